// SPDX-License-Identifier: MIT

//! `cybros-worker run`.

use super::{parse, signals::Signals, KeyFile};
use anyhow::{bail, Context, Result};
use cybros_sdk::{calls, BuildVersion, Call, Client, ConnectOptions, Keypair, PoolId, H256};
use cybros_worker::{
	chain::live::LiveChain,
	executor::{ProcessExecutor, ProcessOptions},
	journal::Journal,
	preflight::{Facts, Online, Plan, Wanted},
	service::{End, Service},
	state_dir::StateDir,
};
use std::{ffi::OsString, path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

/// How long to wait before a call is sent again that did not get into the chain: a block.
const PAUSE: Duration = Duration::from_secs(3);
/// How often to see whether the node is there, and how long it may take to answer.
const NODE_CHECK: Duration = Duration::from_secs(6);
/// How long a call may be on its way into the chain, generously: it is valid for 64 blocks.
const CALL_LIFETIME: Duration = Duration::from_secs(10 * 60);
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

	/// The worker's folder.
	pub(super) fn state_dir(&self) -> PathBuf {
		self.state_dir.clone().unwrap_or_else(|| StateDir::beside(self.key.path()))
	}
}

/// Serves until told to stop, or put offline. A second signal ends it at once.
pub async fn run(args: Args) -> Result<ExitCode> {
	let signals = Signals::listen()?;
	tokio::select! {
		served = serve(args, &signals) => served.map(|()| ExitCode::SUCCESS),
		() = signals.wait_for(2) => {
			tracing::error!(
				target: "cybros_worker",
				"stopped at once: what it had stays assigned to it, and the next start goes on with that"
			);
			Ok(ExitCode::from(EXIT_STOPPED_AT_ONCE))
		},
	}
}

async fn serve(args: Args, signals: &Signals) -> Result<()> {
	let key = args.key.read()?;
	let state_dir = StateDir::open(&args.state_dir())?;
	let (wanted, options) = (args.wanted(), args.connect_options());
	let executor = Arc::new(ProcessExecutor::new(ProcessOptions {
		program: args.executor,
		args: args.executor_arg,
		timeout: args.timeout,
		folders: state_dir.runs(),
	})?);
	let (client, mut plan) = tokio::select! {
		ready = prepare(options, &key, &wanted) => ready?,
		() = signals.wait_for(1) => bail!("stopped before it went online"),
	};
	let journal = Arc::new(Journal::open(&state_dir.journal(), client.genesis_hash().0)?);
	let final_block = client.finalized_block().await.context("cannot read the chain")?.into();
	let chain = LiveChain::new(client.clone(), key.clone()).context("cannot start a thread")?;
	let chain = Arc::new(chain);
	tracing::info!(
		target: "cybros_worker", worker = %key.account_id(), node = client.url(),
		genesis = ?client.genesis_hash(), "connected"
	);
	let _watch = AbortOnDrop(tokio::spawn(watch_node(client.clone())));
	// An earlier process may have asked to go offline, and its call may still be on its way.
	let leaving = state_dir.leaving();
	if plan.online == Online::Call {
		leaving.set(false);
	}
	let stop = signals.stop({
		let leaving = leaving.clone();
		move || leaving.set(true)
	});
	loop {
		enter(&chain, &plan, &wanted).await?;
		let service = Service {
			chain: chain.clone(),
			executor: executor.clone(),
			journal: journal.clone(),
			final_block,
			capacity: capacity(&plan, &wanted),
			pause: PAUSE,
		};
		match service.run(stop.clone()).await? {
			End::PutOffline
				if matches!(plan.online, Online::AfterDraining { .. })
					|| leaving.is_set_since(CALL_LIFETIME) =>
			{
				tracing::info!(target: "cybros_worker", "offline, as was asked for earlier: goes online again");
				leaving.set(false);
			},
			End::Unresponsive => {
				tracing::warn!(target: "cybros_worker", "missed a challenge: goes online again");
			},
			End::PutOffline => {
				tracing::warn!(target: "cybros_worker", "ends, for the worker's owner has put it offline");
				return Ok(());
			},
			End::Stopped => {
				leaving.set(false);
				tracing::info!(target: "cybros_worker", "offline, and nothing is left to be done");
				return Ok(());
			},
		}
		plan = Facts::read(&client, &key, &wanted).await?.plan(&wanted)?;
	}
}

/// Connects and looks at all that has to be right.
async fn prepare(
	options: ConnectOptions,
	key: &Keypair,
	wanted: &Wanted,
) -> Result<(Client, Plan)> {
	let client = connect(options).await?;
	let plan = Facts::read(&client, key, wanted).await?.plan(wanted)?;
	Ok((client, plan))
}

/// Connects to a node that is up to date.
pub(super) async fn connect(options: ConnectOptions) -> Result<Client> {
	let client = Client::connect_with(options).await?;
	let info = client.chain_info().await?;
	if info.syncing {
		bail!(
			"the node at {} is still catching up with its network (block {}): start the worker when it is done",
			client.url(),
			info.best
		);
	}
	Ok(client)
}

/// Does what is left to be done.
async fn enter(chain: &LiveChain, plan: &Plan, wanted: &Wanted) -> Result<()> {
	let Wanted { build, capacity, .. } = wanted;
	match plan.online {
		Online::AfterDraining { .. } => {
			tracing::info!(
				target: "cybros_worker", jobs = plan.running,
				"the worker is going offline since before: finishes what it has, then goes online again"
			);
			return Ok(());
		},
		Online::Already => tracing::info!(
			target: "cybros_worker", build, capacity, jobs = plan.running,
			"online since before: goes on"
		),
		Online::Call => {},
	}
	for pool in &plan.unsubscribe {
		call(chain, &format!("leave pool {pool}"), calls::unsubscribe_pool(*pool)).await?;
	}
	if plan.online == Online::Call {
		call(chain, "go online", calls::online(*build, *capacity)).await?;
	}
	for pool in &plan.subscribe {
		call(chain, &format!("serve pool {pool}"), calls::subscribe_pool(*pool)).await?;
	}
	tracing::info!(
		target: "cybros_worker", impl_id = plan.impl_id, build, capacity, pools = ?wanted.pools,
		"ready for jobs"
	);
	Ok(())
}

async fn call(chain: &LiveChain, what: &str, call: Call) -> Result<()> {
	let block = chain.call(call).await.with_context(|| format!("cannot {what}"))?;
	tracing::info!(target: "cybros_worker", %block, "done: {what}");
	Ok(())
}

/// How many jobs the worker may have at once.
fn capacity(plan: &Plan, wanted: &Wanted) -> u32 {
	match plan.online {
		Online::AfterDraining { capacity } => capacity,
		Online::Call | Online::Already => wanted.capacity,
	}
}

/// Says when the node goes and when it comes back. The SDK connects again by itself.
async fn watch_node(client: Client) {
	loop {
		tokio::time::sleep(NODE_CHECK).await;
		if tokio::time::timeout(NODE_CHECK, client.best_block()).await.is_ok() {
			continue;
		}
		tracing::warn!(
			target: "cybros_worker", node = client.url(),
			"the node does not answer: waits for it; programs go on, and results are kept"
		);
		while client.best_block().await.is_err() {
			tokio::time::sleep(NODE_CHECK).await;
		}
		tracing::info!(target: "cybros_worker", node = client.url(), "the node is back");
	}
}

struct AbortOnDrop(tokio::task::JoinHandle<()>);

impl Drop for AbortOnDrop {
	fn drop(&mut self) {
		self.0.abort();
	}
}
