// SPDX-License-Identifier: GPL-3.0-only WITH Classpath-exception-2.0

//! TEEs: their kinds, what builds measure as, what impls accept of platforms, and evidence as the hardware gives it.

use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// The most measurements of one build.
pub const MAX_MEASUREMENTS: u32 = 8;
/// The shortest age at which an impl may take evidence for too old, in seconds: ten minutes.
pub const MIN_EVIDENCE_AGE_SECS: u64 = 10 * 60;
/// The longest age of evidence that an impl may allow, in seconds: 30 days.
pub const MAX_EVIDENCE_AGE_SECS: u64 = 30 * 24 * 60 * 60;
/// The shortest time that an impl's owner may give a worker for fresh evidence, in seconds: ten minutes.
pub const MIN_REFRESH_SECS: u64 = 10 * 60;
/// The longest time that an impl's owner may give a worker for fresh evidence, in seconds: a day.
pub const MAX_REFRESH_SECS: u64 = 24 * 60 * 60;

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
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
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

/// Some kinds of TEE.
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
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct TeeKinds {
	/// Intel SGX enclaves.
	pub sgx: bool,
	/// Intel TDX trust domains.
	pub tdx: bool,
	/// AMD SEV-SNP guests.
	pub sev_snp: bool,
	/// AWS Nitro enclaves.
	pub nitro: bool,
}

impl TeeKinds {
	/// Whether this kind is one of them.
	pub fn contain(&self, kind: TeeKind) -> bool {
		match kind {
			TeeKind::Sgx => self.sgx,
			TeeKind::Tdx => self.tdx,
			TeeKind::SevSnp => self.sev_snp,
			TeeKind::Nitro => self.nitro,
		}
	}

	/// Whether there is none.
	pub fn are_none(&self) -> bool {
		*self == Self::default()
	}
}

impl FromIterator<TeeKind> for TeeKinds {
	fn from_iter<I: IntoIterator<Item = TeeKind>>(kinds: I) -> Self {
		let mut all = Self::default();
		for kind in kinds {
			match kind {
				TeeKind::Sgx => all.sgx = true,
				TeeKind::Tdx => all.tdx = true,
				TeeKind::SevSnp => all.sev_snp = true,
				TeeKind::Nitro => all.nitro = true,
			}
		}
		all
	}
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
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
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
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
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
	pub fn covers(&self, other: &Self) -> bool {
		self.fmc >= other.fmc
			&& self.bootloader >= other.bootloader
			&& self.tee >= other.tee
			&& self.snp >= other.snp
			&& self.microcode >= other.microcode
	}
}

/// A product line of AMD's, with a root and versions of its own: those of one say nothing of another.
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
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum SnpLine {
	/// EPYC 7003.
	Milan,
	/// EPYC 9004 and 8004: Genoa, Bergamo and Siena.
	Genoa,
	/// EPYC 9005.
	Turin,
}

/// What is accepted of SEV-SNP platforms. The default accepts none: what firmware will do is for the impl's owner to say.
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
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct SnpTerms {
	/// The oldest firmware that is accepted of Milan. Where none is named, no platform of that line is accepted.
	pub milan: Option<SnpTcb>,
	/// The same of Genoa.
	pub genoa: Option<SnpTcb>,
	/// The same of Turin.
	pub turin: Option<SnpTcb>,
	/// The least privileged level from which the report may have been asked for: 0 to 3.
	pub max_vmpl: u8,
	/// Whether the guest may run where hyperthreading is on.
	pub allow_smt: bool,
	/// Whether a migration agent may move the guest.
	pub allow_migration: bool,
	/// Whether collateral without AMD's revocation list will do.
	pub allow_missing_crl: bool,
}

impl SnpTerms {
	/// The oldest firmware that is accepted of a product line, if any is.
	pub fn min_tcb(&self, line: SnpLine) -> Option<&SnpTcb> {
		match line {
			SnpLine::Milan => self.milan.as_ref(),
			SnpLine::Genoa => self.genoa.as_ref(),
			SnpLine::Turin => self.turin.as_ref(),
		}
	}
}

/// What is accepted of platforms. The default accepts platforms alone that Intel says are up to date, and Nitro: AMD says
/// no such thing.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct PlatformTerms {
	/// The TCB statuses that are accepted of Intel's platforms. [`TcbStatus::Revoked`] is refused all the same.
	pub tcb: TcbStatuses,
	/// The lowest number of Intel's evaluations by which platforms may be judged. Of those that the chain has, the lowest
	/// from this one on judges: with 0 that is the oldest one for which Intel still signs.
	pub min_evaluation: u32,
	/// What is accepted of AMD's platforms.
	pub snp: SnpTerms,
	/// Whether debug mode will do. It proves nothing: for chains of developers only.
	pub allow_debug: bool,
}

impl Default for PlatformTerms {
	fn default() -> Self {
		let tcb = TcbStatuses::truncate_from(alloc::vec![TcbStatus::UpToDate]);
		Self { tcb, min_evaluation: 0, snp: SnpTerms::default(), allow_debug: false }
	}
}

/// What an impl accepts of evidence. The default: of platforms theirs, and evidence of at most a day.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct EvidenceTerms {
	/// What is accepted of platforms.
	pub platforms: PlatformTerms,
	/// The age from which on evidence is void, in seconds.
	pub max_age_secs: u64,
}

impl Default for EvidenceTerms {
	fn default() -> Self {
		Self { platforms: PlatformTerms::default(), max_age_secs: 24 * 60 * 60 }
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

/// The measurements of a build, one for each form in which it is released.
pub type Measurements = BoundedVec<Measurement, ConstU32<MAX_MEASUREMENTS>>;

/// Evidence, as the hardware gives it.
#[derive(Clone, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum TeeEvidence {
	/// A DCAP quote of an SGX enclave or a TD, with its PCK certificate chain in it, and nothing after it.
	Dcap(Vec<u8>),
	/// A report of a SEV-SNP guest, with the certificate of the chip's key in DER.
	Snp {
		/// The report: 1,184 bytes.
		report: Vec<u8>,
		/// The VCEK or VLEK certificate.
		certificate: Vec<u8>,
	},
	/// A document of the Nitro security module: a COSE_Sign1 without tag.
	Nitro(Vec<u8>),
}

impl fmt::Debug for TeeEvidence {
	/// The lengths: nobody reads the bytes.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Dcap(quote) => write!(f, "Dcap({} bytes)", quote.len()),
			Self::Snp { report, certificate } => {
				write!(f, "Snp({} and {} bytes)", report.len(), certificate.len())
			},
			Self::Nitro(document) => write!(f, "Nitro({} bytes)", document.len()),
		}
	}
}

/// Who makes TEEs, and signs for them.
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
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum TeeVendor {
	/// Intel: SGX and TDX.
	Intel,
	/// AMD: SEV-SNP.
	Amd,
	/// Amazon Web Services: Nitro.
	Aws,
}

/// What a vendor signs besides evidence, as the vendor gives it.
#[derive(Clone, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum TeeCollateral {
	/// The revocation list of Intel's root, in DER. All else of Intel's needs it.
	IntelRoot {
		/// The list.
		crl: Vec<u8>,
	},
	/// An authority that issues PCK certificates.
	PckCa {
		/// The authority and the root, in PEM.
		chain: Vec<u8>,
		/// The authority's revocation list, in DER.
		crl: Vec<u8>,
	},
	/// The TCB levels of one platform family.
	TcbInfo {
		/// The signer and the root, in PEM.
		chain: Vec<u8>,
		/// The inner JSON object, as Intel signed it.
		json: Vec<u8>,
		/// The signature.
		signature: [u8; 64],
	},
	/// The identity of the quoting enclave.
	QeIdentity {
		/// The signer and the root, in PEM.
		chain: Vec<u8>,
		/// The inner JSON object, as Intel signed it.
		json: Vec<u8>,
		/// The signature.
		signature: [u8; 64],
	},
	/// AMD's authority of a product line.
	SnpAuthority {
		/// The ASK or ASVK certificate, in DER.
		certificate: Vec<u8>,
		/// The root's revocation list, in DER. Impls accept no collateral without it, unless they say so.
		crl: Option<Vec<u8>>,
	},
	/// AWS's root, so that it is verified once, or the authority of a region. Evidence does without.
	NitroAuthority {
		/// The certificate of the region's authority, in DER; nothing for the root.
		region: Option<Vec<u8>>,
	},
}

impl TeeCollateral {
	/// Who signs it.
	pub fn vendor(&self) -> TeeVendor {
		match self {
			Self::IntelRoot { .. }
			| Self::PckCa { .. }
			| Self::TcbInfo { .. }
			| Self::QeIdentity { .. } => TeeVendor::Intel,
			Self::SnpAuthority { .. } => TeeVendor::Amd,
			Self::NitroAuthority { .. } => TeeVendor::Aws,
		}
	}

	fn name(&self) -> &'static str {
		match self {
			Self::IntelRoot { .. } => "IntelRoot",
			Self::PckCa { .. } => "PckCa",
			Self::TcbInfo { .. } => "TcbInfo",
			Self::QeIdentity { .. } => "QeIdentity",
			Self::SnpAuthority { .. } => "SnpAuthority",
			Self::NitroAuthority { .. } => "NitroAuthority",
		}
	}
}

impl fmt::Debug for TeeCollateral {
	/// What it is: nobody reads the bytes.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}({} bytes)", self.name(), self.encoded_size())
	}
}

/// SHA-256 of a certificate in DER, or of a name in one.
pub type TeeHash = [u8; 32];

/// What collateral is of: the chain keeps the newest of each.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub enum CollateralId {
	/// A root of Intel's.
	IntelRoot {
		/// The root's certificate.
		root: TeeHash,
	},
	/// An authority that issues PCK certificates.
	PckCa {
		/// The authority's certificate.
		certificate: TeeHash,
	},
	/// A platform family of Intel's.
	TcbInfo {
		/// The root's certificate.
		root: TeeHash,
		/// SGX or TDX.
		kind: TeeKind,
		/// Intel's number of the platform family.
		fmspc: [u8; 6],
		/// Intel's number of the provisioning certification enclave.
		pce_id: [u8; 2],
	},
	/// The quoting enclaves of a kind.
	QeIdentity {
		/// The root's certificate.
		root: TeeHash,
		/// SGX or TDX.
		kind: TeeKind,
	},
	/// An authority of AMD's.
	SnpAuthority {
		/// The authority's name.
		name: TeeHash,
	},
	/// A root of AWS's, or an authority of a region.
	NitroAuthority {
		/// Its certificate.
		certificate: TeeHash,
	},
}

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;

	const KINDS: [TeeKind; 4] = [TeeKind::Sgx, TeeKind::Tdx, TeeKind::SevSnp, TeeKind::Nitro];

	#[test]
	fn kinds_contain_what_they_were_collected_from() {
		assert!(TeeKinds::default().are_none());
		for kind in KINDS {
			let one: TeeKinds = [kind].into_iter().collect();
			assert!(!one.are_none());
			assert!(KINDS.iter().all(|other| one.contain(*other) == (*other == kind)));
		}
	}

	#[test]
	fn default_accepts_up_to_date_platforms_without_debug_for_a_day() {
		let EvidenceTerms { platforms, max_age_secs } = EvidenceTerms::default();
		assert_eq!(platforms.tcb.as_slice(), [TcbStatus::UpToDate]);
		assert_eq!(platforms.min_evaluation, 0);
		assert!(!platforms.allow_debug && !platforms.snp.allow_smt);
		assert!(!platforms.snp.allow_migration && !platforms.snp.allow_missing_crl);
		assert_eq!((platforms.snp.max_vmpl, max_age_secs), (0, 86_400));
		for line in [SnpLine::Milan, SnpLine::Genoa, SnpLine::Turin] {
			assert_eq!(platforms.snp.min_tcb(line), None);
		}
	}

	#[test]
	fn firmware_of_each_product_line_is_its_own() {
		let tcb = |microcode| Some(SnpTcb { microcode, ..SnpTcb::default() });
		let terms = SnpTerms { milan: tcb(1), genoa: tcb(2), turin: tcb(3), ..SnpTerms::default() };
		for (line, microcode) in [(SnpLine::Milan, 1), (SnpLine::Genoa, 2), (SnpLine::Turin, 3)] {
			assert_eq!(terms.min_tcb(line).copied(), tcb(microcode));
		}
	}

	#[test]
	fn encodings_are_pinned_by_vectors() {
		assert_eq!(
			EvidenceTerms::default().encode(),
			hex!("0400" "00000000" "000000" "00000000" "00" "8051010000000000")
		);
		let mut terms = EvidenceTerms::default();
		let snp = &mut terms.platforms.snp;
		snp.milan = Some(SnpTcb { fmc: 0, bootloader: 4, tee: 0, snp: 23, microcode: 213 });
		snp.turin = Some(SnpTcb { fmc: 1, bootloader: 2, tee: 3, snp: 4, microcode: 5 });
		(snp.max_vmpl, snp.allow_smt) = (3, true);
		assert_eq!(
			terms.encode(),
			hex!("0400" "00000000" "01 00040017d5 00 01 0102030405" "03010000" "00" "8051010000000000")
		);
		let enclave = Measurement::SgxEnclave { mr_enclave: [0x11; 32], min_svn: 0x0203 };
		let mut bytes = alloc::vec![0];
		bytes.extend([0x11; 32]);
		bytes.extend([3, 2]);
		assert_eq!(enclave.encode(), bytes);
		let evidence = TeeEvidence::Snp { report: alloc::vec![7], certificate: alloc::vec![8, 9] };
		assert_eq!(evidence.encode(), hex!("01 0407 080809"));
	}
}
