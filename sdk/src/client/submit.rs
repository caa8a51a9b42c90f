// SPDX-License-Identifier: MIT

//! Submitting a transaction, and waiting for what becomes of it.

use super::{
	nonce::{Turn, UnderWay},
	Client,
};
use crate::{
	account::AccountId,
	amount::Amount,
	blocks::Follower,
	calls::Call,
	chain::{At, Params},
	error::{query_error, rpc_error, DispatchError, QueryError, SubmitError},
	event::{decode_events, Event},
	key::Signer,
	types::BlockId,
};
use std::{
	future::Future,
	sync::Arc,
	time::{Duration, Instant},
};
use subxt::{
	config::{DefaultExtrinsicParamsBuilder, Hasher},
	rpcs::{client::RpcSubscription, methods::legacy::TransactionStatus},
	transactions::{TransactionInvalid, ValidationResult},
	utils::H256,
};

/// For how many blocks a transaction is valid.
const LIFETIME: u32 = 64;
/// A transaction is born in the finalised block, as one born in a block that a fork replaces would
/// be void; unless finality lags by more than this, which would leave too little of its lifetime.
const OLDEST_BIRTH: u32 = 32;
/// For how long one reading of the chain serves to sign transactions.
const SIGNING_CACHE_TIME: Duration = Duration::from_secs(6);
/// How often a nonce that turns out wrong is asked for again.
const MAX_RESYNCS: u32 = 3;
/// How long to wait for a block before that.
const RESYNC_TIMEOUT: Duration = Duration::from_secs(12);
/// How long to wait for a block that includes a transaction.
const INCLUSION_TIMEOUT: Duration = Duration::from_secs(120);
/// How long to wait for that block to be final.
const FINALITY_TIMEOUT: Duration = Duration::from_secs(300);

/// What to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
	/// A best block that includes the transaction. A re-organisation may still undo it.
	InBlock,
	/// A finalised block that includes it.
	Finalized,
}

/// A transaction that was executed with success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
	/// The block.
	pub block: BlockId,
	/// The transaction's hash.
	pub hash: H256,
	/// What was paid for it.
	pub fee: Amount,
	/// The events of its execution.
	pub events: Vec<Event>,
}

impl Included {
	/// The first event that `select` takes.
	pub fn find<T>(&self, select: impl FnMut(&Event) -> Option<T>) -> Option<T> {
		self.events.iter().find_map(select)
	}

	/// What came of each call of a [batch](crate::calls::batch), in the batch's order.
	pub fn outcomes(&self) -> Vec<Result<(), DispatchError>> {
		let outcome = |event: &Event| match event {
			Event::ItemCompleted => Some(Ok(())),
			Event::ItemFailed { error } => Some(Err(error.clone())),
			_ => None,
		};
		self.events.iter().filter_map(outcome).collect()
	}
}

/// What signing needs of the chain, kept for a short time.
#[derive(Default)]
pub(crate) struct SigningCache(tokio::sync::Mutex<Option<(Instant, Arc<Signing>)>>);

/// What signing needs of the chain.
struct Signing {
	at: At,
	birth: BlockId,
}

/// A transaction that the node has.
struct Sent<'call> {
	call: &'call Call,
	signer: AccountId,
	signing: Arc<Signing>,
	bytes: Vec<u8>,
	hash: H256,
	/// The best block when it was sent.
	after: BlockId,
	/// What the node reports of it; None where the connection broke meanwhile.
	reports: Option<RpcSubscription<TransactionStatus<H256>>>,
	under_way: UnderWay,
}

impl Sent<'_> {
	fn last_block(&self) -> u32 {
		self.signing.birth.number.saturating_add(LIFETIME)
	}
}

/// What the node says to a transaction that it is given.
enum Reply {
	Accepted(RpcSubscription<TransactionStatus<H256>>),
	/// It has the transaction already.
	Known,
	/// The connection broke: it may have it or not.
	Unknown,
	/// Its nonce is used.
	UsedNonce(String),
	/// What was read of the chain for signing does not fit any more.
	WrongSigning(SubmitError),
	Refused(SubmitError),
}

impl Client {
	/// Signs and submits a call, and waits until a block has executed it.
	///
	/// Any number of calls of one account may run at once: nonces are given out in order. A lost
	/// connection is survived: the transaction is looked for in the blocks.
	///
	/// # Errors
	///
	/// [`SubmitError::Dispatch`] when the runtime refused the call; the other variants when the
	/// transaction was not executed, or, for [`SubmitError::NotIncluded`] and
	/// [`SubmitError::Query`], not yet as far as is known.
	pub async fn submit_and_wait(
		&self,
		signer: &dyn Signer,
		call: &Call,
		wait: Wait,
	) -> Result<Included, SubmitError> {
		let sent = self.send(signer, call).await?;
		tracing::debug!(target: "cybros::submit", call = call.name(), hash = ?sent.hash, "sent");
		let outcome = self.follow(sent, wait).await;
		if let Err(error) = &outcome {
			tracing::debug!(target: "cybros::submit", call = call.name(), %error, "failed");
		}
		outcome
	}

	/// What a call would cost its signer in fees, as of now.
	pub async fn estimate_fee(
		&self,
		signer: &dyn Signer,
		call: &Call,
	) -> Result<Amount, QueryError> {
		let signing = self.signing().await?;
		let nonce = self.next_nonce(signer.account_id()).await?;
		let bytes =
			call.sign(&signing.at, params(nonce, signing.birth), signer).map_err(query_error)?;
		let transaction = signing.at.transactions().from_bytes(bytes);
		transaction.partial_fee_estimate().await.map(Amount).map_err(query_error)
	}

	/// Signs a call with a nonce of the caller's choice, as a transaction that is valid for 64 blocks: for who sends many at
	/// once and keeps nonces by itself.
	///
	/// ```no_run
	/// # async fn example() -> Result<(), cybros_sdk::Error> {
	/// use cybros_sdk::{calls, Amount, Client, Keypair};
	///
	/// let client = Client::connect("ws://127.0.0.1:9944").await?;
	/// let (alice, bob) = (Keypair::from_suri("//Alice")?, Keypair::from_suri("//Bob")?);
	/// let call = calls::transfer(bob.account_id(), Amount(1_000_000_000_000));
	/// for nonce in 0..100 {
	///     let transaction = client.sign(&alice, &call, nonce).await?;
	///     client.hand_in(&transaction).await?;
	/// }
	/// # Ok(()) }
	/// ```
	pub async fn sign(
		&self,
		signer: &dyn Signer,
		call: &Call,
		nonce: u64,
	) -> Result<Vec<u8>, QueryError> {
		let signing = self.signing().await?;
		call.sign(&signing.at, params(nonce, signing.birth), signer).map_err(query_error)
	}

	/// Gives the node a signed transaction, and returns its hash. What becomes of it is the caller's to follow.
	pub async fn hand_in(&self, transaction: &[u8]) -> Result<H256, QueryError> {
		self.0.rpc.author_submit_extrinsic(transaction).await.map_err(rpc_error)
	}

	async fn send<'call>(
		&self,
		signer: &dyn Signer,
		call: &'call Call,
	) -> Result<Sent<'call>, SubmitError> {
		let account = signer.account_id();
		let queue = self.0.nonces.of(account);
		let mut turn = queue.turn().await;
		let mut resyncs = 0;
		loop {
			let nonce = match turn.known() {
				Some(nonce) => nonce,
				None => self.next_nonce(account).await?,
			};
			let signing = self.signing().await?;
			let bytes = call
				.sign(&signing.at, params(nonce, signing.birth), signer)
				.map_err(|error| SubmitError::Query(query_error(error)))?;
			let after = self.best_block().await?;
			let error = match self.hand_over(call, account, &bytes).await? {
				Ok(reports) => {
					let hash = self.0.hasher.hash(&bytes);
					let under_way = Turn::taken(turn, nonce);
					let signer = account;
					return Ok(Sent {
						call,
						signer,
						signing,
						bytes,
						hash,
						after,
						reports,
						under_way,
					});
				},
				Err(Reply::UsedNonce(reason)) => {
					SubmitError::Stale(format!("nonce {nonce}: {reason}"))
				},
				Err(Reply::WrongSigning(error)) => {
					*self.0.signing.0.lock().await = None;
					error
				},
				Err(Reply::Refused(error)) => {
					turn.forget();
					return Err(error);
				},
				Err(_) => SubmitError::Stale(format!("nonce {nonce}")),
			};
			turn.forget();
			resyncs += 1;
			if resyncs > MAX_RESYNCS {
				return Err(error);
			}
			// A node that has just left a fork may tell a nonce that its pool takes for used: another block settles that.
			if resyncs > 1 {
				self.block_after(after).await;
			}
		}
	}

	/// Waits until another block is the node's best one, but not for long.
	async fn block_after(&self, best: BlockId) {
		let mut blocks = self.best_blocks();
		let wait = async {
			while let Some(Ok(block)) = blocks.next().await {
				if block != best {
					break;
				}
			}
		};
		// Without one the nonce is asked for all the same.
		let _ = tokio::time::timeout(RESYNC_TIMEOUT, wait).await;
	}

	/// Gives the node a transaction, once more if the connection breaks.
	async fn hand_over(
		&self,
		call: &Call,
		signer: AccountId,
		bytes: &[u8],
	) -> Result<Result<Option<RpcSubscription<TransactionStatus<H256>>>, Reply>, SubmitError> {
		let mut was_interrupted = false;
		loop {
			return Ok(match self.offer(call, signer, bytes).await? {
				Reply::Accepted(reports) => Ok(Some(reports)),
				Reply::Known => Ok(None),
				Reply::Unknown => {
					was_interrupted = true;
					continue;
				},
				// Its own first copy may have used it.
				Reply::UsedNonce(_) if was_interrupted => Ok(None),
				reply => Err(reply),
			});
		}
	}

	async fn offer(
		&self,
		call: &Call,
		signer: AccountId,
		bytes: &[u8],
	) -> Result<Reply, SubmitError> {
		let error = match self.0.rpc.author_submit_and_watch_extrinsic(bytes).await {
			Ok(reports) => return Ok(Reply::Accepted(reports)),
			Err(subxt::rpcs::Error::User(error)) => error,
			Err(error) => match rpc_error(error) {
				QueryError::Interrupted(_) => return Ok(Reply::Unknown),
				error => return Err(error.into()),
			},
		};
		let data = error.data.as_ref().map(|data| data.get().trim_matches('"').to_string());
		Ok(read_refusal(call, signer, error.code, &error.message, data))
	}

	/// The nonce after all that chain and node know of the account.
	async fn next_nonce(&self, account: AccountId) -> Result<u64, QueryError> {
		self.ask(|| self.0.rpc.system_account_next_index(&account)).await
	}

	async fn signing(&self) -> Result<Arc<Signing>, QueryError> {
		let mut cache = self.0.signing.0.lock().await;
		if let Some((read_at, signing)) = &*cache {
			if read_at.elapsed() < SIGNING_CACHE_TIME {
				return Ok(signing.clone());
			}
		}
		let best = self.best_block().await?;
		let finalized = self.finalized_block().await?;
		let birth = match best.number.checked_sub(OLDEST_BIRTH) {
			Some(oldest) if oldest > finalized.number => {
				self.block_at(oldest).await?.unwrap_or(finalized)
			},
			_ => finalized,
		};
		let signing = Arc::new(Signing { at: self.at(best).await?, birth });
		*cache = Some((Instant::now(), signing.clone()));
		Ok(signing)
	}

	/// Waits for what becomes of a transaction.
	async fn follow(&self, mut sent: Sent<'_>, wait: Wait) -> Result<Included, SubmitError> {
		let reports = sent.reports.take();
		let found = match reports {
			Some(reports) => self.follow_reports(&sent, reports, wait).await?,
			None => None,
		};
		match found {
			Some(included) => included,
			// Nothing reliable was heard of it, so it is looked for.
			None => self.follow_blocks(&sent, wait).await,
		}
	}

	/// Follows what the node reports. None where the reports end without a clear word.
	async fn follow_reports(
		&self,
		sent: &Sent<'_>,
		mut reports: RpcSubscription<TransactionStatus<H256>>,
		wait: Wait,
	) -> Result<Option<Result<Included, SubmitError>>, SubmitError> {
		let mut block = None;
		loop {
			let report = match block {
				None => in_time(INCLUSION_TIMEOUT, reports.next()).await,
				Some(_) => in_time(FINALITY_TIMEOUT, reports.next()).await,
			};
			let status = match (report, block) {
				(None, None) => return Err(not_included(sent)),
				(None, Some(block)) => return Err(not_finalized(sent, block)),
				(Some(Some(Ok(status))), _) => status,
				(Some(None | Some(Err(_))), _) => return Ok(None),
			};
			match status {
				TransactionStatus::InBlock(hash) if wait == Wait::InBlock => {
					return Ok(Some(self.included(sent, self.block_of(hash).await?).await))
				},
				TransactionStatus::InBlock(hash) => block = Some(self.block_of(hash).await?),
				TransactionStatus::Finalized(hash) => {
					return Ok(Some(self.included(sent, self.block_of(hash).await?).await))
				},
				TransactionStatus::FinalityTimeout(hash) => {
					return Err(not_finalized(sent, self.block_of(hash).await?))
				},
				TransactionStatus::Retracted(_) => block = None,
				TransactionStatus::Invalid
				| TransactionStatus::Dropped
				| TransactionStatus::Usurped(_) => {
					// The node may say so of a transaction that a block just included.
					return match self.find(sent).await? {
						Some(_) => Ok(None),
						None => {
							sent.under_way.lost().await;
							Err(self.diagnose(sent, &status).await)
						},
					};
				},
				TransactionStatus::Future
				| TransactionStatus::Ready
				| TransactionStatus::Broadcast(_) => (),
			}
		}
	}

	/// Looks for a transaction in the blocks since it was sent.
	async fn follow_blocks(&self, sent: &Sent<'_>, wait: Wait) -> Result<Included, SubmitError> {
		let mut follower = Follower::new(self.clone(), Some(sent.after));
		let deadline = Instant::now() + INCLUSION_TIMEOUT;
		loop {
			let left = deadline.saturating_duration_since(Instant::now());
			let step = in_time(left, follower.next()).await.ok_or_else(|| not_included(sent))??;
			if self.index_in(sent, step.block).await?.is_some() {
				if wait == Wait::InBlock {
					return self.included(sent, step.block).await;
				}
				match in_time(FINALITY_TIMEOUT, self.wait_finalized(step.block)).await {
					None => return Err(not_finalized(sent, step.block)),
					Some(Ok(())) => return self.included(sent, step.block).await,
					// The fork that replaced it may include it too: the follower goes there.
					Some(Err(QueryError::Retracted(_))) => continue,
					Some(Err(error)) => return Err(error.into()),
				}
			}
			if step.block.number >= sent.last_block() {
				sent.under_way.lost().await;
				let (call, last_block) = (sent.call.name().to_string(), sent.last_block());
				return Err(SubmitError::Expired { call, last_block });
			}
		}
	}

	/// The block up to now that includes a transaction.
	async fn find(&self, sent: &Sent<'_>) -> Result<Option<BlockId>, QueryError> {
		let best = self.best_block().await?;
		for number in sent.after.number..=best.number {
			let Some(block) = self.block_at(number).await? else { break };
			if self.index_in(sent, block).await?.is_some() {
				return Ok(Some(block));
			}
		}
		Ok(None)
	}

	/// A transaction's index in a block.
	async fn index_in(&self, sent: &Sent<'_>, block: BlockId) -> Result<Option<u32>, QueryError> {
		let body = self.ask(|| self.0.rpc.chain_get_block(Some(block.hash))).await?;
		let body = body.ok_or_else(|| QueryError::BlockNotFound(block.to_string()))?;
		let index = body.block.extrinsics.iter().position(|bytes| bytes.0 == sent.bytes);
		Ok(index.map(|index| index as u32))
	}

	/// What the block that includes a transaction made of it.
	async fn included(&self, sent: &Sent<'_>, block: BlockId) -> Result<Included, SubmitError> {
		let index = self.index_in(sent, block).await?.ok_or_else(|| {
			QueryError::Node(format!("block {block} does not have transaction {:?}", sent.hash))
		})?;
		let at = self.at(block).await?;
		let events: Vec<_> = decode_events(&at)
			.await?
			.into_iter()
			.filter(|(of, _)| *of == Some(index))
			.map(|(_, event)| event)
			.collect();
		let mut fee = Amount::default();
		for event in &events {
			match event {
				Event::TransactionFailed { error } => {
					let (call, error) = (sent.call.name().to_string(), error.clone());
					return Err(SubmitError::Dispatch { call, block, error });
				},
				Event::FeePaid { fee: paid, .. } => fee = *paid,
				_ => (),
			}
		}
		Ok(Included { block, hash: sent.hash, fee, events })
	}

	/// Why a transaction that the node dropped is void.
	async fn diagnose(&self, sent: &Sent<'_>, status: &TransactionStatus<H256>) -> SubmitError {
		match status {
			TransactionStatus::Usurped(by) => {
				return SubmitError::Stale(format!("transaction {by:?}"))
			},
			TransactionStatus::Dropped => {
				return SubmitError::PoolFull("it was dropped from the node's pool".into())
			},
			_ => (),
		}
		let validity = async {
			let best = self.best_block().await?;
			let transaction = self.at(best).await?.transactions().from_bytes(sent.bytes.clone());
			transaction.validate().await.map_err(query_error)
		};
		match validity.await {
			Ok(ValidationResult::Invalid(reason)) => invalid(sent.call, sent.signer, &reason),
			Ok(_) => SubmitError::Stale("the node took it for void, and no more does".into()),
			Err(error) => error.into(),
		}
	}
}

fn params(nonce: u64, birth: BlockId) -> Params {
	DefaultExtrinsicParamsBuilder::new()
		.nonce(nonce)
		.mortal_from_unchecked(u64::from(LIFETIME), u64::from(birth.number), birth.hash)
		.build()
}

async fn in_time<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
	tokio::time::timeout(limit, future).await.ok()
}

fn not_included(sent: &Sent<'_>) -> SubmitError {
	SubmitError::NotIncluded {
		call: sent.call.name().to_string(),
		seconds: INCLUSION_TIMEOUT.as_secs(),
		last_block: sent.last_block(),
	}
}

fn not_finalized(sent: &Sent<'_>, block: BlockId) -> SubmitError {
	SubmitError::NotFinalized { call: sent.call.name().to_string(), block }
}

fn invalid(call: &Call, signer: AccountId, reason: &TransactionInvalid) -> SubmitError {
	let call = call.name().to_string();
	match reason {
		TransactionInvalid::Payment => SubmitError::CannotPay { signer: signer.to_string(), call },
		TransactionInvalid::Stale => SubmitError::Stale("its nonce is used".into()),
		TransactionInvalid::Future => SubmitError::Future("its nonce is ahead".into()),
		TransactionInvalid::BadProof => SubmitError::BadSignature("bad proof".into()),
		TransactionInvalid::AncientBirthBlock => {
			SubmitError::BadSignature("its birth block is too old".into())
		},
		reason => SubmitError::Invalid { call, reason: format!("{reason:?}") },
	}
}

/// Reads the node's refusal: codes from sc-rpc-api's `author::error`, texts from sp-runtime's
/// `InvalidTransaction`.
fn read_refusal(
	call: &Call,
	signer: AccountId,
	code: i32,
	message: &str,
	data: Option<String>,
) -> Reply {
	const INVALID: i32 = 1010;
	const BANNED: i32 = 1012;
	const ALREADY_IMPORTED: i32 = 1013;
	const TOO_LOW_PRIORITY: i32 = 1014;
	const POOL_FULL: i32 = 1016;

	let reason = match &data {
		Some(data) => format!("{message}: {data}"),
		None => message.to_string(),
	};
	let has = |part: &str| data.as_ref().is_some_and(|data| data.contains(part));
	match code {
		ALREADY_IMPORTED => Reply::Known,
		TOO_LOW_PRIORITY => {
			Reply::UsedNonce("another transaction in the node's pool has it".into())
		},
		BANNED | POOL_FULL => Reply::Refused(SubmitError::PoolFull(reason)),
		INVALID if has("outdated") => Reply::UsedNonce("it is used".into()),
		INVALID if has("in the future") => Reply::WrongSigning(SubmitError::Future(reason)),
		INVALID if has("bad signature") || has("ancient birth block") => {
			Reply::WrongSigning(SubmitError::BadSignature(reason))
		},
		INVALID if has("pay some fees") => Reply::Refused(SubmitError::CannotPay {
			signer: signer.to_string(),
			call: call.name().to_string(),
		}),
		_ => Reply::Refused(SubmitError::Invalid { call: call.name().to_string(), reason }),
	}
}
