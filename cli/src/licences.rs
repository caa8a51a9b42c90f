// SPDX-License-Identifier: MIT

//! `cybros licence`.

use crate::{checks, context::Context, report::Report, source};
use anyhow::{bail, Result};
use clap::{ArgGroup, Subcommand};
use cybros_sdk::{
	calls, licence::check_terms, parse_account, types::WorkerState, AccountId, BuildVersion,
	ImplId, LicenceHolder, LicenceSerial, LicenceTerms, Scheme, SchemeKeypair, SignedLicence,
	State, MAX_LICENCE_SECS,
};
use std::time::{SystemTime, UNIX_EPOCH};

const SECS_PER_DAY: u64 = 24 * 60 * 60;

/// Commands about licences: by an impl's owner or licensor, and by workers' owners.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Sign a licence, as the impl's owner or licensor: prints it as one line, to be given to the
	/// worker's owner
	#[command(group(ArgGroup::new("holder").required(true).args(["worker", "owner"])))]
	Sign {
		/// The impl
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// The worker that it is for
		#[arg(long, value_name = "ACCOUNT", value_parser = parse_account)]
		worker: Option<AccountId>,
		/// The owner whose workers, all of them, it is for
		#[arg(long, value_name = "ACCOUNT", value_parser = parse_account)]
		owner: Option<AccountId>,
		/// The first build version that it is for
		#[arg(long, value_name = "VERSION", default_value_t = 0)]
		first_build: BuildVersion,
		/// The last build version that it is for [default: every later one]
		#[arg(long, value_name = "VERSION", default_value_t = BuildVersion::MAX, hide_default_value = true)]
		last_build: BuildVersion,
		/// For how many days it is good: 366 at most
		#[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=MAX_LICENCE_SECS / SECS_PER_DAY))]
		days: u64,
		/// Unix time in seconds from which on it is good [default: now]
		#[arg(long, value_name = "SECONDS")]
		not_before: Option<u64>,
		/// Its number, by which it can be revoked [default: the time in microseconds]
		#[arg(long, value_name = "NUMBER")]
		serial: Option<LicenceSerial>,
		/// The kind of the signer's key: sr25519, ed25519 or ecdsa
		#[arg(long, default_value_t)]
		scheme: Scheme,
	},
	/// Present a licence for a worker, as the worker or its owner
	Present {
		/// What `cybros licence sign` printed: the line itself, a file that has it, or - for
		/// standard input
		#[arg(default_value = "-")]
		licence: String,
		/// The worker [default: the one that the licence is for]
		#[arg(long, value_name = "ACCOUNT", value_parser = parse_account)]
		worker: Option<AccountId>,
	},
	/// Revoke a licence, as the impl's owner or licensor
	Revoke {
		/// The impl
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// The licence's number
		#[arg(value_name = "NUMBER")]
		serial: LicenceSerial,
		/// Its expiry, in Unix seconds [default: that with which workers presented it]
		#[arg(long, value_name = "SECONDS")]
		expires_at: Option<u64>,
		/// The kind of the signer's key: sr25519, ed25519 or ecdsa
		#[arg(long, default_value_t)]
		scheme: Scheme,
	},
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Sign {
			impl_id,
			worker,
			owner,
			first_build,
			last_build,
			days,
			not_before,
			serial,
			scheme,
		} => {
			let holder = match (worker, owner) {
				(Some(worker), _) => LicenceHolder::Worker(worker),
				(None, Some(owner)) => LicenceHolder::Owner(owner),
				(None, None) => bail!("whom is the licence for? give --worker or --owner"),
			};
			let span = (not_before, days * SECS_PER_DAY);
			let key = context.key_of(scheme)?;
			sign(context, &key, impl_id, holder, (first_build, last_build), span, serial).await
		},
		Command::Present { licence, worker } => present(context, &licence, worker).await,
		Command::Revoke { impl_id, serial, expires_at, scheme } => {
			let key = context.key_of(scheme)?;
			revoke(context, &key, impl_id, serial, expires_at).await
		},
	}
}

async fn sign(
	context: &Context,
	key: &SchemeKeypair,
	impl_id: ImplId,
	holder: LicenceHolder<AccountId>,
	(first_build, last_build): (BuildVersion, BuildVersion),
	(not_before, secs): (Option<u64>, u64),
	serial: Option<LicenceSerial>,
) -> Result<Report> {
	let client = context.connect().await?;
	let state = client.state().await?;
	let record = checks::an_impl(&state, impl_id).await?;
	checks::may_license(key, impl_id, &record)?;
	if let LicenceHolder::Worker(worker) = &holder {
		match state.worker(worker).await? {
			Some(known) if known.impl_id != impl_id => bail!(
				"worker {worker} runs impl {}, so a licence for impl {impl_id} is of no use to it: \
				 check the account and the impl",
				known.impl_id
			),
			_ => (),
		}
	}
	let now = checks::now(&state).await?;
	let not_before = not_before.unwrap_or(now);
	let serial = serial.unwrap_or_else(next_serial);
	let expires_at = not_before.saturating_add(secs);
	if expires_at <= now {
		bail!(
			"such a licence would have expired already: give a later --not-before, or more --days"
		);
	}
	let terms = LicenceTerms { holder, first_build, last_build, not_before, expires_at, serial };
	check_terms(&terms)?;
	if state.is_revoked(impl_id, serial).await? {
		bail!("licence {serial} of impl {impl_id} is revoked: give another --serial");
	}
	let licence = SignedLicence::sign(key, client.genesis_hash(), impl_id, terms);
	Ok(Report::new().line(licence.to_string()).fields(&licence))
}

/// The time in microseconds: small enough for every reader of JSON, and never twice the same.
fn next_serial() -> LicenceSerial {
	SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_micros() as u64)
}

async fn present(context: &Context, licence: &str, worker: Option<AccountId>) -> Result<Report> {
	let key = context.key()?;
	let licence: SignedLicence = source::read(licence, "licence", "cybros licence sign")?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let worker = match (worker, licence.terms.holder.clone()) {
		(Some(worker), _) | (None, LicenceHolder::Worker(worker)) => worker,
		(None, LicenceHolder::Owner(owner)) => bail!(
			"the licence is for all workers of {owner}: say with --worker for which one to present it"
		),
	};
	let record = checks::a_worker(&state, &worker).await?;
	if key.account_id() != worker {
		checks::is_owner(&key, &record.owner, &format!("worker {worker}"))?;
	}
	let of = checks::an_impl(&state, record.impl_id).await?;
	let now = checks::now(&state).await?;
	licence.check(client.genesis_hash(), record.impl_id, &of, &worker, &record.owner, now)?;
	let LicenceTerms { first_build, last_build, expires_at, serial, .. } = licence.terms;
	if let WorkerState::Online(service) | WorkerState::RequestingOffline(service) = &record.state {
		if !(first_build..=last_build).contains(&service.build) {
			bail!(
				"worker {worker} runs build {}, but the licence is for builds {}: ask the impl's owner \
				 for one for that build, or take the worker offline first",
				service.build,
				builds(first_build, last_build)
			);
		}
	}
	if state.is_revoked(record.impl_id, serial).await? {
		bail!(
			"licence {serial} of impl {} is revoked: ask its owner for a new one",
			record.impl_id
		);
	}
	let is_same = state.licence(&worker).await?.is_some_and(|held| {
		(held.signer, held.serial, held.expires_at) == (licence.signer, serial, expires_at)
			&& (held.first_build, held.last_build) == (first_build, last_build)
	});
	if is_same {
		bail!("worker {worker} holds this licence already: there is nothing to do");
	}

	let call = calls::present_licence(worker, &licence);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!(
			"worker {worker} holds licence {serial} of impl {}, for builds {}, good for {}",
			record.impl_id,
			builds(first_build, last_build),
			span(expires_at.saturating_sub(now))
		))
		.field("worker", worker)
		.field("impl", record.impl_id)
		.field("serial", serial)
		.field("expires_at", expires_at)
		.included(&included))
}

async fn revoke(
	context: &Context,
	key: &SchemeKeypair,
	impl_id: ImplId,
	serial: LicenceSerial,
	expires_at: Option<u64>,
) -> Result<Report> {
	let client = context.connect().await?;
	let state = client.state().await?;
	let record = checks::an_impl(&state, impl_id).await?;
	checks::may_license(key, impl_id, &record)?;
	if state.is_revoked(impl_id, serial).await? {
		bail!("licence {serial} of impl {impl_id} is revoked already: there is nothing to do");
	}
	let holders = state.licence_holders(impl_id, serial).await?;
	let expires_at = match expires_at {
		Some(expires_at) => expires_at,
		None => presented_expiry(&state, impl_id, serial, &holders).await?,
	};
	let now = checks::now(&state).await?;
	if expires_at <= now {
		bail!("licence {serial} of impl {impl_id} has expired: there is nothing to revoke");
	}
	if expires_at - now > 2 * MAX_LICENCE_SECS {
		bail!(
			"no licence expires so late: give its own expiry as --expires-at, which is at most {}",
			now + 2 * MAX_LICENCE_SECS
		);
	}

	let call = calls::revoke_licence(impl_id, serial, expires_at);
	let included = context.submit(&client, key, &call).await?;
	Ok(Report::new()
		.line(format!(
			"licence {serial} of impl {impl_id} revoked; {}",
			match (holders.len(), record.trust.demands_licence()) {
				(0, _) => "no worker holds it".to_string(),
				(count, true) => format!("it is taken from {count} workers, which go offline"),
				(count, false) => format!("it is taken from {count} workers"),
			}
		))
		.field("impl", impl_id)
		.field("serial", serial)
		.field("expires_at", expires_at)
		.field("holders", holders)
		.included(&included))
}

/// The latest expiry with which a licence of this number was presented.
async fn presented_expiry(
	state: &State,
	impl_id: ImplId,
	serial: LicenceSerial,
	holders: &[AccountId],
) -> Result<u64> {
	let mut latest = None;
	for worker in holders {
		latest = latest.max(state.licence(worker).await?.map(|held| held.expires_at));
	}
	match latest {
		Some(expires_at) => Ok(expires_at),
		None => bail!(
			"no worker holds licence {serial} of impl {impl_id}, so its expiry is not on the chain: \
			 check the number, or give the expiry that it was signed with as --expires-at"
		),
	}
}

/// A range of build versions as people read it.
pub fn builds(first: BuildVersion, last: BuildVersion) -> String {
	match (first, last) {
		(first, BuildVersion::MAX) => format!("{first} and later"),
		(first, last) if first == last => first.to_string(),
		(first, last) => format!("{first}-{last}"),
	}
}

/// A time as people read it.
pub fn span(secs: u64) -> String {
	let (days, hours, minutes) = (secs / SECS_PER_DAY, secs / 3600 % 24, secs / 60 % 60);
	match (days, hours) {
		(0, 0) => format!("{minutes} min {} s", secs % 60),
		(0, hours) => format!("{hours} h {minutes} min"),
		(days, hours) => format!("{days} d {hours} h"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::args::Args;
	use clap::Parser;

	#[test]
	fn licence_is_for_one_worker_or_for_one_owner() {
		let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let accepts = |options: &str| {
			let line = format!("cybros licence sign 0 {options}");
			Args::try_parse_from(line.split_whitespace()).is_ok()
		};
		assert!(accepts(&format!("--worker {alice}")));
		assert!(accepts(&format!("--owner {alice} --days 366")));
		assert!(!accepts(""));
		assert!(!accepts(&format!("--worker {alice} --owner {alice}")));
		assert!(!accepts(&format!("--owner {alice} --days 367")));
		assert!(!accepts(&format!("--owner {alice} --days 0")));
		assert!(accepts(&format!("--owner {alice} --scheme ecdsa")));
		assert!(!accepts(&format!("--owner {alice} --scheme rsa")));
	}

	#[test]
	fn builds_and_spans_are_short() {
		assert_eq!(builds(0, BuildVersion::MAX), "0 and later");
		assert_eq!((builds(2, 2), builds(1, 9)), ("2".into(), "1-9".into()));
		assert_eq!(span(59), "0 min 59 s");
		assert_eq!(span(3_660), "1 h 1 min");
		assert_eq!(span(2 * SECS_PER_DAY + 7_200), "2 d 2 h");
	}
}
