// SPDX-License-Identifier: AGPL-3.0-only

//! How each pallet is set up.
//!
//! Weights come from the SDK's benchmarks with this chain's database weights, except BABE's and
//! GRANDPA's, for which the SDK ships only its cautious estimates.

pub mod accounts;
pub mod consensus;
pub mod elections;
pub mod governance;
pub mod money;
pub mod nomination;
pub mod offchain_computing;
pub mod staking;
pub mod system;
