// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `frame_system_extensions`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=frame_system_extensions STEPS=20 REPEAT=10`.
//!
//! Measured on 2026-11-26 with frame-benchmarking-cli 64.0.0 on AMD EPYC, Compiled wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::all, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the database costs of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	fn check_genesis() -> Weight {
		// At least 2_585_000 ps.
		Weight::from_parts(2_886_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn check_mortality_mortal_transaction() -> Weight {
		// At least 5_220_000 ps.
		Weight::from_parts(5_701_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn check_mortality_immortal_transaction() -> Weight {
		// At least 5_260_000 ps.
		Weight::from_parts(6_813_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn check_non_zero_sender() -> Weight {
		// At least 771_000 ps.
		Weight::from_parts(891_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn check_nonce() -> Weight {
		// At least 10_290_000 ps.
		Weight::from_parts(11_001_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	fn check_spec_version() -> Weight {
		// At least 591_000 ps.
		Weight::from_parts(691_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn check_tx_version() -> Weight {
		// At least 581_000 ps.
		Weight::from_parts(701_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn check_weight() -> Weight {
		// At least 5_520_000 ps.
		Weight::from_parts(6_071_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn weight_reclaim() -> Weight {
		// At least 3_106_000 ps.
		Weight::from_parts(3_496_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
}
