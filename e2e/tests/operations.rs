// SPDX-License-Identifier: MIT

//! What `docs/operations.md` and `packaging/` tell an operator is true of the real node.

use anyhow::{ensure, Context, Result};
use cybros_e2e::{
	client, follow, node, node_prints, request, Connection, Metrics, Network, Process,
};
use cybros_sdk::Client;
use serde_json::Value;
use std::{
	collections::BTreeSet,
	fs,
	io::Read,
	net::TcpListener,
	path::Path,
	time::{Duration, Instant},
};

const LIMIT: Duration = Duration::from_secs(300);
/// How many connections a flooded node takes.
const MOST_CONNECTIONS: usize = 12;

/// A file of the repository.
fn file(path: &str) -> Result<String> {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
	fs::read_to_string(&path).with_context(|| path.display().to_string())
}

/// The names of metrics in a text.
fn names(text: &str) -> BTreeSet<&str> {
	text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
		.filter(|word| word.starts_with("substrate_"))
		.collect()
}

/// Every query of a dashboard, at any depth.
fn queries<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
	match value {
		Value::Object(fields) => {
			found.extend(fields.get("expr").and_then(Value::as_str));
			fields.values().for_each(|value| queries(value, found));
		},
		Value::Array(values) => values.iter().for_each(|value| queries(value, found)),
		_ => {},
	}
}

#[test]
fn metrics_that_dashboard_alerts_and_book_name_are_those_of_the_node() -> Result<()> {
	// GIVEN a node that made blocks with transactions
	let mut network = Network::start_with(&["--port=0", "--prometheus-port=0"])?;
	network.open_pool()?;

	// WHEN it is asked for its metrics
	let answer = Metrics::of(&mut network.node)?.read()?;
	let there = names(&answer);

	// THEN all that are named are among them
	let dashboard: Value = serde_json::from_str(&file("packaging/grafana/cybros.json")?)?;
	let mut expressions = Vec::new();
	queries(&dashboard, &mut expressions);
	for expression in &expressions {
		assert!(!names(expression).is_empty(), "no metric of ours in '{expression}'");
	}
	let alerts = file("packaging/prometheus/alerts.yml")?;
	let book = file("docs/operations.md")?;
	for (text, what) in [(expressions.join("\n"), "dashboard"), (alerts, "alerts"), (book, "book")]
	{
		let named = names(&text);
		assert!(!named.is_empty(), "the {what} names no metric");
		let missing: Vec<_> = named.difference(&there).collect();
		assert!(missing.is_empty(), "the {what} names {missing:?}; the node has {there:?}");
	}
	Ok(())
}

/// Floods a node in each way that it limits. Returns the connections that it did not refuse.
fn flood(url: &str) -> Result<Vec<Connection>> {
	let batch = |calls: usize| Value::Array(vec![request("system_health", &[]); calls]).to_string();
	let mut connection = Connection::open(url)?;

	// More calls in a batch than the node takes, unless told otherwise.
	let (_, answer) = connection.post(batch(101).as_bytes())?;
	assert!(answer.contains("batch") && answer.contains("100"), "{answer}");
	// More bytes.
	connection.begin(16 << 20)?;
	let (status, answer) = connection.answer()?;
	assert_eq!(status, 413, "{answer}");
	// More calls a minute. What is over the limit waits for a while, and is refused then.
	let mut socket = Connection::open(url)?;
	assert_eq!(socket.upgrade()?, 101);
	let call = request("system_health", &[]).to_string();
	for _ in 0..100 {
		socket.send(&call)?;
	}
	let mut refused = 0;
	for _ in 0..100 {
		refused += usize::from(socket.receive()?.contains("RPC rate limit exceeded"));
	}
	assert!((1..=40).contains(&refused), "{refused} of 100 calls were refused");
	// More connections: the other client has one too.
	let mut open = vec![socket];
	for _ in 0..MOST_CONNECTIONS {
		let mut connection = Connection::open(url)?;
		match connection.upgrade()? {
			101 => open.push(connection),
			status => assert_eq!(status, 429),
		}
	}
	assert!(open.len() < MOST_CONNECTIONS, "the node took all connections");
	Ok(open)
}

#[tokio::test(flavor = "multi_thread")]
async fn attack_flood_by_one_client_is_refused_while_another_gets_its_blocks() -> Result<()> {
	// GIVEN a node that takes few connections and 60 calls a minute from each, and a client that follows it
	let connections = format!("--rpc-max-connections={MOST_CONNECTIONS}");
	let network =
		Network::start_with(&["--port=0", "--no-prometheus", "--rpc-rate-limit=60", &connections])?;
	let client = Client::connect(&network.url).await?;
	let before = client.best_block().await?.number;

	// WHEN another client floods it
	let url = network.url.clone();
	let flood = tokio::task::spawn_blocking(move || flood(&url));
	let blocks = follow(&client, "blocks under the flood", async |state| {
		Ok((state.block().number >= before + 3).then_some(state.block().number))
	});
	let (open, during) = tokio::try_join!(async { flood.await? }, blocks)?;

	// THEN the first one got its blocks, and gets more while the other keeps all connections that it has
	follow(&client, "blocks beside the flood", async |state| {
		Ok((state.block().number > during).then_some(()))
	})
	.await?;
	drop(open);
	Ok(())
}

#[test]
fn telemetry_goes_where_it_is_told_and_nowhere_by_itself() -> Result<()> {
	// GIVEN the chain specs of the node, THEN none names a telemetry server
	for chain in ["dev", "local"] {
		let spec = node_prints(&["export-chain-spec", "--chain", chain])?;
		let spec: Value = serde_json::from_slice(&spec)?;
		assert!(spec["telemetryEndpoints"].is_null(), "{chain}: {}", spec["telemetryEndpoints"]);
	}

	// WHEN a node is told of one
	let server = TcpListener::bind("127.0.0.1:0")?;
	let url = format!("ws://{}/submit 0", server.local_addr()?);
	let options = ["--dev", "--no-mdns", "--rpc-port=0", "--port=0", "--no-prometheus"];
	let _node =
		Process::start("cybros-node", node()?.args(options).args(["--telemetry-url", &url]))?;

	// THEN it connects there
	server.set_nonblocking(true)?;
	let deadline = Instant::now() + LIMIT;
	let mut stream = loop {
		match server.accept() {
			Ok((stream, _)) => break stream,
			Err(error) => ensure!(Instant::now() < deadline, "no telemetry: {error}"),
		}
		std::thread::sleep(Duration::from_millis(100));
	};
	stream.set_read_timeout(Some(LIMIT))?;
	let mut head = [0; 11];
	stream.read_exact(&mut head)?;
	assert_eq!(&head, b"GET /submit");
	Ok(())
}

#[test]
fn account_becomes_a_validator_as_the_book_says() -> Result<()> {
	let network = Network::start()?;
	let mut client = client("validator.js", &[&network.url])?;
	let status = client.wait(LIMIT)?;
	ensure!(status.success(), "validator.js failed:\n{}", client.told());
	Ok(())
}
