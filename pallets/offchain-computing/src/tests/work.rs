// SPDX-License-Identifier: AGPL-3.0-only

//! What calls really weigh: no less than what they do, and what they might have done besides is given back.

use super::{scale::keys, *};
use crate::{
	types::{AttemptRef, AttemptTerms, Submission},
	work::Work,
	Call, WeightInfo,
};
use codec::Encode;
use cybros_primitives::TeeKind;
use frame_support::{
	dispatch::{GetDispatchInfo, Pays, PostDispatchInfo},
	weights::{RuntimeDbWeight, Weight},
};
use pallet_offchain_computing_workers::{Attestation, Attestations, Registry};
use sp_runtime::{
	traits::{Convert, Dispatchable},
	DispatchErrorWithPostInfo,
};

/// Weights so large that a sum shows how many reads and writes it has.
const READ: u64 = 1_000_000_000_000;
const WRITE: u64 = 1_000 * READ;

/// Do something while each read and write counts.
pub fn counting<R>(run: impl FnOnce() -> R) -> R {
	let before = Database::get();
	Database::set(RuntimeDbWeight { read: READ, write: WRITE });
	let outcome = run();
	Database::set(before);
	outcome
}

/// The reads and writes in a weight.
pub fn counted(weight: Weight) -> (u64, u64) {
	(weight.ref_time() % WRITE / READ, weight.ref_time() / WRITE)
}

/// Make a call. Where it gives weight back, what it keeps has all keys that it touched, but for the account that signed:
/// the check of its signature has it at hand.
pub fn made(
	who: AccountId,
	call: RuntimeCall,
) -> Result<PostDispatchInfo, DispatchErrorWithPostInfo<PostDispatchInfo>> {
	let (mut outcome, described) = (None, format!("{call:?}"));
	let dispatched = || outcome = Some(counting(|| call.dispatch(signed(who.clone()))));
	let touched = keys::touched(dispatched).signed_by(&who);
	let outcome = outcome.expect("it was made");
	if let Some(weight) = outcome.as_ref().ok().and_then(|info| info.actual_weight) {
		let (reads, writes) = counted(weight);
		assert!(
			reads >= touched.reads.len() as u64 && writes >= touched.writes.len() as u64,
			"{described} counts {reads} reads and {writes} writes of {:?} and {:?}",
			touched.reads.values(),
			touched.writes.values(),
		);
	}
	outcome
}

/// Make a call that is accepted. What it says before has all keys that it touches.
pub fn assert_bound_holds(who: &AccountId, call: Call<Test>) {
	let described = format!("{call:?}");
	let (reads, writes) = counted(counting(|| call.get_dispatch_info().call_weight));
	let touched = keys::touched(|| {
		assert_ok!(RuntimeCall::from(call).dispatch(signed(who.clone())));
	})
	.signed_by(who);
	assert!(
		reads >= touched.reads.len() as u64 && writes >= touched.writes.len() as u64,
		"{described} says {reads} reads and {writes} writes of {:?} and {:?}",
		touched.reads.values(),
		touched.writes.values(),
	);
}

/// Make a call that is accepted. Returns what it weighed, which is at most what it said before.
fn weighed(who: impl Into<AccountId>, call: Call<Test>) -> Weight {
	let bound = counting(|| call.get_dispatch_info().call_weight);
	let weight = made(who.into(), call.into()).unwrap().actual_weight.unwrap_or(bound);
	let ((reads, writes), (most_reads, most_writes)) = (counted(weight), counted(bound));
	assert!(reads <= most_reads && writes <= most_writes, "{weight:?} is more than {bound:?}");
	weight
}

fn creation(pool_id: PoolId) -> Call<Test> {
	Call::create_job {
		pool_id,
		policy_id: 0,
		spec_version: 1,
		input: INPUT.to_vec(),
		tip: 0,
		beneficiary: None,
		seconds_cap: None,
		track_id: None,
	}
}

fn beginning(job_id: JobId) -> Call<Test> {
	Call::start_job { job_id, attempt: 1, input_tag: input_tag(INPUT) }
}

fn submission(job_id: JobId, result: JobResult) -> Call<Test> {
	let input_tag = input_tag(INPUT);
	Call::submit_job_result { job_id, attempt: 1, input_tag, result, output: vec![], proof: None }
}

/// What these calls count, and this work beside it.
fn parts(base: impl FnOnce() -> Weight, work: Work) -> Weight {
	counting(|| base() + work.weight::<Weights>())
}

const INPUT_LEN: u32 = INPUT.len() as u32;

// Single calls.

#[test]
fn creation_weighs_no_search_for_workers_where_none_is_ready() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let base = || Weights::create_job_queued(INPUT_LEN);
		// The first one arms the pool's timer.
		assert_eq!(weighed(CHARLIE, creation(pool_id)), parts(base, Work::TIMER));
		assert_eq!(weighed(CHARLIE, creation(pool_id)), parts(base, Work::default()));
	});
}

#[test]
fn creation_weighs_one_assignment_where_a_worker_stays_ready() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		given_online_worker("1", pool_id, 3);
		let base = || Weights::create_job_assigned(INPUT_LEN);
		assert_eq!(weighed(CHARLIE, creation(pool_id)), parts(base, Work::TIMER));
		assert_eq!(weighed(CHARLIE, creation(pool_id)), parts(base, Work::default()));
		// And each pool in which it is ready no longer.
		let work = Work { unlisted: 1, ..Work::default() };
		assert_eq!(weighed(CHARLIE, creation(pool_id)), parts(base, work));
	});
}

#[test]
fn creation_with_a_track_id_weighs_that_too() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		given_job(pool_id, 0);
		let mut call = creation(pool_id);
		if let Call::create_job { track_id, .. } = &mut call {
			*track_id = Some([7; 16]);
		}
		let base = || Weights::create_job_queued(INPUT_LEN) + Weights::track_job();
		assert_eq!(weighed(CHARLIE, call), parts(base, Work::default()));
	});
}

/// Let a policy with a list, on which Charlie is, be the only one. Returns the pool.
fn given_pool_with_list() -> PoolId {
	let pool_id = given_pool(given_impl());
	assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, 0));
	Pools::<Test>::mutate(pool_id, |pool| pool.as_mut().unwrap().next_policy = 0);
	given_policy(pool_id, PolicyTerms { scope: PolicyScope::AllowList, ..policy_terms() });
	assert_ok!(Computing::allow_depositor(signed(DAVE), pool_id, 0, CHARLIE.into()));
	pool_id
}

#[test]
fn creation_by_an_account_on_a_list_weighs_a_look_at_it_and_by_the_pools_owner_none() {
	execute(|| {
		let pool_id = given_pool_with_list();
		given_job(pool_id, 0);
		let base = || Weights::create_job_queued(INPUT_LEN);
		let listed = parts(|| base() + Weights::ask_list(), Work::default());
		assert_eq!(weighed(CHARLIE, creation(pool_id)), listed);
		assert_eq!(weighed(DAVE, creation(pool_id)), parts(base, Work::default()));
	});
}

/// Pools of one impl in which two workers are ready, the first of them first, and in each pool another one after it.
fn given_crowded_pools(pools: u32) -> (Vec<PoolId>, AccountId) {
	let impl_id = given_impl();
	let pools: Vec<_> = (0..pools).map(|_| given_pool(impl_id)).collect();
	let first = given_worker("first", impl_id);
	pools.iter().for_each(|pool_id| join(&first, *pool_id));
	online(&first, 1, 1);
	for pool_id in &pools {
		given_online_worker(&format!("of {pool_id}"), *pool_id, 1);
	}
	(pools, first)
}

#[test]
fn attack_worker_ready_in_many_pools_makes_a_creation_do_more_than_it_weighs() {
	execute(|| {
		let (pools, first) = given_crowded_pools(8);
		let weight = weighed(CHARLIE, creation(pools[0]));
		assert_eq!(assignee(job_id(pools[0], 0)), Some(first));
		// In each pool another worker took its place.
		let work = Work { unlisted: 8, replaced: 8, armed: 1, ..Work::default() };
		let sum = parts(|| Weights::create_job_assigned(INPUT_LEN), work);
		// What the parts have in common is counted once.
		assert_eq!(weight, sum.min(counting(|| Computing::placing_weight(INPUT_LEN))));
	});
}

#[test]
fn start_weighs_no_slots_where_no_timer_is_set() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		// Its first sign of life in the block is counted too, which is a write.
		pass_blocks(1);
		let (reads, writes) = counted(weighed(worker.clone(), beginning(id)));
		let (least_reads, least_writes) = counted(counting(Weights::start_long_lease));
		assert!(reads >= least_reads && writes == least_writes + 1);
		let next = Call::progress_job {
			job_id: id,
			attempt: 1,
			input_tag: input_tag(INPUT),
			percentage: 1,
			message: vec![],
		};
		assert_eq!(weighed(worker, next), counting(Weights::progress_job));
	});
}

#[test]
fn attack_start_with_a_short_lease_weighs_less_than_its_timer() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let attempt = AttemptTerms { lease: 5, ..attempt_terms() };
		let policy_id = given_policy(pool_id, PolicyTerms { attempt, ..policy_terms() });
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, policy_id);
		assert_eq!(weighed(worker, beginning(id)), counting(Weights::start_job));
	});
}

#[test]
fn submission_weighs_nothing_of_pools_where_its_worker_was_ready_before() {
	execute(|| {
		let (worker, id) = given_assigned_job(2);
		assert_ok!(start(&worker, id));
		let weight = weighed(worker, submission(id, JobResult::Success));
		assert_eq!(weight, counting(|| Weights::settle_job(0)));
	});
}

#[test]
fn submission_weighs_a_deposit_that_is_held_and_nothing_where_the_reserve_has_it() {
	execute(|| {
		let (worker, id) = given_assigned_job(2);
		let next = given_job(id.pool, 0);
		assert_ok!(start(&worker, id));
		assert_ok!(start(&worker, next));
		let output = |job_id| Call::submit_job_result {
			job_id,
			attempt: 1,
			input_tag: input_tag(INPUT),
			result: JobResult::Success,
			output: vec![7],
			proof: None,
		};
		let (listed, work) = (Work { searched: 1, listed: 1, ..Work::default() }, Work::default());
		let held = || Weights::settle_job(1) + Weights::move_output_deposit();
		assert_eq!(weighed(worker.clone(), output(id)), parts(held, listed));
		// WHEN the deposit is in the reserve
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		// THEN
		assert_eq!(weighed(worker, output(next)), parts(|| Weights::settle_job(1), work));
	});
}

#[test]
fn submission_weighs_what_goes_back_to_the_depositor() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let policy_id = given_policy(
			pool_id,
			PolicyTerms { second_price: 1, seconds_cap: 1, ..policy_terms() },
		);
		let worker = given_online_worker("1", pool_id, 2);
		let id = given_job_under(pool_id, policy_id);
		assert_ok!(start(&worker, id));
		let weight = weighed(worker, submission(id, JobResult::Success));
		assert_eq!(weight, counting(|| Weights::settle_job(0) + Weights::refund_escrow()));
	});
}

#[test]
fn submission_weighs_that_its_worker_becomes_ready() {
	execute(|| {
		let (pools, first) = given_crowded_pools(3);
		let id = given_job(pools[0], 0);
		assert_ok!(start(&first, id));
		let weight = weighed(first, submission(id, JobResult::Success));
		let work = Work { searched: 3, listed: 3, ..Work::default() };
		assert_eq!(weight, parts(|| Weights::settle_job(0), work));
	});
}

#[test]
fn submission_weighs_the_next_job_of_its_worker() {
	execute(|| {
		let (worker, id) = given_started_job();
		given_job(id.pool, 0);
		given_job(id.pool, 0);
		let weight = weighed(worker.clone(), submission(id, JobResult::Fail));
		let work = Work { searched: 1, taken: 1, ..Work::default() };
		// Where the pool's timer has to be set anew, that is counted as well.
		assert!(weight.all_gte(parts(|| Weights::settle_job(0), work)));
		assert_eq!(indexes(in_hand(&worker)), [1]);
	});
}

#[test]
fn attack_worker_that_lost_the_heads_of_a_queue_makes_its_submission_do_more_than_it_weighs() {
	execute(|| {
		// GIVEN jobs that wait, of which the first are this worker's Errors
		let pool_id = given_pool(given_impl());
		let retry = RetryTerms { retries: 1, backoff: 0, doubling: false };
		let policy_id = given_policy(pool_id, PolicyTerms { retry, ..policy_terms() });
		let worker = given_online_worker("1", pool_id, 1);
		let lost: Vec<_> = (0..3).map(|_| given_job_under(pool_id, policy_id)).collect();
		given_job_under(pool_id, policy_id);
		for id in &lost {
			let JobState::Assigned { .. } = job(*id).state else { continue };
			assert_ok!(start(&worker, *id));
			assert_ok!(submit(&worker, *id, JobResult::Error, b""));
		}
		let last = in_hand(&worker)[0];
		assert_ok!(start(&worker, last));
		// THEN the next job stands behind others, and `made` holds its keys against the weight
		let input_tag = input_tag(INPUT);
		let attempt = job(last).attempt;
		let (result, output, proof) = (JobResult::Success, vec![], None);
		let call =
			Call::submit_job_result { job_id: last, attempt, input_tag, result, output, proof };
		weighed(worker, call);
	});
}

#[test]
fn submission_of_a_job_that_is_destroyed_at_once_weighs_that() {
	execute(|| {
		let pool_id = crate::NextPoolId::<Test>::get();
		let terms = PoolTerms { retention: 0, ..pool_terms() };
		assert_ok!(Computing::create_pool(signed(DAVE), given_impl(), terms));
		given_policy(pool_id, policy_terms());
		let worker = given_online_worker("1", pool_id, 2);
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		let weight = weighed(worker, submission(id, JobResult::Success));
		assert_eq!(weight, counting(|| Weights::settle_job_at_once(0)));
	});
}

#[test]
fn attack_panic_and_the_last_job_of_a_leaving_worker_give_nothing_back() {
	execute(|| {
		for result in [JobResult::Panic, JobResult::Success] {
			let pool_id = given_pool(given_impl());
			let worker = given_online_worker(&format!("{result:?}"), pool_id, 1);
			let id = given_job(pool_id, 0);
			assert_ok!(start(&worker, id));
			if result == JobResult::Success {
				request_offline(&worker);
			}
			let call = submission(id, result);
			let bound = counting(|| call.get_dispatch_info().call_weight);
			assert_eq!(weighed(worker, call), bound);
		}
	});
}

#[test]
fn destruction_weighs_a_deposit_that_returns_and_one_that_stays_in_the_reserve() {
	execute(|| {
		let (worker, id) = given_started_job();
		assert_ok!(submit(&worker, id, JobResult::Success, b"output"));
		let weight = weighed(CHARLIE, Call::destroy_job { job_id: id });
		assert_eq!(weight, counting(Weights::return_deposits));
	});
}

#[test]
fn destruction_weighs_a_deposit_that_is_too_much_for_the_reserve() {
	execute(|| {
		// GIVEN outputs of which the deposits together are more than the reserve
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let jobs: Vec<_> = (0..3).map(|_| given_job(pool_id, 0)).collect();
		for id in &jobs {
			assert_ok!(start(&worker, *id));
			assert_ok!(submit(&worker, *id, JobResult::Success, &[7; 2_048]));
		}
		// THEN the last one does not stay there
		let weights: Vec<_> =
			jobs.into_iter().map(|job_id| weighed(CHARLIE, Call::destroy_job { job_id })).collect();
		let (kept, freed) = (Weights::return_deposits, || {
			let account = Database::get().reads_writes(1, 1);
			Weights::return_deposits() + Weights::move_output_deposit() + account
		});
		assert_eq!(weights, [counting(kept), counting(kept), counting(freed)]);
		assert_eq!(reserve(worker), 2 * OutputReservePerSlot::get());
	});
}

#[test]
fn attack_destruction_that_fills_a_reserve_gives_nothing_back() {
	execute(|| {
		// GIVEN an output that the reserve paid for
		let pool_id = given_pool(given_impl());
		let policy_id = given_free_policy(pool_id);
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, policy_id);
		assert_ok!(start(&worker, id));
		assert_ok!(submit(&worker, id, JobResult::Success, &[7; 2_048]));
		// THEN it may make the worker ready, or give it jobs
		let weight = weighed(CHARLIE, Call::destroy_job { job_id: id });
		assert_eq!(weight, counting(Weights::destroy_job));
	});
}

#[test]
fn attack_refused_call_gives_weight_back() {
	execute(|| {
		let (worker, id) = given_started_job();
		for (who, call) in [
			(CHARLIE.to_account_id(), creation(id.pool + 1)),
			(CHARLIE.to_account_id(), Call::destroy_job { job_id: id }),
			(worker.clone(), beginning(id)),
			(EVE.to_account_id(), submission(id, JobResult::Success)),
		] {
			let refused = made(who, call.into()).unwrap_err();
			assert_eq!(refused.post_info, PostDispatchInfo::default());
		}
	});
}

#[test]
fn attack_proof_by_an_enclave_weighs_less_than_its_key_reads() {
	execute(|| {
		// GIVEN a worker with evidence that is in force
		let worker = given_online_worker("1", given_pool(given_impl()), 1);
		let attestation = Attestation {
			build: 1,
			kind: TeeKind::Sgx,
			tcb_status: None,
			root: [7; 32],
			terms: [7; 32],
			enclave_key: [7; 32],
			verified_at: 0,
			expires_at: u64::MAX,
		};
		let taken_back = with_storage_layer(|| -> DispatchResult {
			Attestations::<Test>::insert(&worker, attestation);
			// WHEN
			let touched = keys::touched(|| {
				let _ = Workers::enclave_key(&worker);
			});
			// THEN the time is there too, which the tests' runtime has elsewhere
			let (reads, _) = counted(counting(Computing::proof_weight));
			assert_eq!(reads, touched.reads.len() as u64 + 1);
			Err(DispatchError::Other("take it back"))
		});
		assert!(taken_back.is_err());
	});
}

// Batches.

/// The reads and writes by which one more item makes a call weigh more.
fn added(call: impl Fn(u32) -> (AccountId, Call<Test>)) -> (u64, u64) {
	let [few, many] = [2, 3].map(|items| {
		let mut weight = None;
		new_test_ext().execute_with(|| {
			let (who, call) = call(items);
			weight = Some(counted(weighed(who, call)));
			check();
		});
		weight.expect("it was made")
	});
	(many.0 - few.0, many.1 - few.1)
}

/// A worker with so many jobs in hand, of which it has started none.
fn given_assigned_jobs(count: u32) -> (AccountId, Vec<JobId>) {
	let pool_id = given_pool(given_impl());
	let worker = given_online_worker("1", pool_id, count + 1);
	(worker, (0..count).map(|_| given_job(pool_id, 0)).collect())
}

fn given_started_jobs(count: u32) -> (AccountId, Vec<JobId>) {
	let (worker, jobs) = given_assigned_jobs(count);
	for id in &jobs {
		assert_ok!(start(&worker, *id));
	}
	(worker, jobs)
}

fn named(job_id: &JobId) -> AttemptRef {
	AttemptRef { job_id: *job_id, attempt: 1, input_tag: input_tag(INPUT) }
}

fn result_of(job_id: &JobId) -> Submission {
	let AttemptRef { job_id, attempt, input_tag } = named(job_id);
	let result = JobResult::Success;
	Submission { job_id, attempt, input_tag, result, output: b"output".to_vec(), proof: None }
}

#[test]
fn one_more_creation_of_a_batch_adds_its_own_record_only() {
	let queued = |count| {
		let pool_id = given_pool(given_impl());
		given_job(pool_id, 0);
		let jobs = vec![new_job(pool_id, 0); count as usize];
		(CHARLIE.to_account_id(), Call::create_jobs { jobs })
	};
	assert_eq!(added(queued), (0, 1));
	// The list is read once.
	let listed = |count| {
		let pool_id = given_pool_with_list();
		given_job(pool_id, 0);
		let jobs = vec![new_job(pool_id, 0); count as usize];
		(CHARLIE.to_account_id(), Call::create_jobs { jobs })
	};
	assert_eq!(added(listed), (0, 1));
	let assigned = |count| {
		let pool_id = given_pool(given_impl());
		given_online_worker("1", pool_id, 9);
		let jobs = vec![new_job(pool_id, 0); count as usize];
		(CHARLIE.to_account_id(), Call::create_jobs { jobs })
	};
	// And a page of ready workers, which may be another one.
	assert_eq!(added(assigned), (1, 1));
}

#[test]
fn one_more_start_or_result_or_destruction_of_a_batch_adds_its_own_record_only() {
	let started = |count| {
		let (worker, jobs) = given_assigned_jobs(count);
		(worker, Call::start_jobs { attempts: jobs.iter().map(named).collect() })
	};
	assert_eq!(added(started), (1, 1));
	let submitted = |count| {
		let (worker, jobs) = given_started_jobs(count);
		(worker, Call::submit_job_results { results: jobs.iter().map(result_of).collect() })
	};
	assert_eq!(added(submitted), (1, 1));
	let destroyed = |count| {
		let (worker, jobs) = given_started_jobs(count);
		let results = jobs.iter().map(result_of).collect();
		assert_ok!(Computing::submit_job_results(signed(worker), results));
		(CHARLIE.to_account_id(), Call::destroy_jobs { job_ids: jobs })
	};
	assert_eq!(added(destroyed), (1, 1));
}

#[test]
fn attack_batch_of_different_pools_and_payees_weighs_as_one_of_the_same() {
	execute(|| {
		// GIVEN jobs of two depositors in two pools of two impls, which two workers may have
		let pools = [given_pool(given_impl()), given_pool(given_impl())];
		for (name, pool_id) in ["1", "2"].into_iter().zip(pools) {
			given_online_worker(name, pool_id, 4);
		}
		// THEN `made` holds all keys against the weight
		let jobs = vec![new_job(pools[0], 0), new_job(pools[1], 0), new_job(pools[0], 0)];
		weighed(CHARLIE, Call::create_jobs { jobs: jobs.clone() });
		weighed(FERDIE, Call::create_jobs { jobs });
		let worker = worker_account("1");
		let attempts: Vec<_> = in_hand(&worker);
		let named = attempts.iter().map(named).collect();
		weighed(worker.clone(), Call::start_jobs { attempts: named });
		let results = attempts.iter().map(result_of).collect();
		weighed(worker, Call::submit_job_results { results });
		weighed(EVE, Call::destroy_jobs { job_ids: vec![] });
		pass_blocks(RETENTION);
		weighed(EVE, Call::destroy_jobs { job_ids: attempts });
	});
}

#[test]
fn attack_refused_items_of_a_batch_give_weight_back() {
	execute(|| {
		let (worker, jobs) = given_assigned_jobs(2);
		let bad = AttemptRef { attempt: 9, ..named(&jobs[1]) };
		let attempts = vec![named(&jobs[0]), bad, bad];
		let weight = weighed(worker, Call::start_jobs { attempts });
		let refused = counting(|| Computing::start_weight().saturating_mul(2));
		assert!(weight.all_gte(refused + counting(Weights::progress_job)));
	});
}

// Batches of starts.

#[test]
fn batch_of_starts_starts_each_for_itself_and_for_nothing() {
	execute(|| {
		let (worker, jobs) = given_assigned_jobs(3);
		let attempts = vec![named(&jobs[0]), AttemptRef { attempt: 9, ..named(&jobs[1]) }];
		let fee =
			RefusalFee::convert((Computing::start_weight(), attempts[1].encoded_size() as u32));
		let before = ChainFees::get();
		let info = Computing::start_jobs(signed(worker.clone()), attempts).unwrap();
		assert_eq!(info.pays_fee, Pays::No);
		assert_eq!(
			jobs.iter().map(|id| status(*id)).collect::<Vec<_>>(),
			[JobStatus::Processing, JobStatus::Pending, JobStatus::Pending]
		);
		let error = Error::<Test>::AttemptNotLive.into();
		assert_event(Event::BatchItemFailed { index: 1, error });
		// The one that was refused pays for itself.
		assert_eq!(ChainFees::get() - before, fee);
		let again = vec![named(&jobs[0])];
		assert_eq!(Computing::start_jobs(signed(worker), again).unwrap().pays_fee, Pays::Yes);
	});
}

#[test]
fn batch_of_starts_is_refused_when_it_has_one_item_too_many() {
	execute(|| {
		let (worker, jobs) = given_assigned_jobs(1);
		let attempts = vec![named(&jobs[0]); 65];
		let refused = Computing::start_jobs(signed(worker), attempts).unwrap_err();
		assert_eq!(refused.error, Error::<Test>::BatchTooLong.into());
		assert_eq!(status(jobs[0]), JobStatus::Pending);
	});
}
