// SPDX-License-Identifier: AGPL-3.0-only

//! Nitro documents of another form than theirs, whose signatures are good where they can be.

use super::*;
use coset::CborSerializable;

fn judged(case: NitroCase) -> Result<(), Error> {
	judge_nitro(case).map(|_| ())
}

#[test]
fn document_that_lacks_a_field_or_has_one_twice_is_refused() {
	let malformed = Err(Error::EvidenceMalformed);
	let all = nitro().fields;
	for (name, without) in [
		("module_id", malformed),
		("digest", malformed),
		("timestamp", malformed),
		("pcrs", malformed),
		("certificate", malformed),
		("cabundle", malformed),
		("public_key", Ok(())),
		("user_data", Err(Error::ReportDataMismatch)),
		("nonce", Ok(())),
	] {
		let mut fields = all.clone();
		fields.retain(|field| *field != name);
		assert_eq!(judged(NitroCase { fields, ..nitro() }), without, "without {name}");
		// No more than there may be, so that the number does not tell.
		let mut fields = all.clone();
		fields.retain(|field| *field == name || !["public_key", "nonce"].contains(field));
		assert_eq!(judged(NitroCase { fields: fields.clone(), ..nitro() }), Ok(()));
		fields.push(name);
		assert_eq!(judged(NitroCase { fields, ..nitro() }), malformed, "{name} twice");
	}
	let mut fields = all.clone();
	fields[8] = "other";
	let told = NitroCase { fields: fields.clone(), endless: false, ..nitro() };
	assert_eq!(judged(told), malformed, "a field of another name, whose number is told");
	assert_eq!(judged(NitroCase { fields, ..nitro() }), malformed, "a field of another name");
	let fields = all.iter().rev().copied().collect();
	assert_eq!(judged(NitroCase { fields, ..nitro() }), Ok(()), "in any order");
}

/// Documents of both forms of the security module: the fields' number is told, or a break ends them.
#[test]
fn attack_fields_end_elsewhere_than_the_document() {
	let malformed = Err(Error::EvidenceMalformed);
	for endless in [false, true] {
		let evidence = NitroCase { endless, ..nitro() }.build();
		let root = NitroAuthority::root(&evidence.chain[0], NOW).unwrap();
		let sound = coset::CoseSign1::from_slice(&evidence.document).unwrap().payload.unwrap();
		let judge = |change: &dyn Fn(&mut Vec<u8>)| {
			let mut payload = sound.clone();
			change(&mut payload);
			let document = sign_payload(&payload);
			judge_document(&document, &root, &Terms::default(), NOW).map(|_| ())
		};
		assert_eq!(judge(&|_| ()), Ok(()));
		assert_eq!(judge(&|payload| payload.push(0xff)), malformed, "one break more");
		assert_eq!(judge(&|payload| payload.push(0xf6)), malformed, "a value more");
		assert_eq!(judge(&|payload| payload.truncate(payload.len() - 1)), malformed, "an end less");
		for first in [0x9f, 0xbc, 0xa8, 0xaa, 0x1f] {
			assert_eq!(judge(&|payload| payload[0] = first), malformed, "it begins with {first}");
		}
		// The form of the one with the end of the other.
		let other = if endless { 0xa9 } else { 0xbf };
		assert_eq!(judge(&|payload| payload[0] = other), malformed);
		// What stands inside has its length, and a break is no value.
		let inside = |name: &str, found: u8, put: u8| {
			let at = sound.windows(name.len()).position(|part| part == name.as_bytes()).unwrap();
			let head = at + name.len();
			assert_eq!(sound[head], found);
			judge(&|payload| payload[head] = put)
		};
		assert_eq!(inside("pcrs", 0xa5, 0xbf), malformed);
		assert_eq!(inside("cabundle", 0x84, 0x9f), malformed);
		assert_eq!(inside("nonce", 0xf6, 0xff), malformed);
		// A null in the place of a name.
		assert_eq!(judge(&|payload| payload[1] = 0xf6), malformed);
	}
}

#[test]
fn bundle_of_no_or_more_certificates_than_any_genuine_one_is_refused() {
	let malformed = Err(Error::EvidenceMalformed);
	for (bundle, expected) in [
		(vec![0, 1, 2, 3], Ok(())),
		(vec![], malformed),
		(vec![0, 1, 1, 1, 2, 3], malformed),
		(vec![0; 6], malformed),
	] {
		let evidence = NitroCase { bundle: bundle.clone(), ..nitro() }.build();
		// What stands above an authority that was verified before is not looked at.
		let chain: Vec<&[u8]> = evidence.chain.iter().map(Vec::as_slice).collect();
		for known in [0, 3] {
			let authority = NitroAuthority::verify(chain[0], &chain[1..=known], NOW).unwrap();
			let judged = judge_document(&evidence.document, &authority, &Terms::default(), NOW);
			assert_eq!(judged.map(|_| ()), expected, "{bundle:?} from {known}");
		}
	}
}

#[test]
fn registers_that_no_document_has_are_refused() {
	let register = |number: u8| (number, [0xb0 + number; 48]);
	for (pcrs, expected) in [
		((0..32).collect::<Vec<u8>>(), Ok(())),
		((0..33).collect(), Err(Error::EvidenceMalformed)),
		(vec![0, 1, 2, 31], Ok(())),
		(vec![0, 1, 2, 32], Err(Error::EvidenceMalformed)),
		(vec![], Err(Error::EvidenceMalformed)),
	] {
		let case = NitroCase { pcrs: pcrs.iter().copied().map(register).collect(), ..nitro() };
		assert_eq!(judged(case), expected, "{pcrs:?}");
	}
}

#[test]
fn attack_document_says_something_beside_what_is_signed() {
	let evidence = nitro().build();
	let root = NitroAuthority::root(&evidence.chain[0], NOW).unwrap();
	let judge =
		|document: &[u8]| judge_document(document, &root, &Terms::default(), NOW).map(|_| ());
	// An array of four; the protected header with the algorithm alone; the other one, which is empty.
	const HEAD: [u8; 7] = [0x84, 0x44, 0xa1, 1, 0x38, 34, 0xa0];
	let (head, rest) = evidence.document.split_at(HEAD.len());
	assert_eq!(head, HEAD);
	assert_eq!(judge(&[head, rest].concat()), Ok(()));
	for (name, head) in [
		("an array of three", &[0x83, 0x44, 0xa1, 1, 0x38, 34, 0xa0][..]),
		("an array of five", &[0x85, 0x44, 0xa1, 1, 0x38, 34, 0xa0]),
		("two protected parameters", &[0x84, 0x44, 0xa2, 1, 0x38, 34, 0xa0]),
		("a protected parameter that is no algorithm", &[0x84, 0x44, 0xa1, 2, 0x38, 34, 0xa0]),
		("bytes in the protected header", &[0x84, 0x45, 0xa1, 1, 0x38, 34, 0, 0xa0]),
		("a key's id", &[0x84, 0x44, 0xa1, 1, 0x38, 34, 0xa1, 4, 0x40]),
		("a number of parameters that are not there", &[0x84, 0x44, 0xa1, 1, 0x38, 34, 0xa1]),
		("a null for the header", &[0x84, 0x44, 0xa1, 1, 0x38, 34, 0xf6]),
	] {
		assert_eq!(judge(&[head, rest].concat()), Err(Error::EvidenceMalformed), "{name}");
	}
	let algorithm = [&[0x84, 0x44, 0xa1, 1, 0x38, 33, 0xa0], rest].concat();
	assert_eq!(judge(&algorithm), Err(Error::EvidenceAlgorithm));

	let mut payload = coset::CoseSign1::from_slice(&evidence.document).unwrap().payload.unwrap();
	assert_eq!(judge(&sign_payload(&payload)), Ok(()));
	payload.push(0xf6);
	assert_eq!(judge(&sign_payload(&payload)), Err(Error::EvidenceMalformed), "after the fields");
}
