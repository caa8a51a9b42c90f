// SPDX-License-Identifier: AGPL-3.0-only

//! What stands between both pallets and around them: each passes on what it is told. Bugs in the rules of workers are
//! planted here, as their pallet is not built for this one's tests.

use super::{AccountId, Balance, Balances, Computing, Draw, EnclaveKeys, Slashed, Test, Workers};
use cybros_primitives::{EnclaveKey, ImplId, SpecVersion};
use frame_support::{
	pallet_prelude::DispatchResult,
	traits::{fungible::Credit, Imbalance, OnUnbalanced, Randomness},
	weights::Weight,
};
use pallet_offchain_computing_workers::{
	Attestations, BuildInService, ImplTerms, Registry, SlashedInEra, SpentConsents, Uptimes,
	Windows, WorkerHooks,
};
use sp_core::H256;

/// The registry, where keys count that a test names.
pub struct WithKeys;

impl Registry<AccountId, Balance> for WithKeys {
	fn impl_terms(impl_id: ImplId) -> Option<ImplTerms<AccountId>> {
		let terms = Workers::impl_terms(impl_id);
		planted!(SunsetUnseen, return terms.map(|terms| ImplTerms { in_sunset: false, ..terms }));
		terms
	}
	fn runs_spec(impl_id: ImplId, spec_version: SpecVersion) -> bool {
		Workers::runs_spec(impl_id, spec_version)
	}
	fn worker_impl(worker: &AccountId) -> Option<ImplId> {
		Workers::worker_impl(worker)
	}
	fn enclave_key(worker: &AccountId) -> Option<EnclaveKey> {
		planted!(
			KeyForever,
			return Attestations::<Test>::get(worker).map(|attestation| attestation.enclave_key)
		);
		EnclaveKeys::get().get(worker).copied().or_else(|| Workers::enclave_key(worker))
	}
	fn stake(worker: &AccountId) -> Balance {
		Workers::stake(worker)
	}
	fn slash(worker: &AccountId, amount: Balance) {
		planted!(SlashDoubled, return Workers::slash(worker, 2 * amount));
		Workers::slash(worker, amount)
	}
	fn alive(worker: &AccountId) -> Weight {
		planted!(LifeUnheard, return Weight::zero());
		planted!(AnswerUncounted, return alive_but_uncounted(worker));
		Workers::alive(worker)
	}
	fn alive_weight() -> Weight {
		Workers::alive_weight()
	}
	fn drained(worker: &AccountId) {
		planted!(EndUnheard, return);
		Workers::drained(worker)
	}
}

/// A sign of life that answers a challenge, but counts as no answer in its window.
fn alive_but_uncounted(worker: &AccountId) -> Weight {
	let challenge = || Uptimes::<Test>::get(worker)?.watch?.challenge;
	let before = challenge();
	let weight = Workers::alive(worker);
	if let (Some(window), None) = (before, challenge()) {
		Windows::<Test>::mutate(window, |window| {
			window.as_mut().expect("an open challenge has one").answered -= 1;
		});
	}
	weight
}

/// The scheduler.
pub struct Scheduler;

impl WorkerHooks<AccountId> for Scheduler {
	fn register(worker: &AccountId, owner: &AccountId) -> DispatchResult {
		planted!(HeirUnasked, return Ok(()));
		planted!(ConsentReplayed, drop(SpentConsents::<Test>::clear(u32::MAX, None)));
		Computing::register(worker, owner)
	}
	fn online(worker: &AccountId, build: BuildInService, capacity: u32) -> DispatchResult {
		Computing::online(worker, build, capacity)
	}
	fn drain(worker: &AccountId) -> bool {
		planted!(DrainIgnored, return !super::in_hand(worker).is_empty());
		Computing::drain(worker)
	}
	fn offline(worker: &AccountId, forced: bool) {
		planted!(OfflineUntold, return);
		planted!(ForcedByNobody, return Computing::offline(worker, true));
		Computing::offline(worker, forced)
	}
	fn stake_changed(worker: &AccountId) {
		planted!(StakeUntold, return);
		planted!(LossesForgotten, drop(SlashedInEra::<Test>::clear(u32::MAX, None)));
		Computing::stake_changed(worker)
	}
	fn deregister(worker: &AccountId, owner: &AccountId) {
		planted!(DeregistrationUntold, return);
		Computing::deregister(worker, owner)
	}
	fn impl_sunset(impl_id: ImplId) -> bool {
		planted!(PoolsOutliveImpl, return false);
		Computing::impl_sunset(impl_id)
	}
	fn register_weight() -> Weight {
		Computing::register_weight()
	}
	fn online_weight(capacity: u32) -> Weight {
		Computing::online_weight(capacity)
	}
	fn drain_weight(worker: &AccountId) -> Weight {
		Computing::drain_weight(worker)
	}
	fn offline_weight(worker: &AccountId) -> Weight {
		Computing::offline_weight(worker)
	}
	fn stake_changed_weight(worker: &AccountId) -> Weight {
		Computing::stake_changed_weight(worker)
	}
	fn max_drain_weight() -> Weight {
		Computing::max_drain_weight()
	}
	fn max_offline_weight() -> Weight {
		Computing::max_offline_weight()
	}
	fn max_stake_changed_weight() -> Weight {
		Computing::max_stake_changed_weight()
	}
	fn deregister_weight() -> Weight {
		Computing::deregister_weight()
	}
	fn impl_sunset_weight() -> Weight {
		Computing::impl_sunset_weight()
	}
}

/// What a test draws.
pub struct Drawn;

impl Randomness<Option<H256>, u64> for Drawn {
	fn random(_: &[u8]) -> (Option<H256>, u64) {
		planted!(NobodyChallenged, return (None, 0));
		planted!(ChallengedByHabit, return (Some(Draw::get().unwrap_or_default()), 0));
		(Draw::get(), 0)
	}
}

/// Counts what workers lose, and lets it go.
pub struct CountSlashes;

impl OnUnbalanced<Credit<AccountId, Balances>> for CountSlashes {
	fn on_nonzero_unbalanced(amount: Credit<AccountId, Balances>) {
		planted!(SlashLost, return);
		Slashed::set(&(Slashed::get() + amount.peek()));
	}
}
