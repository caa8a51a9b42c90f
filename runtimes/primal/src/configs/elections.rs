// SPDX-License-Identifier: AGPL-3.0-only

//! Elections: mined off-chain by validators and checked on-chain, over voters that a bags list sorts.

use super::{
	consensus::EpochDuration,
	staking::{MaxBackersPerValidator, MaxValidators},
	system::RuntimeBlockWeights,
};
use crate::{
	constants::{block, currency},
	AccountId, Balance, Balances, BlockNumber, Runtime, RuntimeEvent, Staking, System,
	TransactionPayment, Treasury,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_election_provider_support::{
	bounds::{ElectionBounds, ElectionBoundsBuilder},
	onchain, BoundedSupportsOf, ElectionDataProvider, ElectionProvider, InstantElectionProvider,
	PageIndex, SequentialPhragmen, VoteWeight, VoterOf,
};
use frame_support::{
	dispatch::DispatchClass,
	parameter_types,
	traits::{ConstBool, ConstU128, ConstU32, Get},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_election_provider_multi_phase::{
	GeometricDepositBase, SolutionAccuracyOf, WeightInfo as _,
};
use sp_runtime::{transaction_validity::TransactionPriority, Perbill, Percent};

type PhaseWeights = pallet_election_provider_multi_phase::weights::SubstrateWeight<Runtime>;

pub use solution::Solution;

/// An election's outcome as it travels: who backs whom with which share.
#[allow(missing_docs)] // What the macro makes has no docs.
mod solution {
	use super::MaxElectingVoters;
	// The macro names it, which no_std has not in scope.
	#[allow(unused_imports)]
	use alloc::vec;
	use frame_election_provider_support::generate_solution_type;

	generate_solution_type!(
		#[compact]
		pub struct Solution::<
			VoterIndex = u32,
			TargetIndex = u16,
			Accuracy = sp_runtime::PerU16,
			MaxVoters = MaxElectingVoters,
		>(16)
	);
}

parameter_types! {
	/// The most voters that an election looks at, those with most stake.
	pub const MaxElectingVoters: u32 = 12_500;
	/// The most candidates that there may be: with more, no election off-chain would begin.
	pub const MaxCandidates: u32 = 1_000;
	/// What an election off-chain looks at.
	pub ElectionLimits: ElectionBounds = ElectionBoundsBuilder::default()
		.voters_count(MaxElectingVoters::get().into())
		.targets_count(MaxCandidates::get().into())
		.build();
	/// What an election in one block looks at: about 60 ms.
	pub FallbackLimits: ElectionBounds =
		ElectionBoundsBuilder::default().voters_count(512.into()).targets_count(256.into()).build();
	/// How much better a signed solution must be than the best before it.
	pub const BetterSignedThreshold: Perbill = Perbill::zero();
	/// Solutions of validators go before ordinary transactions.
	pub const MinerPriority: TransactionPriority = TransactionPriority::MAX / 2;
	/// The most that checking a solution may weigh.
	pub MinerMaxWeight: Weight = RuntimeBlockWeights::get()
		.get(DispatchClass::Normal)
		.max_extrinsic
		.unwrap_or(block::MAXIMUM_WEIGHT)
		.saturating_sub(frame_support::weights::constants::BlockExecutionWeight::get());
	/// The most bytes of a solution: nine tenths of what Normal has.
	pub const MinerMaxLength: u32 = block::MAXIMUM_LENGTH / 4 * 3 / 10 * 9;
	/// The deposit for a signed solution, and by how much it grows with each that is queued.
	pub const SignedDeposit: Balance = currency::deposit(2, 0);
	/// See [`SignedDeposit`].
	pub const SignedDepositIncrease: Percent = Percent::from_percent(10);
	/// The bounds of the bags of voters.
	pub const BagThresholds: &'static [VoteWeight] = &THRESHOLDS;
}

/// Blocks of each phase of an election: a quarter of an epoch, so that both fit before the era ends.
pub struct PhaseLength;

impl Get<BlockNumber> for PhaseLength {
	fn get() -> BlockNumber {
		(EpochDuration::get() / 4) as BlockNumber
	}
}

/// How long a validator waits before it mines a solution again.
pub struct MiningPause;

impl Get<BlockNumber> for MiningPause {
	fn get() -> BlockNumber {
		(EpochDuration::get() / 20).max(1) as BlockNumber
	}
}

/// Elections in one block.
pub struct OnChainElection;

impl onchain::Config for OnChainElection {
	type System = Runtime;
	type Solver = SequentialPhragmen<AccountId, SolutionAccuracyOf<Runtime>>;
	type DataProvider = Staking;
	// Too many backers are trimmed, poorest first, instead of failing the election.
	type Sort = ConstBool<true>;
	type MaxBackersPerWinner = MaxBackersPerValidator;
	type MaxWinnersPerPage = MaxValidators;
	type Bounds = FallbackLimits;
	type WeightInfo = frame_election_provider_support::weights::SubstrateWeight<Runtime>;
}

type OnChain = onchain::OnChainExecution<OnChainElection>;

/// Elects in one block where no good solution came in time. It asks Staking and not the snapshot: that may be larger than
/// one block can take, and is missing where a chain stood still while the phases of the election should have been.
///
/// Candidates are those for whom the voters with most stake vote: however many others there are, they do not matter.
pub struct FallbackElection;

impl FallbackElection {
	/// The candidates for whom these vote, as many as there may be, those of the first voters first.
	fn candidates(voters: &[VoterOf<Staking>]) -> Vec<AccountId> {
		let most = FallbackLimits::get().targets.count.map_or(usize::MAX, |count| count.0 as usize);
		let mut seen = BTreeSet::new();
		let candidates = voters
			.iter()
			.flat_map(|(_, _, targets)| targets)
			.filter(|target| seen.insert(*target))
			.filter(|target| pallet_staking::Validators::<Runtime>::contains_key(target))
			.take(most)
			.cloned()
			.collect();
		let reads = <Runtime as frame_system::Config>::DbWeight::get().reads(seen.len() as u64);
		System::register_extra_weight_unchecked(reads, DispatchClass::Mandatory);
		candidates
	}
}

impl ElectionProvider for FallbackElection {
	type AccountId = <OnChain as ElectionProvider>::AccountId;
	type BlockNumber = <OnChain as ElectionProvider>::BlockNumber;
	type Error = <OnChain as ElectionProvider>::Error;
	type MaxWinnersPerPage = <OnChain as ElectionProvider>::MaxWinnersPerPage;
	type MaxBackersPerWinner = <OnChain as ElectionProvider>::MaxBackersPerWinner;
	type MaxBackersPerWinnerFinal = <OnChain as ElectionProvider>::MaxBackersPerWinnerFinal;
	type Pages = <OnChain as ElectionProvider>::Pages;
	type DataProvider = <OnChain as ElectionProvider>::DataProvider;

	fn elect(page: PageIndex) -> Result<BoundedSupportsOf<Self>, Self::Error> {
		OnChain::elect(page)
	}

	fn start() -> Result<(), Self::Error> {
		OnChain::start()
	}

	fn duration() -> Self::BlockNumber {
		OnChain::duration()
	}

	fn status() -> Result<Option<Weight>, ()> {
		OnChain::status()
	}
}

impl InstantElectionProvider for FallbackElection {
	fn instant_elect(
		_voters: Vec<VoterOf<Staking>>,
		_targets: Vec<AccountId>,
		_desired_targets: u32,
	) -> Result<BoundedSupportsOf<Self>, Self::Error> {
		let voters = Staking::electing_voters(FallbackLimits::get().voters, 0)
			.map_err(onchain::Error::DataProvider)?;
		let targets = Self::candidates(&voters);
		let desired = Staking::desired_targets().map_err(onchain::Error::DataProvider)?;
		OnChain::instant_elect(voters, targets, desired)
	}

	/// Whether the snapshot is wanted.
	fn bother() -> bool {
		false
	}
}

impl pallet_election_provider_multi_phase::MinerConfig for Runtime {
	type AccountId = AccountId;
	type Solution = Solution;
	type MaxVotesPerVoter = <Staking as ElectionDataProvider>::MaxVotesPerVoter;
	type MaxLength = MinerMaxLength;
	type MaxWeight = MinerMaxWeight;
	type MaxWinners = MaxValidators;
	type MaxBackersPerWinner = MaxBackersPerValidator;

	fn solution_weight(voters: u32, targets: u32, active_voters: u32, degree: u32) -> Weight {
		PhaseWeights::submit_unsigned(voters, targets, active_voters, degree)
	}
}

/// Sizes at which the elections' benchmarks run.
pub struct ElectionBenchmarks;

impl pallet_election_provider_multi_phase::BenchmarkingConfig for ElectionBenchmarks {
	const VOTERS: [u32; 2] = [1_000, 2_000];
	const TARGETS: [u32; 2] = [500, 1_000];
	const ACTIVE_VOTERS: [u32; 2] = [500, 800];
	const DESIRED_TARGETS: [u32; 2] = [50, 100];
	const SNAPSHOT_MAXIMUM_VOTERS: u32 = 1_000;
	const MINER_MAXIMUM_VOTERS: u32 = 1_000;
	const MAXIMUM_TARGETS: u32 = 300;
}

impl pallet_election_provider_multi_phase::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type EstimateCallFee = TransactionPayment;
	type UnsignedPhase = PhaseLength;
	type SignedPhase = PhaseLength;
	type BetterSignedThreshold = BetterSignedThreshold;
	type OffchainRepeat = MiningPause;
	type MinerTxPriority = MinerPriority;
	type MinerConfig = Self;
	type SignedMaxSubmissions = ConstU32<16>;
	type SignedMaxWeight = MinerMaxWeight;
	type SignedMaxRefunds = ConstU32<4>;
	type SignedRewardBase = ConstU128<{ currency::UNIT }>;
	type SignedDepositByte = ConstU128<{ currency::deposit(0, 1) }>;
	type SignedDepositWeight = ConstU128<0>;
	type MaxWinners = MaxValidators;
	type MaxBackersPerWinner = MaxBackersPerValidator;
	type SignedDepositBase = GeometricDepositBase<Balance, SignedDeposit, SignedDepositIncrease>;
	type ElectionBounds = ElectionLimits;
	type SlashHandler = Treasury;
	type RewardHandler = ();
	type DataProvider = Staking;
	type Fallback = FallbackElection;
	type GovernanceFallback = FallbackElection;
	type Solver = SequentialPhragmen<AccountId, SolutionAccuracyOf<Self>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type BenchmarkingConfig = ElectionBenchmarks;
	type WeightInfo = PhaseWeights;
}

impl pallet_bags_list::Config<pallet_bags_list::Instance1> for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_bags_list::weights::SubstrateWeight<Runtime>;
	type ScoreProvider = Staking;
	type BagThresholds = BagThresholds;
	type MaxAutoRebagPerBlock = ConstU32<10>;
	type Score = VoteWeight;
}

const BAGS: usize = 100;

/// From a hundredth of a CYB by a fifth each: the 99th bag begins above half a million CYB, the last has the rest.
const THRESHOLDS: [VoteWeight; BAGS] = {
	let mut thresholds = [VoteWeight::MAX; BAGS];
	let mut bound = (currency::UNIT / 100) as VoteWeight;
	let mut at = 0;
	while at < BAGS - 1 {
		thresholds[at] = bound;
		bound += bound / 5;
		at += 1;
	}
	thresholds
};
