// SPDX-License-Identifier: AGPL-3.0-only

//! Balances, where money moves as often as jobs do.
//!
//! A change of a balance or a hold looks at its account up to eight times, since it may be the account's first or last one.
//! Mostly it is neither: then this writes what Balances would write, with one look. All else is left to Balances. Tests hold
//! each change against that of Balances, to the last byte of the state.

use core::marker::PhantomData;
use frame_support::{
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		fungible::{
			Balanced, Dust, Inspect, InspectHold, Mutate, MutateHold, Unbalanced, UnbalancedHold,
		},
		tokens::{DepositConsequence, Fortitude, Preservation, Provenance, WithdrawConsequence},
		Get,
	},
};
use frame_system::Account;
use pallet_balances::{AccountData, Config, Holds, Pallet as Balances};
use sp_runtime::traits::{CheckedAdd, CheckedSub, Saturating, Zero};

/// The Balances of a runtime.
pub struct QuickBalances<T>(PhantomData<T>);

type AccountId<T> = <T as frame_system::Config>::AccountId;

impl<T> QuickBalances<T>
where
	T: Config + frame_system::Config<AccountData = AccountData<<T as Config>::Balance>>,
{
	/// Write what is free on an account that lives of it before and after. Returns whether it does.
	fn write_quickly(who: &AccountId<T>, amount: T::Balance) -> bool {
		let least = T::ExistentialDeposit::get();
		amount >= least
			&& Account::<T>::try_mutate(who, |account| {
				let lives = account.data.free >= least;
				account.data.free = amount;
				lives.then_some(()).ok_or(())
			})
			.is_ok()
	}

	/// Write what is held on an account for a reason for which something is held before and after. Returns whether it is.
	fn hold_quickly(reason: &T::RuntimeHoldReason, who: &AccountId<T>, amount: T::Balance) -> bool {
		let mut holds = Holds::<T>::get(who);
		let Some(held) = holds.iter_mut().find(|held| held.id == *reason) else { return false };
		let (more, less) = (amount.saturating_sub(held.amount), held.amount.saturating_sub(amount));
		held.amount = amount;
		let is_changed = !amount.is_zero()
			&& Account::<T>::try_mutate(who, |account| {
				let reserved = account.data.reserved.checked_add(&more).ok_or(())?;
				account.data.reserved = reserved.checked_sub(&less).ok_or(())?;
				Ok::<_, ()>(())
			})
			.is_ok();
		if is_changed {
			Holds::<T>::insert(who, holds);
		}
		is_changed
	}
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
	T: Config + frame_system::Config<AccountData = AccountData<<T as Config>::Balance>>,
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
	T: Config + frame_system::Config<AccountData = AccountData<<T as Config>::Balance>>,
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
	T: Config + frame_system::Config<AccountData = AccountData<<T as Config>::Balance>>,
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
	T: Config + frame_system::Config<AccountData = AccountData<<T as Config>::Balance>>,
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
	T: Config + frame_system::Config<AccountData = AccountData<<T as Config>::Balance>>,
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
