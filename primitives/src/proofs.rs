// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! What vouches for a job's result, beside its worker.

use crate::{Attempt, JobId, JobResult, SpecVersion};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// A kind of proof.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum ProofKind {
	/// The impl's owner signed an [`OwnerResult`]: the data are a `MultiSignature` in SCALE.
	#[codec(index = 0)]
	Owner,
	/// The worker's enclave key signed an [`EnclaveResult`](crate::EnclaveResult): the data are the 64 bytes of an Ed25519
	/// signature. (Index 2 is kept for zero-knowledge proofs.)
	#[codec(index = 1)]
	Enclave,
}

impl ProofKind {
	/// All kinds.
	pub const ALL: [ProofKind; 2] = [Self::Owner, Self::Enclave];

	fn bit(self) -> u8 {
		match self {
			Self::Owner => 1,
			Self::Enclave => 2,
		}
	}

	fn name(self) -> &'static str {
		match self {
			Self::Owner => "owner",
			Self::Enclave => "enclave",
		}
	}
}

impl fmt::Display for ProofKind {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.name())
	}
}

/// What is no kind of proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidProofKind;

impl fmt::Display for InvalidProofKind {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("a kind of proof is `owner` or `enclave`")
	}
}

impl core::error::Error for InvalidProofKind {}

impl FromStr for ProofKind {
	type Err = InvalidProofKind;

	fn from_str(text: &str) -> Result<Self, InvalidProofKind> {
		Self::ALL.into_iter().find(|kind| kind.name() == text).ok_or(InvalidProofKind)
	}
}

/// Some kinds of proof, a bit for each: Owner is 1, Enclave is 2.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ProofKinds(pub u8);

impl ProofKinds {
	/// None.
	pub const NONE: ProofKinds = ProofKinds(0);

	/// Whether none is among them.
	pub fn is_empty(self) -> bool {
		self.0 == 0
	}

	/// Whether this kind is among them.
	pub fn contains(self, kind: ProofKind) -> bool {
		self.0 & kind.bit() != 0
	}

	/// Whether this kind is the only one.
	pub fn is_only(self, kind: ProofKind) -> bool {
		self.0 == kind.bit()
	}

	/// Whether each of them is among those others.
	pub fn is_within(self, others: ProofKinds) -> bool {
		self.0 & !others.0 == 0
	}

	/// Whether no bit is set that means nothing.
	pub fn is_known(self) -> bool {
		self.is_within(Self::from_iter(ProofKind::ALL))
	}

	/// Those among them, in order.
	pub fn iter(self) -> impl Iterator<Item = ProofKind> {
		ProofKind::ALL.into_iter().filter(move |kind| self.contains(*kind))
	}
}

impl FromIterator<ProofKind> for ProofKinds {
	fn from_iter<I: IntoIterator<Item = ProofKind>>(kinds: I) -> Self {
		ProofKinds(kinds.into_iter().fold(0, |bits, kind| bits | kind.bit()))
	}
}

impl fmt::Display for ProofKinds {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		if self.is_empty() {
			return f.write_str("none");
		}
		for (at, kind) in self.iter().enumerate() {
			if at > 0 {
				f.write_str(", ")?;
			}
			kind.fmt(f)?;
		}
		Ok(())
	}
}

/// What a worker submits with a result to vouch for it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Proof {
	/// Its kind.
	pub kind: ProofKind,
	/// The proof itself, at most [`MAX_DATA_LEN`](crate::MAX_DATA_LEN) bytes.
	pub data: Vec<u8>,
}

/// A result that an impl's owner vouches for, as the proof of a job.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct OwnerResult {
	/// Hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// The job.
	pub job: JobId,
	/// The attempt that ended so.
	pub attempt: Attempt,
	/// The spec version that the job asks for: it says what the input means.
	pub spec_version: SpecVersion,
	/// BLAKE2b-256 of the job's input: a fork may give the same id to another job.
	pub input: [u8; 32],
	/// How it ended.
	pub result: JobResult,
	/// BLAKE2b-256 of the output.
	pub output: [u8; 32],
}

impl OwnerResult {
	/// What every payload of this purpose begins with.
	pub const PREFIX: &'static [u8] = b"cybros/owner-result/v1";

	/// The bytes that the impl's owner signs, as they are: the prefix, then the fields in SCALE.
	pub fn payload(&self) -> Vec<u8> {
		let mut bytes = Self::PREFIX.to_vec();
		self.encode_to(&mut bytes);
		bytes
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::string::ToString;
	use hex_literal::hex;

	#[test]
	fn owner_result_payload_is_pinned_by_a_vector() {
		let result = OwnerResult {
			genesis: [0x11; 32],
			job: JobId { pool: 7, index: 9 },
			attempt: 2,
			spec_version: 3,
			input: [0x55; 32],
			result: JobResult::Fail,
			output: [0x66; 32],
		};
		assert_eq!(
			result.payload(),
			hex!(
				"637962726f732f6f776e65722d726573756c742f7631"
				"1111111111111111111111111111111111111111111111111111111111111111"
				"07000000" "0900000000000000" "02000000" "03000000"
				"5555555555555555555555555555555555555555555555555555555555555555"
				"01"
				"6666666666666666666666666666666666666666666666666666666666666666"
			)
		);
	}

	#[test]
	fn proof_is_pinned_by_a_vector() {
		let proof = Proof { kind: ProofKind::Enclave, data: alloc::vec![7, 8] };
		assert_eq!(proof.encode(), hex!("01" "08" "0708"));
		assert_eq!(ProofKinds::from_iter(ProofKind::ALL).encode(), hex!("03"));
	}

	#[test]
	fn kinds_contain_just_what_they_were_made_of() {
		let enclave = ProofKinds::from_iter([ProofKind::Enclave]);
		assert!(enclave.contains(ProofKind::Enclave) && !enclave.contains(ProofKind::Owner));
		assert!(enclave.is_only(ProofKind::Enclave) && !enclave.is_empty());
		let both = ProofKinds::from_iter(ProofKind::ALL);
		assert!(!both.is_only(ProofKind::Enclave) && both.iter().eq(ProofKind::ALL));
		assert!(both.is_known() && ProofKinds::NONE.is_known() && !ProofKinds(4).is_known());
		assert!(ProofKinds::NONE.is_within(enclave) && enclave.is_within(both));
		assert!(enclave.is_within(enclave) && !both.is_within(enclave));
	}

	#[test]
	fn kinds_are_read_as_they_are_written() {
		for kind in ProofKind::ALL {
			assert_eq!(kind.to_string().parse(), Ok(kind));
		}
		assert_eq!("tee".parse::<ProofKind>(), Err(InvalidProofKind));
		assert_eq!(ProofKinds::NONE.to_string(), "none");
		assert_eq!(ProofKinds::from_iter(ProofKind::ALL).to_string(), "owner, enclave");
	}
}
