// SPDX-License-Identifier: AGPL-3.0-only

//! Benchmarks of the calls, each in its worst case, without the scheduler's part, which is weighed by the
//! scheduler.

use crate::{
	collateral::MAX_OTHER_EVALUATIONS,
	consents::{hour_of, FORGOTTEN_PER_BLOCK},
	endings::{ending_minute, Ending},
	evidence::EvidenceEnding,
	fixtures::{self, Fixture},
	licences::{LicenceEnding, REVOCATIONS_FORGOTTEN_PER_BLOCK},
	pallet::{
		Attestations, Call, Challenged, Collateral, Config, CurrentParameters, Event,
		FirstRevocationHour, FirstSlashEra, FirstSpentHour, Impls, LapseCursor, Licences,
		NextImplId, NextWindow, OnlineCount, OnlineWorkers, Pallet, Revocations, SlashedInEra,
		SpentConsents, TrustedRoots, Uptimes, Windows, Workers,
	},
	roots::{TrustedRoot, MAX_ROOTS},
	slashing::LOSSES_FORGOTTEN_PER_BLOCK,
	types::{
		BalanceOf, Closing, ImplInfoOf, JobClock, Parameters, Uptime, Watch, Window, WorkerState,
	},
	weights::WeightInfo,
};
use alloc::vec::Vec;
use cybros_attestation::testing::{
	crl, DcapCase, Key, Level, Module, NitroCase, QuoteForm, SnpCase, DAY, NOW,
};
use cybros_primitives::{
	BuildStatus, BuildVersion, CollateralId, DeployPermission, EnclaveKey, EvidenceBinding,
	EvidenceTerms, ImplId, LicenceHolder, LicenceTerms, Measurement, NitroPcrs, PoolPermission,
	SpecRange, TeeCollateral, TeeKind, TeeKinds, TeeVendor, TrustDemand, WorkerConsent,
	WorkerLicence, MAX_CONSENT_SECS, MAX_MEASUREMENTS, MAX_METADATA_LEN, MAX_REFRESH_SECS,
	MAX_SPEC_RANGE,
};
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, Get, UnixTime},
	weights::WeightMeter,
	BoundedVec,
};
use frame_system::RawOrigin;
use sp_runtime::{
	traits::{Bounded, IdentifyAccount, StaticLookup},
	AccountId32, KeyTypeId, MultiSignature, MultiSigner, Permill,
};

/// A key that signs consents.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// The account of the key.
	fn worker() -> AccountId;
	/// The key's signature under these bytes.
	fn sign(payload: &[u8]) -> Signature;
}

/// Signs with an sr25519 key in the keystore of the host, which the benchmarks' command has.
pub struct Sr25519Signer;

impl Sr25519Signer {
	const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bwrk");

	fn seed() -> Option<Vec<u8>> {
		Some(b"//worker".to_vec())
	}
}

impl BenchmarkHelper<AccountId32, MultiSignature> for Sr25519Signer {
	fn worker() -> AccountId32 {
		let public = sp_io::crypto::sr25519_generate(Self::KEY_TYPE, Self::seed());
		MultiSigner::Sr25519(public).into_account()
	}

	fn sign(payload: &[u8]) -> MultiSignature {
		let public = sp_io::crypto::sr25519_generate(Self::KEY_TYPE, Self::seed());
		let signature = sp_io::crypto::sr25519_sign(Self::KEY_TYPE, &public, payload)
			.expect("the key has just been put into the keystore; qed");
		MultiSignature::Sr25519(signature)
	}
}

fn lookup<T: Config>(who: &T::AccountId) -> <T::Lookup as StaticLookup>::Source {
	T::Lookup::unlookup(who.clone())
}

fn rich<T: Config>(name: &'static str) -> T::AccountId {
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, BalanceOf::<T>::max_value() / 1_000u32.into());
	who
}

/// An impl of the largest record, but for `free` builds.
fn given_impl<T: Config>(owner: &T::AccountId, free: u32) -> ImplId {
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

fn specs() -> SpecRange {
	SpecRange { first: 1, last: MAX_SPEC_RANGE }
}

/// The last of an impl's builds.
fn last_build<T: Config>() -> BuildVersion {
	T::MaxBuilds::get()
}

fn expiry<T: Config>() -> u64 {
	T::Time::now().as_secs().saturating_add(MAX_CONSENT_SECS)
}

fn consent<T: Config>(owner: &T::AccountId, impl_id: ImplId) -> T::Signature {
	let consent = WorkerConsent {
		genesis: Pallet::<T>::genesis_hash(),
		owner: owner.clone(),
		impl_id,
		expires_at: expiry::<T>(),
	};
	T::BenchmarkHelper::sign(&consent.payload())
}

fn endowment<T: Config>() -> BalanceOf<T> {
	T::MinBalance::get() * 2u32.into()
}

/// Let an account register workers of an impl because a list says so, as its owner need not.
fn given_listed<T: Config>(impl_owner: &T::AccountId, impl_id: ImplId, account: &T::AccountId) {
	let origin = RawOrigin::Signed(impl_owner.clone());
	assert_ok!(Pallet::<T>::allow_deployer(origin.into(), impl_id, lookup::<T>(account)));
	change_impl::<T>(impl_id, |info| info.deploy = DeployPermission::AllowList);
}

fn change_impl<T: Config>(impl_id: ImplId, change: impl FnOnce(&mut ImplInfoOf<T>)) {
	Impls::<T>::mutate(impl_id, |maybe| {
		change(maybe.as_mut().expect("the impl is registered; qed"))
	});
}

/// A worker, and its owner, who owns its impl too.
fn given_worker<T: Config>() -> (T::AccountId, T::AccountId, ImplId) {
	let owner = rich::<T>("owner");
	let impl_id = given_impl::<T>(&owner, 0);
	let worker = given_worker_of::<T>(&owner, impl_id);
	(owner, worker, impl_id)
}

/// A worker of an impl.
fn given_worker_of<T: Config>(owner: &T::AccountId, impl_id: ImplId) -> T::AccountId {
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
fn given_online_worker<T: Config>() -> (T::AccountId, T::AccountId, ImplId) {
	let (owner, worker, impl_id) = given_worker::<T>();
	assert_ok!(Pallet::<T>::online(
		RawOrigin::Signed(worker.clone()).into(),
		last_build::<T>(),
		T::MaxCapacity::get(),
	));
	(owner, worker, impl_id)
}

/// Another worker in service, by its uptime alone.
fn given_watched<T: Config>(n: u32, challenge: Option<u32>) -> T::AccountId {
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
fn given_challenge<T: Config>(worker: &T::AccountId, due_at: JobClock) {
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
const SERIAL: u64 = 1;

fn licence_terms<T: Config>(worker: &T::AccountId) -> LicenceTerms<T::AccountId> {
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
fn given_licence<T: Config>(owner: &T::AccountId, worker: &T::AccountId, impl_id: ImplId) {
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

fn licence<T: Config>(impl_id: ImplId, terms: LicenceTerms<T::AccountId>) -> T::Signature {
	let licence = WorkerLicence { genesis: Pallet::<T>::genesis_hash(), impl_id, terms };
	T::BenchmarkHelper::sign(&licence.payload())
}

/// Look for what ends in a minute, as a block does, and end it.
fn end_next<T: Config, E: Ending<T>>(minute: u64) {
	let worker = E::next(minute, None).expect("one ends in the minute; qed");
	let _ = E::end_weight(&worker);
	E::end(worker);
}

/// The key of the evidence.
const ENCLAVE_KEY: EnclaveKey = [7; 32];
/// The block of the evidence, before the benchmarks' block.
const EVIDENCE_BLOCK: u32 = 1;
/// The most certificates that the vendors' lists are expected to name, and some more.
const REVOKED: u16 = 1_000;

/// Trust a root, among as many others as there may be.
fn given_root<T: Config>(fixture: &Fixture) {
	let certificate = fixture.root.clone().try_into().expect("a certificate is short; qed");
	TrustedRoots::<T>::insert(
		fixture.root_hash(),
		TrustedRoot { vendor: fixture.vendor, certificate },
	);
}

/// Store collateral of a fixture, but for its last parts, by another account.
fn given_collateral<T: Config>(fixture: &Fixture, missing: usize) {
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
fn given_evaluations<T: Config>(case: &DcapCase, part: usize) {
	let who = rich::<T>("depositor");
	for later in 1..=MAX_OTHER_EVALUATIONS {
		let case = DcapCase { evaluation: case.evaluation + later, ..case.clone() };
		let fixture = fixtures::dcap(&case);
		let part = fixture.collateral[part].clone();
		assert_ok!(Pallet::<T>::do_update_collateral(who.clone(), fixture.root_hash(), part, NOW));
	}
}

/// What evidence of the worker is bound to, in the benchmarks' block.
fn report_data<T: Config>(worker: &T::AccountId) -> [u8; 32] {
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
fn given_attestable<T: Config>(
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
	build
}

fn any_kind() -> TeeKinds {
	[TeeKind::Sgx, TeeKind::Tdx, TeeKind::SevSnp, TeeKind::Nitro].into_iter().collect()
}

/// As many as a build may have, of the largest form.
fn measurements() -> Vec<Measurement> {
	let pcrs = (1..16).map(|number| (number, [number; 48])).collect();
	let largest = Measurement::Nitro { image: [1; 48], pcrs: NitroPcrs::truncate_from(pcrs) };
	alloc::vec![largest; MAX_MEASUREMENTS as usize]
}

/// Serial numbers of many revoked certificates.
fn revoked() -> Vec<Vec<u8>> {
	(0..REVOKED).map(|n| [&[1; 18][..], &n.to_be_bytes()[..]].concat()).collect()
}

/// Intel's collateral with as many levels as there may be.
fn largest_case() -> DcapCase {
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
	DcapCase { levels, modules, qe, ..DcapCase::tdx(QuoteForm::V5Td15) }
}

/// The names of the test root and the authority below it, and their keys.
fn intel_keys() -> [(&'static str, Key); 2] {
	["Test SGX Root CA", "Test SGX PCK Platform CA"].map(|name| (name, Key::p256(name)))
}

/// Update collateral that another account had stored before, of another age.
fn assert_updated<T: Config>(id: &CollateralId, who: &T::AccountId) {
	assert!(Collateral::<T>::get(id).is_some_and(|stored| stored.depositor == *who));
}

fn parameters<T: Config>() -> Parameters<BalanceOf<T>> {
	Parameters {
		challenge_interval: 1,
		challenge_window: 2,
		challenge_slash: T::MinStake::get(),
		owner_slash_cap: T::MinStake::get(),
	}
}

fn assert_last_event<T: Config>(event: Event<T>) {
	frame_system::Pallet::<T>::assert_last_event(
		<T as frame_system::Config>::RuntimeEvent::from(event).into(),
	);
}

fn assert_state<T: Config>(worker: &T::AccountId, state: WorkerState) {
	assert_eq!(Workers::<T>::get(worker).map(|info| info.state), Some(state));
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn register_impl() {
		let owner = rich::<T>("owner");

		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner.clone()),
			DeployPermission::Public,
			PoolPermission::Public,
			Permill::one(),
		);

		assert_last_event::<T>(Event::ImplRegistered { impl_id: 0, owner });
	}

	#[benchmark]
	fn register_impl_build() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 1);
		let version = last_build::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, version, specs());

		assert_last_event::<T>(Event::ImplBuildRegistered { impl_id, version, specs: specs() });
	}

	/// Retires the last of all builds, so that a deposit returns.
	#[benchmark]
	fn update_impl_build_status() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);
		let (version, status) = (last_build::<T>(), BuildStatus::Retired);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, version, status);

		assert_last_event::<T>(Event::ImplBuildStatusUpdated { impl_id, version, status });
	}

	/// Makes the worker's account. By an account on the impl's list.
	#[benchmark]
	fn register_worker() {
		let impl_owner = rich::<T>("impl-owner");
		let impl_id = given_impl::<T>(&impl_owner, 0);
		let owner = rich::<T>("owner");
		given_listed::<T>(&impl_owner, impl_id, &owner);
		let worker = T::BenchmarkHelper::worker();
		let consent = consent::<T>(&owner, impl_id);
		let stake = T::MinStake::get();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner.clone()),
			lookup::<T>(&worker),
			impl_id,
			expiry::<T>(),
			consent,
			stake,
			endowment::<T>(),
		);

		assert_last_event::<T>(Event::WorkerRegistered { worker, owner, impl_id, stake });
	}

	/// The first whose consent has to be remembered, of a worker that was online, with licence and evidence; its account
	/// ends.
	#[benchmark]
	fn deregister_worker() {
		let (owner, worker, impl_id) = given_online_worker::<T>();
		given_licence::<T>(&owner, &worker, impl_id);
		let fixture = fixtures::nitro(&fixtures::nitro_case(report_data::<T>(&worker)));
		given_attestable::<T>(&worker, impl_id, &fixture);
		assert_ok!(Pallet::<T>::force_offline(
			RawOrigin::Signed(owner.clone()).into(),
			lookup::<T>(&worker),
		));
		let expires_at = expiry::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), lookup::<T>(&worker));

		assert!(SpentConsents::<T>::contains_key(hour_of(expires_at), (&worker, expires_at)));
		assert!(!Licences::<T>::contains_key(&worker) && !Attestations::<T>::contains_key(&worker));
		assert_last_event::<T>(Event::WorkerDeregistered { worker, owner });
	}

	/// Of an impl that demands both licence and evidence, by a worker whose owner is on its list.
	#[benchmark]
	fn online() {
		let impl_owner = rich::<T>("impl-owner");
		let impl_id = given_impl::<T>(&impl_owner, 0);
		let worker = given_worker_of::<T>(&rich::<T>("owner"), impl_id);
		given_licence::<T>(&impl_owner, &worker, impl_id);
		let fixture = fixtures::nitro(&fixtures::nitro_case(report_data::<T>(&worker)));
		let build = given_attestable::<T>(&worker, impl_id, &fixture);
		change_impl::<T>(impl_id, |info| info.trust = TrustDemand::EvidenceAndLicence(any_kind()));
		given_listed::<T>(&impl_owner, impl_id, &account("owner", 0, 0));
		let capacity = T::MaxCapacity::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), build, capacity);

		let info = Impls::<T>::get(impl_id).expect("the impl is registered; qed");
		assert_eq!(info.build(build).map(|build| build.in_service), Some(1));
		assert!(Workers::<T>::get(&worker).is_some_and(|info| info.state.service().is_some()));
	}

	/// By the owner of a worker without jobs that let a challenge pass: it is offline at once, and slashed.
	#[benchmark]
	fn request_offline() {
		let (owner, worker, _) = given_online_worker::<T>();
		given_challenge::<T>(&worker, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), lookup::<T>(&worker));

		assert_state::<T>(&worker, WorkerState::Unresponsive);
	}

	/// Of a worker that let a challenge pass.
	#[benchmark]
	fn force_offline() {
		let (owner, worker, _) = given_online_worker::<T>();
		given_challenge::<T>(&worker, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), lookup::<T>(&worker));

		assert_state::<T>(&worker, WorkerState::Unresponsive);
	}

	#[benchmark]
	fn withdraw() {
		let (owner, worker, _) = given_worker::<T>();
		let amount = T::MinBalance::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), lookup::<T>(&worker), amount);

		assert_last_event::<T>(Event::WorkerWithdrawn { worker, owner, amount });
	}

	#[benchmark]
	fn raise_stake() {
		let (owner, worker, _) = given_online_worker::<T>();
		let amount = T::MinStake::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), lookup::<T>(&worker), amount);

		assert_last_event::<T>(Event::WorkerStakeRaised { worker, stake: amount * 2u32.into() });
	}

	#[benchmark]
	fn lower_stake() {
		let (owner, worker, _) = given_worker::<T>();
		let amount = T::MinStake::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), lookup::<T>(&worker), amount);

		assert_last_event::<T>(Event::WorkerStakeLowered { worker, stake: 0u32.into() });
	}

	#[benchmark]
	fn update_impl() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner.clone()),
			impl_id,
			DeployPermission::Public,
			PoolPermission::Public,
			Permill::one(),
			TrustDemand::Licence,
			Some(owner.clone()),
		);

		assert_last_event::<T>(Event::ImplUpdated { impl_id });
	}

	/// In the place of another, by a worker online.
	#[benchmark]
	fn present_licence() {
		let (owner, worker, impl_id) = given_online_worker::<T>();
		given_licence::<T>(&owner, &worker, impl_id);
		let terms = LicenceTerms { serial: SERIAL + 1, ..licence_terms::<T>(&worker) };
		let signature = licence::<T>(impl_id, terms.clone());

		#[extrinsic_call]
		_(
			RawOrigin::Signed(worker.clone()),
			lookup::<T>(&worker),
			terms,
			worker.clone(),
			signature,
		);

		assert_eq!(Licences::<T>::get(&worker).map(|held| held.serial), Some(SERIAL + 1));
	}

	#[benchmark]
	fn revoke_licence() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, SERIAL, expiry::<T>());

		assert_last_event::<T>(Event::LicenceRevoked { impl_id, serial: SERIAL });
	}

	/// With the look for it. Without the worker's leave, which has a weight of its own.
	#[benchmark]
	fn end_licence() {
		let (owner, worker, impl_id) = given_worker::<T>();
		given_licence::<T>(&owner, &worker, impl_id);
		let minute = ending_minute(expiry::<T>());

		#[block]
		{
			end_next::<T, LicenceEnding>(minute);
		}

		assert!(!Licences::<T>::contains_key(&worker));
	}

	/// Without the worker's leave, which has a weight of its own.
	#[benchmark]
	fn close_step() {
		let (owner, worker, impl_id) = given_worker::<T>();
		given_licence::<T>(&owner, &worker, impl_id);
		Pallet::<T>::begin_closing(Closing::Licence { impl_id, serial: SERIAL });
		// A look at the timers, and a step.
		let most = T::WeightInfo::close_step()
			.saturating_mul(2)
			.saturating_add(Pallet::<T>::closing_weight());
		let mut meter = WeightMeter::with_limit(most);

		#[block]
		{
			Pallet::<T>::close(&mut meter);
		}

		assert!(!Licences::<T>::contains_key(&worker));
	}

	#[benchmark]
	fn forget_revocations(n: Linear<0, REVOCATIONS_FORGOTTEN_PER_BLOCK>) {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);
		for serial in 0..n.into() {
			assert_ok!(Pallet::<T>::revoke_licence(
				RawOrigin::Signed(owner.clone()).into(),
				impl_id,
				serial,
				expiry::<T>(),
			));
		}
		let hour = hour_of(expiry::<T>());
		FirstRevocationHour::<T>::put(hour);

		#[block]
		{
			Pallet::<T>::forget_revocations(expiry::<T>().saturating_add(60 * 60));
		}

		assert_eq!(Revocations::<T>::iter_prefix(impl_id).count(), 0);
	}

	#[benchmark]
	fn allow_deployer() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);
		let deployer: T::AccountId = account("deployer", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, lookup::<T>(&deployer));

		assert_last_event::<T>(Event::DeployerAllowed { impl_id, deployer });
	}

	#[benchmark]
	fn disallow_deployer() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);
		let deployer: T::AccountId = account("deployer", 0, 0);
		assert_ok!(Pallet::<T>::allow_deployer(
			RawOrigin::Signed(owner.clone()).into(),
			impl_id,
			lookup::<T>(&deployer),
		));

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, lookup::<T>(&deployer));

		assert_last_event::<T>(Event::DeployerDisallowed { impl_id, deployer });
	}

	#[benchmark]
	fn offer_impl() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);
		let offered_to = Some(owner.clone());

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, offered_to.clone());

		assert_last_event::<T>(Event::ImplOffered { impl_id, offered_to });
	}

	#[benchmark]
	fn accept_impl() {
		let former = rich::<T>("former");
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&former, 0);
		assert_ok!(Pallet::<T>::offer_impl(
			RawOrigin::Signed(former).into(),
			impl_id,
			Some(owner.clone()),
		));

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), impl_id);

		assert_last_event::<T>(Event::ImplAccepted { impl_id, owner });
	}

	#[benchmark]
	fn set_impl_metadata(n: Linear<0, MAX_METADATA_LEN>) {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, alloc::vec![7; n as usize]);

		assert_last_event::<T>(Event::ImplMetadataSet { impl_id, len: n });
	}

	#[benchmark]
	fn sunset_impl() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id);

		assert!(Impls::<T>::get(impl_id).is_some_and(|info| info.sunset_at.is_some()));
	}

	#[benchmark]
	fn answer_challenge() {
		let (_, worker, _) = given_online_worker::<T>();
		given_challenge::<T>(&worker, JobClock::MAX);

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()));

		assert_last_event::<T>(Event::ChallengeAnswered { worker });
	}

	#[benchmark]
	fn set_parameters() {
		#[extrinsic_call]
		_(RawOrigin::Root, parameters::<T>());

		assert_eq!(CurrentParameters::<T>::get(), parameters::<T>());
	}

	/// From among so many that hardly one is drawn twice. The first challenge of a window.
	#[benchmark]
	fn open_challenges(n: Linear<0, { T::MaxChallenges::get() }>) {
		CurrentParameters::<T>::put(parameters::<T>());
		(0..1_000).for_each(|n| {
			given_watched::<T>(n, None);
		});
		let none = T::WeightInfo::open_challenges(0);
		let one = T::WeightInfo::open_challenges(1).saturating_sub(none);
		let mut meter = WeightMeter::with_limit(one.saturating_mul(n.into()));

		#[block]
		{
			Pallet::<T>::challenge_drawn(T::Hash::default(), &mut meter);
		}

		assert_eq!(Windows::<T>::contains_key(0), n > 0);
	}

	#[benchmark]
	fn lapse_page() {
		let challenged: Vec<_> =
			(0..T::MaxChallenges::get()).map(|n| given_watched::<T>(n, None)).collect();
		let opened = challenged.len() as u32;
		let page = BoundedVec::truncate_from(challenged);
		Challenged::<T>::insert(0, 0, page);
		let window = Window { closes_at: 0, due_at: 0, opened, answered: opened, pages: 2 };
		Windows::<T>::insert(0, window);
		// For this page, but not for the next.
		let mut meter = WeightMeter::with_limit(T::WeightInfo::lapse_page());

		#[block]
		{
			Pallet::<T>::lapse_challenges(&mut meter);
		}

		assert_eq!(LapseCursor::<T>::get(), (0, 1));
	}

	/// Of a worker in the midst, which is slashed.
	#[benchmark]
	fn leave_service() {
		let (_, worker, _) = given_online_worker::<T>();
		CurrentParameters::<T>::put(parameters::<T>());
		given_challenge::<T>(&worker, 0);

		#[block]
		{
			Pallet::<T>::become_unresponsive(worker.clone());
		}

		assert_state::<T>(&worker, WorkerState::Unresponsive);
		assert_eq!(Workers::<T>::get(&worker).map(|info| info.stake), Some(0u32.into()));
	}

	#[benchmark]
	fn forget_losses(n: Linear<0, LOSSES_FORGOTTEN_PER_BLOCK>) {
		FirstSlashEra::<T>::put(0);
		for index in 0..n {
			let owner: T::AccountId = account("owner", index, 0);
			SlashedInEra::<T>::insert(0, owner, T::MinStake::get());
		}

		#[block]
		{
			Pallet::<T>::forget_losses_before(1);
		}

		assert_eq!(SlashedInEra::<T>::iter_prefix(0).count(), 0);
	}

	#[benchmark]
	fn forget_spent_consents(n: Linear<0, FORGOTTEN_PER_BLOCK>) {
		let hour = hour_of(T::Time::now().as_secs());
		FirstSpentHour::<T>::put(hour);
		for index in 0..n {
			let worker: T::AccountId = account("worker", index, 0);
			SpentConsents::<T>::insert(hour, (worker, T::Time::now().as_secs()), ());
		}

		#[block]
		{
			// As if an hour had passed.
			let now = T::Time::now().as_secs().saturating_add(60 * 60);
			Pallet::<T>::forget_spent_consents(now);
		}

		assert_eq!(SpentConsents::<T>::iter_prefix(hour).count(), 0);
	}

	/// With measurements as many and as large as there may be.
	#[benchmark]
	fn register_measured_build() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 1);
		let version = last_build::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, version, specs(), measurements());

		assert_last_event::<T>(Event::ImplBuildRegistered { impl_id, version, specs: specs() });
	}

	#[benchmark]
	fn set_evidence_terms() {
		let owner = rich::<T>("owner");
		let impl_id = given_impl::<T>(&owner, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), impl_id, EvidenceTerms::default());

		assert_last_event::<T>(Event::EvidenceTermsSet { impl_id });
	}

	/// Of AWS, whose signatures take the longest.
	#[benchmark]
	fn trust_root() {
		let fixture = fixtures::nitro(&NitroCase::default());
		let (vendor, root) = (fixture.vendor, fixture.root_hash());
		// Beside those of the genesis.
		for n in TrustedRoots::<T>::count() + 1..MAX_ROOTS {
			let certificate = Default::default();
			let vendor = TeeVendor::Amd;
			TrustedRoots::<T>::insert([n as u8; 32], TrustedRoot { vendor, certificate });
		}

		#[block]
		{
			assert_ok!(Pallet::<T>::do_trust_root(vendor, fixture.root, NOW));
		}

		assert!(TrustedRoots::<T>::contains_key(root));
	}

	#[benchmark]
	fn distrust_root() {
		let fixture = fixtures::nitro(&NitroCase::default());
		given_root::<T>(&fixture);
		let root = fixture.root_hash();

		#[extrinsic_call]
		_(RawOrigin::Root, root);

		assert_last_event::<T>(Event::RootDistrusted { root });
	}

	/// In the place of an older one, whose deposit returns.
	#[benchmark]
	fn update_intel_root() {
		let fixture = fixtures::dcap(&DcapCase::default());
		given_collateral::<T>(&fixture, 3);
		let who = rich::<T>("owner");
		let [(name, key), _] = intel_keys();
		let crl = crl(name, &key, NOW - DAY, NOW + DAY, &revoked());
		let root = fixture.root_hash();

		#[block]
		{
			assert_ok!(Pallet::<T>::do_update_collateral(
				who.clone(),
				root,
				TeeCollateral::IntelRoot { crl },
				NOW,
			));
		}

		assert_updated::<T>(&CollateralId::IntelRoot { root }, &who);
	}

	/// In the place of an older one, whose deposit returns.
	#[benchmark]
	fn update_pck_ca() -> Result<(), BenchmarkError> {
		let fixture = fixtures::dcap(&DcapCase::default());
		given_collateral::<T>(&fixture, 2);
		let who = rich::<T>("owner");
		let [_, (name, key)] = intel_keys();
		let crl = crl(name, &key, NOW - DAY, NOW + DAY, &revoked());
		let TeeCollateral::PckCa { chain, .. } = fixture.collateral[1].clone() else {
			return Err(BenchmarkError::Stop("the second part is the authority"));
		};

		#[block]
		{
			assert_ok!(Pallet::<T>::do_update_collateral(
				who.clone(),
				fixture.root_hash(),
				TeeCollateral::PckCa { chain, crl },
				NOW,
			));
		}

		assert_eq!(Collateral::<T>::count(), 2);
		Ok(())
	}

	/// In the place of an older one, whose deposit returns.
	#[benchmark]
	fn update_tcb_info() {
		let case = largest_case();
		given_collateral::<T>(&fixtures::dcap(&case), 1);
		given_evaluations::<T>(&case, 2);
		let newer = fixtures::dcap(&DcapCase { issued_at: case.issued_at + 1, ..case });
		let who = rich::<T>("owner");

		#[block]
		{
			assert_ok!(Pallet::<T>::do_update_collateral(
				who,
				newer.root_hash(),
				newer.collateral[2].clone(),
				NOW,
			));
		}

		assert_eq!(Collateral::<T>::count(), 3);
	}

	/// In the place of an older one, whose deposit returns.
	#[benchmark]
	fn update_qe_identity() {
		let case = largest_case();
		given_collateral::<T>(&fixtures::dcap(&case), 0);
		given_evaluations::<T>(&case, 3);
		let newer = fixtures::dcap(&DcapCase { issued_at: case.issued_at + 1, ..case });
		let (who, root) = (rich::<T>("owner"), newer.root_hash());

		#[block]
		{
			assert_ok!(Pallet::<T>::do_update_collateral(
				who.clone(),
				root,
				newer.collateral[3].clone(),
				NOW,
			));
		}

		assert_updated::<T>(&CollateralId::QeIdentity { root, kind: TeeKind::Tdx }, &who);
	}

	/// In the place of one without a list, whose deposit returns.
	#[benchmark]
	fn update_snp_authority() -> Result<(), BenchmarkError> {
		let fixture = fixtures::snp(&SnpCase::default());
		let TeeCollateral::SnpAuthority { certificate, .. } = fixture.collateral[0].clone() else {
			return Err(BenchmarkError::Stop("the part is an authority"));
		};
		let without = TeeCollateral::SnpAuthority { certificate, crl: None };
		given_collateral::<T>(&Fixture { collateral: alloc::vec![without], ..fixture.clone() }, 0);
		let who = rich::<T>("owner");

		#[block]
		{
			assert_ok!(Pallet::<T>::do_update_collateral(
				who,
				fixture.root_hash(),
				fixture.collateral[0].clone(),
				NOW,
			));
		}

		assert_eq!(Collateral::<T>::count(), 1);
		Ok(())
	}

	/// Of a region.
	#[benchmark]
	fn update_nitro_authority() {
		let fixture = fixtures::nitro(&NitroCase::default());
		given_root::<T>(&fixture);
		let region = Some(NitroCase::default().build().chain[1].clone());
		let who = rich::<T>("owner");

		#[block]
		{
			assert_ok!(Pallet::<T>::do_update_collateral(
				who,
				fixture.root_hash(),
				TeeCollateral::NitroAuthority { region },
				NOW,
			));
		}

		assert_eq!(Collateral::<T>::count(), 1);
	}

	/// The largest, of a root that is trusted no longer.
	#[benchmark]
	fn remove_collateral() {
		let fixture = fixtures::dcap(&DcapCase::default());
		given_root::<T>(&fixture);
		let [(name, key), _] = intel_keys();
		let crl = crl(name, &key, NOW - DAY, NOW + DAY, &revoked());
		let (who, root) = (rich::<T>("owner"), fixture.root_hash());
		assert_ok!(Pallet::<T>::do_update_collateral(
			who.clone(),
			root,
			TeeCollateral::IntelRoot { crl },
			NOW,
		));
		TrustedRoots::<T>::remove(root);
		let id = CollateralId::IntelRoot { root };

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id.clone());

		assert!(!Collateral::<T>::contains_key(id));
	}

	/// By a worker online, in the place of older evidence.
	#[benchmark]
	fn refresh_attestation_sgx() {
		let (_, worker, impl_id) = given_online_worker::<T>();
		let case = fixtures::sgx_case(report_data::<T>(&worker));
		let fixture = fixtures::dcap(&case);
		let build = given_attestable::<T>(&worker, impl_id, &fixture);
		(2..4).for_each(|part| given_evaluations::<T>(&case, part));

		#[block]
		{
			assert_ok!(Pallet::<T>::do_refresh_attestation(
				worker.clone(),
				build,
				ENCLAVE_KEY,
				EVIDENCE_BLOCK.into(),
				&fixture.evidence,
				NOW,
			));
		}

		assert!(Attestations::<T>::get(&worker).is_some_and(|held| held.verified_at == NOW));
	}

	/// By a worker online, in the place of older evidence.
	#[benchmark]
	fn refresh_attestation_tdx() {
		let (_, worker, impl_id) = given_online_worker::<T>();
		let case = fixtures::tdx_case(report_data::<T>(&worker));
		let fixture = fixtures::dcap(&case);
		let build = given_attestable::<T>(&worker, impl_id, &fixture);
		(2..4).for_each(|part| given_evaluations::<T>(&case, part));

		#[block]
		{
			assert_ok!(Pallet::<T>::do_refresh_attestation(
				worker.clone(),
				build,
				ENCLAVE_KEY,
				EVIDENCE_BLOCK.into(),
				&fixture.evidence,
				NOW,
			));
		}

		assert!(Attestations::<T>::get(&worker).is_some_and(|held| held.verified_at == NOW));
	}

	/// By a worker online, in the place of older evidence.
	#[benchmark]
	fn refresh_attestation_snp() {
		let (_, worker, impl_id) = given_online_worker::<T>();
		let fixture = fixtures::snp(&fixtures::snp_case(report_data::<T>(&worker)));
		let build = given_attestable::<T>(&worker, impl_id, &fixture);

		#[block]
		{
			assert_ok!(Pallet::<T>::do_refresh_attestation(
				worker.clone(),
				build,
				ENCLAVE_KEY,
				EVIDENCE_BLOCK.into(),
				&fixture.evidence,
				NOW,
			));
		}

		assert!(Attestations::<T>::get(&worker).is_some_and(|held| held.verified_at == NOW));
	}

	/// By a worker online, in the place of older evidence, without an authority that was verified before.
	#[benchmark]
	fn refresh_attestation_nitro() {
		let (_, worker, impl_id) = given_online_worker::<T>();
		let fixture = fixtures::nitro(&fixtures::nitro_case(report_data::<T>(&worker)));
		let build = given_attestable::<T>(&worker, impl_id, &fixture);

		#[block]
		{
			assert_ok!(Pallet::<T>::do_refresh_attestation(
				worker.clone(),
				build,
				ENCLAVE_KEY,
				EVIDENCE_BLOCK.into(),
				&fixture.evidence,
				NOW,
			));
		}

		assert!(Attestations::<T>::get(&worker).is_some_and(|held| held.verified_at == NOW));
	}

	#[benchmark]
	fn demand_refresh() {
		let (owner, worker, impl_id) = given_online_worker::<T>();
		let fixture = fixtures::nitro(&fixtures::nitro_case(report_data::<T>(&worker)));
		given_attestable::<T>(&worker, impl_id, &fixture);
		// Later than what is demanded, whatever the time.
		Attestations::<T>::mutate(&worker, |maybe| {
			if let Some(attestation) = maybe {
				attestation.expires_at = u64::MAX - 60;
			}
		});
		let expires_at = T::Time::now().as_secs() + MAX_REFRESH_SECS;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), lookup::<T>(&worker), MAX_REFRESH_SECS);

		assert_last_event::<T>(Event::RefreshDemanded { worker, expires_at });
	}

	/// With the look for it. Without the worker's leave, which has a weight of its own.
	#[benchmark]
	fn end_attestation() {
		let (_, worker, impl_id) = given_worker::<T>();
		let fixture = fixtures::nitro(&fixtures::nitro_case(report_data::<T>(&worker)));
		given_attestable::<T>(&worker, impl_id, &fixture);
		let held = Attestations::<T>::get(&worker).expect("the worker has shown evidence; qed");
		let minute = ending_minute(held.expires_at);

		#[block]
		{
			end_next::<T, EvidenceEnding>(minute);
		}

		assert!(!Attestations::<T>::contains_key(&worker));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
