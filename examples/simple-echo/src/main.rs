// SPDX-License-Identifier: MIT

//! A program for the worker: the output of a job is its input.

use std::io::{self, Write};

/// An error here is the worker's fault, not the job's: exit code 1, which is a Panic.
fn main() -> io::Result<()> {
	let mut stdout = io::stdout().lock();
	io::copy(&mut io::stdin().lock(), &mut stdout)?;
	stdout.flush()
}
