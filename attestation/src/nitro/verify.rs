// SPDX-License-Identifier: AGPL-3.0-only

//! A document judged by collateral and policy.

use super::{document::Document, NitroAuthority};
use crate::{
	keys::Signature,
	policy::Match,
	x509::{sha256, Certificate},
	Error, Measurement, Needs, Policy, PublicKey, TeeKind, Verified,
};

/// Judges a document by collateral and policy at `now`, in seconds of Unix time.
pub fn verify(
	document: &[u8],
	authority: &NitroAuthority,
	policy: Policy,
	now: u64,
) -> Result<Verified, Error> {
	let document = Document::parse(document)?;
	check_document(&document, &policy)?;
	authenticate(&document, authority, now)
}

/// Which collateral a document needs.
pub(crate) fn needs(document: &[u8]) -> Result<Needs, Error> {
	let document = Document::parse(document)?;
	Ok(Needs::Nitro { chain: document.bundle.iter().map(|der| sha256(der)).collect() })
}

/// Judges whether a document is genuine, whatever it says.
pub(super) fn authenticate(
	document: &Document,
	authority: &NitroAuthority,
	now: u64,
) -> Result<Verified, Error> {
	// The chain begins with the root and passes through the authority that was verified before.
	let known = authority.authority.certificate;
	let root = document.bundle.first().map(|certificate| sha256(certificate));
	if root != Some(authority.authority.root) {
		return Err(Error::RootMismatch);
	}
	let position = document.bundle.iter().position(|certificate| sha256(certificate) == known);
	let start = position.ok_or(Error::CollateralMismatch)?.saturating_add(1);
	let mut issuer = authority.authority.clone();
	for certificate in document.bundle.iter().skip(start) {
		issuer = issuer.issued(certificate, now)?;
	}
	let leaf = Certificate::parse(document.certificate)?;
	if !matches!(leaf.key, PublicKey::P384(_)) {
		return Err(Error::CertificateAlgorithm);
	}
	issuer.check_leaf(&leaf, now)?;
	if !leaf.key.verifies(&document.signed(), Signature::Fixed(document.signature)) {
		return Err(Error::EvidenceSignature);
	}
	Ok(Verified {
		kind: TeeKind::Nitro,
		tcb_status: None,
		expires_at: issuer.not_after.min(leaf.not_after),
	})
}

fn check_document(document: &Document, policy: &Policy) -> Result<(), Error> {
	const IMAGE: u8 = 0;
	// In debug mode the registers of image, kernel and application are zero.
	let zero = |number| document.pcr(number).is_none_or(|value| *value == [0; 48]);
	let debug = (0..=2).any(zero);
	policy.check_debug(debug)?;
	if document.user_data != Some(&policy.report_data) {
		return Err(Error::ReportDataMismatch);
	}
	policy.check_measurement(TeeKind::Nitro, |expected| match expected {
		Measurement::Nitro { image, pcrs } => {
			let same = |number, value| document.pcr(number) == Some(value);
			let all = pcrs.iter().all(|(number, value)| same(*number, value));
			Match::new(all && same(IMAGE, image), true)
		},
		_ => Match::No,
	})
}
