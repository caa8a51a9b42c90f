// SPDX-License-Identifier: MIT

//! What came of each line: told at once for people, and all together as JSON.

use crate::report::{FAILURE, SUCCESS};
use anyhow::Result;
use cybros_sdk::{AccountId, Amount, BlockId};
use serde::Serialize;
use serde_json::{json, Value};
use std::io::Write;

/// What came of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
	/// It was done now.
	Done,
	/// It was so before: nothing was to be done.
	Before,
	/// It was not done.
	Failed,
}

#[derive(Clone, Debug, Serialize)]
struct Item {
	line: usize,
	worker: Option<AccountId>,
	outcome: Outcome,
	text: String,
	#[serde(skip_serializing_if = "Option::is_none")]
	block: Option<BlockId>,
	#[serde(skip_serializing_if = "Value::is_null")]
	details: Value,
}

/// What came of all lines so far.
#[derive(Debug)]
pub struct Tally {
	items: Vec<Item>,
	fee: Amount,
	as_json: bool,
}

impl Tally {
	pub fn new(as_json: bool) -> Self {
		Tally { items: Vec::new(), fee: Amount(0), as_json }
	}

	/// A line whose call a block executed.
	pub fn done(&mut self, line: usize, worker: AccountId, text: String, block: BlockId) {
		let block = Some(block);
		self.add(Item {
			line,
			worker: Some(worker),
			outcome: Outcome::Done,
			text,
			block,
			details: Value::Null,
		});
	}

	/// A line of which something was to be told, and nothing done.
	pub fn shown(&mut self, line: usize, worker: AccountId, text: String, details: Value) {
		let outcome = Outcome::Done;
		self.add(Item { line, worker: Some(worker), outcome, text, block: None, details });
	}

	/// A line that has what it is to get.
	pub fn before(&mut self, line: usize, worker: AccountId, text: String) {
		let (outcome, details) = (Outcome::Before, Value::Null);
		self.add(Item { line, worker: Some(worker), outcome, text, block: None, details });
	}

	/// A line that did not get it.
	pub fn failed(&mut self, line: usize, worker: Option<AccountId>, text: String) {
		let (outcome, details) = (Outcome::Failed, Value::Null);
		self.add(Item { line, worker, outcome, text, block: None, details });
	}

	/// Adds what a batch cost.
	pub fn paid(&mut self, fee: Amount) {
		self.fee.0 = self.fee.0.saturating_add(fee.0);
	}

	fn add(&mut self, item: Item) {
		if !self.as_json {
			// Whoever does not read on has no use for the lines.
			let _ = writeln!(std::io::stdout(), "{}", told(&item));
		}
		self.items.push(item);
	}

	fn count(&self, outcome: Outcome) -> usize {
		self.items.iter().filter(|item| item.outcome == outcome).count()
	}

	/// Tells the sum of all, in the words of the command for what it does. Returns the exit code.
	pub fn end(self, what: &str) -> Result<u8> {
		let (done, before, failed) =
			(self.count(Outcome::Done), self.count(Outcome::Before), self.count(Outcome::Failed));
		let mut out = std::io::stdout().lock();
		if self.as_json {
			let sum = json!({
				"done": done,
				"before": before,
				"failed": failed,
				"fee": self.fee,
				"items": self.items,
			});
			writeln!(out, "{sum}")?;
		} else {
			let mut sum = format!("{done} {what}, {before} before, {failed} failed");
			if self.fee != Amount(0) {
				sum += &format!("; fees {}", self.fee);
			}
			writeln!(out, "{sum}")?;
		}
		Ok(if failed == 0 { SUCCESS } else { FAILURE })
	}
}

fn told(item: &Item) -> String {
	let Item { line, text, .. } = item;
	let worker = item.worker.map(|worker| format!("{worker}: ")).unwrap_or_default();
	let failed = if item.outcome == Outcome::Failed { "failed: " } else { "" };
	format!("line {line}: {worker}{failed}{text}")
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::{Keypair, H256};

	#[test]
	fn tally_fails_if_a_line_failed_and_only_then() {
		let worker = Keypair::from_suri("//Worker").unwrap().account_id();
		let block = BlockId { number: 7, hash: H256::zero() };
		let mut tally = Tally::new(true);
		tally.done(1, worker, "registered".into(), block);
		tally.before(2, worker, "the same worker as on line 1".into());
		assert_eq!(told(&tally.items[0]), format!("line 1: {worker}: registered"));
		let json = serde_json::to_value(&tally.items).unwrap();
		assert_eq!((&json[0]["outcome"], &json[0]["block"]["number"]), (&json!("done"), &json!(7)));
		assert_eq!((&json[1]["outcome"], json[1].get("block")), (&json!("before"), None));
		let mut failed = Tally::new(true);
		failed.failed(3, None, "no account".into());
		assert_eq!(told(&failed.items[0]), "line 3: failed: no account");
		assert_eq!(tally.end("registered").unwrap(), SUCCESS);
		assert_eq!(failed.end("registered").unwrap(), FAILURE);
	}
}
