// SPDX-License-Identifier: MIT

//! `cybros fleet status`.

use super::{of_line, read, tally::Tally, List};
use crate::{checks, context::Context};
use anyhow::Result;
use cybros_sdk::types::{Service, WorkerState};
use serde_json::json;

pub async fn run(context: &Context, list: &List) -> Result<u8> {
	let mut tally = Tally::new(context.global.json);
	let lines = read(list, &mut tally)?;
	let state = context.connect().await?.state().await?;
	for line in lines {
		let worker = line.entry.worker();
		let view = match of_line(checks::a_worker_view(&state, &worker).await)? {
			Ok(view) => view,
			Err(error) => {
				tally.failed(line.number, Some(worker), error);
				continue;
			},
		};
		let record = view.worker;
		let balance = state.balance(&worker).await?;
		let jobs = state.worker_slots(&worker).await?.map_or(0, |slots| slots.running.len());
		let lived = view.uptime_ratio.map(|ratio| format!(", uptime {ratio}")).unwrap_or_default();
		let text = format!(
			"{}, impl {}, {jobs} jobs, stake {}, {} free{lived}",
			standing(&record.state),
			record.impl_id,
			record.stake,
			balance.free
		);
		let details = json!({
			"owner": record.owner,
			"impl": record.impl_id,
			"status": view.status,
			"jobs": jobs,
			"stake": record.stake,
			"balance": balance,
			"uptime_ratio": view.uptime_ratio,
			"challenged": view.uptime.is_challenged,
		});
		tally.shown(line.number, worker, text, details);
	}
	tally.end("shown")
}

fn standing(state: &WorkerState) -> String {
	match state {
		WorkerState::Online(Service { build, capacity })
		| WorkerState::RequestingOffline(Service { build, capacity }) => {
			format!("{:?} with build {build} and capacity {capacity}", state.status())
		},
		_ => format!("{:?}", state.status()),
	}
}
