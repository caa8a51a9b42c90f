// SPDX-License-Identifier: MIT

//! Removing collateral.

use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Context as _, Result};
use cybros_sdk::{calls, Collateral, TeeHash, TeeVendor};

/// What is removed.
#[derive(Debug, clap::Args)]
pub struct Args {
	/// The names, as `cybros collateral list` shows them: whole, or a beginning that no other has
	#[arg(value_name = "NAME", required_unless_present = "expired")]
	names: Vec<String>,
	/// All that has expired, or whose root is trusted no longer
	#[arg(long, conflicts_with = "names")]
	expired: bool,
}

impl Args {
	/// The collateral that is meant, once each.
	fn pick<'a>(
		&self,
		found: &'a [Collateral],
		roots: &[(TeeHash, TeeVendor)],
		now: u64,
	) -> Result<Vec<&'a Collateral>> {
		if self.expired {
			return Ok(found.iter().filter(|part| is_of_no_use(part, roots, now)).collect());
		}
		let mut picked: Vec<&Collateral> = Vec::new();
		for name in &self.names {
			let part = named(found, name)?;
			if !picked.contains(&part) {
				picked.push(part);
			}
		}
		Ok(picked)
	}
}

/// The one whose name this is, or begins so.
fn named<'a>(found: &'a [Collateral], name: &str) -> Result<&'a Collateral> {
	let begin = name.to_lowercase();
	let matches: Vec<_> = found.iter().filter(|part| part.name().starts_with(&begin)).collect();
	match matches.as_slice() {
		[part] => Ok(part),
		[] => bail!(
			"the chain has no collateral `{name}` (CollateralMissing): see `cybros collateral list`"
		),
		parts => {
			let names: Vec<_> = parts.iter().map(|part| part.name()).collect();
			bail!("`{name}` may be any of {}: write more of it", names.join(", "))
		},
	}
}

/// Whether all of its issues have expired, or its root is trusted no longer. What else the chain lets go, it knows.
pub(super) fn is_of_no_use(part: &Collateral, roots: &[(TeeHash, TeeVendor)], now: u64) -> bool {
	now > part.expires_at() || roots.iter().all(|(root, _)| *root != part.root)
}

/// What is being done, where it fails: with what was removed before, which stays so.
fn doing(name: &str, removed: &[String]) -> String {
	match removed {
		[] => format!("removing {name}"),
		before => format!("removing {name}, after {} went", before.join(", ")),
	}
}

pub async fn run(context: &Context, args: &Args) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let (roots, found) = (state.trusted_roots().await?, state.collateral().await?);
	let picked = args.pick(&found, &roots, checks::now(&state).await?)?;
	let mut report = Report::new();
	if picked.is_empty() {
		report = report
			.line("nothing has expired, and all roots are trusted: there is nothing to remove");
	}
	let removals: Vec<_> =
		picked.into_iter().map(|part| (part, calls::remove_collateral(part.id.clone()))).collect();
	for (part, call) in &removals {
		if let Err(error) = state.dry_run(&key.account_id(), call).await? {
			bail!("nothing was sent: the chain would refuse to remove {}: {error}", part.name());
		}
	}
	let (mut removed, mut last) = (Vec::new(), None);
	for (part, call) in removals {
		let name = part.name();
		let included = context.submit(&client, &key, &call).await;
		last = Some(included.with_context(|| doing(&name, &removed))?);
		report =
			report.line(format!("{name}: removed; its deposit returned to {}", part.depositor));
		removed.push(name);
	}
	report = report.field("removed", removed);
	Ok(match last {
		Some(included) => report.included(&included),
		None => report,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::collateral::list::tests::{ask, tcb_info, AMD, DAY, INTEL, ROOTS};
	use clap::Parser;
	use cybros_sdk::{CollateralId, TeeKind};

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		args: Args,
	}

	fn parse(line: &str) -> Result<Args, clap::Error> {
		Line::try_parse_from(["test"].into_iter().chain(line.split_whitespace()))
			.map(|line| line.args)
	}

	fn identity() -> Collateral {
		let id = CollateralId::QeIdentity { root: INTEL, kind: TeeKind::Sgx };
		Collateral { id, ..tcb_info() }
	}

	fn picked(line: &str, roots: &[(TeeHash, TeeVendor)], now: u64) -> Result<Vec<String>> {
		let found = [tcb_info(), identity(), ask()];
		let picked = parse(line)?.pick(&found, roots, now)?;
		Ok(picked.into_iter().map(Collateral::name).collect())
	}

	#[test]
	fn names_or_expired_is_given_and_not_both() {
		assert!(parse("").is_err());
		assert!(parse("--expired").is_ok());
		assert!(parse("snp-authority:03 pck-ca:04").is_ok());
		assert!(parse("snp-authority:03 --expired").is_err());
	}

	#[test]
	fn collateral_that_is_named_is_picked_for_the_chain_to_judge() {
		let ask = [ask().name()];
		for now in [0, 30 * DAY, 30 * DAY + 1] {
			for names in ["snp", "SNP-authority:0303 snp", &ask[0]] {
				assert_eq!(picked(names, &ROOTS, now).unwrap(), ask, "{names} at {now}");
			}
		}
	}

	#[test]
	fn collateral_in_force_is_not_expired_up_to_its_last_second() {
		assert!(picked("--expired", &ROOTS, 30 * DAY).unwrap().is_empty());
		assert_eq!(picked("--expired", &ROOTS, 30 * DAY + 1).unwrap(), [ask().name()]);
		// One evaluation has expired, the other has not.
		assert_eq!(picked("--expired", &ROOTS, 40 * DAY).unwrap(), [ask().name()]);
		assert_eq!(picked("--expired", &ROOTS, 40 * DAY + 1).unwrap().len(), 3);
	}

	#[test]
	fn collateral_whose_root_is_trusted_no_longer_can_be_removed_before_it_expires() {
		let only_intel = [(INTEL, TeeVendor::Intel)];
		assert_eq!(picked("--expired", &only_intel, 0).unwrap(), [ask().name()]);
		let only_amd = [(AMD, TeeVendor::Amd)];
		assert_eq!(
			picked("--expired", &only_amd, 0).unwrap(),
			[tcb_info().name(), identity().name()]
		);
	}

	#[test]
	fn failure_tells_what_was_removed_before() {
		let removed = ["pck-ca:01".to_string(), "pck-ca:02".to_string()];
		assert_eq!(doing("pck-ca:03", &[]), "removing pck-ca:03");
		assert_eq!(
			doing("pck-ca:03", &removed),
			"removing pck-ca:03, after pck-ca:01, pck-ca:02 went"
		);
	}

	#[test]
	fn name_that_is_missing_or_of_several_is_told() {
		let error = picked("pck-ca:04", &ROOTS, 0).unwrap_err().to_string();
		assert!(error.contains("no collateral `pck-ca:04` (CollateralMissing)"), "{error}");
		let found =
			[ask(), Collateral { id: CollateralId::SnpAuthority { name: [4; 32] }, ..ask() }];
		let error = named(&found, "snp-authority:0").unwrap_err().to_string();
		assert!(error.contains(&format!("snp-authority:{}", "04".repeat(32))), "{error}");
		assert!(error.ends_with("write more of it"), "{error}");
		assert!(named(&found, "snp-authority:04").is_ok());
	}
}
