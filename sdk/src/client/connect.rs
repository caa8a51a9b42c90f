// SPDX-License-Identifier: MIT

//! Connecting, and connecting again.

use super::{Client, Inner, NonceQueues, SigningCache};
use crate::{
	chain::{Config, Rpc, PALLETS},
	error::{query_error, rpc_error, ConnectError, QueryError},
};
use std::{
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
	time::{Duration, Instant},
};
use subxt::{
	backend::LegacyBackend,
	config::{substrate::DynamicHasher256, Hasher},
	rpcs::client::{ReconnectingRpcClient, RpcClient},
	utils::H256,
	OnlineClient,
};

/// How long one try of the first connection may take.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the node may take to answer one request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);
/// The first pause between two tries to connect again; each later one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// The longest such pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// How to connect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectOptions {
	/// The node's address, such as `ws://127.0.0.1:9944`.
	pub url: String,
	/// The genesis hash of the chain that is meant: a node of another one is refused.
	pub genesis: Option<H256>,
	/// For how long to try to make the first connection. Zero: one try.
	pub patience: Duration,
	/// For how long to try to make a lost connection again, each time. None: for ever.
	pub reconnect_for: Option<Duration>,
}

impl ConnectOptions {
	/// One try, any genesis; a lost connection is made again for ever.
	pub fn new(url: &str) -> Self {
		ConnectOptions {
			url: url.to_string(),
			genesis: None,
			patience: Duration::ZERO,
			reconnect_for: None,
		}
	}
}

/// The pauses between tries to connect: none at all for the first connection, so that it fails at
/// once.
#[derive(Clone)]
struct Pauses {
	connected: Arc<AtomicBool>,
	next: Duration,
	left: Option<Duration>,
}

impl Iterator for Pauses {
	type Item = Duration;

	fn next(&mut self) -> Option<Duration> {
		if !self.connected.load(Ordering::Relaxed) {
			return None;
		}
		let pause = self.next;
		self.next = (pause * 2).min(LONGEST_PAUSE);
		if let Some(left) = &mut self.left {
			*left = left.checked_sub(pause)?;
		}
		Some(pause)
	}
}

pub(super) async fn connect(options: ConnectOptions) -> Result<Client, ConnectError> {
	check_url(&options.url)?;
	let deadline = Instant::now() + options.patience;
	let rpc_client = loop {
		match open(&options).await {
			Ok(rpc_client) => break rpc_client,
			Err(error @ ConnectError::Unreachable { .. }) if Instant::now() < deadline => {
				tracing::debug!(target: "cybros::client", %error, "trying again");
				tokio::time::sleep(FIRST_PAUSE * 5).await;
			},
			Err(error) => return Err(error),
		}
	};
	let client = describe(&options, rpc_client)
		.await
		.map_err(|error| ConnectError::Query { url: options.url.clone(), error })?;
	check_network(&options, &client).await?;
	Ok(client)
}

/// Finds the mistakes that the WebSocket client reports in words of its own.
fn check_url(url: &str) -> Result<(), ConnectError> {
	let bad = |reason: &str| ConnectError::BadUrl { url: url.into(), reason: reason.into() };
	let Some((scheme, rest)) = url.split_once("://") else {
		return Err(bad("it has no ws:// or wss://"));
	};
	match scheme {
		"ws" | "wss" if rest.is_empty() || rest.starts_with(['/', ':']) => {
			Err(bad("it has no host"))
		},
		"ws" | "wss" => Ok(()),
		"http" | "https" => Err(bad("it is for WebSockets, so write ws:// or wss:// in its place")),
		_ => Err(bad("it does not begin with ws:// or wss://")),
	}
}

async fn open(options: &ConnectOptions) -> Result<RpcClient, ConnectError> {
	let unreachable =
		|reason: String| ConnectError::Unreachable { url: options.url.clone(), reason };
	let connected = Arc::new(AtomicBool::new(false));
	let pauses =
		Pauses { connected: connected.clone(), next: FIRST_PAUSE, left: options.reconnect_for };
	let client = ReconnectingRpcClient::builder()
		.retry_policy(pauses)
		.request_timeout(REQUEST_TIMEOUT)
		.connection_timeout(HANDSHAKE_TIMEOUT)
		.build(&options.url)
		.await
		.map_err(|error| unreachable(innermost(&error)))?;
	connected.store(true, Ordering::Relaxed);
	Ok(RpcClient::new(client))
}

/// The reason at the bottom of an error, such as `Connection refused (os error 111)`.
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
	let mut error = error;
	while let Some(source) = error.source() {
		error = source;
	}
	let text = error.to_string();
	// The WebSocket client puts words of its own before those of the operating system.
	match text.rsplit_once(": ") {
		Some((_, reason)) if reason.contains("os error") => reason.to_string(),
		_ => text,
	}
}

async fn describe(options: &ConnectOptions, rpc_client: RpcClient) -> Result<Client, QueryError> {
	// The legacy methods serve any block whose state the node keeps, on any fork, without pins and
	// limits, and say why a transaction is refused.
	let backend = LegacyBackend::<Config>::builder().build(rpc_client.clone());
	let online = OnlineClient::from_backend(Arc::new(backend)).await.map_err(query_error)?;
	let rpc = Rpc::new(rpc_client.clone());
	let best = rpc.chain_get_header(None).await.map_err(rpc_error)?;
	let best = best.ok_or_else(|| QueryError::BlockNotFound("at the head".into()))?;
	let at = online.at_block(best.number).await.map_err(query_error)?;
	let hasher = DynamicHasher256::new(at.metadata_ref());
	Ok(Client(Arc::new(Inner {
		url: options.url.clone(),
		online,
		rpc_client,
		rpc,
		hasher,
		nonces: NonceQueues::default(),
		signing: SigningCache::default(),
	})))
}

async fn check_network(options: &ConnectOptions, client: &Client) -> Result<(), ConnectError> {
	let url = options.url.clone();
	let query = |error| ConnectError::Query { url: url.clone(), error };
	let state = client.state().await.map_err(query)?;
	let missing =
		PALLETS.iter().find(|name| state.at().metadata_ref().pallet_by_name(name).is_none());
	if let Some(pallet) = missing {
		let chain = client.0.rpc.system_chain().await.unwrap_or_else(|_| "unknown".into());
		return Err(ConnectError::WrongNetwork { url, chain, pallet });
	}
	let found = client.genesis_hash();
	match options.genesis {
		Some(expected) if expected != found => {
			Err(ConnectError::WrongGenesis { url, expected, found })
		},
		_ => Ok(()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tokio::net::TcpListener;

	fn pauses(connected: bool, left: Option<Duration>) -> Pauses {
		Pauses { connected: Arc::new(AtomicBool::new(connected)), next: FIRST_PAUSE, left }
	}

	#[test]
	fn first_connection_is_tried_once_and_later_ones_for_ever() {
		assert_eq!(pauses(false, None).next(), None);
		let mut later = pauses(true, None);
		assert_eq!(later.next(), Some(FIRST_PAUSE));
		assert_eq!(later.next(), Some(FIRST_PAUSE * 2));
		assert_eq!(later.nth(1000), Some(LONGEST_PAUSE));
	}

	#[test]
	fn reconnecting_ends_when_its_time_is_over() {
		let total: Duration = pauses(true, Some(Duration::from_secs(30))).sum();
		assert!(total <= Duration::from_secs(30) && total > Duration::from_secs(20), "{total:?}");
	}

	#[tokio::test]
	async fn url_that_is_none_is_refused_with_its_reason() {
		for (url, reason) in [
			("localhost:9944", "no ws://"),
			("http://localhost:9944", "WebSockets"),
			("ftp://localhost", "does not begin"),
			("ws://", "no host"),
			("ws://:9944", "no host"),
		] {
			let error = Client::connect(url).await.unwrap_err();
			assert!(matches!(error, ConnectError::BadUrl { .. }), "{url}: {error}");
			assert!(error.to_string().contains(reason), "{error}");
		}
	}

	#[tokio::test]
	async fn node_that_is_not_there_is_reported_at_once() {
		let port = {
			let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
			listener.local_addr().unwrap().port()
		};
		let started = Instant::now();
		let error = Client::connect(&format!("ws://127.0.0.1:{port}")).await.unwrap_err();
		assert!(matches!(error, ConnectError::Unreachable { .. }), "{error}");
		assert!(error.to_string().contains("refused"), "{error}");
		assert!(started.elapsed() < Duration::from_secs(5));
	}

	#[tokio::test]
	async fn first_connection_is_tried_as_long_as_patience_lasts() {
		let mut options = ConnectOptions::new("ws://127.0.0.1:1");
		options.patience = Duration::from_millis(1200);
		let started = Instant::now();
		let error = Client::connect_with(options).await.unwrap_err();
		assert!(matches!(error, ConnectError::Unreachable { .. }), "{error}");
		assert!(started.elapsed() >= Duration::from_millis(1200));
	}
}
