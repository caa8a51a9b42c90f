// SPDX-License-Identifier: MIT

//! Keys as `docs/operations.md` has them handled: those of a founder from their making to the first final block, and a
//! worker's on another machine.

use anyhow::{Context, Result};
use cybros_e2e::{follow, node, node_prints, rpc_url, Network, Process, CLIENT};
use cybros_sdk::Client;
use rustix::process::Signal;
use serde_json::{json, Value};
use std::{
	fs::{self, Permissions},
	os::unix::fs::PermissionsExt,
	path::Path,
	time::Duration,
};

const LIMIT: Duration = Duration::from_secs(120);

/// The text of a path.
fn text(path: &Path) -> Result<&str> {
	path.to_str().context("the test's paths are text")
}

#[tokio::test(flavor = "multi_thread")]
async fn founder_authors_and_votes_with_the_keys_that_it_made_and_inserted() -> Result<()> {
	// GIVEN keys that the node's program made, and a network that begins with them
	let folder = tempfile::tempdir()?;
	let make = |scheme: &str| -> Result<Value> {
		let made = ["key", "generate", "--output-type=json", "--scheme", scheme];
		Ok(serde_json::from_slice(&node_prints(&made)?)?)
	};
	let (babe, grandpa, discovery) = (make("sr25519")?, make("ed25519")?, make("sr25519")?);
	let account = make("sr25519")?["ss58Address"].clone();
	let account = account.as_str().context("an account")?;
	let keys = json!({
		"grandpa": grandpa["ss58Address"],
		"babe": babe["ss58Address"],
		"authority_discovery": discovery["ss58Address"],
	});
	let network = json!({
		"name": "Ours",
		"id": "ours",
		"balances": { account: 2_000 },
		"validators": [{ "account": account, "stake": 1_000, "keys": keys }],
	});
	let [file, spec, base] =
		["network.json", "spec.json", "base"].map(|name| folder.path().join(name));
	fs::write(&file, network.to_string())?;
	let (spec, base) = (text(&spec)?, text(&base)?);
	node_prints(&["new-chain-spec", text(&file)?, "--output", spec])?;

	// WHEN their secrets are put into the keystore of its validator
	let place = ["--chain", spec, "--base-path", base];
	node_prints(&[&["key", "generate-node-key"], &place[..]].concat())?;
	for (key, of, scheme) in
		[(&babe, "babe", "sr25519"), (&grandpa, "gran", "ed25519"), (&discovery, "audi", "sr25519")]
	{
		let secret = folder.path().join(of);
		fs::write(&secret, key["secretPhrase"].as_str().context("a phrase")?)?;
		let insert =
			["key", "insert", "--key-type", of, "--scheme", scheme, "--suri", text(&secret)?];
		node_prints(&[&insert[..], &place].concat())?;
	}

	// THEN it makes blocks, and votes for them: with no peer beside it, it is told to
	let options = ["--validator", "--force-authoring", "--rpc-port=0", "--port=0"];
	let quiet = ["--no-prometheus", "--no-telemetry", "--no-mdns"];
	let mut process = Process::start("cybros-node", node()?.args(place).args(options).args(quiet))?;
	let client = Client::connect(&rpc_url(&mut process)?).await?;
	follow(&client, "a final block", async |_| {
		Ok((client.finalized_block().await?.number > 0).then_some(()))
	})
	.await
}

#[test]
fn worker_goes_on_elsewhere_with_its_key_file_and_state_folder() -> Result<()> {
	// GIVEN a worker whose machine was lost with one job done and one in hand
	let network = Network::start_sealed()?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, _) = network.admit_worker("worker", &impl_id, &pool)?;
	let gate = network.folder().join("gate");
	let program = network.program(
		"gated",
		&format!(
			"input=$(cat); if [ \"$input\" = second ]; then while [ ! -e {} ]; do sleep 0.1; done; fi; echo $input",
			gate.display()
		),
	)?;
	let mut worker = network.run_worker(&key_file, &pool, &program)?;
	let first = network.submit(&pool, &policy, "first")?;
	let watch = |job: &str| network.cybros(CLIENT, &["job", "watch", job]);
	assert_eq!(watch(&first)?.stdout, b"first\n");
	let second = network.submit(&pool, &policy, "second")?;
	worker.wait_for(&format!("started job={second}"), LIMIT)?;
	worker.signal(Signal::KILL)?;
	worker.wait(LIMIT)?;

	// WHEN what was backed up of it is put to another place, and the old one is gone
	let elsewhere = network.folder().join("elsewhere");
	fs::create_dir(&elsewhere)?;
	let (moved, state) = (elsewhere.join("worker.key"), key_file.with_extension("state"));
	fs::rename(&key_file, &moved)?;
	fs::rename(&state, elsewhere.join("worker.state"))?;

	// THEN it is no key where others can read it, and else the worker goes on and takes new jobs
	fs::set_permissions(&moved, Permissions::from_mode(0o644))?;
	let mut refused = network.start_worker(&moved, &pool, &program)?;
	assert!(!refused.wait(LIMIT)?.success());
	assert!(refused.told().contains("chmod 600"), "{}", refused.told());
	fs::set_permissions(&moved, Permissions::from_mode(0o600))?;
	let _worker = network.start_worker(&moved, &pool, &program)?;
	fs::write(&gate, "")?;
	assert_eq!(watch(&second)?.stdout, b"second\n");
	let third = network.submit(&pool, &policy, "third")?;
	assert_eq!(watch(&third)?.stdout, b"third\n");
	Ok(())
}
