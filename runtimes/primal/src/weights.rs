// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of those pallets of the SDK that every transaction meets, measured in this runtime beside ours by
//! `make bench`. The others' come with the SDK.

#![allow(missing_docs)] // The traits have them.

pub mod frame_system;
pub mod frame_system_extensions;
pub mod pallet_balances;
pub mod pallet_transaction_payment;
