// SPDX-License-Identifier: AGPL-3.0-only

//! Pure verifier of TEE evidence: Intel SGX and TDX, AMD SEV-SNP, AWS Nitro.
//!
//! [`verify`] judges evidence by collateral and policy at a moment. It has no file system, clock, network or
//! randomness, keeps nothing, and does not panic; time and memory are bounded by the limits of each part.
//!
//! # Collateral
//!
//! What the vendors sign besides the evidence (authorities, revocation lists, TCB info, identities) is verified
//! once, against a trusted root, and compacted into values that SCALE encodes and bounds. Each part names the
//! root that it stands under; [`verify`] takes parts of one root only. Who keeps compacted parts throws away
//! those of a root that is no longer trusted.
//!
//! - Intel: [`dcap::IntelRoot`], [`dcap::PckCa`], [`dcap::TcbInfo`], [`dcap::QeIdentity`].
//! - AMD: [`snp::SnpAuthority`].
//! - AWS: [`nitro::NitroAuthority`]: the root, or an authority under it, which saves the steps between.
//!
//! # What is refused whatever the policy says
//!
//! Anything that is not in its exact form: other lengths, bytes left over, DER that is not canonical, an
//! extension twice or critical and unknown; revoked certificates and TCB levels; chains longer than an authority
//! allows; keys used against their usage.
//!
//! Signatures with a high s are good: the vendors' hardware makes them. So evidence has more than one form, and
//! nobody may take its hash for an id. Replays are stopped by the report data, which bind evidence to one
//! worker, key, chain and block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod asn1;
mod crl;
mod curve;
pub mod dcap;
mod error;
mod keys;
mod needs;
pub mod nitro;
mod policy;
pub mod roots;
mod rsa;
pub mod snp;
#[cfg(feature = "testing")]
pub mod testing;
mod time;
mod x509;

pub use cybros_primitives::{
	Measurement, NitroPcrs, PlatformTerms as Terms, SnpLine, SnpTcb, SnpTerms, TcbStatus,
	TcbStatuses, TeeKind,
};

pub use crl::{Revoked, MAX_CRL_LEN, MAX_REVOKED};
pub use error::Error;
pub use keys::PublicKey;
pub use needs::{needs, Needs};
pub use policy::{Policy, Verified};
pub use x509::{Authority, Serial, MAX_CERTIFICATE_LEN};

use dcap::DcapCollateral;
use nitro::NitroAuthority;
use snp::SnpAuthority;

/// Evidence, as the hardware gives it.
#[derive(Clone, Copy, Debug)]
pub enum Evidence<'a> {
	/// A DCAP quote of an SGX enclave or a TD, with its PCK certificate chain in it, and nothing after it.
	Dcap(&'a [u8]),
	/// A report of a SEV-SNP guest, with the certificate of the chip's key in DER.
	Snp {
		/// The report: 1,184 bytes.
		report: &'a [u8],
		/// The VCEK or VLEK certificate.
		certificate: &'a [u8],
	},
	/// A document of the Nitro security module: a COSE_Sign1 without tag.
	Nitro(&'a [u8]),
}

/// What the vendor signed besides the evidence, verified and compacted before.
#[derive(Clone, Copy, Debug)]
pub enum Collateral<'a> {
	/// For an SGX or TDX quote.
	Dcap(DcapCollateral<'a>),
	/// For a SEV-SNP report.
	Snp(&'a SnpAuthority),
	/// For a Nitro document.
	Nitro(&'a NitroAuthority),
}

/// Judges evidence by collateral and policy at `now`, in seconds of Unix time.
pub fn verify(
	evidence: Evidence,
	collateral: Collateral,
	policy: Policy,
	now: u64,
) -> Result<Verified, Error> {
	match (evidence, collateral) {
		(Evidence::Dcap(quote), Collateral::Dcap(collateral)) => {
			dcap::verify(quote, collateral, policy, now)
		},
		(Evidence::Snp { report, certificate }, Collateral::Snp(authority)) => {
			snp::verify(report, certificate, authority, policy, now)
		},
		(Evidence::Nitro(document), Collateral::Nitro(authority)) => {
			nitro::verify(document, authority, policy, now)
		},
		_ => Err(Error::KindMismatch),
	}
}

/// The `N` bytes at `offset`, if they are there.
pub(crate) fn array_at<const N: usize>(bytes: &[u8], offset: usize) -> Option<[u8; N]> {
	bytes.get(offset..offset.checked_add(N)?)?.try_into().ok()
}
