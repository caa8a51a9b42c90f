#!/usr/bin/env bash
# SPDX-License-Identifier: MIT

# What the scripts of this folder share. Sourced, after `cd` to the root of the repository.

ME=${ME:-$(basename "$0")}
say() { printf '%s: %s\n' "$ME" "$*"; }
die() { printf '%s: %s\n' "$ME" "$*" >&2; exit 1; }

# After a first `scripts/setup` the shell that ran it does not know of cargo yet.
use_cargo() {
	if ! command -v cargo >/dev/null && [ -f "${CARGO_HOME:-$HOME/.cargo}/env" ]; then
		. "${CARGO_HOME:-$HOME/.cargo}/env"
	fi
	command -v cargo >/dev/null || die 'there is no cargo: run scripts/setup first'
}

# Where cargo builds. The wasm builder looks for the workspace above the target folder and needs the hint where
# the target folder lies elsewhere.
TARGET=${CARGO_TARGET_DIR:-target}
case "$TARGET" in /*) ;; *) TARGET="$PWD/$TARGET" ;; esac
export WASM_BUILD_WORKSPACE_HINT=$PWD

# Prints "PASSED FAILED IGNORED", summed over cargo's result lines in the named log.
count_tests() {
	awk '/^test result: / { passed += $4; failed += $6; ignored += $8 }
		END { print passed + 0, failed + 0, ignored + 0 }' "$1"
}

# The name of the package of this version for this machine.
package_name() {
	local version
	version=$(sed -n '/^\[workspace.package\]$/,/^\[/ s/^version = "\(.*\)"$/\1/p' Cargo.toml)
	[ -n "$version" ] || die 'Cargo.toml names no version'
	printf 'cybros-%s-%s-linux\n' "$version" "$(uname -m)"
}

# Builds what `measure` runs.
build_to_measure() {
	# The node measures, the runtime is measured. The node shares what it is made of with the plain build; the wasm that
	# comes with it, and with its command `benchmark`, serves nothing here.
	SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1 SKIP_WASM_BUILD=1 \
		cargo build --release --workspace --features cybros-node/benchmark --bin cybros-node
	mkdir -p "$TARGET/tools"
	cp "$TARGET/release/cybros-node" "$TARGET/tools/cybros-node"

	# A runtime with benchmarks is another build: in a target folder of its own it does not take the plain one's place.
	# Its build script makes the wasm; of the native runtime nothing is needed.
	CARGO_TARGET_DIR="$TARGET/bench" cargo check --release -p primal-runtime --lib --features runtime-benchmarks
}

# Runs benchmarks in the runtime's wasm, as chains run it, without what the runtime logs. Without a record of what a proof
# would need, too: this chain's blocks have no proofs and no limit of their size, and none of its nodes keeps such a record.
measure() {
	local wasm=$TARGET/bench/release/wbuild/primal-runtime/primal_runtime.compact.compressed.wasm
	[ -f "$wasm" ] || die "the build left no $wasm"
	"$TARGET/tools/cybros-node" benchmark pallet --runtime "$wasm" --genesis-builder runtime \
		--genesis-builder-preset development --runtime-log off --disable-proof-recording "$@"
}

# Puts the figures of a log, which are lines `figure NAME VALUE`, into the flat object of a file, beside those that are there.
keep_figures() {
	python3 - "$1" "$2" <<'PYTHON'
import json, os, sys
log, file = sys.argv[1:]
figures = json.load(open(file)) if os.path.exists(file) and os.path.getsize(file) else {}
for line in open(log):
    words = line.split()
    if len(words) == 3 and words[0] == "figure":
        figures[words[1]] = float(words[2])
json.dump(figures, open(file, "w"), indent=2)
PYTHON
	say "written: $2"
}
