// SPDX-License-Identifier: AGPL-3.0-only

//! Writes DER.

use alloc::vec::Vec;
use core::time::Duration;
use der::{
	asn1::{GeneralizedTime, ObjectIdentifier, UtcTime},
	Encode,
};

/// A value of any tag, of less than 64 KiB.
pub fn value(tag: u8, contents: &[u8]) -> Vec<u8> {
	let mut bytes = alloc::vec![tag];
	match contents.len() {
		len @ 0..=0x7f => bytes.push(len as u8),
		len @ 0x80..=0xff => bytes.extend([0x81, len as u8]),
		len => {
			bytes.push(0x82);
			bytes.extend((len as u16).to_be_bytes());
		},
	}
	bytes.extend(contents);
	bytes
}

/// A SEQUENCE of values.
pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
	value(0x30, &parts.concat())
}

pub(super) fn explicit(number: u8, contents: &[u8]) -> Vec<u8> {
	value(0xa0 | number, contents)
}

/// An OBJECT IDENTIFIER by its numbers with points between.
pub fn oid(text: &str) -> Vec<u8> {
	let oid = ObjectIdentifier::new(text).expect("a test's oid is one");
	value(0x06, oid.as_bytes())
}

/// A non-negative INTEGER.
pub fn uint(big_endian: &[u8]) -> Vec<u8> {
	let start = big_endian.iter().position(|byte| *byte != 0).unwrap_or(big_endian.len());
	let mut bytes = big_endian[start..].to_vec();
	if bytes.first().is_none_or(|first| first & 0x80 != 0) {
		bytes.insert(0, 0);
	}
	value(0x02, &bytes)
}

/// An OCTET STRING.
pub fn octets(contents: &[u8]) -> Vec<u8> {
	value(0x04, contents)
}

pub(super) fn bits(contents: &[u8]) -> Vec<u8> {
	value(0x03, &[&[0], contents].concat())
}

pub(super) fn boolean(of: bool) -> Vec<u8> {
	value(0x01, &[if of { 0xff } else { 0 }])
}

/// A Time: a UTCTime up to 2049, a GeneralizedTime from 2050 on.
pub(super) fn time(seconds: u64) -> Vec<u8> {
	let mut buffer = [0; 32];
	let duration = Duration::from_secs(seconds);
	let bytes = match UtcTime::from_unix_duration(duration) {
		Ok(time) => time.encode_to_slice(&mut buffer),
		Err(_) => GeneralizedTime::from_unix_duration(duration)
			.expect("a test's time lies before the year 10,000")
			.encode_to_slice(&mut buffer),
	};
	bytes.expect("32 bytes hold a Time").to_vec()
}

/// An extension; `critical` as it stands: absent, or spelled out.
pub fn extension(id: &str, critical: Option<bool>, contents: &[u8]) -> Vec<u8> {
	let critical = critical.map(boolean).unwrap_or_default();
	sequence(&[&oid(id), &critical, &octets(contents)])
}
