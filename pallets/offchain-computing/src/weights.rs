// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of the calls. Provisional: bounds by hand, until `make bench` has written this file.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call weighs.
pub trait WeightInfo {
	/// Weight of `create_pool`.
	fn create_pool() -> Weight;
	/// Weight of `create_job_policy`.
	fn create_job_policy() -> Weight;
	/// Weight of `destroy_job_policy`.
	fn destroy_job_policy() -> Weight;
	/// Weight of `authorize_worker`.
	fn authorize_worker() -> Weight;
	/// Weight of `revoke_worker` for a capacity of `c`.
	fn revoke_worker(c: u32) -> Weight;
	/// Weight of `subscribe_pool` for a capacity of `c`.
	fn subscribe_pool(c: u32) -> Weight;
	/// Weight of `unsubscribe_pool` for a capacity of `c`.
	fn unsubscribe_pool(c: u32) -> Weight;
	/// Weight of `create_job` for `b` bytes.
	fn create_job(b: u32) -> Weight;
	/// Weight of `cancel_job`.
	fn cancel_job() -> Weight;
	/// Weight of `start_job`.
	fn start_job() -> Weight;
	/// Weight of `resign_job`.
	fn resign_job() -> Weight;
	/// Weight of `submit_job_result` for `b` bytes.
	fn submit_job_result(b: u32) -> Weight;
	/// Weight of `destroy_job`.
	fn destroy_job() -> Weight;
	/// Weight of `claim_commission`.
	fn claim_commission() -> Weight;
	/// Weight of `claim_royalty`.
	fn claim_royalty() -> Weight;
	/// Weight of `worker_online` for a capacity of `c`.
	fn worker_online(c: u32) -> Weight;
	/// Weight of `worker_offline` for a capacity of `c`.
	fn worker_offline(c: u32) -> Weight;
	/// Weight of `worker_stake_changed` for a capacity of `c`.
	fn worker_stake_changed(c: u32) -> Weight;
	/// Weight of `worker_deregister`.
	fn worker_deregister() -> Weight;
	/// Weight of `close_pool`.
	fn close_pool() -> Weight;
	/// Weight of `destroy_pool`.
	fn destroy_pool() -> Weight;
	/// Weight of a step that closes the pools of an impl.
	fn close_pools_of_impl() -> Weight;
	/// Weight of `progress_job`.
	fn progress_job() -> Weight;
	/// Weight of a page of timers that is opened.
	fn open_timer_page() -> Weight;
	/// Weight of a worker and an attempt of it that are looked at.
	fn look_at_worker() -> Weight;
	/// Weight of an attempt that is taken back.
	fn take_back() -> Weight;
	/// Weight of a pool and the heads of its queues that are looked at.
	fn look_at_pool() -> Weight;
	/// Weight of a job that is discarded because it waited too long.
	fn discard_waiting_job() -> Weight;
	/// Weight of a proof that is verified.
	fn verify_proof() -> Weight;
	/// Weight of `vouch_job`.
	fn vouch_job() -> Weight;
	/// Weight of a track id that a job takes, beside its creation.
	fn track_job() -> Weight;
	/// Weight of `set_pool_metadata` for `b` bytes.
	fn set_pool_metadata(b: u32) -> Weight;
	/// Weight of `offer_pool`.
	fn offer_pool() -> Weight;
	/// Weight of `accept_pool`.
	fn accept_pool() -> Weight;
	/// Weight of a job at which clean-up looks.
	fn look_at_job() -> Weight;
	/// Weight of a job whose backoff is over.
	fn wake_job() -> Weight;
}

/// The weights of a runtime with this runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn create_pool() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	fn create_job_policy() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	fn destroy_job_policy() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	fn authorize_worker() -> Weight {
		Weight::from_parts(70_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	fn revoke_worker(c: u32) -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(21, 22))
			.saturating_add(T::DbWeight::get().reads_writes(5, 5).saturating_mul(c.into()))
	}
	fn subscribe_pool(c: u32) -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(20, 20))
			.saturating_add(T::DbWeight::get().reads_writes(5, 5).saturating_mul(c.into()))
	}
	fn unsubscribe_pool(c: u32) -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(20, 20))
			.saturating_add(T::DbWeight::get().reads_writes(5, 5).saturating_mul(c.into()))
	}
	fn create_job(b: u32) -> Weight {
		Weight::from_parts(200_000_000, 0)
			.saturating_add(Weight::from_parts(5_000, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(17, 16))
	}
	fn cancel_job() -> Weight {
		Weight::from_parts(150_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(14, 15))
	}
	fn start_job() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	fn resign_job() -> Weight {
		Weight::from_parts(150_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(24, 18))
	}
	fn submit_job_result(b: u32) -> Weight {
		Weight::from_parts(250_000_000, 0)
			.saturating_add(Weight::from_parts(5_000, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(18, 17))
	}
	fn destroy_job() -> Weight {
		Weight::from_parts(120_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(9, 11))
	}
	fn claim_commission() -> Weight {
		Weight::from_parts(80_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn claim_royalty() -> Weight {
		Weight::from_parts(80_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 2))
	}
	fn worker_online(c: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(8, 8))
			.saturating_add(T::DbWeight::get().reads_writes(5, 5).saturating_mul(c.into()))
	}
	fn worker_stake_changed(c: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(8, 8))
			.saturating_add(T::DbWeight::get().reads_writes(5, 5).saturating_mul(c.into()))
	}
	fn worker_offline(c: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads_writes(12, 12))
			.saturating_add(T::DbWeight::get().reads_writes(16, 11).saturating_mul(c.into()))
	}
	fn worker_deregister() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(20, 20))
	}
	fn close_pool() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	fn destroy_pool() -> Weight {
		// With 16 policies; the pot, the chain's fees, the owners of pool and impl.
		Weight::from_parts(250_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(10, 27))
	}
	fn close_pools_of_impl() -> Weight {
		// 16 pools.
		Weight::from_parts(300_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(51, 32))
	}
	fn progress_job() -> Weight {
		Weight::from_parts(70_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 2))
	}
	fn open_timer_page() -> Weight {
		Weight::from_parts(20_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	fn look_at_worker() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	fn take_back() -> Weight {
		// Its worker leaves the ready of 8 pools, and the job fills another who was ready in 8.
		Weight::from_parts(300_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(80, 77))
	}
	fn look_at_pool() -> Weight {
		Weight::from_parts(200_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(34, 3))
	}
	fn discard_waiting_job() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 6))
	}
	fn verify_proof() -> Weight {
		// The worker's enclave key, or the impl's owner; the genesis hash.
		Weight::from_parts(120_000_000, 0).saturating_add(T::DbWeight::get().reads(2))
	}
	fn vouch_job() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	fn track_job() -> Weight {
		Weight::from_parts(10_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	fn set_pool_metadata(b: u32) -> Weight {
		Weight::from_parts(70_000_000, 0)
			.saturating_add(Weight::from_parts(1_000, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	fn offer_pool() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	fn accept_pool() -> Weight {
		Weight::from_parts(120_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	fn look_at_job() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(T::DbWeight::get().reads(2))
	}
	fn wake_job() -> Weight {
		// It fills a worker who was ready in 8 pools.
		Weight::from_parts(150_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(28, 27))
	}
}

/// The weights without a database, for tests.
impl WeightInfo for () {
	fn create_pool() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn create_job_policy() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn destroy_job_policy() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn authorize_worker() -> Weight {
		Weight::from_parts(70_000_000, 0)
	}
	fn revoke_worker(c: u32) -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
	}
	fn subscribe_pool(c: u32) -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
	}
	fn unsubscribe_pool(c: u32) -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
	}
	fn create_job(b: u32) -> Weight {
		Weight::from_parts(200_000_000, 0)
			.saturating_add(Weight::from_parts(5_000, 0).saturating_mul(b.into()))
	}
	fn cancel_job() -> Weight {
		Weight::from_parts(150_000_000, 0)
	}
	fn start_job() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn resign_job() -> Weight {
		Weight::from_parts(150_000_000, 0)
	}
	fn submit_job_result(b: u32) -> Weight {
		Weight::from_parts(250_000_000, 0)
			.saturating_add(Weight::from_parts(5_000, 0).saturating_mul(b.into()))
	}
	fn destroy_job() -> Weight {
		Weight::from_parts(120_000_000, 0)
	}
	fn claim_commission() -> Weight {
		Weight::from_parts(80_000_000, 0)
	}
	fn claim_royalty() -> Weight {
		Weight::from_parts(80_000_000, 0)
	}
	fn worker_online(c: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
	}
	fn worker_stake_changed(c: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
	}
	fn worker_offline(c: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(80_000_000, 0).saturating_mul(c.into()))
	}
	fn worker_deregister() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn close_pool() -> Weight {
		Weight::from_parts(40_000_000, 0)
	}
	fn destroy_pool() -> Weight {
		Weight::from_parts(250_000_000, 0)
	}
	fn close_pools_of_impl() -> Weight {
		Weight::from_parts(300_000_000, 0)
	}
	fn progress_job() -> Weight {
		Weight::from_parts(70_000_000, 0)
	}
	fn open_timer_page() -> Weight {
		Weight::from_parts(20_000_000, 0)
	}
	fn look_at_worker() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn take_back() -> Weight {
		Weight::from_parts(200_000_000, 0)
	}
	fn look_at_pool() -> Weight {
		Weight::from_parts(200_000_000, 0)
	}
	fn discard_waiting_job() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn verify_proof() -> Weight {
		Weight::from_parts(120_000_000, 0)
	}
	fn vouch_job() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn track_job() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn set_pool_metadata(b: u32) -> Weight {
		Weight::from_parts(70_000_000, 0)
			.saturating_add(Weight::from_parts(1_000, 0).saturating_mul(b.into()))
	}
	fn offer_pool() -> Weight {
		Weight::from_parts(40_000_000, 0)
	}
	fn accept_pool() -> Weight {
		Weight::from_parts(120_000_000, 0)
	}
	fn look_at_job() -> Weight {
		Weight::from_parts(30_000_000, 0)
	}
	fn wake_job() -> Weight {
		Weight::from_parts(150_000_000, 0)
	}
}
