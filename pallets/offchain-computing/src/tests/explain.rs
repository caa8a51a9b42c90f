// SPDX-License-Identifier: AGPL-3.0-only

//! Why a job waits, and why a worker gets none.

use super::*;
use crate::{
	explain::{JobStage, PoolExplanation, Wait, MAX_AHEAD_COUNTED},
	types::Obstacle,
	Memberships,
};

fn stage(id: JobId) -> JobStage<AccountId> {
	Computing::explain_job(id).unwrap()
}

/// Why a job waits.
fn wait(id: JobId) -> Wait {
	match stage(id) {
		JobStage::Waiting { wait, .. } => wait,
		other => panic!("{other:?}"),
	}
}

fn reason(id: JobId) -> Obstacle {
	wait(id).reason.unwrap()
}

/// The lane of a job that waits, how many are before it, and in higher lanes.
fn place(id: JobId) -> (u8, u64, u64) {
	match stage(id) {
		JobStage::Waiting { place, .. } => (place.lane, place.ahead, place.in_higher_lanes),
		other => panic!("{other:?}"),
	}
}

/// What keeps a worker from a pool's jobs.
fn obstacles(worker: &AccountId, pool_id: PoolId) -> Vec<Obstacle> {
	let told = Computing::explain_worker(worker, vec![pool_id]).pools;
	let [PoolExplanation { obstacles, .. }] = &told[..] else { panic!("{told:?}") };
	obstacles.clone()
}

// A job.

#[test]
fn job_that_is_not_there_is_not_explained() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_eq!(Computing::explain_job(job_id(pool_id, 0)), None);
		assert_eq!(Computing::explain_job(job_id(pool_id + 1, 0)), None);
	});
}

#[test]
fn job_waits_for_the_first_thing_that_no_worker_has() {
	execute(|| {
		// GIVEN a pool without workers
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let id = given_job(pool_id, 0);
		assert_eq!(
			wait(id),
			Wait { reason: Some(Obstacle::NotAdmitted), is_complete: true, ..Default::default() }
		);
		// WHEN one is admitted, subscribes, comes online for other spec versions, and drains
		let worker = given_worker("1", impl_id);
		assert_ok!(Computing::authorize_worker(signed(DAVE), pool_id, worker.clone()));
		assert_eq!(reason(id), Obstacle::NotSubscribed);
		assert_ok!(Computing::subscribe_pool(signed(worker.clone()), pool_id));
		assert_eq!(reason(id), Obstacle::Offline);
		online(&worker, 2, 1);
		assert_eq!(reason(id), Obstacle::SpecVersion);
		let others = given_job_of_spec(pool_id, 3);
		request_offline(&worker);
		assert_eq!(reason(id), Obstacle::SpecVersion);
		assert_eq!(reason(given_job_of_spec(pool_id, 3)), Obstacle::Draining);
		// THEN the worker that came closest counts
		given_worker("2", impl_id);
		finish(&worker, others, JobResult::Success);
		assert_eq!(reason(id), Obstacle::Offline);
		online(&worker, 1, 1);
		assert!(matches!(stage(id), JobStage::Assigned { .. }));
	});
}

#[test]
fn job_waits_behind_others_when_all_workers_are_full() {
	execute(|| {
		// GIVEN a worker with one slot, and one that is offline
		let pool_id = given_pool(given_impl());
		given_online_worker("1", pool_id, 1);
		let other = given_online_worker("2", pool_id, 1);
		force_offline(&other);
		given_job(pool_id, 0);
		// WHEN
		let jobs: Vec<_> = [0, 0, 10, 30, 0].map(|tip| given_job(pool_id, tip * UNIT)).into();
		// THEN
		assert_eq!(reason(jobs[0]), Obstacle::Full);
		assert_eq!(wait(jobs[0]).workers, [(Obstacle::Offline, 1), (Obstacle::Full, 1)]);
		assert_eq!(place(jobs[0]), (0, 0, 2));
		assert_eq!(place(jobs[1]), (0, 1, 2));
		assert_eq!(place(jobs[2]), (1, 0, 1));
		assert_eq!(place(jobs[3]), (3, 0, 0));
		assert_eq!(place(jobs[4]), (0, 2, 2));
		// AND jobs of other spec versions are not before it
		assert_eq!(place(given_job_of_spec(pool_id, 2)), (0, 0, 0));
	});
}

#[test]
fn job_waits_for_reserve_and_stake() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 2);
		let first = given_job(pool_id, 0);
		// WHEN the stake does not cover another slash
		crate::WorkerSlots::<Test>::mutate(&worker, |slots| {
			let slots = slots.as_mut().unwrap();
			slots.stake = slots.exposure;
		});
		let slots = slots(&worker);
		crate::Pallet::<Test>::store_and_list(&worker, slots);
		let id = given_job(pool_id, 0);
		assert_eq!(reason(id), Obstacle::StakeExposed);
		// AND the reserve has nothing for another output
		crate::WorkerSlots::<Test>::mutate(&worker, |slots| slots.as_mut().unwrap().reserve = 0);
		assert_eq!(reason(id), Obstacle::ReserveTooLow);
		assert_eq!(obstacles(&worker, pool_id), [Obstacle::ReserveTooLow, Obstacle::StakeExposed]);
		// Put back what this test corrupted.
		crate::WorkerSlots::<Test>::mutate(&worker, |slots| {
			let slots = slots.as_mut().unwrap();
			slots.reserve = 2 * OutputReservePerSlot::get();
			slots.stake = STAKE;
		});
		finish(&worker, first, JobResult::Success);
	});
}

#[test]
fn job_waits_while_its_workers_are_out_of_rotation() {
	execute(|| {
		// GIVEN a worker that let three attempts lapse
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		pass_blocks(3 * ACCEPT_WINDOW);
		// THEN
		let until = slots(&worker).out_until;
		assert!(until.is_some());
		assert_eq!(reason(id), Obstacle::OutOfRotation);
		let told = Computing::explain_worker(&worker, vec![]);
		assert_eq!((told.obstacles, told.out_until), (vec![Obstacle::OutOfRotation], until));
		assert_eq!(obstacles(&worker, pool_id), [Obstacle::OutOfRotation]);
	});
}

#[test]
fn job_waits_with_its_last_loser_alone() {
	execute(|| {
		// GIVEN a job that its only worker gave back for another
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let lost = given_job(pool_id, 0);
		given_job(pool_id, 0);
		assert_ok!(resign(&worker, lost));
		// THEN it is told that this one is the only worker for it
		let told = |id| match stage(id) {
			JobStage::Waiting { last_loser, only_last_loser, wait, .. } => {
				(last_loser, only_last_loser, wait.reason.unwrap())
			},
			other => panic!("{other:?}"),
		};
		assert_eq!(told(lost), (Some(worker.clone()), true, Obstacle::Full));
		// AND that it is not, when there is another
		let other = given_online_worker("2", pool_id, 1);
		assert_eq!(assignee(lost), Some(other.clone()));
		assert_ok!(resign(&other, lost));
		let waiting = given_job(pool_id, 0);
		assert!(!told(waiting).1);
	});
}

#[test]
fn job_is_explained_at_each_stage_to_its_end() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		let waiting = given_job(pool_id, 0);
		let now = crate::JobClock::<Test>::get();
		assert!(
			matches!(stage(waiting), JobStage::Waiting { until, .. } if until == now + LONGEST_WAIT)
		);
		assert_eq!(
			stage(id),
			JobStage::Assigned {
				worker: worker.clone(),
				attempt: 1,
				start_before: now + ACCEPT_WINDOW,
			}
		);
		assert_ok!(start(&worker, id));
		let running = |ends_at, is_cancelled| JobStage::Running {
			worker: worker.clone(),
			attempt: 1,
			started_at: now,
			ends_at,
			is_cancelled,
		};
		assert_eq!(stage(id), running(now + LEASE, false));
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		assert_eq!(stage(id), running(now + CancelDelay::get(), true));
		assert_ok!(submit(&worker, id, JobResult::Fail, b""));
		let ended = JobStage::Processed { worker, result: JobResult::Fail, ended_at: now };
		assert_eq!(stage(id), ended);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), waiting));
		let reason = DiscardReason::Cancelled;
		assert_eq!(stage(waiting), JobStage::Discarded { reason, ended_at: now });
	});
}

#[test]
fn jobs_ahead_are_counted_up_to_a_bound() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let most = u64::from(MAX_AHEAD_COUNTED);
		let free = given_free_policy(pool_id);
		let jobs: Vec<_> = (0..most + 2).map(|_| given_job_under(pool_id, free)).collect();
		for (at, ahead) in [(0, 0), (1, 1), (most - 1, most - 1), (most, most), (most + 1, most)] {
			assert_eq!(place(jobs[at as usize]), (0, ahead, 0));
		}
	});
}

// A worker.

#[test]
fn stranger_is_told_to_be_no_worker() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let told = Computing::explain_worker(&EVE.to_account_id(), vec![pool_id, 9]);
		assert_eq!((told.impl_id, told.capacity, told.running), (None, 0, 0));
		assert_eq!(told.obstacles, [Obstacle::NotRegistered, Obstacle::Offline]);
		let of_pools: Vec<_> = told.pools.into_iter().map(|pool| pool.obstacles).collect();
		assert_eq!(
			of_pools,
			[
				vec![
					Obstacle::NotRegistered,
					Obstacle::NotAdmitted,
					Obstacle::Offline,
					Obstacle::NothingWaits
				],
				vec![Obstacle::NotRegistered, Obstacle::PoolNotFound, Obstacle::Offline],
			]
		);
	});
}

#[test]
fn worker_is_told_pool_by_pool_why_it_gets_no_job() {
	execute(|| {
		// GIVEN a worker online for spec versions 1 and 2
		let impl_id = given_impl();
		let [served, admitted, foreign] = [impl_id, impl_id, given_impl()].map(given_pool);
		let worker = given_online_worker("1", served, 1);
		assert_ok!(Computing::authorize_worker(signed(DAVE), admitted, worker.clone()));
		// THEN
		assert_eq!(obstacles(&worker, served), [Obstacle::NothingWaits]);
		assert_eq!(obstacles(&worker, admitted), [Obstacle::NotSubscribed, Obstacle::NothingWaits]);
		assert_eq!(
			obstacles(&worker, foreign),
			[Obstacle::OtherImpl, Obstacle::NotAdmitted, Obstacle::NothingWaits]
		);
		given_job_of_spec(served, 3);
		assert_eq!(obstacles(&worker, served), [Obstacle::SpecVersion]);
		// AND when it is full, and draining
		let id = given_job(served, 0);
		let waiting = given_job(served, 0);
		assert_eq!(obstacles(&worker, served), [Obstacle::Full]);
		request_offline(&worker);
		assert_eq!(obstacles(&worker, served), [Obstacle::Draining, Obstacle::Full]);
		let told = Computing::explain_worker(&worker, vec![]);
		assert_eq!((told.running, told.capacity), (1, 1));
		let pools: Vec<_> = told.pools.iter().map(|pool| pool.pool_id).collect();
		assert_eq!(pools, [served, admitted], "those of its impl");
		let (waiting_for_it, waiting_for_others) =
			(told.pools[0].waiting, told.pools[0].waiting_for_others);
		assert_eq!((waiting_for_it, waiting_for_others), (1, 1));
		finish(&worker, id, JobResult::Success);
		assert_eq!(obstacles(&worker, served), [Obstacle::Offline]);
		assert!(is_queued(waiting));
	});
}

#[test]
fn worker_is_told_of_a_pool_that_revoked_it() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		assert_ok!(Computing::revoke_worker(signed(DAVE), pool_id, worker.clone()));
		assert!(Memberships::<Test>::get(pool_id, &worker).is_none());
		assert_eq!(obstacles(&worker, pool_id), [Obstacle::NotAdmitted, Obstacle::NothingWaits]);
	});
}
