// SPDX-License-Identifier: AGPL-3.0-only

//! Endings: what a worker showed, a licence or evidence, ends by itself. Its worker is kept under the minute in which it
//! ends, and so is found at a bounded rate: in that minute, or later where much ends at once.

use crate::pallet::{Config, Pallet};
use frame_support::{
	traits::UnixTime,
	weights::{Weight, WeightMeter},
	StorageValue,
};

pub(crate) const SECS_PER_MINUTE: u64 = 60;

/// The first minute since 1970 in which what ends then is void from its beginning.
pub(crate) fn ending_minute(expires_at: u64) -> u64 {
	expires_at.div_ceil(SECS_PER_MINUTE)
}

/// A kind of what ends.
pub(crate) trait Ending<T: Config> {
	/// The first minute in which some may end; none until there was any.
	type First: StorageValue<u64, Query = Option<u64>>;

	/// What it weighs to look for the next one, and to forget it.
	fn look_weight() -> Weight;

	/// The worker after this one whose own ends in this minute, in the order of the storage; the first after none.
	fn next(minute: u64, after: Option<&T::AccountId>) -> Option<T::AccountId>;

	/// What it weighs at most, beside, that a worker's own ends: nothing, unless it is in service.
	fn end_weight(worker: &T::AccountId) -> Weight;

	/// Forget a worker's own, and take it offline where it may not serve without.
	fn end(worker: T::AccountId);
}

impl<T: Config> Pallet<T> {
	/// The minute that it is, since 1970.
	pub(crate) fn this_minute() -> u64 {
		T::Time::now().as_secs().div_euclid(SECS_PER_MINUTE)
	}

	/// Something of a kind is shown that ends later.
	pub(crate) fn expect_ending<E: Ending<T>>() {
		if !E::First::exists() {
			E::First::put(Self::this_minute());
		}
	}

	/// End what is due of a kind, as much as the share allows.
	///
	/// Each look goes on after the one before: a look from the beginning would come by all that was forgotten in this
	/// block, which is in the database until its end.
	pub(crate) fn end_due<E: Ending<T>>(meter: &mut WeightMeter) {
		if meter.try_consume(E::look_weight()).is_err() {
			return;
		}
		let Some(first) = E::First::get() else { return };
		let this = Self::this_minute();
		let (mut minute, mut last) = (first, None);
		while minute <= this && meter.try_consume(E::look_weight()).is_ok() {
			let Some(worker) = E::next(minute, last.as_ref()) else {
				(minute, last) = (minute.saturating_add(1), None);
				continue;
			};
			if meter.try_consume(E::end_weight(&worker)).is_err() {
				break;
			}
			E::end(worker.clone());
			last = Some(worker);
		}
		if minute > first {
			E::First::put(minute);
		}
	}
}
