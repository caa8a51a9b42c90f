// SPDX-License-Identifier: AGPL-3.0-only

//! Reports of SEV-SNP guests under a test root.

use super::{
	certificate, crl,
	der::{extension, uint, value},
	CertificateSpec, Key, DAY, NOW,
};
use crate::{snp::SnpAuthority, Error, SnpLine, SnpTcb, SnpTerms};
use alloc::{format, string::String, vec, vec::Vec};
#[cfg(feature = "std")]
use std::sync::OnceLock;

const ROOT: &str = "ARK-Test";
const AMD: &str = "1.3.6.1.4.1.3704.1";

/// Everything that varies in a report and the certificate of its key.
#[derive(Clone, Debug)]
pub struct SnpCase {
	/// The report's version.
	pub version: u32,
	/// The product line.
	pub line: SnpLine,
	/// The guest's policy.
	pub policy: u64,
	/// The level from which the report was asked for.
	pub vmpl: u32,
	/// The guest's security version.
	pub guest_svn: u32,
	/// The report data.
	pub report_data: [u8; 64],
	/// The measurement.
	pub measurement: [u8; 48],
	/// What the host said at the start.
	pub host_data: [u8; 32],
	/// The TCB in the report, and in the certificate.
	pub tcb: (SnpTcb, SnpTcb),
	/// The TCB under which the guest was started, where it is another than the report's.
	pub launch_tcb: Option<SnpTcb>,
	/// The chip in the report, zeros where the host masks it, and in the certificate.
	pub chip: ([u8; 64], [u8; 64]),
	/// Whether AMD made the key for a hoster: in the report, and in the certificate.
	pub hoster: (bool, bool),
	/// What the certificate calls the key, if not what it is.
	pub subject: Option<&'static str>,
	/// AMD's extensions that the certificate lacks, or has with other contents, by the ends of their ids.
	pub changed: Vec<(&'static str, Option<Vec<u8>>)>,
	/// The key usage in the certificate, which genuine ones do not name.
	pub key_usage: Option<u8>,
	/// When the certificate of the key ends.
	pub ends: u64,
}

impl Default for SnpCase {
	fn default() -> Self {
		let tcb = SnpTcb { fmc: 0, bootloader: 4, tee: 0, snp: 23, microcode: 213 };
		Self {
			version: 3,
			line: SnpLine::Milan,
			policy: 1 << 17,
			vmpl: 0,
			guest_svn: 2,
			report_data: [0; 64],
			measurement: [0x3e; 48],
			host_data: [0x40; 32],
			tcb: (tcb, tcb),
			launch_tcb: None,
			chip: ([0xc1; 64], [0xc1; 64]),
			hoster: (false, false),
			subject: None,
			changed: Vec::new(),
			key_usage: None,
			ends: NOW + 365 * DAY,
		}
	}
}

impl SnpCase {
	/// Terms by which firmware of any age will do, of every product line.
	pub fn any_firmware() -> SnpTerms {
		let any = Some(SnpTcb::default());
		SnpTerms { milan: any, genoa: any, turin: any, ..SnpTerms::default() }
	}

	/// Makes and signs everything.
	pub fn build(&self) -> SnpEvidence {
		let authorities = Authorities::get();
		let key = Key::p384("VCEK");
		SnpEvidence {
			report: self.report(&key),
			certificate: self.certificate(&key, &authorities.key),
			root: authorities.root.clone(),
			authority: self.authority(),
			crl: authorities.crl.clone(),
		}
	}

	/// The name of the authority that issues certificates of such keys.
	fn authority_name(&self) -> String {
		let hoster = if self.hoster.1 { "VLEK-" } else { "" };
		format!("SEV-{hoster}{:?}", self.line)
	}

	/// The certificate of that authority.
	fn make_authority(&self) -> Vec<u8> {
		let mut spec = CertificateSpec::authority(ROOT, &self.authority_name(), 2);
		spec.path_len = Some(0);
		certificate(&spec, &Key::ask(), &Key::ark())
	}

	/// Made once where there is a place to keep it.
	#[cfg(feature = "std")]
	fn authority(&self) -> Vec<u8> {
		static MADE: [OnceLock<Vec<u8>>; 6] = [const { OnceLock::new() }; 6];
		let place = 2 * self.line as usize + usize::from(self.hoster.1);
		MADE[place].get_or_init(|| self.make_authority()).clone()
	}

	#[cfg(not(feature = "std"))]
	fn authority(&self) -> Vec<u8> {
		self.make_authority()
	}

	fn report(&self, key: &Key) -> Vec<u8> {
		let mut report = [0; 0x2a0];
		let mut put = |at: usize, bytes: &[u8]| report[at..at + bytes.len()].copy_from_slice(bytes);
		put(0, &self.version.to_le_bytes());
		put(4, &self.guest_svn.to_le_bytes());
		put(8, &self.policy.to_le_bytes());
		put(0x30, &self.vmpl.to_le_bytes());
		put(0x34, &[1]);
		put(0x48, &[u8::from(self.hoster.0) << 2]);
		put(0x50, &self.report_data);
		put(0x90, &self.measurement);
		put(0xc0, &self.host_data);
		for at in [0x38, 0x180, 0x1e0] {
			put(at, &self.tcb_bytes(&self.tcb.0));
		}
		put(0x1f0, &self.tcb_bytes(&self.launch_tcb.unwrap_or(self.tcb.0)));
		if self.version >= 3 {
			let [family, model] = match self.line {
				SnpLine::Milan => [0x19, 0x01],
				SnpLine::Genoa => [0x19, 0x11],
				SnpLine::Turin => [0x1a, 0x02],
			};
			put(0x188, &[family, model, 1]);
		}
		put(0x1a0, self.chip_bytes(&self.chip.0));
		sign_report(&report, key)
	}

	fn tcb_bytes(&self, tcb: &SnpTcb) -> [u8; 8] {
		let SnpTcb { fmc, bootloader, tee, snp, microcode } = *tcb;
		match self.line {
			SnpLine::Milan | SnpLine::Genoa => [bootloader, tee, 0, 0, 0, 0, snp, microcode],
			SnpLine::Turin => [fmc, bootloader, tee, snp, 0, 0, 0, microcode],
		}
	}

	fn chip_bytes<'a>(&self, chip: &'a [u8; 64]) -> &'a [u8] {
		match self.line {
			SnpLine::Milan | SnpLine::Genoa => chip,
			SnpLine::Turin => &chip[..8],
		}
	}

	fn certificate(&self, key: &Key, issuer: &Key) -> Vec<u8> {
		let field = |id: &str, contents: &[u8]| {
			let contents = match self.changed.iter().find(|(changed, _)| *changed == id) {
				Some((_, None)) => return Vec::new(),
				Some((_, Some(other))) => other,
				None => contents,
			};
			extension(&format!("{AMD}.{id}"), None, contents)
		};
		let tcb = &self.tcb.1;
		let product: &[u8] = match self.line {
			SnpLine::Milan => b"Milan-B0",
			SnpLine::Genoa => b"Genoa-B1",
			SnpLine::Turin => b"Turin",
		};
		let mut extensions = vec![
			field("1", &uint(&[0])),
			field("2", &value(0x16, product)),
			field("3.1", &uint(&[tcb.bootloader])),
			field("3.2", &uint(&[tcb.tee])),
			field("3.3", &uint(&[tcb.snp])),
			field("3.8", &uint(&[tcb.microcode])),
		];
		if self.line == SnpLine::Turin {
			extensions.push(field("3.9", &uint(&[tcb.fmc])));
		}
		let subject = if self.hoster.1 { "SEV-VLEK" } else { "SEV-VCEK" };
		let subject = self.subject.unwrap_or(subject);
		if !self.hoster.1 {
			extensions.push(field("4", self.chip_bytes(&self.chip.1)));
		}
		let spec = CertificateSpec {
			not_after: self.ends,
			authority: None,
			key_usage: self.key_usage,
			extensions,
			..CertificateSpec::leaf(&self.authority_name(), subject, 0)
		};
		certificate(&spec, key, issuer)
	}
}

/// A report over what is signed of it.
pub(super) fn sign_report(report: &[u8], key: &Key) -> Vec<u8> {
	let signature = key.sign_fixed(report);
	let mut bytes = report.to_vec();
	for scalar in signature.chunks(48) {
		bytes.extend(scalar.iter().rev());
		bytes.extend([0; 24]);
	}
	bytes.resize(crate::snp::REPORT_LEN, 0);
	bytes
}

/// What stays the same, and takes long to sign.
struct Authorities {
	key: Key,
	root: Vec<u8>,
	crl: Vec<u8>,
}

impl Authorities {
	/// Made once where there is a place to keep them.
	#[cfg(feature = "std")]
	fn get() -> &'static Self {
		static AUTHORITIES: OnceLock<Authorities> = OnceLock::new();
		AUTHORITIES.get_or_init(Self::make)
	}

	#[cfg(not(feature = "std"))]
	fn get() -> Self {
		Self::make()
	}

	fn make() -> Self {
		let (root_key, key) = (Key::ark(), Key::ask());
		let root = CertificateSpec::authority(ROOT, ROOT, 1);
		Self {
			root: certificate(&root, &root_key, &root_key),
			crl: crl(ROOT, &root_key, NOW - DAY, NOW + 90 * DAY, &[vec![9]]),
			key,
		}
	}
}

/// A report with the certificates above it.
#[derive(Clone, Debug)]
pub struct SnpEvidence {
	/// The report.
	pub report: Vec<u8>,
	/// The certificate of the key that signed it, in DER.
	pub certificate: Vec<u8>,
	/// The test root, in DER.
	pub root: Vec<u8>,
	/// The authority below it, in DER.
	pub authority: Vec<u8>,
	/// The root's revocation list, in DER.
	pub crl: Vec<u8>,
}

impl SnpEvidence {
	/// Verifies and compacts the collateral under a trusted root.
	pub fn compact(&self, root: &[u8], now: u64) -> Result<SnpAuthority, Error> {
		SnpAuthority::verify(root, &self.authority, Some(&self.crl), now)
	}
}
