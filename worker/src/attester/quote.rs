// SPDX-License-Identifier: MIT

//! Where a DCAP quote ends: interfaces give buffers, of which the quote is the beginning.

/// The header of every quote.
const HEADER_LEN: usize = 48;

/// Takes away the zeros after a quote.
pub(super) fn trim(mut bytes: Vec<u8>) -> Result<Vec<u8>, String> {
	let len = len(&bytes).ok_or_else(|| format!("{} bytes that are no quote", bytes.len()))?;
	match bytes.get(len..) {
		None => Err(format!("{} bytes of a quote of {len}", bytes.len())),
		Some(rest) if rest.iter().any(|byte| *byte != 0) => {
			Err(format!("{} bytes after the quote", rest.len()))
		},
		Some(_) => {
			bytes.truncate(len);
			Ok(bytes)
		},
	}
}

/// The length of the quote that begins here: header, body, and a signature of the length before it.
fn len(bytes: &[u8]) -> Option<usize> {
	let number = |at: usize| -> Option<usize> {
		let found = bytes.get(at..at.checked_add(4)?)?;
		Some(u32::from_le_bytes(found.try_into().ok()?) as usize)
	};
	let signed = match (bytes.first()?, bytes.get(1)?) {
		(3, 0) => HEADER_LEN + 384,
		(4, 0) if number(4)? == 0 => HEADER_LEN + 384,
		(4, 0) => HEADER_LEN + 584,
		// Version 5 says of which type and how long its body is.
		(5, 0) => (HEADER_LEN + 6).checked_add(number(HEADER_LEN + 2)?)?,
		_ => return None,
	};
	signed.checked_add(4)?.checked_add(number(signed)?)
}
