// SPDX-License-Identifier: MIT

//! Reading what people write.

use std::time::Duration;

/// Reads a time such as `90s`, `5m`, `1h` or `1d`.
pub fn duration(text: &str) -> Result<Duration, String> {
	let wrong = || format!("`{text}` is no time: write it like 90s, 5m, 1h or 1d");
	let split = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
	let (number, unit) = text.split_at(split);
	let seconds = match unit {
		"s" => 1,
		"m" => 60,
		"h" => 60 * 60,
		"d" => 24 * 60 * 60,
		_ => return Err(wrong()),
	};
	let number: u32 = number.parse().map_err(|_| wrong())?;
	Ok(Duration::from_secs(u64::from(number) * seconds))
}

/// Reads a time that is not zero.
pub fn some_duration(text: &str) -> Result<Duration, String> {
	match duration(text)? {
		Duration::ZERO => Err("it must be longer than that".into()),
		time => Ok(time),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn duration_has_a_number_and_a_unit() {
		for (text, seconds) in [("0s", 0), ("90s", 90), ("5m", 300), ("1h", 3600), ("2d", 172_800)]
		{
			assert_eq!(duration(text), Ok(Duration::from_secs(seconds)));
		}
		for text in ["", "s", "90", "1.5h", "-1s", "1 h", "1w", "4294967296s", "1hh"] {
			assert!(duration(text).is_err(), "{text}");
		}
		assert!(some_duration("0s").is_err());
	}
}
