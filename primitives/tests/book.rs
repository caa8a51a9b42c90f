// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! The vectors in the book's page on the protocol are those of the code.

use codec::Encode;
use cybros_primitives::{
	input_tag, EnclaveResult, EvidenceBinding, EvidenceTerms, JobId, JobResult, LicenceHolder,
	LicenceTerms, OwnerResult, TeeKind, TrustDemand, WorkerConsent, WorkerLicence,
	MAX_CONSENT_SECS, MAX_DATA_LEN, MAX_EVIDENCE_AGE_SECS, MAX_EVIDENCE_BLOCKS, MAX_LICENCE_SECS,
	MAX_MEASUREMENTS, MAX_REFRESH_SECS, MAX_SPEC_RANGE, MIN_EVIDENCE_AGE_SECS, MIN_REFRESH_SECS,
};
use sp_crypto_hashing::{blake2_256, keccak_256};
use std::fmt::Write;

const BOOK: &str = include_str!("../../docs/protocol.md");

/// The book has these bytes in hex, whatever space is between.
fn assert_in_book(what: &str, bytes: &[u8]) {
	let hex = bytes.iter().fold(String::new(), |mut hex, byte| {
		write!(hex, "{byte:02x}").unwrap();
		hex
	});
	let blocks = BOOK.split("```text").skip(1).filter_map(|rest| rest.split("```").next());
	let mut blocks = blocks.map(|block| block.split_whitespace().collect::<String>());
	assert!(blocks.any(|block| block == hex), "docs/protocol.md has no vector of {what}: {hex}");
}

#[test]
fn signed_payloads_are_those_of_the_book() {
	let consent = WorkerConsent {
		genesis: [0x11; 32],
		owner: [0x22_u8; 32],
		impl_id: 7,
		expires_at: 1_800_000_000,
	};
	assert_in_book("a consent", &consent.payload());
	for holder in [LicenceHolder::Worker([0x22_u8; 32]), LicenceHolder::Owner([0x33_u8; 32])] {
		let terms = LicenceTerms {
			holder,
			first_build: 1,
			last_build: 258,
			not_before: 1_800_000_000,
			expires_at: 1_800_086_400,
			serial: 0x0102_0304_0506_0708,
		};
		let licence = WorkerLicence { genesis: [0x11; 32], impl_id: 7, terms };
		assert_in_book("a licence", &licence.payload());
	}
	let binding = EvidenceBinding {
		genesis: [0x11; 32],
		worker: [0x22_u8; 32],
		enclave_key: [0x33; 32],
		block: [0x44; 32],
	};
	assert_in_book("report data", &binding.report_data());
	let result = EnclaveResult {
		genesis: [0x11; 32],
		job: JobId { pool: 7, index: 9 },
		attempt: 2,
		spec_version: 3,
		input: [0x55; 32],
		result: JobResult::Success,
		output: [0x66; 32],
	};
	assert_in_book("an enclave's result", &result.payload());
	let result = OwnerResult {
		genesis: [0x11; 32],
		job: JobId { pool: 7, index: 9 },
		attempt: 2,
		spec_version: 3,
		input: [0x55; 32],
		result: JobResult::Fail,
		output: [0x66; 32],
	};
	assert_in_book("an owner's result", &result.payload());
}

/// As `MultiSigner::into_account` of the Polkadot SDK does, whose tests have this very key, of the seed `42..42`.
#[test]
fn accounts_of_keys_on_secp256k1_are_those_of_the_book() {
	let key = "0324653eac434488002cc06bbfb7f10fe18991e35f9fe4302dbea6d2353dc0ab1c";
	let byte = |at: usize| u8::from_str_radix(&key[2 * at..2 * at + 2], 16).unwrap();
	let key: Vec<u8> = (0..33).map(byte).collect();
	assert_in_book("a compressed key", &key);
	assert_in_book("the account of an ecdsa key", &blake2_256(&key));
	let mut account = [0xee; 32];
	account[..20].copy_from_slice(&keccak_256(&key)[12..]);
	assert_in_book("the account of an eth key", &account);
}

#[test]
fn demands_are_those_of_the_book() {
	let kinds = [TeeKind::Sgx, TeeKind::Tdx].into_iter().collect();
	assert_in_book("a demand", &TrustDemand::EvidenceAndLicence(kinds).encode());
	let none = Default::default();
	let all = [
		TrustDemand::Nothing,
		TrustDemand::Evidence(none),
		TrustDemand::Licence,
		TrustDemand::EvidenceAndLicence(none),
	];
	assert_eq!(all.map(|demand| demand.encode()[0]), [0, 1, 2, 3]);
}

#[test]
fn prefixes_tag_and_limits_are_those_of_the_book() {
	let prefixes = [
		WorkerConsent::<[u8; 32]>::PREFIX,
		WorkerLicence::<[u8; 32]>::PREFIX,
		EvidenceBinding::<[u8; 32]>::PREFIX,
		EnclaveResult::PREFIX,
		OwnerResult::PREFIX,
	];
	for prefix in prefixes.map(|prefix| std::str::from_utf8(prefix).unwrap()) {
		assert!(BOOK.contains(&format!("`{prefix}`")), "{prefix}");
	}
	let tag = input_tag(b"Hello World").map(|byte| format!("{byte:02x}")).concat();
	assert!(BOOK.contains(&format!("The tag of `Hello World` is `{tag}`")), "{tag}");
	// What the page says in words.
	assert_eq!((MAX_CONSENT_SECS, MAX_LICENCE_SECS), (24 * 60 * 60, 366 * 24 * 60 * 60));
	assert_eq!((MAX_DATA_LEN, MAX_SPEC_RANGE, MAX_EVIDENCE_BLOCKS), (2_048, 8, 256));
	assert_eq!(MAX_MEASUREMENTS, 8);
	assert_eq!((MIN_REFRESH_SECS, MAX_REFRESH_SECS), (10 * 60, 24 * 60 * 60));
	assert_eq!((MIN_EVIDENCE_AGE_SECS, MAX_EVIDENCE_AGE_SECS), (10 * 60, 30 * 24 * 60 * 60));
	assert_eq!(EvidenceTerms::default().max_age_secs, 24 * 60 * 60);
	assert_eq!(2 * MAX_LICENCE_SECS, 732 * 24 * 60 * 60);
}
