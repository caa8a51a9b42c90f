// SPDX-License-Identifier: AGPL-3.0-only

//! Documents of Nitro enclaves under a test root.

use super::{certificate, CertificateSpec, Key, DAY, DIGITAL_SIGNATURE, NOW};
use alloc::{vec, vec::Vec};

/// Who stands where in the chain.
const NAMES: [&str; 5] = ["Test Nitro Root", "region", "zone", "instance", "enclave"];

/// The fields of a document.
const FIELDS: [&str; 9] = [
	"module_id",
	"digest",
	"timestamp",
	"pcrs",
	"certificate",
	"cabundle",
	"public_key",
	"user_data",
	"nonce",
];

/// Everything that varies in a document.
#[derive(Clone, Debug)]
pub struct NitroCase {
	/// The names of the fields, in their order. One that no document has is null.
	pub fields: Vec<&'static str>,
	/// Whether a break ends the fields, as of later security modules, and their number is not told.
	pub endless: bool,
	/// The registers, in ascending order of their numbers.
	pub pcrs: Vec<(u8, [u8; 48])>,
	/// The user data.
	pub user_data: Option<Vec<u8>>,
	/// The key of whoever asked for the document, and the nonce.
	pub key_and_nonce: [Option<Vec<u8>>; 2],
	/// The digest's name.
	pub digest: &'static str,
	/// The algorithm of the signature, as its distance from -1.
	pub algorithm: u8,
	/// When the certificates of region, zone, instance and enclave begin.
	pub begins: [u64; 4],
	/// When the certificates of region, zone, instance and enclave end.
	pub ends: [u64; 4],
	/// How many authorities may follow the one of the zone.
	pub zone_path_len: u8,
	/// The certificates in the document's bundle, by their places in the chain, of which the root has the first.
	pub bundle: Vec<usize>,
	/// What another key signed than the one that is named: a certificate by its place in the chain, which the enclave's
	/// ends, or as the next the document.
	pub forged: Option<usize>,
	/// Whether the enclave's certificate is that of an authority.
	pub enclave_is_authority: bool,
	/// The key usage of the enclave's certificate.
	pub enclave_key_usage: Option<u8>,
}

impl Default for NitroCase {
	fn default() -> Self {
		Self {
			fields: FIELDS.to_vec(),
			endless: true,
			pcrs: (0..5).map(|number| (number, [0xb0 + number; 48])).collect(),
			user_data: None,
			key_and_nonce: [None, None],
			digest: "SHA384",
			algorithm: 34,
			begins: [NOW - 1000 * DAY; 4],
			ends: [NOW + 20 * DAY, NOW + 5 * DAY, NOW + DAY, NOW + DAY / 8],
			zone_path_len: 1,
			bundle: vec![0, 1, 2, 3],
			forged: None,
			enclave_is_authority: false,
			enclave_key_usage: Some(DIGITAL_SIGNATURE),
		}
	}
}

impl NitroCase {
	/// Makes and signs everything.
	pub fn build(&self) -> NitroEvidence {
		let root = CertificateSpec::authority(NAMES[0], NAMES[0], 1);
		let root_key = Key::p384(NAMES[0]);
		let mut chain = vec![certificate(&root, &root_key, &root_key)];
		let path_lens = [2, self.zone_path_len, 0];
		for (index, path_len) in path_lens.into_iter().enumerate() {
			let mut spec =
				CertificateSpec::authority(NAMES[index], NAMES[index + 1], index as u8 + 2);
			spec.path_len = Some(path_len);
			chain.push(self.issued(index, spec));
		}
		let payload = self.payload(&self.leaf(), &chain);
		let document = signed_document(&payload, self.algorithm, &self.signer(4));
		NitroEvidence { document, chain }
	}

	/// The certificate of the enclave's key.
	pub(super) fn leaf(&self) -> Vec<u8> {
		let spec = CertificateSpec {
			authority: Some(self.enclave_is_authority),
			key_usage: self.enclave_key_usage,
			..CertificateSpec::leaf(NAMES[3], NAMES[4], 5)
		};
		self.issued(3, spec)
	}

	/// The certificate below the one at a place in the chain.
	fn issued(&self, above: usize, mut spec: CertificateSpec) -> Vec<u8> {
		spec.not_before = self.begins[above];
		spec.not_after = self.ends[above];
		certificate(&spec, &Key::p384(NAMES[above + 1]), &self.signer(above))
	}

	/// The key at a place in the chain, or another where what it signs is forged.
	fn signer(&self, place: usize) -> Key {
		let forged = self.forged == Some(place + 1);
		Key::p384(if forged { "another" } else { NAMES[place] })
	}

	pub(super) fn payload(&self, leaf: &[u8], chain: &[Vec<u8>]) -> Vec<u8> {
		let free = |data: &Option<Vec<u8>>| data.as_ref().map_or(NULL.to_vec(), |data| bytes(data));
		let [key, nonce] = &self.key_and_nonce;
		let mut payload = match self.endless {
			true => vec![ENDLESS_MAP],
			false => head(5, self.fields.len() as u64),
		};
		for name in &self.fields {
			payload.extend(text(name));
			payload.extend(match *name {
				"module_id" => text("i-0123456789abcdef0-enc0123456789abcdef"),
				"digest" => text(self.digest),
				"timestamp" => head(0, NOW * 1000),
				"pcrs" => self.pcrs(),
				"certificate" => bytes(leaf),
				"cabundle" => self.bundle(chain),
				"public_key" => free(key),
				"user_data" => free(&self.user_data),
				"nonce" => free(nonce),
				_ => NULL.to_vec(),
			});
		}
		if self.endless {
			payload.push(BREAK);
		}
		payload
	}

	fn pcrs(&self) -> Vec<u8> {
		let mut pcrs = head(5, self.pcrs.len() as u64);
		for (number, value) in &self.pcrs {
			pcrs.extend(head(0, u64::from(*number)));
			pcrs.extend(bytes(value));
		}
		pcrs
	}

	fn bundle(&self, chain: &[Vec<u8>]) -> Vec<u8> {
		let mut bundle = head(4, self.bundle.len() as u64);
		for place in &self.bundle {
			bundle.extend(bytes(&chain[*place]));
		}
		bundle
	}
}

/// A document over any payload, signed by the key of the default cases' enclave.
pub fn sign_payload(payload: &[u8]) -> Vec<u8> {
	signed_document(payload, NitroCase::default().algorithm, &Key::p384("enclave"))
}

fn signed_document(payload: &[u8], algorithm: u8, key: &Key) -> Vec<u8> {
	let protected = [0xa1, 0x01, 0x20 | 24, algorithm];
	let mut signed = head(4, 4);
	signed.extend(text("Signature1"));
	signed.extend(bytes(&protected));
	signed.extend(bytes(&[]));
	signed.extend(bytes(payload));
	let mut document = head(4, 4);
	document.extend(bytes(&protected));
	document.extend(head(5, 0));
	document.extend(bytes(payload));
	document.extend(bytes(&key.sign_fixed(&signed)));
	document
}

const NULL: [u8; 1] = [0xf6];
const ENDLESS_MAP: u8 = 0xbf;
const BREAK: u8 = 0xff;

/// The head of a CBOR item, in its shortest form.
fn head(major: u8, argument: u64) -> Vec<u8> {
	let major = major << 5;
	let bytes = argument.to_be_bytes();
	match argument {
		0..=23 => vec![major | argument as u8],
		24..=0xff => vec![major | 24, bytes[7]],
		0x100..=0xffff => [&[major | 25], &bytes[6..]].concat(),
		0x1_0000..=0xffff_ffff => [&[major | 26], &bytes[4..]].concat(),
		_ => [&[major | 27], &bytes[..]].concat(),
	}
}

fn bytes(contents: &[u8]) -> Vec<u8> {
	[head(2, contents.len() as u64), contents.to_vec()].concat()
}

fn text(contents: &str) -> Vec<u8> {
	[head(3, contents.len() as u64), contents.as_bytes().to_vec()].concat()
}

/// A document with the chain above it.
#[derive(Clone, Debug)]
pub struct NitroEvidence {
	/// The document.
	pub document: Vec<u8>,
	/// The certificates of root, region, zone and instance, in DER.
	pub chain: Vec<Vec<u8>>,
}
