// SPDX-License-Identifier: MIT

//! Ends what programs left behind.
//!
//! A process group ends those that stay in it. Left are processes that took a session of their own, and those
//! of a worker that was killed. Both are known by their environment: only programs of this worker have their
//! `HOME` below its folder.

use rustix::process::{kill_process, Pid, Signal};
use std::{collections::HashSet, fs, os::unix::ffi::OsStrExt, path::Path};

/// A process may fork while the table is read, and has no environment for a moment while it starts a program: so
/// the table is read until it shows none twice, but not for ever.
const MAX_ROUNDS: u32 = 8;

/// Kills every process whose home is `folder` or lies below it. Without a `/proc` there is none to be seen.
///
/// `folder` is absolute and without links, as the programs got it. Returns how many were killed.
pub(super) fn kill_in(folder: &Path) -> usize {
	let mut killed = HashSet::new();
	let mut was_empty = false;
	for _ in 0..MAX_ROUNDS {
		let found = processes_in(folder);
		if found.is_empty() && was_empty {
			break;
		}
		was_empty = found.is_empty();
		for process in found {
			if kill_process(process, Signal::KILL).is_ok() {
				killed.insert(process);
			}
		}
	}
	killed.len()
}

fn processes_in(folder: &Path) -> Vec<Pid> {
	let Ok(table) = fs::read_dir("/proc") else { return Vec::new() };
	table
		.flatten()
		.filter_map(|entry| {
			let number = entry.file_name().to_str()?.parse().ok()?;
			// A zombie's environment is empty, so the dead are not counted again.
			let environment = fs::read(entry.path().join("environ")).ok()?;
			is_home_in(&environment, folder).then(|| Pid::from_raw(number))?
		})
		.collect()
}

fn is_home_in(environment: &[u8], folder: &Path) -> bool {
	environment.split(|byte| *byte == 0).any(|variable| {
		variable.strip_prefix(b"HOME=").is_some_and(|home| {
			home.strip_prefix(folder.as_os_str().as_bytes())
				.is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/"))
		})
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn home_counts_only_below_the_folder() {
		let folder = Path::new("/var/w/run");
		for (environment, found) in [
			(&b"HOME=/var/w/run"[..], true),
			(b"A=b\0HOME=/var/w/run/job-0-1-1\0C=d\0", true),
			(b"HOME=/var/w/running/job-0-1-1\0", false),
			(b"HOME=/var/w\0", false),
			(b"XHOME=/var/w/run/x\0", false),
			(b"", false),
		] {
			assert_eq!(is_home_in(environment, folder), found, "{environment:?}");
		}
	}
}
