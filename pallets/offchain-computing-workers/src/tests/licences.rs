// SPDX-License-Identifier: AGPL-3.0-only

//! Licences: their bounds, attacks, their end, and their revocation.

use super::*;
use crate::{
	consents::hour_of,
	licences::{MAX_REVOCATIONS_BY_LICENSOR, REVOCATIONS_FORGOTTEN_PER_BLOCK},
	Canonical, Closings, Error, Event, Licences, OfflineCause, Revocations, WeightInfo,
};
use cybros_primitives::{
	LicenceHolder, LicenceTerms, TrustDemand, WorkerLicence, MAX_LICENCE_SECS,
};
use frame_support::{assert_noop, assert_ok, traits::Hooks, weights::Weight};
use sp_core::{ecdsa, ed25519, Pair};
use sp_runtime::{
	traits::{IdentifyAccount, Verify},
	MultiSignature, MultiSigner,
};

const HOUR: u64 = 3_600;
const EXPIRES: u64 = NOW + HOUR;
const SERIAL: u64 = 9;

type Terms = LicenceTerms<AccountId>;

/// For Ferdie, all builds from 1 to 5, an hour from now.
fn terms() -> Terms {
	LicenceTerms {
		holder: LicenceHolder::Worker(FERDIE.to_account_id()),
		first_build: 1,
		last_build: 5,
		not_before: NOW,
		expires_at: EXPIRES,
		serial: SERIAL,
	}
}

fn payload(impl_id: ImplId, terms: &Terms) -> Vec<u8> {
	let terms = terms.clone();
	WorkerLicence { genesis: Workers::genesis_hash(), impl_id, terms }.payload()
}

fn sign(signer: Sr25519Keyring, impl_id: ImplId, terms: &Terms) -> MultiSignature {
	signer.pair().sign(&payload(impl_id, terms)).into()
}

fn present_signed(terms: Terms, signer: AccountId, signature: MultiSignature) -> DispatchResult {
	let worker = FERDIE.to_account_id();
	Workers::present_licence(signed(FERDIE), worker, terms, signer, signature)
}

/// Present a licence for Ferdie that Alice signs for impl 0.
fn present(terms: Terms) -> DispatchResult {
	let signature = sign(ALICE, 0, &terms);
	present_signed(terms, ALICE.to_account_id(), signature)
}

fn update(trust: TrustDemand, licensor: Option<AccountId>) {
	let (deploy, pools) = (DeployPermission::Public, PoolPermission::Public);
	Workers::update_impl(signed(ALICE), 0, deploy, pools, Permill::zero(), trust, licensor)
		.unwrap();
}

fn revoke(serial: u64) -> DispatchResult {
	Workers::revoke_licence(signed(ALICE), 0, serial, EXPIRES)
}

/// Let so many blocks pass with weight to spare.
fn pass_idle(blocks: u32) {
	for _ in 0..blocks {
		Workers::on_idle(1, Weight::MAX);
	}
}

fn online() -> DispatchResult {
	Workers::online(signed(FERDIE), 1, 2)
}

/// Ferdie, registered for an impl that demands a licence.
fn given_demand() {
	given_worker();
	update(TrustDemand::Licence, None);
}

/// As [`given_demand`], with a licence, and online.
fn given_licensed() {
	given_demand();
	present(terms()).unwrap();
	online().unwrap();
	Scheduler::told();
}

// The demand.

#[test]
fn impl_is_updated_by_its_owner_alone() {
	execute(|| {
		given_impl();
		let update = |who, impl_id| {
			Workers::update_impl(
				signed(who),
				impl_id,
				DeployPermission::Owner,
				PoolPermission::Owner,
				Permill::from_percent(9),
				TrustDemand::Licence,
				Some(BOB.to_account_id()),
			)
		};
		assert_noop!(update(EVE, 0), Error::<Test>::NotImplOwner);
		assert_noop!(update(ALICE, 1), Error::<Test>::ImplNotFound);
		assert_ok!(update(ALICE, 0));
		System::assert_last_event(Event::ImplUpdated { impl_id: 0 }.into());
		let info = Impls::<Test>::get(0).unwrap();
		assert_eq!((info.deploy, info.pools), (DeployPermission::Owner, PoolPermission::Owner));
		assert_eq!((info.royalty, info.trust), (Permill::from_percent(9), TrustDemand::Licence));
		assert_eq!(info.licensor, Some(BOB.to_account_id()));
	});
}

#[test]
fn worker_is_not_online_without_the_licence_that_its_impl_demands() {
	execute(|| {
		given_demand();
		assert_noop!(online(), Error::<Test>::LicenceMissing);
		assert_ok!(present(terms()));
		assert_ok!(online());
	});
}

#[test]
fn worker_goes_on_when_a_licence_is_demanded_later() {
	execute(|| {
		given_online_worker();
		update(TrustDemand::Licence, None);
		assert_eq!(state(FERDIE), WorkerState::Online(SERVICE));
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_noop!(online(), Error::<Test>::LicenceMissing);
	});
}

// Presenting.

#[test]
fn licence_is_taken_from_worker_and_from_owner() {
	for who in [FERDIE, BOB] {
		execute(|| {
			given_demand();
			let signature = sign(ALICE, 0, &terms());
			let (worker, signer) = (FERDIE.to_account_id(), ALICE.to_account_id());
			assert_ok!(Workers::present_licence(
				signed(who),
				worker.clone(),
				terms(),
				signer,
				signature
			));
			let event = Event::LicencePresented { worker, serial: SERIAL, expires_at: EXPIRES };
			System::assert_last_event(event.into());
		});
	}
}

#[test]
fn licence_is_not_taken_from_a_stranger_nor_for_what_is_no_worker() {
	execute(|| {
		given_demand();
		let signature = sign(ALICE, 0, &terms());
		let signer = ALICE.to_account_id();
		let present = |who, worker: Sr25519Keyring| {
			let (signer, signature) = (signer.clone(), signature.clone());
			let worker = worker.to_account_id();
			Workers::present_licence(signed(who), worker, terms(), signer, signature)
		};
		assert_noop!(present(EVE, FERDIE), Error::<Test>::NotWorkerNorOwner);
		assert_noop!(present(EVE, EVE), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn attack_licence_for_no_build_is_refused() {
	execute(|| {
		given_demand();
		let none = LicenceTerms { first_build: 2, last_build: 1, ..terms() };
		assert_noop!(present(none), Error::<Test>::LicenceBuildsEmpty);
		assert_ok!(present(LicenceTerms { first_build: 1, last_build: 1, ..terms() }));
	});
}

#[test]
fn licence_for_an_owner_serves_all_its_workers() {
	execute(|| {
		given_demand();
		let for_bob = LicenceTerms { holder: LicenceHolder::Owner(BOB.to_account_id()), ..terms() };
		assert_ok!(present(for_bob));
		assert_ok!(online());
	});
}

#[test]
fn attack_licence_of_another_worker_or_owner_is_refused() {
	execute(|| {
		given_demand();
		for holder in [
			LicenceHolder::Worker(EVE.to_account_id()),
			LicenceHolder::Worker(BOB.to_account_id()),
			LicenceHolder::Owner(EVE.to_account_id()),
			LicenceHolder::Owner(FERDIE.to_account_id()),
		] {
			assert_noop!(
				present(LicenceTerms { holder, ..terms() }),
				Error::<Test>::LicenceNotForWorker
			);
		}
	});
}

#[test]
fn attack_licence_for_another_impl_is_refused() {
	execute(|| {
		given_demand();
		let signature = sign(ALICE, 1, &terms());
		assert_noop!(
			present_signed(terms(), ALICE.to_account_id(), signature),
			Error::<Test>::LicenceInvalid
		);
	});
}

#[test]
fn attack_licence_for_another_chain_is_refused() {
	execute(|| {
		given_demand();
		let mut genesis = Workers::genesis_hash();
		genesis[0] ^= 1;
		let foreign = WorkerLicence { genesis, impl_id: 0, terms: terms() }.payload();
		let signature = ALICE.pair().sign(&foreign).into();
		assert_noop!(
			present_signed(terms(), ALICE.to_account_id(), signature),
			Error::<Test>::LicenceInvalid
		);
	});
}

#[test]
fn attack_licence_with_altered_terms_is_refused() {
	execute(|| {
		given_demand();
		let signature = sign(ALICE, 0, &terms());
		for altered in [
			LicenceTerms { first_build: 0, ..terms() },
			LicenceTerms { last_build: 6, ..terms() },
			LicenceTerms { not_before: NOW - 1, ..terms() },
			LicenceTerms { expires_at: EXPIRES + 1, ..terms() },
			LicenceTerms { serial: SERIAL + 1, ..terms() },
			LicenceTerms { holder: LicenceHolder::Owner(BOB.to_account_id()), ..terms() },
		] {
			assert_noop!(
				present_signed(altered, ALICE.to_account_id(), signature.clone()),
				Error::<Test>::LicenceInvalid
			);
		}
	});
}

#[test]
fn attack_licence_that_a_stranger_signed_is_refused() {
	execute(|| {
		given_demand();
		for stranger in [EVE, BOB, FERDIE] {
			let signature = sign(stranger, 0, &terms());
			assert_noop!(
				present_signed(terms(), stranger.to_account_id(), signature.clone()),
				Error::<Test>::LicenceSignerUnknown
			);
			assert_noop!(
				present_signed(terms(), ALICE.to_account_id(), signature),
				Error::<Test>::LicenceInvalid
			);
		}
	});
}

#[test]
fn attack_consent_passed_off_as_a_licence_is_refused() {
	execute(|| {
		given_demand();
		let consent = consent(ALICE, BOB, 0, EXPIRES);
		assert_noop!(
			present_signed(terms(), ALICE.to_account_id(), consent),
			Error::<Test>::LicenceInvalid
		);
	});
}

#[test]
fn licence_is_good_from_its_begin_until_before_its_end() {
	execute(|| {
		given_demand();
		set_time(NOW - 1);
		assert_noop!(present(terms()), Error::<Test>::LicenceNotYetValid);
		set_time(EXPIRES);
		assert_noop!(present(terms()), Error::<Test>::LicenceExpired);
		set_time(EXPIRES - 1);
		assert_ok!(present(terms()));
		set_time(NOW);
		assert_ok!(present(terms()));
	});
}

#[test]
fn licence_is_good_for_a_year_and_no_longer() {
	execute(|| {
		given_demand();
		let until = |expires_at| LicenceTerms { expires_at, ..terms() };
		assert_ok!(present(until(NOW + MAX_LICENCE_SECS)));
		for expires_at in [NOW + MAX_LICENCE_SECS + 1, u64::MAX] {
			assert_noop!(present(until(expires_at)), Error::<Test>::LicenceTooLong);
		}
		// One that is never valid.
		assert_noop!(
			present(LicenceTerms { not_before: NOW + 2, expires_at: NOW + 1, ..terms() }),
			Error::<Test>::LicenceNotYetValid
		);
	});
}

#[test]
fn licence_is_for_the_builds_of_its_range() {
	execute(|| {
		// GIVEN
		given_demand();
		(2..=4).for_each(|version| given_build(0, version));
		let range = |first_build, last_build| LicenceTerms { first_build, last_build, ..terms() };
		assert_ok!(present(range(2, 3)));
		let online = |build| Workers::online(signed(FERDIE), build, 1);
		// THEN
		for outside in [1, 4] {
			assert_noop!(online(outside), Error::<Test>::LicenceNotForBuild);
		}
		assert_ok!(online(3));
		// THEN one that is not for what runs is not taken
		assert_noop!(present(range(1, 2)), Error::<Test>::LicenceNotForBuild);
		assert_noop!(present(range(4, 2)), Error::<Test>::LicenceBuildsEmpty);
		assert_ok!(present(range(3, 3)));
	});
}

#[test]
fn licence_is_not_good_when_its_signer_was_replaced() {
	execute(|| {
		// GIVEN
		given_worker();
		update(TrustDemand::Licence, Some(EVE.to_account_id()));
		assert_ok!(present_signed(terms(), EVE.to_account_id(), sign(EVE, 0, &terms())));
		// WHEN
		update(TrustDemand::Licence, None);
		// THEN
		assert_noop!(online(), Error::<Test>::LicenceSignerUnknown);
		assert_noop!(
			present_signed(terms(), EVE.to_account_id(), sign(EVE, 0, &terms())),
			Error::<Test>::LicenceSignerUnknown
		);
	});
}

// Signatures.

#[test]
fn licence_of_each_kind_of_key_is_taken() {
	let sr25519 = |payload: &[u8]| {
		let pair = EVE.pair();
		(MultiSigner::Sr25519(pair.public()), MultiSignature::Sr25519(pair.sign(payload)))
	};
	let ed25519 = |payload: &[u8]| {
		let pair = ed25519::Pair::from_seed(&[7; 32]);
		(MultiSigner::Ed25519(pair.public()), MultiSignature::Ed25519(pair.sign(payload)))
	};
	let ecdsa = |payload: &[u8]| {
		let pair = ecdsa::Pair::from_seed(&[7; 32]);
		(MultiSigner::Ecdsa(pair.public()), MultiSignature::Ecdsa(pair.sign(payload)))
	};
	let eth = |payload: &[u8]| {
		let pair = ecdsa::KeccakPair::from_seed(&[7; 32]);
		(MultiSigner::Eth(pair.public()), MultiSignature::Eth(pair.sign(payload)))
	};
	type Sign<'key> = &'key dyn Fn(&[u8]) -> (MultiSigner, MultiSignature);
	let kinds: [Sign; 4] = [&sr25519, &ed25519, &ecdsa, &eth];
	for sign in kinds {
		execute(|| {
			given_worker();
			let (signer, signature) = sign(&payload(0, &terms()));
			let signer = signer.into_account();
			update(TrustDemand::Licence, Some(signer.clone()));
			assert_ok!(present_signed(terms(), signer, signature));
			assert_ok!(online());
		});
	}
}

/// The other ECDSA signature that is as good for the curve: `n - s`, and the other parity.
fn other_form(mut bytes: [u8; 65]) -> [u8; 65] {
	const ORDER: [u8; 32] = [
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xfe, 0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36,
		0x41, 0x41,
	];
	let mut borrow = 0;
	for at in (0..32).rev() {
		let digit = i16::from(ORDER[at]) - i16::from(bytes[32 + at]) - borrow;
		borrow = i16::from(digit < 0);
		bytes[32 + at] = digit.rem_euclid(256) as u8;
	}
	bytes[64] ^= 1;
	bytes
}

/// Of a key's signature the form that it makes is taken, and not the other.
fn assert_taken_in_one_form(signer: MultiSigner, made: MultiSignature, other: MultiSignature) {
	// GIVEN
	given_worker();
	let signer = signer.into_account();
	update(TrustDemand::Licence, Some(signer.clone()));
	// THEN although the curve takes it
	assert!(other.verify(&payload(0, &terms())[..], &signer));
	assert!(!other.is_canonical());
	assert_noop!(present_signed(terms(), signer.clone(), other), Error::<Test>::LicenceInvalid);
	assert_ok!(present_signed(terms(), signer, made));
}

#[test]
fn attack_ecdsa_signature_in_its_other_form_is_refused() {
	execute(|| {
		let pair = ecdsa::Pair::from_seed(&[7; 32]);
		let signature = pair.sign(&payload(0, &terms()));
		let other = ecdsa::Signature::from_raw(other_form(signature.0));
		assert_taken_in_one_form(
			MultiSigner::Ecdsa(pair.public()),
			MultiSignature::Ecdsa(signature),
			MultiSignature::Ecdsa(other),
		);
	});
}

#[test]
fn attack_eth_signature_in_its_other_form_is_refused() {
	execute(|| {
		let pair = ecdsa::KeccakPair::from_seed(&[7; 32]);
		let signature = pair.sign(&payload(0, &terms()));
		let other = ecdsa::KeccakSignature::from_raw(other_form(signature.0));
		assert_taken_in_one_form(
			MultiSigner::Eth(pair.public()),
			MultiSignature::Eth(signature),
			MultiSignature::Eth(other),
		);
	});
}

#[test]
fn attack_eth_signature_passed_off_as_one_of_ecdsa_is_refused() {
	execute(|| {
		// GIVEN one secret, whose accounts of both kinds are not the same
		given_worker();
		let eth = ecdsa::KeccakPair::from_seed(&[7; 32]);
		let ecdsa = ecdsa::Pair::from_seed(&[7; 32]);
		let signature = eth.sign(&payload(0, &terms()));
		let signature = MultiSignature::Ecdsa(ecdsa::Signature::from_raw(signature.0));
		for signer in [MultiSigner::Eth(eth.public()), MultiSigner::Ecdsa(ecdsa.public())] {
			let signer = signer.into_account();
			update(TrustDemand::Licence, Some(signer.clone()));
			// THEN
			assert_noop!(
				present_signed(terms(), signer, signature.clone()),
				Error::<Test>::LicenceInvalid
			);
		}
	});
}

#[test]
fn low_s_ends_at_half_of_the_order() {
	let with = |last: u8| {
		let mut bytes = [0; 65];
		bytes[32..64].copy_from_slice(&hex_half());
		bytes[63] = last;
		MultiSignature::Ecdsa(ecdsa::Signature::from_raw(bytes)).is_canonical()
	};
	assert!(with(0xa0));
	assert!(!with(0xa1));
}

fn hex_half() -> [u8; 32] {
	let mut half = [0xff; 32];
	half[0] = 0x7f;
	half[16..].copy_from_slice(&[
		0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20,
		0xa0,
	]);
	half
}

// Expiry.

#[test]
fn worker_is_offline_within_a_minute_after_its_licence_expired() {
	execute(|| {
		// GIVEN
		given_licensed();
		set_time(EXPIRES - 1);
		pass_blocks(1);
		assert_eq!(state(FERDIE), WorkerState::Online(SERVICE));
		// WHEN
		set_time(EXPIRES + 59);
		pass_blocks(1);
		// THEN
		let worker = FERDIE.to_account_id();
		assert_eq!(state(FERDIE), WorkerState::Offline);
		let cause = OfflineCause::LicenceExpired;
		System::assert_has_event(Event::WorkerOffline { worker: worker.clone(), cause }.into());
		assert_eq!(Scheduler::told(), vec![Told::Offline(worker.clone(), false)]);
		assert_eq!(Licences::<Test>::get(&worker), None);
		assert_eq!(Slashes::get(), 0);
		assert_noop!(online(), Error::<Test>::LicenceMissing);
	});
}

#[test]
fn worker_is_not_online_with_a_licence_that_expired_before_the_hook_came() {
	execute(|| {
		given_demand();
		assert_ok!(present(terms()));
		set_time(EXPIRES);
		assert_noop!(online(), Error::<Test>::LicenceExpired);
	});
}

#[test]
fn worker_goes_on_when_it_presents_a_new_licence_in_time() {
	execute(|| {
		// GIVEN
		given_licensed();
		set_time(EXPIRES - 1);
		Random::set(false);
		let renewed = LicenceTerms { expires_at: EXPIRES + HOUR, serial: 10, ..terms() };
		assert_ok!(present(renewed));
		// WHEN
		set_time(EXPIRES + 120);
		pass_blocks(100);
		// THEN
		assert_eq!(state(FERDIE).status(), cybros_primitives::WorkerStatus::Online);
		// WHEN that ends too, in a time in which the chain stood
		set_time(EXPIRES + HOUR + 60);
		pass_blocks(1);
		// THEN
		assert_eq!(state(FERDIE), WorkerState::Offline);
	});
}

#[test]
fn worker_goes_on_when_its_licence_expires_and_none_is_demanded() {
	execute(|| {
		given_licensed();
		update(TrustDemand::Nothing, None);
		set_time(EXPIRES + 60);
		pass_blocks(1);
		assert_eq!(state(FERDIE).status(), cybros_primitives::WorkerStatus::Online);
		assert_eq!(Licences::<Test>::iter().count(), 0);
	});
}

#[test]
fn expired_licences_are_dealt_with_at_a_bounded_rate() {
	execute(|| {
		// GIVEN three workers whose licence for their owner expires
		given_worker();
		let fleet = given_fleet(0, 3);
		update(TrustDemand::Licence, None);
		let for_bob = LicenceTerms { holder: LicenceHolder::Owner(BOB.to_account_id()), ..terms() };
		for worker in &fleet {
			let signature = sign(ALICE, 0, &for_bob);
			let signer = ALICE.to_account_id();
			assert_ok!(Workers::present_licence(
				RuntimeOrigin::signed(worker.clone()),
				worker.clone(),
				for_bob.clone(),
				signer,
				signature
			));
		}
		set_time(EXPIRES - 60);
		pass_blocks(1);
		set_time(EXPIRES);
		// WHEN a block has room for one
		let one = OFFLINE_WEIGHT.saturating_add(<() as WeightInfo>::leave_service());
		let looks = <() as WeightInfo>::end_licence().saturating_mul(4);
		let lapses = <() as WeightInfo>::lapse_page();
		Random::set(false);
		let closings = <() as WeightInfo>::close_step().saturating_mul(2);
		set_share(one.saturating_add(looks).saturating_add(lapses).saturating_add(closings));
		for left in [2, 1, 0] {
			pass_blocks(1);
			// THEN
			assert_eq!(Licences::<Test>::iter().count(), left);
			let serving = fleet.iter().filter(|worker| {
				let info = crate::Workers::<Test>::get(worker).unwrap();
				info.state.service().is_some()
			});
			assert_eq!(serving.count(), left);
			Workers::do_try_state().unwrap();
		}
	});
}

#[test]
fn attack_offline_workers_hold_up_the_end_of_the_licence_of_one_that_serves() {
	execute(|| {
		// GIVEN four workers whose licence for their owner expires, of which three are offline
		given_worker();
		let fleet = given_fleet(0, 4);
		update(TrustDemand::Licence, None);
		let for_bob = LicenceTerms { holder: LicenceHolder::Owner(BOB.to_account_id()), ..terms() };
		for worker in &fleet {
			let (who, signature) = (worker.clone(), sign(ALICE, 0, &for_bob));
			let (origin, signer) = (RuntimeOrigin::signed(who.clone()), ALICE.to_account_id());
			assert_ok!(Workers::present_licence(origin, who, for_bob.clone(), signer, signature));
		}
		for worker in &fleet[..3] {
			assert_ok!(Workers::force_offline(signed(BOB), worker.clone()));
		}
		set_time(EXPIRES - 60);
		Random::set(false);
		pass_blocks(1);
		set_time(EXPIRES);
		// WHEN a block has room for one that leaves, and for looks at all
		let looks = <() as WeightInfo>::lapse_page()
			.saturating_add(<() as WeightInfo>::end_licence().saturating_mul(6))
			.saturating_add(<() as WeightInfo>::close_step().saturating_mul(2))
			.saturating_add(<() as WeightInfo>::end_attestation());
		let leave = OFFLINE_WEIGHT.saturating_add(<() as WeightInfo>::leave_service());
		set_share(looks.saturating_add(leave));
		pass_blocks(1);
		// THEN it was enough for all
		assert_eq!(Licences::<Test>::iter().count(), 0);
		let info = crate::Workers::<Test>::get(&fleet[3]).unwrap();
		assert_eq!(info.state, WorkerState::Offline);
	});
}

#[test]
fn attack_revoked_licence_of_many_offline_workers_holds_up_the_drain_of_one_that_serves() {
	execute(|| {
		// GIVEN a licence of four workers, of which three are offline
		given_worker();
		let fleet = given_fleet(0, 4);
		update(TrustDemand::Licence, None);
		let for_bob = LicenceTerms { holder: LicenceHolder::Owner(BOB.to_account_id()), ..terms() };
		for worker in &fleet {
			let (who, signature) = (worker.clone(), sign(ALICE, 0, &for_bob));
			let (origin, signer) = (RuntimeOrigin::signed(who.clone()), ALICE.to_account_id());
			assert_ok!(Workers::present_licence(origin, who, for_bob.clone(), signer, signature));
		}
		for worker in &fleet[..3] {
			assert_ok!(Workers::force_offline(signed(BOB), worker.clone()));
		}
		Random::set(false);
		pass_blocks(1);
		// WHEN a block has room for one that leaves, and for looks at all
		let looks = <() as WeightInfo>::lapse_page()
			.saturating_add(<() as WeightInfo>::end_licence().saturating_mul(2))
			.saturating_add(<() as WeightInfo>::close_step().saturating_mul(6))
			.saturating_add(<() as WeightInfo>::end_attestation());
		let leave = OFFLINE_WEIGHT.saturating_add(<() as WeightInfo>::leave_service());
		set_share(looks.saturating_add(leave));
		assert_ok!(revoke(SERIAL));
		pass_blocks(1);
		// THEN it was enough for all
		assert_eq!(Licences::<Test>::iter().count(), 0);
		let info = crate::Workers::<Test>::get(&fleet[3]).unwrap();
		assert_eq!(info.state, WorkerState::Offline);
	});
}

#[test]
fn licence_ends_with_the_registration() {
	execute(|| {
		given_demand();
		assert_ok!(present(terms()));
		assert_ok!(Workers::deregister_worker(signed(BOB), FERDIE.to_account_id()));
		assert_eq!(Licences::<Test>::iter().count(), 0);
	});
}

// Revocation.

#[test]
fn revoked_licence_drains_its_workers() {
	execute(|| {
		// GIVEN
		given_licensed();
		Scheduler::set_busy(true);
		// WHEN
		assert_ok!(revoke(SERIAL));
		System::assert_last_event(Event::LicenceRevoked { impl_id: 0, serial: SERIAL }.into());
		pass_blocks(1);
		// THEN
		assert_eq!(state(FERDIE), WorkerState::RequestingOffline(SERVICE));
		assert_eq!(Scheduler::told(), vec![Told::Drain(FERDIE.to_account_id())]);
		assert_eq!(Closings::<Test>::iter().count(), 0);
		assert_eq!(Slashes::get(), 0);
	});
}

#[test]
fn revoked_licence_leaves_workers_that_need_none() {
	execute(|| {
		given_licensed();
		update(TrustDemand::Nothing, None);
		assert_ok!(revoke(SERIAL));
		pass_blocks(1);
		assert_eq!(state(FERDIE).status(), cybros_primitives::WorkerStatus::Online);
	});
}

#[test]
fn other_licences_are_good_when_one_is_revoked() {
	execute(|| {
		given_licensed();
		assert_ok!(revoke(SERIAL + 1));
		pass_blocks(2);
		assert_eq!(state(FERDIE).status(), cybros_primitives::WorkerStatus::Online);
	});
}

#[test]
fn attack_revoked_licence_presented_again_is_refused_to_its_end() {
	execute(|| {
		// GIVEN
		given_demand();
		assert_ok!(present(terms()));
		assert_ok!(revoke(SERIAL));
		// THEN before the hook has come, and after
		assert_noop!(online(), Error::<Test>::LicenceRevoked);
		assert_noop!(present(terms()), Error::<Test>::LicenceRevoked);
		pass_blocks(1);
		assert_noop!(online(), Error::<Test>::LicenceMissing);
		// THEN to its last second
		set_time(EXPIRES - 1);
		Workers::on_idle(1, Weight::MAX);
		assert_noop!(present(terms()), Error::<Test>::LicenceRevoked);
		set_time(EXPIRES);
		assert_noop!(present(terms()), Error::<Test>::LicenceExpired);
	});
}

#[test]
fn revocation_is_forgotten_with_its_deposit_after_the_expiry() {
	execute(|| {
		// GIVEN
		given_impl();
		let before = held(ALICE, HoldReason::ImplDeposit);
		assert_ok!(revoke(SERIAL));
		assert!(held(ALICE, HoldReason::ImplDeposit) > before);
		// WHEN
		set_time((hour_of(EXPIRES) + 1) * HOUR);
		Workers::on_idle(1, Weight::MAX);
		Workers::on_idle(1, Weight::MAX);
		// THEN
		assert_eq!(Revocations::<Test>::iter().count(), 0);
		assert_eq!(held(ALICE, HoldReason::ImplDeposit), before);
	});
}

#[test]
fn attack_licence_that_was_revoked_with_too_early_an_expiry_is_presented_again() {
	execute(|| {
		// GIVEN a licence for three hours, revoked as if it were for one
		given_demand();
		let long = LicenceTerms { expires_at: NOW + 3 * HOUR, ..terms() };
		let revoke = |expires_at| Workers::revoke_licence(signed(ALICE), 0, SERIAL, expires_at);
		assert_ok!(revoke(NOW + HOUR));
		let deposit = held(ALICE, HoldReason::ImplDeposit);
		// WHEN it is revoked again, not later, and later
		assert_noop!(revoke(NOW + HOUR), Error::<Test>::LicenceRevoked);
		assert_noop!(revoke(NOW + HOUR - 1), Error::<Test>::LicenceRevoked);
		assert_ok!(revoke(NOW + 3 * HOUR));
		// THEN it counts once, and is refused to its end
		assert_eq!(held(ALICE, HoldReason::ImplDeposit), deposit);
		Workers::do_try_state().unwrap();
		set_time((hour_of(NOW + HOUR) + 1) * HOUR);
		pass_idle(2);
		assert_noop!(present(long.clone()), Error::<Test>::LicenceRevoked);
		set_time(NOW + 3 * HOUR - 1);
		pass_idle(4);
		assert_noop!(present(long), Error::<Test>::LicenceRevoked);
		// THEN it is forgotten once
		set_time((hour_of(NOW + 3 * HOUR) + 1) * HOUR);
		pass_idle(4);
		assert_eq!(Revocations::<Test>::iter().count(), 0);
		assert!(held(ALICE, HoldReason::ImplDeposit) < deposit);
	});
}

#[test]
fn licence_that_is_revoked_again_is_taken_from_who_presented_it_meanwhile() {
	execute(|| {
		// GIVEN a licence that is presented again after a revocation that ended too early
		given_demand();
		let long = LicenceTerms { expires_at: NOW + 5 * HOUR, ..terms() };
		let revoke = |expires_at| Workers::revoke_licence(signed(ALICE), 0, SERIAL, expires_at);
		assert_ok!(revoke(NOW + 60));
		set_time((hour_of(NOW) + 1) * HOUR);
		pass_idle(2);
		assert_ok!(present(long));
		assert_ok!(online());
		// WHEN
		assert_ok!(revoke(NOW + 5 * HOUR));
		pass_blocks(1);
		// THEN
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert_eq!(Licences::<Test>::iter().count(), 0);
	});
}

#[test]
fn attack_licensor_lets_the_owners_deposit_grow_without_bound_is_refused() {
	execute(|| {
		// GIVEN
		given_impl();
		update(TrustDemand::Licence, Some(EVE.to_account_id()));
		let revoke = |who, serial| Workers::revoke_licence(signed(who), 0, serial, EXPIRES);
		for serial in 0..u64::from(MAX_REVOCATIONS_BY_LICENSOR) {
			assert_ok!(revoke(EVE, serial));
		}
		// THEN it is the owner who may add more, at its own cost
		let more = MAX_REVOCATIONS_BY_LICENSOR.into();
		assert_noop!(revoke(EVE, more), Error::<Test>::TooManyRevocations);
		assert_ok!(revoke(ALICE, more));
		// THEN one that was revoked before costs nothing more
		let later = EXPIRES + 1;
		assert_ok!(Workers::revoke_licence(signed(EVE), 0, 0, later));
	});
}

#[test]
fn revocations_are_forgotten_at_a_bounded_rate() {
	execute(|| {
		// GIVEN
		given_impl();
		set_time(EXPIRES - 1);
		for serial in 0..=u64::from(REVOCATIONS_FORGOTTEN_PER_BLOCK) {
			assert_ok!(revoke(serial));
		}
		set_time(EXPIRES + HOUR);
		// The hour in which they were revoked, in which none expired.
		Workers::on_idle(1, Weight::MAX);
		for left in [1, 0] {
			// WHEN
			Workers::on_idle(1, Weight::MAX);
			// THEN
			assert_eq!(Revocations::<Test>::iter().count(), left);
			Workers::do_try_state().unwrap();
		}
	});
}

#[test]
fn licence_is_revoked_by_owner_and_licensor_alone() {
	execute(|| {
		given_impl();
		update(TrustDemand::Licence, Some(BOB.to_account_id()));
		let revoke = |who, serial| Workers::revoke_licence(signed(who), 0, serial, EXPIRES);
		assert_noop!(revoke(EVE, 1), Error::<Test>::NotLicensor);
		assert_ok!(revoke(BOB, 1));
		assert_noop!(revoke(ALICE, 1), Error::<Test>::LicenceRevoked);
		assert_ok!(revoke(ALICE, 2));
		assert_noop!(
			Workers::revoke_licence(signed(ALICE), 1, 3, EXPIRES),
			Error::<Test>::ImplNotFound
		);
	});
}

#[test]
fn revocation_is_for_a_licence_that_may_be_valid_some_day() {
	execute(|| {
		given_impl();
		let revoke = |expires_at| Workers::revoke_licence(signed(ALICE), 0, 1, expires_at);
		assert_noop!(revoke(NOW), Error::<Test>::LicenceExpired);
		for far in [NOW + 2 * MAX_LICENCE_SECS + 1, u64::MAX] {
			assert_noop!(revoke(far), Error::<Test>::RevocationTooFarAhead);
		}
		assert_ok!(revoke(NOW + 2 * MAX_LICENCE_SECS));
	});
}

#[test]
fn attack_many_revocations_of_one_impl_do_not_hold_up_that_of_another() {
	execute(|| {
		// GIVEN an impl whose licence for an owner was revoked with many workers under it, and then another's
		given_worker();
		let fleet = given_fleet(0, 6);
		update(TrustDemand::Licence, None);
		let for_bob = LicenceTerms { holder: LicenceHolder::Owner(BOB.to_account_id()), ..terms() };
		for worker in &fleet {
			let signature = sign(ALICE, 0, &for_bob);
			assert_ok!(Workers::present_licence(
				RuntimeOrigin::signed(worker.clone()),
				worker.clone(),
				for_bob.clone(),
				ALICE.to_account_id(),
				signature
			));
		}
		let other = LicenceTerms { serial: 1, ..terms() };
		assert_ok!(present(other));
		assert_ok!(revoke(SERIAL));
		assert_ok!(revoke(1));
		// WHEN a block has room for one worker that leaves
		Random::set(false);
		let step = <() as WeightInfo>::close_step()
			.saturating_mul(6)
			.saturating_add(<() as WeightInfo>::leave_service())
			.saturating_add(OFFLINE_WEIGHT);
		let looks = <() as WeightInfo>::lapse_page()
			.saturating_add(<() as WeightInfo>::end_licence().saturating_mul(2));
		set_share(step.saturating_add(looks));
		pass_blocks(1);
		// THEN each had its turn
		assert_eq!(Licences::<Test>::iter().count(), 5);
		assert!(!Licences::<Test>::contains_key(FERDIE.to_account_id()));
	});
}
