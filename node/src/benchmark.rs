// SPDX-License-Identifier: AGPL-3.0-only

//! Measures a runtime's pallets, or this machine.

use crate::{
	cli::{Benchmark, Cli},
	service::{self, Block},
};
use frame_benchmarking_cli::SUBSTRATE_REFERENCE_HARDWARE;
use sc_cli::{LoggerBuilder, Result, SubstrateCli};
use sc_service::PartialComponents;
use sp_runtime::traits::HashingFor;

/// Measures what is asked for, and tells it.
pub fn run(cli: &Cli, what: &Benchmark) -> Result<()> {
	match what {
		// A runtime from a file needs no chain.
		Benchmark::Pallet(cmd) if cmd.runtime.is_some() => {
			LoggerBuilder::new("info").init()?;
			cmd.run_with_spec::<HashingFor<Block>, ()>(None)
		},
		Benchmark::Pallet(cmd) => cli
			.create_runner(cmd)?
			.sync_run(|config| cmd.run_with_spec::<HashingFor<Block>, ()>(Some(config.chain_spec))),
		Benchmark::Overhead(cmd) => cli.create_runner(cmd)?.sync_run(|config| {
			cmd.run_with_default_builder_and_spec::<Block, ()>(Some(config.chain_spec))
		}),
		Benchmark::Block(cmd) => cli.create_runner(cmd)?.sync_run(|config| {
			let PartialComponents { client, .. } = service::new_partial(&config)?;
			cmd.run(client)
		}),
		Benchmark::Machine(cmd) => cli
			.create_runner(cmd)?
			.sync_run(|config| cmd.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone())),
	}
}
