// SPDX-License-Identifier: MIT

//! The chain as subxt sees it: its configuration, and the code generated from the runtime's
//! metadata.
//!
//! `artifacts/metadata.scale` is the metadata of the runtime `primal`; `tests/metadata.rs` holds
//! it against the built runtime, and `make metadata` renews it.

use subxt::{
	client::{ClientAtBlock, OnlineClientAtBlockImpl},
	config::{DefaultExtrinsicParams, RpcConfigFor, SubstrateConfig},
	rpcs::LegacyRpcMethods,
};

/// The chain's basic types: those that Substrate chains have by default.
pub type Config = SubstrateConfig;

pub(crate) type Header = <Config as subxt::Config>::Header;
pub(crate) type Params = DefaultExtrinsicParams<Config>;
pub(crate) type Rpc = LegacyRpcMethods<RpcConfigFor<Config>>;
pub(crate) type At = ClientAtBlock<Config, OnlineClientAtBlockImpl<Config>>;

/// The pallets without which a chain is no Cybros network.
pub(crate) const PALLETS: [&str; 2] = ["OffchainComputingWorkers", "OffchainComputing"];

/// Generated from the metadata.
#[subxt::subxt(
	runtime_metadata_path = "artifacts/metadata.scale",
	substitute_type(
		path = "cybros_primitives::jobs::JobId",
		with = "::subxt::utils::Static<::cybros_primitives::JobId>"
	),
	substitute_type(
		path = "cybros_primitives::jobs::JobResult",
		with = "::subxt::utils::Static<::cybros_primitives::JobResult>"
	),
	substitute_type(
		path = "cybros_primitives::jobs::JobStatus",
		with = "::subxt::utils::Static<::cybros_primitives::JobStatus>"
	),
	substitute_type(
		path = "cybros_primitives::jobs::PolicyScope",
		with = "::subxt::utils::Static<::cybros_primitives::PolicyScope>"
	),
	substitute_type(
		path = "cybros_primitives::proofs::ProofKind",
		with = "::subxt::utils::Static<::cybros_primitives::ProofKind>"
	),
	substitute_type(
		path = "cybros_primitives::proofs::ProofKinds",
		with = "::subxt::utils::Static<::cybros_primitives::ProofKinds>"
	),
	substitute_type(
		path = "cybros_primitives::proofs::Proof",
		with = "::subxt::utils::Static<::cybros_primitives::Proof>"
	),
	substitute_type(
		path = "cybros_primitives::impls::SpecRange",
		with = "::subxt::utils::Static<::cybros_primitives::SpecRange>"
	),
	substitute_type(
		path = "cybros_primitives::impls::DeployPermission",
		with = "::subxt::utils::Static<::cybros_primitives::DeployPermission>"
	),
	substitute_type(
		path = "cybros_primitives::impls::PoolPermission",
		with = "::subxt::utils::Static<::cybros_primitives::PoolPermission>"
	),
	substitute_type(
		path = "cybros_primitives::impls::TrustDemand",
		with = "::subxt::utils::Static<::cybros_primitives::TrustDemand>"
	),
	substitute_type(
		path = "cybros_primitives::impls::BuildStatus",
		with = "::subxt::utils::Static<::cybros_primitives::BuildStatus>"
	),
	substitute_type(
		path = "cybros_primitives::impls::WorkerStatus",
		with = "::subxt::utils::Static<::cybros_primitives::WorkerStatus>"
	),
	substitute_type(
		path = "cybros_primitives::licence::LicenceTerms<Account>",
		with = "::subxt::utils::Static<::cybros_primitives::LicenceTerms<Account>>"
	),
	substitute_type(
		path = "cybros_primitives::tee::TeeKind",
		with = "::subxt::utils::Static<::cybros_primitives::TeeKind>"
	),
	substitute_type(
		path = "cybros_primitives::tee::TeeVendor",
		with = "::subxt::utils::Static<::cybros_primitives::TeeVendor>"
	),
	substitute_type(
		path = "cybros_primitives::tee::TcbStatus",
		with = "::subxt::utils::Static<::cybros_primitives::TcbStatus>"
	),
	substitute_type(
		path = "cybros_primitives::tee::EvidenceTerms",
		with = "::subxt::utils::Static<::cybros_primitives::EvidenceTerms>"
	),
	substitute_type(
		path = "cybros_primitives::tee::Measurement",
		with = "::subxt::utils::Static<::cybros_primitives::Measurement>"
	),
	substitute_type(
		path = "cybros_primitives::tee::TeeEvidence",
		with = "::subxt::utils::Static<::cybros_primitives::TeeEvidence>"
	),
	substitute_type(
		path = "cybros_primitives::tee::TeeCollateral",
		with = "::subxt::utils::Static<::cybros_primitives::TeeCollateral>"
	),
	substitute_type(
		path = "cybros_primitives::tee::CollateralId",
		with = "::subxt::utils::Static<::cybros_primitives::CollateralId>"
	)
)]
pub mod api {}
