// SPDX-License-Identifier: AGPL-3.0-only

//! What the chain tells of its jobs, for wallets, explorers, consumers and operators.
//!
//! Each question is bounded, whatever it names. Times are on the job clock, amounts in the smallest unit. All is as of the
//! state after a block: what the next block changes, such as its turn of the job clock, no answer knows.

#![cfg_attr(not(feature = "std"), no_std)]
// What `decl_runtime_apis!` makes takes the block and its context beside what is asked.
#![allow(clippy::too_many_arguments)]

extern crate alloc;

use alloc::vec::Vec;
use codec::Codec;
use cybros_primitives::{JobId, PolicyId, PoolId, SpecVersion};
use pallet_offchain_computing::{
	explain::{JobStage, WorkerExplanation},
	pages::{JobFilter, JobPage},
	quote::Quote,
};
use sp_runtime::{DispatchError, DispatchResult};

sp_api::decl_runtime_apis! {
	/// Questions about jobs.
	pub trait OffchainComputingApi<AccountId, Balance, Call>
	where
		AccountId: Codec,
		Balance: Codec,
		Call: Codec,
	{
		/// Where a job stands, and what it waits for. `None` where there is no such job, or none any more.
		fn explain_job(job_id: JobId) -> Option<JobStage<AccountId>>;

		/// Why a worker gets no job of each of these pools, at most 64; of none named, of those that it serves and the
		/// first of its impl.
		fn explain_worker(worker: AccountId, pools: Vec<PoolId>) -> WorkerExplanation;

		/// What a job with an input of so many bytes would cost and when it would start, if anyone who may do so created
		/// it now; or the error that creation would give, but for those that depend on its caller.
		fn quote(
			pool_id: PoolId,
			policy_id: PolicyId,
			spec_version: SpecVersion,
			input_len: u32,
			tip: Balance,
			seconds_cap: Option<u32>,
		) -> Result<Quote<Balance>, DispatchError>;

		/// Whether a call would be refused if `who` signed it, and with which error, its fee apart: it is executed, and
		/// rolled back. `None` for a call of another pallet than the two of the job network.
		fn dry_run(who: AccountId, call: Call) -> Option<DispatchResult>;

		/// Up to `limit` jobs, at most 256, after the one that the page before names as `next`. A page may be empty even
		/// though more follow, as one looks at 1,024 jobs at most.
		fn jobs(
			filter: JobFilter<AccountId>,
			after: Option<JobId>,
			limit: u32,
		) -> JobPage<AccountId, Balance>;
	}
}
