// SPDX-License-Identifier: AGPL-3.0-only

//! What `online` checks, in one list: the call stops at the first check that fails, and who asks beforehand is told of
//! all that do.

use crate::{
	pallet::{Config, Error, Impls, Pallet, Workers},
	types::{ImplInfoOf, Service, WorkerInfoOf},
};
use alloc::{vec, vec::Vec};
use cybros_primitives::{BuildStatus, BuildVersion};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	storage::{with_transaction, TransactionOutcome},
	traits::Get,
};
use sp_runtime::DispatchError;

/// A worker that wants to go online.
pub(crate) struct Candidate<'a, T: Config> {
	pub worker: &'a T::AccountId,
	pub info: &'a WorkerInfoOf<T>,
	/// Its impl, unless that was closed.
	pub implementation: Option<&'a ImplInfoOf<T>>,
	/// The version of the build that it wants to run.
	pub build: BuildVersion,
	pub capacity: u32,
}

/// One condition. Of what another one finds missing it has nothing to say.
pub(crate) type Check<T> = fn(&Candidate<'_, T>) -> DispatchResult;

impl<T: Config> Pallet<T> {
	/// All conditions but those of money, cheap ones first.
	pub(crate) fn online_checks() -> [Check<T>; 8] {
		[
			Self::is_out_of_service,
			Self::has_capacity,
			Self::has_impl,
			Self::is_deployed_by_right,
			Self::is_before_sunset,
			Self::has_released_build,
			Self::has_stake,
			Self::has_trust,
		]
	}

	fn is_out_of_service(candidate: &Candidate<'_, T>) -> DispatchResult {
		ensure!(candidate.info.state.service().is_none(), Error::<T>::WorkerInService);
		Ok(())
	}

	fn has_capacity(candidate: &Candidate<'_, T>) -> DispatchResult {
		let capacity = candidate.capacity;
		ensure!(capacity > 0 && capacity <= T::MaxCapacity::get(), Error::<T>::CapacityOutOfBounds);
		Ok(())
	}

	fn has_impl(candidate: &Candidate<'_, T>) -> DispatchResult {
		ensure!(candidate.implementation.is_some(), Error::<T>::ImplNotFound);
		Ok(())
	}

	fn is_deployed_by_right(candidate: &Candidate<'_, T>) -> DispatchResult {
		let Some(implementation) = candidate.implementation else { return Ok(()) };
		let info = candidate.info;
		ensure!(
			Self::may_deploy(info.impl_id, implementation, &info.owner),
			Error::<T>::DeployNotPermitted
		);
		Ok(())
	}

	fn is_before_sunset(candidate: &Candidate<'_, T>) -> DispatchResult {
		let is_over = candidate.implementation.is_some_and(|info| info.is_over(T::Clock::get()));
		ensure!(!is_over, Error::<T>::ImplInSunset);
		Ok(())
	}

	fn has_released_build(candidate: &Candidate<'_, T>) -> DispatchResult {
		let Some(implementation) = candidate.implementation else { return Ok(()) };
		let build = implementation.build(candidate.build).ok_or(Error::<T>::BuildNotFound)?;
		ensure!(build.status == BuildStatus::Released, Error::<T>::BuildNotReleased);
		Ok(())
	}

	fn has_stake(candidate: &Candidate<'_, T>) -> DispatchResult {
		ensure!(candidate.info.stake >= T::MinStake::get(), Error::<T>::StakeTooLow);
		Ok(())
	}

	fn has_trust(candidate: &Candidate<'_, T>) -> DispatchResult {
		let Some(implementation) = candidate.implementation else { return Ok(()) };
		let Candidate { worker, info, build, .. } = candidate;
		Self::ensure_trusted(worker, info.impl_id, implementation, *build)
	}

	/// Why a worker cannot go online with a build and a capacity: each error that `online` would stop at, in the order
	/// in which it checks; nothing where it would succeed.
	///
	/// Without a build, the latest that is Released is meant; without a capacity, one job at a time. For reading only:
	/// whether the money suffices is tried, and rolled back.
	pub fn online_obstacles(
		worker: &T::AccountId,
		build: Option<BuildVersion>,
		capacity: Option<u32>,
	) -> Vec<DispatchError> {
		let Some(info) = Workers::<T>::get(worker) else {
			return vec![Error::<T>::WorkerNotFound.into()];
		};
		let implementation = Impls::<T>::get(info.impl_id);
		let candidate = Candidate {
			worker,
			info: &info,
			implementation: implementation.as_ref(),
			build: build
				.or_else(|| implementation.as_ref().and_then(latest_released))
				.unwrap_or_default(),
			capacity: capacity.unwrap_or(1),
		};
		let mut obstacles: Vec<_> =
			Self::online_checks().into_iter().filter_map(|check| check(&candidate).err()).collect();
		// What it takes to try: a place to go from and a build to go to.
		let may_try = Self::is_out_of_service(&candidate).is_ok()
			&& Self::has_capacity(&candidate).is_ok()
			&& implementation.as_ref().is_some_and(|info| info.build(candidate.build).is_some());
		if may_try {
			let service = Service { build: candidate.build, capacity: candidate.capacity };
			let outcome = with_transaction(|| {
				TransactionOutcome::Rollback(Self::enter_service(
					worker.clone(),
					info,
					implementation,
					service,
				))
			});
			obstacles.extend(outcome.err());
		}
		obstacles
	}
}

/// The highest version with which workers may go online.
fn latest_released<AccountId, Ticket, MaxBuilds: Get<u32>>(
	info: &crate::ImplInfo<AccountId, Ticket, MaxBuilds>,
) -> Option<BuildVersion> {
	let released = info.builds.iter().rev().find(|build| build.status == BuildStatus::Released);
	released.map(|build| build.version)
}
