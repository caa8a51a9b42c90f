// SPDX-License-Identifier: MIT

//! How far a run is: what its program writes into a file, a line each time.

use std::{
	fs::File,
	io::{Read, Seek, SeekFrom},
	path::Path,
};

/// The most bytes of a message that the chain takes.
pub const MAX_MESSAGE_LEN: usize = 64;
/// How much of the end of a program's file is looked at.
const TAIL_LEN: u64 = 4096;

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
	/// How much is done, in percent.
	pub percentage: u8,
	/// What the program says about it, at most [`MAX_MESSAGE_LEN`] bytes.
	pub message: String,
}

impl Progress {
	/// Reads the last whole line of a program's file, `PERCENTAGE [MESSAGE]`; nothing where there is none that fits.
	pub(super) fn read(file: &Path) -> Self {
		tail(file).and_then(|text| text.lines().rev().find_map(Self::parse)).unwrap_or_default()
	}

	fn parse(line: &str) -> Option<Self> {
		let (percentage, message) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
		let percentage = percentage.trim_end_matches('%').parse().ok().filter(|it| *it <= 100)?;
		let message = message.trim();
		let mut end = message.len().min(MAX_MESSAGE_LEN);
		while !message.is_char_boundary(end) {
			end -= 1;
		}
		Some(Self { percentage, message: message[..end].into() })
	}
}

/// The whole lines at the end of a file.
fn tail(file: &Path) -> Option<String> {
	let mut file =
		File::open(file).ok().filter(|file| file.metadata().is_ok_and(|it| it.is_file()))?;
	let begin = file.metadata().ok()?.len().saturating_sub(TAIL_LEN);
	file.seek(SeekFrom::Start(begin)).ok()?;
	let mut bytes = Vec::new();
	file.take(TAIL_LEN).read_to_end(&mut bytes).ok()?;
	let whole = bytes.iter().rposition(|byte| *byte == b'\n')?;
	Some(String::from_utf8_lossy(&bytes[..whole]).into_owned())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn read(text: &[u8]) -> (u8, String) {
		let folder = tempfile::tempdir().unwrap();
		let file = folder.path().join("progress");
		std::fs::write(&file, text).unwrap();
		let Progress { percentage, message } = Progress::read(&file);
		(percentage, message)
	}

	#[test]
	fn progress_is_the_last_whole_line_that_fits() {
		assert_eq!(read(b"10 begins\n55% half\n"), (55, "half".into()));
		assert_eq!(read(b"10\n9"), (10, String::new()));
		assert_eq!(read(b"10 begins\nlost\n101 too much\n"), (10, "begins".into()));
		assert_eq!(read(b""), (0, String::new()));
	}

	#[test]
	fn progress_cuts_a_message_between_letters() {
		let long = format!("1 {}\n", "\u{2713}".repeat(40));
		assert_eq!(read(long.as_bytes()), (1, "\u{2713}".repeat(21)));
	}

	#[test]
	fn progress_of_a_program_that_writes_none_is_nothing() {
		assert_eq!(Progress::read(Path::new("/nowhere")), Progress::default());
	}

	#[test]
	fn attack_program_fills_its_progress_file() {
		let mut text = vec![b'x'; 1 << 20];
		text.extend(b"\n70 nearly\n");
		assert_eq!(read(&text), (70, "nearly".into()));
	}
}
