// SPDX-License-Identifier: AGPL-3.0-only

//! Lists of accounts that may create jobs under a policy.

use super::{scale::keys, *};
use crate::{types::DEPOSITORS_FORGOTTEN_PER_BLOCK, Depositors, EndedLists, Policies, WeightInfo};
use frame_support::{
	traits::Hooks,
	weights::{RuntimeDbWeight, Weight},
};

fn allow(who: impl Into<AccountId>, policy_id: PolicyId, depositor: AccountId) -> DispatchResult {
	transact(|| Computing::allow_depositor(signed(who), 0, policy_id, depositor))
}

fn disallow(
	who: impl Into<AccountId>,
	policy_id: PolicyId,
	depositor: AccountId,
) -> DispatchResult {
	Computing::disallow_depositor(signed(who), 0, policy_id, depositor)
}

fn charlie() -> AccountId {
	CHARLIE.to_account_id()
}

/// A policy with a list that nobody is on.
fn given_listed_policy(pool_id: PoolId) -> PolicyId {
	given_policy(pool_id, PolicyTerms { scope: PolicyScope::AllowList, ..policy_terms() })
}

/// Dave's pool 0 with the public policy 0, and a policy 1 with an empty list.
fn given_list() -> (PoolId, PolicyId) {
	let pool_id = given_pool(given_impl());
	(pool_id, given_listed_policy(pool_id))
}

fn account(number: u32) -> AccountId {
	let mut bytes = [0; 32];
	bytes[..4].copy_from_slice(&number.to_le_bytes());
	bytes.into()
}

/// Fill the list of a policy of pool 0.
fn fill(policy_id: PolicyId) {
	for number in 0..MAX_DEPOSITORS {
		assert_ok!(allow(DAVE, policy_id, account(number)));
	}
}

/// What one account on a list holds: of 40 bytes, pool, policy and account.
fn entry() -> Balance {
	40 * DepositPerByte::get()
}

/// What someone's pools hold.
fn deposit_of(who: impl Into<AccountId>) -> Balance {
	Balances::balance_on_hold(&HoldReason::PoolDeposit.into(), &who.into())
}

fn idle(weight: Weight) {
	Computing::on_idle(System::block_number(), weight);
}

fn kept() -> usize {
	Depositors::<Test>::iter_keys().count()
}

// Creation.

#[test]
fn job_is_created_by_an_account_on_the_list_and_by_the_pools_owner() {
	execute(|| {
		let (pool_id, policy_id) = given_list();
		assert_ok!(allow(DAVE, policy_id, charlie()));
		assert_ok!(create_job_under(CHARLIE, pool_id, policy_id));
		assert_ok!(create_job_under(DAVE, pool_id, policy_id));
		assert_eq!(pool(pool_id).policies[1].live_jobs, 2);
	});
}

#[test]
fn attack_a_stranger_cannot_create_a_job_under_a_policy_with_a_list() {
	execute(|| {
		let (pool_id, policy_id) = given_list();
		assert_ok!(allow(DAVE, policy_id, charlie()));
		// The impl's owner is a stranger too, and whom a job serves is not asked.
		for who in [EVE, ALICE, FERDIE] {
			assert_noop!(create_job_under(who, pool_id, policy_id), Error::<Test>::CallerNotOnList);
		}
	});
}

#[test]
fn attack_a_place_on_the_list_of_one_policy_is_none_on_that_of_another() {
	execute(|| {
		// GIVEN Charlie on the list of policy 1 of pool 0
		let (first, policy_id) = given_list();
		let other = given_listed_policy(first);
		let second = given_pool(pool(first).impl_id);
		assert_eq!(given_listed_policy(second), policy_id);
		assert_ok!(allow(DAVE, policy_id, charlie()));
		// THEN neither under another policy, nor under the one of that number in another pool
		for (pool_id, policy_id) in [(first, other), (second, policy_id)] {
			assert_noop!(
				create_job_under(CHARLIE, pool_id, policy_id),
				Error::<Test>::CallerNotOnList
			);
		}
	});
}

#[test]
fn attack_a_list_opens_no_policy_that_is_not_valid() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let (scope, valid_from) = (PolicyScope::AllowList, Some(5));
		let policy_id = given_policy(pool_id, PolicyTerms { scope, valid_from, ..policy_terms() });
		assert_ok!(allow(DAVE, policy_id, charlie()));
		assert_noop!(
			create_job_under(CHARLIE, pool_id, policy_id),
			Error::<Test>::PolicyNotYetValid
		);
	});
}

#[test]
fn batch_creates_the_jobs_of_the_policies_that_its_caller_may_use() {
	execute(|| {
		// GIVEN two policies with lists, Charlie on the first one's
		let (pool_id, policy_id) = given_list();
		let other = given_listed_policy(pool_id);
		assert_ok!(allow(DAVE, policy_id, charlie()));
		// WHEN
		let jobs = [policy_id, other, 0].map(|policy_id| new_job(pool_id, policy_id)).to_vec();
		assert_ok!(Computing::create_jobs(signed(CHARLIE), jobs));
		// THEN
		let error = Error::<Test>::CallerNotOnList.into();
		assert_event(Event::BatchItemFailed { index: 1, error });
		assert_eq!(pool(pool_id).next_job, 2);
	});
}

#[test]
fn creation_reads_a_list_only_where_it_decides() {
	execute(|| {
		// GIVEN a policy of each scope
		let (pool_id, listed) = given_list();
		let owned =
			given_policy(pool_id, PolicyTerms { scope: PolicyScope::Owner, ..policy_terms() });
		assert_ok!(allow(DAVE, listed, charlie()));
		// THEN
		for (who, policy_id, reads) in [
			(CHARLIE, 0, 0),
			(DAVE, 0, 0),
			(DAVE, owned, 0),
			(DAVE, listed, 0),
			(CHARLIE, listed, 1),
		] {
			let touched = keys::touched(|| {
				assert_ok!(create_job_under(who, pool_id, policy_id));
			});
			let lists = touched.reads.values().filter(|name| *name == "Computing.Depositors");
			assert_eq!(lists.count(), reads, "{who:?} under policy {policy_id}");
		}
	});
}

#[test]
fn quote_under_a_policy_with_a_list_is_given_to_anyone_and_a_dry_run_is_the_callers() {
	execute(|| {
		let (pool_id, policy_id) = given_list();
		assert_ok!(allow(DAVE, policy_id, charlie()));
		assert_ok!(Computing::quote(pool_id, policy_id, 1, INPUT.len() as u32, 0, None));
		let call = RuntimeCall::from(crate::Call::create_job {
			pool_id,
			policy_id,
			spec_version: 1,
			input: INPUT.to_vec(),
			tip: 0,
			beneficiary: None,
			seconds_cap: None,
			track_id: None,
		});
		assert_ok!(Computing::dry_run(charlie(), call.clone()));
		let refused = Error::<Test>::CallerNotOnList.into();
		assert_eq!(Computing::dry_run(EVE.to_account_id(), call), Err(refused));
	});
}

// Who is on a list.

#[test]
fn account_is_put_on_a_list_for_a_deposit_and_taken_off_it() {
	execute(|| {
		// GIVEN
		let (pool_id, policy_id) = given_list();
		let before = pool_deposit();
		let (depositor, other) = (charlie(), FERDIE.to_account_id());
		// WHEN
		assert_ok!(allow(DAVE, policy_id, depositor.clone()));
		// THEN
		assert_last_event(Event::DepositorAllowed {
			pool_id,
			policy_id,
			depositor: depositor.clone(),
		});
		assert_ok!(allow(DAVE, policy_id, other));
		assert_eq!(pool(pool_id).policies[1].depositors, 2);
		assert_eq!(pool_deposit() - before, 2 * entry());
		// WHEN
		assert_ok!(disallow(DAVE, policy_id, depositor.clone()));
		// THEN
		assert_last_event(Event::DepositorDisallowed { pool_id, policy_id, depositor });
		assert_eq!(pool_deposit() - before, entry());
		assert_noop!(create_job_under(CHARLIE, pool_id, policy_id), Error::<Test>::CallerNotOnList);
		assert_ok!(create_job_under(FERDIE, pool_id, policy_id));
	});
}

#[test]
fn jobs_of_an_account_that_is_taken_off_a_list_go_on() {
	execute(|| {
		// GIVEN a job that is started, and one that waits
		let (pool_id, policy_id) = given_list();
		let worker = given_online_worker("1", pool_id, 1);
		assert_ok!(allow(DAVE, policy_id, charlie()));
		let started = given_job_under(pool_id, policy_id);
		let waiting = given_job_under(pool_id, policy_id);
		assert_ok!(start(&worker, started));
		// WHEN
		assert_ok!(disallow(DAVE, policy_id, charlie()));
		// THEN both are done, and are their depositor's
		assert_ok!(submit(&worker, started, JobResult::Success, b"output"));
		finish(&worker, waiting, JobResult::Success);
		for id in [started, waiting] {
			assert_eq!(status(id), JobStatus::Processed);
			assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		}
	});
}

#[test]
fn attack_a_stranger_cannot_change_a_list() {
	execute(|| {
		let (_, policy_id) = given_list();
		assert_ok!(allow(DAVE, policy_id, charlie()));
		// Neither who is on it, nor the impl's owner, nor who is not.
		for who in [CHARLIE, ALICE, EVE] {
			assert_noop!(allow(who, policy_id, who.into()), Error::<Test>::NotPoolOwner);
			assert_noop!(disallow(who, policy_id, charlie()), Error::<Test>::NotPoolOwner);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Computing::allow_depositor(origin.clone(), 0, policy_id, charlie()),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Computing::disallow_depositor(origin, 0, policy_id, charlie()),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn list_of_no_pool_or_no_policy_is_not_changed() {
	execute(|| {
		assert_noop!(allow(DAVE, 0, charlie()), Error::<Test>::PoolNotFound);
		assert_noop!(disallow(DAVE, 0, charlie()), Error::<Test>::PoolNotFound);
		let (_, policy_id) = given_list();
		assert_noop!(allow(DAVE, policy_id + 1, charlie()), Error::<Test>::PolicyNotFound);
		assert_noop!(disallow(DAVE, policy_id + 1, charlie()), Error::<Test>::PolicyNotFound);
	});
}

#[test]
fn account_is_not_put_on_a_list_that_the_policy_does_not_have() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		for scope in [PolicyScope::Owner, PolicyScope::Public] {
			let policy_id = given_policy(pool_id, PolicyTerms { scope, ..policy_terms() });
			assert_noop!(allow(DAVE, policy_id, charlie()), Error::<Test>::PolicyWithoutList);
			assert_noop!(disallow(DAVE, policy_id, charlie()), Error::<Test>::DepositorNotAllowed);
		}
	});
}

#[test]
fn account_is_not_put_on_a_list_or_taken_off_it_twice() {
	execute(|| {
		let (_, policy_id) = given_list();
		assert_noop!(disallow(DAVE, policy_id, charlie()), Error::<Test>::DepositorNotAllowed);
		assert_ok!(allow(DAVE, policy_id, charlie()));
		assert_noop!(allow(DAVE, policy_id, charlie()), Error::<Test>::DepositorAlreadyAllowed);
		assert_ok!(disallow(DAVE, policy_id, charlie()));
		assert_noop!(disallow(DAVE, policy_id, charlie()), Error::<Test>::DepositorNotAllowed);
		assert_ok!(allow(DAVE, policy_id, charlie()));
	});
}

#[test]
fn account_is_not_put_on_a_list_that_is_full() {
	execute(|| {
		// GIVEN a list with one place left
		let (pool_id, policy_id) = given_list();
		fill(policy_id);
		assert_ok!(disallow(DAVE, policy_id, account(7)));
		// THEN one finds it, and the next does not
		assert_ok!(allow(DAVE, policy_id, charlie()));
		assert_noop!(allow(DAVE, policy_id, account(7)), Error::<Test>::TooManyDepositors);
		// And another policy has a list of its own.
		assert_ok!(allow(DAVE, given_listed_policy(pool_id), account(7)));
	});
}

#[test]
fn account_is_not_put_on_a_list_when_the_pools_owner_cannot_pay_the_deposit() {
	execute(|| {
		let (_, policy_id) = given_list();
		keep_only(DAVE, ExistentialDeposit::get() + entry() - 1);
		assert_noop!(allow(DAVE, policy_id, charlie()), TokenError::FundsUnavailable);
		mint(DAVE, 1);
		assert_ok!(allow(DAVE, policy_id, charlie()));
	});
}

// Ends.

#[test]
fn list_of_a_closed_pool_takes_nobody_and_lets_go() {
	execute(|| {
		let (pool_id, policy_id) = given_list();
		assert_ok!(allow(DAVE, policy_id, charlie()));
		assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
		assert_noop!(allow(DAVE, policy_id, FERDIE.into()), Error::<Test>::PoolClosed);
		assert_noop!(create_job_under(CHARLIE, pool_id, policy_id), Error::<Test>::PoolClosed);
		assert_ok!(disallow(DAVE, policy_id, charlie()));
	});
}

#[test]
fn attack_a_full_list_cannot_keep_its_policy_from_its_end_nor_is_it_kept_for_nothing() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let before = pool_deposit();
		let policy_id = given_listed_policy(pool_id);
		fill(policy_id);
		// WHEN
		assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, policy_id));
		// THEN the list decides over nothing, and is paid for as long as it is there
		assert_last_event(Event::PolicyDestroyed { pool_id, policy_id });
		assert_eq!(pool_deposit(), before + Balance::from(MAX_DEPOSITORS) * entry());
		assert_eq!(EndedLists::<Test>::get(pool_id, policy_id), Some(MAX_DEPOSITORS));
		assert_noop!(disallow(DAVE, policy_id, account(0)), Error::<Test>::PolicyNotFound);
		assert_noop!(allow(DAVE, policy_id, charlie()), Error::<Test>::PolicyNotFound);
		// AND the next policy has one of its own
		let next = given_listed_policy(pool_id);
		assert_eq!(pool(pool_id).policies[1].depositors, 0);
		assert_noop!(create_job_under(account(0), pool_id, next), Error::<Test>::CallerNotOnList);
		assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, next));
		// WHEN a block has weight to spare
		idle(Weight::MAX);
		// THEN
		assert_eq!((kept(), EndedLists::<Test>::iter_keys().count()), (0, 0));
		assert_eq!(pool_deposit(), before);
	});
}

#[test]
fn policy_with_a_list_is_kept_while_a_job_of_it_is_live() {
	execute(|| {
		let (pool_id, policy_id) = given_list();
		assert_ok!(allow(DAVE, policy_id, charlie()));
		let id = given_job_under(pool_id, policy_id);
		let destroy = || Computing::destroy_job_policy(signed(DAVE), pool_id, policy_id);
		assert_noop!(destroy(), Error::<Test>::PolicyInUse);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
		assert_ok!(destroy());
		// The job that ended stands by itself.
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
	});
}

#[test]
fn lists_go_with_their_pool_which_a_stranger_destroys() {
	execute(|| {
		// GIVEN two policies with lists in a closed pool
		let (pool_id, first) = given_list();
		let second = given_listed_policy(pool_id);
		fill(first);
		assert_ok!(allow(DAVE, second, charlie()));
		assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
		// WHEN
		assert_ok!(Computing::destroy_pool(signed(EVE), pool_id));
		// THEN what is held for the lists returns with them
		let entries = Balance::from(MAX_DEPOSITORS + 1) * entry();
		assert_eq!(pool_deposit(), DepositBase::get() + entries);
		assert!(!Policies::<Test>::contains_key(pool_id, first));
		assert_eq!(EndedLists::<Test>::iter_keys().count(), 2);
		idle(Weight::MAX);
		assert_eq!((kept(), EndedLists::<Test>::iter_keys().count()), (0, 0));
		assert_eq!(pool_deposit(), 0);
	});
}

#[test]
fn attack_many_long_lists_that_end_at_once_are_forgotten_at_a_bounded_rate() {
	execute(|| {
		// GIVEN 14 full lists, which are more than a block forgets
		let pool_id = given_pool(given_impl());
		for _ in 0..14 {
			fill(given_listed_policy(pool_id));
		}
		assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
		// WHEN
		assert_ok!(Computing::destroy_pool(signed(EVE), pool_id));
		// THEN each block forgets so many, and gives back what was held for them
		let left = 14 * MAX_DEPOSITORS - DEPOSITORS_FORGOTTEN_PER_BLOCK;
		idle(Weight::MAX);
		assert_eq!(kept() as u32, left);
		assert_eq!(pool_deposit(), DepositBase::get() + Balance::from(left) * entry());
		check();
		idle(Weight::MAX);
		assert_eq!((kept(), pool_deposit()), (0, 0));
	});
}

#[test]
fn list_is_forgotten_in_parts_where_blocks_have_little_weight_to_spare() {
	execute(|| {
		// GIVEN
		let (pool_id, policy_id) = given_list();
		fill(policy_id);
		assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, policy_id));
		Database::set(RuntimeDbWeight { read: 1, write: 2 });
		// The next job is looked for before.
		let look = Weight::from_parts(1 + 2, 0) + Weights::look_at_job() + Weight::from_parts(1, 0);
		// WHEN a block has weight for a half of it, but not for one more, THEN a half is forgotten
		idle(look + Weights::forget_depositors(MAX_DEPOSITORS) - Weight::from_parts(1, 0));
		assert_eq!(kept() as u32, MAX_DEPOSITORS / 2);
		check();
		// Of none without weight for one.
		idle(look + Weights::forget_depositors(1) - Weight::from_parts(1, 0));
		assert_eq!(kept() as u32, MAX_DEPOSITORS / 2);
		idle(look + Weights::forget_depositors(1));
		assert_eq!(kept() as u32, MAX_DEPOSITORS / 2 - 1);
		check();
		Database::set(RuntimeDbWeight { read: 0, write: 0 });
		idle(Weight::MAX);
		assert_eq!(kept(), 0);
	});
}

#[test]
fn list_of_a_policy_that_is_gone_goes_to_the_next_owner_until_it_is_forgotten() {
	execute(|| {
		// GIVEN a list that is to be forgotten, and a pool that Ferdie takes over
		let (pool_id, policy_id) = given_list();
		fill(policy_id);
		assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, policy_id));
		let whole = pool_deposit();
		assert_ok!(Computing::offer_pool(signed(DAVE), pool_id, Some(FERDIE.into())));
		assert_ok!(Computing::accept_pool(signed(FERDIE), pool_id));
		assert_eq!((pool_deposit(), deposit_of(FERDIE)), (0, whole));
		check();
		// WHEN
		idle(Weight::MAX);
		// THEN
		let entries = Balance::from(MAX_DEPOSITORS) * entry();
		assert_eq!(deposit_of(FERDIE), whole - entries);
	});
}

#[test]
fn lists_are_paid_for_until_they_are_forgotten_though_policy_and_pool_went_before() {
	execute(|| {
		// GIVEN a policy that goes before its pool, and one with it
		let (pool_id, first) = given_list();
		let second = given_listed_policy(pool_id);
		fill(first);
		assert_ok!(allow(DAVE, second, charlie()));
		assert_ok!(Computing::destroy_job_policy(signed(DAVE), pool_id, first));
		assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
		assert_ok!(Computing::destroy_pool(signed(EVE), pool_id));
		// THEN
		let entries = Balance::from(MAX_DEPOSITORS + 1) * entry();
		assert_eq!(pool_deposit(), DepositBase::get() + entries);
		check();
		idle(Weight::MAX);
		assert_eq!((pool_deposit(), free(DAVE)), (0, ENDOWED));
	});
}

#[test]
fn owner_with_nothing_but_the_deposit_destroys_a_pool_with_a_list() {
	execute(|| {
		let (pool_id, policy_id) = given_list();
		fill(policy_id);
		assert_ok!(Computing::close_pool(signed(DAVE), pool_id));
		keep_only(DAVE, ExistentialDeposit::get());
		assert_ok!(transact(|| Computing::destroy_pool(signed(EVE), pool_id)));
		assert_eq!(EndedLists::<Test>::get(pool_id, policy_id), Some(MAX_DEPOSITORS));
	});
}

#[test]
fn lists_go_to_the_next_owner_with_their_deposit() {
	execute(|| {
		// GIVEN a pool with a list that Dave offers to Ferdie
		let (pool_id, policy_id) = given_list();
		assert_ok!(allow(DAVE, policy_id, charlie()));
		let deposit = pool_deposit();
		assert_ok!(Computing::offer_pool(signed(DAVE), pool_id, Some(FERDIE.into())));
		// WHEN
		assert_ok!(Computing::accept_pool(signed(FERDIE), pool_id));
		// THEN
		assert_eq!((pool_deposit(), deposit_of(FERDIE)), (0, deposit));
		assert_ok!(create_job_under(CHARLIE, pool_id, policy_id));
		assert_ok!(create_job_under(FERDIE, pool_id, policy_id));
		assert_ok!(disallow(FERDIE, policy_id, charlie()));
	});
}

#[test]
fn attack_the_former_owner_of_a_pool_is_on_none_of_its_lists() {
	execute(|| {
		let (pool_id, policy_id) = given_list();
		assert_ok!(Computing::offer_pool(signed(DAVE), pool_id, Some(FERDIE.into())));
		assert_ok!(Computing::accept_pool(signed(FERDIE), pool_id));
		assert_noop!(create_job_under(DAVE, pool_id, policy_id), Error::<Test>::CallerNotOnList);
		assert_noop!(allow(DAVE, policy_id, DAVE.into()), Error::<Test>::NotPoolOwner);
		assert_ok!(allow(FERDIE, policy_id, DAVE.into()));
		assert_ok!(create_job_under(DAVE, pool_id, policy_id));
	});
}
