// SPDX-License-Identifier: MIT

//! Processes that a test starts, and that end with it.

use anyhow::{bail, ensure, Context, Result};
use rustix::process::{kill_process, Pid, Signal};
use std::{
	collections::VecDeque,
	io::{BufRead, BufReader},
	path::PathBuf,
	process::{Child, Command, ExitStatus, Stdio},
	sync::{
		mpsc::{self, Receiver, RecvTimeoutError},
		Mutex, PoisonError,
	},
	time::{Duration, Instant},
};

/// How many of a process's last lines are told when something is amiss.
const TOLD_LINES: usize = 30;

/// The path of one of the project's binaries, which lie above the test's own.
pub fn binary(name: &str) -> Result<PathBuf> {
	let test = std::env::current_exe()?;
	let folder = test.ancestors().nth(2).context("a test lies in target/release/deps")?;
	let path = folder.join(name);
	ensure!(
		path.is_file(),
		"there is no {}: build it first with `cargo build --release --workspace`",
		path.display()
	);
	Ok(path)
}

/// A node to run. It takes the runtimes that other tests' nodes have compiled.
pub fn node() -> Result<Command> {
	let binary = binary("cybros-node")?;
	let mut command = Command::new(&binary);
	command.arg("--wasm-cache").arg(binary.with_file_name("compiled-runtimes"));
	Ok(command)
}

/// What a command of the node prints to standard output. Fails with what it says where it refuses.
pub fn node_prints(arguments: &[&str]) -> Result<Vec<u8>> {
	let output = Command::new(binary("cybros-node")?).args(arguments).output()?;
	let told = String::from_utf8_lossy(&output.stderr);
	ensure!(output.status.success(), "cybros-node {} fails: {told}", arguments.join(" "));
	Ok(output.stdout)
}

/// A running process whose standard error is read line by line. It is killed when the test drops it.
pub struct Process {
	name: String,
	child: Child,
	/// Behind a lock for the threads that share a process whose lines none of them reads.
	lines: Mutex<Receiver<String>>,
	last_lines: VecDeque<String>,
}

impl Process {
	/// Starts a command, whose standard error is kept.
	pub fn start(name: &str, command: &mut Command) -> Result<Self> {
		let mut child = command
			.stdin(Stdio::null())
			.stdout(Stdio::null())
			.stderr(Stdio::piped())
			.spawn()
			.with_context(|| format!("{name} does not start"))?;
		let stderr = child.stderr.take().context("standard error is piped")?;
		let (sender, lines) = mpsc::channel();
		std::thread::spawn(move || {
			for line in BufReader::new(stderr).lines().map_while(Result::ok) {
				if sender.send(line).is_err() {
					break;
				}
			}
		});
		Ok(Self { name: name.into(), child, lines: Mutex::new(lines), last_lines: VecDeque::new() })
	}

	/// Waits until the process prints a line that has `text`, and returns the line.
	pub fn wait_for(&mut self, text: &str, limit: Duration) -> Result<String> {
		let deadline = Instant::now() + limit;
		loop {
			match self.next_line(deadline) {
				Ok(line) => {
					let found = line.contains(text);
					self.remember(line.clone());
					if found {
						return Ok(line);
					}
				},
				Err(RecvTimeoutError::Timeout) => {
					let told = self.told();
					bail!("{} did not print '{text}' in {limit:?}:\n{told}", self.name)
				},
				Err(RecvTimeoutError::Disconnected) => {
					let told = self.told();
					bail!("{} ended before it printed '{text}':\n{told}", self.name)
				},
			}
		}
	}

	/// The line that has `text`, among the last that the process printed or, once it is there, the next ones.
	pub fn printed(&mut self, text: &str, limit: Duration) -> Result<String> {
		match self.last_lines.iter().find(|line| line.contains(text)) {
			Some(line) => Ok(line.clone()),
			None => self.wait_for(text, limit),
		}
	}

	/// Sends a signal.
	pub fn signal(&self, signal: Signal) -> Result<()> {
		let pid = Pid::from_child(&self.child);
		kill_process(pid, signal).with_context(|| format!("{} got no signal", self.name))
	}

	/// Waits for the process to end by itself.
	pub fn wait(&mut self, limit: Duration) -> Result<ExitStatus> {
		// Its standard error closes when it ends.
		let deadline = Instant::now() + limit;
		loop {
			match self.next_line(deadline) {
				Ok(line) => self.remember(line),
				Err(RecvTimeoutError::Disconnected) => return Ok(self.child.wait()?),
				Err(RecvTimeoutError::Timeout) => {
					let told = self.told();
					bail!("{} did not end in {limit:?}:\n{told}", self.name)
				},
			}
		}
	}

	/// The lines that it printed last.
	pub fn told(&mut self) -> String {
		while let Ok(line) = self.next_line(Instant::now()) {
			self.remember(line);
		}
		self.last_lines.iter().cloned().collect::<Vec<_>>().join("\n")
	}

	fn next_line(&mut self, deadline: Instant) -> Result<String, RecvTimeoutError> {
		let lines = self.lines.get_mut().unwrap_or_else(PoisonError::into_inner);
		lines.recv_timeout(deadline.saturating_duration_since(Instant::now()))
	}

	fn remember(&mut self, line: String) {
		if self.last_lines.len() == TOLD_LINES {
			self.last_lines.pop_front();
		}
		self.last_lines.push_back(line);
	}
}

impl Drop for Process {
	fn drop(&mut self) {
		if std::thread::panicking() {
			let told = self.told();
			eprintln!("the last lines of {}:\n{told}", self.name);
		}
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}
