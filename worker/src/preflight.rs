// SPDX-License-Identifier: MIT

//! What has to be right before a worker goes online, and what is left to be done.
//!
//! [`Facts`] are read from one block; [`Facts::plan`] judges them without any more questions, so that each way to
//! be wrong has its own words.

use cybros_primitives::{
	BuildStatus, BuildVersion, DeployPermission, ImplId, PoolId, WorkerStatus,
};
use cybros_sdk::{
	calls,
	types::{
		AccountBalance, Constants, Impl, Membership, Pool, Service, Worker, WorkerSlots,
		WorkerState,
	},
	AccountId, Amount, Client, Keypair, QueryError,
};

/// With what the operator wants the worker to go online.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
	/// The build.
	pub build: BuildVersion,
	/// How many jobs to run at once.
	pub capacity: u32,
	/// The pools to serve, these and no others.
	pub pools: Vec<PoolId>,
}

/// What the chain says that matters for going online, all at one block.
#[derive(Clone, Debug)]
pub struct Facts {
	/// The worker's account.
	pub worker: AccountId,
	/// Its record.
	pub record: Option<Worker>,
	/// What it serves and has in hand.
	pub slots: Option<WorkerSlots>,
	/// The impl that it is registered for.
	pub implementation: Option<Impl>,
	/// The pools that are wanted, with the worker's membership.
	pub pools: Vec<(PoolId, Option<Pool>, Option<Membership>)>,
	/// The worker's money.
	pub balance: AccountBalance,
	/// The runtime's constants.
	pub constants: Constants,
	/// The fee of one call, about.
	pub fee: Amount,
}

/// What is left to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
	/// The impl that the worker runs.
	pub impl_id: ImplId,
	/// How to get online.
	pub online: Online,
	/// The pools to unsubscribe from, before all else.
	pub unsubscribe: Vec<PoolId>,
	/// The pools to subscribe to.
	pub subscribe: Vec<PoolId>,
	/// How many attempts the worker has in hand.
	pub running: usize,
}

/// How to get online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Online {
	/// By the call.
	Call,
	/// It is already, as wanted: an earlier process did not go offline.
	Already,
	/// Not now: it is on its way out, and goes online again when it is there.
	AfterDraining {
		/// How many jobs it may still have at once.
		capacity: u32,
	},
}

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
	/// Nobody registered the account.
	#[error("{worker} is not registered as a worker on this chain: print a consent with `cybros-worker consent`, and let the owner pass it to `cybros worker register` (if it was registered, check --url: this may be another chain)")]
	NotRegistered {
		/// The worker.
		worker: AccountId,
	},
	/// Its impl is gone.
	#[error("impl {impl_id}, for which this worker is registered, is no more: its owner can deregister the worker and register it for another")]
	NoImpl {
		/// The impl.
		impl_id: ImplId,
	},
	/// Its owner may not deploy workers of the impl.
	#[error("only the owner of impl {impl_id} may run workers of it: let that account register this worker")]
	NotPermitted {
		/// The impl.
		impl_id: ImplId,
	},
	/// There is no such build.
	#[error("impl {impl_id} has no build {build} in service; it has {found}: give --build one of them, or register it with `cybros build register`")]
	NoBuild {
		/// The impl.
		impl_id: ImplId,
		/// The build that is wanted.
		build: BuildVersion,
		/// Those that there are.
		found: String,
	},
	/// No worker may go online with the build.
	#[error("build {build} of impl {impl_id} is {status:?}, and workers go online only with a Released one; it has {found}: give --build another one")]
	NotReleased {
		/// The impl.
		impl_id: ImplId,
		/// The build.
		build: BuildVersion,
		/// Its status.
		status: BuildStatus,
		/// The builds that there are.
		found: String,
	},
	/// There is no such pool.
	#[error("there is no pool {pool}: check --pool")]
	NoPool {
		/// The pool.
		pool: PoolId,
	},
	/// It takes nothing new.
	#[error("pool {pool} is closed for ever: leave --pool {pool} away, or ask its owner for another pool")]
	PoolClosed {
		/// The pool.
		pool: PoolId,
	},
	/// The pool is for other workers.
	#[error("pool {pool} is for impl {of}, but this worker is registered for impl {impl_id}: give --pool one of impl {impl_id}")]
	PoolOfOtherImpl {
		/// The pool.
		pool: PoolId,
		/// Its impl.
		of: ImplId,
		/// The worker's impl.
		impl_id: ImplId,
	},
	/// The pool does not let the worker in.
	#[error("pool {pool} has not admitted this worker: ask its owner {owner} to run `cybros pool authorize {pool} {worker}`")]
	NotAdmitted {
		/// The pool.
		pool: PoolId,
		/// Its owner.
		owner: AccountId,
		/// The worker.
		worker: AccountId,
	},
	/// Too much at once.
	#[error("a worker runs 1 to {max} jobs at once: give --capacity one of these")]
	CapacityOutOfBounds {
		/// The most.
		max: u32,
	},
	/// It serves already, but otherwise.
	#[error("the worker is online already, with build {build} and capacity {capacity}: either run it with these, or let it go offline first (`cybros worker request-offline {worker}`, by its owner)")]
	OnlineOtherwise {
		/// The worker.
		worker: AccountId,
		/// The build that it is online with.
		build: BuildVersion,
		/// The capacity that it is online with.
		capacity: u32,
	},
	/// Its stake is below what the chain now asks.
	#[error("the worker's stake is {stake}, and the chain asks for {min}: its owner can deregister it and register it anew with more")]
	StakeTooLow {
		/// What it has.
		stake: Amount,
		/// What it needs.
		min: Amount,
	},
	/// Not enough money to go online, or to make calls.
	#[error("the worker's account {worker} can spend {has} and needs {needs} (for fees, and a reserve for the outputs of {capacity} jobs at once): send it {missing}, with `cybros account transfer {worker} {missing_decimal}`, or give a lower --capacity")]
	BalanceTooLow {
		/// The worker.
		worker: AccountId,
		/// What it can spend.
		has: Amount,
		/// What it needs.
		needs: Amount,
		/// The difference.
		missing: Amount,
		/// The difference, as a command takes it.
		missing_decimal: String,
		/// How many jobs at once.
		capacity: u32,
	},
}

impl Facts {
	/// Asks the chain.
	pub async fn read(
		client: &Client,
		key: &Keypair,
		wanted: &Wanted,
	) -> Result<Facts, QueryError> {
		let worker = key.account_id();
		let state = client.state().await?;
		let record = state.worker(&worker).await?;
		let implementation = match &record {
			Some(record) => state.job_impl(record.impl_id).await?,
			None => None,
		};
		let mut pools = Vec::new();
		for id in &wanted.pools {
			pools.push((*id, state.pool(*id).await?, state.membership(*id, &worker).await?));
		}
		Ok(Facts {
			worker,
			record,
			slots: state.worker_slots(&worker).await?,
			implementation,
			pools,
			balance: state.balance(&worker).await?,
			constants: state.constants()?,
			fee: client.estimate_fee(key, &calls::online(wanted.build, wanted.capacity)).await?,
		})
	}

	/// What is left to be done, or the first thing that is wrong.
	pub fn plan(&self, wanted: &Wanted) -> Result<Plan, Problem> {
		let worker = self.worker;
		let record = self.record.as_ref().ok_or(Problem::NotRegistered { worker })?;
		let impl_id = record.impl_id;
		let mut subscribe = Vec::new();
		for (pool, found, membership) in &self.pools {
			let found = found.as_ref().ok_or(Problem::NoPool { pool: *pool })?;
			if found.impl_id != impl_id {
				return Err(Problem::PoolOfOtherImpl { pool: *pool, of: found.impl_id, impl_id });
			}
			match membership {
				None => {
					return Err(Problem::NotAdmitted { pool: *pool, owner: found.owner, worker })
				},
				Some(Membership::Admitted) if found.is_closed => {
					return Err(Problem::PoolClosed { pool: *pool });
				},
				Some(Membership::Admitted) => subscribe.push(*pool),
				Some(Membership::Subscribed) => {},
			}
		}
		let slots = self.slots.as_ref();
		let subscribed = slots.map(|slots| slots.pools.as_slice()).unwrap_or_default();
		let unsubscribe: Vec<_> =
			subscribed.iter().filter(|pool| !wanted.pools.contains(pool)).copied().collect();
		let online = self.online(record, wanted)?;
		let calls = subscribe.len() + unsubscribe.len() + usize::from(online == Online::Call);
		self.check_balance(wanted, online, calls)?;
		let running = slots.map_or(0, |slots| slots.running.len());
		Ok(Plan { impl_id, online, unsubscribe, subscribe, running })
	}

	fn online(&self, record: &Worker, wanted: &Wanted) -> Result<Online, Problem> {
		match &record.state {
			WorkerState::Online(Service { build, capacity }) => {
				if (*build, *capacity) != (wanted.build, wanted.capacity) {
					let (build, capacity) = (*build, *capacity);
					return Err(Problem::OnlineOtherwise { worker: self.worker, build, capacity });
				}
				return Ok(Online::Already);
			},
			WorkerState::RequestingOffline(Service { capacity, .. }) => {
				return Ok(Online::AfterDraining { capacity: *capacity });
			},
			WorkerState::Registered | WorkerState::Offline | WorkerState::Unresponsive => {},
		}
		let Wanted { build, capacity, .. } = *wanted;
		let impl_id = record.impl_id;
		let max = self.constants.max_capacity;
		if capacity == 0 || capacity > max {
			return Err(Problem::CapacityOutOfBounds { max });
		}
		let implementation = self.implementation.as_ref().ok_or(Problem::NoImpl { impl_id })?;
		if implementation.deploy == DeployPermission::Owner && implementation.owner != record.owner
		{
			return Err(Problem::NotPermitted { impl_id });
		}
		let found = builds(implementation);
		match implementation.build(build) {
			None => return Err(Problem::NoBuild { impl_id, build, found }),
			Some(record) if record.status != BuildStatus::Released => {
				return Err(Problem::NotReleased { impl_id, build, status: record.status, found });
			},
			Some(_) => {},
		}
		let min = self.constants.min_stake;
		if record.stake < min {
			return Err(Problem::StakeTooLow { stake: record.stake, min });
		}
		Ok(Online::Call)
	}

	/// What is spent, what is held when the worker goes online, and what has to be left then; or, where it is
	/// online, one fee: calls that are free in the end are paid first.
	fn check_balance(&self, wanted: &Wanted, online: Online, calls: usize) -> Result<(), Problem> {
		let fees = self.fee.0.saturating_mul(calls as u128);
		let needs = if online == Online::Call {
			let held = self.slots.as_ref().map_or(0, |slots| slots.reserve.0);
			let reserve =
				self.constants.output_reserve_per_slot.0.saturating_mul(wanted.capacity.into());
			let left =
				self.constants.min_balance.0.saturating_sub(self.constants.existential_deposit.0);
			fees.saturating_add(reserve.saturating_sub(held)).saturating_add(left)
		} else {
			fees.saturating_add(self.fee.0)
		};
		let has = self.balance.spendable;
		if has.0 >= needs {
			return Ok(());
		}
		let missing = Amount(needs - has.0);
		Err(Problem::BalanceTooLow {
			worker: self.worker,
			has,
			needs: Amount(needs),
			missing,
			missing_decimal: missing.to_decimal(),
			capacity: wanted.capacity,
		})
	}

	/// The worker's status.
	pub fn status(&self) -> Option<WorkerStatus> {
		self.record.as_ref().map(Worker::status)
	}
}

fn builds(implementation: &Impl) -> String {
	let builds: Vec<_> = implementation
		.builds
		.iter()
		.map(|build| format!("{} ({:?})", build.version, build.status))
		.collect();
	if builds.is_empty() {
		"none".into()
	} else {
		builds.join(", ")
	}
}

#[cfg(test)]
mod tests;
