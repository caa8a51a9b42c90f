// SPDX-License-Identifier: AGPL-3.0-only

//! Numbers at the ends of their types, and limits that no run is long enough to reach: set for one call, which is
//! refused, and taken back with it.

use super::{model::State, *};
use cybros_primitives::{
	BuildStatus, EvidenceBinding, Measurements, TcbStatus, TeeCollateral, TeeVendor, TrustDemand,
};
use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	traits::{Consideration, Footprint},
};
use pallet_offchain_computing_workers::{
	Attestations, BuildMeasurements, CertificateBytes, Collateral, Compacted, Config, Impls,
	StoredCollateral, TrustedRoot, TrustedRoots, Workers as Registered,
};
use sp_io::hashing::sha2_256;

/// Make a call that was drawn for a chain that was changed before, and expect this error if it would have succeeded.
fn refused(
	player: &mut Player,
	model: &Model,
	name: &str,
	error: &'static str,
	change: impl FnOnce(&RuntimeCall),
	counts: &mut Counts,
) {
	refused_step(player.call(model, name), error, change, counts);
}

fn refused_step(
	step: Step,
	error: &'static str,
	change: impl FnOnce(&RuntimeCall),
	counts: &mut Counts,
) {
	let (origin, call) = match step {
		Step::Call { who, call } => (signed(who), call),
		Step::Root { call } => (RuntimeOrigin::root(), call),
		_ => return,
	};
	let name = name_of(&call);
	let attempt = |change: &mut dyn FnMut()| {
		with_transaction(|| {
			change();
			let outcome = dispatch(call.clone(), origin.clone());
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(outcome))
		})
		.expect("transactions nest so deep")
	};
	if attempt(&mut || ()).0.is_err() {
		return;
	}
	let mut change = Some(change);
	let (outcome, pallet) = attempt(&mut || {
		if let Some(change) = change.take() {
			change(&call);
		}
	});
	assert_eq!(outcome, Err(Refusal::Named(error)), "{name} at the end");
	counts.count(name, &outcome, pallet);
}

fn change_pool(call: &RuntimeCall, change: impl FnOnce(&mut PoolOf<Test>)) {
	use crate::Call::*;
	let RuntimeCall::Computing(
		create_job { pool_id, .. }
		| create_job_policy { pool_id, .. }
		| authorize_worker { pool_id, .. }
		| allow_depositor { pool_id, .. },
	) = call
	else {
		panic!("{call:?} is of no pool");
	};
	Pools::<Test>::mutate(pool_id, |pool| change(pool.as_mut().expect("the pool exists")));
}

pub fn refuse_what_is_at_the_end(player: &mut Player, model: &Model, counts: &mut Counts) {
	let impls = |_: &_| pallet_offchain_computing_workers::NextImplId::<Test>::put(u32::MAX);
	refused(player, model, "register_impl", "ImplIdsExhausted", impls, counts);
	let pools = |_: &_| crate::NextPoolId::<Test>::put(u32::MAX);
	refused(player, model, "create_pool", "IdsExhausted", pools, counts);
	let policies = |call: &_| change_pool(call, |pool| pool.next_policy = PolicyId::MAX);
	refused(player, model, "create_job_policy", "IdsExhausted", policies, counts);
	let jobs = |call: &_| change_pool(call, |pool| pool.next_job = u64::MAX);
	refused(player, model, "create_job", "IdsExhausted", jobs, counts);
	let members = |call: &_| change_pool(call, |pool| pool.members = 300);
	refused(player, model, "authorize_worker", "TooManyWorkers", members, counts);
	let lists = |call: &_| change_pool(call, fill_lists);
	refused(player, model, "allow_depositor", "TooManyDepositors", lists, counts);
	refused(player, model, "trust_root", "TooManyRoots", |_| fill_roots(), counts);
	refused(player, model, "update_collateral", "TooMuchCollateral", |_| fill_collateral(), counts);
	a_licensor_with_too_much_to_revoke(model, counts);
	a_platform_that_is_out_of_date(model, counts);
	an_evaluation_that_is_not_there(model, counts);
	a_revocation_list_that_would_be_gone(counts);
	a_reserve_that_is_gone(model, counts);
}

fn a_licensor_with_too_much_to_revoke(model: &Model, counts: &mut Counts) {
	for (impl_id, info) in &model.impls {
		let Some(who) = info.licensor.clone().filter(|who| *who != info.owner) else { continue };
		let (impl_id, serial, expires_at) = (*impl_id, u64::MAX, model.time + 1);
		let call =
			pallet_offchain_computing_workers::Call::revoke_licence { impl_id, serial, expires_at };
		let change = |_: &_| {
			pallet_offchain_computing_workers::Impls::<Test>::mutate(impl_id, |info| {
				info.as_mut().expect("it is there").revocations = 1_024;
			});
		};
		let step = Step::Call { who, call: call.into() };
		refused_step(step, "TooManyRevocations", change, counts);
	}
}

/// Intel's word, which no evidence here has, and terms that its impl has had no longer since it was shown.
fn a_platform_that_is_out_of_date(model: &Model, counts: &mut Counts) {
	for who in model.workers.keys() {
		let Some(build) = model.attested_build(who) else { continue };
		let call = pallet_offchain_computing_workers::Call::online { build, capacity: 1 };
		let step = Step::Call { who: who.clone(), call: call.into() };
		let change = |_: &_| {
			Attestations::<Test>::mutate(who, |attestation| {
				let attestation = attestation.as_mut().expect("it is there");
				attestation.tcb_status = Some(TcbStatus::OutOfDate);
			});
		};
		refused_step(step.clone(), "TcbStatusNotAccepted", change, counts);
		// Of platforms all impls have the same terms here.
		let impl_id = model.workers[who].impl_id;
		let change = |_: &_| {
			Impls::<Test>::mutate(impl_id, |info| {
				info.as_mut().expect("it is there").evidence.platforms.snp.allow_smt = true;
			});
		};
		refused_step(step, "EvidenceTermsChanged", change, counts);
	}
}

/// Intel's word as well, by an evaluation as late as the impl wants: the chain has an earlier one only. A quote is dear to
/// make, so that the player shows none.
fn an_evaluation_that_is_not_there(model: &Model, counts: &mut Counts) {
	let measured = model.workers.iter().find_map(|(who, worker)| {
		let (build, _) =
			model.impls.get(&worker.impl_id)?.builds.iter().find(|(version, build)| {
				let may_run = !worker.serves() || **version == worker.build;
				may_run && build.measurements.is_some() && build.status != BuildStatus::Retired
			})?;
		Some((who, worker.impl_id, *build))
	});
	let Some((who, impl_id, build)) = measured else { return };
	let (enclave_key, block) = ([7; 32], System::block_number() - 1);
	let binding = EvidenceBinding {
		genesis: Workers::genesis_hash(),
		worker: who.clone(),
		enclave_key,
		block: tee::hash_of(block).0,
	};
	let quote = tee::new_quote(binding.report_data());
	let evidence = quote.evidence.clone();
	let call = pallet_offchain_computing_workers::Call::refresh_attestation {
		build,
		enclave_key,
		block,
		evidence,
	};
	let show = |min_evaluation| {
		Impls::<Test>::mutate(impl_id, |info| {
			let info = info.as_mut().expect("it is there");
			info.trust = TrustDemand::Nothing;
			info.evidence.platforms.min_evaluation = min_evaluation;
		});
		// Whatever was shown before.
		Registered::<Test>::mutate(who, |worker| {
			worker.as_mut().expect("it is registered").evidence_after = 0;
		});
		dispatch(call.clone().into(), signed(who.clone()))
	};
	let outcomes = with_transaction(|| {
		take_quotes(quote, impl_id, build);
		let outcomes = (show(tee::EVALUATION), show(tee::EVALUATION + 1));
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(outcomes))
	});
	let ((taken, _), (outcome, pallet)) = outcomes.expect("transactions nest so deep");
	assert!(taken.is_ok(), "by an evaluation that is there: {taken:?}");
	assert_eq!(outcome, Err(Refusal::Named("EvaluationMissing")));
	counts.count("refresh_attestation", &outcome, pallet);
}

/// AMD's word, of which the player stores none.
fn a_revocation_list_that_would_be_gone(counts: &mut Counts) {
	let (certificate, parts) = tee::amd();
	let root = sha2_256(certificate);
	let update = |part: &TeeCollateral| {
		let collateral = part.clone();
		let call = pallet_offchain_computing_workers::Call::update_collateral { root, collateral };
		dispatch(call.into(), signed(BOB))
	};
	let outcomes = with_transaction(|| {
		// Else there may be too much.
		let _ = Collateral::<Test>::clear(u32::MAX, None);
		Workers::trust_root(RuntimeOrigin::root(), TeeVendor::Amd, certificate.clone())
			.expect("it is a root");
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(parts.each_ref().map(update)))
	});
	let [(stored, _), (outcome, pallet)] = outcomes.expect("transactions nest so deep");
	assert!(stored.is_ok(), "with a list: {stored:?}");
	assert_eq!(outcome, Err(Refusal::Named("CollateralWithoutList")));
	counts.count("update_collateral", &outcome, pallet);
}

/// Let a build be what a quote is of, and the chain have all that it is judged by.
fn take_quotes(quote: tee::Quote, impl_id: u32, build: u32) {
	let measurements = Measurements::truncate_from(vec![quote.measurement]);
	BuildMeasurements::<Test>::insert(impl_id, build, measurements);
	// Else there may be too much.
	let _ = Collateral::<Test>::clear(u32::MAX, None);
	let root = sha2_256(&quote.root);
	Workers::trust_root(RuntimeOrigin::root(), TeeVendor::Intel, quote.root).expect("it is a root");
	for part in quote.collateral {
		Workers::update_collateral(signed(BOB), root, part).expect("the root signed it");
	}
}

/// Let each list have as many accounts as it may.
fn fill_lists(pool: &mut PoolOf<Test>) {
	pool.policies.iter_mut().for_each(|count| count.depositors = MAX_DEPOSITORS);
}

/// Trust as many roots as may be, whatever they are.
fn fill_roots() {
	let vendor = TeeVendor::Amd;
	for at in 0..16 {
		let root = TrustedRoot { vendor, certificate: CertificateBytes::default() };
		TrustedRoots::<Test>::insert([at; 32], root);
	}
}

/// Keep as much collateral as may be.
fn fill_collateral() {
	let region = tee::new_region(u64::MAX, tee::LATE);
	for at in 0..16 {
		let mut authority = tee::authority_of(&region);
		authority.authority.certificate = [at; 32];
		let part = Compacted::NitroAuthority(authority);
		let depositor = BOB.to_account_id();
		let ticket =
			<Test as Config>::CollateralConsideration::new(&depositor, Footprint::from_parts(1, 1))
				.expect("Bob has money");
		Collateral::<Test>::insert(part.id(), StoredCollateral { depositor, ticket, part });
	}
}

/// The reserve covers what is in hand: no call comes to this by itself. Of a job that pays nothing, as its pay would
/// cover the deposit for its output.
fn a_reserve_that_is_gone(model: &Model, counts: &mut Counts) {
	let fits = |id: &&JobId| {
		let job = &model.jobs[*id];
		matches!(job.state, State::Started { .. })
			&& model.end_of(**id).is_some_and(|(at, _)| model.now < at)
			&& job.retention > 0
			&& job.proofs.is_empty()
	};
	let Some(id) = model.jobs.keys().find(fits) else { return };
	let job = &model.jobs[id];
	let Some(worker) = job.assignee() else { return };
	let outcome = with_transaction(|| {
		WorkerSlots::<Test>::mutate(worker, |slots| slots.as_mut().expect("it has").reserve = 0);
		Jobs::<Test>::mutate(id.pool, id.index, |job| {
			let job = job.as_mut().expect("it is there");
			(job.price, job.tip) = (0, 0);
		});
		let call = crate::Call::submit_job_result {
			job_id: *id,
			attempt: job.attempt,
			input_tag: job.tag(),
			result: JobResult::Success,
			output: vec![7; 2_048],
			proof: None,
		};
		let outcome = dispatch(call.into(), signed(worker.clone()));
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(outcome))
	});
	let (outcome, pallet) = outcome.expect("transactions nest so deep");
	assert_eq!(outcome, Err(Refusal::Named("ReserveTooLow")));
	counts.count("submit_job_result", &outcome, pallet);
}
