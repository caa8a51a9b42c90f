// SPDX-License-Identifier: AGPL-3.0-only

//! What the registry of workers tells the scheduler.

use crate::{
	pallet::{Config, JobClock, Pallet, WorkerSlots},
	types::{AttemptEnd, JobClock as Clock, Service},
	weights::WeightInfo,
	work::Work,
};
use cybros_primitives::ImplId;
use frame_support::{
	pallet_prelude::DispatchResult,
	storage::with_storage_layer,
	traits::{Defensive, Get},
	weights::Weight,
};
use pallet_offchain_computing_workers::{BuildInService, Registry, WorkerHooks};

/// The job clock, for who counts its windows by it.
impl<T: Config> Get<Clock> for Pallet<T> {
	fn get() -> Clock {
		JobClock::<T>::get()
	}
}

impl<T: Config> Pallet<T> {
	/// What it weighs at most that a worker hands back so many jobs. In the benchmark the workers that they fill stand in
	/// the same pools; here each may stand in others, of which record and page are looked up anew.
	fn hand_back_weight(running: u32) -> Weight {
		let pools = T::MaxPoolsPerWorker::get().saturating_sub(1).saturating_mul(running);
		let keys = u64::from(pools).saturating_mul(2);
		T::WeightInfo::worker_offline(running)
			.saturating_add(T::DbWeight::get().reads_writes(keys, keys))
	}
}

impl<T: Config> WorkerHooks<T::AccountId> for Pallet<T> {
	fn register(worker: &T::AccountId, owner: &T::AccountId) -> DispatchResult {
		Self::end_inheritance(worker, owner)
	}

	fn online(worker: &T::AccountId, build: BuildInService, capacity: u32) -> DispatchResult {
		let mut slots = WorkerSlots::<T>::get(worker).unwrap_or_default();
		Self::fill_reserve(worker, &mut slots, capacity)?;
		slots.stake = T::Registry::stake(worker);
		slots.attested = T::Registry::enclave_key(worker).is_some();
		slots.service = Some(Service { build, capacity, accepting: true });
		Self::employ(worker, slots);
		Ok(())
	}

	fn drain(worker: &T::AccountId) -> bool {
		let Some(mut slots) = WorkerSlots::<T>::get(worker).defensive() else { return false };
		if let Some(service) = slots.service.as_mut() {
			service.accepting = false;
		}
		let has_jobs = !slots.running.is_empty();
		Self::store_and_list(worker, slots);
		has_jobs
	}

	fn offline(worker: &T::AccountId, forced: bool) {
		Self::drain(worker);
		let Some(mut slots) = WorkerSlots::<T>::get(worker).defensive() else { return };
		// No longer listed, so that none of its jobs comes back to it.
		let cause = if forced { AttemptEnd::ForcedOffline } else { AttemptEnd::WentOffline };
		Self::hand_back(worker, &mut slots, cause);
		planted!(ReserveKept, slots.reserve = Default::default());
		let reserve = core::mem::take(&mut slots.reserve);
		let _ = with_storage_layer(|| Self::release_reserve(worker, reserve))
			.defensive_proof("the reserve is held");
		slots.service = None;
		Self::store_and_list(worker, slots);
	}

	fn stake_changed(worker: &T::AccountId) {
		Self::look_at_registry(worker);
	}

	fn deregister(worker: &T::AccountId, owner: &T::AccountId) {
		if let Some(slots) = WorkerSlots::<T>::get(worker) {
			Self::forget_worker(worker, &slots);
		}
		Self::begin_inheritance(worker, owner);
	}

	fn impl_sunset(impl_id: ImplId) -> bool {
		Self::close_pools_of(impl_id)
	}

	fn register_weight() -> Weight {
		T::DbWeight::get().reads_writes(1, 1)
	}

	fn online_weight(capacity: u32) -> Weight {
		T::WeightInfo::worker_online(capacity.min(T::MaxCapacity::get()))
			.saturating_add(Self::key_weight())
	}

	fn drain_weight(worker: &T::AccountId) -> Weight {
		// No job comes back: the worker leaves the ready lists of its pools.
		let listed = WorkerSlots::<T>::get(worker).map_or(0, |slots| slots.listed());
		T::WeightInfo::worker_offline_idle(listed)
	}

	fn offline_weight(worker: &T::AccountId) -> Weight {
		let slots = WorkerSlots::<T>::get(worker).unwrap_or_default();
		match slots.running.len() as u32 {
			0 => T::WeightInfo::worker_offline_idle(slots.listed()),
			running => Self::hand_back_weight(running),
		}
	}

	fn stake_changed_weight(worker: &T::AccountId) -> Weight {
		let slots = WorkerSlots::<T>::get(worker).unwrap_or_default();
		match slots.service {
			Some(_) => Self::change_weight(Self::fill_weight(&slots), slots.listed()),
			None => T::DbWeight::get().reads(1),
		}
	}

	fn max_drain_weight() -> Weight {
		T::WeightInfo::worker_offline_idle(T::MaxPoolsPerWorker::get())
	}

	fn max_offline_weight() -> Weight {
		Self::hand_back_weight(T::MaxCapacity::get()).max(Self::max_drain_weight())
	}

	fn max_stake_changed_weight() -> Weight {
		let fill = T::WeightInfo::worker_stake_changed(T::MaxCapacity::get());
		Self::change_weight(fill, T::MaxPoolsPerWorker::get())
	}

	fn deregister_weight() -> Weight {
		T::WeightInfo::worker_deregister()
	}

	fn impl_sunset_weight() -> Weight {
		T::WeightInfo::close_pools_of_impl()
	}
}

impl<T: Config> Pallet<T> {
	/// What it weighs at most that a worker may have its fill now, or be ready no longer in some of so many pools: evidence
	/// that ends closes those that demand it, and with evidence it may have its fill of one that does, and leave others.
	fn change_weight(fill: Weight, listed: u32) -> Weight {
		let left = Work { unlisted: listed, replaced: listed, ..Work::default() };
		fill.saturating_add(left.weight::<T::WeightInfo>()).saturating_add(Self::key_weight())
	}
}
