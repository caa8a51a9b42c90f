// SPDX-License-Identifier: MIT

//! The book's pages on the protocol are of the metadata, which another test holds against the runtime.

#[allow(dead_code)]
#[path = "../examples/reference.rs"]
mod reference;

use cybros_sdk::{
	chain::api::{self, runtime_types::sp_runtime::MultiSignature},
	primitives::{input_tag, JobId, JobResult},
	subxt::{
		ext::frame_decode::extrinsics::encode_call_data,
		metadata::Metadata,
		transactions::Payload,
		utils::{AccountId32, MultiAddress, Static},
	},
};

const PROTOCOL: &str = include_str!("../../docs/protocol.md");
const REFERENCE: &str = include_str!("../../docs/reference.md");
const METADATA: &[u8] = include_bytes!("../artifacts/metadata.scale");

#[test]
fn reference_is_made_from_the_metadata() {
	let page = reference::page(METADATA).unwrap();
	assert!(
		page == REFERENCE,
		"docs/reference.md is not of the metadata: `make metadata` renews it"
	);
}

/// The page has this call in hex, whatever space is between.
fn assert_call(call: impl Payload) {
	let metadata = Metadata::decode_from(METADATA).unwrap();
	let (pallet, name, data) = (call.pallet_name(), call.call_name(), call.call_data());
	let bytes = encode_call_data(pallet, name, data, &metadata, metadata.types()).unwrap();
	let hex = hex::encode(bytes);
	let blocks = PROTOCOL.split("```text").skip(1).filter_map(|rest| rest.split("```").next());
	let mut blocks = blocks.map(|block| block.split_whitespace().collect::<String>());
	assert!(blocks.any(|block| block == hex), "docs/protocol.md has no vector {name}: {hex}");
}

#[test]
fn calls_are_encoded_as_the_protocol_says() {
	let (workers, jobs) = (api::tx().offchain_computing_workers(), api::tx().offchain_computing());
	let (attempt, tag) = (2, input_tag(b"Hello World"));
	let job_id = || Static(JobId { pool: 7, index: 9 });
	assert_call(workers.register_worker(
		MultiAddress::Id(AccountId32([0x22; 32])),
		7,
		1_800_000_000,
		MultiSignature::Sr25519([0x33; 64]),
		10_000_000_000_000,
		1_000_000_000_000,
	));
	assert_call(workers.online(1, 2));
	assert_call(workers.answer_challenge());
	assert_call(jobs.start_job(job_id(), attempt, tag));
	let (result, output) = (Static(JobResult::Success), b"Hello World".to_vec());
	assert_call(jobs.submit_job_result(job_id(), attempt, tag, result, output, None));
	assert_call(jobs.create_job(0, 0, 1, b"Hello World".to_vec(), 0, None, None, None));
}
