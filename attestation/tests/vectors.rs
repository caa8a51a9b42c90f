// SPDX-License-Identifier: AGPL-3.0-only

//! Real evidence of real machines, judged here and by the reference of each vendor. `vectors/README.md` names
//! where each file is from.

mod common;

use common::*;
use cybros_attestation::{
	dcap,
	nitro::{self, NitroAuthority},
	roots,
	snp::{self, SnpAuthority},
	Error, SnpLine, TcbStatus, TeeKind,
};

/// The quote, the vectors of which are named, and a moment at which the collateral held.
struct Sample {
	quote: &'static [u8],
	collateral: &'static str,
	now: u64,
}

macro_rules! sample {
	($name:literal, $now:literal) => {
		Sample {
			quote: include_bytes!(concat!("../vectors/", $name)),
			collateral: include_str!(concat!("../vectors/", $name, "_collateral.json")),
			now: $now,
		}
	};
}

const SGX: Sample = sample!("sgx_quote", 1_750_400_000);
const TDX: Sample = sample!("tdx_quote", 1_750_400_000);
const TDX_15: Sample = sample!("tdx_quote_outdated", 1_771_600_000);
const TDX_15_EX: Sample = sample!("tdx_quote_td15ex", 1_791_500_000);

impl Sample {
	/// The quote without the zeros that fill the buffer in which the library returned it.
	fn quote(&self) -> &'static [u8] {
		let end = self.quote.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
		// The certificate chain ends with one zero of its own.
		&self.quote[..(end + 1).min(self.quote.len())]
	}

	/// The verdict here and that of the reference.
	fn verdicts(
		&self,
		quote: &[u8],
		now: u64,
	) -> (Result<TcbStatus, Error>, Result<String, String>) {
		let raw: dcap_qvl::QuoteCollateralV3 = serde_json::from_str(self.collateral).unwrap();
		let ours = compact(&raw, roots::INTEL_SGX, now).and_then(|parts| {
			let verified = dcap::authenticate(quote, parts.collateral(), now)?;
			Ok(verified.tcb_status.unwrap())
		});
		(ours, reference(quote, &raw, roots::INTEL_SGX, now))
	}
}

#[test]
fn intel_samples_get_the_verdict_and_status_of_the_reference() {
	for (sample, expected) in [
		(SGX, TcbStatus::ConfigurationAndSwHardeningNeeded),
		(TDX, TcbStatus::UpToDate),
		(TDX_15_EX, TcbStatus::UpToDate),
	] {
		let (ours, reference) = sample.verdicts(sample.quote(), sample.now);
		assert_eq!(reference.as_deref(), Ok(name(expected)));
		assert_eq!(ours, Ok(expected));
	}
}

#[test]
fn intel_sample_below_every_level_is_refused_as_by_the_reference() {
	let (ours, reference) = TDX_15.verdicts(TDX_15.quote(), TDX_15.now);
	assert_eq!(reference, Err("No matching TCB level found".into()));
	assert_eq!(ours, Err(Error::TcbLevelMissing));
}

#[test]
fn intel_samples_have_expired_by_now_for_both() {
	for sample in [SGX, TDX, TDX_15, TDX_15_EX] {
		let (ours, reference) = sample.verdicts(sample.quote(), 2_000_000_000);
		assert!(reference.is_err());
		assert!(matches!(ours, Err(Error::CrlExpired | Error::CertificateExpired)), "{ours:?}");
	}
}

#[test]
fn mutated_intel_samples_get_the_verdict_of_the_reference() {
	let mut random = Random::new(1);
	let mut refused = 0;
	let cases = cases(200);
	for case in 0..cases {
		let sample = &[SGX, TDX, TDX_15, TDX_15_EX][case % 4];
		let mut quote = sample.quote().to_vec();
		random.mutate(&mut quote);
		let (ours, reference) = sample.verdicts(&quote, sample.now);
		refused += usize::from(reference.is_err());
		// Stricter in places that the reference does not look at, never laxer.
		if reference.is_err() {
			assert!(ours.is_err(), "case {case}: accepted, and the reference says {reference:?}");
		}
	}
	assert!(refused > cases / 2, "{refused}");
}

#[test]
fn bytes_after_a_quote_are_refused() {
	let mut quote = SGX.quote().to_vec();
	quote.push(0);
	let (ours, _) = SGX.verdicts(&quote, SGX.now);
	assert_eq!(ours, Err(Error::EvidenceMalformed));
}

const REPORT: &str = include_str!("../vectors/report_milan.hex");
const VCEK: &[u8] = include_bytes!("../vectors/vcek_milan.der");
const ASK: &[u8] = include_bytes!("../vectors/ask_milan.der");
const VCEK_TURIN: &[u8] = include_bytes!("../vectors/vcek_turin.der");
const ASK_TURIN: &[u8] = include_bytes!("../vectors/ask_turin.der");
const SNP_NOW: u64 = 1_700_000_000;

fn report() -> Vec<u8> {
	hex::decode(REPORT.trim()).unwrap()
}

#[test]
fn amd_sample_is_genuine_here_and_for_the_reference() {
	let authority = SnpAuthority::verify(roots::AMD_MILAN, ASK, None, SNP_NOW).unwrap();
	let verified = snp::authenticate(&report(), VCEK, &authority, SNP_NOW).unwrap();
	assert_eq!(verified.kind, TeeKind::SevSnp);
	assert_eq!(verified.expires_at, 1_901_474_623, "the end of the VCEK");
	assert!(snp_reference(roots::AMD_MILAN, ASK, VCEK, &report()));
}

#[test]
fn amd_authorities_stand_under_their_own_root_alone() {
	let milan = SnpAuthority::verify(roots::AMD_MILAN, ASK, None, SNP_NOW).unwrap();
	assert_eq!(milan.line, SnpLine::Milan);
	assert_eq!(
		SnpAuthority::verify(roots::AMD_GENOA, ASK, None, SNP_NOW).unwrap_err(),
		Error::IssuerMismatch
	);
	let turin =
		SnpAuthority::verify(roots::AMD_TURIN, ASK_TURIN, None, SNP_NOW + 30_000_000).unwrap();
	assert_eq!(turin.line, SnpLine::Turin);
	assert_eq!(
		snp::authenticate(&report(), VCEK_TURIN, &turin, SNP_NOW + 30_000_000),
		Err(Error::ChipMismatch)
	);
}

#[test]
fn mutated_amd_samples_are_refused_here_and_by_the_reference() {
	let authority = SnpAuthority::verify(roots::AMD_MILAN, ASK, None, SNP_NOW).unwrap();
	let mut random = Random::new(2);
	for case in 0..cases(40) {
		let (mut report, mut vcek) = (report(), VCEK.to_vec());
		random.mutate(if case % 2 == 0 { &mut report } else { &mut vcek });
		if snp_reference(roots::AMD_MILAN, ASK, &vcek, &report) {
			continue;
		}
		assert!(snp::authenticate(&report, &vcek, &authority, SNP_NOW).is_err(), "case {case}");
	}
}

const DOCUMENT: &[u8] = include_bytes!("../vectors/nitro.cose");
/// The moment of the document, in which the certificates of the instance hold.
const NITRO_NOW: u64 = 1_736_179_625;

#[test]
fn aws_sample_is_genuine_here_and_for_the_reference() {
	let root = NitroAuthority::root(roots::AWS_NITRO, NITRO_NOW).unwrap();
	let verified = nitro::authenticate(DOCUMENT, &root, NITRO_NOW).unwrap();
	assert_eq!(verified.kind, TeeKind::Nitro);
	assert_eq!(verified.expires_at, 1_736_190_425, "the end of the leaf");
	assert!(nitro_reference(DOCUMENT, NITRO_NOW));
}

#[test]
fn aws_sample_expires_here_and_for_the_reference() {
	let root = NitroAuthority::root(roots::AWS_NITRO, NITRO_NOW).unwrap();
	let later = NITRO_NOW + 4 * 60 * 60;
	assert_eq!(nitro::authenticate(DOCUMENT, &root, later), Err(Error::CertificateExpired));
	assert!(!nitro_reference(DOCUMENT, later));
}

#[test]
fn mutated_aws_samples_are_refused_here_where_the_reference_refuses_them() {
	let root = NitroAuthority::root(roots::AWS_NITRO, NITRO_NOW).unwrap();
	let mut random = Random::new(3);
	for case in 0..cases(40) {
		let mut document = DOCUMENT.to_vec();
		random.mutate(&mut document);
		let reference = nitro_reference(&document, NITRO_NOW);
		let ours = nitro::authenticate(&document, &root, NITRO_NOW);
		assert!(ours.is_err() || reference, "case {case}");
		assert!(ours.is_err(), "case {case}: every byte matters");
	}
}
