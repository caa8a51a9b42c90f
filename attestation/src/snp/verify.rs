// SPDX-License-Identifier: AGPL-3.0-only

//! A report judged by collateral and policy.

use super::{
	certificate::ChipKey,
	report::{Layout, Report, SigningKey},
	SnpAuthority,
};
use crate::{
	keys::Signature, policy::Match, x509::Certificate, Error, Measurement, Needs, Policy,
	PublicKey, SnpLine, TeeKind, Verified,
};

/// Judges a report, with the certificate of the key that signed it, by collateral and policy at `now`, in
/// seconds of Unix time.
pub fn verify(
	report: &[u8],
	certificate: &[u8],
	authority: &SnpAuthority,
	policy: Policy,
	now: u64,
) -> Result<Verified, Error> {
	let report = Report::parse(report)?;
	check_report(&report, &policy)?;
	let terms = &policy.terms.snp;
	let min_tcb = terms.min_tcb(authority.line).ok_or(Error::ProductLineNotAccepted)?;
	if authority.revoked.is_none() && !terms.allow_missing_crl {
		return Err(Error::CrlMissing);
	}
	let certificate = Certificate::parse(certificate)?;
	let chip_key = ChipKey::parse(&certificate)?;
	let launch_tcb = chip_key.layout.tcb(report.launch_tcb());
	// What broken firmware did when it started the guest, an update undoes no more.
	if !chip_key.tcb.covers(min_tcb) || !launch_tcb.covers(min_tcb) {
		return Err(Error::SecurityVersionTooLow);
	}
	authenticate(&report, &certificate, &chip_key, authority, now)
}

/// Which collateral a report needs.
pub(crate) fn needs(report: &[u8], certificate: &[u8]) -> Result<Needs, Error> {
	Report::parse(report)?;
	Ok(Needs::Snp { issuer: Certificate::parse(certificate)?.issuer_name() })
}

/// Judges whether a report is genuine, whatever it says.
pub(super) fn authenticate(
	report: &Report,
	certificate: &Certificate,
	chip_key: &ChipKey,
	authority: &SnpAuthority,
	now: u64,
) -> Result<Verified, Error> {
	let mut expires_at = authority.authority.not_after.min(certificate.not_after);
	if let Some(revoked) = &authority.revoked {
		revoked.check_validity(now)?;
		expires_at = expires_at.min(revoked.expires_at);
	}
	if authority.revokes(&authority.authority) {
		return Err(Error::CertificateRevoked);
	}
	check_chip(report, chip_key, authority.line)?;
	if !matches!(certificate.key, PublicKey::P384(_)) {
		return Err(Error::CertificateAlgorithm);
	}
	authority.authority.check_leaf(certificate, now)?;
	if !certificate.key.verifies(report.signed(), Signature::Fixed(&report.signature())) {
		return Err(Error::EvidenceSignature);
	}
	Ok(Verified { kind: TeeKind::SevSnp, tcb_status: None, expires_at })
}

fn check_report(report: &Report, policy: &Policy) -> Result<(), Error> {
	let terms = &policy.terms.snp;
	policy.check_debug(report.is_debug())?;
	if report.allows_smt() && !terms.allow_smt {
		return Err(Error::GuestPolicy);
	}
	if report.allows_migration() && !terms.allow_migration {
		return Err(Error::GuestPolicy);
	}
	if report.vmpl() > terms.max_vmpl.into() {
		return Err(Error::Vmpl);
	}
	policy.check_report_data(&report.report_data())?;
	policy.check_measurement(TeeKind::SevSnp, |expected| match expected {
		Measurement::SevSnp { measurement, host_data, min_svn } => Match::new(
			report.measurement() == *measurement
				&& host_data.is_none_or(|expected| expected == report.host_data()),
			report.guest_svn() >= *min_svn,
		),
		_ => Match::No,
	})
}

/// Checks that the certificate is of the chip and firmware that made the report, and of the issuer's product line.
fn check_chip(report: &Report, chip_key: &ChipKey, line: SnpLine) -> Result<(), Error> {
	let signing_key = report.signing_key().ok_or(Error::EvidenceAlgorithm)?;
	if signing_key != chip_key.made_by {
		return Err(Error::ChipMismatch);
	}
	if chip_key.layout != Layout::of(line) {
		return Err(Error::ChipMismatch);
	}
	if report.layout().is_some_and(|layout| layout != chip_key.layout) {
		return Err(Error::ChipMismatch);
	}
	if chip_key.layout.tcb(report.reported_tcb()) != chip_key.tcb {
		return Err(Error::ChipMismatch);
	}
	if signing_key == SigningKey::Chip && !names_chip(report, chip_key) {
		return Err(Error::ChipMismatch);
	}
	Ok(())
}

/// Whether a report names the chip of the certificate, or none: the signature proves which one it was in any case.
fn names_chip(report: &Report, chip_key: &ChipKey) -> bool {
	let chip = report.chip_id();
	let Some(id) = chip_key.chip_id.filter(|id| id.len() >= 8) else { return false };
	let Some((found, rest)) = chip.split_at_checked(id.len()) else { return false };
	let is_zero = |bytes: &[u8]| bytes.iter().all(|byte| *byte == 0);
	is_zero(rest) && (found == id || is_zero(found))
}
