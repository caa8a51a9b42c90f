// SPDX-License-Identifier: MIT

//! The ways to be wrong, and what to do about each.

use cybros_primitives::{BuildStatus, BuildVersion, ImplId, LicenceSerial, PoolId};
use cybros_sdk::{AccountId, Amount};
use std::fmt;

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
	/// Nobody registered the account.
	#[error("{worker} is not registered as a worker on this chain: print a consent with `cybros-worker consent`, and let the owner pass it to `cybros worker register` (if it was registered, check --url: this may be another chain)")]
	NotRegistered {
		/// The worker.
		worker: AccountId,
	},
	/// Its impl is gone.
	#[error("impl {impl_id}, for which this worker is registered, is no more: its owner can deregister the worker and register it for another")]
	NoImpl {
		/// The impl.
		impl_id: ImplId,
	},
	/// Its owner may not deploy workers of the impl.
	#[error("only the owner of impl {impl_id} may run workers of it: let that account register this worker")]
	NotPermitted {
		/// The impl.
		impl_id: ImplId,
	},
	/// Its owner does not stand on the impl's list.
	#[error("only accounts on the list of impl {impl_id} may run workers of it, and this worker's owner {owner} is not: ask the impl's owner {impl_owner} to run `cybros impl allow {impl_id} {owner}`")]
	NotOnList {
		/// The impl.
		impl_id: ImplId,
		/// The worker's owner.
		owner: AccountId,
		/// The impl's owner.
		impl_owner: AccountId,
	},
	/// Its impl ends.
	#[error("the notice of the sunset of impl {impl_id} is over, and no worker goes online for it: its owner can deregister this worker and register it for another impl")]
	ImplInSunset {
		/// The impl.
		impl_id: ImplId,
	},
	/// There is no such build.
	#[error("impl {impl_id} has no build {build} in service; it has {found}: give --build one of them, or register it with `cybros build register`")]
	NoBuild {
		/// The impl.
		impl_id: ImplId,
		/// The build that is wanted.
		build: BuildVersion,
		/// Those that there are.
		found: String,
	},
	/// No worker may go online with the build.
	#[error("build {build} of impl {impl_id} is {status:?}, and workers go online only with a Released one; it has {found}: give --build another one")]
	NotReleased {
		/// The impl.
		impl_id: ImplId,
		/// The build.
		build: BuildVersion,
		/// Its status.
		status: BuildStatus,
		/// The builds that there are.
		found: String,
	},
	/// The impl demands a licence.
	#[error("impl {impl_id} demands a licence, and this worker has none: ask the impl's owner {impl_owner} for one (`cybros licence sign {impl_id} --worker {worker}`), and present it with `cybros licence present`")]
	NoLicence {
		/// The impl.
		impl_id: ImplId,
		/// The worker.
		worker: AccountId,
		/// Who signs licences.
		impl_owner: AccountId,
	},
	/// Its licence is over.
	#[error("licence {serial} has expired, and impl {impl_id} demands one: ask the impl's owner {impl_owner} for a new one, and present it with `cybros licence present`")]
	LicenceExpired {
		/// The impl.
		impl_id: ImplId,
		/// The licence's number.
		serial: LicenceSerial,
		/// Who signs licences.
		impl_owner: AccountId,
	},
	/// Its licence was revoked.
	#[error("licence {serial} was revoked, and impl {impl_id} demands one: ask the impl's owner {impl_owner} for a new one, and present it with `cybros licence present`")]
	LicenceRevoked {
		/// The impl.
		impl_id: ImplId,
		/// The licence's number.
		serial: LicenceSerial,
		/// Who signs licences.
		impl_owner: AccountId,
	},
	/// Who signed its licence may sign none any more.
	#[error("licence {serial} is void, for impl {impl_id} no longer names its signer {signer}: ask the impl's owner {impl_owner} for a new one, and present it with `cybros licence present`")]
	LicenceSignerUnknown {
		/// The impl.
		impl_id: ImplId,
		/// The licence's number.
		serial: LicenceSerial,
		/// Who signed it.
		signer: AccountId,
		/// Who signs licences.
		impl_owner: AccountId,
	},
	/// Its licence is for other builds.
	#[error("licence {serial} is for builds {first_build} to {last_build}, not for {build}: give --build one of those, or ask for another licence")]
	LicenceNotForBuild {
		/// The licence's number.
		serial: LicenceSerial,
		/// The build that is wanted.
		build: BuildVersion,
		/// The first that it is for.
		first_build: BuildVersion,
		/// The last that it is for.
		last_build: BuildVersion,
	},
	/// Evidence cannot be held against the build.
	#[error("this worker needs evidence of a TEE, and build {build} of impl {impl_id} names no measurements that it could be held against: give --build another one, or ask the impl's owner {impl_owner} to register one with `cybros build register --measurement`")]
	NotMeasured {
		/// The impl.
		impl_id: ImplId,
		/// The build.
		build: BuildVersion,
		/// Who registers builds.
		impl_owner: AccountId,
	},
	/// There is no such pool.
	#[error("there is no pool {pool}: check --pool")]
	NoPool {
		/// The pool.
		pool: PoolId,
	},
	/// It takes nothing new.
	#[error("pool {pool} is closed for ever: leave --pool {pool} away, or ask its owner for another pool")]
	PoolClosed {
		/// The pool.
		pool: PoolId,
	},
	/// The pool is for other workers.
	#[error("pool {pool} is for impl {of}, but this worker is registered for impl {impl_id}: give --pool one of impl {impl_id}")]
	PoolOfOtherImpl {
		/// The pool.
		pool: PoolId,
		/// Its impl.
		of: ImplId,
		/// The worker's impl.
		impl_id: ImplId,
	},
	/// The pool does not let the worker in.
	#[error("pool {pool} has not admitted this worker: ask its owner {owner} to run `cybros pool authorize {pool} {worker}`")]
	NotAdmitted {
		/// The pool.
		pool: PoolId,
		/// Its owner.
		owner: AccountId,
		/// The worker.
		worker: AccountId,
	},
	/// More pools than a worker may serve.
	#[error("a worker serves at most {max} pools: give fewer --pool")]
	TooManyPools {
		/// The most.
		max: u32,
	},
	/// Too much at once.
	#[error("a worker runs 1 to {max} jobs at once: give --capacity one of these")]
	CapacityOutOfBounds {
		/// The most.
		max: u32,
	},
	/// It serves already, but otherwise.
	#[error("the worker is online already, with build {build} and capacity {capacity}: either run it with these, or let it go offline first (`cybros worker request-offline {worker}`, by its owner)")]
	OnlineOtherwise {
		/// The worker.
		worker: AccountId,
		/// The build that it is online with.
		build: BuildVersion,
		/// The capacity that it is online with.
		capacity: u32,
	},
	/// Its stake is below what the chain now asks.
	#[error("the worker's stake is {stake}, and the chain asks for {min}: its owner can give it more with `cybros worker raise-stake {worker}`")]
	StakeTooLow {
		/// The worker.
		worker: AccountId,
		/// What it has.
		stake: Amount,
		/// What it needs.
		min: Amount,
	},
	/// Not enough money to go online, or to make calls.
	#[error("the worker's account {worker} can spend {has} and needs {needs} (for fees, and a reserve for the outputs of {capacity} jobs at once): send it {missing}, with `cybros account transfer {worker} {missing_decimal}`, or give a lower --capacity")]
	BalanceTooLow {
		/// The worker.
		worker: AccountId,
		/// What it can spend.
		has: Amount,
		/// What it needs.
		needs: Amount,
		/// The difference.
		missing: Amount,
		/// The difference, as a command takes it.
		missing_decimal: String,
		/// How many jobs at once.
		capacity: u32,
	},
}

impl Problem {
	/// What it is about.
	pub fn about(&self) -> About {
		match self {
			Self::NotRegistered { .. } | Self::OnlineOtherwise { .. } => About::Registration,
			Self::NoImpl { .. }
			| Self::NotPermitted { .. }
			| Self::NotOnList { .. }
			| Self::ImplInSunset { .. } => About::Impl,
			Self::NoBuild { .. } | Self::NotReleased { .. } => About::Build,
			Self::NoLicence { .. }
			| Self::LicenceExpired { .. }
			| Self::LicenceRevoked { .. }
			| Self::LicenceSignerUnknown { .. }
			| Self::LicenceNotForBuild { .. } => About::Licence,
			Self::NotMeasured { .. } => About::Evidence,
			Self::StakeTooLow { .. } => About::Stake,
			Self::CapacityOutOfBounds { .. } => About::Capacity,
			Self::NoPool { .. }
			| Self::PoolClosed { .. }
			| Self::PoolOfOtherImpl { .. }
			| Self::NotAdmitted { .. }
			| Self::TooManyPools { .. } => About::Pools,
			Self::BalanceTooLow { .. } => About::Balance,
		}
	}
}

/// What is looked at, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
	/// The key file.
	Key,
	/// The program that runs jobs.
	Executor,
	/// The process of the worker.
	Process,
	/// The node.
	Node,
	/// Whether and how the worker is known to the chain.
	Registration,
	/// Its impl, and who may run workers of it.
	Impl,
	/// The build.
	Build,
	/// The licence.
	Licence,
	/// Evidence of a TEE.
	Evidence,
	/// The hardware that gives evidence.
	Hardware,
	/// The stake.
	Stake,
	/// How many jobs at once.
	Capacity,
	/// The pools.
	Pools,
	/// The free balance.
	Balance,
}

impl fmt::Display for About {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.pad(match self {
			Self::Key => "key",
			Self::Executor => "executor",
			Self::Process => "process",
			Self::Node => "node",
			Self::Registration => "registration",
			Self::Impl => "impl",
			Self::Build => "build",
			Self::Licence => "licence",
			Self::Evidence => "evidence",
			Self::Hardware => "hardware",
			Self::Stake => "stake",
			Self::Capacity => "capacity",
			Self::Pools => "pools",
			Self::Balance => "balance",
		})
	}
}
