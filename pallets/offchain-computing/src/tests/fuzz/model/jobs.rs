// SPDX-License-Identifier: AGPL-3.0-only

//! Jobs: what depositors and workers do with them, and what is paid.

use super::{
	money::{job_deposit, output_deposit, share},
	*,
};

impl Model {
	#[allow(clippy::too_many_arguments)] // Those of the call.
	pub fn create_job(
		&mut self,
		who: &AccountId,
		pool_id: PoolId,
		policy_id: PolicyId,
		spec: SpecVersion,
		input: &[u8],
		tip: Balance,
		seconds_cap: Option<u32>,
	) -> Checked<bool> {
		ensure(input.len() <= 2_048, "InputTooLong")?;
		let pool = self.pools.get(&pool_id).ok_or(Refusal::Named("PoolNotFound"))?;
		ensure(pool.is_open(), "PoolClosed")?;
		let contract = pool.policies.get(&policy_id).ok_or(Refusal::Named("PolicyNotFound"))?;
		let terms = contract.terms.clone();
		let permitted = terms.scope == PolicyScope::Public || pool.owner == *who;
		ensure(permitted, "PolicyNotForCaller")?;
		ensure(terms.valid_from.is_none_or(|from| from <= self.now), "PolicyNotYetValid")?;
		ensure(terms.valid_until.is_none_or(|until| self.now < until), "PolicyExpired")?;
		ensure(self.runs(pool.impl_id, spec), "SpecVersionNotInService")?;
		let seconds = seconds_cap.unwrap_or(terms.seconds_cap);
		ensure(seconds <= terms.seconds_cap, "SecondsCapAbovePolicy")?;
		let mut specs: BTreeSet<_> = self.live_jobs(pool_id).map(|(_, job)| job.spec).collect();
		ensure(!specs.insert(spec) || specs.len() <= 8, "TooManySpecVersions")?;
		let deposit = job_deposit(input.len());
		let price = terms
			.byte_price
			.checked_mul(input.len() as Balance)
			.zip(terms.second_price.checked_mul(seconds.into()))
			.and_then(|(bytes, time)| terms.base_price.checked_add(bytes)?.checked_add(time));
		let amount = price
			.and_then(|price| price.checked_add(tip)?.checked_add(deposit))
			.ok_or(Refusal::Named("AmountTooLarge"))?;
		let job = Job {
			depositor: who.clone(),
			policy: policy_id,
			spec,
			price: amount - tip - deposit,
			base_price: terms.base_price,
			second_price: terms.second_price,
			seconds,
			tip,
			deposit,
			commission: terms.commission,
			royalty: contract.royalty,
			error_share: terms.error_share,
			attempt_terms: terms.attempt,
			max_attempts: terms.max_attempts,
			retention: pool.terms.retention,
			failed: 0,
			attempt: 0,
			loser: None,
			created_at: self.now,
			tag: input_tag(input),
			state: State::Waits,
		};
		let fee = CHAIN_FEE * Balance::from(terms.max_attempts);
		self.take_escrow(who, fee, amount)?;
		let pool = self.pools.get_mut(&pool_id).unwrap();
		let id = JobId { pool: pool_id, index: pool.next_job };
		pool.next_job += 1;
		self.jobs.insert(id, job);
		self.place(id);
		Ok(false)
	}

	fn take_escrow(&mut self, who: &AccountId, fee: Balance, amount: Balance) -> Checked {
		let free = self.free_of(who);
		let can_pay = fee <= self.spendable(who) && (free - fee).saturating_sub(UNIT) >= amount;
		if !can_pay {
			return Err(Refusal::Money);
		}
		// What is frozen may be held, as long as what may leave covers all escrow.
		let frozen = self.frozen.get(who).copied().unwrap_or_default();
		if frozen > 0 {
			let held = self.held();
			let escrow = held.get(&(who.clone(), Reason::Escrow)).copied().unwrap_or_default();
			let movable = (self.held_of(who) + amount)
				.saturating_sub(frozen.saturating_sub(free - fee - amount));
			if movable < escrow + amount {
				return Err(Refusal::Money);
			}
		}
		self.sub(who, fee + amount);
		Ok(())
	}

	/// The job, if this is its live attempt, held by this worker, for this input, in time.
	fn live_attempt(
		&self,
		who: &AccountId,
		id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> Checked<&Job> {
		let job = self.jobs.get(&id).ok_or(Refusal::Named("JobNotFound"))?;
		let assignee = job.assignee().ok_or(Refusal::Named("AttemptNotLive"))?;
		ensure(assignee == who, "NotAssignee")?;
		ensure(attempt == job.attempt, "AttemptNotLive")?;
		ensure(tag == job.tag, "InputTagMismatch")?;
		ensure(job.end().is_some_and(|(at, _)| self.now < at), "AttemptExpired")?;
		Ok(job)
	}

	pub fn start(
		&mut self,
		who: &AccountId,
		id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> Checked<bool> {
		let job = self.live_attempt(who, id, attempt, tag)?;
		ensure(matches!(job.state, State::Assigned { .. }), "AttemptStarted")?;
		let (at, until) = (self.now, self.now + job.attempt_terms.lease);
		let state = State::Started { worker: who.clone(), at, until, cancel_at: None };
		self.jobs.get_mut(&id).unwrap().state = state;
		self.sign_of_life(who);
		Ok(true)
	}

	pub fn progress(
		&mut self,
		who: &AccountId,
		id: JobId,
		attempt: Attempt,
		tag: InputTag,
		percentage: u8,
		message: usize,
	) -> Checked<bool> {
		ensure(percentage <= 100, "ProgressAboveWhole")?;
		ensure(message <= 64, "MessageTooLong")?;
		self.live_attempt(who, id, attempt, tag)?;
		let now = self.now;
		let job = self.jobs.get_mut(&id).unwrap();
		let terms = job.attempt_terms;
		let State::Started { at, until, .. } = &mut job.state else {
			return refuse("AttemptNotStarted");
		};
		let before = core::mem::replace(until, (now + terms.lease).min(*at + terms.lease_cap));
		let renewed = *until != before;
		self.sign_of_life(who);
		Ok(renewed)
	}

	pub fn resign(
		&mut self,
		who: &AccountId,
		id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> Checked<bool> {
		let job = self.live_attempt(who, id, attempt, tag)?;
		ensure(matches!(job.state, State::Assigned { .. }), "AttemptStarted")?;
		self.lose_attempt(who, id, AttemptEnd::Resigned);
		Ok(false)
	}

	pub fn submit(
		&mut self,
		who: &AccountId,
		id: JobId,
		attempt: Attempt,
		tag: InputTag,
		result: JobResult,
		output: usize,
	) -> Checked<bool> {
		ensure(output <= 2_048, "OutputTooLong")?;
		let job = self.live_attempt(who, id, attempt, tag)?;
		let State::Started { at, .. } = job.state else { return refuse("AttemptNotStarted") };
		self.sign_of_life(who);
		if result == JobResult::Panic {
			self.lose_attempt(who, id, AttemptEnd::Panicked);
			return Ok(true);
		}
		let paid = self.settle(who, id, result, self.now - at);
		let deposit = output_deposit(output);
		let slots = self.slots.get_mut(who).expect("who has a job has slots");
		slots.losses = 0;
		slots.running.retain(|running| *running != (id, attempt));
		// From the pay, or where that is too little from the reserve.
		if paid < deposit {
			slots.reserve =
				slots.reserve.checked_sub(deposit).ok_or(Refusal::Named("ReserveTooLow"))?;
		} else {
			self.sub(who, deposit);
		}
		let at = self.now;
		let state = State::Processed { worker: who.clone(), result, deposit, at };
		self.jobs.get_mut(&id).unwrap().state = state;
		self.after_attempt(who);
		Ok(true)
	}

	/// Divide what a job pays for its result. Returns what the worker got.
	fn settle(&mut self, who: &AccountId, id: JobId, result: JobResult, took: JobClock) -> Balance {
		let job = &self.jobs[&id];
		let due = match result {
			JobResult::Error => share(job.error_share, job.base_price),
			_ => {
				let unused = job.seconds.saturating_sub(3 * took);
				job.price - job.second_price * Balance::from(unused) + job.tip
			},
		};
		let (commission, royalty) = (share(job.commission, due), share(job.royalty, due));
		let (paid, refund) = (due - commission - royalty, job.price + job.tip - due);
		let depositor = job.depositor.clone();
		self.add(who, paid);
		self.add(&Computing::pot(), commission + royalty);
		self.add(&depositor, refund);
		let pool = self.pools.get_mut(&id.pool).unwrap();
		pool.commission += commission;
		pool.royalty += royalty;
		self.expect(Seen::Settled { job: id, paid, commission, royalty, refund });
		paid
	}

	pub fn cancel(&mut self, who: &AccountId, id: JobId) -> Checked<bool> {
		let now = self.now;
		let job = self.jobs.get_mut(&id).ok_or(Refusal::Named("JobNotFound"))?;
		ensure(job.depositor == *who, "NotDepositor")?;
		ensure(self.pools.contains_key(&id.pool), "PoolNotFound")?;
		match &mut job.state {
			State::Waits => {
				self.dequeue(id);
				self.discard(id, DiscardReason::Cancelled);
			},
			State::Assigned { worker, .. } => {
				let (worker, attempt) = (worker.clone(), job.attempt);
				self.discard(id, DiscardReason::Cancelled);
				self.leave_slot(&worker, id, attempt);
			},
			State::Started { cancel_at, .. } => {
				ensure(cancel_at.is_none(), "CancelRequested")?;
				*cancel_at = Some(now + CancelDelay::get());
			},
			_ => return refuse("JobEnded"),
		}
		Ok(false)
	}

	/// End a job that is in no queue without a result, and refund it.
	pub fn discard(&mut self, id: JobId, reason: DiscardReason) {
		let job = &self.jobs[&id];
		let (depositor, refund) = (job.depositor.clone(), job.price + job.tip);
		self.add(&depositor, refund);
		self.conclude(id, reason);
	}

	pub fn conclude(&mut self, id: JobId, reason: DiscardReason) {
		self.jobs.get_mut(&id).unwrap().state = State::Discarded { reason, at: self.now };
		self.expect(Seen::Discarded { job: id, reason });
	}

	pub fn destroy_job(&mut self, who: &AccountId, id: JobId) -> Checked<bool> {
		let job = self.jobs.get(&id).ok_or(Refusal::Named("JobNotFound"))?;
		let (State::Processed { at, .. } | State::Discarded { at, .. }) = job.state else {
			return refuse("JobNotEnded");
		};
		let kept = job.depositor != *who && self.now < at + job.retention;
		ensure(!kept, "JobRetained")?;
		let job = self.jobs.remove(&id).unwrap();
		self.add(&job.depositor, job.deposit);
		if let State::Processed { worker, deposit, .. } = job.state {
			self.return_output_deposit(&worker, deposit);
		}
		Ok(false)
	}

	/// It fills the reserve of a worker in service where that lacks something; else it is free.
	fn return_output_deposit(&mut self, worker: &AccountId, amount: Balance) {
		let capacity = self.workers.get(worker).filter(|worker| worker.serves());
		let Some(capacity) = capacity.map(|worker| worker.capacity) else {
			return self.add(worker, amount);
		};
		let wanted = OutputReservePerSlot::get() * Balance::from(capacity);
		let slots = self.slots.get_mut(worker).expect("who serves has slots");
		let kept = wanted.saturating_sub(slots.reserve).min(amount);
		slots.reserve += kept;
		self.add(worker, amount - kept);
		self.employ(worker);
	}
}
