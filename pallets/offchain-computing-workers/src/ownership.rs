// SPDX-License-Identifier: AGPL-3.0-only

//! What an impl's owner does with the impl as a whole: who may deploy, what it is about, who owns it, and its end.

use crate::{
	pallet::{Config, Deployers, Error, Event, ImplMetadata, Impls, Pallet},
	types::{ImplInfo, ImplInfoOf},
};
use alloc::vec::Vec;
use cybros_primitives::{DeployPermission, ImplId};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Get},
	BoundedVec,
};

impl<T: Config> Pallet<T> {
	/// Whether this account may register workers of an impl.
	pub(crate) fn may_deploy(
		impl_id: ImplId,
		info: &ImplInfoOf<T>,
		account: &T::AccountId,
	) -> bool {
		match info.deploy {
			DeployPermission::Owner => info.owner == *account,
			DeployPermission::AllowList => {
				info.owner == *account || Deployers::<T>::contains_key(impl_id, account)
			},
			DeployPermission::Public => true,
		}
	}

	pub(crate) fn do_allow_deployer(
		owner: T::AccountId,
		impl_id: ImplId,
		deployer: T::AccountId,
	) -> DispatchResult {
		let mut info = Self::owned_impl(&owner, impl_id)?;
		Self::ensure_no_sunset(&info)?;
		ensure!(
			!Deployers::<T>::contains_key(impl_id, &deployer),
			Error::<T>::DeployerAlreadyAllowed
		);
		info.deployers = info.deployers.saturating_add(1);
		Self::store_with_deposit(impl_id, info)?;
		Deployers::<T>::insert(impl_id, &deployer, ());
		Self::deposit_event(Event::DeployerAllowed { impl_id, deployer });
		Ok(())
	}

	pub(crate) fn do_disallow_deployer(
		owner: T::AccountId,
		impl_id: ImplId,
		deployer: T::AccountId,
	) -> DispatchResult {
		let mut info = Self::owned_impl(&owner, impl_id)?;
		ensure!(Deployers::<T>::contains_key(impl_id, &deployer), Error::<T>::DeployerNotAllowed);
		info.deployers = info.deployers.saturating_sub(1);
		Self::store_with_deposit(impl_id, info)?;
		Deployers::<T>::remove(impl_id, &deployer);
		Self::deposit_event(Event::DeployerDisallowed { impl_id, deployer });
		Ok(())
	}

	pub(crate) fn do_offer_impl(
		owner: T::AccountId,
		impl_id: ImplId,
		offered_to: Option<T::AccountId>,
	) -> DispatchResult {
		let info = Self::owned_impl(&owner, impl_id)?;
		Impls::<T>::insert(impl_id, ImplInfo { offered_to: offered_to.clone(), ..info });
		Self::deposit_event(Event::ImplOffered { impl_id, offered_to });
		Ok(())
	}

	pub(crate) fn do_accept_impl(who: T::AccountId, impl_id: ImplId) -> DispatchResult {
		let mut info = Impls::<T>::get(impl_id).ok_or(Error::<T>::ImplNotFound)?;
		ensure!(info.offered_to.as_ref() == Some(&who), Error::<T>::ImplNotOffered);
		// Its pools have closed with its owner of then, who gets what they still owe.
		ensure!(!info.is_over(T::Clock::get()), Error::<T>::ImplInSunset);
		let ticket = T::ImplConsideration::new(&who, Self::footprint_of(&info))?;
		core::mem::replace(&mut info.ticket, ticket).drop(&info.owner)?;
		info.owner = who.clone();
		info.offered_to = None;
		Impls::<T>::insert(impl_id, info);
		Self::deposit_event(Event::ImplAccepted { impl_id, owner: who });
		Ok(())
	}

	pub(crate) fn do_set_impl_metadata(
		owner: T::AccountId,
		impl_id: ImplId,
		metadata: Vec<u8>,
	) -> DispatchResult {
		let mut info = Self::owned_impl(&owner, impl_id)?;
		let len = metadata.len() as u32;
		let metadata: BoundedVec<_, _> =
			metadata.try_into().map_err(|_| Error::<T>::MetadataTooLong)?;
		info.metadata_len = len;
		Self::store_with_deposit(impl_id, info)?;
		match len {
			0 => ImplMetadata::<T>::remove(impl_id),
			_ => ImplMetadata::<T>::insert(impl_id, metadata),
		}
		Self::deposit_event(Event::ImplMetadataSet { impl_id, len });
		Ok(())
	}

	pub(crate) fn do_sunset_impl(owner: T::AccountId, impl_id: ImplId) -> DispatchResult {
		let info = Self::owned_impl(&owner, impl_id)?;
		Self::ensure_no_sunset(&info)?;
		let at = T::Clock::get().saturating_add(T::SunsetNotice::get());
		Impls::<T>::insert(impl_id, ImplInfo { sunset_at: Some(at), ..info });
		Self::give_notice(impl_id);
		Self::deposit_event(Event::ImplSunset { impl_id, at });
		Ok(())
	}

	/// Nothing new refers to an impl whose sunset was announced.
	pub(crate) fn ensure_no_sunset(info: &ImplInfoOf<T>) -> DispatchResult {
		ensure!(info.sunset_at.is_none(), Error::<T>::ImplInSunset);
		Ok(())
	}
}
