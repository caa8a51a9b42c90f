// SPDX-License-Identifier: AGPL-3.0-only

//! # Offchain computing workers
//!
//! The registry of the Cybros network: implementations, their builds, and the workers that run them.
//!
//! ## Terminology
//!
//! - **Implementation (impl)**: an application for one kind of job. Its owner says who may deploy workers and
//!   who may open pools for it, and which share of each price is its royalty.
//! - **Build**: one release of an impl: a version and the range of spec versions that it runs.
//! - **Worker**: a running instance of a build, an account of its own that another account, its owner,
//!   registered with its signed consent.
//! - **Consent**: good for one registration, by one owner, for one impl, on one chain, until its expiry, at most a
//!   day ahead. A spent one is remembered until then, and forgotten by `on_idle`.
//! - **Licence**: signed by the impl's owner, or by a key that the owner named, for a worker or for all workers of an
//!   owner: good for one impl on one chain, for a range of builds and a span of time. Revoked by its number.
//! - **Evidence**: what the hardware of a TEE signs about the worker's build and key; verified by the chain itself.
//! - **Collateral**: what the makers of TEEs sign besides, under roots that genesis or root origin trusts.
//!
//! ## A worker's life
//!
//! ```text
//!              register_worker              online             a challenge missed
//!   (nothing) ----------------> Registered --------> Online ----------+
//!       ^                           |                  | request_offline
//!       |                           |                  v              |
//!       |    deregister_worker      |           RequestingOffline ----+
//!       +---------------------------+                  | last job ended
//!       |                                              v              v
//!       +------------------------------------------ Offline      Unresponsive
//!       |                                              |              |   |
//!       |                                   Online <---+--- online ---+   |
//!       +-----------------------------------------------------------------+
//! ```
//!
//! `force_offline` leads from Online and RequestingOffline straight to Offline; `request_offline` does so where
//! the worker has no job.
//!
//! ## Challenges
//!
//! Each block draws some of the workers in service, up to `MaxChallenges`, so many that one is challenged once in
//! `challenge_interval` blocks in the mean. The challenges that are opened in a window are all due a window after its
//! end. Any sign of life answers one: [`answer_challenge`](Pallet::answer_challenge), `request_offline` by the worker
//! itself, and whatever the scheduler calls [`Registry::alive`] for. Who lets one pass is Unresponsive; what it has
//! in hand is handed back. It is slashed once for that, unless over half of the window's challenges went unanswered:
//! then the chain was at fault. No owner loses more than `owner_slash_cap` in an era.
//!
//! Time in service is credited as uptime at each sign of life, for the time since the last one. Time that ends in a
//! missed challenge is not; time that ends in going offline is not counted at all.
//!
//! ## Invariants, checked by `try_state`
//!
//! 1. `NextImplId` is above every impl's id; an impl's builds are in ascending order of version, none above its
//!    latest version, each with a valid range, and Retired only as long as workers run it. An impl's list has as many
//!    accounts as it counts, and its metadata are as long as it says.
//! 2. A build's count of workers in service is the number of workers that are Online or RequestingOffline with
//!    it, and those are listed under it; an impl's count of workers is the number of workers registered for it.
//! 3. Every worker's impl exists or was closed; a worker in service runs a build of an impl that exists, and its
//!    capacity is within bounds.
//! 4. A worker's hold under [`HoldReason::WorkerStake`] is the stake that its record says.
//! 5. A spent consent is remembered under the hour of its expiry, in no hour before the first that is kept; that
//!    of a registered worker is not among them.
//! 6. The workers in service stand at the places below their count, each at the one that its watch says; no other
//!    worker is watched. No worker lived longer than it served.
//! 7. A window has as many open challenges as were opened and not answered, or fewer once they are due. Each stands in
//!    a page of its window that the cursor has not passed. No window is kept before the cursor or from the next on.
//! 8. What owners lost is remembered in no era before the first that is kept, and in none to come.
//! 9. A licence is a worker's, kept under the minute in which it ends and under its impl and number; no other is kept
//!    there, and none in a minute before the first that is kept. A revoked licence is of an impl that exists, and is kept
//!    under the hour of its expiry, in none before the first that is kept; an impl counts its own.
//!
//! 10. Evidence that was verified is a worker's, ends with a minute, and is kept under that; no other is kept there, and
//!     none in a minute before the first that is kept. Each worker can show what is made from now on.
//! 11. Collateral is kept under what it is of, and no evaluation of Intel's is there twice. What is measured of a build is
//!     kept as long as the build is; an impl counts its bytes. No more roots are trusted, and no more collateral is kept,
//!     than the constants allow.
//!
//! ## Closing
//!
//! A Retired build, a revoked licence, a root that is trusted no longer and an impl after its sunset take workers out of
//! service, however many, a worker in each step, as many steps as a share of the block allows; the closings take turns.
//! None of them slashes. The workers of a Retired build first drain, and are put offline after `RetireGrace`. A sunset is
//! announced `SunsetNotice` ahead; then the builds are Retired, the scheduler closes the pools
//! ([`WorkerHooks::impl_sunset`]), and the impl is removed. A worker of an impl that is gone can still be deregistered,
//! with all its money.
//!
//! ## Questions
//!
//! Why a worker cannot go online is asked of [`Pallet::online_obstacles`], which makes the checks of `online` itself, in
//! the one list that both have. It and what [`explain`] has are served by the runtime API in `runtime-api/`.
//!
//! The pallet knows nothing of jobs: whoever schedules them implements [`WorkerHooks`] and reads workers through
//! [`Registry`].

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod challenges;
mod closing;
mod collateral;
mod consents;
pub mod deposits;
mod endings;
mod errors;
mod events;
mod evidence;
pub mod explain;
pub mod hooks;
mod impls;
mod licences;
mod online;
mod ownership;
mod roots;
mod slashing;
mod stakes;
pub mod types;
pub mod weights;
mod workers;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(any(test, feature = "runtime-benchmarks"))]
mod fixtures;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

use frame_support::pallet_macros::import_section;

pub use challenges::{
	MAX_CHALLENGE_INTERVAL, MAX_CHALLENGE_WINDOW, MAX_SLASH_CAP_IN_STAKES, MIN_CHALLENGE_WINDOW,
};
pub use collateral::{
	Compacted, Evaluated, Evaluations, Refusal, StoredCollateral, MAX_OTHER_EVALUATIONS,
};
pub use evidence::Attestation;
pub use hooks::{Registry, WorkerHooks};
pub use licences::Canonical;
pub use pallet::*;
pub use roots::{CertificateBytes, TrustedRoot, MAX_ROOTS};
pub use types::{
	Build, BuildInService, Closing, HeldLicence, ImplInfo, ImplTerms, OfflineCause, Parameters,
	Service, Uptime, Watch, Window, WorkerInfo, WorkerState,
};
pub use weights::WeightInfo;

/// The pallet. See the [crate's documentation](crate).
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		collateral::{Refusal, StoredCollateral},
		consents::FORGOTTEN_PER_BLOCK,
		deposits::Lower,
		evidence::{Attestation, EvidenceEnding},
		licences::{LicenceEnding, REVOCATIONS_FORGOTTEN_PER_BLOCK},
		roots::TrustedRoot,
		slashing::LOSSES_FORGOTTEN_PER_BLOCK,
		types::{
			BalanceOf, Closing, CreditOf, HeldLicence, ImplInfoOf, JobClock, OfflineCause,
			ParametersOf, Uptime, Window, WindowNumber, WorkerInfoOf,
		},
		weights::WeightInfo,
		Canonical, WorkerHooks,
	};
	use alloc::vec::Vec;
	use cybros_primitives::{
		BuildStatus, BuildVersion, CollateralId, DeployPermission, EnclaveKey, EvidenceTerms,
		ImplId, LicenceSerial, LicenceTerms, Measurement, Measurements, PoolPermission, SpecRange,
		TcbStatus, TeeCollateral, TeeEvidence, TeeHash, TeeKind, TeeVendor, TrustDemand,
		MAX_METADATA_LEN,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Balanced, BalancedHold, Inspect, InspectHold, Mutate, MutateHold},
			Consideration, Footprint, OnUnbalanced, Randomness, UnixTime,
		},
		weights::WeightMeter,
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::{
		traits::{IdentifyAccount, StaticLookup, Verify},
		Permill,
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
		/// The money of stakes and workers' balances.
		type Currency: Inspect<Self::AccountId>
			+ Mutate<Self::AccountId>
			+ Balanced<Self::AccountId>
			+ BalancedHold<Self::AccountId>
			+ InspectHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's hold reasons.
		type RuntimeHoldReason: From<HoldReason>;

		/// What an impl's owner gives for the storage of the impl and its builds.
		type ImplConsideration: Lower<Self::AccountId>;

		/// What is given for the storage of collateral, by who stores it.
		type CollateralConsideration: Consideration<Self::AccountId, Footprint>;

		/// A signature under a consent or a licence.
		type Signature: Verify<Signer = Self::Signer> + Canonical + Parameter;

		/// The key that an account stands for.
		type Signer: IdentifyAccount<AccountId = Self::AccountId>;

		/// The time by which consents expire.
		type Time: UnixTime;

		/// How many blocks have accepted transactions: what windows and eras count.
		type Clock: Get<JobClock>;

		/// By what the workers to be challenged are drawn. Where it gives nothing, nobody is challenged.
		type Randomness: Randomness<Option<Self::Hash>, BlockNumberFor<Self>>;

		/// Who gets what is slashed.
		type SlashDestination: OnUnbalanced<CreditOf<Self>>;

		/// Who schedules jobs onto workers.
		type Hooks: WorkerHooks<Self::AccountId>;

		/// The least stake of a worker.
		#[pallet::constant]
		type MinStake: Get<BalanceOf<Self>>;

		/// The least free balance with which a worker is registered and goes online: it pays for ten calls, a batch of results
		/// or evidence.
		#[pallet::constant]
		type MinBalance: Get<BalanceOf<Self>>;

		/// The most jobs that one worker may run at once.
		#[pallet::constant]
		type MaxCapacity: Get<u32>;

		/// The most builds of an impl that are not Retired.
		#[pallet::constant]
		type MaxBuilds: Get<u32>;

		/// The most pieces of collateral that are kept.
		#[pallet::constant]
		type MaxCollateral: Get<u32>;

		/// The most challenges that a block opens.
		#[pallet::constant]
		type MaxChallenges: Get<u32>;

		/// The length of an era, in which one owner loses at most so much, on the job clock.
		#[pallet::constant]
		type EraLength: Get<JobClock>;

		/// How long workers of a Retired build may finish what they have, on the job clock.
		#[pallet::constant]
		type RetireGrace: Get<JobClock>;

		/// How long before an impl is closed its sunset is announced, on the job clock.
		#[pallet::constant]
		type SunsetNotice: Get<JobClock>;

		/// What root origin may change, until it does.
		type DefaultParameters: Get<ParametersOf<Self>>;

		/// What the hook may weigh in each block: what takes workers out of service, and new challenges, for which their
		/// part is kept.
		type PollWeight: Get<Weight>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;

		/// Makes what the benchmarks cannot make by themselves.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId, Self::Signature>;
	}

	/// Why this pallet holds money.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of an impl's owner for the storage of the impl and its builds.
		ImplDeposit,
		/// A worker's stake, on the worker's account.
		WorkerStake,
		/// The deposit of who stored collateral.
		CollateralDeposit,
	}

	/// The id of the next impl.
	#[pallet::storage]
	pub type NextImplId<T: Config> = StorageValue<_, ImplId, ValueQuery>;

	/// All impls. (Ids are sequential, so no hash has to guard against chosen keys.)
	#[pallet::storage]
	pub type Impls<T: Config> = StorageMap<_, Twox64Concat, ImplId, ImplInfoOf<T>>;

	/// All workers, by their accounts, which are chosen by their users.
	#[pallet::storage]
	pub type Workers<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, WorkerInfoOf<T>>;

	/// Consents of workers that were deregistered before these expired: by the hour of their expiry, the worker
	/// and the expiry. None of them is taken again. (Hours are sequential; accounts are chosen by their users.)
	#[pallet::storage]
	pub type SpentConsents<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Blake2_128Concat, (T::AccountId, u64), ()>;

	/// The first hour since 1970 of which spent consents may be remembered; none until the first is.
	#[pallet::storage]
	pub type FirstSpentHour<T: Config> = StorageValue<_, u64>;

	/// What root origin may change.
	#[pallet::storage]
	pub type CurrentParameters<T: Config> =
		StorageValue<_, ParametersOf<T>, ValueQuery, T::DefaultParameters>;

	/// How many workers are in service.
	#[pallet::storage]
	pub type OnlineCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The workers in service, by their places from 0 on, without a gap.
	#[pallet::storage]
	pub type OnlineWorkers<T: Config> = StorageMap<_, Twox64Concat, u32, T::AccountId>;

	/// The uptimes of workers that ever came online.
	#[pallet::storage]
	pub type Uptimes<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Uptime>;

	/// The number of the next window.
	#[pallet::storage]
	pub type NextWindow<T: Config> = StorageValue<_, WindowNumber, ValueQuery>;

	/// The windows whose missed challenges are not all dealt with.
	#[pallet::storage]
	pub type Windows<T: Config> = StorageMap<_, Twox64Concat, WindowNumber, Window>;

	/// The workers that were challenged: by window, a page for each block that challenged some.
	#[pallet::storage]
	pub type Challenged<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		WindowNumber,
		Twox64Concat,
		u32,
		BoundedVec<T::AccountId, T::MaxChallenges>,
		ValueQuery,
	>;

	/// The window and the page whose missed challenges are dealt with next.
	#[pallet::storage]
	pub type LapseCursor<T: Config> = StorageValue<_, (WindowNumber, u32), ValueQuery>;

	/// What owners lost by slashes: by era.
	#[pallet::storage]
	pub type SlashedInEra<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		JobClock,
		Blake2_128Concat,
		T::AccountId,
		BalanceOf<T>,
		ValueQuery,
	>;

	/// The first era of which losses may be remembered; none until the first slash.
	#[pallet::storage]
	pub type FirstSlashEra<T: Config> = StorageValue<_, JobClock>;

	/// The licences that workers presented.
	#[pallet::storage]
	pub type Licences<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, HeldLicence<T::AccountId>>;

	/// The workers with a licence, by the first minute since 1970 in which it is void from the beginning.
	#[pallet::storage]
	pub type LicenceEnds<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Blake2_128Concat, T::AccountId, ()>;

	/// The first minute since 1970 in which licences may end; none until one was presented.
	#[pallet::storage]
	pub type FirstLicenceMinute<T: Config> = StorageValue<_, u64>;

	/// The workers with a licence, by its impl and its number. (Impls' owners choose the numbers.)
	#[pallet::storage]
	pub type LicenceHolders<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ImplId>,
			NMapKey<Blake2_128Concat, LicenceSerial>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		(),
	>;

	/// The licences that were revoked, with the expiry that the revocation named, in Unix seconds: after its hour it is
	/// forgotten.
	#[pallet::storage]
	pub type Revocations<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ImplId, Blake2_128Concat, LicenceSerial, u64>;

	/// The same by the hour of their expiry.
	#[pallet::storage]
	pub type RevocationEnds<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Blake2_128Concat, (ImplId, LicenceSerial), ()>;

	/// The first hour since 1970 of which revocations may be remembered; none until the first is.
	#[pallet::storage]
	pub type FirstRevocationHour<T: Config> = StorageValue<_, u64>;

	/// The workers in service, by their builds.
	#[pallet::storage]
	pub type Serving<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ImplId>,
			NMapKey<Twox64Concat, BuildVersion>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		(),
	>;

	/// Who may register workers of an impl, beside its owner, where a list says so.
	#[pallet::storage]
	pub type Deployers<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ImplId, Blake2_128Concat, T::AccountId, ()>;

	/// What impls' owners say about them, for programs and people to read.
	#[pallet::storage]
	pub type ImplMetadata<T: Config> =
		StorageMap<_, Twox64Concat, ImplId, BoundedVec<u8, ConstU32<MAX_METADATA_LEN>>>;

	/// What is being closed, with the worker whose turn was last in it.
	#[pallet::storage]
	pub type Closings<T: Config> = StorageMap<_, Blake2_128Concat, Closing, Option<T::AccountId>>;

	/// What is to be closed later, by the job clock.
	#[pallet::storage]
	pub type ClosingTimers<T: Config> =
		StorageDoubleMap<_, Twox64Concat, JobClock, Blake2_128Concat, Closing, ()>;

	/// The first reading of the job clock for which something may be closed.
	#[pallet::storage]
	pub type FirstClosingTimer<T: Config> = StorageValue<_, JobClock, ValueQuery>;

	/// Whose turn was last.
	#[pallet::storage]
	pub type ClosingTurn<T: Config> = StorageValue<_, Closing>;

	/// The roots under which vendors' signatures are good, by SHA-256 of their certificates.
	#[pallet::storage]
	pub type TrustedRoots<T: Config> = CountedStorageMap<_, Identity, TeeHash, TrustedRoot>;

	/// The newest collateral of each kind, verified and compacted; of Intel's TCB info and identities the newest by each
	/// evaluation. (Vendors choose what it is of.)
	#[pallet::storage]
	pub type Collateral<T: Config> = CountedStorageMap<
		_,
		Blake2_128Concat,
		CollateralId,
		StoredCollateral<T::AccountId, T::CollateralConsideration>,
	>;

	/// What builds measure as, of those that may run in TEEs.
	#[pallet::storage]
	pub type BuildMeasurements<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ImplId, Twox64Concat, BuildVersion, Measurements>;

	/// What is known of workers by evidence.
	#[pallet::storage]
	pub type Attestations<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Attestation>;

	/// The workers with evidence, by the first minute since 1970 in which it is void from the beginning.
	#[pallet::storage]
	pub type AttestationEnds<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Blake2_128Concat, T::AccountId, ()>;

	/// The first minute since 1970 in which evidence may end; none until some was shown.
	#[pallet::storage]
	pub type FirstAttestationMinute<T: Config> = StorageValue<_, u64>;

	/// The roots of vendors that are trusted from the beginning: certificates in DER.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Of Intel.
		pub intel_roots: Vec<sp_core::Bytes>,
		/// Of AMD, one for each product line.
		pub amd_roots: Vec<sp_core::Bytes>,
		/// Of AWS.
		pub aws_roots: Vec<sp_core::Bytes>,
		/// Nothing.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::trust_at_genesis(TeeVendor::Intel, &self.intel_roots);
			Pallet::<T>::trust_at_genesis(TeeVendor::Amd, &self.amd_roots);
			Pallet::<T>::trust_at_genesis(TeeVendor::Aws, &self.aws_roots);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxCapacity::get() > 0, "no worker could go online");
			assert!(T::MaxBuilds::get() > 0, "no build could be registered");
			assert!(
				T::MinBalance::get() >= T::Currency::minimum_balance(),
				"a worker's account would not live"
			);
			assert!(
				T::MinStake::get() >= T::Currency::minimum_balance(),
				"an owner's account might not take a stake back"
			);
			assert!(T::MaxChallenges::get() > 0, "no worker would be challenged");
			assert!(T::EraLength::get() > 0, "eras would not pass");
			assert!(
				Pallet::<T>::check_parameters(&T::DefaultParameters::get()).is_ok(),
				"the chain would begin with parameters that root may not set"
			);
			// Whichever of the hook's parts is first may take one worker out of service.
			let share = T::PollWeight::get();
			assert!(
				share.all_gte(Pallet::<T>::challenges_weight()),
				"not all challenges would be opened"
			);
			let share = share.saturating_sub(Pallet::<T>::challenges_weight());
			let leave = Pallet::<T>::max_leave_service_weight();
			assert!(
				share.all_gte(T::WeightInfo::lapse_page().saturating_add(leave)),
				"no worker would become Unresponsive"
			);
			assert!(
				share.all_gte(T::WeightInfo::end_licence().saturating_mul(2).saturating_add(leave)),
				"no worker would go offline whose licence has expired"
			);
			assert!(
				share.all_gte(
					T::WeightInfo::end_attestation()
						.saturating_mul(2)
						.saturating_add(leave.max(T::Hooks::max_stake_changed_weight()))
				),
				"no worker would go offline whose evidence has ended"
			);
			assert!(T::MaxCollateral::get() > 0, "no evidence could be verified");
			assert!(
				share.all_gte(
					T::WeightInfo::close_step()
						.saturating_mul(2)
						.saturating_add(Pallet::<T>::closing_weight())
				),
				"nothing would be closed"
			);
		}

		/// What is due, of which another kind is first in each block, so that none waits for ever; then new challenges.
		fn on_poll(_: BlockNumberFor<T>, weight: &mut WeightMeter) {
			let parts = [
				Self::lapse_challenges,
				Self::end_due::<LicenceEnding>,
				Self::close,
				Self::end_due::<EvidenceEnding>,
			];
			let first = T::Clock::get() as usize;
			let mut share = WeightMeter::with_limit(T::PollWeight::get().min(weight.remaining()));
			// What new challenges take is kept for them.
			let mut meter = WeightMeter::with_limit(
				share.remaining().saturating_sub(Self::challenges_weight()),
			);
			for part in parts
				.iter()
				.cycle()
				.skip(first.checked_rem(parts.len()).unwrap_or_default())
				.take(parts.len())
			{
				part(&mut meter);
			}
			share.consume(meter.consumed());
			Self::open_challenges(&mut share);
			weight.consume(share.consumed());
		}

		/// Forget spent consents and revoked licences that have expired, and losses of eras gone, at a bounded rate.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			if meter.can_consume(T::WeightInfo::forget_spent_consents(FORGOTTEN_PER_BLOCK)) {
				let forgotten = Self::forget_spent_consents(T::Time::now().as_secs());
				meter.consume(T::WeightInfo::forget_spent_consents(forgotten));
			}
			if meter.can_consume(T::WeightInfo::forget_losses(LOSSES_FORGOTTEN_PER_BLOCK)) {
				let forgotten = Self::forget_losses_before(Self::slash_era());
				meter.consume(T::WeightInfo::forget_losses(forgotten));
			}
			let most = T::WeightInfo::forget_revocations(REVOCATIONS_FORGOTTEN_PER_BLOCK);
			if meter.can_consume(most) {
				let forgotten = Self::forget_revocations(T::Time::now().as_secs());
				meter.consume(T::WeightInfo::forget_revocations(forgotten));
			}
			meter.consumed()
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = <T as Config>::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Register an impl, against a deposit for its storage.
		///
		/// `deploy` says who may register workers of it, `pools` who may open pools for it, and `royalty` which
		/// share of a job's price and tip goes to the impl's owner in policies that are created from now on.
		#[pallet::call_index(0)]
		pub fn register_impl(
			origin: OriginFor<T>,
			deploy: DeployPermission,
			pools: PoolPermission,
			royalty: Permill,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register_impl(owner, deploy, pools, royalty)
		}

		/// Register a build as Released. By the impl's owner, whose deposit grows.
		#[pallet::call_index(1)]
		pub fn register_impl_build(
			origin: OriginFor<T>,
			impl_id: ImplId,
			version: BuildVersion,
			specs: SpecRange,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register_build(owner, impl_id, version, specs, None)
		}

		/// Change a build's status. By the impl's owner. Retired is for ever: workers that run it drain, after the constant
		/// `RetireGrace` they are put offline, and with the last of them the build's deposit returns.
		#[pallet::call_index(2)]
		pub fn update_impl_build_status(
			origin: OriginFor<T>,
			impl_id: ImplId,
			version: BuildVersion,
			status: BuildStatus,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_update_build_status(owner, impl_id, version, status)
		}

		/// Register `worker` for an impl, with the consent that it signed for the caller, who becomes its owner.
		///
		/// `stake` goes from the owner to the worker and is held there; `endowment` goes along as free balance, from
		/// which the worker pays its calls.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::register_worker().saturating_add(T::Hooks::register_weight()))]
		pub fn register_worker(
			origin: OriginFor<T>,
			worker: AccountIdLookupOf<T>,
			impl_id: ImplId,
			consent_expires_at: u64,
			consent: T::Signature,
			#[pallet::compact] stake: BalanceOf<T>,
			#[pallet::compact] endowment: BalanceOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_register_worker(
				owner,
				worker,
				impl_id,
				consent_expires_at,
				consent,
				stake,
				endowment,
			)
		}

		/// Deregister a worker that is not in service. By its owner, who gets its stake and free balance.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::deregister_worker().saturating_add(T::Hooks::deregister_weight()))]
		pub fn deregister_worker(
			origin: OriginFor<T>,
			worker: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_deregister_worker(owner, worker)
		}

		/// Go online with a Released build, to run up to `capacity` jobs at once. By the worker.
		#[pallet::call_index(5)]
		#[pallet::weight(
			// More than the maximum is refused, so it never weighs more: the caller learns why.
			T::WeightInfo::online()
				.saturating_add(T::Hooks::online_weight((*capacity).min(T::MaxCapacity::get())))
		)]
		pub fn online(origin: OriginFor<T>, build: BuildVersion, capacity: u32) -> DispatchResult {
			let worker = ensure_signed(origin)?;
			Self::do_online(worker, build, capacity)
		}

		/// Get no new jobs and go offline at the last one, or at once where there is none. By the worker or its
		/// owner.
		#[pallet::call_index(6)]
		#[pallet::weight(
			// One that leaves at once has no jobs, so that what its leave weighs is the drain's.
			T::WeightInfo::request_offline().saturating_add(T::Hooks::max_drain_weight())
		)]
		pub fn request_offline(
			origin: OriginFor<T>,
			worker: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_request_offline(who, worker)
		}

		/// Take a worker offline at once: what it runs is handed back. By its owner.
		#[pallet::call_index(7)]
		#[pallet::weight(
			T::WeightInfo::force_offline().saturating_add(T::Hooks::max_offline_weight())
		)]
		pub fn force_offline(origin: OriginFor<T>, worker: AccountIdLookupOf<T>) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_force_offline(owner, worker)
		}

		/// Withdraw free balance of a worker. By its owner.
		#[pallet::call_index(8)]
		pub fn withdraw(
			origin: OriginFor<T>,
			worker: AccountIdLookupOf<T>,
			#[pallet::compact] amount: BalanceOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_withdraw(owner, worker, amount)
		}

		/// Answer the open challenge of the calling worker, for nothing. Refused where none is open, which costs.
		#[pallet::call_index(9)]
		#[pallet::weight((T::WeightInfo::answer_challenge(), DispatchClass::Operational))]
		pub fn answer_challenge(origin: OriginFor<T>) -> DispatchResultWithPostInfo {
			let worker = ensure_signed(origin)?;
			Self::do_answer_challenge(worker)?;
			Ok(Pays::No.into())
		}

		/// Change the parameters within their bounds. By root origin.
		#[pallet::call_index(10)]
		pub fn set_parameters(origin: OriginFor<T>, parameters: ParametersOf<T>) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_set_parameters(parameters)
		}

		/// Give a worker more stake. By its owner, at any time.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::raise_stake().saturating_add(T::Hooks::max_stake_changed_weight()))]
		pub fn raise_stake(
			origin: OriginFor<T>,
			worker: AccountIdLookupOf<T>,
			#[pallet::compact] amount: BalanceOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_raise_stake(owner, worker, amount)
		}

		/// Take back a part of a worker's stake, or all of it. By its owner, while the worker is not in service. It
		/// goes online with the constant `MinStake` only.
		#[pallet::call_index(12)]
		pub fn lower_stake(
			origin: OriginFor<T>,
			worker: AccountIdLookupOf<T>,
			#[pallet::compact] amount: BalanceOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_lower_stake(owner, worker, amount)
		}

		/// Change what an impl declares. By its owner. Workers in service go on: all is checked when they go online next.
		///
		/// `deploy`, `pools` and `royalty` are as in [`Self::register_impl`]; `trust` says what a worker shows before it
		/// goes online, and `licensor` who signs licences beside the owner.
		#[pallet::call_index(13)]
		pub fn update_impl(
			origin: OriginFor<T>,
			impl_id: ImplId,
			deploy: DeployPermission,
			pools: PoolPermission,
			royalty: Permill,
			trust: TrustDemand,
			licensor: Option<T::AccountId>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_update_impl(owner, impl_id, deploy, pools, royalty, trust, licensor)
		}

		/// Present a licence for a worker, in the place of that which it has. By the worker or its owner, at any time.
		#[pallet::call_index(14)]
		pub fn present_licence(
			origin: OriginFor<T>,
			worker: AccountIdLookupOf<T>,
			terms: LicenceTerms<T::AccountId>,
			signer: T::AccountId,
			signature: T::Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_present_licence(who, worker, terms, signer, signature)
		}

		/// Revoke a licence by its number. By the impl's owner, whose deposit grows until the licence's expiry, or by the
		/// key that the owner named. Its holders drain where the impl demands one.
		///
		/// `expires_at` is the licence's own: after it the revocation is forgotten. Where it was named too early, the licence
		/// is revoked again with a later one.
		#[pallet::call_index(15)]
		pub fn revoke_licence(
			origin: OriginFor<T>,
			impl_id: ImplId,
			serial: LicenceSerial,
			expires_at: u64,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_licence(who, impl_id, serial, expires_at)
		}

		/// Allow an account to register workers of an impl. By the impl's owner, whose deposit grows. It counts where the
		/// impl's `deploy` is AllowList.
		#[pallet::call_index(16)]
		pub fn allow_deployer(
			origin: OriginFor<T>,
			impl_id: ImplId,
			deployer: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let deployer = T::Lookup::lookup(deployer)?;
			Self::do_allow_deployer(owner, impl_id, deployer)
		}

		/// Allow an account no longer to register workers of an impl. By the impl's owner, whose deposit shrinks. Its
		/// workers in service go on until they are offline.
		#[pallet::call_index(17)]
		pub fn disallow_deployer(
			origin: OriginFor<T>,
			impl_id: ImplId,
			deployer: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let deployer = T::Lookup::lookup(deployer)?;
			Self::do_disallow_deployer(owner, impl_id, deployer)
		}

		/// Offer an impl to an account, which may accept it, or to nobody. By the impl's owner.
		#[pallet::call_index(18)]
		pub fn offer_impl(
			origin: OriginFor<T>,
			impl_id: ImplId,
			offered_to: Option<T::AccountId>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_offer_impl(owner, impl_id, offered_to)
		}

		/// Accept an impl that was offered to the caller, who gives the deposit; the former owner's returns.
		#[pallet::call_index(19)]
		pub fn accept_impl(origin: OriginFor<T>, impl_id: ImplId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_impl(who, impl_id)
		}

		/// Say something about an impl, in up to 2,048 bytes, or nothing. By the impl's owner, whose deposit follows.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::set_impl_metadata(
			// More is refused, so it never weighs more.
			(metadata.len() as u32).min(MAX_METADATA_LEN)
		))]
		pub fn set_impl_metadata(
			origin: OriginFor<T>,
			impl_id: ImplId,
			metadata: Vec<u8>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_set_impl_metadata(owner, impl_id, metadata)
		}

		/// Announce the end of an impl. By its owner, for ever. Nothing new refers to it; after the constant `SunsetNotice`
		/// its pools are closed and its workers put offline, at a bounded rate, and then its deposit returns, whoever has
		/// workers registered for it.
		#[pallet::call_index(21)]
		pub fn sunset_impl(origin: OriginFor<T>, impl_id: ImplId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_sunset_impl(owner, impl_id)
		}

		/// Register a build that runs in TEEs, as Released, with what it measures as there. By the impl's owner, whose
		/// deposit grows. Evidence of the build has one of the measurements; they stay as they are.
		#[pallet::call_index(22)]
		pub fn register_measured_build(
			origin: OriginFor<T>,
			impl_id: ImplId,
			version: BuildVersion,
			specs: SpecRange,
			measurements: Vec<Measurement>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register_build(owner, impl_id, version, specs, Some(measurements))
		}

		/// Say what an impl accepts of evidence: which platforms, and how old. By its owner. By what was accepted before no
		/// worker of an impl that demands evidence goes online any more, where it was judged by other terms for platforms,
		/// or is too old: it shows fresh evidence first. Until then, and where none is demanded, it stands till it ends,
		/// or till that is demanded.
		#[pallet::call_index(23)]
		pub fn set_evidence_terms(
			origin: OriginFor<T>,
			impl_id: ImplId,
			terms: EvidenceTerms,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_set_evidence_terms(owner, impl_id, terms)
		}

		/// Trust a root of a vendor: a certificate in DER. By root origin.
		#[pallet::call_index(24)]
		pub fn trust_root(
			origin: OriginFor<T>,
			vendor: TeeVendor,
			certificate: Vec<u8>,
		) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_trust_root(vendor, certificate, T::Time::now().as_secs())
		}

		/// Trust a root no longer, named by SHA-256 of its certificate. By root origin. Collateral under it can be removed;
		/// no worker goes online by evidence under it, and results by its enclaves' keys are no TEE proof. What workers
		/// showed under it ends, a worker after the other.
		#[pallet::call_index(25)]
		pub fn distrust_root(origin: OriginFor<T>, root: TeeHash) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_distrust_root(root)
		}

		/// Update collateral that stands under a trusted root, named by SHA-256 of its certificate. By anyone, for a
		/// deposit; that of who stored what is replaced returns. It must be newer than what there is; TCB info and identities
		/// of Intel's than what there is by the same evaluation, beside which those by others stand as long as they hold. An
		/// authority of AMD's that was revoked gives way to any that was not; its list is never older than the one that holds.
		#[pallet::call_index(26)]
		#[pallet::weight(Pallet::<T>::collateral_weight(collateral))]
		pub fn update_collateral(
			origin: OriginFor<T>,
			root: TeeHash,
			collateral: TeeCollateral,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_update_collateral(who, root, collateral, T::Time::now().as_secs())
		}

		/// Remove collateral that has expired, or whose root is trusted no longer, or, where there is room for no more, an
		/// authority of a region of AWS's, which can be done without. By anyone; the deposit returns to who stored it.
		#[pallet::call_index(27)]
		pub fn remove_collateral(origin: OriginFor<T>, collateral: CollateralId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_remove_collateral(collateral)
		}

		/// Show evidence of the calling worker, the first time and again: that a TEE runs the build, and that the key was
		/// made in it. Evidence that is refused pays in full, and what was shown before stands until it ends.
		///
		/// The report data are the hash of an `EvidenceBinding` with the hash of `block`, one of the last 256.
		#[pallet::call_index(28)]
		#[pallet::weight(Pallet::<T>::refresh_weight(evidence))]
		pub fn refresh_attestation(
			origin: OriginFor<T>,
			build: BuildVersion,
			enclave_key: EnclaveKey,
			block: BlockNumberFor<T>,
			evidence: TeeEvidence,
		) -> DispatchResult {
			let worker = ensure_signed(origin)?;
			let now = T::Time::now().as_secs();
			Self::do_refresh_attestation(worker, build, enclave_key, block, &evidence, now)
		}

		/// Demand fresh evidence of a worker within ten minutes up to a day: what it showed ends then. By the impl's owner.
		#[pallet::call_index(29)]
		pub fn demand_refresh(
			origin: OriginFor<T>,
			worker: AccountIdLookupOf<T>,
			within_secs: u64,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let worker = T::Lookup::lookup(worker)?;
			Self::do_demand_refresh(owner, worker, within_secs)
		}
	}
}
