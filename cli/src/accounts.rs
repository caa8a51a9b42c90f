// SPDX-License-Identifier: MIT

//! `cybros account`.

use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Result};
use clap::Subcommand;
use cybros_sdk::{calls, parse_account, AccountId, Amount, Keypair};
use std::path::PathBuf;

/// Commands about accounts and keys.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Show an account's money
	Show {
		/// The account [default: the signer's]
		#[arg(value_parser = parse_account)]
		account: Option<AccountId>,
	},
	/// Transfer free balance
	Transfer {
		/// The receiver
		#[arg(value_parser = parse_account)]
		to: AccountId,
		/// How much
		#[arg(value_name = "CYB")]
		amount: Amount,
	},
	/// Make a new key, in a new file that only you can read
	NewKey {
		/// The file
		path: PathBuf,
	},
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Show { account } => show(context, account).await,
		Command::Transfer { to, amount } => transfer(context, to, amount).await,
		Command::NewKey { path } => {
			let account = Keypair::create_file(&path)?.account_id();
			Ok(Report::new()
				.line(account.to_string())
				.field("account", account)
				.field("file", path))
		},
	}
}

async fn show(context: &Context, account: Option<AccountId>) -> Result<Report> {
	let account = match account {
		Some(account) => account,
		None => context.key()?.account_id(),
	};
	let balance = context.connect().await?.state().await?.balance(&account).await?;
	Ok(Report::new()
		.row("account", account)
		.row("free", balance.free)
		.row("held", balance.held)
		.row("spendable", balance.spendable)
		.field("account", account)
		.fields(balance))
}

async fn transfer(context: &Context, to: AccountId, amount: Amount) -> Result<Report> {
	let key = context.key()?;
	let from = key.account_id();
	if amount == Amount::default() {
		bail!("there is nothing to transfer: give an amount above 0");
	}
	let client = context.connect().await?;
	let state = client.state().await?;
	let call = calls::transfer(to, amount);
	let fee = client.estimate_fee(&key, &call).await?;
	let total = Amount(amount.0.saturating_add(fee.0));
	checks::can_spend(&state, &from, total, &format!("{amount} to send, fee {fee}")).await?;
	let least = state.constants()?.existential_deposit;
	let balance = state.balance(&to).await?;
	if balance.free.0.saturating_add(balance.held.0).saturating_add(amount.0) < least.0 {
		bail!("{to} does not exist yet, and an account needs {least} to exist: send at least that");
	}
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!("{amount} transferred to {to}"))
		.field("from", from)
		.field("to", to)
		.field("amount", amount)
		.included(&included))
}
