// SPDX-License-Identifier: MIT

//! Guests of Intel TDX and AMD SEV-SNP, by Linux's configfs-tsm (Documentation/ABI/testing/configfs-tsm-report).
//!
//! A folder that is made in `report/` becomes an entry: report data go into `inblob`, evidence comes out of `outblob`, and
//! `generation` counts what was written, so that two processes with one entry find each other out.

use super::{
	certificates, padded, quote, read, read_text, write, AttestError, Attester, Evidence,
	ReportData,
};
use std::{
	fs, io,
	path::{Path, PathBuf},
};

/// The length of a report of a SEV-SNP guest.
const SNP_REPORT_LEN: usize = 1184;

/// Asks configfs-tsm.
#[derive(Clone, Debug)]
pub struct ConfigfsTsm {
	reports: PathBuf,
	certificate: Option<PathBuf>,
	entry: String,
}

impl ConfigfsTsm {
	/// Where Linux has it.
	pub const PATH: &'static str = "/sys/kernel/config/tsm/report";

	/// The interface whose folder of reports this is. `certificate` is a file with that of the chip's key in DER, for hosts
	/// of SEV-SNP guests that do not give it.
	pub fn new(reports: &Path, certificate: Option<PathBuf>) -> Self {
		let entry = format!("cybros-worker-{}", std::process::id());
		ConfigfsTsm { reports: reports.into(), certificate, entry }
	}

	/// The folder of the entry that this process uses.
	pub fn entry(&self) -> PathBuf {
		self.reports.join(&self.entry)
	}

	fn evidence(&self, entry: &Path, report_data: &ReportData) -> Result<Evidence, AttestError> {
		let provider = read_text(&entry.join("provider"))?;
		if !["tdx_guest", "sev_guest"].contains(&provider.as_str()) {
			let expected = "tdx_guest and sev_guest";
			return Err(AttestError::UnknownProvider {
				path: entry.into(),
				found: provider,
				expected,
			});
		}
		let generation = self.generation(entry)?;
		write(&entry.join("inblob"), &padded(report_data))?;
		let outblob = read(&entry.join("outblob"))?;
		// The one write is its own.
		if self.generation(entry)? != generation.wrapping_add(1) {
			return Err(AttestError::Disturbed(entry.into()));
		}
		let malformed =
			|reason: String| AttestError::Malformed { path: entry.join("outblob"), reason };
		if provider == "tdx_guest" {
			return quote::trim(outblob).map(Evidence::Dcap).map_err(malformed);
		}
		if outblob.len() != SNP_REPORT_LEN {
			return Err(malformed(format!("a report of {} bytes", outblob.len())));
		}
		let certificate = match &self.certificate {
			Some(path) => certificates::in_der(read(path)?)?,
			None => certificates::of_chip(&fs::read(entry.join("auxblob")).unwrap_or_default())?,
		};
		Ok(Evidence::Snp { report: outblob, certificate })
	}

	fn generation(&self, entry: &Path) -> Result<u64, AttestError> {
		let path = entry.join("generation");
		let text = read_text(&path)?;
		text.parse().map_err(|_| AttestError::Malformed { path, reason: format!("`{text}`") })
	}
}

impl Attester for ConfigfsTsm {
	fn attest(&self, report_data: &ReportData) -> Result<Evidence, AttestError> {
		if !self.reports.is_dir() {
			return Err(AttestError::NoInterface {
				path: self.reports.clone(),
				remedy: "it needs a guest of TDX or SEV-SNP, Linux 6.7 or newer with configfs mounted, and the module \
				         tdx_guest or sev_guest",
			});
		}
		let entry = self.entry();
		match fs::create_dir(&entry) {
			Ok(()) => {},
			// A process of the same number was killed over it.
			Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {},
			Err(error) => return Err(AttestError::Io { doing: "make", path: entry, error }),
		}
		let evidence = self.evidence(&entry, report_data);
		if let Err(error) = fs::remove_dir(&entry) {
			tracing::debug!(target: "cybros_worker", "cannot remove {}: {error}", entry.display());
		}
		evidence
	}
}
