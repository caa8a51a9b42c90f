// SPDX-License-Identifier: MIT

//! The node: one validator, with the accounts endowed in its genesis.

use crate::accounts::Accounts;
use anyhow::{ensure, Context, Result};
use cybros_e2e::{binary, Process};
use serde_json::{json, Value};
use std::{
	collections::BTreeMap,
	process::{Command, Stdio},
	time::Duration,
};
use tempfile::TempDir;

const START_LIMIT: Duration = Duration::from_secs(120);
/// 100,000 CYB each.
const ENDOWMENT: u64 = 100_000_000_000_000_000;
/// Of its 2 s the proposer keeps a third back.
const PROPOSAL_MILLIS: f64 = 2_000.0 * 2.0 / 3.0;

/// A running node.
pub struct Node {
	/// The address of its RPC.
	pub url: String,
	process: Process,
	proposals: BTreeMap<u32, f64>,
	_folder: TempDir,
}

impl Node {
	/// Starts it on ports that are free, and waits until it answers.
	pub fn start(accounts: &Accounts) -> Result<Self> {
		let folder = tempfile::tempdir()?;
		let output = Command::new(binary("cybros-node")?)
			.args(["export-chain-spec", "--chain", "dev"])
			.stderr(Stdio::inherit())
			.output()?;
		ensure!(output.status.success(), "the node exports no chain spec");
		let mut spec: Value = serde_json::from_slice(&output.stdout)?;
		let patch = &mut spec["genesis"]["runtimeGenesis"]["patch"];
		let balances = patch["balances"]["balances"].as_array_mut().context("the genesis has balances")?;
		balances.extend(accounts.ids().map(|id| json!([id.to_string(), ENDOWMENT])));
		let file = folder.path().join("spec.json");
		std::fs::write(&file, spec.to_string())?;
		let mut command = Command::new(binary("cybros-node")?);
		command
			.arg("--chain")
			.arg(&file)
			.arg("--base-path")
			.arg(folder.path().join("node"))
			.args(["--alice", "--force-authoring", "--port=0", "--rpc-port=0", "--no-mdns"])
			.args(["--listen-addr=/ip4/127.0.0.1/tcp/0", "--no-prometheus", "--no-telemetry"])
			// Room for a few blocks of transactions.
			.args(["--pool-limit=40000", "--pool-kbytes=200000"])
			.arg("--unsafe-force-node-key-generation");
		let mut process = Process::start("the node", &mut command)?;
		let line = process.wait_for("Running JSON-RPC server: addr=", START_LIMIT)?;
		let address = line
			.split("addr=")
			.nth(1)
			.and_then(|rest| rest.split([',', ' ']).next())
			.context("the node tells where it listens")?;
		let url = format!("ws://{address}");
		Ok(Self { url, process, proposals: BTreeMap::new(), _folder: folder })
	}

	/// The share of the time to propose that a block took, as far as the node has told.
	pub fn proposal_fill(&mut self, number: u32) -> Option<f64> {
		for line in self.process.told().lines() {
			if let Some((number, millis)) = proposal(line) {
				self.proposals.insert(number, millis / PROPOSAL_MILLIS);
			}
		}
		self.proposals.get(&number).copied()
	}
}

/// Of a line such as `Prepared block for proposing at 7 (12 ms) hash: ..` the block's number and its milliseconds.
fn proposal(line: &str) -> Option<(u32, f64)> {
	let rest = line.split("Prepared block for proposing at ").nth(1)?;
	let (number, rest) = rest.split_once(" (")?;
	let millis = rest.split(" ms").next()?;
	Some((number.trim().parse().ok()?, millis.trim().parse().ok()?))
}
