// SPDX-License-Identifier: AGPL-3.0-only

//! Why evidence or collateral is refused.

use crate::TcbStatus;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Why evidence or collateral is refused, and what to do about it.
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
pub enum Error {
	/// The evidence is larger than any genuine one: send the quote, report or document alone.
	EvidenceTooLarge,
	/// The evidence is cut short, has bytes left over, or is not in its exact form: send it as the hardware
	/// gave it.
	EvidenceMalformed,
	/// The evidence's format has a version that is unknown here: use a quote of version 3, 4 or 5, or a report
	/// of version 2 to 5.
	EvidenceVersion,
	/// Evidence, collateral and policy are not all of one kind: name the collateral and the measurement of the
	/// evidence's kind.
	KindMismatch,
	/// The evidence is signed by an algorithm that is unknown here: configure the platform for ECDSA.
	EvidenceAlgorithm,
	/// The evidence's own signature is wrong: it was altered, or signed by another key.
	EvidenceSignature,
	/// The report data is another than the one expected: make fresh evidence for this worker, key, chain and a
	/// recent block.
	ReportDataMismatch,
	/// What was measured is none of the measurements of the build: run the released build.
	MeasurementMismatch,
	/// The enclave or guest is in debug mode: run it in production mode.
	DebugEnabled,
	/// A security version is below the one that the policy wants: update the enclave or guest.
	SecurityVersionTooLow,

	/// A certificate is larger than any genuine one: send certificates of the vendor alone.
	CertificateTooLarge,
	/// A certificate is not exact DER of the expected form: send it as the vendor issued it.
	CertificateMalformed,
	/// A certificate has the same extension twice: send it as the vendor issued it.
	DuplicateExtension,
	/// A certificate or list demands an extension that is unknown here: send it as the vendor issued it.
	UnknownCriticalExtension,
	/// A key or signature of a certificate has an algorithm that this vendor does not use: send the vendor's
	/// own certificates.
	CertificateAlgorithm,
	/// A certificate's signature is wrong: send it as the vendor issued it.
	CertificateSignature,
	/// A certificate names another issuer than the one given: send the whole chain, in order.
	IssuerMismatch,
	/// A certificate that issued another one is no authority: send the vendor's own certificates.
	NotAnAuthority,
	/// An authority issued a longer chain than it may: send the vendor's own certificates.
	PathTooLong,
	/// A certificate is used for what its key usage does not allow: send the vendor's own certificates.
	KeyUsage,
	/// A certificate is not valid yet: wait, or set the clock of the chain right.
	CertificateNotYetValid,
	/// A certificate has expired: fetch the vendor's current one, or make fresh evidence.
	CertificateExpired,
	/// A certificate was revoked by its issuer: the platform or signer is not to be trusted any more.
	CertificateRevoked,
	/// The chain has more or fewer certificates than the vendor's have: send the whole chain and no more.
	ChainLength,

	/// The trusted root is not a self-signed certificate of the expected kind: name the vendor's root.
	RootInvalid,
	/// Collateral stands under another root than the one trusted, or its parts stand under different roots:
	/// update it under the trusted root.
	RootMismatch,

	/// A revocation list is not exact DER of the expected form, or too large: fetch it again from the vendor.
	CrlMalformed,
	/// A revocation list's signature is wrong, or it is of another issuer: fetch the issuer's list.
	CrlSignature,
	/// A revocation list is not valid yet: wait, or set the clock of the chain right.
	CrlNotYetValid,
	/// A revocation list is out of date: fetch the current one from the vendor.
	CrlExpired,
	/// The policy wants a revocation list and the collateral has none: update the collateral with it.
	CrlMissing,

	/// Signed collateral is larger than any genuine one: fetch it again from the vendor.
	CollateralTooLarge,
	/// Signed collateral cannot be read: fetch it again from the vendor, and send its bytes unchanged.
	CollateralMalformed,
	/// Signed collateral has a version that is unknown here: fetch it from version 4 of Intel's service.
	CollateralVersion,
	/// The signature over collateral is wrong: send the bytes that the vendor signed, unchanged.
	CollateralSignature,
	/// Collateral is not valid yet: wait, or set the clock of the chain right.
	CollateralNotYetValid,
	/// Collateral is out of date: fetch the vendor's current one and update it.
	CollateralExpired,
	/// Collateral is for another platform or authority: name that of the platform which made the evidence.
	CollateralMismatch,

	/// The quote's enclave is not of Intel's quoting vendor: use Intel's quoting enclave.
	QeVendor,
	/// The quote does not carry its certificate chain: let the platform's quote library embed it.
	CertificationData,
	/// The platform's certificate lacks Intel's extension, or it is not in its exact form: use the platform's
	/// PCK certificate.
	PckExtension,
	/// The signature over the quoting enclave's report is wrong: the quote was altered.
	QeReportSignature,
	/// The quoting enclave's report does not vouch for the key that signed the quote: the quote was altered.
	QeReportData,
	/// The quoting enclave is not the one of Intel's identity: update the platform's quoting enclave.
	QeIdentityMismatch,
	/// No TCB level covers the platform, its quoting enclave or its TDX module: update them, or the collateral.
	TcbLevelMissing,
	/// Intel revoked the platform's TCB level: update the platform's firmware.
	TcbRevoked,
	/// The platform's TCB status is not among those that the policy accepts: update the platform's firmware and
	/// configuration.
	TcbNotAccepted(TcbStatus),
	/// The TDX module is not of the signer or attributes that Intel names: update the platform's TDX module.
	TdxModuleMismatch,
	/// The TD has attributes that no TD of this network may have: start it without migration, with SEPT_VE_DISABLE.
	TdAttributes,
	/// The TD is bound to a service TD: start it without one.
	ServiceTd,

	/// The chip's certificate is not the one of the chip or firmware that made the report: send the VCEK or VLEK
	/// for the reported TCB.
	ChipMismatch,
	/// The guest's policy allows what the policy of the build forbids: start the guest with a stricter policy.
	GuestPolicy,
	/// The report was asked for at a VMPL less privileged than the policy allows: ask for it at VMPL 0.
	Vmpl,

	/// The document's digest is not SHA-384: use the document as the Nitro security module gave it.
	Digest,

	/// The certificate is of no product line of AMD's that is known here: send the ASK or ASVK of Milan, Genoa or Turin.
	ProductLineUnknown,
	/// The policy names no firmware of the platform's product line that will do: let the impl's owner name the oldest one,
	/// or use another platform.
	ProductLineNotAccepted,

	/// The revocation list is longer than any genuine one, or names more certificates: send the vendor's own.
	CrlTooLarge,
}
