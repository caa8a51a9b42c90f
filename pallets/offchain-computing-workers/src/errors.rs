// SPDX-License-Identifier: AGPL-3.0-only

//! Why the pallet refuses calls.

use frame_support::pallet_macros::pallet_section;

/// Becomes a part of [`pallet`](crate::pallet).
#[pallet_section]
mod errors {
	/// Why a call is refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no impl of this id: check the id with `impl list`.
		ImplNotFound,
		/// Only the impl's owner may do this: sign with the owner's key.
		NotImplOwner,
		/// All impl ids are taken.
		ImplIdsExhausted,
		/// The impl has no build of this version that is not Retired: register one, or name another version.
		BuildNotFound,
		/// A build's version is above every version registered before: choose a higher one.
		BuildVersionNotAboveLatest,
		/// A build runs 1 to 8 consecutive spec versions, the first not above the last.
		SpecRangeInvalid,
		/// The impl has as many builds as may be in service: retire one, and wait until its workers are offline.
		TooManyBuilds,
		/// The build has this status already.
		BuildStatusUnchanged,
		/// The build is Deprecated, so no worker comes online with it: use a Released one.
		BuildNotReleased,
		/// This account is a worker already: deregister it first, or use another account.
		WorkerAlreadyRegistered,
		/// This account is no worker: register it first.
		WorkerNotFound,
		/// Only the worker's owner may do this: sign with the owner's key.
		NotWorkerOwner,
		/// Only the worker or its owner may do this.
		NotWorkerNorOwner,
		/// A worker's owner is another account: use a key of its own for the worker.
		OwnerIsWorker,
		/// Only the impl's owner, or accounts on its list, may register workers of this impl: ask the owner.
		DeployNotPermitted,
		/// The consent's expiry has passed: let the worker make a new one.
		ConsentExpired,
		/// A consent expires within a day from now: let the worker make one with an earlier expiry.
		ConsentTooFarAhead,
		/// The consent is not signed by the worker for this chain, this owner, this impl and this expiry.
		ConsentInvalid,
		/// The consent was used before the worker was deregistered: let the worker make a new one.
		ConsentSpent,
		/// The stake is below the constant `MinStake`.
		StakeTooLow,
		/// The worker's free balance would be below the constant `MinBalance`: give it more.
		BalanceTooLow,
		/// A worker's capacity is 1 up to the constant `MaxCapacity`.
		CapacityOutOfBounds,
		/// The worker is online, or about to go offline: wait until it is offline.
		WorkerInService,
		/// The worker is not online.
		WorkerNotOnline,
		/// The worker is neither online nor about to go offline.
		WorkerNotInService,
		/// The stake would be more than money can count.
		StakeTooHigh,
		/// The worker's stake is less than that: take back at most what it has.
		StakeExceeded,
		/// No challenge of this worker is open: it owes no answer.
		ChallengeNotOpen,
		/// The challenge was due before: the worker is about to be Unresponsive; bring it online again then.
		ChallengeOverdue,
		/// A challenge's mean interval is 1 up to 28,800, on the job clock.
		ChallengeIntervalOutOfBounds,
		/// A window of challenges is 2 up to 2,400, on the job clock.
		ChallengeWindowOutOfBounds,
		/// A missed challenge takes up to `MinStake`, and up to `owner_slash_cap`.
		ChallengeSlashOutOfBounds,
		/// The impl demands a licence, and the worker has none: ask the impl's owner for one and present it.
		LicenceMissing,
		/// The licence is not valid yet: wait until its begin.
		LicenceNotYetValid,
		/// The licence has expired: ask the impl's owner for a new one.
		LicenceExpired,
		/// A licence is good for 366 days at most: ask for one with an earlier expiry.
		LicenceTooLong,
		/// The licence is for another worker, or for the workers of another owner.
		LicenceNotForWorker,
		/// The licence is not for the build that the worker runs, or is to run.
		LicenceNotForBuild,
		/// The licence is not signed by the impl's owner, nor by the key that the owner named.
		LicenceSignerUnknown,
		/// The licence was revoked: ask the impl's owner for a new one. To revoke it again name a later expiry.
		LicenceRevoked,
		/// The licence is not signed so by this key for this chain and this impl. Of an ECDSA signature only the form
		/// with the lower `s` is taken.
		LicenceInvalid,
		/// Only the impl's owner, or the key that the owner named, may do this.
		NotLicensor,
		/// A revocation names an expiry at most 732 days from now.
		RevocationTooFarAhead,
		/// The account may register workers of the impl already.
		DeployerAlreadyAllowed,
		/// The account is not on the impl's list.
		DeployerNotAllowed,
		/// The impl was not offered to this account: ask its owner.
		ImplNotOffered,
		/// Metadata have at most 2,048 bytes: refer to larger ones by content address.
		MetadataTooLong,
		/// The impl's sunset was announced: use another impl.
		ImplInSunset,
		/// This is no certificate of a root of that vendor: name the vendor's root, in DER.
		RootInvalid,
		/// The root is trusted already.
		RootAlreadyTrusted,
		/// No more than 16 roots are trusted: distrust one first.
		TooManyRoots,
		/// The chain does not trust this root: use what stands under one that it trusts.
		RootNotTrusted,
		/// The root is another vendor's: name a root of the vendor who signed.
		RootOfAnotherVendor,
		/// The verifier refused the collateral, for the reason inside.
		CollateralRefused(Refusal),
		/// The chain has collateral that is as new or newer, or a newer revocation list with it: send the vendor's latest.
		CollateralNotNewer,
		/// The chain has no such collateral: update it first, beginning with the revocation list of Intel's root.
		CollateralMissing,
		/// The collateral holds still, under a root that is trusted: it may be updated, but not removed, unless it is an
		/// authority of a region of AWS's while there is room for no more.
		CollateralInForce,
		/// The chain has as much collateral as it keeps, or as many evaluations of Intel's: remove what has expired,
		/// or an authority of a region of AWS's.
		TooMuchCollateral,
		/// A build that is measured has at least one measurement.
		NoMeasurement,
		/// A build has at most 8 measurements.
		TooManyMeasurements,
		/// A demand for evidence names at least one kind of TEE.
		NoTeeKind,
		/// The age of evidence is ten minutes up to 30 days.
		EvidenceAgeOutOfBounds,
		/// A VMPL is 0 up to 3.
		VmplOutOfBounds,
		/// The build names no measurements, so that no evidence can be of it: register one that does.
		BuildNotMeasured,
		/// The block is none of this chain's before this one: name the one whose hash is in the report data.
		EvidenceBlockUnknown,
		/// The block is older than 256 blocks: make fresh evidence.
		EvidenceBlockTooOld,
		/// The verifier refused the evidence, for the reason inside.
		EvidenceRefused(Refusal),
		/// The impl demands evidence, and there is none of the worker: show some.
		EvidenceMissing,
		/// The evidence has expired, or is older than the impl allows: show fresh evidence.
		EvidenceExpired,
		/// The evidence is not of the build that the worker runs, or is to run: show evidence of that one.
		EvidenceNotForBuild,
		/// The impl does not accept TEEs of this kind.
		TeeKindNotAccepted,
		/// The impl does not accept this TCB status any more: update the platform and show fresh evidence.
		TcbStatusNotAccepted,
		/// A window for fresh evidence is ten minutes up to a day.
		RefreshWindowOutOfBounds,
		/// The worker's evidence ends before that anyway.
		EvidenceEndsSooner,
		/// The impl has as many revoked licences as its licensor may make it pay for: its owner may revoke more.
		TooManyRevocations,
		/// The licence is for no build: its first one is above its last.
		LicenceBuildsEmpty,
		/// The chain has no TCB info, or no identity of the quoting enclave, by an evaluation of Intel's as late as the impl
		/// wants: update the collateral by such a one.
		EvaluationMissing,
		/// `owner_slash_cap` is at most 100,000 `MinStake`.
		OwnerSlashCapOutOfBounds,
		/// The impl accepts other platforms by now than when the evidence was shown: show fresh evidence.
		EvidenceTermsChanged,
		/// Evidence was shown that names this block or a later one, or the worker was registered or fresh evidence demanded
		/// since: show evidence that names a later block.
		EvidenceBlockNotLater,
		/// What the chain has of AMD's authority comes with a revocation list: update it with one.
		CollateralWithoutList,
	}
}
