// SPDX-License-Identifier: AGPL-3.0-only

//! Batches: each item has an outcome of its own.

use super::*;
use crate::{
	types::{AttemptRef, Submission},
	Call, WeightInfo,
};
use frame_support::{
	dispatch::{GetDispatchInfo, Pays},
	weights::Weight,
};

fn create(jobs: Vec<NewJob<AccountId, Balance>>) -> DispatchResult {
	plain(Computing::create_jobs(signed(CHARLIE), jobs))
}

fn submission(id: JobId, output: &[u8]) -> Submission {
	let job = job(id);
	Submission {
		job_id: id,
		attempt: job.attempt,
		input_tag: input_tag(&job.input),
		result: JobResult::Success,
		output: output.to_vec(),
		proof: None,
	}
}

fn submit_all(worker: &AccountId, results: Vec<Submission>) -> Pays {
	Computing::submit_job_results(signed(worker.clone()), results).unwrap().pays_fee
}

fn named(id: JobId) -> AttemptRef {
	AttemptRef { job_id: id, attempt: job(id).attempt, input_tag: input_tag(INPUT) }
}

fn start_all(worker: &AccountId, attempts: Vec<AttemptRef>) -> Pays {
	Computing::start_jobs(signed(worker.clone()), attempts).unwrap().pays_fee
}

/// The items of the last batches that were refused, and why.
fn refused() -> Vec<(u32, DispatchError)> {
	let item = |event| match event {
		RuntimeEvent::Computing(Event::BatchItemFailed { index, error }) => Some((index, error)),
		_ => None,
	};
	System::events().into_iter().filter_map(|record| item(record.event)).collect()
}

/// A worker with so many jobs in hand, of which it has started none.
fn given_assigned_jobs(count: u32) -> (AccountId, Vec<JobId>) {
	let pool_id = given_pool(given_impl());
	let worker = given_online_worker("1", pool_id, count);
	(worker, (0..count).map(|_| given_job(pool_id, 0)).collect())
}

/// A worker with so many started jobs.
fn given_started_jobs(count: u32) -> (AccountId, Vec<JobId>) {
	let (worker, jobs) = given_assigned_jobs(count);
	for id in &jobs {
		assert_ok!(start(&worker, *id));
	}
	(worker, jobs)
}

// Creation.

#[test]
fn batch_creates_jobs_that_are_assigned_at_once() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 2);
		assert_ok!(create(vec![new_job(pool_id, 0); 3]));
		assert_eq!(indexes(in_hand(&worker)), [0, 1]);
		assert!(is_queued(job_id(pool_id, 2)));
		assert!(refused().is_empty());
	});
}

#[test]
fn bad_creation_undoes_nothing_but_itself_and_its_place_and_error_are_told() {
	execute(|| {
		// GIVEN items of which two are wrong, one of them only at its last check, the funds
		let pool_id = given_pool(given_impl());
		let batch = vec![
			new_job(pool_id, 0),
			new_job(pool_id + 1, 0),
			NewJob { tip: ENDOWED, track_id: Some([1; 16]), ..new_job(pool_id, 0) },
			NewJob { track_id: Some([1; 16]), ..new_job(pool_id, 0) },
		];
		// WHEN
		assert_ok!(create(batch));
		// THEN
		assert_eq!(
			refused(),
			[(1, Error::<Test>::PoolNotFound.into()), (2, TokenError::FundsUnavailable.into())]
		);
		assert_eq!(pool(pool_id).next_job, 2);
		assert_eq!(job(job_id(pool_id, 1)).track_id, Some([1; 16]));
	});
}

#[test]
fn batch_is_refused_when_it_has_one_item_too_many() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(create(vec![new_job(pool_id, 0); 65]), Error::<Test>::BatchTooLong);
		assert_ok!(create(vec![new_job(pool_id, 0); 64]));
		assert_eq!(pool(pool_id).next_job, 64);
		let ids = vec![job_id(pool_id, 0); 65];
		assert_noop!(Computing::destroy_jobs(signed(CHARLIE), ids), Error::<Test>::BatchTooLong);
		let results = vec![submission(job_id(pool_id, 0), b""); 65];
		let submitted = Computing::submit_job_results(signed(EVE), results);
		assert_eq!(submitted.unwrap_err().error, Error::<Test>::BatchTooLong.into());
	});
}

#[test]
fn batch_takes_as_many_items_as_it_may() {
	execute(|| {
		// GIVEN a worker of 64 slots
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 64);
		// WHEN each call takes 64 of its jobs to the next step
		assert_ok!(create(vec![new_job(pool_id, 0); 64]));
		let jobs = in_hand(&worker);
		assert_eq!(start_all(&worker, jobs.iter().map(|id| named(*id)).collect()), Pays::No);
		let results = jobs.iter().map(|id| submission(*id, b"out")).collect();
		assert_eq!(submit_all(&worker, results), Pays::No);
		assert_ok!(Computing::destroy_jobs(signed(CHARLIE), jobs.clone()));
		// THEN all of them come through
		assert_eq!((jobs.len(), refused()), (64, vec![]));
		assert_eq!(Jobs::<Test>::iter().count(), 0);
	});
}

#[test]
fn batch_weighs_what_its_items_do() {
	let tracked = NewJob { track_id: Some([0; 16]), input: vec![0; 100], ..new_job(0, 0) };
	let call = Call::<Test>::create_jobs { jobs: vec![new_job(0, 0), tracked] };
	let sum =
		Computing::creation_weight(INPUT, false) + Computing::creation_weight(&[0; 100], true);
	assert_eq!(call.get_dispatch_info().call_weight, sum);
	let call = Call::<Test>::destroy_jobs { job_ids: vec![job_id(0, 0); 3] };
	let sum = Weights::destroy_job().saturating_mul(3);
	assert_eq!(call.get_dispatch_info().call_weight, sum);
	let attempt = AttemptRef { job_id: job_id(0, 0), attempt: 1, input_tag: [0; 8] };
	let call = Call::<Test>::start_jobs { attempts: vec![attempt; 3] };
	let sum = Computing::start_weight().saturating_mul(3);
	assert_eq!(call.get_dispatch_info().call_weight, sum);
	let result = |result, output| Submission {
		job_id: job_id(0, 0),
		attempt: 1,
		input_tag: [0; 8],
		result,
		output,
		proof: None,
	};
	let results = vec![result(JobResult::Success, vec![0; 100]), result(JobResult::Panic, vec![])];
	let call = Call::<Test>::submit_job_results { results };
	let sum = Computing::submission_weight(JobResult::Success, 100, false)
		+ Computing::submission_weight(JobResult::Panic, 0, false);
	assert_eq!(call.get_dispatch_info().call_weight, sum);
	let call = Call::<Test>::create_jobs { jobs: vec![] };
	assert_eq!(call.get_dispatch_info().call_weight, Weight::zero());
}

// Start. (One that is refused among others is tested under work.)

#[test]
fn attack_start_twice_in_a_batch_begins_its_lease_once() {
	execute(|| {
		let (worker, jobs) = given_assigned_jobs(1);
		pass_blocks(2);
		assert_eq!(start_all(&worker, vec![named(jobs[0]); 2]), Pays::No);
		assert_eq!(refused(), [(1, Error::<Test>::AttemptStarted.into())]);
		let JobState::Processing { started_at, deadline, .. } = job(jobs[0]).state else {
			panic!("it is started")
		};
		assert_eq!((started_at, deadline), (2, 2 + LEASE));
	});
}

#[test]
fn attack_empty_batch_of_starts_pays() {
	execute(|| {
		let (worker, _) = given_assigned_jobs(1);
		assert_eq!(start_all(&worker, vec![]), Pays::Yes);
		assert_eq!(start_all(&EVE.to_account_id(), vec![]), Pays::Yes);
	});
}

#[test]
fn attack_batch_of_starts_by_a_stranger_pays() {
	execute(|| {
		let (_, jobs) = given_assigned_jobs(2);
		let attempts = jobs.iter().map(|id| named(*id)).collect();
		assert_eq!(start_all(&EVE.to_account_id(), attempts), Pays::Yes);
		let error = DispatchError::from(Error::<Test>::NotAssignee);
		assert_eq!(refused(), [(0, error), (1, error)]);
		assert!(jobs.iter().all(|id| status(*id) == JobStatus::Pending));
	});
}

#[test]
fn attack_bad_starts_beside_a_good_one_are_free_for_a_worker_without_money() {
	execute(|| {
		// GIVEN a worker that has nothing to pay with
		let (worker, jobs) = given_assigned_jobs(1);
		keep_only(worker.clone(), ExistentialDeposit::get());
		let bad = AttemptRef { attempt: 9, ..named(jobs[0]) };
		// THEN all of it pays, by the fee that was taken before
		assert_eq!(start_all(&worker, vec![named(jobs[0]), bad]), Pays::Yes);
		assert_eq!(status(jobs[0]), JobStatus::Processing);
	});
}

// Submission.

#[test]
fn batch_of_results_settles_each_job_and_is_free() {
	execute(|| {
		let (worker, jobs) = given_started_jobs(3);
		let results = jobs.iter().map(|id| submission(*id, b"out")).collect();
		assert_eq!(submit_all(&worker, results), Pays::No);
		assert!(jobs.iter().all(|id| status(*id) == JobStatus::Processed));
		assert!(refused().is_empty());
	});
}

#[test]
fn bad_result_undoes_nothing_but_itself_and_pays_for_itself() {
	execute(|| {
		// GIVEN a result that is too long between two that are not
		let (worker, jobs) = given_started_jobs(3);
		let bad = submission(jobs[1], &[7; 2_049]);
		let fee = Computing::refusal_fee(Computing::weight_of_submission(&bad), &bad);
		let results = vec![submission(jobs[0], b"out"), bad, submission(jobs[2], b"out")];
		let before = (free(worker.clone()), ChainFees::get());
		// WHEN
		assert_eq!(submit_all(&worker, results), Pays::No);
		// THEN
		let paid = 2 * (PRICE * 85 / 100 - 3 * DepositPerByte::get());
		assert_eq!(free(worker.clone()), before.0 + paid - fee);
		assert_eq!(ChainFees::get(), before.1 + fee);
		assert_eq!(refused(), [(1, Error::<Test>::OutputTooLong.into())]);
		let all = [0, 1, 2].map(|at| status(jobs[at]));
		assert_eq!(all, [JobStatus::Processed, JobStatus::Processing, JobStatus::Processed]);
	});
}

#[test]
fn attack_result_twice_in_a_batch_is_paid_once() {
	execute(|| {
		let (worker, jobs) = given_started_jobs(1);
		let before = free(worker.clone());
		let results = vec![submission(jobs[0], b""); 2];
		let fee = Computing::refusal_fee(Computing::weight_of_submission(&results[1]), &results[1]);
		assert_eq!(submit_all(&worker, results), Pays::No);
		assert_eq!(refused(), [(1, Error::<Test>::AttemptNotLive.into())]);
		assert_eq!(free(worker) - before, PRICE * 85 / 100 - fee);
	});
}

#[test]
fn attack_empty_batch_of_results_pays() {
	execute(|| {
		let (worker, _) = given_started_jobs(1);
		assert_eq!(submit_all(&worker, vec![]), Pays::Yes);
		assert_eq!(submit_all(&EVE.to_account_id(), vec![]), Pays::Yes);
	});
}

#[test]
fn attack_batch_of_results_by_a_stranger_pays() {
	execute(|| {
		let (_, jobs) = given_started_jobs(2);
		let results = jobs.iter().map(|id| submission(*id, b"")).collect();
		assert_eq!(submit_all(&EVE.to_account_id(), results), Pays::Yes);
		assert!(jobs.iter().all(|id| status(*id) == JobStatus::Processing));
	});
}

// Destruction.

#[test]
fn batch_destroys_jobs_and_a_bad_item_undoes_nothing_but_itself() {
	execute(|| {
		// GIVEN two that ended, and a live one between them
		let (worker, jobs) = given_started_jobs(3);
		for id in [jobs[0], jobs[2]] {
			assert_ok!(submit(&worker, id, JobResult::Success, b"output"));
		}
		// WHEN
		assert_ok!(Computing::destroy_jobs(signed(CHARLIE), jobs.clone()));
		// THEN
		assert_eq!(refused(), [(1, Error::<Test>::JobNotEnded.into())]);
		let left: Vec<_> = Jobs::<Test>::iter_keys().collect();
		assert_eq!(left, [(jobs[1].pool, jobs[1].index)]);
		assert_eq!(escrow(CHARLIE), PRICE + Computing::job_deposit(INPUT.len()));
	});
}

#[test]
fn attack_destruction_of_anothers_jobs_in_a_batch_is_refused() {
	execute(|| {
		let (worker, jobs) = given_started_jobs(2);
		let results = jobs.iter().map(|id| submission(*id, b"")).collect();
		submit_all(&worker, results);
		assert_ok!(Computing::destroy_jobs(signed(EVE), jobs));
		let error = DispatchError::from(Error::<Test>::JobRetained);
		assert_eq!(refused(), [(0, error), (1, error)]);
	});
}
