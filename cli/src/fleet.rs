// SPDX-License-Identifier: MIT

//! `cybros fleet`: many workers of one owner at once.
//!
//! A list names them, one on each line. Each command first looks which of them have what they are to get, so that a second
//! run carries on where the first stopped; for the others it makes the calls in batches, of which each call stands for
//! itself. What came of each line is told as soon as it is known.

mod batch;
mod drain;
mod lines;
mod money;
mod register;
mod status;
mod tally;

use crate::{checks, context::Context};
use anyhow::Result;
use clap::{Args, Subcommand};
use cybros_sdk::{types::Worker, AccountId, Amount, Keypair, QueryError, State};
use lines::{Entry, Line};
use tally::Tally;

/// Commands about many workers at once, by their owner. They end with exit code 1 if anything failed; run one again, and
/// it carries on.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Register workers with their consents, one on each line; the signer, whom the consents name, becomes their owner
	Register {
		#[command(flatten)]
		list: List,
		/// What is held on each worker's account as its stake [default: twice the least that the chain allows, so that a
		/// worker that was slashed can come back]
		#[arg(long, value_name = "CYB")]
		stake: Option<Amount>,
		/// What each worker gets to pay its calls and output deposits from [default: what it needs to run as many jobs at
		/// once as --capacity says]
		#[arg(long, value_name = "CYB")]
		endowment: Option<Amount>,
		/// How many jobs at once the default endowment is reckoned for
		#[arg(long, default_value_t = 4, conflicts_with = "endowment")]
		capacity: u32,
	},
	/// Show where workers stand
	Status(List),
	/// Let workers finish what they have, and go offline
	Drain(List),
	/// Withdraw what workers have free above what they keep
	Withdraw {
		#[command(flatten)]
		list: List,
		/// What each worker keeps of its free balance
		#[arg(long, value_name = "CYB")]
		keep: Amount,
	},
	/// Bring workers' balances up to an amount, and their stakes
	TopUp {
		#[command(flatten)]
		list: List,
		/// What each worker has then, free and as its reserve for outputs [default: what it needs to run as many jobs at
		/// once as --capacity says]
		#[arg(long, value_name = "CYB")]
		balance: Option<Amount>,
		/// How many jobs at once the default balance is reckoned for
		#[arg(long, default_value_t = 4, conflicts_with = "balance")]
		capacity: u32,
		/// What each worker has at stake then [default: what it has]
		#[arg(long, value_name = "CYB")]
		stake: Option<Amount>,
	},
}

/// The workers.
#[derive(Clone, Debug, Args)]
pub struct List {
	/// A file, or - for standard input: on each line a worker's account, or the consent that `cybros-worker consent` printed.
	/// Lines that are empty or begin with # are passed over
	#[arg(default_value = "-")]
	file: String,
}

/// Returns the exit code.
pub async fn run(command: Command, context: &Context) -> Result<u8> {
	match command {
		Command::Register { list, stake, endowment, capacity } => {
			register::run(context, &list, stake, endowment, capacity).await
		},
		Command::Status(list) => status::run(context, &list).await,
		Command::Drain(list) => drain::run(context, &list).await,
		Command::Withdraw { list, keep } => money::withdraw(context, &list, keep).await,
		Command::TopUp { list, balance, capacity, stake } => {
			money::top_up(context, &list, balance, capacity, stake).await
		},
	}
}

/// Reads the list. What is no entry, or names a worker a second time, is told at once.
fn read(list: &List, tally: &mut Tally) -> Result<Vec<Line>> {
	let mut lines: Vec<Line> = Vec::new();
	for (number, entry) in lines::read(&list.file)? {
		match entry {
			Err(error) => tally.failed(number, None, error),
			Ok(entry) => {
				let worker = entry.worker();
				match lines.iter().find(|line| line.entry.worker() == worker) {
					Some(first) => tally.before(
						number,
						worker,
						format!("the same worker as on line {}", first.number),
					),
					None => lines.push(Line { number, entry }),
				}
			},
		}
	}
	Ok(lines)
}

/// The worker of a line, if the signer owns it; else why not.
async fn owned(state: &State, key: &Keypair, worker: &AccountId) -> Result<Result<Worker, String>> {
	let judge = async {
		let record = checks::a_worker(state, worker).await?;
		checks::is_owner(key, &record.owner, "it")?;
		Ok(record)
	};
	of_line(judge.await)
}

/// What is wrong with one line keeps no other from its turn; that the chain cannot be asked does.
fn of_line<T>(judged: Result<T>) -> Result<Result<T, String>> {
	match judged {
		Ok(value) => Ok(Ok(value)),
		Err(error) if error.is::<QueryError>() => Err(error),
		Err(error) => Ok(Err(format!("{error:#}"))),
	}
}
