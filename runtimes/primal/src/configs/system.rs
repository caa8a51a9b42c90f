// SPDX-License-Identifier: AGPL-3.0-only

//! Blocks, time, and calls about calls.

use crate::{
	constants::{block, time},
	weights, AccountId, Babe, Balance, Block, Hash, MultiBlockMigrations, Nonce, OriginCaller,
	PalletInfo, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeTask, UncheckedExtrinsic,
	VERSION,
};
use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::ConstU64,
	weights::constants::{BlockExecutionWeight, ExtrinsicBaseWeight, ParityDbWeight},
};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_runtime::generic;
use sp_version::RuntimeVersion;

parameter_types! {
	/// How many past block hashes the state keeps. It bounds the life of mortal transactions: 4096
	/// blocks are 3.4 hours, enough for a signature from cold storage.
	pub const BlockHashCount: crate::BlockNumber = 4_096;
	/// This runtime's version.
	pub const Version: RuntimeVersion = VERSION;
	/// The prefix of addresses: the generic one of Substrate.
	pub const SS58Prefix: u16 = 42;
	/// The bytes of a block.
	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(block::MAXIMUM_LENGTH)
		.modify_max_length_for_class(DispatchClass::Normal, |length| {
			*length = block::NORMAL_RATIO * block::MAXIMUM_LENGTH;
		})
		.build();
	/// The weight of a block.
	pub RuntimeBlockWeights: BlockWeights = BlockWeights::builder()
		.base_block(BlockExecutionWeight::get())
		.for_class(DispatchClass::all(), |weights| {
			weights.base_extrinsic = ExtrinsicBaseWeight::get();
		})
		.for_class(DispatchClass::Normal, |weights| {
			weights.max_total = Some(block::NORMAL_RATIO * block::MAXIMUM_WEIGHT);
		})
		.for_class(DispatchClass::Operational, |weights| {
			weights.max_total = Some(block::MAXIMUM_WEIGHT);
			// What Normal leaves free is kept for operational transactions even in a full block.
			weights.reserved =
				Some(block::MAXIMUM_WEIGHT - block::NORMAL_RATIO * block::MAXIMUM_WEIGHT);
		})
		.avg_block_initialization(block::AVERAGE_INITIALIZATION_RATIO)
		.build_or_panic();
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type BlockHashCount = BlockHashCount;
	type DbWeight = ParityDbWeight;
	type AccountId = AccountId;
	type AccountData = pallet_balances::AccountData<Balance>;
	type Nonce = Nonce;
	type Hash = Hash;
	type Version = Version;
	type SS58Prefix = SS58Prefix;
	type SystemWeightInfo = weights::frame_system::WeightInfo<Runtime>;
	type ExtensionsWeightInfo = weights::frame_system_extensions::WeightInfo<Runtime>;
	type MultiBlockMigrator = MultiBlockMigrations;
}

// Equivocation reports are transactions that the runtime itself makes, without a signer.
impl<LocalCall> frame_system::offchain::CreateTransactionBase<LocalCall> for Runtime
where
	RuntimeCall: From<LocalCall>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<LocalCall> frame_system::offchain::CreateBare<LocalCall> for Runtime
where
	RuntimeCall: From<LocalCall>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		generic::UncheckedExtrinsic::new_bare(call)
	}
}

impl crate::timing::Config for Runtime {}

impl pallet_timestamp::Config for Runtime {
	type Moment = crate::Moment;
	// BABE checks that the time lies in the slot for which the author claimed the block.
	type OnTimestampSet = Babe;
	type MinimumPeriod = ConstU64<{ time::SLOT_DURATION / 2 }>;
	type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

impl pallet_sudo::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}
