// SPDX-License-Identifier: AGPL-3.0-only

//! # Offchain computing
//!
//! Pools, policies, jobs and the scheduler of the Cybros network.
//!
//! ## A job's life
//!
//! ```text
//!                     a slot is ready                 start_job     progress_job
//!   create_job --+--> Pending, assigned ----------> Processing <------+    submit_job_result
//!                |     ^     |      |                |  |  +-----------+---------------------> Processed --+
//!                |     |     |      |  resign_job,   |  |  Panic, worker offline,                        |
//!                |     |     |      |  not started   |  |  lease over                                    |
//!                v     |     |      +--------------->v  v                                                v
//!               Pending, queued <------------------- next attempt,                                 destroy_job
//!                |           |                       or, if none is left or it is too late               ^
//!                |           |                           |                                               |
//!                +-----------+---- cancel_job, ---------> Discarded -------------------------------------+
//!                                  waited too long
//! ```
//!
//! A consumer hands over a job with its price, its tip and a deposit for its storage, all held on the consumer's
//! account. The scheduler gives the job to a ready worker in the same block, or queues it until a worker becomes
//! ready. Every assignment has a number, its attempt: a call that names an older one is refused. The result settles
//! the job: the worker is paid from the escrow at once, commission and royalty wait on the pot until claimed, the
//! rest goes back.
//!
//! A worker that loses three attempts in a row, or panics, is out of rotation for a while, each time twice as long until
//! it has a result.
//!
//! Nothing waits for a worker for ever. An attempt has an accept window to be started in, then a lease, which progress
//! renews up to a cap; no attempt begins after the pool's longest wait. What is over the chain takes back by itself,
//! in `on_poll`, and in the same block the job looks for another worker and the worker for another job. One that was
//! not started costs its worker nothing, and does not count; one that was, and was lost by silence or because the
//! worker's owner forced it offline, counts, and costs the policy's slash. A job that is cancelled while its worker is
//! at it ends after a short delay, unless its result comes first; the worker gets the policy's cancel fee.
//!
//! ## A pool's life
//!
//! ```text
//!   create_pool ---> Open ---- close_pool, or ------> closed ---- no live job, ----> destroy_pool
//!                              its impl is closed                 no worker
//! ```
//!
//! A pool is closed by its owner, or, with all other pools of its impl, a bounded number in a block, after the impl's
//! sunset. From then on it takes no new job, policy, worker or subscription. What it has goes on: jobs that wait are
//! done, cancelled, or Discarded after the longest wait, so that none lives for ever. Then anyone may revoke its workers
//! and destroy it: its owner's deposit returns, and commission and royalty that nobody claimed are paid out. Its ended
//! jobs need it no longer: they stay until they are destroyed, for the retention that it fixed.
//!
//! An impl waits for none of that: its pools remember whose the royalties are.
//!
//! ## Properties
//!
//! - **Work conserving**: no queued job coexists with a ready worker for it.
//! - **Constant cost**: no call grows with the number of jobs, workers, pools or impls. A worker that comes online,
//!   or goes offline, costs by its capacity, which is bounded.
//! - **Exactly once**: an escrow is settled once; a job has one live attempt.
//! - **Conservation**: holds are what the records say; nothing is created or lost.
//! - **Bounded blocks**: deadlines take a fixed share of a block at most; what is left over comes first in the next.
//!   A call past its deadline is refused however far behind the chain is.
//!
//! ## Invariants, checked by `try_state`
//!
//! 1. `NextPoolId` is above every pool's id; a pool's `next_job` and `next_policy` above all of its own. Its policies
//!    are those in its list, each with its number of live jobs. Where a pool is gone, only ended jobs are left of it.
//! 2. A queue holds just the queued jobs of its pool, spec version and lane, linked both ways, in its number; an entry
//!    of a spec version has as many live jobs as it says, and at least one.
//! 3. A job that is assigned or Processing takes one slot of its worker, with its attempt; no slot is taken otherwise.
//!    No worker has more in hand than its capacity, and none that is not in service has anything. Its exposure is the
//!    sum of the slashes of what it has in hand; its stake and its pools' largest slashes are as registry and pools say.
//! 4. A worker stands among the ready of each of its pools, at the place that its subscription says, if and only if it
//!    is ready; the pages are full but for the last.
//! 5. Work conserving: no ready worker's pool has a queued job of a spec version that the worker runs.
//! 6. What is held on an account as job escrow is the sum of its jobs' deposits, and of price and tip of those not
//!    ended. What is held on a worker's account as output reserve is its reserve and the deposits of its outputs.
//! 7. The pot has all unclaimed commissions and royalties, above the existential deposit.
//! 8. A worker is Subscribed to just the pools in its slots; a pool's number of members is that of its memberships.
//! 9. The timer of a worker or a pool stands in a page of its moment, which is still to come or overdue. That of a
//!    worker is not after its return to the rotation, nor after any of its attempts is due, which is not after the attempt's deadline; that of a pool not
//!    after the head of a queue has waited too long.
//! 10. Among the pools of its impl stands each pool, unless it was closed with the impl, and nothing else.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[macro_use]
mod planted;

mod attempts;
mod closing;
mod jobs;
mod money;
mod pools;
mod queue;
mod scheduler;
mod timers;
pub mod types;
pub mod weights;
mod worker_hooks;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

pub use pallet::*;
pub use weights::WeightInfo;

/// The pallet. See the [crate's documentation](crate).
// The arguments of a call are what its callers name; `create_job` has eight.
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{
			AttemptEnd, BalanceOf, DiscardReason, JobClock as Clock, JobOf, Membership, Message,
			PolicyOf, PolicyTerms, PoolOf, PoolTerms, ReadyPage, SlotsOf, TimerPage,
		},
		weights::WeightInfo,
	};
	use alloc::vec::Vec;
	use cybros_primitives::{
		Attempt, BuildVersion, ImplId, InputTag, JobId, JobIndex, JobResult, PolicyId, PoolId,
		SpecVersion,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Balanced, Credit, Inspect, InspectHold, Mutate, MutateHold},
			Consideration, Footprint, OnUnbalanced,
		},
		weights::WeightMeter,
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use pallet_offchain_computing_workers::Registry;
	use sp_runtime::traits::StaticLookup;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;

	/// The pallet's type.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The money of jobs.
		type Currency: Inspect<Self::AccountId>
			+ Mutate<Self::AccountId>
			+ Balanced<Self::AccountId>
			+ InspectHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's hold reasons.
		type RuntimeHoldReason: From<HoldReason>;

		/// What a pool's owner gives for the storage of the pool, its policies and its members.
		type PoolConsideration: Consideration<Self::AccountId, Footprint>;

		/// The registry of impls and workers.
		type Registry: Registry<Self::AccountId, BalanceOf<Self>>;

		/// From this the account is derived on which commissions and royalties wait.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// What a depositor gives for a job's record, beside what its bytes cost.
		#[pallet::constant]
		type JobDepositBase: Get<BalanceOf<Self>>;

		/// What a depositor gives for a byte of input, and a worker's reserve for one of output.
		#[pallet::constant]
		type DepositPerByte: Get<BalanceOf<Self>>;

		/// What a worker's reserve must have for each slot that is taken or ready: the deposits of the largest
		/// output and the largest proof.
		#[pallet::constant]
		type OutputReservePerSlot: Get<BalanceOf<Self>>;

		/// What the chain asks at a job's creation, for each attempt that the policy allows, for the calls that
		/// workers make for it.
		#[pallet::constant]
		type ChainFee: Get<BalanceOf<Self>>;

		/// Who gets that.
		type ChainFeeDestination: OnUnbalanced<Credit<Self::AccountId, Self::Currency>>;

		/// How many seconds the chain counts for a block, where a job pays by the second.
		#[pallet::constant]
		type SecondsPerBlock: Get<u32>;

		/// The longest retention of a pool, on the job clock.
		#[pallet::constant]
		type MaxRetention: Get<Clock>;

		/// The longest time, on the job clock, that a policy may give a worker to start an attempt.
		#[pallet::constant]
		type MaxAcceptWindow: Get<Clock>;

		/// The longest time, on the job clock, that a policy may let an attempt take from its start.
		#[pallet::constant]
		type MaxLease: Get<Clock>;

		/// The longest time, on the job clock, that a pool may let jobs wait.
		#[pallet::constant]
		type MaxWait: Get<Clock>;

		/// The most that a pool may let a worker lose of its stake by one attempt.
		#[pallet::constant]
		type MaxSlash: Get<BalanceOf<Self>>;

		/// How long, on the job clock, a worker has to finish an attempt that it started before the job was
		/// cancelled.
		#[pallet::constant]
		type CancelDelay: Get<Clock>;

		/// For how long, on the job clock, a worker that lost three attempts in a row gets no jobs: at first, and
		/// each further time without a result between for twice as long.
		#[pallet::constant]
		type RotationOut: Get<Clock>;

		/// The longest time, on the job clock, for which such a worker gets no jobs.
		#[pallet::constant]
		type MaxRotationOut: Get<Clock>;

		/// What one block may spend on deadlines; what is left over waits for the next.
		#[pallet::constant]
		type MaxDeadlineWeight: Get<Weight>;

		/// The most jobs that one worker may run at once.
		#[pallet::constant]
		type MaxCapacity: Get<u32>;

		/// The most pools that one worker may serve.
		#[pallet::constant]
		type MaxPoolsPerWorker: Get<u32>;

		/// The most workers that a pool may admit.
		#[pallet::constant]
		type MaxWorkersPerPool: Get<u32>;

		/// The most policies of a pool.
		#[pallet::constant]
		type MaxPolicies: Get<u32>;

		/// The most attempts that a policy may allow.
		#[pallet::constant]
		type MaxAttempts: Get<u32>;

		/// The most spec versions that the live jobs of a pool may ask for.
		#[pallet::constant]
		type MaxSpecVersions: Get<u32>;

		/// The most builds of an impl that workers may run at one time.
		#[pallet::constant]
		type MaxBuilds: Get<u32>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;

		/// Makes what the benchmarks cannot make by themselves.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self>;
	}

	/// Why this pallet holds money.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a pool's owner for the storage of the pool, its policies and its members.
		PoolDeposit,
		/// What a depositor's jobs hold: price and tip until they end, the deposit for their storage until they
		/// are destroyed.
		JobEscrow,
		/// A worker's reserve for outputs to come, and its deposits for those that stand.
		OutputReserve,
	}

	/// How many blocks have accepted transactions: what deadlines and windows count.
	#[pallet::storage]
	pub type JobClock<T: Config> = StorageValue<_, Clock, ValueQuery>;

	/// The id of the next pool.
	#[pallet::storage]
	pub type NextPoolId<T: Config> = StorageValue<_, PoolId, ValueQuery>;

	/// All pools. (Ids here and below are sequential, so no hash has to guard against chosen keys.)
	#[pallet::storage]
	pub type Pools<T: Config> = StorageMap<_, Twox64Concat, PoolId, PoolOf<T>>;

	/// The pools of each impl, but for those that were closed with it.
	#[pallet::storage]
	pub type ImplPools<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ImplId, Twox64Concat, PoolId, ()>;

	/// All policies.
	#[pallet::storage]
	pub type Policies<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Twox64Concat, PolicyId, PolicyOf<T>>;

	/// All jobs that are not destroyed.
	#[pallet::storage]
	pub type Jobs<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Twox64Concat, JobIndex, JobOf<T>>;

	/// The workers that each pool admitted. (Users choose their accounts.)
	#[pallet::storage]
	pub type Memberships<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Blake2_128Concat, T::AccountId, Membership>;

	/// What each worker serves and has in hand.
	#[pallet::storage]
	pub type WorkerSlots<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, SlotsOf<T>>;

	/// The ready workers of each pool and build, in pages of 256 that are full but for the last.
	#[pallet::storage]
	pub type ReadyWorkers<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, PoolId>,
			NMapKey<Twox64Concat, BuildVersion>,
			NMapKey<Twox64Concat, u32>,
		),
		ReadyPage<T::AccountId>,
		ValueQuery,
	>;

	/// Whom the chain looks at when the job clock reaches a moment: see [`TimerPage`].
	#[pallet::storage]
	pub type Timers<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		Clock,
		Twox64Concat,
		u32,
		TimerPage<T::AccountId>,
		OptionQuery,
	>;

	/// The first moment on the job clock whose timers are not done, while a block's share did not suffice.
	#[pallet::storage]
	pub type Overdue<T: Config> = StorageValue<_, Clock>;

	/// Gives the pot its existential deposit, so that it takes the smallest commission.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		#[serde(skip)]
		_config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let pot = Pallet::<T>::pot();
			let minimum = T::Currency::minimum_balance();
			if T::Currency::total_balance(&pot) < minimum {
				// Only at genesis, where there is no issuance to keep.
				let _ = T::Currency::mint_into(&pot, minimum);
			}
		}
	}

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A pool was created.
		PoolCreated {
			/// Its id.
			pool_id: PoolId,
			/// Its owner.
			owner: T::AccountId,
			/// The impl whose jobs it queues.
			impl_id: ImplId,
		},
		/// A pool was closed, by its owner or with its impl: it takes nothing new.
		PoolClosed {
			/// The pool.
			pool_id: PoolId,
		},
		/// A closed pool was destroyed; its owner's deposit went back.
		PoolDestroyed {
			/// The pool.
			pool_id: PoolId,
		},
		/// A policy was created.
		PolicyCreated {
			/// The pool.
			pool_id: PoolId,
			/// The policy's id in it.
			policy_id: PolicyId,
		},
		/// A policy was destroyed.
		PolicyDestroyed {
			/// The pool.
			pool_id: PoolId,
			/// The policy's id in it.
			policy_id: PolicyId,
		},
		/// A pool's owner admitted a worker.
		WorkerAuthorized {
			/// The pool.
			pool_id: PoolId,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker was sent away from a pool; what it has in hand goes on.
		WorkerRevoked {
			/// The pool.
			pool_id: PoolId,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker serves a pool from now on.
		PoolSubscribed {
			/// The pool.
			pool_id: PoolId,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker serves a pool no longer; what it has in hand goes on.
		PoolUnsubscribed {
			/// The pool.
			pool_id: PoolId,
			/// The worker.
			worker: T::AccountId,
		},
		/// A job was created.
		JobCreated {
			/// Its id.
			job_id: JobId,
			/// Who pays.
			depositor: T::AccountId,
			/// Whom the result serves.
			beneficiary: T::AccountId,
			/// The policy.
			policy_id: PolicyId,
			/// The spec version that it asks for.
			spec_version: SpecVersion,
			/// Hash of its input.
			input_hash: T::Hash,
		},
		/// A job was given to a worker.
		JobAssigned {
			/// The job.
			job_id: JobId,
			/// The number of this assignment.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker started a job.
		JobStarted {
			/// The job.
			job_id: JobId,
			/// The attempt.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker told of its progress, and got its lease renewed, up to its cap.
		JobProgressed {
			/// The job.
			job_id: JobId,
			/// The attempt.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
			/// How much is done, in percent.
			percentage: u8,
			/// What the worker says about it.
			message: Message,
			/// When, on the job clock, the lease is over.
			deadline: Clock,
		},
		/// An attempt ended without a result.
		AttemptEnded {
			/// The job.
			job_id: JobId,
			/// The attempt.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
			/// Why.
			cause: AttemptEnd,
		},
		/// A worker lost three attempts in a row, and gets no new ones for some time.
		WorkerRotatedOut {
			/// The worker.
			worker: T::AccountId,
			/// Until when, on the job clock.
			until: Clock,
		},
		/// A worker that was out of rotation gets jobs again.
		WorkerRotatedIn {
			/// The worker.
			worker: T::AccountId,
		},
		/// A job has its result.
		JobProcessed {
			/// The job.
			job_id: JobId,
			/// The attempt.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
			/// How it ended.
			result: JobResult,
			/// Hash of its output.
			output_hash: T::Hash,
			/// Length of its output in bytes.
			output_len: u32,
		},
		/// A job's price and tip were divided.
		JobSettled {
			/// The job.
			job_id: JobId,
			/// The worker.
			worker: T::AccountId,
			/// What the worker got.
			paid: BalanceOf<T>,
			/// What waits for the pool's owner.
			commission: BalanceOf<T>,
			/// What waits for the impl's owner.
			royalty: BalanceOf<T>,
			/// What the depositor got back.
			refund: BalanceOf<T>,
		},
		/// A depositor cancelled a job that its worker has started.
		CancelRequested {
			/// The job.
			job_id: JobId,
			/// When, on the job clock, it ends, unless its result comes first.
			cancel_at: Clock,
		},
		/// A job ended without a result; its price and tip went back.
		JobDiscarded {
			/// The job.
			job_id: JobId,
			/// Why.
			reason: DiscardReason,
		},
		/// An ended job was destroyed; the deposits for it went back.
		JobDestroyed {
			/// The job.
			job_id: JobId,
		},
		/// A pool's owner got the commissions that waited.
		CommissionClaimed {
			/// The pool.
			pool_id: PoolId,
			/// Its owner.
			owner: T::AccountId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// An impl's owner got the royalties that waited in a pool.
		RoyaltyClaimed {
			/// The pool.
			pool_id: PoolId,
			/// The impl's owner.
			owner: T::AccountId,
			/// How much.
			amount: BalanceOf<T>,
		},
	}

	/// Why a call is refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no impl of this id: check the id with `impl show`.
		ImplNotFound,
		/// Only the impl's owner may do this: sign with the owner's key.
		NotImplOwner,
		/// Only the impl's owner may open pools for this impl.
		PoolNotPermitted,
		/// The impl's sunset was announced: use another impl.
		ImplInSunset,
		/// A pool's retention is 1 up to the constant `MaxRetention`, in blocks.
		RetentionOutOfBounds,
		/// A pool's lane bounds are in ascending order.
		LaneBoundsOutOfOrder,
		/// All ids of this kind are taken.
		IdsExhausted,
		/// There is no pool of this id: check the id with `pool show`.
		PoolNotFound,
		/// Only the pool's owner may do this: sign with the owner's key.
		NotPoolOwner,
		/// The pool is closed, and takes nothing new: use another pool.
		PoolClosed,
		/// The pool is open: close it first.
		PoolNotClosed,
		/// Jobs of the pool are Pending or Processing: wait until they have ended.
		PoolInUse,
		/// The pool has workers: revoke them first, as anyone may where a closed pool has no live job.
		PoolHasWorkers,
		/// The pool has no policy of this id: check the id with `policy show`.
		PolicyNotFound,
		/// The pool has as many policies as it may: destroy one first.
		TooManyPolicies,
		/// The commission and the impl's royalty together are more than the whole.
		SharesAboveWhole,
		/// A policy allows 1 attempt up to the constant `MaxAttempts`.
		AttemptsOutOfBounds,
		/// An accept window is 1 up to the constant `MaxAcceptWindow`, in blocks, and a policy's not below its
		/// pool's smallest.
		AcceptWindowOutOfBounds,
		/// A lease is 1 up to the constant `MaxLease`, in blocks, and a policy's not below its pool's smallest nor
		/// above its own cap.
		LeaseOutOfBounds,
		/// A pool's longest wait is 1 up to the constant `MaxWait`, in blocks.
		WaitOutOfBounds,
		/// A pool's largest slash is up to the constant `MaxSlash`, a policy's slash up to its pool's largest.
		SlashOutOfBounds,
		/// A policy's cancel fee is not above its base price.
		CancelFeeAbovePrice,
		/// A policy's validity ends after it begins.
		ValidityEmpty,
		/// Jobs under the policy are Pending or Processing: wait until they have ended.
		PolicyInUse,
		/// Only the pool's owner may create jobs under this policy: use another policy.
		PolicyNotForCaller,
		/// The policy is not valid yet: wait, or use another policy.
		PolicyNotYetValid,
		/// The policy is valid no longer: use another policy.
		PolicyExpired,
		/// This account is no worker: register it first.
		WorkerNotFound,
		/// The worker is registered for another impl than the pool's.
		WorkerOfOtherImpl,
		/// The pool admitted this worker before.
		WorkerAlreadyAuthorized,
		/// The pool has not admitted this worker: ask the pool's owner.
		WorkerNotAuthorized,
		/// The pool has as many workers as it may admit.
		TooManyWorkers,
		/// The worker serves the pool already.
		AlreadySubscribed,
		/// The worker does not serve the pool.
		NotSubscribed,
		/// The worker serves as many pools as it may: unsubscribe from one first.
		TooManyPools,
		/// The worker's free balance cannot pay the reserve for its outputs: give it more, or declare less
		/// capacity.
		ReserveUnaffordable,
		/// The worker's reserve cannot pay for this output.
		ReserveTooLow,
		/// An input has at most 2,048 bytes: pass larger data by content address.
		InputTooLong,
		/// An output has at most 2,048 bytes: pass larger data by content address.
		OutputTooLong,
		/// No build of the pool's impl that is not Retired runs this spec version.
		SpecVersionNotInService,
		/// The pool's live jobs ask for as many spec versions as they may: wait, or ask for one of those.
		TooManySpecVersions,
		/// A job pays for no more seconds than its policy says: ask for fewer.
		SecondsCapAbovePolicy,
		/// Price, tip and deposit are more than money can count.
		AmountTooLarge,
		/// There is no job of this id: check the id with `job show`; it may have been destroyed.
		JobNotFound,
		/// Only the job's depositor may do this: sign with the depositor's key.
		NotDepositor,
		/// The job has ended already.
		JobEnded,
		/// The job was cancelled before, and ends soon: wait.
		CancelRequested,
		/// The job has not ended: wait for its result, or cancel it.
		JobNotEnded,
		/// Until the pool's retention is over only the depositor may destroy the job.
		JobRetained,
		/// The job is assigned to another worker.
		NotAssignee,
		/// This attempt has ended, or was none of this job's.
		AttemptNotLive,
		/// The attempt has been started already.
		AttemptStarted,
		/// The attempt has not been started: start it first.
		AttemptNotStarted,
		/// The attempt's accept window or lease is over: leave the job, the chain takes it back.
		AttemptExpired,
		/// Progress is 0 to 100 percent.
		ProgressAboveWhole,
		/// A message about progress has at most 64 bytes: shorten it.
		MessageTooLong,
		/// The job's input is another one: a fork gave its id to another job.
		InputTagMismatch,
		/// Nothing waits to be claimed.
		NothingToClaim,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_poll(_: BlockNumberFor<T>, weight: &mut WeightMeter) {
			// The clock moves whatever else there is to do: it is what deadlines mean.
			weight.consume(T::DbWeight::get().reads_writes(1, 1));
			JobClock::<T>::mutate(|clock| *clock = clock.saturating_add(1));
			Self::run_timers(weight);
		}

		fn integrity_test() {
			assert!(T::MaxRetention::get() > 0, "no pool could be created");
			assert!(
				T::MaxAcceptWindow::get() > 0 && T::MaxLease::get() > 0 && T::MaxWait::get() > 0,
				"no pool could be created"
			);
			assert!(
				T::RotationOut::get() > 0 && T::RotationOut::get() <= T::MaxRotationOut::get(),
				"losses would cost a worker nothing"
			);
			assert!(T::CancelDelay::get() > 0, "a worker could not finish what is cancelled");
			assert!(
				T::MaxDeadlineWeight::get().all_gte(Pallet::<T>::largest_step()),
				"no block could take the largest step"
			);
			assert!(T::MaxCapacity::get() > 0, "no worker could have a slot");
			assert!(
				T::OutputReservePerSlot::get()
					>= Pallet::<T>::deposit_per_bytes(cybros_primitives::MAX_DATA_LEN as usize * 2),
				"a slot's reserve pays for the largest output and proof"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = <T as Config>::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Create a pool for an impl, with terms for ever, against a deposit for its storage.
		#[pallet::call_index(0)]
		pub fn create_pool(
			origin: OriginFor<T>,
			impl_id: ImplId,
			terms: PoolTerms<BalanceOf<T>>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_create_pool(owner, impl_id, terms)
		}

		/// Create a policy. By the pool's owner, whose deposit grows.
		#[pallet::call_index(1)]
		pub fn create_job_policy(
			origin: OriginFor<T>,
			pool_id: PoolId,
			terms: PolicyTerms<BalanceOf<T>>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_create_job_policy(owner, pool_id, terms)
		}

		/// Destroy a policy that no live job refers to. By the pool's owner, whose deposit shrinks.
		#[pallet::call_index(2)]
		pub fn destroy_job_policy(
			origin: OriginFor<T>,
			pool_id: PoolId,
			policy_id: PolicyId,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_destroy_job_policy(owner, pool_id, policy_id)
		}

		/// Admit a worker. By the pool's owner, whose deposit grows.
		#[pallet::call_index(3)]
		pub fn authorize_worker(
			origin: OriginFor<T>,
			pool_id: PoolId,
			worker: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_authorize_worker(owner, pool_id, worker)
		}

		/// Send a worker away. By the pool's owner; by anyone where the pool is closed and has no live job. What the
		/// worker has in hand goes on.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::revoke_worker(T::MaxCapacity::get()))]
		pub fn revoke_worker(
			origin: OriginFor<T>,
			pool_id: PoolId,
			worker: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_revoke_worker(who, pool_id, worker)
		}

		/// Serve a pool that admitted the calling worker, on its terms.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::subscribe_pool(T::MaxCapacity::get()))]
		pub fn subscribe_pool(origin: OriginFor<T>, pool_id: PoolId) -> DispatchResult {
			let worker = ensure_signed(origin)?;
			Self::do_subscribe_pool(worker, pool_id)
		}

		/// Serve a pool no longer. By the worker. What it has in hand goes on.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::unsubscribe_pool(T::MaxCapacity::get()))]
		pub fn unsubscribe_pool(origin: OriginFor<T>, pool_id: PoolId) -> DispatchResult {
			let worker = ensure_signed(origin)?;
			Self::do_unsubscribe_pool(worker, pool_id)
		}

		/// Create a job under a policy, for a spec version, with an input of up to 2,048 bytes.
		///
		/// The policy's price, `tip` and a deposit for the job's storage are held on the caller's account, and the
		/// constant `ChainFee` is taken for the worker's calls. The result serves `beneficiary`, or the caller. The
		/// job pays for as many seconds as the policy says, or `seconds_cap`, if that is less.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::create_job(input.len() as u32))]
		pub fn create_job(
			origin: OriginFor<T>,
			pool_id: PoolId,
			policy_id: PolicyId,
			spec_version: SpecVersion,
			input: Vec<u8>,
			#[pallet::compact] tip: BalanceOf<T>,
			beneficiary: Option<T::AccountId>,
			seconds_cap: Option<u32>,
		) -> DispatchResult {
			let depositor = ensure_signed(origin)?;
			Self::do_create_job(
				depositor,
				pool_id,
				policy_id,
				spec_version,
				input,
				tip,
				beneficiary,
				seconds_cap,
			)
		}

		/// Cancel a job. By its depositor, who gets price and tip back.
		///
		/// At once where no worker has started it. Else after the constant `CancelDelay`, unless its result comes
		/// first; then the worker gets the policy's cancel fee of the price.
		#[pallet::call_index(8)]
		pub fn cancel_job(origin: OriginFor<T>, job_id: JobId) -> DispatchResult {
			let depositor = ensure_signed(origin)?;
			Self::do_cancel_job(depositor, job_id)
		}

		/// Start an attempt. By its worker, for nothing.
		///
		/// `input_tag` is the first 8 bytes of the BLAKE2b-256 hash of the input.
		#[pallet::call_index(9)]
		pub fn start_job(
			origin: OriginFor<T>,
			job_id: JobId,
			attempt: Attempt,
			input_tag: InputTag,
		) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			Self::do_start_job(worker, job_id, attempt, input_tag)?;
			Ok(Pays::No.into())
		}

		/// Give an attempt back before it is started. By its worker.
		#[pallet::call_index(10)]
		pub fn resign_job(
			origin: OriginFor<T>,
			job_id: JobId,
			attempt: Attempt,
			input_tag: InputTag,
		) -> DispatchResult {
			let worker = ensure_signed(origin)?;
			Self::do_resign_job(worker, job_id, attempt, input_tag)
		}

		/// Submit the result of a started attempt, with an output of up to 2,048 bytes. By its worker, for nothing.
		///
		/// Success, Fail and Error settle the job; Panic ends the attempt, and pays nothing.
		#[pallet::call_index(11)]
		#[pallet::weight(match result {
			// Ends the attempt as a resignation does.
			JobResult::Panic => T::WeightInfo::resign_job(),
			_ => T::WeightInfo::submit_job_result(output.len() as u32),
		})]
		pub fn submit_job_result(
			origin: OriginFor<T>,
			job_id: JobId,
			attempt: Attempt,
			input_tag: InputTag,
			result: JobResult,
			output: Vec<u8>,
		) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			Self::do_submit_job_result(worker, job_id, attempt, input_tag, result, output)?;
			Ok(Pays::No.into())
		}

		/// Destroy an ended job: the deposits for it return. By its depositor, or by anyone once the pool's
		/// retention is over.
		#[pallet::call_index(12)]
		pub fn destroy_job(origin: OriginFor<T>, job_id: JobId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_destroy_job(who, job_id)
		}

		/// Claim the commissions that wait in a pool. By its owner.
		#[pallet::call_index(13)]
		pub fn claim_commission(origin: OriginFor<T>, pool_id: PoolId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_claim_commission(owner, pool_id)
		}

		/// Tell of a started attempt's progress, in percent and a message of up to 64 bytes. By its worker.
		///
		/// Its lease runs anew from now on, but not past its cap. For nothing, where that moves its end.
		#[pallet::call_index(15)]
		pub fn progress_job(
			origin: OriginFor<T>,
			job_id: JobId,
			attempt: Attempt,
			input_tag: InputTag,
			percentage: u8,
			message: Vec<u8>,
		) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			let renewed =
				Self::do_progress_job(worker, job_id, attempt, input_tag, percentage, message)?;
			Ok((if renewed { Pays::No } else { Pays::Yes }).into())
		}

		/// Claim the royalties that wait in a pool. By the owner of the pool's impl.
		#[pallet::call_index(14)]
		pub fn claim_royalty(origin: OriginFor<T>, pool_id: PoolId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_claim_royalty(owner, pool_id)
		}

		/// Close a pool: it takes no new job, policy, worker or subscription. By its owner, for ever.
		///
		/// What it has goes on. When no job of it is live and its workers are revoked, `destroy_pool` returns its
		/// deposit.
		#[pallet::call_index(16)]
		pub fn close_pool(origin: OriginFor<T>, pool_id: PoolId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_close_pool(owner, pool_id)
		}

		/// Destroy a closed pool that has no live job and no worker. By anyone.
		///
		/// Its owner's deposit returns; commission and royalty that wait are paid out. Ended jobs stay.
		#[pallet::call_index(17)]
		pub fn destroy_pool(origin: OriginFor<T>, pool_id: PoolId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_destroy_pool(pool_id)
		}
	}
}
