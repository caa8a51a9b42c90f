// SPDX-License-Identifier: AGPL-3.0-only

//! The authority from which a document's chain is verified.

use crate::{x509::Authority, Error, PublicKey};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The most certificates in a document's bundle, and above an authority.
pub const MAX_BUNDLE: usize = 5;

/// AWS's root, or an authority under it that was verified before, which saves the steps between.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct NitroAuthority {
	/// The authority.
	pub authority: Authority,
}

impl NitroAuthority {
	/// The trusted root itself, in DER. It serves every region, at the cost of the whole chain.
	pub fn root(root: &[u8], now: u64) -> Result<Self, Error> {
		let authority = Authority::root(root, now)?;
		if !matches!(authority.key, PublicKey::P384(_)) {
			return Err(Error::RootInvalid);
		}
		Ok(Self { authority })
	}

	/// Verifies a chain of authorities under the root, the one below the root first, all in DER.
	pub fn verify(root: &[u8], chain: &[&[u8]], now: u64) -> Result<Self, Error> {
		if chain.len() > MAX_BUNDLE {
			return Err(Error::ChainLength);
		}
		let mut authority = Self::root(root, now)?.authority;
		for certificate in chain {
			authority = authority.issued(certificate, now)?;
		}
		Ok(Self { authority })
	}
}
