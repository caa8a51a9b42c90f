// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `pallet_balances`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=pallet_balances STEPS=50 REPEAT=10`.
//!
//! Measured on 2026-11-25 with frame-benchmarking-cli 64.0.0 on AMD EPYC, Compiled wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::all, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the database costs of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_balances::WeightInfo for WeightInfo<T> {
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn transfer_allow_death() -> Weight {
		// At least 84_979_000 ps.
		Weight::from_parts(87_854_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn transfer_keep_alive() -> Weight {
		// At least 67_517_000 ps.
		Weight::from_parts(69_710_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_set_balance_creating() -> Weight {
		// At least 35_736_000 ps.
		Weight::from_parts(37_530_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_set_balance_killing() -> Weight {
		// At least 36_157_000 ps.
		Weight::from_parts(38_102_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_transfer() -> Weight {
		// At least 87_583_000 ps.
		Weight::from_parts(90_469_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn transfer_all() -> Weight {
		// At least 82_935_000 ps.
		Weight::from_parts(85_540_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_unreserve() -> Weight {
		// At least 30_196_000 ps.
		Weight::from_parts(31_749_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:999 w:999)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// `u` was measured from 1 to 1000.
	fn upgrade_accounts(u: u32, ) -> Weight {
		// At least 30_347_000 ps.
		Weight::from_parts(30_487_000, 0)
			// Slope of `u`: standard error 22_298 ps.
			.saturating_add(Weight::from_parts(21_906_178, 0).saturating_mul(u.into()))
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(u.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(u.into())))
	}
	fn force_adjust_total_issuance() -> Weight {
		// At least 11_140_000 ps.
		Weight::from_parts(12_103_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn burn_allow_death() -> Weight {
		// At least 53_690_000 ps.
		Weight::from_parts(56_135_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn burn_keep_alive() -> Weight {
		// At least 36_027_000 ps.
		Weight::from_parts(37_580_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
}
