// SPDX-License-Identifier: AGPL-3.0-only

//! Draws the next step: mostly what has a chance to succeed, seldom anything at all.

mod jobs;
mod lists;
mod registry;
mod tees;

use super::{
	model::{refuse, Checked, Impl, Job, Model, Pool, PoolStands, Room, State, Status, Worker},
	people::People,
	*,
};
use crate::tests::random::Chance;
use cybros_primitives::{BuildStatus, BuildVersion, ImplId};

/// The calls, each as often as its number says. Who adds a call to a pallet adds it here and to the model.
pub const CALLS: &[(&str, u64)] = &[
	("create_job", 130),
	("create_jobs", 14),
	("start_job", 110),
	("start_jobs", 14),
	("submit_job_result", 90),
	("submit_job_results", 12),
	("vouch_job", 70),
	("progress_job", 30),
	("resign_job", 20),
	("cancel_job", 16),
	("destroy_job", 35),
	("destroy_jobs", 10),
	("create_pool", 14),
	("create_job_policy", 22),
	("destroy_job_policy", 12),
	("allow_depositor", 12),
	("disallow_depositor", 8),
	("authorize_worker", 45),
	("revoke_worker", 10),
	("subscribe_pool", 50),
	("unsubscribe_pool", 6),
	("claim_commission", 12),
	("claim_royalty", 14),
	("set_pool_metadata", 6),
	("offer_pool", 10),
	("accept_pool", 10),
	("close_pool", 3),
	("destroy_pool", 8),
	("online", 70),
	("request_offline", 6),
	("force_offline", 5),
	("register_worker", 22),
	("deregister_worker", 4),
	("withdraw", 6),
	("answer_challenge", 20),
	("set_parameters", 6),
	("raise_stake", 10),
	("lower_stake", 6),
	("register_impl", 6),
	("register_impl_build", 16),
	("update_impl_build_status", 8),
	("update_impl", 6),
	("present_licence", 22),
	("revoke_licence", 6),
	("allow_deployer", 8),
	("disallow_deployer", 8),
	("offer_impl", 10),
	("accept_impl", 10),
	("set_impl_metadata", 6),
	("sunset_impl", 3),
	("register_measured_build", 10),
	("set_evidence_terms", 6),
	("trust_root", 8),
	("distrust_root", 3),
	("update_collateral", 8),
	("remove_collateral", 8),
	("refresh_attestation", 16),
	("demand_refresh", 8),
	// Not ours.
	("transfer_keep_alive", 12),
	("transfer_all", 8),
];

impl Model {
	/// Whether a pool is there to which a worker may be admitted.
	fn may_admit(&self, who: &AccountId, worker: &Worker) -> bool {
		let fits = |pool: &Pool| {
			pool.is_open() && pool.impl_id == worker.impl_id && !pool.members.contains_key(who)
		};
		self.pools.values().any(fits)
	}

	/// The builds with which a worker could go online, its money apart.
	fn builds_for(&self, who: &AccountId, worker: &Worker) -> Vec<BuildVersion> {
		self.builds_if(who, worker, |shown| shown.is_ok())
	}

	/// Those with which it could, if what it shows were enough where it `is` so.
	fn builds_if(
		&self,
		who: &AccountId,
		worker: &Worker,
		is: impl Fn(Checked) -> bool,
	) -> Vec<BuildVersion> {
		let Some(info) = self.impls.get(&worker.impl_id) else { return vec![] };
		if worker.serves() || !self.may_deploy(worker.impl_id, &worker.owner) {
			return vec![];
		}
		let released =
			info.builds.iter().filter(|(_, build)| build.status == BuildStatus::Released);
		let versions = released.map(|(version, _)| *version);
		versions.filter(|version| is(self.ensure_trusted(who, *version))).collect()
	}

	/// Idle workers that lack nothing but fresh evidence, with the builds that they could run.
	fn with_old_evidence(&self) -> Vec<(AccountId, BuildVersion)> {
		let is_old = |shown: Checked| shown == refuse("EvidenceExpired");
		let staked = self.workers.iter().filter(|(_, worker)| worker.stake >= MinStake::get());
		staked
			.flat_map(|(who, worker)| {
				let builds = self.builds_if(who, worker, is_old);
				builds.into_iter().map(move |build| (who.clone(), build))
			})
			.collect()
	}

	/// In how many seconds the next evidence ends by which an idle worker could go online, if soon.
	fn evidence_ends_in(&self) -> Option<u64> {
		let idle = self.workers.iter().filter(|(who, worker)| self.could_serve(who, worker));
		let demanded = idle.filter(|(who, _)| self.attested_build(who).is_some());
		let shown = demanded.filter_map(|(_, worker)| worker.attested.as_ref());
		let left = shown.map(|shown| shown.expires_at.saturating_sub(self.time));
		left.filter(|left| (1..4_000).contains(left)).min()
	}

	/// Whether a worker that does not serve has outputs that stand.
	fn has_idle_worker_with_outputs(&self) -> bool {
		let mut idle = self.workers.iter().filter(|(_, worker)| !worker.serves());
		idle.any(|(who, _)| self.outputs_of(who) > 0)
	}

	fn could_serve(&self, who: &AccountId, worker: &Worker) -> bool {
		worker.stake >= MinStake::get() && !self.builds_for(who, worker).is_empty()
	}
}

/// Who calls what.
#[derive(Clone, Debug)]
pub enum Step {
	Call { who: AccountId, call: RuntimeCall },
	Root { call: RuntimeCall },
	Freeze { who: AccountId, amount: Balance },
	Block { seconds: u64, draw: Option<u64>, room: Room },
}

pub struct Player {
	pub chance: Chance,
	pub people: People,
	weights: u64,
}

impl Player {
	pub fn new(seed: u64) -> Self {
		let mut chance = Chance(2 * seed + 1);
		// Seeds that are alike begin alike.
		(0..8).for_each(|_| {
			chance.next();
		});
		Self { chance, people: People::new(), weights: CALLS.iter().map(|(_, times)| times).sum() }
	}

	fn below(&mut self, bound: u64) -> u64 {
		self.chance.below(bound)
	}

	fn one_in(&mut self, times: u64) -> bool {
		self.chance.one_in(times)
	}

	fn units(&mut self, below: u64) -> Balance {
		Balance::from(self.below(below)) * UNIT
	}

	fn pick<V: Clone>(&mut self, from: &[V]) -> Option<V> {
		self.chance.pick(from)
	}

	fn owner(&mut self) -> AccountId {
		let at = self.below(self.people.owners().len() as u64);
		self.people.owners()[at as usize].clone()
	}

	fn worker(&mut self) -> AccountId {
		let at = self.below(self.people.workers().len() as u64);
		self.people.workers()[at as usize].clone()
	}

	fn anyone(&mut self) -> AccountId {
		let at = self.below(self.people.accounts.len() as u64);
		self.people.accounts[at as usize].clone()
	}

	/// This one, seldom anyone.
	fn mostly(&mut self, who: AccountId) -> AccountId {
		if self.one_in(16) {
			self.anyone()
		} else {
			who
		}
	}

	/// A worker of a kind, or, seldom, any.
	fn worker_that(
		&mut self,
		model: &Model,
		is: impl Fn(&AccountId, &Worker) -> bool,
	) -> AccountId {
		let fit = model.workers.iter().filter(|(who, worker)| is(who, worker));
		let fit: Vec<_> = fit.map(|(who, _)| who.clone()).collect();
		match self.pick(&fit) {
			Some(who) if !self.one_in(10) => who,
			_ => self.worker(),
		}
	}

	/// The worker that serves the most pools, of those that may come to serve more than they may.
	fn busiest(&self, model: &Model) -> Option<AccountId> {
		let key = |(who, worker): &(&AccountId, &Worker)| {
			let open = |pool: &&Pool| pool.is_open() && pool.impl_id == worker.impl_id;
			let pools = model.pools.values().filter(open).count();
			(pools.min(9), model.slots.get(*who).map_or(0, |slots| slots.pools.len()))
		};
		model.workers.iter().max_by_key(key).map(|(who, _)| who.clone())
	}

	/// An impl of a kind, or, seldom, any.
	fn impl_that(&mut self, model: &Model, is: impl Fn(&Impl) -> bool) -> ImplId {
		let fit = model.impls.iter().filter(|(_, info)| is(info));
		let fit: Vec<_> = fit.map(|(id, _)| *id).collect();
		match self.pick(&fit) {
			Some(id) if !self.one_in(12) => id,
			_ => {
				let back = self.below(6) as u32;
				model.next_impl.saturating_sub(back)
			},
		}
	}

	/// A pool of a kind, or, seldom, any.
	fn pool_that(&mut self, model: &Model, is: impl Fn(&Pool) -> bool) -> PoolId {
		let fit = model.pools.iter().filter(|(_, pool)| is(pool));
		let fit: Vec<_> = fit.map(|(id, _)| *id).collect();
		match self.pick(&fit) {
			Some(id) if !self.one_in(16) => id,
			_ if !self.one_in(3) => {
				let all: Vec<_> = model.pools.keys().copied().collect();
				self.pick(&all).unwrap_or_default()
			},
			_ => {
				let back = self.below(10) as u32;
				model.next_pool.saturating_sub(back)
			},
		}
	}

	fn owner_of_impl(&mut self, model: &Model, impl_id: ImplId) -> AccountId {
		let owner = model.impls.get(&impl_id).map(|info| info.owner.clone());
		let owner = owner.unwrap_or_else(|| self.owner());
		self.mostly(owner)
	}

	fn owner_of_pool(&mut self, model: &Model, pool_id: PoolId) -> AccountId {
		let owner = model.pools.get(&pool_id).map(|pool| pool.owner.clone());
		let owner = owner.unwrap_or_else(|| self.owner());
		self.mostly(owner)
	}

	fn owner_of(&mut self, model: &Model, worker: &AccountId) -> AccountId {
		let owner = model.workers.get(worker).map(|worker| worker.owner.clone());
		let owner = owner.unwrap_or_else(|| self.owner());
		self.mostly(owner)
	}

	/// The next step.
	pub fn step(&mut self, model: &Model) -> Step {
		match self.below(100) {
			0..=13 => self.block(model),
			14 => {
				let who = self.anyone();
				let tenths = [0, 0, 0, 1, 5, 9, 11][self.below(7) as usize];
				let amount = (model.free_of(&who) + model.held_of(&who)) / 10 * tenths;
				Step::Freeze { who, amount }
			},
			_ => {
				let mut left = self.below(self.weights);
				let drawn = CALLS.iter().find(|(_, times)| {
					let found = left < *times;
					left = left.saturating_sub(*times);
					found
				});
				let name = drawn.map_or("create_job", |(name, _)| *name);
				let name = self.instead(model, name);
				self.call(model, name)
			},
		}
	}

	/// What leads to more, mostly, where a call finds nothing to be about.
	fn instead(&mut self, model: &Model, name: &'static str) -> &'static str {
		// Before it is back in service: what it did stands then, and is its owner's.
		if name == "online" && model.has_idle_worker_with_outputs() && self.one_in(2) {
			return "deregister_worker";
		}
		if self.one_in(10) || self.has_use(model, name) {
			return name;
		}
		if name == "destroy_pool" {
			return "revoke_worker";
		}
		let open = || model.pools.values().filter(|pool| pool.is_open());
		let impls = || model.impls.values().filter(|info| info.sunset_at.is_none());
		if impls().count() < 2 {
			"register_impl"
		} else if impls().any(|info| info.builds.is_empty()) {
			"register_impl_build"
		} else if open().count() < 4 {
			"create_pool"
		} else if open().any(|pool| pool.policies.is_empty()) {
			"create_job_policy"
		} else if model.workers.len() < 5 {
			"register_worker"
		} else {
			let others = ["authorize_worker", "subscribe_pool", "online", "create_job"];
			let others: Vec<_> = others.into_iter().filter(|it| self.has_use(model, it)).collect();
			self.pick(&others).unwrap_or("register_worker")
		}
	}

	/// Whether there is something that a call can be about.
	fn has_use(&self, model: &Model, name: &str) -> bool {
		let job = |is: fn(&Job) -> bool| model.jobs.values().any(is);
		let pool = |is: fn(&Pool) -> bool| model.pools.values().any(is);
		let impls = || model.impls.values().filter(|info| info.sunset_at.is_none());
		let worker = |is: fn(&Worker) -> bool| model.workers.values().any(is);
		match name {
			"start_job" | "start_jobs" | "resign_job" => {
				job(|job| matches!(job.state, State::Assigned { .. }))
			},
			"submit_job_result" | "submit_job_results" | "progress_job" => {
				job(|job| matches!(job.state, State::Started { .. }))
			},
			"cancel_job" => job(Job::is_live),
			"destroy_job" | "destroy_jobs" => job(|job| !job.is_live()),
			"vouch_job" => job(|job| matches!(job.state, State::Processed { .. })),
			"create_job" | "create_jobs" => {
				pool(|pool| pool.is_open() && !pool.policies.is_empty())
			},
			"create_job_policy" => pool(Pool::is_open),
			"allow_depositor" => pool(Pool::takes_depositors),
			"disallow_depositor" => pool(|pool| pool.listed() > 0),
			"create_pool" => model.pools.len() < 20 && impls().next().is_some(),
			"destroy_pool" => pool(|pool| !pool.is_open() && pool.members.is_empty()),
			"claim_commission" => pool(|pool| pool.commission > 0),
			"claim_royalty" => pool(|pool| pool.royalty > 0),
			"accept_pool" => pool(|pool| pool.offered_to.is_some()),
			"subscribe_pool" => pool(|pool| pool.is_open() && pool.members.values().any(|it| !it)),
			"authorize_worker" => {
				model.workers.iter().any(|(who, worker)| model.may_admit(who, worker))
			},
			"register_impl_build" | "register_measured_build" => impls().next().is_some(),
			"accept_impl" => impls().any(|info| info.offered_to.is_some()),
			"disallow_deployer" => impls().any(|info| !info.deployers.is_empty()),
			"register_worker" => model.workers.len() < self.people.workers().len(),
			"online" => model.workers.iter().any(|(who, worker)| model.could_serve(who, worker)),
			"demand_refresh" => worker(|worker| worker.attested.is_some()),
			"answer_challenge" => worker(|worker| worker.challenge.is_some()),
			"remove_collateral" => !model.collateral.is_empty(),
			"update_collateral" | "refresh_attestation" => !model.roots.is_empty(),
			_ => true,
		}
	}

	fn block(&mut self, model: &Model) -> Step {
		// A licence lives for minutes, a consent for hours, a revocation for days.
		let seconds = match self.below(60) {
			0 => 40_000,
			1 => 3_600,
			2..=9 => 60,
			_ => 3,
		};
		let mut room =
			Room { deadlines: !self.one_in(6), registry: !self.one_in(6), idle: !self.one_in(3) };
		// Past the end of evidence by which a worker could go online, and the chain does not come to it.
		let ends_in = model.evidence_ends_in().filter(|_| self.one_in(4));
		room.registry &= ends_in.is_none();
		let seconds = ends_in.unwrap_or(seconds);
		let draw = self.one_in(2).then(|| self.chance.next());
		Step::Block { seconds, draw, room }
	}

	pub fn call(&mut self, model: &Model, name: &str) -> Step {
		let (who, call) = match name {
			"transfer_keep_alive" => self.transfer(model),
			"transfer_all" => {
				// Mostly the last money of one to which too little to live of may return.
				let is_cheap =
					|job: &Job| job.is_live() && (1..UNIT).contains(&(job.price + job.tip));
				let waits = |who: &AccountId| {
					model.jobs.values().any(|job| job.depositor == *who && is_cheap(job))
				};
				let anchored: Vec<_> =
					self.people.anchored().iter().filter(|who| waits(who)).cloned().collect();
				let who = self.pick(&anchored).filter(|_| !self.one_in(4));
				let who = who.unwrap_or_else(|| self.anyone());
				let call =
					pallet_balances::Call::transfer_all { dest: self.anyone(), keep_alive: false };
				(who, call.into())
			},
			"set_parameters" => {
				let call = self.set_parameters();
				if !self.one_in(10) {
					return Step::Root { call };
				}
				(self.anyone(), call)
			},
			"trust_root" | "distrust_root" => {
				let call = self.change_roots(model, name).into();
				if !self.one_in(12) {
					return Step::Root { call };
				}
				(self.anyone(), call)
			},
			name => match self.jobs_call(model, name) {
				Some((who, call)) => (who, call.into()),
				None => {
					let (who, call) = self.registry_call(model, name);
					(who, call.into())
				},
			},
		};
		Step::Call { who, call }
	}

	/// From the rich to the poor, so that nobody is out of the game for ever.
	fn transfer(&mut self, model: &Model) -> (AccountId, RuntimeCall) {
		let rich = model.free.iter().filter(|(who, _)| self.people.accounts.contains(who));
		let who = rich.max_by_key(|(_, free)| **free).map(|(who, _)| who.clone());
		let who = who.unwrap_or_else(|| self.owner());
		let dest = if self.one_in(3) {
			self.anyone()
		} else {
			let mut people = self.people.depositors().to_vec();
			people.extend_from_slice(self.people.owners());
			people.pop_if(|_| self.chance.one_in(2));
			people.into_iter().min_by_key(|who| model.free_of(who)).expect("somebody is poor")
		};
		let value = match self.below(8) {
			0 => UNIT / 2,
			1 => Balance::MAX,
			2 => 30 * UNIT,
			_ => model.free_of(&who) / 3,
		};
		(who, pallet_balances::Call::transfer_keep_alive { dest, value }.into())
	}
}
