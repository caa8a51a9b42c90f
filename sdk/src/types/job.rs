// SPDX-License-Identifier: MIT

//! Jobs, and what is said of them.

use super::{display, hex_bytes, AttemptTerms, RetryTerms};
use crate::{
	account::AccountId,
	amount::Amount,
	primitives::{
		Attempt, InputTag, JobId, JobResult, JobStatus, PolicyId, PoolId, Proof, ProofKind,
		ProofKinds, SpecVersion, TrackId,
	},
};
use serde::{Serialize, Serializer};
use std::fmt;

/// A job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Job {
	/// Who pays.
	pub depositor: AccountId,
	/// Whom the result serves.
	pub beneficiary: AccountId,
	/// The policy under which it was created.
	pub policy_id: PolicyId,
	/// The spec version that it asks for.
	pub spec_version: SpecVersion,
	/// Held until it ends: its price, with as many seconds as it pays for at most.
	pub price: Amount,
	/// What a second costs.
	pub second_price: Amount,
	/// How many seconds it pays for at most.
	pub seconds_cap: u32,
	/// Held until it ends: its tip.
	pub tip: Amount,
	/// Held until it is destroyed: the deposit for its storage.
	pub deposit: Amount,
	/// What each attempt may take and cost.
	pub attempt_terms: AttemptTerms,
	/// How many started attempts may end without a result.
	pub max_attempts: u32,
	/// How many did.
	pub failed_attempts: u32,
	/// Whether an Error is tried again.
	pub retry: RetryTerms,
	/// How many Errors were tried again.
	pub errors: u32,
	/// The proofs of which its result comes with one. With none, it needs no proof.
	#[serde(serialize_with = "display")]
	pub proofs: ProofKinds,
	/// What its depositor calls it.
	#[serde(serialize_with = "optional_hex")]
	pub track_id: Option<TrackId>,
	/// The number of its latest assignment; 0 before the first.
	pub attempt: Attempt,
	/// The job-clock block in which it was created.
	pub created_at: u32,
	/// Its input.
	#[serde(serialize_with = "hex_bytes")]
	pub input: Vec<u8>,
	/// Where it stands.
	pub state: JobState,
}

impl Job {
	/// Where it stands, without the data that goes with it.
	pub fn status(&self) -> JobStatus {
		match self.state {
			JobState::Queued | JobState::BackingOff { .. } | JobState::Assigned { .. } => {
				JobStatus::Pending
			},
			JobState::Processing { .. } => JobStatus::Processing,
			JobState::Processed { .. } => JobStatus::Processed,
			JobState::Discarded { .. } => JobStatus::Discarded,
		}
	}

	/// Whether it has ended, with a result or without.
	pub fn has_ended(&self) -> bool {
		matches!(self.status(), JobStatus::Processed | JobStatus::Discarded)
	}

	/// The worker that has it, or had it last in the attempt that ended it.
	pub fn worker(&self) -> Option<&AccountId> {
		match &self.state {
			JobState::Assigned { worker, .. }
			| JobState::Processing { worker, .. }
			| JobState::Processed { worker, .. } => Some(worker),
			JobState::Queued | JobState::BackingOff { .. } | JobState::Discarded { .. } => None,
		}
	}

	/// Result and output, once it is processed.
	pub fn result(&self) -> Option<(JobResult, &[u8])> {
		match &self.state {
			JobState::Processed { result, output, .. } => Some((*result, output)),
			_ => None,
		}
	}
}

/// Where a job stands, with what belongs to it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum JobState {
	/// Waits in its pool's queue.
	Queued,
	/// Waits to be tried again after an Error.
	BackingOff {
		/// The job-clock block in which it is assignable again.
		until: u32,
	},
	/// Assigned to a worker that has not started it.
	Assigned {
		/// The worker.
		worker: AccountId,
		/// The job-clock block from which on the worker may start it no longer.
		deadline: u32,
	},
	/// Started.
	Processing {
		/// The worker.
		worker: AccountId,
		/// The job-clock block in which it started.
		started_at: u32,
		/// The job-clock block from which on its lease is over.
		deadline: u32,
		/// The job-clock block from which on it is over because its depositor cancelled it.
		cancel_at: Option<u32>,
	},
	/// Ended with a result.
	Processed {
		/// The worker.
		worker: AccountId,
		/// The result.
		result: JobResult,
		/// The output.
		#[serde(serialize_with = "hex_bytes")]
		output: Vec<u8>,
		/// What vouches for it, where the worker submitted such.
		proof: Option<StoredProof>,
		/// Whether the impl's owner vouched for it afterwards.
		vouched: bool,
		/// The job-clock block in which it ended.
		ended_at: u32,
	},
	/// Ended without a result.
	Discarded {
		/// Why.
		reason: DiscardReason,
		/// The job-clock block in which it ended.
		ended_at: u32,
	},
}

/// A proof that the chain found good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredProof {
	/// Its kind.
	#[serde(serialize_with = "display")]
	pub kind: ProofKind,
	/// The proof itself.
	#[serde(serialize_with = "hex_bytes")]
	pub data: Vec<u8>,
}

/// A job to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
	/// The pool.
	pub pool_id: PoolId,
	/// The policy.
	pub policy_id: PolicyId,
	/// The spec version that it asks for.
	pub spec_version: SpecVersion,
	/// Its input.
	pub input: Vec<u8>,
	/// What it pays on top of its price.
	pub tip: Amount,
	/// Whom the result serves, where that is not who pays.
	pub beneficiary: Option<AccountId>,
	/// How many seconds it pays for at most, where that is less than the policy says.
	pub seconds_cap: Option<u32>,
	/// What its depositor calls it: no two of its jobs in the pool have the same.
	pub track_id: Option<TrackId>,
}

/// An attempt, as its worker names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptRef {
	/// The job.
	pub job_id: JobId,
	/// The assignment's number.
	pub attempt: Attempt,
	/// The tag of the job's input.
	pub input_tag: InputTag,
}

/// A result to be submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
	/// The job.
	pub job_id: JobId,
	/// The assignment's number.
	pub attempt: Attempt,
	/// The tag of the job's input.
	pub input_tag: InputTag,
	/// The result.
	pub result: JobResult,
	/// The output.
	pub output: Vec<u8>,
	/// What vouches for it.
	pub proof: Option<Proof>,
}

/// Why a job was discarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum DiscardReason {
	/// Its depositor cancelled it.
	Cancelled,
	/// It had all its attempts without a result.
	AttemptsExhausted,
	/// It waited longer than its pool lets jobs wait.
	WaitedTooLong,
}

impl fmt::Display for DiscardReason {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Cancelled => "its depositor cancelled it",
			Self::AttemptsExhausted => "all its attempts ended without a result",
			Self::WaitedTooLong => "it waited longer than its pool lets jobs wait",
		})
	}
}

/// Why an attempt ended without ending its job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum AttemptEnd {
	/// The worker gave it back before it started.
	Resigned,
	/// The worker reported Panic.
	Panicked,
	/// The worker went offline with the job in hand.
	WentOffline,
	/// The worker's owner took it offline by force.
	ForcedOffline,
	/// The worker did not start it in its accept window.
	NotStarted,
	/// The worker started it, and did not finish it in its lease.
	LeaseExpired,
	/// The worker started it, and did not finish it in time after its depositor cancelled it.
	Cancelled,
	/// The worker reported an Error, and the job is tried again.
	Errored,
	/// The pool revoked the worker, which did not finish it in its grace.
	Revoked,
}

impl fmt::Display for AttemptEnd {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Resigned => "the worker resigned",
			Self::Panicked => "the worker panicked",
			Self::WentOffline => "the worker went offline",
			Self::ForcedOffline => "the worker's owner took it offline",
			Self::NotStarted => "the worker did not start it in time",
			Self::LeaseExpired => "the worker did not finish it in time",
			Self::Cancelled => "its depositor cancelled the job",
			Self::Errored => "an Error, which is tried again",
			Self::Revoked => "its pool revoked the worker",
		})
	}
}

fn optional_hex<S: Serializer>(bytes: &Option<TrackId>, serializer: S) -> Result<S::Ok, S::Error> {
	match bytes {
		Some(bytes) => hex_bytes(bytes, serializer),
		None => serializer.serialize_none(),
	}
}
