// SPDX-License-Identifier: AGPL-3.0-only

//! TCB levels: how they are matched, and how their statuses come together (as Intel's verification library does).

use crate::{Error, TcbStatus};
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cmp::Reverse;
use scale_info::TypeInfo;

/// The most TCB levels of a platform, or of a quoting enclave: Intel names at most some twenty.
pub const MAX_TCB_LEVELS: u32 = 48;
/// The most versions of the TDX module.
pub const MAX_MODULES: u32 = 16;
/// The most TCB levels of one version of the TDX module.
pub const MAX_MODULE_LEVELS: u32 = 16;

/// A TCB level of a platform: it holds where every security version is at least as high.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct TcbLevel {
	/// Of the platform's components.
	pub cpu_svn: [u8; 16],
	/// Of the provisioning certification enclave.
	pub pce_svn: u16,
	/// Of the TDX components, for TDX.
	pub tdx_svn: Option<[u8; 16]>,
	/// What Intel says of it.
	pub status: TcbStatus,
}

/// A TCB level of a quoting enclave or TDX module.
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
pub struct QeLevel {
	/// The lowest security version at which it holds.
	pub svn: u16,
	/// What Intel says of it.
	pub status: TcbStatus,
}

/// What a TDX module must be.
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
pub struct TdxModule {
	/// Hash of its signer's key.
	pub signer: [u8; 48],
	/// Its attributes.
	pub attributes: [u8; 8],
	/// Which bits of the attributes may be set, and must be as given.
	pub mask: [u8; 8],
}

/// What a TDX module of one major version must be.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct TdxModuleIdentity {
	/// The major version.
	pub version: u8,
	/// What it must be.
	pub module: TdxModule,
	/// Its TCB levels, in Intel's order.
	pub levels: BoundedVec<QeLevel, ConstU32<MAX_MODULE_LEVELS>>,
}

impl TdxModule {
	/// Whether the module of a TD is this one.
	pub(super) fn is(&self, signer: &[u8; 48], attributes: &[u8; 8]) -> bool {
		let (found, expected, mask) = (
			u64::from_le_bytes(*attributes),
			u64::from_le_bytes(self.attributes),
			u64::from_le_bytes(self.mask),
		);
		*signer == self.signer && found & mask == expected & mask && found & !mask == 0
	}
}

/// Intel's order of levels: the highest first, whatever the order in which they were published.
pub(super) fn sort(levels: &mut [TcbLevel]) {
	levels.sort_by_key(|level| Reverse((level.cpu_svn, level.pce_svn, level.tdx_svn)));
}

fn covers(have: &[u8], need: &[u8]) -> bool {
	have.iter().zip(need).all(|(have, need)| have >= need)
}

/// The status of the first level that a platform reaches.
pub(super) fn platform_status(
	levels: &[TcbLevel],
	cpu_svn: &[u8; 16],
	pce_svn: u16,
	tdx_svn: Option<&[u8; 16]>,
) -> Result<TcbStatus, Error> {
	let reaches = |level: &&TcbLevel| {
		covers(cpu_svn, &level.cpu_svn)
			&& pce_svn >= level.pce_svn
			&& match (tdx_svn, &level.tdx_svn) {
				(None, _) => true,
				// The first two are of the module, which has levels of its own from version 1 on.
				(Some(have), Some(need)) if have[1] > 0 => covers(&have[2..], &need[2..]),
				(Some(have), Some(need)) => covers(have, need),
				(Some(_), None) => false,
			}
	};
	levels.iter().find(reaches).map(|level| level.status).ok_or(Error::TcbLevelMissing)
}

/// The status of the first level that a quoting enclave or module reaches.
pub(super) fn svn_status(levels: &[QeLevel], svn: u16) -> Result<TcbStatus, Error> {
	levels.iter().find(|l| svn >= l.svn).map(|l| l.status).ok_or(Error::TcbLevelMissing)
}

/// A platform's status together with that of its quoting enclave or TDX module.
pub(super) fn converge(platform: TcbStatus, component: TcbStatus) -> TcbStatus {
	use TcbStatus::*;
	match (component, platform) {
		(Revoked, _) => Revoked,
		(OutOfDate, UpToDate | SwHardeningNeeded) => OutOfDate,
		(OutOfDate, ConfigurationNeeded | ConfigurationAndSwHardeningNeeded) => {
			OutOfDateConfigurationNeeded
		},
		_ => platform,
	}
}

/// The status of a TD 1.5: `launch` when it was started, `current` now.
pub(super) fn relaunch(launch: TcbStatus, current: TcbStatus) -> TcbStatus {
	use TcbStatus::*;
	match (launch, current) {
		(_, Revoked) => Revoked,
		(OutOfDate, UpToDate | SwHardeningNeeded) => TdRelaunchAdvised,
		(
			OutOfDate | OutOfDateConfigurationNeeded,
			UpToDate | SwHardeningNeeded | ConfigurationNeeded | ConfigurationAndSwHardeningNeeded,
		) => TdRelaunchAdvisedConfigurationNeeded,
		_ => launch,
	}
}
