// SPDX-License-Identifier: AGPL-3.0-only

//! Builds the runtime to wasm beside the native one.

fn main() {
	// A linter that wraps the native compiler is not made for the one that compiles to wasm.
	#[cfg(feature = "std")]
	std::env::remove_var("RUSTC_WORKSPACE_WRAPPER");
	#[cfg(feature = "std")]
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
