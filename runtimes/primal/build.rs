// SPDX-License-Identifier: AGPL-3.0-only

//! Builds the runtime to wasm beside the native one, and once more as its successor, to which tests upgrade.

fn main() {
	// A linter that wraps the native compiler is not made for the one that compiles to wasm.
	#[cfg(feature = "std")]
	std::env::remove_var("RUSTC_WORKSPACE_WRAPPER");
	#[cfg(feature = "std")]
	{
		use substrate_wasm_builder::WasmBuilder;

		// What `frame-metadata-hash-extension` compares the hashes with that wallets sign. The SDK's builder could find
		// it too, by building all twice; a test holds the file against the runtime.
		const METADATA_HASH: &str = "RUNTIME_METADATA_HASH";
		println!("cargo:rerun-if-changed=metadata-hash");
		std::env::set_var(METADATA_HASH, include_str!("metadata-hash").trim());
		WasmBuilder::build_using_defaults();
		// The successor's is another, for its version is.
		std::env::remove_var(METADATA_HASH);
		// Takes a minute more and no dependencies of its own. Its file, beside the runtime's, is
		// `primal_runtime_next.compact.compressed.wasm`. Nobody upgrades to benchmarks.
		if std::env::var_os("CARGO_FEATURE_RUNTIME_BENCHMARKS").is_none() {
			WasmBuilder::init_with_defaults()
				.enable_feature("next-version")
				.set_file_name("primal_runtime_next")
				.build();
		}
	}
}
