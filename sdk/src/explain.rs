// SPDX-License-Identifier: MIT

//! What the chain explains by its runtime API: why a job waits, why a worker gets none or cannot go online, what a job
//! would cost, whether a call would be refused; and lists, page by page.
//!
//! ```no_run
//! # async fn example() -> Result<(), cybros_sdk::Error> {
//! use cybros_sdk::{explain::JobStage, Client};
//!
//! let client = Client::connect("ws://127.0.0.1:9944").await?;
//! let stage = client.state().await?.explain_job("0/17".parse().unwrap()).await?;
//! if let Some(JobStage::Waiting { wait, place, .. }) = stage {
//!     println!("{} jobs are before it; the workers: {:?}", place.ahead, wait.reason);
//! }
//! # Ok(()) }
//! ```

mod convert;

use crate::{
	account::AccountId,
	amount::{Amount, Permill},
	calls::Call,
	chain::{api, At},
	error::{query_error, DispatchError, QueryError},
	event::describe,
	primitives::{
		Attempt, BuildVersion, ImplId, JobId, JobResult, JobStatus, PolicyId, PoolId, SpecVersion,
		WorkerStatus,
	},
	state::State,
	types::{display, Constants, DiscardReason, Uptime, Worker},
};
use api::runtime_types::{
	pallet_offchain_computing::pages as job_pages,
	pallet_offchain_computing_workers::explain as worker_pages, sp_runtime as raw,
};
use serde::Serialize;
use std::fmt;
use subxt::{
	error::RuntimeApiError,
	ext::{
		codec::Encode, frame_decode::runtime_apis::decode_runtime_api_response,
		scale_decode::IntoVisitor,
	},
	runtime_apis::Payload,
	utils::Static,
};

/// What keeps a worker from a job, in the order in which one who mends them comes closer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Obstacle {
	/// The account is no worker.
	NotRegistered,
	/// There is no such pool.
	PoolNotFound,
	/// The worker is registered for another impl than the pool's.
	OtherImpl,
	/// The pool has not admitted it.
	NotAdmitted,
	/// It does not serve the pool.
	NotSubscribed,
	/// It is not in service.
	Offline,
	/// Its build does not run the spec version that is asked for.
	SpecVersion,
	/// The pool takes proofs of enclaves only, and it has no enclave key.
	EnclaveKeyMissing,
	/// It finishes what it has, and gets nothing new.
	Draining,
	/// It lost too many attempts in a row, and is out of rotation for a while.
	OutOfRotation,
	/// It has as many jobs in hand as it may.
	Full,
	/// Its reserve does not pay for one more output.
	ReserveTooLow,
	/// Its stake does not cover one more slash.
	StakeExposed,
	/// No job waits for it.
	NothingWaits,
}

impl fmt::Display for Obstacle {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::NotRegistered => "is no worker",
			Self::PoolNotFound => "there is no such pool",
			Self::OtherImpl => "is registered for another impl than the pool's",
			Self::NotAdmitted => "is not admitted by the pool",
			Self::NotSubscribed => "does not serve the pool",
			Self::Offline => "is not online",
			Self::SpecVersion => "does not run the spec version that is asked for",
			Self::EnclaveKeyMissing => {
				"has no enclave key, and the pool takes proofs of enclaves only"
			},
			Self::Draining => "goes offline and gets nothing new",
			Self::OutOfRotation => "lost too many attempts and is out of rotation for a while",
			Self::Full => "has as many jobs in hand as it may",
			Self::ReserveTooLow => "has too little reserve for one more output",
			Self::StakeExposed => "has too little stake for one more slash",
			Self::NothingWaits => "no job waits for it",
		})
	}
}

/// Where a job stands, and what it waits for. Moments are on the job clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum JobStage {
	/// In its pool's queue.
	Waiting {
		/// Why no worker has it.
		wait: Wait,
		/// Where it stands in the queue.
		place: Place,
		/// When it is Discarded and refunded if no worker has it by then.
		until: u32,
		/// Whose attempt was the last to end without a result.
		last_loser: Option<AccountId>,
		/// Whether that one is the only worker in service that could take it.
		only_last_loser: bool,
	},
	/// Pending: its last attempt ended with an Error, and it is tried again later.
	BackingOff {
		/// When it is assignable again.
		until: u32,
	},
	/// Assigned, not started.
	Assigned {
		/// To whom.
		worker: AccountId,
		/// Number of the attempt.
		attempt: Attempt,
		/// When the worker may start it no longer, and another gets it.
		start_before: u32,
	},
	/// Started.
	Running {
		/// By whom.
		worker: AccountId,
		/// Number of the attempt.
		attempt: Attempt,
		/// When.
		started_at: u32,
		/// When the chain ends the attempt, unless the worker tells of progress.
		ends_at: u32,
		/// Whether its depositor cancelled it: then it ends at that moment for good.
		is_cancelled: bool,
	},
	/// Ended with a result.
	Processed {
		/// By whom.
		worker: AccountId,
		/// Which.
		result: JobResult,
		/// When.
		ended_at: u32,
	},
	/// Ended without a result.
	Discarded {
		/// Why.
		reason: DiscardReason,
		/// When.
		ended_at: u32,
	},
}

/// Why no worker of a pool has a job of a spec version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wait {
	/// What keeps those workers from it that came closest to it; `NotAdmitted` where the pool has no worker. None where a
	/// worker is ready.
	pub reason: Option<Obstacle>,
	/// How many workers have which as their first obstacle.
	pub workers: Vec<ObstacleCount>,
	/// How many workers are ready.
	pub ready: u32,
	/// Whether all workers of the pool were looked at.
	pub is_complete: bool,
}

/// So many workers have this as their first obstacle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ObstacleCount {
	/// The obstacle.
	pub obstacle: Obstacle,
	/// How many.
	pub workers: u32,
}

/// A place in a pool's queue of a spec version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
	/// The lane, from 0 on: the higher, the sooner.
	pub lane: u8,
	/// How many jobs are before it in its lane, or 1,024 where there are as many or more.
	pub ahead: u64,
	/// How many jobs of the spec version wait in higher lanes.
	pub in_higher_lanes: u64,
}

/// Why a worker gets no job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkerExplanation {
	/// The impl that it is registered for; None where the account is no worker.
	pub impl_id: Option<ImplId>,
	/// What keeps it from any job at all; nothing where it is ready.
	pub obstacles: Vec<Obstacle>,
	/// How many jobs it has in hand.
	pub running: u32,
	/// How many it runs at once; 0 while it is not in service.
	pub capacity: u32,
	/// Until when, on the job clock, it is out of rotation, where it is.
	pub out_until: Option<u32>,
	/// Pool by pool.
	pub pools: Vec<PoolExplanation>,
}

/// Why a worker gets no job of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PoolExplanation {
	/// The pool.
	pub pool_id: PoolId,
	/// All that keeps the worker from its jobs.
	pub obstacles: Vec<Obstacle>,
	/// How many jobs wait that the worker's build runs; all that wait while it is not in service.
	pub waiting: u64,
	/// How many jobs wait that its build does not run.
	pub waiting_for_others: u64,
}

/// What a job would cost, and when it would start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
	/// Held until it ends: its price, with as many seconds as it pays for at most.
	pub price: Amount,
	/// Held until it ends: its tip.
	pub tip: Amount,
	/// Held until it is destroyed: the deposit for its storage.
	pub deposit: Amount,
	/// Taken by the chain for the calls of its workers.
	pub chain_fee: Amount,
	/// Price, tip and deposit.
	pub held: Amount,
	/// What is held, and the chain's fee; the fee of the call comes on top.
	pub total: Amount,
	/// When it would start.
	pub start: Start,
}

impl Quote {
	/// The same for a job that has a track id, whose deposit the chain's answer leaves out.
	pub fn with_track_id(mut self, constants: &Constants) -> Self {
		let more = constants.track_deposit().0;
		for sum in [&mut self.deposit, &mut self.held, &mut self.total] {
			sum.0 = sum.0.saturating_add(more);
		}
		self
	}
}

/// When a job would start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Start {
	/// It would be assigned in the block that creates it.
	AtOnce {
		/// How many workers are ready for it.
		workers: u32,
	},
	/// It would wait.
	Queued {
		/// Its place in the queue.
		place: Place,
		/// Why no worker has a slot for it.
		wait: Wait,
	},
}

/// A worker with its uptime and its open challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkerView {
	/// Its record.
	pub worker: Worker,
	/// Where it stands.
	pub status: WorkerStatus,
	/// How long it was in service.
	pub uptime: Uptime,
	/// The part of its time in service that it lived; None where there was no time yet.
	pub uptime_ratio: Option<Permill>,
	/// From when on, on the job clock, an answer to its open challenge is late; None where none is open.
	pub challenge_due_at: Option<u32>,
}

/// Which workers are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerFilter {
	/// All.
	All,
	/// Those of an owner.
	Owner(AccountId),
	/// Those that are registered for an impl.
	Impl(ImplId),
	/// Those that are in service with a build.
	Build(ImplId, BuildVersion),
}

/// Which jobs are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobFilter {
	/// All that are not destroyed.
	All,
	/// Those of a pool.
	Pool(PoolId),
	/// Those that an account pays for, or whose results serve it.
	Account(AccountId),
	/// Those that a worker has in hand, and those whose results it submitted.
	Worker(AccountId),
}

/// A job without its data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JobSummary {
	/// Its id.
	#[serde(rename = "job", serialize_with = "display")]
	pub job_id: JobId,
	/// Who pays.
	pub depositor: AccountId,
	/// Whom the result serves.
	pub beneficiary: AccountId,
	/// The policy under which it was created.
	pub policy_id: PolicyId,
	/// The spec version that it asks for.
	pub spec_version: SpecVersion,
	/// Its price, with as many seconds as it pays for at most.
	pub price: Amount,
	/// Its tip.
	pub tip: Amount,
	/// Number of the last attempt; 0 where there was none.
	pub attempt: Attempt,
	/// When it was created, on the job clock.
	pub created_at: u32,
	/// Where it stands.
	pub status: JobStatus,
	/// Who has it, or submitted its result.
	pub worker: Option<AccountId>,
	/// How it ended, where it did with a result.
	pub result: Option<JobResult>,
	/// When it ended, on the job clock, where it did.
	pub ended_at: Option<u32>,
}

/// Some of a list, and how to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<Item, Cursor> {
	/// The entries, in the order of the chain's storage.
	pub items: Vec<Item>,
	/// What to ask for the next page with; None where this is the last.
	pub next: Option<Cursor>,
}

/// The most entries that one answer of the chain has.
const LARGEST_PAGE: u32 = 256;

impl State {
	/// Where a job stands, and what it waits for. None where there is no such job, or none any more.
	pub async fn explain_job(&self, job_id: JobId) -> Result<Option<JobStage>, QueryError> {
		let question = api::runtime_apis().offchain_computing_api().explain_job(Static(job_id));
		Ok(self.ask(question).await?.map(JobStage::from))
	}

	/// Why a worker gets no job of these pools, at most 64; of none named, of those that it serves and the first of its
	/// impl.
	pub async fn explain_worker(
		&self,
		worker: &AccountId,
		pools: Vec<PoolId>,
	) -> Result<WorkerExplanation, QueryError> {
		let api = api::runtime_apis().offchain_computing_api();
		Ok(self.ask(api.explain_worker(*worker, pools)).await?.into())
	}

	/// What a job with an input of so many bytes and without a track id would cost and when it would start, or why the chain
	/// would refuse it, whoever creates it.
	pub async fn quote(
		&self,
		pool_id: PoolId,
		policy_id: PolicyId,
		spec_version: SpecVersion,
		input_len: u32,
		tip: Amount,
		seconds_cap: Option<u32>,
	) -> Result<Result<Quote, DispatchError>, QueryError> {
		let question = api::runtime_apis().offchain_computing_api().quote(
			pool_id,
			policy_id,
			spec_version,
			input_len,
			tip.0,
			seconds_cap,
		);
		let quoted = self.ask(question).await?;
		Ok(quoted.map(Quote::from).map_err(|error| describe(&error, self.at().metadata_ref())))
	}

	/// Whether a call would be refused if `who` signed it, and why: the chain executes it and forgets what it did. Its fee
	/// is not looked at.
	///
	/// # Errors
	///
	/// Where the question cannot be asked: only calls of the job network's two pallets are tried.
	pub async fn dry_run(
		&self,
		who: &AccountId,
		call: &Call,
	) -> Result<Result<(), DispatchError>, QueryError> {
		let mut question = who.encode();
		question.extend(call.encode(self.at()).map_err(query_error)?);
		let apis = self.at().runtime_apis();
		let answer = apis
			.call_raw("OffchainComputingApi_dry_run", Some(&question))
			.await
			.map_err(query_error)?;
		let verdict = decode_verdict(self.at(), &answer).map_err(query_error)?;
		match verdict {
			Some(verdict) => {
				Ok(verdict.map_err(|error| describe(&error, self.at().metadata_ref())))
			},
			None => Err(QueryError::Node(format!("{} is no call that it tries", call.name()))),
		}
	}

	/// A worker with its uptime and its open challenge. None where the account is no worker.
	pub async fn worker_view(&self, worker: &AccountId) -> Result<Option<WorkerView>, QueryError> {
		let question = api::runtime_apis().offchain_computing_workers_api().worker(*worker);
		Ok(self.ask(question).await?.map(WorkerView::from))
	}

	/// All reasons for which a worker cannot go online with a build and a capacity, those first that the chain checks
	/// first; nothing where it can. Without a build the latest that is Released is meant, without a capacity one job at
	/// a time.
	pub async fn online_obstacles(
		&self,
		worker: &AccountId,
		build: Option<BuildVersion>,
		capacity: Option<u32>,
	) -> Result<Vec<DispatchError>, QueryError> {
		let api = api::runtime_apis().offchain_computing_workers_api();
		let errors = self.ask(api.online_obstacles(*worker, build, capacity)).await?;
		let metadata = self.at().metadata_ref();
		Ok(errors.iter().map(|error| describe(error, metadata)).collect())
	}

	/// Up to `limit` workers, after the one that an earlier page named as `next`. Asks the chain as often as it takes.
	pub async fn list_workers(
		&self,
		filter: WorkerFilter,
		after: Option<AccountId>,
		limit: u32,
	) -> Result<Page<(AccountId, Worker), AccountId>, QueryError> {
		type Filter = worker_pages::WorkerFilter<AccountId>;
		let mut page = Page { items: Vec::new(), next: after };
		loop {
			let left = limit.saturating_sub(page.items.len() as u32).min(LARGEST_PAGE);
			let filter = match filter {
				WorkerFilter::All => Filter::All,
				WorkerFilter::Owner(owner) => Filter::Owner(owner),
				WorkerFilter::Impl(impl_id) => Filter::Impl(impl_id),
				WorkerFilter::Build(impl_id, version) => Filter::Build(impl_id, version),
			};
			let api = api::runtime_apis().offchain_computing_workers_api();
			let answer = self.ask(api.workers(filter, page.next, left)).await?;
			let workers = answer.workers.into_iter();
			page.items.extend(workers.map(|(account, worker)| (account, worker.into())));
			page.next = answer.next;
			if page.next.is_none() || page.items.len() as u32 >= limit {
				return Ok(page);
			}
		}
	}

	/// Up to `limit` jobs, after the one that an earlier page named as `next`. Asks the chain as often as it takes.
	pub async fn list_jobs(
		&self,
		filter: JobFilter,
		after: Option<JobId>,
		limit: u32,
	) -> Result<Page<JobSummary, JobId>, QueryError> {
		type Filter = job_pages::JobFilter<AccountId>;
		let mut page = Page { items: Vec::new(), next: after };
		loop {
			let left = limit.saturating_sub(page.items.len() as u32).min(LARGEST_PAGE);
			let filter = match filter {
				JobFilter::All => Filter::All,
				JobFilter::Pool(pool_id) => Filter::Pool(pool_id),
				JobFilter::Account(account) => Filter::Account(account),
				JobFilter::Worker(worker) => Filter::Worker(worker),
			};
			let api = api::runtime_apis().offchain_computing_api();
			let answer = self.ask(api.jobs(filter, page.next.map(Static), left)).await?;
			page.items.extend(answer.jobs.into_iter().map(JobSummary::from));
			page.next = answer.next.map(|next| next.0);
			if page.next.is_none() || page.items.len() as u32 >= limit {
				return Ok(page);
			}
		}
	}

	async fn ask<Question: Payload>(
		&self,
		question: Question,
	) -> Result<Question::ReturnType, QueryError> {
		self.at().runtime_apis().call(question).await.map_err(query_error)
	}
}

/// Reads the answer to a dry run.
fn decode_verdict(
	at: &At,
	answer: &[u8],
) -> Result<Option<Result<(), raw::DispatchError>>, RuntimeApiError> {
	let metadata = at.metadata_ref();
	decode_runtime_api_response(
		"OffchainComputingApi",
		"dry_run",
		&mut &*answer,
		metadata,
		metadata.types(),
		<Option<Result<(), raw::DispatchError>>>::into_visitor(),
	)
	.map_err(RuntimeApiError::CouldNotDecodeResponse)
}
