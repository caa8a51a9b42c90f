// SPDX-License-Identifier: AGPL-3.0-only

//! A cursor over exact DER, on the `der` crate: nothing is copied, nothing left over is accepted.

use der::{
	asn1::{GeneralizedTime, ObjectIdentifier, UintRef, UtcTime},
	AnyRef, Decode, Reader, SliceReader, Tag, TagNumber, Tagged,
};

/// What is not exact DER of the expected form. Callers name the cause in their own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotDer;

impl From<der::Error> for NotDer {
	fn from(_: der::Error) -> Self {
		Self
	}
}

/// The deepest nesting that any structure here has.
const MAX_DEPTH: usize = 12;

/// Checks that `bytes` is one DER value and that all that is nested in it is DER too.
pub(crate) fn check(bytes: &[u8]) -> Result<(), NotDer> {
	let mut cursor = Cursor::new(bytes)?;
	cursor.any()?;
	cursor.end()?;
	check_values(bytes, MAX_DEPTH)
}

fn check_values(bytes: &[u8], depth: usize) -> Result<(), NotDer> {
	let depth = depth.checked_sub(1).ok_or(NotDer)?;
	let mut cursor = Cursor::new(bytes)?;
	while !cursor.is_empty() {
		let value = cursor.any()?;
		if value.tag().is_constructed() {
			check_values(value.value(), depth)?;
		}
	}
	Ok(())
}

/// A cursor over the values inside one DER value.
pub(crate) struct Cursor<'a>(SliceReader<'a>);

impl<'a> Cursor<'a> {
	pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, NotDer> {
		Ok(Self(SliceReader::new(bytes)?))
	}

	pub(crate) fn is_empty(&self) -> bool {
		self.0.is_finished()
	}

	/// Fails unless all was read.
	pub(crate) fn end(self) -> Result<(), NotDer> {
		if self.is_empty() {
			Ok(())
		} else {
			Err(NotDer)
		}
	}

	/// Whether the next value has this tag.
	pub(crate) fn next_is(&self, tag: Tag) -> bool {
		self.0.peek_tag().is_ok_and(|found| found == tag)
	}

	/// The next value, whatever it is.
	pub(crate) fn any(&mut self) -> Result<AnyRef<'a>, NotDer> {
		Ok(AnyRef::decode(&mut self.0)?)
	}

	/// The next value with its header, as it stands.
	pub(crate) fn raw(&mut self, tag: Tag) -> Result<&'a [u8], NotDer> {
		if !self.next_is(tag) {
			return Err(NotDer);
		}
		Ok(self.0.tlv_bytes()?)
	}

	/// The contents of the next value, which must have this tag.
	pub(crate) fn value(&mut self, tag: Tag) -> Result<&'a [u8], NotDer> {
		let value = self.any()?;
		if value.tag() == tag {
			Ok(value.value())
		} else {
			Err(NotDer)
		}
	}

	/// A cursor over the next value, which must be a SEQUENCE.
	pub(crate) fn sequence(&mut self) -> Result<Cursor<'a>, NotDer> {
		Cursor::new(self.value(Tag::Sequence)?)
	}

	/// The contents of an explicitly tagged field, if it is there.
	pub(crate) fn explicit(&mut self, number: u8) -> Result<Option<Cursor<'a>>, NotDer> {
		let tag = Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) };
		if self.next_is(tag) {
			Ok(Some(Cursor::new(self.value(tag)?)?))
		} else {
			Ok(None)
		}
	}

	pub(crate) fn oid(&mut self) -> Result<ObjectIdentifier, NotDer> {
		Ok(ObjectIdentifier::decode(&mut self.0)?)
	}

	/// A BOOLEAN whose DEFAULT is FALSE: absent, or TRUE.
	pub(crate) fn default_false(&mut self) -> Result<bool, NotDer> {
		if !self.next_is(Tag::Boolean) {
			return Ok(false);
		}
		self.boolean().and_then(|value| if value { Ok(true) } else { Err(NotDer) })
	}

	pub(crate) fn boolean(&mut self) -> Result<bool, NotDer> {
		Ok(bool::decode(&mut self.0)?)
	}

	/// The bytes of a non-negative INTEGER, big-endian, without the sign's byte.
	pub(crate) fn uint(&mut self) -> Result<&'a [u8], NotDer> {
		Ok(UintRef::decode(&mut self.0)?.as_bytes())
	}

	/// A non-negative INTEGER below 65,536.
	pub(crate) fn uint16(&mut self) -> Result<u16, NotDer> {
		Ok(u16::decode(&mut self.0)?)
	}

	/// The contents of a BIT STRING of whole bytes.
	pub(crate) fn bits(&mut self) -> Result<&'a [u8], NotDer> {
		match self.value(Tag::BitString)?.split_first() {
			Some((0, bits)) => Ok(bits),
			_ => Err(NotDer),
		}
	}

	/// A Time in seconds of Unix time: a UTCTime up to 2049, a GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5).
	pub(crate) fn time(&mut self) -> Result<u64, NotDer> {
		/// The first second of 2050.
		const YEAR_2050: u64 = 2_524_608_000;
		if self.next_is(Tag::UtcTime) {
			return Ok(UtcTime::decode(&mut self.0)?.to_unix_duration().as_secs());
		}
		let seconds = GeneralizedTime::decode(&mut self.0)?.to_unix_duration().as_secs();
		if seconds < YEAR_2050 {
			return Err(NotDer);
		}
		Ok(seconds)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn check_refuses_trailing_bytes_and_long_lengths() {
		assert_eq!(check(&[0x30, 3, 2, 1, 5]), Ok(()));
		assert_eq!(check(&[0x30, 3, 2, 1, 5, 0]), Err(NotDer));
		assert_eq!(check(&[0x30, 0x81, 3, 2, 1, 5]), Err(NotDer));
		assert_eq!(check(&[0x30, 4, 2, 0x81, 1, 5]), Err(NotDer));
		assert_eq!(check(&[]), Err(NotDer));
	}

	#[test]
	fn check_refuses_deep_nesting() {
		let nest = |depth: usize| {
			(0..depth).fold(alloc::vec::Vec::new(), |inner, _| {
				let mut outer = alloc::vec![0x30, inner.len() as u8];
				outer.extend(inner);
				outer
			})
		};
		assert_eq!(check(&nest(MAX_DEPTH - 1)), Ok(()));
		assert_eq!(check(&nest(MAX_DEPTH + 1)), Err(NotDer));
	}

	#[test]
	fn bits_are_whole_bytes() {
		let read = |bytes: &'static [u8]| Cursor::new(bytes).and_then(|mut cursor| cursor.bits());
		assert_eq!(read(&[3, 2, 0, 5]), Ok(&[5][..]));
		assert_eq!(read(&[3, 1, 0]), Ok(&[][..]));
		for unused in 1..=8 {
			let bytes = [3, 2, unused, 0];
			assert!(
				Cursor::new(&bytes).and_then(|mut c| c.bits().map(|_| ())).is_err(),
				"{unused}"
			);
		}
		assert_eq!(read(&[3, 0]), Err(NotDer), "not even the number of unused bits");
		assert_eq!(read(&[4, 2, 0, 5]), Err(NotDer));
	}

	#[test]
	fn time_has_one_form_in_each_year() {
		const UTC: u8 = 0x17;
		const GENERALIZED: u8 = 0x18;
		for (tag, text, expected) in [
			(UTC, "700101000000Z", Ok(0)),
			(UTC, "491231235959Z", Ok(2_524_607_999)),
			(GENERALIZED, "20500101000000Z", Ok(2_524_608_000)),
			(GENERALIZED, "99991231235959Z", Ok(253_402_300_799)),
			(GENERALIZED, "20491231235959Z", Err(NotDer)),
			(GENERALIZED, "20260101000000Z", Err(NotDer)),
			(GENERALIZED, "19700101000000Z", Err(NotDer)),
			(UTC, "500101000000Z", Err(NotDer)), // 1950
			(UTC, "691231235959Z", Err(NotDer)),
			(UTC, "2601010000Z", Err(NotDer)),
			(UTC, "260101000000", Err(NotDer)),
			(UTC, "260101000000+0000", Err(NotDer)),
			(UTC, "261301000000Z", Err(NotDer)),
			(UTC, "20500101000000Z", Err(NotDer)),
			(GENERALIZED, "500101000000Z", Err(NotDer)),
			(GENERALIZED, "20500101000000.5Z", Err(NotDer)),
			(0x16, "260101000000Z", Err(NotDer)),
		] {
			let bytes = [&[tag, text.len() as u8], text.as_bytes()].concat();
			let read = Cursor::new(&bytes).and_then(|mut cursor| cursor.time());
			assert_eq!(read, expected, "{tag:x} {text}");
		}
	}

	#[test]
	fn default_false_refuses_an_explicit_false() {
		let read = |bytes: &[u8]| Cursor::new(bytes).and_then(|mut cursor| cursor.default_false());
		assert_eq!(read(&[1, 1, 0xff]), Ok(true));
		assert_eq!(read(&[1, 1, 0]), Err(NotDer));
		assert_eq!(read(&[1, 1, 1]), Err(NotDer));
		assert_eq!(read(&[5, 0]), Ok(false));
	}
}
