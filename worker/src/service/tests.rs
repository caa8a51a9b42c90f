// SPDX-License-Identifier: MIT

//! The service against a chain and programs that the tests play themselves: each call and each run is an event
//! that a test awaits and answers.

mod enclave;
mod leaving;
mod restart;
mod work;

use super::*;
use crate::{
	attempt::AttemptId,
	chain::{Assignment, Ending, Standing, Update},
	executor::{LaunchError, Outcome, Progress, Task},
};
use cybros_primitives::{InputTag, JobId, JobResult, PoolId, Proof, ProofKind, WorkerStatus};
use futures::Stream;
use std::sync::{
	atomic::{AtomicBool, AtomicUsize, Ordering},
	Mutex,
};
use tempfile::TempDir;
use tokio::{
	sync::{
		mpsc::{self, UnboundedReceiver, UnboundedSender},
		oneshot,
	},
	task::JoinHandle,
};

const GENESIS: [u8; 32] = [7; 32];
/// The block that the service knows as final.
const FINAL: u32 = 3;
const LEASE: Duration = Duration::from_secs(300);

type CallAnswer = oneshot::Sender<Result<Block, CallError>>;

/// What the service asks of the chain.
#[derive(Debug)]
enum Call {
	Start(AttemptId, CallAnswer),
	Renew(AttemptId, Progress, oneshot::Sender<Result<Option<Block>, CallError>>),
	Resign(AttemptId, CallAnswer),
	AnswerChallenge(oneshot::Sender<Result<Option<Block>, CallError>>),
	Submit(AttemptId, JobResult, Vec<u8>, CallAnswer),
	RequestOffline(CallAnswer),
	Standing(AttemptId, oneshot::Sender<Option<Standing>>),
}

/// A program that the service has run.
#[derive(Debug)]
struct Run {
	task: Task,
	end: oneshot::Sender<Result<Outcome, LaunchError>>,
}

impl Run {
	fn end(self, result: JobResult, output: &str) {
		let outcome = Outcome { result, output: output.into(), proof: None, reason: None };
		self.end.send(Ok(outcome)).unwrap();
	}

	fn succeed(self, output: &str) {
		self.end(JobResult::Success, output);
	}

	async fn killed(mut self) {
		self.end.closed().await;
	}
}

struct FakeChain {
	updates: Mutex<Option<UnboundedReceiver<Result<Update, ChainError>>>>,
	calls: UnboundedSender<Call>,
	views: UnboundedSender<oneshot::Sender<View>>,
	/// Whether the chain began anew, without the blocks before.
	is_new: Arc<AtomicBool>,
	/// Whether the block with the assignment was undone.
	is_reorganised: Arc<AtomicBool>,
	/// The proof of each result that was submitted.
	proofs: Arc<Mutex<Vec<Option<Proof>>>>,
}

/// The pool whose jobs take proofs of enclaves only.
const ENCLAVES: PoolId = 8;
/// The pool whose jobs take the owner's only.
const OWNERS: PoolId = 9;

impl FakeChain {
	async fn ask<T>(&self, call: impl FnOnce(oneshot::Sender<T>) -> Call) -> T {
		let (answer, answered) = oneshot::channel();
		self.calls.send(call(answer)).unwrap();
		match answered.await {
			Ok(answer) => answer,
			// The test has no answer: the node is away.
			Err(_) => pending().await,
		}
	}
}

impl Chain for FakeChain {
	fn updates(&self) -> impl Stream<Item = Result<Update, ChainError>> + Send + 'static {
		let updates = self.updates.lock().unwrap().take().unwrap();
		futures::stream::unfold(updates, |mut updates| async {
			Some((updates.recv().await?, updates))
		})
	}

	async fn start(&self, id: AttemptId, _: InputTag) -> Result<Block, CallError> {
		self.ask(|answer| Call::Start(id, answer)).await
	}

	async fn renew(
		&self,
		id: AttemptId,
		_: InputTag,
		progress: Progress,
	) -> Result<Option<Block>, CallError> {
		self.ask(|answer| Call::Renew(id, progress, answer)).await
	}

	async fn resign(&self, id: AttemptId, _: InputTag) -> Result<Block, CallError> {
		self.ask(|answer| Call::Resign(id, answer)).await
	}

	async fn submit(
		&self,
		id: AttemptId,
		_: InputTag,
		result: JobResult,
		output: Vec<u8>,
		proof: Option<Proof>,
	) -> Result<Block, CallError> {
		self.proofs.lock().unwrap().push(proof);
		self.ask(|answer| Call::Submit(id, result, output, answer)).await
	}

	async fn answer_challenge(&self) -> Result<Option<Block>, CallError> {
		self.ask(Call::AnswerChallenge).await
	}

	async fn request_offline(&self) -> Result<Block, CallError> {
		self.ask(Call::RequestOffline).await
	}

	async fn standing(&self, id: AttemptId, _: InputTag) -> Result<Option<Standing>, ChainError> {
		Ok(self.ask(|answer| Call::Standing(id, answer)).await)
	}

	async fn has_block(&self, found: Block) -> Result<bool, ChainError> {
		let is_undone = match found.number {
			FINAL => false,
			5 => self.is_reorganised.load(Ordering::SeqCst),
			other => panic!("asked for block {other}"),
		};
		assert_eq!(found, block(found.number));
		Ok(!is_undone && !self.is_new.load(Ordering::SeqCst))
	}

	async fn final_view(&self, _: Vec<AttemptId>) -> Result<View, ChainError> {
		let (answer, answered) = oneshot::channel();
		self.views.send(answer).unwrap();
		match answered.await {
			Ok(view) => Ok(view),
			Err(_) => pending().await,
		}
	}
}

#[derive(Default)]
struct Counts {
	running: AtomicUsize,
	most: AtomicUsize,
	runs: AtomicUsize,
	is_broken: AtomicBool,
}

struct FakeExecutor {
	runs: UnboundedSender<Run>,
	counts: Arc<Counts>,
}

struct Running(Arc<Counts>);

impl Drop for Running {
	fn drop(&mut self) {
		self.0.running.fetch_sub(1, Ordering::SeqCst);
	}
}

impl Executor for FakeExecutor {
	fn check(&self) -> Result<(), LaunchError> {
		match self.counts.is_broken.load(Ordering::SeqCst) {
			true => Err(LaunchError("there is no executor".into())),
			false => Ok(()),
		}
	}

	async fn execute(&self, task: &Task) -> Result<Outcome, LaunchError> {
		self.counts.runs.fetch_add(1, Ordering::SeqCst);
		let running = self.counts.running.fetch_add(1, Ordering::SeqCst) + 1;
		self.counts.most.fetch_max(running, Ordering::SeqCst);
		let _running = Running(self.counts.clone());
		let (end, ended) = oneshot::channel();
		self.runs.send(Run { task: task.clone(), end }).unwrap();
		ended.await.unwrap()
	}

	fn progress(&self, _: AttemptId) -> Progress {
		Progress { percentage: 40, message: "under way".into() }
	}
}

/// A service that runs, and all ends that it hangs on.
struct Test {
	dir: Arc<TempDir>,
	updates: UnboundedSender<Result<Update, ChainError>>,
	calls: UnboundedReceiver<Call>,
	views: UnboundedReceiver<oneshot::Sender<View>>,
	runs: UnboundedReceiver<Run>,
	counts: Arc<Counts>,
	is_new: Arc<AtomicBool>,
	is_reorganised: Arc<AtomicBool>,
	proofs: Arc<Mutex<Vec<Option<Proof>>>>,
	stop: watch::Sender<bool>,
	service: JoinHandle<Result<End, ServiceError>>,
}

impl Test {
	/// A worker that is online.
	fn online(capacity: u32) -> Self {
		let test = Self::new(capacity, Arc::new(tempfile::tempdir().unwrap()));
		test.status(Some(WorkerStatus::Online));
		test
	}

	fn new(capacity: u32, dir: Arc<TempDir>) -> Self {
		Self::with_enclave(capacity, dir, None)
	}

	/// A worker whose evidence speaks for a key.
	fn with_enclave(capacity: u32, dir: Arc<TempDir>, enclave: Option<Arc<EnclaveSigner>>) -> Self {
		let (updates, updates_of_chain) = mpsc::unbounded_channel();
		let (calls_of_chain, calls) = mpsc::unbounded_channel();
		let (views_of_chain, views) = mpsc::unbounded_channel();
		let (runs_of_executor, runs) = mpsc::unbounded_channel();
		let counts = Arc::new(Counts::default());
		let is_new = Arc::new(AtomicBool::new(false));
		let is_reorganised = Arc::new(AtomicBool::new(false));
		let proofs = Arc::new(Mutex::new(Vec::new()));
		let (stop, stopped) = watch::channel(false);
		let service = Service {
			chain: Arc::new(FakeChain {
				updates: Mutex::new(Some(updates_of_chain)),
				calls: calls_of_chain,
				views: views_of_chain,
				is_new: is_new.clone(),
				is_reorganised: is_reorganised.clone(),
				proofs: proofs.clone(),
			}),
			executor: Arc::new(FakeExecutor { runs: runs_of_executor, counts: counts.clone() }),
			journal: Arc::new(Journal::open(dir.path(), GENESIS).unwrap()),
			final_block: block(FINAL),
			capacity,
			pause: Duration::ZERO,
			enclave,
		};
		let service = tokio::spawn(service.run(stopped));
		Test {
			dir,
			updates,
			calls,
			views,
			runs,
			counts,
			is_new,
			is_reorganised,
			proofs,
			stop,
			service,
		}
	}

	/// The worker after a restart: the old process is gone without a farewell.
	async fn restarted(self, capacity: u32) -> Self {
		self.restarted_with(capacity, None).await
	}

	async fn restarted_with(self, capacity: u32, enclave: Option<Arc<EnclaveSigner>>) -> Self {
		self.service.abort();
		assert!(self.service.await.unwrap_err().is_cancelled());
		let test = Self::with_enclave(capacity, self.dir, enclave);
		test.status(Some(WorkerStatus::Online));
		test
	}

	fn update(&self, update: Update) {
		self.updates.send(Ok(update)).unwrap();
	}

	fn status(&self, status: Option<WorkerStatus>) {
		self.update(Update::Status { status, block: block(1) });
	}

	fn assign(&self, id: AttemptId, input: &str) {
		self.update(Update::Assigned(assignment(id, input, false)));
	}

	fn assign_started(&self, id: AttemptId, input: &str) {
		self.update(Update::Assigned(assignment(id, input, true)));
	}

	fn ended(&self, id: AttemptId, cause: &str) {
		let ending = Ending::Withdrawn;
		self.update(Update::Ended { id, ending, cause: cause.into(), block: block(9) });
	}

	fn answered(&self, id: AttemptId) {
		let (ending, cause) = (Ending::Answered, "it has its result".into());
		self.update(Update::Ended { id, ending, cause, block: block(9) });
	}

	fn missing(&self, id: AttemptId) {
		let (ending, cause) = (Ending::Missing, "the best block does not know of it".into());
		self.update(Update::Ended { id, ending, cause, block: block(9) });
	}

	async fn call(&mut self) -> Call {
		self.calls.recv().await.unwrap()
	}

	async fn start_call(&mut self, id: AttemptId) -> CallAnswer {
		match self.call().await {
			Call::Start(found, answer) if found == id => answer,
			other => panic!("expected the start of {id}, got {other:?}"),
		}
	}

	async fn submit_call(&mut self, id: AttemptId, expected: (JobResult, &str)) -> CallAnswer {
		match self.call().await {
			Call::Submit(found, result, output, answer) if found == id => {
				assert_eq!((result, String::from_utf8(output).unwrap().as_str()), expected);
				answer
			},
			other => panic!("expected the result of {id}, got {other:?}"),
		}
	}

	async fn offline_call(&mut self) -> CallAnswer {
		match self.call().await {
			Call::RequestOffline(answer) => answer,
			other => panic!("expected the request to go offline, got {other:?}"),
		}
	}

	async fn answer_standing(&mut self, id: AttemptId, standing: Option<Standing>) {
		match self.call().await {
			Call::Standing(found, answer) if found == id => answer.send(standing).unwrap(),
			other => panic!("expected a look at {id}, got {other:?}"),
		}
	}

	async fn run(&mut self, id: AttemptId, input: &str) -> Run {
		let run = self.runs.recv().await.unwrap();
		assert_eq!(run.task, Task { id, spec_version: 1, input: input.into() });
		run
	}

	async fn answer_view(&mut self, status: Option<WorkerStatus>, running: &[AttemptId]) {
		let view = View { status, running: running.to_vec(), to_come: vec![] };
		self.views.recv().await.unwrap().send(view).unwrap();
	}

	/// The final block is of a fork on which the attempt was not made yet.
	async fn answer_view_before(&mut self, id: AttemptId) {
		let status = Some(WorkerStatus::Online);
		let view = View { status, running: vec![], to_come: vec![id] };
		self.views.recv().await.unwrap().send(view).unwrap();
	}

	/// The attempts in the journal, as another process would find them.
	fn kept(&self) -> Vec<AttemptId> {
		let mut ids = Journal::open(self.dir.path(), GENESIS).unwrap().ids().unwrap();
		ids.sort_unstable();
		ids
	}

	/// Lets the worker go offline in good order, and checks that no call is left.
	async fn finish(mut self) -> Counts {
		self.stop.send_replace(true);
		accept(self.offline_call().await);
		self.status(Some(WorkerStatus::Offline));
		assert_eq!(self.service.await.unwrap().unwrap(), End::Stopped);
		assert!(self.calls.recv().await.is_none());
		assert!(self.runs.recv().await.is_none());
		Arc::into_inner(self.counts).unwrap()
	}
}

fn id(index: u64) -> AttemptId {
	AttemptId { job: JobId { pool: 0, index }, attempt: 1 }
}

fn block(number: u32) -> Block {
	Block { number, hash: [number as u8; 32] }
}

fn assignment(id: AttemptId, input: &str, started: bool) -> Assignment {
	let proof = match id.job.pool {
		ENCLAVES => Some(ProofKind::Enclave),
		OWNERS => Some(ProofKind::Owner),
		_ => None,
	};
	Assignment {
		id,
		spec_version: 1,
		input: input.into(),
		proofs: proof.into_iter().collect(),
		lease: LEASE,
		started,
		block: block(5),
	}
}

fn accept(answer: CallAnswer) {
	answer.send(Ok(block(6))).unwrap();
}

fn refuse(answer: CallAnswer) {
	answer.send(Err(CallError::Refused("OffchainComputing.NotAssignee".into()))).unwrap();
}

fn lose(answer: CallAnswer) {
	answer.send(Err(CallError::NotSent("the pool is full".into()))).unwrap();
}
