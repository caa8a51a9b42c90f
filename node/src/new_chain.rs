// SPDX-License-Identifier: AGPL-3.0-only

//! A chain spec for a network of one's own, from a short description of who begins it.

use crate::chain_spec::{self, ChainSpec, Form};
use primal_runtime::{
	constants::{currency::UNIT, primal},
	genesis_config_presets, AccountId, Balance, SessionKeys, TimingConfig,
};
use sc_chain_spec::ChainType;
use sc_network::config::MultiaddrWithPeerId;
use serde::{de::DeserializeOwned, Deserialize};
use serde_json::Value;
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt::Display,
	path::Path,
};

/// What a network's founders agree on.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Network {
	/// The chain's name, as telemetry and wallets show it.
	name: String,
	/// The chain's id, which names the folder of its database.
	id: String,
	/// How long epochs and eras last; what is missing is as on a development chain.
	#[serde(default)]
	timing: Value,
	/// Who has root, if anyone.
	sudo: Option<AccountId>,
	/// What each account begins with, in CYB.
	balances: BTreeMap<AccountId, u64>,
	/// Who validates at first.
	validators: Vec<Validator>,
	/// Addresses at which new nodes find the network.
	#[serde(default)]
	boot_nodes: Vec<MultiaddrWithPeerId>,
}

/// One of the first validators.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Validator {
	/// Its account.
	account: AccountId,
	/// What it stakes of its balance, in CYB.
	stake: u64,
	/// The public keys of its node.
	keys: SessionKeys,
}

/// Who founds Primal: all that its genesis leaves open.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Founding {
	/// Who has root, if anyone.
	sudo: Option<AccountId>,
	/// Who validates at first, each with the same money and stake.
	founders: Vec<Founder>,
	/// Addresses at which new nodes find the network.
	#[serde(default)]
	boot_nodes: Vec<MultiaddrWithPeerId>,
}

/// One of Primal's founders.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Founder {
	/// Its account.
	account: AccountId,
	/// The public keys of its node.
	keys: SessionKeys,
}

/// The chain spec of the network that the file describes.
pub fn from_file(file: &Path) -> Result<ChainSpec, String> {
	let network: Network = read(file)?;
	network.check().map_err(|error| told(file, error))?;
	let (name, id, boot_nodes) =
		(network.name.clone(), network.id.clone(), network.boot_nodes.clone());
	build(&name, &id, boot_nodes, network.genesis())
}

/// The chain spec of Primal, as founded by those whom the file names.
pub fn primal(file: &Path) -> Result<ChainSpec, String> {
	let Founding { sudo, founders, boot_nodes }: Founding = read(file)?;
	if founders.len() < primal::LEAST_FOUNDERS {
		return Err(told(
			file,
			format!(
				"founders has {}: it takes {} or more, so that finality goes on when one is away",
				founders.len(),
				primal::LEAST_FOUNDERS
			),
		));
	}
	check_keys(founders.iter().map(|founder| (&founder.account, &founder.keys)))
		.map_err(|error| told(file, error))?;
	let founders = founders.into_iter().map(|founder| (founder.account, founder.keys)).collect();
	let genesis = genesis_config_presets::primal(founders, sudo);
	build("Cybros Primal", "cybros_primal", boot_nodes, genesis)
}

fn told(file: &Path, error: impl Display) -> String {
	format!("{}: {error}", file.display())
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T, String> {
	let text = std::fs::read(file).map_err(|error| told(file, error))?;
	serde_json::from_slice(&text).map_err(|error| told(file, error))
}

fn build(
	name: &str,
	id: &str,
	boot_nodes: Vec<MultiaddrWithPeerId>,
	genesis: Value,
) -> Result<ChainSpec, String> {
	// A node of a later version must begin with the same state: only the raw form says it.
	chain_spec::build(Form::Raw, name, id, ChainType::Live, boot_nodes, genesis)
}

/// Whether each validator is there once, with keys of its own.
fn check_keys<'a>(
	validators: impl Iterator<Item = (&'a AccountId, &'a SessionKeys)>,
) -> Result<(), String> {
	let (mut accounts, mut seen) = (BTreeSet::new(), BTreeSet::new());
	for (account, keys) in validators {
		if !accounts.insert(account) {
			return Err(format!("validator {account} is there twice"));
		}
		let babe: &[u8] = keys.babe.as_ref();
		// The key by which a validator is found may be that of its blocks.
		let authority_discovery =
			Some(keys.authority_discovery.as_ref() as &[u8]).filter(|key| *key != babe);
		for key in [babe, keys.grandpa.as_ref()].into_iter().chain(authority_discovery) {
			if !seen.insert(key) {
				return Err(format!(
					"validator {account} has a key of another one, or for two purposes: two nodes with one key would be slashed"
				));
			}
		}
	}
	Ok(())
}

/// Whether what is said of epochs and eras can stand, with the defaults for the rest.
fn check_timing(said: &Value) -> Result<(), String> {
	if said.is_null() {
		return Ok(());
	}
	let timing: TimingConfig =
		chain_spec::patched(said.clone()).map_err(|error| format!("timing: {error}"))?;
	timing.check()
}

impl Network {
	fn check(&self) -> Result<(), String> {
		if self.id.is_empty() || !self.id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
			return Err(format!("id is {:?}: it is made of letters, digits and _", self.id));
		}
		if self.validators.is_empty() {
			return Err("validators is empty: a chain needs at least one".into());
		}
		for Validator { account, stake, .. } in &self.validators {
			let balance = self.balances.get(account).copied().unwrap_or_default();
			if *stake == 0 || balance <= *stake {
				return Err(format!(
					"validator {account} has {balance} CYB and stakes {stake}: give it more than it stakes in balances, \
					 and let it stake something"
				));
			}
		}
		check_timing(&self.timing)?;
		check_keys(self.validators.iter().map(|validator| (&validator.account, &validator.keys)))?;
		if let Some((account, _)) = self.balances.iter().find(|(_, amount)| **amount == 0) {
			return Err(format!(
				"account {account} has 0 CYB: give it some in balances, or leave it out"
			));
		}
		let most = u64::MAX as Balance / UNIT;
		match self.balances.iter().find(|(_, amount)| Balance::from(**amount) > most) {
			Some((account, amount)) => Err(format!(
				"account {account} has {amount} CYB: an account begins with at most {most}"
			)),
			None => Ok(()),
		}
	}

	fn genesis(self) -> Value {
		let units = |amount: u64| Balance::from(amount).saturating_mul(UNIT);
		let balances =
			self.balances.into_iter().map(|(who, amount)| (who, units(amount))).collect();
		let validators = self
			.validators
			.into_iter()
			.map(|Validator { account, stake, keys }| genesis_config_presets::Validator {
				account,
				stake: units(stake),
				keys,
			})
			.collect();
		let mut genesis = genesis_config_presets::genesis(balances, validators, self.sudo);
		if !self.timing.is_null() {
			genesis["timing"] = self.timing;
		}
		genesis
	}
}
