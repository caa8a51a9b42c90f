// SPDX-License-Identifier: MIT

//! What the end-to-end tests share: the real binaries, started as a user starts them.
//!
//! A test sees what a user sees: through the command `cybros`, by a client of others, or by the SDK where it looks into
//! several nodes.

mod clients;
mod ledger;
mod metrics;
mod network;
mod process;
mod replay;
mod rpc;
mod validators;

pub use clients::client;
pub use ledger::{Accounts, Ledger};
pub use metrics::Metrics;
pub use network::{units, Network, Output, CLIENT, DEVELOPER, OWNER};
pub use process::{binary, node, node_prints, Process};
pub use replay::{Job, Replay, Stage};
pub use rpc::{request, rpc, rpc_url, Connection};
pub use validators::{follow, Validator, Validators};
