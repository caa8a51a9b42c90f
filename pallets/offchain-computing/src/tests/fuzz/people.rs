// SPDX-License-Identifier: AGPL-3.0-only

//! Who plays, with their keys: made once, for that is slow.

use super::*;
use sp_core::{ed25519, sr25519, Pair};

/// Owners of impls, workers and pools.
pub const OWNERS: usize = 4;
/// Owners and depositors.
const NAMED: usize = 8;
/// Accounts that become workers.
const WORKERS: usize = 10;

pub struct People {
	pairs: Vec<sr25519::Pair>,
	pub accounts: Vec<AccountId>,
}

impl People {
	pub fn new() -> Self {
		let name = |at| match at {
			0..OWNERS => format!("owner{at}"),
			_ => format!("depositor{at}"),
		};
		let mut pairs: Vec<_> = (0..NAMED).map(|at| worker_pair(&name(at))).collect();
		pairs.extend((0..WORKERS).map(|at| worker_pair(&at.to_string())));
		let accounts = pairs.iter().map(|pair| pair.public().into()).collect();
		Self { pairs, accounts }
	}

	pub fn owners(&self) -> &[AccountId] {
		&self.accounts[..OWNERS]
	}

	pub fn depositors(&self) -> &[AccountId] {
		&self.accounts[OWNERS..NAMED]
	}

	/// Those that another pallet keeps alive, as nomination pools do, so that they may spend their last money.
	pub fn anchored(&self) -> &[AccountId] {
		&self.accounts[6..NAMED]
	}

	pub fn workers(&self) -> &[AccountId] {
		&self.accounts[NAMED..]
	}

	/// What is endowed at the beginning: the last depositors have little, workers nothing.
	pub fn endowments(&self) -> BTreeMap<AccountId, Balance> {
		let endowed = |at| match at {
			6 => 3_000 * UNIT,
			7 => 50 * UNIT,
			_ => ENDOWED,
		};
		self.accounts[..NAMED]
			.iter()
			.enumerate()
			.map(|(at, who)| (who.clone(), endowed(at)))
			.collect()
	}

	/// The key that the enclave of a worker made.
	pub fn enclave(who: &AccountId) -> ed25519::Pair {
		ed25519::Pair::from_seed(who.as_ref())
	}

	pub fn sign(&self, who: &AccountId, payload: &[u8]) -> sp_runtime::MultiSignature {
		let at = self.accounts.iter().position(|account| account == who).unwrap_or_default();
		self.pairs[at].sign(payload).into()
	}
}
