// SPDX-License-Identifier: AGPL-3.0-only

//! What a job costs, and that it costs no more with many jobs and workers; how long the ends of many take. `scripts/bench-scale`
//! runs these and prints their figures; those that are ignored are too long for other tests.
//!
//! Why natively, and not in the runtime's wasm: what may grow with the state are the keys that a call touches and the
//! work between them, and both are the same code natively. Keys are counted exactly by [`keys`], and weighed with the
//! constants of ParityDB, as weights are; the work is timed here, so it is a ratio inside one run on one machine. The
//! absolute times of the wasm stand in the weights, which its own benchmarks measure.

mod closings;
mod curves;
mod job;
pub mod keys;

use super::*;
use cybros_primitives::WorkerConsent;
use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	weights::RuntimeDbWeight,
};
use sp_core::{sr25519, Pair};
use std::time::{Duration, Instant};

/// Those of ParityDB in the SDK's `ParityDbWeight`, in picoseconds.
const PARITY_DB: RuntimeDbWeight = RuntimeDbWeight { read: 8_000_000, write: 50_000_000 };

/// A figure for people and, by its mark, for `scripts/bench-scale`.
fn figure(name: &str, value: f64) {
	println!("figure {name} {value:.3}");
}

/// What something costs: the median of its times, and the keys that it touches.
struct Cost {
	time: Duration,
	touched: keys::Touched,
}

impl Cost {
	/// With what the database takes.
	fn micros(&self) -> f64 {
		let (reads, writes) = (self.touched.reads.len() as u64, self.touched.writes.len() as u64);
		self.time.as_secs_f64() * 1e6
			+ PARITY_DB.reads_writes(reads, writes).ref_time() as f64 / 1e6
	}
}

/// Measure something that is taken back each time, after it was made ready.
fn cost_of<V>(times: usize, mut ready: impl FnMut() -> V, mut run: impl FnMut(V)) -> Cost {
	let mut samples = Vec::new();
	let mut touched = None;
	for _ in 0..times {
		let taken_back = with_transaction(|| {
			let value = ready();
			let begin = Instant::now();
			run(value);
			samples.push(begin.elapsed());
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
		});
		assert_ok!(taken_back);
	}
	assert_ok!(with_transaction(|| {
		let value = ready();
		touched = Some(keys::touched(|| run(value)));
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
	}));
	samples.sort();
	Cost { time: samples[samples.len() / 2], touched: touched.expect("it ran") }
}

/// Register a worker of Bob's by a key of its own number, which is quick to make, and let it serve.
fn given_worker_of_number(number: u64, pool_id: PoolId, impl_id: u32) -> AccountId {
	let mut seed = [7; 32];
	seed[..8].copy_from_slice(&number.to_le_bytes());
	let pair = sr25519::Pair::from_seed(&seed);
	let worker: AccountId = pair.public().into();
	let expires_at = Now::get() + 60;
	let consent = WorkerConsent {
		genesis: Workers::genesis_hash(),
		owner: BOB.to_account_id(),
		impl_id,
		expires_at,
	};
	assert_ok!(Workers::register_worker(
		signed(BOB),
		worker.clone(),
		impl_id,
		expires_at,
		pair.sign(&consent.payload()).into(),
		STAKE,
		30 * UNIT,
	));
	join(&worker, pool_id);
	online(&worker, 1, 2);
	forget_events();
	worker
}
