// SPDX-License-Identifier: MIT

use super::*;
use cybros_primitives::{JobId, PoolPermission, ProofKinds, SpecRange, TeeKind, TrustDemand};
use cybros_sdk::{
	types::{Build, PoolTerms, RunningAttempt},
	Permill,
};

const WORKER: AccountId = cybros_sdk::subxt::utils::AccountId32([1; 32]);
const OWNER: AccountId = cybros_sdk::subxt::utils::AccountId32([2; 32]);
const STRANGER: AccountId = cybros_sdk::subxt::utils::AccountId32([3; 32]);
const IMPL: ImplId = 5;
const FEE: u128 = 10;
pub(crate) const NOW: u64 = 1_800_000_000;

pub(crate) fn wanted() -> Wanted {
	Wanted { build: 1, capacity: 2, pools: vec![7] }
}

fn build(version: BuildVersion, status: BuildStatus) -> Build {
	Build { version, specs: SpecRange { first: 1, last: 1 }, status, in_service: 0 }
}

fn pool(impl_id: ImplId) -> Pool {
	Pool {
		owner: OWNER,
		impl_id,
		terms: PoolTerms {
			retention: 1,
			lane_bounds: [Amount(1), Amount(2), Amount(3)],
			smallest_accept_window: 1,
			smallest_lease: 1,
			longest_wait: 1,
			largest_slash: Amount(0),
			proofs: Default::default(),
		},
		is_closed: false,
		next_job: 0,
		next_policy: 0,
		members: 1,
		metadata_len: 0,
		offered_to: None,
		counts: Default::default(),
		policies: Vec::new(),
		waiting: [0; 4],
		live_specs: Vec::new(),
		commission: Amount(0),
		royalty: Amount(0),
	}
}

fn slots(pools: Vec<PoolId>) -> WorkerSlots {
	WorkerSlots {
		service: None,
		pools,
		running: Vec::new(),
		reserve: Amount(0),
		stake: Amount(0),
		exposure: Amount(0),
		losses: 0,
		counts: Default::default(),
		out_until: None,
	}
}

/// A worker that may go online and has just the money for it.
pub(crate) fn facts() -> Facts {
	Facts {
		worker: WORKER,
		record: Some(Worker {
			owner: OWNER,
			impl_id: IMPL,
			stake: Amount(1000),
			consent_expires_at: 0,
			state: WorkerState::Registered,
		}),
		slots: None,
		implementation: Some(Impl {
			owner: STRANGER,
			deploy: DeployPermission::Public,
			pools: PoolPermission::Public,
			royalty: Permill(0),
			latest_version: Some(1),
			builds: vec![build(1, BuildStatus::Released)],
			workers: 1,
			trust: TrustDemand::Nothing,
			licensor: None,
			revocations: 0,
			deployers: 0,
			metadata_len: 0,
			offered_to: None,
			sunset_at: None,
		}),
		is_deployer: false,
		licence: None,
		is_revoked: false,
		attestation: None,
		is_measured: false,
		evidence_fee: Amount(3 * FEE),
		pools: vec![(7, Some(pool(IMPL)), Some(Membership::Admitted))],
		// The fees of `online` and `subscribe_pool`, two reserves, and what has to be left.
		balance: AccountBalance { spendable: Amount(2 * FEE + 2 * 40 + 95), ..Default::default() },
		constants: Constants {
			existential_deposit: Amount(5),
			min_stake: Amount(1000),
			min_balance: Amount(100),
			max_capacity: 64,
			max_pools: 8,
			max_batch: 64,
			output_reserve_per_slot: Amount(40),
			job_deposit_base: Amount(0),
			deposit_per_byte: Amount(0),
			chain_fee: Amount(0),
		},
		fee: Amount(FEE),
		clock: 100,
		now: NOW,
	}
}

fn with_state(state: WorkerState) -> Facts {
	let mut facts = facts();
	facts.record = facts.record.map(|record| Worker { state, ..record });
	facts
}

fn problem(facts: Facts) -> Problem {
	facts.plan(&wanted()).unwrap_err()
}

#[test]
fn worker_goes_online_and_subscribes() {
	let plan = Plan {
		impl_id: IMPL,
		demands_evidence: false,
		shows_evidence: false,
		online: Online::Call,
		unsubscribe: vec![],
		subscribe: vec![7],
		running: 0,
	};
	assert_eq!(facts().plan(&wanted()), Ok(plan.clone()));
	assert_eq!(with_state(WorkerState::Offline).plan(&wanted()), Ok(plan));
}

#[test]
fn subscriptions_become_those_that_are_wanted() {
	let mut facts = facts();
	facts.slots = Some(slots(vec![6, 7]));
	facts.pools = vec![
		(7, Some(pool(IMPL)), Some(Membership::Subscribed)),
		(8, Some(pool(IMPL)), Some(Membership::Admitted)),
	];
	facts.balance.spendable.0 += FEE;
	let plan = facts.plan(&Wanted { pools: vec![7, 8], ..wanted() }).unwrap();
	assert_eq!((plan.unsubscribe, plan.subscribe), (vec![6], vec![8]));
}

#[test]
fn worker_that_is_online_as_wanted_goes_on() {
	let mut facts = with_state(WorkerState::Online(Service { build: 1, capacity: 2 }));
	let running = RunningAttempt { job_id: JobId { pool: 7, index: 0 }, attempt: 1 };
	facts.slots = Some(WorkerSlots { running: vec![running], ..slots(vec![7]) });
	facts.pools[0].2 = Some(Membership::Subscribed);
	// Neither build nor balance matter any more, but for one fee.
	facts.implementation = None;
	facts.balance.spendable = Amount(FEE);
	let plan = facts.plan(&wanted()).unwrap();
	assert_eq!((plan.online, plan.running), (Online::Already, 1));
	assert!(plan.subscribe.is_empty() && plan.unsubscribe.is_empty());

	facts.balance.spendable = Amount(FEE - 1);
	assert!(matches!(problem(facts), Problem::BalanceTooLow { .. }));
}

#[test]
fn worker_that_is_online_otherwise_is_left_alone() {
	for (build, capacity) in [(2, 2), (1, 1)] {
		let facts = with_state(WorkerState::Online(Service { build, capacity }));
		let found = problem(facts);
		assert_eq!(found, Problem::OnlineOtherwise { worker: WORKER, build, capacity });
		assert!(found.to_string().contains("request-offline"));
	}
}

#[test]
fn worker_on_its_way_out_goes_there_first() {
	let facts = with_state(WorkerState::RequestingOffline(Service { build: 2, capacity: 9 }));
	let plan = facts.plan(&wanted()).unwrap();
	assert_eq!(plan.online, Online::AfterDraining { capacity: 9 });
}

#[test]
fn account_that_is_no_worker_is_told_how_to_become_one() {
	let found = problem(Facts { record: None, ..facts() });
	assert_eq!(found, Problem::NotRegistered { worker: WORKER });
	assert!(found.to_string().contains(&WORKER.to_string()));
}

#[test]
fn pool_must_be_there_of_the_same_impl_and_admit_the_worker() {
	let mut facts = facts();
	facts.pools[0] = (7, None, None);
	assert_eq!(problem(facts.clone()), Problem::NoPool { pool: 7 });
	facts.pools[0] = (7, Some(pool(6)), Some(Membership::Admitted));
	let found = problem(facts.clone());
	assert_eq!(found, Problem::PoolOfOtherImpl { pool: 7, of: 6, impl_id: IMPL });
	facts.pools[0] = (7, Some(pool(IMPL)), None);
	let found = problem(facts.clone());
	assert_eq!(found, Problem::NotAdmitted { pool: 7, owner: OWNER, worker: WORKER });
	assert!(found.to_string().contains("cybros pool authorize 7"));
	let closed = Pool { is_closed: true, ..pool(IMPL) };
	facts.pools[0] = (7, Some(closed), Some(Membership::Admitted));
	assert_eq!(problem(facts), Problem::PoolClosed { pool: 7 });
}

#[test]
fn build_must_be_there_and_released() {
	let mut facts = facts();
	let implementation = facts.implementation.as_mut().unwrap();
	implementation.builds =
		vec![build(1, BuildStatus::Deprecated), build(3, BuildStatus::Released)];
	let found = problem(facts.clone());
	assert!(matches!(found, Problem::NotReleased { status: BuildStatus::Deprecated, .. }));
	let found = facts.plan(&Wanted { build: 2, ..wanted() }).unwrap_err();
	assert!(matches!(found, Problem::NoBuild { build: 2, .. }));
	assert!(found.to_string().contains("1 (Deprecated), 3 (Released)"), "{found}");
	assert!(facts.plan(&Wanted { build: 3, ..wanted() }).is_ok());

	facts.implementation = None;
	assert_eq!(problem(facts), Problem::NoImpl { impl_id: IMPL });
}

#[test]
fn impl_of_its_owner_takes_no_worker_of_another() {
	let mut facts = facts();
	facts.implementation.as_mut().unwrap().deploy = DeployPermission::Owner;
	assert_eq!(problem(facts.clone()), Problem::NotPermitted { impl_id: IMPL });
	facts.implementation.as_mut().unwrap().owner = OWNER;
	assert!(facts.plan(&wanted()).is_ok());
}

#[test]
fn impl_with_a_list_takes_workers_of_its_owner_and_of_those_on_the_list() {
	let mut facts = facts();
	facts.implementation.as_mut().unwrap().deploy = DeployPermission::AllowList;
	let found = problem(facts.clone());
	assert!(matches!(found, Problem::NotOnList { owner: OWNER, impl_owner: STRANGER, .. }));
	assert!(found.to_string().contains(&format!("cybros impl allow {IMPL} {OWNER}")), "{found}");
	assert!(Facts { is_deployer: true, ..facts.clone() }.plan(&wanted()).is_ok());
	facts.implementation.as_mut().unwrap().owner = OWNER;
	assert!(facts.plan(&wanted()).is_ok());
}

#[test]
fn impl_takes_workers_until_the_notice_of_its_sunset_is_over() {
	let mut facts = facts();
	facts.implementation.as_mut().unwrap().sunset_at = Some(101);
	assert!(facts.plan(&wanted()).is_ok());
	let notes = told(&facts, About::Impl);
	assert!(notes.iter().any(|note| note.contains("put offline in 1 blocks")), "{notes:?}");
	facts.clock = 101;
	assert_eq!(problem(facts), Problem::ImplInSunset { impl_id: IMPL });
}

fn licence() -> HeldLicence {
	HeldLicence { signer: STRANGER, first_build: 1, last_build: 1, expires_at: NOW + 1, serial: 7 }
}

#[test]
fn licence_must_be_held_in_time_in_force_and_for_the_build() {
	let mut facts = facts();
	facts.implementation.as_mut().unwrap().trust = TrustDemand::Licence;
	let found = problem(facts.clone());
	assert!(matches!(found, Problem::NoLicence { impl_owner: STRANGER, .. }), "{found}");
	assert!(found.to_string().contains("cybros licence present"), "{found}");

	facts.licence = Some(licence());
	assert!(facts.plan(&wanted()).is_ok());
	let with = |licence| Facts { licence: Some(licence), ..facts.clone() };
	let found = problem(with(HeldLicence { expires_at: NOW, ..licence() }));
	assert!(matches!(found, Problem::LicenceExpired { serial: 7, .. }), "{found}");
	let found = problem(with(HeldLicence { signer: OWNER, ..licence() }));
	assert!(matches!(found, Problem::LicenceSignerUnknown { signer: OWNER, .. }), "{found}");
	let found = problem(with(HeldLicence { first_build: 2, last_build: 3, ..licence() }));
	assert!(matches!(found, Problem::LicenceNotForBuild { build: 1, .. }), "{found}");
	let found = problem(Facts { is_revoked: true, ..facts.clone() });
	assert!(matches!(found, Problem::LicenceRevoked { serial: 7, .. }), "{found}");
	facts.implementation.as_mut().unwrap().trust = TrustDemand::Nothing;
	assert!(Facts { is_revoked: true, ..facts }.plan(&wanted()).is_ok());
}

#[test]
fn end_of_service_is_told_from_an_owner_who_takes_a_worker_off() {
	let mut facts = with_state(WorkerState::Offline);
	assert_eq!(facts.end_of_service(&wanted()), None);
	// What keeps it offline now, but did not take it off.
	facts.balance.spendable = Amount(0);
	facts.implementation.as_mut().unwrap().builds = vec![build(1, BuildStatus::Deprecated)];
	facts.implementation.as_mut().unwrap().trust = TrustDemand::Licence;
	assert_eq!(facts.problems(&wanted()).len(), 3);
	assert_eq!(facts.end_of_service(&wanted()), None);

	facts.licence = Some(HeldLicence { expires_at: NOW, ..licence() });
	let found = facts.end_of_service(&wanted()).unwrap();
	assert!(matches!(found, Problem::LicenceExpired { serial: 7, .. }), "{found}");
	assert!(found.to_string().contains("ask the impl's owner"), "{found}");
	facts.is_revoked = true;
	let found = facts.end_of_service(&wanted()).unwrap();
	assert!(matches!(found, Problem::LicenceRevoked { serial: 7, .. }), "{found}");
	facts.licence = None;
	facts.record.as_mut().unwrap().stake = Amount(999);
	let found = facts.end_of_service(&wanted()).unwrap();
	assert!(matches!(found, Problem::StakeTooLow { .. }), "{found}");
}

/// A worker whose impl demands evidence of SGX, and which has just the money to show it.
fn facts_with_demand() -> Facts {
	let mut facts = Facts { is_measured: true, ..facts() };
	let kinds = [TeeKind::Sgx].into_iter().collect();
	facts.implementation.as_mut().unwrap().trust = TrustDemand::Evidence(kinds);
	facts.balance.spendable.0 += 3 * FEE;
	facts
}

#[test]
fn evidence_is_shown_where_the_impl_demands_it_and_its_fee_is_asked_for() {
	let facts = facts_with_demand();
	let plan = facts.plan(&wanted()).unwrap();
	assert!(plan.demands_evidence && plan.shows_evidence);
	let mut poor = facts;
	poor.balance.spendable.0 -= 1;
	assert!(matches!(problem(poor), Problem::BalanceTooLow { missing: Amount(1), .. }));
}

#[test]
fn evidence_is_shown_where_a_pool_takes_proofs_of_enclaves_only() {
	for (proofs, is_shown) in [(0, false), (1, false), (2, true), (3, false)] {
		let mut facts = Facts { is_measured: true, ..facts() };
		facts.balance.spendable.0 += 3 * FEE;
		facts.pools[0].1.as_mut().unwrap().terms.proofs = ProofKinds(proofs);
		let plan = facts.plan(&wanted()).unwrap();
		assert_eq!((plan.demands_evidence, plan.shows_evidence), (false, is_shown), "{proofs}");
	}
}

#[test]
fn evidence_needs_a_build_that_names_measurements() {
	let facts = Facts { is_measured: false, ..facts_with_demand() };
	let found = problem(facts);
	assert!(matches!(found, Problem::NotMeasured { impl_id: IMPL, build: 1, .. }), "{found}");
	assert!(found.to_string().contains("cybros build register --measurement"), "{found}");
}

#[test]
fn findings_tell_of_the_evidence_that_was_shown_last() {
	let mut facts = facts_with_demand();
	assert!(told(&facts, About::Evidence)[0].contains("needed, and `run` shows it"));
	facts.attestation = Some(Attestation {
		build: 1,
		kind: TeeKind::Sgx,
		tcb_status: None,
		root: [0; 32],
		enclave_key: [0; 32],
		verified_at: NOW - 60,
		expires_at: NOW + 3660,
	});
	let found = told(&facts, About::Evidence);
	assert!(found[0].contains("Sgx with build 1, good for 1 h 1 min"), "{found:?}");
	facts.now += 3660;
	assert!(told(&facts, About::Evidence)[0].contains("needed"));
}

#[test]
fn worker_serves_no_more_pools_than_it_may() {
	let mut facts = facts();
	facts.balance.spendable = Amount(u128::MAX);
	let all = |count: u32| (0..count).map(|id| (id, Some(pool(IMPL)), Some(Membership::Admitted)));
	for (count, is_fine) in [(8, true), (9, false)] {
		facts.pools = all(count).collect();
		let wanted = Wanted { pools: (0..count).collect(), ..wanted() };
		let plan = facts.plan(&wanted);
		assert_eq!(plan.is_ok(), is_fine, "{plan:?}");
	}
}

/// What is told of something, but for problems.
fn told(facts: &Facts, about: About) -> Vec<String> {
	let findings = facts.findings(&wanted()).into_iter();
	findings
		.filter(|finding| finding.about == about && !finding.is_problem())
		.map(|finding| finding.to_string())
		.collect()
}

#[test]
fn findings_tell_all_that_is_wrong_at_once_and_what_is_not() {
	let mut facts = facts();
	assert!(facts.findings(&wanted()).iter().all(|finding| !finding.is_problem()));
	assert_eq!(told(&facts, About::Licence), ["ok       licence       none is demanded"]);
	assert_eq!(
		told(&facts, About::Pools),
		["ok       pools         7 (admitted, `run` subscribes)"]
	);

	let implementation = facts.implementation.as_mut().unwrap();
	implementation.builds = vec![build(1, BuildStatus::Deprecated)];
	implementation.trust = TrustDemand::Licence;
	facts.constants.min_stake = Amount(1001);
	facts.pools[0].2 = None;
	facts.balance.spendable = Amount(0);
	let problems = facts.findings(&wanted()).into_iter().filter(Finding::is_problem);
	let about: Vec<_> = problems.map(|finding| finding.about).collect();
	let all = [About::Build, About::Licence, About::Stake, About::Pools, About::Balance];
	assert_eq!(about, all);
	let registration = told(&facts, About::Registration);
	assert!(registration[0].contains("never online yet"), "{registration:?}");

	let unknown = Facts { record: None, ..facts };
	let findings = unknown.findings(&wanted());
	assert!(findings.len() == 1 && findings[0].is_problem(), "{findings:?}");
}

#[test]
fn notes_say_why_a_worker_that_goes_online_may_get_no_jobs() {
	let mut facts = facts();
	facts.slots = Some(WorkerSlots { losses: 3, out_until: Some(120), ..slots(vec![7]) });
	let notes = told(&facts, About::Registration);
	assert!(notes[1].contains("out of rotation for 20 blocks"), "{notes:?}");

	let mut pool = pool(IMPL);
	pool.live_specs = vec![1, 2];
	pool.terms.largest_slash = Amount(1001);
	facts.pools[0].1 = Some(pool);
	let notes = told(&facts, About::Build);
	assert!(notes[1].contains("pool 7 has jobs of spec version 2"), "{notes:?}");
	let notes = told(&facts, About::Stake);
	assert!(notes[1].contains("raise-stake"), "{notes:?}");
	assert!(facts.plan(&wanted()).is_ok());
}

#[test]
fn capacity_is_bounded_by_the_chain() {
	let mut facts = facts();
	facts.balance.spendable = Amount(u128::MAX);
	for (capacity, is_fine) in [(0, false), (1, true), (64, true), (65, false)] {
		let plan = facts.plan(&Wanted { capacity, ..wanted() });
		assert_eq!(plan.is_ok(), is_fine, "{capacity}");
	}
}

#[test]
fn stake_must_be_what_the_chain_asks_now() {
	let mut facts = facts();
	facts.constants.min_stake = Amount(1001);
	let found = Problem::StakeTooLow { worker: WORKER, stake: Amount(1000), min: Amount(1001) };
	assert_eq!(problem(facts), found);
}

#[test]
fn balance_must_cover_fees_and_reserve_and_the_message_says_how_much_is_missing() {
	let mut facts = facts();
	facts.balance.spendable.0 -= 1;
	let found = problem(facts.clone());
	assert!(matches!(found, Problem::BalanceTooLow { missing: Amount(1), .. }), "{found}");
	assert!(found.to_string().contains("cybros account transfer"), "{found}");
	// What is held already is not asked for again.
	facts.slots = Some(WorkerSlots { reserve: Amount(40), ..slots(vec![]) });
	assert!(facts.plan(&wanted()).is_ok());
}
