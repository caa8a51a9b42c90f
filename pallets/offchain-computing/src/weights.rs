// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `pallet_offchain_computing`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=pallet_offchain_computing STEPS=50 REPEAT=10`.
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
	/// Weight of `worker_offline_idle`.
	fn worker_offline_idle(p: u32, ) -> Weight;
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
	/// Weight of `create_job_queued`.
	fn create_job_queued(b: u32, ) -> Weight;
	/// Weight of `create_job_assigned`.
	fn create_job_assigned(b: u32, ) -> Weight;
	/// Weight of `settle_job`.
	fn settle_job(b: u32, ) -> Weight;
	/// Weight of `settle_job_at_once`.
	fn settle_job_at_once(b: u32, ) -> Weight;
	/// Weight of `return_deposits`.
	fn return_deposits() -> Weight;
	/// Weight of `list_worker`.
	fn list_worker() -> Weight;
	/// Weight of `unlist_worker`.
	fn unlist_worker() -> Weight;
	/// Weight of `replace_worker`.
	fn replace_worker() -> Weight;
	/// Weight of `search_pool`.
	fn search_pool() -> Weight;
	/// Weight of `take_job`.
	fn take_job() -> Weight;
	/// Weight of `take_job_behind`.
	fn take_job_behind() -> Weight;
	/// Weight of `arm_timer`.
	fn arm_timer() -> Weight;
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
		// At least 99_636_000 ps.
		Weight::from_parts(106_358_000, 0)
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
		// At least 113_091_000 ps.
		Weight::from_parts(117_729_000, 0)
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
		// At least 102_982_000 ps.
		Weight::from_parts(106_699_000, 0)
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
		// At least 120_605_000 ps.
		Weight::from_parts(126_416_000, 0)
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
		// At least 376_874_000 ps.
		Weight::from_parts(400_206_330, 0)
			// Slope of `c`: standard error 738_748 ps.
			.saturating_add(Weight::from_parts(73_848_363, 0).saturating_mul(c.into()))
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
		// At least 496_667_000 ps.
		Weight::from_parts(396_402_032, 0)
			// Slope of `c`: standard error 1_107_711 ps.
			.saturating_add(Weight::from_parts(82_851_130, 0).saturating_mul(c.into()))
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
		// At least 276_295_000 ps.
		Weight::from_parts(176_989_825, 0)
			// Slope of `c`: standard error 2_505_004 ps.
			.saturating_add(Weight::from_parts(82_324_171, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(18, 17))
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
		// At least 546_208_000 ps.
		Weight::from_parts(783_312_996, 0)
			// Slope of `b`: standard error 13_617 ps.
			.saturating_add(Weight::from_parts(10_606, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(39, 37))
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
		// At least 384_797_000 ps.
		Weight::from_parts(415_064_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(21, 20))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn start_job() -> Weight {
		// At least 96_209_000 ps.
		Weight::from_parts(106_368_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
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
		// At least 749_438_000 ps.
		Weight::from_parts(994_423_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(53, 52))
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
	fn submit_job_result(b: u32, ) -> Weight {
		// At least 572_298_000 ps.
		Weight::from_parts(670_311_991, 0)
			// Slope of `b`: standard error 11_116 ps.
			.saturating_add(Weight::from_parts(19_591, 0).saturating_mul(b.into()))
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
		// At least 429_632_000 ps.
		Weight::from_parts(472_281_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(23, 23))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_commission() -> Weight {
		// At least 96_180_000 ps.
		Weight::from_parts(100_077_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_royalty() -> Weight {
		// At least 102_762_000 ps.
		Weight::from_parts(107_120_000, 0)
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
		// At least 35_486_000 ps.
		Weight::from_parts(103_781_137, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn offer_pool() -> Weight {
		// At least 29_596_000 ps.
		Weight::from_parts(32_530_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn accept_pool() -> Weight {
		// At least 149_218_000 ps.
		Weight::from_parts(153_987_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn close_pool() -> Weight {
		// At least 29_525_000 ps.
		Weight::from_parts(31_769_000, 0)
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
		// At least 289_339_000 ps.
		Weight::from_parts(297_966_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 24))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:17 w:16)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn close_pools_of_impl() -> Weight {
		// At least 294_209_000 ps.
		Weight::from_parts(302_665_000, 0)
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
		// At least 387_973_000 ps.
		Weight::from_parts(247_270_051, 0)
			// Slope of `c`: standard error 391_427 ps.
			.saturating_add(Weight::from_parts(80_930_899, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(23, 20))
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
		// At least 417_830_000 ps.
		Weight::from_parts(674_455_537, 0)
			// Slope of `c`: standard error 1_353_869 ps.
			.saturating_add(Weight::from_parts(374_890_097, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(56, 54))
			.saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(c.into())))
	}
	/// An upper bound, until it is measured: `WorkerSlots`, `Account` and `Holds` r:1 w:1, `JobClock` r:1; for each pool `Pools`
	/// and `WorkerSlots` r:1 w:1, `ReadyWorkers` r:2 w:2. With 8 pools `worker_offline(0)` took 418 microseconds without the
	/// database.
	fn worker_offline_idle(p: u32, ) -> Weight {
		Weight::from_parts(160_000_000, 0)
			.saturating_add(Weight::from_parts(55_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads_writes(4, 3))
			.saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(p.into())))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:0)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn progress_job() -> Weight {
		// At least 69_589_000 ps.
		Weight::from_parts(72_355_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn open_timer_page() -> Weight {
		// At least 15_399_000 ps.
		Weight::from_parts(16_511_000, 0)
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
		// At least 65_442_000 ps.
		Weight::from_parts(68_308_000, 0)
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
		// At least 533_024_000 ps.
		Weight::from_parts(551_770_000, 0)
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
		// At least 241_270_000 ps.
		Weight::from_parts(248_723_000, 0)
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
		// At least 96_069_000 ps.
		Weight::from_parts(99_666_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 6))
	}
	fn verify_proof() -> Weight {
		// At least 55_012_000 ps.
		Weight::from_parts(59_070_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// Storage: `OffchainComputing::TrackedJobs` (r:1 w:1)
	/// Proof: `OffchainComputing::TrackedJobs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn track_job() -> Weight {
		// At least 16_921_000 ps.
		Weight::from_parts(17_833_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	fn vouch_job() -> Weight {
		// At least 72_245_000 ps.
		Weight::from_parts(75_812_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::CleanUpCursor` (r:1 w:0)
	/// Proof: `OffchainComputing::CleanUpCursor` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::JobClock` (r:1 w:0)
	/// Proof: `OffchainComputing::JobClock` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn look_at_job() -> Weight {
		// At least 28_393_000 ps.
		Weight::from_parts(30_326_000, 0)
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
		// At least 427_848_000 ps.
		Weight::from_parts(603_765_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(38, 36))
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
		// At least 291_865_000 ps.
		Weight::from_parts(163_719_223, 0)
			// Slope of `c`: standard error 1_165_173 ps.
			.saturating_add(Weight::from_parts(81_680_283, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(21, 18))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:0 w:8)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// An upper bound, until it is measured again: r:1 of `Holds`, w:1 of `OutputHeirs`.
	fn worker_deregister() -> Weight {
		// At least 81_392_000 ps.
		Weight::from_parts(104_197_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 10))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Storage: `System::Account` (r:1 w:1)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:2)
	/// An upper bound, not measured yet.
	fn create_job_queued(b: u32, ) -> Weight {
		Weight::from_parts(260_000_000, 0)
			.saturating_add(Weight::from_parts(10_606, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Storage: `System::Account` (r:1 w:1)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:0)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Storage: `OffchainComputing::Jobs` (r:0 w:1)
	/// An upper bound, not measured yet.
	fn create_job_assigned(b: u32, ) -> Weight {
		Weight::from_parts(260_000_000, 0)
			.saturating_add(Weight::from_parts(10_606, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(7, 5))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Storage: `System::Account` (r:3 w:3)
	/// An upper bound, not measured yet.
	fn settle_job(b: u32, ) -> Weight {
		Weight::from_parts(400_000_000, 0)
			.saturating_add(Weight::from_parts(19_591, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(9, 8))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Storage: `System::Account` (r:3 w:3)
	/// An upper bound, not measured yet.
	fn settle_job_at_once(b: u32, ) -> Weight {
		Weight::from_parts(380_000_000, 0)
			.saturating_add(Weight::from_parts(19_591, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(8, 7))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Storage: `System::Account` (r:2 w:2)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:0)
	/// An upper bound, not measured yet.
	fn return_deposits() -> Weight {
		Weight::from_parts(220_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// An upper bound, not measured yet.
	fn list_worker() -> Weight {
		Weight::from_parts(40_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// An upper bound, not measured yet.
	fn unlist_worker() -> Weight {
		Weight::from_parts(40_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// An upper bound, not measured yet.
	fn replace_worker() -> Weight {
		Weight::from_parts(40_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// An upper bound, not measured yet.
	fn search_pool() -> Weight {
		Weight::from_parts(25_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 0))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:2)
	/// An upper bound, not measured yet.
	fn take_job() -> Weight {
		Weight::from_parts(110_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `OffchainComputing::Jobs` (r:6 w:3)
	/// An upper bound, not measured yet.
	fn take_job_behind() -> Weight {
		Weight::from_parts(200_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 4))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:2)
	/// An upper bound, not measured yet.
	fn arm_timer() -> Weight {
		Weight::from_parts(30_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 2))
	}
}

/// The same with the constants of ParityDB, for mocks.
impl WeightInfo for () {
	fn create_pool() -> Weight {
		Weight::from_parts(106_358_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 5))
	}
	fn create_job_policy() -> Weight {
		Weight::from_parts(117_729_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn destroy_job_policy() -> Weight {
		Weight::from_parts(106_699_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn authorize_worker() -> Weight {
		Weight::from_parts(126_416_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn revoke_worker(c: u32, ) -> Weight {
		Weight::from_parts(400_206_330, 0)
			.saturating_add(Weight::from_parts(73_848_363, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(21, 20))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn subscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(396_402_032, 0)
			.saturating_add(Weight::from_parts(82_851_130, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(32, 27))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn unsubscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(176_989_825, 0)
			.saturating_add(Weight::from_parts(82_324_171, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(18, 17))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn create_job(b: u32, ) -> Weight {
		Weight::from_parts(783_312_996, 0)
			.saturating_add(Weight::from_parts(10_606, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(39, 37))
	}
	fn cancel_job() -> Weight {
		Weight::from_parts(415_064_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(21, 20))
	}
	fn start_job() -> Weight {
		Weight::from_parts(106_368_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn resign_job() -> Weight {
		Weight::from_parts(994_423_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(53, 52))
	}
	fn submit_job_result(b: u32, ) -> Weight {
		Weight::from_parts(670_311_991, 0)
			.saturating_add(Weight::from_parts(19_591, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(25, 23))
	}
	fn destroy_job() -> Weight {
		Weight::from_parts(472_281_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(23, 23))
	}
	fn claim_commission() -> Weight {
		Weight::from_parts(100_077_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn claim_royalty() -> Weight {
		Weight::from_parts(107_120_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 3))
	}
	fn set_pool_metadata(_b: u32, ) -> Weight {
		Weight::from_parts(103_781_137, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn offer_pool() -> Weight {
		Weight::from_parts(32_530_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn accept_pool() -> Weight {
		Weight::from_parts(153_987_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 5))
	}
	fn close_pool() -> Weight {
		Weight::from_parts(31_769_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn destroy_pool() -> Weight {
		Weight::from_parts(297_966_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 24))
	}
	fn close_pools_of_impl() -> Weight {
		Weight::from_parts(302_665_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(34, 32))
	}
	fn worker_online(c: u32, ) -> Weight {
		Weight::from_parts(247_270_051, 0)
			.saturating_add(Weight::from_parts(80_930_899, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(23, 20))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn worker_offline(c: u32, ) -> Weight {
		Weight::from_parts(674_455_537, 0)
			.saturating_add(Weight::from_parts(374_890_097, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(56, 54))
			.saturating_add(ParityDbWeight::get().reads(3_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(3_u64.saturating_mul(c.into())))
	}
	fn worker_offline_idle(p: u32, ) -> Weight {
		Weight::from_parts(160_000_000, 0)
			.saturating_add(Weight::from_parts(55_000_000, 0).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(4, 3))
			.saturating_add(ParityDbWeight::get().reads(4_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(p.into())))
	}
	fn progress_job() -> Weight {
		Weight::from_parts(72_355_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn open_timer_page() -> Weight {
		Weight::from_parts(16_511_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn look_at_worker() -> Weight {
		Weight::from_parts(68_308_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 4))
	}
	fn take_back() -> Weight {
		Weight::from_parts(551_770_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(40, 29))
	}
	fn look_at_pool() -> Weight {
		Weight::from_parts(248_723_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(37, 3))
	}
	fn discard_waiting_job() -> Weight {
		Weight::from_parts(99_666_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 6))
	}
	fn verify_proof() -> Weight {
		Weight::from_parts(59_070_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(0, 0))
	}
	fn track_job() -> Weight {
		Weight::from_parts(17_833_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn vouch_job() -> Weight {
		Weight::from_parts(75_812_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn look_at_job() -> Weight {
		Weight::from_parts(30_326_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 0))
	}
	fn wake_job() -> Weight {
		Weight::from_parts(603_765_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(38, 36))
	}
	fn worker_stake_changed(c: u32, ) -> Weight {
		Weight::from_parts(163_719_223, 0)
			.saturating_add(Weight::from_parts(81_680_283, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(21, 18))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn worker_deregister() -> Weight {
		Weight::from_parts(104_197_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 10))
	}
	fn create_job_queued(b: u32, ) -> Weight {
		Weight::from_parts(260_000_000, 0)
			.saturating_add(Weight::from_parts(10_606, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn create_job_assigned(b: u32, ) -> Weight {
		Weight::from_parts(260_000_000, 0)
			.saturating_add(Weight::from_parts(10_606, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(7, 5))
	}
	fn settle_job(b: u32, ) -> Weight {
		Weight::from_parts(400_000_000, 0)
			.saturating_add(Weight::from_parts(19_591, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(9, 8))
	}
	fn settle_job_at_once(b: u32, ) -> Weight {
		Weight::from_parts(380_000_000, 0)
			.saturating_add(Weight::from_parts(19_591, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(8, 7))
	}
	fn return_deposits() -> Weight {
		Weight::from_parts(220_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn list_worker() -> Weight {
		Weight::from_parts(40_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn unlist_worker() -> Weight {
		Weight::from_parts(40_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn replace_worker() -> Weight {
		Weight::from_parts(40_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn search_pool() -> Weight {
		Weight::from_parts(25_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 0))
	}
	fn take_job() -> Weight {
		Weight::from_parts(110_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn take_job_behind() -> Weight {
		Weight::from_parts(200_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 4))
	}
	fn arm_timer() -> Weight {
		Weight::from_parts(30_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 2))
	}
}
