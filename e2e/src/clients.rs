// SPDX-License-Identifier: MIT

//! Clients that others wrote, as npm packages: the scripts in `e2e/clients/` use them as their users would.

use crate::process::Process;
use anyhow::{ensure, Context, Result};
use std::{fs, path::Path, process::Command, sync::Mutex};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/clients");

/// Held while the packages are installed: tests run side by side.
static INSTALLING: Mutex<()> = Mutex::new(());

/// Starts a script with its arguments.
pub fn client(script: &str, arguments: &[&str]) -> Result<Process> {
	install()?;
	Process::start(script, Command::new("node").arg(Path::new(FOLDER).join(script)).args(arguments))
}

/// Installs exactly the packages that the lock file names, unless they are there.
fn install() -> Result<()> {
	let _guard = INSTALLING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
	let folder = Path::new(FOLDER);
	let wanted = fs::read(folder.join("package-lock.json"))?;
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
