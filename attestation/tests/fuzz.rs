// SPDX-License-Identifier: AGPL-3.0-only

//! Bytes that nobody meant: every parser and `verify` take any of them without a panic, and what is no longer what was
//! signed is refused. `ATTESTATION_CASES` sets how many.

mod common;

use common::*;
use cybros_attestation::{
	dcap::{IntelRoot, PckCa, QeIdentity, TcbInfo},
	nitro::NitroAuthority,
	roots,
	snp::SnpAuthority,
	testing::{fuzz, DcapCase, NitroCase, QuoteForm, SnpCase, NOW},
	verify, Authority, Collateral, Evidence, Measurement, NitroPcrs, Policy, Revoked, Terms,
};

const CASES: usize = if cfg!(debug_assertions) { 300 } else { 3000 };

/// What every evidence of the default cases measures as: what comes after the policy is reached.
fn measurements() -> [Measurement; 4] {
	let mut mr_td = [0; 48];
	mr_td[..32].copy_from_slice(&[0xe1; 32]);
	[
		Measurement::SgxEnclave { mr_enclave: [0xe1; 32], min_svn: 0 },
		Measurement::Tdx { mr_td, rtmrs: [None; 4] },
		Measurement::SevSnp { measurement: [0x3e; 48], host_data: None, min_svn: 0 },
		Measurement::Nitro { image: [0xb0; 48], pcrs: NitroPcrs::default() },
	]
}

fn noise(random: &mut Random) -> Vec<u8> {
	(0..random.below(600)).map(|_| random.next() as u8).collect()
}

#[test]
fn any_bytes_are_taken_by_every_parser_without_a_panic() {
	let (sgx, tdx) = (DcapCase::default().build(), DcapCase::tdx(QuoteForm::V5Td15).build());
	let (snp, nitro) = (SnpCase::default().build(), NitroCase::default().build());
	let root = IntelRoot::verify(&sgx.root, &sgx.root_crl, NOW).unwrap();
	let compacted = sgx.compact(&sgx.root, NOW).unwrap();
	let td_compacted = tdx.compact(&tdx.root, NOW).unwrap();
	let snp_authority = SnpAuthority::verify(&snp.root, &snp.authority, None, NOW).unwrap();
	let nitro_root = NitroAuthority::root(&nitro.chain[0], NOW).unwrap();
	let terms = Terms { snp: SnpCase::any_firmware(), ..Terms::default() };
	let measurements = measurements();
	let policy = Policy { measurements: &measurements, terms: &terms, report_data: [0; 32] };

	let mut random = Random::new(7);
	for index in 0..cases(CASES) {
		let genuine: &[&[u8]] = &[
			&sgx.quote,
			&tdx.quote,
			&snp.report,
			&nitro.document,
			&sgx.root_crl,
			&nitro.chain[1],
			sgx.tcb_info.as_bytes(),
			tdx.tcb_info.as_bytes(),
			sgx.qe_identity.as_bytes(),
			sgx.issuer_chain.as_bytes(),
		];
		let mut bytes = random.pick(genuine).to_vec();
		for _ in 0..1 + random.below(4) {
			random.mutate(&mut bytes);
		}
		if index % 10 == 0 {
			bytes = noise(&mut random);
		}
		let signature = [1; 64];
		let _ = Authority::root(&bytes, NOW);
		let _ = Revoked::verify(&bytes, &root.authority, NOW);
		let _ = PckCa::verify(&bytes, &sgx.pck_crl, &root, NOW);
		let chain = sgx.issuer_chain.as_bytes();
		assert!(TcbInfo::verify(chain, &bytes, &signature, &root, NOW).is_err());
		assert!(QeIdentity::verify(chain, &bytes, &signature, &root, NOW).is_err());
		assert!(QeIdentity::verify(&bytes, chain, &signature, &root, NOW).is_err());
		assert!(SnpAuthority::verify(roots::AMD_MILAN, &bytes, None, NOW).is_err());
		assert!(NitroAuthority::verify(&nitro.chain[0], &[&bytes], NOW).is_err());
		for collateral in [
			Collateral::Dcap(compacted.collateral()),
			Collateral::Dcap(td_compacted.collateral()),
			Collateral::Snp(&snp_authority),
			Collateral::Nitro(&nitro_root),
		] {
			let snp = Evidence::Snp { report: &bytes, certificate: &snp.certificate };
			for evidence in [Evidence::Dcap(&bytes), snp, Evidence::Nitro(&bytes)] {
				assert!(verify(evidence, collateral, policy, NOW).is_err(), "case {index}");
			}
		}
	}
}

#[test]
fn json_that_is_nested_without_end_is_refused() {
	use cybros_attestation::{testing::Key, Error};
	let sgx = DcapCase::default().build();
	let root = IntelRoot::verify(&sgx.root, &sgx.root_crl, NOW).unwrap();
	let signer = Key::p256("Test SGX TCB Signing");
	for json in [
		"[".repeat(60_000),
		format!("{{\"x\":{}", "[".repeat(60_000)),
		"{\"x\":".repeat(10_000),
		sgx.tcb_info.replacen("{", "{\"version\":3,", 1),
		format!("{} x", sgx.tcb_info),
	] {
		let signature = signer.sign_fixed(json.as_bytes()).try_into().unwrap();
		let chain = sgx.issuer_chain.as_bytes();
		let result = TcbInfo::verify(chain, json.as_bytes(), &signature, &root, NOW);
		assert_eq!(result, Err(Error::CollateralMalformed));
	}
}

#[test]
fn more_levels_than_are_kept_are_refused() {
	use cybros_attestation::{dcap::MAX_TCB_LEVELS, Error};
	let mut case = DcapCase::default();
	let level = case.levels[0].clone();
	case.levels = vec![level.clone(); MAX_TCB_LEVELS as usize];
	let evidence = case.build();
	assert!(evidence.compact(&evidence.root, NOW).is_ok());
	case.levels.push(level);
	let evidence = case.build();
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::CollateralTooLarge);
}

#[test]
fn more_revocations_than_are_kept_are_refused() {
	use cybros_attestation::{
		testing::{crl, Key, DAY},
		Error, MAX_REVOKED,
	};
	let sgx = DcapCase::default().build();
	let root = Authority::root(&sgx.root, NOW).unwrap();
	let list = |count: u32| {
		let serials: Vec<_> = (10..10 + count).rev().map(|n| n.to_be_bytes().to_vec()).collect();
		let list =
			crl("Test SGX Root CA", &Key::p256("Test SGX Root CA"), NOW, NOW + DAY, &serials);
		Revoked::verify(&list, &root, NOW)
	};
	let revoked = list(MAX_REVOKED).unwrap();
	assert_eq!(revoked.serials.len(), MAX_REVOKED as usize);
	assert!(revoked.serials.is_sorted());
	assert_eq!(list(MAX_REVOKED + 1), Err(Error::CrlTooLarge));
}

#[test]
fn fuzz_targets_take_changes_of_their_seeds_without_a_panic() {
	for target in fuzz::TARGETS {
		let mut random = Random::new(target.name.len() as u64);
		let seeds = (target.seeds)();
		for seed in &seeds {
			(target.run)(seed);
		}
		for index in 0..cases(CASES) / 10 {
			let mut bytes = seeds[random.below(seeds.len())].clone();
			for _ in 0..1 + random.below(4) {
				random.mutate(&mut bytes);
			}
			if index % 10 == 0 {
				bytes = noise(&mut random);
			}
			(target.run)(&bytes);
		}
	}
}

#[test]
fn fuzz_targets_are_the_programs_that_are_built() {
	let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz");
	let read = |path: &str| std::fs::read_to_string(format!("{folder}/{path}")).unwrap();
	let mut files: Vec<_> = std::fs::read_dir(format!("{folder}/fuzz_targets"))
		.unwrap()
		.map(|file| file.unwrap().file_name().into_string().unwrap())
		.collect();
	let mut targets: Vec<_> = fuzz::TARGETS.iter().map(|t| format!("{}.rs", t.name)).collect();
	files.sort();
	targets.sort();
	assert_eq!(files, targets);
	let manifest = read("Cargo.toml");
	assert_eq!(manifest.matches("path = \"fuzz_targets/").count(), targets.len());
	for fuzz::Target { name, .. } in fuzz::TARGETS {
		let program = format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"");
		assert!(manifest.contains(&program), "{name}");
		let file = read(&format!("fuzz_targets/{name}.rs"));
		assert!(file.contains(&format!("fuzz::{name}(")), "{name}");
	}
}

#[test]
fn signed_fuzz_targets_reach_what_is_behind_the_signatures() {
	use cybros_attestation::Error;
	let sgx = DcapCase::default().build();
	let compacted = sgx.compact(&sgx.root, NOW).unwrap();
	let (terms, measurements) = (Terms::default(), measurements());
	let policy = Policy { measurements: &measurements, terms: &terms, report_data: [0; 32] };
	let judge = |quote: &[u8]| {
		verify(Evidence::Dcap(quote), Collateral::Dcap(compacted.collateral()), policy, NOW)
	};
	// User data in the header, and MRENCLAVE of the quoting enclave, which nothing depends on.
	for (at, error) in
		[(30, Error::EvidenceSignature), (48 + 384 + 4 + 128 + 64, Error::QeReportSignature)]
	{
		let mut quote = sgx.quote.clone();
		quote[at] ^= 1;
		assert_eq!(judge(&quote), Err(error));
		assert!(judge(&fuzz::mended(&quote)).is_ok());
	}

	let json =
		sgx.tcb_info.replace("\"tcbEvaluationDataNumber\":17", "\"tcbEvaluationDataNumber\":18");
	let signature = fuzz::sign_collateral(json.as_bytes());
	let chain = sgx.issuer_chain.as_bytes();
	let taken = TcbInfo::verify(chain, json.as_bytes(), &signature, &compacted.root, NOW);
	assert_eq!(taken.unwrap().evaluation, 18);
}
