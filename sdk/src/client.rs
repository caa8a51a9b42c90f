// SPDX-License-Identifier: MIT

//! The client: one connection to a node.

mod connect;
mod nonce;
mod submit;

pub use connect::ConnectOptions;
pub use submit::{Included, Wait};

use crate::{
	account::AccountId,
	blocks::BestBlocks,
	chain::{At, Config, Rpc},
	error::{query_error, rpc_error, ConnectError, QueryError},
	event::{decode_events, Event},
	primitives::JobId,
	state::State,
	streams::{Assignments, JobWatch},
	types::{BlockId, ChainInfo, SessionKeys},
};
use nonce::NonceQueues;
use std::{fmt, future::Future, sync::Arc};
use submit::SigningCache;
use subxt::{
	config::{substrate::DynamicHasher256, Hasher},
	ext::codec::Encode,
	rpcs::{client::RpcClient, rpc_params},
	utils::H256,
	OnlineClient,
};

/// A connection to a Cybros node.
///
/// Cloning it is cheap; clones share the connection and the queues of nonces. A lost connection is
/// made again in the background, and calls wait meanwhile.
///
/// ```no_run
/// # async fn example() -> Result<(), cybros_sdk::Error> {
/// use cybros_sdk::{calls, primitives::PoolPermission, Client, Keypair, Permill, Wait};
/// use cybros_sdk::primitives::DeployPermission;
///
/// let client = Client::connect("ws://127.0.0.1:9944").await?;
/// let alice = Keypair::from_suri("//Alice")?;
/// let call = calls::register_impl(DeployPermission::Public, PoolPermission::Public, Permill(0));
/// let included = client.submit_and_wait(&alice, &call, Wait::InBlock).await?;
/// println!("registered in block {}", included.block);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Client(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
	pub(crate) url: String,
	pub(crate) online: OnlineClient<Config>,
	pub(crate) rpc_client: RpcClient,
	pub(crate) rpc: Rpc,
	pub(crate) hasher: DynamicHasher256,
	pub(crate) nonces: NonceQueues,
	pub(crate) signing: SigningCache,
}

impl fmt::Debug for Client {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Client({})", self.0.url)
	}
}

impl Client {
	/// Connects to the node at `url`; gives up at the first failure.
	pub async fn connect(url: &str) -> Result<Client, ConnectError> {
		Self::connect_with(ConnectOptions::new(url)).await
	}

	/// Connects as the options say.
	///
	/// # Errors
	///
	/// Where no node answers, or one of another network.
	pub async fn connect_with(options: ConnectOptions) -> Result<Client, ConnectError> {
		connect::connect(options).await
	}

	/// The node's address.
	pub fn url(&self) -> &str {
		&self.0.url
	}

	/// Hash of the chain's genesis block.
	pub fn genesis_hash(&self) -> H256 {
		self.0.online.genesis_hash()
	}

	/// What node and chain are.
	pub async fn chain_info(&self) -> Result<ChainInfo, QueryError> {
		let rpc = &self.0.rpc;
		let best = self.best_block().await?;
		let health = rpc.system_health().await.map_err(rpc_error)?;
		let name = rpc.system_name().await.map_err(rpc_error)?;
		let version = rpc.system_version().await.map_err(rpc_error)?;
		Ok(ChainInfo {
			chain: rpc.system_chain().await.map_err(rpc_error)?,
			node: format!("{name} {version}"),
			genesis: self.genesis_hash(),
			spec_version: self.at(best).await?.spec_version(),
			best,
			finalized: self.finalized_block().await?,
			peers: health.peers as u64,
			syncing: health.is_syncing,
		})
	}

	/// Lets the node make session keys that `owner` may register for itself as a validator. The node
	/// keeps their secrets; it does so only for whom it trusts.
	pub async fn rotate_session_keys(&self, owner: AccountId) -> Result<SessionKeys, QueryError> {
		let owner = format!("0x{}", hex::encode(owner.0));
		self.ask(|| async {
			let params = rpc_params![&owner];
			self.0.rpc_client.request("author_rotateKeysWithOwner", params).await
		})
		.await
	}

	/// The best block: the head of the fork that the node takes for the longest.
	pub async fn best_block(&self) -> Result<BlockId, QueryError> {
		let header = self.ask(|| self.0.rpc.chain_get_header(None)).await?;
		let header = header.ok_or_else(|| QueryError::BlockNotFound("at the head".into()))?;
		Ok(self.block_id(&header))
	}

	/// The latest finalised block.
	pub async fn finalized_block(&self) -> Result<BlockId, QueryError> {
		let hash = self.ask(|| self.0.rpc.chain_get_finalized_head()).await?;
		Ok(self.block_id(&self.header(hash).await?))
	}

	/// The block of this number on the best fork, if there is one yet.
	pub async fn block_at(&self, number: u32) -> Result<Option<BlockId>, QueryError> {
		let hash = self.ask(|| self.0.rpc.chain_get_block_hash(Some(number.into()))).await?;
		Ok(hash.map(|hash| BlockId { number, hash }))
	}

	/// The block of this hash, on whichever fork.
	pub async fn block_of(&self, hash: H256) -> Result<BlockId, QueryError> {
		Ok(self.block_id(&self.header(hash).await?))
	}

	/// Waits until a block is final.
	///
	/// # Errors
	///
	/// [`QueryError::Retracted`] when another block of its number became final.
	pub async fn wait_finalized(&self, block: BlockId) -> Result<(), QueryError> {
		loop {
			// A finalised block is on the best fork, so that the hash of its number is the final
			// one.
			if self.finalized_block().await?.number >= block.number {
				return match self.block_at(block.number).await? {
					Some(found) if found == block => Ok(()),
					_ => Err(QueryError::Retracted(block)),
				};
			}
			let mut heads =
				self.0.rpc.chain_subscribe_finalized_heads().await.map_err(rpc_error)?;
			while let Some(Ok(head)) = heads.next().await {
				if head.number >= u64::from(block.number) {
					break;
				}
			}
		}
	}

	/// The state after the best block.
	pub async fn state(&self) -> Result<State, QueryError> {
		let best = self.best_block().await?;
		self.state_at(best).await
	}

	/// The state after a block, as long as the node keeps it.
	pub async fn state_at(&self, block: BlockId) -> Result<State, QueryError> {
		Ok(State::new(block, self.at(block).await?))
	}

	/// All events of a block.
	pub async fn events(&self, block: BlockId) -> Result<Vec<Event>, QueryError> {
		Ok(decode_events(&self.at(block).await?)
			.await?
			.into_iter()
			.map(|(_, event)| event)
			.collect())
	}

	/// Follows the best blocks from the next one on, without a gap. See [`BestBlocks`].
	pub fn best_blocks(&self) -> BestBlocks {
		BestBlocks::new(self.clone(), None)
	}

	/// Follows a worker's assignments. See [`Assignments`].
	pub fn assignments(&self, worker: AccountId) -> Assignments {
		Assignments::new(self.clone(), worker)
	}

	/// Follows a job from `from`, the block that created it, to its end. See [`JobWatch`].
	pub fn watch_job(&self, job_id: JobId, from: Option<BlockId>) -> JobWatch {
		JobWatch::new(self.clone(), job_id, from)
	}

	pub(crate) async fn at(&self, block: BlockId) -> Result<At, QueryError> {
		self.0
			.online
			.at_block_hash_and_number(
				subxt::backend::BlockRef::from_hash(block.hash),
				u64::from(block.number),
			)
			.await
			.map_err(query_error)
	}

	/// Asks the node, and again if the connection breaks meanwhile; so only for questions.
	pub(crate) async fn ask<T, Answer>(
		&self,
		question: impl Fn() -> Answer,
	) -> Result<T, QueryError>
	where
		Answer: Future<Output = Result<T, subxt::rpcs::Error>>,
	{
		loop {
			match question().await.map_err(rpc_error) {
				Err(QueryError::Interrupted(_)) => (),
				outcome => return outcome,
			}
		}
	}

	pub(crate) async fn header(&self, hash: H256) -> Result<crate::chain::Header, QueryError> {
		let header = self.ask(|| self.0.rpc.chain_get_header(Some(hash))).await?;
		header.ok_or_else(|| QueryError::BlockNotFound(format!("{hash:?}")))
	}

	pub(crate) fn block_id(&self, header: &crate::chain::Header) -> BlockId {
		BlockId { number: header.number as u32, hash: self.0.hasher.hash(&header.encode()) }
	}
}
