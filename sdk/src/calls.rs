// SPDX-License-Identifier: MIT

//! The calls, typed. Each function's arguments are the runtime's, in the runtime's order.

mod evidence;

pub use evidence::*;

use crate::{
	account::AccountId,
	amount::{Amount, Permill},
	chain::{api, At, Config, Params},
	consent::SignedConsent,
	key::Signer,
	licence::SignedLicence,
	primitives::{
		Attempt, BuildStatus, BuildVersion, DeployPermission, ImplId, InputTag, JobId, JobResult,
		LicenceSerial, PolicyId, PoolId, PoolPermission, Proof, SpecRange, SpecVersion, TrackId,
		TrustDemand,
	},
	types::{AttemptRef, NewJob, PolicyTerms, PoolTerms, Submission},
};
use std::{fmt, sync::Arc};
use subxt::{
	error::ExtrinsicError,
	ext::{
		codec::{Compact, Encode},
		scale_encode::{self, EncodeAsFields},
		scale_type_resolver::{FieldIter, TypeResolver},
	},
	transactions::{Payload, StaticPayload},
	utils::{MultiAddress, MultiSignature, Static, H256},
};

/// Pallet and call that make many calls at once, each for itself.
const BATCH: (&str, &str) = ("Utility", "force_batch");

type Lookup = MultiAddress<AccountId, ()>;

/// A call that can be submitted. See [`Client::submit_and_wait`](crate::Client::submit_and_wait).
#[derive(Clone)]
pub struct Call {
	name: String,
	payload: Arc<dyn Signable>,
}

impl Call {
	/// Wraps any payload of subxt, generated or dynamic.
	pub fn new(payload: impl Payload + Send + Sync + 'static) -> Self {
		let name = format!("{}.{}", payload.pallet_name(), payload.call_name());
		Call { name, payload: Arc::new(payload) }
	}

	/// `Pallet.call`.
	pub fn name(&self) -> &str {
		&self.name
	}

	/// The bytes of the call alone.
	pub(crate) fn encode(&self, at: &At) -> Result<Vec<u8>, ExtrinsicError> {
		self.payload.encode(at)
	}

	/// The bytes of a transaction with this call.
	pub(crate) fn sign(
		&self,
		at: &At,
		params: Params,
		signer: &dyn Signer,
	) -> Result<Vec<u8>, ExtrinsicError> {
		self.payload.sign(at, params, signer)
	}
}

impl fmt::Debug for Call {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Call({})", self.name)
	}
}

/// A payload whose type is forgotten.
trait Signable: Send + Sync {
	/// The bytes of the call, as they stand in a transaction.
	fn encode(&self, at: &At) -> Result<Vec<u8>, ExtrinsicError>;

	fn sign(&self, at: &At, params: Params, signer: &dyn Signer)
		-> Result<Vec<u8>, ExtrinsicError>;
}

impl<P: Payload + Send + Sync> Signable for P {
	fn encode(&self, at: &At) -> Result<Vec<u8>, ExtrinsicError> {
		let transactions = at.transactions();
		transactions.validate(self)?;
		transactions.call_data(self)
	}

	fn sign(
		&self,
		at: &At,
		params: Params,
		signer: &dyn Signer,
	) -> Result<Vec<u8>, ExtrinsicError> {
		let signer = SubxtSigner(signer);
		let transactions = at.transactions();
		let mut signable = transactions.create_signable_offline(self, params)?;
		Ok(signable.sign(&signer)?.into_encoded())
	}
}

/// Calls that become one when the metadata of the chain are at hand.
struct Batch(Vec<Call>);

impl Batch {
	fn payload(&self, at: &At) -> Result<StaticPayload<Encoded>, ExtrinsicError> {
		let mut bytes = Compact(self.0.len() as u32).encode();
		for call in &self.0 {
			bytes.extend(call.payload.encode(at)?);
		}
		Ok(StaticPayload::new(BATCH.0, BATCH.1, Encoded(bytes)))
	}
}

impl Signable for Batch {
	fn encode(&self, at: &At) -> Result<Vec<u8>, ExtrinsicError> {
		self.payload(at)?.encode(at)
	}

	fn sign(
		&self,
		at: &At,
		params: Params,
		signer: &dyn Signer,
	) -> Result<Vec<u8>, ExtrinsicError> {
		self.payload(at)?.sign(at, params, signer)
	}
}

/// A call's arguments, encoded already.
struct Encoded(Vec<u8>);

impl EncodeAsFields for Encoded {
	fn encode_as_fields_to<R: TypeResolver>(
		&self,
		_: &mut dyn FieldIter<'_, R::TypeId>,
		_: &R,
		out: &mut Vec<u8>,
	) -> Result<(), scale_encode::Error> {
		out.extend(&self.0);
		Ok(())
	}
}

struct SubxtSigner<'signer>(&'signer dyn Signer);

impl subxt::transactions::Signer<Config> for SubxtSigner<'_> {
	fn account_id(&self) -> AccountId {
		self.0.account_id()
	}

	fn sign(&self, payload: &[u8]) -> MultiSignature {
		self.0.sign_payload(payload)
	}
}

fn workers() -> api::offchain_computing_workers::calls::api::TransactionApi {
	api::tx().offchain_computing_workers()
}

fn jobs() -> api::offchain_computing::calls::api::TransactionApi {
	api::tx().offchain_computing()
}

/// As the runtime has it.
fn multi(signature: &MultiSignature) -> api::runtime_types::sp_runtime::MultiSignature {
	use api::runtime_types::sp_runtime::MultiSignature as Multi;
	match *signature {
		MultiSignature::Ed25519(bytes) => Multi::Ed25519(bytes),
		MultiSignature::Sr25519(bytes) => Multi::Sr25519(bytes),
		MultiSignature::Ecdsa(bytes) => Multi::Ecdsa(bytes),
	}
}

fn lookup(account: AccountId) -> Lookup {
	MultiAddress::Id(account)
}

/// Registers an impl. Gives [`Event::ImplRegistered`](crate::Event::ImplRegistered).
pub fn register_impl(deploy: DeployPermission, pools: PoolPermission, royalty: Permill) -> Call {
	Call::new(workers().register_impl(Static(deploy), Static(pools), royalty.into()))
}

/// Changes what an impl declares, all of it at once. By its owner.
///
/// `licensor` signs licences beside the owner.
pub fn update_impl(
	impl_id: ImplId,
	deploy: DeployPermission,
	pools: PoolPermission,
	royalty: Permill,
	trust: TrustDemand,
	licensor: Option<AccountId>,
) -> Call {
	Call::new(workers().update_impl(
		impl_id,
		Static(deploy),
		Static(pools),
		royalty.into(),
		Static(trust),
		licensor,
	))
}

/// Lets an account register workers of an impl whose `deploy` is AllowList. By the impl's owner.
pub fn allow_deployer(impl_id: ImplId, deployer: AccountId) -> Call {
	Call::new(workers().allow_deployer(impl_id, lookup(deployer)))
}

/// Lets an account register workers of an impl no longer. By the impl's owner.
pub fn disallow_deployer(impl_id: ImplId, deployer: AccountId) -> Call {
	Call::new(workers().disallow_deployer(impl_id, lookup(deployer)))
}

/// Offers an impl to an account, or to nobody. By the impl's owner.
pub fn offer_impl(impl_id: ImplId, offered_to: Option<AccountId>) -> Call {
	Call::new(workers().offer_impl(impl_id, offered_to))
}

/// Accepts an impl, for its deposit. By whom it was offered to.
pub fn accept_impl(impl_id: ImplId) -> Call {
	Call::new(workers().accept_impl(impl_id))
}

/// Says something about an impl, in at most 2,048 bytes, or nothing. By its owner.
pub fn set_impl_metadata(impl_id: ImplId, metadata: Vec<u8>) -> Call {
	Call::new(workers().set_impl_metadata(impl_id, metadata))
}

/// Announces the end of an impl, for ever. By its owner.
pub fn sunset_impl(impl_id: ImplId) -> Call {
	Call::new(workers().sunset_impl(impl_id))
}

/// Presents a licence for a worker, in the place of that which it has. By the worker or its owner.
pub fn present_licence(worker: AccountId, licence: &SignedLicence) -> Call {
	Call::new(workers().present_licence(
		lookup(worker),
		Static(licence.terms.clone()),
		licence.signer,
		multi(&licence.signature),
	))
}

/// Revokes a licence, whose own expiry is `expires_at`. By the impl's owner or licensor.
pub fn revoke_licence(impl_id: ImplId, serial: LicenceSerial, expires_at: u64) -> Call {
	Call::new(workers().revoke_licence(impl_id, serial, expires_at))
}

/// Registers a build as Released. By the impl's owner.
pub fn register_impl_build(impl_id: ImplId, version: BuildVersion, specs: SpecRange) -> Call {
	Call::new(workers().register_impl_build(impl_id, version, Static(specs)))
}

/// Changes a build's status. By the impl's owner.
pub fn update_impl_build_status(
	impl_id: ImplId,
	version: BuildVersion,
	status: BuildStatus,
) -> Call {
	Call::new(workers().update_impl_build_status(impl_id, version, Static(status)))
}

/// Registers a worker with its consent. By the owner that the consent names.
///
/// `stake` is held on the worker's account, `endowment` is its free balance.
pub fn register_worker(consent: &SignedConsent, stake: Amount, endowment: Amount) -> Call {
	Call::new(workers().register_worker(
		lookup(consent.worker),
		consent.impl_id,
		consent.expires_at,
		multi(&MultiSignature::Sr25519(consent.signature)),
		stake.0,
		endowment.0,
	))
}

/// Deregisters a worker that is not in service. By its owner, who gets stake and free balance.
pub fn deregister_worker(worker: AccountId) -> Call {
	Call::new(workers().deregister_worker(lookup(worker)))
}

/// Goes online with a build, to run up to `capacity` jobs at once. By the worker.
pub fn online(build: BuildVersion, capacity: u32) -> Call {
	Call::new(workers().online(build, capacity))
}

/// Gets no new jobs and goes offline at the last one. By the worker or its owner.
pub fn request_offline(worker: AccountId) -> Call {
	Call::new(workers().request_offline(lookup(worker)))
}

/// Takes a worker offline at once. By its owner.
pub fn force_offline(worker: AccountId) -> Call {
	Call::new(workers().force_offline(lookup(worker)))
}

/// Answers the worker's open challenge, for nothing. By the worker.
pub fn answer_challenge() -> Call {
	Call::new(workers().answer_challenge())
}

/// Gives a worker more stake. By its owner.
pub fn raise_stake(worker: AccountId, amount: Amount) -> Call {
	Call::new(workers().raise_stake(lookup(worker), amount.0))
}

/// Takes back a part of a worker's stake, while it is not in service. By its owner.
pub fn lower_stake(worker: AccountId, amount: Amount) -> Call {
	Call::new(workers().lower_stake(lookup(worker), amount.0))
}

/// Withdraws free balance of a worker. By its owner.
pub fn withdraw(worker: AccountId, amount: Amount) -> Call {
	Call::new(workers().withdraw(lookup(worker), amount.0))
}

/// Creates a pool for an impl. Gives [`Event::PoolCreated`](crate::Event::PoolCreated).
pub fn create_pool(impl_id: ImplId, terms: PoolTerms) -> Call {
	Call::new(jobs().create_pool(impl_id, terms.into()))
}

/// Creates a policy. By the pool's owner. Gives
/// [`Event::PolicyCreated`](crate::Event::PolicyCreated).
pub fn create_job_policy(pool_id: PoolId, terms: PolicyTerms) -> Call {
	Call::new(jobs().create_job_policy(pool_id, terms.into()))
}

/// Destroys a policy without live jobs, with its list. By the pool's owner.
pub fn destroy_job_policy(pool_id: PoolId, policy_id: PolicyId) -> Call {
	Call::new(jobs().destroy_job_policy(pool_id, policy_id))
}

/// Lets an account create jobs under a policy whose scope is AllowList. By the pool's owner.
pub fn allow_depositor(pool_id: PoolId, policy_id: PolicyId, depositor: AccountId) -> Call {
	Call::new(jobs().allow_depositor(pool_id, policy_id, lookup(depositor)))
}

/// Lets an account create jobs under a policy no longer; those that it has go on. By the pool's owner.
pub fn disallow_depositor(pool_id: PoolId, policy_id: PolicyId, depositor: AccountId) -> Call {
	Call::new(jobs().disallow_depositor(pool_id, policy_id, lookup(depositor)))
}

/// Lets a worker subscribe to a pool. By the pool's owner.
pub fn authorize_worker(pool_id: PoolId, worker: AccountId) -> Call {
	Call::new(jobs().authorize_worker(pool_id, lookup(worker)))
}

/// Takes a worker out of a pool; it has a grace for what it has in hand. By the pool's owner.
pub fn revoke_worker(pool_id: PoolId, worker: AccountId) -> Call {
	Call::new(jobs().revoke_worker(pool_id, lookup(worker)))
}

/// Takes a pool's jobs. By an admitted worker.
pub fn subscribe_pool(pool_id: PoolId) -> Call {
	Call::new(jobs().subscribe_pool(pool_id))
}

/// Takes a pool's jobs no more. By the worker.
pub fn unsubscribe_pool(pool_id: PoolId) -> Call {
	Call::new(jobs().unsubscribe_pool(pool_id))
}

/// Says something about a pool, in at most 2,048 bytes, or nothing. By its owner.
pub fn set_pool_metadata(pool_id: PoolId, metadata: Vec<u8>) -> Call {
	Call::new(jobs().set_pool_metadata(pool_id, metadata))
}

/// Offers a pool to an account, or to nobody. By its owner.
pub fn offer_pool(pool_id: PoolId, offered_to: Option<AccountId>) -> Call {
	Call::new(jobs().offer_pool(pool_id, offered_to))
}

/// Accepts a pool, for its deposit. By whom it was offered to.
pub fn accept_pool(pool_id: PoolId) -> Call {
	Call::new(jobs().accept_pool(pool_id))
}

/// Creates a job. Gives [`Event::JobCreated`](crate::Event::JobCreated).
#[allow(clippy::too_many_arguments)] // Those of the call.
pub fn create_job(
	pool_id: PoolId,
	policy_id: PolicyId,
	spec_version: SpecVersion,
	input: Vec<u8>,
	tip: Amount,
	beneficiary: Option<AccountId>,
	seconds_cap: Option<u32>,
	track_id: Option<TrackId>,
) -> Call {
	Call::new(jobs().create_job(
		pool_id,
		policy_id,
		spec_version,
		input,
		tip.0,
		beneficiary,
		seconds_cap,
		track_id,
	))
}

/// Creates jobs, at most [`Constants::max_batch`](crate::types::Constants::max_batch). One that is refused gives
/// [`Event::BatchItemFailed`](crate::Event::BatchItemFailed), and undoes nothing else.
pub fn create_jobs(new: Vec<NewJob>) -> Call {
	Call::new(jobs().create_jobs(new.into_iter().map(Into::into).collect()))
}

/// Cancels a job: at once while no worker has started it, else after a short delay, for the
/// policy's cancel fee. By its depositor.
pub fn cancel_job(job_id: JobId) -> Call {
	Call::new(jobs().cancel_job(Static(job_id)))
}

/// Starts a job. By its assignee; free when accepted.
pub fn start_job(job_id: JobId, attempt: Attempt, tag: InputTag) -> Call {
	Call::new(jobs().start_job(Static(job_id), attempt, tag))
}

/// Starts jobs, at most [`Constants::max_batch`](crate::types::Constants::max_batch). By their assignee; free when all
/// are accepted. One that is refused gives [`Event::BatchItemFailed`](crate::Event::BatchItemFailed), and undoes nothing
/// else.
pub fn start_jobs(attempts: Vec<AttemptRef>) -> Call {
	Call::new(jobs().start_jobs(attempts.into_iter().map(Into::into).collect()))
}

/// Tells of a started job's progress, in percent and a message of at most 64 bytes; its lease runs
/// anew. By its worker; free where that moves the lease's end.
pub fn progress_job(
	job_id: JobId,
	attempt: Attempt,
	tag: InputTag,
	percentage: u8,
	message: Vec<u8>,
) -> Call {
	Call::new(jobs().progress_job(Static(job_id), attempt, tag, percentage, message))
}

/// Gives a job back before it is started. By its assignee.
pub fn resign_job(job_id: JobId, attempt: Attempt, tag: InputTag) -> Call {
	Call::new(jobs().resign_job(Static(job_id), attempt, tag))
}

/// Submits a started job's result, with a proof where the job takes it only so. By the worker; free
/// when accepted.
pub fn submit_job_result(
	job_id: JobId,
	attempt: Attempt,
	tag: InputTag,
	result: JobResult,
	output: Vec<u8>,
	proof: Option<Proof>,
) -> Call {
	Call::new(jobs().submit_job_result(
		Static(job_id),
		attempt,
		tag,
		Static(result),
		output,
		proof.map(Static),
	))
}

/// Submits results, at most [`Constants::max_batch`](crate::types::Constants::max_batch). By the worker; free when
/// all are accepted. One that is refused gives [`Event::BatchItemFailed`](crate::Event::BatchItemFailed), and undoes
/// nothing else.
pub fn submit_job_results(results: Vec<Submission>) -> Call {
	Call::new(jobs().submit_job_results(results.into_iter().map(Into::into).collect()))
}

/// Vouches for a processed job's result. By the owner of its pool's impl. `output_hash` is the output's
/// BLAKE2b-256.
pub fn vouch_job(job_id: JobId, tag: InputTag, output_hash: H256) -> Call {
	Call::new(jobs().vouch_job(Static(job_id), tag, output_hash))
}

/// Destroys an ended job's record; deposits return. By its depositor, or by anyone after the
/// retention.
pub fn destroy_job(job_id: JobId) -> Call {
	Call::new(jobs().destroy_job(Static(job_id)))
}

/// Destroys ended jobs' records, at most [`Constants::max_batch`](crate::types::Constants::max_batch). One that is
/// refused gives [`Event::BatchItemFailed`](crate::Event::BatchItemFailed), and undoes nothing else.
pub fn destroy_jobs(job_ids: Vec<JobId>) -> Call {
	Call::new(jobs().destroy_jobs(job_ids.into_iter().map(Static).collect()))
}

/// Closes a pool for ever: it takes nothing new. By its owner.
pub fn close_pool(pool_id: PoolId) -> Call {
	Call::new(jobs().close_pool(pool_id))
}

/// Destroys a closed pool without live jobs and workers; what waits in it is paid out, and its owner's
/// deposit returns. By anyone.
pub fn destroy_pool(pool_id: PoolId) -> Call {
	Call::new(jobs().destroy_pool(pool_id))
}

/// Claims a pool's accrued commission. By the pool's owner.
pub fn claim_commission(pool_id: PoolId) -> Call {
	Call::new(jobs().claim_commission(pool_id))
}

/// Claims a pool's accrued royalty. By the impl's owner.
pub fn claim_royalty(pool_id: PoolId) -> Call {
	Call::new(jobs().claim_royalty(pool_id))
}

/// Makes many calls in one transaction, in their order, each for itself: one that is refused undoes none of the others.
/// What came of each is in [`Included::outcomes`](crate::Included::outcomes).
pub fn batch(calls: Vec<Call>) -> Call {
	Call { name: format!("{}.{}", BATCH.0, BATCH.1), payload: Arc::new(Batch(calls)) }
}

/// Transfers free balance; the sender's account stays alive.
pub fn transfer(to: AccountId, amount: Amount) -> Call {
	Call::new(api::tx().balances().transfer_keep_alive(lookup(to), amount.0))
}
