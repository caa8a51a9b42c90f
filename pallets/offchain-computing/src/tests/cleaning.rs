// SPDX-License-Identifier: AGPL-3.0-only

//! Jobs that are destroyed at once, and the clean-up of those whose retention is over.

use super::*;
use crate::{types::CLEAN_UP_LOOKS, CleanUpCursor, WeightInfo};
use frame_support::{traits::Hooks, weights::Weight};

// At once.

/// A pool that keeps no ended job, with a worker of one slot.
fn given_pool_without_retention() -> (PoolId, AccountId) {
	let pool_id = crate::NextPoolId::<Test>::get();
	let terms = PoolTerms { retention: 0, ..pool_terms() };
	assert_ok!(Computing::create_pool(signed(DAVE), given_impl(), terms));
	given_policy(pool_id, policy_terms());
	(pool_id, given_online_worker("1", pool_id, 1))
}

fn is_there(id: JobId) -> bool {
	Jobs::<Test>::contains_key(id.pool, id.index)
}

#[test]
fn job_is_destroyed_in_the_block_of_its_result_and_its_output_stands_in_an_event() {
	execute(|| {
		// GIVEN
		let (pool_id, worker) = given_pool_without_retention();
		let before = free(worker.clone());
		let id = given_job(pool_id, 0);
		// WHEN
		finish(&worker, id, JobResult::Success);
		// THEN
		assert!(!is_there(id));
		let output = b"output".to_vec().try_into().unwrap();
		assert_event(Event::OutputDelivered { job_id: id, output, proof: None });
		assert_event(Event::JobDestroyed { job_id: id });
		// All is paid, nothing is held for job or output.
		assert_eq!(free(worker.clone()) - before, PRICE * 85 / 100);
		assert_eq!((escrow(CHARLIE), reserve(worker)), (0, OutputReservePerSlot::get()));
		assert_eq!(free(CHARLIE), ENDOWED - PRICE - 3 * CHAIN_FEE);
	});
}

#[test]
fn job_is_destroyed_in_the_block_in_which_it_is_discarded() {
	execute(|| {
		// GIVEN one that is cancelled, one that waits too long, one of which all attempts fail
		let (pool_id, worker) = given_pool_without_retention();
		let cancelled = given_job(pool_id, 0);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), cancelled));
		let failed = given_job(pool_id, 0);
		for _ in 0..3 {
			assert_ok!(start(&worker, failed));
			assert_ok!(submit(&worker, failed, JobResult::Panic, b""));
		}
		force_offline(&worker);
		let waited = given_job(pool_id, 0);
		pass_blocks(LONGEST_WAIT);
		// THEN
		for id in [cancelled, failed, waited] {
			assert!(!is_there(id));
			assert_event(Event::JobDestroyed { job_id: id });
		}
		assert_eq!((escrow(CHARLIE), free(CHARLIE)), (0, ENDOWED - 9 * CHAIN_FEE));
	});
}

#[test]
fn job_is_destroyed_when_its_delayed_cancel_ends_it() {
	execute(|| {
		let (pool_id, worker) = given_pool_without_retention();
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		pass_blocks(CancelDelay::get());
		assert!(!is_there(id));
		assert_eq!(free(CHARLIE), ENDOWED - CANCEL_FEE - 3 * CHAIN_FEE);
	});
}

#[test]
fn longest_output_takes_nothing_of_the_reserve_when_the_job_is_destroyed_at_once() {
	execute(|| {
		let (pool_id, worker) = given_pool_without_retention();
		let terms = PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() };
		let for_nothing = given_policy(pool_id, terms);
		for _ in 0..5 {
			let id = given_job_under(pool_id, for_nothing);
			assert_ok!(start(&worker, id));
			assert_ok!(submit(&worker, id, JobResult::Success, &[7; 2_048]));
		}
		assert_eq!(slots(&worker).reserve, OutputReservePerSlot::get());
	});
}

#[test]
fn attack_second_submission_for_a_job_that_was_destroyed_at_once_is_refused() {
	execute(|| {
		let (pool_id, worker) = given_pool_without_retention();
		let id = given_job(pool_id, 0);
		given_job(pool_id, 0);
		finish(&worker, id, JobResult::Success);
		let who = signed(worker);
		let again = Computing::submit_job_result(
			who,
			id,
			1,
			input_tag(INPUT),
			JobResult::Success,
			vec![],
			None,
		);
		assert_noop!(again, Error::<Test>::JobNotFound);
		assert_noop!(Computing::destroy_job(signed(CHARLIE), id), Error::<Test>::JobNotFound);
	});
}

// Clean-up.

/// Let a block have so much weight to spare. Returns what it spent.
fn idle(weight: Weight) -> Weight {
	Computing::on_idle(System::block_number(), weight)
}

fn given_cancelled_jobs(count: u32) -> Vec<JobId> {
	let pool_id = given_pool(given_impl());
	(0..count)
		.map(|_| {
			let id = given_job(pool_id, 0);
			assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
			id
		})
		.collect()
}

fn left(jobs: &[JobId]) -> usize {
	jobs.iter().filter(|id| is_there(**id)).count()
}

#[test]
fn ended_jobs_are_destroyed_by_the_chain_when_their_retention_is_over() {
	execute(|| {
		// GIVEN a processed and a discarded job, and one that is live
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let processed = given_job(pool_id, 0);
		finish(&worker, processed, JobResult::Success);
		let discarded = given_job(pool_id, 0);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), discarded));
		pass_blocks(RETENTION - 1);
		let live = given_job(pool_id, 0);
		// WHEN it is not over
		idle(Weight::MAX);
		assert!(is_there(processed) && is_there(discarded));
		// WHEN it is
		pass_blocks(1);
		idle(Weight::MAX);
		// THEN
		assert!(!is_there(processed) && !is_there(discarded) && is_there(live));
		assert_event(Event::JobDestroyed { job_id: processed });
		assert_eq!(slots(&worker).reserve, OutputReservePerSlot::get() + 6 * DepositPerByte::get());
		assert_eq!(escrow(CHARLIE), job(live).deposit + PRICE);
	});
}

#[test]
fn clean_up_looks_at_no_more_jobs_than_it_may_in_a_block_and_goes_on_in_the_next() {
	execute(|| {
		let jobs = given_cancelled_jobs(2 * CLEAN_UP_LOOKS + 1);
		pass_blocks(RETENTION);
		for expected in [CLEAN_UP_LOOKS + 1, 1, 0] {
			idle(Weight::MAX);
			assert_eq!(left(&jobs), expected as usize);
		}
		// All round: it begins anew.
		assert_eq!(CleanUpCursor::<Test>::get(), None);
	});
}

#[test]
fn clean_up_comes_to_every_job_when_most_are_kept() {
	execute(|| {
		// GIVEN jobs that are kept, and as many whose retention is over
		let over = given_cancelled_jobs(40);
		pass_blocks(RETENTION);
		let kept = given_cancelled_jobs(40);
		// WHEN
		(0..3).for_each(|_| {
			idle(Weight::MAX);
		});
		// THEN
		assert_eq!((left(&over), left(&kept)), (0, 40));
	});
}

#[test]
fn clean_up_does_nothing_when_a_block_has_nothing_to_spare() {
	execute(|| {
		let jobs = given_cancelled_jobs(1);
		pass_blocks(RETENTION);
		for weight in [Weight::zero(), Weights::look_at_job()] {
			assert!(idle(weight).all_lte(weight));
			assert_eq!(left(&jobs), 1);
		}
	});
}

#[test]
fn clean_up_spends_no_more_than_a_block_has_to_spare() {
	execute(|| {
		let jobs = given_cancelled_jobs(10);
		pass_blocks(RETENTION);
		let one = Weights::look_at_job() + Weights::destroy_job();
		let spent = idle(one.saturating_mul(3));
		assert!(spent.all_lte(one.saturating_mul(3)));
		assert_eq!(left(&jobs), 7);
	});
}

#[test]
fn clean_up_makes_a_worker_ready_when_the_deposit_fills_its_reserve() {
	execute(|| {
		// GIVEN a worker whose reserve went into an output, and a job that waits for it
		let pool_id = given_pool(given_impl());
		let terms = PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() };
		let for_nothing = given_policy(pool_id, terms);
		let worker = given_online_worker("1", pool_id, 1);
		keep_only(worker.clone(), ExistentialDeposit::get());
		finish(&worker, given_job_under(pool_id, for_nothing), JobResult::Success);
		pass_blocks(RETENTION);
		let waiting = given_job(pool_id, 0);
		assert!(is_queued(waiting));
		// WHEN
		idle(Weight::MAX);
		// THEN
		assert_eq!(assignee(waiting), Some(worker));
	});
}
