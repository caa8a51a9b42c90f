// SPDX-License-Identifier: AGPL-3.0-only

//! What accounts do beside jobs: stake together, decide together, say who they are; and what root does later.

use super::{alice, create_pool, state_of};
use crate::{
	constants::{block, currency::UNIT},
	AccountId, Balances, Identity, Multisig, NominationPools, OffchainComputingWorkers, Preimage,
	Runtime, RuntimeCall, RuntimeOrigin, Scheduler, Session, Staking, System,
};
use codec::Encode;
use cybros_primitives::{DeployPermission, PoolPermission};
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{Inspect, InspectHold},
		Hooks, QueryPreimage,
	},
};
use pallet_identity::{legacy::IdentityInfo, Data, IdentityOf, Judgement};
use pallet_offchain_computing::Pools;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchError, Permill,
};

fn bob() -> AccountId {
	Sr25519Keyring::Bob.to_account_id()
}

fn charlie() -> AccountId {
	Sr25519Keyring::Charlie.to_account_id()
}

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

#[test]
fn nomination_pool_nominates_with_the_stake_of_its_members() {
	state_of("local_testnet").execute_with(|| {
		System::set_block_number(1);
		let validator = Session::validators()[0].clone();

		// WHEN Alice opens a pool that nominates a validator, and Bob joins it
		assert_ok!(NominationPools::create(
			signed(alice()),
			100 * UNIT,
			alice().into(),
			alice().into(),
			alice().into(),
		));
		let pool = pallet_nomination_pools::LastPoolId::<Runtime>::get();
		assert_ok!(NominationPools::nominate(signed(alice()), pool, vec![validator.clone()]));
		let before = Balances::total_balance(&bob());
		assert_ok!(NominationPools::join(signed(bob()), 50 * UNIT, pool));

		// THEN the pool nominates with what both have at stake
		let (pools_account, _) = NominationPools::api_pool_accounts(pool);
		let ledger = Staking::ledger(pools_account.clone().into()).unwrap();
		assert_eq!(ledger.active, 150 * UNIT);
		let nominations = pallet_staking::Nominators::<Runtime>::get(&pools_account).unwrap();
		assert_eq!(nominations.targets.to_vec(), [validator]);

		// AND Bob's money stays on his account, on hold, and cannot be staked a second time
		assert_eq!(Balances::total_balance(&bob()), before);
		assert_eq!(Balances::total_balance_on_hold(&bob()), 50 * UNIT);
		assert_noop!(
			Staking::bond(signed(bob()), UNIT, pallet_staking::RewardDestination::Staked),
			pallet_staking::Error::<Runtime>::Restricted
		);
	});
}

#[test]
fn nomination_pools_are_as_many_and_as_large_as_the_book_says() {
	state_of("local_testnet").execute_with(|| {
		assert_eq!(pallet_nomination_pools::MaxPools::<Runtime>::get(), Some(16));
		assert_eq!(pallet_nomination_pools::MaxPoolMembersPerPool::<Runtime>::get(), Some(32));
	});
}

#[test]
fn pool_is_created_by_two_of_three() {
	state_of("development").execute_with(|| {
		System::set_block_number(1);
		assert_ok!(OffchainComputingWorkers::register_impl(
			signed(alice()),
			DeployPermission::Public,
			PoolPermission::Public,
			Permill::zero(),
		));

		// GIVEN an account of three keys, of which two decide
		let mut keys = vec![alice(), bob(), charlie()];
		keys.sort();
		let others = |of: usize| -> Vec<AccountId> {
			keys.iter().filter(|key| **key != keys[of]).cloned().collect()
		};
		let team = Multisig::multi_account_id(&keys, 2);
		assert_ok!(Balances::transfer_keep_alive(signed(alice()), team.clone().into(), 100 * UNIT));

		// WHEN one of them asks for a pool, THEN there is none yet
		let approve = |key: usize, since| {
			let call = Box::new(create_pool());
			let most = block::MAXIMUM_WEIGHT;
			Multisig::as_multi(signed(keys[key].clone()), 2, others(key), since, call, most)
		};
		let since = Multisig::timepoint();
		assert_ok!(approve(0, None));
		assert!(!Pools::<Runtime>::contains_key(0));

		// WHEN another does so, THEN the pool is the team's
		assert_ok!(approve(2, Some(since)));
		assert_eq!(Pools::<Runtime>::get(0).unwrap().owner, team);
		assert!(Balances::total_balance_on_hold(&team) > 0, "it pays the pool's deposit");
		assert_eq!(Balances::reserved_balance(&keys[0]), 0, "who began has the deposit back");
	});
}

#[test]
fn call_of_root_that_is_kept_as_a_preimage_happens_at_its_block() {
	state_of("development").execute_with(|| {
		System::set_block_number(1);
		let begin = |block| {
			System::set_block_number(block);
			Scheduler::on_initialize(block);
		};

		// GIVEN a call that is too long for the agenda, whose bytes Bob stored for a deposit
		let pay = RuntimeCall::Balances(pallet_balances::Call::force_transfer {
			source: alice().into(),
			dest: charlie().into(),
			value: UNIT,
		});
		let call = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls: vec![pay; 3] });
		let hash = BlakeTwo256::hash_of(&call);
		assert_ok!(Preimage::note_preimage(signed(bob()), call.encode()));
		assert!(Balances::total_balance_on_hold(&bob()) > 0);

		// WHEN root schedules it, and nobody else can
		let schedule = |origin| Scheduler::schedule(origin, 3, None, 0, Box::new(call.clone()));
		assert_noop!(schedule(signed(bob())), DispatchError::BadOrigin);
		assert_ok!(schedule(RuntimeOrigin::root()));
		assert!(Preimage::is_requested(&hash));

		// THEN it happens at its block and not before, and Bob gets his deposit back
		let before = Balances::total_balance(&charlie());
		begin(2);
		assert_eq!(Balances::total_balance(&charlie()), before);
		begin(3);
		assert_eq!(Balances::total_balance(&charlie()), before + 3 * UNIT);
		assert_ok!(Preimage::unnote_preimage(signed(bob()), hash));
		assert_eq!(Balances::total_balance_on_hold(&bob()), 0);
	});
}

#[test]
fn identity_is_judged_by_a_registrar_and_returns_its_deposit() {
	state_of("development").execute_with(|| {
		System::set_block_number(1);
		let name = Data::Raw(b"Bob's machines".to_vec().try_into().unwrap());
		let info = IdentityInfo {
			display: name.clone(),
			legal: Data::None,
			web: Data::None,
			riot: Data::None,
			email: Data::None,
			pgp_fingerprint: None,
			image: Data::None,
			twitter: Data::None,
			additional: Default::default(),
		};
		let hash = BlakeTwo256::hash_of(&info);

		// WHEN Bob says who he is, and the registrar that root named has looked
		assert_ok!(Identity::set_identity(signed(bob()), Box::new(info)));
		assert!(Balances::reserved_balance(bob()) > 0);
		assert_ok!(Identity::add_registrar(RuntimeOrigin::root(), alice().into()));
		let judge = |who| {
			let judgement = Judgement::Reasonable;
			Identity::provide_judgement(signed(who), 0, bob().into(), judgement, hash)
		};
		assert_noop!(judge(charlie()), pallet_identity::Error::<Runtime>::InvalidIndex);
		assert_ok!(judge(alice()));

		// THEN all see both
		let identity = IdentityOf::<Runtime>::get(bob()).unwrap();
		assert_eq!(identity.info.display, name);
		assert_eq!(identity.judgements.to_vec(), [(0, Judgement::Reasonable)]);

		// WHEN he takes it back, THEN nothing of it is left
		assert_ok!(Identity::clear_identity(signed(bob())));
		assert_eq!(IdentityOf::<Runtime>::get(bob()), None);
		assert_eq!(Balances::reserved_balance(bob()), 0);
	});
}
