// SPDX-License-Identifier: AGPL-3.0-only

//! The invariants of the crate's documentation, by their numbers.

use crate::{
	consents::hour_of,
	endings::{ending_minute, SECS_PER_MINUTE},
	pallet::{
		AttestationEnds, Attestations, BuildMeasurements, Challenged, Collateral, Config,
		Deployers, FirstAttestationMinute, FirstLicenceMinute, FirstRevocationHour, FirstSlashEra,
		FirstSpentHour, HoldReason, ImplMetadata, Impls, LapseCursor, LicenceEnds, LicenceHolders,
		Licences, NextImplId, NextWindow, OnlineCount, OnlineWorkers, Pallet, RevocationEnds,
		Revocations, Serving, SlashedInEra, SpentConsents, TrustedRoots, Uptimes, Windows, Workers,
	},
	roots::MAX_ROOTS,
	types::WindowNumber,
};
use alloc::collections::BTreeMap;
use codec::Encode;
use cybros_primitives::{BuildStatus, BuildVersion, ImplId};
use frame_support::{
	ensure,
	traits::{fungible::InspectHold, Get},
};
use sp_io::hashing::sha2_256;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Check every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut workers = BTreeMap::<ImplId, u32>::new();
		let mut in_service = BTreeMap::<(ImplId, BuildVersion), u32>::new();

		for (worker, info) in Workers::<T>::iter() {
			ensure!(info.impl_id < NextImplId::<T>::get(), "3: a worker's impl never existed");
			*workers.entry(info.impl_id).or_default() += 1;
			if let Some(service) = info.state.service() {
				*in_service.entry((info.impl_id, service.build)).or_default() += 1;
				ensure!(
					Serving::<T>::contains_key((info.impl_id, service.build, &worker)),
					"2: a worker in service is not listed under its build"
				);
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

		ensure!(
			Serving::<T>::iter_keys().count() as u32 == in_service.values().sum::<u32>(),
			"2: a worker is listed under a build that it does not run"
		);

		for (impl_id, info) in Impls::<T>::iter() {
			ensure!(
				Deployers::<T>::iter_key_prefix(impl_id).count() as u32 == info.deployers,
				"1: an impl's count of accounts that may deploy is off"
			);
			ensure!(
				ImplMetadata::<T>::get(impl_id).map_or(0, |metadata| metadata.len()) as u32
					== info.metadata_len,
				"1: an impl's metadata are not as long as it says"
			);
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
				ensure!(
					build.status != BuildStatus::Retired || build.in_service > 0,
					"1: a Retired build is kept"
				);
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
		Self::check_watches()?;
		Self::check_challenges()?;
		Self::check_licences()?;
		Self::check_attestations()?;
		Self::check_collateral()?;
		Self::check_measurements()?;
		for (era, _, _) in SlashedInEra::<T>::iter() {
			ensure!(
				FirstSlashEra::<T>::get().is_some_and(|first| first <= era),
				"8: a loss is before the first era that is kept"
			);
			ensure!(era <= Self::slash_era(), "8: a loss is in an era to come");
		}
		Ok(())
	}

	fn check_licences() -> Result<(), TryRuntimeError> {
		let mut licences = 0;
		for (worker, licence) in Licences::<T>::iter() {
			licences += 1;
			let info = Workers::<T>::get(&worker).ok_or("9: a licence is of no worker")?;
			ensure!(
				LicenceEnds::<T>::contains_key(ending_minute(licence.expires_at), &worker),
				"9: a licence does not end"
			);
			ensure!(
				LicenceHolders::<T>::contains_key((info.impl_id, licence.serial, &worker)),
				"9: a licence is not found by its number"
			);
		}
		ensure!(LicenceEnds::<T>::iter_keys().count() == licences, "9: what is no licence ends");
		ensure!(
			LicenceHolders::<T>::iter_keys().count() == licences,
			"9: a number finds what is no licence"
		);
		for (minute, _) in LicenceEnds::<T>::iter_keys() {
			ensure!(
				FirstLicenceMinute::<T>::get().is_some_and(|first| first <= minute),
				"9: a licence ends before the first minute that is kept"
			);
		}
		let mut revocations = BTreeMap::<ImplId, u32>::new();
		for (hour, (impl_id, serial)) in RevocationEnds::<T>::iter_keys() {
			*revocations.entry(impl_id).or_default() += 1;
			ensure!(
				Revocations::<T>::get(impl_id, serial)
					.is_some_and(|expires_at| hour_of(expires_at) == hour),
				"9: what is not revoked is forgotten"
			);
			ensure!(
				FirstRevocationHour::<T>::get().is_some_and(|first| first <= hour),
				"9: a revocation is before the first hour that is kept"
			);
		}
		ensure!(
			Revocations::<T>::iter_keys().count() as u32 == revocations.values().sum::<u32>(),
			"9: a revocation is never forgotten"
		);
		for (impl_id, info) in Impls::<T>::iter() {
			ensure!(
				revocations.remove(&impl_id).unwrap_or_default() == info.revocations,
				"9: an impl's count of revocations is off"
			);
		}
		ensure!(revocations.is_empty(), "9: a revocation is of no impl");
		Ok(())
	}

	fn check_attestations() -> Result<(), TryRuntimeError> {
		for (_, info) in Workers::<T>::iter() {
			ensure!(
				info.evidence_after <= Self::last_block(),
				"10: a worker cannot show what is made from now on"
			);
		}
		let mut attestations = 0;
		for (worker, attestation) in Attestations::<T>::iter() {
			attestations += 1;
			ensure!(Workers::<T>::contains_key(&worker), "10: evidence is of no worker");
			ensure!(
				attestation.expires_at % SECS_PER_MINUTE == 0,
				"10: evidence does not end with a minute"
			);
			ensure!(
				AttestationEnds::<T>::contains_key(ending_minute(attestation.expires_at), &worker),
				"10: evidence does not end"
			);
		}
		ensure!(
			AttestationEnds::<T>::iter_keys().count() == attestations,
			"10: what is no evidence ends"
		);
		for (minute, _) in AttestationEnds::<T>::iter_keys() {
			ensure!(
				FirstAttestationMinute::<T>::get().is_some_and(|first| first <= minute),
				"10: evidence ends before the first minute that is kept"
			);
		}
		Ok(())
	}

	fn check_collateral() -> Result<(), TryRuntimeError> {
		for (root, trusted) in TrustedRoots::<T>::iter() {
			ensure!(
				sha2_256(&trusted.certificate) == root,
				"11: a trusted root is not kept under its hash"
			);
		}
		let roots = TrustedRoots::<T>::iter_keys().count() as u32;
		ensure!(roots == TrustedRoots::<T>::count(), "11: the count of trusted roots is off");
		ensure!(roots <= MAX_ROOTS, "11: too many roots are trusted");
		for (id, stored) in Collateral::<T>::iter() {
			ensure!(stored.part.id() == id, "11: collateral is not kept under what it is of");
			ensure!(stored.part.is_sound(), "11: parts of collateral do not go together");
		}
		let kept = Collateral::<T>::iter_keys().count() as u32;
		ensure!(kept == Collateral::<T>::count(), "11: the count of collateral is off");
		ensure!(kept <= T::MaxCollateral::get(), "11: too much collateral is kept");
		Ok(())
	}

	fn check_measurements() -> Result<(), TryRuntimeError> {
		let mut lens = BTreeMap::<ImplId, u32>::new();
		for (impl_id, version, measurements) in BuildMeasurements::<T>::iter() {
			*lens.entry(impl_id).or_default() += measurements.encoded_size() as u32;
			let is_build = Impls::<T>::get(impl_id)
				.is_some_and(|info| info.builds.iter().any(|build| build.version == version));
			ensure!(is_build, "11: what is measured is of no build");
		}
		for (impl_id, info) in Impls::<T>::iter() {
			ensure!(
				lens.remove(&impl_id).unwrap_or_default() == info.measurements_len,
				"11: an impl's count of bytes of measurements is off"
			);
		}
		Ok(())
	}

	fn check_watches() -> Result<(), TryRuntimeError> {
		let mut watched = 0u32;
		for (worker, uptime) in Uptimes::<T>::iter() {
			let info = Workers::<T>::get(&worker).ok_or("6: an uptime is of no worker")?;
			ensure!(
				uptime.watch.is_some() == info.state.service().is_some(),
				"6: a worker is watched and not in service, or the reverse"
			);
			ensure!(uptime.credited <= uptime.served, "6: a worker lived longer than it served");
			if let Some(watch) = uptime.watch {
				watched += 1;
				ensure!(
					OnlineWorkers::<T>::get(watch.place).as_ref() == Some(&worker),
					"6: a worker is not at its place"
				);
				ensure!(watch.place < OnlineCount::<T>::get(), "6: a place is not below the count");
			}
		}
		let serving = Workers::<T>::iter_values().filter(|info| info.state.service().is_some());
		ensure!(watched == serving.count() as u32, "6: a worker in service is not watched");
		ensure!(watched == OnlineCount::<T>::get(), "6: the count of workers in service is off");
		ensure!(
			watched == OnlineWorkers::<T>::iter_keys().count() as u32,
			"6: a place is nobody's"
		);
		Ok(())
	}

	fn check_challenges() -> Result<(), TryRuntimeError> {
		let mut open = BTreeMap::<WindowNumber, u32>::new();
		let (first, first_page) = LapseCursor::<T>::get();
		for (worker, uptime) in Uptimes::<T>::iter() {
			let Some(number) = uptime.watch.and_then(|watch| watch.challenge) else { continue };
			*open.entry(number).or_default() += 1;
			ensure!(
				Challenged::<T>::iter_prefix(number).any(|(_, page)| page.contains(&worker)),
				"7: an open challenge is in no page"
			);
		}
		for (number, page, _) in Challenged::<T>::iter() {
			ensure!(
				Windows::<T>::get(number).is_some_and(|window| page < window.pages)
					&& (number > first || page >= first_page),
				"7: a page is not of its window, or before the cursor"
			);
		}
		for (number, window) in Windows::<T>::iter() {
			ensure!(
				(first..NextWindow::<T>::get()).contains(&number),
				"7: a window is before the cursor, or to come"
			);
			let unanswered = window.opened.checked_sub(window.answered);
			let open = open.remove(&number).unwrap_or_default();
			let is_due = T::Clock::get() >= window.due_at;
			ensure!(
				unanswered.is_some_and(|count| open == count || (is_due && open < count)),
				"7: a window's count of challenges is off"
			);
		}
		ensure!(open.is_empty(), "7: an open challenge is of no window");
		Ok(())
	}
}
