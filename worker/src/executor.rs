// SPDX-License-Identifier: MIT

//! What runs a job.

mod leftovers;
mod output;
mod process;
mod progress;
mod proof;

pub use process::{ProcessExecutor, ProcessOptions, MAX_STDOUT_LEN};
pub use progress::{Progress, MAX_MESSAGE_LEN};

use crate::attempt::AttemptId;
use cybros_primitives::{JobResult, Proof, SpecVersion};
use std::future::Future;

/// What is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
	/// The assignment that it is run for.
	pub id: AttemptId,
	/// The spec version that the job asks for.
	pub spec_version: SpecVersion,
	/// The job's input.
	pub input: Vec<u8>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
	/// The job's result.
	pub result: JobResult,
	/// The job's output, at most [`cybros_primitives::MAX_DATA_LEN`] bytes; empty for a Panic.
	pub output: Vec<u8>,
	/// What vouches for them, where the program gives it.
	pub proof: Option<Proof>,
	/// For the log, in words: why the result is what it is, where the program did not say so itself.
	pub reason: Option<String>,
}

/// Why nothing can be run: not this job is at fault, nor will the next one fare better.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct LaunchError(pub String);

/// Runs jobs of one kind, several at once.
pub trait Executor: Send + Sync + 'static {
	/// Whether jobs can be run, as far as can be said without running one. Cheap: it is asked before each job.
	fn check(&self) -> Result<(), LaunchError>;

	/// Runs a job to its end. Whatever was started for it ends when the future is dropped.
	fn execute(&self, task: &Task) -> impl Future<Output = Result<Outcome, LaunchError>> + Send;

	/// How far a run is that is under way, as far as it says so.
	fn progress(&self, _: AttemptId) -> Progress {
		Progress::default()
	}
}
