// SPDX-License-Identifier: AGPL-3.0-only

//! Proofs: what vouches for a result, beside its worker.

use crate::{
	pallet::{Config, Error, Event, Jobs, Pallet, Pools},
	types::{Data, JobOf, JobState, PoolOf, StoredProof},
};
use codec::DecodeAll;
use cybros_primitives::{EnclaveResult, InputTag, JobId, JobResult, OwnerResult, Proof, ProofKind};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_offchain_computing_workers::Registry;
use sp_runtime::{
	traits::{Hash, Verify, Zero},
	DispatchError,
};

impl<T: Config> Pallet<T> {
	/// A result's proof as it is stored, if the job takes such, and it is good. Cheap checks first.
	pub(crate) fn check_proof(
		worker: &T::AccountId,
		job_id: JobId,
		pool: &PoolOf<T>,
		job: &JobOf<T>,
		result: JobResult,
		output: &[u8],
		proof: Option<Proof>,
	) -> Result<Option<StoredProof>, DispatchError> {
		let taken = job.proofs;
		let Some(Proof { kind, data }) = proof else {
			ensure!(taken.is_empty(), Error::<T>::ProofMissing);
			return Ok(None);
		};
		ensure!(taken.is_empty() || taken.contains(kind), Error::<T>::ProofNotTaken);
		let data: Data = data.try_into().map_err(|_| Error::<T>::ProofTooLong)?;
		let genesis = Self::genesis_hash();
		let input = sp_io::hashing::blake2_256(&job.input);
		let output = sp_io::hashing::blake2_256(output);
		let (job, attempt, spec_version) = (job_id, job.attempt, job.spec_version);
		let is_good = match kind {
			ProofKind::Owner => {
				let owner = Self::impl_owner(pool).ok_or(Error::<T>::ImplNotFound)?;
				let signed =
					OwnerResult { genesis, job, attempt, spec_version, input, result, output };
				T::OwnerSignature::decode_all(&mut &data[..])
					.is_ok_and(|signature| signature.verify(&signed.payload()[..], &owner))
			},
			ProofKind::Enclave => {
				let key = T::Registry::enclave_key(worker).ok_or(Error::<T>::EnclaveKeyMissing)?;
				let signed =
					EnclaveResult { genesis, job, attempt, spec_version, input, result, output };
				<[u8; 64]>::try_from(&data[..]).is_ok_and(|signature| {
					sp_io::crypto::ed25519_verify(&signature.into(), &signed.payload(), &key.into())
				})
			},
		};
		ensure!(is_good, Error::<T>::ProofInvalid);
		Ok(Some(StoredProof { kind, data }))
	}

	pub(crate) fn do_vouch_job(
		owner: T::AccountId,
		job_id: JobId,
		tag: InputTag,
		output_hash: T::Hash,
	) -> DispatchResult {
		let mut job = Jobs::<T>::get(job_id.pool, job_id.index).ok_or(Error::<T>::JobNotFound)?;
		let impl_owner = match Pools::<T>::get(job_id.pool) {
			Some(pool) => Self::impl_owner(&pool),
			None => T::Registry::impl_terms(job.impl_id).map(|terms| terms.owner),
		};
		ensure!(impl_owner == Some(owner.clone()), Error::<T>::NotImplOwner);
		let JobState::Processed { output, proof, vouched, .. } = &mut job.state else {
			return Err(Error::<T>::JobNotProcessed.into());
		};
		let is_signed = proof.as_ref().is_some_and(|proof| proof.kind == ProofKind::Owner);
		ensure!(!*vouched && !is_signed, Error::<T>::AlreadyVouched);
		ensure!(Self::is_tag_of(&tag, &job.input), Error::<T>::InputTagMismatch);
		ensure!(output_hash == T::Hashing::hash(output), Error::<T>::OutputHashMismatch);
		*vouched = true;
		Jobs::<T>::insert(job_id.pool, job_id.index, job);
		Self::deposit_event(Event::JobVouched { job_id, owner, output_hash });
		Ok(())
	}

	/// The hash of the chain's first block, which payloads name.
	pub(crate) fn genesis_hash() -> [u8; 32] {
		let hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let mut bytes = [0; 32];
		let taken = hash.as_ref().len().min(bytes.len());
		bytes[..taken].copy_from_slice(&hash.as_ref()[..taken]);
		bytes
	}
}
