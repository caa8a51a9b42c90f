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
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:0 w:1)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	fn create_pool() -> Weight {
		// At least 94_617_000 ps.
		Weight::from_parts(100_247_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:1)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	fn create_job_policy() -> Weight {
		// At least 108_653_000 ps.
		Weight::from_parts(111_769_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:1)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::EndedLists` (r:0 w:1)
	/// Proof: `OffchainComputing::EndedLists` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn destroy_job_policy() -> Weight {
		// At least 101_168_000 ps.
		Weight::from_parts(104_224_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Depositors` (r:1 w:1)
	/// Proof: `OffchainComputing::Depositors` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn allow_depositor() -> Weight {
		// At least 115_946_000 ps.
		Weight::from_parts(120_514_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Depositors` (r:1 w:1)
	/// Proof: `OffchainComputing::Depositors` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn disallow_depositor() -> Weight {
		// At least 110_837_000 ps.
		Weight::from_parts(114_584_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Depositors` (r:1 w:0)
	/// Proof: `OffchainComputing::Depositors` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn ask_list() -> Weight {
		// At least 10_099_000 ps.
		Weight::from_parts(10_901_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 0))
	}
	/// Storage: `OffchainComputing::EndedLists` (r:2 w:1)
	/// Proof: `OffchainComputing::EndedLists` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Depositors` (r:512 w:512)
	/// Proof: `OffchainComputing::Depositors` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// `n` was measured from 1 to 512.
	fn forget_depositors(n: u32, ) -> Weight {
		// At least 33_833_000 ps.
		Weight::from_parts(96_942_545, 0)
			// Slope of `n`: standard error 15_162 ps.
			.saturating_add(Weight::from_parts(7_000_834, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn authorize_worker() -> Weight {
		// At least 116_638_000 ps.
		Weight::from_parts(125_815_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
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
		// At least 434_620_000 ps.
		Weight::from_parts(439_871_000, 0)
			// Slope of `c`: standard error 3_757_260 ps.
			.saturating_add(Weight::from_parts(118_893_201, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(15, 15))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
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
		// At least 586_775_000 ps.
		Weight::from_parts(547_083_311, 0)
			// Slope of `c`: standard error 284_047 ps.
			.saturating_add(Weight::from_parts(86_125_894, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(36, 32))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Memberships` (r:1 w:1)
	/// Proof: `OffchainComputing::Memberships` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:7 w:7)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:60 w:60)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:7 w:7)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn unsubscribe_pool(c: u32, ) -> Weight {
		// At least 285_723_000 ps.
		Weight::from_parts(162_322_630, 0)
			// Slope of `c`: standard error 202_707 ps.
			.saturating_add(Weight::from_parts(81_271_919, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(12, 12))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
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
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job(_b: u32, ) -> Weight {
		// At least 609_116_000 ps.
		Weight::from_parts(651_215_868, 0)
			.saturating_add(T::DbWeight::get().reads_writes(36, 36))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job_queued(b: u32, ) -> Weight {
		// At least 164_307_000 ps.
		Weight::from_parts(168_649_914, 0)
			// Slope of `b`: standard error 204 ps.
			.saturating_add(Weight::from_parts(2_016, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:1 w:0)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:0)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:0 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn create_job_assigned(_b: u32, ) -> Weight {
		// At least 208_519_000 ps.
		Weight::from_parts(230_656_437, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn cancel_job() -> Weight {
		// At least 384_537_000 ps.
		Weight::from_parts(421_536_000, 0)
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
		// At least 89_887_000 ps.
		Weight::from_parts(92_383_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:10 w:10)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:24 w:24)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn resign_job() -> Weight {
		// At least 821_072_000 ps.
		Weight::from_parts(891_163_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(52, 52))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn submit_job_result(b: u32, ) -> Weight {
		// At least 581_495_000 ps.
		Weight::from_parts(604_312_773, 0)
			// Slope of `b`: standard error 3_255 ps.
			.saturating_add(Weight::from_parts(9_124, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(22, 21))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn settle_job(b: u32, ) -> Weight {
		// At least 316_130_000 ps.
		Weight::from_parts(344_647_568, 0)
			// Slope of `b`: standard error 3_510 ps.
			.saturating_add(Weight::from_parts(16_549, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn settle_job_at_once(_b: u32, ) -> Weight {
		// At least 276_496_000 ps.
		Weight::from_parts(300_227_135, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::TrackedJobs` (r:0 w:1)
	/// Proof: `OffchainComputing::TrackedJobs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn destroy_job() -> Weight {
		// At least 435_623_000 ps.
		Weight::from_parts(460_739_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(22, 23))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:0)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn return_deposits() -> Weight {
		// At least 152_865_000 ps.
		Weight::from_parts(157_745_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	fn refund_escrow() -> Weight {
		Weight::from_parts(30_000_000, 0)
	}
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn move_output_deposit() -> Weight {
		Weight::from_parts(60_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn list_worker() -> Weight {
		// At least 37_941_000 ps.
		Weight::from_parts(40_085_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	fn unlist_worker() -> Weight {
		// At least 36_679_000 ps.
		Weight::from_parts(37_991_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::ReadyWorkers` (r:1 w:1)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn replace_worker() -> Weight {
		// At least 46_316_000 ps.
		Weight::from_parts(48_530_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	fn search_pool() -> Weight {
		// At least 11_532_000 ps.
		Weight::from_parts(12_294_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 0))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:2)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	fn take_job() -> Weight {
		// At least 49_542_000 ps.
		Weight::from_parts(52_728_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:6 w:3)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	fn take_job_behind() -> Weight {
		// At least 82_314_000 ps.
		Weight::from_parts(85_239_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 4))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn arm_timer() -> Weight {
		// At least 15_068_000 ps.
		Weight::from_parts(16_261_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 2))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_commission() -> Weight {
		// At least 90_218_000 ps.
		Weight::from_parts(93_474_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim_royalty() -> Weight {
		// At least 97_753_000 ps.
		Weight::from_parts(101_389_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::PoolMetadata` (r:0 w:1)
	/// Proof: `OffchainComputing::PoolMetadata` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `b` was measured from 0 to 2048.
	fn set_pool_metadata(_b: u32, ) -> Weight {
		// At least 31_719_000 ps.
		Weight::from_parts(95_204_823, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	fn offer_pool() -> Weight {
		// At least 26_750_000 ps.
		Weight::from_parts(28_564_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn accept_pool() -> Weight {
		// At least 143_217_000 ps.
		Weight::from_parts(147_314_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	fn close_pool() -> Weight {
		// At least 26_660_000 ps.
		Weight::from_parts(28_473_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::PoolMetadata` (r:0 w:1)
	/// Proof: `OffchainComputing::PoolMetadata` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:0 w:1)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Policies` (r:0 w:16)
	/// Proof: `OffchainComputing::Policies` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::EndedLists` (r:0 w:16)
	/// Proof: `OffchainComputing::EndedLists` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn destroy_pool() -> Weight {
		// At least 320_308_000 ps.
		Weight::from_parts(326_099_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 40))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ImplPools` (r:17 w:16)
	/// Proof: `OffchainComputing::ImplPools` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	fn close_pools_of_impl() -> Weight {
		// At least 289_090_000 ps.
		Weight::from_parts(296_513_000, 0)
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
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:60 w:60)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn worker_online(c: u32, ) -> Weight {
		// At least 400_126_000 ps.
		Weight::from_parts(302_288_906, 0)
			// Slope of `c`: standard error 307_555 ps.
			.saturating_add(Weight::from_parts(83_849_025, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(17, 15))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:585 w:585)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:16 w:16)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
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
		// At least 481_499_000 ps.
		Weight::from_parts(703_137_397, 0)
			// Slope of `c`: standard error 982_833 ps.
			.saturating_add(Weight::from_parts(415_561_267, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(58, 57))
			.saturating_add(T::DbWeight::get().reads(11_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(11_u64.saturating_mul(c.into())))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:9 w:9)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// `p` was measured from 0 to 8.
	fn worker_offline_idle(p: u32, ) -> Weight {
		// At least 93_664_000 ps.
		Weight::from_parts(101_868_682, 0)
			// Slope of `p`: standard error 408_335 ps.
			.saturating_add(Weight::from_parts(55_405_189, 0).saturating_mul(p.into()))
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
		// At least 65_502_000 ps.
		Weight::from_parts(68_568_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::Timers` (r:1 w:1)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	fn open_timer_page() -> Weight {
		// At least 12_263_000 ps.
		Weight::from_parts(13_154_000, 0)
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
		// At least 60_813_000 ps.
		Weight::from_parts(63_008_000, 0)
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
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	fn take_back() -> Weight {
		// At least 330_987_000 ps.
		Weight::from_parts(375_631_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(31, 13))
	}
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:1)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:32 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	fn look_at_pool() -> Weight {
		// At least 240_097_000 ps.
		Weight::from_parts(246_380_000, 0)
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
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	fn discard_waiting_job() -> Weight {
		// At least 91_410_000 ps.
		Weight::from_parts(94_206_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 6))
	}
	fn verify_proof() -> Weight {
		// At least 53_139_000 ps.
		Weight::from_parts(55_203_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// Storage: `OffchainComputing::TrackedJobs` (r:1 w:1)
	/// Proof: `OffchainComputing::TrackedJobs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn track_job() -> Weight {
		// At least 13_485_000 ps.
		Weight::from_parts(14_177_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:1 w:0)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn vouch_job() -> Weight {
		// At least 69_219_000 ps.
		Weight::from_parts(71_724_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	/// Storage: `OffchainComputing::EndedLists` (r:1 w:0)
	/// Proof: `OffchainComputing::EndedLists` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::CleanUpCursor` (r:1 w:0)
	/// Proof: `OffchainComputing::CleanUpCursor` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:2 w:0)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	fn look_at_job() -> Weight {
		// At least 28_724_000 ps.
		Weight::from_parts(30_366_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 0))
	}
	/// Storage: `OffchainComputing::Overdue` (r:1 w:0)
	/// Proof: `OffchainComputing::Overdue` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:2 w:2)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:1 w:1)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:16 w:16)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:9 w:9)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	fn wake_job() -> Weight {
		// At least 481_468_000 ps.
		Weight::from_parts(494_362_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(37, 36))
	}
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Pools` (r:8 w:8)
	/// Proof: `OffchainComputing::Pools` (`max_values`: None, `max_size`: Some(1603), added: 4078, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Jobs` (r:63 w:63)
	/// Proof: `OffchainComputing::Jobs` (`max_values`: None, `max_size`: Some(6532), added: 9007, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::Timers` (r:60 w:60)
	/// Proof: `OffchainComputing::Timers` (`max_values`: None, `max_size`: Some(2142), added: 4617, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::ReadyWorkers` (r:8 w:8)
	/// Proof: `OffchainComputing::ReadyWorkers` (`max_values`: None, `max_size`: Some(8230), added: 10705, mode: `MaxEncodedLen`)
	/// `c` was measured from 1 to 64.
	fn worker_stake_changed(c: u32, ) -> Weight {
		// At least 291_404_000 ps.
		Weight::from_parts(149_399_521, 0)
			// Slope of `c`: standard error 215_884 ps.
			.saturating_add(Weight::from_parts(84_847_845, 0).saturating_mul(c.into()))
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
		// At least 85_068_000 ps.
		Weight::from_parts(87_233_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 10))
	}
}

/// The same with the constants of ParityDB, for mocks.
impl WeightInfo for () {
	fn create_pool() -> Weight {
		Weight::from_parts(100_247_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 5))
	}
	fn create_job_policy() -> Weight {
		Weight::from_parts(111_769_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn destroy_job_policy() -> Weight {
		Weight::from_parts(104_224_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 5))
	}
	fn allow_depositor() -> Weight {
		Weight::from_parts(120_514_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn disallow_depositor() -> Weight {
		Weight::from_parts(114_584_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn ask_list() -> Weight {
		Weight::from_parts(10_901_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 0))
	}
	fn forget_depositors(n: u32, ) -> Weight {
		Weight::from_parts(96_942_545, 0)
			.saturating_add(Weight::from_parts(7_000_834, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn authorize_worker() -> Weight {
		Weight::from_parts(125_815_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn revoke_worker(c: u32, ) -> Weight {
		Weight::from_parts(439_871_000, 0)
			.saturating_add(Weight::from_parts(118_893_201, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(15, 15))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn subscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(547_083_311, 0)
			.saturating_add(Weight::from_parts(86_125_894, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(36, 32))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn unsubscribe_pool(c: u32, ) -> Weight {
		Weight::from_parts(162_322_630, 0)
			.saturating_add(Weight::from_parts(81_271_919, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(12, 12))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn create_job(_b: u32, ) -> Weight {
		Weight::from_parts(651_215_868, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(36, 36))
	}
	fn create_job_queued(b: u32, ) -> Weight {
		Weight::from_parts(168_649_914, 0)
			.saturating_add(Weight::from_parts(2_016, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn create_job_assigned(_b: u32, ) -> Weight {
		Weight::from_parts(230_656_437, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn cancel_job() -> Weight {
		Weight::from_parts(421_536_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(20, 20))
	}
	fn start_job() -> Weight {
		Weight::from_parts(92_383_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn resign_job() -> Weight {
		Weight::from_parts(891_163_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(52, 52))
	}
	fn submit_job_result(b: u32, ) -> Weight {
		Weight::from_parts(604_312_773, 0)
			.saturating_add(Weight::from_parts(9_124, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(22, 21))
	}
	fn settle_job(b: u32, ) -> Weight {
		Weight::from_parts(344_647_568, 0)
			.saturating_add(Weight::from_parts(16_549, 0).saturating_mul(b.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn settle_job_at_once(_b: u32, ) -> Weight {
		Weight::from_parts(300_227_135, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn destroy_job() -> Weight {
		Weight::from_parts(460_739_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(22, 23))
	}
	fn return_deposits() -> Weight {
		Weight::from_parts(157_745_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn refund_escrow() -> Weight {
		Weight::from_parts(30_000_000, 0)
	}
	fn move_output_deposit() -> Weight {
		Weight::from_parts(60_000_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn list_worker() -> Weight {
		Weight::from_parts(40_085_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn unlist_worker() -> Weight {
		Weight::from_parts(37_991_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn replace_worker() -> Weight {
		Weight::from_parts(48_530_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn search_pool() -> Weight {
		Weight::from_parts(12_294_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 0))
	}
	fn take_job() -> Weight {
		Weight::from_parts(52_728_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn take_job_behind() -> Weight {
		Weight::from_parts(85_239_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 4))
	}
	fn arm_timer() -> Weight {
		Weight::from_parts(16_261_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 2))
	}
	fn claim_commission() -> Weight {
		Weight::from_parts(93_474_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn claim_royalty() -> Weight {
		Weight::from_parts(101_389_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 3))
	}
	fn set_pool_metadata(_b: u32, ) -> Weight {
		Weight::from_parts(95_204_823, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn offer_pool() -> Weight {
		Weight::from_parts(28_564_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn accept_pool() -> Weight {
		Weight::from_parts(147_314_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 5))
	}
	fn close_pool() -> Weight {
		Weight::from_parts(28_473_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn destroy_pool() -> Weight {
		Weight::from_parts(326_099_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 40))
	}
	fn close_pools_of_impl() -> Weight {
		Weight::from_parts(296_513_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(34, 32))
	}
	fn worker_online(c: u32, ) -> Weight {
		Weight::from_parts(302_288_906, 0)
			.saturating_add(Weight::from_parts(83_849_025, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(17, 15))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn worker_offline(c: u32, ) -> Weight {
		Weight::from_parts(703_137_397, 0)
			.saturating_add(Weight::from_parts(415_561_267, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(58, 57))
			.saturating_add(ParityDbWeight::get().reads(11_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(11_u64.saturating_mul(c.into())))
	}
	fn worker_offline_idle(p: u32, ) -> Weight {
		Weight::from_parts(101_868_682, 0)
			.saturating_add(Weight::from_parts(55_405_189, 0).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
			.saturating_add(ParityDbWeight::get().reads(4_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(p.into())))
	}
	fn progress_job() -> Weight {
		Weight::from_parts(68_568_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn open_timer_page() -> Weight {
		Weight::from_parts(13_154_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn look_at_worker() -> Weight {
		Weight::from_parts(63_008_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn take_back() -> Weight {
		Weight::from_parts(375_631_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(31, 13))
	}
	fn look_at_pool() -> Weight {
		Weight::from_parts(246_380_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(36, 3))
	}
	fn discard_waiting_job() -> Weight {
		Weight::from_parts(94_206_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 6))
	}
	fn verify_proof() -> Weight {
		Weight::from_parts(55_203_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(0, 0))
	}
	fn track_job() -> Weight {
		Weight::from_parts(14_177_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn vouch_job() -> Weight {
		Weight::from_parts(71_724_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn look_at_job() -> Weight {
		Weight::from_parts(30_366_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 0))
	}
	fn wake_job() -> Weight {
		Weight::from_parts(494_362_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(37, 36))
	}
	fn worker_stake_changed(c: u32, ) -> Weight {
		Weight::from_parts(149_399_521, 0)
			.saturating_add(Weight::from_parts(84_847_845, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(15, 13))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(c.into())))
	}
	fn worker_deregister() -> Weight {
		Weight::from_parts(87_233_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 10))
	}
}
