// SPDX-License-Identifier: AGPL-3.0-only

//! `metadata PATH HASH_PATH` writes the runtime's metadata, as `Metadata_metadata_at_version` gives it without the outer
//! length, and the hash that wallets sign with, which the next build puts into the wasm. It runs natively: no wasm, no
//! node.

mod hash;

use primal_runtime::Runtime;
use std::{env, fs, process::ExitCode};

/// The newest stable version of the metadata's format.
const VERSION: u32 = 16;

fn main() -> ExitCode {
	let [_, path, hash_path] = &env::args_os().collect::<Vec<_>>()[..] else {
		eprintln!("name two files to write: metadata PATH HASH_PATH");
		return ExitCode::FAILURE;
	};
	// Some constants are read from the state; those of an empty one are the defaults.
	let metadata = sp_io::TestExternalities::default()
		.execute_with(|| Runtime::metadata_at_version(VERSION))
		.expect("the SDK supports version 16 of the metadata; qed");
	let written = fs::write(path, &*metadata)
		.and_then(|()| fs::write(hash_path, hash::metadata_hash() + "\n"));
	match written {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("cannot write the metadata: {error}");
			ExitCode::FAILURE
		},
	}
}
