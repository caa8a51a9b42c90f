// SPDX-License-Identifier: MIT

//! The worker's signed consent, as it travels from the worker's machine to the owner.
//!
//! It is one line of JSON:
//! `{"worker":"5F..","owner":"5G..","impl":0,"genesis":"0x..","expires_at":1800000000,"signature":"0x.."}`

use crate::{
	account::AccountId,
	key::{self, Keypair},
	primitives::{ImplId, WorkerConsent, MAX_CONSENT_SECS},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use subxt::utils::H256;

/// A worker's consent with its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedConsent {
	/// The worker's account, whose key signed.
	pub worker: AccountId,
	/// The account that may register the worker.
	pub owner: AccountId,
	/// The impl that the worker will run.
	#[serde(rename = "impl")]
	pub impl_id: ImplId,
	/// Hash of the genesis block of the chain that is meant.
	pub genesis: H256,
	/// Unix time in seconds from which on it is void.
	pub expires_at: u64,
	/// The sr25519 signature of [`WorkerConsent::payload`].
	#[serde(with = "key::signature_hex")]
	pub signature: [u8; 64],
}

/// What is wrong with a consent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConsentError {
	/// Not what a worker prints.
	#[error("this is no consent: give the whole line that `cybros-worker consent` prints ({0})")]
	Malformed(String),
	/// Given for another chain.
	#[error(
		"the consent is for the chain with genesis {given:?}, but this one has {here:?}: let the \
		 worker give one for this chain"
	)]
	WrongChain {
		/// The consent's chain.
		given: H256,
		/// This chain.
		here: H256,
	},
	/// Given to another owner.
	#[error(
		"the consent lets {given} register the worker, but you sign as {signer}: use that \
		 key, or let the worker give one for yours"
	)]
	WrongOwner {
		/// The consent's owner.
		given: AccountId,
		/// Who wants to use it.
		signer: AccountId,
	},
	/// Past its time.
	#[error("the consent expired {0} seconds ago: let the worker give a new one")]
	Expired(u64),
	/// Further ahead than the chain allows.
	#[error(
		"the consent expires in {0} seconds, but at most {MAX_CONSENT_SECS} are allowed: let \
		 the worker give one for a shorter time, and check both clocks"
	)]
	TooFarAhead(u64),
	/// Not signed by the worker's key.
	#[error(
		"the consent's signature is not that of worker {0}: it was changed on its way, let \
		 the worker give a new one"
	)]
	BadSignature(AccountId),
}

impl SignedConsent {
	/// Signs a consent with the worker's key.
	pub fn sign(
		worker: &Keypair,
		owner: AccountId,
		impl_id: ImplId,
		genesis: H256,
		expires_at: u64,
	) -> Self {
		let payload = WorkerConsent { genesis: genesis.0, owner: owner.0, impl_id, expires_at };
		let signature = worker.sign(&payload.payload());
		SignedConsent {
			worker: worker.account_id(),
			owner,
			impl_id,
			genesis,
			expires_at,
			signature,
		}
	}

	/// Checks everything that the chain will check: chain, owner, time (`now` in Unix seconds),
	/// signature.
	pub fn check(&self, genesis: H256, owner: &AccountId, now: u64) -> Result<(), ConsentError> {
		if self.genesis != genesis {
			return Err(ConsentError::WrongChain { given: self.genesis, here: genesis });
		}
		if self.owner != *owner {
			return Err(ConsentError::WrongOwner { given: self.owner, signer: *owner });
		}
		if self.expires_at <= now {
			return Err(ConsentError::Expired(now - self.expires_at));
		}
		if self.expires_at - now > MAX_CONSENT_SECS {
			return Err(ConsentError::TooFarAhead(self.expires_at - now));
		}
		let payload = WorkerConsent {
			genesis: self.genesis.0,
			owner: self.owner.0,
			impl_id: self.impl_id,
			expires_at: self.expires_at,
		};
		if !key::verify(&self.worker, &payload.payload(), &self.signature) {
			return Err(ConsentError::BadSignature(self.worker));
		}
		Ok(())
	}
}

impl fmt::Display for SignedConsent {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
	}
}

impl FromStr for SignedConsent {
	type Err = ConsentError;

	fn from_str(text: &str) -> Result<Self, ConsentError> {
		serde_json::from_str(text.trim())
			.map_err(|error| ConsentError::Malformed(error.to_string()))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const NOW: u64 = 1_800_000_000;
	const GENESIS: H256 = H256([7; 32]);

	fn consent() -> (SignedConsent, AccountId) {
		let owner = Keypair::from_suri("//Alice").unwrap().account_id();
		let worker = Keypair::from_suri("//Worker").unwrap();
		(SignedConsent::sign(&worker, owner, 3, GENESIS, NOW + 60), owner)
	}

	#[test]
	fn consent_is_read_as_it_is_written() {
		let (consent, owner) = consent();
		let line = consent.to_string();
		assert!(!line.contains('\n'));
		assert!(line.contains("\"impl\":3") && line.contains(&owner.to_string()), "{line}");
		assert_eq!(format!(" {line}\n").parse(), Ok(consent));
	}

	#[test]
	fn consent_that_is_none_is_refused() {
		for text in ["", "{}", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"] {
			let error = text.parse::<SignedConsent>().unwrap_err();
			assert!(matches!(error, ConsentError::Malformed(_)), "{text}");
		}
		let long = consent().0.to_string().replace("\"signature\":\"0x", "\"signature\":\"0x00");
		assert!(matches!(long.parse::<SignedConsent>(), Err(ConsentError::Malformed(_))));
	}

	/// Why a line is no consent.
	fn reason(line: &str) -> String {
		match line.parse::<SignedConsent>() {
			Err(ConsentError::Malformed(reason)) => reason,
			other => panic!("{line} gave {other:?}"),
		}
	}

	#[test]
	fn consent_that_is_cut_short_or_goes_on_is_refused() {
		let line = consent().0.to_string();
		for len in 0..line.len() {
			assert!(reason(&line[..len]).contains("EOF"), "{len} bytes");
		}
		assert!(reason(&format!("{line}{line}")).contains("trailing characters"));
		assert!(reason(&line.replacen('{', "{\"more\":1,", 1)).contains("unknown field `more`"));
	}

	#[test]
	fn consent_whose_hex_is_cut_short_or_goes_on_is_refused() {
		let (consent, _) = consent();
		let line = consent.to_string();
		let digits = hex::encode(consent.signature);
		let with = |other: &str| reason(&line.replace(&digits, other));
		for other in ["", &digits[..126], &digits[..127], &format!("{digits}0")] {
			assert!(with(other).contains("a signature is 0x and 128 hex digits"), "{other}");
		}
		let genesis = hex::encode(consent.genesis);
		for other in ["", &genesis[..62], &genesis[..63], &format!("{genesis}00")] {
			assert!(!reason(&line.replacen(&genesis, other, 1)).is_empty(), "{other}");
		}
	}

	#[test]
	fn consent_is_checked_for_chain_owner_and_time() {
		let (consent, owner) = consent();
		assert_eq!(consent.check(GENESIS, &owner, NOW), Ok(()));
		assert_eq!(consent.check(GENESIS, &owner, NOW + 59), Ok(()));
		assert_eq!(consent.check(GENESIS, &owner, NOW + 60), Err(ConsentError::Expired(0)));
		let early = NOW + 60 - MAX_CONSENT_SECS;
		assert_eq!(consent.check(GENESIS, &owner, early), Ok(()));
		let error = ConsentError::TooFarAhead(MAX_CONSENT_SECS + 1);
		assert_eq!(consent.check(GENESIS, &owner, early - 1), Err(error));
		let error = ConsentError::WrongChain { given: GENESIS, here: H256::zero() };
		assert_eq!(consent.check(H256::zero(), &owner, NOW), Err(error));
		let error = ConsentError::WrongOwner { given: owner, signer: consent.worker };
		assert_eq!(consent.check(GENESIS, &consent.worker, NOW), Err(error));
	}

	#[test]
	fn consent_that_was_changed_is_refused() {
		let (consent, owner) = consent();
		let changed = [
			SignedConsent { impl_id: 4, ..consent.clone() },
			SignedConsent { expires_at: NOW + 61, ..consent.clone() },
			SignedConsent { worker: owner, ..consent.clone() },
		];
		for consent in changed {
			let error = ConsentError::BadSignature(consent.worker);
			assert_eq!(consent.check(GENESIS, &owner, NOW), Err(error));
		}
	}
}
