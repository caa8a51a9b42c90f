// SPDX-License-Identifier: MIT

//! A typed client of the Cybros network.
//!
//! - [`Client`] is a connection to a node. It reads ([`State`]), submits
//!   ([`Client::submit_and_wait`] with [`calls`]) and follows ([`JobWatch`], [`Assignments`],
//!   [`BestBlocks`]) what happens.
//! - [`explain`] has what the chain tells by itself: why a job waits, what one would cost, whether
//!   a call would be refused.
//! - [`Keypair`] signs; a [`Signer`] of your own may too.
//! - [`Amount`] and [`Permill`] read and write money and shares exactly.
//! - [`SignedConsent`] is what a worker gives to its owner.
//! - [`SignedLicence`] is what an impl's owner gives to a worker.
//! - Each area has an error type of its own in [`error`], whose messages say what to do.
//!
//! A job from its creation to its result:
//!
//! ```no_run
//! # async fn example() -> Result<(), cybros_sdk::Error> {
//! use cybros_sdk::{calls, Amount, Client, Event, Keypair, Wait};
//!
//! let client = Client::connect("ws://127.0.0.1:9944").await?;
//! let alice = Keypair::from_suri("//Alice")?;
//! let call = calls::create_job(0, 0, 1, b"Hello World".to_vec(), Amount(0), None, None, None);
//! let created = client.submit_and_wait(&alice, &call, Wait::InBlock).await?;
//! let job_id = created.find(|event| match event {
//!     Event::JobCreated { job_id, .. } => Some(*job_id),
//!     _ => None,
//! });
//! if let Some(job_id) = job_id {
//!     let mut steps = client.watch_job(job_id, Some(created.block));
//!     while let Some(update) = steps.next().await {
//!         println!("{:?}", update?);
//!     }
//! }
//! # Ok(()) }
//! ```
//!
//! The crate never imports the runtime: it is generated from the runtime's metadata, see [`chain`].

pub mod account;
pub mod amount;
mod blocks;
pub mod calls;
pub mod chain;
mod client;
pub mod collateral;
pub mod consent;
mod convert;
pub mod error;
mod event;
pub mod evidence;
pub mod explain;
pub mod key;
pub mod licence;
mod state;
mod streams;
pub mod types;

pub use account::{parse_account, AccountId};
pub use amount::{Amount, Balance, Permill};
pub use blocks::BestBlocks;
pub use calls::Call;
pub use client::{Client, ConnectOptions, Included, Wait};
pub use collateral::{collateral_name, Collateral, Issue, RevocationList};
pub use consent::SignedConsent;
pub use cybros_primitives as primitives;
pub use cybros_primitives::*;
pub use error::{
	AccountError, AmountError, ConnectError, ConsentError, DispatchError, Error, KeyError,
	LicenceError, QueryError, SubmitError,
};
pub use event::Event;
pub use evidence::{measurement_text, parse_measurement, Attestation, MeasurementError};
pub use key::{Keypair, Scheme, SchemeKeypair, Signer};
pub use licence::SignedLicence;
pub use state::State;
pub use streams::{
	Assignment, Assignments, Ended, JobStep, JobUpdate, JobWatch, Lease, WorkerUpdate,
};
pub use subxt;
pub use subxt::utils::H256;
pub use types::{BlockId, ChainInfo};
