// SPDX-License-Identifier: MIT

//! Reading what others signed: one line of JSON, from where an argument says.

use anyhow::{bail, Context, Result};
use std::{
	fs::File,
	io::{self, IsTerminal, Read},
	path::Path,
	str::FromStr,
};

/// More than this is no such line.
const MAX_LEN: u64 = 4096;

/// Reads what is named `what`, and printed by `printer`: the line itself, a file that has it, or
/// `-` for standard input.
pub fn read<T>(source: &str, what: &str, printer: &str) -> Result<T>
where
	T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
	if source.trim_start().starts_with('{') {
		return Ok(source.parse()?);
	}
	let mut text = String::new();
	if source == "-" {
		let stdin = io::stdin();
		if stdin.is_terminal() {
			bail!(
				"no {what} given: pass the line that `{printer}` prints, the name of a file that has it, \
				 or pipe it in"
			);
		}
		stdin
			.take(MAX_LEN)
			.read_to_string(&mut text)
			.with_context(|| format!("cannot read the {what} from standard input"))?;
	} else {
		File::open(Path::new(source))
			.and_then(|file| file.take(MAX_LEN).read_to_string(&mut text))
			.with_context(|| format!("cannot read the {what} from the file {source}"))?;
	}
	Ok(text.parse()?)
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::{Keypair, SignedConsent, H256};

	fn consent_from(source: &str) -> Result<SignedConsent> {
		read(source, "consent", "cybros-worker consent")
	}

	#[test]
	fn line_is_read_from_the_argument_or_a_file() {
		let worker = Keypair::from_suri("//Worker").unwrap();
		let owner = Keypair::from_suri("//Alice").unwrap().account_id();
		let consent = SignedConsent::sign(&worker, owner, 0, H256::zero(), 1);
		assert_eq!(consent_from(&consent.to_string()).unwrap(), consent);

		let path = std::env::temp_dir().join(format!("cybros-consent-{}", std::process::id()));
		std::fs::write(&path, format!("{consent}\n")).unwrap();
		assert_eq!(consent_from(path.to_str().unwrap()).unwrap(), consent);
		std::fs::remove_file(&path).unwrap();
		let error = consent_from(path.to_str().unwrap()).unwrap_err();
		assert!(format!("{error:#}").contains("No such file"), "{error:#}");
	}
}
