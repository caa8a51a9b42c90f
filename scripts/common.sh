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
