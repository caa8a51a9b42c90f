// SPDX-License-Identifier: MIT

//! `cybros fleet withdraw` and `cybros fleet top-up`: both name what a worker has afterwards, so that a second run takes or
//! gives nothing twice.

use super::{
	batch::{self, Step},
	owned, read,
	tally::Tally,
	List,
};
use crate::{checks, context::Context, workers};
use anyhow::Result;
use cybros_sdk::{
	calls,
	types::{AccountBalance, Worker},
	Amount,
};

pub async fn withdraw(context: &Context, list: &List, keep: Amount) -> Result<u8> {
	let key = context.key()?;
	let mut tally = Tally::new(context.global.json);
	let lines = read(list, &mut tally)?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let mut steps = Vec::new();
	for line in lines {
		let worker = line.entry.worker();
		if let Err(error) = owned(&state, &key, &worker).await? {
			tally.failed(line.number, Some(worker), error);
			continue;
		}
		let balance = state.balance(&worker).await?;
		match surplus(&balance, keep) {
			Some(amount) => steps.push(Step {
				line: line.number,
				worker,
				call: calls::withdraw(worker, amount),
				done: format!("paid you {amount}"),
			}),
			None => {
				let text = format!("has {} free, no more than it keeps", balance.free);
				tally.before(line.number, worker, text);
			},
		}
	}
	batch::send(context, &client, &key, &steps, &mut tally).await;
	tally.end("withdrawn from")
}

/// What can be withdrawn of a worker that keeps so much.
fn surplus(balance: &AccountBalance, keep: Amount) -> Option<Amount> {
	let above = balance.free.0.saturating_sub(keep.0);
	Some(Amount(above.min(balance.spendable.0))).filter(|amount| amount.0 > 0)
}

pub async fn top_up(
	context: &Context,
	list: &List,
	balance: Option<Amount>,
	capacity: u32,
	stake: Option<Amount>,
) -> Result<u8> {
	let key = context.key()?;
	let mut tally = Tally::new(context.global.json);
	let lines = read(list, &mut tally)?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let (_, wanted) = workers::means(&state.constants()?, None, balance, capacity)?;
	let (mut steps, mut given) = (Vec::new(), 0_u128);
	for line in lines {
		let worker = line.entry.worker();
		let record = match owned(&state, &key, &worker).await? {
			Ok(record) => record,
			Err(error) => {
				tally.failed(line.number, Some(worker), error);
				continue;
			},
		};
		let reserve = state.worker_slots(&worker).await?.map_or(Amount(0), |slots| slots.reserve);
		let free = state.balance(&worker).await?.free;
		let (money, more_stake) = missing(free, reserve, &record, wanted, stake);
		if money.is_none() && more_stake.is_none() {
			let text =
				format!("has {free} free, {reserve} in reserve and a stake of {}", record.stake);
			tally.before(line.number, worker, text);
		}
		let step = |call, done| Step { line: line.number, worker, call, done };
		if let Some(amount) = money {
			steps.push(step(calls::transfer(worker, amount), format!("got {amount}")));
		}
		if let Some(amount) = more_stake {
			let done = format!("got {amount} more at stake");
			steps.push(step(calls::raise_stake(worker, amount), done));
		}
		let amounts = [money, more_stake].into_iter().flatten();
		given = amounts.fold(given, |sum, amount| sum.saturating_add(amount.0));
	}
	let fees = batch::estimate_fees(&client, &key, &steps).await?;
	if !steps.is_empty() {
		let total = Amount(given.saturating_add(fees.0));
		let reason = format!("{} for the workers, and fees of {fees}", Amount(given));
		checks::can_spend(&state, &key.account_id(), total, &reason).await?;
	}
	batch::send(context, &client, &key, &steps, &mut tally).await;
	tally.end("topped up")
}

/// What a worker lacks: of its balance, in which its reserve counts, and of its stake.
fn missing(
	free: Amount,
	reserve: Amount,
	record: &Worker,
	balance: Amount,
	stake: Option<Amount>,
) -> (Option<Amount>, Option<Amount>) {
	let lack = |has: u128, wanted: u128| {
		Some(Amount(wanted.saturating_sub(has))).filter(|amount| amount.0 > 0)
	};
	(
		lack(free.0.saturating_add(reserve.0), balance.0),
		stake.and_then(|stake| lack(record.stake.0, stake.0)),
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::{types::WorkerState, Keypair};

	#[test]
	fn worker_keeps_what_it_is_to_keep_and_its_account() {
		let balance = AccountBalance {
			free: Amount(100),
			spendable: Amount(99),
			..AccountBalance::default()
		};
		assert_eq!(surplus(&balance, Amount(40)), Some(Amount(60)));
		assert_eq!(surplus(&balance, Amount(0)), Some(Amount(99)));
		for keep in [100, 101] {
			assert_eq!(surplus(&balance, Amount(keep)), None);
		}
	}

	#[test]
	fn worker_gets_what_it_lacks_and_nothing_the_second_time() {
		let record = Worker {
			owner: Keypair::from_suri("//Alice").unwrap().account_id(),
			impl_id: 0,
			stake: Amount(10),
			consent_expires_at: 0,
			state: WorkerState::Offline,
		};
		let lack = |free, reserve, stake: Option<u128>| {
			missing(Amount(free), Amount(reserve), &record, Amount(50), stake.map(Amount))
		};
		assert_eq!(lack(20, 5, Some(12)), (Some(Amount(25)), Some(Amount(2))));
		assert_eq!(lack(45, 5, Some(10)), (None, None));
		assert_eq!(lack(60, 5, Some(9)), (None, None));
		assert_eq!(lack(50, 0, None), (None, None));
	}
}
