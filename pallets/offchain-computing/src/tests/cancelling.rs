// SPDX-License-Identifier: AGPL-3.0-only

//! Cancelling of jobs: refunds, and what it leaves of queues and slots.

use super::*;

fn cancel(who: impl Into<AccountId>, job_id: JobId) -> DispatchResult {
	Computing::cancel_job(signed(who), job_id)
}

/// Five jobs in a queue, of which these are cancelled: the order in which the rest is worked off.
fn left_after_cancelling(cancelled: &[u64]) -> Vec<u64> {
	let pool_id = given_pool(given_impl());
	for _ in 0..5 {
		given_job(pool_id, 0);
	}
	for index in cancelled {
		assert_ok!(cancel(CHARLIE, job_id(pool_id, *index)));
		check();
	}
	indexes(work_off(&given_online_worker("1", pool_id, 1)))
}

#[test]
fn cancelled_job_is_refunded_but_for_its_deposit() {
	execute(|| {
		// GIVEN
		let id = given_job(given_pool(given_impl()), 5 * UNIT);
		pass_blocks(3);
		// WHEN
		assert_ok!(cancel(CHARLIE, id));
		// THEN
		let deposit = Computing::job_deposit(INPUT.len());
		assert_eq!(escrow(CHARLIE), deposit);
		assert_eq!(free(CHARLIE), ENDOWED - deposit - 3 * CHAIN_FEE);
		let reason = DiscardReason::Cancelled;
		assert_last_event(Event::JobDiscarded { job_id: id, reason });
		assert_eq!(job(id).state, JobState::Discarded { reason, ended_at: 3 });
	});
}

#[test]
fn cancelling_is_refused_when_the_job_does_not_exist() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(cancel(CHARLIE, job_id(pool_id, 0)), Error::<Test>::JobNotFound);
	});
}

#[test]
fn attack_cancelling_of_anothers_job_is_refused() {
	execute(|| {
		// GIVEN a job of Charlie's for Ferdie
		let pool_id = given_pool(given_impl());
		let beneficiary = Some(FERDIE.to_account_id());
		assert_ok!(Computing::create_job(signed(CHARLIE), pool_id, 0, 1, vec![], 0, beneficiary));
		// THEN neither stranger, nor beneficiary, nor the pool's owner cancels it
		for who in [EVE, FERDIE, DAVE] {
			assert_noop!(cancel(who, job_id(pool_id, 0)), Error::<Test>::NotDepositor);
		}
	});
}

#[test]
fn cancelling_is_refused_when_the_job_is_started() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		assert_noop!(cancel(CHARLIE, id), Error::<Test>::AttemptStarted);
	});
}

#[test]
fn attack_cancelling_of_a_settled_job_is_refused() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		finish(&worker, id, JobResult::Success);
		assert_noop!(cancel(CHARLIE, id), Error::<Test>::JobEnded);
	});
}

#[test]
fn attack_second_cancelling_is_refused() {
	execute(|| {
		// GIVEN another job, from whose escrow it could be refunded again
		let pool_id = given_pool(given_impl());
		let id = given_job(pool_id, 0);
		given_job(pool_id, 0);
		assert_ok!(cancel(CHARLIE, id));
		// THEN
		assert_noop!(cancel(CHARLIE, id), Error::<Test>::JobEnded);
	});
}

#[test]
fn cancelling_of_an_assigned_job_frees_its_slot_for_the_next() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let (first, second) = (given_job(pool_id, 0), given_job(pool_id, 0));
		// WHEN
		assert_ok!(cancel(CHARLIE, first));
		// THEN
		assert_eq!(in_hand(&worker), [second]);
	});
}

#[test]
fn cancelled_jobs_worker_is_ready_again_when_nothing_waits() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		assert_ok!(cancel(CHARLIE, given_job(pool_id, 0)));
		assert_eq!(assignee(given_job(pool_id, 0)), Some(worker));
	});
}

#[test]
fn worker_that_drains_goes_offline_when_its_last_job_is_cancelled() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		request_offline(&worker);
		// WHEN
		assert_ok!(cancel(CHARLIE, id));
		// THEN
		assert_eq!(slots(&worker).service, None);
	});
}

#[test]
fn attack_start_of_a_cancelled_job_is_refused() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		assert_ok!(cancel(CHARLIE, id));
		assert_noop!(start(&worker, id), Error::<Test>::AttemptNotLive);
	});
}

#[test]
fn queue_keeps_its_order_when_its_head_is_cancelled() {
	execute(|| assert_eq!(left_after_cancelling(&[0]), [1, 2, 3, 4]));
}

#[test]
fn queue_keeps_its_order_when_its_tail_is_cancelled() {
	execute(|| assert_eq!(left_after_cancelling(&[4]), [0, 1, 2, 3]));
}

#[test]
fn queue_keeps_its_order_when_neighbours_in_its_middle_are_cancelled() {
	execute(|| assert_eq!(left_after_cancelling(&[2, 1]), [0, 3, 4]));
}

#[test]
fn queue_keeps_its_one_job_when_all_others_are_cancelled() {
	execute(|| assert_eq!(left_after_cancelling(&[4, 0, 3, 1]), [2]));
}

#[test]
fn queue_takes_new_jobs_when_all_of_it_was_cancelled() {
	execute(|| {
		// GIVEN
		assert!(left_after_cancelling(&[0, 1, 2, 3, 4]).is_empty());
		// THEN
		let worker = worker_account("1");
		assert_eq!(assignee(given_job(0, 0)), Some(worker));
	});
}
