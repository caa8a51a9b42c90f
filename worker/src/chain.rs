// SPDX-License-Identifier: MIT

//! What the worker needs of the chain.
//!
//! A small trait, so that the [service](crate::service) can be driven without a node; [`live`] answers it by the
//! SDK.

pub mod live;

use crate::{attempt::AttemptId, executor::Progress, hex_bytes};
use cybros_primitives::{InputTag, JobResult, Proof, ProofKinds, SpecVersion, WorkerStatus};
use futures::Stream;
use serde::{Deserialize, Serialize};
use std::{fmt, future::Future, time::Duration};

/// A block, as the log names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
	/// Its number.
	pub number: u32,
	/// Its hash.
	#[serde(with = "hex_bytes")]
	pub hash: [u8; 32],
}

impl fmt::Display for Block {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "#{} (0x{}..)", self.number, hex::encode(&self.hash[..4]))
	}
}

/// An attempt that the chain gave to this worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
	/// Its name.
	pub id: AttemptId,
	/// The spec version that the job asks for.
	pub spec_version: SpecVersion,
	/// The job's input.
	pub input: Vec<u8>,
	/// The proofs of one of which its job takes results only; none where it takes any.
	pub proofs: ProofKinds,
	/// How long its lease is from each sign of progress.
	pub lease: Duration,
	/// Whether the chain knows it as started already: so after a restart.
	pub started: bool,
	/// The block in which it was seen.
	pub block: Block,
}

/// What the chain has newly to say to this worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Update {
	/// The worker's status: first of all, and at every change. `None`: not registered.
	Status {
		/// The status.
		status: Option<WorkerStatus>,
		/// The block that says so.
		block: Block,
	},
	/// The worker is challenged: it has to give a sign of life.
	Challenged {
		/// The block that says so.
		block: Block,
	},
	/// An attempt is this worker's.
	Assigned(Assignment),
	/// An attempt is no longer this worker's.
	Ended {
		/// Its name.
		id: AttemptId,
		/// What ended it.
		ending: Ending,
		/// The same in words.
		cause: String,
		/// The block that says so.
		block: Block,
	},
}

/// What ended an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
	/// A call of this worker: a result, or a resignation.
	Answered,
	/// Somebody else: the job was cancelled, the worker taken offline.
	Withdrawn,
	/// Nothing that is known: it was found missing, on another fork or after a reconnect, and may come back.
	Missing,
}

/// What a block says of this worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
	/// The worker's status; `None`: not registered.
	pub status: Option<WorkerStatus>,
	/// The attempts that it has.
	pub running: Vec<AttemptId>,
	/// Those of the attempts asked for to which the chain has not come: they were made on a fork that is no more, and
	/// may be made again.
	pub to_come: Vec<AttemptId>,
}

/// Where an attempt of this worker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
	/// Assigned, and not started.
	Assigned,
	/// Started.
	Started,
}

/// Nothing can be learned of the chain any more; what the reason is, in words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ChainError(pub String);

/// Why a call had no effect.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
	/// The chain looked at the call and refused it: the same call will fare no better.
	#[error("refused by the chain: {0}")]
	Refused(String),
	/// The call was not looked at. Nothing is wrong with it: it may be sent again.
	#[error("not in the chain: {0}")]
	NotSent(String),
}

/// The chain as one worker sees it, and the calls that it signs.
///
/// A call is over when it is in a block of the best chain. While the node is away the futures wait.
pub trait Chain: Send + Sync + 'static {
	/// What concerns this worker, from now on, beginning with its status and the attempts that it has.
	fn updates(&self) -> impl Stream<Item = Result<Update, ChainError>> + Send + 'static;

	/// Tells the chain that the attempt's program runs.
	fn start(
		&self,
		id: AttemptId,
		tag: InputTag,
	) -> impl Future<Output = Result<Block, CallError>> + Send;

	/// Renews the lease of a started attempt, and tells how far it is. `None`: the lease cannot be longer.
	fn renew(
		&self,
		id: AttemptId,
		tag: InputTag,
		progress: Progress,
	) -> impl Future<Output = Result<Option<Block>, CallError>> + Send;

	/// Gives an attempt back that was not started.
	fn resign(
		&self,
		id: AttemptId,
		tag: InputTag,
	) -> impl Future<Output = Result<Block, CallError>> + Send;

	/// Gives the result of an attempt.
	fn submit(
		&self,
		id: AttemptId,
		tag: InputTag,
		result: JobResult,
		output: Vec<u8>,
		proof: Option<Proof>,
	) -> impl Future<Output = Result<Block, CallError>> + Send;

	/// Answers the open challenge. `None`: none is open any more.
	fn answer_challenge(&self) -> impl Future<Output = Result<Option<Block>, CallError>> + Send;

	/// Asks to get nothing new, and to be offline when the last job is done.
	fn request_offline(&self) -> impl Future<Output = Result<Block, CallError>> + Send;

	/// Where an attempt stands in the best block; `None` when it is not this worker's, or of another input.
	fn standing(
		&self,
		id: AttemptId,
		tag: InputTag,
	) -> impl Future<Output = Result<Option<Standing>, ChainError>> + Send;

	/// Whether a block is of the best chain.
	fn has_block(&self, block: Block) -> impl Future<Output = Result<bool, ChainError>> + Send;

	/// What a block says, also of some attempts, that is the best one now or comes later, once it is final.
	fn final_view(
		&self,
		attempts: Vec<AttemptId>,
	) -> impl Future<Output = Result<View, ChainError>> + Send;
}
