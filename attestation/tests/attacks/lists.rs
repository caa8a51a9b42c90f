// SPDX-License-Identifier: AGPL-3.0-only

//! Revocation lists that break one rule each, and are signed nevertheless.

use super::sgx;
use cybros_attestation::{
	dcap::IntelRoot,
	testing::{
		der::{extension, octets, sequence, uint, value},
		*,
	},
	Authority, Error, Revoked, MAX_CRL_LEN, MAX_REVOKED,
};

fn issuer_with(key_usage: u8) -> Authority {
	let spec = CertificateSpec {
		key_usage: Some(key_usage),
		..CertificateSpec::authority("root", "root", 1)
	};
	let key = Key::p256("root");
	Authority::root(&certificate(&spec, &key, &key), NOW).unwrap()
}

/// How many a list revokes that is sound but for a change.
fn judge(change: impl FnOnce(&mut CrlSpec)) -> Result<usize, Error> {
	let mut spec = CrlSpec::new("root", &[vec![2], vec![3]]);
	change(&mut spec);
	let list = revocation_list(&spec, &Key::p256("root"));
	let issuer = issuer_with(CERT_SIGN | CRL_SIGN);
	Revoked::verify(&list, &issuer, NOW).map(|revoked| revoked.serials.len())
}

#[test]
fn list_that_is_only_part_of_one_is_refused() {
	let unknown = Err(Error::UnknownCriticalExtension);
	for (id, critical, expected) in [
		("2.5.29.27", true, unknown), // deltaCRLIndicator
		("2.5.29.28", true, unknown), // issuingDistributionPoint
		("1.2.3.4", true, unknown),
		("2.5.29.28", false, Ok(2)),
		("2.5.29.46", false, Ok(2)), // freshestCRL
		("2.5.29.20", false, Err(Error::DuplicateExtension)),
		("2.5.29.35", true, Err(Error::DuplicateExtension)),
	] {
		let one = extension(id, critical.then_some(true), &uint(&[1]));
		assert_eq!(judge(|spec| spec.extensions = vec![one]), expected, "{id} {critical}");
	}
	let one = extension("2.5.29.28", Some(false), &uint(&[1]));
	assert_eq!(judge(|spec| spec.extensions = vec![one]), Err(Error::CrlMalformed));
}

#[test]
fn entry_that_says_more_than_what_is_revoked_is_refused() {
	for (id, critical, expected) in [
		("2.5.29.21", false, Ok(2)),                               // reasonCode
		("2.5.29.29", true, Err(Error::UnknownCriticalExtension)), // certificateIssuer
		("2.5.29.29", false, Ok(2)),
		("1.2.3.4", true, Err(Error::UnknownCriticalExtension)),
	] {
		let one = extension(id, critical.then_some(true), &value(0x0a, &[1]));
		let twice = vec![one.clone(), one.clone()];
		assert_eq!(judge(|spec| spec.entry_extensions = vec![one]), expected, "{id} {critical}");
		if expected.is_ok() {
			let judged = judge(|spec| spec.entry_extensions = twice);
			assert_eq!(judged, Err(Error::DuplicateExtension), "{id}");
		}
	}
}

#[test]
fn list_of_another_form_is_refused() {
	assert_eq!(judge(|_| {}), Ok(2));
	for (flaw, error) in [
		(Flaw::Version(0), Error::CrlMalformed),
		(Flaw::Version(2), Error::CrlMalformed),
		(Flaw::InnerAlgorithm, Error::CrlMalformed),
		(Flaw::Algorithm, Error::CrlSignature),
		(Flaw::NoExtensions, Error::CrlMalformed),
		(Flaw::AfterEntry, Error::CrlMalformed),
		(Flaw::AfterExtensions, Error::CrlMalformed),
		(Flaw::AfterFields, Error::CrlMalformed),
		(Flaw::AfterSignature, Error::CrlMalformed),
	] {
		assert_eq!(judge(|spec| spec.flaw = Some(flaw)), Err(error), "{flaw:?}");
	}
	let empty = |flaw| {
		judge(|spec| {
			spec.serials.clear();
			spec.flaw = flaw;
		})
	};
	assert_eq!(empty(None), Ok(0));
	assert_eq!(empty(Some(Flaw::NoEntries)), Err(Error::CrlMalformed));
	let third = sequence(&[&der::oid("1.2.3.4"), &octets(&[]), &octets(&[])]);
	assert_eq!(judge(|spec| spec.extensions = vec![third]), Err(Error::CrlMalformed));
	assert_eq!(judge(|spec| spec.serials[0] = vec![1; 21]), Err(Error::CrlMalformed));
	assert_eq!(judge(|spec| spec.entry_extensions.clear()), Ok(2), "an entry without a reason");
}

#[test]
fn list_of_another_issuer_is_refused() {
	assert_eq!(judge(|spec| spec.issuer = "other".into()), Err(Error::CrlSignature));
	let issuer = issuer_with(CERT_SIGN | CRL_SIGN);
	for (key, expected) in [
		(Key::p256("root"), Ok(())),
		(Key::p256("other"), Err(Error::CrlSignature)),
		(Key::p384("root"), Err(Error::CrlSignature)),
	] {
		let list = revocation_list(&CrlSpec::new("root", &[]), &key);
		assert_eq!(Revoked::verify(&list, &issuer, NOW).map(|_| ()), expected);
	}
}

#[test]
fn list_of_an_authority_that_may_sign_none_is_refused() {
	let list = revocation_list(&CrlSpec::new("root", &[]), &Key::p256("root"));
	for (usage, expected) in [
		(CERT_SIGN | CRL_SIGN, Ok(())),
		(CERT_SIGN, Err(Error::KeyUsage)),
		(CERT_SIGN | DIGITAL_SIGNATURE, Err(Error::KeyUsage)),
	] {
		let judged = Revoked::verify(&list, &issuer_with(usage), NOW).map(|_| ());
		assert_eq!(judged, expected, "{usage:x}");
	}
}

#[test]
fn list_out_of_its_time_or_its_issuers_is_refused() {
	for (issued_at, expires_at, expected) in [
		(NOW, NOW, Ok(2)),
		(NOW + 1, NOW + 2, Err(Error::CrlNotYetValid)),
		(NOW - 2, NOW - 1, Err(Error::CrlExpired)),
	] {
		let judged = judge(|spec| (spec.issued_at, spec.expires_at) = (issued_at, expires_at));
		assert_eq!(judged, expected);
	}
	let list = revocation_list(&CrlSpec::new("root", &[]), &Key::p256("root"));
	let issuer = issuer_with(CERT_SIGN | CRL_SIGN);
	let ended = Authority { not_after: NOW - 1, ..issuer.clone() };
	assert_eq!(Revoked::verify(&list, &ended, NOW), Err(Error::CertificateExpired));
	let early = Authority { not_before: NOW + 1, ..issuer };
	assert_eq!(Revoked::verify(&list, &early, NOW), Err(Error::CertificateNotYetValid));
}

/// A sound list of so many bytes.
fn list_of_len(len: usize) -> Vec<u8> {
	let padded = |padding: usize, with: u8| {
		let mut spec = CrlSpec::new("root", &[]);
		spec.extensions = vec![extension("1.2.3.4", None, &vec![with; padding])];
		revocation_list(&spec, &Key::p256("root"))
	};
	let rest = padded(len - 1000, 0).len() - (len - 1000);
	// A signature is a byte shorter at times, by chance.
	let mut lists = (0..=u8::MAX).map(|with| padded(len - rest, with));
	lists.find(|list| list.len() == len).unwrap()
}

#[test]
fn attack_list_is_sound_but_longer_than_any_genuine_one() {
	let issuer = issuer_with(CERT_SIGN | CRL_SIGN);
	assert!(Revoked::verify(&list_of_len(MAX_CRL_LEN), &issuer, NOW).is_ok());
	let longer = list_of_len(MAX_CRL_LEN + 1);
	assert_eq!(Revoked::verify(&longer, &issuer, NOW), Err(Error::CrlTooLarge));
}

#[test]
fn attack_list_hides_how_many_entries_it_has_by_naming_one_often() {
	let of = |count: u32| {
		let mut serials: Vec<_> = (1..count).map(|n| n.to_be_bytes().to_vec()).collect();
		serials.push(serials[0].clone());
		judge(|spec| spec.serials = serials)
	};
	assert_eq!(of(MAX_REVOKED), Ok(MAX_REVOKED as usize - 1));
	assert_eq!(of(MAX_REVOKED + 1), Err(Error::CrlTooLarge));
}

#[test]
fn root_that_is_in_its_own_list_is_refused() {
	// AMD's stands with the rest of AMD's collateral.
	let root = sgx().build().root;
	for (serial, expected) in [(1, Err(Error::CertificateRevoked)), (9, Ok(()))] {
		let spec = CrlSpec::new("Test SGX Root CA", &[vec![serial]]);
		let list = revocation_list(&spec, &Key::p256("Test SGX Root CA"));
		assert_eq!(IntelRoot::verify(&root, &list, NOW).map(|_| ()), expected);
	}
}
