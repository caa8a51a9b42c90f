// SPDX-License-Identifier: MIT

//! Hands transactions over as fast as the node takes them, many at a time.

use crate::chain::Chain;
use anyhow::{bail, Result};
use std::sync::{
	atomic::{AtomicU64, Ordering},
	Arc, Mutex,
};
use tokio::sync::Semaphore;

/// Requests that are under way at once.
const AT_ONCE: usize = 64;

/// Where transactions go.
#[derive(Clone)]
pub struct Pump {
	room: Arc<Semaphore>,
	sent: Arc<AtomicU64>,
	refusal: Arc<Mutex<Option<String>>>,
}

impl Pump {
	/// A pump that has sent nothing.
	pub fn new() -> Self {
		Self {
			room: Arc::new(Semaphore::new(AT_ONCE)),
			sent: Arc::new(AtomicU64::new(0)),
			refusal: Arc::new(Mutex::new(None)),
		}
	}

	/// Hand a transaction over. Those of one account keep their order, as their numbers say it.
	pub async fn send(&self, chain: &Arc<Chain>, bytes: Vec<u8>) -> Result<()> {
		if let Some(refusal) = self.refusal.lock().ok().and_then(|refusal| refusal.clone()) {
			bail!("the node refuses a transaction: {refusal}");
		}
		let room = self.room.clone().acquire_owned().await?;
		let (pump, chain) = (self.clone(), chain.clone());
		tokio::spawn(async move {
			let _room = room;
			match chain.rpc.author_submit_extrinsic(&bytes).await {
				Ok(_) => {
					pump.sent.fetch_add(1, Ordering::Relaxed);
				},
				Err(error) => {
					if let Ok(mut refusal) = pump.refusal.lock() {
						*refusal = Some(error.to_string());
					}
				},
			}
		});
		Ok(())
	}

	/// How many the node has taken.
	pub fn sent(&self) -> u64 {
		self.sent.load(Ordering::Relaxed)
	}
}
