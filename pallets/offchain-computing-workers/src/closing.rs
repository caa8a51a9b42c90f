// SPDX-License-Identifier: AGPL-3.0-only

//! Closing: what takes workers out of service, many at once, is done in steps, at a bounded rate.
//!
//! Each step is one worker's, or one record's; the closings that are under way take turns, so that none, however
//! large, keeps another from its end. A closing that is to wait stands among the timers.
//!
//! Whatever is looked for in the storage is looked for after what was found last: a look from the beginning would come
//! by all that was removed in this block, which is in the database until its end, and so cost the more the more is done.

use crate::{
	endings::Ending,
	evidence::{Attestation, EvidenceEnding},
	hooks::WorkerHooks,
	licences::REVOCATIONS_FORGOTTEN_PER_BLOCK,
	pallet::{
		Attestations, ClosingTimers, ClosingTurn, Closings, Config, Deployers, Event,
		FirstClosingTimer, ImplMetadata, Impls, Pallet, Serving, Workers,
	},
	types::{Closing, ImplInfoOf, JobClock, OfflineCause, WorkerState},
	weights::WeightInfo,
};
use alloc::{collections::VecDeque, vec::Vec};
use cybros_primitives::{BuildStatus, BuildVersion, ImplId, TeeHash};
use frame_support::{
	storage::with_storage_layer,
	traits::{Consideration, Defensive, Get},
	weights::{Weight, WeightMeter},
};

/// The next entry of the storage, in its order, after that with this key; the first where there is none.
pub(crate) fn next_after<Entries: Iterator>(
	key: Option<Vec<u8>>,
	all: impl FnOnce() -> Entries,
	after: impl FnOnce(Vec<u8>) -> Entries,
) -> Option<Entries::Item> {
	key.map_or_else(all, after).next()
}

/// What came of a step.
enum Step<AccountId> {
	/// There may be more to do, after this worker.
	Done(Option<AccountId>),
	/// Nothing was left to do.
	Over,
}

/// The closings of a block: each in the order of the storage, beginning after that whose turn was last in the block
/// before, and then again those that are left, round and round.
struct Round {
	/// Whose turn was last in the block before.
	first: Option<Closing>,
	/// Whose turn was last on the way through the storage.
	last: Option<Closing>,
	way: Way,
	/// Those whose turn comes again.
	left: VecDeque<Closing>,
}

/// How far a round has come on its way through the storage.
#[derive(PartialEq, Eq)]
enum Way {
	/// To the end, after whose turn was last in the block before.
	ToTheEnd,
	/// From the beginning up to that.
	FromTheBeginning,
	/// All had their turn.
	Over,
}

impl Round {
	fn begin<T: Config>() -> Self {
		let first = ClosingTurn::<T>::get();
		Self { last: first.clone(), first, way: Way::ToTheEnd, left: VecDeque::new() }
	}

	/// Whose turn it is.
	fn next<T: Config>(&mut self) -> Option<Closing> {
		self.next_stored::<T>().or_else(|| self.left.pop_front())
	}

	fn next_stored<T: Config>(&mut self) -> Option<Closing> {
		let key = |closing: &Closing| Closings::<T>::hashed_key_for(closing);
		let after = |last: &Closing| Closings::<T>::iter_keys_from(key(last)).next();
		if self.way == Way::ToTheEnd {
			self.last = self.last.as_ref().and_then(after);
			if self.last.is_some() {
				return self.last.clone();
			}
			self.way = Way::FromTheBeginning;
		}
		if self.way == Way::FromTheBeginning {
			let last = self.last.as_ref().map(key);
			let next = next_after(last, Closings::<T>::iter_keys, Closings::<T>::iter_keys_from);
			let end = self.first.as_ref().map(key);
			self.last = next.filter(|next| end.is_none_or(|end| key(next) <= end));
			if self.last.is_some() {
				return self.last.clone();
			}
			self.way = Way::Over;
		}
		None
	}

	/// There is more to do.
	fn again(&mut self, closing: Closing) {
		self.left.push_back(closing);
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn begin_closing(closing: Closing) {
		Closings::<T>::insert(closing, None::<T::AccountId>);
	}

	fn begin_closing_later(closing: Closing, wait: JobClock) {
		let at = T::Clock::get().saturating_add(wait.max(1));
		ClosingTimers::<T>::insert(at, closing, ());
	}

	/// Do as many steps as the share allows.
	pub(crate) fn close(meter: &mut WeightMeter) {
		Self::begin_due_closings(meter);
		let mut round = Round::begin::<T>();
		while meter.try_consume(T::WeightInfo::close_step()).is_ok() {
			let Some(closing) = round.next::<T>() else { return };
			let last = Closings::<T>::get(&closing).flatten();
			if meter.try_consume(Self::step_weight(&closing, last.as_ref())).is_err() {
				return;
			}
			ClosingTurn::<T>::put(&closing);
			match Self::close_one(&closing, last) {
				Step::Done(last) => {
					Closings::<T>::insert(&closing, last);
					round.again(closing);
				},
				Step::Over => Closings::<T>::remove(&closing),
			}
		}
	}

	fn begin_due_closings(meter: &mut WeightMeter) {
		let first = FirstClosingTimer::<T>::get();
		let (mut at, mut last) = (first, None);
		while at <= T::Clock::get() && meter.try_consume(T::WeightInfo::close_step()).is_ok() {
			match Self::next_timer(at, last.as_ref()) {
				Some(closing) => {
					ClosingTimers::<T>::remove(at, &closing);
					Self::begin_closing(closing.clone());
					last = Some(closing);
				},
				None => (at, last) = (at.saturating_add(1), None),
			}
		}
		if at > first {
			FirstClosingTimer::<T>::put(at);
		}
	}

	/// The closing after this one that is to begin at a moment, in the order of the storage; the first after none.
	fn next_timer(at: JobClock, last: Option<&Closing>) -> Option<Closing> {
		next_after(
			last.map(|last| ClosingTimers::<T>::hashed_key_for(at, last)),
			|| ClosingTimers::<T>::iter_key_prefix(at),
			|key| ClosingTimers::<T>::iter_key_prefix_from(at, key),
		)
	}

	/// The next step of a closing.
	fn close_one(closing: &Closing, last: Option<T::AccountId>) -> Step<T::AccountId> {
		match *closing {
			Closing::Licence { impl_id, serial } => {
				let holder = Self::next_holder(impl_id, serial, last.as_ref());
				Self::step_of(holder, |worker| Self::take_licence(worker, impl_id))
			},
			Closing::Draining { impl_id, version } => {
				let worker = Self::next_serving(impl_id, version, last.as_ref());
				Self::step_of(worker, Self::drain_if_online)
			},
			Closing::Retiring { impl_id, version } => {
				let worker = Self::next_serving(impl_id, version, last.as_ref());
				Self::step_of(worker, Self::end_grace)
			},
			Closing::Sunset { impl_id } => Self::close_impl(impl_id, last),
			Closing::Distrusted { root } => Self::end_next_under(root, last),
		}
	}

	/// The step of the worker whose turn it is, if there is one.
	fn step_of(
		worker: Option<T::AccountId>,
		take: impl FnOnce(T::AccountId),
	) -> Step<T::AccountId> {
		let Some(worker) = worker else { return Step::Over };
		take(worker.clone());
		Step::Done(Some(worker))
	}

	/// What the next step of a closing weighs at most, beside the look for it: nothing more, where the worker whose turn it
	/// is has nothing to lose by it.
	fn step_weight(closing: &Closing, last: Option<&T::AccountId>) -> Weight {
		match *closing {
			Closing::Licence { impl_id, serial } => Self::next_holder(impl_id, serial, last)
				.filter(|_| Self::demands_licence(impl_id))
				.map_or(Weight::zero(), |worker| Self::draining_weight(&worker)),
			Closing::Draining { impl_id, version } => Self::next_serving(impl_id, version, last)
				.map_or(Weight::zero(), |worker| Self::draining_weight(&worker)),
			Closing::Distrusted { root } => Self::next_attested(last)
				.filter(|(_, attestation)| attestation.root == root)
				.map_or(Weight::zero(), |(worker, _)| match Self::is_root_trusted(root) {
					true => T::Hooks::stake_changed_weight(&worker),
					false => <EvidenceEnding as Ending<T>>::end_weight(&worker),
				}),
			Closing::Retiring { impl_id, version } => Self::next_serving(impl_id, version, last)
				.map_or(Weight::zero(), |worker| Self::leave_service_weight(&worker)),
			Closing::Sunset { .. } => Self::sunset_weight(),
		}
	}

	/// What a step weighs at most, beside the look for it.
	pub(crate) fn closing_weight() -> Weight {
		Self::max_leave_service_weight()
			.max(T::WeightInfo::leave_service().saturating_add(T::Hooks::max_drain_weight()))
			.max(T::Hooks::max_stake_changed_weight())
			.max(Self::sunset_weight())
	}

	/// What a step of a sunset weighs at most: some pools are closed, and then some revocations forgotten.
	fn sunset_weight() -> Weight {
		T::Hooks::impl_sunset_weight()
			.saturating_add(T::WeightInfo::forget_revocations(REVOCATIONS_FORGOTTEN_PER_BLOCK))
	}

	pub(crate) fn drain_if_online(worker: T::AccountId) {
		if Self::is_online(&worker) {
			Self::drain(worker);
		}
	}

	/// What it weighs at most that a worker drains, if it is online: it leaves at once where it has no job.
	fn draining_weight(worker: &T::AccountId) -> Weight {
		match Self::is_online(worker) {
			true => T::WeightInfo::leave_service().saturating_add(T::Hooks::drain_weight(worker)),
			false => Weight::zero(),
		}
	}

	fn is_online(worker: &T::AccountId) -> bool {
		let info = Workers::<T>::get(worker);
		info.is_some_and(|info| matches!(info.state, WorkerState::Online(_)))
	}

	/// No worker goes online with a build any more: those that are drain, and after a grace they are put offline. A
	/// build without workers is dropped at once.
	pub(crate) fn retire(impl_id: ImplId, info: &mut ImplInfoOf<T>, version: BuildVersion) {
		let Some(build) = info.build_mut(version).defensive() else { return };
		build.status = BuildStatus::Retired;
		if build.in_service == 0 {
			Self::drop_build(impl_id, info, version);
			return;
		}
		Self::begin_closing(Closing::Draining { impl_id, version });
		Self::begin_closing_later(Closing::Retiring { impl_id, version }, T::RetireGrace::get());
	}

	/// The worker after this one that serves with a build, in the order of the storage; the first after none.
	fn next_serving(
		impl_id: ImplId,
		version: BuildVersion,
		last: Option<&T::AccountId>,
	) -> Option<T::AccountId> {
		next_after(
			last.map(|last| Serving::<T>::hashed_key_for((impl_id, version, last))),
			|| Serving::<T>::iter_key_prefix((impl_id, version)),
			|key| Serving::<T>::iter_key_prefix_from((impl_id, version), key),
		)
	}

	/// The grace of a Retired build is over for a worker that serves with it.
	fn end_grace(worker: T::AccountId) {
		let Some(info) = Workers::<T>::get(&worker).defensive() else { return };
		let Some(service) = info.state.service().cloned().defensive() else { return };
		Self::leave_service(worker, info, service, OfflineCause::BuildRetired);
	}

	/// The worker with evidence after this one, in the order of the storage; the first after none.
	fn next_attested(last: Option<&T::AccountId>) -> Option<(T::AccountId, Attestation)> {
		let last = last.map(Attestations::<T>::hashed_key_for);
		next_after(last, Attestations::<T>::iter, Attestations::<T>::iter_from)
	}

	/// The next worker's evidence ends, if it stands under a root that is not trusted. Where root has come to trust it
	/// again, the scheduler is told: it may have looked while the worker had no key.
	fn end_next_under(root: TeeHash, last: Option<T::AccountId>) -> Step<T::AccountId> {
		let Some((worker, attestation)) = Self::next_attested(last.as_ref()) else {
			return Step::Over;
		};
		if attestation.root == root {
			match Self::is_root_trusted(root) {
				true => T::Hooks::stake_changed(&worker),
				false => <EvidenceEnding as Ending<T>>::end(worker.clone()),
			}
		}
		Step::Done(Some(worker))
	}

	/// The notice of a sunset begins: its closing follows.
	pub(crate) fn give_notice(impl_id: ImplId) {
		Self::begin_closing_later(Closing::Sunset { impl_id }, T::SunsetNotice::get());
	}

	/// After the notice: retire the builds, let the scheduler close the pools, drop what belongs to the impl, and the
	/// impl at last, with whose deposit nobody's registration interferes. `last` is who was dropped last from those who
	/// may deploy.
	fn close_impl(impl_id: ImplId, last: Option<T::AccountId>) -> Step<T::AccountId> {
		let Some(mut info) = Impls::<T>::get(impl_id).defensive() else { return Step::Over };
		let is_retired = |status| status == BuildStatus::Retired;
		let open = info.builds.iter().find(|build| !is_retired(build.status));
		if let Some(version) = open.map(|build| build.version) {
			Self::retire(impl_id, &mut info, version);
			let _ = Self::store_with_deposit(impl_id, info)
				.defensive_proof("a deposit that shrinks needs no money");
			return Step::Done(None);
		}
		if T::Hooks::impl_sunset(impl_id) || !info.builds.is_empty() {
			Self::begin_closing_later(Closing::Sunset { impl_id }, 1);
			return Step::Over;
		}
		if let Some(deployer) = Self::next_deployer(impl_id, last.as_ref()) {
			Deployers::<T>::remove(impl_id, &deployer);
			info.deployers = info.deployers.saturating_sub(1);
			Impls::<T>::insert(impl_id, info);
			return Step::Done(Some(deployer));
		}
		if info.revocations > 0 {
			Self::drop_revocations(impl_id, info);
			Self::begin_closing_later(Closing::Sunset { impl_id }, 1);
			return Step::Over;
		}
		ImplMetadata::<T>::remove(impl_id);
		Impls::<T>::remove(impl_id);
		let _ = with_storage_layer(|| info.ticket.drop(&info.owner))
			.defensive_proof("what is held is released");
		Self::deposit_event(Event::ImplClosed { impl_id });
		Step::Over
	}

	/// The account after this one that may deploy, in the order of the storage; the first after none.
	fn next_deployer(impl_id: ImplId, last: Option<&T::AccountId>) -> Option<T::AccountId> {
		next_after(
			last.map(|last| Deployers::<T>::hashed_key_for(impl_id, last)),
			|| Deployers::<T>::iter_key_prefix(impl_id),
			|key| Deployers::<T>::iter_key_prefix_from(impl_id, key),
		)
	}
}
