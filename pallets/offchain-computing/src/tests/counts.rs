// SPDX-License-Identifier: AGPL-3.0-only

//! What pools and workers are said to have done.

use super::*;
use crate::types::Counts;

/// A pool's and a worker's counts, which are the same where it is the pool's only worker.
fn counts(pool_id: PoolId, worker: &AccountId) -> Counts {
	let counts = slots(worker).counts;
	assert_eq!(pool(pool_id).counts, counts);
	counts
}

#[test]
fn each_result_is_counted() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		// WHEN
		let results = [(JobResult::Success, 3), (JobResult::Fail, 2), (JobResult::Error, 1)];
		for (result, times) in results {
			(0..times).for_each(|_| finish(&worker, given_job(pool_id, 0), result));
		}
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		assert_ok!(submit(&worker, id, JobResult::Panic, b""));
		// THEN
		let expected =
			Counts { successes: 3, fails: 2, errors: 1, panics: 1, ..Default::default() };
		assert_eq!(counts(pool_id, &worker), expected);
	});
}

#[test]
fn error_that_is_tried_again_is_counted_each_time() {
	execute(|| {
		for backoff in [0, 1] {
			let pool_id = given_pool(given_impl());
			let retry = RetryTerms { retries: 1, backoff, doubling: false };
			let policy_id = given_policy(pool_id, PolicyTerms { retry, ..policy_terms() });
			let worker = given_online_worker(&backoff.to_string(), pool_id, 1);
			let id = given_job_under(pool_id, policy_id);
			finish(&worker, id, JobResult::Error);
			pass_blocks(backoff);
			finish(&worker, id, JobResult::Error);
			let expected = Counts { errors: 2, ..Default::default() };
			assert_eq!(counts(pool_id, &worker), expected);
		}
	});
}

#[test]
fn lost_attempts_and_slashes_are_counted() {
	execute(|| {
		// GIVEN an attempt that is not started, and one that is lost by silence
		let (worker, id) = given_assigned_job(1);
		pass_blocks(ACCEPT_WINDOW);
		assert_ok!(start(&worker, id));
		pass_blocks(LEASE);
		// THEN only the latter was slashed
		let expected = Counts { lost: 2, slashed: 1, ..Default::default() };
		assert_eq!(counts(id.pool, &worker), expected);
	});
}

#[test]
fn started_attempt_of_a_worker_that_is_forced_offline_is_counted() {
	execute(|| {
		// GIVEN one that is started, and one that is not
		let (worker, id) = given_assigned_job(2);
		given_job(id.pool, 0);
		assert_ok!(start(&worker, id));
		// WHEN
		force_offline(&worker);
		// THEN
		let expected = Counts { lost: 1, slashed: 1, ..Default::default() };
		assert_eq!(counts(id.pool, &worker), expected);
	});
}

#[test]
fn what_is_nobodys_fault_is_not_counted() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		assert_ok!(resign(&worker, id));
		assert_ok!(start(&worker, id));
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		pass_blocks(CancelDelay::get());
		assert_eq!(counts(id.pool, &worker), Counts::default());
	});
}

#[test]
fn counts_stay_when_the_worker_leaves_and_go_when_it_is_deregistered() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		finish(&worker, id, JobResult::Success);
		request_offline(&worker);
		assert_ok!(Computing::unsubscribe_pool(signed(worker.clone()), id.pool));
		assert_eq!(counts(id.pool, &worker).successes, 1);
		deregister(&worker);
		assert!(!WorkerSlots::<Test>::contains_key(&worker));
		assert_eq!(pool(id.pool).counts.successes, 1);
	});
}
