// SPDX-License-Identifier: MIT

//! What the service knows, and what it makes of each piece of news.

use super::{
	attempt::{Attempt, Closing, Hold},
	End, Service, ServiceError,
};
use crate::{
	attempt::AttemptId,
	chain::{Assignment, Block, CallError, Chain, ChainError, Ending, Update, View},
	executor::Executor,
};
use cybros_primitives::{input_tag, InputTag, WorkerStatus};
use std::{
	collections::{HashMap, HashSet},
	mem,
	sync::Arc,
};
use tokio::{
	sync::{watch, Semaphore},
	task::JoinSet,
};

/// An attempt that has a task.
struct Active {
	tag: InputTag,
	hold: watch::Sender<Hold>,
	made_again: watch::Sender<()>,
	/// Whether the chain has ended it since it was last assigned.
	ended: bool,
	/// It was assigned again meanwhile: to be taken up when the task has ended.
	again: Option<Assignment>,
}

/// Why the worker is to go offline, or goes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Leaving {
	/// This process was asked to stop.
	Asked,
	/// The owner asked the chain.
	ByOwner,
	/// A challenge was missed.
	Unresponsive,
	/// The executor cannot be started.
	Failed(String),
}

/// How far the call is that asks to go offline.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asking {
	/// Not made, or under way.
	Open,
	/// In the chain.
	Granted,
	/// Refused: the worker may be going already, or cannot.
	Refused(String),
	/// Refused, and a final block shows the worker online.
	Stuck(String),
}

/// The state of a running service.
pub(super) struct State<C, E> {
	service: Service<C, E>,
	slots: Arc<Semaphore>,
	/// The tasks of the attempts in `active`.
	pub(super) tasks: JoinSet<(AttemptId, Closing)>,
	/// What the best block says of this worker: `None` until anything was heard.
	status: Option<Option<WorkerStatus>>,
	active: HashMap<AttemptId, Active>,
	/// Attempts whose task has ended, but of which the chain has not said yet that they did.
	finished: HashSet<AttemptId>,
	/// Attempts that ended, or are left in the journal, and wait for a final block to be sure.
	unsettled: HashSet<AttemptId>,
	/// Those of them that the coming view will settle.
	settling: HashSet<AttemptId>,
	leaving: Option<Leaving>,
	asking: Asking,
	/// Whether a challenge waits to be answered.
	challenged: bool,
}

impl<C: Chain, E: Executor> State<C, E> {
	pub(super) fn new(service: Service<C, E>) -> Result<Self, ServiceError> {
		Ok(State {
			slots: Arc::new(Semaphore::new(service.capacity as usize)),
			tasks: JoinSet::new(),
			status: None,
			active: HashMap::new(),
			finished: HashSet::new(),
			unsettled: service.journal.ids()?.into_iter().collect(),
			settling: HashSet::new(),
			leaving: None,
			asking: Asking::Open,
			challenged: false,
			service,
		})
	}

	/// Whether all is done, and how it ended.
	pub(super) fn end(&self) -> Option<Result<End, ServiceError>> {
		let leaving = self.leaving.as_ref()?;
		if !self.tasks.is_empty() {
			return None;
		}
		if self.serves() {
			return match &self.asking {
				Asking::Stuck(refusal) => Some(Err(ServiceError::StillOnline(refusal.clone()))),
				_ => None,
			};
		}
		Some(match leaving {
			Leaving::Asked => Ok(End::Stopped),
			Leaving::ByOwner => Ok(End::PutOffline),
			Leaving::Unresponsive => Ok(End::Unresponsive),
			Leaving::Failed(reason) => Err(ServiceError::Executor(reason.clone())),
		})
	}

	/// Whether the worker is online, be it on its way out, as far as is known.
	fn serves(&self) -> bool {
		use WorkerStatus::{Online, RequestingOffline};
		matches!(self.status, None | Some(Some(Online | RequestingOffline)))
	}

	fn is_online(&self) -> bool {
		self.status == Some(Some(WorkerStatus::Online))
	}

	/// Of which attempts a final view is to tell, if one is wanted; what is unsettled now will be settled by it.
	pub(super) fn settle(&mut self) -> Option<Vec<AttemptId>> {
		// Before the first update nobody knows which attempts are still to be heard of.
		self.status?;
		self.settling = mem::take(&mut self.unsettled);
		let is_wanted = !self.settling.is_empty()
			|| (self.leaving.is_none() && !self.serves())
			|| (self.is_online() && matches!(self.asking, Asking::Granted | Asking::Refused(_)));
		is_wanted.then(|| self.settling.iter().copied().collect())
	}

	/// Takes in the view that was wanted.
	pub(super) fn settled(&mut self, view: Result<View, ChainError>) -> Result<(), ServiceError> {
		let ids = mem::take(&mut self.settling);
		let view = match view {
			Ok(view) => view,
			Err(error) => {
				tracing::warn!(target: "cybros_worker", "cannot read a final block: {error}");
				self.unsettled.extend(ids);
				return Ok(());
			},
		};
		for id in ids {
			let is_heard_of = self.finished.contains(&id)
				|| self.active.get(&id).is_some_and(|active| *active.hold.borrow() == Hold::Ours);
			if is_heard_of || view.running.contains(&id) {
				continue;
			}
			if view.to_come.contains(&id) {
				match (self.active.get(&id), &self.leaving) {
					// Who leaves does not wait for what may never come: the journal has it for the next start.
					(Some(active), Some(_)) => drop(active.hold.send_replace(Hold::Over)),
					_ => drop(self.unsettled.insert(id)),
				}
				continue;
			}
			if let Some(active) = self.active.get(&id) {
				active.hold.send_replace(Hold::Over);
			}
			self.service.journal.remove(id);
		}
		use WorkerStatus::{Offline, Online, Registered, Unresponsive};
		if self.is_online() && view.status == Some(Online) {
			match &self.asking {
				// A fork has undone the call.
				Asking::Granted => self.asking = Asking::Open,
				Asking::Refused(refusal) => self.asking = Asking::Stuck(refusal.clone()),
				Asking::Open | Asking::Stuck(_) => {},
			}
		}
		if self.leaving.is_none() && !self.serves() {
			match view.status {
				None if self.status == Some(None) => return Err(ServiceError::NotRegistered),
				Some(Registered | Offline) => {
					tracing::warn!(target: "cybros_worker", "offline, and not by this process: the worker's owner can do that, and the chain where licence or evidence has ended");
					self.leaving = Some(Leaving::ByOwner);
				},
				Some(Unresponsive) => self.leaving = Some(Leaving::Unresponsive),
				_ => {},
			}
		}
		Ok(())
	}

	/// Takes in what the chain says.
	pub(super) fn update(&mut self, update: Update) {
		match update {
			Update::Status { status, block } => self.status(status, block),
			Update::Challenged { block } => {
				tracing::debug!(target: "cybros_worker", %block, "challenged");
				self.challenged = true;
			},
			Update::Assigned(assignment) => self.assigned(assignment),
			Update::Ended { id, ending, cause, block } => self.ended(id, ending, &cause, block),
		}
	}

	fn status(&mut self, status: Option<WorkerStatus>, block: Block) {
		let text = match status {
			None => "not registered",
			Some(WorkerStatus::Registered) => "registered, and not online",
			Some(WorkerStatus::Online) => "online",
			Some(WorkerStatus::RequestingOffline) => "going offline: gets nothing new",
			Some(WorkerStatus::Offline) => "offline",
			Some(WorkerStatus::Unresponsive) => "unresponsive: it missed a challenge",
		};
		tracing::info!(target: "cybros_worker", %block, "the worker is {text}");
		self.status = Some(status);
		match status {
			Some(WorkerStatus::RequestingOffline) if self.leaving.is_none() => {
				tracing::warn!(target: "cybros_worker", jobs = self.active.len(), "asked to go offline, and not by this process: finishes what it has");
				self.leaving = Some(Leaving::ByOwner);
			},
			// So it is on this fork: its owner has not asked here.
			Some(WorkerStatus::Online) if self.leaving == Some(Leaving::ByOwner) => {
				self.leaving = None;
			},
			_ => {},
		}
	}

	fn assigned(&mut self, assignment: Assignment) {
		let id = assignment.id;
		let tag = input_tag(&assignment.input);
		self.unsettled.remove(&id);
		match self.active.get_mut(&id) {
			Some(active) if active.tag == tag && !active.ended => {
				tracing::debug!(target: "cybros_worker", job = %id.job, attempt = id.attempt, "assigned twice");
			},
			Some(active) => {
				let is_back = active.tag == tag && *active.hold.borrow() == Hold::Missing;
				tracing::info!(
					target: "cybros_worker", job = %id.job, attempt = id.attempt, block = %assignment.block,
					"assigned again, for the chain went back"
				);
				active.hold.send_replace(if is_back { Hold::Ours } else { Hold::Over });
				if is_back {
					active.made_again.send_replace(());
				}
				active.ended = false;
				active.again = Some(assignment);
			},
			None if self.finished.contains(&id) => {
				tracing::debug!(target: "cybros_worker", job = %id.job, attempt = id.attempt, "assigned twice");
			},
			None => {
				tracing::info!(
					target: "cybros_worker", job = %id.job, attempt = id.attempt, block = %assignment.block,
					"assigned: {} bytes of input", assignment.input.len()
				);
				self.spawn(assignment, false);
			},
		}
	}

	fn spawn(&mut self, assignment: Assignment, is_again: bool) {
		let id = assignment.id;
		let tag = input_tag(&assignment.input);
		if self.active.len() >= self.service.capacity as usize {
			self.make_room();
		}
		let (hold, held) = watch::channel(Hold::Ours);
		let (made_again, makings) = watch::channel(());
		self.active.insert(id, Active { tag, hold, made_again, ended: false, again: None });
		let attempt = Attempt {
			chain: self.service.chain.clone(),
			executor: self.service.executor.clone(),
			journal: self.service.journal.clone(),
			final_block: self.service.final_block,
			slots: self.slots.clone(),
			pause: self.service.pause,
			enclave: self.service.enclave.clone(),
			hold: held,
			made_again: makings,
			tag,
			assignment,
			is_again,
		};
		self.tasks.spawn(async move { (id, attempt.work().await) });
	}

	/// Gives up one attempt that is missing, so that one that is there need not wait for it.
	fn make_room(&self) {
		let missing = self.active.values().find(|active| *active.hold.borrow() == Hold::Missing);
		if let Some(active) = missing {
			active.hold.send_replace(Hold::Over);
		}
	}

	fn ended(&mut self, id: AttemptId, ending: Ending, cause: &str, block: Block) {
		if ending == Ending::Answered && self.active.contains_key(&id) {
			// Its task says so in words of its own.
			tracing::debug!(target: "cybros_worker", job = %id.job, attempt = id.attempt, %block, "ended: {cause}");
		} else {
			tracing::info!(target: "cybros_worker", job = %id.job, attempt = id.attempt, %block, "ended: {cause}");
		}
		self.finished.remove(&id);
		self.unsettled.insert(id);
		if let Some(active) = self.active.get_mut(&id) {
			active.ended = true;
			active.again = None;
			let is_missing = ending == Ending::Missing;
			active.hold.send_replace(if is_missing { Hold::Missing } else { Hold::Over });
		}
	}

	/// Takes in the end of an attempt's task.
	pub(super) fn task_ended(&mut self, id: AttemptId, closing: Closing) {
		if let Closing::Failed(reason) = closing {
			tracing::error!(target: "cybros_worker", "{reason}: goes offline");
			self.leaving = Some(Leaving::Failed(reason));
		}
		let Some(active) = self.active.remove(&id) else { return };
		match active.again {
			Some(assignment) => self.spawn(assignment, true),
			None if !active.ended => {
				self.finished.insert(id);
			},
			None => {},
		}
	}

	/// Whether there is a challenge to be answered, which the caller does.
	pub(super) fn take_challenge(&mut self) -> bool {
		mem::take(&mut self.challenged)
	}

	/// Whether a request to stop would make a difference.
	pub(super) fn may_be_asked_to_stop(&self) -> bool {
		matches!(self.leaving, None | Some(Leaving::ByOwner | Leaving::Unresponsive))
	}

	/// Takes in the request to stop.
	pub(super) fn stop(&mut self) {
		tracing::info!(
			target: "cybros_worker", jobs = self.active.len(),
			"stops: goes offline and finishes what it has; a second signal ends it at once"
		);
		self.leaving = Some(Leaving::Asked);
	}

	/// Whether the chain is to be asked for leave.
	pub(super) fn must_go_offline(&self) -> bool {
		matches!(self.leaving, Some(Leaving::Asked | Leaving::Failed(_)))
			&& self.is_online()
			&& self.asking == Asking::Open
	}

	/// Takes in the chain's answer to that.
	pub(super) fn told_to_go_offline(&mut self, answer: Result<Block, CallError>) {
		self.asking = match answer {
			Ok(block) => {
				tracing::info!(target: "cybros_worker", %block, jobs = self.active.len(), "has asked to go offline");
				Asking::Granted
			},
			Err(error) => {
				tracing::warn!(target: "cybros_worker", "cannot ask to go offline: {error}");
				Asking::Refused(error.to_string())
			},
		};
	}
}
