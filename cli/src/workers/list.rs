// SPDX-License-Identifier: MIT

//! `cybros worker list`.

use crate::{checks, context::Context, report::Report};
use anyhow::Result;
use clap::Args;
use cybros_sdk::{explain::WorkerFilter, parse_account, AccountId, BuildVersion, ImplId};
use serde_json::{json, Value};

/// Which workers are listed.
#[derive(Debug, Args)]
pub struct List {
	/// Those of an owner
	#[arg(long, value_name = "ACCOUNT", value_parser = parse_account, conflicts_with = "impl_id")]
	owner: Option<AccountId>,
	/// Those that are registered for an impl
	#[arg(long = "impl", value_name = "IMPL")]
	impl_id: Option<ImplId>,
	/// Of the impl's, those that are in service with a build
	#[arg(long, value_name = "VERSION", requires = "impl_id")]
	build: Option<BuildVersion>,
	/// How many at most
	#[arg(long, default_value_t = 100, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
	limit: u32,
	/// Go on after this worker, which an earlier list ended with
	#[arg(long, value_name = "WORKER", value_parser = parse_account)]
	after: Option<AccountId>,
}

impl List {
	fn filter(&self) -> WorkerFilter {
		match (self.owner, self.impl_id, self.build) {
			(Some(owner), ..) => WorkerFilter::Owner(owner),
			(_, Some(impl_id), Some(version)) => WorkerFilter::Build(impl_id, version),
			(_, Some(impl_id), None) => WorkerFilter::Impl(impl_id),
			_ => WorkerFilter::All,
		}
	}
}

pub async fn list(context: &Context, list: List) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	if let Some(impl_id) = list.impl_id {
		checks::an_impl(&state, impl_id).await?;
	}
	let page = state.list_workers(list.filter(), list.after, list.limit).await?;
	let mut report = Report::new();
	let mut workers = Vec::new();
	for (account, worker) in &page.items {
		report = report.line(format!(
			"{account}  {:<17} impl {}, stake {}, owner {}",
			format!("{:?}", worker.status()),
			worker.impl_id,
			worker.stake,
			worker.owner
		));
		let mut fields = serde_json::to_value(worker)?;
		if let Value::Object(fields) = &mut fields {
			fields.insert("worker".into(), json!(account));
			fields.insert("status".into(), json!(worker.status()));
		}
		workers.push(fields);
	}
	if page.items.is_empty() {
		report = report.line("no such worker");
	}
	if let Some(next) = page.next {
		report = report.line(format!("there may be more: go on with --after {next}"));
	}
	Ok(report.field("workers", workers).field("next", page.next))
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
	fn build_is_one_of_an_impl_and_an_owner_stands_alone() {
		let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let parse = |rest: String| Line::try_parse_from(format!("x {rest}").split_whitespace());
		let filter = |rest: String| parse(rest).unwrap().list.filter();
		let owner = parse_account(alice).unwrap();
		assert_eq!(filter(String::new()), WorkerFilter::All);
		assert_eq!(filter("--impl 2".into()), WorkerFilter::Impl(2));
		assert_eq!(filter("--impl 2 --build 5".into()), WorkerFilter::Build(2, 5));
		assert_eq!(filter(format!("--owner {alice}")), WorkerFilter::Owner(owner));
		assert!(parse("--build 5".into()).is_err());
		assert!(parse(format!("--owner {alice} --impl 2")).is_err());
	}
}
