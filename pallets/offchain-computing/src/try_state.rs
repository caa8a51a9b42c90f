// SPDX-License-Identifier: AGPL-3.0-only

//! The invariants of the crate's documentation, by their numbers.

use crate::{
	pallet::{
		Config, Depositors, EndedLists, EndedPools, HoldReason, ImplPools, JobClock, Jobs,
		Memberships, NextPoolId, OutputHeirs, Overdue, Pallet, Policies, PoolMetadata, Pools,
		ReadyWorkers, Timers, TrackedJobs, WorkerSlots,
	},
	types::{
		BalanceOf, Counts, JobClock as Clock, JobState, Membership, PolicyCount, PoolOf, PoolState,
		Running, Timer, LANES, MAX_PASSES, READY_PAGE,
	},
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use cybros_primitives::{JobId, JobIndex, JobStatus, PolicyId, PolicyScope, PoolId, SpecVersion};
use frame_support::{
	ensure,
	traits::{
		fungible::{Inspect, InspectHold},
		Get,
	},
};
use pallet_offchain_computing_workers::Registry;
use sp_runtime::{
	traits::{Saturating, Zero},
	TryRuntimeError,
};

type TimersOf<T> = BTreeSet<(Clock, Timer<<T as frame_system::Config>::AccountId>)>;
type Held<T> = BTreeMap<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

fn add<T: Config>(held: &mut Held<T>, who: &T::AccountId, amount: BalanceOf<T>) {
	let sum = held.entry(who.clone()).or_default();
	*sum = sum.saturating_add(amount);
}

impl<T: Config> Pallet<T> {
	/// Check every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut escrow = Held::<T>::new();
		let mut reserves = Held::<T>::new();
		let mut live = BTreeMap::<(PoolId, PolicyId), u64>::new();
		let mut specs = BTreeMap::<(PoolId, SpecVersion), u64>::new();
		let mut queued = BTreeSet::<JobId>::new();
		let mut assigned = Vec::<(T::AccountId, Running)>::new();
		let timers = Self::try_timers()?;
		let mut tracked = 0;
		let mut results = BTreeMap::<PoolId, Counts>::new();

		for (pool_id, index, job) in Jobs::<T>::iter() {
			let is_live = matches!(job.state.status(), JobStatus::Pending | JobStatus::Processing);
			match Pools::<T>::get(pool_id) {
				Some(pool) => {
					ensure!(index < pool.next_job, "1: a job's number is not below the next")
				},
				None => ensure!(
					!is_live && pool_id < NextPoolId::<T>::get(),
					"1: a job's pool does not exist"
				),
			}
			ensure!(
				is_live || !job.is_destroyed_at_once(),
				"1: an ended job was to be destroyed at once"
			);
			if let Some(track_id) = job.track_id {
				tracked += 1;
				ensure!(
					TrackedJobs::<T>::get((&job.depositor, pool_id, track_id)) == Some(index),
					"11: a job is not found by its track id"
				);
			}
			ensure!(
				!is_live
					|| Policies::<T>::get(pool_id, job.policy_id)
						.is_none_or(|policy| policy.terms.proofs == job.proofs),
				"1: a live job takes other proofs than its policy"
			);
			let job_id = JobId { pool: pool_id, index };
			add::<T>(&mut escrow, &job.depositor, job.deposit);
			if is_live {
				add::<T>(&mut escrow, &job.depositor, job.price.saturating_add(job.tip));
				*live.entry((pool_id, job.policy_id)).or_default() += 1;
				*specs.entry((pool_id, job.spec_version)).or_default() += 1;
			}
			if let (Some(worker), Some(due)) = (job.state.assignee(), job.state.deadline()) {
				let (attempt, grace_until) = (job.attempt, None);
				assigned.push((worker.clone(), Running { job_id, attempt, due, grace_until }));
			}
			match job.state {
				JobState::Queued { .. } => {
					queued.insert(job_id);
				},
				JobState::BackingOff { until } => ensure!(
					timers.contains(&(until, Timer::Job(job_id))),
					"9: a job that is backing off is not looked at in time"
				),
				JobState::Processed { worker, result, output_deposit, .. } => {
					results.entry(pool_id).or_default().add_result(result);
					add::<T>(&mut reserves, &worker, output_deposit)
				},
				_ => {},
			}
		}

		for worker in OutputHeirs::<T>::iter_keys() {
			ensure!(
				T::Registry::worker_impl(&worker).is_none(),
				"13: the deposits of a worker's outputs are a former owner's"
			);
			ensure!(
				reserves.get(&worker).is_some_and(|held| !held.is_zero()),
				"13: a former owner waits for nothing"
			);
		}

		ensure!(
			TrackedJobs::<T>::iter_keys().count() == tracked,
			"11: a track id leads to no job, or to one of another"
		);

		let mut unclaimed = BalanceOf::<T>::zero();
		let mut listed = 0u64;
		for (pool_id, pool) in Pools::<T>::iter() {
			ensure!(pool_id < NextPoolId::<T>::get(), "1: a pool's id is not below the next");
			unclaimed = unclaimed.saturating_add(pool.commission).saturating_add(pool.royalty);
			ensure!(
				Policies::<T>::iter_prefix(pool_id).count() == pool.policies.len(),
				"1: a pool's policies are not those in its list"
			);
			for count in &pool.policies {
				ensure!(
					Policies::<T>::contains_key(pool_id, count.id) && count.id < pool.next_policy,
					"1: a pool lists a policy that it does not have"
				);
				ensure!(
					Policies::<T>::get(pool_id, count.id).is_some_and(|policy| {
						Self::ensure_proofs(&pool.terms, policy.terms.proofs).is_ok()
					}),
					"1: a policy takes proofs as its pool does not let it"
				);
				ensure!(
					live.remove(&(pool_id, count.id)).unwrap_or_default() == count.live_jobs,
					"1: a policy's number of live jobs is off"
				);
				Self::try_list(pool_id, count)?;
			}
			ensure!(
				Memberships::<T>::iter_prefix(pool_id).count() == pool.members as usize,
				"8: a pool's number of members is off"
			);
			let said = PoolMetadata::<T>::get(pool_id).map_or(0, |metadata| metadata.len());
			ensure!(
				said == pool.metadata_len as usize
					&& PoolMetadata::<T>::contains_key(pool_id) == (said > 0),
				"8: the length of a pool's metadata is off"
			);
			for queues in &pool.queues {
				ensure!(
					queues.live_jobs > 0
						&& specs.remove(&(pool_id, queues.spec_version)).unwrap_or_default()
							== queues.live_jobs,
					"2: a spec version's number of live jobs is off"
				);
			}
			ensure!(
				pool.passed.iter().all(|passed| *passed <= MAX_PASSES),
				"2: a lane was passed more often than it may be"
			);
			let found = results.remove(&pool_id).unwrap_or_default();
			ensure!(
				found.successes <= pool.counts.successes
					&& found.fails <= pool.counts.fails
					&& found.errors <= pool.counts.errors,
				"12: a pool has more results than it counts"
			);
			Self::try_queues(pool_id, &pool, &mut queued)?;
			ensure!(
				pool.timer.is_none_or(|due| timers.contains(&(due, Timer::Pool(pool_id)))),
				"9: a pool's timer is in no page"
			);
			Self::try_ready(pool_id, &pool)?;
			let closed_with_impl = matches!(pool.state, PoolState::ImplClosed { .. });
			ensure!(
				ImplPools::<T>::contains_key(pool.impl_id, pool_id) != closed_with_impl,
				"10: a pool is not among those of its impl, or was closed with it and is"
			);
			listed += pool.ready.iter().map(|ready| u64::from(ready.workers)).sum::<u64>();
		}
		ensure!(live.is_empty(), "1: a live job's policy does not exist");
		Self::try_no_orphans()?;
		Self::try_ended_lists()?;
		Self::try_ended_deposits()?;
		ensure!(specs.is_empty(), "2: a live job's spec version is not counted");
		ensure!(queued.is_empty(), "2: a queued job is in no queue");

		Self::try_workers(assigned, listed, &mut reserves, &timers)?;

		for (who, sum) in escrow {
			ensure!(
				T::Currency::balance_on_hold(&HoldReason::JobEscrow.into(), &who) == sum,
				"6: an account's escrow is not what its jobs say"
			);
		}
		for (worker, sum) in reserves {
			ensure!(
				T::Currency::balance_on_hold(&HoldReason::OutputReserve.into(), &worker) == sum,
				"6: a worker's reserve is not what the records say"
			);
		}
		ensure!(
			T::Currency::balance(&Self::pot())
				>= unclaimed.saturating_add(T::Currency::minimum_balance()),
			"7: the pot lacks what waits to be claimed"
		);
		Ok(())
	}

	/// The list of a policy.
	fn try_list(pool_id: PoolId, count: &PolicyCount) -> Result<(), TryRuntimeError> {
		let listed = Depositors::<T>::iter_key_prefix((pool_id, count.id)).count();
		ensure!(
			listed == count.depositors as usize,
			"14: a policy's number of accounts on its list is off"
		);
		ensure!(
			listed == 0
				|| Policies::<T>::get(pool_id, count.id)
					.is_some_and(|policy| policy.terms.scope == PolicyScope::AllowList),
			"14: a policy that has no list has accounts on it"
		);
		Ok(())
	}

	/// What is held for the lists of policies that are gone.
	fn try_ended_deposits() -> Result<(), TryRuntimeError> {
		let left = |pool_id: PoolId| {
			EndedLists::<T>::iter_prefix_values(pool_id).fold(0u32, u32::saturating_add)
		};
		ensure!(
			Pools::<T>::iter().all(|(pool_id, pool)| pool.ended_depositors == left(pool_id)),
			"14: a pool's number of accounts that are to be forgotten is off"
		);
		ensure!(
			EndedPools::<T>::iter().all(|(pool_id, pool)| {
				!Pools::<T>::contains_key(pool_id)
					&& pool.depositors > 0
					&& pool.depositors == left(pool_id)
			}),
			"14: what is left of a pool's deposit is for other lists than there are"
		);
		ensure!(
			EndedLists::<T>::iter_keys().all(|(pool_id, _)| {
				Pools::<T>::contains_key(pool_id) || EndedPools::<T>::contains_key(pool_id)
			}),
			"14: nothing is held for a list of a pool that is gone"
		);
		Ok(())
	}

	/// The lists of policies that are gone.
	fn try_ended_lists() -> Result<(), TryRuntimeError> {
		for (pool_id, policy_id, left) in EndedLists::<T>::iter() {
			ensure!(
				!Policies::<T>::contains_key(pool_id, policy_id),
				"14: the list of a policy that is there is to be forgotten"
			);
			let listed = Depositors::<T>::iter_key_prefix((pool_id, policy_id)).count();
			ensure!(
				left > 0 && listed == left as usize,
				"14: the number of accounts that are to be forgotten is off"
			);
		}
		ensure!(
			Depositors::<T>::iter_keys().all(|(pool_id, policy_id, _)| {
				Policies::<T>::contains_key(pool_id, policy_id)
					|| EndedLists::<T>::contains_key(pool_id, policy_id)
			}),
			"14: the list of a policy that is gone is not to be forgotten"
		);
		Ok(())
	}

	/// What belongs to pools that are gone.
	fn try_no_orphans() -> Result<(), TryRuntimeError> {
		let is_gone = |pool_id: PoolId| !Pools::<T>::contains_key(pool_id);
		ensure!(
			!Policies::<T>::iter_keys().any(|(pool_id, _)| is_gone(pool_id)),
			"1: a policy's pool does not exist"
		);
		ensure!(
			!Memberships::<T>::iter_keys().any(|(pool_id, _)| is_gone(pool_id)),
			"8: a member's pool does not exist"
		);
		ensure!(
			!PoolMetadata::<T>::iter_keys().any(is_gone),
			"8: a pool that is described does not exist"
		);
		ensure!(
			!ReadyWorkers::<T>::iter_keys().any(|(pool_id, _, _)| is_gone(pool_id)),
			"4: a ready worker's pool does not exist"
		);
		ensure!(
			ImplPools::<T>::iter_keys().all(|(impl_id, pool_id)| Pools::<T>::get(pool_id)
				.is_some_and(|pool| pool.impl_id == impl_id)),
			"10: a pool of an impl does not exist"
		);
		Ok(())
	}

	fn try_queues(
		pool_id: PoolId,
		pool: &PoolOf<T>,
		queued: &mut BTreeSet<JobId>,
	) -> Result<(), TryRuntimeError> {
		for queues in &pool.queues {
			for lane in 0..LANES {
				let Some(queue) = &queues.lanes[lane] else { continue };
				let (mut at, mut before, mut len) = (Some(queue.head), None::<JobIndex>, 0u64);
				while let Some(index) = at {
					ensure!(
						queued.remove(&JobId { pool: pool_id, index }),
						"2: a queue has a job that is not queued, or twice"
					);
					let job = Jobs::<T>::get(pool_id, index).ok_or("2: a queued job is gone")?;
					ensure!(
						job.spec_version == queues.spec_version
							&& pool.terms.lane(&job.tip) == lane,
						"2: a job is in another's queue"
					);
					let JobState::Queued { prev, next } = job.state else {
						return Err("2: a queue has a job that is not queued".into());
					};
					ensure!(prev == before, "2: a job's link back is off");
					let latest = Self::waits_until(pool, job.created_at)
						.max(JobClock::<T>::get().saturating_add(1));
					ensure!(
						prev.is_some() || pool.timer.is_some_and(|due| due <= latest),
						"9: the head of a queue is not looked at in time"
					);
					(before, at, len) = (Some(index), next, len.saturating_add(1));
				}
				ensure!(before == Some(queue.tail), "2: a queue's tail is off");
				ensure!(len == queue.len, "2: a queue's length is off");
			}
		}
		Ok(())
	}

	fn try_ready(pool_id: PoolId, pool: &PoolOf<T>) -> Result<(), TryRuntimeError> {
		let mut pages = 0;
		for ready in &pool.ready {
			ensure!(ready.workers > 0, "4: a build without ready workers is listed");
			pages += ready.workers.div_ceil(READY_PAGE) as usize;
			for at in 0..ready.workers {
				let page = ReadyWorkers::<T>::get((pool_id, ready.version, at / READY_PAGE));
				let worker = page
					.get((at % READY_PAGE) as usize)
					.ok_or("4: a page of ready workers is short")?;
				let slots =
					WorkerSlots::<T>::get(worker).ok_or("4: a ready worker has no slots")?;
				ensure!(
					slots.service.is_some_and(|service| service.build.version == ready.version),
					"4: a worker is listed as ready with another build"
				);
				ensure!(
					slots
						.pools
						.iter()
						.any(|sub| sub.pool_id == pool_id && sub.ready_at == Some(at)),
					"4: a ready worker's place is off"
				);
			}
		}
		ensure!(
			ReadyWorkers::<T>::iter_prefix((pool_id,)).count() == pages,
			"4: a pool has pages of ready workers that it does not count"
		);
		Ok(())
	}

	/// All timers, with their moments.
	fn try_timers() -> Result<TimersOf<T>, TryRuntimeError> {
		let (now, mut all, mut pages) = (JobClock::<T>::get(), TimersOf::<T>::new(), 0);
		let first = Overdue::<T>::get();
		ensure!(first.is_none_or(|first| first <= now), "9: what is overdue is still to come");
		for (due, number, page) in Timers::<T>::iter() {
			ensure!(
				due >= first.unwrap_or(now.saturating_add(1)),
				"9: a moment that is done has timers"
			);
			ensure!(
				!page.timers.is_empty() && (number == 0 || page.timers.is_full()),
				"9: a page of timers is short"
			);
			if number == 0 {
				pages += page.before.saturating_add(1);
			} else {
				ensure!(page.before == number - 1, "9: a page of timers is out of order");
			}
			all.extend(page.timers.into_iter().map(|timer| (due, timer)));
		}
		ensure!(
			Timers::<T>::iter_keys().count() == pages as usize,
			"9: a page of timers is not counted"
		);
		Ok(all)
	}

	fn try_workers(
		mut assigned: Vec<(T::AccountId, Running)>,
		listed: u64,
		reserves: &mut Held<T>,
		timers: &TimersOf<T>,
	) -> Result<(), TryRuntimeError> {
		let (mut subscribed, mut ready_at) = (0, 0u64);
		for (worker, slots) in WorkerSlots::<T>::iter() {
			add::<T>(reserves, &worker, slots.reserve);
			ensure!(!slots.is_vacant(), "3: slots are kept for nothing");
			ensure!(
				slots.counts.slashed <= slots.counts.lost,
				"12: a worker was slashed more often than it lost"
			);
			let capacity = slots.service.as_ref().map_or(0, |service| service.capacity);
			ensure!(slots.running.len() <= capacity as usize, "3: a worker has too much in hand");
			let mut exposure = BalanceOf::<T>::zero();
			for running in &slots.running {
				let at = assigned
					.iter()
					.position(|(who, live)| {
						*who == worker
							&& (live.job_id, live.attempt) == (running.job_id, running.attempt)
					})
					.ok_or("3: a slot is taken by an attempt that is not live")?;
				let (_, live) = assigned.swap_remove(at);
				let slash = Jobs::<T>::get(live.job_id.pool, live.job_id.index)
					.map_or(Zero::zero(), |job| job.attempt_terms.slash);
				exposure = exposure.saturating_add(slash);
				ensure!(
					running.due <= running.grace_until.unwrap_or(live.due).min(live.due)
						&& slots.timer.is_some_and(|due| due <= running.due),
					"9: an attempt is not looked at in time"
				);
			}
			ensure!(
				slots.out_until.is_none_or(|until| slots.timer.is_some_and(|due| due <= until)),
				"9: a worker out of rotation is not looked at in time"
			);
			ensure!(
				slots
					.timer
					.is_none_or(|due| timers.contains(&(due, Timer::Worker(worker.clone())))),
				"9: a worker's timer is in no page"
			);
			ensure!(slots.exposure == exposure, "3: a worker's exposure is off");
			ensure!(
				slots.service.is_none() || slots.stake == T::Registry::stake(&worker),
				"3: a worker's stake is not what the registry says"
			);
			ensure!(
				slots.turn == 0 || (slots.turn as usize) < slots.pools.len(),
				"8: it is the turn of a pool that a worker does not serve"
			);
			let reserve = T::OutputReservePerSlot::get();
			let is_carried_over = slots.is_carried_over(reserve);
			let next = JobClock::<T>::get().saturating_add(1);
			ensure!(
				!is_carried_over || slots.timer.is_some_and(|due| due <= next),
				"4: a ready worker is not listed, nor looked at in the next block"
			);
			let ready = slots.is_ready(reserve) && !is_carried_over;
			for subscription in &slots.pools {
				subscribed += 1;
				ensure!(
					Memberships::<T>::get(subscription.pool_id, &worker)
						== Some(Membership::Subscribed),
					"8: a worker serves a pool that it did not subscribe to"
				);
				ensure!(
					subscription.ready_at.is_some()
						== (ready && subscription.is_open_to(slots.attested)),
					"4: a worker is listed as ready and is not, or the reverse"
				);
				let pool = Pools::<T>::get(subscription.pool_id).ok_or("8: a pool is gone")?;
				ensure!(
					pool.terms.largest_slash == subscription.largest_slash,
					"3: a largest slash is not what the pool says"
				);
				ensure!(
					pool.terms.needs_enclave() == subscription.needs_enclave,
					"3: what a pool takes as proof is not what the pool says"
				);
				let service = slots.service.as_ref().filter(|_| subscription.ready_at.is_some());
				let Some(service) = service else { continue };
				ready_at += 1;
				ensure!(
					!pool.queues.iter().any(|queues| service
						.build
						.specs
						.contains(queues.spec_version)
						&& queues.lanes.iter().any(Option::is_some)),
					"5: a job waits while a worker is ready for it"
				);
			}
		}
		ensure!(ready_at == listed, "4: a ready worker is in no page");
		ensure!(assigned.is_empty(), "3: an assigned job takes no slot");
		ensure!(
			Memberships::<T>::iter().filter(|(_, _, m)| *m == Membership::Subscribed).count()
				== subscribed,
			"8: a subscription is not in its worker's slots"
		);
		Ok(())
	}
}
