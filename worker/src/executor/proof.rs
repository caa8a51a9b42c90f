// SPDX-License-Identifier: MIT

//! What vouches for a program's result: what it writes into a file before it ends.

use cybros_primitives::{Proof, MAX_DATA_LEN};
use std::{
	fs::File,
	io::{ErrorKind, Read},
	path::Path,
};

/// More than this is no proof: a kind, a space, `0x`, digits and the end of a line.
const MAX_LEN: u64 = 16 + 2 * MAX_DATA_LEN as u64;

/// Reads a program's file: one line, `KIND 0xHEX`, such as `owner 0x01..`. `None` where there is no file.
pub(super) fn read(file: &Path) -> Result<Option<Proof>, String> {
	let mut text = String::new();
	// Looked at before it is opened: the program, which has ended, may have left a pipe that nobody writes to.
	match std::fs::symlink_metadata(file) {
		Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
		Err(error) => return Err(error.to_string()),
		Ok(found) if !found.is_file() => return Err("it is no file".into()),
		Ok(_) => {},
	}
	let file = File::open(file).map_err(|error| error.to_string())?;
	file.take(MAX_LEN + 1).read_to_string(&mut text).map_err(|error| error.to_string())?;
	parse(&text).map(Some)
}

fn parse(text: &str) -> Result<Proof, String> {
	let (kind, data) = text.trim().split_once(' ').ok_or("it is not `KIND 0xHEX`")?;
	let kind = kind.parse().map_err(|error| format!("{error}"))?;
	let digits = data.trim().strip_prefix("0x").ok_or("its bytes do not begin with 0x")?;
	let data = hex::decode(digits).map_err(|error| format!("its bytes: {error}"))?;
	match data.len() <= MAX_DATA_LEN as usize {
		true => Ok(Proof { kind, data }),
		false => Err(format!("it has more than {MAX_DATA_LEN} bytes")),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_primitives::ProofKind;

	fn read_text(text: &str) -> Result<Option<Proof>, String> {
		let folder = tempfile::tempdir().unwrap();
		let file = folder.path().join("proof");
		std::fs::write(&file, text).unwrap();
		read(&file)
	}

	#[test]
	fn proof_is_a_kind_and_its_bytes() {
		let proof = Proof { kind: ProofKind::Owner, data: vec![1, 0xff] };
		assert_eq!(read_text("owner 0x01ff\n"), Ok(Some(proof)));
		let longest = "7".repeat(2 * MAX_DATA_LEN as usize);
		let proof = read_text(&format!("enclave 0x{longest}")).unwrap().unwrap();
		assert_eq!((proof.kind, proof.data.len()), (ProofKind::Enclave, MAX_DATA_LEN as usize));
	}

	#[test]
	fn program_without_a_proof_has_none() {
		assert_eq!(read(Path::new("/nowhere")), Ok(None));
	}

	#[test]
	fn what_is_no_proof_is_refused() {
		let too_long = format!("owner 0x{}", "00".repeat(MAX_DATA_LEN as usize + 1));
		for wrong in ["", "owner", "owner 01", "owner 0x0", "owner 0xgg", "zk 0x01", &too_long] {
			assert!(read_text(wrong).is_err(), "{wrong}");
		}
		assert!(read(Path::new("/")).is_err());
	}
}
