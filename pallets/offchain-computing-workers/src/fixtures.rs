// SPDX-License-Identifier: AGPL-3.0-only

//! Evidence under the test root, for tests and benchmarks.

use alloc::vec::Vec;
use cybros_attestation::{
	testing::{DcapCase, NitroCase, QuoteForm, SnpCase},
	SnpTerms,
};
use cybros_primitives::{Measurement, NitroPcrs, TeeCollateral, TeeEvidence, TeeHash, TeeVendor};
use sp_io::hashing::sha2_256;

/// Evidence with all that it is judged by.
#[derive(Clone)]
pub(crate) struct Fixture {
	pub(crate) vendor: TeeVendor,
	/// The root's certificate, in DER.
	pub(crate) root: Vec<u8>,
	/// In the order in which the parts need each other.
	pub(crate) collateral: Vec<TeeCollateral>,
	/// What the evidence measures as.
	pub(crate) measurement: Measurement,
	pub(crate) evidence: TeeEvidence,
}

impl Fixture {
	/// By which the root is named.
	pub(crate) fn root_hash(&self) -> TeeHash {
		sha2_256(&self.root)
	}
}

/// Report data where they have 64 bytes.
pub(crate) fn long(report_data: [u8; 32]) -> [u8; 64] {
	let mut bytes = [0; 64];
	bytes[..32].copy_from_slice(&report_data);
	bytes
}

/// A sound SGX quote.
pub(crate) fn sgx_case(report_data: [u8; 32]) -> DcapCase {
	DcapCase { report_data: long(report_data), ..DcapCase::default() }
}

/// A sound TDX quote.
pub(crate) fn tdx_case(report_data: [u8; 32]) -> DcapCase {
	DcapCase { report_data: long(report_data), ..DcapCase::tdx(QuoteForm::V5Td15) }
}

/// A sound report of SEV-SNP.
pub(crate) fn snp_case(report_data: [u8; 32]) -> SnpCase {
	SnpCase { report_data: long(report_data), ..SnpCase::default() }
}

/// What an impl accepts to which that report's firmware is new enough, and is the strictest besides.
pub(crate) fn snp_terms() -> SnpTerms {
	SnpTerms { milan: Some(SnpCase::default().tcb.0), ..SnpTerms::default() }
}

/// A sound document of Nitro.
pub(crate) fn nitro_case(report_data: [u8; 32]) -> NitroCase {
	NitroCase { user_data: Some(report_data.to_vec()), ..NitroCase::default() }
}

/// A quote with Intel's collateral.
pub(crate) fn dcap(case: &DcapCase) -> Fixture {
	let built = case.build();
	let mut mr_td = [0; 48];
	mr_td[..32].copy_from_slice(&case.measurement);
	let measurement = match case.form {
		QuoteForm::V3 => Measurement::SgxEnclave {
			mr_enclave: case.measurement,
			min_svn: case.product_and_svn.1,
		},
		_ => Measurement::Tdx { mr_td, rtmrs: case.rtmrs.map(Some) },
	};
	let chain = built.issuer_chain.into_bytes();
	Fixture {
		vendor: TeeVendor::Intel,
		collateral: alloc::vec![
			TeeCollateral::IntelRoot { crl: built.root_crl },
			TeeCollateral::PckCa {
				chain: built.pck_crl_issuer_chain.into_bytes(),
				crl: built.pck_crl
			},
			TeeCollateral::TcbInfo {
				chain: chain.clone(),
				json: built.tcb_info.into_bytes(),
				signature: built.tcb_info_signature,
			},
			TeeCollateral::QeIdentity {
				chain,
				json: built.qe_identity.into_bytes(),
				signature: built.qe_identity_signature,
			},
		],
		root: built.root,
		measurement,
		evidence: TeeEvidence::Dcap(built.quote),
	}
}

/// A report with AMD's collateral.
pub(crate) fn snp(case: &SnpCase) -> Fixture {
	let built = case.build();
	Fixture {
		vendor: TeeVendor::Amd,
		root: built.root,
		collateral: alloc::vec![TeeCollateral::SnpAuthority {
			certificate: built.authority,
			crl: Some(built.crl),
		}],
		measurement: Measurement::SevSnp {
			measurement: case.measurement,
			host_data: Some(case.host_data),
			min_svn: case.guest_svn,
		},
		evidence: TeeEvidence::Snp { report: built.report, certificate: built.certificate },
	}
}

/// A document, which needs AWS's root alone.
pub(crate) fn nitro(case: &NitroCase) -> Fixture {
	let built = case.build();
	let (_, image) = case.pcrs[0];
	Fixture {
		vendor: TeeVendor::Aws,
		root: built.chain[0].clone(),
		collateral: Vec::new(),
		measurement: Measurement::Nitro {
			image,
			pcrs: NitroPcrs::truncate_from(case.pcrs[1..].to_vec()),
		},
		evidence: TeeEvidence::Nitro(built.document),
	}
}
