// SPDX-License-Identifier: MIT

//! `cybros-worker run`.

use super::{parse, signals::Signals, KeyFile};
use anyhow::Result;
use cybros_sdk::{BuildVersion, ConnectOptions, PoolId, H256};
use cybros_worker::{
	attester::Interfaces,
	executor::{ProcessExecutor, ProcessOptions},
	lifecycle::Worker,
	preflight::Wanted,
	state_dir::StateDir,
};
use std::{ffi::OsString, path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

/// To start again does not help: this machine has no TEE, and the worker needs one.
const EXIT_NO_TEE: u8 = 3;
/// The worker lacks the licence that its impl demands, and comes back when it is presented.
const EXIT_NO_LICENCE: u8 = 4;
/// What a shell reports of a program that SIGINT ended.
const EXIT_STOPPED_AT_ONCE: u8 = 130;

/// The options of the command.
#[derive(Debug, clap::Args)]
pub struct Args {
	#[command(flatten)]
	pub(super) key: KeyFile,
	/// Address of the node
	#[arg(long, env = "CYBROS_URL", default_value = "ws://127.0.0.1:9944")]
	pub(super) url: String,
	/// Hash of the genesis block of the chain that is meant: refuse any other
	#[arg(long, env = "CYBROS_GENESIS", value_name = "HASH")]
	pub(super) genesis: Option<H256>,
	/// How long to wait for the node at the start; a node that goes away later is waited for without end
	#[arg(long, value_name = "TIME", default_value = "10s", value_parser = parse::duration)]
	pub(super) connect_timeout: Duration,
	/// The build to go online with, by its version
	#[arg(long, env = "CYBROS_WORKER_BUILD", value_name = "VERSION")]
	pub(super) build: BuildVersion,
	/// A pool to serve, once for each pool; the worker unsubscribes from pools that are not named
	#[arg(
		long = "pool",
		env = "CYBROS_WORKER_POOLS",
		value_name = "POOL",
		value_delimiter = ',',
		required = true
	)]
	pub(super) pools: Vec<PoolId>,
	/// How many jobs to run at once
	#[arg(long, env = "CYBROS_WORKER_CAPACITY", value_name = "JOBS", default_value_t = 1)]
	pub(super) capacity: u32,
	/// The program that runs a job: input on its standard input, output on its standard output; exit code 0 Success,
	/// 10 Fail, 20 Error, anything else Panic
	#[arg(long, env = "CYBROS_WORKER_EXECUTOR", value_name = "PATH")]
	pub(super) executor: PathBuf,
	/// An argument for the program, once for each. The program runs in a folder of its own: give absolute paths
	#[arg(long, value_name = "ARG", allow_hyphen_values = true)]
	pub(super) executor_arg: Vec<OsString>,
	/// How long the program may run
	#[arg(
		long,
		env = "CYBROS_WORKER_TIMEOUT",
		value_name = "TIME",
		default_value = "60s",
		value_parser = parse::some_duration
	)]
	pub(super) timeout: Duration,
	/// Folder for what must outlive the process; one worker, one folder [default: the key file's name and `.state`]
	#[arg(long, env = "CYBROS_WORKER_STATE_DIR", value_name = "DIR")]
	pub(super) state_dir: Option<PathBuf>,
	/// Where the impl demands a licence: a file with what `cybros licence sign` printed. It is presented where it is newer
	/// than what the chain has, before going online and when a third of the time is left: put the next one there in time,
	/// and leave the worker running
	#[arg(long, env = "CYBROS_WORKER_LICENCE", value_name = "FILE")]
	pub(super) licence: Option<PathBuf>,
	/// Where the impl demands evidence, and the host of a SEV-SNP guest does not give it: the certificate of the chip's key
	/// in DER
	#[arg(long, env = "CYBROS_WORKER_CERTIFICATE", value_name = "FILE")]
	pub(super) certificate: Option<PathBuf>,
}

impl Args {
	/// With what the operator wants the worker to go online.
	pub(super) fn wanted(&self) -> Wanted {
		Wanted { build: self.build, capacity: self.capacity, pools: self.pools.clone() }
	}

	/// Which node, and how long to wait for it.
	pub(super) fn connect_options(&self) -> ConnectOptions {
		ConnectOptions {
			genesis: self.genesis,
			patience: self.connect_timeout,
			..ConnectOptions::new(&self.url)
		}
	}

	/// What asks the hardware for evidence.
	pub(super) fn interfaces(&self) -> Interfaces {
		Interfaces { certificate: self.certificate.clone(), ..Interfaces::default() }
	}

	/// The worker's folder.
	pub(super) fn state_dir(&self) -> PathBuf {
		self.state_dir.clone().unwrap_or_else(|| StateDir::beside(self.key.path()))
	}
}

/// Serves until told to stop, or put offline. A second signal ends it at once.
pub async fn run(args: Args) -> Result<ExitCode> {
	let signals = Signals::listen()?;
	tokio::select! {
		served = serve(args, &signals) => served,
		() = signals.wait_for(2) => {
			tracing::error!(
				target: "cybros_worker",
				"stopped at once: what it had stays assigned to it, and the next start goes on with that"
			);
			Ok(ExitCode::from(EXIT_STOPPED_AT_ONCE))
		},
	}
}

async fn serve(args: Args, signals: &Signals) -> Result<ExitCode> {
	let key = args.key.read()?;
	let state_dir = StateDir::open(&args.state_dir())?;
	let worker = Worker {
		node: args.connect_options(),
		key,
		wanted: args.wanted(),
		attester: Arc::new(args.interfaces()),
		executor: Arc::new(ProcessExecutor::new(ProcessOptions {
			program: args.executor,
			args: args.executor_arg,
			timeout: args.timeout,
			folders: state_dir.runs(),
		})?),
		state_dir,
	};
	match worker.run_licensed(args.licence, signals.stop()).await {
		Err(error) if error.is_lasting() => {
			eprintln!("error: {error}");
			Ok(ExitCode::from(EXIT_NO_TEE))
		},
		Err(error) if error.lacks_licence() => {
			eprintln!("error: {error}");
			Ok(ExitCode::from(EXIT_NO_LICENCE))
		},
		served => {
			served?;
			Ok(ExitCode::SUCCESS)
		},
	}
}
