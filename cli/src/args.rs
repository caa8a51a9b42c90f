// SPDX-License-Identifier: MIT

//! The command line, and which function does what.

use crate::{
	accounts, builds, chain, collateral, context::Context, fleet, impls, jobs, licences, policies,
	pools, report, workers,
};
use anyhow::Result;
use clap::{Args as ClapArgs, Parser, Subcommand};
use cybros_sdk::H256;
use std::path::PathBuf;

/// The command of the Cybros network: registers impls, builds and workers, opens pools and
/// policies, submits jobs and brings their results.
///
/// Exit codes: 0 done; 1 error; 2 wrong usage. `job submit --wait` and `job watch`: 0 Success, 10
/// Fail, 20 Error, 30 Discarded. `fleet`: 0 where all is done, now or before, else 1.
#[derive(Debug, Parser)]
#[command(name = "cybros", version, max_term_width = 100)]
pub struct Args {
	#[command(flatten)]
	pub global: Global,
	#[command(subcommand)]
	pub noun: Noun,
}

/// What every command takes.
#[derive(Clone, Debug, ClapArgs)]
pub struct Global {
	/// Address of the node
	#[arg(
		long,
		env = "CYBROS_URL",
		default_value = "ws://127.0.0.1:9944",
		global = true,
		help_heading = "Connection and key"
	)]
	pub url: String,
	/// Hash of the genesis block of the chain that is meant: refuse any other
	#[arg(
		long,
		env = "CYBROS_GENESIS",
		value_name = "HASH",
		global = true,
		help_heading = "Connection and key"
	)]
	pub genesis: Option<H256>,
	/// File of the key that signs: a mnemonic or a 0x seed, readable by its owner only
	#[arg(long, value_name = "FILE", global = true, help_heading = "Connection and key")]
	pub key_file: Option<PathBuf>,
	/// The key that signs: a development account such as //Alice, another secret URI, or a key
	/// file. (Others on this machine can see a command's arguments: prefer --key-file)
	#[arg(
		long,
		env = "CYBROS_KEY",
		hide_env_values = true,
		value_name = "KEY",
		global = true,
		help_heading = "Connection and key"
	)]
	pub key: Option<String>,
	/// Print one JSON object in place of text
	#[arg(long, global = true, help_heading = "Output")]
	pub json: bool,
	/// Wait until the block is final, not only until there is one
	#[arg(long, global = true, help_heading = "Output")]
	pub finalized: bool,
}

/// What a command is about.
#[derive(Debug, Subcommand)]
pub enum Noun {
	/// Impls: applications for one kind of job
	#[command(subcommand)]
	Impl(impls::Command),
	/// Builds: releases of an impl
	#[command(subcommand)]
	Build(builds::Command),
	/// Workers: running instances of a build
	#[command(subcommand)]
	Worker(workers::Command),
	/// Fleets: many workers of one owner at once
	#[command(subcommand)]
	Fleet(fleet::Command),
	/// Licences: what an impl's owner signs for workers
	#[command(subcommand)]
	Licence(licences::Command),
	/// Collateral: what the makers of TEEs sign besides evidence
	#[command(subcommand)]
	Collateral(collateral::Command),
	/// Pools: job queues for one impl
	#[command(subcommand)]
	Pool(pools::Command),
	/// Policies: the immutable contracts of a pool
	#[command(subcommand)]
	Policy(policies::Command),
	/// Jobs
	#[command(subcommand)]
	Job(jobs::Command),
	/// Accounts and keys
	#[command(subcommand)]
	Account(accounts::Command),
	/// The chain
	#[command(subcommand)]
	Chain(chain::Command),
}

/// Does what the command line says. Returns the exit code.
pub async fn run(args: Args) -> Result<u8> {
	let context = Context::new(args.global);
	let report = match args.noun {
		Noun::Impl(command) => impls::run(command, &context).await?,
		Noun::Build(command) => builds::run(command, &context).await?,
		Noun::Worker(command) => workers::run(command, &context).await?,
		Noun::Fleet(command) => return fleet::run(command, &context).await,
		Noun::Licence(command) => licences::run(command, &context).await?,
		Noun::Collateral(command) => collateral::run(command, &context).await?,
		Noun::Pool(command) => pools::run(command, &context).await?,
		Noun::Policy(command) => policies::run(command, &context).await?,
		Noun::Job(command) => return jobs::run(command, &context).await,
		Noun::Account(command) => accounts::run(command, &context).await?,
		Noun::Chain(command) => chain::run(command, &context).await?,
	};
	report.print(context.global.json)?;
	Ok(report::SUCCESS)
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn command_line_is_consistent() {
		Args::command().debug_assert();
	}

	#[test]
	fn global_options_may_stand_anywhere() {
		for line in [
			"cybros --json --key //Alice chain info",
			"cybros chain --json info --key //Alice",
			"cybros chain info --json --key //Alice",
		] {
			let args = Args::try_parse_from(line.split(' ')).unwrap();
			assert!(args.global.json, "{line}");
			assert_eq!(args.global.key.as_deref(), Some("//Alice"));
		}
	}
}
