// SPDX-License-Identifier: AGPL-3.0-only

//! What a worker's calls cost: nothing on a live attempt, and all that they weigh otherwise.

use super::*;
use crate::{types::Submission, WeightInfo};
use codec::Encode;
use cybros_primitives::{Proof, ProofKind};
use frame_support::dispatch::{GetDispatchInfo, Pays, PostDispatchInfo};
use sp_runtime::traits::Convert;

/// Each call of a worker on an attempt. Of a started one, `start_job` fails for that alone.
fn calls(
	who: &AccountId,
	id: JobId,
	attempt: Attempt,
	tag: InputTag,
) -> Vec<DispatchResultWithPostInfo> {
	let origin = || signed(who.clone());
	let proof = || Some(Proof { kind: ProofKind::Owner, data: vec![7; 2_048] });
	vec![
		Computing::start_job(origin(), id, attempt, tag),
		Computing::progress_job(origin(), id, attempt, tag, 1, vec![]),
		Computing::submit_job_result(
			origin(),
			id,
			attempt,
			tag,
			JobResult::Success,
			vec![7; 2_048],
			None,
		),
		Computing::submit_job_result(origin(), id, attempt, tag, JobResult::Error, vec![], proof()),
		Computing::submit_job_result(origin(), id, attempt, tag, JobResult::Panic, vec![], None),
	]
}

/// All of them are refused, and pay for all that they weigh.
fn assert_all_pay(calls: Vec<DispatchResultWithPostInfo>) {
	let in_full = PostDispatchInfo { actual_weight: None, pays_fee: Pays::Yes };
	for call in calls {
		assert_eq!(call.unwrap_err().post_info, in_full);
	}
}

fn is_free(call: DispatchResultWithPostInfo) -> bool {
	call.unwrap().pays_fee == Pays::No
}

#[test]
fn attempt_costs_its_worker_nothing_from_start_to_result() {
	execute(|| {
		for result in [JobResult::Success, JobResult::Fail, JobResult::Error, JobResult::Panic] {
			let pool_id = given_pool(given_impl());
			let worker = given_online_worker(&format!("{result:?}"), pool_id, 1);
			let id = given_job(pool_id, 0);
			let tag = input_tag(INPUT);
			assert!(is_free(start(&worker, id)));
			pass_blocks(LEASE / 4);
			let who = signed(worker.clone());
			assert!(is_free(Computing::progress_job(who, id, 1, tag, 9, vec![])));
			assert!(is_free(submit(&worker, id, result, b"output")));
		}
	});
}

#[test]
fn error_that_is_tried_again_costs_its_worker_nothing() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let retry = RetryTerms { retries: 1, backoff: 3, doubling: false };
		let policy_id = given_policy(pool_id, PolicyTerms { retry, ..policy_terms() });
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, policy_id);
		assert!(is_free(start(&worker, id)));
		assert!(is_free(submit(&worker, id, JobResult::Error, b"")));
	});
}

#[test]
fn attack_free_calls_of_a_stranger_pay_in_full() {
	execute(|| {
		let (_, id) = given_started_job();
		let other = given_online_worker("2", id.pool, 1);
		for who in [EVE.to_account_id(), CHARLIE.to_account_id(), other] {
			assert_all_pay(calls(&who, id, 1, input_tag(INPUT)));
		}
	});
}

#[test]
fn attack_free_calls_for_no_job_pay_in_full() {
	execute(|| {
		let (worker, id) = given_started_job();
		let none = JobId { index: 77, ..id };
		assert_all_pay(calls(&worker, none, 1, input_tag(INPUT)));
	});
}

#[test]
fn attack_free_calls_after_the_lease_pay_in_full() {
	execute(|| {
		// GIVEN a chain that is behind with what is over
		let (worker, id) = given_started_job();
		MaxDeadlineWeight::set(&frame_support::weights::Weight::zero());
		pass_blocks(LEASE);
		assert_eq!(status(id), JobStatus::Processing);
		// THEN
		assert_all_pay(calls(&worker, id, 1, input_tag(INPUT)));
	});
}

#[test]
fn attack_free_calls_on_an_older_attempt_or_another_input_pay_in_full() {
	execute(|| {
		let (worker, id) = given_started_job();
		for (attempt, tag) in [(0, input_tag(INPUT)), (2, input_tag(INPUT)), (1, [7; 8])] {
			assert_all_pay(calls(&worker, id, attempt, tag));
		}
	});
}

#[test]
fn attack_free_calls_on_an_ended_job_pay_in_full() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		assert_all_pay(calls(&worker, id, 1, input_tag(INPUT)));
	});
}

#[test]
fn attack_false_proof_pays_for_its_verification() {
	execute(|| {
		let (worker, id) = given_started_job();
		let (origin, tag) = (signed(worker), input_tag(INPUT));
		let proof = Some(Proof { kind: ProofKind::Owner, data: vec![1; 65] });
		let success = JobResult::Success;
		let call = Computing::submit_job_result(origin, id, 1, tag, success, vec![], proof);
		assert_all_pay(vec![call]);
	});
}

#[test]
fn attack_panic_or_retried_error_weighs_less_than_the_loss_of_an_attempt() {
	// What takes the job to another worker, and may take this one out of rotation.
	let lost = Weights::take_back().max(Weights::resign_job());
	for result in [JobResult::Panic, JobResult::Error] {
		let call = crate::Call::<Test>::submit_job_result {
			job_id: job_id(0, 0),
			attempt: 1,
			input_tag: input_tag(INPUT),
			result,
			output: vec![],
			proof: None,
		};
		assert!(call.get_dispatch_info().call_weight.all_gte(lost), "{result:?}");
	}
}

#[test]
fn attack_progress_that_moves_nothing_pays() {
	execute(|| {
		// GIVEN progress twice in one block
		let (worker, id) = given_started_job();
		pass_blocks(LEASE / 4);
		let told = || {
			let who = signed(worker.clone());
			Computing::progress_job(who, id, 1, input_tag(INPUT), 9, vec![])
		};
		assert!(is_free(told()));
		assert!(!is_free(told()));
	});
}

#[test]
fn attack_good_result_does_not_make_bad_ones_beside_it_free() {
	execute(|| {
		let (worker, id) = given_started_job();
		let good = Submission {
			job_id: id,
			attempt: 1,
			input_tag: input_tag(INPUT),
			result: JobResult::Success,
			output: vec![],
			proof: None,
		};
		let bad = Submission { output: vec![7; 2_048], attempt: 9, ..good.clone() };
		// What they weigh, and their bytes.
		let fee = RefusalFee::convert((
			Computing::submission_weight(JobResult::Success, 2_048, false),
			bad.encoded_size() as u32,
		));
		let before = ChainFees::get();
		let results = std::iter::once(good).chain(vec![bad; 63]).collect();
		let info = Computing::submit_job_results(signed(worker), results).unwrap();
		assert_eq!(info.pays_fee, Pays::No);
		// The block keeps the weight of those that were refused.
		let refused = Computing::submission_weight(JobResult::Success, 2_048, false);
		assert!(info.actual_weight.unwrap().all_gte(refused.saturating_mul(63)));
		assert_eq!(ChainFees::get() - before, 63 * fee);
	});
}

#[test]
fn attack_bad_results_beside_a_good_one_are_free_for_a_worker_without_money() {
	execute(|| {
		// GIVEN a worker that has nothing, and a job that pays nothing
		let pool_id = given_pool(given_impl());
		let policy_id = given_free_policy(pool_id);
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, policy_id);
		assert_ok!(start(&worker, id));
		keep_only(worker.clone(), ExistentialDeposit::get());
		let good = Submission {
			job_id: id,
			attempt: 1,
			input_tag: input_tag(INPUT),
			result: JobResult::Success,
			output: vec![],
			proof: None,
		};
		let bad = Submission { attempt: 9, ..good.clone() };
		// WHEN
		let info = Computing::submit_job_results(signed(worker), vec![good, bad]).unwrap();
		// THEN all of it pays, by the fee that was taken before
		assert_eq!(info.pays_fee, Pays::Yes);
		assert_eq!(status(id), JobStatus::Processed);
	});
}

#[test]
fn batch_that_is_refused_as_a_whole_pays_by_its_fee_alone() {
	execute(|| {
		let (worker, id) = given_started_job();
		let bad = Submission {
			job_id: id,
			attempt: 9,
			input_tag: input_tag(INPUT),
			result: JobResult::Success,
			output: vec![],
			proof: None,
		};
		let before = (free(worker.clone()), ChainFees::get());
		let info = Computing::submit_job_results(signed(worker.clone()), vec![bad; 2]).unwrap();
		assert_eq!(info, PostDispatchInfo { actual_weight: None, pays_fee: Pays::Yes });
		assert_eq!((free(worker), ChainFees::get()), before);
	});
}
