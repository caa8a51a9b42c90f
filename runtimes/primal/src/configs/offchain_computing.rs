// SPDX-License-Identifier: AGPL-3.0-only

//! The job network: impls, builds and workers; pools, policies, jobs and the scheduler.

use super::money::ToAuthor;
use crate::{
	constants::{
		block::MAXIMUM_WEIGHT,
		currency::{deposit, MILLIUNIT, UNIT},
		time::{DAYS, HOURS, MINUTES, SLOT_DURATION},
	},
	AccountId, Balance, Balances, OffchainComputing, OffchainComputingWorkers, Runtime,
	RuntimeHoldReason, Signature, Timestamp, TransactionPayment,
};
use cybros_primitives::{JobResult, MAX_DATA_LEN};
use frame_support::{
	parameter_types,
	traits::{ConstU128, ConstU32, LinearStoragePrice},
	weights::{constants::ExtrinsicBaseWeight, Weight, WeightToFee},
	PalletId,
};
use pallet_offchain_computing::{quick::QuickBalances, types::MAX_MESSAGE_LEN};
use pallet_offchain_computing_workers::{deposits::StorageDeposit, Parameters};
use sp_runtime::{
	traits::{Convert, Verify},
	FixedPointNumber, Perbill,
};

/// What a storage entry costs its owner, beside its bytes.
type DepositBase = ConstU128<{ deposit(1, 0) }>;
/// What a byte of storage costs its owner.
type DepositPerByte = ConstU128<{ deposit(0, 1) }>;
/// The deposit for a record of `Reason`.
type Deposit<Reason> = StorageDeposit<
	AccountId,
	Balances,
	Reason,
	LinearStoragePrice<DepositBase, DepositPerByte, Balance>,
>;
/// The most jobs that one worker may run at once.
type MaxCapacity = ConstU32<64>;
/// The most builds of an impl that are not Retired.
type MaxBuilds = ConstU32<8>;
type JobWeights = pallet_offchain_computing::weights::SubstrateWeight<Runtime>;

/// The bytes of a signed call of a worker, beside its output: signature, extensions and arguments, with a proof by
/// signature.
const WORKER_CALL_LEN: u32 = 270;

parameter_types! {
	/// What root has not changed: a worker is challenged every 5 minutes in the mean, up to 3,200 of them, and has 5
	/// to 10 minutes to answer. A missed challenge takes a twentieth of the least stake.
	pub WorkerParameters: Parameters<Balance> = Parameters {
		challenge_interval: 5 * MINUTES,
		challenge_window: 5 * MINUTES,
		challenge_slash: 500 * MILLIUNIT,
		owner_slash_cap: 50 * UNIT,
	};
	/// Of the fifth of a block that all work by itself may take, deadlines come first,
	pub DeadlineWeight: Weight = Perbill::from_percent(7) * MAXIMUM_WEIGHT;
	/// then challenges and whatever takes workers out of service: enough for one with as many jobs as may be, each of which
	/// fills another worker that leaves the ready ones of pools of its own.
	pub WorkersPollWeight: Weight = Perbill::from_percent(13) * MAXIMUM_WEIGHT;
	/// Why an impl's owner has money on hold.
	pub const ImplDeposit: RuntimeHoldReason = RuntimeHoldReason::OffchainComputingWorkers(
		pallet_offchain_computing_workers::HoldReason::ImplDeposit,
	);
	/// Why who stored collateral has money on hold.
	pub const CollateralDeposit: RuntimeHoldReason = RuntimeHoldReason::OffchainComputingWorkers(
		pallet_offchain_computing_workers::HoldReason::CollateralDeposit,
	);
	/// Why a pool's owner has money on hold.
	pub const PoolDeposit: RuntimeHoldReason =
		RuntimeHoldReason::OffchainComputing(pallet_offchain_computing::HoldReason::PoolDeposit);
	/// The account on which commissions and royalties wait.
	pub const JobsPalletId: PalletId = PalletId(*b"cybrjobs");
	/// What start and submission of an attempt cost the chain, as a fee of their weight and length at the lowest
	/// multiplier.
	pub ChainFee: Balance = {
		let base = ExtrinsicBaseWeight::get();
		// An Error may settle its job or take it to another worker: the bound of both. A Panic may take its worker out of
		// rotation besides.
		let result = OffchainComputing::submission_weight(JobResult::Error, MAX_DATA_LEN, true)
			.max(OffchainComputing::submission_weight(JobResult::Panic, 0, false));
		let weight = OffchainComputing::start_weight()
			.saturating_add(result)
			.saturating_add(base.saturating_mul(2));
		fee_of(weight)
			.saturating_add(TransactionPayment::length_to_fee(2 * WORKER_CALL_LEN + MAX_DATA_LEN))
	};
	/// The same of progress.
	pub ProgressFee: Balance = {
		let base = ExtrinsicBaseWeight::get();
		fee_of(OffchainComputing::progress_weight().saturating_add(base))
			.saturating_add(TransactionPayment::length_to_fee(WORKER_CALL_LEN + MAX_MESSAGE_LEN))
	};
}

/// What a weight costs that is far below a block's, for which `TransactionPayment` makes the limits of blocks anew.
fn fee_of(weight: Weight) -> Balance {
	<Runtime as pallet_transaction_payment::Config>::WeightToFee::weight_to_fee(&weight)
}

/// What a part of a transaction pays, as the whole would, but for what each transaction pays besides.
pub struct FeeWithoutBase;
impl Convert<(Weight, u32), Balance> for FeeWithoutBase {
	fn convert((weight, len): (Weight, u32)) -> Balance {
		let weight = TransactionPayment::weight_to_fee(weight);
		TransactionPayment::next_fee_multiplier()
			.saturating_mul_int(weight)
			.saturating_add(TransactionPayment::length_to_fee(len))
	}
}

impl pallet_offchain_computing_workers::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type ImplConsideration = Deposit<ImplDeposit>;
	type CollateralConsideration = Deposit<CollateralDeposit>;
	type Signature = Signature;
	type Signer = <Signature as Verify>::Signer;
	type Time = Timestamp;
	type Clock = OffchainComputing;
	type Randomness = pallet_babe::ParentBlockRandomness<Runtime>;
	// Burnt, so that nobody lives on slashes.
	type SlashDestination = ();
	type Hooks = OffchainComputing;
	type MinStake = ConstU128<{ 10 * UNIT }>;
	// What a worker pays before it earns: ten results that are refused, each as dear as may be, or 64 in a batch, or the
	// dearest evidence. A test reckons them.
	type MinBalance = ConstU128<{ 700 * MILLIUNIT }>;
	type MaxCapacity = MaxCapacity;
	type MaxBuilds = MaxBuilds;
	// Some platform families of Intel's, for two kinds; some authorities of AMD's and of regions.
	type MaxCollateral = ConstU32<512>;
	type MaxChallenges = ConstU32<32>;
	type EraLength = ConstU32<{ 6 * HOURS }>;
	type RetireGrace = ConstU32<{ HOURS }>;
	type SunsetNotice = ConstU32<{ 7 * DAYS }>;
	type DefaultParameters = WorkerParameters;
	type PollWeight = WorkersPollWeight;
	type WeightInfo = pallet_offchain_computing_workers::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = pallet_offchain_computing_workers::benchmarking::Sr25519Signer;
}

impl pallet_offchain_computing::Config for Runtime {
	type Currency = QuickBalances<Runtime>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type PoolConsideration = Deposit<PoolDeposit>;
	type Registry = OffchainComputingWorkers;
	type OwnerSignature = Signature;
	type PalletId = JobsPalletId;
	type JobDepositBase = DepositBase;
	type DepositPerByte = DepositPerByte;
	type OutputReservePerSlot = ConstU128<{ deposit(0, 2 * MAX_DATA_LEN) }>;
	type ChainFee = ChainFee;
	type ProgressFee = ProgressFee;
	type ChainFeeDestination = ToAuthor;
	type RefusalFee = FeeWithoutBase;
	type SecondsPerBlock = ConstU32<{ SLOT_DURATION as u32 / 1_000 }>;
	type MaxRetention = ConstU32<{ 30 * DAYS }>;
	type MaxAcceptWindow = ConstU32<HOURS>;
	type MaxLease = ConstU32<{ 7 * DAYS }>;
	type MaxWait = ConstU32<{ 30 * DAYS }>;
	type MaxSlash = ConstU128<{ 1_000 * UNIT }>;
	type CancelDelay = ConstU32<10>;
	type RevokeGrace = ConstU32<HOURS>;
	type RotationOut = ConstU32<MINUTES>;
	type MaxRotationOut = ConstU32<DAYS>;
	type MaxDeadlineWeight = DeadlineWeight;
	type MaxCapacity = MaxCapacity;
	type MaxPoolsPerWorker = ConstU32<8>;
	type MaxWorkersPerPool = ConstU32<16_384>;
	type MaxPolicies = ConstU32<16>;
	type MaxDepositorsPerPolicy = ConstU32<16_384>;
	type MaxAttempts = ConstU32<16>;
	type MaxRetries = ConstU32<16>;
	type MaxBackoff = ConstU32<DAYS>;
	type MaxBatch = ConstU32<64>;
	type MaxSpecVersions = ConstU32<8>;
	type MaxBuilds = MaxBuilds;
	type WeightInfo = JobWeights;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = pallet_offchain_computing::benchmarking::TwoPallets;
}
