// SPDX-License-Identifier: MIT

//! The chain, by the SDK. A lost connection is made again by the SDK, for ever; the calls wait meanwhile.

mod caller;

use super::{
	Assignment, AttemptId, Block, CallError, Chain, ChainError, Ending, InputTag, JobResult, Proof,
	Standing, Update, View,
};
use crate::executor::Progress;
use caller::Caller;
use cybros_primitives::input_tag;
use cybros_sdk::{
	calls,
	types::{AttemptEnd, JobState},
	AccountId, BlockId, Call, Client, Ended, Keypair, QueryError, SubmitError, WorkerUpdate,
};
use futures::{Stream, StreamExt};
use std::{io, time::Duration};

/// The shortest time between two blocks. A job clock that is slower leaves more time.
const BLOCK_TIME: Duration = Duration::from_secs(3);

/// A worker's view of a chain, and its calls.
#[derive(Debug)]
pub struct LiveChain {
	client: Client,
	worker: AccountId,
	caller: Caller,
}

impl LiveChain {
	/// The worker whose key this is, on the chain that the client is connected to.
	///
	/// # Errors
	///
	/// When the operating system has no thread to spare.
	pub fn new(client: Client, key: Keypair) -> io::Result<Self> {
		let worker = key.account_id();
		Ok(LiveChain { caller: Caller::start(client.clone(), key)?, client, worker })
	}

	/// The worker's account.
	pub fn worker(&self) -> AccountId {
		self.worker
	}

	/// The connection.
	pub fn client(&self) -> &Client {
		&self.client
	}

	/// Signs and sends a call; over when it is in a block.
	pub async fn call(&self, call: Call) -> Result<Block, CallError> {
		self.caller.call(call).await
	}
}

impl From<BlockId> for Block {
	fn from(block: BlockId) -> Self {
		Block { number: block.number, hash: block.hash.0 }
	}
}

impl From<QueryError> for ChainError {
	fn from(error: QueryError) -> Self {
		ChainError(error.to_string())
	}
}

/// What a call depends on could not be read: it may be tried again.
impl From<QueryError> for CallError {
	fn from(error: QueryError) -> Self {
		CallError::NotSent(error.to_string())
	}
}

impl From<SubmitError> for CallError {
	fn from(error: SubmitError) -> Self {
		match error {
			SubmitError::Dispatch { error, .. } => CallError::Refused(error.to_string()),
			// Somebody may send it some.
			SubmitError::CannotPay { .. } => CallError::NotSent(error.to_string()),
			_ if error.is_retriable() => CallError::NotSent(error.to_string()),
			_ => CallError::Refused(error.to_string()),
		}
	}
}

impl From<WorkerUpdate> for Update {
	fn from(update: WorkerUpdate) -> Self {
		match update {
			WorkerUpdate::Status { status, block } => {
				Update::Status { status, block: block.into() }
			},
			WorkerUpdate::Challenged { block } => Update::Challenged { block: block.into() },
			WorkerUpdate::Assigned(assignment) => Update::Assigned(Assignment {
				id: AttemptId { job: assignment.job_id, attempt: assignment.attempt },
				spec_version: assignment.spec_version,
				input: assignment.input,
				proofs: assignment.proofs,
				lease: BLOCK_TIME.saturating_mul(assignment.lease.length),
				started: assignment.started,
				block: assignment.block.into(),
			}),
			WorkerUpdate::Ended { job_id, attempt, cause, block } => Update::Ended {
				id: AttemptId { job: job_id, attempt },
				ending: ending(cause),
				cause: describe(cause),
				block: block.into(),
			},
		}
	}
}

fn ending(cause: Ended) -> Ending {
	match cause {
		Ended::Processed(_)
		| Ended::Attempt(AttemptEnd::Resigned)
		| Ended::Attempt(AttemptEnd::Panicked | AttemptEnd::Errored) => Ending::Answered,
		Ended::Attempt(
			AttemptEnd::WentOffline
			| AttemptEnd::ForcedOffline
			| AttemptEnd::NotStarted
			| AttemptEnd::LeaseExpired
			| AttemptEnd::Cancelled
			| AttemptEnd::Revoked,
		)
		| Ended::Discarded(_) => Ending::Withdrawn,
		Ended::Gone => Ending::Missing,
	}
}

fn describe(cause: Ended) -> String {
	match cause {
		Ended::Processed(result) => format!("the job has its result, {result:?}"),
		Ended::Attempt(end) => end.to_string(),
		Ended::Discarded(reason) => format!("the job was discarded: {reason}"),
		Ended::Gone => "the best block does not know of it".into(),
	}
}

impl Chain for LiveChain {
	fn updates(&self) -> impl Stream<Item = Result<Update, ChainError>> + Send + 'static {
		let updates = self.client.assignments(self.worker());
		updates.map(|update| update.map(Update::from).map_err(ChainError::from))
	}

	async fn start(&self, id: AttemptId, tag: InputTag) -> Result<Block, CallError> {
		self.call(calls::start_job(id.job, id.attempt, tag)).await
	}

	async fn renew(
		&self,
		id: AttemptId,
		tag: InputTag,
		progress: Progress,
	) -> Result<Option<Block>, CallError> {
		// A call that moves nothing would cost its fee.
		let job = self.client.state().await?.job(id.job).await?;
		let at_cap = job.is_none_or(|job| match job.state {
			JobState::Processing { started_at, deadline, .. } => {
				deadline >= started_at.saturating_add(job.attempt_terms.lease_cap)
			},
			_ => true,
		});
		if at_cap {
			return Ok(None);
		}
		let message = progress.message.into_bytes();
		let call = calls::progress_job(id.job, id.attempt, tag, progress.percentage, message);
		self.call(call).await.map(Some)
	}

	async fn resign(&self, id: AttemptId, tag: InputTag) -> Result<Block, CallError> {
		self.call(calls::resign_job(id.job, id.attempt, tag)).await
	}

	async fn submit(
		&self,
		id: AttemptId,
		tag: InputTag,
		result: JobResult,
		output: Vec<u8>,
		proof: Option<Proof>,
	) -> Result<Block, CallError> {
		self.call(calls::submit_job_result(id.job, id.attempt, tag, result, output, proof)).await
	}

	async fn answer_challenge(&self) -> Result<Option<Block>, CallError> {
		// A call for a job may have answered it, and an answer to nothing would cost its fee.
		if !self.client.state().await?.uptime(&self.worker()).await?.is_challenged {
			return Ok(None);
		}
		self.call(calls::answer_challenge()).await.map(Some)
	}

	async fn request_offline(&self) -> Result<Block, CallError> {
		self.call(calls::request_offline(self.worker())).await
	}

	async fn standing(&self, id: AttemptId, tag: InputTag) -> Result<Option<Standing>, ChainError> {
		let job = self.client.state().await?.job(id.job).await?;
		let worker = self.worker();
		Ok(job.filter(|job| job.attempt == id.attempt && input_tag(&job.input) == tag).and_then(
			|job| match job.state {
				JobState::Assigned { worker: assignee, .. } if assignee == worker => {
					Some(Standing::Assigned)
				},
				JobState::Processing { worker: assignee, .. } if assignee == worker => {
					Some(Standing::Started)
				},
				_ => None,
			},
		))
	}

	async fn has_block(&self, block: Block) -> Result<bool, ChainError> {
		let found = self.client.block_at(block.number).await?;
		Ok(found.is_some_and(|found| found.hash.0 == block.hash))
	}

	async fn final_view(&self, attempts: Vec<AttemptId>) -> Result<View, ChainError> {
		let block = loop {
			let best = self.client.best_block().await?;
			match self.client.wait_finalized(best).await {
				Ok(()) => break best,
				Err(QueryError::Retracted(_)) => continue,
				Err(error) => return Err(error.into()),
			}
		};
		let state = self.client.state_at(block).await?;
		let worker = self.worker();
		let running = state.worker_slots(&worker).await?.map(|slots| slots.running);
		let mut to_come = Vec::new();
		for id in attempts {
			let is_to_come = match state.job(id.job).await? {
				Some(job) => !job.has_ended() && job.attempt < id.attempt,
				// A job that was destroyed has had its number, one that a fork undid has none yet.
				None => {
					let pool = state.pool(id.job.pool).await?;
					pool.is_some_and(|pool| pool.next_job <= id.job.index)
				},
			};
			if is_to_come {
				to_come.push(id);
			}
		}
		Ok(View {
			to_come,
			status: state.worker(&worker).await?.map(|worker| worker.status()),
			running: running
				.unwrap_or_default()
				.into_iter()
				.map(|running| AttemptId { job: running.job_id, attempt: running.attempt })
				.collect(),
		})
	}
}
