// SPDX-License-Identifier: MIT

//! The chain explains itself: the right reason at each stage of a job, on a real node.

use anyhow::{Context, Result};
use cybros_e2e::{Network, CLIENT, DEVELOPER, OWNER};
use rustix::process::Signal;
use serde_json::{json, Value};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(120);

/// What `cybros job explain` says of a job.
fn explain(network: &Network, id: &str) -> Result<Value> {
	network.json(CLIENT, &["job", "explain", id])
}

/// The stage of a job, and why it waits.
fn stage(network: &Network, id: &str) -> Result<(String, Value)> {
	let told = explain(network, id)?;
	let stage = told["stage"].as_str().context("a job has a stage")?.to_owned();
	Ok((stage, told["wait"]["reason"].clone()))
}

fn waiting(reason: &str) -> (String, Value) {
	("Waiting".into(), json!(reason))
}

#[test]
fn job_and_worker_are_explained_at_each_stage() -> Result<()> {
	// GIVEN a job in a pool without a worker
	let network = Network::start()?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let first = network.submit(&pool, &policy, "first")?;
	assert_eq!(stage(&network, &first)?, waiting("NotAdmitted"));

	// WHEN one is admitted
	let (key_file, address) = network.admit_worker("worker", &impl_id, &pool)?;
	assert_eq!(stage(&network, &first)?, waiting("NotSubscribed"));
	let told = network.json(CLIENT, &["worker", "explain", &address])?;
	assert_eq!(told["online_obstacles"], json!([]));
	assert_eq!(told["pools"][0]["obstacles"], json!(["NotSubscribed", "Offline"]));
	let wrong = network.json(CLIENT, &["worker", "explain", &address, "--build", "7"])?;
	let error = "OffchainComputingWorkers::BuildNotFound";
	assert_eq!(wrong["online_obstacles"][0]["error"], json!(error));

	// AND runs it
	let gate = network.folder().join("gate");
	let wait = format!("while [ ! -e {} ]; do sleep 0.1; done; cat", gate.display());
	let program = network.program("slow", &wait)?;
	let mut worker = network.run_worker(&key_file, &pool, &program)?;
	worker.printed("started", LIMIT)?;
	assert_eq!(stage(&network, &first)?.0, "Running");

	// AND another comes that the worker does not start, for it stands still
	worker.signal(Signal::STOP)?;
	let quoted = ["--pool", &pool, "--policy", &policy, "--spec", "1", "--input", "x"];
	let quote =
		|more: &[&str]| network.json(CLIENT, &[&["job", "quote"][..], &quoted, more].concat());
	let told = quote(&[])?;
	assert_eq!((&told["start"]["AtOnce"]["workers"], &told["price"]), (&json!(1), &json!("1")));
	let second = network.submit(&pool, &policy, "second")?;
	let told = explain(&network, &second)?;
	assert_eq!((&told["stage"], &told["worker"]), (&json!("Assigned"), &json!(address)));

	// THEN the next one waits, as all slots are taken, and so would one more
	let third = network.submit(&pool, &policy, "third")?;
	assert_eq!(stage(&network, &third)?, waiting("Full"));
	assert_eq!(explain(&network, &third)?["place"]["ahead"], json!(0));
	let start = quote(&[])?["start"]["Queued"].clone();
	assert_eq!((&start["wait"]["reason"], &start["place"]["ahead"]), (&json!("Full"), &json!(1)));
	assert_eq!(quote(&["--tip", "1"])?["start"]["Queued"]["place"]["lane"], json!(2));

	// AND all end when the worker goes on
	worker.signal(Signal::CONT)?;
	std::fs::write(&gate, "")?;
	for id in [&first, &second, &third] {
		let output = network.cybros(CLIENT, &["job", "watch", id])?;
		assert_eq!(output.code, 0, "{output:?}");
		let told = explain(&network, id)?;
		assert_eq!((&told["stage"], &told["result"]), (&json!("Processed"), &json!("Success")));
	}

	// AND the next waits for the worker to come back, when it went
	worker.signal(Signal::TERM)?;
	worker.wait(LIMIT)?;
	let fourth = network.submit(&pool, &policy, "fourth")?;
	assert_eq!(stage(&network, &fourth)?, waiting("Offline"));
	let told = network.json(CLIENT, &["worker", "explain", &address, "--pool", &pool])?;
	assert_eq!(told["pools"][0]["obstacles"], json!(["Offline"]));
	assert_eq!(told["pools"][0]["waiting"], json!(1));

	// AND the lists have them all
	let jobs = |filter: &[&str]| -> Result<Vec<String>> {
		let told = network.json(CLIENT, &[&["job", "list"][..], filter].concat())?;
		let jobs = told["jobs"].as_array().context("a list")?;
		let mut ids: Vec<_> = jobs.iter().filter_map(|job| job["job"].as_str()).collect();
		ids.sort();
		Ok(ids.into_iter().map(String::from).collect())
	};
	assert_eq!(jobs(&["--pool", &pool])?, [&first[..], &second, &third, &fourth]);
	assert_eq!(jobs(&["--worker", &address])?, [&first[..], &second, &third]);
	let owner = network.json(OWNER, &["account", "show"])?["account"].clone();
	let owner = owner.as_str().context("an account")?.to_owned();
	for filter in [&["--owner", &owner][..], &["--impl", &impl_id]] {
		let told = network.json(CLIENT, &[&["worker", "list"][..], filter].concat())?;
		assert_eq!(told["workers"][0]["worker"], json!(address));
	}
	let serving = ["worker", "list", "--impl", &impl_id, "--build", "1"];
	assert_eq!(network.json(CLIENT, &serving)?["workers"], json!([]));

	refused_questions(&network, &pool, &policy)
}

/// What is not there, and what would be refused, is told in a clear line; a dry run sends nothing.
fn refused_questions(network: &Network, pool: &str, policy: &str) -> Result<()> {
	let submit = ["job", "submit", "--pool", pool, "--policy", policy, "--spec", "1", "--dry-run"];
	let before = network.json(DEVELOPER, &["pool", "show", pool])?;
	let told = network.json(CLIENT, &[&submit[..], &["--input", "x"]].concat())?;
	assert_eq!(told["accepted"], json!(true));
	assert_eq!(network.json(DEVELOPER, &["pool", "show", pool])?, before);

	let says = |key: &str, arguments: &[&str], code: i32, text: &str| -> Result<()> {
		let output = network.cybros(key, arguments)?;
		assert_eq!(output.code, code, "{output:?}");
		assert!(output.stdout.is_empty() && output.stderr.contains(text), "{output:?}");
		Ok(())
	};
	let quote = ["job", "quote", "--pool", pool, "--policy", policy];
	says("//Nobody", &[&submit[..], &["--input", "x"]].concat(), 1, "send it")?;
	says(CLIENT, &[&quote[..], &["--spec", "1", "--bytes", "2049"]].concat(), 1, "2,048 bytes")?;
	says(CLIENT, &[&quote[..], &["--spec", "9", "--bytes", "1"]].concat(), 1, "spec version")?;
	says(CLIENT, &["job", "explain", &format!("{pool}/99")], 1, "there is no job")?;
	says(CLIENT, &["job", "explain", "4000/0"], 1, "there is no pool 4000")?;
	says(CLIENT, &["job", "explain", "17"], 2, "POOL/INDEX")?;
	let stranger = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
	says(CLIENT, &["worker", "explain", stranger], 1, "is no worker")?;
	says(CLIENT, &["job", "list", "--worker", stranger], 1, "is no worker")?;
	says(CLIENT, &["worker", "list", "--impl", "4000"], 1, "impl 4000")?;
	says(CLIENT, &["worker", "list", "--build", "1"], 2, "--impl")
}
