// SPDX-License-Identifier: MIT

//! The licence that an impl may demand of its workers: presented from a file where that has a newer one, and looked after
//! while the worker serves.
//!
//! The file may be replaced while the worker runs. It is read before the worker goes online, and again and again from the
//! moment at which a third of the time is left of what the chain has. A licence that would be refused is not sent: the node
//! tries the call first, which costs nothing, and tells the chain's reason.

mod watch;

use crate::{
	chain::{live::LiveChain, CallError},
	preflight::{Facts, Wanted},
};
use cybros_primitives::{BuildVersion, LicenceSerial};
use cybros_sdk::{
	calls, types::HeldLicence, Keypair, LicenceError, QueryError, SignedLicence, H256,
};
use std::{
	convert::Infallible,
	fs::File,
	io::{self, Read},
	path::{Path, PathBuf},
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use watch::Watch;

/// How often to look at the licence that the chain has, and, when a newer one is due, into the file.
const CHECK: Duration = Duration::from_secs(6);
/// More than this is no licence.
const MAX_LEN: u64 = 4096;

/// Why the licence of a file is not the worker's.
#[derive(Debug, thiserror::Error)]
pub enum LicenceFileError {
	/// It cannot be read.
	#[error("cannot read the licence in {}: {error}: check --licence, or put there what `cybros licence sign` printed", path.display())]
	Unreadable {
		/// The file.
		path: PathBuf,
		/// Why not.
		error: io::Error,
	},
	/// It is no licence, or not one for this worker now.
	#[error("the licence in {} is of no use: {error}", path.display())]
	Unfit {
		/// The file.
		path: PathBuf,
		/// What is wrong with it.
		error: LicenceError,
	},
	/// It is for other builds.
	#[error("licence {serial} in {} is for builds {first} to {last}, not for {build}: give --build one of those, or ask the impl's owner for another licence", path.display())]
	NotForBuild {
		/// The file.
		path: PathBuf,
		/// The licence's number.
		serial: LicenceSerial,
		/// The first build version that it is for.
		first: BuildVersion,
		/// The last build version that it is for.
		last: BuildVersion,
		/// The build that is wanted.
		build: BuildVersion,
	},
	/// The chain does not take it.
	#[error("licence {serial} in {} cannot be presented: {reason}", path.display())]
	NotPresented {
		/// The file.
		path: PathBuf,
		/// The licence's number.
		serial: LicenceSerial,
		/// Why not.
		reason: String,
	},
}

/// Looks after the licence of one worker.
pub struct Licensee {
	chain: Arc<LiveChain>,
	key: Keypair,
	wanted: Wanted,
	file: Option<PathBuf>,
	state: Mutex<State>,
}

#[derive(Default)]
struct State {
	watch: Watch,
	/// What the file had when it was looked into last.
	tried: Option<String>,
}

impl Licensee {
	/// Of a worker that is to go online as wanted, with the file in which its licences are put, if there is one.
	pub fn new(chain: Arc<LiveChain>, key: Keypair, wanted: Wanted, file: Option<PathBuf>) -> Self {
		Licensee { chain, key, wanted, file, state: Mutex::default() }
	}

	/// What the chain says that matters for going online. Of a licence that the worker had and that has ended it is told
	/// still, so that its end can be given as the reason: the chain forgets it.
	pub async fn read(&self) -> Result<Facts, QueryError> {
		let client = self.chain.client();
		let mut facts = Facts::read(client, &self.key, &self.wanted).await?;
		let lost = self.with_state(|state| state.watch.look(facts.licence.as_ref(), facts.now));
		if let (Some(held), Some(record)) = (lost, &facts.record) {
			let state = client.state().await?;
			facts.is_revoked = state.is_revoked(record.impl_id, held.serial).await?;
			facts.licence = Some(held);
		}
		Ok(facts)
	}

	/// The same, after the licence of the file is presented, where one is demanded and that one is newer.
	///
	/// # Errors
	///
	/// When the chain cannot be read. Where the file has none that helps, and the worker needs one, `Ok(Err)`.
	pub async fn renewed(&self) -> Result<Result<Facts, LicenceFileError>, QueryError> {
		let facts = self.read().await?;
		let facts = match self.renew(&facts).await? {
			Ok(false) => facts,
			Ok(true) => self.read().await?,
			Err(error) if facts.lacks_licence(&self.wanted) => return Ok(Err(error)),
			Err(error) => {
				tracing::warn!(target: "cybros_worker", "{error}; goes on with the licence that the chain has");
				facts
			},
		};
		if let (Some(held), true) = (&facts.licence, facts.demands_licence()) {
			let left = facts.time_until(held.expires_at);
			tracing::info!(target: "cybros_worker", "licence {} is good for {left}", held.serial);
		}
		Ok(Ok(facts))
	}

	/// Presents the licence of the file where that is a newer one. Says whether it did.
	async fn renew(&self, facts: &Facts) -> Result<Result<bool, LicenceFileError>, QueryError> {
		let Some(path) = &self.file else { return Ok(Ok(false)) };
		let client = self.chain.client();
		let licence = match newer(facts, &self.wanted, client.genesis_hash(), path) {
			Ok(Some(licence)) => licence,
			Ok(None) => return Ok(Ok(false)),
			Err(error) => return Ok(Err(error)),
		};
		let serial = licence.terms.serial;
		let refused =
			|reason| LicenceFileError::NotPresented { path: path.clone(), serial, reason };
		let call = calls::present_licence(facts.worker, &licence);
		if let Err(refusal) = client.state().await?.dry_run(&facts.worker, &call).await? {
			return Ok(Err(refused(refusal.to_string())));
		}
		match self.chain.call(call).await {
			Ok(block) => {
				tracing::info!(
					target: "cybros_worker", %block,
					"presented licence {serial}, good for {} s", licence.terms.expires_at.saturating_sub(facts.now)
				);
				Ok(Ok(true))
			},
			Err(CallError::Refused(reason) | CallError::NotSent(reason)) => {
				Ok(Err(refused(reason)))
			},
		}
	}

	/// Presents newer licences whenever they are due, and warns where there is none, for ever.
	pub async fn keep(&self) -> Infallible {
		loop {
			tokio::time::sleep(CHECK).await;
			if let Err(error) = self.look().await {
				tracing::debug!(target: "cybros_worker", "cannot look at the licence: {error}");
			}
		}
	}

	/// Does what is due: with what is new in the file, or where it is time to warn.
	async fn look(&self) -> Result<(), QueryError> {
		let state = self.chain.client().state().await?;
		let (held, now) = (state.licence(&self.chain.worker()).await?, state.time().await?);
		let text = self.file.as_deref().and_then(|path| read(path).ok());
		let is_due = self.with_state(|state| {
			state.watch.look(held.as_ref(), now);
			if !state.watch.is_due(now) {
				return false;
			}
			let (is_new, warns) = (text != state.tried, state.watch.warns(now));
			state.tried = text;
			is_new || warns
		});
		if !is_due {
			return Ok(());
		}
		let facts = self.read().await?;
		let (Some(held), true) = (&facts.licence, facts.demands_licence()) else { return Ok(()) };
		let reason = match self.renew(&facts).await? {
			Ok(true) => return Ok(()),
			Ok(false) => None,
			Err(error) => Some(error),
		};
		tracing::warn!(target: "cybros_worker", "{}", self.warning(held, &facts, reason));
		Ok(())
	}

	/// That the licence ends soon, and what to do.
	fn warning(
		&self,
		held: &HeldLicence,
		facts: &Facts,
		reason: Option<LicenceFileError>,
	) -> String {
		let (serial, left) = (held.serial, facts.time_until(held.expires_at));
		let what = match (&self.file, reason) {
			(_, Some(reason)) => reason.to_string(),
			(Some(path), None) => format!(
				"ask the impl's owner for a new one, and put it into {}, which has none that is newer",
				path.display()
			),
			(None, None) => {
				"ask the impl's owner for a new one, and present it with `cybros licence present`"
					.into()
			},
		};
		format!(
			"licence {serial} ends in {left}, and without another the chain takes the worker offline then: {what}"
		)
	}

	fn with_state<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
		look(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
	}
}

/// The licence of a file, if one is demanded and that one helps: it is good for longer than the one that the chain has, or the
/// worker lacks one.
///
/// # Errors
///
/// When the file has none that the chain would take.
pub fn newer(
	facts: &Facts,
	wanted: &Wanted,
	genesis: H256,
	path: &Path,
) -> Result<Option<SignedLicence>, LicenceFileError> {
	let (Some(record), Some(implementation)) = (&facts.record, &facts.implementation) else {
		return Ok(None);
	};
	if !facts.demands_licence() {
		return Ok(None);
	}
	let unfit = |error| LicenceFileError::Unfit { path: path.into(), error };
	let text =
		read(path).map_err(|error| LicenceFileError::Unreadable { path: path.into(), error })?;
	let licence: SignedLicence = text.parse().map_err(unfit)?;
	let expires_at = licence.terms.expires_at;
	let is_later = facts.licence.as_ref().is_none_or(|held| held.expires_at < expires_at);
	if !is_later && !facts.lacks_licence(wanted) {
		return Ok(None);
	}
	let (worker, owner) = (&facts.worker, &record.owner);
	licence
		.check(genesis, record.impl_id, implementation, worker, owner, facts.now)
		.map_err(unfit)?;
	let (first, last) = (licence.terms.first_build, licence.terms.last_build);
	if !(first..=last).contains(&wanted.build) {
		let (path, serial) = (path.into(), licence.terms.serial);
		let build = wanted.build;
		return Err(LicenceFileError::NotForBuild { path, serial, first, last, build });
	}
	Ok(Some(licence))
}

fn read(path: &Path) -> io::Result<String> {
	let mut text = String::new();
	File::open(path)?.take(MAX_LEN).read_to_string(&mut text)?;
	Ok(text)
}

#[cfg(test)]
mod tests;
