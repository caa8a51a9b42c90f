// SPDX-License-Identifier: AGPL-3.0-only

//! Tests by topic. Each runs through [`execute`](crate::mock::execute), which checks the invariants after it.

mod builds;
mod challenges;
mod closing;
mod collateral;
mod consent;
mod encoding;
mod evidence;
mod explain;
mod impls;
mod licences;
mod looks;
mod money;
mod ownership;
mod protocol;
mod registration;
mod service;
mod slashing;
mod stakes;
mod try_state;

use crate::{mock::*, Build, HoldReason, Impls, Service, WorkerState};
use cybros_primitives::{BuildVersion, DeployPermission, ImplId, PoolPermission, SpecRange};
use frame_support::{
	pallet_prelude::DispatchResult,
	traits::fungible::{Inspect, InspectHold},
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::Permill;

/// The expiry of the consents that need no other.
const EXPIRY: u64 = NOW + 60;

/// What is held on an account under one of the pallet's reasons.
fn held(who: Sr25519Keyring, reason: HoldReason) -> Balance {
	Balances::balance_on_hold(&reason.into(), &who.to_account_id())
}

/// All money of an account, free and held.
fn total(who: Sr25519Keyring) -> Balance {
	Balances::total_balance(&who.to_account_id())
}

fn state(worker: Sr25519Keyring) -> WorkerState {
	crate::Workers::<Test>::get(worker.to_account_id()).unwrap().state
}

fn is_registered(worker: Sr25519Keyring) -> bool {
	crate::Workers::<Test>::contains_key(worker.to_account_id())
}

fn builds(impl_id: ImplId) -> Vec<Build> {
	Impls::<Test>::get(impl_id).unwrap().builds.into_inner()
}

fn in_service(impl_id: ImplId, version: BuildVersion) -> u32 {
	Impls::<Test>::get(impl_id).unwrap().build(version).unwrap().in_service
}

fn registered_workers(impl_id: ImplId) -> u32 {
	Impls::<Test>::get(impl_id).unwrap().workers
}

/// Register an impl of Alice's for which only she may register workers, with its build 1.
fn given_impl_for_its_owner() -> ImplId {
	let impl_id = crate::NextImplId::<Test>::get();
	Workers::register_impl(
		signed(ALICE),
		DeployPermission::Owner,
		PoolPermission::Owner,
		Permill::zero(),
	)
	.unwrap();
	given_build(impl_id, 1);
	impl_id
}

/// Try to register Ferdie as `owner`'s, with a good consent and the least money.
fn register_as(owner: Sr25519Keyring, impl_id: ImplId) -> DispatchResult {
	register_with_money(owner, impl_id, MIN_STAKE, MIN_BALANCE)
}

/// Try to register Ferdie as `owner`'s, with a good consent.
fn register_with_money(
	owner: Sr25519Keyring,
	impl_id: ImplId,
	stake: Balance,
	endowment: Balance,
) -> DispatchResult {
	Workers::register_worker(
		signed(owner),
		FERDIE.to_account_id(),
		impl_id,
		EXPIRY,
		consent(FERDIE, owner, impl_id, EXPIRY),
		stake,
		endowment,
	)
}

/// Register an impl and Bob's worker Ferdie, and bring it online with build 1 for two jobs at once.
fn given_online_worker() -> ImplId {
	let impl_id = given_worker();
	Workers::online(signed(FERDIE), 1, 2).unwrap();
	Scheduler::told();
	impl_id
}

/// As [`given_online_worker`], and let it drain: it is RequestingOffline.
fn given_draining_worker() -> ImplId {
	let impl_id = given_online_worker();
	Scheduler::set_busy(true);
	Workers::request_offline(signed(FERDIE), FERDIE.to_account_id()).unwrap();
	Scheduler::set_busy(false);
	Scheduler::told();
	impl_id
}

/// As [`given_online_worker`], and take it offline again.
fn given_offline_worker() -> ImplId {
	let impl_id = given_online_worker();
	Workers::force_offline(signed(BOB), FERDIE.to_account_id()).unwrap();
	Scheduler::told();
	impl_id
}

/// The service of [`given_online_worker`].
const SERVICE: Service = Service { build: 1, capacity: 2 };
/// The spec versions of the builds that the mock registers.
const SPECS: SpecRange = SpecRange { first: 1, last: 1 };
