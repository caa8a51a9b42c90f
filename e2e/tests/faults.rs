// SPDX-License-Identifier: MIT

//! What becomes of a job when worker or node fail in the midst of it: it ends, and its program runs once.

use anyhow::Result;
use cybros_e2e::{binary, Network, Process, CLIENT, DEVELOPER};
use rustix::process::Signal;
use std::{
	path::{Path, PathBuf},
	time::Duration,
};

const LIMIT: Duration = Duration::from_secs(120);

/// A worker whose program notes each start in a file, and ends when another file is there.
struct Fixture {
	network: Network,
	worker: Process,
	key_file: PathBuf,
	pool: String,
	program: PathBuf,
	/// The job that the worker has started.
	job: String,
	starts: PathBuf,
	gate: PathBuf,
}

impl Fixture {
	fn with_a_started_job() -> Result<Self> {
		let network = Network::start()?;
		let (impl_id, pool, policy) = network.open_pool()?;
		let (key_file, _) = network.admit_worker("counted", &impl_id, &pool)?;
		let (starts, gate) = (network.folder().join("starts"), network.folder().join("gate"));
		let program = network.program(
			"counted",
			&format!(
				"echo start >> {}\nwhile [ ! -e {} ]; do sleep 0.1; done\ncat",
				starts.display(),
				gate.display()
			),
		)?;
		let mut worker = network.run_worker(&key_file, &pool, &program)?;
		let job = network.submit(&pool, &policy, "Hello")?;
		worker.wait_for("started", LIMIT)?;
		Ok(Self { network, worker, key_file, pool, program, job, starts, gate })
	}

	/// Lets the program end.
	fn open_gate(&self) -> Result<()> {
		Ok(std::fs::write(&self.gate, "")?)
	}

	/// Waits for the job's result, and looks that its program ran once.
	fn expect_result_of_one_run(&self) -> Result<()> {
		let output = self.network.cybros(CLIENT, &["job", "watch", &self.job])?;
		assert_eq!((output.code, &output.stdout[..]), (0, &b"Hello"[..]), "{output:?}");
		assert_eq!(lines(&self.starts)?, 1, "the program ran more than once");
		Ok(())
	}
}

fn lines(file: &Path) -> Result<usize> {
	Ok(std::fs::read_to_string(file)?.lines().count())
}

#[test]
fn worker_killed_between_the_programs_end_and_inclusion_gives_the_journalled_output() -> Result<()>
{
	let mut fixture = Fixture::with_a_started_job()?;

	// GIVEN a program that ended while no block could take its result
	fixture.network.node.signal(Signal::STOP)?;
	fixture.open_gate()?;
	fixture.worker.wait_for("the program has ended", LIMIT)?;

	// WHEN the worker is killed and started again
	fixture.worker.signal(Signal::KILL)?;
	fixture.worker.wait(LIMIT)?;
	fixture.network.node.signal(Signal::CONT)?;
	fixture.worker =
		fixture.network.start_worker(&fixture.key_file, &fixture.pool, &fixture.program)?;

	// THEN the result comes from the journal
	fixture.expect_result_of_one_run()
}

#[test]
fn node_restarted_under_a_running_worker_loses_nothing() -> Result<()> {
	let mut fixture = Fixture::with_a_started_job()?;

	// WHEN the node ends and starts again, and the program ends thereafter
	fixture.network.restart_node(Signal::TERM)?;
	fixture.open_gate()?;

	// THEN the same worker gives the result
	fixture.expect_result_of_one_run()
}

#[test]
fn node_killed_under_a_running_worker_loses_nothing() -> Result<()> {
	let mut fixture = Fixture::with_a_started_job()?;

	// WHEN the program ends while the node is dead
	fixture.network.node.signal(Signal::KILL)?;
	fixture.open_gate()?;
	fixture.worker.wait_for("the program has ended", LIMIT)?;
	fixture.network.restart_node(Signal::KILL)?;

	// THEN the same worker gives the result when there is a node again
	fixture.expect_result_of_one_run()
}

#[test]
fn job_of_a_worker_that_died_goes_to_another_without_anyone_calling() -> Result<()> {
	// GIVEN a policy with a lease of 5 blocks, and a worker that has started a job under it
	let network = Network::start()?;
	let (impl_id, pool, _) = network.open_pool()?;
	let terms = ["--price", "1", "--accept-window", "5", "--lease", "5", "--lease-cap", "5"];
	let made =
		network.json(DEVELOPER, &[&["policy", "create", "--pool", &pool], &terms[..]].concat())?;
	let policy = made["policy"].to_string();
	let (first_key, _) = network.admit_worker("first", &impl_id, &pool)?;
	let hanging = network.program("hanging", "exec sleep 300")?;
	let mut first_process = network.run_worker(&first_key, &pool, &hanging)?;
	let job = network.submit(&pool, &policy, "Hello")?;
	first_process.wait_for("started", LIMIT)?;

	// WHEN another worker is there, and the first one dies
	let (second_key, second) = network.admit_worker("second", &impl_id, &pool)?;
	let _second = network.run_worker(&second_key, &pool, &binary("simple-echo")?)?;
	first_process.signal(Signal::KILL)?;

	// THEN the chain takes the job back when its lease is over, and the other one does it
	let output = network.cybros(CLIENT, &["job", "watch", &job])?;
	assert_eq!((output.code, &output.stdout[..]), (0, &b"Hello"[..]), "{output:?}");
	let shown = network.json(CLIENT, &["job", "show", &job])?;
	assert_eq!(shown["failed_attempts"], 1, "{shown}");
	assert_eq!(shown["state"]["Processed"]["worker"], second, "{shown}");
	Ok(())
}
