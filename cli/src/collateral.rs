// SPDX-License-Identifier: MIT

//! `cybros collateral`.

mod list;
mod remove;

use crate::{context::Context, dates, report::Report};
use anyhow::{anyhow, bail, Context as _, Result};
use clap::Subcommand;
use cybros_sdk::{calls, CollateralId, Event, State, TeeCollateral, TeeHash, TeeKind, TeeVendor};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Commands about collateral: what the makers of TEEs sign besides evidence.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Update collateral on the chain, for a deposit, as anyone
	#[command(subcommand)]
	Update(Source),
	/// List the roots that the chain trusts, and the collateral that it has, with when it expires: what expires first
	/// stands first
	List,
	/// Remove collateral that has expired, or whose root is trusted no longer, or, where there is room for no more, an
	/// authority of a region of AWS's, as anyone: the deposit returns to who stored it
	Remove(remove::Args),
}

/// Whose collateral it is.
#[derive(Debug, Subcommand)]
pub enum Source {
	/// Intel's, for SGX and TDX: revocation lists, PCK authority, TCB info and QE identity at once
	Intel {
		/// A file with the collateral of a quote in JSON, as tools for quotes write it (the names are
		/// those of Intel's library: pck_crl_issuer_chain, root_ca_crl, pck_crl,
		/// tcb_info_issuer_chain, tcb_info, tcb_info_signature, qe_identity_issuer_chain,
		/// qe_identity, qe_identity_signature)
		#[arg(value_name = "FILE")]
		file: PathBuf,
		/// SHA-256 of the root under which it stands [default: the one that the chain trusts]
		#[arg(long, value_name = "HASH", value_parser = parse_hash)]
		root: Option<TeeHash>,
	},
	/// AMD's, for SEV-SNP: the authority of a product line, with the revocation list of its root
	Amd {
		/// The ASK or ASVK certificate, in DER
		#[arg(long, value_name = "FILE")]
		certificate: PathBuf,
		/// The revocation list of the ARK, in DER; without it only impls that say so accept the
		/// collateral
		#[arg(long, value_name = "FILE")]
		crl: Option<PathBuf>,
		/// SHA-256 of the root under which it stands: of the ARK certificate in DER
		#[arg(long, value_name = "HASH", value_parser = parse_hash)]
		root: Option<TeeHash>,
	},
	/// AWS's, for Nitro, which makes evidence cheaper and is not needed: the root, verified once, or
	/// the authority of a region
	Aws {
		/// The certificate of the region's authority, in DER: the second of a document's cabundle
		#[arg(long, value_name = "FILE")]
		region: Option<PathBuf>,
		/// SHA-256 of the root under which it stands [default: the one that the chain trusts]
		#[arg(long, value_name = "HASH", value_parser = parse_hash)]
		root: Option<TeeHash>,
	},
}

fn parse_hash(text: &str) -> Result<TeeHash> {
	let mut hash = [0; 32];
	hex::decode_to_slice(text.trim_start_matches("0x"), &mut hash)
		.map_err(|_| anyhow!("`{text}` is no SHA-256: it has 64 hexadecimal digits"))?;
	Ok(hash)
}

/// Intel's collateral of a quote.
#[derive(Deserialize)]
struct QuoteCollateral {
	pck_crl_issuer_chain: String,
	root_ca_crl: String,
	pck_crl: String,
	tcb_info_issuer_chain: String,
	tcb_info: String,
	tcb_info_signature: String,
	qe_identity_issuer_chain: String,
	qe_identity: String,
	qe_identity_signature: String,
}

impl QuoteCollateral {
	/// The parts, in the order in which they need each other.
	fn parts(self) -> Result<Vec<TeeCollateral>> {
		Ok(vec![
			TeeCollateral::IntelRoot { crl: bytes("root_ca_crl", &self.root_ca_crl)? },
			TeeCollateral::PckCa {
				chain: self.pck_crl_issuer_chain.into_bytes(),
				crl: bytes("pck_crl", &self.pck_crl)?,
			},
			TeeCollateral::TcbInfo {
				chain: self.tcb_info_issuer_chain.into_bytes(),
				json: self.tcb_info.into_bytes(),
				signature: signature("tcb_info_signature", &self.tcb_info_signature)?,
			},
			TeeCollateral::QeIdentity {
				chain: self.qe_identity_issuer_chain.into_bytes(),
				json: self.qe_identity.into_bytes(),
				signature: signature("qe_identity_signature", &self.qe_identity_signature)?,
			},
		])
	}
}

fn bytes(name: &str, text: &str) -> Result<Vec<u8>> {
	hex::decode(text.trim_start_matches("0x"))
		.map_err(|_| anyhow!("`{name}` has to be in hexadecimal digits"))
}

fn signature(name: &str, text: &str) -> Result<[u8; 64]> {
	let bytes = bytes(name, text)?;
	bytes.try_into().map_err(|_| anyhow!("`{name}` has to have 64 bytes"))
}

fn read(path: &Path) -> Result<Vec<u8>> {
	std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

impl Source {
	fn vendor(&self) -> TeeVendor {
		match self {
			Self::Intel { .. } => TeeVendor::Intel,
			Self::Amd { .. } => TeeVendor::Amd,
			Self::Aws { .. } => TeeVendor::Aws,
		}
	}

	fn root(&self) -> Option<TeeHash> {
		match self {
			Self::Intel { root, .. } | Self::Amd { root, .. } | Self::Aws { root, .. } => *root,
		}
	}

	/// What is to be updated.
	fn parts(&self) -> Result<Vec<TeeCollateral>> {
		match self {
			Self::Intel { file, .. } => {
				let collateral: QuoteCollateral = serde_json::from_slice(&read(file)?)
					.with_context(|| format!("{} is no collateral of a quote", file.display()))?;
				collateral.parts()
			},
			Self::Amd { certificate, crl, .. } => Ok(vec![TeeCollateral::SnpAuthority {
				certificate: read(certificate)?,
				crl: crl.as_deref().map(read).transpose()?,
			}]),
			Self::Aws { region, .. } => Ok(vec![TeeCollateral::NitroAuthority {
				region: region.as_deref().map(read).transpose()?,
			}]),
		}
	}
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Update(source) => update(context, &source).await,
		Command::List => list::run(context).await,
		Command::Remove(args) => remove::run(context, &args).await,
	}
}

/// The root that is named, or the vendor's only one.
async fn root(state: &State, vendor: TeeVendor, named: Option<TeeHash>) -> Result<TeeHash> {
	let mut roots = state.trusted_roots().await?;
	roots.retain(|(_, of)| *of == vendor);
	match (named, roots.as_slice()) {
		(Some(root), roots) if roots.iter().any(|(known, _)| *known == root) => Ok(root),
		(Some(root), _) => bail!(
			"the chain does not trust the root 0x{} of {}: see `cybros collateral list`",
			hex::encode(root),
			name(vendor)
		),
		(None, [(root, _)]) => Ok(*root),
		(None, []) => bail!("the chain trusts no root of {}", name(vendor)),
		(None, _) => bail!(
			"the chain trusts more than one root of {}: name one by --root, see `cybros collateral list`",
			name(vendor)
		),
	}
}

async fn update(context: &Context, source: &Source) -> Result<Report> {
	let parts = source.parts()?;
	let key = context.key()?;
	let client = context.connect().await?;
	let root = root(&client.state().await?, source.vendor(), source.root()).await?;
	let (mut report, mut updated, mut last) = (Report::new(), Vec::new(), None);
	for part in parts {
		let name = format!("{part:?}");
		match client
			.submit_and_wait(&key, &calls::update_collateral(root, part), context.wait())
			.await
		{
			Ok(included) => {
				let found = included.find(|event| match event {
					Event::CollateralUpdated { collateral, expires_at } => {
						Some((collateral.clone(), *expires_at))
					},
					_ => None,
				});
				if let Some((id, expires_at)) = found {
					let text = describe(&id);
					report = report.line(format!("{text}: good until {}", dates::utc(expires_at)));
					updated.push((text, expires_at));
				}
				last = Some(included);
			},
			Err(error) if error.dispatch().is_some_and(|error| is_known(&error.name)) => {
				report = report.line(format!("{name}: the chain has it as new, or newer"));
			},
			Err(error) => return Err(error.into()),
		}
	}
	report = report.field("root", format!("0x{}", hex::encode(root))).field("updated", updated);
	Ok(match last {
		Some(included) => report.included(&included),
		None => report,
	})
}

fn is_known(error: &str) -> bool {
	error == "CollateralNotNewer"
}

fn kind(kind: TeeKind) -> &'static str {
	match kind {
		TeeKind::Sgx => "SGX",
		TeeKind::Tdx => "TDX",
		TeeKind::SevSnp => "SEV-SNP",
		TeeKind::Nitro => "Nitro",
	}
}

fn name(vendor: TeeVendor) -> &'static str {
	match vendor {
		TeeVendor::Intel => "Intel",
		TeeVendor::Amd => "AMD",
		TeeVendor::Aws => "AWS",
	}
}

fn short(hash: &TeeHash) -> String {
	format!("0x{}..", hex::encode(&hash[..4]))
}

/// What collateral is of, in words.
fn describe(id: &CollateralId) -> String {
	match id {
		CollateralId::IntelRoot { root } => {
			format!("revocation list of Intel's root {}", short(root))
		},
		CollateralId::PckCa { certificate } => format!("PCK authority {}", short(certificate)),
		CollateralId::TcbInfo { kind: of, fmspc, .. } => {
			format!("TCB info of {}, platform family {}", kind(*of), hex::encode(fmspc))
		},
		CollateralId::QeIdentity { kind: of, .. } => format!("QE identity of {}", kind(*of)),
		CollateralId::SnpAuthority { name } => format!("authority of AMD's {}", short(name)),
		CollateralId::NitroAuthority { certificate } => {
			format!("authority of AWS's {}", short(certificate))
		},
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn collateral_of_a_quote_is_read_in_the_order_in_which_it_is_needed() {
		let signature = "11".repeat(64);
		let json = format!(
			r#"{{ "pck_crl_issuer_chain": "chain", "root_ca_crl": "0102", "pck_crl": "0x03",
			"tcb_info_issuer_chain": "signer", "tcb_info": "{{}}", "tcb_info_signature": "{signature}",
			"qe_identity_issuer_chain": "signer", "qe_identity": "{{}}",
			"qe_identity_signature": "{signature}", "pck_certificate_chain": null }}"#
		);
		let read: QuoteCollateral = serde_json::from_str(&json).unwrap();
		let parts = read.parts().unwrap();
		assert_eq!(parts[0], TeeCollateral::IntelRoot { crl: vec![1, 2] });
		assert_eq!(parts[1], TeeCollateral::PckCa { chain: b"chain".to_vec(), crl: vec![3] });
		assert!(matches!(&parts[2], TeeCollateral::TcbInfo { signature: [0x11, ..], .. }));
		assert!(matches!(&parts[3], TeeCollateral::QeIdentity { json, .. } if json == b"{}"));
		let short = json.replace(&signature, "11");
		let read: QuoteCollateral = serde_json::from_str(&short).unwrap();
		assert!(read.parts().is_err());
	}

	#[test]
	fn root_is_named_by_its_hash() {
		let hash = parse_hash(&format!("0x{}", "ab".repeat(32))).unwrap();
		assert_eq!(hash, [0xab; 32]);
		assert!(parse_hash("ab").is_err());
	}
}
