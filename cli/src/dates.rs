// SPDX-License-Identifier: MIT

//! Moments as people read them.

use crate::licences::span;

const SECS_PER_DAY: u64 = 24 * 60 * 60;
/// From the first of March of the year 0 to that of the year 400: every such era has as many days.
const DAYS_PER_ERA: u64 = 146_097;
/// From the first of March of the year 0 to the first of January 1970.
const DAYS_TO_UNIX: u64 = 719_468;

/// A moment of Unix time, by date and minute in UTC.
pub fn utc(secs: u64) -> String {
	let days = secs / SECS_PER_DAY + DAYS_TO_UNIX;
	let (era, day) = (days / DAYS_PER_ERA, days % DAYS_PER_ERA);
	// Years that begin in March end with their leap day, which therefore moves no other day of theirs.
	let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
	let day = day - (365 * year + year / 4 - year / 100);
	let month = (5 * day + 2) / 153;
	let day = day - (153 * month + 2) / 5 + 1;
	let (year, month) = match month {
		0..=9 => (era * 400 + year, month + 3),
		_ => (era * 400 + year + 1, month - 9),
	};
	format!("{year}-{month:02}-{day:02} {:02}:{:02} UTC", secs / 3600 % 24, secs / 60 % 60)
}

/// When something ends of which this is the last second, seen from now; in capitals where it has.
pub fn end(expires_at: u64, now: u64) -> String {
	match expires_at.checked_sub(now) {
		Some(left) => format!("{}, in {}", utc(expires_at), span(left)),
		None => format!("EXPIRED {}, {} ago", utc(expires_at), span(now - expires_at)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn moments_are_dates_in_utc() {
		for (secs, text) in [
			(0, "1970-01-01 00:00 UTC"),
			(951_782_399, "2000-02-28 23:59 UTC"),
			(951_825_600, "2000-02-29 12:00 UTC"),
			(951_868_800, "2000-03-01 00:00 UTC"),
			(1_750_330_571, "2025-06-19 10:56 UTC"),
			(1_798_761_599, "2026-12-31 23:59 UTC"),
			(1_798_761_600, "2027-01-01 00:00 UTC"),
			(4_107_542_399, "2100-02-28 23:59 UTC"),
			(4_107_542_400, "2100-03-01 00:00 UTC"),
			(253_402_300_799, "9999-12-31 23:59 UTC"),
		] {
			assert_eq!(utc(secs), text);
		}
		// What no certificate says is no reason to fail.
		assert!(utc(u64::MAX).ends_with(" UTC"));
	}

	#[test]
	fn end_says_how_long_from_now_or_that_it_was() {
		let day = SECS_PER_DAY;
		assert_eq!(end(3 * day, day), "1970-01-04 00:00 UTC, in 2 d 0 h");
		assert_eq!(end(day, day), "1970-01-02 00:00 UTC, in 0 min 0 s");
		assert_eq!(end(day, day + 1), "EXPIRED 1970-01-02 00:00 UTC, 0 min 1 s ago");
	}
}
