// SPDX-License-Identifier: MIT

//! All that was found, for people: what is fine, what is wrong, and what is worth a word.

use super::{About, Facts, Wanted};
use cybros_primitives::SpecVersion;
use cybros_sdk::types::{Membership, Pool, Service, Worker, WorkerState};
use std::fmt;

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
	/// What it is about.
	pub about: About,
	/// What was found.
	pub verdict: Verdict,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// It is as it has to be.
	Fine(String),
	/// It keeps no worker offline, but somebody may wonder.
	Note(String),
	/// It keeps the worker offline; with what to do about it.
	Problem(String),
}

impl Finding {
	/// Something that is as it has to be.
	pub fn fine(about: About, text: impl fmt::Display) -> Self {
		Finding { about, verdict: Verdict::Fine(text.to_string()) }
	}

	/// Something that is worth a word.
	pub fn note(about: About, text: impl fmt::Display) -> Self {
		Finding { about, verdict: Verdict::Note(text.to_string()) }
	}

	/// Something that keeps the worker offline.
	pub fn problem(about: About, text: impl fmt::Display) -> Self {
		Finding { about, verdict: Verdict::Problem(text.to_string()) }
	}

	/// Whether it keeps the worker offline.
	pub fn is_problem(&self) -> bool {
		matches!(self.verdict, Verdict::Problem(_))
	}
}

impl fmt::Display for Finding {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (word, text) = match &self.verdict {
			Verdict::Fine(text) => ("ok", text),
			Verdict::Note(text) => ("note", text),
			Verdict::Problem(text) => ("problem", text),
		};
		write!(f, "{word:<8} {:<12}  {text}", self.about)
	}
}

/// What the chain says of, in the order in which it is told.
const OF_THE_CHAIN: [About; 9] = [
	About::Registration,
	About::Impl,
	About::Build,
	About::Licence,
	About::Evidence,
	About::Stake,
	About::Capacity,
	About::Pools,
	About::Balance,
];

impl Facts {
	/// All that was found on the chain.
	pub fn findings(&self, wanted: &Wanted) -> Vec<Finding> {
		let problems = self.problems(wanted);
		let mut found = Vec::new();
		for about in OF_THE_CHAIN {
			let of_it = problems.iter().filter(|problem| problem.about() == about);
			let before = found.len();
			found.extend(of_it.map(|problem| Finding::problem(about, problem)));
			if found.len() == before {
				found.extend(self.fine(about, wanted).map(|text| Finding::fine(about, text)));
			}
			found.extend(
				self.notes(about, wanted).into_iter().map(|text| Finding::note(about, text)),
			);
		}
		found
	}

	/// What is said of what is as it has to be.
	fn fine(&self, about: About, wanted: &Wanted) -> Option<String> {
		let record = self.record.as_ref()?;
		let implementation = self.implementation.as_ref();
		Some(match about {
			About::Registration => {
				format!("worker {} of {}, {}", self.worker, record.owner, standing(&record.state))
			},
			About::Impl => {
				implementation?;
				format!("{}, and its owner lets {} run workers of it", record.impl_id, record.owner)
			},
			About::Build => {
				let build = implementation?.build(wanted.build)?;
				format!(
					"{} is {:?}, runs spec versions {}",
					build.version, build.status, build.specs
				)
			},
			About::Licence => match (&self.licence, implementation?.trust.demands_licence()) {
				(Some(held), true) => {
					format!("{}, good for {}", held.serial, self.time_until(held.expires_at))
				},
				(_, false) => "none is demanded".into(),
				(None, true) => return None,
			},
			About::Evidence => self.evidence(),
			About::Stake => record.stake.to_string(),
			About::Capacity => format!("{} jobs at once", wanted.capacity),
			About::Pools => {
				let pools: Vec<_> = self
					.pools
					.iter()
					.map(|(pool, _, membership)| match membership {
						Some(Membership::Subscribed) => format!("{pool} (subscribed)"),
						_ => format!("{pool} (admitted, `run` subscribes)"),
					})
					.collect();
				pools.join(", ")
			},
			About::Balance => format!(
				"can spend {}, needs {}",
				self.balance.spendable,
				self.needs(record, wanted)
			),
			About::Key | About::Executor | About::Process | About::Node | About::Hardware => {
				return None
			},
		})
	}

	/// What is demanded of evidence, and shown.
	fn evidence(&self) -> String {
		if !self.needs_evidence() {
			return "none is demanded".into();
		}
		match &self.attestation {
			Some(shown) if shown.expires_at > self.now => format!(
				"shown of {:?} with build {}, good for {}; `run` shows fresh evidence at its start",
				shown.kind,
				shown.build,
				self.time_until(shown.expires_at)
			),
			_ => "needed, and `run` shows it".into(),
		}
	}

	/// Hours and minutes until a moment of Unix time.
	pub fn time_until(&self, moment: u64) -> String {
		let minutes = moment.saturating_sub(self.now) / 60;
		format!("{} h {} min", minutes / 60, minutes % 60)
	}

	/// What keeps no worker offline, but may keep jobs from it.
	fn notes(&self, about: About, wanted: &Wanted) -> Vec<String> {
		let Some(record) = &self.record else { return Vec::new() };
		match about {
			About::Registration => self.out_of_rotation().into_iter().collect(),
			About::Impl => self
				.implementation
				.iter()
				.filter_map(|implementation| implementation.sunset_at)
				.filter(|at| *at > self.clock)
				.map(|at| {
					format!(
						"its sunset was announced: workers are put offline in {} blocks",
						at - self.clock
					)
				})
				.collect(),
			About::Build => self.other_specs(wanted),
			About::Stake => self.dear_pools(record),
			_ => Vec::new(),
		}
	}

	fn out_of_rotation(&self) -> Option<String> {
		let slots = self.slots.as_ref()?;
		let left = slots.out_until?.saturating_sub(self.clock);
		Some(format!(
			"out of rotation for {left} blocks, for it lost {} attempts without a result between: see its log, and 			 that its program runs",
			slots.losses
		))
	}

	/// Pools with jobs that the build does not run.
	fn other_specs(&self, wanted: &Wanted) -> Vec<String> {
		let build = self.implementation.as_ref().and_then(|found| found.build(wanted.build));
		let Some(build) = build else { return Vec::new() };
		let others = |pool: &Pool| -> Vec<SpecVersion> {
			let asked = pool.live_specs.iter().copied();
			asked.filter(|asked| !build.specs.contains(*asked)).collect()
		};
		let pools =
			self.pools.iter().filter_map(|(id, pool, _)| Some((id, others(pool.as_ref()?))));
		pools
			.filter(|(_, others)| !others.is_empty())
			.map(|(id, others)| {
				let others: Vec<_> = others.iter().map(ToString::to_string).collect();
				format!(
					"pool {id} has jobs of spec version {}, which build {} does not run (it runs {})",
					others.join(", "),
					build.version,
					build.specs
				)
			})
			.collect()
	}

	/// Pools whose largest slash is more than the worker has at stake.
	fn dear_pools(&self, record: &Worker) -> Vec<String> {
		let pools = self.pools.iter().filter_map(|(id, pool, _)| Some((id, pool.as_ref()?)));
		pools
			.filter(|(_, pool)| pool.terms.largest_slash > record.stake)
			.map(|(id, pool)| {
				format!(
					"pool {id} may take {} for one attempt, more than the stake of {}: it gives this worker no jobs 					 until its owner runs `cybros worker raise-stake {}`",
					pool.terms.largest_slash, record.stake, self.worker
				)
			})
			.collect()
	}
}

/// Where a worker stands, and what comes next.
fn standing(state: &WorkerState) -> String {
	match state {
		WorkerState::Registered => "Registered: never online yet".into(),
		WorkerState::Online(Service { build, capacity }) => {
			format!("Online with build {build} and capacity {capacity}")
		},
		WorkerState::RequestingOffline(_) => {
			"RequestingOffline: finishes what it has, gets nothing new".into()
		},
		WorkerState::Offline => "Offline".into(),
		WorkerState::Unresponsive => {
			"Unresponsive: missed a challenge, and comes back when `run` does".into()
		},
	}
}
