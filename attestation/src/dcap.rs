// SPDX-License-Identifier: AGPL-3.0-only

//! Intel SGX and TDX: DCAP quotes of versions 3, 4 and 5.
//!
//! The chain of trust, step by step: Intel's root issued the PCK authority, which issued the platform's PCK
//! certificate, whose key signed the report of the quoting enclave, which vouches for the key that signed the
//! quote. Intel's root also issued the signer of the TCB info and the identity of the quoting enclave, which
//! say how up to date the platform is.

mod collateral;
mod pck;
mod quote;
mod tcb;
mod verify;

pub use collateral::{IntelRoot, PckCa, QeIdentity, Signer, TcbInfo, MAX_COLLATERAL_LEN};
#[cfg(feature = "testing")]
pub(crate) use quote::INTEL_VENDOR;
pub use quote::MAX_QUOTE_LEN;
pub use tcb::{
	QeLevel, TcbLevel, TdxModule, TdxModuleIdentity, MAX_MODULES, MAX_MODULE_LEVELS, MAX_TCB_LEVELS,
};
pub(crate) use verify::needs;
pub use verify::{verify, DcapCollateral};

/// Judges whether a quote is genuine, and of a sound platform, whatever it says: for tests with quotes of others.
#[cfg(feature = "testing")]
pub fn authenticate(
	quote: &[u8],
	collateral: DcapCollateral,
	now: u64,
) -> Result<crate::Verified, crate::Error> {
	verify::authenticate(&quote::Quote::parse(quote)?, collateral, now)
}
