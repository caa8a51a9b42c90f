// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `frame_system`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=frame_system STEPS=50 REPEAT=10`.
//!
//! Measured on 2026-11-25 with frame-benchmarking-cli 64.0.0 on AMD EPYC, Compiled wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::all, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the database costs of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::WeightInfo for WeightInfo<T> {
	/// `b` was measured from 0 to 3932160.
	fn remark(b: u32, ) -> Weight {
		// At least 4_779_000 ps.
		Weight::from_parts(38_287_750, 0)
			// Slope of `b`: standard error 3 ps.
			.saturating_add(Weight::from_parts(443, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// `b` was measured from 0 to 3932160.
	fn remark_with_event(b: u32, ) -> Weight {
		// At least 11_050_000 ps.
		Weight::from_parts(23_129_403, 0)
			// Slope of `b`: standard error 5 ps.
			.saturating_add(Weight::from_parts(1_573, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
	}
	/// Storage: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	fn set_heap_pages() -> Weight {
		// At least 8_586_000 ps.
		Weight::from_parts(9_668_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 1))
	}
	/// Storage: `MultiBlockMigrations::Cursor` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	fn set_code() -> Weight {
		// At least 138_923_736_000 ps.
		Weight::from_parts(141_196_487_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `i` was measured from 0 to 1000.
	fn set_storage(i: u32, ) -> Weight {
		// At least 5_220_000 ps.
		Weight::from_parts(5_470_000, 0)
			// Slope of `i`: standard error 2_196 ps.
			.saturating_add(Weight::from_parts(1_120_378, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(i.into())))
	}
	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `i` was measured from 0 to 1000.
	fn kill_storage(i: u32, ) -> Weight {
		// At least 5_210_000 ps.
		Weight::from_parts(5_320_000, 0)
			// Slope of `i`: standard error 1_927 ps.
			.saturating_add(Weight::from_parts(830_655, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(i.into())))
	}
	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `p` was measured from 0 to 1000.
	fn kill_prefix(p: u32, ) -> Weight {
		// At least 8_426_000 ps.
		Weight::from_parts(8_686_000, 0)
			// Slope of `p`: standard error 2_592 ps.
			.saturating_add(Weight::from_parts(1_606_565, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads_writes(0, 0))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(p.into())))
	}
	/// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	fn authorize_upgrade() -> Weight {
		// At least 15_218_000 ps.
		Weight::from_parts(20_829_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 1))
	}
	/// Storage: `System::AuthorizedUpgrade` (r:1 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	/// Storage: `MultiBlockMigrations::Cursor` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	fn apply_authorized_upgrade() -> Weight {
		// At least 144_906_398_000 ps.
		Weight::from_parts(146_967_583_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
}
