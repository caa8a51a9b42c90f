// SPDX-License-Identifier: MIT

//! What a run of full blocks comes to.

use crate::chain::Seen;
use anyhow::{ensure, Result};

/// How full the blocks of a run are that saturates the node.
const FULL: f64 = 0.9;
/// Blocks that pass before a run counts.
pub const WARM_UP: u32 = 4;

/// Tells a figure, as `scripts/bench-load` keeps it.
pub fn figure(name: &str, value: f64) {
	println!("figure {name} {value:.3}");
}

/// Counts what blocks do, after the first few.
#[derive(Default)]
pub struct Run {
	looked_at: u32,
	done: u64,
	/// The time of the last block before those that count, and of the last of them, in milliseconds.
	span: (u64, u64),
	weights: Vec<f64>,
	times: Vec<f64>,
}

impl Run {
	/// A block, and how many were done in it.
	pub fn add(&mut self, seen: &Seen, done: usize) {
		self.looked_at += 1;
		if self.looked_at <= WARM_UP {
			self.span = (seen.millis, seen.millis);
			return;
		}
		self.done += done as u64;
		self.span.1 = seen.millis;
		self.weights.push(seen.weight);
		self.times.push(seen.time);
	}

	/// How many were done in a second, which it tells. Fails where the blocks were not full: then the generator measured
	/// itself.
	pub fn per_second(&self, name: &str) -> Result<f64> {
		let seconds = (self.span.1 - self.span.0) as f64 / 1_000.0;
		let rate = self.done as f64 / seconds;
		let (weight, time) = (median(&self.weights), median(&self.times));
		let fill = weight.max(time);
		println!(
			"{name}: {} in {seconds:.1} s and {} blocks, which is {rate:.1} in a second; blocks full to {:.0} % of the \
			 Normal weight and {:.0} % of the time to propose",
			self.done,
			self.weights.len(),
			weight * 100.0,
			time * 100.0
		);
		ensure!(fill >= FULL, "the blocks of {name} were not full: the generator was too slow");
		figure(&format!("{name}_per_s"), rate);
		figure(&format!("{name}_fill"), fill);
		Ok(rate)
	}
}

fn median(values: &[f64]) -> f64 {
	let mut sorted = values.to_vec();
	sorted.sort_by(f64::total_cmp);
	sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// The value below or at which this share of all lies.
pub fn quantile(values: &mut [u32], share: f64) -> f64 {
	values.sort_unstable();
	let last = values.len().saturating_sub(1);
	values.get((last as f64 * share).ceil() as usize).copied().unwrap_or(u32::MAX).into()
}
