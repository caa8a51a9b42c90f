// SPDX-License-Identifier: AGPL-3.0-only

//! What the benchmarks find: pools whose records are as large as may be, with two pages of ready workers each.
//!
//! Most of it is written straight into storage: it takes hundreds of workers, and records that are full. The worst
//! for the end of an attempt is that its worker becomes ready in all its pools: that writes all of them and a page in
//! each, where the next job would write one pool and three jobs. The worst for a job that is placed is that it fills
//! a worker who stands in the middle of a page in each pool, for in each another worker takes the place.

use super::{started, BenchmarkHelper, JobId};
use crate::{
	pallet::{
		Config, Depositors, HoldReason, JobClock, Jobs, Memberships, NextPoolId, Pallet, Policies,
		Pools, ReadyWorkers, Timers, TrackedJobs, WorkerSlots,
	},
	types::{
		AttemptTerms, BalanceOf, Counts, Job, JobClock as Clock, JobOrigin, JobState, Membership,
		PolicyCount, PolicyTerms, PoolOf, PoolTerms, Queue, ReadyBuild, ReadyPage, RetryTerms,
		Running, Service, Shares, SlotsOf, SpecQueues, Subscription, Timer, TimerPage, LANES,
		MAX_SKIPS, READY_PAGE, TIMER_PAGE,
	},
};
use alloc::{vec, vec::Vec};
use core::marker::PhantomData;
use cybros_primitives::{
	BuildVersion, ImplId, JobIndex, JobResult, PolicyScope, PoolId, ProofKinds, SpecRange,
	SpecVersion, TrackId, MAX_DATA_LEN, MAX_SPEC_RANGE,
};
use frame_benchmarking::v2::account;
use frame_support::{
	assert_ok,
	traits::{
		fungible::{Inspect, Mutate, MutateHold},
		Consideration, Get,
	},
	BoundedVec,
};
use frame_system::RawOrigin;
use pallet_offchain_computing_workers::BuildInService;
use sp_runtime::{
	traits::{Bounded, Saturating},
	Permill,
};

/// Ready workers of a pool: the next one fills their second page.
pub const READY: u32 = 2 * READY_PAGE - 1;
/// So many that 64 of the first page may leave eight pools at once, and each time another one takes the place.
pub const CROWD: u32 = READY_PAGE + 8 * 64;
/// A place in the middle of the first page.
pub const MIDDLE: u32 = READY_PAGE / 2;
/// The spec version that jobs ask for.
pub const SPEC: SpecVersion = 1;
/// So many heads of the queue its worker has lost.
pub const LOST: u32 = MAX_SKIPS;
/// A job's number behind those that were queued before it.
pub const NEXT: u32 = 1_000;
/// A track id.
pub const TRACK: TrackId = [7; 16];
/// From here on ids and numbers belong to nothing: they make records large.
const NOTHING: u32 = 1_000_000;

pub fn specs() -> SpecRange {
	SpecRange { first: SPEC, last: MAX_SPEC_RANGE }
}

/// The build that all workers run, the last of its impl.
pub fn build<T: Config>() -> BuildVersion {
	T::MaxBuilds::get()
}

pub fn input() -> Vec<u8> {
	vec![7; MAX_DATA_LEN as usize]
}

pub fn rich<T: Config>(name: &'static str) -> T::AccountId {
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, BalanceOf::<T>::max_value() / 1_000u32.into());
	who
}

/// A price of which every share is more than nothing.
fn price<T: Config>() -> BalanceOf<T> {
	T::Currency::minimum_balance().saturating_mul(1_000u32.into())
}

/// In the highest lane.
pub fn tip<T: Config>() -> BalanceOf<T> {
	price::<T>()
}

/// A slash that the smallest stake pays for many times.
fn slash<T: Config>() -> BalanceOf<T> {
	1u32.into()
}

pub fn pool_terms<T: Config>() -> PoolTerms<BalanceOf<T>> {
	PoolTerms {
		retention: T::MaxRetention::get(),
		lane_bounds: [tip::<T>(); LANES - 1],
		smallest_accept_window: 1,
		smallest_lease: 1,
		longest_wait: T::MaxWait::get(),
		largest_slash: slash::<T>(),
		proofs: ProofKinds::NONE,
	}
}

pub fn policy_terms<T: Config>() -> PolicyTerms<BalanceOf<T>> {
	PolicyTerms {
		scope: PolicyScope::Public,
		valid_from: Some(0),
		valid_until: Some(u32::MAX),
		base_price: price::<T>(),
		byte_price: 1u32.into(),
		second_price: 1u32.into(),
		seconds_cap: 1,
		commission: Permill::from_percent(10),
		error_share: Permill::from_percent(20),
		max_attempts: T::MaxAttempts::get(),
		retry: RetryTerms::default(),
		attempt: attempt_terms::<T>(),
		proofs: ProofKinds::NONE,
	}
}

/// A lease that ends before the accept window would.
fn attempt_terms<T: Config>() -> AttemptTerms<BalanceOf<T>> {
	AttemptTerms {
		accept_window: T::MaxAcceptWindow::get(),
		lease: 1,
		lease_cap: T::MaxLease::get(),
		slash: slash::<T>(),
		cancel_fee: T::Currency::minimum_balance(),
	}
}

pub fn slots<T: Config>(worker: &T::AccountId) -> SlotsOf<T> {
	WorkerSlots::<T>::get(worker).unwrap_or_default()
}

/// The ready worker that stands at a place in the first [`World`].
pub fn ready_worker<T: Config>(at: u32) -> T::AccountId {
	account("ready", at, 0)
}

/// Give an account what it needs to take holds.
pub fn mint_existence<T: Config>(who: &T::AccountId) {
	T::Currency::set_balance(who, BalanceOf::<T>::max_value() / 1_000u32.into());
}

fn change_pool<T: Config>(pool_id: PoolId, change: impl FnOnce(&mut PoolOf<T>)) {
	Pools::<T>::mutate(pool_id, |pool| change(pool.as_mut().expect("the pool is there; qed")));
}

pub fn pool<T: Config>(pool_id: PoolId) -> PoolOf<T> {
	Pools::<T>::get(pool_id).expect("the pool is there; qed")
}

pub fn set_next_job<T: Config>(pool_id: PoolId, index: JobIndex) {
	change_pool::<T>(pool_id, |pool| pool.next_job = index);
}

/// Let the first policy of a pool have a list, with one account on it.
pub fn given_list<T: Config>(pool_id: PoolId, depositor: &T::AccountId) {
	Policies::<T>::mutate(pool_id, 0, |policy| {
		policy.as_mut().expect("the policy is there; qed").terms.scope = PolicyScope::AllowList;
	});
	Depositors::<T>::insert((pool_id, 0u32, depositor), ());
	change_pool::<T>(pool_id, |pool| {
		pool.policy_mut(0).expect("the policy is there; qed").depositors = 1;
	});
	pay_deposit::<T>(pool_id);
}

/// Let the deposit of a pool be for all that its record says, so that there is something to give back of it.
pub fn pay_deposit<T: Config>(pool_id: PoolId) {
	change_pool::<T>(pool_id, |pool| {
		let footprint = Pallet::<T>::footprint_of(pool);
		let ticket = pool.ticket.clone().update(&pool.owner, footprint);
		pool.ticket = ticket.expect("its owner is rich; qed");
	});
}

/// Make room for a policy.
pub fn remove_policy_count<T: Config>(pool_id: PoolId) {
	change_pool::<T>(pool_id, |pool| {
		pool.policies.pop();
	});
}

pub fn ready_count<T: Config>(pool_id: PoolId) -> u32 {
	Pools::<T>::get(pool_id)
		.and_then(|pool| pool.ready.iter().find(|ready| ready.version == build::<T>()).cloned())
		.map_or(0, |ready| ready.workers)
}

/// Let a pool have no live job and no worker.
pub fn empty_pool<T: Config>(pool_id: PoolId) {
	change_pool::<T>(pool_id, |pool| {
		pool.queues.clear();
		pool.members = 0;
	});
}

/// Let commission and royalty wait in a pool. Returns how much of each.
pub fn accrue<T: Config>(pool_id: PoolId) -> BalanceOf<T> {
	let amount = price::<T>();
	assert_ok!(T::Currency::mint_into(&Pallet::<T>::pot(), amount.saturating_mul(2u32.into())));
	change_pool::<T>(pool_id, |pool| {
		pool.commission = amount;
		pool.royalty = amount;
	});
	amount
}

/// Let a worker's reserve lack one unit.
pub fn take_from_reserve<T: Config>(worker: &T::AccountId) {
	let one = 1u32.into();
	WorkerSlots::<T>::mutate(worker, |slots| {
		let slots = slots.as_mut().expect("the worker is employed; qed");
		slots.reserve = slots.reserve.saturating_sub(one);
	});
	assert_ok!(Pallet::<T>::release_reserve(worker, one));
}

/// Let a worker's reserve have the largest output's deposit more than it must.
pub fn add_to_reserve<T: Config>(worker: &T::AccountId) {
	let deposit = Pallet::<T>::deposit_per_bytes(MAX_DATA_LEN as usize);
	assert_ok!(T::Currency::hold(&HoldReason::OutputReserve.into(), worker, deposit));
	WorkerSlots::<T>::mutate(worker, |slots| {
		let slots = slots.as_mut().expect("the worker is employed; qed");
		slots.reserve = slots.reserve.saturating_add(deposit);
	});
}

/// Let a worker have in hand one less, and a timer that stands already.
pub fn free_slot<T: Config>(worker: &T::AccountId) {
	WorkerSlots::<T>::mutate(worker, |slots| {
		let slots = slots.as_mut().expect("the worker has slots; qed");
		slots.running.pop();
		slots.timer = Some(0);
	});
}

/// Let a worker have nothing left at stake that it could expose.
pub fn expose<T: Config>(worker: &T::AccountId) {
	WorkerSlots::<T>::mutate(worker, |slots| {
		slots.as_mut().expect("the worker has slots; qed").stake = 0u32.into();
	});
}

/// Let the attempts of a job have so long to be started.
pub fn set_accept_window<T: Config>(job_id: JobId, window: Clock) {
	Jobs::<T>::mutate(job_id.pool, job_id.index, |job| {
		job.as_mut().expect("the job was just made; qed").attempt_terms.accept_window = window;
	});
}

/// Let a pool have a timer that stands already.
pub fn set_pool_timer<T: Config>(pool_id: PoolId) {
	change_pool::<T>(pool_id, |pool| pool.timer = Some(0));
}

/// Give a worker that has its hands full one slot more.
pub fn add_slot<T: Config>(worker: &T::AccountId) {
	WorkerSlots::<T>::mutate(worker, |slots| {
		let slots = slots.as_mut().expect("the worker is employed; qed");
		slots.service.as_mut().expect("the worker is employed; qed").capacity += 1;
	});
}

/// Let a worker be due now, with all that it has in hand.
pub fn make_due<T: Config>(worker: &T::AccountId) {
	let now = JobClock::<T>::get();
	WorkerSlots::<T>::mutate(worker, |slots| {
		let slots = slots.as_mut().expect("the worker is employed; qed");
		slots.running.iter_mut().take(1).for_each(|running| running.due = now);
		slots.timer = Some(now);
	});
	fill_timers::<T>(now, Timer::Worker(worker.clone()));
}

/// Let a pool be due now.
pub fn make_pool_due<T: Config>(pool_id: PoolId) {
	let now = JobClock::<T>::get();
	change_pool::<T>(pool_id, |pool| pool.timer = Some(now));
	fill_timers::<T>(now, Timer::Pool(pool_id));
}

/// Let a job that is backing off be due now.
pub fn make_job_due<T: Config>(job_id: JobId) {
	fill_timers::<T>(JobClock::<T>::get(), Timer::Job(job_id));
}

fn fill_timers<T: Config>(due: Clock, timer: Timer<T::AccountId>) {
	let timers = BoundedVec::truncate_from(vec![timer]);
	Timers::<T>::insert(due, 0, TimerPage { before: 0, timers });
}

/// Fill the page of timers of a moment, so that the next one opens another.
pub fn fill_page<T: Config>(due: Clock) {
	let timers = vec![Timer::Worker(account("stale", 0, 0)); TIMER_PAGE as usize];
	let timers = BoundedVec::truncate_from(timers);
	Timers::<T>::insert(due, 0, TimerPage { before: 0, timers });
}

/// Pools of one impl, with the same workers ready in each.
pub struct World<T: Config> {
	pub impl_owner: T::AccountId,
	pub impl_id: ImplId,
	/// Who owns the pools.
	pub owner: T::AccountId,
	pub depositor: T::AccountId,
	pub pools: Vec<PoolId>,
	_runtime: PhantomData<T>,
}

impl<T: Config> World<T> {
	/// So many pools, with so many ready workers, each with one slot left.
	pub fn new(pools: u32, ready: u32) -> Self {
		let pot = Pallet::<T>::pot();
		if T::Currency::balance(&pot) < T::Currency::minimum_balance() {
			T::Currency::set_balance(&pot, T::Currency::minimum_balance());
		}
		let impl_owner = rich::<T>("impl-owner");
		let impl_id = T::BenchmarkHelper::given_impl(&impl_owner);
		Self {
			impl_owner,
			impl_id,
			owner: rich::<T>("pool-owner"),
			depositor: rich::<T>("depositor"),
			pools: vec![],
			_runtime: PhantomData,
		}
		.with_pools(pools, ready, 0)
	}

	/// As many other pools, with others who are ready there.
	pub fn beside(&self, ready: u32) -> Self {
		self.beside_with(self.pools.len() as u32, ready)
	}

	/// So many other pools, with others who are ready there.
	pub fn beside_with(&self, pools: u32, ready: u32) -> Self {
		Self {
			impl_owner: self.impl_owner.clone(),
			impl_id: self.impl_id,
			owner: self.owner.clone(),
			depositor: self.depositor.clone(),
			pools: vec![],
			_runtime: PhantomData,
		}
		.with_pools(pools, ready, 1)
	}

	fn with_pools(mut self, pools: u32, ready: u32, seed: u32) -> Self {
		for _ in 0..pools {
			let pool_id = NextPoolId::<T>::get();
			let origin = RawOrigin::Signed(self.owner.clone());
			assert_ok!(Pallet::<T>::create_pool(
				origin.clone().into(),
				self.impl_id,
				pool_terms::<T>(),
			));
			assert_ok!(
				Pallet::<T>::create_job_policy(origin.into(), pool_id, policy_terms::<T>(),)
			);
			change_pool::<T>(pool_id, fill_record::<T>);
			self.pools.push(pool_id);
		}
		let workers: Vec<T::AccountId> = (0..ready).map(|at| account("ready", at, seed)).collect();
		for (number, pool_id) in self.pools.iter().enumerate() {
			let mut order = workers.clone();
			for (at, worker) in workers.iter().enumerate() {
				order[place_in(number, at as u32, ready) as usize] = worker.clone();
			}
			list_all::<T>(*pool_id, &order);
		}
		for (at, worker) in workers.iter().enumerate() {
			let mut slots = self.slots_with(T::MaxCapacity::get(), vec![]);
			slots.running.pop();
			for (number, pool) in slots.pools.iter_mut().enumerate() {
				pool.ready_at = Some(place_in(number, at as u32, ready));
			}
			WorkerSlots::<T>::insert(worker, slots);
		}
		self
	}

	/// The slots of a worker that serves all pools with this capacity, and has its hands full, with these jobs among
	/// others. It is ready nowhere.
	fn slots_with(&self, capacity: u32, jobs: Vec<JobId>) -> SlotsOf<T> {
		let others = (0..).map(|index| JobId { pool: NOTHING, index });
		let running: Vec<_> = jobs
			.into_iter()
			.chain(others)
			.take(capacity as usize)
			.map(|job_id| Running { job_id, attempt: 1, due: Clock::MAX, grace_until: None })
			.collect();
		SlotsOf::<T> {
			service: Some(Service {
				build: BuildInService { version: build::<T>(), specs: specs() },
				capacity,
				accepting: true,
			}),
			pools: self.subscriptions(),
			turn: 0,
			running: BoundedVec::truncate_from(running),
			reserve: T::OutputReservePerSlot::get().saturating_mul(capacity.into()),
			stake: BalanceOf::<T>::max_value(),
			exposure: attempt_terms::<T>().slash.saturating_mul(capacity.into()),
			attested: true,
			losses: 0,
			counts: Counts::default(),
			out_until: None,
			timer: None,
		}
	}

	fn subscriptions(&self) -> BoundedVec<Subscription<BalanceOf<T>>, T::MaxPoolsPerWorker> {
		let all = self.pools.iter().map(|pool_id| Subscription {
			pool_id: *pool_id,
			largest_slash: slash::<T>(),
			needs_enclave: false,
			ready_at: None,
		});
		BoundedVec::truncate_from(all.collect())
	}

	/// Bring a registered worker into the service of all pools, with these jobs in hand and, if there are any, its
	/// hands full.
	pub fn employ(&self, worker: &T::AccountId, capacity: u32, jobs: Vec<JobId>) {
		let mut slots = self.slots_with(capacity, jobs.clone());
		if jobs.is_empty() {
			slots.running.clear();
			slots.exposure = 0u32.into();
		}
		assert_ok!(T::Currency::hold(&HoldReason::OutputReserve.into(), worker, slots.reserve));
		WorkerSlots::<T>::insert(worker, slots);
		self.pools
			.iter()
			.for_each(|pool_id| Memberships::<T>::insert(pool_id, worker, Membership::Subscribed));
	}

	/// Bring a registered worker into the service of all pools, not ready because of what the first one may cost it.
	pub fn employ_exposed(&self, worker: &T::AccountId, capacity: u32) {
		self.employ(worker, capacity, vec![]);
		WorkerSlots::<T>::mutate(worker, |slots| {
			let slots = slots.as_mut().expect("the worker is employed; qed");
			slots.pools[0].largest_slash = BalanceOf::<T>::max_value();
			slots.stake = BalanceOf::<T>::max_value() / 2u32.into();
		});
	}

	/// A worker's job that it has started; the worker is ready in all pools.
	pub fn given_started_job(&self, worker: &T::AccountId) -> JobId {
		let job_id = self.given_job(self.pools[0], 0, started(worker));
		self.employ(worker, T::MaxCapacity::get(), vec![job_id]);
		free_slot::<T>(worker);
		self.list_in(worker, &self.pools);
		job_id
	}

	/// Let a worker that is not in service serve all pools.
	pub fn subscribe(&self, worker: &T::AccountId) {
		let slots = SlotsOf::<T> { pools: self.subscriptions(), ..Default::default() };
		WorkerSlots::<T>::insert(worker, slots);
		self.pools
			.iter()
			.for_each(|pool_id| Memberships::<T>::insert(pool_id, worker, Membership::Subscribed));
	}

	/// Put a worker among the ready of these pools, about the middle of the first page, each time in the place of another.
	pub fn list_in(&self, worker: &T::AccountId, pools: &[PoolId]) {
		for (pool_id, at) in pools.iter().zip(MIDDLE..) {
			let key = (*pool_id, build::<T>(), at / READY_PAGE);
			let mut displaced = None;
			ReadyWorkers::<T>::mutate(key, |page| {
				displaced = Some(core::mem::replace(&mut page[at as usize], worker.clone()))
			});
			let displaced = displaced.expect("the page is full; qed");
			// The one who stood there comes last.
			let last = (*pool_id, build::<T>(), READY / READY_PAGE);
			ReadyWorkers::<T>::mutate(last, |page| {
				assert!(page.try_push(displaced.clone()).is_ok())
			});
			change_pool::<T>(*pool_id, |pool| {
				let ready = pool.ready.last_mut().expect("workers are ready; qed");
				ready.workers += 1;
			});
			place::<T>(&displaced, *pool_id, READY);
			place::<T>(worker, *pool_id, at);
		}
	}

	/// A job with the longest input, whose price, tip and deposit are held.
	pub fn given_job(
		&self,
		pool_id: PoolId,
		index: JobIndex,
		state: JobState<T::AccountId, BalanceOf<T>>,
	) -> JobId {
		let input = input();
		let job = Job {
			depositor: self.depositor.clone(),
			beneficiary: account("beneficiary", 0, 0),
			policy_id: 0,
			spec_version: SPEC,
			price: price::<T>(),
			base_price: price::<T>(),
			second_price: 1u32.into(),
			seconds_cap: 1,
			tip: tip::<T>(),
			deposit: Pallet::<T>::job_deposit(input.len()),
			shares: Shares {
				commission: policy_terms::<T>().commission,
				royalty: Permill::from_percent(5),
				error: policy_terms::<T>().error_share,
			},
			attempt_terms: attempt_terms::<T>(),
			max_attempts: T::MaxAttempts::get(),
			retry: RetryTerms::default(),
			proofs: ProofKinds::NONE,
			retention: T::MaxRetention::get(),
			failed_attempts: 0,
			errors: 0,
			attempt: 1,
			last_loser: Some(account("loser", 0, 0)),
			track_id: None,
			impl_id: self.impl_id,
			origin: JobOrigin::Call,
			created_at: 0,
			input: BoundedVec::truncate_from(input),
			state,
		};
		let amount = job.price.saturating_add(job.tip).saturating_add(job.deposit);
		assert_ok!(T::Currency::hold(&HoldReason::JobEscrow.into(), &self.depositor, amount));
		Jobs::<T>::insert(pool_id, index, job);
		JobId { pool: pool_id, index }
	}

	/// A job that a worker processed, with the longest output.
	pub fn given_processed_job(&self, pool_id: PoolId, worker: &T::AccountId) -> JobId {
		let output_deposit = Pallet::<T>::deposit_per_bytes(MAX_DATA_LEN as usize);
		let reason = HoldReason::OutputReserve.into();
		assert_ok!(T::Currency::hold(&reason, worker, output_deposit));
		self.given_job(
			pool_id,
			0,
			JobState::Processed {
				worker: worker.clone(),
				result: JobResult::Success,
				output: BoundedVec::truncate_from(input()),
				proof: None,
				vouched: false,
				output_deposit,
				ended_at: 0,
			},
		)
	}

	/// Give a job a track id, of which the deposit is held.
	pub fn track(&self, job_id: JobId) {
		let deposit = Pallet::<T>::track_deposit();
		assert_ok!(T::Currency::hold(&HoldReason::JobEscrow.into(), &self.depositor, deposit));
		Jobs::<T>::mutate(job_id.pool, job_id.index, |job| {
			let job = job.as_mut().expect("the job was just made; qed");
			job.deposit = job.deposit.saturating_add(deposit);
			job.track_id = Some(TRACK);
		});
		TrackedJobs::<T>::insert((&self.depositor, job_id.pool, TRACK), job_id.index);
	}

	/// A job at the head of each queue.
	pub fn queue_heads(&self, pool_id: PoolId) {
		let mut index = 0;
		let mut heads = Vec::new();
		change_pool::<T>(pool_id, |pool| {
			for queue in pool.queues.iter_mut().flat_map(|queues| queues.lanes.iter_mut()) {
				*queue = Some(Queue { head: index, tail: index, len: 1 });
				heads.push(index);
				index += 1;
			}
		});
		for index in heads {
			self.given_job(pool_id, index, JobState::Queued { prev: None, next: None });
		}
	}

	/// So many jobs that wait in one queue from this number on, and one that is the last of all.
	pub fn queue_before(&self, pool_id: PoolId, count: u32) {
		self.queue_jobs(pool_id, &account("loser", 0, 0), count);
		let tail = JobIndex::from(count);
		let state = JobState::Queued { prev: tail.checked_sub(1), next: None };
		self.given_job(pool_id, JobIndex::MAX, state);
		Jobs::<T>::mutate(pool_id, tail - 1, |job| {
			let job = job.as_mut().expect("the job was just made; qed");
			job.state = JobState::Queued { prev: tail.checked_sub(2), next: Some(JobIndex::MAX) };
		});
		change_pool::<T>(pool_id, |pool| {
			let queues = pool.queues.last_mut().expect("the record is full; qed");
			let queue = queues.lanes[LANES - 1].as_mut().expect("jobs were queued; qed");
			queue.tail = JobIndex::MAX;
			queue.len += 1;
		});
	}

	/// Jobs that wait in one queue, each to be started sooner than the one before. The first ones this worker lost before.
	pub fn queue_jobs(&self, pool_id: PoolId, loser: &T::AccountId, count: u32) {
		let Some(tail) = count.checked_sub(1).map(JobIndex::from) else { return };
		for index in 0..=tail {
			let state = JobState::Queued {
				prev: index.checked_sub(1),
				next: (index < tail).then_some(index + 1),
			};
			let job_id = self.given_job(pool_id, index, state);
			let window = T::MaxAcceptWindow::get().saturating_sub(index as Clock).max(1);
			set_accept_window::<T>(job_id, window);
			if index < LOST.into() {
				Jobs::<T>::mutate(pool_id, index, |job| {
					let job = job.as_mut().expect("the job was just made; qed");
					job.last_loser = Some(loser.clone());
				});
			}
		}
		change_pool::<T>(pool_id, |pool| {
			let queues = pool.queues.last_mut().expect("the record is full; qed");
			queues.lanes = [const { None }; LANES];
			queues.lanes[LANES - 1] = Some(Queue { head: 0, tail, len: count.into() });
		});
	}
}

/// Make a pool's record as large as may be, with [`SPEC`] last among its spec versions, without jobs that wait.
fn fill_record<T: Config>(pool: &mut PoolOf<T>) {
	pool.members = 1;
	pool.offered_to = Some(account("offered", 0, 0));
	let mut id = NOTHING;
	while pool.policies.len() < T::MaxPolicies::get() as usize {
		let _ = pool.policies.try_insert(0, PolicyCount { id, live_jobs: 1, depositors: 1 });
		id += 1;
	}
	let queue = || Some(Queue { head: 0, tail: 0, len: 1 });
	while pool.queues.len() < T::MaxSpecVersions::get() as usize - 1 {
		let lanes = [queue(), queue(), queue(), queue()];
		let _ = pool.queues.try_push(SpecQueues { spec_version: id, live_jobs: 1, lanes });
		id += 1;
	}
	let lanes = [const { None }; LANES];
	let _ =
		pool.queues.try_push(SpecQueues { spec_version: SPEC, live_jobs: NOTHING.into(), lanes });
	while pool.ready.len() < T::MaxBuilds::get() as usize - 1 {
		let specs = SpecRange { first: id, last: id };
		let _ = pool.ready.try_push(ReadyBuild { version: id, specs, workers: 1 });
		id += 1;
	}
	// What settles a job counts it no longer; nothing of this is to run out.
	if let Some(count) = pool.policies.iter_mut().find(|count| count.id == 0) {
		count.live_jobs = 0;
	}
}

/// The place of a worker among the ready ones of the pool of a number: those behind the first page stand in another
/// order in each, so that in each of eight pools others are the last.
fn place_in(number: usize, at: u32, ready: u32) -> u32 {
	let Some(behind) = at.checked_sub(READY_PAGE) else { return at };
	let others = ready - READY_PAGE;
	READY_PAGE + (behind + others / 8 * number as u32) % others
}

/// Let these workers be ready in a pool, in this order.
fn list_all<T: Config>(pool_id: PoolId, workers: &[T::AccountId]) {
	if workers.is_empty() {
		return;
	}
	for (page, workers) in workers.chunks(READY_PAGE as usize).enumerate() {
		let workers: ReadyPage<T::AccountId> = BoundedVec::truncate_from(workers.to_vec());
		ReadyWorkers::<T>::insert((pool_id, build::<T>(), page as u32), workers);
	}
	change_pool::<T>(pool_id, |pool| {
		let workers = workers.len() as u32;
		let ready = ReadyBuild { version: build::<T>(), specs: specs(), workers };
		assert!(pool.ready.try_push(ready).is_ok());
	});
}

fn place<T: Config>(worker: &T::AccountId, pool_id: PoolId, at: u32) {
	WorkerSlots::<T>::mutate(worker, |slots| {
		let slots = slots.as_mut().expect("the worker has slots; qed");
		let subscription = slots.pools.iter_mut().find(|pool| pool.pool_id == pool_id);
		subscription.expect("the worker serves the pool; qed").ready_at = Some(at);
	});
}
