// SPDX-License-Identifier: MIT

//! What the commands share: connection, key, submission.

use crate::args::Global;
use anyhow::{anyhow, Result};
use cybros_sdk::{
	Call, Client, ConnectOptions, Included, KeyError, Keypair, Scheme, SchemeKeypair, Signer, Wait,
};
use std::{path::Path, time::Duration};

/// How long a command waits for a lost connection.
const RECONNECT_FOR: Duration = Duration::from_secs(60);

/// The global options, and what follows from them.
pub struct Context {
	pub global: Global,
}

impl Context {
	pub fn new(global: Global) -> Self {
		Context { global }
	}

	/// Connects to the node.
	pub async fn connect(&self) -> Result<Client> {
		let mut options = ConnectOptions::new(&self.global.url);
		options.genesis = self.global.genesis;
		options.reconnect_for = Some(RECONNECT_FOR);
		Ok(Client::connect_with(options).await?)
	}

	/// The key that signs.
	pub fn key(&self) -> Result<Keypair> {
		self.key_by(Keypair::from_file, Keypair::load)
	}

	/// The key that signs, of any kind.
	pub fn key_of(&self, scheme: Scheme) -> Result<SchemeKeypair> {
		self.key_by(
			|path| SchemeKeypair::from_file(path, scheme),
			|key| SchemeKeypair::load(key, scheme),
		)
	}

	fn key_by<K>(
		&self,
		from_file: impl FnOnce(&Path) -> Result<K, KeyError>,
		load: impl FnOnce(&str) -> Result<K, KeyError>,
	) -> Result<K> {
		match (&self.global.key_file, &self.global.key) {
			(Some(path), _) => Ok(from_file(path)?),
			(None, Some(key)) => Ok(load(key)?),
			(None, None) => Err(anyhow!(
				"this command needs a key to sign with: give --key-file FILE (create one with \
				 `cybros account new-key FILE`), or --key //Alice on a development chain"
			)),
		}
	}

	/// What to wait for.
	pub fn wait(&self) -> Wait {
		if self.global.finalized {
			Wait::Finalized
		} else {
			Wait::InBlock
		}
	}

	/// Submits a call, and waits as the options say.
	pub async fn submit(&self, client: &Client, key: &dyn Signer, call: &Call) -> Result<Included> {
		Ok(client.submit_and_wait(key, call, self.wait()).await?)
	}
}
