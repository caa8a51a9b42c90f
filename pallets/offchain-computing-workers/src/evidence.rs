// SPDX-License-Identifier: AGPL-3.0-only

//! Evidence: what the hardware vouches for, until it ends.
//!
//! A worker shows its evidence, the first time and again, by one call of its own:
//!
//! ```text
//! refresh_attestation(
//!     build: BuildVersion,           // the build that it runs, or is to run: one that names measurements
//!     enclave_key: EnclaveKey,       // [u8; 32], Ed25519, made inside: results signed by it are TEE proof
//!     block: BlockNumber,            // number of one of the last 256 blocks, whose hash is in the report data
//!     evidence: TeeEvidence,         // cybros_primitives: Dcap(quote) | Snp { report, certificate } | Nitro(document)
//! )
//! ```
//!
//! The report data are `EvidenceBinding { genesis, worker, enclave_key, block: hash }.report_data()`: 32 bytes, followed
//! by zeros where report data have 64 bytes, and as they are in the `user_data` of a Nitro document.
//!
//! What was verified is kept under the minute in which it ends, as licences are, so that a worker whose evidence has
//! ended is found at a bounded rate. It ends with a whole minute, so that the worker is found in the very block from
//! which on it is void, and gets no job that it could not prove. Nothing about evidence slashes.
//!
//! A root that is trusted no longer ends what was shown under it: see [`Closing::Distrusted`](crate::Closing).

use crate::{
	closing::next_after,
	collateral::Refusal,
	endings::{ending_minute, Ending, SECS_PER_MINUTE},
	hooks::WorkerHooks,
	pallet::{
		AttestationEnds, Attestations, BuildMeasurements, Config, Error, Event,
		FirstAttestationMinute, Impls, Pallet, TrustedRoots, Workers,
	},
	types::{ImplInfo, ImplInfoOf, OfflineCause, WorkerInfoOf},
	weights::WeightInfo,
};
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use cybros_attestation::{Evidence, Policy, Verified};
use cybros_primitives::{
	BuildVersion, EnclaveKey, EvidenceBinding, EvidenceTerms, ImplId, Measurement, Measurements,
	PlatformTerms, TcbStatus, TeeEvidence, TeeHash, TeeKind, MAX_EVIDENCE_AGE_SECS,
	MAX_EVIDENCE_BLOCKS, MAX_REFRESH_SECS, MIN_EVIDENCE_AGE_SECS, MIN_REFRESH_SECS,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Defensive, UnixTime},
	weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_io::hashing::blake2_256;
use sp_runtime::{traits::Saturating, SaturatedConversion};

/// The highest VMPL that there is.
const MAX_VMPL: u8 = 3;

/// The last end of a minute that is not after a moment, in Unix seconds.
fn with_minute(at: u64) -> u64 {
	at.saturating_sub(at % SECS_PER_MINUTE)
}

/// What is known of a worker by evidence that was verified.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Attestation {
	/// The build that runs in the TEE.
	pub build: BuildVersion,
	/// The kind of TEE.
	pub kind: TeeKind,
	/// Intel's word on the platform, as it was; other vendors give none.
	pub tcb_status: Option<TcbStatus>,
	/// The root under which all was verified.
	pub root: TeeHash,
	/// BLAKE2b-256 of the impl's terms for platforms by which it was judged.
	pub terms: [u8; 32],
	/// The key that was made inside: results signed by it are TEE proof.
	pub enclave_key: EnclaveKey,
	/// Unix time in seconds at which it was verified.
	pub verified_at: u64,
	/// Unix time in seconds from which on it is void: the end of a minute.
	pub expires_at: u64,
}

/// By which terms a platform is judged.
///
/// What they judge is not kept: debug mode, evaluation, firmware, policy of the guest, and whatever comes to it. So where
/// the terms are others by now, stricter or not, the worker shows evidence again, which is judged as a whole.
fn terms_hash(terms: &PlatformTerms) -> [u8; 32] {
	terms.using_encoded(blake2_256)
}

/// Evidence as the verifier takes it.
fn as_evidence(evidence: &TeeEvidence) -> Evidence<'_> {
	match evidence {
		TeeEvidence::Dcap(quote) => Evidence::Dcap(quote),
		TeeEvidence::Snp { report, certificate } => Evidence::Snp { report, certificate },
		TeeEvidence::Nitro(document) => Evidence::Nitro(document),
	}
}

/// The end of evidence.
pub(crate) struct EvidenceEnding;

impl<T: Config> Ending<T> for EvidenceEnding {
	type First = FirstAttestationMinute<T>;

	fn look_weight() -> Weight {
		T::WeightInfo::end_attestation()
	}

	fn next(minute: u64, after: Option<&T::AccountId>) -> Option<T::AccountId> {
		next_after(
			after.map(|last| AttestationEnds::<T>::hashed_key_for(minute, last)),
			|| AttestationEnds::<T>::iter_key_prefix(minute),
			|key| AttestationEnds::<T>::iter_key_prefix_from(minute, key),
		)
	}

	fn end_weight(worker: &T::AccountId) -> Weight {
		let Some(info) = Workers::<T>::get(worker) else { return Weight::zero() };
		match info.state.service() {
			Some(_) if Pallet::<T>::demands_evidence(info.impl_id) => {
				Pallet::<T>::leave_service_weight(worker)
			},
			Some(_) => T::Hooks::stake_changed_weight(worker),
			None => Weight::zero(),
		}
	}

	fn end(worker: T::AccountId) {
		Pallet::<T>::drop_attestation(&worker);
		let Some(info) = Workers::<T>::get(&worker).defensive() else { return };
		match info.state.service().cloned() {
			Some(service) if Pallet::<T>::demands_evidence(info.impl_id) => {
				Pallet::<T>::leave_service(worker, info, service, OfflineCause::EvidenceExpired);
			},
			Some(_) => T::Hooks::stake_changed(&worker),
			None => {},
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn evidence_refused(error: cybros_attestation::Error) -> Error<T> {
		Error::EvidenceRefused(Refusal(error))
	}

	/// What it weighs at most that a worker shows such evidence.
	pub(crate) fn refresh_weight(evidence: &TeeEvidence) -> Weight {
		let verify = match evidence {
			TeeEvidence::Dcap(_) => T::WeightInfo::refresh_attestation_sgx()
				.max(T::WeightInfo::refresh_attestation_tdx()),
			TeeEvidence::Snp { .. } => T::WeightInfo::refresh_attestation_snp(),
			TeeEvidence::Nitro(_) => T::WeightInfo::refresh_attestation_nitro(),
		};
		verify.saturating_add(T::Hooks::max_stake_changed_weight())
	}

	/// At `now`, in Unix seconds. Whatever costs little is checked before anything is verified.
	pub(crate) fn do_refresh_attestation(
		worker: T::AccountId,
		build: BuildVersion,
		enclave_key: EnclaveKey,
		block: BlockNumberFor<T>,
		evidence: &TeeEvidence,
		now: u64,
	) -> DispatchResult {
		let mut info = Workers::<T>::get(&worker).ok_or(Error::<T>::WorkerNotFound)?;
		let implementation = Impls::<T>::get(info.impl_id).ok_or(Error::<T>::ImplNotFound)?;
		let measurements = Self::measurements_of(&info, &implementation, build)?;
		let number = block;
		let block = Self::recent_block(number)?;
		ensure!(number > info.evidence_after.into(), Error::<T>::EvidenceBlockNotLater);
		let binding = EvidenceBinding {
			genesis: Self::genesis_hash(),
			worker: worker.clone(),
			enclave_key,
			block,
		};
		let (root, verified) =
			Self::verify_evidence(evidence, &measurements, &implementation, &binding, now)?;

		let Verified { kind, tcb_status, expires_at } = verified;
		let oldest = now.saturating_add(implementation.evidence.max_age_secs);
		// The verifier gives the last second at which all holds.
		let expires_at = with_minute(expires_at.saturating_add(1).min(oldest));
		ensure!(expires_at > now, Error::<T>::EvidenceExpired);
		let attestation = Attestation {
			build,
			kind,
			tcb_status,
			root,
			terms: terms_hash(&implementation.evidence.platforms),
			enclave_key,
			verified_at: now,
			expires_at,
		};
		info.evidence_after = number.saturated_into();
		Workers::<T>::insert(&worker, info);
		Self::store_attestation(&worker, attestation);
		T::Hooks::stake_changed(&worker);
		Self::deposit_event(Event::EvidenceAccepted {
			worker,
			build,
			enclave_key,
			kind,
			tcb_status,
			expires_at,
		});
		Ok(())
	}

	/// The measurements of a build that the worker runs, or may run.
	fn measurements_of(
		info: &WorkerInfoOf<T>,
		implementation: &ImplInfoOf<T>,
		build: BuildVersion,
	) -> Result<Measurements, Error<T>> {
		ensure!(implementation.build(build).is_some(), Error::<T>::BuildNotFound);
		let is_run = info.state.service().is_none_or(|service| service.build == build);
		ensure!(is_run, Error::<T>::EvidenceNotForBuild);
		BuildMeasurements::<T>::get(info.impl_id, build).ok_or(Error::<T>::BuildNotMeasured)
	}

	/// The number of the block before this one.
	pub(crate) fn last_block() -> u32 {
		frame_system::Pallet::<T>::block_number().saturating_sub(1u32.into()).saturated_into()
	}

	/// The hash of one of the last blocks.
	fn recent_block(number: BlockNumberFor<T>) -> Result<[u8; 32], Error<T>> {
		let current = frame_system::Pallet::<T>::block_number();
		ensure!(number < current, Error::<T>::EvidenceBlockUnknown);
		ensure!(
			current.saturating_sub(number) <= MAX_EVIDENCE_BLOCKS.into(),
			Error::<T>::EvidenceBlockTooOld
		);
		let hash = frame_system::Pallet::<T>::block_hash(number);
		ensure!(hash != T::Hash::default(), Error::<T>::EvidenceBlockUnknown);
		Ok(Self::hash_bytes(hash))
	}

	/// The verdict, and the trusted root under which it stands.
	fn verify_evidence(
		evidence: &TeeEvidence,
		measurements: &[Measurement],
		implementation: &ImplInfoOf<T>,
		binding: &EvidenceBinding<T::AccountId>,
		now: u64,
	) -> Result<(TeeHash, Verified), Error<T>> {
		let evidence = as_evidence(evidence);
		let needs = cybros_attestation::needs(evidence).map_err(Self::evidence_refused)?;
		if let Some(kinds) = implementation.trust.demanded_kinds() {
			ensure!(kinds.contain(needs.kind()), Error::<T>::TeeKindNotAccepted);
		}
		let terms = &implementation.evidence.platforms;
		let (root, collateral) = Self::gather(needs, terms.min_evaluation, now)?;
		let policy = Policy { measurements, terms, report_data: binding.report_data() };
		cybros_attestation::verify(evidence, collateral.as_collateral(), policy, now)
			.map(|verified| (root, verified))
			.map_err(Self::evidence_refused)
	}

	fn store_attestation(worker: &T::AccountId, attestation: Attestation) {
		Self::drop_attestation(worker);
		Self::expect_ending::<EvidenceEnding>();
		AttestationEnds::<T>::insert(ending_minute(attestation.expires_at), worker, ());
		Attestations::<T>::insert(worker, attestation);
	}

	/// Forget what is known of a worker by evidence.
	pub(crate) fn drop_attestation(worker: &T::AccountId) {
		if let Some(attestation) = Attestations::<T>::take(worker) {
			AttestationEnds::<T>::remove(ending_minute(attestation.expires_at), worker);
		}
	}

	/// Whether a worker shows the evidence that its impl demands, to run this build.
	pub(crate) fn ensure_attested(
		worker: &T::AccountId,
		implementation: &ImplInfoOf<T>,
		build: BuildVersion,
	) -> DispatchResult {
		let Some(kinds) = implementation.trust.demanded_kinds() else { return Ok(()) };
		let attestation = Attestations::<T>::get(worker).ok_or(Error::<T>::EvidenceMissing)?;
		let terms = &implementation.evidence;
		// The terms may be stricter by now than they were.
		let oldest = attestation.verified_at.saturating_add(terms.max_age_secs);
		ensure!(
			T::Time::now().as_secs() < attestation.expires_at.min(oldest),
			Error::<T>::EvidenceExpired
		);
		ensure!(attestation.build == build, Error::<T>::EvidenceNotForBuild);
		ensure!(kinds.contain(attestation.kind), Error::<T>::TeeKindNotAccepted);
		ensure!(
			attestation.tcb_status.is_none_or(|status| terms.platforms.tcb.contains(&status)),
			Error::<T>::TcbStatusNotAccepted
		);
		ensure!(
			attestation.terms == terms_hash(&terms.platforms),
			Error::<T>::EvidenceTermsChanged
		);
		ensure!(Self::is_root_trusted(attestation.root), Error::<T>::RootNotTrusted);
		Ok(())
	}

	pub(crate) fn is_root_trusted(root: TeeHash) -> bool {
		TrustedRoots::<T>::contains_key(root)
	}

	/// The key of a worker's evidence that is in force, and of the build that it runs now: what was shown of another
	/// says nothing of this one.
	pub(crate) fn attested_key(worker: &T::AccountId) -> Option<EnclaveKey> {
		let attestation = Attestations::<T>::get(worker)?;
		let build = Workers::<T>::get(worker)?.state.service()?.build;
		let in_force = attestation.build == build
			&& T::Time::now().as_secs() < attestation.expires_at
			&& Self::is_root_trusted(attestation.root);
		in_force.then_some(attestation.enclave_key)
	}

	pub(crate) fn do_set_evidence_terms(
		owner: T::AccountId,
		impl_id: ImplId,
		evidence: EvidenceTerms,
	) -> DispatchResult {
		let info = Self::owned_impl(&owner, impl_id)?;
		ensure!(
			(MIN_EVIDENCE_AGE_SECS..=MAX_EVIDENCE_AGE_SECS).contains(&evidence.max_age_secs),
			Error::<T>::EvidenceAgeOutOfBounds
		);
		ensure!(evidence.platforms.snp.max_vmpl <= MAX_VMPL, Error::<T>::VmplOutOfBounds);
		Impls::<T>::insert(impl_id, ImplInfo { evidence, ..info });
		Self::deposit_event(Event::EvidenceTermsSet { impl_id });
		Ok(())
	}

	/// What a worker showed ends within a window, so that it has to show fresh evidence until then.
	pub(crate) fn do_demand_refresh(
		owner: T::AccountId,
		worker: T::AccountId,
		within_secs: u64,
	) -> DispatchResult {
		let mut info = Workers::<T>::get(&worker).ok_or(Error::<T>::WorkerNotFound)?;
		Self::owned_impl(&owner, info.impl_id)?;
		ensure!(
			(MIN_REFRESH_SECS..=MAX_REFRESH_SECS).contains(&within_secs),
			Error::<T>::RefreshWindowOutOfBounds
		);
		let attestation = Attestations::<T>::get(&worker).ok_or(Error::<T>::EvidenceMissing)?;
		let now = T::Time::now().as_secs();
		// Not before what was demanded: the worker has that long.
		let expires_at =
			ending_minute(now.saturating_add(within_secs)).saturating_mul(SECS_PER_MINUTE);
		ensure!(expires_at < attestation.expires_at, Error::<T>::EvidenceEndsSooner);
		// What was made before does not meet the demand.
		info.evidence_after = info.evidence_after.max(Self::last_block());
		Workers::<T>::insert(&worker, info);
		Self::store_attestation(&worker, Attestation { expires_at, ..attestation });
		Self::deposit_event(Event::RefreshDemanded { worker, expires_at });
		Ok(())
	}

	fn demands_evidence(impl_id: ImplId) -> bool {
		Impls::<T>::get(impl_id).is_some_and(|info| info.trust.demanded_kinds().is_some())
	}

	/// Keep what a build measures as, as long as there is the build.
	pub(crate) fn store_measurements(
		impl_id: ImplId,
		info: &mut ImplInfoOf<T>,
		build: BuildVersion,
		measurements: Vec<Measurement>,
	) -> DispatchResult {
		ensure!(!measurements.is_empty(), Error::<T>::NoMeasurement);
		let measurements: Measurements =
			measurements.try_into().map_err(|_| Error::<T>::TooManyMeasurements)?;
		let len = measurements.encoded_size() as u32;
		info.measurements_len = info.measurements_len.saturating_add(len);
		BuildMeasurements::<T>::insert(impl_id, build, measurements);
		Ok(())
	}

	/// Forget what a build measures as.
	pub(crate) fn drop_measurements(
		impl_id: ImplId,
		info: &mut ImplInfoOf<T>,
		build: BuildVersion,
	) {
		if let Some(measurements) = BuildMeasurements::<T>::take(impl_id, build) {
			let len = measurements.encoded_size() as u32;
			info.measurements_len = info.measurements_len.saturating_sub(len);
		}
	}
}
