// SPDX-License-Identifier: AGPL-3.0-only

//! Retired builds and impls after their sunset: what is closed, how fast, and whom it cannot hurt.

use super::*;
use crate::{
	licences::REVOCATIONS_FORGOTTEN_PER_BLOCK, ClosingTimers, Closings, Error, Event, ImplMetadata,
	OfflineCause, OnlineCount, Registry, RevocationEnds, Revocations, Serving, WeightInfo,
};
use cybros_primitives::{BuildStatus, TrustDemand, WorkerStatus, MAX_LICENCE_SECS};
use frame_support::{
	assert_noop, assert_ok,
	storage::{with_transaction, TransactionOutcome},
};
use sp_runtime::DispatchError;

fn retire(version: BuildVersion) {
	Workers::update_impl_build_status(signed(ALICE), 0, version, BuildStatus::Retired).unwrap();
}

fn sunset() -> DispatchResult {
	Workers::sunset_impl(signed(ALICE), 0)
}

fn count(fleet: &[AccountId], status: WorkerStatus) -> usize {
	let state = |worker| crate::Workers::<Test>::get(worker).unwrap().state;
	fleet.iter().filter(|worker| state(*worker).status() == status).count()
}

/// A share for one step of a closing in each block, beside the looks.
fn given_share_for_one() {
	let step = <() as WeightInfo>::close_step()
		.saturating_mul(3)
		.saturating_add(<() as WeightInfo>::leave_service())
		.saturating_add(OFFLINE_WEIGHT);
	let looks = <() as WeightInfo>::lapse_page()
		.saturating_add(<() as WeightInfo>::end_licence().saturating_mul(2));
	set_share(step.saturating_add(looks));
}

/// Online workers, nobody challenged.
fn given_quiet_fleet(size: u32) -> Vec<AccountId> {
	let impl_id = given_impl();
	Random::set(false);
	let fleet = given_fleet(impl_id, size);
	Scheduler::told();
	fleet
}

// Retired builds.

#[test]
fn worker_with_jobs_drains_when_its_build_is_retired_and_is_offline_after_the_grace() {
	execute(|| {
		// GIVEN
		let fleet = given_quiet_fleet(1);
		Scheduler::set_busy(true);
		// WHEN
		retire(1);
		assert_eq!(count(&fleet, WorkerStatus::Online), 1);
		pass_blocks(1);
		// THEN
		assert_eq!(Scheduler::told(), vec![Told::Drain(fleet[0].clone())]);
		assert_eq!(count(&fleet, WorkerStatus::RequestingOffline), 1);
		// WHEN the grace is not over
		pass_blocks(GRACE - 1);
		assert_eq!(count(&fleet, WorkerStatus::RequestingOffline), 1);
		// WHEN it is
		pass_blocks(1);
		// THEN it is offline, and not by its own fault
		assert_eq!(count(&fleet, WorkerStatus::Offline), 1);
		assert_eq!(Scheduler::told(), vec![Told::Offline(fleet[0].clone(), false)]);
		let cause = OfflineCause::BuildRetired;
		System::assert_has_event(Event::WorkerOffline { worker: fleet[0].clone(), cause }.into());
		assert_eq!(Slashes::get(), 0);
		assert_eq!(builds(0), vec![]);
		assert_eq!(Closings::<Test>::iter().count() + ClosingTimers::<Test>::iter().count(), 0);
	});
}

#[test]
fn worker_without_jobs_is_offline_when_its_build_is_retired() {
	execute(|| {
		let fleet = given_quiet_fleet(3);
		retire(1);
		pass_blocks(1);
		assert_eq!(count(&fleet, WorkerStatus::Offline), 3);
		assert_eq!(Serving::<Test>::iter().count(), 0);
	});
}

#[test]
fn retired_build_gives_its_deposit_back_with_its_last_worker() {
	execute(|| {
		// GIVEN
		given_quiet_fleet(2);
		let deposit = held(ALICE, HoldReason::ImplDeposit);
		// WHEN
		retire(1);
		assert_eq!(held(ALICE, HoldReason::ImplDeposit), deposit);
		pass_blocks(1);
		// THEN
		assert!(held(ALICE, HoldReason::ImplDeposit) < deposit);
		assert_eq!(builds(0), vec![]);
	});
}

#[test]
fn no_worker_comes_online_with_a_retired_build_that_others_still_run() {
	execute(|| {
		given_online_worker();
		let other = given_fleet(0, 1).remove(0);
		assert_ok!(Workers::force_offline(signed(BOB), other.clone()));
		retire(1);
		assert_noop!(
			Workers::online(RuntimeOrigin::signed(other), 1, 1),
			Error::<Test>::BuildNotFound
		);
		assert!(!Workers::runs_spec(0, 1));
		for status in [BuildStatus::Released, BuildStatus::Deprecated, BuildStatus::Retired] {
			assert_noop!(
				Workers::update_impl_build_status(signed(ALICE), 0, 1, status),
				Error::<Test>::BuildNotFound
			);
		}
	});
}

#[test]
fn attack_strangers_workers_cannot_keep_a_build_from_being_retired() {
	execute(|| {
		// GIVEN Bob's workers on Alice's build, busy for ever
		let fleet = given_quiet_fleet(4);
		Scheduler::set_busy(true);
		// WHEN
		retire(1);
		pass_blocks(GRACE + 2);
		// THEN
		assert_eq!(count(&fleet, WorkerStatus::Offline), 4);
		assert_eq!(builds(0), vec![]);
	});
}

#[test]
fn attack_owner_of_an_impl_slashes_workers_by_retiring_is_refused() {
	execute(|| {
		let fleet = given_quiet_fleet(4);
		Scheduler::set_busy(true);
		retire(1);
		pass_blocks(GRACE + 2);
		assert_eq!(Slashes::get(), 0);
		for worker in &fleet {
			assert_eq!(<Workers as Registry<_, _>>::stake(worker), MIN_STAKE);
		}
	});
}

#[test]
fn workers_of_a_retired_build_go_offline_at_a_bounded_rate() {
	execute(|| {
		// GIVEN
		let fleet = given_quiet_fleet(5);
		given_share_for_one();
		// WHEN
		retire(1);
		for gone in 1..=5 {
			pass_blocks(1);
			// THEN
			assert_eq!(count(&fleet, WorkerStatus::Offline), gone);
			assert_eq!(OnlineCount::<Test>::get() as usize, 5 - gone);
			Workers::do_try_state().unwrap();
		}
	});
}

#[test]
fn attack_many_workers_of_one_retired_build_do_not_hold_up_another() {
	execute(|| {
		// GIVEN a large build and a small one, retired after it
		let fleet = given_quiet_fleet(6);
		given_build(0, 2);
		assert_ok!(register(0, NOW + 60));
		assert_ok!(Workers::online(signed(FERDIE), 2, 1));
		given_share_for_one();
		retire(1);
		retire(2);
		// WHEN
		pass_blocks(2);
		// THEN each had its turn
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert_eq!(count(&fleet, WorkerStatus::Offline), 1);
	});
}

#[test]
fn worker_goes_on_when_another_build_is_retired() {
	execute(|| {
		given_online_worker();
		given_build(0, 2);
		retire(2);
		Random::set(false);
		pass_blocks(2 * GRACE);
		assert_eq!(state(FERDIE), WorkerState::Online(SERVICE));
	});
}

// Sunset.

#[test]
fn nothing_new_refers_to_an_impl_in_its_sunset() {
	execute(|| {
		// GIVEN
		given_impl();
		// WHEN
		assert_ok!(sunset());
		// THEN
		System::assert_last_event(Event::ImplSunset { impl_id: 0, at: NOTICE }.into());
		assert!(Workers::impl_terms(0).unwrap().in_sunset);
		assert_noop!(register(0, NOW + 60), Error::<Test>::ImplInSunset);
		assert_noop!(
			Workers::register_impl_build(signed(ALICE), 0, 2, SPECS),
			Error::<Test>::ImplInSunset
		);
		assert_noop!(
			Workers::allow_deployer(signed(ALICE), 0, BOB.to_account_id()),
			Error::<Test>::ImplInSunset
		);
		assert_noop!(sunset(), Error::<Test>::ImplInSunset);
	});
}

#[test]
fn impl_is_announced_to_close_by_its_owner_alone() {
	execute(|| {
		given_impl();
		assert_noop!(Workers::sunset_impl(signed(EVE), 0), Error::<Test>::NotImplOwner);
		assert_noop!(Workers::sunset_impl(signed(ALICE), 1), Error::<Test>::ImplNotFound);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Workers::sunset_impl(origin, 0), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn workers_go_on_until_the_notice_of_a_sunset_is_over() {
	execute(|| {
		// GIVEN
		let fleet = given_quiet_fleet(2);
		assert_ok!(sunset());
		assert_ok!(Workers::force_offline(signed(BOB), fleet[0].clone()));
		let online = || Workers::online(RuntimeOrigin::signed(fleet[0].clone()), 1, 1);
		// WHEN
		pass_blocks(NOTICE - 1);
		// THEN
		assert_ok!(online());
		assert_eq!(count(&fleet, WorkerStatus::Online), 2);
		// WHEN
		pass_blocks(1);
		assert_ok!(Workers::force_offline(signed(BOB), fleet[0].clone()));
		// THEN
		assert_noop!(online(), Error::<Test>::ImplInSunset);
		pass_blocks(3);
		assert_eq!(count(&fleet, WorkerStatus::Offline), 2);
	});
}

#[test]
fn attack_impl_is_sold_when_its_pools_have_closed_with_the_seller_is_refused() {
	execute(|| {
		// GIVEN an impl that a busy worker keeps beyond its notice
		given_quiet_fleet(1);
		Scheduler::set_busy(true);
		assert_ok!(sunset());
		assert_ok!(Workers::offer_impl(signed(ALICE), 0, Some(EVE.to_account_id())));
		let accept = || Workers::accept_impl(signed(EVE), 0);
		pass_blocks(NOTICE - 1);
		assert_ok!(with_transaction(|| TransactionOutcome::Rollback(accept())));
		// WHEN
		pass_blocks(2);
		// THEN
		assert!(Impls::<Test>::contains_key(0));
		assert_noop!(accept(), Error::<Test>::ImplInSunset);
	});
}

#[test]
fn attack_strangers_workers_cannot_trap_the_deposit_of_an_impl() {
	execute(|| {
		// GIVEN an impl with all that costs a deposit, and Bob's workers, busy for ever and never deregistered
		let fleet = given_quiet_fleet(3);
		assert_ok!(Workers::set_impl_metadata(signed(ALICE), 0, vec![7; 2_048]));
		for deployer in [BOB, EVE] {
			assert_ok!(Workers::allow_deployer(signed(ALICE), 0, deployer.to_account_id()));
		}
		assert_ok!(Workers::revoke_licence(signed(ALICE), 0, 1, NOW + 60));
		Scheduler::set_busy(true);
		// WHEN
		assert_ok!(sunset());
		pass_blocks(NOTICE + GRACE + 5);
		// THEN
		assert_eq!(free(ALICE), ENDOWED);
		assert_eq!(held(ALICE, HoldReason::ImplDeposit), 0);
		assert!(!Impls::<Test>::contains_key(0));
		assert_eq!(ImplMetadata::<Test>::iter().count(), 0);
		assert_eq!(crate::Deployers::<Test>::iter().count(), 0);
		assert_eq!(Closings::<Test>::iter().count() + ClosingTimers::<Test>::iter().count(), 0);
		System::assert_has_event(Event::ImplClosed { impl_id: 0 }.into());
		assert_eq!(Workers::impl_terms(0), None);
		// THEN its workers are off, with all their money
		assert_eq!(count(&fleet, WorkerStatus::Offline), 3);
		assert_eq!(Slashes::get(), 0);
		assert_noop!(
			Workers::online(RuntimeOrigin::signed(fleet[0].clone()), 1, 1),
			Error::<Test>::ImplNotFound
		);
		for worker in fleet {
			assert_ok!(Workers::deregister_worker(signed(BOB), worker));
		}
		assert_eq!(free(BOB), ENDOWED);
	});
}

#[test]
fn attack_revocations_of_a_closed_impl_stay_without_a_deposit_is_refused() {
	execute(|| {
		// GIVEN an impl with more revoked licences than a block forgets, for as long as may be
		given_impl();
		let far = NOW + 2 * MAX_LICENCE_SECS;
		let count = REVOCATIONS_FORGOTTEN_PER_BLOCK + 1;
		for serial in 0..count.into() {
			assert_ok!(Workers::revoke_licence(signed(ALICE), 0, serial, far));
		}
		let deposit = held(ALICE, HoldReason::ImplDeposit);
		// WHEN
		assert_ok!(sunset());
		pass_blocks(NOTICE + 1);
		// THEN they go some at a time, each with its deposit
		assert_eq!(Revocations::<Test>::iter().count(), 1);
		assert!(held(ALICE, HoldReason::ImplDeposit) < deposit);
		Workers::do_try_state().unwrap();
		// WHEN
		pass_blocks(2);
		// THEN
		assert!(!Impls::<Test>::contains_key(0));
		assert_eq!(Revocations::<Test>::iter().count() + RevocationEnds::<Test>::iter().count(), 0);
		assert_eq!(free(ALICE), ENDOWED);
	});
}

#[test]
fn attack_licensor_keeps_an_impl_from_its_end_by_revoking_is_refused() {
	execute(|| {
		// GIVEN
		given_impl();
		let (deploy, pools) = (DeployPermission::Public, PoolPermission::Public);
		let (royalty, eve) = (Permill::zero(), Some(EVE.to_account_id()));
		let trust = TrustDemand::Licence;
		assert_ok!(Workers::update_impl(signed(ALICE), 0, deploy, pools, royalty, trust, eve));
		let revoke = |serial| Workers::revoke_licence(signed(EVE), 0, serial, NOW + 60);
		assert_ok!(sunset());
		pass_blocks(NOTICE - 1);
		assert_ok!(revoke(1));
		pass_blocks(1);
		assert_noop!(revoke(2), Error::<Test>::ImplInSunset);
		pass_blocks(2);
		assert!(!Impls::<Test>::contains_key(0));
	});
}

#[test]
fn impl_is_kept_until_its_pools_are_closed() {
	execute(|| {
		// GIVEN
		given_impl();
		Pools::set(3);
		assert_ok!(sunset());
		pass_blocks(NOTICE - 1);
		assert_eq!(Scheduler::told(), vec![]);
		// WHEN a pool is closed in each block
		pass_blocks(4);
		// THEN
		assert!(Impls::<Test>::contains_key(0));
		assert_eq!(Pools::get(), 0);
		// WHEN the scheduler says that none is left
		pass_blocks(1);
		// THEN it is asked no more
		assert!(!Impls::<Test>::contains_key(0));
		pass_blocks(3);
		assert_eq!(Scheduler::told(), vec![Told::Sunset(0); 4]);
	});
}

#[test]
fn id_of_an_impl_that_was_closed_is_not_given_again() {
	execute(|| {
		given_impl();
		assert_ok!(sunset());
		pass_blocks(NOTICE + 2);
		assert!(!Impls::<Test>::contains_key(0));
		assert_eq!(given_impl(), 1);
	});
}
