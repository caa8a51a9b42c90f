// SPDX-License-Identifier: AGPL-3.0-only

//! The JSON-RPC that this node adds to sc-service's own.
//!
//! sc-service brings `author`, `chain`, `state`, `system`, `offchain`, and the new families
//! `chainHead_v1`, `chainSpec_v1`, `transaction_v1` and (for archive nodes) `archive_v1`.

use crate::service::{Block, FullBackend, FullClient, FullPool, FullSelectChain};
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use primal_runtime::{BlockNumber, Hash};
use sc_consensus_babe::BabeWorkerHandle;
use sc_consensus_babe_rpc::{Babe, BabeApiServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use sp_keystore::KeystorePtr;
use std::sync::Arc;
use substrate_frame_rpc_system::{System, SystemApiServer};

/// What the methods work on.
#[derive(Clone)]
pub struct Deps {
	/// The chain.
	pub client: Arc<FullClient>,
	/// Transactions that wait.
	pub pool: Arc<FullPool>,
	/// The best chain.
	pub select_chain: FullSelectChain,
	/// The node's keys, to say which slots are its own.
	pub keystore: KeystorePtr,
	/// BABE's epochs.
	pub babe: BabeWorkerHandle<Block>,
	/// What GRANDPA shows of itself.
	pub grandpa: GrandpaDeps,
}

/// What GRANDPA's methods work on.
#[derive(Clone)]
pub struct GrandpaDeps {
	/// The round that runs.
	pub voter_state: SharedVoterState,
	/// The authorities of all sets.
	pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	/// Justifications as they come.
	pub justifications: GrandpaJustificationStream<Block>,
	/// Proofs for blocks that are final.
	pub finality_proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// Builds the module.
pub fn create(
	deps: Deps,
	executor: SubscriptionTaskExecutor,
) -> Result<RpcModule<()>, Box<dyn std::error::Error + Send + Sync>> {
	let Deps { client, pool, select_chain, keystore, babe, grandpa } = deps;
	let mut module = RpcModule::new(());
	module.merge(System::new(client.clone(), pool).into_rpc())?;
	module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
	module.merge(Babe::new(client, babe, keystore, select_chain).into_rpc())?;
	module.merge(
		Grandpa::new(
			executor,
			grandpa.authority_set,
			grandpa.voter_state,
			grandpa.justifications,
			grandpa.finality_proofs,
		)
		.into_rpc(),
	)?;
	Ok(module)
}
