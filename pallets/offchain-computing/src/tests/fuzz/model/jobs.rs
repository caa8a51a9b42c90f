// SPDX-License-Identifier: AGPL-3.0-only

//! Jobs: what depositors and workers do with them, and what is paid.

use super::{
	money::{job_deposit, output_deposit, share, TRACK_DEPOSIT},
	*,
};
use codec::{DecodeAll, Encode};
use cybros_primitives::{EnclaveResult, OwnerResult, Proof};
use sp_core::{ed25519, Pair};
use sp_io::hashing::blake2_256;
use sp_runtime::{traits::Verify, MultiSignature};

/// By how much progress moves the end of a lease at least to be free, but at its cap.
fn renewal(terms: &AttemptTerms<Balance>) -> JobClock {
	1.max(terms.lease / 4)
}

/// How often progress may be free in an attempt.
fn free_renewals(terms: &AttemptTerms<Balance>) -> Balance {
	Balance::from(terms.lease_cap - terms.lease).div_ceil(renewal(terms).into())
}

impl Model {
	pub fn create_job(
		&mut self,
		who: &AccountId,
		new: NewJob<AccountId, Balance>,
	) -> Checked<bool> {
		let NewJob { pool_id, policy_id, input, tip, seconds_cap, track_id, .. } = new;
		let spec = new.spec_version;
		ensure(input.len() <= 2_048, "InputTooLong")?;
		let pool = self.pools.get(&pool_id).ok_or(Refusal::Named("PoolNotFound"))?;
		ensure(pool.is_open(), "PoolClosed")?;
		let contract = pool.policies.get(&policy_id).ok_or(Refusal::Named("PolicyNotFound"))?;
		let terms = contract.terms.clone();
		contract.ensure_open_to(who, &pool.owner)?;
		ensure(terms.valid_from.is_none_or(|from| from <= self.now), "PolicyNotYetValid")?;
		ensure(terms.valid_until.is_none_or(|until| self.now < until), "PolicyExpired")?;
		let next = JobId { pool: pool_id, index: pool.next_job };
		let in_service = self.runs(pool.impl_id, spec) || self.finds_ready(next, spec);
		ensure(in_service, "SpecVersionNotInService")?;
		let seconds = seconds_cap.unwrap_or(terms.seconds_cap);
		ensure(seconds <= terms.seconds_cap, "SecondsCapAbovePolicy")?;
		let mut specs: BTreeSet<_> = self.live_jobs(pool_id).map(|(_, job)| job.spec).collect();
		ensure(!specs.insert(spec) || specs.len() <= 8, "TooManySpecVersions")?;
		let deposit = job_deposit(input.len()) + track_id.map_or(0, |_| TRACK_DEPOSIT);
		let price = terms
			.byte_price
			.checked_mul(input.len() as Balance)
			.zip(terms.second_price.checked_mul(seconds.into()))
			.and_then(|(bytes, time)| terms.base_price.checked_add(bytes)?.checked_add(time))
			.ok_or(Refusal::Named("AmountTooLarge"))?;
		let same = |job: &Job| job.depositor == *who && job.track == track_id;
		let taken = track_id.is_some() && self.jobs_of(pool_id).any(|(_, job)| same(job));
		ensure(!taken, "TrackIdTaken")?;
		let amount = price.checked_add(tip).and_then(|sum| sum.checked_add(deposit));
		let amount = amount.ok_or(Refusal::Named("AmountTooLarge"))?;
		let job = Job {
			impl_id: pool.impl_id,
			depositor: who.clone(),
			policy: policy_id,
			spec,
			price,
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
			retry: terms.retry,
			proofs: terms.proofs,
			retention: pool.terms.retention,
			failed: 0,
			errors: 0,
			attempt: 0,
			loser: None,
			created_at: self.now,
			track: track_id,
			input: blake2_256(&input),
			state: State::Waits,
		};
		let attempt_fee = CHAIN_FEE + PROGRESS_FEE * free_renewals(&terms.attempt);
		let fee = attempt_fee * Balance::from(terms.max_attempts + terms.retry.retries);
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
	fn attempted_job(
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
		ensure(tag == job.tag(), "InputTagMismatch")?;
		ensure(job.end().is_some_and(|(at, _)| self.now < at), "AttemptExpired")?;
		Ok(job)
	}

	/// The same, unless the worker's grace is over.
	fn live_attempt(
		&self,
		who: &AccountId,
		id: JobId,
		attempt: Attempt,
		tag: InputTag,
	) -> Checked<&Job> {
		let job = self.attempted_job(who, id, attempt, tag)?;
		ensure(self.end_of(id).is_some_and(|(at, _)| self.now < at), "AttemptExpired")?;
		Ok(job)
	}

	pub fn start(&mut self, who: &AccountId, named: AttemptRef) -> Checked<bool> {
		let AttemptRef { job_id: id, attempt, input_tag } = named;
		let job = self.attempted_job(who, id, attempt, input_tag)?;
		ensure(matches!(job.state, State::Assigned { .. }), "AttemptStarted")?;
		assert!(self.end_of(id).is_some_and(|(at, _)| self.now < at), "its grace is over");
		let (at, until) = (self.now, self.now + job.attempt_terms.lease);
		let state = State::Started { worker: who.clone(), at, until, cancel_at: None };
		self.jobs.get_mut(&id).unwrap().state = state;
		self.sign_of_life(who);
		Ok(true)
	}

	pub fn start_all(&mut self, who: &AccountId, attempts: Vec<AttemptRef>) -> Checked<bool> {
		let fee = |named| Computing::refusal_fee(Computing::start_weight(), named);
		let fees = attempts.iter().map(fee).collect();
		self.each_for_nothing(who, attempts, fees, |model, named| model.start(who, named))
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
		let cap = *at + terms.lease_cap;
		let before = core::mem::replace(until, (now + terms.lease).min(cap));
		let moved = *until - before;
		let paid = moved >= renewal(&terms) || (moved > 0 && *until == cap);
		self.sign_of_life(who);
		Ok(paid)
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

	pub fn submit(&mut self, who: &AccountId, submission: Submission) -> Checked<bool> {
		let Submission { job_id: id, attempt, input_tag, result, output, proof } = submission;
		ensure(output.len() <= 2_048, "OutputTooLong")?;
		let proof_len = proof.as_ref().map_or(0, |proof| proof.data.len());
		ensure(proof_len <= 2_048, "ProofTooLong")?;
		let job = self.live_attempt(who, id, attempt, input_tag)?;
		let State::Started { at, .. } = job.state else { return refuse("AttemptNotStarted") };
		if result != JobResult::Panic {
			self.ensure_proven(who, id, result, &output, proof.as_ref())?;
		}
		self.sign_of_life(who);
		if result == JobResult::Panic {
			self.lose_attempt(who, id, AttemptEnd::Panicked);
			return Ok(true);
		}
		if let Some(until) = self.retry_at(id).filter(|_| result == JobResult::Error) {
			self.retry(who, id, until);
			return Ok(true);
		}
		let paid = self.settle(who, id, result, self.now - at);
		self.pools.get_mut(&id.pool).unwrap().counts.results[result as usize] += 1;
		let slots = self.slots.get_mut(who).expect("who has a job has slots");
		slots.losses = 0;
		slots.counts.results[result as usize] += 1;
		slots.running.retain(|running| *running != (id, attempt));
		slots.graces.remove(&id);
		let (proof, hash) = (proof.map(|proof| proof.kind), blake2_256(&output));
		if self.jobs[&id].retention == 0 {
			self.expect(Seen::Delivered { job: id, output: hash, proof });
			self.remove_job(id);
		} else {
			let deposit = output_deposit(output.len() + proof_len);
			// From what the reserve has more than it must, or the pay, or where that is too little from the reserve.
			let wanted = OutputReservePerSlot::get() * Balance::from(self.workers[who].capacity);
			if paid < deposit || slots.reserve >= wanted + deposit {
				slots.reserve =
					slots.reserve.checked_sub(deposit).ok_or(Refusal::Named("ReserveTooLow"))?;
			} else {
				self.sub(who, deposit);
			}
			self.jobs.get_mut(&id).unwrap().state = State::Processed {
				worker: who.clone(),
				result,
				output: hash,
				proof,
				vouched: false,
				deposit,
				at: self.now,
			};
		}
		self.after_attempt(who);
		Ok(true)
	}

	pub fn submit_all(&mut self, who: &AccountId, results: Vec<Submission>) -> Checked<bool> {
		let fee = |result| Computing::refusal_fee(Computing::weight_of_submission(result), result);
		let fees = results.iter().map(fee).collect();
		self.each_for_nothing(who, results, fees, |model, result| model.submit(who, result))
	}

	/// Items of a batch that depositors paid for: those that are refused pay, if another was taken and the worker can.
	/// Returns whether the call is free.
	fn each_for_nothing<Item>(
		&mut self,
		who: &AccountId,
		items: Vec<Item>,
		fees: Vec<Balance>,
		each: impl Fn(&mut Self, Item) -> Checked<bool>,
	) -> Checked<bool> {
		let refused = self.each(items, each)?;
		let fee: Balance = refused.iter().map(|at| fees[*at]).sum();
		if refused.len() == fees.len() || fee > self.spendable(who) {
			return Ok(false);
		}
		self.sub(who, fee);
		Ok(true)
	}

	/// Whether a result comes with a proof that its job's policy takes.
	fn ensure_proven(
		&self,
		who: &AccountId,
		id: JobId,
		result: JobResult,
		output: &[u8],
		proof: Option<&Proof>,
	) -> Checked {
		let job = &self.jobs[&id];
		let taken = job.proofs.0;
		let Some(Proof { kind, data }) = proof else { return ensure(taken == 0, "ProofMissing") };
		let bit = if *kind == ProofKind::Owner { 1 } else { 2 };
		ensure(taken == 0 || taken & bit != 0, "ProofNotTaken")?;
		let (genesis, output) = (Workers::genesis_hash(), blake2_256(output));
		let fields = (genesis, id, job.attempt, job.spec, job.input, result, output).encode();
		let is_good = match kind {
			ProofKind::Owner => {
				let payload = [OwnerResult::PREFIX, &fields].concat();
				MultiSignature::decode_all(&mut &data[..])
					.is_ok_and(|by| by.verify(&payload[..], &self.impl_owner(id.pool)))
			},
			ProofKind::Enclave => {
				let key = self.enclave_key(who).ok_or(Refusal::Named("EnclaveKeyMissing"))?;
				let payload = [EnclaveResult::PREFIX, &fields].concat();
				<[u8; 64]>::try_from(&data[..]).is_ok_and(|by| {
					ed25519::Pair::verify(&by.into(), payload, &ed25519::Public::from(key))
				})
			},
		};
		ensure(is_good, "ProofInvalid")
	}

	/// When a job is tried again, if its attempt ends with an Error now.
	fn retry_at(&self, id: JobId) -> Option<JobClock> {
		let job = &self.jobs[&id];
		let cancelled = matches!(job.state, State::Started { cancel_at: Some(_), .. });
		if cancelled || job.errors >= job.retry.retries {
			return None;
		}
		let doublings = if job.retry.doubling { job.errors } else { 0 };
		let backoff = u64::from(job.retry.backoff) << doublings;
		let until = self.now + backoff.min(MAX_BACKOFF.into()) as JobClock;
		let too_late = job.created_at + self.pools[&id.pool].terms.longest_wait;
		(until < too_late).then_some(until)
	}

	/// An Error that pays nothing and costs nobody anything.
	fn retry(&mut self, who: &AccountId, id: JobId, until: JobClock) {
		let attempt = self.jobs[&id].attempt;
		let cause = AttemptEnd::Errored;
		self.expect(Seen::Ended { job: id, attempt, worker: who.clone(), cause });
		let job = self.jobs.get_mut(&id).unwrap();
		job.errors += 1;
		job.loser = Some(who.clone());
		self.pools.get_mut(&id.pool).unwrap().counts.add_end(cause, false);
		if until > self.now {
			job.state = State::BacksOff { until };
			self.expect(Seen::BackedOff { job: id, until });
		} else {
			self.place(id);
		}
		let slots = self.slots.get_mut(who).expect("who has a job has slots");
		slots.losses = 0;
		slots.counts.add_end(cause, false);
		self.leave_slot(who, id, attempt);
	}

	/// The backoff of a job is over.
	pub fn wake(&mut self, id: JobId) {
		let job = &self.jobs[&id];
		if self.now < job.created_at + self.pools[&id.pool].terms.longest_wait {
			self.place(id);
		} else {
			self.discard(id, DiscardReason::WaitedTooLong);
		}
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
			State::BacksOff { .. } => self.discard(id, DiscardReason::Cancelled),
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
		if self.jobs[&id].retention == 0 {
			self.remove_job(id);
		}
	}

	fn remove_job(&mut self, id: JobId) -> Job {
		let job = self.jobs.remove(&id).unwrap();
		self.over.remove(&id);
		self.add(&job.depositor, job.deposit);
		self.expect(Seen::Destroyed { job: id });
		job
	}

	/// By the owner of its pool's impl.
	pub fn vouch(
		&mut self,
		who: &AccountId,
		id: JobId,
		tag: InputTag,
		output_hash: H256,
	) -> Checked<bool> {
		let job = self.jobs.get(&id).ok_or(Refusal::Named("JobNotFound"))?;
		let owner = match self.pools.contains_key(&id.pool) {
			true => Some(self.impl_owner(id.pool)),
			false => self.impls.get(&job.impl_id).map(|info| info.owner.clone()),
		};
		ensure(owner.as_ref() == Some(who), "NotImplOwner")?;
		let job = self.jobs.get_mut(&id).unwrap();
		let job_tag = job.tag();
		let State::Processed { output, proof, vouched, .. } = &mut job.state else {
			return refuse("JobNotProcessed");
		};
		ensure(!*vouched && *proof != Some(ProofKind::Owner), "AlreadyVouched")?;
		ensure(tag == job_tag, "InputTagMismatch")?;
		ensure(output_hash.0 == *output, "OutputHashMismatch")?;
		*vouched = true;
		Ok(false)
	}

	pub fn destroy_job(&mut self, who: &AccountId, id: JobId) -> Checked<bool> {
		let job = self.jobs.get(&id).ok_or(Refusal::Named("JobNotFound"))?;
		ensure(!job.is_live(), "JobNotEnded")?;
		ensure(job.depositor == *who || self.is_past_retention(id), "JobRetained")?;
		self.destroy(id);
		Ok(false)
	}

	pub fn is_past_retention(&self, id: JobId) -> bool {
		let job = &self.jobs[&id];
		matches!(job.state, State::Processed { at, .. } | State::Discarded { at, .. }
			if self.now >= at + job.retention)
	}

	pub fn destroy(&mut self, id: JobId) {
		let job = self.remove_job(id);
		if let State::Processed { worker, deposit, .. } = job.state {
			self.return_output_deposit(&worker, deposit);
		}
	}

	/// What an account gave for outputs that stand.
	pub fn outputs_of(&self, who: &AccountId) -> Balance {
		let given = self.jobs.values().map(|job| match &job.state {
			State::Processed { worker, deposit, .. } if worker == who => *deposit,
			_ => 0,
		});
		given.sum()
	}

	/// It stays in the reserve of a worker in service, up to twice what that must have; else it is free, for the worker or for whose
	/// it was when it was deregistered.
	fn return_output_deposit(&mut self, worker: &AccountId, amount: Balance) {
		let capacity = self.workers.get(worker).filter(|worker| worker.serves());
		let Some(capacity) = capacity.map(|worker| worker.capacity) else {
			let is_there = |heir: &AccountId| self.free_of(heir) + self.held_of(heir) > 0;
			let heir = self.heirs.get(worker);
			let heir = heir.filter(|heir| is_there(heir) || self.can_take(heir, amount));
			let to = heir.unwrap_or(worker).clone();
			if self.outputs_of(worker) == 0 {
				self.heirs.remove(worker);
			}
			return self.add(&to, amount);
		};
		let wanted = OutputReservePerSlot::get() * Balance::from(capacity);
		let slots = self.slots.get_mut(worker).expect("who serves has slots");
		let kept = (2 * wanted).saturating_sub(slots.reserve).min(amount);
		slots.reserve += kept;
		self.add(worker, amount - kept);
		self.employ_freed(worker);
	}
}
