// SPDX-License-Identifier: AGPL-3.0-only

//! Every invariant is checked: storage is corrupted, and the check tells which.

use super::*;
use crate::{
	types::{EndedPool, PoolState, Timer, TimerPage, MAX_PASSES, TIMER_PAGE},
	Depositors, EndedLists, EndedPools, ImplPools, JobClock, Memberships, NextPoolId, Overdue,
	Policies, PoolMetadata, Timers, TrackedJobs,
};
use cybros_primitives::ProofKinds;
use frame_support::{
	traits::{
		fungible::{Mutate, MutateHold},
		tokens::{Fortitude, Precision, Preservation},
		Consideration, Footprint,
	},
	BoundedVec,
};

/// A pool with a worker of two slots that processed job 0 and has job 1 in hand, a job 2 of another spec version
/// that waits, and 3 and 4 behind it.
fn given_all() -> (PoolId, AccountId) {
	let pool_id = given_pool(given_impl());
	let worker = given_online_worker("1", pool_id, 2);
	finish(&worker, given_job(pool_id, 0), JobResult::Success);
	given_job(pool_id, 0);
	for _ in 0..3 {
		given_job_of_spec(pool_id, 3);
	}
	(pool_id, worker)
}

/// Corrupt the storage of [`given_all`], see what the check says, and take it back.
fn assert_detected(message: &'static str, corrupt: impl FnOnce(PoolId, &AccountId)) {
	execute(|| {
		let (pool_id, worker) = given_all();
		assert_ok!(Computing::do_try_state());
		let _ = with_storage_layer(|| -> DispatchResult {
			corrupt(pool_id, &worker);
			assert_eq!(Computing::do_try_state(), Err(message.into()));
			Err(DispatchError::Other("take it back"))
		});
	});
}

fn change_pool(pool_id: PoolId, change: impl FnOnce(&mut PoolOf<Test>)) {
	Pools::<Test>::mutate(pool_id, |pool| change(pool.as_mut().unwrap()));
}

fn change_job(id: JobId, change: impl FnOnce(&mut Job)) {
	Jobs::<Test>::mutate(id.pool, id.index, |job| change(job.as_mut().unwrap()));
}

fn change_slots(worker: &AccountId, change: impl FnOnce(&mut Slots)) {
	WorkerSlots::<Test>::mutate(worker, |slots| change(slots.as_mut().unwrap()));
}

fn stranger() -> AccountId {
	EVE.to_account_id()
}

// 1: ids and policies.

#[test]
fn try_state_detects_a_pool_that_is_not_below_the_next() {
	assert_detected("1: a pool's id is not below the next", |pool_id, _| {
		NextPoolId::<Test>::put(pool_id)
	});
}

#[test]
fn try_state_detects_a_live_job_whose_pool_is_gone() {
	assert_detected("1: a job's pool does not exist", |pool_id, _| {
		NextPoolId::<Test>::put(pool_id + 2);
		Jobs::<Test>::insert(pool_id + 1, 0, job(job_id(pool_id, 1)))
	});
}

#[test]
fn try_state_detects_what_belongs_to_a_pool_that_is_gone() {
	assert_detected("1: a policy's pool does not exist", |pool_id, _| {
		Policies::<Test>::insert(pool_id + 1, 0, Policies::<Test>::get(pool_id, 0).unwrap())
	});
	assert_detected("8: a member's pool does not exist", |pool_id, worker| {
		Memberships::<Test>::insert(pool_id + 1, worker, Membership::Admitted)
	});
	assert_detected("4: a ready worker's pool does not exist", |pool_id, _| {
		ReadyWorkers::<Test>::insert((pool_id + 1, 1, 0), ReadyPage::default())
	});
	assert_detected("10: a pool of an impl does not exist", |pool_id, _| {
		ImplPools::<Test>::insert(0, pool_id + 1, ())
	});
	assert_detected("10: a pool of an impl does not exist", |pool_id, _| {
		ImplPools::<Test>::insert(1, pool_id, ())
	});
}

#[test]
fn try_state_detects_a_pool_that_is_not_among_those_of_its_impl() {
	let message = "10: a pool is not among those of its impl, or was closed with it and is";
	assert_detected(message, |pool_id, _| ImplPools::<Test>::remove(0, pool_id));
	assert_detected(message, |pool_id, _| {
		change_pool(pool_id, |pool| {
			pool.state = PoolState::ImplClosed { impl_owner: stranger() };
		})
	});
}

#[test]
fn try_state_detects_a_job_without_a_pool() {
	assert_detected("1: a job's pool does not exist", |pool_id, _| {
		Jobs::<Test>::insert(pool_id + 1, 0, job(job_id(pool_id, 0)))
	});
}

#[test]
fn try_state_detects_a_job_that_is_not_below_the_next() {
	assert_detected("1: a job's number is not below the next", |pool_id, _| {
		change_pool(pool_id, |pool| pool.next_job -= 1)
	});
}

#[test]
fn try_state_detects_an_ended_job_that_was_to_be_destroyed_at_once() {
	assert_detected("1: an ended job was to be destroyed at once", |pool_id, _| {
		change_job(job_id(pool_id, 0), |job| job.retention = 0)
	});
}

#[test]
fn try_state_detects_a_policy_that_its_pool_does_not_list() {
	assert_detected("1: a pool's policies are not those in its list", |pool_id, _| {
		let policy = Policies::<Test>::get(pool_id, 0).unwrap();
		Policies::<Test>::insert(pool_id, 1, policy)
	});
}

#[test]
fn try_state_detects_a_policy_that_takes_proofs_as_its_pool_does_not_let_it() {
	let message = "1: a policy takes proofs as its pool does not let it";
	for (of_pool, of_policy) in [(0, 2), (0, 4), (1, 0), (1, 2), (1, 3), (2, 3), (3, 0), (3, 2)] {
		assert_detected(message, |pool_id, _| {
			change_pool(pool_id, |pool| pool.terms.proofs = ProofKinds(of_pool));
			let proofs = ProofKinds(of_policy);
			Policies::<Test>::mutate(pool_id, 0, |policy| {
				policy.as_mut().unwrap().terms.proofs = proofs;
			});
			(0..5).for_each(|index| change_job(job_id(pool_id, index), |job| job.proofs = proofs));
		});
	}
}

#[test]
fn try_state_detects_a_live_job_that_takes_other_proofs_than_its_policy() {
	for index in [1, 2] {
		assert_detected("1: a live job takes other proofs than its policy", |pool_id, _| {
			change_job(job_id(pool_id, index), |job| job.proofs = ProofKinds(1))
		});
	}
}

#[test]
fn try_state_detects_a_policy_of_another_number() {
	assert_detected("1: a pool lists a policy that it does not have", |pool_id, _| {
		change_pool(pool_id, |pool| pool.next_policy = 0)
	});
}

#[test]
fn try_state_detects_a_policys_number_of_live_jobs_that_is_off() {
	assert_detected("1: a policy's number of live jobs is off", |pool_id, _| {
		change_pool(pool_id, |pool| pool.policies[0].live_jobs += 1)
	});
}

#[test]
fn try_state_detects_a_live_job_without_a_policy() {
	assert_detected("1: a live job's policy does not exist", |pool_id, _| {
		change_job(job_id(pool_id, 2), |job| job.policy_id = 7);
		change_pool(pool_id, |pool| pool.policies[0].live_jobs -= 1)
	});
}

// 2: queues.

#[test]
fn try_state_detects_a_spec_versions_number_of_live_jobs_that_is_off() {
	assert_detected("2: a spec version's number of live jobs is off", |pool_id, _| {
		change_pool(pool_id, |pool| pool.queues[0].live_jobs += 1)
	});
}

#[test]
fn try_state_detects_a_spec_version_without_live_jobs() {
	assert_detected("2: a spec version's number of live jobs is off", |pool_id, _| {
		change_pool(pool_id, |pool| {
			let queues = SpecQueues { spec_version: 9, live_jobs: 0, lanes: Default::default() };
			pool.queues.try_push(queues).unwrap()
		})
	});
}

#[test]
fn try_state_detects_a_live_jobs_spec_version_that_is_not_counted() {
	assert_detected("2: a live job's spec version is not counted", |pool_id, _| {
		change_pool(pool_id, |pool| {
			pool.queues.retain(|queues| queues.spec_version != 1);
		})
	});
}

#[test]
fn try_state_detects_a_queued_job_in_no_queue() {
	assert_detected("2: a queued job is in no queue", |pool_id, _| {
		change_pool(pool_id, |pool| {
			pool.queues.iter_mut().for_each(|queues| queues.lanes = Default::default())
		})
	});
}

#[test]
fn try_state_detects_an_assigned_job_in_a_queue() {
	assert_detected("2: a queue has a job that is not queued, or twice", |pool_id, _| {
		change_pool(pool_id, |pool| {
			let queues = pool.queues.iter_mut().find(|queues| queues.spec_version == 1).unwrap();
			queues.lanes[0] = Some(Queue { head: 1, tail: 1, len: 1 })
		})
	});
}

#[test]
fn try_state_detects_a_queue_that_is_a_ring() {
	assert_detected("2: a queue has a job that is not queued, or twice", |pool_id, _| {
		change_job(job_id(pool_id, 4), |job| {
			job.state = JobState::Queued { prev: Some(3), next: Some(2) }
		})
	});
}

#[test]
fn try_state_detects_a_job_in_anothers_lane() {
	assert_detected("2: a job is in another's queue", |pool_id, _| {
		change_pool(pool_id, |pool| {
			let queues = pool.queues.iter_mut().find(|queues| queues.spec_version == 3).unwrap();
			queues.lanes.swap(0, 1)
		})
	});
}

#[test]
fn try_state_detects_a_link_back_that_is_off() {
	assert_detected("2: a job's link back is off", |pool_id, _| {
		change_job(job_id(pool_id, 3), |job| {
			job.state = JobState::Queued { prev: None, next: Some(4) }
		})
	});
}

#[test]
fn try_state_detects_a_queues_tail_that_is_off() {
	assert_detected("2: a queue's tail is off", |pool_id, _| {
		change_pool(pool_id, |pool| {
			let queues = pool.queues.iter_mut().find(|queues| queues.spec_version == 3).unwrap();
			queues.lanes[0].as_mut().unwrap().tail = 3
		})
	});
}

#[test]
fn try_state_detects_a_queues_length_that_is_off() {
	assert_detected("2: a queue's length is off", |pool_id, _| {
		change_pool(pool_id, |pool| {
			let queues = pool.queues.iter_mut().find(|queues| queues.spec_version == 3).unwrap();
			queues.lanes[0].as_mut().unwrap().len = 2
		})
	});
}

#[test]
fn try_state_detects_a_lane_that_was_passed_too_often() {
	assert_detected("2: a lane was passed more often than it may be", |pool_id, _| {
		change_pool(pool_id, |pool| pool.passed[1] = MAX_PASSES + 1)
	});
}

// 11: track ids.

#[test]
fn try_state_detects_a_job_that_is_not_found_by_its_track_id() {
	assert_detected("11: a job is not found by its track id", |pool_id, _| {
		change_job(job_id(pool_id, 2), |job| job.track_id = Some([1; 16]))
	});
}

#[test]
fn try_state_detects_a_track_id_of_no_job() {
	assert_detected("11: a track id leads to no job, or to one of another", |pool_id, _| {
		TrackedJobs::<Test>::insert((CHARLIE.to_account_id(), pool_id, [1; 16]), 2)
	});
}

// 12: counts.

#[test]
fn try_state_detects_a_result_that_its_pool_does_not_count() {
	assert_detected("12: a pool has more results than it counts", |pool_id, _| {
		change_pool(pool_id, |pool| pool.counts.successes = 0)
	});
}

#[test]
fn try_state_detects_a_worker_that_was_slashed_more_often_than_it_lost() {
	assert_detected("12: a worker was slashed more often than it lost", |_, worker| {
		change_slots(worker, |slots| slots.counts.slashed = 1)
	});
}

// 3: slots.

#[test]
fn try_state_detects_an_assigned_job_that_takes_no_slot() {
	assert_detected("3: an assigned job takes no slot", |_, worker| {
		change_slots(worker, |slots| {
			slots.running.clear();
			slots.exposure = 0
		})
	});
}

#[test]
fn try_state_detects_a_slot_of_another_attempt() {
	assert_detected("3: a slot is taken by an attempt that is not live", |_, worker| {
		change_slots(worker, |slots| slots.running[0].attempt += 1)
	});
}

#[test]
fn try_state_detects_an_attempt_that_takes_two_slots() {
	assert_detected("3: a slot is taken by an attempt that is not live", |_, worker| {
		change_slots(worker, |slots| {
			let running = slots.running[0].clone();
			slots.running.try_push(running).unwrap()
		})
	});
}

#[test]
fn try_state_detects_a_worker_with_more_in_hand_than_its_capacity() {
	assert_detected("3: a worker has too much in hand", |_, worker| {
		change_slots(worker, |slots| slots.service.as_mut().unwrap().capacity = 0)
	});
}

#[test]
fn try_state_detects_a_worker_out_of_service_with_jobs_in_hand() {
	assert_detected("3: a worker has too much in hand", |pool_id, worker| {
		// So that the list of ready workers is not what is detected.
		change_pool(pool_id, |pool| pool.ready.clear());
		let _ = ReadyWorkers::<Test>::clear(u32::MAX, None);
		change_slots(worker, |slots| {
			slots.service = None;
			slots.pools[0].ready_at = None
		})
	});
}

#[test]
fn try_state_detects_slots_that_are_kept_for_nothing() {
	assert_detected("3: slots are kept for nothing", |_, _| {
		WorkerSlots::<Test>::insert(stranger(), Slots::default())
	});
}

#[test]
fn try_state_detects_an_exposure_that_is_off() {
	assert_detected("3: a worker's exposure is off", |_, worker| {
		change_slots(worker, |slots| slots.exposure -= 1)
	});
}

#[test]
fn try_state_detects_a_stake_that_is_off() {
	assert_detected("3: a worker's stake is not what the registry says", |_, worker| {
		change_slots(worker, |slots| slots.stake += 1)
	});
}

#[test]
fn try_state_detects_a_largest_slash_that_is_off() {
	assert_detected("3: a largest slash is not what the pool says", |_, worker| {
		change_slots(worker, |slots| slots.pools[0].largest_slash += 1)
	});
}

#[test]
fn try_state_detects_a_subscription_whose_proofs_are_off() {
	assert_detected("3: what a pool takes as proof is not what the pool says", |_, worker| {
		change_slots(worker, |slots| {
			slots.attested = true;
			slots.pools[0].needs_enclave = true
		})
	});
}

// 4: ready workers.

#[test]
fn try_state_detects_a_ready_worker_that_is_not_listed() {
	assert_detected(
		"4: a ready worker is not listed, nor looked at in the next block",
		|pool_id, worker| {
			change_pool(pool_id, |pool| pool.ready.clear());
			let _ = ReadyWorkers::<Test>::clear(u32::MAX, None);
			change_slots(worker, |slots| slots.pools[0].ready_at = None)
		},
	);
}

#[test]
fn try_state_detects_a_listed_worker_that_is_not_ready() {
	assert_detected("4: a worker is listed as ready and is not, or the reverse", |_, worker| {
		change_slots(worker, |slots| slots.service.as_mut().unwrap().accepting = false)
	});
}

#[test]
fn try_state_detects_a_place_without_a_page() {
	assert_detected("4: a ready worker is in no page", |pool_id, _| {
		change_pool(pool_id, |pool| pool.ready.clear());
		let _ = ReadyWorkers::<Test>::clear(u32::MAX, None);
	});
}

#[test]
fn try_state_detects_a_ready_workers_place_that_is_off() {
	assert_detected("4: a ready worker's place is off", |_, worker| {
		change_slots(worker, |slots| slots.pools[0].ready_at = Some(1))
	});
}

#[test]
fn try_state_detects_a_page_that_is_short() {
	assert_detected("4: a page of ready workers is short", |pool_id, _| {
		change_pool(pool_id, |pool| pool.ready[0].workers += 1)
	});
}

#[test]
fn try_state_detects_a_page_that_is_not_counted() {
	assert_detected(
		"4: a pool has pages of ready workers that it does not count",
		|pool_id, worker| {
			let page: ReadyPage<_> = vec![worker.clone()].try_into().unwrap();
			ReadyWorkers::<Test>::insert((pool_id, 1, 1), page)
		},
	);
}

#[test]
fn try_state_detects_a_build_without_ready_workers() {
	assert_detected("4: a build without ready workers is listed", |pool_id, _| {
		let ready = ReadyBuild { version: 2, specs: SpecRange { first: 2, last: 3 }, workers: 0 };
		change_pool(pool_id, |pool| pool.ready.try_push(ready).unwrap())
	});
}

#[test]
fn try_state_detects_a_ready_worker_of_another_build() {
	assert_detected("4: a worker is listed as ready with another build", |_, worker| {
		change_slots(worker, |slots| slots.service.as_mut().unwrap().build.version = 2)
	});
}

#[test]
fn try_state_detects_a_ready_worker_without_slots() {
	assert_detected("4: a ready worker has no slots", |_, worker| {
		WorkerSlots::<Test>::remove(worker)
	});
}

// 5: work conserving.

#[test]
fn try_state_detects_a_job_that_waits_while_a_worker_is_ready() {
	assert_detected("5: a job waits while a worker is ready for it", |_, worker| {
		change_slots(worker, |slots| slots.service.as_mut().unwrap().build.specs.last = 3)
	});
}

// 6: holds.

#[test]
fn try_state_detects_an_escrow_that_is_too_small() {
	assert_detected("6: an account's escrow is not what its jobs say", |_, _| {
		let who = CHARLIE.to_account_id();
		let reason = HoldReason::JobEscrow.into();
		assert_ok!(Balances::release(&reason, &who, 1, Precision::Exact));
	});
}

#[test]
fn try_state_detects_an_escrow_that_is_too_large() {
	assert_detected("6: an account's escrow is not what its jobs say", |pool_id, _| {
		change_job(job_id(pool_id, 2), |job| job.tip -= job.tip);
		change_job(job_id(pool_id, 2), |job| job.price -= 1)
	});
}

#[test]
fn try_state_detects_a_reserve_that_is_off() {
	assert_detected("6: a worker's reserve is not what the records say", |_, worker| {
		change_slots(worker, |slots| slots.reserve += 1)
	});
}

#[test]
fn try_state_detects_an_output_deposit_that_is_off() {
	assert_detected("6: a worker's reserve is not what the records say", |pool_id, _| {
		change_job(job_id(pool_id, 0), |job| match &mut job.state {
			JobState::Processed { output_deposit, .. } => *output_deposit += 1,
			_ => unreachable!("job 0 is Processed"),
		})
	});
}

// 7: the pot.

#[test]
fn try_state_detects_a_pot_that_lacks_what_waits() {
	assert_detected("7: the pot lacks what waits to be claimed", |_, _| {
		assert_ok!(Balances::burn_from(
			&Computing::pot(),
			1,
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		));
	});
}

// 9: timers.

fn change_page(due: u32, number: u32, change: impl FnOnce(&mut TimerPage<AccountId>)) {
	Timers::<Test>::mutate(due, number, |page| change(page.as_mut().unwrap()));
}

#[test]
fn try_state_detects_a_workers_timer_that_is_in_no_page() {
	assert_detected("9: a worker's timer is in no page", |_, _| {
		change_page(ACCEPT_WINDOW, 0, |page| page.timers[0] = Timer::Pool(7))
	});
}

#[test]
fn try_state_detects_a_pools_timer_that_is_in_no_page() {
	assert_detected("9: a pool's timer is in no page", |_, _| {
		Timers::<Test>::remove(LONGEST_WAIT, 0)
	});
}

#[test]
fn try_state_detects_a_job_that_backs_off_without_a_timer() {
	assert_detected("9: a job that is backing off is not looked at in time", |pool_id, _| {
		change_job(job_id(pool_id, 4), |job| job.state = JobState::BackingOff { until: 3 })
	});
}

#[test]
fn try_state_detects_an_attempt_that_is_due_after_its_deadline() {
	assert_detected("9: an attempt is not looked at in time", |_, worker| {
		change_slots(worker, |slots| slots.running[0].due += 1)
	});
}

#[test]
fn try_state_detects_a_worker_without_a_timer() {
	assert_detected("9: an attempt is not looked at in time", |_, worker| {
		change_slots(worker, |slots| slots.timer = None)
	});
}

#[test]
fn try_state_detects_a_worker_that_would_never_return_to_the_rotation() {
	assert_detected("9: a worker out of rotation is not looked at in time", |_, worker| {
		change_slots(worker, |slots| slots.out_until = Some(ACCEPT_WINDOW - 1))
	});
}

#[test]
fn try_state_detects_a_timer_after_the_attempt_is_due() {
	assert_detected("9: an attempt is not looked at in time", |_, worker| {
		change_slots(worker, |slots| slots.running[0].due -= 1)
	});
}

#[test]
fn try_state_detects_a_pool_without_a_timer() {
	assert_detected("9: the head of a queue is not looked at in time", |pool_id, _| {
		change_pool(pool_id, |pool| pool.timer = None)
	});
}

#[test]
fn try_state_detects_a_head_that_waits_too_long() {
	assert_detected("9: the head of a queue is not looked at in time", |pool_id, _| {
		change_pool(pool_id, |pool| pool.terms.longest_wait -= 1)
	});
}

#[test]
fn try_state_detects_a_moment_that_is_done_and_has_timers() {
	assert_detected("9: a moment that is done has timers", |_, _| {
		JobClock::<Test>::put(ACCEPT_WINDOW)
	});
}

#[test]
fn try_state_detects_an_overdue_moment_that_is_to_come() {
	assert_detected("9: what is overdue is still to come", |_, _| Overdue::<Test>::put(1));
}

#[test]
fn try_state_detects_an_empty_page_of_timers() {
	assert_detected("9: a page of timers is short", |_, _| {
		Timers::<Test>::insert(7, 0, TimerPage::default())
	});
}

#[test]
fn try_state_detects_a_page_of_timers_that_is_not_counted() {
	assert_detected("9: a page of timers is not counted", |_, _| {
		change_page(ACCEPT_WINDOW, 0, |page| page.before = 1)
	});
}

#[test]
fn try_state_detects_a_page_of_timers_that_is_out_of_order() {
	assert_detected("9: a page of timers is out of order", |_, _| {
		let timers = vec![Timer::Pool(7); TIMER_PAGE as usize].try_into().unwrap();
		Timers::<Test>::insert(ACCEPT_WINDOW, 1, TimerPage { before: 1, timers });
	});
}

// 8: members.

#[test]
fn try_state_detects_a_number_of_members_that_is_off() {
	assert_detected("8: a pool's number of members is off", |pool_id, _| {
		change_pool(pool_id, |pool| pool.members += 1)
	});
}

#[test]
fn try_state_detects_a_length_of_metadata_that_is_off() {
	let message = "8: the length of a pool's metadata is off";
	assert_detected(message, |pool_id, _| change_pool(pool_id, |pool| pool.metadata_len += 1));
	assert_detected(message, |pool_id, _| {
		PoolMetadata::<Test>::insert(pool_id, BoundedVec::default())
	});
	assert_detected("8: a pool that is described does not exist", |pool_id, _| {
		PoolMetadata::<Test>::insert(pool_id + 1, BoundedVec::truncate_from(vec![7]))
	});
}

#[test]
fn try_state_detects_an_attempt_that_outlives_its_grace() {
	assert_detected("9: an attempt is not looked at in time", |_, worker| {
		change_slots(worker, |slots| slots.running[0].grace_until = Some(1))
	});
}

#[test]
fn try_state_detects_a_worker_that_serves_without_a_subscription() {
	assert_detected("8: a worker serves a pool that it did not subscribe to", |pool_id, worker| {
		Memberships::<Test>::insert(pool_id, worker, Membership::Admitted)
	});
}

#[test]
fn try_state_detects_a_turn_of_a_pool_that_is_not_served() {
	assert_detected("8: it is the turn of a pool that a worker does not serve", |_, worker| {
		change_slots(worker, |slots| slots.turn = 1)
	});
}

#[test]
fn try_state_detects_a_subscription_that_is_not_in_its_workers_slots() {
	assert_detected("8: a subscription is not in its worker's slots", |pool_id, _| {
		Memberships::<Test>::insert(pool_id, stranger(), Membership::Subscribed);
		change_pool(pool_id, |pool| pool.members += 1)
	});
}

#[test]
fn try_state_detects_a_former_owner_that_waits_for_what_is_not_its_own() {
	let waits = |who: AccountId| crate::OutputHeirs::<Test>::insert(who, BOB.to_account_id());
	assert_detected("13: the deposits of a worker's outputs are a former owner's", |_, worker| {
		waits(worker.clone())
	});
	assert_detected("13: a former owner waits for nothing", |_, _| waits(EVE.to_account_id()));
}

// 14: lists.

/// Let policy 0 have a list that nobody is on.
fn give_list(pool_id: PoolId) {
	Policies::<Test>::mutate(pool_id, 0, |policy| {
		policy.as_mut().unwrap().terms.scope = PolicyScope::AllowList;
	});
}

#[test]
fn try_state_detects_a_list_of_another_length() {
	let message = "14: a policy's number of accounts on its list is off";
	assert_detected(message, |pool_id, _| {
		give_list(pool_id);
		Depositors::<Test>::insert((pool_id, 0u32, stranger()), ());
	});
	assert_detected(message, |pool_id, _| {
		give_list(pool_id);
		change_pool(pool_id, |pool| pool.policies[0].depositors += 1);
	});
}

#[test]
fn try_state_detects_a_list_of_a_policy_that_has_none() {
	assert_detected("14: a policy that has no list has accounts on it", |pool_id, _| {
		Depositors::<Test>::insert((pool_id, 0u32, stranger()), ());
		change_pool(pool_id, |pool| pool.policies[0].depositors += 1);
	});
}

#[test]
fn try_state_detects_a_list_that_is_to_be_forgotten_while_its_policy_is_there() {
	let message = "14: the list of a policy that is there is to be forgotten";
	assert_detected(message, |pool_id, _| EndedLists::<Test>::insert(pool_id, 0, 1u32));
}

#[test]
fn try_state_detects_a_number_of_accounts_to_be_forgotten_that_is_off() {
	let message = "14: the number of accounts that are to be forgotten is off";
	for left in [0u32, 1] {
		assert_detected(message, |pool_id, _| EndedLists::<Test>::insert(pool_id, 7, left));
	}
	assert_detected(message, |pool_id, _| {
		Depositors::<Test>::insert((pool_id, 7u32, stranger()), ());
		EndedLists::<Test>::insert(pool_id, 7, 2u32);
	});
}

#[test]
fn try_state_detects_a_list_that_nobody_forgets() {
	let message = "14: the list of a policy that is gone is not to be forgotten";
	assert_detected(message, |pool_id, _| {
		Depositors::<Test>::insert((pool_id, 7u32, stranger()), ());
	});
}

/// A list of one account that is to be forgotten.
fn give_ended_list(pool_id: PoolId) {
	Depositors::<Test>::insert((pool_id, 7u32, stranger()), ());
	EndedLists::<Test>::insert(pool_id, 7, 1u32);
}

/// Let a pool be gone for which a deposit stands, for so many accounts.
fn give_ended_pool(pool_id: PoolId, depositors: u32) {
	let footprint = Footprint::from_parts(0, 0);
	let ticket = <Test as crate::Config>::PoolConsideration::new(&stranger(), footprint).unwrap();
	EndedPools::<Test>::insert(pool_id, EndedPool { owner: stranger(), depositors, ticket });
}

#[test]
fn try_state_detects_a_list_that_is_kept_for_nothing() {
	let of_pool = "14: a pool's number of accounts that are to be forgotten is off";
	assert_detected(of_pool, |pool_id, _| give_ended_list(pool_id));
	assert_detected(of_pool, |pool_id, _| {
		change_pool(pool_id, |pool| pool.ended_depositors += 1);
	});
	let message = "14: nothing is held for a list of a pool that is gone";
	assert_detected(message, |pool_id, _| give_ended_list(pool_id + 1));
}

#[test]
fn try_state_detects_a_deposit_for_other_lists_than_there_are() {
	let message = "14: what is left of a pool's deposit is for other lists than there are";
	for depositors in [0, 1] {
		assert_detected(message, |pool_id, _| give_ended_pool(pool_id + 1, depositors));
	}
	assert_detected(message, |pool_id, _| {
		give_ended_list(pool_id + 1);
		give_ended_pool(pool_id + 1, 2);
	});
	assert_detected(message, |pool_id, _| {
		give_ended_list(pool_id);
		change_pool(pool_id, |pool| pool.ended_depositors += 1);
		give_ended_pool(pool_id, 1);
	});
}
