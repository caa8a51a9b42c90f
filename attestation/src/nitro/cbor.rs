// SPDX-License-Identifier: AGPL-3.0-only

//! A cursor over CBOR in its one deterministic form (RFC 8949, 4.2): definite lengths, shortest heads.

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
		if self.0.first() == Some(&NULL) {
			self.slice(1)?;
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
	fn lengths_beyond_the_end_and_indefinite_ones_are_refused() {
		assert_eq!(Cursor::new(&[0x42, 1]).bytes(), Err(NotCbor));
		assert_eq!(
			Cursor::new(&[0x5b, 255, 255, 255, 255, 255, 255, 255, 255]).bytes(),
			Err(NotCbor)
		);
		assert_eq!(Cursor::new(&[0x5f, 0x41, 1, 0xff]).bytes(), Err(NotCbor));
		assert_eq!(Cursor::new(&[0x9f, 0xff]).array(), Err(NotCbor));
		assert_eq!(Cursor::new(&[0x62, 0xff, 0xff]).text(), Err(NotCbor));
	}
}
