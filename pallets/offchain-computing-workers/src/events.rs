// SPDX-License-Identifier: AGPL-3.0-only

//! What the pallet tells.

use frame_support::pallet_macros::pallet_section;

/// Becomes a part of [`pallet`](crate::pallet).
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An impl was registered.
		ImplRegistered {
			/// Its id.
			impl_id: ImplId,
			/// Its owner.
			owner: T::AccountId,
		},
		/// An impl's owner changed what it declares.
		ImplUpdated {
			/// The impl.
			impl_id: ImplId,
		},
		/// An impl's owner allowed an account to register workers of it.
		DeployerAllowed {
			/// The impl.
			impl_id: ImplId,
			/// The account.
			deployer: T::AccountId,
		},
		/// An impl's owner allows an account no longer to register workers of it.
		DeployerDisallowed {
			/// The impl.
			impl_id: ImplId,
			/// The account.
			deployer: T::AccountId,
		},
		/// An impl's owner offered it to another account, or took the offer back.
		ImplOffered {
			/// The impl.
			impl_id: ImplId,
			/// Who may take it over.
			offered_to: Option<T::AccountId>,
		},
		/// An impl has a new owner.
		ImplAccepted {
			/// The impl.
			impl_id: ImplId,
			/// Its owner from now on.
			owner: T::AccountId,
		},
		/// An impl has new metadata.
		ImplMetadataSet {
			/// The impl.
			impl_id: ImplId,
			/// Length of the metadata in bytes.
			len: u32,
		},
		/// An impl's sunset was announced: nothing new refers to it.
		ImplSunset {
			/// The impl.
			impl_id: ImplId,
			/// The reading of the job clock from which on it is closed.
			at: JobClock,
		},
		/// An impl was removed after its sunset; its deposit went back.
		ImplClosed {
			/// The impl.
			impl_id: ImplId,
		},
		/// A build was registered, as Released.
		ImplBuildRegistered {
			/// The impl.
			impl_id: ImplId,
			/// The build's version.
			version: BuildVersion,
			/// The spec versions that it runs.
			specs: SpecRange,
		},
		/// A build's status changed.
		ImplBuildStatusUpdated {
			/// The impl.
			impl_id: ImplId,
			/// The build's version.
			version: BuildVersion,
			/// Its status from now on.
			status: BuildStatus,
		},
		/// A worker was registered.
		WorkerRegistered {
			/// The worker.
			worker: T::AccountId,
			/// Its owner.
			owner: T::AccountId,
			/// The impl that it runs.
			impl_id: ImplId,
			/// Its stake, held on its account.
			stake: BalanceOf<T>,
		},
		/// A worker was deregistered; its stake and free balance went to its owner.
		WorkerDeregistered {
			/// The worker.
			worker: T::AccountId,
			/// Its owner.
			owner: T::AccountId,
		},
		/// A worker takes jobs from now on.
		WorkerOnline {
			/// The worker.
			worker: T::AccountId,
			/// The build that it runs.
			build: BuildVersion,
			/// How many jobs it runs at once.
			capacity: u32,
		},
		/// A worker gets no new jobs and goes offline at its last one.
		WorkerRequestedOffline {
			/// The worker.
			worker: T::AccountId,
		},
		/// A worker takes no jobs from now on.
		WorkerOffline {
			/// The worker.
			worker: T::AccountId,
			/// Why. It is Unresponsive where it missed a challenge, and Offline otherwise.
			cause: OfflineCause,
		},
		/// A worker is to give a sign of life.
		WorkerChallenged {
			/// The worker.
			worker: T::AccountId,
			/// The reading of the job clock from which on an answer is late.
			due_at: JobClock,
		},
		/// A worker gave a sign of life in time.
		ChallengeAnswered {
			/// The worker.
			worker: T::AccountId,
		},
		/// A part of a worker's stake was taken for its own fault.
		WorkerSlashed {
			/// The worker.
			worker: T::AccountId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// An owner gave its worker more stake.
		WorkerStakeRaised {
			/// The worker.
			worker: T::AccountId,
			/// Its stake from now on.
			stake: BalanceOf<T>,
		},
		/// An owner took back a part of its worker's stake.
		WorkerStakeLowered {
			/// The worker.
			worker: T::AccountId,
			/// Its stake from now on.
			stake: BalanceOf<T>,
		},
		/// A worker has a licence.
		LicencePresented {
			/// The worker.
			worker: T::AccountId,
			/// The licence's number.
			serial: LicenceSerial,
			/// Unix time in seconds from which on it is void.
			expires_at: u64,
		},
		/// A licence was revoked: its holders drain.
		LicenceRevoked {
			/// The impl.
			impl_id: ImplId,
			/// The licence's number.
			serial: LicenceSerial,
		},
		/// Root origin changed the parameters.
		ParametersSet {
			/// The parameters from now on.
			parameters: ParametersOf<T>,
		},
		/// An owner withdrew free balance of its worker.
		WorkerWithdrawn {
			/// The worker.
			worker: T::AccountId,
			/// Its owner, who got the money.
			owner: T::AccountId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// Root origin trusts a vendor's root.
		RootTrusted {
			/// The vendor.
			vendor: TeeVendor,
			/// SHA-256 of the root's certificate.
			root: TeeHash,
		},
		/// Root origin trusts a root no longer: what stands under it counts no more.
		RootDistrusted {
			/// SHA-256 of the root's certificate.
			root: TeeHash,
		},
		/// There is new collateral.
		CollateralUpdated {
			/// What it is of.
			collateral: CollateralId,
			/// The last second of Unix time at which it holds.
			expires_at: u64,
		},
		/// Collateral that was of no use any more was removed; its deposit went back.
		CollateralRemoved {
			/// What it was of.
			collateral: CollateralId,
		},
		/// An impl's owner changed what it accepts of evidence.
		EvidenceTermsSet {
			/// The impl.
			impl_id: ImplId,
		},
		/// A worker's evidence was verified.
		EvidenceAccepted {
			/// The worker.
			worker: T::AccountId,
			/// The build that runs in the TEE.
			build: BuildVersion,
			/// The key that was made inside.
			enclave_key: EnclaveKey,
			/// The kind of TEE.
			kind: TeeKind,
			/// Intel's word on the platform; other vendors give none.
			tcb_status: Option<TcbStatus>,
			/// Unix time in seconds from which on it is void.
			expires_at: u64,
		},
		/// An impl's owner wants fresh evidence of a worker: what there is ends earlier.
		RefreshDemanded {
			/// The worker.
			worker: T::AccountId,
			/// Unix time in seconds from which on its evidence is void.
			expires_at: u64,
		},
	}
}
