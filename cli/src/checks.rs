// SPDX-License-Identifier: MIT

//! What can be checked before a transaction is sent and paid for. The chain checks all of it again.

use anyhow::{anyhow, bail, Result};
use cybros_sdk::{
	explain::WorkerView,
	types::{Impl, Policy, Pool, Worker},
	AccountId, Amount, ImplId, Keypair, PolicyId, PoolId, Signer, State,
};

/// The impl, which has to exist.
pub async fn an_impl(state: &State, impl_id: ImplId) -> Result<Impl> {
	state.job_impl(impl_id).await?.ok_or_else(|| {
		anyhow!(
			"there is no impl {impl_id} on this chain: see `cybros impl list` for those that are"
		)
	})
}

/// The pool, which has to exist.
pub async fn a_pool(state: &State, pool_id: PoolId) -> Result<Pool> {
	state.pool(pool_id).await?.ok_or_else(|| {
		anyhow!(
			"there is no pool {pool_id} on this chain: check the id, and with --url that it is the \
			 chain that you mean; `cybros pool create` opens a new one"
		)
	})
}

/// The pool's policy, which has to exist.
pub async fn a_policy(
	state: &State,
	pool_id: PoolId,
	pool: &Pool,
	policy_id: PolicyId,
) -> Result<Policy> {
	if let Some(policy) = state.policy(pool_id, policy_id).await? {
		return Ok(policy);
	}
	let ids: Vec<_> = pool.policies.iter().map(|policy| policy.policy_id.to_string()).collect();
	match ids.as_slice() {
		[] => bail!(
			"pool {pool_id} has no policy {policy_id}, nor any other: its owner creates one with \
			 `cybros policy create`"
		),
		ids => bail!("pool {pool_id} has no policy {policy_id}: it has {}", ids.join(", ")),
	}
}

/// The worker, which has to be registered.
pub async fn a_worker(state: &State, worker: &AccountId) -> Result<Worker> {
	state.worker(worker).await?.ok_or_else(|| no_worker(worker))
}

/// The same, with its uptime and its open challenge.
pub async fn a_worker_view(state: &State, worker: &AccountId) -> Result<WorkerView> {
	state.worker_view(worker).await?.ok_or_else(|| no_worker(worker))
}

fn no_worker(worker: &AccountId) -> anyhow::Error {
	anyhow!(
		"{worker} is no worker on this chain: check the account, or register it with `cybros worker \
		 register`"
	)
}

/// Whether the key is that of the owner.
pub fn is_owner(key: &Keypair, owner: &AccountId, what: &str) -> Result<()> {
	let signer = key.account_id();
	if signer != *owner {
		bail!("{what} belongs to {owner}, but you sign as {signer}: give the owner's key");
	}
	Ok(())
}

/// Whether licences that the key signs are good for the impl.
pub fn may_license(key: &dyn Signer, impl_id: ImplId, record: &Impl) -> Result<()> {
	let signer = key.account_id();
	if !record.may_license(&signer) {
		bail!(
			"you sign as {signer}, but licences of impl {impl_id} are a matter of its owner, {}{}: give \
			 such a key",
			record.owner,
			record.licensor.map_or(String::new(), |licensor| format!(", or its licensor, {licensor}"))
		);
	}
	Ok(())
}

/// The time by which consents and licences expire: the chain's, once it has one.
pub async fn now(state: &State) -> Result<u64> {
	let local = std::time::SystemTime::now()
		.duration_since(std::time::UNIX_EPOCH)
		.map_or(0, |time| time.as_secs());
	Ok(match state.time().await? {
		0 => local,
		time => time,
	})
}

/// Whether the account can spend so much, of which `reason` tells what for.
pub async fn can_spend(
	state: &State,
	account: &AccountId,
	amount: Amount,
	reason: &str,
) -> Result<()> {
	let balance = state.balance(account).await?;
	if balance.spendable < amount {
		bail!(
			"{account} can spend {}, but {amount} are needed ({reason}): send it at least {} more",
			balance.spendable,
			Amount(amount.0 - balance.spendable.0)
		);
	}
	Ok(())
}
