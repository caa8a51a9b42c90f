// SPDX-License-Identifier: AGPL-3.0-only

//! What a job would cost and when it would start, and whether a call would be refused.

use super::*;
use crate::{
	explain::Place,
	quote::{Quote, Start},
	types::Obstacle,
	Call,
};

fn quote_for(
	pool_id: PoolId,
	policy_id: PolicyId,
	tip: Balance,
	cap: Option<u32>,
) -> Result<Quote<Balance>, DispatchError> {
	Computing::quote(pool_id, policy_id, 1, INPUT.len() as u32, tip, cap)
}

fn dry_run(who: impl Into<AccountId>, call: Call<Test>) -> DispatchResult {
	let root = sp_io::storage::root(Default::default());
	let verdict = Computing::dry_run(who.into(), RuntimeCall::from(call));
	assert_eq!(sp_io::storage::root(Default::default()), root, "a dry run changes nothing");
	verdict
}

fn create_call(pool_id: PoolId, input: Vec<u8>, tip: Balance) -> Call<Test> {
	let (beneficiary, seconds_cap, track_id) = (None, None, None);
	Call::create_job {
		pool_id,
		policy_id: 0,
		spec_version: 1,
		input,
		tip,
		beneficiary,
		seconds_cap,
		track_id,
	}
}

#[test]
fn quote_says_to_the_last_unit_what_creation_takes() {
	execute(|| {
		// GIVEN a policy with a price of each kind
		let pool_id = given_pool(given_impl());
		let terms =
			PolicyTerms { byte_price: 7, second_price: 5, seconds_cap: 60, ..policy_terms() };
		let policy_id = given_policy(pool_id, terms);
		let tip = 3 * UNIT;
		// WHEN
		let quoted = quote_for(pool_id, policy_id, tip, Some(40)).unwrap();
		// THEN
		assert_eq!(quoted.price, PRICE + 7 * INPUT.len() as u128 + 5 * 40);
		assert_eq!((quoted.tip, quoted.chain_fee), (tip, 3 * CHAIN_FEE));
		assert_eq!(quoted.held, quoted.price + quoted.tip + quoted.deposit);
		assert_eq!(quoted.total, quoted.held + quoted.chain_fee);
		let before = free(CHARLIE);
		let (input, cap) = (INPUT.to_vec(), Some(40));
		assert_ok!(Computing::create_job(
			signed(CHARLIE),
			pool_id,
			policy_id,
			1,
			input,
			tip,
			None,
			cap,
			None,
		));
		assert_eq!(before - free(CHARLIE), quoted.total);
		assert_eq!(escrow(CHARLIE), quoted.held);
		// AND without a lower cap that of the policy counts
		let quoted = quote_for(pool_id, policy_id, 0, None).unwrap();
		assert_eq!(quoted.price, PRICE + 7 * INPUT.len() as u128 + 5 * 60);
	});
}

#[test]
fn quote_says_whether_the_job_would_start_at_once() {
	execute(|| {
		// GIVEN two workers with a slot each
		let pool_id = given_pool(given_impl());
		for name in ["1", "2"] {
			given_online_worker(name, pool_id, 1);
		}
		// THEN jobs start at once as long as there are slots
		for workers in [2, 1] {
			let start = quote_for(pool_id, 0, 0, None).unwrap().start;
			assert_eq!(start, Start::AtOnce { workers });
			assert!(!is_queued(given_job(pool_id, 0)));
		}
		// AND then stand where they were told
		given_job(pool_id, 30 * UNIT);
		for (tip, lane, ahead, in_higher_lanes) in [(0, 0, 0, 1), (0, 0, 1, 1), (10, 1, 0, 1)] {
			let start = quote_for(pool_id, 0, tip * UNIT, None).unwrap().start;
			let Start::Queued { place, wait } = start else { panic!("{start:?}") };
			assert_eq!(place, Place { lane, ahead, in_higher_lanes });
			assert_eq!((wait.reason, wait.ready), (Some(Obstacle::Full), 0));
			assert!(is_queued(given_job(pool_id, tip * UNIT)));
		}
	});
}

#[test]
fn quote_is_refused_as_creation_is() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let timed =
			|valid_from, valid_until| PolicyTerms { valid_from, valid_until, ..policy_terms() };
		let early = given_policy(pool_id, timed(Some(5), None));
		let late = given_policy(pool_id, timed(None, Some(0)));
		let refused = |error: Error<Test>| Err(error.into());
		assert_eq!(quote_for(9, 0, 0, None), refused(Error::PoolNotFound));
		assert_eq!(quote_for(pool_id, 9, 0, None), refused(Error::PolicyNotFound));
		assert_eq!(quote_for(pool_id, early, 0, None), refused(Error::PolicyNotYetValid));
		assert_eq!(quote_for(pool_id, late, 0, None), refused(Error::PolicyExpired));
		assert_eq!(quote_for(pool_id, 0, 0, Some(1)), refused(Error::SecondsCapAbovePolicy));
		assert_eq!(quote_for(pool_id, 0, Balance::MAX, None), refused(Error::AmountTooLarge));
		let quoted = |spec, len| Computing::quote(pool_id, 0, spec, len, 0, None);
		assert_eq!(quoted(9, 0), refused(Error::SpecVersionNotInService));
		assert_eq!(quoted(1, 2_049), refused(Error::InputTooLong));
		assert!(quoted(1, 2_048).is_ok());
		assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
		assert_eq!(quoted(1, 0), refused(Error::PoolClosed));
	});
}

#[test]
fn quote_is_refused_when_the_pool_has_no_room_for_another_spec_version() {
	execute(|| {
		let pool_id = given_pool(given_impl_of_specs(&[(1, 8), (9, 9)]));
		for spec_version in 1..=8 {
			given_job_of_spec(pool_id, spec_version);
		}
		let quoted = Computing::quote(pool_id, 0, 9, 0, 0, None);
		assert_eq!(quoted, Err(Error::<Test>::TooManySpecVersions.into()));
	});
}

#[test]
fn quote_for_an_owners_policy_is_given_to_anyone() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let terms = PolicyTerms { scope: PolicyScope::Owner, ..policy_terms() };
		let policy_id = given_policy(pool_id, terms);
		assert!(quote_for(pool_id, policy_id, 0, None).is_ok());
	});
}

#[test]
fn dry_run_says_what_the_call_says_and_changes_nothing() {
	execute(|| {
		let (worker, id) = given_assigned_job(1);
		let tag = input_tag(INPUT);
		assert_ok!(dry_run(CHARLIE, create_call(id.pool, INPUT.to_vec(), 0)));
		assert_eq!(
			dry_run(CHARLIE, create_call(id.pool, vec![0; 2_049], 0)),
			Err(Error::<Test>::InputTooLong.into())
		);
		assert_eq!(
			dry_run(CHARLIE, create_call(id.pool, vec![], 2 * ENDOWED)),
			Err(TokenError::FundsUnavailable.into())
		);
		let start = Call::start_job { job_id: id, attempt: 1, input_tag: tag };
		assert_eq!(dry_run(EVE, start.clone()), Err(Error::<Test>::NotAssignee.into()));
		assert_ok!(dry_run(worker.clone(), start));
		let submit = Call::submit_job_result {
			job_id: id,
			attempt: 1,
			input_tag: tag,
			result: JobResult::Success,
			output: vec![],
			proof: None,
		};
		assert_eq!(
			dry_run(worker, submit),
			Err(Error::<Test>::AttemptNotStarted.into()),
			"the start was not for real"
		);
		assert_eq!(status(id), JobStatus::Pending);
	});
}
