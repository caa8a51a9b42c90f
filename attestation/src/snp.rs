// SPDX-License-Identifier: AGPL-3.0-only

//! AMD SEV-SNP: attestation reports of versions 2 to 5 (SEV-SNP Firmware ABI, 56860).
//!
//! The chain of trust: AMD's root (ARK) issued the authority of the product line (ASK, or ASVK for hosters'
//! keys), which issued the certificate of the chip's key for its firmware (VCEK, or VLEK), which signed the
//! report.

mod authority;
mod certificate;
mod report;
mod verify;

pub use authority::SnpAuthority;
pub use report::REPORT_LEN;
pub(crate) use verify::needs;
pub use verify::verify;

/// Judges whether a report is genuine, whatever it says: for tests with reports of others.
#[cfg(feature = "testing")]
pub fn authenticate(
	report: &[u8],
	certificate: &[u8],
	authority: &SnpAuthority,
	now: u64,
) -> Result<crate::Verified, crate::Error> {
	let report = report::Report::parse(report)?;
	let certificate = crate::x509::Certificate::parse(certificate)?;
	let chip_key = certificate::ChipKey::parse(&certificate)?;
	verify::authenticate(&report, &certificate, &chip_key, authority, now)
}
