// SPDX-License-Identifier: MIT

//! What keeps a node from starting: one clear line that says what is wrong, and no database that was not there before.

use anyhow::{ensure, Context, Result};
use cybros_e2e::{binary, node, node_prints, Network, Process};
use rustix::process::Signal;
use serde_json::Value;
use std::{
	fs,
	net::TcpListener,
	path::{Path, PathBuf},
	process::Command,
	time::Duration,
};

const LIMIT: Duration = Duration::from_secs(120);

/// What a node says that is started with the options and must not run.
fn refused_node(options: &[&str]) -> Result<String> {
	let mut node = Process::start(
		"cybros-node",
		node()?
			.args(["--rpc-port=0", "--port=0", "--no-prometheus", "--no-telemetry", "--no-mdns"])
			.args(options),
	)?;
	let status = node.wait(LIMIT)?;
	assert!(!status.success(), "{}", node.told());
	Ok(node.told())
}

/// Overwrites what the files of a database that begin so have behind their heads. Returns what they were.
fn damage(database: &Path, part: &str) -> Result<Vec<(PathBuf, Vec<u8>)>> {
	let mut saved = Vec::new();
	for entry in fs::read_dir(database)? {
		let file = entry?.path();
		let name = file.file_name().unwrap_or_default().to_string_lossy();
		if name.starts_with(part) {
			let bytes = fs::read(&file)?;
			let mut bad = bytes.clone();
			bad.iter_mut().skip(64).for_each(|byte| *byte = 0xff);
			fs::write(&file, bad)?;
			saved.push((file, bytes));
		}
	}
	ensure!(!saved.is_empty(), "there is no {part} in {}", database.display());
	Ok(saved)
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
	let spec = node_prints(&["export-chain-spec", "--chain=dev"])?;
	let mut spec: Value = serde_json::from_slice(&spec)?;
	spec["genesis"]["runtimeGenesis"]["patch"]["timing"] =
		serde_json::json!({ "sessionsPerEra": 7 });
	let other = network.folder().join("other.json");
	fs::write(&other, spec.to_string())?;
	network.node.signal(Signal::TERM)?;
	network.node.wait(LIMIT)?;
	let other = other.to_str().context("a path of letters")?;
	let told = refused_node(&["--chain", other, "--base-path", &base])?;
	assert!(told.contains("is of another chain"), "{told}");

	// AND when a part of it is damaged, none at all: tables of states, or of headers, or what says how they lie there
	let database = chain.join("chains/cybros_primal_dev/paritydb/full");
	for part in ["table_01_", "table_04_", "metadata"] {
		let saved = damage(&database, part)?;
		let told = refused_node(&["--dev", "--base-path", &base])?;
		assert!(told.contains("cybros-node: cannot open the database"), "{part}: {told}");
		assert!(told.contains("purge-chain") && !told.contains("panicked"), "{part}: {told}");
		for (file, bytes) in saved {
			fs::write(file, bytes)?;
		}
	}

	// AND when it is whole, and something else that was given is wrong, the node says that, and nothing of the database
	let overrides = network.folder().join("overrides");
	let given = overrides.to_str().context("a path of letters")?;
	let with_overrides = ["--dev", "--base-path", &base, "--wasm-runtime-overrides", given];
	let told = refused_node(&with_overrides)?;
	assert!(told.contains(&format!("{given} is not a directory")), "{told}");
	assert!(!told.contains("cannot open") && !told.contains("purge-chain"), "{told}");
	fs::create_dir(&overrides)?;
	fs::write(overrides.join("runtime.wasm"), "no runtime")?;
	let told = refused_node(&with_overrides)?;
	assert!(told.contains("Failed to get runtime version"), "{told}");
	assert!(!told.contains("cannot open") && !told.contains("purge-chain"), "{told}");
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
		let key = node_prints(&["key", "inspect", "--output-type=json", &seed])?;
		let key: Value = serde_json::from_slice(&key)?;
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
	let make = |founding: &Value| {
		fs::write(&file, founding.to_string())?;
		let mut command = Command::new(binary("cybros-node")?);
		anyhow::Ok(command.args(["new-chain-spec", "--primal"]).arg(&file).output()?)
	};
	let with = |founders: &[Value]| serde_json::json!({ "founders": founders });
	let stolen = [&founders[..3], &[founder(5, 1)?]].concat();
	let double = [&founders[..3], &[founder(1, 5)?]].concat();
	let mut found = [&founders[..3], &[founder(5, 5)?]].concat();
	found[3]["keys"]["authority_discovery"] = key(1)?;
	for (founding, expected) in [
		(with(&founders[..3]), "it takes 4 or more"),
		(with(&stolen), "has a key of another one"),
		(with(&double), "is there twice"),
		(with(&found), "has a key of another one"),
		(serde_json::json!({ "founders": founders, "name": "Mine" }), "unknown field `name`"),
	] {
		let output = make(&founding)?;
		let told = String::from_utf8_lossy(&output.stderr);
		assert!(!output.status.success() && told.contains(expected), "{expected}: {told}");
	}

	// Each of them makes the very same spec.
	let made = make(&with(&founders))?;
	assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
	let spec: Value = serde_json::from_slice(&made.stdout)?;
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
	let timed = |timing: Value| {
		let network = serde_json::json!({
			"name": "Ours",
			"id": "ours",
			"timing": timing,
			"balances": { alice: 2_000 },
			"validators": [{ "account": alice, "stake": 1_000, "keys": keys }],
		});
		network.to_string()
	};
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
	let mut with_nothing = network(2_000, "ours");
	with_nothing["balances"][other] = 0.into();
	for (text, expected) in [
		("{".to_owned(), "EOF"),
		(network(500, "ours").to_string(), "give it more than it stakes"),
		(network(2_000, "our network").to_string(), "letters, digits and _"),
		(network(u64::MAX, "ours").to_string(), "begins with at most"),
		(with_nothing.to_string(), "has 0 CYB"),
		(timed(serde_json::json!({ "epochDuration": 3 })), "epochDuration is 4 slots or more"),
		(timed(serde_json::json!({ "sessionsPerEra": 0 })), "sessionsPerEra is 1 session or more"),
		(timed(serde_json::json!({ "slashDeferDuration": 28 })), "less than the 28 eras"),
		(timed(serde_json::json!({ "epochLength": 8 })), "timing: unknown field `epochLength`"),
		(timed(serde_json::json!(8)), "timing: invalid type"),
		(network(2_000, "ours").to_string(), ""),
	] {
		fs::write(&file, text)?;
		let output =
			Command::new(binary("cybros-node")?).arg("new-chain-spec").arg(&file).output()?;
		let told = String::from_utf8_lossy(&output.stderr);
		if expected.is_empty() {
			assert!(output.status.success(), "{told}");
			let spec: Value = serde_json::from_slice(&output.stdout)?;
			assert_eq!(spec["id"], "ours");
			assert!(spec["genesis"]["raw"].is_object());
		} else {
			assert!(!output.status.success() && told.contains(expected), "{expected}: {told}");
		}
	}
	Ok(())
}

#[test]
fn node_refuses_a_port_that_is_taken() -> Result<()> {
	let taken = TcpListener::bind("127.0.0.1:0")?;
	let port = taken.local_addr()?.port();
	let run = |options: &[&str]| -> Result<String> {
		let mut node =
			Process::start("cybros-node", node()?.args(["--dev", "--no-mdns"]).args(options))?;
		let status = node.wait(LIMIT)?;
		assert!(!status.success(), "{}", node.told());
		Ok(node.told())
	};
	let told = run(&["--port=0", "--no-prometheus", &format!("--rpc-port={port}")])?;
	assert!(told.contains("cannot serve JSON-RPC") && told.contains("--rpc-port"), "{told}");
	let told = run(&["--rpc-port=0", "--no-prometheus", &format!("--port={port}")])?;
	assert!(told.contains("cannot listen for peers") && told.contains("--port"), "{told}");

	// A node without metrics is a node all the same.
	let prometheus = format!("--prometheus-port={port}");
	let options = ["--dev", "--no-mdns", "--port=0", "--rpc-port=0", &prometheus];
	let mut node = Process::start("cybros-node", node()?.args(options))?;
	node.wait_for("No metrics at", LIMIT)?;
	node.wait_for("Running JSON-RPC server", LIMIT)?;
	Ok(())
}

#[test]
fn node_refuses_a_chain_spec_of_no_chain_or_of_another_network() -> Result<()> {
	// GIVEN a file that is no chain spec, and none at all
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("spec.json");
	let base = folder.path().join("base");
	let [chain, base_path] = [&file, &base].map(|path| path.display().to_string());
	let refused = || refused_node(&["--chain", &chain, "--base-path", &base_path]);
	assert!(refused()?.contains("is neither dev, nor local, nor the file of a chain spec"));
	fs::write(&file, "{")?;
	assert!(refused()?.contains("is neither dev, nor local, nor the file of a chain spec"));

	// WHEN the runtime of a spec is of another network, or has no workers: says that it lacks the interface to them
	let mut spec: Value =
		serde_json::from_slice(&node_prints(&["export-chain-spec", "--chain=dev", "--raw"])?)?;
	let wasm = "wbuild/primal-runtime/primal_runtime.compact.wasm";
	let code = fs::read(binary("cybros-node")?.with_file_name(wasm))?;
	// BLAKE2b of its name, as a runtime names an interface.
	let workers = hex::decode("fd54247ac0e02c4d")?;
	for (ours, theirs, runs) in [
		(&b"cybros-primal"[..], &b"someone-elses"[..], "runs someone-elses, and"),
		(&workers[..], &[0; 8][..], "runs cybros-primal without jobs and workers, and"),
	] {
		let mut code = code.clone();
		let mut found = 0;
		while let Some(at) = code.windows(ours.len()).position(|bytes| bytes == ours) {
			code[at..at + ours.len()].copy_from_slice(theirs);
			found += 1;
		}
		ensure!(found > 0, "the runtime has nothing of {ours:?}");
		let code = format!("0x{}", hex::encode(code));
		spec["genesis"]["raw"]["top"]["0x3a636f6465"] = code.into();
		fs::write(&file, spec.to_string())?;

		// THEN the node says so
		let told = refused()?;
		assert!(told.contains(&format!("is of a chain that {runs} this node")), "{told}");
	}

	// AND leaves no database that would be in the way of the right spec
	fs::write(&file, node_prints(&["export-chain-spec", "--chain=dev"])?)?;
	let options = ["--rpc-port=0", "--port=0", "--no-prometheus", "--no-mdns"];
	let right = ["--chain", &chain, "--base-path", &base_path];
	let mut node = Process::start("cybros-node", node()?.args(right).args(options))?;
	node.wait_for("Running JSON-RPC server", LIMIT)?;
	Ok(())
}

#[test]
fn validator_without_keys_is_told_what_to_do() -> Result<()> {
	let options = ["--chain=local", "--validator", "--tmp", "--unsafe-force-node-key-generation"];
	let ports = ["--rpc-port=0", "--port=0", "--no-prometheus", "--no-mdns", "--no-telemetry"];
	let mut node = Process::start("cybros-node", node()?.args(options).args(ports))?;
	let line = node.wait_for("no session keys", LIMIT)?;
	assert!(line.contains("author_rotateKeys"), "{line}");
	Ok(())
}

#[test]
fn genesis_of_named_chains_is_what_their_runtimes_wasm_builds() -> Result<()> {
	let folder = tempfile::tempdir()?;
	for chain in ["dev", "local"] {
		let file = folder.path().join(chain);
		fs::write(&file, node_prints(&["export-chain-spec", "--chain", chain])?)?;
		let file = file.display().to_string();
		let spec = |chain: &str| -> Result<Value> {
			Ok(serde_json::from_slice(&node_prints(&[
				"export-chain-spec",
				"--raw",
				"--chain",
				chain,
			])?)?)
		};
		assert_eq!(spec(chain)?, spec(&file)?, "{chain}");
	}
	Ok(())
}

#[test]
fn genesis_of_a_network_of_ones_own_is_what_its_runtimes_wasm_builds() -> Result<()> {
	// GIVEN a network, as what differs from the runtime's defaults
	let spec = node_prints(&["export-chain-spec", "--chain=local"])?;
	let mut spec: Value = serde_json::from_slice(&spec)?;
	let patch = &mut spec["genesis"]["runtimeGenesis"]["patch"];
	patch["timing"] = serde_json::json!({ "epochDuration": 50, "sessionsPerEra": 7 });

	// AND as its founders describe it
	let array = |value: &Value| value.as_array().cloned().context("an array");
	let units = |amount: &Value| amount.as_u64().map(|amount| amount / 1_000_000_000_000);
	let mut balances = serde_json::json!({});
	for balance in array(&patch["balances"]["balances"])? {
		let account = balance[0].as_str().context("an account")?;
		balances[account] = units(&balance[1]).into();
	}
	let stakers = array(&patch["staking"]["stakers"])?;
	let keys = array(&patch["session"]["keys"])?;
	let validators = stakers.iter().zip(keys).map(|(staker, keys)| {
		serde_json::json!({ "account": keys[0], "stake": units(&staker[2]), "keys": keys[2] })
	});
	let network = serde_json::json!({
		"name": "Ours",
		"id": "ours",
		"timing": patch["timing"],
		"sudo": patch["sudo"]["key"],
		"balances": balances,
		"validators": validators.collect::<Vec<_>>(),
	});

	// WHEN the node makes the chain spec of either, the first by the wasm that it has
	let folder = tempfile::tempdir()?;
	let [patched, described] = ["patched", "described"].map(|name| folder.path().join(name));
	fs::write(&patched, spec.to_string())?;
	fs::write(&described, network.to_string())?;
	let [patched, described] = [patched, described].map(|file| file.display().to_string());
	let built = node_prints(&["export-chain-spec", "--raw", "--chain", &patched])?;
	let made = node_prints(&["new-chain-spec", &described])?;

	// THEN both begin with the same state
	let [built, made]: [Value; 2] =
		[serde_json::from_slice(&built)?, serde_json::from_slice(&made)?];
	assert!(built["genesis"]["raw"]["top"].as_object().is_some_and(|top| top.len() > 50));
	assert_eq!(built["genesis"], made["genesis"]);
	Ok(())
}
