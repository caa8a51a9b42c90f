// SPDX-License-Identifier: AGPL-3.0-only

//! Online and offline: one section per transition, and what the scheduler is told of each.

use super::*;
use crate::{BuildInService, Error, Event, OfflineCause, Registry};
use cybros_primitives::{BuildStatus, WorkerStatus};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::Get};
use sp_runtime::DispatchError;

fn online(build: BuildVersion, capacity: u32) -> DispatchResult {
	Workers::online(signed(FERDIE), build, capacity)
}

fn request_offline(who: Sr25519Keyring) -> DispatchResult {
	Workers::request_offline(signed(who), FERDIE.to_account_id())
}

fn force_offline(who: Sr25519Keyring) -> DispatchResult {
	Workers::force_offline(signed(who), FERDIE.to_account_id())
}

fn update_build(status: BuildStatus) {
	Workers::update_impl_build_status(signed(ALICE), 0, 1, status).unwrap();
}

fn told_offline() -> Vec<Told> {
	vec![Told::Offline(FERDIE.to_account_id(), false)]
}

// To Online.

#[test]
fn worker_is_online_when_it_was_registered() {
	execute(|| {
		// GIVEN
		given_worker();
		// WHEN
		assert_ok!(online(1, 2));
		// THEN
		let worker = FERDIE.to_account_id();
		System::assert_last_event(Event::WorkerOnline { worker, build: 1, capacity: 2 }.into());
		assert_eq!(state(FERDIE), WorkerState::Online(SERVICE));
		assert_eq!(state(FERDIE).status(), WorkerStatus::Online);
	});
}

#[test]
fn worker_is_online_again_when_it_was_offline() {
	execute(|| {
		// GIVEN
		let impl_id = given_offline_worker();
		given_build(impl_id, 2);
		// WHEN
		assert_ok!(online(2, 5));
		// THEN
		assert_eq!(state(FERDIE), WorkerState::Online(Service { build: 2, capacity: 5 }));
	});
}

#[test]
fn worker_is_counted_by_the_build_that_it_runs_when_online() {
	execute(|| {
		// GIVEN
		let impl_id = given_worker();
		given_build(impl_id, 2);
		// WHEN
		assert_ok!(online(2, 1));
		// THEN
		assert_eq!(in_service(impl_id, 1), 0);
		assert_eq!(in_service(impl_id, 2), 1);
	});
}

#[test]
fn scheduler_is_told_of_build_and_capacity_when_a_worker_is_online() {
	execute(|| {
		// GIVEN
		let impl_id = given_worker();
		let specs = SpecRange { first: 3, last: 6 };
		assert_ok!(Workers::register_impl_build(signed(ALICE), impl_id, 2, specs));
		// WHEN
		assert_ok!(online(2, 7));
		// THEN
		let build = BuildInService { version: 2, specs };
		assert_eq!(Scheduler::told(), vec![Told::Online(FERDIE.to_account_id(), build, 7)]);
	});
}

#[test]
fn worker_is_not_online_when_the_scheduler_refuses() {
	execute(|| {
		// GIVEN
		given_worker();
		Scheduler::refuse(DispatchError::Unavailable);
		// THEN
		assert_noop!(online(1, 1), DispatchError::Unavailable);
		assert_eq!(state(FERDIE), WorkerState::Registered);
	});
}

#[test]
fn worker_is_not_online_when_its_capacity_is_zero() {
	execute(|| {
		given_worker();
		assert_noop!(online(1, 0), Error::<Test>::CapacityOutOfBounds);
	});
}

#[test]
fn worker_is_online_when_its_capacity_is_one() {
	execute(|| {
		given_worker();
		assert_ok!(online(1, 1));
	});
}

#[test]
fn worker_is_online_when_its_capacity_is_the_maximum() {
	execute(|| {
		given_worker();
		assert_ok!(online(1, 64));
	});
}

#[test]
fn worker_is_not_online_when_its_capacity_is_above_the_maximum() {
	execute(|| {
		given_worker();
		assert_noop!(online(1, 65), Error::<Test>::CapacityOutOfBounds);
		assert_noop!(online(1, u32::MAX), Error::<Test>::CapacityOutOfBounds);
	});
}

#[test]
fn online_weighs_no_more_than_the_greatest_capacity_when_a_greater_one_is_asked() {
	// So that the worker is told CapacityOutOfBounds, not that no block has room for its call.
	execute(|| {
		let weight = |capacity| {
			RuntimeCall::Workers(crate::Call::online { build: 1, capacity })
				.get_dispatch_info()
				.call_weight
		};
		let most = <Test as crate::Config>::MaxCapacity::get();
		assert!(weight(most - 1).all_lt(weight(most)));
		assert_eq!(weight(u32::MAX), weight(most));
	});
}

#[test]
fn worker_is_not_online_when_not_registered() {
	execute(|| {
		given_impl();
		assert_noop!(online(1, 1), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn worker_is_not_online_when_nobody_signs() {
	execute(|| {
		given_worker();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Workers::online(origin, 1, 1), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn attack_owner_puts_its_worker_online_without_its_key_is_refused() {
	execute(|| {
		// GIVEN
		given_worker();
		// THEN a worker speaks for itself alone: Bob is none
		assert_noop!(Workers::online(signed(BOB), 1, 1), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn worker_is_not_online_twice() {
	execute(|| {
		given_online_worker();
		assert_noop!(online(1, 3), Error::<Test>::WorkerInService);
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn worker_is_not_online_when_it_drains() {
	execute(|| {
		given_draining_worker();
		assert_noop!(online(1, 3), Error::<Test>::WorkerInService);
	});
}

#[test]
fn worker_is_not_online_when_the_build_is_unknown() {
	execute(|| {
		given_worker();
		assert_noop!(online(2, 1), Error::<Test>::BuildNotFound);
	});
}

#[test]
fn worker_is_not_online_when_the_build_is_of_another_impl() {
	execute(|| {
		// GIVEN
		given_worker();
		let another = given_impl();
		given_build(another, 2);
		// THEN
		assert_noop!(online(2, 1), Error::<Test>::BuildNotFound);
	});
}

#[test]
fn worker_is_not_online_when_the_build_is_retired() {
	execute(|| {
		given_worker();
		update_build(BuildStatus::Retired);
		assert_noop!(online(1, 1), Error::<Test>::BuildNotFound);
	});
}

#[test]
fn worker_is_not_online_when_the_build_is_deprecated() {
	execute(|| {
		given_worker();
		update_build(BuildStatus::Deprecated);
		assert_noop!(online(1, 1), Error::<Test>::BuildNotReleased);
	});
}

#[test]
fn worker_is_not_online_again_when_its_build_was_deprecated_meanwhile() {
	execute(|| {
		// GIVEN
		given_online_worker();
		update_build(BuildStatus::Deprecated);
		// WHEN
		assert_ok!(force_offline(BOB));
		// THEN
		assert_noop!(online(1, 1), Error::<Test>::BuildNotReleased);
	});
}

#[test]
fn worker_is_not_online_when_its_owner_may_no_longer_deploy() {
	execute(|| {
		// GIVEN an impl that has become its owner's alone
		let impl_id = given_worker();
		Impls::<Test>::mutate(impl_id, |info| {
			info.as_mut().unwrap().deploy = DeployPermission::Owner;
		});
		// THEN
		assert_noop!(online(1, 1), Error::<Test>::DeployNotPermitted);
	});
}

#[test]
fn worker_is_online_when_the_impls_owner_alone_may_deploy_and_owns_it() {
	execute(|| {
		let impl_id = given_impl_for_its_owner();
		assert_ok!(register_as(ALICE, impl_id));
		assert_ok!(online(1, 1));
	});
}

#[test]
fn worker_is_not_online_when_its_stake_is_below_a_raised_minimum() {
	execute(|| {
		given_worker();
		LeastStake::set(MIN_STAKE + 1);
		assert_noop!(online(1, 1), Error::<Test>::StakeTooLow);
	});
}

#[test]
fn worker_is_online_when_its_balance_is_the_minimum() {
	execute(|| {
		given_worker();
		assert_eq!(free(FERDIE), MIN_BALANCE);
		assert_ok!(online(1, 1));
	});
}

#[test]
fn worker_is_not_online_when_its_balance_is_one_below_the_minimum() {
	execute(|| {
		given_worker();
		assert_ok!(Workers::withdraw(signed(BOB), FERDIE.to_account_id(), 1));
		assert_noop!(online(1, 1), Error::<Test>::BalanceTooLow);
	});
}

#[test]
fn worker_is_not_online_when_its_balance_is_frozen() {
	execute(|| {
		// GIVEN a balance that cannot pay for calls. (A freeze takes from what is held first.)
		given_worker();
		freeze(FERDIE, MIN_STAKE + ExistentialDeposit::get() + 1);
		// THEN
		assert_noop!(online(1, 1), Error::<Test>::BalanceTooLow);
		// WHEN one unit less of it is frozen, no more than must stay there anyway
		freeze(FERDIE, MIN_STAKE + ExistentialDeposit::get());
		// THEN
		assert_ok!(online(1, 1));
	});
}

// Online to RequestingOffline.

#[test]
fn worker_drains_when_it_requests_offline_with_jobs() {
	execute(|| {
		// GIVEN
		let impl_id = given_online_worker();
		Scheduler::set_busy(true);
		// WHEN
		assert_ok!(request_offline(FERDIE));
		// THEN
		let worker = FERDIE.to_account_id();
		System::assert_last_event(Event::WorkerRequestedOffline { worker }.into());
		assert_eq!(state(FERDIE), WorkerState::RequestingOffline(SERVICE));
		assert_eq!(state(FERDIE).status(), WorkerStatus::RequestingOffline);
		assert_eq!(in_service(impl_id, 1), 1);
	});
}

#[test]
fn scheduler_is_told_to_drain_when_a_worker_with_jobs_requests_offline() {
	execute(|| {
		given_online_worker();
		Scheduler::set_busy(true);
		assert_ok!(request_offline(FERDIE));
		assert_eq!(Scheduler::told(), vec![Told::Drain(FERDIE.to_account_id())]);
	});
}

#[test]
fn worker_drains_when_its_owner_requests_it() {
	execute(|| {
		given_online_worker();
		Scheduler::set_busy(true);
		assert_ok!(request_offline(BOB));
		assert_eq!(state(FERDIE), WorkerState::RequestingOffline(SERVICE));
	});
}

#[test]
fn attack_stranger_drains_a_worker_of_others_is_refused() {
	execute(|| {
		given_online_worker();
		for stranger in [EVE, ALICE] {
			assert_noop!(request_offline(stranger), Error::<Test>::NotWorkerNorOwner);
		}
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn worker_does_not_drain_when_it_drains_already() {
	execute(|| {
		given_draining_worker();
		assert_noop!(request_offline(FERDIE), Error::<Test>::WorkerNotOnline);
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn worker_does_not_drain_when_never_online() {
	execute(|| {
		given_worker();
		assert_noop!(request_offline(FERDIE), Error::<Test>::WorkerNotOnline);
	});
}

#[test]
fn worker_does_not_drain_when_offline() {
	execute(|| {
		given_offline_worker();
		assert_noop!(request_offline(FERDIE), Error::<Test>::WorkerNotOnline);
	});
}

#[test]
fn worker_does_not_drain_when_unknown() {
	execute(|| {
		assert_noop!(request_offline(FERDIE), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn worker_does_not_drain_when_nobody_signs() {
	execute(|| {
		given_online_worker();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Workers::request_offline(origin, FERDIE.to_account_id()),
				DispatchError::BadOrigin
			);
		}
	});
}

// Online to Offline, by request.

#[test]
fn worker_is_offline_at_once_when_it_requests_it_without_jobs() {
	execute(|| {
		// GIVEN
		let impl_id = given_online_worker();
		// WHEN
		assert_ok!(request_offline(FERDIE));
		// THEN
		let worker = FERDIE.to_account_id();
		System::assert_has_event(Event::WorkerRequestedOffline { worker: worker.clone() }.into());
		System::assert_last_event(
			Event::WorkerOffline { worker, cause: OfflineCause::Drained }.into(),
		);
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert_eq!(state(FERDIE).status(), WorkerStatus::Offline);
		assert_eq!(in_service(impl_id, 1), 0);
	});
}

#[test]
fn scheduler_is_told_offline_too_when_a_worker_without_jobs_requests_it() {
	execute(|| {
		given_online_worker();
		assert_ok!(request_offline(FERDIE));
		let worker = FERDIE.to_account_id();
		assert_eq!(
			Scheduler::told(),
			vec![Told::Drain(worker.clone()), Told::Offline(worker, false)]
		);
	});
}

// RequestingOffline to Offline, at the last job.

#[test]
fn worker_is_offline_when_its_last_job_has_ended() {
	execute(|| {
		// GIVEN
		let impl_id = given_draining_worker();
		// WHEN
		Workers::drained(&FERDIE.to_account_id());
		// THEN
		let worker = FERDIE.to_account_id();
		System::assert_last_event(
			Event::WorkerOffline { worker, cause: OfflineCause::Drained }.into(),
		);
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert_eq!(in_service(impl_id, 1), 0);
		assert_eq!(Scheduler::told(), told_offline());
	});
}

#[test]
#[should_panic(expected = "a worker that drains is RequestingOffline")]
fn defect_is_reported_when_the_scheduler_ends_a_worker_that_does_not_drain() {
	execute(|| {
		given_online_worker();
		Workers::drained(&FERDIE.to_account_id());
	});
}

#[test]
#[should_panic(expected = "a worker that drains is registered")]
fn defect_is_reported_when_the_scheduler_ends_a_worker_that_is_unknown() {
	execute(|| {
		Workers::drained(&FERDIE.to_account_id());
	});
}

// To Offline, by force.

#[test]
fn worker_is_offline_when_its_owner_forces_it() {
	execute(|| {
		// GIVEN
		let impl_id = given_online_worker();
		Scheduler::set_busy(true);
		// WHEN
		assert_ok!(force_offline(BOB));
		// THEN
		let worker = FERDIE.to_account_id();
		System::assert_last_event(
			Event::WorkerOffline { worker, cause: OfflineCause::Forced }.into(),
		);
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert_eq!(in_service(impl_id, 1), 0);
		assert_eq!(Scheduler::told(), vec![Told::Offline(FERDIE.to_account_id(), true)]);
	});
}

#[test]
fn worker_is_offline_when_its_owner_forces_it_while_it_drains() {
	execute(|| {
		// GIVEN
		let impl_id = given_draining_worker();
		// WHEN
		assert_ok!(force_offline(BOB));
		// THEN
		assert_eq!(state(FERDIE), WorkerState::Offline);
		assert_eq!(in_service(impl_id, 1), 0);
		assert_eq!(Scheduler::told(), vec![Told::Offline(FERDIE.to_account_id(), true)]);
	});
}

#[test]
fn attack_stranger_forces_a_worker_of_others_offline_is_refused() {
	execute(|| {
		given_online_worker();
		for stranger in [EVE, ALICE] {
			assert_noop!(force_offline(stranger), Error::<Test>::NotWorkerOwner);
		}
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn attack_worker_hands_its_jobs_back_by_forcing_itself_offline_is_refused() {
	execute(|| {
		given_online_worker();
		assert_noop!(force_offline(FERDIE), Error::<Test>::NotWorkerOwner);
	});
}

#[test]
fn worker_is_not_forced_offline_when_never_online() {
	execute(|| {
		given_worker();
		assert_noop!(force_offline(BOB), Error::<Test>::WorkerNotInService);
	});
}

#[test]
fn worker_is_not_forced_offline_when_offline() {
	execute(|| {
		given_offline_worker();
		assert_noop!(force_offline(BOB), Error::<Test>::WorkerNotInService);
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn worker_is_not_forced_offline_when_unknown() {
	execute(|| {
		assert_noop!(force_offline(BOB), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn worker_is_not_forced_offline_when_nobody_signs() {
	execute(|| {
		given_online_worker();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Workers::force_offline(origin, FERDIE.to_account_id()),
				DispatchError::BadOrigin
			);
		}
	});
}

// Many.

#[test]
fn workers_are_counted_apart_when_several_run_one_build() {
	execute(|| {
		// GIVEN
		let impl_id = given_online_worker();
		let of_eve = consent(EVE, BOB, impl_id, EXPIRY);
		assert_ok!(Workers::register_worker(
			signed(BOB),
			EVE.to_account_id(),
			impl_id,
			EXPIRY,
			of_eve,
			MIN_STAKE,
			MIN_BALANCE,
		));
		assert_ok!(Workers::online(signed(EVE), 1, 1));
		assert_eq!(in_service(impl_id, 1), 2);
		assert_eq!(registered_workers(impl_id), 2);
		// WHEN
		assert_ok!(force_offline(BOB));
		// THEN
		assert_eq!(in_service(impl_id, 1), 1);
		assert_eq!(registered_workers(impl_id), 2);
		assert_eq!(state(EVE).status(), WorkerStatus::Online);
	});
}
