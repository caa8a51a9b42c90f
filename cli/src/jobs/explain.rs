// SPDX-License-Identifier: MIT

//! `cybros job explain`: where a job stands, and what it waits for, as the chain says.

use crate::{context::Context, report::Report};
use anyhow::Result;
use cybros_sdk::{
	explain::{JobStage, Obstacle, Place, Wait},
	JobId,
};
use serde_json::Value;

pub async fn explain(context: &Context, job_id: JobId) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let Some(stage) = state.explain_job(job_id).await? else {
		// Says why there is none.
		super::a_job(&state, job_id).await?;
		anyhow::bail!("job {job_id} was destroyed just now");
	};
	Ok(report(job_id, &stage, state.job_clock().await?))
}

fn report(job_id: JobId, stage: &JobStage, now: u32) -> Report {
	let report = Report::new().row("job", job_id).field("job", job_id.to_string());
	let report = match serde_json::to_value(stage) {
		Ok(Value::Object(fields)) => fields.into_iter().fold(report, |report, (name, fields)| {
			report.row("stage", &name).field("stage", name).fields(fields)
		}),
		_ => report,
	};
	match stage {
		JobStage::Waiting { wait, place, until, last_loser, only_last_loser } => {
			let mut report = report.row("why", why(wait));
			for line in workers(wait) {
				report = report.row("workers", line);
			}
			report = report.row("place", queue_place(place));
			if let Some(loser) = last_loser {
				let rest = match only_last_loser {
					true => ", the only worker for it: that one takes up to 4 others first",
					false => "",
				};
				report = report.row("last lost by", format!("{loser}{rest}"));
			}
			report.row(
				"waits until",
				format!("{until} of the job clock, which stands at {now}: then it is refunded"),
			)
		},
		JobStage::BackingOff { until } => {
			report.row("tried again", format!("at {until} of the job clock, which stands at {now}"))
		},
		JobStage::Assigned { worker, attempt, start_before } => report
			.row("worker", worker)
			.row("attempt", attempt)
			.row("to be started", format!("before {start_before} of the job clock, now {now}")),
		JobStage::Running { worker, attempt, started_at, ends_at, is_cancelled } => {
			let until = match is_cancelled {
				true => "ends, as it was cancelled, at",
				false => "is taken back, unless it tells of progress, at",
			};
			report
				.row("worker", worker)
				.row("attempt", attempt)
				.row("started", format!("at {started_at} of the job clock, now {now}"))
				.row("lease", format!("{until} {ends_at}"))
		},
		JobStage::Processed { worker, result, ended_at } => report
			.row("worker", worker)
			.row("result", format!("{result:?}"))
			.row("ended", format!("at {ended_at} of the job clock")),
		JobStage::Discarded { reason, ended_at } => {
			report.row("discarded", reason).row("ended", format!("at {ended_at} of the job clock"))
		},
	}
}

/// Why no worker has a job, and what to do about it.
pub fn why(wait: &Wait) -> String {
	let Some(reason) = wait.reason else {
		return "nothing: a worker is ready for it".into();
	};
	match reason {
		Obstacle::NotAdmitted => {
			"the pool has no worker: its owner admits one with `cybros pool authorize`".into()
		},
		Obstacle::NotSubscribed => {
			"no worker serves the pool: those that it admitted have to be run for it".into()
		},
		Obstacle::Offline => "no worker that serves the pool is online".into(),
		Obstacle::SpecVersion => "no worker that is online runs its spec version".into(),
		Obstacle::EnclaveKeyMissing => {
			"no worker that is online has an enclave key: the pool takes proofs of enclaves only"
				.into()
		},
		Obstacle::Draining => "all workers for it go offline and get nothing new".into(),
		Obstacle::OutOfRotation => {
			"all workers for it lost too many attempts and are out of rotation for a while".into()
		},
		Obstacle::Full => "all workers for it have as many jobs in hand as they may".into(),
		Obstacle::ReserveTooLow => {
			"the workers for it have too little reserve for one more output".into()
		},
		Obstacle::StakeExposed => {
			"the workers for it have too little stake for one more slash: their owners may raise it"
				.into()
		},
		Obstacle::CarriedOver => "nothing: a worker gets it with the next block".into(),
		other => other.to_string(),
	}
}

/// What keeps how many workers from a job.
pub fn workers(wait: &Wait) -> Vec<String> {
	let mut lines: Vec<_> =
		wait.workers.iter().map(|count| format!("{}: {}", count.workers, count.obstacle)).collect();
	if !wait.is_complete {
		lines.push("more of them were not looked at".into());
	}
	lines
}

/// A place in a queue, in words.
pub fn queue_place(place: &Place) -> String {
	format!(
		"lane {}, behind {} jobs there and {} in higher lanes",
		place.lane, place.ahead, place.in_higher_lanes
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::explain::ObstacleCount;

	#[test]
	fn waiting_job_is_explained_flat_and_in_words() {
		let wait = Wait {
			reason: Some(Obstacle::Full),
			workers: vec![
				ObstacleCount { obstacle: Obstacle::Offline, workers: 2 },
				ObstacleCount { obstacle: Obstacle::Full, workers: 1 },
			],
			ready: 0,
			is_complete: true,
		};
		assert_eq!(workers(&wait), ["2: is not online", "1: has as many jobs in hand as it may"]);
		let stage = JobStage::Waiting {
			wait,
			place: Place { lane: 1, ahead: 3, in_higher_lanes: 0 },
			until: 50,
			last_loser: None,
			only_last_loser: false,
		};
		let json = report(JobId { pool: 2, index: 7 }, &stage, 4).to_json();
		assert_eq!((&json["job"], &json["stage"]), (&"2/7".into(), &"Waiting".into()));
		assert_eq!((&json["wait"]["reason"], &json["place"]["ahead"]), (&"Full".into(), &3.into()));
	}
}
