// SPDX-License-Identifier: AGPL-3.0-only

//! What the chain tells of workers: why they are offline, how they live, whose they are.

use super::*;
use crate::{
	explain::{WorkerFilter, MAX_WORKERS_PAGE},
	types::Uptime,
	Error, Uptimes,
};
use cybros_primitives::{BuildStatus, TrustDemand, WorkerStatus};
use frame_support::{assert_err, assert_ok, storage::with_storage_layer};
use sp_runtime::DispatchError;

fn obstacles(build: Option<BuildVersion>, capacity: Option<u32>) -> Vec<DispatchError> {
	let root = sp_io::storage::root(Default::default());
	let found = Workers::online_obstacles(&FERDIE.to_account_id(), build, capacity);
	assert_eq!(sp_io::storage::root(Default::default()), root, "a question changes nothing");
	found
}

fn errors<const N: usize>(errors: [Error<Test>; N]) -> Vec<DispatchError> {
	errors.into_iter().map(Into::into).collect()
}

/// What the call says is the first obstacle that was told, or nothing.
fn assert_told(build: BuildVersion, capacity: u32) {
	let told = obstacles(Some(build), Some(capacity));
	let called = with_storage_layer(|| Workers::online(signed(FERDIE), build, capacity));
	assert_eq!(called.err(), told.first().copied());
}

fn update_impl(deploy: DeployPermission, trust: TrustDemand) {
	let (pools, royalty) = (PoolPermission::Public, Permill::zero());
	assert_ok!(Workers::update_impl(signed(ALICE), 0, deploy, pools, royalty, trust, None));
}

fn workers(filter: WorkerFilter<AccountId>, limit: u32) -> Vec<AccountId> {
	let mut found = vec![];
	let mut after = None;
	loop {
		let page = Workers::workers_page(&filter, after, limit);
		assert!(page.workers.len() <= limit.clamp(1, MAX_WORKERS_PAGE) as usize);
		found.extend(page.workers.into_iter().map(|(worker, _)| worker));
		after = page.next;
		if after.is_none() {
			found.sort();
			return found;
		}
	}
}

fn sorted(mut workers: Vec<AccountId>) -> Vec<AccountId> {
	workers.sort();
	workers
}

#[test]
fn nothing_keeps_a_good_worker_offline() {
	execute(|| {
		given_worker();
		assert_eq!(obstacles(None, None), vec![]);
		assert_eq!(obstacles(Some(1), Some(64)), vec![]);
		assert_told(1, 64);
	});
}

#[test]
fn stranger_is_told_to_be_no_worker() {
	execute(|| assert_eq!(obstacles(None, None), errors([Error::WorkerNotFound])));
}

#[test]
fn all_obstacles_are_told_in_the_order_of_the_checks() {
	execute(|| {
		// GIVEN a worker of which nothing is right
		given_worker();
		update_impl(DeployPermission::Owner, TrustDemand::Licence);
		assert_ok!(Workers::update_impl_build_status(signed(ALICE), 0, 1, BuildStatus::Deprecated));
		LeastStake::set(MIN_STAKE + 1);
		assert_ok!(Workers::sunset_impl(signed(ALICE), 0));
		JobClock::set(NOTICE);
		// THEN all is told
		assert_eq!(
			obstacles(Some(1), Some(65)),
			errors([
				Error::CapacityOutOfBounds,
				Error::DeployNotPermitted,
				Error::ImplInSunset,
				Error::BuildNotReleased,
				Error::StakeTooLow,
				Error::LicenceMissing,
			])
		);
		// AND the call stops at the first
		assert_err!(Workers::online(signed(FERDIE), 1, 65), Error::<Test>::CapacityOutOfBounds);
		assert_told(1, 65);
		assert_told(1, 1);
		assert_told(2, 0);
	});
}

#[test]
fn worker_in_service_is_told_so() {
	execute(|| {
		given_online_worker();
		assert_eq!(obstacles(None, None), errors([Error::WorkerInService]));
		assert_told(1, 1);
	});
}

#[test]
fn worker_of_a_closed_impl_is_told_so_and_nothing_that_follows_from_it() {
	execute(|| {
		given_worker();
		assert_ok!(Workers::sunset_impl(signed(ALICE), 0));
		pass_blocks(NOTICE + 5);
		assert!(Impls::<Test>::get(0).is_none());
		assert_eq!(obstacles(Some(1), None), errors([Error::ImplNotFound]));
		assert_told(1, 1);
	});
}

#[test]
fn worker_without_a_build_named_is_told_of_the_latest_that_is_released() {
	execute(|| {
		let impl_id = given_worker();
		given_build(impl_id, 2);
		assert_ok!(Workers::update_impl_build_status(
			signed(ALICE),
			impl_id,
			2,
			BuildStatus::Deprecated
		));
		assert_eq!(obstacles(None, None), vec![]);
		assert_eq!(obstacles(Some(2), None), errors([Error::BuildNotReleased]));
		assert_eq!(obstacles(Some(3), None), errors([Error::BuildNotFound]));
		assert_told(2, 1);
		assert_told(3, 1);
	});
}

#[test]
fn worker_that_cannot_pay_for_calls_is_told_so_beside_all_else() {
	execute(|| {
		given_worker();
		assert_ok!(Workers::withdraw(signed(BOB), FERDIE.to_account_id(), 1));
		assert_eq!(obstacles(None, None), errors([Error::BalanceTooLow]));
		assert_told(1, 1);
		update_impl(DeployPermission::Public, TrustDemand::Licence);
		assert_eq!(obstacles(None, None), errors([Error::LicenceMissing, Error::BalanceTooLow]));
		assert_told(1, 1);
	});
}

#[test]
fn refusal_of_the_scheduler_is_told() {
	execute(|| {
		given_worker();
		Scheduler::refuse(DispatchError::Unavailable);
		assert_eq!(obstacles(None, None), vec![DispatchError::Unavailable]);
	});
}

#[test]
fn worker_is_shown_with_its_uptime_and_its_open_challenge() {
	execute(|| {
		// GIVEN
		assert!(Workers::worker_view(&FERDIE.to_account_id()).is_none());
		given_worker();
		let view = || Workers::worker_view(&FERDIE.to_account_id()).unwrap();
		assert_eq!((view().status, view().uptime_ratio), (WorkerStatus::Registered, None));
		assert_ok!(Workers::online(signed(FERDIE), 1, 2));
		// WHEN it is challenged
		pass_blocks(1);
		// THEN
		let shown = view();
		assert_eq!(shown.status, WorkerStatus::Online);
		assert_eq!(shown.info.owner, BOB.to_account_id());
		// Opened at 0: due at the end of the window after this one.
		assert_eq!(shown.challenge_due_at, Some(2 * WINDOW));
		// AND when it has answered
		assert_ok!(Workers::answer_challenge(signed(FERDIE)));
		let shown = view();
		assert_eq!(shown.challenge_due_at, None);
		assert_eq!((shown.credited, shown.served), (1, 1));
		Uptimes::<Test>::mutate(FERDIE.to_account_id(), |uptime| {
			*uptime = uptime.take().map(|uptime| Uptime { served: 4, ..uptime })
		});
		assert_eq!(view().uptime_ratio, Some(Permill::from_percent(25)));
	});
}

#[test]
fn workers_are_found_by_owner_impl_and_build_page_by_page() {
	execute(|| {
		// GIVEN two impls: five workers and one of them offline, and one worker of Alice's
		let impl_id = given_impl();
		let fleet = sorted(given_fleet(impl_id, 5));
		assert_ok!(Workers::force_offline(signed(BOB), fleet[0].clone()));
		let other = given_impl();
		assert_ok!(register_as(ALICE, other));
		let ferdie = FERDIE.to_account_id();
		// THEN each page size finds them all, once
		for limit in [0, 1, 2, 5, 6, u32::MAX] {
			assert_eq!(workers(WorkerFilter::Owner(BOB.to_account_id()), limit), fleet);
			assert_eq!(workers(WorkerFilter::Impl(impl_id), limit), fleet);
			assert_eq!(workers(WorkerFilter::Impl(other), limit), vec![ferdie.clone()]);
			assert_eq!(workers(WorkerFilter::Build(impl_id, 1), limit), fleet[1..]);
			assert_eq!(workers(WorkerFilter::Build(impl_id, 2), limit), vec![]);
			assert_eq!(workers(WorkerFilter::Build(other, 1), limit), vec![]);
			let all = sorted([fleet.clone(), vec![ferdie.clone()]].concat());
			assert_eq!(workers(WorkerFilter::All, limit), all);
		}
		assert_eq!(workers(WorkerFilter::Owner(EVE.to_account_id()), 9), vec![]);
	});
}

#[test]
fn next_page_follows_a_worker_that_is_gone_by_then() {
	execute(|| {
		let impl_id = given_impl();
		given_fleet(impl_id, 4);
		let first = Workers::workers_page(&WorkerFilter::All, None, 2);
		let gone = first.next.unwrap();
		assert_ok!(Workers::force_offline(signed(BOB), gone.clone()));
		assert_ok!(Workers::deregister_worker(signed(BOB), gone.clone()));
		let second = Workers::workers_page(&WorkerFilter::All, Some(gone), 9);
		assert_eq!((second.workers.len(), second.next), (2, None));
	});
}
