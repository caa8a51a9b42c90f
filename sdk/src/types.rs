// SPDX-License-Identifier: MIT

//! What stands in the chain's storage, as plain Rust types.
//!
//! All of them serialise: accounts as SS58, hashes and bytes as hex, job ids as `POOL/INDEX`,
//! amounts as decimal strings of CYB.

use crate::{
	account::AccountId,
	amount::{Amount, Permill},
	primitives::{
		Attempt, BuildStatus, BuildVersion, DeployPermission, ImplId, InputTag, JobId, JobIndex,
		JobResult, JobStatus, LicenceSerial, PolicyId, PolicyScope, PoolId, PoolPermission, Proof,
		ProofKind, ProofKinds, SpecRange, SpecVersion, TrackId, TrustDemand, WorkerStatus,
	},
};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use subxt::{rpcs::methods::legacy::Bytes, utils::H256};

/// A block: its number and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct BlockId {
	/// Height above the genesis block.
	pub number: u32,
	/// Hash of the header.
	pub hash: H256,
}

impl fmt::Display for BlockId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "#{} ({:?})", self.number, self.hash)
	}
}

/// What a node and its chain are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainInfo {
	/// The chain's name.
	pub chain: String,
	/// The node's program and version.
	pub node: String,
	/// Hash of the genesis block.
	pub genesis: H256,
	/// The runtime's version.
	pub spec_version: u32,
	/// The best block.
	pub best: BlockId,
	/// The latest finalised block.
	pub finalized: BlockId,
	/// How many peers the node has.
	pub peers: u64,
	/// Whether the node is still catching up.
	pub syncing: bool,
}

/// The session keys that a node made for a validator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SessionKeys {
	/// The public keys, as `session.set_keys` takes them.
	pub keys: Bytes,
	/// The proof that the validator has their secrets, as `session.set_keys` takes it.
	pub proof: Bytes,
}

/// An account's money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AccountBalance {
	/// What is not held.
	pub free: Amount,
	/// What is held: stakes, deposits, escrows.
	pub held: Amount,
	/// The part of free and held that may not be transferred.
	pub frozen: Amount,
	/// What can be spent while the account stays alive.
	pub spendable: Amount,
}

/// An implementation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Impl {
	/// Who registered it.
	pub owner: AccountId,
	/// Who may register workers of it.
	pub deploy: DeployPermission,
	/// Who may open pools for it.
	pub pools: PoolPermission,
	/// Its share of price and tip, as new policies take it over.
	pub royalty: Permill,
	/// What a worker shows before it goes online.
	pub trust: TrustDemand,
	/// Who signs licences, beside the owner.
	pub licensor: Option<AccountId>,
	/// How many revoked licences are remembered.
	pub revocations: u32,
	/// How many accounts may register workers of it where `deploy` is AllowList.
	pub deployers: u32,
	/// Length of its metadata in bytes.
	pub metadata_len: u32,
	/// Who may take it over.
	pub offered_to: Option<AccountId>,
	/// The reading of the job clock from which on it is closed.
	pub sunset_at: Option<u32>,
	/// The highest version that a build ever had.
	pub latest_version: Option<BuildVersion>,
	/// Its builds that are not Retired, in ascending order of version.
	pub builds: Vec<Build>,
	/// How many workers are registered for it.
	pub workers: u32,
}

impl Impl {
	/// The build of this version, unless it is Retired or never was.
	pub fn build(&self, version: BuildVersion) -> Option<&Build> {
		self.builds.iter().find(|build| build.version == version)
	}

	/// Whether licences that this account signs are good.
	pub fn may_license(&self, signer: &AccountId) -> bool {
		self.owner == *signer || self.licensor.as_ref() == Some(signer)
	}
}

/// One release of an impl.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Build {
	/// Its version.
	pub version: BuildVersion,
	/// The spec versions that it runs.
	pub specs: SpecRange,
	/// Whether workers may run it.
	pub status: BuildStatus,
	/// How many workers are Online or RequestingOffline with it.
	pub in_service: u32,
}

/// A worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worker {
	/// Who registered it.
	pub owner: AccountId,
	/// The impl that it runs.
	pub impl_id: ImplId,
	/// What is held on its account as its stake.
	pub stake: Amount,
	/// Expiry of the consent by which it was registered, in Unix seconds.
	pub consent_expires_at: u64,
	/// Where it stands.
	pub state: WorkerState,
}

impl Worker {
	/// Where it stands, without the data that goes with it.
	pub fn status(&self) -> WorkerStatus {
		self.state.status()
	}
}

/// Where a worker stands, with what belongs to it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum WorkerState {
	/// Registered, never online since.
	Registered,
	/// Takes jobs.
	Online(Service),
	/// Finishes what it has and gets nothing new.
	RequestingOffline(Service),
	/// Takes no jobs.
	Offline,
	/// Missed a challenge: takes no jobs until it comes online again.
	Unresponsive,
}

impl WorkerState {
	/// The state without its data.
	pub fn status(&self) -> WorkerStatus {
		match self {
			Self::Registered => WorkerStatus::Registered,
			Self::Online(_) => WorkerStatus::Online,
			Self::RequestingOffline(_) => WorkerStatus::RequestingOffline,
			Self::Offline => WorkerStatus::Offline,
			Self::Unresponsive => WorkerStatus::Unresponsive,
		}
	}
}

/// How long a worker was in service, and how much of that it lived, in job-clock blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Uptime {
	/// The time in service that ended in a sign of life.
	pub credited: u64,
	/// That, and the time that ended in a missed challenge.
	pub served: u64,
	/// Whether a challenge waits for its answer.
	pub is_challenged: bool,
}

impl Uptime {
	/// The part of its time in service that it lived, or `None` where there was no time yet.
	pub fn ratio(&self) -> Option<Permill> {
		let all = u128::from(Permill::ONE.0);
		let share = (u128::from(self.credited) * all).checked_div(self.served.into())?;
		Some(Permill(share.min(all) as u32))
	}
}

/// A licence that a worker presented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeldLicence {
	/// Who signed it.
	pub signer: AccountId,
	/// The first build version that it is for.
	pub first_build: BuildVersion,
	/// The last build version that it is for.
	pub last_build: BuildVersion,
	/// Unix time in seconds from which on it is void.
	pub expires_at: u64,
	/// Its number.
	pub serial: LicenceSerial,
}

/// What root may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Parameters {
	/// The mean time between two challenges of a worker, on the job clock.
	pub challenge_interval: u32,
	/// A challenge is to be answered within one to two of these, on the job clock.
	pub challenge_window: u32,
	/// What a missed challenge takes from a stake.
	pub challenge_slash: Amount,
	/// The most that is taken from all stakes of one owner in an era.
	pub owner_slash_cap: Amount,
}

/// With what a worker serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Service {
	/// The version of the build that it runs.
	pub build: BuildVersion,
	/// How many jobs it runs at once.
	pub capacity: u32,
}

/// Whether a worker belongs to a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Membership {
	/// The pool's owner lets it in.
	Admitted,
	/// It takes the pool's jobs.
	Subscribed,
}

/// What a worker serves and has in hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkerSlots {
	/// With what it serves; None while it is not in service.
	pub service: Option<SlotService>,
	/// The pools that it is subscribed to.
	pub pools: Vec<PoolId>,
	/// The attempts that it has in hand, started or not.
	pub running: Vec<RunningAttempt>,
	/// What is held on its account for outputs to come.
	pub reserve: Amount,
	/// What it has at stake while it is in service.
	pub stake: Amount,
	/// What its attempts in hand could cost it of that.
	pub exposure: Amount,
	/// How many attempts it lost in a row.
	pub losses: u32,
	/// How its attempts ended since it was registered.
	pub counts: Counts,
	/// Until when, on the job clock, it gets no jobs because of them.
	pub out_until: Option<u32>,
}

/// How attempts ended so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
	/// With Success.
	pub successes: u64,
	/// With Fail.
	pub fails: u64,
	/// With an Error, tried again or not.
	pub errors: u64,
	/// With a Panic.
	pub panics: u64,
	/// Lost: not started in time, or started and lost by the worker's own fault.
	pub lost: u64,
	/// The latter alone, which cost the worker its slash.
	pub slashed: u64,
}

impl fmt::Display for Counts {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Counts { successes, fails, errors, panics, lost, slashed } = self;
		write!(
			f,
			"Success {successes}, Fail {fails}, Error {errors}, Panic {panics}, lost {lost}, of those slashed \
			 {slashed}"
		)
	}
}

/// With what the scheduler takes a worker to serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SlotService {
	/// The version of the build that it runs.
	pub build: BuildVersion,
	/// The spec versions that the build runs.
	pub specs: SpecRange,
	/// How many jobs it runs at once.
	pub capacity: u32,
	/// Whether it gets new jobs.
	pub accepting: bool,
}

/// One assignment that a worker has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RunningAttempt {
	/// The job.
	#[serde(serialize_with = "display")]
	pub job_id: JobId,
	/// The assignment's number.
	pub attempt: Attempt,
}

/// What a pool fixes for ever at its creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PoolTerms {
	/// For how many job-clock blocks an ended job is kept before anyone may destroy it. With 0 it is destroyed at once,
	/// and its output stands in an event.
	pub retention: u32,
	/// The tips at which lanes 1, 2 and 3 begin, in ascending order.
	pub lane_bounds: [Amount; 3],
	/// The shortest time, in job-clock blocks, that a policy may give a worker to start an attempt.
	pub smallest_accept_window: u32,
	/// The shortest lease, in job-clock blocks, that a policy may give a started attempt.
	pub smallest_lease: u32,
	/// For how many job-clock blocks after its creation a job waits: no attempt begins later.
	pub longest_wait: u32,
	/// The most that a policy may let a worker lose of its stake by one attempt.
	pub largest_slash: Amount,
	/// The proofs of which each result comes with one. With none, a result needs no proof.
	#[serde(serialize_with = "display")]
	pub proofs: ProofKinds,
}

/// A pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pool {
	/// Who created it.
	pub owner: AccountId,
	/// The impl that its jobs are for.
	pub impl_id: ImplId,
	/// Its terms.
	pub terms: PoolTerms,
	/// Whether nothing new is taken by it.
	pub is_closed: bool,
	/// The number of its next job, and how many there were.
	pub next_job: JobIndex,
	/// The id of its next policy, and how many there were.
	pub next_policy: PolicyId,
	/// How many workers are admitted.
	pub members: u32,
	/// How many bytes its owner says about it.
	pub metadata_len: u32,
	/// Who may take it over.
	pub offered_to: Option<AccountId>,
	/// How the attempts of its jobs ended.
	pub counts: Counts,
	/// Its policies, each with the number of its jobs that are Pending or Processing and of accounts on its list.
	pub policies: Vec<PolicyCount>,
	/// How many jobs wait, in each lane.
	pub waiting: [u64; 4],
	/// The spec versions that jobs ask for that are Pending or Processing.
	pub live_specs: Vec<SpecVersion>,
	/// Commission that its owner has not claimed yet.
	pub commission: Amount,
	/// Royalty that the impl's owner has not claimed yet.
	pub royalty: Amount,
}

/// A policy's live jobs, and the accounts on its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyCount {
	/// The policy.
	pub policy_id: PolicyId,
	/// How many of its jobs are Pending or Processing.
	pub live_jobs: u64,
	/// How many accounts may create jobs under it, beside the pool's owner, where its scope is AllowList.
	pub depositors: u32,
}

/// What a policy fixes for ever at its creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyTerms {
	/// Who may create jobs under it.
	pub scope: PolicyScope,
	/// The first job-clock block in which jobs may be created.
	pub valid_from: Option<u32>,
	/// The job-clock block from which on no job may be created.
	pub valid_until: Option<u32>,
	/// What each job costs.
	pub base_price: Amount,
	/// What each byte of a job's input costs.
	pub byte_price: Amount,
	/// What each second from a job's start to its result costs.
	pub second_price: Amount,
	/// How many seconds a job pays for at most.
	pub seconds_cap: u32,
	/// The pool owner's share of price and tip.
	pub commission: Permill,
	/// The share of the base price that is paid for the result Error.
	pub error_share: Permill,
	/// How many started attempts may end without a result before the job is discarded.
	pub max_attempts: u32,
	/// Whether an Error is tried again.
	pub retry: RetryTerms,
	/// What an attempt may take, and cost its worker.
	pub attempt: AttemptTerms,
}

/// Whether an Error is tried again, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RetryTerms {
	/// How many Errors of a job are tried again.
	pub retries: u32,
	/// How many job-clock blocks the job waits before.
	pub backoff: u32,
	/// Whether it waits twice as long each further time.
	pub doubling: bool,
}

/// What an attempt may take, and cost its worker. Times are in job-clock blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AttemptTerms {
	/// How long the worker has to start it.
	pub accept_window: u32,
	/// How long the worker has to finish it from its start, or from its last progress.
	pub lease: u32,
	/// The longest time from its start that progress may reach.
	pub lease_cap: u32,
	/// What the worker loses of its stake if it started the attempt and then fell silent.
	pub slash: Amount,
	/// What the worker gets of the price if the depositor cancels the job while the worker is at it.
	pub cancel_fee: Amount,
}

impl PolicyTerms {
	/// What a job with an input of so many bytes that pays for so many seconds costs at most.
	pub fn price(&self, input_len: usize, seconds: u32) -> Amount {
		let bytes = self.byte_price.0.saturating_mul(input_len as u128);
		let time = self.second_price.0.saturating_mul(seconds.into());
		Amount(self.base_price.0.saturating_add(bytes).saturating_add(time))
	}

	/// Whether jobs may be created at this time of the job clock.
	pub fn is_valid_at(&self, job_clock: u32) -> bool {
		self.valid_from.is_none_or(|from| from <= job_clock)
			&& self.valid_until.is_none_or(|until| job_clock < until)
	}
}

/// A policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Policy {
	/// Its terms.
	pub terms: PolicyTerms,
	/// The impl's royalty as it stood when the policy was created.
	pub royalty: Permill,
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Job {
	/// Who pays.
	pub depositor: AccountId,
	/// Whom the result serves.
	pub beneficiary: AccountId,
	/// The policy under which it was created.
	pub policy_id: PolicyId,
	/// The spec version that it asks for.
	pub spec_version: SpecVersion,
	/// Held until it ends: its price, with as many seconds as it pays for at most.
	pub price: Amount,
	/// What a second costs.
	pub second_price: Amount,
	/// How many seconds it pays for at most.
	pub seconds_cap: u32,
	/// Held until it ends: its tip.
	pub tip: Amount,
	/// Held until it is destroyed: the deposit for its storage.
	pub deposit: Amount,
	/// What each attempt may take and cost.
	pub attempt_terms: AttemptTerms,
	/// How many started attempts may end without a result.
	pub max_attempts: u32,
	/// How many did.
	pub failed_attempts: u32,
	/// Whether an Error is tried again.
	pub retry: RetryTerms,
	/// How many Errors were tried again.
	pub errors: u32,
	/// What its depositor calls it.
	#[serde(serialize_with = "optional_hex")]
	pub track_id: Option<TrackId>,
	/// The number of its latest assignment; 0 before the first.
	pub attempt: Attempt,
	/// The job-clock block in which it was created.
	pub created_at: u32,
	/// Its input.
	#[serde(serialize_with = "hex_bytes")]
	pub input: Vec<u8>,
	/// Where it stands.
	pub state: JobState,
}

impl Job {
	/// Where it stands, without the data that goes with it.
	pub fn status(&self) -> JobStatus {
		match self.state {
			JobState::Queued | JobState::BackingOff { .. } | JobState::Assigned { .. } => {
				JobStatus::Pending
			},
			JobState::Processing { .. } => JobStatus::Processing,
			JobState::Processed { .. } => JobStatus::Processed,
			JobState::Discarded { .. } => JobStatus::Discarded,
		}
	}

	/// Whether it has ended, with a result or without.
	pub fn has_ended(&self) -> bool {
		matches!(self.status(), JobStatus::Processed | JobStatus::Discarded)
	}

	/// The worker that has it, or had it last in the attempt that ended it.
	pub fn worker(&self) -> Option<&AccountId> {
		match &self.state {
			JobState::Assigned { worker, .. }
			| JobState::Processing { worker, .. }
			| JobState::Processed { worker, .. } => Some(worker),
			JobState::Queued | JobState::BackingOff { .. } | JobState::Discarded { .. } => None,
		}
	}

	/// Result and output, once it is processed.
	pub fn result(&self) -> Option<(JobResult, &[u8])> {
		match &self.state {
			JobState::Processed { result, output, .. } => Some((*result, output)),
			_ => None,
		}
	}
}

/// Where a job stands, with what belongs to it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum JobState {
	/// Waits in its pool's queue.
	Queued,
	/// Waits to be tried again after an Error.
	BackingOff {
		/// The job-clock block in which it is assignable again.
		until: u32,
	},
	/// Assigned to a worker that has not started it.
	Assigned {
		/// The worker.
		worker: AccountId,
		/// The job-clock block from which on the worker may start it no longer.
		deadline: u32,
	},
	/// Started.
	Processing {
		/// The worker.
		worker: AccountId,
		/// The job-clock block in which it started.
		started_at: u32,
		/// The job-clock block from which on its lease is over.
		deadline: u32,
		/// The job-clock block from which on it is over because its depositor cancelled it.
		cancel_at: Option<u32>,
	},
	/// Ended with a result.
	Processed {
		/// The worker.
		worker: AccountId,
		/// The result.
		result: JobResult,
		/// The output.
		#[serde(serialize_with = "hex_bytes")]
		output: Vec<u8>,
		/// What vouches for it, where the worker submitted such.
		proof: Option<StoredProof>,
		/// Whether the impl's owner vouched for it afterwards.
		vouched: bool,
		/// The job-clock block in which it ended.
		ended_at: u32,
	},
	/// Ended without a result.
	Discarded {
		/// Why.
		reason: DiscardReason,
		/// The job-clock block in which it ended.
		ended_at: u32,
	},
}

/// A proof that the chain found good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredProof {
	/// Its kind.
	#[serde(serialize_with = "display")]
	pub kind: ProofKind,
	/// The proof itself.
	#[serde(serialize_with = "hex_bytes")]
	pub data: Vec<u8>,
}

/// A job to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
	/// The pool.
	pub pool_id: PoolId,
	/// The policy.
	pub policy_id: PolicyId,
	/// The spec version that it asks for.
	pub spec_version: SpecVersion,
	/// Its input.
	pub input: Vec<u8>,
	/// What it pays on top of its price.
	pub tip: Amount,
	/// Whom the result serves, where that is not who pays.
	pub beneficiary: Option<AccountId>,
	/// How many seconds it pays for at most, where that is less than the policy says.
	pub seconds_cap: Option<u32>,
	/// What its depositor calls it: no two of its jobs in the pool have the same.
	pub track_id: Option<TrackId>,
}

/// A result to be submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
	/// The job.
	pub job_id: JobId,
	/// The assignment's number.
	pub attempt: Attempt,
	/// The tag of the job's input.
	pub input_tag: InputTag,
	/// The result.
	pub result: JobResult,
	/// The output.
	pub output: Vec<u8>,
	/// What vouches for it.
	pub proof: Option<Proof>,
}

/// Why a worker is offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum OfflineCause {
	/// It or its owner asked for it, or its stake fell below the minimum; its last job has ended.
	Drained,
	/// Its owner forced it.
	Forced,
	/// It missed a challenge: it is Unresponsive.
	ChallengeMissed,
	/// Its licence expired, and its impl demands one.
	LicenceExpired,
	/// Its build was Retired, and the grace is over.
	BuildRetired,
	/// Its evidence has ended, and its impl demands some.
	EvidenceExpired,
}

/// Why a job was discarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum DiscardReason {
	/// Its depositor cancelled it.
	Cancelled,
	/// It had all its attempts without a result.
	AttemptsExhausted,
	/// It waited longer than its pool lets jobs wait.
	WaitedTooLong,
}

impl fmt::Display for DiscardReason {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Cancelled => "its depositor cancelled it",
			Self::AttemptsExhausted => "all its attempts ended without a result",
			Self::WaitedTooLong => "it waited longer than its pool lets jobs wait",
		})
	}
}

/// Why an attempt ended without ending its job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum AttemptEnd {
	/// The worker gave it back before it started.
	Resigned,
	/// The worker reported Panic.
	Panicked,
	/// The worker went offline with the job in hand.
	WentOffline,
	/// The worker's owner took it offline by force.
	ForcedOffline,
	/// The worker did not start it in its accept window.
	NotStarted,
	/// The worker started it, and did not finish it in its lease.
	LeaseExpired,
	/// The worker started it, and did not finish it in time after its depositor cancelled it.
	Cancelled,
	/// The worker reported an Error, and the job is tried again.
	Errored,
	/// The pool revoked the worker, which did not finish it in its grace.
	Revoked,
}

impl fmt::Display for AttemptEnd {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Resigned => "the worker resigned",
			Self::Panicked => "the worker panicked",
			Self::WentOffline => "the worker went offline",
			Self::ForcedOffline => "the worker's owner took it offline",
			Self::NotStarted => "the worker did not start it in time",
			Self::LeaseExpired => "the worker did not finish it in time",
			Self::Cancelled => "its depositor cancelled the job",
			Self::Errored => "an Error, which is tried again",
			Self::Revoked => "its pool revoked the worker",
		})
	}
}

/// The runtime's constants that clients need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Constants {
	/// The least balance of a living account.
	pub existential_deposit: Amount,
	/// The least stake of a worker.
	pub min_stake: Amount,
	/// The least free balance with which a worker is registered and goes online.
	pub min_balance: Amount,
	/// The most jobs that one worker may run at once.
	pub max_capacity: u32,
	/// The most pools that one worker may serve.
	pub max_pools: u32,
	/// What is held on a worker's account for each of its slots while it is in service.
	pub output_reserve_per_slot: Amount,
	/// What a depositor gives for a job's record, beside what its bytes cost.
	pub job_deposit_base: Amount,
	/// What a depositor gives for a byte of a job's record.
	pub deposit_per_byte: Amount,
	/// The most items of a batch.
	pub max_batch: u32,
	/// What the chain asks at a job's creation, for each attempt and retry that the policy allows.
	pub chain_fee: Amount,
}

pub(crate) fn display<T: fmt::Display, S: Serializer>(
	value: &T,
	serializer: S,
) -> Result<S::Ok, S::Error> {
	serializer.collect_str(value)
}

pub(crate) fn hex_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&format!("0x{}", hex::encode(bytes)))
}

fn optional_hex<S: Serializer>(bytes: &Option<TrackId>, serializer: S) -> Result<S::Ok, S::Error> {
	match bytes {
		Some(bytes) => hex_bytes(bytes, serializer),
		None => serializer.serialize_none(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const ATTEMPT: AttemptTerms = AttemptTerms {
		accept_window: 10,
		lease: 20,
		lease_cap: 40,
		slash: Amount(0),
		cancel_fee: Amount(0),
	};

	fn job(state: JobState) -> Job {
		let account = AccountId::from([1; 32]);
		Job {
			depositor: account,
			beneficiary: account,
			policy_id: 0,
			spec_version: 1,
			price: Amount(0),
			second_price: Amount(0),
			seconds_cap: 0,
			tip: Amount(0),
			deposit: Amount(0),
			attempt_terms: ATTEMPT,
			max_attempts: 3,
			failed_attempts: 0,
			retry: RetryTerms::default(),
			errors: 0,
			track_id: None,
			attempt: 1,
			created_at: 5,
			input: b"in".to_vec(),
			state,
		}
	}

	#[test]
	fn assigned_job_is_pending_until_it_is_started() {
		let worker = AccountId::from([2; 32]);
		assert_eq!(job(JobState::Queued).status(), JobStatus::Pending);
		let assigned = job(JobState::Assigned { worker, deadline: 15 });
		assert_eq!((assigned.status(), assigned.worker()), (JobStatus::Pending, Some(&worker)));
		let started =
			job(JobState::Processing { worker, started_at: 6, deadline: 26, cancel_at: None });
		assert_eq!((started.status(), started.result()), (JobStatus::Processing, None));
	}

	#[test]
	fn policy_has_a_price_and_is_valid_from_its_first_block_to_before_its_last() {
		let terms = PolicyTerms {
			scope: PolicyScope::Public,
			valid_from: Some(10),
			valid_until: Some(20),
			base_price: Amount(1_000),
			byte_price: Amount(10),
			second_price: Amount(1),
			seconds_cap: 60,
			commission: Permill(0),
			error_share: Permill(0),
			max_attempts: 1,
			retry: RetryTerms::default(),
			attempt: ATTEMPT,
		};
		for (clock, is_valid) in [(9, false), (10, true), (19, true), (20, false)] {
			assert_eq!(terms.is_valid_at(clock), is_valid, "{clock}");
		}
		assert_eq!(terms.price(5, 60), Amount(1_110));
		assert!(PolicyTerms { valid_from: None, valid_until: None, ..terms }.is_valid_at(0));
	}

	#[test]
	fn uptime_is_a_share_of_the_time_served() {
		let ratio = |credited, served| Uptime { credited, served, is_challenged: false }.ratio();
		assert_eq!(ratio(0, 0), None);
		assert_eq!(ratio(0, 5), Some(Permill(0)));
		assert_eq!(ratio(2, 3), Some(Permill(666_666)));
		assert_eq!(ratio(u64::MAX, u64::MAX), Some(Permill(1_000_000)));
	}

	#[test]
	fn records_serialise_as_people_read_them() {
		let worker = AccountId::from([2; 32]);
		let state = JobState::Processed {
			worker,
			result: JobResult::Success,
			output: b"out".to_vec(),
			proof: None,
			vouched: false,
			ended_at: 9,
		};
		let json = serde_json::to_value(job(state)).unwrap();
		assert_eq!(json["input"], "0x696e");
		assert_eq!(json["track_id"], serde_json::Value::Null);
		assert_eq!(json["state"]["Processed"]["output"], "0x6f7574");
		assert_eq!(json["state"]["Processed"]["worker"], worker.to_string());
		let running = RunningAttempt { job_id: JobId { pool: 3, index: 17 }, attempt: 2 };
		assert_eq!(serde_json::to_value(running).unwrap()["job_id"], "3/17");
	}
}
