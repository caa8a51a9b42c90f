// SPDX-License-Identifier: AGPL-3.0-only

//! Consents of workers: their check, and the memory of those that are spent.
//!
//! A consent is good for one registration. While its worker is registered it cannot be used again, so it is
//! remembered from the worker's deregistration to its expiry, at most a day. Memories are kept by the hour of
//! expiry, so that hours gone are forgotten at a bounded rate, wherever the keys are.

use crate::pallet::{Config, Error, FirstSpentHour, Pallet, SpentConsents};
use cybros_primitives::{ImplId, WorkerConsent, MAX_CONSENT_SECS};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::UnixTime};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{Verify, Zero};

/// How many spent consents one block forgets at most.
pub(crate) const FORGOTTEN_PER_BLOCK: u32 = 32;

const SECS_PER_HOUR: u64 = 60 * 60;

/// The hour since 1970 that a Unix time in seconds falls into.
pub(crate) fn hour_of(secs: u64) -> u64 {
	secs / SECS_PER_HOUR
}

impl<T: Config> Pallet<T> {
	/// The cheap checks come before that of the signature.
	pub(crate) fn ensure_consent(
		owner: &T::AccountId,
		worker: &T::AccountId,
		impl_id: ImplId,
		expires_at: u64,
		signature: &T::Signature,
	) -> DispatchResult {
		let now = T::Time::now().as_secs();
		ensure!(expires_at > now, Error::<T>::ConsentExpired);
		ensure!(expires_at <= now.saturating_add(MAX_CONSENT_SECS), Error::<T>::ConsentTooFarAhead);
		ensure!(
			!SpentConsents::<T>::contains_key(hour_of(expires_at), (worker, expires_at)),
			Error::<T>::ConsentSpent
		);
		let consent = WorkerConsent {
			genesis: Self::genesis_hash(),
			owner: owner.clone(),
			impl_id,
			expires_at,
		};
		ensure!(signature.verify(&consent.payload()[..], worker), Error::<T>::ConsentInvalid);
		Ok(())
	}

	/// Hash of the genesis block, by which signed payloads are bound to this chain.
	pub fn genesis_hash() -> [u8; 32] {
		Self::hash_bytes(frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()))
	}

	/// The bytes of a block's hash.
	pub(crate) fn hash_bytes(hash: T::Hash) -> [u8; 32] {
		let mut bytes = [0; 32];
		let taken = hash.as_ref().len().min(bytes.len());
		bytes[..taken].copy_from_slice(&hash.as_ref()[..taken]);
		bytes
	}

	/// Remember the consent of a worker that is deregistered, unless it has expired anyway.
	pub(crate) fn remember_spent_consent(worker: &T::AccountId, expires_at: u64) {
		let now = T::Time::now().as_secs();
		if expires_at <= now {
			return;
		}
		if !FirstSpentHour::<T>::exists() {
			FirstSpentHour::<T>::put(hour_of(now));
		}
		SpentConsents::<T>::insert(hour_of(expires_at), (worker, expires_at), ());
	}

	/// Forget spent consents of the first hour kept, if it is over. Returns how many, at most
	/// [`FORGOTTEN_PER_BLOCK`].
	pub(crate) fn forget_spent_consents(now: u64) -> u32 {
		let Some(first) = FirstSpentHour::<T>::get().filter(|first| *first < hour_of(now)) else {
			return 0;
		};
		let removal = SpentConsents::<T>::clear_prefix(first, FORGOTTEN_PER_BLOCK, None);
		if removal.maybe_cursor.is_none() {
			FirstSpentHour::<T>::put(first.saturating_add(1));
		}
		removal.loops.min(FORGOTTEN_PER_BLOCK)
	}
}
