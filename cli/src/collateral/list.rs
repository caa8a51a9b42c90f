// SPDX-License-Identifier: MIT

//! What collateral there is, and when it expires.

use super::{describe, name, remove::is_of_no_use, short};
use crate::{checks, context::Context, dates, report::Report};
use anyhow::Result;
use cybros_sdk::{Collateral, CollateralId, Issue, TeeHash, TeeVendor};
use serde_json::Value;

pub async fn run(context: &Context) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let (roots, collateral) = (state.trusted_roots().await?, state.collateral().await?);
	Ok(report(&roots, &collateral, checks::now(&state).await?))
}

fn report(roots: &[(TeeHash, TeeVendor)], collateral: &[Collateral], now: u64) -> Report {
	let mut report = Report::new();
	let mut named = Vec::new();
	for (root, vendor) in roots {
		let root = format!("0x{}", hex::encode(root));
		report = report.row(&format!("root of {}", name(*vendor)), &root);
		named.push((vendor, root));
	}
	if collateral.is_empty() {
		report = report.line("no collateral");
	}
	let is_trusted = |part: &Collateral| roots.iter().any(|(root, _)| *root == part.root);
	// Each issue by itself, as each has an end of its own.
	let mut issues: Vec<_> = collateral
		.iter()
		.flat_map(|part| part.issues.iter().map(move |issue| (issue.expires_at, part, issue)))
		.collect();
	issues.sort_by_key(|(expires_at, ..)| *expires_at);
	for (_, part, issue) in &issues {
		report = report.line(line(part, issue, is_trusted(part), now));
	}
	let expired = issues.iter().filter(|(expires_at, ..)| *expires_at < now).count();
	if expired > 0 {
		let verb = if expired == 1 { "has" } else { "have" };
		report = report.line(format!(
			"{expired} of {} {verb} expired: evidence that needs such is refused until it is updated",
			issues.len()
		));
	}
	let removable = collateral.iter().filter(|part| is_of_no_use(part, roots, now));
	match removable.count() {
		0 => {},
		count => {
			report = report.line(format!(
				"{count} can be removed by `cybros collateral remove --expired`: the deposit returns"
			));
		},
	}
	let parts: Vec<_> = collateral.iter().map(|part| json(part, is_trusted(part), now)).collect();
	report.field("roots", named).field("now", now).field("collateral", parts)
}

/// An issue of collateral in a line.
fn line(part: &Collateral, issue: &Issue, is_trusted: bool, now: u64) -> String {
	let mut text = format!("{}: {}", dates::end(issue.expires_at, now), describe(&part.id));
	if let CollateralId::TcbInfo { pce_id, .. } = &part.id {
		text += &format!(", PCE {}", hex::encode(pce_id));
	}
	if let Some(line) = part.line {
		text += &format!(" for {line:?}");
	}
	if let Some(number) = issue.evaluation {
		text += &format!(", by evaluation {number}");
	}
	let since = match part.vendor() {
		TeeVendor::Intel => "issued",
		// Their certificates say when it begins.
		TeeVendor::Amd | TeeVendor::Aws => "from",
	};
	text += &format!(", {since} {}", dates::utc(issue.issued_at));
	match (part.vendor(), part.list) {
		(TeeVendor::Amd, None) => text += ", WITHOUT A REVOCATION LIST",
		(TeeVendor::Amd, Some(list)) => {
			text += &format!(
				", with the revocation list of {} ({} revoked), which ends {}",
				dates::utc(list.issued_at),
				list.revoked,
				dates::utc(list.expires_at)
			);
		},
		(_, Some(list)) => text += &format!(", {} revoked", list.revoked),
		(_, None) => {},
	}
	text += &format!(", under {}'s root {}", name(part.vendor()), short(&part.root));
	if !is_trusted {
		text += ", WHICH IS TRUSTED NO LONGER";
	}
	let full = part.name();
	// The hash at the end is told by its beginning, which will do to name it.
	let cut = full.rfind(':').map_or(full.len(), |at| (at + 9).min(full.len()));
	format!("{text} [{}]", &full[..cut])
}

/// Collateral for programs: as it is, with what the text says of it.
fn json(part: &Collateral, is_trusted: bool, now: u64) -> Value {
	let mut value = serde_json::to_value(part).unwrap_or_default();
	value["what"] = describe(&part.id).into();
	value["expired"] = (part.expires_at() < now).into();
	value["root_trusted"] = is_trusted.into();
	value
}

#[cfg(test)]
pub mod tests {
	use super::*;
	use cybros_sdk::{AccountId, RevocationList, SnpLine, TeeKind};

	pub const DAY: u64 = 24 * 60 * 60;
	pub const INTEL: TeeHash = [1; 32];
	pub const AMD: TeeHash = [2; 32];
	pub const ROOTS: [(TeeHash, TeeVendor); 2] = [(INTEL, TeeVendor::Intel), (AMD, TeeVendor::Amd)];

	fn issue(evaluation: Option<u32>, issued_at: u64, expires_at: u64) -> Issue {
		Issue { evaluation, issued_at, expires_at }
	}

	/// Collateral of Intel's, by two evaluations.
	pub fn tcb_info() -> Collateral {
		let fmspc = [0, 0x60, 0x6a, 0, 0, 0];
		Collateral {
			id: CollateralId::TcbInfo { root: INTEL, kind: TeeKind::Sgx, fmspc, pce_id: [0; 2] },
			root: INTEL,
			depositor: AccountId::from([7; 32]),
			line: None,
			issues: vec![issue(Some(18), 0, 20 * DAY), issue(Some(17), DAY, 40 * DAY)],
			list: None,
		}
	}

	/// Collateral of AMD's, with its list.
	pub fn ask() -> Collateral {
		let list = RevocationList { issued_at: DAY, expires_at: 30 * DAY, revoked: 3 };
		Collateral {
			id: CollateralId::SnpAuthority { name: [3; 32] },
			root: AMD,
			depositor: AccountId::from([8; 32]),
			line: Some(SnpLine::Milan),
			issues: vec![issue(None, 0, 30 * DAY)],
			list: Some(list),
		}
	}

	fn lines(roots: &[(TeeHash, TeeVendor)], collateral: &[Collateral], now: u64) -> Vec<String> {
		report(roots, collateral, now).lines().to_vec()
	}

	#[test]
	fn list_says_when_each_issue_expires_with_the_first_to_expire_first() {
		let found = lines(&ROOTS, &[tcb_info(), ask()], 10 * DAY);
		assert_eq!(found.len(), 5);
		assert_eq!(found[0], format!("root of Intel  0x{}", "01".repeat(32)));
		assert_eq!(
			found[2],
			"1970-01-21 00:00 UTC, in 10 d 0 h: TCB info of SGX, platform family 00606a000000, PCE 0000, \
			 by evaluation 18, issued 1970-01-01 00:00 UTC, under Intel's root 0x01010101.. \
			 [tcb-info:sgx:00606a000000:0000:01010101]"
		);
		assert_eq!(
			found[3],
			"1970-01-31 00:00 UTC, in 20 d 0 h: authority of AMD's 0x03030303.. for Milan, from 1970-01-01 \
			 00:00 UTC, with the revocation list of 1970-01-02 00:00 UTC (3 revoked), which ends 1970-01-31 \
			 00:00 UTC, under AMD's root 0x02020202.. [snp-authority:03030303]"
		);
		assert!(found[4].contains("by evaluation 17, issued 1970-01-02"), "{}", found[4]);
	}

	#[test]
	fn list_says_what_has_expired_and_what_can_be_removed() {
		let (at_its_end, after) = (30 * DAY, 30 * DAY + 1);
		let found = lines(&ROOTS, &[ask()], at_its_end);
		assert!(found.last().unwrap().starts_with("1970-01-31 00:00 UTC, in 0 min 0 s"));
		let found = lines(&ROOTS, &[tcb_info(), ask()], after);
		assert!(found[2].starts_with("EXPIRED 1970-01-21 00:00 UTC, 10 d 0 h ago: TCB info"));
		assert!(found[3].starts_with("EXPIRED 1970-01-31 00:00 UTC, 0 min 1 s ago: authority"));
		assert!(found[4].starts_with("1970-02-10 00:00 UTC, in 9 d 23 h: TCB info"));
		assert_eq!(
			found[5],
			"2 of 3 have expired: evidence that needs such is refused until it is updated"
		);
		// One evaluation of the TCB info holds still, so that it stays.
		assert!(found[6].starts_with("1 can be removed by `cybros collateral remove --expired`"));
		let json = report(&ROOTS, &[tcb_info(), ask()], after).to_json();
		let expired = |at: usize| json["collateral"][at]["expired"].as_bool();
		assert_eq!((expired(0), expired(1)), (Some(false), Some(true)));
		assert_eq!(json["collateral"][0]["issues"][0]["evaluation"], 18);
		assert_eq!(json["collateral"][1]["revocation_list"]["expires_at"], 30 * DAY);
	}

	#[test]
	fn list_says_where_a_root_or_a_revocation_list_is_missing() {
		let without = Collateral { list: None, ..ask() };
		let found = lines(&ROOTS[..1], &[without], 0);
		assert!(found[1].contains("WITHOUT A REVOCATION LIST"), "{}", found[1]);
		assert!(found[1].contains("0x02020202.., WHICH IS TRUSTED NO LONGER ["), "{}", found[1]);
		assert!(found[2].starts_with("1 can be removed"), "{}", found[2]);
		assert_eq!(lines(&[], &[], 0), ["no collateral"]);
	}
}
