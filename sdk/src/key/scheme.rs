// SPDX-License-Identifier: MIT

//! Keys of every kind under whose signatures the chain takes a licence or a transaction.

use super::{load, read_file, secret_uri, verify, KeyError, Keypair, Signer};
use crate::account::AccountId;
use ed25519_dalek::Signer as _;
use hmac::Hmac;
use k256::ecdsa;
use serde::{Deserialize, Serialize};
use sha2::Sha512;
use sp_crypto_hashing::blake2_256;
use std::{fmt, path::Path, str::FromStr};
use subxt::{ext::codec::Encode, utils::MultiSignature};
use subxt_signer::{bip39::Mnemonic, DeriveJunction, ExposeSecret, SecretUri};

/// A kind of key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
	/// Schnorr signatures on Ristretto: what wallets of the Polkadot SDK take by default.
	#[default]
	Sr25519,
	/// Ed25519.
	Ed25519,
	/// ECDSA on secp256k1.
	Ecdsa,
}

impl Scheme {
	/// The kind of a signature.
	pub fn of(signature: &MultiSignature) -> Self {
		match signature {
			MultiSignature::Sr25519(_) => Scheme::Sr25519,
			MultiSignature::Ed25519(_) => Scheme::Ed25519,
			MultiSignature::Ecdsa(_) => Scheme::Ecdsa,
		}
	}
}

impl fmt::Display for Scheme {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Scheme::Sr25519 => "sr25519",
			Scheme::Ed25519 => "ed25519",
			Scheme::Ecdsa => "ecdsa",
		})
	}
}

impl FromStr for Scheme {
	type Err = KeyError;

	fn from_str(text: &str) -> Result<Self, KeyError> {
		let all = [Scheme::Sr25519, Scheme::Ed25519, Scheme::Ecdsa];
		all.into_iter()
			.find(|scheme| scheme.to_string() == text)
			.ok_or_else(|| KeyError::UnknownScheme(text.into()))
	}
}

/// A key pair of any scheme. Its debug output shows the account only.
#[derive(Clone)]
pub struct SchemeKeypair(Secret);

#[derive(Clone)]
enum Secret {
	Sr25519(Keypair),
	Ed25519(ed25519_dalek::SigningKey),
	Ecdsa(ecdsa::SigningKey),
}

impl SchemeKeypair {
	/// Reads a secret URI, as [`Keypair::from_suri`] does. Keys that are not sr25519 have no soft derivations (`/`).
	pub fn from_suri(suri: &str, scheme: Scheme) -> Result<Self, KeyError> {
		let secret = match scheme {
			Scheme::Sr25519 => Secret::Sr25519(Keypair::from_suri(suri)?),
			Scheme::Ed25519 => {
				let seed = seed(&secret_uri(suri)?, "Ed25519HDKD")?;
				Secret::Ed25519(ed25519_dalek::SigningKey::from_bytes(&seed))
			},
			Scheme::Ecdsa => {
				let seed = seed(&secret_uri(suri)?, "Secp256k1HDKD")?;
				Secret::Ecdsa(ecdsa::SigningKey::from_slice(&seed).map_err(malformed)?)
			},
		};
		Ok(SchemeKeypair(secret))
	}

	/// Reads a key file, which must be closed to other users.
	pub fn from_file(path: &Path, scheme: Scheme) -> Result<Self, KeyError> {
		read_file(path, |suri| Self::from_suri(suri, scheme))
	}

	/// Reads what people give for a key, as [`Keypair::load`] does.
	pub fn load(key: &str, scheme: Scheme) -> Result<Self, KeyError> {
		load(key, |suri| Self::from_suri(suri, scheme))
	}
}

impl Signer for SchemeKeypair {
	fn account_id(&self) -> AccountId {
		match &self.0 {
			Secret::Sr25519(pair) => pair.account_id(),
			Secret::Ed25519(key) => AccountId::from(key.verifying_key().to_bytes()),
			Secret::Ecdsa(key) => ecdsa_account(key.verifying_key()),
		}
	}

	fn sign_payload(&self, payload: &[u8]) -> MultiSignature {
		match &self.0 {
			Secret::Sr25519(pair) => pair.sign_payload(payload),
			Secret::Ed25519(key) => MultiSignature::Ed25519(key.sign(payload).to_bytes()),
			Secret::Ecdsa(key) => {
				let (signature, recovery) = key
					.sign_prehash_recoverable(&blake2_256(payload))
					.expect("a hash of 32 bytes can be signed; qed");
				let mut bytes = [0; 65];
				bytes[..64].copy_from_slice(&signature.to_bytes());
				bytes[64] = recovery.to_byte();
				MultiSignature::Ecdsa(bytes)
			},
		}
	}
}

impl fmt::Debug for SchemeKeypair {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "SchemeKeypair({})", self.account_id())
	}
}

/// Whether it is `account`'s signature of the message, in the one form that the chain takes of a licence.
pub fn verify_any(account: &AccountId, message: &[u8], signature: &MultiSignature) -> bool {
	match signature {
		MultiSignature::Sr25519(signature) => verify(account, message, signature),
		MultiSignature::Ed25519(signature) => {
			let signature = ed25519_dalek::Signature::from_bytes(signature);
			ed25519_dalek::VerifyingKey::from_bytes(&account.0)
				.is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
		},
		MultiSignature::Ecdsa(signature) => {
			recovered(message, signature).is_some_and(|key| ecdsa_account(&key) == *account)
		},
	}
}

/// The key that made an ECDSA signature.
fn recovered(message: &[u8], bytes: &[u8; 65]) -> Option<ecdsa::VerifyingKey> {
	let signature = ecdsa::Signature::from_slice(&bytes[..64]).ok()?;
	// Of the two with one nonce the chain takes that with the lower `s`.
	if signature.normalize_s().is_some() {
		return None;
	}
	// Some write it from 27 on.
	let recovery = bytes[64].checked_sub(27).unwrap_or(bytes[64]);
	let recovery = ecdsa::RecoveryId::from_byte(recovery)?;
	ecdsa::VerifyingKey::recover_from_prehash(&blake2_256(message), &signature, recovery).ok()
}

fn ecdsa_account(key: &ecdsa::VerifyingKey) -> AccountId {
	AccountId::from(blake2_256(key.to_encoded_point(true).as_bytes()))
}

/// The seed of a secret URI, as the Polkadot SDK derives it; `tag` is that of the scheme.
fn seed(uri: &SecretUri, tag: &str) -> Result<[u8; 32], KeyError> {
	let mut seed = [0; 32];
	let phrase = uri.phrase.expose_secret();
	if let Some(digits) = phrase.strip_prefix("0x") {
		hex::decode_to_slice(digits, &mut seed).map_err(malformed)?;
	} else {
		let mnemonic = Mnemonic::from_str(phrase).map_err(malformed)?;
		let password = uri.password.as_ref().map_or("", |password| password.expose_secret());
		let salt = format!("mnemonic{password}");
		let (entropy, len) = mnemonic.to_entropy_array();
		let mut long = [0; 64];
		pbkdf2::pbkdf2::<Hmac<Sha512>>(&entropy[..len], salt.as_bytes(), 2_048, &mut long)
			.map_err(malformed)?;
		seed.copy_from_slice(&long[..32]);
	}
	for junction in &uri.junctions {
		let DeriveJunction::Hard(code) = junction else {
			return Err(malformed("only sr25519 keys have soft derivations (/)"));
		};
		seed = blake2_256(&(tag, seed, code).encode());
	}
	Ok(seed)
}

fn malformed(error: impl fmt::Display) -> KeyError {
	KeyError::Malformed(error.to_string())
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::{crypto::Pair, ecdsa, ed25519, sr25519};
	use sp_runtime::{
		traits::{IdentifyAccount, Verify},
		AccountId32, MultiSigner,
	};

	const ALL: [Scheme; 3] = [Scheme::Sr25519, Scheme::Ed25519, Scheme::Ecdsa];
	const PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

	fn key(suri: &str, scheme: Scheme) -> SchemeKeypair {
		SchemeKeypair::from_suri(suri, scheme).unwrap()
	}

	/// The account as the Polkadot SDK has it.
	fn account(suri: &str, scheme: Scheme) -> [u8; 32] {
		fn public<P: Pair>(suri: &str) -> P::Public {
			P::from_string(suri, None).unwrap().public()
		}
		let signer: MultiSigner = match scheme {
			Scheme::Sr25519 => public::<sr25519::Pair>(suri).into(),
			Scheme::Ed25519 => public::<ed25519::Pair>(suri).into(),
			Scheme::Ecdsa => public::<ecdsa::Pair>(suri).into(),
		};
		signer.into_account().into()
	}

	/// A signature as the chain judges it.
	fn as_of_the_chain(signature: &MultiSignature) -> sp_runtime::MultiSignature {
		match *signature {
			MultiSignature::Sr25519(bytes) => sr25519::Signature::from(bytes).into(),
			MultiSignature::Ed25519(bytes) => ed25519::Signature::from(bytes).into(),
			MultiSignature::Ecdsa(bytes) => ecdsa::Signature::from(bytes).into(),
		}
	}

	#[test]
	fn accounts_are_those_of_the_polkadot_sdk() {
		let (of_seed, of_phrase) =
			(format!("0x{}//job", "07".repeat(32)), format!("{PHRASE}//x///secret"));
		for scheme in ALL {
			for suri in ["//Alice", "//Alice//7", PHRASE, &of_seed, &of_phrase] {
				assert_eq!(
					key(suri, scheme).account_id().0,
					account(suri, scheme),
					"{suri} {scheme}"
				);
			}
		}
	}

	#[test]
	fn signature_is_good_for_the_chain_and_here() {
		for scheme in ALL {
			let alice = key("//Alice", scheme);
			let signature = alice.sign_payload(b"message");
			assert_eq!(Scheme::of(&signature), scheme);
			let who = AccountId32::new(alice.account_id().0);
			assert!(as_of_the_chain(&signature).verify(&b"message"[..], &who), "{scheme}");
			assert!(verify_any(&alice.account_id(), b"message", &signature), "{scheme}");
			assert!(!verify_any(&alice.account_id(), b"messages", &signature), "{scheme}");
			let bob = key("//Bob", scheme).account_id();
			assert!(!verify_any(&bob, b"message", &signature), "{scheme}");
		}
	}

	#[test]
	fn ecdsa_signature_has_one_form_only() {
		let alice = key("//Alice", Scheme::Ecdsa);
		for n in 0..32u8 {
			let MultiSignature::Ecdsa(bytes) = alice.sign_payload(&[n]) else { panic!() };
			assert!(verify_any(&alice.account_id(), &[n], &MultiSignature::Ecdsa(bytes)));
			// The other one of the same nonce.
			let low = k256::ecdsa::Signature::from_slice(&bytes[..64]).unwrap();
			let (r, s) = low.split_scalars();
			let high = k256::ecdsa::Signature::from_scalars(r, -s).unwrap();
			let mut other = bytes;
			other[..64].copy_from_slice(&high.to_bytes());
			other[64] ^= 1;
			assert!(!verify_any(&alice.account_id(), &[n], &MultiSignature::Ecdsa(other)));
		}
	}

	#[test]
	fn soft_derivation_is_refused_for_keys_that_have_none() {
		assert!(SchemeKeypair::from_suri("//Alice/soft", Scheme::Sr25519).is_ok());
		for scheme in [Scheme::Ed25519, Scheme::Ecdsa] {
			let error = SchemeKeypair::from_suri("//Alice/soft", scheme).unwrap_err();
			assert!(matches!(error, KeyError::Malformed(_)), "{error}");
		}
	}

	#[test]
	fn scheme_is_read_as_it_is_written() {
		for scheme in ALL {
			assert_eq!(scheme.to_string().parse::<Scheme>().unwrap(), scheme);
		}
		assert!(matches!("rsa".parse::<Scheme>(), Err(KeyError::UnknownScheme(_))));
	}

	#[test]
	fn debug_output_hides_the_secret() {
		let alice = key("//Alice", Scheme::Ed25519);
		assert_eq!(format!("{alice:?}"), format!("SchemeKeypair({})", alice.account_id()));
	}
}
