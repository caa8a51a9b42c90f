// SPDX-License-Identifier: AGPL-3.0-only

//! P-384 for signatures alone: nothing here is secret, so nothing takes the same time for all numbers.
//!
//! The crate `p384` reads keys and signatures, checks that a key is on the curve, and computes with scalars. What is here
//! is the one step that takes nearly all of the time: a sum of two multiples. In the runtime's wasm it takes an eighth of the
//! crate's time, which multiplies in constant time, one scalar after the other, and carries at each product of words. The
//! tests hold verdicts against the crate's, and each operation of the field against `crypto-bigint`.

mod field;
mod point;

use field::Element;
use p384::{
	elliptic_curve::{
		bigint::{CheckedAdd, U384},
		ops::{Invert, Reduce},
		PrimeField,
	},
	Scalar,
};
use point::Point;

/// The order of the generator.
const ORDER: U384 = U384::from_be_hex(
	"ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
);

/// Whether a signature over a hash is of a key: both coordinates of a point of the curve, big-endian.
pub(crate) fn verifies(
	point: &[u8; 96],
	hash: &[u8; 48],
	signature: &p384::ecdsa::Signature,
) -> bool {
	let (r, s) = signature.split_scalars();
	let inverse = *s.invert_vartime();
	let hash = <Scalar as Reduce<U384>>::reduce(U384::from_be_slice(hash));
	let of_generator = (hash * inverse).to_repr().into();
	let of_key = (*r * inverse).to_repr().into();
	let sum = Point::from_affine(point).multiple_beside_generators(&of_key, &of_generator);
	// Of a point's x only what is left by the order is in a signature: it was r, or r and the order.
	let r = U384::from_be_slice(&r.to_repr());
	let with_order = Option::<U384>::from(r.checked_add(&ORDER)).filter(|x| *x < field::MODULUS);
	[Some(r), with_order].into_iter().flatten().any(|x| sum.has_x(&Element::from_uint(&x)))
}
