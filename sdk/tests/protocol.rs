// SPDX-License-Identifier: MIT

//! The book's pages on the protocol are of the metadata, which another test holds against the runtime.

#[allow(dead_code)]
#[path = "../examples/reference.rs"]
mod reference;

use cybros_sdk::{
	chain::api::{
		self,
		runtime_types::{
			pallet_offchain_computing::types::{AttemptRef, Submission},
			sp_runtime::MultiSignature,
		},
	},
	primitives::{
		input_tag, JobId, JobResult, LicenceHolder, LicenceTerms, Proof, ProofKind, TeeEvidence,
	},
	subxt::{
		ext::{
			codec::Decode,
			frame_decode::{extrinsics::encode_call_data, storage::StorageHasher},
		},
		metadata::Metadata,
		transactions::Payload,
		utils::{AccountId32, MultiAddress, Static},
	},
};
use sp_io::hashing::{blake2_128, twox_128, twox_64};

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

/// The page has this call in hex.
fn assert_call(call: impl Payload) {
	let metadata = Metadata::decode_from(METADATA).unwrap();
	let (pallet, name, data) = (call.pallet_name(), call.call_name(), call.call_data());
	let bytes = encode_call_data(pallet, name, data, &metadata, metadata.types()).unwrap();
	assert_vector(name, &bytes);
}

/// The page has these bytes in hex, whatever space is between.
fn assert_vector(name: &str, bytes: &[u8]) {
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
	let worker = || MultiAddress::Id(AccountId32([0x22; 32]));
	assert_call(workers.request_offline(worker()));
	assert_call(workers.force_offline(worker()));
	assert_call(workers.deregister_worker(worker()));
	assert_call(workers.withdraw(worker(), 850_000_000_000));
	assert_call(workers.raise_stake(worker(), 10_000_000_000_000));
	assert_call(workers.lower_stake(worker(), 10_000_000_000_000));
	let terms = LicenceTerms {
		holder: LicenceHolder::Worker(AccountId32([0x22; 32])),
		first_build: 1,
		last_build: 258,
		not_before: 1_800_000_000,
		expires_at: 1_800_086_400,
		serial: 0x0102_0304_0506_0708,
	};
	let (serial, expires_at) = (terms.serial, terms.expires_at);
	let (signer, signature) = (AccountId32([0x44; 32]), MultiSignature::Sr25519([0x55; 64]));
	assert_call(workers.present_licence(worker(), Static(terms), signer, signature));
	assert_call(workers.revoke_licence(7, serial, expires_at));
	let evidence = Static(TeeEvidence::Dcap(vec![0xaa, 0xbb, 0xcc]));
	assert_call(workers.refresh_attestation(1, [0x33; 32], 1_000, evidence));
	assert_call(jobs.subscribe_pool(7));
	assert_call(jobs.unsubscribe_pool(7));
	assert_call(jobs.start_job(job_id(), attempt, tag));
	let next_id = || Static(JobId { pool: 7, index: 10 });
	assert_call(jobs.start_jobs(vec![
		AttemptRef { job_id: job_id(), attempt, input_tag: tag },
		AttemptRef { job_id: next_id(), attempt: 1, input_tag: tag },
	]));
	let submission = |job_id, attempt, result, output: &[u8]| Submission {
		job_id,
		attempt,
		input_tag: tag,
		result: Static(result),
		output: output.to_vec(),
		proof: None,
	};
	assert_call(jobs.submit_job_results(vec![
		submission(job_id(), attempt, JobResult::Success, b"Hello World"),
		submission(next_id(), 1, JobResult::Panic, b""),
	]));
	let (result, output) = (Static(JobResult::Success), b"Hello World".to_vec());
	assert_call(jobs.submit_job_result(job_id(), attempt, tag, result, output, None));
	let (result, output) = (Static(JobResult::Success), b"Hello World".to_vec());
	let proof = Static(Proof { kind: ProofKind::Enclave, data: vec![0x77; 64] });
	assert_call(jobs.submit_job_result(job_id(), attempt, tag, result, output, Some(proof)));
	assert_call(jobs.progress_job(job_id(), attempt, tag, 50, b"half".to_vec()));
	assert_call(jobs.resign_job(job_id(), attempt, tag));
	assert_call(jobs.create_job(0, 0, 1, b"Hello World".to_vec(), 0, None, None, None));
}

#[test]
fn keys_of_the_storage_are_those_of_the_protocol() {
	let metadata = Metadata::decode_from(METADATA).unwrap();
	let pallet = metadata.pallet_by_name("OffchainComputing").unwrap();
	let storage = pallet.storage().unwrap();
	let assert_key = |name: &str, keys: &[&[u8]]| {
		let entry = storage.entry_by_name(name).unwrap();
		let mut bytes = [twox_128(storage.prefix().as_bytes()), twox_128(name.as_bytes())].concat();
		assert_eq!(entry.keys().len(), keys.len(), "{name}");
		for (key, info) in keys.iter().zip(entry.keys()) {
			match info.hasher {
				StorageHasher::Twox64Concat => bytes.extend(twox_64(key)),
				StorageHasher::Blake2_128Concat => bytes.extend(blake2_128(key)),
				other => panic!("{name} is hashed by {other:?}"),
			}
			bytes.extend_from_slice(key);
		}
		assert_vector(name, &bytes);
	};
	assert_key("JobClock", &[]);
	assert_key("Jobs", &[&7u32.to_le_bytes(), &9u64.to_le_bytes()]);
	assert_key("WorkerSlots", &[&[0x22; 32]]);
}

/// Every call, and every event that names a worker.
#[test]
fn calls_and_events_of_workers_are_told_of_in_the_protocol() {
	let metadata = Metadata::decode_from(METADATA).unwrap();
	let assert_told = |name: &str| {
		let mut words = PROTOCOL.split(|c: char| !c.is_alphanumeric() && c != '_');
		assert!(words.any(|word| word == name), "docs/protocol.md says nothing of {name}");
	};
	for pallet in ["OffchainComputingWorkers", "OffchainComputing"] {
		let pallet = metadata.pallet_by_name(pallet).unwrap();
		for call in pallet.call_variants().unwrap() {
			assert_told(&call.name);
		}
		for event in pallet.event_variants().unwrap() {
			if event.fields.iter().any(|field| field.name.as_deref() == Some("worker")) {
				assert_told(&event.name);
			}
		}
	}
}

/// The rows of the page's table that begins with these columns: what stands in the first two, the name without its quotes.
fn rows(columns: &str) -> Vec<(&'static str, &'static str)> {
	let (_, table) = PROTOCOL.split_once(columns).unwrap();
	let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
	rows.map(|row| {
		let mut cells = row.split('|').skip(1).map(str::trim);
		(cells.next().unwrap().trim_matches('`'), cells.next().unwrap())
	})
	.collect()
}

/// A number as the page writes it: of CYB, of blocks, or of nothing.
fn number(text: &str) -> u128 {
	let text = text.replace(',', "");
	match text.strip_suffix(" CYB") {
		Some(amount) => amount.parse::<cybros_sdk::Amount>().unwrap().0,
		None => text.strip_suffix(" blocks").unwrap_or(&text).parse().unwrap(),
	}
}

#[test]
fn numbers_are_the_constants_of_the_runtime() {
	let metadata = Metadata::decode_from(METADATA).unwrap();
	let constants = rows("| constant | value | what it is |");
	assert!(constants.len() > 20, "{constants:?}");
	for (name, value) in constants {
		let (pallet, constant) = name.split_once('.').unwrap();
		let found = metadata.pallet_by_name(pallet).unwrap().constant_by_name(constant).unwrap();
		// Little-endian, of 4 or 16 bytes.
		let mut bytes = [0; 16];
		bytes[..found.value().len()].copy_from_slice(found.value());
		assert_eq!(number(value), u128::from_le_bytes(bytes), "{name}");
	}
	// What root may change has what the chain begins with as its default.
	let storage = metadata.pallet_by_name("OffchainComputingWorkers").unwrap().storage().unwrap();
	let entry = storage.entry_by_name("CurrentParameters").unwrap();
	let mut default = entry.default_value().unwrap();
	let (interval, window, slash, cap) = <(u32, u32, u128, u128)>::decode(&mut default).unwrap();
	let parameters: Vec<_> = rows("| parameter | at first | bounds | what it is |")
		.into_iter()
		.map(|(name, value)| (name, number(value)))
		.collect();
	assert_eq!(
		parameters,
		[
			("challenge_interval", interval.into()),
			("challenge_window", window.into()),
			("challenge_slash", slash),
			("owner_slash_cap", cap),
		]
	);
}

#[test]
fn calls_of_pools_and_depositors_are_encoded_as_the_protocol_says() {
	use api::runtime_types::{
		pallet_offchain_computing::types::{
			AttemptTerms, NewJob, PolicyTerms, PoolTerms, RetryTerms,
		},
		sp_arithmetic::per_things::Permill,
	};
	use cybros_sdk::{
		primitives::{PolicyScope, ProofKinds},
		subxt::utils::H256,
	};

	const CYB: u128 = 1_000_000_000_000;
	let jobs = api::tx().offchain_computing();
	assert_call(jobs.create_pool(
		7,
		PoolTerms {
			retention: 28_800,
			lane_bounds: [CYB / 10, CYB, 10 * CYB],
			smallest_accept_window: 20,
			smallest_lease: 100,
			longest_wait: 1_200,
			largest_slash: CYB,
			proofs: Static(ProofKinds::from_iter([ProofKind::Owner])),
		},
	));
	assert_call(jobs.create_job_policy(
		7,
		PolicyTerms {
			scope: Static(PolicyScope::Public),
			valid_from: Some(1_000),
			valid_until: None,
			base_price: CYB,
			byte_price: 0,
			second_price: CYB / 100,
			seconds_cap: 60,
			commission: Permill(100_000),
			error_share: Permill(200_000),
			max_attempts: 3,
			retry: RetryTerms { retries: 2, backoff: 20, doubling: true },
			attempt: AttemptTerms {
				accept_window: 20,
				lease: 100,
				lease_cap: 1_000,
				slash: CYB / 2,
				cancel_fee: CYB / 4,
			},
			proofs: Static(ProofKinds::from_iter([ProofKind::Owner])),
		},
	));
	assert_call(jobs.create_jobs(vec![NewJob {
		pool_id: 0,
		policy_id: 0,
		spec_version: 1,
		input: b"Hello World".to_vec(),
		tip: CYB / 2,
		beneficiary: Some(AccountId32([0x44; 32])),
		seconds_cap: Some(60),
		track_id: Some([0x55; 16]),
	}]));
	let (first, second) = (JobId { pool: 7, index: 9 }, JobId { pool: 7, index: 10 });
	assert_call(jobs.cancel_job(Static(first)));
	assert_call(jobs.destroy_job(Static(first)));
	assert_call(jobs.destroy_jobs(vec![Static(first), Static(second)]));
	let output_hash =
		hex::decode("1dc01772ee0171f5f614c673e3c7fa1107a8cf727bdf5a6dadb379e93c0d1d00");
	let output_hash = H256::from_slice(&output_hash.unwrap());
	assert_call(jobs.vouch_job(Static(first), input_tag(b"Hello World"), output_hash));
}
