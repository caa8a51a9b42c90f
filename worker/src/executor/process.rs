// SPDX-License-Identifier: MIT

//! Runs an ordinary program per job.
//!
//! The contract with the program:
//! - the input comes on standard input, the output goes to standard output, words for the operator's log to
//!   standard error;
//! - exit code 0 is Success, 10 Fail, 20 Error; any other code, a signal or a timeout is Panic, and what was
//!   written is dropped;
//! - more than [`MAX_DATA_LEN`] bytes of output are an Error that names their number;
//! - the working folder is fresh, private, and removed afterwards; `HOME` and `TMPDIR` name it;
//! - besides these two only `PATH`, `CYBROS_JOB_ID`, `CYBROS_ATTEMPT`, `CYBROS_SPEC_VERSION`, `CYBROS_PROGRESS` and
//!   `CYBROS_PROOF` are in the environment;
//! - a long run may append lines `PERCENTAGE [MESSAGE]` to the file that `CYBROS_PROGRESS` names: the worker tells the
//!   chain the last one whenever it renews the lease;
//! - where its job takes results only with a proof the program writes one line, `KIND 0xHEX`, to the file that
//!   `CYBROS_PROOF` names: `owner` or `enclave`, and the proof's bytes;
//! - the run is over when the program has ended and its output is closed. Whatever it leaves running is killed;
//!   what holds the output open gets [`GRACE`] to finish it.

use super::{
	leftovers,
	output::{log_lines, Captured, Flooded},
	progress::Progress,
	proof, Executor, LaunchError, Outcome, Task,
};
use crate::attempt::AttemptId;
use cybros_primitives::{JobResult, MAX_DATA_LEN};
use rustix::{
	fs::{access, Access},
	process::{kill_process_group, Pid, Signal},
};
use std::{
	collections::HashMap,
	ffi::OsString,
	fs::Permissions,
	future::Future,
	io,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
	process::{ExitStatus, Stdio},
	sync::{Mutex, PoisonError},
	time::Duration,
};
use tempfile::TempDir;
use tokio::{
	io::AsyncWriteExt,
	process::{Child, ChildStdin, Command},
};

/// How much of a program's standard output is read at most; a program that writes more is killed.
pub const MAX_STDOUT_LEN: u64 = 16 * 1024 * 1024;
/// How long after its end a program's output may be held open by others.
pub const GRACE: Duration = Duration::from_secs(1);
/// The file in a working folder into which a program writes how far it is.
const PROGRESS_FILE: &str = ".cybros-progress";
/// The file in a working folder into which a program writes what vouches for its result.
const PROOF_FILE: &str = ".cybros-proof";
/// Where programs are searched when the worker itself has no `PATH`.
const DEFAULT_PATH: &str = "/usr/local/bin:/usr/bin:/bin";

/// What is run, and how.
#[derive(Clone, Debug)]
pub struct ProcessOptions {
	/// The program: a path, or a name to be searched in `PATH`.
	pub program: PathBuf,
	/// Its arguments, given as they are.
	pub args: Vec<OsString>,
	/// How long one run may take.
	pub timeout: Duration,
	/// The folder in which each run gets its own. It belongs to this executor alone.
	pub folders: PathBuf,
}

/// Runs a program per job, as [the module](self) says.
#[derive(Debug)]
pub struct ProcessExecutor {
	options: ProcessOptions,
	path: OsString,
	grace: Duration,
	/// The working folders of the runs that are under way.
	running: Mutex<HashMap<AttemptId, PathBuf>>,
}

/// How a run's process came to its end.
enum End {
	Exited(ExitStatus),
	TimedOut,
	Flooded,
}

impl ProcessExecutor {
	/// Finds the program, makes the folder for the runs, and ends and removes what an earlier life left there.
	pub fn new(options: ProcessOptions) -> Result<Self, LaunchError> {
		let path = search_path();
		let program = find(&options.program, &path)?;
		let unusable = |error: io::Error| {
			LaunchError(format!(
				"cannot use the folder {} for working folders: {error}: give a --state-dir that this user may write to",
				options.folders.display()
			))
		};
		std::fs::create_dir_all(&options.folders).map_err(unusable)?;
		let folders = options.folders.canonicalize().map_err(unusable)?;
		let killed = leftovers::kill_in(&folders);
		if killed > 0 {
			tracing::warn!(target: "cybros_worker::executor", "killed {killed} processes that an earlier run of this worker left behind");
		}
		for entry in std::fs::read_dir(&folders).map_err(unusable)?.flatten() {
			remove(&entry.path());
		}
		Ok(ProcessExecutor {
			options: ProcessOptions { program, folders, ..options },
			path,
			grace: GRACE,
			running: Mutex::default(),
		})
	}

	/// Finds a program as [`Self::new`] does, and touches nothing.
	pub fn find(program: &Path) -> Result<PathBuf, LaunchError> {
		find(program, &search_path())
	}

	/// The program's absolute path.
	pub fn program(&self) -> &Path {
		&self.options.program
	}

	async fn run(
		&self,
		task: &Task,
		deadline: impl Future<Output = ()> + Send,
	) -> Result<Outcome, LaunchError> {
		let folder = self.folder(task)?;
		let mut child = self.spawn(task, folder.path())?;
		let _running = self.note(task.id, folder.path());
		let group = Group(child.id().and_then(|id| Pid::from_raw(id.try_into().ok()?)));
		let mut captured = Captured::default();
		let end = watch(&mut child, task, &mut captured, deadline, self.grace).await;
		drop(group);
		let end =
			end.map_err(|error| LaunchError(format!("lost track of the program: {error}")))?;
		if !matches!(end, Ending { end: End::Exited(_), closed: true }) {
			// Its group is gone, but somebody may have left the group.
			leftovers::kill_in(folder.path());
			let _ = child.wait().await;
		}
		let proof = proof::read(&folder.path().join(PROOF_FILE)).unwrap_or_else(|error| {
			tracing::warn!(
				target: "cybros_worker::executor", job = %task.id.job, attempt = task.id.attempt,
				"the program's proof is of no use, so the result goes without: {error}"
			);
			None
		});
		let path = folder.keep();
		// Removed before the outcome is told, so that a worker never has more folders than runs.
		let _ = tokio::task::spawn_blocking(move || remove(&path)).await;
		let outcome = judge(end.end, captured, self.options.timeout);
		Ok(Outcome { proof: proof.filter(|_| outcome.result != JobResult::Panic), ..outcome })
	}

	fn folder(&self, task: &Task) -> Result<TempDir, LaunchError> {
		let prefix = format!("job-{}-{}-{}-", task.id.job.pool, task.id.job.index, task.id.attempt);
		tempfile::Builder::new()
			.prefix(&prefix)
			.permissions(Permissions::from_mode(0o700))
			.tempdir_in(&self.options.folders)
			.map_err(|error| {
				LaunchError(format!(
					"cannot make a working folder in {}: {error}",
					self.options.folders.display()
				))
			})
	}

	/// Notes where a run works, as long as it does.
	fn note(&self, id: AttemptId, folder: &Path) -> impl Drop + use<'_> {
		let running = || self.running.lock().unwrap_or_else(PoisonError::into_inner);
		running().insert(id, folder.into());
		Forget(move || {
			running().remove(&id);
		})
	}

	fn spawn(&self, task: &Task, folder: &Path) -> Result<Child, LaunchError> {
		Command::new(&self.options.program)
			.args(&self.options.args)
			.env_clear()
			.env("PATH", &self.path)
			.env("HOME", folder)
			.env("TMPDIR", folder)
			.env("CYBROS_JOB_ID", task.id.job.to_string())
			.env("CYBROS_ATTEMPT", task.id.attempt.to_string())
			.env("CYBROS_SPEC_VERSION", task.spec_version.to_string())
			.env("CYBROS_PROGRESS", folder.join(PROGRESS_FILE))
			.env("CYBROS_PROOF", folder.join(PROOF_FILE))
			.current_dir(folder)
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.stderr(Stdio::piped())
			.process_group(0)
			.kill_on_drop(true)
			.spawn()
			.map_err(|error| {
				let hint = match error.raw_os_error().map(rustix::io::Errno::from_raw_os_error) {
					Some(rustix::io::Errno::NOEXEC) => {
						": a script needs a first line such as #!/bin/sh, a program must be built for this machine"
					},
					_ => "",
				};
				let program = self.options.program.display();
				LaunchError(format!("cannot start the executor {program}: {error}{hint}"))
			})
	}
}

impl Executor for ProcessExecutor {
	fn check(&self) -> Result<(), LaunchError> {
		executable(&self.options.program)
	}

	async fn execute(&self, task: &Task) -> Result<Outcome, LaunchError> {
		self.run(task, tokio::time::sleep(self.options.timeout)).await
	}

	fn progress(&self, id: AttemptId) -> Progress {
		let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
		running
			.get(&id)
			.map(|folder| Progress::read(&folder.join(PROGRESS_FILE)))
			.unwrap_or_default()
	}
}

/// Does something when it is dropped.
struct Forget<F: Fn()>(F);

impl<F: Fn()> Drop for Forget<F> {
	fn drop(&mut self) {
		(self.0)();
	}
}

/// A process group that dies with this value.
struct Group(Option<Pid>);

impl Drop for Group {
	fn drop(&mut self) {
		if let Some(leader) = self.0 {
			// Where none is left in it there is nothing to kill.
			let _ = kill_process_group(leader, Signal::KILL);
		}
	}
}

struct Ending {
	end: End,
	/// Whether all pipes came to their end.
	closed: bool,
}

/// Feeds the program and reads it until it has ended and closed its output, or must end.
async fn watch(
	child: &mut Child,
	task: &Task,
	captured: &mut Captured,
	deadline: impl Future<Output = ()> + Send,
	grace: Duration,
) -> io::Result<Ending> {
	let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
	let (Some(stdin), Some(stdout), Some(stderr)) = (stdin, stdout, stderr) else {
		return Err(io::Error::other("it has no pipes"));
	};
	let keep = MAX_DATA_LEN as usize;
	let pipes = async {
		tokio::try_join!(
			async {
				feed(stdin, &task.input).await;
				Ok(())
			},
			captured.read(stdout, keep, MAX_STDOUT_LEN),
			async {
				log_lines(task.id, stderr).await;
				Ok(())
			},
		)
	};
	tokio::pin!(pipes, deadline);
	let mut closed = false;
	let status = loop {
		tokio::select! {
			biased;
			ended = &mut pipes, if !closed => match ended {
				Ok(_) => closed = true,
				Err(Flooded) => return Ok(Ending { end: End::Flooded, closed }),
			},
			status = child.wait() => break status?,
			() = &mut deadline => return Ok(Ending { end: End::TimedOut, closed }),
		}
	};
	if !closed {
		match tokio::time::timeout(grace, pipes).await {
			Ok(Ok(_)) => closed = true,
			Ok(Err(Flooded)) => return Ok(Ending { end: End::Flooded, closed }),
			Err(_) => tracing::warn!(
				target: "cybros_worker::executor", job = %task.id.job, attempt = task.id.attempt,
				"the program has ended, but something that it left running holds its output open: that is killed"
			),
		}
	}
	Ok(Ending { end: End::Exited(status), closed })
}

/// Writes the input and closes the pipe. A program need not read its input, nor all of it.
async fn feed(mut stdin: ChildStdin, input: &[u8]) {
	let _ = stdin.write_all(input).await;
}

fn judge(end: End, captured: Captured, timeout: Duration) -> Outcome {
	let panic = |reason| Outcome {
		result: JobResult::Panic,
		output: Vec::new(),
		proof: None,
		reason: Some(reason),
	};
	let too_long = |len: &str| {
		let text = format!("output of {len} bytes is over the limit of {MAX_DATA_LEN}");
		let output = text.clone().into_bytes();
		Outcome { result: JobResult::Error, output, proof: None, reason: Some(text) }
	};
	let status = match end {
		End::Exited(status) => status,
		End::TimedOut => {
			return panic(format!("still running after {timeout:?}, so it was killed"))
		},
		End::Flooded => return too_long(&format!("over {MAX_STDOUT_LEN}")),
	};
	let result = match status.code() {
		Some(0) => JobResult::Success,
		Some(10) => JobResult::Fail,
		Some(20) => JobResult::Error,
		// The text of a status names the code or the signal.
		_ => return panic(status.to_string()),
	};
	if captured.len > MAX_DATA_LEN.into() {
		return too_long(&captured.len.to_string());
	}
	Outcome { result, output: captured.head, proof: None, reason: None }
}

/// The absolute path of a program that is given as a path, or as a name to be searched in `path`.
/// Where programs are searched.
fn search_path() -> OsString {
	std::env::var_os("PATH").unwrap_or_else(|| DEFAULT_PATH.into())
}

fn find(program: &Path, path: &OsString) -> Result<PathBuf, LaunchError> {
	if let Ok(found) = program.canonicalize() {
		executable(&found)?;
		// Not the canonical path: some programs act by the name that they are called by.
		return std::path::absolute(program).map_err(|error| LaunchError(error.to_string()));
	}
	if program.components().count() == 1 {
		let mut found = std::env::split_paths(path).map(|folder| folder.join(program));
		if let Some(found) = found.find(|candidate| executable(candidate).is_ok()) {
			return Ok(found);
		}
	}
	executable(program)?;
	Err(LaunchError(format!("cannot find the executor {}", program.display())))
}

fn executable(program: &Path) -> Result<(), LaunchError> {
	let shown = program.display();
	match std::fs::metadata(program) {
		Err(error) if error.kind() == io::ErrorKind::NotFound => Err(LaunchError(format!(
			"there is no executor {shown}: check --executor, and build or install the program first"
		))),
		Err(error) => Err(LaunchError(format!("cannot use the executor {shown}: {error}"))),
		Ok(found) if !found.is_file() => {
			Err(LaunchError(format!("the executor {shown} is no file: --executor names a program")))
		},
		Ok(_) => access(program, Access::EXEC_OK).map_err(|_| {
			LaunchError(format!("the executor {shown} is not executable: `chmod +x {shown}`"))
		}),
	}
}

/// Removes a folder or file; what cannot be removed is left for the next start.
fn remove(path: &Path) {
	let removed = match path.symlink_metadata() {
		Ok(found) if found.is_dir() => std::fs::remove_dir_all(path),
		Ok(_) => std::fs::remove_file(path),
		Err(error) => Err(error),
	};
	if let Err(error) = removed {
		tracing::warn!(target: "cybros_worker::executor", "cannot remove {}: {error}", path.display());
	}
}

#[cfg(test)]
mod tests;
