// SPDX-License-Identifier: AGPL-3.0-only

//! Progress: what a worker tells of an attempt, and the lease that it renews.

use super::*;
use frame_support::dispatch::Pays;

fn progress_as(
	worker: &AccountId,
	job_id: JobId,
	attempt: Attempt,
	percentage: u8,
	message: &[u8],
) -> DispatchResultWithPostInfo {
	let (worker, tag) = (signed(worker.clone()), input_tag(INPUT));
	Computing::progress_job(worker, job_id, attempt, tag, percentage, message.to_vec())
}

fn progress(worker: &AccountId, job_id: JobId) -> DispatchResultWithPostInfo {
	progress_as(worker, job_id, job(job_id).attempt, 50, b"half")
}

#[test]
fn progress_renews_the_lease() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		pass_blocks(LEASE - 1);
		// WHEN
		assert_ok!(progress(&worker, id));
		// THEN
		let deadline = 2 * LEASE - 1;
		assert_last_event(Event::JobProgressed {
			job_id: id,
			attempt: 1,
			worker,
			percentage: 50,
			message: b"half".to_vec().try_into().unwrap(),
			deadline,
		});
		pass_blocks(LEASE - 1);
		assert_eq!(status(id), JobStatus::Processing);
		pass_blocks(1);
		assert_eq!(ends(id), [(1, AttemptEnd::LeaseExpired)]);
	});
}

#[test]
fn progress_renews_no_further_than_the_cap() {
	execute(|| {
		// GIVEN a worker that tells of progress in every block
		let (worker, id) = given_started_job();
		for _ in 1..LEASE_CAP {
			pass_blocks(1);
			assert_ok!(progress(&worker, id));
		}
		// WHEN
		pass_blocks(1);
		// THEN
		assert_eq!(ends(id), [(1, AttemptEnd::LeaseExpired)]);
	});
}

#[test]
fn progress_is_free_when_it_renews_the_lease() {
	execute(|| {
		let (worker, id) = given_started_job();
		pass_blocks(1);
		assert_eq!(progress(&worker, id).unwrap().pays_fee, Pays::No);
	});
}

#[test]
fn attack_flood_of_progress_pays_for_itself() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		pass_blocks(1);
		assert_ok!(progress(&worker, id));
		// THEN another one in the same block pays
		assert_eq!(progress(&worker, id).unwrap().pays_fee, Pays::Yes);
	});
}

#[test]
fn progress_is_taken_when_percentage_and_message_are_the_largest() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_ok!(progress_as(&worker, id, 1, 100, &[b'm'; 64]));
		assert_ok!(progress_as(&worker, id, 1, 0, b""));
	});
}

#[test]
fn progress_is_refused_when_it_is_above_the_whole() {
	execute(|| {
		let (worker, id) = given_started_job();
		for percentage in [101, 255] {
			assert_noop!(
				progress_as(&worker, id, 1, percentage, b""),
				Error::<Test>::ProgressAboveWhole
			);
		}
	});
}

#[test]
fn progress_is_refused_when_its_message_is_one_byte_too_long() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_noop!(progress_as(&worker, id, 1, 50, &[b'm'; 65]), Error::<Test>::MessageTooLong);
	});
}

#[test]
fn progress_is_refused_when_the_attempt_is_not_started() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		assert_noop!(progress(&worker, id), Error::<Test>::AttemptNotStarted);
	});
}

#[test]
fn attack_progress_of_anothers_or_an_older_attempt_is_refused() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_noop!(progress(&EVE.to_account_id(), id), Error::<Test>::NotAssignee);
		for attempt in [0, 2] {
			assert_noop!(progress_as(&worker, id, attempt, 50, b""), Error::<Test>::AttemptNotLive);
		}
		let tag = [0; 8];
		let other = Computing::progress_job(signed(worker), id, 1, tag, 50, vec![]);
		assert_noop!(other, Error::<Test>::InputTagMismatch);
	});
}

#[test]
fn attack_progress_past_the_deadline_is_refused() {
	execute(|| {
		// GIVEN a lease that is over, and a chain that is behind
		let (worker, id) = given_started_job();
		MaxDeadlineWeight::set(&frame_support::weights::Weight::zero());
		pass_blocks(LEASE);
		// THEN
		assert_noop!(progress(&worker, id), Error::<Test>::AttemptExpired);
	});
}
