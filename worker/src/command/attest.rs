// SPDX-License-Identifier: MIT

//! `cybros-worker attest`.

use anyhow::{Context, Result};
use clap::ValueEnum;
use cybros_worker::attester::{
	find, Attester, ConfigfsTsm, Interfaces, NitroNsm, ReportData, SgxQuote,
};
use std::{path::PathBuf, process::ExitCode};

/// The options of the command.
#[derive(Debug, clap::Args)]
pub struct Args {
	/// What the evidence is bound to: 32 bytes in hex, as the protocol says of report data
	#[arg(long, value_name = "HEX", value_parser = report_data)]
	report_data: ReportData,
	/// Whom to ask [default: the first that is there]
	#[arg(long, value_enum)]
	via: Option<Via>,
	/// Where that one is [default: where it is on real machines]
	#[arg(long, value_name = "PATH", requires = "via")]
	path: Option<PathBuf>,
	/// The certificate of a SEV-SNP chip's key in DER, where the host does not give it
	#[arg(long, value_name = "FILE")]
	certificate: Option<PathBuf>,
}

/// An interface of the hardware.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Via {
	/// Guests of Intel TDX and AMD SEV-SNP: /sys/kernel/config/tsm/report
	Configfs,
	/// SGX enclaves under Gramine: /dev/attestation
	Sgx,
	/// AWS Nitro enclaves: /dev/nsm
	Nitro,
}

fn report_data(text: &str) -> Result<ReportData, String> {
	let wrong =
		|| "report data are 32 bytes: 64 hex digits, with 0x before them or not".to_string();
	let bytes = hex::decode(text.strip_prefix("0x").unwrap_or(text)).map_err(|_| wrong())?;
	bytes.try_into().map_err(|_| wrong())
}

/// Prints the evidence, as one line of JSON.
pub async fn run(args: Args) -> Result<ExitCode> {
	let Args { report_data, via, path, certificate } = args;
	let attester: Box<dyn Attester> = match via {
		None => find(&Interfaces { certificate, ..Interfaces::default() })?,
		Some(Via::Configfs) => {
			let path = path.unwrap_or_else(|| ConfigfsTsm::PATH.into());
			Box::new(ConfigfsTsm::new(&path, certificate))
		},
		Some(Via::Sgx) => Box::new(SgxQuote::new(&path.unwrap_or_else(|| SgxQuote::PATH.into()))),
		Some(Via::Nitro) => Box::new(NitroNsm::new(&path.unwrap_or_else(|| NitroNsm::PATH.into()))),
	};
	let attested = tokio::task::spawn_blocking(move || attester.attest(&report_data));
	let evidence = attested.await.context("the interface of the hardware went wrong")??;
	println!("{evidence}");
	Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn report_data_are_32_bytes_in_hex() {
		let text = "ab".repeat(32);
		assert_eq!(report_data(&text), Ok([0xab; 32]));
		assert_eq!(report_data(&format!("0x{text}")), Ok([0xab; 32]));
		for wrong in ["", "0x", "zz", &text[1..], &format!("{text}ab")] {
			assert!(report_data(wrong).is_err(), "{wrong}");
		}
	}
}
