// SPDX-License-Identifier: AGPL-3.0-only

//! What a user of the network would notice if the runtime's settings were wrong.

use crate::{
	configs::{
		accounts::ProxyType,
		consensus::EpochDuration,
		elections::BagThresholds,
		governance::TreasuryAccount,
		staking::{MaxBackersPerValidator, MaxValidators},
		system::RuntimeBlockWeights,
	},
	constants::{
		block,
		currency::{MILLIUNIT, UNIT},
		primal,
	},
	genesis_config_presets::{self, get_preset, preset_names},
	AccountId, Babe, Balance, Balances, Grandpa, Proxy, Runtime, RuntimeCall, RuntimeGenesisConfig,
	RuntimeOrigin, Session, SessionKeys, Staking, TransactionPayment, UncheckedExtrinsic,
};
use codec::Encode;
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	genesis_builder_helper::build_state,
	traits::{
		fungible::{Balanced, Inspect},
		tokens::{Fortitude, Precision, Preservation},
		Get, InstanceFilter, OnUnbalanced, TypedGet,
	},
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{generic::Era, MultiSignature};

mod accounts;
mod elections;
#[path = "../examples/metadata/hash.rs"]
mod hash;
mod migrations;
mod proxies;
use hash::metadata_hash;

/// Builds the state of the preset `name` the way the node does: its patch over the default genesis.
fn state_of(name: &str) -> sp_io::TestExternalities {
	state_with(name, serde_json::json!({}))
}

/// As [`state_of`], with one more patch.
fn state_with(name: &str, patch: serde_json::Value) -> sp_io::TestExternalities {
	let mut genesis = serde_json::from_slice(&get_preset(&name.into()).unwrap()).unwrap();
	merge(&mut genesis, patch);
	state_from(genesis)
}

/// The state of a genesis, as a patch over the default one.
fn state_from(genesis: serde_json::Value) -> sp_io::TestExternalities {
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	merge(&mut config, genesis);
	let mut ext = sp_io::TestExternalities::default();
	ext.execute_with(|| {
		build_state::<RuntimeGenesisConfig>(config.to_string().into_bytes()).unwrap()
	});
	ext
}

/// RFC 7386, as far as a preset needs it.
fn merge(base: &mut serde_json::Value, patch: serde_json::Value) {
	match (base, patch) {
		(serde_json::Value::Object(base), serde_json::Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(serde_json::Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

fn alice() -> AccountId {
	Sr25519Keyring::Alice.to_account_id()
}

fn transfer() -> UncheckedExtrinsic {
	by_alice(RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
		dest: Sr25519Keyring::Bob.to_account_id().into(),
		value: UNIT,
	}))
}

fn by_alice(call: RuntimeCall) -> UncheckedExtrinsic {
	UncheckedExtrinsic::new_signed(
		call,
		alice().into(),
		MultiSignature::Sr25519(Default::default()),
		(
			frame_system::AuthorizeCall::new(),
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckEra::from(Era::mortal(64, 0)),
			frame_system::CheckNonce::from(0),
			frame_system::CheckWeight::new(),
			pallet_transaction_payment::ChargeTransactionPayment::from(0),
			frame_metadata_hash_extension::CheckMetadataHash::new(false),
			frame_system::WeightReclaim::new(),
		),
	)
}

#[test]
fn preset_development_has_one_validator_and_funds() {
	state_of("development").execute_with(|| {
		assert_eq!(Session::validators(), [Sr25519Keyring::AliceStash.to_account_id()]);
		assert_eq!(Babe::authorities().len(), 1);
		assert_eq!(Grandpa::grandpa_authorities().len(), 1);
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(alice()));
		for key in Sr25519Keyring::well_known() {
			assert_eq!(Balances::total_balance(&key.to_account_id()), 1_000_000 * UNIT);
		}
	});
}

#[test]
fn preset_local_testnet_has_four_staked_validators() {
	state_of("local_testnet").execute_with(|| {
		assert_eq!(Session::validators().len(), 4);
		assert_eq!(Babe::authorities().len(), 4);
		assert_eq!(Grandpa::grandpa_authorities().len(), 4);
		for validator in Session::validators() {
			let ledger = Staking::ledger(validator.into()).unwrap();
			assert_eq!(ledger.active, 100_000 * UNIT);
		}
	});
}

#[test]
fn primal_shares_its_money_out_to_founders_and_treasury() {
	let founders = [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie];
	let keys = |key: Sr25519Keyring| SessionKeys {
		grandpa: sp_core::ed25519::Public::from_raw(key.public().0).into(),
		babe: key.public().into(),
		authority_discovery: key.public().into(),
	};
	let patch = genesis_config_presets::primal(
		founders.map(|key| (key.to_account_id(), keys(key))).to_vec(),
		None,
	);
	state_from(patch).execute_with(|| {
		// The pot of commissions and royalties has what an account must hold to exist, beside.
		let pot = Balances::minimum_balance();
		assert_eq!(Balances::total_issuance(), primal::ISSUANCE + pot);
		let mut given = 0;
		for key in founders {
			let has = Balances::total_balance(&key.to_account_id());
			let ledger = Staking::ledger(key.to_account_id().into()).unwrap();
			assert_eq!(ledger.active, has / 2);
			given += has;
		}
		// Whole CYB each: the treasury has what does not go up evenly.
		assert_eq!(given, 19_999_998 * UNIT);
		assert_eq!(Balances::total_balance(&TreasuryAccount::get()), primal::ISSUANCE - given);
		assert_eq!(Session::validators().len(), 3);
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), None);
		assert_eq!(EpochDuration::get(), 1_200);
		assert_eq!(<Runtime as pallet_staking::Config>::SessionsPerEra::get(), 6);
	});
}

#[test]
fn primal_gives_root_what_its_calls_cost_where_it_is_no_founder() {
	let key = Sr25519Keyring::Alice;
	let keys = SessionKeys {
		grandpa: sp_core::ed25519::Public::from_raw(key.public().0).into(),
		babe: key.public().into(),
		authority_discovery: key.public().into(),
	};
	let other = Sr25519Keyring::Ferdie.to_account_id();
	for (root, given) in [(other, primal::OF_ROOT), (alice(), primal::FOUNDERS_SHARE)] {
		let founders = vec![(alice(), keys.clone())];
		let patch = genesis_config_presets::primal(founders, Some(root.clone()));
		state_from(patch).execute_with(|| {
			assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(root.clone()));
			assert_eq!(Balances::total_balance(&root), given);
			let pot = Balances::minimum_balance();
			assert_eq!(Balances::total_issuance(), primal::ISSUANCE + pot);
		});
	}
}

#[test]
fn presets_trust_the_roots_of_the_vendors() {
	use cybros_attestation::roots;
	use pallet_offchain_computing_workers::TrustedRoots;
	for name in preset_names() {
		state_of(&name.to_string()).execute_with(|| {
			assert_eq!(TrustedRoots::<Runtime>::count(), 5);
			for certificate in [
				roots::INTEL_SGX,
				roots::AMD_MILAN,
				roots::AMD_GENOA,
				roots::AMD_TURIN,
				roots::AWS_NITRO,
			] {
				let root = sp_io::hashing::sha2_256(certificate);
				assert!(TrustedRoots::<Runtime>::contains_key(root));
			}
		});
	}
}

#[test]
fn genesis_of_developers_names_a_root_of_its_own() {
	use pallet_offchain_computing_workers::TrustedRoots;
	let patch = serde_json::json!({ "offchainComputingWorkers": { "intelRoots": ["0x0102"] } });
	state_with("development", patch).execute_with(|| {
		let root = sp_io::hashing::sha2_256(&[1, 2]);
		assert!(TrustedRoots::<Runtime>::contains_key(root));
		assert_eq!(TrustedRoots::<Runtime>::count(), 5, "in the place of Intel's");
	});
}

/// A fleet of 64 is registered, withdrawn from and deregistered by one transaction each, and each worker has an outcome
/// of its own: `force_batch` of the utility pallet does it.
#[test]
fn fleet_of_64_is_registered_and_deregistered_in_one_call_each() {
	use codec::Decode;
	use cybros_primitives::{DeployPermission, PoolPermission, WorkerConsent};
	use pallet_offchain_computing_workers::{Call as Workers, Workers as Registered};
	use sp_core::Pair;
	use sp_runtime::{traits::IdentifyAccount, MultiSigner, Permill};

	const FLEET: usize = 64;
	/// The worker whose consent is another's.
	const BAD: usize = 7;
	state_of("development").execute_with(|| {
		frame_system::Pallet::<Runtime>::set_block_number(1);
		assert_ok!(crate::OffchainComputingWorkers::register_impl(
			RuntimeOrigin::signed(alice()),
			DeployPermission::Public,
			PoolPermission::Public,
			Permill::zero(),
		));
		let pairs: Vec<_> = (0..FLEET)
			.map(|n| sp_core::sr25519::Pair::from_string(&format!("//fleet//{n}"), None).unwrap())
			.collect();
		let account = |n: usize| MultiSigner::Sr25519(pairs[n].public()).into_account();
		let consent = |signer: usize| {
			let genesis = crate::OffchainComputingWorkers::genesis_hash();
			let consent = WorkerConsent { genesis, owner: alice(), impl_id: 0, expires_at: 60 };
			MultiSignature::Sr25519(pairs[signer].sign(&consent.payload()))
		};
		// Each with its own outcome, by the events that name the items in their order.
		let outcomes = |calls: Vec<Workers<Runtime>>| -> Vec<bool> {
			frame_system::Pallet::<Runtime>::reset_events();
			let calls = calls.into_iter().map(RuntimeCall::OffchainComputingWorkers).collect();
			let batch = RuntimeCall::Utility(pallet_utility::Call::force_batch { calls });
			// It fits into a block with room to spare.
			let weight = batch.get_dispatch_info().call_weight;
			assert!(weight.ref_time() < block::MAXIMUM_WEIGHT.ref_time() / 4);
			let batch = RuntimeCall::decode(&mut &batch.encode()[..]).unwrap();
			assert_ok!(sp_runtime::traits::Dispatchable::dispatch(
				batch,
				RuntimeOrigin::signed(alice())
			));
			frame_system::Pallet::<Runtime>::events()
				.into_iter()
				.filter_map(|record| match record.event {
					crate::RuntimeEvent::Utility(pallet_utility::Event::ItemCompleted) => {
						Some(true)
					},
					crate::RuntimeEvent::Utility(pallet_utility::Event::ItemFailed { .. }) => {
						Some(false)
					},
					_ => None,
				})
				.collect()
		};
		let all_but_one: Vec<_> = (0..FLEET).map(|n| n != BAD).collect();

		let register = |n: usize| Workers::register_worker {
			worker: account(n).into(),
			impl_id: 0,
			consent_expires_at: 60,
			consent: consent(if n == BAD { 0 } else { n }),
			stake: 10 * UNIT,
			endowment: UNIT,
		};
		assert_eq!(outcomes((0..FLEET).map(register).collect()), all_but_one);
		assert_eq!(Registered::<Runtime>::iter_keys().count(), FLEET - 1);

		let withdraw = |n: usize| Workers::withdraw { worker: account(n).into(), amount: UNIT / 2 };
		assert_eq!(outcomes((0..FLEET).map(withdraw).collect()), all_but_one);
		assert_eq!(Balances::free_balance(account(0)), UNIT / 2);

		let deregister = |n: usize| Workers::deregister_worker { worker: account(n).into() };
		assert_eq!(outcomes((0..FLEET).map(deregister).collect()), all_but_one);
		assert_eq!(Registered::<Runtime>::iter_keys().count(), 0);
	});
}

#[test]
fn preset_names_all_exist() {
	for name in preset_names() {
		assert!(get_preset(&name).is_some());
	}
	assert_eq!(get_preset(&"mainnet".into()), None);
}

#[test]
fn transfer_costs_one_to_two_thousandths_of_a_unit() {
	state_of("development").execute_with(|| {
		let xt = transfer();
		let len = xt.encoded_size() as u32;
		let fee = TransactionPayment::query_info(xt, len).partial_fee;
		assert!((MILLIUNIT..2 * MILLIUNIT).contains(&fee), "a transfer costs {fee}");
	});
}

/// What a transaction pays at the lowest load.
fn fee_of(call: RuntimeCall) -> Balance {
	let xt = by_alice(call);
	let len = xt.encoded_size() as u32;
	TransactionPayment::query_info(xt, len).partial_fee
}

/// What a worker has when it goes online is all that it has to begin with: a fee is taken before its call, also where it
/// comes back.
#[test]
fn least_balance_of_a_worker_pays_for_the_dearest_that_it_has_to_do() {
	use cybros_primitives::{JobId, JobResult, Proof, ProofKind, TeeEvidence, MAX_DATA_LEN};
	use pallet_offchain_computing::{types::Submission, Call as Jobs};
	use pallet_offchain_computing_workers::{Call as Workers, Config};

	/// More than a quote, a report or a document of those that machines make has.
	const EVIDENCE_LEN: usize = 6 * 1024;
	state_of("development").execute_with(|| {
		let least = <<Runtime as Config>::MinBalance as Get<Balance>>::get();
		let least = least - Balances::minimum_balance();
		let (job_id, attempt, input_tag) = (JobId { pool: 0, index: u64::MAX }, 1, [0; 8]);
		let output = vec![0; MAX_DATA_LEN as usize];
		let proof = Some(Proof { kind: ProofKind::Owner, data: vec![0; 65] });

		for result in [JobResult::Success, JobResult::Fail, JobResult::Error, JobResult::Panic] {
			let (output, proof) = (output.clone(), proof.clone());
			let submit =
				Jobs::submit_job_result { job_id, attempt, input_tag, result, output, proof };
			let fee = fee_of(RuntimeCall::OffchainComputing(submit));
			assert!(10 * fee <= least, "ten results of {result:?} pay {fee} each");
		}

		let result = JobResult::Success;
		let one = Submission { job_id, attempt, input_tag, result, output, proof };
		let fee = fee_of(RuntimeCall::OffchainComputing(Jobs::submit_job_results {
			results: vec![one; 64],
		}));
		assert!(fee <= least, "a batch of results pays {fee}");

		let bytes = || vec![0; EVIDENCE_LEN];
		for evidence in [
			TeeEvidence::Dcap(bytes()),
			TeeEvidence::Snp { report: bytes(), certificate: bytes() },
			TeeEvidence::Nitro(bytes()),
		] {
			let show =
				Workers::refresh_attestation { build: 1, enclave_key: [0; 32], block: 1, evidence };
			let fee = fee_of(RuntimeCall::OffchainComputingWorkers(show));
			assert!(fee <= least, "evidence pays {fee}");
		}
	});
}

/// The part of a batch that is refused pays as it would by itself, but for what every transaction pays.
#[test]
fn refused_result_of_a_batch_pays_what_it_adds_to_the_fee() {
	use crate::configs::offchain_computing::FeeWithoutBase;
	use cybros_primitives::{JobId, JobResult};
	use pallet_offchain_computing::{types::Submission, Call as Jobs};
	use sp_runtime::traits::Convert;

	state_of("development").execute_with(|| {
		let one = Submission {
			job_id: JobId { pool: 0, index: 0 },
			attempt: 1,
			input_tag: [0; 8],
			result: JobResult::Success,
			output: vec![0; 100],
			proof: None,
		};
		let call = |n: usize| {
			let results = vec![one.clone(); n];
			RuntimeCall::OffchainComputing(Jobs::submit_job_results { results })
		};
		let weight =
			call(2).get_dispatch_info().call_weight - call(1).get_dispatch_info().call_weight;
		let added = fee_of(call(2)) - fee_of(call(1));
		assert_eq!(FeeWithoutBase::convert((weight, one.encoded_size() as u32)), added);
	});
}

#[test]
fn block_takes_one_second_with_a_quarter_kept_for_operational() {
	let weights = RuntimeBlockWeights::get();
	assert_eq!(weights.max_block.ref_time(), 1_000_000_000_000);
	assert_eq!(weights.max_block.proof_size(), u64::MAX);
	let normal = weights.get(DispatchClass::Normal).max_total.unwrap();
	assert_eq!(normal.ref_time(), 750_000_000_000);
	assert_eq!(block::MAXIMUM_LENGTH, 5_242_880);
}

#[test]
fn equivocation_report_fits_into_a_block() {
	// Its weight grows with the validators' backers: were the bound too high, no report would ever
	// fit.
	let call = <() as pallet_babe::WeightInfo>::report_equivocation(
		MaxValidators::get(),
		MaxBackersPerValidator::get(),
	);
	assert!(call.ref_time() < block::MAXIMUM_WEIGHT.ref_time() / 4);
}

#[test]
fn metadata_hash_that_is_built_into_the_wasm_is_that_of_the_metadata() {
	// A wallet that shows what it signs puts the hash of the metadata that it used into the signature.
	assert_eq!(
		include_str!("../metadata-hash").trim(),
		metadata_hash(),
		"runtimes/primal/metadata-hash is not that of the runtime: renew it with `make metadata`, and commit it"
	);
}

#[test]
fn transaction_extensions_have_weight() {
	let info = transfer().get_dispatch_info();
	assert!(info.extension_weight.ref_time() > 0);
	assert!(info.call_weight.ref_time() > 0);
}

/// The state of the local test network, with `timing` as its genesis says.
fn state_with_timing(timing: serde_json::Value) -> sp_io::TestExternalities {
	state_with("local_testnet", serde_json::json!({ "timing": timing }))
}

#[test]
fn timing_is_what_the_genesis_says() {
	state_of("development").execute_with(|| {
		assert_eq!(EpochDuration::get(), 50);
		assert_eq!(<Runtime as pallet_staking::Config>::SessionsPerEra::get(), 6);
		assert_eq!(<Runtime as pallet_staking::Config>::SlashDeferDuration::get(), 7);
	});
	let timing = serde_json::json!({
		"epochDuration": 1_200, "sessionsPerEra": 4, "slashDeferDuration": 27,
	});
	state_with_timing(timing).execute_with(|| {
		assert_eq!(EpochDuration::get(), 1_200);
		assert_eq!(<Runtime as pallet_staking::Config>::SessionsPerEra::get(), 4);
		assert_eq!(<Runtime as pallet_staking::Config>::SlashDeferDuration::get(), 27);
		// Both phases of an election fit into the last session of an era.
		let phases =
			2 * <Runtime as pallet_election_provider_multi_phase::Config>::SignedPhase::get();
		assert!(u64::from(phases) < EpochDuration::get());
	});
}

#[test]
#[should_panic(expected = "timing.slashDeferDuration is less than")]
fn timing_refuses_slashes_after_the_stake_is_free() {
	state_with_timing(serde_json::json!({ "slashDeferDuration": 28 }));
}

#[test]
fn bags_of_voters_are_in_order_and_take_any_stake() {
	let thresholds = BagThresholds::get();
	assert!(thresholds.windows(2).all(|pair| pair[0] < pair[1]));
	assert_eq!(thresholds.last(), Some(&u64::MAX));
}

#[test]
fn treasury_gets_slashes_of_validators() {
	state_of("local_testnet").execute_with(|| {
		let treasury = <TreasuryAccount as TypedGet>::get();
		let before = Balances::total_balance(&treasury);
		let issuance = Balances::total_issuance();
		let slash = Balances::withdraw(
			&alice(),
			UNIT,
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite,
		);
		<Runtime as pallet_staking::Config>::Slash::on_unbalanced(slash.unwrap());
		assert_eq!(Balances::total_balance(&treasury), before + UNIT);
		assert_eq!(Balances::total_issuance(), issuance);
	});
}

fn withdraw() -> RuntimeCall {
	RuntimeCall::OffchainComputingWorkers(pallet_offchain_computing_workers::Call::withdraw {
		worker: alice().into(),
		amount: UNIT,
	})
}

fn create_job() -> RuntimeCall {
	RuntimeCall::OffchainComputing(pallet_offchain_computing::Call::create_job {
		pool_id: 0,
		policy_id: 0,
		spec_version: 1,
		input: Vec::new(),
		tip: 0,
		beneficiary: None,
		seconds_cap: None,
		track_id: None,
	})
}

fn create_pool() -> RuntimeCall {
	RuntimeCall::OffchainComputing(pallet_offchain_computing::Call::create_pool {
		impl_id: 0,
		terms: pallet_offchain_computing::types::PoolTerms {
			retention: 1_000,
			lane_bounds: [1, 2, 3],
			smallest_accept_window: 2,
			smallest_lease: 2,
			longest_wait: 1_000,
			largest_slash: UNIT,
			proofs: cybros_primitives::ProofKinds::NONE,
		},
	})
}

fn online() -> RuntimeCall {
	RuntimeCall::OffchainComputingWorkers(pallet_offchain_computing_workers::Call::online {
		build: 1,
		capacity: 1,
	})
}

#[test]
fn proxy_of_each_type_may_do_its_own_work_and_no_other() {
	let pay = RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
		dest: alice().into(),
		value: UNIT,
	});
	let add_proxy = RuntimeCall::Proxy(pallet_proxy::Call::add_proxy {
		delegate: alice().into(),
		proxy_type: ProxyType::Any,
		delay: 0,
	});
	let bond = RuntimeCall::Staking(pallet_staking::Call::bond {
		value: UNIT,
		payee: pallet_staking::RewardDestination::Staked,
	});
	let reject = RuntimeCall::Proxy(pallet_proxy::Call::reject_announcement {
		delegate: alice().into(),
		call_hash: Default::default(),
	});
	let calls = [
		("online", online()),
		("create_job", create_job()),
		("create_pool", create_pool()),
		("bond", bond),
		("reject_announcement", reject),
		("withdraw", withdraw()),
		("pay", pay),
		("add_proxy", add_proxy),
	];
	let permitted = |proxy: ProxyType| -> Vec<_> {
		let calls = calls.iter().filter(|(_, call)| proxy.filter(call));
		calls.map(|(name, _)| *name).collect()
	};
	assert_eq!(permitted(ProxyType::Any), calls.each_ref().map(|(name, _)| *name));
	// A job's price goes to a worker.
	let no_transfer =
		["online", "create_pool", "bond", "reject_announcement", "withdraw", "add_proxy"];
	assert_eq!(permitted(ProxyType::NonTransfer), no_transfer);
	for (proxy, own) in [
		(ProxyType::Workers, "online"),
		(ProxyType::Jobs, "create_job"),
		(ProxyType::Pools, "create_pool"),
		(ProxyType::Staking, "bond"),
		(ProxyType::CancelProxy, "reject_announcement"),
	] {
		assert_eq!(permitted(proxy), [own], "{proxy:?}");
	}
	// Who keeps pools keeps the lists of their policies.
	let (pool_id, policy_id) = (0, 0);
	for list in [
		pallet_offchain_computing::Call::allow_depositor {
			pool_id,
			policy_id,
			depositor: alice().into(),
		},
		pallet_offchain_computing::Call::disallow_depositor {
			pool_id,
			policy_id,
			depositor: alice().into(),
		},
	] {
		let list = RuntimeCall::OffchainComputing(list);
		for proxy in [ProxyType::Any, ProxyType::NonTransfer, ProxyType::Pools] {
			assert!(proxy.filter(&list), "{proxy:?}");
		}
		for proxy in [ProxyType::Workers, ProxyType::Jobs, ProxyType::Staking] {
			assert!(!proxy.filter(&list), "{proxy:?}");
		}
	}
	let offered_to = Some(alice());
	for taken in [
		RuntimeCall::OffchainComputing(pallet_offchain_computing::Call::offer_pool {
			pool_id: 0,
			offered_to: offered_to.clone(),
		}),
		RuntimeCall::OffchainComputingWorkers(
			pallet_offchain_computing_workers::Call::offer_impl { impl_id: 0, offered_to },
		),
	] {
		assert!(!ProxyType::NonTransfer.filter(&taken), "what waits there would be the taker's");
	}
}

#[test]
fn attack_proxy_for_jobs_pays_itself_in_a_batch() {
	state_of("development").execute_with(|| {
		let bob = Sr25519Keyring::Bob.to_account_id();
		assert_ok!(Proxy::add_proxy(
			RuntimeOrigin::signed(alice()),
			bob.clone().into(),
			ProxyType::Jobs,
			0
		));
		let before = Balances::total_balance(&bob);
		let pay = RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
			dest: bob.clone().into(),
			value: UNIT,
		});
		let batch = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls: vec![pay] });
		assert_ok!(Proxy::proxy(
			RuntimeOrigin::signed(bob.clone()),
			alice().into(),
			None,
			Box::new(batch)
		));
		assert_eq!(Balances::total_balance(&bob), before);
	});
}

#[test]
fn dry_run_tries_calls_of_the_job_network_alone() {
	use pallet_offchain_computing_runtime_api::runtime_decl_for_offchain_computing_api::OffchainComputingApiV1;
	state_of("development").execute_with(|| {
		let dry_run = |call| Runtime::dry_run(alice(), call);
		let refused = pallet_offchain_computing::Error::<Runtime>::PoolNotFound;
		assert_eq!(dry_run(create_job()), Some(Err(refused.into())));
		let refused = pallet_offchain_computing_workers::Error::<Runtime>::WorkerNotFound;
		assert_eq!(dry_run(online()), Some(Err(refused.into())));
		let calls = vec![create_job()];
		assert_eq!(dry_run(RuntimeCall::Utility(pallet_utility::Call::batch { calls })), None);
	});
}
