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
//!                |     |     |      |  not started   |  |  lease over, Error that is tried again         |
//!                v     |     |      +--------------->v  v                                                v
//!               Pending, queued <------------------- next attempt,                                 destroy_job
//!                |     ^     |                       or, if none is left or it is too late               ^
//!                |     |     |                           |                                               |
//!                |     |     +---- cancel_job, ---------> Discarded -------------------------------------+
//!                      |           waited too long           ^
//!                      |                                     | cancel_job
//!                      +---- its backoff is over ---- Pending, backing off <---- Error that is tried again later
//! ```
//!
//! A consumer hands over a job with its price, its tip and a deposit for its storage, all held on the consumer's
//! account. The scheduler gives the job to a ready worker in the same block, or queues it until a worker becomes
//! ready. Every assignment has a number, its attempt: a call that names an older one is refused. The result settles
//! the job: the worker is paid from the escrow at once, commission and royalty wait on the pot until claimed, the
//! rest goes back.
//!
//! A worker that loses three attempts in a row, or panics, is out of rotation for a while, each time twice as long until
//! it has a result. Each attempt that it loses meanwhile prolongs that.
//!
//! An ended job is kept for its pool's retention, or until its depositor destroys it, and then destroyed by the chain
//! itself, a few in each block that has weight to spare. A pool without retention keeps none: its jobs are destroyed in
//! the block in which they end, and an event has the output.
//!
//! An Error is tried again where the policy says so: it pays nothing and costs nobody anything, and the job waits for
//! its backoff before it is assignable again. The last one, and one that could not be tried again before the pool's
//! longest wait is over, ends the job, and pays its share.
//!
//! A policy may take results only with a proof: a signature of the impl's owner, or of the enclave that ran the job; its
//! pool may say that each policy takes one, and of which kinds. Where the pool takes the latter kind only, a worker
//! without an enclave key is not ready for it. In any other pool no policy may take that kind only, for readiness knows
//! pools and no policies. The impl's owner may vouch for any result afterwards, as long as the job is there.
//!
//! Nothing waits for a worker for ever. An attempt has an accept window to be started in, then a lease, which progress
//! renews up to a cap; no attempt begins after the pool's longest wait. What is over the chain takes back by itself,
//! in `on_poll`, and in the same block the job looks for another worker and the worker for another job. One that was
//! not started costs its worker nothing, and does not count; one that was, and was lost by silence or because the
//! worker's owner forced it offline, counts, and costs the policy's slash. A job that is cancelled while its worker is
//! at it ends after a short delay, unless its result comes first; the worker gets the policy's cancel fee. A worker that
//! its pool revoked has a grace for what it has in hand; what it has not finished then is taken back, and costs it
//! nothing.
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
//! ## Who may create jobs
//!
//! A policy's scope says: the pool's owner, or the owner and the accounts on the policy's list, or anyone. The scope is one of
//! its terms and stands for ever; the list is none of them: the owner adds accounts and takes them off, for a deposit that is
//! a part of the pool's, and goes with the pool to another owner. Who is taken off keeps the jobs that it has. A policy is
//! destroyed with its list, however long that is: the chain forgets the accounts by itself, some in each block that has
//! weight to spare, and their deposit returns with that.
//!
//! ## Properties
//!
//! - **Work conserving**: no queued job coexists with a ready worker for it, but for a worker that is looked at first
//!   thing in the next block: the end of one attempt freed stake for more slots than one, and one has its job already.
//! - **Constant cost**: no call grows with the number of jobs, workers, pools or impls. A worker that comes online,
//!   or goes offline, costs by its capacity, which is bounded.
//! - **Exactly once**: an escrow is settled once; a job has one live attempt.
//! - **Conservation**: holds are what the records say; nothing is created or lost.
//! - **Bounded blocks**: deadlines take a fixed share of a block at most; what is left over comes first in the next.
//!   A call past its deadline is refused however far behind the chain is.
//!
//! ## Questions
//!
//! [`explain`] says why a job waits and why a worker gets none, [`quote`] what a job would cost and whether a call would
//! be refused, by the predicates that decide; [`pages`] lists jobs. The runtime API in `runtime-api/` serves them.
//!
//! ## Invariants, checked by `try_state`
//!
//! 1. `NextPoolId` is above every pool's id; a pool's `next_job` and `next_policy` above all of its own. Its policies
//!    are those in its list, each with its number of live jobs, which take proofs as it does, and it inside the pool's
//!    terms. Where a pool is gone, only ended jobs are left of it. No ended job is left that was to be destroyed at once.
//! 2. A queue holds just the queued jobs of its pool, spec version and lane, linked both ways, in its number; an entry
//!    of a spec version has as many live jobs as it says, and at least one. No lane was passed more often than it may be.
//! 3. A job that is assigned or Processing takes one slot of its worker, with its attempt; no slot is taken otherwise.
//!    No worker has more in hand than its capacity, and none that is not in service has anything. Its exposure is the
//!    sum of the slashes of what it has in hand; its stake and its pools' largest slashes are as registry and pools say.
//! 4. A worker stands among the ready of each of its pools, at the place that its subscription says, if and only if it
//!    is ready and can prove results as the pool asks; the pages are full but for the last. One that is ready may stand
//!    in none instead, if it has a timer in the next block or before.
//! 5. Work conserving: no pool among whose ready a worker stands has a queued job of a spec version that it runs.
//! 6. What is held on an account as job escrow is the sum of its jobs' deposits, and of price and tip of those not
//!    ended. What is held on a worker's account as output reserve is its reserve and the deposits of its outputs.
//! 7. The pot has all unclaimed commissions and royalties, above the existential deposit.
//! 8. A worker is Subscribed to just the pools in its slots, and it is the turn of one of these; a pool's number of members
//!    is that of its memberships, and the length of its metadata what it says.
//! 9. The timer of a worker or a pool stands in a page of its moment, which is still to come or overdue. That of a
//!    worker is not after its return to the rotation, nor after any of its attempts is due, which is not after the attempt's deadline; that of a pool not
//!    after the head of a queue has waited too long.
//!    A job that is backing off has a timer at the moment at which it is assignable again.
//! 10. Among the pools of its impl stands each pool, unless it was closed with the impl, and nothing else.
//! 11. Among the tracked jobs stands each job that has a track id, under it, and nothing else.
//! 12. A pool counts at least as many of each result as it has jobs that ended so. No slots count more slashes than losses.
//! 13. An account whose deposits of outputs return to its former owner is no worker, and has some.
//! 14. As many accounts are on a policy's list as its pool says, and none where its scope is not AllowList. All others on lists
//!     are of policies that are gone, each with the number of those that are to be forgotten; their pools count them for
//!     their deposits, or what is left of those of pools that are gone.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[macro_use]
mod planted;

mod attempts;
mod batches;
mod cleaning;
mod closing;
mod depositors;
mod errors;
mod events;
pub mod explain;
mod jobs;
mod money;
mod ownership;
pub mod pages;
mod pools;
mod proofs;
mod queue;
pub mod quick;
pub mod quote;
mod scheduler;
mod timers;
pub mod types;
pub mod weights;
pub mod work;
mod worker_hooks;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use weights::WeightInfo;

/// The pallet. See the [crate's documentation](crate).
// The arguments of a call are what its callers name; `create_job` has nine.
#[allow(clippy::too_many_arguments)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{
			AttemptEnd, AttemptRef, BalanceOf, Data, DiscardReason, EndedPoolOf, JobClock as Clock,
			JobOf, Membership, Message, NewJob, NewJobOf, PolicyOf, PolicyTerms, PoolOf, PoolTerms,
			ReadyPage, SlotsOf, StoredProof, Submission, TimerPage,
		},
		weights::WeightInfo,
	};
	use alloc::vec::Vec;
	use cybros_primitives::{
		Attempt, BuildVersion, ImplId, InputTag, JobId, JobIndex, JobResult, PolicyId, PoolId,
		Proof, ProofKind, SpecVersion, TrackId, MAX_METADATA_LEN,
	};
	use frame_support::{
		dispatch::PostDispatchInfo,
		pallet_prelude::*,
		traits::{
			fungible::{Balanced, Credit, Inspect, InspectHold, Mutate, MutateHold},
			OnUnbalanced,
		},
		weights::WeightMeter,
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use pallet_offchain_computing_workers::{deposits::Lower, Registry};
	use sp_runtime::{
		traits::{Convert, IdentifyAccount, StaticLookup, Verify},
		DispatchError,
	};

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

		/// What a pool's owner gives for the storage of the pool, its policies and their lists, its members and its
		/// metadata.
		type PoolConsideration: Lower<Self::AccountId>;

		/// The registry of impls and workers.
		type Registry: Registry<Self::AccountId, BalanceOf<Self>>;

		/// The signature of an impl's owner under a result.
		type OwnerSignature: Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>> + Decode;

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

		/// What the chain asks at a job's creation, for each attempt and each retry that the policy allows, for the calls that
		/// workers make for it.
		#[pallet::constant]
		type ChainFee: Get<BalanceOf<Self>>;

		/// What it asks besides, for each time that progress of such an attempt may renew its lease for nothing.
		#[pallet::constant]
		type ProgressFee: Get<BalanceOf<Self>>;

		/// Who gets that.
		type ChainFeeDestination: OnUnbalanced<Credit<Self::AccountId, Self::Currency>>;

		/// What a start or a result of a batch pays to the same if it is refused: for its weight, and for its length in
		/// bytes.
		type RefusalFee: Convert<(Weight, u32), BalanceOf<Self>>;

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

		/// How long, on the job clock, a worker that a pool revoked has to finish what it has of it: no shorter than an
		/// accept window, so that what it may begin is never over before.
		#[pallet::constant]
		type RevokeGrace: Get<Clock>;

		/// For how long, on the job clock, a worker that lost three attempts in a row gets no jobs: at first, and
		/// each further time without a result between for twice as long. So much longer for each that it loses meanwhile.
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

		/// The most accounts on a policy's list.
		#[pallet::constant]
		type MaxDepositorsPerPolicy: Get<u32>;

		/// The most attempts that a policy may allow.
		#[pallet::constant]
		type MaxAttempts: Get<u32>;

		/// The most Errors that a policy may let a job be tried again after.
		#[pallet::constant]
		type MaxRetries: Get<u32>;

		/// The longest time, on the job clock, that a job may wait before it is tried again.
		#[pallet::constant]
		type MaxBackoff: Get<Clock>;

		/// The most items of a batch.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

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
		/// The deposit of a pool's owner for the storage of the pool, its policies and their lists, its members and its
		/// metadata.
		PoolDeposit,
		/// What a depositor's jobs hold: price and tip until they end, the deposit for their storage until they
		/// are destroyed.
		JobEscrow,
		/// A worker's reserve for outputs to come, and its deposits for those that stand.
		OutputReserve,
	}

	/// How many blocks have accepted transactions: what deadlines and windows count.
	///
	/// Each block moves it before its first transaction, so that no call pays for reading it.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type JobClock<T: Config> = StorageValue<_, Clock, ValueQuery>;

	/// The id of the next pool.
	#[pallet::storage]
	pub type NextPoolId<T: Config> = StorageValue<_, PoolId, ValueQuery>;

	/// All pools. (Ids here and below are sequential, so no hash has to guard against chosen keys.)
	#[pallet::storage]
	pub type Pools<T: Config> = StorageMap<_, Twox64Concat, PoolId, PoolOf<T>>;

	/// What pools' owners say about them, where they say anything.
	#[pallet::storage]
	pub type PoolMetadata<T: Config> =
		StorageMap<_, Twox64Concat, PoolId, BoundedVec<u8, ConstU32<MAX_METADATA_LEN>>>;

	/// The pools of each impl, but for those that were closed with it.
	#[pallet::storage]
	pub type ImplPools<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ImplId, Twox64Concat, PoolId, ()>;

	/// All policies.
	#[pallet::storage]
	pub type Policies<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Twox64Concat, PolicyId, PolicyOf<T>>;

	/// Who may create jobs under policies whose scope is AllowList, beside their pools' owners. (Users choose the accounts.)
	#[pallet::storage]
	pub type Depositors<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, PoolId>,
			NMapKey<Twox64Concat, PolicyId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		(),
	>;

	/// The policies that are gone and of whose lists the chain has accounts to forget, with how many.
	#[pallet::storage]
	pub type EndedLists<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Twox64Concat, PolicyId, u32>;

	/// The pools that are gone and of whose lists the chain has accounts to forget, with the deposit for these.
	#[pallet::storage]
	pub type EndedPools<T: Config> = StorageMap<_, Twox64Concat, PoolId, EndedPoolOf<T>>;

	/// All jobs that are not destroyed.
	#[pallet::storage]
	pub type Jobs<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Twox64Concat, JobIndex, JobOf<T>>;

	/// The jobs that are not destroyed and have a track id: by their depositors, pools and track ids. (Users choose
	/// accounts and track ids.)
	#[pallet::storage]
	pub type TrackedJobs<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Twox64Concat, PoolId>,
			NMapKey<Blake2_128Concat, TrackId>,
		),
		JobIndex,
	>;

	/// The workers that each pool admitted. (Users choose their accounts.)
	#[pallet::storage]
	pub type Memberships<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Blake2_128Concat, T::AccountId, Membership>;

	/// What each worker serves and has in hand.
	#[pallet::storage]
	pub type WorkerSlots<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, SlotsOf<T>>;

	/// Accounts that were deregistered as workers while outputs of theirs stood, with their owners of then: to these the
	/// deposits return. (Users choose the accounts.)
	#[pallet::storage]
	pub type OutputHeirs<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, T::AccountId>;

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

	/// The job at which clean-up looked last; none where it begins anew.
	#[pallet::storage]
	pub type CleanUpCursor<T: Config> = StorageValue<_, (PoolId, JobIndex)>;

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

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_poll(_: BlockNumberFor<T>, weight: &mut WeightMeter) {
			// The clock moves whatever else there is to do: it is what deadlines mean.
			JobClock::<T>::mutate(|clock| *clock = clock.saturating_add(1));
			Self::run_timers(weight);
		}

		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::clean_up(&mut meter);
			meter.consumed()
		}

		fn integrity_test() {
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
				T::RevokeGrace::get() >= T::MaxAcceptWindow::get(),
				"a start does not look whether its worker's grace is over"
			);
			assert!(
				T::MaxDeadlineWeight::get().all_gte(Pallet::<T>::largest_step()),
				"no block could take the largest step"
			);
			assert!(T::MaxCapacity::get() > 0, "no worker could have a slot");
			assert!(T::MaxBatch::get() > 0, "no batch could have an item");
			assert!(T::MaxDepositorsPerPolicy::get() > 0, "no list could have an account");
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

		/// Destroy a policy that no live job refers to, with its list. By the pool's owner, whose deposit shrinks.
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

		/// Send a worker away. By the pool's owner; by anyone where the pool is closed and has no live job.
		///
		/// It gets nothing new of the pool. What it has in hand it may finish, for as long as the constant `RevokeGrace`;
		/// what is left then goes to others, and costs the worker nothing.
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
		/// constants `ChainFee` and `ProgressFee` are taken for the worker's calls. The result serves `beneficiary`, or the caller. The
		/// job pays for as many seconds as the policy says, or `seconds_cap`, if that is less. `track_id` finds the job in
		/// `TrackedJobs`: no two jobs of the caller in the pool have the same, until one is destroyed.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::creation_weight(input, track_id.is_some()))]
		pub fn create_job(
			origin: OriginFor<T>,
			pool_id: PoolId,
			policy_id: PolicyId,
			spec_version: SpecVersion,
			input: Vec<u8>,
			#[pallet::compact] tip: BalanceOf<T>,
			beneficiary: Option<T::AccountId>,
			seconds_cap: Option<u32>,
			track_id: Option<TrackId>,
		) -> DispatchResultWithPostInfo {
			let depositor = ensure_signed(origin)?;
			let job = NewJob {
				pool_id,
				policy_id,
				spec_version,
				input,
				tip,
				beneficiary,
				seconds_cap,
				track_id,
			};
			Ok(Some(Self::do_create_job(depositor, job)?.weight).into())
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
		#[pallet::weight(Pallet::<T>::start_weight())]
		pub fn start_job(
			origin: OriginFor<T>,
			job_id: JobId,
			attempt: Attempt,
			input_tag: InputTag,
		) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			let done = Self::do_start_job(worker, AttemptRef { job_id, attempt, input_tag })?;
			Ok(PostDispatchInfo { actual_weight: Some(done.weight), pays_fee: Pays::No })
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
		/// With a proof where the job's policy takes results only so: of the impl's owner's signature or the worker's enclave.
		/// A Panic needs none.
		/// Success, Fail and Error settle the job, but for an Error that the policy lets be tried again; that, and Panic,
		/// end the attempt, and pay nothing.
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::submission_weight(
			*result,
			output.len() as u32,
			proof.is_some(),
		))]
		pub fn submit_job_result(
			origin: OriginFor<T>,
			job_id: JobId,
			attempt: Attempt,
			input_tag: InputTag,
			result: JobResult,
			output: Vec<u8>,
			proof: Option<Proof>,
		) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			let submission = Submission { job_id, attempt, input_tag, result, output, proof };
			let done = Self::do_submit_job_result(worker, submission)?;
			Ok(PostDispatchInfo { actual_weight: Some(done.weight), pays_fee: Pays::No })
		}

		/// Destroy an ended job: the deposits for it return. By its depositor, or by anyone once the pool's
		/// retention is over. The chain does so by itself then, where a block has weight to spare.
		#[pallet::call_index(12)]
		pub fn destroy_job(origin: OriginFor<T>, job_id: JobId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			Ok(Some(Self::do_destroy_job(who, job_id)?.weight).into())
		}

		/// Claim the commissions that wait in a pool. By its owner.
		#[pallet::call_index(13)]
		pub fn claim_commission(origin: OriginFor<T>, pool_id: PoolId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_claim_commission(owner, pool_id)
		}

		/// Tell of a started attempt's progress, in percent and a message of up to 64 bytes. By its worker.
		///
		/// Its lease runs anew from now on, but not past its cap. For nothing, where that moves its end by a quarter of the
		/// lease, or to the cap: so often the depositor has paid for it.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::progress_weight())]
		pub fn progress_job(
			origin: OriginFor<T>,
			job_id: JobId,
			attempt: Attempt,
			input_tag: InputTag,
			percentage: u8,
			message: Vec<u8>,
		) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			let (is_paid, weight) =
				Self::do_progress_job(worker, job_id, attempt, input_tag, percentage, message)?;
			let pays_fee = if is_paid { Pays::No } else { Pays::Yes };
			Ok(PostDispatchInfo { actual_weight: Some(weight), pays_fee })
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

		/// Vouch for the result of a processed job, until it is destroyed. By the owner of its pool's impl, whose call is
		/// as good as a signature that the worker submits.
		///
		/// `input_tag` is the first 8 bytes of the BLAKE2b-256 hash of the input, `output_hash` that hash of the output.
		#[pallet::call_index(18)]
		pub fn vouch_job(
			origin: OriginFor<T>,
			job_id: JobId,
			input_tag: InputTag,
			output_hash: T::Hash,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_vouch_job(owner, job_id, input_tag, output_hash)
		}

		/// Create up to `MaxBatch` jobs, each as `create_job` does. One that is refused undoes nothing but itself: an
		/// event tells its place and why.
		#[pallet::call_index(19)]
		#[pallet::weight(Pallet::<T>::creations_weight(jobs))]
		pub fn create_jobs(
			origin: OriginFor<T>,
			jobs: Vec<NewJobOf<T>>,
		) -> DispatchResultWithPostInfo {
			let depositor = ensure_signed(origin)?;
			Ok(Some(Self::do_create_jobs(depositor, jobs)?).into())
		}

		/// Submit up to `MaxBatch` results, each as `submit_job_result` does. One that is refused undoes nothing but
		/// itself: an event tells its place and why.
		///
		/// For nothing, but for those that are refused: each pays for its weight and its bytes. Where none is accepted, the
		/// call pays as any other, and also where the worker's free balance is too little for those that are refused.
		#[pallet::call_index(20)]
		#[pallet::weight(Pallet::<T>::submissions_weight(results))]
		pub fn submit_job_results(
			origin: OriginFor<T>,
			results: Vec<Submission>,
		) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			Ok(Self::do_submit_job_results(worker, results)?)
		}

		/// Destroy up to `MaxBatch` ended jobs, each as `destroy_job` does. One that is refused undoes nothing but
		/// itself: an event tells its place and why.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::destroy_job().saturating_mul(job_ids.len() as u64))]
		pub fn destroy_jobs(
			origin: OriginFor<T>,
			job_ids: Vec<JobId>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			Ok(Some(Self::do_destroy_jobs(who, job_ids)?).into())
		}

		/// Say something about a pool, in up to 2,048 bytes, or nothing. By its owner, whose deposit changes.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::set_pool_metadata(metadata.len() as u32))]
		pub fn set_pool_metadata(
			origin: OriginFor<T>,
			pool_id: PoolId,
			metadata: Vec<u8>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_set_pool_metadata(owner, pool_id, metadata)
		}

		/// Offer a pool to an account, or to nobody. By its owner, who owns it until the other accepts.
		#[pallet::call_index(23)]
		pub fn offer_pool(
			origin: OriginFor<T>,
			pool_id: PoolId,
			offered_to: Option<T::AccountId>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_offer_pool(owner, pool_id, offered_to)
		}

		/// Accept a pool, with the commission that waits in it, against its deposit. By whom it was offered to.
		#[pallet::call_index(24)]
		pub fn accept_pool(origin: OriginFor<T>, pool_id: PoolId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_pool(who, pool_id)
		}

		/// Start up to `MaxBatch` attempts, each as `start_job` does. One that is refused undoes nothing but itself: an
		/// event tells its place and why.
		///
		/// For nothing, but for those that are refused, as with `submit_job_results`.
		#[pallet::call_index(25)]
		#[pallet::weight(Pallet::<T>::start_weight().saturating_mul(attempts.len() as u64))]
		pub fn start_jobs(
			origin: OriginFor<T>,
			attempts: Vec<AttemptRef>,
		) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			Ok(Self::do_start_jobs(worker, attempts)?)
		}

		/// Allow an account to create jobs under a policy whose scope is AllowList. By the pool's owner, whose deposit
		/// grows.
		#[pallet::call_index(26)]
		pub fn allow_depositor(
			origin: OriginFor<T>,
			pool_id: PoolId,
			policy_id: PolicyId,
			depositor: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let depositor = T::Lookup::lookup(depositor)?;
			Self::do_allow_depositor(owner, pool_id, policy_id, depositor)
		}

		/// Allow an account no longer to create jobs under a policy. By the pool's owner, whose deposit shrinks. The jobs
		/// that it has go on.
		#[pallet::call_index(27)]
		pub fn disallow_depositor(
			origin: OriginFor<T>,
			pool_id: PoolId,
			policy_id: PolicyId,
			depositor: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let depositor = T::Lookup::lookup(depositor)?;
			Self::do_disallow_depositor(owner, pool_id, policy_id, depositor)
		}
	}
}
