// SPDX-License-Identifier: AGPL-3.0-only

//! The ends of many workers at once: how many blocks they take, with the weights and the shares of the runtime, and that
//! no block does more than its share, or nothing.

use super::*;
use crate::{
	types::{AttemptTerms, SUNSET_POOLS},
	WeightInfo as _,
};
use cybros_primitives::{BuildStatus, WorkerStatus};
use frame_support::{
	traits::{Get, OnIdle},
	weights::Weight,
};
use pallet_offchain_computing_workers::{
	self as workers, ClosingTimers, Closings, Impls, OnlineCount, OnlineWorkers, Serving,
	WeightInfo as _,
};

/// What the runtime gives each of the pallets by itself in a block: a tenth of it.
const SHARE: Weight = Weight::from_parts(100_000_000_000, u64::MAX);
const BLOCK: Weight = SHARE.saturating_mul(10);
/// Longer than it takes to let all workers drain, as in the runtime.
const GRACE: u32 = 600;
/// The notice of a sunset in the mock.
const NOTICE: u32 = 10;

type WorkerWeights = <Test as workers::Config>::WeightInfo;

/// Run a test with the weights and the shares of the runtime.
fn execute_in_full_weight(test: impl FnOnce()) {
	execute(|| {
		Database::set(PARITY_DB);
		MaxWorkers::set(16_384);
		RetireGrace::set(GRACE);
		PollWeight::set(&SHARE);
		MaxDeadlineWeight::set(&SHARE);
		test();
	});
	Database::set(RuntimeDbWeight { read: 0, write: 0 });
	MaxWorkers::set(300);
	RetireGrace::set(10);
}

/// The hooks of a block, as the runtime runs them. Returns what they weighed.
fn pass_block() -> Weight {
	let number = System::block_number() + 1;
	System::set_block_number(number);
	forget_events();
	let mut meter = WeightMeter::with_limit(BLOCK);
	Computing::on_poll(number, &mut meter);
	let deadlines = meter.consumed();
	Workers::on_poll(number, &mut meter);
	let share = meter.consumed().saturating_sub(deadlines);
	assert!(SHARE.all_gte(share), "block {number}: {share}");
	for on_idle in [Workers::on_idle, Computing::on_idle] {
		meter.consume(on_idle(number, meter.remaining()));
	}
	meter.consumed()
}

/// Let blocks pass until nothing is left, each with less left than the one before. Returns how many.
fn pass_blocks_until_done(left: impl Fn() -> u32) -> u32 {
	let (mut blocks, mut before) = (0, left());
	while before > 0 {
		pass_block();
		blocks += 1;
		let now = left();
		assert!(now < before, "a block did nothing: {now} are left of {before}");
		before = now;
	}
	blocks
}

/// How many workers a block takes out of service, at least and at most, where each weighs so much and other things so
/// much.
fn rate(worker: Weight, other: Weight) -> (u32, u32) {
	let step = WorkerWeights::close_step();
	let max_challenges = <Test as workers::Config>::MaxChallenges::get();
	// What is kept for challenges.
	let share = SHARE.saturating_sub(WorkerWeights::open_challenges(max_challenges));
	// A look at each of what else may be due, at two moments for closings that begin, and one step that is too much.
	let looks = WorkerWeights::lapse_page()
		.saturating_add(WorkerWeights::end_licence())
		.saturating_add(WorkerWeights::end_attestation())
		.saturating_add(step.saturating_mul(3))
		.saturating_add(other);
	let each = step.saturating_add(WorkerWeights::leave_service()).saturating_add(worker);
	let times = |share: Weight| (share.ref_time() / each.ref_time()) as u32;
	(times(share.saturating_sub(looks)), times(share))
}

fn assert_between(blocks: u32, workers: u32, (least, most): (u32, u32), besides: u32) {
	let (fewest, longest) = (workers.div_ceil(most), workers.div_ceil(least) + besides);
	assert!((fewest..=longest).contains(&blocks), "{blocks} blocks, not {fewest} to {longest}");
}

/// So many workers online in a pool with build 1.
fn given_fleet(pool_id: PoolId, impl_id: u32, size: u32) -> Vec<AccountId> {
	mint(BOB, 1_000 * ENDOWED);
	mint(DAVE, 1_000 * ENDOWED);
	(0..size.into()).map(|number| given_worker_of_number(number, pool_id, impl_id)).collect()
}

/// So many jobs, each started, that may run for longer than the grace.
fn given_long_jobs(pool_id: PoolId, count: u32) -> Vec<JobId> {
	let attempt = AttemptTerms { lease: 1_000, lease_cap: 1_000, ..attempt_terms() };
	let policy_id = given_policy(pool_id, PolicyTerms { attempt, ..policy_terms() });
	(0..count)
		.map(|_| {
			let id = given_job_under(pool_id, policy_id);
			assert_ok!(start(&assignee(id).expect("somebody is ready"), id));
			id
		})
		.collect()
}

fn count_of(fleet: &[AccountId], status: WorkerStatus) -> usize {
	let state = |worker| workers::Workers::<Test>::get(worker).unwrap().state;
	fleet.iter().filter(|worker| state(*worker).status() == status).count()
}

/// All are offline, and none lost anything.
fn assert_all_offline(fleet: &[AccountId]) {
	assert_eq!(count_of(fleet, WorkerStatus::Offline), fleet.len());
	assert_eq!((OnlineWorkers::<Test>::iter().count(), Serving::<Test>::iter().count()), (0, 0));
	assert_eq!(Slashed::get(), 0);
	assert!(fleet
		.iter()
		.all(|worker| workers::Workers::<Test>::get(worker).unwrap().stake == STAKE));
	assert!(fleet.iter().all(|worker| reserve(worker.clone()) == 0));
}

fn assert_nothing_to_close() {
	assert_eq!(Closings::<Test>::iter().count() + ClosingTimers::<Test>::iter().count(), 0);
}

#[test]
fn ten_thousand_workers_of_a_retired_build_go_offline_at_the_rate_of_the_share() {
	const WORKERS: u32 = 10_000;
	const BUSY: u32 = 50;
	execute_in_full_weight(|| {
		// GIVEN
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		let fleet = given_fleet(pool_id, impl_id, WORKERS);
		let jobs = given_long_jobs(pool_id, BUSY);
		assert_eq!(OnlineCount::<Test>::get(), WORKERS);
		// WHEN
		let retired = BuildStatus::Retired;
		assert_ok!(Workers::update_impl_build_status(signed(ALICE), impl_id, 1, retired));
		let retired_at = crate::JobClock::<Test>::get();
		// THEN a block weighs no less than what it reads and writes
		let mut weighed = Weight::zero();
		let touched = keys::touched(|| weighed = pass_block());
		let keys = PARITY_DB.reads_writes(touched.reads.len() as u64, touched.writes.len() as u64);
		assert!(weighed.all_gte(keys), "{weighed} for {keys}");
		// THEN each block takes its share of those without a job out of service
		let blocks = 1 + pass_blocks_until_done(|| OnlineCount::<Test>::get() - BUSY);
		let idle = rate(Weights::worker_offline_idle(1), Weight::zero());
		assert_between(blocks, WORKERS, idle, 0);
		assert!(idle.0 >= 20, "docs/architecture.md has another rate");
		figure("retire_10k_workers_blocks", blocks.into());
		// THEN the others finish what they have until the grace is over
		while crate::JobClock::<Test>::get() < retired_at + GRACE - 1 {
			pass_block();
			assert_eq!(OnlineCount::<Test>::get(), BUSY);
		}
		assert_eq!(count_of(&fleet, WorkerStatus::RequestingOffline), BUSY as usize);
		assert!(jobs.iter().all(|id| status(*id) == JobStatus::Processing));
		// WHEN it is
		let blocks = pass_blocks_until_done(OnlineCount::<Test>::get);
		// THEN
		assert_between(blocks, BUSY, rate(Weights::worker_offline(1), Weight::zero()), 0);
		assert_all_offline(&fleet);
		assert!(jobs.iter().all(|id| status(*id) == JobStatus::Discarded));
		assert!(pool(pool_id).ready.is_empty());
		let info = Impls::<Test>::get(impl_id).unwrap();
		assert_eq!(info.builds.iter().map(|build| build.version).collect::<Vec<_>>(), [2]);
		assert_eq!(info.workers, WORKERS);
		pass_block();
		assert_nothing_to_close();
	});
}

#[test]
fn impl_with_thousands_of_workers_and_hundreds_of_pools_ends_at_the_rate_of_the_share() {
	const WORKERS: u32 = 2_000;
	const POOLS: u32 = 300;
	execute_in_full_weight(|| {
		// GIVEN
		let impl_id = given_impl();
		let pool_ids: Vec<_> = (0..POOLS).map(|_| given_pool(impl_id)).collect();
		let fleet = given_fleet(pool_ids[0], impl_id, WORKERS);
		let open = || pool_ids.iter().filter(|id| pool(**id).is_open()).count() as u32;
		// WHEN
		assert_ok!(Workers::sunset_impl(signed(ALICE), impl_id));
		for _ in 1..NOTICE {
			pass_block();
			assert_eq!((OnlineCount::<Test>::get(), open()), (WORKERS, POOLS));
		}
		// THEN each block closes some pools, and takes its share of workers out of service
		let exists = || u32::from(Impls::<Test>::contains_key(impl_id));
		let blocks = pass_blocks_until_done(|| OnlineCount::<Test>::get() + open() + exists());
		let pools = Weights::close_pools_of_impl();
		let sunset = WorkerWeights::close_step()
			.saturating_add(WorkerWeights::forget_revocations(16))
			.saturating_add(pools);
		// Each build is retired in a step of its own before the pools.
		let idle = rate(Weights::worker_offline_idle(1), sunset.saturating_mul(3));
		assert!(POOLS.div_ceil(SUNSET_POOLS) < WORKERS.div_ceil(idle.1), "workers take longer");
		assert_between(blocks, WORKERS, idle, 1);
		figure("sunset_2k_workers_300_pools_blocks", blocks.into());
		assert_all_offline(&fleet);
		let reason = workers::HoldReason::ImplDeposit.into();
		assert_eq!(Balances::balance_on_hold(&reason, &ALICE.to_account_id()), 0);
		// THEN a worker can still leave, and nothing else is left to do after the grace
		assert_ok!(Workers::deregister_worker(signed(BOB), fleet[0].clone()));
		(0..=GRACE).for_each(|_| {
			pass_block();
		});
		assert_nothing_to_close();
	});
}
