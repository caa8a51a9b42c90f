// SPDX-License-Identifier: AGPL-3.0-only

//! The vectors of events in the book, `docs/protocol.md`.

use super::*;
use codec::Encode;
use sp_io::hashing::blake2_256;

const BOOK: &str = include_str!("../../../../docs/protocol.md");

/// The book has the fields of this event in hex, whatever space is between.
fn assert_fields(event: Event<Test>) {
	// Without its number, which the reference has.
	let fields: String = event.encode()[1..].iter().map(|byte| format!("{byte:02x}")).collect();
	let blocks = BOOK.split("```text").skip(1).filter_map(|rest| rest.split("```").next());
	let mut blocks = blocks.map(|block| block.split_whitespace().collect::<String>());
	assert!(blocks.any(|block| block == fields), "{event:?} is not there: {fields}");
}

#[test]
fn events_of_a_job_are_encoded_as_the_book_says() {
	const CYB: Balance = 1_000_000_000_000;
	let (job_id, attempt) = (job_id(7, 9), 2);
	let [worker, depositor, beneficiary] =
		[0x22, 0x33, 0x44].map(|byte| AccountId::new([byte; 32]));
	let hash = blake2_256(b"Hello World").into();
	assert_fields(Event::JobCreated {
		job_id,
		depositor,
		beneficiary,
		policy_id: 0,
		spec_version: 1,
		input_hash: hash,
	});
	assert_fields(Event::JobAssigned { job_id, attempt, worker: worker.clone() });
	assert_fields(Event::JobStarted { job_id, attempt, worker: worker.clone() });
	let cause = AttemptEnd::LeaseExpired;
	assert_fields(Event::AttemptEnded { job_id, attempt, worker: worker.clone(), cause });
	assert_fields(Event::JobProcessed {
		job_id,
		attempt,
		worker: worker.clone(),
		result: JobResult::Success,
		output_hash: hash,
		output_len: 11,
		proof: None,
	});
	assert_fields(Event::JobSettled {
		job_id,
		worker,
		paid: CYB * 85 / 100,
		commission: CYB / 10,
		royalty: CYB / 20,
		refund: 0,
	});
	assert_fields(Event::JobDiscarded { job_id, reason: DiscardReason::WaitedTooLong });
}
