// SPDX-License-Identifier: AGPL-3.0-only

//! Balances, where money moves as often as jobs do.
//!
//! A change of a balance or a hold looks at its account up to eight times, as it may make the account or be its end. Where it is
//! neither, and nothing is out of order, this writes what Balances would write, with one look. All else is left to Balances.
//! Tests hold each change against that of Balances, to the last byte of the state.

use core::marker::PhantomData;
use frame_support::{
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		fungible::{
			Balanced, Dust, Inspect, InspectHold, Mutate, MutateHold, Unbalanced, UnbalancedHold,
		},
		tokens::{
			DepositConsequence, Fortitude, IdAmount, Preservation, Provenance, WithdrawConsequence,
		},
		Get,
	},
};
use frame_system::{Account, ConsumerLimits};
use pallet_balances::{AccountData, Config, Holds, Pallet as Balances};
use sp_runtime::traits::{CheckedAdd, CheckedSub, Saturating, Zero};

/// The Balances of a runtime.
pub struct QuickBalances<T>(PhantomData<T>);

type AccountId<T> = <T as frame_system::Config>::AccountId;
type AccountInfo<T> = frame_system::AccountInfo<
	<T as frame_system::Config>::Nonce,
	<T as frame_system::Config>::AccountData,
>;

/// A runtime whose Balances keep what is on an account with the account.
pub trait Quick:
	Config<AccountStore = frame_system::Pallet<Self>>
	+ frame_system::Config<AccountData = AccountData<<Self as Config>::Balance>>
{
}

impl<T> Quick for T where
	T: Config<AccountStore = frame_system::Pallet<T>>
		+ frame_system::Config<AccountData = AccountData<<T as Config>::Balance>>
{
}

impl<T: Quick> QuickBalances<T> {
	/// Write what is free on an account that lives of it before and after, or does before and after of what is held. Returns
	/// whether it does.
	fn write_quickly(who: &AccountId<T>, amount: T::Balance) -> bool {
		let least = T::ExistentialDeposit::get();
		let write = |account: &mut AccountInfo<T>| {
			let lives = account.data.free >= least;
			let consumes = consumes::<T>(&account.data);
			let is_sound = !consumes || account.consumers > 0;
			// Who is kept alive by others may not spend this way.
			let may_live_on = lives || consumes && amount >= account.data.free;
			if !is_sound || !may_live_on || (amount >= least) != lives {
				return Err(());
			}
			account.data.free = amount;
			Ok(())
		};
		Account::<T>::try_mutate(who, write).is_ok()
	}

	/// Write what is held on an account for a reason, its first or last hold too, where the account is there before and after.
	/// Returns whether it is.
	fn hold_quickly(reason: &T::RuntimeHoldReason, who: &AccountId<T>, amount: T::Balance) -> bool {
		let mut holds = Holds::<T>::get(who);
		let before = match holds.iter_mut().find(|held| held.id == *reason) {
			Some(held) => core::mem::replace(&mut held.amount, amount),
			None if amount.is_zero() => return false,
			None => match holds.try_push(IdAmount { id: *reason, amount }) {
				Ok(()) => Zero::zero(),
				Err(_) => return false,
			},
		};
		holds.retain(|held| !held.amount.is_zero());
		let write = |account: &mut AccountInfo<T>| {
			let lives = account.data.free >= T::ExistentialDeposit::get();
			let consumed = consumes::<T>(&account.data);
			let reserved = account.data.reserved.checked_add(&amount.saturating_sub(before));
			let reserved = reserved.ok_or(())?.checked_sub(&before.saturating_sub(amount));
			account.data.reserved = reserved.ok_or(())?;
			let consumes = consumes::<T>(&account.data);
			let is_sound = !consumed || account.consumers > 0;
			let stays = lives || consumed && consumes;
			if !is_sound || !stays || account.providers == 0 {
				return Err(());
			}
			if consumes && !consumed {
				if account.consumers >= T::MaxConsumers::max_consumers() {
					return Err(());
				}
				account.consumers = account.consumers.saturating_add(1);
			}
			if consumed && !consumes {
				account.consumers = account.consumers.saturating_sub(1);
			}
			Ok(())
		};
		if Account::<T>::try_mutate(who, write).is_err() {
			return false;
		}
		match holds.is_empty() {
			true => Holds::<T>::remove(who),
			false => Holds::<T>::insert(who, holds),
		}
		true
	}
}

/// Whether Balances need an account to stay.
fn consumes<T: Config>(data: &AccountData<T::Balance>) -> bool {
	!data.reserved.is_zero() || !data.frozen.is_zero()
}

impl<T: Config> Inspect<AccountId<T>> for QuickBalances<T> {
	type Balance = T::Balance;

	fn total_issuance() -> T::Balance {
		Balances::<T>::total_issuance()
	}
	fn active_issuance() -> T::Balance {
		Balances::<T>::active_issuance()
	}
	fn minimum_balance() -> T::Balance {
		T::ExistentialDeposit::get()
	}
	fn total_balance(who: &AccountId<T>) -> T::Balance {
		<Balances<T> as Inspect<_>>::total_balance(who)
	}
	fn balance(who: &AccountId<T>) -> T::Balance {
		<Balances<T> as Inspect<_>>::balance(who)
	}
	fn reducible_balance(
		who: &AccountId<T>,
		preservation: Preservation,
		force: Fortitude,
	) -> T::Balance {
		Balances::<T>::reducible_balance(who, preservation, force)
	}
	fn can_deposit(
		who: &AccountId<T>,
		amount: T::Balance,
		provenance: Provenance,
	) -> DepositConsequence {
		Balances::<T>::can_deposit(who, amount, provenance)
	}
	fn can_withdraw(who: &AccountId<T>, amount: T::Balance) -> WithdrawConsequence<T::Balance> {
		Balances::<T>::can_withdraw(who, amount)
	}
}

impl<T> Unbalanced<AccountId<T>> for QuickBalances<T>
where
	T: Quick,
{
	fn handle_dust(dust: Dust<AccountId<T>, Self>) {
		Balances::<T>::handle_raw_dust(dust.0);
	}
	fn write_balance(
		who: &AccountId<T>,
		amount: T::Balance,
	) -> Result<Option<T::Balance>, DispatchError> {
		match Self::write_quickly(who, amount) {
			true => Ok(None),
			false => Balances::<T>::write_balance(who, amount),
		}
	}
	fn set_total_issuance(amount: T::Balance) {
		Balances::<T>::set_total_issuance(amount);
	}
	fn deactivate(amount: T::Balance) {
		Balances::<T>::deactivate(amount);
	}
	fn reactivate(amount: T::Balance) {
		Balances::<T>::reactivate(amount);
	}
}

impl<T> Mutate<AccountId<T>> for QuickBalances<T>
where
	T: Quick,
{
	fn done_mint_into(who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_mint_into(who, amount);
	}
	fn done_burn_from(who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_burn_from(who, amount);
	}
	fn done_shelve(who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_shelve(who, amount);
	}
	fn done_restore(who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_restore(who, amount);
	}
	fn done_transfer(from: &AccountId<T>, to: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_transfer(from, to, amount);
	}
}

impl<T: Config> InspectHold<AccountId<T>> for QuickBalances<T> {
	type Reason = T::RuntimeHoldReason;

	fn total_balance_on_hold(who: &AccountId<T>) -> T::Balance {
		Balances::<T>::total_balance_on_hold(who)
	}
	fn reducible_total_balance_on_hold(who: &AccountId<T>, force: Fortitude) -> T::Balance {
		Balances::<T>::reducible_total_balance_on_hold(who, force)
	}
	fn balance_on_hold(reason: &Self::Reason, who: &AccountId<T>) -> T::Balance {
		Balances::<T>::balance_on_hold(reason, who)
	}
	fn hold_available(reason: &Self::Reason, who: &AccountId<T>) -> bool {
		Balances::<T>::hold_available(reason, who)
	}
}

impl<T> UnbalancedHold<AccountId<T>> for QuickBalances<T>
where
	T: Quick,
{
	fn set_balance_on_hold(
		reason: &Self::Reason,
		who: &AccountId<T>,
		amount: T::Balance,
	) -> DispatchResult {
		match Self::hold_quickly(reason, who, amount) {
			true => Ok(()),
			false => Balances::<T>::set_balance_on_hold(reason, who, amount),
		}
	}
}

impl<T> MutateHold<AccountId<T>> for QuickBalances<T>
where
	T: Quick,
{
	fn done_hold(reason: &Self::Reason, who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_hold(reason, who, amount);
	}
	fn done_release(reason: &Self::Reason, who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_release(reason, who, amount);
	}
	fn done_burn_held(reason: &Self::Reason, who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_burn_held(reason, who, amount);
	}
	fn done_transfer_on_hold(
		reason: &Self::Reason,
		from: &AccountId<T>,
		to: &AccountId<T>,
		amount: T::Balance,
	) {
		Balances::<T>::done_transfer_on_hold(reason, from, to, amount);
	}
	fn done_transfer_and_hold(
		reason: &Self::Reason,
		from: &AccountId<T>,
		to: &AccountId<T>,
		amount: T::Balance,
	) {
		Balances::<T>::done_transfer_and_hold(reason, from, to, amount);
	}
}

impl<T> Balanced<AccountId<T>> for QuickBalances<T>
where
	T: Quick,
{
	type OnDropCredit = <Balances<T> as Balanced<AccountId<T>>>::OnDropCredit;
	type OnDropDebt = <Balances<T> as Balanced<AccountId<T>>>::OnDropDebt;

	fn done_deposit(who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_deposit(who, amount);
	}
	fn done_withdraw(who: &AccountId<T>, amount: T::Balance) {
		Balances::<T>::done_withdraw(who, amount);
	}
	fn done_issue(amount: T::Balance) {
		Balances::<T>::done_issue(amount);
	}
	fn done_rescind(amount: T::Balance) {
		Balances::<T>::done_rescind(amount);
	}
}
