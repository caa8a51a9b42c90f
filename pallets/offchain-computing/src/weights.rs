// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `pallet_offchain_computing`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=pallet_offchain_computing STEPS=20 REPEAT=10`.
//!
//! Measured on 2026-11-26 with frame-benchmarking-cli 64.0.0 on AMD EPYC, Compiled wasm.

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
	/// Weight of `start_long_lease`.
	fn start_long_lease() -> Weight;
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
	/// Weight of `refund_escrow`.
	fn refund_escrow() -> Weight;
	/// Weight of `move_output_deposit`.
	fn move_output_deposit() -> Weight;
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
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::NextPoolId` (r:1 w:1)
	/// Proof: `OffchainComputing::NextPoolId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:0 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:0 w:1)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	fn create_pool() -> Weight {
		// At least 82_844_000 ps.
		Weight::from_parts(85_900_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:1)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	fn create_job_policy() -> Weight {
		// At least 101_078_000 ps.
		Weight::from_parts(104_666_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:1)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::EndedLists` (r:0 w:1)
	/// Proof: `OffchainComputing::EndedLists` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn destroy_job_policy() -> Weight {
		// At least 82_383_000 ps.
		Weight::from_parts(86_782_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Depositors` (r:1 w:1)
	/// Proof: `OffchainComputing::Depositors` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn allow_depositor() -> Weight {
		// At least 110_146_000 ps.
		Weight::from_parts(113_372_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Depositors` (r:1 w:1)
	/// Proof: `OffchainComputing::Depositors` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn disallow_depositor() -> Weight {
		// At least 92_031_000 ps.
		Weight::from_parts(95_718_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Depositors` (r:1 w:0)
	/// Proof: `OffchainComputing::Depositors` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn ask_list() -> Weight {
		// At least 7_865_000 ps.
		Weight::from_parts(8_556_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 0))
	}
	/// Storage: `OffchainComputing::EndedLists` (r:2 w:1)
	/// Proof: `OffchainComputing::EndedLists` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Depositors` (r:512 w:512)
	/// Proof: `OffchainComputing::Depositors` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `n` was measured from 1 to 512.
	fn forget_depositors(n: u32, ) -> Weight {
		// At least 109_805_000 ps.
		Weight::from_parts(96_507_057, 0)
			// Slope of `n`: standard error 11_482 ps.
			.saturating_add(Weight::from_parts(7_093_323, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn authorize_worker() -> Weight {
		// At least 108_873_000 ps.
		Weight::from_parts(111_759_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:60 w:60)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:7 w:7)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn revoke_worker(c: u32, ) -> Weight {
		// At least 323_294_000 ps.
		Weight::from_parts(196_916_624, 0)
			// Slope of `c`: standard error 934_815 ps.
			.saturating_add(Weight::from_parts(75_476_890, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(15, 15))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:8 w:8)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:68 w:65)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:64 w:64)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:14 w:14)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn subscribe_pool(c: u32, ) -> Weight {
		// At least 475_487_000 ps.
		Weight::from_parts(415_474_880, 0)
			// Slope of `c`: standard error 293_478 ps.
			.saturating_add(Weight::from_parts(79_205_782, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(36, 32))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:7 w:7)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:60 w:60)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:7 w:7)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn unsubscribe_pool(c: u32, ) -> Weight {
		// At least 241_972_000 ps.
		Weight::from_parts(116_206_639, 0)
			// Slope of `c`: standard error 199_218 ps.
			.saturating_add(Weight::from_parts(74_482_946, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(12, 12))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:9 w:9)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:0 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job(b: u32, ) -> Weight {
		// At least 473_233_000 ps.
		Weight::from_parts(515_373_933, 0)
			// Slope of `b`: standard error 6_664 ps.
			.saturating_add(Weight::from_parts(1_674, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(36, 36))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job_queued(b: u32, ) -> Weight {
		// At least 92_753_000 ps.
		Weight::from_parts(98_253_653, 0)
			// Slope of `b`: standard error 152 ps.
			.saturating_add(Weight::from_parts(1_180, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:0)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:0 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job_assigned(b: u32, ) -> Weight {
		// At least 123_651_000 ps.
		Weight::from_parts(135_011_916, 0)
			// Slope of `b`: standard error 1_300 ps.
			.saturating_add(Weight::from_parts(1_335, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn cancel_job() -> Weight {
		// At least 310_739_000 ps.
		Weight::from_parts(324_125_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(20, 20))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn start_job() -> Weight {
		// At least 61_425_000 ps.
		Weight::from_parts(64_801_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn start_long_lease() -> Weight {
		// At least 27_081_000 ps.
		Weight::from_parts(28_643_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:10 w:10)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:24 w:24)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn resign_job() -> Weight {
		// At least 691_570_000 ps.
		Weight::from_parts(720_364_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(52, 52))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `b` was measured from 1 to 2048.
	fn submit_job_result(b: u32, ) -> Weight {
		// At least 378_927_000 ps.
		Weight::from_parts(407_682_564, 0)
			// Slope of `b`: standard error 3_006 ps.
			.saturating_add(Weight::from_parts(6_090, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(22, 21))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn settle_job(_b: u32, ) -> Weight {
		// At least 116_287_000 ps.
		Weight::from_parts(133_030_313, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn settle_job_at_once(_b: u32, ) -> Weight {
		// At least 129_140_000 ps.
		Weight::from_parts(154_012_845, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::TrackedJobs` (r:0 w:1)
	/// Proof: `OffchainComputing::TrackedJobs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn destroy_job() -> Weight {
		// At least 330_777_000 ps.
		Weight::from_parts(339_583_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(20, 21))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn return_deposits() -> Weight {
		// At least 62_296_000 ps.
		Weight::from_parts(66_734_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	fn refund_escrow() -> Weight {
		// At least 9_197_000 ps.
		Weight::from_parts(10_028_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn move_output_deposit() -> Weight {
		// At least 34_394_000 ps.
		Weight::from_parts(35_546_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn list_worker() -> Weight {
		// At least 31_739_000 ps.
		Weight::from_parts(34_094_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn unlist_worker() -> Weight {
		// At least 30_467_000 ps.
		Weight::from_parts(32_380_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn replace_worker() -> Weight {
		// At least 36_649_000 ps.
		Weight::from_parts(39_113_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	fn search_pool() -> Weight {
		// At least 8_205_000 ps.
		Weight::from_parts(8_927_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 0))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	fn take_job() -> Weight {
		// At least 40_185_000 ps.
		Weight::from_parts(41_367_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:6 w:3)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	fn take_job_behind() -> Weight {
		// At least 67_897_000 ps.
		Weight::from_parts(70_342_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 4))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn arm_timer() -> Weight {
		// At least 12_373_000 ps.
		Weight::from_parts(13_355_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_commission() -> Weight {
		// At least 54_451_000 ps.
		Weight::from_parts(57_116_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_royalty() -> Weight {
		// At least 61_144_000 ps.
		Weight::from_parts(63_669_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::PoolMetadata` (r:0 w:1)
	/// Proof: `OffchainComputing::PoolMetadata` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn set_pool_metadata(_b: u32, ) -> Weight {
		// At least 29_745_000 ps.
		Weight::from_parts(85_226_501, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	fn offer_pool() -> Weight {
		// At least 20_909_000 ps.
		Weight::from_parts(22_211_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn accept_pool() -> Weight {
		// At least 124_933_000 ps.
		Weight::from_parts(129_151_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	fn close_pool() -> Weight {
		// At least 20_689_000 ps.
		Weight::from_parts(22_092_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::EndedPools` (r:0 w:1)
	/// Proof: `OffchainComputing::EndedPools` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::PoolMetadata` (r:0 w:1)
	/// Proof: `OffchainComputing::PoolMetadata` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:0 w:1)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:16)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::EndedLists` (r:0 w:16)
	/// Proof: `OffchainComputing::EndedLists` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn destroy_pool() -> Weight {
		// At least 250_598_000 ps.
		Weight::from_parts(258_913_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 41))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:17 w:16)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	fn close_pools_of_impl() -> Weight {
		// At least 257_831_000 ps.
		Weight::from_parts(263_611_000, 0)
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
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:60 w:60)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn worker_online(c: u32, ) -> Weight {
		// At least 316_731_000 ps.
		Weight::from_parts(188_999_791, 0)
			// Slope of `c`: standard error 224_944 ps.
			.saturating_add(Weight::from_parts(78_133_961, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(17, 15))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:585 w:585)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:32 w:32)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:64 w:64)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
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
	/// Storage: `OffchainComputing::Timers` (r:64 w:64)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// `c` was measured from 0 to 64.
	fn worker_offline(c: u32, ) -> Weight {
		// At least 402_732_000 ps.
		Weight::from_parts(648_599_559, 0)
			// Slope of `c`: standard error 912_705 ps.
			.saturating_add(Weight::from_parts(390_228_685, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(58, 57))
			.saturating_add(T::DbWeight::get().reads(11_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(11_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:9 w:9)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `p` was measured from 0 to 8.
	fn worker_offline_idle(p: u32, ) -> Weight {
		// At least 61_725_000 ps.
		Weight::from_parts(93_526_463, 0)
			// Slope of `p`: standard error 395_730 ps.
			.saturating_add(Weight::from_parts(43_009_893, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
			.saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(p.into())))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:0)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn progress_job() -> Weight {
		// At least 40_957_000 ps.
		Weight::from_parts(42_890_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn open_timer_page() -> Weight {
		// At least 9_578_000 ps.
		Weight::from_parts(10_430_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:3)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	fn look_at_worker() -> Weight {
		// At least 50_924_000 ps.
		Weight::from_parts(52_517_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:3 w:3)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:10 w:3)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
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
	/// Storage: `OffchainComputing::Pools` (r:9 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	fn take_back() -> Weight {
		// At least 291_113_000 ps.
		Weight::from_parts(317_382_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(31, 13))
	}
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:32 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	fn look_at_pool() -> Weight {
		// At least 194_904_000 ps.
		Weight::from_parts(199_342_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(36, 3))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:0 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	fn discard_waiting_job() -> Weight {
		// At least 77_224_000 ps.
		Weight::from_parts(81_301_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 7))
	}
	fn verify_proof() -> Weight {
		// At least 52_417_000 ps.
		Weight::from_parts(55_313_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// Storage: `OffchainComputing::TrackedJobs` (r:1 w:1)
	/// Proof: `OffchainComputing::TrackedJobs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn track_job() -> Weight {
		// At least 11_452_000 ps.
		Weight::from_parts(12_203_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn vouch_job() -> Weight {
		// At least 46_036_000 ps.
		Weight::from_parts(53_890_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::CleanUpCursor` (r:1 w:0)
	/// Proof: `OffchainComputing::CleanUpCursor` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::EndedLists` (r:1 w:0)
	/// Proof: `OffchainComputing::EndedLists` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn look_at_job() -> Weight {
		// At least 24_676_000 ps.
		Weight::from_parts(26_519_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 0))
	}
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:9 w:9)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn wake_job() -> Weight {
		// At least 415_675_000 ps.
		Weight::from_parts(431_185_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(37, 36))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1607), added: 4082, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:60 w:60)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn worker_stake_changed(c: u32, ) -> Weight {
		// At least 255_877_000 ps.
		Weight::from_parts(145_538_844, 0)
			// Slope of `c`: standard error 144_027 ps.
			.saturating_add(Weight::from_parts(77_288_762, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(15, 13))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
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
		// At least 78_887_000 ps.
		Weight::from_parts(80_981_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 10))
	}
}

/// The same with the constants of ParityDB, for mocks.
impl WeightInfo for () {
	fn create_pool() -> Weight {
		Weight::from_parts(85_900_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 5))
	}
	fn create_job_policy() -> Weight {
		Weight::from_parts(104_666_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn destroy_job_policy() -> Weight {
		Weight::from_parts(86_782_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 5))
	}
	fn allow_depositor() -> Weight {
		Weight::from_parts(113_372_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn disallow_depositor() -> Weight {
		Weight::from_parts(95_718_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn ask_list() -> Weight {
		Weight::from_parts(8_556_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 0))
	}
	fn forget_depositors(n: u32, ) -> Weight {
		Weight::from_parts(96_507_057, 0)
			.saturating_add(Weight::from_parts(7_093_323, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn authorize_worker() -> Weight {
		Weight::from_parts(111_759_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn revoke_worker(c: u32, ) -> Weight {
		Weight::from_parts(196_916_624, 0)
			.saturating_add(Weight::from_parts(75_476_890, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(15, 15))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn subscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(415_474_880, 0)
			.saturating_add(Weight::from_parts(79_205_782, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(36, 32))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn unsubscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(116_206_639, 0)
			.saturating_add(Weight::from_parts(74_482_946, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(12, 12))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn create_job(b: u32, ) -> Weight {
		Weight::from_parts(515_373_933, 0)
			.saturating_add(Weight::from_parts(1_674, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(36, 36))
	}
	fn create_job_queued(b: u32, ) -> Weight {
		Weight::from_parts(98_253_653, 0)
			.saturating_add(Weight::from_parts(1_180, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn create_job_assigned(b: u32, ) -> Weight {
		Weight::from_parts(135_011_916, 0)
			.saturating_add(Weight::from_parts(1_335, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn cancel_job() -> Weight {
		Weight::from_parts(324_125_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(20, 20))
	}
	fn start_job() -> Weight {
		Weight::from_parts(64_801_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn start_long_lease() -> Weight {
		Weight::from_parts(28_643_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 1))
	}
	fn resign_job() -> Weight {
		Weight::from_parts(720_364_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(52, 52))
	}
	fn submit_job_result(b: u32, ) -> Weight {
		Weight::from_parts(407_682_564, 0)
			.saturating_add(Weight::from_parts(6_090, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(22, 21))
	}
	fn settle_job(_b: u32, ) -> Weight {
		Weight::from_parts(133_030_313, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn settle_job_at_once(_b: u32, ) -> Weight {
		Weight::from_parts(154_012_845, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn destroy_job() -> Weight {
		Weight::from_parts(339_583_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(20, 21))
	}
	fn return_deposits() -> Weight {
		Weight::from_parts(66_734_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn refund_escrow() -> Weight {
		Weight::from_parts(10_028_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(0, 0))
	}
	fn move_output_deposit() -> Weight {
		Weight::from_parts(35_546_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn list_worker() -> Weight {
		Weight::from_parts(34_094_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn unlist_worker() -> Weight {
		Weight::from_parts(32_380_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn replace_worker() -> Weight {
		Weight::from_parts(39_113_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn search_pool() -> Weight {
		Weight::from_parts(8_927_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 0))
	}
	fn take_job() -> Weight {
		Weight::from_parts(41_367_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn take_job_behind() -> Weight {
		Weight::from_parts(70_342_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 4))
	}
	fn arm_timer() -> Weight {
		Weight::from_parts(13_355_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 2))
	}
	fn claim_commission() -> Weight {
		Weight::from_parts(57_116_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn claim_royalty() -> Weight {
		Weight::from_parts(63_669_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 3))
	}
	fn set_pool_metadata(_b: u32, ) -> Weight {
		Weight::from_parts(85_226_501, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn offer_pool() -> Weight {
		Weight::from_parts(22_211_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn accept_pool() -> Weight {
		Weight::from_parts(129_151_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 5))
	}
	fn close_pool() -> Weight {
		Weight::from_parts(22_092_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn destroy_pool() -> Weight {
		Weight::from_parts(258_913_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 41))
	}
	fn close_pools_of_impl() -> Weight {
		Weight::from_parts(263_611_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(34, 32))
	}
	fn worker_online(c: u32, ) -> Weight {
		Weight::from_parts(188_999_791, 0)
			.saturating_add(Weight::from_parts(78_133_961, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(17, 15))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn worker_offline(c: u32, ) -> Weight {
		Weight::from_parts(648_599_559, 0)
			.saturating_add(Weight::from_parts(390_228_685, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(58, 57))
			.saturating_add(ParityDbWeight::get().reads(11_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(11_u64.saturating_mul(c.into())))
	}
	fn worker_offline_idle(p: u32, ) -> Weight {
		Weight::from_parts(93_526_463, 0)
			.saturating_add(Weight::from_parts(43_009_893, 0).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
			.saturating_add(ParityDbWeight::get().reads(4_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(p.into())))
	}
	fn progress_job() -> Weight {
		Weight::from_parts(42_890_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn open_timer_page() -> Weight {
		Weight::from_parts(10_430_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn look_at_worker() -> Weight {
		Weight::from_parts(52_517_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn take_back() -> Weight {
		Weight::from_parts(317_382_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(31, 13))
	}
	fn look_at_pool() -> Weight {
		Weight::from_parts(199_342_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(36, 3))
	}
	fn discard_waiting_job() -> Weight {
		Weight::from_parts(81_301_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 7))
	}
	fn verify_proof() -> Weight {
		Weight::from_parts(55_313_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(0, 0))
	}
	fn track_job() -> Weight {
		Weight::from_parts(12_203_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn vouch_job() -> Weight {
		Weight::from_parts(53_890_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn look_at_job() -> Weight {
		Weight::from_parts(26_519_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 0))
	}
	fn wake_job() -> Weight {
		Weight::from_parts(431_185_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(37, 36))
	}
	fn worker_stake_changed(c: u32, ) -> Weight {
		Weight::from_parts(145_538_844, 0)
			.saturating_add(Weight::from_parts(77_288_762, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(15, 13))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn worker_deregister() -> Weight {
		Weight::from_parts(80_981_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 10))
	}
}
