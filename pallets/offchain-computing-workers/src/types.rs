// SPDX-License-Identifier: AGPL-3.0-only

//! What the pallet stores.

use crate::pallet::Config;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use cybros_primitives::{
	BuildStatus, BuildVersion, DeployPermission, EvidenceTerms, ImplId, LicenceSerial,
	PoolPermission, SpecRange, SpecVersion, TeeHash, TrustDemand, WorkerStatus,
};
use frame_support::{
	traits::fungible::{Credit, Inspect},
	BoundedVec,
};
use scale_info::TypeInfo;
use sp_runtime::{traits::Get, Permill};

/// The pallet's money.
pub type BalanceOf<T> =
	<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// Money that was taken from stakes.
pub type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;
/// What root origin may change, in a runtime.
pub type ParametersOf<T> = Parameters<BalanceOf<T>>;
/// A count of blocks that accepted transactions.
pub type JobClock = u32;
/// Number of a window of challenges, counted from 0.
pub type WindowNumber = u32;

/// An impl of a runtime.
pub type ImplInfoOf<T> = ImplInfo<
	<T as frame_system::Config>::AccountId,
	<T as Config>::ImplConsideration,
	<T as Config>::MaxBuilds,
>;
/// A worker of a runtime.
pub type WorkerInfoOf<T> = WorkerInfo<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

/// An implementation.
#[derive(Encode, Decode, TypeInfo, MaxEncodedLen)]
#[scale_info(skip_type_params(MaxBuilds))]
#[codec(mel_bound(AccountId: MaxEncodedLen, Ticket: MaxEncodedLen))]
pub struct ImplInfo<AccountId, Ticket, MaxBuilds: Get<u32>> {
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
	/// How many accounts may register workers of it where a list says so.
	pub deployers: u32,
	/// Length of its metadata in bytes.
	pub metadata_len: u32,
	/// Who may take it over.
	pub offered_to: Option<AccountId>,
	/// The end of the notice of its sunset.
	pub sunset_at: Option<JobClock>,
	/// What it accepts of evidence, where evidence is shown.
	pub evidence: EvidenceTerms,
	/// Length of the measurements of its builds in bytes.
	pub measurements_len: u32,
	/// The highest version that a build ever had.
	pub latest_version: Option<BuildVersion>,
	/// Its builds, in ascending order of version: those that are not Retired, and those that workers still run.
	pub builds: BoundedVec<Build, MaxBuilds>,
	/// How many workers are registered for it.
	pub workers: u32,
	/// The owner's deposit for this record.
	pub ticket: Ticket,
}

impl<AccountId, Ticket, MaxBuilds: Get<u32>> ImplInfo<AccountId, Ticket, MaxBuilds> {
	/// The build of this version, unless it is Retired or never was.
	pub fn build(&self, version: BuildVersion) -> Option<&Build> {
		self.builds
			.iter()
			.find(|build| build.version == version && build.status != BuildStatus::Retired)
	}

	/// Whether the notice of its sunset is over.
	pub fn is_over(&self, now: JobClock) -> bool {
		self.sunset_at.is_some_and(|at| now >= at)
	}

	/// The build of this version, Retired or not, to be changed.
	pub(crate) fn build_mut(&mut self, version: BuildVersion) -> Option<&mut Build> {
		self.builds.iter_mut().find(|build| build.version == version)
	}

	/// Whether licences that this account signs are good.
	pub fn may_license(&self, signer: &AccountId) -> bool
	where
		AccountId: PartialEq,
	{
		self.owner == *signer || self.licensor.as_ref() == Some(signer)
	}

	/// Whether a build that is not Retired runs this spec version.
	pub fn runs(&self, spec_version: SpecVersion) -> bool {
		self.builds
			.iter()
			.any(|build| build.status != BuildStatus::Retired && build.specs.contains(spec_version))
	}
}

/// One release of an impl.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
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

/// What others need to know of an impl.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImplTerms<AccountId> {
	/// Who registered it.
	pub owner: AccountId,
	/// Who may open pools for it.
	pub pools: PoolPermission,
	/// Its share of price and tip.
	pub royalty: Permill,
	/// Whether its sunset was announced: nothing new refers to it.
	pub in_sunset: bool,
}

/// A worker.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct WorkerInfo<AccountId, Balance> {
	/// Who registered it.
	pub owner: AccountId,
	/// The impl that it runs.
	pub impl_id: ImplId,
	/// What is held on its account as its stake.
	pub stake: Balance,
	/// Expiry of the consent by which it was registered, in Unix seconds.
	pub consent_expires_at: u64,
	/// Evidence counts once, and none from before the worker was registered or fresh evidence was demanded: what it shows
	/// names a later block than this.
	pub evidence_after: u32,
	/// Where it stands.
	pub state: WorkerState,
}

/// Where a worker stands, with what belongs to it there.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
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
	/// The service that a worker is in, where it is in one.
	pub fn service(&self) -> Option<&Service> {
		match self {
			Self::Online(service) | Self::RequestingOffline(service) => Some(service),
			Self::Registered | Self::Offline | Self::Unresponsive => None,
		}
	}

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

/// With what a worker serves.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Service {
	/// The version of the build that it runs.
	pub build: BuildVersion,
	/// How many jobs it runs at once.
	pub capacity: u32,
}

/// What a scheduler needs to know of a worker that comes online.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct BuildInService {
	/// The version of the build that the worker runs.
	pub version: BuildVersion,
	/// The spec versions that the build runs.
	pub specs: SpecRange,
}

/// How long a worker was in service, and how much of that it lived.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Uptime {
	/// The time in service that ended in a sign of life, on the job clock.
	pub credited: u64,
	/// That, and the time that ended in a missed challenge.
	pub served: u64,
	/// What is watched of it while it is in service.
	pub watch: Option<Watch>,
}

impl Uptime {
	/// The part of its time in service that it lived, or `None` where there was no time yet.
	pub fn ratio(&self) -> Option<Permill> {
		(self.served > 0).then(|| Permill::from_rational(self.credited, self.served))
	}
}

/// What is watched of a worker in service.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Watch {
	/// Its place among the workers in service.
	pub place: u32,
	/// When it gave its last sign of life.
	pub last_sign: JobClock,
	/// The window of its open challenge.
	pub challenge: Option<WindowNumber>,
}

/// The challenges that were opened in a span of time, all due at once: a span after its end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Window {
	/// From then on a challenge is opened in the next window.
	pub closes_at: JobClock,
	/// From then on an answer is late.
	pub due_at: JobClock,
	/// How many challenges were opened, but for those of workers that went offline before they were due.
	pub opened: u32,
	/// How many of them were answered.
	pub answered: u32,
	/// How many blocks opened some: as many pages name the workers.
	pub pages: u32,
}

impl Window {
	/// A window that opens now.
	pub fn new(now: JobClock, length: JobClock) -> Self {
		let closes_at = now.saturating_add(length);
		let due_at = closes_at.saturating_add(length);
		Self { closes_at, due_at, opened: 0, answered: 0, pages: 0 }
	}

	/// Whether so many went unanswered that the chain was at fault: over half.
	pub fn is_excused(&self) -> bool {
		self.opened.saturating_sub(self.answered) > self.answered
	}
}

/// What root origin may change.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Parameters<Balance> {
	/// The mean time between two challenges of a worker, on the job clock; longer where a block may not open as
	/// many challenges as that takes.
	pub challenge_interval: JobClock,
	/// The length of a window: a challenge is to be answered within one to two of them.
	pub challenge_window: JobClock,
	/// What a missed challenge takes from a stake.
	pub challenge_slash: Balance,
	/// The most that is taken from all stakes of one owner in an era.
	pub owner_slash_cap: Balance,
}

/// Why a worker is offline.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
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

/// A licence that a worker presented.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct HeldLicence<AccountId> {
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

/// What is being closed, a worker at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum Closing {
	/// A revoked licence: its holders drain.
	Licence {
		/// The impl.
		impl_id: ImplId,
		/// The licence's number.
		serial: LicenceSerial,
	},
	/// A Retired build: its workers drain.
	Draining {
		/// The impl.
		impl_id: ImplId,
		/// The build's version.
		version: BuildVersion,
	},
	/// A Retired build, after the grace: its workers are put offline.
	Retiring {
		/// The impl.
		impl_id: ImplId,
		/// The build's version.
		version: BuildVersion,
	},
	/// An impl, after the notice of its sunset: its builds are Retired, its pools closed, then it is removed.
	Sunset {
		/// The impl.
		impl_id: ImplId,
	},
	/// A root that is trusted no longer: what workers showed under it ends.
	Distrusted {
		/// SHA-256 of its certificate.
		root: TeeHash,
	},
}
