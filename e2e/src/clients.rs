// SPDX-License-Identifier: MIT

//! Clients that others wrote, as npm packages: the scripts in `e2e/clients/` use them as their users would.

use crate::process::Process;
use anyhow::{ensure, Context, Result};
use std::{
	fs::{self, File},
	io::Read,
	path::Path,
	process::Command,
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/clients");

/// Starts a script with its arguments.
pub fn client(script: &str, arguments: &[&str]) -> Result<Process> {
	install()?;
	Process::start(script, Command::new("node").arg(Path::new(FOLDER).join(script)).args(arguments))
}

/// Installs exactly the packages that the lock file names, unless they are there.
fn install() -> Result<()> {
	let folder = Path::new(FOLDER);
	let mut lock_file = File::open(folder.join("package-lock.json"))?;
	// Tests run side by side, also in several processes. Closed, the file is free again.
	lock_file.lock()?;
	let mut wanted = Vec::new();
	lock_file.read_to_end(&mut wanted)?;
	// Written last, so that it tells of an install that came to its end.
	let installed = folder.join("node_modules/.installed.json");
	if fs::read(&installed).is_ok_and(|there| there == wanted) {
		return Ok(());
	}
	let output = Command::new("npm")
		.arg("ci")
		.current_dir(folder)
		.output()
		.context("npm does not start: run scripts/setup")?;
	ensure!(output.status.success(), "npm ci: {}", String::from_utf8_lossy(&output.stderr));
	Ok(fs::write(installed, wanted)?)
}
