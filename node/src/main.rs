// SPDX-License-Identifier: AGPL-3.0-only

//! The node of the Cybros network.

use std::process::ExitCode;

mod chain_spec;
mod cli;
mod command;
mod rpc;
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
