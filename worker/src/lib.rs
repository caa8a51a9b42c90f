// SPDX-License-Identifier: MIT

//! The worker of the Cybros network: takes the jobs that the chain assigns to it, has them run, and gives the
//! results back.
//!
//! - [`chain::Chain`] is what it needs of the chain, [`chain::live::LiveChain`] answers that by the SDK.
//! - [`executor::Executor`] is what runs a job, [`executor::ProcessExecutor`] runs a program for each.
//! - [`service::Service`] is the life between online and offline; [`journal::Journal`] is what it must not forget.
//! - [`attester::Attester`] asks the hardware of a TEE for evidence, [`evidence::Prover`] shows it to the chain, and
//!   [`enclave::EnclaveSigner`] vouches for results.
//! - [`licence::Licensee`] presents the licences that are put into a file, and warns before one ends.
//! - [`preflight`] finds what is wrong before the worker goes online.
//! - [`lifecycle::Worker`] puts them together, from the start to the end.
//!
//! The binary `cybros-worker` is that with a command line.

pub mod attempt;
pub mod attester;
pub mod chain;
pub mod enclave;
pub mod evidence;
pub mod executor;
mod hex_bytes;
pub mod journal;
pub mod licence;
pub mod lifecycle;
pub mod preflight;
pub mod service;
pub mod state_dir;
