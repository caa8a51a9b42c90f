// SPDX-License-Identifier: MIT

//! The signals that stop the worker.

use anyhow::{Context, Result};
use tokio::{
	signal::unix::{signal, SignalKind},
	sync::watch,
};

/// Counts SIGTERM and SIGINT from now on. The first one asks, the second one insists.
#[derive(Clone, Debug)]
pub struct Signals(watch::Receiver<u32>);

impl Signals {
	/// Takes both signals over.
	pub fn listen() -> Result<Self> {
		let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
		let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for SIGINT")?;
		let (count, counted) = watch::channel(0);
		tokio::spawn(async move {
			loop {
				tokio::select! {
					Some(()) = terminate.recv() => {},
					Some(()) = interrupt.recv() => {},
					else => break,
				}
				count.send_modify(|count| *count += 1);
			}
		});
		Ok(Signals(counted))
	}

	/// Waits until this many have come.
	pub async fn wait_for(&self, many: u32) {
		if self.0.clone().wait_for(|count| *count >= many).await.is_err() {
			// Nobody counts any more.
			std::future::pending().await
		}
	}

	/// Becomes true at the first.
	pub fn stop(&self) -> watch::Receiver<bool> {
		let (stop, stopped) = watch::channel(false);
		let signals = self.clone();
		tokio::spawn(async move {
			signals.wait_for(1).await;
			stop.send_replace(true);
		});
		stopped
	}
}
