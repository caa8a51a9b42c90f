// SPDX-License-Identifier: AGPL-3.0-only

//! Builds the runtime to wasm beside the native one.

fn main() {
	#[cfg(feature = "std")]
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
