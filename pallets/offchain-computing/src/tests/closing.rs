// SPDX-License-Identifier: AGPL-3.0-only

//! The end of pools: by their owners, and with their impl.

use super::*;
use crate::{
	types::{AttemptTerms, PoolState, SUNSET_POOLS},
	ImplPools, Memberships, Policies, Timers,
};
use pallet_offchain_computing_workers::{Registry, WorkerHooks};

/// Bounds of the mock: the notice of a sunset, and the grace of a Retired build.
const SUNSET: u32 = 10 + 10 + 5;

fn close(pool_id: PoolId) {
	assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
}

fn destroy_pool(who: impl Into<AccountId>, pool_id: PoolId) -> DispatchResult {
	Computing::destroy_pool(signed(who), pool_id)
}

fn revoke(who: impl Into<AccountId>, pool_id: PoolId, worker: &AccountId) -> DispatchResult {
	Computing::revoke_worker(signed(who), pool_id, worker.clone())
}

/// Let blocks pass in which both pallets do their work.
fn pass_blocks_of_both(blocks: u32) {
	for _ in 0..blocks {
		Workers::on_poll(System::block_number(), &mut WeightMeter::new());
		pass_blocks(1);
	}
}

/// Announce the end of Alice's impl, and let it come.
fn sunset(impl_id: u32) {
	assert_ok!(Workers::sunset_impl(signed(ALICE), impl_id));
	pass_blocks_of_both(SUNSET);
	assert_eq!(Workers::impl_terms(impl_id), None);
}

fn impl_deposit() -> Balance {
	let reason = pallet_offchain_computing_workers::HoldReason::ImplDeposit;
	Balances::balance_on_hold(&reason.into(), &ALICE.to_account_id())
}

/// A closed pool with a worker that is revoked, of which one job paid commission and royalty.
fn given_closed_pool_with_shares() -> PoolId {
	let pool_id = given_pool(given_impl());
	let worker = given_online_worker("1", pool_id, 1);
	finish(&worker, given_job(pool_id, 0), JobResult::Success);
	assert_ok!(revoke(DAVE, pool_id, &worker));
	close(pool_id);
	pool_id
}

// Closing.

#[test]
fn closed_pool_takes_nothing_new() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let (admitted, other) = (given_worker("1", impl_id), given_worker("2", impl_id));
		assert_ok!(Computing::authorize_worker(signed(DAVE), pool_id, admitted.clone()));
		// WHEN
		close(pool_id);
		// THEN
		assert_last_event(Event::PoolClosed { pool_id });
		assert_eq!(pool(pool_id).state, PoolState::Closed);
		for refused in [
			create_job(pool_id, 0),
			Computing::create_job_policy(signed(DAVE), pool_id, policy_terms()),
			Computing::authorize_worker(signed(DAVE), pool_id, other),
			Computing::subscribe_pool(signed(admitted), pool_id),
			Computing::close_pool(signed(DAVE), pool_id),
		] {
			assert_eq!(refused, Err(Error::<Test>::PoolClosed.into()));
		}
	});
}

#[test]
fn attack_closing_of_anothers_pool_is_refused() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		for who in [EVE.to_account_id(), ALICE.to_account_id(), worker] {
			assert_noop!(Computing::close_pool(signed(who), pool_id), Error::<Test>::NotPoolOwner);
		}
		assert_noop!(Computing::close_pool(signed(DAVE), 9), Error::<Test>::PoolNotFound);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Computing::close_pool(origin.clone(), pool_id), DispatchError::BadOrigin);
			assert_noop!(Computing::destroy_pool(origin, pool_id), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn jobs_of_a_closed_pool_are_done() {
	execute(|| {
		// GIVEN a started job, one that is assigned, and one that waits
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 2);
		let jobs = [0; 3].map(|_| given_job(pool_id, 0));
		assert_ok!(start(&worker, jobs[0]));
		// WHEN
		close(pool_id);
		assert_ok!(submit(&worker, jobs[0], JobResult::Success, b"output"));
		// THEN
		assert_eq!(work_off(&worker), [jobs[1], jobs[2]]);
		assert!(jobs.into_iter().all(|id| status(id) == JobStatus::Processed));
		assert_eq!(pool(pool_id).commission, 3 * PRICE / 10);
	});
}

#[test]
fn job_of_a_closed_pool_gets_its_next_attempt() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let first = given_online_worker("1", pool_id, 1);
		let second = given_online_worker("2", pool_id, 1);
		let id = given_job(pool_id, 0);
		let (loser, other) =
			if assignee(id) == Some(first.clone()) { (first, second) } else { (second, first) };
		close(pool_id);
		assert_ok!(resign(&loser, id));
		assert_eq!(assignee(id), Some(other));
	});
}

#[test]
fn jobs_that_wait_in_a_closed_pool_are_cancelled_or_end_after_the_longest_wait() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let (cancelled, waiting) = (given_job(pool_id, 0), given_job(pool_id, 0));
		close(pool_id);
		// WHEN
		assert_ok!(Computing::cancel_job(signed(CHARLIE), cancelled));
		pass_blocks(LONGEST_WAIT);
		// THEN
		for (id, reason) in
			[(cancelled, DiscardReason::Cancelled), (waiting, DiscardReason::WaitedTooLong)]
		{
			assert_event(Event::JobDiscarded { job_id: id, reason });
		}
		assert_ok!(destroy_pool(DAVE, pool_id));
		assert_eq!(escrow(CHARLIE), 2 * Computing::job_deposit(INPUT.len()));
	});
}

// Destruction.

#[test]
fn destroyed_pool_is_gone_and_its_deposit_returns() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		given_policy(pool_id, policy_terms());
		assert!(pool_deposit() > 0);
		close(pool_id);
		// WHEN
		assert_ok!(destroy_pool(DAVE, pool_id));
		// THEN
		assert_last_event(Event::PoolDestroyed { pool_id });
		assert!(!Pools::<Test>::contains_key(pool_id));
		assert_eq!(Policies::<Test>::iter().count() + ImplPools::<Test>::iter().count(), 0);
		assert_eq!((free(DAVE), pool_deposit()), (ENDOWED, 0));
		assert_noop!(destroy_pool(DAVE, pool_id), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn commission_and_royalty_of_a_destroyed_pool_are_paid_out() {
	execute(|| {
		// GIVEN
		let pool_id = given_closed_pool_with_shares();
		let (impl_owner, stranger) = (free(ALICE), free(EVE));
		// WHEN a stranger destroys it
		assert_ok!(destroy_pool(EVE, pool_id));
		// THEN
		assert_eq!(free(DAVE), ENDOWED + PRICE / 10);
		assert_eq!(free(ALICE), impl_owner + PRICE / 20);
		assert_eq!((free(EVE), free(Computing::pot())), (stranger, ExistentialDeposit::get()));
		let owner = DAVE.to_account_id();
		assert_event(Event::CommissionClaimed { pool_id, owner, amount: PRICE / 10 });
		let owner = ALICE.to_account_id();
		assert_event(Event::RoyaltyClaimed { pool_id, owner, amount: PRICE / 20 });
	});
}

#[test]
fn commission_and_royalty_of_a_closed_pool_can_be_claimed() {
	execute(|| {
		let pool_id = given_closed_pool_with_shares();
		assert_ok!(Computing::claim_commission(signed(DAVE), pool_id));
		assert_ok!(Computing::claim_royalty(signed(ALICE), pool_id));
		assert_eq!(free(Computing::pot()), ExistentialDeposit::get());
		assert_ok!(destroy_pool(DAVE, pool_id));
	});
}

#[test]
fn destruction_of_a_pool_is_refused_when_it_is_open() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(destroy_pool(DAVE, pool_id), Error::<Test>::PoolNotClosed);
	});
}

#[test]
fn destruction_of_a_pool_is_refused_when_a_job_is_live() {
	execute(|| {
		// GIVEN a pool without members whose job waits, is assigned, is started
		let pool_id = given_pool(given_impl());
		let id = given_job(pool_id, 0);
		let worker = given_online_worker("1", pool_id, 1);
		assert_ok!(revoke(DAVE, pool_id, &worker));
		close(pool_id);
		// THEN
		assert_noop!(destroy_pool(DAVE, pool_id), Error::<Test>::PoolInUse);
		assert_ok!(start(&worker, id));
		assert_noop!(destroy_pool(DAVE, pool_id), Error::<Test>::PoolInUse);
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		assert_ok!(destroy_pool(DAVE, pool_id));
	});
	execute(|| {
		let pool_id = given_pool(given_impl());
		given_job(pool_id, 0);
		close(pool_id);
		assert_noop!(destroy_pool(DAVE, pool_id), Error::<Test>::PoolInUse);
	});
}

#[test]
fn destruction_of_a_pool_is_refused_when_it_has_workers() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		close(pool_id);
		assert_noop!(destroy_pool(DAVE, pool_id), Error::<Test>::PoolHasWorkers);
		assert_ok!(Computing::unsubscribe_pool(signed(worker.clone()), pool_id));
		assert_noop!(destroy_pool(DAVE, pool_id), Error::<Test>::PoolHasWorkers);
		assert_ok!(revoke(DAVE, pool_id, &worker));
		assert_ok!(destroy_pool(DAVE, pool_id));
	});
}

#[test]
fn worker_of_a_closed_pool_without_live_jobs_is_revoked_by_anyone() {
	execute(|| {
		// GIVEN a worker that is ready, and one that is registered no longer
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let ready = given_online_worker("1", pool_id, 1);
		let gone = given_worker("2", impl_id);
		join(&gone, pool_id);
		deregister(&gone);
		close(pool_id);
		// WHEN
		for worker in [&ready, &gone] {
			assert_ok!(revoke(EVE, pool_id, worker));
		}
		// THEN
		assert_eq!(Memberships::<Test>::iter().count() + ReadyWorkers::<Test>::iter().count(), 0);
		assert!(slots(&ready).pools.is_empty());
		assert_ok!(destroy_pool(EVE, pool_id));
		assert_eq!((free(DAVE), free(EVE)), (ENDOWED, ENDOWED));
	});
}

#[test]
fn attack_revocation_by_a_stranger_is_refused_while_the_pool_is_open_or_has_a_live_job() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		assert_noop!(revoke(EVE, id.pool, &worker), Error::<Test>::NotPoolOwner);
		// WHEN
		close(id.pool);
		// THEN
		assert_noop!(revoke(EVE, id.pool, &worker), Error::<Test>::NotPoolOwner);
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		assert_ok!(revoke(EVE, id.pool, &worker));
	});
	execute(|| {
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		assert_noop!(revoke(EVE, pool_id, &worker), Error::<Test>::NotPoolOwner);
	});
}

#[test]
fn attack_owner_of_a_pool_shortens_the_retention_by_destroying_it() {
	execute(|| {
		// GIVEN
		let pool_id = given_closed_pool_with_shares();
		let id = job_id(pool_id, 0);
		assert_ok!(destroy_pool(DAVE, pool_id));
		// WHEN
		pass_blocks(RETENTION - 1);
		// THEN
		assert_noop!(Computing::destroy_job(signed(DAVE), id), Error::<Test>::JobRetained);
		pass_blocks(1);
		assert_ok!(Computing::destroy_job(signed(EVE), id));
		let kept = OutputReservePerSlot::get() + 6 * DepositPerByte::get();
		assert_eq!((escrow(CHARLIE), slots(&worker_account("1")).reserve), (0, kept));
	});
}

#[test]
fn ended_job_is_destroyed_by_its_depositor_when_its_pool_is_gone() {
	execute(|| {
		let pool_id = given_closed_pool_with_shares();
		assert_ok!(destroy_pool(DAVE, pool_id));
		assert_ok!(Computing::destroy_job(signed(CHARLIE), job_id(pool_id, 0)));
		assert_eq!(escrow(CHARLIE), 0);
	});
}

#[test]
fn timer_of_a_pool_that_is_gone_means_nothing() {
	execute(|| {
		// GIVEN
		let id = given_job(given_pool(given_impl()), 0);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		close(id.pool);
		assert_ok!(destroy_pool(DAVE, id.pool));
		assert_eq!(Timers::<Test>::iter().count(), 1);
		// WHEN
		pass_blocks(LONGEST_WAIT);
		// THEN
		assert_eq!(Timers::<Test>::iter().count(), 0);
	});
}

#[test]
fn id_of_a_pool_that_is_gone_is_not_given_again() {
	execute(|| {
		let pool_id = given_closed_pool_with_shares();
		assert_ok!(destroy_pool(DAVE, pool_id));
		assert_eq!(given_pool(0), pool_id + 1);
	});
}

// Sunset.

#[test]
fn pools_and_policies_are_refused_when_the_impl_is_in_its_sunset() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		// WHEN
		assert_ok!(Workers::sunset_impl(signed(ALICE), impl_id));
		// THEN
		for who in [ALICE, DAVE] {
			assert_noop!(
				Computing::create_pool(signed(who), impl_id, pool_terms()),
				Error::<Test>::ImplInSunset
			);
		}
		assert_noop!(
			Computing::create_job_policy(signed(DAVE), pool_id, policy_terms()),
			Error::<Test>::ImplInSunset
		);
		// THEN what there is goes on until the notice is over
		assert_ok!(create_job(pool_id, 0));
		pass_blocks_of_both(SUNSET);
		assert_noop!(create_job(pool_id, 0), Error::<Test>::PoolClosed);
	});
}

#[test]
fn attack_strangers_pools_with_live_jobs_cannot_trap_the_deposit_of_an_impl() {
	execute(|| {
		// GIVEN Dave's pool with a job that waits, one that is started for longer, and a worker that stays
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let long = AttemptTerms { lease: 1_000, lease_cap: 1_000, ..attempt_terms() };
		let policy_id = given_policy(pool_id, PolicyTerms { attempt: long, ..policy_terms() });
		let worker = given_online_worker("1", pool_id, 1);
		let started = given_job_under(pool_id, policy_id);
		assert_ok!(start(&worker, started));
		let waiting = given_job(pool_id, 0);
		assert!(impl_deposit() > 0);
		// WHEN
		sunset(impl_id);
		// THEN
		assert_eq!((impl_deposit(), free(ALICE)), (0, ENDOWED));
		assert_event(Event::PoolClosed { pool_id });
		let impl_owner = ALICE.to_account_id();
		assert_eq!(pool(pool_id).state, PoolState::ImplClosed { impl_owner });
		assert!(status(started) == JobStatus::Pending && status(waiting) == JobStatus::Pending);
		check();
		// THEN the jobs end without anyone's help, the worker is not slashed, and the pool's owner gets all back
		pass_blocks_of_both(LONGEST_WAIT);
		assert!([started, waiting].map(status).iter().all(|end| *end == JobStatus::Discarded));
		assert_eq!(stake(&worker), STAKE);
		assert_ok!(revoke(EVE, pool_id, &worker));
		assert_ok!(destroy_pool(EVE, pool_id));
		assert_eq!(free(DAVE), ENDOWED);
		deregister(&worker);
	});
}

#[test]
fn royalty_is_claimed_by_the_impls_owner_when_the_impl_is_gone() {
	execute(|| {
		// GIVEN a pool that its owner closed, and one that is open, of the same impl
		let closed = given_closed_pool_with_shares();
		let open = given_pool(0);
		let worker = given_online_worker("2", open, 1);
		finish(&worker, given_job(open, 0), JobResult::Success);
		// WHEN
		sunset(0);
		// THEN
		assert_noop!(Computing::claim_royalty(signed(EVE), open), Error::<Test>::NotImplOwner);
		assert_ok!(Computing::claim_royalty(signed(ALICE), open));
		assert_eq!(free(ALICE), ENDOWED + PRICE / 20);
		assert_ok!(destroy_pool(EVE, closed));
		assert_eq!(free(ALICE), ENDOWED + PRICE / 10);
	});
}

#[test]
fn attack_former_owner_of_an_impl_claims_the_royalty_of_a_closed_pool() {
	execute(|| {
		// GIVEN a pool that was closed before the impl changed hands
		let pool_id = given_closed_pool_with_shares();
		assert_ok!(Workers::offer_impl(signed(ALICE), 0, Some(FERDIE.to_account_id())));
		assert_ok!(Workers::accept_impl(signed(FERDIE), 0));
		// WHEN the impl goes
		assert_ok!(Workers::sunset_impl(signed(FERDIE), 0));
		pass_blocks_of_both(SUNSET);
		// THEN
		assert_eq!(Workers::impl_terms(0), None);
		assert_noop!(Computing::claim_royalty(signed(ALICE), pool_id), Error::<Test>::NotImplOwner);
		assert_ok!(Computing::claim_royalty(signed(FERDIE), pool_id));
	});
}

#[test]
fn attack_payee_that_is_gone_cannot_block_the_deposit_of_a_pool() {
	execute(|| {
		// GIVEN a royalty that no account can live of, and Alice's account gone after her impl
		let pool_id = given_pool(given_impl());
		let cheap = PolicyTerms { base_price: UNIT, attempt: without_fee(), ..policy_terms() };
		let policy_id = given_policy(pool_id, cheap);
		let worker = given_online_worker("1", pool_id, 1);
		finish(&worker, given_job_under(pool_id, policy_id), JobResult::Success);
		close(pool_id);
		sunset(0);
		assert_ok!(Balances::transfer_all(signed(ALICE), EVE.to_account_id(), false));
		let fees = ChainFees::get();
		// WHEN
		assert_ok!(revoke(DAVE, pool_id, &worker));
		assert_ok!(destroy_pool(DAVE, pool_id));
		// THEN
		assert_eq!(free(DAVE), ENDOWED + UNIT / 10);
		assert_eq!((free(ALICE), ChainFees::get() - fees), (0, UNIT / 20));
		assert_eq!(free(Computing::pot()), ExistentialDeposit::get());
	});
}

#[test]
fn pools_of_an_impl_are_closed_at_a_bounded_rate() {
	execute(|| {
		// GIVEN one pool more than a step closes, and one of another impl
		let impl_id = given_impl();
		for _ in 0..=SUNSET_POOLS {
			given_pool(impl_id);
		}
		let other = given_pool(given_impl());
		let open = || Pools::<Test>::iter_values().filter(|pool| pool.is_open()).count();
		// WHEN
		assert!(Computing::impl_sunset(impl_id));
		// THEN
		assert_eq!(open(), 2);
		assert!(!Computing::impl_sunset(impl_id));
		assert_eq!(open(), 1);
		assert!(pool(other).is_open());
		assert!(!Computing::impl_sunset(impl_id));
	});
}

#[test]
fn impl_without_pools_does_not_wait() {
	execute(|| {
		let impl_id = given_impl();
		assert!(!Computing::impl_sunset(impl_id));
	});
}
