// SPDX-License-Identifier: AGPL-3.0-only

//! Who owns a pool, and what the owner says about it.

use crate::{
	pallet::{Config, Error, Event, Pallet, PoolMetadata, Pools},
	types::Pool,
};
use alloc::vec::Vec;
use cybros_primitives::PoolId;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Consideration, BoundedVec};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_pool_metadata(
		owner: T::AccountId,
		pool_id: PoolId,
		metadata: Vec<u8>,
	) -> DispatchResult {
		let mut pool = Self::owned_pool(&owner, pool_id)?;
		let len = metadata.len() as u32;
		let metadata: BoundedVec<_, _> =
			metadata.try_into().map_err(|_| Error::<T>::MetadataTooLong)?;
		pool.metadata_len = len;
		Self::store_with_deposit(pool_id, pool)?;
		match len {
			0 => PoolMetadata::<T>::remove(pool_id),
			_ => PoolMetadata::<T>::insert(pool_id, metadata),
		}
		Self::deposit_event(Event::PoolMetadataSet { pool_id, len });
		Ok(())
	}

	pub(crate) fn do_offer_pool(
		owner: T::AccountId,
		pool_id: PoolId,
		offered_to: Option<T::AccountId>,
	) -> DispatchResult {
		let pool = Self::owned_pool(&owner, pool_id)?;
		Pools::<T>::insert(pool_id, Pool { offered_to: offered_to.clone(), ..pool });
		Self::deposit_event(Event::PoolOffered { pool_id, offered_to });
		Ok(())
	}

	pub(crate) fn do_accept_pool(who: T::AccountId, pool_id: PoolId) -> DispatchResult {
		let mut pool = Pools::<T>::get(pool_id).ok_or(Error::<T>::PoolNotFound)?;
		ensure!(pool.offered_to.as_ref() == Some(&who), Error::<T>::PoolNotOffered);
		let ticket = T::PoolConsideration::new(&who, Self::footprint_of(&pool))?;
		core::mem::replace(&mut pool.ticket, ticket).drop(&pool.owner)?;
		pool.owner = who.clone();
		pool.offered_to = None;
		Pools::<T>::insert(pool_id, pool);
		Self::deposit_event(Event::PoolAccepted { pool_id, owner: who });
		Ok(())
	}
}
