// SPDX-License-Identifier: AGPL-3.0-only

//! The invariants of the crate's documentation, by their numbers.

use crate::{
	consents::hour_of,
	pallet::{
		Config, FirstSpentHour, HoldReason, Impls, NextImplId, Pallet, SpentConsents, Workers,
	},
};
use alloc::collections::BTreeMap;
use cybros_primitives::{BuildStatus, BuildVersion, ImplId};
use frame_support::{
	ensure,
	traits::{fungible::InspectHold, Get},
};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Check every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut workers = BTreeMap::<ImplId, u32>::new();
		let mut in_service = BTreeMap::<(ImplId, BuildVersion), u32>::new();

		for (worker, info) in Workers::<T>::iter() {
			ensure!(Impls::<T>::contains_key(info.impl_id), "3: a worker's impl does not exist");
			*workers.entry(info.impl_id).or_default() += 1;
			if let Some(service) = info.state.service() {
				*in_service.entry((info.impl_id, service.build)).or_default() += 1;
				ensure!(
					service.capacity > 0 && service.capacity <= T::MaxCapacity::get(),
					"3: a worker's capacity is out of bounds"
				);
			}
			ensure!(
				T::Currency::balance_on_hold(&HoldReason::WorkerStake.into(), &worker)
					== info.stake,
				"4: a worker's hold is not its stake"
			);
			let expires_at = info.consent_expires_at;
			ensure!(
				!SpentConsents::<T>::contains_key(hour_of(expires_at), (&worker, expires_at)),
				"5: the consent of a registered worker is spent"
			);
		}

		for (impl_id, info) in Impls::<T>::iter() {
			ensure!(impl_id < NextImplId::<T>::get(), "1: an impl's id is not below the next");
			ensure!(
				info.builds.windows(2).all(|pair| pair[0].version < pair[1].version),
				"1: an impl's builds are out of order"
			);
			for build in &info.builds {
				ensure!(
					info.latest_version.is_some_and(|latest| build.version <= latest),
					"1: a build is above the latest version"
				);
				ensure!(build.specs.is_valid(), "1: a build's range is invalid");
				ensure!(build.status != BuildStatus::Retired, "1: a Retired build is kept");
				ensure!(
					in_service.remove(&(impl_id, build.version)).unwrap_or_default()
						== build.in_service,
					"2: a build's count of workers in service is off"
				);
			}
			ensure!(
				workers.remove(&impl_id).unwrap_or_default() == info.workers,
				"2: an impl's count of workers is off"
			);
		}
		ensure!(in_service.is_empty(), "3: a worker runs a build that its impl does not have");

		for (hour, (_, expires_at), ()) in SpentConsents::<T>::iter() {
			ensure!(hour == hour_of(expires_at), "5: a spent consent is under another hour");
			ensure!(
				FirstSpentHour::<T>::get().is_some_and(|first| first <= hour),
				"5: a spent consent is before the first hour that is kept"
			);
		}
		Ok(())
	}
}
