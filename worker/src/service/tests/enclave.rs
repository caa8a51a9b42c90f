// SPDX-License-Identifier: MIT

//! What the key of an enclave vouches for, and what it does not.

use super::*;
use JobResult::{Error, Panic, Success};

/// An attempt at a job that takes proofs of enclaves only.
const ID: AttemptId = AttemptId { job: JobId { pool: ENCLAVES, index: 0 }, attempt: 1 };

fn signer() -> Arc<EnclaveSigner> {
	Arc::new(EnclaveSigner::generate(GENESIS).unwrap())
}

fn online(enclave: Option<Arc<EnclaveSigner>>) -> Test {
	let test = Test::with_enclave(1, Arc::new(tempfile::tempdir().unwrap()), enclave);
	test.status(Some(WorkerStatus::Online));
	test
}

/// Takes the result of a run in, and returns the proof that came with it.
async fn proof_of(test: &mut Test, id: AttemptId, expected: (JobResult, &str)) -> Option<Proof> {
	accept(test.submit_call(id, expected).await);
	test.proofs.lock().unwrap().pop().unwrap()
}

async fn run_to_its_end(test: &mut Test, id: AttemptId, outcome: Outcome) {
	test.assign(id, "in");
	accept(test.start_call(id).await);
	test.run(id, "in").await.end.send(Ok(outcome)).unwrap();
}

fn outcome(result: JobResult, proof: Option<Proof>) -> Outcome {
	Outcome { result, output: "out".into(), proof, reason: None }
}

#[tokio::test]
async fn result_of_a_job_that_takes_enclaves_is_signed_by_the_enclaves_key() {
	for result in [Success, Error] {
		let signer = signer();
		let mut test = online(Some(signer.clone()));
		run_to_its_end(&mut test, ID, outcome(result, None)).await;
		let proof = proof_of(&mut test, ID, (result, "out")).await;
		assert_eq!(proof, Some(signer.vouch(ID, 1, b"in", result, b"out")));
		test.finish().await;
	}
}

#[tokio::test]
async fn result_goes_unsigned_where_nobody_asks_for_it_or_nothing_can_sign() {
	let owners = AttemptId { job: JobId { pool: OWNERS, index: 0 }, attempt: 1 };
	for (enclave, id) in [(Some(signer()), id(0)), (Some(signer()), owners), (None, ID)] {
		let mut test = online(enclave);
		run_to_its_end(&mut test, id, outcome(Success, None)).await;
		assert_eq!(proof_of(&mut test, id, (Success, "out")).await, None);
		test.finish().await;
	}
}

#[tokio::test]
async fn proof_that_the_program_gave_stays_and_a_panic_needs_none() {
	let own = Proof { kind: ProofKind::Owner, data: vec![1] };
	for (result, proof) in [(Success, Some(own)), (Panic, None)] {
		let mut test = online(Some(signer()));
		run_to_its_end(&mut test, ID, outcome(result, proof.clone())).await;
		assert_eq!(proof_of(&mut test, ID, (result, "out")).await, proof);
		test.finish().await;
	}
}

/// A worker that was killed before its result was in, and started again with another key, or the same.
async fn restarted(enclave: Arc<EnclaveSigner>, next: Arc<EnclaveSigner>) -> Test {
	let mut test = online(Some(enclave));
	run_to_its_end(&mut test, ID, outcome(Success, None)).await;
	let _unanswered = test.submit_call(ID, (Success, "out")).await;
	assert_eq!(test.kept(), [ID]);
	test.restarted_with(1, Some(next)).await
}

#[tokio::test]
async fn attack_output_in_the_journal_of_another_process_is_not_signed_but_made_again() {
	let next = signer();
	let mut test = restarted(signer(), next.clone()).await;
	test.assign_started(ID, "in");
	test.run(ID, "in").await.succeed("out again");
	let proof = proof_of(&mut test, ID, (Success, "out again")).await;
	assert_eq!(proof, Some(next.vouch(ID, 1, b"in", Success, b"out again")));
	assert_eq!(test.finish().await.runs.into_inner(), 1);
}

#[tokio::test]
async fn attack_output_that_was_changed_in_the_journal_is_not_given() {
	let signer = signer();
	let mut test = restarted(signer.clone(), signer.clone()).await;
	let journal = Journal::open(test.dir.path(), GENESIS).unwrap();
	let entry = journal.load(ID, cybros_primitives::input_tag(b"in")).unwrap();
	journal.store(&crate::journal::Entry { output: b"forged".to_vec(), ..entry }).unwrap();
	test.assign_started(ID, "in");
	test.run(ID, "in").await.succeed("out");
	let proof = proof_of(&mut test, ID, (Success, "out")).await;
	assert_eq!(proof, Some(signer.vouch(ID, 1, b"in", Success, b"out")));
	test.finish().await;
}

#[tokio::test]
async fn output_in_the_journal_that_this_key_signed_is_given_without_a_second_run() {
	let signer = signer();
	let mut test = restarted(signer.clone(), signer.clone()).await;
	test.assign_started(ID, "in");
	let proof = proof_of(&mut test, ID, (Success, "out")).await;
	assert_eq!(proof, Some(signer.vouch(ID, 1, b"in", Success, b"out")));
	assert_eq!(test.finish().await.runs.into_inner(), 0);
}
