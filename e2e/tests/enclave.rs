// SPDX-License-Identifier: MIT

//! Workers in TEEs of every kind, on a chain whose genesis trusts a test root of each vendor. A TEE is the worker's library
//! with evidence that is made here behind the TEE's interface; chain, command and program are the real ones.

mod interfaces;

use anyhow::{anyhow, ensure, Context, Result};
use cybros_attestation::testing::{
	crl, DcapCase, DcapEvidence, Key, NitroCase, QuoteForm, SnpCase, DAY,
};
use cybros_e2e::{binary, follow, Network, Process};
use cybros_sdk::{
	measurement_text, parse_account, types::JobState, AccountId, Attestation, Client,
	ConnectOptions, Keypair, Measurement, NitroPcrs, ProofKind, TcbStatus, TeeKind, WorkerStatus,
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
	fs, panic,
	path::{Path, PathBuf},
	process::Command,
	sync::{Arc, LazyLock, Mutex, PoisonError},
	thread::{self, JoinHandle},
	time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::{runtime::Runtime, sync::watch};

const LIMIT: Duration = Duration::from_secs(120);
const MINUTE: u64 = 60;
/// What each account has at the beginning: 1,000 CYB.
const BALANCE: u64 = 1_000_000_000_000_000;
const KINDS: [TeeKind; 4] = [TeeKind::Sgx, TeeKind::Tdx, TeeKind::SevSnp, TeeKind::Nitro];

/// When what lasts longer than the test ends.
static LATER: LazyLock<u64> = LazyLock::new(|| now() + 30 * DAY);

fn now() -> u64 {
	SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The accounts of a kind's story, which goes its way beside those of the others: who owns the impl and has jobs, who owns
/// the worker, and who updates the collateral, which is anyone.
fn accounts(kind: TeeKind) -> [String; 3] {
	["developer", "owner", "anyone"].map(|role| format!("//{kind:?}//{role}"))
}

/// How a platform is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Platform {
	/// Up to date.
	Current,
	/// The same, with a certificate that ends with the next full minute.
	CurrentForAMoment,
	/// It lacks a security update. An instance of Nitro, which does not tell, runs another image.
	OutOfDate,
}

/// A machine with a TEE under the test root of its vendor, whose state a test changes.
#[derive(Clone)]
struct Machine {
	kind: TeeKind,
	platform: Arc<Mutex<Platform>>,
}

impl Machine {
	fn new(kind: TeeKind) -> Self {
		Self { kind, platform: Arc::new(Mutex::new(Platform::Current)) }
	}

	fn becomes(&self, platform: Platform) {
		*self.platform.lock().unwrap_or_else(PoisonError::into_inner) = platform;
	}

	fn is(&self, platform: Platform) -> bool {
		*self.platform.lock().unwrap_or_else(PoisonError::into_inner) == platform
	}

	/// When the certificate of its key ends.
	fn end(&self) -> u64 {
		match self.is(Platform::CurrentForAMoment) {
			// The chain looks for evidence that has ended by the minute.
			true => (now() + 20).next_multiple_of(MINUTE) - 1,
			false => *LATER,
		}
	}

	fn dcap(&self) -> DcapCase {
		let mut case = match self.kind {
			TeeKind::Tdx => DcapCase::tdx(QuoteForm::V4),
			_ => DcapCase::default(),
		};
		case.ends = [*LATER, *LATER, *LATER, *LATER, self.end()];
		if self.is(Platform::OutOfDate) {
			case.svns = ([1; 16], 5);
		}
		case
	}

	fn snp(&self) -> SnpCase {
		let mut case = SnpCase { ends: self.end(), ..SnpCase::default() };
		if self.is(Platform::OutOfDate) {
			case.tcb.0.snp -= 1;
			case.tcb.1.snp -= 1;
		}
		case
	}

	fn nitro(&self) -> NitroCase {
		let ends = [*LATER, *LATER, *LATER, self.end()];
		let mut case = NitroCase { ends, ..NitroCase::default() };
		if self.is(Platform::OutOfDate) {
			case.pcrs[0].1 = [0xee; 48];
		}
		case
	}

	/// What a worker finds in it, in an empty folder.
	fn interface(&self, folder: &Path) -> Result<Arc<dyn Attester>> {
		let machine = self.clone();
		let quote = move |report_data| DcapCase { report_data, ..machine.dcap() }.build().quote;
		let machine = self.clone();
		Ok(match self.kind {
			TeeKind::Sgx => Arc::new(interfaces::enclave(folder, quote)?),
			TeeKind::Tdx => {
				let answer = move |report_data| (quote(report_data), None);
				Arc::new(interfaces::guest(folder, "tdx_guest", answer)?)
			},
			TeeKind::SevSnp => {
				let answer = move |report_data| {
					let built = SnpCase { report_data, ..machine.snp() }.build();
					(built.report, Some(interfaces::table(&built.certificate)))
				};
				Arc::new(interfaces::guest(folder, "sev_guest", answer)?)
			},
			TeeKind::Nitro => Arc::new(Documents(machine)),
		})
	}

	/// What its build measures as.
	fn measurement(&self) -> Measurement {
		match self.kind {
			TeeKind::Sgx => {
				Measurement::SgxEnclave { mr_enclave: self.dcap().measurement, min_svn: 3 }
			},
			TeeKind::Tdx => {
				let case = self.dcap();
				let mut mr_td = [0; 48];
				mr_td[..32].copy_from_slice(&case.measurement);
				Measurement::Tdx { mr_td, rtmrs: case.rtmrs.map(Some) }
			},
			TeeKind::SevSnp => {
				let measurement = self.snp().measurement;
				Measurement::SevSnp { measurement, host_data: None, min_svn: 2 }
			},
			TeeKind::Nitro => {
				let pcrs = self.nitro().pcrs;
				let others = pcrs[1..3].to_vec();
				Measurement::Nitro { image: pcrs[0].1, pcrs: NitroPcrs::truncate_from(others) }
			},
		}
	}

	/// What follows `cybros collateral update` for it, with what the vendor signed as files.
	fn collateral(&self, folder: &Path) -> Result<Vec<String>> {
		let file = |name: &str, bytes: &[u8]| -> Result<String> {
			let path = folder.join(name);
			fs::write(&path, bytes)?;
			Ok(path.display().to_string())
		};
		Ok(match self.kind {
			TeeKind::Sgx | TeeKind::Tdx => {
				let json = intel_collateral(&self.dcap().build()).to_string();
				vec!["intel".into(), file("collateral.json", json.as_bytes())?]
			},
			TeeKind::SevSnp => {
				// The list of the default case ended in the spring of 2026.
				let crl = crl("ARK-Test", &Key::ark(), now() - DAY, *LATER, &[]);
				let certificate = file("ask.der", &self.snp().build().authority)?;
				let crl = file("crl.der", &crl)?;
				vec!["amd".into(), "--certificate".into(), certificate, "--crl".into(), crl]
			},
			TeeKind::Nitro => {
				let region = file("region.der", &self.nitro().build().chain[1])?;
				vec!["aws".into(), "--region".into(), region]
			},
		})
	}

	/// Why it is refused once it is out of date.
	fn refusal(&self) -> &'static str {
		match self.kind {
			TeeKind::Sgx | TeeKind::Tdx => "TcbNotAccepted",
			TeeKind::SevSnp => "SecurityVersionTooLow",
			TeeKind::Nitro => "MeasurementMismatch",
		}
	}
}

/// A Nitro enclave gives documents by a device, of which no test can take the place.
struct Documents(Machine);

impl Attester for Documents {
	fn attest(&self, report_data: &ReportData) -> Result<Evidence, AttestError> {
		let case = NitroCase { user_data: Some(report_data.to_vec()), ..self.0.nitro() };
		Ok(Evidence::Nitro(case.build().document))
	}
}

/// Intel's collateral of a quote, as tools write it.
fn intel_collateral(built: &DcapEvidence) -> Value {
	json!({
		"root_ca_crl": hex::encode(&built.root_crl),
		"pck_crl": hex::encode(&built.pck_crl),
		"pck_crl_issuer_chain": built.pck_crl_issuer_chain,
		"tcb_info_issuer_chain": built.issuer_chain,
		"tcb_info": built.tcb_info,
		"tcb_info_signature": hex::encode(built.tcb_info_signature),
		"qe_identity_issuer_chain": built.issuer_chain,
		"qe_identity": built.qe_identity,
		"qe_identity_signature": hex::encode(built.qe_identity_signature),
	})
}

/// Lets a chain trust the test roots in place of the vendors', and gives the accounts of all kinds what they need.
fn alter(genesis: &mut Value) -> Result<()> {
	let root = |certificate: &[u8]| json!([format!("0x{}", hex::encode(certificate))]);
	let workers = &mut genesis["offchainComputingWorkers"];
	workers["intelRoots"] = root(&Machine::new(TeeKind::Sgx).dcap().build().root);
	workers["amdRoots"] = root(&Machine::new(TeeKind::SevSnp).snp().build().root);
	workers["awsRoots"] = root(&Machine::new(TeeKind::Nitro).nitro().build().chain[0]);
	let balances = genesis["balances"]["balances"].as_array_mut().context("an array")?;
	for account in KINDS.into_iter().flat_map(accounts) {
		let account = Keypair::from_suri(&account)?.account_id();
		balances.push(json!([account.to_string(), BALANCE]));
	}
	Ok(())
}

/// A worker in its TEE, which runs until it is told to stop or put offline.
struct Enclave {
	stop: watch::Sender<bool>,
	thread: JoinHandle<Result<(), WorkerError>>,
}

impl Enclave {
	fn start(network: &Network, opened: &Opened, attester: Arc<dyn Attester>) -> Result<Self> {
		let state_dir = StateDir::open(&opened.key_file.with_extension("state"))?;
		let executor = ProcessExecutor::new(ProcessOptions {
			program: binary("simple-echo")?,
			args: Vec::new(),
			timeout: LIMIT,
			folders: state_dir.runs(),
		})?;
		let worker = Worker {
			node: ConnectOptions::new(&network.url),
			key: Keypair::from_file(&opened.key_file)?,
			wanted: Wanted { build: 1, capacity: 2, pools: vec![opened.pool.parse()?] },
			executor: Arc::new(executor),
			state_dir,
			attester,
		};
		let (stop, stopped) = watch::channel(false);
		let runtime = Runtime::new()?;
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

/// A pool that takes proofs of enclaves only, and a worker that it admits.
struct Opened {
	impl_id: String,
	pool: String,
	policy: String,
	key_file: PathBuf,
	worker: String,
}

/// Registers an impl that demands evidence of a kind, opens a pool for it, and updates the collateral.
fn open_pool(network: &Network, machine: &Machine, folder: &Path) -> Result<Opened> {
	let kind = machine.kind;
	let [developer, owner, anyone] = accounts(kind);
	let collateral = machine.collateral(folder)?;
	let update = ["collateral", "update"].into_iter().chain(collateral.iter().map(String::as_str));
	let mut updated = start(network, &anyone, &update.collect::<Vec<_>>())?;
	let done = |line: &str| network.json(&developer, &line.split(' ').collect::<Vec<_>>());
	let impl_id = done("impl register")?["impl"].to_string();
	let (key_file, worker) = network.worker_key(&format!("{kind:?}"))?;
	let consent = network.consent_to(&owner, &key_file, &impl_id)?;
	let mut registered = start(network, &owner, &["worker", "register", &consent])?;
	let measured = measurement_text(&machine.measurement());
	let build = format!("build register --impl {impl_id} --version 1 --specs 1");
	done(&format!("{build} --measurement {measured}"))?;
	let tee = match kind {
		TeeKind::Sgx => "sgx",
		TeeKind::Tdx => "tdx",
		TeeKind::SevSnp => "sev-snp",
		TeeKind::Nitro => "nitro",
	};
	done(&format!("impl update {impl_id} --trust evidence --tee {tee}"))?;
	if kind == TeeKind::SevSnp {
		done(&format!("impl evidence {impl_id} --snp-milan 4,0,23,213"))?;
	}
	let pool = done(&format!("pool create --impl {impl_id} --proof enclave"))?["pool"].to_string();
	let policy = done(&format!("policy create --pool {pool} --price 1"))?["policy"].to_string();
	for command in [&mut registered, &mut updated] {
		ensure!(command.wait(LIMIT)?.success(), "{}", command.told());
	}
	done(&format!("pool authorize {pool} {worker}"))?;
	Ok(Opened { impl_id, pool, policy, key_file, worker })
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

/// Starts a worker by the binary of the package, on this machine without a TEE: it says what is missing, as the check does
/// beforehand.
fn bare_machine_is_told(network: &Network, opened: &Opened) -> Result<()> {
	let Opened { impl_id, pool, key_file, .. } = opened;
	let file = key_file.to_str().context("paths are text")?;
	let check = ["check", "--url", &network.url, "--key-file", file, "--build", "1", "--pool"];
	let check = [&check[..], &[pool, "--executor", "/bin/cat"]].concat();
	let told = String::from_utf8(network.worker_command(&check)?.stdout)?;
	assert!(told.contains("ok       evidence      needed, and `run` shows it"), "{told}");
	assert!(told.contains("problem  hardware      this machine offers no evidence"), "{told}");
	assert!(told.ends_with("1 problem keeps the worker offline\n"), "{told}");
	let mut bare = network.start_worker(key_file, pool, &binary("simple-echo")?)?;
	assert_eq!(bare.wait(LIMIT)?.code(), Some(3), "{}", bare.told());
	let told = bare.told();
	assert!(told.contains(&format!("error: impl {impl_id} demands evidence of a TEE")), "{told}");
	assert!(told.contains("run the worker inside a TEE"), "{told}");
	Ok(())
}

/// The story of a worker in a TEE of a kind.
async fn story(network: &Network, kind: TeeKind) -> Result<()> {
	// GIVEN an impl that demands evidence of its workers
	let machine = Machine::new(kind);
	let folder = network.folder().join(format!("{kind:?}"));
	let interface = folder.join("interface");
	fs::create_dir_all(&interface)?;
	let opened = open_pool(network, &machine, &folder)?;
	let Opened { pool, policy, worker, .. } = &opened;
	let client = Client::connect(&network.url).await?;
	let account = parse_account(worker)?;
	let stake = client.state().await?.worker(&account).await?.context("it is registered")?.stake;
	if kind == TeeKind::Sgx {
		bare_machine_is_told(network, &opened)?;
	}

	// WHEN its worker is started in a TEE, THEN it shows evidence by itself and comes online
	let enclave = Enclave::start(network, &opened, machine.interface(&interface)?)?;
	let first = attested(&client, &account, "worker online by evidence", |_| true).await?;
	let tells = [TeeKind::Sgx, TeeKind::Tdx].contains(&kind).then_some(TcbStatus::UpToDate);
	assert_eq!((first.kind, first.tcb_status), (kind, tells));
	let age = first.expires_at - first.verified_at;
	assert!((DAY - MINUTE..=DAY).contains(&age), "{age} s, and the impl's age is the least of all");

	// WHEN a job comes to its pool, THEN it settles with a result that the enclave's key has signed
	let [developer, ..] = accounts(kind);
	let submit = ["job", "submit", "--pool", pool, "--policy", policy, "--spec", "1"];
	let submit = [&submit[..], &["--input", "Hello", "--wait"]].concat();
	let job = network.json(&developer, &submit)?;
	assert_eq!((&job["result"], &job["output_text"]), (&json!("Success"), &json!("Hello")));
	let id = job["job"].as_str().context("a job has an id")?.parse()?;
	let stored = client.state().await?.job(id).await?.context("it is kept")?;
	let JobState::Processed { proof: Some(proof), .. } = &stored.state else {
		return Err(anyhow!("no proof in {stored:?}"));
	};
	assert_eq!((proof.kind, proof.data.len()), (ProofKind::Enclave, 64));

	// WHEN the impl's owner demands a refresh, THEN it comes at once, by the same key
	machine.becomes(Platform::CurrentForAMoment);
	network.json(&developer, &["impl", "refresh", worker, "--within", "600"])?;
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
	let error = enclave.error()?.to_string();
	assert!(error.contains("offline, without a slash, for its evidence has ended"), "{error}");
	assert!(error.contains(machine.refusal()), "{error}");
	Ok(())
}

#[test]
fn worker_shows_evidence_signs_results_and_goes_offline_unslashed_when_it_is_refused() -> Result<()>
{
	let mut altered = Ok(());
	let network = Network::start_altered(|genesis| altered = alter(genesis))?;
	altered?;
	let runtime = Runtime::new()?;
	let told = |kind| {
		let story = runtime.block_on(story(&network, kind));
		story.with_context(|| format!("in the story of {kind:?}"))
	};
	thread::scope(|scope| {
		let stories = KINDS.map(|kind| scope.spawn(move || told(kind)));
		let ended =
			stories.map(|story| story.join().unwrap_or_else(|why| panic::resume_unwind(why)));
		ended.into_iter().collect()
	})
}
