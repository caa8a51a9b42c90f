// SPDX-License-Identifier: MIT

//! The folder in which a worker keeps its state, and that it has for itself.

use std::{
	fs::{self, DirBuilder, File, TryLockError},
	io,
	os::unix::fs::DirBuilderExt,
	path::{Path, PathBuf},
	time::Duration,
};

/// Why a state folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StateDirError {
	/// It cannot be made or written.
	#[error("cannot use the state folder {}: {error}: give a --state-dir that this user may write to", path.display())]
	Unusable {
		/// The folder.
		path: PathBuf,
		/// Why not.
		error: io::Error,
	},
	/// Another worker has it.
	#[error("the state folder {} is in use by another cybros-worker: stop that one first; every worker needs a key and a --state-dir of its own", .0.display())]
	InUse(PathBuf),
}

/// A state folder: `journal/` and `run/`, and the lock that is held as long as this value lives.
#[derive(Debug)]
pub struct StateDir {
	path: PathBuf,
	_lock: File,
}

impl StateDir {
	/// Makes the folder, closed to other users, or opens it, and locks it.
	pub fn open(path: &Path) -> Result<Self, StateDirError> {
		let unusable = |error| StateDirError::Unusable { path: path.into(), error };
		DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(unusable)?;
		let path = path.canonicalize().map_err(unusable)?;
		let lock = File::create(path.join("lock")).map_err(unusable)?;
		match lock.try_lock() {
			Ok(()) => Ok(StateDir { path, _lock: lock }),
			Err(TryLockError::WouldBlock) => Err(StateDirError::InUse(path)),
			Err(TryLockError::Error(error)) => Err(unusable(error)),
		}
	}

	/// Whether a worker has the folder now. Makes nothing, and keeps no lock.
	pub fn is_in_use(path: &Path) -> bool {
		File::open(path.join("lock"))
			.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
	}

	/// Where the folder is when it is not named: beside the key file, for it belongs to that key.
	pub fn beside(key_file: &Path) -> PathBuf {
		let mut name = key_file.as_os_str().to_owned();
		name.push(".state");
		name.into()
	}

	/// The folder of the [journal](crate::journal).
	pub fn journal(&self) -> PathBuf {
		self.path.join("journal")
	}

	/// The mark that says that a process asked to go offline and did not see the end of it.
	pub fn leaving(&self) -> Mark {
		Mark(self.path.join("leaving"))
	}

	/// The folder in which each run gets its own.
	pub fn runs(&self) -> PathBuf {
		self.path.join("run")
	}
}

/// A mark: a file that is there or not.
#[derive(Clone, Debug)]
pub struct Mark(PathBuf);

impl Mark {
	/// Whether it is there.
	pub fn is_set(&self) -> bool {
		self.0.exists()
	}

	/// Whether it was made in the last `time`.
	pub fn is_set_since(&self, time: Duration) -> bool {
		let made = fs::metadata(&self.0).and_then(|found| found.modified());
		made.is_ok_and(|made| made.elapsed().unwrap_or_default() <= time)
	}

	/// Makes or removes it.
	pub fn set(&self, is_set: bool) {
		let done = match (is_set, self.is_set()) {
			(true, false) => File::create(&self.0).map(drop),
			(false, true) => fs::remove_file(&self.0),
			_ => Ok(()),
		};
		if let Err(error) = done {
			tracing::warn!(target: "cybros_worker", "cannot change {}: {error}", self.0.display());
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::os::unix::fs::PermissionsExt;

	#[test]
	fn folder_is_closed_to_others_and_locked_while_it_is_used() {
		let dir = tempfile::tempdir().unwrap();
		let path = StateDir::beside(&dir.path().join("worker.key"));
		assert!(path.ends_with("worker.key.state"));
		assert!(!StateDir::is_in_use(&path) && !path.exists());
		let first = StateDir::open(&path).unwrap();
		assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
		assert!(matches!(StateDir::open(&path), Err(StateDirError::InUse(_))));
		assert!(StateDir::is_in_use(&path));
		drop(first);
		assert!(!StateDir::is_in_use(&path));
		StateDir::open(&path).unwrap();
	}

	#[test]
	fn mark_outlives_the_process() {
		let dir = tempfile::tempdir().unwrap();
		let is_set = |set: Option<bool>| {
			let mark = StateDir::open(dir.path()).unwrap().leaving();
			set.into_iter().for_each(|set| mark.set(set));
			mark.is_set()
		};
		assert!(!StateDir::open(dir.path()).unwrap().leaving().is_set_since(Duration::MAX));
		assert!(!is_set(None) && is_set(Some(true)) && is_set(Some(true)) && is_set(None));
		assert!(StateDir::open(dir.path()).unwrap().leaving().is_set_since(Duration::MAX));
		assert!(!is_set(Some(false)) && !is_set(Some(false)) && !is_set(None));
	}

	#[test]
	fn folder_that_cannot_be_made_is_told() {
		let dir = tempfile::tempdir().unwrap();
		let file = dir.path().join("file");
		fs::write(&file, "").unwrap();
		let error = StateDir::open(&file.join("state")).unwrap_err();
		assert!(matches!(error, StateDirError::Unusable { .. }));
	}
}
