// SPDX-License-Identifier: MIT

//! What has to be right before a worker goes online, and what is left to be done.
//!
//! [`Facts`] are read from one block; [`Facts::problems`] judges them without any more questions, so that each way to
//! be wrong has its own words. [`Facts::plan`] is what to do where nothing is; [`Facts::findings`] tells all that was
//! found, for people.

mod findings;
mod problem;

pub use findings::{Finding, Verdict};
pub use problem::{About, Problem};

use cybros_primitives::{
	BuildStatus, BuildVersion, DeployPermission, ImplId, PoolId, ProofKind, TeeEvidence, TeeKinds,
	WorkerStatus,
};
use cybros_sdk::{
	calls,
	types::{
		AccountBalance, Constants, HeldLicence, Impl, Membership, Pool, Service, Worker,
		WorkerSlots, WorkerState,
	},
	AccountId, Amount, Attestation, Client, Keypair, QueryError,
};

/// About as long as evidence is, in bytes, with which its fee is estimated.
const EVIDENCE_LEN: usize = 6 * 1024;

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
	/// Whether its owner stands on that impl's list of who may deploy.
	pub is_deployer: bool,
	/// The licence that it holds.
	pub licence: Option<HeldLicence>,
	/// Whether that licence is revoked.
	pub is_revoked: bool,
	/// What is known of it by evidence.
	pub attestation: Option<Attestation>,
	/// Whether the build that is wanted names measurements, against which evidence can be held.
	pub is_measured: bool,
	/// The fee of showing evidence, about.
	pub evidence_fee: Amount,
	/// The pools that are wanted, with the worker's membership.
	pub pools: Vec<(PoolId, Option<Pool>, Option<Membership>)>,
	/// The worker's money.
	pub balance: AccountBalance,
	/// The runtime's constants.
	pub constants: Constants,
	/// The fee of one call, about.
	pub fee: Amount,
	/// The job clock.
	pub clock: u32,
	/// The chain's time, in Unix seconds.
	pub now: u64,
}

/// What is left to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
	/// The impl that the worker runs.
	pub impl_id: ImplId,
	/// Whether the impl demands evidence.
	pub demands_evidence: bool,
	/// Whether evidence has to be shown before all else: the impl demands it, or a pool takes nothing but proofs of enclaves.
	pub shows_evidence: bool,
	/// How to get online.
	pub online: Online,
	/// The pools to unsubscribe from, before all that follows.
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
		let (implementation, is_deployer) = match &record {
			Some(Worker { impl_id, owner, .. }) => {
				(state.job_impl(*impl_id).await?, state.is_deployer(*impl_id, owner).await?)
			},
			None => (None, false),
		};
		let licence = state.licence(&worker).await?;
		let is_revoked = match (&record, &licence) {
			(Some(record), Some(held)) => state.is_revoked(record.impl_id, held.serial).await?,
			_ => false,
		};
		let mut pools = Vec::new();
		for id in &wanted.pools {
			pools.push((*id, state.pool(*id).await?, state.membership(*id, &worker).await?));
		}
		let is_measured = match &record {
			Some(Worker { impl_id, .. }) => {
				!state.measurements(*impl_id, wanted.build).await?.is_empty()
			},
			None => false,
		};
		let mut facts = Facts {
			worker,
			record,
			slots: state.worker_slots(&worker).await?,
			implementation,
			is_deployer,
			licence,
			is_revoked,
			attestation: state.attestation(&worker).await?,
			is_measured,
			evidence_fee: Amount(0),
			pools,
			balance: state.balance(&worker).await?,
			constants: state.constants()?,
			fee: client.estimate_fee(key, &calls::online(wanted.build, wanted.capacity)).await?,
			clock: state.job_clock().await?,
			now: state.time().await?,
		};
		if facts.needs_evidence() {
			let evidence = TeeEvidence::Dcap(vec![0; EVIDENCE_LEN]);
			let refresh = calls::refresh_attestation(wanted.build, [0; 32], 0, evidence);
			facts.evidence_fee = client.estimate_fee(key, &refresh).await?;
		}
		Ok(facts)
	}

	/// What is left to be done, or the first thing that is wrong.
	pub fn plan(&self, wanted: &Wanted) -> Result<Plan, Problem> {
		let record = self.record.as_ref().ok_or(Problem::NotRegistered { worker: self.worker })?;
		match self.problems(wanted).into_iter().next() {
			Some(problem) => Err(problem),
			None => Ok(self.steps(record, wanted)),
		}
	}

	/// All that keeps the worker from going online as wanted.
	pub fn problems(&self, wanted: &Wanted) -> Vec<Problem> {
		let worker = self.worker;
		let Some(record) = &self.record else { return vec![Problem::NotRegistered { worker }] };
		let mut found = Vec::new();
		match &record.state {
			WorkerState::Online(Service { build, capacity }) => {
				if (*build, *capacity) != (wanted.build, wanted.capacity) {
					let (build, capacity) = (*build, *capacity);
					found.push(Problem::OnlineOtherwise { worker, build, capacity });
				}
			},
			WorkerState::RequestingOffline(_) => {},
			WorkerState::Registered | WorkerState::Offline | WorkerState::Unresponsive => {
				self.judge_entry(record, wanted, &mut found);
			},
		}
		self.judge_pools(record, wanted, &mut found);
		found.extend(self.judge_balance(record, wanted));
		found
	}

	/// The kinds of TEE of one of which the impl demands evidence, if it does.
	fn demanded_kinds(&self) -> Option<TeeKinds> {
		self.implementation.as_ref()?.trust.demanded_kinds()
	}

	/// Whether the worker needs evidence: its impl demands it, or a pool that is wanted takes proofs of enclaves only.
	pub fn needs_evidence(&self) -> bool {
		let mut pools = self.pools.iter().filter_map(|(_, pool, _)| pool.as_ref());
		self.demanded_kinds().is_some()
			|| pools.any(|pool| pool.terms.proofs.is_only(ProofKind::Enclave))
	}

	/// Whether the impl demands a licence.
	pub fn demands_licence(&self) -> bool {
		self.implementation.as_ref().is_some_and(|found| found.trust.demands_licence())
	}

	/// Whether the worker lacks a licence with which it could go online.
	pub fn lacks_licence(&self, wanted: &Wanted) -> bool {
		let (Some(record), Some(implementation)) = (&self.record, &self.implementation) else {
			return false;
		};
		self.judge_licence(record.impl_id, implementation, wanted.build).is_some()
	}

	/// Why the chain took a worker offline that is, if it did: where nothing is found, the worker's owner did.
	pub fn end_of_service(&self, wanted: &Wanted) -> Option<Problem> {
		self.problems(wanted).into_iter().find(|problem| {
			matches!(
				problem,
				Problem::NoImpl { .. }
					| Problem::ImplInSunset { .. }
					| Problem::NoBuild { .. }
					| Problem::LicenceExpired { .. }
					| Problem::LicenceRevoked { .. }
					| Problem::StakeTooLow { .. }
			)
		})
	}

	/// What to do where nothing is wrong.
	fn steps(&self, record: &Worker, wanted: &Wanted) -> Plan {
		let slots = self.slots.as_ref();
		let subscribed = slots.map(|slots| slots.pools.as_slice()).unwrap_or_default();
		let admitted = self
			.pools
			.iter()
			.filter(|(_, _, membership)| *membership == Some(Membership::Admitted));
		Plan {
			impl_id: record.impl_id,
			demands_evidence: self.demanded_kinds().is_some(),
			shows_evidence: self.needs_evidence(),
			online: match &record.state {
				WorkerState::Online(_) => Online::Already,
				WorkerState::RequestingOffline(Service { capacity, .. }) => {
					Online::AfterDraining { capacity: *capacity }
				},
				WorkerState::Registered | WorkerState::Offline | WorkerState::Unresponsive => {
					Online::Call
				},
			},
			unsubscribe: subscribed
				.iter()
				.filter(|pool| !wanted.pools.contains(pool))
				.copied()
				.collect(),
			subscribe: admitted.map(|(pool, ..)| *pool).collect(),
			running: slots.map_or(0, |slots| slots.running.len()),
		}
	}

	/// What the chain checks when the worker goes online.
	fn judge_entry(&self, record: &Worker, wanted: &Wanted, found: &mut Vec<Problem>) {
		let Wanted { build, capacity, .. } = *wanted;
		let impl_id = record.impl_id;
		match &self.implementation {
			None => found.push(Problem::NoImpl { impl_id }),
			Some(implementation) => {
				self.judge_impl(record, implementation, found);
				self.judge_build(impl_id, implementation, build, found);
				found.extend(self.judge_licence(impl_id, implementation, build));
				if self.needs_evidence() && !self.is_measured {
					let impl_owner = implementation.owner;
					found.push(Problem::NotMeasured { impl_id, build, impl_owner });
				}
			},
		}
		let min = self.constants.min_stake;
		if record.stake < min {
			let worker = self.worker;
			found.push(Problem::StakeTooLow { worker, stake: record.stake, min });
		}
		let max = self.constants.max_capacity;
		if capacity == 0 || capacity > max {
			found.push(Problem::CapacityOutOfBounds { max });
		}
	}

	fn judge_impl(&self, record: &Worker, implementation: &Impl, found: &mut Vec<Problem>) {
		let (impl_id, owner) = (record.impl_id, record.owner);
		let is_owner = implementation.owner == owner;
		match implementation.deploy {
			DeployPermission::Owner if !is_owner => {
				found.push(Problem::NotPermitted { impl_id });
			},
			DeployPermission::AllowList if !is_owner && !self.is_deployer => {
				let impl_owner = implementation.owner;
				found.push(Problem::NotOnList { impl_id, owner, impl_owner });
			},
			DeployPermission::Owner | DeployPermission::AllowList | DeployPermission::Public => {},
		}
		if implementation.sunset_at.is_some_and(|at| at <= self.clock) {
			found.push(Problem::ImplInSunset { impl_id });
		}
	}

	fn judge_build(
		&self,
		impl_id: ImplId,
		implementation: &Impl,
		build: BuildVersion,
		problems: &mut Vec<Problem>,
	) {
		let found = builds(implementation);
		match implementation.build(build).map(|record| record.status) {
			None | Some(BuildStatus::Retired) => {
				problems.push(Problem::NoBuild { impl_id, build, found });
			},
			Some(status @ BuildStatus::Deprecated) => {
				problems.push(Problem::NotReleased { impl_id, build, status, found });
			},
			Some(BuildStatus::Released) => {},
		}
	}

	fn judge_licence(
		&self,
		impl_id: ImplId,
		implementation: &Impl,
		build: BuildVersion,
	) -> Option<Problem> {
		if !implementation.trust.demands_licence() {
			return None;
		}
		let (worker, impl_owner) = (self.worker, implementation.owner);
		let Some(held) = &self.licence else {
			return Some(Problem::NoLicence { impl_id, worker, impl_owner });
		};
		let HeldLicence { signer, first_build, last_build, expires_at, serial } = held.clone();
		if self.is_revoked {
			Some(Problem::LicenceRevoked { impl_id, serial, impl_owner })
		} else if expires_at <= self.now {
			Some(Problem::LicenceExpired { impl_id, serial, impl_owner })
		} else if !implementation.may_license(&signer) {
			Some(Problem::LicenceSignerUnknown { impl_id, serial, signer, impl_owner })
		} else if !(first_build..=last_build).contains(&build) {
			Some(Problem::LicenceNotForBuild { serial, build, first_build, last_build })
		} else {
			None
		}
	}

	fn judge_pools(&self, record: &Worker, wanted: &Wanted, found: &mut Vec<Problem>) {
		let (worker, impl_id) = (self.worker, record.impl_id);
		for (pool, record, membership) in &self.pools {
			let pool = *pool;
			let Some(record) = record else {
				found.push(Problem::NoPool { pool });
				continue;
			};
			if record.impl_id != impl_id {
				found.push(Problem::PoolOfOtherImpl { pool, of: record.impl_id, impl_id });
				continue;
			}
			match membership {
				None if record.is_closed => found.push(Problem::PoolClosed { pool }),
				None => found.push(Problem::NotAdmitted { pool, owner: record.owner, worker }),
				Some(Membership::Admitted) if record.is_closed => {
					found.push(Problem::PoolClosed { pool });
				},
				Some(Membership::Admitted | Membership::Subscribed) => {},
			}
		}
		let max = self.constants.max_pools;
		if wanted.pools.len() > max as usize {
			found.push(Problem::TooManyPools { max });
		}
	}

	fn judge_balance(&self, record: &Worker, wanted: &Wanted) -> Option<Problem> {
		let (has, needs) = (self.balance.spendable, self.needs(record, wanted));
		if has >= needs {
			return None;
		}
		let missing = Amount(needs.0 - has.0);
		Some(Problem::BalanceTooLow {
			worker: self.worker,
			has,
			needs,
			missing,
			missing_decimal: missing.to_decimal(),
			capacity: wanted.capacity,
		})
	}

	/// What is spent, what is held when the worker goes online, and what has to be left then; or, where it is
	/// online, one fee: calls that are free in the end are paid first.
	fn needs(&self, record: &Worker, wanted: &Wanted) -> Amount {
		let steps = self.steps(record, wanted);
		let enters = steps.online == Online::Call;
		let calls = steps.subscribe.len() + steps.unsubscribe.len() + usize::from(enters);
		let shown = if steps.shows_evidence { self.evidence_fee.0 } else { 0 };
		let fees = self.fee.0.saturating_mul(calls as u128).saturating_add(shown);
		if !enters {
			return Amount(fees.saturating_add(self.fee.0));
		}
		let held = self.slots.as_ref().map_or(0, |slots| slots.reserve.0);
		let capacity = wanted.capacity.min(self.constants.max_capacity);
		let reserve = self.constants.output_reserve_per_slot.0.saturating_mul(capacity.into());
		let left =
			self.constants.min_balance.0.saturating_sub(self.constants.existential_deposit.0);
		Amount(fees.saturating_add(reserve.saturating_sub(held)).saturating_add(left))
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
pub(crate) mod tests;
