// SPDX-License-Identifier: MIT

//! `cybros job list`.

use crate::{checks, context::Context, report::Report};
use anyhow::Result;
use clap::{ArgGroup, Args};
use cybros_sdk::{
	explain::{JobFilter, JobSummary},
	parse_account, AccountId, JobId, PoolId,
};

/// Which jobs are listed.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("of").args(["account", "pool_id", "worker"]))]
pub struct List {
	/// Those that an account pays for, or whose results serve it
	#[arg(long, value_name = "ACCOUNT", value_parser = parse_account)]
	account: Option<AccountId>,
	/// Those of a pool
	#[arg(long = "pool", value_name = "POOL")]
	pool_id: Option<PoolId>,
	/// Those that a worker has in hand, and those whose results it submitted
	#[arg(long, value_name = "WORKER", value_parser = parse_account)]
	worker: Option<AccountId>,
	/// How many at most
	#[arg(long, default_value_t = 100, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
	limit: u32,
	/// Go on after this job, which an earlier list ended with
	#[arg(long, value_name = "JOB")]
	after: Option<JobId>,
}

impl List {
	fn filter(&self) -> JobFilter {
		match (self.account, self.pool_id, self.worker) {
			(Some(account), ..) => JobFilter::Account(account),
			(_, Some(pool_id), _) => JobFilter::Pool(pool_id),
			(.., Some(worker)) => JobFilter::Worker(worker),
			_ => JobFilter::All,
		}
	}
}

pub async fn list(context: &Context, list: List) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	if let Some(worker) = &list.worker {
		checks::a_worker(&state, worker).await?;
	}
	let page = state.list_jobs(list.filter(), list.after, list.limit).await?;
	let mut report = Report::new();
	for job in &page.items {
		report = report.line(line(job));
	}
	if page.items.is_empty() {
		report = report.line("no such job");
	}
	if let Some(next) = page.next {
		report = report.line(format!("there may be more: go on with --after {next}"));
	}
	Ok(report.field("jobs", &page.items).field("next", page.next.map(|next| next.to_string())))
}

fn line(job: &JobSummary) -> String {
	let status = match job.result {
		Some(result) => format!("{result:?}"),
		None => format!("{:?}", job.status),
	};
	let worker = job.worker.map_or(String::new(), |worker| format!(", worker {worker}"));
	format!(
		"{:<12} {status:<11} price {}, tip {}, by {}{worker}",
		job.job_id.to_string(),
		job.price,
		job.tip,
		job.depositor
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		list: List,
	}

	#[test]
	fn at_most_one_filter_is_taken() {
		let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let parse = |rest: String| Line::try_parse_from(format!("x {rest}").split_whitespace());
		let filter = |rest: String| parse(rest).unwrap().list.filter();
		let account = parse_account(alice).unwrap();
		assert_eq!(filter(String::new()), JobFilter::All);
		assert_eq!(filter("--pool 3".into()), JobFilter::Pool(3));
		assert_eq!(filter(format!("--account {alice}")), JobFilter::Account(account));
		assert_eq!(filter(format!("--worker {alice}")), JobFilter::Worker(account));
		for wrong in ["--pool x", "--account 5x", "--after 7"] {
			assert!(parse(wrong.into()).is_err(), "{wrong}");
		}
		assert!(parse(format!("--pool 3 --account {alice}")).is_err());
	}
}
