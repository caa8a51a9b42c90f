// SPDX-License-Identifier: AGPL-3.0-only

//! What the chain tells, in the model's words.

use super::{model::Seen, *};
use pallet_offchain_computing_workers::Event as Told;
use sp_io::hashing::blake2_256;

/// The events since they were last reset.
pub fn seen() -> VecDeque<Seen> {
	System::read_events_no_consensus()
		.filter_map(|record| match record.event {
			RuntimeEvent::Computing(event) => of_jobs(event),
			RuntimeEvent::Workers(event) => of_workers(event),
			_ => None,
		})
		.collect()
}

fn of_jobs(event: Event<Test>) -> Option<Seen> {
	Some(match event {
		Event::JobAssigned { job_id, attempt, worker } => {
			Seen::Assigned { job: job_id, attempt, worker }
		},
		Event::JobBackedOff { job_id, until } => Seen::BackedOff { job: job_id, until },
		Event::AttemptEnded { job_id, attempt, worker, cause } => {
			Seen::Ended { job: job_id, attempt, worker, cause }
		},
		Event::JobDiscarded { job_id, reason } => Seen::Discarded { job: job_id, reason },
		Event::JobSettled { job_id, paid, commission, royalty, refund, .. } => {
			Seen::Settled { job: job_id, paid, commission, royalty, refund }
		},
		Event::OutputDelivered { job_id, output, proof } => Seen::Delivered {
			job: job_id,
			output: blake2_256(&output),
			proof: proof.map(|proof| proof.kind),
		},
		Event::JobDestroyed { job_id } => Seen::Destroyed { job: job_id },
		Event::BatchItemFailed { index, error } => {
			Seen::ItemFailed { at: index, refusal: refusal(error) }
		},
		Event::WorkerRotatedOut { worker, until } => Seen::RotatedOut { worker, until },
		Event::WorkerRotatedIn { worker } => Seen::RotatedIn { worker },
		Event::PoolClosed { pool_id } => Seen::PoolClosed { pool: pool_id },
		_ => return None,
	})
}

fn of_workers(event: Told<Test>) -> Option<Seen> {
	Some(match event {
		Told::WorkerRequestedOffline { worker } => Seen::Requested { worker },
		Told::WorkerOffline { worker, cause } => Seen::Offline { worker, cause },
		Told::WorkerSlashed { worker, amount } => Seen::Slashed { worker, amount },
		Told::WorkerChallenged { worker, due_at } => Seen::Challenged { worker, due_at },
		Told::ImplClosed { impl_id } => Seen::ImplClosed { impl_id },
		_ => return None,
	})
}
