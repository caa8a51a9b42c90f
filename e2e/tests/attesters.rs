// SPDX-License-Identifier: MIT

//! What the worker takes from the interfaces of TEEs is what the chain's verifier takes. The interfaces are folders with
//! pipes, behind which a machine makes evidence under a test root, of whatever report data come in.

use anyhow::{anyhow, Result};
use cybros_attestation::{
	testing::{DcapCase, QuoteForm, SnpCase, NOW},
	verify, Collateral, Error, Evidence, Measurement, Policy, TeeKind, Terms, Verified,
};
use cybros_worker::attester::{Attester, ConfigfsTsm, Evidence as Taken, ReportData, SgxQuote};
use rustix::fs::{mknodat, FileType, Mode, CWD};
use std::{
	fs,
	path::Path,
	thread::{self, JoinHandle},
};

const DATA: ReportData = [0xda; 32];
/// The kind of a VCEK in the host's table of certificates: 63da758d-e664-4564-adc5-f4b93be8accd.
const VCEK: [u8; 16] = [
	0x63, 0xda, 0x75, 0x8d, 0xe6, 0x64, 0x45, 0x64, 0xad, 0xc5, 0xf4, 0xb9, 0x3b, 0xe8, 0xac, 0xcd,
];

/// A machine that answers what is written into one file of a folder by another.
fn machine(
	folder: &Path,
	[asked, answered]: [&str; 2],
	answer: impl FnOnce([u8; 64]) -> Vec<u8> + Send + 'static,
) -> Result<JoinHandle<Result<()>>> {
	let [asked, answered] = [asked, answered].map(|name| folder.join(name));
	for pipe in [&asked, &answered] {
		mknodat(CWD, pipe, FileType::Fifo, Mode::from_raw_mode(0o600), 0)?;
	}
	let generation = folder.join("generation");
	Ok(thread::spawn(move || -> Result<()> {
		let report_data: [u8; 64] =
			fs::read(asked)?.try_into().map_err(|_| anyhow!("report data have 64 bytes"))?;
		fs::write(generation, "2\n")?;
		Ok(fs::write(answered, answer(report_data))?)
	}))
}

/// What configfs-tsm gives a guest whose host gives this table of certificates.
fn guest(
	provider: &str,
	table: Option<Vec<u8>>,
	report: impl FnOnce([u8; 64]) -> Vec<u8> + Send + 'static,
) -> Result<Taken> {
	let reports = tempfile::tempdir()?;
	let attester = ConfigfsTsm::new(reports.path(), None);
	let entry = attester.entry();
	fs::create_dir(&entry)?;
	fs::write(entry.join("provider"), format!("{provider}\n"))?;
	fs::write(entry.join("generation"), "1\n")?;
	if let Some(table) = table {
		fs::write(entry.join("auxblob"), table)?;
	}
	let machine = machine(&entry, ["inblob", "outblob"], report)?;
	let taken = attester.attest(&DATA)?;
	machine.join().map_err(|_| anyhow!("the machine panicked"))??;
	Ok(taken)
}

/// What Gramine gives an enclave.
fn enclave(quote: impl FnOnce([u8; 64]) -> Vec<u8> + Send + 'static) -> Result<Taken> {
	let folder = tempfile::tempdir()?;
	fs::write(folder.path().join("attestation_type"), "dcap")?;
	let machine = machine(folder.path(), ["user_report_data", "quote"], quote)?;
	let taken = SgxQuote::new(folder.path()).attest(&DATA)?;
	machine.join().map_err(|_| anyhow!("the machine panicked"))??;
	Ok(taken)
}

/// The chain's verdict on what the worker took.
fn judged(
	taken: &Taken,
	collateral: Collateral,
	measurement: Measurement,
	report_data: [u8; 32],
) -> Result<Verified, Error> {
	let evidence = match taken {
		Taken::Dcap(quote) => Evidence::Dcap(quote),
		Taken::Snp { report, certificate } => Evidence::Snp { report, certificate },
		Taken::Nitro(document) => Evidence::Nitro(document),
	};
	let policy = Policy { measurements: &[measurement], terms: &Terms::default(), report_data };
	verify(evidence, collateral, policy, NOW)
}

/// Both verdicts: for what was asked, and for other report data.
fn verdicts(taken: &Taken, collateral: Collateral, measurement: Measurement) -> TeeKind {
	let kind = judged(taken, collateral, measurement.clone(), DATA).expect("it is sound").kind;
	let other = judged(taken, collateral, measurement, [0xdb; 32]);
	assert_eq!(other, Err(Error::ReportDataMismatch));
	kind
}

/// A buffer that is longer than the quote in it.
fn buffer(mut quote: Vec<u8>) -> Vec<u8> {
	quote.resize(quote.len() + 300, 0);
	quote
}

#[test]
fn quote_of_an_enclave_is_taken_as_the_chain_takes_it() -> Result<()> {
	let case = DcapCase::default();
	let built = case.build();
	let measurement = Measurement::SgxEnclave { mr_enclave: case.measurement, min_svn: 3 };
	let taken = enclave(move |report_data| buffer(DcapCase { report_data, ..case }.build().quote))?;
	let parts = built.compact(&built.root, NOW).map_err(|error| anyhow!("{error:?}"))?;
	let collateral = Collateral::Dcap(parts.collateral());
	assert_eq!(verdicts(&taken, collateral, measurement), TeeKind::Sgx);
	Ok(())
}

#[test]
fn quote_of_a_td_is_taken_as_the_chain_takes_it() -> Result<()> {
	for form in [QuoteForm::V4, QuoteForm::V5Td10, QuoteForm::V5Td15] {
		let case = DcapCase::tdx(form);
		let built = case.build();
		let mut mr_td = [0; 48];
		mr_td[..32].copy_from_slice(&case.measurement);
		let measurement = Measurement::Tdx { mr_td, rtmrs: case.rtmrs.map(Some) };
		let quote = move |report_data| buffer(DcapCase { report_data, ..case }.build().quote);
		let taken = guest("tdx_guest", None, quote)?;
		let parts = built.compact(&built.root, NOW).map_err(|error| anyhow!("{error:?}"))?;
		let collateral = Collateral::Dcap(parts.collateral());
		assert_eq!(verdicts(&taken, collateral, measurement), TeeKind::Tdx);
	}
	Ok(())
}

#[test]
fn report_of_a_guest_is_taken_as_the_chain_takes_it_with_the_hosts_certificate() -> Result<()> {
	let case = SnpCase::default();
	let built = case.build();
	let measurement =
		Measurement::SevSnp { measurement: case.measurement, host_data: None, min_svn: 2 };
	let len = u32::try_from(built.certificate.len())?;
	let table = [&VCEK[..], &48u32.to_le_bytes(), &len.to_le_bytes(), &[0; 24], &built.certificate];
	let report = move |report_data| SnpCase { report_data, ..case }.build().report;
	let taken = guest("sev_guest", Some(table.concat()), report)?;
	let authority = built.compact(&built.root, NOW).map_err(|error| anyhow!("{error:?}"))?;
	assert_eq!(verdicts(&taken, Collateral::Snp(&authority), measurement), TeeKind::SevSnp);
	Ok(())
}
