// SPDX-License-Identifier: AGPL-3.0-only

//! Workers come and go.

use super::*;
use crate::{Error, Event, Registry, WorkerInfo};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn deregister(who: Sr25519Keyring) -> DispatchResult {
	Workers::deregister_worker(signed(who), FERDIE.to_account_id())
}

#[test]
fn worker_is_registered_when_it_consents() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		// WHEN
		assert_ok!(register(impl_id, EXPIRY));
		// THEN
		let event = Event::WorkerRegistered {
			worker: FERDIE.to_account_id(),
			owner: BOB.to_account_id(),
			impl_id,
			stake: MIN_STAKE,
		};
		System::assert_last_event(event.into());
		let info = WorkerInfo {
			owner: BOB.to_account_id(),
			impl_id,
			stake: MIN_STAKE,
			consent_expires_at: EXPIRY,
			evidence_after: 0,
			state: WorkerState::Registered,
		};
		assert_eq!(crate::Workers::<Test>::get(FERDIE.to_account_id()), Some(info));
	});
}

#[test]
fn worker_is_not_registered_when_the_scheduler_refuses() {
	execute(|| {
		given_impl();
		Scheduler::refuse(DispatchError::Other("outputs stand"));
		assert_noop!(register(0, EXPIRY), DispatchError::Other("outputs stand"));
		assert_ok!(register(0, EXPIRY));
	});
}

#[test]
fn worker_is_counted_by_its_impl_when_registered() {
	execute(|| {
		// GIVEN two impls
		given_impl();
		let impl_id = given_impl();
		// WHEN
		assert_ok!(register(impl_id, EXPIRY));
		// THEN
		assert_eq!(registered_workers(0), 0);
		assert_eq!(registered_workers(1), 1);
		assert_eq!(Workers::worker_impl(&FERDIE.to_account_id()), Some(1));
	});
}

#[test]
fn worker_is_of_no_impl_when_not_registered() {
	execute(|| {
		given_impl();
		assert_eq!(Workers::worker_impl(&FERDIE.to_account_id()), None);
	});
}

#[test]
fn scheduler_is_asked_and_told_no_more_when_a_worker_is_registered() {
	execute(|| {
		let impl_id = given_impl();
		assert_ok!(register(impl_id, EXPIRY));
		let (worker, owner) = (FERDIE.to_account_id(), BOB.to_account_id());
		assert_eq!(Scheduler::told(), vec![Told::Register(worker, owner)]);
	});
}

#[test]
fn scheduler_is_not_asked_of_a_worker_that_does_not_consent() {
	execute(|| {
		let impl_id = given_impl();
		assert_noop!(register(impl_id, NOW), Error::<Test>::ConsentExpired);
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn worker_is_refused_when_the_impl_is_unknown() {
	execute(|| {
		assert_noop!(register(0, EXPIRY), Error::<Test>::ImplNotFound);
	});
}

#[test]
fn worker_is_refused_when_nobody_signs() {
	execute(|| {
		let impl_id = given_impl();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Workers::register_worker(
					origin,
					FERDIE.to_account_id(),
					impl_id,
					EXPIRY,
					consent(FERDIE, BOB, impl_id, EXPIRY),
					MIN_STAKE,
					MIN_BALANCE,
				),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn worker_is_refused_when_only_the_impls_owner_may_deploy() {
	execute(|| {
		let impl_id = given_impl_for_its_owner();
		assert_noop!(register_as(BOB, impl_id), Error::<Test>::DeployNotPermitted);
	});
}

#[test]
fn worker_is_registered_when_the_impls_owner_alone_may_deploy_and_does() {
	execute(|| {
		let impl_id = given_impl_for_its_owner();
		assert_ok!(register_as(ALICE, impl_id));
		assert!(is_registered(FERDIE));
	});
}

#[test]
fn worker_is_refused_when_it_is_registered_already() {
	execute(|| {
		let impl_id = given_worker();
		assert_noop!(register(impl_id, EXPIRY), Error::<Test>::WorkerAlreadyRegistered);
	});
}

#[test]
fn attack_worker_of_others_registered_over_with_a_consent_of_its_own_is_refused() {
	execute(|| {
		// GIVEN a worker whose key is out: Eve has its consent
		let impl_id = given_worker();
		// THEN Bob, its owner, keeps it
		assert_noop!(register_as(EVE, impl_id), Error::<Test>::WorkerAlreadyRegistered);
	});
}

#[test]
fn attack_owner_equal_to_the_worker_is_refused() {
	execute(|| {
		let impl_id = given_impl();
		assert_noop!(
			Workers::register_worker(
				signed(BOB),
				BOB.to_account_id(),
				impl_id,
				EXPIRY,
				consent(BOB, BOB, impl_id, EXPIRY),
				MIN_STAKE,
				MIN_BALANCE,
			),
			Error::<Test>::OwnerIsWorker
		);
	});
}

#[test]
fn worker_is_deregistered_when_never_online() {
	execute(|| {
		// GIVEN
		given_worker();
		// WHEN
		assert_ok!(deregister(BOB));
		// THEN
		let worker = FERDIE.to_account_id();
		let event = Event::WorkerDeregistered { worker, owner: BOB.to_account_id() };
		System::assert_last_event(event.into());
		assert!(!is_registered(FERDIE));
	});
}

#[test]
fn worker_is_deregistered_when_offline() {
	execute(|| {
		given_offline_worker();
		assert_ok!(deregister(BOB));
		assert!(!is_registered(FERDIE));
	});
}

#[test]
fn worker_is_counted_no_more_when_deregistered() {
	execute(|| {
		let impl_id = given_worker();
		assert_ok!(deregister(BOB));
		assert_eq!(registered_workers(impl_id), 0);
	});
}

#[test]
fn scheduler_is_told_when_a_worker_is_deregistered() {
	execute(|| {
		given_offline_worker();
		assert_ok!(deregister(BOB));
		let (worker, owner) = (FERDIE.to_account_id(), BOB.to_account_id());
		assert_eq!(Scheduler::told(), vec![Told::Deregister(worker, owner)]);
	});
}

#[test]
fn worker_is_not_deregistered_when_online() {
	execute(|| {
		given_online_worker();
		assert_noop!(deregister(BOB), Error::<Test>::WorkerInService);
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn worker_is_not_deregistered_when_draining() {
	execute(|| {
		given_draining_worker();
		assert_noop!(deregister(BOB), Error::<Test>::WorkerInService);
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn worker_is_not_deregistered_when_unknown() {
	execute(|| {
		assert_noop!(deregister(BOB), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn worker_is_not_deregistered_when_nobody_signs() {
	execute(|| {
		given_worker();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Workers::deregister_worker(origin, FERDIE.to_account_id()),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn attack_stranger_deregisters_a_worker_of_others_is_refused() {
	execute(|| {
		given_worker();
		assert_noop!(deregister(EVE), Error::<Test>::NotWorkerOwner);
	});
}

#[test]
fn attack_worker_deregisters_itself_for_its_owners_stake_is_refused() {
	execute(|| {
		given_worker();
		assert_noop!(deregister(FERDIE), Error::<Test>::NotWorkerOwner);
	});
}

#[test]
fn attack_impl_owner_deregisters_a_worker_of_others_is_refused() {
	execute(|| {
		given_worker();
		assert_noop!(deregister(ALICE), Error::<Test>::NotWorkerOwner);
	});
}

#[test]
fn worker_is_registered_again_when_deregistered_and_consenting_anew() {
	execute(|| {
		// GIVEN
		let impl_id = given_worker();
		assert_ok!(deregister(BOB));
		// WHEN
		assert_ok!(register(impl_id, EXPIRY + 1));
		// THEN
		assert_eq!(state(FERDIE), WorkerState::Registered);
		assert_eq!(registered_workers(impl_id), 1);
	});
}
