// SPDX-License-Identifier: AGPL-3.0-only

//! Exposure: no worker has more in hand than its stake can pay for.

use super::{work::assert_bound_holds, *};
use crate::{
	explain::JobStage,
	types::{AttemptTerms, Obstacle},
	Call, Overdue, WeightInfo,
};
use codec::Encode;
use frame_support::traits::fungible::MutateHold;
use pallet_offchain_computing_workers::WorkerHooks;

/// A tenth of a worker's stake.
const TENTH: Balance = STAKE / 10;

/// A pool of an impl where each attempt may cost a tenth of a stake, and under policy 0 does.
fn given_dear_pool(impl_id: u32) -> PoolId {
	let pool_id = crate::NextPoolId::<Test>::get();
	let terms = PoolTerms { largest_slash: TENTH, ..pool_terms() };
	assert_ok!(Computing::create_pool(signed(DAVE), impl_id, terms));
	let attempt = AttemptTerms { slash: TENTH, ..attempt_terms() };
	given_policy(pool_id, PolicyTerms { attempt, ..policy_terms() });
	pool_id
}

/// A worker of 64 slots that has as many jobs in hand as its stake can pay for.
fn given_exposed_worker() -> (AccountId, PoolId) {
	let pool_id = given_dear_pool(given_impl());
	let worker = given_online_worker("1", pool_id, 64);
	for _ in 0..10 {
		assert!(assignee(given_job(pool_id, 0)).is_some());
	}
	assert_eq!(slots(&worker).exposure, STAKE);
	(worker, pool_id)
}

#[test]
fn worker_is_not_ready_when_its_stake_is_exposed() {
	execute(|| {
		let (_, pool_id) = given_exposed_worker();
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

#[test]
fn worker_is_ready_again_when_an_attempt_ends_well() {
	execute(|| {
		// GIVEN
		let (worker, pool_id) = given_exposed_worker();
		let waiting = given_job(pool_id, 0);
		// WHEN
		finish(&worker, job_id(pool_id, 0), JobResult::Success);
		// THEN
		assert_eq!(assignee(waiting), Some(worker.clone()));
		assert_eq!(slots(&worker).exposure, STAKE);
	});
}

#[test]
fn exposure_ends_with_each_attempt_however_it_ends() {
	execute(|| {
		// GIVEN one job for each end
		let pool_id = given_dear_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 5);
		let jobs = [0; 5].map(|_| given_job(pool_id, 0));
		// WHEN nothing comes after
		request_offline(&worker);
		assert_ok!(resign(&worker, jobs[0]));
		assert_eq!(slots(&worker).exposure, 4 * TENTH);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), jobs[1]));
		assert_eq!(slots(&worker).exposure, 3 * TENTH);
		finish(&worker, jobs[2], JobResult::Panic);
		assert_eq!(slots(&worker).exposure, 2 * TENTH);
		finish(&worker, jobs[3], JobResult::Error);
		assert_eq!(slots(&worker).exposure, TENTH);
		pass_blocks(ACCEPT_WINDOW);
		// THEN
		assert_eq!((slots(&worker).exposure, slots(&worker).service), (0, None));
	});
}

#[test]
fn attack_worker_cannot_fall_silent_with_more_than_its_stake_pays_for() {
	execute(|| {
		// GIVEN a worker that starts all it can get
		let (worker, pool_id) = given_exposed_worker();
		for index in 0..10 {
			assert_ok!(start(&worker, job_id(pool_id, index)));
		}
		request_offline(&worker);
		// WHEN
		pass_blocks(LEASE);
		// THEN each attempt was paid for
		assert_eq!((stake(&worker), Slashed::get()), (0, STAKE));
	});
}

#[test]
fn slashed_worker_is_not_ready_when_its_stake_is_too_small() {
	execute(|| {
		// GIVEN a worker with a free slot, and stake for two more attempts
		let (worker, pool_id) = given_exposed_worker();
		finish(&worker, job_id(pool_id, 0), JobResult::Success);
		finish(&worker, job_id(pool_id, 1), JobResult::Success);
		assert_ok!(start(&worker, job_id(pool_id, 2)));
		// WHEN it loses a tenth, and what it has in hand is worth nine
		pass_blocks(LEASE);
		// THEN nothing of the lost comes back to it but what its stake pays for
		assert_eq!(stake(&worker), STAKE - TENTH);
		assert!(slots(&worker).exposure <= STAKE - TENTH);
	});
}

#[test]
fn worker_needs_stake_for_the_largest_slash_of_all_its_pools() {
	execute(|| {
		// GIVEN a worker of a cheap pool and a dear one, with 99 attempts' worth of a cheap one at stake
		let impl_id = given_impl();
		let (cheap, dear) = (given_pool(impl_id), given_dear_pool(impl_id));
		let worker = given_online_worker("1", cheap, 64);
		join(&worker, dear);
		for _ in 0..9 {
			given_job(dear, 0);
		}
		given_job(cheap, 0);
		// THEN a tenth less one attempt is not enough for any
		let waiting = given_job(cheap, 0);
		assert!(is_queued(waiting));
		// WHEN the dear pool is left
		assert_ok!(Computing::unsubscribe_pool(signed(worker.clone()), dear));
		// THEN
		assert_eq!(assignee(waiting), Some(worker));
	});
}

#[test]
fn worker_takes_what_waits_when_its_stake_grows() {
	execute(|| {
		// GIVEN
		let (worker, pool_id) = given_exposed_worker();
		let waiting = given_job(pool_id, 0);
		// WHEN
		let reason = pallet_offchain_computing_workers::HoldReason::WorkerStake.into();
		assert_ok!(Balances::hold(&reason, &worker, TENTH));
		pallet_offchain_computing_workers::Workers::<Test>::mutate(&worker, |info| {
			info.as_mut().unwrap().stake += TENTH
		});
		<Computing as WorkerHooks<_>>::stake_changed(&worker);
		// THEN
		assert_eq!(assignee(waiting), Some(worker));
	});
}

#[test]
fn worker_out_of_service_is_not_looked_at_when_its_stake_changes() {
	execute(|| {
		let impl_id = given_impl();
		let worker = given_worker("1", impl_id);
		join(&worker, given_pool(impl_id));
		let before = slots(&worker).encode();
		<Computing as WorkerHooks<_>>::stake_changed(&worker);
		<Computing as WorkerHooks<_>>::stake_changed(&EVE.to_account_id());
		assert_eq!(slots(&worker).encode(), before);
	});
}

// One attempt that ends may make many slots ready.

/// A worker as of [`given_exposed_worker`], and so many jobs that wait for it and could cost it nothing.
fn given_exposed_worker_and_cheap_jobs(count: u32) -> (AccountId, Vec<JobId>) {
	let (worker, pool_id) = given_exposed_worker();
	let attempt = AttemptTerms { slash: 0, ..without_fee() };
	let terms = PolicyTerms { base_price: 0, attempt, ..policy_terms() };
	let policy_id = given_policy(pool_id, terms);
	let cheap: Vec<_> = (0..count).map(|_| given_job_under(pool_id, policy_id)).collect();
	assert!(cheap.iter().all(|id| is_queued(*id)));
	(worker, cheap)
}

fn queued(jobs: &[JobId]) -> usize {
	jobs.iter().filter(|id| is_queued(**id)).count()
}

fn is_listed(worker: &AccountId) -> bool {
	slots(worker).pools[0].ready_at.is_some()
}

#[test]
fn freed_slot_takes_one_job_at_once_and_the_others_that_are_ready_then_in_the_next_block() {
	execute(|| {
		// GIVEN
		let (worker, cheap) = given_exposed_worker_and_cheap_jobs(5);
		// WHEN
		finish(&worker, job_id(0, 0), JobResult::Success);
		// THEN
		assert_eq!((assignee(cheap[0]), queued(&cheap)), (Some(worker.clone()), 4));
		check();
		// WHEN
		pass_blocks(1);
		// THEN
		assert_eq!((in_hand(&worker).len(), queued(&cheap)), (14, 0));
		assert!(is_listed(&worker));
	});
}

#[test]
fn each_freed_slot_takes_a_job_while_others_are_carried_over() {
	execute(|| {
		let (worker, cheap) = given_exposed_worker_and_cheap_jobs(5);
		finish(&worker, job_id(0, 0), JobResult::Success);
		finish(&worker, job_id(0, 1), JobResult::Success);
		assert_eq!(queued(&cheap), 3);
		// The last one is found by the next to end, and nothing is carried over any longer.
		for index in 2..6 {
			finish(&worker, job_id(0, index), JobResult::Success);
		}
		assert_eq!(queued(&cheap), 0);
		assert!(is_listed(&worker));
	});
}

#[test]
fn chain_says_of_a_worker_that_is_carried_over_that_its_jobs_come_with_the_next_block() {
	execute(|| {
		// GIVEN
		let (worker, cheap) = given_exposed_worker_and_cheap_jobs(3);
		finish(&worker, job_id(0, 0), JobResult::Success);
		// THEN
		let told = Computing::explain_worker(&worker, vec![]);
		assert_eq!(told.obstacles, [Obstacle::CarriedOver]);
		let Some(JobStage::Waiting { wait, .. }) = Computing::explain_job(cheap[2]) else {
			panic!("it waits");
		};
		assert_eq!((wait.reason, wait.ready), (Some(Obstacle::CarriedOver), 0));
		pass_blocks(1);
		assert_eq!(Computing::explain_worker(&worker, vec![]).obstacles, []);
	});
}

#[test]
fn job_that_appears_while_others_are_carried_over_comes_after_them() {
	execute(|| {
		// GIVEN
		let (worker, cheap) = given_exposed_worker_and_cheap_jobs(3);
		finish(&worker, job_id(0, 0), JobResult::Success);
		// WHEN
		let last = given_job(0, 0);
		// THEN it waits, though a slot is free
		assert!(is_queued(last));
		pass_blocks(1);
		let assigned =
			|job_id| Event::<Test>::JobAssigned { job_id, attempt: 1, worker: worker.clone() };
		let order: Vec<_> = System::events().into_iter().map(|record| record.event).collect();
		let at =
			|id: JobId| order.iter().position(|event| *event == RuntimeEvent::from(assigned(id)));
		assert!(at(cheap[2]).is_some() && at(cheap[2]) < at(last));
	});
}

#[test]
fn what_is_carried_over_stays_so_when_the_stake_changes() {
	execute(|| {
		let (worker, cheap) = given_exposed_worker_and_cheap_jobs(5);
		finish(&worker, job_id(0, 0), JobResult::Success);
		assert_ok!(Workers::raise_stake(signed(BOB), worker.clone(), TENTH));
		assert_eq!(queued(&cheap), 4);
		check();
		pass_blocks(1);
		assert_eq!(queued(&cheap), 0);
	});
}

#[test]
fn attack_end_of_a_dear_attempt_makes_a_call_take_many_cheap_jobs() {
	type End = fn(JobId) -> (bool, Call<Test>);
	fn submission(job_id: JobId, result: JobResult) -> Call<Test> {
		let (attempt, input_tag) = (1, input_tag(INPUT));
		Call::submit_job_result { job_id, attempt, input_tag, result, output: vec![], proof: None }
	}
	let ends: [End; 4] = [
		|job_id| (false, Call::resign_job { job_id, attempt: 1, input_tag: input_tag(INPUT) }),
		|job_id| (false, Call::cancel_job { job_id }),
		|job_id| (true, submission(job_id, JobResult::Success)),
		|job_id| (true, submission(job_id, JobResult::Panic)),
	];
	for end in ends {
		execute(|| {
			// GIVEN
			let (worker, cheap) = given_exposed_worker_and_cheap_jobs(54);
			let (is_started, call) = end(job_id(0, 0));
			if is_started {
				assert_ok!(start(&worker, job_id(0, 0)));
			}
			let who = match call {
				Call::cancel_job { .. } => CHARLIE.to_account_id(),
				_ => worker.clone(),
			};
			// THEN it does no more than it says
			assert_bound_holds(&who, call);
			assert!(queued(&cheap) >= 53);
		});
	}
}

#[test]
fn attack_many_cheap_jobs_take_more_than_a_blocks_share() {
	execute(|| {
		// GIVEN a block that has too little for all
		let (worker, cheap) = given_exposed_worker_and_cheap_jobs(54);
		finish(&worker, job_id(0, 0), JobResult::Success);
		let all = Computing::fill_weight(&slots(&worker));
		let share = Weights::open_timer_page() + Weights::look_at_worker() + all;
		MaxDeadlineWeight::set(&(share - frame_support::weights::Weight::from_parts(1, 0)));
		// WHEN
		pass_blocks(1);
		// THEN they wait for the next one
		assert_eq!(queued(&cheap), 53);
		assert!(Overdue::<Test>::get().is_some());
		check();
		MaxDeadlineWeight::set(&share);
		pass_blocks(1);
		assert_eq!(queued(&cheap), 0);
	});
}

#[test]
fn attempt_that_the_chain_takes_back_makes_many_slots_ready_in_the_same_block() {
	execute(|| {
		// GIVEN a worker that starts all of its jobs but one
		let (worker, cheap) = given_exposed_worker_and_cheap_jobs(5);
		for index in 1..10 {
			assert_ok!(start(&worker, job_id(0, index)));
		}
		// WHEN
		pass_blocks(ACCEPT_WINDOW);
		// THEN what it lost comes back to it last
		assert_eq!((in_hand(&worker).len(), queued(&cheap)), (15, 0));
		assert_eq!(job(job_id(0, 0)).attempt, 2);
	});
}
