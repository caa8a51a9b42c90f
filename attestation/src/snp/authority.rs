// SPDX-License-Identifier: AGPL-3.0-only

//! What AMD signs besides reports, verified and compacted.

use crate::{crl::Revoked, x509::Authority, Error, PublicKey};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The authority of one product line, ASK or ASVK, with the revocation list of its root.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct SnpAuthority {
	/// The authority.
	pub authority: Authority,
	/// What the root revoked, if its list was given.
	pub revoked: Option<Revoked>,
}

impl SnpAuthority {
	/// Verifies an ASK or ASVK certificate and the revocation list of the trusted root (ARK), all in DER.
	pub fn verify(
		root: &[u8],
		certificate: &[u8],
		crl: Option<&[u8]>,
		now: u64,
	) -> Result<Self, Error> {
		let root = Authority::root(root, now)?;
		if !matches!(root.key, PublicKey::Rsa4096(_)) {
			return Err(Error::RootInvalid);
		}
		let authority = root.issued(certificate, now)?;
		let revoked = crl.map(|crl| Revoked::verify(crl, &root, now)).transpose()?;
		if let Some(revoked) = &revoked {
			revoked.check(&root.serial)?;
			revoked.check(&authority.serial)?;
		}
		Ok(Self { authority, revoked })
	}
}
