// SPDX-License-Identifier: AGPL-3.0-only

//! What the makers of TEEs sign, under roots of the tests: those that are slow to make are made once. Who judges need
//! not verify anything: here stands what is in each certificate and document.

use super::*;
use codec::Encode;
use cybros_attestation::{
	nitro::NitroAuthority,
	testing::{certificate, crl, CertificateSpec, DcapCase, Key, NitroCase, DAY, NOW},
};
use cybros_primitives::{
	CollateralId, Measurement, NitroPcrs, TeeCollateral, TeeEvidence, TeeHash, TeeVendor,
};
use pallet_offchain_computing_workers::Compacted;
use sp_io::hashing::{blake2_256, sha2_256};
use std::{cell::RefCell, sync::OnceLock};

/// The end of what outlives all runs.
pub const LATE: u64 = NOW + 4_000 * DAY;
/// The root that all evidence is under.
const ROOT: &str = "Test Nitro Root";

/// A root that may be trusted.
pub struct Root {
	pub vendor: TeeVendor,
	pub certificate: Vec<u8>,
	pub hash: TeeHash,
}

/// All roots, of which all evidence is under the first.
pub fn roots() -> &'static [Root] {
	static ROOTS: OnceLock<Vec<Root>> = OnceLock::new();
	ROOTS.get_or_init(|| {
		let of = |vendor, name: &str, key: Key| {
			let spec = CertificateSpec::authority(name, name, 1);
			let certificate = certificate(&spec, &key, &key);
			Root { vendor, hash: sha2_256(&certificate), certificate }
		};
		vec![
			of(TeeVendor::Aws, ROOT, Key::p384(ROOT)),
			of(TeeVendor::Aws, "another", Key::p384("another")),
			of(TeeVendor::Intel, "Test Intel Root", Key::p256("Test Intel Root")),
		]
	})
}

/// Collateral that was signed.
#[derive(Clone)]
pub struct Part {
	/// Hash of its certificate.
	pub id: TeeHash,
	pub root: TeeHash,
	/// The last second at which it holds.
	pub ends: u64,
	/// Its length where it is stored.
	pub len: usize,
}

/// What a document says.
#[derive(Clone)]
pub struct Says {
	pub report_data: [u8; 32],
	pub image: u8,
	/// Whether it was signed so.
	pub is_genuine: bool,
}

std::thread_local! {
	/// By the hashes of certificates.
	static REGIONS: RefCell<BTreeMap<TeeHash, Part>> = const { RefCell::new(BTreeMap::new()) };
	/// By the hashes of documents.
	static DOCUMENTS: RefCell<BTreeMap<[u8; 32], Says>> = const { RefCell::new(BTreeMap::new()) };
}

fn part_of(authority: NitroAuthority) -> Part {
	let (root, ends) = (authority.authority.root, authority.authority.not_after);
	let id = authority.authority.certificate;
	Part { id, root, ends, len: Compacted::NitroAuthority(authority).encoded_size() }
}

/// The certificate of collateral of Nitro, which all is here.
pub fn certificate_of(id: &CollateralId) -> Option<TeeHash> {
	match id {
		CollateralId::NitroAuthority { certificate } => Some(*certificate),
		_ => None,
	}
}

/// A root as collateral.
pub fn root_part(root: TeeHash) -> Option<Part> {
	let root = roots().iter().find(|known| known.hash == root && known.vendor == TeeVendor::Aws)?;
	NitroAuthority::root(&root.certificate, NOW).ok().map(part_of)
}

/// A new authority of a region, until `ends`.
pub fn new_region(number: u64, ends: u64) -> Vec<u8> {
	let name = format!("region {number}");
	let mut spec = CertificateSpec::authority(ROOT, &name, 2);
	(spec.path_len, spec.not_after) = (Some(2), ends);
	let region = certificate(&spec, &Key::p384(&name), &Key::p384(ROOT));
	let part = part_of(authority_of(&region));
	REGIONS.with_borrow_mut(|regions| regions.insert(sha2_256(&region), part));
	region
}

/// A region's authority as it is stored.
pub fn authority_of(region: &[u8]) -> NitroAuthority {
	NitroAuthority::verify(&roots()[0].certificate, &[region], NOW - DAY)
		.expect("the root signed it")
}

/// A region's authority as collateral, if the first root signed it.
pub fn region_part(certificate: &[u8]) -> Option<Part> {
	REGIONS.with_borrow(|regions| regions.get(&sha2_256(certificate)).cloned())
}

/// What a build of an image measures as.
pub fn measurement(image: u8) -> Measurement {
	Measurement::Nitro { image: [image; 48], pcrs: NitroPcrs::default() }
}

/// A document that says this, or that nobody signed.
pub fn new_document(says: Says) -> TeeEvidence {
	let mut case = NitroCase { user_data: Some(says.report_data.to_vec()), ..Default::default() };
	case.pcrs[0].1 = [says.image; 48];
	case.ends = [LATE; 4];
	let mut document = case.build().document;
	if !says.is_genuine {
		let last = document.len() - 1;
		document[last] ^= 1;
	}
	DOCUMENTS.with_borrow_mut(|documents| documents.insert(blake2_256(&document), says));
	TeeEvidence::Nitro(document)
}

/// What a document says, if it is one.
pub fn document(document: &[u8]) -> Option<Says> {
	DOCUMENTS.with_borrow(|documents| documents.get(&blake2_256(document)).cloned())
}

/// The number of Intel's evaluation by which quotes are judged.
pub const EVALUATION: u32 = 17;

/// A quote of SGX, with all that it is judged by.
pub struct Quote {
	/// The root's certificate.
	pub root: Vec<u8>,
	/// In the order in which the parts need each other.
	pub collateral: [TeeCollateral; 4],
	pub measurement: Measurement,
	pub evidence: TeeEvidence,
}

/// A quote that says this.
pub fn new_quote(report_data: [u8; 32]) -> Quote {
	let mut case = DcapCase { evaluation: EVALUATION, ends: [LATE; 5], ..Default::default() };
	case.report_data[..32].copy_from_slice(&report_data);
	let made = case.build();
	let (_, min_svn) = case.product_and_svn;
	let chain = made.issuer_chain.into_bytes();
	Quote {
		root: made.root,
		collateral: [
			TeeCollateral::IntelRoot { crl: made.root_crl },
			TeeCollateral::PckCa {
				chain: made.pck_crl_issuer_chain.into_bytes(),
				crl: made.pck_crl,
			},
			TeeCollateral::TcbInfo {
				chain: chain.clone(),
				json: made.tcb_info.into_bytes(),
				signature: made.tcb_info_signature,
			},
			TeeCollateral::QeIdentity {
				chain,
				json: made.qe_identity.into_bytes(),
				signature: made.qe_identity_signature,
			},
		],
		measurement: Measurement::SgxEnclave { mr_enclave: case.measurement, min_svn },
		evidence: TeeEvidence::Dcap(made.quote),
	}
}

/// A root of AMD's, and an authority below it: with the root's revocation list, and by a newer certificate without.
pub fn amd() -> &'static (Vec<u8>, [TeeCollateral; 2]) {
	static MADE: OnceLock<(Vec<u8>, [TeeCollateral; 2])> = OnceLock::new();
	MADE.get_or_init(|| {
		const ROOT: &str = "ARK-Test";
		let root_key = Key::ark();
		let root = certificate(&CertificateSpec::authority(ROOT, ROOT, 1), &root_key, &root_key);
		let authority = |later| {
			let mut spec = CertificateSpec::authority(ROOT, "SEV-Milan", 2);
			spec.not_before += later;
			certificate(&spec, &Key::ask(), &root_key)
		};
		let list = crl(ROOT, &root_key, NOW - DAY, LATE, &[]);
		let parts = [(0, Some(list)), (DAY, None)];
		let parts = parts
			.map(|(later, crl)| TeeCollateral::SnpAuthority { certificate: authority(later), crl });
		(root, parts)
	})
}

/// Forget what was signed for another chain.
pub fn forget() {
	REGIONS.with_borrow_mut(BTreeMap::clear);
	DOCUMENTS.with_borrow_mut(BTreeMap::clear);
}

/// The hash of a block; that of the first is the SDK's.
pub fn hash_of(block: u64) -> H256 {
	match block {
		0 => H256::repeat_byte(69),
		block => H256::from_low_u64_be(block),
	}
}
