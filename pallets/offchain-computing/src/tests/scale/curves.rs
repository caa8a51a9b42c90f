// SPDX-License-Identifier: AGPL-3.0-only

//! The same call with few and with many.

use super::*;
use codec::Encode;
use pallet_offchain_computing_workers::{OnlineCount, OnlineWorkers, Uptime, Uptimes, Watch};
use sp_core::H256;

const SAMPLES: usize = 400;
/// How far two costs may be apart that should be the same.
const TOLERANCE: f64 = 0.1;

/// How many keys something reads and writes.
fn keys(cost: &Cost) -> (usize, usize) {
	(cost.touched.reads.len(), cost.touched.writes.len())
}

fn ratio(name: &str, many: &Cost, few: &Cost) {
	let ratio = many.micros() / few.micros();
	figure(name, ratio);
	assert_eq!(keys(many), keys(few), "{name}: reads and writes");
	assert!((ratio - 1.0).abs() <= TOLERANCE, "{name}: {ratio}");
}

fn print(what: &str, cost: &Cost) {
	let (time, (reads, writes)) = (cost.time, keys(cost));
	println!("{what}: {time:?}, {reads} reads, {writes} writes, {:.1} us", cost.micros());
}

/// The cost of a job's creation with so many that wait.
fn creation_with(jobs: u64) -> Cost {
	let mut cost = None;
	execute_unchecked(|| {
		let pool_id = given_pool(given_impl());
		mint(CHARLIE, 1_000 * ENDOWED);
		for _ in 0..jobs {
			assert_ok!(create_job(pool_id, 0));
			forget_events();
		}
		cost = Some(cost_of(SAMPLES, || (), |()| create_job(pool_id, 0).unwrap()));
	});
	cost.expect("it was measured")
}

/// Without the checks after it, which read all.
fn execute_unchecked(test: impl FnOnce()) {
	new_test_ext().execute_with(test);
}

#[test]
#[ignore = "prints figures: scripts/bench-scale"]
fn creation_costs_the_same_with_many_jobs_that_wait() {
	let (few, many) = (creation_with(10), creation_with(100_000));
	print("create_job, 10 jobs wait", &few);
	print("create_job, 100,000 jobs wait", &many);
	ratio("create_cost_ratio_100k_over_10", &many, &few);
}

#[test]
fn calls_touch_as_many_keys_with_hundreds_of_jobs_and_workers_as_with_few() {
	assert_eq!(keys(&creation_with(500)), keys(&creation_with(10)), "jobs that wait");
	// More than a page of them.
	assert_eq!(keys(&submission_with(300)), keys(&submission_with(1)), "workers");
}

/// The cost of a result with so many workers, of which one has a job.
fn submission_with(workers: u64) -> Cost {
	let mut cost = None;
	MaxWorkers::set(16_384);
	execute_unchecked(|| {
		let impl_id = given_impl();
		let pool_id = given_pool(impl_id);
		mint(BOB, 1_000 * ENDOWED);
		mint(DAVE, 1_000 * ENDOWED);
		(0..workers).for_each(|number| {
			given_worker_of_number(number, pool_id, impl_id);
		});
		// The one whose turn it is may be any; its next job is like the one that is measured.
		let id = given_job(pool_id, 0);
		let worker = assignee(id).expect("somebody is ready");
		assert_ok!(start(&worker, id));
		let ready = || ();
		cost = Some(cost_of(SAMPLES, ready, |()| {
			assert_ok!(submit(&worker, id, JobResult::Success, b"output"));
		}));
	});
	MaxWorkers::set(300);
	cost.expect("it was measured")
}

#[test]
#[ignore = "prints figures: scripts/bench-scale"]
fn submission_costs_the_same_with_many_workers() {
	let (few, many) = (submission_with(1), submission_with(10_000));
	print("submit_job_result, 1 worker", &few);
	print("submit_job_result, 10,000 workers", &many);
	ratio("submit_cost_ratio_10k_workers_over_1", &many, &few);
}

/// The cost of a block's challenges with so many workers in service.
fn challenges_with(workers: u32) -> Cost {
	let mut cost = None;
	execute_unchecked(|| {
		// Only what challenges look at.
		for place in 0..workers {
			let worker =
				AccountId::new((place, "worker").using_encoded(sp_io::hashing::blake2_256));
			OnlineWorkers::<Test>::insert(place, &worker);
			let watch = Some(Watch { place, last_sign: 0, challenge: None });
			Uptimes::<Test>::insert(&worker, Uptime { credited: 1, served: 1, watch });
		}
		OnlineCount::<Test>::put(workers);
		let mut drawn = 0;
		let draw = || {
			drawn += 1;
			Draw::set(&Some(H256::from_low_u64_be(drawn)));
		};
		cost = Some(cost_of(SAMPLES, draw, |()| {
			Workers::on_poll(1, &mut WeightMeter::new());
		}));
	});
	cost.expect("it was measured")
}

#[test]
#[ignore = "prints figures: scripts/bench-scale"]
fn challenges_of_a_block_cost_the_same_with_many_workers() {
	let counts = [100, 1_000, 10_000, 100_000, 250_000];
	let costs = counts.map(|workers| (workers, challenges_with(workers)));
	for (workers, cost) in &costs {
		print(&format!("challenges of a block, {workers} workers online"), cost);
		figure(&format!("challenge_hook_ms_{workers}"), cost.micros() / 1e3);
	}
	let [.., (_, few), _, (_, many)] = &costs;
	figure("challenge_hook_ms_250k", many.micros() / 1e3);
	// From 3,200 on a block challenges as many as it may.
	figure("challenge_hook_ratio_250k_over_10k", many.micros() / few.micros());
	assert!((many.micros() / few.micros() - 1.0).abs() <= TOLERANCE);
}
