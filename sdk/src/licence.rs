// SPDX-License-Identifier: MIT

//! The signed licence, as it travels from an impl's owner to the owner of a worker.
//!
//! It is one line of JSON, here in two:
//! `{"impl":0,"genesis":"0x..","terms":{"holder":{"Worker":"5F.."},"first_build":1,"last_build":9,`
//! `"not_before":1800000000,"expires_at":1800086400,"serial":7},"signer":"5G..","signature":"0x.."}`
//!
//! Where the signer's key is not sr25519, `"scheme":"ed25519"` or `"scheme":"ecdsa"` stands before the signature.

use crate::{
	account::AccountId,
	key::{self, Scheme, Signer},
	primitives::{ImplId, LicenceHolder, LicenceTerms, WorkerLicence, MAX_LICENCE_SECS},
	types::Impl,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use subxt::utils::{MultiSignature, H256};

/// A licence with its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Line", into = "Line")]
pub struct SignedLicence {
	/// The impl that the worker runs.
	pub impl_id: ImplId,
	/// Hash of the genesis block of the chain that is meant.
	pub genesis: H256,
	/// For whom, which builds and how long it is good.
	pub terms: LicenceTerms<AccountId>,
	/// Whose key signed.
	pub signer: AccountId,
	/// The signature of [`WorkerLicence::payload`].
	pub signature: MultiSignature,
}

/// A licence as it stands in JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
	#[serde(rename = "impl")]
	impl_id: ImplId,
	genesis: H256,
	terms: LicenceTerms<AccountId>,
	signer: AccountId,
	#[serde(default, skip_serializing_if = "is_usual")]
	scheme: Scheme,
	signature: String,
}

fn is_usual(scheme: &Scheme) -> bool {
	*scheme == Scheme::default()
}

impl From<SignedLicence> for Line {
	fn from(licence: SignedLicence) -> Self {
		let SignedLicence { impl_id, genesis, terms, signer, signature } = licence;
		let scheme = Scheme::of(&signature);
		let signature = match signature {
			MultiSignature::Sr25519(bytes) | MultiSignature::Ed25519(bytes) => hex::encode(bytes),
			MultiSignature::Ecdsa(bytes) => hex::encode(bytes),
		};
		Line { impl_id, genesis, terms, signer, scheme, signature: format!("0x{signature}") }
	}
}

impl TryFrom<Line> for SignedLicence {
	type Error = String;

	fn try_from(line: Line) -> Result<Self, String> {
		let Line { impl_id, genesis, terms, signer, scheme, signature } = line;
		let digits = signature.strip_prefix("0x").unwrap_or_default();
		let signature = match scheme {
			Scheme::Sr25519 => bytes(digits).map(MultiSignature::Sr25519),
			Scheme::Ed25519 => bytes(digits).map(MultiSignature::Ed25519),
			Scheme::Ecdsa => bytes(digits).map(MultiSignature::Ecdsa),
		};
		let signature = signature.ok_or_else(|| {
			let digits = if scheme == Scheme::Ecdsa { 130 } else { 128 };
			format!("a signature of {scheme} is 0x and {digits} hex digits")
		})?;
		Ok(SignedLicence { impl_id, genesis, terms, signer, signature })
	}
}

fn bytes<const LEN: usize>(digits: &str) -> Option<[u8; LEN]> {
	let mut bytes = [0; LEN];
	hex::decode_to_slice(digits, &mut bytes).ok()?;
	Some(bytes)
}

/// What is wrong with a licence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LicenceError {
	/// Not what `cybros licence sign` prints.
	#[error("this is no licence: give the whole line that `cybros licence sign` prints ({0})")]
	Malformed(String),
	/// For another chain.
	#[error(
		"the licence is for the chain with genesis {given:?}, but this one has {here:?}: ask the \
		 impl's owner for one for this chain"
	)]
	WrongChain {
		/// The licence's chain.
		given: H256,
		/// This chain.
		here: H256,
	},
	/// For another impl than the worker's.
	#[error(
		"the licence is for impl {given}, but the worker is registered for impl {here}: ask the \
		 owner of impl {here} for one"
	)]
	WrongImpl {
		/// The licence's impl.
		given: ImplId,
		/// The worker's impl.
		here: ImplId,
	},
	/// For another worker.
	#[error("the licence is for worker {0}: ask the impl's owner for one for yours")]
	WrongWorker(AccountId),
	/// For the workers of another owner.
	#[error("the licence is for the workers of {0}: ask the impl's owner for one for yours")]
	WrongOwner(AccountId),
	/// For no build at all.
	#[error(
		"the licence is for builds {first} to {last}, which are none: name the lower version first"
	)]
	NoBuilds {
		/// The first build version that it is for.
		first: u32,
		/// The last build version that it is for.
		last: u32,
	},
	/// Before its time.
	#[error("the licence is good only in {0} seconds: wait until then")]
	NotYetValid(u64),
	/// Past its time.
	#[error("the licence expired {0} seconds ago: ask the impl's owner for a new one")]
	Expired(u64),
	/// Good for longer than the chain allows.
	#[error(
		"the licence is good for {0} seconds, but at most {MAX_LICENCE_SECS} are allowed: let it \
		 expire earlier"
	)]
	TooLong(u64),
	/// Signed by whom the impl does not name.
	#[error(
		"{0} signed the licence, who is neither the impl's owner nor its licensor: ask one of them \
		 for it"
	)]
	UnknownSigner(AccountId),
	/// Not signed by that key.
	#[error(
		"the licence's signature is not that of {0}: it was changed on its way, ask the impl's \
		 owner for a new one"
	)]
	BadSignature(AccountId),
}

impl SignedLicence {
	/// Signs a licence with the key of the impl's owner or licensor, which may be of any kind.
	pub fn sign(
		signer: &dyn Signer,
		genesis: H256,
		impl_id: ImplId,
		terms: LicenceTerms<AccountId>,
	) -> Self {
		let signature = signer.sign_payload(&payload(genesis, impl_id, &terms));
		SignedLicence { impl_id, genesis, terms, signer: signer.account_id(), signature }
	}

	/// Checks what the chain will check, and that there are builds that it is for: chain, time
	/// (`now` in Unix seconds), holder, signer, signature. `implementation` is the impl of the
	/// id `impl_id`, which the worker runs; `owner` owns the worker.
	///
	/// Whether it is revoked, or not for the build that the worker runs, only the chain knows.
	pub fn check(
		&self,
		genesis: H256,
		impl_id: ImplId,
		implementation: &Impl,
		worker: &AccountId,
		owner: &AccountId,
		now: u64,
	) -> Result<(), LicenceError> {
		if self.genesis != genesis {
			return Err(LicenceError::WrongChain { given: self.genesis, here: genesis });
		}
		if self.impl_id != impl_id {
			return Err(LicenceError::WrongImpl { given: self.impl_id, here: impl_id });
		}
		check_terms(&self.terms)?;
		let (not_before, expires_at) = (self.terms.not_before, self.terms.expires_at);
		if now < not_before {
			return Err(LicenceError::NotYetValid(not_before - now));
		}
		if now >= expires_at {
			return Err(LicenceError::Expired(now - expires_at));
		}
		match self.terms.holder {
			LicenceHolder::Worker(holder) if holder != *worker => {
				return Err(LicenceError::WrongWorker(holder));
			},
			LicenceHolder::Owner(holder) if holder != *owner => {
				return Err(LicenceError::WrongOwner(holder));
			},
			_ => (),
		}
		if !implementation.may_license(&self.signer) {
			return Err(LicenceError::UnknownSigner(self.signer));
		}
		let payload = payload(self.genesis, self.impl_id, &self.terms);
		if !key::verify_any(&self.signer, &payload, &self.signature) {
			return Err(LicenceError::BadSignature(self.signer));
		}
		Ok(())
	}
}

/// Checks what a licence's terms say by themselves: that it is for some build, and for at most as
/// long as the chain allows.
pub fn check_terms(terms: &LicenceTerms<AccountId>) -> Result<(), LicenceError> {
	if terms.first_build > terms.last_build {
		return Err(LicenceError::NoBuilds { first: terms.first_build, last: terms.last_build });
	}
	let secs = terms.expires_at.saturating_sub(terms.not_before);
	if secs > MAX_LICENCE_SECS {
		return Err(LicenceError::TooLong(secs));
	}
	Ok(())
}

fn payload(genesis: H256, impl_id: ImplId, terms: &LicenceTerms<AccountId>) -> Vec<u8> {
	WorkerLicence { genesis: genesis.0, impl_id, terms: terms.clone() }.payload()
}

impl fmt::Display for SignedLicence {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
	}
}

impl FromStr for SignedLicence {
	type Err = LicenceError;

	fn from_str(text: &str) -> Result<Self, LicenceError> {
		serde_json::from_str(text.trim())
			.map_err(|error| LicenceError::Malformed(error.to_string()))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		key::SchemeKeypair, DeployPermission, Keypair, Permill, PoolPermission, TrustDemand,
	};

	const NOW: u64 = 1_800_000_000;
	const GENESIS: H256 = H256([7; 32]);
	const IMPL: ImplId = 3;

	fn key(name: &str) -> Keypair {
		Keypair::from_suri(name).unwrap()
	}

	fn account(name: &str) -> AccountId {
		key(name).account_id()
	}

	fn implementation() -> Impl {
		Impl {
			owner: account("//Alice"),
			deploy: DeployPermission::Public,
			pools: PoolPermission::Public,
			royalty: Permill(0),
			trust: TrustDemand::Licence,
			licensor: Some(account("//Licensor")),
			revocations: 0,
			deployers: 0,
			metadata_len: 0,
			offered_to: None,
			sunset_at: None,
			latest_version: None,
			builds: Vec::new(),
			workers: 1,
		}
	}

	fn terms(holder: LicenceHolder<AccountId>) -> LicenceTerms<AccountId> {
		LicenceTerms {
			holder,
			first_build: 1,
			last_build: 9,
			not_before: NOW,
			expires_at: NOW + 60,
			serial: 7,
		}
	}

	fn licence() -> SignedLicence {
		let holder = LicenceHolder::Worker(account("//Worker"));
		SignedLicence::sign(&key("//Alice"), GENESIS, IMPL, terms(holder))
	}

	/// Checks a licence as it is presented for //Worker of //Bob.
	fn check_at(licence: &SignedLicence, now: u64) -> Result<(), LicenceError> {
		let (worker, owner) = (account("//Worker"), account("//Bob"));
		licence.check(GENESIS, IMPL, &implementation(), &worker, &owner, now)
	}

	#[test]
	fn licence_is_read_as_it_is_written() {
		let licence = licence();
		let line = licence.to_string();
		assert!(!line.contains('\n'));
		let worker = account("//Worker");
		assert!(line.contains(&format!("\"holder\":{{\"Worker\":\"{worker}\"}}")), "{line}");
		assert!(line.contains("\"impl\":3") && line.contains("\"serial\":7"), "{line}");
		assert_eq!(format!(" {line}\n").parse(), Ok(licence));
	}

	#[test]
	fn licence_that_is_none_is_refused() {
		for text in ["", "{}", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"] {
			let error = text.parse::<SignedLicence>().unwrap_err();
			assert!(matches!(error, LicenceError::Malformed(_)), "{text}");
		}
		let long = licence().to_string().replace("\"signature\":\"0x", "\"signature\":\"0x00");
		assert!(matches!(long.parse::<SignedLicence>(), Err(LicenceError::Malformed(_))));
	}

	/// Why a line is no licence.
	fn reason(line: &str) -> String {
		match line.parse::<SignedLicence>() {
			Err(LicenceError::Malformed(reason)) => reason,
			other => panic!("{line} gave {other:?}"),
		}
	}

	#[test]
	fn licence_that_is_cut_short_or_goes_on_is_refused() {
		let line = licence().to_string();
		for len in 0..line.len() {
			assert!(reason(&line[..len]).contains("EOF"), "{len} bytes");
		}
		assert!(reason(&format!("{line}{line}")).contains("trailing characters"));
		assert!(reason(&line.replacen('{', "{\"more\":1,", 1)).contains("unknown field `more`"));
	}

	#[test]
	fn licence_whose_hex_is_cut_short_or_goes_on_is_refused() {
		for (scheme, len) in [(Scheme::Sr25519, 128), (Scheme::Ed25519, 128), (Scheme::Ecdsa, 130)]
		{
			let signer = SchemeKeypair::from_suri("//Alice", scheme).unwrap();
			let line = SignedLicence::sign(&signer, GENESIS, IMPL, licence().terms).to_string();
			let (_, digits) = line.rsplit_once("0x").unwrap();
			let digits = &digits[..len];
			let told = format!("a signature of {scheme} is 0x and {len} hex digits");
			for other in ["", &digits[..len - 2], &digits[..len - 1], &format!("{digits}00")] {
				assert!(reason(&line.replace(digits, other)).contains(&told), "{other}");
			}
		}
		let (line, genesis) = (licence().to_string(), hex::encode(GENESIS));
		for other in ["", &genesis[..62], &genesis[..63], &format!("{genesis}00")] {
			assert!(!reason(&line.replacen(&genesis, other, 1)).is_empty(), "{other}");
		}
	}

	#[test]
	fn licence_is_good_from_its_begin_to_before_its_expiry() {
		let licence = licence();
		assert_eq!(check_at(&licence, NOW - 1), Err(LicenceError::NotYetValid(1)));
		assert_eq!(check_at(&licence, NOW), Ok(()));
		assert_eq!(check_at(&licence, NOW + 59), Ok(()));
		assert_eq!(check_at(&licence, NOW + 60), Err(LicenceError::Expired(0)));
	}

	#[test]
	fn licence_is_for_a_year_at_most_and_for_some_build() {
		let terms = terms(LicenceHolder::Owner(account("//Bob")));
		let longest = LicenceTerms { expires_at: NOW + MAX_LICENCE_SECS, ..terms.clone() };
		assert_eq!(check_terms(&longest), Ok(()));
		let longer = LicenceTerms { expires_at: NOW + MAX_LICENCE_SECS + 1, ..terms.clone() };
		assert_eq!(check_terms(&longer), Err(LicenceError::TooLong(MAX_LICENCE_SECS + 1)));
		let one = LicenceTerms { first_build: 9, ..terms.clone() };
		assert_eq!(check_terms(&one), Ok(()));
		let none = LicenceTerms { first_build: 10, ..terms };
		assert_eq!(check_terms(&none), Err(LicenceError::NoBuilds { first: 10, last: 9 }));
	}

	#[test]
	fn licence_for_another_chain_or_impl_is_refused() {
		let (worker, owner) = (account("//Worker"), account("//Bob"));
		let check = |genesis, impl_id| {
			licence().check(genesis, impl_id, &implementation(), &worker, &owner, NOW)
		};
		let error = LicenceError::WrongChain { given: GENESIS, here: H256::zero() };
		assert_eq!(check(H256::zero(), IMPL), Err(error));
		let error = LicenceError::WrongImpl { given: IMPL, here: 4 };
		assert_eq!(check(GENESIS, 4), Err(error));
	}

	#[test]
	fn licence_of_another_holder_is_refused() {
		let sign = |holder| SignedLicence::sign(&key("//Alice"), GENESIS, IMPL, terms(holder));
		let (bob, eve) = (account("//Bob"), account("//Eve"));
		assert_eq!(check_at(&sign(LicenceHolder::Owner(bob)), NOW), Ok(()));
		let error = LicenceError::WrongOwner(eve);
		assert_eq!(check_at(&sign(LicenceHolder::Owner(eve)), NOW), Err(error));
		let error = LicenceError::WrongWorker(eve);
		assert_eq!(check_at(&sign(LicenceHolder::Worker(eve)), NOW), Err(error));
		// A worker's owner is no worker.
		let error = LicenceError::WrongWorker(bob);
		assert_eq!(check_at(&sign(LicenceHolder::Worker(bob)), NOW), Err(error));
	}

	#[test]
	fn licence_is_signed_by_the_impls_owner_or_licensor_only() {
		let sign = |name| SignedLicence::sign(&key(name), GENESIS, IMPL, licence().terms);
		assert_eq!(check_at(&sign("//Licensor"), NOW), Ok(()));
		let error = LicenceError::UnknownSigner(account("//Eve"));
		assert_eq!(check_at(&sign("//Eve"), NOW), Err(error));
		let forged = SignedLicence { signer: account("//Alice"), ..sign("//Eve") };
		let error = LicenceError::BadSignature(account("//Alice"));
		assert_eq!(check_at(&forged, NOW), Err(error));
	}

	#[test]
	fn licence_may_be_signed_by_a_key_of_any_kind() {
		for scheme in [Scheme::Sr25519, Scheme::Ed25519, Scheme::Ecdsa] {
			let licensor = SchemeKeypair::from_suri("//Licensor", scheme).unwrap();
			let licensed = Impl { licensor: Some(licensor.account_id()), ..implementation() };
			let signed = SignedLicence::sign(&licensor, GENESIS, IMPL, licence().terms);
			let line = signed.to_string();
			let is_told = line.contains(&format!("\"scheme\":\"{scheme}\""));
			assert_eq!(is_told, scheme != Scheme::Sr25519, "{line}");
			let read: SignedLicence = line.parse().unwrap();
			assert_eq!(read, signed);
			let check = |licence: &SignedLicence| {
				let (worker, owner) = (account("//Worker"), account("//Bob"));
				licence.check(GENESIS, IMPL, &licensed, &worker, &owner, NOW)
			};
			assert_eq!(check(&read), Ok(()));
			let terms = LicenceTerms { serial: 8, ..read.terms.clone() };
			let error = LicenceError::BadSignature(licensor.account_id());
			assert_eq!(check(&SignedLicence { terms, ..read }), Err(error));
		}
	}

	#[test]
	fn licence_of_another_scheme_than_it_says_is_refused() {
		let licensor = SchemeKeypair::from_suri("//Alice", Scheme::Ecdsa).unwrap();
		let line = SignedLicence::sign(&licensor, GENESIS, IMPL, licence().terms).to_string();
		for other in ["sr25519", "ed25519", "rsa"] {
			let line = line.replace("\"ecdsa\"", &format!("\"{other}\""));
			let error = line.parse::<SignedLicence>().unwrap_err();
			assert!(matches!(error, LicenceError::Malformed(_)), "{line}");
		}
		// A signature of sr25519 is as long as one of ed25519, and is none.
		let ed25519 = "\"scheme\":\"ed25519\",\"signature\"";
		let line = licence().to_string().replace("\"signature\"", ed25519);
		let error = LicenceError::BadSignature(account("//Alice"));
		assert_eq!(check_at(&line.parse().unwrap(), NOW), Err(error));
	}

	#[test]
	fn licence_that_was_changed_is_refused() {
		let licence = licence();
		let changed = [
			LicenceTerms { expires_at: NOW + 61, ..licence.terms.clone() },
			LicenceTerms { last_build: 10, ..licence.terms.clone() },
			LicenceTerms { serial: 8, ..licence.terms.clone() },
			LicenceTerms {
				holder: LicenceHolder::Owner(account("//Bob")),
				..licence.terms.clone()
			},
		];
		for terms in changed {
			let licence = SignedLicence { terms, ..licence.clone() };
			assert_eq!(
				check_at(&licence, NOW),
				Err(LicenceError::BadSignature(account("//Alice")))
			);
		}
	}
}
