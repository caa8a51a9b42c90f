// SPDX-License-Identifier: AGPL-3.0-only

//! Bugs that a test switches on, to see that the fuzzing finds them. Outside of tests there is nothing of this.

/// What a test plants at this place: `planted!(Bug, statement)`.
macro_rules! planted {
	($bug:ident, $($what:tt)*) => {
		#[cfg(test)]
		{
			if $crate::planted::is_planted($crate::planted::Bug::$bug) {
				$($what)*;
			}
		}
	};
}

/// The bugs, one at a time: each where the macro names it.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
	/// A policy's count of live jobs does not fall.
	DriftingCounter,
	/// A job that is Discarded gives its tip back twice.
	DoubleRefund,
	/// A slot stays taken when its attempt ends without a result.
	LeakedSlot,
	/// A worker's timer is not armed for an earlier moment.
	StaleTimer,
	/// A royalty goes to the pot, and nobody can claim it.
	LostRoyalty,
	/// A tip at a lane's bound counts for the lane below.
	WrongLane,
	/// What is held for outputs to come stays held when its worker goes offline.
	ReserveKept,
	/// What an attempt could have cost stays exposed.
	ExposureKept,
	/// Every attempt is the first.
	AttemptNotRaised,
	/// A job that comes back goes before all others.
	QueueJumped,
	/// No lane is ever overdue.
	LaneStarved,
	/// A job goes to its last loser though another worker is ready.
	LoserForgotten,
	/// A result is taken after its deadline where the hook is behind.
	LateResultTaken,
	/// A worker gets nothing for a job that is cancelled.
	CancelFeeKept,
	/// A worker serves the same pool first again.
	TurnKept,
	/// A lost lease costs its slash twice.
	SlashedTwice,
	/// Errors that are tried again are not counted, so that they are for ever.
	RetryUncounted,
	/// A worker that its pool revoked keeps what it has for as long as it likes.
	GraceForgotten,
	/// What is too little to live of does not go back to an account that spent all else.
	DustKeptFromReturning,
	/// The track id of a job that is destroyed stays taken.
	TrackIdKept,
	/// A batch is free though results in it were refused.
	FailuresFree,
	/// An item of a batch that is refused keeps what it did before.
	HalfDone,
	/// An attempt is started again, with its lease anew.
	StartedTwice,
	/// A job that is to be destroyed at its end stays.
	KeptAtOnce,
	/// A job is cleaned up before its retention is over.
	CleanedTooEarly,
	/// Under a policy with a list anyone may create jobs.
	ListIgnored,

	// In the rules of workers: planted in the tests' runtime, between both pallets.
	/// A worker that goes offline keeps its jobs.
	OfflineUntold,
	/// Whatever takes a worker offline counts as its owner's force.
	ForcedByNobody,
	/// A worker that drains gets jobs as before.
	DrainIgnored,
	/// A worker that drains stays after its last job.
	EndUnheard,
	/// A worker gets jobs by the stake and the key that it had when it came online.
	StakeUntold,
	/// A worker that is deregistered serves its pools as before.
	DeregistrationUntold,
	/// A worker is registered by another owner while outputs stand.
	HeirUnasked,
	/// A consent may be used again.
	ConsentReplayed,
	/// An impl is closed before its pools.
	PoolsOutliveImpl,
	/// Pools and policies are created for an impl whose sunset was announced.
	SunsetUnseen,
	/// A worker has its enclave key when its evidence has ended.
	KeyForever,
	/// A fault costs twice its slash.
	SlashDoubled,
	/// What a worker is slashed for is nowhere.
	SlashLost,
	/// What an owner lost in an era is forgotten, so that nothing caps it.
	LossesForgotten,
	/// A worker that works is slashed for its challenge.
	LifeUnheard,
	/// Who answers by work is not counted, so that the chain seems at fault.
	AnswerUncounted,
	/// No worker is challenged.
	NobodyChallenged,
	/// Workers are challenged without chance, so that they may know before.
	ChallengedByHabit,
}

#[cfg(test)]
std::thread_local! {
	static PLANTED: core::cell::Cell<Option<Bug>> = const { core::cell::Cell::new(None) };
}

/// Plant a bug for this thread's tests, or none.
#[cfg(test)]
pub fn plant(bug: Option<Bug>) {
	PLANTED.set(bug);
}

#[cfg(test)]
pub fn is_planted(bug: Bug) -> bool {
	PLANTED.get() == Some(bug)
}
