// SPDX-License-Identifier: MIT

//! The calls about evidence: what builds measure as, what impls accept, collateral, and evidence itself.

use super::{lookup, workers, Call};
use crate::{
	account::AccountId,
	primitives::{
		BuildVersion, CollateralId, EnclaveKey, EvidenceTerms, ImplId, Measurement, SpecRange,
		TeeCollateral, TeeEvidence, TeeHash, TeeVendor,
	},
};
use subxt::utils::Static;

/// Registers a build that runs in TEEs, with what it measures as there. By the impl's owner. Gives
/// [`Event::ImplBuildRegistered`](crate::Event::ImplBuildRegistered).
pub fn register_measured_build(
	impl_id: ImplId,
	version: BuildVersion,
	specs: SpecRange,
	measurements: Vec<Measurement>,
) -> Call {
	let measurements = measurements.into_iter().map(Static).collect();
	Call::new(workers().register_measured_build(impl_id, version, Static(specs), measurements))
}

/// Says what an impl accepts of evidence, all of it at once. By its owner.
pub fn set_evidence_terms(impl_id: ImplId, terms: EvidenceTerms) -> Call {
	Call::new(workers().set_evidence_terms(impl_id, Static(terms)))
}

/// Trusts a root of a vendor, a certificate in DER. By root origin.
pub fn trust_root(vendor: TeeVendor, certificate: Vec<u8>) -> Call {
	Call::new(workers().trust_root(Static(vendor), certificate))
}

/// Trusts a root no longer. By root origin.
pub fn distrust_root(root: TeeHash) -> Call {
	Call::new(workers().distrust_root(root))
}

/// Updates collateral that stands under a trusted root, for a deposit. By anyone. Gives
/// [`Event::CollateralUpdated`](crate::Event::CollateralUpdated).
pub fn update_collateral(root: TeeHash, collateral: TeeCollateral) -> Call {
	Call::new(workers().update_collateral(root, Static(collateral)))
}

/// Removes collateral that has expired, or whose root is trusted no longer, or, where there is room for no more, an
/// authority of a region of AWS's. By anyone.
pub fn remove_collateral(collateral: CollateralId) -> Call {
	Call::new(workers().remove_collateral(Static(collateral)))
}

/// Shows evidence of the signing worker, bound to one of the last 256 blocks. Gives
/// [`Event::EvidenceAccepted`](crate::Event::EvidenceAccepted).
pub fn refresh_attestation(
	build: BuildVersion,
	enclave_key: EnclaveKey,
	block: u32,
	evidence: TeeEvidence,
) -> Call {
	Call::new(workers().refresh_attestation(build, enclave_key, block, Static(evidence)))
}

/// Demands fresh evidence of a worker, within ten minutes up to a day. By the owner of its impl.
pub fn demand_refresh(worker: AccountId, within_secs: u64) -> Call {
	Call::new(workers().demand_refresh(lookup(worker), within_secs))
}
