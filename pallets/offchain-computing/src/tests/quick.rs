// SPDX-License-Identifier: AGPL-3.0-only

//! The quick way to change balances does to the state just what Balances does.

use super::*;
use crate::quick::QuickBalances;
use frame_support::traits::{
	fungible::{Dust, Mutate, MutateFreeze, MutateHold, Unbalanced, UnbalancedHold},
	tokens::{Precision, Preservation},
};

type Quick = QuickBalances<Test>;

/// An account that such a test changes.
fn who() -> AccountId {
	AccountId::new([77; 32])
}

/// What something returns and makes of the whole state, which is as before then.
fn outcome<R>(change: impl FnOnce() -> R) -> (R, Vec<u8>) {
	let mut told = None;
	let _ = with_storage_layer(|| -> DispatchResult {
		let returned = change();
		told = Some((returned, sp_io::storage::root(sp_core::storage::StateVersion::V1)));
		Err(DispatchError::Other("taken back"))
	});
	told.unwrap()
}

/// Accounts with all there may be on them: free money around what an account lives of, holds for none, one or two reasons,
/// a freeze, and whether another pallet keeps the account. Tells how many there are.
fn with_each_account(mut run: impl FnMut()) -> u32 {
	let least = ExistentialDeposit::get();
	let (escrow, reserve) = (HoldReason::JobEscrow.into(), HoldReason::OutputReserve.into());
	let mut count = 0;
	for free in [0, 1, least - 1, least, least + 1, 7 * least] {
		for held in [(0, 0), (5, 0), (0, 5), (5, 9 * least)] {
			for frozen in [0, 3, 4 * least] {
				for is_kept in [false, true] {
					let _ = with_storage_layer(|| -> DispatchResult {
						mint(who(), 100 * least);
						assert_ok!(Balances::hold(&escrow, &who(), held.0));
						assert_ok!(Balances::hold(&reserve, &who(), held.1));
						if is_kept {
							System::inc_providers(&who());
						}
						Balances::set_freeze(&Frozen, &who(), frozen)?;
						// Some of them there cannot be.
						Balances::write_balance(&who(), free)?;
						count += 1;
						run();
						Err(DispatchError::Other("taken back"))
					});
				}
			}
		}
	}
	count
}

fn amounts() -> [Balance; 8] {
	let least = ExistentialDeposit::get();
	[0, 1, 5, 6, least - 1, least, 2 * least, 9 * least]
}

#[test]
fn balance_is_written_as_balances_writes_it() {
	execute(|| {
		let count = with_each_account(|| {
			for amount in amounts() {
				let quick = outcome(|| Quick::write_balance(&who(), amount));
				assert_eq!(quick, outcome(|| Balances::write_balance(&who(), amount)), "{amount}");
			}
		});
		assert!(count > 80, "{count}");
	});
}

#[test]
fn hold_is_written_as_balances_writes_it() {
	execute(|| {
		let count = with_each_account(|| {
			for reason in
				[HoldReason::JobEscrow, HoldReason::OutputReserve, HoldReason::PoolDeposit]
			{
				let reason = reason.into();
				for amount in amounts().into_iter().chain([Balance::MAX]) {
					let quick = outcome(|| Quick::set_balance_on_hold(&reason, &who(), amount));
					let plain = outcome(|| Balances::set_balance_on_hold(&reason, &who(), amount));
					assert_eq!(quick, plain, "{amount} for {reason:?}");
				}
			}
		});
		assert!(count > 80, "{count}");
	});
}

#[test]
fn all_else_is_done_by_balances() {
	execute(|| {
		let (least, reason) = (ExistentialDeposit::get(), HoldReason::JobEscrow.into());
		let to = AccountId::new([78; 32]);
		mint(who(), 100 * least);
		assert_ok!(Quick::hold(&reason, &who(), 10 * least));
		let check = |quick: (DispatchResult, Vec<u8>), plain: (DispatchResult, Vec<u8>)| {
			assert_eq!(quick, plain);
		};
		for amount in amounts() {
			check(
				outcome(|| Quick::hold(&reason, &who(), amount)),
				outcome(|| Balances::hold(&reason, &who(), amount)),
			);
			check(
				outcome(|| Quick::release(&reason, &who(), amount, Precision::Exact).map(drop)),
				outcome(|| Balances::release(&reason, &who(), amount, Precision::Exact).map(drop)),
			);
			check(
				outcome(|| Quick::mint_into(&to, amount).map(drop)),
				outcome(|| Balances::mint_into(&to, amount).map(drop)),
			);
			let preserve = Preservation::Preserve;
			check(
				outcome(|| Quick::transfer(&who(), &to, amount, preserve).map(drop)),
				outcome(|| {
					<Balances as Mutate<_>>::transfer(&who(), &to, amount, preserve).map(drop)
				}),
			);
		}
		let dust = |quick: bool| match quick {
			true => Quick::handle_dust(Dust(3)),
			false => Balances::handle_dust(Dust(3)),
		};
		assert_eq!(outcome(|| dust(true)).1, outcome(|| dust(false)).1);
		assert_eq!(Quick::total_balance(&who()), 100 * least);
		assert_eq!(Quick::total_balance_on_hold(&who()), 10 * least);
		assert_ok!(Quick::release(&reason, &who(), 10 * least, Precision::Exact));
	});
}
