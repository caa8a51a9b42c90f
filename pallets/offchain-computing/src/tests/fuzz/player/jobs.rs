// SPDX-License-Identifier: AGPL-3.0-only

//! Calls of the jobs pallet.

use super::*;
use crate::{
	types::{AttemptRef, AttemptTerms, RetryTerms},
	Call,
};
use codec::Encode;
use cybros_primitives::{EnclaveResult, OwnerResult, Proof, ProofKind, ProofKinds, TrackId};
use sp_core::Pair;
use sp_io::hashing::blake2_256;
use sp_runtime::Permill;

impl Player {
	/// A job of a kind, or, seldom, any.
	fn job_that(&mut self, model: &Model, is: impl Fn(&Job) -> bool) -> JobId {
		let any = self.one_in(12);
		let fit = model.jobs.iter().filter(|(_, job)| any || is(job));
		let fit: Vec<_> = fit.map(|(id, _)| *id).collect();
		self.pick(&fit).unwrap_or(JobId { pool: 0, index: u64::MAX })
	}

	/// What a worker's call names: mostly what is right.
	fn attempt(&mut self, model: &Model, id: JobId) -> (AccountId, Attempt, InputTag) {
		let Some(job) = model.jobs.get(&id) else { return (self.worker(), 1, [0; 8]) };
		let who = job.assignee().cloned().filter(|_| !self.one_in(16));
		let who = who.unwrap_or_else(|| self.worker());
		let attempt = match self.below(24) {
			0 => job.attempt.wrapping_sub(1),
			1 => Attempt::MAX,
			_ => job.attempt,
		};
		let tag = if self.one_in(24) { [7; 8] } else { job.tag() };
		(who, attempt, tag)
	}

	/// The same, as items of batches have it.
	fn named(&mut self, model: &Model, id: JobId) -> (AccountId, AttemptRef) {
		let (who, attempt, input_tag) = self.attempt(model, id);
		(who, AttemptRef { job_id: id, attempt, input_tag })
	}

	pub fn depositor(&mut self) -> AccountId {
		match self.below(12) {
			0 => self.anyone(),
			_ => {
				let people = self.people.depositors().to_vec();
				self.pick(&people).expect("there are depositors")
			},
		}
	}

	/// Mostly `len` bytes at most, seldom at the limit or past it.
	fn bytes(&mut self, len: u64) -> Vec<u8> {
		let len = match self.below(40) {
			0 => 2_048,
			1 => 2_049,
			_ => self.below(len),
		};
		vec![self.below(256) as u8; len as usize]
	}

	pub fn jobs_call(&mut self, model: &Model, name: &str) -> Option<(AccountId, Call<Test>)> {
		Some(match name {
			"create_job" => {
				let (who, new) = self.new_job(model);
				let NewJob { pool_id, policy_id, spec_version, input, tip, .. } = new;
				let NewJob { beneficiary, seconds_cap, track_id, .. } = new;
				let call = Call::create_job {
					pool_id,
					policy_id,
					spec_version,
					input,
					tip,
					beneficiary,
					seconds_cap,
					track_id,
				};
				(who, call)
			},
			"create_jobs" => {
				let (who, first) = self.new_job(model);
				let jobs = match self.below(12) {
					0 => vec![],
					1 => vec![NewJob { input: vec![], ..first }; 65],
					2 | 3 => self.of_each_spec(model, first),
					_ => {
						let others = (0..self.below(4)).map(|_| self.new_job(model).1);
						others.chain([first]).collect()
					},
				};
				(who, Call::create_jobs { jobs })
			},
			"start_job" => {
				let again = self.one_in(24);
				let id = self.job_that(model, |job| match job.state {
					State::Assigned { .. } => !again,
					State::Started { .. } => again,
					_ => false,
				});
				let (who, attempt, input_tag) = self.attempt(model, id);
				(who, Call::start_job { job_id: id, attempt, input_tag })
			},
			"start_jobs" => {
				let assigned = |job: &Job| matches!(job.state, State::Assigned { .. });
				let first = self.job_that(model, assigned);
				let (who, named) = self.named(model, first);
				let of_worker = model.jobs.iter().filter(|(id, job)| {
					**id != first && assigned(job) && job.assignee() == Some(&who)
				});
				let mut ids: Vec<_> = of_worker.map(|(id, _)| *id).collect();
				// Of anyone, in any state, anywhere among the others.
				if self.one_in(3) {
					let at = self.below(ids.len() as u64 + 1) as usize;
					ids.insert(at, self.job_that(model, |_| true));
				}
				let mut attempts = match self.below(12) {
					0 => vec![],
					1 => vec![named; 62 + self.below(3) as usize],
					_ => ids.into_iter().map(|id| self.named(model, id).1).collect(),
				};
				if !self.one_in(12) {
					attempts.push(named);
				}
				(who, Call::start_jobs { attempts })
			},
			"resign_job" => {
				let id = self.job_that(model, |job| matches!(job.state, State::Assigned { .. }));
				let (who, attempt, input_tag) = self.attempt(model, id);
				(who, Call::resign_job { job_id: id, attempt, input_tag })
			},
			"submit_job_result" => {
				let id = self.job_that(model, |job| matches!(job.state, State::Started { .. }));
				let (who, submission) = self.submission(model, id);
				let Submission { job_id, attempt, input_tag, result, output, proof } = submission;
				let call =
					Call::submit_job_result { job_id, attempt, input_tag, result, output, proof };
				(who, call)
			},
			"submit_job_results" => {
				let started = |job: &Job| matches!(job.state, State::Started { .. });
				let first = self.job_that(model, started);
				let (who, submission) = self.submission(model, first);
				let of_worker = model.jobs.iter().filter(|(id, job)| {
					**id != first && started(job) && job.assignee() == Some(&who)
				});
				let others: Vec<_> = of_worker.map(|(id, _)| *id).collect();
				let mut results = match self.below(12) {
					0 => vec![],
					1 => vec![Submission { output: vec![], ..submission.clone() }; 64],
					_ => others.iter().map(|id| self.submission(model, *id).1).collect(),
				};
				if !self.one_in(12) {
					results.push(submission);
				}
				(who, Call::submit_job_results { results })
			},
			"vouch_job" => {
				let any = |is: fn(&Job) -> bool| model.jobs.values().any(is);
				let again = self.one_in(12) || !any(Job::can_be_vouched);
				let again = again && any(Job::is_vouched);
				let fit = if again { Job::is_vouched } else { Job::can_be_vouched };
				let id = self.job_that(model, fit);
				let tag = model.jobs.get(&id).map_or([0; 8], Job::tag);
				let output = match model.jobs.get(&id).map(|job| &job.state) {
					Some(State::Processed { output, .. }) if !self.one_in(12) => *output,
					_ => [0; 32],
				};
				let owner = model.pools.contains_key(&id.pool).then(|| model.impl_owner(id.pool));
				let who = owner.unwrap_or_else(|| self.owner());
				let input_tag = if self.one_in(16) { [7; 8] } else { tag };
				let output_hash = H256(output);
				(self.mostly(who), Call::vouch_job { job_id: id, input_tag, output_hash })
			},
			"progress_job" => {
				let id = self.job_that(model, |job| matches!(job.state, State::Started { .. }));
				let (who, attempt, input_tag) = self.attempt(model, id);
				let percentage = self.below(104) as u8;
				let message = vec![b'm'; self.below(67) as usize];
				(who, Call::progress_job { job_id: id, attempt, input_tag, percentage, message })
			},
			"cancel_job" => {
				let started = self.one_in(2);
				let id = self.job_that(model, |job| {
					job.is_live() && matches!(job.state, State::Started { .. }) == started
				});
				let depositor = model.jobs.get(&id).map(|job| job.depositor.clone());
				let depositor = depositor.unwrap_or_else(|| self.depositor());
				(self.mostly(depositor), Call::cancel_job { job_id: id })
			},
			"destroy_job" => {
				let id = self.job_that(model, |job| !job.is_live());
				let depositor = model.jobs.get(&id).map(|job| job.depositor.clone());
				let who = depositor.filter(|_| !self.one_in(3)).unwrap_or_else(|| self.anyone());
				(who, Call::destroy_job { job_id: id })
			},
			"destroy_jobs" => {
				let first = self.job_that(model, |job| !job.is_live());
				let depositor = model.jobs.get(&first).map(|job| job.depositor.clone());
				let who = depositor.unwrap_or_else(|| self.depositor());
				let mut job_ids = match self.below(12) {
					0 => vec![],
					1 => vec![first; 64],
					_ => (0..self.below(4)).map(|_| self.job_that(model, |_| true)).collect(),
				};
				if !self.one_in(12) {
					job_ids.push(first);
				}
				(self.mostly(who), Call::destroy_jobs { job_ids })
			},
			"create_pool" => self.create_pool(model),
			"create_job_policy" => self.create_policy(model),
			"destroy_job_policy" => {
				let pool_id = self.pool_that(model, |pool| pool.policies.len() > 1);
				let policies = model.pools.get(&pool_id).map(|pool| &pool.policies);
				let policies: Vec<_> =
					policies.into_iter().flat_map(BTreeMap::keys).copied().collect();
				let policy_id = self.pick(&policies).unwrap_or(PolicyId::MAX);
				let who = self.owner_of_pool(model, pool_id);
				(who, Call::destroy_job_policy { pool_id, policy_id })
			},
			"set_pool_metadata" => {
				let pool_id = self.pool_that(model, |_| true);
				let len = if self.one_in(8) { 2_048 + self.below(2) } else { self.below(200) };
				let metadata = vec![1; len as usize];
				(self.owner_of_pool(model, pool_id), Call::set_pool_metadata { pool_id, metadata })
			},
			"offer_pool" => {
				let pool_id = self.pool_that(model, |pool| pool.offered_to.is_none());
				let offered_to = (!self.one_in(6)).then(|| self.owner());
				(self.owner_of_pool(model, pool_id), Call::offer_pool { pool_id, offered_to })
			},
			"accept_pool" => {
				let pool_id = self.pool_that(model, |pool| pool.offered_to.is_some());
				let offered_to = model.pools.get(&pool_id).and_then(|pool| pool.offered_to.clone());
				let who = offered_to.unwrap_or_else(|| self.owner());
				(self.mostly(who), Call::accept_pool { pool_id })
			},
			"close_pool" => {
				let pools = model.pools.values().filter(|pool| pool.is_open()).count();
				let pool_id = self.pool_that(model, |pool| pools > 3 && pool.is_open());
				(self.owner_of_pool(model, pool_id), Call::close_pool { pool_id })
			},
			"destroy_pool" => {
				let pool_id =
					self.pool_that(model, |pool| !pool.is_open() && pool.members.is_empty());
				(self.anyone(), Call::destroy_pool { pool_id })
			},
			"claim_commission" => {
				let pool_id = self.pool_that(model, |pool| pool.commission > 0);
				(self.owner_of_pool(model, pool_id), Call::claim_commission { pool_id })
			},
			"claim_royalty" => {
				let pool_id = self.pool_that(model, |pool| pool.royalty > 0);
				let pool = model.pools.get(&pool_id);
				let owner = match pool.map(|pool| &pool.stands) {
					Some(PoolStands::WithImpl { impl_owner }) => impl_owner.clone(),
					_ => {
						let impl_id = pool.map_or(0, |pool| pool.impl_id);
						self.owner_of_impl(model, impl_id)
					},
				};
				(self.mostly(owner), Call::claim_royalty { pool_id })
			},
			_ => return self.member_call(model, name),
		})
	}

	fn member_call(&mut self, model: &Model, name: &str) -> Option<(AccountId, Call<Test>)> {
		Some(match name {
			"authorize_worker" => {
				let busiest = self.busiest(model).filter(|_| self.one_in(4));
				let worker = busiest.unwrap_or_else(|| {
					self.worker_that(model, |who, worker| model.may_admit(who, worker))
				});
				let impl_id = model.workers.get(&worker).map(|worker| worker.impl_id);
				let fit = |pool: &Pool| {
					pool.is_open()
						&& Some(pool.impl_id) == impl_id
						&& !pool.members.contains_key(&worker)
				};
				let pool_id = self.pool_that(model, fit);
				(self.owner_of_pool(model, pool_id), Call::authorize_worker { pool_id, worker })
			},
			"revoke_worker" => {
				// From closed pools rather than from others.
				let pool_id = self.pool_that(model, |pool| !pool.is_open());
				let pool_id =
					if self.one_in(3) { self.pool_that(model, |_| true) } else { pool_id };
				// Or from one that has a job with a worker.
				let job = self.job_that(model, |job| job.assignee().is_some());
				let pool_id = if self.one_in(3) { job.pool } else { pool_id };
				let pool = model.pools.get(&pool_id);
				let members: Vec<_> =
					pool.into_iter().flat_map(|pool| pool.members.keys()).cloned().collect();
				let busy: Vec<_> = members
					.iter()
					.filter(|who| {
						let mut running =
							model.slots.get(*who).into_iter().flat_map(|slots| &slots.running);
						running.any(|(id, _)| id.pool == pool_id)
					})
					.cloned()
					.collect();
				let worker = self.pick(&busy).filter(|_| !self.one_in(3));
				let worker = worker.or_else(|| self.pick(&members));
				let worker = worker.unwrap_or_else(|| self.worker());
				let closed = pool.is_some_and(|pool| !pool.is_open());
				let who = if closed && self.one_in(2) {
					self.anyone()
				} else {
					self.owner_of_pool(model, pool_id)
				};
				(who, Call::revoke_worker { pool_id, worker })
			},
			"subscribe_pool" if self.one_in(8) => {
				let who = self.busiest(model).unwrap_or_else(|| self.worker());
				let admitted =
					|pool: &Pool| pool.is_open() && pool.members.get(&who) == Some(&false);
				(who.clone(), Call::subscribe_pool { pool_id: self.pool_that(model, admitted) })
			},
			"subscribe_pool" => {
				let of_impl = |who: &AccountId| model.workers.get(who).map(|worker| worker.impl_id);
				let pool_id = self.pool_that(model, |pool| {
					let mut members = pool.members.iter();
					pool.is_open()
						&& members
							.any(|(who, serves)| !serves && of_impl(who) == Some(pool.impl_id))
				});
				let pool = model.pools.get(&pool_id);
				let members = pool.into_iter().flat_map(|pool| &pool.members);
				let of_impl = |who: &AccountId| model.workers.get(who).map(|worker| worker.impl_id);
				let any = self.one_in(8);
				let idle = members.filter(|(who, serves)| {
					!**serves && (any || of_impl(who) == pool.map(|pool| pool.impl_id))
				});
				let idle: Vec<_> = idle.map(|(who, _)| who.clone()).collect();
				let who = self.pick(&idle).unwrap_or_else(|| self.worker());
				(self.mostly(who), Call::subscribe_pool { pool_id })
			},
			"unsubscribe_pool" => {
				let who = self.worker_that(model, |_, _| true);
				let served = model.slots.get(&who).map(|slots| slots.pools.clone());
				let pool_id = self.pick(&served.unwrap_or_default());
				let pool_id = pool_id.unwrap_or_else(|| self.pool_that(model, |_| true));
				(who, Call::unsubscribe_pool { pool_id })
			},
			_ => return self.list_call(model, name),
		})
	}

	/// A result of a job, mostly by whom it is assigned to and with a proof as its policy asks.
	fn submission(&mut self, model: &Model, id: JobId) -> (AccountId, Submission) {
		let (who, attempt, input_tag) = self.attempt(model, id);
		let results = [JobResult::Success, JobResult::Fail, JobResult::Error, JobResult::Panic];
		let result = self.pick(&results).expect("there are results");
		let output = self.bytes(2_048);
		let taken = model.jobs.get(&id).map_or(0, |job| job.proofs.0);
		let kind = match self.below(24) {
			0 => Some(ProofKind::Owner),
			1 => Some(ProofKind::Enclave),
			2 => None,
			_ => match taken {
				0 => None,
				1 => Some(ProofKind::Owner),
				2 => Some(ProofKind::Enclave),
				_ => self.pick(&ProofKind::ALL),
			},
		};
		let proof = kind.map(|kind| {
			let data = match self.below(20) {
				0 => vec![7; 2_049],
				1 => vec![7; 64],
				_ => self.proof(model, &who, id, kind, result, &output),
			};
			Proof { kind, data }
		});
		(who, Submission { job_id: id, attempt, input_tag, result, output, proof })
	}

	fn proof(
		&mut self,
		model: &Model,
		who: &AccountId,
		id: JobId,
		kind: ProofKind,
		result: JobResult,
		output: &[u8],
	) -> Vec<u8> {
		let job = model.jobs.get(&id);
		let (attempt, spec_version, input) =
			job.map_or((0, 0, [0; 32]), |job| (job.attempt, job.spec, job.input));
		let (genesis, job, output) = (Workers::genesis_hash(), id, blake2_256(output));
		match kind {
			ProofKind::Owner => {
				let signed =
					OwnerResult { genesis, job, attempt, spec_version, input, result, output };
				let is_there = model.pools.contains_key(&id.pool);
				let owner = is_there.then(|| model.impl_owner(id.pool));
				let owner = owner.unwrap_or_else(|| self.owner());
				self.people.sign(&owner, &signed.payload()).encode()
			},
			ProofKind::Enclave => {
				let signed =
					EnclaveResult { genesis, job, attempt, spec_version, input, result, output };
				let signature = People::enclave(who).sign(&signed.payload());
				AsRef::<[u8]>::as_ref(&signature).to_vec()
			},
		}
	}

	/// The like of a job for each spec version that its impl knows: there may be more than a pool can have at once.
	fn of_each_spec(
		&self,
		model: &Model,
		job: NewJob<AccountId, Balance>,
	) -> Vec<NewJob<AccountId, Balance>> {
		let pool = model.pools.get(&job.pool_id);
		let info = pool.and_then(|pool| model.impls.get(&pool.impl_id));
		let builds = info.into_iter().flat_map(|info| info.builds.values());
		let specs: BTreeSet<_> =
			builds.flat_map(|build| build.specs.first..=build.specs.last).collect();
		let of = |spec_version| NewJob { spec_version, track_id: None, ..job.clone() };
		specs.into_iter().map(of).collect()
	}

	fn new_job(&mut self, model: &Model) -> (AccountId, NewJob<AccountId, Balance>) {
		let pool_id = self.pool_that(model, |pool| pool.is_open() && !pool.policies.is_empty());
		let pool = model.pools.get(&pool_id);
		let policies: Vec<_> =
			pool.into_iter().flat_map(|pool| pool.policies.keys()).copied().collect();
		let policy_id = self.pick(&policies).unwrap_or(9);
		let policy_id = if self.one_in(30) { policy_id + 1 } else { policy_id };
		let scope = pool.and_then(|pool| pool.policies.get(&policy_id)).map(|it| it.terms.scope);
		let owned = scope == Some(PolicyScope::Owner) && !self.one_in(6);
		let who = match pool {
			Some(pool) if owned || self.one_in(6) => pool.owner.clone(),
			Some(_) if scope == Some(PolicyScope::AllowList) => {
				self.listed_by(model, pool_id, policy_id)
			},
			_ => self.depositor(),
		};
		let builds = pool.and_then(|pool| model.impls.get(&pool.impl_id)).map(|info| &info.builds);
		let specs: Vec<_> =
			builds.into_iter().flat_map(BTreeMap::values).map(|build| build.specs).collect();
		let specs = self.pick(&specs).unwrap_or(SpecRange { first: 1, last: 2 });
		let spec_version = match self.below(20) {
			0 => 99,
			// Mostly few, so that queues grow.
			1..=8 => specs.first + self.below(u64::from(specs.last - specs.first) + 1) as u32,
			_ => specs.first,
		};
		let tip = match self.below(60) {
			0 => Balance::MAX,
			1 => Balance::MAX / 2,
			_ => self.units(40),
		};
		let seconds_cap = match self.below(6) {
			0 => Some(self.below(8) as u32),
			1 if self.one_in(3) => Some(self.below(60) as u32),
			_ => None,
		};
		let input = self.bytes(24);
		let beneficiary = self.one_in(8).then(|| self.anyone());
		// Of few, so that one may be taken.
		let track_id: Option<TrackId> = self.one_in(4).then(|| [self.below(12) as u8; 16]);
		let new = NewJob {
			pool_id,
			policy_id,
			spec_version,
			input,
			tip,
			beneficiary,
			seconds_cap,
			track_id,
		};
		(who, new)
	}

	/// Mostly in bounds; seldom at their ends, or past them.
	fn clock(&mut self, below: u64, most: u32) -> u32 {
		match self.below(50) {
			0 => 0,
			1 => most + 1,
			2 => u32::MAX,
			3 => most,
			_ => 1 + self.below(below) as u32,
		}
	}

	fn create_pool(&mut self, model: &Model) -> (AccountId, Call<Test>) {
		let pools = model.pools.len();
		// Few at a time: so many that a worker finds more than it may serve.
		let of = |id: ImplId| model.pools.values().filter(|pool| pool.impl_id == id).count();
		let fit: Vec<_> = model.impls.keys().copied().filter(|id| of(*id) < 12).collect();
		let most = fit.iter().copied().max_by_key(|id| of(*id)).filter(|_| self.one_in(2));
		let impl_id = match most.or_else(|| self.pick(&fit)) {
			Some(id) if pools < 20 && !self.one_in(12) => id,
			_ => model.next_impl,
		};
		let longest_wait = 8 + self.below(60) as u32;
		let proofs = match self.below(24) {
			0 => 4,
			1..=4 => 1,
			5..=10 => 2,
			11..=13 => 3,
			_ => 0,
		};
		let at_once = self.one_in(4);
		let mut terms = PoolTerms {
			retention: if at_once { 0 } else { self.clock(10, 1_000) },
			lane_bounds: LANE_BOUNDS,
			smallest_accept_window: self.clock(3, MAX_ACCEPT_WINDOW),
			smallest_lease: self.clock(3, 1_000),
			longest_wait: if self.one_in(16) { self.clock(60, 10_000) } else { longest_wait },
			largest_slash: self.units(11),
			proofs: ProofKinds(proofs),
		};
		if self.one_in(16) {
			terms.lane_bounds.swap(0, 2);
		}
		if self.one_in(24) {
			terms.largest_slash = 10 * UNIT + 1;
		}
		let owner = model.impls.get(&impl_id).map(|info| info.owner.clone());
		let who = owner.filter(|_| self.one_in(2)).unwrap_or_else(|| self.owner());
		(who, Call::create_pool { impl_id, terms })
	}

	/// The kinds of proof of a policy: mostly such as its pool lets it take.
	fn proofs_within(&mut self, of_pool: ProofKinds) -> ProofKinds {
		let bits = match (self.below(24), of_pool.0) {
			(0, _) => self.below(6) as u8,
			// All of them, or the owner's signature only.
			(_, 3) => 1 + 2 * self.below(2) as u8,
			(1..=4, 0) => 1,
			(5..=8, 0) => 3,
			(_, bits) => bits,
		};
		ProofKinds(bits)
	}

	fn create_policy(&mut self, model: &Model) -> (AccountId, Call<Test>) {
		// Some pools get as many as they may have.
		let many = self.one_in(3);
		let pool_id = self.pool_that(model, |pool| {
			let policies = pool.policies.len();
			pool.is_open()
				&& (policies < 3 || (many && policies > 3) || (many && pool.next_policy == 3))
		});
		let within = model.pools.get(&pool_id).map(|pool| pool.terms.clone());
		let within = within.unwrap_or_else(pool_terms);
		let base_price = match self.below(8) {
			0 => 0,
			1 => Balance::from(self.below(1_000_000)),
			2 if self.one_in(20) => Balance::MAX,
			2..=5 => self.units(100),
			_ => PRICE,
		};
		let lease = within.smallest_lease.saturating_add(self.below(6) as u32);
		let mut attempt = AttemptTerms {
			accept_window: within.smallest_accept_window.saturating_add(self.below(4) as u32),
			lease,
			lease_cap: lease.saturating_add(self.below(12) as u32),
			slash: within.largest_slash / Balance::from(1 + self.below(3)),
			cancel_fee: base_price / 4,
		};
		match self.below(40) {
			0 => attempt.accept_window = within.smallest_accept_window.saturating_sub(1),
			1 => attempt.lease_cap = attempt.lease.saturating_sub(1),
			2 => attempt.lease_cap = u32::MAX,
			3 => attempt.slash = within.largest_slash + 1,
			4 => attempt.cancel_fee = base_price.saturating_add(1),
			5 => attempt.accept_window = MAX_ACCEPT_WINDOW + 1,
			_ => {},
		}
		let moment = |player: &mut Self| {
			let later = player.below(20) as u32;
			player.one_in(12).then(|| (model.now + later).saturating_sub(4))
		};
		let retry = RetryTerms {
			retries: if self.one_in(24) { 8 + self.below(2) as u32 } else { self.below(4) as u32 },
			backoff: match self.below(30) {
				0 => MAX_BACKOFF + 1,
				1 => MAX_BACKOFF,
				_ => self.below(6) as u32,
			},
			doubling: self.one_in(2),
		};
		let terms = PolicyTerms {
			scope: match self.below(8) {
				0 => PolicyScope::Owner,
				1 | 2 => PolicyScope::AllowList,
				_ => PolicyScope::Public,
			},
			valid_from: moment(self),
			valid_until: moment(self).map(|until| until + 40 * self.below(2) as u32),
			base_price,
			byte_price: Balance::from(self.below(3)) * UNIT / 1_000,
			second_price: if self.one_in(200) { Balance::MAX } else { self.below(2_000).into() },
			seconds_cap: self.below(50) as u32,
			commission: Permill::from_parts(self.below(620_000) as u32),
			error_share: Permill::from_parts(self.below(1_000_001) as u32),
			max_attempts: if self.one_in(24) {
				16 + self.below(2) as u32
			} else {
				1 + self.below(3) as u32
			},
			retry,
			attempt,
			proofs: self.proofs_within(within.proofs),
		};
		(self.owner_of_pool(model, pool_id), Call::create_job_policy { pool_id, terms })
	}
}
