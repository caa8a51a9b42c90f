// SPDX-License-Identifier: AGPL-3.0-only

//! Batches: many items in one call, each with an outcome of its own.

use crate::{
	pallet::{Config, Error, Event, Pallet},
	types::{NewJobOf, Submission},
	weights::WeightInfo,
};
use alloc::vec::Vec;
use cybros_primitives::{JobResult, Proof};
use frame_support::{
	ensure, pallet_prelude::DispatchResult, storage::with_storage_layer, traits::Get,
	weights::Weight,
};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// Do something with each item, each as a transaction: one that fails undoes nothing but itself, and an event tells
	/// why. Returns whether there were any, and all succeeded.
	pub(crate) fn do_each<Item>(
		items: Vec<Item>,
		each: impl Fn(Item) -> DispatchResult,
	) -> Result<bool, DispatchError> {
		ensure!(items.len() <= T::MaxBatch::get() as usize, Error::<T>::BatchTooLong);
		let mut all = !items.is_empty();
		for (index, item) in items.into_iter().enumerate() {
			if let Err(error) = with_storage_layer(|| each(item)) {
				all = false;
				Self::deposit_event(Event::BatchItemFailed { index: index as u32, error });
			}
		}
		planted!(FailuresFree, all = true);
		Ok(all)
	}

	/// What a job's creation weighs.
	pub(crate) fn creation_weight(input: &[u8], is_tracked: bool) -> Weight {
		let weight = T::WeightInfo::create_job(input.len() as u32);
		match is_tracked {
			true => weight.saturating_add(T::WeightInfo::track_job()),
			false => weight,
		}
	}

	pub(crate) fn creations_weight(jobs: &[NewJobOf<T>]) -> Weight {
		jobs.iter().fold(Weight::zero(), |sum, job| {
			sum.saturating_add(Self::creation_weight(&job.input, job.track_id.is_some()))
		})
	}

	/// What a result's submission weighs.
	pub(crate) fn submission_weight(
		result: JobResult,
		output: &[u8],
		proof: &Option<Proof>,
	) -> Weight {
		let settled = T::WeightInfo::submit_job_result(output.len() as u32);
		let weight = match result {
			// Ends the attempt as a resignation does.
			JobResult::Panic => T::WeightInfo::resign_job(),
			// May be tried again, which does so too, or settle the job.
			JobResult::Error => T::WeightInfo::resign_job().max(settled),
			JobResult::Success | JobResult::Fail => settled,
		};
		match proof {
			Some(_) => weight.saturating_add(T::WeightInfo::verify_proof()),
			None => weight,
		}
	}

	pub(crate) fn submissions_weight(results: &[Submission]) -> Weight {
		results.iter().fold(Weight::zero(), |sum, it| {
			sum.saturating_add(Self::submission_weight(it.result, &it.output, &it.proof))
		})
	}
}
