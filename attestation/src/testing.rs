// SPDX-License-Identifier: AGPL-3.0-only

//! Evidence and collateral under a test root, for tests here, of the pallets and from end to end.
//!
//! Each case begins sound (`Default`) and is made unsound by changing a field; `build` signs everything anew. The keys
//! are public: a chain that trusts one of these roots trusts everybody.

mod dcap;
pub mod der;
#[cfg(feature = "std")]
pub mod fuzz;
mod nitro;
mod pki;
mod snp;

pub use dcap::{Compacted, DcapCase, DcapEvidence, Level, Module, QuoteForm};
pub use nitro::{sign_payload, NitroCase, NitroEvidence};
pub use pki::{
	certificate, crl, pem, revocation_list, CertificateSpec, CrlSpec, Flaw, Key, CERT_SIGN,
	CRL_SIGN, DIGITAL_SIGNATURE,
};
pub use snp::{SnpCase, SnpEvidence};

/// The moment at which the default cases are sound, in seconds of Unix time: 1 January 2026.
pub const NOW: u64 = 1_767_225_600;

/// One day, in seconds.
pub const DAY: u64 = 24 * 60 * 60;
