// SPDX-License-Identifier: MIT

//! Loads a real node of one validator until its blocks are full, and tells what goes through: `scripts/bench-load`.
//!
//! Everything is as in a network: BABE with slots of 3 s, the runtime's wasm, transactions that accounts signed, and
//! workers that sign start and result of every job that they are given, and answer challenges. Their work itself is
//! nothing, so that the chain is all that limits. Balance transfers and jobs are measured one after the other on the same
//! node, as their quotient says more than either.
//!
//! It fails where the blocks of a run were not full, for then it measured itself. `BLOCKS` says how many blocks each run
//! measures. Figures are lines `figure NAME VALUE`, which the script keeps.

mod accounts;
mod chain;
mod jobs;
mod run;
mod transfers;

use accounts::{Account, Accounts};
use anyhow::{ensure, Context, Result};
use chain::Watch;
use cybros_sdk::{calls, Amount, Call, Client, Keypair, Wait};
use futures::future::try_join_all;
use jobs::{Market, BATCH};
use run::{figure, quantile};
use std::sync::Arc;

/// 500 CYB each.
const ENDOWMENT: Amount = Amount(500_000_000_000_000);
/// So many accounts are endowed by one transaction.
const ENDOWED_AT_ONCE: usize = 100;

#[tokio::main]
async fn main() -> Result<()> {
	let blocks = match std::env::var("BLOCKS") {
		Ok(blocks) => blocks.parse::<u32>().context("BLOCKS is a number of blocks")?,
		Err(_) => 10,
	};
	ensure!(blocks > 0, "BLOCKS is 0: nothing would be measured");
	let accounts = Arc::new(Accounts::make()?);
	let mut watch = Watch::start().await?;
	endow(&watch.client, &accounts.payers).await?;

	let run = transfers::saturate(&mut watch, &accounts, blocks).await?;
	let transfers = run.per_second("transfers")?;
	let mut market = Market::open(&mut watch, &accounts).await?;
	let run = market.saturate(&mut watch, blocks, 1).await?;
	let single = run.per_second("jobs")?;
	figure("jobs_over_transfers", single / transfers);
	let run = market.saturate(&mut watch, blocks, BATCH).await?;
	let batched = run.per_second("jobs_batched")?;
	figure("jobs_batched_over_transfers", batched / transfers);

	// Half of what goes through in a block, one by one.
	let per_block = (single * 3.0 / 2.0).max(1.0) as usize;
	let mut delays = market.at_rate(&mut watch, 2 * blocks, per_block).await?;
	println!(
		"half load: {per_block} jobs in a block; {} assigned, {} finished",
		delays.assigned.len(),
		delays.finished.len()
	);
	ensure!(!delays.finished.is_empty(), "no job was finished at half load");
	figure("assign_blocks_p50", quantile(&mut delays.assigned, 0.5));
	figure("result_blocks_p50", quantile(&mut delays.finished, 0.5));
	figure("result_blocks_p99", quantile(&mut delays.finished, 0.99));
	Ok(())
}

/// Gives accounts money.
async fn endow(client: &Client, accounts: &[Account]) -> Result<()> {
	let alice = Keypair::from_suri("//Alice")?;
	let transfers: Vec<_> = accounts.iter().map(|it| calls::transfer(it.id(), ENDOWMENT)).collect();
	let batches: Vec<Call> =
		transfers.chunks(ENDOWED_AT_ONCE).map(|some| calls::batch(some.to_vec())).collect();
	let sent = batches.iter().map(|call| client.submit_and_wait(&alice, call, Wait::InBlock));
	for done in try_join_all(sent).await? {
		for outcome in done.outcomes() {
			outcome?;
		}
	}
	Ok(())
}
