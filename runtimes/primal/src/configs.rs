// SPDX-License-Identifier: AGPL-3.0-only

//! How each pallet is set up.
//!
//! Weights of System, Balances, TransactionPayment and our own pallets are measured for this runtime. All others come from the
//! SDK's benchmarks, with this chain's database weights, but for those of BABE and GRANDPA: the SDK has only
//! estimates for them, which count on RocksDB, where a read weighs three times what it does here, and a write twice.

pub mod accounts;
pub mod consensus;
pub mod elections;
pub mod governance;
pub mod money;
pub mod nomination;
pub mod offchain_computing;
pub mod staking;
pub mod system;
