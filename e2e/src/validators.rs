// SPDX-License-Identifier: MIT

//! A network of several validators.

use crate::{
	network::{path, Network},
	process::{node_prints, Process},
	rpc::rpc_url,
};
use anyhow::{bail, Context, Result};
use cybros_sdk::{Client, QueryError, State};
use serde_json::{json, Value};
use std::{net::TcpListener, path::PathBuf, time::Duration};
use tempfile::TempDir;

/// For a validator to start.
const START_LIMIT: Duration = Duration::from_secs(180);
/// For what a test follows to happen.
const FOLLOW_LIMIT: Duration = Duration::from_secs(600);

/// A chain spec, and a folder for the nodes that run it.
pub struct Validators {
	folder: TempDir,
	spec: PathBuf,
	/// Where the nodes that run are found: each is a boot node of those that come later.
	addresses: Vec<String>,
}

/// A running node.
pub struct Validator {
	/// Its process.
	pub process: Process,
	/// A connection to it.
	pub client: Client,
	/// The address of its RPC.
	pub url: String,
	/// Its address among peers.
	pub address: String,
}

impl Validator {
	/// Its name among peers.
	pub fn peer(&self) -> Result<&str> {
		self.address.rsplit('/').next().context("an address ends with a peer")
	}

	/// The commands at this node.
	pub fn into_network(self) -> Result<Network> {
		Network::of(self.process, self.url)
	}
}

/// A node that was started and does not answer yet.
struct Starting {
	process: Process,
	port: u16,
}

impl Validators {
	/// Prepares the local test network, of which `change` may alter the genesis.
	pub fn prepare(change: impl FnOnce(&mut Value)) -> Result<Self> {
		let spec = node_prints(&["export-chain-spec", "--chain", "local"])?;
		let mut spec: Value = serde_json::from_slice(&spec)?;
		change(&mut spec["genesis"]["runtimeGenesis"]["patch"]);
		Self::run(spec.to_string().as_bytes())
	}

	/// Founds Primal by well-known accounts, `Alice` or others, of whom the first has root.
	pub fn found_primal(founders: &[&str]) -> Result<Self> {
		let folder = tempfile::tempdir()?;
		let key = |name: &str, scheme: &str| -> Result<Value> {
			let (inspect, uri) = (["key", "inspect", "--output-type=json"], format!("//{name}"));
			let key = node_prints(&[&inspect[..], &["--scheme", scheme, &uri]].concat())?;
			let key: Value = serde_json::from_slice(&key)?;
			Ok(key["ss58Address"].clone())
		};
		let mut all = Vec::new();
		for name in founders {
			let account = key(name, "sr25519")?;
			all.push(json!({
				"account": account,
				"keys": {
					"grandpa": key(name, "ed25519")?,
					"babe": account,
					"authority_discovery": account,
				},
			}));
		}
		let file = folder.path().join("founders.json");
		let founding = json!({ "sudo": all[0]["account"], "founders": all });
		std::fs::write(&file, founding.to_string())?;
		Self::run(&node_prints(&["new-chain-spec", "--primal", path(&file)?])?)
	}

	fn run(spec: &[u8]) -> Result<Self> {
		let folder = tempfile::tempdir()?;
		let file = folder.path().join("spec.json");
		std::fs::write(&file, spec)?;
		Ok(Self { folder, spec: file, addresses: Vec::new() })
	}

	/// Starts the node of a well-known account, `alice` or another, in a folder of its own called `base`.
	pub async fn start(&mut self, account: &str, base: &str) -> Result<Validator> {
		self.start_with(base, &[&format!("--{account}")]).await
	}

	/// Starts the nodes of well-known accounts: the first, then the others side by side.
	pub async fn start_all<const N: usize>(
		&mut self,
		accounts: [&str; N],
	) -> Result<[Validator; N]> {
		let mut running = Vec::new();
		let mut starting = Vec::new();
		for account in accounts {
			let node = self.launch(account, &[&format!("--{account}")])?;
			match running.is_empty() {
				true => running.push(self.ready(node).await?),
				false => starting.push(node),
			}
		}
		for node in starting {
			running.push(self.ready(node).await?);
		}
		running.try_into().ok().context("as many nodes run as were started")
	}

	/// Starts a node with options, in a folder of its own called `base`.
	pub async fn start_with(&mut self, base: &str, options: &[&str]) -> Result<Validator> {
		let node = self.launch(base, options)?;
		self.ready(node).await
	}

	fn launch(&self, base: &str, options: &[&str]) -> Result<Starting> {
		let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
		let mut command = crate::node()?;
		command
			.args([
				"--chain",
				path(&self.spec)?,
				"--base-path",
				path(&self.folder.path().join(base))?,
			])
			.args(["--rpc-port=0", "--no-mdns", "--name", base])
			.args(["--listen-addr", &format!("/ip4/127.0.0.1/tcp/{port}")])
			.args(["--prometheus-port=0", "--no-telemetry"])
			.arg("--unsafe-force-node-key-generation")
			.args(options);
		for address in &self.addresses {
			command.args(["--bootnodes", address]);
		}
		Ok(Starting { process: Process::start(base, &mut command)?, port })
	}

	async fn ready(&mut self, starting: Starting) -> Result<Validator> {
		let Starting { mut process, port } = starting;
		let line = process.wait_for("Local node identity is: ", START_LIMIT)?;
		let peer = line.split("identity is: ").nth(1).context("a node has an identity")?.trim();
		let address = format!("/ip4/127.0.0.1/tcp/{port}/p2p/{peer}");
		let url = rpc_url(&mut process)?;
		let client = Client::connect(&url).await?;
		self.addresses.push(address.clone());
		Ok(Validator { process, client, url, address })
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
			let state = match client.state_at(block?).await {
				// Of a fork that was left meanwhile.
				Err(QueryError::Pruned(_) | QueryError::BlockNotFound(_)) => continue,
				state => state?,
			};
			if let Some(found) = look(&state).await? {
				return Ok(found);
			}
		}
		bail!("the node tells of no further blocks")
	};
	tokio::time::timeout(FOLLOW_LIMIT, search)
		.await
		.with_context(|| format!("in {FOLLOW_LIMIT:?} there was no {what}"))?
}
