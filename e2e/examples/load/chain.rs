// SPDX-License-Identifier: MIT

//! The node: its blocks, how full they are, and a post office that hands transactions over as fast as it takes them.

use crate::accounts::Account;
use anyhow::{bail, Context, Result};
use cybros_e2e::Network;
use cybros_sdk::{chain::api, BestBlocks, Call, Client, Event};
use std::{
	collections::BTreeMap,
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc, OnceLock,
	},
	time::Duration,
};
use tokio::sync::Semaphore;

/// What Normal transactions may weigh in a block, in picoseconds: three quarters of a second.
const NORMAL_WEIGHT: f64 = 0.75e12;
/// Of its 2 s the proposer keeps a third back.
const PROPOSAL_MILLIS: f64 = 2_000.0 * 2.0 / 3.0;
/// For the node to make its next block.
const BLOCK_LIMIT: Duration = Duration::from_secs(60);
/// How many transactions are on their way to the node at once.
const AT_ONCE: usize = 64;

/// A block that was made.
pub struct Seen {
	/// Its number.
	pub number: u32,
	/// Its time, in Unix milliseconds.
	pub millis: u64,
	/// What happened in it.
	pub events: Vec<Event>,
	/// The share of the Normal weight that its transactions took.
	pub weight: f64,
	/// The share of the time to propose that it took, where the node told.
	pub time: f64,
}

/// Follows a node's blocks.
pub struct Watch {
	/// A connection to it.
	pub client: Client,
	network: Network,
	blocks: BestBlocks,
	proposals: BTreeMap<u32, f64>,
}

impl Watch {
	/// Starts a node for development with a transaction pool for a few full blocks.
	pub async fn start() -> Result<Self> {
		let network = Network::start_with(&[
			"--port=0",
			"--no-prometheus",
			"--pool-limit=40000",
			"--pool-kbytes=200000",
		])?;
		let client = Client::connect(&network.url).await?;
		let blocks = client.best_blocks();
		Ok(Self { client, network, blocks, proposals: BTreeMap::new() })
	}

	/// The next block. Fails where a transaction in it was refused, or an item of a batch.
	pub async fn next(&mut self) -> Result<Seen> {
		let next = tokio::time::timeout(BLOCK_LIMIT, self.blocks.next()).await;
		let block = next.context("the node makes no blocks")?.context("the node is gone")??;
		let state = self.client.state_at(block).await?;
		let weight = state.read(api::storage().system().block_weight(), ()).await?;
		let normal = weight.map_or(0, |weight| weight.normal.ref_time);
		let millis = state.read(api::storage().timestamp().now(), ()).await?.unwrap_or_default();
		let events = self.client.events(block).await?;
		for event in &events {
			match event {
				Event::TransactionFailed { error }
				| Event::ItemFailed { error }
				| Event::BatchItemFailed { error, .. } => bail!("block {block} refuses: {error}"),
				_ => {},
			}
		}
		let weight = normal as f64 / NORMAL_WEIGHT;
		let time = self.proposal(block.number);
		Ok(Seen { number: block.number, millis, events, weight, time })
	}

	/// The share of the time to propose that a block took, as far as the node has told.
	fn proposal(&mut self, number: u32) -> f64 {
		let told = self.network.node.told();
		let proposals = told.lines().filter_map(proposal);
		self.proposals.extend(proposals.map(|(number, took)| (number, took / PROPOSAL_MILLIS)));
		self.proposals.get(&number).copied().unwrap_or_default()
	}
}

/// Of a line such as `Prepared block for proposing at 7 (12 ms) hash: ..` the block's number and its milliseconds.
fn proposal(line: &str) -> Option<(u32, f64)> {
	let rest = line.split("Prepared block for proposing at ").nth(1)?;
	let (number, rest) = rest.split_once(" (")?;
	let millis = rest.split(" ms").next()?;
	Some((number.trim().parse().ok()?, millis.trim().parse().ok()?))
}

/// Signs transactions and hands them over, many at a time.
#[derive(Clone)]
pub struct Post {
	client: Client,
	room: Arc<Semaphore>,
	sent: Arc<AtomicU64>,
	refusal: Arc<OnceLock<String>>,
}

impl Post {
	/// That has sent nothing.
	pub fn new(client: &Client) -> Self {
		Self {
			client: client.clone(),
			room: Arc::new(Semaphore::new(AT_ONCE)),
			sent: Arc::new(AtomicU64::new(0)),
			refusal: Arc::new(OnceLock::new()),
		}
	}

	/// Sends an account's next transaction. It waits for room, not for the node's answer; a refusal fails the next call.
	pub async fn send(&self, by: &Account, call: &Call) -> Result<()> {
		if let Some(refusal) = self.refusal.get() {
			bail!("the node refuses a transaction: {refusal}");
		}
		let transaction = self.client.sign(&by.key, call, by.next_nonce()).await?;
		let room = self.room.clone().acquire_owned().await?;
		let post = self.clone();
		tokio::spawn(async move {
			let _room = room;
			match post.client.hand_in(&transaction).await {
				Ok(_) => {
					post.sent.fetch_add(1, Ordering::Relaxed);
				},
				Err(error) => {
					// The first one tells.
					let _ = post.refusal.set(error.to_string());
				},
			}
		});
		Ok(())
	}

	/// How many the node has taken.
	pub fn sent(&self) -> u64 {
		self.sent.load(Ordering::Relaxed)
	}
}
