// SPDX-License-Identifier: MIT

//! What is known of a worker by evidence, and measurements as text.

use crate::{
	chain::api::runtime_types::pallet_offchain_computing_workers::evidence as raw,
	primitives::{BuildVersion, EnclaveKey, Measurement, NitroPcrs, TcbStatus, TeeHash, TeeKind},
};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What is known of a worker by evidence that was verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attestation {
	/// The build that runs in the TEE.
	pub build: BuildVersion,
	/// The kind of TEE.
	pub kind: TeeKind,
	/// Intel's word on the platform, as it was; other vendors give none.
	pub tcb_status: Option<TcbStatus>,
	/// SHA-256 of the root under which all was verified.
	#[serde(serialize_with = "as_hex")]
	pub root: TeeHash,
	/// The key that was made inside.
	#[serde(serialize_with = "as_hex")]
	pub enclave_key: EnclaveKey,
	/// Unix time in seconds at which it was verified.
	pub verified_at: u64,
	/// Unix time in seconds from which on it is void.
	pub expires_at: u64,
}

fn as_hex<S: Serializer>(bytes: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&format!("0x{}", hex::encode(bytes)))
}

impl From<raw::Attestation> for Attestation {
	fn from(raw: raw::Attestation) -> Self {
		Self {
			build: raw.build,
			kind: raw.kind.0,
			tcb_status: raw.tcb_status.map(|status| status.0),
			root: raw.root,
			enclave_key: raw.enclave_key,
			verified_at: raw.verified_at,
			expires_at: raw.expires_at,
		}
	}
}

/// Why a text is no measurement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MeasurementError {
	/// It names no kind, or an unknown one.
	#[error(
		"`{0}` is no measurement: write sgx:mrenclave=HEX, sgx:mrsigner=HEX,product=N, \
		 tdx:mrtd=HEX,rtmr0=HEX, snp:measurement=HEX or nitro:pcr0=HEX"
	)]
	UnknownKind(String),
	/// A part has no value.
	#[error("`{0}` is no part of a measurement: write a name and a value, such as min-svn=3")]
	NoValue(String),
	/// A part is there twice, or not of this kind.
	#[error("a measurement of this kind has no `{0}`, or has it once")]
	UnknownPart(String),
	/// A part that must be there is not.
	#[error("the measurement lacks {0}")]
	Missing(&'static str),
	/// A value is not as long, or no number.
	#[error("`{name}={value}` is wrong: {expected}")]
	WrongValue {
		/// The part.
		name: String,
		/// What was given.
		value: String,
		/// What it should be.
		expected: String,
	},
}

/// The parts of a measurement's text that were not used yet.
struct Parts<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Parts<'a> {
	fn new(text: &'a str) -> Result<Self, MeasurementError> {
		let mut parts = BTreeMap::new();
		for part in text.split(',') {
			let (name, value) =
				part.split_once('=').ok_or_else(|| MeasurementError::NoValue(part.into()))?;
			if parts.insert(name.trim(), value.trim()).is_some() {
				return Err(MeasurementError::UnknownPart(name.into()));
			}
		}
		Ok(Self(parts))
	}

	fn bytes<const N: usize>(&mut self, name: &str) -> Result<Option<[u8; N]>, MeasurementError> {
		let Some(value) = self.0.remove(name) else { return Ok(None) };
		let mut bytes = [0; N];
		hex::decode_to_slice(value.trim_start_matches("0x"), &mut bytes).map_err(|_| {
			MeasurementError::WrongValue {
				name: name.into(),
				value: value.into(),
				expected: format!("it has {N} bytes in hexadecimal digits"),
			}
		})?;
		Ok(Some(bytes))
	}

	fn number<T: std::str::FromStr + Default>(
		&mut self,
		name: &str,
	) -> Result<T, MeasurementError> {
		let Some(value) = self.0.remove(name) else { return Ok(T::default()) };
		value.parse().map_err(|_| MeasurementError::WrongValue {
			name: name.into(),
			value: value.into(),
			expected: "it is a number that is not too large".into(),
		})
	}

	fn end(self) -> Result<(), MeasurementError> {
		match self.0.keys().next() {
			Some(name) => Err(MeasurementError::UnknownPart((*name).into())),
			None => Ok(()),
		}
	}
}

/// Reads a measurement, such as `sgx:mrenclave=HEX,min-svn=3`, `tdx:mrtd=HEX,rtmr1=HEX`,
/// `snp:measurement=HEX,host-data=HEX` or `nitro:pcr0=HEX,pcr1=HEX`.
pub fn parse_measurement(text: &str) -> Result<Measurement, MeasurementError> {
	let unknown = || MeasurementError::UnknownKind(text.into());
	let (kind, rest) = text.split_once(':').ok_or_else(unknown)?;
	let mut parts = Parts::new(rest)?;
	let missing = MeasurementError::Missing;
	let measurement = match kind {
		"sgx" => match (parts.bytes("mrenclave")?, parts.bytes("mrsigner")?) {
			(Some(mr_enclave), None) => {
				Measurement::SgxEnclave { mr_enclave, min_svn: parts.number("min-svn")? }
			},
			(None, Some(mr_signer)) => Measurement::SgxSigner {
				mr_signer,
				product: parts.number("product")?,
				min_svn: parts.number("min-svn")?,
			},
			_ => return Err(missing("mrenclave, or mrsigner in its place")),
		},
		"tdx" => Measurement::Tdx {
			mr_td: parts.bytes("mrtd")?.ok_or(missing("mrtd"))?,
			rtmrs: [
				parts.bytes("rtmr0")?,
				parts.bytes("rtmr1")?,
				parts.bytes("rtmr2")?,
				parts.bytes("rtmr3")?,
			],
		},
		"snp" => Measurement::SevSnp {
			measurement: parts.bytes("measurement")?.ok_or(missing("measurement"))?,
			host_data: parts.bytes("host-data")?,
			min_svn: parts.number("min-svn")?,
		},
		"nitro" => {
			let image = parts.bytes("pcr0")?.ok_or(missing("pcr0"))?;
			let mut pcrs = Vec::new();
			for number in 1..=15u8 {
				if let Some(value) = parts.bytes(&format!("pcr{number}"))? {
					pcrs.push((number, value));
				}
			}
			Measurement::Nitro { image, pcrs: NitroPcrs::truncate_from(pcrs) }
		},
		_ => return Err(unknown()),
	};
	parts.end()?;
	Ok(measurement)
}

/// A measurement as [`parse_measurement`] reads it.
pub fn measurement_text(measurement: &Measurement) -> String {
	let hex = |bytes: &[u8]| hex::encode(bytes);
	match measurement {
		Measurement::SgxEnclave { mr_enclave, min_svn } => {
			format!("sgx:mrenclave={},min-svn={min_svn}", hex(mr_enclave))
		},
		Measurement::SgxSigner { mr_signer, product, min_svn } => {
			format!("sgx:mrsigner={},product={product},min-svn={min_svn}", hex(mr_signer))
		},
		Measurement::Tdx { mr_td, rtmrs } => {
			let mut text = format!("tdx:mrtd={}", hex(mr_td));
			for (number, value) in rtmrs.iter().enumerate() {
				if let Some(value) = value {
					text += &format!(",rtmr{number}={}", hex(value));
				}
			}
			text
		},
		Measurement::SevSnp { measurement, host_data, min_svn } => {
			let mut text = format!("snp:measurement={}", hex(measurement));
			if let Some(host_data) = host_data {
				text += &format!(",host-data={}", hex(host_data));
			}
			text + &format!(",min-svn={min_svn}")
		},
		Measurement::Nitro { image, pcrs } => {
			let mut text = format!("nitro:pcr0={}", hex(image));
			for (number, value) in pcrs {
				text += &format!(",pcr{number}={}", hex(value));
			}
			text
		},
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn measurements_are_read_as_they_are_written() {
		for measurement in [
			Measurement::SgxEnclave { mr_enclave: [1; 32], min_svn: 3 },
			Measurement::SgxSigner { mr_signer: [2; 32], product: 7, min_svn: 0 },
			Measurement::Tdx { mr_td: [3; 48], rtmrs: [Some([4; 48]), None, Some([5; 48]), None] },
			Measurement::SevSnp { measurement: [6; 48], host_data: None, min_svn: 1 },
			Measurement::SevSnp { measurement: [6; 48], host_data: Some([7; 32]), min_svn: 0 },
			Measurement::Nitro {
				image: [8; 48],
				pcrs: NitroPcrs::truncate_from(vec![(1, [9; 48]), (15, [10; 48])]),
			},
		] {
			assert_eq!(parse_measurement(&measurement_text(&measurement)), Ok(measurement));
		}
		let short = format!("sgx:mrenclave=0x{}", "11".repeat(32));
		let expected = Measurement::SgxEnclave { mr_enclave: [0x11; 32], min_svn: 0 };
		assert_eq!(parse_measurement(&short), Ok(expected));
	}

	#[test]
	fn what_is_no_measurement_is_refused() {
		let enclave = format!("sgx:mrenclave={}", "11".repeat(32));
		for wrong in [
			"",
			"sgx",
			"sgx:",
			"arm:pcr0=00",
			"sgx:min-svn=1",
			"sgx:mrenclave=1111",
			"tdx:rtmr0=00",
			"nitro:pcr1=00",
			&format!("{enclave},min-svn=70000"),
			&format!("{enclave},min-svn=-1"),
			&format!("{enclave},min-svn=1,min-svn=2"),
			&format!("{enclave},pcr0=00"),
			&format!("{enclave},mrsigner={}", "11".repeat(32)),
		] {
			assert!(parse_measurement(wrong).is_err(), "{wrong}");
		}
	}
}
