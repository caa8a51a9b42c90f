// SPDX-License-Identifier: AGPL-3.0-only

//! The genesis of a development chain and of a local test network.
//!
//! Both fund the well-known accounts, whose keys everybody has: neither may ever carry value.

use crate::{
	configs::consensus::BABE_GENESIS_EPOCH_CONFIG, constants::currency::UNIT, AccountId,
	BabeConfig, Balance, BalancesConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys,
	StakingConfig, SudoConfig,
};
use alloc::{string::ToString, vec, vec::Vec};
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::Perbill;
use sp_staking::StakerStatus;

/// What each well-known account and its stash start with.
const ENDOWMENT: Balance = 1_000_000 * UNIT;
/// What each validator stakes of it at genesis.
const STAKE: Balance = 100_000 * UNIT;

/// A validator of the genesis: its stash, and the two keyrings of its name.
struct Validator {
	stash: Sr25519Keyring,
	babe: Sr25519Keyring,
	grandpa: Ed25519Keyring,
}

impl Validator {
	const ALICE: Self = Self {
		stash: Sr25519Keyring::AliceStash,
		babe: Sr25519Keyring::Alice,
		grandpa: Ed25519Keyring::Alice,
	};
	const BOB: Self = Self {
		stash: Sr25519Keyring::BobStash,
		babe: Sr25519Keyring::Bob,
		grandpa: Ed25519Keyring::Bob,
	};
	const CHARLIE: Self = Self {
		stash: Sr25519Keyring::CharlieStash,
		babe: Sr25519Keyring::Charlie,
		grandpa: Ed25519Keyring::Charlie,
	};
	const DAVE: Self = Self {
		stash: Sr25519Keyring::DaveStash,
		babe: Sr25519Keyring::Dave,
		grandpa: Ed25519Keyring::Dave,
	};

	fn account(&self) -> AccountId {
		self.stash.to_account_id()
	}

	fn session_keys(&self) -> SessionKeys {
		SessionKeys { grandpa: self.grandpa.public().into(), babe: self.babe.public().into() }
	}
}

fn genesis(validators: &[Validator]) -> Value {
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: Sr25519Keyring::well_known()
				.map(|key| (key.to_account_id(), ENDOWMENT))
				.collect::<Vec<_>>(),
		},
		// The authorities of BABE and GRANDPA come from the session.
		babe: BabeConfig { epoch_config: BABE_GENESIS_EPOCH_CONFIG },
		session: SessionConfig {
			keys: validators
				.iter()
				.map(|v| (v.account(), v.account(), v.session_keys()))
				.collect::<Vec<_>>(),
		},
		staking: StakingConfig {
			validator_count: validators.len() as u32,
			minimum_validator_count: 1,
			slash_reward_fraction: Perbill::from_percent(10),
			stakers: validators
				.iter()
				.map(|v| (v.account(), v.account(), STAKE, StakerStatus::Validator))
				.collect::<Vec<_>>(),
		},
		sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
	})
}

/// One validator, Alice.
pub fn development() -> Value {
	genesis(&[Validator::ALICE])
}

/// Four validators, Alice to Dave: finality goes on when one of them is down.
pub fn local_testnet() -> Value {
	genesis(&[Validator::ALICE, Validator::BOB, Validator::CHARLIE, Validator::DAVE])
}

/// The preset `id` as JSON, if there is one of that name.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_str() {
		DEV_RUNTIME_PRESET => development(),
		LOCAL_TESTNET_RUNTIME_PRESET => local_testnet(),
		_ => return None,
	};
	Some(patch.to_string().into_bytes())
}

/// The names of all presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEV_RUNTIME_PRESET), PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET)]
}
