// SPDX-License-Identifier: MIT

//! AWS Nitro enclaves, by the device of the Nitro security module.

use super::{AttestError, Attester, Evidence, ReportData};
use aws_nitro_enclaves_nsm_api::{
	api::{Request, Response},
	driver::nsm_process_request,
};
use std::{
	fs::{File, OpenOptions},
	io,
	os::fd::AsRawFd,
	path::{Path, PathBuf},
};

/// Asks the Nitro security module.
#[derive(Clone, Debug)]
pub struct NitroNsm {
	device: PathBuf,
}

impl NitroNsm {
	/// Where an enclave has it.
	pub const PATH: &'static str = "/dev/nsm";

	/// The module with this device.
	pub fn new(device: &Path) -> Self {
		NitroNsm { device: device.into() }
	}
}

impl Attester for NitroNsm {
	/// The report data stand in the document's user data as they are.
	fn attest(&self, report_data: &ReportData) -> Result<Evidence, AttestError> {
		let path = || self.device.clone();
		let opened = OpenOptions::new().read(true).write(true).open(&self.device);
		let device = opened.map_err(|error| match error.kind() {
			io::ErrorKind::NotFound => AttestError::NoInterface {
				path: path(),
				remedy: "it needs an AWS Nitro enclave, with the driver nsm in its kernel",
			},
			_ => AttestError::Io { doing: "open", path: path(), error },
		})?;
		self.ask(&device, report_data)
	}
}

impl NitroNsm {
	fn ask(&self, device: &File, report_data: &ReportData) -> Result<Evidence, AttestError> {
		let path = || self.device.clone();
		let request = Request::Attestation {
			user_data: Some(report_data.to_vec().into()),
			nonce: None,
			public_key: None,
		};
		match nsm_process_request(device.as_raw_fd(), request) {
			Response::Attestation { document } if !document.is_empty() => {
				Ok(Evidence::Nitro(document))
			},
			Response::Error(code) => {
				Err(AttestError::Refused { path: path(), reason: format!("{code:?}") })
			},
			answer => Err(AttestError::Malformed {
				path: path(),
				reason: format!("an answer to another question: {answer:?}"),
			}),
		}
	}
}
