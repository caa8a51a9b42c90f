// SPDX-License-Identifier: MIT

//! A node that makes blocks on demand or at an interval, for tests of what is built on the chain.

use anyhow::Result;
use cybros_e2e::{binary, follow, Network, CLIENT};
use cybros_sdk::Client;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn job_runs_on_a_node_that_seals_instantly() -> Result<()> {
	// GIVEN a node that makes a block whenever a transaction waits, and only then
	let network = Network::start_sealed()?;
	let client = Client::connect(&network.url).await?;
	tokio::time::sleep(Duration::from_secs(4)).await;
	assert_eq!(client.best_block().await?.number, 0);

	// WHEN a job is submitted
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, _) = network.admit_worker("echo", &impl_id, &pool)?;
	let _worker = network.run_worker(&key_file, &pool, &binary("simple-echo")?)?;
	let job = network.submit(&pool, &policy, "Hello")?;

	// THEN it comes to its result, and every block is final at once
	let output = network.cybros(CLIENT, &["job", "watch", &job])?;
	assert_eq!((output.code, &output.stdout[..]), (0, &b"Hello"[..]), "{output:?}");
	let best = client.best_block().await?;
	assert!(client.finalized_block().await?.number >= best.number);
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn node_seals_at_an_interval_with_and_without_transactions() -> Result<()> {
	let network = Network::start_with(&["--sealing=interval:200", "--port=0", "--no-prometheus"])?;
	let client = Client::connect(&network.url).await?;
	// More blocks than an epoch has slots, in a fraction of their time.
	follow(&client, "blocks of two epochs", async |state| {
		Ok((state.block().number >= 60).then_some(()))
	})
	.await?;
	let made = network.json(CLIENT, &["impl", "register"])?;
	assert_eq!(made["impl"], 0, "{made}");
	Ok(())
}
