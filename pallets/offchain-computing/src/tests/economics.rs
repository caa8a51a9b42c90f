// SPDX-License-Identifier: AGPL-3.0-only

//! The worked examples of the book, `docs/economics.md`: its tables are read, and every line is run.

use super::*;
use cybros_primitives::{DeployPermission, PoolPermission, TrustDemand};
use sp_runtime::Permill;

const BOOK: &str = include_str!("../../../../docs/economics.md");

/// The lines of the table after a mark in the book, without head.
fn table(mark: &str) -> Vec<Vec<&'static str>> {
	let (_, rest) = BOOK.split_once(&format!("<!-- examples: {mark} -->")).unwrap();
	let lines = rest.lines().skip_while(|line| !line.starts_with('|'));
	let lines = lines.take_while(|line| line.starts_with('|')).skip(2);
	lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// An amount of CYB, as the tests count it.
fn amount(text: &str) -> Balance {
	let (whole, part) = text.split_once('.').unwrap_or((text, ""));
	assert!(part.len() <= 6, "{text}");
	format!("{whole}{part:0<6}").parse().unwrap()
}

fn share(text: &str) -> Permill {
	Permill::from_percent(text.strip_suffix('%').unwrap().parse().unwrap())
}

/// A pool for an impl with a royalty, a policy in it, and a worker that serves it.
fn given_market(royalty: Permill, terms: PolicyTerms<Balance>) -> (PoolId, PolicyId, AccountId) {
	let impl_id = given_impl();
	assert_ok!(Workers::update_impl(
		signed(ALICE),
		impl_id,
		DeployPermission::Public,
		PoolPermission::Public,
		royalty,
		TrustDemand::Nothing,
		None,
	));
	let pool_id = given_pool(impl_id);
	let policy_id = given_policy(pool_id, terms);
	(pool_id, policy_id, given_online_worker("1", pool_id, 1))
}

fn given_job_of(pool_id: PoolId, policy_id: PolicyId, input: usize, tip: Balance) -> JobId {
	assert_ok!(Computing::create_job(
		signed(CHARLIE),
		pool_id,
		policy_id,
		1,
		vec![7; input],
		tip,
		None,
		None,
		None,
	));
	job_id(pool_id, pool(pool_id).next_job - 1)
}

#[test]
fn results_pay_what_the_book_says() {
	let lines = table("results");
	assert!(lines.len() >= 10);
	for line in lines {
		let [example, base, byte, input, second, cap, blocks, tip, commission, royalty, error, result, held, worker, of_pool, of_impl, back] =
			line[..]
		else {
			panic!("{line:?}")
		};
		execute(|| {
			let terms = PolicyTerms {
				base_price: amount(base),
				byte_price: amount(byte),
				second_price: amount(second),
				seconds_cap: cap.parse().unwrap(),
				commission: share(commission),
				error_share: share(error),
				attempt: without_fee(),
				..policy_terms()
			};
			let (pool_id, policy_id, who) = given_market(share(royalty), terms);
			let input = input.parse().unwrap();
			let id = given_job_of(pool_id, policy_id, input, amount(tip));
			let deposit = Computing::job_deposit(input);
			assert_eq!(escrow(CHARLIE), amount(held) + deposit, "{example}: held");
			let before = (free(who.clone()), free(CHARLIE), free(ALICE), free(DAVE));
			assert_ok!(start(&who, id));
			pass_blocks(blocks.parse().unwrap());
			let result = match result {
				"Success" => JobResult::Success,
				"Fail" => JobResult::Fail,
				"Error" => JobResult::Error,
				_ => panic!("{example}: {result}"),
			};
			assert_ok!(submit(&who, id, result, b""));
			assert_eq!(free(who.clone()) - before.0, amount(worker), "{example}: worker");
			assert_eq!(free(CHARLIE) - before.1, amount(back), "{example}: back");
			assert_eq!(escrow(CHARLIE), deposit, "{example}: the deposit stays");
			for (part, expected) in
				[(pool(pool_id).commission, of_pool), (pool(pool_id).royalty, of_impl)]
			{
				assert_eq!(part, amount(expected), "{example}: shares");
			}
			if amount(of_pool) > 0 {
				assert_ok!(Computing::claim_commission(signed(DAVE), pool_id));
			}
			if amount(of_impl) > 0 {
				assert_ok!(Computing::claim_royalty(signed(ALICE), pool_id));
			}
			assert_eq!(free(DAVE) - before.3, amount(of_pool), "{example}: pool");
			assert_eq!(free(ALICE) - before.2, amount(of_impl), "{example}: impl");
			assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
			assert_eq!(escrow(CHARLIE), 0, "{example}: the deposit returns");
		});
	}
}

#[test]
fn jobs_without_a_result_pay_what_the_book_says() {
	let lines = table("no results");
	assert!(lines.len() >= 8);
	for line in lines {
		let [example, paid, back, lost] = line[..] else { panic!("{line:?}") };
		execute(|| {
			let attempt =
				crate::types::AttemptTerms { cancel_fee: UNIT / 4, slash: UNIT, ..attempt_terms() };
			let terms =
				PolicyTerms { base_price: 2 * UNIT, max_attempts: 1, attempt, ..policy_terms() };
			let (pool_id, policy_id, who) = given_market(Permill::from_percent(5), terms);
			if example == "cancelled while it waits" {
				force_offline(&who);
			}
			let id = given_job_of(pool_id, policy_id, 11, UNIT / 2);
			let before = (free(who.clone()), free(CHARLIE), stake(&who));
			let cancel = || {
				assert_ok!(Computing::cancel_job(signed(CHARLIE), id));
			};
			let begin = || {
				assert_ok!(start(&who, id));
			};
			let panics = || {
				assert_ok!(submit(&who, id, JobResult::Panic, b""));
			};
			match example {
				"cancelled while it waits" | "cancelled while it is assigned" => cancel(),
				"cancelled after its start, and no result in 10 blocks" => {
					begin();
					cancel();
					pass_blocks(9);
					assert_eq!(status(id), JobStatus::Processing);
					pass_blocks(1);
				},
				"cancelled after its start, and the worker panics" => {
					begin();
					cancel();
					panics();
				},
				"not started in its accept window, and waited too long" => {
					pass_blocks(LONGEST_WAIT + ACCEPT_WINDOW);
				},
				"the worker panics" => {
					begin();
					panics();
				},
				"its lease is over" => {
					begin();
					pass_blocks(LEASE);
				},
				"its worker's owner forces it offline after the start" => {
					begin();
					// What it holds in reserve comes free.
					let reserved = reserve(who.clone());
					force_offline(&who);
					keep_only(who.clone(), free(who.clone()) - reserved);
				},
				_ => panic!("{example}"),
			}
			assert_eq!(status(id), JobStatus::Discarded, "{example}");
			assert_eq!(free(who.clone()) - before.0, amount(paid), "{example}: worker");
			assert_eq!(free(CHARLIE) - before.1, amount(back), "{example}: back");
			assert_eq!(before.2 - stake(&who), amount(lost), "{example}: stake");
			assert_eq!(pool(pool_id).commission + pool(pool_id).royalty, 0, "{example}: shares");
		});
	}
}
