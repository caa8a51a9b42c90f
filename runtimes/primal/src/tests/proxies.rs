// SPDX-License-Identifier: AGPL-3.0-only

//! What proxies may do of the job network's work, and how an account without a key has jobs through one.

use super::{alice, create_job, create_pool, state_of};
use crate::{
	configs::accounts::ProxyType, constants::currency::UNIT, AccountId, Balances,
	OffchainComputing, OffchainComputingWorkers, Proxy, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, System,
};
use codec::Decode;
use cybros_primitives::{
	DeployPermission, JobId, PolicyScope, PoolPermission, ProofKinds, SpecRange,
};
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{Inspect, InspectHold},
		GetCallIndex, GetCallName, InstanceFilter, PalletInfoAccess,
	},
};
use pallet_offchain_computing::{
	types::{AttemptTerms, PolicyTerms, RetryTerms},
	Jobs,
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{DispatchError, Permill};
use ProxyType::{CancelProxy, NonTransfer, Pools, Staking, Workers};

/// Every call of a pallet with its name. Their arguments are whatever zeros stand for.
fn calls_of<P: PalletInfoAccess, C: GetCallIndex + GetCallName>() -> Vec<(&'static str, RuntimeCall)>
{
	let pallet = u8::try_from(P::index()).unwrap();
	let calls = C::get_call_names().iter().zip(C::get_call_indices());
	calls
		.map(|(name, call)| {
			let bytes = [&[pallet, *call][..], &[0; 1_024]].concat();
			(*name, RuntimeCall::decode(&mut &bytes[..]).unwrap())
		})
		.collect()
}

/// Each call with the types of proxies that permit it, beside those that may do all.
fn permitted(calls: Vec<(&'static str, RuntimeCall)>) -> Vec<(&'static str, Vec<ProxyType>)> {
	let types = [NonTransfer, Staking, Workers, ProxyType::Jobs, Pools, CancelProxy];
	calls
		.into_iter()
		.map(|(name, call)| {
			assert!(ProxyType::Any.filter(&call), "{name}");
			(name, types.into_iter().filter(|proxy| proxy.filter(&call)).collect())
		})
		.collect()
}

/// Who adds a call says here who may make it for others. What pays others is for no proxy but one that may do all, or that
/// is there to pay for jobs.
#[test]
fn proxies_are_permitted_these_calls_of_workers_and_no_others() {
	let own = || vec![NonTransfer];
	let workers = || vec![NonTransfer, Workers];
	let all =
		calls_of::<OffchainComputingWorkers, pallet_offchain_computing_workers::Call<Runtime>>();
	assert_eq!(
		permitted(all),
		[
			("register_impl", own()),
			("register_impl_build", own()),
			("update_impl_build_status", own()),
			("register_worker", vec![]),
			("deregister_worker", own()),
			("online", workers()),
			("request_offline", workers()),
			("force_offline", workers()),
			("withdraw", own()),
			("answer_challenge", workers()),
			("set_parameters", own()),
			("raise_stake", vec![]),
			("lower_stake", own()),
			("update_impl", own()),
			("present_licence", workers()),
			("revoke_licence", own()),
			("allow_deployer", own()),
			("disallow_deployer", own()),
			("offer_impl", vec![]),
			("accept_impl", own()),
			("set_impl_metadata", own()),
			("sunset_impl", own()),
			("register_measured_build", own()),
			("set_evidence_terms", own()),
			("trust_root", own()),
			("distrust_root", own()),
			("update_collateral", own()),
			("remove_collateral", own()),
			("refresh_attestation", workers()),
			("demand_refresh", own()),
		]
	);
}

#[test]
fn proxies_are_permitted_these_calls_of_jobs_and_no_others() {
	let workers = || vec![NonTransfer, Workers];
	let pools = || vec![NonTransfer, Pools];
	let jobs = || vec![NonTransfer, ProxyType::Jobs];
	let all = calls_of::<OffchainComputing, pallet_offchain_computing::Call<Runtime>>();
	assert_eq!(
		permitted(all),
		[
			("create_pool", pools()),
			("create_job_policy", pools()),
			("destroy_job_policy", pools()),
			("authorize_worker", pools()),
			("revoke_worker", pools()),
			("subscribe_pool", workers()),
			("unsubscribe_pool", workers()),
			("create_job", vec![ProxyType::Jobs]),
			("cancel_job", jobs()),
			("start_job", workers()),
			("resign_job", workers()),
			("submit_job_result", workers()),
			("destroy_job", jobs()),
			("claim_commission", pools()),
			("progress_job", workers()),
			("claim_royalty", vec![NonTransfer]),
			("close_pool", pools()),
			("destroy_pool", pools()),
			("vouch_job", vec![NonTransfer]),
			("create_jobs", vec![ProxyType::Jobs]),
			("submit_job_results", workers()),
			("destroy_jobs", jobs()),
			("set_pool_metadata", pools()),
			("offer_pool", vec![]),
			("accept_pool", vec![NonTransfer]),
			("start_jobs", workers()),
			("allow_depositor", pools()),
			("disallow_depositor", pools()),
		]
	);
}

/// Alice's pool 0 with policy 0, under which a job costs 1 CYB.
fn open_pool() {
	let alice = || RuntimeOrigin::signed(alice());
	assert_ok!(OffchainComputingWorkers::register_impl(
		alice(),
		DeployPermission::Public,
		PoolPermission::Public,
		Permill::zero(),
	));
	let specs = SpecRange { first: 1, last: 1 };
	assert_ok!(OffchainComputingWorkers::register_impl_build(alice(), 0, 1, specs));
	assert_ok!(sp_runtime::traits::Dispatchable::dispatch(create_pool(), alice()));
	let terms = PolicyTerms {
		scope: PolicyScope::Public,
		valid_from: None,
		valid_until: None,
		base_price: UNIT,
		byte_price: 0,
		second_price: 0,
		seconds_cap: 0,
		commission: Permill::zero(),
		error_share: Permill::zero(),
		max_attempts: 1,
		retry: RetryTerms::default(),
		attempt: AttemptTerms {
			accept_window: 10,
			lease: 10,
			lease_cap: 10,
			slash: 0,
			cancel_fee: 0,
		},
		proofs: ProofKinds::NONE,
	};
	assert_ok!(OffchainComputing::create_job_policy(alice(), 0, terms));
}

#[test]
fn account_without_a_key_has_jobs_through_a_proxy_that_can_do_nothing_else() {
	state_of("development").execute_with(|| {
		System::set_block_number(1);
		open_pool();

		// GIVEN an account that nobody has a key of, with money, for which Bob may create jobs
		let [bob, charlie] =
			[Sr25519Keyring::Bob, Sr25519Keyring::Charlie].map(|key| key.to_account_id());
		let team = Proxy::pure_account(&alice(), &ProxyType::Any, 0, None);
		let to_team = || -> sp_runtime::MultiAddress<AccountId, ()> { team.clone().into() };
		assert_ok!(Proxy::create_pure(RuntimeOrigin::signed(alice()), ProxyType::Any, 0, 0));
		let alice = RuntimeOrigin::signed(alice());
		assert_ok!(Balances::transfer_keep_alive(alice.clone(), to_team(), 100 * UNIT));
		let add = RuntimeCall::Proxy(pallet_proxy::Call::add_proxy {
			delegate: bob.clone().into(),
			proxy_type: ProxyType::Jobs,
			delay: 0,
		});
		assert_ok!(Proxy::proxy(alice, to_team(), None, Box::new(add)));
		let call = |who: &AccountId, call: RuntimeCall| {
			Proxy::proxy(RuntimeOrigin::signed(who.clone()), to_team(), None, Box::new(call))
		};
		let came_to = |result: Result<(), DispatchError>| {
			let event = pallet_proxy::Event::ProxyExecuted { result };
			System::assert_last_event(RuntimeEvent::Proxy(event));
		};

		// WHEN Bob creates one THEN it is that account's, which alone pays
		let (bobs, teams) = (Balances::total_balance(&bob), Balances::total_balance(&team));
		// The deposit for its second proxy.
		let held = Balances::total_balance_on_hold(&team);
		let no_proxy = pallet_proxy::Error::<Runtime>::NotProxy;
		assert_noop!(call(&charlie, create_job()), no_proxy);
		assert_ok!(call(&bob, create_job()));
		came_to(Ok(()));
		let job = Jobs::<Runtime>::get(0, 0).unwrap();
		assert_eq!((&job.depositor, &job.beneficiary), (&team, &team));
		assert_eq!(Balances::total_balance_on_hold(&team), held + job.price + job.deposit);
		assert_eq!((job.price, Balances::total_balance(&bob)), (UNIT, bobs));
		let fee = teams - Balances::total_balance(&team);

		// AND its money goes nowhere else
		let pay = RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
			dest: bob.clone().into(),
			value: UNIT,
		});
		assert_ok!(call(&bob, pay));
		came_to(Err(frame_system::Error::<Runtime>::CallFiltered.into()));

		// WHEN Bob cancels and destroys it THEN all is that account's again, but for the chain's fee
		let job_id = JobId { pool: 0, index: 0 };
		for then in [
			pallet_offchain_computing::Call::cancel_job { job_id },
			pallet_offchain_computing::Call::destroy_job { job_id },
		] {
			assert_ok!(call(&bob, RuntimeCall::OffchainComputing(then)));
			came_to(Ok(()));
		}
		assert_eq!(Balances::total_balance_on_hold(&team), held);
		assert_eq!(Balances::total_balance(&team), teams - fee);
		assert!(!Jobs::<Runtime>::contains_key(0, 0));
	});
}
