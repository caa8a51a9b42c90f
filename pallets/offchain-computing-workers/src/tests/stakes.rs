// SPDX-License-Identifier: AGPL-3.0-only

//! Stakes that are raised and lowered.

use super::*;
use crate::{Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, TokenError};

fn raise(who: Sr25519Keyring, amount: Balance) -> DispatchResult {
	Workers::raise_stake(signed(who), FERDIE.to_account_id(), amount)
}

fn lower(who: Sr25519Keyring, amount: Balance) -> DispatchResult {
	Workers::lower_stake(signed(who), FERDIE.to_account_id(), amount)
}

fn stake() -> Balance {
	held(FERDIE, HoldReason::WorkerStake)
}

#[test]
fn stake_is_raised_from_the_owners_money_in_every_state() {
	for given in [given_worker, given_online_worker, given_draining_worker, given_offline_worker] {
		execute(|| {
			// GIVEN
			given();
			Scheduler::told();
			let (owner, worker) = (free(BOB), free(FERDIE));
			// WHEN
			assert_ok!(raise(BOB, 7));
			// THEN
			let event =
				Event::WorkerStakeRaised { worker: FERDIE.to_account_id(), stake: MIN_STAKE + 7 };
			System::assert_last_event(event.into());
			assert_eq!(stake(), MIN_STAKE + 7);
			assert_eq!((free(BOB), free(FERDIE)), (owner - 7, worker));
			let told = vec![Told::Stake(FERDIE.to_account_id(), MIN_STAKE + 7)];
			assert_eq!(Scheduler::told(), told);
		});
	}
}

#[test]
fn stake_is_not_raised_when_the_owners_account_would_die() {
	execute(|| {
		given_worker();
		let most = free(BOB) - ExistentialDeposit::get();
		assert_noop!(raise(BOB, most + 1), TokenError::FundsUnavailable);
		assert_ok!(raise(BOB, most));
	});
}

#[test]
fn attack_stake_that_overflows_creates_no_money() {
	execute(|| {
		given_worker();
		assert_noop!(raise(BOB, Balance::MAX), Error::<Test>::StakeTooHigh);
		assert_noop!(raise(BOB, Balance::MAX - MIN_STAKE), TokenError::CannotCreate);
	});
}

#[test]
fn stake_is_lowered_to_its_owner_when_the_worker_is_not_in_service() {
	for given in [given_worker, given_offline_worker] {
		execute(|| {
			// GIVEN
			given();
			let owner = free(BOB);
			// WHEN
			assert_ok!(lower(BOB, 7));
			// THEN
			let event =
				Event::WorkerStakeLowered { worker: FERDIE.to_account_id(), stake: MIN_STAKE - 7 };
			System::assert_last_event(event.into());
			assert_eq!(stake(), MIN_STAKE - 7);
			assert_eq!(free(BOB), owner + 7);
			// Nothing of it is exposed.
			assert_eq!(Scheduler::told(), vec![]);
			// THEN it serves again with the least stake only
			assert_noop!(Workers::online(signed(FERDIE), 1, 1), Error::<Test>::StakeTooLow);
			assert_ok!(raise(BOB, 7));
			assert_ok!(Workers::online(signed(FERDIE), 1, 1));
		});
	}
}

#[test]
fn attack_stake_lowered_under_running_jobs_is_refused() {
	for given in [given_online_worker, given_draining_worker] {
		execute(|| {
			given();
			assert_noop!(lower(BOB, 1), Error::<Test>::WorkerInService);
		});
	}
}

#[test]
fn stake_is_lowered_to_nothing_and_no_further() {
	execute(|| {
		given_worker();
		assert_noop!(lower(BOB, MIN_STAKE + 1), Error::<Test>::StakeExceeded);
		assert_ok!(lower(BOB, MIN_STAKE));
		assert_eq!(stake(), 0);
		assert_ok!(Workers::deregister_worker(signed(BOB), FERDIE.to_account_id()));
		assert_eq!(free(BOB), ENDOWED);
	});
}

#[test]
fn attack_worker_keeps_its_stake_from_its_owner_by_a_freeze_is_refused() {
	execute(|| {
		given_worker();
		freeze(FERDIE, MIN_STAKE + MIN_BALANCE);
		let owner = free(BOB);
		assert_ok!(lower(BOB, MIN_STAKE));
		assert_eq!(free(BOB), owner + MIN_STAKE);
	});
}

#[test]
fn attack_stranger_changes_the_stake_of_a_worker_of_others_is_refused() {
	execute(|| {
		given_worker();
		for stranger in [EVE, ALICE, FERDIE] {
			assert_noop!(raise(stranger, 1), Error::<Test>::NotWorkerOwner);
			assert_noop!(lower(stranger, 1), Error::<Test>::NotWorkerOwner);
		}
	});
}

#[test]
fn stake_is_not_changed_when_the_worker_is_unknown_or_nobody_signs() {
	execute(|| {
		assert_noop!(raise(BOB, 1), Error::<Test>::WorkerNotFound);
		assert_noop!(lower(BOB, 1), Error::<Test>::WorkerNotFound);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let worker = FERDIE.to_account_id();
			assert_noop!(
				Workers::raise_stake(origin.clone(), worker.clone(), 1),
				DispatchError::BadOrigin
			);
			assert_noop!(Workers::lower_stake(origin, worker, 1), DispatchError::BadOrigin);
		}
	});
}
