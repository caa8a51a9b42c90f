// SPDX-License-Identifier: AGPL-3.0-only

//! Closing: what takes workers out of service, many at once, is done in steps, at a bounded rate.
//!
//! Each step is one worker's; the closings that are under way take turns, so that none, however large, keeps
//! another from its end.

use crate::{
	hooks::WorkerHooks,
	pallet::{ClosingTurn, Closings, Config, Pallet, Workers},
	types::{Closing, WorkerState},
	weights::WeightInfo,
};
use frame_support::weights::{Weight, WeightMeter};

impl<T: Config> Pallet<T> {
	pub(crate) fn begin_closing(closing: Closing) {
		Closings::<T>::insert(closing, ());
	}

	/// Do as many steps as the share allows.
	pub(crate) fn close(meter: &mut WeightMeter) {
		while meter.try_consume(T::WeightInfo::close_step()).is_ok() {
			let Some(closing) = Self::next_closing() else { return };
			if meter.try_consume(Self::closing_weight()).is_err() {
				return;
			}
			ClosingTurn::<T>::put(&closing);
			if !Self::close_one(&closing) {
				Closings::<T>::remove(&closing);
			}
		}
	}

	/// The closing after that whose turn was last.
	fn next_closing() -> Option<Closing> {
		ClosingTurn::<T>::get()
			.and_then(|last| {
				let key = Closings::<T>::hashed_key_for(last);
				Closings::<T>::iter_keys_from(key).next()
			})
			.or_else(|| Closings::<T>::iter_keys().next())
	}

	/// The next step of a closing. Returns whether there was one.
	fn close_one(closing: &Closing) -> bool {
		match closing {
			Closing::Licence { impl_id, serial } => Self::take_licence(*impl_id, *serial),
		}
	}

	/// What a step weighs at most, beside the look for it.
	pub(crate) fn closing_weight() -> Weight {
		Self::leave_service_weight().saturating_add(T::Hooks::drain_weight())
	}

	pub(crate) fn drain_if_online(worker: T::AccountId) {
		let info = Workers::<T>::get(&worker);
		if info.is_some_and(|info| matches!(info.state, WorkerState::Online(_))) {
			Self::drain(worker);
		}
	}
}
