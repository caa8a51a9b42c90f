// SPDX-License-Identifier: MIT

//! Reading the chain's storage as it is after one block.

mod evidence;

use crate::{
	account::AccountId,
	amount::Amount,
	chain::{api, At},
	error::{query_error, QueryError},
	primitives::{ImplId, JobId, LicenceSerial, PolicyId, PoolId, TrackId},
	types::{
		AccountBalance, BlockId, Constants, HeldLicence, Impl, Job, Membership, Parameters, Policy,
		Pool, Uptime, Worker, WorkerSlots,
	},
};
use subxt::storage::{Address, PrefixOf};

/// The chain's storage as it is after one block. Everything read from one `State` fits together.
#[derive(Clone, Debug)]
pub struct State {
	block: BlockId,
	at: At,
}

impl State {
	pub(crate) fn new(block: BlockId, at: At) -> Self {
		State { block, at }
	}

	pub(crate) fn at(&self) -> &At {
		&self.at
	}

	/// The block.
	pub fn block(&self) -> BlockId {
		self.block
	}

	/// An impl.
	pub async fn job_impl(&self, impl_id: ImplId) -> Result<Option<Impl>, QueryError> {
		let address = api::storage().offchain_computing_workers().impls();
		Ok(self.read(address, (impl_id,)).await?.map(Impl::from))
	}

	/// All impls, by id.
	pub async fn impls(&self) -> Result<Vec<(ImplId, Impl)>, QueryError> {
		let address = api::storage().offchain_computing_workers().impls();
		let mut found = self.read_all(address, (), |(id,): (ImplId,)| id).await?;
		found.sort_by_key(|(id, _)| *id);
		Ok(found.into_iter().map(|(id, value)| (id, Impl::from(value))).collect())
	}

	/// What an impl's owner says about it; empty where it says nothing.
	pub async fn impl_metadata(&self, impl_id: ImplId) -> Result<Vec<u8>, QueryError> {
		let address = api::storage().offchain_computing_workers().impl_metadata();
		Ok(self.read(address, (impl_id,)).await?.map(|metadata| metadata.0).unwrap_or_default())
	}

	/// The accounts that an impl's owner allowed to register workers of it, in order.
	pub async fn deployers(&self, impl_id: ImplId) -> Result<Vec<AccountId>, QueryError> {
		let address = api::storage().offchain_computing_workers().deployers();
		let deployer = |(_, deployer): (ImplId, AccountId)| deployer;
		let found = self.read_all(address, (impl_id,), deployer).await?;
		let mut deployers: Vec<_> = found.into_iter().map(|(deployer, ())| deployer).collect();
		deployers.sort();
		Ok(deployers)
	}

	/// Whether an impl's owner allowed an account to register workers of it.
	pub async fn is_deployer(
		&self,
		impl_id: ImplId,
		account: &AccountId,
	) -> Result<bool, QueryError> {
		let address = api::storage().offchain_computing_workers().deployers();
		Ok(self.read(address, (impl_id, *account)).await?.is_some())
	}

	/// The licence that a worker presented last, until it expires or is revoked.
	pub async fn licence(&self, worker: &AccountId) -> Result<Option<HeldLicence>, QueryError> {
		let address = api::storage().offchain_computing_workers().licences();
		Ok(self.read(address, (*worker,)).await?.map(HeldLicence::from))
	}

	/// The workers that hold an impl's licence of this number, in order.
	pub async fn licence_holders(
		&self,
		impl_id: ImplId,
		serial: LicenceSerial,
	) -> Result<Vec<AccountId>, QueryError> {
		let address = api::storage().offchain_computing_workers().licence_holders();
		let worker = |(_, _, worker): (ImplId, LicenceSerial, AccountId)| worker;
		let found = self.read_all(address, (impl_id, serial), worker).await?;
		let mut workers: Vec<_> = found.into_iter().map(|(worker, ())| worker).collect();
		workers.sort();
		Ok(workers)
	}

	/// Whether an impl's licence of this number is revoked.
	pub async fn is_revoked(
		&self,
		impl_id: ImplId,
		serial: LicenceSerial,
	) -> Result<bool, QueryError> {
		let address = api::storage().offchain_computing_workers().revocations();
		Ok(self.read(address, (impl_id, serial)).await?.is_some())
	}

	/// What root may change.
	pub async fn parameters(&self) -> Result<Parameters, QueryError> {
		let address = api::storage().offchain_computing_workers().current_parameters();
		let storage = self.at.storage();
		let value = storage.fetch(address, ()).await.map_err(query_error)?;
		Ok(value.decode().map_err(query_error)?.into())
	}

	/// A worker.
	pub async fn worker(&self, worker: &AccountId) -> Result<Option<Worker>, QueryError> {
		let address = api::storage().offchain_computing_workers().workers();
		Ok(self.read(address, (*worker,)).await?.map(Worker::from))
	}

	/// How long a worker was in service, and whether it is challenged now.
	pub async fn uptime(&self, worker: &AccountId) -> Result<Uptime, QueryError> {
		let address = api::storage().offchain_computing_workers().uptimes();
		Ok(self.read(address, (*worker,)).await?.map(Uptime::from).unwrap_or_default())
	}

	/// What a worker serves and has in hand. None where it neither is in service nor subscribed to
	/// a pool.
	pub async fn worker_slots(
		&self,
		worker: &AccountId,
	) -> Result<Option<WorkerSlots>, QueryError> {
		let address = api::storage().offchain_computing().worker_slots();
		Ok(self.read(address, (*worker,)).await?.map(WorkerSlots::from))
	}

	/// A pool.
	pub async fn pool(&self, pool_id: PoolId) -> Result<Option<Pool>, QueryError> {
		let address = api::storage().offchain_computing().pools();
		Ok(self.read(address, (pool_id,)).await?.map(Pool::from))
	}

	/// What a pool's owner says about it; empty where it says nothing.
	pub async fn pool_metadata(&self, pool_id: PoolId) -> Result<Vec<u8>, QueryError> {
		let address = api::storage().offchain_computing().pool_metadata();
		Ok(self.read(address, (pool_id,)).await?.map(|metadata| metadata.0).unwrap_or_default())
	}

	/// An account's job of this track id in a pool, until it is destroyed.
	pub async fn tracked_job(
		&self,
		depositor: &AccountId,
		pool_id: PoolId,
		track_id: TrackId,
	) -> Result<Option<JobId>, QueryError> {
		let address = api::storage().offchain_computing().tracked_jobs();
		let index = self.read(address, (*depositor, pool_id, track_id)).await?;
		Ok(index.map(|index| JobId { pool: pool_id, index }))
	}

	/// An account's jobs in a pool that have track ids, in the order of their creation.
	pub async fn tracked_jobs(
		&self,
		depositor: &AccountId,
		pool_id: PoolId,
	) -> Result<Vec<(JobId, TrackId)>, QueryError> {
		let address = api::storage().offchain_computing().tracked_jobs();
		let track_id = |(_, _, track_id): (AccountId, PoolId, TrackId)| track_id;
		let found = self.read_all(address, (*depositor, pool_id), track_id).await?;
		let mut jobs: Vec<_> = found
			.into_iter()
			.map(|(track_id, index)| (JobId { pool: pool_id, index }, track_id))
			.collect();
		jobs.sort();
		Ok(jobs)
	}

	/// A pool's policy.
	pub async fn policy(
		&self,
		pool_id: PoolId,
		policy_id: PolicyId,
	) -> Result<Option<Policy>, QueryError> {
		let address = api::storage().offchain_computing().policies();
		Ok(self.read(address, (pool_id, policy_id)).await?.map(Policy::from))
	}

	/// All policies of a pool, by id.
	pub async fn policies(&self, pool_id: PoolId) -> Result<Vec<(PolicyId, Policy)>, QueryError> {
		let address = api::storage().offchain_computing().policies();
		let id = |(_, id): (PoolId, PolicyId)| id;
		let mut found = self.read_all(address, (pool_id,), id).await?;
		found.sort_by_key(|(id, _)| *id);
		Ok(found.into_iter().map(|(id, value)| (id, Policy::from(value))).collect())
	}

	/// The accounts that a pool's owner allowed to create jobs under a policy, in order.
	pub async fn depositors(
		&self,
		pool_id: PoolId,
		policy_id: PolicyId,
	) -> Result<Vec<AccountId>, QueryError> {
		let address = api::storage().offchain_computing().depositors();
		let depositor = |(_, _, depositor): (PoolId, PolicyId, AccountId)| depositor;
		let found = self.read_all(address, (pool_id, policy_id), depositor).await?;
		let mut depositors: Vec<_> = found.into_iter().map(|(depositor, ())| depositor).collect();
		depositors.sort();
		Ok(depositors)
	}

	/// Whether a pool's owner allowed an account to create jobs under a policy.
	pub async fn is_depositor(
		&self,
		pool_id: PoolId,
		policy_id: PolicyId,
		account: &AccountId,
	) -> Result<bool, QueryError> {
		let address = api::storage().offchain_computing().depositors();
		Ok(self.read(address, (pool_id, policy_id, *account)).await?.is_some())
	}

	/// Whether a worker belongs to a pool.
	pub async fn membership(
		&self,
		pool_id: PoolId,
		worker: &AccountId,
	) -> Result<Option<Membership>, QueryError> {
		let address = api::storage().offchain_computing().memberships();
		Ok(self.read(address, (pool_id, *worker)).await?.map(Membership::from))
	}

	/// All workers that belong to a pool, by account.
	pub async fn memberships(
		&self,
		pool_id: PoolId,
	) -> Result<Vec<(AccountId, Membership)>, QueryError> {
		let address = api::storage().offchain_computing().memberships();
		let worker = |(_, worker): (PoolId, AccountId)| worker;
		let mut found = self.read_all(address, (pool_id,), worker).await?;
		found.sort_by_key(|(worker, _)| *worker);
		Ok(found.into_iter().map(|(worker, value)| (worker, Membership::from(value))).collect())
	}

	/// A job, until it is destroyed.
	pub async fn job(&self, job_id: JobId) -> Result<Option<Job>, QueryError> {
		let address = api::storage().offchain_computing().jobs();
		Ok(self.read(address, (job_id.pool, job_id.index)).await?.map(Job::from))
	}

	/// The job clock: how many blocks accepted transactions.
	pub async fn job_clock(&self) -> Result<u32, QueryError> {
		let address = api::storage().offchain_computing().job_clock();
		Ok(self.read(address, ()).await?.unwrap_or_default())
	}

	/// The block's time, in Unix seconds; 0 at the genesis block.
	pub async fn time(&self) -> Result<u64, QueryError> {
		Ok(self.read(api::storage().timestamp().now(), ()).await?.unwrap_or_default() / 1000)
	}

	/// An account's money; zero for an account that does not exist.
	pub async fn balance(&self, account: &AccountId) -> Result<AccountBalance, QueryError> {
		let constants = self.constants()?;
		let Some(info) = self.read(api::storage().system().account(), (*account,)).await? else {
			return Ok(AccountBalance::default());
		};
		let (free, held, frozen) = (info.data.free, info.data.reserved, info.data.frozen);
		let kept = frozen.saturating_sub(held).max(constants.existential_deposit.0);
		Ok(AccountBalance {
			free: Amount(free),
			held: Amount(held),
			frozen: Amount(frozen),
			spendable: Amount(free.saturating_sub(kept)),
		})
	}

	/// The runtime's constants.
	pub fn constants(&self) -> Result<Constants, QueryError> {
		let constants = self.at.constants();
		let of_workers = api::constants().offchain_computing_workers();
		let of_jobs = api::constants().offchain_computing();
		let amount = |address| constants.entry(address).map(Amount).map_err(query_error);
		Ok(Constants {
			existential_deposit: amount(api::constants().balances().existential_deposit())?,
			min_stake: amount(of_workers.min_stake())?,
			min_balance: amount(of_workers.min_balance())?,
			max_capacity: constants.entry(of_workers.max_capacity()).map_err(query_error)?,
			max_pools: constants.entry(of_jobs.max_pools_per_worker()).map_err(query_error)?,
			output_reserve_per_slot: amount(of_jobs.output_reserve_per_slot())?,
			job_deposit_base: amount(of_jobs.job_deposit_base())?,
			deposit_per_byte: amount(of_jobs.deposit_per_byte())?,
			max_batch: constants.entry(of_jobs.max_batch()).map_err(query_error)?,
			chain_fee: amount(of_jobs.chain_fee())?,
		})
	}

	/// Any storage entry, by an address of [`chain::api`](crate::chain::api): for what has no function here.
	pub async fn read<Addr: Address>(
		&self,
		address: Addr,
		keys: Addr::KeyParts,
	) -> Result<Option<Addr::Value>, QueryError> {
		let storage = self.at.storage();
		let value = storage.try_fetch(address, keys).await.map_err(query_error)?;
		value.map(|value| value.decode().map_err(query_error)).transpose()
	}

	/// All entries of a map under a prefix of its keys, `()` for all, in the order of the chain's storage.
	pub async fn read_all<Addr, Prefix, Key>(
		&self,
		address: Addr,
		prefix: Prefix,
		key_of: impl Fn(Addr::KeyParts) -> Key,
	) -> Result<Vec<(Key, Addr::Value)>, QueryError>
	where
		Addr: Address,
		Prefix: PrefixOf<Addr::KeyParts>,
	{
		let mut entries = self.at.storage().iter(address, prefix).await.map_err(query_error)?;
		let mut found = Vec::new();
		while let Some(entry) = entries.next().await {
			let entry = entry.map_err(query_error)?;
			let keys = entry.key().map_err(query_error)?.decode().map_err(query_error)?;
			found.push((key_of(keys), entry.value().decode().map_err(query_error)?));
		}
		Ok(found)
	}
}
