// SPDX-License-Identifier: AGPL-3.0-only

//! A runtime of this pallet alone, with a scheduler that only remembers what it was told.

use crate as pallet_workers;
use crate::{deposits::StorageDeposit, BuildInService, Parameters, Registry, WorkerHooks};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{
	cell::RefCell,
	sync::atomic::{AtomicUsize, Ordering},
};
use cybros_primitives::{
	BuildVersion, DeployPermission, ImplId, PoolPermission, SpecRange, WorkerConsent,
};
use frame_support::{
	derive_impl,
	pallet_prelude::DispatchResult,
	parameter_types,
	traits::{
		fungible::{Credit, MutateFreeze},
		Imbalance, LinearStoragePrice, OnPoll, OnUnbalanced, Randomness, UnixTime,
	},
	weights::{Weight, WeightMeter},
};
use scale_info::TypeInfo;
use sp_core::{crypto::AccountId32, Blake2Hasher, Pair, H256};
use sp_keyring::Sr25519Keyring;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{
	traits::{BlakeTwo256, Hash, IdentityLookup},
	BuildStorage, DispatchError, MultiSignature, MultiSigner, Permill,
};
use sp_state_machine::{Ext, OverlayedChanges, TrieBackendBuilder, TrieBackendStorage};

pub type AccountId = AccountId32;
pub type Balance = u128;

pub const UNIT: Balance = 1_000;
pub const ENDOWED: Balance = 1_000_000 * UNIT;
pub const MIN_STAKE: Balance = 100 * UNIT;
pub const MIN_BALANCE: Balance = 10 * UNIT;
/// What a missed challenge takes, and what an owner may lose in an era.
pub const SLASH: Balance = 7 * UNIT;
pub const SLASH_CAP: Balance = 30 * UNIT;
/// Each worker is challenged in each block of the tests, but for one that is challenged already.
pub const INTERVAL: u32 = 1;
pub const WINDOW: u32 = 10;
pub const ERA: u32 = 1_000;
/// How long workers of a Retired build may drain, and how long before its end a sunset is announced.
pub const GRACE: u32 = 5;
pub const NOTICE: u32 = 8;
/// The time at which each test begins, in Unix seconds.
pub const NOW: u64 = 1_800_000_000;

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
	pub type Workers = pallet_workers;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

parameter_types! {
	pub const ExistentialDeposit: Balance = UNIT;
	// Static, for a later runtime may ask for more.
	pub static LeastStake: Balance = MIN_STAKE;
	pub const MinBalance: Balance = MIN_BALANCE;
	pub const ImplHold: RuntimeHoldReason =
		RuntimeHoldReason::Workers(pallet_workers::HoldReason::ImplDeposit);
	pub const CollateralHold: RuntimeHoldReason =
		RuntimeHoldReason::Workers(pallet_workers::HoldReason::CollateralDeposit);
	pub const DepositBase: Balance = 10 * UNIT;
	pub const DepositPerByte: Balance = 10;
	pub static JobClock: u32 = 0;
	pub static MostChallenges: u32 = 32;
	pub static MostCollateral: u32 = 16;
	/// What the hook may weigh.
	pub static Share: Weight = Weight::MAX;
	pub static Random: bool = true;
	/// How many pools the scheduler has, of which it closes one at a time.
	pub static Pools: u32 = 0;
	/// What was slashed, in all. In the storage, for a call that fails took nothing.
	pub storage Slashes: Balance = 0;
	pub InitialParameters: Parameters<Balance> = Parameters {
		challenge_interval: INTERVAL,
		challenge_window: WINDOW,
		challenge_slash: SLASH,
		owner_slash_cap: SLASH_CAP,
	};
}

/// Another number in each block, or none.
pub struct Dice;
impl Randomness<Option<H256>, u64> for Dice {
	fn random(subject: &[u8]) -> (Option<H256>, u64) {
		let hash = BlakeTwo256::hash_of(&(subject, System::block_number()));
		(Random::get().then_some(hash), System::block_number())
	}
}

/// Counts what is slashed, and lets it go.
pub struct CountSlashes;
impl OnUnbalanced<Credit<AccountId, Balances>> for CountSlashes {
	fn on_nonzero_unbalanced(amount: Credit<AccountId, Balances>) {
		Slashes::set(&(Slashes::get() + amount.peek()));
	}
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
	type MaxFreezes = frame_support::traits::ConstU32<1>;
	type Balance = Balance;
	type ExistentialDeposit = ExistentialDeposit;
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

thread_local! {
	static CLOCK: RefCell<u64> = const { RefCell::new(NOW) };
	static TOLD: RefCell<Vec<Told>> = const { RefCell::new(Vec::new()) };
	static BUSY: RefCell<bool> = const { RefCell::new(false) };
	static REFUSAL: RefCell<Option<DispatchError>> = const { RefCell::new(None) };
}

pub struct Clock;
impl UnixTime for Clock {
	fn now() -> core::time::Duration {
		core::time::Duration::from_secs(CLOCK.with_borrow(|now| *now))
	}
}

pub fn set_time(now: u64) {
	CLOCK.with_borrow_mut(|clock| *clock = now);
}

/// What the scheduler was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
	/// And as whose.
	Register(AccountId, AccountId),
	Online(AccountId, BuildInService, u32),
	Drain(AccountId),
	/// And whether its owner forced it.
	Offline(AccountId, bool),
	/// And what it is by now.
	Stake(AccountId, Balance),
	/// And whose it was.
	Deregister(AccountId, AccountId),
	Sunset(ImplId),
}

/// What it weighs that the scheduler takes a worker offline: so much that all else that a block does does not make up
/// for one more.
pub const OFFLINE_WEIGHT: Weight = Weight::from_parts(100_000_000_000, 0);

/// A scheduler that remembers, and does as the test bids.
pub struct Scheduler;

impl Scheduler {
	fn remember(what: Told) {
		TOLD.with_borrow_mut(|told| told.push(what));
	}

	/// Know nothing, have no jobs, refuse nobody.
	fn reset() {
		TOLD.take();
		BUSY.set(false);
		REFUSAL.take();
	}
	/// What it was told since the last time it was asked.
	pub fn told() -> Vec<Told> {
		TOLD.take()
	}
	/// Whether its workers have jobs.
	pub fn set_busy(busy: bool) {
		BUSY.set(busy);
	}
	/// What it answers to the next worker that is registered, or comes online.
	pub fn refuse(error: DispatchError) {
		REFUSAL.set(Some(error));
	}
}

impl WorkerHooks<AccountId> for Scheduler {
	fn register(worker: &AccountId, owner: &AccountId) -> DispatchResult {
		Self::remember(Told::Register(worker.clone(), owner.clone()));
		REFUSAL.take().map_or(Ok(()), Err)
	}
	fn online(worker: &AccountId, build: BuildInService, capacity: u32) -> DispatchResult {
		Self::remember(Told::Online(worker.clone(), build, capacity));
		REFUSAL.take().map_or(Ok(()), Err)
	}
	fn drain(worker: &AccountId) -> bool {
		Self::remember(Told::Drain(worker.clone()));
		BUSY.with_borrow(|busy| *busy)
	}
	fn offline(worker: &AccountId, forced: bool) {
		Self::remember(Told::Offline(worker.clone(), forced));
	}
	fn stake_changed(worker: &AccountId) {
		Self::remember(Told::Stake(worker.clone(), <Workers as Registry<_, _>>::stake(worker)));
	}
	fn deregister(worker: &AccountId, owner: &AccountId) {
		Self::remember(Told::Deregister(worker.clone(), owner.clone()));
	}
	fn register_weight() -> Weight {
		Weight::zero()
	}
	fn online_weight(capacity: u32) -> Weight {
		Weight::from_parts(capacity.into(), capacity.into())
	}
	fn drain_weight(_: &AccountId) -> Weight {
		OFFLINE_WEIGHT
	}
	fn offline_weight(_: &AccountId) -> Weight {
		OFFLINE_WEIGHT
	}
	fn stake_changed_weight(_: &AccountId) -> Weight {
		Weight::zero()
	}
	fn max_drain_weight() -> Weight {
		OFFLINE_WEIGHT
	}
	fn max_offline_weight() -> Weight {
		OFFLINE_WEIGHT
	}
	fn max_stake_changed_weight() -> Weight {
		Weight::zero()
	}
	fn deregister_weight() -> Weight {
		Weight::zero()
	}
	fn impl_sunset(impl_id: ImplId) -> bool {
		Self::remember(Told::Sunset(impl_id));
		let left = Pools::get();
		Pools::set(left.saturating_sub(1));
		left > 0
	}
	fn impl_sunset_weight() -> Weight {
		Weight::zero()
	}
}

impl pallet_workers::Config for Test {
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
	type Clock = JobClock;
	type Randomness = Dice;
	type SlashDestination = CountSlashes;
	type Hooks = Scheduler;
	type MinStake = LeastStake;
	type MinBalance = MinBalance;
	type MaxCapacity = frame_support::traits::ConstU32<64>;
	type MaxBuilds = frame_support::traits::ConstU32<8>;
	type MaxCollateral = MostCollateral;
	type MaxChallenges = MostChallenges;
	type EraLength = frame_support::traits::ConstU32<ERA>;
	type RetireGrace = frame_support::traits::ConstU32<GRACE>;
	type SunsetNotice = frame_support::traits::ConstU32<NOTICE>;
	type DefaultParameters = InitialParameters;
	type PollWeight = Share;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarking::Sr25519Signer;
}

/// The people of the tests. Alice owns impls, Bob owns workers, Eve attacks, Ferdie is a worker.
pub const ALICE: Sr25519Keyring = Sr25519Keyring::Alice;
pub const BOB: Sr25519Keyring = Sr25519Keyring::Bob;
pub const EVE: Sr25519Keyring = Sr25519Keyring::Eve;
pub const FERDIE: Sr25519Keyring = Sr25519Keyring::Ferdie;

pub fn signed(who: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.to_account_id())
}

pub fn free(who: Sr25519Keyring) -> Balance {
	Balances::free_balance(who.to_account_id())
}

/// Freeze so much of all that an account has, held or not.
pub fn freeze(who: Sr25519Keyring, amount: Balance) {
	Balances::set_freeze(&Frozen, &who.to_account_id(), amount).unwrap();
}

/// Register Alice's impl, with its build 1 of spec version 1.
pub fn given_impl() -> ImplId {
	let impl_id = crate::NextImplId::<Test>::get();
	Workers::register_impl(
		signed(ALICE),
		DeployPermission::Public,
		PoolPermission::Public,
		Permill::from_percent(5),
	)
	.unwrap();
	given_build(impl_id, 1);
	impl_id
}

pub fn given_build(impl_id: ImplId, version: BuildVersion) {
	let specs = SpecRange { first: 1, last: 1 };
	Workers::register_impl_build(signed(ALICE), impl_id, version, specs).unwrap();
}

/// What `worker` signs so that `owner` may register it.
pub fn consent(
	worker: Sr25519Keyring,
	owner: Sr25519Keyring,
	impl_id: ImplId,
	expires_at: u64,
) -> MultiSignature {
	let consent = WorkerConsent {
		genesis: Workers::genesis_hash(),
		owner: owner.to_account_id(),
		impl_id,
		expires_at,
	};
	worker.pair().sign(&consent.payload()).into()
}

/// Try to register Ferdie as Bob's, with a consent until `expires_at`.
pub fn register(impl_id: ImplId, expires_at: u64) -> DispatchResult {
	Workers::register_worker(
		signed(BOB),
		FERDIE.to_account_id(),
		impl_id,
		expires_at,
		consent(FERDIE, BOB, impl_id, expires_at),
		MIN_STAKE,
		MIN_BALANCE,
	)
}

/// Register so many of Bob's workers for an impl, and bring them online with build 1.
pub fn given_fleet(impl_id: ImplId, size: u32) -> Vec<AccountId> {
	(0..size).map(|n| given_online(impl_id, n)).collect()
}

pub fn given_online(impl_id: ImplId, n: u32) -> AccountId {
	let pair = sp_core::sr25519::Pair::from_string(&format!("//fleet//{n}"), None).unwrap();
	let worker = AccountId::from(pair.public());
	let consent = WorkerConsent {
		genesis: Workers::genesis_hash(),
		owner: BOB.to_account_id(),
		impl_id,
		expires_at: NOW + 60,
	};
	let signature = pair.sign(&consent.payload()).into();
	let (stake, endowment) = (MIN_STAKE, MIN_BALANCE);
	Workers::register_worker(
		signed(BOB),
		worker.clone(),
		impl_id,
		consent.expires_at,
		signature,
		stake,
		endowment,
	)
	.unwrap();
	Workers::online(RuntimeOrigin::signed(worker.clone()), 1, 1).unwrap();
	worker
}

/// Register an impl and Bob's worker Ferdie.
pub fn given_worker() -> ImplId {
	let impl_id = given_impl();
	register(impl_id, NOW + 60).unwrap();
	Scheduler::told();
	impl_id
}

/// Let the hook weigh so much, beside new challenges.
pub fn set_share(share: Weight) {
	let challenges = <() as crate::WeightInfo>::open_challenges(MostChallenges::get());
	Share::set(share.saturating_add(challenges));
}

/// Let so many blocks pass that accept transactions.
pub fn pass_blocks(blocks: u32) {
	for _ in 0..blocks {
		let next = System::block_number() + 1;
		System::set_block_number(next);
		Workers::on_poll(next, &mut WeightMeter::new());
		JobClock::set(JobClock::get() + 1);
	}
}

/// A chain before its first block, with Alice, Bob and Eve endowed.
pub fn new_test_ext() -> sp_io::TestExternalities {
	set_time(NOW);
	LeastStake::set(MIN_STAKE);
	JobClock::set(0);
	MostChallenges::set(32);
	MostCollateral::set(16);
	Share::set(Weight::MAX);
	Random::set(true);
	Pools::set(0);
	Scheduler::reset();
	let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	pallet_balances::GenesisConfig::<Test> {
		balances: [ALICE, BOB, EVE].map(|who| (who.to_account_id(), ENDOWED)).to_vec(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	let mut externalities = sp_io::TestExternalities::new(storage);
	// The benchmarks sign consents with it.
	externalities.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	externalities.execute_with(|| System::set_block_number(1));
	externalities
}

/// Run a test at block 1, and check the invariants after it.
pub fn execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		let issued = Balances::total_issuance();
		test();
		Workers::do_try_state().unwrap();
		assert_eq!(Balances::total_issuance() + Slashes::get(), issued);
	});
}

/// A database that counts how often it is read.
struct Counted<Storage>(Storage, AtomicUsize);

impl<Storage: TrieBackendStorage<Blake2Hasher>> TrieBackendStorage<Blake2Hasher>
	for Counted<Storage>
{
	fn get(&self, key: &H256, prefix: (&[u8], Option<u8>)) -> Result<Option<Vec<u8>>, String> {
		self.1.fetch_add(1, Ordering::Relaxed);
		self.0.get(key, prefix)
	}
}

/// How often the database is read for what is done on a chain whose state so far is in it.
pub fn database_reads(chain: &mut sp_io::TestExternalities, what: impl FnOnce()) -> usize {
	chain.commit_all().unwrap();
	let storage = Counted(chain.backend.backend_storage(), AtomicUsize::new(0));
	let backend = TrieBackendBuilder::new(storage, *chain.backend.root()).build();
	let mut changes = OverlayedChanges::default();
	let mut externalities = Ext::new(&mut changes, &backend, None);
	sp_externalities::set_and_run_with_externalities(&mut externalities, what);
	backend.backend_storage().1.load(Ordering::Relaxed)
}
