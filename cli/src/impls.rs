// SPDX-License-Identifier: MIT

//! `cybros impl`.

mod evidence;
mod owner;

pub use owner::read_metadata;

use crate::{checks, context::Context, report::Report};
use anyhow::{anyhow, Result};
use clap::{ArgGroup, Subcommand, ValueEnum};
use cybros_sdk::{
	calls, parse_account, types::Impl, AccountId, DeployPermission, Event, ImplId, Permill,
	PoolPermission, State, TeeKind, TrustDemand, MAX_REFRESH_SECS, MIN_REFRESH_SECS,
};
use owner::Changes;
use std::path::PathBuf;

/// Commands about impls.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Register an impl, of which the signer becomes the owner
	Register {
		/// Who may register workers of it
		#[arg(long, value_enum, default_value = "public")]
		deploy: Deploy,
		/// Who may open pools for it
		#[arg(long, value_enum, default_value = "public")]
		pools: Who,
		/// Your share of every job's price and tip, such as 2.5%
		#[arg(long, default_value = "0%")]
		royalty: Permill,
	},
	/// Change what an impl declares; what is not given stays
	#[command(group(ArgGroup::new("changes").required(true).multiple(true).args([
		"deploy", "pools", "royalty", "trust", "licensor", "no_licensor",
	])))]
	Update {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// Who may register workers of it
		#[arg(long, value_enum)]
		deploy: Option<Deploy>,
		/// Who may open pools for it
		#[arg(long, value_enum)]
		pools: Option<Who>,
		/// Your share of price and tip of the jobs of new policies, such as 2.5%
		#[arg(long)]
		royalty: Option<Permill>,
		/// What a worker shows before it goes online
		#[arg(long, value_enum, requires_ifs = [
			("evidence", "tees"), ("evidence-and-licence", "tees"),
		])]
		trust: Option<Trust>,
		/// The kinds of TEE whose evidence will do, where evidence is demanded, such as sgx,tdx
		#[arg(
			long = "tee",
			value_name = "KIND",
			value_enum,
			value_delimiter = ',',
			requires = "trust"
		)]
		tees: Vec<Tee>,
		/// Who signs licences beside you
		#[arg(long, value_name = "ACCOUNT", value_parser = parse_account)]
		licensor: Option<AccountId>,
		/// Only you sign licences
		#[arg(long, conflicts_with = "licensor")]
		no_licensor: bool,
	},
	/// Say what an impl accepts of evidence, all of it at once; what is not given is the strictest
	Evidence {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		#[command(flatten)]
		terms: evidence::Terms,
	},
	/// Demand fresh evidence of a worker, as the owner of its impl
	Refresh {
		/// The worker
		#[arg(value_name = "ACCOUNT", value_parser = parse_account)]
		worker: AccountId,
		/// In how many seconds, ten minutes up to a day, what it showed ends
		#[arg(long, value_name = "SECONDS", default_value_t = 3_600,
			value_parser = clap::value_parser!(u64).range(MIN_REFRESH_SECS..=MAX_REFRESH_SECS))]
		within: u64,
	},
	/// Put an account on the list of those who may register workers of an impl
	Allow {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// Who may
		#[arg(value_name = "ACCOUNT", value_parser = parse_account)]
		deployer: AccountId,
	},
	/// Take an account off that list
	Disallow {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// Who may no longer
		#[arg(value_name = "ACCOUNT", value_parser = parse_account)]
		deployer: AccountId,
	},
	/// Offer an impl to another account, which becomes its owner once it accepts
	#[command(group(ArgGroup::new("whom").required(true).args(["offered_to", "nobody"])))]
	Offer {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// Who may take it over
		#[arg(value_name = "ACCOUNT", value_parser = parse_account)]
		offered_to: Option<AccountId>,
		/// Take the offer back
		#[arg(long)]
		nobody: bool,
	},
	/// Take over an impl that was offered to you, for its deposit
	Accept {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
	},
	/// Say something about an impl, in at most 2,048 bytes, for a deposit
	#[command(group(ArgGroup::new("metadata").required(true).args(["text", "file", "nothing"])))]
	Describe {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// What to say
		#[arg(value_name = "TEXT")]
		text: Option<String>,
		/// A file that says it, or - for standard input
		#[arg(long, value_name = "FILE")]
		file: Option<PathBuf>,
		/// Take back what was said, and its deposit
		#[arg(long)]
		nothing: bool,
	},
	/// Announce the end of an impl, for ever: nothing new refers to it, and after a notice it is
	/// closed
	Sunset {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
	},
	/// Show an impl
	Show {
		/// Its id
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
	},
	/// List all impls
	List {
		/// Only those of this owner
		#[arg(long, value_name = "ACCOUNT", value_parser = parse_account)]
		owner: Option<AccountId>,
	},
}

/// Who may register workers of an impl.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Deploy {
	/// Its owner
	Owner,
	/// Its owner, and the accounts on its list
	AllowList,
	/// Anyone
	Public,
}

impl From<Deploy> for DeployPermission {
	fn from(deploy: Deploy) -> Self {
		match deploy {
			Deploy::Owner => DeployPermission::Owner,
			Deploy::AllowList => DeployPermission::AllowList,
			Deploy::Public => DeployPermission::Public,
		}
	}
}

/// What a worker shows before it goes online.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Trust {
	/// Nothing
	Nothing,
	/// Evidence of a TEE of one of the kinds that --tee names
	Evidence,
	/// A licence
	Licence,
	/// Both
	EvidenceAndLicence,
}

impl Trust {
	fn of(self, tees: &[Tee]) -> TrustDemand {
		let kinds = tees.iter().map(|tee| TeeKind::from(*tee)).collect();
		match self {
			Trust::Nothing => TrustDemand::Nothing,
			Trust::Evidence => TrustDemand::Evidence(kinds),
			Trust::Licence => TrustDemand::Licence,
			Trust::EvidenceAndLicence => TrustDemand::EvidenceAndLicence(kinds),
		}
	}
}

/// A kind of TEE.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Tee {
	/// Intel SGX enclaves
	Sgx,
	/// Intel TDX trust domains
	Tdx,
	/// AMD SEV-SNP guests
	SevSnp,
	/// AWS Nitro enclaves
	Nitro,
}

impl From<Tee> for TeeKind {
	fn from(tee: Tee) -> Self {
		match tee {
			Tee::Sgx => TeeKind::Sgx,
			Tee::Tdx => TeeKind::Tdx,
			Tee::SevSnp => TeeKind::SevSnp,
			Tee::Nitro => TeeKind::Nitro,
		}
	}
}

/// Who may do something with an impl.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Who {
	/// Its owner
	Owner,
	/// Anyone
	Public,
}

impl From<Who> for PoolPermission {
	fn from(who: Who) -> Self {
		match who {
			Who::Owner => PoolPermission::Owner,
			Who::Public => PoolPermission::Public,
		}
	}
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Register { deploy, pools, royalty } => {
			register(context, deploy.into(), pools.into(), royalty).await
		},
		Command::Show { impl_id } => {
			let state = context.connect().await?.state().await?;
			let record = checks::an_impl(&state, impl_id).await?;
			details(&state, impl_id, &record).await
		},
		Command::Update { impl_id, deploy, pools, royalty, trust, tees, licensor, no_licensor } => {
			let changes = Changes {
				deploy: deploy.map(Into::into),
				pools: pools.map(Into::into),
				royalty,
				trust: trust.map(|trust| trust.of(&tees)),
				licensor: (no_licensor || licensor.is_some()).then_some(licensor),
			};
			owner::update(context, impl_id, changes).await
		},
		Command::Evidence { impl_id, terms } => evidence::set(context, impl_id, terms).await,
		Command::Refresh { worker, within } => evidence::refresh(context, worker, within).await,
		Command::Allow { impl_id, deployer } => owner::allow(context, impl_id, deployer).await,
		Command::Disallow { impl_id, deployer } => {
			owner::disallow(context, impl_id, deployer).await
		},
		Command::Offer { impl_id, offered_to, .. } => {
			owner::offer(context, impl_id, offered_to).await
		},
		Command::Accept { impl_id } => owner::accept(context, impl_id).await,
		Command::Describe { impl_id, text, file, .. } => {
			let metadata = read_metadata(text.as_deref(), file.as_deref())?;
			owner::describe(context, impl_id, metadata).await
		},
		Command::Sunset { impl_id } => owner::sunset(context, impl_id).await,
		Command::List { owner } => list(context, owner).await,
	}
}

async fn register(
	context: &Context,
	deploy: DeployPermission,
	pools: PoolPermission,
	royalty: Permill,
) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let call = calls::register_impl(deploy, pools, royalty);
	let included = context.submit(&client, &key, &call).await?;
	let impl_id = included
		.find(|event| match event {
			Event::ImplRegistered { impl_id, .. } => Some(*impl_id),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the chain did not say the impl's id: see `cybros impl list`"))?;
	Ok(Report::new()
		.line(format!("impl {impl_id} registered"))
		.field("impl", impl_id)
		.field("owner", key.account_id())
		.included(&included))
}

fn show(impl_id: ImplId, record: &Impl) -> Report {
	let mut report = Report::new()
		.row("impl", impl_id)
		.row("owner", record.owner)
		.row("deploy", format!("{:?}", record.deploy))
		.row("pools", format!("{:?}", record.pools))
		.row("royalty", record.royalty)
		.row("trust", format!("{:?}", record.trust))
		.row("workers", record.workers)
		.field("impl", impl_id)
		.fields(record);
	if let Some(licensor) = record.licensor {
		report = report.row("licensor", licensor);
	}
	if let Some(account) = record.offered_to {
		report = report.row("offered to", account);
	}
	if let Some(at) = record.sunset_at {
		report = report.row("sunset", format!("closed from job clock {at} on"));
	}
	for build in &record.builds {
		report = report.row(
			&format!("build {}", build.version),
			format!(
				"{:?}, spec versions {}, workers in service: {}",
				build.status, build.specs, build.in_service
			),
		);
	}
	report
}

/// All that is known of an impl: its record, its list of deployers, what its owner says.
async fn details(state: &State, impl_id: ImplId, record: &Impl) -> Result<Report> {
	let deployers = state.deployers(impl_id).await?;
	let metadata = state.impl_metadata(impl_id).await?;
	let terms = state.evidence_terms(impl_id).await?;
	let mut report = show(impl_id, record);
	if let (Some(terms), Some(_)) = (&terms, record.trust.demanded_kinds()) {
		report = report.row("evidence", evidence::text(terms));
	}
	for deployer in &deployers {
		report = report.row("on the list", deployer);
	}
	if !metadata.is_empty() {
		report = report.row("metadata", printable(&metadata));
	}
	Ok(report
		.field("evidence", terms)
		.field("allow_list", deployers)
		.field("metadata", format!("0x{}", hex::encode(metadata))))
}

/// What a stranger wrote, in one line that does nothing to a terminal.
fn printable(bytes: &[u8]) -> String {
	let mut line = String::new();
	for character in String::from_utf8_lossy(bytes).chars() {
		match character {
			// Neither commands to the terminal nor marks that turn the text around.
			'\u{61c}'
			| '\u{200e}'..='\u{200f}'
			| '\u{2028}'..='\u{202e}'
			| '\u{2066}'..='\u{2069}' => {
				line.extend(character.escape_unicode());
			},
			character if character.is_control() => line.extend(character.escape_default()),
			character => line.push(character),
		}
	}
	line
}

async fn list(context: &Context, owner: Option<AccountId>) -> Result<Report> {
	let mut impls = context.connect().await?.state().await?.impls().await?;
	impls.retain(|(_, record)| owner.is_none_or(|owner| owner == record.owner));
	let mut report = Report::new();
	if impls.is_empty() {
		report = report.line("none: register one with `cybros impl register`");
	}
	for (impl_id, record) in &impls {
		report = report.line(format!(
			"impl {impl_id}: owner {}, builds: {}, workers: {}, royalty {}",
			record.owner,
			record.builds.len(),
			record.workers,
			record.royalty
		));
	}
	let list: Vec<_> =
		impls.iter().map(|(impl_id, record)| show(*impl_id, record).to_json()).collect();
	Ok(report.field("impls", list))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::args::Args;
	use clap::Parser;

	#[test]
	fn metadata_cannot_command_the_terminal() {
		assert_eq!(printable("écho: 1\n".as_bytes()), "écho: 1\\n");
		assert_eq!(printable(b"\x1b[2J\x07"), "\\u{1b}[2J\\u{7}");
		assert_eq!(printable("a\u{202e}b".as_bytes()), "a\\u{202e}b");
		assert_eq!(printable(&[0xff]), "\u{fffd}");
	}

	#[test]
	fn command_says_what_to_change_whom_to_offer_and_what_to_say() {
		let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let accepts = |line: &str| {
			let line = format!("cybros impl {line}");
			Args::try_parse_from(line.split_whitespace()).is_ok()
		};
		assert!(accepts("update 0 --deploy allow-list --trust licence --royalty 2%"));
		assert!(accepts("update 0 --trust evidence --tee sgx,tdx"));
		assert!(accepts("update 0 --trust evidence-and-licence --tee sev-snp --tee nitro"));
		assert!(!accepts("update 0 --trust evidence"), "of which kind?");
		assert!(!accepts("update 0 --tee sgx"), "evidence of it is not demanded so");
		assert!(accepts("update 0 --no-licensor"));
		assert!(!accepts("update 0"));
		assert!(!accepts(&format!("update 0 --no-licensor --licensor {alice}")));
		assert!(accepts(&format!("offer 0 {alice}")));
		assert!(accepts("offer 0 --nobody"));
		assert!(!accepts("offer 0"));
		assert!(!accepts(&format!("offer 0 {alice} --nobody")));
		assert!(accepts("describe 0 echo"));
		assert!(accepts("describe 0 --nothing"));
		assert!(!accepts("describe 0"));
		assert!(!accepts("describe 0 echo --file -"));
	}
}
