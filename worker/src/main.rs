// SPDX-License-Identifier: MIT

//! `cybros-worker`: runs jobs of the Cybros network.

mod command;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main(worker_threads = 2)]
async fn main() -> ExitCode {
	let args = command::Args::parse();
	command::start_log();
	match command::run(args).await {
		Ok(code) => code,
		Err(error) => {
			eprintln!("error: {error:#}");
			ExitCode::FAILURE
		},
	}
}
