// SPDX-License-Identifier: AGPL-3.0-only

//! Progress: what a worker tells of an attempt, and the lease that it renews.

use super::*;
use crate::types::AttemptTerms;
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
fn progress_is_free_when_it_renews_a_quarter_of_the_lease() {
	for (blocks, pays) in [(LEASE / 4 - 1, Pays::Yes), (LEASE / 4, Pays::No)] {
		execute(|| {
			let (worker, id) = given_started_job();
			pass_blocks(blocks);
			assert_eq!(progress(&worker, id).unwrap().pays_fee, pays);
			assert_eq!(job(id).state.deadline(), Some(LEASE + blocks), "it is renewed either way");
		});
	}
}

#[test]
fn progress_is_free_when_it_reaches_the_cap() {
	execute(|| {
		// GIVEN a lease that ends a block before its cap
		let (worker, id) = given_started_job();
		for blocks in [LEASE - 1, LEASE_CAP - 2 * LEASE] {
			pass_blocks(blocks);
			assert_ok!(progress(&worker, id));
		}
		assert_eq!(job(id).state.deadline(), Some(LEASE_CAP - 1));
		// WHEN it is renewed by that block, and then by none
		pass_blocks(1);
		assert_eq!(progress(&worker, id).unwrap().pays_fee, Pays::No);
		pass_blocks(1);
		assert_eq!(progress(&worker, id).unwrap().pays_fee, Pays::Yes);
	});
}

#[test]
fn attack_free_progress_is_more_than_the_depositor_paid_for() {
	// Of leases of all lengths and caps, a worker that tells of progress at every pace.
	for lease in (1..=12).chain([20, 33]) {
		for cap in [lease, lease + 1, 2 * lease, 3 * lease + 1, 50] {
			for pace in 1..=lease {
				assert_prepaid(lease, cap, pace);
			}
		}
	}
}

/// See that no more progress is free than is paid for, and all of it where it comes three times in a lease.
fn assert_prepaid(lease: u32, cap: u32, pace: u32) {
	let terms = AttemptTerms { lease, lease_cap: cap, ..attempt_terms() };
	let (mut end, mut free, mut all) = (lease, 0, 0);
	for now in (1..cap).filter(|now| now % pace == 0) {
		if now >= end {
			break;
		}
		let (renewed, is_paid) = terms.renew(0, end, now);
		all += u32::from(renewed > end);
		free += u32::from(is_paid);
		end = renewed;
	}
	assert!(free <= terms.free_renewals(), "{free} of lease {lease}, cap {cap}, pace {pace}");
	if pace >= lease / 3 {
		assert_eq!(free, all, "lease {lease}, cap {cap}, pace {pace}");
	}
}

#[test]
fn attack_many_renewals_are_paid_for_by_nobody() {
	execute(|| {
		// GIVEN a policy that lets a lease of 20 be renewed up to 50, three times, and one Error be tried again
		ProgressFee::set(&UNIT);
		let pool_id = given_pool(given_impl());
		let retry = RetryTerms { retries: 1, ..Default::default() };
		let renewed = given_policy(pool_id, PolicyTerms { retry, ..policy_terms() });
		let attempt = AttemptTerms { lease_cap: LEASE, ..attempt_terms() };
		let short = given_policy(pool_id, PolicyTerms { attempt, ..policy_terms() });
		// THEN each of the six renewals of each attempt is paid for at the creation
		let cost = |policy_id| {
			let before = ChainFees::get();
			let quote = Computing::quote(pool_id, policy_id, 1, 0, 0, None).unwrap();
			given_job_under(pool_id, policy_id);
			assert_eq!(ChainFees::get() - before, quote.chain_fee);
			quote.chain_fee
		};
		assert_eq!(cost(renewed), 4 * (CHAIN_FEE + 6 * UNIT));
		// AND nothing where there is none
		assert_eq!(cost(short), 3 * CHAIN_FEE);
	});
}

#[test]
fn attack_flood_of_progress_pays_for_itself() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job();
		pass_blocks(LEASE / 4);
		assert_eq!(progress(&worker, id).unwrap().pays_fee, Pays::No);
		// THEN another one in the same block pays, and one in each of the next
		assert_eq!(progress(&worker, id).unwrap().pays_fee, Pays::Yes);
		for _ in 1..LEASE / 4 {
			pass_blocks(1);
			assert_eq!(progress(&worker, id).unwrap().pays_fee, Pays::Yes);
		}
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
