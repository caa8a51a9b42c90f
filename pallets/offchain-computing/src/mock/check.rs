// SPDX-License-Identifier: AGPL-3.0-only

//! What is checked after every test.

use super::{
	escrow, reserve, AccountId, Balance, Balances, ChainFees, CollateralHold, Computing, ImplHold,
	Issued, Job, PoolHold, Slashed, Test, Workers,
};
use crate::types::JobState;
use codec::{DecodeAll, Encode};
use frame_support::traits::fungible::InspectHold;
use pallet_offchain_computing_workers::WorkerState;

/// The invariants of both pallets, and what only both together can tell: no hold without a record, no money that
/// came or went, and a mirror of the registry that is true.
pub fn check() {
	Workers::do_try_state().unwrap();
	Computing::do_try_state().unwrap();
	assert_eq!(Balances::total_issuance() + ChainFees::get() + Slashed::get(), Issued::get());
	for who in pallet_balances::Holds::<Test>::iter_keys() {
		let (mut held, mut reserved) = (0, 0);
		for job in crate::Jobs::<Test>::iter_values() {
			if job.depositor == who {
				held += job.deposit;
				held += if ended(&job) { 0 } else { job.price + job.tip };
			}
			match job.state {
				JobState::Processed { worker, output_deposit, .. } if worker == who => {
					reserved += output_deposit
				},
				_ => {},
			}
		}
		reserved += crate::WorkerSlots::<Test>::get(&who).map_or(0, |slots| slots.reserve);
		assert_eq!((escrow(who.clone()), reserve(who.clone())), (held, reserved), "{who:?}");
		check_deposits(&who);
	}
	for (worker, info) in pallet_offchain_computing_workers::Workers::<Test>::iter() {
		let mirror = crate::WorkerSlots::<Test>::get(&worker).and_then(|slots| slots.service);
		assert_eq!(
			mirror.map(|service| (service.build.version, service.capacity, service.accepting)),
			info.state.service().map(|service| (
				service.build,
				service.capacity,
				matches!(info.state, WorkerState::Online(_))
			)),
		);
	}
}

/// What an account holds for storage is what the tickets of its records say.
fn check_deposits(who: &AccountId) {
	use crate::{EndedPools, Pools};
	use pallet_offchain_computing_workers::{Collateral, Impls};

	let pools = Pools::<Test>::iter_values().filter(|pool| pool.owner == *who);
	let pools = pools.map(|pool| amount(&pool.ticket)).sum::<Balance>();
	let ended = EndedPools::<Test>::iter_values().filter(|pool| pool.owner == *who);
	let ended = ended.map(|pool| amount(&pool.ticket)).sum::<Balance>();
	let impls = Impls::<Test>::iter_values().filter(|info| info.owner == *who);
	let collateral = Collateral::<Test>::iter_values().filter(|stored| stored.depositor == *who);
	for (reason, tickets) in [
		(PoolHold::get(), pools + ended),
		(ImplHold::get(), impls.map(|info| amount(&info.ticket)).sum()),
		(CollateralHold::get(), collateral.map(|stored| amount(&stored.ticket)).sum()),
	] {
		assert_eq!(Balances::balance_on_hold(&reason, who), tickets, "{reason:?} of {who:?}");
	}
}

/// The amount that a ticket is, and nothing else.
fn amount(ticket: &impl Encode) -> Balance {
	Balance::decode_all(&mut &ticket.encode()[..]).expect("a ticket is an amount")
}

fn ended(job: &Job) -> bool {
	matches!(job.state, JobState::Processed { .. } | JobState::Discarded { .. })
}
