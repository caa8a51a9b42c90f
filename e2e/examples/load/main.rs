// SPDX-License-Identifier: MIT

//! Loads a real node of one validator until its blocks are full, and tells what goes through: `make bench-load`.
//!
//! Everything is as in a network: BABE with slots of 3 s, the runtime's wasm, transactions that accounts signed, and
//! workers that sign the start and the result of every job they are given. The workers here are simulated: their work is
//! nothing, so that the chain is all that limits. Balance transfers and jobs are measured one after the other on the same
//! node, as their quotient says more than either.
//!
//! It fails where its blocks were not full, for then it measured itself. `BLOCKS` says how many blocks each run measures.

mod accounts;
mod chain;
mod jobs;
mod node;
mod pump;
mod transfers;

use anyhow::{ensure, Context, Result};
use chain::Chain;
use node::Node;
use std::sync::Arc;

/// How full blocks are where a run saturates the node.
const FULL: f64 = 0.9;
/// Blocks that pass before a run counts.
const WARM_UP: u32 = 4;
/// The time between two blocks.
const SLOT_SECONDS: f64 = 3.0;

/// A figure for people and, by its mark, for `scripts/bench-load`.
fn figure(name: &str, value: f64) {
	println!("figure {name} {value:.3}");
}

/// What a run of full blocks came to.
struct Run {
	/// How many were done in the blocks that count.
	done: u64,
	/// How many seconds those took.
	seconds: f64,
	/// How full they were, at the median: of Normal weight, or of the time to propose, where that is more.
	fill: f64,
}

impl Run {
	fn per_second(&self, name: &str) -> Result<f64> {
		let rate = self.done as f64 / self.seconds;
		println!("{name}: {} in {:.1} s, blocks {:.0} % full", self.done, self.seconds, self.fill * 100.0);
		figure(&format!("{name}_per_s"), rate);
		figure(&format!("{name}_fill"), self.fill);
		ensure!(self.fill >= FULL, "the blocks of {name} were not full: the generator was too slow");
		Ok(rate)
	}
}

fn quantile(sorted: &[u32], share: f64) -> f64 {
	let last = sorted.len().saturating_sub(1);
	sorted.get((last as f64 * share).ceil() as usize).copied().unwrap_or(u32::MAX).into()
}

#[tokio::main]
async fn main() -> Result<()> {
	let blocks = match std::env::var("BLOCKS") {
		Ok(blocks) => blocks.parse().context("BLOCKS is a number of blocks")?,
		Err(_) => 10,
	};
	println!("{} processors", std::thread::available_parallelism()?);
	let accounts = Arc::new(accounts::Accounts::make()?);
	let mut node = Node::start(&accounts)?;
	let chain = Arc::new(Chain::connect(&node.url).await?);

	let transfers = transfers::saturate(&chain, &mut node, &accounts, blocks).await?;
	let transfers = transfers.per_second("transfers")?;
	let mut network = jobs::Network::open(&chain, &accounts).await?;
	let single = jobs::saturate(&mut node, &mut network, blocks, 1).await?;
	let single = single.per_second("jobs")?;
	let batched = jobs::saturate(&mut node, &mut network, blocks, jobs::BATCH).await?;
	let batched = batched.per_second("jobs_batched")?;
	println!(
		"jobs beside transfers: {:.3} one by one, {:.3} batched (design: 0.25 and 0.6)",
		single / transfers,
		batched / transfers
	);
	figure("jobs_over_transfers", single / transfers);
	figure("jobs_batched_over_transfers", batched / transfers);

	let per_block = (single * SLOT_SECONDS / 2.0).max(1.0) as usize;
	let mut delays = jobs::at_rate(&mut network, blocks * 2, per_block).await?;
	delays.assigned.sort_unstable();
	delays.finished.sort_unstable();
	ensure!(!delays.finished.is_empty(), "no job was finished at half load");
	println!(
		"at half load, {per_block} jobs in a block: {} assigned, {} finished",
		delays.assigned.len(),
		delays.finished.len()
	);
	figure("assign_blocks_p50", quantile(&delays.assigned, 0.5));
	figure("result_blocks_p50", quantile(&delays.finished, 0.5));
	figure("result_blocks_p99", quantile(&delays.finished, 0.99));
	Ok(())
}
