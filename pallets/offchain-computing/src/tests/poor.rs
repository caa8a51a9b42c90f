// SPDX-License-Identifier: AGPL-3.0-only

//! Accounts that spent the last of their free money while something is held on them, as they may where another pallet
//! keeps them alive. What goes back to them may be too little to live of: that keeps nobody else from anything.

use super::*;
use crate::{EndedPools, Overdue};
use codec::{DecodeAll, Encode};
use frame_support::{
	traits::{fungible::MutateHold, tokens::Precision, Hooks},
	weights::Weight,
};

/// What is too little to live of.
fn dust() -> Balance {
	ExistentialDeposit::get() / 10
}

/// Let an account that a nomination pool keeps alive spend all that is free.
fn drain(who: impl Into<AccountId>) {
	let who = who.into();
	System::inc_providers(&who);
	assert_ok!(Balances::transfer_all(signed(who.clone()), EVE.into(), false));
	assert_eq!(free(who), 0);
}

/// A policy under which a job costs so little that what goes back of it is nothing to live of.
fn given_cheap_policy(pool_id: PoolId) -> PolicyId {
	let terms = PolicyTerms { base_price: dust(), attempt: without_fee(), ..policy_terms() };
	given_policy(pool_id, terms)
}

#[test]
fn attack_depositor_that_spends_its_last_money_keeps_no_worker_from_its_result() {
	execute(|| {
		// GIVEN a job that its worker has started, of a depositor that has nothing free any more
		let pool_id = given_pool(given_impl());
		let policy_id = given_cheap_policy(pool_id);
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, policy_id);
		drain(CHARLIE);
		// WHEN its result leaves the depositor less than an account lives of
		finish(&worker, id, JobResult::Error);
		// THEN it is settled, and what is left of it stays with what is held
		assert_eq!(status(id), JobStatus::Processed);
		assert_eq!(free(CHARLIE), dust() - dust() / 5);
		check();
		// AND is not lost when the last goes back.
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		assert!(free(CHARLIE) > ExistentialDeposit::get());
	});
}

#[test]
fn attack_depositor_that_spends_its_last_money_keeps_no_attempt_from_its_end() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let policy_id = given_policy(
			pool_id,
			PolicyTerms {
				base_price: dust(),
				attempt: without_fee(),
				max_attempts: 1,
				..policy_terms()
			},
		);
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, policy_id);
		start(&worker, id).unwrap();
		drain(CHARLIE);
		// WHEN its only attempt is lost
		pass_blocks(LEASE);
		// THEN
		assert_eq!(status(id), JobStatus::Discarded);
		assert!(slots(&worker).running.is_empty());
	});
}

#[test]
fn attack_depositor_that_spends_its_last_money_does_not_hold_up_the_deadlines_of_all() {
	execute(|| {
		// GIVEN many jobs that nobody takes, of a depositor that has nothing free any more
		let pool_id = given_pool(given_impl());
		let policy_id = given_cheap_policy(pool_id);
		let jobs: Vec<_> = (0..20).map(|_| given_job_under(pool_id, policy_id)).collect();
		drain(CHARLIE);
		// WHEN they have waited too long
		pass_blocks(pool(pool_id).terms.longest_wait);
		// THEN
		assert!(jobs.into_iter().all(|id| status(id) == JobStatus::Discarded));
		assert_eq!(Overdue::<Test>::get(), None);
	});
}

#[test]
fn attack_worker_that_spends_its_last_money_keeps_no_deposit_of_its_depositors() {
	execute(|| {
		// GIVEN a job with an output of a worker that left and has nothing free any more
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		finish(&worker, id, JobResult::Success);
		force_offline(&worker);
		drain(worker.clone());
		let JobState::Processed { output_deposit, .. } = job(id).state else {
			panic!("it has a result");
		};
		assert!(output_deposit < ExistentialDeposit::get());
		// WHEN
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		// THEN
		assert_eq!((escrow(CHARLIE), free(worker)), (0, output_deposit));
	});
}

#[test]
fn attack_owner_that_spends_its_last_money_keeps_no_pool_and_no_list_from_its_end() {
	execute(|| {
		// GIVEN a closed pool with a list and a worker, of an owner that has nothing free any more
		let pool_id = given_pool(given_impl());
		let listed = PolicyTerms { scope: PolicyScope::AllowList, ..policy_terms() };
		let policy_id = given_policy(pool_id, listed);
		let allowed = CHARLIE.to_account_id();
		assert_ok!(Computing::allow_depositor(signed(DAVE), pool_id, policy_id, allowed));
		let worker = given_online_worker("1", pool_id, 1);
		assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
		drain(DAVE);
		// WHEN strangers end it
		assert_ok!(Computing::revoke_worker(signed(EVE), pool_id, worker));
		assert_ok!(Computing::destroy_pool(signed(EVE), pool_id));
		check();
		Computing::on_idle(System::block_number(), Weight::MAX);
		// THEN
		assert_eq!(EndedPools::<Test>::iter_keys().count(), 0);
		assert_eq!(pool_deposit(), 0);
	});
}

#[test]
fn nobody_has_more_held_who_gives_up_storage_whose_price_has_risen() {
	let least = ExistentialDeposit::get();
	[least, 1_000 * least].into_iter().for_each(|money| {
		execute(|| {
			// GIVEN a pool with a list that took less than it would now, of an owner with nothing to spare, or with much
			let pool_id = given_pool(given_impl());
			let listed = PolicyTerms { scope: PolicyScope::AllowList, ..policy_terms() };
			let policy_id = given_policy(pool_id, listed);
			let allowed = CHARLIE.to_account_id();
			assert_ok!(Computing::allow_depositor(signed(DAVE), pool_id, policy_id, allowed));
			let (reason, who) = (HoldReason::PoolDeposit.into(), DAVE.to_account_id());
			assert_ok!(Balances::release(&reason, &who, pool_deposit() - 1, Precision::Exact));
			Pools::<Test>::mutate(pool_id, |pool| {
				let one = DecodeAll::decode_all(&mut &Balance::from(1u8).encode()[..]);
				pool.as_mut().unwrap().ticket = one.unwrap();
			});
			keep_only(DAVE, money);
			// WHEN
			assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, policy_id));
			assert_eq!(pool_deposit(), 1);
			assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
			assert_ok!(Computing::destroy_pool(signed(EVE), pool_id));
			Computing::on_idle(System::block_number(), Weight::MAX);
			// THEN it has back what it gave
			assert_eq!((pool_deposit(), EndedPools::<Test>::iter_keys().count()), (0, 0));
			assert_eq!(free(DAVE), money + 1);
		})
	});
}
