// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! What ties TEE evidence to one worker, key, chain and moment, and results to the key.

use crate::{Attempt, JobId, JobResult, SpecVersion};
use alloc::vec::Vec;
use codec::Encode;

/// An Ed25519 public key that was made inside an enclave or guest, and never leaves it.
pub type EnclaveKey = [u8; 32];

/// How many of the last blocks evidence may name.
pub const MAX_EVIDENCE_BLOCKS: u32 = 256;

/// What evidence is made for. Its hash is the evidence's report data.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct EvidenceBinding<AccountId> {
	/// Hash of the chain's genesis block: evidence for one chain is void on every other.
	pub genesis: [u8; 32],
	/// The worker that shows the evidence.
	pub worker: AccountId,
	/// The key whose results the evidence vouches for.
	pub enclave_key: EnclaveKey,
	/// Hash of one of the last [`MAX_EVIDENCE_BLOCKS`] blocks: older evidence is void.
	pub block: [u8; 32],
}

impl<AccountId: Encode> EvidenceBinding<AccountId> {
	/// What the hashed bytes begin with.
	pub const PREFIX: &'static [u8] = b"cybros/evidence/v1";

	/// The BLAKE2b-256 hash of the prefix and the fields in SCALE. Where report data have 64 bytes, zeros follow.
	pub fn report_data(&self) -> [u8; 32] {
		let mut bytes = Self::PREFIX.to_vec();
		self.encode_to(&mut bytes);
		sp_crypto_hashing::blake2_256(&bytes)
	}
}

/// A result that an enclave or guest vouches for, as the proof of a job.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct EnclaveResult {
	/// Hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// The job.
	pub job: JobId,
	/// The attempt that ended so.
	pub attempt: Attempt,
	/// The spec version by which the job's input was read: what the machine's owner says of it is not to be trusted.
	pub spec_version: SpecVersion,
	/// BLAKE2b-256 of the job's input: a fork may give the same id to another job.
	pub input: [u8; 32],
	/// How it ended.
	pub result: JobResult,
	/// BLAKE2b-256 of the output.
	pub output: [u8; 32],
}

impl EnclaveResult {
	/// What every payload of this purpose begins with.
	pub const PREFIX: &'static [u8] = b"cybros/enclave-result/v1";

	/// The bytes that the enclave's key signs, as they are: the prefix, then the fields in SCALE.
	pub fn payload(&self) -> Vec<u8> {
		let mut bytes = Self::PREFIX.to_vec();
		self.encode_to(&mut bytes);
		bytes
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;

	fn binding() -> EvidenceBinding<[u8; 32]> {
		EvidenceBinding {
			genesis: [0x11; 32],
			worker: [0x22; 32],
			enclave_key: [0x33; 32],
			block: [0x44; 32],
		}
	}

	#[test]
	fn report_data_are_pinned_by_a_vector() {
		assert_eq!(
			binding().report_data(),
			hex!("9edde7aabbf3e5bc23822aa22eb2ef9ade951b88786abc0105ceb733ee546270")
		);
	}

	#[test]
	fn report_data_depend_on_every_field() {
		let mut all = alloc::vec![binding().report_data()];
		for change in 0..4 {
			let mut other = binding();
			match change {
				0 => other.genesis[0] ^= 1,
				1 => other.worker[0] ^= 1,
				2 => other.enclave_key[0] ^= 1,
				_ => other.block[0] ^= 1,
			}
			assert!(!all.contains(&other.report_data()), "{change}");
			all.push(other.report_data());
		}
	}

	#[test]
	fn result_payload_is_pinned_by_a_vector() {
		let result = EnclaveResult {
			genesis: [0x11; 32],
			job: JobId { pool: 7, index: 9 },
			attempt: 2,
			spec_version: 3,
			input: [0x55; 32],
			result: JobResult::Success,
			output: [0x66; 32],
		};
		assert_eq!(
			result.payload(),
			hex!(
				"637962726f732f656e636c6176652d726573756c742f7631"
				"1111111111111111111111111111111111111111111111111111111111111111"
				"07000000" "0900000000000000" "02000000" "03000000"
				"5555555555555555555555555555555555555555555555555555555555555555"
				"00"
				"6666666666666666666666666666666666666666666666666666666666666666"
			)
		);
	}
}
