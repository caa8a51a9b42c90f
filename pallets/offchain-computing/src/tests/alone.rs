// SPDX-License-Identifier: AGPL-3.0-only

//! The pallet without the registry that the chain has: what it asks and tells one, and when. See [`mock::alone`].

use crate::{
	mock::{
		alone::*, attempt_terms, policy_terms, pool_terms, without_fee, AccountId, Balance,
		OutputReservePerSlot, ACCEPT_WINDOW, ALICE, BOB, CHAIN_FEE, CHARLIE, DAVE, ENDOWED,
		ENDOWMENT, EVE, INPUT, LEASE, SLASH, STAKE, UNIT,
	},
	types::{AttemptTerms, JobState, PolicyTerms, PoolTerms},
	Call, Error, Jobs, Pools, WorkerSlots,
};
use cybros_primitives::{
	input_tag, JobId, JobResult, JobStatus, PoolId, Proof, ProofKind, ProofKinds, SpecRange,
	SpecVersion,
};
use frame_support::{
	assert_ok,
	pallet_prelude::DispatchResult,
	traits::fungible::{Inspect, InspectHold, Mutate},
	traits::tokens::Preservation,
};
use pallet_offchain_computing_workers::{BuildInService, WorkerHooks};
use sp_keyring::Sr25519Keyring;
use sp_runtime::traits::Dispatchable;

const BUILD_1: BuildInService = BuildInService { version: 1, specs: SPECS };
const KEY: [u8; 32] = [7; 32];
/// Bob's workers, which the tests let the registry know, and one that it does not.
const WORKER: Sr25519Keyring = Sr25519Keyring::One;
const OTHER: Sr25519Keyring = Sr25519Keyring::Two;

/// A call as a transaction: of one that is refused nothing is left.
fn call(who: impl Into<AccountId>, call: Call<Test>) -> DispatchResult {
	let outcome = RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(who.into()));
	outcome.map(|_| ()).map_err(|refused| refused.error)
}

#[track_caller]
fn refused(outcome: DispatchResult, error: Error<Test>) {
	assert_eq!(outcome, Err(error.into()));
}

fn free(who: Sr25519Keyring) -> Balance {
	Balances::balance(&who.to_account_id())
}

fn total(who: Sr25519Keyring) -> Balance {
	Balances::total_balance(&who.to_account_id())
}

fn entry() -> Entry {
	Entry { impl_id: IMPL, stake: STAKE, enclave_key: None }
}

fn given_pool() -> PoolId {
	given_pool_of(pool_terms(), policy_terms())
}

fn given_pool_of(pool: PoolTerms<Balance>, policy: PolicyTerms<Balance>) -> PoolId {
	let pool_id = crate::NextPoolId::<Test>::get();
	assert_ok!(call(DAVE, Call::create_pool { impl_id: IMPL, terms: pool }));
	assert_ok!(call(DAVE, Call::create_job_policy { pool_id, terms: policy }));
	pool_id
}

/// Let the registry know a worker with an endowment of Bob's, offline and in no pool.
fn given_worker(who: Sr25519Keyring) -> AccountId {
	let worker = who.to_account_id();
	let bob = BOB.to_account_id();
	assert_ok!(Balances::transfer(&bob, &worker, ENDOWMENT, Preservation::Preserve));
	Listener::enter(&worker, Some(entry()));
	worker
}

fn join(worker: &AccountId, pool_id: PoolId) {
	assert_ok!(call(DAVE, Call::authorize_worker { pool_id, worker: worker.clone() }));
	assert_ok!(call(worker.clone(), Call::subscribe_pool { pool_id }));
}

fn online(worker: &AccountId, capacity: u32) {
	assert_ok!(<Computing as WorkerHooks<AccountId>>::online(worker, BUILD_1, capacity));
}

fn offline(worker: &AccountId, forced: bool) {
	<Computing as WorkerHooks<AccountId>>::offline(worker, forced);
}

fn drain(worker: &AccountId) -> bool {
	<Computing as WorkerHooks<AccountId>>::drain(worker)
}

/// A pool with a worker of so many slots.
fn given_pool_and_worker(capacity: u32) -> (PoolId, AccountId) {
	let (pool_id, worker) = (given_pool(), given_worker(WORKER));
	join(&worker, pool_id);
	online(&worker, capacity);
	(pool_id, worker)
}

fn create_job(pool_id: PoolId, spec_version: SpecVersion, tip: Balance) -> DispatchResult {
	let new = Call::create_job {
		pool_id,
		policy_id: 0,
		spec_version,
		input: INPUT.to_vec(),
		tip,
		beneficiary: None,
		seconds_cap: None,
		track_id: None,
	};
	call(CHARLIE, new)
}

fn given_job(pool_id: PoolId) -> JobId {
	let index = Pools::<Test>::get(pool_id).unwrap().next_job;
	assert_ok!(create_job(pool_id, 1, 0));
	JobId { pool: pool_id, index }
}

fn state(job_id: JobId) -> JobState<AccountId, Balance> {
	Jobs::<Test>::get(job_id.pool, job_id.index).unwrap().state
}

fn assignee(job_id: JobId) -> Option<AccountId> {
	state(job_id).assignee().cloned()
}

/// The calls of a worker for the last attempt of a job.
fn start(worker: &AccountId, job_id: JobId) -> DispatchResult {
	let (attempt, input_tag) = named(job_id);
	call(worker.clone(), Call::start_job { job_id, attempt, input_tag })
}

fn progress(worker: &AccountId, job_id: JobId, percentage: u8) -> DispatchResult {
	let (attempt, input_tag) = named(job_id);
	let message = vec![];
	call(worker.clone(), Call::progress_job { job_id, attempt, input_tag, percentage, message })
}

fn resign(worker: &AccountId, job_id: JobId) -> DispatchResult {
	let (attempt, input_tag) = named(job_id);
	call(worker.clone(), Call::resign_job { job_id, attempt, input_tag })
}

fn submit(worker: &AccountId, job_id: JobId, result: JobResult) -> DispatchResult {
	submit_with(worker, job_id, result, None)
}

fn submit_with(
	worker: &AccountId,
	job_id: JobId,
	result: JobResult,
	proof: Option<Proof>,
) -> DispatchResult {
	let ((attempt, input_tag), output) = (named(job_id), b"output".to_vec());
	let submission = Call::submit_job_result { job_id, attempt, input_tag, result, output, proof };
	call(worker.clone(), submission)
}

fn named(job_id: JobId) -> (u32, [u8; 8]) {
	let attempt = Jobs::<Test>::get(job_id.pool, job_id.index).unwrap().attempt;
	(attempt, input_tag(INPUT))
}

/// That the worker lives, as its calls said that were accepted.
fn alive(worker: &AccountId, calls: usize) -> Vec<Told> {
	vec![Told::Alive(worker.clone()); calls]
}

// A whole life.

#[test]
fn job_is_paid_to_the_last_unit_from_its_creation_to_its_destruction() {
	execute(|| {
		// GIVEN a pool of Dave's for Alice's impl, and Bob's worker online with one slot
		let (pool_id, worker) = given_pool_and_worker(1);
		assert_eq!(free(WORKER), ENDOWMENT - OutputReservePerSlot::get());
		// WHEN Charlie creates a job with a tip
		let tip = 20 * UNIT;
		assert_ok!(create_job(pool_id, 1, tip));
		// THEN it is assigned in the same block, at a fee for each of three attempts
		let id = JobId { pool: pool_id, index: 0 };
		assert_eq!(assignee(id), Some(worker.clone()));
		let deposit = Computing::job_deposit(INPUT.len());
		let left = ENDOWED - 3 * CHAIN_FEE - 1_020 * UNIT;
		assert_eq!(free(CHARLIE), left - deposit);
		assert_eq!(Listener::told(), []);
		// WHEN it is done
		assert_ok!(start(&worker, id));
		assert_ok!(submit(&worker, id, JobResult::Success));
		// THEN commission is 10 %, royalty 5 %, and the rest the worker's, of which the deposit for 6 bytes is held
		assert_eq!(state(id).status(), JobStatus::Processed);
		assert_eq!(Listener::told(), alive(&worker, 2));
		assert_eq!(total(WORKER), ENDOWMENT + 867 * UNIT);
		let held = OutputReservePerSlot::get() + 6 * UNIT / 1_000;
		assert_eq!(Balances::total_balance_on_hold(&worker), held);
		assert_eq!(free(CHARLIE), left - deposit);
		// WHEN it is destroyed, what waits is claimed, and worker and pool go
		assert_ok!(call(CHARLIE, Call::destroy_job { job_id: id }));
		assert_ok!(call(DAVE, Call::claim_commission { pool_id }));
		assert_ok!(call(ALICE, Call::claim_royalty { pool_id }));
		offline(&worker, false);
		<Computing as WorkerHooks<AccountId>>::deregister(&worker, &BOB.to_account_id());
		Listener::enter(&worker, None);
		assert_ok!(call(DAVE, Call::close_pool { pool_id }));
		assert_ok!(call(EVE, Call::revoke_worker { pool_id, worker: worker.clone() }));
		assert_ok!(call(EVE, Call::destroy_pool { pool_id }));
		// THEN nothing is held any more, and nothing is left
		assert_eq!(Listener::told(), []);
		assert_eq!(free(WORKER), ENDOWMENT + 867 * UNIT);
		assert_eq!(free(CHARLIE), left);
		assert_eq!(free(DAVE), ENDOWED + 102 * UNIT);
		assert_eq!(free(ALICE), ENDOWED + 51 * UNIT);
		assert_eq!(Balances::balance(&Treasury::get()), UNIT + 3 * CHAIN_FEE);
		assert_eq!(Jobs::<Test>::iter().count(), 0);
		assert_eq!(WorkerSlots::<Test>::iter().count(), 0);
	});
}

#[test]
fn waiting_job_is_assigned_when_the_registry_brings_its_worker_online() {
	execute(|| {
		let (pool_id, worker) = (given_pool(), given_worker(WORKER));
		join(&worker, pool_id);
		let id = given_job(pool_id);
		assert_eq!(assignee(id), None);
		online(&worker, 1);
		assert_eq!(assignee(id), Some(worker));
		assert_eq!(Listener::told(), []);
	});
}

// What it asks.

#[test]
fn account_that_the_registry_does_not_know_is_refused() {
	execute(|| {
		// GIVEN a worker with a job
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id);
		let stranger = OTHER.to_account_id();
		// THEN a stranger is not admitted, does not serve, and has nothing to do
		let admit = |worker: &AccountId| {
			call(DAVE, Call::authorize_worker { pool_id, worker: worker.clone() })
		};
		refused(admit(&stranger), Error::WorkerNotFound);
		let subscribe = Call::subscribe_pool { pool_id };
		refused(call(stranger.clone(), subscribe.clone()), Error::WorkerNotAuthorized);
		refused(start(&stranger, id), Error::NotAssignee);
		// WHEN it is a worker of another impl
		Listener::enter(&stranger, Some(Entry { impl_id: IMPL + 1, ..entry() }));
		refused(admit(&stranger), Error::WorkerOfOtherImpl);
		// WHEN it was admitted, and is forgotten, or of another impl since
		Listener::enter(&stranger, Some(entry()));
		assert_ok!(admit(&stranger));
		Listener::enter(&stranger, None);
		refused(call(stranger.clone(), subscribe.clone()), Error::WorkerNotFound);
		Listener::enter(&stranger, Some(Entry { impl_id: IMPL + 1, ..entry() }));
		refused(call(stranger, subscribe), Error::WorkerOfOtherImpl);
		// THEN
		assert_eq!(assignee(id), Some(worker));
		assert_eq!(Listener::told(), []);
	});
}

#[test]
fn impl_and_spec_version_that_the_registry_does_not_know_are_refused() {
	execute(|| {
		let pool = Call::create_pool { impl_id: IMPL + 1, terms: pool_terms() };
		refused(call(DAVE, pool), Error::ImplNotFound);
		let (pool_id, SpecRange { first, last }) = (given_pool(), SPECS);
		refused(create_job(pool_id, first - 1, 0), Error::SpecVersionNotInService);
		refused(create_job(pool_id, last + 1, 0), Error::SpecVersionNotInService);
		assert_ok!(create_job(pool_id, last, 0));
	});
}

#[test]
fn worker_has_no_more_in_hand_than_the_registry_says_it_can_lose() {
	execute(|| {
		// GIVEN a worker that can lose two attempts
		let (pool_id, worker) = (given_pool(), given_worker(WORKER));
		Listener::enter(&worker, Some(Entry { stake: 2 * SLASH, ..entry() }));
		join(&worker, pool_id);
		online(&worker, 3);
		let jobs = [(); 3].map(|()| given_job(pool_id));
		assert_eq!(jobs.map(|id| assignee(id).is_some()), [true, true, false]);
		// WHEN it has more at stake, and the registry says so
		Listener::enter(&worker, Some(Entry { stake: 3 * SLASH, ..entry() }));
		assert_eq!(assignee(jobs[2]), None);
		<Computing as WorkerHooks<AccountId>>::stake_changed(&worker);
		// THEN
		assert_eq!(assignee(jobs[2]), Some(worker));
	});
}

#[test]
fn job_for_enclaves_goes_to_a_worker_whose_key_the_registry_has() {
	execute(|| {
		// GIVEN a pool that takes results with proofs of enclaves only
		let proofs = ProofKinds::from_iter([ProofKind::Enclave]);
		let pool_id = given_pool_of(
			PoolTerms { proofs, ..pool_terms() },
			PolicyTerms { proofs, ..policy_terms() },
		);
		let worker = given_worker(WORKER);
		join(&worker, pool_id);
		online(&worker, 1);
		let id = given_job(pool_id);
		assert_eq!(assignee(id), None);
		// WHEN
		Listener::enter(&worker, Some(Entry { enclave_key: Some(KEY), ..entry() }));
		<Computing as WorkerHooks<AccountId>>::stake_changed(&worker);
		// THEN
		assert_eq!(assignee(id), Some(worker));
	});
}

// That a worker lives.

#[test]
fn registry_is_told_that_a_worker_lives_by_start_progress_and_result() {
	execute(|| {
		let (pool_id, worker) = given_pool_and_worker(1);
		for result in [JobResult::Success, JobResult::Fail, JobResult::Error, JobResult::Panic] {
			let id = given_job(pool_id);
			assert_eq!(Listener::told(), []);
			assert_ok!(start(&worker, id));
			assert_eq!(Listener::told(), alive(&worker, 1));
			assert_ok!(progress(&worker, id, 50));
			assert_eq!(Listener::told(), alive(&worker, 1));
			assert_ok!(submit(&worker, id, result));
			assert_eq!(Listener::told(), alive(&worker, 1), "{result:?}");
		}
	});
}

#[test]
fn registry_is_told_that_a_worker_lives_by_each_item_of_a_batch_that_is_accepted() {
	execute(|| {
		use crate::types::{AttemptRef, Submission};
		// GIVEN two jobs
		let (pool_id, worker) = given_pool_and_worker(2);
		let jobs = [given_job(pool_id), given_job(pool_id)];
		let tag = input_tag(INPUT);
		// WHEN one is started by its tag, the other by a wrong one
		let attempt = |job_id, input_tag| AttemptRef { job_id, attempt: 1, input_tag };
		let attempts = vec![attempt(jobs[0], tag), attempt(jobs[1], [0; 8])];
		assert_ok!(call(worker.clone(), Call::start_jobs { attempts }));
		// THEN
		assert_eq!(Listener::told(), alive(&worker, 1));
		// WHEN both are submitted, of which one was not started
		let result = |job_id| Submission {
			job_id,
			attempt: 1,
			input_tag: tag,
			result: JobResult::Success,
			output: vec![],
			proof: None,
		};
		let results = jobs.map(result).to_vec();
		assert_ok!(call(worker.clone(), Call::submit_job_results { results }));
		// THEN
		assert_eq!(Listener::told(), alive(&worker, 1));
	});
}

#[test]
fn registry_is_told_nothing_by_calls_that_are_refused_or_say_nothing_of_a_life() {
	execute(|| {
		// GIVEN a job that is not started
		let (pool_id, worker) = given_pool_and_worker(1);
		let id = given_job(pool_id);
		// THEN
		refused(progress(&worker, id, 50), Error::AttemptNotStarted);
		refused(submit(&worker, id, JobResult::Success), Error::AttemptNotStarted);
		refused(start(&EVE.to_account_id(), id), Error::NotAssignee);
		let (attempt, input_tag) = named(id);
		let start_of = |attempt, input_tag| {
			call(worker.clone(), Call::start_job { job_id: id, attempt, input_tag })
		};
		refused(start_of(attempt + 1, input_tag), Error::AttemptNotLive);
		refused(start_of(attempt, [0; 8]), Error::InputTagMismatch);
		assert_ok!(resign(&worker, id));
		assert_eq!(Listener::told(), []);
		// WHEN it is started
		assert_ok!(start(&worker, id));
		assert_eq!(Listener::told(), alive(&worker, 1));
		// THEN
		refused(start(&worker, id), Error::AttemptStarted);
		refused(resign(&worker, id), Error::AttemptStarted);
		refused(progress(&worker, id, 101), Error::ProgressAboveWhole);
		// Refused last, after all else of the worker's was found good.
		let proof = Proof { kind: ProofKind::Enclave, data: vec![0; 64] };
		let submitted = submit_with(&worker, id, JobResult::Success, Some(proof));
		refused(submitted, Error::EnclaveKeyMissing);
		assert_ok!(call(CHARLIE, Call::cancel_job { job_id: id }));
		// WHEN its time is over
		pass_blocks(LEASE);
		refused(submit(&worker, id, JobResult::Success), Error::AttemptNotLive);
		assert_eq!(Listener::told(), []);
	});
}

// That a worker is to be slashed.

/// A policy with a slash of its own, below what its pool may ask for.
fn given_pool_and_worker_with_slash(slash: Balance) -> (PoolId, AccountId) {
	let attempt = AttemptTerms { slash, ..attempt_terms() };
	let (policy, worker) = (PolicyTerms { attempt, ..policy_terms() }, given_worker(WORKER));
	let pool_id = given_pool_of(pool_terms(), policy);
	join(&worker, pool_id);
	online(&worker, 1);
	(pool_id, worker)
}

#[test]
fn started_attempt_that_is_lost_costs_its_slash_once() {
	let lose: [fn(&AccountId); 2] = [|_| pass_blocks(LEASE), |worker| offline(worker, true)];
	for lose in lose {
		execute(|| {
			// GIVEN a started job under a policy with a slash
			let slash = SLASH / 3;
			let (pool_id, worker) = given_pool_and_worker_with_slash(slash);
			let id = given_job(pool_id);
			assert_ok!(start(&worker, id));
			Listener::told();
			// WHEN
			lose(&worker);
			// THEN the registry is told once, and what it makes of that is taken over
			assert_eq!(Listener::told(), [Told::Slash(worker.clone(), slash)]);
			assert_eq!(Listener::entry(&worker).unwrap().stake, STAKE - slash);
			// WHEN more time passes, in which nobody starts the job again, and the worker goes
			pass_blocks(3 * (LEASE + ACCEPT_WINDOW));
			if WorkerSlots::<Test>::get(&worker).is_some_and(|slots| slots.service.is_some()) {
				offline(&worker, true);
			}
			// THEN
			assert_eq!(Listener::told(), []);
			assert_eq!(Listener::entry(&worker).unwrap().stake, STAKE - slash);
		});
	}
}

#[test]
fn each_of_several_started_attempts_that_are_lost_together_costs_its_slash_once() {
	execute(|| {
		// GIVEN three jobs, of which two are started
		let (pool_id, worker) = given_pool_and_worker(3);
		let jobs = [(); 3].map(|()| given_job(pool_id));
		assert_ok!(start(&worker, jobs[0]));
		assert_ok!(start(&worker, jobs[2]));
		Listener::told();
		// WHEN
		offline(&worker, true);
		// THEN
		assert_eq!(Listener::told(), vec![Told::Slash(worker, SLASH); 2]);
		assert_eq!(jobs.map(assignee), [None, None, None]);
	});
}

#[test]
fn attempt_that_was_not_started_costs_nothing() {
	let lose: [fn(&AccountId, JobId); 4] = [
		|worker, id| assert_eq!(resign(worker, id), Ok(())),
		|_, _| pass_blocks(ACCEPT_WINDOW),
		|worker, _| offline(worker, true),
		|worker, _| offline(worker, false),
	];
	for lose in lose {
		execute(|| {
			let (pool_id, worker) = given_pool_and_worker(1);
			let id = given_job(pool_id);
			lose(&worker, id);
			assert_eq!(Jobs::<Test>::get(pool_id, 0).unwrap().last_loser, Some(worker));
			assert_eq!(Listener::told(), []);
		});
	}
}

#[test]
fn started_attempt_costs_nothing_where_its_end_is_not_the_workers_fault() {
	let end: [fn(&AccountId, JobId); 3] = [
		// It says nothing of a life either: the worker did not go by a call of its own.
		|worker, _| offline(worker, false),
		|worker, id| {
			assert_ok!(submit(worker, id, JobResult::Panic));
			assert_eq!(Listener::told(), alive(worker, 1));
		},
		|_, id| {
			assert_ok!(call(CHARLIE, Call::cancel_job { job_id: id }));
			pass_blocks(LEASE);
		},
	];
	for end in end {
		execute(|| {
			let policy = PolicyTerms { attempt: without_fee(), ..policy_terms() };
			let (pool_id, worker) = (given_pool_of(pool_terms(), policy), given_worker(WORKER));
			join(&worker, pool_id);
			online(&worker, 1);
			let id = given_job(pool_id);
			assert_ok!(start(&worker, id));
			Listener::told();
			end(&worker, id);
			assert_eq!(Listener::told(), []);
			assert_eq!(Listener::entry(&worker).unwrap().stake, STAKE);
		});
	}
}

// That a worker has drained.

#[test]
fn registry_is_told_once_when_the_last_job_of_a_draining_worker_ends() {
	let end: [fn(&AccountId, JobId); 3] = [
		|worker, id| {
			assert_ok!(start(worker, id));
			assert_ok!(submit(worker, id, JobResult::Success));
			let told = [alive(worker, 2), vec![Told::Drained(worker.clone())]].concat();
			assert_eq!(Listener::told(), told);
		},
		|worker, id| {
			assert_ok!(resign(worker, id));
			assert_eq!(Listener::told(), [Told::Drained(worker.clone())]);
		},
		|worker, _| {
			pass_blocks(ACCEPT_WINDOW);
			assert_eq!(Listener::told(), [Told::Drained(worker.clone())]);
		},
	];
	for end in end {
		execute(|| {
			// GIVEN a worker with two jobs in hand, and one that waits
			let (pool_id, worker) = given_pool_and_worker(2);
			let jobs = [(); 3].map(|()| given_job(pool_id));
			// WHEN it is to drain, and its first job ends
			assert!(drain(&worker));
			assert_ok!(start(&worker, jobs[0]));
			assert_ok!(submit(&worker, jobs[0], JobResult::Success));
			// THEN it gets nothing new, and the registry hears of no end
			assert_eq!(assignee(jobs[2]), None);
			assert_eq!(Listener::told(), alive(&worker, 2));
			// WHEN its last one ends
			end(&worker, jobs[1]);
			// THEN it is offline, which takes nothing from it
			let slots = WorkerSlots::<Test>::get(&worker).unwrap();
			assert_eq!((slots.service, slots.running.len(), slots.reserve), (None, 0, 0));
			pass_blocks(3 * LEASE);
			assert_eq!(Listener::told(), []);
		});
	}
}

#[test]
fn registry_is_not_told_of_the_end_of_a_worker_that_has_nothing_to_drain() {
	execute(|| {
		let (_, worker) = given_pool_and_worker(2);
		assert!(!drain(&worker));
		offline(&worker, false);
		assert_eq!(Listener::told(), []);
	});
}
