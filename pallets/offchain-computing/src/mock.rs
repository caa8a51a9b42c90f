// SPDX-License-Identifier: AGPL-3.0-only

//! A runtime of both pallets, and people who use them.

pub mod alone;
mod check;
mod seams;

use crate as pallet_jobs;
use crate::{
	quick::QuickBalances,
	types::{AttemptTerms, JobOf, PolicyTerms, PoolTerms, RetryTerms, SlotsOf},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use cybros_primitives::{
	input_tag, BuildVersion, DeployPermission, EnclaveKey, ImplId, JobId, JobResult, PolicyId,
	PolicyScope, PoolId, PoolPermission, ProofKinds, SpecRange, WorkerConsent,
};
use frame_support::{
	derive_impl,
	pallet_prelude::{DispatchResult, DispatchResultWithPostInfo},
	parameter_types,
	traits::{
		fungible::{Credit, Inspect, InspectHold, Mutate, MutateFreeze},
		ConstU32, LinearStoragePrice, OnPoll, OnUnbalanced, UnixTime,
	},
	weights::{RuntimeDbWeight, Weight, WeightMeter},
	PalletId,
};
use pallet_offchain_computing_workers::{deposits::StorageDeposit, Parameters};
use scale_info::TypeInfo;
use sp_core::{crypto::AccountId32, Pair, H256};
use sp_keyring::Sr25519Keyring;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{
	traits::{Convert, IdentityLookup},
	BuildStorage, MultiSignature, MultiSigner, Permill,
};
use std::collections::BTreeMap;

pub use check::check;
use seams::{CountSlashes, Drawn, Scheduler, WithKeys};

pub type AccountId = AccountId32;
pub type Balance = u128;
pub type Job = JobOf<Test>;
pub type Slots = SlotsOf<Test>;
pub type Weights = crate::weights::SubstrateWeight<Test>;

pub const UNIT: Balance = 1_000_000;
pub const ENDOWED: Balance = 1_000_000 * UNIT;
pub const STAKE: Balance = 100 * UNIT;
/// What a worker is registered with: enough for the reserve of 64 slots.
pub const ENDOWMENT: Balance = 1_000 * UNIT;
pub const PRICE: Balance = 1_000 * UNIT;
pub const CHAIN_FEE: Balance = UNIT / 10;
pub const RETENTION: u32 = 100;
pub const ACCEPT_WINDOW: u32 = 10;
pub const LEASE: u32 = 20;
pub const LEASE_CAP: u32 = 50;
pub const CANCEL_FEE: Balance = 50 * UNIT;
pub const ROTATION_OUT: u32 = 15;
pub const LONGEST_WAIT: u32 = 200;
pub const MAX_ACCEPT_WINDOW: u32 = 15;
pub const REVOKE_GRACE: u32 = MAX_ACCEPT_WINDOW;
pub const MAX_BACKOFF: u32 = 50;
pub const MAX_DEPOSITORS: u32 = 40;
/// Of the smallest stake, as much as 64 attempts may cost.
pub const SLASH: Balance = UNIT;
/// The lanes of the tests' pools begin at these tips.
pub const LANE_BOUNDS: [Balance; 3] = [10 * UNIT, 20 * UNIT, 30 * UNIT];

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Workers = pallet_offchain_computing_workers;
	#[runtime::pallet_index(3)]
	pub type Computing = pallet_jobs;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
	type DbWeight = Database;
	type AccountData = pallet_balances::AccountData<Balance>;
}

parameter_types! {
	pub const ExistentialDeposit: Balance = UNIT;
	// Half, so that a worker that was slashed a little goes on.
	pub const MinStake: Balance = STAKE / 2;
	pub const MinBalance: Balance = 10 * UNIT;
	pub const ImplHold: RuntimeHoldReason =
		RuntimeHoldReason::Workers(pallet_offchain_computing_workers::HoldReason::ImplDeposit);
	pub const CollateralHold: RuntimeHoldReason =
		RuntimeHoldReason::Workers(pallet_offchain_computing_workers::HoldReason::CollateralDeposit);
	pub const PoolHold: RuntimeHoldReason =
		RuntimeHoldReason::Computing(pallet_jobs::HoldReason::PoolDeposit);
	pub const DepositBase: Balance = UNIT;
	pub const DepositPerByte: Balance = UNIT / 1_000;
	pub const OutputReservePerSlot: Balance = 4_096 * UNIT / 1_000;
	pub const ChainFee: Balance = CHAIN_FEE;
	/// What a renewal of a lease costs the depositor: nothing, for the tests that look at other money.
	pub storage ProgressFee: Balance = 0;
	/// What the registry's hook may weigh, but for challenges that it opens.
	pub storage PollWeight: Weight = Weight::MAX;
	/// What it is o'clock, in seconds since 1970.
	pub storage Now: u64 = 1_800_000_000;
	/// By what workers to be challenged are drawn: nobody is, unless a test draws.
	pub storage Draw: Option<H256> = None;
	pub WorkerParameters: Parameters<Balance> = Parameters {
		challenge_interval: 100,
		challenge_window: 100,
		challenge_slash: UNIT,
		owner_slash_cap: ENDOWED,
	};
	pub const JobsPalletId: PalletId = PalletId(*b"cybrjobs");
	/// What the chain took for workers' calls. In the storage, for a call that fails took nothing.
	pub storage ChainFees: Balance = 0;
	/// What workers lost of their stakes. In the storage as well.
	pub storage Slashed: Balance = 0;
	/// What one block may spend on deadlines.
	pub storage MaxDeadlineWeight: Weight = Weight::from_parts(200_000_000_000, u64::MAX);
	/// How long a worker has to finish what was cancelled.
	pub storage CancelDelay: u32 = 10;
	pub const MaxSlash: Balance = 10 * UNIT;
	/// What was ever issued.
	pub storage Issued: Balance = 0;
	/// The keys for which workers count as having evidence, beside those of evidence that they showed.
	pub storage EnclaveKeys: BTreeMap<AccountId, EnclaveKey> = BTreeMap::new();
	/// What the database takes: nothing, unless a test weighs.
	pub static Database: RuntimeDbWeight = RuntimeDbWeight { read: 0, write: 0 };
	/// The most workers of a pool.
	pub static MaxWorkers: u32 = 300;
	/// How long workers of a Retired build may finish what they have.
	pub static RetireGrace: u32 = 10;
}

/// Why the tests freeze money, as a vote or a vesting would.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Frozen;
impl frame_support::traits::VariantCount for Frozen {
	const VARIANT_COUNT: u32 = 1;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type FreezeIdentifier = Frozen;
	type MaxFreezes = ConstU32<1>;
	type Balance = Balance;
	type ExistentialDeposit = ExistentialDeposit;
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
	/// So that no money is lost sight of.
	type DustRemoval = CountFees;
}

/// A clock that goes as tests set it.
pub struct Clock;
impl UnixTime for Clock {
	fn now() -> core::time::Duration {
		core::time::Duration::from_secs(Now::get())
	}
}

impl pallet_offchain_computing_workers::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type ImplConsideration = StorageDeposit<
		AccountId,
		Balances,
		ImplHold,
		LinearStoragePrice<DepositBase, DepositPerByte, Balance>,
	>;
	type CollateralConsideration = StorageDeposit<
		AccountId,
		Balances,
		CollateralHold,
		LinearStoragePrice<DepositBase, DepositPerByte, Balance>,
	>;
	type Signature = MultiSignature;
	type Signer = MultiSigner;
	type Time = Clock;
	type Clock = Computing;
	type Randomness = Drawn;
	type SlashDestination = CountSlashes;
	type Hooks = Scheduler;
	type MinStake = MinStake;
	type MinBalance = MinBalance;
	type MaxCapacity = ConstU32<64>;
	type MaxBuilds = ConstU32<8>;
	type MaxCollateral = ConstU32<16>;
	type MaxChallenges = ConstU32<32>;
	type EraLength = ConstU32<1_000>;
	type RetireGrace = RetireGrace;
	type SunsetNotice = ConstU32<10>;
	type DefaultParameters = WorkerParameters;
	type PollWeight = PollWeight;
	type WeightInfo = pallet_offchain_computing_workers::weights::SubstrateWeight<Test>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = pallet_offchain_computing_workers::benchmarking::Sr25519Signer;
}

/// Counts what the chain takes, and lets it go.
pub struct CountFees;
impl OnUnbalanced<Credit<AccountId, Balances>> for CountFees {
	fn on_nonzero_unbalanced(amount: Credit<AccountId, Balances>) {
		use frame_support::traits::Imbalance;
		ChainFees::set(&(ChainFees::get() + amount.peek()));
	}
}

/// A fee that is easy to reckon with.
pub struct RefusalFee;
impl Convert<(Weight, u32), Balance> for RefusalFee {
	fn convert((weight, len): (Weight, u32)) -> Balance {
		Balance::from(weight.ref_time() / 1_000) + Balance::from(len)
	}
}

impl pallet_jobs::Config for Test {
	type Currency = QuickBalances<Test>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type PoolConsideration = StorageDeposit<
		AccountId,
		Balances,
		PoolHold,
		LinearStoragePrice<DepositBase, DepositPerByte, Balance>,
	>;
	type Registry = WithKeys;
	type OwnerSignature = MultiSignature;
	type PalletId = JobsPalletId;
	type JobDepositBase = DepositBase;
	type DepositPerByte = DepositPerByte;
	type OutputReservePerSlot = OutputReservePerSlot;
	type ChainFee = ChainFee;
	type ProgressFee = ProgressFee;
	type ChainFeeDestination = CountFees;
	type RefusalFee = RefusalFee;
	type SecondsPerBlock = ConstU32<3>;
	type MaxRetention = ConstU32<1_000>;
	type MaxAcceptWindow = ConstU32<{ MAX_ACCEPT_WINDOW }>;
	type MaxLease = ConstU32<1_000>;
	type MaxWait = ConstU32<10_000>;
	type MaxSlash = MaxSlash;
	type CancelDelay = CancelDelay;
	type RevokeGrace = ConstU32<{ REVOKE_GRACE }>;
	type RotationOut = ConstU32<{ ROTATION_OUT }>;
	type MaxRotationOut = ConstU32<{ 8 * ROTATION_OUT }>;
	type MaxDeadlineWeight = MaxDeadlineWeight;
	type MaxCapacity = ConstU32<64>;
	type MaxPoolsPerWorker = ConstU32<8>;
	type MaxWorkersPerPool = MaxWorkers;
	type MaxPolicies = ConstU32<16>;
	type MaxDepositorsPerPolicy = ConstU32<{ MAX_DEPOSITORS }>;
	type MaxAttempts = ConstU32<16>;
	type MaxRetries = ConstU32<8>;
	type MaxBackoff = ConstU32<{ MAX_BACKOFF }>;
	type MaxBatch = ConstU32<64>;
	type MaxSpecVersions = ConstU32<8>;
	type MaxBuilds = ConstU32<8>;
	type WeightInfo = Weights;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarking::TwoPallets;
}

/// The people of the tests: Alice owns impls, Dave owns pools, Bob owns workers, Charlie and Ferdie have jobs, Eve
/// attacks.
pub const ALICE: Sr25519Keyring = Sr25519Keyring::Alice;
pub const BOB: Sr25519Keyring = Sr25519Keyring::Bob;
pub const CHARLIE: Sr25519Keyring = Sr25519Keyring::Charlie;
pub const DAVE: Sr25519Keyring = Sr25519Keyring::Dave;
pub const EVE: Sr25519Keyring = Sr25519Keyring::Eve;
pub const FERDIE: Sr25519Keyring = Sr25519Keyring::Ferdie;

pub fn signed(who: impl Into<AccountId>) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.into())
}

pub fn free(who: impl Into<AccountId>) -> Balance {
	Balances::balance(&who.into())
}

pub fn escrow(who: impl Into<AccountId>) -> Balance {
	Balances::balance_on_hold(&crate::HoldReason::JobEscrow.into(), &who.into())
}

pub fn reserve(who: impl Into<AccountId>) -> Balance {
	Balances::balance_on_hold(&crate::HoldReason::OutputReserve.into(), &who.into())
}

/// Register Alice's impl: a royalty of 5 %, build 1 for spec versions 1 to 2, build 2 for 2 to 3.
pub fn given_impl() -> ImplId {
	let impl_id = pallet_offchain_computing_workers::NextImplId::<Test>::get();
	Workers::register_impl(
		signed(ALICE),
		DeployPermission::Public,
		PoolPermission::Public,
		Permill::from_percent(5),
	)
	.unwrap();
	for (version, first) in [(1, 1), (2, 2)] {
		let specs = SpecRange { first, last: first + 1 };
		Workers::register_impl_build(signed(ALICE), impl_id, version, specs).unwrap();
	}
	impl_id
}

pub fn pool_terms() -> PoolTerms<Balance> {
	PoolTerms {
		retention: RETENTION,
		lane_bounds: LANE_BOUNDS,
		smallest_accept_window: 5,
		smallest_lease: 5,
		longest_wait: LONGEST_WAIT,
		largest_slash: SLASH,
		proofs: ProofKinds::NONE,
	}
}

pub fn policy_terms() -> PolicyTerms<Balance> {
	PolicyTerms {
		scope: PolicyScope::Public,
		valid_from: None,
		valid_until: None,
		base_price: PRICE,
		byte_price: 0,
		second_price: 0,
		seconds_cap: 0,
		commission: Permill::from_percent(10),
		error_share: Permill::from_percent(20),
		max_attempts: 3,
		retry: RetryTerms::default(),
		attempt: attempt_terms(),
		proofs: ProofKinds::NONE,
	}
}

pub fn attempt_terms() -> AttemptTerms<Balance> {
	AttemptTerms {
		accept_window: ACCEPT_WINDOW,
		lease: LEASE,
		lease_cap: LEASE_CAP,
		slash: SLASH,
		cancel_fee: CANCEL_FEE,
	}
}

/// The same for nothing, if it is cancelled.
pub fn without_fee() -> AttemptTerms<Balance> {
	AttemptTerms { cancel_fee: 0, ..attempt_terms() }
}

/// Create Dave's pool for an impl, with a policy 0 as of [`policy_terms`].
pub fn given_pool(impl_id: ImplId) -> PoolId {
	let pool_id = crate::NextPoolId::<Test>::get();
	Computing::create_pool(signed(DAVE), impl_id, pool_terms()).unwrap();
	given_policy(pool_id, policy_terms());
	pool_id
}

pub fn given_policy(pool_id: PoolId, terms: PolicyTerms<Balance>) -> PolicyId {
	let policy_id = crate::Pools::<Test>::get(pool_id).unwrap().next_policy;
	Computing::create_job_policy(signed(DAVE), pool_id, terms).unwrap();
	policy_id
}

/// Register Bob's worker of a name, offline and in no pool.
pub fn given_worker(name: &str, impl_id: ImplId) -> AccountId {
	register_worker(name, impl_id, 60, ENDOWMENT).unwrap();
	worker_account(name)
}

pub fn worker_pair(name: &str) -> sp_core::sr25519::Pair {
	sp_core::sr25519::Pair::from_string(&format!("//worker//{name}"), None).unwrap()
}

pub fn worker_account(name: &str) -> AccountId {
	worker_pair(name).public().into()
}

/// Register Bob's worker of a name, with a consent for so many seconds: another each time.
pub fn register_worker(
	name: &str,
	impl_id: ImplId,
	consent_secs: u64,
	endowment: Balance,
) -> DispatchResult {
	let consent = WorkerConsent {
		genesis: Workers::genesis_hash(),
		owner: BOB.to_account_id(),
		impl_id,
		expires_at: Clock::now().as_secs() + consent_secs,
	};
	Workers::register_worker(
		signed(BOB),
		worker_account(name),
		impl_id,
		consent.expires_at,
		worker_pair(name).sign(&consent.payload()).into(),
		STAKE,
		endowment,
	)
}

pub fn join(worker: &AccountId, pool_id: PoolId) {
	Computing::authorize_worker(signed(DAVE), pool_id, worker.clone()).unwrap();
	Computing::subscribe_pool(signed(worker.clone()), pool_id).unwrap();
}

pub fn online(worker: &AccountId, build: BuildVersion, capacity: u32) {
	Workers::online(signed(worker.clone()), build, capacity).unwrap();
}

/// Register Bob's worker of a name, subscribed to a pool and online with build 1.
pub fn given_online_worker(name: &str, pool_id: PoolId, capacity: u32) -> AccountId {
	let impl_id = crate::Pools::<Test>::get(pool_id).unwrap().impl_id;
	let worker = given_worker(name, impl_id);
	join(&worker, pool_id);
	online(&worker, 1, capacity);
	worker
}

pub const INPUT: &[u8] = b"Hello World";

/// Create a job of Charlie's for spec version 1 with a tip, under policy 0.
pub fn given_job(pool_id: PoolId, tip: Balance) -> JobId {
	let job_id =
		JobId { pool: pool_id, index: crate::Pools::<Test>::get(pool_id).unwrap().next_job };
	create_job(pool_id, tip).unwrap();
	job_id
}

pub fn create_job(pool_id: PoolId, tip: Balance) -> DispatchResult {
	let (who, input) = (signed(CHARLIE), INPUT.to_vec());
	plain(Computing::create_job(who, pool_id, 0, 1, input, tip, None, None, None))
}

/// What became of a call, whatever it weighed.
pub fn plain(outcome: DispatchResultWithPostInfo) -> DispatchResult {
	outcome.map(|_| ()).map_err(|refused| refused.error)
}

pub fn job(job_id: JobId) -> Job {
	crate::Jobs::<Test>::get(job_id.pool, job_id.index).unwrap()
}

pub fn slots(worker: &AccountId) -> Slots {
	crate::WorkerSlots::<Test>::get(worker).unwrap()
}

/// The jobs that a worker has in hand, in the order in which it got them.
pub fn in_hand(worker: &AccountId) -> Vec<JobId> {
	let mut running = slots(worker).running.into_inner();
	running.sort_by_key(|running| running.job_id);
	running.into_iter().map(|running| running.job_id).collect()
}

/// Start the last attempt of a job.
pub fn start(worker: &AccountId, job_id: JobId) -> DispatchResultWithPostInfo {
	let job = job(job_id);
	Computing::start_job(signed(worker.clone()), job_id, job.attempt, input_tag(&job.input))
}

/// Submit a result for the last attempt of a job.
pub fn submit(
	worker: &AccountId,
	job_id: JobId,
	result: JobResult,
	output: &[u8],
) -> DispatchResultWithPostInfo {
	let job = job(job_id);
	Computing::submit_job_result(
		signed(worker.clone()),
		job_id,
		job.attempt,
		input_tag(&job.input),
		result,
		output.to_vec(),
		None,
	)
}

/// Start a job and submit a result.
pub fn finish(worker: &AccountId, job_id: JobId, result: JobResult) {
	start(worker, job_id).unwrap();
	submit(worker, job_id, result, b"output").unwrap();
}

/// Let so many blocks pass that accept transactions.
pub fn pass_blocks(blocks: u32) {
	for _ in 0..blocks {
		let next = System::block_number() + 1;
		System::set_block_number(next);
		Computing::on_poll(next, &mut WeightMeter::new());
	}
}

/// Give someone money that was not there before.
pub fn mint(who: impl Into<AccountId>, amount: Balance) {
	Balances::mint_into(&who.into(), amount).unwrap();
	Issued::set(&(Issued::get() + amount));
}

/// Let someone keep just so much that is free.
pub fn keep_only(who: impl Into<AccountId>, amount: Balance) {
	let who = who.into();
	let surplus = free(who.clone()) - amount;
	Balances::transfer_keep_alive(signed(who), EVE.to_account_id(), surplus).unwrap();
}

/// Freeze so much of all that an account has, held or not.
pub fn freeze(who: impl Into<AccountId>, amount: Balance) {
	Balances::set_freeze(&Frozen, &who.into(), amount).unwrap();
}

/// A chain at its first block, with its people endowed.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	pallet_balances::GenesisConfig::<Test> {
		balances: [ALICE, BOB, CHARLIE, DAVE, EVE, FERDIE]
			.map(|who| (who.to_account_id(), ENDOWED))
			.to_vec(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	crate::GenesisConfig::<Test>::default().assimilate_storage(&mut storage).unwrap();
	let mut externalities = sp_io::TestExternalities::new(storage);
	// The benchmarks sign consents with it.
	externalities.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	externalities.execute_with(|| {
		System::set_block_number(1);
		Issued::set(&Balances::total_issuance());
	});
	externalities
}

/// Run a test at block 1, and check the invariants after it.
pub fn execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		check();
	});
}
