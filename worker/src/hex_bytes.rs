// SPDX-License-Identifier: MIT

//! Bytes as `0x` and hex digits, for serde's `with`.

use serde::{de::Error, Deserialize, Deserializer, Serializer};

pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&format!("0x{}", hex::encode(bytes)))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: TryFrom<Vec<u8>>>(
	deserializer: D,
) -> Result<T, D::Error> {
	let text = String::deserialize(deserializer)?;
	text.strip_prefix("0x")
		.and_then(|digits| hex::decode(digits).ok())
		.and_then(|bytes| T::try_from(bytes).ok())
		.ok_or_else(|| D::Error::custom("expected 0x and hex digits of the right number"))
}
