// SPDX-License-Identifier: MIT

//! A worker's assignments, as they come.

use super::{Sender, Updates};
use crate::{
	account::AccountId,
	blocks::Follower,
	client::Client,
	error::QueryError,
	event::Event,
	primitives::{
		input_tag, Attempt, InputTag, JobId, JobResult, ProofKinds, SpecVersion, WorkerStatus,
	},
	state::State,
	types::{AttemptEnd, BlockId, DiscardReason, JobState, RunningAttempt, Worker},
};
use futures::Stream;
use std::{
	collections::BTreeSet,
	pin::Pin,
	task::{Context, Poll},
};

/// A job that the worker has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
	/// The job.
	pub job_id: JobId,
	/// The assignment's number, which every call about it names.
	pub attempt: Attempt,
	/// The spec version that the job asks for.
	pub spec_version: SpecVersion,
	/// The job's input.
	pub input: Vec<u8>,
	/// The proofs of which its result comes with one. With none, it needs no proof.
	pub proofs: ProofKinds,
	/// How long, in job-clock blocks, it may take without progress, and at all.
	pub lease: Lease,
	/// Whether the chain has the worker's `start_job` already, as may be after the worker's
	/// restart.
	pub started: bool,
	/// The block in which it was found.
	pub block: BlockId,
}

/// How long a started attempt may take, in job-clock blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
	/// From its start, or from its last progress.
	pub length: u32,
	/// From its start, with all progress.
	pub cap: u32,
}

impl Assignment {
	/// What every call about it names of the input.
	pub fn tag(&self) -> InputTag {
		input_tag(&self.input)
	}
}

/// How an assignment ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
	/// The job has the worker's result.
	Processed(JobResult),
	/// The attempt ended without ending the job.
	Attempt(AttemptEnd),
	/// The job was discarded.
	Discarded(DiscardReason),
	/// It was found missing after a lost connection or a re-organisation.
	Gone,
}

/// What a worker has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerUpdate {
	/// Where the worker stands: the first item, and at every change. None: it is not registered.
	Status {
		/// The status.
		status: Option<WorkerStatus>,
		/// The block in which it was found.
		block: BlockId,
	},
	/// The worker is challenged: it has to give a sign of life.
	Challenged {
		/// The block in which it was found.
		block: BlockId,
	},
	/// The worker has to do this.
	Assigned(Assignment),
	/// The worker has to do this no more.
	Ended {
		/// The job.
		job_id: JobId,
		/// The assignment's number.
		attempt: Attempt,
		/// How it ended.
		cause: Ended,
		/// The block in which it ended.
		block: BlockId,
	},
}

/// What the chain assigns to one worker.
///
/// First comes the worker's status, then what it has already; then what the events of each new
/// best block say of it. No other job is ever read. After a lost connection and after a
/// re-organisation the worker's slots are read again, and the differences are reported; so an
/// assignment may end as [`Ended::Gone`] and come again. An assignment comes once, unless it ended
/// in between.
///
/// The stream ends only after an error. Dropping it ends the task behind it.
pub struct Assignments(Updates<WorkerUpdate>);

impl Assignments {
	pub(crate) fn new(client: Client, worker: AccountId) -> Self {
		Assignments(Updates::spawn(move |sender| async move {
			let mut feed =
				Feed { client, worker, sender, status: None, running: BTreeSet::default() };
			match feed.run().await {
				Ok(()) | Err(Stopped::NoReader) => Ok(()),
				Err(Stopped::Failed(error)) => Err(error),
			}
		}))
	}

	/// The next update. Safe to cancel.
	pub async fn next(&mut self) -> Option<Result<WorkerUpdate, QueryError>> {
		self.0.next().await
	}
}

impl Stream for Assignments {
	type Item = Result<WorkerUpdate, QueryError>;

	fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
		Pin::new(&mut self.0).poll_next(context)
	}
}

/// Why the task behind the stream stops.
enum Stopped {
	NoReader,
	Failed(QueryError),
}

impl From<QueryError> for Stopped {
	fn from(error: QueryError) -> Self {
		Stopped::Failed(error)
	}
}

/// The task's state.
struct Feed {
	client: Client,
	worker: AccountId,
	sender: Sender<WorkerUpdate>,
	/// The status last reported; the outer None before the first report.
	status: Option<Option<WorkerStatus>>,
	/// The assignments reported and not ended.
	running: BTreeSet<RunningAttempt>,
}

impl Feed {
	async fn run(&mut self) -> Result<(), Stopped> {
		let start = self.client.best_block().await?;
		let mut follower = Follower::new(self.client.clone(), Some(start));
		loop {
			let step = follower.next().await?;
			// The first block and each one after a break are compared as a whole.
			let outcome = if self.status.is_none() || !step.follows {
				self.compare(step.block).await
			} else {
				self.apply(step.block).await
			};
			match outcome {
				// The block's fork was dropped, or its state: the next block is compared as a
				// whole.
				Err(Stopped::Failed(QueryError::BlockNotFound(_) | QueryError::Pruned(_))) => {
					let best = self.client.best_block().await?;
					self.compare(best).await?;
				},
				outcome => outcome?,
			}
		}
	}

	/// Reports how the state after a block differs from what was reported.
	async fn compare(&mut self, block: BlockId) -> Result<(), Stopped> {
		let state = self.client.state_at(block).await?;
		let status = state.worker(&self.worker).await?.as_ref().map(Worker::status);
		self.report_status(status, block).await?;
		if state.uptime(&self.worker).await?.is_challenged {
			self.send(WorkerUpdate::Challenged { block }).await?;
		}
		let slots = state.worker_slots(&self.worker).await?;
		let found: BTreeSet<_> =
			slots.map(|slots| slots.running.into_iter().collect()).unwrap_or_default();
		let gone: Vec<_> = self.running.difference(&found).copied().collect();
		for attempt in gone {
			self.report_end(attempt, Ended::Gone, block).await?;
		}
		for attempt in found {
			self.report_assignment(attempt, &state).await?;
		}
		Ok(())
	}

	/// Reports what the events of a block say of the worker.
	async fn apply(&mut self, block: BlockId) -> Result<(), Stopped> {
		let mut state = None;
		for event in self.client.events(block).await? {
			if self.is_status_event(&event) {
				let state = self.state_at(block, &mut state).await?;
				let status = state.worker(&self.worker).await?.as_ref().map(Worker::status);
				self.report_status(status, block).await?;
			}
			match event {
				Event::WorkerChallenged { worker, .. } if worker == self.worker => {
					self.send(WorkerUpdate::Challenged { block }).await?;
				},
				Event::JobAssigned { job_id, attempt, worker } if worker == self.worker => {
					let state = self.state_at(block, &mut state).await?;
					self.report_assignment(RunningAttempt { job_id, attempt }, state).await?;
				},
				Event::AttemptEnded { job_id, attempt, worker, cause } if worker == self.worker => {
					let attempt = RunningAttempt { job_id, attempt };
					self.report_end(attempt, Ended::Attempt(cause), block).await?;
				},
				Event::JobProcessed { job_id, attempt, worker, result, .. }
					if worker == self.worker =>
				{
					let attempt = RunningAttempt { job_id, attempt };
					self.report_end(attempt, Ended::Processed(result), block).await?;
				},
				Event::JobDiscarded { job_id, reason } => {
					let attempt = self.running.iter().find(|known| known.job_id == job_id).copied();
					if let Some(attempt) = attempt {
						self.report_end(attempt, Ended::Discarded(reason), block).await?;
					}
				},
				_ => (),
			}
		}
		Ok(())
	}

	fn is_status_event(&self, event: &Event) -> bool {
		match event {
			Event::WorkerRegistered { worker, .. }
			| Event::WorkerDeregistered { worker, .. }
			| Event::WorkerOnline { worker, .. }
			| Event::WorkerRequestedOffline { worker }
			| Event::WorkerOffline { worker, .. } => *worker == self.worker,
			_ => false,
		}
	}

	/// The state after a block, read when it is first needed.
	async fn state_at<'cache>(
		&self,
		block: BlockId,
		cache: &'cache mut Option<State>,
	) -> Result<&'cache State, Stopped> {
		if cache.is_none() {
			*cache = Some(self.client.state_at(block).await?);
		}
		cache.as_ref().ok_or(Stopped::NoReader)
	}

	async fn report_status(
		&mut self,
		status: Option<WorkerStatus>,
		block: BlockId,
	) -> Result<(), Stopped> {
		if self.status == Some(status) {
			return Ok(());
		}
		self.status = Some(status);
		self.send(WorkerUpdate::Status { status, block }).await
	}

	async fn report_assignment(
		&mut self,
		attempt: RunningAttempt,
		state: &State,
	) -> Result<(), Stopped> {
		if self.running.contains(&attempt) {
			return Ok(());
		}
		let Some(job) = state.job(attempt.job_id).await? else { return Ok(()) };
		// The same block may have ended the attempt again: its events, or the next comparison,
		// tell.
		let is_mine = job.attempt == attempt.attempt && job.worker() == Some(&self.worker);
		if !is_mine || job.has_ended() {
			return Ok(());
		}
		self.running.insert(attempt);
		let assignment = Assignment {
			job_id: attempt.job_id,
			attempt: attempt.attempt,
			spec_version: job.spec_version,
			started: matches!(job.state, JobState::Processing { .. }),
			input: job.input,
			proofs: job.proofs,
			lease: Lease { length: job.attempt_terms.lease, cap: job.attempt_terms.lease_cap },
			block: state.block(),
		};
		self.send(WorkerUpdate::Assigned(assignment)).await
	}

	async fn report_end(
		&mut self,
		attempt: RunningAttempt,
		cause: Ended,
		block: BlockId,
	) -> Result<(), Stopped> {
		if !self.running.remove(&attempt) {
			return Ok(());
		}
		let RunningAttempt { job_id, attempt } = attempt;
		self.send(WorkerUpdate::Ended { job_id, attempt, cause, block }).await
	}

	async fn send(&self, update: WorkerUpdate) -> Result<(), Stopped> {
		self.sender.send(Ok(update)).await.map_err(|_| Stopped::NoReader)
	}
}
