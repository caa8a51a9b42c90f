// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `pallet_balances`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=pallet_balances STEPS=20 REPEAT=10`.
//!
//! Measured on 2026-11-26 with frame-benchmarking-cli 64.0.0 on AMD EPYC, Compiled wasm.

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
		// At least 77_594_000 ps.
		Weight::from_parts(80_931_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn transfer_keep_alive() -> Weight {
		// At least 60_843_000 ps.
		Weight::from_parts(63_138_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_set_balance_creating() -> Weight {
		// At least 30_737_000 ps.
		Weight::from_parts(32_581_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_set_balance_killing() -> Weight {
		// At least 31_639_000 ps.
		Weight::from_parts(34_354_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_transfer() -> Weight {
		// At least 79_829_000 ps.
		Weight::from_parts(82_995_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn transfer_all() -> Weight {
		// At least 75_340_000 ps.
		Weight::from_parts(77_956_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_unreserve() -> Weight {
		// At least 25_047_000 ps.
		Weight::from_parts(26_540_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `System::Account` (r:1000 w:1000)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// `u` was measured from 1 to 1000.
	fn upgrade_accounts(u: u32, ) -> Weight {
		// At least 25_668_000 ps.
		Weight::from_parts(26_069_000, 0)
			// Slope of `u`: standard error 27_167 ps.
			.saturating_add(Weight::from_parts(20_305_841, 0).saturating_mul(u.into()))
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(u.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(u.into())))
	}
	fn force_adjust_total_issuance() -> Weight {
		// At least 8_386_000 ps.
		Weight::from_parts(9_327_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn burn_allow_death() -> Weight {
		// At least 47_399_000 ps.
		Weight::from_parts(49_603_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	fn burn_keep_alive() -> Weight {
		// At least 30_787_000 ps.
		Weight::from_parts(32_120_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
}
