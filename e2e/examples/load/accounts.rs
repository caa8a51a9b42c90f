// SPDX-License-Identifier: MIT

//! The accounts of the load, made from one seed each.

use anyhow::Result;
use cybros_sdk::{chain::Config, subxt, AccountId, Keypair, Signer as _};
use std::sync::atomic::{AtomicU64, Ordering};

/// Who sends transfers, and later has jobs.
const PAYERS: usize = 400;
/// Who works, with 64 slots each.
const WORKERS: usize = 24;

/// An account that counts what it has signed.
pub struct Account {
	/// Its key.
	pub key: Keypair,
	nonce: AtomicU64,
}

impl Account {
	fn of_number(number: usize) -> Result<Self> {
		Ok(Self { key: Keypair::from_suri(&format!("//load//{number}"))?, nonce: AtomicU64::new(0) })
	}

	/// Its address.
	pub fn id(&self) -> AccountId {
		self.key.account_id()
	}

	/// The number of its next transaction.
	pub fn next_nonce(&self) -> u64 {
		self.nonce.fetch_add(1, Ordering::Relaxed)
	}

	/// After transactions that were sent by others' means.
	pub fn set_nonce(&self, nonce: u64) {
		self.nonce.store(nonce, Ordering::Relaxed);
	}
}

impl subxt::transactions::Signer<Config> for Account {
	fn account_id(&self) -> AccountId {
		self.id()
	}

	fn sign(&self, payload: &[u8]) -> subxt::utils::MultiSignature {
		self.key.sign_payload(payload)
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

	/// Their addresses.
	pub fn ids(&self) -> impl Iterator<Item = AccountId> + '_ {
		self.payers.iter().chain(&self.workers).map(Account::id)
	}
}
