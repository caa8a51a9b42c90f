// SPDX-License-Identifier: AGPL-3.0-only

//! Evidence: what is accepted, attacks on it, and its end.

use super::*;
use crate::{
	fixtures::{self, Fixture},
	AttestationEnds, Attestations, BuildMeasurements, Error, Event, OfflineCause, Refusal,
	Registry,
};
use cybros_attestation::{
	testing::{crl, DcapCase, Key, Level, NitroCase, SnpCase, DAY, NOW as START},
	Error as Reason, SnpTcb, SnpTerms, TcbStatus, TcbStatuses,
};
use cybros_primitives::{
	BuildStatus, EnclaveKey, EvidenceBinding, EvidenceTerms, Measurement, TeeEvidence, TeeKind,
	TeeKinds, TeeVendor, TrustDemand, MAX_EVIDENCE_AGE_SECS, MAX_REFRESH_SECS,
	MIN_EVIDENCE_AGE_SECS, MIN_REFRESH_SECS,
};
use frame_support::{
	assert_err, assert_noop, assert_ok, dispatch::PostDispatchInfo, weights::Weight,
};
use sp_core::H256;
use sp_runtime::traits::Dispatchable;

const KEY: EnclaveKey = [0x5e; 32];
/// The block whose hash is in the report data, a minute before the tests' block.
const BLOCK: u64 = 300;
/// The build of the tests.
const BUILD: BuildVersion = 2;
const ALL: TeeKinds = TeeKinds { sgx: true, tdx: true, sev_snp: true, nitro: true };

type Binding = EvidenceBinding<AccountId>;

fn hash_of(block: u64) -> H256 {
	H256::from_low_u64_be(block + 1)
}

/// For Ferdie, by the tests' key and block.
fn binding() -> Binding {
	EvidenceBinding {
		genesis: Workers::genesis_hash(),
		worker: FERDIE.to_account_id(),
		enclave_key: KEY,
		block: hash_of(BLOCK).into(),
	}
}

fn sgx() -> DcapCase {
	fixtures::sgx_case(binding().report_data())
}

fn tdx() -> DcapCase {
	fixtures::tdx_case(binding().report_data())
}

fn snp() -> SnpCase {
	fixtures::snp_case(binding().report_data())
}

fn nitro() -> NitroCase {
	fixtures::nitro_case(binding().report_data())
}

/// Sound evidence of every kind, for a binding.
fn of_every_kind(binding: &Binding) -> [Fixture; 4] {
	let data = binding.report_data();
	[
		fixtures::dcap(&fixtures::sgx_case(data)),
		fixtures::dcap(&fixtures::tdx_case(data)),
		fixtures::snp(&fixtures::snp_case(data)),
		fixtures::nitro(&fixtures::nitro_case(data)),
	]
}

/// A chain at the time of the fixtures, with Ferdie registered for an impl that demands evidence of any kind.
fn given_demand() {
	set_time(START);
	given_impl();
	register(0, START + 60).unwrap();
	demand(TrustDemand::Evidence(ALL)).unwrap();
	System::set_block_number(BLOCK + 1);
	frame_system::BlockHash::<Test>::insert(BLOCK, hash_of(BLOCK));
}

fn demand(trust: TrustDemand) -> DispatchResult {
	let (deploy, pools) = (DeployPermission::Public, PoolPermission::Public);
	Workers::update_impl(signed(ALICE), 0, deploy, pools, Permill::zero(), trust, None)
}

fn measured(version: BuildVersion, measurements: Vec<Measurement>) -> DispatchResult {
	Workers::register_measured_build(signed(ALICE), 0, version, SPECS, measurements)
}

fn given_collateral(fixture: &Fixture) {
	let root = fixture.root_hash();
	if !crate::TrustedRoots::<Test>::contains_key(root) {
		Workers::trust_root(RuntimeOrigin::root(), fixture.vendor, fixture.root.clone()).unwrap();
	}
	for part in &fixture.collateral {
		Workers::update_collateral(signed(EVE), root, part.clone()).unwrap();
	}
}

/// As [`given_demand`], with terms that sound evidence meets, a build that measures as the fixture, and its collateral.
fn given(fixture: &Fixture) {
	given_demand();
	terms(|_| ()).unwrap();
	measured(BUILD, vec![fixture.measurement.clone()]).unwrap();
	given_collateral(fixture);
}

/// As if what Ferdie showed before had named an earlier block, and nobody had demanded more.
fn forget_block() {
	crate::Workers::<Test>::mutate(FERDIE.to_account_id(), |maybe| {
		if let Some(worker) = maybe {
			worker.evidence_after = 0;
		}
	});
}

/// Whatever was shown before: see [`forget_block`].
fn show(evidence: &TeeEvidence) -> DispatchResult {
	forget_block();
	show_once(evidence)
}

fn show_once(evidence: &TeeEvidence) -> DispatchResult {
	Workers::refresh_attestation(signed(FERDIE), BUILD, KEY, BLOCK, evidence.clone())
}

fn online() -> DispatchResult {
	Workers::online(signed(FERDIE), BUILD, 2)
}

/// Ferdie, online by an SGX quote.
fn given_attested() -> Fixture {
	let fixture = fixtures::dcap(&sgx());
	given(&fixture);
	show(&fixture.evidence).unwrap();
	online().unwrap();
	Scheduler::told();
	fixture
}

/// Set what Alice's impl accepts: what is the strictest by which sound evidence of every kind is accepted, and a change.
fn terms(change: impl FnOnce(&mut EvidenceTerms)) -> DispatchResult {
	let mut terms = EvidenceTerms::default();
	terms.platforms.snp = fixtures::snp_terms();
	change(&mut terms);
	Workers::set_evidence_terms(signed(ALICE), 0, terms)
}

fn expires_at() -> u64 {
	Attestations::<Test>::get(FERDIE.to_account_id()).unwrap().expires_at
}

fn key() -> Option<EnclaveKey> {
	<Workers as Registry<_, _>>::enclave_key(&FERDIE.to_account_id())
}

/// See that evidence is refused for a reason, that it pays in full, and that nothing changes.
#[track_caller]
fn refused(evidence: &TeeEvidence, error: Error<Test>) {
	forget_block();
	let call = RuntimeCall::Workers(crate::Call::refresh_attestation {
		build: BUILD,
		enclave_key: KEY,
		block: BLOCK,
		evidence: evidence.clone(),
	});
	let before = sp_io::storage::root(Default::default());
	let refusal = call.dispatch(signed(FERDIE)).unwrap_err();
	assert_eq!(refusal.error, error.into());
	assert_eq!(refusal.post_info, PostDispatchInfo::default(), "it pays in full");
	assert_eq!(sp_io::storage::root(Default::default()), before, "nothing changes");
}

#[track_caller]
fn refused_for(evidence: &TeeEvidence, reason: Reason) {
	refused(evidence, Error::EvidenceRefused(Refusal(reason)));
}

/// The bytes that are signed last, or hold the signature.
fn bytes_mut(evidence: &mut TeeEvidence) -> &mut Vec<u8> {
	match evidence {
		TeeEvidence::Dcap(bytes)
		| TeeEvidence::Snp { report: bytes, .. }
		| TeeEvidence::Nitro(bytes) => bytes,
	}
}

// What is accepted.

#[test]
fn evidence_of_every_kind_brings_its_worker_online() {
	for (kind, index) in
		[TeeKind::Sgx, TeeKind::Tdx, TeeKind::SevSnp, TeeKind::Nitro].into_iter().zip(0usize..)
	{
		execute(|| {
			let fixture = of_every_kind(&binding())[index].clone();
			given(&fixture);
			assert_noop!(online(), Error::<Test>::EvidenceMissing);
			assert_ok!(show(&fixture.evidence));
			let tcb_status =
				matches!(kind, TeeKind::Sgx | TeeKind::Tdx).then_some(TcbStatus::UpToDate);
			System::assert_last_event(
				Event::EvidenceAccepted {
					worker: FERDIE.to_account_id(),
					build: BUILD,
					enclave_key: KEY,
					kind,
					tcb_status,
					expires_at: expires_at(),
				}
				.into(),
			);
			assert_eq!(key(), None, "it runs nothing yet");
			assert_ok!(online());
			assert_eq!(key(), Some(KEY));
		});
	}
}

#[test]
fn evidence_of_nitro_is_verified_from_the_region_where_it_is_stored() {
	execute(|| {
		let built = nitro().build();
		let fixture = fixtures::nitro(&nitro());
		given(&fixture);
		for region in [None, Some(built.chain[1].clone())] {
			let part = cybros_primitives::TeeCollateral::NitroAuthority { region };
			assert_ok!(Workers::update_collateral(signed(EVE), fixture.root_hash(), part));
			assert_ok!(show(&fixture.evidence));
		}
		assert_eq!(crate::Collateral::<Test>::count(), 2);
	});
}

#[test]
fn evidence_ends_with_the_first_of_age_collateral_and_certificates() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		assert_ok!(show(&fixture.evidence));
		assert_eq!(expires_at(), START + DAY);
		assert_ok!(terms(|terms| terms.max_age_secs = MIN_EVIDENCE_AGE_SECS));
		assert_ok!(show(&fixture.evidence));
		assert_eq!(expires_at(), START + MIN_EVIDENCE_AGE_SECS);
	});
	execute(|| {
		let mut case = sgx();
		case.ends[0] = START + 2 * DAY; // TCB info
		let fixture = fixtures::dcap(&case);
		given(&fixture);
		assert_ok!(terms(|terms| terms.max_age_secs = MAX_EVIDENCE_AGE_SECS));
		assert_ok!(show(&fixture.evidence));
		assert_eq!(expires_at(), START + 2 * DAY);
	});
	execute(|| {
		let fixture = fixtures::nitro(&nitro());
		given(&fixture);
		assert_ok!(show(&fixture.evidence));
		assert_eq!(expires_at(), START + DAY / 8);
	});
}

#[test]
fn evidence_serves_an_impl_that_demands_none() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		assert_ok!(demand(TrustDemand::Nothing));
		assert_ok!(online());
		assert_eq!(key(), None);
		assert_ok!(show(&fixture.evidence));
		assert_eq!(key(), Some(KEY));
		set_time(expires_at());
		assert_eq!(key(), None, "before the hook has found it");
		Scheduler::told();
		pass_blocks(1);
		assert!(matches!(state(FERDIE), WorkerState::Online(_)), "no evidence is demanded");
		assert_eq!(Scheduler::told(), [Told::Stake(FERDIE.to_account_id(), MIN_STAKE)]);
	});
}

#[test]
fn licence_and_evidence_may_be_demanded_both() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		assert_ok!(demand(TrustDemand::EvidenceAndLicence(ALL)));
		assert_ok!(show(&fixture.evidence));
		assert_noop!(online(), Error::<Test>::LicenceMissing);
	});
}

#[test]
fn evidence_of_a_kind_that_the_impl_does_not_accept_is_refused() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		assert_ok!(show(&fixture.evidence));
		assert_ok!(demand(TrustDemand::Evidence(TeeKinds { sgx: false, ..ALL })));
		refused(&fixture.evidence, Error::TeeKindNotAccepted);
		assert_noop!(online(), Error::<Test>::TeeKindNotAccepted);
		assert_noop!(demand(TrustDemand::Evidence(TeeKinds::default())), Error::<Test>::NoTeeKind);
	});
}

#[test]
fn evidence_is_of_the_build_that_goes_online() {
	execute(|| {
		let fixture = given_attested();
		measured(3, vec![fixture.measurement.clone()]).unwrap();
		let of_build = |build| {
			let evidence = fixture.evidence.clone();
			Workers::refresh_attestation(signed(FERDIE), build, KEY, BLOCK, evidence)
		};
		assert_noop!(of_build(3), Error::<Test>::EvidenceNotForBuild);
		assert_noop!(of_build(4), Error::<Test>::BuildNotFound);
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_noop!(of_build(1), Error::<Test>::BuildNotMeasured);
		assert_noop!(Workers::online(signed(FERDIE), 3, 1), Error::<Test>::EvidenceNotForBuild);
		forget_block();
		assert_ok!(of_build(3));
		assert_ok!(Workers::online(signed(FERDIE), 3, 1));
	});
}

#[test]
fn tcb_status_is_accepted_if_the_impl_says_so() {
	execute(|| {
		let mut case = sgx();
		case.levels[0].status = "SWHardeningNeeded";
		let fixture = fixtures::dcap(&case);
		given(&fixture);
		let status = TcbStatus::SwHardeningNeeded;
		refused_for(&fixture.evidence, Reason::TcbNotAccepted(status));
		let both = TcbStatuses::truncate_from(vec![TcbStatus::UpToDate, status]);
		assert_ok!(terms(|terms| terms.platforms.tcb = both));
		assert_ok!(show(&fixture.evidence));
		assert_ok!(terms(|_| ()));
		assert_noop!(online(), Error::<Test>::TcbStatusNotAccepted);
	});
}

#[test]
fn worker_goes_online_only_by_evidence_of_the_age_that_its_impl_allows_now() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		assert_ok!(show(&fixture.evidence));
		assert_ok!(terms(|terms| terms.max_age_secs = MIN_EVIDENCE_AGE_SECS));
		set_time(START + MIN_EVIDENCE_AGE_SECS);
		assert_noop!(online(), Error::<Test>::EvidenceExpired);
		set_time(START + MIN_EVIDENCE_AGE_SECS - 1);
		assert_ok!(online());
	});
}

/// See that a worker which was attested under weak terms does not come back under strict ones until it shows evidence that
/// they accept, and that its impl's owner traps nobody who sets the weak ones again.
#[track_caller]
fn comes_back_under_its_own_terms_only(
	weak: &Fixture,
	weaken: impl Fn(&mut EvidenceTerms),
	strict: Option<&Fixture>,
	strengthen: impl Fn(&mut EvidenceTerms),
) {
	// GIVEN a worker that serves by evidence which the terms accept
	given(weak);
	assert_ok!(terms(&weaken));
	assert_ok!(show(&weak.evidence));
	assert_ok!(online());
	// WHEN the terms become stricter, THEN it serves on
	assert_ok!(terms(&strengthen));
	assert_eq!(key(), Some(KEY));
	// AND does not come back by what it has shown, whatever became of it
	assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
	assert_noop!(online(), Error::<Test>::EvidenceTermsChanged);
	assert!(Workers::online_obstacles(&FERDIE.to_account_id(), None, None)
		.contains(&Error::<Test>::EvidenceTermsChanged.into()));
	assert!(show(&weak.evidence).is_err());
	assert_noop!(online(), Error::<Test>::EvidenceTermsChanged);
	// AND comes back by what they accept
	if let Some(strict) = strict {
		assert_ok!(show(&strict.evidence));
		assert_ok!(online());
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
	}
	// AND by what the weaker ones accept, once they are in force again
	assert_ok!(terms(&weaken));
	assert_ok!(show(&weak.evidence));
	assert_ok!(online());
}

#[test]
fn attack_worker_comes_back_by_evidence_of_debug_mode_after_the_impl_refuses_that() {
	execute(|| {
		let debug = fixtures::dcap(&DcapCase { attributes: 2, ..sgx() });
		let sound = fixtures::dcap(&sgx());
		comes_back_under_its_own_terms_only(
			&debug,
			|terms| terms.platforms.allow_debug = true,
			Some(&sound),
			|_| (),
		);
	});
}

#[test]
fn attack_worker_comes_back_by_an_older_evaluation_than_its_impl_wants_by_now() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		comes_back_under_its_own_terms_only(
			&fixture,
			|_| (),
			None,
			|terms| {
				terms.platforms.min_evaluation = 18;
			},
		);
		// By the later evaluation it may be accepted as well.
		given_evaluation(&DcapCase { evaluation: 18, ..sgx() });
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_ok!(terms(|terms| terms.platforms.min_evaluation = 18));
		assert_noop!(online(), Error::<Test>::EvidenceTermsChanged);
		assert_ok!(show(&fixture.evidence));
		assert_ok!(online());
	});
}

#[test]
fn attack_worker_comes_back_by_older_firmware_than_its_impl_wants_by_now() {
	execute(|| {
		let tcb = snp().tcb.0;
		let newer = SnpTcb { snp: tcb.snp + 1, ..tcb };
		let updated = fixtures::snp(&SnpCase { tcb: (newer, newer), ..snp() });
		comes_back_under_its_own_terms_only(
			&fixtures::snp(&snp()),
			|terms| terms.platforms.snp.milan = Some(tcb),
			Some(&updated),
			|terms| terms.platforms.snp.milan = Some(newer),
		);
	});
}

#[test]
fn worker_comes_back_without_new_evidence_where_the_terms_are_the_same_again() {
	execute(|| {
		given_attested();
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_ok!(terms(|terms| terms.platforms.snp.max_vmpl = 1));
		assert_noop!(online(), Error::<Test>::EvidenceTermsChanged);
		assert_ok!(terms(|terms| terms.max_age_secs = MAX_EVIDENCE_AGE_SECS));
		assert_ok!(online());
	});
}

#[test]
fn evidence_of_sev_snp_is_refused_until_the_impl_says_which_firmware_will_do() {
	execute(|| {
		let fixture = fixtures::snp(&snp());
		given(&fixture);
		let set = |terms| Workers::set_evidence_terms(signed(ALICE), 0, terms);
		assert_ok!(set(EvidenceTerms::default()));
		refused_for(&fixture.evidence, Reason::ProductLineNotAccepted);
		let genoa = fixtures::snp_terms().milan;
		assert_ok!(terms(|terms| {
			terms.platforms.snp = SnpTerms { genoa, ..SnpTerms::default() };
		}));
		refused_for(&fixture.evidence, Reason::ProductLineNotAccepted);
		assert_ok!(terms(|_| ()));
		assert_ok!(show(&fixture.evidence));
		assert_ok!(online());
	});
}

#[test]
fn terms_are_set_by_the_owner_within_their_bounds() {
	execute(|| {
		given_impl();
		let set = |who, impl_id, terms| Workers::set_evidence_terms(signed(who), impl_id, terms);
		assert_noop!(set(EVE, 0, EvidenceTerms::default()), Error::<Test>::NotImplOwner);
		assert_noop!(set(ALICE, 1, EvidenceTerms::default()), Error::<Test>::ImplNotFound);
		for (age, ok) in [
			(MIN_EVIDENCE_AGE_SECS - 1, false),
			(MIN_EVIDENCE_AGE_SECS, true),
			(MAX_EVIDENCE_AGE_SECS, true),
			(MAX_EVIDENCE_AGE_SECS + 1, false),
		] {
			assert_eq!(terms(|terms| terms.max_age_secs = age).is_ok(), ok, "{age}");
		}
		assert_noop!(terms(|terms| terms.max_age_secs = 0), Error::<Test>::EvidenceAgeOutOfBounds);
		assert_ok!(terms(|terms| terms.platforms.snp.max_vmpl = 3));
		System::assert_last_event(Event::EvidenceTermsSet { impl_id: 0 }.into());
		assert_noop!(
			terms(|terms| terms.platforms.snp.max_vmpl = 4),
			Error::<Test>::VmplOutOfBounds
		);
	});
}

// Measured builds.

#[test]
fn measurements_are_one_to_eight_and_go_with_their_build() {
	execute(|| {
		given_impl();
		let some = Measurement::SgxEnclave { mr_enclave: [1; 32], min_svn: 0 };
		let before = held(ALICE, HoldReason::ImplDeposit);
		assert_noop!(measured(2, vec![]), Error::<Test>::NoMeasurement);
		assert_noop!(measured(2, vec![some.clone(); 9]), Error::<Test>::TooManyMeasurements);
		assert_ok!(measured(2, vec![some.clone(); 8]));
		let with_eight = held(ALICE, HoldReason::ImplDeposit);
		assert_ok!(measured(3, vec![some]));
		let third = held(ALICE, HoldReason::ImplDeposit) - with_eight;
		assert!(with_eight - before > third, "the deposit grows with the measurements");
		for version in [2, 3] {
			assert_ok!(Workers::update_impl_build_status(
				signed(ALICE),
				0,
				version,
				BuildStatus::Retired
			));
			assert!(!BuildMeasurements::<Test>::contains_key(0, version));
		}
		assert_eq!(held(ALICE, HoldReason::ImplDeposit), before);
	});
}

#[test]
fn measurements_go_with_the_last_worker_of_a_retired_build() {
	execute(|| {
		given_attested();
		let retire =
			Workers::update_impl_build_status(signed(ALICE), 0, BUILD, BuildStatus::Retired);
		assert_ok!(retire);
		pass_blocks(1);
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert!(!BuildMeasurements::<Test>::contains_key(0, BUILD));
	});
}

// The end.

#[test]
fn worker_goes_offline_without_a_slash_when_its_evidence_ends() {
	execute(|| {
		given_attested();
		set_time(START + DAY - 1);
		pass_blocks(1);
		assert!(matches!(state(FERDIE), WorkerState::Online(_)));
		set_time(START + DAY);
		pass_blocks(1);
		assert_eq!(state(FERDIE), WorkerState::Offline);
		let (worker, cause) = (FERDIE.to_account_id(), OfflineCause::EvidenceExpired);
		System::assert_last_event(Event::WorkerOffline { worker: worker.clone(), cause }.into());
		assert_eq!(Scheduler::told(), [Told::Offline(worker.clone(), false)]);
		assert_eq!(held(FERDIE, HoldReason::WorkerStake), MIN_STAKE);
		assert!(!Attestations::<Test>::contains_key(worker));
		assert_noop!(online(), Error::<Test>::EvidenceMissing);
	});
}

#[test]
fn fresh_evidence_keeps_a_worker_online() {
	execute(|| {
		let fixture = given_attested();
		set_time(START + DAY - 1);
		assert_ok!(show(&fixture.evidence));
		set_time(START + DAY);
		pass_blocks(1);
		assert!(matches!(state(FERDIE), WorkerState::Online(_)));
		assert_eq!(expires_at(), START + 2 * DAY - 60);
		assert_eq!(AttestationEnds::<Test>::iter_keys().count(), 1);
	});
}

#[test]
fn evidence_that_would_end_within_its_first_minute_is_refused() {
	for (secs, is_taken) in [(59, true), (58, false)] {
		execute(|| {
			// GIVEN collateral whose last second this is
			let mut case = sgx();
			case.ends[0] = START + DAY + secs;
			let fixture = fixtures::dcap(&case);
			given(&fixture);
			set_time(START + DAY);
			if is_taken {
				assert_ok!(show(&fixture.evidence));
				assert_eq!(expires_at(), START + DAY + 60);
			} else {
				refused(&fixture.evidence, Error::EvidenceExpired);
			}
		});
	}
}

#[test]
fn attack_worker_is_listed_for_enclaves_when_its_evidence_ended_within_a_minute() {
	for is_demanded in [true, false] {
		execute(|| {
			// GIVEN collateral that ends within a minute
			let mut case = sgx();
			case.ends[0] = START + 2 * DAY + 29;
			let fixture = fixtures::dcap(&case);
			given(&fixture);
			assert_ok!(terms(|terms| terms.max_age_secs = MAX_EVIDENCE_AGE_SECS));
			if !is_demanded {
				assert_ok!(demand(TrustDemand::Nothing));
			}
			assert_ok!(show(&fixture.evidence));
			assert_ok!(online());
			// WHEN its key proves something for the last time
			set_time(START + 2 * DAY - 1);
			assert_eq!(key(), Some(KEY));
			Scheduler::told();
			pass_blocks(1);
			assert_eq!(Scheduler::told(), []);
			// THEN the scheduler is told in the block in which it does no longer
			set_time(START + 2 * DAY);
			assert_eq!(key(), None);
			pass_blocks(1);
			let worker = FERDIE.to_account_id();
			let told = match is_demanded {
				true => Told::Offline(worker, false),
				false => Told::Stake(worker, MIN_STAKE),
			};
			assert_eq!(Scheduler::told(), [told]);
		});
	}
}

/// As if a worker had shown evidence under a root.
fn give_evidence(worker: &AccountId, root: [u8; 32]) {
	let end = START + DAY;
	let attestation = crate::Attestation {
		build: 1,
		kind: TeeKind::Sgx,
		tcb_status: None,
		root,
		terms: [0; 32],
		enclave_key: KEY,
		verified_at: START,
		expires_at: end,
	};
	crate::FirstAttestationMinute::<Test>::put(START / 60);
	AttestationEnds::<Test>::insert(end / 60, worker, ());
	Attestations::<Test>::insert(worker, attestation);
}

#[test]
fn attack_worker_is_listed_for_enclaves_when_its_root_is_distrusted() {
	for is_demanded in [true, false] {
		execute(|| {
			// GIVEN
			let fixture = given_attested();
			if !is_demanded {
				assert_ok!(demand(TrustDemand::Nothing));
			}
			// WHEN
			assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), fixture.root_hash()));
			pass_blocks(1);
			// THEN what it showed has ended, without a slash
			let worker = FERDIE.to_account_id();
			let told = match is_demanded {
				true => Told::Offline(worker.clone(), false),
				false => Told::Stake(worker.clone(), MIN_STAKE),
			};
			assert_eq!(Scheduler::told(), [told]);
			assert_eq!(state(FERDIE).service().is_some(), !is_demanded);
			assert!(!Attestations::<Test>::contains_key(worker));
			assert_eq!(held(FERDIE, HoldReason::WorkerStake), MIN_STAKE);
			assert_eq!(crate::Closings::<Test>::iter_keys().count(), 0);
		});
	}
}

/// A fleet of four with evidence, half of it under the root of a fixture, half under another.
fn given_two_roots() -> (Vec<AccountId>, [u8; 32]) {
	let impl_id = given_impl();
	Random::set(false);
	let fleet = given_fleet(impl_id, 4);
	set_time(START);
	demand(TrustDemand::Evidence(ALL)).unwrap();
	let fixture = fixtures::nitro(&nitro());
	let certificate = fixture.root.clone();
	Workers::trust_root(RuntimeOrigin::root(), fixture.vendor, certificate).unwrap();
	for (worker, root) in fleet.iter().zip([fixture.root_hash(), [9; 32]].into_iter().cycle()) {
		give_evidence(worker, root);
	}
	(fleet, fixture.root_hash())
}

fn attested(fleet: &[AccountId]) -> Vec<bool> {
	fleet.iter().map(Attestations::<Test>::contains_key).collect()
}

#[test]
fn distrust_of_a_root_ends_no_evidence_under_others() {
	execute(|| {
		let (fleet, root) = given_two_roots();
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), root));
		pass_blocks(1);
		assert_eq!(attested(&fleet), [false, true, false, true]);
	});
}

#[test]
fn distrust_of_a_root_ends_evidence_at_the_rate_that_the_share_allows() {
	use crate::WeightInfo;
	execute(|| {
		// GIVEN a share for one worker that leaves in each block, and for a look at all others
		let (fleet, root) = given_two_roots();
		let looks = <() as WeightInfo>::lapse_page()
			.saturating_add(<() as WeightInfo>::end_licence())
			.saturating_add(<() as WeightInfo>::end_attestation().saturating_mul(2))
			.saturating_add(<() as WeightInfo>::close_step().saturating_mul(7));
		let leave = <() as WeightInfo>::leave_service().saturating_add(OFFLINE_WEIGHT);
		set_share(looks.saturating_add(leave));
		// WHEN
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), root));
		// THEN
		for left in [1, 0] {
			pass_blocks(1);
			let under = Attestations::<Test>::iter_values().filter(|held| held.root == root);
			assert_eq!(under.count(), left);
		}
		assert_eq!(attested(&fleet), [false, true, false, true]);
	});
}

#[test]
fn evidence_under_a_root_that_is_trusted_again_stands() {
	execute(|| {
		let fixture = given_attested();
		let root = fixture.root_hash();
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), root));
		assert_ok!(Workers::trust_root(RuntimeOrigin::root(), fixture.vendor, fixture.root));
		assert_eq!(Scheduler::told(), []);
		pass_blocks(1);
		assert_eq!(key(), Some(KEY));
		assert_eq!(crate::Closings::<Test>::iter_keys().count(), 0);
		// The scheduler may have looked while there was no key.
		assert_eq!(Scheduler::told(), [Told::Stake(FERDIE.to_account_id(), MIN_STAKE)]);
	});
}

#[test]
fn evidence_ends_when_its_root_is_trusted_again_and_distrusted_again() {
	execute(|| {
		let (fleet, root) = given_two_roots();
		let certificate = fixtures::nitro(&nitro()).root;
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), root));
		assert_ok!(Workers::trust_root(RuntimeOrigin::root(), TeeVendor::Aws, certificate));
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), root));
		pass_blocks(1);
		assert_eq!(attested(&fleet), [false, true, false, true]);
		assert_eq!(crate::Closings::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn demand_for_fresh_evidence_gives_the_whole_window() {
	execute(|| {
		given_attested();
		set_time(START + 1);
		let worker = FERDIE.to_account_id();
		assert_ok!(Workers::demand_refresh(signed(ALICE), worker, MIN_REFRESH_SECS));
		assert_eq!(expires_at(), START + MIN_REFRESH_SECS + 60);
	});
}

#[test]
fn evidence_of_many_workers_ends_at_the_rate_that_the_share_allows() {
	execute(|| {
		given_attested();
		set_time(START + DAY);
		Share::set(Weight::zero());
		pass_blocks(4);
		assert!(matches!(state(FERDIE), WorkerState::Online(_)), "no share, no end");
		assert_eq!(key(), None);
		Share::set(Weight::MAX);
		pass_blocks(1);
		assert_eq!(state(FERDIE), WorkerState::Offline);
	});
}

#[test]
fn attack_offline_workers_hold_up_the_end_of_evidence_of_one_that_serves() {
	use crate::WeightInfo;
	execute(|| {
		// GIVEN four workers whose evidence ends at once, of which three are offline
		let (fleet, _) = given_two_roots();
		for worker in &fleet[..3] {
			assert_ok!(Workers::force_offline(signed(BOB), worker.clone()));
		}
		let end = START + DAY;
		crate::FirstAttestationMinute::<Test>::put(end / 60);
		set_time(end);
		// WHEN a block has room for one that leaves, and for looks at all
		let looks = <() as WeightInfo>::lapse_page()
			.saturating_add(<() as WeightInfo>::end_licence())
			.saturating_add(<() as WeightInfo>::close_step().saturating_mul(2))
			.saturating_add(<() as WeightInfo>::end_attestation().saturating_mul(6));
		let leave = <() as WeightInfo>::leave_service().saturating_add(OFFLINE_WEIGHT);
		set_share(looks.saturating_add(leave));
		pass_blocks(1);
		// THEN it was enough for all
		assert_eq!(attested(&fleet), [false; 4]);
		let info = crate::Workers::<Test>::get(&fleet[3]).unwrap();
		assert_eq!(info.state, WorkerState::Offline);
	});
}

#[test]
fn evidence_goes_with_its_worker() {
	execute(|| {
		given_attested();
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_ok!(Workers::deregister_worker(signed(BOB), FERDIE.to_account_id()));
		assert_eq!(Attestations::<Test>::iter_keys().count(), 0);
		assert_eq!(AttestationEnds::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn fresh_evidence_is_demanded_by_the_owner_within_bounds() {
	execute(|| {
		given_attested();
		let worker = FERDIE.to_account_id();
		let demand = |who, secs| Workers::demand_refresh(signed(who), FERDIE.to_account_id(), secs);
		assert_noop!(demand(BOB, MIN_REFRESH_SECS), Error::<Test>::NotImplOwner);
		for secs in [0, MIN_REFRESH_SECS - 1, MAX_REFRESH_SECS + 1] {
			assert_noop!(demand(ALICE, secs), Error::<Test>::RefreshWindowOutOfBounds);
		}
		assert_noop!(demand(ALICE, MAX_REFRESH_SECS), Error::<Test>::EvidenceEndsSooner);
		assert_ok!(demand(ALICE, MIN_REFRESH_SECS));
		let end = START + MIN_REFRESH_SECS;
		System::assert_last_event(
			Event::RefreshDemanded { worker: worker.clone(), expires_at: end }.into(),
		);
		assert_eq!(expires_at(), end);
		assert_noop!(demand(ALICE, MIN_REFRESH_SECS + 1), Error::<Test>::EvidenceEndsSooner);
		set_time(end - 1);
		assert_ok!(show_of(System::block_number()));
		set_time(end);
		pass_blocks(1);
		assert!(matches!(state(FERDIE), WorkerState::Online(_)));
	});
	execute(|| {
		given_attested();
		let worker = FERDIE.to_account_id();
		assert_ok!(Workers::demand_refresh(signed(ALICE), worker, MIN_REFRESH_SECS));
		set_time(START + MIN_REFRESH_SECS);
		pass_blocks(1);
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert_eq!(held(FERDIE, HoldReason::WorkerStake), MIN_STAKE);
	});
	execute(|| {
		given_demand();
		let demand = |who: Sr25519Keyring| {
			Workers::demand_refresh(signed(ALICE), who.to_account_id(), MIN_REFRESH_SECS)
		};
		assert_noop!(demand(FERDIE), Error::<Test>::EvidenceMissing);
		assert_noop!(demand(EVE), Error::<Test>::WorkerNotFound);
	});
}

// Attacks.

/// Show evidence that names a block, in a later one.
fn show_of(block: u64) -> DispatchResult {
	System::set_block_number(System::block_number().max(block + 1));
	frame_system::BlockHash::<Test>::insert(block, hash_of(block));
	let binding = Binding { block: hash_of(block).into(), ..binding() };
	let evidence = fixtures::dcap(&fixtures::sgx_case(binding.report_data())).evidence;
	Workers::refresh_attestation(signed(FERDIE), BUILD, KEY, block, evidence)
}

#[test]
fn attack_evidence_is_shown_a_second_time_to_last_longer() {
	execute(|| {
		let fixture = given_attested();
		let ends = expires_at();
		set_time(START + 60);
		assert_noop!(show_once(&fixture.evidence), Error::<Test>::EvidenceBlockNotLater);
		assert_err!(show_of(BLOCK - 1), Error::<Test>::EvidenceBlockNotLater);
		assert_eq!(expires_at(), ends);
		assert_ok!(show_of(BLOCK + 1));
		assert_eq!(expires_at(), ends + 60);
		assert_noop!(show_once(&fixture.evidence), Error::<Test>::EvidenceBlockNotLater);
	});
}

#[test]
fn attack_demand_for_fresh_evidence_is_met_by_evidence_from_before() {
	execute(|| {
		given_attested();
		// GIVEN a demand in a block, while evidence from before is at hand
		let block = BLOCK + 10;
		System::set_block_number(block);
		let worker = FERDIE.to_account_id();
		assert_ok!(Workers::demand_refresh(signed(ALICE), worker, MIN_REFRESH_SECS));
		let ends = expires_at();
		// WHEN that is shown, of the last block before too, THEN it is refused
		assert_err!(show_of(BLOCK + 1), Error::<Test>::EvidenceBlockNotLater);
		assert_err!(show_of(block - 1), Error::<Test>::EvidenceBlockNotLater);
		assert_eq!(expires_at(), ends);
		// AND what is made after it is taken
		assert_ok!(show_of(block));
		assert!(expires_at() > ends);
	});
}

/// Let Ferdie's evidence end.
fn end_evidence() {
	set_time(expires_at());
	pass_blocks(1);
	assert!(!Attestations::<Test>::contains_key(FERDIE.to_account_id()));
}

#[test]
fn attack_demand_is_met_by_evidence_from_before_once_what_was_shown_has_ended() {
	execute(|| {
		given_attested();
		// GIVEN a demand, and what was shown before has ended by it
		let block = BLOCK + 10;
		System::set_block_number(block);
		let worker = FERDIE.to_account_id();
		assert_ok!(Workers::demand_refresh(signed(ALICE), worker, MIN_REFRESH_SECS));
		end_evidence();
		// WHEN what is from before the demand is shown, THEN it is refused
		assert_err!(show_of(block - 1), Error::<Test>::EvidenceBlockNotLater);
		assert_ok!(show_of(block));
	});
}

#[test]
fn attack_evidence_is_shown_again_once_it_has_ended() {
	execute(|| {
		let fixture = given_attested();
		end_evidence();
		assert_noop!(show_once(&fixture.evidence), Error::<Test>::EvidenceBlockNotLater);
		assert_ok!(show_of(BLOCK + 1));
	});
}

#[test]
fn attack_evidence_is_shown_again_by_a_worker_that_is_registered_anew() {
	execute(|| {
		let fixture = given_attested();
		let worker = FERDIE.to_account_id();
		// GIVEN a worker that leaves, and is registered again by the same key in a later block
		assert_ok!(Workers::force_offline(signed(BOB), worker.clone()));
		assert_ok!(Workers::deregister_worker(signed(BOB), worker));
		System::set_block_number(BLOCK + 2);
		register(0, START + 120).unwrap();
		// WHEN it shows what is from before, THEN it is refused
		assert_noop!(show_once(&fixture.evidence), Error::<Test>::EvidenceBlockNotLater);
		assert_err!(show_of(BLOCK + 1), Error::<Test>::EvidenceBlockNotLater);
		assert_ok!(show_of(BLOCK + 2));
	});
}

#[test]
fn attack_evidence_is_replayed_when_its_block_is_older_than_256() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		System::set_block_number(BLOCK + 257);
		refused(&fixture.evidence, Error::EvidenceBlockTooOld);
		System::set_block_number(BLOCK + 256);
		assert_ok!(show(&fixture.evidence));
	});
}

#[test]
fn attack_evidence_names_a_block_that_is_not_yet_or_never_was() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		System::set_block_number(BLOCK);
		refused(&fixture.evidence, Error::EvidenceBlockUnknown);
		System::set_block_number(BLOCK + 1);
		frame_system::BlockHash::<Test>::remove(BLOCK);
		refused(&fixture.evidence, Error::EvidenceBlockUnknown);
		frame_system::BlockHash::<Test>::insert(BLOCK, hash_of(BLOCK + 1));
		refused_for(&fixture.evidence, Reason::ReportDataMismatch);
	});
}

#[test]
fn attack_evidence_is_of_another_worker_genesis_key_or_block() {
	for change in 0..4 {
		for index in 0..4 {
			execute(|| {
				let mut other = binding();
				match change {
					0 => other.worker = EVE.to_account_id(),
					1 => other.genesis[0] ^= 1,
					2 => other.enclave_key[0] ^= 1,
					_ => other.block[0] ^= 1,
				}
				let fixture = of_every_kind(&other)[index].clone();
				given(&fixture);
				refused_for(&fixture.evidence, Reason::ReportDataMismatch);
			});
		}
	}
}

#[test]
fn attack_stranger_shows_evidence() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		for who in [EVE, BOB] {
			let evidence = fixture.evidence.clone();
			assert_noop!(
				Workers::refresh_attestation(signed(who), BUILD, KEY, BLOCK, evidence),
				Error::<Test>::WorkerNotFound
			);
		}
	});
}

#[test]
fn attack_evidence_is_of_another_measurement() {
	for index in 0..4 {
		execute(|| {
			let mut fixture = of_every_kind(&binding())[index].clone();
			match &mut fixture.measurement {
				Measurement::SgxEnclave { mr_enclave, .. } => mr_enclave[0] ^= 1,
				Measurement::SgxSigner { .. } => unreachable!(),
				Measurement::Tdx { rtmrs, .. } => rtmrs[3] = Some([0; 48]),
				Measurement::SevSnp { measurement, .. } => measurement[47] ^= 1,
				Measurement::Nitro { image, .. } => image[0] ^= 1,
			}
			given(&fixture);
			refused_for(&fixture.evidence, Reason::MeasurementMismatch);
		});
	}
}

#[test]
fn attack_key_of_an_attested_build_serves_another_build() {
	execute(|| {
		// GIVEN a worker that showed evidence of a build, for an impl that demands none
		let fixture = given_attested();
		assert_ok!(demand(TrustDemand::Nothing));
		assert_eq!(key(), Some(KEY));
		// WHEN it runs one that nobody measured
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_eq!(key(), None);
		assert_ok!(Workers::online(signed(FERDIE), 1, 2));
		// THEN it has no key, whatever the evidence says
		assert_eq!(key(), None);
		assert!(expires_at() > START);
		// AND has it again with the build that it showed
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_ok!(online());
		assert_eq!(key(), Some(KEY));
		assert_ok!(show(&fixture.evidence));
	});
}

#[test]
fn attack_evidence_is_of_a_build_measured_on_another_kind() {
	execute(|| {
		let (sgx, snp) = (fixtures::dcap(&sgx()), fixtures::snp(&snp()));
		given(&Fixture { measurement: snp.measurement, ..sgx.clone() });
		refused_for(&sgx.evidence, Reason::KindMismatch);
	});
}

#[test]
fn attack_evidence_is_of_debug_mode() {
	for index in 0..4 {
		execute(|| {
			let zeros = [0; 48];
			let fixture = match index {
				0 => fixtures::dcap(&DcapCase { attributes: 2, ..sgx() }),
				1 => fixtures::dcap(&DcapCase { attributes: 1 << 28 | 1, ..tdx() }),
				2 => fixtures::snp(&SnpCase { policy: 1 << 17 | 1 << 19, ..snp() }),
				_ => {
					let pcrs = (0..5).map(|number| (number, zeros)).collect();
					fixtures::nitro(&NitroCase { pcrs, ..nitro() })
				},
			};
			given(&fixture);
			refused_for(&fixture.evidence, Reason::DebugEnabled);
			assert_ok!(terms(|terms| terms.platforms.allow_debug = true));
			assert_ok!(show(&fixture.evidence));
		});
	}
}

#[test]
fn attack_evidence_is_oversized() {
	execute(|| {
		given(&fixtures::dcap(&sgx()));
		let huge = vec![0; 100 * 1024];
		refused_for(&TeeEvidence::Dcap(huge.clone()), Reason::EvidenceTooLarge);
		refused_for(&TeeEvidence::Nitro(huge.clone()), Reason::EvidenceTooLarge);
		let snp = fixtures::snp(&snp()).evidence;
		let TeeEvidence::Snp { report, certificate } = snp else { unreachable!() };
		refused_for(
			&TeeEvidence::Snp { report, certificate: huge.clone() },
			Reason::CertificateTooLarge,
		);
		refused_for(&TeeEvidence::Snp { report: huge, certificate }, Reason::EvidenceTooLarge);
	});
}

#[test]
fn attack_evidence_is_truncated() {
	for index in 0..4 {
		execute(|| {
			let fixture = of_every_kind(&binding())[index].clone();
			given(&fixture);
			for len in [0, 1, 47, 500] {
				let mut evidence = fixture.evidence.clone();
				bytes_mut(&mut evidence).truncate(len);
				refused_for(&evidence, Reason::EvidenceMalformed);
			}
			let mut evidence = fixture.evidence.clone();
			bytes_mut(&mut evidence).pop();
			refused_for(&evidence, Reason::EvidenceMalformed);
		});
	}
}

#[test]
fn attack_evidence_is_of_an_unknown_version() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		for version in [0, 2, 6, u8::MAX] {
			let mut evidence = fixture.evidence.clone();
			bytes_mut(&mut evidence)[0] = version;
			refused_for(&evidence, Reason::EvidenceVersion);
		}
	});
	for version in [1, 6] {
		execute(|| {
			let fixture = fixtures::snp(&SnpCase { version, ..snp() });
			given(&fixture);
			refused_for(&fixture.evidence, Reason::EvidenceVersion);
		});
	}
	// A document has no version, but an algorithm and a digest.
	for (algorithm, digest, reason) in
		[(35, "SHA384", Reason::EvidenceAlgorithm), (34, "SHA512", Reason::Digest)]
	{
		execute(|| {
			let fixture = fixtures::nitro(&NitroCase { algorithm, digest, ..nitro() });
			given(&fixture);
			refused_for(&fixture.evidence, reason);
		});
	}
}

#[test]
fn attack_evidence_is_mutated() {
	for index in 0..4 {
		execute(|| {
			let fixture = of_every_kind(&binding())[index].clone();
			given(&fixture);
			let mut evidence = fixture.evidence.clone();
			let signature_at = match &evidence {
				// Behind header, body and length; the signature of a document is its end.
				TeeEvidence::Dcap(_) if index == 0 => 48 + 384 + 4,
				TeeEvidence::Dcap(_) => 48 + 6 + 648 + 4,
				TeeEvidence::Snp { .. } => 0x2a0,
				TeeEvidence::Nitro(document) => document.len() - 1,
			};
			bytes_mut(&mut evidence)[signature_at] ^= 1;
			refused_for(&evidence, Reason::EvidenceSignature);
		});
	}
}

#[test]
fn attack_evidence_is_judged_by_expired_collateral() {
	execute(|| {
		let mut case = sgx();
		case.ends[0] = START + DAY;
		let fixture = fixtures::dcap(&case);
		given(&fixture);
		set_time(START + DAY + 1);
		refused_for(&fixture.evidence, Reason::CollateralExpired);
	});
	execute(|| {
		let mut case = sgx();
		case.ends[3] = START + DAY; // the list of the PCK authority
		let fixture = fixtures::dcap(&case);
		given(&fixture);
		set_time(START + DAY + 1);
		refused_for(&fixture.evidence, Reason::CrlExpired);
	});
	execute(|| {
		let fixture = fixtures::nitro(&nitro());
		given(&fixture);
		set_time(START + DAY / 8 + 1);
		refused_for(&fixture.evidence, Reason::CertificateExpired);
	});
}

#[test]
fn attack_evidence_is_of_another_platform_than_the_collateral() {
	execute(|| {
		let fixture = fixtures::dcap(&sgx());
		given(&fixture);
		let mut other = sgx();
		other.fmspc = ([9; 6], [9; 6]);
		refused(&fixtures::dcap(&other).evidence, Error::CollateralMissing);
		refused(&fixtures::dcap(&tdx()).evidence, Error::CollateralMissing);
	});
}

#[test]
fn attack_evidence_is_of_a_revoked_platform() {
	execute(|| {
		let fixture = fixtures::dcap(&DcapCase { pck_revoked: true, ..sgx() });
		given(&fixture);
		refused_for(&fixture.evidence, Reason::CertificateRevoked);
	});
}

#[test]
fn attack_evidence_goes_on_under_an_authority_that_amd_revoked() {
	execute(|| {
		let fixture = fixtures::snp(&snp());
		given(&fixture);
		assert_ok!(show(&fixture.evidence));
		let cybros_primitives::TeeCollateral::SnpAuthority { certificate, .. } =
			fixture.collateral[0].clone()
		else {
			unreachable!()
		};
		// WHEN AMD's newer list names the authority, THEN anyone brings it, and what that issued is refused
		let list = crl("ARK-Test", &Key::ark(), START, START + DAY, &[vec![2]]);
		let part = cybros_primitives::TeeCollateral::SnpAuthority { certificate, crl: Some(list) };
		assert_ok!(Workers::update_collateral(signed(EVE), fixture.root_hash(), part));
		refused_for(&fixture.evidence, Reason::CertificateRevoked);
	});
}

#[test]
fn attack_evidence_stands_under_a_root_that_is_not_trusted() {
	execute(|| {
		given_demand();
		let fixture = fixtures::dcap(&sgx());
		measured(BUILD, vec![fixture.measurement.clone()]).unwrap();
		refused(&fixture.evidence, Error::RootNotTrusted);
		let nitro = fixtures::nitro(&nitro());
		refused(&nitro.evidence, Error::RootNotTrusted);
		refused(&fixtures::snp(&snp()).evidence, Error::CollateralMissing);
	});
}

#[test]
fn evidence_under_a_root_that_is_distrusted_is_void() {
	execute(|| {
		let fixture = given_attested();
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), fixture.root_hash()));
		assert_eq!(key(), None);
		refused(&fixture.evidence, Error::RootNotTrusted);
		assert_ok!(Workers::force_offline(signed(BOB), FERDIE.to_account_id()));
		assert_noop!(online(), Error::<Test>::RootNotTrusted);
	});
}

/// The platform's level is out of date: there is a higher one.
fn with_a_hole(mut case: DcapCase) -> DcapCase {
	let Level { cpu_svn, tdx_svn, .. } = case.levels[0];
	case.levels[0].status = "OutOfDate";
	let higher = cpu_svn.map(|svn| svn + 1);
	let level = Level { cpu_svn: higher, pce_svn: 13, tdx_svn, status: "UpToDate" };
	case.levels.insert(0, level);
	case
}

/// Store a case's TCB info and identity of the quoting enclave, as a stranger.
fn given_evaluation(case: &DcapCase) {
	let fixture = fixtures::dcap(case);
	for part in &fixture.collateral[2..] {
		assert_ok!(Workers::update_collateral(signed(EVE), fixture.root_hash(), part.clone()));
	}
}

#[test]
fn attack_stranger_stores_an_early_evaluation_by_which_no_platform_is_up_to_date() {
	for case in [sgx, tdx] {
		execute(|| {
			// GIVEN a platform that is up to date by what Intel signs as its standard
			let case = case();
			let fixture = fixtures::dcap(&case);
			given(&fixture);
			// WHEN a stranger stores what it signs early
			given_evaluation(&DcapCase { evaluation: 18, ..with_a_hole(case) });
			// THEN it is judged by the standard all the same
			assert_ok!(show(&fixture.evidence));
			// AND by the early one where the impl wants that
			assert_ok!(terms(|terms| terms.platforms.min_evaluation = 18));
			refused_for(&fixture.evidence, Reason::TcbNotAccepted(TcbStatus::OutOfDate));
		});
	}
}

#[test]
fn attack_worker_stores_an_older_evaluation_than_its_impl_wants() {
	execute(|| {
		// GIVEN an impl that wants an evaluation by which the platform is out of date
		let early = DcapCase { evaluation: 18, ..with_a_hole(sgx()) };
		given(&fixtures::dcap(&early));
		assert_ok!(terms(|terms| terms.platforms.min_evaluation = 18));
		// WHEN its worker stores an older one, by which it is up to date
		let fixture = fixtures::dcap(&sgx());
		given_evaluation(&sgx());
		// THEN it is refused, and would not be by an impl to which any will do
		refused_for(&fixture.evidence, Reason::TcbNotAccepted(TcbStatus::OutOfDate));
		assert_ok!(terms(|terms| terms.platforms.min_evaluation = 17));
		assert_ok!(show(&fixture.evidence));
		// AND where there is none as late as is wanted, nothing is accepted
		assert_ok!(terms(|terms| terms.platforms.min_evaluation = 19));
		refused(&fixture.evidence, Error::EvaluationMissing);
	});
}

#[test]
fn evaluation_that_has_expired_leaves_the_word_to_the_next() {
	execute(|| {
		let mut standard = sgx();
		(standard.ends[0], standard.ends[1]) = (START + DAY, START + DAY);
		let fixture = fixtures::dcap(&standard);
		given(&fixture);
		given_evaluation(&DcapCase { evaluation: 18, ..with_a_hole(sgx()) });
		set_time(START + DAY);
		refused(&fixture.evidence, Error::EvidenceExpired);
		set_time(START + DAY + 1);
		refused_for(&fixture.evidence, Reason::TcbNotAccepted(TcbStatus::OutOfDate));
	});
}

#[test]
fn worker_whose_tcb_level_is_refused_at_its_refresh_goes_offline_without_a_slash() {
	execute(|| {
		let fixture = given_attested();
		// Intel finds a hole: the platform's level is out of date in what it signs from then on.
		let case = DcapCase { issued_at: START, ..with_a_hole(sgx()) };
		let newer = fixtures::dcap(&case);
		assert_ok!(Workers::update_collateral(
			signed(EVE),
			fixture.root_hash(),
			newer.collateral[2].clone()
		));
		refused_for(&newer.evidence, Reason::TcbNotAccepted(TcbStatus::OutOfDate));
		assert!(matches!(state(FERDIE), WorkerState::Online(_)), "what it showed before stands");
		set_time(START + DAY);
		pass_blocks(1);
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert_eq!(held(FERDIE, HoldReason::WorkerStake), MIN_STAKE);
		assert_eq!(Slashes::get(), 0);
	});
}

#[test]
fn evidence_weighs_what_its_kind_takes_and_nothing_is_handed_back() {
	use crate::WeightInfo;
	let weight = |evidence| Workers::refresh_weight(&evidence);
	assert_eq!(
		weight(TeeEvidence::Dcap(vec![])),
		<() as WeightInfo>::refresh_attestation_sgx()
			.max(<() as WeightInfo>::refresh_attestation_tdx())
	);
	let snp = TeeEvidence::Snp { report: vec![], certificate: vec![] };
	assert_eq!(weight(snp), <() as WeightInfo>::refresh_attestation_snp());
	assert_eq!(weight(TeeEvidence::Nitro(vec![])), <() as WeightInfo>::refresh_attestation_nitro());
}
