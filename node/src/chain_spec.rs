// SPDX-License-Identifier: AGPL-3.0-only

//! The chains that the node knows by name.

use primal_runtime::{configs::system::SS58Prefix, WASM_BINARY};
use sc_chain_spec::{ChainSpecBuilder, ChainType, GenericChainSpec, Properties};
use serde_json::json;

/// A chain spec of this node. Its genesis comes from a preset of the runtime that it carries.
pub type ChainSpec = GenericChainSpec;

/// What `--chain primal` says as long as nobody has founded Primal: a genesis without its founders' keys would be a
/// chain that nobody can run, and one with keys that we know would be nobody's.
pub const PRIMAL_IS_NOT_FOUNDED: &str = "\
Primal is not founded yet: a chain begins with its founders' keys, and this release knows none. To join a network that \
was founded, name the spec that its founders published: --chain FILE. To found Primal, make its spec from your \
founders' public keys: cybros-node new-chain-spec --primal FOUNDERS.json, see \"Found Primal\" in docs/operations.md. \
For a chain of your own use --dev.";

/// The protocol's name on the network, so that nodes of other chains are not even greeted.
const PROTOCOL_ID: &str = "cybros";

/// One validator, Alice.
pub fn development() -> Result<ChainSpec, String> {
	build(
		"Cybros Primal Development",
		"cybros_primal_dev",
		ChainType::Development,
		sp_genesis_builder::DEV_RUNTIME_PRESET,
	)
}

/// Four validators, Alice to Dave.
pub fn local_testnet() -> Result<ChainSpec, String> {
	build(
		"Cybros Primal Local Testnet",
		"cybros_primal_local",
		ChainType::Local,
		sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET,
	)
}

fn build(name: &str, id: &str, kind: ChainType, preset: &str) -> Result<ChainSpec, String> {
	Ok(builder(name, id, kind)?.with_genesis_config_preset_name(preset).build())
}

/// What every chain spec of this node has.
pub fn builder(name: &str, id: &str, kind: ChainType) -> Result<ChainSpecBuilder, String> {
	let wasm = WASM_BINARY.ok_or(
		"this binary was built without its runtime: build it again without SKIP_WASM_BUILD",
	)?;
	Ok(ChainSpec::builder(wasm, None)
		.with_name(name)
		.with_id(id)
		.with_chain_type(kind)
		.with_protocol_id(PROTOCOL_ID)
		.with_properties(properties()))
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
