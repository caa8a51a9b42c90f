// SPDX-License-Identifier: AGPL-3.0-only

//! Points of the curve y^2 = x^3 - 3 x + b, in projective coordinates, by the complete formulas of Renes, Costello and Batina
//! ("Complete addition formulas for prime order elliptic curves", 2015, algorithms 4 and 6): no point is an exception.

use super::field::Element;
use p384::elliptic_curve::bigint::U384;

/// Bits of a window; the multiples in a table are the odd ones below half of it.
const WINDOW: usize = 5;
const TABLE: usize = 1 << (WINDOW - 2);

/// Digits of a scalar: one more than it has bits, as the last window may carry.
const DIGITS: usize = 385;

/// X / Z and Y / Z. Each coordinate is below 8 p and above -8 p.
#[derive(Clone, Copy)]
pub(super) struct Point {
	x: Element,
	y: Element,
	z: Element,
}

/// The curve's b.
const B: Element = Element::constant("08114b604fbff9b62b21f41f022094e3374bee94938ae277f2209b1920022fc429add9474c32ec08118870d0412dcccd");

const IDENTITY: Point = Point { x: Element::ZERO, y: Element::ONE, z: Element::ZERO };
const GENERATOR: Point = Point {
	x: Element::constant("3aadc2299e1513812ff723614ede2b6454868459a30eff879c3afc541b4d6e6de378e2edd6ce383dd07565fcc0b5284d"),
	y: Element::constant("78abc25a15c5e9dd8002263969a840c6c3521968f4ffd98bade7562e83b050ccbfa8bfa6b4a9ac23043dad2003a4fe2b"),
	z: Element::ONE,
};

impl Point {
	/// A point that is on the curve: both coordinates, big-endian.
	pub(super) fn from_affine(coordinates: &[u8; 96]) -> Self {
		let (x, y) = coordinates.split_at(48);
		let element = |bytes| Element::from_uint(&U384::from_be_slice(bytes));
		Self { x: element(x), y: element(y), z: Element::ONE }
	}

	/// Whether this is a point with such an x.
	pub(super) fn has_x(&self, x: &Element) -> bool {
		!self.z.is_zero() && x.mul(&self.z).sub(&self.x).is_zero()
	}

	/// `scalar` times this point and `of_generator` times the generator, all at once. Scalars are big-endian.
	pub(super) fn multiple_beside_generators(
		&self,
		scalar: &[u8; 48],
		of_generator: &[u8; 48],
	) -> Self {
		let tables = [self.odd_multiples(), GENERATOR.odd_multiples()];
		let digits = [digits(scalar), digits(of_generator)];
		let mut sum = IDENTITY;
		for at in (0..DIGITS).rev() {
			sum = sum.double();
			for (table, digits) in tables.iter().zip(&digits) {
				let digit = digits[at];
				let multiple = &table[usize::from(digit.unsigned_abs() / 2)];
				match digit {
					0 => {},
					1.. => sum = sum.add(multiple),
					_ => sum = sum.add(&Self { y: multiple.y.neg(), ..*multiple }),
				}
			}
		}
		sum
	}

	/// 1, 3, 5, ... times the point.
	fn odd_multiples(&self) -> [Self; TABLE] {
		let two = self.double();
		let mut multiples = [*self; TABLE];
		for i in 1..TABLE {
			multiples[i] = multiples[i - 1].add(&two);
		}
		multiples
	}

	/// In multiples of p, the bounds are: products of coordinates or their sums 2, `xy`, `yz` and `xz` 6, `bzz3` 24, `left`
	/// and `right` 26, `bxz3` 30, `xx3` 12; so of the sum x 4, y 7, z 4.
	#[inline(never)]
	fn add(&self, other: &Self) -> Self {
		let (xx, yy) = (self.x.mul(&other.x), self.y.mul(&other.y));
		let zz = self.z.mul(&other.z);
		let xy = self.x.add(&self.y).mul(&other.x.add(&other.y)).sub(&xx.add(&yy));
		let yz = self.y.add(&self.z).mul(&other.y.add(&other.z)).sub(&yy.add(&zz));
		let xz = self.x.add(&self.z).mul(&other.x.add(&other.z)).sub(&xx.add(&zz));
		let bzz3 = xz.sub(&B.mul(&zz)).triple();
		let (left, right) = (yy.sub(&bzz3), yy.add(&bzz3));
		let zz3 = zz.triple();
		let bxz3 = B.mul(&xz).sub(&zz3.add(&xx)).triple();
		let xx3 = xx.triple().sub(&zz3);
		Self {
			x: right.mul(&xy).sub(&yz.mul(&bxz3)),
			y: right.mul(&left).add(&xx3.mul(&bxz3)),
			z: left.mul(&yz).add(&xy.mul(&xx3)),
		}
	}

	/// In multiples of p, the bounds are: squares and products 2, twice them 4, `bzz3` 18, `left` and `right` 20, `bxz3` 30,
	/// `xx3` 12; so of the double x 4, y 6, z 5.
	#[inline(never)]
	fn double(&self) -> Self {
		let (xx, yy, zz) = (self.x.square(), self.y.square(), self.z.square());
		let xy2 = self.x.mul(&self.y).double();
		let xz2 = self.x.mul(&self.z).double();
		let yz2 = self.y.mul(&self.z).double();
		let bzz3 = B.mul(&zz).sub(&xz2).triple();
		let (left, right) = (yy.sub(&bzz3), yy.add(&bzz3));
		let zz3 = zz.triple();
		let bxz3 = B.mul(&xz2).sub(&zz3.add(&xx)).triple();
		let xx3 = xx.triple().sub(&zz3);
		Self {
			x: left.mul(&xy2).sub(&bxz3.mul(&yz2)),
			y: right.mul(&left).add(&xx3.mul(&bxz3)),
			z: yz2.mul(&yy).double().double(),
		}
	}
}

/// The digits of a scalar in windows (wNAF), the least first: zero, or odd and below 2^(WINDOW - 1) in size, and of WINDOW in
/// a row one at most is not zero. A scalar is below the order, so that the last digit is enough for the last carry.
fn digits(scalar: &[u8; 48]) -> [i8; DIGITS] {
	let bit = |at: usize| {
		scalar.get(47_usize.wrapping_sub(at / 8)).map_or(0, |byte| byte >> (at % 8) & 1)
	};
	let mut digits = [0; DIGITS];
	let (mut at, mut carry) = (0, 0);
	while at < DIGITS {
		if bit(at) == carry {
			at += 1;
			continue;
		}
		let window = (0..WINDOW).fold(carry, |window, i| window + (bit(at + i) << i));
		carry = window >> (WINDOW - 1);
		digits[at] = window as i8 - ((carry as i8) << WINDOW);
		at += WINDOW;
	}
	digits
}

#[cfg(test)]
mod tests {
	use super::*;
	use p384::elliptic_curve::bigint::{Encoding, U512};
	use sha2::{Digest, Sha384};

	/// Whether two points are the same, whatever their coordinates are multiplied by.
	fn same(a: &Point, b: &Point) -> bool {
		let equal =
			|a: &Element, z: &Element, b: &Element, w: &Element| a.mul(w).sub(&b.mul(z)).is_zero();
		a.z.is_zero() == b.z.is_zero()
			&& equal(&a.x, &a.z, &b.x, &b.z)
			&& equal(&a.y, &a.z, &b.y, &b.z)
	}

	fn opposite(point: &Point) -> Point {
		Point { y: point.y.neg(), ..*point }
	}

	/// None is a point of the curve with other coordinates than infinity, however it came about.
	#[test]
	fn sums_of_equal_opposite_and_no_points_are_no_exceptions() {
		let two = GENERATOR.double();
		let four = two.double();
		assert!(same(&GENERATOR.add(&GENERATOR), &two));
		assert!(same(&two.add(&two), &four));
		assert!(same(&GENERATOR.add(&two).add(&GENERATOR), &four));
		for point in [GENERATOR, two, four, opposite(&two)] {
			assert!(same(&point.add(&IDENTITY), &point));
			assert!(same(&IDENTITY.add(&point), &point));
			let none = point.add(&opposite(&point));
			for none in [none, none.double(), none.add(&none), none.add(&IDENTITY)] {
				assert!(none.z.is_zero() && none.x.is_zero() && !none.y.is_zero());
				assert!(same(&none.add(&point), &point));
				let numbers = [U384::ZERO, U384::ONE, U384::MAX];
				assert!(numbers.iter().all(|x| !none.has_x(&Element::from_uint(x))));
			}
		}
	}

	#[test]
	fn digits_sum_up_to_any_scalar_and_are_sparse() {
		let ones = |bits: usize| U384::MAX.shr_vartime(384 - bits);
		let edges = (1..=384).flat_map(|bits| [ones(bits), U384::MAX.wrapping_sub(&ones(bits))]);
		let random = (0..50u8).map(|n| U384::from_be_slice(&Sha384::digest([n])));
		for scalar in edges.chain(random).chain([U384::ZERO, U384::ONE]) {
			let digits = digits(&scalar.to_be_bytes());
			let mut sum = U512::ZERO;
			for digit in digits.iter().rev() {
				let size = U512::from(digit.unsigned_abs());
				sum = sum.wrapping_add(&sum);
				sum = if *digit < 0 { sum.wrapping_sub(&size) } else { sum.wrapping_add(&size) };
			}
			let mut expected = [0; 64];
			expected[16..].copy_from_slice(&scalar.to_be_bytes());
			assert_eq!(sum, U512::from_be_slice(&expected));
			let fits = |digit: &i8| *digit == 0 || digit % 2 != 0 && digit.unsigned_abs() < 16;
			assert!(digits.iter().all(fits));
			let sparse = |window: &[i8]| window.iter().filter(|digit| **digit != 0).count() <= 1;
			assert!(digits.windows(WINDOW).all(sparse));
		}
	}
}
