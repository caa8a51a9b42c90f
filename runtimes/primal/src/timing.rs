// SPDX-License-Identifier: AGPL-3.0-only

//! How long epochs and eras last, and when slashes apply: fixed by the genesis, so that one runtime serves a chain of minutes for
//! developers, one of seconds for tests, and one of hours for a network.

pub use pallet::*;

/// The pallet. It has no calls: what it says may not change while a chain lives, for BABE derives the epoch's
/// index from it.
#[frame_support::pallet]
pub mod pallet {
	use crate::constants::time;
	use alloc::{format, string::String};
	use frame_support::{pallet_prelude::*, traits::Get};

	/// The pallet's type.
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// The pallet needs nothing from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {}

	/// Slots in an epoch, which is also a session.
	#[pallet::storage]
	pub type EpochDuration<T> = StorageValue<_, u64, ValueQuery, DefaultEpochDuration>;

	/// Sessions in an era of staking.
	#[pallet::storage]
	pub type SessionsPerEra<T> = StorageValue<_, u32, ValueQuery, DefaultSessionsPerEra>;

	/// Eras until a slash is applied, in which root can still cancel it.
	#[pallet::storage]
	pub type SlashDeferDuration<T> = StorageValue<_, u32, ValueQuery, DefaultSlashDeferDuration>;

	/// An epoch where the genesis names none.
	pub struct DefaultEpochDuration;

	impl Get<u64> for DefaultEpochDuration {
		fn get() -> u64 {
			time::EPOCH_DURATION_IN_SLOTS.into()
		}
	}

	/// An era where the genesis names none.
	pub struct DefaultSessionsPerEra;

	impl Get<u32> for DefaultSessionsPerEra {
		fn get() -> u32 {
			time::SESSIONS_PER_ERA
		}
	}

	/// A delay of slashes where the genesis names none.
	pub struct DefaultSlashDeferDuration;

	impl Get<u32> for DefaultSlashDeferDuration {
		fn get() -> u32 {
			time::SLASH_DEFER_ERAS
		}
	}

	/// The lengths that this chain has for ever.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Slots in an epoch: at least 4, so that an election has blocks to happen in.
		pub epoch_duration: u64,
		/// Sessions in an era: at least 1.
		pub sessions_per_era: u32,
		/// Eras until a slash is applied: fewer than until unbonded stake is free.
		pub slash_defer_duration: u32,
		/// Of no use.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self {
				epoch_duration: DefaultEpochDuration::get(),
				sessions_per_era: DefaultSessionsPerEra::get(),
				slash_defer_duration: DefaultSlashDeferDuration::get(),
				_config: PhantomData,
			}
		}
	}

	impl<T: Config> GenesisConfig<T> {
		/// Whether a chain can live with these lengths; if not, why.
		pub fn check(&self) -> Result<(), String> {
			if self.epoch_duration < 4 {
				return Err("timing.epochDuration is 4 slots or more".into());
			}
			if self.sessions_per_era < 1 {
				return Err("timing.sessionsPerEra is 1 session or more".into());
			}
			if self.slash_defer_duration >= time::BONDING_ERAS {
				return Err(format!(
					"timing.slashDeferDuration is less than the {} eras of bonding",
					time::BONDING_ERAS
				));
			}
			Ok(())
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			if let Err(why) = self.check() {
				panic!("{why}");
			}
			EpochDuration::<T>::put(self.epoch_duration);
			SessionsPerEra::<T>::put(self.sessions_per_era);
			SlashDeferDuration::<T>::put(self.slash_defer_duration);
		}
	}

	/// [`EpochDuration`] for whoever is set up with it.
	pub struct EpochDurationOf<T>(PhantomData<T>);

	impl<T: Config> Get<u64> for EpochDurationOf<T> {
		fn get() -> u64 {
			EpochDuration::<T>::get()
		}
	}

	/// [`SessionsPerEra`] for whoever is set up with it.
	pub struct SessionsPerEraOf<T>(PhantomData<T>);

	impl<T: Config> Get<u32> for SessionsPerEraOf<T> {
		fn get() -> u32 {
			SessionsPerEra::<T>::get()
		}
	}

	/// [`SlashDeferDuration`] for whoever is set up with it.
	pub struct SlashDeferDurationOf<T>(PhantomData<T>);

	impl<T: Config> Get<u32> for SlashDeferDurationOf<T> {
		fn get() -> u32 {
			SlashDeferDuration::<T>::get()
		}
	}
}
