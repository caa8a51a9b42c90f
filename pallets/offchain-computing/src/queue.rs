// SPDX-License-Identifier: AGPL-3.0-only

//! A pool's queues: which job is next, and the links between the jobs.

use crate::{
	pallet::{Config, Error, Jobs, Pallet},
	types::{
		Job, JobClock, JobOf, JobState, PoolOf, Queue, SpecQueues, LANES, MAX_PASSES, MAX_SKIPS,
		MAX_STEPS,
	},
	work::Work,
};
use cybros_primitives::{JobIndex, PoolId, SpecRange, SpecVersion};
use frame_support::{defensive, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	/// Count a new job among the live ones of its spec version.
	pub(crate) fn add_live_job(pool: &mut PoolOf<T>, spec_version: SpecVersion) -> DispatchResult {
		if let Some(queues) = pool.queues.iter_mut().find(|q| q.spec_version == spec_version) {
			queues.live_jobs = queues.live_jobs.saturating_add(1);
			return Ok(());
		}
		let queues = SpecQueues { spec_version, live_jobs: 1, lanes: Default::default() };
		pool.queues.try_push(queues).map_err(|_| Error::<T>::TooManySpecVersions)?;
		Ok(())
	}

	/// Count a job that ended no longer.
	pub(crate) fn remove_live_job(pool: &mut PoolOf<T>, spec_version: SpecVersion) {
		let Some(at) = pool.queues.iter().position(|q| q.spec_version == spec_version) else {
			defensive!("a live job's spec version is counted");
			return;
		};
		pool.queues[at].live_jobs = pool.queues[at].live_jobs.saturating_sub(1);
		if pool.queues[at].live_jobs == 0 {
			pool.queues.swap_remove(at);
		}
	}

	/// Put a live job, whose record the caller stores, into its queue by its number.
	///
	/// Those before one that comes back have come back themselves, so there are few; it walks past at most
	/// [`MAX_STEPS`] of them.
	pub(crate) fn enqueue(
		pool_id: PoolId,
		pool: &mut PoolOf<T>,
		index: JobIndex,
		job: &mut JobOf<T>,
	) -> Work {
		let Some(slot) = Self::queue_of(pool, job) else { return Work::default() };
		let (prev, next) = match slot {
			None => {
				*slot = Some(Queue { head: index, tail: index, len: 1 });
				(None, None)
			},
			Some(queue) => {
				queue.len = queue.len.saturating_add(1);
				if index > queue.tail {
					(Some(core::mem::replace(&mut queue.tail, index)), None)
				} else {
					let (prev, next) = Self::place_in(pool_id, queue, index);
					if prev.is_none() {
						queue.head = index;
					}
					if next.is_none() {
						queue.tail = index;
					}
					(prev, next)
				}
			},
		};
		if let Some(prev) = prev {
			Self::link(pool_id, prev, |_, link| *link = Some(index));
		}
		if let Some(next) = next {
			Self::link(pool_id, next, |link, _| *link = Some(index));
		}
		job.state = JobState::Queued { prev, next };
		Self::arm_pool(pool_id, pool, job.created_at)
	}

	/// The neighbours of a job that comes back to a queue.
	fn place_in(
		pool_id: PoolId,
		queue: &Queue,
		index: JobIndex,
	) -> (Option<JobIndex>, Option<JobIndex>) {
		planted!(QueueJumped, return (None, Some(queue.head)));
		let (mut prev, mut next) = (None, Some(queue.head));
		for _ in 0..MAX_STEPS {
			let Some(before) = next.filter(|before| *before < index) else { break };
			let Some(job) = Self::job_in_queue(pool_id, before) else { break };
			let JobState::Queued { next: behind, .. } = job.state else { break };
			(prev, next) = (Some(before), behind);
		}
		(prev, next)
	}

	/// Take a job out of its queue, wherever it stands there. The caller gives it another state.
	pub(crate) fn dequeue(pool_id: PoolId, pool: &mut PoolOf<T>, job: &JobOf<T>) -> Work {
		let JobState::Queued { prev, next } = job.state else {
			defensive!("only a queued job is taken out of its queue");
			return Work::default();
		};
		let Some(slot) = Self::queue_of(pool, job) else { return Work::default() };
		let mut head_created_at = None;
		match (slot.as_mut(), prev, next) {
			(Some(_), None, None) => *slot = None,
			(Some(queue), prev, next) => {
				queue.len = queue.len.saturating_sub(1);
				let behind_created_at =
					next.and_then(|next| Self::link(pool_id, next, |link, _| *link = prev));
				if next.is_none() {
					queue.tail = prev.unwrap_or(queue.tail);
				}
				match prev {
					Some(prev) => {
						Self::link(pool_id, prev, |_, link| *link = next);
					},
					None => {
						queue.head = next.unwrap_or(queue.head);
						head_created_at = behind_created_at;
					},
				}
			},
			(None, ..) => {
				defensive!("a queued job's lane has a queue");
			},
		}
		// Jobs that came back may stand before older ones.
		match head_created_at {
			Some(created_at) => Self::arm_pool(pool_id, pool, created_at),
			None => Work::default(),
		}
	}

	/// The next job for a worker that runs `specs`, still in its queue, and whether it was the first that was looked at;
	/// the lanes' turns move on.
	///
	/// The highest lane goes first, but one that was passed [`MAX_PASSES`] times goes before it. Inside a lane the
	/// lowest number goes first, but for jobs that this worker lost before, if others stand close behind.
	pub(crate) fn take_next(
		pool_id: PoolId,
		pool: &mut PoolOf<T>,
		worker: &T::AccountId,
		specs: &SpecRange,
	) -> Option<(JobIndex, JobOf<T>, bool)> {
		// For each lane, the lowest head among the spec versions that the worker runs.
		let mut heads = [None::<JobIndex>; LANES];
		for queues in pool.queues.iter().filter(|q| specs.contains(q.spec_version)) {
			for (lane, queue) in queues.lanes.iter().enumerate() {
				if let Some(queue) = queue {
					heads[lane] = Some(heads[lane].map_or(queue.head, |head| head.min(queue.head)));
				}
			}
		}
		let top = (0..LANES).rev().find(|lane| heads[*lane].is_some())?;
		let overdue =
			(0..top).find(|lane| heads[*lane].is_some() && pool.passed[*lane] >= MAX_PASSES);
		let lane = overdue.unwrap_or(top);
		planted!(LaneStarved, pool.passed = [0; LANES]);
		pool.passed[lane] = 0;
		for lower in (0..lane).filter(|lower| heads[*lower].is_some()) {
			pool.passed[lower] = pool.passed[lower].saturating_add(1);
		}

		let head = heads[lane]?;
		let first = Self::job_in_queue(pool_id, head)?;
		if first.last_loser.as_ref() != Some(worker) {
			return Some((head, first, true));
		}
		let mut behind = first.state.clone();
		for _ in 0..MAX_SKIPS {
			let JobState::Queued { next: Some(next), .. } = behind else { break };
			let job = Self::job_in_queue(pool_id, next)?;
			if job.last_loser.as_ref() != Some(worker) {
				return Some((next, job, false));
			}
			behind = job.state;
		}
		// Better a job that it lost than an idle worker.
		Some((head, first, false))
	}

	pub(crate) fn job_in_queue(pool_id: PoolId, index: JobIndex) -> Option<JobOf<T>> {
		let job = Jobs::<T>::get(pool_id, index);
		if job.is_none() {
			defensive!("a job in a queue exists");
		}
		job
	}

	/// The queue that a live job belongs to.
	fn queue_of<'a>(pool: &'a mut PoolOf<T>, job: &JobOf<T>) -> Option<&'a mut Option<Queue>> {
		let lane = pool.terms.lane(&job.tip);
		let queues = pool.queues.iter_mut().find(|q| q.spec_version == job.spec_version);
		if queues.is_none() {
			defensive!("a live job's spec version has queues");
		}
		queues.and_then(|queues| queues.lanes.get_mut(lane))
	}

	/// Change the links of a job that is in a queue. Returns when it was created.
	fn link(
		pool_id: PoolId,
		index: JobIndex,
		change: impl FnOnce(&mut Option<JobIndex>, &mut Option<JobIndex>),
	) -> Option<JobClock> {
		Jobs::<T>::mutate(pool_id, index, |job| match job {
			Some(Job { state: JobState::Queued { prev, next }, created_at, .. }) => {
				change(prev, next);
				Some(*created_at)
			},
			_ => {
				defensive!("a queue links jobs that are queued");
				None
			},
		})
	}
}
