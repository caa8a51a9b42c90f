// SPDX-License-Identifier: AGPL-3.0-only

//! Opens the database of a chain, and says what is wrong where it cannot be used.

use crate::service::{Block, FullBackend, FullClient, HostFunctions};
use primal_runtime::VERSION;
use sc_client_api::backend::Backend;
use sc_service::{
	error::Error as ServiceError, BuildGenesisBlock, Configuration, GenesisBlockBuilder,
	KeystoreContainer, TaskManager,
};
use sc_telemetry::TelemetryHandle;
use sp_blockchain::HeaderBackend;
use sp_core::traits::CallContext;
use sp_runtime::traits::Block as _;
use std::sync::Arc;

type Parts = (FullClient, Arc<FullBackend>, KeystoreContainer, TaskManager);

/// Opens the database that the configuration names, or begins one, and the client on it.
pub fn open(
	config: &Configuration,
	telemetry: Option<TelemetryHandle>,
) -> Result<Parts, ServiceError> {
	let mut db_config = config.db_config();
	// A pruned node still serves warp sync: it keeps the blocks that prove changes of authorities.
	db_config.pruning_filters = vec![Arc::new(sc_consensus_grandpa::GrandpaPruningFilter)];
	let backend = sc_service::new_db_backend::<Block>(db_config)
		.map_err(|error| cannot_open(config, &error))?;
	let executor = sc_service::new_wasm_executor::<HostFunctions>(&config.executor);
	let storage = config.chain_spec.as_storage_builder().build_storage().map_err(|error| {
		told(format!("the chain spec has no genesis that can be built: {error}"))
	})?;
	let builder = |commit| {
		let storage = storage.clone();
		GenesisBlockBuilder::new_with_storage(storage, commit, backend.clone(), executor.clone())
	};
	if let Some(found) = backend.blockchain().hash(0)? {
		let wanted = builder(false)?.build_genesis_block()?.0.hash();
		if found != wanted {
			return Err(told(format!(
				"the database {} is of another chain: it begins with block {found:?}, the chain spec {:?} with \
				 {wanted:?}. Name another --base-path, or the chain spec of that chain, or delete the database \
				 with `cybros-node purge-chain`.",
				place(config),
				config.chain_spec.id(),
			)));
		}
	}
	let genesis = builder(!config.no_genesis())?;
	let parts: Parts = sc_service::new_full_parts_with_genesis_builder(
		config, telemetry, executor, backend, genesis, false,
	)?;
	check_runtime(config, &parts)?;
	Ok(parts)
}

/// Refuses a chain whose runtime is not of this network: this node could not follow its rules.
fn check_runtime(config: &Configuration, (client, ..): &Parts) -> Result<(), ServiceError> {
	let version =
		client.runtime_version_at(client.chain_info().best_hash, CallContext::Offchain)?;
	if version.spec_name != VERSION.spec_name {
		return Err(told(format!(
			"the chain spec {:?} is of a chain that runs {}, and this node is for chains that run {}: name a chain spec \
			 of the Cybros network",
			config.chain_spec.id(),
			version.spec_name,
			VERSION.spec_name,
		)));
	}
	Ok(())
}

fn cannot_open(config: &Configuration, error: &sp_blockchain::Error) -> ServiceError {
	told(format!(
		"cannot open the database {}: {error}. If another node uses it, end that one or name another --base-path. If \
		 it is damaged, delete it with `cybros-node purge-chain`, which keeps the keys, and let the node fetch the \
		 chain again.",
		place(config)
	))
}

fn place(config: &Configuration) -> String {
	config.database.path().map(|path| path.display().to_string()).unwrap_or_default()
}

/// An error of which the words are all there is to say.
fn told(words: String) -> ServiceError {
	ServiceError::Io(std::io::Error::other(words))
}
