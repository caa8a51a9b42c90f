// SPDX-License-Identifier: AGPL-3.0-only

//! RSA of 4,096 bits with PSS, SHA-384 and a salt of 48 bytes (RFC 8017, 8.1.2 and 9.1), as AMD's certificates have it.
//!
//! The arithmetic is that of `crypto-bigint`, on which the curves stand too. The crate `rsa` is held against this in
//! the tests; as a dependency it would bring private keys along, with their timing (RUSTSEC-2023-0071), and a feature of
//! `lazy_static` that compiles the whole node anew.

use crypto_bigint::{
	modular::runtime_mod::{DynResidue, DynResidueParams},
	Encoding, U4096,
};
use sha2::{Digest, Sha384};

const LEN: usize = 512;
const HASH_LEN: usize = 48;
const SALT_LEN: usize = 48;
/// The part of an encoded message that is masked.
const DB_LEN: usize = LEN - HASH_LEN - 1;
/// Where the salt stands in it, behind a one.
const SALT_AT: usize = DB_LEN - SALT_LEN;
/// The last byte of an encoded message.
const TRAILER: u8 = 0xbc;
/// An encoded message is a bit shorter than the modulus.
const TOP_BIT: u8 = 0x80;

/// The exponent of every public key here.
const EXPONENT: U4096 = U4096::from_u32(65_537);
const EXPONENT_BITS: usize = 17;

/// `base` to the power of `exponent`, modulo a modulus of 4,096 bits; `None` where the modulus is none, or not above `base`.
fn power(
	modulus: &[u8; LEN],
	base: &[u8; LEN],
	exponent: &U4096,
	exponent_bits: usize,
) -> Option<[u8; LEN]> {
	let is_modulus = modulus[0] & TOP_BIT != 0 && modulus[LEN - 1] & 1 != 0;
	// Big-endian numbers of one length are in the order of their bytes.
	if !is_modulus || base >= modulus {
		return None;
	}
	let parameters = DynResidueParams::new(&U4096::from_be_slice(modulus));
	let base = DynResidue::new(&U4096::from_be_slice(base), parameters);
	Some(base.pow_bounded_exp(exponent, exponent_bits).retrieve().to_be_bytes())
}

/// The mask of a hash (MGF1), put over `bytes`.
fn mask(hash: &[u8; HASH_LEN], bytes: &mut [u8; DB_LEN]) {
	for (counter, chunk) in (0u32..).zip(bytes.chunks_mut(HASH_LEN)) {
		let mask = Sha384::new().chain_update(hash).chain_update(counter.to_be_bytes()).finalize();
		chunk.iter_mut().zip(mask).for_each(|(byte, mask)| *byte ^= mask);
	}
}

/// The hash over a message's hash and a salt.
fn salted(message: &[u8], salt: &[u8]) -> [u8; HASH_LEN] {
	let hash = Sha384::digest(message);
	Sha384::new().chain_update([0; 8]).chain_update(hash).chain_update(salt).finalize().into()
}

/// Whether `signature` over `message` is of the key with this modulus and the exponent 65,537.
pub(crate) fn verify(modulus: &[u8; LEN], message: &[u8], signature: &[u8; LEN]) -> bool {
	let Some(encoded) = power(modulus, signature, &EXPONENT, EXPONENT_BITS) else { return false };
	let mut db = [0; DB_LEN];
	let mut hash = [0; HASH_LEN];
	db.copy_from_slice(&encoded[..DB_LEN]);
	hash.copy_from_slice(&encoded[DB_LEN..LEN - 1]);
	if encoded[LEN - 1] != TRAILER || db[0] & TOP_BIT != 0 {
		return false;
	}
	mask(&hash, &mut db);
	db[0] &= !TOP_BIT;
	let (padding, salt) = db.split_at(SALT_AT);
	let padded = padding.split_last() == Some((&1, &[0; SALT_AT - 1]));
	padded && salted(message, salt) == hash
}

/// A private key of a test root.
#[cfg(feature = "testing")]
#[derive(Clone)]
pub struct PrivateKey {
	pub(crate) modulus: [u8; LEN],
	exponent: U4096,
}

#[cfg(feature = "testing")]
impl PrivateKey {
	/// Reads a key in PKCS #1 (RFC 8017, A.1.2).
	pub(crate) fn from_pkcs1(der: &[u8]) -> Option<Self> {
		let mut fields = crate::asn1::Cursor::new(der).ok()?.sequence().ok()?;
		let (_version, modulus) = (fields.uint16().ok()?, fields.uint().ok()?);
		let (_public, private) = (fields.uint().ok()?, fields.uint().ok()?);
		let mut exponent = [0; LEN];
		exponent.get_mut(LEN.checked_sub(private.len())?..)?.copy_from_slice(private);
		Some(Self { modulus: modulus.try_into().ok()?, exponent: U4096::from_be_slice(&exponent) })
	}

	/// The one signature over a message whose salt is the message's hash: tests need no other.
	pub(crate) fn sign(&self, message: &[u8]) -> [u8; LEN] {
		let salt = Sha384::digest(message);
		let hash = salted(message, &salt);
		let mut db = [0; DB_LEN];
		db[SALT_AT - 1] = 1;
		db[SALT_AT..].copy_from_slice(&salt);
		mask(&hash, &mut db);
		db[0] &= !TOP_BIT;
		let mut encoded = [TRAILER; LEN];
		encoded[..DB_LEN].copy_from_slice(&db);
		encoded[DB_LEN..LEN - 1].copy_from_slice(&hash);
		power(&self.modulus, &encoded, &self.exponent, U4096::BITS)
			.expect("an encoded message is below the modulus, which is sound")
	}
}

#[cfg(all(test, feature = "testing"))]
mod tests {
	use super::*;
	use rsa::{
		pkcs1::DecodeRsaPrivateKey,
		pss,
		signature::{RandomizedSigner, SignatureEncoding, Verifier},
		traits::PublicKeyParts,
		RsaPrivateKey,
	};
	use std::vec::Vec;

	const ARK: &[u8] = include_bytes!("testing/keys/ark.der");

	fn theirs() -> RsaPrivateKey {
		RsaPrivateKey::from_pkcs1_der(ARK).unwrap()
	}

	#[test]
	fn signatures_are_good_for_both_or_for_neither() {
		let (our, their) = (PrivateKey::from_pkcs1(ARK).unwrap(), theirs());
		assert_eq!(our.modulus.to_vec(), their.n().to_bytes_be());
		let judge = pss::VerifyingKey::<Sha384>::new(their.to_public_key());
		for round in 0..20u8 {
			let message: Vec<u8> = (0..round).collect();
			let signature = our.sign(&message);
			let as_theirs = |bytes: &[u8]| pss::Signature::try_from(bytes).unwrap();
			assert!(verify(&our.modulus, &message, &signature));
			assert!(judge.verify(&message, &as_theirs(&signature)).is_ok());
			for at in [0, 1, usize::from(round) * 25, 510, 511] {
				let mut mutated = signature;
				mutated[at] ^= 1 << (round % 8);
				assert!(!verify(&our.modulus, &message, &mutated));
				assert!(judge.verify(&message, &as_theirs(&mutated)).is_err());
			}
			assert!(!verify(&our.modulus, b"another message", &signature));
		}
	}

	#[test]
	fn signature_of_another_salt_length_is_refused() {
		let (our, their) = (PrivateKey::from_pkcs1(ARK).unwrap(), theirs());
		let none = pss::SigningKey::<Sha384>::new_with_salt_len(their, 0);
		let signature = none.sign_with_rng(&mut NoSalt, b"m");
		let bytes: [u8; 512] = signature.to_vec().try_into().unwrap();
		assert!(!verify(&our.modulus, b"m", &bytes));
	}

	struct NoSalt;
	impl rsa::rand_core::RngCore for NoSalt {
		fn next_u32(&mut self) -> u32 {
			7
		}
		fn next_u64(&mut self) -> u64 {
			7
		}
		fn fill_bytes(&mut self, bytes: &mut [u8]) {
			bytes.fill(7);
		}
		fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rsa::rand_core::Error> {
			self.fill_bytes(bytes);
			Ok(())
		}
	}
	impl rsa::rand_core::CryptoRng for NoSalt {}

	#[test]
	fn unsound_modulus_verifies_nothing() {
		let our = PrivateKey::from_pkcs1(ARK).unwrap();
		let signature = our.sign(b"m");
		let mut even = our.modulus;
		even[511] ^= 1;
		let mut short = our.modulus;
		short[0] &= 0x7f;
		for modulus in [even, short, [0; 512]] {
			assert!(!verify(&modulus, b"m", &signature));
		}
		// A signature that is not below the modulus has another form.
		assert!(!verify(&our.modulus, b"m", &[0xff; 512]));
		assert!(!verify(&our.modulus, b"m", &our.modulus));
		assert!(!verify(&our.modulus, b"m", &[0; 512]));
	}
}
