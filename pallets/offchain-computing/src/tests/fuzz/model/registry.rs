// SPDX-License-Identifier: AGPL-3.0-only

//! Impls, builds, and who owns which worker.

use super::*;
use codec::Encode;
use cybros_primitives::WorkerConsent;
use sp_runtime::{traits::Verify, MultiSignature};

impl Model {
	pub fn owned_impl(&mut self, who: &AccountId, impl_id: ImplId) -> Checked<&mut Impl> {
		let info = self.impls.get_mut(&impl_id).ok_or(Refusal::Named("ImplNotFound"))?;
		ensure(info.owner == *who, "NotImplOwner")?;
		Ok(info)
	}

	/// Whether a build that is not Retired runs a spec version.
	pub fn runs(&self, impl_id: ImplId, spec: SpecVersion) -> bool {
		self.impls.get(&impl_id).is_some_and(|info| {
			let mut builds = info.builds.values();
			builds.any(|build| build.status != BuildStatus::Retired && build.specs.contains(spec))
		})
	}

	pub fn in_service(&self, impl_id: ImplId, version: BuildVersion) -> usize {
		let serves = |worker: &&Worker| {
			worker.serves() && (worker.impl_id, worker.build) == (impl_id, version)
		};
		self.workers.values().filter(serves).count()
	}

	/// Let an impl's deposit follow what it has, which an owner must be able to pay.
	fn change_impl(
		&mut self,
		impl_id: ImplId,
		change: impl FnOnce(&mut Model),
		undo: impl FnOnce(&mut Model),
	) -> Checked {
		let (before, owner) = (self.impl_deposit(impl_id), self.impls[&impl_id].owner.clone());
		change(self);
		let now = self.impl_deposit(impl_id);
		if !self.can_hold(&owner, now.saturating_sub(before)) {
			undo(self);
			return Err(Refusal::Money);
		}
		self.adjust(&owner, before, now);
		if now > before {
			self.impls.get_mut(&impl_id).unwrap().offered_to = None;
		}
		Ok(())
	}

	pub fn register_impl(
		&mut self,
		who: &AccountId,
		deploy: DeployPermission,
		pools: PoolPermission,
		royalty: Permill,
	) -> Checked {
		let info = Impl {
			owner: who.clone(),
			deploy,
			pools,
			royalty,
			trust: TrustDemand::Nothing,
			evidence_age: 24 * 60 * 60,
			licensor: None,
			deployers: BTreeSet::new(),
			metadata: 0,
			offered_to: None,
			sunset_at: None,
			latest: None,
			builds: BTreeMap::new(),
		};
		let impl_id = self.next_impl;
		self.impls.insert(impl_id, info);
		if let Err(refusal) = self.hold(who, self.impl_deposit(impl_id)) {
			self.impls.remove(&impl_id);
			return Err(refusal);
		}
		self.next_impl += 1;
		Ok(())
	}

	pub fn register_build(
		&mut self,
		who: &AccountId,
		impl_id: ImplId,
		version: BuildVersion,
		specs: SpecRange,
		measurements: Option<Vec<Measurement>>,
	) -> Checked {
		let info = self.owned_impl(who, impl_id)?;
		ensure(info.sunset_at.is_none(), "ImplInSunset")?;
		ensure(info.latest.is_none_or(|latest| latest < version), "BuildVersionNotAboveLatest")?;
		let valid = specs.first <= specs.last && specs.last - specs.first < 8;
		ensure(valid, "SpecRangeInvalid")?;
		ensure(info.builds.len() < 8, "TooManyBuilds")?;
		if let Some(measurements) = &measurements {
			ensure(!measurements.is_empty(), "NoMeasurement")?;
			ensure(measurements.len() <= 8, "TooManyMeasurements")?;
		}
		let build = Build { specs, status: BuildStatus::Released, retired_at: 0, measurements };
		self.change_impl(
			impl_id,
			|model| {
				model.impls.get_mut(&impl_id).unwrap().builds.insert(version, build);
			},
			|model| {
				model.impls.get_mut(&impl_id).unwrap().builds.remove(&version);
			},
		)?;
		self.impls.get_mut(&impl_id).unwrap().latest = Some(version);
		Ok(())
	}

	pub fn update_build(
		&mut self,
		who: &AccountId,
		impl_id: ImplId,
		version: BuildVersion,
		status: BuildStatus,
	) -> Checked {
		let build = self.owned_impl(who, impl_id)?.builds.get_mut(&version);
		let build = build.filter(|build| build.status != BuildStatus::Retired);
		let build = build.ok_or(Refusal::Named("BuildNotFound"))?;
		ensure(build.status != status, "BuildStatusUnchanged")?;
		if status == BuildStatus::Retired {
			self.retire(impl_id, version);
		} else {
			build.status = status;
		}
		Ok(())
	}

	/// One that nobody runs is gone at once.
	pub fn retire(&mut self, impl_id: ImplId, version: BuildVersion) {
		let now = self.now;
		let build = self.impls.get_mut(&impl_id).unwrap().builds.get_mut(&version).unwrap();
		(build.status, build.retired_at) = (BuildStatus::Retired, now);
		self.drop_build(impl_id, version);
	}

	/// A Retired build is gone with the last worker that runs it.
	pub fn drop_build(&mut self, impl_id: ImplId, version: BuildVersion) {
		let retired = self.impls[&impl_id].builds[&version].status == BuildStatus::Retired;
		if retired && self.in_service(impl_id, version) == 0 {
			let drop = |model: &mut Model| {
				model.impls.get_mut(&impl_id).unwrap().builds.remove(&version);
			};
			self.change_impl(impl_id, drop, |_| ()).expect("it costs nothing");
		}
	}

	pub fn allow(&mut self, who: &AccountId, impl_id: ImplId, deployer: AccountId) -> Checked {
		let info = self.owned_impl(who, impl_id)?;
		ensure(info.sunset_at.is_none(), "ImplInSunset")?;
		ensure(!info.deployers.contains(&deployer), "DeployerAlreadyAllowed")?;
		let added = deployer.clone();
		self.change_impl(
			impl_id,
			|model| {
				model.impls.get_mut(&impl_id).unwrap().deployers.insert(added);
			},
			|model| {
				model.impls.get_mut(&impl_id).unwrap().deployers.remove(&deployer);
			},
		)
	}

	pub fn disallow(&mut self, who: &AccountId, impl_id: ImplId, deployer: AccountId) -> Checked {
		let info = self.owned_impl(who, impl_id)?;
		ensure(info.deployers.contains(&deployer), "DeployerNotAllowed")?;
		let drop = |model: &mut Model| {
			model.impls.get_mut(&impl_id).unwrap().deployers.remove(&deployer);
		};
		self.change_impl(impl_id, drop, |_| ())
	}

	pub fn set_metadata(&mut self, who: &AccountId, impl_id: ImplId, len: usize) -> Checked {
		let before = self.owned_impl(who, impl_id)?.metadata;
		ensure(len <= 2_048, "MetadataTooLong")?;
		let set =
			|len| move |model: &mut Model| model.impls.get_mut(&impl_id).unwrap().metadata = len;
		self.change_impl(impl_id, set(len), set(before))
	}

	pub fn accept(&mut self, who: &AccountId, impl_id: ImplId) -> Checked {
		let info = self.impls.get(&impl_id).ok_or(Refusal::Named("ImplNotFound"))?;
		ensure(info.offered_to.as_ref() == Some(who), "ImplNotOffered")?;
		ensure(info.sunset_at.is_none_or(|at| self.now < at), "ImplInSunset")?;
		let (deposit, former) = (self.impl_deposit(impl_id), info.owner.clone());
		self.hold(who, deposit)?;
		self.add(&former, deposit);
		let info = self.impls.get_mut(&impl_id).unwrap();
		(info.owner, info.offered_to) = (who.clone(), None);
		Ok(())
	}

	pub fn sunset(&mut self, who: &AccountId, impl_id: ImplId) -> Checked {
		let at = self.now + 10;
		let info = self.owned_impl(who, impl_id)?;
		ensure(info.sunset_at.is_none(), "ImplInSunset")?;
		info.sunset_at = Some(at);
		Ok(())
	}

	pub fn may_deploy(&self, impl_id: ImplId, who: &AccountId) -> bool {
		let info = &self.impls[&impl_id];
		match info.deploy {
			DeployPermission::Public => true,
			DeployPermission::Owner => info.owner == *who,
			DeployPermission::AllowList => info.owner == *who || info.deployers.contains(who),
		}
	}

	pub fn register_worker(
		&mut self,
		who: &AccountId,
		worker: AccountId,
		impl_id: ImplId,
		(expires_at, consent): (u64, MultiSignature),
		stake: Balance,
		endowment: Balance,
	) -> Checked {
		ensure(*who != worker, "OwnerIsWorker")?;
		let info = self.impls.get(&impl_id).ok_or(Refusal::Named("ImplNotFound"))?;
		ensure(info.sunset_at.is_none(), "ImplInSunset")?;
		ensure(self.may_deploy(impl_id, who), "DeployNotPermitted")?;
		ensure(!self.workers.contains_key(&worker), "WorkerAlreadyRegistered")?;
		ensure(stake >= MinStake::get(), "StakeTooLow")?;
		let free = self.free_of(&worker).saturating_add(endowment);
		ensure(free >= MinBalance::get(), "BalanceTooLow")?;
		ensure(expires_at > self.time, "ConsentExpired")?;
		ensure(expires_at <= self.time + 24 * 60 * 60, "ConsentTooFarAhead")?;
		ensure(!self.spent.contains(&(worker.clone(), expires_at)), "ConsentSpent")?;
		let terms = WorkerConsent {
			genesis: Workers::genesis_hash(),
			owner: who.clone(),
			impl_id,
			expires_at,
		};
		let payload = [WorkerConsent::<AccountId>::PREFIX, &terms.encode()].concat();
		ensure(consent.verify(&payload[..], &worker), "ConsentInvalid")?;
		ensure(self.heirs.get(&worker).is_none_or(|heir| heir == who), "OutputsOfFormerOwner")?;
		self.pay(who, &worker, stake.saturating_add(endowment))?;
		self.heirs.remove(&worker);
		self.sub(&worker, stake);
		self.workers.insert(
			worker,
			Worker {
				owner: who.clone(),
				impl_id,
				stake,
				consent: expires_at,
				status: Status::Registered,
				build: 0,
				capacity: 0,
				credited: 0,
				served: 0,
				last_sign: 0,
				challenge: None,
				licence: None,
				evidence_after: self.now.into(),
				attested: None,
			},
		);
		Ok(())
	}

	fn owned_worker(&mut self, who: &AccountId, worker: &AccountId) -> Checked<&mut Worker> {
		let worker = self.workers.get_mut(worker).ok_or(Refusal::Named("WorkerNotFound"))?;
		ensure(worker.owner == *who, "NotWorkerOwner")?;
		Ok(worker)
	}

	pub fn deregister(&mut self, who: &AccountId, worker: AccountId) -> Checked {
		let info = self.owned_worker(who, &worker)?;
		ensure(!info.serves(), "WorkerInService")?;
		let (stake, consent) = (info.stake, info.consent);
		let held = self.held_of(&worker) - stake;
		let frozen = self.frozen.get(&worker).copied().unwrap_or_default();
		let kept = if held + frozen > 0 { UNIT } else { 0 };
		let free = self.free_of(&worker).saturating_sub(kept.max(frozen.saturating_sub(held)));
		let can_take = |amount, and| {
			self.can_take(who, amount) && (and == 0 || self.can_take(who, amount + and))
		};
		if !can_take(stake, free) {
			return Err(Refusal::Money);
		}
		self.sub(&worker, free);
		self.add(who, free + stake);
		self.spent.insert((worker.clone(), consent));
		self.workers.remove(&worker);
		if self.outputs_of(&worker) > 0 {
			self.heirs.insert(worker.clone(), who.clone());
		}
		for pool_id in self.slots.get(&worker).map(|slots| slots.pools.clone()).unwrap_or_default()
		{
			self.pools.get_mut(&pool_id).unwrap().members.insert(worker.clone(), false);
			self.leave_pool(&worker, pool_id);
		}
		if let Some(slots) = self.slots.get_mut(&worker) {
			slots.counts = Counts::default();
			self.forget_if_vacant(&worker);
		}
		Ok(())
	}

	pub fn force_offline(&mut self, who: &AccountId, worker: AccountId) -> Checked {
		let info = self.owned_worker(who, &worker)?;
		ensure(info.serves(), "WorkerNotInService")?;
		self.leave_service(&worker, OfflineCause::Forced);
		Ok(())
	}

	pub fn withdraw(&mut self, who: &AccountId, worker: AccountId, amount: Balance) -> Checked {
		self.owned_worker(who, &worker)?;
		self.pay(&worker, who, amount)
	}

	pub fn raise_stake(&mut self, who: &AccountId, worker: AccountId, amount: Balance) -> Checked {
		let info = self.owned_worker(who, &worker)?;
		let stake = info.stake.checked_add(amount).ok_or(Refusal::Named("StakeTooHigh"))?;
		let can_hold = self.free_of(&worker) > 0 && amount <= self.spendable(who);
		if !can_hold {
			return Err(Refusal::Money);
		}
		self.sub(who, amount);
		let was_carried_over = self.is_carried_over(&worker);
		self.workers.get_mut(&worker).unwrap().stake = stake;
		self.look_at_registry(&worker, was_carried_over);
		Ok(())
	}

	pub fn lower_stake(&mut self, who: &AccountId, worker: AccountId, amount: Balance) -> Checked {
		let info = self.owned_worker(who, &worker)?;
		ensure(!info.serves(), "WorkerInService")?;
		let stake = info.stake.checked_sub(amount).ok_or(Refusal::Named("StakeExceeded"))?;
		if !self.can_take(who, amount) {
			return Err(Refusal::Money);
		}
		self.add(who, amount);
		self.workers.get_mut(&worker).unwrap().stake = stake;
		Ok(())
	}
}
