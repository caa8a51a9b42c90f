// SPDX-License-Identifier: MIT

//! Many workers of one owner at once, and what a worker says of itself.

use anyhow::{Context, Result};
use cybros_e2e::{binary, follow, units, Network, DEVELOPER, OWNER};
use cybros_sdk::{parse_account, AccountId, Client, Keypair, SignedConsent, WorkerStatus};
use serde_json::Value;
use std::{path::Path, time::Duration};

const CYB: u128 = 1_000_000_000_000;
const LIMIT: Duration = Duration::from_secs(120);

/// Calls `cybros --json fleet` by the owner with a list on standard input. Returns the exit code and what it printed.
fn fleet(network: &Network, arguments: &[&str], list: &str) -> Result<(i32, Value)> {
	let arguments = [&["--json", "fleet"], arguments].concat();
	let output = network.cybros_with_input(OWNER, &arguments, list.as_bytes())?;
	let printed = serde_json::from_slice(&output.stdout)
		.with_context(|| format!("cybros {}: {}", arguments.join(" "), output.stderr))?;
	Ok((output.code, printed))
}

/// How many lines were done, done before, and failed.
fn counts(printed: &Value) -> [u64; 3] {
	["done", "before", "failed"].map(|field| printed[field].as_u64().unwrap_or(u64::MAX))
}

/// What `cybros-worker check` says, and its exit code.
fn check(network: &Network, key_file: &Path, pool: &str) -> Result<(i32, String)> {
	let text = |path: &Path| path.to_str().map(str::to_owned).context("paths are text");
	let output = network.worker_command(&[
		"check",
		"--url",
		&network.url,
		"--key-file",
		&text(key_file)?,
		"--build",
		"1",
		"--pool",
		pool,
		"--capacity",
		"2",
		"--executor",
		&text(&binary("simple-echo")?)?,
		"--state-dir",
		&text(&key_file.with_extension("state"))?,
	])?;
	Ok((output.code, String::from_utf8(output.stdout)?))
}

#[tokio::test(flavor = "multi_thread")]
async fn fleet_is_registered_in_batches_topped_up_drained_and_paid_out() -> Result<()> {
	// GIVEN an impl, and the consents of more workers than fit into one batch
	let network = Network::start()?;
	let client = Client::connect(&network.url).await?;
	let (impl_id, pool, _) = network.open_pool()?;
	let (key_file, first) = network.worker_key("first")?;
	let mut workers = vec![first.clone()];
	let mut consents = format!("# the fleet\n{}\n", network.consent(&key_file, &impl_id)?);
	let owner = Keypair::from_suri(OWNER)?.account_id();
	let stranger = Keypair::from_suri("//Dave")?.account_id();
	let expires_at = client.state().await?.time().await? + 3_600;
	let sign = |worker: u32, owner: AccountId| -> Result<SignedConsent> {
		let worker = Keypair::from_suri(&format!("//Worker//{worker}"))?;
		let genesis = client.genesis_hash();
		Ok(SignedConsent::sign(&worker, owner, impl_id.parse()?, genesis, expires_at))
	};
	for number in 1..65 {
		let consent = sign(number, owner)?;
		workers.push(consent.worker.to_string());
		consents += &format!("{consent}\n");
	}

	// WHEN a first run has only some of them, and a line that is nothing
	let some: Vec<_> = consents.lines().take(3).collect();
	let (code, printed) = fleet(&network, &["register"], &(some.join("\n") + "\nnothing\n"))?;
	// THEN the others are registered all the same, and the line is told by its number
	assert_eq!((code, counts(&printed)), (1, [2, 0, 1]), "{printed}");
	assert_eq!(printed["items"][0]["line"], 4, "{printed}");
	// WHEN a second run has all THEN it carries on, in two batches
	let (code, printed) = fleet(&network, &["register"], &consents)?;
	assert_eq!((code, counts(&printed)), (0, [63, 2, 0]), "{printed}");
	// AND one who gave its consent to another is refused, with what to do
	let (code, printed) = fleet(&network, &["register"], &sign(65, stranger)?.to_string())?;
	assert_eq!((code, counts(&printed)), (1, [0, 0, 1]), "{printed}");
	let text = printed["items"][0]["text"].as_str().unwrap_or_default();
	assert!(text.contains("let the worker give one for yours"), "{text}");

	// WHEN one of them is admitted THEN nothing keeps it offline any more, and it runs
	let (code, told) = check(&network, &key_file, &pool)?;
	assert!(code == 1 && told.contains("has not admitted this worker"), "{told}");
	assert!(told.contains("1 problem keeps the worker offline"), "{told}");
	network.json(DEVELOPER, &["pool", "authorize", &pool, &first])?;
	let (code, told) = check(&network, &key_file, &pool)?;
	assert!(code == 0 && told.contains("nothing keeps the worker offline"), "{told}");
	let mut process = network.run_worker(&key_file, &pool, &binary("simple-echo")?)?;
	let (code, told) = check(&network, &key_file, &pool)?;
	assert!(code == 0 && told.contains("Online with build 1 and capacity 2"), "{told}");
	assert!(told.contains("a cybros-worker runs with the folder"), "{told}");

	// THEN the status says so, by accounts as by consents
	let few = format!("{first}\n{}\n{stranger}\n", workers[1]);
	let (code, printed) = fleet(&network, &["status"], &few)?;
	assert_eq!((code, counts(&printed)), (1, [2, 0, 1]), "{printed}");
	let status = |item: usize| printed["items"][item]["details"]["status"].clone();
	assert_eq!((status(0), status(1)), ("Online".into(), "Registered".into()), "{printed}");

	// WHEN balances and stakes are topped up THEN each has that, and a second run gives nothing
	let few = format!("{}\n{}\n", workers[1], workers[2]);
	let top_up = ["top-up", "--balance", "2", "--stake", "21"];
	let (code, printed) = fleet(&network, &top_up, &few)?;
	assert_eq!((code, counts(&printed)), (0, [4, 0, 0]), "{printed}");
	assert_eq!(network.money(&workers[2])?, (2 * CYB, 21 * CYB));
	let (code, printed) = fleet(&network, &top_up, &few)?;
	assert_eq!((code, counts(&printed)), (0, [0, 2, 0]), "{printed}");

	// WHEN the fleet is drained THEN the one that runs goes offline, and its process ends
	let (code, printed) = fleet(&network, &["drain"], &consents)?;
	assert_eq!((code, counts(&printed)), (0, [1, 64, 0]), "{printed}");
	assert!(process.wait(LIMIT)?.success(), "{}", process.told());
	let account = parse_account(&first)?;
	follow(&client, "end of the worker's service", async |state| {
		let worker = state.worker(&account).await?.context("the worker is registered")?;
		Ok((worker.status() == WorkerStatus::Offline).then_some(()))
	})
	.await?;

	// WHEN what is free is withdrawn THEN each keeps just that
	let (code, printed) = fleet(&network, &["withdraw", "--keep", "0.1"], &consents)?;
	assert_eq!((code, counts(&printed)), (0, [65, 0, 0]), "{printed}");
	for worker in [&workers[0], &workers[2], &workers[64]] {
		assert_eq!(network.money(worker)?.0, CYB / 10);
	}
	assert!(units(&printed["fee"])? > 0);
	let (code, printed) = fleet(&network, &["withdraw", "--keep", "0.1"], &consents)?;
	assert_eq!((code, counts(&printed)), (0, [0, 65, 0]), "{printed}");
	Ok(())
}
