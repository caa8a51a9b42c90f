// SPDX-License-Identifier: AGPL-3.0-only

//! The longest wait: no attempt begins after it.

use super::*;
use crate::{Overdue, Timers, WeightInfo};
use frame_support::traits::{fungible::MutateHold, tokens::Precision};

const WAITED: DiscardReason = DiscardReason::WaitedTooLong;

fn is_refunded(id: JobId) -> bool {
	job(id).state == JobState::Discarded { reason: WAITED, ended_at: LONGEST_WAIT }
}

#[test]
fn job_is_discarded_and_refunded_when_it_waited_too_long() {
	execute(|| {
		// GIVEN
		let id = given_job(given_pool(given_impl()), 5 * UNIT);
		pass_blocks(LONGEST_WAIT - 1);
		assert!(is_queued(id));
		// WHEN
		pass_blocks(1);
		// THEN
		assert!(is_refunded(id));
		assert_event(Event::JobDiscarded { job_id: id, reason: WAITED });
		assert_eq!(escrow(CHARLIE), Computing::job_deposit(INPUT.len()));
	});
}

#[test]
fn jobs_of_all_lanes_and_spec_versions_are_discarded_at_their_own_time() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let mut jobs = vec![];
		for tip in [0, 10, 20, 30] {
			jobs.push(given_job(pool_id, tip * UNIT));
			jobs.push(given_job(pool_id, tip * UNIT));
		}
		jobs.push(given_job_of_spec(pool_id, 3));
		pass_blocks(7);
		let later = [given_job(pool_id, 0), given_job_of_spec(pool_id, 3)];
		// WHEN
		pass_blocks(LONGEST_WAIT - 7);
		// THEN
		assert!(jobs.into_iter().all(is_refunded));
		assert!(later.into_iter().all(is_queued));
		check();
		pass_blocks(7);
		assert!(later.into_iter().all(|id| status(id) == JobStatus::Discarded));
		assert!(pool(pool_id).queues.is_empty());
		assert_eq!(Timers::<Test>::iter().count(), 0);
	});
}

#[test]
fn attack_discard_that_fails_in_its_middle_leaves_nothing_half_done() {
	execute(|| {
		// GIVEN two jobs that wait, and an escrow that is gone, which must not be
		let pool_id = given_pool(given_impl());
		let jobs = [given_job(pool_id, 0), given_job(pool_id, 0)];
		pass_blocks(LONGEST_WAIT - 1);
		let (reason, who) = (HoldReason::JobEscrow.into(), CHARLIE.to_account_id());
		let held = escrow(CHARLIE);
		assert_ok!(Balances::release(&reason, &who, held, Precision::Exact));
		let before = jobs.map(job);
		// WHEN the hook comes to them
		pass_blocks(1);
		// THEN the queue is as it was
		assert_eq!(jobs.map(job), before);
		let queues = &pool(pool_id).queues[0];
		assert_eq!(queues.lanes[0], Some(Queue { head: 0, tail: 1, len: 2 }));
		assert_eq!(queues.live_jobs, 2);
		// AND the next block comes to it again
		assert_ok!(Balances::hold(&reason, &who, held));
		pass_blocks(1);
		assert!(jobs.into_iter().all(|id| status(id) == JobStatus::Discarded));
	});
}

#[test]
fn attack_jobs_that_cannot_be_discarded_do_not_hold_up_the_deadlines_of_other_pools() {
	execute(|| {
		// GIVEN many jobs whose escrow is gone, which must not be, and one of another pool and depositor
		let impl_id = given_impl();
		let (first, second) = (given_pool(impl_id), given_pool(impl_id));
		let other = job_id(second, 0);
		assert_ok!(create_job_under(EVE, second, 0));
		(0..20).for_each(|_| assert!(is_queued(given_job(first, 0))));
		let (reason, who) = (HoldReason::JobEscrow.into(), CHARLIE.to_account_id());
		let held = escrow(CHARLIE);
		assert_ok!(Balances::release(&reason, &who, held, Precision::Exact));
		// WHEN all have waited too long, and blocks have room for half of them
		let ten = Weights::discard_waiting_job().saturating_mul(10);
		let looks = Weights::look_at_pool().saturating_mul(2);
		let pages = Weights::open_timer_page().saturating_mul(2);
		MaxDeadlineWeight::set(&pages.saturating_add(looks).saturating_add(ten));
		pass_blocks(LONGEST_WAIT + 1);
		// THEN the chain has come by them
		assert_eq!(status(other), JobStatus::Discarded);
		assert_eq!(Overdue::<Test>::get(), None);
		// AND comes to them again.
		assert_ok!(Balances::hold(&reason, &who, held));
		pass_blocks(5);
		assert!((0..20).all(|index| status(job_id(first, index)) == JobStatus::Discarded));
	});
}

#[test]
fn job_is_not_discarded_while_a_worker_has_it() {
	execute(|| {
		// GIVEN a job that is assigned in the last moment
		let pool_id = given_pool(given_impl());
		let id = given_job(pool_id, 0);
		pass_blocks(LONGEST_WAIT - 1);
		let worker = given_online_worker("1", pool_id, 1);
		// WHEN
		pass_blocks(5);
		// THEN
		finish(&worker, id, JobResult::Success);
	});
}

#[test]
fn job_that_comes_back_too_late_is_discarded() {
	execute(|| {
		// GIVEN a job that is assigned in the last moment, and another worker that is ready
		let pool_id = given_pool(given_impl());
		let id = given_job(pool_id, 0);
		pass_blocks(LONGEST_WAIT - 1);
		let worker = given_online_worker("1", pool_id, 1);
		given_online_worker("2", pool_id, 1);
		// WHEN
		pass_blocks(1);
		assert_ok!(resign(&worker, id));
		// THEN
		assert!(is_refunded(id));
	});
}

#[test]
fn pool_has_one_timer_however_many_jobs_wait() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		for _ in 0..20 {
			given_job(pool_id, 0);
			pass_blocks(1);
		}
		let timers: usize = Timers::<Test>::iter_values().map(|page| page.timers.len()).sum();
		assert_eq!(timers, 1);
	});
}

#[test]
fn discarding_that_exceeds_a_blocks_share_goes_on_in_the_next() {
	execute(|| {
		// GIVEN 5 jobs, and room for 2 in a block
		let pool_id = given_pool(given_impl());
		let jobs = [0; 5].map(|_| given_job(pool_id, 0));
		pass_blocks(LONGEST_WAIT - 1);
		let two = Weights::discard_waiting_job().saturating_mul(2);
		let look = Weights::look_at_pool();
		let page = Weights::open_timer_page();
		MaxDeadlineWeight::set(&page.saturating_add(look).saturating_add(two));
		for left in [3, 1, 0] {
			// WHEN
			pass_blocks(1);
			// THEN the oldest have gone
			let waiting = jobs.iter().filter(|id| is_queued(**id)).count();
			assert_eq!(waiting, left);
			assert!(jobs[5 - left..].iter().all(|id| is_queued(*id)));
			check();
		}
	});
}

#[test]
fn stale_timer_of_a_pool_means_nothing() {
	execute(|| {
		// GIVEN a pool whose only job is gone, and a later one
		let pool_id = given_pool(given_impl());
		assert_ok!(Computing::cancel_job(signed(CHARLIE), given_job(pool_id, 0)));
		pass_blocks(3);
		let id = given_job(pool_id, 0);
		// WHEN
		pass_blocks(LONGEST_WAIT - 3);
		// THEN
		assert!(is_queued(id));
		pass_blocks(3);
		assert_eq!(status(id), JobStatus::Discarded);
	});
}
