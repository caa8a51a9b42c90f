// SPDX-License-Identifier: MIT

//! The commands that work on a chain's database, one after the other on one chain.

use anyhow::{ensure, Context, Result};
use cybros_e2e::{binary, follow, rpc_url, Process};
use cybros_sdk::Client;
use rustix::process::Signal;
use serde_json::Value;
use std::{
	fs,
	path::PathBuf,
	process::{Command, Output},
	time::Duration,
};
use tempfile::TempDir;

const LIMIT: Duration = Duration::from_secs(180);
/// How many blocks the chain has at least.
const BLOCKS: u32 = 8;
/// How many of them are taken back.
const REVERTED: u64 = 3;

/// A chain for development that lies in a folder.
struct Chain {
	folder: TempDir,
}

impl Chain {
	/// The node's program with the chain's options, which follow the name of a command.
	fn command(&self, command: &[&str]) -> Result<Command> {
		// The commands take no folder of compiled runtimes: all use the one beside the database, so that one compiles.
		let mut node = Command::new(binary("cybros-node")?);
		node.args(command).arg("--dev").arg("--base-path").arg(self.folder.path());
		Ok(node)
	}

	/// Runs a command of the node to its end.
	fn output(&self, command: &[&str], more: &[&str]) -> Result<Output> {
		Ok(self.command(command)?.args(more).output()?)
	}

	/// What a command prints, which succeeds.
	fn run(&self, command: &str, more: &[&str]) -> Result<Vec<u8>> {
		let output = self.output(&[command], more)?;
		let told = String::from_utf8_lossy(&output.stderr);
		ensure!(output.status.success(), "{command} {more:?} failed:\n{told}");
		Ok(output.stdout)
	}

	/// What the database holds.
	fn info(&self) -> Result<Value> {
		Ok(serde_json::from_slice(&self.run("chain-info", &[])?)?)
	}

	/// Runs the node until it has a best and a final block of these numbers, and ends it.
	async fn grow(&self, best: u32, finalized: u32) -> Result<()> {
		let options =
			["--rpc-port=0", "--port=0", "--no-prometheus", "--no-telemetry", "--no-mdns"];
		let mut node = Process::start("cybros-node", self.command(&[])?.args(options))?;
		let client = Client::connect(&rpc_url(&mut node)?).await?;
		follow(&client, "further blocks, some of them final", async |state| {
			let is_final = client.finalized_block().await?.number >= finalized;
			Ok((is_final && state.block().number >= best).then_some(()))
		})
		.await?;
		node.signal(Signal::TERM)?;
		ensure!(node.wait(LIMIT)?.success(), "{}", node.told());
		Ok(())
	}

	/// The folder of the chain with this name.
	fn part(&self, name: &str) -> PathBuf {
		self.folder.path().join("chains/cybros_primal_dev").join(name)
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn chain_is_checked_exported_imported_and_reverted_and_goes_on() -> Result<()> {
	// GIVEN a chain of some blocks, whose node has ended
	let chain = Chain { folder: tempfile::tempdir()? };
	chain.grow(BLOCKS, 1).await?;
	let before = chain.info()?;
	let best = before["best_number"].as_u64().context("there is a best block")?;
	assert!(best >= BLOCKS.into(), "{before}");

	// THEN a block of it is valid, and one that is not there is refused
	chain.run("check-block", &["5"])?;
	let refused = chain.output(&["check-block"], &["100000"])?;
	let told = String::from_utf8_lossy(&refused.stderr);
	assert!(!refused.status.success() && told.contains("Unknown block"), "{told}");

	// AND its state makes a chain spec
	let spec: Value = serde_json::from_slice(&chain.run("export-state", &[])?)?;
	let state = spec["genesis"]["raw"]["top"].as_object().context("a spec has a state")?;
	assert!(state.len() > 100, "{} entries", state.len());

	// WHEN its blocks are exported, the database is deleted, and the blocks are imported
	let blocks = chain.folder.path().join("blocks");
	let file = blocks.to_str().context("a path of letters")?;
	chain.run("export-blocks", &[file])?;
	let identity = fs::read(chain.part("network/secret_ed25519"))?;
	chain.run("purge-chain", &["-y"])?;
	assert!(!chain.part("paritydb").exists());
	chain.run("import-blocks", &[file])?;

	// THEN it is the same chain of the same node
	let after = chain.info()?;
	assert_eq!(after["best_hash"], before["best_hash"]);
	assert_eq!(fs::read(chain.part("network/secret_ed25519"))?, identity);

	// WHEN the last blocks are taken back, THEN the chain goes on before them, and becomes final
	chain.run("revert", &[&REVERTED.to_string()])?;
	assert_eq!(chain.info()?["best_number"], best - REVERTED);
	let further = u32::try_from(best)? + 1;
	chain.grow(further, further - 2).await?;
	let grown = chain.info()?["best_number"].as_u64();
	assert!(grown.is_some_and(|number| number > best), "{grown:?}");
	Ok(())
}
