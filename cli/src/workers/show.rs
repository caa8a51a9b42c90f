// SPDX-License-Identifier: MIT

//! What is known of a worker.

use crate::{checks, context::Context, licences, report::Report};
use anyhow::Result;
use cybros_sdk::{
	explain::WorkerView,
	types::{HeldLicence, Impl, Parameters},
	AccountId, Amount, WorkerStatus,
};

pub async fn show(context: &Context, worker: AccountId) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let view = checks::a_worker_view(&state, &worker).await?;
	let record = &view.worker;
	let implementation = state.job_impl(record.impl_id).await?;
	let balance = state.balance(&worker).await?;
	let slots = state.worker_slots(&worker).await?;
	let licence = state.licence(&worker).await?;
	let is_revoked = match &licence {
		Some(held) => state.is_revoked(record.impl_id, held.serial).await?,
		None => false,
	};
	let now = checks::now(&state).await?;
	let mut report = Report::new()
		.row("worker", worker)
		.row("owner", record.owner)
		.row("impl", record.impl_id)
		.row("status", status(&view, &state.parameters().await?))
		.row("uptime", lived(&view))
		.row("licence", licence_row(licence.as_ref(), is_revoked, implementation.as_ref(), now))
		.row("stake", stake(record.stake, state.constants()?.min_stake))
		.row("free balance", balance.free)
		.row("held", balance.held)
		.field("worker", worker)
		.fields(record)
		.field("status", view.status)
		.field("uptime", view.uptime)
		.field("uptime_ratio", view.uptime_ratio)
		.field("challenge_due_at", view.challenge_due_at)
		.field("licence", &licence)
		.field("licence_revoked", is_revoked)
		.field("balance", balance)
		.field("slots", &slots);
	if let Some(due_at) = view.challenge_due_at {
		let clock = state.job_clock().await?;
		let row =
			format!("to be answered before {due_at} of the job clock, which stands at {clock}");
		report = report.row("challenge", row);
	}
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

/// Where the worker stands, why, and what to do about it.
fn status(view: &WorkerView, parameters: &Parameters) -> String {
	let why = match view.status {
		WorkerStatus::Registered => "never online yet: start `cybros-worker`".to_string(),
		WorkerStatus::Online if view.uptime.is_challenged => {
			"challenged: its answer is due soon".to_string()
		},
		WorkerStatus::Online => "takes jobs".to_string(),
		WorkerStatus::RequestingOffline => "finishes what it has, gets nothing new".to_string(),
		WorkerStatus::Offline => "takes no jobs until it comes online again".to_string(),
		WorkerStatus::Unresponsive => format!(
			"missed a challenge, which costs up to {} of stake: see that its machine and its node run, \
			 then start `cybros-worker` again",
			parameters.challenge_slash
		),
	};
	format!("{:?} ({why})", view.status)
}

fn lived(view: &WorkerView) -> String {
	match view.uptime_ratio {
		Some(ratio) => format!("{ratio} of {} blocks in service", view.uptime.served),
		None => "no time in service yet".to_string(),
	}
}

fn stake(stake: Amount, least: Amount) -> String {
	match stake < least {
		true => format!(
			"{stake}, but it comes online with {least} at least: use `cybros worker raise-stake`"
		),
		false => stake.to_string(),
	}
}

/// The licence that the worker holds, or misses, and what is wrong with it.
fn licence_row(
	held: Option<&HeldLicence>,
	is_revoked: bool,
	implementation: Option<&Impl>,
	now: u64,
) -> String {
	let Some(implementation) = implementation else {
		return "of no use, for the impl is closed".to_string();
	};
	let Some(held) = held else {
		return match implementation.trust.demands_licence() {
			true => {
				"none, but the impl demands one: ask its owner, then use `cybros licence present`"
			},
			false => "none, and the impl demands none",
		}
		.to_string();
	};
	let validity = if is_revoked {
		"revoked".to_string()
	} else if held.expires_at <= now {
		"expired".to_string()
	} else if !implementation.may_license(&held.signer) {
		"void, for the impl no longer names its signer".to_string()
	} else {
		format!("good for {}", licences::span(held.expires_at - now))
	};
	format!(
		"{} for builds {}, by {}: {validity}",
		held.serial,
		licences::builds(held.first_build, held.last_build),
		held.signer
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::{
		types::{Uptime, Worker, WorkerState},
		DeployPermission, Keypair, Permill, PoolPermission, TrustDemand,
	};

	fn account(name: &str) -> AccountId {
		Keypair::from_suri(name).unwrap().account_id()
	}

	fn implementation(trust: TrustDemand) -> Impl {
		Impl {
			owner: account("//Alice"),
			deploy: DeployPermission::Public,
			pools: PoolPermission::Public,
			royalty: Permill(0),
			trust,
			licensor: None,
			revocations: 0,
			deployers: 0,
			metadata_len: 0,
			offered_to: None,
			sunset_at: None,
			latest_version: None,
			builds: Vec::new(),
			workers: 1,
		}
	}

	fn view(state: WorkerState) -> WorkerView {
		WorkerView {
			status: state.status(),
			worker: Worker {
				owner: account("//Alice"),
				impl_id: 0,
				stake: Amount(0),
				consent_expires_at: 0,
				state,
			},
			uptime: Uptime::default(),
			uptime_ratio: None,
			challenge_due_at: None,
		}
	}

	#[test]
	fn unresponsive_worker_is_told_why_and_what_to_do() {
		let parameters = Parameters {
			challenge_interval: 100,
			challenge_window: 10,
			challenge_slash: Amount(1_500_000_000_000),
			owner_slash_cap: Amount(0),
		};
		let status = status(&view(WorkerState::Unresponsive), &parameters);
		assert!(status.starts_with("Unresponsive (missed a challenge, which costs up to 1.5 CYB"));
		assert!(status.contains("start `cybros-worker` again"), "{status}");
	}

	#[test]
	fn uptime_is_shown_in_percent() {
		let new = view(WorkerState::Registered);
		assert_eq!(lived(&new), "no time in service yet");
		let uptime = Uptime { credited: 39, served: 40, is_challenged: false };
		let old = WorkerView { uptime, uptime_ratio: Some(Permill(975_000)), ..new };
		assert_eq!(lived(&old), "97.5% of 40 blocks in service");
	}

	#[test]
	fn licence_row_says_what_is_wrong() {
		let row = |held, is_revoked, trust, now| {
			licence_row(held, is_revoked, Some(&implementation(trust)), now)
		};
		let (demanded, free) = (TrustDemand::Licence, TrustDemand::Nothing);
		assert!(licence_row(None, false, None, 0).contains("the impl is closed"));
		assert!(row(None, false, demanded, 0).contains("cybros licence present"));
		assert_eq!(row(None, false, free, 0), "none, and the impl demands none");
		let held = HeldLicence {
			signer: account("//Alice"),
			first_build: 1,
			last_build: 2,
			expires_at: 100,
			serial: 7,
		};
		assert!(row(Some(&held), false, demanded, 99).ends_with(": good for 0 min 1 s"));
		assert!(row(Some(&held), false, demanded, 100).ends_with(": expired"));
		assert!(row(Some(&held), true, demanded, 0).ends_with(": revoked"));
		let held = HeldLicence { signer: account("//Eve"), ..held };
		assert!(row(Some(&held), false, demanded, 0).contains("no longer names its signer"));
	}
}
