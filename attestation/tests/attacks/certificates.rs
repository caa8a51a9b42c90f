// SPDX-License-Identifier: AGPL-3.0-only

//! Certificates that break one rule each, and are signed nevertheless; and what an authority's end means for others.

use super::*;
use cybros_attestation::{
	dcap::{IntelRoot, PckCa, TcbInfo},
	testing::der::{extension, octets, oid, sequence, uint},
};

#[test]
fn certificate_of_another_form_is_refused() {
	assert!(root_with(|_| {}).is_ok() && chain_with(|_| {}).is_ok());
	for flaw in [
		Flaw::Version(0),
		Flaw::Version(1),
		Flaw::Version(3),
		Flaw::InnerAlgorithm,
		Flaw::LongSubject,
		Flaw::NoExtensions,
		Flaw::AfterVersion,
		Flaw::AfterValidity,
		Flaw::AfterKey,
		Flaw::AfterExtensions,
		Flaw::AfterFields,
		Flaw::AfterSignature,
	] {
		let flawed = |spec: &mut CertificateSpec| spec.flaw = Some(flaw);
		assert_eq!(root_with(flawed), Err(Error::CertificateMalformed), "{flaw:?}");
		assert_eq!(chain_with(flawed), Err(Error::CertificateMalformed), "{flaw:?}");
	}
}

#[test]
fn certificate_that_names_another_algorithm_than_its_issuers_is_refused() {
	let flawed = |spec: &mut CertificateSpec| spec.flaw = Some(Flaw::Algorithm);
	assert_eq!(root_with(flawed), Err(Error::RootInvalid));
	assert_eq!(chain_with(flawed), Err(Error::CertificateAlgorithm));
}

#[test]
fn certificate_with_more_extensions_than_any_genuine_one_is_refused() {
	let with = |count: u8| {
		let one = |number| extension(&format!("1.2.3.{number}"), None, &uint(&[1]));
		let list: Vec<_> = (0..count).map(one).collect();
		chain_with(|spec| spec.extensions = list.clone()).map(|_| ())
	};
	// Two are there besides.
	assert_eq!(with(22), Ok(()));
	assert_eq!(with(23), Err(Error::CertificateMalformed));
	assert_eq!(with(60), Err(Error::CertificateMalformed));
	let fourth = sequence(&[&oid("1.2.3.4"), &octets(&[]), &octets(&[])]);
	let judged = chain_with(|spec| spec.extensions = vec![fourth.clone()]);
	assert_eq!(judged, Err(Error::CertificateMalformed));
}

/// The authority at the end of a chain whose certificates, the root's first, have these bounds and ends.
fn path(bounds: &[Option<u8>], ends: impl Fn(usize) -> u64) -> Result<Authority, Error> {
	let name = |place: usize| format!("authority {place}");
	let chain: Vec<_> = (0..bounds.len())
		.map(|place| {
			let above = name(place.saturating_sub(1));
			let spec = CertificateSpec {
				path_len: bounds[place],
				not_after: ends(place),
				..CertificateSpec::authority(&above, &name(place), 1 + place as u8)
			};
			certificate(&spec, &Key::p384(&name(place)), &Key::p384(&above))
		})
		.collect();
	let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
	NitroAuthority::verify(chain[0], &chain[1..], NOW).map(|it| it.authority)
}

#[test]
fn attack_authority_loosens_the_bound_of_the_one_above_it() {
	for (bounds, expected) in [
		(&[None, None, None][..], Ok(None)),
		(&[Some(2), Some(1), Some(0)], Ok(Some(0))),
		(&[Some(2), Some(9)], Ok(Some(1))),
		(&[Some(9), Some(2), None], Ok(Some(1))),
		(&[Some(2), None, None], Ok(Some(0))),
		(&[Some(0), None], Err(Error::PathTooLong)),
		(&[Some(1), None, None], Err(Error::PathTooLong)),
		(&[Some(1), Some(9), None], Err(Error::PathTooLong)),
		(&[Some(2), Some(9), Some(9), None], Err(Error::PathTooLong)),
		(&[None, Some(0), None], Err(Error::PathTooLong)),
		(&[Some(9), Some(0), Some(9)], Err(Error::PathTooLong)),
	] {
		let judged = path(bounds, |_| NOW + DAY).map(|it| it.path_len);
		assert_eq!(judged, expected, "{bounds:?}");
	}
}

#[test]
fn chain_of_more_authorities_than_any_genuine_one_is_refused() {
	assert!(path(&[None; 6], |_| NOW + DAY).is_ok());
	assert_eq!(path(&[None; 7], |_| NOW + DAY), Err(Error::ChainLength));
}

#[test]
fn authority_ends_with_the_first_in_its_chain() {
	for first in 0..3 {
		let judged = path(&[None; 3], |place| NOW + if place == first { DAY } else { 9 * DAY });
		assert_eq!(judged.unwrap().not_after, NOW + DAY, "{first}");
	}
}

#[test]
fn verdict_ends_with_the_first_of_a_documents_chain() {
	for first in 0..4 {
		let mut case = nitro();
		case.ends = [NOW + DAY; 4];
		case.ends[first] = NOW + DAY / 2;
		let NitroEvidence { document, chain } = case.build();
		let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
		for known in 0..=3 {
			let authority = NitroAuthority::verify(chain[0], &chain[1..=known], NOW).unwrap();
			let judged = judge_document(&document, &authority, &Terms::default(), NOW);
			assert_eq!(judged.unwrap().expires_at, NOW + DAY / 2, "{first} from {known}");
		}
	}
	let NitroEvidence { document, chain } = nitro().build();
	let mut root = NitroAuthority::root(&chain[0], NOW).unwrap();
	root.authority.not_after = NOW + DAY / 16;
	let judged = judge_document(&document, &root, &Terms::default(), NOW);
	assert_eq!(judged.unwrap().expires_at, NOW + DAY / 16);
}

#[test]
fn stored_authority_out_of_its_time_vouches_for_nothing() {
	let quote = sgx().build();
	let root = IntelRoot::verify(&quote.root, &quote.root_crl, NOW).unwrap();
	let report = snp().build();
	let line = report.compact(&report.root, NOW).unwrap();
	let NitroEvidence { document, chain } = nitro().build();
	let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
	let terms = snp_terms();
	for (not_before, not_after, expected) in [
		(NOW, NOW, Ok(())),
		(NOW - 2, NOW - 1, Err(Error::CertificateExpired)),
		(NOW + 1, NOW + 2, Err(Error::CertificateNotYetValid)),
	] {
		let at = |authority: &Authority| Authority { not_before, not_after, ..authority.clone() };
		let root = IntelRoot { authority: at(&root.authority), ..root.clone() };
		let chain_of_ca = quote.pck_crl_issuer_chain.as_bytes();
		let pck_ca = PckCa::verify(chain_of_ca, &quote.pck_crl, &root, NOW);
		assert_eq!(pck_ca.map(|_| ()), expected, "a certificate of an authority");
		let (chain_of_signer, json) = (quote.issuer_chain.as_bytes(), quote.tcb_info.as_bytes());
		let signature = &quote.tcb_info_signature;
		let tcb_info = TcbInfo::verify(chain_of_signer, json, signature, &root, NOW);
		assert_eq!(tcb_info.map(|_| ()), expected, "a certificate of a signer");

		let authority = SnpAuthority { authority: at(&line.authority), ..line.clone() };
		let policy = Policy { measurements: &[guest()], terms: &terms, report_data: DATA };
		let evidence = Evidence::Snp { report: &report.report, certificate: &report.certificate };
		let judged = verify(evidence, Collateral::Snp(&authority), policy, NOW);
		assert_eq!(judged.map(|_| ()), expected, "a report");

		for known in 0..=3 {
			let stored = NitroAuthority::verify(chain[0], &chain[1..=known], NOW).unwrap();
			let stored = NitroAuthority { authority: at(&stored.authority) };
			let judged = judge_document(&document, &stored, &Terms::default(), NOW);
			assert_eq!(judged.map(|_| ()), expected, "a document from {known}");
		}
	}
}

#[test]
fn key_that_may_not_sign_data_vouches_for_nothing() {
	for (usage, expected) in [
		(None, Ok(())),
		(Some(DIGITAL_SIGNATURE), Ok(())),
		(Some(DIGITAL_SIGNATURE | CRL_SIGN), Ok(())),
		(Some(CRL_SIGN), Err(Error::KeyUsage)),
		(Some(CERT_SIGN), Err(Error::KeyUsage)),
		(Some(0x40), Err(Error::KeyUsage)), // nonRepudiation
		(Some(0x20), Err(Error::KeyUsage)), // keyEncipherment
	] {
		for place in 0..2 {
			let mut case = sgx();
			case.key_usages[place] = usage;
			let judged = judge_dcap(&case, &Terms::default()).map(|_| ());
			assert_eq!(judged, expected, "{usage:x?}: signer of collateral, or of quotes");
		}
		let judged = judge_snp(SnpCase { key_usage: usage, ..snp() }).map(|_| ());
		assert_eq!(judged, expected, "{usage:x?}: of reports");
		let judged = judge_nitro(NitroCase { enclave_key_usage: usage, ..nitro() }).map(|_| ());
		assert_eq!(judged, expected, "{usage:x?}: of documents");
	}
}
