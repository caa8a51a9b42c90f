// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! Pools, policies and jobs.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// Id of a pool, counted on the chain from 0.
pub type PoolId = u32;
/// Id of a policy, counted in its pool from 0.
pub type PolicyId = u32;
/// Number of a job, counted in its pool from 0.
pub type JobIndex = u64;
/// Fencing number of one assignment of a job: the first is 1, each later one is higher.
pub type Attempt = u32;

/// The most bytes that an input, an output or a proof may have. Larger data travel by content address.
pub const MAX_DATA_LEN: u32 = 2048;

/// What a depositor calls a job of its own: unique among its jobs in a pool that are not destroyed.
pub type TrackId = [u8; 16];

/// The first 8 bytes of the BLAKE2b-256 hash of a job's input.
///
/// A worker names it in every call, for a fork may give the same id to another job.
pub type InputTag = [u8; 8];

/// The tag of an input.
pub fn input_tag(input: &[u8]) -> InputTag {
	let hash = data_hash(input);
	let mut tag = InputTag::default();
	tag.copy_from_slice(&hash[..8]);
	tag
}

/// The BLAKE2b-256 hash of an input or an output.
pub fn data_hash(data: &[u8]) -> [u8; 32] {
	sp_crypto_hashing::blake2_256(data)
}

/// Id of a job: its pool, and its number there. Written as `POOL/INDEX`.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct JobId {
	/// The pool.
	pub pool: PoolId,
	/// The job's number in its pool.
	pub index: JobIndex,
}

impl fmt::Display for JobId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}/{}", self.pool, self.index)
	}
}

/// What is no job id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidJobId;

impl fmt::Display for InvalidJobId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("a job id is POOL/INDEX, such as 0/17")
	}
}

impl core::error::Error for InvalidJobId {}

impl FromStr for JobId {
	type Err = InvalidJobId;

	fn from_str(text: &str) -> Result<Self, InvalidJobId> {
		let (pool, index) = text.split_once('/').ok_or(InvalidJobId)?;
		Ok(JobId {
			pool: pool.parse().map_err(|_| InvalidJobId)?,
			index: index.parse().map_err(|_| InvalidJobId)?,
		})
	}
}

/// Who may create jobs under a policy.
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
pub enum PolicyScope {
	/// Only the pool's owner.
	#[codec(index = 0)]
	Owner,
	/// The pool's owner and the accounts that it allowed.
	#[codec(index = 1)]
	AllowList,
	/// Anyone.
	#[codec(index = 2)]
	Public,
}

/// Where a job stands, without the data that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum JobStatus {
	/// Waits in its pool's queue, or for its assignee to start.
	Pending,
	/// A worker has started it.
	Processing,
	/// Ended with a result.
	Processed,
	/// Ended without one; the money went back.
	Discarded,
}

/// How a job ended, in the words of its worker.
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
pub enum JobResult {
	/// Done.
	Success,
	/// Done, and the business answer is no.
	Fail,
	/// The input or an outside service is at fault: expected.
	Error,
	/// The worker is at fault: unexpected. Ends the attempt, not the job.
	Panic,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn job_id_is_read_as_it_is_written() {
		let id = JobId { pool: 3, index: 17 };
		assert_eq!(id.to_string(), "3/17");
		assert_eq!("3/17".parse(), Ok(id));
		for wrong in ["", "3", "3/", "/17", "3/17/1", "-1/0", "4294967296/0"] {
			assert_eq!(wrong.parse::<JobId>(), Err(InvalidJobId), "{wrong}");
		}
	}

	#[test]
	fn input_tag_is_the_head_of_the_blake2_hash() {
		assert_eq!(input_tag(b"Hello World"), hex_literal::hex!("1dc01772ee0171f5"));
	}

	#[test]
	fn spec_range_is_at_most_eight_wide_and_in_order() {
		use crate::SpecRange;
		assert!(SpecRange { first: 1, last: 8 }.is_valid());
		assert!(!SpecRange { first: 1, last: 9 }.is_valid());
		assert!(!SpecRange { first: 2, last: 1 }.is_valid());
		assert!(SpecRange { first: u32::MAX, last: u32::MAX }.is_valid());
	}
}
