// SPDX-License-Identifier: AGPL-3.0-only

//! Who stands among the ready workers of a pool, and who does not.

use super::*;

fn ready_count(pool_id: PoolId) -> u32 {
	pool(pool_id).ready.iter().map(|ready| ready.workers).sum()
}

fn page(pool_id: PoolId, build: u32, page: u32) -> Vec<AccountId> {
	ReadyWorkers::<Test>::get((pool_id, build, page)).into_inner()
}

fn place(worker: &AccountId) -> Option<u32> {
	slots(worker).pools[0].ready_at
}

/// So many workers of a slot each, online with build 1.
fn given_online_workers(pool_id: PoolId, count: u32) -> Vec<AccountId> {
	mint(BOB, 2 * Balance::from(count) * ENDOWMENT);
	(0..count).map(|name| given_online_worker(&name.to_string(), pool_id, 1)).collect()
}

fn given_pool_0() -> PoolId {
	given_pool(given_impl())
}

#[test]
fn worker_is_not_ready_when_it_was_never_online() {
	execute(|| {
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		join(&given_worker("1", impl_id), pool_id);
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

#[test]
fn worker_is_not_ready_when_it_is_offline() {
	execute(|| {
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		request_offline(&worker);
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

#[test]
fn worker_is_not_ready_when_it_drains() {
	execute(|| {
		// GIVEN a worker with a free slot
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 2);
		given_job(pool_id, 0);
		// WHEN
		request_offline(&worker);
		// THEN
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

#[test]
fn worker_that_drains_gets_nothing_when_it_subscribes_to_a_pool_with_jobs() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let (pool_id, other) = (given_pool(impl_id), given_pool(impl_id));
		let worker = given_online_worker("1", pool_id, 2);
		given_job(pool_id, 0);
		let waiting = given_job(other, 0);
		request_offline(&worker);
		// WHEN
		join(&worker, other);
		// THEN
		assert!(is_queued(waiting));
	});
}

#[test]
fn worker_is_not_ready_when_it_is_only_admitted() {
	execute(|| {
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let worker = given_worker("1", impl_id);
		assert_ok!(Computing::authorize_worker(signed(DAVE), pool_id, worker.clone()));
		online(&worker, 1, 1);
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

#[test]
fn worker_is_not_ready_when_it_unsubscribed() {
	execute(|| {
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		assert_ok!(Computing::unsubscribe_pool(signed(worker), pool_id));
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

#[test]
fn worker_is_not_ready_when_it_is_revoked() {
	execute(|| {
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		assert_ok!(Computing::revoke_worker(signed(DAVE), pool_id, worker));
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

#[test]
fn worker_stays_ready_elsewhere_when_one_pool_revokes_it() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let (first, second) = (given_pool(impl_id), given_pool(impl_id));
		let worker = given_online_worker("1", first, 1);
		join(&worker, second);
		// WHEN
		assert_ok!(Computing::revoke_worker(signed(DAVE), first, worker.clone()));
		// THEN
		assert_eq!(assignee(given_job(second, 0)), Some(worker));
	});
}

#[test]
fn worker_is_not_ready_when_it_is_full() {
	execute(|| {
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 2);
		given_job(pool_id, 0);
		assert_eq!(ready_count(pool_id), 1);
		given_job(pool_id, 0);
		assert_eq!((ready_count(pool_id), place(&worker)), (0, None));
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

#[test]
fn worker_goes_online_with_the_largest_capacity_and_fills_it() {
	execute(|| {
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 64);
		for _ in 0..65 {
			given_job(pool_id, 0);
		}
		assert_eq!(in_hand(&worker).len(), 64);
		assert!(is_queued(job_id(pool_id, 64)));
	});
}

#[test]
fn worker_holds_a_reserve_for_each_slot_when_it_goes_online() {
	execute(|| {
		let worker = given_online_worker("1", given_pool_0(), 3);
		assert_eq!(reserve(worker.clone()), 3 * OutputReservePerSlot::get());
		assert_eq!(free(worker), ENDOWMENT - 3 * OutputReservePerSlot::get());
	});
}

#[test]
fn online_is_refused_when_the_worker_cannot_pay_its_reserve() {
	execute(|| {
		// GIVEN one unit less than the reserve of two slots, beside what keeps the account alive
		let impl_id = given_impl();
		let worker = given_worker("1", impl_id);
		keep_only(worker.clone(), 2 * OutputReservePerSlot::get() + ExistentialDeposit::get() - 1);
		// THEN
		assert_noop!(
			transact(|| Workers::online(signed(worker.clone()), 1, 2)),
			Error::<Test>::ReserveUnaffordable
		);
	});
}

#[test]
fn worker_is_not_ready_when_its_reserve_is_used_up() {
	execute(|| {
		// GIVEN a worker that has nothing free and earns nothing
		let pool_id = given_pool_0();
		let for_nothing = given_policy(
			pool_id,
			PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() },
		);
		let worker = given_online_worker("1", pool_id, 1);
		keep_only(worker.clone(), ExistentialDeposit::get());
		let id = given_job_under(pool_id, for_nothing);
		// WHEN its output takes a byte of its reserve
		assert_ok!(start(&worker, id));
		assert_ok!(submit(&worker, id, JobResult::Success, &[0]));
		// THEN
		assert_eq!(slots(&worker).reserve, OutputReservePerSlot::get() - DepositPerByte::get());
		let waiting = given_job(pool_id, 0);
		assert!(is_queued(waiting));
		// WHEN the output is destroyed
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		// THEN
		assert_eq!(assignee(waiting), Some(worker));
	});
}

#[test]
fn worker_is_ready_for_fewer_slots_when_its_reserve_is_short() {
	execute(|| {
		// GIVEN a worker of two slots, with nothing free
		let pool_id = given_pool_0();
		let for_nothing = given_policy(
			pool_id,
			PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() },
		);
		let worker = given_online_worker("1", pool_id, 2);
		keep_only(worker.clone(), ExistentialDeposit::get());
		// WHEN an output takes a part of its reserve
		finish(&worker, given_job_under(pool_id, for_nothing), JobResult::Success);
		// THEN it takes one more job, not two
		assert!(assignee(given_job(pool_id, 0)).is_some());
		assert!(is_queued(given_job(pool_id, 0)));
	});
}

// Pages.

#[test]
fn ready_workers_stand_in_pages_of_256() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		// WHEN
		let workers = given_online_workers(pool_id, 258);
		// THEN
		assert_eq!(page(pool_id, 1, 0), workers[..256]);
		assert_eq!(page(pool_id, 1, 1), workers[256..]);
		assert_eq!(ready_count(pool_id), 258);
	});
}

#[test]
fn job_reaches_a_worker_of_the_second_page() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		let workers = given_online_workers(pool_id, 258);
		Pools::<Test>::mutate(pool_id, |pool| pool.as_mut().unwrap().next_job = 257);
		// THEN
		assert_eq!(assignee(given_job(pool_id, 0)).as_ref(), Some(&workers[257]));
	});
}

#[test]
fn last_ready_worker_takes_the_place_of_one_in_the_first_page() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		let workers = given_online_workers(pool_id, 257);
		// WHEN
		request_offline(&workers[3]);
		// THEN the second page is gone
		assert_eq!(page(pool_id, 1, 0)[3], workers[256]);
		assert_eq!(place(&workers[256]), Some(3));
		assert!(!ReadyWorkers::<Test>::contains_key((pool_id, 1, 1)));
		// WHEN the one that moved goes
		request_offline(&workers[256]);
		// THEN
		assert_eq!(page(pool_id, 1, 0)[3], workers[255]);
		assert_eq!(ready_count(pool_id), 255);
	});
}

#[test]
fn last_ready_worker_leaves_the_others_in_their_places() {
	execute(|| {
		let pool_id = given_pool_0();
		let workers = given_online_workers(pool_id, 3);
		request_offline(&workers[2]);
		assert_eq!(page(pool_id, 1, 0), workers[..2]);
	});
}

#[test]
fn ready_workers_page_is_filled_again_when_one_returns() {
	execute(|| {
		let pool_id = given_pool_0();
		let workers = given_online_workers(pool_id, 257);
		request_offline(&workers[0]);
		online(&workers[0], 1, 1);
		assert_eq!(place(&workers[0]), Some(256));
		assert_eq!(page(pool_id, 1, 1), [workers[0].clone()]);
	});
}

#[test]
fn build_is_not_listed_when_its_last_ready_worker_leaves() {
	execute(|| {
		let pool_id = given_pool_0();
		let workers = given_online_workers(pool_id, 1);
		request_offline(&workers[0]);
		assert!(pool(pool_id).ready.is_empty());
		assert_eq!(ReadyWorkers::<Test>::iter().count(), 0);
	});
}

#[test]
fn worker_is_listed_under_its_new_build_when_it_changed_it() {
	execute(|| {
		let pool_id = given_pool_0();
		let workers = given_online_workers(pool_id, 2);
		request_offline(&workers[0]);
		online(&workers[0], 2, 1);
		assert_eq!(page(pool_id, 1, 0), [workers[1].clone()]);
		assert_eq!(page(pool_id, 2, 0), [workers[0].clone()]);
	});
}

#[test]
fn as_many_builds_as_an_impl_may_have_are_ready_in_one_pool() {
	execute(|| {
		// GIVEN
		let ranges: Vec<_> = (1..=8).map(|version| (version, version)).collect();
		let impl_id = given_impl_of_specs(&ranges);
		let pool_id = given_pool(impl_id);
		for version in 1..=8u32 {
			let worker = given_worker(&version.to_string(), impl_id);
			join(&worker, pool_id);
			online(&worker, version, 1);
		}
		// WHEN
		let id = given_job_of_spec(pool_id, 8);
		// THEN
		assert_eq!(assignee(id), Some(worker_account("8")));
		assert_eq!(pool(pool_id).ready.len(), 7);
	});
}
