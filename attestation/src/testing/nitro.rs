// SPDX-License-Identifier: AGPL-3.0-only

//! Documents of Nitro enclaves under a test root.

use super::{certificate, CertificateSpec, Key, DAY, NOW};
use alloc::{vec, vec::Vec};

/// Everything that varies in a document.
#[derive(Clone, Debug)]
pub struct NitroCase {
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
	/// When the certificates of region, zone, instance and enclave end.
	pub ends: [u64; 4],
	/// How many authorities may follow the one of the zone.
	pub zone_path_len: u8,
}

impl Default for NitroCase {
	fn default() -> Self {
		Self {
			pcrs: (0..5).map(|number| (number, [0xb0 + number; 48])).collect(),
			user_data: None,
			key_and_nonce: [None, None],
			digest: "SHA384",
			algorithm: 34,
			ends: [NOW + 20 * DAY, NOW + 5 * DAY, NOW + DAY, NOW + DAY / 8],
			zone_path_len: 1,
		}
	}
}

impl NitroCase {
	/// Makes and signs everything.
	pub fn build(&self) -> NitroEvidence {
		let names = ["Test Nitro Root", "region", "zone", "instance", "enclave"];
		let keys = names.map(Key::p384);
		let spec = CertificateSpec::authority(names[0], names[0], 1);
		let mut chain = vec![certificate(&spec, &keys[0], &keys[0])];
		let path_lens = [2, self.zone_path_len, 0];
		for (index, path_len) in path_lens.into_iter().enumerate() {
			let mut spec =
				CertificateSpec::authority(names[index], names[index + 1], index as u8 + 2);
			spec.path_len = Some(path_len);
			spec.not_after = self.ends[index];
			chain.push(certificate(&spec, &keys[index + 1], &keys[index]));
		}
		let leaf = self.leaf();
		let document = signed_document(&self.payload(&leaf, &chain), self.algorithm, &keys[4]);
		NitroEvidence { document, chain }
	}

	/// The certificate of the enclave's key.
	pub(super) fn leaf(&self) -> Vec<u8> {
		let mut spec = CertificateSpec::leaf("instance", "enclave", 5);
		spec.not_after = self.ends[3];
		certificate(&spec, &Key::p384("enclave"), &Key::p384("instance"))
	}

	pub(super) fn payload(&self, leaf: &[u8], chain: &[Vec<u8>]) -> Vec<u8> {
		let mut payload = head(5, 9);
		let mut field = |name: &str, value: Vec<u8>| {
			payload.extend(text(name));
			payload.extend(value);
		};
		field("module_id", text("i-0123456789abcdef0-enc0123456789abcdef"));
		field("digest", text(self.digest));
		field("timestamp", head(0, NOW * 1000));
		let mut pcrs = head(5, self.pcrs.len() as u64);
		for (number, value) in &self.pcrs {
			pcrs.extend(head(0, u64::from(*number)));
			pcrs.extend(bytes(value));
		}
		field("pcrs", pcrs);
		field("certificate", bytes(leaf));
		let mut bundle = head(4, chain.len() as u64);
		for certificate in chain {
			bundle.extend(bytes(certificate));
		}
		field("cabundle", bundle);
		let free = |data: &Option<Vec<u8>>| data.as_ref().map_or(NULL.to_vec(), |data| bytes(data));
		let [key, nonce] = &self.key_and_nonce;
		field("public_key", free(key));
		field("user_data", free(&self.user_data));
		field("nonce", free(nonce));
		payload
	}
}

/// A document over any payload, signed by the key of the default cases' enclave.
pub(super) fn sign_payload(payload: &[u8]) -> Vec<u8> {
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
