// SPDX-License-Identifier: AGPL-3.0-only

//! Calls of the registry.

use super::*;
use cybros_primitives::{
	BuildStatus, DeployPermission, LicenceHolder, LicenceTerms, PoolPermission, TeeKinds,
	TrustDemand, WorkerConsent, WorkerLicence,
};
use pallet_offchain_computing_workers::{Call, Parameters};
use sp_runtime::Permill;

const DAY: u64 = 24 * 60 * 60;

impl Player {
	pub fn set_parameters(&mut self) -> RuntimeCall {
		let parameters = Parameters {
			challenge_interval: match self.below(8) {
				0 => 0,
				1 => 28_801,
				_ => 1 + self.below(12) as u32,
			},
			challenge_window: match self.below(8) {
				0 => 1,
				1 => 2_401,
				_ => 2 + self.below(6) as u32,
			},
			challenge_slash: match self.below(8) {
				0 => STAKE,
				_ => self.units(4),
			},
			owner_slash_cap: match self.below(16) {
				0 => MinStake::get() * 100_000 + 1,
				1..5 => self.units(30),
				_ => ENDOWED,
			},
		};
		Call::set_parameters { parameters }.into()
	}

	pub fn registry_call(&mut self, model: &Model, name: &str) -> (AccountId, Call<Test>) {
		match name {
			"register_impl" => {
				// Few at a time, for each sunset takes one.
				let who = if model.impls.len() < 3 { self.owner() } else { self.worker() };
				let (deploy, pools) = self.permissions();
				let royalty = Permill::from_parts(self.below(500_000) as u32);
				(who, Call::register_impl { deploy, pools, royalty })
			},
			"sunset_impl" => {
				let living = model.impls.values().filter(|info| info.sunset_at.is_none()).count();
				let impl_id = self.impl_that(model, |info| living > 2 && info.sunset_at.is_none());
				(self.owner_of_impl(model, impl_id), Call::sunset_impl { impl_id })
			},
			"online" => self.online(model),
			"register_worker" => self.register_worker(model),
			"present_licence" => self.present(model),
			"revoke_licence" => {
				let impl_id = self.impl_that(model, |_| true);
				let info = model.impls.get(&impl_id);
				let licensor = info.and_then(|info| info.licensor.clone());
				let who = match licensor.filter(|_| self.one_in(2)) {
					Some(licensor) => licensor,
					None => self.owner_of_impl(model, impl_id),
				};
				let expires_at = match self.below(12) {
					0 => model.time,
					1 => model.time + 733 * DAY,
					2 => u64::MAX,
					_ => model.time + 1 + self.below(DAY),
				};
				(who, Call::revoke_licence { impl_id, serial: self.below(12), expires_at })
			},
			"request_offline" => {
				let worker = self.worker_that(model, |_, worker| worker.status == Status::Online);
				let owner = self.owner_of(model, &worker);
				let who = if self.one_in(2) { worker.clone() } else { owner };
				(who, Call::request_offline { worker })
			},
			"force_offline" => {
				let worker = self.worker_that(model, |_, worker| worker.serves());
				(self.owner_of(model, &worker), Call::force_offline { worker })
			},
			"deregister_worker" => {
				// Rather where nothing else is left to it, or where outputs of it stand.
				let (closed, with_outputs) =
					(!self.one_in(3), model.has_idle_worker_with_outputs());
				let worker = self.worker_that(model, |who, worker| {
					let impl_id = worker.impl_id;
					let may = model.impls.contains_key(&impl_id)
						&& model.may_deploy(impl_id, &worker.owner);
					let is_rather = match with_outputs {
						true => model.outputs_of(who) > 0,
						false => !(closed && may),
					};
					!worker.serves() && is_rather
				});
				(self.owner_of(model, &worker), Call::deregister_worker { worker })
			},
			"withdraw" => {
				let worker = self.worker_that(model, |_, _| true);
				let free = model.free_of(&worker);
				let amount = match self.below(6) {
					0 => free,
					1 => Balance::MAX,
					2 => free.saturating_sub(12 * UNIT),
					_ => free / 2,
				};
				(self.owner_of(model, &worker), Call::withdraw { worker, amount })
			},
			"answer_challenge" => {
				let who = self.worker_that(model, |_, worker| worker.challenge.is_some());
				(who, Call::answer_challenge {})
			},
			"raise_stake" => {
				let worker = self.worker_that(model, |_, _| true);
				let amount = if self.one_in(12) { Balance::MAX } else { self.units(20) + 1 };
				(self.owner_of(model, &worker), Call::raise_stake { worker, amount })
			},
			"lower_stake" => {
				let worker = self.worker_that(model, |_, worker| !worker.serves());
				let stake = model.workers.get(&worker).map_or(0, |worker| worker.stake);
				let amount = match self.below(8) {
					0 => stake.saturating_add(1),
					1 => stake,
					_ => self.units(20),
				};
				(self.owner_of(model, &worker), Call::lower_stake { worker, amount })
			},
			_ => self.impl_call(model, name),
		}
	}

	fn impl_call(&mut self, model: &Model, name: &str) -> (AccountId, Call<Test>) {
		let impl_id = self.impl_that(model, |_| true);
		let owner = self.owner_of_impl(model, impl_id);
		let info = model.impls.get(&impl_id);
		match name {
			"register_impl_build" | "register_measured_build" => {
				let latest = info.and_then(|info| info.latest).unwrap_or_default();
				let version = if self.one_in(16) { latest } else { latest + 1 };
				let first = 1 + self.below(4) as u32;
				let width = match self.below(30) {
					0 => 8,
					1 => u32::MAX,
					2..=9 => 7,
					_ => self.below(3) as u32,
				};
				let specs = SpecRange { first, last: first.wrapping_add(width) };
				if name == "register_impl_build" {
					return (owner, Call::register_impl_build { impl_id, version, specs });
				}
				let many = match self.below(16) {
					0 => 0,
					1 => 8 + self.below(2),
					_ => 1 + self.below(2),
				};
				let measurements = (0..many).map(|at| tee::measurement(1 + at as u8)).collect();
				(owner, Call::register_measured_build { impl_id, version, specs, measurements })
			},
			"update_impl_build_status" => {
				let builds = info.map(|info| &info.builds).into_iter().flatten();
				let builds: Vec<_> =
					builds.map(|(version, build)| (*version, build.status)).collect();
				let deprecated = builds.iter().find(|(_, is)| *is == BuildStatus::Deprecated);
				let deprecated = deprecated.filter(|_| self.one_in(2)).copied();
				let (version, is) =
					deprecated.or_else(|| self.pick(&builds)).unwrap_or((1, BuildStatus::Released));
				let status = match self.below(8) {
					0 if builds.len() > 2 => BuildStatus::Retired,
					1 => is,
					_ if is == BuildStatus::Released => BuildStatus::Deprecated,
					_ => BuildStatus::Released,
				};
				(owner, Call::update_impl_build_status { impl_id, version, status })
			},
			"update_impl" => {
				let (deploy, pools) = self.permissions();
				let royalty = Permill::from_parts(self.below(500_000) as u32);
				let nitro =
					TeeKinds { sgx: self.one_in(2), nitro: !self.one_in(5), ..Default::default() };
				let trust = match self.below(10) {
					0 | 1 => TrustDemand::Licence,
					2..=4 => TrustDemand::Evidence(nitro),
					5 => TrustDemand::EvidenceAndLicence(nitro),
					_ => TrustDemand::Nothing,
				};
				let licensor = self.one_in(2).then(|| self.owner());
				let call = Call::update_impl { impl_id, deploy, pools, royalty, trust, licensor };
				(owner, call)
			},
			"allow_deployer" => (owner, Call::allow_deployer { impl_id, deployer: self.owner() }),
			"disallow_deployer" => {
				let impl_id = self.impl_that(model, |info| !info.deployers.is_empty());
				let (owner, info) = (self.owner_of_impl(model, impl_id), model.impls.get(&impl_id));
				let allowed = info.into_iter().flat_map(|info| &info.deployers);
				let allowed: Vec<_> = allowed.cloned().collect();
				let deployer = self.pick(&allowed).unwrap_or_else(|| self.owner());
				(owner, Call::disallow_deployer { impl_id, deployer })
			},
			"offer_impl" => {
				let offered_to = (!self.one_in(6)).then(|| self.owner());
				(owner, Call::offer_impl { impl_id, offered_to })
			},
			"accept_impl" => {
				let impl_id = self.impl_that(model, |info| info.offered_to.is_some());
				let offered_to = model.impls.get(&impl_id).and_then(|info| info.offered_to.clone());
				let who = offered_to.unwrap_or_else(|| self.owner());
				(self.mostly(who), Call::accept_impl { impl_id })
			},
			"set_impl_metadata" => {
				let len = if self.one_in(8) { 2_048 + self.below(2) } else { self.below(200) };
				(owner, Call::set_impl_metadata { impl_id, metadata: vec![1; len as usize] })
			},
			name => self.tee_call(model, name),
		}
	}

	fn permissions(&mut self) -> (DeployPermission, PoolPermission) {
		let deploy = match self.below(6) {
			0 => DeployPermission::Owner,
			1 => DeployPermission::AllowList,
			_ => DeployPermission::Public,
		};
		(deploy, if self.one_in(6) { PoolPermission::Owner } else { PoolPermission::Public })
	}

	fn online(&mut self, model: &Model) -> (AccountId, Call<Test>) {
		if self.one_in(3) {
			if let Some((who, build)) = self.pick(&model.with_old_evidence()) {
				return (who, Call::online { build, capacity: 1 });
			}
		}
		let who = self.worker_that(model, |who, worker| model.could_serve(who, worker));
		let worker = model.workers.get(&who);
		let fit = worker.map(|worker| model.builds_for(&who, worker)).unwrap_or_default();
		let info = worker.and_then(|worker| model.impls.get(&worker.impl_id));
		let any: Vec<_> = info.into_iter().flat_map(|info| info.builds.keys()).copied().collect();
		let build = self.pick(&fit).filter(|_| !self.one_in(8)).or_else(|| self.pick(&any));
		let build = build.unwrap_or(1);
		let build = if self.one_in(20) { build + 1 } else { build };
		let capacity = match self.below(40) {
			0 => 0,
			1 => 65,
			2 => u32::MAX,
			3 => 64,
			4 => 24,
			_ => 1 + self.below(4) as u32,
		};
		(who, Call::online { build, capacity })
	}

	fn register_worker(&mut self, model: &Model) -> (AccountId, Call<Test>) {
		let gone = self.people.workers().iter().filter(|who| !model.workers.contains_key(who));
		let gone: Vec<_> = gone.cloned().collect();
		// Rather one whose outputs stand, which are another's.
		let with_heir: Vec<_> = model.heirs.keys().cloned().collect();
		let worker = self.pick(&with_heir).filter(|_| self.one_in(2));
		let worker = worker.or_else(|| self.pick(&gone)).filter(|_| !self.one_in(12));
		let worker = worker.unwrap_or_else(|| self.worker());
		let impl_id = self.impl_that(model, |info| {
			info.sunset_at.is_none()
				&& info.builds.values().any(|build| build.status == BuildStatus::Released)
		});
		let info = model.impls.get(&impl_id);
		let open = info.is_some_and(|info| info.deploy == DeployPermission::Public);
		let who = match info {
			_ if self.one_in(30) => worker.clone(),
			Some(info) if !open && !self.one_in(4) => info.owner.clone(),
			_ => self.owner(),
		};
		// One of few, so that it may have been used before.
		let consent_expires_at = match self.below(14) {
			0 => model.time,
			1 => model.time + DAY + 1,
			2..=8 => (model.time / 3_600 + 2) * 3_600,
			_ => model.time + 1 + self.below(DAY),
		};
		let consent = WorkerConsent {
			genesis: Workers::genesis_hash(),
			owner: who.clone(),
			impl_id,
			expires_at: consent_expires_at,
		};
		let signer = if self.one_in(24) { self.anyone() } else { worker.clone() };
		let call = Call::register_worker {
			worker,
			impl_id,
			consent_expires_at,
			consent: self.people.sign(&signer, &consent.payload()),
			stake: match self.below(16) {
				0 => MinStake::get() - 1,
				1 => MinStake::get(),
				2 => Balance::MAX,
				_ => STAKE,
			},
			// Mostly with little, so that reserves run short.
			endowment: match self.below(8) {
				0 => self.units(10),
				1 => 400 * UNIT,
				2..=4 => 60 * UNIT,
				_ => 30 * UNIT,
			},
		};
		(who, call)
	}

	fn present(&mut self, model: &Model) -> (AccountId, Call<Test>) {
		let worker = self.worker_that(model, |_, worker| model.impls.contains_key(&worker.impl_id));
		let info = model.workers.get(&worker);
		let impl_id = info.map_or(0, |info| info.impl_id);
		let registered = model.impls.get(&impl_id);
		let licensor = registered.and_then(|info| info.licensor.clone());
		let signer = match licensor.filter(|_| self.one_in(3)) {
			Some(licensor) => licensor,
			None => self.owner_of_impl(model, impl_id),
		};
		let holder = match (self.below(4), info) {
			(0, Some(info)) => LicenceHolder::Owner(info.owner.clone()),
			_ => LicenceHolder::Worker(self.mostly(worker.clone())),
		};
		let not_before = match self.below(16) {
			0 => model.time + 1,
			1 => 0,
			_ => model.time - 60,
		};
		let expires_at = match self.below(16) {
			0 => model.time,
			1 => model.time + 366 * DAY,
			2 => u64::MAX,
			3..=5 => model.time + 1 + self.below(90),
			_ => model.time + 600 + self.below(6_000),
		};
		let (first_build, last_build) = match self.below(36) {
			0 => (3, 2),
			1..=3 => (0, self.below(3) as u32),
			_ => (0, u32::MAX),
		};
		let terms = LicenceTerms {
			holder,
			first_build,
			last_build,
			not_before,
			expires_at,
			serial: self.below(12),
		};
		let licence =
			WorkerLicence { genesis: Workers::genesis_hash(), impl_id, terms: terms.clone() };
		let by = self.mostly(signer.clone());
		let signature = self.people.sign(&by, &licence.payload());
		let who = if self.one_in(2) { worker.clone() } else { self.owner_of(model, &worker) };
		(who, Call::present_licence { worker, terms, signer, signature })
	}
}
