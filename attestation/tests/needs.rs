// SPDX-License-Identifier: AGPL-3.0-only

//! What evidence says of the collateral that it needs is what it is judged by.

use cybros_attestation::{needs, testing::*, Error, Evidence, Needs, TeeKind};
use sha2::{Digest, Sha256};

fn sha256(bytes: &[u8]) -> [u8; 32] {
	Sha256::digest(bytes).into()
}

#[test]
fn quote_needs_its_platforms_collateral_under_its_root() {
	for (case, kind) in [
		(DcapCase::default(), TeeKind::Sgx),
		(DcapCase::tdx(QuoteForm::V4), TeeKind::Tdx),
		(DcapCase::tdx(QuoteForm::V5Td15), TeeKind::Tdx),
	] {
		let built = case.build();
		let compacted = built.compact(&built.root, NOW).unwrap();
		let expected = Needs::Dcap {
			kind,
			root: sha256(&built.root),
			pck_ca: compacted.pck_ca.authority.certificate,
			fmspc: compacted.tcb_info.fmspc,
			pce_id: compacted.tcb_info.pce_id,
		};
		let found = needs(Evidence::Dcap(&built.quote)).unwrap();
		assert_eq!(found.kind(), kind);
		assert_eq!(found, expected);
	}
}

#[test]
fn report_needs_the_authority_of_its_certificate() {
	let built = SnpCase::default().build();
	let authority = built.compact(&built.root, NOW).unwrap().authority;
	let evidence = Evidence::Snp { report: &built.report, certificate: &built.certificate };
	assert_eq!(needs(evidence), Ok(Needs::Snp { issuer: authority.name }));
}

#[test]
fn document_needs_one_of_its_chain() {
	let built = NitroCase::default().build();
	let chain = built.chain.iter().map(|der| sha256(der)).collect();
	assert_eq!(needs(Evidence::Nitro(&built.document)), Ok(Needs::Nitro { chain }));
}

#[test]
fn oversized_and_truncated_evidence_needs_nothing() {
	let huge = vec![0; 100 * 1024];
	let report = SnpCase::default().build().report;
	for (evidence, error) in [
		(Evidence::Dcap(&huge), Error::EvidenceTooLarge),
		(Evidence::Nitro(&huge), Error::EvidenceTooLarge),
		(Evidence::Snp { report: &huge, certificate: &[] }, Error::EvidenceTooLarge),
		(Evidence::Snp { report: &report, certificate: &huge }, Error::CertificateTooLarge),
		(Evidence::Dcap(&[]), Error::EvidenceMalformed),
		(Evidence::Nitro(&[]), Error::EvidenceMalformed),
		(Evidence::Snp { report: &[], certificate: &[] }, Error::EvidenceMalformed),
	] {
		assert_eq!(needs(evidence), Err(error));
	}
}
