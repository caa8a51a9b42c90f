// SPDX-License-Identifier: MIT

//! `cybros fleet drain`.

use super::{
	batch::{self, Step},
	owned, read,
	tally::Tally,
	List,
};
use crate::context::Context;
use anyhow::Result;
use cybros_sdk::{calls, WorkerStatus};

pub async fn run(context: &Context, list: &List) -> Result<u8> {
	let key = context.key()?;
	let mut tally = Tally::new(context.global.json);
	let lines = read(list, &mut tally)?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let mut steps = Vec::new();
	for line in lines {
		let worker = line.entry.worker();
		let status = owned(&state, &key, &worker).await?.map(|record| record.status());
		match status {
			Ok(WorkerStatus::Online) => steps.push(Step {
				line: line.number,
				worker,
				call: calls::request_offline(worker),
				done: "gets no new jobs, and goes offline at its last one".into(),
			}),
			Ok(WorkerStatus::RequestingOffline) => {
				tally.before(line.number, worker, "finishes its last jobs".into());
			},
			Ok(status) => tally.before(line.number, worker, format!("{status:?}")),
			Err(error) => tally.failed(line.number, Some(worker), error),
		}
	}
	batch::send(context, &client, &key, &steps, &mut tally).await;
	tally.end("drained")
}
