// SPDX-License-Identifier: AGPL-3.0-only

//! Collateral: what vendors sign besides evidence. Anyone updates it; it is verified once, under a trusted root, and
//! kept in a compact form, for a deposit of who stored it.
//!
//! Intel signs TCB info and identities of several of its evaluations at a time: of the newest on the day on which a hole
//! becomes public (`early`), of older ones for the year that platforms may take to close it (`standard`). So those of
//! several are kept side by side, and each impl says from which one on it takes them. Were one to replace another, anyone
//! could refuse all platforms of a year by the one, or have them all accepted by the other.

use crate::{
	pallet::{Collateral, Config, Error, Event, Pallet},
	roots::CertificateBytes,
	weights::WeightInfo,
};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::iter;
use cybros_attestation::{
	dcap::{DcapCollateral, IntelRoot, PckCa, QeIdentity, TcbInfo},
	nitro::NitroAuthority,
	snp::SnpAuthority,
	Needs, Revoked,
};
use cybros_primitives::{CollateralId, TeeCollateral, TeeHash, TeeVendor};
use frame_support::{
	ensure,
	pallet_prelude::{BoundedVec, ConstU32, DispatchResult},
	traits::{Consideration, Footprint, Get, PalletError, UnixTime},
	weights::Weight,
};
use scale_info::TypeInfo;

/// Why the verifier refused evidence or collateral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Refusal(pub cybros_attestation::Error);

impl PalletError for Refusal {
	/// The error's number, and the TCB status of one of them.
	const MAX_ENCODED_SIZE: usize = 2;
}

/// The most of Intel's evaluations that are kept side by side, beside the one that was stored last.
pub const MAX_OTHER_EVALUATIONS: u32 = 5;

/// A part that Intel signs anew for each of its evaluations.
pub trait Evaluated {
	/// The number of the evaluation: higher is newer.
	fn evaluation(&self) -> u32;
	/// When it was issued, in seconds of Unix time.
	fn issued_at(&self) -> u64;
	/// The last second at which it holds, in Unix time.
	fn expires_at(&self) -> u64;
}

impl Evaluated for TcbInfo {
	fn evaluation(&self) -> u32 {
		self.evaluation
	}

	fn issued_at(&self) -> u64 {
		self.issued_at
	}

	fn expires_at(&self) -> u64 {
		self.expires_at
	}
}

impl Evaluated for QeIdentity {
	fn evaluation(&self) -> u32 {
		self.evaluation
	}

	fn issued_at(&self) -> u64 {
		self.issued_at
	}

	fn expires_at(&self) -> u64 {
		self.expires_at
	}
}

/// The same part by different evaluations of Intel's: no two by the same one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Evaluations<Part> {
	/// The part that was stored last.
	pub latest: Part,
	/// Those by other evaluations.
	pub others: BoundedVec<Part, ConstU32<MAX_OTHER_EVALUATIONS>>,
}

impl<Part: Evaluated> Evaluations<Part> {
	fn new(latest: Part) -> Self {
		Self { latest, others: BoundedVec::new() }
	}

	/// All of them.
	pub fn iter(&self) -> impl Iterator<Item = &Part> {
		iter::once(&self.latest).chain(&self.others)
	}

	/// The last second at which one of them holds.
	fn expires_at(&self) -> u64 {
		self.iter().map(Part::expires_at).max().unwrap_or_default()
	}

	/// With a part that is newer than the one by the same evaluation, and without those that have expired. Where there is
	/// no room, the lowest goes: whoever keeps old ones fresh keeps no newer one out.
	fn with<T: Config>(self, part: Part, now: u64) -> Result<Self, Error<T>> {
		let is_newer = |kept: &Part| {
			kept.evaluation() != part.evaluation() || kept.issued_at() < part.issued_at()
		};
		ensure!(self.iter().all(is_newer), Error::<T>::CollateralNotNewer);
		let kept = iter::once(self.latest).chain(self.others);
		let mut others: Vec<Part> = kept
			.filter(|kept| kept.evaluation() != part.evaluation() && kept.expires_at() >= now)
			.collect();
		if others.len() > MAX_OTHER_EVALUATIONS as usize {
			let lowest = others.iter().map(Part::evaluation).min();
			others.retain(|kept| {
				lowest != Some(kept.evaluation()) || lowest > Some(part.evaluation())
			});
		}
		let others = others.try_into().map_err(|_| Error::<T>::TooMuchCollateral)?;
		Ok(Self { latest: part, others })
	}

	/// The part by the lowest evaluation, from one on; one that holds, if there is one.
	fn lowest(self, from: u32, now: u64) -> Option<Part> {
		iter::once(self.latest)
			.chain(self.others)
			.filter(|part| part.evaluation() >= from)
			.min_by_key(|part| (part.expires_at() < now, part.evaluation()))
	}
}

/// Collateral, verified and compacted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum Compacted {
	/// A root of Intel's, with its revocation list.
	IntelRoot(IntelRoot),
	/// An authority that issues PCK certificates, with its revocation list.
	PckCa(PckCa),
	/// The TCB levels of a platform family.
	TcbInfo(Evaluations<TcbInfo>),
	/// The identity of quoting enclaves.
	QeIdentity(Evaluations<QeIdentity>),
	/// An authority of AMD's, with the revocation list of its root.
	SnpAuthority(SnpAuthority),
	/// A root of AWS's, or an authority of a region.
	NitroAuthority(NitroAuthority),
}

impl Compacted {
	/// What it is of.
	pub fn id(&self) -> CollateralId {
		match self {
			Self::IntelRoot(part) => CollateralId::IntelRoot { root: part.authority.certificate },
			Self::PckCa(part) => CollateralId::PckCa { certificate: part.authority.certificate },
			Self::TcbInfo(parts) => of_tcb_info(&parts.latest),
			Self::QeIdentity(parts) => of_qe_identity(&parts.latest),
			Self::SnpAuthority(part) => CollateralId::SnpAuthority { name: part.authority.name },
			Self::NitroAuthority(part) => {
				CollateralId::NitroAuthority { certificate: part.authority.certificate }
			},
		}
	}

	/// The root under which it stands.
	pub fn root(&self) -> TeeHash {
		match self {
			Self::IntelRoot(part) => part.authority.root,
			Self::PckCa(part) => part.authority.root,
			Self::TcbInfo(parts) => parts.latest.signer.root,
			Self::QeIdentity(parts) => parts.latest.signer.root,
			Self::SnpAuthority(part) => part.authority.root,
			Self::NitroAuthority(part) => part.authority.root,
		}
	}

	/// The last second at which it holds.
	pub fn expires_at(&self) -> u64 {
		match self {
			Self::IntelRoot(part) => part.authority.not_after.min(part.revoked.expires_at),
			Self::PckCa(part) => part.authority.not_after.min(part.revoked.expires_at),
			Self::TcbInfo(parts) => parts.expires_at(),
			Self::QeIdentity(parts) => parts.expires_at(),
			Self::SnpAuthority(part) => {
				let list_ends = part.revoked.as_ref().map(|revoked| revoked.expires_at);
				part.authority.not_after.min(list_ends.unwrap_or(u64::MAX))
			},
			Self::NitroAuthority(part) => part.authority.not_after,
		}
	}

	/// When it was issued, where another of the same takes its place.
	fn issued_at(&self) -> u64 {
		match self {
			Self::IntelRoot(part) => part.revoked.issued_at,
			Self::PckCa(part) => part.revoked.issued_at,
			Self::TcbInfo(parts) => parts.latest.issued_at,
			Self::QeIdentity(parts) => parts.latest.issued_at,
			Self::SnpAuthority(part) => part.authority.not_before,
			Self::NitroAuthority(part) => part.authority.not_before,
		}
	}

	/// Whether it is an authority of a region of AWS's, without which evidence is verified from the root.
	fn is_dispensable(&self) -> bool {
		matches!(self, Self::NitroAuthority(part) if part.authority.certificate != part.authority.root)
	}

	/// With what is newer, verified at `now`.
	fn updated<T: Config>(self, newer: Self, now: u64) -> Result<Self, Error<T>> {
		match (self, newer) {
			(Self::TcbInfo(kept), Self::TcbInfo(newer)) => {
				kept.with(newer.latest, now).map(Self::TcbInfo)
			},
			(Self::QeIdentity(kept), Self::QeIdentity(newer)) => {
				kept.with(newer.latest, now).map(Self::QeIdentity)
			},
			(Self::SnpAuthority(kept), Self::SnpAuthority(newer)) => {
				ensure_newer_authority::<T>(&kept, &newer, now)?;
				Ok(Self::SnpAuthority(newer))
			},
			(kept, newer) => {
				ensure!(newer.issued_at() > kept.issued_at(), Error::<T>::CollateralNotNewer);
				Ok(newer)
			},
		}
	}

	/// Whether all of it is of the same, and by evaluations of which none is there twice.
	pub(crate) fn is_sound(&self) -> bool {
		match self {
			Self::TcbInfo(parts) => {
				let id = self.id();
				parts.iter().all(|part| of_tcb_info(part) == id) && has_no_evaluation_twice(parts)
			},
			Self::QeIdentity(parts) => {
				let id = self.id();
				parts.iter().all(|part| of_qe_identity(part) == id)
					&& has_no_evaluation_twice(parts)
			},
			_ => true,
		}
	}
}

/// Whether an authority of AMD's may take the place of another of that name, or of itself with another list.
///
/// While a list holds, none takes its place that is older, and not none: nobody takes back what was revoked, nor the
/// evidence of all whose impls want a list. An authority that either list revokes takes the place of nothing but itself,
/// and leaves it to any that is not revoked. Else the later certificate counts.
fn ensure_newer_authority<T: Config>(
	kept: &SnpAuthority,
	newer: &SnpAuthority,
	now: u64,
) -> Result<(), Error<T>> {
	let issued = |list: &Revoked| list.issued_at;
	let before = kept.revoked.as_ref().filter(|list| now <= list.expires_at).map(issued);
	let list = newer.revoked.as_ref().map(issued);
	ensure!(list.is_some() || before.is_none(), Error::<T>::CollateralWithoutList);
	ensure!(list >= before, Error::<T>::CollateralNotNewer);
	let is_revoked =
		|part: &SnpAuthority| kept.revokes(&part.authority) || newer.revokes(&part.authority);
	let is_later = if kept.authority.certificate == newer.authority.certificate {
		list > kept.revoked.as_ref().map(issued)
	} else if is_revoked(newer) {
		let revoked = cybros_attestation::Error::CertificateRevoked;
		return Err(Pallet::<T>::collateral_refused(revoked));
	} else {
		is_revoked(kept) || newer.authority.not_before > kept.authority.not_before
	};
	ensure!(is_later, Error::<T>::CollateralNotNewer);
	Ok(())
}

fn of_tcb_info(part: &TcbInfo) -> CollateralId {
	CollateralId::TcbInfo {
		root: part.signer.root,
		kind: part.kind,
		fmspc: part.fmspc,
		pce_id: part.pce_id,
	}
}

fn of_qe_identity(part: &QeIdentity) -> CollateralId {
	CollateralId::QeIdentity { root: part.signer.root, kind: part.kind }
}

fn has_no_evaluation_twice<Part: Evaluated>(parts: &Evaluations<Part>) -> bool {
	let numbers: BTreeSet<u32> = parts.iter().map(Part::evaluation).collect();
	numbers.len() == parts.iter().count()
}

/// Collateral that somebody stored.
#[derive(Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct StoredCollateral<AccountId, Ticket> {
	/// Who stored it, or the part of it that was stored last.
	pub depositor: AccountId,
	/// The deposit for it.
	pub ticket: Ticket,
	/// The collateral.
	pub part: Compacted,
}

/// The collateral of one piece of evidence.
// It lives as long as one call, once: a box would cost more than the space.
#[allow(clippy::large_enum_variant)]
pub(crate) enum Gathered {
	Dcap { root: IntelRoot, pck_ca: PckCa, tcb_info: TcbInfo, qe_identity: QeIdentity },
	Snp(SnpAuthority),
	Nitro(NitroAuthority),
}

impl Gathered {
	/// As the verifier takes it.
	pub(crate) fn as_collateral(&self) -> cybros_attestation::Collateral<'_> {
		use cybros_attestation::Collateral;
		match self {
			Self::Dcap { root, pck_ca, tcb_info, qe_identity } => {
				Collateral::Dcap(DcapCollateral { root, pck_ca, tcb_info, qe_identity })
			},
			Self::Snp(authority) => Collateral::Snp(authority),
			Self::Nitro(authority) => Collateral::Nitro(authority),
		}
	}
}

/// The collateral of this kind, as the map must have it under such an id.
macro_rules! part {
	($kind:ident, $id:expr) => {
		match Collateral::<T>::get($id).map(|stored| stored.part) {
			Some(Compacted::$kind(part)) => Ok(part),
			_ => Err(Error::<T>::CollateralMissing),
		}
	};
}

impl<T: Config> Pallet<T> {
	pub(crate) fn collateral_refused(error: cybros_attestation::Error) -> Error<T> {
		Error::CollateralRefused(Refusal(error))
	}

	/// What it weighs at most that such collateral is updated.
	pub(crate) fn collateral_weight(collateral: &TeeCollateral) -> Weight {
		match collateral {
			TeeCollateral::IntelRoot { .. } => T::WeightInfo::update_intel_root(),
			TeeCollateral::PckCa { .. } => T::WeightInfo::update_pck_ca(),
			TeeCollateral::TcbInfo { .. } => T::WeightInfo::update_tcb_info(),
			TeeCollateral::QeIdentity { .. } => T::WeightInfo::update_qe_identity(),
			TeeCollateral::SnpAuthority { .. } => T::WeightInfo::update_snp_authority(),
			TeeCollateral::NitroAuthority { .. } => T::WeightInfo::update_nitro_authority(),
		}
	}

	pub(crate) fn do_update_collateral(
		who: T::AccountId,
		root: TeeHash,
		collateral: TeeCollateral,
		now: u64,
	) -> DispatchResult {
		let certificate = Self::trusted_root(root, collateral.vendor())?;
		let part = Self::compact(root, &certificate, &collateral, now)?;
		let (id, expires_at) = (part.id(), part.expires_at());
		let footprint = |part: &Compacted| Footprint::from_parts(1, part.encoded_size());
		let (ticket, part) = match Collateral::<T>::get(&id) {
			Some(stored) => {
				let part = stored.part.updated::<T>(part, now)?;
				let footprint = footprint(&part);
				let ticket = if stored.depositor == who {
					stored.ticket.update(&who, footprint)?
				} else {
					let ticket = T::CollateralConsideration::new(&who, footprint)?;
					stored.ticket.drop(&stored.depositor)?;
					ticket
				};
				(ticket, part)
			},
			None => {
				ensure!(
					Collateral::<T>::count() < T::MaxCollateral::get(),
					Error::<T>::TooMuchCollateral
				);
				(T::CollateralConsideration::new(&who, footprint(&part))?, part)
			},
		};
		Collateral::<T>::insert(&id, StoredCollateral { depositor: who, ticket, part });
		Self::deposit_event(Event::CollateralUpdated { collateral: id, expires_at });
		Ok(())
	}

	/// Verify collateral under a trusted root, at `now`.
	fn compact(
		root: TeeHash,
		certificate: &CertificateBytes,
		collateral: &TeeCollateral,
		now: u64,
	) -> Result<Compacted, Error<T>> {
		let intel_root = || part!(IntelRoot, &CollateralId::IntelRoot { root });
		let part = match collateral {
			TeeCollateral::IntelRoot { crl } => {
				IntelRoot::verify(certificate, crl, now).map(Compacted::IntelRoot)
			},
			TeeCollateral::PckCa { chain, crl } => {
				PckCa::verify(chain, crl, &intel_root()?, now).map(Compacted::PckCa)
			},
			TeeCollateral::TcbInfo { chain, json, signature } => {
				TcbInfo::verify(chain, json, signature, &intel_root()?, now)
					.map(|part| Compacted::TcbInfo(Evaluations::new(part)))
			},
			TeeCollateral::QeIdentity { chain, json, signature } => {
				QeIdentity::verify(chain, json, signature, &intel_root()?, now)
					.map(|part| Compacted::QeIdentity(Evaluations::new(part)))
			},
			TeeCollateral::SnpAuthority { certificate: authority, crl } => {
				SnpAuthority::verify(certificate, authority, crl.as_deref(), now)
					.map(Compacted::SnpAuthority)
			},
			TeeCollateral::NitroAuthority { region: None } => {
				NitroAuthority::root(certificate, now).map(Compacted::NitroAuthority)
			},
			TeeCollateral::NitroAuthority { region: Some(region) } => {
				NitroAuthority::verify(certificate, &[region.as_slice()], now)
					.map(Compacted::NitroAuthority)
			},
		};
		part.map_err(Self::collateral_refused)
	}

	pub(crate) fn do_remove_collateral(id: CollateralId) -> DispatchResult {
		let stored = Collateral::<T>::get(&id).ok_or(Error::<T>::CollateralMissing)?;
		let in_force = T::Time::now().as_secs() <= stored.part.expires_at();
		// AWS names new authorities all the time: they keep nothing out that cannot be done without.
		let makes_room =
			stored.part.is_dispensable() && Collateral::<T>::count() >= T::MaxCollateral::get();
		ensure!(
			!in_force || makes_room || !Self::is_root_trusted(stored.part.root()),
			Error::<T>::CollateralInForce
		);
		stored.ticket.drop(&stored.depositor)?;
		Collateral::<T>::remove(&id);
		Self::deposit_event(Event::CollateralRemoved { collateral: id });
		Ok(())
	}

	/// The collateral that evidence needs, with the trusted root under which it stands: of Intel's evaluations the lowest
	/// from one on.
	pub(crate) fn gather(
		needs: Needs,
		min_evaluation: u32,
		now: u64,
	) -> Result<(TeeHash, Gathered), Error<T>> {
		match needs {
			Needs::Dcap { kind, root, pck_ca, fmspc, pce_id } => {
				Self::trusted_root(root, TeeVendor::Intel)?;
				let tcb_info =
					part!(TcbInfo, &CollateralId::TcbInfo { root, kind, fmspc, pce_id })?;
				let qe_identity = part!(QeIdentity, &CollateralId::QeIdentity { root, kind })?;
				let missing = || Error::<T>::EvaluationMissing;
				let parts = Gathered::Dcap {
					tcb_info: tcb_info.lowest(min_evaluation, now).ok_or_else(missing)?,
					qe_identity: qe_identity.lowest(min_evaluation, now).ok_or_else(missing)?,
					pck_ca: part!(PckCa, &CollateralId::PckCa { certificate: pck_ca })?,
					root: part!(IntelRoot, &CollateralId::IntelRoot { root })?,
				};
				Ok((root, parts))
			},
			Needs::Snp { issuer } => {
				let part = part!(SnpAuthority, &CollateralId::SnpAuthority { name: issuer })?;
				let root = part.authority.root;
				Self::trusted_root(root, TeeVendor::Amd)?;
				Ok((root, Gathered::Snp(part)))
			},
			Needs::Nitro { chain } => {
				let root = *chain.first().ok_or(Error::<T>::RootNotTrusted)?;
				Self::trusted_root(root, TeeVendor::Aws)?;
				let mut known = chain.into_iter().take(2).rev().filter_map(|certificate| {
					part!(NitroAuthority, &CollateralId::NitroAuthority { certificate }).ok()
				});
				let authority = match known.next() {
					Some(authority) => authority,
					None => Self::nitro_root(root, now)?,
				};
				Ok((root, Gathered::Nitro(authority)))
			},
		}
	}
}
