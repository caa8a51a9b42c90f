// SPDX-License-Identifier: MIT

//! Moments as people read them.

use crate::licences::span;
use time::UtcDateTime;

/// A moment of Unix time, by date and minute in UTC.
pub fn utc(secs: u64) -> String {
	let secs = i64::try_from(secs).unwrap_or(i64::MAX);
	match UtcDateTime::from_unix_timestamp(secs) {
		Ok(at) => format!("{} {:02}:{:02} UTC", at.date(), at.hour(), at.minute()),
		Err(_) => "after the year 9999".into(),
	}
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
		for secs in [253_402_300_800, u64::MAX] {
			assert_eq!(utc(secs), "after the year 9999");
		}
	}

	#[test]
	fn end_says_how_long_from_now_or_that_it_was() {
		let day = 24 * 60 * 60;
		assert_eq!(end(3 * day, day), "1970-01-04 00:00 UTC, in 2 d 0 h");
		assert_eq!(end(day, day), "1970-01-02 00:00 UTC, in 0 min 0 s");
		assert_eq!(end(day, day + 1), "EXPIRED 1970-01-02 00:00 UTC, 0 min 1 s ago");
	}
}
