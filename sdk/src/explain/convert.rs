// SPDX-License-Identifier: MIT

//! From the answers as they are generated from the metadata to those of this crate.

use super::{
	JobStage, JobSummary, Obstacle, ObstacleCount, Place, PoolExplanation, Quote, Start, Wait,
	WorkerExplanation, WorkerView,
};
use crate::{account::AccountId, amount::Amount, chain::api::runtime_types as raw, types::Uptime};
use raw::{
	pallet_offchain_computing::{explain, pages, quote, types},
	pallet_offchain_computing_workers::explain as workers,
};

impl From<types::Obstacle> for Obstacle {
	fn from(raw: types::Obstacle) -> Self {
		match raw {
			types::Obstacle::NotRegistered => Obstacle::NotRegistered,
			types::Obstacle::PoolNotFound => Obstacle::PoolNotFound,
			types::Obstacle::OtherImpl => Obstacle::OtherImpl,
			types::Obstacle::NotAdmitted => Obstacle::NotAdmitted,
			types::Obstacle::NotSubscribed => Obstacle::NotSubscribed,
			types::Obstacle::Offline => Obstacle::Offline,
			types::Obstacle::SpecVersion => Obstacle::SpecVersion,
			types::Obstacle::EnclaveKeyMissing => Obstacle::EnclaveKeyMissing,
			types::Obstacle::Draining => Obstacle::Draining,
			types::Obstacle::OutOfRotation => Obstacle::OutOfRotation,
			types::Obstacle::Full => Obstacle::Full,
			types::Obstacle::ReserveTooLow => Obstacle::ReserveTooLow,
			types::Obstacle::StakeExposed => Obstacle::StakeExposed,
			types::Obstacle::CarriedOver => Obstacle::CarriedOver,
			types::Obstacle::NothingWaits => Obstacle::NothingWaits,
		}
	}
}

impl<Account: Into<AccountId>> From<explain::JobStage<Account>> for JobStage {
	fn from(raw: explain::JobStage<Account>) -> Self {
		match raw {
			explain::JobStage::Waiting { wait, place, until, last_loser, only_last_loser } => {
				JobStage::Waiting {
					wait: wait.into(),
					place: place.into(),
					until,
					last_loser: last_loser.map(Into::into),
					only_last_loser,
				}
			},
			explain::JobStage::BackingOff { until } => JobStage::BackingOff { until },
			explain::JobStage::Assigned { worker, attempt, start_before } => {
				JobStage::Assigned { worker: worker.into(), attempt, start_before }
			},
			explain::JobStage::Running { worker, attempt, started_at, ends_at, is_cancelled } => {
				JobStage::Running {
					worker: worker.into(),
					attempt,
					started_at,
					ends_at,
					is_cancelled,
				}
			},
			explain::JobStage::Processed { worker, result, ended_at } => {
				JobStage::Processed { worker: worker.into(), result: result.0, ended_at }
			},
			explain::JobStage::Discarded { reason, ended_at } => {
				JobStage::Discarded { reason: reason.into(), ended_at }
			},
		}
	}
}

impl From<explain::Wait> for Wait {
	fn from(raw: explain::Wait) -> Self {
		let count = |(obstacle, workers): (types::Obstacle, u32)| ObstacleCount {
			obstacle: obstacle.into(),
			workers,
		};
		Wait {
			reason: raw.reason.map(Obstacle::from),
			workers: raw.workers.into_iter().map(count).collect(),
			ready: raw.ready,
			is_complete: raw.is_complete,
		}
	}
}

impl From<explain::Place> for Place {
	fn from(raw: explain::Place) -> Self {
		Place { lane: raw.lane, ahead: raw.ahead, in_higher_lanes: raw.in_higher_lanes }
	}
}

impl From<explain::WorkerExplanation> for WorkerExplanation {
	fn from(raw: explain::WorkerExplanation) -> Self {
		let obstacles = |raw: Vec<types::Obstacle>| raw.into_iter().map(Obstacle::from).collect();
		let pool = |raw: explain::PoolExplanation| PoolExplanation {
			pool_id: raw.pool_id,
			obstacles: obstacles(raw.obstacles),
			waiting: raw.waiting,
			waiting_for_others: raw.waiting_for_others,
		};
		WorkerExplanation {
			impl_id: raw.impl_id,
			obstacles: obstacles(raw.obstacles),
			running: raw.running,
			capacity: raw.capacity,
			out_until: raw.out_until,
			pools: raw.pools.into_iter().map(pool).collect(),
		}
	}
}

impl From<quote::Quote<u128>> for Quote {
	fn from(raw: quote::Quote<u128>) -> Self {
		Quote {
			price: Amount(raw.price),
			tip: Amount(raw.tip),
			deposit: Amount(raw.deposit),
			chain_fee: Amount(raw.chain_fee),
			held: Amount(raw.held),
			total: Amount(raw.total),
			start: match raw.start {
				quote::Start::AtOnce { workers } => Start::AtOnce { workers },
				quote::Start::Queued { place, wait } => {
					Start::Queued { place: place.into(), wait: wait.into() }
				},
			},
		}
	}
}

impl<Account: Into<AccountId>> From<workers::WorkerView<Account, u128>> for WorkerView {
	fn from(raw: workers::WorkerView<Account, u128>) -> Self {
		WorkerView {
			worker: raw.info.into(),
			status: raw.status.0,
			uptime: Uptime {
				credited: raw.credited,
				served: raw.served,
				is_challenged: raw.challenge_due_at.is_some(),
			},
			uptime_ratio: raw.uptime_ratio.map(Into::into),
			challenge_due_at: raw.challenge_due_at,
		}
	}
}

impl<Account: Into<AccountId>> From<pages::JobSummary<Account, u128>> for JobSummary {
	fn from(raw: pages::JobSummary<Account, u128>) -> Self {
		JobSummary {
			job_id: raw.job_id.0,
			depositor: raw.depositor.into(),
			beneficiary: raw.beneficiary.into(),
			policy_id: raw.policy_id,
			spec_version: raw.spec_version,
			price: Amount(raw.price),
			tip: Amount(raw.tip),
			attempt: raw.attempt,
			created_at: raw.created_at,
			status: raw.status.0,
			worker: raw.worker.map(Into::into),
			result: raw.result.map(|result| result.0),
			ended_at: raw.ended_at,
		}
	}
}
