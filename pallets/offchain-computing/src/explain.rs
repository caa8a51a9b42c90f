// SPDX-License-Identifier: AGPL-3.0-only

//! Why a job waits, and why a worker gets none. For reading by runtime API: nothing here is called by a block.
//!
//! What makes a worker ready is asked of [`Slots::obstacles`](crate::types::Slots::obstacles), as the scheduler does.

use crate::{
	pallet::{Config, ImplPools, Jobs, Memberships, Pallet, Pools, WorkerSlots},
	types::{
		DiscardReason, JobClock, JobOf, JobState, Membership, Obstacle, PoolOf, SlotsOf, LANES,
	},
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::{Decode, Encode};
use cybros_primitives::{Attempt, ImplId, JobId, JobIndex, JobResult, PoolId, SpecVersion};
use frame_support::traits::Get;
use pallet_offchain_computing_workers::Registry;
use scale_info::TypeInfo;

/// The most members of a pool that are looked at for one job.
pub const MAX_MEMBERS_SCANNED: u32 = 4_096;
/// The most jobs of a queue that are counted before one.
pub const MAX_AHEAD_COUNTED: u32 = 1_024;
/// The most pools that are told of a worker.
pub const MAX_POOLS_EXPLAINED: u32 = 64;

/// Where a job stands, and what it waits for. Moments are on the job clock.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum JobStage<AccountId> {
	/// In its pool's queue.
	Waiting {
		/// Why no worker has it.
		wait: Wait,
		/// Where it stands in the queue.
		place: Place,
		/// When it is Discarded and refunded if no worker has it by then.
		until: JobClock,
		/// Whose attempt was the last to end without a result.
		last_loser: Option<AccountId>,
		/// Whether that one is the only worker in service that could take it: it takes up to four others that stand
		/// behind it first.
		only_last_loser: bool,
	},
	/// Pending: its last attempt ended with an Error, and it is tried again later.
	BackingOff {
		/// When it is assignable again.
		until: JobClock,
	},
	/// Assigned, not started.
	Assigned {
		/// To whom.
		worker: AccountId,
		/// Number of the attempt.
		attempt: Attempt,
		/// When the worker may start it no longer, and another gets it.
		start_before: JobClock,
	},
	/// Started.
	Running {
		/// By whom.
		worker: AccountId,
		/// Number of the attempt.
		attempt: Attempt,
		/// When.
		started_at: JobClock,
		/// When the chain ends the attempt, unless the worker tells of progress.
		ends_at: JobClock,
		/// Whether its depositor cancelled it: then it ends at that moment for good.
		is_cancelled: bool,
	},
	/// Ended with a result.
	Processed {
		/// By whom.
		worker: AccountId,
		/// Which.
		result: JobResult,
		/// When.
		ended_at: JobClock,
	},
	/// Ended without a result.
	Discarded {
		/// Why.
		reason: DiscardReason,
		/// When.
		ended_at: JobClock,
	},
}

/// Why no worker of a pool has a job of a spec version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Wait {
	/// What keeps those workers from it that came closest to it; `NotAdmitted` where the pool has no worker. `None`
	/// where a worker is ready.
	pub reason: Option<Obstacle>,
	/// How many workers have which as their first obstacle.
	pub workers: Vec<(Obstacle, u32)>,
	/// How many workers are ready.
	pub ready: u32,
	/// Whether all members of the pool were looked at, or only the first 4,096.
	pub is_complete: bool,
}

/// A place in a pool's queue of a spec version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Place {
	/// The lane, from 0 on: the higher, the sooner.
	pub lane: u8,
	/// How many jobs are before it in its lane, or 1,024 where there are as many or more.
	pub ahead: u64,
	/// How many jobs of the spec version wait in higher lanes.
	pub in_higher_lanes: u64,
}

/// Why a worker gets no job.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct WorkerExplanation {
	/// The impl that it is registered for; `None` where the account is no worker.
	pub impl_id: Option<ImplId>,
	/// What keeps it from any job at all; nothing where it is ready.
	pub obstacles: Vec<Obstacle>,
	/// How many jobs it has in hand.
	pub running: u32,
	/// How many it runs at once; 0 while it is not in service.
	pub capacity: u32,
	/// Until when, on the job clock, it is out of rotation, where it is.
	pub out_until: Option<JobClock>,
	/// Pool by pool.
	pub pools: Vec<PoolExplanation>,
}

/// Why a worker gets no job of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct PoolExplanation {
	/// The pool.
	pub pool_id: PoolId,
	/// All that keeps the worker from its jobs. Empty where it is ready and a job waits, which lasts no longer than a
	/// block.
	pub obstacles: Vec<Obstacle>,
	/// How many jobs wait that the worker's build runs; all that wait while it is not in service.
	pub waiting: u64,
	/// How many jobs wait that its build does not run.
	pub waiting_for_others: u64,
}

impl<T: Config> Pallet<T> {
	/// Where a job stands, and what it waits for. `None` where there is no such job, or none any more.
	pub fn explain_job(job_id: JobId) -> Option<JobStage<T::AccountId>> {
		let job = Jobs::<T>::get(job_id.pool, job_id.index)?;
		let attempt = job.attempt;
		// The very moment at which the chain ends the live attempt.
		let ends_at = job.state.deadline();
		let is_cancelled = job.state.is_cancelled();
		Some(match job.state {
			JobState::Queued { .. } => Self::explain_wait(job_id, job)?,
			JobState::BackingOff { until } => JobStage::BackingOff { until },
			JobState::Assigned { worker, .. } => {
				JobStage::Assigned { worker, attempt, start_before: ends_at? }
			},
			JobState::Processing { worker, started_at, .. } => {
				JobStage::Running { worker, attempt, started_at, ends_at: ends_at?, is_cancelled }
			},
			JobState::Processed { worker, result, ended_at, .. } => {
				JobStage::Processed { worker, result, ended_at }
			},
			JobState::Discarded { reason, ended_at } => JobStage::Discarded { reason, ended_at },
		})
	}

	fn explain_wait(job_id: JobId, job: JobOf<T>) -> Option<JobStage<T::AccountId>> {
		let pool = Pools::<T>::get(job_id.pool)?;
		let lane = pool.terms.lane(&job.tip);
		let place = Place {
			ahead: Self::ahead(job_id.pool, &job),
			..Self::place_at_the_end(&pool, lane, job.spec_version)
		};
		let (wait, candidates) = Self::survey(job_id.pool, job.spec_version);
		let only_last_loser = match (&job.last_loser, &candidates[..]) {
			(Some(loser), [only]) => loser == only,
			_ => false,
		};
		Some(JobStage::Waiting {
			wait,
			place,
			until: Self::waits_until(&pool, job.created_at),
			last_loser: job.last_loser,
			only_last_loser,
		})
	}

	/// How many jobs are before one in its queue, up to [`MAX_AHEAD_COUNTED`].
	fn ahead(pool_id: PoolId, job: &JobOf<T>) -> u64 {
		let before = |state: &JobState<_, _>| -> Option<JobIndex> {
			match state {
				JobState::Queued { prev, .. } => *prev,
				_ => None,
			}
		};
		let mut ahead = 0u64;
		let mut next = before(&job.state);
		while let Some(index) = next.filter(|_| ahead < MAX_AHEAD_COUNTED.into()) {
			ahead = ahead.saturating_add(1);
			next = Jobs::<T>::get(pool_id, index).and_then(|job| before(&job.state));
		}
		ahead
	}

	/// What keeps a pool's workers from a job of a spec version, and two at most of those in service that could take
	/// one at other times.
	pub(crate) fn survey(pool_id: PoolId, spec_version: SpecVersion) -> (Wait, Vec<T::AccountId>) {
		let mut counts = BTreeMap::<Obstacle, u32>::new();
		let mut candidates = Vec::new();
		let mut ready = 0u32;
		let mut members = Memberships::<T>::iter_prefix(pool_id);
		for (worker, membership) in members.by_ref().take(MAX_MEMBERS_SCANNED as usize) {
			let obstacle = match membership {
				Membership::Admitted => Some(Obstacle::NotSubscribed),
				Membership::Subscribed => {
					let slots = WorkerSlots::<T>::get(&worker).unwrap_or_default();
					Self::first_obstacle(&slots, pool_id, spec_version)
				},
			};
			// One that drains takes none any more.
			let is_candidate = obstacle.is_none_or(|obstacle| obstacle > Obstacle::Draining);
			if is_candidate && candidates.len() < 2 {
				candidates.push(worker);
			}
			match obstacle {
				Some(obstacle) => {
					let count = counts.entry(obstacle).or_default();
					*count = count.saturating_add(1);
				},
				None => ready = ready.saturating_add(1),
			}
		}
		let closest = counts.keys().next_back().copied().unwrap_or(Obstacle::NotAdmitted);
		let wait = Wait {
			reason: (ready == 0).then_some(closest),
			workers: counts.into_iter().collect(),
			ready,
			is_complete: members.next().is_none(),
		};
		(wait, candidates)
	}

	/// What a worker that serves a pool would have to mend first to get a job of a spec version of it; nothing where it is
	/// ready for one.
	fn first_obstacle(
		slots: &SlotsOf<T>,
		pool_id: PoolId,
		spec_version: SpecVersion,
	) -> Option<Obstacle> {
		let runs_it =
			slots.service.as_ref().is_none_or(|service| service.build.specs.contains(spec_version));
		let spec = (!runs_it).then_some(Obstacle::SpecVersion);
		let key = slots.lacks_key_for(pool_id).then_some(Obstacle::EnclaveKeyMissing);
		slots.obstacles(T::OutputReservePerSlot::get()).chain(spec).chain(key).min()
	}

	/// Why a worker gets no job of each of these pools, at most [`MAX_POOLS_EXPLAINED`]; of none named, of those that it
	/// serves and the first of its impl.
	pub fn explain_worker(worker: &T::AccountId, pools: Vec<PoolId>) -> WorkerExplanation {
		let impl_id = T::Registry::worker_impl(worker);
		let slots = WorkerSlots::<T>::get(worker).unwrap_or_default();
		let most = MAX_POOLS_EXPLAINED as usize;
		let pools: Vec<PoolId> = if pools.is_empty() {
			let served = slots.pools.iter().map(|subscription| subscription.pool_id);
			let of_impl = impl_id.map(|id| ImplPools::<T>::iter_key_prefix(id).take(most));
			let all: BTreeSet<_> = served.chain(of_impl.into_iter().flatten()).take(most).collect();
			all.into_iter().collect()
		} else {
			pools.into_iter().take(most).collect()
		};
		let mut obstacles: Vec<_> = slots.obstacles(T::OutputReservePerSlot::get()).collect();
		if impl_id.is_none() {
			obstacles.insert(0, Obstacle::NotRegistered);
		}
		let explain =
			|pool_id| Self::explain_pool(pool_id, worker, impl_id, &slots, obstacles.clone());
		WorkerExplanation {
			impl_id,
			pools: pools.into_iter().map(explain).collect(),
			obstacles,
			running: slots.running.len() as u32,
			capacity: slots.service.as_ref().map_or(0, |service| service.capacity),
			out_until: slots.out_until,
		}
	}

	fn explain_pool(
		pool_id: PoolId,
		worker: &T::AccountId,
		impl_id: Option<ImplId>,
		slots: &SlotsOf<T>,
		mut obstacles: Vec<Obstacle>,
	) -> PoolExplanation {
		let Some(pool) = Pools::<T>::get(pool_id) else {
			obstacles.push(Obstacle::PoolNotFound);
			obstacles.sort();
			return PoolExplanation { pool_id, obstacles, waiting: 0, waiting_for_others: 0 };
		};
		if impl_id.is_some_and(|impl_id| impl_id != pool.impl_id) {
			obstacles.push(Obstacle::OtherImpl);
		}
		match Memberships::<T>::get(pool_id, worker) {
			None => obstacles.push(Obstacle::NotAdmitted),
			Some(Membership::Admitted) => obstacles.push(Obstacle::NotSubscribed),
			Some(Membership::Subscribed) => obstacles
				.extend(slots.lacks_key_for(pool_id).then_some(Obstacle::EnclaveKeyMissing)),
		}
		let (mut waiting, mut waiting_for_others) = (0u64, 0u64);
		for queues in &pool.queues {
			let len = (0..LANES).map(|lane| waiting_in(queues, lane)).fold(0, u64::saturating_add);
			let runs_it = slots
				.service
				.as_ref()
				.is_none_or(|service| service.build.specs.contains(queues.spec_version));
			let sum = if runs_it { &mut waiting } else { &mut waiting_for_others };
			*sum = sum.saturating_add(len);
		}
		if waiting == 0 {
			obstacles.push(match waiting_for_others {
				0 => Obstacle::NothingWaits,
				_ => Obstacle::SpecVersion,
			});
		}
		obstacles.sort();
		PoolExplanation { pool_id, obstacles, waiting, waiting_for_others }
	}

	/// The place of a job that comes to the end of its queue.
	pub(crate) fn place_at_the_end(
		pool: &PoolOf<T>,
		lane: usize,
		spec_version: SpecVersion,
	) -> Place {
		let queues = pool.queues.iter().find(|queues| queues.spec_version == spec_version);
		let waiting = |lane| queues.map_or(0, |queues| waiting_in(queues, lane));
		let higher = (lane.saturating_add(1)..LANES).map(waiting);
		Place {
			lane: lane as u8,
			ahead: waiting(lane),
			in_higher_lanes: higher.fold(0, u64::saturating_add),
		}
	}
}

/// How many jobs wait in a lane.
fn waiting_in(queues: &crate::types::SpecQueues, lane: usize) -> u64 {
	queues.lanes.get(lane).and_then(Option::as_ref).map_or(0, |queue| queue.len)
}
