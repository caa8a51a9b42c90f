// SPDX-License-Identifier: AGPL-3.0-only

//! Keys, names and extensions in certificates: what is of a kind that is used here, what is of another, what is no DER.

use super::*;
use alloc::vec::Vec;

/// A DER value of more than 255 bytes, or of less than 128.
fn value(tag: u8, contents: &[u8]) -> Vec<u8> {
	let [high, low] = (contents.len() as u16).to_be_bytes();
	let head =
		if contents.len() < 128 { [tag, low].to_vec() } else { [tag, 0x82, high, low].to_vec() };
	[head.as_slice(), contents].concat()
}

/// A SubjectPublicKeyInfo, as far as a cursor goes over its fields.
fn read(algorithm: &[u8], key: &[u8]) -> Result<Option<PublicKey>, NotDer> {
	let fields = [algorithm, &value(0x03, &[&[0], key].concat())].concat();
	public_key(Cursor::new(&fields)?)
}

/// A key of RSA of which both INTEGERs have these contents.
fn rsa(modulus: &[u8], exponent: &[u8]) -> Result<Option<PublicKey>, NotDer> {
	let numbers = [value(0x02, modulus), value(0x02, exponent)].concat();
	read(KEY_RSA, &value(0x30, &numbers))
}

/// A modulus of so many bytes, and the byte of its sign.
fn modulus(len: usize) -> Vec<u8> {
	[&[0], &alloc::vec![0xab; len][..]].concat()
}

#[test]
fn rsa_key_has_4096_bits_and_the_exponent_65537() {
	let exponent = [1, 0, 1];
	assert_eq!(rsa(&modulus(512), &exponent), Ok(Some(PublicKey::Rsa4096([0xab; 512]))));
	for len in [0, 1, 256, 384, 511, 513, 1024] {
		assert_eq!(rsa(&modulus(len), &exponent), Ok(None), "{len}");
	}
}

#[test]
fn attack_rsa_key_has_another_exponent() {
	let huge = [&[0], &[0xff; 512][..]].concat();
	for exponent in
		[&[0][..], &[1], &[2], &[3], &[17], &[1, 0, 0], &[1, 0, 2], &[1, 0, 1, 0], &huge]
	{
		assert_eq!(rsa(&modulus(512), exponent), Ok(None), "{exponent:02x?}");
	}
}

#[test]
fn rsa_key_with_numbers_that_are_not_exact_is_no_der() {
	let (good, exponent) = (modulus(512), [1, 0, 1]);
	let more_zeros = [&[0], &good[..]].concat();
	assert_eq!(rsa(&more_zeros, &exponent), Err(NotDer));
	assert_eq!(rsa(&good[1..], &exponent), Err(NotDer), "a number below zero");
	assert_eq!(rsa(&good, &[0, 1, 0, 1]), Err(NotDer));
	assert_eq!(rsa(&good, &[]), Err(NotDer));
	assert_eq!(rsa(&[], &exponent), Err(NotDer));
	let numbers = [value(0x02, &good), value(0x02, &exponent), value(0x05, &[])].concat();
	assert_eq!(read(KEY_RSA, &value(0x30, &numbers)), Err(NotDer), "a third field");
	let key = value(0x30, &[value(0x02, &good), value(0x02, &exponent)].concat());
	assert!(read(KEY_RSA, &key).is_ok());
	assert_eq!(read(KEY_RSA, &[&key[..], &[5, 0]].concat()), Err(NotDer), "bytes after the key");
}

#[test]
fn points_are_whole_and_of_their_curve() {
	for (algorithm, len) in [(KEY_P256, 64), (KEY_P384, 96)] {
		let point = |first: u8, len: usize| [&[first], &alloc::vec![7; len][..]].concat();
		assert!(matches!(read(algorithm, &point(4, len)), Ok(Some(_))));
		for (first, len) in
			[(4, len - 1), (4, len + 1), (2, len / 2), (3, len / 2), (0, 0), (5, len)]
		{
			assert_eq!(read(algorithm, &point(first, len)), Ok(None), "{first} {len}");
		}
		assert_eq!(read(algorithm, &[]), Ok(None));
	}
}

#[test]
fn key_with_another_field_is_no_der() {
	let point = [&[0, 4], &[7; 64][..]].concat();
	let fields = [KEY_P256, &value(0x03, &point)].concat();
	assert!(public_key(Cursor::new(&fields).unwrap()).is_ok());
	let more = [&fields[..], &[5, 0]].concat();
	assert_eq!(public_key(Cursor::new(&more).unwrap()), Err(NotDer));
}

#[test]
fn key_usage_has_up_to_sixteen_bits_and_its_unused_ones_are_zero() {
	for (value, expected) in [
		(&[3, 2, 7, 0x80][..], Ok(DIGITAL_SIGNATURE)),
		(&[3, 2, 1, 6], Ok(CERT_SIGN | CRL_SIGN)),
		(&[3, 2, 1, 4], Ok(CERT_SIGN)), // as AMD writes it
		(&[3, 3, 7, 6, 0x80], Ok(CERT_SIGN | CRL_SIGN)),
		(&[3, 2, 7, 0], Ok(0)),
		(&[3, 0], Err(NotDer)),
		(&[3, 1, 0], Err(NotDer)),
		(&[3, 2, 3, 4], Err(NotDer)),
		(&[3, 2, 8, 0], Err(NotDer)),
		(&[3, 2, 0xff, 0], Err(NotDer)),
		(&[3, 3, 7, 6, 0x40], Err(NotDer)),
		(&[3, 4, 7, 6, 0, 0x80], Err(NotDer)),
		(&[4, 2, 7, 0x80], Err(NotDer)),
		(&[3, 2, 7, 0x80, 5, 0], Err(NotDer)),
		(&[], Err(NotDer)),
	] {
		assert_eq!(key_usage(value), expected, "{value:02x?}");
	}
}

#[test]
fn basic_constraints_have_one_form() {
	for (value, expected) in [
		(&[0x30, 0][..], Ok((false, None))),
		(&[0x30, 3, 1, 1, 0xff], Ok((true, None))),
		(&[0x30, 6, 1, 1, 0xff, 2, 1, 0], Ok((true, Some(0)))),
		(&[0x30, 3, 1, 1, 0], Err(NotDer)),
		(&[0x30, 3, 1, 1, 1], Err(NotDer)),
		(&[0x30, 3, 2, 1, 0], Err(NotDer)),
		(&[0x30, 6, 1, 1, 0xff, 2, 1, 0x80], Err(NotDer)),
		(&[0x30, 8, 1, 1, 0xff, 2, 1, 0, 5, 0], Err(NotDer)),
		(&[0x30, 3, 1, 1, 0xff, 5, 0], Err(NotDer)),
		(&[], Err(NotDer)),
	] {
		assert_eq!(basic_constraints(value), expected, "{value:02x?}");
	}
}

#[test]
fn name_has_one_common_name() {
	let attribute = |last: u8, text: &[u8]| {
		value(0x30, &[&[6, 3, 0x55, 4, last], &value(0x0c, text)[..]].concat())
	};
	let (one, another, unit) =
		(attribute(3, b"one"), attribute(3, b"another"), attribute(11, b"x"));
	let more = value(0x30, &[&one[2..], &[5, 0]].concat());
	let name = |sets: &[&[&[u8]]]| {
		let sets: Vec<_> = sets.iter().map(|set| value(0x31, &set.concat())).collect();
		let name = value(0x30, &sets.concat());
		common_name(&name).map(<[u8]>::to_vec)
	};
	assert_eq!(name(&[&[&one]]), Ok(b"one".to_vec()));
	assert_eq!(name(&[&[&unit], &[&one]]), Ok(b"one".to_vec()));
	assert_eq!(name(&[&[&one, &unit]]), Ok(b"one".to_vec()));
	assert_eq!(name(&[&[&one], &[&another]]), Err(NotDer));
	assert_eq!(name(&[&[&one, &another]]), Err(NotDer));
	assert_eq!(name(&[&[&one], &[&one]]), Err(NotDer));
	assert_eq!(name(&[&[&more]]), Err(NotDer), "a third field");
	assert_eq!(name(&[&[&unit]]), Err(NotDer));
	assert_eq!(name(&[]), Err(NotDer));
}
