// SPDX-License-Identifier: AGPL-3.0-only

//! A cursor over CBOR in its one deterministic form (RFC 8949, 4.2): definite lengths, shortest heads. A map without a
//! length is read where the security module writes one.

/// What is not CBOR of the expected form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotCbor;

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const NULL: u8 = 0xf6;
const ENDLESS_MAP: u8 = 0xbf;
const BREAK: u8 = 0xff;

pub(super) struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
	pub(super) fn new(bytes: &'a [u8]) -> Self {
		Self(bytes)
	}

	/// Fails unless all was read.
	pub(super) fn end(self) -> Result<(), NotCbor> {
		if self.0.is_empty() {
			Ok(())
		} else {
			Err(NotCbor)
		}
	}

	fn slice(&mut self, len: usize) -> Result<&'a [u8], NotCbor> {
		let (slice, rest) = self.0.split_at_checked(len).ok_or(NotCbor)?;
		self.0 = rest;
		Ok(slice)
	}

	/// The argument of the next head, which must be of this major type.
	fn head(&mut self, major: u8) -> Result<u64, NotCbor> {
		let first = *self.slice(1)?.first().ok_or(NotCbor)?;
		if first >> 5 != major {
			return Err(NotCbor);
		}
		let (len, least) = match first & 0x1f {
			small @ 0..=23 => return Ok(small.into()),
			24 => (1, 24),
			25 => (2, 1 << 8),
			26 => (4, 1 << 16),
			27 => (8, 1 << 32),
			_ => return Err(NotCbor),
		};
		let bytes = self.slice(len)?;
		let argument = bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
		if argument < least {
			return Err(NotCbor);
		}
		Ok(argument)
	}

	pub(super) fn unsigned(&mut self) -> Result<u64, NotCbor> {
		self.head(UNSIGNED)
	}

	/// A negative integer, as -1 minus what is returned.
	pub(super) fn negative(&mut self) -> Result<u64, NotCbor> {
		self.head(NEGATIVE)
	}

	pub(super) fn bytes(&mut self) -> Result<&'a [u8], NotCbor> {
		let len = self.head(BYTES)?;
		self.slice(len.try_into().map_err(|_| NotCbor)?)
	}

	/// Bytes, or null.
	pub(super) fn optional_bytes(&mut self) -> Result<Option<&'a [u8]>, NotCbor> {
		if self.takes(NULL) {
			return Ok(None);
		}
		self.bytes().map(Some)
	}

	pub(super) fn text(&mut self) -> Result<&'a str, NotCbor> {
		let len = self.head(TEXT)?;
		let bytes = self.slice(len.try_into().map_err(|_| NotCbor)?)?;
		core::str::from_utf8(bytes).map_err(|_| NotCbor)
	}

	/// The number of items of an array that begins here.
	pub(super) fn array(&mut self) -> Result<u64, NotCbor> {
		self.head(ARRAY)
	}

	/// The number of pairs of a map that begins here.
	pub(super) fn map(&mut self) -> Result<u64, NotCbor> {
		self.head(MAP)
	}

	/// The same; `None` if the map does not say it, and a break is to come.
	pub(super) fn map_of_any_length(&mut self) -> Result<Option<u64>, NotCbor> {
		if self.takes(ENDLESS_MAP) {
			return Ok(None);
		}
		self.map().map(Some)
	}

	/// Takes the break that ends a map without a length, if it stands here.
	pub(super) fn breaks(&mut self) -> bool {
		self.takes(BREAK)
	}

	/// Takes the next byte, if it is this one.
	fn takes(&mut self, byte: u8) -> bool {
		match self.0.split_first() {
			Some((first, rest)) if *first == byte => {
				self.0 = rest;
				true
			},
			_ => false,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn heads_are_read_in_their_shortest_form_alone() {
		let read = |bytes: &[u8]| Cursor::new(bytes).unsigned();
		assert_eq!(read(&[0x17]), Ok(23));
		assert_eq!(read(&[0x18, 24]), Ok(24));
		assert_eq!(read(&[0x18, 23]), Err(NotCbor));
		assert_eq!(read(&[0x19, 1, 0]), Ok(256));
		assert_eq!(read(&[0x19, 0, 255]), Err(NotCbor));
		assert_eq!(read(&[0x1a, 0, 0, 255, 255]), Err(NotCbor));
		assert_eq!(read(&[0x1b, 0, 0, 0, 1, 0, 0, 0, 0]), Ok(1 << 32));
		assert_eq!(read(&[0x1b, 0, 0, 0, 0, 255, 255, 255, 255]), Err(NotCbor));
		assert_eq!(read(&[0x1f]), Err(NotCbor));
		assert_eq!(read(&[0x1c]), Err(NotCbor));
		assert_eq!(read(&[]), Err(NotCbor));
	}

	#[test]
	fn map_without_a_length_ends_with_a_break() {
		let mut cursor = Cursor::new(&[0xbf, 1, 0xff]);
		assert_eq!(cursor.map_of_any_length(), Ok(None));
		assert!(!cursor.breaks());
		assert_eq!(cursor.unsigned(), Ok(1));
		assert!(cursor.breaks());
		assert!(!cursor.breaks(), "nothing is left");
		assert_eq!(Cursor::new(&[0xa2]).map_of_any_length(), Ok(Some(2)));
		for other in [0x9f, 0x5f, 0xbc, 0xff] {
			assert_eq!(Cursor::new(&[other]).map_of_any_length(), Err(NotCbor));
		}
	}

	#[test]
	fn lengths_beyond_the_end_and_indefinite_ones_are_refused() {
		assert_eq!(Cursor::new(&[0x42, 1]).bytes(), Err(NotCbor));
		assert_eq!(
			Cursor::new(&[0x5b, 255, 255, 255, 255, 255, 255, 255, 255]).bytes(),
			Err(NotCbor)
		);
		assert_eq!(Cursor::new(&[0x5f, 0x41, 1, 0xff]).bytes(), Err(NotCbor));
		assert_eq!(Cursor::new(&[0x9f, 0xff]).array(), Err(NotCbor));
		assert_eq!(Cursor::new(&[0xbf, 0xff]).map(), Err(NotCbor));
		assert_eq!(Cursor::new(&[0x62, 0xff, 0xff]).text(), Err(NotCbor));
	}
}
