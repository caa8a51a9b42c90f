// SPDX-License-Identifier: AGPL-3.0-only

//! Trusted roots: the certificates under which vendors sign. Genesis names them, and root origin changes them.

use crate::{
	pallet::{Config, Error, Event, Pallet, TrustedRoots},
	types::Closing,
};
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use cybros_attestation::{nitro::NitroAuthority, Authority, PublicKey, MAX_CERTIFICATE_LEN};
use cybros_primitives::{TeeHash, TeeVendor};
use frame_support::{
	ensure,
	pallet_prelude::{ConstU32, DispatchResult},
	BoundedVec,
};
use scale_info::TypeInfo;
use sp_io::hashing::sha2_256;

/// The most roots that are trusted at once.
pub const MAX_ROOTS: u32 = 16;

/// A certificate in DER.
pub type CertificateBytes = BoundedVec<u8, ConstU32<{ MAX_CERTIFICATE_LEN as u32 }>>;

/// A certificate under which a vendor signs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct TrustedRoot {
	/// Whose it is.
	pub vendor: TeeVendor,
	/// The certificate, in DER.
	pub certificate: CertificateBytes,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_trust_root(
		vendor: TeeVendor,
		certificate: Vec<u8>,
		now: u64,
	) -> DispatchResult {
		let certificate: CertificateBytes =
			certificate.try_into().map_err(|_| Error::<T>::RootInvalid)?;
		let root = sha2_256(&certificate);
		ensure!(!TrustedRoots::<T>::contains_key(root), Error::<T>::RootAlreadyTrusted);
		ensure!(TrustedRoots::<T>::count() < MAX_ROOTS, Error::<T>::TooManyRoots);
		let authority = Authority::root(&certificate, now).map_err(|_| Error::<T>::RootInvalid)?;
		let is_vendors = match vendor {
			TeeVendor::Intel => matches!(authority.key, PublicKey::P256(_)),
			TeeVendor::Amd => matches!(authority.key, PublicKey::Rsa4096(_)),
			TeeVendor::Aws => matches!(authority.key, PublicKey::P384(_)),
		};
		ensure!(is_vendors, Error::<T>::RootInvalid);
		TrustedRoots::<T>::insert(root, TrustedRoot { vendor, certificate });
		Self::deposit_event(Event::RootTrusted { vendor, root });
		Ok(())
	}

	pub(crate) fn do_distrust_root(root: TeeHash) -> DispatchResult {
		ensure!(TrustedRoots::<T>::take(root).is_some(), Error::<T>::RootNotTrusted);
		Self::begin_closing(Closing::Distrusted { root });
		Self::deposit_event(Event::RootDistrusted { root });
		Ok(())
	}

	/// Trust the roots of a genesis, which has no time yet by which to judge them: their use does.
	pub(crate) fn trust_at_genesis(vendor: TeeVendor, certificates: &[sp_core::Bytes]) {
		for certificate in certificates {
			let certificate = CertificateBytes::try_from(certificate.to_vec())
				.expect("a root of the genesis is no certificate: it is too long");
			TrustedRoots::<T>::insert(sha2_256(&certificate), TrustedRoot { vendor, certificate });
		}
		assert!(TrustedRoots::<T>::count() <= MAX_ROOTS, "the genesis trusts too many roots");
	}

	/// A trusted root of a vendor.
	pub(crate) fn trusted_root(
		root: TeeHash,
		vendor: TeeVendor,
	) -> Result<CertificateBytes, Error<T>> {
		let trusted = TrustedRoots::<T>::get(root).ok_or(Error::<T>::RootNotTrusted)?;
		ensure!(trusted.vendor == vendor, Error::<T>::RootOfAnotherVendor);
		Ok(trusted.certificate)
	}

	/// The authority of a trusted root of AWS's.
	pub(crate) fn nitro_root(root: TeeHash, now: u64) -> Result<NitroAuthority, Error<T>> {
		let certificate = Self::trusted_root(root, TeeVendor::Aws)?;
		NitroAuthority::root(&certificate, now).map_err(Self::evidence_refused)
	}
}
