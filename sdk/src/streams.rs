// SPDX-License-Identifier: MIT

//! Streams of what happens on the chain.

mod assignments;
mod job_watch;

pub use assignments::{Assignment, Assignments, Ended, Lease, WorkerUpdate};
pub use job_watch::{JobStep, JobUpdate, JobWatch};

use crate::error::QueryError;
use futures::Stream;
use std::{
	future::Future,
	pin::Pin,
	task::{Context, Poll},
};
use tokio::sync::mpsc;

/// How many items wait at most for their reader.
const BUFFER: usize = 256;

pub(crate) type Sender<T> = mpsc::Sender<Result<T, QueryError>>;

/// A stream whose items a task makes, so that waiting for the next one can be cancelled without
/// loss. The task ends when the stream is dropped, and the stream after the task's error.
pub(crate) struct Updates<T> {
	receiver: mpsc::Receiver<Result<T, QueryError>>,
	task: tokio::task::JoinHandle<()>,
}

impl<T: Send + 'static> Updates<T> {
	/// Runs `make`, which sends the items. It ends when its sender's other side is gone.
	pub(crate) fn spawn<F, Made>(make: F) -> Self
	where
		F: FnOnce(Sender<T>) -> Made + Send + 'static,
		Made: Future<Output = Result<(), QueryError>> + Send,
	{
		let (sender, receiver) = mpsc::channel(BUFFER);
		let task = tokio::spawn(async move {
			if let Err(error) = make(sender.clone()).await {
				// The reader may be gone already.
				let _ = sender.send(Err(error)).await;
			}
		});
		Updates { receiver, task }
	}

	pub(crate) async fn next(&mut self) -> Option<Result<T, QueryError>> {
		self.receiver.recv().await
	}
}

impl<T> Drop for Updates<T> {
	fn drop(&mut self) {
		self.task.abort();
	}
}

impl<T> Stream for Updates<T> {
	type Item = Result<T, QueryError>;

	fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
		self.receiver.poll_recv(context)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[tokio::test]
	async fn stream_ends_after_its_tasks_error() {
		let mut updates = Updates::spawn(|sender| async move {
			let _ = sender.send(Ok(1)).await;
			Err(QueryError::Disconnected("gone".into()))
		});
		assert_eq!(updates.next().await.unwrap().unwrap(), 1);
		assert!(matches!(updates.next().await, Some(Err(QueryError::Disconnected(_)))));
		assert!(updates.next().await.is_none());
	}

	#[tokio::test]
	async fn task_ends_with_its_stream() {
		let (alive, mut ended) = mpsc::channel::<()>(1);
		let updates: Updates<u32> = Updates::spawn(|_sender| async move {
			let _alive = alive;
			std::future::pending().await
		});
		tokio::task::yield_now().await;
		drop(updates);
		assert!(ended.recv().await.is_none());
	}
}
