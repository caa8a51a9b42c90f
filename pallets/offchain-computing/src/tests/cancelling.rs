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
		assert_ok!(Computing::create_job(
			signed(CHARLIE),
			pool_id,
			0,
			1,
			vec![],
			0,
			beneficiary,
			None,
			None,
		));
		// THEN neither stranger, nor beneficiary, nor the pool's owner cancels it
		for who in [EVE, FERDIE, DAVE] {
			assert_noop!(cancel(who, job_id(pool_id, 0)), Error::<Test>::NotDepositor);
		}
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

// Of a job that is started.

#[test]
fn started_job_is_cancelled_after_a_delay_with_the_fee_to_its_worker() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		pass_blocks(3);
		let before = free(worker.clone());
		// WHEN
		assert_ok!(cancel(CHARLIE, id));
		// THEN
		assert_last_event(Event::CancelRequested { job_id: id, cancel_at: 13 });
		check();
		pass_blocks(9);
		assert_eq!(status(id), JobStatus::Processing);
		pass_blocks(1);
		let reason = DiscardReason::Cancelled;
		assert_eq!(job(id).state, JobState::Discarded { reason, ended_at: 13 });
		assert_eq!(ends(id), [(1, AttemptEnd::Cancelled)]);
		assert_eq!((free(worker.clone()) - before, stake(&worker)), (CANCEL_FEE, STAKE));
		assert_eq!(escrow(CHARLIE), Computing::job_deposit(INPUT.len()));
		let refund = PRICE - CANCEL_FEE;
		let (paid, commission, royalty) = (CANCEL_FEE, 0, 0);
		assert_event(Event::JobSettled { job_id: id, worker, paid, commission, royalty, refund });
	});
}

#[test]
fn result_that_comes_before_the_end_of_a_cancelled_job_settles_it() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_ok!(cancel(CHARLIE, id));
		pass_blocks(9);
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		assert_eq!(status(id), JobStatus::Processed);
		pass_blocks(5);
		assert_eq!(status(id), JobStatus::Processed);
	});
}

#[test]
fn result_in_the_block_in_which_its_job_was_cancelled_settles_it_in_full() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		let before = free(worker.clone());
		// WHEN
		assert_ok!(cancel(CHARLIE, id));
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		// THEN it pays as if nobody had cancelled it, and nothing comes after it
		assert_eq!(free(worker.clone()) - before, PRICE * 85 / 100);
		assert_noop!(cancel(CHARLIE, id), Error::<Test>::JobEnded);
		pass_blocks(CancelDelay::get() + 1);
		assert_eq!((status(id), ends(id)), (JobStatus::Processed, vec![]));
		assert_eq!(free(worker) - before, PRICE * 85 / 100);
	});
}

#[test]
fn cancelling_is_refused_in_the_block_of_the_result() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		assert_noop!(cancel(CHARLIE, id), Error::<Test>::JobEnded);
	});
}

#[test]
fn attack_result_after_the_end_of_a_cancelled_job_is_refused() {
	execute(|| {
		// GIVEN a chain that is behind
		let (worker, id) = given_started_job();
		assert_ok!(cancel(CHARLIE, id));
		MaxDeadlineWeight::set(&frame_support::weights::Weight::zero());
		pass_blocks(10);
		// THEN
		assert_noop!(submit(&worker, id, JobResult::Success, b""), Error::<Test>::AttemptExpired);
	});
}

#[test]
fn second_cancelling_of_a_started_job_is_refused() {
	execute(|| {
		let (_, id) = given_started_job();
		assert_ok!(cancel(CHARLIE, id));
		pass_blocks(2);
		assert_noop!(cancel(CHARLIE, id), Error::<Test>::CancelRequested);
	});
}

#[test]
fn attack_progress_does_not_put_off_the_end_of_a_cancelled_job() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		assert_ok!(cancel(CHARLIE, id));
		pass_blocks(5);
		// WHEN
		let tag = input_tag(INPUT);
		assert_ok!(Computing::progress_job(signed(worker), id, 1, tag, 99, vec![]));
		pass_blocks(5);
		// THEN
		assert_eq!(status(id), JobStatus::Discarded);
	});
}

#[test]
fn cancelled_job_gets_no_further_attempt() {
	execute(|| {
		// GIVEN another worker that is ready
		let (worker, id) = given_started_job();
		given_online_worker("2", id.pool, 1);
		assert_ok!(cancel(CHARLIE, id));
		// WHEN
		assert_ok!(submit(&worker, id, JobResult::Panic, b""));
		// THEN it is refunded in full
		let reason = DiscardReason::Cancelled;
		assert_eq!(job(id).state, JobState::Discarded { reason, ended_at: 0 });
		assert_eq!(escrow(CHARLIE), Computing::job_deposit(INPUT.len()));
		assert_eq!(free(worker), ENDOWMENT - OutputReservePerSlot::get());
	});
}

#[test]
fn worker_whose_lease_ends_first_gets_no_cancel_fee() {
	execute(|| {
		// GIVEN a job that is cancelled when its lease is nearly over
		let (worker, id) = given_started_job();
		pass_blocks(LEASE - 5);
		assert_ok!(cancel(CHARLIE, id));
		// WHEN
		pass_blocks(5);
		// THEN
		assert_eq!(ends(id), [(1, AttemptEnd::LeaseExpired)]);
		assert_eq!((status(id), stake(&worker)), (JobStatus::Discarded, STAKE - SLASH));
		assert_eq!(escrow(CHARLIE), Computing::job_deposit(INPUT.len()));
	});
}

#[test]
fn freed_worker_gets_the_next_job_when_a_started_one_is_cancelled() {
	execute(|| {
		let (worker, id) = given_started_job();
		let next = given_job(id.pool, 0);
		assert_ok!(cancel(CHARLIE, id));
		pass_blocks(10);
		assert_eq!(in_hand(&worker), [next]);
	});
}
