// SPDX-License-Identifier: AGPL-3.0-only

//! The list of who may deploy, ownership in two steps, and metadata.

use super::*;
use crate::{Error, Event, ImplMetadata};
use cybros_primitives::TrustDemand;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::{DispatchError, TokenError};

fn allow(who: Sr25519Keyring, deployer: Sr25519Keyring) -> DispatchResult {
	Workers::allow_deployer(signed(who), 0, deployer.to_account_id())
}

fn disallow(who: Sr25519Keyring, deployer: Sr25519Keyring) -> DispatchResult {
	Workers::disallow_deployer(signed(who), 0, deployer.to_account_id())
}

fn offer(who: Sr25519Keyring, to: Option<Sr25519Keyring>) -> DispatchResult {
	Workers::offer_impl(signed(who), 0, to.map(|to| to.to_account_id()))
}

fn accept(who: Sr25519Keyring) -> DispatchResult {
	Workers::accept_impl(signed(who), 0)
}

fn describe(who: Sr25519Keyring, len: usize) -> DispatchResult {
	Workers::set_impl_metadata(signed(who), 0, vec![7; len])
}

fn deposit(who: Sr25519Keyring) -> Balance {
	held(who, HoldReason::ImplDeposit)
}

/// Alice's impl, with a list of who may deploy.
fn given_list() {
	given_impl();
	Workers::update_impl(
		signed(ALICE),
		0,
		DeployPermission::AllowList,
		PoolPermission::Public,
		Permill::zero(),
		TrustDemand::Nothing,
		None,
	)
	.unwrap();
}

// The list.

#[test]
fn worker_is_registered_by_owner_and_list_alone() {
	execute(|| {
		given_list();
		assert_noop!(register_as(BOB, 0), Error::<Test>::DeployNotPermitted);
		assert_ok!(allow(ALICE, BOB));
		let deployer = BOB.to_account_id();
		System::assert_last_event(Event::DeployerAllowed { impl_id: 0, deployer }.into());
		assert_noop!(register_as(EVE, 0), Error::<Test>::DeployNotPermitted);
		assert_ok!(register_as(BOB, 0));
	});
	execute(|| {
		given_list();
		assert_ok!(register_as(ALICE, 0));
	});
}

#[test]
fn worker_is_not_online_again_when_its_owner_was_taken_off_the_list() {
	execute(|| {
		// GIVEN
		given_list();
		assert_ok!(allow(ALICE, BOB));
		assert_ok!(register_as(BOB, 0));
		assert_ok!(Workers::online(signed(FERDIE), 1, 2));
		// WHEN
		assert_ok!(disallow(ALICE, BOB));
		let deployer = BOB.to_account_id();
		System::assert_last_event(Event::DeployerDisallowed { impl_id: 0, deployer }.into());
		// THEN it goes on until it is offline
		assert_eq!(state(FERDIE), WorkerState::Online(SERVICE));
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_noop!(Workers::online(signed(FERDIE), 1, 2), Error::<Test>::DeployNotPermitted);
		// THEN its owner has all its money all the same
		assert_ok!(Workers::deregister_worker(signed(BOB), FERDIE.to_account_id()));
		assert_eq!(free(BOB), ENDOWED);
	});
}

#[test]
fn list_is_kept_by_the_owner_against_a_deposit() {
	execute(|| {
		given_list();
		let before = deposit(ALICE);
		assert_noop!(allow(EVE, BOB), Error::<Test>::NotImplOwner);
		assert_noop!(disallow(ALICE, BOB), Error::<Test>::DeployerNotAllowed);
		assert_ok!(allow(ALICE, BOB));
		assert_noop!(allow(ALICE, BOB), Error::<Test>::DeployerAlreadyAllowed);
		assert!(deposit(ALICE) > before);
		assert_noop!(disallow(EVE, BOB), Error::<Test>::NotImplOwner);
		assert_ok!(disallow(ALICE, BOB));
		assert_eq!(deposit(ALICE), before);
	});
}

// Ownership.

#[test]
fn impl_changes_its_owner_in_two_steps_and_the_deposit_with_it() {
	execute(|| {
		// GIVEN
		given_list();
		assert_ok!(allow(ALICE, BOB));
		assert_ok!(describe(ALICE, 100));
		let whole = deposit(ALICE);
		// WHEN
		assert_ok!(offer(ALICE, Some(EVE)));
		let offered_to = Some(EVE.to_account_id());
		System::assert_last_event(Event::ImplOffered { impl_id: 0, offered_to }.into());
		assert_eq!(Impls::<Test>::get(0).unwrap().owner, ALICE.to_account_id());
		assert_ok!(accept(EVE));
		// THEN
		let owner = EVE.to_account_id();
		System::assert_last_event(Event::ImplAccepted { impl_id: 0, owner }.into());
		assert_eq!((free(ALICE), deposit(ALICE)), (ENDOWED, 0));
		assert_eq!((free(EVE), deposit(EVE)), (ENDOWED - whole, whole));
		assert_noop!(describe(ALICE, 1), Error::<Test>::NotImplOwner);
		assert_ok!(describe(EVE, 0));
		assert_noop!(accept(EVE), Error::<Test>::ImplNotOffered);
	});
}

#[test]
fn attack_impl_taken_over_without_an_offer_is_refused() {
	execute(|| {
		given_impl();
		assert_noop!(accept(EVE), Error::<Test>::ImplNotOffered);
		assert_noop!(offer(EVE, Some(EVE)), Error::<Test>::NotImplOwner);
		assert_ok!(offer(ALICE, Some(BOB)));
		assert_noop!(accept(EVE), Error::<Test>::ImplNotOffered);
		assert_noop!(accept(ALICE), Error::<Test>::ImplNotOffered);
		assert_noop!(Workers::accept_impl(signed(BOB), 1), Error::<Test>::ImplNotFound);
	});
}

#[test]
fn attack_offer_that_was_taken_back_is_not_accepted() {
	execute(|| {
		given_impl();
		assert_ok!(offer(ALICE, Some(BOB)));
		assert_ok!(offer(ALICE, None));
		assert_noop!(accept(BOB), Error::<Test>::ImplNotOffered);
	});
}

#[test]
fn attack_deposit_put_on_who_did_not_accept_is_none() {
	execute(|| {
		given_impl();
		assert_ok!(offer(ALICE, Some(BOB)));
		assert_eq!(free(BOB), ENDOWED);
	});
}

#[test]
fn impl_is_not_accepted_by_who_cannot_pay_the_deposit() {
	execute(|| {
		given_impl();
		assert_ok!(offer(ALICE, Some(FERDIE)));
		assert_noop!(accept(FERDIE), TokenError::FundsUnavailable);
	});
}

// Metadata.

#[test]
fn metadata_have_up_to_2048_bytes_and_a_deposit() {
	execute(|| {
		// GIVEN
		given_impl();
		let before = deposit(ALICE);
		// WHEN
		assert_ok!(describe(ALICE, 2_048));
		// THEN
		System::assert_last_event(Event::ImplMetadataSet { impl_id: 0, len: 2_048 }.into());
		assert_eq!(ImplMetadata::<Test>::get(0).unwrap().len(), 2_048);
		assert_eq!(deposit(ALICE), before + 2_048 * DepositPerByte::get());
		assert_noop!(describe(ALICE, 2_049), Error::<Test>::MetadataTooLong);
		// WHEN there is nothing to say
		assert_ok!(describe(ALICE, 0));
		// THEN
		assert_eq!(ImplMetadata::<Test>::get(0), None);
		assert_eq!(deposit(ALICE), before);
	});
}

#[test]
fn metadata_are_set_by_the_owner_alone() {
	execute(|| {
		given_impl();
		assert_noop!(describe(EVE, 1), Error::<Test>::NotImplOwner);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Workers::set_impl_metadata(origin, 0, vec![]), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn metadata_that_are_too_long_weigh_no_more_than_the_longest() {
	execute(|| {
		let weight = |len| {
			let metadata = vec![0; len];
			RuntimeCall::Workers(crate::Call::set_impl_metadata { impl_id: 0, metadata })
				.get_dispatch_info()
				.call_weight
		};
		assert!(weight(1).all_lte(weight(2_048)));
		assert_eq!(weight(2_048), weight(1 << 20));
	});
}

#[test]
fn attack_impl_cannot_grow_dearer_once_it_is_offered() {
	execute(|| {
		given_list();
		assert_ok!(describe(ALICE, 50));
		let falls = || {
			System::assert_has_event(Event::ImplOffered { impl_id: 0, offered_to: None }.into());
			System::reset_events();
			assert_noop!(accept(EVE), Error::<Test>::ImplNotOffered);
		};
		assert_ok!(offer(ALICE, Some(EVE)));
		assert_ok!(describe(ALICE, 51));
		falls();
		assert_ok!(offer(ALICE, Some(EVE)));
		assert_ok!(allow(ALICE, BOB));
		falls();
		// WHEN it becomes cheaper, THEN the offer stands
		assert_ok!(offer(ALICE, Some(EVE)));
		assert_ok!(disallow(ALICE, BOB));
		assert_ok!(describe(ALICE, 50));
		assert_ok!(accept(EVE));
	});
}
