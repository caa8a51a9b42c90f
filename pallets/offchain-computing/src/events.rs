// SPDX-License-Identifier: AGPL-3.0-only

//! What the pallet tells.

use frame_support::pallet_macros::pallet_section;

/// Becomes a part of [`pallet`](crate::pallet).
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A pool was created.
		PoolCreated {
			/// Its id.
			pool_id: PoolId,
			/// Its owner.
			owner: T::AccountId,
			/// The impl whose jobs it queues.
			impl_id: ImplId,
		},
		/// A pool was closed, by its owner or with its impl: it takes nothing new.
		PoolClosed {
			/// The pool.
			pool_id: PoolId,
		},
		/// A closed pool was destroyed; its owner's deposit went back.
		PoolDestroyed {
			/// The pool.
			pool_id: PoolId,
		},
		/// A policy was created.
		PolicyCreated {
			/// The pool.
			pool_id: PoolId,
			/// The policy's id in it.
			policy_id: PolicyId,
		},
		/// A policy was destroyed.
		PolicyDestroyed {
			/// The pool.
			pool_id: PoolId,
			/// The policy's id in it.
			policy_id: PolicyId,
		},
		/// A pool's owner put an account on a policy's list: it may create jobs under it.
		DepositorAllowed {
			/// The pool.
			pool_id: PoolId,
			/// The policy's id in it.
			policy_id: PolicyId,
			/// The account.
			depositor: T::AccountId,
		},
		/// A pool's owner took an account off a policy's list; its jobs go on.
		DepositorDisallowed {
			/// The pool.
			pool_id: PoolId,
			/// The policy's id in it.
			policy_id: PolicyId,
			/// The account.
			depositor: T::AccountId,
		},
		/// A pool's owner admitted a worker.
		WorkerAuthorized {
			/// The pool.
			pool_id: PoolId,
			/// The worker.
			worker: T::AccountId,
		},
		/// An owner said something about a pool, in so many bytes.
		PoolMetadataSet {
			/// The pool.
			pool_id: PoolId,
			/// How many; 0 where nothing is said any longer.
			len: u32,
		},
		/// A pool was offered to an account, or to nobody any longer.
		PoolOffered {
			/// The pool.
			pool_id: PoolId,
			/// Who may take it over.
			offered_to: Option<T::AccountId>,
		},
		/// A pool has a new owner.
		PoolAccepted {
			/// The pool.
			pool_id: PoolId,
			/// Its owner.
			owner: T::AccountId,
		},
		/// A worker was sent away from a pool; it may finish what it has in hand in the grace.
		WorkerRevoked {
			/// The pool.
			pool_id: PoolId,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker serves a pool from now on.
		PoolSubscribed {
			/// The pool.
			pool_id: PoolId,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker serves a pool no longer; what it has in hand goes on.
		PoolUnsubscribed {
			/// The pool.
			pool_id: PoolId,
			/// The worker.
			worker: T::AccountId,
		},
		/// A job was created.
		JobCreated {
			/// Its id.
			job_id: JobId,
			/// Who pays.
			depositor: T::AccountId,
			/// Whom the result serves.
			beneficiary: T::AccountId,
			/// The policy.
			policy_id: PolicyId,
			/// The spec version that it asks for.
			spec_version: SpecVersion,
			/// Hash of its input.
			input_hash: T::Hash,
		},
		/// An item of a batch was refused.
		BatchItemFailed {
			/// Its place in the batch, from 0 on.
			index: u32,
			/// Why.
			error: DispatchError,
		},
		/// A job was given to a worker.
		JobAssigned {
			/// The job.
			job_id: JobId,
			/// The number of this assignment.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker started a job.
		JobStarted {
			/// The job.
			job_id: JobId,
			/// The attempt.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker told of its progress, and got its lease renewed, up to its cap.
		JobProgressed {
			/// The job.
			job_id: JobId,
			/// The attempt.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
			/// How much is done, in percent.
			percentage: u8,
			/// What the worker says about it.
			message: Message,
			/// When, on the job clock, the lease is over.
			deadline: Clock,
		},
		/// An attempt ended without a result.
		AttemptEnded {
			/// The job.
			job_id: JobId,
			/// The attempt.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
			/// Why.
			cause: AttemptEnd,
		},
		/// A job whose attempt ended with an Error is tried again.
		JobBackedOff {
			/// The job.
			job_id: JobId,
			/// When, on the job clock, it is assignable again.
			until: Clock,
		},
		/// A worker lost three attempts in a row, or one more while it was out of rotation, and gets no new ones for some time.
		WorkerRotatedOut {
			/// The worker.
			worker: T::AccountId,
			/// Until when, on the job clock.
			until: Clock,
		},
		/// A worker that was out of rotation gets jobs again.
		WorkerRotatedIn {
			/// The worker.
			worker: T::AccountId,
		},
		/// A job has its result.
		JobProcessed {
			/// The job.
			job_id: JobId,
			/// The attempt.
			attempt: Attempt,
			/// The worker.
			worker: T::AccountId,
			/// How it ended.
			result: JobResult,
			/// Hash of its output.
			output_hash: T::Hash,
			/// Length of its output in bytes.
			output_len: u32,
			/// The kind of proof that came with it.
			proof: Option<ProofKind>,
		},
		/// An impl's owner vouched for a job's result.
		JobVouched {
			/// The job.
			job_id: JobId,
			/// The impl's owner.
			owner: T::AccountId,
			/// Hash of its output.
			output_hash: T::Hash,
		},
		/// Output and proof of a job that is destroyed in this block, for its pool keeps none.
		OutputDelivered {
			/// The job.
			job_id: JobId,
			/// All of its output.
			output: Data,
			/// The proof that came with it.
			proof: Option<StoredProof>,
		},
		/// A job's price and tip were divided.
		JobSettled {
			/// The job.
			job_id: JobId,
			/// The worker.
			worker: T::AccountId,
			/// What the worker got.
			paid: BalanceOf<T>,
			/// What waits for the pool's owner.
			commission: BalanceOf<T>,
			/// What waits for the impl's owner.
			royalty: BalanceOf<T>,
			/// What the depositor got back.
			refund: BalanceOf<T>,
		},
		/// A depositor cancelled a job that its worker has started.
		CancelRequested {
			/// The job.
			job_id: JobId,
			/// When, on the job clock, it ends, unless its result comes first.
			cancel_at: Clock,
		},
		/// A job ended without a result; its price and tip went back.
		JobDiscarded {
			/// The job.
			job_id: JobId,
			/// Why.
			reason: DiscardReason,
		},
		/// An ended job was destroyed; the deposits for it went back.
		JobDestroyed {
			/// The job.
			job_id: JobId,
		},
		/// A pool's owner got the commissions that waited.
		CommissionClaimed {
			/// The pool.
			pool_id: PoolId,
			/// Its owner.
			owner: T::AccountId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// An impl's owner got the royalties that waited in a pool.
		RoyaltyClaimed {
			/// The pool.
			pool_id: PoolId,
			/// The impl's owner.
			owner: T::AccountId,
			/// How much.
			amount: BalanceOf<T>,
		},
	}
}
