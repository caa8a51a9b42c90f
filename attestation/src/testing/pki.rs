// SPDX-License-Identifier: AGPL-3.0-only

//! Keys, certificates and revocation lists of a test root.

use super::der::{bits, boolean, explicit, extension, oid, sequence, time, uint, value};
use crate::rsa::PrivateKey;
use alloc::{string::String, vec::Vec};
use p256::ecdsa::signature::{hazmat::PrehashSigner, Signer};
use sha2::{Digest, Sha256, Sha384};

/// The key usage of keys that sign data.
pub const DIGITAL_SIGNATURE: u8 = 0x80;
/// The key usage of keys that sign certificates.
pub const CERT_SIGN: u8 = 0x04;
/// The key usage of keys that sign revocation lists.
pub const CRL_SIGN: u8 = 0x02;

/// A private key of a test root.
#[derive(Clone)]
#[allow(clippy::large_enum_variant)] // a handful in a test
pub enum Key {
	/// ECDSA on P-256 with SHA-256.
	P256(p256::ecdsa::SigningKey),
	/// ECDSA on P-384 with SHA-384.
	P384(p384::ecdsa::SigningKey),
	/// RSA-PSS with SHA-384.
	Rsa(PrivateKey),
}

impl Key {
	/// The P-256 key of a name.
	pub fn p256(name: &str) -> Self {
		let seed = Sha256::digest(name);
		Self::P256(p256::ecdsa::SigningKey::from_bytes(&seed).expect("a hash is below the order"))
	}

	/// The P-384 key of a name.
	pub fn p384(name: &str) -> Self {
		let seed = Sha384::digest(name);
		Self::P384(p384::ecdsa::SigningKey::from_bytes(&seed).expect("a hash is below the order"))
	}

	/// The key of the test root of AMD.
	pub fn ark() -> Self {
		Self::rsa(include_bytes!("keys/ark.der"))
	}

	/// The key of the authority below it.
	pub fn ask() -> Self {
		Self::rsa(include_bytes!("keys/ask.der"))
	}

	fn rsa(der: &[u8]) -> Self {
		Self::Rsa(PrivateKey::from_pkcs1(der).expect("the file is a key"))
	}

	/// Both coordinates of an elliptic curve's key, or the modulus of RSA.
	pub fn public(&self) -> Vec<u8> {
		match self {
			Self::P256(key) => key.verifying_key().to_encoded_point(false).as_bytes()[1..].to_vec(),
			Self::P384(key) => key.verifying_key().to_encoded_point(false).as_bytes()[1..].to_vec(),
			Self::Rsa(key) => key.modulus.to_vec(),
		}
	}

	fn spki(&self, surplus: &[u8]) -> Vec<u8> {
		let curve = |curve: &str| {
			let point = [&[4], self.public().as_slice()].concat();
			let algorithm = sequence(&[&oid("1.2.840.10045.2.1"), &oid(curve)]);
			sequence(&[&algorithm, &bits(&point), surplus])
		};
		match self {
			Self::P256(_) => curve("1.2.840.10045.3.1.7"),
			Self::P384(_) => curve("1.3.132.0.34"),
			Self::Rsa(_) => {
				let algorithm = sequence(&[&oid("1.2.840.113549.1.1.1"), &value(0x05, &[])]);
				let numbers = sequence(&[&uint(&self.public()), &uint(&[1, 0, 1])]);
				sequence(&[&algorithm, &bits(&numbers), surplus])
			},
		}
	}

	fn algorithm(&self) -> Vec<u8> {
		match self {
			Self::P256(_) => sequence(&[&oid("1.2.840.10045.4.3.2")]),
			Self::P384(_) => sequence(&[&oid("1.2.840.10045.4.3.3")]),
			Self::Rsa(_) => {
				let null = value(0x05, &[]);
				let sha384 = sequence(&[&oid("2.16.840.1.101.3.4.2.2"), &null]);
				let mgf1 = sequence(&[&oid("1.2.840.113549.1.1.8"), &sha384]);
				let parameters = sequence(&[
					&explicit(0, &sha384),
					&explicit(1, &mgf1),
					&explicit(2, &uint(&[48])),
				]);
				sequence(&[&oid("1.2.840.113549.1.1.10"), &parameters])
			},
		}
	}

	/// A signature in the form of certificates.
	pub fn sign(&self, message: &[u8]) -> Vec<u8> {
		match self {
			Self::P256(key) => {
				let signature: p256::ecdsa::Signature = key.sign(message);
				signature.to_der().as_bytes().to_vec()
			},
			Self::P384(key) => {
				let signature: p384::ecdsa::Signature = key.sign(message);
				signature.to_der().as_bytes().to_vec()
			},
			Self::Rsa(key) => sign_rsa(key, message),
		}
	}

	/// A signature in the form of evidence: r and s, big-endian.
	pub fn sign_fixed(&self, message: &[u8]) -> Vec<u8> {
		match self {
			Self::P256(key) => {
				let signature: p256::ecdsa::Signature =
					key.sign_prehash(&Sha256::digest(message)).expect("a hash is long enough");
				signature.to_bytes().to_vec()
			},
			Self::P384(key) => {
				let signature: p384::ecdsa::Signature =
					key.sign_prehash(&Sha384::digest(message)).expect("a hash is long enough");
				signature.to_bytes().to_vec()
			},
			Self::Rsa(_) => self.sign(message),
		}
	}

	/// A signed structure: what is signed, the algorithm, the signature.
	pub fn signed(&self, tbs: &[u8]) -> Vec<u8> {
		self.signed_with(tbs, None)
	}

	fn signed_with(&self, tbs: &[u8], flaw: Option<Flaw>) -> Vec<u8> {
		let algorithm = self.named_algorithm(flaw, &[Flaw::Algorithm]);
		sequence(&[tbs, &algorithm, &bits(&self.sign(tbs)), &surplus(flaw, Flaw::AfterSignature)])
	}

	/// The algorithm of this key, or that of another kind of key where one of these flaws asks for it.
	fn named_algorithm(&self, flaw: Option<Flaw>, other: &[Flaw]) -> Vec<u8> {
		match flaw.is_some_and(|flaw| other.contains(&flaw)) {
			false => self.algorithm(),
			true => sequence(&[&oid(match self {
				Self::P256(_) => "1.2.840.10045.4.3.3",
				Self::P384(_) | Self::Rsa(_) => "1.2.840.10045.4.3.2",
			})]),
		}
	}
}

/// RSA takes long, and tests ask for the same signatures again and again: made once where there is a place to keep them.
#[cfg(feature = "std")]
fn sign_rsa(key: &PrivateKey, message: &[u8]) -> Vec<u8> {
	use std::{
		collections::BTreeMap,
		sync::{Mutex, PoisonError},
	};
	static MADE: Mutex<BTreeMap<[u8; 32], Vec<u8>>> = Mutex::new(BTreeMap::new());
	let made = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
	let id = Sha256::new().chain_update(key.modulus).chain_update(message).finalize().into();
	if let Some(signature) = made().get(&id) {
		return signature.clone();
	}
	let signature = key.sign(message).to_vec();
	made().insert(id, signature.clone());
	signature
}

#[cfg(not(feature = "std"))]
fn sign_rsa(key: &PrivateKey, message: &[u8]) -> Vec<u8> {
	key.sign(message).to_vec()
}

/// What is wrong with the form of a certificate or revocation list, whose signature is good nevertheless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
	/// It has another version.
	Version(u8),
	/// Its signature is said to be of another algorithm, within what is signed and beside it.
	Algorithm,
	/// The same within what is signed alone.
	InnerAlgorithm,
	/// The length of a certificate's subject is written with a byte more than it takes.
	LongSubject,
	/// Its extensions are a list without any.
	NoExtensions,
	/// The entries of a revocation list are a list without any.
	NoEntries,
	/// A NULL stands after a certificate's version.
	AfterVersion,
	/// A NULL stands after a certificate's two times.
	AfterValidity,
	/// A NULL stands after a certificate's key.
	AfterKey,
	/// A NULL stands after the extensions of each entry of a revocation list.
	AfterEntry,
	/// A NULL stands after the list of extensions, in their field.
	AfterExtensions,
	/// A NULL stands after the last field of what is signed.
	AfterFields,
	/// A NULL stands after the signature.
	AfterSignature,
}

/// The NULL too many, where the flaw is that it stands here.
fn surplus(flaw: Option<Flaw>, here: Flaw) -> Vec<u8> {
	match flaw == Some(here) {
		true => value(0x05, &[]),
		false => Vec::new(),
	}
}

/// The version, as it must be but for a flaw.
fn version(flaw: Option<Flaw>, right: u8) -> Vec<u8> {
	match flaw {
		Some(Flaw::Version(version)) => uint(&[version]),
		_ => uint(&[right]),
	}
}

/// The field of extensions, which is left out where there are none.
fn extensions_field(number: u8, extensions: &[Vec<u8>], flaw: Option<Flaw>) -> Vec<u8> {
	let list = match flaw {
		Some(Flaw::NoExtensions) => Vec::new(),
		_ if extensions.is_empty() => return Vec::new(),
		_ => extensions.concat(),
	};
	let list = value(0x30, &list);
	explicit(number, &[list, surplus(flaw, Flaw::AfterExtensions)].concat())
}

/// What a certificate says.
#[derive(Clone, Debug)]
pub struct CertificateSpec {
	/// The serial number, big-endian.
	pub serial: Vec<u8>,
	/// The issuer's common name.
	pub issuer: String,
	/// The subject's common name.
	pub subject: String,
	/// The first second of its validity.
	pub not_before: u64,
	/// The last second of its validity.
	pub not_after: u64,
	/// Whether it has basic constraints, and whether they make it an authority.
	pub authority: Option<bool>,
	/// How many authorities may follow it.
	pub path_len: Option<u8>,
	/// The key usage, if it has one.
	pub key_usage: Option<u8>,
	/// Further extensions, in DER.
	pub extensions: Vec<Vec<u8>>,
	/// What is wrong with its form.
	pub flaw: Option<Flaw>,
}

impl CertificateSpec {
	/// A certificate of an authority, without end for tests.
	pub fn authority(issuer: &str, subject: &str, serial: u8) -> Self {
		Self {
			serial: alloc::vec![serial],
			issuer: issuer.into(),
			subject: subject.into(),
			not_before: super::NOW - 1000 * super::DAY,
			not_after: super::NOW + 5000 * super::DAY,
			authority: Some(true),
			path_len: None,
			key_usage: Some(CERT_SIGN | CRL_SIGN),
			extensions: Vec::new(),
			flaw: None,
		}
	}

	/// A certificate of a key that signs data.
	pub fn leaf(issuer: &str, subject: &str, serial: u8) -> Self {
		Self {
			authority: Some(false),
			key_usage: Some(DIGITAL_SIGNATURE),
			..Self::authority(issuer, subject, serial)
		}
	}
}

fn name(common_name: &str) -> Vec<u8> {
	let attribute = sequence(&[&oid("2.5.4.3"), &value(0x0c, common_name.as_bytes())]);
	sequence(&[&value(0x31, &attribute)])
}

/// A value of less than 128 bytes whose length takes two bytes, which is not DER.
fn long(der: &[u8]) -> Vec<u8> {
	[&der[..1], &[0x81], &der[1..]].concat()
}

/// A certificate in DER.
pub fn certificate(spec: &CertificateSpec, key: &Key, issuer: &Key) -> Vec<u8> {
	let mut extensions = spec.extensions.clone();
	if let Some(usage) = spec.key_usage {
		let unused = usage.trailing_zeros().min(7) as u8;
		extensions.push(extension("2.5.29.15", Some(true), &value(0x03, &[unused, usage])));
	}
	if let Some(authority) = spec.authority {
		let flag = if authority { boolean(true) } else { Vec::new() };
		let path_len = spec.path_len.map(|length| uint(&[length])).unwrap_or_default();
		let constraints = sequence(&[&flag, &path_len]);
		extensions.push(extension("2.5.29.19", Some(true), &constraints));
	}
	let surplus = |here| surplus(spec.flaw, here);
	let version = [version(spec.flaw, 2), surplus(Flaw::AfterVersion)].concat();
	let [begins, ends] = [spec.not_before, spec.not_after].map(time);
	let subject = match spec.flaw {
		Some(Flaw::LongSubject) => value(0x30, &long(&name(&spec.subject)[2..])),
		_ => name(&spec.subject),
	};
	let tbs = sequence(&[
		&explicit(0, &version),
		&uint(&spec.serial),
		&issuer.named_algorithm(spec.flaw, &[Flaw::Algorithm, Flaw::InnerAlgorithm]),
		&name(&spec.issuer),
		&sequence(&[&begins, &ends, &surplus(Flaw::AfterValidity)]),
		&subject,
		&key.spki(&surplus(Flaw::AfterKey)),
		&extensions_field(3, &extensions, spec.flaw),
		&surplus(Flaw::AfterFields),
	]);
	issuer.signed_with(&tbs, spec.flaw)
}

/// What a revocation list says.
#[derive(Clone, Debug)]
pub struct CrlSpec {
	/// The issuer's common name.
	pub issuer: String,
	/// When it was issued.
	pub issued_at: u64,
	/// The last second at which it holds.
	pub expires_at: u64,
	/// The serial numbers of what is revoked.
	pub serials: Vec<Vec<u8>>,
	/// Extensions besides the list's number and the name of its issuer's key, in DER.
	pub extensions: Vec<Vec<u8>>,
	/// Extensions of each entry, in DER.
	pub entry_extensions: Vec<Vec<u8>>,
	/// What is wrong with its form.
	pub flaw: Option<Flaw>,
}

impl CrlSpec {
	/// A list of an issuer, of a day ago and for one more day.
	pub fn new(issuer: &str, serials: &[Vec<u8>]) -> Self {
		// A reason for each, as the vendors' lists have.
		let superseded = value(0x0a, &[4]);
		Self {
			issuer: issuer.into(),
			issued_at: super::NOW - super::DAY,
			expires_at: super::NOW + super::DAY,
			serials: serials.to_vec(),
			extensions: Vec::new(),
			entry_extensions: alloc::vec![extension("2.5.29.21", None, &superseded)],
			flaw: None,
		}
	}
}

/// A revocation list in DER.
pub fn crl(
	issuer_name: &str,
	issuer: &Key,
	issued_at: u64,
	expires_at: u64,
	serials: &[Vec<u8>],
) -> Vec<u8> {
	let spec = CrlSpec { issued_at, expires_at, ..CrlSpec::new(issuer_name, serials) };
	revocation_list(&spec, issuer)
}

/// A revocation list in DER that says what is given.
pub fn revocation_list(spec: &CrlSpec, issuer: &Key) -> Vec<u8> {
	let surplus = |here| surplus(spec.flaw, here);
	let extensions = match spec.entry_extensions.is_empty() {
		true => Vec::new(),
		false => value(0x30, &spec.entry_extensions.concat()),
	};
	let rest = [time(spec.issued_at), extensions, surplus(Flaw::AfterEntry)].concat();
	let entries: Vec<_> =
		spec.serials.iter().map(|serial| sequence(&[&uint(serial), &rest])).collect();
	let entries = match entries.is_empty() && spec.flaw != Some(Flaw::NoEntries) {
		true => Vec::new(),
		false => value(0x30, &entries.concat()),
	};
	// The key of the issuer is named by its subject key identifier, which the certificates here leave out.
	let number = extension("2.5.29.20", None, &uint(&[1]));
	let key_id = extension("2.5.29.35", None, &sequence(&[&value(0x80, &[0; 20])]));
	let extensions = [&[number, key_id], spec.extensions.as_slice()].concat();
	let tbs = sequence(&[
		&version(spec.flaw, 1),
		&issuer.named_algorithm(spec.flaw, &[Flaw::Algorithm, Flaw::InnerAlgorithm]),
		&name(&spec.issuer),
		&time(spec.issued_at),
		&time(spec.expires_at),
		&entries,
		&extensions_field(0, &extensions, spec.flaw),
		&surplus(Flaw::AfterFields),
	]);
	issuer.signed_with(&tbs, spec.flaw)
}

/// A PEM chain of certificates.
pub fn pem(chain: &[&[u8]]) -> String {
	chain
		.iter()
		.map(|der| {
			pem_rfc7468::encode_string("CERTIFICATE", pem_rfc7468::LineEnding::LF, der)
				.expect("a certificate is short")
		})
		.collect()
}
