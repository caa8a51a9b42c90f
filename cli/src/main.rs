// SPDX-License-Identifier: MIT

//! `cybros`: the command of developers, consumers and operators of the Cybros network.

use clap::Parser;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

mod accounts;
mod args;
mod builds;
mod chain;
mod checks;
mod collateral;
mod context;
mod dates;
mod fleet;
mod impls;
mod jobs;
mod licences;
mod policies;
mod pools;
mod report;
mod source;
mod workers;

#[tokio::main]
async fn main() -> ExitCode {
	let args = args::Args::parse();
	let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("off"));
	tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
	match args::run(args).await {
		Ok(code) => ExitCode::from(code),
		Err(error) => {
			eprintln!("error: {error:#}");
			ExitCode::from(report::FAILURE)
		},
	}
}
