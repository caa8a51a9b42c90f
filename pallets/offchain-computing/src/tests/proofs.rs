// SPDX-License-Identifier: AGPL-3.0-only

//! Proofs: what vouches for a result, who has to show which, and who vouches afterwards.

use super::{
	fuzz::tee,
	scale::keys,
	work::{counted, counting},
	*,
};
use crate::types::{AttemptTerms, StoredProof};
use crate::{explain::JobStage, types::Obstacle};
use codec::Encode;
use cybros_primitives::{EnclaveResult, OwnerResult, Proof, ProofKind, ProofKinds, TeeKind};
use pallet_offchain_computing_workers::{
	Attestation, AttestationEnds, Attestations, FirstAttestationMinute, WorkerHooks,
};
use sp_core::{ed25519, Pair};
use sp_runtime::MultiSignature;

const OUTPUT: &[u8] = b"output";

fn given_pool_with_proofs(kinds: &[ProofKind]) -> PoolId {
	given_pool_of(PoolTerms { proofs: kinds.iter().copied().collect(), ..pool_terms() })
}

/// Dave's pool, with a policy 0 that takes all its kinds of proof.
fn given_pool_of(terms: PoolTerms<Balance>) -> PoolId {
	let pool_id = crate::NextPoolId::<Test>::get();
	let proofs = terms.proofs;
	assert_ok!(Computing::create_pool(signed(DAVE), given_impl(), terms));
	given_policy(pool_id, PolicyTerms { proofs, ..policy_terms() });
	pool_id
}

fn with_proofs(kinds: &[ProofKind]) -> PolicyTerms<Balance> {
	PolicyTerms { proofs: kinds.iter().copied().collect(), ..policy_terms() }
}

/// A started job in a pool that takes results only with proofs of these kinds.
fn given_started_job_with(kinds: &[ProofKind]) -> (AccountId, JobId) {
	let pool_id = given_pool_with_proofs(kinds);
	let worker = given_online_worker("1", pool_id, 1);
	give_evidence(&worker, &enclave());
	let id = given_job(pool_id, 0);
	assert_ok!(start(&worker, id));
	(worker, id)
}

fn enclave() -> ed25519::Pair {
	ed25519::Pair::from_seed(&[7; 32])
}

/// Let the registry know a worker's enclave key.
fn give_evidence(worker: &AccountId, enclave: &ed25519::Pair) {
	let mut keys = EnclaveKeys::get();
	keys.insert(worker.clone(), enclave.public().0);
	EnclaveKeys::set(&keys);
	<Computing as WorkerHooks<AccountId>>::stake_changed(worker);
}

fn take_evidence(worker: &AccountId) {
	let mut keys = EnclaveKeys::get();
	keys.remove(worker);
	EnclaveKeys::set(&keys);
	<Computing as WorkerHooks<AccountId>>::stake_changed(worker);
}

fn owner_result(id: JobId, result: JobResult) -> OwnerResult {
	OwnerResult {
		genesis: Computing::genesis_hash(),
		job: id,
		attempt: job(id).attempt,
		spec_version: job(id).spec_version,
		input: sp_io::hashing::blake2_256(INPUT),
		result,
		output: sp_io::hashing::blake2_256(OUTPUT),
	}
}

fn signed_by(who: sp_keyring::Sr25519Keyring, result: &OwnerResult) -> Proof {
	let signature = MultiSignature::from(who.sign(&result.payload()));
	Proof { kind: ProofKind::Owner, data: signature.encode() }
}

fn owner_proof(id: JobId) -> Proof {
	signed_by(ALICE, &owner_result(id, JobResult::Success))
}

fn enclave_proof_by(enclave: &ed25519::Pair, id: JobId) -> Proof {
	signed_inside(enclave, &enclave_result(id))
}

/// The fields of the owner's result, for the other purpose.
fn enclave_result(id: JobId) -> EnclaveResult {
	let OwnerResult { genesis, job, attempt, spec_version, input, result, output } =
		owner_result(id, JobResult::Success);
	EnclaveResult { genesis, job, attempt, spec_version, input, result, output }
}

fn signed_inside(enclave: &ed25519::Pair, result: &EnclaveResult) -> Proof {
	Proof { kind: ProofKind::Enclave, data: enclave.sign(&result.payload()).0.to_vec() }
}

fn enclave_proof(id: JobId) -> Proof {
	enclave_proof_by(&enclave(), id)
}

fn submit_with(
	worker: &AccountId,
	id: JobId,
	result: JobResult,
	proof: Option<Proof>,
) -> DispatchResult {
	let job = job(id);
	let (who, tag) = (signed(worker.clone()), input_tag(&job.input));
	Computing::submit_job_result(who, id, job.attempt, tag, result, OUTPUT.to_vec(), proof)
		.map(|_| ())
		.map_err(|error| error.error)
}

fn succeed_with(worker: &AccountId, id: JobId, proof: Proof) -> DispatchResult {
	transact(|| submit_with(worker, id, JobResult::Success, Some(proof)))
}

fn proof_of(id: JobId) -> Option<StoredProof> {
	match job(id).state {
		JobState::Processed { proof, .. } => proof,
		_ => None,
	}
}

// The impl's owner's signature.

#[test]
fn result_is_taken_with_the_owners_signature_and_both_are_kept() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_started_job_with(&[ProofKind::Owner]);
		let proof = owner_proof(id);
		// WHEN
		assert_ok!(succeed_with(&worker, id, proof.clone()));
		// THEN
		let data = proof.data.clone().try_into().unwrap();
		assert_eq!(proof_of(id), Some(StoredProof { kind: ProofKind::Owner, data }));
		assert_event(Event::JobProcessed {
			job_id: id,
			attempt: 1,
			worker: worker.clone(),
			result: JobResult::Success,
			output_hash: sp_io::hashing::blake2_256(OUTPUT).into(),
			output_len: 6,
			proof: Some(ProofKind::Owner),
		});
		// The worker's deposit is for both.
		let deposit = (6 + proof.data.len() as Balance) * DepositPerByte::get();
		assert_eq!(reserve(worker), OutputReservePerSlot::get() + deposit);
	});
}

#[test]
fn result_is_refused_without_a_proof_when_the_policy_asks_for_one() {
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Owner]);
		for result in [JobResult::Success, JobResult::Fail, JobResult::Error] {
			assert_noop!(
				transact(|| submit_with(&worker, id, result, None)),
				Error::<Test>::ProofMissing
			);
		}
	});
}

#[test]
fn panic_needs_no_proof() {
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Owner]);
		assert_ok!(submit_with(&worker, id, JobResult::Panic, None));
	});
}

#[test]
fn result_is_refused_with_another_kind_of_proof_than_the_policy_takes() {
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Owner]);
		assert_noop!(succeed_with(&worker, id, enclave_proof(id)), Error::<Test>::ProofNotTaken);
	});
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Enclave]);
		assert_noop!(succeed_with(&worker, id, owner_proof(id)), Error::<Test>::ProofNotTaken);
	});
}

#[test]
fn attack_proof_signed_by_another_is_refused() {
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Owner]);
		let result = owner_result(id, JobResult::Success);
		for who in [EVE, DAVE, BOB, CHARLIE] {
			let proof = signed_by(who, &result);
			assert_noop!(succeed_with(&worker, id, proof), Error::<Test>::ProofInvalid);
		}
	});
}

#[test]
fn attack_proof_of_another_result_is_refused() {
	execute(|| {
		// GIVEN what the owner signed for another job, attempt, spec version, input, output, result or chain
		let (worker, id) = given_started_job_with(&[ProofKind::Owner]);
		let right = owner_result(id, JobResult::Success);
		let wrong = [
			OwnerResult { genesis: [9; 32], ..right.clone() },
			OwnerResult { job: job_id(id.pool, id.index + 1), ..right.clone() },
			OwnerResult { attempt: 2, ..right.clone() },
			OwnerResult { spec_version: right.spec_version + 1, ..right.clone() },
			OwnerResult { input: [9; 32], ..right.clone() },
			OwnerResult { result: JobResult::Fail, ..right.clone() },
			OwnerResult { output: [9; 32], ..right.clone() },
		];
		for result in wrong {
			let proof = signed_by(ALICE, &result);
			assert_noop!(succeed_with(&worker, id, proof), Error::<Test>::ProofInvalid);
		}
		assert_ok!(succeed_with(&worker, id, signed_by(ALICE, &right)));
	});
}

#[test]
fn attack_signature_for_an_enclaves_result_is_refused_as_the_owners() {
	execute(|| {
		// GIVEN an owner who signed the same fields for the other purpose
		let (worker, id) = given_started_job_with(&[ProofKind::Owner]);
		let data = MultiSignature::from(ALICE.sign(&enclave_result(id).payload())).encode();
		let proof = Proof { kind: ProofKind::Owner, data };
		assert_noop!(succeed_with(&worker, id, proof), Error::<Test>::ProofInvalid);
	});
}

#[test]
fn attack_enclave_was_told_of_another_job_than_the_chain_has() {
	execute(|| {
		// GIVEN a node that told the enclave of another chain, job, attempt, spec version or input, or changed what it said
		let (worker, id) = given_started_job_with(&[ProofKind::Enclave]);
		let right = enclave_result(id);
		let wrong = [
			EnclaveResult { genesis: [9; 32], ..right.clone() },
			EnclaveResult { job: job_id(id.pool, id.index + 1), ..right.clone() },
			EnclaveResult { attempt: 2, ..right.clone() },
			EnclaveResult { spec_version: right.spec_version + 1, ..right.clone() },
			EnclaveResult { input: [9; 32], ..right.clone() },
			EnclaveResult { result: JobResult::Fail, ..right.clone() },
			EnclaveResult { output: [9; 32], ..right.clone() },
		];
		for result in wrong {
			let proof = signed_inside(&enclave(), &result);
			assert_noop!(succeed_with(&worker, id, proof), Error::<Test>::ProofInvalid);
		}
		assert_ok!(succeed_with(&worker, id, signed_inside(&enclave(), &right)));
	});
}

#[test]
fn proof_is_refused_when_it_is_one_byte_too_long() {
	execute(|| {
		for kind in ProofKind::ALL {
			let (worker, id) = given_started_job_with_name(kind);
			for (len, error) in
				[(2_049, Error::<Test>::ProofTooLong), (2_048, Error::<Test>::ProofInvalid)]
			{
				let proof = Proof { kind, data: vec![7; len] };
				assert_noop!(succeed_with(&worker, id, proof), error);
			}
		}
	});
}

/// As [`given_started_job_with`], with a worker of this kind's name.
fn given_started_job_with_name(kind: ProofKind) -> (AccountId, JobId) {
	let pool_id = given_pool_with_proofs(&[kind]);
	let worker = given_online_worker(&kind.to_string(), pool_id, 1);
	give_evidence(&worker, &enclave());
	let id = given_job(pool_id, 0);
	assert_ok!(start(&worker, id));
	(worker, id)
}

#[test]
fn proof_is_refused_when_its_bytes_are_no_signature() {
	execute(|| {
		for kind in ProofKind::ALL {
			let (worker, id) = given_started_job_with_name(kind);
			let good = match kind {
				ProofKind::Owner => owner_proof(id),
				ProofKind::Enclave => enclave_proof(id),
			};
			let mut longer = good.data.clone();
			longer.push(0);
			let shorter = good.data[..good.data.len() - 1].to_vec();
			for data in [vec![], vec![0xff; 65], longer, shorter] {
				let proof = Proof { kind, data };
				assert_noop!(succeed_with(&worker, id, proof), Error::<Test>::ProofInvalid);
			}
		}
	});
}

#[test]
fn proof_is_kept_or_refused_when_the_policy_asks_for_none() {
	execute(|| {
		let (worker, id) = given_started_job_with(&[]);
		let wrong = signed_by(EVE, &owner_result(id, JobResult::Success));
		assert_noop!(succeed_with(&worker, id, wrong), Error::<Test>::ProofInvalid);
		assert_ok!(succeed_with(&worker, id, owner_proof(id)));
		assert!(proof_of(id).is_some());
	});
}

#[test]
fn error_that_is_tried_again_needs_a_proof_too() {
	execute(|| {
		let pool_id = given_pool_with_proofs(&[ProofKind::Owner]);
		let retry = RetryTerms { retries: 1, ..Default::default() };
		let policy_id =
			given_policy(pool_id, PolicyTerms { retry, ..with_proofs(&[ProofKind::Owner]) });
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job_under(pool_id, policy_id);
		assert_ok!(start(&worker, id));
		assert_noop!(
			transact(|| submit_with(&worker, id, JobResult::Error, None)),
			Error::<Test>::ProofMissing
		);
		let proof = signed_by(ALICE, &owner_result(id, JobResult::Error));
		assert_ok!(submit_with(&worker, id, JobResult::Error, Some(proof)));
		assert_eq!(job(id).errors, 1);
	});
}

#[test]
fn proof_stands_in_the_event_when_the_job_is_destroyed_at_once() {
	execute(|| {
		let proofs = ProofKinds::from_iter([ProofKind::Owner]);
		let pool_id = given_pool_of(PoolTerms { proofs, retention: 0, ..pool_terms() });
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		assert_ok!(start(&worker, id));
		let Proof { kind, data } = owner_proof(id);
		assert_ok!(succeed_with(&worker, id, Proof { kind, data: data.clone() }));
		let proof = Some(StoredProof { kind, data: data.try_into().unwrap() });
		let output = OUTPUT.to_vec().try_into().unwrap();
		assert_event(Event::OutputDelivered { job_id: id, output, proof });
		assert_eq!(reserve(worker), OutputReservePerSlot::get());
	});
}

#[test]
fn pool_is_refused_when_it_asks_for_an_unknown_kind_of_proof() {
	execute(|| {
		let impl_id = given_impl();
		for bits in [4, 7, 255] {
			let terms = PoolTerms { proofs: ProofKinds(bits), ..pool_terms() };
			assert_noop!(
				Computing::create_pool(signed(DAVE), impl_id, terms),
				Error::<Test>::ProofKindsUnknown
			);
		}
		let terms = PoolTerms { proofs: ProofKinds(3), ..pool_terms() };
		assert_ok!(Computing::create_pool(signed(DAVE), impl_id, terms));
	});
}

// What a policy takes in a pool that takes more.

/// A started job of a policy that takes proofs of these kinds, in a pool that takes those, of a worker with evidence.
fn given_started_job_within(of_pool: &[ProofKind], of_policy: &[ProofKind]) -> (AccountId, JobId) {
	let pool_id = given_pool_with_proofs(of_pool);
	let policy_id = given_policy(pool_id, with_proofs(of_policy));
	let worker = given_online_worker("1", pool_id, 1);
	give_evidence(&worker, &enclave());
	let id = given_job_under(pool_id, policy_id);
	assert_ok!(start(&worker, id));
	(worker, id)
}

#[test]
fn attack_result_with_a_proof_that_the_pool_takes_and_the_policy_does_not_is_refused() {
	execute(|| {
		let (worker, id) = given_started_job_within(&ProofKind::ALL, &[ProofKind::Owner]);
		assert_noop!(succeed_with(&worker, id, enclave_proof(id)), Error::<Test>::ProofNotTaken);
		assert_ok!(succeed_with(&worker, id, owner_proof(id)));
	});
}

#[test]
fn result_needs_the_proof_that_its_policy_asks_for_when_the_pool_asks_for_none() {
	execute(|| {
		let (worker, id) = given_started_job_within(&[], &[ProofKind::Owner]);
		let without = || submit_with(&worker, id, JobResult::Success, None);
		assert_noop!(transact(without), Error::<Test>::ProofMissing);
		assert_noop!(succeed_with(&worker, id, enclave_proof(id)), Error::<Test>::ProofNotTaken);
		assert_ok!(succeed_with(&worker, id, owner_proof(id)));
	});
}

#[test]
fn result_is_taken_with_each_proof_that_its_policy_takes() {
	for prove in [owner_proof, enclave_proof] {
		execute(|| {
			let (worker, id) = given_started_job_within(&[], &ProofKind::ALL);
			assert_ok!(succeed_with(&worker, id, prove(id)));
		});
	}
}

#[test]
fn jobs_of_one_pool_go_each_by_their_own_policy() {
	execute(|| {
		// GIVEN a worker of two slots, and a job under a policy that asks for a proof and one under another that does not
		let pool_id = given_pool_with_proofs(&[]);
		let proven = given_policy(pool_id, with_proofs(&[ProofKind::Owner]));
		let worker = given_online_worker("1", pool_id, 2);
		let (strict, free) = (given_job_under(pool_id, proven), given_job(pool_id, 0));
		assert_ok!(start(&worker, strict));
		assert_ok!(start(&worker, free));
		// THEN
		assert_eq!(job(strict).proofs, ProofKinds::from_iter([ProofKind::Owner]));
		assert_eq!(job(free).proofs, ProofKinds::NONE);
		let submit = |id| submit_with(&worker, id, JobResult::Success, None);
		assert_noop!(transact(|| submit(strict)), Error::<Test>::ProofMissing);
		assert_ok!(submit(free));
	});
}

#[test]
fn attack_worker_without_an_enclave_key_is_never_given_a_job_that_takes_enclaves_only() {
	execute(|| {
		for of_pool in 0..4 {
			// GIVEN a pool with a policy of each kind that it lets be, and a worker without a key
			let pool_id = given_pool_of(PoolTerms { proofs: ProofKinds(of_pool), ..pool_terms() });
			for bits in 0..4 {
				let terms = PolicyTerms { proofs: ProofKinds(bits), ..policy_terms() };
				let _ = transact(|| Computing::create_job_policy(signed(DAVE), pool_id, terms));
			}
			let worker = given_online_worker(&of_pool.to_string(), pool_id, 8);
			// WHEN there is a job of each
			let policies: Vec<_> = pool(pool_id).policies.iter().map(|count| count.id).collect();
			let jobs: Vec<_> = policies.iter().map(|id| given_job_under(pool_id, *id)).collect();
			// THEN
			for id in jobs {
				let is_given = assignee(id) == Some(worker.clone());
				assert_eq!(is_given, !job(id).proofs.is_only(ProofKind::Enclave), "{id}");
			}
		}
	});
}

// Enclaves.

#[test]
fn result_is_taken_with_a_signature_of_the_workers_enclave() {
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Enclave]);
		assert_ok!(succeed_with(&worker, id, enclave_proof(id)));
		assert_eq!(proof_of(id).unwrap().kind, ProofKind::Enclave);
	});
}

#[test]
fn attack_signature_of_another_enclave_is_refused() {
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Enclave]);
		let other = ed25519::Pair::from_seed(&[8; 32]);
		let proof = enclave_proof_by(&other, id);
		assert_noop!(succeed_with(&worker, id, proof), Error::<Test>::ProofInvalid);
	});
}

#[test]
fn enclaves_signature_is_refused_when_the_evidence_is_gone() {
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Enclave]);
		take_evidence(&worker);
		let proof = enclave_proof(id);
		assert_noop!(succeed_with(&worker, id, proof), Error::<Test>::EnclaveKeyMissing);
	});
}

#[test]
fn worker_without_an_enclave_key_is_not_ready_for_a_pool_that_takes_enclaves_only() {
	execute(|| {
		// GIVEN
		let pool_id = given_pool_with_proofs(&[ProofKind::Enclave]);
		let worker = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		assert!(is_queued(id));
		let Some(JobStage::Waiting { wait, .. }) = Computing::explain_job(id) else { panic!() };
		assert_eq!(wait.reason, Some(Obstacle::EnclaveKeyMissing));
		// WHEN it shows evidence
		give_evidence(&worker, &enclave());
		// THEN it has the job at once
		assert_eq!(assignee(id), Some(worker));
	});
}

#[test]
fn worker_is_ready_no_longer_when_its_evidence_is_gone() {
	execute(|| {
		let pool_id = given_pool_with_proofs(&[ProofKind::Enclave]);
		let worker = given_online_worker("1", pool_id, 1);
		give_evidence(&worker, &enclave());
		take_evidence(&worker);
		let id = given_job(pool_id, 0);
		assert!(is_queued(id));
	});
}

#[test]
fn worker_is_ready_again_when_its_root_is_distrusted_and_trusted_again() {
	execute(|| {
		// GIVEN a worker with evidence under a root
		let pool_id = given_pool_with_proofs(&[ProofKind::Enclave]);
		let worker = given_online_worker("1", pool_id, 1);
		let root = &tee::roots()[0];
		let trust =
			|| Workers::trust_root(RuntimeOrigin::root(), root.vendor, root.certificate.clone());
		assert_ok!(trust());
		let (verified_at, expires_at) = (Now::get(), Now::get() + 60);
		let attestation = Attestation {
			build: 1,
			kind: TeeKind::Nitro,
			tcb_status: None,
			root: root.hash,
			terms: [7; 32],
			enclave_key: enclave().public().0,
			verified_at,
			expires_at,
		};
		FirstAttestationMinute::<Test>::put(verified_at / 60);
		AttestationEnds::<Test>::insert(expires_at / 60, &worker, ());
		Attestations::<Test>::insert(&worker, attestation);
		<Computing as WorkerHooks<AccountId>>::stake_changed(&worker);
		assert!(slots(&worker).attested);
		// WHEN the scheduler looks while the root is distrusted, and root trusts it again before the evidence has ended
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), root.hash));
		assert_ok!(Workers::raise_stake(signed(BOB), worker.clone(), UNIT));
		assert!(!slots(&worker).attested);
		assert_ok!(trust());
		let id = given_job(pool_id, 0);
		assert!(is_queued(id));
		Workers::on_poll(2, &mut WeightMeter::new());
		// THEN it is looked at again
		assert_eq!(assignee(id), Some(worker));
	});
}

#[test]
fn worker_that_comes_online_with_evidence_is_ready() {
	execute(|| {
		let pool_id = given_pool_with_proofs(&[ProofKind::Enclave]);
		let worker = given_worker("1", pool(pool_id).impl_id);
		join(&worker, pool_id);
		give_evidence(&worker, &enclave());
		online(&worker, 1, 1);
		assert_eq!(assignee(given_job(pool_id, 0)), Some(worker));
	});
}

#[test]
fn worker_without_an_enclave_key_serves_its_other_pools() {
	execute(|| {
		// GIVEN a worker of two pools, of which the one whose turn is first takes enclaves only
		let enclaves = given_pool_with_proofs(&[ProofKind::Enclave]);
		let impl_id = pool(enclaves).impl_id;
		let other = crate::NextPoolId::<Test>::get();
		assert_ok!(Computing::create_pool(signed(DAVE), impl_id, pool_terms()));
		given_policy(other, policy_terms());
		let worker = given_online_worker("1", enclaves, 1);
		join(&worker, other);
		// WHEN
		let (locked, open) = (given_job(enclaves, 0), given_job(other, 0));
		// THEN
		assert!(is_queued(locked));
		assert_eq!(in_hand(&worker), [open]);
		let next = given_job(other, 0);
		finish(&worker, open, JobResult::Success);
		assert_eq!(in_hand(&worker), [next]);
	});
}

#[test]
fn pool_that_takes_both_kinds_is_served_by_all_workers() {
	execute(|| {
		let pool_id = given_pool_with_proofs(&ProofKind::ALL);
		let plain = given_online_worker("1", pool_id, 1);
		let id = given_job(pool_id, 0);
		assert_ok!(start(&plain, id));
		assert_ok!(succeed_with(&plain, id, owner_proof(id)));
		give_evidence(&plain, &enclave());
		let next = given_job(pool_id, 0);
		assert_ok!(start(&plain, next));
		assert_ok!(succeed_with(&plain, next, enclave_proof(next)));
	});
}

// Afterwards.

fn given_processed_job() -> (AccountId, JobId) {
	let (worker, id) = given_started_job();
	assert_ok!(submit(&worker, id, JobResult::Success, OUTPUT));
	(worker, id)
}

fn vouch(who: impl Into<AccountId>, id: JobId) -> DispatchResult {
	let hash = sp_io::hashing::blake2_256(OUTPUT).into();
	Computing::vouch_job(signed(who), id, input_tag(INPUT), hash)
}

#[test]
fn owner_vouches_for_a_result_afterwards() {
	execute(|| {
		// GIVEN
		let (_, id) = given_processed_job();
		pass_blocks(RETENTION - 1);
		// WHEN
		assert_ok!(vouch(ALICE, id));
		// THEN
		assert!(matches!(job(id).state, JobState::Processed { vouched: true, .. }));
		assert_last_event(Event::JobVouched {
			job_id: id,
			owner: ALICE.to_account_id(),
			output_hash: sp_io::hashing::blake2_256(OUTPUT).into(),
		});
	});
}

#[test]
fn owner_vouches_for_what_an_enclave_proved_before() {
	execute(|| {
		let (worker, id) = given_started_job_within(&[], &ProofKind::ALL);
		assert_ok!(succeed_with(&worker, id, enclave_proof(id)));
		assert_ok!(vouch(ALICE, id));
	});
}

#[test]
fn attack_vouching_by_another_than_the_impls_owner_is_refused() {
	execute(|| {
		let (worker, id) = given_processed_job();
		for who in [worker, EVE.to_account_id(), DAVE.to_account_id(), BOB.to_account_id()] {
			assert_noop!(vouch(who, id), Error::<Test>::NotImplOwner);
		}
	});
}

#[test]
fn owner_vouches_for_a_job_that_outlives_its_pool() {
	execute(|| {
		// GIVEN
		let (worker, id) = given_processed_job();
		assert_ok!(Computing::close_pool(signed(DAVE), id.pool));
		assert_ok!(Computing::revoke_worker(signed(EVE), id.pool, worker));
		assert_ok!(Computing::destroy_pool(signed(EVE), id.pool));
		// THEN
		assert_noop!(vouch(DAVE, id), Error::<Test>::NotImplOwner);
		assert_ok!(vouch(ALICE, id));
	});
}

#[test]
fn vouching_is_refused_when_the_job_has_no_result() {
	execute(|| {
		let (_, id) = given_started_job();
		assert_noop!(vouch(ALICE, id), Error::<Test>::JobNotProcessed);
		let cancelled = given_job(id.pool, 0);
		assert_ok!(Computing::cancel_job(signed(CHARLIE), cancelled));
		assert_noop!(vouch(ALICE, cancelled), Error::<Test>::JobNotProcessed);
	});
}

#[test]
fn second_vouching_is_refused() {
	execute(|| {
		let (_, id) = given_processed_job();
		assert_ok!(vouch(ALICE, id));
		assert_noop!(vouch(ALICE, id), Error::<Test>::AlreadyVouched);
	});
	execute(|| {
		let (worker, id) = given_started_job_with(&[ProofKind::Owner]);
		assert_ok!(succeed_with(&worker, id, owner_proof(id)));
		assert_noop!(vouch(ALICE, id), Error::<Test>::AlreadyVouched);
	});
}

#[test]
fn attack_vouching_for_what_a_fork_put_in_the_jobs_place_is_refused() {
	execute(|| {
		let (_, id) = given_processed_job();
		let hash = |output: &[u8]| sp_io::hashing::blake2_256(output).into();
		let vouch = |tag, hash| Computing::vouch_job(signed(ALICE), id, tag, hash);
		assert_noop!(vouch(input_tag(b"other"), hash(OUTPUT)), Error::<Test>::InputTagMismatch);
		assert_noop!(vouch(input_tag(INPUT), hash(b"other")), Error::<Test>::OutputHashMismatch);
	});
}

#[test]
fn vouching_is_refused_when_the_job_is_destroyed() {
	execute(|| {
		let (_, id) = given_processed_job();
		assert_ok!(Computing::destroy_job(signed(CHARLIE), id));
		assert_noop!(vouch(ALICE, id), Error::<Test>::JobNotFound);
	});
}

#[test]
fn vouching_costs_the_worker_nothing() {
	execute(|| {
		let (worker, id) = given_processed_job();
		let before = (free(worker.clone()), reserve(worker.clone()));
		assert_ok!(vouch(ALICE, id));
		assert_eq!((free(worker.clone()), reserve(worker)), before);
	});
}

#[test]
fn attack_panic_with_a_proof_beyond_the_limit_is_refused() {
	execute(|| {
		let (worker, id) = given_started_job_with_name(ProofKind::Owner);
		let submit = |len| {
			let proof = Some(Proof { kind: ProofKind::Owner, data: vec![7; len] });
			let (attempt, tag) = (job(id).attempt, input_tag(&job(id).input));
			let who = signed(worker.clone());
			let result = JobResult::Panic;
			Computing::submit_job_result(who, id, attempt, tag, result, vec![], proof)
				.map(|_| ())
				.map_err(|refused| refused.error)
		};
		assert_noop!(submit(2_049), Error::<Test>::ProofTooLong);
		assert_ok!(submit(2_048));
	});
}

#[test]
fn lost_lease_is_not_slashed_when_the_evidence_had_ended() {
	execute(|| {
		for is_kept in [true, false] {
			// GIVEN a started job of a pool that takes enclaves only
			let pool_id = given_pool_with_proofs(&[ProofKind::Enclave]);
			let attempt = AttemptTerms { slash: UNIT, ..policy_terms().attempt };
			let terms = PolicyTerms { attempt, ..with_proofs(&[ProofKind::Enclave]) };
			let policy_id = given_policy(pool_id, terms);
			let worker = given_online_worker(if is_kept { "1" } else { "2" }, pool_id, 1);
			give_evidence(&worker, &enclave());
			let id = given_job_under(pool_id, policy_id);
			assert_ok!(start(&worker, id));
			let before = stake(&worker);
			// WHEN its lease is over, with evidence or without
			if !is_kept {
				take_evidence(&worker);
			}
			pass_blocks(LEASE);
			// THEN
			let lost = if is_kept { UNIT } else { 0 };
			assert_eq!(before - stake(&worker), lost);
			// AND it counts as lost in any case, as slashed only where it was
			let counts = slots(&worker).counts;
			assert_eq!(pool(pool_id).counts, counts);
			assert_eq!((counts.lost, counts.slashed), (1, u64::from(is_kept)));
		}
	});
}

#[test]
fn attack_evidence_that_ends_in_crowded_pools_weighs_less_than_it_does() {
	execute(|| {
		// GIVEN a worker that is ready in eight pools as long as it has a key, and in each another one after it
		let impl_id = given_impl();
		let proofs = ProofKinds::from_iter([ProofKind::Enclave]);
		let pools: Vec<_> = (0..8)
			.map(|_| {
				let pool_id = crate::NextPoolId::<Test>::get();
				let terms = PoolTerms { proofs, ..pool_terms() };
				assert_ok!(Computing::create_pool(signed(DAVE), impl_id, terms));
				pool_id
			})
			.collect();
		let worker = given_worker("1", impl_id);
		pools.iter().for_each(|pool_id| join(&worker, *pool_id));
		online(&worker, 1, 1);
		give_evidence(&worker, &enclave());
		for pool_id in &pools {
			let other = given_online_worker(&format!("of {pool_id}"), *pool_id, 1);
			give_evidence(&other, &enclave());
		}
		let foretold = counting(|| <Computing as WorkerHooks<_>>::stake_changed_weight(&worker));
		// WHEN
		let touched = keys::touched(|| take_evidence(&worker));
		// THEN
		assert_eq!(slots(&worker).listed(), 0);
		let (reads, writes) = counted(foretold);
		assert!(reads >= touched.reads.len() as u64 && writes >= touched.writes.len() as u64);
		// AND no worker's says more than the most
		let most = counting(<Computing as WorkerHooks<AccountId>>::max_stake_changed_weight);
		assert!(foretold.all_lte(most));
	});
}
