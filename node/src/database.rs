// SPDX-License-Identifier: AGPL-3.0-only

//! Opens the database of a chain, and says what is wrong where it cannot be used.

use crate::service::{Block, FullBackend, FullClient, HostFunctions};
use pallet_offchain_computing_runtime_api::OffchainComputingApi;
use pallet_offchain_computing_workers_runtime_api::OffchainComputingWorkersApi;
use primal_runtime::{AccountId, Balance, RuntimeCall, VERSION};
use sc_client_api::backend::Backend;
use sc_executor::{
	read_embedded_version, HeapAllocStrategy, WasmExecutor, DEFAULT_HEAP_ALLOC_STRATEGY,
};
use sc_executor_common::runtime_blob::RuntimeBlob;
use sc_service::{
	config::ExecutorConfiguration, error::Error as ServiceError, BuildGenesisBlock, Configuration,
	GenesisBlockBuilder, KeystoreContainer, TaskManager,
};
use sc_telemetry::TelemetryHandle;
use sp_api::RuntimeApiInfo;
use sp_blockchain::{Error as ClientError, HeaderBackend};
use sp_core::{
	storage::{well_known_keys::CODE, Storage},
	traits::CallContext,
};
use sp_runtime::traits::Block as _;
use sp_version::RuntimeVersion;
use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::Path, sync::Arc};

type Parts = (FullClient, Arc<FullBackend>, KeystoreContainer, TaskManager);

/// Opens the database that the configuration names, or begins one, and the client on it.
pub fn open(
	config: &Configuration,
	wasm_cache: Option<&Path>,
	telemetry: Option<TelemetryHandle>,
) -> Result<Parts, ServiceError> {
	let mut db_config = config.db_config();
	// A pruned node still serves warp sync: it keeps the blocks that prove changes of authorities.
	db_config.pruning_filters = vec![Arc::new(sc_consensus_grandpa::GrandpaPruningFilter)];
	let backend = sc_service::new_db_backend::<Block>(db_config)
		.map_err(|error| cannot_open(config, &error))?;
	let executor = executor(config, wasm_cache)?;
	let storage = config.chain_spec.as_storage_builder().build_storage().map_err(|error| {
		told(format!("the chain spec has no genesis that can be built: {error}"))
	})?;
	let builder = |commit| {
		let storage = storage.clone();
		GenesisBlockBuilder::new_with_storage(storage, commit, backend.clone(), executor.clone())
	};
	let found = backend.blockchain().hash(0).map_err(|error| cannot_open(config, &error))?;
	if let Some(found) = found {
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
	} else if let Some(version) = version_in(&storage) {
		// Before there is a database of it.
		check_runtime(config, &version)?;
	}
	let explained = |error: ClientError| match is_damage(&error, found.is_some()) {
		true => cannot_open(config, &error),
		false => ServiceError::from(error),
	};
	let genesis = builder(!config.no_genesis())?;
	let parts: Parts = sc_service::new_full_parts_with_genesis_builder(
		config, telemetry, executor, backend, genesis, false,
	)
	.map_err(|error| match error {
		ServiceError::Client(error) => explained(error),
		other => other,
	})?;
	let client = &parts.0;
	let best = client.chain_info().best_hash;
	let version =
		client.runtime_version_at(best, CallContext::Offchain).map_err(|error| match error {
			ClientError::VersionInvalid(why) if found.is_some() => cannot_run(config, &why),
			other => explained(other),
		})?;
	check_runtime(config, &version)?;
	Ok(parts)
}

/// What the runtime of a genesis says of itself, where it says so without being run.
fn version_in(genesis: &Storage) -> Option<RuntimeVersion> {
	let code = RuntimeBlob::uncompress_if_needed(genesis.top.get(CODE)?).ok()?;
	read_embedded_version(&code).ok()?
}

/// What runs the chain's runtimes, as `sc_service::new_wasm_executor` makes it, and keeps on disk what it compiled.
fn executor(
	config: &Configuration,
	cache: Option<&Path>,
) -> Result<WasmExecutor<HostFunctions>, ServiceError> {
	let ExecutorConfiguration {
		wasm_method,
		max_runtime_instances,
		default_heap_pages,
		runtime_cache_size,
	} = config.executor;
	let heap = default_heap_pages.map_or(DEFAULT_HEAP_ALLOC_STRATEGY, |pages| {
		HeapAllocStrategy::Static { extra_pages: pages as u32 }
	});
	let beside_database = || config.base_path.config_dir(config.chain_spec.id()).join("wasm");
	let cache = cache.map_or_else(beside_database, Path::to_path_buf);
	// What lies there is run: only the node's user may write to it.
	let made = DirBuilder::new().recursive(true).mode(0o700).create(&cache);
	let cache = made.and_then(|()| cache.canonicalize()).map_err(|error| {
		told(format!(
			"cannot keep compiled runtimes in {}: {error}. Let this user write there, or name another folder with \
			 --wasm-cache.",
			cache.display()
		))
	})?;
	Ok(WasmExecutor::builder()
		.with_execution_method(wasm_method)
		.with_onchain_heap_alloc_strategy(heap)
		.with_offchain_heap_alloc_strategy(heap)
		.with_max_runtime_instances(max_runtime_instances)
		.with_runtime_cache_size(runtime_cache_size)
		.with_cache_path(cache)
		.build())
}

type JobsApi = dyn OffchainComputingApi<Block, AccountId, Balance, RuntimeCall>;
type WorkersApi = dyn OffchainComputingWorkersApi<Block, AccountId, Balance>;

/// Refuses a chain whose runtime is not of this network: this node could not follow its rules.
fn check_runtime(config: &Configuration, version: &RuntimeVersion) -> Result<(), ServiceError> {
	let ours = [JobsApi::ID, WorkersApi::ID].iter().all(|api| version.has_api_with(api, |_| true));
	if version.spec_name != VERSION.spec_name || !ours {
		return Err(told(format!(
			"the chain spec {:?} is of a chain that runs {}{}, and this node is for chains that run {}: name a chain spec \
			 of the Cybros network",
			config.chain_spec.id(),
			version.spec_name,
			if ours { "" } else { " without jobs and workers" },
			VERSION.spec_name,
		)));
	}
	Ok(())
}

/// Whether an error tells of damage: a damaged database may open all the same, and lack what is read of it, or look like a
/// new one to which nothing can be written. Errors of other kinds are about what else was given, such as runtimes by option.
fn is_damage(error: &ClientError, is_begun: bool) -> bool {
	match error {
		ClientError::Backend(_) | ClientError::DatabaseError(_) | ClientError::StateDatabase(_) => {
			true
		},
		// Of a chain that was begun, its best block is known, with its state and the runtime in it.
		ClientError::UnknownBlock(_)
		| ClientError::MissingHeader(_)
		| ClientError::RuntimeCode(_) => is_begun,
		_ => false,
	}
}

fn cannot_run(config: &Configuration, why: &str) -> ServiceError {
	told(format!(
		"cannot run the runtime of the chain's best block: {why}. A newer node may: update this one. If none can, the \
		 database {} is damaged: delete it with `cybros-node purge-chain`, which keeps the keys, and let the node fetch \
		 the chain again.",
		place(config)
	))
}

fn cannot_open(config: &Configuration, error: &ClientError) -> ServiceError {
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
