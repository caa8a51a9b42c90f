// SPDX-License-Identifier: MIT

//! `cybros impl`.

use crate::{checks, context::Context, report::Report};
use anyhow::{anyhow, Result};
use clap::{Subcommand, ValueEnum};
use cybros_sdk::{
	calls, parse_account, types::Impl, AccountId, DeployPermission, Event, ImplId, Permill,
	PoolPermission,
};

/// Commands about impls.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Register an impl, of which the signer becomes the owner
	Register {
		/// Who may register workers of it
		#[arg(long, value_enum, default_value = "public")]
		deploy: Who,
		/// Who may open pools for it
		#[arg(long, value_enum, default_value = "public")]
		pools: Who,
		/// Your share of every job's price and tip, such as 2.5%
		#[arg(long, default_value = "0%")]
		royalty: Permill,
	},
	/// Show an impl
	Show {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
	},
	/// List all impls
	List {
		/// Only those of this owner
		#[arg(long, value_name = "ACCOUNT", value_parser = parse_account)]
		owner: Option<AccountId>,
	},
}

/// Who may do something with an impl or a pool.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Who {
	/// Its owner
	Owner,
	/// Anyone
	Public,
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Register { deploy, pools, royalty } => {
			register(context, deploy, pools, royalty).await
		},
		Command::Show { impl_id } => {
			let state = context.connect().await?.state().await?;
			let record = checks::an_impl(&state, impl_id).await?;
			Ok(show(impl_id, &record))
		},
		Command::List { owner } => list(context, owner).await,
	}
}

async fn register(context: &Context, deploy: Who, pools: Who, royalty: Permill) -> Result<Report> {
	let deploy = match deploy {
		Who::Owner => DeployPermission::Owner,
		Who::Public => DeployPermission::Public,
	};
	let pools = match pools {
		Who::Owner => PoolPermission::Owner,
		Who::Public => PoolPermission::Public,
	};
	let key = context.key()?;
	let client = context.connect().await?;
	let call = calls::register_impl(deploy, pools, royalty);
	let included = context.submit(&client, &key, &call).await?;
	let impl_id = included
		.find(|event| match event {
			Event::ImplRegistered { impl_id, .. } => Some(*impl_id),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the chain did not say the impl's id: see `cybros impl list`"))?;
	Ok(Report::new()
		.line(format!("impl {impl_id} registered"))
		.field("impl", impl_id)
		.field("owner", key.account_id())
		.included(&included))
}

fn show(impl_id: ImplId, record: &Impl) -> Report {
	let mut report = Report::new()
		.row("impl", impl_id)
		.row("owner", record.owner)
		.row("deploy", format!("{:?}", record.deploy))
		.row("pools", format!("{:?}", record.pools))
		.row("royalty", record.royalty)
		.row("workers", record.workers)
		.field("impl", impl_id)
		.fields(record);
	for build in &record.builds {
		report = report.row(
			&format!("build {}", build.version),
			format!(
				"{:?}, spec versions {}, workers in service: {}",
				build.status, build.specs, build.in_service
			),
		);
	}
	report
}

async fn list(context: &Context, owner: Option<AccountId>) -> Result<Report> {
	let mut impls = context.connect().await?.state().await?.impls().await?;
	impls.retain(|(_, record)| owner.is_none_or(|owner| owner == record.owner));
	let mut report = Report::new();
	if impls.is_empty() {
		report = report.line("none: register one with `cybros impl register`");
	}
	for (impl_id, record) in &impls {
		report = report.line(format!(
			"impl {impl_id}: owner {}, builds: {}, workers: {}, royalty {}",
			record.owner,
			record.builds.len(),
			record.workers,
			record.royalty
		));
	}
	let list: Vec<_> =
		impls.iter().map(|(impl_id, record)| show(*impl_id, record).to_json()).collect();
	Ok(report.field("impls", list))
}
