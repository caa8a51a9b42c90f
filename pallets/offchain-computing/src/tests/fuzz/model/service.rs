// SPDX-License-Identifier: AGPL-3.0-only

//! Workers in service: how they come and go, what they answer, what they lose.

use super::*;

impl Model {
	pub fn online(&mut self, who: &AccountId, build: BuildVersion, capacity: u32) -> Checked {
		let worker = self.workers.get(who).ok_or(Refusal::Named("WorkerNotFound"))?;
		ensure(!worker.serves(), "WorkerInService")?;
		ensure((1..=64).contains(&capacity), "CapacityOutOfBounds")?;
		let impl_id = worker.impl_id;
		let info = self.impls.get(&impl_id).ok_or(Refusal::Named("ImplNotFound"))?;
		ensure(self.may_deploy(impl_id, &worker.owner), "DeployNotPermitted")?;
		ensure(info.sunset_at.is_none_or(|at| self.now < at), "ImplInSunset")?;
		let record = info.builds.get(&build);
		let record = record.filter(|build| build.status != BuildStatus::Retired);
		let status = record.ok_or(Refusal::Named("BuildNotFound"))?.status;
		ensure(status == BuildStatus::Released, "BuildNotReleased")?;
		ensure(worker.stake >= MinStake::get(), "StakeTooLow")?;
		self.ensure_trusted(who, build)?;
		// What is held for outputs does not pay for calls.
		let wanted = OutputReservePerSlot::get() * Balance::from(capacity);
		let missing = wanted - self.slots.get(who).map_or(0, |slots| slots.reserve);
		ensure(self.can_hold(who, missing), "ReserveUnaffordable")?;
		let frozen = self.frozen.get(who).copied().unwrap_or_default();
		let held = if frozen == 0 { 0 } else { self.held_of(who) + missing };
		let kept = UNIT.max(frozen.saturating_sub(held));
		let left = (self.free_of(who) - missing).saturating_sub(kept);
		ensure(left >= MinBalance::get() - UNIT, "BalanceTooLow")?;
		self.sub(who, missing);
		self.slots.entry(who.clone()).or_default().reserve += missing;
		let now = self.now;
		let worker = self.workers.get_mut(who).unwrap();
		(worker.status, worker.build, worker.capacity) = (Status::Online, build, capacity);
		(worker.last_sign, worker.challenge) = (now, None);
		self.look_at_registry(who, false);
		Ok(())
	}

	pub fn request_offline(&mut self, who: &AccountId, worker: AccountId) -> Checked {
		let info = self.workers.get(&worker).ok_or(Refusal::Named("WorkerNotFound"))?;
		ensure(*who == worker || *who == info.owner, "NotWorkerNorOwner")?;
		ensure(info.status == Status::Online, "WorkerNotOnline")?;
		if *who == worker {
			self.sign_of_life(who);
		}
		self.drain(&worker);
		Ok(())
	}

	/// It gets nothing new, and leaves at its last job.
	pub fn drain(&mut self, worker: &AccountId) {
		self.expect(Seen::Requested { worker: worker.clone() });
		self.workers.get_mut(worker).unwrap().status = Status::Requesting;
		if self.slots[worker].running.is_empty() {
			self.leave_service(worker, OfflineCause::Drained);
		}
	}

	/// What it has in hand goes to others, the youngest first; what it was slashed for comes last.
	pub fn leave_service(&mut self, who: &AccountId, cause: OfflineCause) {
		let missed = self.close_challenge(who);
		let (status, cause) = match missed {
			Some(_) => (Status::Unresponsive, OfflineCause::ChallengeMissed),
			None => (Status::Offline, cause),
		};
		let worker = self.workers.get_mut(who).unwrap();
		worker.status = status;
		let (impl_id, build) = (worker.impl_id, worker.build);
		self.drop_build(impl_id, build);
		self.expect(Seen::Offline { worker: who.clone(), cause });
		let mut running = self.slots[who].running.clone();
		running.sort();
		let end = match cause {
			OfflineCause::Forced => AttemptEnd::ForcedOffline,
			_ => AttemptEnd::WentOffline,
		};
		for (id, _) in running.into_iter().rev() {
			self.count_end(who, id, end);
			self.end_attempt(who, id, end);
		}
		let slots = self.slots.get_mut(who).unwrap();
		slots.running.clear();
		slots.graces.clear();
		let reserve = core::mem::take(&mut slots.reserve);
		self.add(who, reserve);
		self.forget_if_vacant(who);
		if missed.is_some_and(|excused| !excused) {
			self.slash(who, self.parameters.challenge_slash);
		}
	}

	/// Whether it missed its challenge; and then, whether the chain was at fault.
	fn close_challenge(&mut self, who: &AccountId) -> Option<bool> {
		let worker = self.workers.get_mut(who).unwrap();
		let challenge = worker.challenge.take()?;
		let window = self.windows.get_mut(&challenge).unwrap();
		if self.now < window.due_at {
			window.opened -= 1;
			return None;
		}
		worker.served += u64::from(self.now - worker.last_sign);
		Some(window.opened - window.answered > window.answered)
	}

	/// At most the stake, and at most what its owner may lose in an era.
	pub fn slash(&mut self, who: &AccountId, amount: Balance) {
		let was_carried_over = self.is_carried_over(who);
		let Some(worker) = self.workers.get_mut(who) else { return };
		let lost = self.lost.entry((self.now / 1_000, worker.owner.clone())).or_default();
		let cap = self.parameters.owner_slash_cap.saturating_sub(*lost);
		let amount = amount.min(worker.stake).min(cap);
		if amount == 0 {
			return;
		}
		*lost += amount;
		worker.stake -= amount;
		let drains = worker.status == Status::Online && worker.stake < MinStake::get();
		let serves = worker.serves();
		self.expect(Seen::Slashed { worker: who.clone(), amount });
		if serves {
			self.look_at_registry(who, was_carried_over);
		}
		if drains {
			self.drain(who);
		}
	}

	pub fn is_overdue(&self, challenge: u32) -> bool {
		self.now >= self.windows[&challenge].due_at
	}

	pub fn answer(&mut self, who: &AccountId) -> Checked {
		let challenge = self.workers.get(who).and_then(|worker| worker.challenge);
		let challenge = challenge.ok_or(Refusal::Named("ChallengeNotOpen"))?;
		ensure(!self.is_overdue(challenge), "ChallengeOverdue")?;
		self.sign_of_life(who);
		Ok(())
	}

	pub fn sign_of_life(&mut self, who: &AccountId) {
		let overdue = |challenge: &u32| self.now >= self.windows[challenge].due_at;
		let Some(worker) = self.workers.get_mut(who).filter(|worker| worker.serves()) else {
			return;
		};
		if worker.challenge.as_ref().is_some_and(overdue) {
			return;
		}
		if let Some(challenge) = worker.challenge.take() {
			self.windows.get_mut(&challenge).unwrap().answered += 1;
		}
		let elapsed = u64::from(self.now - worker.last_sign);
		worker.credited += elapsed;
		worker.served += elapsed;
		worker.last_sign = self.now;
	}

	/// The chain challenged a worker.
	pub fn challenge(&mut self, who: &AccountId, due_at: JobClock) {
		let last = self.next_window.checked_sub(1).filter(|last| {
			self.windows.get(last).is_some_and(|window| self.now < window.closes_at)
		});
		let number = last.unwrap_or(self.next_window);
		if last.is_none() {
			let closes_at = self.now + self.parameters.challenge_window;
			// Not before those of an earlier window, which may have been longer.
			let due_at =
				self.windows.values().map(|window| window.due_at).max().unwrap_or_default();
			let due_at = due_at.max(closes_at + self.parameters.challenge_window);
			self.windows.insert(number, Window { closes_at, due_at, opened: 0, answered: 0 });
			self.next_window += 1;
		}
		let window = self.windows.get_mut(&number).unwrap();
		window.opened += 1;
		assert_eq!(window.due_at, due_at, "{who} was told another time");
		let worker = self.workers.get_mut(who).expect("who is challenged is registered");
		assert!(worker.serves(), "{who} was challenged and is not in service");
		assert_eq!(worker.challenge, None, "{who} was challenged twice");
		worker.challenge = Some(number);
	}
}
