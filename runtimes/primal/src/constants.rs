// SPDX-License-Identifier: AGPL-3.0-only

//! Money, time and block limits of Primal.

/// What amounts of money are counted in.
pub mod currency {
	use crate::Balance;

	/// One CYB. The token has 12 decimals.
	pub const UNIT: Balance = 1_000_000_000_000;
	/// A thousandth of a CYB.
	pub const MILLIUNIT: Balance = UNIT / 1_000;
	/// A millionth of a CYB.
	pub const MICROUNIT: Balance = UNIT / 1_000_000;

	/// The least that an account must hold to exist.
	pub const EXISTENTIAL_DEPOSIT: Balance = MILLIUNIT;

	/// The deposit for `items` storage entries that hold `bytes` bytes together: so much that
	/// filling the state is dear, so little that 2 KiB cost cents of a CYB.
	pub const fn deposit(items: u32, bytes: u32) -> Balance {
		items as Balance * 10 * MILLIUNIT + bytes as Balance * 10 * MICROUNIT
	}
}

/// What a transaction pays.
pub mod fee {
	use crate::Balance;

	/// Base units per picosecond of execution: a transfer pays a little over a thousandth of a
	/// CYB, a block full of transactions 3 CYB. Blocks have no proof-size limit, so that dimension
	/// is free.
	pub const PER_PICOSECOND: Balance = 3;
	/// Base units per byte of an encoded transaction: 1 CYB per million bytes.
	pub const PER_BYTE: Balance = super::currency::MICROUNIT;
}

/// Slots, epochs and eras.
pub mod time {
	use crate::{BlockNumber, Moment};

	/// One slot, and so the time between two blocks, in milliseconds.
	pub const SLOT_DURATION: Moment = 3_000;
	/// Slots in a minute.
	pub const MINUTES: BlockNumber = 60_000 / (SLOT_DURATION as BlockNumber);
	/// Slots in an hour.
	pub const HOURS: BlockNumber = MINUTES * 60;
	/// Slots in a day.
	pub const DAYS: BlockNumber = HOURS * 24;

	/// Slots in an epoch, which is also a session, unless the genesis says otherwise: 2.5 minutes.
	pub const EPOCH_DURATION_IN_SLOTS: BlockNumber = 50;
	/// Sessions in an era of staking, unless the genesis says otherwise: an era takes 15 minutes, so
	/// that a developer sees rewards and new validators within a coffee break.
	pub const SESSIONS_PER_ERA: u32 = 6;
	/// Eras until unbonded stake is free: 7 hours where an era takes 15 minutes.
	pub const BONDING_ERAS: u32 = 28;
	/// Eras until a slash is applied, in which root can still cancel it.
	pub const SLASH_DEFER_ERAS: u32 = 7;

	/// The chance that a slot has a primary author, as BABE's `c`. Empty slots fall to a secondary
	/// author.
	pub const PRIMARY_PROBABILITY: (u64, u64) = (1, 4);
}

/// What Primal begins with, where that differs from a chain for development.
pub mod primal {
	use super::{currency::UNIT, time::HOURS};
	use crate::{Balance, BlockNumber};

	/// All money at genesis. Inflation for stakers adds to it.
	pub const ISSUANCE: Balance = 100_000_000 * UNIT;
	/// What the founders share out equally. The treasury has the rest, for those who come after them.
	pub const FOUNDERS_SHARE: Balance = 20_000_000 * UNIT;
	/// What root begins with where it is not a founder: enough for its fees and the deposits of preimages.
	pub const OF_ROOT: Balance = 1_000 * UNIT;
	/// The fewest founders: finality goes on when one of four is away.
	pub const LEAST_FOUNDERS: usize = 4;
	/// Slots in an epoch: an hour.
	pub const EPOCH_DURATION_IN_SLOTS: BlockNumber = HOURS;
	/// Sessions in an era: six hours, so that unbonded stake is free after a week.
	pub const SESSIONS_PER_ERA: u32 = 6;
}

/// What fits into a block.
pub mod block {
	use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight};
	use sp_runtime::Perbill;

	/// One second of execution in a slot of three; the proof's size is no limit on a solo chain.
	pub const MAXIMUM_WEIGHT: Weight = Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND, u64::MAX);
	/// The bytes of all transactions in a block.
	pub const MAXIMUM_LENGTH: u32 = 5 * 1024 * 1024;
	/// The share that ordinary transactions may fill; the rest is kept for operational ones.
	pub const NORMAL_RATIO: Perbill = Perbill::from_percent(75);
	/// How much of a block the hooks at its start take on average, for estimates by clients.
	pub const AVERAGE_INITIALIZATION_RATIO: Perbill = Perbill::from_percent(10);
}
