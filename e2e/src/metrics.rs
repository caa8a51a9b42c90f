// SPDX-License-Identifier: MIT

//! What a node tells Prometheus.

use crate::process::Process;
use anyhow::{Context, Result};
use std::{
	io::{Read, Write},
	net::TcpStream,
	time::Duration,
};

/// For a node to open its endpoint, and for an answer.
const LIMIT: Duration = Duration::from_secs(300);

/// The endpoint of a node that runs with `--prometheus-port=0`.
pub struct Metrics(String);

impl Metrics {
	/// Finds the endpoint in what the node prints as it starts.
	pub fn of(node: &mut Process) -> Result<Self> {
		let line = node.printed("Prometheus exporter started at ", LIMIT)?;
		let address = line.split_whitespace().last().context("the line ends with an address")?;
		Ok(Self(address.into()))
	}

	/// All metrics, as the node gives them.
	pub fn read(&self) -> Result<String> {
		let mut stream = TcpStream::connect(&self.0)?;
		stream.set_read_timeout(Some(LIMIT))?;
		write!(stream, "GET /metrics HTTP/1.0\r\nHost: {}\r\n\r\n", self.0)?;
		let mut answer = String::new();
		stream.read_to_string(&mut answer)?;
		Ok(answer)
	}

	/// The number of a metric, if the node has it by now.
	pub fn value(&self, name: &str) -> Result<Option<f64>> {
		let metrics = self.read()?;
		let line = metrics
			.lines()
			.find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['{', ' '])));
		let number = line.and_then(|line| line.split_whitespace().last());
		number.map(str::parse).transpose().context("a metric is a number")
	}
}
