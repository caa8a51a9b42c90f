// SPDX-License-Identifier: AGPL-3.0-only

//! Workers: registration, money, and one function per transition.

use crate::{
	hooks::{Registry, WorkerHooks},
	online::Candidate,
	pallet::{
		Config, CurrentParameters, Error, Event, HoldReason, Impls, Pallet, Serving, Uptimes,
		Workers,
	},
	types::{
		BalanceOf, BuildInService, ImplInfoOf, ImplTerms, OfflineCause, Service, WorkerInfo,
		WorkerInfoOf, WorkerState,
	},
	weights::WeightInfo,
};
use cybros_primitives::{BuildStatus, BuildVersion, EnclaveKey, ImplId, SpecVersion};
use frame_support::{
	defensive, ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungible::{Inspect, Mutate, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
		Defensive, Get,
	},
	weights::Weight,
};
use sp_runtime::{traits::Saturating, DispatchError};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_worker(
		owner: T::AccountId,
		worker: T::AccountId,
		impl_id: ImplId,
		consent_expires_at: u64,
		consent: T::Signature,
		stake: BalanceOf<T>,
		endowment: BalanceOf<T>,
	) -> DispatchResult {
		ensure!(owner != worker, Error::<T>::OwnerIsWorker);
		let mut info = Impls::<T>::get(impl_id).ok_or(Error::<T>::ImplNotFound)?;
		Self::ensure_no_sunset(&info)?;
		ensure!(Self::may_deploy(impl_id, &info, &owner), Error::<T>::DeployNotPermitted);
		ensure!(!Workers::<T>::contains_key(&worker), Error::<T>::WorkerAlreadyRegistered);
		ensure!(stake >= T::MinStake::get(), Error::<T>::StakeTooLow);
		ensure!(
			T::Currency::balance(&worker).saturating_add(endowment) >= T::MinBalance::get(),
			Error::<T>::BalanceTooLow
		);
		Self::ensure_consent(&owner, &worker, impl_id, consent_expires_at, &consent)?;
		T::Hooks::register(&worker, &owner)?;

		// Free money first: an account needs it to live before it can hold anything.
		T::Currency::transfer(
			&owner,
			&worker,
			stake.saturating_add(endowment),
			Preservation::Preserve,
		)?;
		T::Currency::hold(&HoldReason::WorkerStake.into(), &worker, stake)?;
		info.workers = info.workers.saturating_add(1);
		Impls::<T>::insert(impl_id, info);
		Workers::<T>::insert(
			&worker,
			WorkerInfo {
				owner: owner.clone(),
				impl_id,
				stake,
				consent_expires_at,
				evidence_after: Self::last_block(),
				state: WorkerState::Registered,
			},
		);
		Self::deposit_event(Event::WorkerRegistered { worker, owner, impl_id, stake });
		Ok(())
	}

	pub(crate) fn do_deregister_worker(
		owner: T::AccountId,
		worker: T::AccountId,
	) -> DispatchResult {
		let info = Self::owned_worker(&owner, &worker)?;
		ensure!(info.state.service().is_none(), Error::<T>::WorkerInService);

		T::Hooks::deregister(&worker, &owner);
		// Straight from the hold to the owner: a freeze by the worker's key cannot keep the stake back.
		T::Currency::transfer_on_hold(
			&HoldReason::WorkerStake.into(),
			&worker,
			&owner,
			info.stake,
			Precision::BestEffort,
			Restriction::Free,
			Fortitude::Force,
		)?;
		let free =
			T::Currency::reducible_balance(&worker, Preservation::Expendable, Fortitude::Polite);
		T::Currency::transfer(&worker, &owner, free, Preservation::Expendable)?;
		// An impl that was closed after its sunset counts no more.
		Impls::<T>::mutate(info.impl_id, |maybe| {
			if let Some(info) = maybe {
				info.workers = info.workers.saturating_sub(1);
			}
		});
		Self::remember_spent_consent(&worker, info.consent_expires_at);
		Workers::<T>::remove(&worker);
		Uptimes::<T>::remove(&worker);
		Self::drop_licence(&worker, info.impl_id);
		Self::drop_attestation(&worker);
		Self::deposit_event(Event::WorkerDeregistered { worker, owner });
		Ok(())
	}

	pub(crate) fn do_withdraw(
		owner: T::AccountId,
		worker: T::AccountId,
		amount: BalanceOf<T>,
	) -> DispatchResult {
		Self::owned_worker(&owner, &worker)?;
		T::Currency::transfer(&worker, &owner, amount, Preservation::Preserve)?;
		Self::deposit_event(Event::WorkerWithdrawn { worker, owner, amount });
		Ok(())
	}

	/// Registered, Offline or Unresponsive to Online.
	pub(crate) fn do_online(
		worker: T::AccountId,
		build: BuildVersion,
		capacity: u32,
	) -> DispatchResult {
		let info = Workers::<T>::get(&worker).ok_or(Error::<T>::WorkerNotFound)?;
		let implementation = Impls::<T>::get(info.impl_id);
		let candidate = Candidate {
			worker: &worker,
			info: &info,
			implementation: implementation.as_ref(),
			build,
			capacity,
		};
		for check in Self::online_checks() {
			check(&candidate)?;
		}
		Self::enter_service(worker, info, implementation, Service { build, capacity })
	}

	/// Put a worker online that has passed all checks but for those of its money.
	pub(crate) fn enter_service(
		worker: T::AccountId,
		info: WorkerInfoOf<T>,
		implementation: Option<ImplInfoOf<T>>,
		service: Service,
	) -> DispatchResult {
		let mut implementation = implementation.ok_or(Error::<T>::ImplNotFound)?;
		let Service { build, capacity } = service;
		let record = implementation.build_mut(build).ok_or(Error::<T>::BuildNotFound)?;
		let specs = record.specs;
		record.in_service = record.in_service.saturating_add(1);
		Impls::<T>::insert(info.impl_id, implementation);
		Serving::<T>::insert((info.impl_id, build, &worker), ());
		let state = WorkerState::Online(service);
		Workers::<T>::insert(&worker, WorkerInfo { state, ..info });
		Self::watch(&worker);
		Self::deposit_event(Event::WorkerOnline { worker: worker.clone(), build, capacity });
		T::Hooks::online(&worker, BuildInService { version: build, specs }, capacity)?;
		// Last, for what the scheduler holds does not pay for calls.
		ensure!(
			T::Currency::reducible_balance(&worker, Preservation::Preserve, Fortitude::Polite)
				>= T::MinBalance::get().saturating_sub(T::Currency::minimum_balance()),
			Error::<T>::BalanceTooLow
		);
		Ok(())
	}

	pub(crate) fn do_request_offline(who: T::AccountId, worker: T::AccountId) -> DispatchResult {
		let info = Workers::<T>::get(&worker).ok_or(Error::<T>::WorkerNotFound)?;
		ensure!(who == worker || who == info.owner, Error::<T>::NotWorkerNorOwner);
		ensure!(matches!(info.state, WorkerState::Online(_)), Error::<T>::WorkerNotOnline);
		if who == worker {
			Self::sign_of_life(&worker);
		}
		Self::drain(worker);
		Ok(())
	}

	/// Online to RequestingOffline, or to Offline where the worker has no job.
	pub(crate) fn drain(worker: T::AccountId) {
		let Some(info) = Workers::<T>::get(&worker).defensive() else { return };
		let WorkerState::Online(service) = info.state.clone() else {
			defensive!("a worker that is to drain is Online");
			return;
		};
		Self::deposit_event(Event::WorkerRequestedOffline { worker: worker.clone() });
		if T::Hooks::drain(&worker) {
			let state = WorkerState::RequestingOffline(service);
			Workers::<T>::insert(&worker, WorkerInfo { state, ..info });
		} else {
			Self::leave_service(worker, info, service, OfflineCause::Drained);
		}
	}

	pub(crate) fn do_force_offline(owner: T::AccountId, worker: T::AccountId) -> DispatchResult {
		let info = Self::owned_worker(&owner, &worker)?;
		let service = info.state.service().cloned().ok_or(Error::<T>::WorkerNotInService)?;
		Self::leave_service(worker, info, service, OfflineCause::Forced);
		Ok(())
	}

	/// Online or RequestingOffline to Offline, or to Unresponsive where the worker missed a challenge, which is then
	/// the cause, whatever else would have been: one fault is slashed once.
	pub(crate) fn leave_service(
		worker: T::AccountId,
		info: WorkerInfoOf<T>,
		service: Service,
		cause: OfflineCause,
	) {
		Self::leave_build(&worker, info.impl_id, service.build);
		let missed = Self::unwatch(&worker);
		let (state, cause) = match missed {
			Some(_) => (WorkerState::Unresponsive, OfflineCause::ChallengeMissed),
			None => (WorkerState::Offline, cause),
		};
		Workers::<T>::insert(&worker, WorkerInfo { state, ..info });
		Self::deposit_event(Event::WorkerOffline { worker: worker.clone(), cause });
		T::Hooks::offline(&worker, cause == OfflineCause::Forced);
		if missed.is_some_and(|window| !window.is_excused()) {
			Self::do_slash(&worker, CurrentParameters::<T>::get().challenge_slash);
		}
	}

	/// A Retired build is dropped with the last worker that ran it.
	fn leave_build(worker: &T::AccountId, impl_id: ImplId, version: BuildVersion) {
		Serving::<T>::remove((impl_id, version, worker));
		let Some(mut info) = Impls::<T>::get(impl_id).defensive() else { return };
		let Some(build) = info.build_mut(version).defensive() else { return };
		build.in_service = build.in_service.saturating_sub(1);
		if build.in_service > 0 || build.status != BuildStatus::Retired {
			Impls::<T>::insert(impl_id, info);
			return;
		}
		Self::drop_build(impl_id, &mut info, version);
		let _ = Self::store_with_deposit(impl_id, info)
			.defensive_proof("a deposit that shrinks needs no money");
	}

	/// What it weighs at most that a hook takes this worker out of service, with what it has now.
	pub(crate) fn leave_service_weight(worker: &T::AccountId) -> Weight {
		T::WeightInfo::leave_service().saturating_add(T::Hooks::offline_weight(worker))
	}

	/// The same of any worker.
	pub(crate) fn max_leave_service_weight() -> Weight {
		T::WeightInfo::leave_service().saturating_add(T::Hooks::max_offline_weight())
	}

	/// The worker, if `owner` owns it.
	pub(crate) fn owned_worker(
		owner: &T::AccountId,
		worker: &T::AccountId,
	) -> Result<WorkerInfoOf<T>, DispatchError> {
		let info = Workers::<T>::get(worker).ok_or(Error::<T>::WorkerNotFound)?;
		ensure!(info.owner == *owner, Error::<T>::NotWorkerOwner);
		Ok(info)
	}
}

impl<T: Config> Registry<T::AccountId, BalanceOf<T>> for Pallet<T> {
	fn impl_terms(impl_id: ImplId) -> Option<ImplTerms<T::AccountId>> {
		Impls::<T>::get(impl_id).map(|info| ImplTerms {
			owner: info.owner,
			pools: info.pools,
			royalty: info.royalty,
			in_sunset: info.sunset_at.is_some(),
		})
	}

	fn runs_spec(impl_id: ImplId, spec_version: SpecVersion) -> bool {
		Impls::<T>::get(impl_id).is_some_and(|info| info.runs(spec_version))
	}

	fn worker_impl(worker: &T::AccountId) -> Option<ImplId> {
		Workers::<T>::get(worker).map(|info| info.impl_id)
	}

	fn enclave_key(worker: &T::AccountId) -> Option<EnclaveKey> {
		Self::attested_key(worker)
	}

	fn stake(worker: &T::AccountId) -> BalanceOf<T> {
		Workers::<T>::get(worker).map(|info| info.stake).unwrap_or_default()
	}

	fn slash(worker: &T::AccountId, amount: BalanceOf<T>) {
		Self::do_slash(worker, amount);
	}

	fn alive(worker: &T::AccountId) -> Weight {
		Self::sign_of_life(worker)
	}

	fn alive_weight() -> Weight {
		T::WeightInfo::answer_challenge()
	}

	fn drained(worker: &T::AccountId) {
		let Some(info) = Workers::<T>::get(worker) else {
			defensive!("a worker that drains is registered");
			return;
		};
		let WorkerState::RequestingOffline(service) = info.state.clone() else {
			defensive!("a worker that drains is RequestingOffline");
			return;
		};
		Self::leave_service(worker.clone(), info, service, OfflineCause::Drained);
	}
}
