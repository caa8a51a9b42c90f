// SPDX-License-Identifier: AGPL-3.0-only

//! Attempts: what a worker does with a job that it was given.

use crate::{
	pallet::{Config, Error, Event, JobClock, Jobs, Pallet, Pools, WorkerSlots},
	types::{AttemptEnd, BalanceOf, DiscardReason, JobOf, JobState, Running, SlotsOf, LOSSES},
};
use cybros_primitives::{input_tag, Attempt, InputTag, JobId, JobResult, MAX_DATA_LEN};
use frame_support::{
	defensive, ensure,
	pallet_prelude::DispatchResult,
	traits::{Defensive, Get},
};
use pallet_offchain_computing_workers::Registry;
use sp_runtime::{
	traits::{Hash, Saturating, Zero},
	DispatchError,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_start_job(
		worker: T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> DispatchResult {
		let mut job = Self::live_attempt(&worker, job_id, attempt, tag)?;
		let JobState::Assigned { deadline: accept_until, .. } = job.state else {
			return Err(Error::<T>::AttemptStarted.into());
		};
		let started_at = JobClock::<T>::get();
		let deadline = started_at.saturating_add(job.attempt_terms.lease);
		job.state =
			JobState::Processing { worker: worker.clone(), started_at, deadline, cancel_at: None };
		Jobs::<T>::insert(job_id.pool, job_id.index, job);
		if deadline < accept_until {
			Self::look_earlier(&worker, job_id, deadline);
		}
		T::Registry::alive(&worker);
		Self::deposit_event(Event::JobStarted { job_id, attempt, worker });
		Ok(())
	}

	/// Returns whether the lease was renewed.
	pub(crate) fn do_progress_job(
		worker: T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
		percentage: u8,
		message: alloc::vec::Vec<u8>,
	) -> Result<bool, DispatchError> {
		ensure!(percentage <= 100, Error::<T>::ProgressAboveWhole);
		let message = message.try_into().map_err(|_| Error::<T>::MessageTooLong)?;
		let mut job = Self::live_attempt(&worker, job_id, attempt, tag)?;
		let JobState::Processing { started_at, deadline, .. } = &mut job.state else {
			return Err(Error::<T>::AttemptNotStarted.into());
		};
		let before = *deadline;
		*deadline = JobClock::<T>::get()
			.saturating_add(job.attempt_terms.lease)
			.min(started_at.saturating_add(job.attempt_terms.lease_cap));
		let deadline = *deadline;
		if deadline != before {
			Jobs::<T>::insert(job_id.pool, job_id.index, job);
		}
		T::Registry::alive(&worker);
		Self::deposit_event(Event::JobProgressed {
			job_id,
			attempt,
			worker,
			percentage,
			message,
			deadline,
		});
		Ok(deadline != before)
	}

	pub(crate) fn do_resign_job(
		worker: T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> DispatchResult {
		let job = Self::live_attempt(&worker, job_id, attempt, tag)?;
		ensure!(matches!(job.state, JobState::Assigned { .. }), Error::<T>::AttemptStarted);
		Self::lose_attempt(&worker, job_id, job, AttemptEnd::Resigned)
	}

	pub(crate) fn do_submit_job_result(
		worker: T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
		result: JobResult,
		output: alloc::vec::Vec<u8>,
	) -> DispatchResult {
		ensure!(output.len() <= MAX_DATA_LEN as usize, Error::<T>::OutputTooLong);
		let mut job = Self::live_attempt(&worker, job_id, attempt, tag)?;
		ensure!(matches!(job.state, JobState::Processing { .. }), Error::<T>::AttemptNotStarted);
		T::Registry::alive(&worker);
		if result == JobResult::Panic {
			return Self::lose_attempt(&worker, job_id, job, AttemptEnd::Panicked);
		}

		let mut slots = WorkerSlots::<T>::get(&worker).ok_or(Error::<T>::AttemptNotLive)?;
		Self::free_slot(&mut slots, job_id, attempt, job.attempt_terms.slash);
		let mut pool = Pools::<T>::get(job_id.pool).ok_or(Error::<T>::PoolNotFound)?;
		let output_hash = T::Hashing::hash(&output);
		let output_len = output.len() as u32;
		Self::deposit_event(Event::JobProcessed {
			job_id,
			attempt,
			worker: worker.clone(),
			result,
			output_hash,
			output_len,
		});
		let paid = Self::settle(job_id, &mut pool, &job, &worker, result)?;
		Self::job_ended(&mut pool, &job);
		Pools::<T>::insert(job_id.pool, pool);
		slots.losses = 0;
		let output_deposit = Self::take_output_deposit(&worker, &mut slots, output.len(), paid)?;
		job.state = JobState::Processed {
			worker: worker.clone(),
			result,
			output: output.try_into().map_err(|_| Error::<T>::OutputTooLong)?,
			output_deposit,
			ended_at: JobClock::<T>::get(),
		};
		Jobs::<T>::insert(job_id.pool, job_id.index, job);
		WorkerSlots::<T>::insert(&worker, slots);
		Self::after_attempt(&worker);
		Ok(())
	}

	/// The job, if this is its live attempt, held by this worker, for this input, in time: what is over is refused
	/// even if the chain has not come to take it back.
	fn live_attempt(
		worker: &T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> Result<JobOf<T>, DispatchError> {
		let job = Jobs::<T>::get(job_id.pool, job_id.index).ok_or(Error::<T>::JobNotFound)?;
		let assignee = job.state.assignee().ok_or(Error::<T>::AttemptNotLive)?;
		ensure!(assignee == worker, Error::<T>::NotAssignee);
		ensure!(attempt == job.attempt, Error::<T>::AttemptNotLive);
		ensure!(tag == input_tag(&job.input), Error::<T>::InputTagMismatch);
		planted!(LateResultTaken, return Ok(job));
		let in_time = job.state.deadline().is_some_and(|end| JobClock::<T>::get() < end);
		ensure!(in_time, Error::<T>::AttemptExpired);
		Ok(job)
	}

	fn free_slot(slots: &mut SlotsOf<T>, job_id: JobId, attempt: Attempt, slash: BalanceOf<T>) {
		planted!(ExposureKept, slots.exposure = slots.exposure.saturating_add(slash));
		slots.exposure = slots.exposure.saturating_sub(slash);
		let ended = |running: &Running| running.job_id == job_id && running.attempt == attempt;
		match slots.running.iter().position(ended) {
			Some(at) => {
				slots.running.swap_remove(at);
			},
			None => {
				defensive!("a live attempt takes a slot");
			},
		}
	}

	/// The next job for a worker of which a slot became free; or its leave, where it drains and this was the last.
	fn after_attempt(worker: &T::AccountId) {
		let Some(slots) = WorkerSlots::<T>::get(worker).defensive() else { return };
		if slots.is_drained() {
			T::Registry::drained(worker);
		} else {
			Self::employ(worker, slots);
		}
	}

	/// Free the slot of an attempt whose job ended otherwise.
	pub(crate) fn leave_slot(
		worker: &T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		slash: BalanceOf<T>,
	) {
		planted!(LeakedSlot, return);
		let Some(mut slots) = WorkerSlots::<T>::get(worker).defensive() else { return };
		Self::free_slot(&mut slots, job_id, attempt, slash);
		WorkerSlots::<T>::insert(worker, slots);
		Self::after_attempt(worker);
	}

	/// End an attempt without a result, and employ its worker anew.
	pub(crate) fn lose_attempt(
		worker: &T::AccountId,
		job_id: JobId,
		job: JobOf<T>,
		cause: AttemptEnd,
	) -> DispatchResult {
		// The job looks for another worker before this one looks for another job.
		let (attempt, slash) = (job.attempt, job.attempt_terms.slash);
		if cause.is_lost() {
			Self::count_loss(worker);
		}
		Self::end_attempt(worker, job_id, job, cause)?;
		Self::leave_slot(worker, job_id, attempt, slash);
		Ok(())
	}

	/// End an attempt without a result; its slot is the caller's to free. The job goes to another worker or back into its
	/// queue, or is Discarded where its policy allows no further attempt.
	pub(crate) fn end_attempt(
		worker: &T::AccountId,
		job_id: JobId,
		mut job: JobOf<T>,
		cause: AttemptEnd,
	) -> DispatchResult {
		let attempt = job.attempt;
		Self::deposit_event(Event::AttemptEnded { job_id, attempt, worker: worker.clone(), cause });
		let cancelled = job.state.is_cancelled();
		if cause == AttemptEnd::Cancelled {
			let mut pool = Pools::<T>::get(job_id.pool).ok_or(Error::<T>::PoolNotFound)?;
			Self::pay_cancel_fee(job_id, &job, worker)?;
			Self::conclude(job_id, &mut pool, job, DiscardReason::Cancelled);
			Pools::<T>::insert(job_id.pool, pool);
			return Ok(());
		}
		if matches!(job.state, JobState::Processing { .. }) {
			job.failed_attempts = job.failed_attempts.saturating_add(1);
			if cause.is_slashed() {
				planted!(SlashedTwice, T::Registry::slash(worker, job.attempt_terms.slash));
				T::Registry::slash(worker, job.attempt_terms.slash);
			}
		}
		job.last_loser = Some(worker.clone());
		planted!(LoserForgotten, job.last_loser = None);
		let mut pool = Pools::<T>::get(job_id.pool).ok_or(Error::<T>::PoolNotFound)?;
		let discarded = if cancelled {
			Some(DiscardReason::Cancelled)
		} else if job.failed_attempts >= job.max_attempts {
			Some(DiscardReason::AttemptsExhausted)
		} else if JobClock::<T>::get() >= Self::waits_until(&pool, job.created_at) {
			Some(DiscardReason::WaitedTooLong)
		} else {
			None
		};
		if let Some(reason) = discarded {
			Self::discard(job_id, &mut pool, job, reason)?;
			Pools::<T>::insert(job_id.pool, pool);
		} else {
			Self::place(job_id, &mut pool, job);
		}
		Ok(())
	}

	/// Count an attempt that a worker lost. Each third in a row takes it out of rotation, every time for twice as long.
	fn count_loss(worker: &T::AccountId) {
		let Some(mut slots) = WorkerSlots::<T>::get(worker).defensive() else { return };
		if slots.out_until.is_some() {
			return;
		}
		slots.losses = slots.losses.saturating_add(1);
		if slots.losses % LOSSES == 0 {
			let doublings = (slots.losses / LOSSES).saturating_sub(1);
			let time = T::RotationOut::get()
				.saturating_mul(1u32.checked_shl(doublings).unwrap_or(u32::MAX))
				.min(T::MaxRotationOut::get());
			let until = JobClock::<T>::get().saturating_add(time);
			slots.out_until = Some(until);
			Self::arm_worker(worker, &mut slots, until);
			Self::deposit_event(Event::WorkerRotatedOut { worker: worker.clone(), until });
		}
		Self::store_and_list(worker, slots);
	}

	/// Hand back all that a worker has in hand, the youngest first, so that the oldest stands first in the queue.
	pub(crate) fn hand_back(worker: &T::AccountId, slots: &mut SlotsOf<T>, cause: AttemptEnd) {
		let mut running = core::mem::take(&mut slots.running).into_inner();
		slots.exposure = Zero::zero();
		running.sort_by_key(|running| core::cmp::Reverse(running.job_id));
		for job_id in running.into_iter().map(|running| running.job_id) {
			let Some(job) = Jobs::<T>::get(job_id.pool, job_id.index).defensive() else { continue };
			let _ = Self::end_attempt(worker, job_id, job, cause)
				.defensive_proof("the pool of a live job exists, and so does its escrow");
		}
	}
}
