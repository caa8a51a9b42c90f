// SPDX-License-Identifier: MIT

//! Whole jobs: created, started, submitted and destroyed by transactions of their own, or many in one.

use crate::{
	accounts::{Account, Accounts},
	chain::{median, Chain},
	node::Node,
	pump::Pump,
	Run, SLOT_SECONDS, WARM_UP,
};
use anyhow::{Context, Result};
use cybros_sdk::{
	calls,
	chain::api::{
		self,
		runtime_types::{
			pallet_offchain_computing::pallet::Call as Jobs, primal_runtime::RuntimeCall,
		},
	},
	subxt::utils::Static,
	types::{AttemptTerms, PolicyTerms, PoolTerms},
	AccountId, Amount, Attempt, BlockId, Call, DeployPermission, Event, InputTag, JobId, JobResult,
	Keypair, Permill, PolicyScope, PoolPermission, SignedConsent, Signer, SpecRange, Wait,
};
use std::{
	collections::HashMap,
	sync::Arc,
	time::{SystemTime, UNIX_EPOCH},
};
use tokio::task::JoinSet;

/// So many creations, or destructions, or attempts stand in one transaction where they are batched.
pub const BATCH: usize = 16;
/// So many slots each worker has.
const SLOTS: u32 = 64;
/// Creations that wait in the node's pool, where as many go through as can: more than a block takes.
const BACKLOG: usize = 1_500;
const INPUT: &[u8] = b"Hello World";
const OUTPUT: &[u8] = b"Hello World";
const CYB: u128 = 1_000_000_000_000;

/// A pool with its workers, and the jobs that are under way in it.
pub struct Network {
	chain: Arc<Chain>,
	accounts: Arc<Accounts>,
	pump: Pump,
	pool_id: u32,
	tag: InputTag,
	payers: HashMap<AccountId, usize>,
	workers: HashMap<AccountId, usize>,
	/// Where each live job was created, and who pays for it.
	live: HashMap<JobId, (u32, usize)>,
	/// Creations that were sent and stand in no block yet.
	waiting: usize,
	/// Who pays for the next job.
	turn: usize,
}

/// What a block did.
#[derive(Default)]
struct Step {
	/// How many blocks after their creation jobs were assigned for the first time, or got their results.
	delays: Delays,
	given: HashMap<usize, Vec<(JobId, Attempt)>>,
	ended: HashMap<usize, Vec<JobId>>,
}

/// Blocks between a job's creation and what came of it.
#[derive(Default)]
pub struct Delays {
	/// Its first assignment.
	pub assigned: Vec<u32>,
	/// Its result.
	pub finished: Vec<u32>,
}

/// One step of a job.
#[derive(Clone, Copy)]
enum Work {
	Create { pool_id: u32 },
	Start { job_id: JobId, attempt: Attempt, tag: InputTag },
	Submit { job_id: JobId, attempt: Attempt, tag: InputTag },
	Destroy { job_id: JobId },
}

impl Work {
	/// As a part of a batch.
	fn call(self) -> RuntimeCall {
		RuntimeCall::OffchainComputing(match self {
			Self::Create { pool_id } => Jobs::create_job {
				pool_id,
				policy_id: 0,
				spec_version: 1,
				input: INPUT.to_vec(),
				tip: 0,
				beneficiary: None,
				seconds_cap: None,
			},
			Self::Start { job_id, attempt, tag } => {
				Jobs::start_job { job_id: Static(job_id), attempt, input_tag: tag }
			},
			Self::Submit { job_id, attempt, tag } => Jobs::submit_job_result {
				job_id: Static(job_id),
				attempt,
				input_tag: tag,
				result: Static(JobResult::Success),
				output: OUTPUT.to_vec(),
			},
			Self::Destroy { job_id } => Jobs::destroy_job { job_id: Static(job_id) },
		})
	}

	/// As a transaction of its own.
	fn sign(self, chain: &Chain, by: &Account) -> Result<Vec<u8>> {
		let jobs = api::tx().offchain_computing();
		match self {
			Self::Create { pool_id } => {
				let input = INPUT.to_vec();
				chain.sign(by, &jobs.create_job(pool_id, 0, 1, input, 0, None, None))
			},
			Self::Start { job_id, attempt, tag } => {
				chain.sign(by, &jobs.start_job(Static(job_id), attempt, tag))
			},
			Self::Submit { job_id, attempt, tag } => {
				let (result, output) = (Static(JobResult::Success), OUTPUT.to_vec());
				chain.sign(by, &jobs.submit_job_result(Static(job_id), attempt, tag, result, output))
			},
			Self::Destroy { job_id } => chain.sign(by, &jobs.destroy_job(Static(job_id))),
		}
	}
}

impl Network {
	/// Registers an impl and its workers, and opens a pool for them.
	pub async fn open(chain: &Arc<Chain>, accounts: &Arc<Accounts>) -> Result<Self> {
		let client = &chain.client;
		let alice = Arc::new(Keypair::from_suri("//Alice")?);
		let call =
			calls::register_impl(DeployPermission::Public, PoolPermission::Public, Permill(50_000));
		let made = client.submit_and_wait(&*alice, &call, Wait::InBlock).await?;
		let impl_id = made
			.find(|event| match event {
				Event::ImplRegistered { impl_id, .. } => Some(*impl_id),
				_ => None,
			})
			.context("an impl has an id")?;
		let pool_terms = PoolTerms {
			retention: 1_000,
			lane_bounds: [Amount(1), Amount(2), Amount(3)],
			smallest_accept_window: 1,
			smallest_lease: 1,
			longest_wait: 1_000,
			largest_slash: Amount(0),
		};
		let call = calls::create_pool(impl_id, pool_terms);
		let made = client.submit_and_wait(&*alice, &call, Wait::InBlock).await?;
		let pool_id = made
			.find(|event| match event {
				Event::PoolCreated { pool_id, .. } => Some(*pool_id),
				_ => None,
			})
			.context("a pool has an id")?;
		let policy = PolicyTerms {
			scope: PolicyScope::Public,
			valid_from: None,
			valid_until: None,
			base_price: Amount(CYB / 100),
			byte_price: Amount(0),
			second_price: Amount(0),
			seconds_cap: 0,
			commission: Permill(100_000),
			error_share: Permill(200_000),
			max_attempts: 3,
			attempt: AttemptTerms {
				accept_window: 200,
				lease: 200,
				lease_cap: 200,
				slash: Amount(0),
				cancel_fee: Amount(0),
			},
		};
		let mut setup = vec![
			calls::register_impl_build(impl_id, 1, SpecRange { first: 1, last: 1 }),
			calls::create_job_policy(pool_id, policy),
		];
		let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
		for worker in &accounts.workers {
			let (owner, genesis) = (alice.account_id(), client.genesis_hash());
			let consent = SignedConsent::sign(&worker.key, owner, impl_id, genesis, now + 3_600);
			setup.push(calls::register_worker(&consent, Amount(100 * CYB), Amount(100 * CYB)));
		}
		at_once(chain, setup.into_iter().map(|call| (alice.clone(), call)).collect()).await?;
		let admit = accounts.workers.iter().map(|worker| calls::authorize_worker(pool_id, worker.id()));
		at_once(chain, admit.map(|call| (alice.clone(), call)).collect()).await?;
		let workers = accounts.workers.iter().map(|worker| Arc::new(worker.key.clone()));
		let subscribe = workers.clone().map(|key| (key, calls::subscribe_pool(pool_id)));
		at_once(chain, subscribe.collect()).await?;
		at_once(chain, workers.map(|key| (key, calls::online(1, SLOTS))).collect()).await?;
		for worker in &accounts.workers {
			worker.set_nonce(2);
		}
		let numbered = |accounts: &[Account]| {
			accounts.iter().enumerate().map(|(at, account)| (account.id(), at)).collect()
		};
		Ok(Self {
			chain: chain.clone(),
			accounts: accounts.clone(),
			pump: Pump::new(),
			pool_id,
			tag: cybros_sdk::primitives::input_tag(INPUT),
			payers: numbered(&accounts.payers),
			workers: numbered(&accounts.workers),
			live: HashMap::new(),
			waiting: 0,
			turn: 0,
		})
	}

	/// What a block did to our jobs.
	async fn look_at(&mut self, block: BlockId) -> Result<Step> {
		let mut step = Step::default();
		for event in self.chain.client.events(block).await? {
			match event {
				Event::JobCreated { job_id, depositor, .. } => {
					let payer = *self.payers.get(&depositor).context("a job of a stranger")?;
					self.live.insert(job_id, (block.number, payer));
					self.waiting = self.waiting.saturating_sub(1);
				},
				Event::JobAssigned { job_id, attempt, worker } => {
					let (created, _) = self.live.get(&job_id).context("a job of a stranger")?;
					if attempt == 1 {
						step.delays.assigned.push(block.number - created);
					}
					let worker = *self.workers.get(&worker).context("a worker of a stranger")?;
					step.given.entry(worker).or_default().push((job_id, attempt));
				},
				Event::JobProcessed { job_id, .. } => {
					let (created, payer) = self.live.remove(&job_id).context("a job of a stranger")?;
					step.delays.finished.push(block.number - created);
					step.ended.entry(payer).or_default().push(job_id);
				},
				_ => {},
			}
		}
		Ok(step)
	}

	/// Answer what a block did as workers and depositors would: work, and clear up.
	async fn answer(&mut self, step: &mut Step, batch: usize) -> Result<()> {
		for (worker, given) in core::mem::take(&mut step.given) {
			for attempts in given.chunks((batch / 2).max(1)) {
				let calls = attempts.iter().flat_map(|(job_id, attempt)| {
					let (job_id, attempt, tag) = (*job_id, *attempt, self.tag);
					[Work::Start { job_id, attempt, tag }, Work::Submit { job_id, attempt, tag }]
				});
				self.send(&self.accounts.workers[worker], calls.collect(), batch).await?;
			}
		}
		for (payer, ended) in core::mem::take(&mut step.ended) {
			for jobs in ended.chunks(batch) {
				let calls = jobs.iter().map(|job_id| Work::Destroy { job_id: *job_id }).collect();
				self.send(&self.accounts.payers[payer], calls, batch).await?;
			}
		}
		Ok(())
	}

	/// Create so many jobs.
	async fn create(&mut self, jobs: usize, batch: usize) -> Result<()> {
		for _ in 0..jobs.div_ceil(batch) {
			let payer = &self.accounts.payers[self.turn];
			let calls = vec![Work::Create { pool_id: self.pool_id }; batch];
			self.send(payer, calls, batch).await?;
			self.turn = (self.turn + 1) % self.accounts.payers.len();
			self.waiting += batch;
		}
		Ok(())
	}

	/// Each in a transaction of its own, or all in one.
	async fn send(&self, by: &Account, work: Vec<Work>, batch: usize) -> Result<()> {
		if batch > 1 {
			let call = api::tx().utility().batch(work.into_iter().map(Work::call).collect());
			return self.pump.send(&self.chain, self.chain.sign(by, &call)?).await;
		}
		for work in work {
			self.pump.send(&self.chain, work.sign(&self.chain, by)?).await?;
		}
		Ok(())
	}

	/// Let all that is under way end.
	async fn settle(&mut self, batch: usize) -> Result<()> {
		let mut heads = self.chain.blocks();
		let mut quiet = 0;
		while quiet < 3 {
			let head = heads.next().await?;
			let mut step = self.look_at(head).await?;
			let still = step.given.is_empty() && step.ended.is_empty() && self.waiting == 0;
			quiet = if still { quiet + 1 } else { 0 };
			self.answer(&mut step, batch).await?;
		}
		Ok(())
	}
}

/// Submit calls together, and wait for all.
async fn at_once(chain: &Arc<Chain>, calls: Vec<(Arc<Keypair>, Call)>) -> Result<()> {
	let mut all = JoinSet::new();
	for (key, call) in calls {
		let chain = chain.clone();
		all.spawn(async move { chain.client.submit_and_wait(&*key, &call, Wait::InBlock).await });
	}
	while let Some(done) = all.join_next().await {
		done??;
	}
	Ok(())
}

/// Keep the node's pool full of jobs until enough full blocks have passed.
pub async fn saturate(
	node: &mut Node,
	network: &mut Network,
	blocks: u32,
	batch: usize,
) -> Result<Run> {
	let (mut heads, mut fills, mut done) = (network.chain.blocks(), vec![], 0);
	let slots = SLOTS as usize * network.accounts.workers.len();
	for block in 0..WARM_UP + blocks {
		// Not more than there are slots: those who wait would only wait.
		let room = slots.saturating_sub(network.live.len() + network.waiting);
		network.create(BACKLOG.saturating_sub(network.waiting).min(room), batch).await?;
		let head = heads.next().await?;
		let mut step = network.look_at(head).await?;
		if block >= WARM_UP {
			done += step.delays.finished.len() as u64;
			fills.push(network.chain.fill(node, head).await?);
		}
		network.answer(&mut step, batch).await?;
	}
	network.settle(batch).await?;
	Ok(Run { done, seconds: f64::from(blocks) * SLOT_SECONDS, fill: median(fills) })
}

/// Create so many jobs in each block, and see how long they take.
pub async fn at_rate(network: &mut Network, blocks: u32, per_block: usize) -> Result<Delays> {
	let (mut heads, mut delays) = (network.chain.blocks(), Delays::default());
	for block in 0..WARM_UP + blocks {
		let head = heads.next().await?;
		let mut step = network.look_at(head).await?;
		network.answer(&mut step, 1).await?;
		network.create(per_block, 1).await?;
		if block >= WARM_UP {
			delays.assigned.append(&mut step.delays.assigned);
			delays.finished.append(&mut step.delays.finished);
		}
	}
	network.settle(1).await?;
	Ok(delays)
}
