// SPDX-License-Identifier: AGPL-3.0-only

//! Jobs from the depositor's side: creation, cancellation, destruction.

use crate::{
	pallet::{
		Config, Error, Event, JobClock, Jobs, Pallet, Policies, Pools, TrackedJobs, WorkerSlots,
	},
	scheduler::Placed,
	types::{
		BalanceOf, DiscardReason, Job, JobClock as Clock, JobOf, JobOrigin, JobState, NewJob,
		NewJobOf, PolicyOf, PoolOf, Shares,
	},
	weights::WeightInfo,
	work::{money, Access, Done, DoneOf, Key},
};
use alloc::vec;
use cybros_primitives::{JobId, PolicyId, PoolId, SpecVersion, MAX_DATA_LEN};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use pallet_offchain_computing_workers::Registry;
use sp_runtime::{
	traits::{Hash, Saturating, Zero},
	DispatchError,
};

impl<T: Config> Pallet<T> {
	/// Pool and policy of a job, and the seconds that it pays for at most, if it may be created `now`, its depositor's
	/// money apart. Nobody in particular is no reason to refuse.
	pub(crate) fn creatable(
		depositor: Option<&T::AccountId>,
		pool_id: PoolId,
		policy_id: PolicyId,
		spec_version: SpecVersion,
		input_len: usize,
		seconds_cap: Option<u32>,
		now: Clock,
	) -> Result<(PoolOf<T>, PolicyOf<T>, u32), DispatchError> {
		ensure!(input_len <= MAX_DATA_LEN as usize, Error::<T>::InputTooLong);
		let pool = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		ensure!(pool.is_open(), Error::<T>::PoolClosed);
		let policy = Policies::<T>::get(pool_id, policy_id).ok_or(Error::<T>::PolicyNotFound)?;
		if let Some(who) = depositor {
			Self::ensure_in_scope(who, pool_id, policy_id, &pool, &policy)?;
		}
		ensure!(
			policy.terms.valid_from.is_none_or(|from| now >= from),
			Error::<T>::PolicyNotYetValid
		);
		ensure!(
			policy.terms.valid_until.is_none_or(|until| now < until),
			Error::<T>::PolicyExpired
		);
		// Where a ready worker runs it, there is no need to look at the impl.
		ensure!(
			pool.ready_for(spec_version).next().is_some()
				|| T::Registry::runs_spec(pool.impl_id, spec_version),
			Error::<T>::SpecVersionNotInService
		);

		let seconds_cap = seconds_cap.unwrap_or(policy.terms.seconds_cap);
		ensure!(seconds_cap <= policy.terms.seconds_cap, Error::<T>::SecondsCapAbovePolicy);
		Ok((pool, policy, seconds_cap))
	}

	pub(crate) fn do_create_job(
		depositor: T::AccountId,
		new: NewJobOf<T>,
	) -> Result<DoneOf<T>, DispatchError> {
		let NewJob {
			pool_id,
			policy_id,
			spec_version,
			input,
			tip,
			beneficiary,
			seconds_cap,
			track_id,
		} = new;
		let now = JobClock::<T>::get();
		let (mut pool, policy, seconds_cap) = Self::creatable(
			Some(&depositor),
			pool_id,
			policy_id,
			spec_version,
			input.len(),
			seconds_cap,
			now,
		)?;
		let index = pool.next_job;
		pool.next_job = index.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		Self::add_live_job(&mut pool, spec_version)?;
		if let Some(count) = pool.policies.iter_mut().find(|count| count.id == policy_id) {
			count.live_jobs = count.live_jobs.saturating_add(1);
		}
		let mut keys = vec![
			(Key::Pool(pool_id), Access::Change),
			(Key::Policy(pool_id, policy_id), Access::Read),
			(Key::Holds(depositor.clone()), Access::Change),
		];
		let impl_id = pool.impl_id;
		let asks_list = Self::asks_list(&depositor, &pool, &policy);
		if asks_list {
			keys.push((Key::Depositor(pool_id, policy_id, depositor.clone()), Access::Read));
		}
		let input_len = input.len() as u32;
		let input_hash = T::Hashing::hash(&input);
		let job = Job {
			beneficiary: beneficiary.unwrap_or_else(|| depositor.clone()),
			depositor,
			impl_id,
			policy_id,
			spec_version,
			price: Self::job_price(&policy.terms, input.len(), seconds_cap)
				.ok_or(Error::<T>::AmountTooLarge)?,
			base_price: policy.terms.base_price,
			second_price: policy.terms.second_price,
			seconds_cap,
			tip,
			deposit: match track_id {
				Some(_) => Self::job_deposit(input.len()).saturating_add(Self::track_deposit()),
				None => Self::job_deposit(input.len()),
			},
			shares: Shares {
				commission: policy.terms.commission,
				royalty: policy.royalty,
				error: policy.terms.error_share,
			},
			attempt_terms: policy.terms.attempt,
			max_attempts: policy.terms.max_attempts,
			retry: policy.terms.retry,
			proofs: policy.terms.proofs,
			retention: pool.terms.retention,
			failed_attempts: 0,
			errors: 0,
			attempt: 0,
			last_loser: None,
			track_id,
			origin: JobOrigin::Call,
			created_at: now,
			input: input.try_into().map_err(|_| Error::<T>::InputTooLong)?,
			state: JobState::Queued { prev: None, next: None },
		};
		if let Some(track_id) = track_id {
			let key = (&job.depositor, pool_id, track_id);
			ensure!(!TrackedJobs::<T>::contains_key(key), Error::<T>::TrackIdTaken);
			TrackedJobs::<T>::insert(key, index);
		}
		Self::take_escrow(&job)?;
		let job_id = JobId { pool: pool_id, index };
		Self::deposit_event(Event::JobCreated {
			job_id,
			depositor: job.depositor.clone(),
			beneficiary: job.beneficiary.clone(),
			policy_id,
			spec_version,
			input_hash,
		});
		keys.push((Key::Job(job_id), Access::Write));
		let Placed { worker, behind, work } = Self::place(job_id, pool, job);
		let base = match worker {
			Some(worker) => {
				keys.push((Key::Slots(worker), Access::Change));
				T::WeightInfo::create_job_assigned(input_len)
			},
			None => {
				keys.push((Key::Impl(impl_id), Access::Read));
				let before = behind.map(|index| Key::Job(JobId { pool: pool_id, index }));
				keys.extend(before.map(|key| (key, Access::Change)));
				T::WeightInfo::create_job_queued(input_len)
			},
		};
		let mut weight = base
			.saturating_add(work.weight::<T::WeightInfo>())
			.min(Self::placing_weight(input_len));
		if asks_list {
			weight = weight.saturating_add(T::WeightInfo::ask_list());
		}
		if track_id.is_some() {
			weight = weight.saturating_add(T::WeightInfo::track_job());
		}
		Ok(Done { weight, keys })
	}

	pub(crate) fn do_cancel_job(depositor: T::AccountId, job_id: JobId) -> DispatchResult {
		let job = Jobs::<T>::get(job_id.pool, job_id.index).ok_or(Error::<T>::JobNotFound)?;
		ensure!(job.depositor == depositor, Error::<T>::NotDepositor);
		let mut pool = Pools::<T>::get(job_id.pool).ok_or(Error::<T>::PoolNotFound)?;
		let (attempt, slash) = (job.attempt, job.attempt_terms.slash);
		let assignee = match &job.state {
			JobState::Queued { .. } => {
				Self::dequeue(job_id.pool, &mut pool, &job);
				None
			},
			JobState::BackingOff { .. } => None,
			JobState::Assigned { worker, .. } => Some(worker.clone()),
			JobState::Processing { .. } => return Self::cancel_later(job_id, job),
			JobState::Processed { .. } | JobState::Discarded { .. } => {
				return Err(Error::<T>::JobEnded.into())
			},
		};
		Self::discard(job_id, &mut pool, job, DiscardReason::Cancelled)?;
		Pools::<T>::insert(job_id.pool, pool);
		if let Some(worker) = assignee {
			Self::leave_slot(&worker, job_id, attempt, slash);
		}
		Ok(())
	}

	/// Let the worker that is at a job finish it, but not for long.
	fn cancel_later(job_id: JobId, mut job: JobOf<T>) -> DispatchResult {
		let until = JobClock::<T>::get().saturating_add(T::CancelDelay::get());
		let JobState::Processing { worker, cancel_at, .. } = &mut job.state else { return Ok(()) };
		ensure!(cancel_at.is_none(), Error::<T>::CancelRequested);
		*cancel_at = Some(until);
		let worker = worker.clone();
		Jobs::<T>::insert(job_id.pool, job_id.index, job);
		Self::look_earlier(&worker, job_id, until);
		Self::deposit_event(Event::CancelRequested { job_id, cancel_at: until });
		Ok(())
	}

	pub(crate) fn do_destroy_job(
		who: T::AccountId,
		job_id: JobId,
	) -> Result<DoneOf<T>, DispatchError> {
		let job = Jobs::<T>::get(job_id.pool, job_id.index).ok_or(Error::<T>::JobNotFound)?;
		ensure!(job.state.ended_at().is_some(), Error::<T>::JobNotEnded);
		let is_own = who == job.depositor;
		ensure!(is_own || Self::is_past_retention(&job), Error::<T>::JobRetained);
		// Not the account that signed, which is at hand.
		let other = (!is_own).then(|| Key::Account(job.depositor.clone()));
		let mut done = Self::destroy(job_id, job)?;
		if let Some(other) = other {
			done.weight = done.weight.saturating_add(T::DbWeight::get().reads_writes(1, 1));
			done.keys.push((other, Access::Change));
		}
		Ok(done)
	}

	/// Whether a job has ended, and its retention is over.
	pub(crate) fn is_past_retention(job: &JobOf<T>) -> bool {
		planted!(CleanedTooEarly, return job.state.ended_at().is_some());
		let kept_until = job.state.ended_at().map(|at| at.saturating_add(job.retention));
		kept_until.is_some_and(|until| JobClock::<T>::get() >= until)
	}

	/// Destroy an ended job: the deposits for it return.
	pub(crate) fn destroy(job_id: JobId, job: JobOf<T>) -> Result<DoneOf<T>, DispatchError> {
		Self::remove_job(job_id, &job)?;
		let mut weight = T::WeightInfo::return_deposits();
		if job.track_id.is_some() {
			weight = weight.saturating_add(T::WeightInfo::track_job());
		}
		let keys = vec![
			(Key::Job(job_id), Access::Change),
			(Key::Holds(job.depositor.clone()), Access::Change),
		];
		let done = Done { weight, keys };
		match job.state {
			JobState::Processed { worker, output_deposit, .. } => {
				Self::return_output_deposit(worker, output_deposit, done)
			},
			_ => Ok(done),
		}
	}

	/// Forget a job that has ended: the deposit of its depositor returns, and its track id may be taken again.
	pub(crate) fn remove_job(job_id: JobId, job: &JobOf<T>) -> DispatchResult {
		Self::release_escrow(&job.depositor, job.deposit)?;
		Self::forget_job(job_id, job);
		Ok(())
	}

	/// The same, after its deposit has returned.
	pub(crate) fn forget_job(job_id: JobId, job: &JobOf<T>) {
		Jobs::<T>::remove(job_id.pool, job_id.index);
		if let Some(track_id) = job.track_id {
			TrackedJobs::<T>::remove((&job.depositor, job_id.pool, track_id));
			planted!(
				TrackIdKept,
				TrackedJobs::<T>::insert((&job.depositor, job_id.pool, track_id), job_id.index)
			);
		}
		Self::deposit_event(Event::JobDestroyed { job_id });
	}

	/// A deposit for an output stays in the reserve of a worker in service, until that has twice what it must: so the next
	/// output need not move money. Where the reserve lacked something, that may make a slot ready. What is too much for it
	/// is free again, for the worker or, where that was deregistered, for its owner. Returns what the job's destruction did
	/// before with what this did; where the worker may have become ready, or somebody else got the deposit, as much as there
	/// may have been to do.
	fn return_output_deposit(
		worker: T::AccountId,
		amount: BalanceOf<T>,
		mut done: DoneOf<T>,
	) -> Result<DoneOf<T>, DispatchError> {
		let at_most = Done::at_most(T::WeightInfo::destroy_job());
		let in_service = WorkerSlots::<T>::get(&worker)
			.and_then(|slots| Some((Self::wanted_reserve(slots.service.as_ref()?), slots)));
		let is_moved = if let Some((wanted, mut slots)) = in_service {
			let lacked = slots.reserve < wanted;
			let room = wanted.saturating_mul(2u32.into()).saturating_sub(slots.reserve);
			let kept = room.min(amount);
			let freed = amount.saturating_sub(kept);
			Self::release_reserve(&worker, freed)?;
			slots.reserve = slots.reserve.saturating_add(kept);
			if lacked && !kept.is_zero() {
				Self::employ_freed(&worker, slots);
				return Ok(at_most);
			}
			if !kept.is_zero() {
				WorkerSlots::<T>::insert(&worker, slots);
			}
			done.keys.push((Key::Slots(worker.clone()), Access::Change));
			!freed.is_zero()
		} else {
			if Self::give_back_output(&worker, amount)? {
				return Ok(at_most);
			}
			done.weight = done.weight.saturating_add(T::DbWeight::get().reads(1));
			done.keys.push((Key::Slots(worker.clone()), Access::Read));
			true
		};
		if is_moved {
			// And its account, which did not sign.
			done.weight = done
				.weight
				.saturating_add(T::WeightInfo::move_output_deposit())
				.saturating_add(T::DbWeight::get().reads_writes(1, 1));
			done.keys.extend(money(&worker));
		}
		Ok(done)
	}

	/// End a job that is in no queue without a result, and refund it. Stores the job or destroys it, but not the pool.
	pub(crate) fn discard(
		job_id: JobId,
		pool: &mut PoolOf<T>,
		job: JobOf<T>,
		reason: DiscardReason,
	) -> DispatchResult {
		planted!(DoubleRefund, Self::release_escrow(&job.depositor, job.tip)?);
		Self::release_escrow(&job.depositor, job.price.saturating_add(job.tip))?;
		Self::conclude(job_id, pool, job, reason)
	}

	/// End a job that is in no queue without a result, after its price and tip have gone where they belong. Stores the
	/// job or destroys it, but not the pool.
	pub(crate) fn conclude(
		job_id: JobId,
		pool: &mut PoolOf<T>,
		mut job: JobOf<T>,
		reason: DiscardReason,
	) -> DispatchResult {
		Self::job_ended(pool, &job);
		Self::deposit_event(Event::JobDiscarded { job_id, reason });
		if job.is_destroyed_at_once() {
			return Self::remove_job(job_id, &job);
		}
		job.state = JobState::Discarded { reason, ended_at: JobClock::<T>::get() };
		Jobs::<T>::insert(job_id.pool, job_id.index, job);
		Ok(())
	}

	/// Count a job that ended no longer among the live ones.
	pub(crate) fn job_ended(pool: &mut PoolOf<T>, job: &JobOf<T>) {
		Self::remove_live_job(pool, job.spec_version);
		planted!(DriftingCounter, return);
		if let Some(count) = pool.policies.iter_mut().find(|count| count.id == job.policy_id) {
			count.live_jobs = count.live_jobs.saturating_sub(1);
		}
	}
}
