// SPDX-License-Identifier: MIT

use super::{
	certificates::{VCEK, VLEK},
	*,
};
use rustix::fs::{mknodat, FileType, Mode, CWD};
use std::{
	fs,
	thread::{self, JoinHandle},
};
use tempfile::TempDir;

const DATA: ReportData = [0xda; 32];

/// What the machine behind a fake tree does.
#[derive(Clone)]
struct Machine {
	provider: &'static str,
	/// What comes out, after the report data went in.
	outblob: fn(&[u8]) -> Vec<u8>,
	auxblob: Option<Vec<u8>>,
	/// How many other processes write to the same entry.
	others: u64,
}

/// A fake configfs tree with the entry of this process. As in the kernel, the machine answers what was written: what goes
/// in and what comes out are pipes.
struct Fake {
	dir: TempDir,
	machine: JoinHandle<Vec<u8>>,
}

impl Fake {
	fn start(machine: Machine) -> Self {
		let dir = tempfile::tempdir().unwrap();
		let entry = ConfigfsTsm::new(dir.path(), None).entry();
		fs::create_dir(&entry).unwrap();
		fs::write(entry.join("provider"), format!("{}\n", machine.provider)).unwrap();
		fs::write(entry.join("generation"), "7\n").unwrap();
		if let Some(table) = &machine.auxblob {
			fs::write(entry.join("auxblob"), table).unwrap();
		}
		for pipe in ["inblob", "outblob"] {
			mknodat(CWD, entry.join(pipe), FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
		}
		let machine = thread::spawn(move || {
			let written = fs::read(entry.join("inblob")).unwrap();
			let generation = format!("{}\n", 8 + machine.others);
			fs::write(entry.join("generation"), generation).unwrap();
			fs::write(entry.join("outblob"), (machine.outblob)(&written)).unwrap();
			written
		});
		Fake { dir, machine }
	}

	/// The evidence, after which the machine has got just the report data, with zeros after them.
	fn attest(self) -> Result<Evidence, AttestError> {
		let evidence = ConfigfsTsm::new(self.dir.path(), None).attest(&DATA);
		assert_eq!(self.machine.join().unwrap(), padded(&DATA));
		evidence
	}
}

/// A quote of version 4 with the report data in it.
fn quote(report_data: &[u8]) -> Vec<u8> {
	let mut quote = vec![0; 48 + 584];
	quote[..8].copy_from_slice(&[4, 0, 2, 0, 0x81, 0, 0, 0]);
	quote[48 + 520..].copy_from_slice(report_data);
	quote.extend(3u32.to_le_bytes());
	quote.extend([1, 2, 3]);
	quote
}

fn td() -> Machine {
	Machine { provider: "tdx_guest", outblob: quote, auxblob: None, others: 0 }
}

/// The host's table of certificates.
fn table(kinds: &[[u8; 16]]) -> Vec<u8> {
	let certificate = |at: usize| vec![0x30, 0x82, 0, 1, at as u8];
	let mut table = Vec::new();
	for (at, kind) in kinds.iter().enumerate() {
		table.extend(kind);
		table.extend(((kinds.len() + 1) as u32 * 24 + at as u32 * 5).to_le_bytes());
		table.extend(5u32.to_le_bytes());
	}
	table.extend([0; 24]);
	table.extend((0..kinds.len()).flat_map(certificate));
	table
}

fn report(report_data: &[u8]) -> Vec<u8> {
	let mut report = vec![3; 1184];
	report[0x50..0x90].copy_from_slice(report_data);
	report
}

fn guest(auxblob: Option<Vec<u8>>) -> Machine {
	Machine { provider: "sev_guest", outblob: report, auxblob, others: 0 }
}

#[test]
fn td_gives_its_quote_with_the_report_data() {
	let evidence = Fake::start(td()).attest().unwrap();
	assert_eq!(evidence, Evidence::Dcap(quote(&padded(&DATA))));
	assert!(evidence.to_string().starts_with("{\"Dcap\":\"0x0400"), "{evidence}");
}

#[test]
fn zeros_after_a_quote_are_no_part_of_it_and_nothing_else_may_follow() {
	let with_zeros = |data: &[u8]| [quote(data), vec![0; 300]].concat();
	let evidence = Fake::start(Machine { outblob: with_zeros, ..td() }).attest().unwrap();
	assert_eq!(evidence, Evidence::Dcap(quote(&padded(&DATA))));
	let with_more = |data: &[u8]| [quote(data), vec![9]].concat();
	let cut_off = |data: &[u8]| quote(data)[..600].to_vec();
	let no_quote = |_: &[u8]| vec![9; 700];
	for outblob in [with_more as fn(&[u8]) -> Vec<u8>, cut_off, no_quote, |_| Vec::new()] {
		let error = Fake::start(Machine { outblob, ..td() }).attest().unwrap_err();
		assert!(matches!(error, AttestError::Malformed { .. }), "{error}");
	}
}

#[test]
fn guest_gives_its_report_with_the_certificate_of_the_key_that_signed_it() {
	let ark = [0xc0; 16];
	for (kinds, at) in [(&[ark, VCEK][..], 1), (&[VCEK, VLEK], 1), (&[VCEK], 0)] {
		let evidence = Fake::start(guest(Some(table(kinds)))).attest().unwrap();
		let certificate = vec![0x30, 0x82, 0, 1, at];
		assert_eq!(evidence, Evidence::Snp { report: report(&padded(&DATA)), certificate });
	}
}

#[test]
fn certificate_that_the_host_does_not_give_is_asked_for() {
	let mut cut_off = table(&[VCEK]);
	cut_off.truncate(50);
	for auxblob in [None, Some(table(&[[0xc0; 16]])), Some(cut_off), Some(vec![1; 7])] {
		let error = Fake::start(guest(auxblob)).attest().unwrap_err();
		assert!(matches!(error, AttestError::NoCertificate { .. }), "{error}");
		assert!(error.to_string().contains("--certificate FILE"), "{error}");
	}
	// From a file.
	let fake = Fake::start(guest(None));
	let file = fake.dir.path().join("vcek");
	fs::write(&file, [0x30, 0x82, 0, 1, 7]).unwrap();
	let evidence = ConfigfsTsm::new(fake.dir.path(), Some(file.clone())).attest(&DATA).unwrap();
	assert!(matches!(evidence, Evidence::Snp { certificate, .. } if certificate[4] == 7));
	fs::write(&file, "-----BEGIN CERTIFICATE-----\n").unwrap();
	let fake = Fake::start(guest(None));
	let error = ConfigfsTsm::new(fake.dir.path(), Some(file)).attest(&DATA).unwrap_err();
	assert!(error.to_string().contains("openssl x509 -outform der"), "{error}");
}

#[test]
fn report_of_another_length_is_refused() {
	let short = |_: &[u8]| vec![3; 1183];
	let error = Fake::start(Machine { outblob: short, ..guest(None) }).attest().unwrap_err();
	assert!(matches!(error, AttestError::Malformed { .. }), "{error}");
}

#[test]
fn entry_that_another_process_uses_too_gives_no_evidence() {
	let error = Fake::start(Machine { others: 1, ..td() }).attest().unwrap_err();
	assert!(matches!(error, AttestError::Disturbed(_)), "{error}");
}

#[test]
fn provider_that_the_chain_does_not_know_is_told() {
	let dir = tempfile::tempdir().unwrap();
	let attester = ConfigfsTsm::new(dir.path(), None);
	fs::create_dir(attester.entry()).unwrap();
	fs::write(attester.entry().join("provider"), "arm_cca_guest\n").unwrap();
	let error = attester.attest(&DATA).unwrap_err();
	assert!(error.to_string().contains("`arm_cca_guest`"), "{error}");
}

#[test]
fn enclave_gives_its_quote_by_gramines_files() {
	let dir = tempfile::tempdir().unwrap();
	let attester = SgxQuote::new(dir.path());
	assert!(matches!(attester.attest(&DATA), Err(AttestError::NoInterface { .. })));
	let mut quote = vec![0; 48 + 384];
	quote[0] = 3;
	quote.extend(2u32.to_le_bytes());
	quote.extend([1, 2]);
	fs::write(dir.path().join("quote"), &quote).unwrap();
	fs::write(dir.path().join("attestation_type"), "none").unwrap();
	let error = attester.attest(&DATA).unwrap_err();
	assert!(error.to_string().contains("sgx.remote_attestation"), "{error}");
	fs::write(dir.path().join("attestation_type"), "dcap").unwrap();
	fs::write(dir.path().join("user_report_data"), [0; 64]).unwrap();
	assert_eq!(attester.attest(&DATA).unwrap(), Evidence::Dcap(quote));
	assert_eq!(fs::read(dir.path().join("user_report_data")).unwrap(), padded(&DATA));
}

#[test]
fn device_that_is_no_security_module_is_told() {
	let dir = tempfile::tempdir().unwrap();
	let device = dir.path().join("nsm");
	let error = NitroNsm::new(&device).attest(&DATA).unwrap_err();
	assert!(error.to_string().contains("needs an AWS Nitro enclave"), "{error}");
	fs::write(&device, "").unwrap();
	let error = NitroNsm::new(&device).attest(&DATA).unwrap_err();
	assert!(matches!(error, AttestError::Refused { .. }), "{error}");
	assert!(error.to_string().contains("is this a Nitro enclave?"), "{error}");
}

#[test]
fn interface_that_is_there_is_found_and_none_is_told() {
	let dir = tempfile::tempdir().unwrap();
	let at = |name: &str| dir.path().join(name);
	let interfaces = Interfaces {
		configfs: at("report"),
		sgx: at("attestation"),
		nitro: at("nsm"),
		certificate: None,
	};
	let Err(error) = find(&interfaces) else { panic!("there is none") };
	assert!(error.to_string().contains("offers no evidence"), "{error}");
	assert!(error.to_string().contains("/report"), "{error}");
	assert!(error.is_lasting() && interfaces.attest(&DATA).unwrap_err().is_lasting());
	for name in ["report", "nsm", "attestation"] {
		fs::create_dir(at(name)).unwrap();
		let error = find(&interfaces).unwrap().attest(&DATA).unwrap_err();
		assert!(error.to_string().contains(name), "{error}");
	}
}
