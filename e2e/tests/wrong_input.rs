// SPDX-License-Identifier: MIT

//! Wrong input: one clear line that says what is wrong, a non-zero exit, and nothing lost.

use anyhow::{Context, Result};
use cybros_e2e::{binary, Network, Output, Process, CLIENT, DEVELOPER, OWNER};
use rustix::process::Signal;
use std::{os::unix::fs::PermissionsExt, path::Path, process::Command, time::Duration};

const LIMIT: Duration = Duration::from_secs(120);

/// The command failed with one line that says all of this.
fn refused(output: &Output, code: i32, says: &[&str]) {
	assert_eq!(output.code, code, "{output:?}");
	assert!(output.stdout.is_empty(), "{output:?}");
	for text in says {
		assert!(output.stderr.contains(text), "'{text}' is not in: {}", output.stderr);
	}
	if code == 1 {
		let lines = output.stderr.lines().filter(|line| line.starts_with("error: ")).count();
		assert_eq!(lines, 1, "{}", output.stderr);
	}
}

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

	refused(&submit(CLIENT, &pool, &policy, &[0; 2049])?, 1, &["2049", "2048"]);
	refused(&submit(CLIENT, "4000", &policy, b"x")?, 1, &["pool 4000"]);
	refused(&submit(CLIENT, &pool, "4000", b"x")?, 1, &["policy"]);
	refused(&submit("//Nobody", &pool, &policy, b"x")?, 1, &["send it"]);
	assert_eq!(free(CLIENT)?, before);

	// A policy for the pool's owner alone, and one that is over.
	let owners = network.json(
		DEVELOPER,
		&["policy", "create", "--pool", &pool, "--price", "1", "--scope", "owner"],
	)?["policy"]
		.to_string();
	refused(&submit(CLIENT, &pool, &owners, b"x")?, 1, &["owner"]);
	let over = network.json(
		DEVELOPER,
		&["policy", "create", "--pool", &pool, "--price", "1", "--valid-until", "1"],
	)?["policy"]
		.to_string();
	refused(&submit(CLIENT, &pool, &over, b"x")?, 1, &["policy"]);
	assert_eq!(free(CLIENT)?, before);
	Ok(())
}

#[test]
fn worker_is_registered_only_with_its_own_consent() -> Result<()> {
	let network = Network::start()?;
	let (impl_id, pool, _) = network.open_pool()?;
	let (key_file, worker) = network.worker_key("worker")?;
	let consent = network.consent(&key_file, &impl_id)?;

	// Without consent, for another owner, for another chain.
	refused(&network.cybros(OWNER, &["worker", "register", "{}"])?, 1, &["consent"]);
	refused(&network.cybros(CLIENT, &["worker", "register", &consent])?, 1, &["sign as"]);
	let mut foreign: serde_json::Value = serde_json::from_str(&consent)?;
	foreign["genesis"] = format!("0x{}", "11".repeat(32)).into();
	refused(&network.cybros(OWNER, &["worker", "register", &foreign.to_string()])?, 1, &["chain"]);
	// One that another key signed.
	let (other_file, _) = network.worker_key("other")?;
	let mut others: serde_json::Value =
		serde_json::from_str(&network.consent(&other_file, &impl_id)?)?;
	others["worker"] = worker.clone().into();
	refused(&network.cybros(OWNER, &["worker", "register", &others.to_string()])?, 1, &["sign"]);
	// After all that the right one is still good.
	network.json(OWNER, &["worker", "register", &consent])?;
	refused(&network.cybros(OWNER, &["worker", "register", &consent])?, 1, &["already"]);

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
	let output = std::process::Command::new(binary("cybros")?)
		.args(["--url", &url, "chain", "info"])
		.output()?;
	assert_eq!(output.status.code(), Some(1));
	assert!(String::from_utf8_lossy(&output.stderr).contains(&url));
	Ok(())
}

/// What a node says that is started with the options and must not run.
fn refused_node(options: &[&str]) -> Result<String> {
	let mut node = Process::start(
		"cybros-node",
		Command::new(binary("cybros-node")?)
			.args(["--rpc-port=0", "--port=0", "--no-prometheus", "--no-telemetry", "--no-mdns"])
			.args(options),
	)?;
	let status = node.wait(LIMIT)?;
	assert!(!status.success(), "{}", node.told());
	Ok(node.told())
}

#[test]
fn node_refuses_a_database_that_is_in_use_of_another_chain_or_damaged() -> Result<()> {
	// GIVEN a node with a chain of its own
	let mut network = Network::start()?;
	network.open_pool()?;
	let chain = network.folder().join("chain");
	let base = chain.to_str().context("a path of letters")?.to_owned();

	// THEN no other node takes its database
	let told = refused_node(&["--dev", "--base-path", &base])?;
	assert!(told.contains("cannot open the database") && told.contains("another node"), "{told}");

	// AND when it has ended, none that runs a chain with another genesis
	let spec = Command::new(binary("cybros-node")?)
		.args(["export-chain-spec", "--chain", "dev"])
		.output()?;
	let mut spec: serde_json::Value = serde_json::from_slice(&spec.stdout)?;
	spec["genesis"]["runtimeGenesis"]["patch"]["timing"] =
		serde_json::json!({ "sessionsPerEra": 7 });
	let other = network.folder().join("other.json");
	std::fs::write(&other, spec.to_string())?;
	network.node.signal(Signal::TERM)?;
	network.node.wait(LIMIT)?;
	let other = other.to_str().context("a path of letters")?;
	let told = refused_node(&["--chain", other, "--base-path", &base])?;
	assert!(told.contains("is of another chain"), "{told}");

	// AND when it is damaged, none at all
	let database = chain.join("chains/cybros_primal_dev/paritydb/full");
	std::fs::write(database.join("metadata"), "nothing of use")?;
	let told = refused_node(&["--dev", "--base-path", &base])?;
	assert!(told.contains("cannot open the database") && told.contains("purge-chain"), "{told}");
	Ok(())
}

#[test]
fn node_refuses_to_seal_a_chain_of_others() -> Result<()> {
	let local = ["--chain=local", "--alice", "--tmp", "--unsafe-force-node-key-generation"];
	let told = refused_node(&[&local[..], &["--sealing=instant"]].concat())?;
	assert!(told.contains("--sealing is for tests on a development chain"), "{told}");
	let told = refused_node(&["--chain=dev", "--tmp", "--sealing=instant"])?;
	assert!(told.contains("use --dev, or add --alice"), "{told}");
	let told = refused_node(&["--dev", "--sealing=instant", "--sync=warp"])?;
	assert!(told.contains("cannot be used with"), "{told}");
	for wrong in ["--sealing=slowly", "--sealing=interval:", "--sealing=interval:9"] {
		let told = refused_node(&["--dev", wrong])?;
		assert!(told.contains("`interval:MILLISECONDS` with 10 or more"), "{told}");
	}
	Ok(())
}

#[test]
fn primal_is_run_only_by_those_who_found_it() -> Result<()> {
	// Nobody has yet.
	let told = refused_node(&["--chain=primal"])?;
	assert!(told.contains("not founded yet") && told.contains("new-chain-spec --primal"), "{told}");

	let key = |number: u8| {
		let seed = format!("0x{}", format!("{number:02x}").repeat(32));
		let output = Command::new(binary("cybros-node")?)
			.args(["key", "inspect", "--output-type=json", &seed])
			.output()?;
		let key: serde_json::Value = serde_json::from_slice(&output.stdout)?;
		anyhow::Ok(key["ss58Address"].clone())
	};
	let founder = |account: u8, babe: u8| {
		let keys = serde_json::json!({
			"grandpa": key(babe + 100)?, "babe": key(babe)?, "authority_discovery": key(babe)?,
		});
		anyhow::Ok(serde_json::json!({ "account": key(account)?, "keys": keys }))
	};
	let founders = [founder(1, 1)?, founder(2, 2)?, founder(3, 3)?, founder(4, 4)?];
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("founders.json");
	let make = |founding: &serde_json::Value| {
		std::fs::write(&file, founding.to_string())?;
		let mut command = Command::new(binary("cybros-node")?);
		anyhow::Ok(command.args(["new-chain-spec", "--primal"]).arg(&file).output()?)
	};
	let with = |founders: &[serde_json::Value]| serde_json::json!({ "founders": founders });
	let stolen = [&founders[..3], &[founder(5, 1)?]].concat();
	let double = [&founders[..3], &[founder(1, 5)?]].concat();
	for (founding, expected) in [
		(with(&founders[..3]), "it takes 4 or more"),
		(with(&stolen), "has a key of another one"),
		(with(&double), "is there twice"),
		(serde_json::json!({ "founders": founders, "name": "Mine" }), "unknown field `name`"),
	] {
		let output = make(&founding)?;
		let told = String::from_utf8_lossy(&output.stderr);
		assert!(!output.status.success() && told.contains(expected), "{expected}: {told}");
	}

	// Each of them makes the very same spec.
	let made = make(&with(&founders))?;
	assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
	let spec: serde_json::Value = serde_json::from_slice(&made.stdout)?;
	assert_eq!((&spec["id"], &spec["chainType"]), (&"cybros_primal".into(), &"Live".into()));
	assert_eq!(make(&with(&founders))?.stdout, made.stdout);
	Ok(())
}

#[test]
fn new_chain_spec_says_what_is_wrong_with_a_network() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("network.json");
	let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
	let other = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
	let keys = serde_json::json!({ "grandpa": other, "babe": alice, "authority_discovery": alice });
	let network = |balance: u64, id: &str| {
		serde_json::json!({
			"name": "Ours",
			"id": id,
			"timing": { "epochDuration": 1_200, "sessionsPerEra": 4 },
			"sudo": alice,
			"balances": { alice: balance },
			"validators": [{ "account": alice, "stake": 1_000, "keys": keys }],
		})
	};
	for (text, expected) in [
		("{".to_owned(), "EOF"),
		(network(500, "ours").to_string(), "give it more than it stakes"),
		(network(2_000, "our network").to_string(), "letters, digits and _"),
		(network(u64::MAX, "ours").to_string(), "begins with at most"),
		(network(2_000, "ours").to_string(), ""),
	] {
		std::fs::write(&file, text)?;
		let output =
			Command::new(binary("cybros-node")?).arg("new-chain-spec").arg(&file).output()?;
		let told = String::from_utf8_lossy(&output.stderr);
		if expected.is_empty() {
			assert!(output.status.success(), "{told}");
			let spec: serde_json::Value = serde_json::from_slice(&output.stdout)?;
			assert_eq!(spec["id"], "ours");
			assert!(spec["genesis"]["raw"].is_object());
		} else {
			assert!(!output.status.success() && told.contains(expected), "{expected}: {told}");
		}
	}
	Ok(())
}
