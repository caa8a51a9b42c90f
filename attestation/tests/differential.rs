// SPDX-License-Identifier: AGPL-3.0-only

//! Generated evidence under a test root, judged here and by the references. `ATTESTATION_CASES` sets how many.

mod common;

use common::*;
use cybros_attestation::{
	dcap::{self, TdxModule},
	snp,
	testing::{DcapCase, DcapEvidence, Level, Module, QuoteForm, SnpCase, DAY, NOW},
	Error, TcbStatus,
};

/// As many cases as are done in some seconds, with and without optimisation.
const CASES: usize = if cfg!(debug_assertions) { 60 } else { 1500 };

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
	}
	println!("{accepted} of {cases} quotes accepted by both");
	assert!(accepted * 5 >= cases, "{accepted} of {cases}");
}

#[test]
fn mutated_quotes_and_collateral_are_never_accepted_against_the_reference() {
	let mut random = Random::new(5);
	for index in 0..cases(CASES) {
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
	}
}

#[test]
fn resigned_reports_get_the_verdict_of_the_reference() {
	let mut random = Random::new(6);
	let (mut accepted, cases) = (0, cases(CASES / 20));
	for index in 0..cases {
		let mut case = SnpCase { version: random.pick(&[2, 3, 5]), ..SnpCase::default() };
		case.report_data[0] = random.next() as u8;
		case.guest_svn = random.next() as u32;
		let mut evidence = case.build();
		match random.below(4) {
			0 => random.mutate(&mut evidence.report),
			1 => random.mutate(&mut evidence.certificate),
			_ => {},
		}
		let reference = snp_reference(
			&evidence.root,
			&evidence.authority,
			&evidence.certificate,
			&evidence.report,
		);
		let ours = evidence.compact(&evidence.root, NOW).and_then(|authority| {
			snp::authenticate(&evidence.report, &evidence.certificate, &authority, NOW)
		});
		assert!(ours.is_err() || reference, "case {index}: accepted here alone");
		accepted += usize::from(ours.is_ok());
	}
	println!("{accepted} of {cases} reports accepted by both");
	assert!(accepted * 5 >= cases, "{accepted} of {cases}");
}
