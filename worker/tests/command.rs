// SPDX-License-Identifier: MIT

//! The command line, as far as it needs no node.

use cybros_sdk::{AccountId, Keypair, SignedConsent, H256};
use std::{
	fs,
	net::TcpListener,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
	process::{Command, Output},
	time::{SystemTime, UNIX_EPOCH},
};
use tempfile::TempDir;

const GENESIS: &str = "0x0707070707070707070707070707070707070707070707070707070707070707";

fn worker(args: &[&str]) -> Output {
	Command::new(env!("CARGO_BIN_EXE_cybros-worker"))
		.args(args)
		.env_clear()
		.env("PATH", std::env::var_os("PATH").unwrap_or_default())
		.output()
		.unwrap()
}

/// The one line of a command that succeeds.
fn line(args: &[&str]) -> String {
	let output = worker(args);
	assert!(output.status.success(), "{output:?}");
	let text = String::from_utf8(output.stdout).unwrap();
	assert_eq!(text.lines().count(), 1, "{text}");
	text.trim().into()
}

/// The one line of a command that fails.
fn error(args: &[&str]) -> String {
	let output = worker(args);
	assert_eq!(output.status.code(), Some(1), "{output:?}");
	assert!(output.stdout.is_empty(), "{output:?}");
	let text = String::from_utf8(output.stderr).unwrap();
	assert!(text.starts_with("error: ") && text.trim_end().lines().count() == 1, "{text}");
	text
}

struct Setup {
	_dir: TempDir,
	key: PathBuf,
}

impl Setup {
	fn new() -> Self {
		let dir = tempfile::tempdir().unwrap();
		let key = dir.path().join("worker.key");
		Setup { _dir: dir, key }
	}

	/// With a key.
	fn with_key() -> (Self, AccountId) {
		let setup = Self::new();
		let address = line(&["new-key", "--key-file", setup.key()]);
		(setup, address.parse().unwrap())
	}

	fn key(&self) -> &str {
		self.key.to_str().unwrap()
	}

	fn run(&self, executor: &str, url: &str) -> String {
		let build = ["--build", "1", "--pool", "0", "--connect-timeout", "0s"];
		let rest = ["--executor", executor, "--url", url, "--key-file", self.key()];
		error(&[&["run"], build.as_slice(), &rest].concat())
	}
}

fn owner() -> AccountId {
	Keypair::from_suri("//Alice").unwrap().account_id()
}

fn mode(path: &Path) -> u32 {
	fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// An address at which nobody listens.
fn closed_url() -> String {
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	format!("ws://{}", listener.local_addr().unwrap())
}

#[test]
fn new_key_is_closed_to_others_and_never_overwritten() {
	let (setup, address) = Setup::with_key();
	assert_eq!(mode(&setup.key), 0o600);
	let before = fs::read(&setup.key).unwrap();
	assert!(error(&["new-key", "--key-file", setup.key()]).contains("exists already"));
	assert_eq!(fs::read(&setup.key).unwrap(), before);
	assert_eq!(line(&["address", "--key-file", setup.key()]), address.to_string());
}

#[test]
fn consent_is_what_the_owner_can_use() {
	let (setup, address) = Setup::with_key();
	let owner = owner();
	let consent: SignedConsent = line(&[
		"consent",
		"--key-file",
		setup.key(),
		"--owner",
		&owner.to_string(),
		"--impl",
		"3",
		"--genesis",
		GENESIS,
		"--valid-for",
		"10m",
	])
	.parse()
	.unwrap();
	assert_eq!((consent.worker, consent.impl_id), (address, 3));
	let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
	consent.check(H256([7; 32]), &owner, now).unwrap();
	assert!(consent.check(H256([7; 32]), &owner, now + 601).is_err());
}

#[test]
fn consent_for_more_than_a_day_or_for_itself_is_refused() {
	let (setup, address) = Setup::with_key();
	let consent = |owner: AccountId, time: &str| {
		let owner = owner.to_string();
		let chain = ["--genesis", GENESIS, "--key-file", setup.key()];
		let rest = ["--owner", &owner, "--impl", "3", "--valid-for", time];
		error(&[&["consent"], chain.as_slice(), &rest].concat())
	};
	assert!(consent(owner(), "25h").contains("a day at most"));
	assert!(consent(address, "1h").contains("another account"));
}

#[test]
fn usage_errors_are_told_apart() {
	let setup = Setup::new();
	let owner = owner().to_string();
	// No chain.
	let consent = ["consent", "--key-file", setup.key(), "--owner", &owner, "--impl", "3"];
	assert_eq!(worker(&consent).status.code(), Some(2));
	// No owner's address.
	let wrong = [&consent[..3], &["--owner", "5Alice", "--impl", "3", "--genesis", GENESIS]];
	assert_eq!(worker(&wrong.concat()).status.code(), Some(2));
	// No pool.
	let run = ["run", "--key-file", setup.key(), "--build", "1", "--executor", "/bin/cat"];
	assert_eq!(worker(&run).status.code(), Some(2));
}

#[test]
fn key_file_that_is_missing_open_or_no_key_is_told() {
	let setup = Setup::new();
	let found = setup.run("/bin/cat", &closed_url());
	assert!(found.contains("there is no key file") && found.contains("new-key"), "{found}");

	fs::write(&setup.key, "//Alice\n").unwrap();
	fs::set_permissions(&setup.key, fs::Permissions::from_mode(0o644)).unwrap();
	let found = setup.run("/bin/cat", &closed_url());
	assert!(found.contains("chmod 600"), "{found}");

	fs::set_permissions(&setup.key, fs::Permissions::from_mode(0o600)).unwrap();
	fs::write(&setup.key, "no key at all").unwrap();
	let found = setup.run("/bin/cat", &closed_url());
	assert!(found.contains("holds no key"), "{found}");
}

#[test]
fn executor_that_is_missing_or_not_executable_is_told() {
	let (setup, _) = Setup::with_key();
	let found = setup.run("/no/such/program", &closed_url());
	assert!(found.contains("there is no executor /no/such/program"), "{found}");
	let found = setup.run(setup.key(), &closed_url());
	assert!(found.contains("is not executable") && found.contains("chmod +x"), "{found}");
}

#[test]
fn node_that_is_not_there_is_told() {
	let (setup, _) = Setup::with_key();
	let found = setup.run("/bin/cat", &closed_url());
	assert!(found.contains("no node answers at ws://127.0.0.1"), "{found}");
	let found = setup.run("/bin/cat", "http://127.0.0.1:9944");
	assert!(found.contains("ws://"), "{found}");
}

#[test]
fn check_tells_all_that_it_can_look_at_and_fails() {
	let (setup, address) = Setup::with_key();
	let url = closed_url();
	let check = |key: &str, executor: &str| {
		let options = ["check", "--build", "1", "--pool", "0", "--connect-timeout", "0s"];
		let rest = ["--executor", executor, "--url", &url, "--key-file", key];
		let output = worker(&[&options[..], &rest].concat());
		assert_eq!(output.status.code(), Some(1), "{output:?}");
		String::from_utf8(output.stdout).unwrap()
	};
	let told = check(setup.key(), "/bin/cat");
	assert!(told.contains(&format!("ok       key           {address}")), "{told}");
	assert!(told.contains("ok       executor      /bin/cat"), "{told}");
	assert!(told.contains("problem  node          no node answers"), "{told}");
	assert!(told.ends_with("1 problem keeps the worker offline\n"), "{told}");

	let told = check("/no/such/key", "/no/such/program");
	for problem in ["there is no key file", "there is no executor", "no node answers"] {
		assert!(told.contains(problem), "{told}");
	}
	assert!(told.ends_with("3 problems keep the worker offline\n"), "{told}");
	// It makes no folder.
	assert!(!setup.key.with_extension("key.state").exists());
}

#[test]
fn machine_without_a_tee_says_so() {
	let data = "da".repeat(32);
	for (via, path) in
		[("configfs", "/no/report"), ("sgx", "/no/attestation"), ("nitro", "/no/nsm")]
	{
		let found = error(&["attest", "--report-data", &data, "--via", via, "--path", path]);
		assert!(found.contains(&format!("there is no {path}")), "{found}");
		assert!(found.contains("it needs"), "{found}");
	}
	assert_eq!(worker(&["attest", "--report-data", "da"]).status.code(), Some(2));
}
