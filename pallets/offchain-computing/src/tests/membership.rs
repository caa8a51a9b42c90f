// SPDX-License-Identifier: AGPL-3.0-only

//! Who serves which pool: admission, subscription, and their ends.

use super::*;
use crate::{types::AttemptTerms, Memberships};

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

// The grace.

/// A worker with two started jobs and one that it has not started, of a pool that has just revoked it; and another
/// worker of the pool that is ready.
fn given_revoked_worker() -> (AccountId, AccountId, Vec<JobId>) {
	let (pool_id, worker) = given_pool_and_worker();
	let attempt = AttemptTerms { accept_window: MAX_ACCEPT_WINDOW, ..attempt_terms() };
	let slow = given_policy(pool_id, PolicyTerms { attempt, ..policy_terms() });
	join(&worker, pool_id);
	online(&worker, 1, 3);
	let jobs: Vec<_> = (0..3).map(|_| given_job_under(pool_id, slow)).collect();
	assert_ok!(start(&worker, jobs[0]));
	assert_ok!(start(&worker, jobs[1]));
	assert_ok!(revoke(DAVE, pool_id, &worker));
	let other = given_online_worker("other", pool_id, 8);
	(worker, other, jobs)
}

#[test]
fn revoked_worker_finishes_in_its_grace_what_it_has_started_or_not() {
	execute(|| {
		let (worker, _, jobs) = given_revoked_worker();
		pass_blocks(REVOKE_GRACE - 1);
		assert_ok!(start(&worker, jobs[2]));
		for id in &jobs {
			assert_ok!(submit(&worker, *id, JobResult::Success, b""));
			assert_eq!(status(*id), JobStatus::Processed);
		}
	});
}

#[test]
fn attempts_are_taken_back_without_slash_when_the_grace_is_over() {
	execute(|| {
		// GIVEN
		let (worker, other, jobs) = given_revoked_worker();
		assert_ok!(start(&worker, jobs[2]));
		// WHEN
		pass_blocks(REVOKE_GRACE);
		// THEN
		for id in &jobs {
			assert_eq!(ends(*id), [(1, AttemptEnd::Revoked)]);
			assert_eq!(assignee(*id), Some(other.clone()));
		}
		assert_eq!((stake(&worker), slots(&worker).losses), (STAKE, 0));
		assert!(in_hand(&worker).is_empty());
	});
}

#[test]
fn attack_progress_does_not_prolong_the_grace() {
	execute(|| {
		let (worker, _, jobs) = given_revoked_worker();
		pass_blocks(REVOKE_GRACE - 1);
		let (who, tag) = (signed(worker), input_tag(INPUT));
		assert_ok!(Computing::progress_job(who, jobs[0], 1, tag, 50, vec![]));
		pass_blocks(1);
		assert_eq!(ends(jobs[0]), [(1, AttemptEnd::Revoked)]);
	});
}

#[test]
fn attack_revoked_worker_goes_on_when_the_chain_is_behind_with_its_grace() {
	execute(|| {
		// GIVEN a chain that is behind with what is over
		let (worker, _, jobs) = given_revoked_worker();
		let share = MaxDeadlineWeight::get();
		MaxDeadlineWeight::set(&frame_support::weights::Weight::zero());
		pass_blocks(REVOKE_GRACE);
		assert_eq!(in_hand(&worker), jobs);
		// THEN each call of the worker is refused
		let tag = input_tag(INPUT);
		assert_noop!(start(&worker, jobs[0]), Error::<Test>::AttemptStarted);
		assert_noop!(start(&worker, jobs[2]), Error::<Test>::AttemptExpired);
		assert_noop!(resign(&worker, jobs[2]), Error::<Test>::AttemptExpired);
		let progress = Computing::progress_job(signed(worker.clone()), jobs[0], 1, tag, 50, vec![]);
		assert_noop!(progress, Error::<Test>::AttemptExpired);
		for result in [JobResult::Success, JobResult::Error, JobResult::Panic] {
			assert_noop!(submit(&worker, jobs[1], result, b""), Error::<Test>::AttemptExpired);
		}
		// AND what it has goes to others as soon as the chain comes to it
		MaxDeadlineWeight::set(&share);
		pass_blocks(1);
		for id in &jobs[..2] {
			assert_eq!(ends(*id), [(1, AttemptEnd::Revoked)]);
		}
		assert_eq!(ends(jobs[2]), [(1, AttemptEnd::NotStarted)]);
	});
}

#[test]
fn revoked_worker_is_slashed_when_its_lease_ends_in_the_grace() {
	execute(|| {
		// GIVEN an attempt whose lease is over before the grace is
		let (pool_id, worker) = given_pool_and_worker();
		join(&worker, pool_id);
		online(&worker, 1, 1);
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		pass_blocks(LEASE - REVOKE_GRACE);
		assert_ok!(revoke(DAVE, pool_id, &worker));
		// WHEN both end in one block
		pass_blocks(REVOKE_GRACE);
		// THEN it is the worker's own fault
		assert_eq!(ends(id), [(1, AttemptEnd::LeaseExpired)]);
		assert_eq!(stake(&worker), STAKE - SLASH);
	});
}

#[test]
fn attack_second_revocation_does_not_prolong_the_grace() {
	execute(|| {
		let (worker, _, jobs) = given_revoked_worker();
		pass_blocks(REVOKE_GRACE - 1);
		let pool_id = jobs[0].pool;
		assert_ok!(Computing::authorize_worker(signed(DAVE), pool_id, worker.clone()));
		assert_ok!(revoke(DAVE, pool_id, &worker));
		pass_blocks(1);
		assert_eq!(ends(jobs[0]), [(1, AttemptEnd::Revoked)]);
	});
}

#[test]
fn grace_is_for_what_the_worker_has_of_the_pool_that_revoked_it() {
	execute(|| {
		// GIVEN a worker with a job of each of two pools
		let (pool_id, worker) = given_pool_and_worker();
		let other = given_pool(pool(pool_id).impl_id);
		join(&worker, pool_id);
		join(&worker, other);
		online(&worker, 1, 2);
		let (revoked, kept) = (given_job(pool_id, 0), given_job(other, 0));
		assert_ok!(start(&worker, revoked));
		assert_ok!(start(&worker, kept));
		// WHEN
		assert_ok!(revoke(DAVE, pool_id, &worker));
		pass_blocks(REVOKE_GRACE);
		// THEN
		assert!(is_queued(revoked));
		assert_eq!(assignee(kept), Some(worker));
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
