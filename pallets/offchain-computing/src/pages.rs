// SPDX-License-Identifier: AGPL-3.0-only

//! Lists of jobs, page by page. For reading by runtime API: nothing here is called by a block.

use crate::{
	pallet::{Config, Jobs, Pallet},
	types::{BalanceOf, JobClock, JobOf, JobState},
};
use alloc::{boxed::Box, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use cybros_primitives::{
	Attempt, JobId, JobIndex, JobResult, JobStatus, PolicyId, PoolId, SpecVersion,
};
use scale_info::TypeInfo;

/// The most jobs of one page.
pub const MAX_JOBS_PAGE: u32 = 256;
/// The most jobs that are looked at for one page.
pub const MAX_JOBS_SCANNED: u32 = 1_024;

/// A page of jobs of a runtime.
pub type JobPageOf<T> = JobPage<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

/// Which jobs are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum JobFilter<AccountId> {
	/// All that are not destroyed.
	All,
	/// Those of a pool.
	Pool(PoolId),
	/// Those that an account pays for, or whose results serve it.
	Account(AccountId),
	/// Those that a worker has in hand, and those whose results it submitted.
	Worker(AccountId),
}

/// Some jobs, and how to go on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct JobPage<AccountId, Balance> {
	/// The jobs, in the order of the storage. There may be none even though more follow.
	pub jobs: Vec<JobSummary<AccountId, Balance>>,
	/// What to ask for the next page with; `None` where this is the last.
	pub next: Option<JobId>,
}

/// A job without its data.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct JobSummary<AccountId, Balance> {
	/// Its id.
	pub job_id: JobId,
	/// Who pays.
	pub depositor: AccountId,
	/// Whom the result serves.
	pub beneficiary: AccountId,
	/// The policy under which it was created.
	pub policy_id: PolicyId,
	/// The spec version that it asks for.
	pub spec_version: SpecVersion,
	/// Its price, with as many seconds as it pays for at most.
	pub price: Balance,
	/// Its tip.
	pub tip: Balance,
	/// Number of the last attempt; 0 where there was none.
	pub attempt: Attempt,
	/// When it was created, on the job clock.
	pub created_at: JobClock,
	/// Where it stands.
	pub status: JobStatus,
	/// Who has it, or submitted its result.
	pub worker: Option<AccountId>,
	/// How it ended, where it did with a result.
	pub result: Option<JobResult>,
	/// When it ended, on the job clock, where it did.
	pub ended_at: Option<JobClock>,
}

impl<AccountId: PartialEq, Balance> JobSummary<AccountId, Balance> {
	fn is_meant_by(&self, filter: &JobFilter<AccountId>) -> bool {
		match filter {
			JobFilter::All => true,
			JobFilter::Pool(pool_id) => self.job_id.pool == *pool_id,
			JobFilter::Account(account) => {
				self.depositor == *account || self.beneficiary == *account
			},
			JobFilter::Worker(worker) => self.worker.as_ref() == Some(worker),
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Up to `limit` jobs, at most [`MAX_JOBS_PAGE`], that come after one in the order of the storage, which no creation
	/// changes. At most [`MAX_JOBS_SCANNED`] are looked at.
	pub fn jobs_page(
		filter: &JobFilter<T::AccountId>,
		after: Option<JobId>,
		limit: u32,
	) -> JobPageOf<T> {
		let limit = limit.clamp(1, MAX_JOBS_PAGE) as usize;
		let mut entries = Self::job_entries(filter, after);
		let mut jobs = Vec::new();
		let mut last = None;
		for (job_id, job) in entries.by_ref().take(MAX_JOBS_SCANNED as usize) {
			last = Some(job_id);
			let summary = Self::summary(job_id, job);
			if summary.is_meant_by(filter) {
				jobs.push(summary);
				if jobs.len() == limit {
					break;
				}
			}
		}
		let next = last.filter(|_| entries.next().is_some());
		JobPage { jobs, next }
	}

	/// The jobs among which those of a filter are, after one of them.
	fn job_entries(
		filter: &JobFilter<T::AccountId>,
		after: Option<JobId>,
	) -> Box<dyn Iterator<Item = (JobId, JobOf<T>)>> {
		let after = after.map(|id| Jobs::<T>::hashed_key_for(id.pool, id.index));
		if let JobFilter::Pool(pool) = *filter {
			let entries = match after {
				None => Jobs::<T>::iter_prefix(pool),
				Some(key) => Jobs::<T>::iter_prefix_from(pool, key),
			};
			return Box::new(entries.map(move |(index, job)| (JobId { pool, index }, job)));
		}
		let entries = match after {
			None => Jobs::<T>::iter(),
			Some(key) => Jobs::<T>::iter_from(key),
		};
		Box::new(
			entries.map(|(pool, index, job): (PoolId, JobIndex, _)| (JobId { pool, index }, job)),
		)
	}

	fn summary(job_id: JobId, job: JobOf<T>) -> JobSummary<T::AccountId, BalanceOf<T>> {
		let status = job.state.status();
		let (worker, result, ended_at) = match job.state {
			JobState::Processed { worker, result, ended_at, .. } => {
				(Some(worker), Some(result), Some(ended_at))
			},
			JobState::Discarded { ended_at, .. } => (None, None, Some(ended_at)),
			state => (state.assignee().cloned(), None, None),
		};
		JobSummary {
			job_id,
			depositor: job.depositor,
			beneficiary: job.beneficiary,
			policy_id: job.policy_id,
			spec_version: job.spec_version,
			price: job.price,
			tip: job.tip,
			attempt: job.attempt,
			created_at: job.created_at,
			status,
			worker,
			result,
			ended_at,
		}
	}
}
