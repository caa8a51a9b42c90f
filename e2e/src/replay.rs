// SPDX-License-Identifier: MIT

//! What the chain should say of a pool's jobs and workers, told from its events alone.

use anyhow::{bail, ensure, Context, Result};
use cybros_sdk::{
	explain::{JobStage, Obstacle, ObstacleCount, Place, Wait},
	primitives::data_hash,
	types::{NewJob, PolicyTerms, PoolTerms},
	AccountId, Attempt, Event, JobId, JobResult, H256,
};
use std::collections::{BTreeMap, HashMap};

/// Seconds of a block on the job clock.
const SECONDS_PER_BLOCK: u32 = 3;

/// A job, as its events tell.
#[derive(Clone, Debug)]
pub struct Job {
	/// As it was ordered.
	pub new: NewJob,
	/// Who pays.
	pub depositor: AccountId,
	/// When it was created, on the job clock.
	pub created_at: u32,
	/// When it was assigned for the first time, on the job clock.
	pub assigned_at: Option<u32>,
	/// Where it stands.
	pub stage: Stage,
	attempt: Attempt,
	last_loser: Option<AccountId>,
}

/// Where a job stands. Moments are on the job clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
	/// In its queue.
	Waiting,
	/// Assigned to a worker that may start it before this moment.
	Assigned {
		/// The worker.
		worker: AccountId,
		/// The moment.
		start_before: u32,
	},
	/// Started.
	Running {
		/// The worker.
		worker: AccountId,
		/// When.
		started_at: u32,
		/// When its lease is over.
		ends_at: u32,
	},
	/// Ended with the result Success.
	Processed {
		/// The worker.
		worker: AccountId,
		/// How many seconds it took.
		seconds: u32,
		/// When.
		ended_at: u32,
	},
	/// Destroyed.
	Destroyed,
}

impl Stage {
	/// Its name.
	pub fn name(&self) -> &'static str {
		match self {
			Self::Waiting => "Waiting",
			Self::Assigned { .. } => "Assigned",
			Self::Running { .. } => "Running",
			Self::Processed { .. } => "Processed",
			Self::Destroyed => "Destroyed",
		}
	}

	/// Whether the job ended with a result.
	pub fn has_ended(&self) -> bool {
		matches!(self, Self::Processed { .. } | Self::Destroyed)
	}
}

/// A worker that the pool admitted.
#[derive(Clone, Debug, Default)]
struct Hand {
	is_subscribed: bool,
	/// How many jobs it runs at once, while it is in service.
	capacity: Option<u32>,
	is_out_of_rotation: bool,
	running: u32,
}

impl Hand {
	/// What keeps it from one more job of any pool, in order.
	fn obstacles(&self) -> Vec<Obstacle> {
		let is_full = self.capacity.is_some_and(|capacity| self.running >= capacity);
		[
			(self.capacity.is_none(), Obstacle::Offline),
			(self.is_out_of_rotation, Obstacle::OutOfRotation),
			(is_full, Obstacle::Full),
		]
		.into_iter()
		.filter_map(|(is_there, obstacle)| is_there.then_some(obstacle))
		.collect()
	}

	/// The first thing that keeps it from a job of the pool.
	fn first_obstacle(&self) -> Option<Obstacle> {
		match self.is_subscribed {
			true => self.obstacles().first().copied(),
			false => Some(Obstacle::NotSubscribed),
		}
	}
}

/// A pool with one policy, whose jobs are all of one spec version.
#[derive(Debug)]
pub struct Replay {
	/// Its jobs.
	pub jobs: BTreeMap<JobId, Job>,
	/// The job clock of the block whose events are taken.
	pub clock: u32,
	pool: PoolTerms,
	policy: PolicyTerms,
	/// What is ordered and not created yet, by the hash of its input.
	ordered: HashMap<H256, NewJob>,
	workers: BTreeMap<AccountId, Hand>,
}

impl Replay {
	/// Of a pool that has nothing yet.
	pub fn new(pool: PoolTerms, policy: PolicyTerms) -> Self {
		Self {
			jobs: BTreeMap::new(),
			clock: 0,
			pool,
			policy,
			ordered: HashMap::new(),
			workers: BTreeMap::new(),
		}
	}

	/// A job is about to be created. No two have the same input.
	pub fn order(&mut self, new: NewJob) {
		self.ordered.insert(data_hash(&new.input).into(), new);
	}

	/// The workers that the pool admitted.
	pub fn workers(&self) -> impl Iterator<Item = AccountId> + '_ {
		self.workers.keys().copied()
	}

	/// What the chain should say of a worker: what keeps it from any job, how many it has in hand, how many it runs at
	/// once.
	pub fn worker(&self, worker: &AccountId) -> (Vec<Obstacle>, u32, u32) {
		let hand = self.workers.get(worker).cloned().unwrap_or_default();
		(hand.obstacles(), hand.running, hand.capacity.unwrap_or_default())
	}

	/// Takes in what happened next. Fails at what must not happen: a second result, a call out of turn, a wrong output,
	/// a job without a result.
	pub fn take(&mut self, event: &Event) -> Result<()> {
		match event {
			Event::WorkerAuthorized { worker, .. } => {
				self.workers.insert(*worker, Hand::default());
			},
			Event::PoolSubscribed { worker, .. } => self.hand(worker)?.is_subscribed = true,
			Event::WorkerOnline { worker, capacity, .. } => {
				self.hand(worker)?.capacity = Some(*capacity);
			},
			Event::WorkerOffline { worker, .. } => self.hand(worker)?.capacity = None,
			Event::WorkerRotatedOut { worker, .. } => self.hand(worker)?.is_out_of_rotation = true,
			Event::WorkerRotatedIn { worker } => self.hand(worker)?.is_out_of_rotation = false,
			Event::JobCreated { job_id, depositor, input_hash, .. } => {
				let new = self.ordered.remove(input_hash).context("nobody ordered that job")?;
				let job = Job {
					new,
					depositor: *depositor,
					created_at: self.clock,
					assigned_at: None,
					stage: Stage::Waiting,
					attempt: 0,
					last_loser: None,
				};
				ensure!(self.jobs.insert(*job_id, job).is_none(), "{job_id} is created twice");
			},
			Event::BatchItemFailed { index, error } => bail!("item {index} is refused: {error}"),
			Event::JobDiscarded { job_id, reason } => bail!("{job_id} is discarded: {reason}"),
			_ => self.take_attempt(event)?,
		}
		Ok(())
	}

	fn take_attempt(&mut self, event: &Event) -> Result<()> {
		let clock = self.clock;
		let (window, lease) = (self.policy.attempt.accept_window, self.policy.attempt.lease);
		match event {
			Event::JobAssigned { job_id, attempt, worker } => {
				let job = self.job(job_id)?;
				let is_next = job.stage == Stage::Waiting && *attempt == job.attempt + 1;
				ensure!(is_next, "{job_id} is assigned as {attempt} when it is {job:?}");
				job.stage = Stage::Assigned { worker: *worker, start_before: clock + window };
				job.attempt = *attempt;
				job.assigned_at = job.assigned_at.or(Some(clock));
				self.hand(worker)?.running += 1;
			},
			Event::JobStarted { job_id, attempt, worker } => {
				let job = self.live(job_id, *attempt)?;
				let is_in_time = matches!(job.stage, Stage::Assigned { worker: assignee, start_before }
					if assignee == *worker && clock < start_before);
				ensure!(is_in_time, "{worker} starts {job_id} at {clock} when it is {job:?}");
				job.stage =
					Stage::Running { worker: *worker, started_at: clock, ends_at: clock + lease };
			},
			Event::JobProgressed { job_id, attempt, deadline, .. } => {
				let job = self.live(job_id, *attempt)?;
				let Stage::Running { ends_at, .. } = &mut job.stage else {
					bail!("{job_id} goes on when it is {job:?}")
				};
				*ends_at = *deadline;
			},
			Event::AttemptEnded { job_id, attempt, worker, .. } => {
				let job = self.live(job_id, *attempt)?;
				job.stage = Stage::Waiting;
				job.last_loser = Some(*worker);
				self.hand(worker)?.running -= 1;
			},
			Event::JobProcessed { job_id, attempt, worker, result, output_hash, .. } => {
				let job = self.live(job_id, *attempt)?;
				let started_at = match job.stage {
					Stage::Running { worker: assignee, started_at, ends_at }
						if assignee == *worker && clock < ends_at =>
					{
						started_at
					},
					_ => bail!("{worker} ends {job_id} at {clock} when it is {job:?}"),
				};
				let is_echo = *output_hash == H256::from(data_hash(&job.new.input));
				ensure!(*result == JobResult::Success && is_echo, "{job_id} ends with {result:?}");
				let seconds = (clock - started_at) * SECONDS_PER_BLOCK;
				job.stage = Stage::Processed { worker: *worker, seconds, ended_at: clock };
				self.hand(worker)?.running -= 1;
			},
			Event::JobDestroyed { job_id } => {
				let job = self.job(job_id)?;
				let is_processed = matches!(job.stage, Stage::Processed { .. });
				ensure!(is_processed, "{job_id} is destroyed when it is {job:?}");
				job.stage = Stage::Destroyed;
			},
			_ => {},
		}
		Ok(())
	}

	/// What `explain_job` should say of a job.
	pub fn explanation(&self, job_id: JobId) -> Option<JobStage> {
		let job = self.jobs.get(&job_id)?;
		let attempt = job.attempt;
		Some(match job.stage {
			Stage::Waiting => JobStage::Waiting {
				wait: self.wait(),
				place: self.place(job_id, job),
				until: job.created_at + self.pool.longest_wait,
				last_loser: job.last_loser,
				only_last_loser: job.last_loser.is_some()
					&& self.only_candidate() == job.last_loser,
			},
			Stage::Assigned { worker, start_before } => {
				JobStage::Assigned { worker, attempt, start_before }
			},
			Stage::Running { worker, started_at, ends_at } => {
				JobStage::Running { worker, attempt, started_at, ends_at, is_cancelled: false }
			},
			Stage::Processed { worker, ended_at, .. } => {
				JobStage::Processed { worker, result: JobResult::Success, ended_at }
			},
			Stage::Destroyed => return None,
		})
	}

	/// Why no worker has a job that waits.
	pub fn wait(&self) -> Wait {
		let mut counts = BTreeMap::<Obstacle, u32>::new();
		let mut ready = 0;
		for hand in self.workers.values() {
			match hand.first_obstacle() {
				Some(obstacle) => *counts.entry(obstacle).or_default() += 1,
				None => ready += 1,
			}
		}
		let closest = counts.keys().next_back().copied().unwrap_or(Obstacle::NotAdmitted);
		let count = |(obstacle, workers)| ObstacleCount { obstacle, workers };
		Wait {
			reason: (ready == 0).then_some(closest),
			workers: counts.into_iter().map(count).collect(),
			ready,
			is_complete: true,
		}
	}

	/// The worker that could take a job if it had a slot, where there is only one.
	fn only_candidate(&self) -> Option<AccountId> {
		let could = |hand: &Hand| {
			hand.first_obstacle().is_none_or(|obstacle| obstacle > Obstacle::Draining)
		};
		let mut candidates = self.workers.iter().filter(|(_, hand)| could(hand));
		let first = candidates.next().map(|(worker, _)| *worker);
		first.filter(|_| candidates.next().is_none())
	}

	fn place(&self, job_id: JobId, job: &Job) -> Place {
		let lane = self.lane(job);
		let waiting = self.jobs.iter().filter(|(_, job)| job.stage == Stage::Waiting);
		let (mut ahead, mut in_higher_lanes) = (0, 0);
		for (id, other) in waiting {
			match self.lane(other) {
				higher if higher > lane => in_higher_lanes += 1,
				same if same == lane && *id < job_id => ahead += 1,
				_ => {},
			}
		}
		Place { lane, ahead, in_higher_lanes }
	}

	fn lane(&self, job: &Job) -> u8 {
		self.pool.lane_bounds.iter().filter(|bound| job.new.tip >= **bound).count() as u8
	}

	fn job(&mut self, job_id: &JobId) -> Result<&mut Job> {
		self.jobs.get_mut(job_id).with_context(|| format!("{job_id} was never created"))
	}

	/// A job of which this is the last attempt.
	fn live(&mut self, job_id: &JobId, attempt: Attempt) -> Result<&mut Job> {
		let job = self.job(job_id)?;
		ensure!(job.attempt == attempt, "attempt {attempt} of {job_id} is told of: {job:?}");
		Ok(job)
	}

	fn hand(&mut self, worker: &AccountId) -> Result<&mut Hand> {
		self.workers.get_mut(worker).with_context(|| format!("{worker} was never admitted"))
	}
}
