// SPDX-License-Identifier: AGPL-3.0-only

//! The scheduler: which worker gets which job, and when.

use super::*;

/// A pool with build 1 for spec versions 1 to 2, build 2 for 2 to 3.
fn given_pool_0() -> PoolId {
	given_pool(given_impl())
}

/// A worker of build 2 in a pool.
fn given_worker_of_build_2(name: &str, pool_id: PoolId, capacity: u32) -> AccountId {
	let worker = given_worker(name, pool(pool_id).impl_id);
	join(&worker, pool_id);
	online(&worker, 2, capacity);
	worker
}

#[test]
fn job_is_assigned_in_its_block_when_a_worker_is_ready() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		// WHEN
		let id = given_job(pool_id, 0);
		// THEN
		assert_last_event(Event::JobAssigned { job_id: id, attempt: 1, worker: worker.clone() });
		let due = ACCEPT_WINDOW;
		assert_eq!(job(id).state, JobState::Assigned { worker: worker.clone(), deadline: due });
		let running = Running { job_id: id, attempt: 1, due, grace_until: None };
		assert_eq!(slots(&worker).running.into_inner(), [running]);
	});
}

#[test]
fn job_waits_when_no_worker_is_ready() {
	execute(|| {
		let id = given_job(given_pool_0(), 0);
		assert_eq!(job(id).state, JobState::Queued { prev: None, next: None });
	});
}

#[test]
fn waiting_job_is_assigned_when_a_worker_comes_online() {
	execute(|| {
		let pool_id = given_pool_0();
		let id = given_job(pool_id, 0);
		let worker = given_online_worker("1", pool_id, 1);
		assert_eq!(assignee(id), Some(worker));
	});
}

#[test]
fn waiting_job_is_assigned_when_an_online_worker_subscribes() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let id = given_job(pool_id, 0);
		let worker = given_worker("1", impl_id);
		online(&worker, 1, 1);
		// WHEN
		join(&worker, pool_id);
		// THEN
		assert_eq!(assignee(id), Some(worker));
	});
}

#[test]
fn waiting_jobs_fill_all_slots_of_a_worker_that_comes_online() {
	execute(|| {
		let pool_id = given_pool_0();
		for _ in 0..5 {
			given_job(pool_id, 0);
		}
		let worker = given_online_worker("1", pool_id, 3);
		assert_eq!(indexes(in_hand(&worker)), [0, 1, 2]);
		assert!(is_queued(job_id(pool_id, 3)));
	});
}

#[test]
fn waiting_job_is_assigned_in_the_block_that_frees_a_slot() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		let (first, second) = (given_job(pool_id, 0), given_job(pool_id, 0));
		assert!(is_queued(second));
		// WHEN
		finish(&worker, first, JobResult::Success);
		// THEN
		assert_last_event(Event::JobAssigned { job_id: second, attempt: 1, worker });
	});
}

#[test]
fn jobs_are_taken_in_the_order_of_their_creation() {
	execute(|| {
		let pool_id = given_pool_0();
		for _ in 0..6 {
			given_job(pool_id, 0);
		}
		let worker = given_online_worker("1", pool_id, 1);
		assert_eq!(indexes(work_off(&worker)), [0, 1, 2, 3, 4, 5]);
	});
}

#[test]
fn jobs_are_spread_over_all_ready_workers() {
	execute(|| {
		// GIVEN 3 workers of 4 slots
		let pool_id = given_pool_0();
		let workers = ["1", "2", "3"].map(|name| given_online_worker(name, pool_id, 4));
		// WHEN
		for _ in 0..6 {
			given_job(pool_id, 0);
		}
		// THEN
		for worker in workers {
			assert_eq!(in_hand(&worker).len(), 2);
		}
	});
}

// Spec versions and builds.

#[test]
fn job_waits_when_no_ready_worker_runs_its_spec_version() {
	execute(|| {
		// GIVEN a worker for 1 to 2
		let pool_id = given_pool_0();
		given_online_worker("1", pool_id, 1);
		// WHEN
		let id = given_job_of_spec(pool_id, 3);
		// THEN
		assert!(is_queued(id));
	});
}

#[test]
fn job_is_assigned_to_a_worker_of_any_build_that_runs_its_spec_version() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		let first = given_online_worker("1", pool_id, 1);
		let second = given_worker_of_build_2("2", pool_id, 1);
		// WHEN
		let (of_3, of_2) = (given_job_of_spec(pool_id, 3), given_job_of_spec(pool_id, 2));
		// THEN
		assert_eq!(assignee(of_3), Some(second));
		assert_eq!(assignee(of_2), Some(first));
	});
}

#[test]
fn worker_takes_the_oldest_job_among_the_spec_versions_that_it_runs() {
	execute(|| {
		let pool_id = given_pool_0();
		for spec_version in [3, 2, 1, 2, 1, 3] {
			given_job_of_spec(pool_id, spec_version);
		}
		let worker = given_online_worker("1", pool_id, 1);
		assert_eq!(indexes(work_off(&worker)), [1, 2, 3, 4]);
	});
}

#[test]
fn job_waits_for_its_spec_version_while_others_pass() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		let id = given_job_of_spec(pool_id, 3);
		let worker = given_online_worker("1", pool_id, 1);
		finish(&worker, given_job(pool_id, 0), JobResult::Success);
		// WHEN
		let other = given_worker_of_build_2("2", pool_id, 1);
		// THEN
		assert_eq!(assignee(id), Some(other));
	});
}

// Several pools.

#[test]
fn freed_worker_visits_its_pools_in_rotation() {
	execute(|| {
		// GIVEN two jobs in each of three pools
		let impl_id = given_impl();
		let pools = [0; 3].map(|_| given_pool(impl_id));
		for pool_id in pools {
			given_job(pool_id, 0);
			given_job(pool_id, 0);
		}
		let worker = given_worker("1", impl_id);
		pools.iter().for_each(|pool_id| join(&worker, *pool_id));
		// WHEN
		online(&worker, 1, 1);
		let order: Vec<_> = work_off(&worker).into_iter().map(|id| (id.pool, id.index)).collect();
		// THEN
		assert_eq!(order, [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)]);
	});
}

#[test]
fn freed_worker_passes_over_pools_that_have_nothing() {
	execute(|| {
		// GIVEN the first and the last of 8 pools have jobs
		let impl_id = given_impl();
		let pools = [0; 8].map(|_| given_pool(impl_id));
		for pool_id in [0, 7, 7, 0] {
			given_job(pool_id, 0);
		}
		let worker = given_worker("1", impl_id);
		pools.iter().for_each(|pool_id| join(&worker, *pool_id));
		// WHEN
		online(&worker, 1, 1);
		let order: Vec<_> = work_off(&worker).into_iter().map(|id| (id.pool, id.index)).collect();
		// THEN
		assert_eq!(order, [(0, 0), (7, 0), (0, 1), (7, 1)]);
	});
}

#[test]
fn attack_flooded_pool_does_not_starve_another() {
	execute(|| {
		// GIVEN a worker of two pools, one with many jobs and high tips
		let impl_id = given_impl();
		let (flooded, quiet) = (given_pool(impl_id), given_pool(impl_id));
		let worker = given_worker("1", impl_id);
		join(&worker, flooded);
		join(&worker, quiet);
		for _ in 0..20 {
			given_job(flooded, 50 * UNIT);
		}
		let id = given_job(quiet, 0);
		// WHEN
		online(&worker, 1, 1);
		finish(&worker, in_hand(&worker)[0], JobResult::Success);
		// THEN
		assert_eq!(in_hand(&worker), [id]);
	});
}

#[test]
fn full_worker_is_ready_in_none_of_its_pools() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let (first, second) = (given_pool(impl_id), given_pool(impl_id));
		let worker = given_worker("1", impl_id);
		join(&worker, first);
		join(&worker, second);
		online(&worker, 1, 1);
		// WHEN
		let taken = given_job(first, 0);
		let id = given_job(second, 0);
		// THEN
		assert!(is_queued(id));
		finish(&worker, taken, JobResult::Success);
		assert_eq!(in_hand(&worker), [id]);
	});
}

// Losers.

#[test]
fn lost_job_goes_to_another_ready_worker() {
	execute(|| {
		// GIVEN two workers with free slots
		let pool_id = given_pool_0();
		let workers = ["1", "2"].map(|name| given_online_worker(name, pool_id, 2));
		let id = given_job(pool_id, 0);
		let loser = assignee(id).unwrap();
		let other = workers.into_iter().find(|worker| *worker != loser).unwrap();
		// WHEN
		assert_ok!(resign(&loser, id));
		// THEN
		assert_eq!(assignee(id), Some(other));
	});
}

#[test]
fn lost_job_goes_to_a_worker_of_another_build_before_its_loser() {
	execute(|| {
		// GIVEN a loser alone with its build
		let pool_id = given_pool_0();
		let loser = given_online_worker("1", pool_id, 2);
		let id = given_job_of_spec(pool_id, 2);
		let other = given_worker_of_build_2("2", pool_id, 1);
		// WHEN
		assert_ok!(resign(&loser, id));
		// THEN
		assert_eq!(assignee(id), Some(other));
	});
}

#[test]
fn lost_job_goes_back_to_its_loser_when_nobody_else_is_ready() {
	execute(|| {
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		assert_ok!(resign(&worker, id));
		assert_eq!((assignee(id), job(id).attempt), (Some(worker), 2));
	});
}

#[test]
fn lost_job_stands_first_in_its_queue() {
	execute(|| {
		// GIVEN a job that another worker resigned, with two behind it
		let pool_id = given_pool_0();
		let loser = given_online_worker("1", pool_id, 1);
		for _ in 0..4 {
			given_job(pool_id, 0);
		}
		assert_ok!(resign(&loser, job_id(pool_id, 0)));
		assert_eq!(indexes(in_hand(&loser)), [1]);
		// WHEN
		let other = given_online_worker("2", pool_id, 1);
		// THEN
		assert_eq!(indexes(in_hand(&other)), [0]);
	});
}

#[test]
fn freed_worker_skips_the_jobs_that_it_lost() {
	execute(|| {
		// GIVEN a worker that loses one job after the other
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		for _ in 0..5 {
			given_job(pool_id, 0);
		}
		// WHEN it resigned four
		for index in 0..4 {
			assert_ok!(resign(&worker, job_id(pool_id, index)));
		}
		// THEN it gets the fifth
		assert_eq!(indexes(in_hand(&worker)), [4]);
	});
}

#[test]
fn freed_worker_gets_the_head_when_the_next_five_are_lost() {
	execute(|| {
		// GIVEN five lost jobs before another
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		for _ in 0..6 {
			given_job(pool_id, 0);
		}
		for index in 0..5 {
			assert_eq!(indexes(in_hand(&worker)), [index]);
			// WHEN
			assert_ok!(resign(&worker, job_id(pool_id, index)));
		}
		// THEN
		assert_eq!(indexes(in_hand(&worker)), [0]);
		assert!(is_queued(job_id(pool_id, 5)));
	});
}

#[test]
fn freed_worker_gets_a_job_that_it_lost_when_nothing_else_waits() {
	execute(|| {
		// GIVEN two lost jobs
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		let (first, second) = (given_job(pool_id, 0), given_job(pool_id, 0));
		assert_ok!(resign(&worker, first));
		// WHEN
		assert_ok!(resign(&worker, second));
		// THEN
		assert_eq!(in_hand(&worker).len(), 1);
	});
}
