// SPDX-License-Identifier: AGPL-3.0-only

//! The runtime of Primal, the development network of Cybros.
//!
//! - [`configs`]: how each pallet is set up, by topic.
//! - [`apis`]: the runtime APIs that the node, wallets and explorers call.
//! - [`genesis_config_presets`]: the genesis of a development chain and of a local test network.
//! - [`constants`]: money, time and block limits.
//! - [`timing`]: how long epochs and eras last.
//! - `weights`: what the SDK's pallets cost in this runtime.

#![cfg_attr(not(feature = "std"), no_std)]
// `#[frame_support::runtime]` recurses once per pallet and part.
#![recursion_limit = "512"]
// What `runtime` and `impl_runtime_apis` generate has no docs and lands at the root; the modules
// that hold only what we wrote deny it again.
#![allow(missing_docs)]

extern crate alloc;
// What a test shares with an example names this crate as the example does.
#[cfg(test)]
extern crate self as primal_runtime;

// The macros below name `Vec`, which no_std has not in scope.
use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
#[deny(missing_docs)]
pub mod configs;
#[deny(missing_docs)]
pub mod constants;
#[deny(missing_docs)]
pub mod genesis_config_presets;
#[cfg(any(test, feature = "next-version"))]
#[deny(missing_docs)]
pub mod rehearsal;
#[cfg(test)]
mod tests;
#[deny(missing_docs)]
pub mod timing;
mod weights;

pub use apis::{RuntimeApi, RUNTIME_API_VERSIONS};
#[cfg(feature = "std")]
pub use wasm_binary::WASM_BINARY;

#[cfg(feature = "std")]
mod wasm_binary {
	#![allow(dead_code)] // The generated file has more than we use.

	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}

/// A block's number.
pub type BlockNumber = u32;
/// An amount of money in base units, see [`constants::currency`].
pub type Balance = u128;
/// How many transactions an account has signed.
pub type Nonce = u32;
/// Milliseconds since the Unix epoch.
pub type Moment = u64;
/// The hash of blocks, transactions and state.
pub type Hash = sp_core::H256;
/// A signature by any of the supported schemes.
pub type Signature = MultiSignature;
/// An account: the public key of [`Signature`], or its hash.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How a call names an account. There is no index of accounts.
pub type Address = MultiAddress<AccountId, ()>;
/// A block's header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// A transaction as it arrives.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What a signer signs.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;

/// What every transaction carries besides its call. Clients find order and names in the metadata.
///
/// `AuthorizeCall` stands first: it may set the origin that the others look at. `WeightReclaim`
/// stands last: it gives back what the others did not use.
pub type TxExtension = (
	frame_system::AuthorizeCall<Runtime>,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);

/// Executes blocks. Migrations are wired in `frame_system::Config`.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// Types for a node that carries transactions without looking into them, so that it outlives
/// upgrades of the runtime.
pub mod opaque {
	use super::{generic, Header};

	/// A transaction as bytes.
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// A block of opaque transactions.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
}

impl_opaque_keys! {
	/// The keys with which a validator takes part in consensus.
	pub struct SessionKeys {
		/// Votes on finality.
		pub grandpa: Grandpa,
		/// Authors blocks.
		pub babe: Babe,
		/// Signs where the validator is found on the network.
		pub authority_discovery: AuthorityDiscovery,
	}
}

// `runtime_version` writes the number into the wasm and wants it as a literal.
macro_rules! version {
	($spec_version:tt) => {
		/// This runtime's version. Raise `spec_version` with every release, `transaction_version` whenever
		/// a call's index or encoding or [`TxExtension`] changes.
		#[sp_version::runtime_version]
		pub const VERSION: RuntimeVersion = RuntimeVersion {
			spec_name: Cow::Borrowed("cybros-primal"),
			impl_name: Cow::Borrowed("cybros-primal"),
			authoring_version: 1,
			spec_version: $spec_version,
			impl_version: 0,
			apis: RUNTIME_API_VERSIONS,
			transaction_version: 1,
			system_version: 1,
		};
	};
}
#[cfg(not(feature = "next-version"))]
version!(1);
#[cfg(feature = "next-version")]
version!(2);

// Indexes are load-bearing: clients and stored calls name pallets by them. The gaps leave room beside
// kin. The order is that of the hooks and of genesis: Timing first, which all that counts epochs asks; Babe and
// Staking before Session, which asks both; the bags before Staking, which fills them; jobs before workers, for the job
// clock ticks and deadlines are met before anybody is challenged.
#[frame_support::runtime]
mod runtime {
	/// The runtime of Primal.
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	/// Accounts, blocks, events, code.
	#[runtime::pallet_index(0)]
	pub type System = frame_system;

	/// The time of the block.
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;

	/// How long epochs and eras last.
	#[runtime::pallet_index(4)]
	pub type Timing = timing;

	/// Who may author a block.
	#[runtime::pallet_index(2)]
	pub type Babe = pallet_babe;

	/// Who authored this block.
	#[runtime::pallet_index(3)]
	pub type Authorship = pallet_authorship;

	/// Money.
	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;

	/// Fees.
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;

	/// Nominators and validators by their stake.
	#[runtime::pallet_index(25)]
	pub type VoterList = pallet_bags_list<Instance1>;

	/// Validators, nominators, their rewards and slashes.
	#[runtime::pallet_index(20)]
	pub type Staking = pallet_staking;

	/// Session keys and the validators of each session.
	#[runtime::pallet_index(21)]
	pub type Session = pallet_session;

	/// Proofs that a key was a validator's in a past session.
	#[runtime::pallet_index(22)]
	pub type Historical = pallet_session::historical;

	/// Finality.
	#[runtime::pallet_index(23)]
	pub type Grandpa = pallet_grandpa;

	/// Reports of equivocation.
	#[runtime::pallet_index(24)]
	pub type Offences = pallet_offences;

	/// Elections of validators.
	#[runtime::pallet_index(26)]
	pub type ElectionProvider = pallet_election_provider_multi_phase;

	/// Where validators are found on the network.
	#[runtime::pallet_index(27)]
	pub type AuthorityDiscovery = pallet_authority_discovery;

	/// Stake of many small holders behind one nominator.
	#[runtime::pallet_index(28)]
	pub type NominationPools = pallet_nomination_pools;

	/// Stake that its owners keep on their own accounts.
	#[runtime::pallet_index(29)]
	pub type DelegatedStaking = pallet_delegated_staking;

	/// What slashes and unearned rewards pay for.
	#[runtime::pallet_index(30)]
	pub type Treasury = pallet_treasury;

	/// Long calls, stored once.
	#[runtime::pallet_index(31)]
	pub type Preimage = pallet_preimage;

	/// Calls that run at a block.
	#[runtime::pallet_index(32)]
	pub type Scheduler = pallet_scheduler;

	/// Migrations of more than one block.
	#[runtime::pallet_index(33)]
	pub type MultiBlockMigrations = pallet_migrations;

	/// Batches of calls.
	#[runtime::pallet_index(40)]
	pub type Utility = pallet_utility;

	/// Accounts that act for others.
	#[runtime::pallet_index(41)]
	pub type Proxy = pallet_proxy;

	/// Accounts of several keys.
	#[runtime::pallet_index(42)]
	pub type Multisig = pallet_multisig;

	/// Names of accounts.
	#[runtime::pallet_index(43)]
	pub type Identity = pallet_identity;

	/// Root for the key of the development network.
	#[runtime::pallet_index(50)]
	pub type Sudo = pallet_sudo;

	/// Pools, policies, jobs and the scheduler.
	#[runtime::pallet_index(61)]
	pub type OffchainComputing = pallet_offchain_computing;

	/// Impls, builds and workers.
	#[runtime::pallet_index(60)]
	pub type OffchainComputingWorkers = pallet_offchain_computing_workers;
}
