// SPDX-License-Identifier: MIT

//! Balance transfers, as many as go through.

use crate::{
	accounts::Accounts,
	chain::{median, Chain},
	node::Node,
	pump::Pump,
	Run, SLOT_SECONDS, WARM_UP,
};
use anyhow::Result;
use cybros_sdk::{chain::api, subxt::utils::MultiAddress};
use std::{
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
	time::Duration,
};

/// Transactions that wait in the node's pool: more than two blocks take.
const BACKLOG: u64 = 12_000;

/// Send transfers from each account to the next, until enough full blocks have passed.
pub async fn saturate(
	chain: &Arc<Chain>,
	node: &mut Node,
	accounts: &Arc<Accounts>,
	blocks: u32,
) -> Result<Run> {
	let (pump, over) = (Pump::new(), Arc::new(AtomicBool::new(false)));
	let included = Arc::new(std::sync::atomic::AtomicU64::new(0));
	let feed = {
		let (chain, accounts) = (chain.clone(), accounts.clone());
		let (pump, over, included) = (pump.clone(), over.clone(), included.clone());
		tokio::spawn(async move {
			for at in (0..accounts.payers.len()).cycle() {
				while pump.sent() > included.load(Ordering::Relaxed) + BACKLOG {
					tokio::time::sleep(Duration::from_millis(20)).await;
				}
				if over.load(Ordering::Relaxed) {
					break;
				}
				let to = accounts.payers[(at + 1) % accounts.payers.len()].id();
				let call = api::tx().balances().transfer_keep_alive(MultiAddress::Id(to), 1_000);
				pump.send(&chain, chain.sign(&accounts.payers[at], &call)?).await?;
			}
			anyhow::Ok(())
		})
	};
	let (mut heads, mut fills, mut done) = (chain.blocks(), vec![], 0);
	for block in 0..WARM_UP + blocks {
		let head = heads.next().await?;
		let transfers = chain.transfers(head).await?;
		included.fetch_add(transfers, Ordering::Relaxed);
		if block >= WARM_UP {
			done += transfers;
			fills.push(chain.fill(node, head).await?);
		}
		anyhow::ensure!(!feed.is_finished(), "the feed has ended: {:?}", feed.await);
	}
	over.store(true, Ordering::Relaxed);
	feed.await??;
	// What is left in the pool goes through before anything else is measured.
	while pump.sent() > included.load(Ordering::Relaxed) {
		let head = heads.next().await?;
		let transfers = chain.transfers(head).await?;
		included.fetch_add(transfers, Ordering::Relaxed);
		if transfers == 0 {
			break;
		}
	}
	Ok(Run { done, seconds: f64::from(blocks) * SLOT_SECONDS, fill: median(fills) })
}
