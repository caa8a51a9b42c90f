// SPDX-License-Identifier: AGPL-3.0-only

//! Intel's extension of a PCK certificate, field by field.

use super::*;
use crate::testing::der::{octets, oid, sequence, uint, value};

/// A field of the extension by the end of its id.
fn field(id: &str, value: &[u8]) -> Vec<u8> {
	sequence(&[&oid(&alloc::format!("1.2.840.113741.1.13.1.{id}")), value])
}

/// What the extension has to have, in a TCB and beside it.
fn fields() -> ([Vec<u8>; 2], [Vec<u8>; 2]) {
	let tcb = [field("2.17", &uint(&[13])), field("2.18", &octets(&[5; 16]))];
	(tcb, [field("3", &octets(&[0, 1])), field("4", &octets(&[7; 6]))])
}

/// What the extension is read as, whose fields are these.
fn read(tcb: &[&[u8]], fields: &[&[u8]]) -> Result<u16, NotDer> {
	let tcb = field("2", &value(0x30, &tcb.concat()));
	let fields = [&[tcb.as_slice()], fields].concat();
	platform(&sequence(&fields)).map(|platform| {
		assert_eq!((platform.fmspc, platform.pce_id), ([7; 6], [0, 1]));
		assert_eq!(platform.cpu_svn, [5; 16]);
		platform.pce_svn
	})
}

#[test]
fn extension_has_each_field_once() {
	let ([pce_svn, cpu_svn], [pce_id, fmspc]) = &fields();
	assert_eq!(read(&[pce_svn, cpu_svn], &[pce_id, fmspc]), Ok(13));
	assert_eq!(read(&[cpu_svn, pce_svn], &[fmspc, pce_id]), Ok(13), "in any order");
	for once in [pce_svn, cpu_svn] {
		assert_eq!(read(&[once], &[pce_id, fmspc]).err(), Some(NotDer), "{once:02x?} alone");
		let twice = [pce_svn, cpu_svn, once.as_slice()];
		assert_eq!(read(&twice, &[pce_id, fmspc]).err(), Some(NotDer), "{once:02x?} twice");
		let apart = field("2", &sequence(&[once]));
		let twice = [pce_id, fmspc, apart.as_slice()];
		assert_eq!(
			read(&[pce_svn, cpu_svn], &twice).err(),
			Some(NotDer),
			"{once:02x?} in two TCBs"
		);
	}
	for once in [pce_id, fmspc] {
		assert_eq!(read(&[pce_svn, cpu_svn], &[once]).err(), Some(NotDer), "{once:02x?} alone");
		let twice = [pce_id, fmspc, once.as_slice()];
		assert_eq!(read(&[pce_svn, cpu_svn], &twice).err(), Some(NotDer), "{once:02x?} twice");
	}
}

#[test]
fn fields_have_their_exact_lengths_and_nothing_after_them() {
	let ([pce_svn, cpu_svn], [pce_id, fmspc]) = &fields();
	let unknown = field("5", &value(0x0a, &[0]));
	assert_eq!(read(&[pce_svn, cpu_svn], &[pce_id, fmspc, &unknown]), Ok(13));
	for (of_tcb, other) in [
		(false, field("4", &octets(&[7; 5]))),
		(false, field("4", &octets(&[7; 7]))),
		(false, field("4", &value(0x0c, &[7; 6]))),
		(false, field("4", &[octets(&[7; 6]), octets(&[])].concat())),
		(true, field("2.18", &octets(&[5; 15]))),
		(true, field("2.18", &octets(&[5; 17]))),
		(true, field("2.18", &[octets(&[5; 16]), uint(&[1])].concat())),
	] {
		let (cpu_svn, fmspc) = if of_tcb { (&other, fmspc) } else { (cpu_svn, &other) };
		let read = read(&[pce_svn, cpu_svn], &[pce_id, fmspc]);
		assert_eq!(read.err(), Some(NotDer), "{other:02x?}");
	}
	let large = field("2.17", &uint(&[1, 0, 0]));
	assert_eq!(read(&[&large, cpu_svn], &[pce_id, fmspc]).err(), Some(NotDer));
	let unknown = field("5", &[value(0x0a, &[0]), value(0x0a, &[0])].concat());
	assert_eq!(read(&[pce_svn, cpu_svn], &[pce_id, fmspc, &unknown]).err(), Some(NotDer));
}

#[test]
fn extension_ends_with_its_fields() {
	let ([pce_svn, cpu_svn], [pce_id, fmspc]) = &fields();
	let tcb = field("2", &sequence(&[pce_svn, cpu_svn]));
	let mut extension = sequence(&[&tcb, pce_id, fmspc]);
	assert!(platform(&extension).is_ok());
	extension.extend([5, 0]);
	assert!(platform(&extension).is_err());
}
