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

/// The verdict on a document under a root of one's own, which `nitro_attest` does not take: `coset` reads the COSE_Sign1,
/// AWS's own crate the payload, and `webpki` judges the chain and, by `ring`, both kinds of signature. What is left to say
/// here are the lengths and numbers of AWS's grammar, and that the bundle is the chain in its order.
pub fn nitro_second_judge(document: &[u8], root: &[u8], now: u64) -> bool {
	nitro_judged(document, root, now).is_some()
}

fn nitro_judged(document: &[u8], root: &[u8], now: u64) -> Option<()> {
	use aws_nitro_enclaves_nsm_api::api::{AttestationDoc, Digest};
	use coset::{iana::Algorithm, CborSerializable, CoseSign1, RegisteredLabelWithPrivate};
	use rustls_pki_types::{CertificateDer, UnixTime};
	use webpki::{
		anchor_from_trusted_cert, ring::ECDSA_P384_SHA384, EndEntityCert, Error, KeyUsage,
		VerifiedPath,
	};
	let signed = CoseSign1::from_slice(document).ok()?;
	let es384 = RegisteredLabelWithPrivate::Assigned(Algorithm::ES384);
	must(signed.protected.header.alg == Some(es384))?;
	let payload = AttestationDoc::from_binary(signed.payload.as_ref()?).ok()?;
	must(payload.digest == Digest::SHA384)?;
	must((1..=32).contains(&payload.pcrs.len()))?;
	must(payload.pcrs.iter().all(|(number, value)| *number < 32 && value.len() == 48))?;
	let free = [&payload.public_key, &payload.user_data, &payload.nonce];
	must(free.iter().all(|field| field.as_ref().is_none_or(|bytes| bytes.len() <= 1024)))?;

	let (first, below) = payload.cabundle.split_first()?;
	// Twice it is one authority more to this judge, and no chain that AWS makes.
	must(first == root && below.iter().all(|one| one != root))?;
	let root = CertificateDer::from(root);
	let anchor = [anchor_from_trusted_cert(&root).ok()?];
	let below: Vec<_> = below.iter().map(|der| CertificateDer::from(der.as_slice())).collect();
	let in_order = |path: &VerifiedPath| -> Result<(), Error> {
		let mut found: Vec<_> = path.intermediate_certificates().map(|one| one.der()).collect();
		found.reverse();
		if found == below {
			Ok(())
		} else {
			Err(Error::UnknownIssuer)
		}
	};
	let leaf = CertificateDer::from(payload.certificate.as_slice());
	let leaf = EndEntityCert::try_from(&leaf).ok()?;
	let now = UnixTime::since_unix_epoch(std::time::Duration::from_secs(now));
	let usage = KeyUsage::client_auth();
	leaf.verify_for_usage(&[ECDSA_P384_SHA384], &anchor, &below, now, usage, None, Some(&in_order))
		.ok()?;
	let verified = signed.verify_signature(&[], |signature, message| {
		let signature = p384::ecdsa::Signature::from_slice(signature).map_err(|_| ())?.to_der();
		leaf.verify_signature(ECDSA_P384_SHA384, message, signature.as_bytes()).map_err(|_| ())
	});
	verified.ok()
}

fn must(holds: bool) -> Option<()> {
	holds.then_some(())
}
