// SPDX-License-Identifier: AGPL-3.0-only

//! Policies: creation, bounds, destruction.

use super::*;
use crate::{types::AttemptTerms, Policies};
use cybros_primitives::ProofKinds;
use sp_runtime::Permill;

fn create_policy(terms: PolicyTerms<Balance>) -> DispatchResult {
	Computing::create_job_policy(signed(DAVE), 0, terms)
}

fn destroy_policy(who: impl Into<AccountId>, policy_id: PolicyId) -> DispatchResult {
	Computing::destroy_job_policy(signed(who), 0, policy_id)
}

fn with_attempts(max_attempts: u32) -> PolicyTerms<Balance> {
	PolicyTerms { max_attempts, ..policy_terms() }
}

/// Alice's impl with its royalty of 5 %, and Dave's pool 0 with policy 0.
fn given_pool_0() -> PoolId {
	given_pool(given_impl())
}

#[test]
fn policy_is_created_with_the_impls_royalty() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		// WHEN
		assert_ok!(create_policy(with_attempts(7)));
		// THEN
		assert_last_event(Event::PolicyCreated { pool_id, policy_id: 1 });
		let policy = Policies::<Test>::get(pool_id, 1).unwrap();
		let royalty = Permill::from_percent(5);
		assert_eq!(policy, Policy { terms: with_attempts(7), royalty });
	});
}

#[test]
fn policy_is_refused_when_its_pool_does_not_exist() {
	execute(|| {
		assert_noop!(create_policy(policy_terms()), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn attack_policy_of_anothers_pool_is_refused() {
	execute(|| {
		let pool_id = given_pool_0();
		assert_noop!(
			Computing::create_job_policy(signed(EVE), pool_id, policy_terms()),
			Error::<Test>::NotPoolOwner
		);
	});
}

#[test]
fn policy_is_refused_when_commission_and_royalty_are_above_the_whole() {
	execute(|| {
		given_pool_0();
		for commission in [Permill::from_parts(950_001), Permill::one()] {
			assert_noop!(
				create_policy(PolicyTerms { commission, ..policy_terms() }),
				Error::<Test>::SharesAboveWhole
			);
		}
	});
}

#[test]
fn policy_is_created_when_commission_and_royalty_are_the_whole() {
	execute(|| {
		given_pool_0();
		let commission = Permill::from_percent(95);
		assert_ok!(create_policy(PolicyTerms { commission, ..policy_terms() }));
	});
}

#[test]
fn policy_is_refused_when_attempts_are_out_of_bounds() {
	execute(|| {
		given_pool_0();
		for attempts in [0, 17, u32::MAX] {
			assert_noop!(
				create_policy(with_attempts(attempts)),
				Error::<Test>::AttemptsOutOfBounds
			);
		}
	});
}

#[test]
fn policy_is_created_when_attempts_are_at_a_bound() {
	execute(|| {
		given_pool_0();
		assert_ok!(create_policy(with_attempts(1)));
		assert_ok!(create_policy(with_attempts(16)));
	});
}

#[test]
fn policy_is_refused_when_its_validity_is_empty() {
	execute(|| {
		given_pool_0();
		for (from, until) in [(5, 5), (5, 4)] {
			let (valid_from, valid_until) = (Some(from), Some(until));
			assert_noop!(
				create_policy(PolicyTerms { valid_from, valid_until, ..policy_terms() }),
				Error::<Test>::ValidityEmpty
			);
		}
	});
}

#[test]
fn policy_is_created_when_its_validity_is_one_block() {
	execute(|| {
		given_pool_0();
		let (valid_from, valid_until) = (Some(5), Some(6));
		assert_ok!(create_policy(PolicyTerms { valid_from, valid_until, ..policy_terms() }));
	});
}

#[test]
fn policy_is_refused_when_the_pool_has_as_many_as_it_may() {
	execute(|| {
		// GIVEN 1 policy
		let pool_id = given_pool_0();
		// WHEN
		for _ in 0..15 {
			assert_ok!(create_policy(policy_terms()));
		}
		// THEN
		assert_eq!(pool(pool_id).policies.len(), 16);
		assert_noop!(create_policy(policy_terms()), Error::<Test>::TooManyPolicies);
		// WHEN one is destroyed
		assert_ok!(destroy_policy(DAVE, 3));
		// THEN another has its place
		assert_ok!(create_policy(policy_terms()));
	});
}

#[test]
fn policy_is_refused_when_ids_are_exhausted() {
	execute(|| {
		let pool_id = given_pool_0();
		Pools::<Test>::mutate(pool_id, |pool| pool.as_mut().unwrap().next_policy = u32::MAX);
		assert_noop!(create_policy(policy_terms()), Error::<Test>::IdsExhausted);
	});
}

#[test]
fn policy_is_refused_when_the_pools_owner_cannot_pay_the_deposit() {
	execute(|| {
		given_pool_0();
		keep_only(DAVE, ExistentialDeposit::get());
		assert_noop!(transact(|| create_policy(policy_terms())), TokenError::FundsUnavailable);
	});
}

#[test]
fn policy_id_is_not_used_again_when_its_policy_is_destroyed() {
	execute(|| {
		let pool_id = given_pool_0();
		assert_ok!(destroy_policy(DAVE, 0));
		assert_ok!(create_policy(policy_terms()));
		assert!(Policies::<Test>::contains_key(pool_id, 1));
		assert!(!Policies::<Test>::contains_key(pool_id, 0));
	});
}

#[test]
fn destroyed_policy_is_gone() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		// WHEN
		assert_ok!(destroy_policy(DAVE, 0));
		// THEN
		assert_last_event(Event::PolicyDestroyed { pool_id, policy_id: 0 });
		assert!(!Policies::<Test>::contains_key(pool_id, 0));
		assert_noop!(create_job(pool_id, 0), Error::<Test>::PolicyNotFound);
	});
}

#[test]
fn destruction_is_refused_when_the_policy_does_not_exist() {
	execute(|| {
		given_pool_0();
		assert_noop!(destroy_policy(DAVE, 1), Error::<Test>::PolicyNotFound);
	});
}

#[test]
fn destruction_is_refused_when_the_pool_does_not_exist() {
	execute(|| {
		assert_noop!(destroy_policy(DAVE, 0), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn attack_destruction_of_anothers_policy_is_refused() {
	execute(|| {
		given_pool_0();
		assert_noop!(destroy_policy(EVE, 0), Error::<Test>::NotPoolOwner);
	});
}

#[test]
fn destruction_is_refused_while_a_job_of_the_policy_waits() {
	execute(|| {
		let pool_id = given_pool_0();
		given_job(pool_id, 0);
		assert_noop!(destroy_policy(DAVE, 0), Error::<Test>::PolicyInUse);
	});
}

#[test]
fn destruction_is_refused_while_a_job_of_the_policy_is_processing() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		// THEN
		assert_noop!(destroy_policy(DAVE, 0), Error::<Test>::PolicyInUse);
	});
}

#[test]
fn policy_is_destroyed_when_only_ended_jobs_refer_to_it() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		let processed = given_job(pool_id, 0);
		finish(&worker, processed, JobResult::Success);
		let cancelled = given_job(pool_id, 0);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), cancelled));
		// WHEN
		assert_ok!(destroy_policy(DAVE, 0));
		// THEN the jobs stand by themselves
		assert_ok!(Computing::destroy_job(signed(CHARLIE), processed));
		assert_ok!(Computing::destroy_job(signed(CHARLIE), cancelled));
	});
}

#[test]
fn job_keeps_its_shares_when_its_policy_is_destroyed_and_another_created() {
	execute(|| {
		// GIVEN a job with a commission of 10 %
		let pool_id = given_pool_0();
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		// WHEN a policy with a higher one is created
		let commission = Permill::from_percent(90);
		assert_ok!(create_policy(PolicyTerms { commission, ..policy_terms() }));
		finish(&worker, id, JobResult::Success);
		// THEN
		assert_eq!(pool(pool_id).commission, PRICE / 10);
	});
}

#[test]
fn policy_is_created_when_its_attempts_are_at_their_pools_and_the_chains_bounds() {
	execute(|| {
		given_pool_0();
		for attempt in [
			AttemptTerms { accept_window: 5, lease: 5, lease_cap: 5, slash: 0, cancel_fee: 0 },
			AttemptTerms {
				accept_window: MAX_ACCEPT_WINDOW,
				lease: 1_000,
				lease_cap: 1_000,
				slash: SLASH,
				cancel_fee: PRICE,
			},
		] {
			assert_ok!(create_policy(PolicyTerms { attempt, ..policy_terms() }));
		}
	});
}

#[test]
fn policy_is_refused_when_its_attempts_are_outside_its_pools_or_the_chains_bounds() {
	execute(|| {
		given_pool_0();
		let terms = attempt_terms();
		for (attempt, error) in [
			(AttemptTerms { accept_window: 4, ..terms }, Error::<Test>::AcceptWindowOutOfBounds),
			(
				AttemptTerms { accept_window: MAX_ACCEPT_WINDOW + 1, ..terms },
				Error::AcceptWindowOutOfBounds,
			),
			(AttemptTerms { lease: 4, ..terms }, Error::LeaseOutOfBounds),
			(AttemptTerms { lease_cap: LEASE - 1, ..terms }, Error::LeaseOutOfBounds),
			(AttemptTerms { lease_cap: 1_001, ..terms }, Error::LeaseOutOfBounds),
			(AttemptTerms { lease: u32::MAX, ..terms }, Error::LeaseOutOfBounds),
			(AttemptTerms { slash: SLASH + 1, ..terms }, Error::SlashOutOfBounds),
			(AttemptTerms { cancel_fee: PRICE + 1, ..terms }, Error::CancelFeeAbovePrice),
		] {
			let terms = PolicyTerms { attempt, ..policy_terms() };
			assert_noop!(create_policy(terms), error);
		}
	});
}

/// Dave's pool that takes proofs of these kinds, without a policy.
fn given_pool_with_proofs(kinds: u8) -> PoolId {
	let pool_id = crate::NextPoolId::<Test>::get();
	let terms = PoolTerms { proofs: ProofKinds(kinds), ..pool_terms() };
	assert_ok!(Computing::create_pool(signed(DAVE), given_impl(), terms));
	pool_id
}

/// A policy that takes the proofs of `of_policy`, in a pool that takes those of `of_pool`. 1 is the owner's, 2 an enclave's.
fn create_with_proofs(of_pool: u8, of_policy: u8) -> (PoolId, DispatchResult) {
	let pool_id = given_pool_with_proofs(of_pool);
	let terms = PolicyTerms { proofs: ProofKinds(of_policy), ..policy_terms() };
	(pool_id, transact(|| Computing::create_job_policy(signed(DAVE), pool_id, terms)))
}

fn assert_refused(kinds: &[(u8, u8)], error: Error<Test>) {
	let error = DispatchError::from(error);
	execute(|| {
		for (of_pool, of_policy) in kinds {
			let (pool_id, created) = create_with_proofs(*of_pool, *of_policy);
			assert_eq!(created, Err(error), "{of_policy} in a pool of {of_pool}");
			assert!(pool(pool_id).policies.is_empty());
		}
	});
}

#[test]
fn policy_is_created_when_its_proofs_are_among_its_pools_or_its_pool_asks_for_none() {
	execute(|| {
		for (of_pool, of_policy) in [(0, 0), (0, 1), (0, 3), (1, 1), (2, 2), (3, 1), (3, 3)] {
			let (pool_id, created) = create_with_proofs(of_pool, of_policy);
			assert_ok!(created);
			let policy = Policies::<Test>::get(pool_id, 0).unwrap();
			assert_eq!(policy.terms.proofs, ProofKinds(of_policy));
		}
	});
}

#[test]
fn policy_is_refused_when_it_takes_an_unknown_kind_of_proof() {
	assert_refused(&[(0, 4), (1, 5), (3, 7), (2, 255)], Error::ProofKindsUnknown);
}

#[test]
fn attack_policy_that_takes_no_proof_or_another_than_its_pool_is_refused() {
	let kinds = [(1, 0), (1, 2), (1, 3), (2, 0), (2, 1), (2, 3), (3, 0)];
	assert_refused(&kinds, Error::ProofsNotOfPool);
}

#[test]
fn policy_is_refused_when_it_takes_enclaves_only_and_its_pool_does_not() {
	assert_refused(&[(0, 2), (3, 2)], Error::PoolNotOfEnclavesOnly);
}
