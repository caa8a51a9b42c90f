// SPDX-License-Identifier: MIT

//! Events, typed.

use crate::{
	account::AccountId,
	amount::Amount,
	chain::{api, At, Config},
	error::{query_error, DispatchError, QueryError},
	primitives::{
		Attempt, BuildStatus, BuildVersion, CollateralId, EnclaveKey, ImplId, JobId, JobResult,
		LicenceSerial, PolicyId, PoolId, ProofKind, SpecRange, SpecVersion, TcbStatus, TeeHash,
		TeeKind, TeeVendor,
	},
	types::{display, hex_bytes, AttemptEnd, DiscardReason, OfflineCause, StoredProof},
};
use api::runtime_types::{
	bounded_collections::bounded_vec::BoundedVec, pallet_offchain_computing::types as jobs,
	pallet_offchain_computing_workers::types as workers, sp_runtime as raw,
};
use serde::Serialize;
use subxt::{
	events::Phase,
	utils::{Static, H256},
	Metadata,
};

/// What happened on the chain.
#[allow(missing_docs)] // The fields carry the names and the meaning that the runtime documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Event {
	/// An impl was registered.
	ImplRegistered { impl_id: ImplId, owner: AccountId },
	/// What an impl declares was changed.
	ImplUpdated { impl_id: ImplId },
	/// An account may register workers of an impl from now on.
	DeployerAllowed { impl_id: ImplId, deployer: AccountId },
	/// An account may register workers of an impl no longer.
	DeployerDisallowed { impl_id: ImplId, deployer: AccountId },
	/// An impl was offered to an account, or to nobody.
	ImplOffered { impl_id: ImplId, offered_to: Option<AccountId> },
	/// An impl has a new owner.
	ImplAccepted { impl_id: ImplId, owner: AccountId },
	/// An impl's owner said something about it, in so many bytes.
	ImplMetadataSet { impl_id: ImplId, len: u32 },
	/// An impl is closed from this reading of the job clock on.
	ImplSunset { impl_id: ImplId, at: u32 },
	/// An impl is gone.
	ImplClosed { impl_id: ImplId },
	/// A build was registered, as Released.
	ImplBuildRegistered { impl_id: ImplId, version: BuildVersion, specs: SpecRange },
	/// A build's status changed.
	ImplBuildStatusUpdated { impl_id: ImplId, version: BuildVersion, status: BuildStatus },
	/// A worker was registered.
	WorkerRegistered { worker: AccountId, owner: AccountId, impl_id: ImplId, stake: Amount },
	/// A worker was deregistered; its stake and free balance went to its owner.
	WorkerDeregistered { worker: AccountId, owner: AccountId },
	/// A worker takes jobs from now on.
	WorkerOnline { worker: AccountId, build: BuildVersion, capacity: u32 },
	/// A worker gets no new jobs and goes offline at its last one.
	WorkerRequestedOffline { worker: AccountId },
	/// A worker takes no jobs from now on.
	WorkerOffline { worker: AccountId, cause: OfflineCause },
	/// A worker is to give a sign of life before this moment of the job clock.
	WorkerChallenged { worker: AccountId, due_at: u32 },
	/// A worker answered its challenge.
	ChallengeAnswered { worker: AccountId },
	/// A part of a worker's stake was taken for its own fault.
	WorkerSlashed { worker: AccountId, amount: Amount },
	/// A worker's owner raised its stake.
	WorkerStakeRaised { worker: AccountId, stake: Amount },
	/// A worker's owner lowered its stake.
	WorkerStakeLowered { worker: AccountId, stake: Amount },
	/// A licence was presented for a worker.
	LicencePresented { worker: AccountId, serial: LicenceSerial, expires_at: u64 },
	/// A licence was revoked.
	LicenceRevoked { impl_id: ImplId, serial: LicenceSerial },
	/// What an impl accepts of evidence was changed.
	EvidenceTermsSet { impl_id: ImplId },
	/// A worker's evidence was verified.
	EvidenceAccepted {
		worker: AccountId,
		build: BuildVersion,
		enclave_key: EnclaveKey,
		kind: TeeKind,
		tcb_status: Option<TcbStatus>,
		expires_at: u64,
	},
	/// A worker is to show fresh evidence: what it showed ends then.
	RefreshDemanded { worker: AccountId, expires_at: u64 },
	/// There is new collateral.
	CollateralUpdated { collateral: CollateralId, expires_at: u64 },
	/// Collateral was removed.
	CollateralRemoved { collateral: CollateralId },
	/// Root origin trusts a vendor's root.
	RootTrusted { vendor: TeeVendor, root: TeeHash },
	/// Root origin trusts a root no longer.
	RootDistrusted { root: TeeHash },
	/// An owner withdrew free balance of its worker.
	WorkerWithdrawn { worker: AccountId, owner: AccountId, amount: Amount },
	/// A pool was created.
	PoolCreated { pool_id: PoolId, owner: AccountId, impl_id: ImplId },
	/// A pool takes nothing new any more.
	PoolClosed { pool_id: PoolId },
	/// A closed pool is gone; its owner's deposit went back.
	PoolDestroyed { pool_id: PoolId },
	/// A pool's owner said something about it, in so many bytes.
	PoolMetadataSet { pool_id: PoolId, len: u32 },
	/// A pool was offered to an account, or to nobody.
	PoolOffered { pool_id: PoolId, offered_to: Option<AccountId> },
	/// A pool has a new owner.
	PoolAccepted { pool_id: PoolId, owner: AccountId },
	/// A policy was created.
	PolicyCreated { pool_id: PoolId, policy_id: PolicyId },
	/// A policy was destroyed.
	PolicyDestroyed { pool_id: PoolId, policy_id: PolicyId },
	/// An account may create jobs under a policy whose scope is AllowList.
	DepositorAllowed { pool_id: PoolId, policy_id: PolicyId, depositor: AccountId },
	/// An account may create jobs under a policy no more.
	DepositorDisallowed { pool_id: PoolId, policy_id: PolicyId, depositor: AccountId },
	/// A worker may subscribe to a pool.
	WorkerAuthorized { pool_id: PoolId, worker: AccountId },
	/// A worker belongs to a pool no more.
	WorkerRevoked { pool_id: PoolId, worker: AccountId },
	/// A worker takes a pool's jobs from now on.
	PoolSubscribed { pool_id: PoolId, worker: AccountId },
	/// A worker takes a pool's jobs no more.
	PoolUnsubscribed { pool_id: PoolId, worker: AccountId },
	/// A job was created.
	JobCreated {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		depositor: AccountId,
		beneficiary: AccountId,
		policy_id: PolicyId,
		spec_version: SpecVersion,
		input_hash: H256,
	},
	/// An item of a batch was refused.
	BatchItemFailed {
		index: u32,
		#[serde(serialize_with = "display")]
		error: DispatchError,
	},
	/// A job was assigned to a worker.
	JobAssigned {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		attempt: Attempt,
		worker: AccountId,
	},
	/// A worker started a job.
	JobStarted {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		attempt: Attempt,
		worker: AccountId,
	},
	/// A worker told of its progress; its lease runs anew.
	JobProgressed {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		attempt: Attempt,
		worker: AccountId,
		percentage: u8,
		message: String,
		deadline: u32,
	},
	/// An attempt ended without ending its job.
	AttemptEnded {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		attempt: Attempt,
		worker: AccountId,
		cause: AttemptEnd,
	},
	/// A job whose attempt ended with an Error is tried again at this moment of the job clock.
	JobBackedOff {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		until: u32,
	},
	/// A depositor cancelled a job that its worker has started: it ends at this moment of the job
	/// clock, unless its result comes first.
	CancelRequested {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		cancel_at: u32,
	},
	/// A worker lost three attempts in a row, and gets no new ones until this moment of the job
	/// clock.
	WorkerRotatedOut { worker: AccountId, until: u32 },
	/// A worker gets jobs again.
	WorkerRotatedIn { worker: AccountId },
	/// A job ended with a result.
	JobProcessed {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		attempt: Attempt,
		worker: AccountId,
		result: JobResult,
		output_hash: H256,
		output_len: u32,
		proof: Option<ProofKind>,
	},
	/// An impl's owner vouched for a job's result.
	JobVouched {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		owner: AccountId,
		output_hash: H256,
	},
	/// Output and proof of a job that is destroyed in this block, for its pool keeps none.
	OutputDelivered {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		#[serde(serialize_with = "hex_bytes")]
		output: Vec<u8>,
		proof: Option<StoredProof>,
	},
	/// A job's escrow was settled.
	JobSettled {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		worker: AccountId,
		paid: Amount,
		commission: Amount,
		royalty: Amount,
		refund: Amount,
	},
	/// A job ended without a result; the money went back.
	JobDiscarded {
		#[serde(serialize_with = "display")]
		job_id: JobId,
		reason: DiscardReason,
	},
	/// A job's record is gone; the deposits went back.
	JobDestroyed {
		#[serde(serialize_with = "display")]
		job_id: JobId,
	},
	/// A pool's owner claimed its commission.
	CommissionClaimed { pool_id: PoolId, owner: AccountId, amount: Amount },
	/// An impl's owner claimed a pool's royalty.
	RoyaltyClaimed { pool_id: PoolId, owner: AccountId, amount: Amount },
	/// A transfer of free balance.
	Transferred { from: AccountId, to: AccountId, amount: Amount },
	/// A transaction's fee was paid.
	FeePaid { who: AccountId, fee: Amount },
	/// A transaction's call was refused.
	TransactionFailed {
		#[serde(serialize_with = "display")]
		error: DispatchError,
	},
	/// One call of a batch was executed.
	ItemCompleted,
	/// One call of a batch was refused.
	ItemFailed {
		#[serde(serialize_with = "display")]
		error: DispatchError,
	},
	/// An event of which this crate knows only the name.
	Other { pallet: String, name: String },
}

/// Reads all events of a block, each with the index of the transaction that it belongs to, if any.
pub(crate) async fn decode_events(at: &At) -> Result<Vec<(Option<u32>, Event)>, QueryError> {
	let events = at.events().fetch().await.map_err(query_error)?;
	let mut found = Vec::with_capacity(events.len() as usize);
	for event in events.iter() {
		let event = event.map_err(query_error)?;
		let transaction = match event.phase() {
			Phase::ApplyExtrinsic(index) => Some(index),
			_ => None,
		};
		found.push((transaction, decode(&event, at.metadata_ref())?));
	}
	Ok(found)
}

fn decode(
	event: &subxt::events::Event<'_, Config>,
	metadata: &Metadata,
) -> Result<Event, QueryError> {
	/// Reads the event if it is the one of this pallet and this name; the fields have the same
	/// names.
	macro_rules! read {
		($($pallet:ident { $($name:ident { $($field:ident),* })* })*) => { $($(
			if let Some(raw) = event.decode_fields_as::<api::$pallet::events::$name>() {
				let raw = raw.map_err(query_error)?;
				return Ok(Event::$name { $($field: raw.$field.read()),* });
			}
		)*)* };
	}
	read! {
		offchain_computing {
			JobCreated { job_id, depositor, beneficiary, policy_id, spec_version, input_hash }
			JobAssigned { job_id, attempt, worker }
			JobStarted { job_id, attempt, worker }
			JobProgressed { job_id, attempt, worker, percentage, message, deadline }
			AttemptEnded { job_id, attempt, worker, cause }
			JobBackedOff { job_id, until }
			JobVouched { job_id, owner, output_hash }
			CancelRequested { job_id, cancel_at }
			WorkerRotatedOut { worker, until }
			WorkerRotatedIn { worker }
			JobProcessed { job_id, attempt, worker, result, output_hash, output_len, proof }
			JobSettled { job_id, worker, paid, commission, royalty, refund }
			JobDiscarded { job_id, reason }
			JobDestroyed { job_id }
			PoolCreated { pool_id, owner, impl_id }
			PoolClosed { pool_id }
			PoolDestroyed { pool_id }
			PoolMetadataSet { pool_id, len }
			PoolOffered { pool_id, offered_to }
			PoolAccepted { pool_id, owner }
			PolicyCreated { pool_id, policy_id }
			PolicyDestroyed { pool_id, policy_id }
			DepositorAllowed { pool_id, policy_id, depositor }
			DepositorDisallowed { pool_id, policy_id, depositor }
			WorkerAuthorized { pool_id, worker }
			WorkerRevoked { pool_id, worker }
			PoolSubscribed { pool_id, worker }
			PoolUnsubscribed { pool_id, worker }
			CommissionClaimed { pool_id, owner, amount }
			RoyaltyClaimed { pool_id, owner, amount }
		}
		offchain_computing_workers {
			ImplRegistered { impl_id, owner }
			ImplUpdated { impl_id }
			DeployerAllowed { impl_id, deployer }
			DeployerDisallowed { impl_id, deployer }
			ImplOffered { impl_id, offered_to }
			ImplAccepted { impl_id, owner }
			ImplMetadataSet { impl_id, len }
			ImplSunset { impl_id, at }
			ImplClosed { impl_id }
			ImplBuildRegistered { impl_id, version, specs }
			ImplBuildStatusUpdated { impl_id, version, status }
			WorkerRegistered { worker, owner, impl_id, stake }
			WorkerDeregistered { worker, owner }
			WorkerOnline { worker, build, capacity }
			WorkerRequestedOffline { worker }
			WorkerOffline { worker, cause }
			WorkerChallenged { worker, due_at }
			ChallengeAnswered { worker }
			WorkerSlashed { worker, amount }
			WorkerStakeRaised { worker, stake }
			WorkerStakeLowered { worker, stake }
			LicencePresented { worker, serial, expires_at }
			LicenceRevoked { impl_id, serial }
			EvidenceTermsSet { impl_id }
			EvidenceAccepted { worker, build, enclave_key, kind, tcb_status, expires_at }
			RefreshDemanded { worker, expires_at }
			CollateralUpdated { collateral, expires_at }
			CollateralRemoved { collateral }
			RootTrusted { vendor, root }
			RootDistrusted { root }
			WorkerWithdrawn { worker, owner, amount }
		}
	}
	type Delivered = api::offchain_computing::events::OutputDelivered;
	if let Some(raw) = event.decode_fields_as::<Delivered>() {
		let raw = raw.map_err(query_error)?;
		return Ok(Event::OutputDelivered {
			job_id: raw.job_id.0,
			output: raw.output.0,
			proof: raw.proof.map(StoredProof::from),
		});
	}
	type ItemFailed = api::offchain_computing::events::BatchItemFailed;
	if let Some(raw) = event.decode_fields_as::<ItemFailed>() {
		let raw = raw.map_err(query_error)?;
		let error = describe(&raw.error, metadata);
		return Ok(Event::BatchItemFailed { index: raw.index, error });
	}
	if let Some(raw) = event.decode_fields_as::<api::balances::events::Transfer>() {
		let raw = raw.map_err(query_error)?;
		let amount = Amount(raw.amount);
		return Ok(Event::Transferred { from: raw.from, to: raw.to, amount });
	}
	type FeePaid = api::transaction_payment::events::TransactionFeePaid;
	if let Some(raw) = event.decode_fields_as::<FeePaid>() {
		let raw = raw.map_err(query_error)?;
		return Ok(Event::FeePaid { who: raw.who, fee: Amount(raw.actual_fee) });
	}
	if let Some(raw) = event.decode_fields_as::<api::system::events::ExtrinsicFailed>() {
		let raw = raw.map_err(query_error)?;
		let error = describe(&raw.dispatch_error, metadata);
		return Ok(Event::TransactionFailed { error });
	}
	if event.decode_fields_as::<api::utility::events::ItemCompleted>().is_some() {
		return Ok(Event::ItemCompleted);
	}
	if let Some(raw) = event.decode_fields_as::<api::utility::events::ItemFailed>() {
		let error = describe(&raw.map_err(query_error)?.error, metadata);
		return Ok(Event::ItemFailed { error });
	}
	Ok(Event::Other { pallet: event.pallet_name().into(), name: event.event_name().into() })
}

/// Names a dispatch error, with its documentation from the metadata.
pub(crate) fn describe(error: &raw::DispatchError, metadata: &Metadata) -> DispatchError {
	let of = |pallet: &str, name: String, doc: &str| DispatchError {
		pallet: pallet.to_string(),
		name,
		doc: doc.to_string(),
	};
	match error {
		raw::DispatchError::Module(module) => {
			let pallet = metadata.pallet_by_error_index(module.index);
			let variant = pallet.as_ref().and_then(|it| it.error_variant_by_index(module.error[0]));
			match (pallet, variant) {
				(Some(pallet), Some(variant)) => {
					let doc = match reason(variant, &module.error[1..], metadata) {
						// What is inside says what to do.
						Some(inner) => format!("{}: {}", inner.name, one_line(&inner.docs)),
						None => one_line(&variant.docs),
					};
					of(pallet.name(), variant.name.clone(), &doc)
				},
				_ => of(
					&format!("pallet {}", module.index),
					format!("error {}", module.error[0]),
					"This program does not know the error: it was built for another runtime.",
				),
			}
		},
		raw::DispatchError::Token(error) => {
			let doc = match error {
				raw::TokenError::FundsUnavailable => {
					"The account has too little free balance: send it some CYB."
				},
				raw::TokenError::BelowMinimum | raw::TokenError::CannotCreate => {
					"The receiving account would have less than the existential deposit: send more."
				},
				raw::TokenError::OnlyProvider | raw::TokenError::NotExpendable => {
					"The account would be left with less than the existential deposit: spend less."
				},
				raw::TokenError::Frozen => {
					"The account's funds are frozen: wait until they are released."
				},
				_ => "",
			};
			of("Token", format!("{error:?}"), doc)
		},
		raw::DispatchError::BadOrigin => {
			of("Runtime", "BadOrigin".into(), "This signer may not make this call.")
		},
		error => of("Runtime", format!("{error:?}"), ""),
	}
}

type Variant = scale_info::Variant<scale_info::form::PortableForm>;

/// The error inside an error: the variant that the first byte names, through types of one field.
fn reason<'a>(variant: &Variant, bytes: &[u8], metadata: &'a Metadata) -> Option<&'a Variant> {
	let mut type_id = variant.fields.first()?.ty.id;
	loop {
		match &metadata.types().resolve(type_id)?.type_def {
			scale_info::TypeDef::Composite(inner) => type_id = inner.fields.first()?.ty.id,
			scale_info::TypeDef::Variant(inner) => {
				let index = bytes.first()?;
				return inner.variants.iter().find(|variant| variant.index == *index);
			},
			_ => return None,
		}
	}
}

/// Documentation in one line.
fn one_line(docs: &[String]) -> String {
	let lines = docs.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
	lines.collect::<Vec<_>>().join(" ")
}

/// From a generated field to that of this crate.
trait Read {
	type Plain;
	fn read(self) -> Self::Plain;
}

macro_rules! read_as_is {
	($($kind:ty),*) => { $(
		impl Read for $kind {
			type Plain = Self;
			fn read(self) -> Self {
				self
			}
		}
	)* };
}
read_as_is!(u8, u32, u64, [u8; 32], AccountId, Option<AccountId>, H256);

impl Read for u128 {
	type Plain = Amount;
	fn read(self) -> Amount {
		Amount(self)
	}
}

/// Text of a worker: what is no UTF-8 is shown as such.
impl Read for BoundedVec<u8> {
	type Plain = String;
	fn read(self) -> String {
		String::from_utf8_lossy(&self.0).into_owned()
	}
}

impl<T> Read for Static<T> {
	type Plain = T;
	fn read(self) -> T {
		self.0
	}
}

impl<T> Read for Option<Static<T>> {
	type Plain = Option<T>;
	fn read(self) -> Option<T> {
		self.map(|found| found.0)
	}
}

impl Read for workers::OfflineCause {
	type Plain = OfflineCause;
	fn read(self) -> OfflineCause {
		self.into()
	}
}

impl Read for jobs::AttemptEnd {
	type Plain = AttemptEnd;
	fn read(self) -> AttemptEnd {
		self.into()
	}
}

impl Read for jobs::DiscardReason {
	type Plain = DiscardReason;
	fn read(self) -> DiscardReason {
		self.into()
	}
}
