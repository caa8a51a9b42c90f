// SPDX-License-Identifier: AGPL-3.0-only

//! What the pallet stores.

use crate::pallet::Config;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use cybros_primitives::{
	Attempt, BuildVersion, ImplId, InputTag, JobId, JobIndex, JobResult, JobStatus, PolicyId,
	PolicyScope, PoolId, Proof, ProofKind, ProofKinds, SpecRange, SpecVersion, TrackId,
};
use frame_support::{traits::fungible::Inspect, BoundedVec};
use pallet_offchain_computing_workers::BuildInService;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{AtLeast32BitUnsigned, ConstU32, Get},
	Permill,
};

/// How many lanes the tips of a pool's jobs are sorted into.
pub const LANES: usize = 4;
/// After so many takes past a waiting lower lane, the next is that lane's oldest job.
pub const MAX_PASSES: u8 = 7;
/// A freed worker skips at most so many heads of a queue that it lost before.
pub const MAX_SKIPS: u32 = 4;
/// A job that comes back to its queue walks past at most so many that came before it.
pub const MAX_STEPS: u32 = 8;
/// So many attempts that a worker loses in a row take it out of rotation.
pub const LOSSES: u32 = 3;
/// How many workers stand in one page of a pool's ready ones.
pub const READY_PAGE: u32 = 256;
/// How many pools of an impl are closed in one step after its sunset.
pub const SUNSET_POOLS: u32 = 16;
/// How many accounts on lists of policies that are gone a block forgets at most: many, as their deposits have returned.
pub const DEPOSITORS_FORGOTTEN_PER_BLOCK: u32 = 512;
/// At how many jobs a block with weight to spare looks to see whether their retention is over.
pub const CLEAN_UP_LOOKS: u32 = 32;
/// How often in each lease progress may cost its worker nothing.
pub const RENEWALS_PER_LEASE: u32 = 4;
/// How many timers stand in one page of a moment.
pub const TIMER_PAGE: u32 = 64;
/// The most bytes of a message about an attempt's progress.
pub const MAX_MESSAGE_LEN: u32 = 64;

/// Blocks that accepted transactions: what deadlines and windows count.
pub type JobClock = u32;
/// An input, an output or a proof.
pub type Data = BoundedVec<u8, ConstU32<{ cybros_primitives::MAX_DATA_LEN }>>;
/// What a worker says about an attempt's progress.
pub type Message = BoundedVec<u8, ConstU32<MAX_MESSAGE_LEN>>;
/// A page of ready workers.
pub type ReadyPage<AccountId> = BoundedVec<AccountId, ConstU32<READY_PAGE>>;

/// The pallet's money.
pub type BalanceOf<T> =
	<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// A pool of a runtime.
pub type PoolOf<T> = Pool<
	<T as frame_system::Config>::AccountId,
	BalanceOf<T>,
	<T as Config>::PoolConsideration,
	<T as Config>::MaxPolicies,
	<T as Config>::MaxSpecVersions,
	<T as Config>::MaxBuilds,
>;
/// A pool of a runtime that is gone.
pub type EndedPoolOf<T> =
	EndedPool<<T as frame_system::Config>::AccountId, <T as Config>::PoolConsideration>;
/// A policy of a runtime.
pub type PolicyOf<T> = Policy<BalanceOf<T>>;
/// A job of a runtime.
pub type JobOf<T> = Job<<T as frame_system::Config>::AccountId, BalanceOf<T>>;
/// A job to be created in a runtime.
pub type NewJobOf<T> = NewJob<<T as frame_system::Config>::AccountId, BalanceOf<T>>;
/// A worker's slots of a runtime.
pub type SlotsOf<T> =
	Slots<BalanceOf<T>, <T as Config>::MaxPoolsPerWorker, <T as Config>::MaxCapacity>;

/// What a pool fixes for ever when it is created.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct PoolTerms<Balance> {
	/// For how long, on the job clock, an ended job is kept before anyone may destroy it. With 0 it is destroyed in the
	/// block in which it ends, and its output stands in an event.
	pub retention: JobClock,
	/// The tips at which lanes 1, 2 and 3 begin, none below the one before.
	pub lane_bounds: [Balance; LANES - 1],
	/// The shortest time, on the job clock, that a policy may give a worker to start an attempt.
	pub smallest_accept_window: JobClock,
	/// The shortest lease, on the job clock, that a policy may give a started attempt.
	pub smallest_lease: JobClock,
	/// For how long after its creation, on the job clock, a job waits: no attempt begins later.
	pub longest_wait: JobClock,
	/// The most that a policy may let a worker lose of its stake by one attempt.
	pub largest_slash: Balance,
	/// The proofs of which each policy takes one or more. With none, a policy takes such as it likes, or none.
	pub proofs: ProofKinds,
}

impl<Balance> PoolTerms<Balance> {
	/// Whether only a worker with an enclave key can prove results.
	pub fn needs_enclave(&self) -> bool {
		self.proofs.is_only(ProofKind::Enclave)
	}
}

impl<Balance: PartialOrd> PoolTerms<Balance> {
	/// The lane of a tip: the higher, the sooner.
	pub fn lane(&self, tip: &Balance) -> usize {
		planted!(WrongLane, return self.lane_bounds.iter().filter(|bound| tip > *bound).count());
		self.lane_bounds.iter().take_while(|bound| *tip >= **bound).count()
	}
}

/// A job queue, bound for ever to one impl.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
#[scale_info(skip_type_params(MaxPolicies, MaxSpecVersions, MaxBuilds))]
#[codec(mel_bound(AccountId: MaxEncodedLen, Balance: MaxEncodedLen, Ticket: MaxEncodedLen))]
pub struct Pool<
	AccountId,
	Balance,
	Ticket,
	MaxPolicies: Get<u32>,
	MaxSpecVersions: Get<u32>,
	MaxBuilds: Get<u32>,
> {
	/// Who created it.
	pub owner: AccountId,
	/// The impl whose jobs it queues.
	pub impl_id: ImplId,
	/// What it fixed for ever.
	pub terms: PoolTerms<Balance>,
	/// Whether it takes anything new.
	pub state: PoolState<AccountId>,
	/// The number of the next job.
	pub next_job: JobIndex,
	/// The id of the next policy.
	pub next_policy: PolicyId,
	/// How many workers are admitted.
	pub members: u32,
	/// How many bytes its owner says about it.
	pub metadata_len: u32,
	/// Who may take it over.
	pub offered_to: Option<AccountId>,
	/// Its policies, with their live jobs, those that are Pending or Processing, and how many accounts are on their lists.
	pub policies: BoundedVec<PolicyCount, MaxPolicies>,
	/// How many accounts the chain is to forget of the lists of its policies that are gone.
	pub ended_depositors: u32,
	/// The queues of waiting jobs, of those spec versions that have live ones.
	pub queues: BoundedVec<SpecQueues, MaxSpecVersions>,
	/// For each lane, how many takes went past it while it waited.
	pub passed: [u8; LANES],
	/// The builds that ready workers run, with how many run each.
	pub ready: BoundedVec<ReadyBuild, MaxBuilds>,
	/// How the attempts of its jobs ended.
	pub counts: Counts,
	/// The owner's share of what ended jobs paid, until claimed.
	pub commission: Balance,
	/// The impl's share of what ended jobs paid, until claimed.
	pub royalty: Balance,
	/// When, on the job clock, its queues' heads are looked at next.
	pub timer: Option<JobClock>,
	/// The owner's deposit for the pool, its policies and their lists, its members and its metadata.
	pub ticket: Ticket,
}

impl<
		AccountId,
		Balance,
		Ticket,
		MaxPolicies: Get<u32>,
		MaxSpecVersions: Get<u32>,
		MaxBuilds: Get<u32>,
	> Pool<AccountId, Balance, Ticket, MaxPolicies, MaxSpecVersions, MaxBuilds>
{
	/// Whether it takes new jobs, policies, workers and subscriptions.
	pub fn is_open(&self) -> bool {
		matches!(self.state, PoolState::Open)
	}

	/// What it counts of a policy, if it has it.
	pub fn policy_mut(&mut self, policy_id: PolicyId) -> Option<&mut PolicyCount> {
		self.policies.iter_mut().find(|count| count.id == policy_id)
	}

	/// How many accounts are on the lists of all its policies.
	pub fn depositors(&self) -> u32 {
		self.policies.iter().map(|count| count.depositors).fold(0, u32::saturating_add)
	}

	/// Whether any of its jobs is Pending or Processing.
	pub fn has_live_jobs(&self) -> bool {
		!self.queues.is_empty()
	}

	/// The builds of ready workers that run a spec version.
	pub fn ready_for(&self, spec_version: SpecVersion) -> impl Iterator<Item = &ReadyBuild> {
		self.ready.iter().filter(move |ready| ready.specs.contains(spec_version))
	}
}

/// How attempts ended so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Counts {
	/// With Success.
	pub successes: u64,
	/// With Fail.
	pub fails: u64,
	/// With an Error, whether it was tried again or not.
	pub errors: u64,
	/// With a Panic.
	pub panics: u64,
	/// Lost: not started in time, or started and lost by silence or because the worker's owner forced it offline.
	pub lost: u64,
	/// Those among the lost that were the worker's own fault, and cost it their slash, where they had one.
	pub slashed: u64,
}

impl Counts {
	/// Count an attempt that ended with a result.
	pub fn add_result(&mut self, result: JobResult) {
		let count = match result {
			JobResult::Success => &mut self.successes,
			JobResult::Fail => &mut self.fails,
			JobResult::Error => &mut self.errors,
			JobResult::Panic => &mut self.panics,
		};
		*count = count.saturating_add(1);
	}

	/// Count an attempt that ended for this cause, by its worker's own fault or not.
	pub fn add_end(&mut self, cause: AttemptEnd, is_own_fault: bool) {
		match cause {
			AttemptEnd::Panicked => self.add_result(JobResult::Panic),
			AttemptEnd::Errored => self.add_result(JobResult::Error),
			_ if is_own_fault || cause.is_lost() => self.lost = self.lost.saturating_add(1),
			_ => {},
		}
		if is_own_fault {
			self.slashed = self.slashed.saturating_add(1);
		}
	}
}

/// Whether a pool takes anything new.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum PoolState<AccountId> {
	/// It does.
	Open,
	/// Its owner closed it: what it has goes on, nothing new comes.
	Closed,
	/// Its impl was closed, and the pool with it, if its owner had not closed it before.
	ImplClosed {
		/// Who owned the impl then: who may claim its royalties when the impl is gone.
		impl_owner: AccountId,
	},
}

/// A policy's live jobs, and the accounts on its list.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct PolicyCount {
	/// The policy.
	pub id: PolicyId,
	/// How many of its jobs are Pending or Processing.
	pub live_jobs: u64,
	/// How many accounts may create jobs under it, beside the pool's owner, where a list says so.
	pub depositors: u32,
}

/// A pool that is gone, while the chain forgets the lists that its policies had.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct EndedPool<AccountId, Ticket> {
	/// Who owned it, and gave the deposit.
	pub owner: AccountId,
	/// How many accounts are left on the lists.
	pub depositors: u32,
	/// The deposit for them.
	pub ticket: Ticket,
}

/// The live jobs of one spec version: how many, and those that wait, by lanes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct SpecQueues {
	/// The spec version that the jobs ask for.
	pub spec_version: SpecVersion,
	/// How many are Pending or Processing: the entry lives as long, so that a job that comes back finds it.
	pub live_jobs: u64,
	/// One queue for each lane.
	pub lanes: [Option<Queue>; LANES],
}

/// A queue that has jobs: doubly linked through the jobs themselves.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Queue {
	/// The job that is next.
	pub head: JobIndex,
	/// The job that is last.
	pub tail: JobIndex,
	/// How many there are.
	pub len: u64,
}

/// A build with ready workers.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct ReadyBuild {
	/// The build's version.
	pub version: BuildVersion,
	/// The spec versions that it runs.
	pub specs: SpecRange,
	/// How many ready workers run it.
	pub workers: u32,
}

/// What a policy fixes when it is created.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct PolicyTerms<Balance> {
	/// Who may create jobs under it.
	pub scope: PolicyScope,
	/// The first moment, on the job clock, at which jobs may be created.
	pub valid_from: Option<JobClock>,
	/// The first moment, on the job clock, at which jobs may no longer be created.
	pub valid_until: Option<JobClock>,
	/// What each job costs.
	pub base_price: Balance,
	/// What each byte of a job's input costs.
	pub byte_price: Balance,
	/// What each second of a job's last attempt costs, from its start to its result.
	pub second_price: Balance,
	/// How many seconds a job pays for at most.
	pub seconds_cap: u32,
	/// The pool owner's share of price and tip.
	pub commission: Permill,
	/// The share of the base price that an Error pays, without tip.
	pub error_share: Permill,
	/// How many started attempts may end without a result before the job is Discarded.
	pub max_attempts: u32,
	/// Whether an Error is tried again.
	pub retry: RetryTerms,
	/// What an attempt may take, and cost its worker.
	pub attempt: AttemptTerms<Balance>,
	/// The proofs of which each result comes with one. With none, a result needs no proof, and may come with any. They are
	/// inside what the pool says, and of enclaves only where the pool's are: other pools give jobs to workers without the
	/// key.
	pub proofs: ProofKinds,
}

/// Whether an Error is tried again, and when. Times are on the job clock.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct RetryTerms {
	/// How many Errors of a job are tried again: they pay nothing, and the one after them ends the job.
	pub retries: u32,
	/// How long the job waits before it is assignable again; with 0 it is at once.
	pub backoff: JobClock,
	/// Whether it waits twice as long each further time.
	pub doubling: bool,
}

impl RetryTerms {
	/// How long the job waits before the retry after so many others, at most `longest`.
	pub fn backoff_after(&self, retries: u32, longest: JobClock) -> JobClock {
		let times = if self.doubling { 1u32.checked_shl(retries).unwrap_or(u32::MAX) } else { 1 };
		self.backoff.saturating_mul(times).min(longest)
	}
}

/// What an attempt may take, and cost its worker. Times are on the job clock.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct AttemptTerms<Balance> {
	/// How long the worker has to start it.
	pub accept_window: JobClock,
	/// How long the worker has to finish it from its start, or from its last progress.
	pub lease: JobClock,
	/// The longest time from its start that progress may reach.
	pub lease_cap: JobClock,
	/// What the worker loses of its stake if it started the attempt and then fell silent.
	pub slash: Balance,
	/// What the worker gets of the price if the depositor cancels the job while the worker is at it.
	pub cancel_fee: Balance,
}

impl<Balance> AttemptTerms<Balance> {
	/// The end of a lease that progress renews now, and whether its depositor has paid for that, so that it costs its
	/// worker nothing: where it moves the end by a quarter of the lease, or to the cap. A worker that tells of progress
	/// three times in each lease has one to spare.
	pub fn renew(&self, started_at: JobClock, end: JobClock, now: JobClock) -> (JobClock, bool) {
		let cap = started_at.saturating_add(self.lease_cap);
		let renewed = now.saturating_add(self.lease).min(cap);
		let moved = renewed.saturating_sub(end);
		(renewed, moved >= self.free_renewal() || (moved > 0 && renewed == cap))
	}

	/// By how much progress has to move the end of a lease to cost its worker nothing, unless it moves it to the cap.
	fn free_renewal(&self) -> JobClock {
		(self.lease / RENEWALS_PER_LEASE).max(1)
	}

	/// How often progress may cost its worker nothing in one attempt at most.
	pub fn free_renewals(&self) -> u32 {
		self.lease_cap.saturating_sub(self.lease).div_ceil(self.free_renewal())
	}
}

/// An immutable contract of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Policy<Balance> {
	/// What its creator fixed.
	pub terms: PolicyTerms<Balance>,
	/// The impl's share of price and tip, as it stood when the policy was created.
	pub royalty: Permill,
}

/// A job to be created: see [`create_job`](crate::Pallet::create_job).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct NewJob<AccountId, Balance> {
	/// The pool.
	pub pool_id: PoolId,
	/// The policy.
	pub policy_id: PolicyId,
	/// The spec version that it asks for.
	pub spec_version: SpecVersion,
	/// What the worker gets.
	pub input: Vec<u8>,
	/// What it pays on top of its price.
	pub tip: Balance,
	/// Whom the result serves, where that is not who pays.
	pub beneficiary: Option<AccountId>,
	/// How many seconds it pays for at most, where that is less than the policy says.
	pub seconds_cap: Option<u32>,
	/// What its depositor calls it.
	pub track_id: Option<TrackId>,
}

/// An attempt as its worker names it: see [`start_job`](crate::Pallet::start_job).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AttemptRef {
	/// The job.
	pub job_id: JobId,
	/// The attempt.
	pub attempt: Attempt,
	/// The tag of the job's input.
	pub input_tag: InputTag,
}

/// A result to be submitted: see [`submit_job_result`](crate::Pallet::submit_job_result).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Submission {
	/// The job.
	pub job_id: JobId,
	/// The attempt.
	pub attempt: Attempt,
	/// The tag of the job's input.
	pub input_tag: InputTag,
	/// How it ended.
	pub result: JobResult,
	/// What came out.
	pub output: Vec<u8>,
	/// What vouches for it.
	pub proof: Option<Proof>,
}

/// A unit of work.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Job<AccountId, Balance> {
	/// Who pays.
	pub depositor: AccountId,
	/// Whom the result serves.
	pub beneficiary: AccountId,
	/// The impl of its pool, for when the pool is gone.
	pub impl_id: ImplId,
	/// The policy under which it was created.
	pub policy_id: PolicyId,
	/// The spec version that it asks for.
	pub spec_version: SpecVersion,
	/// Held until the job ends: its price, with as many seconds as it pays for at most.
	pub price: Balance,
	/// The part of the price of which an Error pays a share.
	pub base_price: Balance,
	/// What a second costs.
	pub second_price: Balance,
	/// How many seconds it pays for at most.
	pub seconds_cap: u32,
	/// Held until the job ends: its tip.
	pub tip: Balance,
	/// Held until the job is destroyed: the deposit for its storage.
	pub deposit: Balance,
	/// Who gets which share, as the policy said.
	pub shares: Shares,
	/// What each attempt may take and cost, as the policy said.
	pub attempt_terms: AttemptTerms<Balance>,
	/// How many started attempts may end without a result, as the policy said.
	pub max_attempts: u32,
	/// Whether an Error is tried again, as the policy said.
	pub retry: RetryTerms,
	/// The proofs of which its result comes with one, as the policy said.
	pub proofs: ProofKinds,
	/// For how long it is kept after its end, on the job clock, as the pool said: the pool may be gone by then.
	pub retention: JobClock,
	/// How many started attempts ended without a result.
	pub failed_attempts: u32,
	/// How many attempts ended with an Error that was tried again.
	pub errors: u32,
	/// Number of the last attempt; 0 where there was none.
	pub attempt: Attempt,
	/// Whose attempt was the last to end without a result.
	pub last_loser: Option<AccountId>,
	/// What its depositor calls it.
	pub track_id: Option<TrackId>,
	/// How it came to be.
	pub origin: JobOrigin,
	/// When it was created, on the job clock.
	pub created_at: JobClock,
	/// What the worker gets.
	pub input: Data,
	/// Where it stands.
	pub state: JobState<AccountId, Balance>,
}

impl<AccountId, Balance> Job<AccountId, Balance> {
	/// Whether it is destroyed in the block in which it ends.
	pub fn is_destroyed_at_once(&self) -> bool {
		planted!(KeptAtOnce, return false);
		self.retention == 0
	}
}

/// How a job came to be, with what it has to do with others.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum JobOrigin {
	/// By a call, for itself. (Indexes 1 and 2 are kept for jobs of a graph and runs of a schedule, so that the records
	/// of jobs take them as they stand.)
	#[codec(index = 0)]
	Call,
}

/// The shares of what a job pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Shares {
	/// The pool owner's.
	pub commission: Permill,
	/// The impl owner's.
	pub royalty: Permill,
	/// That of the base price which an Error pays.
	pub error: Permill,
}

/// Where a job stands, with what belongs to it there.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum JobState<AccountId, Balance> {
	/// Pending, in its pool's queue.
	Queued {
		/// The job before it, none at the head.
		prev: Option<JobIndex>,
		/// The job after it, none at the tail.
		next: Option<JobIndex>,
	},
	/// Pending, and not assignable: its last attempt ended with an Error, and it waits for its retry.
	BackingOff {
		/// When, on the job clock, it is assignable again.
		until: JobClock,
	},
	/// Pending, assigned and not started.
	Assigned {
		/// To whom.
		worker: AccountId,
		/// When, on the job clock, the worker may start it no longer.
		deadline: JobClock,
	},
	/// Started.
	Processing {
		/// By whom.
		worker: AccountId,
		/// When, on the job clock.
		started_at: JobClock,
		/// When, on the job clock, its lease is over.
		deadline: JobClock,
		/// When, on the job clock, it ends because its depositor cancelled it.
		cancel_at: Option<JobClock>,
	},
	/// Ended with a result.
	Processed {
		/// By whom.
		worker: AccountId,
		/// How it ended. Never Panic.
		result: JobResult,
		/// What came out.
		output: Data,
		/// What vouches for it, where the worker submitted such.
		proof: Option<StoredProof>,
		/// Whether the impl's owner vouched for it afterwards.
		vouched: bool,
		/// Held on the worker's account for output and proof until the job is destroyed.
		output_deposit: Balance,
		/// When, on the job clock.
		ended_at: JobClock,
	},
	/// Ended without a result.
	Discarded {
		/// Why.
		reason: DiscardReason,
		/// When, on the job clock.
		ended_at: JobClock,
	},
}

impl<AccountId, Balance> JobState<AccountId, Balance> {
	/// The state without its data.
	pub fn status(&self) -> JobStatus {
		match self {
			Self::Queued { .. } | Self::BackingOff { .. } | Self::Assigned { .. } => {
				JobStatus::Pending
			},
			Self::Processing { .. } => JobStatus::Processing,
			Self::Processed { .. } => JobStatus::Processed,
			Self::Discarded { .. } => JobStatus::Discarded,
		}
	}

	/// Who has the job, where anyone has.
	pub fn assignee(&self) -> Option<&AccountId> {
		match self {
			Self::Assigned { worker, .. } | Self::Processing { worker, .. } => Some(worker),
			_ => None,
		}
	}

	/// When, on the job clock, the chain ends the live attempt, where there is one.
	pub fn deadline(&self) -> Option<JobClock> {
		match self {
			Self::Assigned { deadline, .. } => Some(*deadline),
			Self::Processing { deadline, cancel_at, .. } => {
				Some(cancel_at.map_or(*deadline, |cancel_at| cancel_at.min(*deadline)))
			},
			_ => None,
		}
	}

	/// Why the chain ends the live attempt at its deadline, where there is one.
	pub fn end(&self) -> Option<AttemptEnd> {
		match self {
			Self::Assigned { .. } => Some(AttemptEnd::NotStarted),
			Self::Processing { deadline, cancel_at, .. } => {
				// Of both at once the worker's own fault counts.
				let cancelled = cancel_at.is_some_and(|cancel_at| cancel_at < *deadline);
				Some(if cancelled { AttemptEnd::Cancelled } else { AttemptEnd::LeaseExpired })
			},
			_ => None,
		}
	}

	/// Whether its live attempt was started.
	pub fn is_started(&self) -> bool {
		matches!(self, Self::Processing { .. })
	}

	/// When, on the job clock, the job ended, where it has.
	pub fn ended_at(&self) -> Option<JobClock> {
		match self {
			Self::Processed { ended_at, .. } | Self::Discarded { ended_at, .. } => Some(*ended_at),
			_ => None,
		}
	}

	/// Whether its depositor cancelled the job while an attempt was started.
	pub fn is_cancelled(&self) -> bool {
		matches!(self, Self::Processing { cancel_at: Some(_), .. })
	}
}

/// A proof that was found good.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct StoredProof {
	/// Its kind.
	pub kind: ProofKind,
	/// The proof itself.
	pub data: Data,
}

/// Why a job ended without a result.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum DiscardReason {
	/// Its depositor cancelled it.
	Cancelled,
	/// As many attempts failed as its policy allows.
	AttemptsExhausted,
	/// It is older than its pool lets jobs wait, and no worker has it.
	WaitedTooLong,
}

/// Why an attempt ended without a result.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum AttemptEnd {
	/// The worker gave the job back before it started it.
	Resigned,
	/// The worker submitted a Panic.
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
	/// The worker submitted an Error, and the job is tried again.
	Errored,
	/// The pool's owner revoked the worker, which did not finish it in its grace.
	Revoked,
}

impl AttemptEnd {
	/// Whether the worker lost it, so that too many in a row take it out of rotation.
	pub fn is_lost(self) -> bool {
		matches!(self, Self::Panicked | Self::NotStarted | Self::LeaseExpired)
	}

	/// Whether it is the worker's own fault if it had started the attempt.
	pub fn is_slashed(self) -> bool {
		matches!(self, Self::ForcedOffline | Self::LeaseExpired)
	}
}

/// Whether a worker serves a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum Membership {
	/// The pool's owner admitted it.
	Admitted,
	/// It serves the pool.
	Subscribed,
}

/// What a worker serves and has in hand.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
#[scale_info(skip_type_params(MaxPools, MaxCapacity))]
#[codec(mel_bound(Balance: MaxEncodedLen))]
pub struct Slots<Balance, MaxPools: Get<u32>, MaxCapacity: Get<u32>> {
	/// With what it serves, as the registry's hooks say; `None` while it is not in service.
	pub service: Option<Service>,
	/// The pools that it serves.
	pub pools: BoundedVec<Subscription<Balance>, MaxPools>,
	/// Which of its pools it visits first when a slot becomes free.
	pub turn: u32,
	/// The attempts that it has in hand.
	pub running: BoundedVec<Running, MaxCapacity>,
	/// Held on its account for the outputs of attempts to come.
	pub reserve: Balance,
	/// What it has at stake, as the registry says, while it is in service.
	pub stake: Balance,
	/// What its attempts in hand could cost it of that.
	pub exposure: Balance,
	/// Whether it has an enclave key, as the registry says, while it is in service.
	pub attested: bool,
	/// How many attempts it lost since its last result, but for those lost while it was out of rotation.
	pub losses: u32,
	/// How its attempts ended since it was registered.
	pub counts: Counts,
	/// Until when, on the job clock, it is out of rotation, where it is.
	pub out_until: Option<JobClock>,
	/// When, on the job clock, it is looked at next.
	pub timer: Option<JobClock>,
}

impl<Balance: Default, MaxPools: Get<u32>, MaxCapacity: Get<u32>> Default
	for Slots<Balance, MaxPools, MaxCapacity>
{
	fn default() -> Self {
		Self {
			service: None,
			pools: BoundedVec::new(),
			turn: 0,
			running: BoundedVec::new(),
			reserve: Default::default(),
			stake: Default::default(),
			exposure: Default::default(),
			attested: false,
			losses: 0,
			counts: Counts::default(),
			out_until: None,
			timer: None,
		}
	}
}

impl<Balance, MaxPools, MaxCapacity> Slots<Balance, MaxPools, MaxCapacity>
where
	Balance: AtLeast32BitUnsigned + Copy,
	MaxPools: Get<u32>,
	MaxCapacity: Get<u32>,
{
	/// Whether it may take one more job, of which the output may take `reserve_per_slot`, and the loss as much as any
	/// of its pools allows.
	pub fn is_ready(&self, reserve_per_slot: Balance) -> bool {
		self.conditions(reserve_per_slot).into_iter().all(|(is_met, _)| is_met)
	}

	/// Whether it is ready, and stands among the ready ones of all its pools that are open to it: none of them has a job
	/// for it then.
	pub fn is_listed(&self, reserve_per_slot: Balance) -> bool {
		self.is_ready(reserve_per_slot) && self.stands_in_all()
	}

	/// Whether it is ready, and does not stand among the ready ones of its pools: what waits for it there is the next
	/// block's.
	pub fn is_carried_over(&self, reserve_per_slot: Balance) -> bool {
		self.is_ready(reserve_per_slot) && !self.stands_in_all()
	}

	fn stands_in_all(&self) -> bool {
		let mut open = self.pools.iter().filter(|pool| pool.is_open_to(self.attested));
		open.all(|pool| pool.ready_at.is_some())
	}

	/// What keeps it from one more job, whatever the job; nothing where it is ready and stands among the ready.
	pub fn obstacles(&self, reserve_per_slot: Balance) -> impl Iterator<Item = Obstacle> {
		let conditions = self.conditions(reserve_per_slot).into_iter();
		conditions
			.filter_map(|(is_met, obstacle)| (!is_met).then_some(obstacle))
			.chain(self.is_carried_over(reserve_per_slot).then_some(Obstacle::CarriedOver))
	}

	/// Each condition of being ready, whether it is met, and what it is to miss it. What another one has to be met for
	/// counts as met.
	fn conditions(&self, reserve_per_slot: Balance) -> [(bool, Obstacle); 6] {
		let is_in_rotation = self.out_until.is_none();
		let Some(service) = &self.service else {
			return [
				(false, Obstacle::Offline),
				(true, Obstacle::Draining),
				(is_in_rotation, Obstacle::OutOfRotation),
				(true, Obstacle::Full),
				(true, Obstacle::ReserveTooLow),
				(true, Obstacle::StakeExposed),
			];
		};
		let running = self.running.len() as u32;
		// Without a free slot nothing is asked of reserve and stake.
		let is_full = running >= service.capacity;
		let reserve = reserve_per_slot.saturating_mul(running.saturating_add(1).into());
		let exposure = self.exposure.saturating_add(self.largest_slash());
		[
			(true, Obstacle::Offline),
			(service.accepting, Obstacle::Draining),
			(is_in_rotation, Obstacle::OutOfRotation),
			(!is_full, Obstacle::Full),
			(is_full || self.reserve >= reserve, Obstacle::ReserveTooLow),
			(is_full || self.stake >= exposure, Obstacle::StakeExposed),
		]
	}

	/// The most that one attempt for any of its pools may cost it.
	fn largest_slash(&self) -> Balance {
		let slashes = self.pools.iter().map(|subscription| subscription.largest_slash);
		slashes.max().unwrap_or_else(Balance::zero)
	}

	/// Whether it is in service and serves a pool that takes proofs of enclaves only, without an enclave key.
	pub fn lacks_key_for(&self, pool_id: PoolId) -> bool {
		let mut pools = self.pools.iter().filter(|subscription| subscription.pool_id == pool_id);
		self.service.is_some() && pools.any(|subscription| !subscription.is_open_to(self.attested))
	}

	/// Whether it drains and has nothing left in hand.
	pub fn is_drained(&self) -> bool {
		self.running.is_empty() && self.service.as_ref().is_some_and(|service| !service.accepting)
	}

	/// In how many of its pools it stands among the ready.
	pub fn listed(&self) -> u32 {
		self.pools.iter().filter(|subscription| subscription.ready_at.is_some()).count() as u32
	}

	/// Whether nothing is left to remember.
	pub fn is_vacant(&self) -> bool {
		self.service.is_none()
			&& self.pools.is_empty()
			&& self.out_until.is_none()
			&& self.counts == Counts::default()
	}
}

/// What keeps a worker from a job, in the order in which one who mends them comes closer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, TypeInfo)]
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
	/// It gets what waits for it before the next block's transactions, or later, where deadlines are behind.
	CarriedOver,
	/// No job waits for it.
	NothingWaits,
}

/// With what a worker serves.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Service {
	/// The build that it runs.
	pub build: BuildInService,
	/// How many jobs it runs at once.
	pub capacity: u32,
	/// Whether it takes new jobs.
	pub accepting: bool,
}

/// A pool that a worker serves.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Subscription<Balance> {
	/// The pool.
	pub pool_id: PoolId,
	/// The most that one attempt for the pool may cost the worker, as the pool fixed it.
	pub largest_slash: Balance,
	/// Whether the pool takes proofs of enclaves only, as it fixed.
	pub needs_enclave: bool,
	/// The worker's place among those ready for the pool with its build, where it is ready.
	pub ready_at: Option<u32>,
}

impl<Balance> Subscription<Balance> {
	/// Whether a worker can prove results as the pool asks, with an enclave key or without.
	pub fn is_open_to(&self, attested: bool) -> bool {
		attested || !self.needs_enclave
	}
}

/// An attempt that a worker has in hand.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Running {
	/// The job.
	pub job_id: JobId,
	/// The attempt.
	pub attempt: Attempt,
	/// When, on the job clock, it is looked at: not after its deadline, which progress moves in the job alone.
	pub due: JobClock,
	/// When, on the job clock, it ends because the pool revoked the worker.
	pub grace_until: Option<JobClock>,
}

/// Whom the chain looks at when a moment comes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum Timer<AccountId> {
	/// A worker: its attempts may be over.
	Worker(AccountId),
	/// A pool: the heads of its queues may have waited too long.
	Pool(PoolId),
	/// A job that is backing off: it is assignable again.
	Job(JobId),
}

/// Timers of one moment. The last page is the first one looked at, and stands under number 0; those before it are
/// full, and numbered from 1 on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct TimerPage<AccountId> {
	/// How many full pages are before this one.
	pub before: u32,
	/// The timers.
	pub timers: BoundedVec<Timer<AccountId>, ConstU32<TIMER_PAGE>>,
}

impl<AccountId> Default for TimerPage<AccountId> {
	fn default() -> Self {
		Self { before: 0, timers: BoundedVec::new() }
	}
}
