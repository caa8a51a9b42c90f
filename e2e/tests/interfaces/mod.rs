// SPDX-License-Identifier: MIT

//! The interfaces of TEEs, as folders with pipes, behind which a machine answers for as long as the test runs.

use anyhow::{anyhow, Result};
use cybros_worker::attester::{ConfigfsTsm, SgxQuote};
use rustix::fs::{mknodat, FileType, Mode, CWD};
use std::{fs, path::Path, thread};

/// The kind of a VCEK in the host's table of certificates: 63da758d-e664-4564-adc5-f4b93be8accd.
const VCEK: [u8; 16] = [
	0x63, 0xda, 0x75, 0x8d, 0xe6, 0x64, 0x45, 0x64, 0xad, 0xc5, 0xf4, 0xb9, 0x3b, 0xe8, 0xac, 0xcd,
];

/// What Gramine gives an enclave, in an empty folder, by a machine that makes quotes of report data.
pub fn enclave(
	folder: &Path,
	mut quote: impl FnMut([u8; 64]) -> Vec<u8> + Send + 'static,
) -> Result<SgxQuote> {
	fs::write(folder.join("attestation_type"), "dcap")?;
	answer(folder, ["user_report_data", "quote"], move |report_data| Ok(quote(report_data)))?;
	Ok(SgxQuote::new(folder))
}

/// What configfs-tsm gives a guest, in an empty folder, by a machine that makes evidence of report data and may have a table
/// of certificates.
pub fn guest(
	folder: &Path,
	provider: &str,
	mut report: impl FnMut([u8; 64]) -> (Vec<u8>, Option<Vec<u8>>) + Send + 'static,
) -> Result<ConfigfsTsm> {
	let attester = ConfigfsTsm::new(folder, None);
	let entry = attester.entry();
	fs::create_dir(&entry)?;
	fs::write(entry.join("provider"), format!("{provider}\n"))?;
	let [generation, table] = ["generation", "auxblob"].map(|name| entry.join(name));
	fs::write(&generation, "0\n")?;
	let mut written = 0;
	answer(&entry, ["inblob", "outblob"], move |report_data| {
		written += 1;
		fs::write(&generation, format!("{written}\n"))?;
		let (evidence, certificates) = report(report_data);
		if let Some(certificates) = certificates {
			fs::write(&table, certificates)?;
		}
		Ok(evidence)
	})?;
	Ok(attester)
}

/// A host's table of certificates that has just that of the chip's key.
pub fn table(certificate: &[u8]) -> Vec<u8> {
	let len = certificate.len() as u32;
	[&VCEK[..], &48u32.to_le_bytes(), &len.to_le_bytes(), &[0; 24], certificate].concat()
}

/// Answers whatever is written into one file of a folder by another, until the folder is gone.
fn answer(
	folder: &Path,
	[asked, answered]: [&str; 2],
	mut answer: impl FnMut([u8; 64]) -> Result<Vec<u8>> + Send + 'static,
) -> Result<()> {
	let [asked, answered] = [asked, answered].map(|name| folder.join(name));
	for pipe in [&asked, &answered] {
		mknodat(CWD, pipe, FileType::Fifo, Mode::from_raw_mode(0o600), 0)?;
	}
	thread::spawn(move || {
		let mut answer_once = || -> Result<()> {
			let report_data =
				fs::read(&asked)?.try_into().map_err(|_| anyhow!("report data have 64 bytes"))?;
			Ok(fs::write(&answered, answer(report_data)?)?)
		};
		while asked.exists() {
			answer_once().expect("the machine answers");
		}
	});
	Ok(())
}
