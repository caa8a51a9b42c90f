// SPDX-License-Identifier: AGPL-3.0-only

//! Roots, collateral and evidence. What the makers of TEEs signed, the tests' own makers tell.

use super::{money::collateral_deposit, *};
use cybros_primitives::{
	CollateralId, EvidenceBinding, EvidenceTerms, TeeCollateral, TeeEvidence, TeeKinds, TrustDemand,
};
use sp_io::hashing::sha2_256;

/// The kinds of TEE of one of which evidence is demanded.
pub fn demanded(trust: &TrustDemand) -> Option<TeeKinds> {
	match trust {
		TrustDemand::Evidence(kinds) | TrustDemand::EvidenceAndLicence(kinds) => Some(*kinds),
		TrustDemand::Nothing | TrustDemand::Licence => None,
	}
}

impl Model {
	/// By root origin.
	pub fn trust_root(&mut self, vendor: TeeVendor, certificate: &[u8]) -> Outcome {
		let hash = sha2_256(certificate);
		ensure(!self.roots.contains_key(&hash), "RootAlreadyTrusted")?;
		ensure(self.roots.len() < 16, "TooManyRoots")?;
		let known = tee::roots().iter().find(|root| root.hash == hash);
		ensure(known.is_some_and(|root| root.vendor == vendor), "RootInvalid")?;
		self.roots.insert(hash, vendor);
		Ok(Pays::Yes)
	}

	/// By root origin.
	pub fn distrust_root(&mut self, root: TeeHash) -> Outcome {
		ensure(self.roots.remove(&root).is_some(), "RootNotTrusted")?;
		self.doubted.insert(root);
		Ok(Pays::Yes)
	}

	fn ensure_root(&self, root: TeeHash, vendor: TeeVendor) -> Checked {
		let trusted = self.roots.get(&root).ok_or(Refusal::Named("RootNotTrusted"))?;
		ensure(*trusted == vendor, "RootOfAnotherVendor")
	}

	pub fn update_collateral(
		&mut self,
		who: &AccountId,
		root: TeeHash,
		collateral: &TeeCollateral,
	) -> Checked {
		self.ensure_root(root, collateral.vendor())?;
		let part = match collateral {
			TeeCollateral::NitroAuthority { region: None } => tee::root_part(root),
			TeeCollateral::NitroAuthority { region: Some(certificate) } => {
				tee::region_part(certificate)
			},
			TeeCollateral::IntelRoot { .. } => None,
			// The revocation list of Intel's root, without which nothing else of Intel's is taken.
			_ => return refuse("CollateralMissing"),
		};
		let part = part.filter(|part| part.root == root && self.time <= part.ends);
		let part = part.ok_or(Refusal::Named("CollateralRefused"))?;
		// The same certificate is never newer than itself.
		ensure(!self.collateral.contains_key(&part.id), "CollateralNotNewer")?;
		ensure(self.collateral.len() < 16, "TooMuchCollateral")?;
		self.hold(who, collateral_deposit(part.len))?;
		let tee::Part { id, root, ends, len } = part;
		self.collateral.insert(id, Stored { depositor: who.clone(), root, ends, len });
		Ok(())
	}

	pub fn remove_collateral(&mut self, id: &CollateralId) -> Checked {
		let id = tee::certificate_of(id).filter(|id| self.collateral.contains_key(id));
		let id = id.ok_or(Refusal::Named("CollateralMissing"))?;
		let stored = &self.collateral[&id];
		let in_force = self.time <= stored.ends && self.roots.contains_key(&stored.root);
		// Regions go where there is room for no more.
		let makes_room = self.collateral.len() >= 16 && id != stored.root;
		ensure(!in_force || makes_room, "CollateralInForce")?;
		let stored = self.collateral.remove(&id).unwrap();
		self.add(&stored.depositor, collateral_deposit(stored.len));
		Ok(())
	}

	pub fn set_evidence_terms(
		&mut self,
		who: &AccountId,
		impl_id: ImplId,
		terms: EvidenceTerms,
	) -> Checked {
		let info = self.owned_impl(who, impl_id)?;
		let ages = 10 * 60..=30 * 24 * 60 * 60;
		ensure(ages.contains(&terms.max_age_secs), "EvidenceAgeOutOfBounds")?;
		ensure(terms.platforms.snp.max_vmpl <= 3, "VmplOutOfBounds")?;
		info.evidence_age = terms.max_age_secs;
		Ok(())
	}

	/// The chain's block, which is one ahead of the job clock.
	fn height(&self) -> u64 {
		u64::from(self.now) + 1
	}

	pub fn refresh(
		&mut self,
		who: &AccountId,
		build: BuildVersion,
		key: EnclaveKey,
		block: u64,
		evidence: &TeeEvidence,
	) -> Checked {
		let worker = self.workers.get(who).ok_or(Refusal::Named("WorkerNotFound"))?;
		let info = self.impls.get(&worker.impl_id).ok_or(Refusal::Named("ImplNotFound"))?;
		let record = info.builds.get(&build);
		let record = record.filter(|build| build.status != BuildStatus::Retired);
		let record = record.ok_or(Refusal::Named("BuildNotFound"))?;
		ensure(!worker.serves() || worker.build == build, "EvidenceNotForBuild")?;
		let measurements = record.measurements.as_ref();
		let measurements = measurements.ok_or(Refusal::Named("BuildNotMeasured"))?;
		ensure(block < self.height(), "EvidenceBlockUnknown")?;
		ensure(self.height() - block <= 256, "EvidenceBlockTooOld")?;
		ensure(block > worker.evidence_after, "EvidenceBlockNotLater")?;

		let TeeEvidence::Nitro(document) = evidence else { return refuse("EvidenceRefused") };
		let says = tee::document(document).ok_or(Refusal::Named("EvidenceRefused"))?;
		let taken = demanded(&info.trust).is_none_or(|kinds| kinds.nitro);
		ensure(taken, "TeeKindNotAccepted")?;
		let root = tee::roots()[0].hash;
		self.ensure_root(root, TeeVendor::Aws)?;
		let binding = EvidenceBinding {
			genesis: Workers::genesis_hash(),
			worker: who.clone(),
			enclave_key: key,
			block: tee::hash_of(block).0,
		};
		let measures = measurements.contains(&tee::measurement(says.image));
		let is_good = says.is_genuine && measures && says.report_data == binding.report_data();
		ensure(is_good, "EvidenceRefused")?;
		let attested = Attested {
			build,
			root,
			key,
			verified_at: self.time,
			// With a whole minute.
			expires_at: (self.time + info.evidence_age) / 60 * 60,
		};
		let worker = self.workers.get_mut(who).unwrap();
		worker.attested = Some(attested);
		worker.evidence_after = block;
		self.look_at_registry(who, self.is_carried_over(who));
		Ok(())
	}

	pub fn demand_refresh(
		&mut self,
		who: &AccountId,
		worker: AccountId,
		within_secs: u64,
	) -> Checked {
		let info = self.workers.get(&worker).ok_or(Refusal::Named("WorkerNotFound"))?;
		let impl_id = info.impl_id;
		self.owned_impl(who, impl_id)?;
		let windows = 10 * 60..=24 * 60 * 60;
		ensure(windows.contains(&within_secs), "RefreshWindowOutOfBounds")?;
		let expires_at = (self.time + within_secs).div_ceil(60) * 60;
		let before = self.height() - 1;
		let worker = self.workers.get_mut(&worker).unwrap();
		let attested = worker.attested.as_mut().ok_or(Refusal::Named("EvidenceMissing"))?;
		ensure(expires_at < attested.expires_at, "EvidenceEndsSooner")?;
		attested.expires_at = expires_at;
		worker.evidence_after = worker.evidence_after.max(before);
		Ok(())
	}

	/// The key for which a worker has evidence in force, of the build that it runs.
	pub fn enclave_key(&self, who: &AccountId) -> Option<EnclaveKey> {
		let worker = self.workers.get(who).filter(|worker| worker.serves())?;
		let attested = worker.attested.as_ref().filter(|shown| shown.build == worker.build)?;
		let in_force = self.time < attested.expires_at && self.roots.contains_key(&attested.root);
		in_force.then_some(attested.key)
	}

	/// Whether a worker shows the evidence that its impl demands, to run a build.
	pub fn ensure_attested(&self, who: &AccountId, build: BuildVersion) -> Checked {
		let worker = &self.workers[who];
		let info = &self.impls[&worker.impl_id];
		let Some(kinds) = demanded(&info.trust) else { return Ok(()) };
		let attested = worker.attested.as_ref().ok_or(Refusal::Named("EvidenceMissing"))?;
		let end = attested.expires_at.min(attested.verified_at + info.evidence_age);
		ensure(self.time < end, "EvidenceExpired")?;
		ensure(attested.build == build, "EvidenceNotForBuild")?;
		ensure(kinds.nitro, "TeeKindNotAccepted")?;
		ensure(self.roots.contains_key(&attested.root), "RootNotTrusted")
	}

	/// The build that a worker has evidence of, where its impl demands some.
	pub fn attested_build(&self, who: &AccountId) -> Option<BuildVersion> {
		let worker = &self.workers[who];
		let info = self.impls.get(&worker.impl_id)?;
		demanded(&info.trust)?;
		Some(worker.attested.as_ref()?.build)
	}

	/// Whether a worker's evidence ends in a minute that has begun, or stands under a root that is trusted no longer.
	fn has_evidence_over(&self, who: &AccountId) -> bool {
		let attested = self.workers[who].attested.as_ref();
		attested.is_some_and(|attested| {
			attested.expires_at <= self.time || !self.roots.contains_key(&attested.root)
		})
	}

	/// Whether a worker's evidence is over, and its impl demands some.
	pub fn lacks_evidence(&self, who: &AccountId) -> bool {
		let info = self.impls.get(&self.workers[who].impl_id);
		self.has_evidence_over(who) && info.is_some_and(|info| demanded(&info.trust).is_some())
	}

	/// Some moment of this block ends the evidence that is over, and another gives keys back.
	pub fn begin_to_fade(&mut self) {
		let over = self.workers.keys().filter(|who| self.has_evidence_over(who));
		self.fading = over.cloned().collect();
		let doubted = core::mem::take(&mut self.doubted);
		let is_back = |worker: &Worker| {
			let attested = worker.attested.as_ref();
			attested.is_some_and(|attested| {
				doubted.contains(&attested.root) && self.roots.contains_key(&attested.root)
			})
		};
		let back = self.workers.iter().filter(|(_, worker)| is_back(worker));
		self.returning = back.map(|(who, _)| who.clone()).collect();
	}

	/// A worker whose root is trusted again is looked at. Returns whether it was not yet.
	pub fn give_key_back(&mut self, who: &AccountId) -> bool {
		let is_back = self.returning.remove(who);
		if is_back {
			self.look_at_registry(who, self.is_carried_over(who));
		}
		is_back
	}

	/// Forget the evidence that is over, and give back the keys that are left.
	pub fn end_evidence(&mut self) {
		for who in core::mem::take(&mut self.fading) {
			if self.has_evidence_over(&who) {
				self.workers.get_mut(&who).unwrap().attested = None;
				self.look_at_registry(&who, self.is_carried_over(&who));
			}
		}
		for who in core::mem::take(&mut self.returning) {
			self.look_at_registry(&who, self.is_carried_over(&who));
		}
	}
}
