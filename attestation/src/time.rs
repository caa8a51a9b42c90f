// SPDX-License-Identifier: AGPL-3.0-only

//! The one form of time that Intel's JSON has: `2025-06-19T10:56:11Z`.

/// Seconds of Unix time of a moment in that form, from 1970 to 9999.
pub(crate) fn parse(text: &str) -> Option<u64> {
	let bytes: &[u8; 20] = text.as_bytes().try_into().ok()?;
	let shape = b"0000-00-00T00:00:00Z";
	if bytes.iter().zip(shape).any(|(byte, form)| match form {
		b'0' => !byte.is_ascii_digit(),
		_ => byte != form,
	}) {
		return None;
	}
	let number = |from: usize, to: usize| {
		bytes[from..to].iter().fold(0u64, |sum, digit| sum * 10 + u64::from(digit - b'0'))
	};
	let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
	let (hour, minute, second) = (number(11, 13), number(14, 16), number(17, 19));
	let leap = |year: u64| {
		year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
	};
	let february = if leap(year) { 29 } else { 28 };
	let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	let month_index = usize::try_from(month).ok()?.checked_sub(1)?;
	if year < 1970 || !(1..=*lengths.get(month_index)?).contains(&day) {
		return None;
	}
	if hour > 23 || minute > 59 || second > 59 {
		return None;
	}
	let before = year - 1;
	let leap_days = before / 4 - before / 100 + before / 400 - 477; // 477 up to the end of 1969
	let days =
		(year - 1970) * 365 + leap_days + lengths[..month_index].iter().sum::<u64>() + day - 1;
	Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn parse_gives_unix_seconds() {
		assert_eq!(parse("1970-01-01T00:00:00Z"), Some(0));
		assert_eq!(parse("2000-02-29T12:00:00Z"), Some(951_825_600));
		assert_eq!(parse("2025-06-19T10:56:11Z"), Some(1_750_330_571));
		assert_eq!(parse("2100-03-01T00:00:00Z"), Some(4_107_542_400));
	}

	#[test]
	fn parse_refuses_every_other_form() {
		for text in [
			"",
			"2025-06-19T10:56:11",
			"2025-06-19T10:56:11+00:00",
			"2025-06-19 10:56:11Z",
			"2025-02-29T00:00:00Z",
			"2025-13-01T00:00:00Z",
			"2025-00-01T00:00:00Z",
			"2025-01-00T00:00:00Z",
			"2025-01-01T24:00:00Z",
			"2025-01-01T00:60:00Z",
			"2025-01-01T00:00:60Z",
			"1969-12-31T23:59:59Z",
			"+025-01-01T00:00:00Z",
		] {
			assert_eq!(parse(text), None, "{text}");
		}
	}
}
