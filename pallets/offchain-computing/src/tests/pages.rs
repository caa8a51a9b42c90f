// SPDX-License-Identifier: AGPL-3.0-only

//! Lists of jobs.

use super::*;
use crate::pages::{JobFilter, MAX_JOBS_PAGE, MAX_JOBS_SCANNED};

/// All jobs of a filter, by pages of a size.
fn jobs(filter: JobFilter<AccountId>, limit: u32) -> Vec<JobId> {
	let mut found = vec![];
	let mut after = None;
	loop {
		let page = Computing::jobs_page(&filter, after, limit);
		assert!(page.jobs.len() <= limit.clamp(1, MAX_JOBS_PAGE) as usize);
		found.extend(page.jobs.into_iter().map(|job| job.job_id));
		after = page.next;
		if after.is_none() {
			found.sort();
			return found;
		}
	}
}

#[test]
fn jobs_are_found_by_pool_account_and_worker_page_by_page() {
	execute(|| {
		// GIVEN a pool with jobs of all kinds, and one with another depositor's
		let impl_id = given_impl();
		let [first, second] = [impl_id, impl_id].map(given_pool);
		let worker = given_online_worker("1", first, 1);
		let [done, running, waiting] = [0; 3].map(|tip| given_job(first, tip));
		finish(&worker, done, JobResult::Success);
		let others = job_id(second, 0);
		assert_ok!(Computing::create_job(
			signed(FERDIE),
			second,
			0,
			1,
			vec![],
			0,
			Some(EVE.to_account_id()),
			None,
			None,
		));
		// THEN each page size finds them all, once
		let of = |who: sp_keyring::Sr25519Keyring| JobFilter::Account(who.to_account_id());
		for limit in [0, 1, 2, 3, 4, u32::MAX] {
			assert_eq!(jobs(JobFilter::All, limit), [done, running, waiting, others]);
			assert_eq!(jobs(JobFilter::Pool(first), limit), [done, running, waiting]);
			assert_eq!(jobs(JobFilter::Pool(second), limit), [others]);
			assert_eq!(jobs(JobFilter::Pool(9), limit), []);
			assert_eq!(jobs(of(CHARLIE), limit), [done, running, waiting]);
			assert_eq!(jobs(of(FERDIE), limit), [others]);
			assert_eq!(jobs(of(EVE), limit), [others], "whom its result serves");
			assert_eq!(jobs(of(BOB), limit), []);
			assert_eq!(jobs(JobFilter::Worker(worker.clone()), limit), [done, running]);
		}
	});
}

#[test]
fn job_of_a_page_says_where_it_stands() {
	execute(|| {
		let (worker, id) = given_started_job();
		let summary = |id| {
			let page = Computing::jobs_page(&JobFilter::Pool(0), None, 9);
			page.jobs.into_iter().find(|job| job.job_id == id).unwrap()
		};
		let told = summary(id);
		assert_eq!(
			(told.status, told.worker, told.attempt),
			(JobStatus::Processing, Some(worker.clone()), 1)
		);
		assert_eq!((told.result, told.ended_at, told.price), (None, None, PRICE));
		pass_blocks(1);
		assert_ok!(submit(&worker, id, JobResult::Fail, b"no"));
		let told = summary(id);
		assert_eq!((told.status, told.worker), (JobStatus::Processed, Some(worker)));
		assert_eq!((told.result, told.ended_at), (Some(JobResult::Fail), Some(1)));
	});
}

#[test]
fn page_looks_at_a_bounded_number_of_jobs_and_says_that_more_follow() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let free = given_free_policy(pool_id);
		for _ in 0..=MAX_JOBS_SCANNED {
			given_job_under(pool_id, free);
		}
		let nobodys = JobFilter::Account(EVE.to_account_id());
		let page = Computing::jobs_page(&nobodys, None, 9);
		assert!(page.jobs.is_empty() && page.next.is_some());
		let page = Computing::jobs_page(&nobodys, page.next, 9);
		assert!(page.jobs.is_empty() && page.next.is_none());
		let page = Computing::jobs_page(&JobFilter::All, None, u32::MAX);
		assert_eq!(page.jobs.len() as u32, MAX_JOBS_PAGE);
	});
}

#[test]
fn next_page_follows_a_job_that_is_gone_by_then() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let jobs = [0; 4].map(|tip| given_job(pool_id, tip));
		let first = Computing::jobs_page(&JobFilter::All, None, 2);
		let gone = first.next.unwrap();
		assert!(jobs.contains(&gone));
		assert_ok!(Computing::cancel_job(signed(CHARLIE), gone));
		assert_ok!(Computing::destroy_job(signed(CHARLIE), gone));
		let second = Computing::jobs_page(&JobFilter::All, Some(gone), 9);
		assert_eq!((second.jobs.len(), second.next), (2, None));
	});
}
