// SPDX-License-Identifier: AGPL-3.0-only

//! Workers that go: at once, at their last job, for ever.

use super::*;
use crate::OutputHeirs;
use cybros_primitives::{WorkerConsent, WorkerStatus};
use pallet_offchain_computing_workers::{BuildInService, WorkerHooks};
use sp_core::Pair;

const BUILD_1: BuildInService =
	BuildInService { version: 1, specs: SpecRange { first: 1, last: 2 } };

fn worker_status(worker: &AccountId) -> WorkerStatus {
	pallet_offchain_computing_workers::Workers::<Test>::get(worker).unwrap().state.status()
}

fn given_pool_and_worker(capacity: u32) -> (PoolId, AccountId) {
	let pool_id = given_pool(given_impl());
	let worker = given_online_worker("1", pool_id, capacity);
	(pool_id, worker)
}

// At once.

#[test]
fn job_that_was_not_started_is_not_counted_when_its_worker_goes_offline() {
	execute(|| {
		// GIVEN
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		// WHEN
		force_offline(&worker);
		// THEN
		assert!(is_queued(id));
		assert_eq!((job(id).failed_attempts, job(id).last_loser), (0, Some(worker.clone())));
		let cause = AttemptEnd::ForcedOffline;
		assert_event(Event::AttemptEnded { job_id: id, attempt: 1, worker, cause });
	});
}

#[test]
fn started_job_is_counted_when_its_worker_goes_offline() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		force_offline(&worker);
		assert_eq!((is_queued(id), job(id).failed_attempts), (true, 1));
	});
}

#[test]
fn job_is_discarded_when_the_worker_of_its_last_attempt_goes_offline() {
	execute(|| {
		// GIVEN a policy of one attempt
		let (pool_id, worker) = given_pool_and_worker(1);
		let once = given_policy(pool_id, PolicyTerms { max_attempts: 1, ..policy_terms() });
		let id = given_job_under(pool_id, once);
		assert_ok!(start(&worker, id));
		// WHEN
		force_offline(&worker);
		// THEN
		assert_event(Event::JobDiscarded { job_id: id, reason: DiscardReason::AttemptsExhausted });
		assert_eq!(escrow(CHARLIE), Computing::job_deposit(INPUT.len()));
	});
}

#[test]
fn jobs_of_a_worker_that_goes_offline_go_to_others_at_once() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(2);
		let (first, second) = (given_job(pool_id, 0), given_job(pool_id, 0));
		let other = given_online_worker("2", pool_id, 2);
		force_offline(&worker);
		assert_eq!(in_hand(&other), [first, second]);
	});
}

#[test]
fn jobs_of_a_worker_that_goes_offline_stand_first_in_their_old_order() {
	execute(|| {
		// GIVEN three jobs in hand and one that waits
		let (pool_id, worker) = given_pool_and_worker(3);
		for _ in 0..4 {
			given_job(pool_id, 0);
		}
		// WHEN
		force_offline(&worker);
		// THEN
		let other = given_online_worker("2", pool_id, 1);
		assert_eq!(indexes(work_off(&other)), [0, 1, 2, 3]);
	});
}

#[test]
fn full_worker_hands_all_back_when_it_goes_offline() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(64);
		for _ in 0..64 {
			given_job(pool_id, 0);
		}
		force_offline(&worker);
		assert_eq!(pool(pool_id).queues[0].lanes[0].as_ref().map(|queue| queue.len), Some(64));
	});
}

#[test]
fn reserve_returns_when_the_worker_goes_offline() {
	execute(|| {
		let (_, worker) = given_pool_and_worker(3);
		force_offline(&worker);
		assert_eq!((reserve(worker.clone()), free(worker)), (0, ENDOWMENT));
	});
}

#[test]
fn output_deposits_stay_when_the_worker_goes_offline() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(1);
		finish(&worker, given_job(pool_id, 0), JobResult::Success);
		force_offline(&worker);
		assert_eq!(reserve(worker), 6 * DepositPerByte::get());
	});
}

#[test]
fn worker_takes_what_waits_when_it_returns() {
	execute(|| {
		// GIVEN a worker that went with a job in hand
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		force_offline(&worker);
		// WHEN
		online(&worker, 1, 1);
		// THEN
		assert_eq!((in_hand(&worker), job(id).attempt), (vec![id], 2));
	});
}

#[test]
fn worker_that_is_forced_offline_is_slashed_for_what_it_started() {
	execute(|| {
		// GIVEN three jobs, of which two are started
		let (pool_id, worker) = given_pool_and_worker(3);
		let jobs = [0; 3].map(|_| given_job(pool_id, 0));
		assert_ok!(start(&worker, jobs[0]));
		assert_ok!(start(&worker, jobs[2]));
		// WHEN
		force_offline(&worker);
		// THEN
		assert_eq!((stake(&worker), Slashed::get()), (STAKE - 2 * SLASH, 2 * SLASH));
		assert_eq!(free(worker), ENDOWMENT);
	});
}

#[test]
fn worker_that_goes_offline_unforced_is_not_slashed() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		<Computing as WorkerHooks<_>>::offline(&worker, false);
		assert_eq!((stake(&worker), job(id).failed_attempts), (STAKE, 1));
		let cause = AttemptEnd::WentOffline;
		assert_event(Event::AttemptEnded { job_id: id, attempt: 1, worker: worker.clone(), cause });
		// What the registry would have said by itself.
		<Computing as WorkerHooks<_>>::online(&worker, BUILD_1, 1).unwrap();
	});
}

// At the last job.

#[test]
fn worker_without_jobs_is_offline_at_once_when_it_asks() {
	execute(|| {
		let (_, worker) = given_pool_and_worker(1);
		request_offline(&worker);
		assert_eq!(worker_status(&worker), WorkerStatus::Offline);
	});
}

#[test]
fn worker_that_drains_finishes_all_it_has_and_goes_offline() {
	execute(|| {
		// GIVEN two jobs in hand and one that waits
		let (pool_id, worker) = given_pool_and_worker(2);
		let jobs = [0; 3].map(|_| given_job(pool_id, 0));
		request_offline(&worker);
		// WHEN
		finish(&worker, jobs[0], JobResult::Success);
		// THEN
		assert_eq!(worker_status(&worker), WorkerStatus::RequestingOffline);
		assert_eq!(in_hand(&worker), [jobs[1]]);
		// WHEN
		finish(&worker, jobs[1], JobResult::Error);
		// THEN
		assert_eq!(worker_status(&worker), WorkerStatus::Offline);
		assert!(is_queued(jobs[2]));
		assert_eq!(slots(&worker).reserve, 0);
	});
}

#[test]
fn worker_that_drains_goes_offline_when_its_last_job_is_resigned() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		request_offline(&worker);
		assert_ok!(resign(&worker, id));
		assert_eq!(worker_status(&worker), WorkerStatus::Offline);
		assert!(is_queued(id));
	});
}

#[test]
fn worker_that_drains_goes_offline_when_its_last_job_panics() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		request_offline(&worker);
		finish(&worker, id, JobResult::Panic);
		assert_eq!(worker_status(&worker), WorkerStatus::Offline);
		assert!(is_queued(id));
	});
}

#[test]
fn worker_that_drains_is_forced_offline() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		request_offline(&worker);
		force_offline(&worker);
		assert!(is_queued(id));
	});
}

// For ever.

#[test]
fn deregistered_worker_serves_no_pool() {
	execute(|| {
		// GIVEN a worker of two pools
		let impl_id = given_impl();
		let (first, second) = (given_pool(impl_id), given_pool(impl_id));
		let worker = given_online_worker("1", first, 1);
		join(&worker, second);
		request_offline(&worker);
		// WHEN
		deregister(&worker);
		// THEN
		assert!(WorkerSlots::<Test>::get(&worker).is_none());
		for pool_id in [first, second] {
			assert_eq!(
				crate::Memberships::<Test>::get(pool_id, &worker),
				Some(Membership::Admitted)
			);
		}
	});
}

#[test]
fn deregistered_worker_serves_its_pool_again_when_it_is_registered_again() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(1);
		request_offline(&worker);
		deregister(&worker);
		assert_ok!(register_worker("1", pool(pool_id).impl_id, 61, ENDOWMENT));
		assert_ok!(Computing::subscribe_pool(signed(worker.clone()), pool_id));
		online(&worker, 1, 1);
		assert_eq!(assignee(given_job(pool_id, 0)), Some(worker));
	});
}

#[test]
fn worker_is_deregistered_with_outputs_outstanding() {
	execute(|| {
		// GIVEN an output that stands, and an owner
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		finish(&worker, id, JobResult::Success);
		request_offline(&worker);
		let before = free(BOB);
		// WHEN
		deregister(&worker);
		// THEN the owner has all but the output's deposit, and what keeps the account alive with it
		let kept = 6 * DepositPerByte::get();
		let income = PRICE * 85 / 100;
		let left = free(worker.clone());
		assert_eq!(free(BOB) - before, STAKE + ENDOWMENT + income - kept - left);
		assert!(left <= ExistentialDeposit::get());
		// THEN the result stands, and the owner has that deposit too, when it is destroyed
		assert_eq!(status(id), JobStatus::Processed);
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		assert_eq!(free(BOB) - before, STAKE + ENDOWMENT + income - left);
		assert_eq!((free(worker.clone()), reserve(worker)), (left, 0));
		assert_eq!(OutputHeirs::<Test>::iter().count(), 0);
	});
}

/// A worker that was deregistered with two outputs standing, and their jobs.
fn given_outputs_of_a_former_worker() -> (PoolId, AccountId, [JobId; 2]) {
	let (pool_id, worker) = given_pool_and_worker(1);
	let jobs = [(); 2].map(|()| {
		let id = given_job(pool_id, 0);
		finish(&worker, id, JobResult::Success);
		id
	});
	request_offline(&worker);
	deregister(&worker);
	(pool_id, worker, jobs)
}

#[test]
fn attack_workers_key_takes_the_deposits_of_outputs_after_its_deregistration() {
	execute(|| {
		// GIVEN
		let (_, worker, jobs) = given_outputs_of_a_former_worker();
		freeze(worker.clone(), STAKE);
		let (left, before) = (free(worker.clone()), free(BOB));
		for (id, standing) in jobs.into_iter().zip([1, 0]) {
			// WHEN
			assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
			// THEN
			assert_eq!(OutputHeirs::<Test>::iter().count(), standing);
		}
		assert_eq!(free(worker), left);
		assert_eq!(free(BOB) - before, 2 * 6 * DepositPerByte::get());
	});
}

#[test]
fn attack_workers_key_registers_with_an_accomplice_to_take_the_deposits_of_outputs() {
	execute(|| {
		// GIVEN
		let (pool_id, worker, jobs) = given_outputs_of_a_former_worker();
		let impl_id = pool(pool_id).impl_id;
		let consent = WorkerConsent {
			genesis: Workers::genesis_hash(),
			owner: EVE.to_account_id(),
			impl_id,
			expires_at: Now::get() + 61,
		};
		let register = || {
			Workers::register_worker(
				signed(EVE),
				worker.clone(),
				impl_id,
				consent.expires_at,
				worker_pair("1").sign(&consent.payload()).into(),
				STAKE,
				ENDOWMENT,
			)
		};
		// THEN as long as one stands
		for id in jobs {
			assert_noop!(register(), Error::<Test>::OutputsOfFormerOwner);
			assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		}
		assert_ok!(register());
	});
}

#[test]
fn deposits_of_outputs_are_the_workers_again_when_its_owner_registers_it_again() {
	execute(|| {
		// GIVEN
		let (pool_id, worker, [first, second]) = given_outputs_of_a_former_worker();
		assert_ok!(register_worker("1", pool(pool_id).impl_id, 61, ENDOWMENT));
		assert_eq!(OutputHeirs::<Test>::iter().count(), 0);
		// WHEN
		let before = free(worker.clone());
		assert_ok!(Computing::destroy_job(signed(CHARLIE), first));
		// THEN the owner can withdraw it
		let deposit = 6 * DepositPerByte::get();
		assert_eq!(free(worker.clone()), before + deposit);
		assert_ok!(Workers::withdraw(signed(BOB), worker.clone(), deposit));
		// THEN what stands at the next deregistration is the owner's again
		deregister(&worker);
		let before = free(BOB);
		assert_ok!(Computing::destroy_job(signed(CHARLIE), second));
		assert_eq!(free(BOB) - before, deposit);
	});
}

#[test]
fn attack_former_owner_keeps_a_job_from_its_destruction_by_giving_up_its_account() {
	execute(|| {
		// GIVEN an owner whose account is gone, and a deposit that is too little for it to live of
		let (_, worker, jobs) = given_outputs_of_a_former_worker();
		assert!(6 * DepositPerByte::get() < ExistentialDeposit::get());
		assert_ok!(Balances::transfer_all(signed(BOB), EVE.to_account_id(), false));
		assert_eq!(free(BOB), 0);
		let left = free(worker.clone());
		// WHEN
		for id in jobs {
			assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		}
		// THEN
		assert_eq!(free(worker), left + 2 * 6 * DepositPerByte::get());
		assert_eq!(OutputHeirs::<Test>::iter().count(), 0);
	});
}

#[test]
fn output_deposit_stays_in_the_reserve_of_a_worker_that_is_registered_again() {
	execute(|| {
		// GIVEN
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id, 0);
		finish(&worker, id, JobResult::Success);
		request_offline(&worker);
		deregister(&worker);
		assert_ok!(register_worker("1", pool(pool_id).impl_id, 61, ENDOWMENT));
		online(&worker, 1, 1);
		// WHEN
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		// THEN
		assert_eq!(slots(&worker).reserve, OutputReservePerSlot::get() + 6 * DepositPerByte::get());
	});
}

#[test]
fn depositor_that_was_a_worker_keeps_its_escrow() {
	execute(|| {
		// GIVEN a worker that has a job of its own waiting
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let worker = given_worker("1", impl_id);
		mint(worker.clone(), 2 * PRICE);
		assert_ok!(create_job_under(worker.clone(), pool_id, 0));
		// WHEN
		deregister(&worker);
		// THEN
		assert_eq!(escrow(worker.clone()), PRICE + Computing::job_deposit(INPUT.len()));
		assert_ok!(Computing::cancel_job(signed(worker), job_id(pool_id, 0)));
	});
}
