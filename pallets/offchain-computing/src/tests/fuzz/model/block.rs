// SPDX-License-Identifier: AGPL-3.0-only

//! What a block does by itself. In which order is the chain's; each step must be due, and where the block has room for
//! all, nothing that is due is left.

use super::*;
use crate::types::Timer;

/// How much a block has room for.
#[derive(Clone, Copy, Debug)]
pub struct Room {
	/// Whether for all deadlines.
	pub deadlines: bool,
	/// Whether for all that the registry has to do, or else for nothing of it.
	pub registry: bool,
	/// Whether for clean-up.
	pub idle: bool,
}

/// Whom a block looks at, in its order: when that was due, whom, and whether it is the look that was armed last.
pub type Agenda = Vec<(JobClock, Timer<AccountId>, bool)>;

impl Seen {
	/// Whether it tells of a worker's attempts, or of its rotation.
	fn is_of_attempts_of(&self, who: &AccountId) -> bool {
		match self {
			Self::Assigned { worker, .. }
			| Self::Ended { worker, .. }
			| Self::RotatedOut { worker, .. }
			| Self::RotatedIn { worker } => worker == who,
			_ => false,
		}
	}
}

impl Model {
	/// Let a block be, after the chain has told what it did: of its agenda so many are done. With a random number, or
	/// without.
	pub fn block(&mut self, room: Room, is_drawn: bool, agenda: Agenda, done: usize) {
		self.now += 1;
		for (at, (due, timer, armed)) in agenda.into_iter().enumerate().take(done + 1) {
			match timer {
				Timer::Worker(worker) if armed => self.look_at_worker(&worker, at < done),
				Timer::Pool(pool) if armed => self.look_at_pool(pool),
				Timer::Job(id) if at < done => {
					let state = self.jobs.get(&id).map(|job| &job.state);
					if state == Some(&State::BacksOff { until: due }) {
						self.wake(id);
					}
				},
				_ => {},
			}
		}
		if room.deadlines {
			self.ensure_deadlines_kept();
		} else {
			self.late_heads.clear();
		}
		if room.registry {
			self.begin_to_fade();
		}
		let mut challenged = 0;
		while let Some(seen) = self.seen.front().cloned() {
			match &seen {
				Seen::Destroyed { .. } => break,
				Seen::Assigned { worker, .. } => {
					assert!(self.give_key_back(worker), "{worker} gets a job for nothing");
					assert_ne!(self.seen.front(), Some(&seen), "{worker} gets a job too early");
				},
				Seen::Challenged { worker, due_at } => {
					self.challenge(worker, *due_at);
					self.expect(seen.clone());
					challenged += 1;
				},
				other => {
					assert!(room.registry, "{other:?} without room for it");
					self.closing_step(other.clone());
				},
			}
		}
		self.ensure_challenged(challenged, room.registry && is_drawn);
		if room.registry {
			self.close_what_is_silent();
			self.ensure_nothing_to_close();
		}
		let (now, era) = (self.now, self.now / 1_000);
		let bare = |id: &ImplId, info: &Impl| {
			let is_over = info.sunset_at.is_some_and(|at| at <= now);
			is_over && info.builds.is_empty() && !self.revocations.keys().any(|(of, _)| of == id)
		};
		let impls = self.impls.iter();
		self.bare_impls = impls.filter(|(id, info)| bare(id, info)).map(|(id, _)| *id).collect();
		let open: BTreeSet<u32> =
			self.workers.values().filter_map(|worker| worker.challenge).collect();
		self.windows.retain(|number, window| now < window.due_at || open.contains(number));
		self.lost.retain(|(of, _), _| *of == era);
		let time = self.time;
		self.spent.retain(|(_, expires_at)| *expires_at > time);
		self.forget_lists(room);
		self.clean_up(room);
	}

	/// What is due of a worker's, and what was carried over for it. It may be that the block has no room for all.
	fn look_at_worker(&mut self, who: &AccountId, is_all_done: bool) {
		loop {
			let goes_on = self.seen.front().is_some_and(|seen| seen.is_of_attempts_of(who));
			if self.is_carried_over(who) && (is_all_done || goes_on) {
				self.employ(who);
				continue;
			}
			let Some(seen) = self.seen.front().cloned() else { break };
			match &seen {
				Seen::RotatedIn { worker } if worker == who => {
					let until = self.slots.get_mut(who).and_then(|slots| slots.out_until.take());
					assert!(until.is_some_and(|until| until <= self.now), "{who} is in too early");
					self.expect(seen.clone());
					self.employ(who);
				},
				Seen::Ended { job, worker, cause, .. } if worker == who => {
					self.take_back(who, *job, *cause);
				},
				// Out of rotation, by the attempt that ends next.
				Seen::RotatedOut { worker, .. } if worker == who => {
					let Some(Seen::Ended { job, worker, cause, .. }) = self.seen.get(1).cloned()
					else {
						panic!("{who} is out of rotation for nothing");
					};
					assert_eq!(worker, *who, "out of rotation by another's attempt");
					self.take_back(who, job, cause);
				},
				_ => break,
			}
		}
	}

	fn take_back(&mut self, who: &AccountId, id: JobId, cause: AttemptEnd) {
		let (at, end) = self.end_of(id).expect("an attempt that ends was live");
		assert!(at <= self.now, "{id} was taken back at {} before {at}", self.now);
		assert_eq!((self.jobs[&id].assignee(), end), (Some(who), cause), "{id}");
		self.lose_attempt(who, id, cause);
	}

	/// The jobs that have waited too long at the heads of a pool's queues.
	fn look_at_pool(&mut self, pool: PoolId) {
		while let Some(Seen::Discarded { job, reason: DiscardReason::WaitedTooLong }) =
			self.seen.front().cloned()
		{
			let waits = self.jobs.get(&job).is_some_and(|job| job.state == State::Waits);
			if job.pool != pool || !waits {
				break;
			}
			assert!(self.has_waited_too_long(job), "{job} was discarded too early");
			self.dequeue(job);
			self.discard(job, DiscardReason::WaitedTooLong);
		}
	}

	/// Ended jobs whose retention is over, in which order the chain likes; each within so many blocks with room.
	fn clean_up(&mut self, room: Room) {
		while let Some(Seen::Destroyed { job }) = self.seen.front().cloned() {
			assert!(room.idle, "{job} was destroyed without room for it");
			assert!(self.is_past_retention(job), "{job} was destroyed too early");
			self.destroy(job);
		}
		self.idle += usize::from(room.idle);
		self.most_jobs = self.most_jobs.max(self.jobs.len());
		for id in self.jobs.keys().copied().collect::<Vec<_>>() {
			if self.is_past_retention(id) {
				let since = *self.over.entry(id).or_insert(self.idle);
				// 32 are looked at in a block, and more may come meanwhile.
				let rounds = 3 + self.most_jobs / 16;
				assert!(self.idle - since <= rounds, "{id} is not cleaned up");
			}
		}
	}

	fn closing_step(&mut self, seen: Seen) {
		match &seen {
			Seen::Requested { worker } => {
				let info = &self.workers[worker];
				let revoked = self.is_revoked(worker) && self.demands_licence(info.impl_id);
				assert!(revoked || self.is_retired(worker), "{worker} drains for nothing");
				assert_eq!(info.status, Status::Online, "{worker}");
				self.drain(worker);
			},
			Seen::Offline { worker, cause } => {
				assert!(self.workers[worker].serves(), "{worker} leaves twice");
				assert!(self.must_leave(worker), "{worker} leaves for nothing");
				if *cause == OfflineCause::EvidenceExpired {
					assert!(self.lacks_evidence(worker), "{worker} needs no evidence");
					self.workers.get_mut(worker).unwrap().attested = None;
				}
				let cause = match cause {
					// What it missed is a fact of its own, whatever brought it up.
					OfflineCause::ChallengeMissed => OfflineCause::Drained,
					cause => *cause,
				};
				self.leave_service(worker, cause);
			},
			Seen::PoolClosed { pool } => {
				let pool = self.pools.get_mut(pool).expect("a pool that is closed exists");
				assert!(pool.is_open(), "a pool was closed twice");
				let info = &self.impls[&pool.impl_id];
				assert!(info.sunset_at.is_some_and(|at| at <= self.now), "closed for nothing");
				pool.stands = PoolStands::WithImpl { impl_owner: info.owner.clone() };
				self.expect(seen.clone());
			},
			Seen::ImplClosed { impl_id } => {
				let info = &self.impls[impl_id];
				assert!(info.sunset_at.is_some_and(|at| at <= self.now), "closed too early");
				self.close_pools(*impl_id);
				self.retire_builds(*impl_id);
				assert!(self.impls[impl_id].builds.is_empty(), "an impl was closed before builds");
				let revoked = self.revocations.keys().any(|(of, _)| of == impl_id);
				assert!(!revoked, "a revocation outlives its impl");
				let deposit = self.impl_deposit(*impl_id);
				let info = self.impls.remove(impl_id).unwrap();
				self.add(&info.owner, deposit);
				self.expect(seen.clone());
			},
			other => panic!("a block does no {other:?} by itself"),
		}
	}

	fn is_retired(&self, who: &AccountId) -> bool {
		let worker = &self.workers[who];
		let info = &self.impls[&worker.impl_id];
		let sunset = info.sunset_at.is_some_and(|at| at <= self.now);
		sunset || info.builds[&worker.build].status == BuildStatus::Retired
	}

	/// Whether a worker may not serve on.
	fn must_leave(&self, who: &AccountId) -> bool {
		let worker = &self.workers[who];
		let build = &self.impls[&worker.impl_id].builds[&worker.build];
		let retired = build.status == BuildStatus::Retired && build.retired_at + 10 <= self.now;
		let missed = worker.challenge.is_some_and(|challenge| self.is_overdue(challenge));
		let expired = self.is_expired(who) && self.demands_licence(worker.impl_id);
		retired || missed || expired || self.lacks_evidence(who)
	}

	fn has_waited_too_long(&self, id: JobId) -> bool {
		self.now >= self.jobs[&id].created_at + self.pools[&id.pool].terms.longest_wait
	}

	/// Without room for all a worker may have been looked at for which nothing was there: only the chain knows. What a
	/// block does after its deadlines is carried over in any case.
	pub fn settle_carried_over(&mut self, stands: impl Fn(&AccountId) -> bool) {
		for who in self.slots.keys().cloned().collect::<Vec<_>>() {
			if self.is_carried_over(&who) && stands(&who) {
				assert!(self.next_job(&who).is_none(), "{who} stands among the ready too early");
				self.employ(&who);
			}
		}
	}

	/// With room for all no attempt lives past its end, and no job that has waited too long stays first in its queue.
	fn ensure_deadlines_kept(&mut self) {
		let carried_over = self.slots.keys().find(|who| self.is_carried_over(who));
		assert_eq!(carried_over, None, "it waits for more than a block");
		for (id, job) in &self.jobs {
			if let Some((at, _)) = self.end_of(*id) {
				assert!(self.now < at, "{id} was not taken back at {at}");
			}
			if let State::BacksOff { until } = job.state {
				assert!(self.now < until, "{id} backs off past {until}");
			}
		}
		for (who, slots) in &self.slots {
			let until = slots.out_until;
			assert!(until.is_none_or(|until| self.now < until), "{who} is out past {until:?}");
		}
		let lines = self.pools.iter().flat_map(|(pool, info)| {
			info.lines.values().map(|line| JobId { pool: *pool, index: line[0] })
		});
		let heads: BTreeSet<_> = lines.filter(|id| self.has_waited_too_long(*id)).collect();
		// One that came first only now is looked at in the next block.
		let late = heads.intersection(&self.late_heads).next();
		assert_eq!(late, None, "it waits for ever");
		self.late_heads = heads;
	}

	/// What the chain closes without telling.
	fn close_what_is_silent(&mut self) {
		let over = |info: &Impl| info.sunset_at.is_some_and(|at| at <= self.now);
		let over: Vec<_> =
			self.impls.iter().filter(|(_, info)| over(info)).map(|(id, _)| *id).collect();
		for impl_id in over {
			self.close_pools(impl_id);
			self.retire_builds(impl_id);
		}
		let (mut lost, revoked) = (vec![], core::mem::take(&mut self.revoked));
		for (who, worker) in &self.workers {
			if let Some(licence) = &worker.licence {
				if self.is_expired(who) || revoked.contains(&(worker.impl_id, licence.serial)) {
					lost.push(who.clone());
				}
			}
		}
		for who in lost {
			self.workers.get_mut(&who).unwrap().licence = None;
		}
		self.end_evidence();
	}

	/// The pools of an impl that were not, and remember whose it was.
	fn close_pools(&mut self, impl_id: ImplId) {
		let owner = self.impls[&impl_id].owner.clone();
		for pool in self.pools.values_mut().filter(|pool| pool.impl_id == impl_id) {
			if !matches!(pool.stands, PoolStands::WithImpl { .. }) {
				assert!(!pool.is_open(), "a pool was closed and nobody told");
				pool.stands = PoolStands::WithImpl { impl_owner: owner.clone() };
			}
		}
	}

	fn retire_builds(&mut self, impl_id: ImplId) {
		let open = |build: &Build| build.status != BuildStatus::Retired;
		let builds = &self.impls[&impl_id].builds;
		let open: Vec<_> =
			builds.iter().filter(|(_, build)| open(build)).map(|(id, _)| *id).collect();
		for version in open {
			self.retire(impl_id, version);
		}
	}

	/// With room for all nobody serves who may not.
	fn ensure_nothing_to_close(&self) {
		for (who, worker) in self.workers.iter().filter(|(_, worker)| worker.serves()) {
			assert!(
				!self.must_leave(who),
				"{who} serves on: challenge {:?}, licence {:?}, at {}",
				worker.challenge.map(|number| self.windows[&number].due_at),
				worker.licence,
				self.now
			);
			let drains = worker.status == Status::Requesting;
			// What a sunset retires in this block may have its turn in the next one.
			let build = &self.impls[&worker.impl_id].builds[&worker.build];
			let late = self.is_retired(who) && build.retired_at < self.now;
			assert!(drains || !late, "{who} runs a Retired build");
		}
		let late = self.bare_impls.iter().find(|id| self.impls.contains_key(id));
		assert_eq!(late, None, "its sunset does not end");
	}

	/// As many were challenged as the mean interval asks for, of those who serve after all that had to leave: one more or
	/// less by chance, and none who is challenged already.
	fn ensure_challenged(&self, challenged: usize, is_drawn: bool) {
		let serving = || self.workers.values().filter(|worker| worker.serves());
		let (online, interval) = (serving().count(), self.parameters.challenge_interval as usize);
		let most = if is_drawn { online.div_ceil(interval).min(32) } else { 0 };
		assert!(challenged <= most, "{challenged} of {online} were challenged");
		let open = serving().filter(|worker| worker.challenge.is_some()).count();
		let is_owed = is_drawn && online >= interval && open == 0;
		assert!(!is_owed, "none of {online} was challenged");
	}

	/// Forget revocations of licences that have expired, when the chain did, and what belongs to an impl after its sunset:
	/// its deployers and then its revocations, before it is closed.
	pub fn forget(
		&mut self,
		is_kept: impl Fn(ImplId, LicenceSerial) -> bool,
		has_deployers: impl Fn(ImplId) -> bool,
	) {
		let (now, hour) = (self.now, self.time / 3_600);
		let is_over = |info: &Impl| info.sunset_at.is_some_and(|at| at <= now);
		for impl_id in self.impls.keys().copied().collect::<Vec<_>>() {
			let before = self.impl_deposit(impl_id);
			let info = self.impls.get_mut(&impl_id).unwrap();
			let is_over = is_over(info);
			if is_over && info.builds.is_empty() && !has_deployers(impl_id) {
				info.deployers.clear();
			}
			let owner = info.owner.clone();
			self.revocations.retain(|(of, serial), expires_at| {
				let may_go = is_over || *expires_at / 3_600 < hour;
				*of != impl_id || !may_go || is_kept(*of, *serial)
			});
			self.adjust(&owner, before, self.impl_deposit(impl_id));
		}
	}
}
