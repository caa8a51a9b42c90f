// SPDX-License-Identifier: MIT

//! Keys: what signs for an account, and the files that hold them.
//!
//! A key file holds one line: a mnemonic, a seed of `0x` and 64 hex digits, or either with a
//! derivation path. It must be readable by its owner only.

mod scheme;

pub use scheme::{verify_any, Scheme, SchemeKeypair};

use crate::account::AccountId;
use std::{
	fmt,
	fs::{File, OpenOptions},
	io::{self, Read, Write},
	os::unix::fs::{MetadataExt, OpenOptionsExt},
	path::{Path, PathBuf},
	str::FromStr,
};
use subxt::utils::MultiSignature;
use subxt_signer::{bip39::Mnemonic, sr25519, SecretUri};

/// The permission bits that a key file may not have: any of group and others.
const FOREIGN_BITS: u32 = 0o077;
/// More than this is no key file.
const MAX_FILE_LEN: u64 = 4096;

/// What is wrong with a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
	/// The text is no secret URI.
	#[error(
		"the key is neither a mnemonic, nor a 0x seed of 64 hex digits, nor a development account \
		 such as //Alice: {0}"
	)]
	Malformed(String),
	/// There is no such file.
	#[error(
		"there is no key file {}: create one with `cybros account new-key {}`",
		.0.display(),
		.0.display()
	)]
	Missing(PathBuf),
	/// The text names no scheme.
	#[error("there is no kind of key {0}: give sr25519, ed25519 or ecdsa")]
	UnknownScheme(String),
	/// The file cannot be read or written.
	#[error("cannot use the key file {}: {error}", path.display())]
	Unreadable {
		/// The file.
		path: PathBuf,
		/// Why not.
		error: io::Error,
	},
	/// Others than its owner may read or write the file.
	#[error(
		"the key file {} is open to other users (mode {mode:03o}): close it with `chmod 600 {}`, \
		 and if others have used this machine, take a new key",
		path.display(), path.display()
	)]
	OpenToOthers {
		/// The file.
		path: PathBuf,
		/// Its permission bits.
		mode: u32,
	},
	/// What the file holds is no key.
	#[error("the file {} holds no key: it must be one line, a mnemonic or a 0x seed", .0.display())]
	NoKeyInside(PathBuf),
	/// A file that was to be created is there already.
	#[error(
		"{} exists already and is left as it is: choose another name, or use the key that it holds",
		.0.display()
	)]
	Exists(PathBuf),
	/// The operating system gave no random bytes.
	#[error("the operating system gave no random bytes for a new key: {0}")]
	NoRandomness(String),
}

/// What can sign for an account: a key in memory, a device, a remote service.
pub trait Signer: Send + Sync {
	/// The account that is signed for.
	fn account_id(&self) -> AccountId;

	/// Signs a transaction's payload.
	fn sign_payload(&self, payload: &[u8]) -> MultiSignature;
}

/// An sr25519 key pair. Its debug output shows the account only.
#[derive(Clone)]
pub struct Keypair(sr25519::Keypair);

impl Keypair {
	/// Reads a secret URI: a mnemonic or `0x` seed, then a derivation path; without the first the
	/// well-known development phrase is meant, as in `//Alice`.
	pub fn from_suri(suri: &str) -> Result<Self, KeyError> {
		sr25519::Keypair::from_uri(&secret_uri(suri)?)
			.map(Keypair)
			.map_err(|error| KeyError::Malformed(error.to_string()))
	}

	/// Reads a key file, which must be closed to other users.
	pub fn from_file(path: &Path) -> Result<Self, KeyError> {
		read_file(path, Self::from_suri)
	}

	/// Makes a new key and writes its mnemonic of 12 words to a new file that only its owner can
	/// read.
	pub fn create_file(path: &Path) -> Result<Self, KeyError> {
		let mut entropy = [0; 16];
		getrandom::fill(&mut entropy).map_err(|error| KeyError::NoRandomness(error.to_string()))?;
		let mnemonic = Mnemonic::from_entropy(&entropy)
			.map_err(|error| KeyError::NoRandomness(error.to_string()))?;
		let pair = sr25519::Keypair::from_phrase(&mnemonic, None)
			.map_err(|error| KeyError::NoRandomness(error.to_string()))?;
		let unwritable = |error: io::Error| match error.kind() {
			io::ErrorKind::AlreadyExists => KeyError::Exists(path.into()),
			_ => KeyError::Unreadable { path: path.into(), error },
		};
		let mut file = OpenOptions::new()
			.write(true)
			.create_new(true)
			.mode(0o600)
			.open(path)
			.map_err(unwritable)?;
		writeln!(file, "{mnemonic}").and_then(|()| file.sync_all()).map_err(unwritable)?;
		Ok(Keypair(pair))
	}

	/// Reads what people give for a key: a secret URI, or the path of a key file.
	///
	/// What begins with `//` is a development account if no such file exists; a mnemonic has
	/// spaces; the rest is a path.
	pub fn load(key: &str) -> Result<Self, KeyError> {
		load(key, Self::from_suri)
	}

	/// The account of this key.
	pub fn account_id(&self) -> AccountId {
		self.0.public_key().to_account_id()
	}

	/// Signs a message as it is.
	pub fn sign(&self, message: &[u8]) -> [u8; 64] {
		self.0.sign(message).0
	}
}

impl Signer for Keypair {
	fn account_id(&self) -> AccountId {
		Keypair::account_id(self)
	}

	fn sign_payload(&self, payload: &[u8]) -> MultiSignature {
		MultiSignature::Sr25519(self.sign(payload))
	}
}

impl fmt::Debug for Keypair {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Keypair({})", self.account_id())
	}
}

/// Parses a secret URI.
fn secret_uri(suri: &str) -> Result<SecretUri, KeyError> {
	let suri = suri.trim();
	if suri.is_empty() {
		return Err(KeyError::Malformed("it is empty".into()));
	}
	SecretUri::from_str(suri).map_err(|error| KeyError::Malformed(error.to_string()))
}

/// Reads a key file, which must be closed to other users.
fn read_file<K>(
	path: &Path,
	from_suri: impl FnOnce(&str) -> Result<K, KeyError>,
) -> Result<K, KeyError> {
	let unreadable = |error: io::Error| match error.kind() {
		io::ErrorKind::NotFound => KeyError::Missing(path.into()),
		_ => KeyError::Unreadable { path: path.into(), error },
	};
	let file = File::open(path).map_err(unreadable)?;
	let metadata = file.metadata().map_err(unreadable)?;
	let mode = metadata.mode() & 0o777;
	if metadata.is_file() && mode & FOREIGN_BITS != 0 {
		return Err(KeyError::OpenToOthers { path: path.into(), mode });
	}
	let mut text = String::new();
	file.take(MAX_FILE_LEN).read_to_string(&mut text).map_err(|error| match error.kind() {
		io::ErrorKind::InvalidData => KeyError::NoKeyInside(path.into()),
		_ => unreadable(error),
	})?;
	let line = text.trim();
	if line.lines().count() != 1 {
		return Err(KeyError::NoKeyInside(path.into()));
	}
	// The parser's own message may quote words of the secret.
	from_suri(line).map_err(|_| KeyError::NoKeyInside(path.into()))
}

/// Reads what people give for a key: see [`Keypair::load`].
fn load<K>(key: &str, from_suri: impl FnOnce(&str) -> Result<K, KeyError>) -> Result<K, KeyError> {
	let key = key.trim();
	let is_suri =
		key.contains(' ') || key.starts_with("0x") || key.starts_with("//") || key.is_empty();
	if is_suri && !Path::new(key).is_file() {
		return from_suri(key);
	}
	read_file(Path::new(key), from_suri)
}

/// Whether `signature` is `account`'s sr25519 signature of the message.
pub fn verify(account: &AccountId, message: &[u8], signature: &[u8; 64]) -> bool {
	sr25519::verify(&sr25519::Signature(*signature), message, &sr25519::PublicKey(account.0))
}

/// A signature as `0x` and 128 hex digits.
pub(crate) mod signature_hex {
	use serde::{de::Error, Deserialize, Deserializer, Serializer};

	pub fn serialize<S: Serializer>(bytes: &[u8; 64], serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&format!("0x{}", hex::encode(bytes)))
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 64], D::Error> {
		let text = String::deserialize(deserializer)?;
		let mut bytes = [0; 64];
		text.strip_prefix("0x")
			.and_then(|digits| hex::decode_to_slice(digits, &mut bytes).ok())
			.ok_or_else(|| D::Error::custom("a signature is 0x and 128 hex digits"))?;
		Ok(bytes)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{fs, os::unix::fs::PermissionsExt};

	const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

	fn write(path: &Path, text: &str, mode: u32) {
		fs::write(path, text).unwrap();
		fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
	}

	#[test]
	fn suri_gives_the_well_known_accounts() {
		assert_eq!(Keypair::load("//Alice").unwrap().account_id().to_string(), ALICE);
		assert!(matches!(Keypair::from_suri(""), Err(KeyError::Malformed(_))));
		assert!(matches!(Keypair::from_suri("three wrong words"), Err(KeyError::Malformed(_))));
		assert!(matches!(Keypair::load("0x1234"), Err(KeyError::Malformed(_))));
	}

	#[test]
	fn signature_is_verified_by_account_and_message() {
		let (alice, bob) = (Keypair::load("//Alice").unwrap(), Keypair::load("//Bob").unwrap());
		let signature = alice.sign(b"message");
		assert!(verify(&alice.account_id(), b"message", &signature));
		assert!(!verify(&bob.account_id(), b"message", &signature));
		assert!(!verify(&alice.account_id(), b"messages", &signature));
	}

	#[test]
	fn created_file_is_closed_and_gives_the_same_key_back() {
		let dir = tempfile::tempdir().unwrap();
		let path = dir.path().join("key");
		let created = Keypair::create_file(&path).unwrap();
		assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
		let read = Keypair::load(path.to_str().unwrap()).unwrap();
		assert_eq!(read.account_id(), created.account_id());
		assert!(matches!(Keypair::create_file(&path), Err(KeyError::Exists(_))));
		assert_eq!(Keypair::from_file(&path).unwrap().account_id(), created.account_id());
	}

	#[test]
	fn key_file_open_to_others_is_refused() {
		let dir = tempfile::tempdir().unwrap();
		let path = dir.path().join("key");
		for mode in [0o640, 0o604, 0o620, 0o602, 0o610, 0o601] {
			write(&path, "//Alice\n", mode);
			let error = Keypair::from_file(&path).unwrap_err();
			assert!(matches!(error, KeyError::OpenToOthers { mode: m, .. } if m == mode));
			assert!(error.to_string().contains("chmod 600"));
		}
		for mode in [0o600, 0o400] {
			write(&path, "//Alice\n", mode);
			assert_eq!(Keypair::from_file(&path).unwrap().account_id().to_string(), ALICE);
			fs::remove_file(&path).unwrap();
		}
	}

	#[test]
	fn key_file_without_a_key_is_refused_without_quoting_it() {
		let dir = tempfile::tempdir().unwrap();
		let path = dir.path().join("key");
		for text in ["", "some secret word", "//Alice\n//Bob\n", "0x12", "\u{0}\u{1}"] {
			write(&path, text, 0o600);
			let error = Keypair::from_file(&path).unwrap_err();
			assert!(matches!(error, KeyError::NoKeyInside(_)), "{text}: {error}");
			assert!(!error.to_string().contains("secret"));
		}
		assert!(matches!(Keypair::from_file(dir.path()), Err(KeyError::Unreadable { .. })));
		assert!(matches!(
			Keypair::load(dir.path().join("none").to_str().unwrap()),
			Err(KeyError::Missing(_))
		));
	}

	#[test]
	fn debug_output_hides_the_secret() {
		let alice = Keypair::load("//Alice").unwrap();
		assert_eq!(format!("{alice:?}"), format!("Keypair({ALICE})"));
	}
}
