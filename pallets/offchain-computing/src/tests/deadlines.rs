// SPDX-License-Identifier: AGPL-3.0-only

//! Accept windows and leases: the chain takes back what is over, without anyone calling.

use super::{
	scale::keys,
	work::{counted, counting},
	*,
};
use crate::{types::AttemptTerms, JobClock, Overdue, Timers, WeightInfo};
use frame_support::weights::Weight;

/// A policy whose attempts have these terms.
fn given_policy_of(pool_id: PoolId, attempt: AttemptTerms<Balance>) -> PolicyId {
	given_policy(pool_id, PolicyTerms { attempt, ..policy_terms() })
}

/// What a block may spend, so that it takes so many attempts back of which each does as much as it may.
fn take_backs(count: u64) -> Weight {
	let step = Weights::look_at_worker().saturating_add(Computing::take_back_weight());
	Weights::open_timer_page().saturating_add(step.saturating_mul(count))
}

/// Let the clock move without the hook.
fn stall(blocks: u32) {
	MaxDeadlineWeight::set(&Weight::zero());
	pass_blocks(blocks);
}

// The accept window.

#[test]
fn attempt_is_taken_back_when_it_is_not_started_in_its_accept_window() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_assigned_job(1);
		let other = given_online_worker("2", id.pool, 1);
		pass_blocks(ACCEPT_WINDOW - 1);
		assert_eq!(assignee(id), Some(worker.clone()));
		// WHEN nobody calls anything
		pass_blocks(1);
		// THEN
		assert_eq!(ends(id), [(1, AttemptEnd::NotStarted)]);
		assert_eq!((assignee(id), job(id).attempt), (Some(other), 2));
		assert_eq!((job(id).failed_attempts, job(id).last_loser), (0, Some(worker.clone())));
		assert_eq!(stake(&worker), STAKE);
	});
}

#[test]
fn attempt_is_started_in_the_last_block_of_its_accept_window() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		pass_blocks(ACCEPT_WINDOW - 1);
		assert_ok!(start(&worker, id));
	});
}

#[test]
fn attempt_that_was_started_is_not_taken_back_at_the_end_of_its_accept_window() {
	execute(|| {
		let (_, id) = given_started_job();
		pass_blocks(LEASE - 1);
		assert_eq!((status(id), ends(id)), (JobStatus::Processing, vec![]));
	});
}

#[test]
fn attempts_that_are_not_started_do_not_count_as_failed() {
	execute(|| {
		// GIVEN a policy of 3 attempts, and a worker that never starts
		let (_, id) = given_assigned_job(1);
		pass_blocks(3 * ACCEPT_WINDOW);
		assert_eq!((ends(id).len(), job(id).failed_attempts), (3, 0));
		assert_eq!(status(id), JobStatus::Pending);
	});
}

#[test]
fn freed_worker_gets_the_next_job_in_the_block_of_the_take_back() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		let next = given_job(id.pool, 0);
		pass_blocks(ACCEPT_WINDOW);
		assert_eq!(in_hand(&worker), [next]);
		assert!(is_queued(id));
	});
}

#[test]
fn worker_that_drains_goes_offline_when_its_last_attempt_is_taken_back() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		request_offline(&worker);
		pass_blocks(ACCEPT_WINDOW);
		assert_eq!(slots(&worker).service, None);
		assert!(is_queued(id));
	});
}

// The lease.

#[test]
fn started_attempt_is_taken_back_and_slashed_when_its_lease_is_over() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		let other = given_online_worker("2", id.pool, 1);
		let before = (free(worker.clone()), escrow(CHARLIE));
		// WHEN
		pass_blocks(LEASE);
		// THEN it is counted, costs its worker, and pays nothing
		assert_eq!(ends(id), [(1, AttemptEnd::LeaseExpired)]);
		assert_eq!((assignee(id), job(id).failed_attempts), (Some(other), 1));
		assert_eq!((stake(&worker), Slashed::get()), (STAKE - SLASH, SLASH));
		assert_eq!((free(worker), escrow(CHARLIE)), before);
	});
}

#[test]
fn job_is_discarded_and_refunded_when_its_last_lease_is_over() {
	execute(|| {
		// GIVEN a policy of one attempt
		let pool_id = given_pool(given_impl());
		let once = given_policy(pool_id, PolicyTerms { max_attempts: 1, ..policy_terms() });
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, once);
		assert_ok!(start(&worker, id));
		// WHEN
		pass_blocks(LEASE);
		// THEN
		let reason = DiscardReason::AttemptsExhausted;
		assert_eq!(job(id).state, JobState::Discarded { reason, ended_at: LEASE });
		assert_eq!(escrow(CHARLIE), Computing::job_deposit(INPUT.len()));
		assert_eq!(stake(&worker), STAKE - SLASH);
	});
}

#[test]
fn dead_workers_job_never_holds_its_escrow_for_ever() {
	execute(|| {
		// GIVEN the only worker, dead after its start
		let (_, id) = given_started_job();
		// WHEN
		pass_blocks(LONGEST_WAIT + ACCEPT_WINDOW);
		// THEN
		assert_eq!(status(id), JobStatus::Discarded);
		assert_eq!(escrow(CHARLIE), Computing::job_deposit(INPUT.len()));
	});
}

#[test]
fn lease_shorter_than_the_rest_of_the_accept_window_ends_in_time() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let terms = AttemptTerms {
			accept_window: MAX_ACCEPT_WINDOW,
			lease: 5,
			lease_cap: 5,
			slash: 0,
			cancel_fee: 0,
		};
		let policy_id = given_policy_of(pool_id, terms);
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, policy_id);
		pass_blocks(3);
		// WHEN
		assert_ok!(start(&worker, id));
		check();
		pass_blocks(5);
		// THEN
		assert_eq!(ends(id), [(1, AttemptEnd::LeaseExpired)]);
	});
}

#[test]
fn each_attempt_of_a_worker_ends_at_its_own_deadline() {
	execute(|| {
		// GIVEN three attempts, a block apart, of which the second is started
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 3);
		let jobs = [0; 3].map(|_| {
			pass_blocks(1);
			given_job(pool_id, 0)
		});
		assert_ok!(start(&worker, jobs[1]));
		// WHEN the first is over
		pass_blocks(ACCEPT_WINDOW - 2);
		check();
		assert_eq!(jobs.map(|id| ends(id).len()), [1, 0, 0]);
		// WHEN the others are
		pass_blocks(2);
		check();
		assert_eq!(jobs.map(|id| ends(id).len()), [1, 0, 1]);
		pass_blocks(LEASE - ACCEPT_WINDOW);
		assert_eq!(ends(jobs[1]), [(1, AttemptEnd::LeaseExpired)]);
	});
}

#[test]
fn jobs_taken_back_stand_in_their_old_order() {
	execute(|| {
		// GIVEN two workers that hold every other job, and one job that waits
		let pool_id = given_pool(given_impl());
		let workers = ["1", "2"].map(|name| given_online_worker(name, pool_id, 3));
		for _ in 0..7 {
			given_job(pool_id, 0);
		}
		assert_eq!(indexes(in_hand(&workers[0])), [0, 2, 4]);
		// WHEN both go
		for worker in &workers {
			force_offline(worker);
			check();
		}
		// THEN
		let third = given_online_worker("3", pool_id, 1);
		assert_eq!(indexes(work_off(&third)), [0, 1, 2, 3, 4, 5, 6]);
	});
}

// Late calls.

#[test]
fn attack_calls_past_the_deadline_are_refused_even_if_the_chain_is_behind() {
	execute(|| {
		// GIVEN an attempt that is started and one that is not, both over, and not taken back
		let (worker, id) = given_assigned_job(2);
		let second = given_job(id.pool, 0);
		assert_ok!(start(&worker, id));
		stall(LEASE);
		assert_eq!(assignee(id), Some(worker.clone()));
		// THEN
		for result in [JobResult::Success, JobResult::Error, JobResult::Panic] {
			assert_noop!(submit(&worker, id, result, b""), Error::<Test>::AttemptExpired);
		}
		assert_noop!(start(&worker, second), Error::<Test>::AttemptExpired);
		assert_noop!(resign(&worker, second), Error::<Test>::AttemptExpired);
	});
}

#[test]
fn result_is_taken_in_the_last_block_of_its_lease() {
	execute(|| {
		let (worker, id) = given_started_job();
		pass_blocks(LEASE - 1);
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
	});
}

// Bounded blocks.

#[test]
fn take_backs_that_exceed_a_blocks_share_go_on_in_the_next() {
	execute(|| {
		// GIVEN 5 attempts of one worker that are over at once, and room for 2 in a block
		let (worker, id) = given_assigned_job(5);
		for _ in 0..4 {
			given_job(id.pool, 0);
		}
		pass_blocks(ACCEPT_WINDOW - 1);
		request_offline(&worker);
		MaxDeadlineWeight::set(&take_backs(2));
		for left in [3, 1] {
			// WHEN
			pass_blocks(1);
			// THEN
			assert_eq!(in_hand(&worker).len(), left);
			assert_eq!(Overdue::<Test>::get(), Some(ACCEPT_WINDOW));
			check();
		}
		pass_blocks(1);
		assert_eq!((slots(&worker).service, Overdue::<Test>::get()), (None, None));
	});
}

#[test]
fn on_poll_uses_no_more_than_its_share() {
	execute(|| {
		// GIVEN more to do than a block may
		let (_, id) = given_assigned_job(64);
		for _ in 0..63 {
			given_job(id.pool, 0);
		}
		pass_blocks(ACCEPT_WINDOW - 1);
		MaxDeadlineWeight::set(&take_backs(5));
		// WHEN
		let mut meter = WeightMeter::new();
		Computing::on_poll(0, &mut meter);
		// THEN
		assert!(meter.consumed().all_lte(take_backs(5)));
		assert_eq!(ends(id).len(), 0, "the youngest go first");
	});
}

#[test]
fn attack_block_is_filled_by_its_clock_beside_its_share() {
	execute(|| {
		// GIVEN a share that the clock takes
		given_assigned_job(1);
		let consumed = counting(|| {
			MaxDeadlineWeight::set(&Computing::clock_weight());
			let mut meter = WeightMeter::new();
			// WHEN
			Computing::on_poll(0, &mut meter);
			meter.consumed()
		});
		// THEN nothing comes besides
		assert_eq!(consumed, counting(Computing::clock_weight));
		assert_eq!(JobClock::<Test>::get(), 1);
	});
}

#[test]
fn attack_third_loss_in_crowded_pools_weighs_less_than_it_does() {
	execute(|| {
		// GIVEN a worker of eight pools that lost two attempts in a row, and lets the third lapse
		let impl_id = given_impl();
		let pools: Vec<_> = (0..8).map(|_| given_pool(impl_id)).collect();
		let many = given_policy(pools[0], PolicyTerms { max_attempts: 16, ..policy_terms() });
		let loser = given_worker("loser", impl_id);
		pools.iter().for_each(|pool_id| join(&loser, *pool_id));
		online(&loser, 1, 2);
		finish(&loser, given_job_under(pools[0], many), JobResult::Success);
		let id = given_job_under(pools[0], many);
		finish(&loser, id, JobResult::Panic);
		finish(&loser, id, JobResult::Panic);
		assert_ok!(start(&loser, id));
		// AND one that the job fills, which is ready in them too, and others who take their places
		let next = given_worker("next", impl_id);
		pools.iter().for_each(|pool_id| join(&next, *pool_id));
		online(&next, 1, 1);
		for pool_id in &pools {
			for name in ["a", "b"] {
				given_online_worker(&format!("{name} of {pool_id}"), *pool_id, 1);
			}
		}
		MaxDeadlineWeight::set(&Weight::MAX);
		pass_blocks(LEASE - 1);
		// WHEN
		let mut meter = WeightMeter::new();
		let touched = keys::touched(|| counting(|| Computing::on_poll(0, &mut meter)));
		// THEN
		assert_eq!(assignee(id), Some(next));
		assert!(slots(&loser).out_until.is_some());
		let (reads, writes) = counted(meter.consumed());
		assert!(reads >= touched.reads.len() as u64 && writes >= touched.writes.len() as u64);
		let (reads, writes) = counted(counting(Computing::take_back_weight));
		assert!(reads >= touched.reads.len() as u64 && writes >= touched.writes.len() as u64);
	});
}

#[test]
fn overdue_moments_are_done_in_order_when_the_chain_catches_up() {
	execute(|| {
		// GIVEN deadlines at three moments that all passed
		let pool_id = given_pool(given_impl());
		let workers = ["1", "2", "3"].map(|name| {
			let worker = given_online_worker(name, pool_id, 1);
			given_job(pool_id, 0);
			pass_blocks(1);
			worker
		});
		stall(ACCEPT_WINDOW + 5);
		check();
		workers.iter().for_each(request_offline);
		// WHEN
		MaxDeadlineWeight::set(&Weight::MAX);
		pass_blocks(1);
		// THEN
		assert!((0..3).all(|index| is_queued(job_id(pool_id, index))));
		assert_eq!(Overdue::<Test>::get(), None);
	});
}

#[test]
fn clock_moves_while_the_chain_is_behind() {
	execute(|| {
		given_assigned_job(1);
		stall(ACCEPT_WINDOW + 3);
		assert_eq!(JobClock::<Test>::get(), ACCEPT_WINDOW + 3);
		assert_eq!(Overdue::<Test>::get(), Some(1));
	});
}

#[test]
fn timers_of_more_than_a_page_all_run() {
	execute(|| {
		// GIVEN more workers than a page has timers, with one deadline
		let pool_id = given_pool(given_impl());
		mint(BOB, 200 * ENDOWMENT);
		let workers: Vec<_> =
			(0..150).map(|name| given_online_worker(&name.to_string(), pool_id, 1)).collect();
		for _ in &workers {
			given_job(pool_id, 0);
		}
		assert_eq!(Timers::<Test>::iter_prefix(ACCEPT_WINDOW).count(), 3);
		check();
		MaxDeadlineWeight::set(&Weight::MAX);
		// WHEN
		pass_blocks(ACCEPT_WINDOW);
		// THEN
		assert!((0..150).all(|index| ends(job_id(pool_id, index)).len() == 1));
		assert_eq!(Timers::<Test>::iter_prefix(ACCEPT_WINDOW).count(), 0);
	});
}

#[test]
fn worker_has_one_timer_however_many_jobs_it_has() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_assigned_job(3);
		// WHEN it starts and finishes many, block by block
		for _ in 0..30 {
			given_job(id.pool, 0);
			let first = in_hand(&worker)[0];
			finish(&worker, first, JobResult::Success);
			pass_blocks(1);
			// THEN
			let timers: usize = Timers::<Test>::iter_values().map(|page| page.timers.len()).sum();
			assert_eq!(timers, 1);
		}
	});
}

#[test]
fn stale_timer_means_nothing_to_a_worker_that_is_gone() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		force_offline(&worker);
		deregister(&worker);
		assert!(WorkerSlots::<Test>::get(&worker).is_none());
		pass_blocks(ACCEPT_WINDOW);
		assert!(is_queued(id));
		assert!(!Timers::<Test>::contains_key(ACCEPT_WINDOW, 0));
	});
}
