// SPDX-License-Identifier: AGPL-3.0-only

//! What the chain tells of its workers, for wallets, explorers and operators.
//!
//! Each question is bounded, whatever it names. Times are on the job clock, amounts in the smallest unit.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use codec::Codec;
use cybros_primitives::BuildVersion;
use pallet_offchain_computing_workers::explain::{WorkerFilter, WorkerPage, WorkerView};
use sp_runtime::DispatchError;

sp_api::decl_runtime_apis! {
	/// Questions about workers.
	pub trait OffchainComputingWorkersApi<AccountId, Balance>
	where
		AccountId: Codec,
		Balance: Codec,
	{
		/// A worker: its record, its uptime, its open challenge. `None` where the account is no worker.
		fn worker(worker: AccountId) -> Option<WorkerView<AccountId, Balance>>;

		/// Why a worker cannot go online with a build and a capacity: each error that the call `online` would stop at, in
		/// the order in which it checks. Empty where the call would succeed, its fee apart.
		///
		/// Without a build the latest that is Released is meant, without a capacity one job at a time.
		fn online_obstacles(
			worker: AccountId,
			build: Option<BuildVersion>,
			capacity: Option<u32>,
		) -> Vec<DispatchError>;

		/// Up to `limit` workers, at most 256, after the one that the page before names as `next`. A page may be empty
		/// even though more follow, as one looks at 4,096 workers at most.
		fn workers(
			filter: WorkerFilter<AccountId>,
			after: Option<AccountId>,
			limit: u32,
		) -> WorkerPage<AccountId, Balance>;
	}
}
