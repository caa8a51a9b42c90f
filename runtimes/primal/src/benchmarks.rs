// SPDX-License-Identifier: AGPL-3.0-only

//! The pallets whose benchmarks this runtime runs.

frame_benchmarking::define_benchmarks!(
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[pallet_balances, Balances]
	[pallet_staking, Staking]
	[pallet_sudo, Sudo]
	[pallet_timestamp, Timestamp]
	[pallet_transaction_payment, TransactionPayment]
	[pallet_utility, Utility]
	[pallet_offchain_computing_workers, OffchainComputingWorkers]
	[pallet_offchain_computing, OffchainComputing]
);

// What the fee's benchmark needs, the defaults make.
impl pallet_transaction_payment::BenchmarkConfig for crate::Runtime {}
