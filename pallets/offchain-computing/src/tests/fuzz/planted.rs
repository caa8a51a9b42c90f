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

/// Play from the episode of a seed on, by which the bug was found fast.
fn is_found(bug: Bug, seed: u64) {
	plant(Some(bug));
	let _planted = Planted;
	let seed = number("FUZZ_SEED", seed);
	for seed in seed..seed + WITHIN / EPISODE {
		let mut counts = Counts::default();
		let played = catch_unwind(AssertUnwindSafe(|| play(seed, EPISODE, 1, &mut counts)));
		if played.is_err() {
			println!("{bug:?} was found at step {} of seed {seed}", counts.step);
			return;
		}
	}
	panic!("{bug:?} was not found in {WITHIN} steps");
}

macro_rules! planted_bugs_are_found {
	($($test:ident: $bug:ident from $seed:literal,)*) => {$(
		#[test]
		fn $test() {
			is_found(Bug::$bug, $seed);
		}
	)*};
}

planted_bugs_are_found! {
	drifting_counter_is_found: DriftingCounter from 1,
	double_refund_is_found: DoubleRefund from 1,
	leaked_slot_is_found: LeakedSlot from 1,
	stale_timer_is_found: StaleTimer from 1,
	lost_royalty_is_found: LostRoyalty from 1,
	wrong_lane_is_found: WrongLane from 1,
	reserve_kept_is_found: ReserveKept from 1,
	exposure_kept_is_found: ExposureKept from 1,
	attempt_not_raised_is_found: AttemptNotRaised from 1,
	queue_jumped_is_found: QueueJumped from 3,
	lane_starved_is_found: LaneStarved from 1,
	loser_forgotten_is_found: LoserForgotten from 1,
	late_result_taken_is_found: LateResultTaken from 1,
	cancel_fee_kept_is_found: CancelFeeKept from 1,
	turn_kept_is_found: TurnKept from 1,
	slashed_twice_is_found: SlashedTwice from 1,
	retry_uncounted_is_found: RetryUncounted from 1,
	grace_forgotten_is_found: GraceForgotten from 1,
	dust_kept_from_returning_is_found: DustKeptFromReturning from 5,
	track_id_kept_is_found: TrackIdKept from 1,
	failures_free_is_found: FailuresFree from 1,
	half_done_is_found: HalfDone from 1,
	started_twice_is_found: StartedTwice from 3,
	kept_at_once_is_found: KeptAtOnce from 1,
	cleaned_too_early_is_found: CleanedTooEarly from 1,
	list_ignored_is_found: ListIgnored from 1,
	offline_untold_is_found: OfflineUntold from 1,
	forced_by_nobody_is_found: ForcedByNobody from 1,
	drain_ignored_is_found: DrainIgnored from 1,
	end_unheard_is_found: EndUnheard from 1,
	stake_untold_is_found: StakeUntold from 1,
	deregistration_untold_is_found: DeregistrationUntold from 1,
	heir_unasked_is_found: HeirUnasked from 5,
	consent_replayed_is_found: ConsentReplayed from 49,
	pools_outlive_impl_is_found: PoolsOutliveImpl from 1,
	sunset_unseen_is_found: SunsetUnseen from 1,
	key_forever_is_found: KeyForever from 1,
	slash_doubled_is_found: SlashDoubled from 1,
	slash_lost_is_found: SlashLost from 1,
	losses_forgotten_is_found: LossesForgotten from 1,
	life_unheard_is_found: LifeUnheard from 1,
	answer_uncounted_is_found: AnswerUncounted from 1,
	nobody_challenged_is_found: NobodyChallenged from 1,
	challenged_by_habit_is_found: ChallengedByHabit from 1,
}
