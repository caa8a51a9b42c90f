// SPDX-License-Identifier: AGPL-3.0-only

//! The references, and what the tests share.

#![allow(dead_code, missing_docs)] // each test uses its part

use cybros_attestation::{
	dcap::{DcapCollateral, IntelRoot, PckCa, QeIdentity, TcbInfo},
	Error, TcbStatus,
};
use dcap_qvl::{verify::QuoteVerifier, QuoteCollateralV3};

/// How many cases a test runs: `ATTESTATION_CASES` if it is set.
pub fn cases(default: usize) -> usize {
	match std::env::var("ATTESTATION_CASES") {
		Ok(cases) => cases.parse().expect("ATTESTATION_CASES is a number"),
		Err(_) => default,
	}
}

/// Numbers that look random and are the same in every run (SplitMix64).
pub struct Random(u64);

impl Random {
	pub fn new(seed: u64) -> Self {
		Self(seed)
	}

	pub fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut z = self.0;
		z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		z ^ (z >> 31)
	}

	/// A number below `end`.
	pub fn below(&mut self, end: usize) -> usize {
		(self.next() % end as u64) as usize
	}

	/// Whether a case of one in `n` has come.
	pub fn one_in(&mut self, n: usize) -> bool {
		self.below(n) == 0
	}

	pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
		from[self.below(from.len())]
	}

	/// Changes bytes: one bit, one byte, some cut out, some doubled, or the end cut off. Never gives the same.
	pub fn mutate(&mut self, bytes: &mut Vec<u8>) {
		let before = bytes.clone();
		while *bytes == before {
			let at = self.below(bytes.len());
			let len = 1 + self.below(32).min(bytes.len() - at - 1);
			match self.below(8) {
				0..=3 => bytes[at] ^= 1 << self.below(8),
				4 => bytes[at] = self.next() as u8,
				5 => drop(bytes.drain(at..at + len)),
				6 => {
					let copy = bytes[at..at + len].to_vec();
					bytes.splice(at..at, copy);
				},
				_ => bytes.truncate(at),
			}
			if bytes.is_empty() {
				bytes.push(0);
			}
		}
	}
}

/// Intel's name of a status.
pub fn name(status: TcbStatus) -> &'static str {
	match status {
		TcbStatus::UpToDate => "UpToDate",
		TcbStatus::SwHardeningNeeded => "SWHardeningNeeded",
		TcbStatus::ConfigurationNeeded => "ConfigurationNeeded",
		TcbStatus::ConfigurationAndSwHardeningNeeded => "ConfigurationAndSWHardeningNeeded",
		TcbStatus::OutOfDate => "OutOfDate",
		TcbStatus::OutOfDateConfigurationNeeded => "OutOfDateConfigurationNeeded",
		TcbStatus::TdRelaunchAdvised => "TDRelaunchAdvised",
		TcbStatus::TdRelaunchAdvisedConfigurationNeeded => "TDRelaunchAdvisedConfigurationNeeded",
		TcbStatus::Revoked => "Revoked",
	}
}

/// The parts of Intel's collateral, compacted.
pub struct Parts {
	pub root: IntelRoot,
	pub pck_ca: PckCa,
	pub tcb_info: TcbInfo,
	pub qe_identity: QeIdentity,
}

impl Parts {
	pub fn collateral(&self) -> DcapCollateral<'_> {
		let Self { root, pck_ca, tcb_info, qe_identity } = self;
		DcapCollateral { root, pck_ca, tcb_info, qe_identity }
	}
}

/// Compacts collateral in the reference's form.
pub fn compact(raw: &QuoteCollateralV3, root: &[u8], now: u64) -> Result<Parts, Error> {
	let root = IntelRoot::verify(root, &raw.root_ca_crl, now)?;
	let fixed = |bytes: &[u8]| bytes.try_into().map_err(|_| Error::CollateralSignature);
	Ok(Parts {
		pck_ca: PckCa::verify(raw.pck_crl_issuer_chain.as_bytes(), &raw.pck_crl, &root, now)?,
		tcb_info: TcbInfo::verify(
			raw.tcb_info_issuer_chain.as_bytes(),
			raw.tcb_info.as_bytes(),
			&fixed(&raw.tcb_info_signature)?,
			&root,
			now,
		)?,
		qe_identity: QeIdentity::verify(
			raw.qe_identity_issuer_chain.as_bytes(),
			raw.qe_identity.as_bytes(),
			&fixed(&raw.qe_identity_signature)?,
			&root,
			now,
		)?,
		root,
	})
}

/// The reference's verdict on a quote: the TCB status, or why not.
pub fn reference(
	quote: &[u8],
	raw: &QuoteCollateralV3,
	root: &[u8],
	now: u64,
) -> Result<String, String> {
	let mut raw = raw.clone();
	// The chain in the quote is what is judged here.
	raw.pck_certificate_chain = None;
	QuoteVerifier::new(root.to_vec())
		.verify(quote, &raw, now)
		.map(|report| report.status)
		.map_err(|error| format!("{error:#}"))
}

/// The verdict of the crate `sev` on a report. It does not look at dates, chip or firmware.
pub fn snp_reference(ark: &[u8], ask: &[u8], vcek: &[u8], report: &[u8]) -> bool {
	use sev::{
		certs::snp::{ca, Certificate, Chain, Verifiable},
		firmware::guest::AttestationReport,
		parser::ByteParser,
	};
	let read = || -> std::io::Result<(Chain, AttestationReport)> {
		let ca = ca::Chain { ark: Certificate::from_der(ark)?, ask: Certificate::from_der(ask)? };
		let chain = Chain { ca, vek: Certificate::from_der(vcek)? };
		Ok((chain, AttestationReport::from_bytes(report)?))
	};
	read().is_ok_and(|(chain, report)| (&chain, &report).verify().is_ok())
}

/// The verdict of the crate `nitro_attest` on a document, under AWS's root.
pub fn nitro_reference(document: &[u8], now: u64) -> bool {
	let now = time::OffsetDateTime::from_unix_timestamp(now as i64).unwrap();
	nitro_attest::UnparsedAttestationDoc::from(document).parse_and_verify(now).is_ok()
}
