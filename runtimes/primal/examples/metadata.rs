// SPDX-License-Identifier: AGPL-3.0-only

//! Writes the runtime's metadata, as `Metadata_metadata_at_version` gives it without the outer
//! length: `metadata [PATH]`, to standard output if no path is given. It runs natively: no wasm,
//! no node.

use primal_runtime::Runtime;
use std::{env, fs, io, io::Write, process::ExitCode};

/// The newest stable version of the metadata's format.
const VERSION: u32 = 16;

fn main() -> ExitCode {
	// Some constants are read from the state; those of an empty one are the defaults.
	let metadata = sp_io::TestExternalities::default()
		.execute_with(|| Runtime::metadata_at_version(VERSION))
		.expect("the SDK supports version 16 of the metadata; qed");
	let written = match env::args_os().nth(1) {
		Some(path) => fs::write(path, &*metadata),
		None => io::stdout().write_all(&metadata),
	};
	match written {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("cannot write the metadata: {error}");
			ExitCode::FAILURE
		},
	}
}
