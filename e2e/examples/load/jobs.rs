// SPDX-License-Identifier: MIT

//! Whole jobs: created, started and submitted by transactions of their own, or many in one. Their pool destroys them in
//! the block in which they end, so that nothing of them is left to be done.

use crate::{
	accounts::{Account, Accounts},
	chain::{Post, Seen, Watch},
	run::{Run, WARM_UP},
};
use anyhow::{bail, ensure, Context, Result};
use cybros_sdk::{
	calls,
	primitives::input_tag,
	types::{AttemptRef, AttemptTerms, NewJob, PolicyTerms, PoolTerms, RetryTerms, Submission},
	AccountId, Amount, Attempt, DeployPermission, Event, InputTag, JobId, JobResult, Keypair,
	Permill, PolicyScope, PoolPermission, ProofKinds, SignedConsent, SpecRange, Wait,
};
use std::{
	collections::{BTreeMap, BTreeSet, HashMap},
	sync::Arc,
};

/// So many creations, or attempts, stand in one transaction at most where they are batched. The chain takes more, but
/// the most that they may weigh would have to fit into what is left of a block, which would stay empty.
pub const BATCH: usize = 16;
/// Who batches has many jobs: so many transactions of one payer follow each other, before it is the next one's turn.
const BATCHES_IN_A_ROW: usize = 16;
/// So many jobs each worker runs at once.
const SLOTS: u32 = 64;
/// The first of a new chain.
const FIRST: u32 = 0;
const INPUT: &[u8] = b"Hello World";
const CYB: u128 = 1_000_000_000_000;
/// In so many blocks all that is under way ends.
const MOST_BLOCKS: u32 = 60;

const POOL: PoolTerms = PoolTerms {
	retention: 0,
	lane_bounds: [Amount(CYB), Amount(2 * CYB), Amount(3 * CYB)],
	smallest_accept_window: 100,
	smallest_lease: 100,
	longest_wait: 1_000,
	largest_slash: Amount(CYB / 100),
	proofs: ProofKinds::NONE,
};
const POLICY: PolicyTerms = PolicyTerms {
	scope: PolicyScope::Public,
	valid_from: None,
	valid_until: None,
	base_price: Amount(CYB / 100),
	byte_price: Amount(0),
	second_price: Amount(0),
	seconds_cap: 0,
	commission: Permill(100_000),
	error_share: Permill(0),
	max_attempts: 3,
	retry: RetryTerms { retries: 0, backoff: 0, doubling: false },
	attempt: AttemptTerms {
		accept_window: 100,
		lease: 100,
		lease_cap: 100,
		slash: Amount(CYB / 100),
		cancel_fee: Amount(0),
	},
	proofs: ProofKinds::NONE,
};

/// A worker's attempt at a job.
type Given = (JobId, Attempt);

/// A pool with its workers, and the jobs that are under way in it.
pub struct Market {
	accounts: Arc<Accounts>,
	post: Post,
	tag: InputTag,
	workers: BTreeMap<AccountId, usize>,
	/// In which block each live job was created.
	live: HashMap<JobId, u32>,
	/// How many jobs each worker has in hand.
	running: Vec<usize>,
	/// Workers whose challenge is open.
	challenged: BTreeSet<usize>,
	/// Creations that were sent and stand in no block yet.
	waiting: usize,
	/// How many transactions have created jobs, which says who sends the next one.
	turn: usize,
}

/// What a block did.
#[derive(Default)]
struct Step {
	given: HashMap<usize, Vec<Given>>,
	delays: Delays,
}

/// Blocks between a job's creation and what came of it.
#[derive(Default)]
pub struct Delays {
	/// Its first assignment.
	pub assigned: Vec<u32>,
	/// Its result.
	pub finished: Vec<u32>,
}

impl Market {
	/// Registers an impl and its workers, opens a pool for them, and lets them come online.
	pub async fn open(watch: &mut Watch, accounts: &Arc<Accounts>) -> Result<Self> {
		let client = &watch.client;
		let owner = Keypair::from_suri("//Alice")?;
		let deploy = DeployPermission::Public;
		let expires_at = client.state().await?.time().await? + 3_600;
		let register = accounts.workers.iter().map(|worker| {
			let (of, genesis) = (owner.account_id(), client.genesis_hash());
			let consent = SignedConsent::sign(&worker.key, of, FIRST, genesis, expires_at);
			calls::register_worker(&consent, Amount(100 * CYB), Amount(100 * CYB))
		});
		let admit = accounts.workers.iter().map(|it| calls::authorize_worker(FIRST, it.id()));
		let open = vec![
			calls::register_impl(deploy, PoolPermission::Public, Permill(50_000)),
			calls::register_impl_build(FIRST, 1, SpecRange { first: 1, last: 1 }),
			calls::create_pool(FIRST, POOL),
			calls::create_job_policy(FIRST, POLICY),
		];
		for calls in [open, register.collect(), admit.collect()] {
			let done = client.submit_and_wait(&owner, &calls::batch(calls), Wait::InBlock).await?;
			for outcome in done.outcomes() {
				outcome?;
			}
		}
		let post = Post::new(client);
		for worker in &accounts.workers {
			post.send(worker, &calls::online(1, SLOTS)).await?;
			post.send(worker, &calls::subscribe_pool(FIRST)).await?;
		}
		let mut absent = accounts.workers.len();
		for _ in 0..MOST_BLOCKS {
			let seen = watch.next().await?;
			let came = |event: &&Event| matches!(event, Event::PoolSubscribed { .. });
			absent -= seen.events.iter().filter(came).count();
			if absent == 0 {
				break;
			}
		}
		ensure!(absent == 0, "{absent} workers did not come online");
		let workers = accounts.workers.iter().enumerate();
		Ok(Self {
			accounts: accounts.clone(),
			post,
			tag: input_tag(INPUT),
			workers: workers.map(|(at, worker)| (worker.id(), at)).collect(),
			live: HashMap::new(),
			running: vec![0; accounts.workers.len()],
			challenged: BTreeSet::new(),
			waiting: 0,
			turn: 0,
		})
	}

	/// Keeps slots busy, each with another job as soon as it is free, until enough full blocks have passed.
	pub async fn saturate(&mut self, watch: &mut Watch, blocks: u32, batch: usize) -> Result<Run> {
		let slots = SLOTS as usize * self.accounts.workers.len();
		// A block holds fewer of those that come one by one. With more under way than these, blocks would hold little but
		// creations until all slots are taken.
		let most = if batch == 1 { slots / 2 } else { slots };
		let mut run = Run::default();
		for _ in 0..WARM_UP + blocks {
			self.create(most.saturating_sub(self.live.len() + self.waiting), batch).await?;
			let seen = watch.next().await?;
			let step = self.look_at(&seen)?;
			run.add(&seen, step.delays.finished.len());
			self.answer(step.given, batch).await?;
		}
		self.settle(watch, batch).await?;
		Ok(run)
	}

	/// Creates so many jobs in each block, and sees how long they take.
	pub async fn at_rate(
		&mut self,
		watch: &mut Watch,
		blocks: u32,
		per_block: usize,
	) -> Result<Delays> {
		let mut delays = Delays::default();
		for block in 0..WARM_UP + blocks {
			let seen = watch.next().await?;
			let mut step = self.look_at(&seen)?;
			self.answer(step.given, 1).await?;
			self.create(per_block, 1).await?;
			if block >= WARM_UP {
				delays.assigned.append(&mut step.delays.assigned);
				delays.finished.append(&mut step.delays.finished);
			}
		}
		self.settle(watch, 1).await?;
		Ok(delays)
	}

	/// Lets all that is under way end.
	async fn settle(&mut self, watch: &mut Watch, batch: usize) -> Result<()> {
		for _ in 0..MOST_BLOCKS {
			if self.live.is_empty() && self.waiting == 0 {
				return Ok(());
			}
			let step = self.look_at(&watch.next().await?)?;
			self.answer(step.given, batch).await?;
		}
		bail!("{} jobs do not end, {} are not even created", self.live.len(), self.waiting)
	}

	/// What a block did to the jobs.
	fn look_at(&mut self, seen: &Seen) -> Result<Step> {
		let mut step = Step::default();
		for event in &seen.events {
			match event {
				Event::JobCreated { job_id, .. } => {
					self.live.insert(*job_id, seen.number);
					self.waiting = self.waiting.saturating_sub(1);
				},
				Event::JobAssigned { job_id, attempt, worker } => {
					let created_at = self.live.get(job_id).context("a job of a stranger")?;
					if *attempt == 1 {
						step.delays.assigned.push(seen.number - created_at);
					}
					let worker = self.worker(worker)?;
					self.running[worker] += 1;
					step.given.entry(worker).or_default().push((*job_id, *attempt));
				},
				Event::JobProcessed { job_id, worker, .. } => {
					let created_at = self.live.remove(job_id).context("a job of a stranger")?;
					step.delays.finished.push(seen.number - created_at);
					let worker = self.worker(worker)?;
					self.running[worker] -= 1;
				},
				Event::AttemptEnded { .. } | Event::JobDiscarded { .. } => {
					bail!("a worker came too late: {event:?}")
				},
				Event::WorkerChallenged { worker, .. } => {
					let worker = self.worker(worker)?;
					self.challenged.insert(worker);
				},
				Event::ChallengeAnswered { worker } => {
					let worker = self.worker(worker)?;
					self.challenged.remove(&worker);
				},
				_ => {},
			}
		}
		Ok(step)
	}

	fn worker(&self, worker: &AccountId) -> Result<usize> {
		self.workers.get(worker).copied().context("a worker of a stranger")
	}

	/// Does as workers do with what a block gave them. Their jobs' calls answer challenges too.
	async fn answer(&mut self, given: HashMap<usize, Vec<Given>>, batch: usize) -> Result<()> {
		for (worker, given) in given {
			// As few transactions as can be, as small as they can be then: so more of them find room in a block.
			let most = given.len().div_ceil(given.len().div_ceil(batch));
			for given in given.chunks(most) {
				self.work(&self.accounts.workers[worker], given).await?;
			}
		}
		let idle: Vec<_> =
			self.challenged.iter().copied().filter(|worker| self.running[*worker] == 0).collect();
		for worker in idle {
			self.challenged.remove(&worker);
			let worker = &self.accounts.workers[worker];
			self.post.send(worker, &calls::answer_challenge()).await?;
		}
		Ok(())
	}

	/// Starts attempts and submits their results: in transactions of their own, or all in one.
	async fn work(&self, worker: &Account, given: &[Given]) -> Result<()> {
		let (success, output) = (JobResult::Success, || INPUT.to_vec());
		if let [(job_id, attempt)] = given {
			self.post.send(worker, &calls::start_job(*job_id, *attempt, self.tag)).await?;
			let submit =
				calls::submit_job_result(*job_id, *attempt, self.tag, success, output(), None);
			return self.post.send(worker, &submit).await;
		}
		let input_tag = self.tag;
		let attempts = given.iter().map(|(job_id, attempt)| AttemptRef {
			job_id: *job_id,
			attempt: *attempt,
			input_tag,
		});
		let submissions = given.iter().map(|(job_id, attempt)| Submission {
			job_id: *job_id,
			attempt: *attempt,
			input_tag,
			result: success,
			output: output(),
			proof: None,
		});
		let (start, submit) = (
			calls::start_jobs(attempts.collect()),
			calls::submit_job_results(submissions.collect()),
		);
		self.post.send(worker, &calls::batch(vec![start, submit])).await
	}

	/// Creates so many jobs, by all payers in turn.
	async fn create(&mut self, jobs: usize, batch: usize) -> Result<()> {
		let new_job = NewJob {
			pool_id: FIRST,
			policy_id: FIRST,
			spec_version: 1,
			input: INPUT.to_vec(),
			tip: Amount(0),
			beneficiary: None,
			seconds_cap: None,
			track_id: None,
		};
		let in_a_row = if batch == 1 { 1 } else { BATCHES_IN_A_ROW };
		let payers = &self.accounts.payers;
		let mut left = jobs;
		while left > 0 {
			let some = left.min(batch);
			let call = match some {
				1 => {
					calls::create_job(FIRST, FIRST, 1, INPUT.to_vec(), Amount(0), None, None, None)
				},
				_ => calls::create_jobs(vec![new_job.clone(); some]),
			};
			self.post.send(&payers[self.turn / in_a_row % payers.len()], &call).await?;
			self.turn += 1;
			self.waiting += some;
			left -= some;
		}
		Ok(())
	}
}
