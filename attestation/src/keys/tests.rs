// SPDX-License-Identifier: AGPL-3.0-only

//! The verdict on a signature of P-384 is that of the crate `p384`, which multiplies in constant time, in another field.
//!
//! What is too rare to be found is made from its end: the sum of both multiples is chosen first, then the key by which it
//! is the sum.

use super::*;
use p384::{
	ecdsa::{self, signature::hazmat::PrehashVerifier, VerifyingKey},
	elliptic_curve::{
		bigint::{CheckedAdd, Encoding, U384},
		ops::Reduce,
		point::AffineCoordinates,
		sec1::ToEncodedPoint,
		Curve, PrimeField,
	},
	FieldBytes, NistP384, ProjectivePoint, Scalar,
};
use std::vec::Vec;

const LEN: usize = 48;

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
	fn bytes(&mut self) -> [u8; LEN] {
		self.0 += 1;
		Sha384::digest(self.0.to_le_bytes()).into()
	}

	fn scalar(&mut self) -> Scalar {
		scalar(&self.bytes())
	}
}

fn scalar(bytes: &[u8; LEN]) -> Scalar {
	<Scalar as Reduce<U384>>::reduce_bytes(FieldBytes::from_slice(bytes))
}

fn bytes(scalar: Scalar) -> [u8; LEN] {
	scalar.to_repr().into()
}

/// The numbers at the ends of what a scalar may be, and beyond.
fn edges() -> Vec<[u8; LEN]> {
	let order = NistP384::ORDER;
	let half = order.shr_vartime(1);
	let (one, two) = (U384::ONE, U384::from(2u8));
	[
		U384::ZERO,
		one,
		two,
		U384::from(31u8),
		half,
		half.wrapping_add(&one),
		order.wrapping_sub(&two),
		order.wrapping_sub(&one),
		order,
		order.wrapping_add(&one),
		U384::MAX,
	]
	.map(|number| number.to_be_bytes())
	.to_vec()
}

/// The modulus of the field.
const MODULUS: U384 = U384::from_be_hex(
	"fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
);

/// The first point of the curve whose x is this or more, with its x.
fn point_from(mut x: U384) -> (U384, ProjectivePoint) {
	loop {
		let compressed = [&[2], &x.to_be_bytes()[..]].concat();
		if let Ok(key) = VerifyingKey::from_sec1_bytes(&compressed) {
			return (x, (*key.as_affine()).into());
		}
		x = x.wrapping_add(&U384::ONE);
	}
}

/// Both coordinates of a point.
fn coordinates(point: ProjectivePoint) -> Vec<u8> {
	match point.to_affine().to_encoded_point(false).as_bytes() {
		[4, coordinates @ ..] => coordinates.to_vec(),
		// The point at infinity, which is no key and has no such form.
		_ => std::vec![0; 2 * LEN],
	}
}

/// A key, the hash of a message, and a signature: r and s.
#[derive(Clone, Debug)]
struct Case {
	key: Vec<u8>,
	hash: [u8; LEN],
	r: [u8; LEN],
	s: [u8; LEN],
}

impl Case {
	/// The signature of a private key by a nonce. Where s would be zero, and so is none, it is `instead`.
	fn signed(key: Scalar, nonce: Scalar, hash: [u8; LEN], instead: Scalar) -> Self {
		let x = (ProjectivePoint::GENERATOR * nonce).to_affine().x();
		let r = <Scalar as Reduce<U384>>::reduce_bytes(&x);
		let s = Option::from(nonce.invert())
			.map_or(Scalar::ZERO, |inverse: Scalar| inverse * (scalar(&hash) + r * key));
		let s = if s == Scalar::ZERO { instead } else { s };
		let key = coordinates(ProjectivePoint::GENERATOR * key);
		Self { key, hash, r: bytes(r), s: bytes(s) }
	}

	/// This r and s, and the key by which both multiples sum up to a point.
	fn with_sum(sum: ProjectivePoint, r: &U384, s: Scalar, hash: [u8; LEN]) -> Self {
		let r = r.to_be_bytes();
		let inverse: Scalar = Option::from(scalar(&r).invert()).unwrap();
		let key = (sum * s - ProjectivePoint::GENERATOR * scalar(&hash)) * inverse;
		Self { key: coordinates(key), hash, r, s: bytes(s) }
	}

	/// A signature that a key of which nobody knows the private one is said to have made, of a hash that comes out so.
	fn without_private_key(key: ProjectivePoint, random: &mut Random) -> Self {
		let (of_generator, of_key) = (random.scalar(), random.scalar());
		let sum = ProjectivePoint::GENERATOR * of_generator + key * of_key;
		let r = <Scalar as Reduce<U384>>::reduce_bytes(&sum.to_affine().x());
		let inverse: Scalar = Option::from(of_key.invert()).unwrap();
		let s = r * inverse;
		Self { key: coordinates(key), hash: bytes(of_generator * s), r: bytes(r), s: bytes(s) }
	}

	fn fixed(&self) -> Vec<u8> {
		[self.r, self.s].concat()
	}

	fn reference(&self) -> bool {
		let key = VerifyingKey::from_sec1_bytes(&[&[4], self.key.as_slice()].concat());
		let signature = ecdsa::Signature::from_slice(&self.fixed());
		let (Ok(key), Ok(signature)) = (key, signature) else { return false };
		key.verify_prehash(&self.hash, &signature).is_ok()
	}

	/// The verdict, which is that of the reference, in both forms of a signature.
	fn verdict(&self) -> bool {
		let key = self.key.as_slice().try_into().unwrap();
		let verdict = verify_p384(key, &self.hash, Signature::Fixed(&self.fixed()));
		assert_eq!(verdict, self.reference(), "{self:?}");
		let der = der(&self.r, &self.s);
		assert_eq!(verdict, verify_p384(key, &self.hash, Signature::Der(&der)), "{self:?}");
		verdict
	}

	/// With another s that is good for the same r.
	fn high_s(&self) -> Self {
		Self { s: bytes(-scalar(&self.s)), ..self.clone() }
	}
}

#[test]
fn random_signatures_get_the_verdict_of_the_reference() {
	let mut random = Random(0);
	for round in 0..400usize {
		let (key, nonce, hash) = (random.scalar(), random.scalar(), random.bytes());
		let case = Case::signed(key, nonce, hash, Scalar::ONE);
		assert!(case.verdict());
		assert!(case.high_s().verdict());
		let (at, bit) = (round % LEN, 1 << (round % 8));
		let mut mutated = [case.clone(), case.clone(), case.clone(), case.clone()];
		mutated[0].key[round % (2 * LEN)] ^= bit;
		mutated[1].hash[at] ^= bit;
		mutated[2].r[at] ^= bit;
		mutated[3].s[at] ^= bit;
		assert!(mutated.iter().all(|case| !case.verdict()));
		let other = Case::signed(random.scalar(), nonce, hash, Scalar::ONE);
		assert!(!Case { key: other.key, ..case }.verdict());
	}
}

#[test]
fn signatures_at_the_edges_get_the_verdict_of_the_reference() {
	let mut random = Random(1 << 32);
	let (edges, mut good) = (edges(), 0);
	let mut scalars: Vec<Scalar> = edges.iter().map(scalar).collect();
	scalars.push(random.scalar());
	for key in &scalars {
		for nonce in &scalars {
			for hash in edges.iter().copied().chain([random.bytes()]) {
				let case = Case::signed(*key, *nonce, hash, random.scalar());
				good += usize::from(case.verdict());
			}
		}
	}
	assert!(good > 1000, "{good}");
}

#[test]
fn numbers_that_are_no_scalar_are_refused() {
	let sound = Case::signed(scalar(&[7; LEN]), scalar(&[9; LEN]), [5; LEN], Scalar::ONE);
	assert!(sound.verdict());
	for edge in edges() {
		for (r, s) in [(edge, sound.s), (sound.r, edge), (edge, edge)] {
			assert!(!Case { r, s, ..sound.clone() }.verdict());
		}
	}
}

/// Both multiples are the same point, whose addition is a doubling, or cancel each other out.
#[test]
fn multiples_that_are_equal_or_opposite_get_the_verdict_of_the_reference() {
	let mut random = Random(2 << 32);
	for _ in 0..100 {
		let (key, half, s) = (random.scalar(), random.scalar(), random.scalar());
		let nonce = half + half;
		let x = (ProjectivePoint::GENERATOR * nonce).to_affine().x();
		let r = <Scalar as Reduce<U384>>::reduce_bytes(&x);
		assert!(Case::signed(key, nonce, bytes(r * key), Scalar::ONE).verdict());
		let cancelled = Case::signed(key, nonce, bytes(-(r * key)), s);
		assert_eq!(cancelled.s, bytes(s), "there is no sound s");
		assert!(!cancelled.verdict());
	}
}

/// r is what the order leaves of x.
#[test]
fn sum_whose_x_is_not_below_the_order_is_good_for_what_is_left() {
	let mut random = Random(3 << 32);
	let order = NistP384::ORDER;
	let last = MODULUS.wrapping_sub(&U384::from(40u8));
	for from in [order.wrapping_add(&U384::ONE), last] {
		let (x, sum) = point_from(from);
		assert!(x > order && x < MODULUS);
		let r = x.wrapping_sub(&order);
		let case = Case::with_sum(sum, &r, random.scalar(), random.bytes());
		assert!(case.verdict());
		assert!(case.high_s().verdict());
		let next = r.wrapping_add(&U384::ONE).to_be_bytes();
		assert!(!Case { r: next, ..case.clone() }.verdict());
		assert!(!Case { r: x.to_be_bytes(), ..case }.verdict(), "r is below the order");
	}
}

/// r and the order together are compared with x as they are: not by what the modulus leaves of them, nor 384 bits.
#[test]
fn attack_r_and_the_order_are_a_modulus_above_x() {
	let mut random = Random(4 << 32);
	let beside = MODULUS.wrapping_sub(&NistP384::ORDER);
	let mut from = U384::ZERO;
	for _ in 0..8 {
		let (x, sum) = point_from(from);
		let (s, hash) = (random.scalar(), random.bytes());
		for beside in [beside, U384::ZERO.wrapping_sub(&NistP384::ORDER)] {
			let r = x.wrapping_add(&beside);
			assert!(!Case::with_sum(sum, &r, s, hash).verdict());
		}
		if x != U384::ZERO {
			assert!(Case::with_sum(sum, &x, s, hash).verdict());
		}
		from = x.wrapping_add(&U384::ONE);
	}
}

#[test]
fn attack_key_has_a_coordinate_a_modulus_higher() {
	let mut random = Random(5 << 32);
	let mut from = U384::ONE;
	for _ in 0..8 {
		let (x, key) = point_from(from);
		let case = Case::without_private_key(key, &mut random);
		assert!(case.verdict());
		let higher: Option<U384> = x.checked_add(&MODULUS).into();
		let key = [&higher.unwrap().to_be_bytes(), &case.key[LEN..]].concat();
		assert!(!Case { key, ..case }.verdict());
		from = x.wrapping_add(&U384::ONE);
	}
}

#[test]
fn attack_key_is_the_opposite_of_the_one_that_signed() {
	let mut random = Random(6 << 32);
	for _ in 0..8 {
		let (key, nonce, hash) = (random.scalar(), random.scalar(), random.bytes());
		let case = Case::signed(key, nonce, hash, Scalar::ONE);
		assert!(case.verdict());
		let key = coordinates(ProjectivePoint::GENERATOR * -key);
		assert!(!Case { key, ..case }.verdict());
	}
}

#[test]
fn keys_that_are_no_point_are_refused() {
	let sound = Case::signed(scalar(&[7; LEN]), scalar(&[9; LEN]), [5; LEN], Scalar::ONE);
	let (x, y) = sound.key.split_at(LEN);
	for (x, y) in [(y, x), (x, x), (&[0; LEN], y), (x, &[0; LEN]), (x, &[0xff; LEN])] {
		assert!(!Case { key: [x, y].concat(), ..sound.clone() }.verdict());
	}
	assert!(!Case { key: std::vec![0; 2 * LEN], ..sound }.verdict());
}

/// Beside the curve the sums come out all the same: of a hash of zero, the key itself is the sum.
#[test]
fn attack_key_beside_the_curve_has_the_x_that_the_signature_says() {
	let key = coordinates(ProjectivePoint::GENERATOR);
	let x: [u8; LEN] = key[..LEN].try_into().unwrap();
	for hash in [[0; LEN], NistP384::ORDER.to_be_bytes()] {
		let case = Case { key: key.clone(), hash, r: x, s: x };
		assert!(case.verdict());
		let mut beside = key.clone();
		beside[2 * LEN - 1] ^= 1;
		assert!(!Case { key: beside, ..case }.verdict());
	}
}

#[test]
fn attack_s_is_good_but_for_the_order_above_it() {
	let mut random = Random(7 << 32);
	let (x, sum) = point_from(U384::from(100u8));
	let case = Case::with_sum(sum, &x, Scalar::from(5u64), random.bytes());
	assert!(case.verdict());
	let higher = NistP384::ORDER.wrapping_add(&U384::from(5u8)).to_be_bytes();
	assert!(!Case { s: higher, ..case.clone() }.verdict());
	// As INTEGERs of 49 bytes, the first of which would be lost.
	let key = case.key.as_slice().try_into().unwrap();
	let longer = |number: &[u8; LEN]| [&[1], &number[..]].concat();
	for der in [der(&longer(&case.r), &case.s), der(&case.r, &longer(&case.s))] {
		assert!(!verify_p384(key, &case.hash, Signature::Der(&der)));
	}
}

/// Of P-256 the crate `p256` does all. What is here is what is handed to it.
#[test]
fn p256_signatures_are_refused_where_r_s_or_the_key_are_not_exact() {
	use p256::{
		ecdsa::{signature::Signer, Signature as Signed, SigningKey},
		NistP256, U256,
	};
	let private = SigningKey::from_bytes(&[7; 32].into()).unwrap();
	let point = private.verifying_key().to_encoded_point(false);
	let key: [u8; 64] = point.as_bytes()[1..].try_into().unwrap();
	let signature: Signed = private.sign(b"m");
	let good = |key: &[u8; 64], message: &[u8], fixed: &[u8]| {
		verify_p256(key, message, Signature::Fixed(fixed))
	};
	let fixed = signature.to_bytes();
	assert!(good(&key, b"m", &fixed));
	assert!(!good(&key, b"other", &fixed));
	let (r, s) = signature.split_scalars();
	let high = Signed::from_scalars(r.to_repr(), (-*s).to_repr()).unwrap();
	assert!(good(&key, b"m", &high.to_bytes()), "both forms of s are good");
	let order: [u8; 32] = NistP256::ORDER.to_be_bytes();
	for wrong in [[0; 32], order, U256::MAX.to_be_bytes()] {
		assert!(!good(&key, b"m", &[&wrong, &fixed[32..]].concat()));
		assert!(!good(&key, b"m", &[&fixed[..32], &wrong[..]].concat()));
	}
	assert!(!good(&key, b"m", &fixed[1..]));
	assert!(!good(&key, b"m", &[&fixed[..], &[0]].concat()));
	for at in [0, 31, 32, 63] {
		let mut other = key;
		other[at] ^= 1;
		assert!(!good(&other, b"m", &fixed));
	}
	assert!(!good(&[0; 64], b"m", &fixed));
	assert!(!good(&[0xff; 64], b"m", &fixed));

	let as_der = |der: &[u8]| verify_p256(&key, b"m", Signature::Der(der));
	let (r, s) = (integer(&fixed[..32]), integer(&fixed[32..]));
	assert!(as_der(&sequence(&[&r, &s])));
	let padded = [&[2, 34, 0, 0], &fixed[32..]].concat();
	let higher = integer(&[&[1], &fixed[32..]].concat());
	for wrong in [
		sequence(&[&r, &padded]),
		sequence(&[&r, &higher]),
		sequence(&[&r, &s, &[5, 0]]),
		[sequence(&[&r, &s]).as_slice(), &[0]].concat(),
		fixed.to_vec(),
	] {
		assert!(!as_der(&wrong), "{wrong:02x?}");
	}
}

/// Of RSA there is one form, that of certificates, which has the length of the modulus.
#[test]
fn rsa_signatures_are_refused_where_their_length_is_not_that_of_the_modulus() {
	use crate::testing::Key;
	let private = Key::ark();
	let modulus: [u8; 512] = private.public().try_into().unwrap();
	let key = PublicKey::Rsa4096(modulus);
	// The first of two bytes whose signature begins with a zero, which a number leaves out.
	let message = [0, 100];
	let signature = private.sign(&message);
	assert_eq!(signature[0], 0);
	assert!(key.verifies(&message, Signature::Der(&signature)));
	assert!(!key.verifies(&message, Signature::Fixed(&signature)));
	for other in [&signature[1..], &[&[0], &signature[..]].concat(), &signature[..511], &[]] {
		assert!(!key.verifies(&message, Signature::Der(other)));
	}
}

#[test]
fn signatures_that_are_not_exact_der_are_refused() {
	let sound = Case::signed(scalar(&[7; LEN]), scalar(&[9; LEN]), [5; LEN], Scalar::ONE);
	let key = sound.key.as_slice().try_into().unwrap();
	let good = |der: &[u8]| verify_p384(key, &sound.hash, Signature::Der(der));
	let (r, s) = (integer(&sound.r), integer(&sound.s));
	assert!(good(&sequence(&[&r, &s])));
	let mut padded = sound.s.to_vec();
	padded.insert(0, 0);
	padded.insert(0, 0);
	let padded = [&[2, padded.len() as u8], padded.as_slice()].concat();
	let negative = [&[2, LEN as u8, 0x80], &[1; LEN - 1][..]].concat();
	let long = [&[2, 0x81, s[1]], &s[2..]].concat();
	let whole = sequence(&[&r, &s]);
	let long_sequence = [&[0x30, 0x81, whole[1]], &whole[2..]].concat();
	for bytes in [
		sequence(&[&r, &padded]),
		sequence(&[&padded, &s]),
		sequence(&[&r, &negative]),
		sequence(&[&r, &long]),
		sequence(&[&r]),
		sequence(&[&r, &s, &s]),
		sequence(&[&r, &s, &[5, 0]]),
		[whole.as_slice(), &[0]].concat(),
		whole[..whole.len() - 1].to_vec(),
		long_sequence,
		sound.fixed(),
		Vec::new(),
	] {
		assert!(!good(&bytes), "{bytes:02x?}");
		let theirs = ecdsa::Signature::from_der(&bytes);
		assert!(theirs.is_err(), "{bytes:02x?}");
	}
	for fixed in [&sound.fixed()[1..], &[sound.fixed(), [0].to_vec()].concat(), &whole] {
		assert!(!verify_p384(key, &sound.hash, Signature::Fixed(fixed)));
	}
}

/// An INTEGER that is not negative, in its shortest form.
fn integer(number: &[u8]) -> Vec<u8> {
	let start = number.iter().position(|byte| *byte != 0).unwrap_or(number.len() - 1);
	let mut contents = number[start..].to_vec();
	if contents[0] & 0x80 != 0 {
		contents.insert(0, 0);
	}
	[&[2, contents.len() as u8], contents.as_slice()].concat()
}

fn sequence(values: &[&[u8]]) -> Vec<u8> {
	let contents = values.concat();
	// Shorter than 128 bytes.
	[&[0x30, contents.len() as u8], contents.as_slice()].concat()
}

fn der(r: &[u8], s: &[u8]) -> Vec<u8> {
	sequence(&[&integer(r), &integer(s)])
}
