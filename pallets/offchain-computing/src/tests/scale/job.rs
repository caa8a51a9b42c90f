// SPDX-License-Identifier: AGPL-3.0-only

//! A whole job: created with 2 KiB of input, started, submitted, destroyed.

use super::{keys::Touched, *};
use crate::{NextPoolId, WeightInfo};
use frame_support::weights::Weight;
use sp_runtime::traits::Dispatchable;

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
	plain(Computing::create_job(signed(CHARLIE), pool_id, 0, 1, input, 0, None, None, None))
}

/// A call of a job's life.
struct Step {
	name: &'static str,
	/// What it touches, beside what the check of its signature does.
	touched: Touched,
	/// What it weighed.
	weight: Weight,
}

impl Step {
	fn of(name: &'static str, who: AccountId, call: crate::Call<Test>) -> Self {
		let mut weight = None;
		let touched = keys::touched(|| {
			let made = RuntimeCall::from(call).dispatch(signed(who.clone())).unwrap();
			weight = made.actual_weight;
		});
		let weight = weight.expect("it gives back what it did not do");
		Self { name, touched: touched.signed_by(&who), weight }
	}

	fn micros(&self) -> f64 {
		self.weight.ref_time() as f64 / 1e6
	}
}

/// The calls of a job's life. So many jobs come behind it. Where the pool destroys it at its end, nobody has to.
fn whole_job(pool_id: PoolId, worker: &AccountId, behind: u32) -> Vec<Step> {
	let before = Database::get();
	Database::set(PARITY_DB);
	let index = pool(pool_id).next_job;
	let created = Step::of(
		"create_job",
		CHARLIE.to_account_id(),
		crate::Call::create_job {
			pool_id,
			policy_id: 0,
			spec_version: 1,
			input: vec![7; INPUT_LEN as usize],
			tip: 0,
			beneficiary: None,
			seconds_cap: None,
			track_id: None,
		},
	);
	(0..behind).for_each(|_| create(pool_id).unwrap());
	// It waits where the worker is busy: then the one before it ends, and this one is assigned by that.
	while assignee(job_id(pool_id, index)).is_none() {
		finish(worker, in_hand(worker)[0], JobResult::Success);
	}
	let id = job_id(pool_id, index);
	let (attempt, input_tag) = (job(id).attempt, input_tag(&job(id).input));
	let started = crate::Call::start_job { job_id: id, attempt, input_tag };
	let (result, output, proof) = (JobResult::Success, vec![7; OUTPUT_LEN as usize], None);
	let submitted =
		crate::Call::submit_job_result { job_id: id, attempt, input_tag, result, output, proof };
	let mut steps = vec![
		created,
		Step::of("start_job", worker.clone(), started),
		Step::of("submit_job_result", worker.clone(), submitted),
	];
	if Jobs::<Test>::contains_key(id.pool, id.index) {
		let destroyed = crate::Call::destroy_job { job_id: id };
		steps.push(Step::of("destroy_job", CHARLIE.to_account_id(), destroyed));
	}
	Database::set(before);
	steps
}

fn sum(steps: &[Step], title: &str) -> (usize, usize, f64) {
	println!("{title}");
	let (mut reads, mut writes, mut host_calls, mut micros) = (0, 0, 0, 0.0);
	for step in steps {
		step.touched.print(step.name);
		println!("  {:.1} us", step.micros());
		reads += step.touched.reads.len();
		writes += step.touched.writes.len();
		host_calls += step.touched.host_calls;
		micros += step.micros();
	}
	println!(
		"{title}: {reads} reads, {writes} writes, {host_calls} calls of the host, {micros:.1} us\n"
	);
	(reads, writes, micros)
}

/// A worker that has had jobs, as in a network that runs: its timer is armed, and its reserve has the deposit of an output
/// that was destroyed.
fn given_used_worker(capacity: u32, retention: u32) -> (PoolId, AccountId) {
	let pool_id = NextPoolId::<Test>::get();
	let terms = PoolTerms { retention, ..pool_terms() };
	assert_ok!(Computing::create_pool(signed(DAVE), given_impl(), terms));
	given_policy(pool_id, policy_terms());
	let worker = given_online_worker("1", pool_id, capacity);
	let had = job_id(pool_id, 0);
	assert_ok!(create(pool_id));
	assert_ok!(start(&worker, had));
	assert_ok!(submit(&worker, had, JobResult::Success, &[7; OUTPUT_LEN as usize]));
	if retention > 0 {
		assert_ok!(Computing::destroy_job(signed(CHARLIE), had));
	}
	assert_ok!(create(pool_id));
	(pool_id, worker)
}

#[test]
#[ignore = "prints figures: scripts/bench-scale"]
fn whole_job_touches_these_keys() {
	execute(|| {
		let (pool_id, worker) = given_used_worker(8, RETENTION);
		let calls = whole_job(pool_id, &worker, 0);
		let (reads, writes, micros) = sum(&calls, "a worker with slots to spare");
		figure("job_reads", reads as f64);
		figure("job_writes", writes as f64);
		figure("job_weight_us", micros);
		println!("design: at most {MOST_READS} reads, {MOST_WRITES} writes, {MOST_MICROS} us");
		let counted = PARITY_DB.reads_writes(reads as u64, writes as u64).ref_time() as f64 / 1e6;
		figure("job_counted_database_us", counted);
	});
	execute(|| {
		let (pool_id, worker) = given_used_worker(1, RETENTION);
		(0..3).for_each(|_| create(pool_id).unwrap());
		let calls = whole_job(pool_id, &worker, 3);
		let (reads, writes, micros) = sum(&calls, "a worker that is busy, and jobs that wait");
		figure("job_busy_weight_us", micros);
		figure("job_busy_reads", reads as f64);
		figure("job_busy_writes", writes as f64);
	});
	execute(|| {
		let (pool_id, worker) = given_used_worker(1, RETENTION);
		finish(&worker, job_id(pool_id, 1), JobResult::Success);
		let calls = whole_job(pool_id, &worker, 0);
		let (reads, writes, micros) = sum(&calls, "a worker of one slot that is idle");
		figure("job_idle_weight_us", micros);
		figure("job_idle_reads", reads as f64);
		figure("job_idle_writes", writes as f64);
	});
	execute(|| {
		let (pool_id, worker) = given_used_worker(8, 0);
		let calls = whole_job(pool_id, &worker, 0);
		let (reads, writes, micros) = sum(&calls, "a pool that destroys jobs at their end");
		figure("job_weight_at_once_us", micros);
		println!("design: at most {MOST_MICROS_AT_ONCE} us");
		figure("job_at_once_reads", reads as f64);
		figure("job_at_once_writes", writes as f64);
	});
}

/// For a profiler, such as `valgrind --tool=callgrind --toggle-collect='*do_submit_job_result*'`.
#[test]
fn whole_job_can_be_run_many_times() {
	const JOBS: u64 = 50;
	execute(|| {
		let (pool_id, worker) = given_used_worker(8, RETENTION);
		for index in 2..JOBS + 2 {
			create(pool_id).unwrap();
			finish(&worker, job_id(pool_id, index), JobResult::Success);
			assert_ok!(Computing::destroy_job(signed(CHARLIE), job_id(pool_id, index)));
			forget_events();
		}
		assert_eq!(slots(&worker).counts.successes, JOBS + 1);
	});
}

#[test]
#[ignore = "prints figures: scripts/bench-scale"]
fn whole_job_weighs_so_much_at_most() {
	Database::set(PARITY_DB);
	let calls = [
		("create_job", Weights::create_job(INPUT_LEN)),
		("start_job", Computing::start_weight()),
		("submit_job_result", Computing::submission_weight(JobResult::Success, OUTPUT_LEN, false)),
		("destroy_job", Weights::destroy_job()),
	];
	Database::set(RuntimeDbWeight { read: 0, write: 0 });
	let micros = calls.map(|(name, weight)| (name, weight.ref_time() as f64 / 1e6));
	for (name, micros) in micros {
		println!("{name}: {micros:.1} us");
	}
	figure("job_bound_us", micros.iter().map(|(_, micros)| micros).sum());
}
