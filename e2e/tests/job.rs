// SPDX-License-Identifier: MIT

//! A paid job from end to end: what a consumer, a worker's owner and a pool's owner see.

use anyhow::{ensure, Result};
use cybros_e2e::{binary, units, Network, CLIENT, DEVELOPER, OWNER};
use rustix::process::Signal;
use serde_json::Value;
use std::time::Duration;

const CYB: u128 = 1_000_000_000_000;
const LIMIT: Duration = Duration::from_secs(120);

fn submit<'a>(pool: &'a str, policy: &'a str, more: &[&'a str]) -> Vec<&'a str> {
	[&["job", "submit", "--pool", pool, "--policy", policy, "--spec", "1"], more].concat()
}

/// The block of a step of a job, and what is said of it.
fn step<'a>(job: &'a Value, name: &str) -> (&'a Value, &'a Value) {
	let steps = job["steps"].as_array().expect("a job has steps");
	let found = steps.iter().find(|step| step["step"] == name || step["step"][name].is_object());
	let found = found.unwrap_or_else(|| panic!("no step {name} in {steps:?}"));
	(&found["block"], &found["step"][name])
}

#[test]
fn job_is_run_paid_and_destroyed_to_the_last_unit() -> Result<()> {
	// GIVEN a pool with a worker that echoes
	let network = Network::start()?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, worker) = network.admit_worker("echo", &impl_id, &pool)?;
	let mut process = network.run_worker(&key_file, &pool, &binary("simple-echo")?)?;
	let worker_before = network.money(&worker)?;
	let client = network.json(CLIENT, &["account", "show"])?;
	let client = client["account"].as_str().unwrap_or_default().to_owned();
	let client_before = network.money(&client)?;

	// WHEN a consumer submits bytes, none of them text, and waits for finality
	let input = [&[0u8, 255, 10, 13, 39][..], "Hello World ✓".as_bytes()].concat();
	let more = ["-", "--tip", "0.5", "--wait", "--finalized"];
	let arguments = [&["--json"], &submit(&pool, &policy, &more)[..]].concat();
	let output = network.cybros_with_input(CLIENT, &arguments, &input)?;

	// THEN the output is the input, and the job was assigned in the block that created it
	let job = output.json()?;
	assert_eq!(job["result"], "Success");
	let hex: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
	assert_eq!(job["output"], format!("0x{hex}"));
	assert_eq!(step(&job, "Created").0, step(&job, "Assigned").0);

	// AND price and tip went to worker (85 %), commission (10 %) and royalty (5 %)
	let (_, settled) = step(&job, "Settled");
	let due = CYB + CYB / 2;
	assert_eq!(units(&settled["paid"])?, due * 85 / 100);
	assert_eq!(units(&settled["commission"])?, due * 10 / 100);
	assert_eq!(units(&settled["royalty"])?, due * 5 / 100);
	assert_eq!(units(&settled["refund"])?, 0);

	// AND start and submission cost the worker nothing
	let worker_after = network.money(&worker)?;
	assert_eq!(worker_after.0 + worker_after.1, worker_before.0 + worker_before.1 + due * 85 / 100);

	// AND when the job is destroyed its depositor's deposits return, and that of its output stays in the worker's reserve
	let id = job["job"].as_str().unwrap_or_default();
	let destroyed = network.json(CLIENT, &["job", "destroy", id])?;
	ensure!(destroyed["block"]["number"].is_number(), "{destroyed}");
	assert_eq!(network.money(&client)?.1, client_before.1);
	assert_eq!(network.money(&worker)?, worker_after);

	// AND what waited is claimed once
	network.json(DEVELOPER, &["pool", "claim", &pool])?;
	let again = network.cybros(DEVELOPER, &["pool", "claim", &pool])?;
	assert_eq!(again.stdout, format!("nothing to claim in pool {pool}\n").as_bytes(), "{again:?}");

	// AND on SIGTERM the worker leaves the chain and ends well; its owner gets everything
	process.signal(Signal::TERM)?;
	assert!(process.wait(LIMIT)?.success(), "{}", process.told());
	let shown = network.json(OWNER, &["worker", "show", &worker])?;
	assert!(shown.to_string().contains("Offline"), "{shown}");
	network.json(OWNER, &["worker", "deregister", &worker])?;
	assert_eq!(network.money(&worker)?, (0, 0));
	Ok(())
}

#[test]
fn job_result_is_what_the_program_says() -> Result<()> {
	// GIVEN a worker whose program does as its input bids
	let network = Network::start()?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, _) = network.admit_worker("bidden", &impl_id, &pool)?;
	let program = network.program(
		"bidden",
		"read -r bid size\ncase $bid in\nfail) echo no; exit 10;;\nerror) echo wrong; exit 20;;\n\
		 panic) exit 3;;\nlong) head -c $size /dev/zero;;\nesac",
	)?;
	let _worker = network.run_worker(&key_file, &pool, &program)?;

	// THEN the exit code of the command, and what is paid, follow the result
	for (input, code, paid) in [
		("fail", 10, CYB * 85 / 100),
		("error", 20, CYB * 20 / 100 * 85 / 100),
		("long 2048", 0, CYB * 85 / 100),
		("long 2049", 20, CYB * 20 / 100 * 85 / 100),
		("panic", 30, 0),
	] {
		let arguments =
			[&["--json"], &submit(&pool, &policy, &["--input", input, "--wait"])[..]].concat();
		let output = network.cybros(CLIENT, &arguments)?;
		assert_eq!(output.code, code, "{input}: {output:?}");
		let job: Value = serde_json::from_slice(&output.stdout)?;
		if code == 30 {
			assert_eq!(job["status"], "Discarded");
			assert_eq!(job["reason"], "AttemptsExhausted");
		} else {
			assert_eq!(units(&step(&job, "Settled").1["paid"])?, paid, "{input}");
		}
		if input == "long 2049" {
			let text = job["output_text"].as_str().unwrap_or_default();
			assert!(text.contains("2049"), "an output that is too long is named, not cut: {text}");
		}
	}
	Ok(())
}

#[test]
fn job_ends_when_its_worker_was_killed_and_started_again() -> Result<()> {
	// GIVEN a worker that was killed while its program ran
	let network = Network::start()?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, _) = network.admit_worker("killed", &impl_id, &pool)?;
	let gate = network.folder().join("gate");
	let program = network
		.program("slow", &format!("while [ ! -e {} ]; do sleep 0.1; done; cat", gate.display()))?;
	let mut worker = network.run_worker(&key_file, &pool, &program)?;
	let id = network.submit(&pool, &policy, "Hello")?;
	worker.wait_for("started", LIMIT)?;
	worker.signal(Signal::KILL)?;
	worker.wait(LIMIT)?;

	// WHEN it is started again
	let _worker = network.start_worker(&key_file, &pool, &program)?;
	std::fs::write(&gate, "")?;

	// THEN the job ends
	let output = network.cybros(CLIENT, &["job", "watch", &id])?;
	assert_eq!((output.code, &output.stdout[..]), (0, &b"Hello"[..]), "{output:?}");
	Ok(())
}
