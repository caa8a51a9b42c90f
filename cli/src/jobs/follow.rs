// SPDX-License-Identifier: MIT

//! Following a job to its end.

use crate::{context::Context, report::Report};
use anyhow::{anyhow, bail, Result};
use cybros_sdk::{
	types::DiscardReason, BlockId, Client, JobId, JobResult, JobStatus, JobStep, JobUpdate,
	QueryError,
};
use serde_json::Value;
use std::io::Write;

/// The exit codes of a job's result.
mod code {
	pub const SUCCESS: u8 = 0;
	pub const FAIL: u8 = 10;
	pub const ERROR: u8 = 20;
	pub const DISCARDED: u8 = 30;
}

/// How many bytes of an output are shown in one line.
const PREVIEW: usize = 64;

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
	Processed { result: JobResult, output: Vec<u8> },
	Discarded(DiscardReason),
}

impl End {
	fn code(&self) -> u8 {
		match self {
			End::Processed { result: JobResult::Success, .. } => code::SUCCESS,
			End::Processed { result: JobResult::Fail, .. } => code::FAIL,
			End::Processed { result: JobResult::Error, .. } => code::ERROR,
			End::Processed { result: JobResult::Panic, .. } | End::Discarded(_) => code::DISCARDED,
		}
	}
}

/// `cybros job watch`.
pub async fn watch(context: &Context, job_id: JobId) -> Result<u8> {
	let client = context.connect().await?;
	super::a_job(&client.state().await?, job_id).await?;
	follow(context, &client, job_id, None).await
}

/// Follows a job from the block that created it, or from now, and prints its result. Returns the
/// exit code.
pub async fn follow(
	context: &Context,
	client: &Client,
	job_id: JobId,
	from: Option<BlockId>,
) -> Result<u8> {
	let mut start = from;
	let (mut steps, end) = loop {
		let (steps, end, block) = to_end(client, job_id, start).await?;
		if !context.global.finalized {
			break (steps, end);
		}
		match client.wait_finalized(block).await {
			Ok(()) => {
				progress(block, "final");
				break (steps, end);
			},
			// Another fork won: the job's way on that one counts.
			Err(QueryError::Retracted(_)) => {
				progress(block, "replaced by another fork: following the job there");
				start = match from {
					Some(block) => client.block_at(block.number).await?,
					None => None,
				};
			},
			Err(error) => return Err(error.into()),
		}
	};
	if context.global.json {
		let report = Report::new().field("job", job_id.to_string());
		let report = match &end {
			End::Processed { result, output } => report
				.field("status", JobStatus::Processed)
				.field("result", result)
				.field("output", format!("0x{}", hex::encode(output)))
				.field("output_text", std::str::from_utf8(output).ok()),
			End::Discarded(reason) => {
				report.field("status", JobStatus::Discarded).field("reason", reason)
			},
		};
		steps.retain(|step| !step.is_null());
		report.field("steps", steps).print(true)?;
	} else if let End::Processed { output, .. } = &end {
		let mut out = std::io::stdout().lock();
		out.write_all(output)?;
		out.flush()?;
	}
	Ok(end.code())
}

/// Follows a job to its end. Returns its steps as JSON, its end, and the block of that.
async fn to_end(
	client: &Client,
	job_id: JobId,
	from: Option<BlockId>,
) -> Result<(Vec<Value>, End, BlockId)> {
	let mut updates = client.watch_job(job_id, from);
	let mut steps = Vec::new();
	let mut end = None;
	// The result of a job that is destroyed at once: its output comes in a step of its own.
	let mut undelivered = None;
	while let Some(update) = updates.next().await {
		let JobUpdate { block, step } = update?;
		progress(block, &describe(job_id, &step));
		steps.push(serde_json::to_value(JobUpdate { block, step: step.clone() })?);
		match step {
			JobStep::Processed { result, .. } => {
				let job = client.state_at(block).await?.job(job_id).await?;
				match job.as_ref().and_then(|job| job.result()) {
					Some((_, output)) => {
						end = Some((End::Processed { result, output: output.to_vec() }, block));
					},
					None => undelivered = Some(result),
				}
			},
			JobStep::Delivered { output, .. } => {
				if let Some(result) = undelivered.take() {
					end = Some((End::Processed { result, output }, block));
				}
			},
			JobStep::Discarded { reason } => end = Some((End::Discarded(reason), block)),
			JobStep::Found(job) => {
				if let Some((result, output)) = job.result() {
					end = Some((End::Processed { result, output: output.to_vec() }, block));
				} else if let cybros_sdk::types::JobState::Discarded { reason, .. } = job.state {
					end = Some((End::Discarded(reason), block));
				}
			},
			JobStep::Destroyed if end.is_none() => {
				bail!("job {job_id} was destroyed before its output was read")
			},
			_ => (),
		}
	}
	match end {
		Some((end, block)) => Ok((steps, end, block)),
		None => Err(anyhow!("there is no job {job_id} any more")),
	}
}

fn progress(block: BlockId, what: &str) {
	eprintln!("{block}: {what}");
}

/// A step in words.
fn describe(job_id: JobId, step: &JobStep) -> String {
	match step {
		JobStep::Found(job) => format!("job {job_id} is {:?}", job.status()),
		JobStep::Created => format!("job {job_id} created"),
		JobStep::Assigned { attempt, worker } => {
			format!("assigned to {worker} (attempt {attempt})")
		},
		JobStep::Started { worker, .. } => format!("started by {worker}"),
		JobStep::Progressed { percentage, message, .. } => {
			format!("{percentage} % done: {}", message.escape_debug())
		},
		JobStep::CancelRequested { cancel_at } => {
			format!(
				"cancelled: ends at {cancel_at} of the job clock, unless its result comes first"
			)
		},
		JobStep::AttemptEnded { attempt, cause, .. } => format!("attempt {attempt} ended: {cause}"),
		JobStep::BackedOff { until } => format!("tried again at {until} of the job clock"),
		JobStep::Processed { result, output_len, proof, .. } => {
			let proof = proof.map_or(String::new(), |kind| format!(", with a proof ({kind})"));
			format!("processed: {result:?}, output of {output_len} bytes{proof}")
		},
		JobStep::Delivered { .. } => "delivered: the pool keeps no ended job".into(),
		JobStep::Settled { worker, paid, commission, royalty, refund } => format!(
			"settled: {paid} to worker {worker}, {commission} commission to the pool's owner, {royalty} \
			 royalty to the impl's owner, {refund} back to the depositor"
		),
		JobStep::Discarded { reason } => format!("discarded, with full refund: {reason}"),
		JobStep::Destroyed => "destroyed: the deposits are back".into(),
	}
}

/// The beginning of an output, in one line.
pub fn preview(output: &[u8]) -> String {
	let shown = &output[..output.len().min(PREVIEW)];
	let text = match std::str::from_utf8(shown) {
		Ok(text) => format!("{text:?}"),
		Err(_) => format!("0x{}", hex::encode(shown)),
	};
	let rest = if output.len() > PREVIEW { " .." } else { "" };
	format!("{text}{rest} ({} bytes)", output.len())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn exit_code_tells_the_result() {
		let code = |result| End::Processed { result, output: Vec::new() }.code();
		assert_eq!(code(JobResult::Success), 0);
		assert_eq!(code(JobResult::Fail), 10);
		assert_eq!(code(JobResult::Error), 20);
		assert_eq!(code(JobResult::Panic), 30);
		assert_eq!(End::Discarded(DiscardReason::Cancelled).code(), 30);
	}

	#[test]
	fn preview_is_text_where_it_can_be_and_one_line() {
		assert_eq!(preview(b"Hello\nWorld"), "\"Hello\\nWorld\" (11 bytes)");
		assert_eq!(preview(&[0xff, 0x00]), "0xff00 (2 bytes)");
		assert!(preview(&[b'x'; 100]).ends_with(".. (100 bytes)"));
	}
}
