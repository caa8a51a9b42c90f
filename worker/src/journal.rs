// SPDX-License-Identifier: MIT

//! What the worker must not forget: outputs that the chain does not have for good yet.
//!
//! An entry is written when a program has ended, before its result is sent, and removed when a final block
//! shows the attempt over. A worker that was killed in between sends it after its restart and does not run the
//! program again.
//!
//! One small file per attempt, `GENESIS/POOL-INDEX-ATTEMPT.json`, that appears whole or not at all: it is
//! written under another name, flushed, renamed, and the folder flushed. Other chains' entries are not touched.

use crate::{attempt::AttemptId, chain::Block, executor::Outcome, hex_bytes};
use cybros_primitives::{InputTag, JobResult, Proof};
use serde::{Deserialize, Serialize};
use std::{
	fs::{self, File},
	io::{self, Write},
	path::{Path, PathBuf},
};

const SUFFIX: &str = ".json";
const UNFINISHED_SUFFIX: &str = ".tmp";

/// Why the journal cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot use the journal {}: {error}: the --state-dir must be writable and have room", path.display())]
pub struct JournalError {
	path: PathBuf,
	error: io::Error,
}

/// What is kept of a run that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
	/// The assignment that it was run for.
	#[serde(flatten)]
	pub id: AttemptId,
	/// Of the input that was run: a fork may give the same id to another job, whose output this is not.
	#[serde(with = "hex_bytes")]
	pub input_tag: InputTag,
	/// The block with the assignment: a fork may undo it.
	pub assigned_in: Block,
	/// A block that was final before: no fork undoes it, so where it is, the chain is the one of the run.
	pub final_block: Block,
	/// The job's result.
	pub result: JobResult,
	/// The job's output.
	#[serde(with = "hex_bytes")]
	pub output: Vec<u8>,
	/// What vouches for them.
	#[serde(default)]
	pub proof: Option<Proof>,
}

impl Entry {
	/// The outcome to be submitted.
	pub fn outcome(self) -> Outcome {
		Outcome { result: self.result, output: self.output, proof: self.proof, reason: None }
	}
}

/// The journal of one worker on one chain.
#[derive(Debug)]
pub struct Journal {
	folder: PathBuf,
}

impl Journal {
	/// Opens the journal for the chain with this genesis, and removes what was not written to its end.
	pub fn open(folder: &Path, genesis: [u8; 32]) -> Result<Self, JournalError> {
		let journal = Journal { folder: folder.join(hex::encode(genesis)) };
		fs::create_dir_all(&journal.folder).map_err(|error| journal.error(error))?;
		for name in journal.names()? {
			if name.ends_with(UNFINISHED_SUFFIX) {
				fs::remove_file(journal.folder.join(name)).map_err(|error| journal.error(error))?;
			}
		}
		Ok(journal)
	}

	/// Writes an entry, in place of an earlier one of the same attempt. It is on the disk when this returns.
	pub fn store(&self, entry: &Entry) -> Result<(), JournalError> {
		self.write(entry).map_err(|error| self.error(error))
	}

	fn write(&self, entry: &Entry) -> io::Result<()> {
		let path = self.path(entry.id);
		let unfinished = path.with_extension(&UNFINISHED_SUFFIX[1..]);
		let mut file = File::create(&unfinished)?;
		file.write_all(&serde_json::to_vec(entry)?)?;
		file.sync_all()?;
		fs::rename(&unfinished, &path)?;
		File::open(&self.folder)?.sync_all()
	}

	/// The entry of an attempt, if there is one for this very input.
	///
	/// An unreadable entry is as good as none: the program is run again then.
	pub fn load(&self, id: AttemptId, input_tag: InputTag) -> Option<Entry> {
		let path = self.path(id);
		let unusable = |why: &dyn std::fmt::Display| {
			tracing::warn!(target: "cybros_worker::journal", "{} is not used: {why}", path.display());
		};
		let bytes = match fs::read(&path) {
			Ok(bytes) => bytes,
			Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
			Err(error) => {
				unusable(&error);
				return None;
			},
		};
		match serde_json::from_slice::<Entry>(&bytes) {
			Ok(entry) if entry.id == id && entry.input_tag == input_tag => Some(entry),
			Ok(_) => {
				unusable(&"it is of another input, from a fork that is no more");
				None
			},
			Err(error) => {
				unusable(&error);
				None
			},
		}
	}

	/// Forgets an attempt; there need not be an entry.
	pub fn remove(&self, id: AttemptId) {
		match fs::remove_file(self.path(id)) {
			Err(error) if error.kind() != io::ErrorKind::NotFound => tracing::warn!(
				target: "cybros_worker::journal", "cannot remove {}: {error}", self.path(id).display()
			),
			_ => {},
		}
	}

	/// The attempts that have an entry.
	pub fn ids(&self) -> Result<Vec<AttemptId>, JournalError> {
		Ok(self.names()?.iter().filter_map(|name| id_of(name)).collect())
	}

	fn names(&self) -> Result<Vec<String>, JournalError> {
		let names = fs::read_dir(&self.folder)
			.and_then(|folder| {
				folder.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()
			})
			.map_err(|error| self.error(error))?;
		Ok(names.into_iter().filter_map(|name| name.into_string().ok()).collect())
	}

	fn path(&self, id: AttemptId) -> PathBuf {
		self.folder.join(format!("{}-{}-{}{SUFFIX}", id.job.pool, id.job.index, id.attempt))
	}

	fn error(&self, error: io::Error) -> JournalError {
		JournalError { path: self.folder.clone(), error }
	}
}

fn id_of(name: &str) -> Option<AttemptId> {
	let mut parts = name.strip_suffix(SUFFIX)?.splitn(3, '-');
	let mut part = || parts.next();
	Some(AttemptId {
		job: cybros_primitives::JobId { pool: part()?.parse().ok()?, index: part()?.parse().ok()? },
		attempt: part()?.parse().ok()?,
	})
}

#[cfg(test)]
mod tests;
