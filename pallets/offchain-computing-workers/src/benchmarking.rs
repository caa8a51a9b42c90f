// SPDX-License-Identifier: AGPL-3.0-only

//! Benchmarks of the calls, each in its worst case, without the scheduler's part, which is weighed by the
//! scheduler.

use crate::{
	consents::{hour_of, FORGOTTEN_PER_BLOCK},
	pallet::{
		Call, Config, Event, FirstSpentHour, Impls, NextImplId, Pallet, SpentConsents, Workers,
	},
	types::{BalanceOf, WorkerState},
};
use alloc::vec::Vec;
use cybros_primitives::{
	BuildStatus, BuildVersion, DeployPermission, ImplId, PoolPermission, SpecRange, WorkerConsent,
	MAX_CONSENT_SECS, MAX_SPEC_RANGE,
};
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, Get, UnixTime},
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

/// A worker, and its owner, who owns its impl too.
fn given_worker<T: Config>() -> (T::AccountId, T::AccountId, ImplId) {
	let owner = rich::<T>("owner");
	let impl_id = given_impl::<T>(&owner, 0);
	let worker = T::BenchmarkHelper::worker();
	assert_ok!(Pallet::<T>::register_worker(
		RawOrigin::Signed(owner.clone()).into(),
		lookup::<T>(&worker),
		impl_id,
		expiry::<T>(),
		consent::<T>(&owner, impl_id),
		T::MinStake::get(),
		// Much, for the scheduler may hold a part of it.
		BalanceOf::<T>::max_value() / 4_000u32.into(),
	));
	(owner, worker, impl_id)
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

	/// Makes the worker's account.
	#[benchmark]
	fn register_worker() {
		let impl_owner = rich::<T>("impl-owner");
		let impl_id = given_impl::<T>(&impl_owner, 0);
		let owner = rich::<T>("owner");
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

	/// The first whose consent has to be remembered, of a worker that was online; its account ends.
	#[benchmark]
	fn deregister_worker() {
		let (owner, worker, _) = given_online_worker::<T>();
		assert_ok!(Pallet::<T>::force_offline(
			RawOrigin::Signed(owner.clone()).into(),
			lookup::<T>(&worker),
		));
		let expires_at = expiry::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), lookup::<T>(&worker));

		assert!(SpentConsents::<T>::contains_key(hour_of(expires_at), (&worker, expires_at)));
		assert_last_event::<T>(Event::WorkerDeregistered { worker, owner });
	}

	#[benchmark]
	fn online() {
		let (_, worker, impl_id) = given_worker::<T>();
		let (build, capacity) = (last_build::<T>(), T::MaxCapacity::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), build, capacity);

		let info = Impls::<T>::get(impl_id).expect("the impl is registered; qed");
		assert_eq!(info.build(build).map(|build| build.in_service), Some(1));
		assert!(Workers::<T>::get(&worker).is_some_and(|info| info.state.service().is_some()));
	}

	/// Of a worker without jobs: it is offline at once.
	#[benchmark]
	fn request_offline() {
		let (_, worker, _) = given_online_worker::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), lookup::<T>(&worker));

		assert_state::<T>(&worker, WorkerState::Offline);
	}

	#[benchmark]
	fn force_offline() {
		let (owner, worker, _) = given_online_worker::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), lookup::<T>(&worker));

		assert_state::<T>(&worker, WorkerState::Offline);
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

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
