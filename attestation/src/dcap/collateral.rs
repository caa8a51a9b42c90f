// SPDX-License-Identifier: AGPL-3.0-only

//! What Intel signs besides quotes, verified and compacted.

use super::{
	pck::pem_chain,
	tcb::{self, QeLevel, TcbLevel, TdxModule, TdxModuleIdentity, MAX_MODULES, MAX_TCB_LEVELS},
};
use crate::{
	crl::Revoked,
	keys::Signature,
	time,
	x509::{sha256, Authority, Certificate, Serial},
	Error, PublicKey, TcbStatus, TeeKind,
};
use alloc::{borrow::Cow, vec::Vec};
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::Deserialize;

/// The most bytes that TCB info, a QE identity or a PEM chain may have: genuine ones stay below 16 KiB.
pub const MAX_COLLATERAL_LEN: usize = 64 * 1024;

/// Intel's root with its revocation list.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct IntelRoot {
	/// The root.
	pub authority: Authority,
	/// The authorities and signers that it revoked.
	pub revoked: Revoked,
}

impl IntelRoot {
	/// Verifies the revocation list of a trusted root, both in DER.
	pub fn verify(root: &[u8], crl: &[u8], now: u64) -> Result<Self, Error> {
		let authority = Authority::root(root, now)?;
		if !matches!(authority.key, PublicKey::P256(_)) {
			return Err(Error::RootInvalid);
		}
		let revoked = Revoked::verify(crl, &authority, now)?;
		revoked.check(&authority.serial)?;
		Ok(Self { authority, revoked })
	}

	/// The certificate in a PEM chain of it and the root.
	fn chain(&self, pem: &[u8]) -> Result<Vec<u8>, Error> {
		if pem.len() > MAX_COLLATERAL_LEN {
			return Err(Error::CollateralTooLarge);
		}
		let [certificate, root] = pem_chain(pem)?;
		if sha256(&root) != self.authority.certificate {
			return Err(Error::RootMismatch);
		}
		Ok(certificate)
	}
}

/// An authority that issues PCK certificates, with its revocation list.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct PckCa {
	/// The authority.
	pub authority: Authority,
	/// The PCK certificates that it revoked.
	pub revoked: Revoked,
}

impl PckCa {
	/// Verifies the PCK CRL (DER) and its issuer chain (PEM, the authority and the root).
	pub fn verify(chain: &[u8], crl: &[u8], root: &IntelRoot, now: u64) -> Result<Self, Error> {
		let authority = root.authority.issued(&root.chain(chain)?, now)?;
		root.revoked.check(&authority.serial)?;
		let revoked = Revoked::verify(crl, &authority, now)?;
		Ok(Self { authority, revoked })
	}
}

/// Who signed collateral, as far as it matters later.
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
pub struct Signer {
	/// SHA-256 of the certificate of the root that issued the signer.
	pub root: [u8; 32],
	/// The signer's serial number: the root may revoke it.
	pub serial: Serial,
}

/// Checks the signature over a JSON text. Gives its signer, and the last second of the signer's validity.
fn signer(
	chain: &[u8],
	json: &[u8],
	signature: &[u8; 64],
	root: &IntelRoot,
	now: u64,
) -> Result<(Signer, u64), Error> {
	if json.len() > MAX_COLLATERAL_LEN {
		return Err(Error::CollateralTooLarge);
	}
	let certificate = root.chain(chain)?;
	let certificate = Certificate::parse(&certificate)?;
	root.authority.check_leaf(&certificate, now)?;
	root.revoked.check(&certificate.serial)?;
	if !matches!(certificate.key, PublicKey::P256(_)) {
		return Err(Error::CertificateAlgorithm);
	}
	if !certificate.key.verifies(json, Signature::Fixed(signature)) {
		return Err(Error::CollateralSignature);
	}
	let signer = Signer { root: root.authority.certificate, serial: certificate.serial };
	Ok((signer, certificate.not_after.min(root.authority.not_after)))
}

/// The times of collateral: when it was issued, and until when it holds.
fn times(issued: &str, next: &str, signer_ends: u64, now: u64) -> Result<(u64, u64), Error> {
	let issued_at = time::parse(issued).ok_or(Error::CollateralMalformed)?;
	let next_update = time::parse(next).ok_or(Error::CollateralMalformed)?;
	check_times(issued_at, next_update, now)?;
	Ok((issued_at, next_update.min(signer_ends)))
}

pub(super) fn check_times(issued_at: u64, expires_at: u64, now: u64) -> Result<(), Error> {
	if now < issued_at {
		Err(Error::CollateralNotYetValid)
	} else if now > expires_at {
		Err(Error::CollateralExpired)
	} else {
		Ok(())
	}
}

/// The TCB levels of one platform family.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct TcbInfo {
	/// SGX or TDX.
	pub kind: TeeKind,
	/// Intel's number of the platform family.
	pub fmspc: [u8; 6],
	/// Intel's number of the provisioning certification enclave.
	pub pce_id: [u8; 2],
	/// Counts Intel's evaluations: higher is newer.
	pub evaluation: u32,
	/// When it was issued, in seconds of Unix time.
	pub issued_at: u64,
	/// Until when it holds, in seconds of Unix time.
	pub expires_at: u64,
	/// Who signed it.
	pub signer: Signer,
	/// The TCB levels, the highest first.
	pub levels: BoundedVec<TcbLevel, ConstU32<MAX_TCB_LEVELS>>,
	/// What a TDX module without a version must be, for TDX.
	pub module: Option<TdxModule>,
	/// What a TDX module with a version must be.
	pub modules: BoundedVec<TdxModuleIdentity, ConstU32<MAX_MODULES>>,
}

impl TcbInfo {
	/// Verifies TCB info of version 3: the inner JSON object as Intel signed it, the signature, and the
	/// signer's chain in PEM.
	pub fn verify(
		chain: &[u8],
		json: &[u8],
		signature: &[u8; 64],
		root: &IntelRoot,
		now: u64,
	) -> Result<Self, Error> {
		let (signer, signer_ends) = signer(chain, json, signature, root, now)?;
		let info: TcbInfoJson =
			serde_json::from_slice(json).map_err(|_| Error::CollateralMalformed)?;
		if info.version != 3 {
			return Err(Error::CollateralVersion);
		}
		let kind = match info.id.as_ref() {
			"SGX" => TeeKind::Sgx,
			"TDX" => TeeKind::Tdx,
			_ => return Err(Error::CollateralVersion),
		};
		let (issued_at, expires_at) = times(&info.issue_date, &info.next_update, signer_ends, now)?;
		let mut levels = info
			.tcb_levels
			.into_iter()
			.map(|level| level.compact(kind))
			.collect::<Result<Vec<_>, _>>()?;
		tcb::sort(&mut levels);
		let modules = info
			.tdx_module_identities
			.into_iter()
			.map(ModuleIdentityJson::compact)
			.collect::<Result<Vec<_>, _>>()?;
		let module = info.tdx_module.map(|module| module.compact()).transpose()?;
		if (kind == TeeKind::Tdx) != module.is_some() {
			return Err(Error::CollateralMalformed);
		}
		Ok(Self {
			kind,
			fmspc: hex(&info.fmspc)?,
			pce_id: hex(&info.pce_id)?,
			evaluation: info.tcb_evaluation_data_number,
			issued_at,
			expires_at,
			signer,
			levels: bounded(levels)?,
			module,
			modules: bounded(modules)?,
		})
	}
}

/// What a genuine quoting enclave is.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct QeIdentity {
	/// The kind of TEE that it quotes.
	pub kind: TeeKind,
	/// Counts Intel's evaluations: higher is newer.
	pub evaluation: u32,
	/// When it was issued, in seconds of Unix time.
	pub issued_at: u64,
	/// Until when it holds, in seconds of Unix time.
	pub expires_at: u64,
	/// Who signed it.
	pub signer: Signer,
	/// The enclave's MISCSELECT, little-endian.
	pub misc_select: [u8; 4],
	/// Which of its bits matter.
	pub misc_select_mask: [u8; 4],
	/// The enclave's attributes.
	pub attributes: [u8; 16],
	/// Which of their bits matter.
	pub attributes_mask: [u8; 16],
	/// Hash of the key of the enclave's signer.
	pub mr_signer: [u8; 32],
	/// The signer's number of the product.
	pub product: u16,
	/// The TCB levels, in Intel's order.
	pub levels: BoundedVec<QeLevel, ConstU32<MAX_TCB_LEVELS>>,
}

impl QeIdentity {
	/// Verifies an identity of version 2 (for TDX, also 3): the inner JSON object as Intel signed it, the
	/// signature, and the signer's chain in PEM.
	pub fn verify(
		chain: &[u8],
		json: &[u8],
		signature: &[u8; 64],
		root: &IntelRoot,
		now: u64,
	) -> Result<Self, Error> {
		let (signer, signer_ends) = signer(chain, json, signature, root, now)?;
		let identity: QeIdentityJson =
			serde_json::from_slice(json).map_err(|_| Error::CollateralMalformed)?;
		let kind = match (identity.id.as_ref(), identity.version) {
			("QE", 2) => TeeKind::Sgx,
			("TD_QE", 2 | 3) => TeeKind::Tdx,
			_ => return Err(Error::CollateralVersion),
		};
		let (issued_at, expires_at) =
			times(&identity.issue_date, &identity.next_update, signer_ends, now)?;
		let levels = identity
			.tcb_levels
			.into_iter()
			.map(|level| level.compact(QE_STATUSES))
			.collect::<Result<Vec<_>, _>>()?;
		Ok(Self {
			kind,
			evaluation: identity.tcb_evaluation_data_number,
			issued_at,
			expires_at,
			signer,
			misc_select: hex(&identity.miscselect)?,
			misc_select_mask: hex(&identity.miscselect_mask)?,
			attributes: hex(&identity.attributes)?,
			attributes_mask: hex(&identity.attributes_mask)?,
			mr_signer: hex(&identity.mrsigner)?,
			product: identity.isvprodid,
			levels: bounded(levels)?,
		})
	}
}

const PLATFORM_STATUSES: &[TcbStatus] = &[
	TcbStatus::UpToDate,
	TcbStatus::SwHardeningNeeded,
	TcbStatus::ConfigurationNeeded,
	TcbStatus::ConfigurationAndSwHardeningNeeded,
	TcbStatus::OutOfDate,
	TcbStatus::OutOfDateConfigurationNeeded,
	TcbStatus::Revoked,
];
const QE_STATUSES: &[TcbStatus] = &[
	TcbStatus::UpToDate,
	TcbStatus::ConfigurationNeeded,
	TcbStatus::OutOfDate,
	TcbStatus::OutOfDateConfigurationNeeded,
	TcbStatus::Revoked,
];
const MODULE_STATUSES: &[TcbStatus] =
	&[TcbStatus::UpToDate, TcbStatus::OutOfDate, TcbStatus::Revoked];

/// A status by Intel's name, if it is one of those that this place may have.
fn status(name: &str, allowed: &[TcbStatus]) -> Result<TcbStatus, Error> {
	let status = match name {
		"UpToDate" => TcbStatus::UpToDate,
		"SWHardeningNeeded" => TcbStatus::SwHardeningNeeded,
		"ConfigurationNeeded" => TcbStatus::ConfigurationNeeded,
		"ConfigurationAndSWHardeningNeeded" => TcbStatus::ConfigurationAndSwHardeningNeeded,
		"OutOfDate" => TcbStatus::OutOfDate,
		"OutOfDateConfigurationNeeded" => TcbStatus::OutOfDateConfigurationNeeded,
		"Revoked" => TcbStatus::Revoked,
		_ => return Err(Error::CollateralMalformed),
	};
	if allowed.contains(&status) {
		Ok(status)
	} else {
		Err(Error::CollateralMalformed)
	}
}

fn bounded<T, const N: u32>(values: Vec<T>) -> Result<BoundedVec<T, ConstU32<N>>, Error> {
	BoundedVec::try_from(values).map_err(|_| Error::CollateralTooLarge)
}

/// Exactly `N` bytes in hexadecimal digits of either case.
fn hex<const N: usize>(text: &str) -> Result<[u8; N], Error> {
	let mut bytes = [0; N];
	let (digits, []) = text.as_bytes().as_chunks::<2>() else {
		return Err(Error::CollateralMalformed);
	};
	if digits.len() != N {
		return Err(Error::CollateralMalformed);
	}
	for (byte, [high, low]) in bytes.iter_mut().zip(digits) {
		*byte = digit(*high)? << 4 | digit(*low)?;
	}
	Ok(bytes)
}

fn digit(character: u8) -> Result<u8, Error> {
	match character {
		b'0'..=b'9' => Ok(character - b'0'),
		b'a'..=b'f' => Ok(character - b'a' + 10),
		b'A'..=b'F' => Ok(character - b'A' + 10),
		_ => Err(Error::CollateralMalformed),
	}
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TcbInfoJson<'a> {
	#[serde(borrow)]
	id: Cow<'a, str>,
	version: u8,
	issue_date: Cow<'a, str>,
	next_update: Cow<'a, str>,
	fmspc: Cow<'a, str>,
	pce_id: Cow<'a, str>,
	tcb_evaluation_data_number: u32,
	tcb_levels: Vec<TcbLevelJson<'a>>,
	tdx_module: Option<ModuleJson<'a>>,
	#[serde(default)]
	tdx_module_identities: Vec<ModuleIdentityJson<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TcbLevelJson<'a> {
	tcb: TcbJson,
	#[serde(borrow)]
	tcb_status: Cow<'a, str>,
}

#[derive(Deserialize)]
struct TcbJson {
	sgxtcbcomponents: [ComponentJson; 16],
	pcesvn: u16,
	tdxtcbcomponents: Option<[ComponentJson; 16]>,
}

#[derive(Deserialize)]
struct ComponentJson {
	svn: u8,
}

impl TcbLevelJson<'_> {
	fn compact(self, kind: TeeKind) -> Result<TcbLevel, Error> {
		let tdx_svn = self.tcb.tdxtcbcomponents.map(|list| list.map(|component| component.svn));
		if (kind == TeeKind::Tdx) != tdx_svn.is_some() {
			return Err(Error::CollateralMalformed);
		}
		Ok(TcbLevel {
			cpu_svn: self.tcb.sgxtcbcomponents.map(|component| component.svn),
			pce_svn: self.tcb.pcesvn,
			tdx_svn,
			status: status(&self.tcb_status, PLATFORM_STATUSES)?,
		})
	}
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ModuleJson<'a> {
	#[serde(borrow)]
	mrsigner: Cow<'a, str>,
	attributes: Cow<'a, str>,
	attributes_mask: Cow<'a, str>,
}

impl ModuleJson<'_> {
	fn compact(&self) -> Result<TdxModule, Error> {
		Ok(TdxModule {
			signer: hex(&self.mrsigner)?,
			attributes: hex(&self.attributes)?,
			mask: hex(&self.attributes_mask)?,
		})
	}
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ModuleIdentityJson<'a> {
	#[serde(borrow)]
	id: Cow<'a, str>,
	mrsigner: Cow<'a, str>,
	attributes: Cow<'a, str>,
	attributes_mask: Cow<'a, str>,
	tcb_levels: Vec<QeLevelJson<'a>>,
}

impl ModuleIdentityJson<'_> {
	fn compact(self) -> Result<TdxModuleIdentity, Error> {
		let version = self.id.strip_prefix("TDX_").ok_or(Error::CollateralMalformed)?;
		let levels = self
			.tcb_levels
			.into_iter()
			.map(|level| level.compact(MODULE_STATUSES))
			.collect::<Result<Vec<_>, _>>()?;
		let [version] = hex(version)?;
		let module = TdxModule {
			signer: hex(&self.mrsigner)?,
			attributes: hex(&self.attributes)?,
			mask: hex(&self.attributes_mask)?,
		};
		Ok(TdxModuleIdentity { version, module, levels: bounded(levels)? })
	}
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct QeIdentityJson<'a> {
	#[serde(borrow)]
	id: Cow<'a, str>,
	version: u8,
	issue_date: Cow<'a, str>,
	next_update: Cow<'a, str>,
	tcb_evaluation_data_number: u32,
	miscselect: Cow<'a, str>,
	miscselect_mask: Cow<'a, str>,
	attributes: Cow<'a, str>,
	attributes_mask: Cow<'a, str>,
	mrsigner: Cow<'a, str>,
	isvprodid: u16,
	tcb_levels: Vec<QeLevelJson<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct QeLevelJson<'a> {
	tcb: QeTcbJson,
	#[serde(borrow)]
	tcb_status: Cow<'a, str>,
}

#[derive(Deserialize)]
struct QeTcbJson {
	isvsvn: u16,
}

impl QeLevelJson<'_> {
	fn compact(self, allowed: &[TcbStatus]) -> Result<QeLevel, Error> {
		Ok(QeLevel { svn: self.tcb.isvsvn, status: status(&self.tcb_status, allowed)? })
	}
}
