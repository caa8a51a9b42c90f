// SPDX-License-Identifier: AGPL-3.0-only

//! Rules 11 to 13: who gets which job, in which order, and how attempts end.

use super::*;

impl Counts {
	/// Count an attempt that ended without a result.
	pub fn add_end(&mut self, cause: AttemptEnd, own_fault: bool) {
		match cause {
			AttemptEnd::Errored => self.results[2] += 1,
			AttemptEnd::Panicked => self.results[3] += 1,
			AttemptEnd::NotStarted | AttemptEnd::LeaseExpired => self.lost += 1,
			_ if own_fault => self.lost += 1,
			_ => {},
		}
		self.slashed += u64::from(own_fault);
	}
}

impl Model {
	/// What a worker's attempts in hand could cost it.
	pub fn exposure(&self, worker: &AccountId) -> Balance {
		let running = &self.slots[worker].running;
		running
			.iter()
			.filter_map(|(id, _)| self.jobs.get(id))
			.map(|job| job.attempt_terms.slash)
			.sum()
	}

	pub fn is_ready(&self, who: &AccountId) -> bool {
		let (Some(worker), Some(slots)) = (self.workers.get(who), self.slots.get(who)) else {
			return false;
		};
		let slashes = slots.pools.iter().map(|pool| self.pools[pool].terms.largest_slash);
		let taken = slots.running.len() as u32;
		worker.status == Status::Online
			&& slots.out_until.is_none()
			&& taken < worker.capacity
			&& slots.reserve >= OutputReservePerSlot::get() * Balance::from(taken + 1)
			&& worker.stake >= self.exposure(who) + slashes.max().unwrap_or_default()
	}

	/// Whether it is ready, and gets what there is in the next block only.
	pub fn is_carried_over(&self, who: &AccountId) -> bool {
		self.is_ready(who) && {
			let slots = &self.slots[who];
			slots.has_more && slots.pools.iter().any(|pool| self.can_prove(who, *pool))
		}
	}

	fn specs_of(&self, who: &AccountId) -> SpecRange {
		let worker = &self.workers[who];
		self.impls[&worker.impl_id].builds[&worker.build].specs
	}

	/// Whether a worker can prove results as a pool asks.
	pub fn can_prove(&self, who: &AccountId, pool_id: PoolId) -> bool {
		self.slots[who].attested || !self.pools[&pool_id].needs_enclave()
	}

	/// Who could get a job.
	pub fn candidates(&self, id: JobId) -> BTreeSet<AccountId> {
		self.candidates_in(id.pool, self.jobs[&id].spec)
	}

	fn candidates_in(&self, pool_id: PoolId, spec: SpecVersion) -> BTreeSet<AccountId> {
		let members = self.pools[&pool_id].members.iter().filter(|(_, serves)| **serves);
		members
			.filter(|(who, _)| self.is_ready(who) && !self.is_carried_over(who))
			.filter(|(who, _)| self.specs_of(who).contains(spec))
			.filter(|(who, _)| self.can_prove(who, pool_id))
			.map(|(who, _)| who.clone())
			.collect()
	}

	/// Whether a job that is created next finds a ready worker. Of one whose evidence ends in this block the chain knows.
	pub fn finds_ready(&self, id: JobId, spec: SpecVersion) -> bool {
		let candidates = self.candidates_in(id.pool, spec);
		let stays =
			|who: &AccountId| !self.fading.contains(who) || !self.pools[&id.pool].needs_enclave();
		candidates.iter().any(stays)
			|| matches!(self.seen.front(), Some(Seen::Assigned { job, .. }) if *job == id)
	}

	/// A live job without a worker: one that is ready gets it, not its last loser if there is another; or it waits.
	pub fn place(&mut self, id: JobId) {
		if let Some(Seen::Assigned { worker, .. }) = self.seen.front().cloned() {
			self.give_key_back(&worker);
		}
		let candidates = self.candidates(id);
		// Whose evidence ends in this block is one until then.
		let fading =
			|who: &&AccountId| self.fading.contains(*who) && self.pools[&id.pool].needs_enclave();
		let others: Vec<_> = candidates.iter().filter(|who| !fading(who)).collect();
		let got = match self.seen.front() {
			Some(Seen::Assigned { job, worker, .. }) => *job == id && candidates.contains(worker),
			_ => false,
		};
		if others.is_empty() && !got {
			return self.enqueue(id);
		}
		let Some(Seen::Assigned { job, worker, .. }) = self.seen.front() else {
			panic!("{id} waits, and {candidates:?} are ready for it: {:?}", self.seen.front());
		};
		assert_eq!(*job, id, "another job than that which has no worker was assigned");
		assert!(candidates.contains(worker), "{worker} got {id} and is not ready for it");
		if self.jobs[&id].loser.as_ref() == Some(worker) {
			let other = others.iter().find(|other| **other != worker);
			assert_eq!(other, None, "{worker} got {id} again, and others are ready");
		}
		let worker = worker.clone();
		self.begin_attempt(id, &worker);
	}

	fn begin_attempt(&mut self, id: JobId, worker: &AccountId) {
		let job = self.jobs.get_mut(&id).unwrap();
		job.attempt += 1;
		let until = self.now + job.attempt_terms.accept_window;
		job.state = State::Assigned { worker: worker.clone(), until };
		let attempt = job.attempt;
		self.slots.get_mut(worker).unwrap().running.push((id, attempt));
		self.expect(Seen::Assigned { job: id, attempt, worker: worker.clone() });
	}

	/// The queue that a job belongs to.
	fn line_of(&mut self, id: JobId) -> &mut Vec<JobIndex> {
		let job = &self.jobs[&id];
		let pool = self.pools.get_mut(&id.pool).unwrap();
		let bounds = pool.terms.lane_bounds;
		let lane = (0..3).rev().find(|lane| job.tip >= bounds[*lane]).map_or(0, |lane| lane + 1);
		pool.lines.entry((job.spec, lane)).or_default()
	}

	/// By its number, but past at most eight that came before it.
	fn enqueue(&mut self, id: JobId) {
		self.jobs.get_mut(&id).unwrap().state = State::Waits;
		let line = self.line_of(id);
		let at = if line.last().is_none_or(|last| *last < id.index) {
			line.len()
		} else {
			line.iter().take(8).take_while(|before| **before < id.index).count()
		};
		line.insert(at, id.index);
	}

	pub fn dequeue(&mut self, id: JobId) {
		let line = self.line_of(id);
		let at = line.iter().position(|index| *index == id.index);
		line.remove(at.expect("a job that waits is in its queue"));
		self.pools.get_mut(&id.pool).unwrap().lines.retain(|_, line| !line.is_empty());
	}

	/// Fill a worker's free slots, from its pools by turns.
	pub fn employ(&mut self, worker: &AccountId) {
		while self.is_ready(worker) && self.take(worker) {}
		self.has_more(worker, false);
		self.forget_if_vacant(worker);
	}

	/// A slot of a worker became free: it takes one job, and others that it is ready for then in the next block.
	pub fn employ_freed(&mut self, worker: &AccountId) {
		// One that stood among the ready before finds nothing.
		let took = self.is_ready(worker) && self.take(worker);
		self.has_more(worker, took);
		self.forget_if_vacant(worker);
	}

	fn has_more(&mut self, worker: &AccountId, has_more: bool) {
		if let Some(slots) = self.slots.get_mut(worker) {
			slots.has_more = has_more;
		}
	}

	/// Take the next job, if there is one.
	fn take(&mut self, worker: &AccountId) -> bool {
		let Some(id) = self.next_job(worker) else { return false };
		self.dequeue(id);
		self.begin_attempt(id, worker);
		true
	}

	/// Slots that tell nothing are not kept.
	pub fn forget_if_vacant(&mut self, who: &AccountId) {
		let serves = self.workers.get(who).is_some_and(Worker::serves);
		let vacant = |slots: &Slots| {
			let idle = slots.pools.is_empty() && slots.out_until.is_none();
			idle && slots.counts == Counts::default()
		};
		if !serves && self.slots.get(who).is_some_and(vacant) {
			self.slots.remove(who);
		}
	}

	pub fn next_job(&mut self, worker: &AccountId) -> Option<JobId> {
		let specs = self.specs_of(worker);
		let Slots { pools, turn, .. } = &self.slots[worker];
		let (pools, turn) = (pools.clone(), *turn);
		for step in 0..pools.len() {
			let at = (turn + step) % pools.len();
			if !self.can_prove(worker, pools[at]) {
				continue;
			}
			if let Some(id) = self.take_next(pools[at], worker, specs) {
				self.slots.get_mut(worker).unwrap().turn = (at + 1) % pools.len();
				return Some(id);
			}
		}
		None
	}

	fn take_next(&mut self, pool_id: PoolId, who: &AccountId, specs: SpecRange) -> Option<JobId> {
		let pool = self.pools.get_mut(&pool_id).unwrap();
		// For each lane the queue of which the head has the lowest number.
		let mut heads = BTreeMap::<usize, &Vec<JobIndex>>::new();
		for ((spec, lane), line) in pool.lines.iter() {
			if specs.contains(*spec) && heads.get(lane).is_none_or(|other| line[0] < other[0]) {
				heads.insert(*lane, line);
			}
		}
		let top = *heads.keys().next_back()?;
		let overdue = heads.keys().find(|lane| pool.passed[**lane] >= 7 && **lane < top);
		let lane = *overdue.unwrap_or(&top);
		for lower in heads.keys().filter(|lower| **lower < lane) {
			pool.passed[*lower] += 1;
		}
		pool.passed[lane] = 0;
		// Past at most four that it lost, or else the first.
		let lost = |index: &JobIndex| {
			let job = &self.jobs[&JobId { pool: pool_id, index: *index }];
			job.loser.as_ref() == Some(who)
		};
		let line = heads[&lane];
		let index = line.iter().take(5).find(|index| !lost(index)).unwrap_or(&line[0]);
		Some(JobId { pool: pool_id, index: *index })
	}

	pub fn leave_slot(&mut self, worker: &AccountId, id: JobId, attempt: Attempt) {
		let slots = self.slots.get_mut(worker).expect("who has a job has slots");
		slots.running.retain(|running| *running != (id, attempt));
		slots.graces.remove(&id);
		self.after_attempt(worker);
	}

	pub fn after_attempt(&mut self, who: &AccountId) {
		let requesting = self.workers[who].status == Status::Requesting;
		if requesting && self.slots[who].running.is_empty() {
			self.leave_service(who, OfflineCause::Drained);
		} else {
			self.employ_freed(who);
		}
	}

	/// The registry told that a worker's stake or evidence is another. What was carried over before stays so.
	pub fn look_at_registry(&mut self, who: &AccountId, was_carried_over: bool) {
		if self.workers.get(who).is_some_and(Worker::serves) {
			let attested = self.enclave_key(who).is_some();
			self.slots.get_mut(who).expect("who serves has slots").attested = attested;
			if !was_carried_over {
				self.employ(who);
			}
		}
	}

	/// When the live attempt of a job is over, and what that is then.
	pub fn end_of(&self, id: JobId) -> Option<(JobClock, AttemptEnd)> {
		let job = &self.jobs[&id];
		let (at, end) = job.end()?;
		let grace = job.assignee().and_then(|worker| self.slots[worker].graces.get(&id).copied());
		Some(grace.filter(|until| *until < at).map_or((at, end), |at| (at, AttemptEnd::Revoked)))
	}

	/// Whether the end of an attempt is its worker's own fault, which it is not where it had started it and then had no
	/// evidence any more that its job asks for.
	fn is_own_fault(&self, worker: &AccountId, id: JobId, cause: AttemptEnd) -> bool {
		let job = &self.jobs[&id];
		let could_prove = job.proofs.0 != 2 || self.enclave_key(worker).is_some();
		matches!(job.state, State::Started { .. })
			&& match cause {
				AttemptEnd::LeaseExpired => could_prove,
				cause => cause == AttemptEnd::ForcedOffline,
			}
	}

	pub fn count_end(&mut self, worker: &AccountId, id: JobId, cause: AttemptEnd) {
		let own_fault = self.is_own_fault(worker, id, cause);
		self.slots.get_mut(worker).unwrap().counts.add_end(cause, own_fault);
	}

	/// The job looks for another worker before this one looks for another job.
	pub fn lose_attempt(&mut self, worker: &AccountId, id: JobId, cause: AttemptEnd) {
		self.count_end(worker, id, cause);
		if matches!(cause, AttemptEnd::Panicked | AttemptEnd::NotStarted | AttemptEnd::LeaseExpired)
		{
			self.count_loss(worker);
		}
		let attempt = self.jobs[&id].attempt;
		self.end_attempt(worker, id, cause);
		self.leave_slot(worker, id, attempt);
	}

	/// Three in a row take it out of rotation, each time for twice as long; each that follows while it is out, for longer.
	fn count_loss(&mut self, worker: &AccountId) {
		let now = self.now;
		let slots = self.slots.get_mut(worker).unwrap();
		let until = slots.out_until.map(|until| (until + ROTATION_OUT).min(now + 8 * ROTATION_OUT));
		slots.losses += u32::from(until.is_none());
		let is_third = until.is_none() && slots.losses.is_multiple_of(3);
		let third = is_third.then(|| now + (ROTATION_OUT << (slots.losses / 3 - 1).min(3)));
		if let Some(until) = until.or(third) {
			slots.out_until = Some(until);
			self.expect(Seen::RotatedOut { worker: worker.clone(), until });
		}
	}

	pub fn end_attempt(&mut self, worker: &AccountId, id: JobId, cause: AttemptEnd) {
		let attempt = self.jobs[&id].attempt;
		self.expect(Seen::Ended { job: id, attempt, worker: worker.clone(), cause });
		if cause == AttemptEnd::Cancelled {
			return self.pay_cancel_fee(worker, id);
		}
		let own_fault = self.is_own_fault(worker, id, cause);
		self.pools.get_mut(&id.pool).unwrap().counts.add_end(cause, own_fault);
		let job = self.jobs.get_mut(&id).unwrap();
		job.loser = Some(worker.clone());
		let slash = job.attempt_terms.slash;
		let mut cancelled = false;
		if let State::Started { cancel_at, .. } = job.state {
			job.failed += 1;
			cancelled = cancel_at.is_some();
		}
		if own_fault {
			self.slash(worker, slash);
		}
		let job = &self.jobs[&id];
		let wait = self.pools[&id.pool].terms.longest_wait;
		let reason = if cancelled {
			DiscardReason::Cancelled
		} else if job.failed >= job.max_attempts {
			DiscardReason::AttemptsExhausted
		} else if self.now >= job.created_at + wait {
			DiscardReason::WaitedTooLong
		} else {
			return self.place(id);
		};
		self.discard(id, reason);
	}

	fn pay_cancel_fee(&mut self, worker: &AccountId, id: JobId) {
		let job = &self.jobs[&id];
		let paid = job.attempt_terms.cancel_fee.min(job.price);
		let refund = job.price + job.tip - paid;
		let depositor = job.depositor.clone();
		self.add(worker, paid);
		self.add(&depositor, refund);
		self.expect(Seen::Settled { job: id, paid, commission: 0, royalty: 0, refund });
		self.conclude(id, DiscardReason::Cancelled);
	}
}
