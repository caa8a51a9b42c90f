// SPDX-License-Identifier: MIT

//! A worker in an enclave, on a chain whose genesis trusts a test root. The enclave is the worker's library with a quote
//! that is made here; chain, command and program are the real ones.

use anyhow::{anyhow, ensure, Context, Result};
use cybros_attestation::testing::{DcapCase, DcapEvidence, DAY};
use cybros_e2e::{binary, follow, Network, Process, CLIENT, DEVELOPER, OWNER};
use cybros_sdk::{
	parse_account, types::JobState, AccountId, Attestation, Client, ConnectOptions, Keypair,
	ProofKind, TcbStatus, TeeKind, WorkerStatus,
};
use cybros_worker::{
	attester::{AttestError, Attester, Evidence, ReportData},
	executor::{ProcessExecutor, ProcessOptions},
	lifecycle::{Worker, WorkerError},
	preflight::Wanted,
	state_dir::StateDir,
};
use serde_json::{json, Value};
use std::{
	path::{Path, PathBuf},
	process::Command,
	sync::{Arc, Mutex, PoisonError},
	thread::{self, JoinHandle},
	time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::sync::watch;

const LIMIT: Duration = Duration::from_secs(120);
/// Who updates the collateral: anyone.
const ANYONE: &str = "//Dave";
const MINUTE: u64 = 60;

fn now() -> u64 {
	SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A machine with SGX under the test root, whose state a test changes.
#[derive(Clone, Default)]
struct Machine(Arc<Mutex<Platform>>);

/// How the platform is.
#[derive(Clone, Copy, Default)]
enum Platform {
	/// Up to date.
	#[default]
	Current,
	/// The same, with a certificate that ends with the next full minute.
	CurrentForAMoment,
	/// It lacks a security update.
	OutOfDate,
}

impl Machine {
	fn becomes(&self, platform: Platform) {
		*self.0.lock().unwrap_or_else(PoisonError::into_inner) = platform;
	}
}

/// A sound case of now.
fn case() -> DcapCase {
	DcapCase { ends: [now() + 30 * DAY; 5], ..DcapCase::default() }
}

impl Attester for Machine {
	fn attest(&self, report_data: &ReportData) -> Result<Evidence, AttestError> {
		let mut case = case();
		case.report_data[..report_data.len()].copy_from_slice(report_data);
		match *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
			Platform::Current => {},
			// The chain looks for evidence that has ended by the minute.
			Platform::CurrentForAMoment => {
				case.ends[4] = (now() + 20).next_multiple_of(MINUTE) - 1;
			},
			Platform::OutOfDate => case.svns = ([1; 16], 5),
		}
		Ok(Evidence::Dcap(case.build().quote))
	}
}

/// Intel's collateral of a quote, as tools write it.
fn collateral(built: &DcapEvidence) -> Value {
	json!({
		"root_ca_crl": hex(&built.root_crl),
		"pck_crl": hex(&built.pck_crl),
		"pck_crl_issuer_chain": built.pck_crl_issuer_chain,
		"tcb_info_issuer_chain": built.issuer_chain,
		"tcb_info": built.tcb_info,
		"tcb_info_signature": hex(&built.tcb_info_signature),
		"qe_identity_issuer_chain": built.issuer_chain,
		"qe_identity": built.qe_identity,
		"qe_identity_signature": hex(&built.qe_identity_signature),
	})
}

/// A worker in its enclave, which runs until it is told to stop or put offline.
struct Enclave {
	stop: watch::Sender<bool>,
	thread: JoinHandle<Result<(), WorkerError>>,
}

impl Enclave {
	fn start(network: &Network, key_file: &Path, machine: &Machine) -> Result<Self> {
		let state_dir = StateDir::open(&key_file.with_extension("state"))?;
		let executor = ProcessExecutor::new(ProcessOptions {
			program: binary("simple-echo")?,
			args: Vec::new(),
			timeout: LIMIT,
			folders: state_dir.runs(),
		})?;
		let worker = Worker {
			node: ConnectOptions::new(&network.url),
			key: Keypair::from_file(key_file)?,
			wanted: Wanted { build: 1, capacity: 2, pools: vec![0] },
			executor: Arc::new(executor),
			state_dir,
			attester: Arc::new(machine.clone()),
		};
		let (stop, stopped) = watch::channel(false);
		let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
		let thread = thread::spawn(move || runtime.block_on(worker.run(stopped)));
		Ok(Self { stop, thread })
	}

	/// Why it has ended by itself.
	fn error(self) -> Result<WorkerError> {
		let ended = self.thread.join().map_err(|_| anyhow!("the worker panicked"))?;
		drop(self.stop);
		ended.err().context("the worker ended without an error")
	}
}

/// Starts a command by an account, beside those of other accounts.
fn start(network: &Network, key: &str, arguments: &[&str]) -> Result<Process> {
	Process::start(
		"cybros",
		Command::new(binary("cybros")?).args(["--url", &network.url, "--key", key]).args(arguments),
	)
}

/// An impl that demands evidence of SGX, with a pool that takes proofs of enclaves only, a worker that it admits, and
/// collateral. Returns the worker's key file and address.
fn open_pool(network: &Network) -> Result<(PathBuf, String)> {
	let file = network.folder().join("collateral.json");
	std::fs::write(&file, collateral(&case().build()).to_string())?;
	let file = file.to_str().context("paths are text")?;
	let mut updated = start(network, ANYONE, &["collateral", "update", "intel", file])?;
	let owner = |line: &str| {
		network.json(DEVELOPER, &line.split_whitespace().collect::<Vec<_>>()).map(drop)
	};
	owner("impl register")?;
	let (key_file, worker) = network.worker_key("enclave")?;
	let consent = network.consent(&key_file, "0")?;
	let mut registered = start(network, OWNER, &["worker", "register", &consent])?;
	let measured = format!("sgx:mrenclave={},min-svn=3", hex(&case().measurement));
	owner(&format!("build register --impl 0 --version 1 --specs 1 --measurement {measured}"))?;
	owner("impl update 0 --trust evidence --tee sgx")?;
	owner("pool create --impl 0 --proof enclave")?;
	owner("policy create --pool 0 --price 1")?;
	for command in [&mut registered, &mut updated] {
		ensure!(command.wait(LIMIT)?.success(), "{}", command.told());
	}
	owner(&format!("pool authorize 0 {worker}"))?;
	Ok((key_file, worker))
}

/// Waits until a worker is online by evidence of which something holds.
async fn attested(
	client: &Client,
	worker: &AccountId,
	what: &str,
	holds: impl Fn(&Attestation) -> bool,
) -> Result<Attestation> {
	follow(client, what, async |state| {
		let status = state.worker(worker).await?.map(|worker| worker.status());
		let found = state.attestation(worker).await?;
		Ok(found.filter(|found| status == Some(WorkerStatus::Online) && holds(found)))
	})
	.await
}

#[tokio::test(flavor = "multi_thread")]
async fn worker_shows_evidence_signs_results_and_goes_offline_unslashed_when_it_is_refused(
) -> Result<()> {
	// GIVEN a chain that trusts the test root, and an impl that demands evidence of its workers
	let root = format!("0x{}", hex(&case().build().root));
	let network = Network::start_altered(|genesis| {
		genesis["offchainComputingWorkers"]["intelRoots"] = json!([root]);
	})?;
	let (key_file, worker) = open_pool(&network)?;
	let client = Client::connect(&network.url).await?;
	let account = parse_account(&worker)?;
	let stake = client.state().await?.worker(&account).await?.context("it is registered")?.stake;

	// WHEN its worker is started by the binary of the package, on this machine without a TEE, THEN it says what is missing,
	// as the check does beforehand
	let file = key_file.to_str().context("paths are text")?;
	let check = ["check", "--url", &network.url, "--key-file", file, "--build", "1", "--pool", "0"];
	let checked = network.worker_command(&[&check[..], &["--executor", "/bin/cat"]].concat())?;
	let told = String::from_utf8(checked.stdout)?;
	assert!(told.contains("ok       evidence      needed, and `run` shows it"), "{told}");
	assert!(told.contains("problem  hardware      this machine offers no evidence"), "{told}");
	assert!(told.ends_with("1 problem keeps the worker offline\n"), "{told}");
	let mut bare = network.start_worker(&key_file, "0", &binary("simple-echo")?)?;
	assert_eq!(bare.wait(LIMIT)?.code(), Some(3), "{}", bare.told());
	let told = bare.told();
	assert!(told.contains("error: impl 0 demands evidence of a TEE"), "{told}");
	assert!(told.contains("run the worker inside a TEE"), "{told}");

	// AND WHEN it is started in an enclave, THEN it shows evidence by itself and comes online
	let machine = Machine::default();
	let enclave = Enclave::start(&network, &key_file, &machine)?;
	let first = attested(&client, &account, "worker online by evidence", |_| true).await?;
	assert_eq!((first.kind, first.tcb_status), (TeeKind::Sgx, Some(TcbStatus::UpToDate)));
	let age = first.expires_at - first.verified_at;
	assert!((DAY - MINUTE..=DAY).contains(&age), "{age} s, and the impl's age is the least of all");

	// WHEN a job comes to its pool, THEN it settles with a result that the enclave's key has signed
	let submit = ["job", "submit", "--pool", "0", "--policy", "0", "--spec", "1"];
	let submit = [&submit[..], &["--input", "Hello", "--wait"]].concat();
	let job = network.json(CLIENT, &submit)?;
	assert_eq!((&job["result"], &job["output_text"]), (&json!("Success"), &json!("Hello")));
	let id = job["job"].as_str().context("a job has an id")?.parse()?;
	let stored = client.state().await?.job(id).await?.context("it is kept")?;
	let JobState::Processed { proof: Some(proof), .. } = &stored.state else {
		return Err(anyhow!("no proof in {stored:?}"));
	};
	assert_eq!((proof.kind, proof.data.len()), (ProofKind::Enclave, 64));

	// WHEN the impl's owner demands a refresh, THEN it comes at once, by the same key
	machine.becomes(Platform::CurrentForAMoment);
	network.json(DEVELOPER, &["impl", "refresh", &worker, "--within", "600"])?;
	let is_fresh = |found: &Attestation| found.verified_at > first.verified_at;
	let second = attested(&client, &account, "fresh evidence", is_fresh).await?;
	assert_eq!(second.enclave_key, first.enclave_key);
	ensure!(second.expires_at < first.expires_at, "it ends with the certificate");

	// WHEN the platform is out of date at the next refresh, THEN the worker goes offline when what was shown ends
	machine.becomes(Platform::OutOfDate);
	let at_the_end = follow(&client, "end of the evidence", async |state| {
		let found = state.worker(&account).await?.context("it is registered")?;
		Ok((found.status() == WorkerStatus::Offline).then_some(found.stake))
	})
	.await?;
	let state = client.state().await?;
	assert!(state.time().await? >= second.expires_at, "not before the evidence ended");
	assert_eq!(state.attestation(&account).await?, None);

	// AND it loses nothing, and its process says why it has ended
	assert_eq!(at_the_end, stake);
	let error = tokio::task::spawn_blocking(|| enclave.error()).await??.to_string();
	assert!(error.contains("offline, without a slash, for its evidence has ended"), "{error}");
	assert!(error.contains("TcbNotAccepted"), "{error}");
	Ok(())
}
