// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! Ids, statuses and signed payloads that the pallets, the SDK and the worker share.
//!
//! Everything here is part of the protocol: the order of fields and variants is what SCALE encodes, so it
//! never changes; [`consent`], [`licence`], [`evidence`] and [`proofs`] pin their payloads with vectors.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod consent;
pub mod evidence;
pub mod impls;
pub mod jobs;
pub mod licence;
pub mod proofs;
pub mod tee;

pub use consent::{WorkerConsent, MAX_CONSENT_SECS};
pub use evidence::{EnclaveKey, EnclaveResult, EvidenceBinding, MAX_EVIDENCE_BLOCKS};
pub use impls::{
	BuildStatus, BuildVersion, DeployPermission, ImplId, PoolPermission, SpecRange, SpecVersion,
	TrustDemand, WorkerStatus, MAX_METADATA_LEN, MAX_SPEC_RANGE,
};
pub use jobs::{
	data_hash, input_tag, Attempt, InputTag, InvalidJobId, JobId, JobIndex, JobResult, JobStatus,
	PolicyId, PolicyScope, PoolId, TrackId, MAX_DATA_LEN,
};
pub use licence::{LicenceHolder, LicenceSerial, LicenceTerms, WorkerLicence, MAX_LICENCE_SECS};
pub use proofs::{InvalidProofKind, OwnerResult, Proof, ProofKind, ProofKinds};
pub use tee::{
	CollateralId, EvidenceTerms, Measurement, Measurements, NitroPcrs, PlatformTerms, SnpLine,
	SnpTcb, SnpTerms, TcbStatus, TcbStatuses, TeeCollateral, TeeEvidence, TeeHash, TeeKind,
	TeeKinds, TeeVendor, MAX_EVIDENCE_AGE_SECS, MAX_MEASUREMENTS, MAX_REFRESH_SECS,
	MIN_EVIDENCE_AGE_SECS, MIN_REFRESH_SECS,
};
