// SPDX-License-Identifier: MIT

//! `cybros job quote`: what a job would cost and when it would start, as the chain says.

use super::{explain, input, track::Track};
use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Result};
use clap::{ArgGroup, Args};
use cybros_sdk::{
	explain::{Quote, Start},
	Amount, PolicyId, PoolId, SpecVersion, State,
};
use std::path::PathBuf;

/// A job of which the price is asked.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("source").required(true).args(["input", "file", "bytes"]))]
pub struct Question {
	/// The pool
	#[arg(long = "pool", value_name = "POOL")]
	pool_id: PoolId,
	/// The policy
	#[arg(long = "policy", value_name = "POLICY")]
	policy_id: PolicyId,
	/// The spec version that the input is written for
	#[arg(long = "spec", value_name = "VERSION")]
	spec_version: SpecVersion,
	/// The input: this text
	#[arg(long, value_name = "TEXT")]
	input: Option<String>,
	/// The input: what the file has; - is standard input
	#[arg(long, value_name = "FILE")]
	file: Option<PathBuf>,
	/// The input's length alone
	#[arg(long, value_name = "BYTES")]
	bytes: Option<u32>,
	/// What the worker would get on top of the price, for a faster lane
	#[arg(long, value_name = "CYB", default_value = "0")]
	tip: Amount,
	/// How many seconds the job would pay for at most [default: as the policy says]
	#[arg(long, value_name = "SECONDS")]
	seconds_cap: Option<u32>,
	/// What you would call the job: any track id, for which there is a deposit too
	#[arg(long, value_name = "ID")]
	track_id: Option<Track>,
}

pub async fn quote(context: &Context, question: Question) -> Result<Report> {
	let input_len = match question.bytes {
		Some(bytes) => bytes,
		None => input::read(question.input.as_deref(), question.file.as_deref())?.len() as u32,
	};
	let state = context.connect().await?.state().await?;
	let pool = checks::a_pool(&state, question.pool_id).await?;
	checks::a_policy(&state, question.pool_id, &pool, question.policy_id).await?;
	let quoted = state
		.quote(
			question.pool_id,
			question.policy_id,
			question.spec_version,
			input_len,
			question.tip,
			question.seconds_cap,
		)
		.await?;
	match quoted {
		Ok(quote) => Ok(report(&whole(quote, question.track_id, &state)?)),
		Err(error) => bail!("the chain would refuse such a job: {error}"),
	}
}

/// What the chain quotes, and the deposit for a track id, of which it knows nothing.
pub fn whole(quote: Quote, track_id: Option<Track>, state: &State) -> Result<Quote> {
	Ok(match track_id {
		Some(_) => quote.with_track_id(&state.constants()?),
		None => quote,
	})
}

/// What a job would cost and when it would start, in both forms.
pub fn report(quote: &Quote) -> Report {
	let report = Report::new()
		.row("price", format!("{} at most, held until the job ends", quote.price))
		.row("tip", format!("{}, held until the job ends", quote.tip))
		.row("deposit", format!("{}, held until the job is destroyed", quote.deposit))
		.row("chain fee", format!("{}, for the calls of its workers", quote.chain_fee))
		.row("together", format!("{}, and the fee of the call", quote.total))
		.fields(quote);
	match &quote.start {
		Start::AtOnce { workers } => {
			report.row("starts", format!("at once: {workers} workers are ready for it"))
		},
		Start::Queued { place, wait } => report
			.row("starts", format!("not at once: {}", explain::why(wait)))
			.row("place", explain::queue_place(place)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		question: Question,
	}

	#[test]
	fn exactly_one_source_of_the_inputs_length_is_taken() {
		let parse = |rest: &str| {
			let line = format!("x --pool 0 --policy 0 --spec 1 {rest}");
			Line::try_parse_from(line.split_whitespace()).map(|line| line.question)
		};
		assert_eq!(parse("--bytes 5").unwrap().bytes, Some(5));
		assert!(parse("--input a").is_ok() && parse("--file -").is_ok());
		for wrong in ["", "--input a --bytes 1", "--file f --bytes 1", "--bytes -1", "--bytes x"] {
			assert!(parse(wrong).is_err(), "{wrong}");
		}
	}
}
