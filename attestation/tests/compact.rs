// SPDX-License-Identifier: AGPL-3.0-only

//! The compacted forms: SCALE gives back what it took, and their size is bounded.

use codec::{Decode, Encode, MaxEncodedLen};
use core::fmt::Debug;
use cybros_attestation::{
	nitro::NitroAuthority,
	roots,
	snp::SnpAuthority,
	testing::{DcapCase, NitroCase, QuoteForm, SnpCase, NOW},
	Error, Terms, Verified,
};

fn keeps<T: Encode + Decode + MaxEncodedLen + PartialEq + Debug>(value: &T, most: usize) {
	let bytes = value.encode();
	assert_eq!(T::decode(&mut bytes.as_slice()).as_ref(), Ok(value));
	assert!(bytes.len() <= T::max_encoded_len());
	assert!(T::max_encoded_len() <= most, "{}", T::max_encoded_len());
}

#[test]
fn compacted_collateral_survives_scale_within_its_bound() {
	let case = DcapCase { pck_revoked: true, ..DcapCase::tdx(QuoteForm::V4) };
	let evidence = case.build();
	let parts = evidence.compact(&evidence.root, NOW).unwrap();
	keeps(&parts.root, 22 * 1024);
	keeps(&parts.pck_ca, 22 * 1024);
	keeps(&parts.tcb_info, 4 * 1024);
	keeps(&parts.qe_identity, 512);
	let evidence = SnpCase::default().build();
	keeps(&evidence.compact(&evidence.root, NOW).unwrap(), 22 * 1024);
	let evidence = NitroCase::default().build();
	keeps(&NitroAuthority::root(&evidence.chain[0], NOW).unwrap(), 1024);
}

#[test]
fn errors_and_verdicts_fit_into_events() {
	assert!(Error::max_encoded_len() <= 2);
	assert!(Verified::max_encoded_len() <= 16);
	keeps(&Terms::default(), 40);
}

#[test]
fn roots_of_the_vendors_are_roots() {
	use cybros_attestation::Authority;
	for root in
		[roots::INTEL_SGX, roots::AMD_MILAN, roots::AMD_GENOA, roots::AMD_TURIN, roots::AWS_NITRO]
	{
		let authority = Authority::root(root, NOW).unwrap();
		assert_eq!(authority.root, authority.certificate);
	}
}

#[test]
fn root_in_the_place_of_an_authority_is_refused() {
	let root = roots::AMD_MILAN;
	assert_eq!(SnpAuthority::verify(root, root, None, NOW), Err(Error::ChainLength));
}
