// SPDX-License-Identifier: AGPL-3.0-only

//! What a block does by itself. In which order is the chain's; each step must be due, and where the block has room for
//! all, nothing that is due is left.

use super::*;

/// How much a block has room for.
#[derive(Clone, Copy, Debug)]
pub struct Room {
	/// Whether for all deadlines.
	pub deadlines: bool,
	/// Whether for all that the registry has to do, or else for nothing of it.
	pub registry: bool,
}

impl Model {
	/// Let a block be, after the chain has told what it did.
	pub fn block(&mut self, room: Room) {
		self.now += 1;
		while let Some(seen) = self.seen.front().cloned() {
			self.due_step(seen, room);
		}
		if room.deadlines {
			self.ensure_deadlines_kept();
		} else {
			self.late_heads.clear();
		}
		if room.registry {
			self.close_what_is_silent();
			self.ensure_nothing_to_close();
		}
		let (now, era) = (self.now, self.now / 1_000);
		let bare =
			|info: &Impl| info.builds.is_empty() && info.sunset_at.is_some_and(|at| at <= now);
		let impls = self.impls.iter();
		self.bare_impls = impls.filter(|(_, info)| bare(info)).map(|(id, _)| *id).collect();
		let open: BTreeSet<u32> =
			self.workers.values().filter_map(|worker| worker.challenge).collect();
		self.windows.retain(|number, window| now < window.due_at || open.contains(number));
		self.lost.retain(|(of, _), _| *of == era);
		let time = self.time;
		self.spent.retain(|(_, expires_at)| *expires_at > time);
	}

	fn due_step(&mut self, seen: Seen, room: Room) {
		match &seen {
			Seen::Ended { job, worker, cause, .. } => {
				let live = &self.jobs[job];
				let (at, end) = live.end().expect("an attempt that ends was live");
				assert!(at <= self.now, "{job} was taken back at {} before {at}", self.now);
				assert_eq!((live.assignee(), end), (Some(worker), *cause), "{job}");
				self.lose_attempt(worker, *job, *cause);
			},
			// Out of rotation, by the attempt that ends next.
			Seen::RotatedOut { worker, .. } => {
				let Some(Seen::Ended { job, worker: loser, cause, .. }) = self.seen.get(1).cloned()
				else {
					panic!("{worker} is out of rotation for nothing");
				};
				let (at, end) = self.jobs[&job].end().expect("an attempt that ends was live");
				assert!(at <= self.now, "{job} was taken back at {} before {at}", self.now);
				assert_eq!((&loser, end), (worker, cause), "{job}");
				self.lose_attempt(worker, job, cause);
			},
			Seen::RotatedIn { worker } => {
				let until = self.slots.get_mut(worker).and_then(|slots| slots.out_until.take());
				assert!(until.is_some_and(|until| until <= self.now), "{worker} is in too early");
				self.expect(seen.clone());
				self.employ(worker);
			},
			Seen::Discarded { job, reason } => {
				assert_eq!(*reason, DiscardReason::WaitedTooLong);
				assert_eq!(self.jobs[job].state, State::Waits, "{job}");
				assert!(self.has_waited_too_long(*job), "{job} was discarded too early");
				self.dequeue(*job);
				self.discard(*job, *reason);
			},
			Seen::Challenged { worker, due_at } => {
				self.challenge(worker, *due_at);
				self.expect(seen.clone());
			},
			other => {
				assert!(room.registry, "{other:?} without room for it");
				self.closing_step(other.clone());
			},
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
		retired || missed || expired
	}

	fn has_waited_too_long(&self, id: JobId) -> bool {
		self.now >= self.jobs[&id].created_at + self.pools[&id.pool].terms.longest_wait
	}

	/// With room for all no attempt lives past its end, and no job that has waited too long stays first in its queue.
	fn ensure_deadlines_kept(&mut self) {
		for (id, job) in &self.jobs {
			if let Some((at, _)) = job.end() {
				assert!(self.now < at, "{id} was not taken back at {at}");
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
			assert!(drains || !self.is_retired(who), "{who} runs a Retired build");
		}
		let late = self.bare_impls.iter().find(|id| self.impls.contains_key(id));
		assert_eq!(late, None, "its sunset does not end");
	}

	/// Forget revocations of licences that have expired, when the chain did.
	pub fn forget_revocations(&mut self, is_kept: impl Fn(ImplId, LicenceSerial) -> bool) {
		let hour = self.time / 3_600;
		let over = |(id, expires_at): (&(ImplId, LicenceSerial), &u64)| {
			(*expires_at / 3_600 < hour && !is_kept(id.0, id.1)).then_some(*id)
		};
		let over: Vec<_> = self.revocations.iter().filter_map(over).collect();
		for id in over {
			let before = self.impls.contains_key(&id.0).then(|| self.impl_deposit(id.0));
			self.revocations.remove(&id);
			if let Some(before) = before {
				let owner = self.impls[&id.0].owner.clone();
				self.adjust(&owner, before, self.impl_deposit(id.0));
			}
		}
	}
}
