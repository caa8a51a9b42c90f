// SPDX-License-Identifier: AGPL-3.0-only

//! Blocks on demand or at an interval, in place of one for each slot: for tests of what is built on the chain.
//!
//! A block still takes a slot of the chain's time, so a chain that is sealed faster than that runs ahead of the clock:
//! nothing about expiry, prices or latency can be learned from it. Every block is final at once, without GRANDPA.

use crate::service::{
	BabeImport, Block, FullClient, FullPool, FullSelectChain, Inherents, ServiceError,
};
use futures::{stream, Stream, StreamExt};
use primal_runtime::Hash;
use sc_basic_authorship::ProposerFactory;
use sc_consensus_babe::BabeLink;
use sc_consensus_manual_seal::{
	consensus::babe::BabeConsensusDataProvider, run_manual_seal, EngineCommand, ManualSealParams,
};
use sc_transaction_pool_api::TransactionPool;
use sp_blockchain::HeaderBackend;
use sp_consensus_babe::{inherents::InherentDataProvider as SlotInherent, SlotDuration};
use sp_inherents::CreateInherentDataProviders;
use sp_keystore::KeystorePtr;
use sp_timestamp::{InherentDataProvider as TimestampInherent, Timestamp};
use std::{
	error::Error,
	future::{ready, Future},
	str::FromStr,
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc,
	},
	time::Duration,
};
use tokio::time::{interval, MissedTickBehavior};

/// The shortest interval, in milliseconds: a block takes its time too.
const SHORTEST_INTERVAL: u64 = 10;
/// How often to look for transactions of which the pool has not told in time for the block before.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// When a block is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
	/// Whenever a transaction waits.
	Instant,
	/// Every so often, with transactions or without.
	Interval(Duration),
}

impl FromStr for Sealing {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		if text == "instant" {
			return Ok(Self::Instant);
		}
		text.strip_prefix("interval:")
			.and_then(|number| number.parse().ok())
			.filter(|milliseconds| *milliseconds >= SHORTEST_INTERVAL)
			.map(|milliseconds| Self::Interval(Duration::from_millis(milliseconds)))
			.ok_or_else(|| {
				format!(
					"say `instant`, or `interval:MILLISECONDS` with {SHORTEST_INTERVAL} or more"
				)
			})
	}
}

/// The time of a sealed chain: that of the machine, but at least a slot later from block to block.
#[derive(Clone)]
pub struct Clock {
	milliseconds: Arc<AtomicU64>,
	slot_duration: SlotDuration,
}

impl Clock {
	/// The clock of a chain, from its best block on.
	pub fn new(client: &FullClient, slot_duration: SlotDuration) -> Result<Self, ServiceError> {
		let best = client.header(client.info().best_hash)?;
		let slot = match best.filter(|header| header.number > 0) {
			Some(header) => *sc_consensus_babe::find_pre_digest::<Block>(&header)
				.map_err(|error| ServiceError::Other(error.to_string()))?
				.slot(),
			None => 0,
		};
		let milliseconds = slot.saturating_mul(slot_duration.as_millis());
		Ok(Self { milliseconds: Arc::new(AtomicU64::new(milliseconds)), slot_duration })
	}

	/// The time of the next block.
	fn tick(&self) -> u64 {
		// One task alone makes blocks.
		let last = self.milliseconds.load(Ordering::SeqCst);
		let earliest = last.saturating_add(self.slot_duration.as_millis());
		let time = earliest.max(Timestamp::current().as_millis());
		self.milliseconds.store(time, Ordering::SeqCst);
		time
	}

	/// What a block that is imported is held against: the time of the last one.
	pub fn present(&self) -> Inherents {
		let clock = self.clone();
		Arc::new(move |_parent, ()| {
			let time = clock.milliseconds.load(Ordering::SeqCst);
			ready(Ok(clock.inherents(time)))
		})
	}

	fn inherents(&self, time: u64) -> (SlotInherent, TimestampInherent) {
		let time = Timestamp::new(time);
		let slot = SlotInherent::from_timestamp_and_slot_duration(time, self.slot_duration);
		(slot, TimestampInherent::new(time))
	}
}

/// What makes the blocks.
pub struct Sealer {
	/// When.
	pub sealing: Sealing,
	/// The chain's time.
	pub clock: Clock,
	/// The chain.
	pub client: Arc<FullClient>,
	/// Where transactions wait.
	pub pool: Arc<FullPool>,
	/// The best chain.
	pub select_chain: FullSelectChain,
	/// What makes a block of them.
	pub proposer: ProposerFactory<FullPool, FullClient>,
	/// Where it goes.
	pub block_import: BabeImport,
	/// The epochs.
	pub babe_link: BabeLink<Block>,
	/// The validator's keys.
	pub keystore: KeystorePtr,
}

impl Sealer {
	/// The task that makes the blocks; it never ends. Called on a runtime of tokio, which keeps the time.
	pub fn run(self) -> Result<impl Future<Output = ()>, ServiceError> {
		let digests = BabeConsensusDataProvider::new(
			self.client.clone(),
			self.keystore,
			self.babe_link.epoch_changes().clone(),
			self.babe_link.config().authorities.clone(),
		)
		.map_err(|error| ServiceError::Other(error.to_string()))?;
		Ok(run_manual_seal(ManualSealParams {
			block_import: self.block_import,
			env: self.proposer,
			client: self.client,
			commands_stream: Box::pin(commands(self.sealing, self.pool.clone())),
			pool: self.pool,
			select_chain: self.select_chain,
			consensus_data_provider: Some(Box::new(digests)),
			create_inherent_data_providers: NextTime(self.clock),
		}))
	}
}

/// What a new block says of its time.
struct NextTime(Clock);

#[async_trait::async_trait]
impl CreateInherentDataProviders<Block, ()> for NextTime {
	type InherentDataProviders = (SlotInherent, TimestampInherent);

	async fn create_inherent_data_providers(
		&self,
		_parent: Hash,
		(): (),
	) -> Result<Self::InherentDataProviders, Box<dyn Error + Send + Sync>> {
		Ok(self.0.inherents(self.0.tick()))
	}
}

/// The commands to make a block.
fn commands(sealing: Sealing, pool: Arc<FullPool>) -> impl Stream<Item = EngineCommand<Hash>> {
	let (period, is_told) = match sealing {
		Sealing::Instant => (LOOK_AGAIN, true),
		Sealing::Interval(period) => (period, false),
	};
	let mut interval = interval(period);
	interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
	let ticks = stream::unfold(interval, |mut interval| async {
		interval.tick().await;
		Some(((), interval))
	});
	let told = match is_told {
		true => pool.import_notification_stream().map(|_| ()).left_stream(),
		false => stream::empty().right_stream(),
	};
	stream::select(told, ticks).filter_map(move |()| {
		let is_wanted = !is_told || pool.status().ready > 0;
		ready(is_wanted.then_some(EngineCommand::SealNewBlock {
			create_empty: true,
			finalize: true,
			parent_hash: None,
			sender: None,
		}))
	})
}
