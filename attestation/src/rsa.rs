// SPDX-License-Identifier: AGPL-3.0-only

//! RSA of 4,096 bits with PSS, SHA-384 and a salt of 48 bytes (RFC 8017, 8.1.2 and 9.1), as AMD's certificates have it.
//!
//! The arithmetic is that of `crypto-bigint`, on which the curves stand too. The crate `rsa` is held against this in
//! the tests; as a dependency it would bring private keys along, with their timing (RUSTSEC-2023-0071), and a feature of
//! `lazy_static` that compiles the whole node anew.

use crypto_bigint::{modular::montgomery_reduction, Encoding, Limb, Word, U4096};
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

/// The exponent of every public key here is 65,537: so many squarings, and the number itself once more.
const SQUARINGS: usize = 16;

/// An odd modulus of 4,096 bits, by which to multiply as Montgomery does, with R = 2^4096. Public, and so are the numbers.
struct Modulus {
	modulus: U4096,
	/// The inverse of -modulus, modulo a word.
	negative_inverse: Limb,
	/// R^2 modulo the modulus.
	r2: U4096,
}

impl Modulus {
	fn new(bytes: &[u8; LEN]) -> Option<Self> {
		const STEPS: u32 = Word::BITS.ilog2();
		if bytes[0] & TOP_BIT == 0 || bytes[LEN - 1] & 1 == 0 {
			return None;
		}
		let modulus = U4096::from_be_slice(bytes);
		let lowest = modulus.as_words()[0];
		// Right modulo 2, and by each of Newton's steps modulo the square.
		let inverse = (0..STEPS).fold(1, |inverse: Word, _| {
			inverse.wrapping_mul(Word::wrapping_sub(2, lowest.wrapping_mul(inverse)))
		});
		// A modulus with its top bit set goes into R once. What is left stands for 1; twice that, squared twelve times,
		// stands for 2^4096, which is R.
		let one = modulus.wrapping_neg();
		let two = one.add_mod(&one, &modulus);
		let mut number = Self { modulus, negative_inverse: Limb(inverse.wrapping_neg()), r2: two };
		number.r2 = number.squared(&two, LEN.ilog2() as usize + 3);
		Some(number)
	}

	/// `a * b / R`
	fn product(&self, a: &U4096, b: &U4096) -> U4096 {
		montgomery_reduction(&a.mul_wide(b), &self.modulus, self.negative_inverse)
	}

	/// `a`, so often squared and divided by R.
	fn squared(&self, a: &U4096, times: usize) -> U4096 {
		(0..times).fold(*a, |a, _| {
			montgomery_reduction(&a.square_wide(), &self.modulus, self.negative_inverse)
		})
	}

	/// A number in the form of Montgomery; `None` where it is not below the modulus.
	fn form(&self, number: &U4096) -> Option<U4096> {
		(*number < self.modulus).then(|| self.product(number, &self.r2))
	}
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

/// The encoded message of a signature; `None` where the modulus is none, or not above the signature.
fn encoded(modulus: &[u8; LEN], signature: &[u8; LEN]) -> Option<[u8; LEN]> {
	let (modulus, signature) = (Modulus::new(modulus)?, U4096::from_be_slice(signature));
	let power = modulus.squared(&modulus.form(&signature)?, SQUARINGS);
	// The last factor is not in Montgomery's form, so that the product is not either.
	Some(modulus.product(&power, &signature).to_be_bytes())
}

/// Whether `signature` over `message` is of the key with this modulus and the exponent 65,537.
pub(crate) fn verify(modulus: &[u8; LEN], message: &[u8], signature: &[u8; LEN]) -> bool {
	let Some(encoded) = encoded(modulus, signature) else { return false };
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
		self.power(&encode(&salted(message, &salt), padded(&salt)))
	}

	/// The signature whose encoded message is this: a number below the modulus.
	fn power(&self, encoded: &[u8; LEN]) -> [u8; LEN] {
		let modulus = Modulus::new(&self.modulus).expect("a key of 4,096 bits");
		let encoded = U4096::from_be_slice(encoded);
		let base = modulus.form(&encoded).expect("an encoded message is below the modulus");
		let mut power = modulus.product(&modulus.r2, &U4096::ONE);
		for bit in (0..U4096::BITS).rev() {
			power = modulus.squared(&power, 1);
			if self.exponent.bit_vartime(bit) {
				power = modulus.product(&power, &base);
			}
		}
		modulus.product(&power, &U4096::ONE).to_be_bytes()
	}
}

/// A salt of any length, behind zeros and a one.
#[cfg(feature = "testing")]
fn padded(salt: &[u8]) -> [u8; DB_LEN] {
	let mut db = [0; DB_LEN];
	let (padding, end) = db.split_at_mut(DB_LEN - salt.len());
	end.copy_from_slice(salt);
	padding[padding.len() - 1] = 1;
	db
}

/// An encoded message of what is behind the mask, and of the hash.
#[cfg(feature = "testing")]
fn encode(hash: &[u8; HASH_LEN], mut db: [u8; DB_LEN]) -> [u8; LEN] {
	mask(hash, &mut db);
	db[0] &= !TOP_BIT;
	let mut encoded = [TRAILER; LEN];
	encoded[..DB_LEN].copy_from_slice(&db);
	encoded[DB_LEN..LEN - 1].copy_from_slice(hash);
	encoded
}

#[cfg(all(test, feature = "testing"))]
mod tests {
	use super::*;
	use crypto_bigint::CheckedAdd;
	use rsa::{
		pkcs1::DecodeRsaPrivateKey,
		pkcs1v15, pss,
		signature::{RandomizedSigner, SignatureEncoding, Signer, Verifier},
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

	const MESSAGE: &[u8] = b"message";

	/// Whether the signature of an encoded message is good: for both, or for neither.
	fn is_good(encoded: &[u8; LEN]) -> bool {
		let our = PrivateKey::from_pkcs1(ARK).unwrap();
		let signature = our.power(encoded);
		assert_eq!(super::encoded(&our.modulus, &signature), Some(*encoded));
		let judge = pss::VerifyingKey::<Sha384>::new(theirs().to_public_key());
		let verdict = verify(&our.modulus, MESSAGE, &signature);
		let as_theirs = pss::Signature::try_from(&signature[..]).unwrap();
		assert_eq!(verdict, judge.verify(MESSAGE, &as_theirs).is_ok());
		verdict
	}

	#[test]
	fn salt_has_48_bytes_and_no_other_number() {
		for len in [0, 1, 20, 32, 47, 48, 49, 64, DB_LEN - 1] {
			let salt = std::vec![5; len];
			let good = is_good(&encode(&salted(MESSAGE, &salt), padded(&salt)));
			assert_eq!(good, len == SALT_LEN, "{len}");
		}
	}

	#[test]
	fn attack_encoded_message_is_not_exact() {
		let salt = [5; SALT_LEN];
		let (hash, sound) = (salted(MESSAGE, &salt), padded(&salt));
		assert!(is_good(&encode(&hash, sound)));
		// Anything before the salt, which the hash does not cover: bits of the padding, and another one.
		for (at, bit) in [(0, 1), (0, 0x40), (1, 0x80), (200, 1), (SALT_AT - 2, 1)] {
			let mut db = sound;
			db[at] ^= bit;
			assert!(!is_good(&encode(&hash, db)), "{at}");
		}
		for one in [0, 2, 3, 0x81] {
			let mut db = sound;
			db[SALT_AT - 1] = one;
			assert!(!is_good(&encode(&hash, db)), "{one}");
		}
		for trailer in [0, 0xbd, 0x3c, 0xcc] {
			let mut encoded = encode(&hash, sound);
			encoded[LEN - 1] = trailer;
			assert!(!is_good(&encoded), "{trailer}");
		}
		for at in [DB_LEN, LEN - 2] {
			let mut encoded = encode(&hash, sound);
			encoded[at] ^= 1;
			assert!(!is_good(&encoded), "{at}");
		}
		assert!(!is_good(&encode(&salted(b"another message", &salt), sound)));
		assert!(!is_good(&[0; LEN]));
	}

	#[test]
	fn attack_encoded_message_has_a_top_bit() {
		let our = PrivateKey::from_pkcs1(ARK).unwrap();
		let with_top_bit = (0..=u8::MAX).find_map(|byte| {
			let salt = [byte; SALT_LEN];
			let mut encoded = encode(&salted(MESSAGE, &salt), padded(&salt));
			assert!(is_good(&encoded));
			encoded[0] |= TOP_BIT;
			(encoded < our.modulus).then_some(encoded)
		});
		assert!(!is_good(&with_top_bit.unwrap()));
	}

	#[test]
	fn attack_signature_has_the_modulus_added() {
		let our = PrivateKey::from_pkcs1(ARK).unwrap();
		let modulus = U4096::from_be_slice(&our.modulus);
		let (message, other) = (0..=u8::MAX)
			.find_map(|byte| {
				let signature = U4096::from_be_slice(&our.sign(&[byte]));
				Some((byte, Option::<U4096>::from(signature.checked_add(&modulus))?))
			})
			.unwrap();
		assert!(verify(&our.modulus, &[message], &our.sign(&[message])));
		assert!(!verify(&our.modulus, &[message], &other.to_be_bytes()));
	}

	#[test]
	fn signature_by_pkcs1_v15_is_refused() {
		let our = PrivateKey::from_pkcs1(ARK).unwrap();
		let signature = pkcs1v15::SigningKey::<Sha384>::new(theirs()).sign(MESSAGE);
		let bytes: [u8; LEN] = signature.to_vec().try_into().unwrap();
		assert!(!verify(&our.modulus, MESSAGE, &bytes));
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

	/// Moduli at the ends of what 4,096 bits hold, and signatures at theirs: what carries least and most.
	#[test]
	fn power_at_the_edges_is_that_of_the_reference() {
		use rsa::BigUint;
		let (one, top) = (BigUint::from(1u8), BigUint::from(1u8) << 4096);
		let half = &top >> 1;
		let word = &one << 64;
		let number = |bytes: &BigUint| -> [u8; LEN] {
			let bytes = bytes.to_bytes_be();
			let mut number = [0; LEN];
			number[LEN - bytes.len()..].copy_from_slice(&bytes);
			number
		};
		for modulus in
			[&half + &one, &top - &one, &top - 3u8, &half + &word - &one, &top - &word + &one]
		{
			let beyond = &top % &modulus;
			let (zero, last) = (BigUint::from(0u8), &modulus - &one);
			for signature in [zero, one.clone(), BigUint::from(2u8), beyond, &last - &one, last] {
				let power = signature.modpow(&BigUint::from(65_537u32), &modulus);
				let found = super::encoded(&number(&modulus), &number(&signature));
				assert_eq!(found, Some(number(&power)), "{modulus:x} {signature:x}");
			}
			for beyond in [modulus.clone(), &top - &one] {
				assert_eq!(super::encoded(&number(&modulus), &number(&beyond)), None);
			}
		}
		for unsound in [half.clone(), &half - &one, &top - 2u8, BigUint::from(0u8)] {
			assert_eq!(super::encoded(&number(&unsound), &number(&one)), None, "{unsound:x}");
		}
	}

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
