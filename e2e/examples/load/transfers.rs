// SPDX-License-Identifier: MIT

//! Balance transfers, as many as go through.

use crate::{
	accounts::Accounts,
	chain::{Post, Seen, Watch},
	run::{Run, WARM_UP},
};
use anyhow::{bail, Result};
use cybros_sdk::{calls, Amount, Event};
use std::{
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering},
		Arc,
	},
	time::Duration,
};

/// Transactions that wait in the node's pool: about two full blocks.
const BACKLOG: u64 = 6_000;
/// Blocks without a transfer after which none is expected any more.
const MOST_EMPTY: u32 = 5;

/// Sends transfers from each account to the next, until enough full blocks have passed.
pub async fn saturate(watch: &mut Watch, accounts: &Arc<Accounts>, blocks: u32) -> Result<Run> {
	let post = Post::new(&watch.client);
	let (included, is_over) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
	let feed = feed(post.clone(), accounts.clone(), included.clone(), is_over.clone());
	let feed = tokio::spawn(feed);
	let mut run = Run::default();
	for _ in 0..WARM_UP + blocks {
		let seen = watch.next().await?;
		let done = transfers(&seen);
		included.fetch_add(done as u64, Ordering::Relaxed);
		run.add(&seen, done);
		if feed.is_finished() {
			feed.await??;
			bail!("the feed of transfers has ended");
		}
	}
	// By itself, lest an account's nonce is taken and not used.
	is_over.store(true, Ordering::Relaxed);
	feed.await??;
	// What is left in the pool goes through before anything else is measured.
	let mut empty = 0;
	while empty < MOST_EMPTY && included.load(Ordering::Relaxed) < post.sent() {
		let done = transfers(&watch.next().await?);
		included.fetch_add(done as u64, Ordering::Relaxed);
		empty = if done == 0 { empty + 1 } else { 0 };
	}
	Ok(run)
}

/// Sends transfers, as long as not too many wait.
async fn feed(
	post: Post,
	accounts: Arc<Accounts>,
	included: Arc<AtomicU64>,
	is_over: Arc<AtomicBool>,
) -> Result<()> {
	let payers = &accounts.payers;
	for at in (0..payers.len()).cycle() {
		while post.sent() > included.load(Ordering::Relaxed) + BACKLOG
			&& !is_over.load(Ordering::Relaxed)
		{
			tokio::time::sleep(Duration::from_millis(20)).await;
		}
		if is_over.load(Ordering::Relaxed) {
			break;
		}
		let to = payers[(at + 1) % payers.len()].id();
		post.send(&payers[at], &calls::transfer(to, Amount(1_000))).await?;
	}
	Ok(())
}

fn transfers(seen: &Seen) -> usize {
	seen.events.iter().filter(|event| matches!(event, Event::Transferred { .. })).count()
}
