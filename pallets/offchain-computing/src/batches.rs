// SPDX-License-Identifier: AGPL-3.0-only

//! Batches: many items in one call, each with an outcome of its own; and what calls and items weigh at most.

use crate::{
	pallet::{Config, Error, Event, Pallet},
	types::{AttemptRef, BalanceOf, NewJobOf, Submission},
	weights::WeightInfo,
	work::{Done, DoneOf, Tally, Work},
};
use alloc::vec::Vec;
use codec::Encode;
use cybros_primitives::{JobId, JobResult};
use frame_support::{
	dispatch::{Pays, PostDispatchInfo},
	ensure,
	storage::with_storage_layer,
	traits::Get,
	weights::Weight,
};
use pallet_offchain_computing_workers::Registry;
use sp_runtime::{
	traits::{Convert, Saturating, Zero},
	DispatchError,
};

impl<T: Config> Pallet<T> {
	/// Do something with each item, each as a transaction: one that fails undoes nothing but itself, and an event tells
	/// why. Returns the places of those that failed, and what all of them weigh together: of one that failed as much as
	/// it may weigh.
	fn do_each<Item>(
		items: Vec<Item>,
		bound: impl Fn(&Item) -> Weight,
		each: impl Fn(Item) -> Result<DoneOf<T>, DispatchError>,
	) -> Result<(Vec<usize>, Weight), DispatchError> {
		ensure!(items.len() <= T::MaxBatch::get() as usize, Error::<T>::BatchTooLong);
		let mut refused = Vec::new();
		let mut tally = Tally::new();
		let alone = |item| {
			planted!(HalfDone, return each(item));
			with_storage_layer(|| each(item))
		};
		for (index, item) in items.into_iter().enumerate() {
			let bound = bound(&item);
			let done = alone(item).unwrap_or_else(|error| {
				refused.push(index);
				Self::deposit_event(Event::BatchItemFailed { index: index as u32, error });
				Done::at_most(bound)
			});
			tally.add(done);
		}
		Ok((refused, tally.weight::<T>()))
	}

	/// Do something with each item that costs a worker nothing where it is accepted, as depositors paid for it. One that
	/// is refused pays for what it weighs and for its bytes, so that nothing is free beside a good one; a batch without a
	/// good one, or whose worker cannot pay for the others, pays as a whole.
	///
	/// What the block keeps of its weight is the same either way, which is why the fee of some is not left to it.
	fn do_each_for_nothing<Item: Encode>(
		worker: &T::AccountId,
		items: Vec<Item>,
		bound: impl Fn(&Item) -> Weight,
		each: impl Fn(Item) -> Result<DoneOf<T>, DispatchError>,
	) -> Result<PostDispatchInfo, DispatchError> {
		let fees: Vec<_> = items.iter().map(|item| Self::refusal_fee(bound(item), item)).collect();
		let (refused, weight) = Self::do_each(items, bound, each)?;
		planted!(FailuresFree, return Ok(Pays::No.into()));
		if refused.len() == fees.len() {
			return Ok(Pays::Yes.into());
		}
		let fee = refused
			.into_iter()
			.filter_map(|index| fees.get(index))
			.fold(Zero::zero(), |sum: BalanceOf<T>, fee| sum.saturating_add(*fee));
		Ok(match Self::take_chain_fee(worker, fee) {
			Ok(()) => PostDispatchInfo { actual_weight: Some(weight), pays_fee: Pays::No },
			// All of the fee that was taken before, which goes by all of the weight.
			Err(_) => Pays::Yes.into(),
		})
	}

	/// What an item of a batch pays if it is refused.
	pub(crate) fn refusal_fee<Item: Encode>(bound: Weight, item: &Item) -> BalanceOf<T> {
		T::RefusalFee::convert((bound, item.encoded_size() as u32))
	}

	/// Create jobs, each for itself. Returns what they weighed.
	pub(crate) fn do_create_jobs(
		depositor: T::AccountId,
		jobs: Vec<NewJobOf<T>>,
	) -> Result<Weight, DispatchError> {
		let bound = |job: &NewJobOf<T>| Self::creation_weight(&job.input, job.track_id.is_some());
		let each = |job| Self::do_create_job(depositor.clone(), job);
		Self::do_each(jobs, bound, each).map(|(_, weight)| weight)
	}

	/// Start attempts, each for itself and for nothing.
	pub(crate) fn do_start_jobs(
		worker: T::AccountId,
		attempts: Vec<AttemptRef>,
	) -> Result<PostDispatchInfo, DispatchError> {
		let each = |attempt| Self::do_start_job(worker.clone(), attempt);
		Self::do_each_for_nothing(&worker, attempts, |_| Self::start_weight(), each)
	}

	/// Submit results, each for itself and for nothing.
	pub(crate) fn do_submit_job_results(
		worker: T::AccountId,
		results: Vec<Submission>,
	) -> Result<PostDispatchInfo, DispatchError> {
		let bound = Self::weight_of_submission;
		let each = |submission| Self::do_submit_job_result(worker.clone(), submission);
		Self::do_each_for_nothing(&worker, results, bound, each)
	}

	/// Destroy jobs, each for itself. Returns what they weighed.
	pub(crate) fn do_destroy_jobs(
		who: T::AccountId,
		job_ids: Vec<JobId>,
	) -> Result<Weight, DispatchError> {
		let each = |job_id| Self::do_destroy_job(who.clone(), job_id);
		let bound = |_: &JobId| T::WeightInfo::destroy_job();
		Self::do_each(job_ids, bound, each).map(|(_, weight)| weight)
	}

	/// What a job's creation weighs at most: where it fills a worker, that is ready nowhere any more.
	pub(crate) fn creation_weight(input: &[u8], is_tracked: bool) -> Weight {
		// Which scope the policy has, and who calls, is not known yet.
		let weight =
			Self::placing_weight(input.len() as u32).saturating_add(T::WeightInfo::ask_list());
		match is_tracked {
			true => weight.saturating_add(T::WeightInfo::track_job()),
			false => weight,
		}
	}

	/// The same without track id and list. Its benchmark has all of its parts, but for a page of timers that is full: their
	/// sum would count several times what they have in common.
	pub(crate) fn placing_weight(input_len: u32) -> Weight {
		T::WeightInfo::create_job(input_len)
			.max(T::WeightInfo::create_job_queued(input_len))
			.saturating_add(T::WeightInfo::arm_timer())
	}

	pub(crate) fn creations_weight(jobs: &[NewJobOf<T>]) -> Weight {
		jobs.iter().fold(Weight::zero(), |sum, job| {
			sum.saturating_add(Self::creation_weight(&job.input, job.track_id.is_some()))
		})
	}

	/// What the start of an attempt weighs at most.
	pub fn start_weight() -> Weight {
		T::WeightInfo::start_job().saturating_add(T::Registry::alive_weight())
	}

	/// What progress weighs at most.
	pub fn progress_weight() -> Weight {
		T::WeightInfo::progress_job().saturating_add(T::Registry::alive_weight())
	}

	/// What a result's submission weighs at most.
	pub fn submission_weight(result: JobResult, output_len: u32, has_proof: bool) -> Weight {
		// One that is destroyed at once may have a track id.
		let settled = Self::settled_weight(output_len).saturating_add(T::WeightInfo::track_job());
		// Ends the attempt as a resignation does, or as the chain itself.
		let lost = T::WeightInfo::resign_job().max(T::WeightInfo::take_back());
		let weight = match result {
			// Where it takes the worker out of rotation, that leaves the ready ones of its pools, where it would come to
			// them otherwise, and others take its places.
			JobResult::Panic => {
				let replaced = T::MaxPoolsPerWorker::get();
				let out = Work { replaced, armed: 1, ..Work::default() };
				lost.saturating_add(out.weight::<T::WeightInfo>())
			},
			// May be tried again, which ends the attempt without a result too, or settle the job.
			JobResult::Error => lost.max(settled),
			JobResult::Success | JobResult::Fail => settled,
		};
		let weight = weight.saturating_add(T::Registry::alive_weight());
		match has_proof {
			true => weight.saturating_add(Self::proof_weight()),
			false => weight,
		}
	}

	/// What it weighs at most that a result settles its job. The benchmark's worker becomes ready in all its pools; one that
	/// finds a job may weigh more only where that is much work, and is the sum of its parts.
	pub(crate) fn settled_weight(output_len: u32) -> Weight {
		T::WeightInfo::settle_job(output_len)
			.saturating_add(T::WeightInfo::refund_escrow())
			.saturating_add(T::WeightInfo::move_output_deposit())
			.max(T::WeightInfo::settle_job_at_once(output_len))
			.saturating_add(Self::taken_work().weight::<T::WeightInfo>())
			.max(T::WeightInfo::submit_job_result(output_len))
	}

	/// What it weighs at most that a slot becomes free: its worker becomes ready in its pools, or finds a job in the last of
	/// them and is looked at again in the next block.
	pub(crate) fn freed_weight() -> Weight {
		let searched = T::MaxPoolsPerWorker::get();
		let listed = Work { searched, listed: searched, ..Work::default() };
		listed.weight::<T::WeightInfo>().max(Self::taken_work().weight::<T::WeightInfo>())
	}

	fn taken_work() -> Work {
		let searched = T::MaxPoolsPerWorker::get();
		Work { searched, taken_behind: 1, armed: 3, ..Work::default() }
	}

	/// What a proof adds to that: its key is the worker's by its evidence, or the impl owner's, which is one read.
	pub(crate) fn proof_weight() -> Weight {
		T::WeightInfo::verify_proof().saturating_add(Self::key_weight())
	}

	/// What the registry reads to tell a worker's enclave key: its evidence, the worker, the time, and whether the root is
	/// trusted.
	pub(crate) fn key_weight() -> Weight {
		T::DbWeight::get().reads(4)
	}

	pub(crate) fn weight_of_submission(it: &Submission) -> Weight {
		Self::submission_weight(it.result, it.output.len() as u32, it.proof.is_some())
	}

	pub(crate) fn submissions_weight(results: &[Submission]) -> Weight {
		results
			.iter()
			.map(Self::weight_of_submission)
			.fold(Weight::zero(), |sum, weight| sum.saturating_add(weight))
	}
}
