// SPDX-License-Identifier: AGPL-3.0-only

//! The treasury, and calls that root makes later. Root is the key of sudo while Primal is a development network.

use super::system::RuntimeBlockWeights;
use crate::{
	constants::{block, currency, time},
	AccountId, Balance, Balances, OriginCaller, Preimage, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeHoldReason, RuntimeOrigin, System,
};
use frame_support::{
	parameter_types,
	traits::{
		fungible::HoldConsideration,
		tokens::{PayFromAccount, UnityAssetBalanceConversion},
		ConstU128, ConstU32, EqualPrivilegeOnly, LinearStoragePrice,
	},
	weights::Weight,
	PalletId,
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use sp_runtime::{
	traits::{AccountIdConversion, IdentityLookup},
	Perbill, Permill,
};

parameter_types! {
	/// The treasury's account.
	pub const TreasuryPalletId: PalletId = PalletId(*b"cybrtrsy");
	/// Nothing of the treasury is burnt.
	pub const TreasuryBurn: Permill = Permill::zero();
	/// Root may spend all.
	pub const MaxSpend: Balance = Balance::MAX;
	/// What calls that run at a block may weigh: they share it with transactions.
	pub MaximumSchedulerWeight: Weight =
		Perbill::from_percent(50) * RuntimeBlockWeights::get().max_block;
	/// Why an account has money on hold for a preimage.
	pub const PreimageDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
	/// What one step of migrations may weigh in a block.
	pub MaxMigrationWeight: Weight = block::NORMAL_RATIO * RuntimeBlockWeights::get().max_block;
}

/// The account to which slashes, and what validators do not earn, go.
pub struct TreasuryAccount;

impl frame_support::traits::TypedGet for TreasuryAccount {
	type Type = AccountId;

	fn get() -> AccountId {
		TreasuryPalletId::get().into_account_truncating()
	}
}

impl pallet_treasury::Config for Runtime {
	type Currency = Balances;
	type RejectOrigin = EnsureRoot<AccountId>;
	type RuntimeEvent = RuntimeEvent;
	type SpendPeriod = ConstU32<{ time::DAYS }>;
	type Burn = TreasuryBurn;
	type PalletId = TreasuryPalletId;
	type BurnDestination = ();
	type WeightInfo = pallet_treasury::weights::SubstrateWeight<Runtime>;
	type SpendFunds = ();
	type MaxApprovals = ConstU32<100>;
	type SpendOrigin = EnsureRootWithSuccess<AccountId, MaxSpend>;
	type AssetKind = ();
	type Beneficiary = AccountId;
	type BeneficiaryLookup = IdentityLookup<AccountId>;
	type Paymaster = PayFromAccount<Balances, TreasuryAccount>;
	type BalanceConverter = UnityAssetBalanceConversion;
	type PayoutPeriod = ConstU32<{ 30 * time::DAYS }>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
	type BlockNumberProvider = System;
}

impl pallet_preimage::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		PreimageDeposit,
		LinearStoragePrice<
			ConstU128<{ currency::deposit(2, 0) }>,
			ConstU128<{ currency::deposit(0, 1) }>,
			Balance,
		>,
	>;
}

impl pallet_scheduler::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = MaximumSchedulerWeight;
	type ScheduleOrigin = EnsureRoot<AccountId>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type MaxScheduledPerBlock = ConstU32<50>;
	type WeightInfo = pallet_scheduler::weights::SubstrateWeight<Runtime>;
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	// None yet, but for one that tests rehearse. One that comes stops transactions, and the job clock with them, until it is
	// done.
	#[cfg(not(any(feature = "runtime-benchmarks", feature = "next-version", test)))]
	type Migrations = ();
	#[cfg(all(any(feature = "next-version", test), not(feature = "runtime-benchmarks")))]
	type Migrations = crate::rehearsal::Rehearsal;
	#[cfg(feature = "runtime-benchmarks")]
	type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
	type CursorMaxLen = ConstU32<65_536>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = ();
	// A chain that is stuck in a migration takes no transactions: only an upgrade by its validators helps.
	type FailedMigrationHandler = frame_support::migrations::FreezeChainOnFailedMigration;
	type MaxServiceWeight = MaxMigrationWeight;
	type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}
