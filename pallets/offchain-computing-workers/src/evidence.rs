// SPDX-License-Identifier: AGPL-3.0-only

//! Evidence: what the hardware vouches for, until it ends.
//!
//! A worker shows its evidence, the first time and again, by one call of its own:
//!
//! ```text
//! refresh_attestation(
//!     build: BuildVersion,           // the build that it runs, or is to run: one that names measurements
//!     enclave_key: EnclaveKey,       // [u8; 32], Ed25519, made inside: results signed by it are TEE proof
//!     block: BlockNumber,            // number of one of the last 256 blocks, whose hash is in the report data
//!     evidence: TeeEvidence,         // cybros_primitives: Dcap(quote) | Snp { report, certificate } | Nitro(document)
//! )
//! ```
//!
//! The report data are `EvidenceBinding { genesis, worker, enclave_key, block: hash }.report_data()`: 32 bytes, followed
//! by zeros where report data have 64 bytes, and as they are in the `user_data` of a Nitro document.
