// SPDX-License-Identifier: AGPL-3.0-only

//! Stakes, balances, withdrawals: who has what, to the last unit.

use super::*;
use crate::{Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{ArithmeticError, DispatchError, TokenError};

fn withdraw(who: Sr25519Keyring, amount: Balance) -> DispatchResult {
	Workers::withdraw(signed(who), FERDIE.to_account_id(), amount)
}

fn deregister(owner: Sr25519Keyring) -> DispatchResult {
	Workers::deregister_worker(signed(owner), FERDIE.to_account_id())
}

fn pay(from: Sr25519Keyring, to: Sr25519Keyring, amount: Balance) {
	Balances::transfer_keep_alive(signed(from), to.to_account_id(), amount).unwrap();
}

// Registration.

#[test]
fn stake_and_endowment_go_from_owner_to_worker_when_registered() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let (stake, endowment) = (MIN_STAKE + 7, MIN_BALANCE + 3);
		// WHEN
		assert_ok!(register_with_money(BOB, impl_id, stake, endowment));
		// THEN
		assert_eq!(held(FERDIE, HoldReason::WorkerStake), stake);
		assert_eq!(free(FERDIE), endowment);
		assert_eq!(total(BOB), ENDOWED - stake - endowment);
	});
}

#[test]
fn stake_is_taken_when_it_is_the_minimum() {
	execute(|| {
		let impl_id = given_impl();
		assert_ok!(register_with_money(BOB, impl_id, MIN_STAKE, MIN_BALANCE));
	});
}

#[test]
fn stake_is_refused_when_it_is_one_below_the_minimum() {
	execute(|| {
		let impl_id = given_impl();
		assert_noop!(
			register_with_money(BOB, impl_id, MIN_STAKE - 1, MIN_BALANCE),
			Error::<Test>::StakeTooLow
		);
	});
}

#[test]
fn endowment_is_refused_when_it_is_one_below_the_minimum() {
	execute(|| {
		let impl_id = given_impl();
		assert_noop!(
			register_with_money(BOB, impl_id, MIN_STAKE, MIN_BALANCE - 1),
			Error::<Test>::BalanceTooLow
		);
	});
}

#[test]
fn endowment_may_be_nothing_when_the_worker_has_the_minimum() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		pay(EVE, FERDIE, MIN_BALANCE);
		// WHEN
		assert_ok!(register_with_money(BOB, impl_id, MIN_STAKE, 0));
		// THEN
		assert_eq!(free(FERDIE), MIN_BALANCE);
		assert_ok!(Workers::online(signed(FERDIE), 1, 1));
	});
}

#[test]
fn endowment_is_refused_when_with_it_the_worker_is_one_below_the_minimum() {
	execute(|| {
		let impl_id = given_impl();
		pay(EVE, FERDIE, MIN_BALANCE - 2);
		assert_noop!(register_with_money(BOB, impl_id, MIN_STAKE, 1), Error::<Test>::BalanceTooLow);
	});
}

#[test]
fn attack_stake_taken_from_what_the_worker_has_is_refused() {
	execute(|| {
		// GIVEN a rich worker and an owner who has not the stake
		let impl_id = given_impl();
		pay(EVE, FERDIE, MIN_STAKE + MIN_BALANCE);
		pay(BOB, ALICE, free(BOB) - MIN_STAKE);
		// THEN
		assert_noop!(
			register_with_money(BOB, impl_id, MIN_STAKE, MIN_BALANCE),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn worker_is_registered_when_its_owner_keeps_just_its_account_alive() {
	execute(|| {
		let impl_id = given_impl();
		let stake = free(BOB) - MIN_BALANCE - ExistentialDeposit::get();
		assert_ok!(register_with_money(BOB, impl_id, stake, MIN_BALANCE));
		assert_eq!(free(BOB), ExistentialDeposit::get());
	});
}

#[test]
fn worker_is_refused_when_its_owners_account_would_die() {
	execute(|| {
		let impl_id = given_impl();
		let stake = free(BOB) - MIN_BALANCE - ExistentialDeposit::get() + 1;
		assert_noop!(
			register_with_money(BOB, impl_id, stake, MIN_BALANCE),
			TokenError::NotExpendable
		);
	});
}

#[test]
fn worker_is_refused_when_its_owner_has_not_the_money() {
	execute(|| {
		let impl_id = given_impl();
		assert_noop!(
			register_with_money(BOB, impl_id, ENDOWED, MIN_BALANCE),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn attack_stake_and_endowment_that_overflow_create_no_money() {
	execute(|| {
		let impl_id = given_impl();
		for (stake, endowment) in
			[(Balance::MAX, MIN_BALANCE), (MIN_STAKE, Balance::MAX), (Balance::MAX, Balance::MAX)]
		{
			assert_noop!(
				register_with_money(BOB, impl_id, stake, endowment),
				ArithmeticError::Underflow
			);
		}
	});
}

// Withdrawal.

#[test]
fn owner_gets_what_it_withdraws() {
	execute(|| {
		// GIVEN a worker with income
		given_online_worker();
		pay(EVE, FERDIE, 500);
		let before = free(BOB);
		// WHEN
		assert_ok!(withdraw(BOB, 500));
		// THEN
		let (worker, owner) = (FERDIE.to_account_id(), BOB.to_account_id());
		System::assert_last_event(Event::WorkerWithdrawn { worker, owner, amount: 500 }.into());
		assert_eq!(free(BOB), before + 500);
		assert_eq!(free(FERDIE), MIN_BALANCE);
		assert_eq!(held(FERDIE, HoldReason::WorkerStake), MIN_STAKE);
	});
}

#[test]
fn owner_withdraws_in_every_state_of_its_worker() {
	for given in [given_worker, given_online_worker, given_draining_worker, given_offline_worker] {
		execute(|| {
			given();
			assert_ok!(withdraw(BOB, 1));
		});
	}
}

#[test]
fn owner_withdraws_all_but_what_keeps_the_account_alive() {
	execute(|| {
		given_worker();
		let most = MIN_BALANCE - ExistentialDeposit::get();
		assert_ok!(withdraw(BOB, most));
		assert_eq!(free(FERDIE), ExistentialDeposit::get());
	});
}

#[test]
fn withdrawal_is_refused_when_the_account_would_die() {
	execute(|| {
		given_worker();
		let most = MIN_BALANCE - ExistentialDeposit::get();
		assert_noop!(withdraw(BOB, most + 1), TokenError::Frozen);
	});
}

#[test]
fn attack_withdrawal_of_what_is_held_is_refused() {
	execute(|| {
		given_worker();
		assert_noop!(withdraw(BOB, MIN_BALANCE + 1), TokenError::FundsUnavailable);
		assert_noop!(withdraw(BOB, MIN_BALANCE + MIN_STAKE), TokenError::FundsUnavailable);
	});
}

#[test]
fn attack_stranger_withdraws_from_a_worker_of_others_is_refused() {
	execute(|| {
		given_worker();
		for stranger in [EVE, ALICE] {
			assert_noop!(withdraw(stranger, 1), Error::<Test>::NotWorkerOwner);
		}
	});
}

#[test]
fn attack_withdrawal_from_an_account_that_is_no_worker_is_refused() {
	execute(|| {
		given_worker();
		assert_noop!(
			Workers::withdraw(signed(EVE), ALICE.to_account_id(), 1),
			Error::<Test>::WorkerNotFound
		);
	});
}

#[test]
fn attack_former_owner_withdraws_after_deregistration_is_refused() {
	execute(|| {
		// GIVEN
		given_worker();
		assert_ok!(deregister(BOB));
		pay(EVE, FERDIE, MIN_BALANCE);
		// THEN
		assert_noop!(withdraw(BOB, 1), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn withdrawal_is_refused_when_nobody_signs() {
	execute(|| {
		given_worker();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Workers::withdraw(origin, FERDIE.to_account_id(), 1),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn attack_worker_spends_its_stake_is_refused() {
	execute(|| {
		given_worker();
		assert_noop!(
			Balances::transfer_allow_death(signed(FERDIE), EVE.to_account_id(), MIN_BALANCE + 1),
			TokenError::FundsUnavailable
		);
	});
}

// Deregistration.

#[test]
fn owner_gets_stake_and_income_back_when_its_worker_is_deregistered() {
	execute(|| {
		// GIVEN
		given_offline_worker();
		pay(EVE, FERDIE, 500);
		// WHEN
		assert_ok!(deregister(BOB));
		// THEN
		assert_eq!(free(BOB), ENDOWED + 500);
		assert_eq!(total(FERDIE), 0);
		assert!(!System::account_exists(&FERDIE.to_account_id()));
	});
}

#[test]
fn owner_gets_its_stake_back_when_it_has_withdrawn_all_else() {
	execute(|| {
		given_worker();
		assert_ok!(withdraw(BOB, MIN_BALANCE - ExistentialDeposit::get()));
		assert_ok!(deregister(BOB));
		assert_eq!(free(BOB), ENDOWED);
		assert_eq!(total(FERDIE), 0);
	});
}

#[test]
fn owner_gets_its_stake_back_when_a_minimum_was_raised_meanwhile() {
	execute(|| {
		given_worker();
		LeastStake::set(2 * MIN_STAKE);
		assert_ok!(deregister(BOB));
		assert_eq!(free(BOB), ENDOWED);
	});
}

#[test]
fn attack_worker_keeps_its_owners_stake_by_a_freeze_is_refused() {
	execute(|| {
		// GIVEN a worker's key that is out, and freezes all there is: a vote, a vesting
		given_worker();
		freeze(FERDIE, MIN_STAKE + MIN_BALANCE);
		// WHEN
		assert_ok!(deregister(BOB));
		// THEN the owner has its stake; what was free, which the key could have spent, stays behind
		assert_eq!(free(BOB), ENDOWED - MIN_BALANCE);
		assert_eq!(total(FERDIE), MIN_BALANCE);
		assert_eq!(held(FERDIE, HoldReason::WorkerStake), 0);
	});
}

#[test]
fn other_holds_stay_when_a_worker_is_deregistered() {
	execute(|| {
		// GIVEN a worker that owns an impl itself
		given_worker();
		pay(EVE, FERDIE, 100 * UNIT);
		assert_ok!(Workers::register_impl(
			signed(FERDIE),
			DeployPermission::Public,
			PoolPermission::Public,
			Permill::zero(),
		));
		let deposit = held(FERDIE, HoldReason::ImplDeposit);
		// WHEN
		assert_ok!(deregister(BOB));
		// THEN what keeps the account alive stays too
		assert_eq!(held(FERDIE, HoldReason::ImplDeposit), deposit);
		assert_eq!(free(FERDIE), ExistentialDeposit::get());
		let swept = 100 * UNIT - deposit - ExistentialDeposit::get();
		assert_eq!(free(BOB), ENDOWED + swept);
	});
}

#[test]
fn no_money_is_made_or_lost_in_a_workers_whole_life() {
	execute(|| {
		// GIVEN
		let issued = Balances::total_issuance();
		// WHEN
		given_online_worker();
		assert_ok!(withdraw(BOB, 5));
		assert_ok!(Workers::request_offline(signed(FERDIE), FERDIE.to_account_id()));
		assert_ok!(deregister(BOB));
		// THEN
		assert_eq!(Balances::total_issuance(), issued);
		assert_eq!([ALICE, BOB, EVE, FERDIE].map(total).iter().sum::<Balance>(), issued);
		assert_eq!(free(BOB), ENDOWED);
	});
}
