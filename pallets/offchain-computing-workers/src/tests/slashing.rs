// SPDX-License-Identifier: AGPL-3.0-only

//! Slashing: what is taken from whom, and how much at most.

use super::*;
use crate::{slashing::LOSSES_FORGOTTEN_PER_BLOCK, Event, FirstSlashEra, Registry, SlashedInEra};
use frame_support::{assert_ok, traits::Hooks, weights::Weight};

fn slash(worker: Sr25519Keyring, amount: Balance) {
	<Workers as Registry<_, _>>::slash(&worker.to_account_id(), amount);
}

fn stake(worker: Sr25519Keyring) -> Balance {
	<Workers as Registry<_, _>>::stake(&worker.to_account_id())
}

/// What Bob lost in this era.
fn lost() -> Balance {
	SlashedInEra::<Test>::get(JobClock::get() / ERA, BOB.to_account_id())
}

#[test]
fn slash_goes_from_the_stake_to_its_destination() {
	execute(|| {
		// GIVEN
		given_worker();
		let owner = total(BOB);
		// WHEN
		slash(FERDIE, 5);
		// THEN
		let worker = FERDIE.to_account_id();
		System::assert_last_event(
			Event::WorkerSlashed { worker: worker.clone(), amount: 5 }.into(),
		);
		assert_eq!(stake(FERDIE), MIN_STAKE - 5);
		assert_eq!(held(FERDIE, HoldReason::WorkerStake), MIN_STAKE - 5);
		assert_eq!(free(FERDIE), MIN_BALANCE);
		assert_eq!(total(BOB), owner);
		assert_eq!(Slashes::get(), 5);
		assert_eq!(Scheduler::told(), vec![Told::Stake(worker, MIN_STAKE - 5)]);
	});
}

#[test]
fn slash_takes_no_more_than_the_stake() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		LeastStake::set(UNIT);
		assert_ok!(register_with_money(BOB, impl_id, 3 * UNIT, MIN_BALANCE));
		// WHEN
		slash(FERDIE, 4 * UNIT);
		// THEN
		assert_eq!(stake(FERDIE), 0);
		assert_eq!(Slashes::get(), 3 * UNIT);
		assert_eq!(free(FERDIE), MIN_BALANCE);
	});
}

#[test]
fn slash_of_nothing_is_nothing() {
	execute(|| {
		given_worker();
		let events = System::event_count();
		slash(FERDIE, 0);
		slash(EVE, 5);
		assert_eq!(System::event_count(), events);
		assert_eq!(stake(EVE), 0);
		assert_eq!(Slashes::get(), 0);
	});
}

#[test]
fn slashes_of_an_owner_are_capped_in_an_era() {
	execute(|| {
		// GIVEN
		given_worker();
		slash(FERDIE, SLASH_CAP - 1);
		// WHEN
		slash(FERDIE, 2);
		slash(FERDIE, 2);
		// THEN
		assert_eq!(Slashes::get(), SLASH_CAP);
		assert_eq!(lost(), SLASH_CAP);
		assert_eq!(stake(FERDIE), MIN_STAKE - SLASH_CAP);
	});
}

#[test]
fn slashes_of_an_owners_workers_are_capped_together() {
	execute(|| {
		// GIVEN two workers of Bob
		let impl_id = given_worker();
		let other = given_fleet(impl_id, 1).remove(0);
		slash(FERDIE, SLASH_CAP - 1);
		// WHEN
		<Workers as Registry<_, _>>::slash(&other, 5);
		// THEN
		assert_eq!(<Workers as Registry<_, _>>::stake(&other), MIN_STAKE - 1);
	});
}

#[test]
fn slashes_are_not_capped_by_those_of_an_earlier_era() {
	execute(|| {
		// GIVEN
		given_worker();
		slash(FERDIE, SLASH_CAP);
		// WHEN in the last block of the era
		JobClock::set(ERA - 1);
		slash(FERDIE, 1);
		// THEN
		assert_eq!(Slashes::get(), SLASH_CAP);
		// WHEN in the next era
		JobClock::set(ERA);
		slash(FERDIE, 1);
		// THEN
		assert_eq!(Slashes::get(), SLASH_CAP + 1);
	});
}

#[test]
fn attack_slash_kept_back_by_a_freeze_is_taken() {
	execute(|| {
		given_worker();
		freeze(FERDIE, MIN_STAKE + MIN_BALANCE);
		slash(FERDIE, 5);
		assert_eq!(Slashes::get(), 5);
	});
}

#[test]
fn online_worker_drains_when_a_slash_leaves_less_than_the_least_stake() {
	execute(|| {
		// GIVEN
		given_online_worker();
		Scheduler::set_busy(true);
		// WHEN
		slash(FERDIE, 1);
		// THEN
		assert_eq!(state(FERDIE), WorkerState::RequestingOffline(SERVICE));
		let worker = FERDIE.to_account_id();
		let told = vec![Told::Stake(worker.clone(), MIN_STAKE - 1), Told::Drain(worker)];
		assert_eq!(Scheduler::told(), told);
	});
}

#[test]
fn online_worker_without_jobs_is_offline_when_a_slash_leaves_less_than_the_least_stake() {
	execute(|| {
		given_online_worker();
		slash(FERDIE, 1);
		assert_eq!(state(FERDIE), WorkerState::Offline);
	});
}

#[test]
fn online_worker_goes_on_when_a_slash_leaves_the_least_stake() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		assert_ok!(register_with_money(BOB, impl_id, MIN_STAKE + 5, MIN_BALANCE));
		assert_ok!(Workers::online(signed(FERDIE), 1, 2));
		// WHEN
		slash(FERDIE, 5);
		// THEN
		assert_eq!(state(FERDIE), WorkerState::Online(SERVICE));
	});
}

#[test]
fn draining_worker_goes_on_draining_when_slashed() {
	execute(|| {
		given_draining_worker();
		slash(FERDIE, 1);
		assert_eq!(state(FERDIE), WorkerState::RequestingOffline(SERVICE));
	});
}

#[test]
fn losses_are_forgotten_when_their_era_is_over() {
	execute(|| {
		// GIVEN
		given_worker();
		slash(FERDIE, 5);
		// WHEN the era is not over
		JobClock::set(ERA - 1);
		Workers::on_idle(1, Weight::MAX);
		// THEN
		assert_eq!(lost(), 5);
		// WHEN it is
		JobClock::set(ERA);
		Workers::on_idle(1, Weight::MAX);
		// THEN
		assert_eq!(SlashedInEra::<Test>::iter().count(), 0);
		assert_eq!(FirstSlashEra::<Test>::get(), Some(1));
	});
}

#[test]
fn losses_are_forgotten_at_a_bounded_rate() {
	// GIVEN
	let mut externalities = new_test_ext();
	externalities.execute_with(|| {
		FirstSlashEra::<Test>::put(0);
		for n in 0..=LOSSES_FORGOTTEN_PER_BLOCK {
			SlashedInEra::<Test>::insert(0, AccountId::new([n as u8; 32]), 1);
		}
	});
	externalities.commit_all().unwrap();
	for left in [1, 0] {
		externalities.execute_with(|| {
			JobClock::set(ERA);
			Workers::on_idle(1, Weight::MAX);
			assert_eq!(SlashedInEra::<Test>::iter().count(), left);
			Workers::do_try_state().unwrap();
		});
		externalities.commit_all().unwrap();
	}
}
