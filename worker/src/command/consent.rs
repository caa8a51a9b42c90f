// SPDX-License-Identifier: MIT

//! `cybros-worker consent`.

use super::{parse, KeyFile};
use anyhow::{ensure, Context, Result};
use cybros_sdk::{
	parse_account, AccountId, Client, ConnectOptions, ImplId, SignedConsent, H256, MAX_CONSENT_SECS,
};
use std::{
	process::ExitCode,
	time::{Duration, SystemTime, UNIX_EPOCH},
};

/// The options of the command.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("chain").required(true).multiple(true).args(["genesis", "url"])))]
pub struct Args {
	#[command(flatten)]
	key: KeyFile,
	/// The account that may register the worker
	#[arg(long, value_name = "ADDRESS", value_parser = parse_account)]
	owner: AccountId,
	/// The impl that the worker will run
	#[arg(long = "impl", value_name = "IMPL")]
	impl_id: ImplId,
	/// Hash of the genesis block of the chain that is meant; no node is asked unless --url is given too
	#[arg(long, env = "CYBROS_GENESIS", value_name = "HASH")]
	genesis: Option<H256>,
	/// A node of the chain that is meant, to be asked for the genesis
	#[arg(long, env = "CYBROS_URL")]
	url: Option<String>,
	/// For how long the owner may use the consent: a day at most
	#[arg(long, value_name = "TIME", default_value = "1h", value_parser = parse::some_duration)]
	valid_for: Duration,
}

/// Prints the consent.
pub async fn run(args: Args) -> Result<ExitCode> {
	ensure!(
		args.valid_for.as_secs() <= MAX_CONSENT_SECS,
		"a consent is valid for a day at most: give --valid-for 1d or less"
	);
	let key = args.key.read()?;
	ensure!(
		key.account_id() != args.owner,
		"--owner is the worker's own account: the owner of a worker is another account"
	);
	let genesis = match args.url {
		Some(url) => {
			let options = ConnectOptions { genesis: args.genesis, ..ConnectOptions::new(&url) };
			Client::connect_with(options).await?.genesis_hash()
		},
		None => args.genesis.context("which chain is meant? give --genesis or --url")?,
	};
	let now = SystemTime::now()
		.duration_since(UNIX_EPOCH)
		.context("this machine's clock is before 1970: set it")?;
	let expires_at = (now + args.valid_for).as_secs();
	println!("{}", SignedConsent::sign(&key, args.owner, args.impl_id, genesis, expires_at));
	Ok(ExitCode::SUCCESS)
}
