// SPDX-License-Identifier: AGPL-3.0-only

//! Batches: many items in one call, each with an outcome of its own.

use crate::{
	pallet::{Config, Error, Event, Pallet},
	types::{BalanceOf, NewJobOf, Submission},
	weights::WeightInfo,
};
use alloc::vec::Vec;
use codec::Encode;
use cybros_primitives::{JobResult, Proof};
use frame_support::{
	dispatch::Pays, ensure, pallet_prelude::DispatchResult, storage::with_storage_layer,
	traits::Get, weights::Weight,
};
use sp_runtime::{
	traits::{Convert, Saturating, Zero},
	DispatchError,
};

impl<T: Config> Pallet<T> {
	/// Do something with each item, each as a transaction: one that fails undoes nothing but itself, and an event tells
	/// why. Returns the places of those that failed.
	pub(crate) fn do_each<Item>(
		items: Vec<Item>,
		each: impl Fn(Item) -> DispatchResult,
	) -> Result<Vec<usize>, DispatchError> {
		ensure!(items.len() <= T::MaxBatch::get() as usize, Error::<T>::BatchTooLong);
		let mut refused = Vec::new();
		for (index, item) in items.into_iter().enumerate() {
			if let Err(error) = with_storage_layer(|| each(item)) {
				refused.push(index);
				Self::deposit_event(Event::BatchItemFailed { index: index as u32, error });
			}
		}
		Ok(refused)
	}

	/// Submit results, each for itself. Those that are accepted cost their worker nothing, as their depositors paid for
	/// them. One that is refused pays for what it weighs and for its bytes, so that nothing is free beside a good one; a
	/// batch without a good one, or whose worker cannot pay for the others, pays as a whole.
	///
	/// The weight of the block is that of all items either way, which is why the fee of some is not left to it.
	pub(crate) fn do_submit_job_results(
		worker: T::AccountId,
		results: Vec<Submission>,
	) -> Result<Pays, DispatchError> {
		let fees: Vec<_> = results.iter().map(Self::refusal_fee).collect();
		let refused = Self::do_each(results, |submission| {
			Self::do_submit_job_result(worker.clone(), submission)
		})?;
		planted!(FailuresFree, return Ok(Pays::No));
		if refused.len() == fees.len() {
			return Ok(Pays::Yes);
		}
		let fee = refused
			.into_iter()
			.filter_map(|index| fees.get(index))
			.fold(Zero::zero(), |sum: BalanceOf<T>, fee| sum.saturating_add(*fee));
		Ok(match Self::take_chain_fee(&worker, fee) {
			Ok(()) => Pays::No,
			Err(_) => Pays::Yes,
		})
	}

	/// What a result of a batch pays if it is refused.
	pub(crate) fn refusal_fee(submission: &Submission) -> BalanceOf<T> {
		let Submission { result, output, proof, .. } = submission;
		let weight = Self::submission_weight(*result, output, proof);
		T::RefusalFee::convert((weight, submission.encoded_size() as u32))
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
		// Ends the attempt as a resignation does, or as the chain itself, which may take the worker out of rotation too.
		let lost = T::WeightInfo::resign_job().max(T::WeightInfo::take_back());
		let weight = match result {
			JobResult::Panic => lost,
			// May be tried again, which ends the attempt without a result too, or settle the job.
			JobResult::Error => lost.max(settled),
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
