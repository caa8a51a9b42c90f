// SPDX-License-Identifier: MIT

//! The certificate of a SEV-SNP chip's key, as the host gives it to its guests: a table of certificates by their kinds
//! (Guest-Hypervisor Communication Block, 56421, "SNP Extended Guest Request").

use super::AttestError;

/// 63da758d-e664-4564-adc5-f4b93be8accd: the key that the chip has for its firmware.
pub(super) const VCEK: [u8; 16] = [
	0x63, 0xda, 0x75, 0x8d, 0xe6, 0x64, 0x45, 0x64, 0xad, 0xc5, 0xf4, 0xb9, 0x3b, 0xe8, 0xac, 0xcd,
];
/// a8074bc2-a25a-483e-aae6-39c045a0b8a1: the key that AMD made for a hoster.
pub(super) const VLEK: [u8; 16] = [
	0xa8, 0x07, 0x4b, 0xc2, 0xa2, 0x5a, 0x48, 0x3e, 0xaa, 0xe6, 0x39, 0xc0, 0x45, 0xa0, 0xb8, 0xa1,
];

/// A kind, an offset and a length.
const ENTRY_LEN: usize = 24;

/// The certificate that signs the guest's reports: a hoster's where there is one, for then reports are signed by it.
pub(super) fn of_chip(table: &[u8]) -> Result<Vec<u8>, AttestError> {
	let missing = |reason: &str| AttestError::NoCertificate { reason: reason.into() };
	if table.is_empty() {
		return Err(missing("it gives none at all"));
	}
	let entries = table.chunks_exact(ENTRY_LEN).take_while(|entry| entry[..16] != [0; 16]);
	let find = |kind: [u8; 16]| entries.clone().find(|entry| entry[..16] == kind);
	let entry = find(VLEK).or_else(|| find(VCEK));
	let entry = entry.ok_or_else(|| missing("it gives others, but no VCEK or VLEK"))?;
	let number = |at: usize| {
		let bytes = entry[at..at + 4].try_into().unwrap_or_default();
		u32::from_le_bytes(bytes) as usize
	};
	let (offset, len) = (number(16), number(20));
	let found = offset.checked_add(len).and_then(|end| table.get(offset..end));
	in_der(found.ok_or_else(|| missing("its table is cut off"))?.to_vec())
}

/// Fails where a certificate is in another form than DER.
pub(super) fn in_der(certificate: Vec<u8>) -> Result<Vec<u8>, AttestError> {
	// A sequence with a length of two bytes.
	if certificate.starts_with(&[0x30, 0x82]) {
		return Ok(certificate);
	}
	let reason = match certificate.starts_with(b"-----BEGIN") {
		true => "it is in PEM: `openssl x509 -outform der` changes that",
		false => "what there is, is none",
	};
	Err(AttestError::NoCertificate { reason: reason.into() })
}
