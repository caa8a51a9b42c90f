// SPDX-License-Identifier: MIT

//! Following the best blocks, without a gap and across lost connections.

use crate::{
	chain::Header,
	client::Client,
	error::{rpc_error, QueryError},
	streams::Updates,
	types::BlockId,
};
use futures::Stream;
use std::{
	collections::VecDeque,
	pin::Pin,
	task::{Context, Poll},
	time::Duration,
};
use subxt::rpcs::client::RpcSubscription;

/// How many of the latest blocks are remembered, to find where a new head's fork branches off.
const REMEMBERED: usize = 256;
/// The longest gap that is filled with blocks one by one; after a longer one only the head is
/// reported.
const LONGEST_GAP: usize = 1024;
/// The pause before a subscription that ended is made again.
const RESUBSCRIBE_PAUSE: Duration = Duration::from_millis(500);

/// Best blocks in order of number, each once, none left out. After a re-organisation the blocks of
/// the new fork follow, so that a number may come twice.
///
/// Dropping it ends the task behind it.
pub struct BestBlocks(Updates<BlockId>);

impl BestBlocks {
	pub(crate) fn new(client: Client, from: Option<BlockId>) -> Self {
		BestBlocks(Updates::spawn(move |sender| async move {
			let mut follower = Follower::new(client, from);
			loop {
				let step = follower.next().await?;
				if sender.send(Ok(step.block)).await.is_err() {
					return Ok(());
				}
			}
		}))
	}

	/// The next block. Safe to cancel.
	pub async fn next(&mut self) -> Option<Result<BlockId, QueryError>> {
		self.0.next().await
	}
}

impl Stream for BestBlocks {
	type Item = Result<BlockId, QueryError>;

	fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
		Pin::new(&mut self.0).poll_next(context)
	}
}

/// One block of the best fork, as a follower reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
	/// The block.
	pub(crate) block: BlockId,
	/// Whether the block's parent was the one reported before: else events were missed or undone.
	pub(crate) follows: bool,
}

/// The part of the best fork that was reported, and the algorithm that extends it.
#[derive(Default)]
struct Chain {
	reported: VecDeque<BlockId>,
}

/// Where a path of parents meets what was reported.
enum Meeting {
	/// At the latest reported block.
	Tip,
	/// At an earlier one, or nowhere: what was reported after it is undone.
	Fork,
}

impl Chain {
	fn contains(&self, block: &BlockId) -> bool {
		self.reported.iter().rev().any(|known| known == block)
	}

	/// Drops what is not an ancestor of a path that branches off at `ancestor`.
	fn rewind_to(&mut self, ancestor: Option<&BlockId>) -> Meeting {
		if self.reported.back() == ancestor {
			return Meeting::Tip;
		}
		while self.reported.back().is_some_and(|tip| Some(tip) != ancestor) {
			self.reported.pop_back();
		}
		Meeting::Fork
	}

	fn push(&mut self, block: BlockId) {
		self.reported.push_back(block);
		if self.reported.len() > REMEMBERED {
			self.reported.pop_front();
		}
	}
}

/// Follows the best fork. It lives through lost connections.
pub(crate) struct Follower {
	client: Client,
	from: Option<BlockId>,
	chain: Chain,
	heads: Option<RpcSubscription<Header>>,
	pending: VecDeque<Step>,
}

impl Follower {
	/// Starts with block `from`, or without one with the next best block.
	pub(crate) fn new(client: Client, from: Option<BlockId>) -> Self {
		Follower { client, from, chain: Chain::default(), heads: None, pending: VecDeque::new() }
	}

	/// The next block of the best fork.
	///
	/// # Errors
	///
	/// When the connection is lost and given up.
	pub(crate) async fn next(&mut self) -> Result<Step, QueryError> {
		loop {
			if let Some(step) = self.pending.pop_front() {
				return Ok(step);
			}
			let header = self.head().await?;
			match self.extend(header).await {
				Ok(()) => (),
				// A block that vanished while its fork was walked: the next head tells more.
				Err(QueryError::BlockNotFound(_)) => (),
				Err(QueryError::Interrupted(reason)) => {
					tracing::debug!(target: "cybros::blocks", reason, "connection lost");
					self.heads = None;
				},
				Err(error) => return Err(error),
			}
		}
	}

	async fn head(&mut self) -> Result<Header, QueryError> {
		loop {
			if self.heads.is_none() {
				let rpc = &self.client.0.rpc;
				match rpc.chain_subscribe_new_heads().await.map_err(rpc_error) {
					Ok(heads) => self.heads = Some(heads),
					Err(QueryError::Interrupted(_)) => {
						tokio::time::sleep(RESUBSCRIBE_PAUSE).await;
						continue;
					},
					Err(error) => return Err(error),
				}
			}
			let Some(heads) = self.heads.as_mut() else { continue };
			match heads.next().await {
				Some(Ok(header)) => return Ok(header),
				Some(Err(error)) => {
					tracing::debug!(target: "cybros::blocks", %error, "the subscription failed");
					self.heads = None;
				},
				None => {
					self.heads = None;
					tokio::time::sleep(RESUBSCRIBE_PAUSE).await;
				},
			}
		}
	}

	/// Appends the path from what was reported to a new head.
	async fn extend(&mut self, head: Header) -> Result<(), QueryError> {
		let head_id = self.client.block_id(&head);
		if self.chain.contains(&head_id) {
			return Ok(());
		}
		let first = self.from.map_or(head_id.number, |from| from.number);
		let mut path = vec![head_id];
		let mut parent = head.parent_hash;
		let ancestor = loop {
			let number = path[path.len() - 1].number;
			let parent_id = BlockId { number: number.saturating_sub(1), hash: parent };
			if self.chain.contains(&parent_id) {
				break Some(parent_id);
			}
			let is_whole = match self.chain.reported.front() {
				Some(oldest) => number <= oldest.number,
				None => number <= first,
			};
			if is_whole || number == 0 || path.len() >= LONGEST_GAP {
				break None;
			}
			path.push(parent_id);
			parent = self.client.header(parent).await?.parent_hash;
		};
		let is_start = self.chain.reported.is_empty();
		if path.len() >= LONGEST_GAP {
			path.truncate(1);
		}
		let meeting = self.chain.rewind_to(ancestor.as_ref());
		let mut follows = is_start || (matches!(meeting, Meeting::Tip) && ancestor.is_some());
		for block in path.into_iter().rev() {
			self.chain.push(block);
			self.pending.push_back(Step { block, follows });
			follows = true;
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn block(number: u32, fork: u8) -> BlockId {
		BlockId { number, hash: [fork; 32].into() }
	}

	#[test]
	fn chain_is_extended_at_its_tip() {
		let mut chain = Chain::default();
		chain.push(block(1, 0));
		chain.push(block(2, 0));
		assert!(chain.contains(&block(1, 0)) && !chain.contains(&block(2, 1)));
		assert!(matches!(chain.rewind_to(Some(&block(2, 0))), Meeting::Tip));
		assert_eq!(chain.reported.len(), 2);
	}

	#[test]
	fn chain_is_rewound_to_where_a_fork_branches_off() {
		let mut chain = Chain::default();
		for number in 1..=4 {
			chain.push(block(number, 0));
		}
		assert!(matches!(chain.rewind_to(Some(&block(2, 0))), Meeting::Fork));
		assert_eq!(chain.reported.back(), Some(&block(2, 0)));
		assert!(matches!(chain.rewind_to(None), Meeting::Fork));
		assert!(chain.reported.is_empty());
	}

	#[test]
	fn chain_remembers_a_bounded_number_of_blocks() {
		let mut chain = Chain::default();
		for number in 0..1000 {
			chain.push(block(number, 0));
		}
		assert_eq!(chain.reported.len(), REMEMBERED);
		assert_eq!(chain.reported.back(), Some(&block(999, 0)));
	}
}
