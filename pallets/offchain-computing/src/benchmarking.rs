// SPDX-License-Identifier: AGPL-3.0-only

//! Benchmarks of the calls and of the hooks that the registry calls, each in its worst case: see
//! [`world`] for what that is made of.

mod world;

use crate::{
	pallet::{
		Call, Config, Depositors, EndedLists, Event, HoldReason, JobClock, Jobs, Memberships,
		OutputHeirs, Pallet, Policies, Pools, Timers, TrackedJobs, WorkerSlots,
	},
	types::{
		AttemptRef, DiscardReason, JobState, Membership, PolicyCount, SlotsOf, Timer,
		DEPOSITORS_FORGOTTEN_PER_BLOCK, MAX_MESSAGE_LEN, MAX_STEPS, SUNSET_POOLS,
	},
	work::Work,
};
use alloc::{vec, vec::Vec};
use cybros_primitives::{
	input_tag, DeployPermission, ImplId, JobId, JobResult, OwnerResult, PoolPermission, SpecRange,
	WorkerConsent, MAX_CONSENT_SECS, MAX_DATA_LEN, MAX_METADATA_LEN, MAX_SPEC_RANGE,
};
use frame_benchmarking::{v2::*, whitelist_account};
use frame_support::{
	assert_ok,
	traits::{
		fungible::{Inspect, InspectHold, Mutate, MutateHold},
		Get, UnixTime,
	},
	weights::WeightMeter,
};
use frame_system::RawOrigin;
use pallet_offchain_computing_workers::{
	benchmarking::BenchmarkHelper as Signer, BuildInService, WorkerHooks,
};
use sp_runtime::{
	traits::{Bounded, Hash, Saturating, StaticLookup, Zero},
	KeyTypeId, Permill,
};
use world::*;

/// Makes what stands in the registry.
pub trait BenchmarkHelper<T: frame_system::Config> {
	/// An impl with as many builds as may be, versions from 1 on, each for spec versions from 1 on, with a royalty;
	/// anyone may open pools for it.
	fn given_impl(owner: &T::AccountId) -> ImplId;
	/// A worker of the impl, offline and rich. There is but one.
	fn given_worker(impl_id: ImplId) -> T::AccountId;
}

/// Both pallets in one runtime.
pub struct TwoPallets;

type Workers<T> = pallet_offchain_computing_workers::Pallet<T>;
type WorkersMoney<T> = <T as pallet_offchain_computing_workers::Config>::Currency;

impl<T: pallet_offchain_computing_workers::Config> BenchmarkHelper<T> for TwoPallets {
	fn given_impl(owner: &T::AccountId) -> ImplId {
		let impl_id = pallet_offchain_computing_workers::NextImplId::<T>::get();
		let origin = RawOrigin::Signed(owner.clone());
		assert_ok!(Workers::<T>::register_impl(
			origin.clone().into(),
			DeployPermission::Public,
			PoolPermission::Public,
			Permill::from_percent(5),
		));
		for version in 1..=<T as pallet_offchain_computing_workers::Config>::MaxBuilds::get() {
			assert_ok!(Workers::<T>::register_impl_build(
				origin.clone().into(),
				impl_id,
				version,
				SpecRange { first: 1, last: MAX_SPEC_RANGE },
			));
		}
		impl_id
	}

	fn given_worker(impl_id: ImplId) -> T::AccountId {
		let owner: T::AccountId = account("worker-owner", 0, 0);
		let endowment = pallet_offchain_computing_workers::types::BalanceOf::<T>::max_value()
			/ 10_000u32.into();
		WorkersMoney::<T>::set_balance(&owner, endowment * 4u32.into());
		let worker = <T as pallet_offchain_computing_workers::Config>::BenchmarkHelper::worker();
		let consent = WorkerConsent {
			genesis: Workers::<T>::genesis_hash(),
			owner: owner.clone(),
			impl_id,
			expires_at: T::Time::now().as_secs().saturating_add(MAX_CONSENT_SECS),
		};
		assert_ok!(Workers::<T>::register_worker(
			RawOrigin::Signed(owner).into(),
			T::Lookup::unlookup(worker.clone()),
			impl_id,
			consent.expires_at,
			<T as pallet_offchain_computing_workers::Config>::BenchmarkHelper::sign(
				&consent.payload()
			),
			T::MinStake::get(),
			endowment,
		));
		worker
	}
}

fn assert_last_event<T: Config>(event: Event<T>) {
	frame_system::Pallet::<T>::assert_last_event(
		<T as frame_system::Config>::RuntimeEvent::from(event).into(),
	);
}

/// A started attempt, over at the first tick of the clock.
fn started<AccountId: Clone, Balance>(worker: &AccountId) -> JobState<AccountId, Balance> {
	JobState::Processing { worker: worker.clone(), started_at: 0, deadline: 1, cancel_at: None }
}

/// Give a worker the next job of its pools.
fn take_next<T: Config>(worker: &T::AccountId, slots: &mut SlotsOf<T>) {
	let next = Pallet::<T>::next_job(worker, slots, &mut Work::default());
	let (job_id, job) = next.expect("a job waits; qed");
	Pallet::<T>::assign(job_id, job, worker, slots);
}

/// Do what is due.
fn run_timers<T: Config>() {
	Pallet::<T>::run_timers(&mut WeightMeter::new());
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn create_pool() {
		let owner = rich::<T>("pool-owner");
		let impl_id = T::BenchmarkHelper::given_impl(&rich::<T>("impl-owner"));

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), impl_id, pool_terms::<T>());

		assert_last_event::<T>(Event::PoolCreated { pool_id: 0, owner, impl_id });
	}

	/// The last that the pool may have.
	#[benchmark]
	fn create_job_policy() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		remove_policy_count::<T>(pool_id);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, policy_terms::<T>());

		assert_last_event::<T>(Event::PolicyCreated { pool_id, policy_id: 1 });
	}

	/// With a list.
	#[benchmark]
	fn destroy_job_policy() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		given_list::<T>(pool_id, &world.depositor);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, 0);

		assert!(!Policies::<T>::contains_key(pool_id, 0));
		assert!(EndedLists::<T>::contains_key(pool_id, 0));
	}

	#[benchmark]
	fn allow_depositor() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		given_list::<T>(pool_id, &world.depositor);
		let depositor: T::AccountId = account("other", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, 0, T::Lookup::unlookup(depositor.clone()));

		assert_last_event::<T>(Event::DepositorAllowed { pool_id, policy_id: 0, depositor });
	}

	#[benchmark]
	fn disallow_depositor() {
		let world = World::<T>::new(1, 0);
		let (pool_id, depositor) = (world.pools[0], world.depositor);
		given_list::<T>(pool_id, &depositor);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, 0, T::Lookup::unlookup(depositor.clone()));

		assert_last_event::<T>(Event::DepositorDisallowed { pool_id, policy_id: 0, depositor });
	}

	/// What a policy's list adds to a job's creation.
	#[benchmark]
	fn ask_list() {
		let key = (0u32, 0u32, rich::<T>("depositor"));
		Depositors::<T>::insert(key.clone(), ());

		#[block]
		{
			assert!(Depositors::<T>::contains_key(key));
		}
	}

	/// Of a longer list.
	#[benchmark]
	fn forget_depositors(n: Linear<1, DEPOSITORS_FORGOTTEN_PER_BLOCK>) {
		let pool_id = World::<T>::new(1, 0).pools[0];
		for at in 0..=n {
			let depositor: T::AccountId = account("depositor", at, 0);
			Depositors::<T>::insert((pool_id, 7u32, depositor), ());
		}
		let mut pool = Pools::<T>::get(pool_id).unwrap();
		let policy = PolicyCount { id: 7, live_jobs: 0, depositors: n };
		Pallet::<T>::end_list(pool_id, &mut pool, &policy);
		assert_ok!(Pallet::<T>::store_with_deposit(pool_id, pool));

		#[block]
		{
			Pallet::<T>::forget_depositors(&mut WeightMeter::new());
		}

		assert_eq!(Depositors::<T>::iter_keys().count(), 1);
	}

	#[benchmark]
	fn authorize_worker() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, T::Lookup::unlookup(worker.clone()));

		assert_last_event::<T>(Event::WorkerAuthorized { pool_id, worker });
	}

	/// Of one that could not be ready for it, takes all but one of its fill from another of its pools, and is ready in
	/// all of them.
	#[benchmark]
	fn revoke_worker(c: Linear<1, { T::MaxCapacity::get() }>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let (pool_id, others) = (world.pools[0], &world.pools[1..]);
		world.employ_exposed(&worker, c);
		world.queue_jobs(others[others.len() - 1], &worker, c - 1);
		pay_deposit::<T>(pool_id);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner.clone()), pool_id, T::Lookup::unlookup(worker.clone()));

		assert_eq!(slots::<T>(&worker).running.len() as u32, c - 1);
		assert!(others.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// Of one that is ready in its other pools, takes its fill from the new one, and is ready in none any more.
	#[benchmark]
	fn subscribe_pool(c: Linear<1, { T::MaxCapacity::get() }>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let last = world.pools.len() - 1;
		let pool_id = world.pools[last];
		world.employ(&worker, c, Vec::new());
		world.list_in(&worker, &world.pools[..last]);
		WorkerSlots::<T>::mutate(&worker, |slots| {
			let pools = &mut slots.as_mut().expect("the worker is employed; qed").pools;
			pools.pop();
		});
		Memberships::<T>::insert(pool_id, &worker, Membership::Admitted);
		world.queue_jobs(pool_id, &worker, LOST + c);

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), pool_id);

		let slots = slots::<T>(&worker);
		assert_eq!(slots.running.len(), c as usize);
		assert!(slots.pools.iter().all(|subscription| subscription.ready_at.is_none()));
	}

	/// Of one that could not be ready for it, takes all but one of its fill from another of its pools, and is ready in
	/// all of them.
	#[benchmark]
	fn unsubscribe_pool(c: Linear<1, { T::MaxCapacity::get() }>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let (pool_id, others) = (world.pools[0], &world.pools[1..]);
		world.employ_exposed(&worker, c);
		world.queue_jobs(others[others.len() - 1], &worker, c - 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), pool_id);

		assert_eq!(slots::<T>(&worker).running.len() as u32, c - 1);
		assert!(others.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// Fills a worker that was ready in as many pools as may be, each time in the middle of a page.
	#[benchmark]
	fn create_job(b: Linear<0, MAX_DATA_LEN>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let pool_id = world.pools[0];
		set_next_job::<T>(pool_id, MIDDLE.into());
		let depositor = rich::<T>("depositor");
		whitelist_account!(depositor);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(depositor.clone()),
			pool_id,
			0,
			SPEC,
			vec![7; b as usize],
			tip::<T>(),
			Some(account("beneficiary", 0, 0)),
			None,
			None,
		);

		let worker = ready_worker::<T>(MIDDLE);
		assert_eq!(slots::<T>(&worker).running.len(), T::MaxCapacity::get() as usize);
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY - 1));
	}

	/// Behind another job.
	#[benchmark]
	fn create_job_queued(b: Linear<0, MAX_DATA_LEN>) {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		world.queue_jobs(pool_id, &account("loser", 0, 0), 1);
		set_next_job::<T>(pool_id, NEXT.into());
		set_pool_timer::<T>(pool_id);
		let depositor = world.depositor.clone();
		whitelist_account!(depositor);

		#[extrinsic_call]
		create_job(
			RawOrigin::Signed(depositor),
			pool_id,
			0,
			SPEC,
			vec![7; b as usize],
			tip::<T>(),
			Some(account("beneficiary", 0, 0)),
			None,
			None,
		);

		let job = Jobs::<T>::get(pool_id, u64::from(NEXT)).expect("the job is kept; qed");
		assert_eq!(job.state, JobState::Queued { prev: Some(0), next: None });
	}

	/// To a worker that stays ready.
	#[benchmark]
	fn create_job_assigned(b: Linear<0, MAX_DATA_LEN>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let pool_id = world.pools[0];
		set_next_job::<T>(pool_id, MIDDLE.into());
		let worker = ready_worker::<T>(MIDDLE);
		free_slot::<T>(&worker);
		let depositor = world.depositor.clone();
		whitelist_account!(depositor);

		#[extrinsic_call]
		create_job(
			RawOrigin::Signed(depositor),
			pool_id,
			0,
			SPEC,
			vec![7; b as usize],
			tip::<T>(),
			Some(account("beneficiary", 0, 0)),
			None,
			None,
		);

		assert_eq!(slots::<T>(&worker).running.len() + 1, T::MaxCapacity::get() as usize);
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY));
	}

	/// Makes its worker ready in as many pools as may be.
	#[benchmark]
	fn cancel_job() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Assigned { worker: worker.clone(), deadline: 1 };
		let job_id = world.given_job(world.pools[0], 0, state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.depositor.clone()), job_id);

		let job = Jobs::<T>::get(job_id.pool, job_id.index).expect("the job is kept; qed");
		let reason = DiscardReason::Cancelled;
		assert_eq!(job.state, JobState::Discarded { reason, ended_at: Zero::zero() });
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// With a lease that ends before the accept window would.
	#[benchmark]
	fn start_job() {
		let world = World::<T>::new(1, 0);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Assigned { worker: worker.clone(), deadline: u32::MAX };
		let job_id = world.given_job(world.pools[0], 0, state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);
		fill_page::<T>(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), job_id, 1, input_tag(&input()));

		assert_last_event::<T>(Event::JobStarted { job_id, attempt: 1, worker });
	}

	/// With a lease that does not: nothing is to be looked at earlier.
	#[benchmark]
	fn start_long_lease() {
		let world = World::<T>::new(1, 0);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Assigned { worker: worker.clone(), deadline: 1 };
		let job_id = world.given_job(world.pools[0], 0, state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);
		let named = AttemptRef { job_id, attempt: 1, input_tag: input_tag(&input()) };

		#[block]
		{
			let done = Pallet::<T>::do_start_job(worker.clone(), named);
			assert!(done.is_ok_and(|done| done.keys.len() == 2));
		}

		assert_last_event::<T>(Event::JobStarted { job_id, attempt: 1, worker });
	}

	/// Of a job that fills another worker, ready in as many pools as may be; its own worker becomes ready in as many
	/// others.
	#[benchmark]
	fn resign_job() {
		let others = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let world = others.beside(READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Assigned { worker: worker.clone(), deadline: 1 };
		let job_id = others.given_job(others.pools[0], MIDDLE.into(), state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), job_id, 1, input_tag(&input()));

		assert!(others.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY - 1));
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// Of a job that is settled; its worker becomes ready in as many pools as may be, and its pay holds the deposit, which there
	/// is from one byte on. (Panic weighs as what is lost: a resignation, or what is taken back.)
	#[benchmark]
	fn submit_job_result(b: Linear<1, MAX_DATA_LEN>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		whitelist_account!(worker);
		// Each block pays for it.
		let pot = Pallet::<T>::pot();
		whitelist_account!(pot);
		let state = started(&worker);
		let job_id = world.given_job(world.pools[0], 0, state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(worker.clone()),
			job_id,
			1,
			input_tag(&input()),
			// The one result of which the depositor gets something back.
			JobResult::Error,
			vec![7; b as usize],
			None,
		);

		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
		let pool = Pools::<T>::get(job_id.pool).expect("the pool is there; qed");
		assert!(!pool.commission.is_zero() && !pool.royalty.is_zero());
	}

	/// Of a job that is settled and kept, of which nothing goes back; its worker was ready before, and stays so. Its reserve
	/// has the deposit.
	#[benchmark]
	fn settle_job(b: Linear<0, MAX_DATA_LEN>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		whitelist_account!(worker);
		// Each block pays for it.
		let pot = Pallet::<T>::pot();
		whitelist_account!(pot);
		let job_id = world.given_started_job(&worker);
		add_to_reserve::<T>(&worker);
		Jobs::<T>::mutate(job_id.pool, job_id.index, |job| {
			job.as_mut().expect("the job was just made; qed").second_price = Zero::zero();
		});

		#[extrinsic_call]
		submit_job_result(
			RawOrigin::Signed(worker.clone()),
			job_id,
			1,
			input_tag(&input()),
			JobResult::Success,
			vec![7; b as usize],
			None,
		);

		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
		let job = Jobs::<T>::get(job_id.pool, job_id.index).expect("the job is kept; qed");
		assert!(matches!(job.state, JobState::Processed { .. }));
	}

	/// The same of a job that is destroyed at its end.
	#[benchmark]
	fn settle_job_at_once(b: Linear<0, MAX_DATA_LEN>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		whitelist_account!(worker);
		// Each block pays for it.
		let pot = Pallet::<T>::pot();
		whitelist_account!(pot);
		let job_id = world.given_started_job(&worker);
		Jobs::<T>::mutate(job_id.pool, job_id.index, |job| {
			job.as_mut().expect("the job was just made; qed").retention = 0;
		});

		#[extrinsic_call]
		submit_job_result(
			RawOrigin::Signed(worker.clone()),
			job_id,
			1,
			input_tag(&input()),
			JobResult::Error,
			vec![7; b as usize],
			None,
		);

		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
		assert!(!Jobs::<T>::contains_key(job_id.pool, job_id.index));
	}

	/// By a stranger; what returns completes its worker's reserve, so that it becomes ready in as many pools as may be.
	#[benchmark]
	fn destroy_job() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let job_id = world.given_processed_job(world.pools[0], &worker);
		world.track(job_id);
		world.employ(&worker, 1, Vec::new());
		take_from_reserve::<T>(&worker);
		JobClock::<T>::put(T::MaxRetention::get());
		let stranger: T::AccountId = account("stranger", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(stranger), job_id);

		assert!(!Jobs::<T>::contains_key(job_id.pool, job_id.index));
		assert!(slots::<T>(&worker).reserve > T::OutputReservePerSlot::get());
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// The end of a job whose worker's reserve lacks nothing, and takes the deposit of its output.
	#[benchmark]
	fn return_deposits() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), 0);
		let depositor = world.depositor.clone();
		whitelist_account!(depositor);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let job_id = world.given_processed_job(world.pools[0], &worker);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);

		#[extrinsic_call]
		destroy_job(RawOrigin::Signed(depositor), job_id);

		assert!(!Jobs::<T>::contains_key(job_id.pool, job_id.index));
	}

	/// What it adds that something goes back when a job is settled.
	#[benchmark]
	fn refund_escrow() {
		let depositor = rich::<T>("depositor");
		whitelist_account!(depositor);
		let before = T::Currency::balance(&depositor);

		#[block]
		{
			assert_ok!(Pallet::<T>::refund(&depositor, 1u32.into()));
		}

		let amount = 1u32.into();
		assert_eq!(T::Currency::balance(&depositor), before.saturating_add(amount));
	}

	/// What it adds that a deposit for an output is held by itself, or comes free by itself, but for the account.
	#[benchmark]
	fn move_output_deposit() {
		let worker = rich::<T>("worker");
		whitelist_account!(worker);
		let reason = HoldReason::OutputReserve.into();
		assert_ok!(T::Currency::hold(&reason, &worker, T::OutputReservePerSlot::get()));

		#[block]
		{
			assert_ok!(T::Currency::hold(&reason, &worker, T::OutputReservePerSlot::get()));
		}

		let held = T::Currency::balance_on_hold(&reason, &worker);
		assert_eq!(held, T::OutputReservePerSlot::get() * 2u32.into());
	}

	/// In the second page of a pool.
	#[benchmark]
	fn list_worker() {
		let world = World::<T>::new(1, READY);
		let pool_id = world.pools[0];
		let worker: T::AccountId = account("worker", 0, 0);
		let build = BuildInService { version: build::<T>(), specs: specs() };

		#[block]
		{
			Pallet::<T>::list(pool_id, &build, &worker);
		}

		assert_eq!(ready_count::<T>(pool_id), READY + 1);
	}

	/// The last one of a pool.
	#[benchmark]
	fn unlist_worker() {
		let world = World::<T>::new(1, READY);
		let pool_id = world.pools[0];
		let build = BuildInService { version: build::<T>(), specs: specs() };

		#[block]
		{
			Pallet::<T>::unlist(pool_id, &build, READY - 1);
		}

		assert_eq!(ready_count::<T>(pool_id), READY - 1);
	}

	/// What it adds that it was not the last one.
	#[benchmark]
	fn replace_worker() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let (pool_id, worker) = (world.pools[0], ready_worker::<T>(READY - 1));
		let build = BuildInService { version: build::<T>(), specs: specs() };

		#[block]
		{
			Pallet::<T>::move_ready(pool_id, &build, &worker, MIDDLE);
		}

		assert_eq!(slots::<T>(&worker).pools[0].ready_at, Some(MIDDLE));
	}

	/// In vain.
	#[benchmark]
	fn search_pool() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		let worker: T::AccountId = account("worker", 0, 0);
		let specs = specs();
		let next;

		#[block]
		{
			let mut pool = pool::<T>(pool_id);
			next = Pallet::<T>::take_next(pool_id, &mut pool, &worker, &specs);
		}

		assert!(next.is_none());
	}

	/// From the head of its queue, with another behind it.
	#[benchmark]
	fn take_job() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		world.employ(&worker, T::MaxCapacity::get(), vec![JobId { pool: pool_id, index: 7 }]);
		free_slot::<T>(&worker);
		world.queue_jobs(pool_id, &account("loser", 0, 0), 2);
		set_pool_timer::<T>(pool_id);
		let mut slots = slots::<T>(&worker);

		#[block]
		{
			take_next::<T>(&worker, &mut slots);
		}

		assert_last_event::<T>(Event::JobAssigned {
			job_id: JobId { pool: pool_id, index: 0 },
			attempt: 2,
			worker,
		});
	}

	/// From behind as many that its worker lost as it skips at most.
	#[benchmark]
	fn take_job_behind() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		world.employ(&worker, T::MaxCapacity::get(), vec![JobId { pool: pool_id, index: 7 }]);
		free_slot::<T>(&worker);
		world.queue_jobs(pool_id, &worker, LOST + 2);
		set_pool_timer::<T>(pool_id);
		let mut slots = slots::<T>(&worker);

		#[block]
		{
			take_next::<T>(&worker, &mut slots);
		}

		assert_last_event::<T>(Event::JobAssigned {
			job_id: JobId { pool: pool_id, index: LOST.into() },
			attempt: 2,
			worker,
		});
	}

	/// Where the page of its moment is full.
	#[benchmark]
	fn arm_timer() {
		fill_page::<T>(7);

		#[block]
		{
			Pallet::<T>::push_timer(7, Timer::Worker(account("worker", 0, 0)));
		}

		assert_eq!(Timers::<T>::get(7, 0).map(|page| page.before), Some(1));
	}

	#[benchmark]
	fn claim_commission() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		let amount = accrue::<T>(pool_id);
		let owner = world.owner;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), pool_id);

		assert_last_event::<T>(Event::CommissionClaimed { pool_id, owner, amount });
	}

	#[benchmark]
	fn claim_royalty() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		let amount = accrue::<T>(pool_id);
		let owner = world.impl_owner;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), pool_id);

		assert_last_event::<T>(Event::RoyaltyClaimed { pool_id, owner, amount });
	}

	/// In the place of as many bytes.
	#[benchmark]
	fn set_pool_metadata(b: Linear<0, MAX_METADATA_LEN>) {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		let owner = RawOrigin::Signed(world.owner.clone());
		let before = vec![8; MAX_METADATA_LEN as usize];
		assert_ok!(Pallet::<T>::set_pool_metadata(owner.into(), pool_id, before));

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, vec![7; b as usize]);

		assert_last_event::<T>(Event::PoolMetadataSet { pool_id, len: b });
	}

	#[benchmark]
	fn offer_pool() {
		let world = World::<T>::new(1, 0);
		let (pool_id, offered_to) = (world.pools[0], Some(account("other", 0, 0)));

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, offered_to.clone());

		assert_last_event::<T>(Event::PoolOffered { pool_id, offered_to });
	}

	#[benchmark]
	fn accept_pool() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		let owner = rich::<T>("other");
		let origin = RawOrigin::Signed(world.owner);
		assert_ok!(Pallet::<T>::offer_pool(origin.into(), pool_id, Some(owner.clone())));

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), pool_id);

		assert_last_event::<T>(Event::PoolAccepted { pool_id, owner });
	}

	#[benchmark]
	fn close_pool() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id);

		assert_last_event::<T>(Event::PoolClosed { pool_id });
	}

	/// With as many policies as may be, each with a list, a commission and a royalty, by a stranger.
	#[benchmark]
	fn destroy_pool() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		given_list::<T>(pool_id, &world.depositor);
		accrue::<T>(pool_id);
		empty_pool::<T>(pool_id);
		let owner = RawOrigin::Signed(world.owner.clone());
		assert_ok!(Pallet::<T>::close_pool(owner.into(), pool_id));

		#[extrinsic_call]
		_(RawOrigin::Signed(rich::<T>("stranger")), pool_id);

		assert_last_event::<T>(Event::PoolDestroyed { pool_id });
	}

	/// As many as a step closes, and another that is left.
	#[benchmark]
	fn close_pools_of_impl() {
		let world = World::<T>::new(SUNSET_POOLS + 1, 0);

		#[block]
		{
			assert!(Pallet::<T>::close_pools_of(world.impl_id));
		}

		let closed = world.pools.iter().filter(|pool_id| !pool::<T>(**pool_id).is_open());
		assert_eq!(closed.count(), SUNSET_POOLS as usize);
	}

	/// Takes all but one of its fill from the last of its pools, and is ready in all of them.
	#[benchmark]
	fn worker_online(c: Linear<1, { T::MaxCapacity::get() }>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		world.subscribe(&worker);
		world.queue_jobs(world.pools[world.pools.len() - 1], &worker, c - 1);
		let build = BuildInService { version: build::<T>(), specs: specs() };

		#[block]
		{
			assert_ok!(<Pallet<T> as WorkerHooks<T::AccountId>>::online(&worker, build, c));
		}

		assert_eq!(slots::<T>(&worker).running.len() as u32, c - 1);
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// Of one that is ready in as many pools as may be; each job that it hands back fills another worker, ready in as
	/// many others, where each time another one takes its place, and is to be started at another moment.
	#[benchmark]
	fn worker_offline(c: Linear<0, { T::MaxCapacity::get() }>) {
		let others = World::<T>::new(T::MaxPoolsPerWorker::get(), CROWD);
		let world = others.beside(READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let jobs: Vec<JobId> = (0..c)
			.map(|index| {
				let job_id = others.given_job(others.pools[0], index.into(), started(&worker));
				set_accept_window::<T>(job_id, index + 1);
				job_id
			})
			.collect();
		world.employ(&worker, c, jobs);
		add_slot::<T>(&worker);
		world.list_in(&worker, &world.pools);

		#[block]
		{
			<Pallet<T> as WorkerHooks<T::AccountId>>::offline(&worker, true);
		}

		assert!(others.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == CROWD - c));
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY));
		assert!(slots::<T>(&worker).service.is_none());
	}

	/// Of one without jobs that is ready in so many pools.
	#[benchmark]
	fn worker_offline_idle(p: Linear<0, { T::MaxPoolsPerWorker::get() }>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		world.employ(&worker, T::MaxCapacity::get(), Vec::new());
		world.list_in(&worker, &world.pools[..p as usize]);

		#[block]
		{
			<Pallet<T> as WorkerHooks<T::AccountId>>::offline(&worker, false);
		}

		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY));
		assert!(slots::<T>(&worker).service.is_none());
	}

	/// With the longest message, by a worker that has its hands full.
	#[benchmark]
	fn progress_job() {
		let world = World::<T>::new(1, 0);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Processing {
			worker: worker.clone(),
			started_at: 0,
			deadline: u32::MAX,
			cancel_at: None,
		};
		let job_id = world.given_job(world.pools[0], 0, state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);
		let message = vec![7; MAX_MESSAGE_LEN as usize];

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), job_id, 1, input_tag(&input()), 50, message);

		let job = Jobs::<T>::get(job_id.pool, job_id.index).expect("the job is kept; qed");
		assert_eq!(job.state, started(&worker));
	}

	/// A full page, with another before it.
	#[benchmark]
	fn open_timer_page() {
		fill_page::<T>(1);

		#[block]
		{
			let page = Timers::<T>::take(1, 0);
			Timers::<T>::set(1, 0, page);
		}
	}

	/// Of one whose attempt was renewed: it is armed anew, where the page is full.
	#[benchmark]
	fn look_at_worker() {
		let world = World::<T>::new(1, 0);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Processing {
			worker: worker.clone(),
			started_at: 0,
			deadline: 7,
			cancel_at: None,
		};
		let job_id = world.given_job(world.pools[0], 0, state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);
		make_due::<T>(&worker);
		fill_page::<T>(7);

		#[block]
		{
			run_timers::<T>();
		}

		assert_eq!(slots::<T>(&worker).timer, Some(7));
	}

	/// Of a job that goes far back into its queue; its worker is slashed, was ready before, and stays so.
	#[benchmark]
	fn take_back() {
		let others = World::<T>::new(1, 0);
		let world = others.beside_with(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let pool_id = others.pools[0];
		others.queue_before(pool_id, MAX_STEPS);
		let job_id = others.given_job(pool_id, NEXT.into(), started(&worker));
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);
		free_slot::<T>(&worker);
		world.list_in(&worker, &world.pools);
		JobClock::<T>::put(1);
		make_due::<T>(&worker);

		#[block]
		{
			run_timers::<T>();
		}

		let job = Jobs::<T>::get(pool_id, job_id.index).expect("the job is kept; qed");
		assert!(matches!(job.state, JobState::Queued { .. }));
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// With a job at the head of each queue that has not waited too long.
	#[benchmark]
	fn look_at_pool() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		world.queue_heads(pool_id);
		make_pool_due::<T>(pool_id);

		#[block]
		{
			run_timers::<T>();
		}

		assert_eq!(pool::<T>(pool_id).timer, Some(T::MaxWait::get()));
	}

	/// With another behind it, a track id, and nothing that is kept of it.
	#[benchmark]
	fn discard_waiting_job() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];
		world.queue_jobs(pool_id, &account("loser", 0, 0), 2);
		let (job_id, mut pool) = (JobId { pool: pool_id, index: 0 }, pool::<T>(pool_id));
		let mut job = Jobs::<T>::get(pool_id, 0).expect("the job is queued; qed");
		(job.retention, job.track_id) = (0, Some([7; 16]));
		TrackedJobs::<T>::insert((&job.depositor, pool_id, [7; 16]), 0);

		#[block]
		{
			Pallet::<T>::dequeue(pool_id, &mut pool, &job);
			assert_ok!(Pallet::<T>::discard(job_id, &mut pool, job, DiscardReason::WaitedTooLong));
			Pools::<T>::insert(pool_id, pool);
		}

		assert_last_event::<T>(Event::JobDestroyed { job_id });
	}

	/// The signature that takes the longest of those that an owner may make.
	#[benchmark]
	fn verify_proof() {
		const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bown");
		let public = sp_io::crypto::ecdsa_generate(KEY_TYPE, None);
		let result = OwnerResult {
			genesis: Pallet::<T>::genesis_hash(),
			job: JobId { pool: 0, index: 0 },
			attempt: 1,
			spec_version: 1,
			input: [7; 32],
			result: JobResult::Success,
			output: [7; 32],
		};
		let signature = sp_io::crypto::ecdsa_sign(KEY_TYPE, &public, &result.payload())
			.expect("the key has just been put into the keystore; qed");
		let input = input();
		let is_good;

		#[block]
		{
			sp_io::hashing::blake2_256(&input);
			sp_io::hashing::blake2_256(&input);
			is_good = sp_io::crypto::ecdsa_verify(&signature, &result.payload(), &public);
		}

		assert!(is_good);
	}

	/// What a track id adds to a job's creation.
	#[benchmark]
	fn track_job() {
		let key = (rich::<T>("depositor"), 0u32, TRACK);

		#[block]
		{
			assert!(!TrackedJobs::<T>::contains_key(key.clone()));
			TrackedJobs::<T>::insert(key, 0u64);
		}
	}

	#[benchmark]
	fn vouch_job() {
		let world = World::<T>::new(1, 0);
		let worker = account("worker", 0, 0);
		mint_existence::<T>(&worker);
		let job_id = world.given_processed_job(world.pools[0], &worker);
		let output_hash = T::Hashing::hash(&input());
		let owner = world.impl_owner;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), job_id, input_tag(&input()), output_hash);

		assert_last_event::<T>(Event::JobVouched { job_id, owner, output_hash });
	}

	/// Of the largest, which is kept.
	#[benchmark]
	fn look_at_job() {
		let world = World::<T>::new(1, 0);
		let worker = account("worker", 0, 0);
		mint_existence::<T>(&worker);
		let job_id = world.given_processed_job(world.pools[0], &worker);

		#[block]
		{
			Pallet::<T>::clean_up(&mut WeightMeter::new());
		}

		assert!(Jobs::<T>::contains_key(job_id.pool, job_id.index));
	}

	/// Fills a worker that was ready in as many pools as may be, each time in the middle of a page.
	#[benchmark]
	fn wake_job() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let state = JobState::BackingOff { until: 0 };
		let job_id = world.given_job(world.pools[0], MIDDLE.into(), state);
		make_job_due::<T>(job_id);

		#[block]
		{
			run_timers::<T>();
		}

		let worker = ready_worker::<T>(MIDDLE);
		assert_eq!(slots::<T>(&worker).running.len(), T::MaxCapacity::get() as usize);
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY - 1));
	}

	/// It takes all but one of its fill from the last of its pools, and is ready in all of them.
	#[benchmark]
	fn worker_stake_changed(c: Linear<1, { T::MaxCapacity::get() }>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		world.employ(&worker, c, Vec::new());
		expose::<T>(&worker);
		world.queue_jobs(world.pools[world.pools.len() - 1], &worker, c - 1);

		#[block]
		{
			<Pallet<T> as WorkerHooks<T::AccountId>>::stake_changed(&worker);
		}

		assert_eq!(slots::<T>(&worker).running.len() as u32, c - 1);
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// Of one with outputs that stand.
	#[benchmark]
	fn worker_deregister() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), 0);
		let worker = rich::<T>("worker");
		world.subscribe(&worker);
		let deposit = T::OutputReservePerSlot::get();
		assert_ok!(T::Currency::hold(&HoldReason::OutputReserve.into(), &worker, deposit));

		#[block]
		{
			<Pallet<T> as WorkerHooks<T::AccountId>>::deregister(&worker, &world.owner);
		}

		assert_eq!(OutputHeirs::<T>::get(&worker), Some(world.owner.clone()));

		assert!(!WorkerSlots::<T>::contains_key(&worker));
		let membership = Memberships::<T>::get(world.pools[0], &worker);
		assert_eq!(membership, Some(Membership::Admitted));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
