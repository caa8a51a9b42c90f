// SPDX-License-Identifier: AGPL-3.0-only

//! The scheduler: a job meets a ready worker in the block in which either appears.
//!
//! A worker with a free slot first takes what waits in its pools ([`Pallet::employ`]); if nothing does, it stands
//! among the ready of each pool. A job that appears goes to one of those, or into the queue
//! ([`Pallet::place`]). So none waits for the other.
//!
//! A slot that becomes free takes one job ([`Pallet::employ_freed`]). It may have exposed so much that other slots, which
//! nothing could be risked on, are ready now too: these take theirs in the next block, within the share of deadlines, for
//! nobody pays in one call for as many jobs as a worker has slots.

use crate::{
	pallet::{Config, Event, JobClock, Jobs, Pallet, Pools, ReadyWorkers, WorkerSlots},
	types::{JobOf, JobState, PoolOf, ReadyBuild, Running, SlotsOf, READY_PAGE},
	work::Work,
};
use alloc::vec;
use codec::{Compact, Decode, Encode, MaxEncodedLen};
use cybros_primitives::{JobId, JobIndex, PoolId};
use frame_support::{
	defensive,
	traits::{Defensive, Get},
};
use pallet_offchain_computing_workers::{BuildInService, Registry};
use sp_runtime::traits::Saturating;

/// Where a job went, and what that took.
pub(crate) struct Placed<AccountId> {
	/// To whom, unless it waits.
	pub worker: Option<AccountId>,
	/// Behind which job it waits, if it waits behind one.
	pub behind: Option<JobIndex>,
	/// What need not have been done.
	pub work: Work,
}

impl<T: Config> Pallet<T> {
	/// Give a live job that has no assignee to a ready worker, or put it into its queue. Stores job and pool.
	pub(crate) fn place(
		job_id: JobId,
		mut pool: PoolOf<T>,
		mut job: JobOf<T>,
	) -> Placed<T::AccountId> {
		if let Some(worker) = Self::choose_worker(job_id, &pool, &job) {
			// Before the worker may leave the pool's ready ones.
			Pools::<T>::insert(job_id.pool, pool);
			let mut slots = WorkerSlots::<T>::get(&worker).unwrap_or_default();
			let mut work = Self::assign(job_id, job, &worker, &mut slots);
			work += Self::store_and_list(&worker, slots);
			Placed { worker: Some(worker), behind: None, work }
		} else {
			let work = Self::enqueue(job_id.pool, &mut pool, job_id.index, &mut job);
			let behind = match job.state {
				JobState::Queued { prev, .. } => prev,
				_ => None,
			};
			Jobs::<T>::insert(job_id.pool, job_id.index, job);
			Pools::<T>::insert(job_id.pool, pool);
			Placed { worker: None, behind, work }
		}
	}

	/// Fill a worker's free slots from its pools' queues, beginning with the pool whose turn it is; then see to it
	/// that the worker stands among the ready where it still has a slot. Stores the slots.
	///
	/// For what weighs by the worker's capacity, as this does.
	pub(crate) fn employ(worker: &T::AccountId, mut slots: SlotsOf<T>) -> Work {
		let mut work = Work::default();
		while slots.is_ready(T::OutputReservePerSlot::get()) {
			let Some((job_id, job)) = Self::next_job(worker, &mut slots, &mut work) else { break };
			work += Self::assign(job_id, job, worker, &mut slots);
		}
		work += Self::store_and_list(worker, slots);
		work
	}

	/// Give a worker of which a slot became free the next job of its pools, or see to it that it stands among the ready
	/// where it still has a slot and nothing waits. Stores the slots.
	///
	/// With another slot that is ready now it is looked at in the next block, before any transaction. It does not stand
	/// among the ready until then, so that no younger job comes before those that wait.
	pub(crate) fn employ_freed(worker: &T::AccountId, mut slots: SlotsOf<T>) -> Work {
		let mut work = Work::default();
		let reserve = T::OutputReservePerSlot::get();
		if slots.is_ready(reserve) {
			if let Some((job_id, job)) = Self::next_job(worker, &mut slots, &mut work) {
				work += Self::assign(job_id, job, worker, &mut slots);
				if slots.is_carried_over(reserve) {
					let next = JobClock::<T>::get().saturating_add(1);
					work += Self::arm_worker(worker, &mut slots, next);
					WorkerSlots::<T>::insert(worker, slots);
					return work;
				}
			}
		}
		work += Self::store_and_list(worker, slots);
		work
	}

	/// Take over what a worker has at stake and how it can prove results: it may be ready for more, or for nothing any
	/// longer.
	pub(crate) fn look_at_registry(worker: &T::AccountId) {
		let in_service = WorkerSlots::<T>::get(worker).filter(|slots| slots.service.is_some());
		if let Some(mut slots) = in_service {
			let reserve = T::OutputReservePerSlot::get();
			let (is_listed, is_carried_over) =
				(slots.is_listed(reserve), slots.is_carried_over(reserve));
			let was_attested = slots.attested;
			slots.stake = T::Registry::stake(worker);
			slots.attested = T::Registry::enclave_key(worker).is_some();
			if is_carried_over {
				// The next block's, whatever it is that tells of this: a slash pays for no jobs.
				WorkerSlots::<T>::insert(worker, slots);
			} else if is_listed && slots.attested == was_attested {
				// Nothing waits for it.
				Self::store_and_list(worker, slots);
			} else {
				Self::employ(worker, slots);
			}
		}
	}

	/// Take the next job for a worker out of its queue.
	pub(crate) fn next_job(
		worker: &T::AccountId,
		slots: &mut SlotsOf<T>,
		work: &mut Work,
	) -> Option<(JobId, JobOf<T>)> {
		let specs = slots.service.as_ref()?.build.specs;
		let pools = slots.pools.len();
		for step in 0..pools {
			let at = (slots.turn as usize).checked_add(step)?.checked_rem(pools)?;
			let subscription = &slots.pools[at];
			if !subscription.is_open_to(slots.attested) {
				continue;
			}
			let pool_id = subscription.pool_id;
			let mut pool = Pools::<T>::get(pool_id).defensive()?;
			*work += Work { searched: 1, ..Work::default() };
			let next = Self::take_next(pool_id, &mut pool, worker, &specs);
			if let Some((index, job, is_first)) = next {
				*work += match is_first {
					true => Work { taken: 1, ..Work::default() },
					false => Work { taken_behind: 1, ..Work::default() },
				};
				*work += Self::dequeue(pool_id, &mut pool, &job);
				Pools::<T>::insert(pool_id, pool);
				slots.turn = at.checked_add(1)?.checked_rem(pools)? as u32;
				planted!(TurnKept, slots.turn = at as u32);
				return Some((JobId { pool: pool_id, index }, job));
			}
		}
		None
	}

	/// Begin the next attempt of a job that is in no queue. Stores the job, not the slots.
	pub(crate) fn assign(
		job_id: JobId,
		mut job: JobOf<T>,
		worker: &T::AccountId,
		slots: &mut SlotsOf<T>,
	) -> Work {
		job.attempt = job.attempt.saturating_add(1);
		planted!(AttemptNotRaised, job.attempt = 1);
		let attempt = job.attempt;
		slots.exposure = slots.exposure.saturating_add(job.attempt_terms.slash);
		let due = JobClock::<T>::get().saturating_add(job.attempt_terms.accept_window);
		job.state = JobState::Assigned { worker: worker.clone(), deadline: due };
		Jobs::<T>::insert(job_id.pool, job_id.index, job);
		if slots.running.try_push(Running { job_id, attempt, due, grace_until: None }).is_err() {
			defensive!("a ready worker has a free slot");
		}
		let work = Self::arm_worker(worker, slots, due);
		Self::deposit_event(Event::JobAssigned { job_id, attempt, worker: worker.clone() });
		work
	}

	/// One of the pool's ready workers for a job, not its last loser where there is another. The job's number
	/// spreads the work over all.
	fn choose_worker(job_id: JobId, pool: &PoolOf<T>, job: &JobOf<T>) -> Option<T::AccountId> {
		let mut loser = None;
		for ready in pool.ready_for(job.spec_version) {
			let first = job_id.index.checked_rem(ready.workers.into()).unwrap_or_default() as u32;
			let second = first.saturating_add(1).checked_rem(ready.workers).unwrap_or_default();
			for at in [first, second] {
				let worker = Self::ready_worker(job_id.pool, ready, at).defensive()?;
				if job.last_loser.as_ref() != Some(&worker) {
					return Some(worker);
				}
				loser = Some(worker);
			}
		}
		loser
	}

	/// The worker at a place among those that are ready with a build. Of its page only that place is read, for to decode all
	/// of a full one takes longer than to find it: the page begins with its length, and accounts are equally long.
	fn ready_worker(pool_id: PoolId, ready: &ReadyBuild, at: u32) -> Option<T::AccountId> {
		let (page, place) = (at.checked_div(READY_PAGE)?, at.checked_rem(READY_PAGE)?);
		let key = (pool_id, ready.version, page);
		let before = page.saturating_mul(READY_PAGE);
		let in_page = ready.workers.saturating_sub(before).min(READY_PAGE);
		let mut account = vec![0; T::AccountId::max_encoded_len()];
		let len = account.len() as u32;
		let head = Compact(in_page).encoded_size() as u32;
		let offset = head.saturating_add(place.saturating_mul(len));
		let from_here =
			sp_io::storage::read(&ReadyWorkers::<T>::hashed_key_for(key), &mut account, offset)?;
		if from_here == in_page.saturating_sub(place).saturating_mul(len) {
			return T::AccountId::decode(&mut &account[..]).ok();
		}
		// A runtime whose accounts are not.
		ReadyWorkers::<T>::get(key).get(place as usize).cloned()
	}

	/// Store a worker's slots, after it has been put among the ready of its pools, or taken out, as it is.
	pub(crate) fn store_and_list(worker: &T::AccountId, mut slots: SlotsOf<T>) -> Work {
		let mut work = Work::default();
		let ready = slots.is_ready(T::OutputReservePerSlot::get());
		if let Some(build) = slots.service.as_ref().map(|service| service.build.clone()) {
			for subscription in slots.pools.iter_mut() {
				let ready = ready && subscription.is_open_to(slots.attested);
				match (ready, subscription.ready_at) {
					(true, None) => {
						subscription.ready_at = Self::list(subscription.pool_id, &build, worker);
						work += Work { listed: 1, ..Work::default() };
					},
					(false, Some(at)) => {
						subscription.ready_at = None;
						work += Self::unlist(subscription.pool_id, &build, at);
					},
					_ => {},
				}
			}
		}
		if slots.is_vacant() {
			WorkerSlots::<T>::remove(worker);
		} else {
			WorkerSlots::<T>::insert(worker, slots);
		}
		work
	}

	/// Put a worker last among a pool's ready ones of its build. Returns its place there.
	pub(crate) fn list(
		pool_id: PoolId,
		build: &BuildInService,
		worker: &T::AccountId,
	) -> Option<u32> {
		let mut pool = Pools::<T>::get(pool_id).defensive()?;
		let entry = match pool.ready.iter().position(|ready| ready.version == build.version) {
			Some(at) => at,
			None => {
				let BuildInService { version, specs } = *build;
				pool.ready.try_push(ReadyBuild { version, specs, workers: 0 }).defensive().ok()?;
				pool.ready.len().checked_sub(1)?
			},
		};
		let at = pool.ready[entry].workers;
		pool.ready[entry].workers = at.checked_add(1)?;
		ReadyWorkers::<T>::mutate((pool_id, build.version, at.checked_div(READY_PAGE)?), |page| {
			page.try_push(worker.clone()).defensive().ok()
		})?;
		Pools::<T>::insert(pool_id, pool);
		Some(at)
	}

	/// Take the worker at a place out of a pool's ready ones; the last one moves into its place.
	pub(crate) fn unlist(pool_id: PoolId, build: &BuildInService, at: u32) -> Work {
		let mut work = Work { unlisted: 1, ..Work::default() };
		let Some(mut pool) = Pools::<T>::get(pool_id).defensive() else { return work };
		let Some(entry) = pool.ready.iter().position(|ready| ready.version == build.version) else {
			defensive!("the build of a ready worker is listed");
			return work;
		};
		let last = pool.ready[entry].workers.saturating_sub(1);
		pool.ready[entry].workers = last;
		if last == 0 {
			pool.ready.swap_remove(entry);
		}
		Pools::<T>::insert(pool_id, pool);

		let key = (pool_id, build.version, last / READY_PAGE);
		let moved = ReadyWorkers::<T>::try_mutate_exists(key, |maybe| {
			let page = maybe.as_mut().ok_or(())?;
			let moved = page.pop().ok_or(())?;
			if page.is_empty() {
				*maybe = None;
			}
			Ok::<_, ()>(moved)
		});
		let Ok(moved) = moved.defensive() else { return work };
		if at == last {
			return work;
		}
		work.replaced = 1;
		Self::move_ready(pool_id, build, &moved, at);
		work
	}

	/// Put a worker that is ready into a place that another left.
	pub(crate) fn move_ready(
		pool_id: PoolId,
		build: &BuildInService,
		worker: &T::AccountId,
		at: u32,
	) {
		let key = (pool_id, build.version, at / READY_PAGE);
		ReadyWorkers::<T>::mutate(key, |page| match page.get_mut((at % READY_PAGE) as usize) {
			Some(place) => *place = worker.clone(),
			None => {
				defensive!("a ready worker stands at its place");
			},
		});
		WorkerSlots::<T>::mutate(worker, |slots| {
			let subscription = slots
				.as_mut()
				.and_then(|slots| slots.pools.iter_mut().find(|sub| sub.pool_id == pool_id));
			match subscription {
				Some(subscription) => subscription.ready_at = Some(at),
				None => {
					defensive!("a ready worker is subscribed");
				},
			}
		});
	}
}
