// SPDX-License-Identifier: AGPL-3.0-only

//! What is accepted, and what is said of accepted evidence.

use crate::Error;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A kind of TEE.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum TeeKind {
	/// An Intel SGX enclave.
	Sgx,
	/// An Intel TDX trust domain.
	Tdx,
	/// An AMD SEV-SNP guest.
	SevSnp,
	/// An AWS Nitro enclave.
	Nitro,
}

/// Intel's word on how up to date a platform is, as Intel gives it.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum TcbStatus {
	/// All is current.
	UpToDate,
	/// Current, but the software in the enclave must defend itself against a known attack.
	SwHardeningNeeded,
	/// Current, but the platform must be configured otherwise, for example without hyperthreading.
	ConfigurationNeeded,
	/// Both of the above.
	ConfigurationAndSwHardeningNeeded,
	/// The platform lacks a security update.
	OutOfDate,
	/// The platform lacks a security update and must be configured otherwise.
	OutOfDateConfigurationNeeded,
	/// The platform was updated, but the TD was started before: start it again.
	TdRelaunchAdvised,
	/// The same, and the platform must be configured otherwise.
	TdRelaunchAdvisedConfigurationNeeded,
	/// The platform's keys are taken to be known to attackers. Never accepted.
	Revoked,
}

/// A list of TCB statuses.
pub type TcbStatuses = BoundedVec<TcbStatus, ConstU32<9>>;

/// The security versions of the parts of a SEV-SNP platform.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct SnpTcb {
	/// Of the boot firmware; 0 on chips before Turin, which have none.
	pub fmc: u8,
	/// Of the boot loader.
	pub bootloader: u8,
	/// Of the operating system of the secure processor.
	pub tee: u8,
	/// Of the SNP firmware.
	pub snp: u8,
	/// Of the processor's microcode.
	pub microcode: u8,
}

impl SnpTcb {
	/// Whether every part is at least as new as in `other`.
	pub(crate) fn covers(&self, other: &Self) -> bool {
		self.fmc >= other.fmc
			&& self.bootloader >= other.bootloader
			&& self.tee >= other.tee
			&& self.snp >= other.snp
			&& self.microcode >= other.microcode
	}
}

/// What an impl accepts of SEV-SNP platforms.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct SnpTerms {
	/// The oldest firmware that is accepted.
	pub min_tcb: SnpTcb,
	/// The least privileged level from which the report may have been asked for: 0 to 3.
	pub max_vmpl: u8,
	/// Whether the guest may run where hyperthreading is on.
	pub allow_smt: bool,
	/// Whether a migration agent may move the guest.
	pub allow_migration: bool,
	/// Whether collateral without AMD's revocation list will do.
	pub allow_missing_crl: bool,
}

/// What an impl accepts of platforms. The default accepts up-to-date platforms alone.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Terms {
	/// The TCB statuses that are accepted of Intel's platforms. [`TcbStatus::Revoked`] is refused all the same.
	pub tcb: TcbStatuses,
	/// What is accepted of AMD's platforms.
	pub snp: SnpTerms,
	/// Whether debug mode will do. It proves nothing: for chains of developers only.
	pub allow_debug: bool,
}

impl Default for Terms {
	fn default() -> Self {
		let tcb = TcbStatuses::truncate_from(alloc::vec![TcbStatus::UpToDate]);
		Self { tcb, snp: SnpTerms::default(), allow_debug: false }
	}
}

/// Values of platform configuration registers, by their numbers.
pub type NitroPcrs = BoundedVec<(u8, [u8; 48]), ConstU32<15>>;

/// What a build measures as, on one kind of TEE.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum Measurement {
	/// One SGX enclave.
	SgxEnclave {
		/// Hash of the enclave's code and data as they were loaded.
		mr_enclave: [u8; 32],
		/// The lowest security version that will do.
		min_svn: u16,
	},
	/// Whatever enclave of a product its signer releases.
	SgxSigner {
		/// Hash of the signer's key.
		mr_signer: [u8; 32],
		/// The signer's number of the product.
		product: u16,
		/// The lowest security version that will do.
		min_svn: u16,
	},
	/// A TD.
	Tdx {
		/// Hash of what the TD was started with: its firmware.
		mr_td: [u8; 48],
		/// What was measured at run time, as far as it matters: kernel, command line, file system.
		rtmrs: [Option<[u8; 48]>; 4],
	},
	/// A SEV-SNP guest.
	SevSnp {
		/// Hash of what the guest was started with.
		measurement: [u8; 48],
		/// What the host said at the start, where it matters.
		host_data: Option<[u8; 32]>,
		/// The lowest security version that will do.
		min_svn: u32,
	},
	/// A Nitro enclave.
	Nitro {
		/// PCR 0: hash of the image.
		image: [u8; 48],
		/// Further registers that matter.
		pcrs: NitroPcrs,
	},
}

impl Measurement {
	/// The kind of TEE that measures so.
	pub fn kind(&self) -> TeeKind {
		match self {
			Self::SgxEnclave { .. } | Self::SgxSigner { .. } => TeeKind::Sgx,
			Self::Tdx { .. } => TeeKind::Tdx,
			Self::SevSnp { .. } => TeeKind::SevSnp,
			Self::Nitro { .. } => TeeKind::Nitro,
		}
	}
}

/// What evidence must say to be accepted.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
	/// The measurements of the build: the evidence must have one of them.
	pub measurements: &'a [Measurement],
	/// What is accepted of platforms.
	pub terms: &'a Terms,
	/// The report data: 32 bytes with zeros after them, or as they are where the length is free.
	pub report_data: [u8; 32],
}

/// Whether something measured is what a measurement says, and new enough.
pub(crate) enum Match {
	No,
	TooOld,
	Yes,
}

impl Match {
	pub(crate) fn new(same: bool, new_enough: bool) -> Self {
		match (same, new_enough) {
			(false, _) => Self::No,
			(true, false) => Self::TooOld,
			(true, true) => Self::Yes,
		}
	}
}

impl Policy<'_> {
	/// Checks that one of the measurements fits.
	pub(crate) fn check_measurement(
		&self,
		kind: TeeKind,
		matches: impl Fn(&Measurement) -> Match,
	) -> Result<(), Error> {
		let mut of_kind = self.measurements.iter().filter(|m| m.kind() == kind).peekable();
		if of_kind.peek().is_none() {
			return Err(Error::KindMismatch);
		}
		let mut refusal = Error::MeasurementMismatch;
		for measurement in of_kind {
			match matches(measurement) {
				Match::Yes => return Ok(()),
				Match::TooOld => refusal = Error::SecurityVersionTooLow,
				Match::No => {},
			}
		}
		Err(refusal)
	}

	/// Checks report data of 64 bytes.
	pub(crate) fn check_report_data(&self, found: &[u8; 64]) -> Result<(), Error> {
		let (data, rest) = found.split_at(self.report_data.len());
		if data == self.report_data && rest.iter().all(|byte| *byte == 0) {
			Ok(())
		} else {
			Err(Error::ReportDataMismatch)
		}
	}

	pub(crate) fn check_debug(&self, debug: bool) -> Result<(), Error> {
		if debug && !self.terms.allow_debug {
			Err(Error::DebugEnabled)
		} else {
			Ok(())
		}
	}
}

/// What is known of evidence that was accepted.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Verified {
	/// The kind of TEE.
	pub kind: TeeKind,
	/// Intel's word on the platform, as it is; other vendors give none.
	pub tcb_status: Option<TcbStatus>,
	/// The last second at which all collateral and certificates hold, in Unix time.
	pub expires_at: u64,
}
