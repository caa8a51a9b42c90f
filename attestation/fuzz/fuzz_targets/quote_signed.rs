// SPDX-License-Identifier: AGPL-3.0-only

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cybros_attestation::testing::fuzz::quote_signed(bytes));
