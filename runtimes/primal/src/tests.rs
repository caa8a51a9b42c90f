// SPDX-License-Identifier: AGPL-3.0-only

//! What a user of the network would notice if the runtime's settings were wrong.

use crate::{
	configs::{
		staking::{MaxBackersPerValidator, MaxValidators},
		system::RuntimeBlockWeights,
	},
	constants::{
		block,
		currency::{MILLIUNIT, UNIT},
	},
	genesis_config_presets::{get_preset, preset_names},
	AccountId, Babe, Balances, Grandpa, Runtime, RuntimeCall, RuntimeGenesisConfig, Session,
	Staking, TransactionPayment, UncheckedExtrinsic,
};
use codec::Encode;
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	genesis_builder_helper::build_state,
	traits::fungible::Inspect,
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{generic::Era, MultiSignature};

/// Builds the state of the preset `name` the way the node does: its patch over the default genesis.
fn state_of(name: &str) -> sp_io::TestExternalities {
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	let patch = serde_json::from_slice(&get_preset(&name.into()).unwrap()).unwrap();
	merge(&mut config, patch);
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
	UncheckedExtrinsic::new_signed(
		RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
			dest: Sr25519Keyring::Bob.to_account_id().into(),
			value: UNIT,
		}),
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
fn transaction_extensions_have_weight() {
	let info = transfer().get_dispatch_info();
	assert!(info.extension_weight.ref_time() > 0);
	assert!(info.call_weight.ref_time() > 0);
}
