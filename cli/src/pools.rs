// SPDX-License-Identifier: MIT

//! `cybros pool`.

mod owner;

use crate::{checks, context::Context, impls, report::Report};
use anyhow::{anyhow, bail, Result};
use clap::{ArgGroup, Subcommand};
use cybros_sdk::{
	calls, parse_account,
	types::{Membership, PoolTerms},
	AccountId, Amount, Event, ImplId, PoolId, PoolPermission, ProofKind,
};
use std::path::PathBuf;

/// Commands about pools.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Create a pool, of which the signer becomes the owner
	Create {
		/// The impl that its jobs are for
		#[arg(long = "impl", value_name = "IMPL")]
		impl_id: ImplId,
		/// For how many blocks an ended job is kept before it is destroyed (28800: a day). With 0 it is destroyed at once,
		/// and its output stands in an event only
		#[arg(long, default_value_t = 28_800, value_name = "BLOCKS")]
		retention: u32,
		/// The tips at which the three faster lanes begin, in ascending order
		#[arg(
			long,
			value_delimiter = ',',
			num_args = 3,
			value_name = "CYB,CYB,CYB",
			default_value = "0.1,1,10"
		)]
		lanes: Vec<Amount>,
		/// The shortest time that a policy may give a worker to start an attempt
		#[arg(long, default_value_t = 5, value_name = "BLOCKS")]
		smallest_accept_window: u32,
		/// The shortest lease that a policy may give a started attempt
		#[arg(long, default_value_t = 5, value_name = "BLOCKS")]
		smallest_lease: u32,
		/// For how long after its creation a job waits for a worker: no attempt begins later (28800: a day)
		#[arg(long, default_value_t = 28_800, value_name = "BLOCKS")]
		longest_wait: u32,
		/// The most that a policy may let a worker lose of its stake by one attempt
		#[arg(long, default_value = "0", value_name = "CYB")]
		largest_slash: Amount,
		/// Let each policy take results only with a proof of these kinds, or some of them: owner (signed by the impl's
		/// owner), enclave, or both [default: a policy takes such as it likes, or none]
		#[arg(long, value_delimiter = ',', value_name = "KINDS")]
		proof: Vec<ProofKind>,
	},
	/// Show a pool
	Show {
		/// Its id
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
	},
	/// Let a worker subscribe to a pool
	Authorize(Member),
	/// Take a worker out of a pool; it has a grace for what it has in hand
	Revoke(Member),
	/// Offer a pool to another account, which becomes its owner once it accepts
	#[command(group(ArgGroup::new("whom").required(true).args(["offered_to", "nobody"])))]
	Offer {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
		/// Who may take it over
		#[arg(value_name = "ACCOUNT", value_parser = parse_account)]
		offered_to: Option<AccountId>,
		/// Take the offer back
		#[arg(long)]
		nobody: bool,
	},
	/// Take over a pool that was offered to you, for its deposit
	Accept {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
	},
	/// Say something about a pool, in at most 2,048 bytes, for a deposit
	#[command(group(ArgGroup::new("metadata").required(true).args(["text", "file", "nothing"])))]
	Describe {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
		/// What to say
		#[arg(value_name = "TEXT")]
		text: Option<String>,
		/// A file that says it, or - for standard input
		#[arg(long, value_name = "FILE")]
		file: Option<PathBuf>,
		/// Take back what was said, and its deposit
		#[arg(long)]
		nothing: bool,
	},
	/// Close a pool for ever: it takes nothing new, and what it has goes on
	Close {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
	},
	/// Destroy a closed pool without live jobs and workers: what waits in it is paid out, its deposit comes back
	Destroy {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
	},
	/// Claim what accrued: the commission as the pool's owner, the royalty as the impl's
	Claim {
		/// The pool
		#[arg(value_name = "POOL")]
		pool_id: PoolId,
	},
}

/// A worker and a pool.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Member {
	/// The pool
	#[arg(value_name = "POOL")]
	pool_id: PoolId,
	/// The worker's account
	#[arg(value_name = "WORKER", value_parser = parse_account)]
	worker: AccountId,
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Create {
			impl_id,
			retention,
			lanes,
			smallest_accept_window,
			smallest_lease,
			longest_wait,
			largest_slash,
			proof,
		} => {
			let lane_bounds = lanes.try_into().map_err(|_| anyhow!("give three lane bounds"))?;
			let terms = PoolTerms {
				retention,
				lane_bounds,
				smallest_accept_window,
				smallest_lease,
				longest_wait,
				largest_slash,
				proofs: proof.into_iter().collect(),
			};
			create(context, impl_id, terms).await
		},
		Command::Show { pool_id } => show(context, pool_id).await,
		Command::Authorize(Member { pool_id, worker }) => authorize(context, pool_id, worker).await,
		Command::Revoke(Member { pool_id, worker }) => revoke(context, pool_id, worker).await,
		Command::Offer { pool_id, offered_to, .. } => {
			owner::offer(context, pool_id, offered_to).await
		},
		Command::Accept { pool_id } => owner::accept(context, pool_id).await,
		Command::Describe { pool_id, text, file, .. } => {
			let metadata = impls::read_metadata(text.as_deref(), file.as_deref())?;
			owner::describe(context, pool_id, metadata).await
		},
		Command::Close { pool_id } => close(context, pool_id).await,
		Command::Destroy { pool_id } => destroy(context, pool_id).await,
		Command::Claim { pool_id } => claim(context, pool_id).await,
	}
}

async fn create(context: &Context, impl_id: ImplId, terms: PoolTerms) -> Result<Report> {
	if !terms.lane_bounds.is_sorted() {
		bail!("the lane bounds have to ascend: write the lowest first, such as 0.1,1,10");
	}
	let key = context.key()?;
	let client = context.connect().await?;
	let record = checks::an_impl(&client.state().await?, impl_id).await?;
	if record.pools == PoolPermission::Owner && record.owner != key.account_id() {
		bail!(
			"only the owner of impl {impl_id}, {}, may open pools for it, but you sign as {}",
			record.owner,
			key.account_id()
		);
	}
	let included = context.submit(&client, &key, &calls::create_pool(impl_id, terms)).await?;
	let pool_id = included
		.find(|event| match event {
			Event::PoolCreated { pool_id, .. } => Some(*pool_id),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the chain did not say the pool's id"))?;
	Ok(Report::new()
		.line(format!("pool {pool_id} created for impl {impl_id}"))
		.field("pool", pool_id)
		.field("impl", impl_id)
		.field("owner", key.account_id())
		.included(&included))
}

async fn show(context: &Context, pool_id: PoolId) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	let members = state.memberships(pool_id).await?;
	let mut report = Report::new()
		.row("pool", pool_id)
		.row("owner", pool.owner)
		.row("impl", pool.impl_id)
		.row("state", if pool.is_closed { "closed" } else { "open" })
		.row(
			"retention",
			match pool.terms.retention {
				0 => "none: ended jobs are destroyed at once".into(),
				blocks => format!("{blocks} blocks"),
			},
		)
		.row("proof", pool.terms.proofs)
		.row("lanes begin at", pool.terms.lane_bounds.map(|bound| bound.to_string()).join(", "))
		.row("longest wait", format!("{} blocks", pool.terms.longest_wait))
		.row(
			"policies give",
			format!(
				"{} blocks or more to start, a lease of {} or more, a slash of {} or less",
				pool.terms.smallest_accept_window,
				pool.terms.smallest_lease,
				pool.terms.largest_slash
			),
		)
		.row("jobs so far", pool.next_job)
		.row("jobs waiting", pool.waiting.iter().sum::<u64>())
		.row("attempts", pool.counts)
		.row("commission", format!("{} to be claimed", pool.commission))
		.row("royalty", format!("{} to be claimed", pool.royalty))
		.field("pool", pool_id)
		.fields(&pool);
	for policy in &pool.policies {
		report = report.row(
			&format!("policy {}", policy.policy_id),
			format!("live jobs: {}", policy.live_jobs),
		);
	}
	if let Some(account) = pool.offered_to {
		report = report.row("offered to", account);
	}
	let metadata = state.pool_metadata(pool_id).await?;
	if !metadata.is_empty() {
		report = report.row("says", String::from_utf8_lossy(&metadata).escape_debug());
	}
	report = report.field("metadata", format!("0x{}", hex::encode(&metadata)));
	for (worker, membership) in &members {
		report = report.row("worker", format!("{worker} ({membership:?})"));
	}
	let members: Vec<_> = members
		.iter()
		.map(|(worker, membership)| {
			Report::new().field("worker", worker).field("membership", membership).to_json()
		})
		.collect();
	Ok(report.field("members", members))
}

async fn authorize(context: &Context, pool_id: PoolId, worker: AccountId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	checks::is_owner(&key, &pool.owner, &format!("pool {pool_id}"))?;
	let record = checks::a_worker(&state, &worker).await?;
	if record.impl_id != pool.impl_id {
		bail!(
			"worker {worker} runs impl {}, but pool {pool_id} is for impl {}: authorize a worker of that \
			 impl",
			record.impl_id,
			pool.impl_id
		);
	}
	if let Some(membership) = state.membership(pool_id, &worker).await? {
		bail!(
			"worker {worker} is {membership:?} in pool {pool_id} already: there is nothing to do"
		);
	}
	let call = calls::authorize_worker(pool_id, worker);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!("worker {worker} may subscribe to pool {pool_id}"))
		.field("pool", pool_id)
		.field("worker", worker)
		.field("membership", Membership::Admitted)
		.included(&included))
}

async fn revoke(context: &Context, pool_id: PoolId, worker: AccountId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	if !pool.is_closed {
		checks::is_owner(&key, &pool.owner, &format!("pool {pool_id}"))?;
	}
	if state.membership(pool_id, &worker).await?.is_none() {
		bail!("worker {worker} does not belong to pool {pool_id}: there is nothing to do");
	}
	let call = calls::revoke_worker(pool_id, worker);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!(
			"worker {worker} belongs to pool {pool_id} no more; what it has in hand it may finish for a while"
		))
		.field("pool", pool_id)
		.field("worker", worker)
		.included(&included))
}

async fn close(context: &Context, pool_id: PoolId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let pool = checks::a_pool(&client.state().await?, pool_id).await?;
	checks::is_owner(&key, &pool.owner, &format!("pool {pool_id}"))?;
	if pool.is_closed {
		bail!("pool {pool_id} is closed already: there is nothing to do");
	}
	let included = context.submit(&client, &key, &calls::close_pool(pool_id)).await?;
	Ok(Report::new()
		.line(format!("pool {pool_id} is closed: it takes nothing new"))
		.field("pool", pool_id)
		.included(&included))
}

async fn destroy(context: &Context, pool_id: PoolId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let pool = checks::a_pool(&client.state().await?, pool_id).await?;
	let live_jobs: u64 = pool.policies.iter().map(|policy| policy.live_jobs).sum();
	if !pool.is_closed {
		bail!(
			"pool {pool_id} is open: its owner closes it first with `cybros pool close {pool_id}`"
		);
	}
	if live_jobs > 0 {
		bail!("pool {pool_id} has {live_jobs} jobs that have not ended: wait until they have");
	}
	if pool.members > 0 {
		bail!(
			"pool {pool_id} has {} workers: revoke each with `cybros pool revoke {pool_id} WORKER`, which anyone \
			 may now",
			pool.members
		);
	}
	let included = context.submit(&client, &key, &calls::destroy_pool(pool_id)).await?;
	Ok(Report::new()
		.line(format!("pool {pool_id} is gone; its owner has the deposit back"))
		.field("pool", pool_id)
		.included(&included))
}

async fn claim(context: &Context, pool_id: PoolId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let pool = checks::a_pool(&state, pool_id).await?;
	let impl_owner = checks::an_impl(&state, pool.impl_id).await?.owner;
	let signer = key.account_id();
	let none = Amount::default();
	let owns = (pool.owner == signer, impl_owner == signer);
	if owns == (false, false) {
		bail!(
			"pool {pool_id}'s commission belongs to {}, its royalty to {impl_owner}, but you sign \
			 as {signer}",
			pool.owner
		);
	}
	let mut report = Report::new().field("pool", pool_id);
	let mut total = none;
	if owns.0 && pool.commission > none {
		let included = context.submit(&client, &key, &calls::claim_commission(pool_id)).await?;
		let claimed = claimed(&included).unwrap_or(pool.commission);
		total = Amount(total.0.saturating_add(claimed.0));
		report = report.line(format!("commission of {claimed} claimed")).included(&included);
	}
	if owns.1 && pool.royalty > none {
		let included = context.submit(&client, &key, &calls::claim_royalty(pool_id)).await?;
		let claimed = claimed(&included).unwrap_or(pool.royalty);
		total = Amount(total.0.saturating_add(claimed.0));
		report = report.line(format!("royalty of {claimed} claimed")).included(&included);
	}
	if total == none {
		report = report.line(format!("nothing to claim in pool {pool_id}"));
	}
	Ok(report.field("claimed", total))
}

fn claimed(included: &cybros_sdk::Included) -> Option<Amount> {
	included.find(|event| match event {
		Event::CommissionClaimed { amount, .. } | Event::RoyaltyClaimed { amount, .. } => {
			Some(*amount)
		},
		_ => None,
	})
}
