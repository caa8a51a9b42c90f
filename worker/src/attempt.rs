// SPDX-License-Identifier: MIT

//! The name of one assignment.

use cybros_primitives::{Attempt, JobId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One assignment of one job: every call of a worker names both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AttemptId {
	/// The job.
	pub job: JobId,
	/// Its fencing number.
	pub attempt: Attempt,
}

impl fmt::Display for AttemptId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "job {} attempt {}", self.job, self.attempt)
	}
}
