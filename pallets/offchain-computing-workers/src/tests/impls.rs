// SPDX-License-Identifier: AGPL-3.0-only

//! Impls.

use super::*;
use crate::{Error, Event, ImplTerms, NextImplId, Registry};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, TokenError};

fn register_impl(owner: Sr25519Keyring) -> DispatchResult {
	Workers::register_impl(
		signed(owner),
		DeployPermission::Public,
		PoolPermission::Owner,
		Permill::from_percent(7),
	)
}

#[test]
fn impl_is_registered_under_the_next_id() {
	execute(|| {
		// GIVEN
		assert_ok!(register_impl(ALICE));
		// WHEN
		assert_ok!(register_impl(BOB));
		// THEN
		let event = Event::ImplRegistered { impl_id: 1, owner: BOB.to_account_id() };
		System::assert_last_event(event.into());
		assert_eq!(NextImplId::<Test>::get(), 2);
		assert_eq!(Impls::<Test>::get(0).unwrap().owner, ALICE.to_account_id());
		assert_eq!(Impls::<Test>::get(1).unwrap().owner, BOB.to_account_id());
	});
}

#[test]
fn impl_has_the_terms_that_its_owner_declared() {
	execute(|| {
		// WHEN
		assert_ok!(register_impl(ALICE));
		// THEN
		let terms = ImplTerms {
			owner: ALICE.to_account_id(),
			pools: PoolPermission::Owner,
			royalty: Permill::from_percent(7),
			in_sunset: false,
		};
		assert_eq!(Workers::impl_terms(0), Some(terms));
		assert_eq!(Impls::<Test>::get(0).unwrap().deploy, DeployPermission::Public);
	});
}

#[test]
fn impl_has_no_builds_and_no_workers_when_registered() {
	execute(|| {
		// WHEN
		assert_ok!(register_impl(ALICE));
		// THEN
		assert_eq!(builds(0), vec![]);
		assert_eq!(registered_workers(0), 0);
	});
}

#[test]
fn impl_terms_are_none_when_the_impl_is_unknown() {
	execute(|| {
		// GIVEN
		assert_ok!(register_impl(ALICE));
		// THEN
		assert_eq!(Workers::impl_terms(1), None);
	});
}

#[test]
fn impl_deposit_is_held_when_registered() {
	execute(|| {
		// WHEN
		assert_ok!(register_impl(ALICE));
		// THEN
		let deposit = held(ALICE, HoldReason::ImplDeposit);
		assert!(deposit > DepositBase::get());
		assert_eq!(free(ALICE), ENDOWED - deposit);
	});
}

#[test]
fn impl_deposit_is_held_once_per_impl() {
	execute(|| {
		// GIVEN
		assert_ok!(register_impl(ALICE));
		let deposit = held(ALICE, HoldReason::ImplDeposit);
		// WHEN
		assert_ok!(register_impl(ALICE));
		// THEN
		assert_eq!(held(ALICE, HoldReason::ImplDeposit), 2 * deposit);
	});
}

#[test]
fn impl_is_refused_when_the_owner_cannot_pay_the_deposit() {
	execute(|| {
		assert_noop!(register_impl(FERDIE), TokenError::FundsUnavailable);
	});
}

#[test]
fn impl_is_refused_when_ids_are_exhausted() {
	execute(|| {
		// GIVEN
		NextImplId::<Test>::put(ImplId::MAX);
		// THEN
		assert_noop!(register_impl(ALICE), Error::<Test>::ImplIdsExhausted);
	});
}

#[test]
fn impl_gets_the_last_id_when_it_is_free() {
	execute(|| {
		// GIVEN
		NextImplId::<Test>::put(ImplId::MAX - 1);
		// WHEN
		assert_ok!(register_impl(ALICE));
		// THEN
		assert!(Impls::<Test>::contains_key(ImplId::MAX - 1));
	});
}

#[test]
fn impl_is_refused_when_nobody_signs() {
	execute(|| {
		let deploy = DeployPermission::Public;
		let pools = PoolPermission::Public;
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Workers::register_impl(origin, deploy, pools, Permill::zero()),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn attack_royalty_above_the_whole_price_is_no_call_at_all() {
	// GIVEN a call whose last field, the royalty, is the whole
	let whole = RuntimeCall::Workers(crate::Call::register_impl {
		deploy: DeployPermission::Public,
		pools: PoolPermission::Public,
		royalty: Permill::one(),
	});
	let mut bytes = whole.encode();
	assert_eq!(RuntimeCall::decode(&mut &bytes[..]), Ok(whole));
	// WHEN it is one millionth more
	let parts = bytes.len() - 4;
	bytes[parts..].copy_from_slice(&1_000_001u32.to_le_bytes());
	// THEN
	assert!(RuntimeCall::decode(&mut &bytes[..]).is_err());
}
