// SPDX-License-Identifier: MIT

//! Reading what is known by evidence, and by what it is judged.

use super::State;
use crate::{
	account::AccountId,
	chain::api,
	collateral::Collateral,
	error::QueryError,
	evidence::Attestation,
	primitives::{
		BuildVersion, CollateralId, EvidenceTerms, ImplId, Measurement, TeeHash, TeeVendor,
	},
};
use subxt::utils::Static;

impl State {
	/// What is known of a worker by the evidence that it showed last, until that ends.
	pub async fn attestation(&self, worker: &AccountId) -> Result<Option<Attestation>, QueryError> {
		let address = api::storage().offchain_computing_workers().attestations();
		Ok(self.read(address, (*worker,)).await?.map(Attestation::from))
	}

	/// What an impl accepts of evidence, or `None` where there is no such impl.
	pub async fn evidence_terms(
		&self,
		impl_id: ImplId,
	) -> Result<Option<EvidenceTerms>, QueryError> {
		let address = api::storage().offchain_computing_workers().impls();
		Ok(self.read(address, (impl_id,)).await?.map(|info| info.evidence.0))
	}

	/// What a build measures as; none where it runs in no TEE.
	pub async fn measurements(
		&self,
		impl_id: ImplId,
		version: BuildVersion,
	) -> Result<Vec<Measurement>, QueryError> {
		let address = api::storage().offchain_computing_workers().build_measurements();
		let found = self.read(address, (impl_id, version)).await?;
		Ok(found.map_or(Vec::new(), |all| all.0.into_iter().map(|one| one.0).collect()))
	}

	/// The roots that the chain trusts, by SHA-256 of their certificates, with their vendors.
	pub async fn trusted_roots(&self) -> Result<Vec<(TeeHash, TeeVendor)>, QueryError> {
		let address = api::storage().offchain_computing_workers().trusted_roots();
		let found = self.read_all(address, (), |(root,): (TeeHash,)| root).await?;
		let mut roots: Vec<_> =
			found.into_iter().map(|(root, trusted)| (root, trusted.vendor.0)).collect();
		roots.sort_by_key(|(root, _)| *root);
		Ok(roots)
	}

	/// The collateral that the chain has: what expires first stands first.
	pub async fn collateral(&self) -> Result<Vec<Collateral>, QueryError> {
		let address = api::storage().offchain_computing_workers().collateral();
		let id = |(id,): (Static<CollateralId>,)| id.0;
		let found = self.read_all(address, (), id).await?;
		let mut collateral: Vec<_> =
			found.into_iter().map(|(id, stored)| Collateral::new(id, stored)).collect();
		collateral.sort_by_cached_key(|part| (part.first_end(), part.name()));
		Ok(collateral)
	}
}
