// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `pallet_offchain_computing`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=pallet_offchain_computing STEPS=20 REPEAT=10`.
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
	/// Weight of `allow_depositor`.
	fn allow_depositor() -> Weight;
	/// Weight of `disallow_depositor`.
	fn disallow_depositor() -> Weight;
	/// Weight of `ask_list`.
	fn ask_list() -> Weight;
	/// Weight of `forget_depositors`.
	fn forget_depositors(n: u32, ) -> Weight;
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
	/// Weight of `create_job_queued`.
	fn create_job_queued(b: u32, ) -> Weight;
	/// Weight of `create_job_assigned`.
	fn create_job_assigned(b: u32, ) -> Weight;
	/// Weight of `cancel_job`.
	fn cancel_job() -> Weight;
	/// Weight of `start_job`.
	fn start_job() -> Weight;
	/// Weight of `resign_job`.
	fn resign_job() -> Weight;
	/// Weight of `submit_job_result`.
	fn submit_job_result(b: u32, ) -> Weight;
	/// Weight of `settle_job`.
	fn settle_job(b: u32, ) -> Weight;
	/// Weight of `settle_job_at_once`.
	fn settle_job_at_once(b: u32, ) -> Weight;
	/// Weight of `destroy_job`.
	fn destroy_job() -> Weight;
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
		// At least 93_615_000 ps.
		Weight::from_parts(96_991_000, 0)
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
		// At least 106_579_000 ps.
		Weight::from_parts(109_734_000, 0)
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
	/// Storage: `OffchainComputing::EndedLists` (r:0 w:1)
	fn destroy_job_policy() -> Weight {
		// At least 96_560_000 ps.
		Weight::from_parts(109_596_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Storage: `OffchainComputing::Depositors` (r:1 w:1)
	/// Storage: `System::Account` (r:1 w:1)
	/// Storage: `Balances::Holds` (r:1 w:1)
	fn allow_depositor() -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Storage: `OffchainComputing::Depositors` (r:1 w:1)
	/// Storage: `System::Account` (r:1 w:1)
	/// Storage: `Balances::Holds` (r:1 w:1)
	fn disallow_depositor() -> Weight {
		Weight::from_parts(140_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Depositors` (r:1 w:0)
	fn ask_list() -> Weight {
		Weight::from_parts(15_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 0))
	}
	/// Storage: `OffchainComputing::EndedLists` (r:1 w:1)
	/// Storage: `OffchainComputing::Depositors` (r:512 w:512)
	/// `n` is from 1 to 512.
	fn forget_depositors(n: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 0)
			.saturating_add(Weight::from_parts(15_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
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
		// At least 113_952_000 ps.
		Weight::from_parts(116_999_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
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
		// At least 395_207_000 ps.
		Weight::from_parts(335_968_138, 0)
			// Slope of `c`: standard error 814_078 ps.
			.saturating_add(Weight::from_parts(76_054_657, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(20, 20))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:8 w:8)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:68 w:65)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:14 w:14)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn subscribe_pool(c: u32, ) -> Weight {
		// At least 587_286_000 ps.
		Weight::from_parts(564_318_467, 0)
			// Slope of `c`: standard error 362_887 ps.
			.saturating_add(Weight::from_parts(78_774_757, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(37, 33))
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
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:7 w:7)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn unsubscribe_pool(c: u32, ) -> Weight {
		// At least 295_662_000 ps.
		Weight::from_parts(229_288_366, 0)
			// Slope of `c`: standard error 211_217 ps.
			.saturating_add(Weight::from_parts(73_465_442, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(17, 17))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(156), added: 2631, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:9 w:9)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:0 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job(b: u32, ) -> Weight {
		// At least 601_823_000 ps.
		Weight::from_parts(635_978_359, 0)
			// Slope of `b`: standard error 3_824 ps.
			.saturating_add(Weight::from_parts(2_636, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(38, 37))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(156), added: 2631, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job_queued(b: u32, ) -> Weight {
		// At least 162_143_000 ps.
		Weight::from_parts(168_368_834, 0)
			// Slope of `b`: standard error 328 ps.
			.saturating_add(Weight::from_parts(1_394, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(156), added: 2631, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:0)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:0 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job_assigned(b: u32, ) -> Weight {
		// At least 209_551_000 ps.
		Weight::from_parts(228_878_823, 0)
			// Slope of `b`: standard error 2_602 ps.
			.saturating_add(Weight::from_parts(4_569, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(7, 5))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn cancel_job() -> Weight {
		// At least 384_197_000 ps.
		Weight::from_parts(421_095_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(20, 20))
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
		// At least 88_876_000 ps.
		Weight::from_parts(96_590_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:10 w:10)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:24 w:24)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn resign_job() -> Weight {
		// At least 836_060_000 ps.
		Weight::from_parts(926_137_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(52, 52))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
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
		// At least 560_425_000 ps.
		Weight::from_parts(632_804_151, 0)
			// Slope of `b`: standard error 6_262 ps.
			.saturating_add(Weight::from_parts(11_676, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(24, 23))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn settle_job(b: u32, ) -> Weight {
		// At least 317_973_000 ps.
		Weight::from_parts(361_056_102, 0)
			// Slope of `b`: standard error 3_129 ps.
			.saturating_add(Weight::from_parts(7_775, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(9, 8))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn settle_job_at_once(b: u32, ) -> Weight {
		// At least 287_497_000 ps.
		Weight::from_parts(321_414_170, 0)
			// Slope of `b`: standard error 2_930 ps.
			.saturating_add(Weight::from_parts(4_874, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(8, 7))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
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
		// At least 454_509_000 ps.
		Weight::from_parts(486_007_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(22, 23))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:0)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn return_deposits() -> Weight {
		// At least 153_496_000 ps.
		Weight::from_parts(166_340_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn list_worker() -> Weight {
		// At least 39_404_000 ps.
		Weight::from_parts(56_977_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn unlist_worker() -> Weight {
		// At least 40_395_000 ps.
		Weight::from_parts(53_150_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn replace_worker() -> Weight {
		// At least 51_766_000 ps.
		Weight::from_parts(61_234_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn search_pool() -> Weight {
		// At least 11_361_000 ps.
		Weight::from_parts(12_303_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 0))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	fn take_job() -> Weight {
		// At least 49_653_000 ps.
		Weight::from_parts(56_195_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:6 w:3)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	fn take_job_behind() -> Weight {
		// At least 82_243_000 ps.
		Weight::from_parts(91_681_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 4))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn arm_timer() -> Weight {
		// At least 14_888_000 ps.
		Weight::from_parts(16_210_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_commission() -> Weight {
		// At least 89_326_000 ps.
		Weight::from_parts(93_424_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_royalty() -> Weight {
		// At least 97_372_000 ps.
		Weight::from_parts(100_658_000, 0)
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
		// At least 30_397_000 ps.
		Weight::from_parts(95_114_385, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn offer_pool() -> Weight {
		// At least 26_109_000 ps.
		Weight::from_parts(27_711_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn accept_pool() -> Weight {
		// At least 142_095_000 ps.
		Weight::from_parts(146_183_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn close_pool() -> Weight {
		// At least 25_728_000 ps.
		Weight::from_parts(27_822_000, 0)
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
	/// Storage: `OffchainComputing::EndedLists` (r:0 w:16)
	fn destroy_pool() -> Weight {
		// At least 282_306_000 ps.
		Weight::from_parts(387_656_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 40))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:17 w:16)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn close_pools_of_impl() -> Weight {
		// At least 287_456_000 ps.
		Weight::from_parts(296_543_000, 0)
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
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn worker_online(c: u32, ) -> Weight {
		// At least 359_410_000 ps.
		Weight::from_parts(268_188_313, 0)
			// Slope of `c`: standard error 218_047 ps.
			.saturating_add(Weight::from_parts(77_578_159, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(22, 20))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:328 w:328)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:32 w:32)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:64 w:64)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
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
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// `c` was measured from 0 to 64.
	fn worker_offline(c: u32, ) -> Weight {
		// At least 460_419_000 ps.
		Weight::from_parts(732_947_401, 0)
			// Slope of `c`: standard error 6_311_466 ps.
			.saturating_add(Weight::from_parts(409_753_789, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(118, 116))
			.saturating_add(T::DbWeight::get().reads(11_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(11_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:9 w:9)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `p` was measured from 0 to 8.
	fn worker_offline_idle(p: u32, ) -> Weight {
		// At least 95_027_000 ps.
		Weight::from_parts(125_696_438, 0)
			// Slope of `p`: standard error 778_160 ps.
			.saturating_add(Weight::from_parts(51_512_766, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
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
		// At least 65_122_000 ps.
		Weight::from_parts(71_864_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn open_timer_page() -> Weight {
		// At least 12_143_000 ps.
		Weight::from_parts(13_115_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:3)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	fn look_at_worker() -> Weight {
		// At least 59_641_000 ps.
		Weight::from_parts(63_789_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
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
		// At least 565_204_000 ps.
		Weight::from_parts(607_754_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(39, 29))
	}
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:32 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	fn look_at_pool() -> Weight {
		// At least 235_750_000 ps.
		Weight::from_parts(241_571_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(36, 3))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:0 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	fn discard_waiting_job() -> Weight {
		// At least 89_937_000 ps.
		Weight::from_parts(93_665_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 6))
	}
	fn verify_proof() -> Weight {
		// At least 54_963_000 ps.
		Weight::from_parts(58_048_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// Storage: `OffchainComputing::TrackedJobs` (r:1 w:1)
	/// Proof: `OffchainComputing::TrackedJobs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn track_job() -> Weight {
		// At least 13_705_000 ps.
		Weight::from_parts(14_467_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1539), added: 4014, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(332), added: 2807, mode: `MaxEncodedLen`)
	fn vouch_job() -> Weight {
		// At least 68_287_000 ps.
		Weight::from_parts(72_485_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::CleanUpCursor` (r:1 w:0)
	/// Proof: `OffchainComputing::CleanUpCursor` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6531), added: 9006, mode: `MaxEncodedLen`)
	fn look_at_job() -> Weight {
		// At least 23_564_000 ps.
		Weight::from_parts(25_096_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 0))
	}
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
	/// Storage: `OffchainComputing::WorkerSlots` (r:9 w:9)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn wake_job() -> Weight {
		// At least 479_464_000 ps.
		Weight::from_parts(506_464_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(37, 36))
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
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn worker_stake_changed(c: u32, ) -> Weight {
		// At least 291_664_000 ps.
		Weight::from_parts(196_793_112, 0)
			// Slope of `c`: standard error 279_468 ps.
			.saturating_add(Weight::from_parts(77_547_414, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(20, 18))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:0)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::OutputHeirs` (r:0 w:1)
	/// Proof: `OffchainComputing::OutputHeirs` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:0 w:8)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	fn worker_deregister() -> Weight {
		// At least 84_177_000 ps.
		Weight::from_parts(86_701_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 10))
	}
}

/// The same with the constants of ParityDB, for mocks.
impl WeightInfo for () {
	fn create_pool() -> Weight {
		Weight::from_parts(96_991_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 5))
	}
	fn create_job_policy() -> Weight {
		Weight::from_parts(109_734_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn destroy_job_policy() -> Weight {
		Weight::from_parts(109_596_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 5))
	}
	fn allow_depositor() -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn disallow_depositor() -> Weight {
		Weight::from_parts(140_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn ask_list() -> Weight {
		Weight::from_parts(15_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 0))
	}
	fn forget_depositors(n: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 0)
			.saturating_add(Weight::from_parts(15_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(2, 1))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn authorize_worker() -> Weight {
		Weight::from_parts(116_999_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn revoke_worker(c: u32, ) -> Weight {
		Weight::from_parts(335_968_138, 0)
			.saturating_add(Weight::from_parts(76_054_657, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(20, 20))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn subscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(564_318_467, 0)
			.saturating_add(Weight::from_parts(78_774_757, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(37, 33))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn unsubscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(229_288_366, 0)
			.saturating_add(Weight::from_parts(73_465_442, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(17, 17))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn create_job(b: u32, ) -> Weight {
		Weight::from_parts(635_978_359, 0)
			.saturating_add(Weight::from_parts(2_636, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(38, 37))
	}
	fn create_job_queued(b: u32, ) -> Weight {
		Weight::from_parts(168_368_834, 0)
			.saturating_add(Weight::from_parts(1_394, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn create_job_assigned(b: u32, ) -> Weight {
		Weight::from_parts(228_878_823, 0)
			.saturating_add(Weight::from_parts(4_569, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(7, 5))
	}
	fn cancel_job() -> Weight {
		Weight::from_parts(421_095_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(20, 20))
	}
	fn start_job() -> Weight {
		Weight::from_parts(96_590_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn resign_job() -> Weight {
		Weight::from_parts(926_137_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(52, 52))
	}
	fn submit_job_result(b: u32, ) -> Weight {
		Weight::from_parts(632_804_151, 0)
			.saturating_add(Weight::from_parts(11_676, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(24, 23))
	}
	fn settle_job(b: u32, ) -> Weight {
		Weight::from_parts(361_056_102, 0)
			.saturating_add(Weight::from_parts(7_775, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(9, 8))
	}
	fn settle_job_at_once(b: u32, ) -> Weight {
		Weight::from_parts(321_414_170, 0)
			.saturating_add(Weight::from_parts(4_874, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(8, 7))
	}
	fn destroy_job() -> Weight {
		Weight::from_parts(486_007_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(22, 23))
	}
	fn return_deposits() -> Weight {
		Weight::from_parts(166_340_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn list_worker() -> Weight {
		Weight::from_parts(56_977_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn unlist_worker() -> Weight {
		Weight::from_parts(53_150_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn replace_worker() -> Weight {
		Weight::from_parts(61_234_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn search_pool() -> Weight {
		Weight::from_parts(12_303_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 0))
	}
	fn take_job() -> Weight {
		Weight::from_parts(56_195_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn take_job_behind() -> Weight {
		Weight::from_parts(91_681_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 4))
	}
	fn arm_timer() -> Weight {
		Weight::from_parts(16_210_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 2))
	}
	fn claim_commission() -> Weight {
		Weight::from_parts(93_424_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn claim_royalty() -> Weight {
		Weight::from_parts(100_658_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 3))
	}
	fn set_pool_metadata(_b: u32, ) -> Weight {
		Weight::from_parts(95_114_385, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn offer_pool() -> Weight {
		Weight::from_parts(27_711_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn accept_pool() -> Weight {
		Weight::from_parts(146_183_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 5))
	}
	fn close_pool() -> Weight {
		Weight::from_parts(27_822_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn destroy_pool() -> Weight {
		Weight::from_parts(387_656_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 40))
	}
	fn close_pools_of_impl() -> Weight {
		Weight::from_parts(296_543_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(34, 32))
	}
	fn worker_online(c: u32, ) -> Weight {
		Weight::from_parts(268_188_313, 0)
			.saturating_add(Weight::from_parts(77_578_159, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(22, 20))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn worker_offline(c: u32, ) -> Weight {
		Weight::from_parts(732_947_401, 0)
			.saturating_add(Weight::from_parts(409_753_789, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(118, 116))
			.saturating_add(ParityDbWeight::get().reads(11_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(11_u64.saturating_mul(c.into())))
	}
	fn worker_offline_idle(p: u32, ) -> Weight {
		Weight::from_parts(125_696_438, 0)
			.saturating_add(Weight::from_parts(51_512_766, 0).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
			.saturating_add(ParityDbWeight::get().reads(4_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(p.into())))
	}
	fn progress_job() -> Weight {
		Weight::from_parts(71_864_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn open_timer_page() -> Weight {
		Weight::from_parts(13_115_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn look_at_worker() -> Weight {
		Weight::from_parts(63_789_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn take_back() -> Weight {
		Weight::from_parts(607_754_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(39, 29))
	}
	fn look_at_pool() -> Weight {
		Weight::from_parts(241_571_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(36, 3))
	}
	fn discard_waiting_job() -> Weight {
		Weight::from_parts(93_665_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 6))
	}
	fn verify_proof() -> Weight {
		Weight::from_parts(58_048_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(0, 0))
	}
	fn track_job() -> Weight {
		Weight::from_parts(14_467_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn vouch_job() -> Weight {
		Weight::from_parts(72_485_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn look_at_job() -> Weight {
		Weight::from_parts(25_096_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 0))
	}
	fn wake_job() -> Weight {
		Weight::from_parts(506_464_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(37, 36))
	}
	fn worker_stake_changed(c: u32, ) -> Weight {
		Weight::from_parts(196_793_112, 0)
			.saturating_add(Weight::from_parts(77_547_414, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(20, 18))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn worker_deregister() -> Weight {
		Weight::from_parts(86_701_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 10))
	}
}
