// SPDX-License-Identifier: AGPL-3.0-only

//! Licences: what an impl's owner vouches for, until it expires or is revoked.
//!
//! A worker's licence is kept under the minute in which it ends, so that a worker whose licence has expired is found
//! at a bounded rate: within a minute, or later where there is much to do. A revocation is kept under the hour of
//! the licence's expiry, and forgotten after it.

use crate::{
	closing::next_after,
	consents::hour_of,
	endings::{ending_minute, Ending},
	pallet::{
		Config, Error, Event, FirstLicenceMinute, FirstRevocationHour, Impls, LicenceEnds,
		LicenceHolders, Licences, Pallet, RevocationEnds, Revocations, Workers,
	},
	types::{Closing, HeldLicence, ImplInfoOf, OfflineCause, WorkerInfoOf},
	weights::WeightInfo,
};
use alloc::vec::Vec;
use cybros_primitives::{
	BuildVersion, ImplId, LicenceHolder, LicenceSerial, LicenceTerms, WorkerLicence,
	MAX_LICENCE_SECS,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Defensive, Get, UnixTime},
	weights::Weight,
};
use sp_runtime::{traits::Verify, MultiSignature};

/// How many revocations one block forgets at most.
pub(crate) const REVOCATIONS_FORGOTTEN_PER_BLOCK: u32 = 16;

/// How many revocations an impl may have for its licensor to add one. Its owner, who pays for them, may add more.
pub const MAX_REVOCATIONS_BY_LICENSOR: u32 = 1_024;

/// A signature of which there is one form only, so that nobody makes another from it.
pub trait Canonical {
	/// Whether it is in that form.
	fn is_canonical(&self) -> bool;
}

impl Canonical for MultiSignature {
	/// Of the two ECDSA signatures that one key makes with one nonce, the one with the lower `s`.
	fn is_canonical(&self) -> bool {
		match self {
			// Their verification takes no other form.
			Self::Ed25519(_) | Self::Sr25519(_) => true,
			Self::Ecdsa(signature) => is_low_s(signature.as_ref()),
			Self::Eth(signature) => is_low_s(signature.as_ref()),
		}
	}
}

/// Whether `s`, the bytes 32 to 63, is at most half of the order of secp256k1 (SEC 2, section 2.4.1).
fn is_low_s(signature: &[u8]) -> bool {
	const HALF_ORDER: [u8; 32] = [
		0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b,
		0x20, 0xa0,
	];
	signature.get(32..64).is_some_and(|s| s <= &HALF_ORDER[..])
}

/// The end of licences.
pub(crate) struct LicenceEnding;

impl<T: Config> Ending<T> for LicenceEnding {
	type First = FirstLicenceMinute<T>;

	fn look_weight() -> Weight {
		T::WeightInfo::end_licence()
	}

	fn next(minute: u64, after: Option<&T::AccountId>) -> Option<T::AccountId> {
		next_after(
			after.map(|last| LicenceEnds::<T>::hashed_key_for(minute, last)),
			|| LicenceEnds::<T>::iter_key_prefix(minute),
			|key| LicenceEnds::<T>::iter_key_prefix_from(minute, key),
		)
	}

	fn end_weight(worker: &T::AccountId) -> Weight {
		match Workers::<T>::get(worker) {
			Some(info)
				if info.state.service().is_some() && Pallet::<T>::demands_licence(info.impl_id) =>
			{
				Pallet::<T>::leave_service_weight(worker)
			},
			_ => Weight::zero(),
		}
	}

	fn end(worker: T::AccountId) {
		let Some(info) = Workers::<T>::get(&worker).defensive() else { return };
		Pallet::<T>::drop_licence(&worker, info.impl_id);
		let is_demanded = Pallet::<T>::demands_licence(info.impl_id);
		if let Some(service) = info.state.service().cloned().filter(|_| is_demanded) {
			Pallet::<T>::leave_service(worker, info, service, OfflineCause::LicenceExpired);
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_present_licence(
		who: T::AccountId,
		worker: T::AccountId,
		terms: LicenceTerms<T::AccountId>,
		signer: T::AccountId,
		signature: T::Signature,
	) -> DispatchResult {
		let info = Workers::<T>::get(&worker).ok_or(Error::<T>::WorkerNotFound)?;
		ensure!(who == worker || who == info.owner, Error::<T>::NotWorkerNorOwner);
		let implementation = Impls::<T>::get(info.impl_id).ok_or(Error::<T>::ImplNotFound)?;
		Self::ensure_licence(&worker, &info, &implementation, &terms, &signer)?;
		ensure!(signature.is_canonical(), Error::<T>::LicenceInvalid);
		let LicenceTerms { first_build, last_build, expires_at, serial, .. } = terms.clone();
		let licence = WorkerLicence { genesis: Self::genesis_hash(), impl_id: info.impl_id, terms };
		ensure!(signature.verify(&licence.payload()[..], &signer), Error::<T>::LicenceInvalid);

		Self::drop_licence(&worker, info.impl_id);
		Self::expect_ending::<LicenceEnding>();
		LicenceEnds::<T>::insert(ending_minute(expires_at), &worker, ());
		LicenceHolders::<T>::insert((info.impl_id, serial, &worker), ());
		Licences::<T>::insert(
			&worker,
			HeldLicence { signer, first_build, last_build, expires_at, serial },
		);
		Self::deposit_event(Event::LicencePresented { worker, serial, expires_at });
		Ok(())
	}

	/// All but the signature, cheap checks first.
	fn ensure_licence(
		worker: &T::AccountId,
		info: &WorkerInfoOf<T>,
		implementation: &ImplInfoOf<T>,
		terms: &LicenceTerms<T::AccountId>,
		signer: &T::AccountId,
	) -> DispatchResult {
		let now = T::Time::now().as_secs();
		ensure!(now >= terms.not_before, Error::<T>::LicenceNotYetValid);
		ensure!(now < terms.expires_at, Error::<T>::LicenceExpired);
		ensure!(
			terms.expires_at.saturating_sub(terms.not_before) <= MAX_LICENCE_SECS,
			Error::<T>::LicenceTooLong
		);
		ensure!(terms.first_build <= terms.last_build, Error::<T>::LicenceBuildsEmpty);
		let is_holder = match &terms.holder {
			LicenceHolder::Worker(holder) => holder == worker,
			LicenceHolder::Owner(holder) => *holder == info.owner,
		};
		ensure!(is_holder, Error::<T>::LicenceNotForWorker);
		if let Some(service) = info.state.service() {
			ensure!(
				(terms.first_build..=terms.last_build).contains(&service.build),
				Error::<T>::LicenceNotForBuild
			);
		}
		Self::ensure_in_force(info.impl_id, implementation, signer, terms.serial)
	}

	/// Whether an impl stands by a licence that this account signed: it may, and has not revoked it.
	fn ensure_in_force(
		impl_id: ImplId,
		implementation: &ImplInfoOf<T>,
		signer: &T::AccountId,
		serial: LicenceSerial,
	) -> DispatchResult {
		ensure!(implementation.may_license(signer), Error::<T>::LicenceSignerUnknown);
		ensure!(!Revocations::<T>::contains_key(impl_id, serial), Error::<T>::LicenceRevoked);
		Ok(())
	}

	/// Whether the worker shows what its impl demands, to run this build.
	pub(crate) fn ensure_trusted(
		worker: &T::AccountId,
		impl_id: ImplId,
		implementation: &ImplInfoOf<T>,
		build: BuildVersion,
	) -> DispatchResult {
		Self::ensure_licensed(worker, impl_id, implementation, build)?;
		Self::ensure_attested(worker, implementation, build)
	}

	/// Whether the worker has the licence that its impl demands, to run this build.
	fn ensure_licensed(
		worker: &T::AccountId,
		impl_id: ImplId,
		implementation: &ImplInfoOf<T>,
		build: BuildVersion,
	) -> DispatchResult {
		if !implementation.trust.demands_licence() {
			return Ok(());
		}
		let licence = Licences::<T>::get(worker).ok_or(Error::<T>::LicenceMissing)?;
		ensure!(T::Time::now().as_secs() < licence.expires_at, Error::<T>::LicenceExpired);
		ensure!(
			(licence.first_build..=licence.last_build).contains(&build),
			Error::<T>::LicenceNotForBuild
		);
		// A revoked one is taken away at a bounded rate, so it may be held still.
		Self::ensure_in_force(impl_id, implementation, &licence.signer, licence.serial)
	}

	pub(crate) fn demands_licence(impl_id: ImplId) -> bool {
		Impls::<T>::get(impl_id).is_some_and(|info| info.trust.demands_licence())
	}

	/// Forget a worker's licence, where it has one.
	pub(crate) fn drop_licence(worker: &T::AccountId, impl_id: ImplId) {
		if let Some(licence) = Licences::<T>::take(worker) {
			LicenceEnds::<T>::remove(ending_minute(licence.expires_at), worker);
			LicenceHolders::<T>::remove((impl_id, licence.serial, worker));
		}
	}

	pub(crate) fn do_revoke_licence(
		who: T::AccountId,
		impl_id: ImplId,
		serial: LicenceSerial,
		expires_at: u64,
	) -> DispatchResult {
		let mut info = Impls::<T>::get(impl_id).ok_or(Error::<T>::ImplNotFound)?;
		ensure!(info.may_license(&who), Error::<T>::NotLicensor);
		// No worker serves any more, and what is revoked is about to be forgotten.
		ensure!(!info.is_over(T::Clock::get()), Error::<T>::ImplInSunset);
		let now = T::Time::now().as_secs();
		ensure!(expires_at > now, Error::<T>::LicenceExpired);
		// One that is not valid yet may be revoked too.
		ensure!(
			expires_at <= now.saturating_add(2 * MAX_LICENCE_SECS),
			Error::<T>::RevocationTooFarAhead
		);
		let until = Revocations::<T>::get(impl_id, serial);
		ensure!(until.is_none_or(|until| until < expires_at), Error::<T>::LicenceRevoked);
		match until {
			Some(until) => RevocationEnds::<T>::remove(hour_of(until), (impl_id, serial)),
			None => {
				// The deposit is the owner's, whoever revokes.
				ensure!(
					info.owner == who || info.revocations < MAX_REVOCATIONS_BY_LICENSOR,
					Error::<T>::TooManyRevocations
				);
				info.revocations = info.revocations.saturating_add(1);
				Self::store_with_deposit(impl_id, info)?;
			},
		}
		if !FirstRevocationHour::<T>::exists() {
			FirstRevocationHour::<T>::put(hour_of(now));
		}
		Revocations::<T>::insert(impl_id, serial, expires_at);
		RevocationEnds::<T>::insert(hour_of(expires_at), (impl_id, serial), ());
		Self::begin_closing(Closing::Licence { impl_id, serial });
		Self::deposit_event(Event::LicenceRevoked { impl_id, serial });
		Ok(())
	}

	/// Forget revocations of the first hour kept, if it is over. Returns how many, at most
	/// [`REVOCATIONS_FORGOTTEN_PER_BLOCK`].
	pub(crate) fn forget_revocations(now: u64) -> u32 {
		let Some(first) = FirstRevocationHour::<T>::get().filter(|first| *first < hour_of(now))
		else {
			return 0;
		};
		let over: Vec<_> = RevocationEnds::<T>::iter_key_prefix(first)
			.take(REVOCATIONS_FORGOTTEN_PER_BLOCK as usize)
			.collect();
		for (impl_id, serial) in &over {
			RevocationEnds::<T>::remove(first, (impl_id, serial));
			Revocations::<T>::remove(impl_id, serial);
			if let Some(mut info) = Impls::<T>::get(impl_id) {
				info.revocations = info.revocations.saturating_sub(1);
				let _ = Self::store_with_deposit(*impl_id, info)
					.defensive_proof("a deposit that shrinks needs no money");
			}
		}
		let forgotten = over.len() as u32;
		if forgotten < REVOCATIONS_FORGOTTEN_PER_BLOCK {
			FirstRevocationHour::<T>::put(first.saturating_add(1));
		}
		forgotten
	}

	/// Forget revocations of an impl that is being closed, at most [`REVOCATIONS_FORGOTTEN_PER_BLOCK`]. Called once in a
	/// block, as it looks from the beginning.
	pub(crate) fn drop_revocations(impl_id: ImplId, mut info: ImplInfoOf<T>) {
		let some: Vec<_> = Revocations::<T>::iter_prefix(impl_id)
			.take(REVOCATIONS_FORGOTTEN_PER_BLOCK as usize)
			.collect();
		for (serial, expires_at) in &some {
			Revocations::<T>::remove(impl_id, serial);
			RevocationEnds::<T>::remove(hour_of(*expires_at), (impl_id, serial));
		}
		info.revocations = info.revocations.saturating_sub(some.len() as u32);
		let _ = Self::store_with_deposit(impl_id, info)
			.defensive_proof("a deposit that shrinks needs no money");
	}

	/// The worker after this one that holds a licence, in the order of the storage; the first after none.
	pub(crate) fn next_holder(
		impl_id: ImplId,
		serial: LicenceSerial,
		last: Option<&T::AccountId>,
	) -> Option<T::AccountId> {
		next_after(
			last.map(|last| LicenceHolders::<T>::hashed_key_for((impl_id, serial, last))),
			|| LicenceHolders::<T>::iter_key_prefix((impl_id, serial)),
			|key| LicenceHolders::<T>::iter_key_prefix_from((impl_id, serial), key),
		)
	}

	/// Take a revoked licence from a holder, and let it drain if it may not serve without.
	pub(crate) fn take_licence(worker: T::AccountId, impl_id: ImplId) {
		Self::drop_licence(&worker, impl_id);
		if Self::demands_licence(impl_id) {
			Self::drain_if_online(worker);
		}
	}
}
