// SPDX-License-Identifier: MIT

//! Holds the metadata that the SDK is generated from against the runtime that is built here.

use primal_runtime::Runtime;

/// The version of the format that the artifact is in, as the runtime's example `metadata` writes it.
const VERSION: u32 = 16;

#[test]
fn artifact_is_the_metadata_of_the_built_runtime() {
	let path = concat!(env!("CARGO_MANIFEST_DIR"), "/artifacts/metadata.scale");
	let artifact = std::fs::read(path).unwrap();
	let built = sp_io::TestExternalities::default()
		.execute_with(|| Runtime::metadata_at_version(VERSION))
		.unwrap();
	assert!(
		artifact == *built,
		"sdk/artifacts/metadata.scale is not the metadata of the runtime: renew it with \
		 `make metadata`, see whether the SDK still compiles and means the same, and commit both"
	);
}
