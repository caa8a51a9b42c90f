// SPDX-License-Identifier: AGPL-3.0-only

//! What is checked after every test.

use super::{escrow, reserve, Balances, ChainFees, Computing, Issued, Job, Slashed, Test, Workers};
use crate::types::JobState;
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

fn ended(job: &Job) -> bool {
	matches!(job.state, JobState::Processed { .. } | JobState::Discarded { .. })
}
