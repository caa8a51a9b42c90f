// SPDX-License-Identifier: MIT

//! What a command prints: lines for people, or one JSON object.

use anyhow::Result;
use cybros_sdk::Included;
use serde::Serialize;
use serde_json::{json, Map, Value};
use std::io::Write;

/// Exit code of a command that did its work, and of a job with the result Success.
pub const SUCCESS: u8 = 0;
/// Exit code of an error before there is a result.
pub const FAILURE: u8 = 1;

/// A command's outcome, in both forms.
#[derive(Debug, Default)]
pub struct Report {
	lines: Vec<String>,
	fields: Map<String, Value>,
}

impl Report {
	pub fn new() -> Self {
		Self::default()
	}

	/// Adds a line for people.
	pub fn line(mut self, line: impl Into<String>) -> Self {
		self.lines.push(line.into());
		self
	}

	/// Adds a named value as a line for people, in a column.
	pub fn row(self, name: &str, value: impl std::fmt::Display) -> Self {
		self.line(format!("{name:<14} {value}"))
	}

	/// Adds a field to the JSON object.
	pub fn field(mut self, name: &str, value: impl Serialize) -> Self {
		// The SDK's types all serialise; a null shows that one does not.
		self.fields.insert(name.into(), serde_json::to_value(value).unwrap_or_default());
		self
	}

	/// Adds all fields of a record to the JSON object.
	pub fn fields(mut self, record: impl Serialize) -> Self {
		if let Ok(Value::Object(fields)) = serde_json::to_value(record) {
			self.fields.extend(fields);
		}
		self
	}

	/// Adds the block of a transaction, and what the transaction cost.
	pub fn included(self, included: &Included) -> Self {
		self.line(format!("in block {}, for a fee of {}", included.block, included.fee))
			.field("block", included.block)
			.field("transaction", included.hash)
			.field("fee", included.fee)
	}

	/// The lines for people.
	#[cfg(test)]
	pub fn lines(&self) -> &[String] {
		&self.lines
	}

	/// The JSON object.
	pub fn to_json(&self) -> Value {
		json!(self.fields)
	}

	/// Prints one of the two forms to standard output.
	pub fn print(&self, as_json: bool) -> Result<()> {
		let mut out = std::io::stdout().lock();
		if as_json {
			writeln!(out, "{}", self.to_json())?;
		} else {
			for line in &self.lines {
				writeln!(out, "{line}")?;
			}
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::{Amount, BlockId, H256};

	#[test]
	fn report_has_both_forms() {
		let block = BlockId { number: 7, hash: H256::repeat_byte(1) };
		let fee = Amount(1_500_000_000_000);
		let included = Included { block, hash: H256::zero(), fee, events: Vec::new() };
		let report = Report::new().line("pool 3 created").field("pool", 3).included(&included);
		assert_eq!(report.lines[0], "pool 3 created");
		assert_eq!(
			report.lines[1],
			format!("in block #7 (0x{}), for a fee of 1.5 CYB", "01".repeat(32))
		);
		let json = report.to_json();
		assert_eq!((&json["pool"], &json["block"]["number"]), (&json!(3), &json!(7)));
		assert_eq!(json["fee"], "1.5");
	}
}
