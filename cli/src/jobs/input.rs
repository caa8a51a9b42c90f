// SPDX-License-Identifier: MIT

//! Reading a job's input.

use anyhow::{bail, Context, Result};
use cybros_sdk::MAX_DATA_LEN;
use std::{
	fs::File,
	io::{self, IsTerminal, Read},
	path::Path,
};

/// Reads an input, and tells its size if it is too long.
pub fn read(text: Option<&str>, file: Option<&Path>) -> Result<Vec<u8>> {
	match (text, file) {
		(Some(text), _) => limited(text.as_bytes(), "the input"),
		(None, Some(path)) if path != Path::new("-") => {
			let name = path.display();
			let file = File::open(path).with_context(|| format!("cannot open the input {name}"))?;
			limited(file, &format!("the input {name}"))
		},
		_ => {
			let stdin = io::stdin();
			if stdin.is_terminal() {
				eprintln!("reading the input from the terminal: end it with Ctrl-D");
			}
			limited(stdin.lock(), "the input from standard input")
		},
	}
}

fn limited(mut source: impl Read, name: &str) -> Result<Vec<u8>> {
	let limit = u64::from(MAX_DATA_LEN);
	let mut input = Vec::new();
	let read = source.by_ref().take(limit + 1).read_to_end(&mut input);
	read.with_context(|| format!("cannot read {name}"))?;
	if input.len() as u64 > limit {
		// Count the rest without keeping it.
		let rest = io::copy(&mut source, &mut io::sink()).unwrap_or_default();
		bail!(
			"{name} has {} bytes, but a job takes at most {limit}: put larger data where the program can \
			 fetch it by its hash, and pass the hash",
			input.len() as u64 + rest
		);
	}
	Ok(input)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn input_is_taken_up_to_the_limit_and_its_size_told_beyond() {
		let longest = vec![b'x'; MAX_DATA_LEN as usize];
		assert_eq!(limited(&longest[..], "it").unwrap(), longest);
		assert_eq!(limited(&b""[..], "it").unwrap(), b"");
		for extra in [1, 1_000_000] {
			let error = limited(&vec![0; longest.len() + extra][..], "it").unwrap_err().to_string();
			assert!(error.contains(&format!("{} bytes", longest.len() + extra)), "{error}");
			assert!(error.contains("at most 2048"), "{error}");
		}
	}

	#[test]
	fn text_is_taken_as_it_is() {
		assert_eq!(read(Some("Hello World\n"), None).unwrap(), b"Hello World\n");
		let error = read(None, Some(Path::new("/nonexistent"))).unwrap_err();
		assert!(format!("{error:#}").contains("/nonexistent"), "{error:#}");
	}
}
