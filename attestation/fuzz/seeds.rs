// SPDX-License-Identifier: AGPL-3.0-only

//! Writes the seeds of each fuzz target into `corpus/TARGET/`.

use cybros_attestation::testing::fuzz;
use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
	for target in fuzz::TARGETS {
		let folder = Path::new("corpus").join(target.name);
		fs::create_dir_all(&folder)?;
		for (number, seed) in (target.seeds)().into_iter().enumerate() {
			fs::write(folder.join(format!("seed{number}")), seed)?;
		}
	}
	Ok(())
}
