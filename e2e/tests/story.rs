// SPDX-License-Identifier: MIT

//! Two hundred jobs on a real node, and a worker that is killed in the midst of its own: every job ends, every unit of
//! money is accounted for, and at each stage the chain explains what its own events say.

use anyhow::{bail, ensure, Context, Result};
use cybros_e2e::{binary, Accounts, Ledger, Network, Replay, Stage, CLIENT, DEVELOPER, OWNER};
use cybros_sdk::{
	calls,
	chain::api,
	explain::{JobStage, Obstacle, Quote, Start},
	types::{AttemptEnd, AttemptTerms, NewJob, PolicyTerms, PoolTerms, RetryTerms},
	AccountId, Amount, BestBlocks, Call, Client, DeployPermission, Event, JobId, Keypair, Permill,
	PolicyScope, PoolPermission, ProofKinds, SignedConsent, SpecRange, State, Wait,
};
use futures::future::try_join_all;
use rustix::process::Signal;
use std::{
	collections::{BTreeMap, BTreeSet},
	ops::Range,
	path::PathBuf,
	time::Duration,
};

const CYB: u128 = 1_000_000_000_000;
/// The first of a new chain.
const FIRST: u32 = 0;
/// Those who have jobs, beside [`CLIENT`].
const CLIENTS: [&str; 3] = ["//Dave", "//Eve", "//Ferdie"];
/// How many jobs each worker runs at once.
const CAPACITY: u32 = 16;
const STAKE: Amount = Amount(100 * CYB);
const ENDOWMENT: Amount = Amount(10 * CYB);
const ROYALTY: Permill = Permill(50_000);
/// For the next block to come.
const BLOCK_LIMIT: Duration = Duration::from_secs(60);
/// In how many blocks each part of the story happens.
const MOST_BLOCKS: u32 = 60;
const PROCESS_LIMIT: Duration = Duration::from_secs(60);

/// Tips begin the lanes at these bounds. A lost attempt costs a tenth of a CYB.
const POOL: PoolTerms = PoolTerms {
	retention: 1_000,
	lane_bounds: [Amount(CYB / 10), Amount(CYB), Amount(2 * CYB)],
	smallest_accept_window: 5,
	smallest_lease: 5,
	longest_wait: 1_000,
	largest_slash: Amount(CYB / 10),
	proofs: ProofKinds::NONE,
};
/// Prices that no share divides.
const POLICY: PolicyTerms = PolicyTerms {
	scope: PolicyScope::Public,
	valid_from: None,
	valid_until: None,
	base_price: Amount(CYB + 7),
	byte_price: Amount(CYB / 1_000 + 1),
	second_price: Amount(CYB / 100 + 3),
	seconds_cap: 6,
	commission: Permill(100_000),
	error_share: Permill(0),
	max_attempts: 5,
	retry: RetryTerms { retries: 0, backoff: 0, doubling: false },
	attempt: AttemptTerms {
		accept_window: 6,
		lease: 6,
		lease_cap: 60,
		slash: Amount(CYB / 10),
		cancel_fee: Amount(0),
	},
	proofs: ProofKinds::NONE,
};

/// The job of this number: in a lane by its number, and one of four in each lane is `slow`.
fn new_job(number: u32) -> NewJob {
	let lane = (number % 4) as usize;
	let bound = [Amount(0), POOL.lane_bounds[0], POOL.lane_bounds[1], POOL.lane_bounds[2]][lane];
	let kind = if (number / 4).is_multiple_of(4) { "slow" } else { "quick" };
	NewJob {
		pool_id: FIRST,
		policy_id: FIRST,
		spec_version: 1,
		input: format!("{kind} {number}").into_bytes(),
		tip: Amount(bound.0 + u128::from(number)),
		beneficiary: None,
		seconds_cap: None,
		track_id: None,
	}
}

/// What has happened on the chain so far, and what should follow from it.
struct Story {
	client: Client,
	blocks: BestBlocks,
	/// The number of the last block that was looked at.
	height: u32,
	replay: Replay,
	ledger: Ledger,
	/// What the chain asks for each job, by its own quote.
	chain_fee: Amount,
	/// Who authors all blocks.
	author: AccountId,
	/// Where commissions and royalties wait.
	pot: AccountId,
	/// The stages, or reasons to wait, that the chain has told of jobs.
	told: BTreeSet<String>,
	/// Attempts that ended without a result.
	lost: Vec<(JobId, AccountId, AttemptEnd)>,
}

impl Story {
	/// Begins at the next block, before anything has happened.
	async fn begin(network: &Network) -> Result<(Self, Accounts)> {
		let client = Client::connect(&network.url).await?;
		let mut blocks = client.best_blocks();
		let block = blocks.next().await.context("the node is gone")??;
		let state = client.state_at(block).await?;
		let validators = state.read(api::storage().session().validators(), ()).await?;
		let author = *validators.unwrap_or_default().first().context("there is a validator")?;
		let mut pot = [0; 32];
		pot[..12].copy_from_slice(b"modlcybrjobs");
		let story = Self {
			blocks,
			height: block.number,
			replay: Replay::new(POOL, POLICY),
			ledger: Ledger::default(),
			chain_fee: Amount(0),
			author,
			pot: pot.into(),
			told: BTreeSet::new(),
			lost: Vec::new(),
			client,
		};
		Ok((story, Accounts::read(&state).await?))
	}

	/// Takes in the next block, and asks the chain to explain itself after it.
	async fn step(&mut self) -> Result<State> {
		let next = tokio::time::timeout(BLOCK_LIMIT, self.blocks.next()).await;
		let block = next.context("there is no next block")?.context("the node is gone")??;
		ensure!(block.number == self.height + 1, "block {block} follows block {}", self.height);
		self.height = block.number;
		let state = self.client.state_at(block).await?;
		self.replay.clock = state.job_clock().await?;
		for event in self.client.events(block).await? {
			self.replay.take(&event)?;
			self.book(&event)?;
		}
		self.ask(&state).await.with_context(|| format!("after block {block}"))?;
		Ok(state)
	}

	/// Follows the blocks until something has come about.
	async fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) -> Result<State> {
		for _ in 0..MOST_BLOCKS {
			let state = self.step().await?;
			if is_so(self) {
				return Ok(state);
			}
		}
		let stages = self.stages();
		bail!("in {MOST_BLOCKS} blocks there was no {what}: {stages:?}, {:?}", self.lost)
	}

	/// Sends calls side by side, and follows the blocks to the last that has one of them.
	async fn send(&mut self, calls: Vec<(&str, Call)>) -> Result<State> {
		let client = self.client.clone();
		let sent = calls.into_iter().map(|(key, call)| {
			let client = &client;
			async move {
				let key = Keypair::from_suri(key)?;
				let included = client.submit_and_wait(&key, &call, Wait::InBlock).await?;
				for outcome in included.outcomes() {
					outcome?;
				}
				anyhow::Ok(included.block.number)
			}
		});
		let last = try_join_all(sent).await?.into_iter().max().context("something is sent")?;
		self.until("block with what was sent", |story| story.height >= last).await
	}

	/// The call that creates jobs of these numbers.
	fn order(&mut self, numbers: Range<u32>) -> Call {
		let jobs: Vec<_> = numbers.map(new_job).collect();
		jobs.iter().for_each(|job| self.replay.order(job.clone()));
		calls::create_jobs(jobs)
	}

	/// How many jobs are in which stage.
	fn stages(&self) -> BTreeMap<&'static str, usize> {
		let mut stages = BTreeMap::new();
		for job in self.replay.jobs.values() {
			*stages.entry(job.stage.name()).or_default() += 1;
		}
		stages
	}

	/// How many jobs are in a stage of this worker's.
	fn count(&self, worker: AccountId, is_in: fn(&Stage, &AccountId) -> bool) -> usize {
		self.replay.jobs.values().filter(|job| is_in(&job.stage, &worker)).count()
	}

	fn all_ended(&self) -> bool {
		self.replay.jobs.values().all(|job| job.stage.has_ended())
	}

	/// Looks that the chain says of jobs and workers what follows from its events: of the first and the last job in each
	/// stage, and of all workers.
	async fn ask(&mut self, state: &State) -> Result<()> {
		let mut asked = BTreeMap::new();
		for (job_id, job) in &self.replay.jobs {
			asked.entry(job.stage.name()).or_insert([*job_id; 2])[1] = *job_id;
		}
		for job_id in asked.into_values().flatten().collect::<BTreeSet<_>>() {
			let told = state.explain_job(job_id).await?;
			let expected = self.replay.explanation(job_id);
			ensure!(told == expected, "of {job_id}: {told:?}, and should be {expected:?}");
			let stage = match told {
				None => "Destroyed".into(),
				Some(JobStage::Waiting { wait, .. }) => {
					// Nobody waits for a worker that is ready.
					format!("{:?}", wait.reason.context("a job waits, and a worker is ready")?)
				},
				Some(_) => self.replay.jobs[&job_id].stage.name().into(),
			};
			self.told.insert(stage);
		}
		for worker in self.replay.workers() {
			let told = state.explain_worker(&worker, vec![]).await?;
			let told = (told.obstacles, told.running, told.capacity);
			let expected = self.replay.worker(&worker);
			ensure!(told == expected, "of {worker}: {told:?}, and should be {expected:?}");
		}
		Ok(())
	}

	/// Writes down who paid whom.
	fn book(&mut self, event: &Event) -> Result<()> {
		let (ledger, author, pot) = (&mut self.ledger, self.author, self.pot);
		match event {
			Event::FeePaid { who, fee } => ledger.pay("fees", *who, author, fee.0),
			Event::JobCreated { depositor, .. } => {
				ledger.pay("chain fees", *depositor, author, self.chain_fee.0);
			},
			Event::WorkerRegistered { worker, owner, stake, .. } => {
				ledger.pay("stakes and endowments", *owner, *worker, stake.0 + ENDOWMENT.0);
			},
			Event::WorkerSlashed { worker, amount } => ledger.burn("slashes", *worker, amount.0),
			Event::AttemptEnded { job_id, worker, cause, .. } => {
				self.lost.push((*job_id, *worker, *cause));
			},
			Event::JobSettled { job_id, worker, paid, commission, royalty, refund } => {
				let job = &self.replay.jobs[job_id];
				let Stage::Processed { seconds, .. } = job.stage else {
					bail!("{job_id} is settled when it is {job:?}")
				};
				let price = |seconds| POLICY.price(job.new.input.len(), seconds);
				let cap = POLICY.seconds_cap;
				let due = Amount(price(seconds.min(cap)).0 + job.new.tip.0);
				let shares = (POLICY.commission.of(due), ROYALTY.of(due));
				ensure!((*commission, *royalty) == shares, "{job_id} is settled as {event:?}");
				let kept = commission.0 + royalty.0;
				let rest = (due.0 - kept, price(cap).0 + job.new.tip.0 - due.0);
				ensure!((paid.0, refund.0) == rest, "{job_id} is settled as {event:?}");
				ledger.pay("pay", job.depositor, *worker, paid.0);
				ledger.pay("commissions and royalties", job.depositor, pot, kept);
			},
			Event::CommissionClaimed { owner, amount, .. }
			| Event::RoyaltyClaimed { owner, amount, .. } => {
				ledger.pay("claims", pot, *owner, amount.0);
			},
			_ => {},
		}
		Ok(())
	}
}

/// Whether a job has its result of this worker.
fn is_done_by(stage: &Stage, by: &AccountId) -> bool {
	matches!(stage, Stage::Processed { worker, .. } if worker == by)
}

/// Whether this worker has started a job, and not ended it.
fn is_run_by(stage: &Stage, by: &AccountId) -> bool {
	matches!(stage, Stage::Running { worker, .. } if worker == by)
}

/// What a job like the others would cost, and when it would start.
async fn quote(state: &State) -> Result<Quote> {
	Ok(state.quote(FIRST, FIRST, 1, 7, Amount(0), None).await??)
}

/// Why it would have to wait.
async fn quoted_obstacle(state: &State) -> Result<Option<Obstacle>> {
	Ok(match quote(state).await?.start {
		Start::Queued { wait, .. } => wait.reason,
		Start::AtOnce { .. } => None,
	})
}

/// Makes the keys of three workers. Returns them, their accounts, and the calls that register and admit them.
fn prepare_workers(network: &Network) -> Result<(Vec<PathBuf>, Vec<AccountId>, Call, Call)> {
	let (mut files, mut accounts, mut register, mut admit) = (vec![], vec![], vec![], vec![]);
	for name in ["first", "second", "third"] {
		let (file, _) = network.worker_key(name)?;
		let consent: SignedConsent = network.consent(&file, &FIRST.to_string())?.parse()?;
		register.push(calls::register_worker(&consent, STAKE, ENDOWMENT));
		admit.push(calls::authorize_worker(FIRST, consent.worker));
		accounts.push(consent.worker);
		files.push(file);
	}
	Ok((files, accounts, calls::batch(register), calls::batch(admit)))
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_all_end_and_every_unit_is_accounted_for_when_a_worker_is_killed() -> Result<()> {
	// GIVEN a pool with four lanes and no worker
	let network = Network::start()?;
	let (mut story, before) = Story::begin(&network).await?;
	let open = calls::batch(vec![
		calls::register_impl(DeployPermission::Public, PoolPermission::Public, ROYALTY),
		calls::register_impl_build(FIRST, 1, SpecRange { first: 1, last: 1 }),
		calls::create_pool(FIRST, POOL),
		calls::create_job_policy(FIRST, POLICY),
	]);
	let state = story.send(vec![(DEVELOPER, open)]).await?;
	story.chain_fee = quote(&state).await?.chain_fee;
	assert!(story.chain_fee > Amount(0));

	// WHEN jobs come and nobody is there, THEN they wait for a worker to be admitted
	let (files, accounts, register, admit) = prepare_workers(&network)?;
	let jobs = story.order(0..64);
	let state = story.send(vec![(CLIENT, jobs), (OWNER, register)]).await?;
	assert!(story.told.contains("NotAdmitted"), "{:?}", story.told);
	assert_eq!(quoted_obstacle(&state).await?, Some(Obstacle::NotAdmitted));

	// WHEN three are admitted, and more jobs come, THEN all wait for one to subscribe
	let jobs = CLIENTS.iter().zip([64..128, 128..160, 160..192]);
	let mut calls: Vec<_> = jobs.map(|(client, numbers)| (*client, story.order(numbers))).collect();
	calls.push((DEVELOPER, admit));
	let state = story.send(calls).await?;
	assert!(story.told.contains("NotSubscribed"), "{:?}", story.told);
	assert_eq!(quoted_obstacle(&state).await?, Some(Obstacle::NotSubscribed));

	// WHEN they come, all of them to echo, though the third stands still at slow jobs until a file is there
	let gate = network.folder().join("gate");
	let echo = binary("simple-echo")?;
	let script = format!(
		"input=$(cat)\ncase $input in slow*)\nwhile [ ! -e {} ]; do sleep 0.1; done;;\nesac\n\
		 printf %s \"$input\" | {}",
		gate.display(),
		echo.display(),
	);
	let held = network.program("held", &script)?;
	let mut processes = vec![];
	for (file, program) in files.iter().zip([&echo, &echo, &held]) {
		processes.push(network.start_worker_of(CAPACITY, file, &FIRST.to_string(), program)?);
	}
	let third = accounts[2];

	// THEN the third gets some done, and has some in hand
	let state = story
		.until("worker in mid-job", |story| {
			story.count(third, is_done_by) > 0 && story.count(third, is_run_by) >= 3
		})
		.await?;
	assert!(story.told.contains("Full"), "{:?}", story.told);
	if story.stages().contains_key("Waiting") {
		assert_eq!(quoted_obstacle(&state).await?, Some(Obstacle::Full));
	}

	// WHEN it is killed, THEN the chain takes back what it started, and the others do it
	processes[2].signal(Signal::KILL)?;
	processes[2].wait(PROCESS_LIMIT)?;
	// Its programs are nobody's now, and shall end.
	std::fs::write(&gate, "")?;
	story.until("end of all jobs", Story::all_ended).await?;
	let lapsed = story
		.lost
		.iter()
		.filter(|(_, worker, cause)| *worker == third && *cause == AttemptEnd::LeaseExpired);
	assert!(lapsed.count() >= 3, "{:?}", story.lost);

	// WHEN the last jobs come THEN they are assigned in the block that creates them: the dead worker is out of rotation
	let state = story.step().await?;
	assert_eq!(quote(&state).await?.start, Start::AtOnce { workers: 2 });
	let jobs = story.order(192..200);
	story.send(vec![(CLIENT, jobs)]).await?;
	let last = story.replay.jobs.values().rev().take(8);
	let at_once = last.filter(|job| job.assigned_at == Some(job.created_at)).count();
	assert_eq!(at_once, 8);
	story.until("end of the last jobs", Story::all_ended).await?;
	assert_eq!(story.stages(), BTreeMap::from([("Processed", 200)]));

	// AND each of the chain's explanations was given
	let stages = ["NotAdmitted", "NotSubscribed", "Full", "Assigned", "Running", "Processed"];
	for stage in stages {
		assert!(story.told.contains(stage), "{stage} is not among {:?}", story.told);
	}

	// WHEN all is destroyed and claimed, THEN everybody has what is due, to the last unit
	let mut calls = vec![(
		DEVELOPER,
		calls::batch(vec![calls::claim_commission(FIRST), calls::claim_royalty(FIRST)]),
	)];
	let clients = [&[CLIENT], &CLIENTS[..]].concat();
	for client in &clients {
		let account = Keypair::from_suri(client)?.account_id();
		let jobs = story.replay.jobs.iter().filter(|(_, job)| job.depositor == account);
		let ids: Vec<_> = jobs.map(|(job_id, _)| *job_id).collect();
		calls.extend(ids.chunks(64).map(|ids| (*client, calls::destroy_jobs(ids.to_vec()))));
	}
	let state = story.send(calls).await?;
	assert_eq!(story.stages(), BTreeMap::from([("Destroyed", 200)]));
	println!("{}", story.ledger);
	story.ledger.check(&before, &Accounts::read(&state).await?)?;
	assert_eq!(story.ledger.sum("claims"), story.ledger.sum("commissions and royalties"));

	// AND nothing is held but what the records of the workers say
	for client in &clients {
		let account = Keypair::from_suri(client)?.account_id();
		assert_eq!(state.balance(&account).await?.held, Amount(0), "{client}");
	}
	for worker in accounts {
		let stake = state.worker(&worker).await?.context("a worker has a record")?.stake;
		let slots = state.worker_slots(&worker).await?.context("a worker has slots")?;
		assert_eq!(state.balance(&worker).await?.held.0, stake.0 + slots.reserve.0, "{worker}");
	}
	Ok(())
}
