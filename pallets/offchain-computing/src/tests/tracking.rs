// SPDX-License-Identifier: AGPL-3.0-only

//! Track ids: what a depositor calls a job of its own.

use super::*;
use crate::TrackedJobs;
use cybros_primitives::TrackId;

const TRACK: TrackId = *b"order-2026-11-25";

fn create_tracked(who: impl Into<AccountId>, pool_id: PoolId, track_id: TrackId) -> DispatchResult {
	let (who, input) = (signed(who), INPUT.to_vec());
	let tracked = Some(track_id);
	transact(|| plain(Computing::create_job(who, pool_id, 0, 1, input, 0, None, None, tracked)))
}

/// Charlie's jobs in a pool that have track ids, in order.
fn tracked(pool_id: PoolId) -> Vec<(TrackId, u64)> {
	let mut all: Vec<_> =
		TrackedJobs::<Test>::iter_prefix((CHARLIE.to_account_id(), pool_id)).collect();
	all.sort();
	all
}

#[test]
fn jobs_are_listed_by_their_track_ids() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_ok!(create_tracked(CHARLIE, pool_id, [2; 16]));
		given_job(pool_id, 0);
		assert_ok!(create_tracked(CHARLIE, pool_id, [1; 16]));
		assert_eq!(tracked(pool_id), [([1; 16], 2), ([2; 16], 0)]);
		assert_eq!(job(job_id(pool_id, 0)).track_id, Some([2; 16]));
	});
}

#[test]
fn job_is_refused_when_its_track_id_is_taken() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_ok!(create_tracked(CHARLIE, pool_id, TRACK));
		assert_noop!(create_tracked(CHARLIE, pool_id, TRACK), Error::<Test>::TrackIdTaken);
	});
}

#[test]
fn track_id_is_free_in_another_pool_and_for_another_depositor() {
	execute(|| {
		let impl_id = given_impl();
		let (one, other) = (given_pool(impl_id), given_pool(impl_id));
		assert_ok!(create_tracked(CHARLIE, one, TRACK));
		assert_ok!(create_tracked(CHARLIE, other, TRACK));
		assert_ok!(create_tracked(FERDIE, one, TRACK));
	});
}

#[test]
fn track_id_is_taken_until_the_job_is_destroyed() {
	execute(|| {
		// GIVEN one that ended
		let pool_id = given_pool(given_impl());
		let id = job_id(pool_id, 0);
		assert_ok!(create_tracked(CHARLIE, pool_id, TRACK));
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		assert_noop!(create_tracked(CHARLIE, pool_id, TRACK), Error::<Test>::TrackIdTaken);
		// WHEN
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		// THEN
		assert!(tracked(pool_id).is_empty());
		assert_ok!(create_tracked(CHARLIE, pool_id, TRACK));
	});
}

#[test]
fn track_id_is_free_when_its_job_ends_and_is_destroyed_at_once() {
	execute(|| {
		let pool_id = crate::NextPoolId::<Test>::get();
		let terms = PoolTerms { retention: 0, ..pool_terms() };
		assert_ok!(Computing::create_pool(signed(DAVE), given_impl(), terms));
		given_policy(pool_id, policy_terms());
		let worker = given_online_worker("1", pool_id, 1);
		for index in 0..2 {
			assert_ok!(create_tracked(CHARLIE, pool_id, TRACK));
			finish(&worker, job_id(pool_id, index), JobResult::Success);
		}
		assert!(tracked(pool_id).is_empty());
	});
}

#[test]
fn track_id_costs_a_deposit_that_returns_with_the_jobs() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		assert_ok!(create_tracked(CHARLIE, pool_id, TRACK));
		// THEN an entry: account, pool, id and number
		let bytes = 32 + 4 + 16 + 8;
		assert_eq!(Computing::track_deposit(), DepositBase::get() + bytes * DepositPerByte::get());
		let deposit = Computing::job_deposit(INPUT.len()) + Computing::track_deposit();
		assert_eq!(escrow(CHARLIE), PRICE + deposit);
		// WHEN
		assert_ok!(Computing::cancel_job(signed(CHARLIE), job_id(pool_id, 0)));
		assert_ok!(Computing::destroy_job(signed(CHARLIE), job_id(pool_id, 0)));
		// THEN
		assert_eq!((escrow(CHARLIE), free(CHARLIE)), (0, ENDOWED - 3 * CHAIN_FEE));
	});
}

#[test]
fn attack_track_id_of_a_job_that_was_refused_stays_free() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let (who, input) = (signed(CHARLIE), INPUT.to_vec());
		let tip = ENDOWED;
		assert!(transact(|| {
			plain(Computing::create_job(who, pool_id, 0, 1, input, tip, None, None, Some(TRACK)))
		})
		.is_err());
		assert_ok!(create_tracked(CHARLIE, pool_id, TRACK));
	});
}
