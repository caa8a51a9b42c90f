// SPDX-License-Identifier: AGPL-3.0-only

//! The command line.

use crate::sealing::Sealing;
use sc_cli::{
	BuildSpecCmd, ChainInfoCmd, CheckBlockCmd, ExportBlocksCmd, ExportChainSpecCmd, ExportStateCmd,
	ImportBlocksCmd, KeySubcommand, PurgeChainCmd, RevertCmd, RunCmd,
};
use std::path::PathBuf;

/// What stands above the options in `--help`.
pub const ABOUT: &str = "\
Runs a node of the Cybros network, a blockchain that schedules jobs onto workers.

Without a command it starts a node that keeps running until Ctrl-C or SIGTERM.";

/// What stands below the options in `-h` and `--help`: the end is what a terminal shows.
pub const EXAMPLES: &str = "\
Examples:
  cybros-node --dev
        a chain of your own: one validator, a block every 3 s, nothing kept when it ends
  cybros-node --dev --base-path ./chain
        the same chain, kept in ./chain
  cybros-node --chain local --alice --tmp --unsafe-force-node-key-generation
        the first of the four validators of a local network; start --bob, --charlie and --dave
        beside it, each with a --port and an --rpc-port of its own: they find one another
  cybros-node --chain spec.json --validator --base-path /var/lib/cybros
        a validator of the chain that spec.json describes
  cybros-node export-chain-spec --chain local --output spec.json
        a chain spec to start from

Once it runs: JSON-RPC at ws://127.0.0.1:9944 (for Polkadot-JS Apps, PAPI, subxt),
Prometheus metrics at http://127.0.0.1:9615/metrics.
-h shows the options that most people need, --help shows all of them.";

/// The options that `-h` shows, by clap's ids; `--help` shows all of sc-cli's hundred.
pub const COMMON_OPTIONS: [&str; 21] = [
	"dev",
	"chain",
	"base_path",
	"tmp",
	"validator",
	"name",
	"alice",
	"bob",
	"charlie",
	"dave",
	"port",
	"bootnodes",
	"rpc_port",
	"rpc_external",
	"rpc_cors",
	"prometheus_port",
	"prometheus_external",
	"state_pruning",
	"log",
	"help",
	"version",
];

/// The command line of `cybros-node`.
#[derive(Debug, clap::Parser)]
pub struct Cli {
	/// A command, or none to run a node.
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	/// The options of a running node.
	#[command(flatten)]
	pub run: RunCmd,

	/// Make blocks by another rule than one for each slot: `instant`, whenever a transaction waits, or
	/// `interval:MILLISECONDS`.
	///
	/// For tests on a development chain of your own, with --dev. Each block is final at once and takes a slot of the
	/// chain's time, so nothing about expiry, prices or latency can be learned from such a chain. No other node can
	/// import its blocks: they carry no signature of their author.
	#[arg(long, value_name = "WHEN", conflicts_with_all = [
		"bootnodes", "reserved_nodes", "reserved_only", "sync", "force_authoring", "no_grandpa",
	])]
	pub sealing: Option<Sealing>,

	/// Where to keep compiled runtimes, so that the next start need not compile them; nodes may share it [default: the
	/// folder `wasm` beside the chain's database]
	///
	/// What lies there runs in the node: let nobody else write to it.
	#[arg(long, value_name = "FOLDER")]
	pub wasm_cache: Option<PathBuf>,
}

/// Makes the chain spec of a network of your own, from a JSON file that says who begins it.
///
/// docs/operations.md has an example. Every node of the network, and its founders' backups, need the very same
/// chain spec.
#[derive(Debug, clap::Args)]
pub struct NewChainSpecCmd {
	/// The file: name, id, balances and stakes in CYB, validators with their public keys.
	pub network: PathBuf,

	/// Make the spec of Primal, which fixes all but its founders: the file has `founders` with their public keys, and
	/// perhaps `sudo` and `bootNodes`.
	#[arg(long)]
	pub primal: bool,

	/// The file to write; standard output if there is none.
	#[arg(long)]
	pub output: Option<PathBuf>,
}

/// What the node does instead of running.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
	/// Make, inspect and insert keys.
	#[command(subcommand)]
	Key(KeySubcommand),

	/// Print a chain spec, with the peer id of this node as boot node.
	BuildSpec(BuildSpecCmd),

	/// Make the chain spec of a network of your own.
	NewChainSpec(NewChainSpecCmd),

	/// Write a chain spec to a file or to standard output.
	ExportChainSpec(ExportChainSpecCmd),

	/// Check that a block is valid, by importing it again.
	CheckBlock(CheckBlockCmd),

	/// Write blocks to a file.
	ExportBlocks(ExportBlocksCmd),

	/// Write the state at a block as a chain spec.
	ExportState(ExportStateCmd),

	/// Read blocks from a file into the database.
	ImportBlocks(ImportBlocksCmd),

	/// Delete the database of a chain.
	PurgeChain(PurgeChainCmd),

	/// Take back the last blocks that are not final.
	Revert(RevertCmd),

	/// Show what the database holds.
	ChainInfo(ChainInfoCmd),

	/// Measure a runtime's pallets, or this machine.
	#[cfg(feature = "benchmark")]
	#[command(subcommand)]
	Benchmark(Benchmark),
}

/// What can be measured.
#[cfg(feature = "benchmark")]
#[derive(Debug, clap::Subcommand)]
pub enum Benchmark {
	/// The calls and hooks of a pallet, in a runtime that was built with `runtime-benchmarks`.
	Pallet(frame_benchmarking_cli::PalletCmd),

	/// An empty block and an empty transaction.
	Overhead(frame_benchmarking_cli::OverheadCmd),

	/// Blocks of a chain: what they took beside what they weigh.
	Block(frame_benchmarking_cli::BlockCmd),

	/// Processor, memory and disk beside what validators need.
	Machine(frame_benchmarking_cli::MachineCmd),
}
