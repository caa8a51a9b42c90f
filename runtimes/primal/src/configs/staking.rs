// SPDX-License-Identifier: AGPL-3.0-only

//! Nominated proof of stake.

use super::{elections::OnChainElection, governance::TreasuryAccount};
use crate::{
	constants::time,
	timing::{SessionsPerEraOf, SlashDeferDurationOf},
	AccountId, Balance, Balances, DelegatedStaking, ElectionProvider, NominationPools, Runtime,
	RuntimeEvent, RuntimeHoldReason, Session, Timestamp, VoterList,
};
use frame_election_provider_support::onchain;
use frame_support::{
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU32},
};
use frame_system::EnsureRoot;
use sp_runtime::curve::PiecewiseLinear;
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
	/// Eras until unbonded stake is free.
	pub const BondingDuration: EraIndex = time::BONDING_ERAS;
	/// The most validators that can be elected.
	pub const MaxValidators: u32 = 100;
	/// The most voters behind one validator; the weight of a report of an equivocation counts on
	/// it.
	pub const MaxBackersPerValidator: u32 = 256;
	/// For how many eras a nomination pool keeps what its members unbond apart.
	pub const MaxUnbondingEras: u32 = 32;
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
	type ElectionProvider = ElectionProvider;
	type GenesisElectionProvider = onchain::OnChainExecution<OnChainElection>;
	type NominationsQuota = pallet_staking::FixedNominationsQuota<MAX_NOMINATIONS>;
	type HistoryDepth = ConstU32<84>;
	type RewardRemainder = ResolveTo<TreasuryAccount, Balances>;
	type Slash = ResolveTo<TreasuryAccount, Balances>;
	type Reward = ();
	type SessionsPerEra = SessionsPerEraOf<Self>;
	type BondingDuration = BondingDuration;
	type SlashDeferDuration = SlashDeferDurationOf<Self>;
	type AdminOrigin = EnsureRoot<AccountId>;
	type SessionInterface = Self;
	type EraPayout = pallet_staking::ConvertCurve<RewardCurve>;
	type NextNewSession = Session;
	type MaxExposurePageSize = ConstU32<64>;
	type MaxValidatorSet = MaxValidators;
	type VoterList = VoterList;
	type TargetList = pallet_staking::UseValidatorsMap<Self>;
	type MaxUnlockingChunks = ConstU32<32>;
	type MaxControllersInDeprecationBatch = ConstU32<100>;
	type EventListeners = (NominationPools, DelegatedStaking);
	// What is staked through a pool cannot be staked a second time.
	type Filter = pallet_nomination_pools::AllPoolMembers<Self>;
	type BenchmarkingConfig = StakingBenchmarkingConfig;
	type WeightInfo = pallet_staking::weights::SubstrateWeight<Runtime>;
}
