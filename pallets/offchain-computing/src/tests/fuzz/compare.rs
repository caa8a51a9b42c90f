// SPDX-License-Identifier: AGPL-3.0-only

//! Holds the chain against the model: money to the last unit, jobs, queues, who has what in hand.

use super::{
	model::{Attested, Counts as Ends, Licence, Model, PoolStands, Reason, State, Status},
	people::People,
	*,
};
use crate::{
	types::{Counts as Counted, PoolState},
	Depositors, EndedLists, Memberships, OutputHeirs, Policies, TrackedJobs,
};
use pallet_offchain_computing_workers::{
	Attestations, Collateral, HoldReason as WorkersHold, Impls, LicenceHolders, Licences,
	Revocations, SlashedInEra, TrustedRoots, Uptimes, Windows, WorkerState, Workers as Registered,
};
use sp_io::hashing::blake2_256;

pub fn compare(model: &Model, people: &People) {
	money(model, people);
	jobs(model);
	pools(model);
	workers(model);
	faults(model);
	impls(model);
	tees(model);
}

fn ends(counts: Counted) -> Ends {
	let Counted { successes, fails, errors, panics, lost, slashed } = counts;
	Ends { results: [successes, fails, errors, panics], lost, slashed }
}

fn money(model: &Model, people: &People) {
	let held = model.held();
	for who in people.accounts.iter().chain([&Computing::pot()]) {
		assert_eq!(free(who.clone()), model.free_of(who), "free money of {who}");
		let holds = [
			(Reason::Impl, RuntimeHoldReason::Workers(WorkersHold::ImplDeposit)),
			(Reason::Stake, RuntimeHoldReason::Workers(WorkersHold::WorkerStake)),
			(Reason::Collateral, RuntimeHoldReason::Workers(WorkersHold::CollateralDeposit)),
			(Reason::Pool, HoldReason::PoolDeposit.into()),
			(Reason::Escrow, HoldReason::JobEscrow.into()),
			(Reason::Reserve, HoldReason::OutputReserve.into()),
		];
		let holding = pallet_balances::Holds::<Test>::get(who);
		for (reason, id) in holds {
			let amount = holding.iter().find(|hold| hold.id == id).map_or(0, |hold| hold.amount);
			let foretold = held.get(&(who.clone(), reason)).copied().unwrap_or_default();
			assert_eq!(amount, foretold, "{reason:?} held of {who}");
		}
	}
	// Nobody else has any.
	let total = model.free.values().sum::<Balance>() + held.values().sum::<Balance>();
	assert_eq!(Balances::total_issuance(), total, "all money");
	assert_eq!(total + ChainFees::get() + Slashed::get(), Issued::get());
}

fn state_of(state: JobState<AccountId, Balance>) -> State {
	match state {
		JobState::Queued { .. } => State::Waits,
		JobState::BackingOff { until } => State::BacksOff { until },
		JobState::Assigned { worker, deadline } => State::Assigned { worker, until: deadline },
		JobState::Processing { worker, started_at, deadline, cancel_at } => {
			State::Started { worker, at: started_at, until: deadline, cancel_at }
		},
		JobState::Processed {
			worker,
			result,
			output,
			proof,
			vouched,
			output_deposit,
			ended_at,
		} => State::Processed {
			worker,
			result,
			output: blake2_256(&output),
			proof: proof.map(|proof| proof.kind),
			vouched,
			deposit: output_deposit,
			at: ended_at,
		},
		JobState::Discarded { reason, ended_at } => State::Discarded { reason, at: ended_at },
	}
}

fn jobs(model: &Model) {
	let mut count = 0;
	for (pool, index, job) in Jobs::<Test>::iter() {
		let id = JobId { pool, index };
		let foretold = model.jobs.get(&id).unwrap_or_else(|| panic!("{id} should be gone"));
		assert_eq!(state_of(job.state), foretold.state, "state of {id}");
		assert_eq!(
			(job.attempt, job.failed_attempts, job.errors, job.last_loser),
			(foretold.attempt, foretold.failed, foretold.errors, foretold.loser.clone()),
			"attempts of {id}"
		);
		assert_eq!(
			(job.depositor, job.price, job.tip, job.deposit, job.created_at),
			(
				foretold.depositor.clone(),
				foretold.price,
				foretold.tip,
				foretold.deposit,
				foretold.created_at
			),
			"terms of {id}"
		);
		assert_eq!(job.proofs, foretold.proofs, "proofs of {id}");
		assert_eq!(job.track_id, foretold.track, "track id of {id}");
		if let Some(track_id) = job.track_id {
			let found = TrackedJobs::<Test>::get((&foretold.depositor, pool, track_id));
			assert_eq!(found, Some(index), "track id of {id}");
		}
		count += 1;
	}
	assert_eq!(count, model.jobs.len(), "jobs");
}

/// The jobs of a queue, from its head on.
fn walk(pool: PoolId, queue: &Queue) -> Vec<u64> {
	let mut line = vec![queue.head];
	while let Some(JobState::Queued { next: Some(next), .. }) =
		Jobs::<Test>::get(pool, line[line.len() - 1]).map(|job| job.state)
	{
		assert!(line.len() < 10_000, "a queue of pool {pool} has no end");
		line.push(next);
	}
	line
}

fn pools(model: &Model) {
	let mut count = 0;
	for (id, pool) in Pools::<Test>::iter() {
		count += 1;
		let foretold = model.pools.get(&id).unwrap_or_else(|| panic!("pool {id} should be gone"));
		let stands = match (&pool.state, &foretold.stands) {
			(PoolState::Open, PoolStands::Open) | (PoolState::Closed, PoolStands::Closed) => true,
			(PoolState::ImplClosed { impl_owner: owner }, PoolStands::WithImpl { impl_owner }) => {
				owner == impl_owner
			},
			_ => false,
		};
		assert!(stands, "pool {id} stands as {:?}", pool.state);
		assert_eq!(
			(pool.owner, pool.next_job, pool.next_policy, pool.members as usize),
			(
				foretold.owner.clone(),
				foretold.next_job,
				foretold.next_policy,
				foretold.members.len()
			),
			"pool {id}"
		);
		assert_eq!(
			(pool.commission, pool.royalty),
			(foretold.commission, foretold.royalty),
			"what waits in pool {id}"
		);
		assert_eq!(
			(pool.offered_to, pool.metadata_len as usize, ends(pool.counts)),
			(foretold.offered_to.clone(), foretold.metadata, foretold.counts),
			"pool {id}"
		);
		assert_eq!(pool.passed, foretold.passed, "the turns of the lanes of pool {id}");
		let mut lines = BTreeMap::new();
		for queues in &pool.queues {
			for (lane, queue) in queues.lanes.iter().enumerate() {
				if let Some(queue) = queue {
					lines.insert((queues.spec_version, lane), walk(id, queue));
				}
			}
		}
		assert_eq!(lines, foretold.lines, "the queues of pool {id}");
		for count in &pool.policies {
			let live = model.live_jobs(id).filter(|(_, job)| job.policy == count.id).count();
			assert_eq!(count.live_jobs, live as u64, "live jobs of policy {} of {id}", count.id);
			assert!(Policies::<Test>::contains_key(id, count.id), "policy {} of {id}", count.id);
			let list: BTreeSet<_> = Depositors::<Test>::iter_key_prefix((id, count.id)).collect();
			let foretold = foretold.policies.get(&count.id).map(|contract| &contract.list);
			assert_eq!(foretold, Some(&list), "the list of policy {} of {id}", count.id);
		}
		let policies: Vec<_> = pool.policies.iter().map(|count| count.id).collect();
		assert!(policies.iter().eq(foretold.policies.keys()), "policies of pool {id}");
		for (who, serves) in &foretold.members {
			let member = if *serves { Membership::Subscribed } else { Membership::Admitted };
			assert_eq!(Memberships::<Test>::get(id, who), Some(member), "{who} in pool {id}");
		}
	}
	assert_eq!(count, model.pools.len(), "pools");
	let ended = EndedLists::<Test>::iter_keys().count();
	assert_eq!(ended, model.ended_lists, "lists that are not forgotten");
}

fn workers(model: &Model) {
	let mut count = 0;
	for (who, info) in Registered::<Test>::iter() {
		count += 1;
		let foretold = model.workers.get(&who).unwrap_or_else(|| panic!("{who} is no worker"));
		let service = |status| (status, foretold.build, foretold.capacity);
		let (state, expected) = match info.state {
			WorkerState::Registered => (service(Status::Registered), service(foretold.status)),
			WorkerState::Offline => (service(Status::Offline), service(foretold.status)),
			WorkerState::Unresponsive => (service(Status::Unresponsive), service(foretold.status)),
			WorkerState::Online(with) => {
				((Status::Online, with.build, with.capacity), service(foretold.status))
			},
			WorkerState::RequestingOffline(with) => {
				((Status::Requesting, with.build, with.capacity), service(foretold.status))
			},
		};
		assert_eq!(state, expected, "{who}");
		assert_eq!(
			(info.owner, info.impl_id, info.stake, u64::from(info.evidence_after)),
			(foretold.owner.clone(), foretold.impl_id, foretold.stake, foretold.evidence_after),
			"{who}"
		);
		let uptime = Uptimes::<Test>::get(&who).unwrap_or_default();
		assert_eq!(
			(uptime.credited, uptime.served),
			(foretold.credited, foretold.served),
			"uptime of {who}"
		);
		assert_eq!(uptime.watch.is_some(), foretold.serves(), "whether {who} is watched");
		if let Some(watch) = uptime.watch {
			assert_eq!(
				(watch.last_sign, watch.challenge),
				(foretold.last_sign, foretold.challenge),
				"signs of {who}"
			);
		}
		let licence = Licences::<Test>::get(&who).map(|licence| Licence {
			signer: licence.signer,
			first: licence.first_build,
			last: licence.last_build,
			expires_at: licence.expires_at,
			serial: licence.serial,
		});
		assert_eq!(licence, foretold.licence, "licence of {who}");
		let attested = Attestations::<Test>::get(&who).map(|attestation| Attested {
			build: attestation.build,
			root: attestation.root,
			key: attestation.enclave_key,
			verified_at: attestation.verified_at,
			expires_at: attestation.expires_at,
		});
		assert_eq!(attested, foretold.attested, "evidence of {who}");
	}
	assert_eq!(count, model.workers.len(), "workers");
	let mut count = 0;
	for (who, slots) in WorkerSlots::<Test>::iter() {
		count += 1;
		let foretold = model.slots.get(&who).unwrap_or_else(|| panic!("{who} has slots"));
		let pools: Vec<_> = slots.pools.iter().map(|subscription| subscription.pool_id).collect();
		assert_eq!(
			(pools, slots.reserve, slots.losses, slots.out_until),
			(foretold.pools.clone(), foretold.reserve, foretold.losses, foretold.out_until),
			"slots of {who}"
		);
		assert_eq!(slots.turn as usize, foretold.turn, "turn of {who}");
		assert_eq!(ends(slots.counts), foretold.counts, "what {who} did");
		if slots.service.is_some() {
			assert_eq!(slots.attested, foretold.attested, "whether {who} has a key");
		}
		let graces: BTreeMap<_, _> = slots
			.running
			.iter()
			.filter_map(|running| Some((running.job_id, running.grace_until?)))
			.collect();
		assert_eq!(graces, foretold.graces, "graces of {who}");
		let mut running: Vec<_> =
			slots.running.iter().map(|running| (running.job_id, running.attempt)).collect();
		running.sort();
		let mut expected = foretold.running.clone();
		expected.sort();
		assert_eq!(running, expected, "what {who} has in hand");
		assert_eq!(slots.exposure, model.exposure(&who), "exposure of {who}");
		let listed = slots.pools.iter().all(|subscription| {
			let is_ready = model.is_ready(&who) && model.can_prove(&who, subscription.pool_id);
			let is_ready = is_ready && !model.is_carried_over(&who);
			subscription.ready_at.is_some() == is_ready
		});
		assert!(listed, "{who} is ready: {}", model.is_ready(&who));
	}
	assert_eq!(count, model.slots.len(), "slots");
	let heirs: BTreeMap<_, _> = OutputHeirs::<Test>::iter().collect();
	assert_eq!(heirs, model.heirs, "whose the outputs are of workers that are gone");
}

/// By what workers are slashed: the windows of challenges, and what owners lost in this era.
fn faults(model: &Model) {
	for (number, foretold) in &model.windows {
		let window = Windows::<Test>::get(number).expect("a window is kept until it is dealt with");
		assert_eq!(
			(window.closes_at, window.due_at, window.opened, window.answered),
			(foretold.closes_at, foretold.due_at, foretold.opened, foretold.answered),
			"window {number}"
		);
	}
	let era = model.now / 1_000;
	let lost: BTreeMap<_, _> = SlashedInEra::<Test>::iter_prefix(era).collect();
	let foretold = model.lost.iter().filter(|((of, _), lost)| *of == era && **lost > 0);
	let foretold = foretold.map(|((_, owner), lost)| (owner.clone(), *lost));
	assert_eq!(lost, foretold.collect(), "what owners lost");
}

fn impls(model: &Model) {
	let mut count = 0;
	for (id, info) in Impls::<Test>::iter() {
		count += 1;
		let foretold = model.impls.get(&id).unwrap_or_else(|| panic!("impl {id} is not closed"));
		assert_eq!(
			(info.owner, info.sunset_at, info.deployers as usize, info.offered_to),
			(
				foretold.owner.clone(),
				foretold.sunset_at,
				foretold.deployers.len(),
				foretold.offered_to.clone()
			),
			"impl {id}"
		);
		let builds: Vec<_> = info
			.builds
			.iter()
			.map(|build| (build.version, build.status, build.in_service as usize))
			.collect();
		let expected: Vec<_> = foretold
			.builds
			.iter()
			.map(|(version, build)| (*version, build.status, model.in_service(id, *version)))
			.collect();
		assert_eq!(builds, expected, "builds of impl {id}");
	}
	assert_eq!(count, model.impls.len(), "impls");
	for (impl_id, serial) in model.revocations.keys() {
		let kept = Revocations::<Test>::contains_key(impl_id, serial);
		assert!(kept, "the revocation of {serial} of impl {impl_id} is forgotten");
	}
	let holders = model.workers.values().filter(|worker| worker.licence.is_some()).count();
	assert_eq!(LicenceHolders::<Test>::iter_keys().count(), holders, "licences by their numbers");
}

fn tees(model: &Model) {
	let roots: BTreeMap<_, _> =
		TrustedRoots::<Test>::iter().map(|(hash, root)| (hash, root.vendor)).collect();
	assert_eq!(roots, model.roots, "trusted roots");
	let kept: BTreeMap<_, _> = Collateral::<Test>::iter()
		.map(|(id, stored)| {
			(tee::certificate_of(&id), (stored.depositor, stored.part.expires_at()))
		})
		.collect();
	let foretold = model.collateral.iter();
	let foretold: BTreeMap<_, _> =
		foretold.map(|(id, stored)| (Some(*id), (stored.depositor.clone(), stored.ends))).collect();
	assert_eq!(kept, foretold, "collateral");
}
