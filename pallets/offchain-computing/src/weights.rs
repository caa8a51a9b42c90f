// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `pallet_offchain_computing`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=pallet_offchain_computing STEPS=20 REPEAT=20`.
//!
//! Measured on 2026-11-25 with frame-benchmarking-cli 64.0.0 on AMD EPYC, Compiled wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::all, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What each call and hook of the pallet costs.
pub trait WeightInfo {
	/// Weight of `create_pool`.
	fn create_pool() -> Weight;
	/// Weight of `create_job_policy`.
	fn create_job_policy() -> Weight;
	/// Weight of `destroy_job_policy`.
	fn destroy_job_policy() -> Weight;
	/// Weight of `authorize_worker`.
	fn authorize_worker() -> Weight;
	/// Weight of `revoke_worker`.
	fn revoke_worker(c: u32, ) -> Weight;
	/// Weight of `subscribe_pool`.
	fn subscribe_pool(c: u32, ) -> Weight;
	/// Weight of `unsubscribe_pool`.
	fn unsubscribe_pool(c: u32, ) -> Weight;
	/// Weight of `create_job`.
	fn create_job(b: u32, ) -> Weight;
	/// Weight of `cancel_job`.
	fn cancel_job() -> Weight;
	/// Weight of `start_job`.
	fn start_job() -> Weight;
	/// Weight of `resign_job`.
	fn resign_job() -> Weight;
	/// Weight of `submit_job_result`.
	fn submit_job_result(b: u32, ) -> Weight;
	/// Weight of `destroy_job`.
	fn destroy_job() -> Weight;
	/// Weight of `claim_commission`.
	fn claim_commission() -> Weight;
	/// Weight of `claim_royalty`.
	fn claim_royalty() -> Weight;
	/// Weight of `set_pool_metadata`.
	fn set_pool_metadata(b: u32, ) -> Weight;
	/// Weight of `offer_pool`.
	fn offer_pool() -> Weight;
	/// Weight of `accept_pool`.
	fn accept_pool() -> Weight;
	/// Weight of `close_pool`.
	fn close_pool() -> Weight;
	/// Weight of `destroy_pool`.
	fn destroy_pool() -> Weight;
	/// Weight of `close_pools_of_impl`.
	fn close_pools_of_impl() -> Weight;
	/// Weight of `worker_online`.
	fn worker_online(c: u32, ) -> Weight;
	/// Weight of `worker_offline`.
	fn worker_offline(c: u32, ) -> Weight;
	/// Weight of `progress_job`.
	fn progress_job() -> Weight;
	/// Weight of `open_timer_page`.
	fn open_timer_page() -> Weight;
	/// Weight of `look_at_worker`.
	fn look_at_worker() -> Weight;
	/// Weight of `take_back`.
	fn take_back() -> Weight;
	/// Weight of `look_at_pool`.
	fn look_at_pool() -> Weight;
	/// Weight of `discard_waiting_job`.
	fn discard_waiting_job() -> Weight;
	/// Weight of `verify_proof`.
	fn verify_proof() -> Weight;
	/// Weight of `track_job`.
	fn track_job() -> Weight;
	/// Weight of `vouch_job`.
	fn vouch_job() -> Weight;
	/// Weight of `look_at_job`.
	fn look_at_job() -> Weight;
	/// Weight of `wake_job`.
	fn wake_job() -> Weight;
	/// Weight of `worker_stake_changed`.
	fn worker_stake_changed(c: u32, ) -> Weight;
	/// Weight of `worker_deregister`.
	fn worker_deregister() -> Weight;
}

/// The measured weights, with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::NextPoolId` (r:1 w:1)
	/// Proof: `OffchainComputing::NextPoolId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:0 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:0 w:1)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	fn create_pool() -> Weight {
		// At least 100_057_000 ps.
		Weight::from_parts(160_900_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:1)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(156), added: 2631, mode: `MaxEncodedLen`)
	fn create_job_policy() -> Weight {
		// At least 113_863_000 ps.
		Weight::from_parts(186_528_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:1)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(156), added: 2631, mode: `MaxEncodedLen`)
	fn destroy_job_policy() -> Weight {
		// At least 104_075_000 ps.
		Weight::from_parts(178_062_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn authorize_worker() -> Weight {
		// At least 130_233_000 ps.
		Weight::from_parts(230_871_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:7 w:7)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn revoke_worker(c: u32, ) -> Weight {
		// At least 466_360_000 ps.
		Weight::from_parts(853_988_395, 0)
			// Slope of `c`: standard error 3_409_847 ps.
			.saturating_add(Weight::from_parts(107_870_255, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(21, 20))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:2 w:2)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:68 w:65)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:14 w:14)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn subscribe_pool(c: u32, ) -> Weight {
		// At least 594_560_000 ps.
		Weight::from_parts(673_968_000, 0)
			// Slope of `c`: standard error 1_815_232 ps.
			.saturating_add(Weight::from_parts(125_471_350, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(32, 27))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:7 w:7)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:7 w:7)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn unsubscribe_pool(c: u32, ) -> Weight {
		// At least 501_836_000 ps.
		Weight::from_parts(529_758_000, 0)
			// Slope of `c`: standard error 2_129_372 ps.
			.saturating_add(Weight::from_parts(123_116_471, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(17, 17))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(156), added: 2631, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:2 w:2)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:0 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job(b: u32, ) -> Weight {
		// At least 594_719_000 ps.
		Weight::from_parts(884_438_291, 0)
			// Slope of `b`: standard error 24_371 ps.
			.saturating_add(Weight::from_parts(174_586, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(32, 30))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn cancel_job() -> Weight {
		// At least 458_355_000 ps.
		Weight::from_parts(775_777_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(21, 20))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn start_job() -> Weight {
		// At least 107_771_000 ps.
		Weight::from_parts(173_473_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:3 w:3)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:24 w:24)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn resign_job() -> Weight {
		// At least 868_681_000 ps.
		Weight::from_parts(1_496_523_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(46, 45))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn submit_job_result(_b: u32, ) -> Weight {
		// At least 685_649_000 ps.
		Weight::from_parts(1_301_363_926, 0)
			.saturating_add(T::DbWeight::get().reads_writes(25, 23))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::TrackedJobs` (r:0 w:1)
	/// Proof: `OffchainComputing::TrackedJobs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn destroy_job() -> Weight {
		// At least 524_138_000 ps.
		Weight::from_parts(891_312_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(23, 23))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_commission() -> Weight {
		// At least 96_030_000 ps.
		Weight::from_parts(169_696_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_royalty() -> Weight {
		// At least 102_732_000 ps.
		Weight::from_parts(114_022_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::PoolMetadata` (r:0 w:1)
	/// Proof: `OffchainComputing::PoolMetadata` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn set_pool_metadata(_b: u32, ) -> Weight {
		// At least 35_226_000 ps.
		Weight::from_parts(151_261_017, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn offer_pool() -> Weight {
		// At least 30_236_000 ps.
		Weight::from_parts(54_572_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn accept_pool() -> Weight {
		// At least 150_201_000 ps.
		Weight::from_parts(234_377_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn close_pool() -> Weight {
		// At least 30_346_000 ps.
		Weight::from_parts(54_612_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::PoolMetadata` (r:0 w:1)
	/// Proof: `OffchainComputing::PoolMetadata` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:0 w:1)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:16)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(156), added: 2631, mode: `MaxEncodedLen`)
	fn destroy_pool() -> Weight {
		// At least 292_015_000 ps.
		Weight::from_parts(428_700_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 24))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:17 w:16)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn close_pools_of_impl() -> Weight {
		// At least 302_534_000 ps.
		Weight::from_parts(394_817_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(34, 32))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn worker_online(c: u32, ) -> Weight {
		// At least 435_643_000 ps.
		Weight::from_parts(377_296_310, 0)
			// Slope of `c`: standard error 3_212_754 ps.
			.saturating_add(Weight::from_parts(122_345_464, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(22, 20))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:130 w:130)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:32 w:32)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:64 w:64)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SlashedInEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::SlashedInEra` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CurrentParameters` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::CurrentParameters` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstSlashEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstSlashEra` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// `c` was measured from 0 to 64.
	fn worker_offline(c: u32, ) -> Weight {
		// At least 440_782_000 ps.
		Weight::from_parts(462_833_000, 0)
			// Slope of `c`: standard error 6_343_510 ps.
			.saturating_add(Weight::from_parts(499_567_663, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(53, 51))
			.saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:0)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn progress_job() -> Weight {
		// At least 71_233_000 ps.
		Weight::from_parts(91_471_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 1))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn open_timer_page() -> Weight {
		// At least 15_088_000 ps.
		Weight::from_parts(16_701_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:3)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	fn look_at_worker() -> Weight {
		// At least 66_985_000 ps.
		Weight::from_parts(82_534_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 4))
	}
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:3 w:3)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:10 w:3)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:9 w:9)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SlashedInEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::SlashedInEra` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CurrentParameters` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::CurrentParameters` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstSlashEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstSlashEra` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn take_back() -> Weight {
		// At least 568_110_000 ps.
		Weight::from_parts(691_400_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(40, 29))
	}
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:32 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	fn look_at_pool() -> Weight {
		// At least 243_915_000 ps.
		Weight::from_parts(294_219_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(37, 3))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:0 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn discard_waiting_job() -> Weight {
		// At least 97_071_000 ps.
		Weight::from_parts(105_637_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 6))
	}
	fn verify_proof() -> Weight {
		// At least 54_892_000 ps.
		Weight::from_parts(59_160_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// Storage: `OffchainComputing::TrackedJobs` (r:1 w:1)
	/// Proof: `OffchainComputing::TrackedJobs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn track_job() -> Weight {
		// At least 16_230_000 ps.
		Weight::from_parts(17_583_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	fn vouch_job() -> Weight {
		// At least 72_285_000 ps.
		Weight::from_parts(79_619_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::CleanUpCursor` (r:1 w:0)
	/// Proof: `OffchainComputing::CleanUpCursor` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn look_at_job() -> Weight {
		// At least 28_102_000 ps.
		Weight::from_parts(32_300_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 0))
	}
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:2 w:2)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn wake_job() -> Weight {
		// At least 473_082_000 ps.
		Weight::from_parts(702_771_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(31, 29))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn worker_stake_changed(c: u32, ) -> Weight {
		// At least 319_487_000 ps.
		Weight::from_parts(489_322_076, 0)
			// Slope of `c`: standard error 2_870_429 ps.
			.saturating_add(Weight::from_parts(90_154_109, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(20, 18))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:0 w:8)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	fn worker_deregister() -> Weight {
		// At least 79_468_000 ps.
		Weight::from_parts(94_226_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 9))
	}
}

/// The same with the constants of ParityDB, for mocks.
impl WeightInfo for () {
	fn create_pool() -> Weight {
		Weight::from_parts(160_900_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 5))
	}
	fn create_job_policy() -> Weight {
		Weight::from_parts(186_528_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn destroy_job_policy() -> Weight {
		Weight::from_parts(178_062_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn authorize_worker() -> Weight {
		Weight::from_parts(230_871_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn revoke_worker(c: u32, ) -> Weight {
		Weight::from_parts(853_988_395, 0)
			.saturating_add(Weight::from_parts(107_870_255, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(21, 20))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn subscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(673_968_000, 0)
			.saturating_add(Weight::from_parts(125_471_350, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(32, 27))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn unsubscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(529_758_000, 0)
			.saturating_add(Weight::from_parts(123_116_471, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(17, 17))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn create_job(b: u32, ) -> Weight {
		Weight::from_parts(884_438_291, 0)
			.saturating_add(Weight::from_parts(174_586, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(32, 30))
	}
	fn cancel_job() -> Weight {
		Weight::from_parts(775_777_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(21, 20))
	}
	fn start_job() -> Weight {
		Weight::from_parts(173_473_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn resign_job() -> Weight {
		Weight::from_parts(1_496_523_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(46, 45))
	}
	fn submit_job_result(_b: u32, ) -> Weight {
		Weight::from_parts(1_301_363_926, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(25, 23))
	}
	fn destroy_job() -> Weight {
		Weight::from_parts(891_312_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(23, 23))
	}
	fn claim_commission() -> Weight {
		Weight::from_parts(169_696_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn claim_royalty() -> Weight {
		Weight::from_parts(114_022_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 3))
	}
	fn set_pool_metadata(_b: u32, ) -> Weight {
		Weight::from_parts(151_261_017, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn offer_pool() -> Weight {
		Weight::from_parts(54_572_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn accept_pool() -> Weight {
		Weight::from_parts(234_377_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 5))
	}
	fn close_pool() -> Weight {
		Weight::from_parts(54_612_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn destroy_pool() -> Weight {
		Weight::from_parts(428_700_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 24))
	}
	fn close_pools_of_impl() -> Weight {
		Weight::from_parts(394_817_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(34, 32))
	}
	fn worker_online(c: u32, ) -> Weight {
		Weight::from_parts(377_296_310, 0)
			.saturating_add(Weight::from_parts(122_345_464, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(22, 20))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn worker_offline(c: u32, ) -> Weight {
		Weight::from_parts(462_833_000, 0)
			.saturating_add(Weight::from_parts(499_567_663, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(53, 51))
			.saturating_add(ParityDbWeight::get().reads(3_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(3_u64.saturating_mul(c.into())))
	}
	fn progress_job() -> Weight {
		Weight::from_parts(91_471_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 1))
	}
	fn open_timer_page() -> Weight {
		Weight::from_parts(16_701_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn look_at_worker() -> Weight {
		Weight::from_parts(82_534_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 4))
	}
	fn take_back() -> Weight {
		Weight::from_parts(691_400_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(40, 29))
	}
	fn look_at_pool() -> Weight {
		Weight::from_parts(294_219_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(37, 3))
	}
	fn discard_waiting_job() -> Weight {
		Weight::from_parts(105_637_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 6))
	}
	fn verify_proof() -> Weight {
		Weight::from_parts(59_160_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(0, 0))
	}
	fn track_job() -> Weight {
		Weight::from_parts(17_583_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn vouch_job() -> Weight {
		Weight::from_parts(79_619_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn look_at_job() -> Weight {
		Weight::from_parts(32_300_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 0))
	}
	fn wake_job() -> Weight {
		Weight::from_parts(702_771_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(31, 29))
	}
	fn worker_stake_changed(c: u32, ) -> Weight {
		Weight::from_parts(489_322_076, 0)
			.saturating_add(Weight::from_parts(90_154_109, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(20, 18))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn worker_deregister() -> Weight {
		Weight::from_parts(94_226_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 9))
	}
}
