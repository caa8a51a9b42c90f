// SPDX-License-Identifier: MIT

//! `cybros-worker check`.

use super::run::Args;
use anyhow::Result;
use cybros_sdk::SignedLicence;
use cybros_worker::{
	attester,
	executor::ProcessExecutor,
	licence::{self, LicenceFileError},
	lifecycle::connect,
	preflight::{About, Facts, Finding},
	state_dir::StateDir,
};
use std::{path::Path, process::ExitCode};

/// What the file of the licence adds to what was found.
fn look_into(
	file: &Path,
	newer: Result<Option<SignedLicence>, LicenceFileError>,
	lacks: bool,
	found: &mut Vec<Finding>,
) {
	match newer {
		Ok(None) => {},
		Ok(Some(licence)) => {
			// What the chain has is of no account then.
			found.retain(|finding| finding.about != About::Licence);
			let serial = licence.terms.serial;
			let text = format!("{serial} in {} is newer, and `run` presents it", file.display());
			found.push(Finding::fine(About::Licence, text));
		},
		Err(error) if lacks => found.push(Finding::problem(About::Licence, error)),
		Err(error) => found.push(Finding::note(About::Licence, error)),
	}
}

/// Looks at all that `run` with the same options needs, and tells of each.
pub async fn run(args: Args) -> Result<ExitCode> {
	let mut found = Vec::new();
	let key = args.key.read();
	found.push(match &key {
		Ok(key) => Finding::fine(About::Key, key.account_id()),
		Err(error) => Finding::problem(About::Key, format!("{error:#}")),
	});
	found.push(match ProcessExecutor::find(&args.executor) {
		Ok(program) => Finding::fine(About::Executor, program.display()),
		Err(error) => Finding::problem(About::Executor, error),
	});
	let folder = args.state_dir();
	found.push(match StateDir::is_in_use(&folder) {
		true => Finding::fine(
			About::Process,
			format!("a cybros-worker runs with the folder {}", folder.display()),
		),
		false => Finding::note(
			About::Process,
			format!(
				"no cybros-worker runs here with the folder {}: start it with `cybros-worker run`",
				folder.display()
			),
		),
	});
	let client = connect(args.connect_options()).await;
	found.push(match &client {
		Ok(client) => Finding::fine(
			About::Node,
			format!("{}, genesis {:?}", client.url(), client.genesis_hash()),
		),
		Err(error) => Finding::problem(About::Node, error),
	});
	match (&client, &key) {
		(Ok(client), Ok(key)) => {
			let wanted = args.wanted();
			let facts = Facts::read(client, key, &wanted).await?;
			found.extend(facts.findings(&wanted));
			if let Some(file) = &args.licence {
				let newer = licence::newer(&facts, &wanted, client.genesis_hash(), file);
				look_into(file, newer, facts.lacks_licence(&wanted), &mut found);
			}
			if facts.needs_evidence() {
				found.push(match attester::find(&args.interfaces()) {
					Ok(_) => Finding::fine(About::Hardware, "offers evidence"),
					Err(error) => Finding::problem(About::Hardware, error),
				});
			}
		},
		_ => found.push(Finding::note(
			About::Registration,
			"what the chain says of the worker cannot be looked at without key and node",
		)),
	}
	for finding in &found {
		println!("{finding}");
	}
	Ok(match found.iter().filter(|finding| finding.is_problem()).count() {
		0 => {
			println!("nothing keeps the worker offline");
			ExitCode::SUCCESS
		},
		1 => {
			println!("1 problem keeps the worker offline");
			ExitCode::FAILURE
		},
		problems => {
			println!("{problems} problems keep the worker offline");
			ExitCode::FAILURE
		},
	})
}
