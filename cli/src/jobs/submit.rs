// SPDX-License-Identifier: MIT

//! `cybros job submit`.

use super::{follow, input, quote, track::Track};
use crate::{checks, context::Context, report, report::Report};
use anyhow::{anyhow, bail, Result};
use clap::{ArgGroup, Args, ValueEnum};
use cybros_sdk::{
	calls, explain::Quote, parse_account, types::PolicyTerms, AccountId, Amount, Call, Client,
	Event, JobId, Keypair, PolicyId, PolicyScope, PoolId, SpecVersion, State, Wait,
};
use std::path::PathBuf;

/// A job to submit.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("source").required(true).args(["input", "file", "stdin"]))]
pub struct Submit {
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
	/// The input: standard input
	#[arg(value_enum, value_name = "-", hide_possible_values = true)]
	stdin: Option<Stdin>,
	/// What the worker gets on top of the price, for a faster lane
	#[arg(long, value_name = "CYB", default_value = "0")]
	tip: Amount,
	/// Whom the result serves [default: you]
	#[arg(long, value_name = "ACCOUNT", value_parser = parse_account)]
	beneficiary: Option<AccountId>,
	/// How many seconds the job pays for at most, where its policy has a price by the second [default: as the policy says]
	#[arg(long, value_name = "SECONDS")]
	seconds_cap: Option<u32>,
	/// What you call the job, to find it by `cybros job tracked`: up to 16 bytes of text, or 0x and 32 hexadecimal digits. No
	/// two of your jobs in the pool have the same
	#[arg(long, value_name = "ID")]
	track_id: Option<Track>,
	/// Wait for the result: progress to standard error, the output to standard output, the result
	/// as exit code (0 Success, 10 Fail, 20 Error, 30 Discarded)
	#[arg(long)]
	wait: bool,
	/// Send nothing: let the chain say whether it would take the job, and what it would cost
	#[arg(long, conflicts_with = "wait")]
	dry_run: bool,
}

/// The hyphen that stands for standard input.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Stdin {
	#[value(name = "-")]
	Hyphen,
}

pub async fn run(submit: Submit, context: &Context) -> Result<u8> {
	let input = input::read(submit.input.as_deref(), submit.file.as_deref())?;
	let key = context.key()?;
	let client = context.connect().await?;
	let call = calls::create_job(
		submit.pool_id,
		submit.policy_id,
		submit.spec_version,
		input.clone(),
		submit.tip,
		submit.beneficiary,
		submit.seconds_cap,
		submit.track_id.map(|track| track.0),
	);
	check(&client, &key, &submit, input.len(), &call).await?;
	if submit.dry_run {
		try_only(&client, &key, &submit, input.len() as u32, &call)
			.await?
			.print(context.global.json)?;
		return Ok(report::SUCCESS);
	}
	// With --wait the block of the result is waited for, which is later than this one.
	let wait = if submit.wait { Wait::InBlock } else { context.wait() };
	let created = client.submit_and_wait(&key, &call, wait).await?;
	let job_id = created
		.find(|event| match event {
			Event::JobCreated { job_id, .. } => Some(*job_id),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the chain did not say the job's id"))?;
	if submit.wait {
		return follow::follow(context, &client, job_id, Some(created.block)).await;
	}
	let assigned = created.find(|event| match event {
		Event::JobAssigned { attempt, worker, .. } => Some((*attempt, *worker)),
		_ => None,
	});
	report(job_id, assigned.map(|(_, worker)| worker))
		.included(&created)
		.print(context.global.json)?;
	Ok(report::SUCCESS)
}

/// Lets the chain try the call, and say what the job would cost.
async fn try_only(
	client: &Client,
	key: &Keypair,
	submit: &Submit,
	input_len: u32,
	call: &Call,
) -> Result<Report> {
	let state = client.state().await?;
	if let Err(error) = state.dry_run(&key.account_id(), call).await? {
		bail!("the chain would refuse the job: {error}");
	}
	let (pool_id, policy_id, spec) = (submit.pool_id, submit.policy_id, submit.spec_version);
	let quote =
		state.quote(pool_id, policy_id, spec, input_len, submit.tip, submit.seconds_cap).await?;
	match quote {
		Ok(quote) => Ok(quote::report(&quote::whole(quote, submit.track_id, &state)?)
			.line("nothing was sent: the chain would take the job")
			.field("accepted", true)),
		Err(error) => bail!("the chain would refuse the job: {error}"),
	}
}

fn report(job_id: JobId, worker: Option<AccountId>) -> Report {
	let report = Report::new().line(format!("job {job_id} created"));
	match worker {
		Some(worker) => report.line(format!("assigned to {worker}")),
		None => report.line(format!(
			"queued: no worker is ready for it; follow it with `cybros job watch {job_id}`"
		)),
	}
	.field("job", job_id.to_string())
	.field("worker", worker)
}

/// Checks what can be checked before money moves.
async fn check(
	client: &Client,
	key: &Keypair,
	submit: &Submit,
	input_len: usize,
	call: &Call,
) -> Result<()> {
	let state = client.state().await?;
	let pool = checks::a_pool(&state, submit.pool_id).await?;
	let policy = checks::a_policy(&state, submit.pool_id, &pool, submit.policy_id).await?;
	let signer = key.account_id();
	let is_listed = policy.terms.scope == PolicyScope::AllowList
		&& state.is_depositor(submit.pool_id, submit.policy_id, &signer).await?;
	is_applicable(&policy.terms, state.job_clock().await?, key, &pool.owner, is_listed)?;

	let record = checks::an_impl(&state, pool.impl_id).await?;
	if !record.builds.iter().any(|build| build.specs.contains(submit.spec_version)) {
		let specs: Vec<_> = record.builds.iter().map(|build| build.specs.to_string()).collect();
		bail!(
			"no build of impl {} runs spec version {}: its builds run {}",
			pool.impl_id,
			submit.spec_version,
			if specs.is_empty() { "none".into() } else { specs.join(", ") }
		);
	}
	if let Some(track) = submit.track_id {
		let taken = state.tracked_job(&key.account_id(), submit.pool_id, track.0).await?;
		if let Some(job_id) = taken {
			bail!("your job {job_id} has the track id {track} already: destroy that one, or choose another id");
		}
	}
	let terms = &policy.terms;
	let seconds = submit.seconds_cap.unwrap_or(terms.seconds_cap);
	if seconds > terms.seconds_cap {
		bail!(
			"jobs of this policy pay for {} seconds at most: give a --seconds-cap of so many or fewer",
			terms.seconds_cap
		);
	}
	can_pay(client, &state, key, submit, input_len, call).await
}

/// Whether the signer may create jobs under a policy now.
fn is_applicable(
	terms: &PolicyTerms,
	job_clock: u32,
	key: &Keypair,
	pool_owner: &AccountId,
	is_listed: bool,
) -> Result<()> {
	let signer = key.account_id();
	match terms.scope {
		PolicyScope::Owner if signer != *pool_owner => bail!(
			"only the pool's owner, {pool_owner}, may create jobs under this policy, but you sign as \
			 {signer}: use a Public policy"
		),
		PolicyScope::AllowList if signer != *pool_owner && !is_listed => bail!(
			"only accounts on the policy's list may create jobs under it, and {signer} is not: ask the \
			 pool's owner, {pool_owner}, for `cybros policy allow`, or use a Public policy"
		),
		PolicyScope::Owner | PolicyScope::AllowList | PolicyScope::Public => (),
	}
	if let Some(from) = terms.valid_from.filter(|from| job_clock < *from) {
		bail!(
			"the policy is valid from {from} of the job clock, which stands at {job_clock}: wait {} blocks, \
			 or use another policy",
			from - job_clock
		);
	}
	if let Some(until) = terms.valid_until.filter(|until| job_clock >= *until) {
		bail!(
			"the policy was valid until {until} of the job clock, which stands at {job_clock}: use another \
			 policy"
		);
	}
	Ok(())
}

/// Whether the signer has what will be taken.
async fn can_pay(
	client: &Client,
	state: &State,
	key: &Keypair,
	submit: &Submit,
	input_len: usize,
	call: &Call,
) -> Result<()> {
	let (pool_id, policy_id, spec) = (submit.pool_id, submit.policy_id, submit.spec_version);
	let (len, seconds_cap) = (input_len as u32, submit.seconds_cap);
	let quoted = state.quote(pool_id, policy_id, spec, len, submit.tip, seconds_cap).await?;
	let quote = quoted.map_err(|error| anyhow!("the chain would refuse the job: {error}"))?;
	let quote = quote::whole(quote, submit.track_id, state)?;
	let fee = client.estimate_fee(key, call).await?;
	let (total, reason) = needs(&quote, fee);
	checks::can_spend(state, &key.account_id(), total, &reason).await
}

/// What a job takes from its depositor, in all and one by one.
fn needs(quote: &Quote, fee: Amount) -> (Amount, String) {
	let Quote { price, tip, deposit, chain_fee, total, .. } = quote;
	let fees = Amount(chain_fee.0.saturating_add(fee.0));
	let total = Amount(total.0.saturating_add(fee.0));
	(total, format!("price {price}, tip {tip}, deposit {deposit}, fees {fees}"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use cybros_sdk::{
		explain::Start,
		types::{AttemptTerms, RetryTerms},
		Permill, ProofKinds,
	};

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		submit: Submit,
	}

	fn parse(rest: &str) -> Result<Submit, clap::Error> {
		let line = format!("x --pool 0 --policy 0 --spec 1 {rest}");
		Line::try_parse_from(line.split_whitespace()).map(|line| line.submit)
	}

	#[test]
	fn exactly_one_source_of_input_is_taken() {
		assert_eq!(parse("--input a").unwrap().input.as_deref(), Some("a"));
		assert!(parse("--file f").unwrap().file.is_some());
		assert!(parse("--file -").unwrap().file.is_some());
		assert!(parse("-").unwrap().stdin.is_some());
		for wrong in ["", "--input a --file f", "--input a -", "--file f -", "f"] {
			assert!(parse(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn job_needs_what_the_chain_quotes_with_its_whole_fee() {
		let quote = Quote {
			price: Amount(1),
			tip: Amount(20),
			deposit: Amount(300),
			chain_fee: Amount(4_000),
			held: Amount(321),
			total: Amount(4_321),
			start: Start::AtOnce { workers: 1 },
		};
		let (total, reason) = needs(&quote, Amount(50_000));
		assert_eq!(total, Amount(quote.total.0 + 50_000));
		let Quote { price, tip, deposit, .. } = quote;
		let fees = Amount(54_000);
		assert_eq!(reason, format!("price {price}, tip {tip}, deposit {deposit}, fees {fees}"));
	}

	#[test]
	fn policy_is_checked_for_scope_and_time() {
		let (alice, bob) =
			(Keypair::from_suri("//Alice").unwrap(), Keypair::from_suri("//Bob").unwrap());
		let owner = alice.account_id();
		let terms = PolicyTerms {
			scope: PolicyScope::Owner,
			valid_from: Some(10),
			valid_until: Some(20),
			base_price: Amount(1),
			byte_price: Amount(0),
			second_price: Amount(0),
			seconds_cap: 0,
			commission: Permill(0),
			error_share: Permill(0),
			max_attempts: 1,
			retry: RetryTerms::default(),
			attempt: AttemptTerms {
				accept_window: 1,
				lease: 1,
				lease_cap: 1,
				slash: Amount(0),
				cancel_fee: Amount(0),
			},
			proofs: ProofKinds::NONE,
		};
		assert!(is_applicable(&terms, 10, &alice, &owner, false).is_ok());
		let error = is_applicable(&terms, 10, &bob, &owner, false).unwrap_err().to_string();
		assert!(error.contains("only the pool's owner"), "{error}");
		let error = is_applicable(&terms, 8, &alice, &owner, false).unwrap_err().to_string();
		assert!(error.contains("wait 2 blocks"), "{error}");
		let error = is_applicable(&terms, 20, &alice, &owner, false).unwrap_err().to_string();
		assert!(error.contains("valid until 20"), "{error}");
		let public = PolicyTerms { scope: PolicyScope::Public, ..terms };
		assert!(is_applicable(&public, 19, &bob, &owner, false).is_ok());
		let listed = PolicyTerms { scope: PolicyScope::AllowList, ..terms };
		assert!(is_applicable(&listed, 19, &bob, &owner, true).is_ok());
		assert!(is_applicable(&listed, 19, &alice, &owner, false).is_ok());
		let error = is_applicable(&listed, 19, &bob, &owner, false).unwrap_err().to_string();
		assert!(error.contains("ask the pool's owner"), "{error}");
	}
}
