// SPDX-License-Identifier: AGPL-3.0-only

//! What it costs a block to find what is due: each look as much as the first, however much the block has removed.

use super::*;
use crate::{
	endings::{Ending, SECS_PER_MINUTE},
	evidence::EvidenceEnding,
	licences::LicenceEnding,
	Attestation, AttestationEnds, Attestations, Closing, ClosingTimers, Closings, Deployers,
	FirstAttestationMinute, FirstLicenceMinute, HeldLicence, LicenceEnds, LicenceHolders, Licences,
	Serving, WorkerInfo,
};
use cybros_primitives::TeeKind;

/// When all ends that ends here, in minutes.
const MINUTE: u64 = NOW / SECS_PER_MINUTE;

fn account(n: u32) -> AccountId {
	AccountId::new(sp_io::hashing::blake2_256(&n.to_le_bytes()))
}

/// A worker that is out of service.
fn given_idle(n: u32) -> AccountId {
	let worker = account(n);
	let info = WorkerInfo {
		owner: BOB.to_account_id(),
		impl_id: 0,
		stake: MIN_STAKE,
		consent_expires_at: NOW,
		evidence_after: 0,
		state: WorkerState::Registered,
	};
	crate::Workers::<Test>::insert(&worker, info);
	worker
}

/// A worker out of service whose licence ends now.
fn given_licence(n: u32) {
	let worker = given_idle(n);
	FirstLicenceMinute::<Test>::put(MINUTE);
	LicenceEnds::<Test>::insert(MINUTE, &worker, ());
	LicenceHolders::<Test>::insert((0, 1, &worker), ());
	let licence = HeldLicence {
		signer: ALICE.to_account_id(),
		first_build: 1,
		last_build: 1,
		expires_at: MINUTE * SECS_PER_MINUTE,
		serial: 1,
	};
	Licences::<Test>::insert(&worker, licence);
}

/// A worker out of service whose evidence ends now.
fn given_evidence(n: u32) {
	let worker = given_idle(n);
	FirstAttestationMinute::<Test>::put(MINUTE);
	AttestationEnds::<Test>::insert(MINUTE, &worker, ());
	let attestation = Attestation {
		build: 1,
		kind: TeeKind::Sgx,
		tcb_status: None,
		root: [0; 32],
		terms: [0; 32],
		enclave_key: [0; 32],
		verified_at: 0,
		expires_at: MINUTE * SECS_PER_MINUTE,
	};
	Attestations::<Test>::insert(&worker, attestation);
}

/// How often the database is read in the block after one in which something was given so many times.
fn reads(given: impl Fn(u32), count: u32) -> usize {
	let mut chain = new_test_ext();
	chain.execute_with(|| {
		Random::set(false);
		given_impl();
		(0..count).for_each(given);
		assert!(left() >= count as usize);
	});
	database_reads(&mut chain, || {
		pass_blocks(1);
		assert_eq!(left(), 0);
	})
}

/// How much is left to do.
fn left() -> usize {
	LicenceEnds::<Test>::iter_keys().count()
		+ LicenceHolders::<Test>::iter_keys().count()
		+ AttestationEnds::<Test>::iter_keys().count()
		+ ClosingTimers::<Test>::iter_keys().count()
		+ Closings::<Test>::iter_keys().count()
		+ Deployers::<Test>::iter_keys().count()
		+ Serving::<Test>::iter_keys().count()
}

/// Three times as much costs three times as much, and a bit for a database that is deeper, but not nine times.
fn assert_linear(given: impl Fn(u32)) {
	let (few, many) = (reads(&given, 80), reads(&given, 240));
	assert!(many < few * 9 / 2, "{few} reads for 80, {many} for 240");
}

#[test]
fn attack_many_licences_that_end_in_one_minute_do_not_make_a_look_dearer() {
	assert_linear(given_licence);
}

#[test]
fn attack_much_evidence_that_ends_in_one_minute_does_not_make_a_look_dearer() {
	assert_linear(given_evidence);
}

#[test]
fn attack_many_holders_of_a_revoked_licence_do_not_make_a_look_dearer() {
	assert_linear(|n| {
		given_licence(n);
		FirstLicenceMinute::<Test>::put(MINUTE + 1);
		LicenceEnds::<Test>::remove(MINUTE, account(n));
		Closings::<Test>::insert(Closing::Licence { impl_id: 0, serial: 1 }, None::<AccountId>);
	});
}

#[test]
fn attack_many_workers_of_a_retired_build_do_not_make_a_look_dearer() {
	assert_linear(|n| {
		Scheduler::set_busy(true);
		given_online(0, n);
		let closing = Closing::Retiring { impl_id: 0, version: 1 };
		Closings::<Test>::insert(closing, None::<AccountId>);
	});
}

#[test]
fn attack_many_accounts_that_may_deploy_do_not_make_a_look_dearer_at_the_sunset() {
	assert_linear(|n| {
		Workers::allow_deployer(signed(ALICE), 0, account(n)).unwrap();
		if n == 0 {
			Impls::<Test>::mutate(0, |maybe| maybe.as_mut().unwrap().builds.clear());
			Closings::<Test>::insert(Closing::Sunset { impl_id: 0 }, None::<AccountId>);
		}
	});
}

#[test]
fn attack_many_closings_that_begin_at_once_do_not_make_a_look_dearer() {
	assert_linear(|n| {
		let closing = Closing::Licence { impl_id: 0, serial: n.into() };
		ClosingTimers::<Test>::insert(0, closing, ());
	});
}

#[test]
fn attack_many_closings_that_are_over_do_not_make_the_turn_of_a_long_one_dearer() {
	assert_linear(|n| {
		given_licence(n);
		FirstLicenceMinute::<Test>::put(MINUTE + 1);
		LicenceEnds::<Test>::remove(MINUTE, account(n));
		for serial in [1, u64::from(n) + 2] {
			Closings::<Test>::insert(Closing::Licence { impl_id: 0, serial }, None::<AccountId>);
		}
	});
}

#[test]
fn look_for_what_ends_goes_on_after_the_last() {
	execute(|| {
		// GIVEN
		given_impl();
		let mut workers: Vec<_> = (0..3).map(account).collect();
		workers.sort_by_key(|worker| LicenceEnds::<Test>::hashed_key_for(MINUTE, worker));
		let licence = <LicenceEnding as Ending<Test>>::next;
		let evidence = <EvidenceEnding as Ending<Test>>::next;
		for worker in &workers {
			LicenceEnds::<Test>::insert(MINUTE, worker, ());
			AttestationEnds::<Test>::insert(MINUTE, worker, ());
		}
		// THEN
		for next in [licence, evidence] {
			assert_eq!(next(MINUTE, None).as_ref(), Some(&workers[0]));
			assert_eq!(next(MINUTE, Some(&workers[0])).as_ref(), Some(&workers[1]));
			assert_eq!(next(MINUTE, Some(&workers[2])), None);
			assert_eq!(next(MINUTE + 1, None), None);
		}
		// THEN also where the last is gone
		for worker in &workers[..2] {
			LicenceEnds::<Test>::remove(MINUTE, worker);
			AttestationEnds::<Test>::remove(MINUTE, worker);
		}
		for next in [licence, evidence] {
			assert_eq!(next(MINUTE, Some(&workers[1])).as_ref(), Some(&workers[2]));
		}
		LicenceEnds::<Test>::remove(MINUTE, &workers[2]);
		AttestationEnds::<Test>::remove(MINUTE, &workers[2]);
	});
}

#[test]
fn closings_go_round_until_the_share_is_spent() {
	execute(|| {
		// GIVEN three that are over at once, beside one that takes three steps
		given_impl();
		Random::set(false);
		for n in 0..3 {
			given_licence(n);
		}
		// They do not expire.
		FirstLicenceMinute::<Test>::put(MINUTE + 1);
		for serial in 1..5 {
			Closings::<Test>::insert(Closing::Licence { impl_id: 0, serial }, None::<AccountId>);
		}
		// WHEN
		pass_blocks(1);
		// THEN
		assert_eq!(left(), 0);
		for n in 0..3 {
			crate::Workers::<Test>::remove(account(n));
		}
	});
}
