// SPDX-License-Identifier: AGPL-3.0-only

//! Benchmarks of the calls and of the hooks that the registry calls, each in its worst case: see
//! [`world`] for what that is made of.

mod world;

use crate::{
	pallet::{
		Call, Config, Event, JobClock, Jobs, Memberships, Pallet, Policies, Pools, WorkerSlots,
	},
	types::{DiscardReason, JobState, Membership},
};
use alloc::{vec, vec::Vec};
use cybros_primitives::{
	input_tag, DeployPermission, ImplId, JobId, JobResult, PoolPermission, SpecRange,
	WorkerConsent, MAX_CONSENT_SECS, MAX_DATA_LEN, MAX_SPEC_RANGE,
};
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, Get, UnixTime},
};
use frame_system::RawOrigin;
use pallet_offchain_computing_workers::{
	benchmarking::BenchmarkHelper as Signer, BuildInService, WorkerHooks,
};
use sp_runtime::{
	traits::{Bounded, StaticLookup, Zero},
	Permill,
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

	#[benchmark]
	fn destroy_job_policy() {
		let world = World::<T>::new(1, 0);
		let pool_id = world.pools[0];

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, 0);

		assert!(!Policies::<T>::contains_key(pool_id, 0));
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

	/// Of one that is ready, in the middle of a page.
	#[benchmark]
	fn revoke_worker() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let (pool_id, worker) = (world.pools[0], ready_worker::<T>(MIDDLE));
		Memberships::<T>::insert(pool_id, &worker, Membership::Subscribed);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.owner), pool_id, T::Lookup::unlookup(worker.clone()));

		assert_last_event::<T>(Event::WorkerRevoked { pool_id, worker });
		assert_eq!(ready_count::<T>(pool_id), READY - 1);
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

	/// Of one that is ready, in the middle of a page.
	#[benchmark]
	fn unsubscribe_pool() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let (pool_id, worker) = (world.pools[0], ready_worker::<T>(MIDDLE));
		Memberships::<T>::insert(pool_id, &worker, Membership::Subscribed);

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), pool_id);

		assert_last_event::<T>(Event::PoolUnsubscribed { pool_id, worker });
		assert_eq!(ready_count::<T>(pool_id), READY - 1);
	}

	/// Fills a worker that was ready in as many pools as may be, each time in the middle of a page.
	#[benchmark]
	fn create_job(b: Linear<0, MAX_DATA_LEN>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let pool_id = world.pools[0];
		set_next_job::<T>(pool_id, MIDDLE.into());
		let depositor = rich::<T>("depositor");

		#[extrinsic_call]
		_(
			RawOrigin::Signed(depositor.clone()),
			pool_id,
			0,
			SPEC,
			vec![7; b as usize],
			tip::<T>(),
			Some(account("beneficiary", 0, 0)),
		);

		let worker = ready_worker::<T>(MIDDLE);
		assert_eq!(slots::<T>(&worker).running.len(), T::MaxCapacity::get() as usize);
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY - 1));
	}

	/// Makes its worker ready in as many pools as may be.
	#[benchmark]
	fn cancel_job() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Assigned { worker: worker.clone() };
		let job_id = world.given_job(world.pools[0], 0, state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);

		#[extrinsic_call]
		_(RawOrigin::Signed(world.depositor.clone()), job_id);

		let job = Jobs::<T>::get(job_id.pool, job_id.index).expect("the job is kept; qed");
		let reason = DiscardReason::Cancelled;
		assert_eq!(job.state, JobState::Discarded { reason, ended_at: Zero::zero() });
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	#[benchmark]
	fn start_job() {
		let world = World::<T>::new(1, 0);
		let worker: T::AccountId = account("worker", 0, 0);
		let state = JobState::Assigned { worker: worker.clone() };
		let job_id = world.given_job(world.pools[0], 0, state);

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), job_id, 1, input_tag(&input()));

		assert_last_event::<T>(Event::JobStarted { job_id, attempt: 1, worker });
	}

	/// Of a job that fills another worker, ready in as many pools as may be; its own worker becomes ready in as many
	/// others.
	#[benchmark]
	fn resign_job() {
		let others = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let world = others.beside(READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Assigned { worker: worker.clone() };
		let job_id = others.given_job(others.pools[0], MIDDLE.into(), state);
		world.employ(&worker, T::MaxCapacity::get(), vec![job_id]);

		#[extrinsic_call]
		_(RawOrigin::Signed(worker.clone()), job_id, 1, input_tag(&input()));

		assert!(others.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY - 1));
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
	}

	/// Of a job that is settled; its worker becomes ready in as many pools as may be. (Panic weighs as a resignation.)
	#[benchmark]
	fn submit_job_result(b: Linear<0, MAX_DATA_LEN>) {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let state = JobState::Processing { worker: worker.clone(), started_at: Zero::zero() };
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
		);

		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
		let pool = Pools::<T>::get(job_id.pool).expect("the pool is there; qed");
		assert!(!pool.commission.is_zero() && !pool.royalty.is_zero());
	}

	/// By a stranger; what returns completes its worker's reserve, so that it becomes ready in as many pools as may
	/// be, and leaves something over.
	#[benchmark]
	fn destroy_job() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let job_id = world.given_processed_job(world.pools[0], &worker);
		world.employ(&worker, 1, Vec::new());
		take_from_reserve::<T>(&worker);
		JobClock::<T>::put(T::MaxRetention::get());
		let stranger: T::AccountId = account("stranger", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(stranger), job_id);

		assert!(!Jobs::<T>::contains_key(job_id.pool, job_id.index));
		assert_eq!(slots::<T>(&worker).reserve, T::OutputReservePerSlot::get());
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY + 1));
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
	/// many others.
	#[benchmark]
	fn worker_offline(c: Linear<0, { T::MaxCapacity::get() }>) {
		let others = World::<T>::new(T::MaxPoolsPerWorker::get(), READY);
		let world = others.beside(READY);
		let worker = T::BenchmarkHelper::given_worker(world.impl_id);
		let jobs: Vec<JobId> = (0..c)
			.map(|index| {
				let state = JobState::Processing { worker: worker.clone(), started_at: 0 };
				others.given_job(others.pools[0], index.into(), state)
			})
			.collect();
		world.employ(&worker, c, jobs);
		add_slot::<T>(&worker);
		world.list_in(&worker, &world.pools);

		#[block]
		{
			<Pallet<T> as WorkerHooks<T::AccountId>>::offline(&worker, true);
		}

		assert!(others.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY - c));
		assert!(world.pools.iter().all(|pool_id| ready_count::<T>(*pool_id) == READY));
		assert!(slots::<T>(&worker).service.is_none());
	}

	#[benchmark]
	fn worker_deregister() {
		let world = World::<T>::new(T::MaxPoolsPerWorker::get(), 0);
		let worker: T::AccountId = account("worker", 0, 0);
		world.subscribe(&worker);

		#[block]
		{
			<Pallet<T> as WorkerHooks<T::AccountId>>::deregister(&worker);
		}

		assert!(!WorkerSlots::<T>::contains_key(&worker));
		let membership = Memberships::<T>::get(world.pools[0], &worker);
		assert_eq!(membership, Some(Membership::Admitted));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
