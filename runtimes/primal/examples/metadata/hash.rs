// SPDX-License-Identifier: AGPL-3.0-only

//! The hash of the metadata that a wallet signs with (RFC 78): it shows that the wallet displayed the call as this runtime
//! understands it. It covers types, calls and extensions, the runtime's name and version, and the token, but no constants.

use codec::Decode;
use frame_metadata::RuntimeMetadataPrefixed;
use merkleized_metadata::{generate_metadata_digest, ExtraInfo};
use primal_runtime::{Runtime, VERSION};

/// The version of the format from which the hash is made.
const FORMAT: u32 = 15;

/// The hash of this runtime's metadata, as hexadecimal text.
pub fn metadata_hash() -> String {
	let metadata = sp_io::TestExternalities::default()
		.execute_with(|| Runtime::metadata_at_version(FORMAT))
		.expect("the SDK supports version 15 of the metadata");
	let metadata = RuntimeMetadataPrefixed::decode(&mut &metadata[..]).expect("it is metadata");
	let info = ExtraInfo {
		spec_version: VERSION.spec_version,
		spec_name: VERSION.spec_name.to_string(),
		base58_prefix: <Runtime as frame_system::Config>::SS58Prefix::get(),
		// As the chain's properties say.
		decimals: 12,
		token_symbol: "CYB".into(),
	};
	let digest = generate_metadata_digest(&metadata.1, info).expect("the metadata are whole");
	format!("0x{}", digest.hash().iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}
