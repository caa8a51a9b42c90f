// SPDX-License-Identifier: AGPL-3.0-only

//! Reports and chips' certificates of another form than theirs.

use super::*;
use cybros_attestation::testing::der::{uint, value};

fn judged(case: SnpCase) -> Result<(), Error> {
	judge_snp(case).map(|_| ())
}

#[test]
fn certificate_of_a_key_that_is_no_chips_and_no_hosters_is_refused() {
	assert_eq!(judged(SnpCase { subject: Some("SEV-VCEK"), ..snp() }), Ok(()));
	for subject in ["SEV-VLEK", "SEV-VCEK2", "SEV-VCE", "sev-vcek", "VCEK", "SEV-Milan", ""] {
		let case = SnpCase { subject: Some(subject), ..snp() };
		assert_eq!(judged(case), Err(Error::ChipMismatch), "{subject}");
	}
	let case = SnpCase { subject: Some("SEV-VCEK"), hoster: (true, true), ..snp() };
	assert_eq!(judged(case), Err(Error::ChipMismatch));
}

#[test]
fn certificate_that_lacks_one_of_amds_extensions_is_refused() {
	// All versions are zero, so that none is missed for being another.
	let zero = SnpTcb::default();
	let old = SnpCase { tcb: (zero, zero), ..snp() };
	let newer = SnpCase { tcb: (zero, zero), ..turin() };
	for (case, id, expected) in [
		(&old, "1", Ok(())), // which form of the extensions it is
		(&old, "2", Err(Error::ChipMismatch)),
		(&old, "3.1", Err(Error::ChipMismatch)),
		(&old, "3.2", Err(Error::ChipMismatch)),
		(&old, "3.3", Err(Error::ChipMismatch)),
		(&old, "3.8", Err(Error::ChipMismatch)),
		(&old, "4", Err(Error::ChipMismatch)),
		(&newer, "3.9", Err(Error::ChipMismatch)),
		(&newer, "4", Err(Error::ChipMismatch)),
	] {
		assert_eq!(judged(case.clone()), Ok(()));
		let changed = vec![(id, None)];
		assert_eq!(judged(SnpCase { changed, ..case.clone() }), expected, "{id} {:?}", case.line);
	}
}

#[test]
fn certificate_whose_extensions_are_not_exact_is_refused() {
	let null = value(0x05, &[]);
	let four = uint(&[4]);
	for (id, contents, expected) in [
		("3.1", four.clone(), Ok(())),
		("3.1", [four.clone(), null.clone()].concat(), Err(Error::CertificateMalformed)),
		("3.1", uint(&[1, 4]), Err(Error::CertificateMalformed)),
		("3.1", vec![2, 1, 0x84], Err(Error::CertificateMalformed)),
		("3.1", value(0x04, &[4]), Err(Error::CertificateMalformed)),
		("2", value(0x16, b"Milan"), Ok(())),
		("2", [value(0x16, b"Milan"), null].concat(), Err(Error::CertificateMalformed)),
		("2", value(0x0c, b"Milan"), Err(Error::CertificateMalformed)),
	] {
		let changed = vec![(id, Some(contents.clone()))];
		assert_eq!(judged(SnpCase { changed, ..snp() }), expected, "{id} {contents:02x?}");
	}
}

#[test]
fn attack_certificate_names_no_chip_so_that_a_masked_report_fits() {
	let whole = vec![0xc1; 64];
	for chip in [[0xc1; 64], [0; 64]] {
		for (len, expected) in [
			(64, Ok(())),
			(0, Err(Error::ChipMismatch)),
			(1, Err(Error::ChipMismatch)),
			(7, Err(Error::ChipMismatch)),
			(65, Err(Error::ChipMismatch)),
		] {
			let mut id = whole.clone();
			id.resize(len, 0xc1);
			let changed = vec![("4", Some(id))];
			let case = SnpCase { chip: (chip, [0xc1; 64]), changed, ..snp() };
			assert_eq!(judged(case), expected, "{len} of {}", chip[0]);
		}
	}
	// A chip of Turin has eight bytes, and nothing after them.
	let changed = vec![("4", Some(vec![0xc1; 8]))];
	assert_eq!(judged(SnpCase { changed, ..snp() }), Err(Error::ChipMismatch));
}

/// The verdict on a report that is changed and signed anew by the chip.
fn resigned(case: &SnpCase, change: impl Fn(&mut [u8])) -> Result<(), Error> {
	const SIGNED: usize = 0x2a0;
	let evidence = case.build();
	let mut body = evidence.report[..SIGNED].to_vec();
	change(&mut body);
	let report = fuzz::snp_report_signed(&body);
	let authority = evidence.compact(&evidence.root, NOW)?;
	let terms = snp_terms();
	let policy = Policy { measurements: &[guest()], terms: &terms, report_data: DATA };
	let evidence = Evidence::Snp { report: &report, certificate: &evidence.certificate };
	verify(evidence, Collateral::Snp(&authority), policy, NOW).map(|_| ())
}

#[test]
fn attack_processor_is_of_another_family_than_the_certificate() {
	const FAMILY: usize = 0x188;
	let genoa = SnpCase { line: SnpLine::Genoa, ..snp() };
	for (case, family, expected) in [
		(&snp(), 0x19, Ok(())),
		(&genoa, 0x19, Ok(())),
		(&turin(), 0x1a, Ok(())),
		(&turin(), 0x1b, Ok(())),
		(&snp(), 0x1a, Err(Error::ChipMismatch)),
		(&genoa, 0x1a, Err(Error::ChipMismatch)),
		(&turin(), 0x19, Err(Error::ChipMismatch)),
	] {
		let judged = resigned(case, |body| body[FAMILY] = family);
		assert_eq!(judged, expected, "{family:x} {:?}", case.line);
	}
	let second = SnpCase { version: 2, ..snp() };
	assert_eq!(resigned(&second, |body| body[FAMILY] = 0x1a), Ok(()), "it has no family there");
}

#[test]
fn report_with_reserved_bits_is_refused_though_it_is_signed() {
	for at in 0x4c..0x50 {
		let judged = resigned(&snp(), |body| body[at] = 1);
		assert_eq!(judged, Err(Error::EvidenceMalformed), "{at:x}");
	}
	assert_eq!(resigned(&snp(), |body| body[0x49] = 1), Err(Error::EvidenceMalformed));
	assert_eq!(resigned(&snp(), |body| body[0x48] = 2), Err(Error::EvidenceMalformed));
	assert_eq!(resigned(&snp(), |body| body[0x48] = 1), Ok(()), "the author's key was used");
	let key_of_nobody = resigned(&snp(), |body| body[0x48] = 7 << 2);
	assert_eq!(key_of_nobody, Err(Error::EvidenceAlgorithm));
}

#[test]
fn attack_report_has_bytes_left_over_beside_its_signature() {
	let evidence = snp().build();
	let authority = evidence.compact(&evidence.root, NOW).unwrap();
	let terms = snp_terms();
	let policy = Policy { measurements: &[guest()], terms: &terms, report_data: DATA };
	let (r, s, end) = (0x2a0, 0x2a0 + 72, 0x2a0 + 144);
	for at in [r + 48, r + 71, s + 48, s + 71, end, 1183] {
		let mut report = evidence.report.clone();
		report[at] = 1;
		let evidence = Evidence::Snp { report: &report, certificate: &evidence.certificate };
		let judged = verify(evidence, Collateral::Snp(&authority), policy, NOW);
		assert_eq!(judged, Err(Error::EvidenceMalformed), "{at:x}");
	}
}

#[test]
fn verdict_ends_with_the_first_of_chip_line_and_list() {
	let terms = snp_terms();
	let ends = NOW + 2 * DAY;
	let judge = |case: SnpCase, change: &dyn Fn(&mut SnpAuthority)| {
		let evidence = case.build();
		let mut authority = evidence.compact(&evidence.root, NOW).unwrap();
		change(&mut authority);
		let policy = Policy { measurements: &[guest()], terms: &terms, report_data: DATA };
		let SnpEvidence { report, certificate, .. } = &evidence;
		let evidence = Evidence::Snp { report, certificate };
		verify(evidence, Collateral::Snp(&authority), policy, NOW).map(|it| it.expires_at)
	};
	assert_eq!(judge(SnpCase { ends, ..snp() }, &|_| {}), Ok(ends));
	assert_eq!(judge(snp(), &|line| line.authority.not_after = ends), Ok(ends));
	let end_list = |line: &mut SnpAuthority| line.revoked.as_mut().unwrap().expires_at = ends;
	assert_eq!(judge(snp(), &end_list), Ok(ends));
}
