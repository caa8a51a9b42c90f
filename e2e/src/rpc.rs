// SPDX-License-Identifier: MIT

//! JSON-RPC by HTTP, for what the SDK has no call for.

use crate::process::Process;
use anyhow::{ensure, Context, Result};
use serde_json::{json, Value};
use std::{
	io::{BufRead, BufReader, Read, Write},
	net::TcpStream,
	time::Duration,
};

/// For a node to serve.
const START_LIMIT: Duration = Duration::from_secs(120);
/// For an answer to come.
const ANSWER_LIMIT: Duration = Duration::from_secs(120);

/// Waits until a node serves JSON-RPC, and returns the address.
pub fn rpc_url(node: &mut Process) -> Result<String> {
	let line = node.wait_for("Running JSON-RPC server: addr=", START_LIMIT)?;
	let address = line
		.split("addr=")
		.nth(1)
		.and_then(|rest| rest.split([',', ' ']).next())
		.context("the node prints its address")?;
	Ok(format!("ws://{address}"))
}

/// One connection that lives as long as this does.
pub struct Connection {
	stream: BufReader<TcpStream>,
	address: String,
}

impl Connection {
	/// Connects to the node at the address, `ws://HOST:PORT`.
	pub fn open(url: &str) -> Result<Self> {
		let address = url.trim_start_matches("ws://").to_owned();
		let stream = TcpStream::connect(&address)?;
		stream.set_read_timeout(Some(ANSWER_LIMIT))?;
		Ok(Self { stream: BufReader::new(stream), address })
	}

	/// Posts a body. Returns the status and the body of the answer.
	pub fn post(&mut self, body: &[u8]) -> Result<(u16, String)> {
		self.begin(body.len())?;
		self.stream.get_mut().write_all(body)?;
		self.answer()
	}

	/// Says that a body of this length follows.
	pub fn begin(&mut self, length: usize) -> Result<()> {
		self.head("POST", &["Content-Type: application/json", &format!("Content-Length: {length}")])
	}

	/// Asks for a websocket. Returns the status of the answer.
	pub fn upgrade(&mut self) -> Result<u16> {
		self.head(
			"GET",
			&[
				"Connection: Upgrade",
				"Upgrade: websocket",
				"Sec-WebSocket-Version: 13",
				"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
			],
		)?;
		Ok(self.answer()?.0)
	}

	/// Sends a short text by the websocket that this became, in one frame with a mask of zeros.
	pub fn send(&mut self, text: &str) -> Result<()> {
		ensure!(text.len() < 126, "too long for a short frame: {text}");
		let mut frame = vec![0x81, 0x80 | text.len() as u8, 0, 0, 0, 0];
		frame.extend_from_slice(text.as_bytes());
		Ok(self.stream.get_mut().write_all(&frame)?)
	}

	/// The next text that the websocket brings.
	pub fn receive(&mut self) -> Result<String> {
		loop {
			let mut head = [0; 2];
			self.stream.read_exact(&mut head)?;
			let mut length = usize::from(head[1]);
			ensure!(length < 127, "the answer is too long for a test");
			if length == 126 {
				let mut long = [0; 2];
				self.stream.read_exact(&mut long)?;
				length = usize::from(u16::from_be_bytes(long));
			}
			let mut payload = vec![0; length];
			self.stream.read_exact(&mut payload)?;
			// What is no text is a sign of life.
			if head[0] == 0x81 {
				return Ok(String::from_utf8(payload)?);
			}
		}
	}

	fn head(&mut self, method: &str, headers: &[&str]) -> Result<()> {
		let address = &self.address;
		let headers = headers.join("\r\n");
		let head = format!("{method} / HTTP/1.1\r\nHost: {address}\r\n{headers}\r\n\r\n");
		Ok(self.stream.get_mut().write_all(head.as_bytes())?)
	}

	/// Reads an answer.
	pub fn answer(&mut self) -> Result<(u16, String)> {
		let mut line = String::new();
		self.stream.read_line(&mut line)?;
		let status = line.split(' ').nth(1).context("no status line")?.parse()?;
		let mut length = 0;
		loop {
			line.clear();
			self.stream.read_line(&mut line)?;
			let header = line.trim().to_ascii_lowercase();
			if header.is_empty() {
				break;
			}
			if let Some(value) = header.strip_prefix("content-length:") {
				length = value.trim().parse()?;
			}
		}
		let mut body = vec![0; length];
		self.stream.read_exact(&mut body)?;
		Ok((status, String::from_utf8(body)?))
	}
}

/// A call as JSON.
pub fn request(method: &str, params: &[&str]) -> Value {
	json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })
}

/// Calls a method of the node at the address.
pub fn rpc(url: &str, method: &str, params: &[&str]) -> Result<Value> {
	let body = request(method, params).to_string();
	let (_, answer) = Connection::open(url)?.post(body.as_bytes())?;
	let answer: Value = serde_json::from_str(&answer).with_context(|| answer.clone())?;
	answer.get("result").cloned().with_context(|| format!("{method}: {answer}"))
}
