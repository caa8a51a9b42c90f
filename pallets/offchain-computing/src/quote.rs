// SPDX-License-Identifier: AGPL-3.0-only

//! What a job would cost and when it would start, and whether a call would be refused. For reading by runtime API:
//! nothing here is called by a block.

use crate::{
	explain::{Place, Wait},
	pallet::{Config, Error, JobClock, Pallet},
	types::{BalanceOf, PolicyTerms},
};
use codec::{Decode, Encode};
use cybros_primitives::{PolicyId, PoolId, SpecVersion};
use frame_support::{
	pallet_prelude::DispatchResult,
	storage::{with_transaction, TransactionOutcome},
};
use frame_system::RawOrigin;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{Dispatchable, Saturating},
	DispatchError,
};

/// What a job would cost, in the smallest unit, and when it would start.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Quote<Balance> {
	/// Held until it ends: its price, with as many seconds as it pays for at most.
	pub price: Balance,
	/// Held until it ends: its tip.
	pub tip: Balance,
	/// Held until it is destroyed: the deposit for its storage, without that for a track id.
	pub deposit: Balance,
	/// Taken by the chain for the calls of its workers.
	pub chain_fee: Balance,
	/// Price, tip and deposit.
	pub held: Balance,
	/// What is held, and the chain's fee: what its creation asks of an account, beside the fee of the call.
	pub total: Balance,
	/// When it would start.
	pub start: Start,
}

/// When a job would start.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Start {
	/// It would be assigned in the block that creates it.
	AtOnce {
		/// How many workers are ready for it.
		workers: u32,
	},
	/// It would wait.
	Queued {
		/// Its place in the queue.
		place: Place,
		/// Why no worker has a slot for it.
		wait: Wait,
	},
}

impl<T: Config> Pallet<T> {
	/// What a job would cost and when it would start, if anyone who may do so created it now.
	///
	/// # Errors
	///
	/// That of `create_job`, but for those that depend on its caller: `PolicyNotForCaller`, `CallerNotOnList` and what money
	/// lacks.
	pub fn quote(
		pool_id: PoolId,
		policy_id: PolicyId,
		spec_version: SpecVersion,
		input_len: u32,
		tip: BalanceOf<T>,
		seconds_cap: Option<u32>,
	) -> Result<Quote<BalanceOf<T>>, DispatchError> {
		let input_len = input_len as usize;
		let now = JobClock::<T>::get();
		let (mut pool, policy, seconds) =
			Self::creatable(None, pool_id, policy_id, spec_version, input_len, seconds_cap, now)?;
		Self::add_live_job(&mut pool, spec_version)?;
		let price =
			Self::job_price(&policy.terms, input_len, seconds).ok_or(Error::<T>::AmountTooLarge)?;
		let deposit = Self::job_deposit(input_len);
		let held = Self::escrow(price, tip, deposit).ok_or(Error::<T>::AmountTooLarge)?;
		let PolicyTerms { max_attempts, retry, attempt, .. } = &policy.terms;
		let chain_fee = Self::chain_fee(*max_attempts, retry.retries, attempt);
		let workers =
			pool.ready_for(spec_version).map(|ready| ready.workers).fold(0, u32::saturating_add);
		let start = if workers > 0 {
			Start::AtOnce { workers }
		} else {
			let lane = pool.terms.lane(&tip);
			let (wait, _) = Self::survey(pool_id, spec_version);
			Start::Queued { place: Self::place_at_the_end(&pool, lane, spec_version), wait }
		};
		let total = held.saturating_add(chain_fee);
		Ok(Quote { price, tip, deposit, chain_fee, held, total, start })
	}

	/// Whether a call would be refused, and why: it is executed as if `who` had signed it, on the state as it is, and all
	/// that it did is rolled back. So the verdict is that of the call, but for its fee.
	pub fn dry_run(
		who: T::AccountId,
		call: impl Dispatchable<RuntimeOrigin = T::RuntimeOrigin>,
	) -> DispatchResult {
		with_transaction(|| {
			let outcome = call.dispatch(RawOrigin::Signed(who).into());
			TransactionOutcome::Rollback(outcome.map(|_| ()).map_err(|refused| refused.error))
		})
	}
}
