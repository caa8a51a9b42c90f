// SPDX-License-Identifier: AGPL-3.0-only

//! The invariants, each broken once. What is checked goes by its number in the crate's documentation.

use super::*;
use crate::{
	consents::hour_of, Challenged, FirstLicenceMinute, FirstRevocationHour, FirstSlashEra,
	FirstSpentHour, HeldLicence, ImplInfo, LicenceEnds, LicenceHolders, Licences, NextImplId,
	OnlineCount, OnlineWorkers, RevocationEnds, Revocations, Serving, SlashedInEra, SpentConsents,
	Uptime, Uptimes, Window, Windows, WorkerInfo,
};
use cybros_attestation::testing::NOW as START;
use cybros_primitives::BuildStatus;
use frame_support::{assert_ok, traits::fungible::MutateHold};
use sp_runtime::TryRuntimeError;

/// Run a test whose end breaks an invariant, and see that it is found.
fn detects(finding: &'static str, corrupt: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		corrupt();
		assert_eq!(Workers::do_try_state(), Err(TryRuntimeError::Other(finding)));
	});
}

type ImplOfTest = ImplInfo<
	AccountId,
	<Test as crate::Config>::ImplConsideration,
	<Test as crate::Config>::MaxBuilds,
>;

type StoredOfTest =
	crate::StoredCollateral<AccountId, <Test as crate::Config>::CollateralConsideration>;

fn corrupt_impl(impl_id: ImplId, corrupt: impl FnOnce(&mut ImplOfTest)) {
	assert_ok!(Workers::do_try_state());
	Impls::<Test>::mutate(impl_id, |info| corrupt(info.as_mut().unwrap()));
}

fn corrupt_worker(corrupt: impl FnOnce(&mut WorkerInfo<AccountId, Balance>)) {
	assert_ok!(Workers::do_try_state());
	crate::Workers::<Test>::mutate(FERDIE.to_account_id(), |info| corrupt(info.as_mut().unwrap()));
}

#[test]
fn try_state_is_content_with_nothing() {
	execute(|| {});
}

#[test]
fn try_state_is_content_in_every_state_of_a_worker() {
	for given in [given_worker, given_online_worker, given_draining_worker, given_offline_worker] {
		execute(|| {
			given();
		});
	}
}

#[test]
fn try_state_detects_an_impl_id_that_is_given_again() {
	detects("1: an impl's id is not below the next", || {
		let impl_id = given_impl();
		NextImplId::<Test>::put(impl_id);
	});
}

#[test]
fn try_state_detects_builds_out_of_order() {
	detects("1: an impl's builds are out of order", || {
		let impl_id = given_impl();
		given_build(impl_id, 2);
		corrupt_impl(impl_id, |info| info.builds.as_mut().reverse());
	});
}

#[test]
fn try_state_detects_two_builds_of_one_version() {
	detects("1: an impl's builds are out of order", || {
		let impl_id = given_impl();
		given_build(impl_id, 2);
		corrupt_impl(impl_id, |info| info.builds[0].version = 2);
	});
}

#[test]
fn try_state_detects_a_build_above_the_latest_version() {
	detects("1: a build is above the latest version", || {
		let impl_id = given_impl();
		corrupt_impl(impl_id, |info| info.latest_version = Some(0));
	});
}

#[test]
fn try_state_detects_a_build_without_a_latest_version() {
	detects("1: a build is above the latest version", || {
		let impl_id = given_impl();
		corrupt_impl(impl_id, |info| info.latest_version = None);
	});
}

#[test]
fn try_state_detects_an_invalid_range_of_a_build() {
	detects("1: a build's range is invalid", || {
		let impl_id = given_impl();
		corrupt_impl(impl_id, |info| info.builds[0].specs.last = 9);
	});
}

#[test]
fn try_state_detects_a_retired_build_that_is_kept() {
	detects("1: a Retired build is kept", || {
		let impl_id = given_impl();
		corrupt_impl(impl_id, |info| info.builds[0].status = BuildStatus::Retired);
	});
}

#[test]
fn try_state_detects_a_build_that_counts_too_many_workers() {
	detects("2: a build's count of workers in service is off", || {
		let impl_id = given_online_worker();
		corrupt_impl(impl_id, |info| info.builds[0].in_service = 2);
	});
}

#[test]
fn try_state_detects_a_build_that_counts_too_few_workers() {
	detects("2: a build's count of workers in service is off", || {
		let impl_id = given_draining_worker();
		corrupt_impl(impl_id, |info| info.builds[0].in_service = 0);
	});
}

#[test]
fn try_state_detects_an_impl_that_counts_too_many_workers() {
	detects("2: an impl's count of workers is off", || {
		let impl_id = given_worker();
		corrupt_impl(impl_id, |info| info.workers = 2);
	});
}

#[test]
fn try_state_detects_an_impl_that_counts_too_few_workers() {
	detects("2: an impl's count of workers is off", || {
		let impl_id = given_worker();
		corrupt_impl(impl_id, |info| info.workers = 0);
	});
}

#[test]
fn try_state_detects_a_worker_of_no_impl() {
	detects("3: a worker's impl never existed", || {
		given_worker();
		corrupt_worker(|info| info.impl_id = 1);
	});
}

#[test]
fn try_state_detects_a_worker_in_service_with_a_build_that_is_gone() {
	detects("3: a worker runs a build that its impl does not have", || {
		let impl_id = given_online_worker();
		corrupt_impl(impl_id, |info| info.builds.clear());
	});
}

#[test]
fn try_state_detects_a_capacity_of_zero() {
	detects("3: a worker's capacity is out of bounds", || {
		given_online_worker();
		corrupt_worker(|info| {
			info.state = WorkerState::Online(Service { build: 1, capacity: 0 });
		});
	});
}

#[test]
fn try_state_detects_a_capacity_above_the_maximum() {
	detects("3: a worker's capacity is out of bounds", || {
		given_draining_worker();
		corrupt_worker(|info| {
			info.state = WorkerState::RequestingOffline(Service { build: 1, capacity: 65 });
		});
	});
}

#[test]
fn try_state_detects_a_stake_that_is_not_held() {
	detects("4: a worker's hold is not its stake", || {
		given_worker();
		corrupt_worker(|info| info.stake += 1);
	});
}

#[test]
fn try_state_detects_a_hold_that_is_no_stake() {
	detects("4: a worker's hold is not its stake", || {
		given_worker();
		let reason = HoldReason::WorkerStake.into();
		assert_ok!(Balances::hold(&reason, &FERDIE.to_account_id(), 1));
	});
}

#[test]
fn try_state_detects_a_spent_consent_of_a_registered_worker() {
	detects("5: the consent of a registered worker is spent", || {
		given_worker();
		FirstSpentHour::<Test>::put(hour_of(NOW));
		SpentConsents::<Test>::insert(hour_of(EXPIRY), (FERDIE.to_account_id(), EXPIRY), ());
	});
}

#[test]
fn try_state_detects_a_spent_consent_under_another_hour() {
	detects("5: a spent consent is under another hour", || {
		FirstSpentHour::<Test>::put(hour_of(NOW));
		SpentConsents::<Test>::insert(hour_of(EXPIRY) + 1, (FERDIE.to_account_id(), EXPIRY), ());
	});
}

#[test]
fn try_state_detects_a_spent_consent_that_is_never_forgotten() {
	detects("5: a spent consent is before the first hour that is kept", || {
		FirstSpentHour::<Test>::put(hour_of(EXPIRY) + 1);
		SpentConsents::<Test>::insert(hour_of(EXPIRY), (FERDIE.to_account_id(), EXPIRY), ());
	});
}

#[test]
fn try_state_detects_a_spent_consent_when_no_hour_is_kept() {
	detects("5: a spent consent is before the first hour that is kept", || {
		SpentConsents::<Test>::insert(hour_of(EXPIRY), (FERDIE.to_account_id(), EXPIRY), ());
	});
}

fn corrupt_uptime(corrupt: impl FnOnce(&mut Uptime)) {
	assert_ok!(Workers::do_try_state());
	Uptimes::<Test>::mutate(FERDIE.to_account_id(), |uptime| corrupt(uptime.as_mut().unwrap()));
}

#[test]
fn try_state_detects_an_uptime_of_no_worker() {
	detects("6: an uptime is of no worker", || {
		Uptimes::<Test>::insert(EVE.to_account_id(), Uptime::default());
	});
}

#[test]
fn try_state_detects_a_worker_in_service_that_is_not_watched() {
	detects("6: a worker is watched and not in service, or the reverse", || {
		given_online_worker();
		corrupt_uptime(|uptime| uptime.watch = None);
	});
	detects("6: a worker in service is not watched", || {
		given_online_worker();
		Uptimes::<Test>::remove(FERDIE.to_account_id());
	});
}

#[test]
fn try_state_detects_a_life_longer_than_the_service() {
	detects("6: a worker lived longer than it served", || {
		given_offline_worker();
		corrupt_uptime(|uptime| uptime.credited = 1);
	});
}

#[test]
fn try_state_detects_a_worker_that_is_not_at_its_place() {
	detects("6: a worker is not at its place", || {
		given_online_worker();
		corrupt_uptime(|uptime| uptime.watch.as_mut().unwrap().place = 1);
	});
}

#[test]
fn try_state_detects_a_count_of_workers_in_service_that_is_off() {
	detects("6: a place is not below the count", || {
		given_online_worker();
		OnlineCount::<Test>::put(0);
	});
	detects("6: the count of workers in service is off", || {
		given_online_worker();
		OnlineCount::<Test>::put(2);
	});
}

#[test]
fn try_state_detects_a_place_of_nobody() {
	detects("6: a place is nobody's", || {
		OnlineWorkers::<Test>::insert(3, EVE.to_account_id());
	});
}

#[test]
fn try_state_detects_a_challenge_in_no_page() {
	detects("7: an open challenge is in no page", || {
		given_online_worker();
		pass_blocks(1);
		Challenged::<Test>::remove(0, 0);
	});
}

#[test]
fn try_state_detects_a_page_of_no_window() {
	detects("7: a page is not of its window, or before the cursor", || {
		Challenged::<Test>::insert(0, 0, frame_support::BoundedVec::new());
	});
}

#[test]
fn try_state_detects_a_window_that_the_cursor_passed() {
	detects("7: a window is before the cursor, or to come", || {
		Windows::<Test>::insert(0, Window::new(0, 1));
	});
}

#[test]
fn try_state_detects_a_window_that_counts_wrong() {
	detects("7: a window's count of challenges is off", || {
		given_online_worker();
		pass_blocks(1);
		Windows::<Test>::mutate(0, |window| window.as_mut().unwrap().opened = 2);
	});
}

#[test]
fn try_state_detects_losses_outside_the_eras_that_are_kept() {
	detects("8: a loss is before the first era that is kept", || {
		SlashedInEra::<Test>::insert(0, EVE.to_account_id(), 1);
	});
	detects("8: a loss is in an era to come", || {
		FirstSlashEra::<Test>::put(0);
		SlashedInEra::<Test>::insert(1, EVE.to_account_id(), 1);
	});
}

/// A licence of Ferdie's that is kept in all its places.
fn given_licence() {
	given_worker();
	FirstLicenceMinute::<Test>::put(NOW / 60);
	let licence = HeldLicence {
		signer: ALICE.to_account_id(),
		first_build: 1,
		last_build: 1,
		expires_at: EXPIRY,
		serial: 1,
	};
	LicenceEnds::<Test>::insert(EXPIRY / 60, FERDIE.to_account_id(), ());
	LicenceHolders::<Test>::insert((0, 1, FERDIE.to_account_id()), ());
	Licences::<Test>::insert(FERDIE.to_account_id(), licence);
	assert_ok!(Workers::do_try_state());
}

#[test]
fn try_state_detects_a_licence_of_no_worker() {
	detects("9: a licence is of no worker", || {
		given_licence();
		let licence = Licences::<Test>::get(FERDIE.to_account_id()).unwrap();
		Licences::<Test>::insert(EVE.to_account_id(), licence);
	});
}

#[test]
fn try_state_detects_a_licence_that_never_ends() {
	detects("9: a licence does not end", || {
		given_licence();
		LicenceEnds::<Test>::remove(EXPIRY / 60, FERDIE.to_account_id());
	});
	detects("9: what is no licence ends", || {
		given_licence();
		LicenceEnds::<Test>::insert(EXPIRY / 60, EVE.to_account_id(), ());
	});
	detects("9: a licence ends before the first minute that is kept", || {
		given_licence();
		FirstLicenceMinute::<Test>::put(EXPIRY / 60 + 1);
	});
}

#[test]
fn try_state_detects_a_licence_that_cannot_be_revoked() {
	detects("9: a licence is not found by its number", || {
		given_licence();
		LicenceHolders::<Test>::remove((0, 1, FERDIE.to_account_id()));
	});
	detects("9: a number finds what is no licence", || {
		given_licence();
		LicenceHolders::<Test>::insert((0, 2, FERDIE.to_account_id()), ());
	});
}

#[test]
fn try_state_detects_revocations_that_are_kept_wrong() {
	let given_revocation = || {
		let impl_id = given_impl();
		assert_ok!(Workers::revoke_licence(signed(ALICE), impl_id, 1, EXPIRY));
		assert_ok!(Workers::do_try_state());
	};
	detects("9: what is not revoked is forgotten", || {
		given_revocation();
		Revocations::<Test>::remove(0, 1);
	});
	detects("9: a revocation is never forgotten", || {
		given_revocation();
		Revocations::<Test>::insert(0, 2, EXPIRY);
	});
	detects("9: a revocation is before the first hour that is kept", || {
		given_revocation();
		FirstRevocationHour::<Test>::put(hour_of(EXPIRY) + 1);
	});
	detects("9: what is not revoked is forgotten", || {
		given_revocation();
		Revocations::<Test>::insert(0, 1, EXPIRY + 3_600);
	});
	detects("9: a revocation is of no impl", || {
		given_revocation();
		Revocations::<Test>::insert(1, 1, EXPIRY);
		RevocationEnds::<Test>::insert(hour_of(EXPIRY), (1, 1), ());
	});
	detects("9: an impl's count of revocations is off", || {
		given_revocation();
		corrupt_impl(0, |info| info.revocations = 0);
	});
}

#[test]
fn try_state_detects_a_list_or_metadata_that_are_counted_wrong() {
	detects("1: an impl's count of accounts that may deploy is off", || {
		let impl_id = given_impl();
		corrupt_impl(impl_id, |info| info.deployers = 1);
	});
	detects("1: an impl's metadata are not as long as it says", || {
		let impl_id = given_impl();
		corrupt_impl(impl_id, |info| info.metadata_len = 1);
	});
}

#[test]
fn try_state_detects_workers_that_are_listed_wrong_under_a_build() {
	detects("2: a worker in service is not listed under its build", || {
		let impl_id = given_online_worker();
		Serving::<Test>::remove((impl_id, 1, FERDIE.to_account_id()));
	});
	detects("2: a worker is listed under a build that it does not run", || {
		let impl_id = given_online_worker();
		Serving::<Test>::insert((impl_id, 2, FERDIE.to_account_id()), ());
	});
}

// Evidence and collateral.

fn attestation(expires_at: u64) -> crate::Attestation {
	crate::Attestation {
		build: 1,
		kind: cybros_primitives::TeeKind::Sgx,
		tcb_status: None,
		root: [0; 32],
		terms: [0; 32],
		enclave_key: [0; 32],
		verified_at: NOW,
		expires_at,
	}
}

/// As if Ferdie had shown evidence that ends in an hour.
fn given_attestation() -> u64 {
	given_worker();
	let (worker, minute) = (FERDIE.to_account_id(), (NOW + 3_600).div_ceil(60));
	crate::FirstAttestationMinute::<Test>::put(NOW / 60);
	crate::Attestations::<Test>::insert(&worker, attestation(NOW + 3_600));
	crate::AttestationEnds::<Test>::insert(minute, worker, ());
	assert_ok!(Workers::do_try_state());
	minute
}

#[test]
fn try_state_detects_a_worker_that_cannot_show_fresh_evidence() {
	detects("10: a worker cannot show what is made from now on", || {
		given_worker();
		crate::Workers::<Test>::mutate(FERDIE.to_account_id(), |worker| {
			worker.as_mut().unwrap().evidence_after = Workers::last_block() + 1;
		});
	});
}

#[test]
fn try_state_detects_evidence_of_no_worker() {
	detects("10: evidence is of no worker", || {
		given_attestation();
		crate::Attestations::<Test>::insert(EVE.to_account_id(), attestation(NOW + 3_600));
	});
}

#[test]
fn try_state_detects_evidence_that_does_not_end() {
	detects("10: evidence does not end", || {
		let minute = given_attestation();
		crate::AttestationEnds::<Test>::remove(minute, FERDIE.to_account_id());
	});
}

#[test]
fn try_state_detects_evidence_that_ends_within_a_minute() {
	detects("10: evidence does not end with a minute", || {
		given_attestation();
		crate::Attestations::<Test>::insert(FERDIE.to_account_id(), attestation(NOW + 3_599));
	});
}

#[test]
fn try_state_detects_an_end_of_what_is_no_evidence() {
	detects("10: what is no evidence ends", || {
		let minute = given_attestation();
		crate::AttestationEnds::<Test>::insert(minute, EVE.to_account_id(), ());
	});
}

#[test]
fn try_state_detects_evidence_that_ends_before_the_first_minute_kept() {
	detects("10: evidence ends before the first minute that is kept", || {
		let minute = given_attestation();
		crate::FirstAttestationMinute::<Test>::put(minute + 1);
	});
}

fn collateral() -> (cybros_primitives::CollateralId, StoredOfTest) {
	let fixture = crate::fixtures::nitro(&Default::default());
	let authority = cybros_attestation::nitro::NitroAuthority::root(&fixture.root, START).unwrap();
	let part = crate::Compacted::NitroAuthority(authority);
	let footprint = frame_support::traits::Footprint::from_parts(1, 1);
	let depositor = EVE.to_account_id();
	let ticket = frame_support::traits::Consideration::new(&depositor, footprint).unwrap();
	(part.id(), crate::StoredCollateral { depositor, ticket, part })
}

#[test]
fn try_state_detects_collateral_under_a_wrong_id() {
	detects("11: collateral is not kept under what it is of", || {
		let (_, stored) = collateral();
		let id = cybros_primitives::CollateralId::SnpAuthority { name: [0; 32] };
		crate::Collateral::<Test>::insert(id, stored);
	});
}

#[test]
fn try_state_detects_an_evaluation_that_is_there_twice() {
	detects("11: parts of collateral do not go together", || {
		let case = cybros_attestation::testing::DcapCase::default().build();
		let part = case.compact(&case.root, START).unwrap().qe_identity;
		let others = vec![part.clone()].try_into().unwrap();
		let part = crate::Compacted::QeIdentity(crate::Evaluations { latest: part, others });
		let (_, stored) = collateral();
		crate::Collateral::<Test>::insert(part.id(), crate::StoredCollateral { part, ..stored });
	});
}

#[test]
fn try_state_detects_too_much_collateral() {
	detects("11: too much collateral is kept", || {
		let (id, stored) = collateral();
		crate::Collateral::<Test>::insert(id, stored);
		assert_ok!(Workers::do_try_state());
		MostCollateral::set(0);
	});
}

#[test]
fn try_state_detects_a_wrong_count_of_collateral() {
	detects("11: the count of collateral is off", || {
		let (id, stored) = collateral();
		crate::Collateral::<Test>::insert(id, stored);
		let counter = crate::Collateral::<Test>::counter_storage_final_key();
		frame_support::storage::unhashed::put(&counter, &0u32);
	});
}

#[test]
fn try_state_detects_a_wrong_count_of_roots() {
	detects("11: the count of trusted roots is off", || {
		let counter = crate::TrustedRoots::<Test>::counter_storage_final_key();
		frame_support::storage::unhashed::put(&counter, &1u32);
	});
}

#[test]
fn try_state_detects_a_root_under_a_wrong_hash() {
	detects("11: a trusted root is not kept under its hash", || {
		let certificate = Default::default();
		let vendor = cybros_primitives::TeeVendor::Intel;
		crate::TrustedRoots::<Test>::insert([7; 32], crate::TrustedRoot { vendor, certificate });
	});
}

#[test]
fn try_state_detects_measurements_that_the_impl_does_not_count() {
	detects("11: an impl's count of bytes of measurements is off", || {
		given_impl();
		crate::BuildMeasurements::<Test>::insert(
			0,
			1,
			cybros_primitives::Measurements::truncate_from(vec![some_measurement()]),
		);
	});
}

#[test]
fn try_state_detects_measurements_of_a_build_that_is_gone() {
	detects("11: what is measured is of no build", || {
		given_impl();
		let measurements = cybros_primitives::Measurements::truncate_from(vec![some_measurement()]);
		let len = codec::Encode::encoded_size(&measurements) as u32;
		crate::BuildMeasurements::<Test>::insert(0, 9, measurements);
		Impls::<Test>::mutate(0, |info| info.as_mut().unwrap().measurements_len = len);
	});
}

fn some_measurement() -> cybros_primitives::Measurement {
	cybros_primitives::Measurement::SgxEnclave { mr_enclave: [0; 32], min_svn: 0 }
}
