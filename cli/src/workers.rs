// SPDX-License-Identifier: MIT

//! `cybros worker`.

use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Context as _, Result};
use clap::Subcommand;
use cybros_sdk::{
	calls, parse_account, types::Worker, AccountId, Amount, Call, Client, DeployPermission,
	Keypair, SignedConsent, State, WorkerStatus,
};
use std::{
	io::{IsTerminal, Read},
	path::Path,
};

/// More than this is no consent.
const MAX_CONSENT_LEN: u64 = 4096;

/// Commands about workers, by their owners.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Register a worker with its consent; the signer, whom the consent names, becomes its owner
	Register {
		/// What `cybros-worker consent` printed: the line itself, a file that has it, or - for
		/// standard input
		#[arg(default_value = "-")]
		consent: String,
		/// What is held on the worker's account as its stake [default: the least that the chain
		/// allows]
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
		Command::Withdraw { worker: Named { worker }, amount } => {
			withdraw(context, worker, amount).await
		},
		Command::Show(Named { worker }) => show(context, worker).await,
	}
}

/// Reads a consent from where the argument says.
fn read_consent(source: &str) -> Result<SignedConsent> {
	if source.trim_start().starts_with('{') {
		return Ok(source.parse()?);
	}
	let mut text = String::new();
	if source == "-" {
		let stdin = std::io::stdin();
		if stdin.is_terminal() {
			bail!(
				"no consent given: pass the line that `cybros-worker consent` prints, the name of a file \
				 that has it, or pipe it in"
			);
		}
		stdin
			.take(MAX_CONSENT_LEN)
			.read_to_string(&mut text)
			.context("cannot read the consent from standard input")?;
	} else {
		std::fs::File::open(Path::new(source))
			.and_then(|file| file.take(MAX_CONSENT_LEN).read_to_string(&mut text))
			.with_context(|| format!("cannot read the consent from the file {source}"))?;
	}
	Ok(text.parse()?)
}

async fn register(
	context: &Context,
	consent: &str,
	stake: Option<Amount>,
	endowment: Option<Amount>,
	capacity: u32,
) -> Result<Report> {
	let key = context.key()?;
	let consent = read_consent(consent)?;
	let client = context.connect().await?;
	let state = client.state().await?;
	consent.check(client.genesis_hash(), &key.account_id(), now(&state).await?)?;
	let worker = consent.worker;
	can_register(&state, &key, &consent).await?;

	let constants = state.constants()?;
	let stake = stake.unwrap_or(constants.min_stake);
	if stake < constants.min_stake {
		bail!("a stake of {stake} is below the least, {}", constants.min_stake);
	}
	let reserve = constants.output_reserve_per_slot.0.saturating_mul(capacity.into());
	let needed = Amount(constants.min_balance.0.saturating_mul(2).saturating_add(reserve));
	let endowment = endowment.unwrap_or(needed);
	if endowment < constants.min_balance {
		bail!("an endowment of {endowment} is below the least, {}", constants.min_balance);
	}
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

/// The time by which consents expire: the chain's, once it has one.
async fn now(state: &State) -> Result<u64> {
	let local = std::time::SystemTime::now()
		.duration_since(std::time::UNIX_EPOCH)
		.map_or(0, |time| time.as_secs());
	Ok(match state.time().await? {
		0 => local,
		time => time,
	})
}

async fn can_register(state: &State, key: &Keypair, consent: &SignedConsent) -> Result<()> {
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
	if record.deploy == DeployPermission::Owner && record.owner != signer {
		bail!(
			"only the owner of impl {}, {}, may register workers of it, but you sign as {signer}",
			consent.impl_id,
			record.owner
		);
	}
	Ok(())
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

async fn show(context: &Context, worker: AccountId) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let record = checks::a_worker(&state, &worker).await?;
	let balance = state.balance(&worker).await?;
	let slots = state.worker_slots(&worker).await?;
	let mut report = Report::new()
		.row("worker", worker)
		.row("owner", record.owner)
		.row("impl", record.impl_id)
		.row("status", format!("{:?}", record.status()))
		.row("stake", record.stake)
		.row("free balance", balance.free)
		.row("held", balance.held)
		.field("worker", worker)
		.fields(&record)
		.field("status", record.status())
		.field("balance", balance)
		.field("slots", &slots);
	let Some(slots) = slots else { return Ok(report) };
	if let Some(service) = slots.service {
		report = report.row(
			"serves with",
			format!(
				"build {}, spec versions {}, {} jobs at once{}",
				service.build,
				service.specs,
				service.capacity,
				if service.accepting { "" } else { ", takes no new ones" }
			),
		);
	}
	let list = |items: Vec<String>| match items.is_empty() {
		true => "none".to_string(),
		false => items.join(", "),
	};
	let pools = slots.pools.iter().map(ToString::to_string).collect();
	let jobs = slots
		.running
		.iter()
		.map(|running| format!("{} (attempt {})", running.job_id, running.attempt))
		.collect();
	Ok(report.row("pools", list(pools)).row("jobs", list(jobs)))
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::H256;

	#[test]
	fn consent_is_read_from_the_argument_or_a_file() {
		let worker = Keypair::from_suri("//Worker").unwrap();
		let owner = Keypair::from_suri("//Alice").unwrap().account_id();
		let consent = SignedConsent::sign(&worker, owner, 0, H256::zero(), 1);
		assert_eq!(read_consent(&consent.to_string()).unwrap(), consent);

		let path = std::env::temp_dir().join(format!("cybros-consent-{}", std::process::id()));
		std::fs::write(&path, format!("{consent}\n")).unwrap();
		assert_eq!(read_consent(path.to_str().unwrap()).unwrap(), consent);
		std::fs::remove_file(&path).unwrap();
		let error = read_consent(path.to_str().unwrap()).unwrap_err();
		assert!(format!("{error:#}").contains("No such file"), "{error:#}");
	}
}
