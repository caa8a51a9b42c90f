// SPDX-License-Identifier: MIT

//! What goes wrong, one type per area. Each message is one line: what is wrong, and what to do.

use crate::types::BlockId;
pub use crate::{
	account::AccountError, amount::AmountError, consent::ConsentError, key::KeyError,
	licence::LicenceError,
};
use subxt::{
	error::{ConstantError, ExtrinsicError, RuntimeApiError, StorageError},
	utils::H256,
};

/// Any error of this crate.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// From connecting.
	#[error(transparent)]
	Connect(#[from] ConnectError),
	/// From reading the chain.
	#[error(transparent)]
	Query(#[from] QueryError),
	/// From submitting a transaction.
	#[error(transparent)]
	Submit(#[from] SubmitError),
	/// From a key or its file.
	#[error(transparent)]
	Key(#[from] KeyError),
	/// From a worker's consent.
	#[error(transparent)]
	Consent(#[from] ConsentError),
	/// From a worker's licence.
	#[error(transparent)]
	Licence(#[from] LicenceError),
	/// From an account's address.
	#[error(transparent)]
	Account(#[from] AccountError),
	/// From an amount.
	#[error(transparent)]
	Amount(#[from] AmountError),
}

/// Why there is no connection to a Cybros node.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
	/// Not the URL of a WebSocket.
	#[error(
		"`{url}` is no node's address: it must be like ws://127.0.0.1:9944 or wss://host \
		 ({reason})"
	)]
	BadUrl {
		/// What was given.
		url: String,
		/// What is wrong with it.
		reason: String,
	},
	/// Nobody answers there, or not as a node does.
	#[error(
		"no node answers at {url} ({reason}): start one, such as `cybros-node --dev`, or give \
		 another address"
	)]
	Unreachable {
		/// The address.
		url: String,
		/// The last try's error.
		reason: String,
	},
	/// The node serves a chain without the Cybros pallets.
	#[error(
		"the node at {url} serves the chain `{chain}`, which is no Cybros network (it has no \
		 pallet {pallet}): give another address"
	)]
	WrongNetwork {
		/// The address.
		url: String,
		/// The chain's name.
		chain: String,
		/// The pallet that is not there.
		pallet: &'static str,
	},
	/// The node serves another Cybros chain than the expected one.
	#[error(
		"the node at {url} serves another chain: its genesis is {found:?}, expected is \
		 {expected:?}; give another address, or expect this genesis"
	)]
	WrongGenesis {
		/// The address.
		url: String,
		/// The expected genesis hash.
		expected: H256,
		/// The node's genesis hash.
		found: H256,
	},
	/// The node answers, but not what is needed.
	#[error("the node at {url} does not serve what is needed: {error}")]
	Query {
		/// The address.
		url: String,
		/// What went wrong.
		error: QueryError,
	},
}

/// Why something could not be read from the chain.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
	/// The connection broke while the node was asked; it is being made again.
	#[error("the connection to the node broke ({0}): try again")]
	Interrupted(String),
	/// The connection is lost and given up.
	#[error("the connection to the node is lost ({0}): see that it runs, then try again")]
	Disconnected(String),
	/// The node has dropped that block's state.
	#[error("the node no longer has the state of that block: ask an archive node ({0})")]
	Pruned(String),
	/// There is no such block, on this fork at least.
	#[error("the node knows no block {0}")]
	BlockNotFound(String),
	/// A block that another one has replaced for good.
	#[error(
		"block {0} was replaced by another one (a fork was resolved): what it held may stand \
		 in a later block"
	)]
	Retracted(BlockId),
	/// The chain's runtime is not the one that this crate was built for.
	#[error(
		"the chain's runtime is not the one that this program was built for ({0}): use the \
		 program's version that belongs to the node"
	)]
	Incompatible(String),
	/// The node refused or gave something unexpected.
	#[error("the node's answer is of no use: {0}")]
	Node(String),
}

impl QueryError {
	/// Whether the same question may be answered later.
	pub fn is_retriable(&self) -> bool {
		matches!(
			self,
			Self::Interrupted(_)
				| Self::Disconnected(_)
				| Self::BlockNotFound(_)
				| Self::Retracted(_)
		)
	}
}

/// A call that was executed and refused by the runtime.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}{}", self.full_name(), if .doc.is_empty() { "" } else { ": " }, .doc)]
pub struct DispatchError {
	/// The pallet, or the area where the error is of no pallet, such as `Token`.
	pub pallet: String,
	/// The error's name.
	pub name: String,
	/// The error's documentation, which says what to do; in one line.
	pub doc: String,
}

impl DispatchError {
	/// Whether it is this error of this pallet.
	pub fn is(&self, pallet: &str, name: &str) -> bool {
		self.pallet == pallet && self.name == name
	}

	/// `Pallet::Name`.
	pub fn full_name(&self) -> String {
		format!("{}::{}", self.pallet, self.name)
	}
}

/// Why a transaction was not executed with success.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitError {
	/// It was executed, and its call was refused. The fee is paid.
	#[error("{call} was refused in block {block}: {error}")]
	Dispatch {
		/// The call.
		call: String,
		/// The block in which it was executed.
		block: BlockId,
		/// The chain's reason.
		error: DispatchError,
	},
	/// The signer's balance does not cover the fee.
	#[error("{signer} cannot pay the fee of {call}: send it some CYB first")]
	CannotPay {
		/// The signer.
		signer: String,
		/// The call.
		call: String,
	},
	/// Another transaction of the signer took its nonce.
	#[error(
		"another transaction of the same account came first ({0}): check whether it did the \
		 work, else send this one again"
	)]
	Stale(String),
	/// The signer's earlier transaction is missing.
	#[error("an earlier transaction of the same account is missing ({0}): send this one again")]
	Future(String),
	/// The signature does not fit: wrong chain, wrong runtime version.
	#[error(
		"the node takes the signature for wrong ({0}): its runtime may just have changed, \
		 send this again"
	)]
	BadSignature(String),
	/// It was not included while it was valid.
	#[error(
		"{call} was not included up to block #{last_block}, after which it is void: send it again"
	)]
	Expired {
		/// The call.
		call: String,
		/// The last block that could have included it.
		last_block: u32,
	},
	/// It was not included in good time, and may still be.
	#[error(
		"{call} was not included within {seconds} seconds and may still be up to block \
		 #{last_block}: see that the chain makes blocks, and look before you send it again"
	)]
	NotIncluded {
		/// The call.
		call: String,
		/// How long was waited.
		seconds: u64,
		/// The last block that can include it.
		last_block: u32,
	},
	/// It is in a block that was not finalised in good time.
	#[error(
		"{call} is in block {block}, which was not finalised in good time: see that enough \
		 validators are up"
	)]
	NotFinalized {
		/// The call.
		call: String,
		/// The block.
		block: BlockId,
	},
	/// The node's pool has no room.
	#[error("the node takes no more transactions just now ({0}): try again later")]
	PoolFull(String),
	/// The node refuses it for another reason.
	#[error("the node refuses {call}: {reason}")]
	Invalid {
		/// The call.
		call: String,
		/// The node's reason.
		reason: String,
	},
	/// The chain could not be read.
	#[error(transparent)]
	Query(#[from] QueryError),
}

impl SubmitError {
	/// The runtime's error, where the call was executed.
	pub fn dispatch(&self) -> Option<&DispatchError> {
		match self {
			Self::Dispatch { error, .. } => Some(error),
			_ => None,
		}
	}

	/// Whether the same call may succeed when it is sent again, for nothing is known to be wrong
	/// with it.
	///
	/// After [`SubmitError::NotIncluded`] and [`SubmitError::Query`] the first one may still be
	/// executed.
	pub fn is_retriable(&self) -> bool {
		match self {
			Self::Stale(_)
			| Self::Future(_)
			| Self::BadSignature(_)
			| Self::Expired { .. }
			| Self::NotIncluded { .. }
			| Self::PoolFull(_) => true,
			Self::Query(error) => error.is_retriable(),
			_ => false,
		}
	}
}

/// Sorts what subxt reports.
pub(crate) fn query_error(error: impl Into<subxt::Error>) -> QueryError {
	let error = error.into();
	let text = error.to_string();
	match &error {
		subxt::Error::StorageError(
			StorageError::IncompatibleCodegen
			| StorageError::PalletNameNotFound(_)
			| StorageError::StorageEntryNotFound { .. },
		)
		| subxt::Error::ConstantError(
			ConstantError::IncompatibleCodegen
			| ConstantError::PalletNameNotFound(_)
			| ConstantError::ConstantNameNotFound { .. },
		)
		| subxt::Error::ExtrinsicError(
			ExtrinsicError::IncompatibleCodegen
			| ExtrinsicError::PalletNameNotFound(_)
			| ExtrinsicError::CallNameNotFound { .. },
		)
		| subxt::Error::RuntimeApiError(
			RuntimeApiError::IncompatibleCodegen
			| RuntimeApiError::TraitNotFound(_)
			| RuntimeApiError::MethodNotFound { .. }
			| RuntimeApiError::CouldNotDecodeResponse(_),
		)
		| subxt::Error::StorageValueError(_) => QueryError::Incompatible(text),
		_ if error.is_disconnected_will_reconnect() => QueryError::Interrupted(text),
		_ => node_error(text),
	}
}

/// Sorts what the RPC client reports.
pub(crate) fn rpc_error(error: subxt::rpcs::Error) -> QueryError {
	match error {
		subxt::rpcs::Error::DisconnectedWillReconnect(reason) => QueryError::Interrupted(reason),
		error => node_error(error.to_string()),
	}
}

fn node_error(text: String) -> QueryError {
	if text.contains("State already discarded") || text.contains("UnknownBlock") {
		QueryError::Pruned(text)
	} else if text.contains("client was dropped") || text.contains("connection closed") {
		QueryError::Disconnected(text)
	} else {
		QueryError::Node(text)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn refused() -> SubmitError {
		SubmitError::Dispatch {
			call: "OffchainComputing.create_job".into(),
			block: BlockId { number: 7, hash: H256::zero() },
			error: DispatchError {
				pallet: "OffchainComputing".into(),
				name: "PoolNotFound".into(),
				doc: "There is no such pool.".into(),
			},
		}
	}

	#[test]
	fn dispatch_error_says_name_and_documentation() {
		let error = refused();
		assert_eq!(
			error.to_string(),
			format!(
				"OffchainComputing.create_job was refused in block #7 (0x{}): \
				 OffchainComputing::PoolNotFound: There is no such pool.",
				"00".repeat(32)
			)
		);
		assert!(error.dispatch().unwrap().is("OffchainComputing", "PoolNotFound"));
		assert!(!error.dispatch().unwrap().is("OffchainComputing", "JobNotFound"));
	}

	#[test]
	fn retriable_is_what_is_not_the_calls_own_fault() {
		assert!(!refused().is_retriable());
		assert!(SubmitError::Stale("nonce 3".into()).is_retriable());
		assert!(SubmitError::Query(QueryError::Disconnected("gone".into())).is_retriable());
		assert!(!SubmitError::Query(QueryError::Incompatible("hash".into())).is_retriable());
		assert!(!SubmitError::CannotPay { signer: "5G".into(), call: "c".into() }.is_retriable());
	}

	#[test]
	fn node_errors_are_sorted_by_what_can_be_done() {
		let text = "Client error: UnknownBlock: State already discarded for 0x00";
		assert!(matches!(node_error(text.into()), QueryError::Pruned(_)));
		assert!(matches!(node_error("The client was dropped".into()), QueryError::Disconnected(_)));
		assert!(matches!(node_error("anything else".into()), QueryError::Node(_)));
	}

	#[test]
	fn every_message_is_one_line() {
		let errors = [
			refused().to_string(),
			ConnectError::Unreachable { url: "ws://x".into(), reason: "r".into() }.to_string(),
			QueryError::Incompatible("x".into()).to_string(),
		];
		for message in errors {
			assert_eq!(message.lines().count(), 1, "{message}");
		}
	}
}
