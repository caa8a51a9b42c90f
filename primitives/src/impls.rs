// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! Impls, builds and workers.

use crate::TeeKinds;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// Id of an impl, counted on the chain from 0.
pub type ImplId = u32;
/// Version of a build, chosen by the impl's owner, unique in its impl.
pub type BuildVersion = u32;
/// Version of the ABI of an impl's jobs: a job asks for one, a build runs a short range.
pub type SpecVersion = u32;

/// How many spec versions one build may run at most.
pub const MAX_SPEC_RANGE: u32 = 8;

/// The most bytes that an impl's metadata may have.
pub const MAX_METADATA_LEN: u32 = 2048;

/// The spec versions that a build runs: all from `first` to `last`, both included.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct SpecRange {
	/// The lowest spec version.
	pub first: SpecVersion,
	/// The highest spec version.
	pub last: SpecVersion,
}

impl SpecRange {
	/// Whether the range is in order and at most [`MAX_SPEC_RANGE`] wide.
	pub fn is_valid(&self) -> bool {
		self.last.checked_sub(self.first).is_some_and(|width| width < MAX_SPEC_RANGE)
	}

	/// Whether `version` is one of the range.
	pub fn contains(&self, version: SpecVersion) -> bool {
		(self.first..=self.last).contains(&version)
	}
}

impl fmt::Display for SpecRange {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		if self.first == self.last {
			write!(f, "{}", self.first)
		} else {
			write!(f, "{}-{}", self.first, self.last)
		}
	}
}

/// Who may register workers of an impl.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum DeployPermission {
	/// Only the impl's owner.
	#[codec(index = 0)]
	Owner,
	/// The impl's owner and the accounts that it allowed.
	#[codec(index = 1)]
	AllowList,
	/// Anyone.
	#[codec(index = 2)]
	Public,
}

/// Who may open pools for an impl.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum PoolPermission {
	/// Only the impl's owner.
	Owner,
	/// Anyone.
	Public,
}

/// What an impl wants to be shown before a worker goes online.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum TrustDemand {
	/// Nothing.
	#[codec(index = 0)]
	Nothing,
	/// Evidence of a TEE of one of these kinds.
	#[codec(index = 1)]
	Evidence(TeeKinds),
	/// A licence.
	#[codec(index = 2)]
	Licence,
	/// Both: evidence of a TEE of one of these kinds, and a licence.
	#[codec(index = 3)]
	EvidenceAndLicence(TeeKinds),
}

impl TrustDemand {
	/// Whether a licence is demanded.
	pub fn demands_licence(&self) -> bool {
		match self {
			Self::Nothing | Self::Evidence(_) => false,
			Self::Licence | Self::EvidenceAndLicence(_) => true,
		}
	}

	/// The kinds of TEE of one of which evidence is demanded, if any is.
	pub fn demanded_kinds(&self) -> Option<TeeKinds> {
		match self {
			Self::Nothing | Self::Licence => None,
			Self::Evidence(kinds) | Self::EvidenceAndLicence(kinds) => Some(*kinds),
		}
	}
}

/// Whether workers may run a build.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum BuildStatus {
	/// Workers may go online with it.
	Released,
	/// Workers that are online go on; none comes online.
	Deprecated,
	/// Workers that are online drain, and are put offline after a grace.
	Retired,
}

/// Where a worker stands, without the data that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum WorkerStatus {
	/// Registered, never online since.
	Registered,
	/// Takes jobs.
	Online,
	/// Finishes what it has, gets nothing new, goes offline by itself at its last job.
	RequestingOffline,
	/// Takes no jobs.
	Offline,
	/// Missed a challenge: takes no jobs until it comes online again.
	Unresponsive,
}
