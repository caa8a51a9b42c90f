// SPDX-License-Identifier: AGPL-3.0-only

//! Benchmarks of the calls, each in its worst case, without the scheduler's part, which is weighed by the
//! scheduler. See [`world`] for what they find.

mod world;

use crate::{
	consents::{hour_of, FORGOTTEN_PER_BLOCK},
	endings::ending_minute,
	evidence::EvidenceEnding,
	fixtures::{self, Fixture},
	licences::{LicenceEnding, REVOCATIONS_FORGOTTEN_PER_BLOCK},
	pallet::{
		Attestations, Call, Challenged, Collateral, Config, CurrentParameters, Event,
		FirstRevocationHour, FirstSlashEra, FirstSpentHour, Impls, LapseCursor, Licences, Pallet,
		Revocations, SlashedInEra, SpentConsents, TrustedRoots, Windows, Workers,
	},
	roots::{TrustedRoot, MAX_ROOTS},
	slashing::LOSSES_FORGOTTEN_PER_BLOCK,
	types::{Closing, JobClock, Window, WorkerState},
	weights::WeightInfo,
};
use alloc::vec::Vec;
use cybros_attestation::testing::{DcapCase, NitroCase, SnpCase, NOW};
use cybros_primitives::{
	BuildStatus, CollateralId, DeployPermission, EvidenceTerms, LicenceTerms, PoolPermission,
	TeeCollateral, TeeKind, TeeVendor, TrustDemand, MAX_METADATA_LEN, MAX_REFRESH_SECS,
};
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{Get, UnixTime},
	weights::WeightMeter,
	BoundedVec,
};
use frame_system::RawOrigin;
use sp_runtime::{
	traits::IdentifyAccount, AccountId32, KeyTypeId, MultiSignature, MultiSigner, Permill,
};
use world::*;

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
		let crl = full_list(INTEL_ROOT);
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
		let crl = full_list(PCK_CA);
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

	/// In the place of one with an older list, whose deposit returns.
	#[benchmark]
	fn update_snp_authority() {
		let fixture = with_full_lists(fixtures::snp(&SnpCase::default()));
		given_collateral::<T>(&fixture, 0);
		let mut part = fixture.collateral[0].clone();
		if let TeeCollateral::SnpAuthority { crl, .. } = &mut part {
			*crl = Some(full_amd_list(NOW));
		}
		let who = rich::<T>("owner");

		#[block]
		{
			assert_ok!(Pallet::<T>::do_update_collateral(who, fixture.root_hash(), part, NOW));
		}

		assert_eq!(Collateral::<T>::count(), 1);
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
		let crl = full_list(INTEL_ROOT);
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

	/// By a worker online, in the place of older evidence, against the largest collateral.
	#[benchmark]
	fn refresh_attestation_sgx() {
		let (_, worker, impl_id) = given_online_worker::<T>();
		let case = largest_case_of(fixtures::sgx_case(report_data::<T>(&worker)));
		let fixture = with_full_lists(fixtures::dcap(&case));
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

	/// By a worker online, in the place of older evidence, against the largest collateral.
	#[benchmark]
	fn refresh_attestation_tdx() {
		let (_, worker, impl_id) = given_online_worker::<T>();
		let case = largest_case_of(fixtures::tdx_case(report_data::<T>(&worker)));
		let fixture = with_full_lists(fixtures::dcap(&case));
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

	/// By a worker online, in the place of older evidence, against the largest collateral.
	#[benchmark]
	fn refresh_attestation_snp() {
		let (_, worker, impl_id) = given_online_worker::<T>();
		let case = fixtures::snp_case(report_data::<T>(&worker));
		let fixture = with_full_lists(fixtures::snp(&case));
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
