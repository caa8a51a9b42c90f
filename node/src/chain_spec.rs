// SPDX-License-Identifier: AGPL-3.0-only

//! The chains that the node knows by name.

use primal_runtime::{
	configs::system::SS58Prefix, genesis_config_presets::get_preset, RuntimeGenesisConfig,
	WASM_BINARY,
};
use sc_chain_spec::{json_merge, ChainSpec as _, ChainType, GenericChainSpec, Properties};
use sc_network::config::MultiaddrWithPeerId;
use serde::{de::DeserializeOwned, Serialize};
use serde_json::{json, Value};
use sp_core::storage::{well_known_keys::CODE, Storage};
use sp_runtime::BuildStorage;

/// A chain spec of this node.
pub type ChainSpec = GenericChainSpec;

/// What `--chain primal` says as long as nobody has founded Primal: a genesis without its founders' keys would be a
/// chain that nobody can run, and one with keys that we know would be nobody's.
pub const PRIMAL_IS_NOT_FOUNDED: &str = "\
Primal is not founded yet: a chain begins with its founders' keys, and this release knows none. To join a network that \
was founded, name the spec that its founders published: --chain FILE. To found Primal, make its spec from your \
founders' public keys: cybros-node new-chain-spec --primal FOUNDERS.json, see \"Found Primal\" in docs/operations.md. \
For a chain of your own use --dev.";

/// How a chain spec says its genesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
	/// As what differs from the runtime's defaults, for people to read and change.
	Plain,
	/// As the state of the first block.
	Raw,
}

/// The protocol's name on the network, so that nodes of other chains are not even greeted.
const PROTOCOL_ID: &str = "cybros";

/// One validator, Alice.
pub fn development(form: Form) -> Result<ChainSpec, String> {
	let patch = preset(sp_genesis_builder::DEV_RUNTIME_PRESET)?;
	let (name, id) = ("Cybros Primal Development", "cybros_primal_dev");
	build(form, name, id, ChainType::Development, Vec::new(), patch)
}

/// Four validators, Alice to Dave.
pub fn local_testnet(form: Form) -> Result<ChainSpec, String> {
	let patch = preset(sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET)?;
	let (name, id) = ("Cybros Primal Local Testnet", "cybros_primal_local");
	build(form, name, id, ChainType::Local, Vec::new(), patch)
}

/// What a preset of the runtime changes of its defaults.
fn preset(name: &str) -> Result<Value, String> {
	let patch = get_preset(&name.into()).ok_or("the runtime has no such preset")?;
	serde_json::from_slice(&patch).map_err(|error| error.to_string())
}

/// A chain spec of the runtime that this node brings, whose genesis is a patch of the runtime's defaults.
pub fn build(
	form: Form,
	name: &str,
	id: &str,
	kind: ChainType,
	boot_nodes: Vec<MultiaddrWithPeerId>,
	patch: Value,
) -> Result<ChainSpec, String> {
	let builder = ChainSpec::builder(wasm()?, None)
		.with_name(name)
		.with_id(id)
		.with_chain_type(kind)
		.with_boot_nodes(boot_nodes)
		.with_protocol_id(PROTOCOL_ID)
		.with_properties(properties());
	Ok(match form {
		Form::Plain => builder.with_genesis_config_patch(patch).build(),
		Form::Raw => {
			let mut spec = builder.build();
			spec.set_storage(genesis(patch)?);
			spec
		},
	})
}

/// The state that a patch of the runtime's defaults makes. The runtime that is compiled into this node builds it: its wasm
/// builds the same, but must be compiled first, which takes many seconds each time.
fn genesis(patch: Value) -> Result<Storage, String> {
	let config: RuntimeGenesisConfig = patched(patch).map_err(|error| error.to_string())?;
	let mut storage = config.build_storage()?;
	storage.top.insert(CODE.to_vec(), wasm()?.to_vec());
	Ok(storage)
}

/// A value of which only what differs from its default is said.
pub fn patched<T>(patch: Value) -> serde_json::Result<T>
where
	T: Default + Serialize + DeserializeOwned,
{
	let mut value = serde_json::to_value(T::default())?;
	json_merge(&mut value, patch);
	serde_json::from_value(value)
}

/// The runtime that this binary brings.
fn wasm() -> Result<&'static [u8], String> {
	Ok(WASM_BINARY.ok_or(
		"this binary was built without its runtime: build it again without SKIP_WASM_BUILD",
	)?)
}

/// How wallets show amounts and addresses.
fn properties() -> Properties {
	[
		("tokenSymbol".into(), json!("CYB")),
		("tokenDecimals".into(), json!(12)),
		("ss58Format".into(), json!(SS58Prefix::get())),
	]
	.into_iter()
	.collect()
}
