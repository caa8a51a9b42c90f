// SPDX-License-Identifier: MIT

//! Amounts of money and shares of it, as people write them.
//!
//! ```
//! use cybros_sdk::{Amount, Permill};
//!
//! let price: Amount = "1.5".parse()?;
//! assert_eq!(price, Amount(1_500_000_000_000));
//! assert_eq!(price.to_string(), "1.5 CYB");
//! assert_eq!("2.5%".parse::<Permill>()?.of(price), Amount(37_500_000_000));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// An amount in the chain's smallest unit.
pub type Balance = u128;

/// The symbol of the network's token.
pub const SYMBOL: &str = "CYB";
/// How many decimals the token has.
pub const DECIMALS: u32 = 12;
/// One CYB in the smallest unit.
pub const CYB: Balance = 10u128.pow(DECIMALS);

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
	/// Not a decimal number.
	#[error("`{0}` is no amount: write it in CYB, such as 1.5")]
	Malformed(String),
	/// More than 12 decimals.
	#[error("`{0}` has more than {DECIMALS} decimals, which is all that CYB has")]
	TooPrecise(String),
	/// Over what fits in 128 bits.
	#[error("`{0}` is more CYB than can exist")]
	TooLarge(String),
}

/// An amount of CYB: read as `1.5` or `1.5 CYB`, written as `1.5 CYB`, in JSON the string `"1.5"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub Balance);

impl Amount {
	/// The exact decimal number, without the symbol and without needless zeros.
	pub fn to_decimal(self) -> String {
		let (whole, rest) = (self.0 / CYB, self.0 % CYB);
		if rest == 0 {
			return whole.to_string();
		}
		let decimals = format!("{rest:0width$}", width = DECIMALS as usize);
		format!("{whole}.{}", decimals.trim_end_matches('0'))
	}
}

impl From<Balance> for Amount {
	fn from(balance: Balance) -> Self {
		Amount(balance)
	}
}

impl fmt::Display for Amount {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.pad(&format!("{} {SYMBOL}", self.to_decimal()))
	}
}

impl FromStr for Amount {
	type Err = AmountError;

	fn from_str(text: &str) -> Result<Self, AmountError> {
		let malformed = || AmountError::Malformed(text.to_string());
		let number = text.trim();
		let number = number.strip_suffix(SYMBOL).unwrap_or(number).trim_end();
		let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
		let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
		if !is_digits(whole) || !is_digits(decimals) {
			return Err(malformed());
		}
		let decimals = decimals.trim_end_matches('0');
		let missing = DECIMALS
			.checked_sub(decimals.len() as u32)
			.ok_or_else(|| AmountError::TooPrecise(text.to_string()))?;
		let too_large = || AmountError::TooLarge(text.to_string());
		let rest = match decimals {
			"" => 0,
			digits => digits.parse::<Balance>().map_err(|_| malformed())? * 10u128.pow(missing),
		};
		let whole = whole.parse::<Balance>().map_err(|_| too_large())?;
		whole
			.checked_mul(CYB)
			.and_then(|whole| whole.checked_add(rest))
			.map(Amount)
			.ok_or_else(too_large)
	}
}

impl Serialize for Amount {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&self.to_decimal())
	}
}

impl<'de> Deserialize<'de> for Amount {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
	}
}

/// Why a text is no share.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
	"`{0}` is no share: write a percentage from 0% to 100% with at most 4 decimals, such as 2.5%"
)]
pub struct PermillError(String);

/// A share in millionths: read and written as a percentage, such as `2.5%`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Permill(pub u32);

impl Permill {
	/// All of it.
	pub const ONE: Permill = Permill(1_000_000);

	/// This share of an amount, rounded down.
	pub fn of(self, amount: Amount) -> Amount {
		let (whole, rest) = (amount.0 / 1_000_000, amount.0 % 1_000_000);
		let parts = Balance::from(self.0.min(Self::ONE.0));
		Amount(whole * parts + rest * parts / 1_000_000)
	}
}

impl fmt::Display for Permill {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (whole, rest) = (self.0 / 10_000, self.0 % 10_000);
		if rest == 0 {
			return write!(f, "{whole}%");
		}
		write!(f, "{whole}.{}%", format!("{rest:04}").trim_end_matches('0'))
	}
}

impl FromStr for Permill {
	type Err = PermillError;

	fn from_str(text: &str) -> Result<Self, PermillError> {
		let error = || PermillError(text.to_string());
		let number = text.trim().strip_suffix('%').ok_or_else(error)?.trim_end();
		let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
		let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
		if !is_digits(whole) || !is_digits(decimals) || decimals.len() > 4 {
			return Err(error());
		}
		let whole = whole.parse::<u32>().ok().filter(|whole| *whole <= 100).ok_or_else(error)?;
		let rest: u32 = format!("{decimals:0<4}").parse().map_err(|_| error())?;
		Some(Permill(whole * 10_000 + rest)).filter(|share| *share <= Self::ONE).ok_or_else(error)
	}
}

impl Serialize for Permill {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn amount_is_read_and_written_exactly() {
		for (text, value, written) in [
			("0", 0, "0"),
			("1", CYB, "1"),
			("1.5", CYB + CYB / 2, "1.5"),
			("1.500 CYB", CYB + CYB / 2, "1.5"),
			("1.5CYB", CYB + CYB / 2, "1.5"),
			("0.000000000001", 1, "0.000000000001"),
			("0.0000000000010", 1, "0.000000000001"),
			("10.01", 10_010_000_000_000, "10.01"),
			(
				"340282366920938463463374607.431768211455",
				u128::MAX,
				"340282366920938463463374607.431768211455",
			),
		] {
			assert_eq!(text.parse(), Ok(Amount(value)), "{text}");
			assert_eq!(Amount(value).to_decimal(), written);
		}
		assert_eq!(Amount(CYB).to_string(), "1 CYB");
	}

	#[test]
	fn amount_is_refused_with_its_reason() {
		for text in ["", ".", "1.", ".5", "-1", "+1", "1,5", "1.5.0", "1e3", "0x1", "CYB", "1 cyb"]
		{
			assert_eq!(text.parse::<Amount>(), Err(AmountError::Malformed(text.into())), "{text}");
		}
		let text = "0.0000000000001";
		assert_eq!(text.parse::<Amount>(), Err(AmountError::TooPrecise(text.into())));
		for text in ["340282366920938463463374607.431768211456", &"9".repeat(60)] {
			assert_eq!(text.parse::<Amount>(), Err(AmountError::TooLarge(text.into())));
		}
	}

	#[test]
	fn permill_is_a_percentage() {
		for (text, parts, written) in [
			("0%", 0, "0%"),
			("5%", 50_000, "5%"),
			("2.5 %", 25_000, "2.5%"),
			("0.0001%", 1, "0.0001%"),
			("100%", 1_000_000, "100%"),
		] {
			assert_eq!(text.parse(), Ok(Permill(parts)), "{text}");
			assert_eq!(Permill(parts).to_string(), written);
		}
		for text in ["", "5", "%", "101%", "100.1%", "0.00001%", "-1%", "1.%"] {
			assert_eq!(text.parse::<Permill>(), Err(PermillError(text.into())), "{text}");
		}
	}

	#[test]
	fn permill_of_an_amount_never_overflows() {
		assert_eq!(Permill::ONE.of(Amount(u128::MAX)), Amount(u128::MAX));
		assert_eq!(Permill(250_000).of(Amount(7)), Amount(1));
	}
}
