// SPDX-License-Identifier: MIT

//! What stands in the chain's storage, as plain Rust types.
//!
//! All of them serialise: accounts as SS58, hashes and bytes as hex, job ids as `POOL/INDEX`,
//! amounts as decimal strings of CYB.

mod job;
mod pool;
mod worker;

pub use job::*;
pub use pool::*;
pub use worker::*;

use crate::{
	account::AccountId,
	amount::Amount,
	primitives::{JobIndex, PoolId, TrackId},
};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use subxt::{ext::codec::Encode, rpcs::methods::legacy::Bytes, utils::H256};

/// A block: its number and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct BlockId {
	/// Height above the genesis block.
	pub number: u32,
	/// Hash of the header.
	pub hash: H256,
}

impl fmt::Display for BlockId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "#{} ({:?})", self.number, self.hash)
	}
}

/// What a node and its chain are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainInfo {
	/// The chain's name.
	pub chain: String,
	/// The node's program and version.
	pub node: String,
	/// Hash of the genesis block.
	pub genesis: H256,
	/// The runtime's version.
	pub spec_version: u32,
	/// The best block.
	pub best: BlockId,
	/// The latest finalised block.
	pub finalized: BlockId,
	/// How many peers the node has.
	pub peers: u64,
	/// Whether the node is still catching up.
	pub syncing: bool,
}

/// The session keys that a node made for a validator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SessionKeys {
	/// The public keys, as `session.set_keys` takes them.
	pub keys: Bytes,
	/// The proof that the validator has their secrets, as `session.set_keys` takes it.
	pub proof: Bytes,
}

/// An account's money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AccountBalance {
	/// What is not held.
	pub free: Amount,
	/// What is held: stakes, deposits, escrows.
	pub held: Amount,
	/// The part of free and held that may not be transferred.
	pub frozen: Amount,
	/// What can be spent while the account stays alive.
	pub spendable: Amount,
}

/// The runtime's constants that clients need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Constants {
	/// The least balance of a living account.
	pub existential_deposit: Amount,
	/// The least stake of a worker.
	pub min_stake: Amount,
	/// The least free balance with which a worker is registered and goes online.
	pub min_balance: Amount,
	/// The most jobs that one worker may run at once.
	pub max_capacity: u32,
	/// The most pools that one worker may serve.
	pub max_pools: u32,
	/// What is held on a worker's account for each of its slots while it is in service.
	pub output_reserve_per_slot: Amount,
	/// What a depositor gives for a job's record, beside what its bytes cost.
	pub job_deposit_base: Amount,
	/// What a depositor gives for a byte of a job's record.
	pub deposit_per_byte: Amount,
	/// The most items of a batch.
	pub max_batch: u32,
	/// What the chain asks at a job's creation, for each attempt and retry that the policy allows.
	pub chain_fee: Amount,
}

impl Constants {
	/// What a depositor gives for a track id beside its job's deposit: that for an entry of account, pool, track id and job.
	pub fn track_deposit(&self) -> Amount {
		let entry = (AccountId::from([0; 32]), PoolId::MAX, TrackId::default(), JobIndex::MAX);
		let bytes = self.deposit_per_byte.0.saturating_mul(entry.encoded_size() as u128);
		Amount(self.job_deposit_base.0.saturating_add(bytes))
	}
}

pub(crate) fn display<T: fmt::Display, S: Serializer>(
	value: &T,
	serializer: S,
) -> Result<S::Ok, S::Error> {
	serializer.collect_str(value)
}

pub(crate) fn hex_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&format!("0x{}", hex::encode(bytes)))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		amount::Permill,
		primitives::{JobId, JobResult, JobStatus, PolicyScope, ProofKinds},
	};

	const ATTEMPT: AttemptTerms = AttemptTerms {
		accept_window: 10,
		lease: 20,
		lease_cap: 40,
		slash: Amount(0),
		cancel_fee: Amount(0),
	};

	fn job(state: JobState) -> Job {
		let account = AccountId::from([1; 32]);
		Job {
			depositor: account,
			beneficiary: account,
			policy_id: 0,
			spec_version: 1,
			price: Amount(0),
			second_price: Amount(0),
			seconds_cap: 0,
			tip: Amount(0),
			deposit: Amount(0),
			attempt_terms: ATTEMPT,
			max_attempts: 3,
			failed_attempts: 0,
			retry: RetryTerms::default(),
			errors: 0,
			proofs: ProofKinds::NONE,
			track_id: None,
			attempt: 1,
			created_at: 5,
			input: b"in".to_vec(),
			state,
		}
	}

	#[test]
	fn assigned_job_is_pending_until_it_is_started() {
		let worker = AccountId::from([2; 32]);
		assert_eq!(job(JobState::Queued).status(), JobStatus::Pending);
		let assigned = job(JobState::Assigned { worker, deadline: 15 });
		assert_eq!((assigned.status(), assigned.worker()), (JobStatus::Pending, Some(&worker)));
		let started =
			job(JobState::Processing { worker, started_at: 6, deadline: 26, cancel_at: None });
		assert_eq!((started.status(), started.result()), (JobStatus::Processing, None));
	}

	#[test]
	fn policy_has_a_price_and_is_valid_from_its_first_block_to_before_its_last() {
		let terms = PolicyTerms {
			scope: PolicyScope::Public,
			valid_from: Some(10),
			valid_until: Some(20),
			base_price: Amount(1_000),
			byte_price: Amount(10),
			second_price: Amount(1),
			seconds_cap: 60,
			commission: Permill(0),
			error_share: Permill(0),
			max_attempts: 1,
			retry: RetryTerms::default(),
			attempt: ATTEMPT,
			proofs: ProofKinds::NONE,
		};
		for (clock, is_valid) in [(9, false), (10, true), (19, true), (20, false)] {
			assert_eq!(terms.is_valid_at(clock), is_valid, "{clock}");
		}
		assert_eq!(terms.price(5, 60), Amount(1_110));
		assert!(PolicyTerms { valid_from: None, valid_until: None, ..terms }.is_valid_at(0));
	}

	#[test]
	fn track_id_has_the_deposit_of_its_entry_on_top_of_its_jobs() {
		let constants = Constants {
			existential_deposit: Amount(0),
			min_stake: Amount(0),
			min_balance: Amount(0),
			max_capacity: 1,
			max_pools: 1,
			output_reserve_per_slot: Amount(0),
			job_deposit_base: Amount(1_000),
			deposit_per_byte: Amount(10),
			max_batch: 1,
			chain_fee: Amount(0),
		};
		// An account, a pool, a track id and an index.
		assert_eq!(constants.track_deposit(), Amount(1_000 + (32 + 4 + 16 + 8) * 10));
	}

	#[test]
	fn records_serialise_as_people_read_them() {
		let worker = AccountId::from([2; 32]);
		let state = JobState::Processed {
			worker,
			result: JobResult::Success,
			output: b"out".to_vec(),
			proof: None,
			vouched: false,
			ended_at: 9,
		};
		let json = serde_json::to_value(job(state)).unwrap();
		assert_eq!(json["input"], "0x696e");
		assert_eq!(json["track_id"], serde_json::Value::Null);
		assert_eq!(json["state"]["Processed"]["output"], "0x6f7574");
		assert_eq!(json["state"]["Processed"]["worker"], worker.to_string());
		let running = RunningAttempt { job_id: JobId { pool: 3, index: 17 }, attempt: 2 };
		assert_eq!(serde_json::to_value(running).unwrap()["job_id"], "3/17");
	}
}
