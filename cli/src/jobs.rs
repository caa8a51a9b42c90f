// SPDX-License-Identifier: MIT

//! `cybros job`.

mod explain;
mod follow;
mod input;
mod list;
mod quote;
mod submit;
mod track;

use crate::{checks, context::Context, report, report::Report};
use anyhow::{anyhow, bail, Result};
use clap::Subcommand;
use cybros_sdk::{
	calls, data_hash, input_tag, parse_account,
	types::{Job, JobState},
	AccountId, Event, JobId, JobStatus, PoolId, State, H256,
};
use std::io::Write;

/// Commands about jobs.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Submit a job, and with --wait bring its result
	Submit(submit::Submit),
	/// Show a job
	Show {
		/// The job, as POOL/INDEX
		#[arg(value_name = "JOB")]
		job_id: JobId,
		/// Print the output alone, byte by byte
		#[arg(long, conflicts_with = "json")]
		output: bool,
	},
	/// Say where a job stands, and what it waits for
	Explain {
		/// The job, as POOL/INDEX
		#[arg(value_name = "JOB")]
		job_id: JobId,
	},
	/// Say what a job would cost, and when it would start
	Quote(quote::Question),
	/// List jobs: of an account, a pool or a worker, or all
	List(list::List),
	/// Follow a job to its end: progress to standard error, the output to standard output
	Watch {
		/// The job, as POOL/INDEX
		#[arg(value_name = "JOB")]
		job_id: JobId,
	},
	/// Cancel a job. Where no worker has started it, price and tip are free again at once, the deposit when it is destroyed.
	/// Else it ends some blocks later, unless its result comes first and is paid, and the policy's cancel fee goes to the worker
	Cancel {
		/// The job, as POOL/INDEX
		#[arg(value_name = "JOB")]
		job_id: JobId,
	},
	/// Destroy the records of jobs that have ended: the deposits come back
	Destroy {
		/// The jobs, as POOL/INDEX
		#[arg(value_name = "JOB", required = true)]
		job_ids: Vec<JobId>,
	},
	/// Vouch for a processed job's result, as the owner of its pool's impl
	Vouch {
		/// The job, as POOL/INDEX
		#[arg(value_name = "JOB")]
		job_id: JobId,
	},
	/// List an account's jobs in a pool that have track ids
	Tracked {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
		/// Who created them [default: you]
		#[arg(value_name = "ACCOUNT", value_parser = parse_account)]
		depositor: Option<AccountId>,
	},
}

/// Does the command. Returns the exit code.
pub async fn run(command: Command, context: &Context) -> Result<u8> {
	let report = match command {
		Command::Submit(submit) => return submit::run(submit, context).await,
		Command::Watch { job_id } => return follow::watch(context, job_id).await,
		Command::Show { job_id, output: true } => {
			let state = context.connect().await?.state().await?;
			print_output(job_id, &a_job(&state, job_id).await?)?;
			return Ok(report::SUCCESS);
		},
		Command::Show { job_id, output: false } => show(context, job_id).await?,
		Command::Explain { job_id } => explain::explain(context, job_id).await?,
		Command::Quote(question) => quote::quote(context, question).await?,
		Command::List(list) => list::list(context, list).await?,
		Command::Cancel { job_id } => cancel(context, job_id).await?,
		Command::Destroy { job_ids } => match job_ids[..] {
			[job_id] => destroy(context, job_id).await?,
			_ => destroy_many(context, job_ids).await?,
		},
		Command::Vouch { job_id } => vouch(context, job_id).await?,
		Command::Tracked { pool_id, depositor } => track::list(context, pool_id, depositor).await?,
	};
	report.print(context.global.json)?;
	Ok(report::SUCCESS)
}

/// The job, which has to be there.
async fn a_job(state: &State, job_id: JobId) -> Result<Job> {
	if let Some(job) = state.job(job_id).await? {
		return Ok(job);
	}
	let pool = checks::a_pool(state, job_id.pool).await?;
	if job_id.index < pool.next_job {
		bail!("job {job_id} was destroyed: its events stand in the blocks of an archive node");
	}
	Err(anyhow!("there is no job {job_id}: jobs of pool {} so far: {}", job_id.pool, pool.next_job))
}

fn print_output(job_id: JobId, job: &Job) -> Result<()> {
	let (_, output) = job
		.result()
		.ok_or_else(|| anyhow!("job {job_id} has no output: it is {:?}", job.status()))?;
	let mut out = std::io::stdout().lock();
	out.write_all(output)?;
	Ok(out.flush()?)
}

async fn show(context: &Context, job_id: JobId) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let job = a_job(&state, job_id).await?;
	let mut report = Report::new()
		.row("job", job_id)
		.row("status", format!("{:?}", job.status()))
		.row("depositor", job.depositor)
		.row("beneficiary", job.beneficiary)
		.row("policy", job.policy_id)
		.row("spec version", job.spec_version)
		.row("price", format!("{}, tip {}, deposit {}", job.price, job.tip, job.deposit))
		.row("attempts", format!("{} ({} failed)", job.attempt, job.failed_attempts))
		.row("created", format!("at {} of the job clock", job.created_at))
		.row("input", format!("{} bytes", job.input.len()))
		.field("job", job_id.to_string())
		.fields(&job)
		.field("status", job.status());
	if job.errors > 0 {
		report =
			report.row("errors", format!("{} of {} tried again", job.errors, job.retry.retries));
	}
	if !job.proofs.is_empty() {
		report = report.row("needs proof", job.proofs);
	}
	if let Some(track_id) = job.track_id {
		report = report.row("track id", track::Track(track_id));
	}
	match &job.state {
		JobState::Queued => (),
		JobState::BackingOff { until } => {
			report = report.row("tried again", format!("at {until} of the job clock"));
		},
		JobState::Assigned { worker, deadline } => {
			report = report
				.row("assigned to", worker)
				.row("to be started", format!("before {deadline} of the job clock"));
		},
		JobState::Processing { worker, started_at, deadline, cancel_at } => {
			report = report
				.row("worker", worker)
				.row("started", format!("at {started_at} of the job clock"))
				.row("lease", format!("until {deadline} of the job clock"));
			if let Some(cancel_at) = cancel_at {
				report = report.row("cancelled", format!("ends at {cancel_at} of the job clock"));
			}
		},
		JobState::Processed { worker, result, output, proof, vouched, ended_at } => {
			report = report
				.row("worker", worker)
				.row("result", format!("{result:?}"))
				.row("output", follow::preview(output))
				.row("ended", format!("at {ended_at} of the job clock"))
				.field("result", result);
			if let Some(proof) = proof {
				report = report.row("proof", format!("{}, {} bytes", proof.kind, proof.data.len()));
			}
			if *vouched {
				report = report.row("vouched for", "by the impl's owner");
			}
		},
		JobState::Discarded { reason, ended_at } => {
			report = report
				.row("discarded", reason)
				.row("ended", format!("at {ended_at} of the job clock"));
		},
	}
	Ok(report)
}

async fn cancel(context: &Context, job_id: JobId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let job = a_job(&client.state().await?, job_id).await?;
	checks::is_owner(&key, &job.depositor, &format!("job {job_id}"))?;
	match &job.state {
		JobState::Queued
		| JobState::BackingOff { .. }
		| JobState::Assigned { .. }
		| JobState::Processing { cancel_at: None, .. } => {},
		JobState::Processing { cancel_at: Some(cancel_at), .. } => bail!(
			"job {job_id} was cancelled before: it ends at {cancel_at} of the job clock, unless its result \
			 comes first"
		),
		_ => bail!("job {job_id} is {:?}: there is nothing to cancel", job.status()),
	}
	let included = context.submit(&client, &key, &calls::cancel_job(job_id)).await?;
	let later = included.find(|event| match event {
		Event::CancelRequested { cancel_at, .. } => Some(*cancel_at),
		_ => None,
	});
	if let Some(cancel_at) = later {
		return Ok(Report::new()
			.line(format!(
				"a worker is at job {job_id}: it ends at {cancel_at} of the job clock, unless its result comes \
				 first"
			))
			.field("job", job_id.to_string())
			.field("status", JobStatus::Processing)
			.field("cancel_at", cancel_at)
			.included(&included));
	}
	Ok(Report::new()
		.line(format!(
			"job {job_id} cancelled; price and tip are free again, the deposit when you destroy it"
		))
		.field("job", job_id.to_string())
		.field("status", JobStatus::Discarded)
		.included(&included))
}

async fn destroy(context: &Context, job_id: JobId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let job = a_job(&state, job_id).await?;
	let ended_at = match &job.state {
		JobState::Processed { ended_at, .. } | JobState::Discarded { ended_at, .. } => *ended_at,
		_ => {
			bail!("job {job_id} is {:?}: only a job that has ended can be destroyed", job.status())
		},
	};
	if key.account_id() != job.depositor {
		let pool = checks::a_pool(&state, job_id.pool).await?;
		let left =
			ended_at.saturating_add(pool.terms.retention).saturating_sub(state.job_clock().await?);
		if left > 0 {
			bail!(
				"only its depositor, {}, may destroy job {job_id} for {left} more blocks",
				job.depositor
			);
		}
	}
	let included = context.submit(&client, &key, &calls::destroy_job(job_id)).await?;
	Ok(Report::new()
		.line(format!("job {job_id} destroyed; its deposit of {} is back", job.deposit))
		.field("job", job_id.to_string())
		.included(&included))
}

/// Destroy many jobs, in as many batches as it takes. What the chain refuses is told, and keeps nothing else.
async fn destroy_many(context: &Context, job_ids: Vec<JobId>) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let max = client.state().await?.constants()?.max_batch.max(1) as usize;
	let (mut report, mut destroyed, mut refused) = (Report::new(), Vec::new(), Vec::new());
	for batch in job_ids.chunks(max) {
		let included = context.submit(&client, &key, &calls::destroy_jobs(batch.to_vec())).await?;
		for event in &included.events {
			match event {
				Event::JobDestroyed { job_id } => destroyed.push(job_id.to_string()),
				Event::BatchItemFailed { index, error } => {
					let Some(job_id) = batch.get(*index as usize) else { continue };
					report = report.line(format!("job {job_id} was refused: {error}"));
					refused.push(job_id.to_string());
				},
				_ => (),
			}
		}
		report = report.included(&included);
	}
	Ok(report
		.line(format!("{} jobs destroyed, {} refused", destroyed.len(), refused.len()))
		.field("destroyed", destroyed)
		.field("refused", refused))
}

async fn vouch(context: &Context, job_id: JobId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let job = a_job(&state, job_id).await?;
	let pool = checks::a_pool(&state, job_id.pool).await?;
	let owner = checks::an_impl(&state, pool.impl_id).await?.owner;
	checks::is_owner(&key, &owner, &format!("impl {}", pool.impl_id))?;
	let Some((result, output)) = job.result() else {
		bail!("job {job_id} is {:?}: there is no result to vouch for", job.status());
	};
	let output_hash = H256(data_hash(output));
	let call = calls::vouch_job(job_id, input_tag(&job.input), output_hash);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!("you vouch for the {result:?} of job {job_id}, {}", follow::preview(output)))
		.field("job", job_id.to_string())
		.field("output_hash", output_hash)
		.included(&included))
}
