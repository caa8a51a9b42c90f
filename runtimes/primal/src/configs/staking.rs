// SPDX-License-Identifier: AGPL-3.0-only

//! Nominated proof of stake.

use crate::{
	constants::time, AccountId, Balance, Balances, Runtime, RuntimeEvent, RuntimeHoldReason,
	Session, Staking, Timestamp,
};
use frame_election_provider_support::{
	bounds::{ElectionBounds, ElectionBoundsBuilder},
	onchain, SequentialPhragmen,
};
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, Nothing},
};
use frame_system::EnsureRoot;
use sp_runtime::{curve::PiecewiseLinear, Perbill};
use sp_staking::{currency_to_vote::U128CurrencyToVote, EraIndex};

/// Nominators vote for at most this many validators.
const MAX_NOMINATIONS: u32 = 16;

// Inflation per year against the share of all money that is staked: 2.5 % when nothing is, most
// where half is, falling beyond it, so that stake has a reason to settle there.
pallet_staking_reward_curve::build! {
	const REWARD_CURVE: PiecewiseLinear<'static> = curve!(
		min_inflation: 0_025_000,
		max_inflation: 0_100_000,
		ideal_stake: 0_500_000,
		falloff: 0_050_000,
		max_piece_count: 40,
		test_precision: 0_005_000,
	);
}

parameter_types! {
	/// What validators earn.
	pub const RewardCurve: &'static PiecewiseLinear<'static> = &REWARD_CURVE;
	/// Eras until unbonded stake is free: 7 hours on this network.
	pub const BondingDuration: EraIndex = 28;
	/// Eras until a slash is applied, in which root can still cancel it.
	pub const SlashDeferDuration: EraIndex = 7;
	/// The most validators that can be elected.
	pub const MaxValidators: u32 = 100;
	/// The most voters behind one validator; the weight of a report of an equivocation counts on
	/// it.
	pub const MaxBackersPerValidator: u32 = 256;
	/// What an election looks at. It runs inside one block, so its snapshot is bounded: about 60
	/// ms.
	pub ElectionLimits: ElectionBounds =
		ElectionBoundsBuilder::default().voters_count(512.into()).targets_count(256.into()).build();
}

/// Elections in the block in which an era is planned, good for a small network. A network with
/// thousands of nominators needs election-provider-multi-phase and its off-chain solutions.
pub struct OnChainElection;

impl onchain::Config for OnChainElection {
	type System = Runtime;
	type Solver = SequentialPhragmen<AccountId, Perbill>;
	type DataProvider = Staking;
	// Too many backers are trimmed, poorest first, instead of failing the election.
	type Sort = ConstBool<true>;
	type MaxBackersPerWinner = MaxBackersPerValidator;
	type MaxWinnersPerPage = MaxValidators;
	type Bounds = ElectionLimits;
	type WeightInfo = frame_election_provider_support::weights::SubstrateWeight<Runtime>;
}

/// Sizes at which staking's benchmarks run.
pub struct StakingBenchmarkingConfig;

impl pallet_staking::BenchmarkingConfig for StakingBenchmarkingConfig {
	type MaxValidators = MaxValidators;
	type MaxNominators = ConstU32<512>;
}

impl pallet_staking::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OldCurrency = Balances;
	type Currency = Balances;
	type CurrencyBalance = Balance;
	type CurrencyToVote = U128CurrencyToVote;
	type RuntimeHoldReason = RuntimeHoldReason;
	type UnixTime = Timestamp;
	type ElectionProvider = onchain::OnChainExecution<OnChainElection>;
	type GenesisElectionProvider = onchain::OnChainExecution<OnChainElection>;
	type NominationsQuota = pallet_staking::FixedNominationsQuota<MAX_NOMINATIONS>;
	type HistoryDepth = ConstU32<84>;
	// There is no treasury yet: what validators do not earn is not minted, what is slashed is
	// burnt.
	type RewardRemainder = ();
	type Slash = ();
	type Reward = ();
	type SessionsPerEra = ConstU32<{ time::SESSIONS_PER_ERA }>;
	type BondingDuration = BondingDuration;
	type SlashDeferDuration = SlashDeferDuration;
	type AdminOrigin = EnsureRoot<AccountId>;
	type SessionInterface = Self;
	type EraPayout = pallet_staking::ConvertCurve<RewardCurve>;
	type NextNewSession = Session;
	type MaxExposurePageSize = ConstU32<64>;
	type MaxValidatorSet = MaxValidators;
	// All voters and targets in the order of storage: a bags list is worth its upkeep only when
	// there are more of them than an election looks at.
	type VoterList = pallet_staking::UseNominatorsAndValidatorsMap<Self>;
	type TargetList = pallet_staking::UseValidatorsMap<Self>;
	type MaxUnlockingChunks = ConstU32<32>;
	type MaxControllersInDeprecationBatch = ConstU32<100>;
	type EventListeners = ();
	type Filter = Nothing;
	type BenchmarkingConfig = StakingBenchmarkingConfig;
	type WeightInfo = pallet_staking::weights::SubstrateWeight<Runtime>;
}
