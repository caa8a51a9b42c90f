// SPDX-License-Identifier: MIT

//! A worker that starts jobs and submits their results many in one call, by the SDK alone.

use anyhow::{ensure, Context, Result};
use cybros_e2e::{Network, CLIENT};
use cybros_sdk::{
	calls,
	primitives::input_tag,
	types::{AttemptRef, NewJob, Submission},
	Amount, Client, Event, Included, JobResult, Keypair, Wait,
};

const INPUT: &[u8] = b"Hello World";

/// The places of a batch's items that were refused, each with its error.
fn refused(included: &Included) -> Vec<(u32, &str)> {
	let refused = included.events.iter().filter_map(|event| match event {
		Event::BatchItemFailed { index, error } => Some((*index, error.name.as_str())),
		_ => None,
	});
	refused.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_are_started_and_results_submitted_in_one_call_each_for_itself() -> Result<()> {
	// GIVEN a worker with three jobs in hand
	let network = Network::start_sealed()?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, _) = network.admit_worker("hand", &impl_id, &pool)?;
	let client = Client::connect(&network.url).await?;
	let worker = Keypair::from_file(&key_file)?;
	let (pool_id, policy_id) = (pool.parse()?, policy.parse()?);
	for call in [calls::online(1, 4), calls::subscribe_pool(pool_id)] {
		client.submit_and_wait(&worker, &call, Wait::InBlock).await?;
	}
	let job = NewJob {
		pool_id,
		policy_id,
		spec_version: 1,
		input: INPUT.to_vec(),
		tip: Amount(0),
		beneficiary: None,
		seconds_cap: None,
		track_id: None,
	};
	let consumer = Keypair::from_suri(CLIENT)?;
	let create = calls::create_jobs(vec![job; 3]);
	let created = client.submit_and_wait(&consumer, &create, Wait::InBlock).await?;
	let assigned = created.events.iter().filter_map(|event| match event {
		Event::JobAssigned { job_id, attempt, .. } => Some((*job_id, *attempt)),
		_ => None,
	});
	let mut attempts: Vec<_> = assigned
		.map(|(job_id, attempt)| AttemptRef { job_id, attempt, input_tag: input_tag(INPUT) })
		.collect();
	ensure!(attempts.len() == 3, "{created:?}");

	// WHEN it starts all of them, one by an attempt that is none
	attempts[1].attempt += 1;
	let start = calls::start_jobs(attempts.clone());
	let started = client.submit_and_wait(&worker, &start, Wait::InBlock).await?;

	// THEN that one alone is refused
	assert_eq!(refused(&started), [(1, "AttemptNotLive")]);
	let jobs = started.events.iter().filter_map(|event| match event {
		Event::JobStarted { job_id, .. } => Some(*job_id),
		_ => None,
	});
	assert_eq!(jobs.collect::<Vec<_>>(), [attempts[0].job_id, attempts[2].job_id]);

	// AND of the results that of the job which was not started
	attempts[1].attempt -= 1;
	let submissions = attempts.iter().map(|named| Submission {
		job_id: named.job_id,
		attempt: named.attempt,
		input_tag: named.input_tag,
		result: JobResult::Success,
		output: INPUT.to_vec(),
		proof: None,
	});
	let submit = calls::submit_job_results(submissions.collect());
	let submitted = client.submit_and_wait(&worker, &submit, Wait::InBlock).await?;
	assert_eq!(refused(&submitted), [(1, "AttemptNotStarted")]);
	for (at, named) in attempts.iter().enumerate() {
		let job = client.state().await?.job(named.job_id).await?.context("the job is kept")?;
		assert_eq!(job.result().is_some(), at != 1, "{job:?}");
	}
	Ok(())
}
