// SPDX-License-Identifier: MIT

//! Raising and lowering a worker's stake.

use super::own;
use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Result};
use cybros_sdk::{calls, AccountId, Amount, Client, Included, WorkerStatus};

pub async fn raise(context: &Context, worker: AccountId, amount: Amount) -> Result<Report> {
	let (key, client, state, _) = own(context, worker).await?;
	let call = calls::raise_stake(worker, amount);
	let fee = client.estimate_fee(&key, &call).await?;
	let total = Amount(amount.0.saturating_add(fee.0));
	let reason = format!("stake {amount}, fee {fee}");
	checks::can_spend(&state, &key.account_id(), total, &reason).await?;

	let included = context.submit(&client, &key, &call).await?;
	report(&client, worker, &included).await
}

pub async fn lower(context: &Context, worker: AccountId, amount: Amount) -> Result<Report> {
	let (key, client, _, record) = own(context, worker).await?;
	if matches!(record.status(), WorkerStatus::Online | WorkerStatus::RequestingOffline) {
		bail!(
			"worker {worker} is {:?}: take it offline with `cybros worker request-offline {worker}`, \
			 then try again",
			record.status()
		);
	}
	if record.stake < amount {
		bail!(
			"worker {worker} has a stake of {}, so {amount} cannot be taken back: take at most that",
			record.stake
		);
	}
	let call = calls::lower_stake(worker, amount);
	let included = context.submit(&client, &key, &call).await?;
	report(&client, worker, &included).await
}

/// The stake as it is after the transaction's block.
async fn report(client: &Client, worker: AccountId, included: &Included) -> Result<Report> {
	let state = client.state_at(included.block).await?;
	let stake = checks::a_worker(&state, &worker).await?.stake;
	let least = state.constants()?.min_stake;
	let mut report = Report::new().line(format!("worker {worker} has a stake of {stake}"));
	if stake < least {
		report = report.line(format!(
			"it comes online with {least} at least: raise it with `cybros worker raise-stake` before"
		));
	}
	Ok(report.field("worker", worker).field("stake", stake).included(included))
}
