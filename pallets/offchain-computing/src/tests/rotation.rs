// SPDX-License-Identifier: AGPL-3.0-only

//! Rotation: a worker that loses one attempt after the other gets none for a while.

use super::*;

fn panic(worker: &AccountId) {
	finish(worker, in_hand(worker)[0], JobResult::Panic);
}

/// A worker of so many slots with enough jobs, none of which is discarded.
fn given_busy_worker(capacity: u32) -> (AccountId, PoolId) {
	let pool_id = given_pool(given_impl());
	let many = given_policy(pool_id, PolicyTerms { max_attempts: 16, ..policy_terms() });
	let worker = given_online_worker("1", pool_id, capacity);
	for _ in 0..capacity + 1 {
		given_job_under(pool_id, many);
	}
	(worker, pool_id)
}

fn out_until(worker: &AccountId) -> Option<u32> {
	slots(worker).out_until
}

#[test]
fn worker_is_out_of_rotation_when_it_lost_three_in_a_row() {
	execute(|| {
		// GIVEN
		let (worker, _) = given_busy_worker(1);
		panic(&worker);
		panic(&worker);
		assert_eq!((in_hand(&worker).len(), out_until(&worker)), (1, None));
		// WHEN
		panic(&worker);
		// THEN
		let until = ROTATION_OUT;
		assert_event(Event::WorkerRotatedOut { worker: worker.clone(), until });
		assert!(in_hand(&worker).is_empty());
	});
}

#[test]
fn job_of_the_third_loss_does_not_come_back_to_its_loser() {
	execute(|| {
		// GIVEN a worker with a free slot, and one job
		let pool_id = given_pool(given_impl());
		let many = given_policy(pool_id, PolicyTerms { max_attempts: 16, ..policy_terms() });
		let worker = given_online_worker("1", pool_id, 2);
		let id = given_job_under(pool_id, many);
		// WHEN
		(0..3).for_each(|_| panic(&worker));
		// THEN
		assert!(is_queued(id));
	});
}

#[test]
fn worker_returns_by_itself_and_takes_what_waits() {
	execute(|| {
		// GIVEN
		let (worker, _) = given_busy_worker(2);
		(0..3).for_each(|_| panic(&worker));
		let left = in_hand(&worker);
		finish(&worker, left[0], JobResult::Fail);
		pass_blocks(ROTATION_OUT - 1);
		assert!(in_hand(&worker).is_empty());
		// WHEN
		pass_blocks(1);
		// THEN
		assert_event(Event::WorkerRotatedIn { worker: worker.clone() });
		assert_eq!(in_hand(&worker).len(), 2);
	});
}

#[test]
fn attempts_that_the_chain_takes_back_count_as_lost() {
	execute(|| {
		// GIVEN one not started, one of which the lease ends, one that panics
		let (worker, pool_id) = given_busy_worker(1);
		pass_blocks(ACCEPT_WINDOW);
		assert_ok!(start(&worker, in_hand(&worker)[0]));
		pass_blocks(LEASE);
		assert_eq!(out_until(&worker), None);
		panic(&worker);
		// THEN
		assert!(out_until(&worker).is_some());
		assert_eq!(pool(pool_id).queues[0].lanes[0].as_ref().unwrap().len, 2);
	});
}

#[test]
fn resignation_does_not_count_as_lost() {
	execute(|| {
		let (worker, _) = given_busy_worker(1);
		for _ in 0..9 {
			assert_ok!(resign(&worker, in_hand(&worker)[0]));
		}
		assert_eq!((slots(&worker).losses, out_until(&worker)), (0, None));
	});
}

#[test]
fn result_lets_losses_be_counted_anew() {
	execute(|| {
		let (worker, pool_id) = given_busy_worker(1);
		for _ in 0..4 {
			given_job(pool_id, 0);
			panic(&worker);
			panic(&worker);
			finish(&worker, in_hand(&worker)[0], JobResult::Error);
		}
		assert_eq!(out_until(&worker), None);
	});
}

#[test]
fn time_out_of_rotation_doubles_up_to_its_bound() {
	execute(|| {
		// GIVEN
		let (worker, _) = given_busy_worker(1);
		for times in [1, 2, 4, 8, 8] {
			// WHEN
			(0..3).for_each(|_| panic(&worker));
			// THEN
			let now = crate::JobClock::<Test>::get();
			assert_eq!(out_until(&worker), Some(now + times * ROTATION_OUT));
			pass_blocks(times * ROTATION_OUT);
			// Anew, for its jobs wait no longer.
			if in_hand(&worker).is_empty() {
				let many = PolicyTerms { max_attempts: 16, ..policy_terms() };
				let policy_id = given_policy(0, many);
				given_job_under(0, policy_id);
			}
		}
	});
}

#[test]
fn what_is_lost_at_once_doubles_nothing() {
	execute(|| {
		// GIVEN a worker that dies with 6 jobs in hand
		let (worker, _) = given_busy_worker(6);
		// WHEN
		pass_blocks(ACCEPT_WINDOW);
		// THEN each but the first three prolongs its time out of rotation
		assert_eq!(out_until(&worker), Some(ACCEPT_WINDOW + ROTATION_OUT + 3 * ROTATION_OUT));
		// The first two slots that it lost took others before the third loss.
		assert_eq!((in_hand(&worker).len(), slots(&worker).losses), (2, 3));
	});
}

#[test]
fn attack_workers_that_never_start_keep_the_chain_busy_for_a_result_now_and_then() {
	execute(|| {
		// GIVEN a worker of many slots that ends one attempt, and starts no other
		let (worker, _) = given_busy_worker(10);
		finish(&worker, in_hand(&worker)[0], JobResult::Error);
		pass_blocks(ACCEPT_WINDOW);
		// THEN it gets nothing for as long as ever
		assert_eq!(out_until(&worker), Some(ACCEPT_WINDOW + 8 * ROTATION_OUT));
	});
}

#[test]
fn attack_worker_does_not_return_early_by_leaving() {
	execute(|| {
		// GIVEN
		let (worker, pool_id) = given_busy_worker(1);
		(0..3).for_each(|_| panic(&worker));
		// WHEN it leaves service and pool, and comes back
		request_offline(&worker);
		assert_ok!(Computing::unsubscribe_pool(signed(worker.clone()), pool_id));
		assert_ok!(Computing::subscribe_pool(signed(worker.clone()), pool_id));
		online(&worker, 1, 1);
		// THEN
		assert!(in_hand(&worker).is_empty());
		pass_blocks(ROTATION_OUT);
		assert_eq!(in_hand(&worker).len(), 1);
	});
}

#[test]
fn worker_that_left_for_ever_is_forgotten_when_its_time_is_over() {
	execute(|| {
		let (worker, _) = given_busy_worker(1);
		(0..3).for_each(|_| panic(&worker));
		request_offline(&worker);
		deregister(&worker);
		assert!(WorkerSlots::<Test>::contains_key(&worker));
		pass_blocks(ROTATION_OUT);
		assert!(!WorkerSlots::<Test>::contains_key(&worker));
	});
}
