// SPDX-License-Identifier: AGPL-3.0-only

//! Destruction of ended jobs: when, by whom, and what returns.

use super::*;

fn destroy(who: impl Into<AccountId>, job_id: JobId) -> DispatchResult {
	plain(Computing::destroy_job(signed(who), job_id))
}

/// A job of Charlie's that a worker finished with 6 bytes of output.
fn given_processed_job() -> (AccountId, JobId) {
	let pool_id = given_pool(given_impl());
	let worker = given_online_worker("1", pool_id, 1);
	let id = given_job(pool_id, 0);
	finish(&worker, id, JobResult::Success);
	(worker, id)
}

fn given_cancelled_job() -> JobId {
	let id = given_job(given_pool(given_impl()), 0);
	assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
	id
}

#[test]
fn destroyed_job_is_gone_and_its_deposit_returns_and_that_of_its_output_stays_in_the_reserve() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_processed_job();
		let (depositor_had, worker_had) = (free(CHARLIE), free(worker.clone()));
		// WHEN
		assert_ok!(destroy(CHARLIE, id));
		// THEN
		assert!(!Jobs::<Test>::contains_key(id.pool, id.index));
		assert_event(Event::JobDestroyed { job_id: id });
		assert_eq!(free(CHARLIE) - depositor_had, Computing::job_deposit(INPUT.len()));
		assert_eq!((escrow(CHARLIE), free(worker.clone())), (0, worker_had));
		let kept = OutputReservePerSlot::get() + 6 * DepositPerByte::get();
		assert_eq!((reserve(worker.clone()), slots(&worker).reserve), (kept, kept));
	});
}

#[test]
fn discarded_job_is_destroyed_by_its_depositor() {
	execute(|| {
		let id = given_cancelled_job();
		assert_ok!(destroy(CHARLIE, id));
		assert_eq!((escrow(CHARLIE), free(CHARLIE)), (0, ENDOWED - 3 * CHAIN_FEE));
	});
}

#[test]
fn destruction_is_refused_when_the_job_does_not_exist() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(destroy(CHARLIE, job_id(pool_id, 0)), Error::<Test>::JobNotFound);
		assert_noop!(destroy(CHARLIE, job_id(9, 0)), Error::<Test>::JobNotFound);
	});
}

#[test]
fn attack_second_destruction_is_refused() {
	execute(|| {
		let (_, id) = given_processed_job();
		given_job(id.pool, 0);
		assert_ok!(destroy(CHARLIE, id));
		assert_noop!(destroy(CHARLIE, id), Error::<Test>::JobNotFound);
	});
}

#[test]
fn destruction_is_refused_when_the_job_waits() {
	execute(|| {
		let id = given_job(given_pool(given_impl()), 0);
		assert_noop!(destroy(CHARLIE, id), Error::<Test>::JobNotEnded);
	});
}

#[test]
fn destruction_is_refused_when_the_job_is_assigned_or_processing() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		assert_noop!(destroy(CHARLIE, id), Error::<Test>::JobNotEnded);
		assert_ok!(start(&worker, id));
		pass_blocks(RETENTION + 1);
		assert_noop!(destroy(CHARLIE, id), Error::<Test>::JobNotEnded);
		assert_noop!(destroy(EVE, id), Error::<Test>::JobNotEnded);
	});
}

#[test]
fn attack_destruction_by_a_stranger_one_block_before_the_retention_ends_is_refused() {
	execute(|| {
		// GIVEN
		pass_blocks(7);
		let (worker, id) = given_processed_job();
		// WHEN
		pass_blocks(RETENTION - 1);
		// THEN neither stranger, nor worker, nor the pool's owner destroys it
		for who in [EVE.to_account_id(), worker, DAVE.to_account_id()] {
			assert_noop!(destroy(who, id), Error::<Test>::JobRetained);
		}
	});
}

#[test]
fn processed_job_is_destroyed_by_a_stranger_when_its_retention_ends() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_processed_job();
		pass_blocks(RETENTION);
		let had = (free(CHARLIE), slots(&worker).reserve, free(EVE));
		// WHEN
		assert_ok!(destroy(EVE, id));
		// THEN the deposits return to those who gave them
		assert_eq!(free(CHARLIE) - had.0, Computing::job_deposit(INPUT.len()));
		assert_eq!(slots(&worker).reserve - had.1, 6 * DepositPerByte::get());
		assert_eq!(free(EVE), had.2);
	});
}

#[test]
fn discarded_job_is_destroyed_by_a_stranger_when_its_retention_ends() {
	execute(|| {
		let id = given_cancelled_job();
		pass_blocks(RETENTION - 1);
		assert_noop!(destroy(EVE, id), Error::<Test>::JobRetained);
		pass_blocks(1);
		assert_ok!(destroy(EVE, id));
	});
}

#[test]
fn beneficiary_waits_for_the_end_of_the_retention() {
	execute(|| {
		// GIVEN a job of Charlie's for Ferdie
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let ferdie = Some(FERDIE.to_account_id());
		let charlie = signed(CHARLIE);
		assert_ok!(Computing::create_job(charlie, pool_id, 0, 1, vec![], 0, ferdie, None, None));
		finish(&worker, job_id(pool_id, 0), JobResult::Success);
		// THEN
		assert_noop!(destroy(FERDIE, job_id(pool_id, 0)), Error::<Test>::JobRetained);
	});
}

#[test]
fn output_deposit_fills_the_reserve_before_it_is_free() {
	execute(|| {
		// GIVEN a worker whose reserve paid for an output
		let pool_id = given_pool(given_impl());
		let for_nothing = given_policy(
			pool_id,
			PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() },
		);
		let worker = given_online_worker("1", pool_id, 1);
		keep_only(worker.clone(), ExistentialDeposit::get());
		let id = given_job_under(pool_id, for_nothing);
		finish(&worker, id, JobResult::Success);
		assert!(slots(&worker).reserve < OutputReservePerSlot::get());
		// WHEN
		assert_ok!(destroy(CHARLIE, id));
		// THEN
		assert_eq!(slots(&worker).reserve, OutputReservePerSlot::get());
		assert_eq!(free(worker), ExistentialDeposit::get());
	});
}

#[test]
fn output_deposits_in_the_reserve_are_free_when_the_worker_goes_offline() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_processed_job();
		assert_ok!(destroy(CHARLIE, id));
		let before = (free(worker.clone()), reserve(worker.clone()));
		assert!(before.1 > OutputReservePerSlot::get());
		// WHEN
		request_offline(&worker);
		// THEN
		assert_eq!((free(worker.clone()) - before.0, reserve(worker)), (before.1, 0));
	});
}

#[test]
fn output_deposit_is_free_when_its_worker_is_offline() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_processed_job();
		request_offline(&worker);
		let before = free(worker.clone());
		// WHEN
		assert_ok!(destroy(CHARLIE, id));
		// THEN
		assert_eq!(free(worker.clone()) - before, 6 * DepositPerByte::get());
		assert_eq!(reserve(worker), 0);
	});
}

#[test]
fn output_deposit_is_its_owners_when_its_worker_is_registered_no_longer() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_processed_job();
		request_offline(&worker);
		deregister(&worker);
		let before = free(BOB);
		// WHEN
		assert_ok!(destroy(CHARLIE, id));
		// THEN
		assert_eq!(free(BOB) - before, 6 * DepositPerByte::get());
		assert_eq!(reserve(worker), 0);
	});
}

#[test]
fn output_deposit_is_held_when_the_job_stands_and_its_worker_goes() {
	execute(|| {
		let (worker, _) = given_processed_job();
		request_offline(&worker);
		deregister(&worker);
		assert_eq!(reserve(worker), 6 * DepositPerByte::get());
	});
}

#[test]
fn attack_destruction_of_many_outputs_fills_no_reserve_with_more_than_twice_what_it_must_have() {
	execute(|| {
		// GIVEN a worker with outputs paid from what it earned
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let jobs = [0; 4].map(|_| {
			let id = given_job(pool_id, 0);
			assert_ok!(start(&worker, id));
			assert_ok!(submit(&worker, id, JobResult::Success, &[7; 2_048]));
			id
		});
		let before = free(worker.clone());
		// WHEN
		for id in jobs {
			assert_ok!(destroy(CHARLIE, id));
		}
		// THEN two of them are free
		assert_eq!(reserve(worker.clone()), 2 * OutputReservePerSlot::get());
		assert_eq!(free(worker) - before, 2 * 2_048 * DepositPerByte::get());
	});
}
