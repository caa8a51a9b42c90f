// SPDX-License-Identifier: AGPL-3.0-only

//! Money that is held and goes back, whatever became of the account.
//!
//! An account may have less free than keeps one alive while something is held on it: where another pallet keeps it alive, as
//! nomination pools do, its owner may spend the last of it. A release of less than the existential deposit is an error
//! then, by which the owner would keep what others wait for from its end: the result of a worker, the turn of a job.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{
	pallet_prelude::DispatchResult,
	storage::with_storage_layer,
	traits::{
		fungible::{MutateHold, Unbalanced},
		tokens::Precision,
		Consideration, Defensive, Footprint, Get,
	},
	CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{CheckedAdd, Convert, Saturating, Zero},
	ArithmeticError, DispatchError,
};

/// Let an account have money that no other has any longer. Where it cannot live of what it has then, it has dust, which goes
/// where dust goes.
pub fn credit<AccountId, Money>(who: &AccountId, amount: Money::Balance) -> DispatchResult
where
	Money: Unbalanced<AccountId>,
{
	let free = Money::balance(who).checked_add(&amount).ok_or(ArithmeticError::Overflow)?;
	if let Some(dust) = Money::write_balance(who, free)? {
		Money::handle_raw_dust(dust);
	}
	Ok(())
}

/// Give an account back what is held on it.
pub fn give_back<AccountId, Money>(
	reason: &Money::Reason,
	who: &AccountId,
	amount: Money::Balance,
) -> DispatchResult
where
	Money: MutateHold<AccountId>,
{
	if amount.is_zero() {
		return Ok(());
	}
	// In this order: what is still held keeps the account until it has what goes back.
	credit::<AccountId, Money>(who, amount)?;
	Money::decrease_balance_on_hold(reason, who, amount, Precision::Exact)?;
	Money::done_release(reason, who, amount);
	Ok(())
}

/// Nothing, whatever threads these may go to.
type Marker<AccountId, Reason, Price> = PhantomData<fn() -> (AccountId, Reason, Price)>;

/// A deposit for storage: so much that is held on an account, by a price for entries and bytes.
#[derive(
	CloneNoBound,
	EqNoBound,
	PartialEqNoBound,
	DebugNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[scale_info(skip_type_params(AccountId, Money, Reason, Price))]
#[codec(mel_bound())]
pub struct StorageDeposit<AccountId, Money: MutateHold<AccountId>, Reason, Price>(
	Money::Balance,
	Marker<AccountId, Reason, Price>,
);

impl<AccountId, Money, Reason, Price> Consideration<AccountId, Footprint>
	for StorageDeposit<AccountId, Money, Reason, Price>
where
	AccountId: 'static + Eq,
	Money: 'static + MutateHold<AccountId>,
	Reason: 'static + Get<Money::Reason>,
	Price: 'static + Convert<Footprint, Money::Balance>,
{
	fn new(who: &AccountId, footprint: Footprint) -> Result<Self, DispatchError> {
		let amount = Price::convert(footprint);
		Money::hold(&Reason::get(), who, amount)?;
		Ok(Self(amount, PhantomData))
	}

	fn update(self, who: &AccountId, footprint: Footprint) -> Result<Self, DispatchError> {
		let amount = Price::convert(footprint);
		if amount <= self.0 {
			return Ok(self.lowered(who, footprint));
		}
		Money::hold(&Reason::get(), who, amount.saturating_sub(self.0))?;
		Ok(Self(amount, PhantomData))
	}

	fn drop(self, who: &AccountId) -> DispatchResult {
		give_back::<AccountId, Money>(&Reason::get(), who, self.0)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(_: &AccountId, _: Footprint) {}
}

/// A ticket for storage that can be lowered by anyone.
pub trait Lower<AccountId>: Consideration<AccountId, Footprint> {
	/// For less storage than before. Where its price has risen since, it stays as it is: nobody needs money, or has more held,
	/// to give something up.
	fn lowered(self, who: &AccountId, footprint: Footprint) -> Self;
}

impl<AccountId, Money, Reason, Price> Lower<AccountId>
	for StorageDeposit<AccountId, Money, Reason, Price>
where
	AccountId: 'static + Eq,
	Money: 'static + MutateHold<AccountId>,
	Reason: 'static + Get<Money::Reason>,
	Price: 'static + Convert<Footprint, Money::Balance>,
{
	fn lowered(self, who: &AccountId, footprint: Footprint) -> Self {
		let amount = Price::convert(footprint).min(self.0);
		let back = self.0.saturating_sub(amount);
		// As a transaction: where it cannot be, it is not half done.
		let given = with_storage_layer(|| give_back::<AccountId, Money>(&Reason::get(), who, back));
		match given.defensive_proof("what a ticket says is held") {
			Ok(()) => Self(amount, PhantomData),
			Err(_) => self,
		}
	}
}
