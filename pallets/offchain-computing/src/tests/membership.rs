// SPDX-License-Identifier: AGPL-3.0-only

//! Who serves which pool: admission, subscription, and their ends.

use super::*;
use crate::Memberships;

fn authorize(who: impl Into<AccountId>, pool_id: PoolId, worker: &AccountId) -> DispatchResult {
	Computing::authorize_worker(signed(who), pool_id, worker.clone())
}

fn revoke(who: impl Into<AccountId>, pool_id: PoolId, worker: &AccountId) -> DispatchResult {
	Computing::revoke_worker(signed(who), pool_id, worker.clone())
}

fn subscribe(worker: &AccountId, pool_id: PoolId) -> DispatchResult {
	Computing::subscribe_pool(signed(worker.clone()), pool_id)
}

fn unsubscribe(worker: &AccountId, pool_id: PoolId) -> DispatchResult {
	Computing::unsubscribe_pool(signed(worker.clone()), pool_id)
}

fn membership(pool_id: PoolId, worker: &AccountId) -> Option<Membership> {
	Memberships::<Test>::get(pool_id, worker)
}

fn given_pool_and_worker() -> (PoolId, AccountId) {
	let impl_id = given_impl();
	(given_pool(impl_id), given_worker("1", impl_id))
}

// Admission.

#[test]
fn worker_is_admitted_by_the_pools_owner() {
	execute(|| {
		// GIVEN
		let (pool_id, worker) = given_pool_and_worker();
		// WHEN
		assert_ok!(authorize(DAVE, pool_id, &worker));
		// THEN
		assert_eq!(membership(pool_id, &worker), Some(Membership::Admitted));
		assert_eq!(pool(pool_id).members, 1);
		assert_last_event(Event::WorkerAuthorized { pool_id, worker });
	});
}

#[test]
fn admission_is_refused_when_the_pool_does_not_exist() {
	execute(|| {
		let worker = given_worker("1", given_impl());
		assert_noop!(authorize(DAVE, 0, &worker), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn attack_admission_to_anothers_pool_is_refused() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		assert_noop!(authorize(EVE, pool_id, &worker), Error::<Test>::NotPoolOwner);
		assert_noop!(authorize(worker.clone(), pool_id, &worker), Error::<Test>::NotPoolOwner);
	});
}

#[test]
fn admission_is_refused_when_the_account_is_no_worker() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(authorize(DAVE, pool_id, &EVE.to_account_id()), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn admission_is_refused_when_the_worker_runs_another_impl() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_worker("1", given_impl());
		assert_noop!(authorize(DAVE, pool_id, &worker), Error::<Test>::WorkerOfOtherImpl);
	});
}

#[test]
fn admission_is_refused_when_the_worker_is_admitted() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		assert_ok!(authorize(DAVE, pool_id, &worker));
		assert_noop!(authorize(DAVE, pool_id, &worker), Error::<Test>::WorkerAlreadyAuthorized);
		assert_ok!(subscribe(&worker, pool_id));
		assert_noop!(authorize(DAVE, pool_id, &worker), Error::<Test>::WorkerAlreadyAuthorized);
	});
}

#[test]
fn admission_is_refused_when_the_pool_has_as_many_workers_as_it_may() {
	execute(|| {
		// GIVEN a pool with 299 of 300 workers
		let (pool_id, worker) = given_pool_and_worker();
		for at in 0..299u16 {
			let mut other = [0; 32];
			other[..2].copy_from_slice(&at.to_le_bytes());
			let other = AccountId::new(other);
			Memberships::<Test>::insert(pool_id, other, Membership::Admitted);
		}
		Pools::<Test>::mutate(pool_id, |pool| pool.as_mut().unwrap().members = 299);
		// WHEN
		assert_ok!(authorize(DAVE, pool_id, &worker));
		// THEN
		let next = given_worker("2", pool(pool_id).impl_id);
		assert_noop!(authorize(DAVE, pool_id, &next), Error::<Test>::TooManyWorkers);
	});
}

#[test]
fn admission_is_refused_when_the_pools_owner_cannot_pay_the_deposit() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		keep_only(DAVE, ExistentialDeposit::get());
		assert_noop!(transact(|| authorize(DAVE, pool_id, &worker)), TokenError::FundsUnavailable);
	});
}

// Revocation.

#[test]
fn revoked_worker_is_no_member() {
	execute(|| {
		// GIVEN
		let (pool_id, worker) = given_pool_and_worker();
		join(&worker, pool_id);
		// WHEN
		assert_ok!(revoke(DAVE, pool_id, &worker));
		// THEN
		assert_eq!(membership(pool_id, &worker), None);
		assert_eq!(pool(pool_id).members, 0);
		assert!(WorkerSlots::<Test>::get(&worker).is_none());
		assert_last_event(Event::WorkerRevoked { pool_id, worker });
	});
}

#[test]
fn revocation_is_refused_when_the_worker_is_not_admitted() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		assert_noop!(revoke(DAVE, pool_id, &worker), Error::<Test>::WorkerNotAuthorized);
	});
}

#[test]
fn revocation_is_refused_when_the_pool_does_not_exist() {
	execute(|| {
		let worker = given_worker("1", given_impl());
		assert_noop!(revoke(DAVE, 0, &worker), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn attack_revocation_from_anothers_pool_is_refused() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		join(&worker, pool_id);
		assert_noop!(revoke(EVE, pool_id, &worker), Error::<Test>::NotPoolOwner);
	});
}

#[test]
fn revoked_worker_is_sent_away_when_it_is_registered_no_longer() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		join(&worker, pool_id);
		deregister(&worker);
		assert_ok!(revoke(DAVE, pool_id, &worker));
		assert_eq!(pool(pool_id).members, 0);
	});
}

#[test]
fn revoked_worker_finishes_what_it_has_and_is_paid() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 2);
		let id = given_job(pool_id, 0);
		let before = free(worker.clone());
		// WHEN
		assert_ok!(revoke(DAVE, pool_id, &worker));
		finish(&worker, id, JobResult::Success);
		// THEN
		assert_eq!(status(id), JobStatus::Processed);
		assert!(free(worker.clone()) > before);
	});
}

// Subscription.

#[test]
fn admitted_worker_subscribes() {
	execute(|| {
		// GIVEN
		let (pool_id, worker) = given_pool_and_worker();
		assert_ok!(authorize(DAVE, pool_id, &worker));
		// WHEN
		assert_ok!(subscribe(&worker, pool_id));
		// THEN
		assert_eq!(membership(pool_id, &worker), Some(Membership::Subscribed));
		assert_last_event(Event::PoolSubscribed { pool_id, worker });
	});
}

#[test]
fn subscription_is_refused_when_the_pool_does_not_exist() {
	execute(|| {
		let worker = given_worker("1", given_impl());
		assert_noop!(subscribe(&worker, 0), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn attack_subscription_without_admission_is_refused() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		assert_noop!(subscribe(&worker, pool_id), Error::<Test>::WorkerNotAuthorized);
	});
}

#[test]
fn subscription_is_refused_when_the_worker_was_revoked() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		join(&worker, pool_id);
		assert_ok!(revoke(DAVE, pool_id, &worker));
		assert_noop!(subscribe(&worker, pool_id), Error::<Test>::WorkerNotAuthorized);
	});
}

#[test]
fn subscription_is_refused_when_the_worker_serves_the_pool() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		join(&worker, pool_id);
		assert_noop!(subscribe(&worker, pool_id), Error::<Test>::AlreadySubscribed);
	});
}

#[test]
fn subscription_is_refused_when_the_worker_is_registered_no_longer() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		assert_ok!(authorize(DAVE, pool_id, &worker));
		deregister(&worker);
		assert_noop!(subscribe(&worker, pool_id), Error::<Test>::WorkerNotFound);
	});
}

#[test]
fn attack_subscription_after_registration_for_another_impl_is_refused() {
	execute(|| {
		// GIVEN a worker that was admitted for one impl
		let (pool_id, worker) = given_pool_and_worker();
		join(&worker, pool_id);
		deregister(&worker);
		// WHEN it is registered for another
		assert_ok!(register_worker("1", given_impl(), 61, ENDOWMENT));
		// THEN
		assert_noop!(subscribe(&worker, pool_id), Error::<Test>::WorkerOfOtherImpl);
	});
}

#[test]
fn subscription_is_refused_when_the_worker_serves_as_many_pools_as_it_may() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let worker = given_worker("1", impl_id);
		for _ in 0..7 {
			join(&worker, given_pool(impl_id));
		}
		let (eighth, ninth) = (given_pool(impl_id), given_pool(impl_id));
		assert_ok!(authorize(DAVE, ninth, &worker));
		// WHEN
		join(&worker, eighth);
		// THEN
		assert_noop!(subscribe(&worker, ninth), Error::<Test>::TooManyPools);
		// WHEN
		assert_ok!(unsubscribe(&worker, 0));
		// THEN
		assert_ok!(subscribe(&worker, ninth));
	});
}

// Its end.

#[test]
fn worker_that_unsubscribes_stays_admitted() {
	execute(|| {
		// GIVEN
		let (pool_id, worker) = given_pool_and_worker();
		join(&worker, pool_id);
		// WHEN
		assert_ok!(unsubscribe(&worker, pool_id));
		// THEN
		assert_eq!(membership(pool_id, &worker), Some(Membership::Admitted));
		assert_last_event(Event::PoolUnsubscribed { pool_id, worker: worker.clone() });
		assert_ok!(subscribe(&worker, pool_id));
	});
}

#[test]
fn unsubscription_is_refused_when_the_worker_does_not_serve_the_pool() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker();
		assert_noop!(unsubscribe(&worker, pool_id), Error::<Test>::NotSubscribed);
		assert_ok!(authorize(DAVE, pool_id, &worker));
		assert_noop!(unsubscribe(&worker, pool_id), Error::<Test>::NotSubscribed);
	});
}

#[test]
fn worker_that_unsubscribes_finishes_what_it_has() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let (first, second) = (given_job(pool_id, 0), given_job(pool_id, 0));
		// WHEN
		assert_ok!(unsubscribe(&worker, pool_id));
		finish(&worker, first, JobResult::Success);
		// THEN it gets nothing new
		assert_eq!(status(first), JobStatus::Processed);
		assert!(is_queued(second));
	});
}
