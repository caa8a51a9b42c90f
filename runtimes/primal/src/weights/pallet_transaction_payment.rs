// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `pallet_transaction_payment`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=pallet_transaction_payment STEPS=20 REPEAT=10`.
//!
//! Measured on 2026-11-26 with frame-benchmarking-cli 64.0.0 on AMD EPYC, Compiled wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::all, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the database costs of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_transaction_payment::WeightInfo for WeightInfo<T> {
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn charge_transaction_payment() -> Weight {
		// At least 66_584_000 ps.
		Weight::from_parts(69_229_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
}
