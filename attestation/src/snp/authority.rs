// SPDX-License-Identifier: AGPL-3.0-only

//! What AMD signs besides reports, verified and compacted.

use crate::{
	crl::Revoked,
	x509::{Authority, Certificate},
	Error, PublicKey, SnpLine,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The authority of one product line, ASK or ASVK, with the revocation list of its root.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct SnpAuthority {
	/// The authority.
	pub authority: Authority,
	/// Its product line.
	pub line: SnpLine,
	/// What the root revoked, if its list was given.
	pub revoked: Option<Revoked>,
}

impl SnpAuthority {
	/// Verifies an ASK or ASVK certificate and the revocation list of the trusted root (ARK), all in DER. Where the list
	/// revokes it, that is kept, and ends what it issued.
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
		let line = line_of(certificate)?;
		let revoked = crl.map(|crl| Revoked::verify(crl, &root, now)).transpose()?;
		if let Some(revoked) = &revoked {
			revoked.check(&root.serial)?;
		}
		Ok(Self { authority, line, revoked })
	}

	/// Whether its list revokes an authority of the same root: itself, or another of its name.
	pub fn revokes(&self, authority: &Authority) -> bool {
		self.revoked.as_ref().is_some_and(|list| list.check(&authority.serial).is_err())
	}
}

/// The product line that the name of an ASK or ASVK says.
fn line_of(certificate: &[u8]) -> Result<SnpLine, Error> {
	match Certificate::parse(certificate)?.common_name()? {
		b"SEV-Milan" | b"SEV-VLEK-Milan" => Ok(SnpLine::Milan),
		b"SEV-Genoa" | b"SEV-VLEK-Genoa" => Ok(SnpLine::Genoa),
		b"SEV-Turin" | b"SEV-VLEK-Turin" => Ok(SnpLine::Turin),
		_ => Err(Error::ProductLineUnknown),
	}
}
