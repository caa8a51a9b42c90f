// SPDX-License-Identifier: AGPL-3.0-only

//! The node of the Cybros network.

// The SDK's errors are large, and what returns them runs once.
#![allow(clippy::result_large_err)]

use std::process::ExitCode;

#[cfg(feature = "benchmark")]
mod benchmark;
mod chain_spec;
mod cli;
mod command;
mod database;
mod equivocation;
mod new_chain;
mod rpc;
mod sealing;
mod service;

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("cybros-node: {error}");
			ExitCode::FAILURE
		},
	}
}
