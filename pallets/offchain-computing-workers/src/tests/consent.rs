// SPDX-License-Identifier: AGPL-3.0-only

//! The consent of workers: bounds, attacks, and how spent ones are remembered and forgotten.

use super::*;
use crate::{
	consents::{hour_of, FORGOTTEN_PER_BLOCK},
	Error, FirstSpentHour, SpentConsents, WeightInfo,
};
use cybros_primitives::WorkerConsent;
use frame_support::{assert_noop, assert_ok, traits::Hooks, weights::Weight};
use sp_core::{ecdsa, Pair};
use sp_runtime::{traits::IdentifyAccount, MultiSignature, MultiSigner};

const DAY: u64 = 86_400;
const HOUR: u64 = 3_600;

/// Try to register `worker` as `owner`'s with this signature as its consent.
fn register_signed(
	owner: Sr25519Keyring,
	worker: Sr25519Keyring,
	impl_id: ImplId,
	expires_at: u64,
	consent: MultiSignature,
) -> DispatchResult {
	Workers::register_worker(
		signed(owner),
		worker.to_account_id(),
		impl_id,
		expires_at,
		consent,
		MIN_STAKE,
		MIN_BALANCE,
	)
}

fn deregister() {
	Workers::deregister_worker(signed(BOB), FERDIE.to_account_id()).unwrap();
}

/// How many spent consents are remembered.
fn remembered() -> usize {
	SpentConsents::<Test>::iter_keys().count()
}

/// What an idle block weighs that forgets so many, and nothing else.
fn idle_weight(forgotten: u32) -> Weight {
	<()>::forget_spent_consents(forgotten)
		.saturating_add(<()>::forget_losses(0))
		.saturating_add(<()>::forget_revocations(0))
}

fn idle() -> Weight {
	Workers::on_idle(System::block_number(), Weight::MAX)
}

#[test]
fn consent_is_refused_when_it_expires_now() {
	execute(|| {
		let impl_id = given_impl();
		assert_noop!(register(impl_id, NOW), Error::<Test>::ConsentExpired);
	});
}

#[test]
fn consent_is_refused_when_it_expired_before() {
	execute(|| {
		let impl_id = given_impl();
		assert_noop!(register(impl_id, NOW - 1), Error::<Test>::ConsentExpired);
		assert_noop!(register(impl_id, 0), Error::<Test>::ConsentExpired);
	});
}

#[test]
fn consent_is_taken_when_it_expires_in_a_second() {
	execute(|| {
		let impl_id = given_impl();
		assert_ok!(register(impl_id, NOW + 1));
	});
}

#[test]
fn consent_is_taken_when_it_expires_in_a_day() {
	execute(|| {
		let impl_id = given_impl();
		assert_ok!(register(impl_id, NOW + DAY));
	});
}

#[test]
fn consent_is_refused_when_it_expires_in_more_than_a_day() {
	execute(|| {
		let impl_id = given_impl();
		assert_noop!(register(impl_id, NOW + DAY + 1), Error::<Test>::ConsentTooFarAhead);
		assert_noop!(register(impl_id, u64::MAX), Error::<Test>::ConsentTooFarAhead);
	});
}

#[test]
fn consent_by_a_key_of_eth_is_taken() {
	execute(|| {
		let impl_id = given_impl();
		let pair = ecdsa::KeccakPair::from_seed(&[7; 32]);
		let worker = MultiSigner::Eth(pair.public()).into_account();
		let genesis = Workers::genesis_hash();
		let owner = BOB.to_account_id();
		let consent = WorkerConsent { genesis, owner, impl_id, expires_at: EXPIRY };
		let signature = MultiSignature::Eth(pair.sign(&consent.payload()));
		assert_ok!(Workers::register_worker(
			signed(BOB),
			worker.clone(),
			impl_id,
			EXPIRY,
			signature,
			MIN_STAKE,
			MIN_BALANCE
		));
		assert!(crate::Workers::<Test>::contains_key(&worker));
	});
}

#[test]
fn attack_account_of_a_stranger_registered_without_its_consent_is_refused() {
	execute(|| {
		// GIVEN Eve, who signs by herself what Alice, who is rich, should have signed
		let impl_id = given_impl();
		let forged = consent(EVE, EVE, impl_id, EXPIRY);
		// THEN
		assert_noop!(
			register_signed(EVE, ALICE, impl_id, EXPIRY, forged),
			Error::<Test>::ConsentInvalid
		);
	});
}

#[test]
fn attack_consent_for_another_owner_is_refused() {
	execute(|| {
		// GIVEN a consent for Bob, seen by Eve before it is in a block
		let impl_id = given_impl();
		let for_bob = consent(FERDIE, BOB, impl_id, EXPIRY);
		// THEN
		assert_noop!(
			register_signed(EVE, FERDIE, impl_id, EXPIRY, for_bob),
			Error::<Test>::ConsentInvalid
		);
	});
}

#[test]
fn attack_consent_of_another_worker_is_refused() {
	execute(|| {
		let impl_id = given_impl();
		let of_eve = consent(EVE, BOB, impl_id, EXPIRY);
		assert_noop!(
			register_signed(BOB, FERDIE, impl_id, EXPIRY, of_eve),
			Error::<Test>::ConsentInvalid
		);
	});
}

#[test]
fn attack_consent_for_another_impl_is_refused() {
	execute(|| {
		let consented = given_impl();
		let another = given_impl();
		let consent = consent(FERDIE, BOB, consented, EXPIRY);
		assert_noop!(
			register_signed(BOB, FERDIE, another, EXPIRY, consent),
			Error::<Test>::ConsentInvalid
		);
	});
}

#[test]
fn attack_consent_with_its_expiry_put_off_is_refused() {
	execute(|| {
		let impl_id = given_impl();
		let consent = consent(FERDIE, BOB, impl_id, EXPIRY);
		assert_noop!(
			register_signed(BOB, FERDIE, impl_id, EXPIRY + 1, consent),
			Error::<Test>::ConsentInvalid
		);
	});
}

#[test]
fn attack_consent_for_another_chain_is_refused() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let mut genesis = Workers::genesis_hash();
		genesis[31] ^= 1;
		let payload =
			WorkerConsent { genesis, owner: BOB.to_account_id(), impl_id, expires_at: EXPIRY }
				.payload();
		// THEN
		assert_noop!(
			register_signed(BOB, FERDIE, impl_id, EXPIRY, FERDIE.pair().sign(&payload).into()),
			Error::<Test>::ConsentInvalid
		);
	});
}

#[test]
fn attack_signature_made_for_another_purpose_is_refused() {
	execute(|| {
		// GIVEN the right fields under another prefix
		let impl_id = given_impl();
		let payload = WorkerConsent {
			genesis: Workers::genesis_hash(),
			owner: BOB.to_account_id(),
			impl_id,
			expires_at: EXPIRY,
		}
		.payload();
		let prefix = WorkerConsent::<AccountId>::PREFIX.len();
		let other = [&b"cybros/another-consent/v1"[..], &payload[prefix..]].concat();
		// THEN
		assert_noop!(
			register_signed(BOB, FERDIE, impl_id, EXPIRY, FERDIE.pair().sign(&other).into()),
			Error::<Test>::ConsentInvalid
		);
	});
}

#[test]
fn consent_is_bound_to_the_hash_of_block_zero_when_the_chain_has_grown() {
	execute(|| {
		// GIVEN
		let genesis = Workers::genesis_hash();
		assert_eq!(genesis, System::block_hash(0).0);
		assert_ne!(genesis, [0; 32]);
		// WHEN blocks enough have passed that old hashes are forgotten
		System::run_to_block::<AllPalletsWithSystem>(300);
		// THEN
		assert_eq!(Workers::genesis_hash(), genesis);
	});
}

#[test]
fn attack_consent_replayed_after_deregistration_is_refused() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		assert_ok!(register(impl_id, NOW + DAY));
		deregister();
		// THEN to its last second
		assert_noop!(register(impl_id, NOW + DAY), Error::<Test>::ConsentSpent);
		set_time(NOW + DAY - 1);
		idle();
		assert_noop!(register(impl_id, NOW + DAY), Error::<Test>::ConsentSpent);
		set_time(NOW + DAY);
		assert_noop!(register(impl_id, NOW + DAY), Error::<Test>::ConsentExpired);
	});
}

#[test]
fn attack_consent_replayed_after_two_registrations_is_refused() {
	execute(|| {
		// GIVEN two consents, in two hours, each used
		let impl_id = given_impl();
		for expires_at in [NOW + 2 * HOUR, NOW + HOUR] {
			assert_ok!(register(impl_id, expires_at));
			deregister();
		}
		// THEN
		assert_noop!(register(impl_id, NOW + 2 * HOUR), Error::<Test>::ConsentSpent);
		assert_noop!(register(impl_id, NOW + HOUR), Error::<Test>::ConsentSpent);
	});
}

#[test]
fn consent_is_taken_when_another_of_the_worker_is_spent() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		assert_ok!(register(impl_id, EXPIRY));
		deregister();
		// THEN an earlier one and a later one are good still
		assert_ok!(register(impl_id, EXPIRY - 1));
		deregister();
		assert_ok!(register(impl_id, EXPIRY + 1));
	});
}

#[test]
fn consent_is_taken_when_one_of_another_worker_with_its_expiry_is_spent() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		assert_ok!(register(impl_id, EXPIRY));
		deregister();
		// THEN
		let of_eve = consent(EVE, BOB, impl_id, EXPIRY);
		assert_ok!(register_signed(BOB, EVE, impl_id, EXPIRY, of_eve));
	});
}

#[test]
fn spent_consent_is_not_remembered_when_it_has_expired() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		assert_ok!(register(impl_id, EXPIRY));
		// WHEN
		set_time(EXPIRY);
		deregister();
		// THEN
		assert_eq!(remembered(), 0);
	});
}

#[test]
fn spent_consent_is_remembered_when_it_expires_in_a_second() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		assert_ok!(register(impl_id, EXPIRY));
		// WHEN
		set_time(EXPIRY - 1);
		deregister();
		// THEN
		assert_eq!(remembered(), 1);
	});
}

#[test]
fn spent_consent_is_forgotten_when_the_hour_of_its_expiry_is_over() {
	execute(|| {
		// GIVEN a consent that expires in this very hour
		let impl_id = given_impl();
		assert_ok!(register(impl_id, EXPIRY));
		deregister();
		let end = (hour_of(EXPIRY) + 1) * HOUR;
		// WHEN the hour is not over
		set_time(end - 1);
		idle();
		// THEN
		assert_eq!(remembered(), 1);
		// WHEN it is
		set_time(end);
		idle();
		// THEN
		assert_eq!(remembered(), 0);
	});
}

#[test]
fn spent_consents_are_forgotten_hour_by_hour_when_the_chain_stood_still() {
	execute(|| {
		// GIVEN consents that expire at the day's begin and at its end
		let impl_id = given_impl();
		for expires_at in [NOW + 1, NOW + DAY] {
			assert_ok!(register(impl_id, expires_at));
			deregister();
		}
		// WHEN the next block comes two days later
		set_time(NOW + 2 * DAY);
		(0..=DAY / HOUR).for_each(|_| {
			idle();
		});
		// THEN
		assert_eq!(remembered(), 0);
		assert!(FirstSpentHour::<Test>::get().unwrap() > hour_of(NOW + DAY));
	});
}

#[test]
fn spent_consent_is_forgotten_when_another_was_spent_after_its_hour() {
	execute(|| {
		// GIVEN a consent whose hour is over, in blocks too full to forget it
		let impl_id = given_impl();
		assert_ok!(register(impl_id, NOW + 1));
		deregister();
		set_time(NOW + 2 * HOUR);
		// WHEN another is spent
		assert_ok!(register(impl_id, NOW + 2 * HOUR + 1));
		deregister();
		idle();
		// THEN the first is not lost out of sight
		assert_eq!(remembered(), 1);
		assert_eq!(FirstSpentHour::<Test>::get(), Some(hour_of(NOW) + 1));
	});
}

#[test]
fn spent_consents_are_forgotten_at_a_bounded_rate() {
	// GIVEN an hour over with more than a block forgets
	let hour = hour_of(NOW) - 1;
	let mut externalities = new_test_ext();
	externalities.execute_with(|| {
		FirstSpentHour::<Test>::put(hour);
		for n in 0..=FORGOTTEN_PER_BLOCK {
			let worker = AccountId::new([n as u8; 32]);
			SpentConsents::<Test>::insert(hour, (worker, hour * HOUR), ());
		}
	});
	externalities.commit_all().unwrap();
	// WHEN
	externalities.execute_with(|| {
		let weight = idle();
		// THEN
		assert_eq!(weight, idle_weight(FORGOTTEN_PER_BLOCK));
		assert_eq!(remembered(), 1);
		Workers::do_try_state().unwrap();
	});
	externalities.commit_all().unwrap();
	// WHEN
	externalities.execute_with(|| {
		let weight = idle();
		// THEN
		assert_eq!(weight, idle_weight(1));
		assert_eq!(remembered(), 0);
		Workers::do_try_state().unwrap();
	});
}

#[test]
fn spent_consents_are_not_forgotten_when_the_block_is_full() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		assert_ok!(register(impl_id, EXPIRY));
		deregister();
		set_time(NOW + DAY);
		let needed = <()>::forget_spent_consents(FORGOTTEN_PER_BLOCK);
		// WHEN one unit is missing
		Workers::on_idle(1, needed.saturating_sub(Weight::from_parts(1, 0)));
		// THEN
		assert_eq!(remembered(), 1);
		// WHEN it is not
		Workers::on_idle(1, needed);
		// THEN
		assert_eq!(remembered(), 0);
	});
}

#[test]
fn idle_block_costs_a_look_when_no_consent_was_ever_spent() {
	execute(|| {
		assert_eq!(idle(), idle_weight(0));
		assert_eq!(FirstSpentHour::<Test>::get(), None);
	});
}
