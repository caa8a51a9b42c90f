// SPDX-License-Identifier: MIT

//! What the end-to-end tests share: the real binaries, started as a user starts them.
//!
//! Nothing here knows the chain: a test sees what a user sees, through the command `cybros` or by
//! a client of others.

mod clients;
mod network;
mod process;

pub use clients::client;
pub use network::{units, Network, Output, CLIENT, DEVELOPER, OWNER};
pub use process::{binary, Process};
