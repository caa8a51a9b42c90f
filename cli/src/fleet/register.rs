// SPDX-License-Identifier: MIT

//! `cybros fleet register`.

use super::{
	batch::{self, Step},
	of_line, read,
	tally::Tally,
	Entry, List,
};
use crate::{checks, context::Context, workers};
use anyhow::Result;
use cybros_sdk::{calls, Amount, Client, Keypair, SignedConsent, State};

/// What is to be done with a consent.
enum Judged {
	Use,
	Used(String),
}

pub async fn run(
	context: &Context,
	list: &List,
	stake: Option<Amount>,
	endowment: Option<Amount>,
	capacity: u32,
) -> Result<u8> {
	let key = context.key()?;
	let mut tally = Tally::new(context.global.json);
	let lines = read(list, &mut tally)?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let now = checks::now(&state).await?;
	let (stake, endowment) = workers::means(&state.constants()?, stake, endowment, capacity)?;

	let mut steps = Vec::new();
	for line in lines {
		let worker = line.entry.worker();
		let Entry::Consent(consent) = line.entry else {
			let error = "this is an account: give the consent that the worker's `cybros-worker consent` prints";
			tally.failed(line.number, Some(worker), error.into());
			continue;
		};
		match of_line(judge(&client, &state, &key, &consent, now).await)? {
			Ok(Judged::Use) => steps.push(Step {
				line: line.number,
				worker,
				call: calls::register_worker(&consent, stake, endowment),
				done: format!(
					"registered for impl {}, with a stake of {stake} and {endowment} of its own",
					consent.impl_id
				),
			}),
			Ok(Judged::Used(text)) => tally.before(line.number, worker, text),
			Err(error) => tally.failed(line.number, Some(worker), error),
		}
	}
	let fees = batch::estimate_fees(&client, &key, &steps).await?;
	let each = stake.0.saturating_add(endowment.0);
	let total = Amount(each.saturating_mul(steps.len() as u128).saturating_add(fees.0));
	let reason = format!(
		"for {} workers a stake of {stake} and an endowment of {endowment} each, and fees of {fees}",
		steps.len()
	);
	if !steps.is_empty() {
		checks::can_spend(&state, &key.account_id(), total, &reason).await?;
	}
	batch::send(context, &client, &key, &steps, &mut tally).await;
	tally.end("registered")
}

async fn judge(
	client: &Client,
	state: &State,
	key: &Keypair,
	consent: &SignedConsent,
	now: u64,
) -> Result<Judged> {
	if let Some(known) = state.worker(&consent.worker).await? {
		if known.owner == key.account_id() && known.impl_id == consent.impl_id {
			return Ok(Judged::Used(format!("registered before, for impl {}", known.impl_id)));
		}
	}
	consent.check(client.genesis_hash(), &key.account_id(), now)?;
	workers::can_register(state, key, consent).await?;
	Ok(Judged::Use)
}
