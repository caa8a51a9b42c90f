// SPDX-License-Identifier: AGPL-3.0-only

//! AWS Nitro: documents of the Nitro security module, a COSE_Sign1 (RFC 9052) over a CBOR map.
//!
//! The chain of trust: AWS's root issued an authority for the region, which issued one for the zone, which issued
//! one for the instance, which issued the certificate whose key signed the document. Each lives shorter than the
//! one above it, the last some hours.

mod authority;
mod cbor;
mod document;
mod verify;

pub use authority::{NitroAuthority, MAX_BUNDLE};
pub use document::MAX_DOCUMENT_LEN;
pub(crate) use verify::needs;
pub use verify::verify;

/// Judges whether a document is genuine, whatever it says: for tests with documents of others.
#[cfg(feature = "testing")]
pub fn authenticate(
	document: &[u8],
	authority: &NitroAuthority,
	now: u64,
) -> Result<crate::Verified, crate::Error> {
	verify::authenticate(&document::Document::parse(document)?, authority, now)
}
