// SPDX-License-Identifier: MIT

//! Why a worker ends before its time.

use crate::{
	chain::CallError,
	enclave::NoRandomness,
	evidence::EvidenceError,
	journal::JournalError,
	licence::LicenceFileError,
	preflight::{About, Problem},
	service::ServiceError,
};
use cybros_primitives::ImplId;
use cybros_sdk::{BlockId, ConnectError, QueryError};
use std::io;

/// Why a worker did not go online, or ended before its time.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
	/// There is no node.
	#[error(transparent)]
	Connect(#[from] ConnectError),
	/// The node does not know the chain's present state.
	#[error("the node at {url} is still catching up with its network (block {best}): start the worker when it is done")]
	Syncing {
		/// The node's address.
		url: String,
		/// How far it is.
		best: BlockId,
	},
	/// The chain cannot be read.
	#[error("cannot read the chain: {0}")]
	Chain(String),
	/// Something is not as it has to be.
	#[error(transparent)]
	Problem(Box<Problem>),
	/// It needs a licence, and its file has none that helps.
	#[error(transparent)]
	LicenceFile(#[from] LicenceFileError),
	/// It was told to stop before it had begun.
	#[error("stopped before it went online")]
	Stopped,
	/// The operating system has no thread to spare.
	#[error("cannot start a thread: {0}")]
	Thread(io::Error),
	/// The operating system has no random bytes.
	#[error(transparent)]
	NoRandomness(#[from] NoRandomness),
	/// The journal cannot be used.
	#[error(transparent)]
	Journal(#[from] JournalError),
	/// A call on the way online had no effect.
	#[error("cannot {what}: {error}")]
	Call {
		/// What it was to do.
		what: String,
		/// Why it had none.
		error: CallError,
	},
	/// The impl demands evidence, and there is none.
	#[error("impl {impl_id} demands evidence of a TEE from its workers: {error}")]
	EvidenceDemanded {
		/// The impl.
		impl_id: ImplId,
		/// Why there is none.
		error: EvidenceError,
	},
	/// A pool takes proofs of enclaves only, and there is no evidence of a key that could give them.
	#[error("a pool of this worker takes results only with the proof of an enclave, which needs evidence of a TEE: {error}; or leave away that --pool")]
	EnclaveProofsTaken {
		/// Why there is none.
		error: EvidenceError,
	},
	/// The worker was online until its evidence ended.
	#[error("the chain has taken the worker offline, without a slash, for its evidence has ended, and there was no fresh one: {reason}")]
	EvidenceEnded {
		/// Why the last try failed.
		reason: String,
	},
	/// It could not serve any longer.
	#[error(transparent)]
	Service(#[from] ServiceError),
}

impl WorkerError {
	/// Whether the same would happen at the next start, as long as nobody changes this machine.
	pub fn is_lasting(&self) -> bool {
		match self {
			Self::EvidenceDemanded { error, .. } | Self::EnclaveProofsTaken { error } => {
				error.is_lasting()
			},
			_ => false,
		}
	}

	/// Whether the worker lacks the licence that its impl demands: it comes back when that is presented.
	pub fn lacks_licence(&self) -> bool {
		match self {
			Self::Problem(problem) => problem.about() == About::Licence,
			Self::LicenceFile(_) => true,
			_ => false,
		}
	}
}

impl From<Problem> for WorkerError {
	fn from(problem: Problem) -> Self {
		Self::Problem(Box::new(problem))
	}
}

impl From<QueryError> for WorkerError {
	fn from(error: QueryError) -> Self {
		Self::Chain(error.to_string())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::attester::AttestError;

	#[test]
	fn machine_without_a_tee_is_told_in_one_line_that_says_what_to_do() {
		let error = AttestError::NoTee { looked_for: "/dev/attestation".into() };
		let error = WorkerError::EvidenceDemanded { impl_id: 5, error: error.into() };
		assert!(error.is_lasting());
		let text = error.to_string();
		assert!(text.starts_with("impl 5 demands evidence"), "{text}");
		assert!(
			text.contains("run the worker inside a TEE") && text.lines().count() == 1,
			"{text}"
		);
	}

	#[test]
	fn evidence_that_the_chain_refuses_may_be_accepted_at_the_next_start() {
		let error = EvidenceError::Refused("CollateralExpired: update it".into());
		assert!(!WorkerError::EvidenceDemanded { impl_id: 5, error }.is_lasting());
		let ended = WorkerError::EvidenceEnded { reason: "CollateralExpired".into() };
		assert!(!ended.is_lasting());
	}

	#[test]
	fn licence_that_is_missing_or_over_is_told_from_other_problems() {
		let impl_owner = cybros_sdk::subxt::utils::AccountId32([1; 32]);
		let over = Problem::LicenceExpired { impl_id: 5, serial: 7, impl_owner };
		assert!(WorkerError::from(over).lacks_licence());
		let path = "licence.json".into();
		let file = LicenceFileError::NotPresented { path, serial: 7, reason: "no".into() };
		assert!(WorkerError::from(file).lacks_licence());
		assert!(!WorkerError::from(Problem::NoPool { pool: 1 }).lacks_licence());
		assert!(!WorkerError::Stopped.lacks_licence());
	}
}
