// SPDX-License-Identifier: AGPL-3.0-only

//! A migration of several blocks that changes nothing. The next version brings it, and so do tests: they show that a chain
//! and its jobs get over one.

use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError},
	weights::WeightMeter,
};

/// How many steps it takes, each in a block of its own.
pub const STEPS: u32 = 3;

/// The migration.
pub struct Rehearsal;

impl SteppedMigration for Rehearsal {
	/// How many steps are done.
	type Cursor = u32;
	type Identifier = [u8; 16];

	fn id() -> Self::Identifier {
		*b"cybros-rehearsal"
	}

	fn max_steps() -> Option<u32> {
		Some(STEPS)
	}

	fn step(done: Option<u32>, _: &mut WeightMeter) -> Result<Option<u32>, SteppedMigrationError> {
		let done = done.unwrap_or_default().saturating_add(1);
		Ok((done < STEPS).then_some(done))
	}
}
