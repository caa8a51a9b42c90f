// SPDX-License-Identifier: AGPL-3.0-only

//! A whole job: created with 2 KiB of input, started, submitted, destroyed.

use super::{keys::Touched, *};
use crate::{weights::SubstrateWeight, NextPoolId, WeightInfo};

const INPUT_LEN: u32 = 2_048;
const OUTPUT_LEN: u32 = 32;
/// What the design allows.
const MOST_READS: usize = 18;
const MOST_WRITES: usize = 15;
const MOST_MICROS: f64 = 1_200.0;
/// What it allows where the pool destroys a job at its end.
const MOST_MICROS_AT_ONCE: f64 = 950.0;

fn create(pool_id: PoolId) -> DispatchResult {
	let input = vec![7; INPUT_LEN as usize];
	Computing::create_job(signed(CHARLIE), pool_id, 0, 1, input, 0, None, None, None)
}

/// The calls of a job's life, each with what it touches, beside what the signature's check does. So many jobs come
/// behind it. Where the pool destroys it at its end, nobody has to.
fn whole_job(pool_id: PoolId, worker: &AccountId, behind: u32) -> Vec<(&'static str, Touched)> {
	let index = pool(pool_id).next_job;
	let created = keys::touched(|| create(pool_id).unwrap());
	(0..behind).for_each(|_| create(pool_id).unwrap());
	// It waits where the worker is busy: then the one before it ends, and this one is assigned by that.
	while assignee(job_id(pool_id, index)).is_none() {
		finish(worker, in_hand(worker)[0], JobResult::Success);
	}
	let id = job_id(pool_id, index);
	let started = keys::touched(|| {
		assert_ok!(start(worker, id));
	});
	let submitted = keys::touched(|| {
		assert_ok!(submit(worker, id, JobResult::Success, &[7; OUTPUT_LEN as usize]));
	});
	let mut calls = vec![
		("create_job", created.signed_by(&CHARLIE.to_account_id())),
		("start_job", started.signed_by(worker)),
		("submit_job_result", submitted.signed_by(worker)),
	];
	if Jobs::<Test>::contains_key(id.pool, id.index) {
		let destroyed = keys::touched(|| Computing::destroy_job(signed(CHARLIE), id).unwrap());
		calls.push(("destroy_job", destroyed.signed_by(&CHARLIE.to_account_id())));
	}
	calls
}

fn sum(calls: &[(&'static str, Touched)], title: &str) -> (usize, usize) {
	println!("{title}");
	let (mut reads, mut writes) = (0, 0);
	for (name, touched) in calls {
		touched.print(name);
		reads += touched.reads.len();
		writes += touched.writes.len();
	}
	println!("{title}: {reads} reads, {writes} writes\n");
	(reads, writes)
}

/// A worker that has had a job, as in a network that runs: its timer is armed.
fn given_used_worker(capacity: u32, retention: u32) -> (PoolId, AccountId) {
	let pool_id = NextPoolId::<Test>::get();
	let terms = PoolTerms { retention, ..pool_terms() };
	assert_ok!(Computing::create_pool(signed(DAVE), given_impl(), terms));
	given_policy(pool_id, policy_terms());
	let worker = given_online_worker("1", pool_id, capacity);
	assert_ok!(create(pool_id));
	(pool_id, worker)
}

#[test]
#[ignore = "prints figures: scripts/bench-scale"]
fn whole_job_touches_these_keys() {
	execute(|| {
		let (pool_id, worker) = given_used_worker(8, RETENTION);
		let calls = whole_job(pool_id, &worker, 0);
		let (reads, writes) = sum(&calls, "a worker with slots to spare");
		figure("job_reads", reads as f64);
		figure("job_writes", writes as f64);
		println!("design: at most {MOST_READS} reads, {MOST_WRITES} writes");
		let counted = PARITY_DB.reads_writes(reads as u64, writes as u64).ref_time() as f64 / 1e6;
		figure("job_counted_database_us", counted);
	});
	execute(|| {
		let (pool_id, worker) = given_used_worker(1, RETENTION);
		(0..3).for_each(|_| create(pool_id).unwrap());
		let calls = whole_job(pool_id, &worker, 3);
		let (reads, writes) = sum(&calls, "a worker that is busy, and jobs that wait");
		figure("job_busy_reads", reads as f64);
		figure("job_busy_writes", writes as f64);
	});
	execute(|| {
		let (pool_id, worker) = given_used_worker(1, RETENTION);
		finish(&worker, job_id(pool_id, 0), JobResult::Success);
		let calls = whole_job(pool_id, &worker, 0);
		let (reads, writes) = sum(&calls, "a worker of one slot that is idle");
		figure("job_idle_reads", reads as f64);
		figure("job_idle_writes", writes as f64);
	});
	execute(|| {
		let (pool_id, worker) = given_used_worker(8, 0);
		let calls = whole_job(pool_id, &worker, 0);
		let (reads, writes) = sum(&calls, "a pool that destroys jobs at their end");
		figure("job_at_once_reads", reads as f64);
		figure("job_at_once_writes", writes as f64);
	});
}

#[test]
#[ignore = "prints figures: scripts/bench-scale"]
fn whole_job_weighs_so_much() {
	type Weights = SubstrateWeight<Test>;
	Database::set(PARITY_DB);
	let calls = [
		("create_job", Weights::create_job(INPUT_LEN)),
		("start_job", Weights::start_job()),
		("submit_job_result", Weights::submit_job_result(OUTPUT_LEN)),
		("destroy_job", Weights::destroy_job()),
	];
	Database::set(RuntimeDbWeight { read: 0, write: 0 });
	let micros = calls.map(|(name, weight)| (name, weight.ref_time() as f64 / 1e6));
	for (name, micros) in micros {
		println!("{name}: {micros:.1} us");
	}
	let [with_destroy, at_once] =
		[&micros[..], &micros[..3]].map(|calls| calls.iter().map(|(_, micros)| micros).sum());
	figure("job_weight_us", with_destroy);
	figure("job_weight_at_once_us", at_once);
	println!("design: at most {MOST_MICROS} us, {MOST_MICROS_AT_ONCE} us at once");
}
