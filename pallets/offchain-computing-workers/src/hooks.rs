// SPDX-License-Identifier: AGPL-3.0-only

//! The two ways between this pallet and whoever schedules jobs onto its workers.

use crate::types::{BuildInService, ImplTerms};
use cybros_primitives::{EnclaveKey, ImplId, SpecVersion};
use frame_support::{pallet_prelude::DispatchResult, weights::Weight};

/// What a scheduler is told of workers. This pallet calls it; a scheduler implements it.
pub trait WorkerHooks<AccountId> {
	/// The worker is registered as this owner's. An error refuses that.
	fn register(worker: &AccountId, owner: &AccountId) -> DispatchResult;

	/// The worker goes online with a build, to run up to `capacity` jobs at once. An error keeps it offline.
	fn online(worker: &AccountId, build: BuildInService, capacity: u32) -> DispatchResult;

	/// The worker is to get nothing new. Returns whether it still has jobs; when the last one ends the
	/// scheduler calls [`Registry::drained`].
	fn drain(worker: &AccountId) -> bool;

	/// The worker is offline: what it still has is handed back. `forced` where its owner forced it, which is its
	/// own fault; nothing else is.
	fn offline(worker: &AccountId, forced: bool);

	/// The worker's stake has changed, or whether it has an enclave key: what [`Registry::stake`] says is what it has to
	/// lose, and [`Registry::enclave_key`] whether it can prove results with one. Not told where its owner took stake back,
	/// which it can only while the worker is not in service.
	fn stake_changed(worker: &AccountId);

	/// The worker, which is not in service, is deregistered: nothing may refer to it any more, and what is held
	/// for its service returns. What returns later is its owner's.
	fn deregister(worker: &AccountId, owner: &AccountId);

	/// The notice of an impl's sunset is over: close some of its pools, a bounded number. Returns whether something of
	/// it is left; it is called again in the next block then.
	fn impl_sunset(impl_id: ImplId) -> bool;

	/// What [`Self::register`] weighs at most.
	fn register_weight() -> Weight;
	/// What [`Self::online`] weighs at most.
	fn online_weight(capacity: u32) -> Weight;
	/// What [`Self::drain`] of this worker weighs at most, with the [`Self::offline`] that follows at once where it has no
	/// jobs.
	fn drain_weight(worker: &AccountId) -> Weight;
	/// What [`Self::offline`] of this worker weighs at most, with the [`Self::stake_changed`] that may follow.
	fn offline_weight(worker: &AccountId) -> Weight;
	/// What [`Self::stake_changed`] of this worker weighs at most.
	fn stake_changed_weight(worker: &AccountId) -> Weight;
	/// The most that [`Self::drain_weight`] says of any worker.
	fn max_drain_weight() -> Weight;
	/// The most that [`Self::offline_weight`] says of any worker.
	fn max_offline_weight() -> Weight;
	/// The most that [`Self::stake_changed_weight`] says of any worker.
	fn max_stake_changed_weight() -> Weight;
	/// What [`Self::deregister`] weighs at most.
	fn deregister_weight() -> Weight;
	/// What [`Self::impl_sunset`] weighs at most.
	fn impl_sunset_weight() -> Weight;
}

/// No scheduler.
impl<AccountId> WorkerHooks<AccountId> for () {
	fn register(_: &AccountId, _: &AccountId) -> DispatchResult {
		Ok(())
	}
	fn online(_: &AccountId, _: BuildInService, _: u32) -> DispatchResult {
		Ok(())
	}
	fn drain(_: &AccountId) -> bool {
		false
	}
	fn offline(_: &AccountId, _: bool) {}
	fn stake_changed(_: &AccountId) {}
	fn deregister(_: &AccountId, _: &AccountId) {}
	fn impl_sunset(_: ImplId) -> bool {
		false
	}
	fn register_weight() -> Weight {
		Weight::zero()
	}
	fn online_weight(_: u32) -> Weight {
		Weight::zero()
	}
	fn drain_weight(_: &AccountId) -> Weight {
		Weight::zero()
	}
	fn offline_weight(_: &AccountId) -> Weight {
		Weight::zero()
	}
	fn stake_changed_weight(_: &AccountId) -> Weight {
		Weight::zero()
	}
	fn max_drain_weight() -> Weight {
		Weight::zero()
	}
	fn max_offline_weight() -> Weight {
		Weight::zero()
	}
	fn max_stake_changed_weight() -> Weight {
		Weight::zero()
	}
	fn deregister_weight() -> Weight {
		Weight::zero()
	}
	fn impl_sunset_weight() -> Weight {
		Weight::zero()
	}
}

/// What a scheduler asks about impls and workers. This pallet implements it; a scheduler calls it.
///
/// [`Self::slash`] and [`Self::drained`] call the hooks for the same worker, so a scheduler keeps nothing of it in
/// hand across these calls.
pub trait Registry<AccountId, Balance> {
	/// An impl's terms, or `None` where there is no such impl.
	fn impl_terms(impl_id: ImplId) -> Option<ImplTerms<AccountId>>;

	/// Whether a build of the impl that is not Retired runs the spec version.
	fn runs_spec(impl_id: ImplId, spec_version: SpecVersion) -> bool;

	/// The impl that a worker is registered for, or `None` where the account is no worker.
	fn worker_impl(worker: &AccountId) -> Option<ImplId>;

	/// The key that valid evidence of the build that a worker runs vouches for, or `None` where there is none: it is not
	/// in service, say, or runs another build.
	fn enclave_key(worker: &AccountId) -> Option<EnclaveKey>;

	/// What a worker has to lose, or nothing where the account is no worker.
	fn stake(worker: &AccountId) -> Balance;

	/// Take `amount` from a worker's stake for its own fault: at most the stake, and at most what its owner may lose
	/// in an era. With less than the least stake left a worker that is Online drains.
	fn slash(worker: &AccountId, amount: Balance);

	/// The worker gave a sign of life, by a call that was accepted. It answers an open challenge. Returns what that
	/// weighed, beside the reading of one record: nothing, where it is not the worker's first one in the block.
	fn alive(worker: &AccountId) -> Weight;

	/// What that weighs at most.
	fn alive_weight() -> Weight;

	/// The last job of a worker that drains has ended.
	fn drained(worker: &AccountId);
}
