// SPDX-License-Identifier: MIT

//! A chain of one validator, and the command that talks to it.

use crate::{
	process::{binary, node_prints, Process},
	rpc::rpc_url,
};
use anyhow::{ensure, Context, Result};
use rustix::process::Signal;
use serde_json::Value;
use std::{
	ffi::OsStr,
	io::Write,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
	process::{Command, Stdio},
	time::Duration,
};
use tempfile::TempDir;

/// What starts a chain for development, of one validator.
const DEV: [&str; 1] = ["--dev"];

/// Owns impls and pools.
pub const DEVELOPER: &str = "//Alice";
/// Owns workers.
pub const OWNER: &str = "//Bob";
/// Has jobs.
pub const CLIENT: &str = "//Charlie";

/// For a process to be ready, or to end.
const PROCESS_LIMIT: Duration = Duration::from_secs(120);

/// What a call of the command came to.
#[derive(Debug)]
pub struct Output {
	/// The exit code.
	pub code: i32,
	/// Standard output, byte by byte.
	pub stdout: Vec<u8>,
	/// Standard error.
	pub stderr: String,
}

impl Output {
	/// The object that `--json` printed.
	pub fn json(&self) -> Result<Value> {
		ensure!(self.code == 0, "exit code {}: {}", self.code, self.stderr);
		serde_json::from_slice(&self.stdout).context("--json prints an object")
	}

	/// The command failed, printed nothing, and said why in one line that has all these words.
	pub fn refused(&self, words: &[&str]) -> Result<()> {
		let lines = self.stderr.lines().filter(|line| line.starts_with("error: ")).count();
		ensure!(
			(self.code, lines) == (1, 1) && self.stdout.is_empty(),
			"it is not refused: {self:?}"
		);
		for word in words {
			ensure!(self.stderr.contains(word), "'{word}' is not in: {}", self.stderr);
		}
		Ok(())
	}
}

/// A node for development, with a folder for what the test needs.
pub struct Network {
	/// The node.
	pub node: Process,
	/// The address of its RPC.
	pub url: String,
	folder: TempDir,
	chain: Vec<String>,
	options: Vec<String>,
	/// Whether blocks of other validators may take the place of the node's.
	forks: bool,
}

impl Network {
	/// Starts a node with 3 s slots on ports that are free, and waits until it answers.
	pub fn start() -> Result<Self> {
		Self::start_with(&["--port=0", "--no-prometheus"])
	}

	/// Starts a node that listens, beside its RPC, where the options say, and waits until it answers.
	pub fn start_with(options: &[&str]) -> Result<Self> {
		Self::start_in(tempfile::tempdir()?, &DEV, options)
	}

	/// Starts a node that makes a block whenever a transaction waits, for tests of what is said and not of when it happens.
	pub fn start_sealed() -> Result<Self> {
		Self::start_with(&["--sealing=instant", "--port=0", "--no-prometheus"])
	}

	/// Starts a node with a chain for development of which `change` may alter the genesis, and waits until it answers.
	pub fn start_altered(change: impl FnOnce(&mut Value)) -> Result<Self> {
		let spec = node_prints(&["export-chain-spec", "--chain", "dev"])?;
		let mut spec: Value = serde_json::from_slice(&spec)?;
		change(&mut spec["genesis"]["runtimeGenesis"]["patch"]);
		let folder = tempfile::tempdir()?;
		let file = folder.path().join("spec.json");
		std::fs::write(&file, spec.to_string())?;
		// As --dev, which names a chain of its own.
		let chain = ["--chain", path(&file)?, "--alice", "--force-authoring"];
		let chain = [&chain[..], &["--unsafe-force-node-key-generation"]].concat();
		Self::start_in(folder, &chain, &["--port=0", "--no-prometheus"])
	}

	fn start_in(folder: TempDir, chain: &[&str], options: &[&str]) -> Result<Self> {
		let (node, url) = start_node(&folder, "0", chain, options)?;
		let all = |all: &[&str]| all.iter().map(|option| option.to_string()).collect();
		Ok(Self { node, url, folder, chain: all(chain), options: all(options), forks: false })
	}

	/// The commands at a node that runs, one of several validators.
	pub fn of(node: Process, url: String) -> Result<Self> {
		let (chain, options) = (Vec::new(), Vec::new());
		Ok(Self { node, url, folder: tempfile::tempdir()?, chain, options, forks: true })
	}

	/// Ends the node by a signal, and starts it again with the same chain at the same address.
	pub fn restart_node(&mut self, signal: Signal) -> Result<()> {
		self.node.signal(signal)?;
		self.node.wait(PROCESS_LIMIT)?;
		let port = self.url.rsplit(':').next().context("an address has a port")?.to_owned();
		(self.node, self.url) = start_node(&self.folder, &port, &self.chain, &self.options)?;
		Ok(())
	}

	/// The test's own folder.
	pub fn folder(&self) -> &Path {
		self.folder.path()
	}

	/// Calls `cybros` by an account.
	pub fn cybros(&self, key: &str, arguments: &[&str]) -> Result<Output> {
		self.cybros_with_input(key, arguments, b"")
	}

	/// Calls `cybros` by an account, with bytes on standard input.
	pub fn cybros_with_input(&self, key: &str, arguments: &[&str], input: &[u8]) -> Result<Output> {
		call(
			Command::new(binary("cybros")?)
				.args(["--url", &self.url, "--key", key])
				.args(arguments),
			input,
		)
	}

	/// Calls `cybros --json` by an account, and expects that it succeeds.
	pub fn json(&self, key: &str, arguments: &[&str]) -> Result<Value> {
		let arguments = [&["--json"], arguments].concat();
		self.cybros(key, &arguments)?
			.json()
			.with_context(|| format!("cybros {}", arguments.join(" ")))
	}

	/// Calls `cybros` by an account, and expects that it fails with a line that has these words.
	pub fn refused(&self, key: &str, arguments: &[&str], words: &str) -> Result<()> {
		let output = self.cybros(key, arguments)?;
		output.refused(&[words]).with_context(|| format!("cybros {} by {key}", arguments.join(" ")))
	}

	/// As `json`, for a call on which others build: where blocks may be undone it waits until its block is final.
	fn lasting(&self, key: &str, arguments: &[&str]) -> Result<Value> {
		let wait: &[&str] = if self.forks { &["--finalized"] } else { &[] };
		self.json(key, &[wait, arguments].concat())
	}

	/// Calls `cybros-worker`.
	pub fn worker_command(&self, arguments: &[&str]) -> Result<Output> {
		call(Command::new(binary("cybros-worker")?).args(arguments), b"")
	}

	/// Registers an impl with a royalty of 5 %, build 1 for spec version 1, a pool with a commission of 10 % and a
	/// price of 1 CYB, of which an Error pays 20 %. Returns impl, pool and policy.
	pub fn open_pool(&self) -> Result<(String, String, String)> {
		let number = |value: &Value, field: &str| value[field].to_string();
		let made = self.lasting(DEVELOPER, &["impl", "register", "--royalty", "5%"])?;
		let impl_id = number(&made, "impl");
		self.lasting(
			DEVELOPER,
			&["build", "register", "--impl", &impl_id, "--version", "1", "--specs", "1"],
		)?;
		let made = self.lasting(DEVELOPER, &["pool", "create", "--impl", &impl_id])?;
		let pool = number(&made, "pool");
		let terms = ["--price", "1", "--commission", "10%", "--error-share", "20%"];
		let made = self
			.lasting(DEVELOPER, &[&["policy", "create", "--pool", &pool], &terms[..]].concat())?;
		let policy = number(&made, "policy");
		Ok((impl_id, pool, policy))
	}

	/// Submits a job of spec version 1 with a text as its input. Returns its id.
	pub fn submit(&self, pool: &str, policy: &str, input: &str) -> Result<String> {
		let terms = ["job", "submit", "--pool", pool, "--policy", policy, "--spec", "1"];
		let made = self.json(CLIENT, &[&terms[..], &["--input", input]].concat())?;
		Ok(made["job"].as_str().context("a job has an id")?.to_owned())
	}

	/// Makes a key for a worker. Returns its file and its address.
	pub fn worker_key(&self, name: &str) -> Result<(PathBuf, String)> {
		let file = self.folder().join(format!("{name}.key"));
		let made = self.worker_command(&["new-key", "--key-file", path(&file)?])?;
		ensure!(made.code == 0, "{}", made.stderr);
		let shown = self.worker_command(&["address", "--key-file", path(&file)?])?;
		Ok((file, String::from_utf8(shown.stdout)?.trim().into()))
	}

	/// The consent of a worker to be registered by the owner.
	pub fn consent(&self, key_file: &Path, impl_id: &str) -> Result<String> {
		self.consent_to(OWNER, key_file, impl_id)
	}

	/// The consent of a worker to be registered by an account.
	pub fn consent_to(&self, owner: &str, key_file: &Path, impl_id: &str) -> Result<String> {
		let owner = self.address(owner)?;
		let made = self.worker_command(&[
			"consent",
			"--key-file",
			path(key_file)?,
			"--owner",
			&owner,
			"--impl",
			impl_id,
			"--url",
			&self.url,
		])?;
		ensure!(made.code == 0, "{}", made.stderr);
		Ok(String::from_utf8(made.stdout)?.trim().into())
	}

	/// Makes a worker that is registered and admitted to a pool. Returns its key file and its address.
	pub fn admit_worker(&self, name: &str, impl_id: &str, pool: &str) -> Result<(PathBuf, String)> {
		let (file, address) = self.worker_key(name)?;
		let consent = self.consent(&file, impl_id)?;
		self.lasting(OWNER, &["worker", "register", &consent])?;
		self.lasting(DEVELOPER, &["pool", "authorize", pool, &address])?;
		Ok((file, address))
	}

	/// Starts a worker with a program, and waits until it is ready for jobs.
	pub fn run_worker(&self, key_file: &Path, pool: &str, program: &Path) -> Result<Process> {
		let mut worker = self.start_worker(key_file, pool, program)?;
		worker.wait_for("ready for jobs", PROCESS_LIMIT)?;
		Ok(worker)
	}

	/// Starts a worker with a program.
	pub fn start_worker(&self, key_file: &Path, pool: &str, program: &Path) -> Result<Process> {
		self.start_worker_of(2, key_file, pool, program)
	}

	/// Starts a worker that runs so many jobs at once with a program.
	pub fn start_worker_of(
		&self,
		capacity: u32,
		key_file: &Path,
		pool: &str,
		program: &Path,
	) -> Result<Process> {
		let state = key_file.with_extension("state");
		Process::start(
			"cybros-worker",
			Command::new(binary("cybros-worker")?)
				.args(["run", "--url", &self.url, "--key-file", path(key_file)?])
				.args(["--build", "1", "--pool", pool, "--capacity", &capacity.to_string()])
				.args(["--executor", path(program)?])
				// The machine may be busy with other tests.
				.args(["--timeout", "600s"])
				.args(["--state-dir", path(&state)?]),
		)
	}

	/// Writes a shell script for a worker to run.
	pub fn program(&self, name: &str, script: &str) -> Result<PathBuf> {
		let file = self.folder().join(name);
		std::fs::write(&file, format!("#!/bin/sh\n{script}\n"))?;
		std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755))?;
		Ok(file)
	}

	/// The address of an account for development.
	pub fn address(&self, key: &str) -> Result<String> {
		let shown = self.json(key, &["account", "show"])?;
		Ok(shown["account"].as_str().context("an account has an address")?.to_owned())
	}

	/// An account's money in units of 10^-12 CYB: free, and on hold.
	pub fn money(&self, account: &str) -> Result<(u128, u128)> {
		let shown = self.json(CLIENT, &["account", "show", account])?;
		Ok((units(&shown["free"])?, units(&shown["held"])?))
	}
}

/// Starts a node for development that keeps its chain in a folder.
fn start_node(
	folder: &TempDir,
	rpc_port: &str,
	chain: &[impl AsRef<OsStr>],
	options: &[impl AsRef<OsStr>],
) -> Result<(Process, String)> {
	let mut node = Process::start(
		"cybros-node",
		crate::node()?
			.args(chain)
			.args(["--no-telemetry", "--no-mdns", "--rpc-port", rpc_port])
			.args(["--base-path", path(&folder.path().join("chain"))?])
			.args(options),
	)?;
	let url = rpc_url(&mut node)?;
	Ok((node, url))
}

/// An amount of CYB, as the command prints it, in units of 10^-12 CYB.
pub fn units(amount: &Value) -> Result<u128> {
	let text = amount.as_str().with_context(|| format!("{amount} is no amount"))?;
	let (whole, part) = text.split_once('.').unwrap_or((text, ""));
	Ok(format!("{whole}{part:0<12}").parse()?)
}

/// The text of a path.
pub(crate) fn path(path: &Path) -> Result<&str> {
	path.to_str().context("the test's paths are text")
}

fn call(command: &mut Command, input: &[u8]) -> Result<Output> {
	let mut child = command
		.env_remove("CYBROS_URL")
		.env_remove("CYBROS_KEY")
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()?;
	// It may have ended without having read all of it.
	let _ = child.stdin.take().context("standard input is piped")?.write_all(input);
	let output = child.wait_with_output()?;
	Ok(Output {
		code: output.status.code().context("the command ended by itself")?,
		stdout: output.stdout,
		stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
	})
}
