// SPDX-License-Identifier: AGPL-3.0-only

//! Errors that are tried again: how often, when, and what they cost.

use super::*;
use crate::explain::JobStage;
use crate::{Timers, WeightInfo};
use frame_support::weights::{constants::ParityDbWeight, Weight};

const BACKOFF: u32 = 6;

fn retries(retries: u32, backoff: u32, doubling: bool) -> PolicyTerms<Balance> {
	PolicyTerms { retry: RetryTerms { retries, backoff, doubling }, ..policy_terms() }
}

/// A worker of one slot with a started job, of which so many Errors are tried again.
fn given_started_job_with(terms: PolicyTerms<Balance>) -> (AccountId, JobId) {
	let pool_id = given_pool(given_impl());
	let policy_id = given_policy(pool_id, terms);
	let worker = given_online_worker("1", pool_id, 1);
	let id = given_job_under(pool_id, policy_id);
	assert_ok!(start(&worker, id));
	(worker, id)
}

fn fail_with_error(worker: &AccountId, id: JobId) {
	assert_ok!(submit(worker, id, JobResult::Error, b"no such host"));
}

fn is_backing_off(id: JobId) -> bool {
	matches!(job(id).state, JobState::BackingOff { .. })
}

#[test]
fn job_backs_off_when_its_error_is_tried_again() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job_with(retries(2, BACKOFF, false));
		let before = (free(worker.clone()), escrow(CHARLIE), stake(&worker));
		// WHEN
		fail_with_error(&worker, id);
		// THEN nothing is paid, slashed, or counted, and nobody has the job, though a slot is free
		assert_eq!(ends(id), [(1, AttemptEnd::Errored)]);
		assert_eq!(job(id).state, JobState::BackingOff { until: BACKOFF });
		assert_event(Event::JobBackedOff { job_id: id, until: BACKOFF });
		assert_eq!((free(worker.clone()), escrow(CHARLIE), stake(&worker)), before);
		assert_eq!((job(id).errors, job(id).failed_attempts), (1, 0));
		assert_eq!((status(id), in_hand(&worker)), (JobStatus::Pending, vec![]));
	});
}

#[test]
fn job_is_assigned_in_the_block_in_which_its_backoff_ends() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job_with(retries(1, BACKOFF, false));
		fail_with_error(&worker, id);
		// WHEN nobody calls anything
		pass_blocks(BACKOFF - 1);
		assert!(is_backing_off(id));
		assert!(matches!(Computing::explain_job(id), Some(JobStage::BackingOff { .. })));
		pass_blocks(1);
		// THEN
		assert_eq!((assignee(id), job(id).attempt), (Some(worker), 2));
		assert_eq!(Timers::<Test>::iter_prefix(BACKOFF).count(), 0);
	});
}

#[test]
fn job_is_queued_by_its_number_when_its_backoff_ends_and_no_slot_is_ready() {
	execute(|| {
		// GIVEN a worker that has another job by then, and two that wait
		let (worker, id) = given_started_job_with(retries(1, BACKOFF, false));
		let others = [0; 3].map(|_| given_job(id.pool, 0));
		fail_with_error(&worker, id);
		assert_eq!(in_hand(&worker), [others[0]]);
		assert_ok!(start(&worker, others[0]));
		// WHEN
		pass_blocks(BACKOFF);
		// THEN
		assert!(is_queued(id));
		assert_eq!(pool(id.pool).queues[0].lanes[0], Some(Queue { head: 0, tail: 3, len: 3 }));
	});
}

#[test]
fn job_is_assigned_at_once_when_its_policy_has_no_backoff() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job_with(retries(1, 0, true));
		let other = given_online_worker("2", id.pool, 1);
		// WHEN
		fail_with_error(&worker, id);
		// THEN another worker has it
		assert_eq!((assignee(id), job(id).attempt), (Some(other), 2));
	});
}

#[test]
fn last_error_settles_the_job_with_its_share() {
	execute(|| {
		// GIVEN a job that may be tried again twice, and a share of 20 %
		let (worker, id) = given_started_job_with(retries(2, 1, false));
		for _ in 0..2 {
			fail_with_error(&worker, id);
			pass_blocks(1);
			assert_ok!(start(&worker, id));
		}
		let before = free(worker.clone());
		// WHEN
		fail_with_error(&worker, id);
		// THEN of 200 the worker has 85 %
		assert_eq!(status(id), JobStatus::Processed);
		let paid = PRICE / 5 * 85 / 100;
		let deposit = b"no such host".len() as Balance * DepositPerByte::get();
		assert_eq!(free(worker) - before, paid - deposit);
		assert_eq!(escrow(CHARLIE), job(id).deposit);
	});
}

#[test]
fn success_after_an_error_pays_in_full() {
	execute(|| {
		let (worker, id) = given_started_job_with(retries(1, 1, false));
		fail_with_error(&worker, id);
		pass_blocks(1);
		let before = free(worker.clone());
		finish(&worker, id, JobResult::Success);
		assert_eq!(free(worker) - before, PRICE * 85 / 100 - 6 * DepositPerByte::get());
	});
}

#[test]
fn backoff_doubles_up_to_the_longest_when_the_policy_says_so() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job_with(retries(5, 10, true));
		for expected in [10, 20, 40, MAX_BACKOFF] {
			// WHEN
			fail_with_error(&worker, id);
			// THEN
			let JobState::BackingOff { until } = job(id).state else { panic!("it backs off") };
			assert_eq!(until - crate::JobClock::<Test>::get(), expected);
			pass_blocks(expected);
			assert_ok!(start(&worker, id));
		}
	});
}

#[test]
fn backoff_does_not_overflow() {
	let terms = RetryTerms { retries: u32::MAX, backoff: u32::MAX, doubling: true };
	for retries in [0, 1, 31, 32, u32::MAX] {
		assert_eq!(terms.backoff_after(retries, 7), 7);
	}
}

#[test]
fn error_settles_the_job_when_its_retry_could_not_begin_before_the_longest_wait() {
	execute(|| {
		for (age, settled) in [(LONGEST_WAIT - 6, true), (LONGEST_WAIT - 7, false)] {
			let (worker, id) = given_old_job(age);
			fail_with_error(&worker, id);
			assert_eq!(status(id) == JobStatus::Processed, settled, "{age}");
		}
	});
}

/// A started job of this age with a backoff of 6.
fn given_old_job(age: u32) -> (AccountId, JobId) {
	let pool_id = given_pool(given_impl());
	let policy_id = given_policy(pool_id, retries(1, 6, false));
	let id = given_job_under(pool_id, policy_id);
	pass_blocks(age);
	let name = format!("old {age}");
	let worker = given_online_worker(&name, pool_id, 1);
	assert_ok!(start(&worker, id));
	(worker, id)
}

#[test]
fn job_is_discarded_when_its_backoff_ended_and_it_waited_too_long_in_its_queue() {
	execute(|| {
		let (worker, id) = given_old_job(LONGEST_WAIT - 7);
		fail_with_error(&worker, id);
		force_offline(&worker);
		pass_blocks(6);
		assert!(is_queued(id));
		pass_blocks(1);
		let reason = DiscardReason::WaitedTooLong;
		assert_eq!(job(id).state, JobState::Discarded { reason, ended_at: LONGEST_WAIT });
		assert_eq!(escrow(CHARLIE), job(id).deposit);
	});
}

#[test]
fn job_is_discarded_when_the_chain_is_behind_with_its_backoff_for_too_long() {
	execute(|| {
		let (worker, id) = given_old_job(LONGEST_WAIT - 7);
		fail_with_error(&worker, id);
		MaxDeadlineWeight::set(&Weight::zero());
		pass_blocks(7);
		MaxDeadlineWeight::set(&Weight::MAX);
		pass_blocks(1);
		assert_eq!(status(id), JobStatus::Discarded);
		assert!(in_hand(&worker).is_empty());
	});
}

#[test]
fn job_that_backs_off_is_cancelled_at_once_and_its_timer_means_nothing() {
	execute(|| {
		let (worker, id) = given_started_job_with(retries(1, BACKOFF, false));
		fail_with_error(&worker, id);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		let reason = DiscardReason::Cancelled;
		assert_eq!(job(id).state, JobState::Discarded { reason, ended_at: 0 });
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		pass_blocks(BACKOFF);
		assert!(in_hand(&worker).is_empty());
	});
}

#[test]
fn error_of_a_cancelled_job_settles_it() {
	execute(|| {
		let (worker, id) = given_started_job_with(retries(3, BACKOFF, false));
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		fail_with_error(&worker, id);
		assert_eq!(status(id), JobStatus::Processed);
	});
}

#[test]
fn attack_calls_on_a_job_that_backs_off_are_refused() {
	execute(|| {
		let (worker, id) = given_started_job_with(retries(1, BACKOFF, false));
		fail_with_error(&worker, id);
		for attempt in [1, 2] {
			let who = signed(worker.clone());
			assert_noop!(
				Computing::start_job(who, id, attempt, input_tag(INPUT)),
				Error::<Test>::AttemptNotLive
			);
			assert_noop!(
				resign_as(&worker, id, attempt, input_tag(INPUT)),
				Error::<Test>::AttemptNotLive
			);
		}
		assert_noop!(submit(&worker, id, JobResult::Success, b""), Error::<Test>::AttemptNotLive);
		assert_noop!(Computing::destroy_job(signed(CHARLIE), id), Error::<Test>::JobNotEnded);
	});
}

#[test]
fn retried_error_ends_a_row_of_lost_attempts() {
	execute(|| {
		// GIVEN two losses, of which a third would take the worker out of rotation
		let (worker, id) = given_started_job_with(retries(1, 0, false));
		for _ in 0..2 {
			assert_ok!(submit(&worker, id, JobResult::Panic, b""));
			assert_ok!(start(&worker, id));
		}
		assert_eq!(slots(&worker).losses, 2);
		// WHEN
		fail_with_error(&worker, id);
		// THEN
		assert_eq!(slots(&worker).losses, 0);
		assert_eq!(assignee(id), Some(worker));
	});
}

#[test]
fn retries_are_prepaid() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let policy_id = given_policy(pool_id, retries(4, 1, false));
		let before = ChainFees::get();
		given_job_under(pool_id, policy_id);
		assert_eq!(ChainFees::get() - before, (3 + 4) * CHAIN_FEE);
	});
}

#[test]
fn policy_is_refused_when_its_retries_are_out_of_bounds() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let create = |terms| Computing::create_job_policy(signed(DAVE), pool_id, terms);
		for (times, backoff) in [(9, 0), (u32::MAX, 0), (1, MAX_BACKOFF + 1), (0, u32::MAX)] {
			let terms = retries(times, backoff, true);
			assert_noop!(create(terms), Error::<Test>::RetriesOutOfBounds);
		}
		assert_ok!(create(retries(8, MAX_BACKOFF, true)));
	});
}

#[test]
fn attack_many_backoffs_of_one_moment_take_no_more_than_a_blocks_share() {
	execute(|| {
		// GIVEN more jobs than a page of timers that all wake at one moment, and no worker by then
		let pool_id = given_pool(given_impl());
		let policy_id = given_policy(pool_id, retries(1, BACKOFF, false));
		let worker = given_online_worker("1", pool_id, 64);
		let jobs: Vec<_> = (0..70)
			.map(|_| {
				let id = given_job_under(pool_id, policy_id);
				assert_ok!(start(&worker, id));
				fail_with_error(&worker, id);
				id
			})
			.collect();
		force_offline(&worker);
		// WHEN a block may wake 10
		let share = Weights::open_timer_page() + Weights::take_back() * 9 + Weights::wake_job();
		MaxDeadlineWeight::set(&share);
		pass_blocks(BACKOFF);
		// THEN
		let woken = jobs.iter().filter(|id| is_queued(**id)).count();
		assert!((1..=10).contains(&woken), "{woken}");
		pass_blocks(7);
		assert!(jobs.iter().all(|id| is_queued(*id)));
	});
}

#[test]
fn attack_backoffs_that_end_together_take_up_the_share_of_all_deadlines() {
	const JOBS: u32 = 20;
	execute(|| {
		// GIVEN many jobs of which the backoff ends in one block, and nobody to take them; some are cancelled meanwhile
		let pool_id = given_pool(given_impl());
		let policy_id = given_policy(pool_id, retries(1, BACKOFF, false));
		let worker = given_online_worker("1", pool_id, JOBS);
		let jobs: Vec<_> = (0..JOBS).map(|_| given_job_under(pool_id, policy_id)).collect();
		for id in &jobs {
			assert_ok!(start(&worker, *id));
			fail_with_error(&worker, *id);
		}
		request_offline(&worker);
		for id in &jobs[15..] {
			assert_ok!(Computing::cancel_job(signed(CHARLIE), *id));
		}
		// WHEN a block has room for 5 times what each may be at most
		Database::set(ParityDbWeight::get());
		let most = Weights::wake_job() * 5;
		MaxDeadlineWeight::set(&(Computing::clock_weight() + Weights::open_timer_page() + most));
		pass_blocks(BACKOFF);
		// THEN they take what they need, those that are cancelled next to nothing
		let woken = jobs.iter().filter(|id| is_queued(**id)).count();
		assert!(woken > 7, "{woken}");
	});
}
