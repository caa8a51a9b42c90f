// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! The licence by which an impl's owner vouches for a worker.

use crate::{BuildVersion, ImplId};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// The longest time that a licence may be good for, in seconds: 366 days.
pub const MAX_LICENCE_SECS: u64 = 366 * 24 * 60 * 60;

/// Number of a licence, chosen by who signs it; a revocation names it.
pub type LicenceSerial = u64;

/// Whom a licence is for.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum LicenceHolder<AccountId> {
	/// One worker.
	Worker(AccountId),
	/// All workers of one owner.
	Owner(AccountId),
}

/// What an impl's owner, or a key that the owner named, signs for a worker: the terms of a licence.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct LicenceTerms<AccountId> {
	/// Whom it is for.
	pub holder: LicenceHolder<AccountId>,
	/// The first build version that it is for.
	pub first_build: BuildVersion,
	/// The last build version that it is for.
	pub last_build: BuildVersion,
	/// Unix time in seconds from which on it is good.
	pub not_before: u64,
	/// Unix time in seconds from which on it is void.
	pub expires_at: u64,
	/// Its number.
	pub serial: LicenceSerial,
}

/// A licence as it is signed: its terms on one chain, for one impl.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct WorkerLicence<AccountId> {
	/// Hash of the chain's genesis block: a licence for one chain is void on every other.
	pub genesis: [u8; 32],
	/// The impl that the workers run.
	pub impl_id: ImplId,
	/// All else.
	pub terms: LicenceTerms<AccountId>,
}

impl<AccountId: Encode> WorkerLicence<AccountId> {
	/// What every payload of this purpose begins with.
	pub const PREFIX: &'static [u8] = b"cybros/worker-licence/v1";

	/// The bytes that the key signs, as they are: the prefix, then the fields in SCALE.
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

	fn licence(holder: LicenceHolder<[u8; 32]>) -> WorkerLicence<[u8; 32]> {
		WorkerLicence {
			genesis: [0x11; 32],
			impl_id: 7,
			terms: LicenceTerms {
				holder,
				first_build: 1,
				last_build: 258,
				not_before: 1_800_000_000,
				expires_at: 1_800_086_400,
				serial: 0x0102_0304_0506_0708,
			},
		}
	}

	#[test]
	fn payload_for_a_worker_is_pinned_by_a_vector() {
		assert_eq!(
			licence(LicenceHolder::Worker([0x22; 32])).payload(),
			hex!(
				"637962726f732f776f726b65722d6c6963656e63652f7631"
				"1111111111111111111111111111111111111111111111111111111111111111"
				"07000000"
				"002222222222222222222222222222222222222222222222222222222222222222"
				"01000000"
				"02010000"
				"00d2496b00000000"
				"80234b6b00000000"
				"0807060504030201"
			)
		);
	}

	#[test]
	fn payload_for_an_owner_is_pinned_by_a_vector() {
		assert_eq!(
			licence(LicenceHolder::Owner([0x33; 32])).payload(),
			hex!(
				"637962726f732f776f726b65722d6c6963656e63652f7631"
				"1111111111111111111111111111111111111111111111111111111111111111"
				"07000000"
				"013333333333333333333333333333333333333333333333333333333333333333"
				"01000000"
				"02010000"
				"00d2496b00000000"
				"80234b6b00000000"
				"0807060504030201"
			)
		);
	}
}
