// SPDX-License-Identifier: AGPL-3.0-only

//! Challenges: random demands for a sign of life, and the uptime that the signs prove.
//!
//! Workers in service stand at places from 0 on, without a gap, so that a random number finds one at a constant
//! cost. The challenges of a window are all due at once, a window after its end. At that moment it is known how
//! many went unanswered, so whether the chain was at fault is decided before anyone is slashed, and no slash has to
//! wait. What is left to do then, one step for each missed challenge, is done from a cursor.

use crate::{
	pallet::{
		Challenged, Config, CurrentParameters, Error, Event, LapseCursor, NextWindow, OnlineCount,
		OnlineWorkers, Pallet, Uptimes, Windows, Workers,
	},
	types::{BalanceOf, JobClock, OfflineCause, ParametersOf, Uptime, Watch, Window, WindowNumber},
	weights::WeightInfo,
};
use codec::Encode;
use frame_support::{
	defensive, ensure,
	pallet_prelude::DispatchResult,
	traits::{Defensive, Get, Randomness},
	weights::{Weight, WeightMeter},
	BoundedVec,
};
use sp_runtime::{
	traits::{Hash, Saturating},
	Permill,
};

/// The longest mean time between two challenges of a worker, on the job clock: a day of 3 s blocks.
pub const MAX_CHALLENGE_INTERVAL: JobClock = 28_800;
/// The shortest window: a worker sees its challenge a block later, and its answer takes another.
pub const MIN_CHALLENGE_WINDOW: JobClock = 2;
/// The longest window, on the job clock: two hours of 3 s blocks.
pub const MAX_CHALLENGE_WINDOW: JobClock = 2_400;
/// The most that one owner may lose in an era, in least stakes: those of more workers than one owner has.
pub const MAX_SLASH_CAP_IN_STAKES: u32 = 100_000;

/// What the randomness is asked for.
const SUBJECT: &[u8] = b"cybros/challenge/v1";

impl<T: Config> Pallet<T> {
	/// The bounds within which root sets the parameters, and a chain begins.
	pub(crate) fn check_parameters(parameters: &ParametersOf<T>) -> DispatchResult {
		ensure!(
			(1..=MAX_CHALLENGE_INTERVAL).contains(&parameters.challenge_interval),
			Error::<T>::ChallengeIntervalOutOfBounds
		);
		ensure!(
			(MIN_CHALLENGE_WINDOW..=MAX_CHALLENGE_WINDOW).contains(&parameters.challenge_window),
			Error::<T>::ChallengeWindowOutOfBounds
		);
		ensure!(
			parameters.challenge_slash <= T::MinStake::get()
				&& parameters.challenge_slash <= parameters.owner_slash_cap,
			Error::<T>::ChallengeSlashOutOfBounds
		);
		ensure!(
			parameters.owner_slash_cap <= Self::max_owner_slash_cap(),
			Error::<T>::OwnerSlashCapOutOfBounds
		);
		Ok(())
	}

	/// What `owner_slash_cap` may be at most, so that there is always a cap.
	pub(crate) fn max_owner_slash_cap() -> BalanceOf<T> {
		T::MinStake::get().saturating_mul(MAX_SLASH_CAP_IN_STAKES.into())
	}

	pub(crate) fn do_set_parameters(parameters: ParametersOf<T>) -> DispatchResult {
		Self::check_parameters(&parameters)?;
		CurrentParameters::<T>::put(&parameters);
		Self::deposit_event(Event::ParametersSet { parameters });
		Ok(())
	}

	/// The part of its time in service that a worker lived, or `None` where there was no time yet.
	pub fn uptime_ratio(worker: &T::AccountId) -> Option<Permill> {
		Uptimes::<T>::get(worker)?.ratio()
	}

	pub(crate) fn do_answer_challenge(worker: T::AccountId) -> DispatchResult {
		let challenge = Uptimes::<T>::get(&worker)
			.and_then(|uptime| uptime.watch)
			.and_then(|watch| watch.challenge)
			.ok_or(Error::<T>::ChallengeNotOpen)?;
		ensure!(!Self::is_overdue(challenge), Error::<T>::ChallengeOverdue);
		Self::sign_of_life(&worker);
		Ok(())
	}

	/// A worker in service lives: credit the time since its last sign of life, and answer its open challenge. Returns
	/// what that weighs, beside the reading of its record.
	pub(crate) fn sign_of_life(worker: &T::AccountId) -> Weight {
		let Some(Uptime { credited, served, watch: Some(mut watch) }) = Uptimes::<T>::get(worker)
		else {
			return Weight::zero();
		};
		let now = T::Clock::get();
		let mut weight = T::WeightInfo::answer_challenge();
		if let Some(challenge) = watch.challenge {
			// What comes too late is no answer, even before the hook has found that.
			if Self::is_overdue(challenge) {
				return T::DbWeight::get().reads(1);
			}
			Self::change_window(challenge, |window| {
				window.answered = window.answered.saturating_add(1)
			});
			watch.challenge = None;
			Self::deposit_event(Event::ChallengeAnswered { worker: worker.clone() });
		} else if watch.last_sign == now {
			return Weight::zero();
		} else {
			// Without the record that its caller counts, and without a window.
			weight = weight.saturating_sub(T::DbWeight::get().reads_writes(2, 1));
		}
		let elapsed = u64::from(now.saturating_sub(watch.last_sign));
		watch.last_sign = now;
		let uptime = Uptime {
			credited: credited.saturating_add(elapsed),
			served: served.saturating_add(elapsed),
			watch: Some(watch),
		};
		Uptimes::<T>::insert(worker, uptime);
		weight
	}

	/// Whether the challenges of a window are due no longer: an answer is late.
	fn is_overdue(number: WindowNumber) -> bool {
		Windows::<T>::get(number).defensive().is_none_or(|window| T::Clock::get() >= window.due_at)
	}

	fn change_window(number: WindowNumber, change: impl FnOnce(&mut Window)) {
		Windows::<T>::mutate(number, |maybe| match maybe {
			Some(window) => change(window),
			None => {
				defensive!("the window of an open challenge exists");
			},
		});
	}

	/// Give a worker that comes online the next place.
	pub(crate) fn watch(worker: &T::AccountId) {
		let place = OnlineCount::<T>::get();
		OnlineCount::<T>::put(place.saturating_add(1));
		OnlineWorkers::<T>::insert(place, worker);
		Uptimes::<T>::mutate(worker, |maybe| {
			let watch = Watch { place, last_sign: T::Clock::get(), challenge: None };
			maybe.get_or_insert_default().watch = Some(watch);
		});
	}

	/// Take a worker that leaves service from its place; the last one moves there. Returns the window whose challenge
	/// it missed, where it did.
	///
	/// A challenge that is not due yet is withdrawn: who can take a worker offline in time could have answered.
	pub(crate) fn unwatch(worker: &T::AccountId) -> Option<Window> {
		let mut uptime = Uptimes::<T>::get(worker).defensive()?;
		let watch = uptime.watch.take().defensive()?;
		let mut missed = None;
		if let Some(challenge) = watch.challenge {
			if Self::is_overdue(challenge) {
				let elapsed = T::Clock::get().saturating_sub(watch.last_sign);
				uptime.served = uptime.served.saturating_add(elapsed.into());
				missed = Windows::<T>::get(challenge);
			} else {
				Self::change_window(challenge, |window| {
					window.opened = window.opened.saturating_sub(1)
				});
			}
		}
		Uptimes::<T>::insert(worker, uptime);
		Self::leave_place(watch.place);
		missed
	}

	fn leave_place(place: u32) {
		let last = OnlineCount::<T>::get().saturating_sub(1);
		OnlineCount::<T>::put(last);
		let Some(moved) = OnlineWorkers::<T>::take(last).defensive() else { return };
		if place == last {
			return;
		}
		OnlineWorkers::<T>::insert(place, &moved);
		Uptimes::<T>::mutate(&moved, |maybe| {
			match maybe.as_mut().and_then(|uptime| uptime.watch.as_mut()) {
				Some(watch) => watch.place = place,
				None => {
					defensive!("a worker at a place is watched");
				},
			}
		});
	}

	/// What it weighs to challenge as many workers as a block may.
	pub(crate) fn challenges_weight() -> Weight {
		T::WeightInfo::open_challenges(T::MaxChallenges::get())
	}

	/// Challenge some workers in service, as many as the mean interval asks for and a block may.
	pub(crate) fn open_challenges(meter: &mut WeightMeter) {
		if meter.try_consume(T::WeightInfo::open_challenges(0)).is_err() {
			return;
		}
		let (Some(seed), _) = T::Randomness::random(SUBJECT) else { return };
		Self::challenge_drawn(seed, meter);
	}

	/// Challenge those whom the seed draws.
	pub(crate) fn challenge_drawn(seed: T::Hash, meter: &mut WeightMeter) {
		let online = OnlineCount::<T>::get();
		let draw = |n: u32, below: u32| {
			let hash = T::Hashing::hash_of(&(&seed, n)).encode();
			let number =
				hash.first_chunk().map(|bytes| u64::from_le_bytes(*bytes)).unwrap_or_default();
			// The remainder is below a u32.
			number.checked_rem(below.into()).unwrap_or_default() as u32
		};
		// So many, and one more with the chance that is left.
		let interval = CurrentParameters::<T>::get().challenge_interval.max(1);
		let one_more = draw(u32::MAX, interval) < online.checked_rem(interval).unwrap_or_default();
		let owed = online.checked_div(interval).unwrap_or_default().saturating_add(one_more.into());
		let mut challenged = BoundedVec::<T::AccountId, T::MaxChallenges>::new();
		let mut number = None;
		for n in 0..owed.min(T::MaxChallenges::get()) {
			let one =
				T::WeightInfo::open_challenges(1).saturating_sub(T::WeightInfo::open_challenges(0));
			if meter.try_consume(one).is_err() {
				break;
			}
			let Some(worker) = OnlineWorkers::<T>::get(draw(n, online)).defensive() else { break };
			let Some(mut uptime) = Uptimes::<T>::get(&worker).defensive() else { break };
			let Some(watch) = uptime.watch.as_mut().defensive() else { break };
			if watch.challenge.is_some() {
				continue;
			}
			watch.challenge = Some(*number.get_or_insert_with(Self::open_window));
			Uptimes::<T>::insert(&worker, uptime);
			let _ = challenged.try_push(worker).defensive();
		}
		let Some(number) = number else { return };
		let Some(mut window) = Windows::<T>::get(number).defensive() else { return };
		for worker in challenged.iter().cloned() {
			let due_at = window.due_at;
			Self::deposit_event(Event::WorkerChallenged { worker, due_at });
		}
		window.opened = window.opened.saturating_add(challenged.len() as u32);
		Challenged::<T>::insert(number, window.pages, challenged);
		window.pages = window.pages.saturating_add(1);
		Windows::<T>::insert(number, window);
	}

	/// The window in which a challenge is opened now.
	fn open_window() -> WindowNumber {
		let next = NextWindow::<T>::get();
		let now = T::Clock::get();
		let length = CurrentParameters::<T>::get().challenge_window;
		let mut window = Window::new(now, length);
		if let Some(last) = next.checked_sub(1) {
			if let Some(before) = Windows::<T>::get(last) {
				if now < before.closes_at {
					return last;
				}
				// Windows are dealt with in their order: where this one is shorter, it still waits for that before it.
				window.due_at = window.due_at.max(before.due_at);
			}
		}
		NextWindow::<T>::put(next.saturating_add(1));
		Windows::<T>::insert(next, window);
		next
	}

	/// Make workers Unresponsive that let a challenge pass, as many as the share allows, in the order of the windows.
	pub(crate) fn lapse_challenges(meter: &mut WeightMeter) {
		while meter.try_consume(T::WeightInfo::lapse_page()).is_ok() {
			let (number, page) = LapseCursor::<T>::get();
			let Some(window) = Windows::<T>::get(number) else { return };
			if T::Clock::get() < window.due_at {
				return;
			}
			if page >= window.pages {
				Windows::<T>::remove(number);
				LapseCursor::<T>::put((number.saturating_add(1), 0));
				continue;
			}
			let mut challenged = Challenged::<T>::take(number, page);
			while let Some(worker) = challenged.last() {
				if Self::open_challenge(worker) == Some(number) {
					if meter.try_consume(Self::leave_service_weight(worker)).is_err() {
						Challenged::<T>::insert(number, page, challenged);
						return;
					}
					Self::become_unresponsive(worker.clone());
				}
				challenged.pop();
			}
			LapseCursor::<T>::put((number, page.saturating_add(1)));
		}
	}

	fn open_challenge(worker: &T::AccountId) -> Option<WindowNumber> {
		Uptimes::<T>::get(worker)?.watch?.challenge
	}

	/// Online or RequestingOffline to Unresponsive.
	pub(crate) fn become_unresponsive(worker: T::AccountId) {
		let Some(info) = Workers::<T>::get(&worker).defensive() else { return };
		let Some(service) = info.state.service().cloned().defensive() else { return };
		Self::leave_service(worker, info, service, OfflineCause::ChallengeMissed);
	}
}
