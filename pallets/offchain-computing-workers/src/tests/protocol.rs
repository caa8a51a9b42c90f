// SPDX-License-Identifier: AGPL-3.0-only

//! The vectors of events in the book, `docs/protocol.md`.

use super::*;
use crate::{Event, OfflineCause};
use codec::Encode;
use cybros_primitives::{TcbStatus, TeeKind};

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
fn events_of_a_worker_are_encoded_as_the_book_says() {
	let worker = AccountId::new([0x22; 32]);
	assert_fields(Event::WorkerOnline { worker: worker.clone(), build: 1, capacity: 2 });
	assert_fields(Event::WorkerChallenged { worker: worker.clone(), due_at: 4_200 });
	assert_fields(Event::WorkerSlashed { worker: worker.clone(), amount: 500_000_000_000 });
	let cause = OfflineCause::ChallengeMissed;
	assert_fields(Event::WorkerOffline { worker: worker.clone(), cause });
	let expires_at = 1_800_000_000;
	assert_fields(Event::LicencePresented { worker: worker.clone(), serial: 7, expires_at });
	assert_fields(Event::EvidenceAccepted {
		worker,
		build: 1,
		enclave_key: [0x66; 32],
		kind: TeeKind::Tdx,
		tcb_status: Some(TcbStatus::SwHardeningNeeded),
		expires_at,
	});
}
