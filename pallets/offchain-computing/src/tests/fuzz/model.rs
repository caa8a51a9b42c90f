// SPDX-License-Identifier: AGPL-3.0-only

//! What the chain should be, by the rules of the design and in the plainest way: maps, and sums made anew each time.
//!
//! The model shares with the pallets the types of their calls, and nothing that computes, but for what a refused item
//! of a batch pays, which depends on weights. It foretells of each call whether it is refused and why, and all money to
//! the last unit. Three things it leaves to the chain, and judges them by what the chain tells in its events: which of
//! several ready workers gets a job, whom a challenge is drawn for, and in which order a block does what is due.

mod block;
mod jobs;
mod lists;
mod money;
mod pools;
mod registry;
mod scheduler;
mod service;
mod tees;
mod trust;

use super::*;
use crate::types::{AttemptRef, AttemptTerms, JobClock, PoolTerms as Terms};
pub use block::{Agenda, Room};
use cybros_primitives::{
	BuildStatus, BuildVersion, DeployPermission, EnclaveKey, ImplId, JobIndex, LicenceSerial,
	Measurement, PoolPermission, ProofKind, ProofKinds, TeeHash, TeeVendor, TrackId, TrustDemand,
};
use frame_support::dispatch::Pays;
pub use money::Reason;
use pallet_offchain_computing_workers::{OfflineCause, Parameters};
use sp_runtime::Permill;

/// Why a call is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// By one of our pallets' errors.
	Named(&'static str),
	/// By the money's pallet: whatever it says, it cannot be paid.
	Money,
	/// The origin is not one for the call.
	Origin,
}

/// What comes of a call: who pays for it, or why it is refused.
pub type Outcome = Result<Pays, Refusal>;
/// What comes of a check.
pub type Checked<V = ()> = Result<V, Refusal>;

pub fn refuse<V>(name: &'static str) -> Checked<V> {
	Err(Refusal::Named(name))
}

pub fn ensure(condition: bool, name: &'static str) -> Checked {
	if condition {
		Ok(())
	} else {
		refuse(name)
	}
}

/// What the chain tells of itself, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
	Assigned { job: JobId, attempt: Attempt, worker: AccountId },
	BackedOff { job: JobId, until: JobClock },
	Ended { job: JobId, attempt: Attempt, worker: AccountId, cause: AttemptEnd },
	Discarded { job: JobId, reason: DiscardReason },
	Settled { job: JobId, paid: Balance, commission: Balance, royalty: Balance, refund: Balance },
	Delivered { job: JobId, output: [u8; 32], proof: Option<ProofKind> },
	Destroyed { job: JobId },
	ItemFailed { at: u32, refusal: Refusal },
	RotatedOut { worker: AccountId, until: JobClock },
	RotatedIn { worker: AccountId },
	Requested { worker: AccountId },
	Offline { worker: AccountId, cause: OfflineCause },
	Slashed { worker: AccountId, amount: Balance },
	Challenged { worker: AccountId, due_at: JobClock },
	PoolClosed { pool: PoolId },
	ImplClosed { impl_id: ImplId },
}

pub struct Build {
	pub specs: SpecRange,
	pub status: BuildStatus,
	/// When it was Retired, if workers ran it then.
	pub retired_at: JobClock,
	/// What it measures as, where it may run in a TEE.
	pub measurements: Option<Vec<Measurement>>,
}

pub struct Impl {
	pub owner: AccountId,
	pub deploy: DeployPermission,
	pub pools: PoolPermission,
	pub royalty: Permill,
	pub trust: TrustDemand,
	/// The age from which on evidence is void.
	pub evidence_age: u64,
	pub licensor: Option<AccountId>,
	pub deployers: BTreeSet<AccountId>,
	pub metadata: usize,
	pub offered_to: Option<AccountId>,
	pub sunset_at: Option<JobClock>,
	pub latest: Option<BuildVersion>,
	pub builds: BTreeMap<BuildVersion, Build>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
	Registered,
	Online,
	Requesting,
	Offline,
	Unresponsive,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
	pub signer: AccountId,
	pub first: BuildVersion,
	pub last: BuildVersion,
	pub expires_at: u64,
	pub serial: LicenceSerial,
}

/// What is known of a worker by evidence, which is of Nitro enclaves only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
	pub build: BuildVersion,
	pub root: TeeHash,
	pub key: EnclaveKey,
	pub verified_at: u64,
	pub expires_at: u64,
}

pub struct Worker {
	pub owner: AccountId,
	pub impl_id: ImplId,
	pub stake: Balance,
	pub consent: u64,
	pub status: Status,
	/// What it serves with, while it is Online or Requesting.
	pub build: BuildVersion,
	pub capacity: u32,
	pub credited: u64,
	pub served: u64,
	pub last_sign: JobClock,
	/// The window of its open challenge.
	pub challenge: Option<u32>,
	pub licence: Option<Licence>,
	/// What it shows next names a later block.
	pub evidence_after: u64,
	pub attested: Option<Attested>,
}

impl Worker {
	pub fn serves(&self) -> bool {
		matches!(self.status, Status::Online | Status::Requesting)
	}
}

/// How attempts ended: the four results in their order, those lost, and of these the worker's own fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
	pub results: [u64; 4],
	pub lost: u64,
	pub slashed: u64,
}

/// What of a worker is kept even where it is registered no longer.
#[derive(Default)]
pub struct Slots {
	pub pools: Vec<PoolId>,
	pub turn: usize,
	pub running: Vec<(JobId, Attempt)>,
	/// When what it has in hand of pools that revoked it ends.
	pub graces: BTreeMap<JobId, JobClock>,
	/// Whether it had an enclave key when the scheduler looked last.
	pub attested: bool,
	pub counts: Counts,
	pub reserve: Balance,
	pub losses: u32,
	pub out_until: Option<JobClock>,
	/// Whether it took one job and was still ready: it has more to take in the next block.
	pub has_more: bool,
}

pub enum PoolStands {
	Open,
	Closed,
	WithImpl { impl_owner: AccountId },
}

pub struct Contract {
	pub terms: PolicyTerms<Balance>,
	pub royalty: Permill,
	/// Who may create jobs under it, beside the pool's owner, where a list says so.
	pub list: BTreeSet<AccountId>,
}

pub struct Pool {
	pub owner: AccountId,
	pub impl_id: ImplId,
	pub terms: Terms<Balance>,
	pub stands: PoolStands,
	pub next_job: JobIndex,
	pub next_policy: PolicyId,
	/// Who is admitted, and whether it serves.
	pub members: BTreeMap<AccountId, bool>,
	pub policies: BTreeMap<PolicyId, Contract>,
	/// How many accounts are on the lists of its policies that are gone.
	pub ended: usize,
	/// The jobs that wait, by spec version and lane.
	pub lines: BTreeMap<(SpecVersion, usize), Vec<JobIndex>>,
	pub passed: [u8; LANES],
	pub commission: Balance,
	pub royalty: Balance,
	pub counts: Counts,
	pub metadata: usize,
	pub offered_to: Option<AccountId>,
}

impl Pool {
	pub fn is_open(&self) -> bool {
		matches!(self.stands, PoolStands::Open)
	}

	/// Whether it takes proofs of enclaves and no others.
	pub fn needs_enclave(&self) -> bool {
		self.terms.proofs.0 == 2
	}
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
	Waits,
	BacksOff {
		until: JobClock,
	},
	Assigned {
		worker: AccountId,
		until: JobClock,
	},
	Started {
		worker: AccountId,
		at: JobClock,
		until: JobClock,
		cancel_at: Option<JobClock>,
	},
	Processed {
		worker: AccountId,
		result: JobResult,
		output: [u8; 32],
		proof: Option<ProofKind>,
		vouched: bool,
		deposit: Balance,
		at: JobClock,
	},
	Discarded {
		reason: DiscardReason,
		at: JobClock,
	},
}

pub struct Job {
	pub depositor: AccountId,
	pub impl_id: ImplId,
	pub policy: PolicyId,
	pub spec: SpecVersion,
	pub price: Balance,
	pub base_price: Balance,
	pub second_price: Balance,
	pub seconds: u32,
	pub tip: Balance,
	pub deposit: Balance,
	pub commission: Permill,
	pub royalty: Permill,
	pub error_share: Permill,
	pub attempt_terms: AttemptTerms<Balance>,
	pub max_attempts: u32,
	pub retry: RetryTerms,
	pub proofs: ProofKinds,
	pub retention: JobClock,
	pub failed: u32,
	pub errors: u32,
	pub attempt: Attempt,
	pub loser: Option<AccountId>,
	pub created_at: JobClock,
	pub track: Option<TrackId>,
	/// Hash of its input.
	pub input: [u8; 32],
	pub state: State,
}

impl Job {
	pub fn tag(&self) -> InputTag {
		core::array::from_fn(|at| self.input[at])
	}

	pub fn is_live(&self) -> bool {
		!matches!(self.state, State::Processed { .. } | State::Discarded { .. })
	}

	pub fn assignee(&self) -> Option<&AccountId> {
		match &self.state {
			State::Assigned { worker, .. } | State::Started { worker, .. } => Some(worker),
			_ => None,
		}
	}

	/// Whether its result is there, and not under its impl's owner's word already.
	pub fn can_be_vouched(&self) -> bool {
		matches!(self.state, State::Processed { vouched: false, proof, .. } if proof != Some(ProofKind::Owner))
	}

	/// Whether its result is there, under its impl's owner's word.
	pub fn is_vouched(&self) -> bool {
		matches!(self.state, State::Processed { .. }) && !self.can_be_vouched()
	}

	/// When its live attempt is over, and what that is then.
	pub fn end(&self) -> Option<(JobClock, AttemptEnd)> {
		match self.state {
			State::Assigned { until, .. } => Some((until, AttemptEnd::NotStarted)),
			State::Started { until, cancel_at: Some(at), .. } if at < until => {
				Some((at, AttemptEnd::Cancelled))
			},
			State::Started { until, .. } => Some((until, AttemptEnd::LeaseExpired)),
			_ => None,
		}
	}
}

/// Collateral that somebody stored.
pub struct Stored {
	pub depositor: AccountId,
	pub root: TeeHash,
	/// The last second at which it holds.
	pub ends: u64,
	/// Its length in bytes.
	pub len: usize,
}

pub struct Window {
	pub closes_at: JobClock,
	pub due_at: JobClock,
	pub opened: u32,
	pub answered: u32,
}

pub struct Model {
	/// The job clock.
	pub now: JobClock,
	/// Seconds since 1970.
	pub time: u64,
	pub free: BTreeMap<AccountId, Balance>,
	pub frozen: BTreeMap<AccountId, Balance>,
	/// Accounts that another pallet keeps alive, whatever they have.
	pub anchored: BTreeSet<AccountId>,
	pub parameters: Parameters<Balance>,
	pub impls: BTreeMap<ImplId, Impl>,
	pub next_impl: ImplId,
	pub workers: BTreeMap<AccountId, Worker>,
	pub slots: BTreeMap<AccountId, Slots>,
	pub pools: BTreeMap<PoolId, Pool>,
	pub next_pool: PoolId,
	pub jobs: BTreeMap<JobId, Job>,
	pub windows: BTreeMap<u32, Window>,
	pub next_window: u32,
	/// Consents that were used, with their expiry.
	pub spent: BTreeSet<(AccountId, u64)>,
	/// Workers that were deregistered while outputs of theirs stood, with their owners of then.
	pub heirs: BTreeMap<AccountId, AccountId>,
	/// Revoked licences, with their expiry.
	pub revocations: BTreeMap<(ImplId, LicenceSerial), u64>,
	/// Those that were revoked since the registry's hook last had room.
	pub revoked: BTreeSet<(ImplId, LicenceSerial)>,
	/// What owners lost, by era.
	pub lost: BTreeMap<(JobClock, AccountId), Balance>,
	/// Roots that are trusted, with whose they are.
	pub roots: BTreeMap<TeeHash, TeeVendor>,
	/// Roots that were distrusted since the registry's hook last had room.
	pub doubted: BTreeSet<TeeHash>,
	/// By the hashes of their certificates.
	pub collateral: BTreeMap<TeeHash, Stored>,
	/// Workers whose evidence ends in the block that is judged: at a moment of it that the chain does not tell.
	pub fading: BTreeSet<AccountId>,
	/// Workers that are looked at in the block that is judged, as their root was distrusted and is trusted again: at a
	/// moment of it that the chain does not tell, unless they get jobs.
	pub returning: BTreeSet<AccountId>,
	/// How many blocks had room for clean-up, and in which of them each job's retention was over first.
	pub idle: usize,
	pub over: BTreeMap<JobId, usize>,
	/// How many lists of policies that are gone are not forgotten yet.
	pub ended_lists: usize,
	/// Who owned the pools that are gone and of which lists are not forgotten yet, and how many accounts these have.
	pub ended_pools: BTreeMap<PoolId, (AccountId, usize)>,
	/// The most jobs that there were at once.
	pub most_jobs: usize,
	/// Heads of queues that had waited too long when the hook last had room for all.
	pub late_heads: BTreeSet<JobId>,
	/// Impls after their sunset of which nothing was left when the last block ended.
	pub bare_impls: BTreeSet<ImplId>,
	/// What the chain told of the step that is judged, and was not foretold yet.
	pub seen: VecDeque<Seen>,
}

impl Model {
	/// The chain at its first block: people with money, and nothing else.
	pub fn new(free: BTreeMap<AccountId, Balance>) -> Self {
		Self {
			now: 0,
			time: Now::get(),
			free,
			frozen: BTreeMap::new(),
			anchored: BTreeSet::new(),
			parameters: WorkerParameters::get(),
			impls: BTreeMap::new(),
			next_impl: 0,
			workers: BTreeMap::new(),
			slots: BTreeMap::new(),
			pools: BTreeMap::new(),
			next_pool: 0,
			jobs: BTreeMap::new(),
			windows: BTreeMap::new(),
			next_window: 0,
			spent: BTreeSet::new(),
			heirs: BTreeMap::new(),
			revocations: BTreeMap::new(),
			revoked: BTreeSet::new(),
			lost: BTreeMap::new(),
			roots: BTreeMap::new(),
			doubted: BTreeSet::new(),
			collateral: BTreeMap::new(),
			fading: BTreeSet::new(),
			returning: BTreeSet::new(),
			idle: 0,
			over: BTreeMap::new(),
			ended_lists: 0,
			ended_pools: BTreeMap::new(),
			most_jobs: 0,
			late_heads: BTreeSet::new(),
			bare_impls: BTreeSet::new(),
			seen: VecDeque::new(),
		}
	}

	/// What the chain has to tell next.
	pub fn expect(&mut self, next: Seen) {
		let seen = self.seen.pop_front();
		assert_eq!(seen.as_ref(), Some(&next), "the chain told something else than was foretold");
	}

	/// Foretell what comes of a call, and let it come.
	pub fn call(&mut self, who: &AccountId, call: &RuntimeCall) -> Outcome {
		match call {
			RuntimeCall::Computing(call) => self.call_jobs(who, call),
			RuntimeCall::Workers(call) => self.call_registry(who, call),
			RuntimeCall::Balances(call) => self.call_money(who, call),
			other => panic!("the model knows no {other:?}"),
		}
	}

	fn call_jobs(&mut self, who: &AccountId, call: &crate::Call<Test>) -> Outcome {
		use crate::Call::*;
		match call.clone() {
			create_pool { impl_id, terms } => self.create_pool(who, impl_id, terms),
			create_job_policy { pool_id, terms } => self.create_policy(who, pool_id, terms),
			destroy_job_policy { pool_id, policy_id } => {
				self.destroy_policy(who, pool_id, policy_id)
			},
			authorize_worker { pool_id, worker } => self.authorize(who, pool_id, worker),
			revoke_worker { pool_id, worker } => self.revoke(who, pool_id, worker),
			subscribe_pool { pool_id } => self.subscribe(who, pool_id),
			unsubscribe_pool { pool_id } => self.unsubscribe(who, pool_id),
			create_job {
				pool_id,
				policy_id,
				spec_version,
				input,
				tip,
				beneficiary,
				seconds_cap,
				track_id,
			} => {
				let job = NewJob {
					pool_id,
					policy_id,
					spec_version,
					input,
					tip,
					beneficiary,
					seconds_cap,
					track_id,
				};
				self.create_job(who, job)
			},
			create_jobs { jobs } => {
				self.each(jobs, |model, job| model.create_job(who, job))?;
				Ok(false)
			},
			cancel_job { job_id } => self.cancel(who, job_id),
			start_job { job_id, attempt, input_tag } => {
				self.start(who, AttemptRef { job_id, attempt, input_tag })
			},
			start_jobs { attempts } => self.start_all(who, attempts),
			resign_job { job_id, attempt, input_tag } => {
				self.resign(who, job_id, attempt, input_tag)
			},
			submit_job_result { job_id, attempt, input_tag, result, output, proof } => {
				self.submit(who, Submission { job_id, attempt, input_tag, result, output, proof })
			},
			submit_job_results { results } => self.submit_all(who, results),
			vouch_job { job_id, input_tag, output_hash } => {
				self.vouch(who, job_id, input_tag, output_hash)
			},
			progress_job { job_id, attempt, input_tag, percentage, message } => {
				self.progress(who, job_id, attempt, input_tag, percentage, message.len())
			},
			destroy_job { job_id } => self.destroy_job(who, job_id),
			destroy_jobs { job_ids } => {
				self.each(job_ids, |model, job_id| model.destroy_job(who, job_id))?;
				Ok(false)
			},
			set_pool_metadata { pool_id, metadata } => {
				self.set_pool_metadata(who, pool_id, metadata.len())
			},
			offer_pool { pool_id, offered_to } => self.offer_pool(who, pool_id, offered_to),
			accept_pool { pool_id } => self.accept_pool(who, pool_id),
			claim_commission { pool_id } => self.claim_commission(who, pool_id),
			claim_royalty { pool_id } => self.claim_royalty(who, pool_id),
			allow_depositor { pool_id, policy_id, depositor } => {
				self.allow_depositor(who, pool_id, policy_id, depositor)
			},
			disallow_depositor { pool_id, policy_id, depositor } => {
				self.disallow_depositor(who, pool_id, policy_id, depositor)
			},
			close_pool { pool_id } => self.close_pool(who, pool_id),
			destroy_pool { pool_id } => self.destroy_pool(pool_id),
			other => panic!("the model knows no {other:?}"),
		}
		.map(|free| if free { Pays::No } else { Pays::Yes })
	}

	fn call_registry(
		&mut self,
		who: &AccountId,
		call: &pallet_offchain_computing_workers::Call<Test>,
	) -> Outcome {
		use pallet_offchain_computing_workers::Call::*;
		match call.clone() {
			register_impl { deploy, pools, royalty } => {
				self.register_impl(who, deploy, pools, royalty)
			},
			register_impl_build { impl_id, version, specs } => {
				self.register_build(who, impl_id, version, specs, None)
			},
			register_measured_build { impl_id, version, specs, measurements } => {
				self.register_build(who, impl_id, version, specs, Some(measurements))
			},
			set_evidence_terms { impl_id, terms } => self.set_evidence_terms(who, impl_id, terms),
			trust_root { .. } | distrust_root { .. } => Err(Refusal::Origin),
			update_collateral { root, collateral } => {
				self.update_collateral(who, root, &collateral)
			},
			remove_collateral { collateral } => self.remove_collateral(&collateral),
			refresh_attestation { build, enclave_key, block, evidence } => {
				self.refresh(who, build, enclave_key, block, &evidence)
			},
			demand_refresh { worker, within_secs } => self.demand_refresh(who, worker, within_secs),
			update_impl_build_status { impl_id, version, status } => {
				self.update_build(who, impl_id, version, status)
			},
			register_worker { worker, impl_id, consent_expires_at, consent, stake, endowment } => {
				let consent = (consent_expires_at, consent);
				self.register_worker(who, worker, impl_id, consent, stake, endowment)
			},
			deregister_worker { worker } => self.deregister(who, worker),
			online { build, capacity } => self.online(who, build, capacity),
			request_offline { worker } => self.request_offline(who, worker),
			force_offline { worker } => self.force_offline(who, worker),
			withdraw { worker, amount } => self.withdraw(who, worker, amount),
			answer_challenge {} => {
				return self.answer(who).map(|()| Pays::No);
			},
			set_parameters { .. } => Err(Refusal::Origin),
			raise_stake { worker, amount } => self.raise_stake(who, worker, amount),
			lower_stake { worker, amount } => self.lower_stake(who, worker, amount),
			update_impl { impl_id, deploy, pools, royalty, trust, licensor } => {
				self.owned_impl(who, impl_id).and_then(|info| {
					let kinds = tees::demanded(&trust);
					ensure(kinds.is_none_or(|kinds| kinds != Default::default()), "NoTeeKind")?;
					(info.deploy, info.pools, info.royalty) = (deploy, pools, royalty);
					(info.trust, info.licensor) = (trust, licensor);
					Ok(())
				})
			},
			present_licence { worker, terms, signer, signature } => {
				self.present(who, worker, terms, signer, signature)
			},
			revoke_licence { impl_id, serial, expires_at } => {
				self.revoke_licence(who, impl_id, serial, expires_at)
			},
			allow_deployer { impl_id, deployer } => self.allow(who, impl_id, deployer),
			disallow_deployer { impl_id, deployer } => self.disallow(who, impl_id, deployer),
			offer_impl { impl_id, offered_to } => {
				self.owned_impl(who, impl_id).map(|info| info.offered_to = offered_to)
			},
			accept_impl { impl_id } => self.accept(who, impl_id),
			set_impl_metadata { impl_id, metadata } => {
				self.set_metadata(who, impl_id, metadata.len())
			},
			sunset_impl { impl_id } => self.sunset(who, impl_id),
			other => panic!("the model knows no {other:?}"),
		}
		.map(|()| Pays::Yes)
	}

	/// Do something with each item of a batch. Returns the places of those that were refused.
	fn each<Item>(
		&mut self,
		items: Vec<Item>,
		each: impl Fn(&mut Self, Item) -> Checked<bool>,
	) -> Checked<Vec<usize>> {
		ensure(items.len() <= 64, "BatchTooLong")?;
		let mut refused = vec![];
		for (at, item) in items.into_iter().enumerate() {
			if let Err(refusal) = each(self, item) {
				refused.push(at);
				self.expect(Seen::ItemFailed { at: at as u32, refusal });
			}
		}
		Ok(refused)
	}

	/// By root origin.
	pub fn call_root(&mut self, call: &RuntimeCall) -> Outcome {
		use pallet_offchain_computing_workers::Call::*;
		let RuntimeCall::Workers(call) = call else { panic!("root does no {call:?}") };
		match call.clone() {
			set_parameters { parameters } => self.set_parameters(parameters),
			trust_root { vendor, certificate } => self.trust_root(vendor, &certificate),
			distrust_root { root } => self.distrust_root(root),
			other => panic!("root does no {other:?}"),
		}
	}

	fn set_parameters(&mut self, parameters: Parameters<Balance>) -> Outcome {
		ensure(
			(1..=28_800).contains(&parameters.challenge_interval),
			"ChallengeIntervalOutOfBounds",
		)?;
		ensure((2..=2_400).contains(&parameters.challenge_window), "ChallengeWindowOutOfBounds")?;
		let most = parameters.owner_slash_cap.min(MinStake::get());
		ensure(parameters.challenge_slash <= most, "ChallengeSlashOutOfBounds")?;
		let is_capped = parameters.owner_slash_cap <= MinStake::get() * 100_000;
		ensure(is_capped, "OwnerSlashCapOutOfBounds")?;
		self.parameters = parameters;
		Ok(Pays::Yes)
	}
}
