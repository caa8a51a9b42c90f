// SPDX-License-Identifier: MIT

//! Accounts and their addresses.

use std::str::FromStr;
use subxt::utils::AccountId32;

/// An account: printed and read (`FromStr`) as an SS58 address.
///
/// `FromStr` takes the address of any network; [`parse_account`] only this one's.
pub type AccountId = AccountId32;

/// The prefix of this network's SS58 addresses.
pub const SS58_PREFIX: u8 = 42;

/// Why a text is no account of this network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
	/// Neither an SS58 address nor 32 bytes of hex.
	#[error(
		"`{0}` is no account: give an SS58 address (it begins with 5) or 0x and 64 hex digits, \
		 and check it for typing errors"
	)]
	Malformed(String),
	/// An SS58 address with another network's prefix.
	#[error(
		"`{address}` is an address of another network; the same key's address here is {here}: use \
		 that one if it is what you mean"
	)]
	OtherNetwork {
		/// What was given.
		address: String,
		/// The same key with this network's prefix.
		here: AccountId,
	},
}

/// Reads an account from an SS58 address with this network's prefix, or from `0x` and 64 hex
/// digits.
pub fn parse_account(text: &str) -> Result<AccountId, AccountError> {
	let text = text.trim();
	let malformed = || AccountError::Malformed(text.to_string());
	if let Some(digits) = text.strip_prefix("0x") {
		let mut bytes = [0; 32];
		hex::decode_to_slice(digits, &mut bytes).map_err(|_| malformed())?;
		return Ok(AccountId32(bytes));
	}
	let account = AccountId32::from_str(text).map_err(|_| malformed())?;
	if account.to_string() != text {
		return Err(AccountError::OtherNetwork { address: text.to_string(), here: account });
	}
	Ok(account)
}

#[cfg(test)]
mod tests {
	use super::*;

	const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
	const ALICE_HEX: &str = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
	const ALICE_ON_POLKADOT: &str = "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5";

	#[test]
	fn account_is_read_from_ss58_and_from_hex() {
		let alice = parse_account(ALICE).unwrap();
		assert_eq!(parse_account(ALICE_HEX), Ok(alice));
		assert_eq!(alice.to_string(), ALICE);
	}

	#[test]
	fn account_of_another_network_is_refused_and_translated() {
		let error = parse_account(ALICE_ON_POLKADOT).unwrap_err();
		assert!(matches!(error, AccountError::OtherNetwork { .. }));
		assert!(error.to_string().contains(ALICE));
	}

	#[test]
	fn account_with_a_typing_error_is_refused() {
		for text in ["", "Alice", &ALICE.replace('Q', "R"), &ALICE[1..], "0x12"] {
			assert_eq!(parse_account(text), Err(AccountError::Malformed(text.into())), "{text}");
		}
	}
}
