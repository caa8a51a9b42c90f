// SPDX-License-Identifier: MIT

//! A worker from its start to its end: looks that all is right, shows evidence where that is wanted, goes online, serves,
//! comes back where it may, and leaves.

mod error;

pub use error::WorkerError;

use crate::{
	attester::Attester,
	chain::live::LiveChain,
	enclave::EnclaveSigner,
	evidence::{EvidenceError, Prover},
	executor::Executor,
	journal::Journal,
	licence::Licensee,
	preflight::{Online, Plan, Wanted},
	service::{End, Service},
	state_dir::{Mark, StateDir},
};
use cybros_sdk::{calls, Call, Client, ConnectOptions, Keypair};
use std::{convert::Infallible, future::pending, path::PathBuf, sync::Arc, time::Duration};
use tokio::sync::watch;

/// How long to wait before a call is sent again that did not get into the chain: a block.
const PAUSE: Duration = Duration::from_secs(3);
/// How often to see whether the node is there, and how long it may take to answer.
const NODE_CHECK: Duration = Duration::from_secs(6);
/// How long a call may be on its way into the chain, generously: it is valid for 64 blocks.
const CALL_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// A worker, and what it works with.
pub struct Worker<E> {
	/// Which node, and how long to wait for it.
	pub node: ConnectOptions,
	/// Its key.
	pub key: Keypair,
	/// With what it is to go online.
	pub wanted: Wanted,
	/// What runs its jobs.
	pub executor: Arc<E>,
	/// Its folder.
	pub state_dir: StateDir,
	/// What asks the hardware, where the impl demands evidence or a pool takes proofs of enclaves only.
	pub attester: Arc<dyn Attester>,
}

impl<E: Executor> Worker<E> {
	/// Serves until `stop` becomes true, or the worker is put offline.
	///
	/// Dropping the future kills the programs; the next start goes on with what the worker has.
	pub async fn run(self, stop: watch::Receiver<bool>) -> Result<(), WorkerError> {
		self.run_licensed(None, stop).await
	}

	/// The same, with the file in which licences are put for the worker, where its impl demands one: what is newer there is
	/// presented before the worker goes online, and before the one that the chain has ends.
	pub async fn run_licensed(
		self,
		licence: Option<PathBuf>,
		stop: watch::Receiver<bool>,
	) -> Result<(), WorkerError> {
		let (chain, licensee, mut plan) = tokio::select! {
			ready = self.prepare(licence) => ready?,
			() = is_true(stop.clone()) => return Err(WorkerError::Stopped),
		};
		let client = chain.client();
		let journal = Arc::new(Journal::open(&self.state_dir.journal(), client.genesis_hash().0)?);
		let final_block = client.finalized_block().await?.into();
		let signer = Arc::new(EnclaveSigner::generate(client.genesis_hash().0)?);
		tracing::info!(
			target: "cybros_worker", worker = %self.key.account_id(), node = client.url(),
			genesis = ?client.genesis_hash(), "connected"
		);
		let _watch = AbortOnDrop(tokio::spawn(watch_node(client.clone())));
		// An earlier process may have asked to go offline, and its call may still be on its way.
		let leaving = self.state_dir.leaving();
		if plan.online == Online::Call {
			leaving.set(false);
		}
		let (stop, _marks) = marked(stop, leaving.clone());
		loop {
			let prover = plan.shows_evidence.then(|| {
				Prover::new(chain.clone(), self.attester.clone(), signer.clone(), self.wanted.build)
			});
			let service = Service {
				chain: chain.clone(),
				executor: self.executor.clone(),
				journal: journal.clone(),
				final_block,
				capacity: self.capacity(&plan),
				pause: PAUSE,
				enclave: prover.as_ref().map(|prover| prover.signer().clone()),
			};
			if let Some(error) = show(prover.as_ref(), &plan).await? {
				tracing::error!(target: "cybros_worker", "{error}: goes offline and finishes what it has");
				service.run(watch::channel(true).1).await?;
				return Err(error);
			}
			self.enter(&chain, &plan).await?;
			let end = tokio::select! {
				end = service.run(stop.clone()) => end?,
				never = keep(prover.as_ref()) => match never {},
				never = licensee.keep() => match never {},
			};
			let is_evidence_over =
				end == End::PutOffline && plan.demands_evidence && lacks_evidence(&chain).await?;
			match end {
				End::PutOffline
					if matches!(plan.online, Online::AfterDraining { .. })
						|| leaving.is_set_since(CALL_LIFETIME) =>
				{
					tracing::info!(target: "cybros_worker", "offline, as was asked for earlier: goes online again");
					leaving.set(false);
				},
				End::Unresponsive => {
					tracing::warn!(target: "cybros_worker", "missed a challenge: goes online again");
				},
				End::PutOffline if is_evidence_over => {
					if let Some(reason) = prover.and_then(|prover| prover.failure()) {
						return Err(WorkerError::EvidenceEnded { reason });
					}
					tracing::warn!(target: "cybros_worker", "offline, for its evidence has ended: shows fresh one and goes online again");
				},
				End::PutOffline => {
					if licensee.read().await?.end_of_service(&self.wanted).is_none() {
						tracing::warn!(target: "cybros_worker", "ends, for the worker's owner has put it offline");
						return Ok(());
					}
					tracing::warn!(target: "cybros_worker", "the chain has put the worker offline: looks whether it may come back");
				},
				End::Stopped => {
					leaving.set(false);
					tracing::info!(target: "cybros_worker", "offline, and nothing is left to be done");
					return Ok(());
				},
			}
			plan = self.plan(&licensee).await?;
		}
	}

	/// Connects and looks at all that has to be right.
	async fn prepare(
		&self,
		licence: Option<PathBuf>,
	) -> Result<(Arc<LiveChain>, Licensee, Plan), WorkerError> {
		let client = connect(self.node.clone()).await?;
		let chain = LiveChain::new(client, self.key.clone()).map_err(WorkerError::Thread)?;
		let chain = Arc::new(chain);
		let (key, wanted) = (self.key.clone(), self.wanted.clone());
		let licensee = Licensee::new(chain.clone(), key, wanted, licence);
		let plan = self.plan(&licensee).await?;
		Ok((chain, licensee, plan))
	}

	/// What is left to be done, after a newer licence is presented.
	async fn plan(&self, licensee: &Licensee) -> Result<Plan, WorkerError> {
		Ok(licensee.renewed().await??.plan(&self.wanted)?)
	}

	/// Does what is left to be done.
	async fn enter(&self, chain: &LiveChain, plan: &Plan) -> Result<(), WorkerError> {
		let Wanted { build, capacity, pools } = &self.wanted;
		match plan.online {
			Online::AfterDraining { .. } => {
				tracing::info!(
					target: "cybros_worker", jobs = plan.running,
					"the worker is going offline since before: finishes what it has, then goes online again"
				);
				return Ok(());
			},
			Online::Already => tracing::info!(
				target: "cybros_worker", build, capacity, jobs = plan.running,
				"online since before: goes on"
			),
			Online::Call => {},
		}
		for pool in &plan.unsubscribe {
			call(chain, &format!("leave pool {pool}"), calls::unsubscribe_pool(*pool)).await?;
		}
		if plan.online == Online::Call {
			call(chain, "go online", calls::online(*build, *capacity)).await?;
		}
		for pool in &plan.subscribe {
			call(chain, &format!("serve pool {pool}"), calls::subscribe_pool(*pool)).await?;
		}
		tracing::info!(
			target: "cybros_worker", impl_id = plan.impl_id, build, capacity, pools = ?pools,
			"ready for jobs"
		);
		Ok(())
	}

	/// How many jobs the worker may have at once.
	fn capacity(&self, plan: &Plan) -> u32 {
		match plan.online {
			Online::AfterDraining { capacity } => capacity,
			Online::Call | Online::Already => self.wanted.capacity,
		}
	}
}

/// Connects to a node that is up to date.
pub async fn connect(options: ConnectOptions) -> Result<Client, WorkerError> {
	let client = Client::connect_with(options).await?;
	let info = client.chain_info().await?;
	if info.syncing {
		return Err(WorkerError::Syncing { url: client.url().into(), best: info.best });
	}
	Ok(client)
}

/// Shows evidence before anything else, where it is wanted: the key of this process is new to the chain.
///
/// Without it a worker that is offline stays there, which is an error, and one that is online has to leave, for the reason
/// that is returned. One that is on its way out goes on.
async fn show(prover: Option<&Prover>, plan: &Plan) -> Result<Option<WorkerError>, WorkerError> {
	let Some(prover) = prover else { return Ok(None) };
	let Err(error) = prover.show().await else { return Ok(None) };
	let error = no_evidence(plan, error);
	match plan.online {
		Online::Call => Err(error),
		Online::Already => Ok(Some(error)),
		Online::AfterDraining { .. } => {
			tracing::warn!(target: "cybros_worker", "{error}");
			Ok(None)
		},
	}
}

fn no_evidence(plan: &Plan, error: EvidenceError) -> WorkerError {
	let impl_id = plan.impl_id;
	match plan.demands_evidence {
		true => WorkerError::EvidenceDemanded { impl_id, error },
		false => WorkerError::EnclaveProofsTaken { error },
	}
}

/// Keeps the evidence fresh while the worker serves.
async fn keep(prover: Option<&Prover>) -> Infallible {
	match prover {
		Some(prover) => prover.keep().await,
		None => pending().await,
	}
}

/// Whether the chain has no evidence of the worker that is in force.
async fn lacks_evidence(chain: &LiveChain) -> Result<bool, WorkerError> {
	let state = chain.client().state().await?;
	let (attestation, now) = (state.attestation(&chain.worker()).await?, state.time().await?);
	Ok(attestation.is_none_or(|attestation| attestation.expires_at <= now))
}

async fn call(chain: &LiveChain, what: &str, call: Call) -> Result<(), WorkerError> {
	let answer = chain.call(call).await;
	let block = answer.map_err(|error| WorkerError::Call { what: what.into(), error })?;
	tracing::info!(target: "cybros_worker", %block, "done: {what}");
	Ok(())
}

/// Waits until it is true.
async fn is_true(mut stop: watch::Receiver<bool>) {
	if stop.wait_for(|stop| *stop).await.is_err() {
		// Nobody can stop it any more.
		pending().await
	}
}

/// Becomes true when `stop` does, after the mark is set.
fn marked(stop: watch::Receiver<bool>, leaving: Mark) -> (watch::Receiver<bool>, AbortOnDrop) {
	let (marked, stopped) = watch::channel(false);
	let task = tokio::spawn(async move {
		is_true(stop).await;
		leaving.set(true);
		marked.send_replace(true);
	});
	(stopped, AbortOnDrop(task))
}

/// Says when the node goes and when it comes back. The SDK connects again by itself.
async fn watch_node(client: Client) {
	loop {
		tokio::time::sleep(NODE_CHECK).await;
		if tokio::time::timeout(NODE_CHECK, client.best_block()).await.is_ok() {
			continue;
		}
		tracing::warn!(
			target: "cybros_worker", node = client.url(),
			"the node does not answer: waits for it; programs go on, and results are kept"
		);
		while client.best_block().await.is_err() {
			tokio::time::sleep(NODE_CHECK).await;
		}
		tracing::info!(target: "cybros_worker", node = client.url(), "the node is back");
	}
}

struct AbortOnDrop(tokio::task::JoinHandle<()>);

impl Drop for AbortOnDrop {
	fn drop(&mut self) {
		self.0.abort();
	}
}
