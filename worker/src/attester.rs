// SPDX-License-Identifier: MIT

//! What asks the hardware of a TEE for evidence.
//!
//! Each kind of hardware has an interface of its own, and an [`Attester`] for it:
//!
//! - [`ConfigfsTsm`]: what Linux gives guests of Intel TDX and AMD SEV-SNP, `/sys/kernel/config/tsm/report`;
//! - [`SgxQuote`]: what Gramine gives SGX enclaves, `/dev/attestation`;
//! - [`NitroNsm`]: the security module of AWS Nitro enclaves, `/dev/nsm`.
//!
//! [`find`] takes the one that is there. Where none is, the error says what was looked for: that is a machine without a
//! TEE, or one whose guest or enclave was started without it.

mod certificates;
mod configfs;
mod nitro;
mod quote;
mod sgx;

pub use configfs::ConfigfsTsm;
pub use nitro::NitroNsm;
pub use sgx::SgxQuote;

use crate::hex_bytes;
use cybros_primitives::TeeEvidence;
use serde::{Deserialize, Serialize};
use std::{
	fmt, io,
	path::{Path, PathBuf},
};

/// What evidence is bound to: [`EvidenceBinding::report_data`](cybros_primitives::EvidenceBinding::report_data).
pub type ReportData = [u8; 32];

/// Evidence, as the hardware gives it and the chain's verifier takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evidence {
	/// A DCAP quote of an SGX enclave or a TD, and nothing after it.
	Dcap(#[serde(with = "hex_bytes")] Vec<u8>),
	/// A report of a SEV-SNP guest.
	Snp {
		/// The report: 1,184 bytes.
		#[serde(with = "hex_bytes")]
		report: Vec<u8>,
		/// The VCEK or VLEK certificate of the chip's key, in DER.
		#[serde(with = "hex_bytes")]
		certificate: Vec<u8>,
	},
	/// A document of the Nitro security module.
	Nitro(#[serde(with = "hex_bytes")] Vec<u8>),
}

impl fmt::Display for Evidence {
	/// One line of JSON.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
	}
}

impl From<Evidence> for TeeEvidence {
	fn from(evidence: Evidence) -> Self {
		match evidence {
			Evidence::Dcap(quote) => TeeEvidence::Dcap(quote),
			Evidence::Snp { report, certificate } => TeeEvidence::Snp { report, certificate },
			Evidence::Nitro(document) => TeeEvidence::Nitro(document),
		}
	}
}

/// Why there is no evidence, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum AttestError {
	/// None of the interfaces is there.
	#[error("this machine offers no evidence: there is none of {looked_for}; run the worker inside a TEE (an SGX enclave, a TDX or SEV-SNP guest, a Nitro enclave), started with attestation")]
	NoTee {
		/// What was looked for.
		looked_for: String,
	},
	/// The interface that was asked for is not there.
	#[error("there is no {}: {remedy}", path.display())]
	NoInterface {
		/// Where it was looked for.
		path: PathBuf,
		/// What may be missing.
		remedy: &'static str,
	},
	/// Reading or writing failed.
	#[error("cannot {doing} {}: {error}", path.display())]
	Io {
		/// What was being done.
		doing: &'static str,
		/// With which file.
		path: PathBuf,
		/// Why not.
		error: io::Error,
	},
	/// The hardware behind the interface is of a kind that the chain does not know.
	#[error("{} is backed by `{found}`, of which the chain takes no evidence: it takes {expected}", path.display())]
	UnknownProvider {
		/// The interface.
		path: PathBuf,
		/// What is behind it.
		found: String,
		/// What would do.
		expected: &'static str,
	},
	/// Another process used the same entry meanwhile.
	#[error("another process asked for evidence by {} at the same time: try again", .0.display())]
	Disturbed(PathBuf),
	/// What came is no evidence.
	#[error("{} gave what is no evidence ({reason}): update firmware and kernel", path.display())]
	Malformed {
		/// The interface.
		path: PathBuf,
		/// What is wrong with it.
		reason: String,
	},
	/// The certificate of the chip's key is not at hand.
	#[error("the host gives no certificate of the chip's key ({reason}): fetch the VCEK of this chip from AMD's key distribution service in DER, or let the host load it, and give --certificate FILE")]
	NoCertificate {
		/// What was found in its place.
		reason: String,
	},
	/// The security module refused.
	#[error("the security module {} refused ({reason}): is this a Nitro enclave?", path.display())]
	Refused {
		/// The device.
		path: PathBuf,
		/// What it said.
		reason: String,
	},
}

impl AttestError {
	/// Whether this machine, as it was started, never gives evidence: asking again does not help.
	pub fn is_lasting(&self) -> bool {
		match self {
			Self::NoTee { .. }
			| Self::NoInterface { .. }
			| Self::UnknownProvider { .. }
			| Self::NoCertificate { .. } => true,
			Self::Io { .. }
			| Self::Disturbed(_)
			| Self::Malformed { .. }
			| Self::Refused { .. } => false,
		}
	}
}

/// Asks the hardware for evidence. It blocks for some milliseconds to some seconds.
pub trait Attester: Send + Sync {
	/// Evidence that is bound to the report data.
	fn attest(&self, report_data: &ReportData) -> Result<Evidence, AttestError>;
}

/// Where the interfaces are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interfaces {
	/// The folder of configfs-tsm's reports.
	pub configfs: PathBuf,
	/// The folder of Gramine's attestation.
	pub sgx: PathBuf,
	/// The device of the Nitro security module.
	pub nitro: PathBuf,
	/// The certificate of a SEV-SNP chip's key in DER, where the host does not give it.
	pub certificate: Option<PathBuf>,
}

impl Default for Interfaces {
	fn default() -> Self {
		Interfaces {
			configfs: ConfigfsTsm::PATH.into(),
			sgx: SgxQuote::PATH.into(),
			nitro: NitroNsm::PATH.into(),
			certificate: None,
		}
	}
}

/// The attester of the first interface that is there.
///
/// An enclave's comes first: Gramine may run in a guest that has another.
pub fn find(interfaces: &Interfaces) -> Result<Box<dyn Attester>, AttestError> {
	let Interfaces { configfs, sgx, nitro, certificate } = interfaces;
	if sgx.exists() {
		return Ok(Box::new(SgxQuote::new(sgx)));
	}
	if nitro.exists() {
		return Ok(Box::new(NitroNsm::new(nitro)));
	}
	if configfs.exists() {
		return Ok(Box::new(ConfigfsTsm::new(configfs, certificate.clone())));
	}
	let all = [sgx, nitro, configfs].map(|path| path.display().to_string());
	Err(AttestError::NoTee { looked_for: all.join(", ") })
}

impl Attester for Interfaces {
	/// Evidence by the first interface that is there by then.
	fn attest(&self, report_data: &ReportData) -> Result<Evidence, AttestError> {
		find(self)?.attest(report_data)
	}
}

/// Report data as hardware with 64 bytes of them takes them.
fn padded(report_data: &ReportData) -> [u8; 64] {
	let mut bytes = [0; 64];
	bytes[..32].copy_from_slice(report_data);
	bytes
}

/// Reads a file of an interface.
fn read(path: &Path) -> Result<Vec<u8>, AttestError> {
	std::fs::read(path).map_err(|error| AttestError::Io { doing: "read", path: path.into(), error })
}

/// Reads a line of text of an interface.
fn read_text(path: &Path) -> Result<String, AttestError> {
	Ok(String::from_utf8_lossy(&read(path)?).trim().to_string())
}

/// Writes to a file of an interface, which has to be there.
fn write(path: &Path, bytes: &[u8]) -> Result<(), AttestError> {
	let written = std::fs::OpenOptions::new()
		.write(true)
		.open(path)
		.and_then(|mut file| io::Write::write_all(&mut file, bytes));
	written.map_err(|error| AttestError::Io { doing: "write to", path: path.into(), error })
}

#[cfg(test)]
mod tests;
