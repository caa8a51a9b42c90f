// SPDX-License-Identifier: AGPL-3.0-only

//! Calls about the lists of policies.

use super::*;
use crate::Call;

impl Pool {
	/// Its policies that have a list.
	fn listed_policies(&self) -> impl Iterator<Item = (PolicyId, &BTreeSet<AccountId>)> {
		let policies = self.policies.iter();
		let listed =
			policies.filter(|(_, contract)| contract.terms.scope == PolicyScope::AllowList);
		listed.map(|(id, contract)| (*id, &contract.list))
	}

	/// Whether an account can be put on a list of it.
	pub fn takes_depositors(&self) -> bool {
		self.is_open() && self.listed_policies().next().is_some()
	}
}

impl Player {
	pub fn list_call(&mut self, model: &Model, name: &str) -> Option<(AccountId, Call<Test>)> {
		Some(match name {
			"allow_depositor" => {
				let pool_id = self.pool_that(model, Pool::takes_depositors);
				let policy_id = self.listed_policy(model, pool_id, |_| true);
				let depositor = self.depositor();
				let who = self.owner_of_pool(model, pool_id);
				(who, Call::allow_depositor { pool_id, policy_id, depositor })
			},
			"disallow_depositor" => {
				let pool_id = self.pool_that(model, |pool| pool.listed() > 0);
				let policy_id = self.listed_policy(model, pool_id, |list| !list.is_empty());
				let depositor = self.listed_by(model, pool_id, policy_id);
				let who = self.owner_of_pool(model, pool_id);
				(who, Call::disallow_depositor { pool_id, policy_id, depositor })
			},
			_ => return None,
		})
	}

	/// A policy with a list of a kind, or, seldom, any.
	fn listed_policy(
		&mut self,
		model: &Model,
		pool_id: PoolId,
		is: impl Fn(&BTreeSet<AccountId>) -> bool,
	) -> PolicyId {
		let pool = model.pools.get(&pool_id);
		let listed = pool.into_iter().flat_map(Pool::listed_policies);
		let fit: Vec<_> = listed.filter(|(_, list)| is(list)).map(|(id, _)| id).collect();
		let any = pool.map_or(0, |pool| pool.next_policy);
		match self.pick(&fit) {
			Some(id) if !self.one_in(12) => id,
			_ => any.saturating_sub(self.below(4) as u32),
		}
	}

	/// Who is on the list of a policy, seldom anyone.
	pub fn listed_by(&mut self, model: &Model, pool_id: PoolId, policy_id: PolicyId) -> AccountId {
		let pool = model.pools.get(&pool_id);
		let contract = pool.and_then(|pool| pool.policies.get(&policy_id));
		let listed: Vec<_> =
			contract.into_iter().flat_map(|contract| &contract.list).cloned().collect();
		match self.pick(&listed) {
			Some(who) if !self.one_in(8) => who,
			_ => self.depositor(),
		}
	}
}
