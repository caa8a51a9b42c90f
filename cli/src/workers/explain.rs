// SPDX-License-Identifier: MIT

//! `cybros worker explain`: why a worker gets no jobs, and what keeps it offline, as the chain says.

use super::Named;
use crate::{checks, context::Context, report::Report};
use anyhow::{ensure, Result};
use cybros_sdk::{
	explain::{Obstacle, PoolExplanation},
	BuildVersion, PoolId, WorkerStatus,
};

/// The most pools that the chain tells of at once.
const MAX_POOLS: usize = 64;

/// What is asked of a worker.
#[derive(Clone, Debug, clap::Args)]
pub struct Question {
	#[command(flatten)]
	worker: Named,
	/// Pools of which to tell, separated by commas [default: those that it serves and the first of its impl]
	#[arg(long = "pool", value_delimiter = ',', value_name = "POOL")]
	pools: Vec<PoolId>,
	/// The build with which it is to go online [default: the latest that is Released]
	#[arg(long, value_name = "VERSION")]
	build: Option<BuildVersion>,
	/// How many jobs it is to run at once
	#[arg(long, value_name = "NUMBER")]
	capacity: Option<u32>,
}

pub async fn explain(context: &Context, question: Question) -> Result<Report> {
	let Question { worker: Named { worker }, pools, build, capacity } = question;
	ensure!(pools.len() <= MAX_POOLS, "ask for {MAX_POOLS} pools at most");
	let state = context.connect().await?.state().await?;
	let record = checks::a_worker(&state, &worker).await?;
	let told = state.explain_worker(&worker, pools).await?;
	let status = record.status();
	let mut report = Report::new()
		.row("worker", worker)
		.row("status", format!("{status:?}"))
		.field("worker", worker)
		.field("status", status)
		.fields(&told);
	let in_service = matches!(status, WorkerStatus::Online | WorkerStatus::RequestingOffline);
	let mut offline = Vec::new();
	if in_service {
		report = report.row("jobs", format!("{} of {}", told.running, told.capacity));
	} else {
		offline = state.online_obstacles(&worker, build, capacity).await?;
		if offline.is_empty() {
			report = report.row("can go online", "yes: start `cybros-worker`");
		}
		for error in &offline {
			report = report.row("not online", error);
		}
	}
	if let Some(until) = told.out_until {
		let now = state.job_clock().await?;
		report =
			report.row("out", format!("until {until} of the job clock, which stands at {now}"));
	}
	for pool in &told.pools {
		report = report.row(&format!("pool {}", pool.pool_id), of_pool(pool));
	}
	let offline: Vec<_> = offline
		.iter()
		.map(|error| serde_json::json!({ "error": error.full_name(), "doc": error.doc }))
		.collect();
	Ok(report.field("online_obstacles", offline))
}

fn of_pool(pool: &PoolExplanation) -> String {
	let waiting = |text: String| match pool.waiting {
		0 => text,
		waiting => format!("{text} ({waiting} jobs wait there)"),
	};
	match pool.obstacles.as_slice() {
		[] => waiting("gets a job in the next block".into()),
		[Obstacle::NothingWaits] => "ready: no job waits".into(),
		obstacles => {
			let mending = obstacles.iter().filter(|one| **one != Obstacle::NothingWaits);
			waiting(mending.map(ToString::to_string).collect::<Vec<_>>().join("; "))
		},
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn pool_is_told_with_all_that_is_to_be_mended() {
		let told = |obstacles: &[Obstacle], waiting| {
			let obstacles = obstacles.to_vec();
			of_pool(&PoolExplanation { pool_id: 0, obstacles, waiting, waiting_for_others: 0 })
		};
		assert_eq!(told(&[Obstacle::NothingWaits], 0), "ready: no job waits");
		assert_eq!(
			told(&[Obstacle::NotSubscribed, Obstacle::Offline], 2),
			"does not serve the pool; is not online (2 jobs wait there)"
		);
		assert_eq!(told(&[Obstacle::Offline, Obstacle::NothingWaits], 0), "is not online");
	}
}
