// SPDX-License-Identifier: AGPL-3.0-only

//! The form of a document (AWS, "Verifying the root of trust", in the NSM API's documentation).

use super::{
	cbor::{Cursor, NotCbor},
	MAX_BUNDLE,
};
use crate::{Error, MAX_CERTIFICATE_LEN};
use alloc::vec::Vec;

/// The most bytes that a document may have: genuine ones stay below 6 KiB without user data.
pub const MAX_DOCUMENT_LEN: usize = 16 * 1024;

const ALGORITHM: u64 = 1;
/// ES384, -35, as its distance from -1.
const ES384: u64 = 34;
const MAX_PCRS: u64 = 32;
/// The longest field of free content that the security module takes, but for the user data's 512.
const MAX_FIELD: usize = 1024;

/// A document that was read and not yet judged.
#[derive(Debug)]
pub(super) struct Document<'a> {
	protected: &'a [u8],
	payload: &'a [u8],
	pub(super) signature: &'a [u8],
	pub(super) certificate: &'a [u8],
	/// The chain, the root first.
	pub(super) bundle: Vec<&'a [u8]>,
	/// The registers that are set, in ascending order of their numbers.
	pcrs: Vec<(u8, [u8; 48])>,
	pub(super) user_data: Option<&'a [u8]>,
}

impl<'a> Document<'a> {
	pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
		if bytes.len() > MAX_DOCUMENT_LEN {
			return Err(Error::EvidenceTooLarge);
		}
		let malformed = |_: NotCbor| Error::EvidenceMalformed;
		let [protected, payload, signature] = envelope(bytes).map_err(malformed)?;
		if algorithm(protected).map_err(malformed)? != ES384 {
			return Err(Error::EvidenceAlgorithm);
		}
		let fields = Fields::parse(payload).map_err(malformed)?;
		if fields.digest.ok_or(Error::EvidenceMalformed)? != "SHA384" {
			return Err(Error::Digest);
		}
		let (Some(_), Some(_)) = (fields.module_id, fields.timestamp) else {
			return Err(Error::EvidenceMalformed);
		};
		Ok(Self {
			protected,
			payload,
			signature,
			certificate: fields.certificate.ok_or(Error::EvidenceMalformed)?,
			bundle: fields.bundle.ok_or(Error::EvidenceMalformed)?,
			pcrs: fields.pcrs.ok_or(Error::EvidenceMalformed)?,
			user_data: fields.user_data.flatten(),
		})
	}

	/// The value of a register, if it is set.
	pub(super) fn pcr(&self, number: u8) -> Option<&[u8; 48]> {
		self.pcrs.iter().find(|(found, _)| *found == number).map(|(_, value)| value)
	}

	/// What the key signed: the Sig_structure of RFC 9052, 4.4.
	pub(super) fn signed(&self) -> Vec<u8> {
		let mut bytes = b"\x84\x6aSignature1".to_vec();
		for part in [self.protected, &[], self.payload] {
			push_bytes_head(&mut bytes, part.len());
			bytes.extend_from_slice(part);
		}
		bytes
	}
}

fn push_bytes_head(bytes: &mut Vec<u8>, len: usize) {
	match len {
		0..=23 => bytes.push(0x40 | len as u8),
		24..=0xff => bytes.extend([0x58, len as u8]),
		// A document is shorter than 64 KiB.
		_ => {
			bytes.push(0x59);
			bytes.extend((len as u16).to_be_bytes());
		},
	}
}

/// Protected header, payload and signature. The header that is not signed must be empty.
fn envelope(bytes: &[u8]) -> Result<[&[u8]; 3], NotCbor> {
	let mut cursor = Cursor::new(bytes);
	if cursor.array()? != 4 {
		return Err(NotCbor);
	}
	let protected = cursor.bytes()?;
	if cursor.map()? != 0 {
		return Err(NotCbor);
	}
	let (payload, signature) = (cursor.bytes()?, cursor.bytes()?);
	cursor.end()?;
	Ok([protected, payload, signature])
}

fn algorithm(protected: &[u8]) -> Result<u64, NotCbor> {
	let mut cursor = Cursor::new(protected);
	if cursor.map()? != 1 || cursor.unsigned()? != ALGORITHM {
		return Err(NotCbor);
	}
	let algorithm = cursor.negative()?;
	cursor.end()?;
	Ok(algorithm)
}

#[derive(Default)]
struct Fields<'a> {
	module_id: Option<&'a str>,
	digest: Option<&'a str>,
	timestamp: Option<u64>,
	pcrs: Option<Vec<(u8, [u8; 48])>>,
	certificate: Option<&'a [u8]>,
	bundle: Option<Vec<&'a [u8]>>,
	public_key: Option<Option<&'a [u8]>>,
	user_data: Option<Option<&'a [u8]>>,
	nonce: Option<Option<&'a [u8]>>,
}

impl<'a> Fields<'a> {
	fn parse(payload: &'a [u8]) -> Result<Self, NotCbor> {
		let mut cursor = Cursor::new(payload);
		// Since 2025 the security module does not say how many fields follow. None is there twice, so it ends soon.
		let mut left = cursor.map_of_any_length()?;
		let mut fields = Self::default();
		while left.map_or_else(|| !cursor.breaks(), |left| left > 0) {
			left = left.map(|left| left.saturating_sub(1));
			match cursor.text()? {
				"module_id" => once(&mut fields.module_id, cursor.text()?)?,
				"digest" => once(&mut fields.digest, cursor.text()?)?,
				"timestamp" => once(&mut fields.timestamp, cursor.unsigned()?)?,
				"pcrs" => once(&mut fields.pcrs, pcrs(&mut cursor)?)?,
				"certificate" => {
					once(&mut fields.certificate, short(cursor.bytes()?, MAX_CERTIFICATE_LEN)?)?
				},
				"cabundle" => once(&mut fields.bundle, bundle(&mut cursor)?)?,
				"public_key" => once(&mut fields.public_key, free(&mut cursor)?)?,
				"user_data" => once(&mut fields.user_data, free(&mut cursor)?)?,
				"nonce" => once(&mut fields.nonce, free(&mut cursor)?)?,
				_ => return Err(NotCbor),
			}
		}
		cursor.end()?;
		Ok(fields)
	}
}

/// Sets a field that may be there only once.
fn once<T>(slot: &mut Option<T>, value: T) -> Result<(), NotCbor> {
	match slot.replace(value) {
		None => Ok(()),
		Some(_) => Err(NotCbor),
	}
}

fn short(bytes: &[u8], most: usize) -> Result<&[u8], NotCbor> {
	if bytes.len() > most {
		return Err(NotCbor);
	}
	Ok(bytes)
}

fn free<'a>(cursor: &mut Cursor<'a>) -> Result<Option<&'a [u8]>, NotCbor> {
	cursor.optional_bytes()?.map(|bytes| short(bytes, MAX_FIELD)).transpose()
}

fn pcrs(cursor: &mut Cursor) -> Result<Vec<(u8, [u8; 48])>, NotCbor> {
	let count = cursor.map()?;
	if !(1..=MAX_PCRS).contains(&count) {
		return Err(NotCbor);
	}
	let mut pcrs: Vec<(u8, [u8; 48])> = Vec::new();
	for _ in 0..count {
		let number = u8::try_from(cursor.unsigned()?).map_err(|_| NotCbor)?;
		let value = cursor.bytes()?.try_into().map_err(|_| NotCbor)?;
		if u64::from(number) >= MAX_PCRS || pcrs.last().is_some_and(|(last, _)| *last >= number) {
			return Err(NotCbor);
		}
		pcrs.push((number, value));
	}
	Ok(pcrs)
}

fn bundle<'a>(cursor: &mut Cursor<'a>) -> Result<Vec<&'a [u8]>, NotCbor> {
	let count = usize::try_from(cursor.array()?).map_err(|_| NotCbor)?;
	if !(1..=MAX_BUNDLE).contains(&count) {
		return Err(NotCbor);
	}
	(0..count).map(|_| short(cursor.bytes()?, MAX_CERTIFICATE_LEN)).collect()
}
