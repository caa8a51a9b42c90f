// SPDX-License-Identifier: AGPL-3.0-only

//! What the pallet stores.

use crate::pallet::Config;
use codec::{Decode, Encode, MaxEncodedLen};
use cybros_primitives::{
	BuildStatus, BuildVersion, DeployPermission, ImplId, PoolPermission, SpecRange, SpecVersion,
	WorkerStatus,
};
use frame_support::{traits::fungible::Inspect, BoundedVec};
use scale_info::TypeInfo;
use sp_runtime::{traits::Get, Permill};

/// The pallet's money.
pub type BalanceOf<T> =
	<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
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
	/// The highest version that a build ever had.
	pub latest_version: Option<BuildVersion>,
	/// Its builds that are not Retired, in ascending order of version.
	pub builds: BoundedVec<Build, MaxBuilds>,
	/// How many workers are registered for it.
	pub workers: u32,
	/// The owner's deposit for this record.
	pub ticket: Ticket,
}

impl<AccountId, Ticket, MaxBuilds: Get<u32>> ImplInfo<AccountId, Ticket, MaxBuilds> {
	/// The build of this version, unless it is Retired or never was.
	pub fn build(&self, version: BuildVersion) -> Option<&Build> {
		self.builds.iter().find(|build| build.version == version)
	}

	/// As [`Self::build`], to be changed.
	pub(crate) fn build_mut(&mut self, version: BuildVersion) -> Option<&mut Build> {
		self.builds.iter_mut().find(|build| build.version == version)
	}

	/// Whether a build that is not Retired runs this spec version.
	pub fn runs(&self, spec_version: SpecVersion) -> bool {
		self.builds.iter().any(|build| build.specs.contains(spec_version))
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
}

impl WorkerState {
	/// The service that a worker is in, where it is in one.
	pub fn service(&self) -> Option<&Service> {
		match self {
			Self::Online(service) | Self::RequestingOffline(service) => Some(service),
			Self::Registered | Self::Offline => None,
		}
	}

	/// The state without its data.
	pub fn status(&self) -> WorkerStatus {
		match self {
			Self::Registered => WorkerStatus::Registered,
			Self::Online(_) => WorkerStatus::Online,
			Self::RequestingOffline(_) => WorkerStatus::RequestingOffline,
			Self::Offline => WorkerStatus::Offline,
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
