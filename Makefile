# SPDX-License-Identifier: MIT

# The front door: the same for people and CI. What a target does is in scripts/.

.DEFAULT_GOAL := help
.PHONY: help setup build demo dist test lint bench docs metadata clean

# Bytes of the user are passed on as they are: make would take a `$` in them for its own. (Spaces at the very beginning it
# drops before it comes here; those of a variable of the environment stay.)
ifeq ($(origin INPUT),command line)
override export INPUT := $(value INPUT)
endif
ifeq ($(origin FILE),command line)
override export FILE := $(value FILE)
endif

help: ## print this list
	@echo 'make TARGET [VARIABLE=VALUE ...]'
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)$$/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16
	@echo
	@echo 'variables of demo:  INPUT="..." or FILE=... or bytes on stdin: the input of the job, at most 2048 bytes'
	@echo '                    EXIT=1: end by itself when the job is done;  PORT=...: of the RPC, 9944 unless given'
	@echo 'variables of bench: STEPS=50 REPEAT=20 PALLET=offchain-computing CHECK=1 (write nothing)'
	@echo '                    JSON=FILE: no weights, but figures, written there as one flat object'

setup: ## install what is missing to build and test
	@scripts/setup

build: setup ## build the binaries into target/release
	@scripts/cargo build --release --workspace

demo: ## run a job from end to end on a chain of your own
	@scripts/demo

dist: build ## pack binaries, metadata and quick start into dist/
	@scripts/dist

test: ## everything that CI checks
	@scripts/test

lint: ## licences, packaging, what `make demo` hands over, rustfmt, clippy
	@scripts/test lint

bench: ## measure the pallets and write their weights, or with JSON=FILE figures of cost and load
	@scripts/bench

docs: setup ## the documentation of our crates, into target/doc
	@scripts/cargo doc --release --workspace --no-deps
	@scripts/cargo doc --release --manifest-path attestation/Cargo.toml --target-dir "$${CARGO_TARGET_DIR:-target}" --no-deps

metadata: setup ## renew the runtime's metadata in sdk/artifacts and their hash, and docs/reference.md from them
	@mkdir -p sdk/artifacts
	@scripts/cargo build --release --workspace --example metadata
	@$${CARGO_TARGET_DIR:-target}/release/examples/metadata sdk/artifacts/metadata.scale runtimes/primal/metadata-hash
	@scripts/cargo build --release --workspace --example reference
	@$${CARGO_TARGET_DIR:-target}/release/examples/reference docs/reference.md

clean: ## delete what was built and what a demo left
	@scripts/cargo clean
	@rm -rf .demo dist attestation/target e2e/clients/node_modules
