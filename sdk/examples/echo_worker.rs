// SPDX-License-Identifier: MIT

//! The smallest worker that there can be: it returns each input as the output.
//!
//! `echo_worker URL KEY POOL OWNER IMPL BUILD CAPACITY` prints the consent for its owner, waits
//! until it is registered and admitted, goes online, and serves until it is ended. It leaves out
//! what `cybros-worker` is for: programs, limits, restarts, a clean end.

use cybros_sdk::{
	calls, types::Membership, AccountId, Assignment, Client, ImplId, JobResult, Keypair, PoolId,
	QueryError, SignedConsent, Wait, WorkerStatus, WorkerUpdate,
};
use std::{error::Error, time::Duration};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome {
	let args: Vec<String> = std::env::args().skip(1).collect();
	let [url, key, pool, owner, impl_id, build, capacity] = args.as_slice() else {
		return Err("usage: echo_worker URL KEY POOL OWNER IMPL BUILD CAPACITY".into());
	};
	let client = Client::connect(url).await?;
	let key = Keypair::load(key)?;
	println!("{}", consent(&client, &key, owner.parse()?, impl_id.parse()?).await?);

	let pool: PoolId = pool.parse()?;
	wait_for_admission(&client, &key, pool).await?;
	let mut updates = client.assignments(key.account_id());
	while let Some(update) = updates.next().await {
		match update? {
			WorkerUpdate::Status { status: Some(WorkerStatus::Registered), .. }
			| WorkerUpdate::Status { status: Some(WorkerStatus::Offline), .. } => {
				let online = calls::online(build.parse()?, capacity.parse()?);
				client.submit_and_wait(&key, &online, Wait::InBlock).await?;
				let subscribe = calls::subscribe_pool(pool);
				client.submit_and_wait(&key, &subscribe, Wait::InBlock).await?;
			},
			WorkerUpdate::Assigned(assignment) => {
				let (client, key) = (client.clone(), key.clone());
				tokio::spawn(async move {
					let job_id = assignment.job_id;
					if let Err(error) = echo(client, key, assignment).await {
						eprintln!("job {job_id}: {error}");
					}
				});
			},
			update => eprintln!("{update:?}"),
		}
	}
	Ok(())
}

/// The consent that lets the owner register this worker within ten minutes.
async fn consent(
	client: &Client,
	key: &Keypair,
	owner: AccountId,
	impl_id: ImplId,
) -> Outcome<SignedConsent> {
	let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
	let expires_at = now.as_secs() + 600;
	Ok(SignedConsent::sign(key, owner, impl_id, client.genesis_hash(), expires_at))
}

/// Waits until the pool's owner has let the worker in.
async fn wait_for_admission(
	client: &Client,
	key: &Keypair,
	pool: PoolId,
) -> Result<Membership, QueryError> {
	loop {
		let state = client.state().await?;
		if let Some(membership) = state.membership(pool, &key.account_id()).await? {
			return Ok(membership);
		}
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
}

/// Starts a job and submits its input as the output.
async fn echo(client: Client, key: Keypair, job: Assignment) -> Outcome {
	if !job.started {
		let start = calls::start_job(job.job_id, job.attempt, job.tag());
		client.submit_and_wait(&key, &start, Wait::InBlock).await?;
	}
	let (tag, output) = (job.tag(), job.input);
	let submit = calls::submit_job_result(job.job_id, job.attempt, tag, JobResult::Success, output);
	client.submit_and_wait(&key, &submit, Wait::InBlock).await?;
	Ok(())
}
