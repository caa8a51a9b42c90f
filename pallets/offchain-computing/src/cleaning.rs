// SPDX-License-Identifier: AGPL-3.0-only

//! Clean-up: ended jobs whose retention is over are destroyed by the chain itself.
//!
//! A cursor goes round all jobs, a few in each block that has weight to spare. So no job needs an entry under the
//! moment at which its retention ends, and a block looks at no more of them with many than with few.

use crate::{
	pallet::{CleanUpCursor, Config, Jobs, Pallet},
	types::CLEAN_UP_LOOKS,
	weights::WeightInfo,
};
use cybros_primitives::{JobId, JobIndex, PoolId};
use frame_support::{
	storage::with_storage_layer,
	traits::{Defensive, Get},
	weights::WeightMeter,
};

impl<T: Config> Pallet<T> {
	/// Look at the next jobs, and destroy those whose retention is over; then forget what belongs to policies that are gone,
	/// which takes what it finds, and may find much for long.
	pub(crate) fn clean_up(meter: &mut WeightMeter) {
		Self::clean_up_jobs(meter);
		Self::forget_depositors(meter);
	}

	fn clean_up_jobs(meter: &mut WeightMeter) {
		if meter.try_consume(T::DbWeight::get().reads_writes(1, 1)).is_err() {
			return;
		}
		let before = CleanUpCursor::<T>::get();
		let mut cursor = before;
		for _ in 0..CLEAN_UP_LOOKS {
			if meter.try_consume(T::WeightInfo::look_at_job()).is_err() {
				break;
			}
			let next = Self::job_after(cursor);
			let Some((pool, index)) = next else {
				cursor = None;
				break;
			};
			let over = Jobs::<T>::get(pool, index).filter(|job| Self::is_past_retention(job));
			if let Some(job) = over {
				if meter.try_consume(T::WeightInfo::destroy_job()).is_err() {
					break;
				}
				// As a transaction: whatever fails here may not keep others.
				let _ =
					with_storage_layer(|| Self::destroy(JobId { pool, index }, job).map(|_| ()))
						.defensive_proof("the deposits of an ended job are held");
			}
			cursor = next;
		}
		if cursor != before {
			CleanUpCursor::<T>::set(cursor);
		}
	}

	/// The job after one that may be gone, in the order of the storage; the first after none.
	fn job_after(job: Option<(PoolId, JobIndex)>) -> Option<(PoolId, JobIndex)> {
		match job {
			None => Jobs::<T>::iter_keys().next(),
			Some((pool, index)) => {
				Jobs::<T>::iter_keys_from(Jobs::<T>::hashed_key_for(pool, index)).next()
			},
		}
	}
}
