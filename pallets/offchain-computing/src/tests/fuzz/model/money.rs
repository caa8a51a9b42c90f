// SPDX-License-Identifier: AGPL-3.0-only

//! Money: what is free is counted on, what is held is summed up from the records whenever it is asked for.

use super::*;
use crate::types::{JobOf, PolicyOf, PoolOf};
use codec::{Encode, MaxEncodedLen};
use pallet_offchain_computing_workers::types::ImplInfoOf;

const BYTE: Balance = UNIT / 1_000;

/// Why money is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
	Impl,
	Stake,
	Collateral,
	Pool,
	Escrow,
	Reserve,
}

/// A share of an amount, rounded down.
pub fn share(part: Permill, of: Balance) -> Balance {
	let parts = Balance::from(part.deconstruct());
	of / 1_000_000 * parts + of % 1_000_000 * parts / 1_000_000
}

/// What so many bytes of output cost.
pub fn output_deposit(len: usize) -> Balance {
	len as Balance * BYTE
}

/// What so many accounts on lists hold, each with pool and policy.
pub fn list_deposit(accounts: usize) -> Balance {
	((4 + 4 + 32) * accounts) as Balance * BYTE
}

/// What a job's record costs with an input of so many bytes.
pub fn job_deposit(input: usize) -> Balance {
	let record = JobOf::<Test>::max_encoded_len() - 3 * crate::types::Data::max_encoded_len();
	UNIT + (record + input) as Balance * BYTE
}

/// What a track id costs: account, pool, id and number.
pub const TRACK_DEPOSIT: Balance = UNIT + (32 + 4 + 16 + 8) * BYTE;

/// What so many bytes of collateral cost.
pub fn collateral_deposit(len: usize) -> Balance {
	UNIT + len as Balance * BYTE
}

impl Impl {
	/// What its owner gives for its storage.
	fn deposit(&self, revocations: usize) -> Balance {
		let build = pallet_offchain_computing_workers::Build::max_encoded_len();
		let record = ImplInfoOf::<Test>::max_encoded_len() - 8 * build;
		let measured = self.builds.values().filter_map(|build| build.measurements.as_ref());
		let measured: usize = measured.map(|measurements| measurements.encoded_size()).sum();
		let entries = 64 * (revocations + self.deployers.len()) + self.metadata + measured;
		UNIT + (record + build * self.builds.len() + entries) as Balance * BYTE
	}
}

impl Pool {
	/// What its owner gives for its storage.
	fn deposit(&self) -> Balance {
		let policies = PolicyOf::<Test>::max_encoded_len() * self.policies.len();
		let members = <(AccountId, Membership)>::max_encoded_len() * self.members.len();
		let record = PoolOf::<Test>::max_encoded_len() + self.metadata;
		let lists = list_deposit(self.listed() + self.ended);
		UNIT + (record + policies + members) as Balance * BYTE + lists
	}
}

impl Model {
	/// All that is held, from the records.
	pub fn held(&self) -> BTreeMap<(AccountId, Reason), Balance> {
		let mut held = BTreeMap::<(AccountId, Reason), Balance>::new();
		let mut add = |who: &AccountId, reason, amount: Balance| {
			if amount > 0 {
				*held.entry((who.clone(), reason)).or_default() += amount;
			}
		};
		for id in self.impls.keys() {
			add(&self.impls[id].owner, Reason::Impl, self.impl_deposit(*id));
		}
		for (who, worker) in &self.workers {
			add(who, Reason::Stake, worker.stake);
		}
		for stored in self.collateral.values() {
			add(&stored.depositor, Reason::Collateral, collateral_deposit(stored.len));
		}
		for pool in self.pools.values() {
			add(&pool.owner, Reason::Pool, pool.deposit());
		}
		for (owner, deposit) in self.ended_deposits() {
			add(owner, Reason::Pool, deposit);
		}
		for job in self.jobs.values() {
			let pay = if job.is_live() { job.price + job.tip } else { 0 };
			add(&job.depositor, Reason::Escrow, job.deposit + pay);
			if let State::Processed { worker, deposit, .. } = &job.state {
				add(worker, Reason::Reserve, *deposit);
			}
		}
		for (who, slots) in &self.slots {
			add(who, Reason::Reserve, slots.reserve);
		}
		held
	}

	pub fn held_of(&self, who: &AccountId) -> Balance {
		let held = self.held();
		held.iter().filter(|((holder, _), _)| holder == who).map(|(_, amount)| amount).sum()
	}

	pub fn impl_deposit(&self, impl_id: ImplId) -> Balance {
		let revocations = self.revocations.keys().filter(|(of, _)| *of == impl_id).count();
		self.impls[&impl_id].deposit(revocations)
	}

	pub fn pool_deposit(&self, pool_id: PoolId) -> Balance {
		self.pools[&pool_id].deposit()
	}

	pub fn free_of(&self, who: &AccountId) -> Balance {
		self.free.get(who).copied().unwrap_or_default()
	}

	/// What an account can pay and live on.
	pub fn spendable(&self, who: &AccountId) -> Balance {
		let frozen = self.frozen.get(who).copied().unwrap_or_default();
		let kept = if frozen == 0 { 0 } else { frozen.saturating_sub(self.held_of(who)) };
		self.free_of(who).saturating_sub(kept.max(UNIT))
	}

	/// Whether an account can take so much: one that is gone must be able to live of it.
	pub fn can_take(&self, who: &AccountId, amount: Balance) -> bool {
		amount == 0 || self.free_of(who).checked_add(amount).is_some_and(|free| free >= UNIT)
	}

	pub fn add(&mut self, who: &AccountId, amount: Balance) {
		if amount > 0 {
			*self.free.entry(who.clone()).or_default() += amount;
		}
	}

	pub fn sub(&mut self, who: &AccountId, amount: Balance) {
		if amount > 0 {
			let free = self.free.get_mut(who).expect("who pays has money");
			*free = free.checked_sub(amount).expect("nobody pays more than there is");
			if *free == 0 {
				self.free.remove(who);
			}
		}
	}

	/// Pay, and live on.
	pub fn pay(&mut self, from: &AccountId, to: &AccountId, amount: Balance) -> Checked {
		if amount == 0 {
			return Ok(());
		}
		if amount > self.spendable(from) || !self.can_take(to, amount) {
			return Err(Refusal::Money);
		}
		self.sub(from, amount);
		self.add(to, amount);
		Ok(())
	}

	/// What must stay free on an account on which something is held.
	fn kept_alive_by(&self, who: &AccountId) -> Balance {
		if self.anchored.contains(who) && self.free_of(who) >= UNIT {
			0
		} else {
			UNIT
		}
	}

	/// Whether so much can be held on an account.
	pub fn can_hold(&self, who: &AccountId, amount: Balance) -> bool {
		amount == 0 || self.free_of(who).saturating_sub(self.kept_alive_by(who)) >= amount
	}

	/// Let an account hold more for a record that was `before` and is `now`, or less.
	pub fn adjust(&mut self, who: &AccountId, before: Balance, now: Balance) {
		self.add(who, before.saturating_sub(now));
		self.sub(who, now.saturating_sub(before));
	}

	pub fn hold(&mut self, who: &AccountId, amount: Balance) -> Checked {
		if !self.can_hold(who, amount) {
			return Err(Refusal::Money);
		}
		// The first hold takes what is too little for the account to live of.
		let left = self.free_of(who) - amount;
		let is_first = self.held_of(who) + self.frozen.get(who).copied().unwrap_or_default() == 0;
		let dust = if amount > 0 && is_first && left < UNIT { left } else { 0 };
		self.sub(who, amount + dust);
		Ok(())
	}

	pub fn call_money(&mut self, who: &AccountId, call: &pallet_balances::Call<Test>) -> Outcome {
		use pallet_balances::Call::*;
		match call.clone() {
			transfer_keep_alive { dest, value } => self.pay(who, &dest, value)?,
			transfer_all { dest, keep_alive: false } => {
				let frozen = self.frozen.get(who).copied().unwrap_or_default();
				let (held, free) = (self.held_of(who), self.free_of(who));
				let kept = if held + frozen > 0 { self.kept_alive_by(who) } else { 0 };
				let all = free.saturating_sub(kept.max(frozen.saturating_sub(held)));
				if !self.can_take(&dest, all) {
					return Err(Refusal::Money);
				}
				self.sub(who, all);
				self.add(&dest, all);
			},
			other => panic!("the model knows no {other:?}"),
		}
		Ok(Pays::Yes)
	}
}
