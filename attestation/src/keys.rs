// SPDX-License-Identifier: AGPL-3.0-only

//! The keys and signatures that the vendors use.

use crate::curve;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use scale_info::TypeInfo;
use sha2::{Digest, Sha256, Sha384};

/// A public key of a vendor's certificate.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
#[allow(clippy::large_enum_variant)] // keys are few, and stand in no lists
pub enum PublicKey {
	/// ECDSA on P-256 with SHA-256: both coordinates, big-endian.
	P256([u8; 64]),
	/// ECDSA on P-384 with SHA-384: both coordinates, big-endian.
	P384([u8; 96]),
	/// RSA-PSS with SHA-384 and a salt of 48 bytes: a modulus of 4,096 bits, big-endian; the exponent is 65,537.
	Rsa4096([u8; 512]),
}

/// A signature, in the form in which it stands beside what it signs.
#[derive(Clone, Copy)]
pub(crate) enum Signature<'a> {
	/// As certificates have it: an Ecdsa-Sig-Value in DER, or the bytes of RSA.
	Der(&'a [u8]),
	/// As evidence has it: r and s, big-endian, one after the other.
	Fixed(&'a [u8]),
}

impl PublicKey {
	/// Whether `signature` over `message` is of this key.
	///
	/// High-s signatures are good too: the vendors' hardware makes them, and nothing here takes a signature or
	/// its hash for an id.
	pub(crate) fn verifies(&self, message: &[u8], signature: Signature) -> bool {
		match self {
			Self::P256(point) => verify_p256(point, message, signature),
			Self::P384(point) => verify_p384(point, &Sha384::digest(message).into(), signature),
			Self::Rsa4096(modulus) => verify_rsa(modulus, message, signature),
		}
	}
}

/// The SEC1 form of a point that is not compressed.
fn uncompressed<const N: usize>(point: &[u8]) -> Option<[u8; N]> {
	let mut bytes = [4; N];
	bytes.get_mut(1..)?.copy_from_slice(point);
	Some(bytes)
}

fn verify_p256(point: &[u8; 64], message: &[u8], signature: Signature) -> bool {
	use p256::ecdsa;
	let signature = match signature {
		Signature::Der(bytes) => ecdsa::Signature::from_der(bytes),
		Signature::Fixed(bytes) => ecdsa::Signature::from_slice(bytes),
	};
	let key = uncompressed::<65>(point).map(|bytes| ecdsa::VerifyingKey::from_sec1_bytes(&bytes));
	let (Ok(signature), Some(Ok(key))) = (signature, key) else { return false };
	key.verify_prehash(&Sha256::digest(message), &signature).is_ok()
}

fn verify_p384(point: &[u8; 96], hash: &[u8; 48], signature: Signature) -> bool {
	use p384::ecdsa;
	let signature = match signature {
		Signature::Der(bytes) => ecdsa::Signature::from_der(bytes),
		Signature::Fixed(bytes) => ecdsa::Signature::from_slice(bytes),
	};
	let key = uncompressed::<97>(point).map(|bytes| ecdsa::VerifyingKey::from_sec1_bytes(&bytes));
	// Whoever reads a key checks that it is a point of the curve.
	let (Ok(signature), Some(Ok(_))) = (signature, key) else { return false };
	curve::verifies(point, hash, &signature)
}

fn verify_rsa(modulus: &[u8; 512], message: &[u8], signature: Signature) -> bool {
	let Signature::Der(bytes) = signature else { return false };
	bytes.try_into().is_ok_and(|signature| crate::rsa::verify(modulus, message, signature))
}

#[cfg(test)]
mod tests;
