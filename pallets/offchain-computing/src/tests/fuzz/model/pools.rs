// SPDX-License-Identifier: AGPL-3.0-only

//! Pools, policies, members, claims.

use super::{money::list_deposit, *};
use crate::types::PoolTerms;

impl Model {
	pub fn owned_pool(&mut self, who: &AccountId, pool_id: PoolId) -> Checked<&mut Pool> {
		let pool = self.pools.get_mut(&pool_id).ok_or(Refusal::Named("PoolNotFound"))?;
		ensure(pool.owner == *who, "NotPoolOwner")?;
		Ok(pool)
	}

	pub fn jobs_of(&self, pool_id: PoolId) -> impl Iterator<Item = (&JobId, &Job)> {
		let of_pool = JobId { pool: pool_id, index: 0 }..=JobId { pool: pool_id, index: u64::MAX };
		self.jobs.range(of_pool)
	}

	pub fn live_jobs(&self, pool_id: PoolId) -> impl Iterator<Item = (&JobId, &Job)> {
		self.jobs_of(pool_id).filter(|(_, job)| job.is_live())
	}

	pub fn create_pool(
		&mut self,
		who: &AccountId,
		impl_id: ImplId,
		terms: PoolTerms<Balance>,
	) -> Checked<bool> {
		let info = self.impls.get(&impl_id).ok_or(Refusal::Named("ImplNotFound"))?;
		let permitted = info.pools == PoolPermission::Public || info.owner == *who;
		ensure(permitted, "PoolNotPermitted")?;
		ensure(info.sunset_at.is_none(), "ImplInSunset")?;
		ensure(terms.retention <= 1_000, "RetentionOutOfBounds")?;
		ensure(terms.lane_bounds.is_sorted(), "LaneBoundsOutOfOrder")?;
		ensure(
			(1..=MAX_ACCEPT_WINDOW).contains(&terms.smallest_accept_window),
			"AcceptWindowOutOfBounds",
		)?;
		ensure((1..=1_000).contains(&terms.smallest_lease), "LeaseOutOfBounds")?;
		ensure((1..=10_000).contains(&terms.longest_wait), "WaitOutOfBounds")?;
		ensure(terms.largest_slash <= 10 * UNIT, "SlashOutOfBounds")?;
		ensure(terms.proofs.0 <= 3, "ProofKindsUnknown")?;
		let pool_id = self.next_pool;
		let pool = Pool {
			owner: who.clone(),
			impl_id,
			terms,
			stands: PoolStands::Open,
			next_job: 0,
			next_policy: 0,
			members: BTreeMap::new(),
			policies: BTreeMap::new(),
			ended: 0,
			lines: BTreeMap::new(),
			passed: [0; LANES],
			commission: 0,
			royalty: 0,
			counts: Counts::default(),
			metadata: 0,
			offered_to: None,
		};
		self.pools.insert(pool_id, pool);
		if let Err(refusal) = self.hold(who, self.pool_deposit(pool_id)) {
			self.pools.remove(&pool_id);
			return Err(refusal);
		}
		self.next_pool += 1;
		Ok(false)
	}

	pub fn create_policy(
		&mut self,
		who: &AccountId,
		pool_id: PoolId,
		terms: PolicyTerms<Balance>,
	) -> Checked<bool> {
		let pool = self.owned_pool(who, pool_id)?;
		ensure(pool.is_open(), "PoolClosed")?;
		let (impl_id, within) = (pool.impl_id, pool.terms.clone());
		let (full, next) = (pool.policies.len() >= 16, pool.next_policy);
		let info = self.impls.get(&impl_id).ok_or(Refusal::Named("ImplNotFound"))?;
		ensure(info.sunset_at.is_none(), "ImplInSunset")?;
		let royalty = info.royalty;
		let shares = terms.commission.deconstruct() + royalty.deconstruct();
		ensure(shares <= 1_000_000, "SharesAboveWhole")?;
		ensure((1..=16).contains(&terms.max_attempts), "AttemptsOutOfBounds")?;
		let RetryTerms { retries, backoff, .. } = terms.retry;
		ensure(retries <= 8 && backoff <= MAX_BACKOFF, "RetriesOutOfBounds")?;
		let AttemptTerms { accept_window, lease, lease_cap, slash, cancel_fee } = terms.attempt;
		let windows = within.smallest_accept_window..=MAX_ACCEPT_WINDOW;
		ensure(windows.contains(&accept_window), "AcceptWindowOutOfBounds")?;
		let leases = within.smallest_lease <= lease && lease <= lease_cap && lease_cap <= 1_000;
		ensure(leases, "LeaseOutOfBounds")?;
		ensure(slash <= within.largest_slash, "SlashOutOfBounds")?;
		ensure(cancel_fee <= terms.base_price, "CancelFeeAbovePrice")?;
		let (proofs, of_pool) = (terms.proofs.0, within.proofs.0);
		ensure(proofs <= 3, "ProofKindsUnknown")?;
		ensure(of_pool == 0 || (proofs > 0 && proofs | of_pool == of_pool), "ProofsNotOfPool")?;
		ensure(proofs != 2 || of_pool == 2, "PoolNotOfEnclavesOnly")?;
		if let (Some(from), Some(until)) = (terms.valid_from, terms.valid_until) {
			ensure(from < until, "ValidityEmpty")?;
		}
		ensure(!full, "TooManyPolicies")?;
		self.change_pool(pool_id, |pool| {
			pool.policies.insert(next, Contract { terms, royalty, list: BTreeSet::new() });
		})?;
		self.pools.get_mut(&pool_id).unwrap().next_policy += 1;
		Ok(false)
	}

	/// Change how many policies, members or bytes of metadata a pool has, if its owner can pay for that.
	fn change_pool(&mut self, pool_id: PoolId, change: impl FnOnce(&mut Pool)) -> Checked {
		let before = self.pool_deposit(pool_id);
		let pool = self.pools.get_mut(&pool_id).unwrap();
		let (owner, last, members) =
			(pool.owner.clone(), pool.policies.keys().next_back().copied(), pool.members.clone());
		let metadata = pool.metadata;
		change(pool);
		let now = self.pool_deposit(pool_id);
		if !self.can_hold(&owner, now.saturating_sub(before)) {
			let pool = self.pools.get_mut(&pool_id).unwrap();
			pool.policies.retain(|id, _| last.is_some_and(|last| *id <= last));
			(pool.members, pool.metadata) = (members, metadata);
			return Err(Refusal::Money);
		}
		self.adjust(&owner, before, now);
		if now > before {
			self.pools.get_mut(&pool_id).unwrap().offered_to = None;
		}
		Ok(())
	}

	pub fn destroy_policy(
		&mut self,
		who: &AccountId,
		pool_id: PoolId,
		policy_id: PolicyId,
	) -> Checked<bool> {
		let pool = self.owned_pool(who, pool_id)?;
		let policy = pool.policies.get(&policy_id).ok_or(Refusal::Named("PolicyNotFound"))?;
		let list = policy.list.len();
		let used = self.live_jobs(pool_id).any(|(_, job)| job.policy == policy_id);
		ensure(!used, "PolicyInUse")?;
		self.change_pool(pool_id, |pool| {
			pool.policies.remove(&policy_id);
			pool.ended += list;
		})?;
		self.ended_lists += usize::from(list > 0);
		Ok(false)
	}

	fn ensure_worker_of(&self, worker: &AccountId, impl_id: ImplId) -> Checked {
		let worker = self.workers.get(worker).ok_or(Refusal::Named("WorkerNotFound"))?;
		ensure(worker.impl_id == impl_id, "WorkerOfOtherImpl")
	}

	pub fn authorize(
		&mut self,
		who: &AccountId,
		pool_id: PoolId,
		worker: AccountId,
	) -> Checked<bool> {
		let pool = self.owned_pool(who, pool_id)?;
		ensure(pool.is_open(), "PoolClosed")?;
		let impl_id = pool.impl_id;
		self.ensure_worker_of(&worker, impl_id)?;
		let members = &self.pools[&pool_id].members;
		ensure(!members.contains_key(&worker), "WorkerAlreadyAuthorized")?;
		ensure(members.len() < 300, "TooManyWorkers")?;
		self.change_pool(pool_id, |pool| {
			pool.members.insert(worker, false);
		})?;
		Ok(false)
	}

	pub fn revoke(&mut self, who: &AccountId, pool_id: PoolId, worker: AccountId) -> Checked<bool> {
		let pool = self.pools.get(&pool_id).ok_or(Refusal::Named("PoolNotFound"))?;
		let is_over = !pool.is_open() && self.live_jobs(pool_id).next().is_none();
		ensure(is_over || pool.owner == *who, "NotPoolOwner")?;
		let serves = *pool.members.get(&worker).ok_or(Refusal::Named("WorkerNotAuthorized"))?;
		self.change_pool(pool_id, |pool| {
			pool.members.remove(&worker);
		})?;
		let until = self.now + REVOKE_GRACE;
		if let Some(Slots { running, graces, .. }) = self.slots.get_mut(&worker) {
			for (id, _) in running.iter().filter(|(id, _)| id.pool == pool_id) {
				graces.entry(*id).or_insert(until);
			}
		}
		if serves {
			self.leave_pool(&worker, pool_id);
		}
		Ok(false)
	}

	pub fn subscribe(&mut self, worker: &AccountId, pool_id: PoolId) -> Checked<bool> {
		let pool = self.pools.get(&pool_id).ok_or(Refusal::Named("PoolNotFound"))?;
		ensure(pool.is_open(), "PoolClosed")?;
		let serves = *pool.members.get(worker).ok_or(Refusal::Named("WorkerNotAuthorized"))?;
		ensure(!serves, "AlreadySubscribed")?;
		self.ensure_worker_of(worker, pool.impl_id)?;
		let served = self.slots.get(worker).map_or(0, |slots| slots.pools.len());
		ensure(served < 8, "TooManyPools")?;
		self.slots.entry(worker.clone()).or_default().pools.push(pool_id);
		self.pools.get_mut(&pool_id).unwrap().members.insert(worker.clone(), true);
		self.employ(worker);
		Ok(false)
	}

	pub fn unsubscribe(&mut self, worker: &AccountId, pool_id: PoolId) -> Checked<bool> {
		let pool = self.pools.get_mut(&pool_id).ok_or(Refusal::Named("NotSubscribed"))?;
		ensure(pool.members.get(worker) == Some(&true), "NotSubscribed")?;
		pool.members.insert(worker.clone(), false);
		self.leave_pool(worker, pool_id);
		Ok(false)
	}

	/// A worker serves a pool no longer; what it has in hand goes on.
	pub fn leave_pool(&mut self, worker: &AccountId, pool_id: PoolId) {
		let slots = self.slots.get_mut(worker).expect("who serves has slots");
		slots.pools.retain(|served| *served != pool_id);
		slots.turn = 0;
		self.employ(worker);
	}

	pub fn set_pool_metadata(
		&mut self,
		who: &AccountId,
		pool_id: PoolId,
		len: usize,
	) -> Checked<bool> {
		self.owned_pool(who, pool_id)?;
		ensure(len <= 2_048, "MetadataTooLong")?;
		self.change_pool(pool_id, |pool| pool.metadata = len)?;
		Ok(false)
	}

	pub fn offer_pool(
		&mut self,
		who: &AccountId,
		pool_id: PoolId,
		offered_to: Option<AccountId>,
	) -> Checked<bool> {
		self.owned_pool(who, pool_id)?.offered_to = offered_to;
		Ok(false)
	}

	pub fn accept_pool(&mut self, who: &AccountId, pool_id: PoolId) -> Checked<bool> {
		let pool = self.pools.get(&pool_id).ok_or(Refusal::Named("PoolNotFound"))?;
		ensure(pool.offered_to.as_ref() == Some(who), "PoolNotOffered")?;
		let (deposit, former) = (self.pool_deposit(pool_id), pool.owner.clone());
		self.hold(who, deposit)?;
		self.add(&former, deposit);
		let pool = self.pools.get_mut(&pool_id).unwrap();
		(pool.owner, pool.offered_to) = (who.clone(), None);
		Ok(false)
	}

	pub fn claim_commission(&mut self, who: &AccountId, pool_id: PoolId) -> Checked<bool> {
		let amount = self.owned_pool(who, pool_id)?.commission;
		ensure(amount > 0, "NothingToClaim")?;
		self.pay(&Computing::pot(), who, amount)?;
		self.pools.get_mut(&pool_id).unwrap().commission = 0;
		Ok(false)
	}

	/// Whose the royalties of a pool are.
	pub fn impl_owner(&self, pool_id: PoolId) -> AccountId {
		let pool = &self.pools[&pool_id];
		match (self.impls.get(&pool.impl_id), &pool.stands) {
			(Some(info), _) => info.owner.clone(),
			(None, PoolStands::WithImpl { impl_owner }) => impl_owner.clone(),
			(None, _) => panic!("an impl is closed after its pools"),
		}
	}

	pub fn claim_royalty(&mut self, who: &AccountId, pool_id: PoolId) -> Checked<bool> {
		ensure(self.pools.contains_key(&pool_id), "PoolNotFound")?;
		ensure(self.impl_owner(pool_id) == *who, "NotImplOwner")?;
		let amount = self.pools[&pool_id].royalty;
		ensure(amount > 0, "NothingToClaim")?;
		self.pay(&Computing::pot(), who, amount)?;
		self.pools.get_mut(&pool_id).unwrap().royalty = 0;
		Ok(false)
	}

	pub fn close_pool(&mut self, who: &AccountId, pool_id: PoolId) -> Checked<bool> {
		let pool = self.owned_pool(who, pool_id)?;
		ensure(pool.is_open(), "PoolClosed")?;
		pool.stands = PoolStands::Closed;
		self.expect(Seen::PoolClosed { pool: pool_id });
		Ok(false)
	}

	pub fn destroy_pool(&mut self, pool_id: PoolId) -> Checked<bool> {
		let pool = self.pools.get(&pool_id).ok_or(Refusal::Named("PoolNotFound"))?;
		ensure(!pool.is_open(), "PoolNotClosed")?;
		ensure(self.live_jobs(pool_id).next().is_none(), "PoolInUse")?;
		ensure(pool.members.is_empty(), "PoolHasWorkers")?;
		let (owner, commission, royalty) = (pool.owner.clone(), pool.commission, pool.royalty);
		let impl_owner = self.impl_owner(pool_id);
		for (payee, amount) in [(&owner, commission), (&impl_owner, royalty)] {
			self.sub(&Computing::pot(), amount);
			// What is too little for an account that is gone is the chain's.
			if self.can_take(payee, amount) {
				self.add(payee, amount);
			}
		}
		self.add(&owner, self.pool_deposit(pool_id));
		let pool = self.pools.remove(&pool_id).unwrap();
		let lists = pool.policies.values().filter(|contract| !contract.list.is_empty());
		self.ended_lists += lists.count();
		let left = pool.listed() + pool.ended;
		if left > 0 {
			self.sub(&owner, UNIT + list_deposit(left));
			self.ended_pools.insert(pool_id, (owner, left));
		}
		Ok(false)
	}
}
