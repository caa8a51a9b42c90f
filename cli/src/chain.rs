// SPDX-License-Identifier: MIT

//! `cybros chain`.

use crate::{context::Context, report::Report};
use anyhow::Result;
use clap::Subcommand;

/// Commands about the chain.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Show what node and chain are
	Info,
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Info => info(context).await,
	}
}

async fn info(context: &Context) -> Result<Report> {
	let client = context.connect().await?;
	let info = client.chain_info().await?;
	let state = client.state_at(info.best).await?;
	let constants = state.constants()?;
	Ok(Report::new()
		.row("chain", &info.chain)
		.row("node", format!("{} at {}", info.node, client.url()))
		.row("genesis", format!("{:?}", info.genesis))
		.row("runtime", format!("version {}", info.spec_version))
		.row("best block", info.best)
		.row("finalised", info.finalized)
		.row("job clock", state.job_clock().await?)
		.row("peers", format!("{}{}", info.peers, if info.syncing { ", catching up" } else { "" }))
		.row("least stake", constants.min_stake)
		.row("least balance", format!("{} for a worker", constants.min_balance))
		.fields(&info)
		.field("job_clock", state.job_clock().await?)
		.field("constants", constants))
}
