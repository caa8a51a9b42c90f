// SPDX-License-Identifier: AGPL-3.0-only

//! What the certificate of a chip's key says (VCEK Certificate and KDS Interface Specification, 57230).

use super::report::{Layout, SigningKey};
use crate::{
	asn1::{Cursor, NotDer},
	x509::Certificate,
	Error, SnpTcb,
};
use der::{asn1::ObjectIdentifier, Tag};

const fn oid(text: &str) -> ObjectIdentifier {
	ObjectIdentifier::new_unwrap(text)
}

const PRODUCT: ObjectIdentifier = oid("1.3.6.1.4.1.3704.1.2");
const BOOTLOADER: ObjectIdentifier = oid("1.3.6.1.4.1.3704.1.3.1");
const TEE: ObjectIdentifier = oid("1.3.6.1.4.1.3704.1.3.2");
const SNP: ObjectIdentifier = oid("1.3.6.1.4.1.3704.1.3.3");
const MICROCODE: ObjectIdentifier = oid("1.3.6.1.4.1.3704.1.3.8");
const FMC: ObjectIdentifier = oid("1.3.6.1.4.1.3704.1.3.9");
const CHIP_ID: ObjectIdentifier = oid("1.3.6.1.4.1.3704.1.4");

/// AMD's extensions of a VCEK or VLEK certificate.
pub(super) struct ChipKey<'a> {
	pub(super) made_by: SigningKey,
	pub(super) layout: Layout,
	pub(super) tcb: SnpTcb,
	/// The chip: 64 bytes, or 8 from Turin on. Hosters' keys name none.
	pub(super) chip_id: Option<&'a [u8]>,
}

impl<'a> ChipKey<'a> {
	pub(super) fn parse(certificate: &Certificate<'a>) -> Result<Self, Error> {
		let made_by = match certificate.common_name()? {
			b"SEV-VCEK" => SigningKey::Chip,
			b"SEV-VLEK" => SigningKey::Hoster,
			_ => return Err(Error::ChipMismatch),
		};
		let mut product: Option<&[u8]> = None;
		let (mut fmc, mut bootloader, mut tee, mut snp, mut microcode) =
			(None, None, None, None, None);
		let mut chip_id = None;
		certificate.extensions(|extension| {
			let slot = match extension.id {
				PRODUCT => {
					product = Some(text(extension.value).map_err(|_| Error::CertificateMalformed)?);
					return Ok(());
				},
				CHIP_ID => {
					// AMD puts the bytes there as they are, without a DER value around them.
					chip_id = Some(extension.value);
					return Ok(());
				},
				FMC => &mut fmc,
				BOOTLOADER => &mut bootloader,
				TEE => &mut tee,
				SNP => &mut snp,
				MICROCODE => &mut microcode,
				_ => return Ok(()),
			};
			*slot = Some(version(extension.value).map_err(|_| Error::CertificateMalformed)?);
			Ok(())
		})?;
		let layout = match fmc {
			Some(_) => Layout::Turin,
			None => Layout::BeforeTurin,
		};
		let missing = Error::ChipMismatch;
		product.ok_or(missing)?;
		Ok(Self {
			made_by,
			layout,
			tcb: SnpTcb {
				fmc: fmc.unwrap_or_default(),
				bootloader: bootloader.ok_or(missing)?,
				tee: tee.ok_or(missing)?,
				snp: snp.ok_or(missing)?,
				microcode: microcode.ok_or(missing)?,
			},
			chip_id,
		})
	}
}

fn version(value: &[u8]) -> Result<u8, NotDer> {
	let mut cursor = Cursor::new(value)?;
	let version = cursor.uint16()?.try_into().map_err(|_| NotDer)?;
	cursor.end()?;
	Ok(version)
}

fn text(value: &[u8]) -> Result<&[u8], NotDer> {
	let mut cursor = Cursor::new(value)?;
	let text = cursor.value(Tag::Ia5String)?;
	cursor.end()?;
	Ok(text)
}
