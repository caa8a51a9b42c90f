// SPDX-License-Identifier: AGPL-3.0-only

//! Generated evidence under a test root, judged here and by the references. `ATTESTATION_CASES` sets how many.

mod common;

use common::*;
use cybros_attestation::{
	dcap::{self, TdxModule},
	nitro::{self, NitroAuthority},
	snp,
	testing::{
		fuzz::snp_report_signed, sign_payload, DcapCase, DcapEvidence, Level, Module, NitroCase,
		NitroEvidence, QuoteForm, SnpCase, SnpEvidence, DAY, NOW,
	},
	Error, SnpLine, SnpTcb, TcbStatus,
};

/// So many quotes signed anew, and so many mutated; without optimisation as many as are done in some seconds.
const CASES: usize = if cfg!(debug_assertions) { 60 } else { 5000 };

const PLATFORM: &[&str] = &[
	"UpToDate",
	"UpToDate",
	"SWHardeningNeeded",
	"ConfigurationNeeded",
	"ConfigurationAndSWHardeningNeeded",
	"OutOfDate",
	"OutOfDateConfigurationNeeded",
	"Revoked",
];
const QE: &[&str] =
	&["UpToDate", "UpToDate", "UpToDate", "OutOfDate", "ConfigurationNeeded", "Revoked"];
const MODULE: &[&str] = &["UpToDate", "UpToDate", "OutOfDate", "Revoked"];

const FORMS: &[QuoteForm] =
	&[QuoteForm::V3, QuoteForm::V4, QuoteForm::V5Td10, QuoteForm::V5Td15, QuoteForm::V5Td15Ex];

/// Security versions around those of the levels.
fn svns(random: &mut Random) -> [u8; 16] {
	let base = [5, 4, 3, 2][random.below(4)];
	let mut svns = [base; 16];
	if random.one_in(3) {
		svns[random.below(16)] = random.below(8) as u8;
	}
	svns
}

fn level(random: &mut Random) -> Level {
	let mut tdx_svn = svns(random).map(|svn| svn.saturating_sub(1));
	tdx_svn[1] = 0;
	Level {
		cpu_svn: svns(random).map(|svn| svn.saturating_sub(1)),
		pce_svn: 8 + random.below(6) as u16,
		tdx_svn,
		status: random.pick(PLATFORM),
	}
}

fn tee_svn(random: &mut Random) -> [u8; 16] {
	let mut svn = svns(random);
	svn[1] = random.pick(&[0, 1, 4]);
	svn
}

/// How often what is seldom unsound is so: one time in so many.
const RARE: usize = 24;

/// A module that is what its version must be, now and then for no version or the other ones alone; or another.
fn vary_module(random: &mut Random, case: &mut DcapCase) {
	if random.one_in(4) {
		let later = TdxModule { signer: [2; 48], attributes: [3; 8], mask: [1; 8] };
		case.expected_modules.1 = later;
		if !random.one_in(4) {
			(case.module_signer, case.module_attributes) = match case.tdx_svn.0[1] {
				0 => ([0; 48], [0; 8]),
				_ => (later.signer, [1; 8]),
			};
		}
	}
	if random.one_in(RARE) {
		case.module_signer[random.below(48)] ^= 1 << random.below(8);
	}
	if random.one_in(RARE) {
		case.module_attributes[random.below(8)] ^= 1 << random.below(8);
	}
	if random.one_in(RARE) {
		case.expected_modules.1.mask[random.below(8)] ^= 1 << random.below(8);
	}
}

fn vary_quoting_enclave(random: &mut Random, case: &mut DcapCase) {
	// The third is of quoting enclaves of TDs alone.
	if random.one_in(8) {
		case.qe_version = if random.one_in(4) { random.below(5) as u8 } else { 3 };
	}
	case.qe_debug = random.one_in(RARE);
	if random.one_in(RARE) {
		case.qe_product = Some(random.below(3) as u16);
	}
	if random.one_in(RARE) {
		case.qe_signer[random.below(32)] ^= 1 << random.below(8);
	}
	if random.one_in(4) {
		case.qe_misc.1 = random.pick(&[[0; 4], [0xff, 0, 0xff, 0], [0, 0, 0, 1]]);
	}
	if random.one_in(RARE) {
		case.qe_misc.0[random.below(4)] ^= 1 << random.below(8);
	}
	if random.one_in(4) {
		case.qe_attributes.1[random.below(16)] = random.next() as u8;
	}
	if random.one_in(RARE) {
		case.qe_attributes.0[random.below(16)] ^= 1 << random.below(8);
	}
}

/// A case in which everything may vary that the reference judges. About half are sound.
fn case(random: &mut Random) -> DcapCase {
	let form = random.pick(FORMS);
	let mut case = match form {
		QuoteForm::V3 => DcapCase::default(),
		form => DcapCase::tdx(form),
	};
	case.svns = (svns(random), 8 + random.below(8) as u16);
	case.tdx_svn = (tee_svn(random), tee_svn(random));
	// Intel names some twenty; the verifier has room for 48.
	let levels = if random.one_in(4) { 47 } else { 4 };
	case.levels = (0..1 + random.below(levels)).map(|_| level(random)).collect();
	if !random.one_in(8) {
		// A level that every platform reaches.
		let status = random.pick(PLATFORM);
		case.levels.push(Level { cpu_svn: [0; 16], pce_svn: 0, tdx_svn: [0; 16], status });
	}
	case.modules = [1, 4]
		.into_iter()
		.map(|version| {
			let levels = vec![(4, random.pick(MODULE)), (1, random.pick(MODULE))];
			Module { version, levels }
		})
		.collect();
	case.qe = (3 + random.below(8) as u16, vec![(8, random.pick(QE)), (4, random.pick(QE))]);
	if random.one_in(RARE) {
		case.attributes ^= match form {
			QuoteForm::V3 => 1 << random.below(2),
			_ => 1 << random.below(64),
		};
	}
	if random.one_in(RARE) {
		case.service_tds = [1; 48];
	}
	case.extended = core::array::from_fn(|_| random.next() as u8);
	if random.one_in(RARE) {
		case.body_type = Some(random.below(6) as u16);
	}
	vary_module(random, &mut case);
	vary_quoting_enclave(random, &mut case);
	if random.one_in(RARE) {
		case.fmspc.1 = [9; 6];
	}
	case.pck_ca_revoked = random.one_in(RARE);
	case.signer_revoked = random.one_in(RARE);
	case.pck_revoked = random.one_in(RARE);
	for end in &mut case.ends {
		if random.one_in(2 * RARE) {
			*end = NOW - random.pick(&[1, DAY]);
		} else if random.one_in(8) {
			*end = NOW + 1;
		}
	}
	if random.one_in(RARE) {
		case.issued_at = NOW + random.pick(&[1, DAY]);
	} else if random.one_in(8) {
		case.issued_at = NOW;
	}
	case.report_data[0] = random.next() as u8;
	case
}

fn for_reference(evidence: &DcapEvidence) -> dcap_qvl::QuoteCollateralV3 {
	dcap_qvl::QuoteCollateralV3 {
		pck_crl_issuer_chain: evidence.pck_crl_issuer_chain.clone(),
		root_ca_crl: evidence.root_crl.clone(),
		pck_crl: evidence.pck_crl.clone(),
		tcb_info_issuer_chain: evidence.issuer_chain.clone(),
		tcb_info: evidence.tcb_info.clone(),
		tcb_info_signature: evidence.tcb_info_signature.to_vec(),
		qe_identity_issuer_chain: evidence.issuer_chain.clone(),
		qe_identity: evidence.qe_identity.clone(),
		qe_identity_signature: evidence.qe_identity_signature.to_vec(),
		pck_certificate_chain: None,
	}
}

/// The verdict here. The reference refuses debug mode by itself; here the policy does, which this leaves out.
fn ours(evidence: &DcapEvidence, debug: bool) -> Result<TcbStatus, Error> {
	let parts = evidence.compact(&evidence.root, NOW)?;
	let verified = dcap::authenticate(&evidence.quote, parts.collateral(), NOW)?;
	if debug {
		return Err(Error::DebugEnabled);
	}
	Ok(verified.tcb_status.expect("Intel gives a status"))
}

fn is_debug(case: &DcapCase) -> bool {
	match case.form {
		QuoteForm::V3 => case.attributes & 2 != 0,
		_ => case.attributes & 0x71 != 0,
	}
}

#[test]
fn resigned_quotes_get_the_verdict_and_status_of_the_reference() {
	let mut random = Random::new(4);
	let (mut accepted, cases) = (0, cases(CASES));
	let mut of_forms: Vec<_> = FORMS.iter().map(|form| (form, 0, 0)).collect();
	for index in 0..cases {
		let case = case(&mut random);
		let evidence = case.build();
		let ours = ours(&evidence, is_debug(&case));
		let reference = reference(&evidence.quote, &for_reference(&evidence), &evidence.root, NOW);
		match (&ours, &reference) {
			(Ok(ours), Ok(reference)) => {
				assert_eq!(name(*ours), reference, "case {index}: {case:?}")
			},
			(Err(_), Err(_)) => {},
			_ => panic!("case {index}: {ours:?} here, {reference:?} by the reference: {case:?}"),
		}
		accepted += usize::from(reference.is_ok());
		for (_, accepted, cases) in of_forms.iter_mut().filter(|(form, ..)| **form == case.form) {
			*accepted += usize::from(reference.is_ok());
			*cases += 1;
		}
	}
	println!("{accepted} of {cases} re-signed quotes accepted by both");
	for (form, accepted, cases) in of_forms {
		println!("  {form:?}: {accepted} of {cases}");
	}
	assert!(accepted * 5 >= cases, "{accepted} of {cases}");
}

#[test]
fn mutated_quotes_and_collateral_are_never_accepted_against_the_reference() {
	let mut random = Random::new(5);
	let (mut refused, cases) = (0, cases(CASES));
	for index in 0..cases {
		let case =
			DcapCase { form: random.pick(FORMS), attributes: 1 << 28, ..DcapCase::default() };
		let mut evidence = case.build();
		let mut text = |text: &mut String| {
			let mut bytes = std::mem::take(text).into_bytes();
			random.mutate(&mut bytes);
			*text = String::from_utf8_lossy(&bytes).into_owned();
		};
		match index % 8 {
			0 => text(&mut evidence.tcb_info),
			1 => text(&mut evidence.qe_identity),
			2 => text(&mut evidence.issuer_chain),
			3 => text(&mut evidence.pck_crl_issuer_chain),
			4 => random.mutate(&mut evidence.root_crl),
			5 => random.mutate(&mut evidence.pck_crl),
			_ => random.mutate(&mut evidence.quote),
		}
		let reference = reference(&evidence.quote, &for_reference(&evidence), &evidence.root, NOW);
		let ours = ours(&evidence, false);
		assert!(ours.is_err() || reference.is_ok(), "case {index}: {reference:?}");
		refused += usize::from(reference.is_err());
	}
	println!("{refused} of {cases} mutated quotes and collateral refused by both");
}

const REPORTS: usize = CASES / 2;
/// A certificate takes far longer to sign than a report.
const REPORTS_OF_A_CHIP: usize = 25;

/// A chip of any kind with any firmware.
fn chip(random: &mut Random) -> SnpCase {
	let line = random.pick(&[SnpLine::Milan, SnpLine::Genoa, SnpLine::Turin]);
	let [mut fmc, bootloader, tee, snp, microcode] =
		core::array::from_fn(|_| random.pick(&[0, 1, 4, 127, 128, 255]));
	if line != SnpLine::Turin {
		fmc = 0;
	}
	let tcb = SnpTcb { fmc, bootloader, tee, snp, microcode };
	let id = core::array::from_fn(|_| 1 + random.below(255) as u8);
	let hoster = random.one_in(3);
	SnpCase {
		line,
		tcb: (tcb, tcb),
		chip: (id, id),
		hoster: (hoster, hoster),
		..SnpCase::default()
	}
}

/// Whose judgement a report must fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fails {
	Nobodys,
	/// What the reference does not look at.
	Ours,
	Both,
}

/// A report of a chip, in which everything varies that a guest and its host choose; or one that cannot be that chip's.
fn report(random: &mut Random, case: &SnpCase, of: &SnpEvidence) -> (Vec<u8>, Fails) {
	let mut body = of.report[..0x2a0].to_vec();
	let mut put = |at: usize, bytes: &[u8]| body[at..at + bytes.len()].copy_from_slice(bytes);
	let version = random.pick(&[2u32, 3, 4, 5]);
	put(0, &version.to_le_bytes());
	put(4, &(random.next() as u32).to_le_bytes());
	// Any of the named bits; the one that is always set.
	put(8, &(1 << 17 | random.next() & 0x1f_ffff).to_le_bytes());
	put(0x30, &(random.below(4) as u32).to_le_bytes());
	// From the report data to the identity of the migration agent's report.
	put(0x50, &core::array::from_fn::<u8, 0x130, _>(|_| random.next() as u8));
	let (family, models): (u8, &[u8]) = match case.line {
		SnpLine::Turin => (0x1a, &[0x02, 0x11]),
		SnpLine::Genoa => (0x19, &[0x11, 0xa0]),
		SnpLine::Milan => (0x19, &[0x01]),
	};
	put(0x188, &if version == 2 { [0; 3] } else { [family, random.pick(models), 1] });
	// The reference tells the layout of a report of version 2 by the chip.
	let masks_chip = version > 2 && random.one_in(4);
	if masks_chip {
		put(0x1a0, &[0; 64]);
	}
	let mut key = u32::from(case.hoster.0) << 2 | random.below(2) as u32;
	let unsound = random.below(16);
	if unsound == 0 {
		key ^= 1 << 2;
	}
	put(0x48, &key.to_le_bytes());
	let fails = match unsound {
		0 => Fails::Ours,
		1 | 2 => {
			// A version that both layouts have there.
			body[random.pick(&[0x180, 0x187])] ^= 1;
			Fails::Ours
		},
		3 if !masks_chip && !case.hoster.0 => {
			body[0x1a0 + random.below(8)] ^= 1;
			Fails::Ours
		},
		_ => Fails::Nobodys,
	};
	let mut report = snp_report_signed(&body);
	if unsound == 4 {
		// Altered in what the chip signed, or in its signature.
		report[random.pick(&[0x90, 0x2a0, 0x2a0 + 72])] ^= 1;
		return (report, Fails::Both);
	}
	(report, fails)
}

/// The verdict here on who made a report, whatever it says.
fn ours_on_report(evidence: &SnpEvidence, report: &[u8], certificate: &[u8]) -> Result<(), Error> {
	let authority = evidence.compact(&evidence.root, NOW)?;
	snp::authenticate(report, certificate, &authority, NOW).map(|_| ())
}

#[test]
fn resigned_reports_get_the_verdict_of_the_reference() {
	let mut random = Random::new(6);
	let (mut accepted, cases) = (0, cases(REPORTS));
	let mut of = None;
	for index in 0..cases {
		if index % REPORTS_OF_A_CHIP == 0 {
			let case = chip(&mut random);
			let evidence = case.build();
			of = Some((case, evidence));
		}
		let (case, evidence) = of.as_ref().unwrap();
		let (report, fails) = report(&mut random, case, evidence);
		let SnpEvidence { root, authority, certificate, .. } = evidence;
		let ours = ours_on_report(evidence, &report, certificate);
		let reference = snp_reference(root, authority, certificate, &report);
		let expected = (fails == Fails::Nobodys, fails != Fails::Both);
		assert_eq!(
			(ours.is_ok(), reference),
			expected,
			"case {index}: {ours:?} {fails:?} {case:?}"
		);
		accepted += usize::from(ours.is_ok());
	}
	println!("{accepted} of {cases} reports accepted by both");
	assert!(accepted * 5 >= cases, "{accepted} of {cases}");
}

#[test]
fn mutated_reports_and_certificates_are_refused() {
	let mut random = Random::new(9);
	let (mut by_reference, cases) = (0, cases(REPORTS));
	let evidence = chip(&mut random).build();
	for index in 0..cases {
		let (mut report, mut certificate) = (evidence.report.clone(), evidence.certificate.clone());
		random.mutate(if index % 2 == 0 { &mut report } else { &mut certificate });
		let ours = ours_on_report(&evidence, &report, &certificate);
		assert!(ours.is_err(), "case {index}: every byte matters");
		let SnpEvidence { root, authority, .. } = &evidence;
		by_reference += usize::from(!snp_reference(root, authority, &certificate, &report));
	}
	println!("{cases} mutated reports refused, {by_reference} by the reference too");
	assert!(by_reference * 2 > cases, "{by_reference} of {cases}");
}

/// Each takes six signatures on P-384.
const DOCUMENTS: usize = CASES / 5;

/// A document in which everything may vary that the second judge looks at. About half are sound.
fn document(random: &mut Random) -> NitroCase {
	let mut case = NitroCase::default();
	let registers = if random.one_in(RARE) { random.below(40) } else { 1 + random.below(32) };
	case.pcrs = (0..registers as u8).map(|number| (number, [random.next() as u8; 48])).collect();
	if random.one_in(4) {
		// Not all registers are set.
		case.pcrs.retain(|_| !random.one_in(3));
	}
	let mut free = || -> Option<Vec<u8>> {
		let len = match random.below(8) {
			0 => return None,
			1 => random.pick(&[0, 1, 23, 24, 255, 256, 1023, 1024]),
			2 if random.one_in(4) => random.pick(&[1025, 2000]),
			_ => random.below(1025),
		};
		Some(vec![random.next() as u8; len])
	};
	case.user_data = free();
	case.key_and_nonce = [free(), free()];
	if random.one_in(RARE) {
		case.digest = random.pick(&["SHA256", "SHA512", "sha384", ""]);
	}
	if random.one_in(RARE) {
		// ES512, PS384, RS256 and what nobody has named.
		case.algorithm = random.pick(&[35, 37, 255, 200]);
	}
	for place in 0..4 {
		if random.one_in(2 * RARE) {
			case.ends[place] = NOW - random.pick(&[1, DAY]);
		} else if random.one_in(8) {
			case.ends[place] = NOW;
		}
		if random.one_in(2 * RARE) {
			case.begins[place] = NOW + random.pick(&[1, DAY]);
		} else if random.one_in(8) {
			case.begins[place] = NOW;
		}
	}
	if random.one_in(8) {
		case.zone_path_len = random.below(4) as u8;
	}
	if random.one_in(8) {
		let (one, other) = (random.below(4), random.below(4));
		match random.below(3) {
			0 => case.bundle.swap(one, other),
			1 => drop(case.bundle.remove(one)),
			_ => case.bundle.insert(one, other),
		}
	}
	if random.one_in(8) {
		case.forged = Some(1 + random.below(5));
	}
	case.enclave_is_authority = random.one_in(RARE);
	case.endless = random.one_in(2);
	case
}

#[test]
fn resigned_documents_get_the_verdict_of_the_second_judge() {
	let mut random = Random::new(7);
	let (mut accepted, cases) = (0, cases(DOCUMENTS));
	for index in 0..cases {
		let case = document(&mut random);
		let NitroEvidence { document, chain } = case.build();
		let root = NitroAuthority::root(&chain[0], NOW).unwrap();
		let ours = nitro::authenticate(&document, &root, NOW);
		let second = nitro_second_judge(&document, &chain[0], NOW);
		assert_eq!(ours.is_ok(), second, "case {index}: {ours:?} here: {case:?}");
		accepted += usize::from(second);
	}
	println!("{accepted} of {cases} documents accepted by both");
	assert!(accepted * 5 >= cases, "{accepted} of {cases}");
}

#[test]
fn mutated_and_resigned_documents_are_never_accepted_against_the_second_judge() {
	let mut random = Random::new(8);
	let (mut accepted, mut refused, cases) = (0, 0, cases(DOCUMENTS));
	for index in 0..cases {
		let mut case = NitroCase { user_data: Some(vec![7; 32]), ..NitroCase::default() };
		case.pcrs.truncate(1 + index % 5);
		let NitroEvidence { mut document, chain } = case.build();
		if index % 4 == 0 {
			random.mutate(&mut document);
		} else {
			let mut payload = payload_of(&document);
			random.mutate(&mut payload);
			document = sign_payload(&payload);
		}
		let root = NitroAuthority::root(&chain[0], NOW).unwrap();
		let ours = nitro::authenticate(&document, &root, NOW);
		let second = nitro_second_judge(&document, &chain[0], NOW);
		// Stricter than CBOR has to be, never laxer.
		assert!(ours.is_err() || second, "case {index}: accepted here alone");
		accepted += usize::from(ours.is_ok());
		refused += usize::from(!second);
	}
	println!("of {cases} mutated documents both accept {accepted}, and the second judge refuses {refused}");
}

fn payload_of(document: &[u8]) -> Vec<u8> {
	use coset::CborSerializable;
	coset::CoseSign1::from_slice(document).unwrap().payload.unwrap()
}
