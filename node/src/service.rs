// SPDX-License-Identifier: AGPL-3.0-only

//! Puts the node together: database and client, transaction pool, BABE and GRANDPA, network, RPC.

use crate::{
	database,
	equivocation::{Sealed, Unsealed},
	rpc,
	sealing::{Clock, Sealer, Sealing},
};
use futures::{FutureExt, StreamExt};
use primal_runtime::{Hash, RuntimeApi};
use sc_authority_discovery::WorkerConfig as DiscoveryConfig;
use sc_client_api::{Backend, BlockBackend};
use sc_consensus_babe::{BabeBlockImport, BabeLink, BabeWorkerHandle, SlotProportion};
use sc_consensus_grandpa::{FinalityProofProvider, GrandpaBlockImport, LinkHalf, SharedVoterState};
use sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging;
use sc_network::{
	config::NetworkBackendType,
	multiaddr::{Multiaddr, Protocol},
	Event, Litep2pNetworkBackend, NetworkBackend,
};
pub use sc_service::error::Error as ServiceError;
use sc_service::{
	config::RpcBatchRequestConfig, ChainType, Configuration, PartialComponents, TaskManager,
	WarpSyncConfig,
};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus_babe::inherents::InherentDataProvider as SlotInherent;
use sp_inherents::CreateInherentDataProviders;
use sp_timestamp::InherentDataProvider as TimestampInherent;
use std::{
	net::{IpAddr, SocketAddr, TcpListener},
	num::NonZeroU32,
	path::PathBuf,
	sync::Arc,
	time::Duration,
};

/// A block whose transactions the node carries as bytes.
pub type Block = primal_runtime::opaque::Block;
/// The chain: executes the runtime, keeps blocks and state.
pub type FullClient =
	sc_service::TFullClient<Block, RuntimeApi, sc_executor::WasmExecutor<HostFunctions>>;
/// The database.
pub type FullBackend = sc_service::TFullBackend<Block>;
/// The rule that picks the best chain.
pub type FullSelectChain = sc_consensus::LongestChain<FullBackend, Block>;
/// The transaction pool.
pub type FullPool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;

/// The SDK's default. Its other backend, libp2p, would double the compile time of this crate.
type Network = Litep2pNetworkBackend;
/// What the runtime may call in the node.
pub type HostFunctions = sp_io::SubstrateHostFunctions;
type GrandpaImport = GrandpaBlockImport<FullBackend, Block, FullClient, FullSelectChain>;
type GrandpaLink = LinkHalf<Block, FullClient, FullSelectChain>;
/// What the node puts into a block by itself: slot and time.
pub type Inherents = Arc<
	dyn CreateInherentDataProviders<
		Block,
		(),
		InherentDataProviders = (SlotInherent, TimestampInherent),
	>,
>;
/// How blocks get into the chain.
pub type BabeImport =
	Sealed<BabeBlockImport<Block, FullClient, Unsealed<GrandpaImport>, Inherents, FullSelectChain>>;

/// GRANDPA keeps a justification at least every so many blocks, for peers that sync by proofs.
const GRANDPA_JUSTIFICATION_PERIOD: u32 = 512;
/// How long GRANDPA waits for votes to spread.
const GRANDPA_GOSSIP_DURATION: Duration = Duration::from_millis(333);
/// The share of a slot that proposing may take: 2 s, of which the proposer keeps a third back. The
/// block's second of weight fits, and 1 s is left to spread the block.
const PROPOSAL_SLOT_PORTION: f32 = 2.0 / 3.0;
/// The most calls in one batch of JSON-RPC.
const RPC_BATCH: u32 = 100;
/// The most calls a minute by one connection from elsewhere.
const RPC_RATE: Option<NonZeroU32> = NonZeroU32::new(6_000);

/// The parts of consensus that the import queue, the author and the RPC share.
pub struct Consensus {
	block_import: BabeImport,
	babe_link: BabeLink<Block>,
	babe_worker: BabeWorkerHandle<Block>,
	grandpa_link: GrandpaLink,
	inherents: Inherents,
	/// The time of a chain that is sealed.
	clock: Option<Clock>,
	telemetry: Option<Telemetry>,
}

/// A node without network: enough for the commands that work on the database.
pub type Partial = PartialComponents<
	FullClient,
	FullBackend,
	FullSelectChain,
	sc_consensus::DefaultImportQueue<Block>,
	FullPool,
	Consensus,
>;

/// What the command line says beside the configuration that the SDK makes of it.
#[derive(Clone, Debug, Default)]
pub struct Options {
	/// Where compiled runtimes are kept, if not with the chain.
	pub wasm_cache: Option<PathBuf>,
	/// By what rule blocks are made, if not by slots.
	pub sealing: Option<Sealing>,
}

/// Opens the database and builds everything up to the import queue.
pub fn new_partial(config: &Configuration) -> Result<Partial, ServiceError> {
	partial(config, &Options::default())
}

fn partial(config: &Configuration, options: &Options) -> Result<Partial, ServiceError> {
	let telemetry = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| -> Result<_, sc_telemetry::Error> {
			let worker = TelemetryWorker::new(16)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok((worker, telemetry))
		})
		.transpose()?;

	let (client, backend, keystore_container, task_manager) = database::open(
		config,
		options.wasm_cache.as_deref(),
		telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
	)?;
	let client = Arc::new(client);

	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});
	let telemetry_handle = || telemetry.as_ref().map(|telemetry| telemetry.handle());

	let select_chain = FullSelectChain::new(backend.clone());

	let transaction_pool = Arc::new(
		sc_transaction_pool::Builder::new(
			task_manager.spawn_essential_handle(),
			client.clone(),
			config.role.is_authority().into(),
		)
		.with_options(config.transaction_pool.clone())
		.with_prometheus(config.prometheus_registry())
		.build(),
	);

	let (grandpa_block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		GRANDPA_JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry_handle(),
	)?;

	let babe_config = sc_consensus_babe::configuration(&*client)?;
	let slot_duration = babe_config.slot_duration();
	let clock = options.sealing.map(|_| Clock::new(&client, slot_duration)).transpose()?;
	let inherents: Inherents = match &clock {
		Some(clock) => clock.present(),
		None => Arc::new(move |_parent, ()| async move {
			let timestamp = TimestampInherent::from_system_time();
			let slot = SlotInherent::from_timestamp_and_slot_duration(*timestamp, slot_duration);
			Ok((slot, timestamp))
		}),
	};

	// BABE's import checks inherents and reports equivocations through the pool.
	let (block_import, babe_link) = sc_consensus_babe::block_import(
		babe_config,
		Unsealed(grandpa_block_import.clone()),
		client.clone(),
		inherents.clone(),
		select_chain.clone(),
		OffchainTransactionPoolFactory::new(transaction_pool.clone()),
	)?;
	let block_import = Sealed(block_import);

	let (import_queue, babe_worker) =
		sc_consensus_babe::import_queue(sc_consensus_babe::ImportQueueParams {
			link: babe_link.clone(),
			block_import: block_import.clone(),
			justification_import: Some(Box::new(grandpa_block_import)),
			client: client.clone(),
			slot_duration,
			spawner: &task_manager.spawn_essential_handle(),
			registry: config.prometheus_registry(),
			telemetry: telemetry_handle(),
		})?;

	Ok(PartialComponents {
		client,
		backend,
		task_manager,
		keystore_container,
		select_chain,
		import_queue,
		transaction_pool,
		other: Consensus {
			block_import,
			babe_link,
			babe_worker,
			grandpa_link,
			inherents,
			clock,
			telemetry,
		},
	})
}

/// Starts a node. What runs, runs under the returned task manager.
pub fn start(mut config: Configuration, options: Options) -> sc_cli::Result<TaskManager> {
	if matches!(config.network.network_backend, NetworkBackendType::Libp2p) {
		return Err(sc_cli::Error::Input(
			"this node is built for litep2p alone: leave --network-backend away".into(),
		));
	}
	if options.sealing.is_some() {
		check_sealing(&config)?;
	}
	check_ports(&mut config)?;
	limit_rpc(&mut config);
	Ok(new_full(config, options)?)
}

/// Refuses to seal a chain of others: their nodes would not take the blocks.
fn check_sealing(config: &Configuration) -> sc_cli::Result<()> {
	let chain_type = config.chain_spec.chain_type();
	if chain_type != ChainType::Development {
		return Err(sc_cli::Error::Input(format!(
			"--sealing is for tests on a development chain, and {:?} is a {chain_type:?} chain: leave it away, or use --dev",
			config.chain_spec.id(),
		)));
	}
	if !config.role.is_authority() {
		return Err(sc_cli::Error::Input(
			"--sealing makes blocks, which takes a validator with keys: use --dev, or add --alice"
				.into(),
		));
	}
	Ok(())
}

/// Sets what the SDK leaves without limit and the command line does not name, so that one client cannot take the node
/// from the others: docs/operations.md tells operators.
fn limit_rpc(config: &mut Configuration) {
	for endpoint in config.rpc.addr.iter_mut().flatten() {
		if matches!(endpoint.batch_config, RpcBatchRequestConfig::Unlimited) {
			endpoint.batch_config = RpcBatchRequestConfig::Limit(RPC_BATCH);
		}
		// Whoever is on this machine has other means to be a nuisance, and indexers ask a lot.
		if !endpoint.listen_addr.ip().is_loopback() {
			endpoint.rate_limit = endpoint.rate_limit.or(RPC_RATE);
		}
	}
}

/// Refuses a taken RPC port, where sc-service would pick another one and leave it to the log: whoever relies on the port
/// would talk to the wrong node. Refuses a taken port for peers, of which the network would get but a part, or nothing.
/// Metrics are not worth that; their loss is told.
fn check_ports(config: &mut Configuration) -> sc_cli::Result<()> {
	for endpoint in config.rpc.addr.iter_mut().flatten() {
		endpoint.retry_random_port = false;
		let address = endpoint.listen_addr;
		if let (false, Err(error)) = (endpoint.is_optional, TcpListener::bind(address)) {
			return Err(sc_cli::Error::Input(format!(
				"cannot serve JSON-RPC at {address}: {error}. Name another port with --rpc-port."
			)));
		}
	}
	for address in config.network.listen_addresses.iter().filter_map(tcp) {
		if let Err(error) = TcpListener::bind(address) {
			return Err(sc_cli::Error::Input(format!(
				"cannot listen for peers at {address}: {error}. Name another port with --port, or with --listen-addr."
			)));
		}
	}
	if let Some(address) = config.prometheus_config.as_ref().map(|prometheus| prometheus.port) {
		if let Err(error) = TcpListener::bind(address) {
			log::warn!(
				"No metrics at {address}: {error}. Name another port with --prometheus-port."
			);
		}
	}
	Ok(())
}

/// The address that a listener for TCP is bound to.
fn tcp(address: &Multiaddr) -> Option<SocketAddr> {
	let mut parts = address.iter();
	let ip: IpAddr = match parts.next()? {
		Protocol::Ip4(ip) => ip.into(),
		Protocol::Ip6(ip) => ip.into(),
		_ => return None,
	};
	match parts.next()? {
		Protocol::Tcp(port) => Some((ip, port).into()),
		_ => None,
	}
}

fn new_full(config: Configuration, options: Options) -> Result<TaskManager, ServiceError> {
	let PartialComponents {
		client,
		backend,
		mut task_manager,
		import_queue,
		keystore_container,
		select_chain,
		transaction_pool,
		other:
			Consensus {
				block_import,
				babe_link,
				babe_worker,
				grandpa_link,
				inherents,
				clock,
				mut telemetry,
			},
	} = partial(&config, &options)?;

	let role = config.role;
	let name = config.network.node_name.clone();
	let force_authoring = config.force_authoring;
	let grandpa_enabled = !config.disable_grandpa && options.sealing.is_none();
	let offchain_worker_enabled = config.offchain_worker.enabled;
	let discovery_config = DiscoveryConfig {
		publish_non_global_ips: config.network.allow_non_globals_in_dht,
		public_addresses: config.network.public_addresses.clone(),
		strict_record_validation: true,
		persisted_cache_directory: config.network.net_config_path.clone(),
		..Default::default()
	};
	let registry = config.prometheus_registry().cloned();
	let pool_factory = OffchainTransactionPoolFactory::new(transaction_pool.clone());

	let metrics =
		<Network as NetworkBackend<Block, Hash>>::register_notification_metrics(registry.as_ref());
	let mut net_config = sc_network::config::FullNetworkConfiguration::<_, _, Network>::new(
		&config.network,
		registry.clone(),
	);
	let genesis_hash = client.block_hash(0)?.ok_or_else(|| {
		ServiceError::Other("the database has no genesis block: purge the chain".into())
	})?;
	let grandpa_protocol_name =
		sc_consensus_grandpa::protocol_standard_name(&genesis_hash, &config.chain_spec);
	let (grandpa_protocol_config, grandpa_notification_service) =
		sc_consensus_grandpa::grandpa_peers_set_config::<Block, Network>(
			grandpa_protocol_name.clone(),
			metrics.clone(),
			net_config.peer_store_handle(),
		);
	net_config.add_notification_protocol(grandpa_protocol_config);

	let warp_sync = Arc::new(sc_consensus_grandpa::warp_proof::NetworkProvider::new(
		backend.clone(),
		grandpa_link.shared_authority_set().clone(),
		Vec::new(),
	));

	let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
		sc_service::build_network(sc_service::BuildNetworkParams {
			config: &config,
			net_config,
			client: client.clone(),
			transaction_pool: transaction_pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;

	let voter_state = SharedVoterState::empty();
	let rpc_deps = rpc::Deps {
		client: client.clone(),
		pool: transaction_pool.clone(),
		select_chain: select_chain.clone(),
		keystore: keystore_container.keystore(),
		babe: babe_worker,
		grandpa: rpc::GrandpaDeps {
			voter_state: voter_state.clone(),
			authority_set: grandpa_link.shared_authority_set().clone(),
			justifications: grandpa_link.justification_stream(),
			finality_proofs: FinalityProofProvider::new_for_service(
				backend.clone(),
				Some(grandpa_link.shared_authority_set().clone()),
			),
		},
	};

	let _rpc = sc_service::spawn_tasks(sc_service::SpawnTasksParams {
		config,
		backend: backend.clone(),
		client: client.clone(),
		keystore: keystore_container.keystore(),
		network: network.clone(),
		rpc_builder: Box::new(move |executor| {
			rpc::create(rpc_deps.clone(), executor).map_err(ServiceError::Application)
		}),
		transaction_pool: transaction_pool.clone(),
		task_manager: &mut task_manager,
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync_service.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;
	let telemetry_handle = || telemetry.as_ref().map(|telemetry| telemetry.handle());

	if offchain_worker_enabled {
		let workers = sc_offchain::OffchainWorkers::new(sc_offchain::OffchainWorkerOptions {
			runtime_api_provider: client.clone(),
			keystore: Some(keystore_container.keystore()),
			offchain_db: backend.offchain_storage(),
			transaction_pool: Some(pool_factory.clone()),
			network_provider: Arc::new(network.clone()),
			is_validator: role.is_authority(),
			enable_http_requests: true,
			custom_extensions: |_| Vec::new(),
		})?;
		task_manager.spawn_handle().spawn(
			"offchain-workers-runner",
			"offchain-work",
			workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
		);
	}

	if role.is_authority() {
		if keystore_container.keystore().sr25519_public_keys(sp_consensus_babe::KEY_TYPE).is_empty()
		{
			log::warn!(
				"This validator has no session keys, so it authors nothing. Let it make some with the RPC \
				 author_rotateKeysWithOwner and register them with session.set_keys, or insert those that \
				 you have with `cybros-node key insert`."
			);
		}
		// A validator says where it is found, and looks for the others, so that votes need few hops.
		let events = network.event_stream("authority-discovery").filter_map(|event| async move {
			match event {
				Event::Dht(event) => Some(event),
				_ => None,
			}
		});
		let (discovery, _) = sc_authority_discovery::new_worker_and_service_with_config(
			discovery_config,
			client.clone(),
			Arc::new(network.clone()),
			Box::pin(events),
			sc_authority_discovery::Role::PublishAndDiscover(keystore_container.keystore()),
			registry.clone(),
			task_manager.spawn_handle(),
		);
		task_manager.spawn_handle().spawn(
			"authority-discovery-worker",
			Some("networking"),
			discovery.run(),
		);

		let proposer = sc_basic_authorship::ProposerFactory::new(
			task_manager.spawn_handle(),
			client.clone(),
			transaction_pool.clone(),
			registry.as_ref(),
			telemetry_handle(),
		);
		let author = match options.sealing.zip(clock) {
			Some((sealing, clock)) => {
				log::info!("Blocks are sealed: {sealing:?}. No other node can follow this chain.");
				let keystore = keystore_container.keystore();
				let pool = transaction_pool;
				Sealer {
					sealing,
					clock,
					client,
					pool,
					select_chain,
					proposer,
					block_import,
					babe_link,
					keystore,
				}
				.run()?
				.boxed()
			},
			None => sc_consensus_babe::start_babe(sc_consensus_babe::BabeParams {
				keystore: keystore_container.keystore(),
				client,
				select_chain,
				env: proposer,
				block_import,
				sync_oracle: sync_service.clone(),
				justification_sync_link: sync_service.clone(),
				create_inherent_data_providers: inherents,
				force_authoring,
				backoff_authoring_blocks: Some(BackoffAuthoringOnFinalizedHeadLagging::default()),
				babe_link,
				block_proposal_slot_portion: SlotProportion::new(PROPOSAL_SLOT_PORTION),
				max_block_proposal_slot_portion: None,
				telemetry: telemetry_handle(),
			})?
			.boxed(),
		};
		// Essential: a validator that no longer authors should end, so that somebody notices.
		task_manager.spawn_essential_handle().spawn_blocking(
			"block-author",
			Some("block-authoring"),
			author,
		);
	}

	if grandpa_enabled {
		// Nodes without authority run the voter too: it follows the rounds and passes votes on.
		let voter = sc_consensus_grandpa::run_grandpa_voter(sc_consensus_grandpa::GrandpaParams {
			config: sc_consensus_grandpa::Config {
				gossip_duration: GRANDPA_GOSSIP_DURATION,
				justification_generation_period: GRANDPA_JUSTIFICATION_PERIOD,
				name: Some(name),
				observer_enabled: false,
				keystore: role.is_authority().then(|| keystore_container.keystore()),
				local_role: role,
				telemetry: telemetry_handle(),
				protocol_name: grandpa_protocol_name,
			},
			link: grandpa_link,
			network,
			sync: sync_service,
			notification_service: grandpa_notification_service,
			voting_rule: sc_consensus_grandpa::VotingRulesBuilder::default().build(),
			prometheus_registry: registry,
			shared_voter_state: voter_state,
			telemetry: telemetry_handle(),
			offchain_tx_pool_factory: pool_factory,
		})?;
		task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
	}

	Ok(task_manager)
}
