// SPDX-License-Identifier: AGPL-3.0-only

//! Pools, their policies, their members, and what is claimed from them.

use crate::{
	pallet::{
		Config, Error, Event, ImplPools, JobClock, Memberships, NextPoolId, Pallet, Policies,
		Pools, WorkerSlots,
	},
	types::{
		AttemptTerms, BalanceOf, Counts, Membership, Policy, PolicyCount, PolicyOf, PolicyTerms,
		Pool, PoolOf, PoolState, PoolTerms, SlotsOf, Subscription, LANES,
	},
};
use codec::MaxEncodedLen;
use cybros_primitives::{ImplId, PolicyId, PoolId, PoolPermission, ProofKind, ProofKinds};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
	BoundedVec,
};
use pallet_offchain_computing_workers::{deposits::Lower, Registry};
use sp_runtime::{traits::Zero, DispatchError, Permill};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create_pool(
		owner: T::AccountId,
		impl_id: ImplId,
		terms: PoolTerms<BalanceOf<T>>,
	) -> DispatchResult {
		let implementation = T::Registry::impl_terms(impl_id).ok_or(Error::<T>::ImplNotFound)?;
		let permitted = match implementation.pools {
			PoolPermission::Owner => implementation.owner == owner,
			PoolPermission::Public => true,
		};
		ensure!(permitted, Error::<T>::PoolNotPermitted);
		ensure!(!implementation.in_sunset, Error::<T>::ImplInSunset);
		ensure!(terms.retention <= T::MaxRetention::get(), Error::<T>::RetentionOutOfBounds);
		ensure!(
			terms.lane_bounds.windows(2).all(|pair| pair[0] <= pair[1]),
			Error::<T>::LaneBoundsOutOfOrder
		);
		ensure!(
			terms.smallest_accept_window > 0
				&& terms.smallest_accept_window <= T::MaxAcceptWindow::get(),
			Error::<T>::AcceptWindowOutOfBounds
		);
		ensure!(
			terms.smallest_lease > 0 && terms.smallest_lease <= T::MaxLease::get(),
			Error::<T>::LeaseOutOfBounds
		);
		ensure!(
			terms.longest_wait > 0 && terms.longest_wait <= T::MaxWait::get(),
			Error::<T>::WaitOutOfBounds
		);
		ensure!(terms.largest_slash <= T::MaxSlash::get(), Error::<T>::SlashOutOfBounds);
		ensure!(terms.proofs.is_known(), Error::<T>::ProofKindsUnknown);
		let pool_id = NextPoolId::<T>::get();
		let next = pool_id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let ticket = T::PoolConsideration::new(&owner, Self::pool_footprint(0, 0, 0, 0))?;
		NextPoolId::<T>::put(next);
		Pools::<T>::insert(
			pool_id,
			Pool {
				owner: owner.clone(),
				impl_id,
				terms,
				state: PoolState::Open,
				next_job: 0,
				next_policy: 0,
				members: 0,
				metadata_len: 0,
				offered_to: None,
				policies: BoundedVec::new(),
				ended_depositors: 0,
				queues: BoundedVec::new(),
				passed: [0; LANES],
				ready: BoundedVec::new(),
				counts: Counts::default(),
				commission: Zero::zero(),
				royalty: Zero::zero(),
				timer: None,
				ticket,
			},
		);
		ImplPools::<T>::insert(impl_id, pool_id, ());
		Self::deposit_event(Event::PoolCreated { pool_id, owner, impl_id });
		Ok(())
	}

	pub(crate) fn do_create_job_policy(
		owner: T::AccountId,
		pool_id: PoolId,
		terms: PolicyTerms<BalanceOf<T>>,
	) -> DispatchResult {
		let mut pool = Self::owned_pool(&owner, pool_id)?;
		ensure!(pool.is_open(), Error::<T>::PoolClosed);
		let implementation =
			T::Registry::impl_terms(pool.impl_id).ok_or(Error::<T>::ImplNotFound)?;
		ensure!(!implementation.in_sunset, Error::<T>::ImplInSunset);
		let royalty = implementation.royalty;
		let shares = terms.commission.deconstruct().checked_add(royalty.deconstruct());
		ensure!(
			shares.is_some_and(|shares| shares <= Permill::one().deconstruct()),
			Error::<T>::SharesAboveWhole
		);
		ensure!(
			terms.max_attempts > 0 && terms.max_attempts <= T::MaxAttempts::get(),
			Error::<T>::AttemptsOutOfBounds
		);
		ensure!(
			terms.retry.retries <= T::MaxRetries::get()
				&& terms.retry.backoff <= T::MaxBackoff::get(),
			Error::<T>::RetriesOutOfBounds
		);
		Self::ensure_attempt_terms(&pool.terms, &terms.attempt)?;
		ensure!(terms.attempt.cancel_fee <= terms.base_price, Error::<T>::CancelFeeAbovePrice);
		Self::ensure_proofs(&pool.terms, terms.proofs)?;
		if let (Some(from), Some(until)) = (terms.valid_from, terms.valid_until) {
			ensure!(from < until, Error::<T>::ValidityEmpty);
		}
		let policy_id = pool.next_policy;
		pool.next_policy = policy_id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		pool.policies
			.try_push(PolicyCount { id: policy_id, live_jobs: 0, depositors: 0 })
			.map_err(|_| Error::<T>::TooManyPolicies)?;
		Self::store_with_deposit(pool_id, pool)?;
		Policies::<T>::insert(pool_id, policy_id, Policy { terms, royalty });
		Self::deposit_event(Event::PolicyCreated { pool_id, policy_id });
		Ok(())
	}

	/// What a policy asks of attempts is inside its pool's terms.
	fn ensure_attempt_terms(
		pool: &PoolTerms<BalanceOf<T>>,
		terms: &AttemptTerms<BalanceOf<T>>,
	) -> DispatchResult {
		ensure!(
			terms.accept_window >= pool.smallest_accept_window
				&& terms.accept_window <= T::MaxAcceptWindow::get(),
			Error::<T>::AcceptWindowOutOfBounds
		);
		ensure!(
			terms.lease >= pool.smallest_lease
				&& terms.lease <= terms.lease_cap
				&& terms.lease_cap <= T::MaxLease::get(),
			Error::<T>::LeaseOutOfBounds
		);
		ensure!(terms.slash <= pool.largest_slash, Error::<T>::SlashOutOfBounds);
		Ok(())
	}

	/// What a policy asks of results is inside its pool's terms.
	///
	/// A worker is ready for a pool, not for a policy: one without an enclave key is listed in each of its pools but those
	/// that take proofs of enclaves only. So a policy takes those only where its pool does: elsewhere its jobs would go to
	/// workers that cannot prove what they did, attempt after attempt.
	pub(crate) fn ensure_proofs(
		pool: &PoolTerms<BalanceOf<T>>,
		proofs: ProofKinds,
	) -> DispatchResult {
		ensure!(proofs.is_known(), Error::<T>::ProofKindsUnknown);
		ensure!(
			pool.proofs.is_empty() || (!proofs.is_empty() && proofs.is_within(pool.proofs)),
			Error::<T>::ProofsNotOfPool
		);
		ensure!(
			pool.needs_enclave() || !proofs.is_only(ProofKind::Enclave),
			Error::<T>::PoolNotOfEnclavesOnly
		);
		Ok(())
	}

	pub(crate) fn do_destroy_job_policy(
		owner: T::AccountId,
		pool_id: PoolId,
		policy_id: PolicyId,
	) -> DispatchResult {
		let mut pool = Self::owned_pool(&owner, pool_id)?;
		let at = pool
			.policies
			.iter()
			.position(|count| count.id == policy_id)
			.ok_or(Error::<T>::PolicyNotFound)?;
		ensure!(pool.policies[at].live_jobs == 0, Error::<T>::PolicyInUse);
		let policy = pool.policies.remove(at);
		Self::end_list(pool_id, &mut pool, &policy);
		Self::store_with_deposit(pool_id, pool)?;
		Policies::<T>::remove(pool_id, policy_id);
		Self::deposit_event(Event::PolicyDestroyed { pool_id, policy_id });
		Ok(())
	}

	pub(crate) fn do_authorize_worker(
		owner: T::AccountId,
		pool_id: PoolId,
		worker: T::AccountId,
	) -> DispatchResult {
		let mut pool = Self::owned_pool(&owner, pool_id)?;
		ensure!(pool.is_open(), Error::<T>::PoolClosed);
		Self::ensure_worker_of(&worker, pool.impl_id)?;
		ensure!(
			!Memberships::<T>::contains_key(pool_id, &worker),
			Error::<T>::WorkerAlreadyAuthorized
		);
		ensure!(pool.members < T::MaxWorkersPerPool::get(), Error::<T>::TooManyWorkers);
		pool.members = pool.members.saturating_add(1);
		Self::store_with_deposit(pool_id, pool)?;
		Memberships::<T>::insert(pool_id, &worker, Membership::Admitted);
		Self::deposit_event(Event::WorkerAuthorized { pool_id, worker });
		Ok(())
	}

	pub(crate) fn do_revoke_worker(
		who: T::AccountId,
		pool_id: PoolId,
		worker: T::AccountId,
	) -> DispatchResult {
		let pool = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		let is_over = !pool.is_open() && !pool.has_live_jobs();
		ensure!(is_over || pool.owner == who, Error::<T>::NotPoolOwner);
		let membership =
			Memberships::<T>::take(pool_id, &worker).ok_or(Error::<T>::WorkerNotAuthorized)?;
		Self::begin_grace(pool_id, &worker);
		if membership == Membership::Subscribed {
			Self::end_subscription(pool_id, &worker);
		}
		// Read again, for the end of a subscription changes who is ready.
		let mut pool = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		pool.members = pool.members.saturating_sub(1);
		Self::store_with_deposit(pool_id, pool)?;
		Self::deposit_event(Event::WorkerRevoked { pool_id, worker });
		Ok(())
	}

	pub(crate) fn do_subscribe_pool(worker: T::AccountId, pool_id: PoolId) -> DispatchResult {
		let pool = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		ensure!(pool.is_open(), Error::<T>::PoolClosed);
		match Memberships::<T>::get(pool_id, &worker) {
			None => return Err(Error::<T>::WorkerNotAuthorized.into()),
			Some(Membership::Subscribed) => return Err(Error::<T>::AlreadySubscribed.into()),
			Some(Membership::Admitted) => {},
		}
		// It may have been registered anew, for another impl, since it was admitted.
		Self::ensure_worker_of(&worker, pool.impl_id)?;
		let mut slots = WorkerSlots::<T>::get(&worker).unwrap_or_default();
		slots
			.pools
			.try_push(Subscription {
				pool_id,
				largest_slash: pool.terms.largest_slash,
				needs_enclave: pool.terms.needs_enclave(),
				ready_at: None,
			})
			.map_err(|_| Error::<T>::TooManyPools)?;
		Memberships::<T>::insert(pool_id, &worker, Membership::Subscribed);
		Self::deposit_event(Event::PoolSubscribed { pool_id, worker: worker.clone() });
		Self::employ(&worker, slots);
		Ok(())
	}

	pub(crate) fn do_unsubscribe_pool(worker: T::AccountId, pool_id: PoolId) -> DispatchResult {
		ensure!(
			Memberships::<T>::get(pool_id, &worker) == Some(Membership::Subscribed),
			Error::<T>::NotSubscribed
		);
		Memberships::<T>::insert(pool_id, &worker, Membership::Admitted);
		Self::end_subscription(pool_id, &worker);
		Self::deposit_event(Event::PoolUnsubscribed { pool_id, worker });
		Ok(())
	}

	/// Let a worker that a pool revoked finish what it has of it, but not for longer than the grace.
	fn begin_grace(pool_id: PoolId, worker: &T::AccountId) {
		planted!(GraceForgotten, return);
		let Some(mut slots) = WorkerSlots::<T>::get(worker) else { return };
		let until = JobClock::<T>::get().saturating_add(T::RevokeGrace::get());
		let mut has_any = false;
		for running in slots.running.iter_mut().filter(|running| running.job_id.pool == pool_id) {
			// Of one that was revoked, admitted and revoked again, the first grace goes on.
			running.grace_until.get_or_insert(until);
			running.due = running.due.min(until);
			has_any = true;
		}
		if has_any {
			Self::arm_worker(worker, &mut slots, until);
			WorkerSlots::<T>::insert(worker, slots);
		}
	}

	/// Take a pool from a worker's slots. What the worker has in hand goes on.
	fn end_subscription(pool_id: PoolId, worker: &T::AccountId) {
		let Some(mut slots) = WorkerSlots::<T>::get(worker) else { return };
		let Some(at) = slots.pools.iter().position(|sub| sub.pool_id == pool_id) else { return };
		let subscription = slots.pools.remove(at);
		slots.turn = 0;
		if let (Some(service), Some(place)) = (&slots.service, subscription.ready_at) {
			Self::unlist(pool_id, &service.build, place);
		}
		// The pool may have been the one that asked for the most stake.
		Self::employ(worker, slots);
	}

	/// Forget a worker that is not in service: it subscribes to nothing any more; it stays admitted.
	pub(crate) fn forget_worker(worker: &T::AccountId, slots: &SlotsOf<T>) {
		for pool_id in slots.pools.iter().map(|subscription| subscription.pool_id) {
			Memberships::<T>::insert(pool_id, worker, Membership::Admitted);
			Self::end_subscription(pool_id, worker);
		}
		// Whoever is registered under its account next has done nothing yet.
		if let Some(mut slots) = WorkerSlots::<T>::get(worker) {
			slots.counts = Counts::default();
			Self::store_and_list(worker, slots);
		}
	}

	pub(crate) fn do_claim_commission(owner: T::AccountId, pool_id: PoolId) -> DispatchResult {
		let mut pool = Self::owned_pool(&owner, pool_id)?;
		let amount = core::mem::take(&mut pool.commission);
		ensure!(!amount.is_zero(), Error::<T>::NothingToClaim);
		Self::pay_from_pot(&owner, amount)?;
		Pools::<T>::insert(pool_id, pool);
		Self::deposit_event(Event::CommissionClaimed { pool_id, owner, amount });
		Ok(())
	}

	pub(crate) fn do_claim_royalty(owner: T::AccountId, pool_id: PoolId) -> DispatchResult {
		let mut pool = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		let impl_owner = Self::impl_owner(&pool).ok_or(Error::<T>::ImplNotFound)?;
		ensure!(impl_owner == owner, Error::<T>::NotImplOwner);
		let amount = core::mem::take(&mut pool.royalty);
		ensure!(!amount.is_zero(), Error::<T>::NothingToClaim);
		Self::pay_from_pot(&owner, amount)?;
		Pools::<T>::insert(pool_id, pool);
		Self::deposit_event(Event::RoyaltyClaimed { pool_id, owner, amount });
		Ok(())
	}

	/// The pool, if `owner` owns it.
	pub(crate) fn owned_pool(
		owner: &T::AccountId,
		pool_id: PoolId,
	) -> Result<PoolOf<T>, DispatchError> {
		let pool = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		ensure!(pool.owner == *owner, Error::<T>::NotPoolOwner);
		Ok(pool)
	}

	fn ensure_worker_of(worker: &T::AccountId, impl_id: ImplId) -> DispatchResult {
		let registered = T::Registry::worker_impl(worker).ok_or(Error::<T>::WorkerNotFound)?;
		ensure!(registered == impl_id, Error::<T>::WorkerOfOtherImpl);
		Ok(())
	}

	/// Write a pool whose policies, lists, members or metadata changed in number, and its deposit with it.
	///
	/// An offer falls where the deposit grows: who accepts a pool holds what it took when it was offered, or less.
	pub(crate) fn store_with_deposit(pool_id: PoolId, mut pool: PoolOf<T>) -> DispatchResult {
		let before = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		let footprint = Self::footprint_of(&pool);
		if Self::footprint_of(&before).size < footprint.size {
			if pool.offered_to.take().is_some() {
				Self::deposit_event(Event::PoolOffered { pool_id, offered_to: None });
			}
			pool.ticket = pool.ticket.update(&pool.owner, footprint)?;
		} else {
			pool.ticket = pool.ticket.lowered(&pool.owner, footprint);
		}
		Pools::<T>::insert(pool_id, pool);
		Ok(())
	}

	/// What a pool takes of storage, with all that belongs to it.
	pub(crate) fn footprint_of(pool: &PoolOf<T>) -> Footprint {
		let depositors = pool.depositors().saturating_add(pool.ended_depositors);
		let policies = pool.policies.len();
		Self::pool_footprint(policies, depositors, pool.members, pool.metadata_len)
	}

	/// What a pool with so many policies, accounts on their lists, members and bytes of metadata takes of storage.
	pub(crate) fn pool_footprint(
		policies: usize,
		depositors: u32,
		members: u32,
		metadata: u32,
	) -> Footprint {
		let policies = policies.saturating_mul(PolicyOf::<T>::max_encoded_len());
		let depositors = Self::list_len(depositors);
		let members =
			(members as usize).saturating_mul(<(T::AccountId, Membership)>::max_encoded_len());
		Footprint::from_parts(
			1,
			PoolOf::<T>::max_encoded_len()
				.saturating_add(policies)
				.saturating_add(depositors)
				.saturating_add(members)
				.saturating_add(metadata as usize),
		)
	}
}
