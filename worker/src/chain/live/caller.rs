// SPDX-License-Identifier: MIT

//! Sends calls, on a thread of its own.
//!
//! The SDK's future for a call stays on its thread: it borrows a subscription that threads cannot share. This also
//! sees each call through that was begun: its nonce is in use, whether anybody still waits or not.

use crate::chain::{Block, CallError};
use cybros_sdk::{Call, Client, Keypair, Wait};
use std::{io, thread};
use tokio::{
	runtime::Builder,
	sync::{mpsc, oneshot},
	task::{spawn_local, LocalSet},
};

type Request = (Call, oneshot::Sender<Result<Block, CallError>>);

/// The way to the thread, which ends when this is dropped.
#[derive(Debug)]
pub(super) struct Caller(mpsc::UnboundedSender<Request>);

impl Caller {
	/// Starts the thread.
	pub(super) fn start(client: Client, key: Keypair) -> io::Result<Self> {
		let (sender, mut requests) = mpsc::unbounded_channel::<Request>();
		let runtime = Builder::new_current_thread().enable_all().build()?;
		let serve = async move {
			while let Some((call, answer)) = requests.recv().await {
				let (client, key) = (client.clone(), key.clone());
				spawn_local(async move {
					let included = client.submit_and_wait(&key, &call, Wait::InBlock).await;
					let included = included.map(|included| included.block.into());
					// Nobody may wait for it any more.
					let _ = answer.send(included.map_err(CallError::from));
				});
			}
		};
		thread::Builder::new()
			.name("calls".into())
			.spawn(move || LocalSet::new().block_on(&runtime, serve))?;
		Ok(Caller(sender))
	}

	/// Signs and sends a call, after those before it; over when it is in a block.
	pub(super) async fn call(&self, call: Call) -> Result<Block, CallError> {
		let (answer, answered) = oneshot::channel();
		let gone = || CallError::NotSent("the thread that sends calls has ended".into());
		self.0.send((call, answer)).map_err(|_| gone())?;
		answered.await.map_err(|_| gone())?
	}
}
