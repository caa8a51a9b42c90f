// SPDX-License-Identifier: MIT

//! The life of a worker that is online: takes what the chain assigns, has it run, gives the results back, and
//! leaves in good order.
//!
//! - Each attempt is a task of its own; this loop tells the task whether the attempt is still the worker's.
//! - An attempt that an event ended is over: its program is killed. One that was found missing, on another fork
//!   or after a reconnect, goes on unheard: it may come back, and then its output is at hand.
//! - Where evidence speaks for this process, its key vouches for what its own programs put out, and for nothing that
//!   the journal has of an earlier process: what lies on a disk may have been changed there.
//! - A journal entry goes when a final block shows its attempt over, not before. A final block that has not come to
//!   the attempt shows nothing: what a fork undid is made again as soon as a block takes its transactions.

mod attempt;
mod state;

use crate::{
	attempt::AttemptId,
	chain::{Block, CallError, Chain, ChainError, View},
	enclave::EnclaveSigner,
	executor::Executor,
	journal::{Journal, JournalError},
};
use futures::{
	future::{pending, BoxFuture},
	StreamExt,
};
use state::State;
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::sync::watch;

/// What the service works with.
#[derive(Debug)]
pub struct Service<C, E> {
	/// The chain.
	pub chain: Arc<C>,
	/// What runs the jobs.
	pub executor: Arc<E>,
	/// Where outputs are kept until the chain has them for good.
	pub journal: Arc<Journal>,
	/// A block of the chain that is final.
	pub final_block: Block,
	/// How many programs run at once.
	pub capacity: u32,
	/// How long to wait before a call is sent again that did not get into the chain.
	pub pause: Duration,
	/// What vouches for results where pools take proofs of enclaves, if this process has shown evidence.
	pub enclave: Option<Arc<EnclaveSigner>>,
}

/// How the service came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
	/// The worker was asked to stop; it is offline and has no job.
	Stopped,
	/// The worker's owner has put it offline, and nobody asked this process to stop.
	PutOffline,
	/// The worker missed a challenge.
	Unresponsive,
}

/// Why the service ended before its time.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
	/// The chain cannot be followed any more.
	#[error("cannot follow the chain any more: {0}")]
	Chain(#[from] ChainError),
	/// The journal cannot be used.
	#[error(transparent)]
	Journal(#[from] JournalError),
	/// The executor cannot be started. The worker has gone offline.
	#[error("{0}; the worker has gone offline")]
	Executor(String),
	/// The chain does not know the worker.
	#[error("the chain does not know this worker any more: either its owner has deregistered it, or the node serves a chain that began anew; register it again")]
	NotRegistered,
	/// The worker could not go offline.
	#[error("the worker cannot go offline: {0}; its owner can put it offline")]
	StillOnline(String),
}

/// A future that may not be there.
type Maybe<T> = Option<BoxFuture<'static, T>>;

async fn maybe<T>(future: &mut Maybe<T>) -> T {
	match future {
		Some(future) => future.await,
		None => pending().await,
	}
}

impl<C: Chain, E: Executor> Service<C, E> {
	/// Serves until the worker is offline. It goes offline when `stop` becomes true, having finished what it has.
	///
	/// Dropping the future kills the programs; the journal is left for the next start.
	pub async fn run(self, mut stop: watch::Receiver<bool>) -> Result<End, ServiceError> {
		let chain = self.chain.clone();
		let pause = self.pause;
		let mut updates = pin!(chain.updates());
		let mut state = State::new(self)?;
		let mut settling: Maybe<Result<View, ChainError>> = None;
		let mut going_offline: Maybe<Result<Block, CallError>> = None;
		let mut answering: Maybe<()> = None;
		loop {
			if let Some(end) = state.end() {
				return end;
			}
			if settling.is_none() {
				if let Some(ids) = state.settle() {
					settling = Some(Box::pin(final_view(chain.clone(), ids, pause)));
				}
			}
			if going_offline.is_none() && state.must_go_offline() {
				going_offline = Some(Box::pin(go_offline(chain.clone(), pause)));
			}
			if answering.is_none() && state.take_challenge() {
				answering = Some(Box::pin(answer_challenge(chain.clone(), pause)));
			}
			tokio::select! {
				update = updates.next() => match update {
					Some(update) => state.update(update?),
					None => return Err(ChainError("there is no more news of it".into()).into()),
				},
				Some(ended) = state.tasks.join_next() => match ended {
					Ok((id, closing)) => state.task_ended(id, closing),
					Err(error) => std::panic::resume_unwind(error.into_panic()),
				},
				view = maybe(&mut settling) => {
					settling = None;
					state.settled(view)?;
				},
				answer = maybe(&mut going_offline) => {
					going_offline = None;
					state.told_to_go_offline(answer);
				},
				() = maybe(&mut answering) => answering = None,
				Ok(_) = stop.wait_for(|stop| *stop), if state.may_be_asked_to_stop() => state.stop(),
			}
		}
	}
}

/// A final view, in its own time: what waits for it is in no hurry.
async fn final_view<C: Chain>(
	chain: Arc<C>,
	attempts: Vec<AttemptId>,
	pause: Duration,
) -> Result<View, ChainError> {
	let view = chain.final_view(attempts).await;
	if view.as_ref().map_or(true, |view| !view.to_come.is_empty()) {
		tokio::time::sleep(pause).await;
	}
	view
}

/// Answers a challenge, or sees that it is answered.
async fn answer_challenge<C: Chain>(chain: Arc<C>, pause: Duration) {
	loop {
		match chain.answer_challenge().await {
			Ok(Some(block)) => {
				tracing::info!(target: "cybros_worker", %block, "answered a challenge");
				return;
			},
			Ok(None) => return,
			Err(error @ CallError::NotSent(_)) => {
				tracing::warn!(target: "cybros_worker", "cannot answer a challenge yet: {error}");
				tokio::time::sleep(pause).await;
			},
			Err(error) => {
				tracing::warn!(target: "cybros_worker", "cannot answer a challenge: {error}");
				return;
			},
		}
	}
}

/// Asks to go offline until the chain has an answer.
async fn go_offline<C: Chain>(chain: Arc<C>, pause: Duration) -> Result<Block, CallError> {
	loop {
		match chain.request_offline().await {
			Err(error @ CallError::NotSent(_)) => {
				tracing::warn!(target: "cybros_worker", "cannot ask to go offline yet: {error}");
				tokio::time::sleep(pause).await;
			},
			answer => return answer,
		}
	}
}

#[cfg(test)]
mod tests;
