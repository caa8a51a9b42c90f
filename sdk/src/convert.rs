// SPDX-License-Identifier: MIT

//! From the types that are generated from the metadata to those of this crate, and back.

use crate::{
	amount::{Amount, Permill},
	chain::api::runtime_types as raw,
	types::{
		AttemptEnd, AttemptRef, AttemptTerms, Build, Counts, DiscardReason, HeldLicence, Impl, Job,
		JobState, Membership, NewJob, OfflineCause, Parameters, Policy, PolicyCount, PolicyTerms,
		Pool, PoolTerms, RetryTerms, RunningAttempt, Service, SlotService, StoredProof, Submission,
		Uptime, Worker, WorkerSlots, WorkerState,
	},
};
use raw::{
	pallet_offchain_computing::types as jobs, pallet_offchain_computing_workers::types as workers,
};

pub(crate) type RawPermill = raw::sp_arithmetic::per_things::Permill;
pub(crate) type RawNewJob = jobs::NewJob<crate::AccountId, u128>;
pub(crate) type RawPoolTerms = jobs::PoolTerms<u128>;
pub(crate) type RawPolicyTerms = jobs::PolicyTerms<u128>;

impl From<RawPermill> for Permill {
	fn from(raw: RawPermill) -> Self {
		Permill(raw.0)
	}
}

impl From<Permill> for RawPermill {
	fn from(share: Permill) -> Self {
		raw::sp_arithmetic::per_things::Permill(share.0)
	}
}

impl<Account: Into<crate::AccountId>, Ticket> From<workers::ImplInfo<Account, Ticket>> for Impl {
	fn from(raw: workers::ImplInfo<Account, Ticket>) -> Self {
		Impl {
			owner: raw.owner.into(),
			deploy: raw.deploy.0,
			pools: raw.pools.0,
			royalty: raw.royalty.into(),
			trust: raw.trust.0,
			licensor: raw.licensor.map(Into::into),
			revocations: raw.revocations,
			deployers: raw.deployers,
			metadata_len: raw.metadata_len,
			offered_to: raw.offered_to.map(Into::into),
			sunset_at: raw.sunset_at,
			latest_version: raw.latest_version,
			builds: raw.builds.0.into_iter().map(Build::from).collect(),
			workers: raw.workers,
		}
	}
}

impl From<workers::Build> for Build {
	fn from(raw: workers::Build) -> Self {
		Build {
			version: raw.version,
			specs: raw.specs.0,
			status: raw.status.0,
			in_service: raw.in_service,
		}
	}
}

impl<Account: Into<crate::AccountId>> From<workers::WorkerInfo<Account, u128>> for Worker {
	fn from(raw: workers::WorkerInfo<Account, u128>) -> Self {
		let service = |raw: workers::Service| Service { build: raw.build, capacity: raw.capacity };
		Worker {
			owner: raw.owner.into(),
			impl_id: raw.impl_id,
			stake: Amount(raw.stake),
			consent_expires_at: raw.consent_expires_at,
			state: match raw.state {
				workers::WorkerState::Registered => WorkerState::Registered,
				workers::WorkerState::Online(raw) => WorkerState::Online(service(raw)),
				workers::WorkerState::RequestingOffline(raw) => {
					WorkerState::RequestingOffline(service(raw))
				},
				workers::WorkerState::Offline => WorkerState::Offline,
				workers::WorkerState::Unresponsive => WorkerState::Unresponsive,
			},
		}
	}
}

impl From<workers::Uptime> for Uptime {
	fn from(raw: workers::Uptime) -> Self {
		let is_challenged = raw.watch.is_some_and(|watch| watch.challenge.is_some());
		Uptime { credited: raw.credited, served: raw.served, is_challenged }
	}
}

impl<Account: Into<crate::AccountId>> From<workers::HeldLicence<Account>> for HeldLicence {
	fn from(raw: workers::HeldLicence<Account>) -> Self {
		HeldLicence {
			signer: raw.signer.into(),
			first_build: raw.first_build,
			last_build: raw.last_build,
			expires_at: raw.expires_at,
			serial: raw.serial,
		}
	}
}

impl From<workers::Parameters<u128>> for Parameters {
	fn from(raw: workers::Parameters<u128>) -> Self {
		Parameters {
			challenge_interval: raw.challenge_interval,
			challenge_window: raw.challenge_window,
			challenge_slash: Amount(raw.challenge_slash),
			owner_slash_cap: Amount(raw.owner_slash_cap),
		}
	}
}

impl From<jobs::Slots<u128>> for WorkerSlots {
	fn from(raw: jobs::Slots<u128>) -> Self {
		let running =
			|raw: jobs::Running| RunningAttempt { job_id: raw.job_id.0, attempt: raw.attempt };
		WorkerSlots {
			service: raw.service.map(|service| SlotService {
				build: service.build.version,
				specs: service.build.specs.0,
				capacity: service.capacity,
				accepting: service.accepting,
			}),
			pools: raw.pools.0.into_iter().map(|subscription| subscription.pool_id).collect(),
			running: raw.running.0.into_iter().map(running).collect(),
			reserve: Amount(raw.reserve),
			stake: Amount(raw.stake),
			exposure: Amount(raw.exposure),
			losses: raw.losses,
			counts: raw.counts.into(),
			out_until: raw.out_until,
		}
	}
}

impl From<RawPoolTerms> for PoolTerms {
	fn from(raw: RawPoolTerms) -> Self {
		PoolTerms {
			retention: raw.retention,
			lane_bounds: raw.lane_bounds.map(Amount),
			smallest_accept_window: raw.smallest_accept_window,
			smallest_lease: raw.smallest_lease,
			longest_wait: raw.longest_wait,
			largest_slash: Amount(raw.largest_slash),
			proofs: raw.proofs.0,
		}
	}
}

impl From<PoolTerms> for RawPoolTerms {
	fn from(terms: PoolTerms) -> Self {
		RawPoolTerms {
			retention: terms.retention,
			lane_bounds: terms.lane_bounds.map(|bound| bound.0),
			smallest_accept_window: terms.smallest_accept_window,
			smallest_lease: terms.smallest_lease,
			longest_wait: terms.longest_wait,
			largest_slash: terms.largest_slash.0,
			proofs: subxt::utils::Static(terms.proofs),
		}
	}
}

impl<Account: Into<crate::AccountId>, Ticket> From<jobs::Pool<Account, u128, Ticket>> for Pool {
	fn from(raw: jobs::Pool<Account, u128, Ticket>) -> Self {
		let mut waiting = [0; 4];
		for queues in &raw.queues.0 {
			for (sum, queue) in waiting.iter_mut().zip(&queues.lanes) {
				*sum += queue.as_ref().map_or(0, |queue| queue.len);
			}
		}
		let count = |raw: jobs::PolicyCount| PolicyCount {
			policy_id: raw.id,
			live_jobs: raw.live_jobs,
			depositors: raw.depositors,
		};
		Pool {
			owner: raw.owner.into(),
			impl_id: raw.impl_id,
			terms: raw.terms.into(),
			is_closed: !matches!(raw.state, jobs::PoolState::Open),
			next_job: raw.next_job,
			next_policy: raw.next_policy,
			members: raw.members,
			metadata_len: raw.metadata_len,
			offered_to: raw.offered_to.map(Into::into),
			counts: raw.counts.into(),
			policies: raw.policies.0.into_iter().map(count).collect(),
			waiting,
			live_specs: raw.queues.0.iter().map(|queues| queues.spec_version).collect(),
			commission: Amount(raw.commission),
			royalty: Amount(raw.royalty),
		}
	}
}

impl From<RawPolicyTerms> for PolicyTerms {
	fn from(raw: RawPolicyTerms) -> Self {
		PolicyTerms {
			scope: raw.scope.0,
			valid_from: raw.valid_from,
			valid_until: raw.valid_until,
			base_price: Amount(raw.base_price),
			byte_price: Amount(raw.byte_price),
			second_price: Amount(raw.second_price),
			seconds_cap: raw.seconds_cap,
			commission: raw.commission.into(),
			error_share: raw.error_share.into(),
			max_attempts: raw.max_attempts,
			retry: raw.retry.into(),
			attempt: raw.attempt.into(),
			proofs: raw.proofs.0,
		}
	}
}

impl From<PolicyTerms> for RawPolicyTerms {
	fn from(terms: PolicyTerms) -> Self {
		RawPolicyTerms {
			scope: subxt::utils::Static(terms.scope),
			valid_from: terms.valid_from,
			valid_until: terms.valid_until,
			base_price: terms.base_price.0,
			byte_price: terms.byte_price.0,
			second_price: terms.second_price.0,
			seconds_cap: terms.seconds_cap,
			commission: terms.commission.into(),
			error_share: terms.error_share.into(),
			max_attempts: terms.max_attempts,
			retry: terms.retry.into(),
			attempt: terms.attempt.into(),
			proofs: subxt::utils::Static(terms.proofs),
		}
	}
}

impl From<jobs::RetryTerms> for RetryTerms {
	fn from(raw: jobs::RetryTerms) -> Self {
		RetryTerms { retries: raw.retries, backoff: raw.backoff, doubling: raw.doubling }
	}
}

impl From<RetryTerms> for jobs::RetryTerms {
	fn from(terms: RetryTerms) -> Self {
		jobs::RetryTerms {
			retries: terms.retries,
			backoff: terms.backoff,
			doubling: terms.doubling,
		}
	}
}

impl From<jobs::Counts> for Counts {
	fn from(raw: jobs::Counts) -> Self {
		Counts {
			successes: raw.successes,
			fails: raw.fails,
			errors: raw.errors,
			panics: raw.panics,
			lost: raw.lost,
			slashed: raw.slashed,
		}
	}
}

impl From<jobs::StoredProof> for StoredProof {
	fn from(raw: jobs::StoredProof) -> Self {
		StoredProof { kind: raw.kind.0, data: raw.data.0 }
	}
}

impl From<NewJob> for RawNewJob {
	fn from(job: NewJob) -> Self {
		RawNewJob {
			pool_id: job.pool_id,
			policy_id: job.policy_id,
			spec_version: job.spec_version,
			input: job.input,
			tip: job.tip.0,
			beneficiary: job.beneficiary,
			seconds_cap: job.seconds_cap,
			track_id: job.track_id,
		}
	}
}

impl From<AttemptRef> for jobs::AttemptRef {
	fn from(named: AttemptRef) -> Self {
		jobs::AttemptRef {
			job_id: subxt::utils::Static(named.job_id),
			attempt: named.attempt,
			input_tag: named.input_tag,
		}
	}
}

impl From<Submission> for jobs::Submission {
	fn from(submission: Submission) -> Self {
		jobs::Submission {
			job_id: subxt::utils::Static(submission.job_id),
			attempt: submission.attempt,
			input_tag: submission.input_tag,
			result: subxt::utils::Static(submission.result),
			output: submission.output,
			proof: submission.proof.map(subxt::utils::Static),
		}
	}
}

impl From<jobs::AttemptTerms<u128>> for AttemptTerms {
	fn from(raw: jobs::AttemptTerms<u128>) -> Self {
		AttemptTerms {
			accept_window: raw.accept_window,
			lease: raw.lease,
			lease_cap: raw.lease_cap,
			slash: Amount(raw.slash),
			cancel_fee: Amount(raw.cancel_fee),
		}
	}
}

impl From<AttemptTerms> for jobs::AttemptTerms<u128> {
	fn from(terms: AttemptTerms) -> Self {
		jobs::AttemptTerms {
			accept_window: terms.accept_window,
			lease: terms.lease,
			lease_cap: terms.lease_cap,
			slash: terms.slash.0,
			cancel_fee: terms.cancel_fee.0,
		}
	}
}

impl From<jobs::Policy<u128>> for Policy {
	fn from(raw: jobs::Policy<u128>) -> Self {
		Policy { terms: raw.terms.into(), royalty: raw.royalty.into() }
	}
}

impl From<jobs::Membership> for Membership {
	fn from(raw: jobs::Membership) -> Self {
		match raw {
			jobs::Membership::Admitted => Membership::Admitted,
			jobs::Membership::Subscribed => Membership::Subscribed,
		}
	}
}

impl<Account: Into<crate::AccountId>> From<jobs::Job<Account, u128>> for Job {
	fn from(raw: jobs::Job<Account, u128>) -> Self {
		Job {
			depositor: raw.depositor.into(),
			beneficiary: raw.beneficiary.into(),
			policy_id: raw.policy_id,
			spec_version: raw.spec_version,
			price: Amount(raw.price),
			second_price: Amount(raw.second_price),
			seconds_cap: raw.seconds_cap,
			tip: Amount(raw.tip),
			deposit: Amount(raw.deposit),
			attempt_terms: raw.attempt_terms.into(),
			max_attempts: raw.max_attempts,
			failed_attempts: raw.failed_attempts,
			retry: raw.retry.into(),
			errors: raw.errors,
			proofs: raw.proofs.0,
			track_id: raw.track_id,
			attempt: raw.attempt,
			created_at: raw.created_at,
			input: raw.input.0,
			state: raw.state.into(),
		}
	}
}

impl<Account: Into<crate::AccountId>> From<jobs::JobState<Account, u128>> for JobState {
	fn from(raw: jobs::JobState<Account, u128>) -> Self {
		match raw {
			jobs::JobState::Queued { .. } => JobState::Queued,
			jobs::JobState::BackingOff { until } => JobState::BackingOff { until },
			jobs::JobState::Assigned { worker, deadline } => {
				JobState::Assigned { worker: worker.into(), deadline }
			},
			jobs::JobState::Processing { worker, started_at, deadline, cancel_at } => {
				JobState::Processing { worker: worker.into(), started_at, deadline, cancel_at }
			},
			jobs::JobState::Processed {
				worker, result, output, proof, vouched, ended_at, ..
			} => JobState::Processed {
				worker: worker.into(),
				result: result.0,
				output: output.0,
				proof: proof.map(StoredProof::from),
				vouched,
				ended_at,
			},
			jobs::JobState::Discarded { reason, ended_at } => {
				JobState::Discarded { reason: reason.into(), ended_at }
			},
		}
	}
}

impl From<workers::OfflineCause> for OfflineCause {
	fn from(raw: workers::OfflineCause) -> Self {
		match raw {
			workers::OfflineCause::Drained => OfflineCause::Drained,
			workers::OfflineCause::Forced => OfflineCause::Forced,
			workers::OfflineCause::ChallengeMissed => OfflineCause::ChallengeMissed,
			workers::OfflineCause::LicenceExpired => OfflineCause::LicenceExpired,
			workers::OfflineCause::BuildRetired => OfflineCause::BuildRetired,
			workers::OfflineCause::EvidenceExpired => OfflineCause::EvidenceExpired,
		}
	}
}

impl From<jobs::DiscardReason> for DiscardReason {
	fn from(raw: jobs::DiscardReason) -> Self {
		match raw {
			jobs::DiscardReason::Cancelled => DiscardReason::Cancelled,
			jobs::DiscardReason::AttemptsExhausted => DiscardReason::AttemptsExhausted,
			jobs::DiscardReason::WaitedTooLong => DiscardReason::WaitedTooLong,
		}
	}
}

impl From<jobs::AttemptEnd> for AttemptEnd {
	fn from(raw: jobs::AttemptEnd) -> Self {
		match raw {
			jobs::AttemptEnd::Resigned => AttemptEnd::Resigned,
			jobs::AttemptEnd::Panicked => AttemptEnd::Panicked,
			jobs::AttemptEnd::WentOffline => AttemptEnd::WentOffline,
			jobs::AttemptEnd::ForcedOffline => AttemptEnd::ForcedOffline,
			jobs::AttemptEnd::NotStarted => AttemptEnd::NotStarted,
			jobs::AttemptEnd::LeaseExpired => AttemptEnd::LeaseExpired,
			jobs::AttemptEnd::Cancelled => AttemptEnd::Cancelled,
			jobs::AttemptEnd::Errored => AttemptEnd::Errored,
			jobs::AttemptEnd::Revoked => AttemptEnd::Revoked,
		}
	}
}
