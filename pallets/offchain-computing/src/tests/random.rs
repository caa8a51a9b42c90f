// SPDX-License-Identifier: AGPL-3.0-only

//! Thousands of calls by chance: whatever people do, in whatever order, the invariants hold, and nothing is trapped.

use super::*;
use crate::{
	explain::{JobStage, PoolExplanation},
	quote::Start,
	types::{AttemptTerms, Obstacle},
	Depositors, EndedLists, Memberships, Policies,
};
use frame_support::{traits::Hooks, weights::Weight};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

type Call = crate::Call<Test>;
type WorkersCall = pallet_offchain_computing_workers::Call<Test>;

const WORKERS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
const DEPOSITORS: [sp_keyring::Sr25519Keyring; 2] = [CHARLIE, FERDIE];
const POOLS: u32 = 3;

/// What the calls are drawn from, each as often as it stands here.
const CALLS: [&str; 35] = [
	"create",
	"create",
	"create",
	"create",
	"create",
	"cancel",
	"start",
	"start",
	"start",
	"start",
	"start",
	"submit",
	"submit",
	"submit",
	"submit",
	"submit",
	"resign",
	"progress",
	"progress",
	"online",
	"online",
	"online",
	"request_offline",
	"force_offline",
	"subscribe",
	"subscribe",
	"unsubscribe",
	"authorize",
	"authorize",
	"revoke",
	"destroy",
	"list",
	"list",
	"others",
	"others",
];

/// Xorshift64*: deterministic, so that a failure can be seen again.
pub(super) struct Chance(pub(super) u64);

impl Chance {
	pub(super) fn next(&mut self) -> u64 {
		self.0 ^= self.0 >> 12;
		self.0 ^= self.0 << 25;
		self.0 ^= self.0 >> 27;
		self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32
	}

	pub(super) fn below(&mut self, bound: u64) -> u64 {
		self.next() % bound
	}

	pub(super) fn one_in(&mut self, times: u64) -> bool {
		self.below(times) == 0
	}

	pub(super) fn pick<V: Clone>(&mut self, from: &[V]) -> Option<V> {
		(!from.is_empty()).then(|| from[self.below(from.len() as u64) as usize].clone())
	}

	fn worker(&mut self) -> AccountId {
		worker_account(self.pick(&WORKERS).unwrap())
	}

	fn pool(&mut self) -> PoolId {
		self.below(POOLS.into()) as PoolId
	}

	/// A job of a kind, or, seldom, any.
	fn job(&mut self, kind: impl Fn(&JobState<AccountId, Balance>) -> bool) -> JobId {
		let any = self.one_in(8);
		let mut jobs: Vec<_> = Jobs::<Test>::iter()
			.filter(|(_, _, job)| any || kind(&job.state))
			.map(|(pool, index, _)| JobId { pool, index })
			.collect();
		jobs.sort();
		self.pick(&jobs).unwrap_or(JobId { pool: 0, index: u64::MAX })
	}

	/// The attempt that a worker's call names: who has it, seldom another, with the right number and tag mostly.
	fn attempt(&mut self, id: JobId) -> (AccountId, Attempt, InputTag) {
		let job = Jobs::<Test>::get(id.pool, id.index);
		let assignee = job.as_ref().and_then(|job| job.state.assignee().cloned());
		let worker = assignee.filter(|_| !self.one_in(10)).unwrap_or_else(|| self.worker());
		let attempt = job.as_ref().map_or(1, |job| job.attempt);
		let attempt = if self.one_in(20) { attempt.saturating_sub(1) } else { attempt };
		let tag =
			if self.one_in(20) { [0; 8] } else { job.map_or([0; 8], |job| input_tag(&job.input)) };
		(worker, attempt, tag)
	}

	/// One call, its name and its outcome.
	fn call(&mut self, turn: u64) -> (&'static str, DispatchResult) {
		let name = self.pick(&CALLS).unwrap();
		let worker = self.worker();
		let pool_id = self.pool();
		match name {
			"create" => self.create(pool_id, &worker),
			"cancel" => {
				let status =
					if self.one_in(2) { JobStatus::Processing } else { JobStatus::Pending };
				let id = self.job(|state| state.status() == status);
				let who = self.depositor_of(id);
				(name, made(who, Call::cancel_job { job_id: id }))
			},
			"start" => {
				let id = self.job(|state| matches!(state, JobState::Assigned { .. }));
				let (who, attempt, tag) = self.attempt(id);
				(name, made(who, Call::start_job { job_id: id, attempt, input_tag: tag }))
			},
			"submit" => self.submit(),
			"resign" => {
				let id = self.job(|state| matches!(state, JobState::Assigned { .. }));
				let (who, attempt, tag) = self.attempt(id);
				(name, made(who, Call::resign_job { job_id: id, attempt, input_tag: tag }))
			},
			"progress" => {
				let id = self.job(|state| state.status() == JobStatus::Processing);
				let (who, attempt, tag) = self.attempt(id);
				let percentage = self.below(110) as u8;
				let message = vec![];
				let call =
					Call::progress_job { job_id: id, attempt, input_tag: tag, percentage, message };
				(name, made(who, call))
			},
			"online" => {
				let (build, capacity) = (1 + self.below(2) as u32, 1 + self.below(4) as u32);
				(name, made(worker, WorkersCall::online { build, capacity }))
			},
			"request_offline" => {
				(name, made(worker.clone(), WorkersCall::request_offline { worker }))
			},
			"force_offline" => (name, made(BOB, WorkersCall::force_offline { worker })),
			"subscribe" => (name, made(worker, Call::subscribe_pool { pool_id })),
			"unsubscribe" => (name, made(worker, Call::unsubscribe_pool { pool_id })),
			"authorize" => (name, made(DAVE, Call::authorize_worker { pool_id, worker })),
			"revoke" => (name, made(DAVE, Call::revoke_worker { pool_id, worker })),
			"destroy" => {
				let id = self.job(|state| {
					matches!(state, JobState::Processed { .. } | JobState::Discarded { .. })
				});
				let who = if self.one_in(2) { EVE.to_account_id() } else { self.depositor_of(id) };
				(name, made(who, Call::destroy_job { job_id: id }))
			},
			"list" => self.list(pool_id),
			_ => self.other(turn, worker, pool_id),
		}
	}

	/// Put a depositor on the list of a policy, or take one off.
	fn list(&mut self, pool_id: PoolId) -> (&'static str, DispatchResult) {
		let has_list = |policy: &Policy<Balance>| policy.terms.scope == PolicyScope::AllowList;
		let policies = Policies::<Test>::iter_prefix(pool_id);
		let listed: Vec<_> =
			policies.filter(|(_, policy)| has_list(policy)).map(|(id, _)| id).collect();
		let policy_id = self.pick(&listed).unwrap_or(0);
		let depositor = self.pick(&DEPOSITORS).unwrap().to_account_id();
		let who = if self.one_in(8) { EVE } else { DAVE };
		if self.one_in(2) {
			("allow", made(who, Call::allow_depositor { pool_id, policy_id, depositor }))
		} else {
			("disallow", made(who, Call::disallow_depositor { pool_id, policy_id, depositor }))
		}
	}

	/// Calls that are seldom made.
	fn other(
		&mut self,
		turn: u64,
		worker: AccountId,
		pool_id: PoolId,
	) -> (&'static str, DispatchResult) {
		match self.below(9) {
			0 => ("claim_commission", made(DAVE, Call::claim_commission { pool_id })),
			1 => ("claim_royalty", made(ALICE, Call::claim_royalty { pool_id })),
			2 | 8 => ("deregister", made(BOB, WorkersCall::deregister_worker { worker })),
			3 => {
				// With little, so that reserves run short.
				let gone: Vec<_> = WORKERS
					.into_iter()
					.filter(|name| free(worker_account(name)) <= ExistentialDeposit::get())
					.collect();
				let name = self.pick(&gone).unwrap_or(WORKERS[0]);
				("register", register_worker(name, 0, 60 + turn, 30 * UNIT))
			},
			4 => {
				let amount = free(worker.clone()).saturating_sub(ExistentialDeposit::get());
				("withdraw", made(BOB, WorkersCall::withdraw { worker, amount }))
			},
			5 => {
				let who = self.pick(&DEPOSITORS).unwrap();
				// Of what each was born with, seldom all.
				let tenths = [0, 0, 5, 9, 11][self.below(5) as usize];
				freeze(who, ENDOWED / 10 * tenths);
				("freeze", Ok(()))
			},
			_ => {
				let policies: Vec<_> = Policies::<Test>::iter_key_prefix(pool_id).collect();
				if self.one_in(2) {
					let policy_id = self.pick(&policies).unwrap_or(0);
					let call = Call::destroy_job_policy { pool_id, policy_id };
					("destroy_policy", made(DAVE, call))
				} else {
					("create_policy", self.create_policy(pool_id))
				}
			},
		}
	}

	fn create(&mut self, pool_id: PoolId, worker: &AccountId) -> (&'static str, DispatchResult) {
		let policies: Vec<_> = Policies::<Test>::iter_key_prefix(pool_id).collect();
		let policy_id = self.pick(&policies).unwrap_or(0);
		let who = match self.below(10) {
			0 => worker.clone(),
			_ => self.pick(&DEPOSITORS).unwrap().to_account_id(),
		};
		let spec_version = self.below(5) as u32;
		let input = vec![7; self.below(20) as usize];
		let tip = Balance::from(self.below(40)) * UNIT;
		let seconds_cap = self.one_in(4).then_some(self.below(20) as u32);
		let track_id = self.one_in(3).then(|| [self.below(6) as u8; 16]);
		let quoted = Computing::quote(
			pool_id,
			policy_id,
			spec_version,
			input.len() as u32,
			tip,
			seconds_cap,
		);
		let (id, held) = (job_id(pool_id, pool(pool_id).next_job), escrow(who.clone()));
		let beneficiary = None;
		let created = made(
			who.clone(),
			Call::create_job {
				pool_id,
				policy_id,
				spec_version,
				input,
				tip,
				beneficiary,
				seconds_cap,
				track_id,
			},
		);
		match (quoted, &created) {
			(Ok(quote), Ok(())) => {
				let tracked = track_id.map_or(0, |_| Computing::track_deposit());
				assert_eq!(escrow(who) - held, quote.held + tracked);
				match (quote.start, Computing::explain_job(id).unwrap()) {
					(Start::AtOnce { .. }, JobStage::Assigned { .. }) => {},
					(Start::Queued { place: told, .. }, JobStage::Waiting { place, .. }) => {
						assert_eq!(told, place)
					},
					other => panic!("{other:?}"),
				}
			},
			// What a quote does not know is who pays.
			(_, Err(error)) if *error == crate::Error::<Test>::CallerNotOnList.into() => {},
			(Ok(_), Err(error)) => assert!(
				matches!(error, DispatchError::Token(_))
					|| *error == crate::Error::<Test>::TrackIdTaken.into(),
				"{error:?}"
			),
			(Err(told), Err(error)) => assert_eq!(told, *error),
			(Err(told), Ok(())) => panic!("{told:?}"),
		}
		let policy = Policies::<Test>::get(pool_id, policy_id);
		let is_listed = policy.is_some_and(|it| it.terms.scope == PolicyScope::AllowList);
		(if is_listed { "create_listed" } else { "create" }, created)
	}

	fn submit(&mut self) -> (&'static str, DispatchResult) {
		let id = self.job(|state| state.status() == JobStatus::Processing);
		let (who, attempt, tag) = self.attempt(id);
		let results = [
			("success", JobResult::Success),
			("fail", JobResult::Fail),
			("error", JobResult::Error),
			("panic", JobResult::Panic),
		];
		let (name, result) = self.pick(&results).unwrap();
		let output = vec![7; self.below(2_049) as usize];
		let proof = None;
		let call =
			Call::submit_job_result { job_id: id, attempt, input_tag: tag, result, output, proof };
		(name, made(who, call))
	}

	fn depositor_of(&mut self, id: JobId) -> AccountId {
		let depositor = Jobs::<Test>::get(id.pool, id.index).map(|job| job.depositor);
		depositor.filter(|_| !self.one_in(10)).unwrap_or_else(|| EVE.to_account_id())
	}

	fn create_policy(&mut self, pool_id: PoolId) -> DispatchResult {
		let scope = if self.one_in(2) { PolicyScope::AllowList } else { PolicyScope::Public };
		let terms = PolicyTerms {
			scope,
			base_price: Balance::from(self.below(3)) * Balance::from(self.below(1_000_000)),
			attempt: without_fee(),
			byte_price: self.below(3).into(),
			second_price: self.below(1_000).into(),
			seconds_cap: self.below(40) as u32,
			max_attempts: 1 + self.below(3) as u32,
			..policy_terms()
		};
		made(DAVE, Call::create_job_policy { pool_id, terms })
	}
}

/// What the chain ended by itself.
fn ended_by(event: RuntimeEvent) -> Option<&'static str> {
	match event {
		RuntimeEvent::Computing(Event::AttemptEnded { cause: AttemptEnd::NotStarted, .. }) => {
			Some("not_started")
		},
		RuntimeEvent::Computing(Event::AttemptEnded {
			cause: AttemptEnd::LeaseExpired, ..
		}) => Some("lease_expired"),
		RuntimeEvent::Computing(Event::AttemptEnded { cause: AttemptEnd::Cancelled, .. }) => {
			Some("cancelled_later")
		},
		RuntimeEvent::Computing(Event::JobDiscarded {
			reason: DiscardReason::WaitedTooLong,
			..
		}) => Some("waited_too_long"),
		_ => None,
	}
}

thread_local! {
	/// The errors by which calls were refused.
	static REFUSED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Make a call, of which a dry run said beforehand what becomes of it, error by error.
fn made(who: impl Into<AccountId>, call: impl Into<RuntimeCall>) -> DispatchResult {
	let (who, call) = (who.into(), call.into());
	let foretold = Computing::dry_run(who.clone(), call.clone());
	let outcome = work::made(who, call.clone());
	let outcome = outcome.map(|_| ()).map_err(|refused| refused.error);
	assert_eq!(foretold, outcome, "{call:?}");
	if let Err(error) = outcome {
		let name: &str = error.into();
		let name = match error {
			DispatchError::Module(error) => error.message.unwrap_or(name),
			_ => name,
		};
		REFUSED.with_borrow_mut(|refused| refused.insert(name.into()));
	}
	outcome
}

/// What is said of each job and each worker is so.
fn check_explained() {
	for (pool, index, job) in Jobs::<Test>::iter() {
		let stage = Computing::explain_job(JobId { pool, index }).unwrap();
		match (&job.state, stage) {
			(JobState::Queued { .. }, JobStage::Waiting { wait, .. }) => {
				assert!(wait.is_complete && wait.ready == 0 && wait.reason.is_some(), "{wait:?}");
				let looked_at: u32 = wait.workers.iter().map(|(_, count)| count).sum();
				assert_eq!(looked_at, super::pool(pool).members);
			},
			(JobState::BackingOff { .. }, JobStage::BackingOff { .. })
			| (JobState::Assigned { .. }, JobStage::Assigned { .. })
			| (JobState::Processing { .. }, JobStage::Running { .. })
			| (JobState::Processed { .. }, JobStage::Processed { .. })
			| (JobState::Discarded { .. }, JobStage::Discarded { .. }) => {},
			(state, stage) => panic!("{state:?} is told to be {stage:?}"),
		}
	}
	for worker in WORKERS.map(worker_account) {
		let told = Computing::explain_worker(&worker, vec![]);
		let slots = WorkerSlots::<Test>::get(&worker).unwrap_or_default();
		assert_eq!(told.obstacles.is_empty(), slots.is_ready(OutputReservePerSlot::get()));
		for PoolExplanation { pool_id, obstacles, .. } in told.pools {
			let subscription = slots.pools.iter().find(|sub| sub.pool_id == pool_id);
			let is_ready = subscription.is_some_and(|sub| sub.ready_at.is_some());
			let only_jobs = [Obstacle::NothingWaits, Obstacle::SpecVersion];
			assert!(!obstacles.is_empty(), "{worker:?} is ready, and a job waits");
			assert_eq!(is_ready, obstacles.iter().all(|one| only_jobs.contains(one)));
		}
	}
}

/// Make so many calls. Returns how often each kind succeeded.
fn play(seed: u64, turns: u64) -> BTreeMap<&'static str, u32> {
	let mut chance = Chance(seed);
	let mut succeeded = BTreeMap::new();
	CancelDelay::set(&2);
	let impl_id = given_impl();
	for _ in 0..POOLS {
		let pool_id = crate::NextPoolId::<Test>::get();
		let terms = PoolTerms {
			retention: 5,
			longest_wait: 40,
			smallest_accept_window: 1,
			smallest_lease: 1,
			..pool_terms()
		};
		assert_ok!(Computing::create_pool(signed(DAVE), impl_id, terms));
		for (base_price, lease) in [(PRICE, 4), (0, 4), (PRICE, 14)] {
			let attempt = AttemptTerms {
				accept_window: 3,
				lease,
				lease_cap: 2 * lease,
				cancel_fee: base_price / 4,
				..attempt_terms()
			};
			let retry =
				RetryTerms { retries: 2, backoff: base_price.min(3) as u32, doubling: true };
			given_policy(pool_id, PolicyTerms { base_price, attempt, retry, ..policy_terms() });
		}
		given_policy(pool_id, PolicyTerms { scope: PolicyScope::AllowList, ..policy_terms() });
	}
	for name in WORKERS {
		assert_ok!(register_worker(name, impl_id, 60, 30 * UNIT));
		join(&worker_account(name), chance.pool());
	}
	for turn in 1..=turns {
		let mut name = "";
		let made = transact(|| {
			let (called, outcome) = chance.call(turn);
			name = called;
			outcome
		});
		if made.is_ok() {
			*succeeded.entry(name).or_default() += 1;
		}
		check();
		if turn % 10 == 0 {
			check_explained();
		}
		if chance.one_in(5) {
			// Seldom with little room, so that the chain is behind for a while.
			let room = if chance.one_in(4) { 500_000_000 } else { u64::MAX };
			MaxDeadlineWeight::set(&Weight::from_parts(room, u64::MAX));
			pass_blocks(1);
			check();
			if chance.one_in(3) {
				Computing::on_idle(System::block_number(), Weight::from_parts(room, u64::MAX));
				check();
			}
			for name in System::events().into_iter().filter_map(|record| ended_by(record.event)) {
				*succeeded.entry(name).or_default() += 1;
			}
		}
		// Nobody reads them.
		System::reset_events();
	}
	succeeded
}

/// Let all end and all be claimed: nobody can be kept from it, and nothing is left over.
fn clear_up() {
	for name in WORKERS {
		let _ = Workers::force_offline(signed(BOB), worker_account(name));
	}
	for (pool, index, job) in Jobs::<Test>::iter().collect::<Vec<_>>() {
		let (id, who) = (JobId { pool, index }, signed(job.depositor));
		if job.state.status() == JobStatus::Pending {
			assert_ok!(Computing::cancel_job(who.clone(), id));
		}
		assert_ok!(Computing::destroy_job(who, id));
	}
	MaxDeadlineWeight::set(&Weight::MAX);
	// All are back in the rotation.
	pass_blocks(8 * ROTATION_OUT);
	for pool_id in 0..POOLS {
		let _ = Computing::claim_commission(signed(DAVE), pool_id);
		let _ = Computing::claim_royalty(signed(ALICE), pool_id);
		for worker in Memberships::<Test>::iter_key_prefix(pool_id).collect::<Vec<_>>() {
			assert_ok!(Computing::revoke_worker(signed(DAVE), pool_id, worker));
		}
		for policy_id in Policies::<Test>::iter_key_prefix(pool_id).collect::<Vec<_>>() {
			assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, policy_id));
		}
		let pool = pool(pool_id);
		assert!(pool.queues.is_empty() && pool.ready.is_empty() && pool.members == 0);
	}
	assert_eq!(Jobs::<Test>::iter().count(), 0);
	while EndedLists::<Test>::iter_keys().next().is_some() {
		Computing::on_idle(System::block_number(), Weight::MAX);
	}
	assert_eq!(Depositors::<Test>::iter_keys().count(), 0);
	// What is left of workers is what they did.
	let is_idle = |slots: &Slots| slots.service.is_none() && slots.pools.is_empty();
	assert!(WorkerSlots::<Test>::iter_values().all(|slots| is_idle(&slots)));
	assert_eq!(ReadyWorkers::<Test>::iter().count(), 0);
	assert_eq!(free(Computing::pot()), ExistentialDeposit::get());
	for who in pallet_balances::Holds::<Test>::iter_keys() {
		assert_eq!((escrow(who.clone()), reserve(who.clone())), (0, 0), "{who:?}");
	}
}

#[test]
fn invariants_hold_and_nothing_is_trapped_when_calls_come_by_chance() {
	let mut all = BTreeMap::<&str, u32>::new();
	for seed in [1, 0xC1B505, u64::MAX, 42] {
		execute(|| {
			for (name, times) in play(seed, 1_500) {
				*all.entry(name).or_default() += times;
			}
			clear_up();
		});
	}
	let kinds = [
		"create",
		"cancel",
		"start",
		"success",
		"fail",
		"error",
		"panic",
		"resign",
		"progress",
		"not_started",
		"lease_expired",
		"waited_too_long",
		"cancelled_later",
		"online",
		"request_offline",
		"force_offline",
		"subscribe",
		"unsubscribe",
		"authorize",
		"revoke",
		"destroy",
		"claim_commission",
		"claim_royalty",
		"deregister",
		"register",
		"withdraw",
		"freeze",
		"create_policy",
		"destroy_policy",
		"allow",
		"disallow",
		"create_listed",
	];
	for name in kinds {
		assert!(all.get(name).is_some_and(|times| *times >= 5), "{name}: {all:?}");
	}
	let refused = REFUSED.take();
	println!("{} errors foretold: {refused:?}", refused.len());
	assert!(refused.len() >= 20, "{refused:?}");
}
