// SPDX-License-Identifier: AGPL-3.0-only

//! What is accepted, and what is said of accepted evidence.

use crate::{Error, Measurement, TcbStatus, TeeKind, Terms};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What evidence must say to be accepted.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
	/// The measurements of the build: the evidence must have one of them.
	pub measurements: &'a [Measurement],
	/// What is accepted of platforms.
	pub terms: &'a Terms,
	/// The report data: 32 bytes with zeros after them, or as they are where the length is free.
	pub report_data: [u8; 32],
}

/// Whether something measured is what a measurement says, and new enough.
pub(crate) enum Match {
	No,
	TooOld,
	Yes,
}

impl Match {
	pub(crate) fn new(same: bool, new_enough: bool) -> Self {
		match (same, new_enough) {
			(false, _) => Self::No,
			(true, false) => Self::TooOld,
			(true, true) => Self::Yes,
		}
	}
}

impl Policy<'_> {
	/// Checks that one of the measurements fits.
	pub(crate) fn check_measurement(
		&self,
		kind: TeeKind,
		matches: impl Fn(&Measurement) -> Match,
	) -> Result<(), Error> {
		let mut of_kind = self.measurements.iter().filter(|m| m.kind() == kind).peekable();
		if of_kind.peek().is_none() {
			return Err(Error::KindMismatch);
		}
		let mut refusal = Error::MeasurementMismatch;
		for measurement in of_kind {
			match matches(measurement) {
				Match::Yes => return Ok(()),
				Match::TooOld => refusal = Error::SecurityVersionTooLow,
				Match::No => {},
			}
		}
		Err(refusal)
	}

	/// Checks report data of 64 bytes.
	pub(crate) fn check_report_data(&self, found: &[u8; 64]) -> Result<(), Error> {
		let (data, rest) = found.split_at(self.report_data.len());
		if data == self.report_data && rest.iter().all(|byte| *byte == 0) {
			Ok(())
		} else {
			Err(Error::ReportDataMismatch)
		}
	}

	pub(crate) fn check_debug(&self, debug: bool) -> Result<(), Error> {
		if debug && !self.terms.allow_debug {
			Err(Error::DebugEnabled)
		} else {
			Ok(())
		}
	}
}

/// What is known of evidence that was accepted.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Verified {
	/// The kind of TEE.
	pub kind: TeeKind,
	/// Intel's word on the platform, as it is; other vendors give none.
	pub tcb_status: Option<TcbStatus>,
	/// The last second at which all collateral and certificates hold, in Unix time.
	pub expires_at: u64,
}
