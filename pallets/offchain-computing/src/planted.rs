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
