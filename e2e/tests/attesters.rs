// SPDX-License-Identifier: MIT

//! What the worker takes from the interfaces of TEEs is what the chain's verifier takes. The interfaces are folders with
//! pipes, behind which a machine makes evidence under a test root, of whatever report data come in.

mod interfaces;

use anyhow::{anyhow, Result};
use cybros_attestation::{
	testing::{DcapCase, QuoteForm, SnpCase, NOW},
	verify, Collateral, Error, Evidence, Measurement, Policy, TeeKind, Terms, Verified,
};
use cybros_worker::attester::{Attester, Evidence as Taken, ReportData};

const DATA: ReportData = [0xda; 32];

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
	let terms = Terms { snp: SnpCase::any_firmware(), ..Terms::default() };
	let policy = Policy { measurements: &[measurement], terms: &terms, report_data };
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
	let quote = move |report_data| buffer(DcapCase { report_data, ..case.clone() }.build().quote);
	let folder = tempfile::tempdir()?;
	let taken = interfaces::enclave(folder.path(), quote)?.attest(&DATA)?;
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
		let quote =
			move |report_data| buffer(DcapCase { report_data, ..case.clone() }.build().quote);
		let folder = tempfile::tempdir()?;
		let answer = move |report_data| (quote(report_data), None);
		let taken = interfaces::guest(folder.path(), "tdx_guest", answer)?.attest(&DATA)?;
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
	let answer = move |report_data| {
		let built = SnpCase { report_data, ..case.clone() }.build();
		(built.report, Some(interfaces::table(&built.certificate)))
	};
	let folder = tempfile::tempdir()?;
	let taken = interfaces::guest(folder.path(), "sev_guest", answer)?.attest(&DATA)?;
	let authority = built.compact(&built.root, NOW).map_err(|error| anyhow!("{error:?}"))?;
	assert_eq!(verdicts(&taken, Collateral::Snp(&authority), measurement), TeeKind::SevSnp);
	Ok(())
}
