// SPDX-License-Identifier: AGPL-3.0-only

//! The form of a report (SEV-SNP Firmware ABI, table 23).

use crate::{array_at, Error, SnpLine, SnpTcb};

/// The bytes of every report.
pub const REPORT_LEN: usize = 1184;

const SIGNED_LEN: usize = 0x2a0;
const SCALAR_FIELD_LEN: usize = 72;
const SCALAR_LEN: usize = 48;
const SIGNATURE_PADDING: usize = SIGNED_LEN + 2 * SCALAR_FIELD_LEN;
const ECDSA_P384_SHA384: u32 = 1;

/// Where the security versions stand in a TCB's eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
	/// Up to Genoa and its kin.
	BeforeTurin,
	/// From Turin on.
	Turin,
}

impl Layout {
	pub(super) fn of(line: SnpLine) -> Self {
		match line {
			SnpLine::Milan | SnpLine::Genoa => Self::BeforeTurin,
			SnpLine::Turin => Self::Turin,
		}
	}

	pub(super) fn tcb(self, bytes: [u8; 8]) -> SnpTcb {
		match self {
			Self::BeforeTurin => {
				let [bootloader, tee, _, _, _, _, snp, microcode] = bytes;
				SnpTcb { fmc: 0, bootloader, tee, snp, microcode }
			},
			Self::Turin => {
				let [fmc, bootloader, tee, snp, _, _, _, microcode] = bytes;
				SnpTcb { fmc, bootloader, tee, snp, microcode }
			},
		}
	}
}

/// Who made the key that signed a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SigningKey {
	/// The chip: VCEK.
	Chip,
	/// AMD for a hoster, loaded into the chip: VLEK.
	Hoster,
}

/// The bits of the field about the signing key that a signed report may have: whether the key of the guest's author was
/// used, and whose the signing key is. With the one between them, MASK_CHIP_KEY, the firmware signs nothing; above are
/// reserved ones.
const KEY_BITS: u32 = 0b11101;

/// Bits of a guest's policy.
mod guest {
	pub(super) const SMT: u64 = 1 << 16;
	pub(super) const RESERVED_ONE: u64 = 1 << 17;
	pub(super) const MIGRATION: u64 = 1 << 18;
	pub(super) const DEBUG: u64 = 1 << 19;
}

/// A report that was read and not yet judged. All positions lie inside the array: a test reads them.
pub(super) struct Report<'a>(&'a [u8; REPORT_LEN]);

impl<'a> Report<'a> {
	pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
		if bytes.len() > REPORT_LEN {
			return Err(Error::EvidenceTooLarge);
		}
		let report = Self(bytes.try_into().map_err(|_| Error::EvidenceMalformed)?);
		if !(2..=5).contains(&report.u32(0)) {
			return Err(Error::EvidenceVersion);
		}
		if report.u32(0x34) != ECDSA_P384_SHA384 {
			return Err(Error::EvidenceAlgorithm);
		}
		let zero = |from: usize, to: usize| {
			report.0.get(from..to).is_some_and(|bytes| bytes.iter().all(|byte| *byte == 0))
		};
		let scalars_end = |start: usize| zero(start + SCALAR_LEN, start + SCALAR_FIELD_LEN);
		let well_formed = report.u32(0x48) & !KEY_BITS == 0
			&& zero(0x4c, 0x50)
			&& report.policy() & guest::RESERVED_ONE != 0
			&& scalars_end(SIGNED_LEN)
			&& scalars_end(SIGNED_LEN + SCALAR_FIELD_LEN)
			&& zero(SIGNATURE_PADDING, REPORT_LEN);
		if well_formed {
			Ok(report)
		} else {
			Err(Error::EvidenceMalformed)
		}
	}

	fn field<const N: usize>(&self, offset: usize) -> [u8; N] {
		array_at(self.0, offset).unwrap_or([0; N])
	}

	fn u32(&self, offset: usize) -> u32 {
		u32::from_le_bytes(self.field(offset))
	}

	fn policy(&self) -> u64 {
		u64::from_le_bytes(self.field(0x08))
	}

	pub(super) fn guest_svn(&self) -> u32 {
		self.u32(0x04)
	}

	pub(super) fn vmpl(&self) -> u32 {
		self.u32(0x30)
	}

	pub(super) fn allows_smt(&self) -> bool {
		self.policy() & guest::SMT != 0
	}

	pub(super) fn allows_migration(&self) -> bool {
		self.policy() & guest::MIGRATION != 0
	}

	pub(super) fn is_debug(&self) -> bool {
		self.policy() & guest::DEBUG != 0
	}

	/// Who made the key; `None` if the report is not signed, or by something unknown.
	pub(super) fn signing_key(&self) -> Option<SigningKey> {
		match self.u32(0x48) >> 2 & 7 {
			0 => Some(SigningKey::Chip),
			1 => Some(SigningKey::Hoster),
			_ => None,
		}
	}

	pub(super) fn report_data(&self) -> [u8; 64] {
		self.field(0x50)
	}

	pub(super) fn measurement(&self) -> [u8; 48] {
		self.field(0x90)
	}

	pub(super) fn host_data(&self) -> [u8; 32] {
		self.field(0xc0)
	}

	/// The TCB that the signing key was made for.
	pub(super) fn reported_tcb(&self) -> [u8; 8] {
		self.field(0x180)
	}

	/// The TCB under which the guest was started, or came in by migration. The firmware may have been updated since.
	pub(super) fn launch_tcb(&self) -> [u8; 8] {
		self.field(0x1f0)
	}

	/// The layout that the processor's family has; reports of version 2 do not name it.
	pub(super) fn layout(&self) -> Option<Layout> {
		const FAMILY_TURIN: u8 = 0x1a;
		if self.u32(0) < 3 {
			return None;
		}
		let [family] = self.field(0x188);
		Some(if family >= FAMILY_TURIN { Layout::Turin } else { Layout::BeforeTurin })
	}

	/// The chip; zeros where its host masks it (MASK_CHIP_ID), of which the report has no sign besides.
	pub(super) fn chip_id(&self) -> [u8; 64] {
		self.field(0x1a0)
	}

	pub(super) fn signed(&self) -> &'a [u8] {
		self.0.get(..SIGNED_LEN).unwrap_or_default()
	}

	/// The signature as r and s, big-endian: the report has both little-endian.
	pub(super) fn signature(&self) -> [u8; 2 * SCALAR_LEN] {
		let (mut r, mut s) = (
			self.field::<SCALAR_LEN>(SIGNED_LEN),
			self.field::<SCALAR_LEN>(SIGNED_LEN + SCALAR_FIELD_LEN),
		);
		r.reverse();
		s.reverse();
		let mut signature = [0; 2 * SCALAR_LEN];
		let (first, second) = signature.split_at_mut(SCALAR_LEN);
		first.copy_from_slice(&r);
		second.copy_from_slice(&s);
		signature
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_position_lies_inside_the_report() {
		let bytes: [u8; REPORT_LEN] = core::array::from_fn(|index| (index / 8) as u8);
		let report = Report(&bytes);
		assert_eq!(report.guest_svn(), 0);
		assert_eq!(report.vmpl(), 0x06060606);
		assert_eq!(report.policy().to_le_bytes(), [1; 8]);
		assert_eq!(report.report_data()[0], 10);
		assert_eq!(report.measurement()[47], 23);
		assert_eq!(report.host_data()[31], 27);
		assert_eq!(report.reported_tcb(), [48; 8]);
		assert_eq!(report.chip_id()[63], 59);
		assert_eq!(report.launch_tcb(), [62; 8]);
		assert_eq!(report.signed().len(), SIGNED_LEN);
		assert_eq!(report.signature()[95], 93);
	}
}
