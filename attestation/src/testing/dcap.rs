// SPDX-License-Identifier: AGPL-3.0-only

//! Quotes and Intel's collateral under a test root.

use super::{
	certificate, crl,
	der::{extension, octets, oid, sequence, uint, value},
	pem, CertificateSpec, Key, CERT_SIGN, CRL_SIGN, DAY, DIGITAL_SIGNATURE, NOW,
};
use crate::{
	dcap::{DcapCollateral, IntelRoot, PckCa, QeIdentity, TcbInfo, TdxModule},
	Error, TeeKind,
};
use alloc::{format, string::String, vec::Vec};
use der::DateTime;
use sha2::{Digest, Sha256};

const ROOT: &str = "Test SGX Root CA";
const PCK_CA: &str = "Test SGX PCK Platform CA";
const SIGNER: &str = "Test SGX TCB Signing";
const SGX: &str = "1.2.840.113741.1.13.1";

const INTELS_MODULE: TdxModule = TdxModule { signer: [0; 48], attributes: [0; 8], mask: [0xff; 8] };
const QE_SIGNER: [u8; 32] = [0x8c; 32];
/// Initialised, and of 64 bits.
const QE_ATTRIBUTES: [u8; 16] = [0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
/// All but the bit for 32 bits of address, and but what of the processor's state is saved.
const QE_ATTRIBUTES_MASK: [u8; 16] =
	[0xfb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0];

/// The form of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteForm {
	/// Version 3: SGX.
	V3,
	/// Version 4: TDX 1.0.
	V4,
	/// Version 5 with the body of TDX 1.0.
	V5Td10,
	/// Version 5 with the body of TDX 1.5.
	V5Td15,
	/// Version 5 with the extended body of TDX 1.5.
	V5Td15Ex,
}

impl QuoteForm {
	fn is_tdx(self) -> bool {
		self != Self::V3
	}
}

/// A TCB level in Intel's JSON.
#[derive(Clone, Debug)]
pub struct Level {
	/// Of the platform's components.
	pub cpu_svn: [u8; 16],
	/// Of the provisioning certification enclave.
	pub pce_svn: u16,
	/// Of the TDX components.
	pub tdx_svn: [u8; 16],
	/// Intel's name of the status.
	pub status: &'static str,
}

/// A version of the TDX module in Intel's JSON.
#[derive(Clone, Debug)]
pub struct Module {
	/// The major version.
	pub version: u8,
	/// Security version and Intel's name of its status.
	pub levels: Vec<(u16, &'static str)>,
}

/// Everything that varies in a quote and its collateral.
#[derive(Clone, Debug)]
pub struct DcapCase {
	/// The quote's form.
	pub form: QuoteForm,
	/// The quote's report data.
	pub report_data: [u8; 64],
	/// MRENCLAVE, or MRTD with 16 zeros after it.
	pub measurement: [u8; 32],
	/// MRSIGNER of an enclave.
	pub mr_signer: [u8; 32],
	/// Product and security version of an enclave.
	pub product_and_svn: (u16, u16),
	/// The first byte of an enclave's attributes, or all of a TD's.
	pub attributes: u64,
	/// The registers of a TD.
	pub rtmrs: [[u8; 48]; 4],
	/// The TDX components when the TD was started, and now.
	pub tdx_svn: ([u8; 16], [u8; 16]),
	/// The hash of the service TDs of a TD 1.5.
	pub service_tds: [u8; 48],
	/// What the extended body has besides, which nobody judges: from the TD's number to the service TDs of now.
	pub extended: [u8; 237],
	/// What a quote of version 5 calls its body, if not what it is.
	pub body_type: Option<u16>,
	/// The TDX module's signer, which is zero for Intel's.
	pub module_signer: [u8; 48],
	/// The attributes of the TDX module.
	pub module_attributes: [u8; 8],
	/// What the TCB info wants of a TDX module without a version, and of those with one.
	pub expected_modules: (TdxModule, TdxModule),
	/// The platform family in the PCK certificate and in the TCB info.
	pub fmspc: ([u8; 6], [u8; 6]),
	/// The provisioning certification enclave's number in the PCK certificate and in the TCB info.
	pub pce_id: ([u8; 2], [u8; 2]),
	/// The platform's security versions.
	pub svns: ([u8; 16], u16),
	/// The TCB levels in the TCB info.
	pub levels: Vec<Level>,
	/// The TDX modules in the TCB info.
	pub modules: Vec<Module>,
	/// The quoting enclave's security version, and the levels of its identity.
	pub qe: (u16, Vec<(u16, &'static str)>),
	/// The version of the quoting enclave's identity.
	pub qe_version: u8,
	/// Whether the quoting enclave is in debug mode.
	pub qe_debug: bool,
	/// The quoting enclave's product; the identity says 1 for SGX and 2 for TDX.
	pub qe_product: Option<u16>,
	/// The quoting enclave's MRSIGNER; the identity says `0x8c` throughout.
	pub qe_signer: [u8; 32],
	/// The quoting enclave's MISCSELECT, which the identity wants to be zero under the mask beside it.
	pub qe_misc: ([u8; 4], [u8; 4]),
	/// The quoting enclave's attributes, but for debug mode, and the mask under which the identity judges them; it wants
	/// the default's.
	pub qe_attributes: ([u8; 16], [u8; 16]),
	/// What stands in the quoting enclave's report data after the hash of the attestation key.
	pub qe_data: [u8; 32],
	/// The key usage of the collateral's signer, and of the PCK certificate.
	pub key_usages: [Option<u8>; 2],
	/// Whether the root revoked the PCK authority.
	pub pck_ca_revoked: bool,
	/// Whether the root revoked the signer of the collateral.
	pub signer_revoked: bool,
	/// Whether the PCK authority revoked the PCK certificate.
	pub pck_revoked: bool,
	/// When the TCB info, the QE identity, both revocation lists and the PCK certificate end.
	pub ends: [u64; 5],
	/// When the certificate of the collateral's signer ends.
	pub signer_ends: u64,
	/// The version of the TCB info.
	pub version: u8,
	/// Whether the PCK certificate has Intel's extension.
	pub sgx_extension: bool,
	/// Counts Intel's evaluations.
	pub evaluation: u32,
	/// When the TCB info and the QE identity were issued.
	pub issued_at: u64,
}

impl Default for DcapCase {
	fn default() -> Self {
		let (cpu_svn, pce_svn, tdx_svn) = ([5; 16], 13, [4; 16]);
		Self {
			form: QuoteForm::V3,
			report_data: [0; 64],
			measurement: [0xe1; 32],
			mr_signer: [0x51; 32],
			product_and_svn: (7, 3),
			attributes: 0,
			rtmrs: core::array::from_fn(|index| [0xa0 + index as u8; 48]),
			tdx_svn: (tdx_svn, tdx_svn),
			service_tds: [0; 48],
			extended: [0; 237],
			body_type: None,
			module_signer: [0; 48],
			module_attributes: [0; 8],
			expected_modules: (INTELS_MODULE, INTELS_MODULE),
			fmspc: ([0x0f, 1, 2, 3, 4, 5], [0x0f, 1, 2, 3, 4, 5]),
			pce_id: ([0; 2], [0; 2]),
			svns: (cpu_svn, pce_svn),
			levels: alloc::vec![
				Level { cpu_svn, pce_svn, tdx_svn, status: "UpToDate" },
				Level { cpu_svn: [1; 16], pce_svn: 5, tdx_svn: [1; 16], status: "OutOfDate" },
			],
			modules: alloc::vec![Module { version: 4, levels: alloc::vec![(4, "UpToDate")] }],
			qe: (8, alloc::vec![(8, "UpToDate"), (5, "OutOfDate")]),
			qe_version: 2,
			qe_debug: false,
			qe_product: None,
			qe_signer: QE_SIGNER,
			qe_misc: ([0; 4], [0xff; 4]),
			qe_attributes: (QE_ATTRIBUTES, QE_ATTRIBUTES_MASK),
			qe_data: [0; 32],
			key_usages: [Some(DIGITAL_SIGNATURE); 2],
			pck_ca_revoked: false,
			signer_revoked: false,
			pck_revoked: false,
			ends: [NOW + 30 * DAY; 5],
			signer_ends: NOW + 5000 * DAY,
			version: 3,
			sgx_extension: true,
			evaluation: 17,
			issued_at: NOW - DAY,
		}
	}
}

impl DcapCase {
	/// A sound case of a TD.
	pub fn tdx(form: QuoteForm) -> Self {
		Self { form, attributes: 1 << 28, ..Self::default() }
	}

	/// Makes and signs everything.
	pub fn build(&self) -> DcapEvidence {
		let keys = [ROOT, PCK_CA, SIGNER].map(Key::p256);
		let [root_key, ca_key, signer_key] = &keys;
		let mut root_spec = CertificateSpec::authority(ROOT, ROOT, 1);
		root_spec.path_len = Some(1);
		let root = certificate(&root_spec, root_key, root_key);
		let mut ca_spec = CertificateSpec::authority(ROOT, PCK_CA, 2);
		ca_spec.path_len = Some(0);
		ca_spec.key_usage = Some(CERT_SIGN | CRL_SIGN);
		let ca = certificate(&ca_spec, ca_key, root_key);
		let signer_spec = CertificateSpec {
			not_after: self.signer_ends,
			key_usage: self.key_usages[0],
			..CertificateSpec::leaf(ROOT, SIGNER, 3)
		};
		let signer = certificate(&signer_spec, signer_key, root_key);

		let [tcb_end, qe_end, root_crl_end, pck_crl_end, pck_end] = self.ends;
		let revoked = |is: bool, serial: u8| is.then(|| alloc::vec![serial]);
		let root_serials: Vec<_> = revoked(self.pck_ca_revoked, 2)
			.into_iter()
			.chain(revoked(self.signer_revoked, 3))
			.collect();
		let pck_serials: Vec<_> = revoked(self.pck_revoked, 4).into_iter().collect();
		let issuer_chain = pem(&[&signer, &root]);
		let (tcb_info, qe_identity) = (self.tcb_info(tcb_end), self.qe_identity(qe_end));
		let sign = |text: &str| {
			let signature = signer_key.sign_fixed(text.as_bytes());
			signature.try_into().expect("a signature has 64 bytes")
		};
		DcapEvidence {
			quote: self.quote(&root, &ca, ca_key, pck_end),
			root_crl: crl(ROOT, root_key, NOW - 2 * DAY, root_crl_end, &root_serials),
			pck_crl: crl(PCK_CA, ca_key, NOW - 2 * DAY, pck_crl_end, &pck_serials),
			pck_crl_issuer_chain: pem(&[&ca, &root]),
			tcb_info_signature: sign(&tcb_info),
			qe_identity_signature: sign(&qe_identity),
			issuer_chain,
			tcb_info,
			qe_identity,
			root,
		}
	}

	fn quote(&self, root: &[u8], ca: &[u8], ca_key: &Key, pck_end: u64) -> Vec<u8> {
		let (pck_key, attestation_key) = (Key::p256("PCK"), Key::p256("attestation key"));
		let mut spec = CertificateSpec::leaf(PCK_CA, "Test SGX PCK Certificate", 4);
		spec.not_after = pck_end;
		spec.key_usage = self.key_usages[1];
		if self.sgx_extension {
			spec.extensions.push(self.sgx_extension());
		}
		let chain = pem(&[&certificate(&spec, &pck_key, ca_key), ca, root]) + "\0";

		let mut signed = self.header();
		signed.extend(self.body());
		let qe_auth = [0x0a; 32];
		let qe_hash =
			Sha256::new().chain_update(attestation_key.public()).chain_update(qe_auth).finalize();
		let qe_report = self.qe_report(&qe_hash);
		let mut qe = qe_report.clone();
		qe.extend(pck_key.sign_fixed(&qe_report));
		qe.extend(32u16.to_le_bytes());
		qe.extend(qe_auth);
		qe.extend(5u16.to_le_bytes());
		qe.extend((chain.len() as u32).to_le_bytes());
		qe.extend(chain.as_bytes());

		let mut auth = attestation_key.sign_fixed(&signed);
		auth.extend(attestation_key.public());
		if self.form.is_tdx() {
			auth.extend(6u16.to_le_bytes());
			auth.extend((qe.len() as u32).to_le_bytes());
		}
		auth.extend(qe);
		let mut quote = signed;
		quote.extend((auth.len() as u32).to_le_bytes());
		quote.extend(auth);
		quote
	}

	fn header(&self) -> Vec<u8> {
		let version: u16 = match self.form {
			QuoteForm::V3 => 3,
			QuoteForm::V4 => 4,
			QuoteForm::V5Td10 | QuoteForm::V5Td15 | QuoteForm::V5Td15Ex => 5,
		};
		let mut header = version.to_le_bytes().to_vec();
		header.extend(2u16.to_le_bytes());
		header.extend(if self.form.is_tdx() { 0x81u32 } else { 0 }.to_le_bytes());
		header.extend([0; 4]);
		header.extend(crate::dcap::INTEL_VENDOR);
		header.extend([0; 20]);
		header
	}

	fn body(&self) -> Vec<u8> {
		if !self.form.is_tdx() {
			let (product, svn) = self.product_and_svn;
			let mut attributes = [0; 16];
			attributes[0] = self.attributes as u8;
			return EnclaveReport {
				misc: [0; 4],
				attributes,
				mr_enclave: self.measurement,
				mr_signer: self.mr_signer,
				product,
				svn,
				report_data: self.report_data,
			}
			.bytes();
		}
		let mut td = self.tdx_svn.0.to_vec();
		td.extend([0; 48]); // the module
		td.extend(self.module_signer);
		td.extend(self.module_attributes);
		td.extend(self.attributes.to_le_bytes());
		td.extend([0; 8]);
		td.extend(self.measurement);
		td.extend([0; 16]);
		td.extend([0; 3 * 48]);
		td.extend(self.rtmrs.concat());
		td.extend(self.report_data);
		if matches!(self.form, QuoteForm::V5Td15 | QuoteForm::V5Td15Ex) {
			td.extend(self.tdx_svn.1);
			td.extend(self.service_tds);
		}
		let body_type: u16 = match self.form {
			QuoteForm::V5Td10 => 2,
			QuoteForm::V5Td15 => 3,
			QuoteForm::V5Td15Ex => {
				td.extend(self.extended);
				4
			},
			_ => return td,
		};
		let mut body = self.body_type.unwrap_or(body_type).to_le_bytes().to_vec();
		body.extend((td.len() as u32).to_le_bytes());
		body.extend(td);
		body
	}

	fn product_of_qe(&self) -> u16 {
		if self.form.is_tdx() {
			2
		} else {
			1
		}
	}

	fn qe_report(&self, hash: &[u8]) -> Vec<u8> {
		let mut report_data = [0; 64];
		report_data[..32].copy_from_slice(hash);
		report_data[32..].copy_from_slice(&self.qe_data);
		let mut attributes = self.qe_attributes.0;
		attributes[0] |= u8::from(self.qe_debug) << 1;
		EnclaveReport {
			misc: self.qe_misc.0,
			attributes,
			mr_enclave: [0x9e; 32],
			mr_signer: self.qe_signer,
			product: self.qe_product.unwrap_or(self.product_of_qe()),
			svn: self.qe.0,
			report_data,
		}
		.bytes()
	}

	fn sgx_extension(&self) -> Vec<u8> {
		let field = |id: &str, value: Vec<u8>| sequence(&[&oid(&format!("{SGX}.{id}")), &value]);
		let (cpu_svn, pce_svn) = &self.svns;
		let mut tcb: Vec<u8> = cpu_svn
			.iter()
			.enumerate()
			.flat_map(|(index, svn)| field(&format!("2.{}", index + 1), uint(&[*svn])))
			.collect();
		tcb.extend(field("2.17", uint(&pce_svn.to_be_bytes())));
		tcb.extend(field("2.18", octets(cpu_svn)));
		let fields = [
			field("1", octets(&[0x77; 16])),
			field("2", value(0x30, &tcb)),
			field("3", octets(&self.pce_id.0)),
			field("4", octets(&self.fmspc.0)),
			field("5", value(0x0a, &[0])),
		];
		extension(SGX, None, &value(0x30, &fields.concat()))
	}

	fn tcb_info(&self, end: u64) -> String {
		let tdx = self.form.is_tdx();
		let components = |svns: &[u8; 16]| {
			let list: Vec<_> = svns.iter().map(|svn| format!("{{\"svn\":{svn}}}")).collect();
			list.join(",")
		};
		let levels: Vec<_> = self
			.levels
			.iter()
			.map(|level| {
				let tdx_svn = match tdx {
					true => format!(",\"tdxtcbcomponents\":[{}]", components(&level.tdx_svn)),
					false => String::new(),
				};
				format!(
					"{{\"tcb\":{{\"sgxtcbcomponents\":[{}],\"pcesvn\":{}{tdx_svn}}},\
					\"tcbDate\":\"2025-01-01T00:00:00Z\",\"tcbStatus\":\"{}\"}}",
					components(&level.cpu_svn),
					level.pce_svn,
					level.status
				)
			})
			.collect();
		let module_fields = |module: &TdxModule| {
			format!(
				"\"mrsigner\":\"{}\",\"attributes\":\"{}\",\"attributesMask\":\"{}\"",
				hex(&module.signer),
				hex(&module.attributes),
				hex(&module.mask)
			)
		};
		let (without_version, with_version) = &self.expected_modules;
		let modules: Vec<_> = self
			.modules
			.iter()
			.map(|module| {
				format!(
					"{{\"id\":\"TDX_{:02X}\",{},\"tcbLevels\":[{}]}}",
					module.version,
					module_fields(with_version),
					svn_levels(&module.levels)
				)
			})
			.collect();
		let tdx_fields = match tdx {
			true => format!(
				"\"tdxModule\":{{{}}},\"tdxModuleIdentities\":[{}],",
				module_fields(without_version),
				modules.join(",")
			),
			false => String::new(),
		};
		format!(
			"{{\"id\":\"{}\",\"version\":{},\"issueDate\":\"{}\",\"nextUpdate\":\"{}\",\"fmspc\":\"{}\",\
			\"pceId\":\"{}\",\"tcbType\":0,\"tcbEvaluationDataNumber\":{},{tdx_fields}\"tcbLevels\":[{}]}}",
			if tdx { "TDX" } else { "SGX" },
			self.version,
			rfc3339(self.issued_at),
			rfc3339(end),
			hex(&self.fmspc.1),
			hex(&self.pce_id.1),
			self.evaluation,
			levels.join(",")
		)
	}

	fn qe_identity(&self, end: u64) -> String {
		format!(
			"{{\"id\":\"{}\",\"version\":{},\"issueDate\":\"{}\",\"nextUpdate\":\"{}\",\
			\"tcbEvaluationDataNumber\":{},\"miscselect\":\"00000000\",\"miscselectMask\":\"{}\",\
			\"attributes\":\"{}\",\"attributesMask\":\"{}\",\"mrsigner\":\"{}\",\"isvprodid\":{},\
			\"tcbLevels\":[{}]}}",
			if self.form.is_tdx() { "TD_QE" } else { "QE" },
			self.qe_version,
			rfc3339(self.issued_at),
			rfc3339(end),
			self.evaluation,
			hex(&self.qe_misc.1),
			hex(&QE_ATTRIBUTES),
			hex(&self.qe_attributes.1),
			hex(&QE_SIGNER),
			self.product_of_qe(),
			svn_levels(&self.qe.1)
		)
	}
}

fn svn_levels(levels: &[(u16, &str)]) -> String {
	let levels: Vec<_> = levels
		.iter()
		.map(|(svn, status)| {
			format!(
				"{{\"tcb\":{{\"isvsvn\":{svn}}},\"tcbDate\":\"2025-01-01T00:00:00Z\",\
				\"tcbStatus\":\"{status}\"}}"
			)
		})
		.collect();
	levels.join(",")
}

/// What an enclave's report says.
struct EnclaveReport {
	misc: [u8; 4],
	attributes: [u8; 16],
	mr_enclave: [u8; 32],
	mr_signer: [u8; 32],
	product: u16,
	svn: u16,
	report_data: [u8; 64],
}

impl EnclaveReport {
	fn bytes(&self) -> Vec<u8> {
		let mut report = [0; 384];
		report[16..20].copy_from_slice(&self.misc);
		report[48..64].copy_from_slice(&self.attributes);
		report[64..96].copy_from_slice(&self.mr_enclave);
		report[128..160].copy_from_slice(&self.mr_signer);
		report[256..258].copy_from_slice(&self.product.to_le_bytes());
		report[258..260].copy_from_slice(&self.svn.to_le_bytes());
		report[320..].copy_from_slice(&self.report_data);
		report.to_vec()
	}
}

fn rfc3339(seconds: u64) -> String {
	let time = DateTime::from_unix_duration(core::time::Duration::from_secs(seconds));
	let time = time.expect("a test's time lies before the year 10,000");
	format!(
		"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
		time.year(),
		time.month(),
		time.day(),
		time.hour(),
		time.minutes(),
		time.seconds()
	)
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A quote with its collateral, as Intel's service gives it.
#[derive(Clone, Debug)]
pub struct DcapEvidence {
	/// The quote.
	pub quote: Vec<u8>,
	/// The test root, in DER.
	pub root: Vec<u8>,
	/// The root's revocation list, in DER.
	pub root_crl: Vec<u8>,
	/// The PCK authority's revocation list, in DER.
	pub pck_crl: Vec<u8>,
	/// The PCK authority and the root, in PEM.
	pub pck_crl_issuer_chain: String,
	/// The signer of the collateral and the root, in PEM.
	pub issuer_chain: String,
	/// The TCB info.
	pub tcb_info: String,
	/// Its signature.
	pub tcb_info_signature: [u8; 64],
	/// The identity of the quoting enclave.
	pub qe_identity: String,
	/// Its signature.
	pub qe_identity_signature: [u8; 64],
}

/// The collateral of a quote, compacted.
#[derive(Clone, Debug)]
pub struct Compacted {
	/// The root.
	pub root: IntelRoot,
	/// The PCK authority.
	pub pck_ca: PckCa,
	/// The TCB levels.
	pub tcb_info: TcbInfo,
	/// The quoting enclave.
	pub qe_identity: QeIdentity,
}

impl Compacted {
	/// The parts, as the verifier takes them.
	pub fn collateral(&self) -> DcapCollateral<'_> {
		let Self { root, pck_ca, tcb_info, qe_identity } = self;
		DcapCollateral { root, pck_ca, tcb_info, qe_identity }
	}
}

impl DcapEvidence {
	/// Verifies and compacts the collateral under a trusted root.
	pub fn compact(&self, root: &[u8], now: u64) -> Result<Compacted, Error> {
		let root = IntelRoot::verify(root, &self.root_crl, now)?;
		let chain = self.issuer_chain.as_bytes();
		let (tcb_info, qe_identity) = (self.tcb_info.as_bytes(), self.qe_identity.as_bytes());
		Ok(Compacted {
			pck_ca: PckCa::verify(self.pck_crl_issuer_chain.as_bytes(), &self.pck_crl, &root, now)?,
			tcb_info: TcbInfo::verify(chain, tcb_info, &self.tcb_info_signature, &root, now)?,
			qe_identity: QeIdentity::verify(
				chain,
				qe_identity,
				&self.qe_identity_signature,
				&root,
				now,
			)?,
			root,
		})
	}

	/// The kind of TEE.
	pub fn kind(&self) -> TeeKind {
		match self.quote.first() {
			Some(3) => TeeKind::Sgx,
			_ => TeeKind::Tdx,
		}
	}
}
