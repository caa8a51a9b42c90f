// SPDX-License-Identifier: MIT

//! Pools and policies.

use super::display;
use crate::{
	account::AccountId,
	amount::{Amount, Permill},
	primitives::{ImplId, JobIndex, PolicyId, PolicyScope, ProofKinds, SpecVersion},
};
use serde::Serialize;
use std::fmt;

/// Whether a worker belongs to a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Membership {
	/// The pool's owner lets it in.
	Admitted,
	/// It takes the pool's jobs.
	Subscribed,
}

/// How attempts ended so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
	/// With Success.
	pub successes: u64,
	/// With Fail.
	pub fails: u64,
	/// With an Error, tried again or not.
	pub errors: u64,
	/// With a Panic.
	pub panics: u64,
	/// Lost: not started in time, or started and lost by the worker's own fault.
	pub lost: u64,
	/// The latter alone, which cost the worker its slash.
	pub slashed: u64,
}

impl fmt::Display for Counts {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Counts { successes, fails, errors, panics, lost, slashed } = self;
		write!(
			f,
			"Success {successes}, Fail {fails}, Error {errors}, Panic {panics}, lost {lost}, of those slashed \
			 {slashed}"
		)
	}
}

/// What a pool fixes for ever at its creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PoolTerms {
	/// For how many job-clock blocks an ended job is kept before anyone may destroy it. With 0 it is destroyed at once,
	/// and its output stands in an event.
	pub retention: u32,
	/// The tips at which lanes 1, 2 and 3 begin, in ascending order.
	pub lane_bounds: [Amount; 3],
	/// The shortest time, in job-clock blocks, that a policy may give a worker to start an attempt.
	pub smallest_accept_window: u32,
	/// The shortest lease, in job-clock blocks, that a policy may give a started attempt.
	pub smallest_lease: u32,
	/// For how many job-clock blocks after its creation a job waits: no attempt begins later.
	pub longest_wait: u32,
	/// The most that a policy may let a worker lose of its stake by one attempt.
	pub largest_slash: Amount,
	/// The proofs of which each policy takes one or more. With none, a policy takes such as it likes, or none.
	#[serde(serialize_with = "display")]
	pub proofs: ProofKinds,
}

/// A pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pool {
	/// Who created it.
	pub owner: AccountId,
	/// The impl that its jobs are for.
	pub impl_id: ImplId,
	/// Its terms.
	pub terms: PoolTerms,
	/// Whether nothing new is taken by it.
	pub is_closed: bool,
	/// The number of its next job, and how many there were.
	pub next_job: JobIndex,
	/// The id of its next policy, and how many there were.
	pub next_policy: PolicyId,
	/// How many workers are admitted.
	pub members: u32,
	/// How many bytes its owner says about it.
	pub metadata_len: u32,
	/// Who may take it over.
	pub offered_to: Option<AccountId>,
	/// How the attempts of its jobs ended.
	pub counts: Counts,
	/// Its policies, each with the number of its jobs that are Pending or Processing and of accounts on its list.
	pub policies: Vec<PolicyCount>,
	/// How many jobs wait, in each lane.
	pub waiting: [u64; 4],
	/// The spec versions that jobs ask for that are Pending or Processing.
	pub live_specs: Vec<SpecVersion>,
	/// Commission that its owner has not claimed yet.
	pub commission: Amount,
	/// Royalty that the impl's owner has not claimed yet.
	pub royalty: Amount,
}

/// A policy's live jobs, and the accounts on its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyCount {
	/// The policy.
	pub policy_id: PolicyId,
	/// How many of its jobs are Pending or Processing.
	pub live_jobs: u64,
	/// How many accounts may create jobs under it, beside the pool's owner, where its scope is AllowList.
	pub depositors: u32,
}

/// What a policy fixes for ever at its creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyTerms {
	/// Who may create jobs under it.
	pub scope: PolicyScope,
	/// The first job-clock block in which jobs may be created.
	pub valid_from: Option<u32>,
	/// The job-clock block from which on no job may be created.
	pub valid_until: Option<u32>,
	/// What each job costs.
	pub base_price: Amount,
	/// What each byte of a job's input costs.
	pub byte_price: Amount,
	/// What each second from a job's start to its result costs.
	pub second_price: Amount,
	/// How many seconds a job pays for at most.
	pub seconds_cap: u32,
	/// The pool owner's share of price and tip.
	pub commission: Permill,
	/// The share of the base price that is paid for the result Error.
	pub error_share: Permill,
	/// How many started attempts may end without a result before the job is discarded.
	pub max_attempts: u32,
	/// Whether an Error is tried again.
	pub retry: RetryTerms,
	/// What an attempt may take, and cost its worker.
	pub attempt: AttemptTerms,
	/// The proofs of which each result comes with one. With none, a result needs no proof.
	#[serde(serialize_with = "display")]
	pub proofs: ProofKinds,
}

/// Whether an Error is tried again, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RetryTerms {
	/// How many Errors of a job are tried again.
	pub retries: u32,
	/// How many job-clock blocks the job waits before.
	pub backoff: u32,
	/// Whether it waits twice as long each further time.
	pub doubling: bool,
}

/// What an attempt may take, and cost its worker. Times are in job-clock blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AttemptTerms {
	/// How long the worker has to start it.
	pub accept_window: u32,
	/// How long the worker has to finish it from its start, or from its last progress.
	pub lease: u32,
	/// The longest time from its start that progress may reach.
	pub lease_cap: u32,
	/// What the worker loses of its stake if it started the attempt and then fell silent.
	pub slash: Amount,
	/// What the worker gets of the price if the depositor cancels the job while the worker is at it.
	pub cancel_fee: Amount,
}

impl PolicyTerms {
	/// What a job with an input of so many bytes that pays for so many seconds costs at most.
	pub fn price(&self, input_len: usize, seconds: u32) -> Amount {
		let bytes = self.byte_price.0.saturating_mul(input_len as u128);
		let time = self.second_price.0.saturating_mul(seconds.into());
		Amount(self.base_price.0.saturating_add(bytes).saturating_add(time))
	}

	/// Whether jobs may be created at this time of the job clock.
	pub fn is_valid_at(&self, job_clock: u32) -> bool {
		self.valid_from.is_none_or(|from| from <= job_clock)
			&& self.valid_until.is_none_or(|until| job_clock < until)
	}
}

/// A policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Policy {
	/// Its terms.
	pub terms: PolicyTerms,
	/// The impl's royalty as it stood when the policy was created.
	pub royalty: Permill,
}
