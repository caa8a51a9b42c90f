// SPDX-License-Identifier: MIT

//! Who is on a policy's list: those who may create jobs under it, beside the pool's owner.

use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Result};
use cybros_sdk::{
	calls,
	types::{Policy, Pool},
	AccountId, Client, Keypair, PolicyId, PolicyScope, PoolId, State,
};

/// Connects, and checks that the signer owns the pool, and that the policy has a list.
async fn own(
	context: &Context,
	pool_id: PoolId,
	policy_id: PolicyId,
) -> Result<(Keypair, Client, State, Pool)> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	checks::is_owner(&key, &pool.owner, &format!("pool {pool_id}"))?;
	let policy = checks::a_policy(&state, pool_id, &pool, policy_id).await?;
	has_list(pool_id, policy_id, &policy)?;
	Ok((key, client, state, pool))
}

fn has_list(pool_id: PoolId, policy_id: PolicyId, policy: &Policy) -> Result<()> {
	if policy.terms.scope != PolicyScope::AllowList {
		bail!(
			"policy {policy_id} of pool {pool_id} has no list: its scope is {:?}, for ever; create one \
			 with `cybros policy create --scope allow-list`",
			policy.terms.scope
		);
	}
	Ok(())
}

pub async fn allow(
	context: &Context,
	pool_id: PoolId,
	policy_id: PolicyId,
	depositor: AccountId,
) -> Result<Report> {
	let (key, client, state, pool) = own(context, pool_id, policy_id).await?;
	if pool.is_closed {
		bail!("pool {pool_id} is closed: nobody creates jobs in it any more");
	}
	if state.is_depositor(pool_id, policy_id, &depositor).await? {
		bail!(
			"{depositor} is on the list of policy {policy_id} of pool {pool_id} already: there is \
			 nothing to do"
		);
	}
	let call = calls::allow_depositor(pool_id, policy_id, depositor);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!("{depositor} may create jobs under policy {policy_id} of pool {pool_id}"))
		.field("pool", pool_id)
		.field("policy", policy_id)
		.field("depositor", depositor)
		.included(&included))
}

pub async fn disallow(
	context: &Context,
	pool_id: PoolId,
	policy_id: PolicyId,
	depositor: AccountId,
) -> Result<Report> {
	let (key, client, state, _) = own(context, pool_id, policy_id).await?;
	if !state.is_depositor(pool_id, policy_id, &depositor).await? {
		bail!(
			"{depositor} is not on the list of policy {policy_id} of pool {pool_id}: see `cybros policy \
			 allowed {pool_id} {policy_id}` for those that are"
		);
	}
	let call = calls::disallow_depositor(pool_id, policy_id, depositor);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!(
			"{depositor} may no longer create jobs under policy {policy_id} of pool {pool_id}; those \
			 that it has go on"
		))
		.field("pool", pool_id)
		.field("policy", policy_id)
		.field("depositor", depositor)
		.included(&included))
}

pub async fn allowed(context: &Context, pool_id: PoolId, policy_id: PolicyId) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	let policy = checks::a_policy(&state, pool_id, &pool, policy_id).await?;
	has_list(pool_id, policy_id, &policy)?;
	let depositors = state.depositors(pool_id, policy_id).await?;
	let mut report = Report::new().field("pool", pool_id).field("policy", policy_id);
	if depositors.is_empty() {
		report = report.line(format!(
			"none: only the pool's owner, {}, may create jobs; add others with `cybros policy allow \
			 {pool_id} {policy_id} ACCOUNT`",
			pool.owner
		));
	}
	for depositor in &depositors {
		report = report.line(depositor.to_string());
	}
	Ok(report.field("allow_list", depositors))
}
