// SPDX-License-Identifier: AGPL-3.0-only

//! How fast workers leave service, at the measured weights, where the registry's hook has a tenth of a block.

use super::{
	scale::keys,
	work::{counted, counting},
	*,
};
use crate::{work::Work, WeightInfo};
use cybros_primitives::{BuildStatus, ImplId, WorkerStatus};
use frame_support::weights::{RuntimeDbWeight, Weight};
use pallet_offchain_computing_workers::{OnlineCount, Parameters, WorkerHooks};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// A tenth of a block of a second.
const SHARE: Weight = Weight::from_parts(100_000_000_000, u64::MAX);
/// How long workers of a Retired build may go on on Primal, in blocks: an hour.
const RETIRE_GRACE: u32 = 1_200;

/// So many idle workers of build 1, each ready in these pools.
fn given_idle_workers(pools: &[PoolId], count: u32) -> Vec<AccountId> {
	let many = u128::from(count) * 10_000 * UNIT;
	mint(BOB.to_account_id(), many);
	mint(DAVE.to_account_id(), many);
	MaxWorkers::set(2 * count);
	(0..count)
		.map(|n| {
			let worker = given_online_worker(&n.to_string(), pools[0], 1);
			pools[1..].iter().for_each(|pool_id| join(&worker, *pool_id));
			worker
		})
		.collect()
}

fn given_pools(impl_id: ImplId, count: u32) -> Vec<PoolId> {
	(0..count).map(|_| given_pool(impl_id)).collect()
}

/// One block of the registry, within the share. Returns how many workers left service.
fn leavers() -> u32 {
	let before = OnlineCount::<Test>::get();
	let mut meter = WeightMeter::with_limit(SHARE.saturating_mul(10));
	// With what ParityDB takes.
	Database::set(RuntimeDbWeight { read: 8_000_000, write: 50_000_000 });
	Workers::on_poll(System::block_number(), &mut meter);
	Database::set(RuntimeDbWeight { read: 0, write: 0 });
	assert!(meter.consumed().all_lte(SHARE));
	pass_blocks(1);
	before - OnlineCount::<Test>::get()
}

/// How many idle workers of a Retired build, ready in so many pools, leave in a block.
fn leavers_of_a_retired_build(pools: u32) -> u32 {
	let impl_id = given_impl();
	let pools = given_pools(impl_id, pools);
	given_idle_workers(&pools, 100);
	PollWeight::set(&SHARE);
	let (version, status) = (1, BuildStatus::Retired);
	assert_ok!(Workers::update_impl_build_status(signed(ALICE), impl_id, version, status));
	let rate = leavers();
	// In each block as many.
	assert!(leavers().abs_diff(rate) <= 1);
	rate
}

#[test]
fn attack_ten_thousand_idle_workers_of_a_retired_build_outlast_its_grace_is_refused() {
	for (pools, least) in [(1, 40), (8, 20)] {
		execute(|| {
			let rate = leavers_of_a_retired_build(pools);
			assert!(rate >= least, "{rate} with {pools} pools");
			assert!(10_000 / rate < RETIRE_GRACE);
		});
	}
}

#[test]
fn all_workers_that_one_block_challenged_are_unresponsive_in_the_block_in_which_that_is_due() {
	execute(|| {
		// GIVEN as many workers as a block may challenge, all challenged, and dead
		let impl_id = given_impl();
		let pools = given_pools(impl_id, 1);
		let workers = given_idle_workers(&pools, 32);
		assert_ok!(Workers::set_parameters(
			RuntimeOrigin::root(),
			Parameters { challenge_interval: 1, ..WorkerParameters::get() }
		));
		PollWeight::set(&SHARE);
		for block in 0..12u32 {
			Draw::set(&Some(BlakeTwo256::hash_of(&block)));
			leavers();
		}
		Draw::set(&None::<H256>);
		for _ in 0..188 {
			assert_eq!(leavers(), 0);
		}
		// WHEN
		assert_eq!(leavers(), 32);
		// THEN
		for worker in workers {
			let info = pallet_offchain_computing_workers::Workers::<Test>::get(worker).unwrap();
			assert_eq!(info.state.status(), WorkerStatus::Unresponsive);
		}
	});
}

#[test]
fn worker_weighs_what_it_has_when_it_leaves() {
	execute(|| {
		// GIVEN
		let impl_id = given_impl();
		let pools = given_pools(impl_id, 2);
		let idle = given_idle_workers(&pools, 1).remove(0);
		let weight = |worker: &AccountId| <Computing as WorkerHooks<_>>::offline_weight(worker);
		let drain = |worker: &AccountId| <Computing as WorkerHooks<_>>::drain_weight(worker);
		let change =
			|worker: &AccountId| <Computing as WorkerHooks<_>>::stake_changed_weight(worker);
		// THEN without jobs its pools count
		assert_eq!(weight(&idle), Weights::worker_offline_idle(2));
		assert_eq!(drain(&idle), weight(&idle));
		let left = Work { unlisted: 2, replaced: 2, ..Work::default() }.weight::<Weights>();
		assert_eq!(change(&idle), Weights::worker_stake_changed(1) + left);
		// THEN with one, its job, and it is ready nowhere
		given_job(pools[0], 0);
		let keys = Database::get().reads_writes(14, 14);
		assert_eq!(weight(&idle), Weights::worker_offline(1) + keys);
		assert_eq!(drain(&idle), Weights::worker_offline_idle(0));
		assert_eq!(change(&idle), Weights::worker_stake_changed(0));
		// THEN never more than the most
		assert!(weight(&idle).all_lte(<Computing as WorkerHooks<AccountId>>::max_offline_weight()));
		assert!(drain(&idle).all_lte(<Computing as WorkerHooks<AccountId>>::max_drain_weight()));
		// THEN out of service hardly anything
		force_offline(&idle);
		assert_eq!(weight(&idle), Weights::worker_offline_idle(0));
		assert_eq!(change(&idle), Database::get().reads(1));
	});
}

#[test]
fn attack_worker_whose_jobs_fill_others_in_crowded_pools_weighs_less_when_it_leaves() {
	const JOBS: u32 = 32;
	execute(|| {
		// GIVEN a worker with jobs in hand
		let impl_id = given_impl();
		let pools = given_pools(impl_id, 8);
		let policy_id = given_free_policy(pools[0]);
		let worker = given_online_worker("with jobs", pools[0], JOBS);
		for _ in 0..JOBS {
			given_job_under(pools[0], policy_id);
		}
		assert_eq!(in_hand(&worker).len() as u32, JOBS);
		// AND as many others with a slot each, which all pools have among their ready ones, and who take their places
		given_idle_workers(&pools, JOBS);
		let many = Balance::from(8 * JOBS) * 10_000 * UNIT;
		mint(BOB, many);
		mint(DAVE, many);
		MaxWorkers::set(3 * JOBS);
		for pool_id in &pools {
			for n in 0..JOBS {
				given_online_worker(&format!("{n} of {pool_id}"), *pool_id, 1);
			}
		}
		let (reads, writes) =
			counted(counting(|| <Computing as WorkerHooks<_>>::offline_weight(&worker)));
		let taken_back = transact(|| {
			// WHEN
			let leave = || <Computing as WorkerHooks<_>>::offline(&worker, true);
			let touched = keys::touched(leave);
			// THEN
			assert!(slots(&worker_account("0")).running.len() == 1);
			assert!(reads >= touched.reads.len() as u64, "{} reads", touched.reads.len());
			assert!(writes >= touched.writes.len() as u64, "{} writes", touched.writes.len());
			Err(DispatchError::Other("take it back"))
		});
		assert!(taken_back.is_err());
	});
}

#[test]
fn attack_worker_whose_jobs_fill_others_each_in_pools_of_its_own_weighs_less_when_it_leaves() {
	const JOBS: u32 = 6;
	execute(|| {
		// GIVEN a worker with jobs in hand
		let impl_id = given_impl();
		let pools = given_pools(impl_id, 1 + 7 * JOBS);
		let policy_id = given_free_policy(pools[0]);
		let worker = given_online_worker("with jobs", pools[0], JOBS);
		for _ in 0..JOBS {
			given_job_under(pools[0], policy_id);
		}
		assert_eq!(in_hand(&worker).len() as u32, JOBS);
		// AND as many others with a slot each, each in 7 pools in which there is no other but one that takes its place
		for (n, own) in pools[1..].chunks(7).enumerate() {
			let other = given_worker(&format!("other {n}"), impl_id);
			join(&other, pools[0]);
			own.iter().for_each(|pool_id| join(&other, *pool_id));
			online(&other, 1, 1);
			for pool_id in own {
				given_online_worker(&format!("of {pool_id}"), *pool_id, 1);
			}
		}
		let (reads, writes) =
			counted(counting(|| <Computing as WorkerHooks<_>>::offline_weight(&worker)));
		let taken_back = transact(|| {
			// WHEN
			let touched = keys::touched(|| <Computing as WorkerHooks<_>>::offline(&worker, true));
			// THEN
			let is_busy = |n| slots(&worker_account(&format!("other {n}"))).running.len() == 1;
			assert!((0..JOBS).all(is_busy));
			assert!(reads >= touched.reads.len() as u64, "{} reads", touched.reads.len());
			assert!(writes >= touched.writes.len() as u64, "{} writes", touched.writes.len());
			// In fact more than if they all stood in the same.
			let (least, _) = counted(counting(|| Weights::worker_offline(JOBS)));
			assert!(touched.reads.len() as u64 > least, "{least} would be enough");
			Err(DispatchError::Other("take it back"))
		});
		assert!(taken_back.is_err());
	});
}
