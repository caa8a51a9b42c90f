// SPDX-License-Identifier: AGPL-3.0-only

//! Pools: their creation, their terms, their deposits.

use super::*;
use crate::NextPoolId;
use cybros_primitives::{DeployPermission, PoolPermission};
use sp_runtime::Permill;

fn create_pool(
	who: impl Into<AccountId>,
	impl_id: u32,
	terms: PoolTerms<Balance>,
) -> DispatchResult {
	Computing::create_pool(signed(who), impl_id, terms)
}

fn with_retention(retention: u32) -> PoolTerms<Balance> {
	PoolTerms { retention, ..pool_terms() }
}

/// What so many policies and members cost a pool's owner.
fn deposit_for(policies: usize, members: u32) -> Balance {
	let footprint = Computing::pool_footprint(policies, 0, members, 0);
	DepositBase::get() + DepositPerByte::get() * Balance::from(footprint.size)
}

#[test]
fn pool_is_created_with_its_terms() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		// WHEN
		assert_ok!(create_pool(DAVE, impl_id, pool_terms()));
		// THEN
		let owner = DAVE.to_account_id();
		assert_last_event(Event::PoolCreated { pool_id: 0, owner: owner.clone(), impl_id });
		let pool = pool(0);
		assert_eq!((pool.owner, pool.impl_id, pool.terms), (owner, impl_id, pool_terms()));
	});
}

#[test]
fn pool_gets_the_next_id() {
	execute(|| {
		let impl_id = given_impl();
		assert_ok!(create_pool(DAVE, impl_id, pool_terms()));
		assert_ok!(create_pool(EVE, impl_id, pool_terms()));
		assert_eq!((pool(1).owner, NextPoolId::<Test>::get()), (EVE.to_account_id(), 2));
	});
}

#[test]
fn pool_is_refused_when_its_impl_does_not_exist() {
	execute(|| {
		assert_noop!(create_pool(DAVE, 0, pool_terms()), Error::<Test>::ImplNotFound);
	});
}

#[test]
fn pool_is_refused_to_a_stranger_when_only_the_impl_owner_may_open_pools() {
	execute(|| {
		// GIVEN
		assert_ok!(Workers::register_impl(
			signed(ALICE),
			DeployPermission::Public,
			PoolPermission::Owner,
			Permill::zero(),
		));
		// THEN
		assert_noop!(create_pool(DAVE, 0, pool_terms()), Error::<Test>::PoolNotPermitted);
		assert_ok!(create_pool(ALICE, 0, pool_terms()));
	});
}

#[test]
fn pool_is_refused_when_retention_is_out_of_bounds() {
	execute(|| {
		let impl_id = given_impl();
		for retention in [1_001, u32::MAX] {
			assert_noop!(
				create_pool(DAVE, impl_id, with_retention(retention)),
				Error::<Test>::RetentionOutOfBounds
			);
		}
	});
}

#[test]
fn pool_is_created_when_retention_is_at_a_bound() {
	execute(|| {
		let impl_id = given_impl();
		assert_ok!(create_pool(DAVE, impl_id, with_retention(0)));
		assert_ok!(create_pool(DAVE, impl_id, with_retention(1_000)));
	});
}

#[test]
fn pool_is_refused_when_lane_bounds_are_out_of_order() {
	execute(|| {
		let impl_id = given_impl();
		for lane_bounds in [[2, 1, 3], [1, 3, 2]] {
			assert_noop!(
				create_pool(DAVE, impl_id, PoolTerms { lane_bounds, ..pool_terms() }),
				Error::<Test>::LaneBoundsOutOfOrder
			);
		}
	});
}

#[test]
fn pool_is_created_when_lane_bounds_are_equal() {
	execute(|| {
		let impl_id = given_impl();
		let terms = PoolTerms { lane_bounds: [1, 1, 1], ..pool_terms() };
		assert_ok!(create_pool(DAVE, impl_id, terms));
	});
}

#[test]
fn pool_is_refused_when_ids_are_exhausted() {
	execute(|| {
		let impl_id = given_impl();
		NextPoolId::<Test>::put(u32::MAX);
		assert_noop!(create_pool(DAVE, impl_id, pool_terms()), Error::<Test>::IdsExhausted);
	});
}

#[test]
fn pool_is_refused_when_its_owner_cannot_pay_the_deposit() {
	execute(|| {
		// GIVEN one unit less than the deposit, beside what keeps the account alive
		let impl_id = given_impl();
		keep_only(DAVE, ExistentialDeposit::get() + deposit_for(0, 0) - 1);
		// THEN
		assert_noop!(
			transact(|| create_pool(DAVE, impl_id, pool_terms())),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn pool_deposit_grows_with_policies_and_members() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		assert_ok!(create_pool(DAVE, impl_id, pool_terms()));
		assert_eq!(pool_deposit(), deposit_for(0, 0));
		// WHEN
		given_policy(0, policy_terms());
		// THEN
		assert_eq!(pool_deposit(), deposit_for(1, 0));
		// WHEN
		let worker = given_worker("1", impl_id);
		assert_ok!(Computing::authorize_worker(signed(DAVE), 0, worker));
		// THEN
		assert_eq!(pool_deposit(), deposit_for(1, 1));
		assert!(deposit_for(0, 0) < deposit_for(1, 0) && deposit_for(1, 0) < deposit_for(1, 1));
	});
}

#[test]
fn pool_deposit_returns_with_policies_and_members() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let worker = given_worker("1", impl_id);
		join(&worker, pool_id);
		// WHEN
		assert_ok!(Computing::revoke_worker(signed(DAVE), pool_id, worker));
		assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, 0));
		// THEN
		assert_eq!(pool_deposit(), deposit_for(0, 0));
		assert_eq!(free(DAVE), ENDOWED - deposit_for(0, 0));
	});
}

#[test]
fn lane_begins_at_its_bound() {
	let terms = PoolTerms { lane_bounds: [10u128, 20, 30], ..with_retention(1) };
	for (tip, lane) in [(0, 0), (9, 0), (10, 1), (19, 1), (20, 2), (29, 2), (30, 3), (u128::MAX, 3)]
	{
		assert_eq!(terms.lane(&tip), lane, "tip {tip}");
	}
}

#[test]
fn lane_is_skipped_when_its_bound_is_that_of_the_next() {
	let terms = PoolTerms { lane_bounds: [0u128, 20, 20], ..with_retention(1) };
	assert_eq!((terms.lane(&0), terms.lane(&19), terms.lane(&20)), (1, 1, 3));
}

#[test]
fn clock_moves_when_a_block_accepts_transactions() {
	execute(|| {
		pass_blocks(3);
		assert_eq!(crate::JobClock::<Test>::get(), 3);
	});
}

#[test]
fn clock_stands_when_it_is_at_its_end() {
	execute(|| {
		crate::JobClock::<Test>::put(u32::MAX);
		pass_blocks(1);
		assert_eq!(crate::JobClock::<Test>::get(), u32::MAX);
	});
}

#[test]
fn pool_is_created_when_its_terms_are_at_the_bounds() {
	execute(|| {
		let impl_id = given_impl();
		for (window, lease, wait, slash) in
			[(1, 1, 1, 0), (MAX_ACCEPT_WINDOW, 1_000, 10_000, 10 * UNIT)]
		{
			let terms = PoolTerms {
				smallest_accept_window: window,
				smallest_lease: lease,
				longest_wait: wait,
				largest_slash: slash,
				..pool_terms()
			};
			assert_ok!(create_pool(DAVE, impl_id, terms));
		}
	});
}

#[test]
fn pool_is_refused_when_a_term_is_out_of_bounds() {
	execute(|| {
		let impl_id = given_impl();
		let terms = pool_terms();
		let with_window = |window| PoolTerms { smallest_accept_window: window, ..terms.clone() };
		let with_lease = |lease| PoolTerms { smallest_lease: lease, ..terms.clone() };
		let with_wait = |longest_wait| PoolTerms { longest_wait, ..terms.clone() };
		let with_slash = |largest_slash| PoolTerms { largest_slash, ..terms.clone() };
		for (terms, error) in [
			(with_window(0), Error::<Test>::AcceptWindowOutOfBounds),
			(with_window(MAX_ACCEPT_WINDOW + 1), Error::AcceptWindowOutOfBounds),
			(with_lease(0), Error::LeaseOutOfBounds),
			(with_lease(1_001), Error::LeaseOutOfBounds),
			(with_wait(0), Error::WaitOutOfBounds),
			(with_wait(10_001), Error::WaitOutOfBounds),
			(with_slash(10 * UNIT + 1), Error::SlashOutOfBounds),
		] {
			assert_noop!(create_pool(DAVE, impl_id, terms), error);
		}
	});
}
