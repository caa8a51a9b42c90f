// SPDX-License-Identifier: MIT

//! The command line, and which function does what.

mod attest;
mod check;
mod consent;
mod parse;
mod run;
mod signals;

use anyhow::Result;
use clap::{Args as ClapArgs, Parser, Subcommand};
use cybros_sdk::{KeyError, Keypair};
use std::{
	io::IsTerminal,
	path::{Path, PathBuf},
	process::ExitCode,
};
use tracing_subscriber::EnvFilter;

/// What is logged unless RUST_LOG says otherwise.
const DEFAULT_LOG: &str = "warn,cybros_worker=info";

/// A worker of the Cybros network: goes online with a build of an impl, takes the jobs that the chain assigns to
/// it, runs a program for each, and gives the results back.
///
/// First steps: `new-key` on the worker's machine; `consent` there, for the owner, who passes what it prints to
/// `cybros worker register`; then `run`. `check` says what is missing.
///
/// Exit codes: 0 done; 1 error; 2 wrong usage; 3 evidence of a TEE is needed and this machine has none, so that to start
/// again does not help; 4 a licence is needed, and the worker has none that is in force; 130 stopped at once by a second
/// signal.
#[derive(Debug, Parser)]
#[command(name = "cybros-worker", version, max_term_width = 100)]
pub struct Args {
	#[command(subcommand)]
	command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
	/// Make a new key, in a new file that only you can read, and print its address
	NewKey(KeyFile),
	/// Print the worker's address
	Address(KeyFile),
	/// Print the worker's consent to be registered by an owner: one line of JSON, for `cybros worker register`
	Consent(consent::Args),
	/// Ask the hardware of a TEE for evidence, and print it: one line of JSON
	Attest(attest::Args),
	/// Say what keeps the worker from going online with these options, and what to do about each: exit code 0 where
	/// nothing does. Changes nothing, and may be asked while the worker runs
	Check(run::Args),
	/// Go online and run jobs, until SIGTERM or SIGINT: then finish what it has, and go offline
	Run(run::Args),
}

/// The worker's key.
#[derive(Clone, Debug, ClapArgs)]
struct KeyFile {
	/// File of the worker's key: a mnemonic or a 0x seed, readable by its owner only
	#[arg(long, env = "CYBROS_WORKER_KEY_FILE", value_name = "PATH")]
	key_file: PathBuf,
}

impl KeyFile {
	fn path(&self) -> &Path {
		&self.key_file
	}

	fn read(&self) -> Result<Keypair> {
		Keypair::from_file(self.path()).map_err(|error| match error {
			KeyError::Missing(path) => anyhow::anyhow!(
				"there is no key file {0}: check --key-file, or make a key with `cybros-worker new-key --key-file {0}`",
				path.display()
			),
			error => error.into(),
		})
	}
}

/// Logs to standard error, in colours where that is a terminal.
pub fn start_log() {
	let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT_LOG));
	tracing_subscriber::fmt()
		.with_env_filter(filter)
		.with_writer(std::io::stderr)
		.with_ansi(std::io::stderr().is_terminal())
		.with_target(false)
		.init();
}

/// Does what the command line says. Returns the exit code.
pub async fn run(args: Args) -> Result<ExitCode> {
	match args.command {
		Command::NewKey(file) => {
			println!("{}", Keypair::create_file(file.path())?.account_id());
			eprintln!(
				"The key is in {}. Whoever has it is the worker, and nobody can restore it: keep a copy in a safe place.",
				file.path().display()
			);
			Ok(ExitCode::SUCCESS)
		},
		Command::Address(file) => {
			println!("{}", file.read()?.account_id());
			Ok(ExitCode::SUCCESS)
		},
		Command::Consent(args) => consent::run(args).await,
		Command::Attest(args) => attest::run(args).await,
		Command::Check(args) => check::run(args).await,
		Command::Run(args) => run::run(args).await,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn command_line_is_consistent() {
		Args::command().debug_assert();
	}
}
