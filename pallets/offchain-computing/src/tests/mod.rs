// SPDX-License-Identifier: AGPL-3.0-only

//! Tests by topic. Each runs through [`execute`](crate::mock::execute), which checks the invariants after it.

mod alone;
mod attempts;
mod batches;
mod cancelling;
mod cleaning;
mod closing;
mod counts;
mod creation;
mod deadlines;
mod depositors;
mod destruction;
mod economics;
mod explain;
mod exposure;
mod free_calls;
mod fuzz;
mod lanes;
mod leaving;
mod losing;
mod membership;
mod ownership;
mod pages;
mod policies;
mod pools;
mod poor;
mod progress;
mod proofs;
mod protocol;
mod quick;
mod quote;
mod random;
mod rates;
mod readiness;
mod retries;
mod rotation;
mod scale;
mod scheduling;
mod settlement;
mod tracking;
mod try_state;
mod waiting;
mod work;

use crate::{
	mock::*,
	types::{
		AttemptEnd, DiscardReason, JobState, Membership, NewJob, Policy, PolicyTerms, PoolOf,
		PoolTerms, Queue, ReadyBuild, ReadyPage, RetryTerms, Running, SpecQueues, LANES,
	},
	Error, Event, HoldReason, Jobs, Pools, ReadyWorkers, WorkerSlots,
};
use cybros_primitives::{
	input_tag, Attempt, InputTag, JobId, JobResult, JobStatus, PolicyId, PolicyScope, PoolId,
	SpecRange, SpecVersion,
};
use frame_support::{
	assert_noop, assert_ok,
	pallet_prelude::{DispatchResult, DispatchResultWithPostInfo},
	storage::{storage_prefix, unhashed, with_storage_layer},
	traits::{
		fungible::{Inspect, InspectHold},
		OnPoll,
	},
	weights::WeightMeter,
};
use sp_runtime::{DispatchError, TokenError};

/// As a transaction: what a call wrote before it failed is taken back.
fn transact(call: impl FnOnce() -> DispatchResult) -> DispatchResult {
	with_storage_layer(call)
}

fn assert_event(event: Event<Test>) {
	System::assert_has_event(event.into());
}

fn assert_last_event(event: Event<Test>) {
	System::assert_last_event(event.into());
}

/// Forget the events so far. `System::reset_events` does it too, but looks through all that was ever written.
fn forget_events() {
	for name in [&b"Events"[..], b"EventCount"] {
		unhashed::kill(&storage_prefix(b"System", name));
	}
}

fn pool(pool_id: PoolId) -> PoolOf<Test> {
	Pools::<Test>::get(pool_id).unwrap()
}

/// What Dave's pools hold.
fn pool_deposit() -> Balance {
	Balances::balance_on_hold(&HoldReason::PoolDeposit.into(), &DAVE.to_account_id())
}

fn job_id(pool: PoolId, index: u64) -> JobId {
	JobId { pool, index }
}

fn status(job_id: JobId) -> JobStatus {
	job(job_id).state.status()
}

fn assignee(job_id: JobId) -> Option<AccountId> {
	job(job_id).state.assignee().cloned()
}

fn is_queued(job_id: JobId) -> bool {
	matches!(job(job_id).state, JobState::Queued { .. })
}

fn resign(worker: &AccountId, job_id: JobId) -> DispatchResult {
	let job = job(job_id);
	Computing::resign_job(signed(worker.clone()), job_id, job.attempt, input_tag(&job.input))
}

/// Create a job of Charlie's for a spec version, without a tip.
fn given_job_of_spec(pool_id: PoolId, spec_version: SpecVersion) -> JobId {
	let id = job_id(pool_id, pool(pool_id).next_job);
	assert_ok!(create_job_of_spec(pool_id, spec_version));
	id
}

fn create_job_of_spec(pool_id: PoolId, spec_version: SpecVersion) -> DispatchResult {
	let (who, input) = (signed(CHARLIE), INPUT.to_vec());
	plain(Computing::create_job(who, pool_id, 0, spec_version, input, 0, None, None, None))
}

/// A policy under which jobs cost nothing, so that there may be many.
fn given_free_policy(pool_id: PoolId) -> PolicyId {
	let terms = PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() };
	given_policy(pool_id, terms)
}

/// Create a job of Charlie's under a policy, without a tip.
fn given_job_under(pool_id: PoolId, policy_id: PolicyId) -> JobId {
	let id = job_id(pool_id, pool(pool_id).next_job);
	assert_ok!(create_job_under(CHARLIE, pool_id, policy_id));
	id
}

fn create_job_under(
	who: impl Into<AccountId>,
	pool_id: PoolId,
	policy_id: PolicyId,
) -> DispatchResult {
	let (who, input) = (signed(who), INPUT.to_vec());
	plain(Computing::create_job(who, pool_id, policy_id, 1, input, 0, None, None, None))
}

/// A job for spec version 1 under a policy, without a tip, as an item of a batch.
fn new_job(pool_id: PoolId, policy_id: PolicyId) -> NewJob<AccountId, Balance> {
	NewJob {
		pool_id,
		policy_id,
		spec_version: 1,
		input: INPUT.to_vec(),
		tip: 0,
		beneficiary: None,
		seconds_cap: None,
		track_id: None,
	}
}

/// Register an impl with a build for each of these ranges, versions from 1 on.
fn given_impl_of_specs(ranges: &[(SpecVersion, SpecVersion)]) -> u32 {
	let impl_id = pallet_offchain_computing_workers::NextImplId::<Test>::get();
	assert_ok!(Workers::register_impl(
		signed(ALICE),
		cybros_primitives::DeployPermission::Public,
		cybros_primitives::PoolPermission::Public,
		Default::default(),
	));
	for (at, (first, last)) in ranges.iter().copied().enumerate() {
		let specs = SpecRange { first, last };
		assert_ok!(Workers::register_impl_build(signed(ALICE), impl_id, at as u32 + 1, specs));
	}
	impl_id
}

/// Take a worker offline at once.
fn force_offline(worker: &AccountId) {
	assert_ok!(Workers::force_offline(signed(BOB), worker.clone()));
}

/// Ask a worker to leave at its last job.
fn request_offline(worker: &AccountId) {
	assert_ok!(Workers::request_offline(signed(worker.clone()), worker.clone()));
}

fn deregister(worker: &AccountId) {
	assert_ok!(Workers::deregister_worker(signed(BOB), worker.clone()));
}

/// Finish all of a worker's jobs, one by one, as it gets them. Returns them in order.
fn work_off(worker: &AccountId) -> Vec<JobId> {
	let mut done = vec![];
	while let Some(id) = in_hand(worker).first().copied() {
		finish(worker, id, JobResult::Success);
		done.push(id);
	}
	done
}

/// What a worker has at stake.
fn stake(worker: &AccountId) -> Balance {
	pallet_offchain_computing_workers::Workers::<Test>::get(worker).unwrap().stake
}

/// The causes by which a job's attempts ended so far, by their numbers.
fn ends(id: JobId) -> Vec<(Attempt, AttemptEnd)> {
	let end = |event| match event {
		RuntimeEvent::Computing(Event::AttemptEnded { job_id, attempt, cause, .. })
			if job_id == id =>
		{
			Some((attempt, cause))
		},
		_ => None,
	};
	System::events().into_iter().filter_map(|record| end(record.event)).collect()
}

/// The indexes of jobs.
fn indexes(jobs: Vec<JobId>) -> Vec<u64> {
	jobs.into_iter().map(|id| id.index).collect()
}

/// A worker of so many slots, with one job in hand.
fn given_assigned_job(capacity: u32) -> (AccountId, JobId) {
	let pool_id = given_pool(given_impl());
	let worker = given_online_worker("1", pool_id, capacity);
	(worker, given_job(pool_id, 0))
}

fn given_started_job() -> (AccountId, JobId) {
	let (worker, id) = given_assigned_job(1);
	assert_ok!(start(&worker, id));
	(worker, id)
}

fn resign_as(worker: &AccountId, job_id: JobId, attempt: Attempt, tag: InputTag) -> DispatchResult {
	Computing::resign_job(signed(worker.clone()), job_id, attempt, tag)
}
