// SPDX-License-Identifier: MIT

//! A network of several validators.

use crate::{
	network::{path, rpc_url},
	process::{binary, Process},
};
use anyhow::{bail, ensure, Context, Result};
use cybros_sdk::{Client, State};
use serde_json::Value;
use std::{
	net::TcpListener,
	path::PathBuf,
	process::{Command, Stdio},
	time::Duration,
};
use tempfile::TempDir;

/// For a validator to start.
const START_LIMIT: Duration = Duration::from_secs(180);
/// For what a test follows to happen.
const FOLLOW_LIMIT: Duration = Duration::from_secs(300);

/// A chain spec, and a folder for the validators that run it.
pub struct Validators {
	folder: TempDir,
	spec: PathBuf,
	bootnode: Option<String>,
}

/// A running validator.
pub struct Validator {
	/// Its node.
	pub process: Process,
	/// A connection to it.
	pub client: Client,
}

impl Validators {
	/// Prepares the local test network, of which `change` may alter the genesis.
	pub fn prepare(change: impl FnOnce(&mut Value)) -> Result<Self> {
		let folder = tempfile::tempdir()?;
		let output = Command::new(binary("cybros-node")?)
			.args(["export-chain-spec", "--chain", "local"])
			.stderr(Stdio::inherit())
			.output()?;
		ensure!(output.status.success(), "the node exports no chain spec");
		let mut spec: Value = serde_json::from_slice(&output.stdout)?;
		change(&mut spec["genesis"]["runtimeGenesis"]["patch"]);
		let file = folder.path().join("spec.json");
		std::fs::write(&file, spec.to_string())?;
		Ok(Self { folder, spec: file, bootnode: None })
	}

	/// Starts the node of a well-known account, `alice` or another, in a folder of its own called `base`. The first one
	/// is the boot node of the others.
	pub async fn start(&mut self, account: &str, base: &str) -> Result<Validator> {
		let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
		let mut command = Command::new(binary("cybros-node")?);
		command
			.args([
				"--chain",
				path(&self.spec)?,
				"--base-path",
				path(&self.folder.path().join(base))?,
			])
			.args([&format!("--{account}"), "--rpc-port=0", "--no-mdns"])
			.args(["--listen-addr", &format!("/ip4/127.0.0.1/tcp/{port}")])
			.args(["--no-prometheus", "--no-telemetry", "--unsafe-force-node-key-generation"]);
		if let Some(bootnode) = &self.bootnode {
			command.args(["--bootnodes", bootnode]);
		}
		let mut process = Process::start(account, &mut command)?;
		let line = process.wait_for("Local node identity is: ", START_LIMIT)?;
		let peer = line.split("identity is: ").nth(1).context("a node has an identity")?.trim();
		let address = format!("/ip4/127.0.0.1/tcp/{port}/p2p/{peer}");
		let url = rpc_url(&mut process)?;
		let client = Client::connect(&url).await?;
		self.bootnode.get_or_insert(address);
		Ok(Validator { process, client })
	}
}

/// Looks at the state after each block that becomes a node's best one until `look` finds what it looks for.
pub async fn follow<Found>(
	client: &Client,
	what: &str,
	mut look: impl AsyncFnMut(&State) -> Result<Option<Found>>,
) -> Result<Found> {
	let search = async {
		let mut blocks = client.best_blocks();
		while let Some(block) = blocks.next().await {
			if let Some(found) = look(&client.state_at(block?).await?).await? {
				return Ok(found);
			}
		}
		bail!("the node tells of no further blocks")
	};
	tokio::time::timeout(FOLLOW_LIMIT, search)
		.await
		.with_context(|| format!("in {FOLLOW_LIMIT:?} there was no {what}"))?
}
