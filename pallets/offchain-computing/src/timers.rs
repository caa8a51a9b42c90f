// SPDX-License-Identifier: AGPL-3.0-only

//! Deadlines: what the chain does by itself when the job clock reaches a moment.
//!
//! Each worker and each pool has one armed timer at most, at the first moment at which it may have to be looked at.
//! A timer that comes too early is armed anew; one that its owner armed for another moment since is stale, and means
//! nothing. So neither a job's start nor its progress nor its end moves a timer.
//!
//! A job that is backing off has a timer of its own: its moment follows from no other's, and it is armed once, used
//! once, and never on the way of a job that ends at its first result.

use crate::{
	pallet::{Config, Event, JobClock, Jobs, Overdue, Pallet, Pools, Timers, WorkerSlots},
	types::{
		AttemptEnd, DiscardReason, JobClock as Clock, JobOf, JobState, PoolOf, SlotsOf, Timer,
		TimerPage,
	},
	weights::WeightInfo,
	work::Work,
};
use alloc::vec::Vec;
use cybros_primitives::{JobId, JobIndex, PoolId};
use frame_support::{
	defensive,
	pallet_prelude::DispatchResult,
	storage::with_storage_layer,
	traits::{Defensive, Get},
	weights::{Weight, WeightMeter},
};

/// How many jobs of a pool may fail to be discarded in a block, which none does whose escrow is held, before the pool is left
/// for the next one: whatever goes wrong in a pool keeps no other from its deadlines.
const MAX_FAILED_DISCARDS: u32 = 4;

impl<T: Config> Pallet<T> {
	/// Let the chain look at a worker no later than when an attempt of it is due. The caller stores the slots.
	pub(crate) fn arm_worker(worker: &T::AccountId, slots: &mut SlotsOf<T>, due: Clock) -> Work {
		planted!(
			StaleTimer,
			if slots.timer.is_some() {
				return Work::default();
			}
		);
		if slots.timer.is_some_and(|armed| due >= armed) {
			return Work::default();
		}
		slots.timer = Some(due);
		Self::push_timer(due, Timer::Worker(worker.clone()));
		Work::TIMER
	}

	/// Let the chain look at an attempt earlier than it would.
	pub(crate) fn look_earlier(worker: &T::AccountId, job_id: JobId, due: Clock) {
		let Some(mut slots) = WorkerSlots::<T>::get(worker).defensive() else { return };
		let attempt = slots.running.iter_mut().find(|running| running.job_id == job_id);
		if let Some(running) = attempt.defensive() {
			running.due = running.due.min(due);
		}
		Self::arm_worker(worker, &mut slots, due);
		WorkerSlots::<T>::insert(worker, slots);
	}

	/// Let the chain look at a pool no later than when a job that waits there has waited too long. The caller stores
	/// the pool.
	pub(crate) fn arm_pool(pool_id: PoolId, pool: &mut PoolOf<T>, created_at: Clock) -> Work {
		let next = JobClock::<T>::get().saturating_add(1);
		let due = Self::waits_until(pool, created_at).max(next);
		if pool.timer.is_some_and(|armed| due >= armed) {
			return Work::default();
		}
		pool.timer = Some(due);
		Self::push_timer(due, Timer::Pool(pool_id));
		Work::TIMER
	}

	/// When a job has waited too long in a pool.
	pub(crate) fn waits_until(pool: &PoolOf<T>, created_at: Clock) -> Clock {
		created_at.saturating_add(pool.terms.longest_wait)
	}

	pub(crate) fn push_timer(due: Clock, timer: Timer<T::AccountId>) {
		let mut page = Timers::<T>::get(due, 0).unwrap_or_default();
		if let Err(timer) = page.timers.try_push(timer) {
			let before = page.before.saturating_add(1);
			Timers::<T>::insert(due, before, page);
			page = TimerPage { before, ..Default::default() };
			if page.timers.try_push(timer).is_err() {
				defensive!("a page takes one timer");
			}
		}
		Timers::<T>::insert(due, 0, page);
	}

	/// What the largest step weighs that is not divided between blocks.
	pub(crate) fn largest_step() -> Weight {
		let looks = T::WeightInfo::look_at_worker().max(T::WeightInfo::look_at_pool());
		let ends = Self::take_back_weight()
			.max(T::WeightInfo::discard_waiting_job())
			.max(T::WeightInfo::wake_job())
			.max(T::WeightInfo::worker_stake_changed(T::MaxCapacity::get()));
		Self::clock_weight()
			.saturating_add(T::WeightInfo::open_timer_page())
			.saturating_add(looks)
			.saturating_add(ends)
	}

	/// What each block weighs in which nothing is due: the job clock, what is overdue, and the pot, which all results of the
	/// block together read and write once.
	pub(crate) fn clock_weight() -> Weight {
		T::DbWeight::get().reads_writes(3, 3)
	}

	/// What it weighs at most that an attempt is taken back, whatever its worker and its job do then.
	pub(crate) fn take_back_weight() -> Weight {
		// Its worker may leave the ready ones, out of rotation or for a slash, and the job fill another one, which leaves
		// them too.
		let pools = T::MaxPoolsPerWorker::get().saturating_mul(2);
		let moved = Work { unlisted: pools, replaced: pools, armed: 2, ..Work::default() };
		T::WeightInfo::take_back()
			.saturating_add(moved.weight::<T::WeightInfo>())
			.saturating_add(Self::freed_weight())
			.saturating_add(Self::key_weight())
	}

	/// What it weighs at most that a worker takes its fill, or becomes ready in its pools.
	pub(crate) fn fill_weight(slots: &SlotsOf<T>) -> Weight {
		let capacity = slots.service.as_ref().map_or(0, |service| service.capacity);
		T::WeightInfo::worker_stake_changed(capacity.saturating_sub(slots.running.len() as u32))
	}

	/// Do what is due, as far as the block's share goes. The rest comes first in the next block.
	pub(crate) fn run_timers(weight: &mut WeightMeter) {
		let mut meter =
			WeightMeter::with_limit(T::MaxDeadlineWeight::get().min(weight.remaining()));
		meter.consume(Self::clock_weight());
		let now = JobClock::<T>::get();
		let overdue = Overdue::<T>::get();
		let mut due = overdue.unwrap_or(now);
		while due <= now && Self::run_timers_of(due, now, &mut meter) {
			due = due.saturating_add(1);
		}
		let left = (due <= now).then_some(due);
		if left != overdue {
			Overdue::<T>::set(left);
		}
		weight.consume(meter.consumed());
	}

	/// Do what is due at one moment. Returns whether that was all.
	fn run_timers_of(due: Clock, now: Clock, meter: &mut WeightMeter) -> bool {
		loop {
			if meter.try_consume(T::WeightInfo::open_timer_page()).is_err() {
				return false;
			}
			let Some(mut page) = Timers::<T>::get(due, 0) else { return true };
			while let Some(timer) = page.timers.pop() {
				let done = match &timer {
					Timer::Worker(worker) => Self::look_at_worker(worker, due, now, meter),
					Timer::Pool(pool_id) => Self::look_at_pool(*pool_id, due, now, meter),
					Timer::Job(job_id) => Self::look_at_job(*job_id, due, now, meter),
				};
				if !done {
					if page.timers.try_push(timer).is_err() {
						defensive!("a timer goes back to its place");
					}
					Timers::<T>::insert(due, 0, page);
					return false;
				}
			}
			match page.before {
				0 => {
					Timers::<T>::remove(due, 0);
					return true;
				},
				before => Timers::<T>::set(due, 0, Timers::<T>::take(due, before).defensive()),
			}
		}
	}

	/// Take back the attempts of a worker that are over, and give it what was carried over or waited for its return to the
	/// rotation. Returns whether all was done.
	///
	/// What may be the most of it must fit into what is left of the share; what was done is taken from that.
	fn look_at_worker(
		worker: &T::AccountId,
		due: Clock,
		now: Clock,
		meter: &mut WeightMeter,
	) -> bool {
		loop {
			if meter.try_consume(T::WeightInfo::look_at_worker()).is_err() {
				return false;
			}
			let slots = WorkerSlots::<T>::get(worker).filter(|slots| slots.timer == Some(due));
			// Stale, or the worker left with its last attempt.
			let Some(mut slots) = slots else { return true };
			let returns = slots.out_until.is_some_and(|until| until <= now);
			if returns || slots.is_carried_over(T::OutputReservePerSlot::get()) {
				let most = Self::fill_weight(&slots);
				if !meter.can_consume(most) {
					return false;
				}
				if returns {
					slots.out_until = None;
					Self::deposit_event(Event::WorkerRotatedIn { worker: worker.clone() });
				}
				let work = Self::employ(worker, slots);
				meter.consume(work.weight::<T::WeightInfo>().min(most));
				continue;
			}
			// The youngest first, so that the oldest stands first in the queue.
			let over = slots.running.iter_mut().filter(|running| running.due <= now);
			let Some(running) = over.max_by_key(|running| running.job_id) else {
				slots.timer = None;
				let attempts = slots.running.iter().map(|running| running.due);
				if let Some(due) = attempts.chain(slots.out_until).min() {
					Self::arm_worker(worker, &mut slots, due);
				}
				WorkerSlots::<T>::insert(worker, slots);
				return true;
			};
			let job_id = running.job_id;
			let job = Jobs::<T>::get(job_id.pool, job_id.index).defensive();
			let grace = running.grace_until;
			let live = job.and_then(|job| {
				let (deadline, cause) = (job.state.deadline()?, job.state.end()?);
				// Of both at once the worker's own fault counts.
				Some(match grace.filter(|until| *until < deadline) {
					Some(until) => (until, AttemptEnd::Revoked, job),
					None => (deadline, cause, job),
				})
			});
			let later = match live {
				Some((deadline, cause, job)) if deadline <= now => {
					let most = Self::take_back_weight();
					if !meter.can_consume(most) {
						return false;
					}
					// As a transaction: whatever fails here may not keep others' deadlines.
					let lost =
						with_storage_layer(|| Self::lose_attempt(worker, job_id, job, cause))
							.defensive_proof(
								"the pool of a live job exists, and so does its escrow",
							);
					meter.consume(match &lost {
						Ok(Some(work)) => T::WeightInfo::take_back()
							.saturating_add(work.weight::<T::WeightInfo>())
							.saturating_add(Self::key_weight())
							.min(most),
						_ => most,
					});
					lost.map_or(Some(Clock::MAX), |_| None)
				},
				Some((deadline, ..)) => Some(deadline),
				None => Some(Clock::MAX),
			};
			if let Some(later) = later {
				running.due = later;
				WorkerSlots::<T>::insert(worker, slots);
			}
		}
	}

	/// Discard the jobs at the heads of a pool's queues that waited too long. Returns whether all was done.
	fn look_at_pool(pool_id: PoolId, due: Clock, now: Clock, meter: &mut WeightMeter) -> bool {
		if !meter.can_consume(T::WeightInfo::look_at_pool()) {
			return false;
		}
		let pool = Pools::<T>::get(pool_id).filter(|pool| pool.timer == Some(due));
		let Some(mut pool) = pool else {
			meter.consume(T::WeightInfo::look_at_job());
			return true;
		};
		meter.consume(T::WeightInfo::look_at_pool());
		let lanes = pool.queues.iter().flat_map(|queues| queues.lanes.iter().flatten());
		let heads: Vec<JobIndex> = lanes.map(|queue| queue.head).collect();
		let mut first = None::<Clock>;
		let mut failed = 0u32;
		'queues: for head in heads {
			let mut at = Some(head);
			while let Some(index) = at {
				let Some(job) = Self::job_in_queue(pool_id, index) else { break };
				let JobState::Queued { next, .. } = job.state else { break };
				if Self::waits_until(&pool, job.created_at) > now {
					first = Some(first.map_or(job.created_at, |first| first.min(job.created_at)));
					break;
				}
				if meter.try_consume(T::WeightInfo::discard_waiting_job()).is_err() {
					Pools::<T>::insert(pool_id, pool);
					return false;
				}
				let created_at = job.created_at;
				// As a transaction: what fails here stays in its queue, and keeps no other there. Many of them are left
				// for the next block, lest they take the whole share of each.
				let discarded =
					with_storage_layer(|| Self::discard_queued(pool_id, &mut pool, index, job))
						.defensive_proof("a live job's escrow is held");
				if discarded.is_err() {
					first = Some(first.map_or(created_at, |first| first.min(created_at)));
					// Without what the transaction has changed in it.
					let Some(stored) = Pools::<T>::get(pool_id).defensive() else { return true };
					pool = stored;
					failed = failed.saturating_add(1);
					if failed >= MAX_FAILED_DISCARDS {
						break 'queues;
					}
				}
				at = next;
			}
		}
		pool.timer = None;
		if let Some(created_at) = first {
			Self::arm_pool(pool_id, &mut pool, created_at);
		}
		Pools::<T>::insert(pool_id, pool);
		true
	}

	/// Discard a queued job that waited too long. Stores the pool.
	fn discard_queued(
		pool_id: PoolId,
		pool: &mut PoolOf<T>,
		index: JobIndex,
		job: JobOf<T>,
	) -> DispatchResult {
		Self::dequeue(pool_id, pool, &job);
		let job_id = JobId { pool: pool_id, index };
		Self::discard(job_id, pool, job, DiscardReason::WaitedTooLong)?;
		Pools::<T>::insert(pool_id, &*pool);
		Ok(())
	}

	/// Let a job be assignable again whose backoff is over, or Discard it where the chain is so far behind that it has
	/// waited too long. Returns whether it is done.
	///
	/// What may be the most of it must fit into what is left of the share; what was done is taken from that.
	fn look_at_job(job_id: JobId, due: Clock, now: Clock, meter: &mut WeightMeter) -> bool {
		let most = T::WeightInfo::wake_job();
		if !meter.can_consume(most) {
			return false;
		}
		let job = Jobs::<T>::get(job_id.pool, job_id.index)
			.filter(|job| job.state == JobState::BackingOff { until: due });
		// Cancelled meanwhile.
		let Some(job) = job else {
			meter.consume(T::WeightInfo::look_at_job());
			return true;
		};
		let Some(mut pool) = Pools::<T>::get(job_id.pool).defensive() else { return true };
		if now < Self::waits_until(&pool, job.created_at) {
			let work = Self::place(job_id, pool, job).work;
			// What is taken back is placed so too, and more is done with it.
			let done = T::WeightInfo::take_back().saturating_add(work.weight::<T::WeightInfo>());
			meter.consume(done.min(most));
			return true;
		}
		meter.consume(most);
		let reason = DiscardReason::WaitedTooLong;
		let discarded = with_storage_layer(|| Self::discard(job_id, &mut pool, job, reason))
			.defensive_proof("a live job's escrow is held");
		if discarded.is_ok() {
			Pools::<T>::insert(job_id.pool, pool);
		}
		true
	}
}
