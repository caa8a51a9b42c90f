// SPDX-License-Identifier: AGPL-3.0-only

//! The form of a quote (Intel SGX DCAP Quote Library API, appendix A; TDX DCAP Quote Library API, appendix A).

use crate::{array_at, Error, TeeKind};

/// The most bytes that a quote may have: genuine ones stay below 6 KiB.
pub const MAX_QUOTE_LEN: usize = 16 * 1024;

const HEADER_LEN: usize = 48;
const BODY_HEADER_LEN: usize = 6;
const ENCLAVE_REPORT_LEN: usize = 384;
const TD_REPORT_10_LEN: usize = 584;
const TD_REPORT_15_LEN: usize = 648;
const TD_REPORT_15_EX_LEN: usize = 885;

const ECDSA_P256: u16 = 2;
const TEE_SGX: u32 = 0;
const TEE_TDX: u32 = 0x81;
pub(crate) const INTEL_VENDOR: [u8; 16] = [
	0x93, 0x9a, 0x72, 0x33, 0xf7, 0x9c, 0x4c, 0xa9, 0x94, 0x0a, 0x0d, 0xb3, 0x95, 0x7f, 0x06, 0x07,
];
const PCK_CHAIN: u16 = 5;
const QE_REPORT: u16 = 6;
const QE_AUTH_LEN: usize = 32;

/// The report of an enclave: the one that the quote is about, or the quoting enclave.
#[derive(Clone, Copy)]
pub(super) struct EnclaveReport<'a>(&'a [u8; ENCLAVE_REPORT_LEN]);

/// The fixed positions below lie inside their arrays; a test reads all of them.
impl<'a> EnclaveReport<'a> {
	pub(super) fn bytes(&self) -> &'a [u8] {
		self.0
	}

	fn field<const N: usize>(&self, offset: usize) -> [u8; N] {
		array_at(self.0, offset).unwrap_or([0; N])
	}

	pub(super) fn misc_select(&self) -> [u8; 4] {
		self.field(16)
	}

	pub(super) fn attributes(&self) -> [u8; 16] {
		self.field(48)
	}

	pub(super) fn mr_enclave(&self) -> [u8; 32] {
		self.field(64)
	}

	pub(super) fn mr_signer(&self) -> [u8; 32] {
		self.field(128)
	}

	pub(super) fn product(&self) -> u16 {
		u16::from_le_bytes(self.field(256))
	}

	pub(super) fn svn(&self) -> u16 {
		u16::from_le_bytes(self.field(258))
	}

	pub(super) fn report_data(&self) -> [u8; 64] {
		self.field(320)
	}

	pub(super) fn is_debug(&self) -> bool {
		self.attributes()[0] & 2 != 0
	}
}

/// The report of a TD.
#[derive(Clone, Copy)]
pub(super) struct TdReport<'a> {
	bytes: &'a [u8; TD_REPORT_10_LEN],
	/// What a TD 1.5 has besides: its current TCB, and the hash of the service TDs bound to it.
	pub(super) current: Option<([u8; 16], [u8; 48])>,
}

impl TdReport<'_> {
	fn field<const N: usize>(&self, offset: usize) -> [u8; N] {
		array_at(self.bytes, offset).unwrap_or([0; N])
	}

	pub(super) fn tcb_svn(&self) -> [u8; 16] {
		self.field(0)
	}

	pub(super) fn module_signer(&self) -> [u8; 48] {
		self.field(64)
	}

	pub(super) fn module_attributes(&self) -> [u8; 8] {
		self.field(112)
	}

	pub(super) fn attributes(&self) -> u64 {
		u64::from_le_bytes(self.field(120))
	}

	pub(super) fn mr_td(&self) -> [u8; 48] {
		self.field(136)
	}

	pub(super) fn rtmr(&self, index: usize) -> [u8; 48] {
		self.field(328 + 48 * index.min(3))
	}

	pub(super) fn report_data(&self) -> [u8; 64] {
		self.field(520)
	}
}

/// What a quote is about.
#[derive(Clone, Copy)]
pub(super) enum Report<'a> {
	Sgx(EnclaveReport<'a>),
	Tdx(TdReport<'a>),
}

impl Report<'_> {
	pub(super) fn kind(&self) -> TeeKind {
		match self {
			Self::Sgx(_) => TeeKind::Sgx,
			Self::Tdx(_) => TeeKind::Tdx,
		}
	}
}

/// A quote that was read and not yet judged.
pub(super) struct Quote<'a> {
	/// What the attestation key signed.
	pub(super) signed: &'a [u8],
	pub(super) report: Report<'a>,
	pub(super) signature: &'a [u8; 64],
	pub(super) attestation_key: &'a [u8; 64],
	pub(super) qe_report: EnclaveReport<'a>,
	pub(super) qe_report_signature: &'a [u8; 64],
	pub(super) qe_auth: &'a [u8],
	/// The PCK certificate chain in PEM.
	pub(super) pck_chain: &'a [u8],
}

/// Reads parts of fixed or given length from the front.
struct Parts<'a>(&'a [u8]);

impl<'a> Parts<'a> {
	fn slice(&mut self, len: usize) -> Result<&'a [u8], Error> {
		let (part, rest) = self.0.split_at_checked(len).ok_or(Error::EvidenceMalformed)?;
		self.0 = rest;
		Ok(part)
	}

	fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], Error> {
		self.slice(N)?.try_into().map_err(|_| Error::EvidenceMalformed)
	}

	fn u16(&mut self) -> Result<u16, Error> {
		Ok(u16::from_le_bytes(*self.array()?))
	}

	fn u32(&mut self) -> Result<u32, Error> {
		Ok(u32::from_le_bytes(*self.array()?))
	}

	fn with_len32(&mut self) -> Result<&'a [u8], Error> {
		let len = self.u32()?;
		self.slice(usize::try_from(len).map_err(|_| Error::EvidenceMalformed)?)
	}

	fn end(self) -> Result<(), Error> {
		if self.0.is_empty() {
			Ok(())
		} else {
			Err(Error::EvidenceMalformed)
		}
	}
}

impl<'a> Quote<'a> {
	pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
		if bytes.len() > MAX_QUOTE_LEN {
			return Err(Error::EvidenceTooLarge);
		}
		let mut parts = Parts(bytes);
		let mut header = Parts(parts.slice(HEADER_LEN)?);
		let (version, key_type, tee) = (header.u16()?, header.u16()?, header.u32()?);
		let _svns = header.u32()?;
		let vendor = header.array()?;
		// The form has room for enclaves in later versions too, but Intel quotes them in none, and the reference refuses such.
		if !matches!((version, tee), (3, TEE_SGX) | (4 | 5, TEE_TDX)) {
			return Err(Error::EvidenceVersion);
		}
		if key_type != ECDSA_P256 {
			return Err(Error::EvidenceAlgorithm);
		}
		if *vendor != INTEL_VENDOR {
			return Err(Error::QeVendor);
		}
		let report = match version {
			3 => Report::Sgx(EnclaveReport(parts.array()?)),
			4 => Report::Tdx(TdReport { bytes: parts.array()?, current: None }),
			_ => body_of_version_5(&mut parts)?,
		};
		let signed_len = bytes.len().saturating_sub(parts.0.len());
		let signed = bytes.get(..signed_len).ok_or(Error::EvidenceMalformed)?;
		let auth = parts.with_len32()?;
		parts.end()?;
		Self::auth(signed, report, version, auth)
	}

	fn auth(
		signed: &'a [u8],
		report: Report<'a>,
		version: u16,
		auth: &'a [u8],
	) -> Result<Self, Error> {
		let mut auth = Parts(auth);
		let (signature, attestation_key) = (auth.array()?, auth.array()?);
		// From version 4 on, what follows stands in certification data of its own type.
		let mut qe = if version >= 4 {
			if auth.u16()? != QE_REPORT {
				return Err(Error::CertificationData);
			}
			let inner = auth.with_len32()?;
			auth.end()?;
			Parts(inner)
		} else {
			auth
		};
		let (qe_report, qe_report_signature) = (EnclaveReport(qe.array()?), qe.array()?);
		let qe_auth_len = usize::from(qe.u16()?);
		if qe_auth_len != QE_AUTH_LEN {
			return Err(Error::QeReportData);
		}
		let qe_auth = qe.slice(qe_auth_len)?;
		if qe.u16()? != PCK_CHAIN {
			return Err(Error::CertificationData);
		}
		let chain = qe.with_len32()?;
		qe.end()?;
		// The quote library ends the text as C does.
		let pck_chain = chain.strip_suffix(&[0]).unwrap_or(chain);
		Ok(Self {
			signed,
			report,
			signature,
			attestation_key,
			qe_report,
			qe_report_signature,
			qe_auth,
			pck_chain,
		})
	}
}

fn body_of_version_5<'a>(parts: &mut Parts<'a>) -> Result<Report<'a>, Error> {
	let mut header = Parts(parts.slice(BODY_HEADER_LEN)?);
	let (body, len) = (header.u16()?, header.u32()?);
	let expected = match body {
		2 => TD_REPORT_10_LEN,
		3 => TD_REPORT_15_LEN,
		4 => TD_REPORT_15_EX_LEN,
		_ => return Err(Error::EvidenceVersion),
	};
	if usize::try_from(len) != Ok(expected) {
		return Err(Error::EvidenceMalformed);
	}
	let mut report = Parts(parts.slice(expected)?);
	let bytes = report.array()?;
	let current = if body == 2 { None } else { Some((*report.array()?, *report.array()?)) };
	Ok(Report::Tdx(TdReport { bytes, current }))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_position_lies_inside_its_report() {
		let sgx: [u8; ENCLAVE_REPORT_LEN] = core::array::from_fn(|index| index as u8);
		let report = EnclaveReport(&sgx);
		assert_eq!(report.misc_select()[0], 16);
		assert_eq!(report.attributes()[0], 48);
		assert_eq!(report.mr_enclave()[0], 64);
		assert_eq!(report.mr_signer()[0], 128);
		assert_eq!(report.product(), 0x0100);
		assert_eq!(report.svn(), 0x0302);
		assert_eq!(report.report_data()[63], 127);

		let td: [u8; TD_REPORT_10_LEN] = core::array::from_fn(|index| index as u8);
		let report = TdReport { bytes: &td, current: None };
		assert_eq!(report.tcb_svn()[1], 1);
		assert_eq!(report.module_signer()[0], 64);
		assert_eq!(report.module_attributes()[0], 112);
		assert_eq!(report.attributes().to_le_bytes()[0], 120);
		assert_eq!(report.mr_td()[0], 136);
		assert_eq!(report.rtmr(0)[0], (328 % 256) as u8);
		assert_eq!(report.rtmr(3)[47], (519 % 256) as u8);
		assert_eq!(report.report_data()[63], (583 % 256) as u8);
	}
}
