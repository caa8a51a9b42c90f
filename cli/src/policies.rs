// SPDX-License-Identifier: MIT

//! `cybros policy`.

mod list;

use crate::{checks, context::Context, report::Report};
use anyhow::{anyhow, bail, Result};
use clap::{Args, Subcommand, ValueEnum};
use cybros_sdk::{
	calls, parse_account,
	types::{AttemptTerms, Policy, PolicyTerms, PoolTerms, RetryTerms},
	AccountId, Amount, Event, Permill, PolicyId, PolicyScope, PoolId, ProofKind, ProofKinds,
};

/// Commands about policies.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Create a policy: nobody can change it afterwards
	Create(Create),
	/// Show a pool's policies, or one of them
	Show {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
		/// The policy [default: all]
		#[arg(value_name = "POLICY")]
		policy_id: Option<PolicyId>,
	},
	/// Destroy a policy that has no live jobs, with its list
	Destroy {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
		/// The policy
		#[arg(value_name = "POLICY")]
		policy_id: PolicyId,
	},
	/// Put an account on the list of those who may create jobs under a policy whose scope is allow-list
	Allow {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
		/// The policy
		#[arg(value_name = "POLICY")]
		policy_id: PolicyId,
		/// Who may
		#[arg(value_name = "ACCOUNT", value_parser = parse_account)]
		depositor: AccountId,
	},
	/// Take an account off that list; the jobs that it has go on
	Disallow {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
		/// The policy
		#[arg(value_name = "POLICY")]
		policy_id: PolicyId,
		/// Who may no longer
		#[arg(value_name = "ACCOUNT", value_parser = parse_account)]
		depositor: AccountId,
	},
	/// Show who is on that list
	Allowed {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
		/// The policy
		#[arg(value_name = "POLICY")]
		policy_id: PolicyId,
	},
}

/// Who may create jobs under a policy.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Scope {
	/// The pool's owner
	Owner,
	/// The pool's owner, and the accounts on the policy's list
	AllowList,
	/// Anyone
	Public,
}

impl From<Scope> for PolicyScope {
	fn from(scope: Scope) -> Self {
		match scope {
			Scope::Owner => PolicyScope::Owner,
			Scope::AllowList => PolicyScope::AllowList,
			Scope::Public => PolicyScope::Public,
		}
	}
}

/// The terms of a policy.
#[derive(Debug, Args)]
pub struct Create {
	/// The pool
	#[arg(long = "pool", value_name = "POOL")]
	pool_id: PoolId,
	/// What each job costs
	#[arg(long, value_name = "CYB")]
	price: Amount,
	/// What each byte of a job's input costs
	#[arg(long, value_name = "CYB", default_value = "0")]
	byte_price: Amount,
	/// What each second from a job's start to its result costs
	#[arg(long, value_name = "CYB", default_value = "0")]
	second_price: Amount,
	/// How many seconds a job pays for at most
	#[arg(long, value_name = "SECONDS", default_value_t = 0)]
	seconds_cap: u32,
	/// What the worker gets of the price if the depositor cancels the job while the worker is at it
	#[arg(long, value_name = "CYB", default_value = "0")]
	cancel_fee: Amount,
	/// Who may create jobs under it
	#[arg(long, value_enum, default_value = "public")]
	scope: Scope,
	/// Your share of price and tip
	#[arg(long, default_value = "0%")]
	commission: Permill,
	/// The share of the price that is paid for the result Error
	#[arg(long, default_value = "0%")]
	error_share: Permill,
	/// How many started attempts may end without a result before the job is discarded
	#[arg(long, default_value_t = 3)]
	max_attempts: u32,
	/// How many Errors of a job are tried again, without pay
	#[arg(long, default_value_t = 0)]
	retries: u32,
	/// How long a job waits after an Error before it is tried again
	#[arg(long, default_value_t = 0, value_name = "BLOCKS")]
	backoff: u32,
	/// Let it wait twice as long each further time
	#[arg(long)]
	doubling: bool,
	/// How long a worker has to start an attempt
	#[arg(long, default_value_t = 20, value_name = "BLOCKS")]
	accept_window: u32,
	/// How long a worker has to finish an attempt from its start, or from its last progress
	#[arg(long, default_value_t = 200, value_name = "BLOCKS")]
	lease: u32,
	/// How long an attempt may take with all its progress [default: six leases]
	#[arg(long, value_name = "BLOCKS")]
	lease_cap: Option<u32>,
	/// What a worker loses of its stake if it started an attempt and then fell silent
	#[arg(long, default_value = "0", value_name = "CYB")]
	slash: Amount,
	/// The first moment at which jobs may be created, in blocks of the job clock [default: at once]
	#[arg(long, value_name = "CLOCK")]
	valid_from: Option<u32>,
	/// The first moment at which they no longer may [default: never]
	#[arg(long, value_name = "CLOCK")]
	valid_until: Option<u32>,
	/// Take results only with a proof of these kinds: owner (signed by the impl's owner), or owner and enclave; enclave
	/// alone where the pool takes nothing else [default: as the pool does]
	#[arg(long, value_delimiter = ',', value_name = "KINDS")]
	proof: Vec<ProofKind>,
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Create(terms) => create(context, terms).await,
		Command::Show { pool_id, policy_id } => show(context, pool_id, policy_id).await,
		Command::Destroy { pool_id, policy_id } => destroy(context, pool_id, policy_id).await,
		Command::Allow { pool_id, policy_id, depositor } => {
			list::allow(context, pool_id, policy_id, depositor).await
		},
		Command::Disallow { pool_id, policy_id, depositor } => {
			list::disallow(context, pool_id, policy_id, depositor).await
		},
		Command::Allowed { pool_id, policy_id } => list::allowed(context, pool_id, policy_id).await,
	}
}

async fn create(context: &Context, create: Create) -> Result<Report> {
	let pool_id = create.pool_id;
	let terms = PolicyTerms {
		scope: create.scope.into(),
		valid_from: create.valid_from,
		valid_until: create.valid_until,
		base_price: create.price,
		byte_price: create.byte_price,
		second_price: create.second_price,
		seconds_cap: create.seconds_cap,
		commission: create.commission,
		error_share: create.error_share,
		max_attempts: create.max_attempts,
		retry: RetryTerms {
			retries: create.retries,
			backoff: create.backoff,
			doubling: create.doubling,
		},
		attempt: AttemptTerms {
			accept_window: create.accept_window,
			lease: create.lease,
			lease_cap: create.lease_cap.unwrap_or(create.lease.saturating_mul(6)),
			slash: create.slash,
			cancel_fee: create.cancel_fee,
		},
		proofs: create.proof.into_iter().collect(),
	};
	if terms.max_attempts == 0 {
		bail!("a job needs at least one attempt: give --max-attempts 1 or more");
	}
	if terms.retry.retries == 0 && (terms.retry.backoff > 0 || terms.retry.doubling) {
		bail!("nothing is tried again: give --retries, or leave --backoff and --doubling out");
	}
	if terms.second_price > Amount(0) && terms.seconds_cap == 0 {
		bail!("a price by the second needs an end: give a --seconds-cap");
	}
	if terms.attempt.cancel_fee > terms.base_price {
		bail!(
			"a cancel fee of {} is above the price of {}: take less",
			terms.attempt.cancel_fee,
			terms.base_price
		);
	}
	if let (Some(from), Some(until)) = (terms.valid_from, terms.valid_until) {
		if from >= until {
			bail!("no job could be created from {from} until {until}: let --valid-until be later");
		}
	}
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	checks::is_owner(&key, &pool.owner, &format!("pool {pool_id}"))?;
	check_attempts(&terms.attempt, &pool.terms)?;
	let terms = PolicyTerms { proofs: proofs_within(pool.terms.proofs, terms.proofs)?, ..terms };
	let royalty = checks::an_impl(&state, pool.impl_id).await?.royalty;
	if terms.commission.0.saturating_add(royalty.0) > Permill::ONE.0 {
		bail!(
			"a commission of {} and the impl's royalty of {royalty} are more than the whole price: take \
			 less",
			terms.commission
		);
	}
	let call = calls::create_job_policy(pool_id, terms);
	let included = context.submit(&client, &key, &call).await?;
	let policy_id = included
		.find(|event| match event {
			Event::PolicyCreated { policy_id, .. } => Some(*policy_id),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the chain did not say the policy's id: see `cybros pool show`"))?;
	let mut report = Report::new()
		.line(format!("policy {policy_id} created in pool {pool_id}: {} a job", terms.base_price));
	if terms.scope == PolicyScope::AllowList {
		report = report.line(format!(
			"only you may create jobs under it, until you say `cybros policy allow {pool_id} {policy_id} \
			 ACCOUNT`"
		));
	}
	Ok(report.field("pool", pool_id).field("policy", policy_id).included(&included))
}

/// What a policy asks of attempts is inside its pool's terms.
fn check_attempts(terms: &AttemptTerms, pool: &PoolTerms) -> Result<()> {
	if terms.accept_window < pool.smallest_accept_window {
		bail!(
			"the pool promises workers at least {} blocks to start: give an --accept-window of so many or more",
			pool.smallest_accept_window
		);
	}
	if terms.lease < pool.smallest_lease {
		bail!(
			"the pool promises workers a lease of at least {} blocks: give a --lease of so many or more",
			pool.smallest_lease
		);
	}
	if terms.lease_cap < terms.lease {
		bail!("the lease of {} blocks is above its cap of {}", terms.lease, terms.lease_cap);
	}
	if terms.slash > pool.largest_slash {
		bail!(
			"the pool promises workers that an attempt costs them {} at most: give a --slash of so much or less",
			pool.largest_slash
		);
	}
	Ok(())
}

/// What a policy takes as proof: what is wanted, if the pool lets it, or without a wish what the pool takes.
fn proofs_within(of_pool: ProofKinds, wanted: ProofKinds) -> Result<ProofKinds> {
	if wanted.is_empty() {
		return Ok(of_pool);
	}
	if !of_pool.is_empty() && !wanted.is_within(of_pool) {
		bail!("the pool takes proofs of these kinds: {of_pool}; name some of them, or leave --proof out");
	}
	if wanted.is_only(ProofKind::Enclave) && !of_pool.is_only(ProofKind::Enclave) {
		bail!(
			"workers without an enclave key serve this pool: take `owner` as well, or create a pool with \
			 `--proof enclave`"
		);
	}
	Ok(wanted)
}

async fn show(context: &Context, pool_id: PoolId, policy_id: Option<PolicyId>) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	let count = |policy_id| {
		let count = pool.policies.iter().find(|count| count.policy_id == policy_id);
		count.map_or((0, 0), |count| (count.live_jobs, count.depositors))
	};
	if let Some(policy_id) = policy_id {
		let policy = checks::a_policy(&state, pool_id, &pool, policy_id).await?;
		return Ok(describe(pool_id, policy_id, &policy, count(policy_id)));
	}
	let policies = state.policies(pool_id).await?;
	let mut report = Report::new().field("pool", pool_id);
	if policies.is_empty() {
		report = report.line(format!("pool {pool_id} has no policy"));
	}
	for (policy_id, policy) in &policies {
		report = report.line(format!(
			"policy {policy_id}: {} a job, {:?}, live jobs: {}",
			policy.terms.base_price,
			policy.terms.scope,
			count(*policy_id).0
		));
	}
	let list: Vec<_> = policies
		.iter()
		.map(|(id, policy)| describe(pool_id, *id, policy, count(*id)).to_json())
		.collect();
	Ok(report.field("policies", list))
}

/// A policy, with the numbers of its live jobs and of the accounts on its list.
fn describe(
	pool_id: PoolId,
	policy_id: PolicyId,
	policy: &Policy,
	(live_jobs, depositors): (u64, u32),
) -> Report {
	let terms = &policy.terms;
	let scope = match terms.scope {
		PolicyScope::AllowList => format!(
			"AllowList: the pool's owner and {depositors} others, see `cybros policy allowed {pool_id} \
			 {policy_id}`"
		),
		scope => format!("{scope:?}"),
	};
	let moment = |moment: Option<u32>, none: &str| {
		moment.map_or(none.to_string(), |clock| format!("block {clock} of the job clock"))
	};
	Report::new()
		.row("pool", pool_id)
		.row("policy", policy_id)
		.row("price", terms.base_price)
		.row("by the byte", terms.byte_price)
		.row(
			"by the second",
			format!("{}, for {} seconds at most", terms.second_price, terms.seconds_cap),
		)
		.row("cancel fee", terms.attempt.cancel_fee)
		.row("commission", terms.commission)
		.row("royalty", policy.royalty)
		.row("error share", terms.error_share)
		.row("attempts", terms.max_attempts)
		.row(
			"retries",
			format!(
				"{}, {} blocks after an Error{}",
				terms.retry.retries,
				terms.retry.backoff,
				if terms.retry.doubling { ", doubling" } else { "" }
			),
		)
		.row("accept window", format!("{} blocks", terms.attempt.accept_window))
		.row("lease", format!("{} blocks, up to {}", terms.attempt.lease, terms.attempt.lease_cap))
		.row("slash", terms.attempt.slash)
		.row("proof", terms.proofs)
		.row("scope", scope)
		.row("valid from", moment(terms.valid_from, "its creation"))
		.row("valid until", moment(terms.valid_until, "its destruction"))
		.row("live jobs", live_jobs)
		.field("pool", pool_id)
		.field("policy", policy_id)
		.fields(policy)
		.field("live_jobs", live_jobs)
		.field("depositors", depositors)
}

async fn destroy(context: &Context, pool_id: PoolId, policy_id: PolicyId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	checks::is_owner(&key, &pool.owner, &format!("pool {pool_id}"))?;
	checks::a_policy(&state, pool_id, &pool, policy_id).await?;
	let call = calls::destroy_job_policy(pool_id, policy_id);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!("policy {policy_id} of pool {pool_id} destroyed"))
		.field("pool", pool_id)
		.field("policy", policy_id)
		.included(&included))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::args::Args;
	use clap::Parser;

	#[test]
	fn command_names_a_policy_by_its_pool_and_takes_every_scope() {
		let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let accepts = |line: &str| {
			let line = format!("cybros policy {line}");
			Args::try_parse_from(line.split_whitespace()).is_ok()
		};
		for scope in ["owner", "allow-list", "public"] {
			assert!(accepts(&format!("create --pool 0 --price 1 --scope {scope}")));
		}
		assert!(!accepts("create --pool 0 --price 1 --scope friends"));
		for verb in ["allow", "disallow"] {
			assert!(accepts(&format!("{verb} 0 1 {alice}")));
			assert!(!accepts(&format!("{verb} 1 {alice}")), "of which pool?");
			assert!(!accepts(&format!("{verb} 0 1")), "whom?");
		}
		assert!(accepts("allowed 0 1"));
		assert!(!accepts("allowed 0"));
	}

	#[test]
	fn proofs_are_the_pools_or_such_as_it_lets_a_policy_take() {
		let proofs = |of_pool, wanted| proofs_within(ProofKinds(of_pool), ProofKinds(wanted));
		for (of_pool, wanted, taken) in
			[(0, 0, 0), (0, 1, 1), (0, 3, 3), (1, 0, 1), (2, 0, 2), (2, 2, 2), (3, 0, 3), (3, 1, 1)]
		{
			assert_eq!(proofs(of_pool, wanted).unwrap(), ProofKinds(taken));
		}
		for (of_pool, wanted) in [(1, 2), (1, 3), (2, 1), (2, 3)] {
			let error = proofs(of_pool, wanted).unwrap_err().to_string();
			assert!(error.contains("name some of them"), "{error}");
		}
		for of_pool in [0, 3] {
			let error = proofs(of_pool, 2).unwrap_err().to_string();
			assert!(error.contains("take `owner` as well"), "{error}");
		}
	}
}
