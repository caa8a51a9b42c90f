// SPDX-License-Identifier: AGPL-3.0-only

//! Which collateral evidence is judged by: what it says of itself, before anything is verified.

use crate::{dcap, nitro, snp, Error, Evidence, TeeKind};
use alloc::vec::Vec;

/// The names of the collateral that evidence is to be judged by.
///
/// Nothing here is verified. Who looks up another part than the evidence's own is told so by [`verify`](crate::verify).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needs {
	/// Of an SGX or TDX quote.
	Dcap {
		/// SGX or TDX.
		kind: TeeKind,
		/// SHA-256 of the root's certificate.
		root: [u8; 32],
		/// SHA-256 of the certificate of the authority that issued the platform's.
		pck_ca: [u8; 32],
		/// Intel's number of the platform family.
		fmspc: [u8; 6],
		/// Intel's number of the provisioning certification enclave.
		pce_id: [u8; 2],
	},
	/// Of a SEV-SNP report.
	Snp {
		/// SHA-256 of the name of the authority that issued the certificate of the chip's key.
		issuer: [u8; 32],
	},
	/// Of a Nitro document.
	Nitro {
		/// SHA-256 of the certificates above the one that signed, the root's first.
		chain: Vec<[u8; 32]>,
	},
}

impl Needs {
	/// The kind of TEE that the evidence is of.
	pub fn kind(&self) -> TeeKind {
		match self {
			Self::Dcap { kind, .. } => *kind,
			Self::Snp { .. } => TeeKind::SevSnp,
			Self::Nitro { .. } => TeeKind::Nitro,
		}
	}
}

/// Reads from evidence which collateral it needs. As bounded as [`verify`](crate::verify), and without signatures.
pub fn needs(evidence: Evidence) -> Result<Needs, Error> {
	match evidence {
		Evidence::Dcap(quote) => dcap::needs(quote),
		Evidence::Snp { report, certificate } => snp::needs(report, certificate),
		Evidence::Nitro(document) => nitro::needs(document),
	}
}
