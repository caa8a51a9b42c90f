// SPDX-License-Identifier: AGPL-3.0-only

//! What the fuzz targets in `fuzz/` run, with any bytes: each parser, and `needs` and `verify` with each kind of evidence.
//!
//! A signature would stop nearly all bytes at the door. So where the bytes are what a key signs, they are signed with the
//! key of the test root, and go on to what reads them. Nothing here may panic, whatever the bytes are.

use super::{
	crl, nitro::sign_payload, pem, snp::sign_report, Compacted, DcapCase, DcapEvidence, Key,
	NitroCase, NitroEvidence, QuoteForm, SnpCase, SnpEvidence, DAY, NOW,
};
use crate::{
	array_at,
	dcap::{self, IntelRoot, PckCa, QeIdentity, TcbInfo},
	needs,
	nitro::{self, NitroAuthority},
	roots,
	snp::{self, SnpAuthority},
	verify, Authority, Collateral, Evidence, Measurement, NitroPcrs, Policy, Revoked, SnpLine,
	Terms,
};
use alloc::{vec, vec::Vec};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// A fuzz target.
#[derive(Clone, Copy)]
pub struct Target {
	/// Its name, which is also that of the program in `fuzz/`.
	pub name: &'static str,
	/// What it does with some bytes.
	pub run: fn(&[u8]),
	/// Genuine bytes to begin with.
	pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All fuzz targets.
pub const TARGETS: [Target; 10] = [
	Target { name: "quote", run: quote, seeds: quotes },
	Target { name: "quote_signed", run: quote_signed, seeds: quotes },
	Target { name: "tcb_info", run: tcb_info, seeds: tcb_infos },
	Target { name: "qe_identity", run: qe_identity, seeds: qe_identities },
	Target { name: "revocation_list", run: revocation_list, seeds: revocation_lists },
	Target { name: "certificate", run: certificate, seeds: certificates },
	Target { name: "issuer_chain", run: issuer_chain, seeds: issuer_chains },
	Target { name: "snp_report", run: snp_report, seeds: snp_reports },
	Target { name: "snp_certificate", run: snp_certificate, seeds: snp_certificates },
	Target { name: "nitro_document", run: nitro_document, seeds: nitro_documents },
];

const ROOT: &str = "Test SGX Root CA";
const PCK_CA: &str = "Test SGX PCK Platform CA";

/// What the targets judge evidence by: made once.
struct World {
	sgx: DcapEvidence,
	sgx_collateral: Compacted,
	td_collateral: Compacted,
	snp: SnpEvidence,
	snp_authority: SnpAuthority,
	nitro: NitroEvidence,
	nitro_root: NitroAuthority,
}

impl World {
	fn get() -> &'static Self {
		static WORLD: OnceLock<World> = OnceLock::new();
		WORLD.get_or_init(|| {
			let sgx = DcapCase::default().build();
			let td = DcapCase::tdx(QuoteForm::V5Td15).build();
			let snp = SnpCase::default().build();
			let nitro = NitroCase::default().build();
			Self {
				sgx_collateral: sgx.compact(&sgx.root, NOW).expect("the default case is sound"),
				td_collateral: td.compact(&td.root, NOW).expect("the default case is sound"),
				snp_authority: snp.compact(&snp.root, NOW).expect("the default case is sound"),
				nitro_root: NitroAuthority::root(&nitro.chain[0], NOW)
					.expect("the default case is sound"),
				sgx,
				snp,
				nitro,
			}
		})
	}
}

/// Judges evidence by terms that the default cases meet, so that all of it is looked at.
fn judge(evidence: Evidence, collateral: Collateral) {
	let mut mr_td = [0; 48];
	mr_td[..32].copy_from_slice(&[0xe1; 32]);
	let measurements = [
		Measurement::SgxEnclave { mr_enclave: [0xe1; 32], min_svn: 0 },
		Measurement::SgxSigner { mr_signer: [0x51; 32], product: 7, min_svn: 0 },
		Measurement::Tdx { mr_td, rtmrs: [None; 4] },
		Measurement::SevSnp { measurement: [0x3e; 48], host_data: None, min_svn: 0 },
		Measurement::Nitro { image: [0xb0; 48], pcrs: NitroPcrs::default() },
	];
	let terms = Terms { snp: SnpCase::any_firmware(), ..Terms::default() };
	let policy = Policy { measurements: &measurements, terms: &terms, report_data: [0; 32] };
	// What a chain asks first of a stranger's evidence, before it knows by what to judge it.
	let _ = needs(evidence);
	let _ = verify(evidence, collateral, policy, NOW);
}

fn judge_quote(quote: &[u8]) {
	let world = World::get();
	for compacted in [&world.sgx_collateral, &world.td_collateral] {
		let collateral = compacted.collateral();
		judge(Evidence::Dcap(quote), Collateral::Dcap(collateral));
		let _ = dcap::authenticate(quote, collateral, NOW);
	}
}

/// A quote.
pub fn quote(bytes: &[u8]) {
	judge_quote(bytes);
}

/// A quote of which both signatures are made good, where there is room for them.
pub fn quote_signed(bytes: &[u8]) {
	judge_quote(&mended(bytes));
}

/// The same quote with both signatures made good, where there is room for them.
pub fn mended(bytes: &[u8]) -> Vec<u8> {
	let mut quote = bytes.to_vec();
	let _ = mend(&mut quote);
	quote
}

/// Signs a quote, and the report of its quoting enclave, by the keys of the test root.
fn mend(quote: &mut [u8]) -> Option<()> {
	const HEADER: usize = 48;
	const REPORT: usize = 384;
	let (pck, key) = (Key::p256("PCK"), Key::p256("attestation key"));
	let version = u16::from_le_bytes(array_at(quote, 0)?);
	let body = match version {
		3 => REPORT,
		4 => 584,
		_ => 6usize.checked_add(u32::from_le_bytes(array_at(quote, HEADER + 2)?) as usize)?,
	};
	let signed = HEADER.checked_add(body)?;
	let signature = key.sign_fixed(quote.get(..signed)?);
	let rest = quote.get_mut(signed..)?;
	rest.get_mut(4..68)?.copy_from_slice(&signature);
	rest.get_mut(68..132)?.copy_from_slice(&key.public());
	let qe = rest.get_mut(if version == 3 { 132 } else { 138 }..)?;
	let auth_len = usize::from(u16::from_le_bytes(array_at(qe, REPORT + 64)?));
	let hash = Sha256::new()
		.chain_update(key.public())
		.chain_update(qe.get(REPORT + 66..REPORT + 66 + auth_len)?)
		.finalize();
	qe.get_mut(320..352)?.copy_from_slice(&hash);
	let signature = pck.sign_fixed(qe.get(..REPORT)?);
	qe.get_mut(REPORT..REPORT + 64)?.copy_from_slice(&signature);
	Some(())
}

fn quotes() -> Vec<Vec<u8>> {
	use QuoteForm::*;
	let tds = [V4, V5Td10, V5Td15, V5Td15Ex].map(DcapCase::tdx);
	let cases = [DcapCase::default()].into_iter().chain(tds);
	cases.map(|case| case.build().quote).collect()
}

/// Signs by the signer of the test root's collateral.
pub fn sign_collateral(json: &[u8]) -> [u8; 64] {
	let signature = Key::p256("Test SGX TCB Signing").sign_fixed(json);
	signature.try_into().expect("a signature has 64 bytes")
}

/// TCB info that Intel's signer signed. What is taken serves to judge quotes.
pub fn tcb_info(json: &[u8]) {
	let World { sgx, sgx_collateral, .. } = World::get();
	let chain = sgx.issuer_chain.as_bytes();
	let root = &sgx_collateral.root;
	if let Ok(tcb_info) = TcbInfo::verify(chain, json, &sign_collateral(json), root, NOW) {
		let compacted = Compacted { tcb_info, ..sgx_collateral.clone() };
		judge(Evidence::Dcap(&sgx.quote), Collateral::Dcap(compacted.collateral()));
	}
}

fn tcb_infos() -> Vec<Vec<u8>> {
	let td = DcapCase::tdx(QuoteForm::V5Td15).build().tcb_info.into_bytes();
	vec![World::get().sgx.tcb_info.clone().into_bytes(), td]
}

/// An identity of the quoting enclave that Intel's signer signed. What is taken serves to judge quotes.
pub fn qe_identity(json: &[u8]) {
	let World { sgx, sgx_collateral, .. } = World::get();
	let chain = sgx.issuer_chain.as_bytes();
	let root = &sgx_collateral.root;
	if let Ok(qe_identity) = QeIdentity::verify(chain, json, &sign_collateral(json), root, NOW) {
		let compacted = Compacted { qe_identity, ..sgx_collateral.clone() };
		judge(Evidence::Dcap(&sgx.quote), Collateral::Dcap(compacted.collateral()));
	}
}

fn qe_identities() -> Vec<Vec<u8>> {
	let td = DcapCase::tdx(QuoteForm::V4).build().qe_identity.into_bytes();
	vec![World::get().sgx.qe_identity.clone().into_bytes(), td]
}

/// A revocation list, and what an authority signs of one.
pub fn revocation_list(bytes: &[u8]) {
	let World { sgx, sgx_collateral, snp, .. } = World::get();
	let signed = Key::p256(ROOT).signed(bytes);
	for list in [bytes, &signed] {
		let _ = Revoked::verify(list, &sgx_collateral.root.authority, NOW);
		let _ = IntelRoot::verify(&sgx.root, list, NOW);
	}
	let by_ca = Key::p256(PCK_CA).signed(bytes);
	let chain = sgx.pck_crl_issuer_chain.as_bytes();
	let _ = PckCa::verify(chain, &by_ca, &sgx_collateral.root, NOW);
	let _ = SnpAuthority::verify(&snp.root, &snp.authority, Some(bytes), NOW);
}

fn revocation_lists() -> Vec<Vec<u8>> {
	let serials: Vec<_> = (1..9u8).map(|serial| vec![serial; usize::from(serial)]).collect();
	let some = crl(ROOT, &Key::p256(ROOT), NOW - DAY, NOW + DAY, &serials);
	let none = crl(PCK_CA, &Key::p256(PCK_CA), NOW - DAY, NOW + DAY, &[]);
	let lists = [some, none, World::get().snp.crl.clone()];
	lists.iter().flat_map(|list| [list.clone(), to_be_signed(list)]).collect()
}

/// A certificate, and what an authority signs of one: as a root, as an authority below one, as a signer's, as that of an
/// enclave.
pub fn certificate(bytes: &[u8]) {
	let World { sgx, sgx_collateral, nitro, .. } = World::get();
	let signed = Key::p256(ROOT).signed(bytes);
	for certificate in [bytes, &signed] {
		let _ = Authority::root(certificate, NOW);
		let chain = pem(&[certificate, &sgx.root]);
		let chain = chain.as_bytes();
		let _ = PckCa::verify(chain, &sgx.pck_crl, &sgx_collateral.root, NOW);
		let json = sgx.tcb_info.as_bytes();
		let _ = TcbInfo::verify(chain, json, &sgx.tcb_info_signature, &sgx_collateral.root, NOW);
		let _ = SnpAuthority::verify(roots::AMD_MILAN, certificate, None, NOW);
	}
	let signed = Key::p384("Test Nitro Root").signed(bytes);
	for certificate in [bytes, &signed] {
		let _ = NitroAuthority::root(certificate, NOW);
		let _ = NitroAuthority::verify(&nitro.chain[0], &[certificate], NOW);
	}
}

fn certificates() -> Vec<Vec<u8>> {
	let World { sgx, snp, nitro, .. } = World::get();
	let pems = [&sgx.issuer_chain, &sgx.pck_crl_issuer_chain];
	let mut all: Vec<Vec<u8>> = pems
		.into_iter()
		.filter_map(|pem| {
			// The first of the chain.
			let end = pem.find("-----END CERTIFICATE-----")? + "-----END CERTIFICATE-----\n".len();
			Some(pem_rfc7468::decode_vec(pem.get(..end)?.as_bytes()).ok()?.1)
		})
		.collect();
	all.extend([sgx.root.clone(), snp.authority.clone(), snp.certificate.clone()]);
	all.extend(nitro.chain.iter().cloned());
	all.iter().flat_map(|one| [one.clone(), to_be_signed(one)]).collect()
}

/// What is signed of a certificate or a revocation list.
fn to_be_signed(der: &[u8]) -> Vec<u8> {
	let content = |der: &[u8]| match der.get(1) {
		Some(0x82) => 4,
		Some(0x81) => 3,
		_ => 2,
	};
	let inner = &der[content(der)..];
	let len = match inner[1] {
		0x82 => 4 + usize::from(u16::from_be_bytes([inner[2], inner[3]])),
		0x81 => 3 + usize::from(inner[2]),
		len => 2 + usize::from(len),
	};
	inner[..len].to_vec()
}

/// A chain of certificates in PEM.
pub fn issuer_chain(bytes: &[u8]) {
	let World { sgx, sgx_collateral, .. } = World::get();
	let root = &sgx_collateral.root;
	let (tcb_info, qe) = (sgx.tcb_info.as_bytes(), sgx.qe_identity.as_bytes());
	let _ = TcbInfo::verify(bytes, tcb_info, &sgx.tcb_info_signature, root, NOW);
	let _ = QeIdentity::verify(bytes, qe, &sgx.qe_identity_signature, root, NOW);
	let _ = PckCa::verify(bytes, &sgx.pck_crl, root, NOW);
}

fn issuer_chains() -> Vec<Vec<u8>> {
	let sgx = &World::get().sgx;
	[&sgx.issuer_chain, &sgx.pck_crl_issuer_chain].map(|chain| chain.clone().into_bytes()).to_vec()
}

/// A report of a guest, and one that is signed by the chip of the test root.
pub fn snp_report(bytes: &[u8]) {
	let World { snp, snp_authority, .. } = World::get();
	let signed = snp_report_signed(bytes);
	for report in [bytes, &signed] {
		let evidence = Evidence::Snp { report, certificate: &snp.certificate };
		judge(evidence, Collateral::Snp(snp_authority));
		let _ = snp::authenticate(report, &snp.certificate, snp_authority, NOW);
	}
}

/// A report that says what is given, signed by the chip of the test root.
pub fn snp_report_signed(bytes: &[u8]) -> Vec<u8> {
	let mut body = bytes.to_vec();
	body.resize(0x2a0, 0);
	sign_report(&body, &Key::p384("VCEK"))
}

fn snp_reports() -> Vec<Vec<u8>> {
	let cases = [
		SnpCase::default(),
		SnpCase { version: 2, ..SnpCase::default() },
		SnpCase { version: 5, line: SnpLine::Turin, ..SnpCase::default() },
	];
	cases.map(|case| case.build().report).to_vec()
}

/// The certificate of a chip.
pub fn snp_certificate(bytes: &[u8]) {
	let World { snp, snp_authority, .. } = World::get();
	let evidence = Evidence::Snp { report: &snp.report, certificate: bytes };
	judge(evidence, Collateral::Snp(snp_authority));
	let _ = snp::authenticate(&snp.report, bytes, snp_authority, NOW);
}

fn snp_certificates() -> Vec<Vec<u8>> {
	let cases = [
		SnpCase::default(),
		SnpCase { line: SnpLine::Turin, ..SnpCase::default() },
		SnpCase { hoster: (true, true), ..SnpCase::default() },
	];
	cases.map(|case| case.build().certificate).to_vec()
}

/// A document of an enclave, and a payload of one that the enclave of the test root signed.
pub fn nitro_document(bytes: &[u8]) {
	let World { nitro_root, .. } = World::get();
	let signed = sign_payload(bytes);
	for document in [bytes, &signed] {
		judge(Evidence::Nitro(document), Collateral::Nitro(nitro_root));
		let _ = nitro::authenticate(document, nitro_root, NOW);
	}
}

fn nitro_documents() -> Vec<Vec<u8>> {
	let case = NitroCase { user_data: Some(vec![0; 32]), ..NitroCase::default() };
	let counted = NitroCase { endless: false, ..case.clone() };
	let (document, chain) = (case.build().document, &World::get().nitro.chain);
	// The leaf differs with nothing here but the keys, which are the same.
	let leaf = case.leaf();
	vec![document, case.payload(&leaf, chain), counted.payload(&leaf, chain)]
}
