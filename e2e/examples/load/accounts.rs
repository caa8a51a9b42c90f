// SPDX-License-Identifier: MIT

//! The accounts of the load, made from one seed each.

use anyhow::Result;
use cybros_sdk::{AccountId, Keypair};
use std::sync::atomic::{AtomicU64, Ordering};

/// Who sends transfers, and later has jobs.
const PAYERS: usize = 400;
/// Who works. Their slots are three times the jobs that a block is to hold, as one that was created in a block is done in
/// the next at best, and the block after it creates another.
const WORKERS: usize = 48;

/// A new account that counts what it signed.
pub struct Account {
	/// Its key.
	pub key: Keypair,
	next: AtomicU64,
}

impl Account {
	fn of_number(number: usize) -> Result<Self> {
		Ok(Self { key: Keypair::from_suri(&format!("//load//{number}"))?, next: AtomicU64::new(0) })
	}

	/// Its address.
	pub fn id(&self) -> AccountId {
		self.key.account_id()
	}

	/// The nonce of its next transaction.
	pub fn next_nonce(&self) -> u64 {
		self.next.fetch_add(1, Ordering::Relaxed)
	}
}

/// All of them.
pub struct Accounts {
	/// Who pays.
	pub payers: Vec<Account>,
	/// Who works.
	pub workers: Vec<Account>,
}

impl Accounts {
	/// Makes the keys.
	pub fn make() -> Result<Self> {
		let some = |from, to| (from..to).map(Account::of_number).collect::<Result<Vec<_>>>();
		Ok(Self { payers: some(0, PAYERS)?, workers: some(PAYERS, PAYERS + WORKERS)? })
	}
}
