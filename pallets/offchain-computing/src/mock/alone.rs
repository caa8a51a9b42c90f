// SPDX-License-Identifier: AGPL-3.0-only

//! A runtime of this pallet alone, on a [`Registry`] of a few lines: whoever keeps workers may serve it. Nobody calls the
//! hooks but the tests, and the mock where its trait says so.

use super::{
	AccountId, Balance, CancelDelay, ChainFee, Database, DepositBase, DepositPerByte,
	ExistentialDeposit, MaxDeadlineWeight, MaxSlash, MaxWorkers, OutputReservePerSlot, ProgressFee,
	RefusalFee, ALICE, BOB, CHARLIE, DAVE, ENDOWED, EVE, MAX_ACCEPT_WINDOW, MAX_BACKOFF,
	MAX_DEPOSITORS, REVOKE_GRACE, ROTATION_OUT, UNIT,
};
use crate as pallet_jobs;
use codec::{Decode, Encode};
use cybros_primitives::{EnclaveKey, ImplId, PoolPermission, SpecRange, SpecVersion};
use frame_support::{
	derive_impl, parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU32, LinearStoragePrice, OnPoll},
	weights::{Weight, WeightMeter},
	PalletId,
};
use pallet_offchain_computing_workers::{
	deposits::StorageDeposit, ImplTerms, Registry, WorkerHooks,
};
use sp_runtime::{traits::IdentityLookup, BuildStorage, MultiSignature, Permill};
use std::collections::BTreeMap;

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

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ExistentialDeposit;
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

/// The only impl, which is Alice's: it runs spec versions 1 to 2, for a royalty of 5 %.
pub const IMPL: ImplId = 7;
pub const SPECS: SpecRange = SpecRange { first: 1, last: 2 };

/// What the registry knows of a worker.
#[derive(Clone, Encode, Decode)]
pub struct Entry {
	pub impl_id: ImplId,
	pub stake: Balance,
	pub enclave_key: Option<EnclaveKey>,
}

/// What the registry was told.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Told {
	Alive(AccountId),
	Slash(AccountId, Balance),
	Drained(AccountId),
}

parameter_types! {
	pub const PoolHold: RuntimeHoldReason =
		RuntimeHoldReason::Computing(pallet_jobs::HoldReason::PoolDeposit);
	pub const JobsPalletId: PalletId = PalletId(*b"cybrjobs");
	/// Who gets what the chain takes.
	pub Treasury: AccountId = AccountId::new([0xfe; 32]);
	/// The workers.
	pub storage Entries: BTreeMap<AccountId, Entry> = BTreeMap::new();
	/// All that was told. In the storage, for what a call said that was refused then is taken back.
	pub storage Heard: Vec<Told> = vec![];
}

/// The registry: what tests enter, and an ear.
pub struct Listener;

impl Listener {
	/// What it was told since it was asked last.
	pub fn told() -> Vec<Told> {
		let told = Heard::get();
		Heard::set(&vec![]);
		told
	}

	/// Let it know a worker, or forget it.
	pub fn enter(worker: &AccountId, entry: Option<Entry>) {
		let mut entries = Entries::get();
		match entry {
			Some(entry) => entries.insert(worker.clone(), entry),
			None => entries.remove(worker),
		};
		Entries::set(&entries);
	}

	pub fn entry(worker: &AccountId) -> Option<Entry> {
		Entries::get().get(worker).cloned()
	}

	fn hear(told: Told) {
		let mut heard = Heard::get();
		heard.push(told);
		Heard::set(&heard);
	}
}

impl Registry<AccountId, Balance> for Listener {
	fn impl_terms(impl_id: ImplId) -> Option<ImplTerms<AccountId>> {
		(impl_id == IMPL).then(|| ImplTerms {
			owner: ALICE.to_account_id(),
			pools: PoolPermission::Public,
			royalty: Permill::from_percent(5),
			in_sunset: false,
		})
	}
	fn runs_spec(impl_id: ImplId, spec_version: SpecVersion) -> bool {
		impl_id == IMPL && SPECS.contains(spec_version)
	}
	fn worker_impl(worker: &AccountId) -> Option<ImplId> {
		Self::entry(worker).map(|entry| entry.impl_id)
	}
	fn enclave_key(worker: &AccountId) -> Option<EnclaveKey> {
		Self::entry(worker)?.enclave_key
	}
	fn stake(worker: &AccountId) -> Balance {
		Self::entry(worker).map_or(0, |entry| entry.stake)
	}
	fn slash(worker: &AccountId, amount: Balance) {
		Self::hear(Told::Slash(worker.clone(), amount));
		let Some(entry) = Self::entry(worker) else { return };
		let stake = entry.stake.saturating_sub(amount);
		Self::enter(worker, Some(Entry { stake, ..entry }));
		<Computing as WorkerHooks<AccountId>>::stake_changed(worker);
	}
	fn alive(worker: &AccountId) -> Weight {
		Self::hear(Told::Alive(worker.clone()));
		Weight::zero()
	}
	fn alive_weight() -> Weight {
		Weight::zero()
	}
	fn drained(worker: &AccountId) {
		Self::hear(Told::Drained(worker.clone()));
		<Computing as WorkerHooks<AccountId>>::offline(worker, false);
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_jobs::benchmarking::BenchmarkHelper<Test> for Listener {
	fn given_impl(_: &AccountId) -> ImplId {
		IMPL
	}
	fn given_worker(impl_id: ImplId) -> AccountId {
		let entry = Entry { impl_id, stake: ENDOWED, enclave_key: None };
		Self::enter(&BOB.to_account_id(), Some(entry));
		BOB.to_account_id()
	}
}

impl pallet_jobs::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type PoolConsideration = StorageDeposit<
		AccountId,
		Balances,
		PoolHold,
		LinearStoragePrice<DepositBase, DepositPerByte, Balance>,
	>;
	type Registry = Listener;
	type OwnerSignature = MultiSignature;
	type PalletId = JobsPalletId;
	type JobDepositBase = DepositBase;
	type DepositPerByte = DepositPerByte;
	type OutputReservePerSlot = OutputReservePerSlot;
	type ChainFee = ChainFee;
	type ProgressFee = ProgressFee;
	type ChainFeeDestination = ResolveTo<Treasury, Balances>;
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
	type WeightInfo = pallet_jobs::weights::SubstrateWeight<Test>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Listener;
}

/// Let so many blocks pass that accept transactions.
pub fn pass_blocks(blocks: u32) {
	for _ in 0..blocks {
		let next = System::block_number() + 1;
		System::set_block_number(next);
		Computing::on_poll(next, &mut WeightMeter::new());
	}
}

/// Run a test at block 1 of a chain with its people endowed. Check the invariants after it, and that no money came or
/// went.
pub fn execute(test: impl FnOnce()) {
	let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	let people = [ALICE, BOB, CHARLIE, DAVE, EVE].map(|who| (who.to_account_id(), ENDOWED));
	pallet_balances::GenesisConfig::<Test> {
		balances: people.into_iter().chain([(Treasury::get(), UNIT)]).collect(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	pallet_jobs::GenesisConfig::<Test>::default().assimilate_storage(&mut storage).unwrap();
	sp_io::TestExternalities::new(storage).execute_with(|| {
		System::set_block_number(1);
		let issued = Balances::total_issuance();
		test();
		Computing::do_try_state().unwrap();
		assert_eq!(Balances::total_issuance(), issued);
	});
}
