// SPDX-License-Identifier: AGPL-3.0-only

//! Slashing: what a worker's own fault takes from its stake, and how much one owner may lose in an era.
//!
//! What an owner lost is remembered by era, so that eras gone are forgotten at a bounded rate.

use crate::{
	hooks::WorkerHooks,
	pallet::{
		Config, CurrentParameters, Event, FirstSlashEra, HoldReason, Pallet, SlashedInEra, Workers,
	},
	types::{BalanceOf, JobClock, WorkerInfo, WorkerState},
};
use frame_support::traits::{fungible::BalancedHold, Get, Imbalance, OnUnbalanced};
use sp_runtime::traits::{Saturating, Zero};

/// How many owners' losses one block forgets at most.
pub(crate) const LOSSES_FORGOTTEN_PER_BLOCK: u32 = 32;

impl<T: Config> Pallet<T> {
	/// The era that the job clock is in.
	pub(crate) fn slash_era() -> JobClock {
		T::Clock::get().checked_div(T::EraLength::get()).unwrap_or_default()
	}

	pub(crate) fn do_slash(worker: &T::AccountId, amount: BalanceOf<T>) {
		let Some(info) = Workers::<T>::get(worker) else { return };
		let era = Self::slash_era();
		let lost = SlashedInEra::<T>::get(era, &info.owner);
		let room = CurrentParameters::<T>::get().owner_slash_cap.saturating_sub(lost);
		let amount = amount.min(info.stake).min(room);
		if amount.is_zero() {
			return;
		}
		let (credit, _) = T::Currency::slash(&HoldReason::WorkerStake.into(), worker, amount);
		let amount = credit.peek();
		T::SlashDestination::on_unbalanced(credit);
		if !FirstSlashEra::<T>::exists() {
			FirstSlashEra::<T>::put(era);
		}
		SlashedInEra::<T>::insert(era, &info.owner, lost.saturating_add(amount));
		let info = WorkerInfo { stake: info.stake.saturating_sub(amount), ..info };
		let drains =
			matches!(info.state, WorkerState::Online(_)) && info.stake < T::MinStake::get();
		Workers::<T>::insert(worker, info);
		Self::deposit_event(Event::WorkerSlashed { worker: worker.clone(), amount });
		T::Hooks::stake_changed(worker);
		if drains {
			Self::drain(worker.clone());
		}
	}

	/// Forget what owners lost in the first era kept, if it is over when `era` is. Returns how many, at most
	/// [`LOSSES_FORGOTTEN_PER_BLOCK`].
	pub(crate) fn forget_losses_before(era: JobClock) -> u32 {
		let Some(first) = FirstSlashEra::<T>::get().filter(|first| *first < era) else { return 0 };
		let removal = SlashedInEra::<T>::clear_prefix(first, LOSSES_FORGOTTEN_PER_BLOCK, None);
		if removal.maybe_cursor.is_none() {
			FirstSlashEra::<T>::put(first.saturating_add(1));
		}
		removal.loops.min(LOSSES_FORGOTTEN_PER_BLOCK)
	}
}
