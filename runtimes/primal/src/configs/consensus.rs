// SPDX-License-Identifier: AGPL-3.0-only

//! Authoring, finality, sessions, and what happens to those who equivocate.

use crate::{
	configs::staking::{BondingDuration, MaxBackersPerValidator, MaxValidators},
	constants::{currency, time},
	timing::{EpochDurationOf, SessionsPerEraOf},
	AccountId, Babe, Balance, Balances, Historical, Offences, Runtime, RuntimeEvent, Session,
	SessionKeys, Staking,
};
use frame_support::{
	parameter_types,
	traits::{ConstU64, Get},
};
use pallet_session::historical;
use sp_consensus_babe::{AllowedSlots, BabeEpochConfiguration};
use sp_runtime::traits::{ConvertInto, OpaqueKeys};

/// BABE's configuration at genesis: every slot that has no primary author has a secondary one, and
/// both add a VRF output, so that the randomness of a small network is as good as a large one's.
pub const BABE_GENESIS_EPOCH_CONFIG: BabeEpochConfiguration = BabeEpochConfiguration {
	c: time::PRIMARY_PROBABILITY,
	allowed_slots: AllowedSlots::PrimaryAndSecondaryVRFSlots,
};

/// Slots in an epoch.
pub type EpochDuration = EpochDurationOf<Runtime>;

parameter_types! {
	/// For how many blocks a report of an equivocation is worth including: as long as stake is
	/// bonded.
	pub ReportLongevity: u64 = EpochDuration::get().saturating_mul(MaxSetIdSessionEntries::get());
	/// GRANDPA needs the session of each set for which a report is still accepted.
	pub MaxSetIdSessionEntries: u64 =
		u64::from(BondingDuration::get()) * u64::from(SessionsPerEraOf::<Runtime>::get());
	/// Held while an account has session keys registered: the keys and their owner in both
	/// directions.
	pub const SessionKeyDeposit: Balance = currency::deposit(3, 64 + 2 * 68);
}

impl pallet_babe::Config for Runtime {
	type EpochDuration = EpochDuration;
	type ExpectedBlockTime = ConstU64<{ time::SLOT_DURATION }>;
	// Sessions end epochs, not the other way round.
	type EpochChangeTrigger = pallet_babe::ExternalTrigger;
	type DisabledValidators = Session;
	type WeightInfo = ();
	type MaxAuthorities = MaxValidators;
	type MaxNominators = MaxBackersPerValidator;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem =
		pallet_babe::EquivocationReportSystem<Self, Offences, Historical, ReportLongevity>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = MaxValidators;
	type MaxNominators = MaxBackersPerValidator;
	type MaxSetIdSessionEntries = MaxSetIdSessionEntries;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Self, Offences, Historical, ReportLongevity>;
}

impl pallet_authority_discovery::Config for Runtime {
	type MaxAuthorities = MaxValidators;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Babe>;
	type EventHandler = Staking;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = Babe;
	type NextSessionRotation = Babe;
	type SessionManager = historical::NoteHistoricalRoot<Self, Staking>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = pallet_session::disabling::UpToLimitWithReEnablingDisablingStrategy;
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = SessionKeyDeposit;
}

impl historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	// Staking finds the exposure by itself when it slashes: the trie needs only who was a
	// validator.
	type FullIdentification = ();
	type FullIdentificationOf = pallet_staking::UnitIdentificationOf<Self>;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = historical::IdentificationTuple<Self>;
	type OnOffenceHandler = Staking;
}
