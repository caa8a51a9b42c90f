// SPDX-License-Identifier: AGPL-3.0-only

//! Nomination pools: stake of many small holders behind one nominator.

use super::{governance::TreasuryAccount, staking::MaxUnbondingEras};
use crate::{
	AccountId, Balance, Balances, DelegatedStaking, Runtime, RuntimeEvent, RuntimeFreezeReason,
	RuntimeHoldReason, Staking, System,
};
use frame_support::{
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU32, ConstU8, Nothing},
	PalletId,
};
use frame_system::EnsureRoot;
use sp_core::U256;
use sp_runtime::{traits::Convert, FixedU128, Perbill};

parameter_types! {
	/// The accounts of nomination pools.
	pub const PoolsPalletId: PalletId = PalletId(*b"cybrpool");
	/// The accounts that hold delegated stake.
	pub const DelegationPalletId: PalletId = PalletId(*b"cybrdelg");
	/// The share of a pool member's slash that goes to who applies it.
	pub const SlashRewardFraction: Perbill = Perbill::from_percent(1);
}

impl pallet_delegated_staking::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type PalletId = DelegationPalletId;
	type Currency = Balances;
	type OnSlash = ResolveTo<TreasuryAccount, Balances>;
	type SlashRewardFraction = SlashRewardFraction;
	type RuntimeHoldReason = RuntimeHoldReason;
	type CoreStaking = Staking;
}

/// Amounts as numbers of 256 bits.
pub struct BalanceToU256;

impl Convert<Balance, U256> for BalanceToU256 {
	fn convert(amount: Balance) -> U256 {
		amount.into()
	}
}

/// Numbers of 256 bits as amounts: what is more than money can count is all of it.
pub struct U256ToBalance;

impl Convert<U256, Balance> for U256ToBalance {
	fn convert(number: U256) -> Balance {
		number.try_into().unwrap_or(Balance::MAX)
	}
}

impl pallet_nomination_pools::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_nomination_pools::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type RewardCounter = FixedU128;
	type PalletId = PoolsPalletId;
	type MaxPointsToBalance = ConstU8<10>;
	type MaxUnbonding = ConstU32<8>;
	type BalanceToU256 = BalanceToU256;
	type U256ToBalance = U256ToBalance;
	type StakeAdapter =
		pallet_nomination_pools::adapter::DelegateStake<Self, Staking, DelegatedStaking>;
	type MaxUnbondingPools = MaxUnbondingEras;
	type MaxMetadataLen = ConstU32<256>;
	type AdminOrigin = EnsureRoot<AccountId>;
	type BlockNumberProvider = System;
	type Filter = Nothing;
}
