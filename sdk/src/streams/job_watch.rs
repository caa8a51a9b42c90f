// SPDX-License-Identifier: MIT

//! A job's way, step by step.

use super::{Sender, Updates};
use crate::{
	account::AccountId,
	amount::Amount,
	blocks::Follower,
	client::Client,
	error::QueryError,
	event::Event,
	primitives::{Attempt, JobId, JobResult, ProofKind},
	types::{hex_bytes, AttemptEnd, BlockId, DiscardReason, Job, StoredProof},
};
use futures::Stream;
use serde::Serialize;
use std::{
	pin::Pin,
	task::{Context, Poll},
};
use subxt::utils::H256;

/// A step of a job, in a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JobUpdate {
	/// The block.
	pub block: BlockId,
	/// What happened in it.
	pub step: JobStep,
}

/// What happens to a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum JobStep {
	/// How the job stands where the watch begins, when it was not told the block that created it.
	Found(Box<Job>),
	/// It was created.
	Created,
	/// It was assigned to a worker.
	Assigned {
		/// The assignment's number.
		attempt: Attempt,
		/// The worker.
		worker: AccountId,
	},
	/// The worker started it.
	Started {
		/// The assignment's number.
		attempt: Attempt,
		/// The worker.
		worker: AccountId,
	},
	/// The worker told of its progress.
	Progressed {
		/// The assignment's number.
		attempt: Attempt,
		/// How much is done, in percent.
		percentage: u8,
		/// What the worker says about it.
		message: String,
	},
	/// Its depositor cancelled it: it ends at this moment of the job clock, unless its result comes
	/// first.
	CancelRequested {
		/// The moment.
		cancel_at: u32,
	},
	/// An attempt ended, the job did not.
	AttemptEnded {
		/// The assignment's number.
		attempt: Attempt,
		/// The worker.
		worker: AccountId,
		/// Why.
		cause: AttemptEnd,
	},
	/// An attempt ended with an Error: the job is tried again at this moment of the job clock.
	BackedOff {
		/// The moment.
		until: u32,
	},
	/// It ended with a result.
	Processed {
		/// The assignment's number.
		attempt: Attempt,
		/// The worker.
		worker: AccountId,
		/// The result.
		result: JobResult,
		/// BLAKE2b-256 hash of the output.
		output_hash: H256,
		/// The output's length in bytes.
		output_len: u32,
		/// The kind of proof that came with it.
		proof: Option<ProofKind>,
	},
	/// Its output, as its pool keeps no ended job. In the block of [`Self::Processed`].
	Delivered {
		/// All of it.
		#[serde(serialize_with = "hex_bytes")]
		output: Vec<u8>,
		/// The proof that came with it.
		proof: Option<StoredProof>,
	},
	/// Its escrow was settled.
	Settled {
		/// The worker.
		worker: AccountId,
		/// What the worker got.
		paid: Amount,
		/// What accrued for the pool's owner.
		commission: Amount,
		/// What accrued for the impl's owner.
		royalty: Amount,
		/// What the depositor got back.
		refund: Amount,
	},
	/// It ended without a result; the money went back.
	Discarded {
		/// Why.
		reason: DiscardReason,
	},
	/// Its record is gone.
	Destroyed,
}

impl JobStep {
	/// Whether nothing more than settlement and delivery, in the same block, comes after this step.
	pub fn is_final(&self) -> bool {
		match self {
			Self::Processed { .. } | Self::Discarded { .. } | Self::Destroyed => true,
			Self::Found(job) => job.has_ended(),
			_ => false,
		}
	}

	/// The step that an event is for this job.
	fn of(event: Event, job: JobId) -> Option<JobStep> {
		Some(match event {
			Event::JobCreated { job_id, .. } if job_id == job => Self::Created,
			Event::JobAssigned { job_id, attempt, worker } if job_id == job => {
				Self::Assigned { attempt, worker }
			},
			Event::JobStarted { job_id, attempt, worker } if job_id == job => {
				Self::Started { attempt, worker }
			},
			Event::JobProgressed { job_id, attempt, percentage, message, .. } if job_id == job => {
				Self::Progressed { attempt, percentage, message }
			},
			Event::CancelRequested { job_id, cancel_at } if job_id == job => {
				Self::CancelRequested { cancel_at }
			},
			Event::AttemptEnded { job_id, attempt, worker, cause } if job_id == job => {
				Self::AttemptEnded { attempt, worker, cause }
			},
			Event::JobBackedOff { job_id, until } if job_id == job => Self::BackedOff { until },
			Event::JobProcessed {
				job_id,
				attempt,
				worker,
				result,
				output_hash,
				output_len,
				proof,
			} if job_id == job => {
				Self::Processed { attempt, worker, result, output_hash, output_len, proof }
			},
			Event::OutputDelivered { job_id, output, proof } if job_id == job => {
				Self::Delivered { output, proof }
			},
			Event::JobSettled { job_id, worker, paid, commission, royalty, refund }
				if job_id == job =>
			{
				Self::Settled { worker, paid, commission, royalty, refund }
			},
			Event::JobDiscarded { job_id, reason } if job_id == job => Self::Discarded { reason },
			Event::JobDestroyed { job_id } if job_id == job => Self::Destroyed,
			_ => return None,
		})
	}
}

/// A job's steps, from the block that created it (or from how it stands now) to its end.
///
/// No step is left out, not even over a lost connection. After a re-organisation a step that the
/// new fork repeats is not reported again. The stream ends after the block in which the job ended.
///
/// Dropping it ends the task behind it.
pub struct JobWatch(Updates<JobUpdate>);

impl JobWatch {
	pub(crate) fn new(client: Client, job_id: JobId, from: Option<BlockId>) -> Self {
		JobWatch(Updates::spawn(move |sender| watch(client, job_id, from, sender)))
	}

	/// The next step, or None after the job's end. Safe to cancel.
	pub async fn next(&mut self) -> Option<Result<JobUpdate, QueryError>> {
		self.0.next().await
	}
}

impl Stream for JobWatch {
	type Item = Result<JobUpdate, QueryError>;

	fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
		Pin::new(&mut self.0).poll_next(context)
	}
}

async fn watch(
	client: Client,
	job_id: JobId,
	from: Option<BlockId>,
	sender: Sender<JobUpdate>,
) -> Result<(), QueryError> {
	let start = match from {
		Some(block) => block,
		None => client.best_block().await?,
	};
	if from.is_none() {
		let Some(job) = client.state_at(start).await?.job(job_id).await? else {
			return Ok(());
		};
		let step = JobStep::Found(Box::new(job));
		let is_final = step.is_final();
		if sender.send(Ok(JobUpdate { block: start, step })).await.is_err() || is_final {
			return Ok(());
		}
	}
	let mut follower = Follower::new(client.clone(), Some(start));
	let mut reported = Vec::new();
	loop {
		let block = follower.next().await?.block;
		if from.is_none() && block == start {
			continue;
		}
		let mut is_over = false;
		for step in client.events(block).await?.into_iter().filter_map(|e| JobStep::of(e, job_id)) {
			is_over |= step.is_final();
			if reported.contains(&step) {
				continue;
			}
			reported.push(step.clone());
			if sender.send(Ok(JobUpdate { block, step })).await.is_err() {
				return Ok(());
			}
		}
		if is_over {
			return Ok(());
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn step_is_taken_from_the_events_of_its_own_job() {
		let job = JobId { pool: 1, index: 2 };
		let other = JobId { pool: 1, index: 3 };
		let worker = AccountId::from([1; 32]);
		let event = Event::JobAssigned { job_id: job, attempt: 1, worker };
		let step = JobStep::Assigned { attempt: 1, worker };
		assert_eq!(JobStep::of(event.clone(), job), Some(step));
		assert_eq!(JobStep::of(event, other), None);
		assert_eq!(JobStep::of(Event::WorkerRotatedIn { worker }, job), None);
	}

	#[test]
	fn final_steps_are_those_after_which_nothing_comes() {
		let worker = AccountId::from([1; 32]);
		assert!(JobStep::Discarded { reason: DiscardReason::Cancelled }.is_final());
		assert!(JobStep::Destroyed.is_final());
		assert!(!JobStep::Created.is_final());
		let cause = AttemptEnd::Panicked;
		assert!(!JobStep::AttemptEnded { attempt: 1, worker, cause }.is_final());
	}
}
