// SPDX-License-Identifier: AGPL-3.0-only

//! Impls and their builds.

use crate::{
	deposits::Lower,
	pallet::{Config, Error, Event, Impls, NextImplId, Pallet},
	types::{Build, ImplInfo, ImplInfoOf},
};
use alloc::vec::Vec;
use codec::MaxEncodedLen;
use cybros_primitives::{
	BuildStatus, BuildVersion, DeployPermission, EvidenceTerms, ImplId, Measurement,
	PoolPermission, SpecRange, TrustDemand,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
	BoundedVec,
};
use sp_runtime::{traits::Get, DispatchError, Permill};

/// What counts for a revoked licence, or an account that may deploy, in bytes: keys and hashes.
const ENTRY_LEN: usize = 64;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_impl(
		owner: T::AccountId,
		deploy: DeployPermission,
		pools: PoolPermission,
		royalty: Permill,
	) -> DispatchResult {
		let impl_id = NextImplId::<T>::get();
		let next = impl_id.checked_add(1).ok_or(Error::<T>::ImplIdsExhausted)?;
		let ticket = T::ImplConsideration::new(&owner, Self::impl_footprint(0, 0))?;
		let info = ImplInfo {
			owner: owner.clone(),
			deploy,
			pools,
			royalty,
			trust: TrustDemand::Nothing,
			licensor: None,
			revocations: 0,
			deployers: 0,
			metadata_len: 0,
			offered_to: None,
			sunset_at: None,
			evidence: EvidenceTerms::default(),
			measurements_len: 0,
			latest_version: None,
			builds: BoundedVec::new(),
			workers: 0,
			ticket,
		};
		NextImplId::<T>::put(next);
		Impls::<T>::insert(impl_id, info);
		Self::deposit_event(Event::ImplRegistered { impl_id, owner });
		Ok(())
	}

	pub(crate) fn do_update_impl(
		owner: T::AccountId,
		impl_id: ImplId,
		deploy: DeployPermission,
		pools: PoolPermission,
		royalty: Permill,
		trust: TrustDemand,
		licensor: Option<T::AccountId>,
	) -> DispatchResult {
		let info = Self::owned_impl(&owner, impl_id)?;
		ensure!(
			trust.demanded_kinds().is_none_or(|kinds| !kinds.are_none()),
			Error::<T>::NoTeeKind
		);
		Impls::<T>::insert(impl_id, ImplInfo { deploy, pools, royalty, trust, licensor, ..info });
		Self::deposit_event(Event::ImplUpdated { impl_id });
		Ok(())
	}

	/// `measurements` where the build has some.
	pub(crate) fn do_register_build(
		owner: T::AccountId,
		impl_id: ImplId,
		version: BuildVersion,
		specs: SpecRange,
		measurements: Option<Vec<Measurement>>,
	) -> DispatchResult {
		let mut info = Self::owned_impl(&owner, impl_id)?;
		Self::ensure_no_sunset(&info)?;
		ensure!(
			info.latest_version.is_none_or(|latest| version > latest),
			Error::<T>::BuildVersionNotAboveLatest
		);
		ensure!(specs.is_valid(), Error::<T>::SpecRangeInvalid);
		let build = Build { version, specs, status: BuildStatus::Released, in_service: 0 };
		info.builds.try_push(build).map_err(|_| Error::<T>::TooManyBuilds)?;
		info.latest_version = Some(version);
		if let Some(measurements) = measurements {
			Self::store_measurements(impl_id, &mut info, version, measurements)?;
		}
		Self::store_with_deposit(impl_id, info)?;
		Self::deposit_event(Event::ImplBuildRegistered { impl_id, version, specs });
		Ok(())
	}

	pub(crate) fn do_update_build_status(
		owner: T::AccountId,
		impl_id: ImplId,
		version: BuildVersion,
		status: BuildStatus,
	) -> DispatchResult {
		let mut info = Self::owned_impl(&owner, impl_id)?;
		let build = info
			.build_mut(version)
			.filter(|build| build.status != BuildStatus::Retired)
			.ok_or(Error::<T>::BuildNotFound)?;
		ensure!(build.status != status, Error::<T>::BuildStatusUnchanged);
		if status == BuildStatus::Retired {
			Self::retire(impl_id, &mut info, version);
		} else {
			build.status = status;
		}
		Self::store_with_deposit(impl_id, info)?;
		Self::deposit_event(Event::ImplBuildStatusUpdated { impl_id, version, status });
		Ok(())
	}

	/// Forget a Retired build that no worker runs.
	pub(crate) fn drop_build(impl_id: ImplId, info: &mut ImplInfoOf<T>, version: BuildVersion) {
		info.builds.retain(|build| build.version != version);
		Self::drop_measurements(impl_id, info, version);
	}

	/// The impl, if `owner` owns it.
	pub(crate) fn owned_impl(
		owner: &T::AccountId,
		impl_id: ImplId,
	) -> Result<ImplInfoOf<T>, DispatchError> {
		let info = Impls::<T>::get(impl_id).ok_or(Error::<T>::ImplNotFound)?;
		ensure!(info.owner == *owner, Error::<T>::NotImplOwner);
		Ok(info)
	}

	/// Write an impl of which what counts for its deposit may have changed, and its deposit with it.
	///
	/// An offer falls where the deposit grows: who accepts an impl holds what it took when it was offered, or less.
	pub(crate) fn store_with_deposit(impl_id: ImplId, mut info: ImplInfoOf<T>) -> DispatchResult {
		let before = Impls::<T>::get(impl_id).ok_or(Error::<T>::ImplNotFound)?;
		let footprint = Self::footprint_of(&info);
		if Self::footprint_of(&before).size < footprint.size {
			if info.offered_to.take().is_some() {
				Self::deposit_event(Event::ImplOffered { impl_id, offered_to: None });
			}
			info.ticket = info.ticket.update(&info.owner, footprint)?;
		} else {
			info.ticket = info.ticket.lowered(&info.owner, footprint);
		}
		Impls::<T>::insert(impl_id, info);
		Ok(())
	}

	/// What an impl takes of storage, with all that belongs to it.
	pub(crate) fn footprint_of(info: &ImplInfoOf<T>) -> Footprint {
		let entries = (info.revocations as usize).saturating_add(info.deployers as usize);
		let other = entries
			.saturating_mul(ENTRY_LEN)
			.saturating_add(info.metadata_len as usize)
			.saturating_add(info.measurements_len as usize);
		Self::impl_footprint(info.builds.len(), other)
	}

	/// What an impl with so many builds and so many other bytes takes of storage.
	pub(crate) fn impl_footprint(builds: usize, other: usize) -> Footprint {
		let base = ImplInfoOf::<T>::max_encoded_len()
			.saturating_sub(Build::max_encoded_len().saturating_mul(T::MaxBuilds::get() as usize));
		let builds = builds.saturating_mul(Build::max_encoded_len());
		Footprint::from_parts(1, base.saturating_add(builds).saturating_add(other))
	}
}
