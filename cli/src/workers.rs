// SPDX-License-Identifier: MIT

//! `cybros worker`.

mod explain;
mod list;
mod show;
mod stake;

use crate::{checks, context::Context, report::Report, source};
use anyhow::{bail, Result};
use clap::Subcommand;
use cybros_sdk::{
	calls, parse_account,
	types::{Constants, Worker},
	AccountId, Amount, Call, Client, DeployPermission, Keypair, SignedConsent, State, WorkerStatus,
};
/// Commands about workers, by their owners.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Register a worker with its consent; the signer, whom the consent names, becomes its owner
	Register {
		/// What `cybros-worker consent` printed: the line itself, a file that has it, or - for
		/// standard input
		#[arg(default_value = "-")]
		consent: String,
		/// What is held on the worker's account as its stake [default: twice the least that the chain
		/// allows, so that a worker that was slashed can come back]
		#[arg(long, value_name = "CYB")]
		stake: Option<Amount>,
		/// What the worker gets to pay its calls and output deposits from [default: what it needs
		/// to run as many jobs at once as --capacity says]
		#[arg(long, value_name = "CYB")]
		endowment: Option<Amount>,
		/// How many jobs at once the default endowment is reckoned for
		#[arg(long, default_value_t = 4, conflicts_with = "endowment")]
		capacity: u32,
	},
	/// Deregister a worker that is offline: its stake and free balance come back
	Deregister(Named),
	/// Let a worker finish what it has, and go offline
	RequestOffline(Named),
	/// Take a worker offline at once: what it has is handed back
	ForceOffline(Named),
	/// Give a worker more stake, at any time
	RaiseStake {
		#[command(flatten)]
		worker: Named,
		/// How much more
		#[arg(value_name = "CYB")]
		amount: Amount,
	},
	/// Take back a part of a worker's stake while it is offline
	LowerStake {
		#[command(flatten)]
		worker: Named,
		/// How much less
		#[arg(value_name = "CYB")]
		amount: Amount,
	},
	/// Withdraw free balance of a worker
	Withdraw {
		#[command(flatten)]
		worker: Named,
		/// How much
		#[arg(value_name = "CYB")]
		amount: Amount,
	},
	/// Show a worker
	Show(Named),
	/// Say why a worker gets no jobs, pool by pool, and what keeps it offline
	Explain(explain::Question),
	/// List workers: of an owner, an impl or a build, or all
	List(list::List),
}

/// One worker.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Named {
	/// The worker's account
	#[arg(value_name = "WORKER", value_parser = parse_account)]
	worker: AccountId,
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Register { consent, stake, endowment, capacity } => {
			register(context, &consent, stake, endowment, capacity).await
		},
		Command::Deregister(Named { worker }) => deregister(context, worker).await,
		Command::RequestOffline(Named { worker }) => request_offline(context, worker).await,
		Command::ForceOffline(Named { worker }) => force_offline(context, worker).await,
		Command::RaiseStake { worker: Named { worker }, amount } => {
			stake::raise(context, worker, amount).await
		},
		Command::LowerStake { worker: Named { worker }, amount } => {
			stake::lower(context, worker, amount).await
		},
		Command::Withdraw { worker: Named { worker }, amount } => {
			withdraw(context, worker, amount).await
		},
		Command::Show(Named { worker }) => show::show(context, worker).await,
		Command::Explain(question) => explain::explain(context, question).await,
		Command::List(list) => list::list(context, list).await,
	}
}

async fn register(
	context: &Context,
	consent: &str,
	stake: Option<Amount>,
	endowment: Option<Amount>,
	capacity: u32,
) -> Result<Report> {
	let key = context.key()?;
	let consent: SignedConsent = source::read(consent, "consent", "cybros-worker consent")?;
	let client = context.connect().await?;
	let state = client.state().await?;
	consent.check(client.genesis_hash(), &key.account_id(), checks::now(&state).await?)?;
	let worker = consent.worker;
	can_register(&state, &key, &consent).await?;

	let (stake, endowment) = means(&state.constants()?, stake, endowment, capacity)?;
	let call = calls::register_worker(&consent, stake, endowment);
	let fee = client.estimate_fee(&key, &call).await?;
	let total = Amount(stake.0.saturating_add(endowment.0).saturating_add(fee.0));
	let reason = format!("stake {stake}, endowment {endowment}, fee {fee}");
	checks::can_spend(&state, &key.account_id(), total, &reason).await?;

	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!(
			"worker {worker} registered for impl {}, with a stake of {stake} and {endowment} of \
			 its own",
			consent.impl_id
		))
		.field("worker", worker)
		.field("owner", key.account_id())
		.field("impl", consent.impl_id)
		.field("stake", stake)
		.field("endowment", endowment)
		.included(&included))
}

/// The stake of a worker, and its endowment: those that are given, or twice what the chain asks for at least, as a worker
/// with less than that does not come back after a slash, and what the worker needs for so many jobs at once.
pub fn means(
	constants: &Constants,
	stake: Option<Amount>,
	endowment: Option<Amount>,
	capacity: u32,
) -> Result<(Amount, Amount)> {
	let stake = stake.unwrap_or(Amount(constants.min_stake.0.saturating_mul(2)));
	if stake < constants.min_stake {
		bail!("a stake of {stake} is below the least, {}", constants.min_stake);
	}
	let reserve = constants.output_reserve_per_slot.0.saturating_mul(capacity.into());
	let needed = Amount(constants.min_balance.0.saturating_mul(2).saturating_add(reserve));
	let endowment = endowment.unwrap_or(needed);
	if endowment < constants.min_balance {
		bail!("an endowment of {endowment} is below the least, {}", constants.min_balance);
	}
	Ok((stake, endowment))
}

/// Whether the chain would register the worker for the signer, but for its consent.
pub async fn can_register(state: &State, key: &Keypair, consent: &SignedConsent) -> Result<()> {
	let (worker, signer) = (consent.worker, key.account_id());
	if worker == signer {
		bail!("a worker's owner is another account: let the worker use a key of its own");
	}
	if let Some(known) = state.worker(&worker).await? {
		bail!(
			"{worker} is registered already, for impl {} by {}: nothing is to be done, or deregister it \
			 first",
			known.impl_id,
			if known.owner == signer { "you".into() } else { known.owner.to_string() }
		);
	}
	let record = checks::an_impl(state, consent.impl_id).await?;
	if record.sunset_at.is_some() {
		bail!(
			"the sunset of impl {} was announced, so no worker is registered for it: use another impl",
			consent.impl_id
		);
	}
	if record.owner == signer {
		return Ok(());
	}
	match record.deploy {
		DeployPermission::Owner => bail!(
			"only the owner of impl {}, {}, may register workers of it, but you sign as {signer}",
			consent.impl_id,
			record.owner
		),
		DeployPermission::AllowList if !state.is_deployer(consent.impl_id, &signer).await? => {
			bail!(
			"you sign as {signer}, who is not on the list of those who may register workers of impl {0}: \
			 ask its owner, {1}, for `cybros impl allow {0} {signer}`",
			consent.impl_id,
			record.owner
		)
		},
		DeployPermission::AllowList | DeployPermission::Public => Ok(()),
	}
}

/// Connects, and checks that the signer owns the worker.
async fn own(context: &Context, worker: AccountId) -> Result<(Keypair, Client, State, Worker)> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let record = checks::a_worker(&state, &worker).await?;
	checks::is_owner(&key, &record.owner, &format!("worker {worker}"))?;
	Ok((key, client, state, record))
}

async fn deregister(context: &Context, worker: AccountId) -> Result<Report> {
	let (key, client, _, record) = own(context, worker).await?;
	if matches!(record.status(), WorkerStatus::Online | WorkerStatus::RequestingOffline) {
		bail!(
			"worker {worker} is {:?}: take it offline with `cybros worker request-offline {worker}`, \
			 then try again",
			record.status()
		);
	}
	let call = calls::deregister_worker(worker);
	submit(context, &client, &key, &call, worker, "deregistered; stake and balance are yours").await
}

async fn request_offline(context: &Context, worker: AccountId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let record = checks::a_worker(&client.state().await?, &worker).await?;
	if key.account_id() != worker {
		checks::is_owner(&key, &record.owner, &format!("worker {worker}"))?;
	}
	if record.status() != WorkerStatus::Online {
		bail!("worker {worker} is {:?}: there is nothing to request", record.status());
	}
	let call = calls::request_offline(worker);
	let included = context.submit(&client, &key, &call).await?;
	let status = checks::a_worker(&client.state_at(included.block).await?, &worker).await?.status();
	Ok(Report::new()
		.line(match status {
			WorkerStatus::Offline => format!("worker {worker} is offline"),
			_ => format!("worker {worker} goes offline when it has finished what it has"),
		})
		.field("worker", worker)
		.field("status", status)
		.included(&included))
}

async fn force_offline(context: &Context, worker: AccountId) -> Result<Report> {
	let (key, client, _, record) = own(context, worker).await?;
	if !matches!(record.status(), WorkerStatus::Online | WorkerStatus::RequestingOffline) {
		bail!("worker {worker} is {:?} already: there is nothing to do", record.status());
	}
	let call = calls::force_offline(worker);
	submit(context, &client, &key, &call, worker, "is offline").await
}

async fn withdraw(context: &Context, worker: AccountId, amount: Amount) -> Result<Report> {
	let (key, client, state, _) = own(context, worker).await?;
	let balance = state.balance(&worker).await?;
	if balance.free < amount {
		bail!(
			"worker {worker} has only {} free, so {amount} cannot be withdrawn ({} are held)",
			balance.free,
			balance.held
		);
	}
	let call = calls::withdraw(worker, amount);
	let report =
		submit(context, &client, &key, &call, worker, &format!("paid you {amount}")).await?;
	Ok(report.field("amount", amount))
}

async fn submit(
	context: &Context,
	client: &Client,
	key: &Keypair,
	call: &Call,
	worker: AccountId,
	what: &str,
) -> Result<Report> {
	let included = context.submit(client, key, call).await?;
	Ok(Report::new()
		.line(format!("worker {worker} {what}"))
		.field("worker", worker)
		.included(&included))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn constants() -> Constants {
		Constants {
			existential_deposit: Amount(1),
			min_stake: Amount(1_000),
			min_balance: Amount(100),
			max_capacity: 64,
			max_pools: 8,
			max_batch: 64,
			output_reserve_per_slot: Amount(40),
			job_deposit_base: Amount(0),
			deposit_per_byte: Amount(0),
			chain_fee: Amount(0),
		}
	}

	#[test]
	fn stake_outlasts_slashes_unless_less_is_given() {
		let (stake, endowment) = means(&constants(), None, None, 4).unwrap();
		assert_eq!((stake, endowment), (Amount(2_000), Amount(2 * 100 + 4 * 40)));
		let least = means(&constants(), Some(Amount(1_000)), Some(Amount(100)), 4).unwrap();
		assert_eq!(least, (Amount(1_000), Amount(100)));
	}

	#[test]
	fn stake_and_endowment_below_the_least_are_refused() {
		let error = means(&constants(), Some(Amount(999)), None, 4).unwrap_err().to_string();
		assert!(error.contains("a stake of"), "{error}");
		let error = means(&constants(), None, Some(Amount(99)), 4).unwrap_err().to_string();
		assert!(error.contains("an endowment of"), "{error}");
	}
}
