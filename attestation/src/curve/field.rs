// SPDX-License-Identifier: AGPL-3.0-only

//! Numbers modulo p = 2^384 - 2^128 - 2^96 + 2^32 - 1.
//!
//! A number stands in 14 limbs of 28 bits, with signs, so that sums of their products fit into 64 bits without a carry, and
//! is multiplied by Montgomery with R = 2^392 = 256 * 2^384.
//!
//! # Bounds
//!
//! All limbs but the last are below 2^28, the last takes what is left, with the sign. A number may be any below 32 p or
//! above -32 p, so the last limb has less than 26 bits. The product of two of them is 14 * 2^56 < 2^60 per limb
//! at most, to which reducing adds less than 2^49.
//!
//! Where |a b| <= c * 256 p^2, the product of a and b is above -c p and below (c + 1) p. `point` names its bounds.

use p384::elliptic_curve::bigint::{Word, U384};

pub(super) const MODULUS: U384 = U384::from_be_hex(
	"fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
);

const LIMBS: usize = 14;
const BITS: usize = 28;
const MASK: i64 = (1 << BITS) - 1;

type Limbs = [i64; LIMBS];

/// Does the same for each limb, written out: a loop would keep the sums in memory, which takes a third longer.
macro_rules! for_each_limb {
	($i:ident, $body:block) => {
		for_each_limb!($i, $body, 0 1 2 3 4 5 6 7 8 9 10 11 12 13)
	};
	($i:ident, $body:block, $($limb:literal)*) => {
		$({
			let $i = $limb;
			$body
		})*
	};
}

/// A number in the form of Montgomery.
#[derive(Clone, Copy)]
pub(super) struct Element(Limbs);

impl Element {
	pub(super) const ZERO: Self = Self([0; LIMBS]);
	pub(super) const ONE: Self = Self::constant(
		"0000000000000000000000000000000000000000000000000000000000000100000000ffffffffffffffff0000000100",
	);

	/// R^2 modulo p.
	const R2: Self = Self::constant(
		"00000000000000000000000000010000000200000000fffffffe000000000000000200000000fffffffe000000010000",
	);

	/// One that is in the form of Montgomery already.
	pub(super) const fn constant(hex: &str) -> Self {
		Self(limbs(&U384::from_be_hex(hex)))
	}

	pub(super) fn from_uint(number: &U384) -> Self {
		Self(limbs(number)).mul(&Self::R2)
	}

	#[inline(always)]
	pub(super) fn add(&self, other: &Self) -> Self {
		Self(carried(core::array::from_fn(|i| self.0[i] + other.0[i])))
	}

	#[inline(always)]
	pub(super) fn sub(&self, other: &Self) -> Self {
		Self(carried(core::array::from_fn(|i| self.0[i] - other.0[i])))
	}

	#[inline(always)]
	pub(super) fn double(&self) -> Self {
		self.add(self)
	}

	#[inline(always)]
	pub(super) fn triple(&self) -> Self {
		Self(carried(self.0.map(|limb| 3 * limb)))
	}

	#[inline(always)]
	pub(super) fn neg(&self) -> Self {
		Self::ZERO.sub(self)
	}

	#[inline(never)]
	pub(super) fn mul(&self, other: &Self) -> Self {
		let mut sums = [0; 2 * LIMBS];
		for_each_limb!(i, {
			for j in 0..LIMBS {
				sums[i + j] += self.0[i] * other.0[j];
			}
		});
		Self(reduced(sums))
	}

	#[inline(never)]
	pub(super) fn square(&self) -> Self {
		let mut sums = [0; 2 * LIMBS];
		for_each_limb!(i, {
			sums[2 * i] += self.0[i] * self.0[i];
			for j in i + 1..LIMBS {
				sums[i + j] += 2 * self.0[i] * self.0[j];
			}
		});
		Self(reduced(sums))
	}

	pub(super) fn is_zero(&self) -> bool {
		let mut one = [0; LIMBS];
		one[0] = 1;
		// |a| < 32 p < R / 2, so what is left is above -1 and not above p: of the multiples of p 0 and p.
		let Self(number) = self.mul(&Self(one));
		number == [0; LIMBS] || number == const { limbs(&MODULUS) }
	}
}

/// The limbs of a number that is not negative.
const fn limbs(number: &U384) -> Limbs {
	const WORD: usize = Word::BITS as usize;
	let words = number.as_words();
	let mut limbs = [0; LIMBS];
	let mut bit = 0;
	while bit < 384 {
		limbs[bit / BITS] |= ((words[bit / WORD] >> (bit % WORD) & 1) as i64) << (bit % BITS);
		bit += 1;
	}
	limbs
}

/// Brings all limbs but the last below 2^28.
#[inline(always)]
fn carried(mut limbs: Limbs) -> Limbs {
	for i in 0..LIMBS - 1 {
		limbs[i + 1] += limbs[i] >> BITS;
		limbs[i] &= MASK;
	}
	limbs
}

/// The sums of products, divided by R modulo p.
///
/// The inverse of -p modulo 2^28 is 1, so each step adds as many p as the last limb is, which becomes zero.
#[inline(always)]
fn reduced(mut sums: [i64; 2 * LIMBS]) -> Limbs {
	for i in 0..LIMBS {
		let times = sums[i] & MASK;
		// sums[i] - times, which 2^28 divides.
		sums[i + 1] += sums[i] >> BITS;
		// 2^32 = 2^(28 + 4), 2^96 = 2^(3 * 28 + 12), 2^128 = 2^(4 * 28 + 16), 2^384 = 2^(13 * 28 + 20)
		sums[i + 1] += times << 4;
		sums[i + 3] -= times << 12;
		sums[i + 4] -= times << 16;
		sums[i + 13] += times << 20;
	}
	carried(core::array::from_fn(|i| sums[LIMBS + i]))
}

#[cfg(test)]
mod tests {
	use super::*;
	use sha2::{Digest, Sha384};
	use std::vec::Vec;

	fn remainder(number: &U384) -> U384 {
		number.const_rem(&MODULUS).0
	}

	fn product(a: &U384, b: &U384) -> U384 {
		U384::const_rem_wide(a.mul_wide(b), &MODULUS).0
	}

	/// Numbers at the ends of words, limbs and the modulus, and some that look random.
	fn numbers() -> Vec<U384> {
		let one = U384::ONE;
		let mut numbers = std::vec![U384::ZERO, one, U384::MAX, MODULUS];
		for number in [MODULUS, U384::MAX.shr_vartime(20), U384::MAX.shr_vartime(200)] {
			numbers.extend([number.wrapping_sub(&one), number.wrapping_add(&one)]);
		}
		numbers.extend((1..14).map(|limb| one.shl_vartime(28 * limb)));
		numbers.extend((0..20u8).map(|n| U384::from_be_slice(&Sha384::digest([n]))));
		numbers
	}

	/// The number as it is, below the modulus.
	fn value(element: &Element) -> U384 {
		let mut one = [0; LIMBS];
		one[0] = 1;
		let Element(limbs) = element.mul(&Element(one));
		let mut bytes = [0; 48];
		for bit in 0..384 {
			bytes[bit / 8] |= ((limbs[bit / BITS] >> (bit % BITS) & 1) as u8) << (bit % 8);
		}
		remainder(&U384::from_le_slice(&bytes))
	}

	/// The same number, so many moduli higher.
	fn shifted(element: &Element, moduli: i64) -> Element {
		let Element(limbs) = element;
		let modulus = super::limbs(&MODULUS);
		Element(carried(core::array::from_fn(|i| limbs[i] + moduli * modulus[i])))
	}

	#[test]
	fn operations_give_what_those_of_crypto_bigint_give() {
		for a in numbers() {
			let (a, x) = (remainder(&a), Element::from_uint(&a));
			assert_eq!(value(&x), a);
			assert_eq!(value(&x.square()), product(&a, &a));
			assert_eq!(value(&x.double()), a.add_mod(&a, &MODULUS));
			assert_eq!(value(&x.triple()), a.add_mod(&a, &MODULUS).add_mod(&a, &MODULUS));
			assert_eq!(value(&x.neg()), a.neg_mod(&MODULUS));
			assert_eq!(x.is_zero(), a == U384::ZERO);
			for b in numbers() {
				let (b, y) = (remainder(&b), Element::from_uint(&b));
				assert_eq!(value(&x.mul(&y)), product(&a, &b));
				assert_eq!(value(&x.add(&y)), a.add_mod(&b, &MODULUS));
				assert_eq!(value(&x.sub(&y)), a.sub_mod(&b, &MODULUS));
				assert_eq!(x.sub(&y).is_zero(), a == b);
			}
		}
	}

	#[test]
	fn numbers_at_their_bounds_are_multiplied_right() {
		for a in numbers() {
			for b in numbers() {
				let expected = product(&a, &b);
				for (up, down) in [(30, 30), (30, -32), (-32, -32), (-1, 0)] {
					let x = shifted(&Element::from_uint(&a), up);
					let y = shifted(&Element::from_uint(&b), down);
					assert_eq!(value(&x.mul(&y)), expected);
					assert_eq!(x.is_zero(), remainder(&a) == U384::ZERO);
				}
				let x = shifted(&Element::from_uint(&a), -32);
				assert_eq!(value(&x.square()), value(&x.mul(&x)));
			}
		}
	}

	#[test]
	fn every_multiple_of_the_modulus_in_bounds_is_zero() {
		for moduli in -31..32 {
			assert!(shifted(&Element::ZERO, moduli).is_zero());
			assert!(!shifted(&Element::ONE, moduli).is_zero());
		}
	}
}
