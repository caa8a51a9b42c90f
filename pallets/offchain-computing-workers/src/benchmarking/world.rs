// SPDX-License-Identifier: AGPL-3.0-only

//! What the benchmarks find: records that are as large as may be, and who has them.

use super::BenchmarkHelper;
use crate::{
	collateral::MAX_OTHER_EVALUATIONS,
	endings::Ending,
	fixtures::{self, Fixture},
	pallet::{
		Collateral, Config, Event, Impls, NextImplId, NextWindow, OnlineCount, OnlineWorkers,
		Pallet, TrustedRoots, Uptimes, Windows, Workers,
	},
	roots::TrustedRoot,
	types::{BalanceOf, ImplInfoOf, JobClock, Parameters, Uptime, Watch, Window, WorkerState},
};
use alloc::vec::Vec;
use cybros_attestation::{
	testing::{crl, DcapCase, Key, Level, Module, QuoteForm, DAY, NOW},
	MAX_REVOKED,
};
use cybros_primitives::{
	BuildVersion, CollateralId, DeployPermission, EnclaveKey, EvidenceBinding, ImplId,
	LicenceHolder, LicenceTerms, Measurement, NitroPcrs, PoolPermission, SpecRange, TeeCollateral,
	TeeKind, TeeKinds, TrustDemand, WorkerConsent, WorkerLicence, MAX_CONSENT_SECS,
	MAX_MEASUREMENTS, MAX_SPEC_RANGE,
};
use frame_benchmarking::v2::account;
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, Get, UnixTime},
};
use frame_system::RawOrigin;
use sp_runtime::{
	traits::{Bounded, StaticLookup},
	Permill,
};

pub(super) fn lookup<T: Config>(who: &T::AccountId) -> <T::Lookup as StaticLookup>::Source {
	T::Lookup::unlookup(who.clone())
}

pub(super) fn rich<T: Config>(name: &'static str) -> T::AccountId {
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, BalanceOf::<T>::max_value() / 1_000u32.into());
	who
}

/// An impl of the largest record, but for `free` builds.
pub(super) fn given_impl<T: Config>(owner: &T::AccountId, free: u32) -> ImplId {
	let impl_id = NextImplId::<T>::get();
	let origin = RawOrigin::Signed(owner.clone());
	assert_ok!(Pallet::<T>::register_impl(
		origin.clone().into(),
		DeployPermission::Public,
		PoolPermission::Public,
		Permill::one(),
	));
	for version in 1..=T::MaxBuilds::get().saturating_sub(free) {
		assert_ok!(Pallet::<T>::register_impl_build(
			origin.clone().into(),
			impl_id,
			version,
			specs(),
		));
	}
	impl_id
}

pub(super) fn specs() -> SpecRange {
	SpecRange { first: 1, last: MAX_SPEC_RANGE }
}

/// The last of an impl's builds.
pub(super) fn last_build<T: Config>() -> BuildVersion {
	T::MaxBuilds::get()
}

pub(super) fn expiry<T: Config>() -> u64 {
	T::Time::now().as_secs().saturating_add(MAX_CONSENT_SECS)
}

pub(super) fn consent<T: Config>(owner: &T::AccountId, impl_id: ImplId) -> T::Signature {
	let consent = WorkerConsent {
		genesis: Pallet::<T>::genesis_hash(),
		owner: owner.clone(),
		impl_id,
		expires_at: expiry::<T>(),
	};
	T::BenchmarkHelper::sign(&consent.payload())
}

pub(super) fn endowment<T: Config>() -> BalanceOf<T> {
	T::MinBalance::get() * 2u32.into()
}

/// Let an account register workers of an impl because a list says so, as its owner need not.
pub(super) fn given_listed<T: Config>(
	impl_owner: &T::AccountId,
	impl_id: ImplId,
	account: &T::AccountId,
) {
	let origin = RawOrigin::Signed(impl_owner.clone());
	assert_ok!(Pallet::<T>::allow_deployer(origin.into(), impl_id, lookup::<T>(account)));
	change_impl::<T>(impl_id, |info| info.deploy = DeployPermission::AllowList);
}

pub(super) fn change_impl<T: Config>(impl_id: ImplId, change: impl FnOnce(&mut ImplInfoOf<T>)) {
	Impls::<T>::mutate(impl_id, |maybe| {
		change(maybe.as_mut().expect("the impl is registered; qed"))
	});
}

/// A worker, and its owner, who owns its impl too.
pub(super) fn given_worker<T: Config>() -> (T::AccountId, T::AccountId, ImplId) {
	let owner = rich::<T>("owner");
	let impl_id = given_impl::<T>(&owner, 0);
	let worker = given_worker_of::<T>(&owner, impl_id);
	(owner, worker, impl_id)
}

/// A worker of an impl.
pub(super) fn given_worker_of<T: Config>(owner: &T::AccountId, impl_id: ImplId) -> T::AccountId {
	let worker = T::BenchmarkHelper::worker();
	assert_ok!(Pallet::<T>::register_worker(
		RawOrigin::Signed(owner.clone()).into(),
		lookup::<T>(&worker),
		impl_id,
		expiry::<T>(),
		consent::<T>(owner, impl_id),
		T::MinStake::get(),
		// Much, for the scheduler may hold a part of it.
		BalanceOf::<T>::max_value() / 4_000u32.into(),
	));
	worker
}

/// As [`given_worker`], and bring it online with its impl's last build.
pub(super) fn given_online_worker<T: Config>() -> (T::AccountId, T::AccountId, ImplId) {
	let (owner, worker, impl_id) = given_worker::<T>();
	assert_ok!(Pallet::<T>::online(
		RawOrigin::Signed(worker.clone()).into(),
		last_build::<T>(),
		T::MaxCapacity::get(),
	));
	(owner, worker, impl_id)
}

/// Another worker in service, by its uptime alone.
pub(super) fn given_watched<T: Config>(n: u32, challenge: Option<u32>) -> T::AccountId {
	let worker: T::AccountId = account("watched", n, 0);
	let place = OnlineCount::<T>::get();
	let watch = Some(Watch { place, last_sign: 0, challenge });
	Uptimes::<T>::insert(&worker, Uptime { watch, ..Default::default() });
	OnlineWorkers::<T>::insert(place, &worker);
	OnlineCount::<T>::put(place.saturating_add(1));
	worker
}

/// Challenge a worker in a window that is due then, and in which enough others answered. Another worker takes its
/// place when it leaves.
pub(super) fn given_challenge<T: Config>(worker: &T::AccountId, due_at: JobClock) {
	given_watched::<T>(0, None);
	let window = Window { closes_at: 0, due_at, opened: 2, answered: 1, pages: 1 };
	Windows::<T>::insert(0, window);
	NextWindow::<T>::put(1);
	Uptimes::<T>::mutate(worker, |maybe| {
		if let Some(watch) = maybe.as_mut().and_then(|uptime| uptime.watch.as_mut()) {
			watch.challenge = Some(0);
		}
	});
}

/// The serial of the licences.
pub(super) const SERIAL: u64 = 1;

pub(super) fn licence_terms<T: Config>(worker: &T::AccountId) -> LicenceTerms<T::AccountId> {
	LicenceTerms {
		holder: LicenceHolder::Worker(worker.clone()),
		first_build: 0,
		last_build: BuildVersion::MAX,
		not_before: T::Time::now().as_secs(),
		expires_at: expiry::<T>(),
		serial: SERIAL,
	}
}

/// Demand licences, and let a worker present one that it signed itself, as the impl's licensor.
pub(super) fn given_licence<T: Config>(
	owner: &T::AccountId,
	worker: &T::AccountId,
	impl_id: ImplId,
) {
	assert_ok!(Pallet::<T>::update_impl(
		RawOrigin::Signed(owner.clone()).into(),
		impl_id,
		DeployPermission::Public,
		PoolPermission::Public,
		Permill::one(),
		TrustDemand::Licence,
		Some(worker.clone()),
	));
	let terms = licence_terms::<T>(worker);
	assert_ok!(Pallet::<T>::present_licence(
		RawOrigin::Signed(worker.clone()).into(),
		lookup::<T>(worker),
		terms.clone(),
		worker.clone(),
		licence::<T>(impl_id, terms),
	));
}

pub(super) fn licence<T: Config>(
	impl_id: ImplId,
	terms: LicenceTerms<T::AccountId>,
) -> T::Signature {
	let licence = WorkerLicence { genesis: Pallet::<T>::genesis_hash(), impl_id, terms };
	T::BenchmarkHelper::sign(&licence.payload())
}

/// Look for what ends in a minute, as a block does, and end it.
pub(super) fn end_next<T: Config, E: Ending<T>>(minute: u64) {
	let worker = E::next(minute, None).expect("one ends in the minute; qed");
	let _ = E::end_weight(&worker);
	E::end(worker);
}

/// The key of the evidence.
pub(super) const ENCLAVE_KEY: EnclaveKey = [7; 32];
/// The block of the evidence, before the benchmarks' block.
pub(super) const EVIDENCE_BLOCK: u32 = 1;
/// Trust a root, among as many others as there may be.
pub(super) fn given_root<T: Config>(fixture: &Fixture) {
	let certificate = fixture.root.clone().try_into().expect("a certificate is short; qed");
	TrustedRoots::<T>::insert(
		fixture.root_hash(),
		TrustedRoot { vendor: fixture.vendor, certificate },
	);
}

/// Store collateral of a fixture, but for its last parts, by another account.
pub(super) fn given_collateral<T: Config>(fixture: &Fixture, missing: usize) {
	given_root::<T>(fixture);
	let who = rich::<T>("depositor");
	for part in fixture.collateral.iter().rev().skip(missing).rev() {
		assert_ok!(Pallet::<T>::do_update_collateral(
			who.clone(),
			fixture.root_hash(),
			part.clone(),
			NOW,
		));
	}
}

/// Store the part of a case's collateral by as many other evaluations of Intel's as are kept.
pub(super) fn given_evaluations<T: Config>(case: &DcapCase, part: usize) {
	let who = rich::<T>("depositor");
	for later in 1..=MAX_OTHER_EVALUATIONS {
		let case = DcapCase { evaluation: case.evaluation + later, ..case.clone() };
		let fixture = fixtures::dcap(&case);
		let part = fixture.collateral[part].clone();
		assert_ok!(Pallet::<T>::do_update_collateral(who.clone(), fixture.root_hash(), part, NOW));
	}
}

/// What evidence of the worker is bound to, in the benchmarks' block.
pub(super) fn report_data<T: Config>(worker: &T::AccountId) -> [u8; 32] {
	let number: frame_system::pallet_prelude::BlockNumberFor<T> = EVIDENCE_BLOCK.into();
	frame_system::Pallet::<T>::set_block_number(number + 1u32.into());
	let hash = <T::Hashing as sp_runtime::traits::Hash>::hash(b"block");
	frame_system::BlockHash::<T>::insert(number, hash);
	EvidenceBinding {
		genesis: Pallet::<T>::genesis_hash(),
		worker: worker.clone(),
		enclave_key: ENCLAVE_KEY,
		block: Pallet::<T>::hash_bytes(hash),
	}
	.report_data()
}

/// An online worker with evidence before, whose build measures as the fixture among others, and all collateral.
pub(super) fn given_attestable<T: Config>(
	worker: &T::AccountId,
	impl_id: ImplId,
	fixture: &Fixture,
) -> BuildVersion {
	given_collateral::<T>(fixture, 0);
	let build = last_build::<T>();
	let mut measurements = measurements();
	measurements[0] = fixture.measurement.clone();
	Impls::<T>::mutate(impl_id, |maybe| {
		if let Some(info) = maybe {
			info.trust = TrustDemand::Evidence(any_kind());
			info.evidence.platforms.snp = fixtures::snp_terms();
			assert_ok!(Pallet::<T>::store_measurements(impl_id, info, build, measurements));
		}
	});
	assert_ok!(Pallet::<T>::do_refresh_attestation(
		worker.clone(),
		build,
		ENCLAVE_KEY,
		EVIDENCE_BLOCK.into(),
		&fixture.evidence,
		NOW - 60,
	));
	// The next one is later.
	Workers::<T>::mutate(worker, |maybe| {
		if let Some(info) = maybe {
			info.evidence_after = 0;
		}
	});
	build
}

pub(super) fn any_kind() -> TeeKinds {
	[TeeKind::Sgx, TeeKind::Tdx, TeeKind::SevSnp, TeeKind::Nitro].into_iter().collect()
}

/// As many as a build may have, of the largest form.
pub(super) fn measurements() -> Vec<Measurement> {
	let pcrs = (1..16).map(|number| (number, [number; 48])).collect();
	let largest = Measurement::Nitro { image: [1; 48], pcrs: NitroPcrs::truncate_from(pcrs) };
	alloc::vec![largest; MAX_MEASUREMENTS as usize]
}

/// Serial numbers of as many revoked certificates as there may be.
fn revoked() -> Vec<Vec<u8>> {
	(0..MAX_REVOKED as u16).map(|n| [&[1; 18][..], &n.to_be_bytes()[..]].concat()).collect()
}

/// Intel's collateral with as many levels as its bytes have room for.
pub(super) fn largest_case() -> DcapCase {
	largest_case_of(DcapCase::tdx(QuoteForm::V5Td15))
}

/// A case that is judged by collateral of the largest form.
pub(super) fn largest_case_of(case: DcapCase) -> DcapCase {
	let levels = (0..40)
		.map(|n| Level {
			cpu_svn: [40 - n; 16],
			pce_svn: 5,
			tdx_svn: [40 - n; 16],
			status: "UpToDate",
		})
		.collect();
	let modules = (1..9)
		.map(|version| Module {
			version,
			levels: (1..13).rev().map(|svn| (svn, "UpToDate")).collect(),
		})
		.collect();
	let qe = (8, (1..30).rev().map(|svn| (svn, "UpToDate")).collect());
	DcapCase { levels, modules, qe, ..case }
}

/// A fixture whose revocation lists have as many entries as there may be, none of which is met.
pub(super) fn with_full_lists(mut fixture: Fixture) -> Fixture {
	for part in &mut fixture.collateral {
		match part {
			TeeCollateral::IntelRoot { crl } => *crl = full_list(INTEL_ROOT),
			TeeCollateral::PckCa { crl, .. } => *crl = full_list(PCK_CA),
			TeeCollateral::SnpAuthority { crl, .. } => *crl = Some(full_amd_list(NOW - DAY)),
			_ => {},
		}
	}
	fixture
}

/// The names of the test root of Intel's and the authority below it.
pub(super) const INTEL_ROOT: &str = "Test SGX Root CA";
pub(super) const PCK_CA: &str = "Test SGX PCK Platform CA";

/// A list of an authority of Intel's with as many entries as there may be.
pub(super) fn full_list(issuer: &str) -> Vec<u8> {
	crl(issuer, &Key::p256(issuer), NOW - DAY, NOW + DAY, &revoked())
}

/// The same of AMD's test root, from that moment on.
pub(super) fn full_amd_list(issued_at: u64) -> Vec<u8> {
	crl("ARK-Test", &Key::ark(), issued_at, NOW + DAY, &revoked())
}

/// Update collateral that another account had stored before, of another age.
pub(super) fn assert_updated<T: Config>(id: &CollateralId, who: &T::AccountId) {
	assert!(Collateral::<T>::get(id).is_some_and(|stored| stored.depositor == *who));
}

pub(super) fn parameters<T: Config>() -> Parameters<BalanceOf<T>> {
	Parameters {
		challenge_interval: 1,
		challenge_window: 2,
		challenge_slash: T::MinStake::get(),
		owner_slash_cap: T::MinStake::get(),
	}
}

pub(super) fn assert_last_event<T: Config>(event: Event<T>) {
	frame_system::Pallet::<T>::assert_last_event(
		<T as frame_system::Config>::RuntimeEvent::from(event).into(),
	);
}

pub(super) fn assert_state<T: Config>(worker: &T::AccountId, state: WorkerState) {
	assert_eq!(Workers::<T>::get(worker).map(|info| info.state), Some(state));
}
