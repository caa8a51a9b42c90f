// SPDX-License-Identifier: AGPL-3.0-only

//! The genesis of a development chain and of a local test network.
//!
//! Both fund the well-known accounts, whose keys everybody has: neither may ever carry value. [`genesis`] makes that of
//! a network of its own, [`primal`] that of Primal. Neither is a preset: both need to know who begins.

use crate::{
	configs::{
		consensus::BABE_GENESIS_EPOCH_CONFIG, elections::MaxCandidates, governance::TreasuryAccount,
	},
	constants::{currency::UNIT, primal, time::SLASH_DEFER_ERAS},
	AccountId, BabeConfig, Balance, BalancesConfig, OffchainComputingWorkersConfig,
	RuntimeGenesisConfig, SessionConfig, SessionKeys, StakingConfig, SudoConfig,
};
use alloc::{string::ToString, vec, vec::Vec};
use cybros_attestation::roots;
use frame_support::{build_struct_json_patch, traits::TypedGet};
use serde_json::{json, Value};
use sp_core::Bytes;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::{
	Ed25519Keyring,
	Sr25519Keyring::{self, *},
};
use sp_runtime::Perbill;
use sp_staking::StakerStatus;

/// What each well-known account and its stash start with.
const ENDOWMENT: Balance = 1_000_000 * UNIT;
/// What each validator stakes of it at genesis.
const STAKE: Balance = 100_000 * UNIT;

/// A validator of the genesis.
pub struct Validator {
	/// Its account.
	pub account: AccountId,
	/// What it stakes.
	pub stake: Balance,
	/// The public keys of its node.
	pub keys: SessionKeys,
}

impl Validator {
	/// The validator of a well-known name, whose stake and keys are of that name too.
	fn well_known(stash: Sr25519Keyring, babe: Sr25519Keyring, grandpa: Ed25519Keyring) -> Self {
		Self {
			account: stash.to_account_id(),
			stake: STAKE,
			keys: SessionKeys {
				grandpa: grandpa.public().into(),
				babe: babe.public().into(),
				authority_discovery: babe.public().into(),
			},
		}
	}

	fn alice() -> Self {
		Self::well_known(AliceStash, Alice, Ed25519Keyring::Alice)
	}

	fn bob() -> Self {
		Self::well_known(BobStash, Bob, Ed25519Keyring::Bob)
	}

	fn charlie() -> Self {
		Self::well_known(CharlieStash, Charlie, Ed25519Keyring::Charlie)
	}

	fn dave() -> Self {
		Self::well_known(DaveStash, Dave, Ed25519Keyring::Dave)
	}
}

fn certificates(all: &[&[u8]]) -> Vec<Bytes> {
	all.iter().map(|der| Bytes(der.to_vec())).collect()
}

/// A genesis, which trusts the vendors' own roots: what each account has, who validates, and who is root, if anyone.
pub fn genesis(
	balances: Vec<(AccountId, Balance)>,
	validators: Vec<Validator>,
	sudo: Option<AccountId>,
) -> Value {
	let least_stake = validators.iter().map(|v| v.stake).min().unwrap_or_default();
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances },
		// The authorities of BABE and GRANDPA come from the session.
		babe: BabeConfig { epoch_config: BABE_GENESIS_EPOCH_CONFIG },
		session: SessionConfig {
			keys: validators
				.iter()
				.map(|v| (v.account.clone(), v.account.clone(), v.keys.clone()))
				.collect::<Vec<_>>(),
		},
		staking: StakingConfig {
			validator_count: validators.len() as u32,
			minimum_validator_count: 1,
			slash_reward_fraction: Perbill::from_percent(10),
			// With more candidates no election would begin, and dust fills no places.
			min_validator_bond: least_stake / 100,
			max_validator_count: Some(MaxCandidates::get()),
			stakers: validators
				.iter()
				.map(|v| (v.account.clone(), v.account.clone(), v.stake, StakerStatus::Validator))
				.collect::<Vec<_>>(),
		},
		sudo: SudoConfig { key: sudo },
		offchain_computing_workers: OffchainComputingWorkersConfig {
			intel_roots: certificates(&[roots::INTEL_SGX]),
			amd_roots: certificates(&[roots::AMD_MILAN, roots::AMD_GENOA, roots::AMD_TURIN]),
			aws_roots: certificates(&[roots::AWS_NITRO]),
		},
	})
}

fn with_well_known_accounts(validators: Vec<Validator>) -> Value {
	let balances =
		Sr25519Keyring::well_known().map(|key| (key.to_account_id(), ENDOWMENT)).collect();
	genesis(balances, validators, Some(Alice.to_account_id()))
}

/// One validator, Alice.
pub fn development() -> Value {
	with_well_known_accounts(vec![Validator::alice()])
}

/// Four validators, Alice to Dave: finality goes on when one of them is down.
pub fn local_testnet() -> Value {
	with_well_known_accounts(vec![
		Validator::alice(),
		Validator::bob(),
		Validator::charlie(),
		Validator::dave(),
	])
}

/// Primal, as its founders begin it: the money and the times of its own, the same whoever they are. Half of what a
/// founder gets is at stake. Root gets something to pay for its calls, unless it is a founder.
pub fn primal(founders: Vec<(AccountId, SessionKeys)>, sudo: Option<AccountId>) -> Value {
	let share = (primal::FOUNDERS_SHARE / (founders.len() as Balance).max(1)) / UNIT * UNIT;
	let mut balances: Vec<_> = founders.iter().map(|(who, _)| (who.clone(), share)).collect();
	let mut given = share.saturating_mul(founders.len() as Balance);
	if let Some(root) = sudo.iter().find(|root| founders.iter().all(|(who, _)| who != *root)) {
		balances.push((root.clone(), primal::OF_ROOT));
		given = given.saturating_add(primal::OF_ROOT);
	}
	balances.push((TreasuryAccount::get(), primal::ISSUANCE.saturating_sub(given)));
	let validators = founders
		.into_iter()
		.map(|(account, keys)| Validator { account, stake: share / 2, keys })
		.collect();
	let mut genesis = genesis(balances, validators, sudo);
	genesis["timing"] = json!({
		"epochDuration": primal::EPOCH_DURATION_IN_SLOTS,
		"sessionsPerEra": primal::SESSIONS_PER_ERA,
		"slashDeferDuration": SLASH_DEFER_ERAS,
	});
	genesis
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
