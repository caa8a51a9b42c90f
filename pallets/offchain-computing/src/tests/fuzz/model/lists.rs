// SPDX-License-Identifier: AGPL-3.0-only

//! Who may create jobs under a policy.

use super::{money::list_deposit, *};

impl Contract {
	/// Whether this account may create jobs, in a pool of this owner.
	pub fn ensure_open_to(&self, who: &AccountId, owner: &AccountId) -> Checked {
		match self.terms.scope {
			PolicyScope::Owner => ensure(who == owner, "PolicyNotForCaller"),
			PolicyScope::AllowList => {
				ensure(who == owner || self.list.contains(who), "CallerNotOnList")
			},
			PolicyScope::Public => Ok(()),
		}
	}
}

impl Pool {
	/// How many accounts are on the lists of its policies.
	pub fn listed(&self) -> usize {
		self.policies.values().map(|contract| contract.list.len()).sum()
	}
}

impl Model {
	fn contract(&mut self, pool_id: PoolId, policy_id: PolicyId) -> Checked<&mut Contract> {
		let pool = self.pools.get_mut(&pool_id).ok_or(Refusal::Named("PoolNotFound"))?;
		pool.policies.get_mut(&policy_id).ok_or(Refusal::Named("PolicyNotFound"))
	}

	pub fn allow_depositor(
		&mut self,
		who: &AccountId,
		pool_id: PoolId,
		policy_id: PolicyId,
		depositor: AccountId,
	) -> Checked<bool> {
		let pool = self.owned_pool(who, pool_id)?;
		ensure(pool.is_open(), "PoolClosed")?;
		let before = self.pool_deposit(pool_id);
		let contract = self.contract(pool_id, policy_id)?;
		ensure(contract.terms.scope == PolicyScope::AllowList, "PolicyWithoutList")?;
		ensure(!contract.list.contains(&depositor), "DepositorAlreadyAllowed")?;
		ensure(contract.list.len() < MAX_DEPOSITORS as usize, "TooManyDepositors")?;
		contract.list.insert(depositor.clone());
		let now = self.pool_deposit(pool_id);
		if !self.can_hold(who, now - before) {
			self.contract(pool_id, policy_id)?.list.remove(&depositor);
			return Err(Refusal::Money);
		}
		self.adjust(who, before, now);
		self.owned_pool(who, pool_id)?.offered_to = None;
		Ok(false)
	}

	pub fn disallow_depositor(
		&mut self,
		who: &AccountId,
		pool_id: PoolId,
		policy_id: PolicyId,
		depositor: AccountId,
	) -> Checked<bool> {
		self.owned_pool(who, pool_id)?;
		let before = self.pool_deposit(pool_id);
		let contract = self.contract(pool_id, policy_id)?;
		ensure(contract.list.remove(&depositor), "DepositorNotAllowed")?;
		self.adjust(who, before, self.pool_deposit(pool_id));
		Ok(false)
	}

	/// What is held for the lists of pools that are gone.
	pub fn ended_deposits(&self) -> impl Iterator<Item = (&AccountId, Balance)> {
		self.ended_pools.values().map(|(owner, left)| (owner, UNIT + list_deposit(*left)))
	}

	/// A block with room for it forgets all lists that ended, and gives back what is held for them: they are not so many that
	/// it takes more than one.
	pub fn forget_lists(&mut self, room: Room) {
		if room.idle {
			for (owner, deposit) in
				self.ended_deposits().map(|(owner, sum)| (owner.clone(), sum)).collect::<Vec<_>>()
			{
				self.add(&owner, deposit);
			}
			self.ended_pools.clear();
			self.ended_lists = 0;
			for pool_id in self.pools.keys().copied().collect::<Vec<_>>() {
				let before = self.pool_deposit(pool_id);
				let pool = self.pools.get_mut(&pool_id).unwrap();
				pool.ended = 0;
				let owner = pool.owner.clone();
				self.adjust(&owner, before, self.pool_deposit(pool_id));
			}
		}
	}
}
