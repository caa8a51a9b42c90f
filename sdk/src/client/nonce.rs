// SPDX-License-Identifier: MIT

//! Nonces: one queue per account, so that several transactions of one account can be under way at
//! once.

use crate::account::AccountId;
use std::{
	collections::BTreeMap,
	sync::{
		atomic::{AtomicUsize, Ordering},
		Arc, Mutex,
	},
};

/// The queues of all accounts that this client signs for.
#[derive(Default)]
pub(crate) struct NonceQueues(Mutex<BTreeMap<AccountId, Arc<NonceQueue>>>);

impl NonceQueues {
	pub(crate) fn of(&self, account: AccountId) -> Arc<NonceQueue> {
		let mut queues = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
		queues.entry(account).or_default().clone()
	}
}

/// One account's queue. Its lock is held from the choice of a nonce until the node has the
/// transaction.
#[derive(Default)]
pub(crate) struct NonceQueue {
	next: tokio::sync::Mutex<Option<u64>>,
	under_way: AtomicUsize,
}

impl NonceQueue {
	/// Waits for this account's turn.
	pub(crate) async fn turn(self: &Arc<Self>) -> Turn<'_> {
		Turn { queue: self, next: self.next.lock().await }
	}
}

/// The right to submit the account's next transaction.
pub(crate) struct Turn<'queue> {
	queue: &'queue Arc<NonceQueue>,
	next: tokio::sync::MutexGuard<'queue, Option<u64>>,
}

impl Turn<'_> {
	/// The nonce that follows those under way, or None where the node is to be asked: nothing is
	/// under way, so that the account may have been used elsewhere, or something went wrong.
	pub(crate) fn known(&self) -> Option<u64> {
		self.next.filter(|_| self.queue.under_way.load(Ordering::Acquire) > 0)
	}

	/// The node did not take the nonce for right: it is asked next time.
	pub(crate) fn forget(&mut self) {
		*self.next = None;
	}

	/// The node has a transaction with this nonce.
	pub(crate) fn taken(mut self, nonce: u64) -> UnderWay {
		*self.next = Some(nonce + 1);
		self.queue.under_way.fetch_add(1, Ordering::AcqRel);
		UnderWay(self.queue.clone())
	}
}

/// A transaction that the node has and that is in no block yet, as far as is known.
pub(crate) struct UnderWay(Arc<NonceQueue>);

impl UnderWay {
	/// It will not be included, so its nonce is free again and later ones wait for it.
	pub(crate) async fn lost(&self) {
		*self.0.next.lock().await = None;
	}
}

impl Drop for UnderWay {
	fn drop(&mut self) {
		self.0.under_way.fetch_sub(1, Ordering::AcqRel);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn queue() -> Arc<NonceQueue> {
		NonceQueues::default().of(AccountId::from([1; 32]))
	}

	#[tokio::test]
	async fn nonces_count_on_while_something_is_under_way() {
		let queue = queue();
		assert_eq!(queue.turn().await.known(), None);
		let first = queue.turn().await.taken(7);
		assert_eq!(queue.turn().await.known(), Some(8));
		let second = queue.turn().await.taken(8);
		drop(first);
		assert_eq!(queue.turn().await.known(), Some(9));
		drop(second);
		assert_eq!(queue.turn().await.known(), None);
	}

	#[tokio::test]
	async fn node_is_asked_after_a_loss() {
		let queue = queue();
		let first = queue.turn().await.taken(7);
		let second = queue.turn().await.taken(8);
		first.lost().await;
		assert_eq!(queue.turn().await.known(), None);
		drop((first, second));
	}

	#[tokio::test]
	async fn one_turn_waits_for_the_other() {
		let queue = queue();
		let turn = queue.turn().await;
		let other = queue.clone();
		let waiting = tokio::spawn(async move { other.turn().await.known() });
		tokio::task::yield_now().await;
		assert!(!waiting.is_finished());
		let under_way = turn.taken(3);
		assert_eq!(waiting.await.unwrap(), Some(4));
		drop(under_way);
	}

	#[test]
	fn accounts_have_queues_of_their_own() {
		let queues = NonceQueues::default();
		let (one, two) = (AccountId::from([1; 32]), AccountId::from([2; 32]));
		assert!(Arc::ptr_eq(&queues.of(one), &queues.of(one)));
		assert!(!Arc::ptr_eq(&queues.of(one), &queues.of(two)));
	}
}
