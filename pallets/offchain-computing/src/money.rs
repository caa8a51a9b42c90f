// SPDX-License-Identifier: AGPL-3.0-only

//! Escrow, settlement and deposits. Every record stores the amount that is held for it.

use crate::{
	pallet::{Config, Error, Event, HoldReason, OutputHeirs, Pallet},
	types::{
		AttemptTerms, BalanceOf, Data, JobClock as Clock, JobOf, JobState, PolicyTerms, PoolOf,
		Service, SlotsOf,
	},
};
use codec::MaxEncodedLen;
use cybros_primitives::{JobId, JobIndex, JobResult, PoolId, TrackId};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungible::{
			Balanced, Inspect, InspectHold, Mutate, MutateHold, Unbalanced, UnbalancedHold,
		},
		tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance},
		Get, OnUnbalanced,
	},
};
use pallet_offchain_computing_workers::deposits::{credit, give_back};
use sp_runtime::{
	traits::{
		AccountIdConversion, CheckedAdd, CheckedMul, CheckedSub, SaturatedConversion, Saturating,
		Zero,
	},
	DispatchError, TokenError,
};

impl<T: Config> Pallet<T> {
	/// The account on which commissions and royalties wait to be claimed.
	pub fn pot() -> T::AccountId {
		T::PalletId::get().into_account_truncating()
	}

	/// What a policy asks for a job with an input of so many bytes that pays for so many seconds, if money can count
	/// it.
	pub fn job_price(
		terms: &PolicyTerms<BalanceOf<T>>,
		input_len: usize,
		seconds: u32,
	) -> Option<BalanceOf<T>> {
		let bytes = terms.byte_price.checked_mul(&input_len.saturated_into())?;
		let time = terms.second_price.checked_mul(&seconds.into())?;
		terms.base_price.checked_add(&bytes)?.checked_add(&time)
	}

	/// What a job pays of its price for its result, beside its tip.
	fn price_due(job: &JobOf<T>, result: JobResult, now: Clock) -> BalanceOf<T> {
		match (result, &job.state) {
			(JobResult::Error, _) => job.shares.error.mul_floor(job.base_price),
			(JobResult::Success | JobResult::Fail, JobState::Processing { started_at, .. }) => {
				let blocks = now.saturating_sub(*started_at);
				let seconds = blocks.saturating_mul(T::SecondsPerBlock::get());
				let unused = job.seconds_cap.saturating_sub(seconds);
				job.price.saturating_sub(job.second_price.saturating_mul(unused.into()))
			},
			_ => Zero::zero(),
		}
	}

	/// The deposit for a job's record with an input of so many bytes.
	pub fn job_deposit(input_len: usize) -> BalanceOf<T> {
		// Without input, output and proof.
		let record =
			JobOf::<T>::max_encoded_len().saturating_sub(Data::max_encoded_len().saturating_mul(3));
		Self::deposit_per_bytes(record.saturating_add(input_len))
			.saturating_add(T::JobDepositBase::get())
	}

	/// The deposit for a job's track id: an entry of the storage.
	pub fn track_deposit() -> BalanceOf<T> {
		let entry = <(T::AccountId, PoolId, TrackId, JobIndex)>::max_encoded_len();
		Self::deposit_per_bytes(entry).saturating_add(T::JobDepositBase::get())
	}

	/// The deposit for so many bytes.
	pub(crate) fn deposit_per_bytes(bytes: usize) -> BalanceOf<T> {
		T::DepositPerByte::get().saturating_mul(bytes.saturated_into())
	}

	/// What a job holds on its depositor's account, if money can count it.
	pub(crate) fn escrow(
		price: BalanceOf<T>,
		tip: BalanceOf<T>,
		deposit: BalanceOf<T>,
	) -> Option<BalanceOf<T>> {
		price.checked_add(&tip)?.checked_add(&deposit)
	}

	/// What the chain asks for the calls of the workers of a job: for each attempt and each retry that is allowed, and for
	/// all progress in each that costs its worker nothing.
	pub(crate) fn chain_fee(
		max_attempts: u32,
		retries: u32,
		attempt: &AttemptTerms<BalanceOf<T>>,
	) -> BalanceOf<T> {
		let progress = match attempt.free_renewals() {
			// The runtime reckons it anew each time.
			0 => Zero::zero(),
			times => T::ProgressFee::get().saturating_mul(times.into()),
		};
		progress
			.saturating_add(T::ChainFee::get())
			.saturating_mul(max_attempts.saturating_add(retries).into())
	}

	/// Hold a job's price, tip and deposit on its depositor's account, and take what the chain asks for the calls
	/// of its worker.
	pub(crate) fn take_escrow(job: &JobOf<T>) -> DispatchResult {
		let amount =
			Self::escrow(job.price, job.tip, job.deposit).ok_or(Error::<T>::AmountTooLarge)?;
		let fee = Self::chain_fee(job.max_attempts, job.retry.retries, &job.attempt_terms);
		Self::take_chain_fee(&job.depositor, fee)?;
		// As `hold` does, but without to look at all again that the parts of it look at.
		let (reason, who) = (HoldReason::JobEscrow.into(), &job.depositor);
		let held = T::Currency::balance_on_hold(&reason, who).saturating_add(amount);
		// As its fee does, it leaves what keeps the account alive, so that there is no dust.
		let free = T::Currency::balance(who).checked_sub(&amount);
		let free = free.filter(Self::keeps_alive).ok_or(TokenError::FundsUnavailable)?;
		T::Currency::write_balance(who, free)?;
		T::Currency::set_balance_on_hold(&reason, who, held)?;
		T::Currency::done_hold(&reason, who, amount);
		// A hold takes frozen money too, which may not leave the account.
		ensure!(
			T::Currency::reducible_total_balance_on_hold(who, Fortitude::Polite) >= held,
			TokenError::Frozen
		);
		Ok(())
	}

	/// Take what the chain asks for its work from what is free on an account.
	pub(crate) fn take_chain_fee(who: &T::AccountId, fee: BalanceOf<T>) -> DispatchResult {
		if fee.is_zero() {
			return Ok(());
		}
		let credit = T::Currency::withdraw(
			who,
			fee,
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite,
		)?;
		T::ChainFeeDestination::on_unbalanced(credit);
		Ok(())
	}

	/// Divide a job's price and tip: worker, commission and royalty get what the result makes due, the depositor the
	/// rest back, with so much of the deposit. Of a result that came now. Returns what the worker was paid, and whether
	/// anything went back.
	pub(crate) fn settle(
		job_id: JobId,
		pool: &mut PoolOf<T>,
		job: &JobOf<T>,
		worker: &T::AccountId,
		(result, now): (JobResult, Clock),
		deposit: BalanceOf<T>,
	) -> Result<(BalanceOf<T>, bool), DispatchError> {
		let due = match result {
			JobResult::Success | JobResult::Fail => {
				Self::price_due(job, result, now).saturating_add(job.tip)
			},
			JobResult::Error | JobResult::Panic => Self::price_due(job, result, now),
		};
		let commission = job.shares.commission.mul_floor(due);
		let royalty = job.shares.royalty.mul_floor(due);
		let kept = commission.checked_add(&royalty).ok_or(Error::<T>::AmountTooLarge)?;
		let paid = due.checked_sub(&kept).ok_or(Error::<T>::AmountTooLarge)?;

		let refund = job.price.saturating_add(job.tip).saturating_sub(due);
		let back = refund.saturating_add(deposit);
		Self::divide_escrow(&job.depositor, worker, paid, kept, back)?;
		pool.commission = pool.commission.saturating_add(commission);
		pool.royalty = pool.royalty.saturating_add(royalty);
		planted!(LostRoyalty, pool.royalty = pool.royalty.saturating_sub(royalty));
		Self::deposit_event(Event::JobSettled {
			job_id,
			worker: worker.clone(),
			paid,
			commission,
			royalty,
			refund,
		});
		Ok((paid, !back.is_zero()))
	}

	/// Take from what is held on a depositor's account what its worker is paid, what is kept on the pot, and what goes back
	/// to the depositor. In one, for each change of a hold looks several times at the account and at all that it holds.
	fn divide_escrow(
		depositor: &T::AccountId,
		worker: &T::AccountId,
		paid: BalanceOf<T>,
		kept: BalanceOf<T>,
		back: BalanceOf<T>,
	) -> DispatchResult {
		let all = paid.saturating_add(kept).saturating_add(back);
		if all.is_zero() {
			return Ok(());
		}
		let reason = HoldReason::JobEscrow.into();
		if !paid.is_zero() {
			credit::<_, T::Currency>(worker, paid)?;
			T::Currency::done_transfer_on_hold(&reason, depositor, worker, paid);
		}
		if !kept.is_zero() {
			// Of which `JobSettled` tells.
			credit::<_, T::Currency>(&Self::pot(), kept)?;
		}
		if !back.is_zero() {
			Self::refund(depositor, back)?;
		}
		// Last, for it keeps the depositor's account until that has what goes back.
		T::Currency::decrease_balance_on_hold(&reason, depositor, all, Precision::Exact).map(|_| ())
	}

	/// Let a depositor have what is held for a job and will be held no longer.
	pub(crate) fn refund(depositor: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		credit::<_, T::Currency>(depositor, amount)?;
		T::Currency::done_release(&HoldReason::JobEscrow.into(), depositor, amount);
		Ok(())
	}

	fn keeps_alive(free: &BalanceOf<T>) -> bool {
		*free >= T::Currency::minimum_balance()
	}

	/// Pay the worker of a job that was cancelled its fee, and give the depositor the rest back.
	pub(crate) fn pay_cancel_fee(
		job_id: JobId,
		job: &JobOf<T>,
		worker: &T::AccountId,
	) -> DispatchResult {
		let fee = job.attempt_terms.cancel_fee.min(job.price);
		planted!(CancelFeeKept, return Self::release_escrow(&job.depositor, job.price + job.tip));
		let refund = job.price.saturating_add(job.tip).saturating_sub(fee);
		Self::divide_escrow(&job.depositor, worker, fee, Zero::zero(), refund)?;
		Self::deposit_event(Event::JobSettled {
			job_id,
			worker: worker.clone(),
			paid: fee,
			commission: Zero::zero(),
			royalty: Zero::zero(),
			refund,
		});
		Ok(())
	}

	/// Give a depositor back what its job holds no longer.
	pub(crate) fn release_escrow(depositor: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		planted!(
			DustKeptFromReturning,
			return T::Currency::release(
				&HoldReason::JobEscrow.into(),
				depositor,
				amount,
				Precision::Exact
			)
			.map(|_| ())
		);
		give_back::<_, T::Currency>(&HoldReason::JobEscrow.into(), depositor, amount)
	}

	/// Let a worker's reserve hold the deposit for so many bytes of output and proof, where it has more than it must; else
	/// what the worker was `paid` for the job, or where that is too little its reserve all the same. Returns how much that
	/// is, and whether money was moved on the account.
	///
	/// Nothing else that is free on the account is touched: the worker needs it to pay for calls, and jobs of no price
	/// with large outputs must not take it away.
	pub(crate) fn take_output_deposit(
		worker: &T::AccountId,
		slots: &mut SlotsOf<T>,
		len: usize,
		paid: BalanceOf<T>,
	) -> Result<(BalanceOf<T>, bool), DispatchError> {
		let deposit = Self::deposit_per_bytes(len);
		let wanted = slots.service.as_ref().map_or(Zero::zero(), Self::wanted_reserve);
		let spare = slots.reserve.saturating_sub(wanted);
		let reason = HoldReason::OutputReserve.into();
		let is_moved = deposit > spare
			&& paid >= deposit
			&& T::Currency::hold(&reason, worker, deposit).is_ok();
		if !is_moved {
			slots.reserve = slots.reserve.checked_sub(&deposit).ok_or(Error::<T>::ReserveTooLow)?;
		}
		Ok((deposit, is_moved))
	}

	/// What the reserve of a worker that serves so must have.
	pub(crate) fn wanted_reserve(service: &Service) -> BalanceOf<T> {
		T::OutputReservePerSlot::get().saturating_mul(service.capacity.into())
	}

	/// Fill a worker's reserve for so many slots.
	pub(crate) fn fill_reserve(
		worker: &T::AccountId,
		slots: &mut SlotsOf<T>,
		capacity: u32,
	) -> DispatchResult {
		let wanted = T::OutputReservePerSlot::get().saturating_mul(capacity.into());
		let missing = wanted.saturating_sub(slots.reserve);
		T::Currency::hold(&HoldReason::OutputReserve.into(), worker, missing)
			.map_err(|_| Error::<T>::ReserveUnaffordable)?;
		slots.reserve = slots.reserve.saturating_add(missing);
		Ok(())
	}

	/// Give a worker back what is held for its outputs.
	pub(crate) fn release_reserve(worker: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		give_back::<_, T::Currency>(&HoldReason::OutputReserve.into(), worker, amount)
	}

	/// A worker is deregistered: the deposits of its outputs that stand are its owner's, to whom they return.
	pub(crate) fn begin_inheritance(worker: &T::AccountId, owner: &T::AccountId) {
		let standing = T::Currency::balance_on_hold(&HoldReason::OutputReserve.into(), worker);
		if !standing.is_zero() {
			OutputHeirs::<T>::insert(worker, owner);
		}
	}

	/// A worker is registered again. By its former owner, who can withdraw what returns to it; by another as soon as no
	/// output stands of which the former owner has the deposit.
	pub(crate) fn end_inheritance(worker: &T::AccountId, owner: &T::AccountId) -> DispatchResult {
		let Some(heir) = OutputHeirs::<T>::get(worker) else { return Ok(()) };
		ensure!(heir == *owner, Error::<T>::OutputsOfFormerOwner);
		OutputHeirs::<T>::remove(worker);
		Ok(())
	}

	/// Give the deposit of an output back that fills no reserve: to the worker, or to whom it had for its owner when it
	/// was deregistered. Returns whether there was somebody else.
	pub(crate) fn give_back_output(
		worker: &T::AccountId,
		amount: BalanceOf<T>,
	) -> Result<bool, DispatchError> {
		let Some(heir) = OutputHeirs::<T>::get(worker) else {
			return Self::release_reserve(worker, amount).map(|()| false);
		};
		if amount.is_zero() {
			return Ok(true);
		}
		let reason = HoldReason::OutputReserve.into();
		// Too little to live of for an owner whose account is gone: nobody's job waits for that.
		let can_take = T::Currency::can_deposit(&heir, amount, Provenance::Extant)
			== DepositConsequence::Success
			|| !T::Currency::total_balance(&heir).is_zero();
		if can_take {
			credit::<_, T::Currency>(&heir, amount)?;
			T::Currency::decrease_balance_on_hold(&reason, worker, amount, Precision::Exact)?;
			T::Currency::done_transfer_on_hold(&reason, worker, &heir, amount);
		} else {
			Self::release_reserve(worker, amount)?;
		}
		if T::Currency::balance_on_hold(&reason, worker).is_zero() {
			OutputHeirs::<T>::remove(worker);
		}
		Ok(true)
	}

	/// Pay what waits on the pot, whether or not the payee can take it: what is too little to live of for an account
	/// that is gone goes where the chain's fees go. Returns whether the payee got it.
	pub(crate) fn pay_out_from_pot(
		payee: &T::AccountId,
		amount: BalanceOf<T>,
	) -> Result<bool, DispatchError> {
		if amount.is_zero() {
			return Ok(false);
		}
		let consequence = T::Currency::can_deposit(payee, amount, Provenance::Extant);
		if consequence != DepositConsequence::BelowMinimum {
			Self::pay_from_pot(payee, amount)?;
			return Ok(true);
		}
		let dust = T::Currency::withdraw(
			&Self::pot(),
			amount,
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite,
		)?;
		T::ChainFeeDestination::on_unbalanced(dust);
		Ok(false)
	}

	/// Pay what waits on the pot.
	pub(crate) fn pay_from_pot(payee: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::transfer(&Self::pot(), payee, amount, Preservation::Preserve).map(|_| ())
	}
}
