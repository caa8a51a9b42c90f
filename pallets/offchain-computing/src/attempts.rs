// SPDX-License-Identifier: AGPL-3.0-only

//! Attempts: what a worker does with a job that it was given.

use crate::{
	pallet::{Config, Error, Event, JobClock, Jobs, Pallet, Pools, WorkerSlots},
	types::{
		AttemptEnd, AttemptRef, BalanceOf, Data, DiscardReason, JobClock as Clock, JobOf, JobState,
		PoolOf, Running, SlotsOf, Submission, Timer, LOSSES,
	},
	weights::WeightInfo,
	work::{money, Access, Done, DoneOf, Key, Work},
};
use alloc::vec;
use cybros_primitives::{Attempt, InputTag, JobId, JobResult, ProofKind, MAX_DATA_LEN};
use frame_support::{
	defensive, ensure,
	pallet_prelude::DispatchResult,
	storage::with_storage_layer,
	traits::{Defensive, Get},
	weights::Weight,
};
use pallet_offchain_computing_workers::Registry;
use sp_runtime::{
	traits::{Hash, Saturating, Zero},
	DispatchError,
};

/// What a call of a worker for its live attempt has looked up.
struct LiveAttempt<T: Config> {
	job: JobOf<T>,
	slots: SlotsOf<T>,
	/// The job clock.
	now: Clock,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_start_job(
		worker: T::AccountId,
		named: AttemptRef,
	) -> Result<DoneOf<T>, DispatchError> {
		let AttemptRef { job_id, attempt, input_tag } = named;
		// The grace of a revoked worker is no shorter than an accept window: what it may begin, it may begin in time.
		let (mut job, started_at) = Self::attempted_job(&worker, job_id, attempt, input_tag)?;
		planted!(
			StartedTwice,
			job.state = JobState::Assigned { worker: worker.clone(), deadline: Clock::MAX }
		);
		let JobState::Assigned { deadline: accept_until, .. } = job.state else {
			return Err(Error::<T>::AttemptStarted.into());
		};
		let deadline = started_at.saturating_add(job.attempt_terms.lease);
		job.state =
			JobState::Processing { worker: worker.clone(), started_at, deadline, cancel_at: None };
		Jobs::<T>::insert(job_id.pool, job_id.index, job);
		let mut keys =
			vec![(Key::Job(job_id), Access::Change), (Key::Uptime(worker.clone()), Access::Read)];
		let mut weight = T::Registry::alive(&worker);
		if deadline < accept_until {
			Self::look_earlier(&worker, job_id, deadline);
			keys.push((Key::Slots(worker.clone()), Access::Change));
			weight = weight.saturating_add(T::WeightInfo::start_job());
		} else {
			weight = weight.saturating_add(T::WeightInfo::start_long_lease());
		}
		Self::deposit_event(Event::JobStarted { job_id, attempt, worker });
		Ok(Done { weight, keys })
	}

	/// Returns whether the depositor paid for it: where it renews the lease by so much that few do, or up to its cap; and
	/// what it weighed.
	pub(crate) fn do_progress_job(
		worker: T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
		percentage: u8,
		message: alloc::vec::Vec<u8>,
	) -> Result<(bool, Weight), DispatchError> {
		ensure!(percentage <= 100, Error::<T>::ProgressAboveWhole);
		let message = message.try_into().map_err(|_| Error::<T>::MessageTooLong)?;
		let LiveAttempt { mut job, now, .. } = Self::live_attempt(&worker, job_id, attempt, tag)?;
		let JobState::Processing { started_at, deadline, .. } = &mut job.state else {
			return Err(Error::<T>::AttemptNotStarted.into());
		};
		let before = *deadline;
		let (renewed, is_paid) = job.attempt_terms.renew(*started_at, before, now);
		*deadline = renewed;
		if renewed != before {
			Jobs::<T>::insert(job_id.pool, job_id.index, job);
		}
		let weight = T::WeightInfo::progress_job().saturating_add(T::Registry::alive(&worker));
		Self::deposit_event(Event::JobProgressed {
			job_id,
			attempt,
			worker,
			percentage,
			message,
			deadline: renewed,
		});
		Ok((is_paid, weight))
	}

	pub(crate) fn do_resign_job(
		worker: T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> DispatchResult {
		let LiveAttempt { job, .. } = Self::live_attempt(&worker, job_id, attempt, tag)?;
		ensure!(matches!(job.state, JobState::Assigned { .. }), Error::<T>::AttemptStarted);
		Self::lose_attempt(&worker, job_id, job, AttemptEnd::Resigned).map(|_| ())
	}

	pub(crate) fn do_submit_job_result(
		worker: T::AccountId,
		submission: Submission,
	) -> Result<DoneOf<T>, DispatchError> {
		let bound = Self::weight_of_submission(&submission);
		let Submission { job_id, attempt, input_tag, result, output, proof } = submission;
		ensure!(output.len() <= MAX_DATA_LEN as usize, Error::<T>::OutputTooLong);
		// Also that of a Panic, at which nobody looks: its bytes would be free.
		ensure!(
			proof.as_ref().is_none_or(|proof| proof.data.len() <= MAX_DATA_LEN as usize),
			Error::<T>::ProofTooLong
		);
		let LiveAttempt { mut job, mut slots, now } =
			Self::live_attempt(&worker, job_id, attempt, input_tag)?;
		ensure!(job.state.is_started(), Error::<T>::AttemptNotStarted);
		let mut weight = T::Registry::alive(&worker);
		if result == JobResult::Panic {
			Self::lose_attempt(&worker, job_id, job, AttemptEnd::Panicked)?;
			return Ok(Done::at_most(bound));
		}
		if proof.is_some() {
			weight = weight.saturating_add(Self::proof_weight());
		}

		let mut pool = Pools::<T>::get(job_id.pool).ok_or(Error::<T>::PoolNotFound)?;
		let proof = Self::check_proof(&worker, job_id, &pool, &job, result, &output, proof)?;
		if result == JobResult::Error {
			if let Some(until) = Self::retry_at(&pool, &job) {
				Self::retry(&worker, job_id, job, pool, until);
				return Ok(Done::at_most(bound));
			}
		}
		let output_hash = T::Hashing::hash(&output);
		let output_len = output.len() as u32;
		Self::deposit_event(Event::JobProcessed {
			job_id,
			attempt,
			worker: worker.clone(),
			result,
			output_hash,
			output_len,
			proof: proof.as_ref().map(|proof| proof.kind),
		});
		let was_listed = slots.is_listed(T::OutputReservePerSlot::get());
		Self::free_slot(&mut slots, job_id, attempt, job.attempt_terms.slash);
		// What ends at once gives the deposit back with the rest.
		let is_kept = !job.is_destroyed_at_once();
		let deposit = if is_kept { Zero::zero() } else { job.deposit };
		let (paid, is_refunded) =
			Self::settle(job_id, &mut pool, &job, &worker, (result, now), deposit)?;
		let mut keys = vec![
			(Key::Job(job_id), Access::Change),
			(Key::Pool(job_id.pool), Access::Change),
			(Key::Slots(worker.clone()), Access::Change),
			(Key::Uptime(worker.clone()), Access::Read),
		];
		keys.extend(money(&job.depositor));
		Self::job_ended(&mut pool, &job);
		pool.counts.add_result(result);
		Pools::<T>::insert(job_id.pool, pool);
		slots.losses = 0;
		slots.counts.add_result(result);
		let output: Data = output.try_into().map_err(|_| Error::<T>::OutputTooLong)?;
		let mut settled;
		if is_kept {
			let len = output.len().saturating_add(proof.as_ref().map_or(0, |it| it.data.len()));
			let (output_deposit, is_moved) =
				Self::take_output_deposit(&worker, &mut slots, len, paid)?;
			job.state = JobState::Processed {
				worker: worker.clone(),
				result,
				output,
				proof,
				vouched: false,
				output_deposit,
				ended_at: now,
			};
			Jobs::<T>::insert(job_id.pool, job_id.index, job);
			settled = T::WeightInfo::settle_job(output_len);
			if is_refunded {
				settled = settled.saturating_add(T::WeightInfo::refund_escrow());
			}
			if is_moved {
				settled = settled.saturating_add(T::WeightInfo::move_output_deposit());
				keys.push((Key::Holds(worker.clone()), Access::Change));
			}
		} else {
			Self::deposit_event(Event::OutputDelivered { job_id, output, proof });
			Self::forget_job(job_id, &job);
			settled = T::WeightInfo::settle_job_at_once(output_len);
			if job.track_id.is_some() {
				weight = weight.saturating_add(T::WeightInfo::track_job());
			}
		}
		Ok(match Self::after_attempt(&worker, slots, was_listed) {
			Some(work) => {
				let settled = settled
					.saturating_add(work.weight::<T::WeightInfo>())
					.min(Self::settled_weight(output_len));
				Done { weight: weight.saturating_add(settled), keys }
			},
			None => Done::at_most(bound),
		})
	}

	/// The job and the job clock, if this is its live attempt, held by this worker, for this input, in time: what is over is
	/// refused even if the chain has not come to take it back.
	fn attempted_job(
		worker: &T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> Result<(JobOf<T>, Clock), DispatchError> {
		let job = Jobs::<T>::get(job_id.pool, job_id.index).ok_or(Error::<T>::JobNotFound)?;
		let assignee = job.state.assignee().ok_or(Error::<T>::AttemptNotLive)?;
		ensure!(assignee == worker, Error::<T>::NotAssignee);
		ensure!(attempt == job.attempt, Error::<T>::AttemptNotLive);
		ensure!(Self::is_tag_of(&tag, &job.input), Error::<T>::InputTagMismatch);
		let now = JobClock::<T>::get();
		planted!(LateResultTaken, return Ok((job, now)));
		let in_time = job.state.deadline().is_some_and(|end| now < end);
		ensure!(in_time, Error::<T>::AttemptExpired);
		Ok((job, now))
	}

	/// The same with the worker's slots, if the worker was not revoked, or may still finish what it has.
	fn live_attempt(
		worker: &T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> Result<LiveAttempt<T>, DispatchError> {
		let (job, now) = Self::attempted_job(worker, job_id, attempt, tag)?;
		let slots = WorkerSlots::<T>::get(worker).ok_or(Error::<T>::AttemptNotLive)?;
		// When it ends because its pool revoked the worker, if it did.
		let running = slots.running.iter().find(|running| running.job_id == job_id);
		let grace = running.and_then(|running| running.grace_until);
		ensure!(grace.is_none_or(|until| now < until), Error::<T>::AttemptExpired);
		Ok(LiveAttempt { job, slots, now })
	}

	/// Whether a tag is that of an input, by a hash that the host makes: in the runtime itself it takes longer than all else
	/// that the start of an attempt does.
	pub(crate) fn is_tag_of(tag: &InputTag, input: &[u8]) -> bool {
		sp_io::hashing::blake2_256(input).starts_with(tag)
	}

	/// When a job whose attempt ends with an Error is tried again, if it is: as long as its policy lets it be, the
	/// depositor wants it, and an attempt could begin before it has waited too long.
	fn retry_at(pool: &PoolOf<T>, job: &JobOf<T>) -> Option<Clock> {
		if job.errors >= job.retry.retries || job.state.is_cancelled() {
			return None;
		}
		let backoff = job.retry.backoff_after(job.errors, T::MaxBackoff::get());
		let until = JobClock::<T>::get().saturating_add(backoff);
		(until < Self::waits_until(pool, job.created_at)).then_some(until)
	}

	/// End an attempt with an Error that pays nothing, for the job is tried again: at once, or after its backoff.
	fn retry(
		worker: &T::AccountId,
		job_id: JobId,
		mut job: JobOf<T>,
		mut pool: PoolOf<T>,
		until: Clock,
	) {
		let (attempt, slash) = (job.attempt, job.attempt_terms.slash);
		let cause = AttemptEnd::Errored;
		Self::deposit_event(Event::AttemptEnded { job_id, attempt, worker: worker.clone(), cause });
		job.errors = job.errors.saturating_add(1);
		planted!(RetryUncounted, job.errors = 0);
		pool.counts.add_result(JobResult::Error);
		// Nobody's loss, but another may find the service that failed this one.
		job.last_loser = Some(worker.clone());
		if until > JobClock::<T>::get() {
			job.state = JobState::BackingOff { until };
			Jobs::<T>::insert(job_id.pool, job_id.index, job);
			Pools::<T>::insert(job_id.pool, pool);
			Self::push_timer(until, Timer::Job(job_id));
			Self::deposit_event(Event::JobBackedOff { job_id, until });
		} else {
			Self::place(job_id, pool, job);
		}
		// An answer, so that it lost nothing.
		WorkerSlots::<T>::mutate(worker, |slots| {
			if let Some(slots) = slots {
				slots.losses = 0;
				slots.counts.add_result(JobResult::Error);
			}
		});
		Self::leave_slot(worker, job_id, attempt, slash);
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

	/// The next job for a worker of which a slot became free; or its leave, where it drains and this was the last. For one
	/// that stood among the ready ones nothing waits. Stores the slots. Returns what that took, but for a leave.
	fn after_attempt(worker: &T::AccountId, slots: SlotsOf<T>, was_listed: bool) -> Option<Work> {
		if slots.is_drained() {
			WorkerSlots::<T>::insert(worker, slots);
			T::Registry::drained(worker);
			return None;
		}
		Some(match was_listed {
			true => Self::store_and_list(worker, slots),
			false => Self::employ_freed(worker, slots),
		})
	}

	/// Free the slot of an attempt whose job ended otherwise. Returns what that took; nothing of a worker that leaves or is
	/// to, as what ended the attempt may have begun that.
	pub(crate) fn leave_slot(
		worker: &T::AccountId,
		job_id: JobId,
		attempt: Attempt,
		slash: BalanceOf<T>,
	) -> Option<Work> {
		planted!(LeakedSlot, return None);
		let mut slots = WorkerSlots::<T>::get(worker).defensive()?;
		let was_listed = slots.is_listed(T::OutputReservePerSlot::get());
		let stays = slots.service.as_ref().is_some_and(|service| service.accepting);
		Self::free_slot(&mut slots, job_id, attempt, slash);
		Self::after_attempt(worker, slots, was_listed).filter(|_| stays)
	}

	/// End an attempt without a result, and employ its worker anew. Returns what that took, as [`Self::leave_slot`] does.
	pub(crate) fn lose_attempt(
		worker: &T::AccountId,
		job_id: JobId,
		job: JobOf<T>,
		cause: AttemptEnd,
	) -> Result<Option<Work>, DispatchError> {
		// The job looks for another worker before this one looks for another job.
		let (attempt, slash) = (job.attempt, job.attempt_terms.slash);
		let is_own_fault = Self::is_own_fault(worker, &job, cause);
		let (mut work, listed) = Self::count_end(worker, cause, is_own_fault);
		if is_own_fault {
			// For what the slash leaves at stake the worker may be ready no longer.
			work += Work { unlisted: listed, replaced: listed, ..Work::default() };
		}
		work += Self::end_attempt(worker, job_id, job, cause)?;
		Ok(Self::leave_slot(worker, job_id, attempt, slash).map(|freed| {
			work += freed;
			work
		}))
	}

	/// End an attempt without a result; its slot is the caller's to free. The job goes to another worker or back into its
	/// queue, or is Discarded where its policy allows no further attempt. Returns what it took to place it, and nothing of
	/// a slash.
	pub(crate) fn end_attempt(
		worker: &T::AccountId,
		job_id: JobId,
		mut job: JobOf<T>,
		cause: AttemptEnd,
	) -> Result<Work, DispatchError> {
		let attempt = job.attempt;
		Self::deposit_event(Event::AttemptEnded { job_id, attempt, worker: worker.clone(), cause });
		let cancelled = job.state.is_cancelled();
		if cause == AttemptEnd::Cancelled {
			let mut pool = Pools::<T>::get(job_id.pool).ok_or(Error::<T>::PoolNotFound)?;
			Self::pay_cancel_fee(job_id, &job, worker)?;
			Self::conclude(job_id, &mut pool, job, DiscardReason::Cancelled)?;
			Pools::<T>::insert(job_id.pool, pool);
			return Ok(Work::default());
		}
		let is_own_fault = Self::is_own_fault(worker, &job, cause);
		if job.state.is_started() {
			job.failed_attempts = job.failed_attempts.saturating_add(1);
			if is_own_fault {
				planted!(SlashedTwice, T::Registry::slash(worker, job.attempt_terms.slash));
				T::Registry::slash(worker, job.attempt_terms.slash);
			}
		}
		job.last_loser = Some(worker.clone());
		planted!(LoserForgotten, job.last_loser = None);
		let mut pool = Pools::<T>::get(job_id.pool).ok_or(Error::<T>::PoolNotFound)?;
		pool.counts.add_end(cause, is_own_fault);
		let discarded = if cancelled {
			Some(DiscardReason::Cancelled)
		} else if job.failed_attempts >= job.max_attempts {
			Some(DiscardReason::AttemptsExhausted)
		} else if JobClock::<T>::get() >= Self::waits_until(&pool, job.created_at) {
			Some(DiscardReason::WaitedTooLong)
		} else {
			None
		};
		let Some(reason) = discarded else { return Ok(Self::place(job_id, pool, job).work) };
		Self::discard(job_id, &mut pool, job, reason)?;
		Pools::<T>::insert(job_id.pool, pool);
		Ok(Work::default())
	}

	/// Whether a worker lost an attempt that it had started by its own fault. It did not where it fell silent because its
	/// evidence had ended, so that no result of it would have been taken: such a one gets nothing new, but may have
	/// something in hand.
	fn is_own_fault(worker: &T::AccountId, job: &JobOf<T>, cause: AttemptEnd) -> bool {
		let could_not_prove = || {
			cause == AttemptEnd::LeaseExpired
				&& job.proofs.is_only(ProofKind::Enclave)
				&& T::Registry::enclave_key(worker).is_none()
		};
		job.state.is_started() && cause.is_slashed() && !could_not_prove()
	}

	/// Count an attempt of a worker that ended without a result. Each third in a row that it lost takes it out of
	/// rotation, every time for twice as long; each that it loses while it is out prolongs that, so that who never starts
	/// what it gets cannot keep the chain busy. Returns what that took, and among the ready of how many pools it stands.
	fn count_end(worker: &T::AccountId, cause: AttemptEnd, is_own_fault: bool) -> (Work, u32) {
		let Some(mut slots) = WorkerSlots::<T>::get(worker).defensive() else {
			return (Work::default(), 0);
		};
		let (before, listed) = (slots.counts, slots.listed());
		slots.counts.add_end(cause, is_own_fault);
		let now = JobClock::<T>::get();
		let latest = now.saturating_add(T::MaxRotationOut::get());
		let until = match slots.out_until {
			_ if !cause.is_lost() => None,
			Some(until) => Some(until.saturating_add(T::RotationOut::get())),
			None => {
				slots.losses = slots.losses.saturating_add(1);
				let doublings = (slots.losses / LOSSES).saturating_sub(1);
				let factor = 1u32.checked_shl(doublings).unwrap_or(u32::MAX);
				let time = T::RotationOut::get().saturating_mul(factor);
				(slots.losses % LOSSES == 0).then_some(now.saturating_add(time))
			},
		};
		let Some(until) = until.map(|until| until.min(latest)) else {
			if cause.is_lost() || slots.counts != before {
				WorkerSlots::<T>::insert(worker, slots);
			}
			return (Work::default(), listed);
		};
		slots.out_until = Some(until);
		let mut work = Self::arm_worker(worker, &mut slots, until);
		Self::deposit_event(Event::WorkerRotatedOut { worker: worker.clone(), until });
		work += Self::store_and_list(worker, slots);
		(work, 0)
	}

	/// Hand back all that a worker has in hand, the youngest first, so that the oldest stands first in the queue.
	pub(crate) fn hand_back(worker: &T::AccountId, slots: &mut SlotsOf<T>, cause: AttemptEnd) {
		let mut running = core::mem::take(&mut slots.running).into_inner();
		slots.exposure = Zero::zero();
		running.sort_by_key(|running| core::cmp::Reverse(running.job_id));
		for job_id in running.into_iter().map(|running| running.job_id) {
			let Some(job) = Jobs::<T>::get(job_id.pool, job_id.index).defensive() else { continue };
			slots.counts.add_end(cause, Self::is_own_fault(worker, &job, cause));
			let _ = with_storage_layer(|| Self::end_attempt(worker, job_id, job, cause))
				.defensive_proof("the pool of a live job exists, and so does its escrow");
		}
	}
}
