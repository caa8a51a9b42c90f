// SPDX-License-Identifier: AGPL-3.0-only

//! Accounts that act for others, accounts of several keys, and names.

use crate::{
	constants::{currency::deposit, time},
	AccountId, Balances, Runtime, RuntimeCall, RuntimeEvent, Signature, System, Treasury,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::{ConstU128, ConstU32, InstanceFilter};
use frame_system::EnsureRoot;
use pallet_identity::legacy::IdentityInfo;
use pallet_offchain_computing::Call as Jobs;
use pallet_offchain_computing_workers::Call as Workers;
use scale_info::TypeInfo;
use sp_runtime::traits::{BlakeTwo256, Verify};

/// What a proxy may do for its account.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// All.
	#[default]
	Any,
	/// All that moves no money to others.
	NonTransfer,
	/// Stake, nominate, and take part in nomination pools.
	Staking,
	/// Run workers: bring them online and off, let them serve pools, and answer for their jobs.
	Workers,
	/// Create, cancel and destroy jobs.
	Jobs,
	/// Open pools, write policies and admit workers.
	Pools,
	/// Reject announced calls of other proxies.
	CancelProxy,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			Self::Any => true,
			Self::NonTransfer => !matches!(
				call,
				RuntimeCall::Balances(..)
					| RuntimeCall::Sudo(..)
					| RuntimeCall::Treasury(..)
					| RuntimeCall::OffchainComputingWorkers(
						// Stake and endowment go to an account of another key.
						Workers::register_worker { .. } | Workers::raise_stake { .. }
						// Who has the impl or the pool has what waits in it.
						| Workers::offer_impl { .. }
					) | RuntimeCall::OffchainComputing(
					Jobs::create_job { .. } | Jobs::create_jobs { .. } | Jobs::offer_pool { .. }
				)
			),
			Self::Staking => matches!(
				call,
				RuntimeCall::Staking(..)
					| RuntimeCall::Session(..)
					| RuntimeCall::NominationPools(..)
					| RuntimeCall::VoterList(..)
					| RuntimeCall::Utility(..)
			),
			Self::Workers => matches!(
				call,
				RuntimeCall::OffchainComputingWorkers(
					Workers::online { .. }
						| Workers::answer_challenge { .. }
						| Workers::present_licence { .. }
						| Workers::refresh_attestation { .. }
						| Workers::request_offline { .. }
						| Workers::force_offline { .. }
				) | RuntimeCall::OffchainComputing(
					Jobs::subscribe_pool { .. }
						| Jobs::unsubscribe_pool { .. }
						| Jobs::start_job { .. }
						| Jobs::start_jobs { .. }
						| Jobs::progress_job { .. }
						| Jobs::resign_job { .. }
						| Jobs::submit_job_result { .. }
						| Jobs::submit_job_results { .. }
				) | RuntimeCall::Utility(..)
			),
			Self::Jobs => matches!(
				call,
				RuntimeCall::OffchainComputing(
					Jobs::create_job { .. }
						| Jobs::create_jobs { .. }
						| Jobs::cancel_job { .. }
						| Jobs::destroy_job { .. }
						| Jobs::destroy_jobs { .. }
				) | RuntimeCall::Utility(..)
			),
			Self::Pools => matches!(
				call,
				RuntimeCall::OffchainComputing(
					Jobs::create_pool { .. }
						| Jobs::create_job_policy { .. }
						| Jobs::destroy_job_policy { .. }
						| Jobs::allow_depositor { .. }
						| Jobs::disallow_depositor { .. }
						| Jobs::authorize_worker { .. }
						| Jobs::revoke_worker { .. }
						| Jobs::claim_commission { .. }
						| Jobs::set_pool_metadata { .. }
						| Jobs::close_pool { .. }
						| Jobs::destroy_pool { .. }
				) | RuntimeCall::Utility(..)
			),
			Self::CancelProxy => {
				matches!(call, RuntimeCall::Proxy(pallet_proxy::Call::reject_announcement { .. }))
			},
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(one, other) if one == other => true,
			(Self::Any, _) => true,
			// All but jobs, which pay workers.
			(
				Self::NonTransfer,
				Self::Staking | Self::Workers | Self::Pools | Self::CancelProxy,
			) => true,
			_ => false,
		}
	}
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ConstU128<{ deposit(1, 8) }>;
	// An account of 32 bytes, a type of one, a delay of four.
	type ProxyDepositFactor = ConstU128<{ deposit(0, 37) }>;
	type MaxProxies = ConstU32<32>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU128<{ deposit(1, 8) }>;
	// An account, a hash, a block's number.
	type AnnouncementDepositFactor = ConstU128<{ deposit(0, 68) }>;
	type BlockNumberProvider = System;
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = ConstU128<{ deposit(1, 88) }>;
	type DepositFactor = ConstU128<{ deposit(0, 32) }>;
	type MaxSignatories = ConstU32<100>;
	type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
	type BlockNumberProvider = System;
}

impl pallet_identity::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type BasicDeposit = ConstU128<{ deposit(1, 258) }>;
	type ByteDeposit = ConstU128<{ deposit(0, 1) }>;
	type UsernameDeposit = ConstU128<{ deposit(0, 32) }>;
	type SubAccountDeposit = ConstU128<{ deposit(1, 53) }>;
	type MaxSubAccounts = ConstU32<100>;
	type IdentityInformation = IdentityInfo<ConstU32<100>>;
	type MaxRegistrars = ConstU32<20>;
	type Slashed = Treasury;
	type ForceOrigin = EnsureRoot<AccountId>;
	type RegistrarOrigin = EnsureRoot<AccountId>;
	type OffchainSignature = Signature;
	type SigningPublicKey = <Signature as Verify>::Signer;
	type UsernameAuthorityOrigin = EnsureRoot<AccountId>;
	type PendingUsernameExpiration = ConstU32<{ 7 * time::DAYS }>;
	type UsernameGracePeriod = ConstU32<{ 30 * time::DAYS }>;
	type MaxSuffixLength = ConstU32<7>;
	type MaxUsernameLength = ConstU32<32>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
	type WeightInfo = pallet_identity::weights::SubstrateWeight<Runtime>;
}
