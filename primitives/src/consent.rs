// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! The consent by which a worker lets an owner register it.

use crate::ImplId;
use alloc::vec::Vec;
use codec::Encode;

/// The longest time that a consent may lie ahead of its expiry, in seconds: one day.
pub const MAX_CONSENT_SECS: u64 = 24 * 60 * 60;

/// What a worker signs so that `owner` may register it, on one chain, for one impl, until a moment.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct WorkerConsent<AccountId> {
	/// Hash of the chain's genesis block: a consent for one chain is void on every other.
	pub genesis: [u8; 32],
	/// The account that may register the worker.
	pub owner: AccountId,
	/// The impl that the worker will run.
	pub impl_id: ImplId,
	/// Unix time in seconds from which on the consent is void.
	pub expires_at: u64,
}

impl<AccountId: Encode> WorkerConsent<AccountId> {
	/// What every payload of this purpose begins with.
	pub const PREFIX: &'static [u8] = b"cybros/worker-consent/v1";

	/// The bytes that the worker's key signs, as they are: the prefix, then the fields in SCALE.
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

	#[test]
	fn payload_is_pinned_by_a_vector() {
		let consent = WorkerConsent {
			genesis: [0x11; 32],
			owner: [0x22_u8; 32],
			impl_id: 7,
			expires_at: 1_800_000_000,
		};
		assert_eq!(
			consent.payload(),
			hex!(
				"637962726f732f776f726b65722d636f6e73656e742f7631"
				"1111111111111111111111111111111111111111111111111111111111111111"
				"2222222222222222222222222222222222222222222222222222222222222222"
				"07000000"
				"00d2496b00000000"
			)
		);
	}
}
