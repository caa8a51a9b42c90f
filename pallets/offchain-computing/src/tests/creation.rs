// SPDX-License-Identifier: AGPL-3.0-only

//! Creation of jobs: what is held and taken, and what is refused.

use super::*;
use codec::Encode;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// What a job of [`INPUT`] takes of its depositor, beside its tip.
fn cost(attempts: u32) -> Balance {
	PRICE + Computing::job_deposit(INPUT.len()) + CHAIN_FEE * Balance::from(attempts)
}

fn create_with_input(pool_id: PoolId, len: usize) -> DispatchResult {
	let (who, input) = (signed(CHARLIE), vec![7; len]);
	plain(Computing::create_job(who, pool_id, 0, 1, input, 0, None, None, None))
}

fn given_pool_with(terms: PolicyTerms<Balance>) -> PoolId {
	let pool_id = given_pool(given_impl());
	given_policy(pool_id, terms);
	pool_id
}

#[test]
fn job_is_created_for_its_beneficiary() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		pass_blocks(5);
		// WHEN
		let beneficiary = FERDIE.to_account_id();
		assert_ok!(Computing::create_job(
			signed(CHARLIE),
			pool_id,
			0,
			2,
			INPUT.to_vec(),
			7,
			Some(beneficiary.clone()),
			None,
			None,
		));
		// THEN
		let depositor = CHARLIE.to_account_id();
		assert_last_event(Event::JobCreated {
			job_id: job_id(pool_id, 0),
			depositor: depositor.clone(),
			beneficiary: beneficiary.clone(),
			policy_id: 0,
			spec_version: 2,
			input_hash: BlakeTwo256::hash(INPUT),
		});
		let job = job(job_id(pool_id, 0));
		assert_eq!((job.depositor, job.beneficiary), (depositor, beneficiary));
		assert_eq!((job.price, job.tip, job.spec_version), (PRICE, 7, 2));
		assert_eq!((job.created_at, job.attempt, job.failed_attempts), (5, 0, 0));
		assert_eq!(job.input.into_inner(), INPUT);
	});
}

#[test]
fn job_serves_its_depositor_when_no_other_is_named() {
	execute(|| {
		let id = given_job(given_pool(given_impl()), 0);
		assert_eq!(job(id).beneficiary, CHARLIE.to_account_id());
	});
}

#[test]
fn job_is_numbered_in_its_pool() {
	execute(|| {
		let impl_id = given_impl();
		let (first, second) = (given_pool(impl_id), given_pool(impl_id));
		given_job(first, 0);
		assert_eq!(given_job(first, 0), job_id(first, 1));
		assert_eq!(given_job(second, 0), job_id(second, 0));
	});
}

#[test]
fn job_holds_price_tip_and_deposit_and_pays_the_chain() {
	execute(|| {
		// GIVEN a policy of 3 attempts
		let pool_id = given_pool(given_impl());
		// WHEN
		let tip = 5 * UNIT;
		given_job(pool_id, tip);
		// THEN
		assert_eq!(escrow(CHARLIE), PRICE + tip + Computing::job_deposit(INPUT.len()));
		assert_eq!(ChainFees::get(), 3 * CHAIN_FEE);
		assert_eq!(free(CHARLIE), ENDOWED - tip - cost(3));
	});
}

#[test]
fn deposit_grows_with_the_input_by_the_byte() {
	execute(|| {
		let base = Computing::job_deposit(0);
		assert!(base > DepositBase::get());
		assert_eq!(Computing::job_deposit(2_048), base + 2_048 * DepositPerByte::get());
	});
}

#[test]
fn chain_fee_is_for_each_attempt_that_the_policy_allows() {
	execute(|| {
		let pool_id = given_pool_with(PolicyTerms { max_attempts: 16, ..policy_terms() });
		given_job_under(pool_id, 1);
		assert_eq!(ChainFees::get(), 16 * CHAIN_FEE);
	});
}

#[test]
fn job_is_created_when_its_input_is_the_longest_or_nothing() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_ok!(create_with_input(pool_id, 2_048));
		assert_ok!(create_with_input(pool_id, 0));
	});
}

#[test]
fn job_is_refused_when_its_input_is_one_byte_too_long() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(create_with_input(pool_id, 2_049), Error::<Test>::InputTooLong);
	});
}

#[test]
fn job_is_refused_when_its_pool_does_not_exist() {
	execute(|| {
		assert_noop!(create_job(0, 0), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn job_is_refused_when_its_policy_does_not_exist() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(create_job_under(CHARLIE, pool_id, 1), Error::<Test>::PolicyNotFound);
	});
}

#[test]
fn attack_job_under_another_pools_policy_is_refused() {
	execute(|| {
		// GIVEN a policy 1 in pool 0 only
		let impl_id = given_impl();
		let (first, second) = (given_pool(impl_id), given_pool(impl_id));
		given_policy(
			first,
			PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() },
		);
		// THEN
		assert_noop!(create_job_under(CHARLIE, second, 1), Error::<Test>::PolicyNotFound);
	});
}

#[test]
fn job_is_refused_to_a_stranger_when_the_policy_is_for_the_pools_owner() {
	execute(|| {
		let scope = PolicyScope::Owner;
		let pool_id = given_pool_with(PolicyTerms { scope, ..policy_terms() });
		assert_noop!(create_job_under(CHARLIE, pool_id, 1), Error::<Test>::PolicyNotForCaller);
		assert_ok!(create_job_under(DAVE, pool_id, 1));
	});
}

#[test]
fn job_is_refused_one_block_before_the_policy_is_valid() {
	execute(|| {
		let pool_id = given_pool_with(PolicyTerms { valid_from: Some(10), ..policy_terms() });
		pass_blocks(9);
		assert_noop!(create_job_under(CHARLIE, pool_id, 1), Error::<Test>::PolicyNotYetValid);
		pass_blocks(1);
		assert_ok!(create_job_under(CHARLIE, pool_id, 1));
	});
}

#[test]
fn job_is_refused_when_the_policy_is_valid_no_longer() {
	execute(|| {
		let pool_id = given_pool_with(PolicyTerms { valid_until: Some(10), ..policy_terms() });
		pass_blocks(9);
		assert_ok!(create_job_under(CHARLIE, pool_id, 1));
		pass_blocks(1);
		assert_noop!(create_job_under(CHARLIE, pool_id, 1), Error::<Test>::PolicyExpired);
	});
}

#[test]
fn job_is_refused_when_no_build_runs_its_spec_version() {
	execute(|| {
		// GIVEN builds for 1 to 3
		let pool_id = given_pool(given_impl());
		for spec_version in [0, 4, u32::MAX] {
			assert_noop!(
				create_job_of_spec(pool_id, spec_version),
				Error::<Test>::SpecVersionNotInService
			);
		}
		for spec_version in 1..=3 {
			assert_ok!(create_job_of_spec(pool_id, spec_version));
		}
	});
}

#[test]
fn job_is_refused_when_the_only_build_of_its_spec_version_is_retired() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		// WHEN
		let retired = cybros_primitives::BuildStatus::Retired;
		assert_ok!(Workers::update_impl_build_status(signed(ALICE), impl_id, 1, retired));
		// THEN
		assert_noop!(create_job_of_spec(pool_id, 1), Error::<Test>::SpecVersionNotInService);
		assert_ok!(create_job_of_spec(pool_id, 2));
	});
}

#[test]
fn job_is_refused_when_live_jobs_ask_for_as_many_spec_versions_as_they_may() {
	execute(|| {
		// GIVEN jobs for 8 spec versions
		let pool_id = given_pool(given_impl_of_specs(&[(1, 8), (9, 9)]));
		let first = given_job_of_spec(pool_id, 1);
		for spec_version in 2..=8 {
			assert_ok!(create_job_of_spec(pool_id, spec_version));
		}
		// THEN a ninth is refused, one of those is not
		assert_noop!(create_job_of_spec(pool_id, 9), Error::<Test>::TooManySpecVersions);
		assert_ok!(create_job_of_spec(pool_id, 8));
		// WHEN the last job of one ends
		assert_ok!(Computing::cancel_job(signed(CHARLIE), first));
		// THEN
		assert_ok!(create_job_of_spec(pool_id, 9));
	});
}

#[test]
fn job_is_refused_when_its_number_would_be_above_all() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		Pools::<Test>::mutate(pool_id, |pool| pool.as_mut().unwrap().next_job = u64::MAX);
		assert_noop!(create_job(pool_id, 0), Error::<Test>::IdsExhausted);
	});
}

#[test]
fn job_is_refused_when_price_and_tip_are_more_than_money_can_count() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		for tip in [Balance::MAX, Balance::MAX - PRICE + 1, Balance::MAX - PRICE] {
			assert_noop!(create_job(pool_id, tip), Error::<Test>::AmountTooLarge);
		}
	});
}

#[test]
fn job_is_created_when_its_depositor_keeps_just_its_account_alive() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		keep_only(CHARLIE, cost(3) + ExistentialDeposit::get());
		assert_ok!(create_job(pool_id, 0));
		assert_eq!(free(CHARLIE), ExistentialDeposit::get());
	});
}

#[test]
fn job_is_refused_when_its_depositor_lacks_one_unit() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		keep_only(CHARLIE, cost(3) + ExistentialDeposit::get() - 1);
		assert_noop!(transact(|| create_job(pool_id, 0)), TokenError::FundsUnavailable);
	});
}

#[test]
fn job_is_refused_when_its_depositor_has_money_for_all_but_the_tip() {
	execute(|| {
		// GIVEN one unit less than what a tip takes beside all else
		let pool_id = given_pool(given_impl());
		let tip = 5 * UNIT;
		keep_only(CHARLIE, cost(3) + tip - 1 + ExistentialDeposit::get());
		// THEN
		assert_noop!(transact(|| create_job(pool_id, tip)), TokenError::FundsUnavailable);
		assert_ok!(create_job(pool_id, tip - 1));
	});
}

#[test]
fn job_is_refused_when_its_depositor_cannot_pay_the_chain() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		keep_only(CHARLIE, ExistentialDeposit::get() + 3 * CHAIN_FEE - 1);
		assert_noop!(transact(|| create_job(pool_id, 0)), TokenError::FundsUnavailable);
	});
}

#[test]
fn attack_frozen_money_pays_no_job() {
	execute(|| {
		// GIVEN all but the fee is frozen
		let pool_id = given_pool(given_impl());
		freeze(CHARLIE, ENDOWED - 3 * CHAIN_FEE);
		// THEN
		assert_noop!(transact(|| create_job(pool_id, 0)), TokenError::Frozen);
	});
}

#[test]
fn attack_frozen_money_pays_no_second_job_on_the_strength_of_the_first() {
	execute(|| {
		// GIVEN as much that is not frozen as one job takes
		let pool_id = given_pool(given_impl());
		freeze(CHARLIE, ENDOWED - cost(3) - 3 * CHAIN_FEE);
		assert_ok!(create_job(pool_id, 0));
		// THEN
		assert_noop!(transact(|| create_job(pool_id, 0)), TokenError::Frozen);
	});
}

#[test]
fn job_is_created_from_what_is_not_frozen() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		freeze(CHARLIE, ENDOWED - cost(3));
		assert_ok!(create_job(pool_id, 0));
	});
}

#[test]
fn record_of_a_job_has_room_for_graphs_and_schedules() {
	execute(|| {
		let id = given_job(given_pool(given_impl()), 0);
		// The others are theirs, so that the records that there are need no migration.
		assert_eq!(job(id).origin.encode(), [0]);
	});
}

#[test]
fn job_at_the_end_of_the_clock_is_done_and_overflows_nothing() {
	execute(|| {
		// GIVEN the last moment but one that the clock can count
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		crate::JobClock::<Test>::put(u32::MAX - 1);
		// WHEN a job is done, and another one waits and is cancelled
		let (first, second) = (given_job(pool_id, 0), given_job(pool_id, 0));
		assert_ok!(start(&worker, first));
		let tag = input_tag(INPUT);
		assert_ok!(Computing::progress_job(signed(worker.clone()), first, 1, tag, 50, vec![]));
		assert_ok!(Computing::cancel_job(signed(CHARLIE), second));
		assert_ok!(submit(&worker, first, JobResult::Success, b"output"));
		// THEN
		assert_eq!(status(first), JobStatus::Processed);
		assert_eq!(status(second), JobStatus::Discarded);
	});
}
