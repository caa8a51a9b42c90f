// SPDX-License-Identifier: AGPL-3.0-only

//! What a call really did: weights charge the bound, and what was not done is given back.
//!
//! A call has a path that it always takes, and parts that it takes or not: a benchmark measures each. So what stays
//! charged is no less than what was done, whatever its caller arranges. A key that several items of a batch touch is
//! read and written once, and charged once: those that an item's path surely touches are told with it, so that the
//! next one need not pay for them again.

use crate::{pallet::Config, weights::WeightInfo};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use core::ops::AddAssign;
use cybros_primitives::{ImplId, JobId, PolicyId, PoolId};
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// How often a call did what it need not do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
	/// A worker was put among the ready ones of a pool.
	pub listed: u32,
	/// A worker was taken from among them.
	pub unlisted: u32,
	/// Another one took its place there.
	pub replaced: u32,
	/// A pool was searched for a job.
	pub searched: u32,
	/// A job was taken from the head of its queue.
	pub taken: u32,
	/// A job was taken, and others were looked at that its worker lost before.
	pub taken_behind: u32,
	/// A timer was set.
	pub armed: u32,
}

impl Work {
	/// One timer set.
	pub const TIMER: Self = Self {
		listed: 0,
		unlisted: 0,
		replaced: 0,
		searched: 0,
		taken: 0,
		taken_behind: 0,
		armed: 1,
	};

	/// What all of it weighs.
	pub fn weight<W: WeightInfo>(&self) -> Weight {
		let Self { listed, unlisted, replaced, searched, taken, taken_behind, armed } = *self;
		[
			(listed, W::list_worker()),
			(unlisted, W::unlist_worker()),
			(replaced, W::replace_worker()),
			(searched, W::search_pool()),
			(taken, W::take_job()),
			(taken_behind, W::take_job_behind()),
			(armed, W::arm_timer()),
		]
		.into_iter()
		.fold(Weight::zero(), |sum, (times, weight)| {
			sum.saturating_add(weight.saturating_mul(times.into()))
		})
	}
}

impl AddAssign for Work {
	fn add_assign(&mut self, other: Self) {
		let add = |sum: &mut u32, more: u32| *sum = sum.saturating_add(more);
		add(&mut self.listed, other.listed);
		add(&mut self.unlisted, other.unlisted);
		add(&mut self.replaced, other.replaced);
		add(&mut self.searched, other.searched);
		add(&mut self.taken, other.taken);
		add(&mut self.taken_behind, other.taken_behind);
		add(&mut self.armed, other.armed);
	}
}

/// A key of the storage that items of a batch may have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key<AccountId> {
	/// What is free on an account.
	Account(AccountId),
	/// What is held there.
	Holds(AccountId),
	/// Whether an account is on a policy's list.
	Depositor(PoolId, PolicyId, AccountId),
	/// An impl.
	Impl(ImplId),
	/// A job.
	Job(JobId),
	/// A policy.
	Policy(PoolId, PolicyId),
	/// A pool.
	Pool(PoolId),
	/// A worker's slots.
	Slots(AccountId),
	/// A worker's last sign of life.
	Uptime(AccountId),
}

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
	/// It is read.
	Read,
	/// It is read and written.
	Change,
	/// It is written.
	Write,
}

impl Access {
	fn reads(self) -> u64 {
		u64::from(self != Self::Write)
	}

	fn writes(self) -> u64 {
		u64::from(self != Self::Read)
	}
}

/// What one call, or one item of a batch, did.
pub struct Done<AccountId> {
	/// What it weighs by itself.
	pub weight: Weight,
	/// Keys that it touched, each counted in its weight as it stands here.
	pub keys: Vec<(Key<AccountId>, Access)>,
}

/// The same of a runtime.
pub type DoneOf<T> = Done<<T as frame_system::Config>::AccountId>;

impl<AccountId> Done<AccountId> {
	/// As much as there may have been to do.
	pub fn at_most(weight: Weight) -> Self {
		Self { weight, keys: vec![] }
	}
}

/// The keys of an account's money.
pub fn money<AccountId: Clone>(who: &AccountId) -> [(Key<AccountId>, Access); 2] {
	[(Key::Account(who.clone()), Access::Change), (Key::Holds(who.clone()), Access::Change)]
}

/// What all items of a batch weigh together.
pub struct Tally<AccountId> {
	weight: Weight,
	/// The keys so far, with whether they were written.
	seen: BTreeMap<Key<AccountId>, bool>,
	/// Reads and writes of those that were read or written before.
	repeated: (u64, u64),
}

impl<AccountId: Ord> Tally<AccountId> {
	/// Of none.
	pub(crate) fn new() -> Self {
		Self { weight: Weight::zero(), seen: BTreeMap::new(), repeated: (0, 0) }
	}

	/// One more that was done.
	pub fn add(&mut self, done: Done<AccountId>) {
		self.weight = self.weight.saturating_add(done.weight);
		for (key, access) in done.keys {
			let Some(written) = self.seen.get_mut(&key) else {
				self.seen.insert(key, access.writes() > 0);
				continue;
			};
			let (reads, writes) = &mut self.repeated;
			*reads = reads.saturating_add(access.reads());
			if *written {
				*writes = writes.saturating_add(access.writes());
			}
			*written |= access.writes() > 0;
		}
	}

	/// The sum.
	pub fn weight<T: Config>(&self) -> Weight {
		let (reads, writes) = self.repeated;
		let database: RuntimeDbWeight = <T as frame_system::Config>::DbWeight::get();
		self.weight.saturating_sub(database.reads_writes(reads, writes))
	}
}
