// SPDX-License-Identifier: AGPL-3.0-only

//! A quote judged by collateral and policy.

use super::{
	collateral::check_times,
	pck::{pem_chain, Platform},
	quote::{EnclaveReport, Quote, Report, TdReport},
	tcb::{converge, platform_status, relaunch, svn_status},
	IntelRoot, PckCa, QeIdentity, TcbInfo,
};
use crate::{
	keys::Signature,
	policy::Match,
	x509::{sha256, Certificate},
	Error, Measurement, Needs, Policy, PublicKey, TcbStatus, TeeKind, Verified,
};
use sha2::{Digest, Sha256};

/// The collateral of a quote: compacted parts under one root.
#[derive(Clone, Copy, Debug)]
pub struct DcapCollateral<'a> {
	/// Intel's root.
	pub root: &'a IntelRoot,
	/// The authority that issued the platform's PCK certificate.
	pub pck_ca: &'a PckCa,
	/// The TCB levels of the platform's family.
	pub tcb_info: &'a TcbInfo,
	/// The quoting enclave of the quote's kind.
	pub qe_identity: &'a QeIdentity,
}

impl DcapCollateral<'_> {
	/// Checks that the parts fit together and hold at `now`. Gives the last second at which they do.
	fn check(&self, kind: TeeKind, now: u64) -> Result<u64, Error> {
		let Self { root, pck_ca, tcb_info, qe_identity } = self;
		let id = root.authority.certificate;
		if pck_ca.authority.root != id
			|| tcb_info.signer.root != id
			|| qe_identity.signer.root != id
		{
			return Err(Error::RootMismatch);
		}
		if tcb_info.kind != kind || qe_identity.kind != kind {
			return Err(Error::KindMismatch);
		}
		root.authority.check_validity(now)?;
		pck_ca.authority.check_validity(now)?;
		root.revoked.check_validity(now)?;
		pck_ca.revoked.check_validity(now)?;
		check_times(tcb_info.issued_at, tcb_info.expires_at, now)?;
		check_times(qe_identity.issued_at, qe_identity.expires_at, now)?;
		// The root's list may be newer than the parts: it may revoke what it did not revoke then.
		for serial in
			[&pck_ca.authority.serial, &tcb_info.signer.serial, &qe_identity.signer.serial]
		{
			root.revoked.check(serial)?;
		}
		Ok(pck_ca
			.authority
			.not_after
			.min(root.revoked.expires_at)
			.min(pck_ca.revoked.expires_at)
			.min(tcb_info.expires_at)
			.min(qe_identity.expires_at))
	}
}

/// Judges a quote by collateral and policy at `now`, in seconds of Unix time.
pub fn verify(
	quote: &[u8],
	collateral: DcapCollateral,
	policy: Policy,
	now: u64,
) -> Result<Verified, Error> {
	let quote = Quote::parse(quote)?;
	// What costs little comes first.
	check_report(&quote.report, &policy)?;
	let verified = authenticate(&quote, collateral, now)?;
	match verified.tcb_status {
		Some(status) if !policy.terms.tcb.contains(&status) => Err(Error::TcbNotAccepted(status)),
		_ => Ok(verified),
	}
}

/// Which collateral a quote needs.
pub(crate) fn needs(quote: &[u8]) -> Result<Needs, Error> {
	let quote = Quote::parse(quote)?;
	let [leaf, authority, root] = pem_chain(quote.pck_chain)?;
	let platform = Platform::parse(&Certificate::parse(&leaf)?)?;
	Ok(Needs::Dcap {
		kind: quote.report.kind(),
		root: sha256(&root),
		pck_ca: sha256(&authority),
		fmspc: platform.fmspc,
		pce_id: platform.pce_id,
	})
}

/// Judges whether a quote is genuine, and of a sound platform, whatever it says.
pub(super) fn authenticate(
	quote: &Quote,
	collateral: DcapCollateral,
	now: u64,
) -> Result<Verified, Error> {
	let kind = quote.report.kind();
	let collateral_ends = collateral.check(kind, now)?;
	if let Report::Tdx(report) = &quote.report {
		check_td(report)?;
	}
	check_qe_identity(&quote.qe_report, collateral.qe_identity)?;
	check_qe_report_data(quote)?;

	let [leaf, authority, root] = pem_chain(quote.pck_chain)?;
	if sha256(&authority) != collateral.pck_ca.authority.certificate {
		return Err(Error::CollateralMismatch);
	}
	if sha256(&root) != collateral.root.authority.certificate {
		return Err(Error::RootMismatch);
	}
	let leaf = Certificate::parse(&leaf)?;
	let platform = Platform::parse(&leaf)?;
	let tcb_status = tcb_status(quote, &platform, collateral)?;
	collateral.pck_ca.revoked.check(&leaf.serial)?;

	collateral.pck_ca.authority.check_leaf(&leaf, now)?;
	if !matches!(leaf.key, PublicKey::P256(_)) {
		return Err(Error::CertificateAlgorithm);
	}
	let qe_signature = Signature::Fixed(quote.qe_report_signature);
	if !leaf.key.verifies(quote.qe_report.bytes(), qe_signature) {
		return Err(Error::QeReportSignature);
	}
	let attestation_key = PublicKey::P256(*quote.attestation_key);
	if !attestation_key.verifies(quote.signed, Signature::Fixed(quote.signature)) {
		return Err(Error::EvidenceSignature);
	}
	Ok(Verified {
		kind,
		tcb_status: Some(tcb_status),
		expires_at: collateral_ends.min(leaf.not_after),
	})
}

fn check_report(report: &Report, policy: &Policy) -> Result<(), Error> {
	match report {
		Report::Sgx(report) => {
			policy.check_debug(report.is_debug())?;
			policy.check_report_data(&report.report_data())?;
			policy.check_measurement(TeeKind::Sgx, |expected| match expected {
				Measurement::SgxEnclave { mr_enclave, min_svn } => {
					Match::new(report.mr_enclave() == *mr_enclave, report.svn() >= *min_svn)
				},
				Measurement::SgxSigner { mr_signer, product, min_svn } => Match::new(
					report.mr_signer() == *mr_signer && report.product() == *product,
					report.svn() >= *min_svn,
				),
				_ => Match::No,
			})
		},
		Report::Tdx(report) => {
			policy.check_debug(report.attributes() & td::DEBUG != 0)?;
			policy.check_report_data(&report.report_data())?;
			policy.check_measurement(TeeKind::Tdx, |expected| match expected {
				Measurement::Tdx { mr_td, rtmrs } => {
					let mut registers = rtmrs.iter().enumerate();
					let same = registers.all(|(index, expected)| {
						expected.is_none_or(|expected| expected == report.rtmr(index))
					});
					Match::new(same && report.mr_td() == *mr_td, true)
				},
				_ => Match::No,
			})
		},
	}
}

/// The bits of TD attributes (Intel TDX Module ABI, table 3.23).
mod td {
	/// Debugging (0) and profiling (4 to 6): whoever runs the platform reads the TD.
	pub(super) const DEBUG: u64 = 0x71;
	/// Bits that must be zero: 1 to 3, 7 to 15, 23 to 26, 32 to 61.
	pub(super) const RESERVED: u64 = 0x3fff_ffff_0780_ff8e;
	/// A service TD may be bound to the TD: 17.
	pub(super) const SERVICE: u64 = 1 << 17;
	/// The TD does not handle exceptions that the host provokes by taking pages away: 28.
	pub(super) const SEPT_VE_DISABLE: u64 = 1 << 28;
	/// A migration TD may move the TD: 29.
	pub(super) const MIGRATABLE: u64 = 1 << 29;
}

fn check_td(report: &TdReport) -> Result<(), Error> {
	let attributes = report.attributes();
	if attributes & (td::RESERVED | td::MIGRATABLE) != 0 || attributes & td::SEPT_VE_DISABLE == 0 {
		return Err(Error::TdAttributes);
	}
	let bound = report.current.is_some_and(|(_, service_tds)| service_tds != [0; 48]);
	if bound || attributes & td::SERVICE != 0 {
		return Err(Error::ServiceTd);
	}
	Ok(())
}

fn check_qe_identity(report: &EnclaveReport, identity: &QeIdentity) -> Result<(), Error> {
	fn same<const N: usize>(found: [u8; N], expected: &[u8; N], mask: &[u8; N]) -> bool {
		found.iter().zip(expected).zip(mask).all(|((f, e), mask)| f & mask == e & mask)
	}
	let genuine = report.mr_signer() == identity.mr_signer
		&& report.product() == identity.product
		&& same(report.misc_select(), &identity.misc_select, &identity.misc_select_mask)
		&& same(report.attributes(), &identity.attributes, &identity.attributes_mask);
	if genuine && !report.is_debug() {
		Ok(())
	} else {
		Err(Error::QeIdentityMismatch)
	}
}

/// Checks that the quoting enclave's report holds the hash of the attestation key.
fn check_qe_report_data(quote: &Quote) -> Result<(), Error> {
	let hash = Sha256::new().chain_update(quote.attestation_key).chain_update(quote.qe_auth);
	let report_data = quote.qe_report.report_data();
	let (found, rest) = report_data.split_at(32);
	if found == hash.finalize().as_slice() && rest.iter().all(|byte| *byte == 0) {
		Ok(())
	} else {
		Err(Error::QeReportData)
	}
}

/// The status of platform, quoting enclave and TDX module together.
fn tcb_status(
	quote: &Quote,
	platform: &Platform,
	collateral: DcapCollateral,
) -> Result<TcbStatus, Error> {
	let info = collateral.tcb_info;
	if platform.fmspc != info.fmspc || platform.pce_id != info.pce_id {
		return Err(Error::CollateralMismatch);
	}
	let qe_status = svn_status(&collateral.qe_identity.levels, quote.qe_report.svn())?;
	let of_platform = |tdx_svn: Option<&[u8; 16]>| {
		platform_status(&info.levels, &platform.cpu_svn, platform.pce_svn, tdx_svn)
	};
	let status = match &quote.report {
		Report::Sgx(_) => converge(of_platform(None)?, qe_status),
		Report::Tdx(report) => {
			let at = |svn: &[u8; 16]| -> Result<TcbStatus, Error> {
				let status = of_platform(Some(svn))?;
				let status = match module_levels(info, svn)? {
					Some(levels) => converge(status, svn_status(levels, svn[0].into())?),
					None => status,
				};
				Ok(converge(status, qe_status))
			};
			let launch = at(&report.tcb_svn())?;
			check_module(report, info)?;
			match &report.current {
				Some((current, _)) => relaunch(launch, at(current)?),
				None => launch,
			}
		},
	};
	if status == TcbStatus::Revoked {
		Err(Error::TcbRevoked)
	} else {
		Ok(status)
	}
}

/// The identity of the TDX module's version; `None` if the module has none, as the first ones.
fn module_identity<'a>(
	info: &'a TcbInfo,
	svn: &[u8; 16],
) -> Result<Option<&'a super::TdxModuleIdentity>, Error> {
	match svn[1] {
		0 => Ok(None),
		version => {
			let mut modules = info.modules.iter();
			modules.find(|m| m.version == version).map(Some).ok_or(Error::TcbLevelMissing)
		},
	}
}

fn module_levels<'a>(
	info: &'a TcbInfo,
	svn: &[u8; 16],
) -> Result<Option<&'a [super::QeLevel]>, Error> {
	Ok(module_identity(info, svn)?.map(|identity| identity.levels.as_slice()))
}

fn check_module(report: &TdReport, info: &TcbInfo) -> Result<(), Error> {
	let module = match module_identity(info, &report.tcb_svn())? {
		Some(identity) => Some(&identity.module),
		None => info.module.as_ref(),
	};
	match module {
		Some(module) if module.is(&report.module_signer(), &report.module_attributes()) => Ok(()),
		_ => Err(Error::TdxModuleMismatch),
	}
}
