// SPDX-License-Identifier: AGPL-3.0-only

//! Every way in which evidence or collateral is refused, each with its own error.

use cybros_attestation::{
	dcap::TdxModule, nitro::NitroAuthority, roots, snp::SnpAuthority, testing::*, verify,
	Authority, Collateral, Error, Evidence, Measurement, NitroPcrs, Policy, SnpLine, SnpTcb,
	TcbStatus, TcbStatuses, TeeKind, Terms, Verified,
};

#[path = "attacks/certificates.rs"]
mod certificates;
#[path = "attacks/lists.rs"]
mod lists;
#[path = "attacks/nitro.rs"]
mod nitro;
#[path = "attacks/quotes.rs"]
mod quotes;
#[path = "attacks/snp.rs"]
mod snp;

const DATA: [u8; 32] = [0xda; 32];

fn data64() -> [u8; 64] {
	let mut data = [0; 64];
	data[..32].copy_from_slice(&DATA);
	data
}

// SGX and TDX

fn sgx() -> DcapCase {
	DcapCase { report_data: data64(), ..DcapCase::default() }
}

fn tdx(form: QuoteForm) -> DcapCase {
	DcapCase { report_data: data64(), ..DcapCase::tdx(form) }
}

fn enclave() -> Measurement {
	Measurement::SgxEnclave { mr_enclave: [0xe1; 32], min_svn: 3 }
}

fn td() -> Measurement {
	let mut mr_td = [0; 48];
	mr_td[..32].copy_from_slice(&[0xe1; 32]);
	Measurement::Tdx { mr_td, rtmrs: [Some([0xa0; 48]), None, Some([0xa2; 48]), None] }
}

fn measurement_of(evidence: &DcapEvidence) -> Measurement {
	match evidence.kind() {
		TeeKind::Sgx => enclave(),
		_ => td(),
	}
}

fn judge_dcap(case: &DcapCase, terms: &Terms) -> Result<Verified, Error> {
	let evidence = case.build();
	let measurement = measurement_of(&evidence);
	judge_quote(&evidence, &evidence.quote, &[measurement], terms)
}

fn judge_quote(
	evidence: &DcapEvidence,
	quote: &[u8],
	measurements: &[Measurement],
	terms: &Terms,
) -> Result<Verified, Error> {
	let compacted = evidence.compact(&evidence.root, NOW)?;
	let policy = Policy { measurements, terms, report_data: DATA };
	verify(Evidence::Dcap(quote), Collateral::Dcap(compacted.collateral()), policy, NOW)
}

fn refused(case: DcapCase) -> Error {
	judge_dcap(&case, &Terms::default()).expect_err("it must be refused")
}

fn accepting(statuses: &[TcbStatus]) -> Terms {
	Terms { tcb: TcbStatuses::truncate_from(statuses.to_vec()), ..Terms::default() }
}

#[test]
fn sound_quotes_are_accepted_in_every_form() {
	for case in [
		sgx(),
		tdx(QuoteForm::V4),
		tdx(QuoteForm::V5Td10),
		tdx(QuoteForm::V5Td15),
		tdx(QuoteForm::V5Td15Ex),
	] {
		let verified = judge_dcap(&case, &Terms::default()).unwrap();
		assert_eq!(verified.tcb_status, Some(TcbStatus::UpToDate));
		assert_eq!(verified.expires_at, NOW + 30 * DAY);
	}
}

#[test]
fn verdict_ends_with_the_first_of_collateral_and_certificates() {
	for index in 0..5 {
		let mut case = sgx();
		case.ends[index] = NOW + 3 * DAY;
		let verified = judge_dcap(&case, &Terms::default()).unwrap();
		assert_eq!(verified.expires_at, NOW + 3 * DAY, "{index}");
	}
}

#[test]
fn out_of_date_collateral_and_certificates_are_refused() {
	for (index, error) in [
		(0, Error::CollateralExpired),
		(1, Error::CollateralExpired),
		(2, Error::CrlExpired),
		(3, Error::CrlExpired),
		(4, Error::CertificateExpired),
	] {
		let mut case = sgx();
		case.ends[index] = NOW;
		assert!(judge_dcap(&case, &Terms::default()).is_ok(), "{index}: the last second holds");
		case.ends[index] = NOW - 1;
		assert_eq!(refused(case), error, "{index}");
	}
}

#[test]
fn compacted_collateral_that_has_ended_since_is_refused() {
	let evidence = sgx().build();
	let compacted = evidence.compact(&evidence.root, NOW).unwrap();
	let terms = Terms::default();
	let measurements = [enclave()];
	let policy = Policy { measurements: &measurements, terms: &terms, report_data: DATA };
	let at = |now| {
		let collateral = Collateral::Dcap(compacted.collateral());
		verify(Evidence::Dcap(&evidence.quote), collateral, policy, now)
	};
	assert!(at(NOW + 30 * DAY).is_ok());
	assert_eq!(at(NOW + 30 * DAY + 1), Err(Error::CrlExpired));
	assert_eq!(at(NOW - 2 * DAY), Err(Error::CollateralNotYetValid));
	assert_eq!(at(NOW - 3 * DAY), Err(Error::CrlNotYetValid));
}

#[test]
fn collateral_from_the_future_is_refused() {
	let case = DcapCase { issued_at: NOW + 1, ..sgx() };
	assert_eq!(refused(case), Error::CollateralNotYetValid);
}

#[test]
fn revoked_certificates_are_refused() {
	assert_eq!(refused(DcapCase { pck_revoked: true, ..sgx() }), Error::CertificateRevoked);
	assert_eq!(refused(DcapCase { pck_ca_revoked: true, ..sgx() }), Error::CertificateRevoked);
	assert_eq!(refused(DcapCase { signer_revoked: true, ..sgx() }), Error::CertificateRevoked);
}

#[test]
fn parts_whose_signer_a_newer_root_list_revokes_are_refused() {
	let evidence = sgx().build();
	let mut compacted = evidence.compact(&evidence.root, NOW).unwrap();
	let newer = DcapCase { signer_revoked: true, ..sgx() }.build();
	compacted.root =
		cybros_attestation::dcap::IntelRoot::verify(&newer.root, &newer.root_crl, NOW).unwrap();
	let policy = Policy { measurements: &[enclave()], terms: &Terms::default(), report_data: DATA };
	assert_eq!(
		verify(
			Evidence::Dcap(&evidence.quote),
			Collateral::Dcap(compacted.collateral()),
			policy,
			NOW
		),
		Err(Error::CertificateRevoked)
	);
}

#[test]
fn debug_mode_is_refused_unless_the_terms_allow_it() {
	for case in [
		DcapCase { attributes: 2, ..sgx() },
		DcapCase { attributes: 1 << 28 | 1, ..tdx(QuoteForm::V4) },
		DcapCase { attributes: 1 << 28 | 1 << 4, ..tdx(QuoteForm::V5Td15) },
	] {
		assert_eq!(judge_dcap(&case, &Terms::default()), Err(Error::DebugEnabled));
		let terms = Terms { allow_debug: true, ..Terms::default() };
		assert!(judge_dcap(&case, &terms).is_ok());
	}
}

#[test]
fn quoting_enclave_that_is_not_genuine_is_refused_even_where_debug_is_allowed() {
	let terms = Terms { allow_debug: true, ..Terms::default() };
	for case in [DcapCase { qe_debug: true, ..sgx() }, DcapCase { qe_product: Some(9), ..sgx() }] {
		assert_eq!(judge_dcap(&case, &terms), Err(Error::QeIdentityMismatch));
	}
}

#[test]
fn quoting_enclave_that_somebody_else_signed_is_refused() {
	for case in [sgx(), tdx(QuoteForm::V4), tdx(QuoteForm::V5Td15)] {
		let mut qe_signer = case.qe_signer;
		qe_signer[31] ^= 1;
		assert_eq!(refused(DcapCase { qe_signer, ..case }), Error::QeIdentityMismatch);
	}
}

#[test]
fn quoting_enclave_with_more_of_its_state_saved_for_the_host_is_refused() {
	for byte in 0..4 {
		let mut case = sgx();
		case.qe_misc.0[byte] = 1;
		assert_eq!(refused(case.clone()), Error::QeIdentityMismatch, "{byte}");
		case.qe_misc.1[byte] = 0xfe;
		assert!(judge_dcap(&case, &Terms::default()).is_ok(), "{byte}: a bit that does not matter");
	}
}

#[test]
fn quoting_enclave_with_attributes_of_no_genuine_one_is_refused() {
	let with = |byte: usize, bit: u8| {
		let mut case = sgx();
		case.qe_attributes.0[byte] ^= bit;
		judge_dcap(&case, &Terms::default())
	};
	// Not initialised, not of 64 bits, with the key for provisioning or for launches, and what nobody has named yet.
	for (byte, bit) in [(0, 1), (0, 4 << 2), (0, 1 << 5), (0, 8), (1, 1), (7, 0x80)] {
		assert_eq!(with(byte, bit), Err(Error::QeIdentityMismatch), "{byte} {bit}");
	}
	for (byte, bit) in [(0, 4), (8, 1), (15, 0x80)] {
		assert!(with(byte, bit).is_ok(), "{byte} {bit}: a bit that does not matter");
	}
	let mut case = sgx();
	case.qe_attributes.0[1] = 1;
	case.qe_attributes.1[1] = 0xfe;
	assert!(judge_dcap(&case, &Terms::default()).is_ok(), "the identity's mask counts");
}

#[test]
fn tcb_status_is_kept_as_it_is_and_judged_by_the_terms() {
	let level = |status| {
		let mut case = sgx();
		case.levels[0].status = status;
		case
	};
	for (name, status) in [
		("SWHardeningNeeded", TcbStatus::SwHardeningNeeded),
		("ConfigurationNeeded", TcbStatus::ConfigurationNeeded),
		("ConfigurationAndSWHardeningNeeded", TcbStatus::ConfigurationAndSwHardeningNeeded),
		("OutOfDate", TcbStatus::OutOfDate),
		("OutOfDateConfigurationNeeded", TcbStatus::OutOfDateConfigurationNeeded),
	] {
		assert_eq!(refused(level(name)), Error::TcbNotAccepted(status));
		let verified = judge_dcap(&level(name), &accepting(&[status])).unwrap();
		assert_eq!(verified.tcb_status, Some(status));
	}
	assert_eq!(
		judge_dcap(&level("Revoked"), &accepting(&[TcbStatus::Revoked])),
		Err(Error::TcbRevoked)
	);
}

#[test]
fn td_that_was_started_before_the_update_is_named_so() {
	let mut case = tdx(QuoteForm::V5Td15);
	case.tdx_svn.0 = [2, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];
	case.levels[1].tdx_svn = [0; 16];
	assert_eq!(refused(case.clone()), Error::TcbNotAccepted(TcbStatus::TdRelaunchAdvised));
	assert!(judge_dcap(&case, &accepting(&[TcbStatus::TdRelaunchAdvised])).is_ok());
}

#[test]
fn platform_below_every_level_is_refused() {
	assert_eq!(refused(DcapCase { svns: ([0; 16], 13), ..sgx() }), Error::TcbLevelMissing);
	assert_eq!(refused(DcapCase { svns: ([5; 16], 4), ..sgx() }), Error::TcbLevelMissing);
	let case = sgx();
	assert_eq!(refused(DcapCase { qe: (4, case.qe.1.clone()), ..case }), Error::TcbLevelMissing);
	let mut case = tdx(QuoteForm::V4);
	case.modules[0].version = 9;
	assert_eq!(refused(case), Error::TcbLevelMissing);
}

#[test]
fn tdx_module_that_is_not_intels_is_refused() {
	let case = DcapCase { module_attributes: [1; 8], ..tdx(QuoteForm::V4) };
	assert_eq!(refused(case), Error::TdxModuleMismatch);
}

/// A TD whose module has a version, or has none as the first ones.
fn with_module(version: u8) -> DcapCase {
	let mut case = tdx(QuoteForm::V4);
	case.tdx_svn.0[1] = version;
	case.levels.iter_mut().for_each(|level| level.tdx_svn[1] = 0);
	case
}

#[test]
fn tdx_module_that_somebody_else_signed_is_refused() {
	for version in [0, 4] {
		let sound = with_module(version);
		assert!(judge_dcap(&sound, &Terms::default()).is_ok(), "{version}");
		let mut module_signer = [0; 48];
		module_signer[47] = 1;
		let case = DcapCase { module_signer, ..sound };
		assert_eq!(refused(case), Error::TdxModuleMismatch, "{version}");
	}
}

#[test]
fn tdx_module_that_passes_for_one_of_another_version_is_refused() {
	let of = |version: u8, signer: u8, attributes: u8| {
		let mut case = with_module(version);
		let (first, later) = &mut case.expected_modules;
		*first = TdxModule { signer: [1; 48], attributes: [0; 8], mask: [0xff; 8] };
		*later = TdxModule { signer: [2; 48], attributes: [3; 8], mask: [1; 8] };
		case.module_signer = [signer; 48];
		case.module_attributes = [attributes; 8];
		judge_dcap(&case, &Terms::default()).map(|_| ())
	};
	assert_eq!(of(0, 1, 0), Ok(()));
	assert_eq!(of(4, 2, 1), Ok(()));
	let mismatch = Err(Error::TdxModuleMismatch);
	assert_eq!(of(0, 2, 0), mismatch, "the signer of later ones");
	assert_eq!(of(4, 1, 1), mismatch, "the signer of the first ones");
	assert_eq!(of(0, 1, 1), mismatch, "attributes of later ones");
	assert_eq!(of(4, 2, 0), mismatch, "a bit that must be set");
	assert_eq!(of(4, 2, 3), mismatch, "a bit that nobody may set");
}

#[test]
fn td_attributes_that_let_the_host_in_are_refused() {
	for attributes in [0, 1 << 28 | 1 << 29, 1 << 28 | 1 << 32, 1 << 28 | 1 << 7] {
		let case = DcapCase { attributes, ..tdx(QuoteForm::V4) };
		assert_eq!(refused(case), Error::TdAttributes, "{attributes:x}");
	}
	let case = DcapCase { attributes: 1 << 28 | 1 << 17, ..tdx(QuoteForm::V4) };
	assert_eq!(refused(case), Error::ServiceTd);
	for form in [QuoteForm::V5Td15, QuoteForm::V5Td15Ex] {
		let case = DcapCase { service_tds: [1; 48], ..tdx(form) };
		assert_eq!(refused(case), Error::ServiceTd);
	}
}

#[test]
fn collateral_of_another_platform_is_refused() {
	let case = DcapCase { fmspc: ([1; 6], [2; 6]), ..sgx() };
	assert_eq!(refused(case), Error::CollateralMismatch);
}

#[test]
fn collateral_of_another_provisioning_enclave_is_refused() {
	for case in [sgx(), tdx(QuoteForm::V4)] {
		let same = DcapCase { pce_id: ([0, 1], [0, 1]), ..case.clone() };
		assert!(judge_dcap(&same, &Terms::default()).is_ok());
		for other in [[0, 0], [1, 0], [1, 1]] {
			let case = DcapCase { pce_id: ([0, 1], other), ..case.clone() };
			assert_eq!(refused(case), Error::CollateralMismatch, "{other:?}");
		}
	}
}

#[test]
fn collateral_of_another_kind_is_refused() {
	let (enclave_case, td_case) = (sgx().build(), tdx(QuoteForm::V4).build());
	let result = judge_quote(&td_case, &enclave_case.quote, &[enclave()], &Terms::default());
	assert_eq!(result, Err(Error::KindMismatch));
	let result = judge_quote(&enclave_case, &enclave_case.quote, &[td()], &Terms::default());
	assert_eq!(result, Err(Error::KindMismatch));
}

#[test]
fn collateral_under_an_untrusted_root_is_refused() {
	let evidence = sgx().build();
	assert_eq!(evidence.compact(roots::INTEL_SGX, NOW).unwrap_err(), Error::CrlSignature);
	assert_eq!(evidence.compact(roots::AWS_NITRO, NOW).unwrap_err(), Error::RootInvalid);
	let mut compacted = evidence.compact(&evidence.root, NOW).unwrap();
	compacted.tcb_info.signer.root = [0; 32];
	let policy = Policy { measurements: &[enclave()], terms: &Terms::default(), report_data: DATA };
	let collateral = Collateral::Dcap(compacted.collateral());
	assert_eq!(
		verify(Evidence::Dcap(&evidence.quote), collateral, policy, NOW),
		Err(Error::RootMismatch)
	);
}

#[test]
fn altered_collateral_is_refused() {
	let sound = sgx().build();
	let mut evidence = sound.clone();
	evidence.tcb_info = evidence.tcb_info.replace("\"pcesvn\":13", "\"pcesvn\":12");
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::CollateralSignature);
	let mut evidence = sound.clone();
	evidence.qe_identity_signature[0] ^= 1;
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::CollateralSignature);
	let mut evidence = sound.clone();
	evidence.tcb_info = " ".repeat(64 * 1024 + 1);
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::CollateralTooLarge);
	let mut evidence = sound.clone();
	evidence.issuer_chain = evidence.pck_crl_issuer_chain.clone();
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::NotAnAuthority);
	let mut evidence = sound.clone();
	evidence.pck_crl_issuer_chain = evidence.issuer_chain.clone();
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::NotAnAuthority);
	let mut evidence = sound.clone();
	evidence.pck_crl_issuer_chain += &sound.issuer_chain;
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::ChainLength);
	let mut evidence = sound.clone();
	std::mem::swap(&mut evidence.pck_crl, &mut evidence.root_crl);
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::CrlSignature);
	let mut evidence = sound;
	evidence.root_crl.push(0);
	assert_eq!(evidence.compact(&evidence.root, NOW).unwrap_err(), Error::CrlMalformed);
}

#[test]
fn collateral_of_an_unknown_version_is_refused() {
	assert_eq!(refused(DcapCase { version: 2, ..sgx() }), Error::CollateralVersion);
	assert_eq!(refused(DcapCase { version: 4, ..sgx() }), Error::CollateralVersion);
	for qe_version in [1, 3, 4] {
		assert_eq!(refused(DcapCase { qe_version, ..sgx() }), Error::CollateralVersion);
	}
	assert_eq!(refused(DcapCase { qe_version: 4, ..tdx(QuoteForm::V4) }), Error::CollateralVersion);
	let third = DcapCase { qe_version: 3, ..tdx(QuoteForm::V4) };
	assert!(judge_dcap(&third, &Terms::default()).is_ok(), "Intel's newest for TDs");
}

#[test]
fn body_that_passes_for_one_of_another_type_is_refused() {
	let of = |form, body_type| refused(DcapCase { body_type: Some(body_type), ..tdx(form) });
	for (form, own) in [(QuoteForm::V5Td10, 2), (QuoteForm::V5Td15, 3), (QuoteForm::V5Td15Ex, 4)] {
		for other in [2, 3, 4] {
			if other != own {
				assert_eq!(of(form, other), Error::EvidenceMalformed, "{form:?} as {other}");
			}
		}
		for unknown in [0, 1, 5, 0x0200] {
			assert_eq!(of(form, unknown), Error::EvidenceVersion, "{form:?} as {unknown}");
		}
	}
}

#[test]
fn pck_certificate_without_intels_extension_is_refused() {
	assert_eq!(refused(DcapCase { sgx_extension: false, ..sgx() }), Error::PckExtension);
}

#[test]
fn status_that_intel_does_not_give_there_is_refused() {
	let mut case = sgx();
	case.levels[0].status = "TDRelaunchAdvised";
	assert_eq!(refused(case), Error::CollateralMalformed);
	let mut case = sgx();
	case.qe.1[0].1 = "SWHardeningNeeded";
	assert_eq!(refused(case), Error::CollateralMalformed);
}

#[test]
fn report_data_of_another_worker_key_chain_or_block_are_refused() {
	let other = DcapCase { report_data: [0xda; 64], ..sgx() };
	assert_eq!(refused(other), Error::ReportDataMismatch, "the rest must be zero");
	let other = DcapCase { report_data: [0; 64], ..tdx(QuoteForm::V4) };
	assert_eq!(refused(other), Error::ReportDataMismatch);
}

#[test]
fn other_code_is_refused() {
	assert_eq!(refused(DcapCase { measurement: [0; 32], ..sgx() }), Error::MeasurementMismatch);
	let mut case = tdx(QuoteForm::V4);
	case.rtmrs[2] = [0; 48];
	assert_eq!(refused(case), Error::MeasurementMismatch);
	let mut case = tdx(QuoteForm::V4);
	case.rtmrs[1] = [0; 48];
	assert!(judge_dcap(&case, &Terms::default()).is_ok(), "a register that does not matter");
}

#[test]
fn older_release_of_the_same_code_is_refused() {
	let evidence = DcapCase { product_and_svn: (7, 2), ..sgx() }.build();
	let signer = |product, min_svn| {
		let measurement = Measurement::SgxSigner { mr_signer: [0x51; 32], product, min_svn };
		judge_quote(&evidence, &evidence.quote, &[measurement], &Terms::default())
	};
	assert!(signer(7, 2).is_ok());
	assert_eq!(signer(7, 3), Err(Error::SecurityVersionTooLow));
	assert_eq!(signer(8, 2), Err(Error::MeasurementMismatch));
	let result = judge_quote(&evidence, &evidence.quote, &[enclave()], &Terms::default());
	assert_eq!(result, Err(Error::SecurityVersionTooLow));
}

#[test]
fn altered_quotes_are_refused() {
	let evidence = tdx(QuoteForm::V4).build();
	let judge = |change: &dyn Fn(&mut Vec<u8>)| {
		let mut quote = evidence.quote.clone();
		change(&mut quote);
		judge_quote(&evidence, &quote, &[td()], &Terms::default()).unwrap_err()
	};
	const AUTH: usize = 48 + 584 + 4;
	const QE_REPORT: usize = AUTH + 128 + 6;
	assert_eq!(judge(&|quote| quote[0] = 6), Error::EvidenceVersion);
	assert_eq!(judge(&|quote| quote[2] = 3), Error::EvidenceAlgorithm);
	assert_eq!(judge(&|quote| quote[4] = 0), Error::EvidenceVersion);
	assert_eq!(judge(&|quote| quote[12] = 0), Error::QeVendor);
	assert_eq!(judge(&|quote| quote[40] = 1), Error::EvidenceSignature);
	assert_eq!(judge(&|quote| quote[AUTH] ^= 1), Error::EvidenceSignature);
	assert_eq!(judge(&|quote| quote[AUTH + 64] ^= 1), Error::QeReportData);
	assert_eq!(judge(&|quote| quote[AUTH + 128] = 5), Error::CertificationData);
	assert_eq!(judge(&|quote| quote[QE_REPORT + 70] ^= 1), Error::QeReportSignature);
	assert_eq!(judge(&|quote| quote[QE_REPORT + 384] ^= 1), Error::QeReportSignature);
	assert_eq!(judge(&|quote| quote[QE_REPORT + 384 + 64] = 31), Error::QeReportData);
	assert_eq!(judge(&|quote| quote[QE_REPORT + 384 + 64 + 2 + 32] = 4), Error::CertificationData);
	assert_eq!(judge(&|quote| quote.truncate(100)), Error::EvidenceMalformed);
	assert_eq!(judge(&|quote| quote.truncate(47)), Error::EvidenceMalformed);
	assert_eq!(judge(&|quote| quote.push(0)), Error::EvidenceMalformed);
	assert_eq!(judge(&|quote| quote.clear()), Error::EvidenceMalformed);
	assert_eq!(judge(&|quote| quote.resize(100 * 1024, 0)), Error::EvidenceTooLarge);
}

#[test]
fn quote_with_another_pck_authority_is_refused() {
	let evidence = sgx().build();
	let mut compacted = evidence.compact(&evidence.root, NOW).unwrap();
	compacted.pck_ca.authority.certificate = [0; 32];
	let policy = Policy { measurements: &[enclave()], terms: &Terms::default(), report_data: DATA };
	let collateral = Collateral::Dcap(compacted.collateral());
	assert_eq!(
		verify(Evidence::Dcap(&evidence.quote), collateral, policy, NOW),
		Err(Error::CollateralMismatch)
	);
}

// SEV-SNP

fn snp() -> SnpCase {
	SnpCase { report_data: data64(), ..SnpCase::default() }
}

fn guest() -> Measurement {
	Measurement::SevSnp { measurement: [0x3e; 48], host_data: Some([0x40; 32]), min_svn: 2 }
}

fn judge_snp_with(case: &SnpCase, terms: &Terms, now: u64) -> Result<Verified, Error> {
	let evidence = case.build();
	let authority = evidence.compact(&evidence.root, NOW)?;
	let SnpEvidence { report, certificate, .. } = &evidence;
	let policy = Policy { measurements: &[guest()], terms, report_data: DATA };
	verify(Evidence::Snp { report, certificate }, Collateral::Snp(&authority), policy, now)
}

/// Firmware of any age will do, and the strictest besides.
fn snp_terms() -> Terms {
	Terms { snp: SnpCase::any_firmware(), ..Terms::default() }
}

fn judge_snp(case: SnpCase) -> Result<Verified, Error> {
	judge_snp_with(&case, &snp_terms(), NOW)
}

/// A sound report of Turin.
fn turin() -> SnpCase {
	let tcb = SnpTcb { fmc: 1, ..snp().tcb.0 };
	SnpCase { version: 5, line: SnpLine::Turin, tcb: (tcb, tcb), ..snp() }
}

#[test]
fn sound_reports_are_accepted_of_every_version_chip_and_key() {
	// The host may keep which chip it is from its guests.
	let masked = ([0; 64], [0xc1; 64]);
	for case in [
		SnpCase { version: 2, ..snp() },
		snp(),
		SnpCase { line: SnpLine::Genoa, ..snp() },
		turin(),
		SnpCase { hoster: (true, true), ..snp() },
		SnpCase { chip: masked, ..snp() },
		SnpCase { chip: masked, ..turin() },
		SnpCase { hoster: (true, true), line: SnpLine::Genoa, ..snp() },
		SnpCase { hoster: (true, true), ..turin() },
	] {
		let verified = judge_snp(case).unwrap();
		assert_eq!(verified.kind, TeeKind::SevSnp);
		assert_eq!(verified.expires_at, NOW + 90 * DAY, "the end of the revocation list");
	}
}

#[test]
fn report_and_certificate_that_do_not_belong_together_are_refused() {
	let tcb = snp().tcb.0;
	let mut almost_masked = [0; 64];
	almost_masked[63] = 2;
	for case in [
		SnpCase { tcb: (tcb, SnpTcb { snp: tcb.snp + 1, ..tcb }), ..snp() },
		SnpCase { chip: ([1; 64], [2; 64]), ..snp() },
		SnpCase { chip: (almost_masked, [2; 64]), ..snp() },
		SnpCase { hoster: (true, false), ..snp() },
		SnpCase { hoster: (false, true), ..snp() },
	] {
		assert_eq!(judge_snp(case), Err(Error::ChipMismatch));
	}
}

#[test]
fn guests_that_the_host_can_look_into_are_refused() {
	assert_eq!(judge_snp(SnpCase { policy: 1 << 17 | 1 << 19, ..snp() }), Err(Error::DebugEnabled));
	let (smt, migration) = (1 << 17 | 1 << 16, 1 << 17 | 1 << 18);
	let mut terms = snp_terms();
	for policy in [smt, migration] {
		assert_eq!(judge_snp(SnpCase { policy, ..snp() }), Err(Error::GuestPolicy));
	}
	(terms.snp.allow_smt, terms.snp.allow_migration) = (true, true);
	for policy in [smt, migration] {
		assert!(judge_snp_with(&SnpCase { policy, ..snp() }, &terms, NOW).is_ok());
	}
	assert_eq!(judge_snp(SnpCase { policy: 0, ..snp() }), Err(Error::EvidenceMalformed));
}

#[test]
fn report_from_a_less_privileged_level_is_refused() {
	let case = SnpCase { vmpl: 1, ..snp() };
	assert_eq!(judge_snp(case.clone()), Err(Error::Vmpl));
	let mut terms = snp_terms();
	terms.snp.max_vmpl = 1;
	assert!(judge_snp_with(&case, &terms, NOW).is_ok());
}

#[test]
fn firmware_older_than_the_terms_want_is_refused() {
	let mut terms = snp_terms();
	terms.snp.milan = Some(snp().tcb.0);
	assert!(judge_snp_with(&snp(), &terms, NOW).is_ok());
	terms.snp.milan = Some(SnpTcb { microcode: 214, ..snp().tcb.0 });
	assert_eq!(judge_snp_with(&snp(), &terms, NOW), Err(Error::SecurityVersionTooLow));
}

#[test]
fn platforms_are_refused_of_whose_product_line_the_terms_say_nothing() {
	assert_eq!(
		judge_snp_with(&snp(), &Terms::default(), NOW),
		Err(Error::ProductLineNotAccepted),
		"firmware of any age would be a hole"
	);
	let lines = [SnpLine::Milan, SnpLine::Genoa, SnpLine::Turin];
	let cases = [snp(), SnpCase { line: SnpLine::Genoa, ..snp() }, turin()];
	for named in lines {
		let mut terms = Terms::default();
		let place = match named {
			SnpLine::Milan => &mut terms.snp.milan,
			SnpLine::Genoa => &mut terms.snp.genoa,
			SnpLine::Turin => &mut terms.snp.turin,
		};
		*place = Some(snp().tcb.0);
		for case in &cases {
			for hoster in [(false, false), (true, true)] {
				let judged = judge_snp_with(&SnpCase { hoster, ..case.clone() }, &terms, NOW);
				let expected = (case.line == named).then_some(TeeKind::SevSnp);
				assert_eq!(judged.map(|it| it.kind), expected.ok_or(Error::ProductLineNotAccepted));
			}
		}
	}
}

#[test]
fn attack_platform_of_one_product_line_is_measured_by_the_versions_of_another() {
	// Those of Genoa's microcode are lower than Milan's.
	let low = SnpTcb { microcode: 72, ..snp().tcb.0 };
	let mut terms = snp_terms();
	(terms.snp.milan, terms.snp.genoa) = (Some(snp().tcb.0), Some(low));
	let old = SnpCase { tcb: (low, low), ..snp() };
	assert_eq!(judge_snp_with(&old, &terms, NOW), Err(Error::SecurityVersionTooLow));
	let genoa = SnpCase { line: SnpLine::Genoa, ..old };
	assert!(judge_snp_with(&genoa, &terms, NOW).is_ok());
	terms.snp.turin = Some(SnpTcb { fmc: 2, ..SnpTcb::default() });
	assert_eq!(judge_snp_with(&turin(), &terms, NOW), Err(Error::SecurityVersionTooLow));
}

#[test]
fn attack_certificate_has_the_layout_of_another_product_line_than_its_issuer() {
	let evidence = snp().build();
	let mut authority = evidence.compact(&evidence.root, NOW).unwrap();
	authority.line = SnpLine::Turin;
	let SnpEvidence { report, certificate, .. } = &evidence;
	let terms = snp_terms();
	let policy = Policy { measurements: &[guest()], terms: &terms, report_data: DATA };
	let judged =
		verify(Evidence::Snp { report, certificate }, Collateral::Snp(&authority), policy, NOW);
	assert_eq!(judged, Err(Error::ChipMismatch));
}

#[test]
fn authority_of_an_unknown_product_line_is_refused() {
	let evidence = snp().build();
	for name in ["SEV-Test", "SEV-Milan2", "sev-milan", "VLEK-Milan", "ARK-Milan"] {
		let spec = CertificateSpec::authority("ARK-Test", name, 2);
		let authority = certificate(&spec, &Key::ask(), &Key::ark());
		let judged = SnpAuthority::verify(&evidence.root, &authority, None, NOW);
		assert_eq!(judged, Err(Error::ProductLineUnknown), "{name}");
	}
}

#[test]
fn attack_guest_was_started_by_broken_firmware_that_was_updated_under_it() {
	let tcb = snp().tcb.0;
	let mut terms = snp_terms();
	terms.snp.milan = Some(tcb);
	for older in [
		SnpTcb { bootloader: tcb.bootloader - 1, ..tcb },
		SnpTcb { snp: tcb.snp - 1, ..tcb },
		SnpTcb { microcode: tcb.microcode - 1, ..tcb },
	] {
		let case = SnpCase { launch_tcb: Some(older), ..snp() };
		assert_eq!(judge_snp_with(&case, &terms, NOW), Err(Error::SecurityVersionTooLow));
		let mut lower = terms.clone();
		lower.snp.milan = Some(older);
		assert!(judge_snp_with(&case, &lower, NOW).is_ok());
	}
	let newer = SnpTcb { snp: tcb.snp + 1, ..tcb };
	let updated = SnpCase { tcb: (newer, newer), launch_tcb: Some(tcb), ..snp() };
	assert!(judge_snp_with(&updated, &terms, NOW).is_ok());
}

#[test]
fn other_guests_data_and_dates_are_refused() {
	assert_eq!(
		judge_snp(SnpCase { measurement: [0; 48], ..snp() }),
		Err(Error::MeasurementMismatch)
	);
	assert_eq!(judge_snp(SnpCase { host_data: [0; 32], ..snp() }), Err(Error::MeasurementMismatch));
	assert_eq!(judge_snp(SnpCase { guest_svn: 1, ..snp() }), Err(Error::SecurityVersionTooLow));
	assert_eq!(
		judge_snp(SnpCase { report_data: [0; 64], ..snp() }),
		Err(Error::ReportDataMismatch)
	);
	assert_eq!(judge_snp(SnpCase { ends: NOW - 1, ..snp() }), Err(Error::CertificateExpired));
	assert_eq!(judge_snp(SnpCase { version: 1, ..snp() }), Err(Error::EvidenceVersion));
	assert_eq!(judge_snp(SnpCase { version: 6, ..snp() }), Err(Error::EvidenceVersion));
	assert_eq!(judge_snp_with(&snp(), &snp_terms(), NOW + 90 * DAY + 1), Err(Error::CrlExpired));
}

#[test]
fn altered_reports_are_refused() {
	let evidence = snp().build();
	let authority = evidence.compact(&evidence.root, NOW).unwrap();
	let terms = snp_terms();
	let judge = |change: &dyn Fn(&mut Vec<u8>)| {
		let mut report = evidence.report.clone();
		change(&mut report);
		let policy = Policy { measurements: &[guest()], terms: &terms, report_data: DATA };
		let evidence = Evidence::Snp { report: &report, certificate: &evidence.certificate };
		verify(evidence, Collateral::Snp(&authority), policy, NOW).unwrap_err()
	};
	assert_eq!(judge(&|report| report[0x10] ^= 1), Error::EvidenceSignature);
	assert_eq!(judge(&|report| report[0x2a0] ^= 1), Error::EvidenceSignature);
	assert_eq!(judge(&|report| report[0x2a0 + 48] = 1), Error::EvidenceMalformed);
	assert_eq!(judge(&|report| report[1183] = 1), Error::EvidenceMalformed);
	assert_eq!(judge(&|report| report[0x34] = 2), Error::EvidenceAlgorithm);
	assert_eq!(judge(&|report| report[0x48] = 7 << 2), Error::EvidenceAlgorithm);
	for bit in [1, 5, 31] {
		let set = |report: &mut Vec<u8>| report[0x48 + bit / 8] |= 1 << (bit % 8);
		assert_eq!(judge(&set), Error::EvidenceMalformed, "a signed report has no bit {bit}");
	}
	assert_eq!(judge(&|report| report[0x48] |= 1), Error::EvidenceSignature);
	assert_eq!(judge(&|report| report.truncate(1183)), Error::EvidenceMalformed);
	assert_eq!(judge(&|report| report.push(0)), Error::EvidenceTooLarge);
	assert_eq!(judge(&|report| report.resize(100 * 1024, 0)), Error::EvidenceTooLarge);
}

#[test]
fn amd_collateral_is_judged() {
	let evidence = snp().build();
	let SnpEvidence { root, authority, crl: list, report, certificate } = &evidence;
	let verify_with =
		|root: &[u8], crl: Option<&[u8]>, now| SnpAuthority::verify(root, authority, crl, now);
	assert_eq!(verify_with(roots::AMD_GENOA, Some(list), NOW).unwrap_err(), Error::IssuerMismatch);
	assert_eq!(verify_with(roots::INTEL_SGX, None, NOW).unwrap_err(), Error::RootInvalid);
	assert_eq!(verify_with(root, Some(list), NOW + 91 * DAY).unwrap_err(), Error::CrlExpired);
	let judge = |authority: &SnpAuthority, terms: &Terms| {
		let policy = Policy { measurements: &[guest()], terms, report_data: DATA };
		let evidence = Evidence::Snp { report, certificate };
		verify(evidence, Collateral::Snp(authority), policy, NOW)
	};
	let mut terms = snp_terms();
	let without_list = verify_with(root, None, NOW).unwrap();
	assert_eq!(judge(&without_list, &terms), Err(Error::CrlMissing));
	terms.snp.allow_missing_crl = true;
	assert!(judge(&without_list, &terms).is_ok());

	// A list that revokes the authority is kept with it, and ends what it issued, also where none is needed.
	let revoking = |serial| crl("ARK-Test", &Key::ark(), NOW - DAY, NOW + DAY, &[vec![serial]]);
	let revoked = verify_with(root, Some(&revoking(2)), NOW).unwrap();
	assert!(revoked.revokes(&revoked.authority));
	assert_eq!(judge(&revoked, &terms), Err(Error::CertificateRevoked));
	let of_root = verify_with(root, Some(&revoking(1)), NOW).unwrap_err();
	assert_eq!(of_root, Error::CertificateRevoked);
}

// Nitro

fn nitro() -> NitroCase {
	NitroCase { user_data: Some(DATA.to_vec()), ..NitroCase::default() }
}

fn image() -> Measurement {
	let pcrs = NitroPcrs::truncate_from(vec![(2, [0xb2; 48])]);
	Measurement::Nitro { image: [0xb0; 48], pcrs }
}

fn judge_document(
	document: &[u8],
	authority: &NitroAuthority,
	terms: &Terms,
	now: u64,
) -> Result<Verified, Error> {
	let policy = Policy { measurements: &[image()], terms, report_data: DATA };
	verify(Evidence::Nitro(document), Collateral::Nitro(authority), policy, now)
}

fn judge_nitro(case: NitroCase) -> Result<Verified, Error> {
	let evidence = case.build();
	let root = NitroAuthority::root(&evidence.chain[0], NOW)?;
	judge_document(&evidence.document, &root, &Terms::default(), NOW)
}

#[test]
fn sound_documents_are_accepted_from_the_root_and_from_any_authority_below() {
	let evidence = nitro().build();
	let chain: Vec<&[u8]> = evidence.chain.iter().map(Vec::as_slice).collect();
	for below in 0..=3 {
		let authority = NitroAuthority::verify(chain[0], &chain[1..=below], NOW).unwrap();
		let verified =
			judge_document(&evidence.document, &authority, &Terms::default(), NOW).unwrap();
		assert_eq!(verified.expires_at, NOW + DAY / 8);
	}
}

#[test]
fn documents_of_other_images_workers_and_modes_are_refused() {
	let pcr = |number: usize, value| {
		let mut case = nitro();
		case.pcrs[number].1 = value;
		case
	};
	assert_eq!(judge_nitro(pcr(0, [1; 48])), Err(Error::MeasurementMismatch));
	assert_eq!(judge_nitro(pcr(2, [1; 48])), Err(Error::MeasurementMismatch));
	assert!(judge_nitro(pcr(3, [1; 48])).is_ok(), "a register that does not matter");
	assert_eq!(judge_nitro(pcr(0, [0; 48])), Err(Error::DebugEnabled));
	assert_eq!(
		judge_nitro(NitroCase { user_data: None, ..nitro() }),
		Err(Error::ReportDataMismatch)
	);
	let longer = Some(data64().to_vec());
	assert_eq!(
		judge_nitro(NitroCase { user_data: longer, ..nitro() }),
		Err(Error::ReportDataMismatch)
	);
	assert_eq!(judge_nitro(NitroCase { digest: "SHA256", ..nitro() }), Err(Error::Digest));
	assert_eq!(judge_nitro(NitroCase { algorithm: 35, ..nitro() }), Err(Error::EvidenceAlgorithm));
}

#[test]
fn document_may_have_a_key_and_a_nonce_which_are_no_report_data() {
	let with = |key: Option<usize>, nonce: Option<usize>| {
		let key_and_nonce = [key, nonce].map(|len| len.map(|len| vec![7; len]));
		judge_nitro(NitroCase { key_and_nonce, ..nitro() })
	};
	for len in [0, 1, 32, 1024] {
		assert!(with(Some(len), None).is_ok() && with(None, Some(len)).is_ok(), "{len}");
	}
	assert_eq!(with(Some(1025), None), Err(Error::EvidenceMalformed));
	assert_eq!(with(None, Some(1025)), Err(Error::EvidenceMalformed));
	let data = Some(DATA.to_vec());
	let elsewhere = NitroCase { key_and_nonce: [data.clone(), data], user_data: None, ..nitro() };
	assert_eq!(judge_nitro(elsewhere), Err(Error::ReportDataMismatch));
}

#[test]
fn documents_of_ended_or_too_long_chains_are_refused() {
	for index in 0..4 {
		let mut case = nitro();
		case.ends[index] = NOW - 1;
		assert_eq!(judge_nitro(case), Err(Error::CertificateExpired), "{index}");
	}
	assert_eq!(judge_nitro(NitroCase { zone_path_len: 0, ..nitro() }), Err(Error::PathTooLong));
}

#[test]
fn registers_in_no_order_or_twice_are_refused() {
	let mut case = nitro();
	case.pcrs.swap(0, 1);
	assert_eq!(judge_nitro(case), Err(Error::EvidenceMalformed));
	let mut case = nitro();
	case.pcrs[1].0 = 0;
	assert_eq!(judge_nitro(case), Err(Error::EvidenceMalformed));
}

#[test]
fn documents_under_another_root_or_authority_are_refused() {
	let evidence = nitro().build();
	let judge = |authority| judge_document(&evidence.document, &authority, &Terms::default(), NOW);
	let aws = NitroAuthority::root(roots::AWS_NITRO, NOW).unwrap();
	assert_eq!(judge(aws), Err(Error::RootMismatch));
	let mut other = NitroAuthority::root(&evidence.chain[0], NOW).unwrap();
	other.authority.certificate = [0; 32];
	assert_eq!(judge(other), Err(Error::CollateralMismatch));
	assert_eq!(NitroAuthority::root(roots::INTEL_SGX, NOW).unwrap_err(), Error::RootInvalid);
}

#[test]
fn altered_documents_are_refused() {
	let evidence = nitro().build();
	let root = NitroAuthority::root(&evidence.chain[0], NOW).unwrap();
	let judge = |change: &dyn Fn(&mut Vec<u8>)| {
		let mut document = evidence.document.clone();
		change(&mut document);
		judge_document(&document, &root, &Terms::default(), NOW).unwrap_err()
	};
	assert_eq!(judge(&|bytes| *bytes.last_mut().unwrap() ^= 1), Error::EvidenceSignature);
	assert_eq!(judge(&|bytes| bytes.push(0)), Error::EvidenceMalformed);
	assert_eq!(judge(&|bytes| bytes.truncate(100)), Error::EvidenceMalformed);
	assert_eq!(judge(&|bytes| bytes.insert(0, 0xd2)), Error::EvidenceMalformed, "a tag");
	assert_eq!(judge(&|bytes| bytes.resize(100 * 1024, 0)), Error::EvidenceTooLarge);
}

#[test]
fn evidence_and_collateral_of_different_vendors_are_refused() {
	let evidence = nitro().build();
	let snp_evidence = snp().build();
	let authority = snp_evidence.compact(&snp_evidence.root, NOW).unwrap();
	let policy = Policy { measurements: &[image()], terms: &Terms::default(), report_data: DATA };
	assert_eq!(
		verify(Evidence::Nitro(&evidence.document), Collateral::Snp(&authority), policy, NOW),
		Err(Error::KindMismatch)
	);
}

// Certificates: a root of our own, and authorities below it.

fn root_with(change: impl Fn(&mut CertificateSpec)) -> Result<Authority, Error> {
	let mut spec = CertificateSpec::authority("root", "root", 1);
	change(&mut spec);
	let key = Key::p384("root");
	Authority::root(&certificate(&spec, &key, &key), NOW)
}

fn chain_with(change: impl Fn(&mut CertificateSpec)) -> Result<NitroAuthority, Error> {
	let (root_key, key) = (Key::p384("root"), Key::p384("below"));
	let root = CertificateSpec::authority("root", "root", 1);
	let mut below = CertificateSpec::authority("root", "below", 2);
	change(&mut below);
	let root = certificate(&root, &root_key, &root_key);
	NitroAuthority::verify(&root, &[&certificate(&below, &key, &root_key)], NOW)
}

#[test]
fn roots_that_are_not_self_signed_authorities_are_refused() {
	assert!(root_with(|_| {}).is_ok());
	assert_eq!(root_with(|spec| spec.issuer = "other".into()), Err(Error::RootInvalid));
	assert_eq!(root_with(|spec| spec.authority = None), Err(Error::RootInvalid));
	assert_eq!(root_with(|spec| spec.key_usage = None), Err(Error::RootInvalid));
	assert_eq!(root_with(|spec| spec.not_after = NOW - 1), Err(Error::CertificateExpired));
	let spec = CertificateSpec::authority("root", "root", 1);
	let bytes = certificate(&spec, &Key::p384("root"), &Key::p384("other"));
	assert_eq!(Authority::root(&bytes, NOW), Err(Error::RootInvalid));
}

#[test]
fn certificates_that_break_the_rules_of_chains_are_refused() {
	assert!(chain_with(|_| {}).is_ok());
	let refused = |change: &dyn Fn(&mut CertificateSpec)| chain_with(change).unwrap_err();
	assert_eq!(refused(&|spec| spec.issuer = "other".into()), Error::IssuerMismatch);
	assert_eq!(refused(&|spec| spec.authority = Some(false)), Error::NotAnAuthority);
	assert_eq!(refused(&|spec| spec.key_usage = Some(DIGITAL_SIGNATURE)), Error::KeyUsage);
	assert_eq!(refused(&|spec| spec.not_before = NOW + 1), Error::CertificateNotYetValid);
	assert_eq!(refused(&|spec| spec.not_after = NOW - 1), Error::CertificateExpired);
	assert_eq!(refused(&|spec| spec.serial = vec![1; 21]), Error::CertificateMalformed);
	assert_eq!(
		refused(&|spec| {
			spec.authority = Some(false);
			spec.path_len = Some(0);
		}),
		Error::CertificateMalformed
	);
}

#[test]
fn extensions_twice_unknown_or_restricting_are_refused() {
	// subjectKeyIdentifier, policyConstraints (critical), extKeyUsage with clientAuth, nameConstraints.
	let key_id =
		hex::decode("301d0603551d0e0416041400000000000000000000000000000000000000").unwrap();
	let key_id = [&key_id[..], &[0]].concat();
	let critical = hex::decode("300c0603551d240101ff04023000").unwrap();
	let usage = hex::decode("30130603551d25040c300a06082b06010505070302").unwrap();
	let names = hex::decode("30090603551d1e04023000").unwrap();
	let with = |extensions: &[&Vec<u8>]| {
		let list: Vec<_> = extensions.iter().map(|bytes| (*bytes).clone()).collect();
		chain_with(|spec| spec.extensions = list.clone()).map(|_| ())
	};
	assert_eq!(with(&[&key_id]), Ok(()));
	assert_eq!(with(&[&key_id, &key_id]), Err(Error::DuplicateExtension));
	assert_eq!(with(&[&critical]), Err(Error::UnknownCriticalExtension));
	assert_eq!(with(&[&usage]), Err(Error::KeyUsage));
	assert_eq!(with(&[&names]), Err(Error::UnknownCriticalExtension));
	let spelled_out = hex::decode("300c0603551d0e01010004023000").unwrap();
	assert_eq!(with(&[&spelled_out]), Err(Error::CertificateMalformed), "a default spelled out");
	let large = chain_with(|spec| spec.subject = "x".repeat(4096));
	assert_eq!(large.unwrap_err(), Error::CertificateTooLarge);
}

#[test]
fn keys_and_algorithms_that_do_not_fit_are_refused() {
	let (root_key, key) = (Key::p384("root"), Key::p384("below"));
	let root = certificate(&CertificateSpec::authority("root", "root", 1), &root_key, &root_key);
	let below = CertificateSpec::authority("root", "below", 2);
	let by_another = certificate(&below, &key, &Key::p384("another"));
	assert_eq!(
		NitroAuthority::verify(&root, &[&by_another], NOW).unwrap_err(),
		Error::CertificateSignature
	);
	let of_another_kind = certificate(&below, &key, &Key::p256("another"));
	assert_eq!(
		NitroAuthority::verify(&root, &[&of_another_kind], NOW).unwrap_err(),
		Error::CertificateAlgorithm
	);
	let chain = [root.as_slice(); 6];
	assert_eq!(NitroAuthority::verify(&root, &chain, NOW).unwrap_err(), Error::ChainLength);
}
