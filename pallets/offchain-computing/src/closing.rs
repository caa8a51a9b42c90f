// SPDX-License-Identifier: AGPL-3.0-only

//! The end of a pool: by its owner, or with its impl.

use crate::{
	pallet::{Config, Error, Event, ImplPools, Pallet, Policies, PoolMetadata, Pools},
	types::{PoolOf, PoolState, SUNSET_POOLS},
};
use alloc::vec::Vec;
use cybros_primitives::{ImplId, PoolId};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Defensive};
use pallet_offchain_computing_workers::Registry;
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_close_pool(owner: T::AccountId, pool_id: PoolId) -> DispatchResult {
		let mut pool = Self::owned_pool(&owner, pool_id)?;
		ensure!(pool.is_open(), Error::<T>::PoolClosed);
		pool.state = PoolState::Closed;
		Pools::<T>::insert(pool_id, pool);
		Self::deposit_event(Event::PoolClosed { pool_id });
		Ok(())
	}

	pub(crate) fn do_destroy_pool(pool_id: PoolId) -> DispatchResult {
		let mut pool = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		ensure!(!pool.is_open(), Error::<T>::PoolNotClosed);
		ensure!(!pool.has_live_jobs(), Error::<T>::PoolInUse);
		ensure!(pool.members == 0, Error::<T>::PoolHasWorkers);
		Self::pay_out(pool_id, &pool)?;
		for policy in core::mem::take(&mut pool.policies) {
			Policies::<T>::remove(pool_id, policy.id);
			Self::end_list(pool_id, &mut pool, &policy);
		}
		PoolMetadata::<T>::remove(pool_id);
		ImplPools::<T>::remove(pool.impl_id, pool_id);
		Pools::<T>::remove(pool_id);
		Self::end_deposit(pool_id, pool)?;
		Self::deposit_event(Event::PoolDestroyed { pool_id });
		Ok(())
	}

	/// Pay what waits to be claimed from a pool that goes.
	fn pay_out(pool_id: PoolId, pool: &PoolOf<T>) -> DispatchResult {
		let (owner, amount) = (pool.owner.clone(), pool.commission);
		if Self::pay_out_from_pot(&owner, amount)? {
			Self::deposit_event(Event::CommissionClaimed { pool_id, owner, amount });
		}
		if pool.royalty.is_zero() {
			return Ok(());
		}
		let owner = Self::impl_owner(pool).ok_or(Error::<T>::ImplNotFound)?;
		let amount = pool.royalty;
		if Self::pay_out_from_pot(&owner, amount)? {
			Self::deposit_event(Event::RoyaltyClaimed { pool_id, owner, amount });
		}
		Ok(())
	}

	/// Whose the royalties of a pool are.
	pub(crate) fn impl_owner(pool: &PoolOf<T>) -> Option<T::AccountId> {
		let terms = T::Registry::impl_terms(pool.impl_id);
		terms.map(|terms| terms.owner).or_else(|| match &pool.state {
			PoolState::ImplClosed { impl_owner } => Some(impl_owner.clone()),
			PoolState::Open | PoolState::Closed => None,
		})
	}

	/// Close some pools of an impl that goes, and let them remember whose the royalties are. Returns whether any is left
	/// that does not.
	///
	/// Nothing is waited for: a closed pool needs its impl no longer.
	pub(crate) fn close_pools_of(impl_id: ImplId) -> bool {
		let Some(terms) = T::Registry::impl_terms(impl_id).defensive() else { return false };
		let some = ImplPools::<T>::iter_key_prefix(impl_id).take(SUNSET_POOLS as usize);
		for pool_id in some.collect::<Vec<_>>() {
			ImplPools::<T>::remove(impl_id, pool_id);
			let Some(mut pool) = Pools::<T>::get(pool_id).defensive() else { continue };
			if pool.is_open() {
				Self::deposit_event(Event::PoolClosed { pool_id });
			}
			pool.state = PoolState::ImplClosed { impl_owner: terms.owner.clone() };
			Pools::<T>::insert(pool_id, pool);
		}
		ImplPools::<T>::iter_key_prefix(impl_id).next().is_some()
	}
}
