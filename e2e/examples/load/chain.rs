// SPDX-License-Identifier: MIT

//! What the load needs of the chain: signed transactions, its blocks, and how full they are.

use crate::{accounts::Account, node::Node};
use anyhow::{Context, Result};
use cybros_sdk::{
	chain::{api, Config},
	subxt::{
		backend::LegacyBackend,
		client::{ClientAtBlock, OnlineClientAtBlockImpl},
		config::{DefaultExtrinsicParamsBuilder, RpcConfigFor},
		rpcs::{
			client::{ReconnectingRpcClient, RpcClient},
			LegacyRpcMethods,
		},
		transactions::Payload,
		OnlineClient,
	},
	BlockId, Client, Event,
};
use std::time::Duration;

/// What Normal transactions may weigh in a block, in picoseconds: three quarters of a second.
const NORMAL_WEIGHT: f64 = 0.75e12;
/// For how many blocks a transaction is valid: longer than the generator runs.
const LIFETIME: u64 = 4_096;
/// For the node to make its next block.
const BLOCK_LIMIT: Duration = Duration::from_secs(60);

type At = ClientAtBlock<Config, OnlineClientAtBlockImpl<Config>>;

/// A connection.
pub struct Chain {
	/// The SDK's.
	pub client: Client,
	/// What hands transactions over.
	pub rpc: LegacyRpcMethods<RpcConfigFor<Config>>,
	online: OnlineClient<Config>,
	at: At,
	birth: BlockId,
}

impl Chain {
	/// Connects to a node.
	pub async fn connect(url: &str) -> Result<Self> {
		let client = Client::connect(url).await?;
		let rpc = RpcClient::new(ReconnectingRpcClient::builder().build(url).await?);
		let backend = LegacyBackend::builder().build(rpc.clone());
		let online = OnlineClient::from_backend(std::sync::Arc::new(backend)).await?;
		let birth = client.best_block().await?;
		let at = online.at_block(birth.hash).await?;
		Ok(Self { client, rpc: LegacyRpcMethods::new(rpc), online, at, birth })
	}

	/// The bytes of an account's next transaction.
	pub fn sign<P: Payload>(&self, account: &Account, payload: &P) -> Result<Vec<u8>> {
		let params = DefaultExtrinsicParamsBuilder::new()
			.nonce(account.next_nonce())
			.mortal_from_unchecked(LIFETIME, self.birth.number.into(), self.birth.hash)
			.build();
		let transactions = self.at.transactions();
		let mut signable = transactions.create_signable_offline(payload, params)?;
		Ok(signable.sign(account)?.into_encoded())
	}

	/// The blocks that become the best, from the next on.
	pub fn blocks(&self) -> Blocks {
		Blocks(self.client.best_blocks())
	}

	/// How many transfers a block made.
	pub async fn transfers(&self, block: BlockId) -> Result<u64> {
		let events = self.client.events(block).await?;
		let transfers = events.iter().filter(|event| matches!(event, Event::Transferred { .. }));
		Ok(transfers.count() as u64)
	}

	/// The share of the Normal weight that a block's transactions took.
	pub async fn weight_fill(&self, block: BlockId) -> Result<f64> {
		let at = self.online.at_block(block.hash).await?;
		let weight = at.storage().fetch(api::storage().system().block_weight(), ()).await?.decode()?;
		Ok(weight.normal.ref_time as f64 / NORMAL_WEIGHT)
	}

	/// How full a block is, by weight or by the time that its proposal took.
	pub async fn fill(&self, node: &mut Node, block: BlockId) -> Result<f64> {
		let weight = self.weight_fill(block).await?;
		Ok(weight.max(node.proposal_fill(block.number).unwrap_or_default()))
	}
}

/// Blocks as they come.
pub struct Blocks(cybros_sdk::BestBlocks);

impl Blocks {
	/// The next one.
	pub async fn next(&mut self) -> Result<BlockId> {
		let next = tokio::time::timeout(BLOCK_LIMIT, self.0.next()).await;
		let block = next.context("the node makes no blocks")?.context("the node is gone")?;
		Ok(block?)
	}
}

/// The median.
pub fn median(mut values: Vec<f64>) -> f64 {
	values.sort_by(f64::total_cmp);
	values.get(values.len() / 2).copied().unwrap_or_default()
}
