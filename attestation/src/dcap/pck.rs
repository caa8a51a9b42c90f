// SPDX-License-Identifier: AGPL-3.0-only

//! The PCK certificate: Intel's extension, and the chain inside a quote.

use crate::{
	asn1::{Cursor, NotDer},
	x509::Certificate,
	Error,
};
use alloc::vec::Vec;
use der::{asn1::ObjectIdentifier, Tag};

const SGX: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113741.1.13.1");
const TCB: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113741.1.13.1.2");
const PCE_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113741.1.13.1.3");
const FMSPC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113741.1.13.1.4");
const PCE_SVN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113741.1.13.1.2.17");
const CPU_SVN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113741.1.13.1.2.18");

/// What a PCK certificate says of its platform.
pub(super) struct Platform {
	pub(super) fmspc: [u8; 6],
	pub(super) pce_id: [u8; 2],
	pub(super) cpu_svn: [u8; 16],
	pub(super) pce_svn: u16,
}

impl Platform {
	/// Reads Intel's extension.
	pub(super) fn parse(certificate: &Certificate) -> Result<Self, Error> {
		let mut value = None;
		certificate.extensions(|extension| {
			if extension.id == SGX {
				value = Some(extension.value);
			}
			Ok(())
		})?;
		let value = value.ok_or(Error::PckExtension)?;
		platform(value).map_err(|_| Error::PckExtension)
	}
}

fn platform(value: &[u8]) -> Result<Platform, NotDer> {
	crate::asn1::check(value)?;
	let (mut fmspc, mut pce_id, mut cpu_svn, mut pce_svn) = (None, None, None, None);
	each_field(Cursor::new(value)?.sequence()?, |id, field| match id {
		FMSPC => once(&mut fmspc, octets(field)?),
		PCE_ID => once(&mut pce_id, octets(field)?),
		TCB => each_field(field.sequence()?, |id, field| match id {
			CPU_SVN => once(&mut cpu_svn, octets(field)?),
			PCE_SVN => once(&mut pce_svn, field.uint16()?),
			_ => skip(field),
		}),
		_ => skip(field),
	})?;
	Ok(Platform {
		fmspc: fmspc.ok_or(NotDer)?,
		pce_id: pce_id.ok_or(NotDer)?,
		cpu_svn: cpu_svn.ok_or(NotDer)?,
		pce_svn: pce_svn.ok_or(NotDer)?,
	})
}

/// Calls `each` with the id and the value of each field in a SEQUENCE of pairs.
fn each_field<'a>(
	mut fields: Cursor<'a>,
	mut each: impl FnMut(ObjectIdentifier, &mut Cursor<'a>) -> Result<(), NotDer>,
) -> Result<(), NotDer> {
	while !fields.is_empty() {
		let mut field = fields.sequence()?;
		let id = field.oid()?;
		each(id, &mut field)?;
		field.end()?;
	}
	Ok(())
}

/// Sets a field that may be there only once.
fn once<T>(slot: &mut Option<T>, value: T) -> Result<(), NotDer> {
	match slot.replace(value) {
		None => Ok(()),
		Some(_) => Err(NotDer),
	}
}

fn octets<const N: usize>(field: &mut Cursor) -> Result<[u8; N], NotDer> {
	field.value(Tag::OctetString)?.try_into().map_err(|_| NotDer)
}

fn skip(field: &mut Cursor) -> Result<(), NotDer> {
	field.any().map(|_| ())
}

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// The `N` certificates of a PEM chain: nothing but line ends between and after them.
pub(super) fn pem_chain<const N: usize>(text: &[u8]) -> Result<[Vec<u8>; N], Error> {
	let mut rest = core::str::from_utf8(text).map_err(|_| Error::CertificateMalformed)?;
	let mut chain = [const { Vec::new() }; N];
	for certificate in &mut chain {
		if !rest.starts_with(BEGIN) {
			return Err(Error::ChainLength);
		}
		let end = rest.find(END).ok_or(Error::CertificateMalformed)?;
		let (block, after) = rest.split_at(end.saturating_add(END.len()));
		let (label, der) =
			pem_rfc7468::decode_vec(block.as_bytes()).map_err(|_| Error::CertificateMalformed)?;
		if label != "CERTIFICATE" {
			return Err(Error::CertificateMalformed);
		}
		*certificate = der;
		rest = after.trim_start_matches(['\r', '\n']);
	}
	if rest.is_empty() {
		Ok(chain)
	} else {
		Err(Error::ChainLength)
	}
}

#[cfg(test)]
mod tests;
