// SPDX-License-Identifier: MIT

use super::*;
use cybros_primitives::{input_tag, JobId, ProofKind};
use tempfile::TempDir;

const GENESIS: [u8; 32] = [0xab; 32];

fn id(index: u64, attempt: u32) -> AttemptId {
	AttemptId { job: JobId { pool: 3, index }, attempt }
}

fn entry(id: AttemptId, output: &[u8]) -> Entry {
	Entry {
		id,
		input_tag: input_tag(b"input"),
		assigned_in: Block { number: 12, hash: [0x12; 32] },
		final_block: Block { number: 9, hash: [0x09; 32] },
		result: JobResult::Success,
		output: output.to_vec(),
		proof: Some(Proof { kind: ProofKind::Owner, data: vec![1, 2] }),
	}
}

fn journal() -> (TempDir, Journal) {
	let dir = tempfile::tempdir().unwrap();
	let journal = Journal::open(dir.path(), GENESIS).unwrap();
	(dir, journal)
}

fn file(dir: &TempDir, name: &str) -> PathBuf {
	dir.path().join(hex::encode(GENESIS)).join(name)
}

#[test]
fn entry_is_read_as_it_was_written_also_after_a_restart() {
	let (dir, journal) = journal();
	let all_bytes: Vec<u8> = (0..=255).cycle().take(2048).collect();
	let entry = entry(id(17, 2), &all_bytes);
	journal.store(&entry).unwrap();
	drop(journal);

	let journal = Journal::open(dir.path(), GENESIS).unwrap();
	assert_eq!(journal.load(id(17, 2), input_tag(b"input")), Some(entry.clone()));
	assert_eq!(journal.ids().unwrap(), [id(17, 2)]);
	assert_eq!(entry.outcome().output, all_bytes);
}

#[test]
fn entry_of_another_attempt_input_or_chain_is_not_given() {
	let (dir, journal) = journal();
	journal.store(&entry(id(17, 2), b"output")).unwrap();

	assert_eq!(journal.load(id(17, 3), input_tag(b"input")), None);
	assert_eq!(journal.load(id(18, 2), input_tag(b"input")), None);
	assert_eq!(journal.load(id(17, 2), input_tag(b"other input")), None);
	let other = Journal::open(dir.path(), [0; 32]).unwrap();
	assert_eq!(other.load(id(17, 2), input_tag(b"input")), None);
	assert_eq!(other.ids().unwrap(), []);
}

#[test]
fn entry_is_replaced_and_removed_whole() {
	let (dir, journal) = journal();
	journal.store(&entry(id(1, 1), b"of a fork")).unwrap();
	journal.store(&entry(id(1, 1), b"of this chain")).unwrap();
	assert_eq!(journal.load(id(1, 1), input_tag(b"input")).unwrap().output, b"of this chain");

	journal.remove(id(1, 1));
	journal.remove(id(1, 1));
	assert_eq!(journal.load(id(1, 1), input_tag(b"input")), None);
	assert_eq!(fs::read_dir(file(&dir, "")).unwrap().count(), 0);
}

#[test]
fn file_torn_before_its_rename_is_dropped_and_the_older_entry_stands() {
	let (dir, journal) = journal();
	journal.store(&entry(id(1, 1), b"output")).unwrap();
	drop(journal);
	let whole = fs::read(file(&dir, "3-1-1.json")).unwrap();
	fs::write(file(&dir, "3-1-1.tmp"), &whole[..whole.len() / 2]).unwrap();
	fs::write(file(&dir, "3-2-1.tmp"), "").unwrap();

	let journal = Journal::open(dir.path(), GENESIS).unwrap();
	assert_eq!(journal.ids().unwrap(), [id(1, 1)]);
	assert_eq!(journal.load(id(1, 1), input_tag(b"input")).unwrap().output, b"output");
	assert_eq!(journal.load(id(2, 1), input_tag(b"input")), None);
	assert!(!file(&dir, "3-1-1.tmp").exists() && !file(&dir, "3-2-1.tmp").exists());
}

#[test]
fn damaged_entry_is_as_good_as_none_and_can_be_replaced() {
	let (dir, journal) = journal();
	journal.store(&entry(id(1, 1), b"output")).unwrap();
	let whole = fs::read(file(&dir, "3-1-1.json")).unwrap();
	for damaged in [&whole[..whole.len() - 1], b"", b"{}", b"\0\0\0\0"] {
		fs::write(file(&dir, "3-1-1.json"), damaged).unwrap();
		assert_eq!(journal.load(id(1, 1), input_tag(b"input")), None);
	}
	journal.store(&entry(id(1, 1), b"again")).unwrap();
	assert_eq!(journal.load(id(1, 1), input_tag(b"input")).unwrap().output, b"again");
}

#[test]
fn foreign_files_are_left_alone() {
	let (dir, journal) = journal();
	for name in ["README", "3-1.json", "a-b-c.json", "3-1-1-1.json"] {
		fs::write(file(&dir, name), "").unwrap();
	}
	assert_eq!(journal.ids().unwrap(), []);
	Journal::open(dir.path(), GENESIS).unwrap();
	assert!(file(&dir, "README").exists());
}

#[test]
fn journal_that_cannot_be_written_is_told() {
	let (dir, journal) = journal();
	fs::remove_dir_all(file(&dir, "")).unwrap();
	let error = journal.store(&entry(id(1, 1), b"output")).unwrap_err();
	assert!(error.to_string().contains("--state-dir"), "{error}");
}
