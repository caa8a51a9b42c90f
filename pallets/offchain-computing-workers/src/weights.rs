// SPDX-License-Identifier: AGPL-3.0-only

//! Weights of the calls. Provisional: bounds by hand, until `make bench` has written this file.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call weighs.
pub trait WeightInfo {
	/// Weight of `register_impl`.
	fn register_impl() -> Weight;
	/// Weight of `register_impl_build`.
	fn register_impl_build() -> Weight;
	/// Weight of `update_impl_build_status`.
	fn update_impl_build_status() -> Weight;
	/// Weight of `register_worker`.
	fn register_worker() -> Weight;
	/// Weight of `deregister_worker`, without the scheduler's part.
	fn deregister_worker() -> Weight;
	/// Weight of `online`, without the scheduler's part.
	fn online() -> Weight;
	/// Weight of `request_offline`, without the scheduler's part.
	fn request_offline() -> Weight;
	/// Weight of `force_offline`, without the scheduler's part.
	fn force_offline() -> Weight;
	/// Weight of `withdraw`.
	fn withdraw() -> Weight;
	/// Weight of `answer_challenge`.
	fn answer_challenge() -> Weight;
	/// Weight of `set_parameters`.
	fn set_parameters() -> Weight;
	/// Weight of drawing `n` workers and challenging them.
	fn open_challenges(n: u32) -> Weight;
	/// Weight of a look at a full page of challenges, all of them answered.
	fn lapse_page() -> Weight;
	/// Weight of taking a worker out of service that let a challenge pass, without the scheduler's part.
	fn leave_service() -> Weight;
	/// Weight of `on_idle` when it forgets what `n` owners lost.
	fn forget_losses(n: u32) -> Weight;
	/// Weight of `raise_stake`, without the scheduler's part.
	fn raise_stake() -> Weight;
	/// Weight of `lower_stake`, without the scheduler's part.
	fn lower_stake() -> Weight;
	/// Weight of `update_impl`.
	fn update_impl() -> Weight;
	/// Weight of `present_licence`.
	fn present_licence() -> Weight;
	/// Weight of `revoke_licence`.
	fn revoke_licence() -> Weight;
	/// Weight of a look for a licence that has expired, and of forgetting it.
	fn end_licence() -> Weight;
	/// Weight of a look for the next step of a closing, and of all in it but for a worker that leaves service.
	fn close_step() -> Weight;
	/// Weight of `on_idle` when it forgets `n` revocations.
	fn forget_revocations(n: u32) -> Weight;
	/// Weight of `allow_deployer`.
	fn allow_deployer() -> Weight;
	/// Weight of `disallow_deployer`.
	fn disallow_deployer() -> Weight;
	/// Weight of `offer_impl`.
	fn offer_impl() -> Weight;
	/// Weight of `accept_impl`.
	fn accept_impl() -> Weight;
	/// Weight of `set_impl_metadata` with `n` bytes.
	fn set_impl_metadata(n: u32) -> Weight;
	/// Weight of `sunset_impl`.
	fn sunset_impl() -> Weight;
	/// Weight of `on_idle` when it forgets `n` spent consents.
	fn forget_spent_consents(n: u32) -> Weight;
	/// Weight of `register_measured_build`.
	fn register_measured_build() -> Weight;
	/// Weight of `set_evidence_terms`.
	fn set_evidence_terms() -> Weight;
	/// Weight of `trust_root`, of the costliest vendor.
	fn trust_root() -> Weight;
	/// Weight of `distrust_root`.
	fn distrust_root() -> Weight;
	/// Weight of `update_collateral` with the revocation list of Intel's root.
	fn update_intel_root() -> Weight;
	/// Weight of `update_collateral` with an authority of PCK certificates and its list.
	fn update_pck_ca() -> Weight;
	/// Weight of `update_collateral` with TCB info.
	fn update_tcb_info() -> Weight;
	/// Weight of `update_collateral` with a QE identity.
	fn update_qe_identity() -> Weight;
	/// Weight of `update_collateral` with an authority of AMD's and the list of its root.
	fn update_snp_authority() -> Weight;
	/// Weight of `update_collateral` with an authority of AWS's.
	fn update_nitro_authority() -> Weight;
	/// Weight of `remove_collateral`.
	fn remove_collateral() -> Weight;
	/// Weight of `refresh_attestation` with an SGX quote.
	fn refresh_attestation_sgx() -> Weight;
	/// Weight of `refresh_attestation` with a TDX quote.
	fn refresh_attestation_tdx() -> Weight;
	/// Weight of `refresh_attestation` with a SEV-SNP report.
	fn refresh_attestation_snp() -> Weight;
	/// Weight of `refresh_attestation` with a Nitro document, under the root itself.
	fn refresh_attestation_nitro() -> Weight;
	/// Weight of `demand_refresh`.
	fn demand_refresh() -> Weight;
	/// Weight of a look for evidence that has ended, and of forgetting it.
	fn end_attestation() -> Weight;
}

/// The weights of a runtime with this runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn register_impl() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	fn register_impl_build() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	fn update_impl_build_status() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 5))
	}
	fn register_worker() -> Weight {
		Weight::from_parts(180_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(8, 5))
	}
	fn deregister_worker() -> Weight {
		Weight::from_parts(150_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(7, 11))
	}
	fn online() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(11, 6))
	}
	fn request_offline() -> Weight {
		Weight::from_parts(120_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(15, 13))
	}
	fn force_offline() -> Weight {
		Weight::from_parts(120_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(15, 13))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(80_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn answer_challenge() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn set_parameters() -> Weight {
		Weight::from_parts(10_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(0, 1))
	}
	fn open_challenges(n: u32) -> Weight {
		Weight::from_parts(20_000_000, 0)
			.saturating_add(Weight::from_parts(8_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(6, 3))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1).saturating_mul(n.into()))
	}
	fn lapse_page() -> Weight {
		Weight::from_parts(80_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(36, 3))
	}
	fn leave_service() -> Weight {
		Weight::from_parts(120_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(15, 13))
	}
	fn forget_losses(n: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(2_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
			.saturating_add(T::DbWeight::get().reads_writes(1, 1).saturating_mul(n.into()))
	}
	fn raise_stake() -> Weight {
		Weight::from_parts(80_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	fn lower_stake() -> Weight {
		Weight::from_parts(80_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
	fn update_impl() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	fn present_licence() -> Weight {
		Weight::from_parts(120_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(8, 6))
	}
	fn revoke_licence() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 6))
	}
	fn end_licence() -> Weight {
		Weight::from_parts(25_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(6, 4))
	}
	fn close_step() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(8, 6))
	}
	fn forget_revocations(n: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(20_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
			.saturating_add(T::DbWeight::get().reads_writes(3, 4).saturating_mul(n.into()))
	}
	fn allow_deployer() -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	fn disallow_deployer() -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 3))
	}
	fn offer_impl() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	fn accept_impl() -> Weight {
		Weight::from_parts(90_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	fn set_impl_metadata(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 0)
			.saturating_add(Weight::from_parts(2_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(2, 3))
	}
	fn sunset_impl() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	fn forget_spent_consents(n: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(2_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
			.saturating_add(T::DbWeight::get().reads_writes(1, 1).saturating_mul(n.into()))
	}
	fn register_measured_build() -> Weight {
		Weight::from_parts(90_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(2, 3))
	}
	fn set_evidence_terms() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	fn trust_root() -> Weight {
		Weight::from_parts(15_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn distrust_root() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	fn update_intel_root() -> Weight {
		Weight::from_parts(10_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	fn update_pck_ca() -> Weight {
		Weight::from_parts(10_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(6, 4))
	}
	fn update_tcb_info() -> Weight {
		Weight::from_parts(10_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(6, 4))
	}
	fn update_qe_identity() -> Weight {
		Weight::from_parts(10_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(6, 4))
	}
	fn update_snp_authority() -> Weight {
		Weight::from_parts(20_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	fn update_nitro_authority() -> Weight {
		Weight::from_parts(20_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	fn remove_collateral() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 4))
	}
	fn refresh_attestation_sgx() -> Weight {
		Weight::from_parts(10_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(12, 4))
	}
	fn refresh_attestation_tdx() -> Weight {
		Weight::from_parts(10_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(12, 4))
	}
	fn refresh_attestation_snp() -> Weight {
		Weight::from_parts(15_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(10, 4))
	}
	fn refresh_attestation_nitro() -> Weight {
		Weight::from_parts(30_000_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(12, 4))
	}
	fn demand_refresh() -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	fn end_attestation() -> Weight {
		Weight::from_parts(25_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(6, 3))
	}
}

/// The weights of a runtime with RocksDB's constants, for tests.
impl WeightInfo for () {
	fn register_impl() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn register_impl_build() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn update_impl_build_status() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn register_worker() -> Weight {
		Weight::from_parts(180_000_000, 0)
	}
	fn deregister_worker() -> Weight {
		Weight::from_parts(150_000_000, 0)
	}
	fn online() -> Weight {
		Weight::from_parts(40_000_000, 0)
	}
	fn request_offline() -> Weight {
		Weight::from_parts(40_000_000, 0)
	}
	fn force_offline() -> Weight {
		Weight::from_parts(40_000_000, 0)
	}
	fn withdraw() -> Weight {
		Weight::from_parts(80_000_000, 0)
	}
	fn answer_challenge() -> Weight {
		Weight::from_parts(30_000_000, 0)
	}
	fn set_parameters() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn open_challenges(n: u32) -> Weight {
		Weight::from_parts(20_000_000, 0)
			.saturating_add(Weight::from_parts(8_000_000, 0).saturating_mul(n.into()))
	}
	fn lapse_page() -> Weight {
		Weight::from_parts(80_000_000, 0)
	}
	fn leave_service() -> Weight {
		Weight::from_parts(120_000_000, 0)
	}
	fn forget_losses(n: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(2_000_000, 0).saturating_mul(n.into()))
	}
	fn raise_stake() -> Weight {
		Weight::from_parts(80_000_000, 0)
	}
	fn lower_stake() -> Weight {
		Weight::from_parts(80_000_000, 0)
	}
	fn update_impl() -> Weight {
		Weight::from_parts(40_000_000, 0)
	}
	fn present_licence() -> Weight {
		Weight::from_parts(120_000_000, 0)
	}
	fn revoke_licence() -> Weight {
		Weight::from_parts(60_000_000, 0)
	}
	fn end_licence() -> Weight {
		Weight::from_parts(25_000_000, 0)
	}
	fn close_step() -> Weight {
		Weight::from_parts(30_000_000, 0)
	}
	fn forget_revocations(n: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(20_000_000, 0).saturating_mul(n.into()))
	}
	fn allow_deployer() -> Weight {
		Weight::from_parts(50_000_000, 0)
	}
	fn disallow_deployer() -> Weight {
		Weight::from_parts(50_000_000, 0)
	}
	fn offer_impl() -> Weight {
		Weight::from_parts(30_000_000, 0)
	}
	fn accept_impl() -> Weight {
		Weight::from_parts(90_000_000, 0)
	}
	fn set_impl_metadata(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 0)
			.saturating_add(Weight::from_parts(2_000, 0).saturating_mul(n.into()))
	}
	fn sunset_impl() -> Weight {
		Weight::from_parts(40_000_000, 0)
	}
	fn forget_spent_consents(n: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(2_000_000, 0).saturating_mul(n.into()))
	}
	fn register_measured_build() -> Weight {
		Weight::from_parts(90_000_000, 0)
	}
	fn set_evidence_terms() -> Weight {
		Weight::from_parts(40_000_000, 0)
	}
	fn trust_root() -> Weight {
		Weight::from_parts(15_000_000_000, 0)
	}
	fn distrust_root() -> Weight {
		Weight::from_parts(30_000_000, 0)
	}
	fn update_intel_root() -> Weight {
		Weight::from_parts(10_000_000_000, 0)
	}
	fn update_pck_ca() -> Weight {
		Weight::from_parts(10_000_000_000, 0)
	}
	fn update_tcb_info() -> Weight {
		Weight::from_parts(10_000_000_000, 0)
	}
	fn update_qe_identity() -> Weight {
		Weight::from_parts(10_000_000_000, 0)
	}
	fn update_snp_authority() -> Weight {
		Weight::from_parts(20_000_000_000, 0)
	}
	fn update_nitro_authority() -> Weight {
		Weight::from_parts(20_000_000_000, 0)
	}
	fn remove_collateral() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn refresh_attestation_sgx() -> Weight {
		Weight::from_parts(10_000_000_000, 0)
	}
	fn refresh_attestation_tdx() -> Weight {
		Weight::from_parts(10_000_000_000, 0)
	}
	fn refresh_attestation_snp() -> Weight {
		Weight::from_parts(15_000_000_000, 0)
	}
	fn refresh_attestation_nitro() -> Weight {
		Weight::from_parts(30_000_000_000, 0)
	}
	fn demand_refresh() -> Weight {
		Weight::from_parts(50_000_000, 0)
	}
	fn end_attestation() -> Weight {
		Weight::from_parts(25_000_000, 0)
	}
}
