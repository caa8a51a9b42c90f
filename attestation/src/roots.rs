// SPDX-License-Identifier: AGPL-3.0-only

//! The vendors' roots, in DER. Nothing here trusts them: who verifies names the roots that it trusts.

/// Intel SGX Root CA: SGX and TDX.
pub const INTEL_SGX: &[u8] = include_bytes!("../roots/intel-sgx-root.der");

/// AMD ARK-Milan: SEV-SNP on EPYC of the third generation.
pub const AMD_MILAN: &[u8] = include_bytes!("../roots/amd-ark-milan.der");

/// AMD ARK-Genoa: SEV-SNP on EPYC of the fourth generation.
pub const AMD_GENOA: &[u8] = include_bytes!("../roots/amd-ark-genoa.der");

/// AMD ARK-Turin: SEV-SNP on EPYC of the fifth generation.
pub const AMD_TURIN: &[u8] = include_bytes!("../roots/amd-ark-turin.der");

/// AWS Nitro Enclaves Root G1.
pub const AWS_NITRO: &[u8] = include_bytes!("../roots/aws-nitro-root-g1.der");
