// SPDX-License-Identifier: AGPL-3.0-only

//! How a chain gets over an upgrade that needs several blocks.

use super::state_of;
use crate::{
	constants::time::SLOT_DURATION, rehearsal::STEPS, BlockNumber, Executive, Header, Moment,
	MultiBlockMigrations, OffchainComputing, Runtime, RuntimeCall, RuntimeEvent, System,
	UncheckedExtrinsic,
};
use frame_support::{migrations::MultiStepMigrator, traits::Get};
use frame_system::LastRuntimeUpgrade;
use sp_consensus_babe::digests::{CompatibleDigestItem, PreDigest, SecondaryPlainPreDigest};
use sp_runtime::{traits::Header as _, Digest, DigestItem, ExtrinsicInclusionMode};

/// The header of the block before the first.
pub(super) fn genesis_header() -> Header {
	let none = Digest { logs: Vec::new() };
	Header::new(0, Default::default(), Default::default(), Default::default(), none)
}

/// Makes the next block, in the slot of its number, with nothing but its time. Returns what else it would have taken.
pub(super) fn empty_block(parent: &mut Header) -> ExtrinsicInclusionMode {
	let slot = (parent.number + 1).into();
	empty_block_in(slot, parent)
}

/// As [`empty_block`], in any later slot.
pub(super) fn empty_block_in(slot: u64, parent: &mut Header) -> ExtrinsicInclusionMode {
	let number: BlockNumber = parent.number + 1;
	let digest = PreDigest::SecondaryPlain(SecondaryPlainPreDigest {
		authority_index: 0,
		slot: slot.into(),
	});
	let header = Header::new(
		number,
		Default::default(),
		Default::default(),
		parent.hash(),
		Digest { logs: vec![<DigestItem as CompatibleDigestItem>::babe_pre_digest(digest)] },
	);
	let mode = Executive::initialize_block(&header);
	let now = Moment::from(slot) * SLOT_DURATION;
	let time = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now });
	assert_eq!(Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(time)), Ok(Ok(())));
	*parent = Executive::finalize_block();
	mode
}

#[test]
fn migration_of_several_blocks_keeps_transactions_out_and_stops_the_job_clock_until_it_is_done() {
	use ExtrinsicInclusionMode::{AllExtrinsics, OnlyInherents};
	state_of("development").execute_with(|| {
		// GIVEN a chain that takes transactions, and whose job clock ticks
		let mut parent = genesis_header();
		let clock = || <OffchainComputing as Get<u32>>::get();
		let before = clock();
		assert_eq!(empty_block(&mut parent), AllExtrinsics);
		assert_eq!(clock(), before + 1);

		// WHEN its runtime is another than before
		LastRuntimeUpgrade::<Runtime>::mutate(|last| {
			last.as_mut().expect("a chain begins with a version").spec_version = 0.into();
		});

		// THEN each block takes a step, no transaction, and no time from jobs
		for _ in 0..STEPS {
			assert_eq!(empty_block(&mut parent), OnlyInherents);
			assert_eq!(clock(), before + 1);
		}

		// AND after the last step all goes on
		let completed =
			RuntimeEvent::MultiBlockMigrations(pallet_migrations::Event::UpgradeCompleted);
		assert!(System::events().iter().any(|record| record.event == completed));
		assert!(!MultiBlockMigrations::ongoing());
		assert_eq!(empty_block(&mut parent), AllExtrinsics);
		assert_eq!(clock(), before + 2);
	});
}
