// SPDX-License-Identifier: MIT

//! Workers that can be trusted: challenged while they work, and held to it.

use anyhow::{Context, Result};
use cybros_e2e::{binary, follow, units, Network, CLIENT, OWNER};
use cybros_sdk::{
	calls,
	chain::api::{
		self,
		runtime_types::{
			pallet_offchain_computing_workers::{pallet::Call as WorkersCall, types::Parameters},
			primal_runtime::RuntimeCall,
		},
	},
	parse_account, Call, Client, Keypair, Wait, WorkerStatus,
};
use rustix::process::Signal;
use std::time::Duration;

const CYB: u128 = 1_000_000_000_000;
const LIMIT: Duration = Duration::from_secs(120);

/// Lets the chain challenge every worker all the time, with an answer due within 3 to 6 blocks.
async fn challenge_all_the_time(client: &Client) -> Result<()> {
	let parameters = Parameters {
		challenge_interval: 1,
		challenge_window: 3,
		challenge_slash: CYB,
		owner_slash_cap: 100 * CYB,
	};
	let call = WorkersCall::set_parameters { parameters };
	let call = api::tx().sudo().sudo(RuntimeCall::OffchainComputingWorkers(call));
	client
		.submit_and_wait(&Keypair::from_suri("//Alice")?, &Call::new(call), Wait::InBlock)
		.await?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn worker_is_challenged_stopped_slashed_comes_back_and_leaves_with_its_money() -> Result<()> {
	// GIVEN three workers that are challenged all the time, of which the first has started a job
	let network = Network::start()?;
	let client = Client::connect(&network.url).await?;
	// Before any worker is online: a window that is open keeps the length that it began with.
	challenge_all_the_time(&client).await?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (first_key, first) = network.admit_worker("first", &impl_id, &pool)?;
	let account = parse_account(&first)?;
	let owner = Keypair::from_suri(OWNER)?;
	let more = calls::raise_stake(account, cybros_sdk::Amount(10 * CYB));
	client.submit_and_wait(&owner, &more, Wait::InBlock).await?;
	let hanging = network.program("hanging", "exec sleep 1000")?;
	let mut first_process = network.run_worker(&first_key, &pool, &hanging)?;
	let job = network.submit(&pool, &policy, "Hello")?;
	first_process.wait_for("started", LIMIT)?;
	let mut others = Vec::new();
	for name in ["second", "third"] {
		let (key, _) = network.admit_worker(name, &impl_id, &pool)?;
		others.push(network.run_worker(&key, &pool, &binary("simple-echo")?)?);
	}

	// THEN it answers while its program runs
	first_process.wait_for("answered a challenge", LIMIT)?;

	// WHEN it stands still, THEN it becomes Unresponsive, loses a part of its stake, and its job goes to another
	first_process.signal(Signal::STOP)?;
	let stake = follow(&client, "missed challenge", async |state| {
		let worker = state.worker(&account).await?.context("the worker is registered")?;
		let missed = worker.status() == WorkerStatus::Unresponsive;
		Ok(missed.then_some(worker.stake))
	})
	.await?;
	assert_eq!(stake.0, 19 * CYB);
	let output = network.cybros(CLIENT, &["job", "watch", &job])?;
	assert_eq!((output.code, &output.stdout[..]), (0, &b"Hello"[..]), "{output:?}");

	// WHEN it goes on, THEN it comes back by itself
	first_process.signal(Signal::CONT)?;
	first_process.wait_for("missed a challenge: goes online again", LIMIT)?;
	follow(&client, "return of the worker", async |state| {
		let worker = state.worker(&account).await?.context("the worker is registered")?;
		Ok((worker.status() == WorkerStatus::Online).then_some(()))
	})
	.await?;
	let uptime = client.state().await?.uptime(&account).await?;
	assert!(uptime.credited > 0 && uptime.credited < uptime.served, "{uptime:?}");

	// AND drains when it is asked to, and its owner gets all that is left
	first_process.signal(Signal::TERM)?;
	assert!(first_process.wait(LIMIT)?.success(), "{}", first_process.told());
	let shown = network.json(OWNER, &["worker", "show", &first])?;
	assert_eq!(units(&shown["stake"])?, 19 * CYB, "{shown}");
	network.json(OWNER, &["worker", "deregister", &first])?;
	assert_eq!(network.money(&first)?, (0, 0));
	Ok(())
}
