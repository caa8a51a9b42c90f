// SPDX-License-Identifier: AGPL-3.0-only

//! Attempts that end without a result: resigned, or with Panic.

use super::*;
use crate::{work::Work, WeightInfo};
use frame_support::dispatch::GetDispatchInfo;
use pallet_offchain_computing_workers::Registry;

// Resignation.

#[test]
fn resigned_job_begins_its_next_attempt_elsewhere() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_assigned_job(1);
		let other = given_online_worker("2", id.pool, 1);
		// WHEN
		assert_ok!(resign(&worker, id));
		// THEN
		let cause = AttemptEnd::Resigned;
		assert_event(Event::AttemptEnded { job_id: id, attempt: 1, worker: worker.clone(), cause });
		assert_event(Event::JobAssigned { job_id: id, attempt: 2, worker: other });
		assert_eq!(job(id).last_loser, Some(worker));
	});
}

#[test]
fn resignation_does_not_count_as_a_failed_attempt() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		for attempt in 1..=10 {
			assert_eq!(job(id).attempt, attempt);
			assert_ok!(resign(&worker, id));
		}
		assert_eq!((job(id).failed_attempts, status(id)), (0, JobStatus::Pending));
	});
}

#[test]
fn resignation_is_refused_when_the_attempt_is_started() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_noop!(resign(&worker, id), Error::<Test>::AttemptStarted);
	});
}

#[test]
fn attack_resignation_of_anothers_job_is_refused() {
	execute(|| {
		let (_, id) = given_assigned_job(1);
		let other = given_online_worker("2", id.pool, 1);
		for who in [other, EVE.to_account_id(), CHARLIE.to_account_id()] {
			assert_noop!(resign(&who, id), Error::<Test>::NotAssignee);
		}
	});
}

#[test]
fn attack_resignation_of_an_older_attempt_is_refused() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		assert_ok!(resign(&worker, id));
		assert_noop!(resign_as(&worker, id, 1, input_tag(INPUT)), Error::<Test>::AttemptNotLive);
	});
}

// Panic.

#[test]
fn panic_ends_the_attempt_not_the_job() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		let other = given_online_worker("2", id.pool, 1);
		// WHEN
		assert_ok!(submit(&worker, id, JobResult::Panic, b"trace"));
		// THEN
		let cause = AttemptEnd::Panicked;
		assert_event(Event::AttemptEnded { job_id: id, attempt: 1, worker: worker.clone(), cause });
		assert_eq!((assignee(id), job(id).attempt), (Some(other), 2));
		assert_eq!((job(id).failed_attempts, job(id).last_loser), (1, Some(worker)));
	});
}

#[test]
fn job_is_discarded_and_refunded_when_its_last_attempt_panics() {
	execute(|| {
		// GIVEN a policy of 3 attempts
		let (worker, id) = given_assigned_job(1);
		for _ in 0..2 {
			finish(&worker, id, JobResult::Panic);
			assert_eq!(status(id), JobStatus::Pending);
		}
		// WHEN
		finish(&worker, id, JobResult::Panic);
		// THEN
		let reason = DiscardReason::AttemptsExhausted;
		assert_event(Event::JobDiscarded { job_id: id, reason });
		assert_eq!(job(id).state, JobState::Discarded { reason, ended_at: 0 });
		assert_eq!(escrow(CHARLIE), Computing::job_deposit(INPUT.len()));
		assert_eq!(free(worker), ENDOWMENT - OutputReservePerSlot::get());
	});
}

#[test]
fn job_is_discarded_at_its_first_panic_when_its_policy_allows_one_attempt() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let once = given_policy(pool_id, PolicyTerms { max_attempts: 1, ..policy_terms() });
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, once);
		finish(&worker, id, JobResult::Panic);
		assert_eq!(status(id), JobStatus::Discarded);
	});
}

#[test]
fn worker_gets_the_next_job_when_its_last_one_is_discarded() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let once = given_policy(pool_id, PolicyTerms { max_attempts: 1, ..policy_terms() });
		let worker = given_online_worker("1", pool_id, 1);
		let (first, second) = (given_job_under(pool_id, once), given_job(pool_id, 0));
		finish(&worker, first, JobResult::Panic);
		assert_eq!(in_hand(&worker), [second]);
	});
}

#[test]
fn lost_job_takes_another_slot_of_its_loser_when_that_is_the_only_ready_worker() {
	execute(|| {
		let (worker, id) = given_assigned_job(2);
		finish(&worker, id, JobResult::Panic);
		let running = Running { job_id: id, attempt: 2, due: ACCEPT_WINDOW, grace_until: None };
		assert_eq!(slots(&worker).running.into_inner(), [running]);
	});
}

#[test]
fn panic_weighs_as_an_attempt_that_is_given_back_by_a_worker_that_leaves_its_pools() {
	let weight = |result| {
		let output = vec![];
		let (job_id, attempt, input_tag) = (job_id(0, 0), 1, [0; 8]);
		crate::Call::<Test>::submit_job_result {
			job_id,
			attempt,
			input_tag,
			result,
			output,
			proof: None,
		}
		.get_dispatch_info()
		.call_weight
	};
	let out = Work { replaced: 8, armed: 1, ..Work::default() };
	let lost = Weights::take_back().max(Weights::resign_job()) + out.weight::<Weights>();
	let alive = Workers::alive_weight();
	assert_eq!(weight(JobResult::Panic), lost + alive);
	let settled = Weights::submit_job_result(0) + alive;
	assert!(weight(JobResult::Success).all_gte(settled));
}
