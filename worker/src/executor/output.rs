// SPDX-License-Identifier: MIT

//! What a program writes: its output, bounded and counted, and its words for the log.

use crate::attempt::AttemptId;
use tokio::io::{AsyncRead, AsyncReadExt};

/// How much is read at a time.
const CHUNK_LEN: usize = 8 * 1024;
/// The longest line of standard error that is logged whole.
const MAX_LINE_LEN: usize = 1024;
/// How much of one run's standard error is logged.
const MAX_LOG_LEN: usize = 64 * 1024;

/// Standard output is over the bound up to which it is read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flooded;

/// The head of what a program writes to standard output, and how much it is in all.
#[derive(Debug, Default)]
pub(super) struct Captured {
	/// The first bytes, as many as were asked for.
	pub(super) head: Vec<u8>,
	/// How many bytes came.
	pub(super) len: u64,
}

impl Captured {
	/// Reads to the end, keeps the first `keep` bytes and counts the rest, up to `max` bytes.
	pub(super) async fn read(
		&mut self,
		mut pipe: impl AsyncRead + Unpin,
		keep: usize,
		max: u64,
	) -> Result<(), Flooded> {
		let mut chunk = [0; CHUNK_LEN];
		loop {
			// An unreadable pipe has no more to give, as one at its end.
			let read = pipe.read(&mut chunk).await.unwrap_or(0);
			if read == 0 {
				return Ok(());
			}
			self.len += read as u64;
			let wanted = keep.saturating_sub(self.head.len()).min(read);
			self.head.extend_from_slice(&chunk[..wanted]);
			if self.len > max {
				return Err(Flooded);
			}
		}
	}
}

/// Reads standard error to its end and logs its lines: bounded, and without the control characters by which
/// a program could write to the operator's terminal.
pub(super) async fn log_lines(id: AttemptId, mut pipe: impl AsyncRead + Unpin) {
	let mut chunk = [0; CHUNK_LEN];
	let mut line = Vec::new();
	let mut room = MAX_LOG_LEN;
	loop {
		let read = pipe.read(&mut chunk).await.unwrap_or(0);
		if read == 0 {
			break;
		}
		if room == 0 {
			continue;
		}
		let taken = read.min(room);
		for byte in &chunk[..taken] {
			if *byte == b'\n' || line.len() == MAX_LINE_LEN {
				log_line(id, &mut line);
			}
			if *byte != b'\n' {
				line.push(*byte);
			}
		}
		room -= taken;
		if room == 0 {
			log_line(id, &mut line);
			tracing::warn!(
				target: "cybros_worker::program", job = %id.job, attempt = id.attempt,
				"the program wrote over {MAX_LOG_LEN} bytes to standard error: the rest is not logged"
			);
		}
	}
	log_line(id, &mut line);
}

fn log_line(id: AttemptId, line: &mut Vec<u8>) {
	if !line.is_empty() {
		tracing::info!(
			target: "cybros_worker::program", job = %id.job, attempt = id.attempt,
			"{}", printable(line)
		);
	}
	line.clear();
}

fn printable(line: &[u8]) -> String {
	let text = String::from_utf8_lossy(line);
	text.trim_end_matches('\r')
		.chars()
		.map(|c| if c.is_control() && c != '\t' { char::REPLACEMENT_CHARACTER } else { c })
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	async fn capture(bytes: &[u8], keep: usize, max: u64) -> (Captured, Result<(), Flooded>) {
		let mut captured = Captured::default();
		let end = captured.read(bytes, keep, max).await;
		(captured, end)
	}

	#[tokio::test]
	async fn output_is_kept_up_to_the_bound_and_counted_beyond_it() {
		for (len, kept) in [(0, 0), (99, 99), (100, 100), (101, 100), (20_000, 100)] {
			let (captured, end) = capture(&vec![7; len], 100, 20_000).await;
			assert_eq!((captured.head.len(), captured.len, end), (kept, len as u64, Ok(())));
		}
	}

	#[tokio::test]
	async fn output_over_the_most_that_is_read_is_a_flood() {
		let (captured, end) = capture(&[7; 20_001], 100, 20_000).await;
		assert_eq!((captured.head.len(), end), (100, Err(Flooded)));
	}

	#[test]
	fn control_characters_do_not_reach_the_log() {
		assert_eq!(printable(b"a\x1b[31mred\x07 \xc3\xa9\tb\r"), "a\u{fffd}[31mred\u{fffd} é\tb");
	}
}
