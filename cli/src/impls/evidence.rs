// SPDX-License-Identifier: MIT

//! What an impl's owner accepts of evidence, and demands anew.

use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Result};
use clap::{Args, ValueEnum};
use cybros_sdk::{
	calls, AccountId, EvidenceTerms, ImplId, PlatformTerms, SnpTcb, SnpTerms, TcbStatus,
	TcbStatuses, MAX_EVIDENCE_AGE_SECS, MIN_EVIDENCE_AGE_SECS,
};

/// What an impl accepts of evidence.
#[derive(Debug, Args)]
pub struct Terms {
	/// The TCB statuses that are accepted of Intel's platforms
	#[arg(
		long,
		value_name = "STATUS",
		value_enum,
		value_delimiter = ',',
		default_value = "up-to-date"
	)]
	tcb: Vec<Tcb>,
	/// The lowest number of Intel's evaluations (tcbEvaluationDataNumber) by which platforms may be
	/// judged; of those on the chain, the lowest from this one on judges [default: any]
	#[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
	min_evaluation: u32,
	/// The age from which on evidence is void, in seconds: ten minutes up to 30 days
	#[arg(long, value_name = "SECONDS", default_value_t = 24 * 60 * 60,
		value_parser = clap::value_parser!(u64).range(MIN_EVIDENCE_AGE_SECS..=MAX_EVIDENCE_AGE_SECS))]
	max_age: u64,
	/// Accept SEV-SNP guests on Milan (EPYC 7003) by this firmware or newer: security versions of boot
	/// loader, TEE, SNP firmware and microcode, such as 4,0,24,219 [default: none is accepted]
	#[arg(long, value_name = "VERSIONS", value_parser = parse_snp_tcb)]
	snp_milan: Option<SnpTcb>,
	/// The same on Genoa, Bergamo and Siena (EPYC 9004 and 8004), such as 10,0,24,84
	/// [default: none is accepted]
	#[arg(long, value_name = "VERSIONS", value_parser = parse_snp_tcb)]
	snp_genoa: Option<SnpTcb>,
	/// The same on Turin (EPYC 9005): the version of FMC, and the four, such as 1,1,1,4,76
	/// [default: none is accepted]
	#[arg(long, value_name = "VERSIONS", value_parser = parse_turin_tcb)]
	snp_turin: Option<SnpTcb>,
	/// The least privileged VMPL of a SEV-SNP guest
	#[arg(long, value_name = "VMPL", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=3))]
	snp_vmpl: u8,
	/// Accept SEV-SNP guests that may run where hyperthreading is on
	#[arg(long)]
	snp_allow_smt: bool,
	/// Accept SEV-SNP guests that a migration agent may move
	#[arg(long)]
	snp_allow_migration: bool,
	/// Accept AMD's collateral without its revocation list
	#[arg(long)]
	snp_allow_missing_crl: bool,
	/// Accept debug mode, which proves nothing: for chains of developers only
	#[arg(long)]
	allow_debug: bool,
}

/// Intel's word on a platform.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Tcb {
	/// All is current
	UpToDate,
	/// Current, if the software defends itself
	SwHardeningNeeded,
	/// Current, if the platform is configured right
	ConfigurationNeeded,
	/// Both
	ConfigurationAndSwHardeningNeeded,
	/// A security update is missing
	OutOfDate,
	/// The same, and the platform must be configured right
	OutOfDateConfigurationNeeded,
	/// The TD was started before the platform's update
	TdRelaunchAdvised,
	/// The same, and the platform must be configured right
	TdRelaunchAdvisedConfigurationNeeded,
}

impl From<Tcb> for TcbStatus {
	fn from(tcb: Tcb) -> Self {
		match tcb {
			Tcb::UpToDate => TcbStatus::UpToDate,
			Tcb::SwHardeningNeeded => TcbStatus::SwHardeningNeeded,
			Tcb::ConfigurationNeeded => TcbStatus::ConfigurationNeeded,
			Tcb::ConfigurationAndSwHardeningNeeded => TcbStatus::ConfigurationAndSwHardeningNeeded,
			Tcb::OutOfDate => TcbStatus::OutOfDate,
			Tcb::OutOfDateConfigurationNeeded => TcbStatus::OutOfDateConfigurationNeeded,
			Tcb::TdRelaunchAdvised => TcbStatus::TdRelaunchAdvised,
			Tcb::TdRelaunchAdvisedConfigurationNeeded => {
				TcbStatus::TdRelaunchAdvisedConfigurationNeeded
			},
		}
	}
}

fn numbers(text: &str) -> Option<Vec<u8>> {
	text.split(',').map(|part| part.trim().parse().ok()).collect()
}

fn parse_snp_tcb(text: &str) -> Result<SnpTcb> {
	match numbers(text).as_deref() {
		Some([bootloader, tee, snp, microcode]) => Ok(SnpTcb {
			fmc: 0,
			bootloader: *bootloader,
			tee: *tee,
			snp: *snp,
			microcode: *microcode,
		}),
		_ => bail!(
			"`{text}` is no TCB of this product line: write four numbers up to 255, of boot loader, TEE, SNP firmware and \
			 microcode, such as 4,0,24,219"
		),
	}
}

fn parse_turin_tcb(text: &str) -> Result<SnpTcb> {
	match numbers(text).as_deref() {
		Some([fmc, bootloader, tee, snp, microcode]) => Ok(SnpTcb {
			fmc: *fmc,
			bootloader: *bootloader,
			tee: *tee,
			snp: *snp,
			microcode: *microcode,
		}),
		_ => bail!(
			"`{text}` is no TCB of Turin: write five numbers up to 255, of FMC, boot loader, TEE, SNP firmware and \
			 microcode, such as 1,1,1,4,76"
		),
	}
}

impl From<Terms> for EvidenceTerms {
	fn from(terms: Terms) -> Self {
		let mut tcb: Vec<_> = terms.tcb.into_iter().map(TcbStatus::from).collect();
		tcb.sort();
		tcb.dedup();
		EvidenceTerms {
			platforms: PlatformTerms {
				tcb: TcbStatuses::truncate_from(tcb),
				min_evaluation: terms.min_evaluation,
				snp: SnpTerms {
					milan: terms.snp_milan,
					genoa: terms.snp_genoa,
					turin: terms.snp_turin,
					max_vmpl: terms.snp_vmpl,
					allow_smt: terms.snp_allow_smt,
					allow_migration: terms.snp_allow_migration,
					allow_missing_crl: terms.snp_allow_missing_crl,
				},
				allow_debug: terms.allow_debug,
			},
			max_age_secs: terms.max_age,
		}
	}
}

/// The terms in a line.
pub fn text(terms: &EvidenceTerms) -> String {
	let EvidenceTerms { platforms, max_age_secs } = terms;
	let tcb: Vec<_> = platforms.tcb.iter().map(|status| format!("{status:?}")).collect();
	let mut text = format!("TCB {}, for {max_age_secs} s", tcb.join(" or "));
	if platforms.min_evaluation > 0 {
		text += &format!(", by Intel's evaluation {} or a later one", platforms.min_evaluation);
	}
	let snp = &platforms.snp;
	let SnpTerms { milan, genoa, turin, .. } = *snp;
	for (line, tcb) in [("Milan", milan), ("Genoa", genoa), ("Turin", turin)] {
		let Some(SnpTcb { fmc, bootloader, tee, snp, microcode }) = tcb else { continue };
		let fmc = if line == "Turin" { format!("{fmc},") } else { String::new() };
		text += &format!(", SEV-SNP on {line} from {fmc}{bootloader},{tee},{snp},{microcode}");
	}
	if milan.or(genoa).or(turin).is_some() {
		let with = |allowed| if allowed { "allowed" } else { "refused" };
		text += &format!(
			" (VMPL up to {}, SMT {}, migration {}, missing CRL {})",
			snp.max_vmpl,
			with(snp.allow_smt),
			with(snp.allow_migration),
			with(snp.allow_missing_crl)
		);
	} else {
		text += ", no firmware of SEV-SNP";
	}
	if platforms.allow_debug {
		text += ", DEBUG MODE ACCEPTED";
	}
	text
}

pub async fn set(context: &Context, impl_id: ImplId, terms: Terms) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let record = checks::an_impl(&state, impl_id).await?;
	checks::is_owner(&key, &record.owner, &format!("impl {impl_id}"))?;
	let terms = EvidenceTerms::from(terms);
	if state.evidence_terms(impl_id).await?.as_ref() == Some(&terms) {
		bail!("that is what impl {impl_id} accepts already: there is nothing to do");
	}
	let call = calls::set_evidence_terms(impl_id, terms.clone());
	let included = context.submit(&client, &key, &call).await?;
	let mut report =
		Report::new().line(format!("impl {impl_id} accepts evidence: {}", text(&terms)));
	let SnpTerms { milan, genoa, turin, .. } = terms.platforms.snp;
	let takes_snp = record.trust.demanded_kinds().is_some_and(|kinds| kinds.sev_snp);
	if takes_snp && milan.or(genoa).or(turin).is_none() {
		report = report.line("it takes SEV-SNP, but no firmware of it: name the oldest one by --snp-milan, --snp-genoa or --snp-turin");
	}
	Ok(report.field("impl", impl_id).field("evidence", terms).included(&included))
}

pub async fn refresh(context: &Context, worker: AccountId, within: u64) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let call = calls::demand_refresh(worker, within);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!("{worker} has {within} s to show fresh evidence"))
		.field("worker", worker)
		.field("within", within)
		.included(&included))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		terms: Terms,
	}

	fn parse(line: &str) -> Result<EvidenceTerms, clap::Error> {
		Line::try_parse_from(["test"].into_iter().chain(line.split_whitespace()))
			.map(|line| line.terms.into())
	}

	#[test]
	fn terms_are_the_strictest_where_nothing_is_given() {
		assert_eq!(parse("").unwrap(), EvidenceTerms::default());
	}

	#[test]
	fn terms_say_what_is_accepted_besides() {
		let terms = parse(
			"--tcb sw-hardening-needed,up-to-date --min-evaluation 18 --max-age 600 --snp-milan 4,0,23,213 \
			 --snp-turin 1,2,3,4,5 --snp-allow-smt",
		)
		.unwrap();
		assert_eq!(
			terms.platforms.tcb.as_slice(),
			[TcbStatus::UpToDate, TcbStatus::SwHardeningNeeded]
		);
		assert_eq!((terms.max_age_secs, terms.platforms.snp.allow_smt), (600, true));
		let SnpTerms { milan, genoa, turin, .. } = terms.platforms.snp;
		let milan = milan.unwrap();
		assert_eq!((milan.fmc, milan.bootloader, milan.snp, milan.microcode), (0, 4, 23, 213));
		let expected = SnpTcb { fmc: 1, bootloader: 2, tee: 3, snp: 4, microcode: 5 };
		assert_eq!((genoa, turin), (None, Some(expected)));
		assert!(!terms.platforms.allow_debug);
		assert_eq!(terms.platforms.min_evaluation, 18);
		assert!(text(&terms).ends_with(
			", by Intel's evaluation 18 or a later one, SEV-SNP on Milan from 4,0,23,213, \
			 SEV-SNP on Turin from 1,2,3,4,5 (VMPL up to 0, SMT allowed, migration refused, missing CRL \
			 refused)"
		));
		for wrong in [
			"--tcb revoked",
			"--max-age 599",
			"--snp-milan 1,2",
			"--snp-milan 1,2,3,4,5",
			"--snp-genoa 1,2,3,256",
			"--snp-turin 1,2,3,4",
			"--snp-vmpl 4",
		] {
			assert!(parse(wrong).is_err(), "{wrong}");
		}
		let told = parse("--snp-turin 1,2,3,4").err().unwrap().to_string();
		assert!(told.contains("`1,2,3,4` is no TCB of Turin: write five numbers"), "{told}");
	}

	#[test]
	fn text_tells_every_term() {
		assert_eq!(text(&parse("").unwrap()), "TCB UpToDate, for 86400 s, no firmware of SEV-SNP");
		let all = "--snp-genoa 10,0,24,84 --snp-vmpl 2 --snp-allow-migration --snp-allow-missing-crl --allow-debug";
		assert_eq!(
			text(&parse(all).unwrap()),
			"TCB UpToDate, for 86400 s, SEV-SNP on Genoa from 10,0,24,84 (VMPL up to 2, SMT refused, \
			 migration allowed, missing CRL allowed), DEBUG MODE ACCEPTED"
		);
	}
}
