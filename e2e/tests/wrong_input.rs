// SPDX-License-Identifier: MIT

//! Wrong input: one clear line that says what is wrong, a non-zero exit, and nothing lost.

use anyhow::Result;
use cybros_e2e::{binary, Network, CLIENT, DEVELOPER, OWNER};
use std::{os::unix::fs::PermissionsExt, path::Path, process::Command, time::Duration};

const LIMIT: Duration = Duration::from_secs(120);

#[test]
fn command_refuses_wrong_jobs_before_money_moves() -> Result<()> {
	let network = Network::start()?;
	let (_, pool, policy) = network.open_pool()?;
	let free = |who: &str| -> Result<(u128, u128)> {
		let shown = network.json(who, &["account", "show"])?;
		network.money(shown["account"].as_str().unwrap_or_default())
	};
	let before = free(CLIENT)?;
	let submit = |key: &str, pool: &str, policy: &str, input: &[u8]| {
		let job = ["job", "submit", "--pool", pool, "--policy", policy, "--spec", "1", "-"];
		network.cybros_with_input(key, &job, input)
	};

	submit(CLIENT, &pool, &policy, &[0; 2049])?.refused(&["2049", "2048"])?;
	submit(CLIENT, "4000", &policy, b"x")?.refused(&["pool 4000"])?;
	submit(CLIENT, &pool, "4000", b"x")?.refused(&["policy"])?;
	submit("//Nobody", &pool, &policy, b"x")?.refused(&["send it"])?;
	assert_eq!(free(CLIENT)?, before);

	// A policy for the pool's owner alone, and one that is over.
	let owners = network.json(
		DEVELOPER,
		&["policy", "create", "--pool", &pool, "--price", "1", "--scope", "owner"],
	)?["policy"]
		.to_string();
	submit(CLIENT, &pool, &owners, b"x")?.refused(&["owner"])?;
	let over = network.json(
		DEVELOPER,
		&["policy", "create", "--pool", &pool, "--price", "1", "--valid-until", "1"],
	)?["policy"]
		.to_string();
	submit(CLIENT, &pool, &over, b"x")?.refused(&["policy"])?;
	assert_eq!(free(CLIENT)?, before);

	// One that takes proofs of enclaves only, in a pool that workers without an enclave key serve.
	let enclaves = ["policy", "create", "--pool", &pool, "--price", "1", "--proof", "enclave"];
	network.refused(DEVELOPER, &enclaves, "enclave key")
}

#[test]
fn worker_is_registered_only_with_its_own_consent() -> Result<()> {
	let network = Network::start()?;
	let (impl_id, pool, _) = network.open_pool()?;
	let (key_file, worker) = network.worker_key("worker")?;
	let consent = network.consent(&key_file, &impl_id)?;

	// Without consent, for another owner, for another chain.
	network.cybros(OWNER, &["worker", "register", "{}"])?.refused(&["consent"])?;
	network.cybros(CLIENT, &["worker", "register", &consent])?.refused(&["sign as"])?;
	let mut foreign: serde_json::Value = serde_json::from_str(&consent)?;
	foreign["genesis"] = format!("0x{}", "11".repeat(32)).into();
	network.cybros(OWNER, &["worker", "register", &foreign.to_string()])?.refused(&["chain"])?;
	// One that another key signed.
	let (other_file, _) = network.worker_key("other")?;
	let mut others: serde_json::Value =
		serde_json::from_str(&network.consent(&other_file, &impl_id)?)?;
	others["worker"] = worker.clone().into();
	network.cybros(OWNER, &["worker", "register", &others.to_string()])?.refused(&["sign"])?;
	// After all that the right one is still good.
	network.json(OWNER, &["worker", "register", &consent])?;
	network.cybros(OWNER, &["worker", "register", &consent])?.refused(&["already"])?;

	// The worker says what keeps it from running.
	let run = |file: &Path, program: &Path| -> Result<String> {
		let mut process = network.start_worker(file, &pool, program)?;
		let status = process.wait(LIMIT)?;
		assert!(!status.success());
		Ok(process.told())
	};
	let echo = binary("simple-echo")?;
	assert!(run(&key_file, &echo)?.contains("pool"), "not admitted");
	assert!(run(&other_file, &echo)?.contains("registered"), "not registered");
	assert!(run(&network.folder().join("none"), &echo)?.contains("none"), "no key file");
	assert!(run(&key_file, &network.folder().join("nothing"))?.contains("nothing"), "no program");
	let plain = network.folder().join("plain");
	std::fs::write(&plain, "no program")?;
	assert!(run(&key_file, &plain)?.contains("execut"), "not executable");
	std::fs::set_permissions(&key_file, std::fs::Permissions::from_mode(0o644))?;
	assert!(run(&key_file, &echo)?.contains("chmod 600"), "a key that others can read");
	Ok(())
}

#[test]
fn command_says_that_no_node_answers() -> Result<()> {
	let network = Network::start()?;
	let url = network.url.clone();
	drop(network.node);
	let output = Command::new(binary("cybros")?).args(["--url", &url, "chain", "info"]).output()?;
	assert_eq!(output.status.code(), Some(1));
	assert!(String::from_utf8_lossy(&output.stderr).contains(&url));
	Ok(())
}
