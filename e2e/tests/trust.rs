// SPDX-License-Identifier: MIT

//! Workers that can be trusted: licensed, challenged while they work, and held to it.

use anyhow::{bail, Context, Result};
use cybros_e2e::{binary, follow, Network, Process, CLIENT, DEVELOPER, OWNER};
use cybros_sdk::{
	chain::api::{
		self,
		runtime_types::{
			pallet_offchain_computing_workers::{pallet::Call as WorkersCall, types::Parameters},
			primal_runtime::RuntimeCall,
		},
	},
	parse_account,
	types::{AttemptEnd, Uptime},
	AccountId, Amount, Call, Client, Event, JobId, Keypair, LicenceHolder, LicenceTerms, Permill,
	Scheme, SchemeKeypair, SignedLicence, Signer, Wait, WorkerStatus, WorkerUpdate,
};
use rustix::process::Signal;
use std::{
	path::{Path, PathBuf},
	process::Command,
	time::Duration,
};

const CYB: u128 = 1_000_000_000_000;
const LIMIT: Duration = Duration::from_secs(120);
/// What `cybros-worker` ends with where it lacks a licence.
const EXIT_NO_LICENCE: i32 = 4;

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

/// Opens a pool whose impl demands a licence. Returns impl, pool and policy.
fn open_licensed_pool(network: &Network) -> Result<(String, String, String)> {
	let (impl_id, pool, policy) = network.open_pool()?;
	network.json(DEVELOPER, &["impl", "update", &impl_id, "--trust", "licence"])?;
	// Licences may be signed by a key of another kind than accounts have.
	let licensor = SchemeKeypair::from_suri(DEVELOPER, Scheme::Ecdsa)?.account_id().to_string();
	network.json(DEVELOPER, &["impl", "update", &impl_id, "--licensor", &licensor])?;
	Ok((impl_id, pool, policy))
}

/// Starts a worker with the file in which its licences are put.
fn start_licensed(
	network: &Network,
	key_file: &Path,
	pool: &str,
	program: &Path,
	licence: &Path,
) -> Result<Process> {
	Process::start(
		"cybros-worker",
		Command::new(binary("cybros-worker")?)
			.args(["run", "--url", &network.url, "--build", "1", "--pool", pool])
			.args(["--capacity", "2", "--timeout", "600s", "--key-file"])
			.arg(key_file)
			.arg("--executor")
			.arg(program)
			.arg("--state-dir")
			.arg(key_file.with_extension("state"))
			.arg("--licence")
			.arg(licence),
	)
}

/// Waits until a worker has a status.
async fn wait_for_status(client: &Client, worker: AccountId, status: WorkerStatus) -> Result<()> {
	follow(client, &format!("{status:?} worker"), async |state| {
		let record = state.worker(&worker).await?.context("the worker is registered")?;
		Ok((record.status() == status).then_some(()))
	})
	.await
}

/// Waits until the first news of a worker, as one hears them who connects anew, has a challenge that is open.
async fn hear_of_open_challenge(client: &Client, worker: AccountId) -> Result<()> {
	let search = async {
		loop {
			follow(client, "open challenge", async |state| {
				Ok(state.uptime(&worker).await?.is_challenged.then_some(()))
			})
			.await?;
			let mut news = client.assignments(worker);
			let Some(Ok(WorkerUpdate::Status { block: first, .. })) = news.next().await else {
				bail!("the first news is of the worker's status")
			};
			// The challenge may have ended with the block in which it was seen: then the next one is waited for.
			match news.next().await {
				Some(Ok(WorkerUpdate::Challenged { block })) if block == first => return Ok(()),
				Some(Ok(_)) => continue,
				other => bail!("the news ended: {other:?}"),
			}
		}
	};
	tokio::time::timeout(LIMIT, search).await.context("no challenge is told of")?
}

/// All that happened after one block, up to another.
async fn events_between(client: &Client, after: u32, until: u32) -> Result<Vec<Event>> {
	let mut events = Vec::new();
	for number in after + 1..=until {
		let block = client.block_at(number).await?.context("the chain has the block")?;
		events.extend(client.events(block).await?);
	}
	Ok(events)
}

#[tokio::test(flavor = "multi_thread")]
async fn worker_is_challenged_stopped_slashed_comes_back_and_leaves_with_its_money() -> Result<()> {
	// GIVEN an impl that demands a licence, and two workers that have the one for all of their owner and run no job yet
	let network = Network::start()?;
	let client = Client::connect(&network.url).await?;
	// Before any worker is online: a window that is open keeps the length that it began with.
	challenge_all_the_time(&client).await?;
	let (impl_id, pool, policy) = open_licensed_pool(&network)?;
	let owner = Keypair::from_suri(OWNER)?.account_id();
	let owners = owner.to_string();
	let sign = ["licence", "sign", &impl_id, "--owner", &owners, "--scheme", "ecdsa"];
	let signed = network.cybros(DEVELOPER, &sign)?;
	assert_eq!(signed.code, 0, "{}", signed.stderr);
	let licence = network.folder().join("licence.json");
	std::fs::write(&licence, &signed.stdout)?;
	let path = licence.to_str().context("paths are text")?;
	let mut others = Vec::new();
	for name in ["second", "third"] {
		let (key, address) = network.admit_worker(name, &impl_id, &pool)?;
		network.json(OWNER, &["licence", "present", path, "--worker", &address])?;
		others.push(key);
	}

	// WHEN one more is registered, THEN it cannot go online without the licence, and says so
	let start = client.state().await?;
	let before = start.balance(&owner).await?;
	let (first_key, first) = network.admit_worker("first", &impl_id, &pool)?;
	let account = parse_account(&first)?;
	let script = "case $(cat) in Slow) sleep 20; echo done;; *) exec sleep 1000;; esac";
	let program = network.program("slow", script)?;
	let mut unlicensed = network.start_worker(&first_key, &pool, &program)?;
	assert_eq!(unlicensed.wait(LIMIT)?.code(), Some(EXIT_NO_LICENCE), "{}", unlicensed.told());
	assert!(unlicensed.told().contains("demands a licence"), "{}", unlicensed.told());

	// WHEN it has the licence, THEN it presents that, goes online and starts a job
	let mut first_process = start_licensed(&network, &first_key, &pool, &program, &licence)?;
	first_process.wait_for("presented licence", LIMIT)?;
	first_process.wait_for("ready for jobs", LIMIT)?;
	let job = network.submit(&pool, &policy, "Hello")?;
	first_process.wait_for("started", LIMIT)?;
	let mut processes = Vec::new();
	for key in &others {
		processes.push(network.run_worker(key, &pool, &binary("simple-echo")?)?);
	}

	// THEN it answers while its program runs
	first_process.wait_for("answered a challenge", LIMIT)?;

	// WHEN it stands still, THEN who connects for it hears of the challenge that is open
	first_process.signal(Signal::STOP)?;
	hear_of_open_challenge(&client, account).await?;
	// AND who asks is told by when it is to be answered
	let shown = String::from_utf8(network.cybros(CLIENT, &["worker", "show", &first])?.stdout)?;
	assert!(shown.contains("Online (challenged: its answer is due soon)\n"), "{shown}");
	assert!(shown.contains("\nchallenge      to be answered before "), "{shown}");
	// AND it becomes Unresponsive, loses a part of its stake, and its job goes to another
	let stake = follow(&client, "missed challenge", async |state| {
		let worker = state.worker(&account).await?.context("the worker is registered")?;
		let missed = worker.status() == WorkerStatus::Unresponsive;
		Ok(missed.then_some(worker.stake))
	})
	.await?;
	// As it was registered, with twice the least, which leaves enough to come back.
	assert_eq!(stake.0, 19 * CYB);
	let output = network.cybros(CLIENT, &["job", "watch", &job])?;
	assert_eq!((output.code, &output.stdout[..]), (0, &b"Hello"[..]), "{output:?}");

	// WHEN it goes on, THEN it comes back by itself
	first_process.signal(Signal::CONT)?;
	first_process.wait_for("missed a challenge: goes online again", LIMIT)?;
	first_process.wait_for("ready for jobs", LIMIT)?;
	wait_for_status(&client, account, WorkerStatus::Online).await?;
	let state = client.state().await?;
	let view = state.worker_view(&account).await?.context("it is registered")?;
	let Uptime { credited, served, .. } = view.uptime;
	assert!(credited > 0 && credited < served, "{view:?}");
	assert_eq!(view.uptime, state.uptime(&account).await?);
	let share = Permill((credited * 1_000_000 / served) as u32);
	assert_eq!((view.worker.stake, view.uptime_ratio), (stake, Some(share)));

	// WHEN it is asked to leave with a job in hand, THEN it drains: it gets nothing new, and finishes what it has
	for process in &mut processes {
		process.signal(Signal::TERM)?;
		assert!(process.wait(LIMIT)?.success(), "{}", process.told());
	}
	let slow = network.submit(&pool, &policy, "Slow")?;
	first_process.wait_for("started", LIMIT)?;
	first_process.signal(Signal::TERM)?;
	wait_for_status(&client, account, WorkerStatus::RequestingOffline).await?;
	assert!(first_process.wait(LIMIT)?.success(), "{}", first_process.told());
	wait_for_status(&client, account, WorkerStatus::Offline).await?;
	let output = network.cybros(CLIENT, &["job", "watch", &slow])?;
	assert_eq!((output.code, &output.stdout[..]), (0, &b"done\n"[..]), "{output:?}");
	let destroyed = network.cybros(CLIENT, &["job", "destroy", &slow])?;
	assert_eq!(destroyed.code, 0, "{}", destroyed.stderr);

	// AND its owner gets all that is left
	network.json(OWNER, &["worker", "deregister", &first])?;
	assert_eq!(network.money(&first)?, (0, 0));
	let end = client.state().await?;
	let after = end.balance(&owner).await?;
	let events = events_between(&client, start.block().number, end.block().number).await?;
	check_events(&events, account, job.parse()?, slow.parse()?);
	check_money(&events, owner, account, (before.free, before.held), (after.free, after.held));
	Ok(())
}

/// What happened to the jobs of a worker that was stopped at the first and drained with the second.
fn check_events(events: &[Event], worker: AccountId, lost: JobId, done: JobId) {
	let taken = events.iter().any(|event| {
		matches!(event, Event::AttemptEnded { job_id, attempt: 1, worker: loser, cause: AttemptEnd::WentOffline }
			if (*job_id, *loser) == (lost, worker))
	});
	assert!(taken, "{lost} is not taken from {worker}: {events:?}");
	let doer = |of: JobId| {
		events.iter().find_map(|event| match event {
			Event::JobProcessed { job_id, attempt, worker, .. } if *job_id == of => {
				Some((*attempt, *worker))
			},
			_ => None,
		})
	};
	assert!(doer(lost).is_some_and(|(attempt, by)| attempt == 2 && by != worker), "{events:?}");
	assert_eq!(doer(done), Some((1, worker)));
}

/// An owner of a worker that came and went, and of others that did all of their calls by themselves, has to the last unit what
/// it had: without its fees, those of the worker and the slash, and with what the worker earned.
fn check_money(
	events: &[Event],
	owner: AccountId,
	account: AccountId,
	before: (Amount, Amount),
	after: (Amount, Amount),
) {
	let (mut fees, mut slashes, mut earned) = (0, 0, 0);
	for event in events {
		match event {
			Event::FeePaid { who, fee } if [owner, account].contains(who) => fees += fee.0,
			Event::WorkerSlashed { worker, amount } if *worker == account => slashes += amount.0,
			Event::JobSettled { worker, paid, .. } if *worker == account => earned += paid.0,
			_ => {},
		}
	}
	assert!(fees > 0);
	// A slash for each challenge that it missed, and for nothing else; the price of the job without the shares of others.
	assert_eq!((slashes, earned), (CYB, CYB * 85 / 100));
	assert_eq!((before.1, after.1), (Amount(0), Amount(0)));
	assert_eq!(after.0 .0, before.0 .0 - fees - slashes + earned);
}

/// Puts a licence into the file, for builds of all versions, that is good until a moment.
fn put_licence(
	network: &Network,
	client: &Client,
	worker: AccountId,
	(not_before, expires_at): (u64, u64),
	serial: u64,
) -> Result<PathBuf> {
	let terms = LicenceTerms {
		holder: LicenceHolder::Worker(worker),
		first_build: 0,
		last_build: u32::MAX,
		not_before,
		expires_at,
		serial,
	};
	let signer = Keypair::from_suri(DEVELOPER)?;
	let licence = SignedLicence::sign(&signer, client.genesis_hash(), 0, terms);
	let file = network.folder().join("short.json");
	std::fs::write(&file, licence.to_string())?;
	Ok(file)
}

#[tokio::test(flavor = "multi_thread")]
async fn licence_is_renewed_from_its_file_and_its_end_ends_the_worker_with_the_reason() -> Result<()>
{
	// GIVEN a worker whose file has a licence for little more than a minute
	let network = Network::start()?;
	let client = Client::connect(&network.url).await?;
	let (impl_id, pool, _) = open_licensed_pool(&network)?;
	assert_eq!(impl_id, "0");
	let (key_file, address) = network.admit_worker("first", &impl_id, &pool)?;
	let account = parse_account(&address)?;
	let now = client.state().await?.time().await?;
	let file = put_licence(&network, &client, account, (now, now + 75), 1)?;

	// WHEN it starts, THEN it presents that before it goes online
	let echo = binary("simple-echo")?;
	let mut process = start_licensed(&network, &key_file, &pool, &echo, &file)?;
	process.wait_for("presented licence 1", LIMIT)?;
	process.wait_for("ready for jobs", LIMIT)?;
	let presented = client.state().await?.licence(&account).await?.context("it has a licence")?;
	assert_eq!((presented.serial, presented.expires_at), (1, now + 75));

	// WHEN a third of the time is left, THEN it warns
	let line = process.wait_for("licence 1 ends in", LIMIT)?;
	assert!(line.contains("has none that is newer"), "{line}");
	// WHEN the file is replaced meanwhile, THEN the next one is presented by the time that the first ends, and it stays online
	let now = client.state().await?.time().await?;
	put_licence(&network, &client, account, (now, now + 45), 2)?;
	process.wait_for("presented licence 2", LIMIT)?;
	let worker = client.state().await?.worker(&account).await?.context("it is registered")?;
	assert_eq!(worker.status(), WorkerStatus::Online);

	// WHEN that one ends and no other is there, THEN the chain takes the worker offline, and it ends with the reason
	let status = process.wait(2 * LIMIT)?;
	let told = process.told();
	assert_eq!(status.code(), Some(EXIT_NO_LICENCE), "{told}");
	let last = told.lines().last().unwrap_or_default();
	assert!(last.starts_with("error: ") && last.contains("the licence expired"), "{told}");
	assert!(last.contains("ask the impl's owner for a new one"), "{told}");
	let worker = client.state().await?.worker(&account).await?.context("it is registered")?;
	assert_eq!((worker.status(), worker.stake), (WorkerStatus::Offline, Amount(20 * CYB)));

	// WHEN there is one again, THEN the next start presents it and goes online
	let now = client.state().await?.time().await?;
	put_licence(&network, &client, account, (now, now + 600), 3)?;
	let mut process = start_licensed(&network, &key_file, &pool, &echo, &file)?;
	process.wait_for("ready for jobs", LIMIT)?;

	// WHEN that one is revoked, THEN the worker drains and ends, and says so
	network.json(DEVELOPER, &["licence", "revoke", "0", "3"])?;
	let status = process.wait(LIMIT)?;
	assert_eq!(status.code(), Some(EXIT_NO_LICENCE), "{}", process.told());
	assert!(process.told().contains("LicenceRevoked"), "{}", process.told());

	// AND without the file too
	let mut process = network.start_worker(&key_file, &pool, &echo)?;
	assert_eq!(process.wait(LIMIT)?.code(), Some(EXIT_NO_LICENCE), "{}", process.told());
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn node_of_another_chain_is_refused_by_command_and_worker() -> Result<()> {
	let network = Network::start()?;
	let here = Client::connect(&network.url).await?.genesis_hash();
	let (here, other) = (format!("{here:?}"), format!("0x{}", "07".repeat(32)));
	let (key_file, _) = network.worker_key("first")?;
	let key_file = key_file.to_str().context("paths are text")?;
	let echo = binary("simple-echo")?;
	let echo = echo.to_str().context("paths are text")?;
	let run = ["run", "--url", &network.url, "--key-file", key_file, "--build", "1"];
	let run = [&run[..], &["--pool", "0", "--executor", echo, "--genesis"]].concat();

	let refused = [
		network.cybros(CLIENT, &["--genesis", &other, "chain", "info"])?,
		network.cybros(CLIENT, &["--genesis", &other, "pool", "create", "--impl", "0"])?,
		network.worker_command(&[&run[..], &[&other]].concat())?,
	];
	for output in &refused {
		assert_eq!((output.code, output.stdout.len()), (1, 0), "{output:?}");
		let is_told = output.stderr.contains(&here) && output.stderr.contains(&other);
		assert!(is_told && output.stderr.starts_with("error: "), "{output:?}");
		assert_eq!(output.stderr.trim_end().lines().count(), 1, "{output:?}");
	}
	let output = network.cybros(CLIENT, &["--genesis", &here, "chain", "info"])?;
	assert_eq!(output.code, 0, "{output:?}");
	// This one is of the chain that is meant, and is told what comes next.
	let output = network.worker_command(&[&run[..], &[&here]].concat())?;
	assert!(output.code == 1 && output.stderr.contains("is not registered"), "{output:?}");
	Ok(())
}
