// SPDX-License-Identifier: MIT

//! What a pool's owner says about it, and how it gets another owner.

use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Result};
use cybros_sdk::{calls, AccountId, PoolId};

pub async fn describe(context: &Context, pool_id: PoolId, metadata: Vec<u8>) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	checks::is_owner(&key, &pool.owner, &format!("pool {pool_id}"))?;
	if state.pool_metadata(pool_id).await? == metadata {
		bail!("that is what pool {pool_id} says already: there is nothing to do");
	}
	let len = metadata.len();
	let call = calls::set_pool_metadata(pool_id, metadata);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(match len {
			0 => format!("pool {pool_id} has no metadata"),
			_ => format!("pool {pool_id} has {len} bytes of metadata"),
		})
		.field("pool", pool_id)
		.field("metadata_len", len)
		.included(&included))
}

pub async fn offer(
	context: &Context,
	pool_id: PoolId,
	offered_to: Option<AccountId>,
) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let pool = checks::a_pool(&client.state().await?, pool_id).await?;
	checks::is_owner(&key, &pool.owner, &format!("pool {pool_id}"))?;
	match offered_to {
		Some(account) if account == pool.owner => {
			bail!("pool {pool_id} is yours: offer it to another account");
		},
		_ if offered_to == pool.offered_to => bail!(
			"pool {pool_id} is offered to {} already: there is nothing to do",
			offered_to.map_or("nobody".into(), |account| account.to_string())
		),
		_ => (),
	}
	let call = calls::offer_pool(pool_id, offered_to);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(match offered_to {
			Some(account) => format!(
				"pool {pool_id} is offered to {account}, who takes it with `cybros pool accept {pool_id}`"
			),
			None => format!("pool {pool_id} is offered to nobody"),
		})
		.field("pool", pool_id)
		.field("offered_to", offered_to)
		.included(&included))
}

pub async fn accept(context: &Context, pool_id: PoolId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let pool = checks::a_pool(&client.state().await?, pool_id).await?;
	let signer = key.account_id();
	match pool.offered_to {
		Some(account) if account == signer => (),
		Some(account) => bail!(
			"pool {pool_id} is offered to {account}, but you sign as {signer}: give that key, or ask the \
			 owner, {}",
			pool.owner
		),
		None => bail!(
			"pool {pool_id} is offered to nobody: ask its owner, {}, for `cybros pool offer {pool_id} \
			 {signer}`",
			pool.owner
		),
	}
	let included = context.submit(&client, &key, &calls::accept_pool(pool_id)).await?;
	Ok(Report::new()
		.line(format!(
			"pool {pool_id} is yours, with {} of commission; {} has its deposit back",
			pool.commission, pool.owner
		))
		.field("pool", pool_id)
		.field("owner", signer)
		.field("former_owner", pool.owner)
		.included(&included))
}
