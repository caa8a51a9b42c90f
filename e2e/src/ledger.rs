// SPDX-License-Identifier: MIT

//! Who should have how much: what moved for which reason, held against all accounts of the chain.

use anyhow::{ensure, Result};
use cybros_sdk::{chain::api, AccountId, Amount, State};
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt,
};

/// What everybody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts {
	/// What each account has, free and held together, in the smallest unit.
	pub totals: BTreeMap<AccountId, u128>,
	/// How much money the chain says there is.
	pub issuance: u128,
}

impl Accounts {
	/// Reads all accounts of the chain, whose money is all that there is.
	pub async fn read(state: &State) -> Result<Self> {
		let address = api::storage().system().account();
		let all = state.read_all(address, (), |(who,): (AccountId,)| who).await?;
		let totals: BTreeMap<_, _> =
			all.into_iter().map(|(who, info)| (who, info.data.free + info.data.reserved)).collect();
		let issuance = state.read(api::storage().balances().total_issuance(), ()).await?;
		let issuance = issuance.unwrap_or_default();
		let sum: u128 = totals.values().sum();
		ensure!(sum == issuance, "all accounts together have {sum}, but there are {issuance}");
		Ok(Self { totals, issuance })
	}
}

/// What moved between two moments, and why.
#[derive(Debug, Default)]
pub struct Ledger {
	changes: BTreeMap<AccountId, i128>,
	reasons: BTreeMap<&'static str, u128>,
	burnt: u128,
}

impl Ledger {
	/// So much went from one account to another.
	pub fn pay(&mut self, reason: &'static str, from: AccountId, to: AccountId, amount: u128) {
		*self.changes.entry(from).or_default() -= amount as i128;
		*self.changes.entry(to).or_default() += amount as i128;
		*self.reasons.entry(reason).or_default() += amount;
	}

	/// So much of an account is gone for ever.
	pub fn burn(&mut self, reason: &'static str, from: AccountId, amount: u128) {
		*self.changes.entry(from).or_default() -= amount as i128;
		*self.reasons.entry(reason).or_default() += amount;
		self.burnt += amount;
	}

	/// How much moved for a reason.
	pub fn sum(&self, reason: &str) -> u128 {
		self.reasons.get(reason).copied().unwrap_or_default()
	}

	/// Holds that each account of the chain, named here or not, has to the last unit what it had and what moved.
	pub fn check(&self, before: &Accounts, after: &Accounts) -> Result<()> {
		let of = |accounts: &Accounts, who: &AccountId| {
			accounts.totals.get(who).copied().unwrap_or_default()
		};
		let known = [&before.totals, &after.totals].into_iter().flat_map(BTreeMap::keys);
		let known: BTreeSet<_> = known.chain(self.changes.keys()).collect();
		for who in known {
			let change = self.changes.get(who).copied().unwrap_or_default();
			let found = of(after, who) as i128 - of(before, who) as i128;
			ensure!(found == change, "{who} has {found} more, and should have {change}: {self}");
		}
		let burnt = before.issuance as i128 - after.issuance as i128;
		ensure!(burnt == self.burnt as i128, "{burnt} are gone, and should be {}", self.burnt);
		Ok(())
	}
}

impl fmt::Display for Ledger {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let reasons =
			self.reasons.iter().map(|(reason, sum)| format!("{reason}: {}", Amount(*sum)));
		f.write_str(&reasons.collect::<Vec<_>>().join(", "))
	}
}
