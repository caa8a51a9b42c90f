// SPDX-License-Identifier: AGPL-3.0-only

//! Who may create jobs under a policy, and the lists that say so where its scope is AllowList.
//!
//! A list is none of the policy's terms: the pool's owner adds accounts to it and takes them off at any time, and pays
//! for their storage with the pool's deposit. A job that was created is its depositor's, whatever becomes of the list.
//!
//! The list of a policy that is gone is forgotten by and by, as much of it in each block as there is weight to spare for: so
//! no list, however long, keeps a policy or a pool from its end. Its part of the deposit returns as it is forgotten: so
//! nobody fills the state for less than it takes.

use crate::{
	pallet::{Config, Depositors, EndedLists, EndedPools, Error, Event, Pallet, Policies, Pools},
	types::{
		EndedPool, EndedPoolOf, PolicyCount, PolicyOf, PoolOf, DEPOSITORS_FORGOTTEN_PER_BLOCK,
	},
	weights::WeightInfo,
};
use alloc::vec::Vec;
use codec::MaxEncodedLen;
use cybros_primitives::{PolicyId, PolicyScope, PoolId};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	storage::with_storage_layer,
	traits::{Consideration, Defensive, Footprint, Get},
	weights::WeightMeter,
};
use pallet_offchain_computing_workers::deposits::Lower;

impl<T: Config> Pallet<T> {
	/// Whether this account may create jobs under a policy.
	pub(crate) fn ensure_in_scope(
		who: &T::AccountId,
		pool_id: PoolId,
		policy_id: PolicyId,
		pool: &PoolOf<T>,
		policy: &PolicyOf<T>,
	) -> DispatchResult {
		if Self::asks_list(who, pool, policy) {
			planted!(ListIgnored, return Ok(()));
			let is_listed = Depositors::<T>::contains_key((pool_id, policy_id, who));
			ensure!(is_listed, Error::<T>::CallerNotOnList);
		}
		ensure!(
			policy.terms.scope != PolicyScope::Owner || pool.owner == *who,
			Error::<T>::PolicyNotForCaller
		);
		Ok(())
	}

	/// Whether it takes a look at a policy's list to know that: at no other scope, and not for the pool's owner.
	pub(crate) fn asks_list(who: &T::AccountId, pool: &PoolOf<T>, policy: &PolicyOf<T>) -> bool {
		policy.terms.scope == PolicyScope::AllowList && pool.owner != *who
	}

	pub(crate) fn do_allow_depositor(
		owner: T::AccountId,
		pool_id: PoolId,
		policy_id: PolicyId,
		depositor: T::AccountId,
	) -> DispatchResult {
		let mut pool = Self::owned_pool(&owner, pool_id)?;
		ensure!(pool.is_open(), Error::<T>::PoolClosed);
		let policy = Policies::<T>::get(pool_id, policy_id).ok_or(Error::<T>::PolicyNotFound)?;
		ensure!(policy.terms.scope == PolicyScope::AllowList, Error::<T>::PolicyWithoutList);
		let key = (pool_id, policy_id, &depositor);
		ensure!(!Depositors::<T>::contains_key(key), Error::<T>::DepositorAlreadyAllowed);
		let count = pool.policy_mut(policy_id).ok_or(Error::<T>::PolicyNotFound)?;
		ensure!(count.depositors < T::MaxDepositorsPerPolicy::get(), Error::<T>::TooManyDepositors);
		count.depositors = count.depositors.saturating_add(1);
		Self::store_with_deposit(pool_id, pool)?;
		Depositors::<T>::insert(key, ());
		Self::deposit_event(Event::DepositorAllowed { pool_id, policy_id, depositor });
		Ok(())
	}

	pub(crate) fn do_disallow_depositor(
		owner: T::AccountId,
		pool_id: PoolId,
		policy_id: PolicyId,
		depositor: T::AccountId,
	) -> DispatchResult {
		let mut pool = Self::owned_pool(&owner, pool_id)?;
		let count = pool.policy_mut(policy_id).ok_or(Error::<T>::PolicyNotFound)?;
		let key = (pool_id, policy_id, &depositor);
		ensure!(Depositors::<T>::contains_key(key), Error::<T>::DepositorNotAllowed);
		count.depositors = count.depositors.saturating_sub(1);
		Self::store_with_deposit(pool_id, pool)?;
		Depositors::<T>::remove(key);
		Self::deposit_event(Event::DepositorDisallowed { pool_id, policy_id, depositor });
		Ok(())
	}

	/// A policy goes: whom its list has is forgotten by and by, and counts for the pool's deposit until then. Does not store
	/// the pool.
	pub(crate) fn end_list(pool_id: PoolId, pool: &mut PoolOf<T>, policy: &PolicyCount) {
		if policy.depositors > 0 {
			EndedLists::<T>::insert(pool_id, policy.id, policy.depositors);
			pool.ended_depositors = pool.ended_depositors.saturating_add(policy.depositors);
		}
	}

	/// A pool goes, with all its lists: its deposit but for what these take.
	pub(crate) fn end_deposit(pool_id: PoolId, pool: PoolOf<T>) -> DispatchResult {
		let (owner, depositors, ticket) = (pool.owner, pool.ended_depositors, pool.ticket);
		Self::store_ended(pool_id, EndedPool { owner, depositors, ticket })
	}

	/// Write what is left of a pool that is gone, and its deposit with it.
	fn store_ended(pool_id: PoolId, ended: EndedPoolOf<T>) -> DispatchResult {
		let EndedPool { owner, depositors, ticket } = ended;
		if depositors == 0 {
			return ticket.drop(&owner);
		}
		let ticket = ticket.lowered(&owner, Self::list_footprint(depositors));
		EndedPools::<T>::insert(pool_id, EndedPool { owner, depositors, ticket });
		Ok(())
	}

	/// Forget accounts on the lists of policies that are gone.
	pub(crate) fn forget_depositors(meter: &mut WeightMeter) {
		let (mut room, mut last) = (DEPOSITORS_FORGOTTEN_PER_BLOCK, None);
		while room > 0 && meter.try_consume(T::DbWeight::get().reads(1)).is_ok() {
			let Some((pool_id, policy_id, left)) = Self::ended_list_after(last) else { return };
			let mut some = left.min(room);
			while meter.try_consume(T::WeightInfo::forget_depositors(some)).is_err() {
				some /= 2;
				if some == 0 {
					return;
				}
			}
			// As a transaction: whatever fails here may not keep others.
			let _ = with_storage_layer(|| Self::forget_some(pool_id, policy_id, left, some))
				.defensive_proof("the deposit for a list is held");
			room = room.saturating_sub(some);
			last = Some((pool_id, policy_id));
		}
	}

	/// Forget some of the accounts on the list of a policy that is gone, and give back what was held for them.
	fn forget_some(pool_id: PoolId, policy_id: PolicyId, left: u32, some: u32) -> DispatchResult {
		let listed = Depositors::<T>::iter_key_prefix((pool_id, policy_id)).take(some as usize);
		for depositor in listed.collect::<Vec<_>>() {
			Depositors::<T>::remove((pool_id, policy_id, depositor));
		}
		match left.saturating_sub(some) {
			0 => EndedLists::<T>::remove(pool_id, policy_id),
			left => EndedLists::<T>::insert(pool_id, policy_id, left),
		}
		if let Some(mut pool) = Pools::<T>::get(pool_id) {
			pool.ended_depositors = pool.ended_depositors.saturating_sub(some);
			return Self::store_with_deposit(pool_id, pool);
		}
		let Some(ended) = EndedPools::<T>::take(pool_id) else { return Ok(()) };
		let depositors = ended.depositors.saturating_sub(some);
		Self::store_ended(pool_id, EndedPool { depositors, ..ended })
	}

	/// What the lists of a pool that is gone take of storage with so many accounts.
	fn list_footprint(depositors: u32) -> Footprint {
		Footprint::from_parts(1, Self::list_len(depositors))
	}

	/// The bytes of so many accounts on a list.
	pub(crate) fn list_len(depositors: u32) -> usize {
		let len = <(PoolId, PolicyId, T::AccountId)>::max_encoded_len();
		(depositors as usize).saturating_mul(len)
	}

	/// The list after one that may be forgotten, in the order of the storage; the first after none. A look from the
	/// beginning would come by those that were forgotten in this block.
	fn ended_list_after(last: Option<(PoolId, PolicyId)>) -> Option<(PoolId, PolicyId, u32)> {
		match last {
			None => EndedLists::<T>::iter().next(),
			Some((pool_id, policy_id)) => {
				let key = EndedLists::<T>::hashed_key_for(pool_id, policy_id);
				EndedLists::<T>::iter_from(key).next()
			},
		}
	}
}
