// SPDX-License-Identifier: MIT

//! Track ids: what a depositor calls a job of its own.

use crate::{context::Context, report::Report};
use anyhow::Result;
use cybros_sdk::{AccountId, PoolId, TrackId};

/// A track id as people write it: up to 16 bytes of text, filled up with zeros, or 0x and 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Track(pub TrackId);

impl std::str::FromStr for Track {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		let mut id = TrackId::default();
		if let Some(digits) = text.strip_prefix("0x") {
			hex::decode_to_slice(digits, &mut id)
				.map_err(|_| "after 0x a track id has 32 hexadecimal digits".to_string())?;
		} else if text.is_empty() || text.len() > id.len() {
			return Err(
				"a track id is 1 to 16 bytes of text, or 0x and 32 hexadecimal digits".into()
			);
		} else {
			id[..text.len()].copy_from_slice(text.as_bytes());
		}
		Ok(Track(id))
	}
}

impl std::fmt::Display for Track {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		let len = self.0.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
		match std::str::from_utf8(&self.0[..len]) {
			Ok(text) if len > 0 && !text.starts_with("0x") && !text.contains(char::is_control) => {
				f.write_str(text)
			},
			_ => write!(f, "0x{}", hex::encode(self.0)),
		}
	}
}

/// `cybros job tracked`.
pub async fn list(
	context: &Context,
	pool_id: PoolId,
	depositor: Option<AccountId>,
) -> Result<Report> {
	let depositor = match depositor {
		Some(depositor) => depositor,
		None => context.key()?.account_id(),
	};
	let state = context.connect().await?.state().await?;
	let jobs = state.tracked_jobs(&depositor, pool_id).await?;
	let mut report = Report::new();
	if jobs.is_empty() {
		report = report.line(format!("{depositor} has no job with a track id in pool {pool_id}"));
	}
	let mut list = Vec::new();
	for (job_id, track_id) in jobs {
		let status = state.job(job_id).await?.map(|job| job.status());
		let track = Track(track_id).to_string();
		let shown = status.map_or("gone".into(), |status| format!("{status:?}"));
		report = report.row(&track, format!("job {job_id}, {shown}"));
		list.push(
			Report::new()
				.field("job", job_id.to_string())
				.field("track_id", track)
				.field("status", status)
				.to_json(),
		);
	}
	Ok(report.field("pool", pool_id).field("depositor", depositor).field("jobs", list))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn track_id_is_text_or_hexadecimal_and_read_as_it_is_written() {
		for text in ["order-17", "sixteen bytes!!!", "0x01020304050607080910111213141516"] {
			let track: Track = text.parse().unwrap();
			assert_eq!(track.to_string(), text);
		}
		assert_eq!("ab".parse::<Track>().unwrap().0[..3], [b'a', b'b', 0]);
		for wrong in ["", "seventeen bytes!!", "0x01", "0x", &format!("0x{}", "g".repeat(32))] {
			assert!(wrong.parse::<Track>().is_err(), "{wrong}");
		}
	}
}
