// SPDX-License-Identifier: AGPL-3.0-only

//! Stakes: raised at any time, lowered while the worker is not in service, so that nothing can be exposed.

use crate::{
	hooks::WorkerHooks,
	pallet::{Config, Error, Event, HoldReason, Pallet, Workers},
	types::{BalanceOf, WorkerInfo},
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungible::MutateHold,
		tokens::{Fortitude, Precision, Preservation, Restriction},
	},
};
use sp_runtime::traits::{CheckedAdd, CheckedSub};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_raise_stake(
		owner: T::AccountId,
		worker: T::AccountId,
		amount: BalanceOf<T>,
	) -> DispatchResult {
		let info = Self::owned_worker(&owner, &worker)?;
		let stake = info.stake.checked_add(&amount).ok_or(Error::<T>::StakeTooHigh)?;
		T::Currency::transfer_and_hold(
			&HoldReason::WorkerStake.into(),
			&owner,
			&worker,
			amount,
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite,
		)?;
		Workers::<T>::insert(&worker, WorkerInfo { stake, ..info });
		T::Hooks::stake_changed(&worker);
		Self::deposit_event(Event::WorkerStakeRaised { worker, stake });
		Ok(())
	}

	pub(crate) fn do_lower_stake(
		owner: T::AccountId,
		worker: T::AccountId,
		amount: BalanceOf<T>,
	) -> DispatchResult {
		let info = Self::owned_worker(&owner, &worker)?;
		ensure!(info.state.service().is_none(), Error::<T>::WorkerInService);
		let stake = info.stake.checked_sub(&amount).ok_or(Error::<T>::StakeExceeded)?;
		T::Currency::transfer_on_hold(
			&HoldReason::WorkerStake.into(),
			&worker,
			&owner,
			amount,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		)?;
		Workers::<T>::insert(&worker, WorkerInfo { stake, ..info });
		Self::deposit_event(Event::WorkerStakeLowered { worker, stake });
		Ok(())
	}
}
