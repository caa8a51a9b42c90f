// SPDX-License-Identifier: MIT

//! SGX enclaves, by the files that Gramine shows the program inside: report data go into `user_report_data`, a quote comes
//! out of `quote`.

use super::{padded, quote, read, read_text, write, AttestError, Attester, Evidence, ReportData};
use std::path::{Path, PathBuf};

/// Asks Gramine.
#[derive(Clone, Debug)]
pub struct SgxQuote {
	folder: PathBuf,
}

impl SgxQuote {
	/// Where Gramine has it.
	pub const PATH: &'static str = "/dev/attestation";

	/// The interface in this folder.
	pub fn new(folder: &Path) -> Self {
		SgxQuote { folder: folder.into() }
	}
}

impl Attester for SgxQuote {
	fn attest(&self, report_data: &ReportData) -> Result<Evidence, AttestError> {
		let file = |name: &str| self.folder.join(name);
		if !file("quote").exists() {
			return Err(AttestError::NoInterface {
				path: file("quote"),
				remedy: "it needs a program that Gramine runs in an SGX enclave, with `sgx.remote_attestation = \"dcap\"` \
				         in its manifest",
			});
		}
		let kind = read_text(&file("attestation_type"))?;
		if kind != "dcap" {
			let (path, expected) =
				(self.folder.clone(), "dcap (`sgx.remote_attestation` in the manifest)");
			return Err(AttestError::UnknownProvider { path, found: kind, expected });
		}
		write(&file("user_report_data"), &padded(report_data))?;
		quote::trim(read(&file("quote"))?)
			.map(Evidence::Dcap)
			.map_err(|reason| AttestError::Malformed { path: file("quote"), reason })
	}
}
