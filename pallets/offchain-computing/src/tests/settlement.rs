// SPDX-License-Identifier: AGPL-3.0-only

//! Who gets what of a job, to the last unit; and what is claimed later.

use super::*;
use sp_runtime::Permill;

/// What each got of one job.
#[derive(Debug, PartialEq, Eq)]
struct Got {
	worker: Balance,
	commission: Balance,
	royalty: Balance,
	refund: Balance,
}

/// Let a worker end Charlie's job under these terms with a result; check the event against what the accounts say.
fn settle(terms: PolicyTerms<Balance>, tip: Balance, result: JobResult) -> Got {
	let pool_id = given_pool(given_impl());
	let policy_id = given_policy(pool_id, terms.clone());
	let worker = given_online_worker("1", pool_id, 1);
	let id = job_id(pool_id, 0);
	assert_ok!(Computing::create_job(
		signed(CHARLIE),
		pool_id,
		policy_id,
		1,
		vec![],
		tip,
		None,
		None,
		None,
	));
	let before = (free(worker.clone()), free(CHARLIE), free(Computing::pot()));
	assert_ok!(start(&worker, id));
	assert_ok!(submit(&worker, id, result, b""));
	let got = Got {
		worker: free(worker.clone()) - before.0,
		commission: pool(pool_id).commission,
		royalty: pool(pool_id).royalty,
		refund: free(CHARLIE) - before.1,
	};
	assert_event(Event::JobSettled {
		job_id: id,
		worker,
		paid: got.worker,
		commission: got.commission,
		royalty: got.royalty,
		refund: got.refund,
	});
	assert_eq!(free(Computing::pot()) - before.2, got.commission + got.royalty);
	assert_eq!(got.worker + got.commission + got.royalty + got.refund, terms.base_price + tip);
	assert_eq!(escrow(CHARLIE), Computing::job_deposit(0));
	got
}

fn with_price(base_price: Balance) -> PolicyTerms<Balance> {
	PolicyTerms { base_price, attempt: without_fee(), ..policy_terms() }
}

#[test]
fn success_pays_in_full_with_tip() {
	execute(|| {
		// WHEN a job for 1,000 with a tip of 100, a commission of 10 %, a royalty of 5 %
		let got = settle(with_price(1_000), 100, JobResult::Success);
		// THEN
		assert_eq!(got, Got { worker: 935, commission: 110, royalty: 55, refund: 0 });
	});
}

#[test]
fn fail_pays_in_full_with_tip() {
	execute(|| {
		let got = settle(with_price(1_000), 100, JobResult::Fail);
		assert_eq!(got, Got { worker: 935, commission: 110, royalty: 55, refund: 0 });
	});
}

#[test]
fn error_pays_its_share_without_tip() {
	execute(|| {
		// WHEN an Error pays 20 %
		let got = settle(with_price(1_000), 100, JobResult::Error);
		// THEN
		assert_eq!(got, Got { worker: 170, commission: 20, royalty: 10, refund: 900 });
	});
}

#[test]
fn error_pays_nothing_when_its_share_is_nothing() {
	execute(|| {
		let terms = PolicyTerms { error_share: Permill::zero(), ..with_price(1_000) };
		let got = settle(terms, 100, JobResult::Error);
		assert_eq!(got, Got { worker: 0, commission: 0, royalty: 0, refund: 1_100 });
	});
}

#[test]
fn error_pays_the_price_without_tip_when_its_share_is_the_whole() {
	execute(|| {
		let terms = PolicyTerms { error_share: Permill::one(), ..with_price(1_000) };
		let got = settle(terms, 100, JobResult::Error);
		assert_eq!(got, Got { worker: 850, commission: 100, royalty: 50, refund: 100 });
	});
}

#[test]
fn job_for_nothing_pays_nothing() {
	execute(|| {
		let got = settle(with_price(0), 0, JobResult::Success);
		assert_eq!(got, Got { worker: 0, commission: 0, royalty: 0, refund: 0 });
	});
}

#[test]
fn tip_is_divided_when_the_price_is_nothing() {
	execute(|| {
		let got = settle(with_price(0), 100, JobResult::Success);
		assert_eq!(got, Got { worker: 85, commission: 10, royalty: 5, refund: 0 });
	});
}

#[test]
fn rest_of_a_division_goes_to_the_worker() {
	execute(|| {
		// 10 % of 19 is 1.9, 5 % of it 0.95
		let got = settle(with_price(19), 0, JobResult::Success);
		assert_eq!(got, Got { worker: 18, commission: 1, royalty: 0, refund: 0 });
	});
}

#[test]
fn rest_of_an_errors_share_goes_to_the_depositor() {
	execute(|| {
		// 20 % of 9 is 1.8
		let got = settle(with_price(9), 0, JobResult::Error);
		assert_eq!(got, Got { worker: 1, commission: 0, royalty: 0, refund: 8 });
	});
}

#[test]
fn worker_gets_nothing_when_commission_and_royalty_are_the_whole() {
	execute(|| {
		let terms = PolicyTerms { commission: Permill::from_percent(95), ..with_price(1_000) };
		let got = settle(terms, 0, JobResult::Success);
		assert_eq!(got, Got { worker: 0, commission: 950, royalty: 50, refund: 0 });
	});
}

#[test]
fn largest_amounts_are_divided_to_the_last_unit() {
	execute(|| {
		// GIVEN nearly all the money that can be counted
		let amount = Balance::MAX / 2;
		mint(CHARLIE, amount);
		// WHEN
		let got = settle(with_price(amount / 2), amount / 2, JobResult::Success);
		// THEN
		let due = amount / 2 * 2;
		assert_eq!((got.commission, got.royalty), (due / 10, due / 20));
		assert_eq!(got.worker, due - due / 10 - due / 20);
	});
}

#[test]
fn panic_pays_nothing_and_settles_nothing() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, UNIT);
		let (held, had) = (escrow(CHARLIE), free(worker.clone()));
		// WHEN
		finish(&worker, id, JobResult::Panic);
		// THEN
		assert_eq!((escrow(CHARLIE), free(worker)), (held, had));
		assert_eq!(pool(pool_id).commission, 0);
	});
}

#[test]
fn worker_pays_itself_when_it_is_the_depositor() {
	execute(|| {
		// GIVEN a worker that puts a job into its own pool
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		mint(worker.clone(), 2 * PRICE);
		let before = Balances::total_balance(&worker);
		assert_ok!(create_job_under(worker.clone(), pool_id, 0));
		// WHEN
		let id = job_id(pool_id, 0);
		finish(&worker, id, JobResult::Success);
		// THEN it paid commission, royalty and the chain
		let paid = PRICE * 15 / 100 + 3 * CHAIN_FEE;
		assert_eq!(Balances::total_balance(&worker), before - paid);
		assert_eq!(escrow(worker), Computing::job_deposit(INPUT.len()));
	});
}

#[test]
fn one_jobs_settlement_leaves_the_escrow_of_the_depositors_others() {
	execute(|| {
		// GIVEN two jobs of one depositor
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let (first, _) = (given_job(pool_id, 0), given_job(pool_id, 7));
		// WHEN
		finish(&worker, first, JobResult::Success);
		// THEN
		assert_eq!(escrow(CHARLIE), PRICE + 7 + 2 * Computing::job_deposit(INPUT.len()));
	});
}

#[test]
fn attack_freeze_by_the_depositor_does_not_keep_the_pay_back() {
	execute(|| {
		// GIVEN a depositor that freezes all it has after it created a job
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		freeze(CHARLIE, Balances::total_balance(&CHARLIE.to_account_id()));
		let before = free(worker.clone());
		// WHEN
		assert_ok!(start(&worker, id));
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		// THEN
		assert_eq!(free(worker) - before, PRICE * 85 / 100);
	});
}

#[test]
fn output_is_paid_from_what_the_worker_has_free() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		let before = free(worker.clone());
		// WHEN
		assert_ok!(start(&worker, id));
		assert_ok!(submit(&worker, id, JobResult::Success, &[0; 2_048]));
		// THEN
		let deposit = 2_048 * DepositPerByte::get();
		assert_eq!(free(worker.clone()), before + PRICE * 85 / 100 - deposit);
		assert_eq!(reserve(worker.clone()), OutputReservePerSlot::get() + deposit);
		assert_eq!(slots(&worker).reserve, OutputReservePerSlot::get());
	});
}

#[test]
fn output_is_paid_from_what_the_reserve_has_more_than_it_must() {
	execute(|| {
		// GIVEN a worker to whose reserve the deposit of an output returned
		let pool_id = given_pool(given_impl());
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		finish(&worker, id, JobResult::Success);
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		let (before, held) = (free(worker.clone()), reserve(worker.clone()));
		// WHEN its next output is as long
		finish(&worker, given_job(pool_id, 0), JobResult::Success);
		// THEN it gets all of its pay
		assert_eq!(free(worker.clone()) - before, PRICE * 85 / 100);
		assert_eq!(
			(reserve(worker.clone()), slots(&worker).reserve),
			(held, OutputReservePerSlot::get())
		);
	});
}

// Claims.

/// A pool in which 100 of commission and 50 of royalty wait.
fn given_accrued() -> PoolId {
	let got = settle(with_price(1_000), 0, JobResult::Success);
	assert_eq!((got.commission, got.royalty), (100, 50));
	0
}

fn claim_commission(who: impl Into<AccountId>, pool_id: PoolId) -> DispatchResult {
	Computing::claim_commission(signed(who), pool_id)
}

fn claim_royalty(who: impl Into<AccountId>, pool_id: PoolId) -> DispatchResult {
	Computing::claim_royalty(signed(who), pool_id)
}

#[test]
fn commission_is_claimed_by_the_pools_owner() {
	execute(|| {
		// GIVEN
		let pool_id = given_accrued();
		let before = free(DAVE);
		// WHEN
		assert_ok!(claim_commission(DAVE, pool_id));
		// THEN
		assert_eq!(free(DAVE) - before, 100);
		let owner = DAVE.to_account_id();
		assert_last_event(Event::CommissionClaimed { pool_id, owner, amount: 100 });
		assert_eq!((pool(pool_id).commission, pool(pool_id).royalty), (0, 50));
	});
}

#[test]
fn royalty_is_claimed_by_the_impls_owner() {
	execute(|| {
		// GIVEN
		let pool_id = given_accrued();
		let before = free(ALICE);
		// WHEN
		assert_ok!(claim_royalty(ALICE, pool_id));
		// THEN
		assert_eq!(free(ALICE) - before, 50);
		let owner = ALICE.to_account_id();
		assert_last_event(Event::RoyaltyClaimed { pool_id, owner, amount: 50 });
		assert_eq!((pool(pool_id).commission, pool(pool_id).royalty), (100, 0));
	});
}

#[test]
fn pot_keeps_only_what_it_was_born_with_when_all_is_claimed() {
	execute(|| {
		let pool_id = given_accrued();
		assert_ok!(claim_commission(DAVE, pool_id));
		assert_ok!(claim_royalty(ALICE, pool_id));
		assert_eq!(free(Computing::pot()), ExistentialDeposit::get());
	});
}

#[test]
fn attack_second_claim_is_refused() {
	execute(|| {
		// GIVEN another pool, whose money stands on the same pot
		let pool_id = given_accrued();
		settle_in_another_pool();
		assert_ok!(claim_commission(DAVE, pool_id));
		assert_ok!(claim_royalty(ALICE, pool_id));
		// THEN
		assert_noop!(claim_commission(DAVE, pool_id), Error::<Test>::NothingToClaim);
		assert_noop!(claim_royalty(ALICE, pool_id), Error::<Test>::NothingToClaim);
	});
}

fn settle_in_another_pool() {
	let pool_id = given_pool(0);
	let worker = given_online_worker("2", pool_id, 1);
	finish(&worker, given_job(pool_id, 0), JobResult::Success);
}

#[test]
fn claim_is_refused_when_nothing_waits() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		assert_noop!(claim_commission(DAVE, pool_id), Error::<Test>::NothingToClaim);
		assert_noop!(claim_royalty(ALICE, pool_id), Error::<Test>::NothingToClaim);
	});
}

#[test]
fn claim_is_refused_when_the_pool_does_not_exist() {
	execute(|| {
		assert_noop!(claim_commission(DAVE, 0), Error::<Test>::PoolNotFound);
		assert_noop!(claim_royalty(ALICE, 0), Error::<Test>::PoolNotFound);
	});
}

#[test]
fn attack_claim_of_anothers_commission_is_refused() {
	execute(|| {
		let pool_id = given_accrued();
		for who in [EVE, ALICE] {
			assert_noop!(claim_commission(who, pool_id), Error::<Test>::NotPoolOwner);
		}
	});
}

#[test]
fn attack_claim_of_anothers_royalty_is_refused() {
	execute(|| {
		let pool_id = given_accrued();
		for who in [EVE, DAVE] {
			assert_noop!(claim_royalty(who, pool_id), Error::<Test>::NotImplOwner);
		}
	});
}

#[test]
fn zero_price_jobs_with_large_outputs_leave_a_workers_fee_money_alone() {
	execute(|| {
		// GIVEN a worker that took a job that pays nothing
		let pool_id = given_pool(given_impl());
		let policy_id = given_policy(
			pool_id,
			PolicyTerms { base_price: 0, attempt: without_fee(), ..policy_terms() },
		);
		let worker = given_online_worker("1", pool_id, 2);
		let id = job_id(pool_id, 0);
		assert_ok!(Computing::create_job(
			signed(EVE),
			pool_id,
			policy_id,
			1,
			vec![],
			0,
			None,
			None,
			None,
		));
		let before = (free(worker.clone()), slots(&worker).reserve);

		// WHEN it submits the largest output
		assert_ok!(start(&worker, id));
		assert_ok!(submit(&worker, id, JobResult::Success, &[0; 2048]));

		// THEN its reserve paid the deposit, and what it needs for calls is still free
		let deposit = 2048 * DepositPerByte::get();
		assert_eq!((free(worker.clone()), slots(&worker).reserve), (before.0, before.1 - deposit));
	});
}

// By byte and by second.

/// 1,000, 10 a byte, 7 a second for up to 30 seconds.
fn metered() -> PolicyTerms<Balance> {
	PolicyTerms { byte_price: 10, second_price: 7, seconds_cap: 30, ..with_price(1_000) }
}

/// Charlie's job with an input of 5 bytes, a tip of 100 and a cap, started by a worker.
fn given_metered_job(seconds_cap: Option<u32>) -> (AccountId, JobId) {
	let pool_id = given_pool(given_impl());
	let policy_id = given_policy(pool_id, metered());
	let worker = given_online_worker("1", pool_id, 1);
	let (input, id) = (vec![7; 5], job_id(pool_id, 0));
	assert_ok!(Computing::create_job(
		signed(CHARLIE),
		pool_id,
		policy_id,
		1,
		input,
		100,
		None,
		seconds_cap,
		None,
	));
	assert_ok!(start(&worker, id));
	(worker, id)
}

/// What a metered job with a cap paid in all, and what came back, when its result came after so many blocks.
fn metered_after(blocks: u32, seconds_cap: Option<u32>, result: JobResult) -> (Balance, Balance) {
	let (worker, id) = given_metered_job(seconds_cap);
	let before = free(CHARLIE);
	pass_blocks(blocks);
	assert_ok!(submit(&worker, id, result, b""));
	let refund = free(CHARLIE) - before;
	assert_eq!(escrow(CHARLIE), Computing::job_deposit(5));
	(job(id).price + 100 - refund, refund)
}

#[test]
fn price_is_held_at_its_cap() {
	execute(|| {
		given_metered_job(None);
		assert_eq!(escrow(CHARLIE), 1_000 + 5 * 10 + 30 * 7 + 100 + Computing::job_deposit(5));
	});
}

#[test]
fn seconds_are_paid_from_start_to_result_to_the_last_unit() {
	for (blocks, seconds) in [(0, 0), (1, 3), (9, 27), (10, 30), (11, 30), (19, 30)] {
		execute(|| {
			let (paid, refund) = metered_after(blocks, None, JobResult::Success);
			assert_eq!((paid, refund), (1_150 + seconds * 7, (30 - seconds) * 7));
		});
	}
}

#[test]
fn fail_pays_its_seconds_as_success_does() {
	execute(|| assert_eq!(metered_after(4, None, JobResult::Fail), (1_150 + 84, 126)));
}

#[test]
fn error_pays_its_share_of_the_base_price_alone() {
	execute(|| assert_eq!(metered_after(4, None, JobResult::Error), (200, 1_160)));
}

#[test]
fn time_that_a_job_waited_costs_nothing() {
	execute(|| {
		// GIVEN a job that waits for 9 blocks, and whose first attempt takes 4 in vain
		let pool_id = given_pool(given_impl());
		let policy_id = given_policy(pool_id, metered());
		let id = given_job_under(pool_id, policy_id);
		pass_blocks(9);
		let worker = given_online_worker("1", pool_id, 1);
		assert_ok!(start(&worker, id));
		pass_blocks(4);
		assert_ok!(submit(&worker, id, JobResult::Panic, b""));
		pass_blocks(2);
		assert_ok!(start(&worker, id));
		pass_blocks(1);
		// WHEN
		let before = free(CHARLIE);
		assert_ok!(submit(&worker, id, JobResult::Success, b""));
		// THEN
		assert_eq!(free(CHARLIE) - before, 27 * 7);
	});
}

#[test]
fn job_lowers_its_cap() {
	execute(|| {
		// GIVEN a job that pays for 7 seconds at most
		let (paid, refund) = metered_after(9, Some(7), JobResult::Success);
		assert_eq!((paid, refund), (1_150 + 7 * 7, 0));
	});
}

#[test]
fn job_is_refused_when_its_cap_is_above_its_policys() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		let policy_id = given_policy(pool_id, metered());
		let create = |cap| {
			let who = signed(CHARLIE);
			Computing::create_job(who, pool_id, policy_id, 1, vec![], 0, None, Some(cap), None)
		};
		for cap in [31, u32::MAX] {
			assert_noop!(create(cap), Error::<Test>::SecondsCapAbovePolicy);
		}
		assert_ok!(create(30));
	});
}

#[test]
fn job_is_refused_when_its_price_is_more_than_money_can_count() {
	execute(|| {
		let pool_id = given_pool(given_impl());
		for terms in [
			PolicyTerms { byte_price: Balance::MAX, ..policy_terms() },
			PolicyTerms { byte_price: Balance::MAX / 11, ..policy_terms() },
			PolicyTerms { second_price: Balance::MAX, seconds_cap: u32::MAX, ..policy_terms() },
		] {
			let policy_id = given_policy(pool_id, terms);
			assert_noop!(
				transact(|| create_job_under(CHARLIE, pool_id, policy_id)),
				Error::<Test>::AmountTooLarge
			);
		}
	});
}
