// SPDX-License-Identifier: AGPL-3.0-only

//! Bugs that are planted are found.

use super::*;
use crate::planted::{plant, Bug};
use std::panic::{catch_unwind, AssertUnwindSafe};

/// A bug is found within so many steps.
const WITHIN: u64 = 100_000;

/// Switches the bug off, whatever comes.
struct Planted;

impl Drop for Planted {
	fn drop(&mut self) {
		plant(None);
	}
}

fn is_found(bug: Bug) {
	plant(Some(bug));
	let _planted = Planted;
	let seed = number("FUZZ_SEED", 1);
	let found = (0..WITHIN / EPISODE).find(|episode| {
		let played = catch_unwind(AssertUnwindSafe(|| {
			play(seed + episode, EPISODE, 1, &mut Counts::default())
		}));
		played.is_err()
	});
	assert!(found.is_some(), "{bug:?} was not found in {WITHIN} steps");
}

macro_rules! planted_bugs_are_found {
	($($test:ident: $bug:ident,)*) => {$(
		#[test]
		fn $test() {
			is_found(Bug::$bug);
		}
	)*};
}

planted_bugs_are_found! {
	drifting_counter_is_found: DriftingCounter,
	double_refund_is_found: DoubleRefund,
	leaked_slot_is_found: LeakedSlot,
	stale_timer_is_found: StaleTimer,
	lost_royalty_is_found: LostRoyalty,
	wrong_lane_is_found: WrongLane,
	reserve_kept_is_found: ReserveKept,
	exposure_kept_is_found: ExposureKept,
	attempt_not_raised_is_found: AttemptNotRaised,
	queue_jumped_is_found: QueueJumped,
	lane_starved_is_found: LaneStarved,
	loser_forgotten_is_found: LoserForgotten,
	late_result_taken_is_found: LateResultTaken,
	cancel_fee_kept_is_found: CancelFeeKept,
	turn_kept_is_found: TurnKept,
	slashed_twice_is_found: SlashedTwice,
	retry_uncounted_is_found: RetryUncounted,
	grace_forgotten_is_found: GraceForgotten,
	track_id_kept_is_found: TrackIdKept,
	failures_free_is_found: FailuresFree,
	kept_at_once_is_found: KeptAtOnce,
	cleaned_too_early_is_found: CleanedTooEarly,
}
