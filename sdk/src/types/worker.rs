// SPDX-License-Identifier: MIT

//! Impls and their workers.

use super::{display, Counts};
use crate::{
	account::AccountId,
	amount::{Amount, Permill},
	primitives::{
		Attempt, BuildStatus, BuildVersion, DeployPermission, ImplId, JobId, LicenceSerial, PoolId,
		PoolPermission, SpecRange, TrustDemand, WorkerStatus,
	},
};
use serde::Serialize;

/// An implementation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Impl {
	/// Who registered it.
	pub owner: AccountId,
	/// Who may register workers of it.
	pub deploy: DeployPermission,
	/// Who may open pools for it.
	pub pools: PoolPermission,
	/// Its share of price and tip, as new policies take it over.
	pub royalty: Permill,
	/// What a worker shows before it goes online.
	pub trust: TrustDemand,
	/// Who signs licences, beside the owner.
	pub licensor: Option<AccountId>,
	/// How many revoked licences are remembered.
	pub revocations: u32,
	/// How many accounts may register workers of it where `deploy` is AllowList.
	pub deployers: u32,
	/// Length of its metadata in bytes.
	pub metadata_len: u32,
	/// Who may take it over.
	pub offered_to: Option<AccountId>,
	/// The reading of the job clock from which on it is closed.
	pub sunset_at: Option<u32>,
	/// The highest version that a build ever had.
	pub latest_version: Option<BuildVersion>,
	/// Its builds that are not Retired, in ascending order of version.
	pub builds: Vec<Build>,
	/// How many workers are registered for it.
	pub workers: u32,
}

impl Impl {
	/// The build of this version, unless it is Retired or never was.
	pub fn build(&self, version: BuildVersion) -> Option<&Build> {
		self.builds.iter().find(|build| build.version == version)
	}

	/// Whether licences that this account signs are good.
	pub fn may_license(&self, signer: &AccountId) -> bool {
		self.owner == *signer || self.licensor.as_ref() == Some(signer)
	}
}

/// One release of an impl.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Build {
	/// Its version.
	pub version: BuildVersion,
	/// The spec versions that it runs.
	pub specs: SpecRange,
	/// Whether workers may run it.
	pub status: BuildStatus,
	/// How many workers are Online or RequestingOffline with it.
	pub in_service: u32,
}

/// A worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worker {
	/// Who registered it.
	pub owner: AccountId,
	/// The impl that it runs.
	pub impl_id: ImplId,
	/// What is held on its account as its stake.
	pub stake: Amount,
	/// Expiry of the consent by which it was registered, in Unix seconds.
	pub consent_expires_at: u64,
	/// Where it stands.
	pub state: WorkerState,
}

impl Worker {
	/// Where it stands, without the data that goes with it.
	pub fn status(&self) -> WorkerStatus {
		self.state.status()
	}
}

/// Where a worker stands, with what belongs to it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum WorkerState {
	/// Registered, never online since.
	Registered,
	/// Takes jobs.
	Online(Service),
	/// Finishes what it has and gets nothing new.
	RequestingOffline(Service),
	/// Takes no jobs.
	Offline,
	/// Missed a challenge: takes no jobs until it comes online again.
	Unresponsive,
}

impl WorkerState {
	/// The state without its data.
	pub fn status(&self) -> WorkerStatus {
		match self {
			Self::Registered => WorkerStatus::Registered,
			Self::Online(_) => WorkerStatus::Online,
			Self::RequestingOffline(_) => WorkerStatus::RequestingOffline,
			Self::Offline => WorkerStatus::Offline,
			Self::Unresponsive => WorkerStatus::Unresponsive,
		}
	}
}

/// How long a worker was in service, and how much of that it lived, in job-clock blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Uptime {
	/// The time in service that ended in a sign of life.
	pub credited: u64,
	/// That, and the time that ended in a missed challenge.
	pub served: u64,
	/// Whether a challenge waits for its answer.
	pub is_challenged: bool,
}

/// A licence that a worker presented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeldLicence {
	/// Who signed it.
	pub signer: AccountId,
	/// The first build version that it is for.
	pub first_build: BuildVersion,
	/// The last build version that it is for.
	pub last_build: BuildVersion,
	/// Unix time in seconds from which on it is void.
	pub expires_at: u64,
	/// Its number.
	pub serial: LicenceSerial,
}

/// What root may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Parameters {
	/// The mean time between two challenges of a worker, on the job clock.
	pub challenge_interval: u32,
	/// A challenge is to be answered within one to two of these, on the job clock.
	pub challenge_window: u32,
	/// What a missed challenge takes from a stake.
	pub challenge_slash: Amount,
	/// The most that is taken from all stakes of one owner in an era.
	pub owner_slash_cap: Amount,
}

/// With what a worker serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Service {
	/// The version of the build that it runs.
	pub build: BuildVersion,
	/// How many jobs it runs at once.
	pub capacity: u32,
}

/// What a worker serves and has in hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkerSlots {
	/// With what it serves; None while it is not in service.
	pub service: Option<SlotService>,
	/// The pools that it is subscribed to.
	pub pools: Vec<PoolId>,
	/// The attempts that it has in hand, started or not.
	pub running: Vec<RunningAttempt>,
	/// What is held on its account for outputs to come.
	pub reserve: Amount,
	/// What it has at stake while it is in service.
	pub stake: Amount,
	/// What its attempts in hand could cost it of that.
	pub exposure: Amount,
	/// How many attempts it lost in a row.
	pub losses: u32,
	/// How its attempts ended since it was registered.
	pub counts: Counts,
	/// Until when, on the job clock, it gets no jobs because of them.
	pub out_until: Option<u32>,
}

/// With what the scheduler takes a worker to serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SlotService {
	/// The version of the build that it runs.
	pub build: BuildVersion,
	/// The spec versions that the build runs.
	pub specs: SpecRange,
	/// How many jobs it runs at once.
	pub capacity: u32,
	/// Whether it gets new jobs.
	pub accepting: bool,
}

/// One assignment that a worker has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RunningAttempt {
	/// The job.
	#[serde(serialize_with = "display")]
	pub job_id: JobId,
	/// The assignment's number.
	pub attempt: Attempt,
}

/// Why a worker is offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum OfflineCause {
	/// It or its owner asked for it, or its stake fell below the minimum; its last job has ended.
	Drained,
	/// Its owner forced it.
	Forced,
	/// It missed a challenge: it is Unresponsive.
	ChallengeMissed,
	/// Its licence expired, and its impl demands one.
	LicenceExpired,
	/// Its build was Retired, and the grace is over.
	BuildRetired,
	/// Its evidence has ended, and its impl demands some.
	EvidenceExpired,
}
