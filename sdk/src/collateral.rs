// SPDX-License-Identifier: MIT

//! Collateral as the chain keeps it, and names for it.

use crate::{
	account::AccountId,
	chain::api::runtime_types as raw,
	primitives::{CollateralId, SnpLine, TeeHash, TeeKind, TeeVendor},
};
use raw::{
	cybros_attestation::{crl::Revoked, x509::Authority},
	pallet_offchain_computing_workers::collateral::{Compacted, Evaluations, StoredCollateral},
};
use serde::{ser::SerializeStruct, Serialize, Serializer};

/// What the chain keeps of something that a vendor signs, without what only the verifier reads. All times are seconds of
/// Unix time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collateral {
	/// What it is of.
	pub id: CollateralId,
	/// SHA-256 of the root under which it stands.
	pub root: TeeHash,
	/// Who stored it, or the issue of it that was stored last: theirs is the deposit.
	pub depositor: AccountId,
	/// The product line, of AMD's authorities.
	pub line: Option<SnpLine>,
	/// The one issue that is kept, or one by each of Intel's evaluations; the one that expires first stands first.
	pub issues: Vec<Issue>,
	/// What was revoked. Of AMD's it may be missing; AWS's, TCB info and identities have none.
	pub list: Option<RevocationList>,
}

/// One issue of collateral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
	/// The number of Intel's evaluation, of TCB info and identities.
	pub evaluation: Option<u32>,
	/// When it was issued: by its revocation list or itself with Intel, by its certificate with the others.
	pub issued_at: u64,
	/// The last second at which it holds.
	pub expires_at: u64,
}

/// What is told of a revocation list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RevocationList {
	/// When it was issued.
	pub issued_at: u64,
	/// The last second at which it holds.
	pub expires_at: u64,
	/// How many certificates it revokes.
	pub revoked: u32,
}

impl Collateral {
	/// Its name, which no other collateral has.
	pub fn name(&self) -> String {
		collateral_name(&self.id)
	}

	/// Who signs it.
	pub fn vendor(&self) -> TeeVendor {
		match self.id {
			CollateralId::IntelRoot { .. }
			| CollateralId::PckCa { .. }
			| CollateralId::TcbInfo { .. }
			| CollateralId::QeIdentity { .. } => TeeVendor::Intel,
			CollateralId::SnpAuthority { .. } => TeeVendor::Amd,
			CollateralId::NitroAuthority { .. } => TeeVendor::Aws,
		}
	}

	/// The last second at which the first of its issues holds.
	pub fn first_end(&self) -> u64 {
		self.issues.iter().map(|issue| issue.expires_at).min().unwrap_or_default()
	}

	/// The last second at which one of its issues holds.
	pub fn expires_at(&self) -> u64 {
		self.issues.iter().map(|issue| issue.expires_at).max().unwrap_or_default()
	}
}

impl Serialize for Collateral {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		let mut fields = serializer.serialize_struct("Collateral", 8)?;
		fields.serialize_field("name", &self.name())?;
		fields.serialize_field("vendor", &self.vendor())?;
		fields.serialize_field("root", &format!("0x{}", hex::encode(self.root)))?;
		fields.serialize_field("depositor", &self.depositor)?;
		fields.serialize_field("line", &self.line)?;
		fields.serialize_field("expires_at", &self.expires_at())?;
		fields.serialize_field("issues", &self.issues)?;
		fields.serialize_field("revocation_list", &self.list)?;
		fields.end()
	}
}

/// A name of collateral: what it is, and of what, the longest hash at its end, such as
/// `tcb-info:sgx:00606a000000:0000:HASH` (kind, FMSPC, PCE and root), `qe-identity:tdx:HASH` or `snp-authority:HASH`.
pub fn collateral_name(id: &CollateralId) -> String {
	let kind = |kind: &TeeKind| format!("{kind:?}").to_lowercase();
	match id {
		CollateralId::IntelRoot { root } => format!("intel-root:{}", hex::encode(root)),
		CollateralId::PckCa { certificate } => format!("pck-ca:{}", hex::encode(certificate)),
		CollateralId::TcbInfo { root, kind: of, fmspc, pce_id } => format!(
			"tcb-info:{}:{}:{}:{}",
			kind(of),
			hex::encode(fmspc),
			hex::encode(pce_id),
			hex::encode(root)
		),
		CollateralId::QeIdentity { root, kind: of } => {
			format!("qe-identity:{}:{}", kind(of), hex::encode(root))
		},
		CollateralId::SnpAuthority { name } => format!("snp-authority:{}", hex::encode(name)),
		CollateralId::NitroAuthority { certificate } => {
			format!("nitro-authority:{}", hex::encode(certificate))
		},
	}
}

impl From<&Revoked> for RevocationList {
	fn from(raw: &Revoked) -> Self {
		let revoked = raw.serials.0.len().try_into().unwrap_or(u32::MAX);
		Self { issued_at: raw.issued_at, expires_at: raw.expires_at, revoked }
	}
}

/// An authority of Intel's is as new as its list, and ends with the first of both.
fn listed(authority: &Authority, revoked: &Revoked) -> (Vec<Issue>, Option<RevocationList>) {
	let expires_at = authority.not_after.min(revoked.expires_at);
	let issue = Issue { evaluation: None, issued_at: revoked.issued_at, expires_at };
	(vec![issue], Some(revoked.into()))
}

/// All issues of what Intel signs anew for each of its evaluations.
fn evaluated<Part>(parts: &Evaluations<Part>, issue: impl Fn(&Part) -> Issue) -> Vec<Issue> {
	let mut issues: Vec<_> =
		std::iter::once(&parts.latest).chain(&parts.others.0).map(issue).collect();
	issues.sort_by_key(|issue| (issue.expires_at, issue.evaluation));
	issues
}

impl Collateral {
	pub(crate) fn new<Account: Into<AccountId>, Ticket>(
		id: CollateralId,
		stored: StoredCollateral<Account, Ticket>,
	) -> Self {
		let (root, line, (issues, list)) = match &stored.part {
			Compacted::IntelRoot(part) => {
				(part.authority.root, None, listed(&part.authority, &part.revoked))
			},
			Compacted::PckCa(part) => {
				(part.authority.root, None, listed(&part.authority, &part.revoked))
			},
			Compacted::TcbInfo(parts) => {
				let issues = evaluated(parts, |part| Issue {
					evaluation: Some(part.evaluation),
					issued_at: part.issued_at,
					expires_at: part.expires_at,
				});
				(parts.latest.signer.root, None, (issues, None))
			},
			Compacted::QeIdentity(parts) => {
				let issues = evaluated(parts, |part| Issue {
					evaluation: Some(part.evaluation),
					issued_at: part.issued_at,
					expires_at: part.expires_at,
				});
				(parts.latest.signer.root, None, (issues, None))
			},
			Compacted::SnpAuthority(part) => {
				let list = part.revoked.as_ref().map(RevocationList::from);
				let list_ends = list.map_or(u64::MAX, |list| list.expires_at);
				let issue = Issue {
					evaluation: None,
					issued_at: part.authority.not_before,
					expires_at: part.authority.not_after.min(list_ends),
				};
				let line = match part.line {
					raw::cybros_primitives::tee::SnpLine::Milan => SnpLine::Milan,
					raw::cybros_primitives::tee::SnpLine::Genoa => SnpLine::Genoa,
					raw::cybros_primitives::tee::SnpLine::Turin => SnpLine::Turin,
				};
				(part.authority.root, Some(line), (vec![issue], list))
			},
			Compacted::NitroAuthority(part) => {
				let issue = Issue {
					evaluation: None,
					issued_at: part.authority.not_before,
					expires_at: part.authority.not_after,
				};
				(part.authority.root, None, (vec![issue], None))
			},
		};
		Self { id, root, depositor: stored.depositor.into(), line, issues, list }
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use raw::{
		bounded_collections::bounded_vec::BoundedVec,
		cybros_attestation::{keys::PublicKey, snp::authority::SnpAuthority},
	};
	use serde_json::json;

	fn snp_authority(not_after: u64, revoked: Option<Revoked>) -> Collateral {
		let authority = Authority {
			root: [1; 32],
			certificate: [2; 32],
			name: [3; 32],
			serial: [0; 20],
			key: PublicKey::P256([0; 64]),
			path_len: None,
			signs_crls: false,
			not_before: 10,
			not_after,
		};
		let line = raw::cybros_primitives::tee::SnpLine::Genoa;
		let part = Compacted::SnpAuthority(SnpAuthority { authority, line, revoked });
		let depositor = AccountId::from([4; 32]);
		let stored = StoredCollateral { depositor, ticket: (), part };
		Collateral::new(CollateralId::SnpAuthority { name: [3; 32] }, stored)
	}

	#[test]
	fn authority_of_amd_ends_with_its_list_or_its_certificate() {
		let serials = || BoundedVec(vec![[7; 20], [8; 20]]);
		let list = || Revoked { issued_at: 20, expires_at: 90, serials: serials() };
		let found = snp_authority(100, Some(list()));
		let expected = RevocationList { issued_at: 20, expires_at: 90, revoked: 2 };
		assert_eq!((found.list, found.line), (Some(expected), Some(SnpLine::Genoa)));
		assert_eq!(found.issues, [Issue { evaluation: None, issued_at: 10, expires_at: 90 }]);
		assert_eq!((found.root, found.vendor()), ([1; 32], TeeVendor::Amd));
		assert_eq!(snp_authority(80, Some(list())).expires_at(), 80);
		let without = snp_authority(100, None);
		assert_eq!((without.expires_at(), without.list), (100, None));
	}

	#[test]
	fn evaluations_stand_in_the_order_in_which_they_expire() {
		let parts = Evaluations { latest: (18, 50), others: BoundedVec(vec![(17, 60), (16, 40)]) };
		let issues = evaluated(&parts, |(number, ends)| Issue {
			evaluation: Some(*number),
			issued_at: 1,
			expires_at: *ends,
		});
		assert_eq!(
			issues.iter().map(|issue| issue.evaluation).collect::<Vec<_>>(),
			[Some(16), Some(18), Some(17)]
		);
		let collateral = Collateral { issues, ..snp_authority(1, None) };
		assert_eq!((collateral.first_end(), collateral.expires_at()), (40, 60));
	}

	#[test]
	fn collateral_serialises_with_its_name() {
		let json = serde_json::to_value(snp_authority(100, None)).unwrap();
		assert_eq!(json["name"], format!("snp-authority:{}", "03".repeat(32)));
		assert_eq!(json["root"], format!("0x{}", "01".repeat(32)));
		assert_eq!((&json["vendor"], &json["line"]), (&json!("Amd"), &json!("Genoa")));
		assert_eq!((&json["expires_at"], &json["revocation_list"]), (&json!(100), &json!(null)));
	}

	#[test]
	fn no_two_collateral_have_one_name() {
		let hash = [9; 32];
		let (fmspc, pce_id) = ([0, 0x60, 0x6a, 0, 0, 0], [0, 1]);
		let of = |kind| CollateralId::TcbInfo { root: hash, kind, fmspc, pce_id };
		let names = [
			CollateralId::IntelRoot { root: hash },
			CollateralId::PckCa { certificate: hash },
			of(TeeKind::Sgx),
			of(TeeKind::Tdx),
			CollateralId::QeIdentity { root: hash, kind: TeeKind::Sgx },
			CollateralId::QeIdentity { root: hash, kind: TeeKind::Tdx },
			CollateralId::SnpAuthority { name: hash },
			CollateralId::NitroAuthority { certificate: hash },
		]
		.map(|id| collateral_name(&id));
		assert_eq!(names[2], format!("tcb-info:sgx:00606a000000:0001:{}", "09".repeat(32)));
		let distinct: std::collections::BTreeSet<_> = names.iter().collect();
		assert_eq!(distinct.len(), names.len());
	}
}
