// SPDX-License-Identifier: AGPL-3.0-only

//! Lanes: tips go first, and starve nobody.

use super::*;

/// Create a job in a lane of a pool.
fn given_job_in_lane(pool_id: PoolId, lane: u128) -> JobId {
	given_job(pool_id, lane * 10 * UNIT)
}

/// The lanes of the jobs, in the order in which one worker works them off.
fn order_of_lanes(lanes: &[u128]) -> Vec<usize> {
	let pool_id = given_pool(given_impl());
	for lane in lanes {
		given_job_in_lane(pool_id, *lane);
	}
	let worker = given_online_worker("1", pool_id, 1);
	work_off(&worker).into_iter().map(|id| pool_terms().lane(&job(id).tip)).collect()
}

#[test]
fn higher_lane_goes_first() {
	execute(|| assert_eq!(order_of_lanes(&[0, 1, 2, 3]), [3, 2, 1, 0]));
}

#[test]
fn older_job_goes_first_inside_a_lane_whatever_the_tip() {
	execute(|| {
		// GIVEN two tips of lane 1
		let pool_id = given_pool(given_impl());
		given_job(pool_id, 11 * UNIT);
		given_job(pool_id, 19 * UNIT);
		// THEN
		let worker = given_online_worker("1", pool_id, 1);
		assert_eq!(indexes(work_off(&worker)), [0, 1]);
	});
}

#[test]
fn lower_lane_is_next_after_it_was_passed_seven_times() {
	execute(|| {
		let mut lanes = vec![0];
		lanes.extend([1; 9]);
		assert_eq!(order_of_lanes(&lanes), [1, 1, 1, 1, 1, 1, 1, 0, 1, 1]);
	});
}

#[test]
fn lower_lane_waits_again_after_its_turn() {
	execute(|| {
		let mut lanes = vec![0, 0];
		lanes.extend([3; 15]);
		let order = order_of_lanes(&lanes);
		let turns: Vec<_> = (0..order.len()).filter(|at| order[*at] == 0).collect();
		assert_eq!(turns, [7, 15]);
	});
}

#[test]
fn every_waiting_lane_has_its_turn() {
	execute(|| {
		let mut lanes = vec![0, 1, 2];
		lanes.extend([3; 20]);
		let order = order_of_lanes(&lanes);
		// All three are overdue at once; the lowest goes first.
		assert_eq!(order[..12], [3, 3, 3, 3, 3, 3, 3, 0, 1, 2, 3, 3]);
	});
}

#[test]
fn attack_stream_of_tips_does_not_starve_a_job_without() {
	execute(|| {
		// GIVEN a job without a tip, and a worker
		let pool_id = given_pool(given_impl());
		given_job_in_lane(pool_id, 3);
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_in_lane(pool_id, 0);
		// WHEN an attacker puts a job with the highest tip behind each that is taken
		let mut takes = 0;
		while is_queued(id) {
			given_job_in_lane(pool_id, 3);
			finish(&worker, in_hand(&worker)[0], JobResult::Success);
			takes += 1;
			assert!(takes <= 8);
		}
		// THEN
		assert_eq!(takes, 8);
	});
}

#[test]
fn passes_count_only_lanes_that_wait_for_the_worker() {
	execute(|| {
		// GIVEN a job of spec version 3 in lane 0, which the worker does not run
		let pool_id = given_pool(given_impl());
		given_job_of_spec(pool_id, 3);
		for _ in 0..9 {
			given_job_in_lane(pool_id, 1);
		}
		// WHEN
		let worker = given_online_worker("1", pool_id, 1);
		work_off(&worker);
		// THEN
		assert_eq!(pool(pool_id).passed, [0; LANES]);
	});
}

#[test]
fn lost_job_stands_first_in_its_own_lane_only() {
	execute(|| {
		// GIVEN a lost job of lane 0, and one of lane 1
		let pool_id = given_pool(given_impl());
		let loser = given_online_worker("1", pool_id, 1);
		let lost = given_job_in_lane(pool_id, 0);
		let (behind, higher) = (given_job_in_lane(pool_id, 0), given_job_in_lane(pool_id, 1));
		assert_ok!(resign(&loser, lost));
		assert_eq!(in_hand(&loser), [higher]);
		// WHEN
		let other = given_online_worker("2", pool_id, 1);
		// THEN
		assert_eq!(in_hand(&other), [lost]);
		assert!(is_queued(behind));
	});
}
