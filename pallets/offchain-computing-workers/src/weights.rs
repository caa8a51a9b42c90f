// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of `pallet_offchain_computing_workers`, measured by benchmarks. Do not edit: this file is written by
//! `make bench PALLET=pallet_offchain_computing_workers STEPS=20 REPEAT=10`.
//!
//! Measured on 2026-11-26 with frame-benchmarking-cli 64.0.0 on AMD EPYC, Compiled wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::all, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What each call and hook of the pallet costs.
pub trait WeightInfo {
	/// Weight of `register_impl`.
	fn register_impl() -> Weight;
	/// Weight of `register_impl_build`.
	fn register_impl_build() -> Weight;
	/// Weight of `update_impl_build_status`.
	fn update_impl_build_status() -> Weight;
	/// Weight of `register_worker`.
	fn register_worker() -> Weight;
	/// Weight of `deregister_worker`.
	fn deregister_worker() -> Weight;
	/// Weight of `online`.
	fn online() -> Weight;
	/// Weight of `request_offline`.
	fn request_offline() -> Weight;
	/// Weight of `force_offline`.
	fn force_offline() -> Weight;
	/// Weight of `withdraw`.
	fn withdraw() -> Weight;
	/// Weight of `raise_stake`.
	fn raise_stake() -> Weight;
	/// Weight of `lower_stake`.
	fn lower_stake() -> Weight;
	/// Weight of `update_impl`.
	fn update_impl() -> Weight;
	/// Weight of `present_licence`.
	fn present_licence() -> Weight;
	/// Weight of `revoke_licence`.
	fn revoke_licence() -> Weight;
	/// Weight of `end_licence`.
	fn end_licence() -> Weight;
	/// Weight of `close_step`.
	fn close_step() -> Weight;
	/// Weight of `forget_revocations`.
	fn forget_revocations(n: u32, ) -> Weight;
	/// Weight of `allow_deployer`.
	fn allow_deployer() -> Weight;
	/// Weight of `disallow_deployer`.
	fn disallow_deployer() -> Weight;
	/// Weight of `offer_impl`.
	fn offer_impl() -> Weight;
	/// Weight of `accept_impl`.
	fn accept_impl() -> Weight;
	/// Weight of `set_impl_metadata`.
	fn set_impl_metadata(n: u32, ) -> Weight;
	/// Weight of `sunset_impl`.
	fn sunset_impl() -> Weight;
	/// Weight of `answer_challenge`.
	fn answer_challenge() -> Weight;
	/// Weight of `set_parameters`.
	fn set_parameters() -> Weight;
	/// Weight of `open_challenges`.
	fn open_challenges(n: u32, ) -> Weight;
	/// Weight of `lapse_page`.
	fn lapse_page() -> Weight;
	/// Weight of `leave_service`.
	fn leave_service() -> Weight;
	/// Weight of `forget_losses`.
	fn forget_losses(n: u32, ) -> Weight;
	/// Weight of `forget_spent_consents`.
	fn forget_spent_consents(n: u32, ) -> Weight;
	/// Weight of `register_measured_build`.
	fn register_measured_build() -> Weight;
	/// Weight of `set_evidence_terms`.
	fn set_evidence_terms() -> Weight;
	/// Weight of `trust_root`.
	fn trust_root() -> Weight;
	/// Weight of `distrust_root`.
	fn distrust_root() -> Weight;
	/// Weight of `update_intel_root`.
	fn update_intel_root() -> Weight;
	/// Weight of `update_pck_ca`.
	fn update_pck_ca() -> Weight;
	/// Weight of `update_tcb_info`.
	fn update_tcb_info() -> Weight;
	/// Weight of `update_qe_identity`.
	fn update_qe_identity() -> Weight;
	/// Weight of `update_snp_authority`.
	fn update_snp_authority() -> Weight;
	/// Weight of `update_nitro_authority`.
	fn update_nitro_authority() -> Weight;
	/// Weight of `remove_collateral`.
	fn remove_collateral() -> Weight;
	/// Weight of `refresh_attestation_sgx`.
	fn refresh_attestation_sgx() -> Weight;
	/// Weight of `refresh_attestation_tdx`.
	fn refresh_attestation_tdx() -> Weight;
	/// Weight of `refresh_attestation_snp`.
	fn refresh_attestation_snp() -> Weight;
	/// Weight of `refresh_attestation_nitro`.
	fn refresh_attestation_nitro() -> Weight;
	/// Weight of `demand_refresh`.
	fn demand_refresh() -> Weight;
	/// Weight of `end_attestation`.
	fn end_attestation() -> Weight;
}

/// The measured weights, with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `OffchainComputingWorkers::NextImplId` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::NextImplId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	fn register_impl() -> Weight {
		// At least 70_922_000 ps.
		Weight::from_parts(73_337_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn register_impl_build() -> Weight {
		// At least 80_971_000 ps.
		Weight::from_parts(84_578_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::BuildMeasurements` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::BuildMeasurements` (`max_values`: None, `max_size`: Some(6305), added: 8780, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn update_impl_build_status() -> Weight {
		// At least 73_828_000 ps.
		Weight::from_parts(77_135_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Deployers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Deployers` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SpentConsents` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::SpentConsents` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::OutputHeirs` (r:1 w:0)
	/// Proof: `OffchainComputing::OutputHeirs` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn register_worker() -> Weight {
		// At least 216_965_000 ps.
		Weight::from_parts(222_905_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(10, 5))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:0)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstSpentHour` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstSpentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Licences` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Licences` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::LicenceHolders` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::LicenceHolders` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::AttestationEnds` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::AttestationEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SpentConsents` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::SpentConsents` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::LicenceEnds` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::LicenceEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn deregister_worker() -> Weight {
		// At least 206_274_000 ps.
		Weight::from_parts(215_261_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(10, 13))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Deployers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Deployers` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Licences` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Licences` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Revocations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Revocations` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineCount` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::OnlineCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineWorkers` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::OnlineWorkers` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Serving` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Serving` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn online() -> Weight {
		// At least 159_858_000 ps.
		Weight::from_parts(165_479_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(13, 9))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:2 w:2)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Windows` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Windows` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineCount` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::OnlineCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineWorkers` (r:1 w:2)
	/// Proof: `OffchainComputingWorkers::OnlineWorkers` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CurrentParameters` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::CurrentParameters` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SlashedInEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::SlashedInEra` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstSlashEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstSlashEra` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Serving` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Serving` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn request_offline() -> Weight {
		// At least 166_200_000 ps.
		Weight::from_parts(173_133_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(13, 13))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:2 w:2)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Windows` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Windows` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineCount` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::OnlineCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineWorkers` (r:1 w:2)
	/// Proof: `OffchainComputingWorkers::OnlineWorkers` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CurrentParameters` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::CurrentParameters` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SlashedInEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::SlashedInEra` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstSlashEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstSlashEra` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Serving` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Serving` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn force_offline() -> Weight {
		// At least 156_162_000 ps.
		Weight::from_parts(163_515_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(13, 13))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// At least 78_547_000 ps.
		Weight::from_parts(80_390_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	fn raise_stake() -> Weight {
		// At least 97_372_000 ps.
		Weight::from_parts(99_596_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn lower_stake() -> Weight {
		// At least 83_706_000 ps.
		Weight::from_parts(85_509_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	fn update_impl() -> Weight {
		// At least 18_825_000 ps.
		Weight::from_parts(19_967_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Revocations` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Revocations` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Licences` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Licences` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstLicenceMinute` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::FirstLicenceMinute` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::LicenceHolders` (r:0 w:2)
	/// Proof: `OffchainComputingWorkers::LicenceHolders` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::LicenceEnds` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::LicenceEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn present_licence() -> Weight {
		// At least 117_921_000 ps.
		Weight::from_parts(122_830_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 4))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Revocations` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Revocations` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstRevocationHour` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstRevocationHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::RevocationEnds` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::RevocationEnds` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Closings` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Closings` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	fn revoke_licence() -> Weight {
		// At least 96_469_000 ps.
		Weight::from_parts(101_679_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 7))
	}
	/// Storage: `OffchainComputingWorkers::LicenceEnds` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::LicenceEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Licences` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Licences` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::LicenceHolders` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::LicenceHolders` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	fn end_licence() -> Weight {
		// At least 37_640_000 ps.
		Weight::from_parts(39_453_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	/// Storage: `OffchainComputingWorkers::FirstClosingTimer` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstClosingTimer` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::ClosingTimers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::ClosingTimers` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::ClosingTurn` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::ClosingTurn` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Closings` (r:2 w:1)
	/// Proof: `OffchainComputingWorkers::Closings` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::LicenceHolders` (r:2 w:1)
	/// Proof: `OffchainComputingWorkers::LicenceHolders` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Licences` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Licences` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::LicenceEnds` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::LicenceEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn close_step() -> Weight {
		// At least 106_980_000 ps.
		Weight::from_parts(108_924_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(10, 6))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstRevocationHour` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::FirstRevocationHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::RevocationEnds` (r:16 w:16)
	/// Proof: `OffchainComputingWorkers::RevocationEnds` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Revocations` (r:0 w:16)
	/// Proof: `OffchainComputingWorkers::Revocations` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 16.
	fn forget_revocations(n: u32, ) -> Weight {
		// At least 13_405_000 ps.
		Weight::from_parts(23_794_275, 0)
			// Slope of `n`: standard error 286_425 ps.
			.saturating_add(Weight::from_parts(54_926_853, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(5, 3))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(n.into())))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Deployers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Deployers` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn allow_deployer() -> Weight {
		// At least 87_113_000 ps.
		Weight::from_parts(90_710_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Deployers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Deployers` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn disallow_deployer() -> Weight {
		// At least 79_108_000 ps.
		Weight::from_parts(82_624_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	fn offer_impl() -> Weight {
		// At least 17_984_000 ps.
		Weight::from_parts(19_547_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn accept_impl() -> Weight {
		// At least 123_099_000 ps.
		Weight::from_parts(126_406_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::ImplMetadata` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::ImplMetadata` (`max_values`: None, `max_size`: Some(2062), added: 4537, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 2048.
	fn set_impl_metadata(n: u32, ) -> Weight {
		// At least 25_958_000 ps.
		Weight::from_parts(77_343_900, 0)
			// Slope of `n`: standard error 879 ps.
			.saturating_add(Weight::from_parts(8_962, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::ClosingTimers` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::ClosingTimers` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	fn sunset_impl() -> Weight {
		// At least 22_933_000 ps.
		Weight::from_parts(24_366_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 2))
	}
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Windows` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Windows` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn answer_challenge() -> Weight {
		// At least 34_705_000 ps.
		Weight::from_parts(35_797_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputingWorkers::CurrentParameters` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::CurrentParameters` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	fn set_parameters() -> Weight {
		// At least 7_824_000 ps.
		Weight::from_parts(8_737_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(0, 1))
	}
	/// Storage: `OffchainComputingWorkers::OnlineCount` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::OnlineCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CurrentParameters` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::CurrentParameters` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineWorkers` (r:32 w:0)
	/// Proof: `OffchainComputingWorkers::OnlineWorkers` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:32 w:32)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::NextWindow` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::NextWindow` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Windows` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Windows` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Challenged` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Challenged` (`max_values`: None, `max_size`: Some(1049), added: 3524, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 32.
	fn open_challenges(n: u32, ) -> Weight {
		// At least 11_091_000 ps.
		Weight::from_parts(109_873_612, 0)
			// Slope of `n`: standard error 569_033 ps.
			.saturating_add(Weight::from_parts(17_059_883, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(3, 2))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	/// Storage: `OffchainComputingWorkers::LapseCursor` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::LapseCursor` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Windows` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Windows` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Challenged` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Challenged` (`max_values`: None, `max_size`: Some(1049), added: 3524, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:32 w:0)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn lapse_page() -> Weight {
		// At least 146_794_000 ps.
		Weight::from_parts(152_394_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(35, 2))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Uptimes` (r:2 w:2)
	/// Proof: `OffchainComputingWorkers::Uptimes` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Windows` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Windows` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineCount` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::OnlineCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::OnlineWorkers` (r:1 w:2)
	/// Proof: `OffchainComputingWorkers::OnlineWorkers` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CurrentParameters` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::CurrentParameters` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SlashedInEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::SlashedInEra` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstSlashEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstSlashEra` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Serving` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Serving` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn leave_service() -> Weight {
		// At least 149_519_000 ps.
		Weight::from_parts(155_059_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(13, 13))
	}
	/// Storage: `OffchainComputingWorkers::FirstSlashEra` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstSlashEra` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SlashedInEra` (r:32 w:32)
	/// Proof: `OffchainComputingWorkers::SlashedInEra` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 32.
	fn forget_losses(n: u32, ) -> Weight {
		// At least 8_807_000 ps.
		Weight::from_parts(9_574_362, 0)
			// Slope of `n`: standard error 1_545 ps.
			.saturating_add(Weight::from_parts(994_899, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstSpentHour` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::FirstSpentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::SpentConsents` (r:32 w:32)
	/// Proof: `OffchainComputingWorkers::SpentConsents` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 32.
	fn forget_spent_consents(n: u32, ) -> Weight {
		// At least 10_079_000 ps.
		Weight::from_parts(12_469_636, 0)
			// Slope of `n`: standard error 9_335 ps.
			.saturating_add(Weight::from_parts(1_035_778, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::BuildMeasurements` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::BuildMeasurements` (`max_values`: None, `max_size`: Some(6305), added: 8780, mode: `MaxEncodedLen`)
	fn register_measured_build() -> Weight {
		// At least 93_224_000 ps.
		Weight::from_parts(97_471_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	fn set_evidence_terms() -> Weight {
		// At least 18_154_000 ps.
		Weight::from_parts(20_238_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CounterForTrustedRoots` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::CounterForTrustedRoots` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn trust_root() -> Weight {
		// At least 1_311_367_000 ps.
		Weight::from_parts(1_329_581_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CounterForTrustedRoots` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::CounterForTrustedRoots` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Closings` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::Closings` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	fn distrust_root() -> Weight {
		// At least 40_015_000 ps.
		Weight::from_parts(45_125_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 3))
	}
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn update_intel_root() -> Weight {
		// At least 5_396_077_000 ps.
		Weight::from_parts(5_568_528_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:2 w:1)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn update_pck_ca() -> Weight {
		// At least 5_428_408_000 ps.
		Weight::from_parts(5_583_437_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 5))
	}
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:2 w:1)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn update_tcb_info() -> Weight {
		// At least 4_462_676_000 ps.
		Weight::from_parts(4_600_432_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 5))
	}
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:2 w:1)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn update_qe_identity() -> Weight {
		// At least 3_956_291_000 ps.
		Weight::from_parts(4_116_911_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 5))
	}
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn update_snp_authority() -> Weight {
		// At least 4_976_194_000 ps.
		Weight::from_parts(5_127_186_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 5))
	}
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CounterForCollateral` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::CounterForCollateral` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	fn update_nitro_authority() -> Weight {
		// At least 2_658_520_000 ps.
		Weight::from_parts(2_752_265_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputingWorkers::Collateral` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::CounterForCollateral` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::CounterForCollateral` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn remove_collateral() -> Weight {
		// At least 109_594_000 ps.
		Weight::from_parts(126_897_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(6, 4))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::BuildMeasurements` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::BuildMeasurements` (`max_values`: None, `max_size`: Some(6305), added: 8780, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:2 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:4 w:0)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstAttestationMinute` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::FirstAttestationMinute` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::AttestationEnds` (r:0 w:2)
	/// Proof: `OffchainComputingWorkers::AttestationEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn refresh_attestation_sgx() -> Weight {
		// At least 5_770_396_000 ps.
		Weight::from_parts(5_918_141_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(14, 5))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::BuildMeasurements` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::BuildMeasurements` (`max_values`: None, `max_size`: Some(6305), added: 8780, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:2 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:4 w:0)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstAttestationMinute` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::FirstAttestationMinute` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::AttestationEnds` (r:0 w:2)
	/// Proof: `OffchainComputingWorkers::AttestationEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn refresh_attestation_tdx() -> Weight {
		// At least 5_845_907_000 ps.
		Weight::from_parts(5_931_346_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(14, 5))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::BuildMeasurements` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::BuildMeasurements` (`max_values`: None, `max_size`: Some(6305), added: 8780, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:2 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstAttestationMinute` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::FirstAttestationMinute` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::AttestationEnds` (r:0 w:2)
	/// Proof: `OffchainComputingWorkers::AttestationEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn refresh_attestation_snp() -> Weight {
		// At least 2_476_139_000 ps.
		Weight::from_parts(2_557_141_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(11, 5))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::BuildMeasurements` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::BuildMeasurements` (`max_values`: None, `max_size`: Some(6305), added: 8780, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:2 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::TrustedRoots` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::TrustedRoots` (`max_values`: None, `max_size`: Some(4131), added: 6606, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Collateral` (r:2 w:0)
	/// Proof: `OffchainComputingWorkers::Collateral` (`max_values`: None, `max_size`: Some(22308), added: 24783, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstAttestationMinute` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::FirstAttestationMinute` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputing::WorkerSlots` (r:1 w:1)
	/// Proof: `OffchainComputing::WorkerSlots` (`max_values`: None, `max_size`: Some(1992), added: 4467, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::AttestationEnds` (r:0 w:1)
	/// Proof: `OffchainComputingWorkers::AttestationEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn refresh_attestation_nitro() -> Weight {
		// At least 8_483_266_000 ps.
		Weight::from_parts(8_660_517_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(12, 4))
	}
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Impls` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Impls` (`max_values`: None, `max_size`: Some(349), added: 2824, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::FirstAttestationMinute` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::FirstAttestationMinute` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::AttestationEnds` (r:0 w:2)
	/// Proof: `OffchainComputingWorkers::AttestationEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn demand_refresh() -> Weight {
		// At least 63_279_000 ps.
		Weight::from_parts(65_492_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	/// Storage: `OffchainComputingWorkers::AttestationEnds` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::AttestationEnds` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Workers` (r:1 w:0)
	/// Proof: `OffchainComputingWorkers::Workers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `OffchainComputingWorkers::Attestations` (r:1 w:1)
	/// Proof: `OffchainComputingWorkers::Attestations` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	fn end_attestation() -> Weight {
		// At least 32_501_000 ps.
		Weight::from_parts(37_700_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
}

/// The same with the constants of ParityDB, for mocks.
impl WeightInfo for () {
	fn register_impl() -> Weight {
		Weight::from_parts(73_337_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn register_impl_build() -> Weight {
		Weight::from_parts(84_578_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 3))
	}
	fn update_impl_build_status() -> Weight {
		Weight::from_parts(77_135_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 3))
	}
	fn register_worker() -> Weight {
		Weight::from_parts(222_905_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(10, 5))
	}
	fn deregister_worker() -> Weight {
		Weight::from_parts(215_261_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(10, 13))
	}
	fn online() -> Weight {
		Weight::from_parts(165_479_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(13, 9))
	}
	fn request_offline() -> Weight {
		Weight::from_parts(173_133_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(13, 13))
	}
	fn force_offline() -> Weight {
		Weight::from_parts(163_515_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(13, 13))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(80_390_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 2))
	}
	fn raise_stake() -> Weight {
		Weight::from_parts(99_596_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn lower_stake() -> Weight {
		Weight::from_parts(85_509_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn update_impl() -> Weight {
		Weight::from_parts(19_967_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn present_licence() -> Weight {
		Weight::from_parts(122_830_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 4))
	}
	fn revoke_licence() -> Weight {
		Weight::from_parts(101_679_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 7))
	}
	fn end_licence() -> Weight {
		Weight::from_parts(39_453_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 3))
	}
	fn close_step() -> Weight {
		Weight::from_parts(108_924_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(10, 6))
	}
	fn forget_revocations(n: u32, ) -> Weight {
		Weight::from_parts(23_794_275, 0)
			.saturating_add(Weight::from_parts(54_926_853, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(5, 3))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(n.into())))
	}
	fn allow_deployer() -> Weight {
		Weight::from_parts(90_710_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn disallow_deployer() -> Weight {
		Weight::from_parts(82_624_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(4, 4))
	}
	fn offer_impl() -> Weight {
		Weight::from_parts(19_547_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn accept_impl() -> Weight {
		Weight::from_parts(126_406_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 5))
	}
	fn set_impl_metadata(n: u32, ) -> Weight {
		Weight::from_parts(77_343_900, 0)
			.saturating_add(Weight::from_parts(8_962, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn sunset_impl() -> Weight {
		Weight::from_parts(24_366_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 2))
	}
	fn answer_challenge() -> Weight {
		Weight::from_parts(35_797_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn set_parameters() -> Weight {
		Weight::from_parts(8_737_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(0, 1))
	}
	fn open_challenges(n: u32, ) -> Weight {
		Weight::from_parts(109_873_612, 0)
			.saturating_add(Weight::from_parts(17_059_883, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(3, 2))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn lapse_page() -> Weight {
		Weight::from_parts(152_394_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(35, 2))
	}
	fn leave_service() -> Weight {
		Weight::from_parts(155_059_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(13, 13))
	}
	fn forget_losses(n: u32, ) -> Weight {
		Weight::from_parts(9_574_362, 0)
			.saturating_add(Weight::from_parts(994_899, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn forget_spent_consents(n: u32, ) -> Weight {
		Weight::from_parts(12_469_636, 0)
			.saturating_add(Weight::from_parts(1_035_778, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads_writes(2, 1))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn register_measured_build() -> Weight {
		Weight::from_parts(97_471_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 4))
	}
	fn set_evidence_terms() -> Weight {
		Weight::from_parts(20_238_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	fn trust_root() -> Weight {
		Weight::from_parts(1_329_581_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 2))
	}
	fn distrust_root() -> Weight {
		Weight::from_parts(45_125_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(2, 3))
	}
	fn update_intel_root() -> Weight {
		Weight::from_parts(5_568_528_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn update_pck_ca() -> Weight {
		Weight::from_parts(5_583_437_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 5))
	}
	fn update_tcb_info() -> Weight {
		Weight::from_parts(4_600_432_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 5))
	}
	fn update_qe_identity() -> Weight {
		Weight::from_parts(4_116_911_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(7, 5))
	}
	fn update_snp_authority() -> Weight {
		Weight::from_parts(5_127_186_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 5))
	}
	fn update_nitro_authority() -> Weight {
		Weight::from_parts(2_752_265_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn remove_collateral() -> Weight {
		Weight::from_parts(126_897_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(6, 4))
	}
	fn refresh_attestation_sgx() -> Weight {
		Weight::from_parts(5_918_141_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(14, 5))
	}
	fn refresh_attestation_tdx() -> Weight {
		Weight::from_parts(5_931_346_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(14, 5))
	}
	fn refresh_attestation_snp() -> Weight {
		Weight::from_parts(2_557_141_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(11, 5))
	}
	fn refresh_attestation_nitro() -> Weight {
		Weight::from_parts(8_660_517_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(12, 4))
	}
	fn demand_refresh() -> Weight {
		Weight::from_parts(65_492_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(5, 4))
	}
	fn end_attestation() -> Weight {
		Weight::from_parts(37_700_000, 0)
			.saturating_add(ParityDbWeight::get().reads_writes(3, 2))
	}
}
