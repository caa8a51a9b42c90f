// SPDX-License-Identifier: AGPL-3.0-only

//! X.509 certificates, as far as the vendors use them (RFC 5280).

use crate::{
	asn1::{self, Cursor, NotDer},
	keys::{PublicKey, Signature},
	Error,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use der::{asn1::ObjectIdentifier, Tag};
use scale_info::TypeInfo;
use sha2::{Digest, Sha256};

/// The most bytes that a certificate may have: genuine ones stay below 2 KiB.
pub const MAX_CERTIFICATE_LEN: usize = 4096;

/// The most extensions that a certificate or revocation list may have.
const MAX_EXTENSIONS: usize = 24;

const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const NAME_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.30");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

const DIGITAL_SIGNATURE: u8 = 0x80;
const CERT_SIGN: u8 = 0x04;
const CRL_SIGN: u8 = 0x02;

/// A serial number, big-endian, with zeros before it.
pub type Serial = [u8; 20];

/// How a certificate or revocation list is signed: the whole AlgorithmIdentifier, as it must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
	EcdsaSha256,
	EcdsaSha384,
	RsaPssSha384,
}

const ECDSA_SHA256: &[u8] = b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02";
const ECDSA_SHA384: &[u8] = b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03";
/// RSASSA-PSS with SHA-384, MGF1 with SHA-384 and 48 bytes of salt.
const PSS_SHA384: &[u8] = b"\x30\x41\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30\x34\xa0\x0f\x30\x0d\x06\x09\
	\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08\
	\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\xa2\x03\x02\x01\x30";
/// The same with the trailer field spelled out, which is not DER: AMD's older authorities do.
const PSS_SHA384_WITH_TRAILER: &[u8] = b"\x30\x46\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30\x39\xa0\x0f\x30\
	\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86\xf7\x0d\
	\x01\x01\x08\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\xa2\x03\x02\x01\x30\xa3\x03\x02\
	\x01\x01";

const KEY_P256: &[u8] =
	b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
const KEY_P384: &[u8] = b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22";
const KEY_RSA: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";

impl Algorithm {
	fn from_der(bytes: &[u8]) -> Option<Self> {
		match bytes {
			ECDSA_SHA256 => Some(Self::EcdsaSha256),
			ECDSA_SHA384 => Some(Self::EcdsaSha384),
			PSS_SHA384 | PSS_SHA384_WITH_TRAILER => Some(Self::RsaPssSha384),
			_ => None,
		}
	}

	fn fits(self, key: &PublicKey) -> bool {
		matches!(
			(self, key),
			(Self::EcdsaSha256, PublicKey::P256(_))
				| (Self::EcdsaSha384, PublicKey::P384(_))
				| (Self::RsaPssSha384, PublicKey::Rsa4096(_))
		)
	}
}

/// What is signed by an authority: a certificate's or a revocation list's three fields.
pub(crate) struct Signed<'a> {
	pub(crate) tbs: &'a [u8],
	pub(crate) algorithm: &'a [u8],
	signature: &'a [u8],
}

impl<'a> Signed<'a> {
	/// Splits `bytes`, which must be exact DER throughout.
	pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, NotDer> {
		asn1::check(bytes)?;
		Self::split(bytes)
	}

	/// Splits `bytes` and looks at nothing that is inside: who signed it is to be known first.
	pub(crate) fn split(bytes: &'a [u8]) -> Result<Self, NotDer> {
		let mut outer = Cursor::new(bytes)?;
		let mut fields = outer.sequence()?;
		outer.end()?;
		let signed = Self {
			tbs: fields.raw(Tag::Sequence)?,
			algorithm: fields.raw(Tag::Sequence)?,
			signature: fields.bits()?,
		};
		fields.end()?;
		Ok(signed)
	}
}

/// One extension of a certificate or revocation list.
#[derive(Clone, Copy)]
pub(crate) struct Extension<'a> {
	pub(crate) id: ObjectIdentifier,
	pub(crate) critical: bool,
	pub(crate) value: &'a [u8],
}

/// The extensions in a SEQUENCE's contents, of which there is one at least. Fails on the first that is not DER, or there
/// before.
pub(crate) fn extensions<'a>(
	mut cursor: Cursor<'a>,
	malformed: Error,
	mut each: impl FnMut(Extension<'a>) -> Result<(), Error>,
) -> Result<(), Error> {
	if cursor.is_empty() {
		return Err(malformed);
	}
	let mut seen = [None; MAX_EXTENSIONS];
	for slot in 0..=MAX_EXTENSIONS {
		if cursor.is_empty() {
			return Ok(());
		}
		let extension = extension(&mut cursor).map_err(|_| malformed)?;
		if seen.contains(&Some(extension.id)) {
			return Err(Error::DuplicateExtension);
		}
		*seen.get_mut(slot).ok_or(malformed)? = Some(extension.id);
		each(extension)?;
	}
	Err(malformed)
}

fn extension<'a>(cursor: &mut Cursor<'a>) -> Result<Extension<'a>, NotDer> {
	let mut fields = cursor.sequence()?;
	let extension = Extension {
		id: fields.oid()?,
		critical: fields.default_false()?,
		value: fields.value(Tag::OctetString)?,
	};
	fields.end()?;
	Ok(extension)
}

/// A serial number in its fixed form.
pub(crate) fn serial(cursor: &mut Cursor) -> Result<Serial, NotDer> {
	let bytes = cursor.uint()?;
	let mut serial = Serial::default();
	let start = serial.len().checked_sub(bytes.len()).ok_or(NotDer)?;
	serial[start..].copy_from_slice(bytes);
	Ok(serial)
}

/// A certificate that was read and not yet judged.
pub(crate) struct Certificate<'a> {
	signed: Signed<'a>,
	algorithm: Algorithm,
	pub(crate) serial: Serial,
	issuer: &'a [u8],
	subject: &'a [u8],
	not_before: u64,
	pub(crate) not_after: u64,
	pub(crate) key: PublicKey,
	/// Whether it is an authority, and how many more may follow it.
	authority: bool,
	path_len: Option<u16>,
	key_usage: Option<u8>,
	extensions: Option<&'a [u8]>,
}

impl<'a> Certificate<'a> {
	/// Reads a certificate of version 3.
	pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
		if bytes.len() > MAX_CERTIFICATE_LEN {
			return Err(Error::CertificateTooLarge);
		}
		let mut certificate = Self::fields(bytes)
			.map_err(|_| Error::CertificateMalformed)?
			.ok_or(Error::CertificateAlgorithm)?;
		let Some(list) = certificate.extensions else { return Ok(certificate) };
		let cursor = Cursor::new(list).map_err(|_| Error::CertificateMalformed)?;
		extensions(cursor, Error::CertificateMalformed, |extension| match extension.id {
			BASIC_CONSTRAINTS => {
				let (authority, path_len) =
					basic_constraints(extension.value).map_err(|_| Error::CertificateMalformed)?;
				certificate.authority = authority;
				certificate.path_len = path_len;
				Ok(())
			},
			KEY_USAGE => {
				let usage = key_usage(extension.value).map_err(|_| Error::CertificateMalformed)?;
				certificate.key_usage = Some(usage);
				Ok(())
			},
			// None of the vendors' certificates is restricted so: one that is serves something else.
			EXTENDED_KEY_USAGE => Err(Error::KeyUsage),
			NAME_CONSTRAINTS => Err(Error::UnknownCriticalExtension),
			_ if extension.critical => Err(Error::UnknownCriticalExtension),
			_ => Ok(()),
		})?;
		Ok(certificate)
	}

	/// The fields of a certificate; `None` if its algorithm or key is of no kind that is used here.
	fn fields(bytes: &'a [u8]) -> Result<Option<Self>, NotDer> {
		const VERSION_3: u16 = 2;
		let signed = Signed::parse(bytes)?;
		let mut tbs = Cursor::new(signed.tbs)?.sequence()?;
		let mut version = tbs.explicit(0)?.ok_or(NotDer)?;
		if version.uint16()? != VERSION_3 {
			return Err(NotDer);
		}
		version.end()?;
		let serial = serial(&mut tbs)?;
		if tbs.raw(Tag::Sequence)? != signed.algorithm {
			return Err(NotDer);
		}
		let issuer = tbs.raw(Tag::Sequence)?;
		let mut validity = tbs.sequence()?;
		let (not_before, not_after) = (validity.time()?, validity.time()?);
		validity.end()?;
		let subject = tbs.raw(Tag::Sequence)?;
		let key = public_key(tbs.sequence()?)?;
		let extensions = match tbs.explicit(3)? {
			Some(mut field) => {
				let list = field.value(Tag::Sequence)?;
				field.end()?;
				Some(list)
			},
			None => None,
		};
		tbs.end()?;
		let (Some(algorithm), Some(key)) = (Algorithm::from_der(signed.algorithm), key) else {
			return Ok(None);
		};
		Ok(Some(Self {
			signed,
			algorithm,
			serial,
			issuer,
			subject,
			not_before,
			not_after,
			key,
			authority: false,
			path_len: None,
			key_usage: None,
			extensions,
		}))
	}

	/// Calls `each` with every extension, as long as it succeeds.
	pub(crate) fn extensions(
		&self,
		each: impl FnMut(Extension<'a>) -> Result<(), Error>,
	) -> Result<(), Error> {
		let Some(list) = self.extensions else { return Ok(()) };
		let cursor = Cursor::new(list).map_err(|_| Error::CertificateMalformed)?;
		extensions(cursor, Error::CertificateMalformed, each)
	}

	/// The subject's one common name.
	pub(crate) fn common_name(&self) -> Result<&'a [u8], Error> {
		common_name(self.subject).map_err(|_| Error::CertificateMalformed)
	}

	/// SHA-256 of the issuer's name.
	pub(crate) fn issuer_name(&self) -> [u8; 32] {
		sha256(self.issuer)
	}

	fn check_validity(&self, now: u64) -> Result<(), Error> {
		check_validity(self.not_before, self.not_after, now)
	}
}

fn check_validity(not_before: u64, not_after: u64, now: u64) -> Result<(), Error> {
	if now < not_before {
		Err(Error::CertificateNotYetValid)
	} else if now > not_after {
		Err(Error::CertificateExpired)
	} else {
		Ok(())
	}
}

/// A SubjectPublicKeyInfo; `None` if the key is of no kind that is used here.
fn public_key(mut fields: Cursor) -> Result<Option<PublicKey>, NotDer> {
	let algorithm = fields.raw(Tag::Sequence)?;
	let bits = fields.bits()?;
	fields.end()?;
	Ok(match algorithm {
		KEY_P256 => point(bits).map(PublicKey::P256),
		KEY_P384 => point(bits).map(PublicKey::P384),
		KEY_RSA => {
			let mut key = Cursor::new(bits)?;
			let mut numbers = key.sequence()?;
			key.end()?;
			let (modulus, exponent) = (numbers.uint()?, numbers.uint()?);
			numbers.end()?;
			match (modulus.try_into(), exponent) {
				(Ok(modulus), [1, 0, 1]) => Some(PublicKey::Rsa4096(modulus)),
				_ => None,
			}
		},
		_ => None,
	})
}

/// The coordinates of a point that is not compressed.
fn point<const N: usize>(bits: &[u8]) -> Option<[u8; N]> {
	match bits.split_first() {
		Some((4, coordinates)) => coordinates.try_into().ok(),
		_ => None,
	}
}

fn basic_constraints(value: &[u8]) -> Result<(bool, Option<u16>), NotDer> {
	let mut outer = Cursor::new(value)?;
	let mut fields = outer.sequence()?;
	outer.end()?;
	let authority = fields.default_false()?;
	let path_len = if authority && !fields.is_empty() { Some(fields.uint16()?) } else { None };
	fields.end()?;
	Ok((authority, path_len))
}

/// The first eight bits of a KeyUsage. AMD's authorities have a zero bit at the end, which DER would leave out.
fn key_usage(value: &[u8]) -> Result<u8, NotDer> {
	let mut outer = Cursor::new(value)?;
	let bits = outer.value(Tag::BitString)?;
	outer.end()?;
	let (&unused, bytes) = bits.split_first().ok_or(NotDer)?;
	let (&last, &first) = bytes.last().zip(bytes.first()).ok_or(NotDer)?;
	if bytes.len() > 2 || unused > 7 || last.trailing_zeros() < u32::from(unused) {
		return Err(NotDer);
	}
	Ok(first)
}

fn common_name(name: &[u8]) -> Result<&[u8], NotDer> {
	let mut sets = Cursor::new(name)?.sequence()?;
	let mut found = None;
	while !sets.is_empty() {
		let mut attributes = Cursor::new(sets.value(Tag::Set)?)?;
		while !attributes.is_empty() {
			let mut attribute = attributes.sequence()?;
			let id = attribute.oid()?;
			let value = attribute.any()?.value();
			attribute.end()?;
			if id == COMMON_NAME && found.replace(value).is_some() {
				return Err(NotDer);
			}
		}
	}
	found.ok_or(NotDer)
}

/// What is kept of a verified authority: enough to judge what it issued.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Authority {
	/// SHA-256 of the certificate of the root that it stands under.
	pub root: [u8; 32],
	/// SHA-256 of its certificate.
	pub certificate: [u8; 32],
	/// SHA-256 of its name, as it stands in what it issued.
	pub name: [u8; 32],
	/// Its serial number.
	pub serial: Serial,
	/// Its key.
	pub key: PublicKey,
	/// How many authorities may follow it in a chain, if that is bounded.
	pub path_len: Option<u16>,
	/// Whether it may sign revocation lists.
	pub signs_crls: bool,
	/// The first second of its validity.
	pub not_before: u64,
	/// The last second of its validity, and of every authority above it.
	pub not_after: u64,
}

impl Authority {
	/// The authority of a trusted root: a self-signed certificate in DER.
	pub fn root(certificate: &[u8], now: u64) -> Result<Self, Error> {
		let parsed = Certificate::parse(certificate)?;
		let root =
			Self::new(&parsed, certificate, sha256(certificate)).map_err(|_| Error::RootInvalid)?;
		if parsed.issuer != parsed.subject || !root.signed(&parsed.signed, parsed.algorithm) {
			return Err(Error::RootInvalid);
		}
		root.check_validity(now)?;
		Ok(root)
	}

	fn new(parsed: &Certificate, certificate: &[u8], root: [u8; 32]) -> Result<Self, Error> {
		if !parsed.authority {
			return Err(Error::NotAnAuthority);
		}
		let usage = parsed.key_usage.unwrap_or_default();
		if usage & CERT_SIGN == 0 {
			return Err(Error::KeyUsage);
		}
		Ok(Self {
			root,
			certificate: sha256(certificate),
			name: sha256(parsed.subject),
			serial: parsed.serial,
			key: parsed.key.clone(),
			path_len: parsed.path_len,
			signs_crls: usage & CRL_SIGN != 0,
			not_before: parsed.not_before,
			not_after: parsed.not_after,
		})
	}

	pub(crate) fn check_validity(&self, now: u64) -> Result<(), Error> {
		check_validity(self.not_before, self.not_after, now)
	}

	/// The authority of a certificate that this one issued.
	pub(crate) fn issued(&self, certificate: &[u8], now: u64) -> Result<Self, Error> {
		let parsed = Certificate::parse(certificate)?;
		let mut child = Self::new(&parsed, certificate, self.root)?;
		// A root stands at the top of a chain and nowhere else.
		if parsed.issuer == parsed.subject {
			return Err(Error::ChainLength);
		}
		let left = match self.path_len {
			Some(length) => Some(length.checked_sub(1).ok_or(Error::PathTooLong)?),
			None => None,
		};
		child.path_len = match (left, child.path_len) {
			(Some(left), Some(own)) => Some(left.min(own)),
			(left, own) => left.or(own),
		};
		self.check_issued(&parsed, now)?;
		child.not_after = child.not_after.min(self.not_after);
		Ok(child)
	}

	/// Checks that this authority issued a certificate that signs, and is no authority itself.
	pub(crate) fn check_leaf(&self, leaf: &Certificate, now: u64) -> Result<(), Error> {
		if leaf.authority {
			return Err(Error::NotAnAuthority);
		}
		if leaf.key_usage.is_some_and(|usage| usage & DIGITAL_SIGNATURE == 0) {
			return Err(Error::KeyUsage);
		}
		self.check_issued(leaf, now)
	}

	fn check_issued(&self, certificate: &Certificate, now: u64) -> Result<(), Error> {
		self.check_validity(now)?;
		certificate.check_validity(now)?;
		if sha256(certificate.issuer) != self.name {
			return Err(Error::IssuerMismatch);
		}
		if !certificate.algorithm.fits(&self.key) {
			return Err(Error::CertificateAlgorithm);
		}
		if !self.signed(&certificate.signed, certificate.algorithm) {
			return Err(Error::CertificateSignature);
		}
		Ok(())
	}

	/// Whether this authority's key made the signature.
	pub(crate) fn signed(&self, signed: &Signed, algorithm: Algorithm) -> bool {
		algorithm.fits(&self.key) && self.key.verifies(signed.tbs, Signature::Der(signed.signature))
	}
}

/// The algorithm of something signed, if it is known.
pub(crate) fn algorithm(signed: &Signed) -> Option<Algorithm> {
	Algorithm::from_der(signed.algorithm)
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
	Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests;
