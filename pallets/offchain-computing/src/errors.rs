// SPDX-License-Identifier: AGPL-3.0-only

//! Why the pallet refuses calls.

use frame_support::pallet_macros::pallet_section;

/// Becomes a part of [`pallet`](crate::pallet).
#[pallet_section]
mod errors {
	/// Why a call is refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no impl of this id: check the id with `impl show`.
		ImplNotFound,
		/// Only the impl's owner may do this: sign with the owner's key.
		NotImplOwner,
		/// Only the impl's owner may open pools for this impl.
		PoolNotPermitted,
		/// The impl's sunset was announced: use another impl.
		ImplInSunset,
		/// A pool's retention is up to the constant `MaxRetention`, in blocks.
		RetentionOutOfBounds,
		/// A pool's lane bounds are in ascending order.
		LaneBoundsOutOfOrder,
		/// All ids of this kind are taken.
		IdsExhausted,
		/// There is no pool of this id: check the id with `pool show`.
		PoolNotFound,
		/// Only the pool's owner may do this: sign with the owner's key.
		NotPoolOwner,
		/// The pool was not offered to you: ask its owner.
		PoolNotOffered,
		/// A pool's metadata have at most 2,048 bytes: link to more.
		MetadataTooLong,
		/// The pool is closed, and takes nothing new: use another pool.
		PoolClosed,
		/// The pool is open: close it first.
		PoolNotClosed,
		/// Jobs of the pool are Pending or Processing: wait until they have ended.
		PoolInUse,
		/// The pool has workers: revoke them first, as anyone may where a closed pool has no live job.
		PoolHasWorkers,
		/// The pool has no policy of this id: check the id with `policy show`.
		PolicyNotFound,
		/// The pool has as many policies as it may: destroy one first.
		TooManyPolicies,
		/// The commission and the impl's royalty together are more than the whole.
		SharesAboveWhole,
		/// A policy allows 1 attempt up to the constant `MaxAttempts`.
		AttemptsOutOfBounds,
		/// A policy lets up to the constant `MaxRetries` Errors be tried again, each up to the constant `MaxBackoff`
		/// later, in blocks.
		RetriesOutOfBounds,
		/// An accept window is 1 up to the constant `MaxAcceptWindow`, in blocks, and a policy's not below its
		/// pool's smallest.
		AcceptWindowOutOfBounds,
		/// A lease is 1 up to the constant `MaxLease`, in blocks, and a policy's not below its pool's smallest nor
		/// above its own cap.
		LeaseOutOfBounds,
		/// A pool's longest wait is 1 up to the constant `MaxWait`, in blocks.
		WaitOutOfBounds,
		/// A pool's largest slash is up to the constant `MaxSlash`, a policy's slash up to its pool's largest.
		SlashOutOfBounds,
		/// A policy's cancel fee is not above its base price.
		CancelFeeAbovePrice,
		/// A policy's validity ends after it begins.
		ValidityEmpty,
		/// Jobs under the policy are Pending or Processing: wait until they have ended.
		PolicyInUse,
		/// Only the pool's owner may create jobs under this policy: use another policy.
		PolicyNotForCaller,
		/// Only the pool's owner and the accounts on the policy's list may create jobs under it: ask the owner for a place
		/// there, or use another policy.
		CallerNotOnList,
		/// Only a policy whose scope is AllowList has a list: create one.
		PolicyWithoutList,
		/// The account is on the policy's list already.
		DepositorAlreadyAllowed,
		/// The account is not on the policy's list.
		DepositorNotAllowed,
		/// The policy's list has as many accounts as it may: take one off first, or create another policy.
		TooManyDepositors,
		/// The policy is not valid yet: wait, or use another policy.
		PolicyNotYetValid,
		/// The policy is valid no longer: use another policy.
		PolicyExpired,
		/// This account is no worker: register it first.
		WorkerNotFound,
		/// The worker is registered for another impl than the pool's.
		WorkerOfOtherImpl,
		/// The pool admitted this worker before.
		WorkerAlreadyAuthorized,
		/// The pool has not admitted this worker: ask the pool's owner.
		WorkerNotAuthorized,
		/// The pool has as many workers as it may admit.
		TooManyWorkers,
		/// The worker serves the pool already.
		AlreadySubscribed,
		/// The worker does not serve the pool.
		NotSubscribed,
		/// The worker serves as many pools as it may: unsubscribe from one first.
		TooManyPools,
		/// The worker's free balance cannot pay the reserve for its outputs: give it more, or declare less
		/// capacity.
		ReserveUnaffordable,
		/// The worker's reserve cannot pay for this output.
		ReserveTooLow,
		/// An input has at most 2,048 bytes: pass larger data by content address.
		InputTooLong,
		/// An output has at most 2,048 bytes: pass larger data by content address.
		OutputTooLong,
		/// A proof has at most 2,048 bytes.
		ProofTooLong,
		/// The job takes no result without a proof: see which with `job show`.
		ProofMissing,
		/// The job takes other kinds of proof: see which with `job show`.
		ProofNotTaken,
		/// The proof does not vouch for this result of this attempt: see what is to be signed in the protocol's
		/// documentation.
		ProofInvalid,
		/// The worker has no enclave key: show valid evidence first.
		EnclaveKeyMissing,
		/// Kinds of proof are bits 1 for the owner's signature and 2 for an enclave's.
		ProofKindsUnknown,
		/// Where a pool takes results only with a proof, a policy's kinds of proof are one or more of the pool's: see those
		/// with `pool show`.
		ProofsNotOfPool,
		/// Other pools than those that take nothing but proofs of enclaves give jobs to workers without an enclave key: let
		/// the policy take the owner's signature too, or create such a pool.
		PoolNotOfEnclavesOnly,
		/// Only a processed job has a result to vouch for.
		JobNotProcessed,
		/// The impl's owner vouched for this job before.
		AlreadyVouched,
		/// The job's output has another hash: look at it again before you vouch for it.
		OutputHashMismatch,
		/// No build of the pool's impl that is not Retired runs this spec version, and no ready worker.
		SpecVersionNotInService,
		/// The pool's live jobs ask for as many spec versions as they may: wait, or ask for one of those.
		TooManySpecVersions,
		/// A job pays for no more seconds than its policy says: ask for fewer.
		SecondsCapAbovePolicy,
		/// Price, tip and deposit are more than money can count.
		AmountTooLarge,
		/// The depositor has another job of this track id in the pool: destroy that one, or choose another id.
		TrackIdTaken,
		/// A batch has at most `MaxBatch` items: make two of it.
		BatchTooLong,
		/// There is no job of this id: check the id with `job show`; it may have been destroyed, as some pools do at its
		/// end.
		JobNotFound,
		/// Only the job's depositor may do this: sign with the depositor's key.
		NotDepositor,
		/// The job has ended already.
		JobEnded,
		/// The job was cancelled before, and ends soon: wait.
		CancelRequested,
		/// The job has not ended: wait for its result, or cancel it.
		JobNotEnded,
		/// Until the pool's retention is over only the depositor may destroy the job.
		JobRetained,
		/// The job is assigned to another worker.
		NotAssignee,
		/// This attempt has ended, or was none of this job's.
		AttemptNotLive,
		/// The attempt has been started already.
		AttemptStarted,
		/// The attempt has not been started: start it first.
		AttemptNotStarted,
		/// The attempt's accept window, lease or grace is over: leave the job, the chain takes it back.
		AttemptExpired,
		/// Progress is 0 to 100 percent.
		ProgressAboveWhole,
		/// A message about progress has at most 64 bytes: shorten it.
		MessageTooLong,
		/// The job's input is another one: a fork gave its id to another job.
		InputTagMismatch,
		/// Nothing waits to be claimed.
		NothingToClaim,
		/// Outputs of this worker stand whose deposits are its former owner's: wait until they are destroyed, which the chain
		/// does after their pools' retention, or use another key for the worker.
		OutputsOfFormerOwner,
	}
}
