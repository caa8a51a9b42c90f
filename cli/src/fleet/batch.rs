// SPDX-License-Identifier: MIT

//! Calls for many lines, in batches.

use super::tally::Tally;
use crate::context::Context;
use anyhow::Result;
use cybros_sdk::{calls, AccountId, Amount, Call, Client, DispatchError, Keypair};

/// How many calls go into one transaction at most.
pub const MAX_BATCH: usize = 64;

/// What is to be done for a line.
#[derive(Clone, Debug)]
pub struct Step {
	pub line: usize,
	pub worker: AccountId,
	pub call: Call,
	/// What is told when it is done.
	pub done: String,
}

/// What so many steps cost in fees, about.
pub async fn estimate_fees(client: &Client, key: &Keypair, steps: &[Step]) -> Result<Amount> {
	let Some(first) = steps.chunks(MAX_BATCH).next() else { return Ok(Amount(0)) };
	let fee = client.estimate_fee(key, &batch(first)).await?;
	let batches = steps.len().div_ceil(MAX_BATCH);
	Ok(Amount(fee.0.saturating_mul(batches as u128)))
}

/// Makes the calls, batch after batch, and tells what came of each. After a batch that came to nothing no other is sent.
pub async fn send(
	context: &Context,
	client: &Client,
	key: &Keypair,
	steps: &[Step],
	tally: &mut Tally,
) {
	let mut batches = steps.chunks(MAX_BATCH);
	for steps in batches.by_ref() {
		match context.submit(client, key, &batch(steps)).await {
			Ok(included) => {
				tally.paid(included.fee);
				for (step, outcome) in match_up(steps, included.outcomes()) {
					match outcome {
						Ok(()) => {
							tally.done(step.line, step.worker, step.done.clone(), included.block)
						},
						Err(error) => tally.failed(step.line, Some(step.worker), error),
					}
				}
			},
			Err(error) => {
				for step in steps {
					tally.failed(step.line, Some(step.worker), format!("{error:#}"));
				}
				break;
			},
		}
	}
	for step in batches.flatten() {
		let why = "not sent, for the batch before came to nothing: run the command again when that is mended";
		tally.failed(step.line, Some(step.worker), why.into());
	}
}

fn batch(steps: &[Step]) -> Call {
	calls::batch(steps.iter().map(|step| step.call.clone()).collect())
}

/// Each step with what the chain says of it.
fn match_up(
	steps: &[Step],
	outcomes: Vec<Result<(), DispatchError>>,
) -> impl Iterator<Item = (&Step, Result<(), String>)> {
	let unknown = || Err("the chain says nothing of it: look with `cybros fleet status`".into());
	let outcomes = outcomes.into_iter().map(|outcome| outcome.map_err(|error| error.to_string()));
	steps.iter().zip(outcomes.chain(std::iter::repeat_with(unknown)))
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::Keypair;

	fn step(line: usize) -> Step {
		let worker = Keypair::from_suri(&format!("//Worker{line}")).unwrap().account_id();
		Step { line, worker, call: calls::request_offline(worker), done: "drains".into() }
	}

	#[test]
	fn outcomes_belong_to_the_steps_in_their_order() {
		let steps = [step(1), step(3), step(4)];
		let error = DispatchError {
			pallet: "OffchainComputingWorkers".into(),
			name: "WorkerNotFound".into(),
			doc: "This account is no worker: register it first.".into(),
		};
		let all: Vec<_> = match_up(&steps, vec![Ok(()), Err(error)]).collect();
		assert_eq!((all[0].0.line, &all[0].1), (1, &Ok(())));
		let refused = all[1].1.clone().unwrap_err();
		assert!(refused.contains("WorkerNotFound") && refused.contains("register it"), "{refused}");
		assert_eq!(all[1].0.line, 3);
		assert!(all[2].1.clone().unwrap_err().contains("fleet status"));
		assert_eq!(all.len(), 3);
	}
}
