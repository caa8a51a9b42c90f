// SPDX-License-Identifier: MIT

//! One attempt, from its assignment to its result.
//!
//! Start and program run side by side, and the result follows the start without waiting for the block that has
//! it: both can be in one block. What the chain refuses is looked up there, and done again only where the chain
//! still wants it, a few times. What did not get into the chain is sent again as long as the attempt is ours.
//!
//! Where the job takes proofs of enclaves, the key of this process signs what the program put out, unless the program gave
//! a proof of its own.

use crate::{
	attempt::AttemptId,
	chain::{Assignment, Block, CallError, Chain, ChainError, Standing},
	enclave::EnclaveSigner,
	executor::{Executor, Outcome, Task},
	journal::{Entry, Journal},
};
use cybros_primitives::{InputTag, JobResult, Proof, ProofKind};
use futures::future::FutureExt;
use std::{future::Future, pin::pin, sync::Arc, time::Duration};
use tokio::{
	sync::{watch, Semaphore},
	time::Instant,
};

/// How often the chain may refuse a call of an attempt that it nevertheless knows as ours.
const MAX_REFUSALS: u32 = 3;

/// Whether an attempt is still this worker's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
	/// It is.
	Ours,
	/// The best block does not know of it; perhaps the next one does.
	Missing,
	/// It is not.
	Over,
}

/// How an attempt's task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Closing {
	/// The result is in the chain.
	Done,
	/// The attempt is not this worker's any more, or the chain does not want the result.
	Dropped,
	/// The executor cannot be started.
	Failed(String),
}

/// What the work on one attempt needs.
pub(super) struct Attempt<C, E> {
	pub(super) chain: Arc<C>,
	pub(super) executor: Arc<E>,
	pub(super) journal: Arc<Journal>,
	pub(super) final_block: Block,
	/// One permit for each program that may run.
	pub(super) slots: Arc<Semaphore>,
	pub(super) pause: Duration,
	pub(super) enclave: Option<Arc<EnclaveSigner>>,
	pub(super) hold: watch::Receiver<Hold>,
	/// Changes when another fork made the attempt again, as a new one.
	pub(super) made_again: watch::Receiver<()>,
	pub(super) tag: InputTag,
	pub(super) assignment: Assignment,
	/// Whether an earlier task has worked on it, perhaps to its end.
	pub(super) is_again: bool,
}

impl<C: Chain, E: Executor> Attempt<C, E> {
	fn id(&self) -> AttemptId {
		self.assignment.id
	}

	/// Does all of it.
	pub(super) async fn work(self) -> Closing {
		let AttemptId { job, attempt } = self.id();
		let slot = tokio::select! {
			biased;
			() = self.over() => return Closing::Dropped,
			slot = self.slots.acquire() => slot,
		};
		let mut is_started = self.assignment.started;
		if self.is_again {
			match self.standing().await {
				Some(standing) => is_started = standing == Standing::Started,
				None => return Closing::Dropped,
			}
		}
		let voucher = self.voucher();
		if let Some(entry) = self.kept(voucher).await {
			drop(slot);
			tracing::info!(
				target: "cybros_worker", %job, attempt,
				"the program has ended before: gives the output that the journal has"
			);
			let start = self.start(is_started).boxed().fuse();
			return self.deliver(start, None, entry.outcome()).await;
		}
		if !is_started {
			if let Err(error) = self.executor.check() {
				self.resign().await;
				return Closing::Failed(error.to_string());
			}
		}

		let mut start = self.start(is_started).boxed().fuse();
		let mut started = None;
		let mut made_again = self.made_again.clone();
		let task = Task {
			id: self.id(),
			spec_version: self.assignment.spec_version,
			input: self.assignment.input.clone(),
		};
		let begin = Instant::now();
		let ended = {
			let mut run = pin!(self.executor.execute(&task));
			let mut renewal = pin!(self.renew_lease());
			loop {
				tokio::select! {
					biased;
					() = self.over() => return self.killed(),
					answer = &mut start, if started.is_none() => match answer {
						true => started = Some(true),
						false => return self.killed(),
					},
					ended = &mut run => break ended,
					Ok(()) = made_again.changed(), if started.is_some() => {
						start = self.start_again().boxed().fuse();
						started = None;
					},
					() = &mut renewal, if started.is_some() => {},
				}
			}
		};
		drop(slot);
		let outcome = match ended {
			Ok(outcome) => self.vouched(outcome, voucher),
			Err(error) => {
				let reason = error.to_string();
				let panic = Outcome {
					result: JobResult::Panic,
					output: Vec::new(),
					proof: None,
					reason: Some(reason.clone()),
				};
				self.deliver(start, started, panic).await;
				return Closing::Failed(reason);
			},
		};
		let took = begin.elapsed();
		self.keep(&outcome).await;
		match &outcome {
			Outcome { result: JobResult::Panic, reason, .. } => tracing::warn!(
				target: "cybros_worker", %job, attempt, ?took,
				"the program failed, which is a Panic: {}", reason.as_deref().unwrap_or("without a reason")
			),
			Outcome { result, reason: Some(reason), .. } => tracing::warn!(
				target: "cybros_worker", %job, attempt, ?took, "the program has ended: {result:?}: {reason}"
			),
			Outcome { result, output, .. } => tracing::info!(
				target: "cybros_worker", %job, attempt, ?took,
				"the program has ended: {result:?}, {} bytes of output", output.len()
			),
		}
		self.deliver(start, started, outcome).await
	}

	/// Renews the lease of the started attempt, early enough for two more tries. Never ends.
	async fn renew_lease(&self) {
		let AttemptId { job, attempt } = self.id();
		let period = self.assignment.lease / 3;
		loop {
			tokio::time::sleep(period).await;
			let progress = self.executor.progress(self.id());
			match self.chain.renew(self.id(), self.tag, progress).await {
				Ok(Some(block)) => {
					tracing::debug!(target: "cybros_worker", %job, attempt, %block, "lease renewed");
				},
				Ok(None) => {
					tracing::debug!(target: "cybros_worker", %job, attempt, "the lease cannot be longer");
				},
				Err(error) => {
					tracing::warn!(target: "cybros_worker", %job, attempt, "cannot renew the lease: {error}");
				},
			}
		}
	}

	/// Waits until the attempt is over.
	async fn over(&self) {
		// The sender lives as long as this task is known.
		let _ = self.hold.clone().wait_for(|hold| *hold == Hold::Over).await;
	}

	/// Whether the attempt is ours; waits for the answer while it is missing.
	async fn is_ours(&self) -> bool {
		let mut hold = self.hold.clone();
		let known = hold.wait_for(|hold| *hold != Hold::Missing).await;
		known.is_ok_and(|hold| *hold == Hold::Ours)
	}

	/// Waits before a call is sent again. False: there is nothing to be sent any more.
	async fn pause(&self) -> bool {
		tokio::select! {
			() = self.over() => false,
			() = tokio::time::sleep(self.pause) => self.is_ours().await,
		}
	}

	fn killed(&self) -> Closing {
		let AttemptId { job, attempt } = self.id();
		tracing::info!(target: "cybros_worker", %job, attempt, "the program was killed: the attempt is over");
		Closing::Dropped
	}

	/// Puts the outcome into the journal. Without one the result is sent all the same.
	async fn keep(&self, outcome: &Outcome) {
		let entry = Entry {
			id: self.id(),
			input_tag: self.tag,
			assigned_in: self.assignment.block,
			final_block: self.final_block,
			result: outcome.result,
			output: outcome.output.clone(),
			proof: outcome.proof.clone(),
		};
		let journal = self.journal.clone();
		let stored = tokio::task::spawn_blocking(move || journal.store(&entry)).await;
		if let Ok(Err(error)) = stored {
			tracing::error!(target: "cybros_worker", "{error}");
		}
	}

	/// What signs this job's results, if it takes such proofs and this process can give them.
	fn voucher(&self) -> Option<&EnclaveSigner> {
		self.enclave.as_deref().filter(|_| self.assignment.proofs.contains(ProofKind::Enclave))
	}

	/// The outcome, signed where the program gave no proof of its own. A Panic needs none.
	fn vouched(&self, outcome: Outcome, voucher: Option<&EnclaveSigner>) -> Outcome {
		let Some(signer) = voucher else { return outcome };
		let Outcome { result, output, .. } = &outcome;
		if outcome.proof.is_some() || *result == JobResult::Panic {
			return outcome;
		}
		let proof = self.vouch(signer, *result, output);
		Outcome { proof: Some(proof), ..outcome }
	}

	/// Whether what the journal has can be given as it is: where the key of an enclave has to vouch for it, that of this
	/// process did. It has not seen what another process wrote, or somebody on the disk, and signs none of it.
	fn is_vouched(&self, entry: &Entry, voucher: Option<&EnclaveSigner>) -> bool {
		let Some(signer) = voucher else { return true };
		match &entry.proof {
			_ if entry.result == JobResult::Panic => true,
			None => false,
			Some(proof) => {
				proof.kind != ProofKind::Enclave
					|| *proof == self.vouch(signer, entry.result, &entry.output)
			},
		}
	}

	/// What an enclave's key says of a result of this attempt.
	fn vouch(&self, signer: &EnclaveSigner, result: JobResult, output: &[u8]) -> Proof {
		let Assignment { spec_version, input, .. } = &self.assignment;
		signer.vouch(self.id(), *spec_version, input, result, output)
	}

	/// What the journal has of this attempt.
	///
	/// A development chain that begins anew has the genesis of the one before, and perhaps the same jobs: an output
	/// counts only on the chain of its run.
	async fn kept(&self, voucher: Option<&EnclaveSigner>) -> Option<Entry> {
		let AttemptId { job, attempt } = self.id();
		let entry = self.journal.load(self.id(), self.tag)?;
		if !self.is_vouched(&entry, voucher) {
			tracing::info!(
				target: "cybros_worker", %job, attempt,
				"the journal has an output for which the enclave key of this process did not vouch: does not use it"
			);
			return None;
		}
		loop {
			match self.is_chain_of(&entry).await {
				Ok(true) => return Some(entry),
				Ok(false) => {
					tracing::info!(
						target: "cybros_worker", %job, attempt, block = %entry.assigned_in,
						"the journal has an output of a chain before this one: does not use it"
					);
					return None;
				},
				Err(error) => {
					tracing::warn!(target: "cybros_worker", %job, attempt, "cannot read the chain: {error}");
					if !self.pause().await {
						return None;
					}
				},
			}
		}
	}

	/// Whether an output was made on this chain, be it on a fork that is no more.
	async fn is_chain_of(&self, entry: &Entry) -> Result<bool, ChainError> {
		// All chains with this genesis have the genesis.
		let has_final =
			entry.final_block.number > 0 && self.chain.has_block(entry.final_block).await?;
		Ok(has_final || self.chain.has_block(entry.assigned_in).await?)
	}

	/// Where the attempt stands in the chain.
	async fn standing(&self) -> Option<Standing> {
		loop {
			match self.chain.standing(self.id(), self.tag).await {
				Ok(standing) => return standing,
				Err(error) => {
					tracing::warn!(target: "cybros_worker", "cannot read the chain: {error}");
					if !self.pause().await {
						return None;
					}
				},
			}
		}
	}

	/// Sees to it that the chain knows the attempt as started. False: it does not want that.
	async fn start(&self, is_started: bool) -> bool {
		let AttemptId { job, attempt } = self.id();
		if is_started {
			return true;
		}
		for _ in 0..MAX_REFUSALS {
			let refusal = loop {
				match self.chain.start(self.id(), self.tag).await {
					Ok(block) => {
						tracing::info!(target: "cybros_worker", %job, attempt, %block, "started");
						return true;
					},
					Err(CallError::Refused(refusal)) => break refusal,
					Err(error) => {
						tracing::warn!(target: "cybros_worker", %job, attempt, "cannot start yet: {error}");
						if !self.pause().await {
							return false;
						}
					},
				}
			};
			tracing::warn!(target: "cybros_worker", %job, attempt, "the chain refuses the start: {refusal}");
			match self.standing().await {
				None => return false,
				Some(Standing::Started) => return true,
				Some(Standing::Assigned) => {},
			}
		}
		tracing::error!(target: "cybros_worker", %job, attempt, "gives up: the chain refuses the start again and again");
		false
	}

	/// The same on a fork that made the attempt again, where the start may be missing.
	async fn start_again(&self) -> bool {
		match self.standing().await {
			Some(Standing::Assigned) => self.start(false).await,
			// Where it is missing once more, news of that is on its way.
			Some(Standing::Started) | None => true,
		}
	}

	/// Gives back an attempt that cannot be run.
	async fn resign(&self) {
		let AttemptId { job, attempt } = self.id();
		loop {
			match self.chain.resign(self.id(), self.tag).await {
				Ok(block) => {
					tracing::info!(target: "cybros_worker", %job, attempt, %block, "resigned");
					return;
				},
				Err(CallError::Refused(refusal)) => {
					tracing::warn!(target: "cybros_worker", %job, attempt, "the chain refuses to take it back: {refusal}");
					return;
				},
				Err(error) => {
					tracing::warn!(target: "cybros_worker", %job, attempt, "cannot resign yet: {error}");
					if !self.pause().await {
						return;
					}
				},
			}
		}
	}

	/// Brings the outcome into the chain. `start` may still be on its way; `started` is what it said.
	async fn deliver(
		&self,
		mut start: impl Future<Output = bool> + Unpin,
		mut started: Option<bool>,
		outcome: Outcome,
	) -> Closing {
		let AttemptId { job, attempt } = self.id();
		let Outcome { mut result, mut output, mut proof, .. } = outcome;
		let mut refusals = 0;
		while self.is_ours().await {
			let submit =
				self.chain.submit(self.id(), self.tag, result, output.clone(), proof.clone());
			let answer = if started.is_none() {
				let (begun, answer) = futures::join!(&mut start, submit);
				started = Some(begun);
				answer
			} else {
				submit.await
			};
			match answer {
				Ok(block) => {
					tracing::info!(
						target: "cybros_worker", %job, attempt, %block,
						"{result:?} and {} bytes of output are in the chain", output.len()
					);
					return Closing::Done;
				},
				Err(CallError::Refused(refusal)) => {
					tracing::warn!(target: "cybros_worker", %job, attempt, "the chain refuses the result: {refusal}");
					refusals += 1;
					let is_wanted = match self.standing().await {
						None => false,
						Some(Standing::Assigned) => {
							refusals < MAX_REFUSALS && self.start(false).await
						},
						Some(Standing::Started) => refusals <= MAX_REFUSALS,
					};
					if !is_wanted {
						tracing::warn!(target: "cybros_worker", %job, attempt, "drops the result");
						return Closing::Dropped;
					}
					if refusals == MAX_REFUSALS {
						// As good as none: another worker may have more luck.
						tracing::error!(target: "cybros_worker", %job, attempt, "gives up: the chain refuses the result again and again; tells it a Panic");
						(result, output, proof) = (JobResult::Panic, Vec::new(), None);
					}
				},
				Err(error) => {
					tracing::warn!(target: "cybros_worker", %job, attempt, "cannot give the result yet: {error}");
					if !self.pause().await {
						break;
					}
				},
			}
		}
		tracing::info!(target: "cybros_worker", %job, attempt, "drops the result: the attempt is over");
		Closing::Dropped
	}
}
