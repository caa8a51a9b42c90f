// SPDX-License-Identifier: AGPL-3.0-only

//! Runs what the command line asks for.

use crate::{
	chain_spec::{self, Form},
	cli::{Cli, Subcommand, ABOUT, COMMON_OPTIONS, EXAMPLES},
	new_chain,
	service::{self, Block, FullClient, Options},
};
use sc_cli::{ExportChainSpecCmd, Result, SubstrateCli};
use sc_service::{ChainSpec, PartialComponents};
use std::{path::PathBuf, sync::Arc};

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Cybros Node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		ABOUT.into()
	}

	fn author() -> String {
		"Cybros Network".into()
	}

	fn support_url() -> String {
		concat!(env!("CARGO_PKG_REPOSITORY"), "/issues").into()
	}

	fn copyright_start_year() -> i32 {
		2022
	}

	fn load_spec(&self, id: &str) -> std::result::Result<Box<dyn ChainSpec>, String> {
		let form = match &self.subcommand {
			Some(Subcommand::BuildSpec(cmd)) if !cmd.raw => Form::Plain,
			Some(Subcommand::ExportChainSpec(cmd)) if !cmd.raw => Form::Plain,
			_ => Form::Raw,
		};
		Ok(match id {
			"" => {
				return Err(
					"which chain? Say --dev for one of your own, --chain local for a local \
				            network, or --chain FILE for the chain of a spec."
						.into(),
				)
			},
			"dev" => Box::new(chain_spec::development(form)?),
			"local" => Box::new(chain_spec::local_testnet(form)?),
			"primal" => return Err(chain_spec::PRIMAL_IS_NOT_FOUNDED.into()),
			path => {
				Box::new(chain_spec::ChainSpec::from_json_file(PathBuf::from(path)).map_err(
					|error| {
						format!("{path} is neither dev, nor local, nor the file of a chain spec: {error}")
					},
				)?)
			},
		})
	}

	fn setup_command(command: clap::Command) -> clap::Command {
		command
			.name(Self::executable_name())
			.version(Self::impl_version())
			.author(Self::author())
			.about(Self::description())
			.after_help(format!("{EXAMPLES}\nSupport: {}", Self::support_url()))
			.propagate_version(true)
			.args_conflicts_with_subcommands(true)
			.subcommand_negates_reqs(true)
			.mut_args(|arg| {
				let common = COMMON_OPTIONS.contains(&arg.get_id().as_str());
				arg.hide_short_help(!common)
			})
	}
}

/// Parses the command line and does what it says. Returns when that is done, for a node: when it
/// was asked to end by SIGINT or SIGTERM, or when it cannot go on.
pub fn run() -> Result<()> {
	let cli = Cli::from_args();

	match &cli.subcommand {
		None => {
			let options = Options { wasm_cache: cli.wasm_cache.clone(), sealing: cli.sealing };
			cli.create_runner(&cli.run)?
				.run_node_until_exit(|config| async move { service::start(config, options) })
		},
		Some(Subcommand::Key(cmd)) => cmd.run(&cli),
		Some(Subcommand::BuildSpec(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.chain_spec, config.network))
		},
		Some(Subcommand::NewChainSpec(cmd)) => {
			ExportChainSpecCmd { chain: String::new(), output: cmd.output.clone(), raw: true }.run(
				Box::new(match cmd.primal {
					true => new_chain::primal(&cmd.network)?,
					false => new_chain::from_file(&cmd.network)?,
				}),
			)
		},
		Some(Subcommand::ExportChainSpec(cmd)) => cmd.run(cli.load_spec(&cmd.chain)?),
		Some(Subcommand::CheckBlock(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, import_queue, .. } =
				service::new_partial(&config)?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::ExportBlocks(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, .. } = service::new_partial(&config)?;
			Ok((cmd.run(client, config.database), task_manager))
		}),
		Some(Subcommand::ExportState(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, .. } = service::new_partial(&config)?;
			Ok((cmd.run(client, config.chain_spec), task_manager))
		}),
		Some(Subcommand::ImportBlocks(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, import_queue, .. } =
				service::new_partial(&config)?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::PurgeChain(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database))
		},
		Some(Subcommand::Revert(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, backend, .. } =
				service::new_partial(&config)?;
			// BABE and GRANDPA keep epochs and authority sets beside the blocks: they go back too.
			let revert_consensus = Box::new(|client: Arc<FullClient>, backend, blocks| {
				sc_consensus_babe::revert(client.clone(), backend, blocks)?;
				sc_consensus_grandpa::revert(client, blocks)?;
				Ok(())
			});
			Ok((cmd.run(client, backend, Some(revert_consensus)), task_manager))
		}),
		Some(Subcommand::ChainInfo(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run::<Block>(&config))
		},
		#[cfg(feature = "benchmark")]
		Some(Subcommand::Benchmark(what)) => crate::benchmark::run(&cli, what),
	}
}
