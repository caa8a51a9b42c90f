// SPDX-License-Identifier: MIT

//! Primal, as four founders begin it: a runtime upgrade under jobs, a node that joins, and a fork that takes jobs back.

use anyhow::{Context, Result};
use cybros_e2e::{binary, follow, rpc, Network, Validator, Validators, CLIENT};
use cybros_sdk::{
	chain::api::{
		self,
		runtime_types::{
			bounded_collections::bounded_vec::BoundedVec, frame_system::pallet::Call as SystemCall,
			primal_runtime::RuntimeCall,
		},
	},
	subxt::config::{substrate::BlakeTwo256, Hasher},
	types::JobState,
	BlockId, Call, Client, JobId, JobStatus, Keypair, State, Wait,
};
use rustix::process::Signal;
use std::{path::PathBuf, time::Duration};

const LIMIT: Duration = Duration::from_secs(300);

/// A worker whose program notes each start by its input, and whose `gated` jobs end when a file is there.
struct Worker {
	starts: PathBuf,
	folder: PathBuf,
	program: PathBuf,
}

impl Worker {
	fn new(network: &Network) -> Result<Self> {
		let folder = network.folder().to_owned();
		let starts = folder.join("starts");
		let script = format!(
			"input=$(cat)\necho \"$input\" >> {}\ncase $input in gated*)\n\
			 while [ ! -e {}/$input ]; do sleep 0.1; done;;\nesac\nprintf %s \"$input\"",
			starts.display(),
			folder.display(),
		);
		Ok(Self { program: network.program("counted", &script)?, starts, folder })
	}

	/// Lets the program end that has this input.
	fn open_gate(&self, input: &str) -> Result<()> {
		Ok(std::fs::write(self.folder.join(input), "")?)
	}

	/// How often the program was started with an input.
	fn starts(&self, input: &str) -> Result<usize> {
		Ok(std::fs::read_to_string(&self.starts)?.lines().filter(|line| *line == input).count())
	}
}

fn job_id(text: &str) -> Result<JobId> {
	let (pool, index) = text.split_once('/').context("a job's id has two parts")?;
	Ok(JobId { pool: pool.parse()?, index: index.parse()? })
}

async fn status(state: &State, job: JobId) -> Result<Option<JobStatus>> {
	Ok(state.job(job).await?.map(|job| job.status()))
}

/// The output of a job that has one.
async fn output(state: &State, job: JobId) -> Result<Option<Vec<u8>>> {
	Ok(match state.job(job).await?.map(|job| job.state) {
		Some(JobState::Processed { output, .. }) => Some(output),
		_ => None,
	})
}

/// Waits until jobs stand as they should.
async fn stand(client: &Client, jobs: &[(JobId, JobStatus)]) -> Result<BlockId> {
	follow(client, "such jobs", async |state| {
		for (job, expected) in jobs {
			if status(state, *job).await? != Some(*expected) {
				return Ok(None);
			}
		}
		Ok(Some(state.block()))
	})
	.await
}

#[tokio::test(flavor = "multi_thread")]
async fn primal_upgrades_under_jobs_takes_a_new_node_and_survives_a_fork() -> Result<()> {
	// GIVEN Primal, founded by four, of whom Dave's node knows Alice's alone and authors also without it
	let mut network = Validators::found_primal(&["Alice", "Bob", "Charlie", "Dave"])?;
	let [alice, _bob, _charlie] = network.start_all(["alice", "bob", "charlie"]).await?;
	let alone = ["--reserved-only", "--in-peers=0", "--out-peers=0", "--force-authoring"];
	let options = [&["--dave", "--reserved-nodes", &alice.address][..], &alone].concat();
	let dave = network.start_with("dave", &options).await?;
	let client = dave.client.clone();
	let dave = dave.into_network()?;

	// AND a worker at Dave's node that runs two jobs at once
	let (impl_id, pool, policy) = dave.open_pool()?;
	let (key_file, _) = dave.admit_worker("counted", &impl_id, &pool)?;
	let worker = Worker::new(&dave)?;
	let mut process = dave.run_worker(&key_file, &pool, &worker.program)?;

	// WHEN the runtime is upgraded while two jobs are processed and one is pending
	let inputs = ["gated-1", "gated-2", "waits"];
	let mut jobs = Vec::new();
	for input in inputs {
		jobs.push(job_id(&dave.submit(&pool, &policy, input)?)?);
	}
	let (processing, pending) = (JobStatus::Processing, JobStatus::Pending);
	stand(&client, &[(jobs[0], processing), (jobs[1], processing), (jobs[2], pending)]).await?;
	upgrade(&client, &dave.url).await?;
	let at_upgrade = gets_over_its_migration(&client).await?;
	assert_eq!(status(&at_upgrade, jobs[0]).await?, Some(processing));
	assert_eq!(status(&at_upgrade, jobs[1]).await?, Some(processing));
	assert_eq!(status(&at_upgrade, jobs[2]).await?, Some(pending));

	// THEN they finish, each having been run once
	worker.open_gate("gated-1")?;
	worker.open_gate("gated-2")?;
	let processed = JobStatus::Processed;
	stand(&client, &[(jobs[0], processed), (jobs[1], processed), (jobs[2], processed)]).await?;
	for (input, job) in inputs.iter().zip(&jobs) {
		assert_eq!(output(&client.state().await?, *job).await?, Some(input.as_bytes().to_vec()));
		assert_eq!(worker.starts(input)?, 1, "{input}");
	}

	// WHEN a new node joins by warp sync, THEN it comes to the block that is final
	joins_by_warp_sync(&mut network, &alice).await?;

	// WHEN Dave's node is cut off, and its chain gets a job that ends there and one that only starts
	rpc(&dave.url, "system_removeReservedPeer", &[alice.peer()?])?;
	let ends = job_id(&dave.submit(&pool, &policy, "ends")?)?;
	let gated = job_id(&dave.submit(&pool, &policy, "gated-3")?)?;
	let undone = stand(&client, &[(ends, processed), (gated, processing)]).await?;

	// AND the others make other blocks final
	follow(&alice.client, "finality without Dave", async |_| {
		Ok((alice.client.finalized_block().await?.number >= undone.number).then_some(()))
	})
	.await?;
	assert_eq!(status(&alice.client.state().await?, ends).await?, None);

	// THEN Dave's blocks are undone when the nodes find one another again
	rpc(&dave.url, "system_addReservedPeer", &[&alice.address])?;
	follow(&client, "block in place of Dave's", async |_| {
		Ok((client.block_at(undone.number).await? != Some(undone)).then_some(()))
	})
	.await?;

	// AND both jobs end on the chain that all have, though no program ran again
	worker.open_gate("gated-3")?;
	for (input, job) in [("ends", ends), ("gated-3", gated)] {
		let found = follow(&alice.client, "result on the other fork", async |_| {
			let finalized = alice.client.finalized_block().await?;
			output(&alice.client.state_at(finalized).await?, job).await
		})
		.await?;
		assert_eq!(found, input.as_bytes());
		assert_eq!(worker.starts(input)?, 1, "{input}: {}", process.told());
	}

	// AND the worker leaves in good order
	process.signal(Signal::TERM)?;
	assert!(process.wait(LIMIT)?.success(), "{}", process.told());
	let left = dave.json(CLIENT, &["chain", "info"])?;
	assert_eq!(left["spec_version"], 2, "{left}");
	Ok(())
}

/// Upgrades the runtime to its successor as docs/operations.md says, by the key of sudo.
async fn upgrade(client: &Client, url: &str) -> Result<()> {
	let file = binary("cybros-node")?
		.with_file_name("wbuild/primal-runtime/primal_runtime_next.compact.compressed.wasm");
	let code = std::fs::read(&file).with_context(|| file.display().to_string())?;
	let sudo = Keypair::from_suri("//Alice")?;
	assert_eq!(rpc(url, "state_getRuntimeVersion", &[])?["specVersion"], 1);

	let authorize = SystemCall::authorize_upgrade { code_hash: BlakeTwo256.hash(&code) };
	let authorize = api::tx().sudo().sudo(RuntimeCall::System(authorize));
	client.submit_and_wait(&sudo, &Call::new(authorize), Wait::InBlock).await?;
	let apply = api::tx().system().apply_authorized_upgrade(code);
	client.submit_and_wait(&sudo, &Call::new(apply), Wait::InBlock).await?;

	// The new code itself says its version, and where it ran first.
	follow(client, "block of the new runtime", async |state| {
		let last = state.read(api::storage().system().last_runtime_upgrade(), ()).await?;
		Ok(last.filter(|last| last.spec_version == 2))
	})
	.await?;
	assert_eq!(rpc(url, "state_getRuntimeVersion", &[])?["specVersion"], 2);
	Ok(())
}

/// Waits until the migration is done that the successor brings, which takes three blocks without transactions.
async fn gets_over_its_migration(client: &Client) -> Result<State> {
	let done = follow(client, "end of the migration", async |state| {
		let cursor = state.read(api::storage().multi_block_migrations().cursor(), ()).await?;
		let id = BoundedVec(b"cybros-rehearsal".to_vec());
		let done = state.read(api::storage().multi_block_migrations().historic(), (id,)).await?;
		Ok((cursor.is_none() && done.is_some()).then_some(state.block()))
	})
	.await?;
	Ok(client.state_at(done).await?)
}

/// Starts a node without anything that takes proofs and the last state in place of all blocks.
async fn joins_by_warp_sync(network: &mut Validators, alice: &Validator) -> Result<()> {
	let finalized = alice.client.finalized_block().await?;
	let mut fresh = network.start_with("fresh", &["--sync=warp"]).await?;
	fresh.process.wait_for("Warp sync is complete", LIMIT)?;
	let found = follow(&fresh.client, "finality at the new node", async |_| {
		let found = fresh.client.finalized_block().await?;
		Ok((found.number >= finalized.number).then_some(found))
	})
	.await?;
	assert_eq!(alice.client.block_at(found.number).await?, Some(found));
	Ok(())
}
