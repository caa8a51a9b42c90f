// SPDX-License-Identifier: AGPL-3.0-only

//! What the chain tells of workers. All of it is for reading by runtime API: nothing here is called by a block.

use crate::{
	pallet::{Config, Pallet, Serving, Uptimes, Windows, Workers},
	types::{BalanceOf, JobClock, WorkerInfo, WorkerInfoOf},
};
use alloc::{boxed::Box, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use cybros_primitives::{BuildVersion, ImplId, WorkerStatus};
use scale_info::TypeInfo;
use sp_runtime::Permill;

/// The most workers of one page.
pub const MAX_WORKERS_PAGE: u32 = 256;
/// The most workers that are looked at for one page.
pub const MAX_WORKERS_SCANNED: u32 = 4_096;

/// A worker, as [`Pallet::worker_view`] shows it.
pub type WorkerViewOf<T> = WorkerView<<T as frame_system::Config>::AccountId, BalanceOf<T>>;
/// A page of workers, as [`Pallet::workers_page`] gives it.
pub type WorkerPageOf<T> = WorkerPage<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

/// What the chain knows of a worker.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct WorkerView<AccountId, Balance> {
	/// Its record.
	pub info: WorkerInfo<AccountId, Balance>,
	/// Where it stands, without the data that goes with it.
	pub status: WorkerStatus,
	/// The time in service that ended in a sign of life, on the job clock.
	pub credited: u64,
	/// That, and the time that ended in a missed challenge.
	pub served: u64,
	/// The part of its time in service that it lived, or `None` where there was no time yet.
	pub uptime_ratio: Option<Permill>,
	/// From when on, on the job clock, an answer to its open challenge is late; `None` where none is open.
	pub challenge_due_at: Option<JobClock>,
}

/// Which workers are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum WorkerFilter<AccountId> {
	/// All.
	All,
	/// Those of an owner.
	Owner(AccountId),
	/// Those that are registered for an impl.
	Impl(ImplId),
	/// Those that are in service with a build.
	Build(ImplId, BuildVersion),
}

/// Some workers, and how to go on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct WorkerPage<AccountId, Balance> {
	/// The workers, in the order of the storage. There may be none even though more follow.
	pub workers: Vec<(AccountId, WorkerInfo<AccountId, Balance>)>,
	/// What to ask for the next page with; `None` where this is the last.
	pub next: Option<AccountId>,
}

impl<T: Config> Pallet<T> {
	/// What the chain knows of a worker.
	pub fn worker_view(worker: &T::AccountId) -> Option<WorkerViewOf<T>> {
		let info = Workers::<T>::get(worker)?;
		let uptime = Uptimes::<T>::get(worker).unwrap_or_default();
		let uptime_ratio = uptime.ratio();
		let challenge = uptime.watch.and_then(|watch| watch.challenge);
		Some(WorkerView {
			status: info.state.status(),
			info,
			credited: uptime.credited,
			served: uptime.served,
			uptime_ratio,
			challenge_due_at: challenge.and_then(Windows::<T>::get).map(|window| window.due_at),
		})
	}

	/// Up to `limit` workers, at most [`MAX_WORKERS_PAGE`], that come after one in the order of the storage, which no
	/// registration changes. At most [`MAX_WORKERS_SCANNED`] are looked at.
	pub fn workers_page(
		filter: &WorkerFilter<T::AccountId>,
		after: Option<T::AccountId>,
		limit: u32,
	) -> WorkerPageOf<T> {
		let limit = limit.clamp(1, MAX_WORKERS_PAGE) as usize;
		let mut entries = Self::worker_entries(filter, after);
		let mut workers = Vec::new();
		let mut last = None;
		for (worker, info) in entries.by_ref().take(MAX_WORKERS_SCANNED as usize) {
			last = Some(worker.clone());
			let is_meant = match filter {
				WorkerFilter::All | WorkerFilter::Build(..) => true,
				WorkerFilter::Owner(owner) => info.owner == *owner,
				WorkerFilter::Impl(impl_id) => info.impl_id == *impl_id,
			};
			if is_meant {
				workers.push((worker, info));
				if workers.len() == limit {
					break;
				}
			}
		}
		let next = last.filter(|_| entries.next().is_some());
		WorkerPage { workers, next }
	}

	/// The workers among which those of a filter are, after one of them.
	fn worker_entries(
		filter: &WorkerFilter<T::AccountId>,
		after: Option<T::AccountId>,
	) -> Box<dyn Iterator<Item = (T::AccountId, WorkerInfoOf<T>)>> {
		let WorkerFilter::Build(impl_id, version) = *filter else {
			return Box::new(match after {
				None => Workers::<T>::iter(),
				Some(after) => Workers::<T>::iter_from(Workers::<T>::hashed_key_for(after)),
			});
		};
		let prefix = (impl_id, version);
		let keys = match after {
			None => Serving::<T>::iter_key_prefix(prefix),
			Some(after) => {
				let key = Serving::<T>::hashed_key_for((impl_id, version, after));
				Serving::<T>::iter_key_prefix_from(prefix, key)
			},
		};
		Box::new(keys.filter_map(|worker| Some((worker.clone(), Workers::<T>::get(worker)?))))
	}
}
