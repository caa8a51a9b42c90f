// SPDX-License-Identifier: AGPL-3.0-only

//! What a pool's owner says about it, and how it gets another owner.

use super::*;
use crate::PoolMetadata;

fn describe(who: impl Into<AccountId>, pool_id: PoolId, len: usize) -> DispatchResult {
	transact(|| Computing::set_pool_metadata(signed(who), pool_id, vec![7; len]))
}

fn offer(who: impl Into<AccountId>, pool_id: PoolId, to: Option<AccountId>) -> DispatchResult {
	Computing::offer_pool(signed(who), pool_id, to)
}

fn accept(who: impl Into<AccountId>, pool_id: PoolId) -> DispatchResult {
	transact(|| Computing::accept_pool(signed(who), pool_id))
}

fn held(who: impl Into<AccountId>) -> Balance {
	Balances::balance_on_hold(&HoldReason::PoolDeposit.into(), &who.into())
}

// Metadata.

#[test]
fn metadata_are_kept_against_a_deposit_by_the_byte() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let before = pool_deposit();
		// WHEN
		assert_ok!(describe(DAVE, pool_id, 100));
		// THEN
		assert_last_event(Event::PoolMetadataSet { pool_id, len: 100 });
		assert_eq!(PoolMetadata::<Test>::get(pool_id).unwrap(), vec![7; 100]);
		assert_eq!(pool_deposit() - before, 100 * DepositPerByte::get());
	});
}

#[test]
fn metadata_are_replaced_and_removed_and_their_deposit_returns() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let before = pool_deposit();
		for len in [100, 10, 2_048, 0] {
			assert_ok!(describe(DAVE, pool_id, len));
			assert_eq!(pool_deposit() - before, len as Balance * DepositPerByte::get());
		}
		assert!(!PoolMetadata::<Test>::contains_key(pool_id));
	});
}

#[test]
fn metadata_are_refused_when_they_are_one_byte_too_long() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(describe(DAVE, pool_id, 2_049), Error::<Test>::MetadataTooLong);
	});
}

#[test]
fn attack_metadata_of_anothers_pool_are_refused() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		for who in [EVE, ALICE] {
			assert_noop!(describe(who, pool_id, 1), Error::<Test>::NotPoolOwner);
		}
		assert_noop!(describe(DAVE, pool_id + 1, 1), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn metadata_are_refused_when_the_owner_cannot_pay_the_deposit() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		keep_only(DAVE, ExistentialDeposit::get());
		assert_noop!(describe(DAVE, pool_id, 1), TokenError::FundsUnavailable);
	});
}

#[test]
fn metadata_go_with_their_pool() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_ok!(describe(DAVE, pool_id, 1));
		assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
		assert_ok!(Computing::destroy_pool(signed(EVE), pool_id));
		assert!(!PoolMetadata::<Test>::contains_key(pool_id));
		assert_eq!(pool_deposit(), 0);
	});
}

// Owners.

#[test]
fn pool_is_its_owners_until_it_is_accepted() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		// WHEN
		let offered_to = Some(FERDIE.to_account_id());
		assert_ok!(offer(DAVE, pool_id, offered_to.clone()));
		// THEN
		assert_last_event(Event::PoolOffered { pool_id, offered_to });
		assert_eq!(pool(pool_id).owner, DAVE.to_account_id());
		assert_noop!(describe(FERDIE, pool_id, 1), Error::<Test>::NotPoolOwner);
	});
}

#[test]
fn accepted_pool_is_the_new_owners_with_its_deposit_and_its_commission() {
	execute(|| {
		// GIVEN a pool in which a commission waits
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		finish(&worker, given_job(pool_id, 0), JobResult::Success);
		assert_ok!(describe(DAVE, pool_id, 50));
		let deposit = held(DAVE);
		// WHEN
		assert_ok!(offer(DAVE, pool_id, Some(FERDIE.to_account_id())));
		assert_ok!(accept(FERDIE, pool_id));
		// THEN
		assert_last_event(Event::PoolAccepted { pool_id, owner: FERDIE.to_account_id() });
		assert_eq!((held(DAVE), held(FERDIE)), (0, deposit));
		assert_noop!(describe(DAVE, pool_id, 1), Error::<Test>::NotPoolOwner);
		let before = free(FERDIE);
		assert_ok!(Computing::claim_commission(signed(FERDIE), pool_id));
		assert_eq!(free(FERDIE) - before, PRICE / 10);
		// The offer is spent.
		assert_noop!(accept(FERDIE, pool_id), Error::<Test>::PoolNotOffered);
	});
}

#[test]
fn attack_pool_cannot_grow_dearer_once_it_is_offered() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_ok!(describe(DAVE, pool_id, 50));
		let ferdie = Some(FERDIE.to_account_id());
		let offered = || {
			assert_ok!(offer(DAVE, pool_id, ferdie.clone()));
			assert_eq!(pool(pool_id).offered_to, ferdie);
		};
		let falls = || {
			assert_event(Event::PoolOffered { pool_id, offered_to: None });
			assert_noop!(accept(FERDIE, pool_id), Error::<Test>::PoolNotOffered);
			forget_events();
		};
		offered();
		assert_ok!(describe(DAVE, pool_id, 51));
		falls();
		offered();
		let listed = PolicyTerms { scope: PolicyScope::AllowList, ..policy_terms() };
		let policy_id = given_policy(pool_id, listed);
		falls();
		offered();
		let account = CHARLIE.to_account_id();
		assert_ok!(Computing::allow_depositor(signed(DAVE), pool_id, policy_id, account.clone()));
		falls();
		offered();
		let worker = given_worker("1", 0);
		assert_ok!(Computing::authorize_worker(signed(DAVE), pool_id, worker.clone()));
		falls();
		// WHEN it becomes cheaper, or stays as dear, THEN the offer stands
		offered();
		assert_ok!(Computing::revoke_worker(signed(DAVE), pool_id, worker));
		assert_ok!(Computing::disallow_depositor(signed(DAVE), pool_id, policy_id, account));
		assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, policy_id));
		assert_ok!(describe(DAVE, pool_id, 50));
		assert_ok!(describe(DAVE, pool_id, 50));
		assert_ok!(accept(FERDIE, pool_id));
	});
}

#[test]
fn attack_pool_that_was_not_offered_is_not_accepted() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(accept(EVE, pool_id), Error::<Test>::PoolNotOffered);
		assert_ok!(offer(DAVE, pool_id, Some(FERDIE.to_account_id())));
		assert_noop!(accept(EVE, pool_id), Error::<Test>::PoolNotOffered);
		assert_noop!(accept(DAVE, pool_id), Error::<Test>::PoolNotOffered);
		assert_noop!(accept(EVE, pool_id + 1), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn attack_offer_of_anothers_pool_is_refused() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let to = Some(EVE.to_account_id());
		assert_noop!(offer(EVE, pool_id, to.clone()), Error::<Test>::NotPoolOwner);
		assert_noop!(offer(ALICE, pool_id, to), Error::<Test>::NotPoolOwner);
	});
}

#[test]
fn offer_is_taken_back() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_ok!(offer(DAVE, pool_id, Some(FERDIE.to_account_id())));
		assert_ok!(offer(DAVE, pool_id, None));
		assert_noop!(accept(FERDIE, pool_id), Error::<Test>::PoolNotOffered);
	});
}

#[test]
fn pool_is_not_accepted_by_who_cannot_pay_its_deposit() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		keep_only(FERDIE, ExistentialDeposit::get());
		assert_ok!(offer(DAVE, pool_id, Some(FERDIE.to_account_id())));
		assert_noop!(accept(FERDIE, pool_id), TokenError::FundsUnavailable);
		assert_eq!(pool(pool_id).owner, DAVE.to_account_id());
	});
}

#[test]
fn deposit_returns_to_the_owner_who_gave_it_when_the_pool_is_destroyed() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_ok!(offer(DAVE, pool_id, Some(FERDIE.to_account_id())));
		assert_ok!(accept(FERDIE, pool_id));
		assert_ok!(Computing::close_pool(signed(FERDIE), pool_id));
		assert_ok!(Computing::destroy_pool(signed(EVE), pool_id));
		assert_eq!((free(DAVE), free(FERDIE)), (ENDOWED, ENDOWED));
	});
}
