// SPDX-License-Identifier: MIT

//! The list of workers.

use anyhow::{bail, Context, Result};
use cybros_sdk::{parse_account, AccountId, SignedConsent};
use std::{
	fs::File,
	io::{self, IsTerminal, Read},
};

/// More than this is no list: it is enough for 100,000 consents.
const MAX_LEN: u64 = 64 * 1024 * 1024;

/// A line of the list, with its number, from 1 on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
	pub number: usize,
	pub entry: Entry,
}

/// What a line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
	/// A worker that wants to be registered.
	Consent(Box<SignedConsent>),
	/// A worker.
	Worker(AccountId),
}

impl Entry {
	pub fn worker(&self) -> AccountId {
		match self {
			Self::Consent(consent) => consent.worker,
			Self::Worker(worker) => *worker,
		}
	}
}

/// Reads a file, or standard input where it is called `-`.
pub fn read(file: &str) -> Result<Vec<(usize, Result<Entry, String>)>> {
	let mut text = String::new();
	let read = if file == "-" {
		let stdin = io::stdin();
		if stdin.is_terminal() {
			bail!("no workers given: pass the name of a file that lists them, or pipe them in");
		}
		stdin.take(MAX_LEN).read_to_string(&mut text).context("cannot read standard input")?
	} else {
		File::open(file)
			.and_then(|file| file.take(MAX_LEN).read_to_string(&mut text))
			.with_context(|| format!("cannot read the file {file}"))?
	};
	if read as u64 == MAX_LEN {
		bail!("the list has over {MAX_LEN} bytes: split it");
	}
	Ok(parse(&text))
}

/// The lines that are not passed over, with their numbers.
pub fn parse(text: &str) -> Vec<(usize, Result<Entry, String>)> {
	let lines = text.lines().map(str::trim).enumerate();
	lines
		.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
		.map(|(at, line)| (at + 1, entry(line)))
		.collect()
}

fn entry(line: &str) -> Result<Entry, String> {
	if line.starts_with('{') {
		return match line.parse() {
			Ok(consent) => Ok(Entry::Consent(Box::new(consent))),
			Err(error) => Err(error.to_string()),
		};
	}
	parse_account(line).map(Entry::Worker).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::{Keypair, H256};

	#[test]
	fn lines_are_accounts_or_consents_and_keep_their_numbers() {
		let worker = Keypair::from_suri("//Worker").unwrap();
		let owner = Keypair::from_suri("//Alice").unwrap().account_id();
		let consent = SignedConsent::sign(&worker, owner, 0, H256::zero(), 1);
		let text = format!("# ours\n\n  {owner}  \r\n{consent}\nnothing\n{{}}");
		let lines = parse(&text);
		assert_eq!(lines[0], (3, Ok(Entry::Worker(owner))));
		assert_eq!(lines[1], (4, Ok(Entry::Consent(Box::new(consent)))));
		assert_eq!(lines[1].1.as_ref().unwrap().worker(), worker.account_id());
		assert!(matches!(&lines[2], (5, Err(_))), "{:?}", lines[2]);
		assert!(matches!(&lines[3], (6, Err(error)) if error.contains("no consent")));
		assert_eq!(lines.len(), 4);
	}

	#[test]
	fn list_that_is_not_there_is_told() {
		let error = read("/no/such/list").unwrap_err();
		assert!(format!("{error:#}").contains("/no/such/list"), "{error:#}");
	}
}
