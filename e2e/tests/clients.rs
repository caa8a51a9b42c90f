// SPDX-License-Identifier: MIT

//! Clients that others wrote run unchanged against our chain.

use anyhow::{ensure, Result};
use cybros_e2e::{binary, client, node_prints, Network, CLIENT};
use std::{fs, time::Duration};

const LIMIT: Duration = Duration::from_secs(300);
const INPUT: &str = "Hello light client";

/// Runs the quick start by a script, from the impl to the destroyed job, with a real worker.
fn quick_start(script: &str) -> Result<()> {
	let network = Network::start()?;
	// The first impl of a chain is number 0: the consent can be there before it.
	let (key_file, _) = network.worker_key("worker")?;
	let consent = network.consent(&key_file, "0")?;
	let mut client = client(script, &[&network.url, &consent])?;
	client.wait_for("admitted", LIMIT)?;
	let _worker = network.start_worker(&key_file, "0", &binary("simple-echo")?)?;
	let status = client.wait(LIMIT)?;
	ensure!(status.success(), "{script} failed:\n{}", client.told());
	Ok(())
}

#[test]
fn polkadot_js_runs_the_quick_start() -> Result<()> {
	quick_start("polkadot-js.js")
}

#[test]
fn papi_runs_the_quick_start() -> Result<()> {
	quick_start("papi.js")
}

#[test]
fn smoldot_reads_a_job_that_is_final() -> Result<()> {
	// GIVEN a node that light clients can reach, and a job that is processed
	let network =
		Network::start_with(&["--listen-addr=/ip4/127.0.0.1/tcp/0/ws", "--no-prometheus"])?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, _) = network.admit_worker("echo", &impl_id, &pool)?;
	let _worker = network.run_worker(&key_file, &pool, &binary("simple-echo")?)?;
	let submitted = network.json(
		CLIENT,
		&[
			"job", "submit", "--pool", &pool, "--policy", &policy, "--spec", "1", "--wait",
			"--input", INPUT,
		],
	)?;
	let id = submitted["job"].as_str().unwrap_or_default();
	let (_, index) = id.split_once('/').unwrap_or_default();

	// WHEN a light client that knows only the chain's spec follows the chain
	let spec = network.folder().join("spec.json");
	fs::write(&spec, node_prints(&["export-chain-spec", "--chain=dev", "--raw"])?)?;
	let spec = spec.display().to_string();
	let mut client = client("smoldot.js", &[&network.url, &spec, &pool, index])?;

	// THEN it comes to the job by itself
	let status = client.wait(LIMIT)?;
	ensure!(status.success(), "smoldot.js failed:\n{}", client.told());
	assert!(client.told().contains(&format!("output: {INPUT}")), "{}", client.told());
	Ok(())
}
