// SPDX-License-Identifier: MIT

//! Evidence as the chain wants to see it: by the worker itself, before it goes online, and again before it ends.
//!
//! Evidence that would be refused is not sent: the node tries the call first, which costs nothing, and tells the chain's
//! reason.

use crate::{
	attester::{AttestError, Attester, ReportData},
	chain::{live::LiveChain, CallError},
	enclave::EnclaveSigner,
};
use cybros_primitives::{BuildVersion, EvidenceBinding, MAX_EVIDENCE_BLOCKS};
use cybros_sdk::{calls, Attestation, BlockId, Call, DispatchError, QueryError};
use std::{
	convert::Infallible,
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use tokio::time::Instant;

/// How often to look at what the chain knows by evidence.
const CHECK: Duration = Duration::from_secs(6);
/// How long to wait for a block that evidence may name.
const NEXT_BLOCK: Duration = Duration::from_secs(30);
/// How long after a failure to try again.
const RETRY: Duration = Duration::from_secs(60);

/// Why there is no evidence that the chain accepts.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
	/// The hardware gives none.
	#[error(transparent)]
	Attest(#[from] AttestError),
	/// The chain does not accept it.
	#[error("the chain refuses the evidence of this machine: {0}")]
	Refused(String),
	/// It did not get into the chain.
	#[error("the evidence of this machine cannot be shown: {0}")]
	NotShown(String),
}

impl EvidenceError {
	/// Whether this machine, as it was started, never gives evidence.
	pub fn is_lasting(&self) -> bool {
		matches!(self, Self::Attest(error) if error.is_lasting())
	}
}

impl From<QueryError> for EvidenceError {
	fn from(error: QueryError) -> Self {
		Self::NotShown(error.to_string())
	}
}

impl From<CallError> for EvidenceError {
	fn from(error: CallError) -> Self {
		match error {
			CallError::Refused(reason) => Self::Refused(reason),
			CallError::NotSent(reason) => Self::NotShown(reason),
		}
	}
}

/// Shows the evidence of one worker that runs one build.
pub struct Prover {
	chain: Arc<LiveChain>,
	attester: Arc<dyn Attester>,
	signer: Arc<EnclaveSigner>,
	build: BuildVersion,
	state: Mutex<State>,
}

#[derive(Default)]
struct State {
	/// What the chain knew when it was looked at last.
	shown: Option<Attestation>,
	/// Why the last try failed, unless a later one did not.
	failure: Option<String>,
}

impl Prover {
	/// For the key of this process, by what asks the hardware.
	pub fn new(
		chain: Arc<LiveChain>,
		attester: Arc<dyn Attester>,
		signer: Arc<EnclaveSigner>,
		build: BuildVersion,
	) -> Self {
		Prover { chain, attester, signer, build, state: Mutex::default() }
	}

	/// The key that evidence speaks for.
	pub fn signer(&self) -> &Arc<EnclaveSigner> {
		&self.signer
	}

	/// Why the last try to show evidence failed, unless a later one did not.
	pub fn failure(&self) -> Option<String> {
		self.with_state(|state| state.failure.clone())
	}

	fn with_state<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
		look(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
	}

	/// Shows fresh evidence now; over when it is in a block.
	pub async fn show(&self) -> Result<(), EvidenceError> {
		let outcome = self.try_show().await;
		self.with_state(|state| match &outcome {
			Ok(attestation) => {
				*state = State { shown: Some(attestation.clone()), failure: None };
			},
			Err(error) => state.failure = Some(error.to_string()),
		});
		let attestation = outcome?;
		tracing::info!(
			target: "cybros_worker", kind = ?attestation.kind, tcb_status = ?attestation.tcb_status,
			"evidence accepted, good for {} s", attestation.expires_at.saturating_sub(attestation.verified_at)
		);
		Ok(())
	}

	async fn try_show(&self) -> Result<Attestation, EvidenceError> {
		let client = self.chain.client();
		let (worker, enclave_key) = (self.chain.worker(), self.signer.public());
		let mut call = self.made_at(self.recent_block().await?).await?;
		let mut tried = client.state().await?.dry_run(&worker, &call).await?;
		let is_early = |refusal: &DispatchError| {
			refusal.is("OffchainComputingWorkers", "EvidenceBlockNotLater")
		};
		// The worker's registration, a demand, or what an earlier process showed may be newer than the last final block, or
		// as new as the best one.
		for waits in [false, true] {
			if !tried.as_ref().is_err_and(is_early) {
				break;
			}
			if waits {
				self.next_block().await?;
			}
			if let Some(block) = self.block_before_best().await? {
				call = self.made_at(block).await?;
				tried = client.state().await?.dry_run(&worker, &call).await?;
			}
		}
		tried.map_err(|refusal| EvidenceError::Refused(refusal.to_string()))?;
		self.chain.call(call).await?;
		let found = client.state().await?.attestation(&worker).await?;
		found.filter(|found| found.enclave_key == enclave_key).ok_or_else(|| {
			EvidenceError::NotShown("a fork undid it, or another process took its place".into())
		})
	}

	/// The call that shows fresh evidence, which names a block.
	async fn made_at(&self, block: BlockId) -> Result<Call, EvidenceError> {
		let enclave_key = self.signer.public();
		let binding = EvidenceBinding {
			genesis: self.chain.client().genesis_hash().0,
			worker: self.chain.worker().0,
			enclave_key,
			block: block.hash.0,
		};
		let evidence = self.ask(binding.report_data()).await?;
		Ok(calls::refresh_attestation(self.build, enclave_key, block.number, evidence.into()))
	}

	/// Asks the hardware, which may take its time.
	async fn ask(&self, report_data: ReportData) -> Result<crate::attester::Evidence, AttestError> {
		let attester = self.attester.clone();
		let asked = tokio::task::spawn_blocking(move || attester.attest(&report_data)).await;
		asked.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
	}

	/// A block for evidence to name: a final one, which no fork undoes; where those are far behind, the one before the best.
	async fn recent_block(&self) -> Result<BlockId, QueryError> {
		let client = self.chain.client();
		let (best, last) = (client.best_block().await?, client.finalized_block().await?);
		let is_behind = best.number.saturating_sub(last.number);
		if (1..MAX_EVIDENCE_BLOCKS / 2).contains(&is_behind) {
			return Ok(last);
		}
		Ok(self.block_before_best().await?.unwrap_or(last))
	}

	async fn block_before_best(&self) -> Result<Option<BlockId>, QueryError> {
		let client = self.chain.client();
		let best = client.best_block().await?;
		client.block_at(best.number.saturating_sub(1)).await
	}

	/// Waits for a block after the best one, though not for ever.
	async fn next_block(&self) -> Result<(), QueryError> {
		let client = self.chain.client();
		let best = client.best_block().await?.number;
		let later = async {
			let mut blocks = client.best_blocks();
			while let Some(block) = blocks.next().await {
				if block?.number > best {
					break;
				}
			}
			Ok(())
		};
		tokio::time::timeout(NEXT_BLOCK, later).await.unwrap_or(Ok(()))
	}

	/// Shows fresh evidence whenever it is due, for ever.
	pub async fn keep(&self) -> Infallible {
		let mut tried: Option<Instant> = None;
		loop {
			tokio::time::sleep(CHECK).await;
			if tried.is_some_and(|at| at.elapsed() < RETRY) {
				continue;
			}
			let due = match self.look().await {
				Ok(due) => due,
				Err(error) => {
					tracing::debug!(target: "cybros_worker", "cannot look at the evidence: {error}");
					continue;
				},
			};
			let Some(reason) = due else { continue };
			tracing::info!(target: "cybros_worker", "shows fresh evidence: {reason}");
			tried = match self.show().await {
				Ok(()) => None,
				Err(error) => {
					tracing::warn!(
						target: "cybros_worker",
						"no fresh evidence: {error}; tries again every {} s until what was shown ends, and where the impl demands evidence the chain takes the worker offline then",
						RETRY.as_secs()
					);
					Some(Instant::now())
				},
			};
		}
	}

	/// Whether fresh evidence is due, and why.
	async fn look(&self) -> Result<Option<&'static str>, QueryError> {
		let state = self.chain.client().state().await?;
		let (found, now) = (state.attestation(&self.chain.worker()).await?, state.time().await?);
		Ok(self.with_state(|state| {
			let due = due(state.shown.as_ref(), found.as_ref(), self.signer.public(), now);
			if due.is_none() {
				state.shown = found;
			}
			due
		}))
	}
}

/// Why fresh evidence is due by the chain's time, if it is. `shown` is what was found before, `found` what there is.
fn due(
	shown: Option<&Attestation>,
	found: Option<&Attestation>,
	key: [u8; 32],
	now: u64,
) -> Option<&'static str> {
	let Some(found) = found else { return Some("the chain has none any more") };
	if found.enclave_key != key {
		return Some("the chain has that of another key");
	}
	let ends_sooner = |shown: &Attestation| {
		shown.verified_at == found.verified_at && shown.expires_at > found.expires_at
	};
	if shown.is_some_and(ends_sooner) {
		return Some("the impl's owner demands it");
	}
	(now >= refresh_at(found)).then_some("what was shown ends soon")
}

/// When to show fresh evidence: with a third of the time left, for more than one try.
fn refresh_at(attestation: &Attestation) -> u64 {
	let Attestation { verified_at, expires_at, .. } = attestation;
	let time = expires_at.saturating_sub(*verified_at);
	verified_at.saturating_add(time / 3 * 2)
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_primitives::TeeKind;

	const KEY: [u8; 32] = [1; 32];
	const START: u64 = 1_800_000_000;
	const DAY: u64 = 24 * 60 * 60;

	/// Verified at the start, good for a day.
	fn attestation() -> Attestation {
		Attestation {
			build: 1,
			kind: TeeKind::Sgx,
			tcb_status: None,
			root: [2; 32],
			enclave_key: KEY,
			verified_at: START,
			expires_at: START + DAY,
		}
	}

	fn due_at(found: &Attestation, now: u64) -> Option<&'static str> {
		due(Some(&attestation()), Some(found), KEY, now)
	}

	#[test]
	fn fresh_evidence_is_due_when_a_third_of_the_time_is_left() {
		let due = START + DAY / 3 * 2;
		assert_eq!(due_at(&attestation(), due - 1), None);
		assert_eq!(due_at(&attestation(), due), Some("what was shown ends soon"));
		assert!(due_at(&attestation(), START + DAY + 1).is_some());
	}

	#[test]
	fn fresh_evidence_is_due_at_once_when_the_owner_demands_it() {
		let demanded = Attestation { expires_at: START + DAY / 2, ..attestation() };
		assert_eq!(due_at(&demanded, START), Some("the impl's owner demands it"));
		// It was shown anew by a block of another fork.
		let again = Attestation { verified_at: START + 3, ..demanded };
		assert_eq!(due_at(&again, START + 3), None);
		// After a restart nothing is known of it, and it is due by its end.
		assert_eq!(due(None, Some(&demanded), KEY, START), None);
		assert!(due(None, Some(&demanded), KEY, START + DAY / 3).is_some());
	}

	#[test]
	fn fresh_evidence_is_due_when_the_chain_has_none_of_this_key() {
		assert!(due(Some(&attestation()), None, KEY, START).is_some());
		let other = Attestation { enclave_key: [9; 32], ..attestation() };
		assert_eq!(due_at(&other, START), Some("the chain has that of another key"));
	}

	#[test]
	fn only_a_machine_that_never_gives_evidence_is_given_up() {
		let error = AttestError::NoTee { looked_for: "/dev/attestation".into() };
		assert!(EvidenceError::from(error).is_lasting());
		let error = AttestError::Disturbed("/sys".into());
		assert!(!EvidenceError::from(error).is_lasting());
		let refused = CallError::Refused("TcbNotAccepted".into());
		assert!(!EvidenceError::from(refused).is_lasting());
	}
}
