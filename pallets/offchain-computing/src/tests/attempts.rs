// SPDX-License-Identifier: AGPL-3.0-only

//! Attempts: start, submit, and the fence between one and the next.

use super::*;

fn start_as(
	worker: &AccountId,
	job_id: JobId,
	attempt: Attempt,
	tag: InputTag,
) -> DispatchResultWithPostInfo {
	Computing::start_job(signed(worker.clone()), job_id, attempt, tag)
}

fn submit_as(
	worker: &AccountId,
	job_id: JobId,
	attempt: Attempt,
	tag: InputTag,
) -> DispatchResultWithPostInfo {
	let success = JobResult::Success;
	let who = signed(worker.clone());
	Computing::submit_job_result(who, job_id, attempt, tag, success, vec![], None)
}

// Start.

#[test]
fn started_job_is_processing() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_assigned_job(1);
		pass_blocks(4);
		// WHEN
		assert_ok!(start(&worker, id));
		// THEN
		let deadline = 4 + LEASE;
		assert_eq!(
			job(id).state,
			JobState::Processing {
				worker: worker.clone(),
				started_at: 4,
				deadline,
				cancel_at: None
			}
		);
		assert_last_event(Event::JobStarted { job_id: id, attempt: 1, worker });
	});
}

#[test]
fn start_is_free() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		assert_eq!(start(&worker, id).unwrap().pays_fee, frame_support::dispatch::Pays::No);
	});
}

#[test]
fn start_is_refused_when_the_job_does_not_exist() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		let other = JobId { index: id.index + 1, ..id };
		assert_noop!(start_as(&worker, other, 1, input_tag(INPUT)), Error::<Test>::JobNotFound);
	});
}

#[test]
fn attack_start_of_a_waiting_job_is_refused() {
	execute(|| {
		// GIVEN a full worker that would rather have the second job
		let (worker, first) = given_assigned_job(1);
		let second = given_job(first.pool, 50 * UNIT);
		// THEN
		for attempt in [0, 1] {
			assert_noop!(
				start_as(&worker, second, attempt, input_tag(INPUT)),
				Error::<Test>::AttemptNotLive
			);
		}
	});
}

#[test]
fn attack_start_of_anothers_job_is_refused() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		let other = given_online_worker("2", id.pool, 1);
		for who in [other, EVE.to_account_id(), CHARLIE.to_account_id(), BOB.to_account_id()] {
			assert_noop!(start(&who, id), Error::<Test>::NotAssignee);
		}
		assert_ok!(start(&worker, id));
	});
}

#[test]
fn second_start_is_refused() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_noop!(start(&worker, id), Error::<Test>::AttemptStarted);
	});
}

#[test]
fn attack_start_of_an_older_or_later_attempt_is_refused() {
	execute(|| {
		// GIVEN a second attempt of the same worker
		let (worker, id) = given_assigned_job(1);
		assert_ok!(resign(&worker, id));
		// THEN
		for attempt in [0, 1, 3, u32::MAX] {
			assert_noop!(
				start_as(&worker, id, attempt, input_tag(INPUT)),
				Error::<Test>::AttemptNotLive
			);
		}
		assert_ok!(start_as(&worker, id, 2, input_tag(INPUT)));
	});
}

#[test]
fn attack_call_for_another_input_is_refused() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		let other = input_tag(b"Hello Fork!");
		assert_noop!(start_as(&worker, id, 1, other), Error::<Test>::InputTagMismatch);
		assert_noop!(resign_as(&worker, id, 1, other), Error::<Test>::InputTagMismatch);
		assert_ok!(start(&worker, id));
		assert_noop!(submit_as(&worker, id, 1, other), Error::<Test>::InputTagMismatch);
	});
}

// Submit. (What it pays is tested under settlement.)

#[test]
fn submitted_job_is_processed_with_its_output() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		pass_blocks(2);
		// WHEN
		assert_ok!(submit(&worker, id, JobResult::Fail, b"no"));
		// THEN
		assert_eq!(
			job(id).state,
			JobState::Processed {
				worker: worker.clone(),
				result: JobResult::Fail,
				output: b"no".to_vec().try_into().unwrap(),
				proof: None,
				vouched: false,
				output_deposit: 2 * DepositPerByte::get(),
				ended_at: 2,
			}
		);
		assert_event(Event::JobProcessed {
			job_id: id,
			attempt: 1,
			worker: worker.clone(),
			result: JobResult::Fail,
			output_hash: sp_io::hashing::blake2_256(b"no").into(),
			output_len: 2,
			proof: None,
		});
		assert!(slots(&worker).running.is_empty());
	});
}

#[test]
fn submission_is_free() {
	execute(|| {
		let (worker, id) = given_started_job();
		let info = submit(&worker, id, JobResult::Success, b"").unwrap();
		assert_eq!(info.pays_fee, frame_support::dispatch::Pays::No);
	});
}

#[test]
fn submission_is_taken_when_its_output_is_the_longest() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_ok!(submit(&worker, id, JobResult::Success, &[7; 2_048]));
	});
}

#[test]
fn submission_is_refused_when_its_output_is_one_byte_too_long() {
	execute(|| {
		let (worker, id) = given_started_job();
		for result in [JobResult::Success, JobResult::Panic] {
			assert_noop!(submit(&worker, id, result, &[7; 2_049]), Error::<Test>::OutputTooLong);
		}
	});
}

#[test]
fn submission_is_refused_when_the_attempt_is_not_started() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		for result in [JobResult::Success, JobResult::Panic] {
			assert_noop!(submit(&worker, id, result, b""), Error::<Test>::AttemptNotStarted);
		}
	});
}

#[test]
fn attack_submission_for_anothers_job_is_refused() {
	execute(|| {
		let (_, id) = given_started_job();
		let other = given_online_worker("2", id.pool, 1);
		for who in [other, EVE.to_account_id(), CHARLIE.to_account_id()] {
			assert_noop!(submit(&who, id, JobResult::Success, b""), Error::<Test>::NotAssignee);
		}
	});
}

#[test]
fn attack_second_submission_is_refused() {
	execute(|| {
		// GIVEN another job, from whose escrow it could be paid again
		let (worker, id) = given_started_job();
		given_job(id.pool, 0);
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		// THEN
		assert_noop!(submit(&worker, id, JobResult::Success, b""), Error::<Test>::AttemptNotLive);
		assert_noop!(submit(&worker, id, JobResult::Panic, b""), Error::<Test>::AttemptNotLive);
	});
}

#[test]
fn attack_submission_of_an_older_attempt_is_refused() {
	execute(|| {
		// GIVEN an attempt that ended with Panic, and the next of the same worker, started too
		let (worker, id) = given_started_job();
		assert_ok!(submit(&worker, id, JobResult::Panic, b""));
		assert_ok!(start(&worker, id));
		// THEN
		for attempt in [0, 1, 3] {
			assert_noop!(
				submit_as(&worker, id, attempt, input_tag(INPUT)),
				Error::<Test>::AttemptNotLive
			);
		}
		assert_ok!(submit_as(&worker, id, 2, input_tag(INPUT)));
	});
}

#[test]
fn attack_submission_after_the_job_went_to_another_is_refused() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		let other = given_online_worker("2", id.pool, 1);
		force_offline(&worker);
		assert_eq!(assignee(id), Some(other));
		// THEN
		assert_noop!(submit_as(&worker, id, 1, input_tag(INPUT)), Error::<Test>::NotAssignee);
		assert_noop!(submit_as(&worker, id, 2, input_tag(INPUT)), Error::<Test>::NotAssignee);
	});
}

#[test]
fn calls_are_refused_when_the_job_is_destroyed() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		let tag = input_tag(INPUT);
		assert_noop!(start_as(&worker, id, 1, tag), Error::<Test>::JobNotFound);
		assert_noop!(resign_as(&worker, id, 1, tag), Error::<Test>::JobNotFound);
		assert_noop!(submit_as(&worker, id, 1, tag), Error::<Test>::JobNotFound);
	});
}

#[test]
fn calls_are_refused_when_the_job_is_discarded() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		let tag = input_tag(INPUT);
		assert_noop!(start_as(&worker, id, 1, tag), Error::<Test>::AttemptNotLive);
		assert_noop!(resign_as(&worker, id, 1, tag), Error::<Test>::AttemptNotLive);
		assert_noop!(submit_as(&worker, id, 1, tag), Error::<Test>::AttemptNotLive);
	});
}

#[test]
fn submission_is_refused_when_the_reserve_is_too_low() {
	execute(|| {
		// GIVEN what cannot be: a worker in service without reserve or free balance
		let pool_id = given_pool(given_impl());
		let for_nothing = given_policy(
			pool_id,
			PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() },
		);
		let worker = given_online_worker("1", pool_id, 1);
		keep_only(worker.clone(), ExistentialDeposit::get());
		let id = given_job_under(pool_id, for_nothing);
		assert_ok!(start(&worker, id));
		let intact = slots(&worker);
		WorkerSlots::<Test>::insert(&worker, Slots { reserve: 0, ..intact.clone() });
		// THEN
		let refused = with_storage_layer(|| {
			submit(&worker, id, JobResult::Success, b"output").map_err(|error| error.error)
		});
		assert_noop!(refused, Error::<Test>::ReserveTooLow);
		WorkerSlots::<Test>::insert(&worker, intact);
	});
}
