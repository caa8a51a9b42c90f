// SPDX-License-Identifier: AGPL-3.0-only

//! Quotes whose collateral does not fit together, and quotes and collateral of another form than theirs.

use super::*;
use cybros_attestation::{
	dcap::{IntelRoot, QeIdentity, TcbInfo},
	Serial,
};
use std::sync::OnceLock;

/// A sound quote of an enclave with its collateral, made once.
fn sound() -> &'static (DcapEvidence, Compacted) {
	static SOUND: OnceLock<(DcapEvidence, Compacted)> = OnceLock::new();
	SOUND.get_or_init(|| {
		let evidence = sgx().build();
		let compacted = evidence.compact(&evidence.root, NOW).unwrap();
		(evidence, compacted)
	})
}

/// The last second of the verdict by collateral that is sound but for a change.
fn judge(change: impl FnOnce(&mut Compacted)) -> Result<u64, Error> {
	let (evidence, compacted) = sound();
	let mut compacted = compacted.clone();
	change(&mut compacted);
	let policy = Policy { measurements: &[enclave()], terms: &Terms::default(), report_data: DATA };
	let collateral = Collateral::Dcap(compacted.collateral());
	verify(Evidence::Dcap(&evidence.quote), collateral, policy, NOW).map(|it| it.expires_at)
}

const ENDS: u64 = NOW + 30 * DAY;

#[test]
fn collateral_of_which_one_part_stands_under_another_root_is_refused() {
	assert_eq!(judge(|_| {}), Ok(ENDS));
	let other = [0x0e; 32];
	assert_eq!(judge(|parts| parts.pck_ca.authority.root = other), Err(Error::RootMismatch));
	assert_eq!(judge(|parts| parts.tcb_info.signer.root = other), Err(Error::RootMismatch));
	assert_eq!(judge(|parts| parts.qe_identity.signer.root = other), Err(Error::RootMismatch));
	assert_eq!(judge(|parts| parts.root.authority.certificate = other), Err(Error::RootMismatch));
}

#[test]
fn attack_root_of_another_certificate_has_all_collateral_under_it() {
	let under_another = |parts: &mut Compacted| {
		let other = [0x0e; 32];
		parts.root.authority.certificate = other;
		parts.pck_ca.authority.root = other;
		parts.tcb_info.signer.root = other;
		parts.qe_identity.signer.root = other;
	};
	assert_eq!(judge(under_another), Err(Error::RootMismatch), "than the root in the quote");
}

#[test]
fn collateral_of_which_one_part_is_of_another_kind_is_refused() {
	assert_eq!(judge(|parts| parts.tcb_info.kind = TeeKind::Tdx), Err(Error::KindMismatch));
	assert_eq!(judge(|parts| parts.qe_identity.kind = TeeKind::Tdx), Err(Error::KindMismatch));
}

#[test]
fn collateral_of_which_one_part_is_out_of_its_time_is_refused() {
	type Times<'a> = (&'a mut u64, &'a mut u64);
	type Part = fn(&mut Compacted) -> Times;
	let parts: [(&str, Part, Error, Error); 6] = [
		(
			"root",
			|parts| (&mut parts.root.authority.not_before, &mut parts.root.authority.not_after),
			Error::CertificateNotYetValid,
			Error::CertificateExpired,
		),
		(
			"PCK authority",
			|parts| (&mut parts.pck_ca.authority.not_before, &mut parts.pck_ca.authority.not_after),
			Error::CertificateNotYetValid,
			Error::CertificateExpired,
		),
		(
			"root's list",
			|parts| (&mut parts.root.revoked.issued_at, &mut parts.root.revoked.expires_at),
			Error::CrlNotYetValid,
			Error::CrlExpired,
		),
		(
			"PCK authority's list",
			|parts| (&mut parts.pck_ca.revoked.issued_at, &mut parts.pck_ca.revoked.expires_at),
			Error::CrlNotYetValid,
			Error::CrlExpired,
		),
		(
			"TCB info",
			|parts| (&mut parts.tcb_info.issued_at, &mut parts.tcb_info.expires_at),
			Error::CollateralNotYetValid,
			Error::CollateralExpired,
		),
		(
			"QE identity",
			|parts| (&mut parts.qe_identity.issued_at, &mut parts.qe_identity.expires_at),
			Error::CollateralNotYetValid,
			Error::CollateralExpired,
		),
	];
	for (name, part, early, late) in parts {
		let at = |begins: u64, ends: u64| {
			judge(|parts| {
				let (from, to) = part(parts);
				(*from, *to) = (begins, ends);
			})
			.map(|_| ())
		};
		assert_eq!(at(NOW, NOW), Ok(()), "{name}");
		assert_eq!(at(NOW + 1, NOW + 2), Err(early), "{name}");
		assert_eq!(at(NOW - 2, NOW - 1), Err(late), "{name}");
	}
}

#[test]
fn collateral_of_which_a_newer_root_list_revokes_one_part_is_refused() {
	let revoked = Err(Error::CertificateRevoked);
	for (number, expected) in [
		(2, revoked),  // the PCK authority
		(3, revoked),  // the signer of the TCB info
		(5, revoked),  // the signer of the QE identity
		(4, Ok(ENDS)), // that of the PCK certificate, of which another list would tell
		(6, Ok(ENDS)),
	] {
		let serial = |number| {
			let mut serial = Serial::default();
			serial[19] = number;
			serial
		};
		let judged = judge(|parts| {
			parts.qe_identity.signer.serial = serial(5);
			parts.root.revoked.serials = vec![serial(number)].try_into().unwrap();
		});
		assert_eq!(judged, expected, "{number}");
	}
}

#[test]
fn verdict_ends_with_the_pck_authority() {
	let ends = NOW + 2 * DAY;
	assert_eq!(judge(|parts| parts.pck_ca.authority.not_after = ends), Ok(ends));
}

#[test]
fn collateral_ends_with_its_signer_and_the_root_above_it() {
	let ends = NOW + 2 * DAY;
	let by_signer = DcapCase { signer_ends: ends, ..sgx() };
	let judged = judge_dcap(&by_signer, &Terms::default()).unwrap();
	assert_eq!(judged.expires_at, ends);
	let evidence = by_signer.build();
	let parts = evidence.compact(&evidence.root, NOW).unwrap();
	assert_eq!((parts.tcb_info.expires_at, parts.qe_identity.expires_at), (ends, ends));
	let ended = DcapCase { signer_ends: NOW - 1, ..sgx() };
	assert_eq!(refused(ended), Error::CertificateExpired);

	let (evidence, _) = sound();
	let mut root = IntelRoot::verify(&evidence.root, &evidence.root_crl, NOW).unwrap();
	root.authority.not_after = ends;
	let DcapEvidence { issuer_chain, tcb_info, qe_identity, .. } = evidence;
	let (chain, json) = (issuer_chain.as_bytes(), tcb_info.as_bytes());
	let judged = TcbInfo::verify(chain, json, &evidence.tcb_info_signature, &root, NOW);
	assert_eq!(judged.unwrap().expires_at, ends);
	let json = qe_identity.as_bytes();
	let judged = QeIdentity::verify(chain, json, &evidence.qe_identity_signature, &root, NOW);
	assert_eq!(judged.unwrap().expires_at, ends);
}

#[test]
fn quoting_enclave_that_reports_more_than_the_hash_of_a_key_is_refused() {
	for byte in [0, 15, 31] {
		let mut case = sgx();
		case.qe_data[byte] = 1;
		assert_eq!(refused(case), Error::QeReportData, "{byte}");
	}
}

#[test]
fn tcb_info_with_less_or_more_than_its_kind_has_is_refused() {
	let components = ["{\"svn\":0}"; 16].join(",");
	let more_levels = format!("\"pcesvn\":13,\"tdxtcbcomponents\":[{components}]");
	let zeros = |bytes: usize| "0".repeat(2 * bytes);
	let module = format!(
		"\"tdxModule\":{{\"mrsigner\":\"{}\",\"attributes\":\"{1}\",\"attributesMask\":\"{1}\"}},\"fmspc\"",
		zeros(48),
		zeros(8)
	);
	let malformed = Err(Error::CollateralMalformed);
	for (case, from, to, expected) in [
		(sgx(), "\"pcesvn\":13", "\"pcesvn\":12", Ok(())),
		(sgx(), "\"pcesvn\":13", more_levels.as_str(), malformed),
		(sgx(), "\"fmspc\"", module.as_str(), malformed),
		(tdx(QuoteForm::V4), "\"pcesvn\":13", "\"pcesvn\":12", Ok(())),
		(tdx(QuoteForm::V4), "\"tdxtcbcomponents\"", "\"other\"", malformed),
		(tdx(QuoteForm::V4), "\"tdxModule\"", "\"other\"", malformed),
	] {
		let evidence = case.build();
		let root = IntelRoot::verify(&evidence.root, &evidence.root_crl, NOW).unwrap();
		// The first alone.
		let json = evidence.tcb_info.replacen(from, to, 1);
		assert_ne!(json, evidence.tcb_info);
		let (chain, signature) =
			(evidence.issuer_chain.as_bytes(), fuzz::sign_collateral(json.as_bytes()));
		let judged = TcbInfo::verify(chain, json.as_bytes(), &signature, &root, NOW);
		assert_eq!(judged.map(|_| ()), expected, "{:?}: {from}", case.form);
	}
}

#[test]
fn attack_quote_has_bytes_left_over_inside_what_nobody_signed() {
	for (case, body) in [
		(sgx(), 384),
		(tdx(QuoteForm::V4), 584),
		(tdx(QuoteForm::V5Td10), 6 + 584),
		(tdx(QuoteForm::V5Td15), 6 + 648),
		(tdx(QuoteForm::V5Td15Ex), 6 + 885),
	] {
		let evidence = case.build();
		let measurements = [measurement_of(&evidence)];
		let auth_len = 48 + body;
		// That of the certification data around all that follows the attestation key, from version 4 on.
		let data_len = auth_len + 4 + 128 + 2;
		let judge = |lengths: &[usize]| {
			let mut quote = evidence.quote.clone();
			for at in lengths {
				let len = &mut quote[*at..*at + 4];
				let longer = u32::from_le_bytes(len.try_into().unwrap()) + 1;
				len.copy_from_slice(&longer.to_le_bytes());
			}
			quote.extend(lengths.first().map(|_| 0));
			judge_quote(&evidence, &quote, &measurements, &Terms::default()).map(|_| ())
		};
		assert_eq!(judge(&[]), Ok(()));
		assert_eq!(judge(&[auth_len]), Err(Error::EvidenceMalformed), "{:?}", case.form);
		if case.form != QuoteForm::V3 {
			let judged = judge(&[auth_len, data_len]);
			assert_eq!(judged, Err(Error::EvidenceMalformed), "{:?}", case.form);
		}
	}
}
