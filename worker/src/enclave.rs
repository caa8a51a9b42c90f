// SPDX-License-Identifier: MIT

//! The key that speaks for the TEE in which this process runs.
//!
//! Evidence names it, and it signs the results that pools take only with a proof of an enclave. It is made when the process
//! starts, lives in its memory, which the TEE closes, and is written nowhere: a disk belongs to the machine's owner. So each
//! process shows evidence of its own, and vouches for nothing that came from a disk.

use crate::attempt::AttemptId;
use cybros_primitives::{
	data_hash, EnclaveKey, EnclaveResult, JobResult, Proof, ProofKind, SpecVersion,
};
use ed25519_dalek::{Signer, SigningKey};
use std::fmt;

/// The operating system gave no random bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no random bytes for an enclave key: {0}")]
pub struct NoRandomness(String);

/// A key that was made in this process, for one chain. Its debug output shows the public half only.
pub struct EnclaveSigner {
	key: SigningKey,
	genesis: [u8; 32],
}

impl EnclaveSigner {
	/// Makes a key, for the chain with this genesis.
	pub fn generate(genesis: [u8; 32]) -> Result<Self, NoRandomness> {
		let mut seed = [0; 32];
		getrandom::fill(&mut seed).map_err(|error| NoRandomness(error.to_string()))?;
		Ok(EnclaveSigner { key: SigningKey::from_bytes(&seed), genesis })
	}

	/// The public half, which evidence names.
	pub fn public(&self) -> EnclaveKey {
		self.key.verifying_key().to_bytes()
	}

	/// Vouches for the result of an attempt, whose program was told this spec version and input.
	///
	/// The same result has the same proof, so that one that is given can be held against this.
	pub fn vouch(
		&self,
		id: AttemptId,
		spec_version: SpecVersion,
		input: &[u8],
		result: JobResult,
		output: &[u8],
	) -> Proof {
		let signed = EnclaveResult {
			genesis: self.genesis,
			job: id.job,
			attempt: id.attempt,
			spec_version,
			input: data_hash(input),
			result,
			output: data_hash(output),
		};
		let signature = self.key.sign(&signed.payload());
		Proof { kind: ProofKind::Enclave, data: signature.to_bytes().to_vec() }
	}
}

impl fmt::Debug for EnclaveSigner {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "EnclaveSigner(0x{})", hex::encode(self.public()))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_primitives::JobId;
	use ed25519_dalek::{Signature, Verifier, VerifyingKey};

	const ID: AttemptId = AttemptId { job: JobId { pool: 7, index: 9 }, attempt: 2 };

	fn payload(spec_version: u32, input: &[u8], result: JobResult, output: &[u8]) -> Vec<u8> {
		let signed = EnclaveResult {
			genesis: [0x11; 32],
			job: ID.job,
			attempt: ID.attempt,
			spec_version,
			input: data_hash(input),
			result,
			output: data_hash(output),
		};
		signed.payload()
	}

	#[test]
	fn proof_is_good_for_its_result_and_for_no_other() {
		let signer = EnclaveSigner::generate([0x11; 32]).unwrap();
		let proof = signer.vouch(ID, 3, b"in", JobResult::Success, b"out");
		assert_eq!(proof.kind, ProofKind::Enclave);
		assert_eq!(proof, signer.vouch(ID, 3, b"in", JobResult::Success, b"out"));
		let key = VerifyingKey::from_bytes(&signer.public()).unwrap();
		let signature = Signature::from_slice(&proof.data).unwrap();
		key.verify(&payload(3, b"in", JobResult::Success, b"out"), &signature).unwrap();
		for other in [
			payload(4, b"in", JobResult::Success, b"out"),
			payload(3, b"other in", JobResult::Success, b"out"),
			payload(3, b"in", JobResult::Fail, b"out"),
			payload(3, b"in", JobResult::Success, b"other out"),
		] {
			assert!(key.verify(&other, &signature).is_err());
		}
	}

	#[test]
	fn every_key_is_another_and_none_is_shown() {
		let [first, second] = [(); 2].map(|()| EnclaveSigner::generate([0x11; 32]).unwrap());
		assert_ne!(first.public(), second.public());
		let shown = format!("{first:?}");
		assert!(shown.contains(&hex::encode(first.public())), "{shown}");
		assert!(!shown.contains(&hex::encode(first.key.to_bytes())), "{shown}");
	}
}
