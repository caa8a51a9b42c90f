// SPDX-License-Identifier: AGPL-3.0-only

//! Licences: what an impl's owner vouches for.

use super::*;
use codec::Encode;
use cybros_primitives::{LicenceHolder, LicenceTerms, WorkerLicence};
use sp_runtime::{traits::Verify, MultiSignature};

const DAY: u64 = 24 * 60 * 60;

impl Model {
	fn may_license(&self, impl_id: ImplId, who: &AccountId) -> bool {
		let info = &self.impls[&impl_id];
		info.owner == *who || info.licensor.as_ref() == Some(who)
	}

	/// Whether the impl stands by a licence.
	fn ensure_in_force(&self, impl_id: ImplId, signer: &AccountId, serial: u64) -> Checked {
		ensure(self.may_license(impl_id, signer), "LicenceSignerUnknown")?;
		ensure(!self.revocations.contains_key(&(impl_id, serial)), "LicenceRevoked")
	}

	pub fn present(
		&mut self,
		who: &AccountId,
		worker: AccountId,
		terms: LicenceTerms<AccountId>,
		signer: AccountId,
		signature: MultiSignature,
	) -> Checked {
		let info = self.workers.get(&worker).ok_or(Refusal::Named("WorkerNotFound"))?;
		ensure(*who == worker || *who == info.owner, "NotWorkerNorOwner")?;
		let impl_id = info.impl_id;
		ensure(self.impls.contains_key(&impl_id), "ImplNotFound")?;
		ensure(terms.not_before <= self.time, "LicenceNotYetValid")?;
		ensure(self.time < terms.expires_at, "LicenceExpired")?;
		let span = terms.expires_at.saturating_sub(terms.not_before);
		ensure(span <= 366 * DAY, "LicenceTooLong")?;
		ensure(terms.first_build <= terms.last_build, "LicenceBuildsEmpty")?;
		let is_holder = match &terms.holder {
			LicenceHolder::Worker(holder) => *holder == worker,
			LicenceHolder::Owner(holder) => *holder == info.owner,
		};
		ensure(is_holder, "LicenceNotForWorker")?;
		let builds = terms.first_build..=terms.last_build;
		ensure(!info.serves() || builds.contains(&info.build), "LicenceNotForBuild")?;
		self.ensure_in_force(impl_id, &signer, terms.serial)?;
		let licence = WorkerLicence { genesis: Workers::genesis_hash(), impl_id, terms };
		let payload = [WorkerLicence::<AccountId>::PREFIX, &licence.encode()].concat();
		ensure(signature.verify(&payload[..], &signer), "LicenceInvalid")?;
		let terms = licence.terms;
		self.workers.get_mut(&worker).unwrap().licence = Some(Licence {
			signer,
			first: terms.first_build,
			last: terms.last_build,
			expires_at: terms.expires_at,
			serial: terms.serial,
		});
		Ok(())
	}

	pub fn demands_licence(&self, impl_id: ImplId) -> bool {
		let demand = self.impls.get(&impl_id).map(|info| &info.trust);
		matches!(demand, Some(TrustDemand::Licence | TrustDemand::EvidenceAndLicence(_)))
	}

	/// Whether a worker shows what its impl demands, to run a build.
	pub fn ensure_trusted(&self, who: &AccountId, build: BuildVersion) -> Checked {
		self.ensure_licensed(who, build)?;
		self.ensure_attested(who, build)
	}

	fn ensure_licensed(&self, who: &AccountId, build: BuildVersion) -> Checked {
		let worker = &self.workers[who];
		if !self.demands_licence(worker.impl_id) {
			return Ok(());
		}
		let licence = worker.licence.as_ref().ok_or(Refusal::Named("LicenceMissing"))?;
		ensure(self.time < licence.expires_at, "LicenceExpired")?;
		ensure((licence.first..=licence.last).contains(&build), "LicenceNotForBuild")?;
		self.ensure_in_force(worker.impl_id, &licence.signer, licence.serial)
	}

	pub fn revoke_licence(
		&mut self,
		who: &AccountId,
		impl_id: ImplId,
		serial: LicenceSerial,
		expires_at: u64,
	) -> Checked {
		let info = self.impls.get(&impl_id).ok_or(Refusal::Named("ImplNotFound"))?;
		let owner = info.owner.clone();
		ensure(self.may_license(impl_id, who), "NotLicensor")?;
		ensure(info.sunset_at.is_none_or(|at| self.now < at), "ImplInSunset")?;
		ensure(expires_at > self.time, "LicenceExpired")?;
		ensure(expires_at <= self.time + 732 * DAY, "RevocationTooFarAhead")?;
		let until = self.revocations.get(&(impl_id, serial)).copied();
		ensure(until.is_none_or(|until| until < expires_at), "LicenceRevoked")?;
		let before = self.impl_deposit(impl_id);
		self.revocations.insert((impl_id, serial), expires_at);
		let now = self.impl_deposit(impl_id);
		if !self.can_hold(&owner, now - before) {
			self.revocations.remove(&(impl_id, serial));
			return Err(Refusal::Money);
		}
		self.adjust(&owner, before, now);
		if now > before {
			self.impls.get_mut(&impl_id).unwrap().offered_to = None;
		}
		self.revoked.insert((impl_id, serial));
		Ok(())
	}

	/// Whether a worker's licence was revoked, and is still to be taken away.
	pub fn is_revoked(&self, who: &AccountId) -> bool {
		let worker = &self.workers[who];
		let licence = worker.licence.as_ref();
		licence.is_some_and(|licence| self.revoked.contains(&(worker.impl_id, licence.serial)))
	}

	/// Whether a worker's licence ends in a minute that has begun.
	pub fn is_expired(&self, who: &AccountId) -> bool {
		let licence = self.workers[who].licence.as_ref();
		licence.is_some_and(|licence| licence.expires_at.div_ceil(60) <= self.time / 60)
	}
}
