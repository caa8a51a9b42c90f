// SPDX-License-Identifier: AGPL-3.0-only

//! Certificate revocation lists (RFC 5280, 5).

use crate::{
	asn1::{self, Cursor, NotDer},
	x509::{algorithm, extensions, serial, sha256, Authority, Extension, Serial, Signed},
	Error,
};
use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use der::{asn1::ObjectIdentifier, Tag};
use scale_info::TypeInfo;

/// The most bytes that a revocation list may have.
pub const MAX_CRL_LEN: usize = 64 * 1024;
/// The most certificates that a revocation list may name: Intel's longest names about a hundred.
pub const MAX_REVOKED: u32 = 1024;

const CRL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.20");
const AUTHORITY_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");

/// What is kept of a verified revocation list.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Revoked {
	/// When the list was issued, in seconds of Unix time.
	pub issued_at: u64,
	/// Until when the list holds, in seconds of Unix time.
	pub expires_at: u64,
	/// The serial numbers, in ascending order.
	pub serials: BoundedVec<Serial, ConstU32<MAX_REVOKED>>,
}

impl Revoked {
	/// Verifies a list in DER that `issuer` signed.
	pub fn verify(list: &[u8], issuer: &Authority, now: u64) -> Result<Self, Error> {
		if list.len() > MAX_CRL_LEN {
			return Err(Error::CrlTooLarge);
		}
		let malformed = |_: NotDer| Error::CrlMalformed;
		let signed = Signed::split(list).map_err(malformed)?;
		let algorithm = algorithm(&signed).ok_or(Error::CrlSignature)?;
		let fields = Fields::parse(&signed).map_err(malformed)?;
		if !issuer.signs_crls {
			return Err(Error::KeyUsage);
		}
		issuer.check_validity(now)?;
		if sha256(fields.issuer) != issuer.name || !issuer.signed(&signed, algorithm) {
			return Err(Error::CrlSignature);
		}
		// Only now: of what nobody signed, a list could have some ten thousand values to be looked at.
		asn1::check(list).map_err(malformed)?;
		if let Some(list) = fields.extensions {
			extensions(list, Error::CrlMalformed, check_extension)?;
		}
		let revoked = Self {
			issued_at: fields.issued_at,
			expires_at: fields.expires_at,
			serials: serials(fields.revoked)?,
		};
		revoked.check_validity(now)?;
		Ok(revoked)
	}

	/// Checks that the list holds at a moment.
	pub(crate) fn check_validity(&self, now: u64) -> Result<(), Error> {
		if now < self.issued_at {
			Err(Error::CrlNotYetValid)
		} else if now > self.expires_at {
			Err(Error::CrlExpired)
		} else {
			Ok(())
		}
	}

	/// Fails if the list names the certificate.
	pub(crate) fn check(&self, serial: &Serial) -> Result<(), Error> {
		match self.serials.binary_search(serial) {
			Ok(_) => Err(Error::CertificateRevoked),
			Err(_) => Ok(()),
		}
	}
}

struct Fields<'a> {
	issuer: &'a [u8],
	issued_at: u64,
	expires_at: u64,
	revoked: Option<Cursor<'a>>,
	extensions: Option<Cursor<'a>>,
}

impl<'a> Fields<'a> {
	fn parse(signed: &Signed<'a>) -> Result<Self, NotDer> {
		const VERSION_2: u16 = 1;
		let mut tbs = Cursor::new(signed.tbs)?.sequence()?;
		if tbs.uint16()? != VERSION_2 || tbs.raw(Tag::Sequence)? != signed.algorithm {
			return Err(NotDer);
		}
		let issuer = tbs.raw(Tag::Sequence)?;
		let (issued_at, expires_at) = (tbs.time()?, tbs.time()?);
		let revoked = if tbs.next_is(Tag::Sequence) {
			let list = tbs.sequence()?;
			if list.is_empty() {
				return Err(NotDer);
			}
			Some(list)
		} else {
			None
		};
		let extensions = match tbs.explicit(0)? {
			Some(mut field) => {
				let list = field.sequence()?;
				field.end()?;
				Some(list)
			},
			None => None,
		};
		tbs.end()?;
		Ok(Self { issuer, issued_at, expires_at, revoked, extensions })
	}
}

/// A list that is only part of one (a delta, or one of some reasons) says so in a critical extension.
fn check_extension(extension: Extension) -> Result<(), Error> {
	match extension.id {
		CRL_NUMBER | AUTHORITY_KEY => Ok(()),
		_ if extension.critical => Err(Error::UnknownCriticalExtension),
		_ => Ok(()),
	}
}

fn serials(list: Option<Cursor>) -> Result<BoundedVec<Serial, ConstU32<MAX_REVOKED>>, Error> {
	let mut serials = Vec::new();
	let Some(mut list) = list else { return Ok(BoundedVec::default()) };
	while !list.is_empty() {
		if serials.len() >= MAX_REVOKED as usize {
			return Err(Error::CrlTooLarge);
		}
		let mut entry = list.sequence().map_err(|_| Error::CrlMalformed)?;
		let (serial, _) = serial(&mut entry)
			.and_then(|serial| Ok((serial, entry.time()?)))
			.map_err(|_| Error::CrlMalformed)?;
		if !entry.is_empty() {
			let list = entry.sequence().map_err(|_| Error::CrlMalformed)?;
			extensions(list, Error::CrlMalformed, check_extension)?;
			entry.end().map_err(|_| Error::CrlMalformed)?;
		}
		serials.push(serial);
	}
	serials.sort_unstable();
	serials.dedup();
	BoundedVec::try_from(serials).map_err(|_| Error::CrlTooLarge)
}
