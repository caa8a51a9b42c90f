// SPDX-License-Identifier: MIT

use super::*;
use crate::preflight::tests::{facts, wanted, NOW};
use cybros_primitives::{LicenceHolder, LicenceTerms, TrustDemand};
use cybros_sdk::AccountId;
use std::fs;
use tempfile::TempDir;

const GENESIS: H256 = H256([7; 32]);
const IMPL: u32 = 5;

fn signer() -> Keypair {
	Keypair::from_suri("//Alice").unwrap()
}

/// A worker whose impl demands a licence by Alice, and that has none.
fn unlicensed() -> Facts {
	let mut facts = facts();
	let implementation = facts.implementation.as_mut().unwrap();
	implementation.trust = TrustDemand::Licence;
	implementation.owner = signer().account_id();
	facts
}

fn held(expires_at: u64) -> HeldLicence {
	let signer = signer().account_id();
	HeldLicence { signer, first_build: 0, last_build: 9, expires_at, serial: 1 }
}

/// The same worker with one.
fn licensed(expires_at: u64) -> Facts {
	Facts { licence: Some(held(expires_at)), ..unlicensed() }
}

fn terms(holder: AccountId, expires_at: u64) -> LicenceTerms<AccountId> {
	LicenceTerms {
		holder: LicenceHolder::Worker(holder),
		first_build: 1,
		last_build: 1,
		not_before: NOW,
		expires_at,
		serial: 2,
	}
}

/// A file into which licences are put.
struct Inbox(TempDir);

impl Inbox {
	fn new() -> Self {
		Inbox(tempfile::tempdir().unwrap())
	}

	fn path(&self) -> PathBuf {
		self.0.path().join("licence.json")
	}

	fn put(&self, terms: LicenceTerms<AccountId>) {
		let licence = SignedLicence::sign(&signer(), GENESIS, IMPL, terms);
		fs::write(self.path(), licence.to_string()).unwrap();
	}

	/// The number of the licence that is newer, if there is one.
	fn newer(&self, facts: &Facts) -> Result<Option<LicenceSerial>, LicenceFileError> {
		let found = newer(facts, &wanted(), GENESIS, &self.path())?;
		Ok(found.map(|licence| licence.terms.serial))
	}
}

#[test]
fn licence_of_the_file_is_presented_where_it_is_newer() {
	let (inbox, facts) = (Inbox::new(), unlicensed());
	inbox.put(terms(facts.worker, NOW + 60));
	// The worker has none, one that ends sooner, one that ends as late, one that ends later.
	assert_eq!(inbox.newer(&facts).unwrap(), Some(2));
	assert_eq!(inbox.newer(&licensed(NOW + 59)).unwrap(), Some(2));
	assert_eq!(inbox.newer(&licensed(NOW + 60)).unwrap(), None);
	assert_eq!(inbox.newer(&licensed(NOW + 61)).unwrap(), None);
	// One that is revoked, or for other builds, is none, however long it would be good.
	let revoked = Facts { is_revoked: true, ..licensed(NOW + 61) };
	assert_eq!(inbox.newer(&revoked).unwrap(), Some(2));
	let mut other = licensed(NOW + 61);
	other.licence = Some(HeldLicence { first_build: 2, ..held(NOW + 61) });
	assert_eq!(inbox.newer(&other).unwrap(), Some(2));
}

#[test]
fn file_is_read_again_after_it_was_replaced() {
	let (inbox, facts) = (Inbox::new(), licensed(NOW + 60));
	inbox.put(terms(facts.worker, NOW + 60));
	assert_eq!(inbox.newer(&facts).unwrap(), None);
	inbox.put(terms(facts.worker, NOW + 120));
	assert_eq!(inbox.newer(&facts).unwrap(), Some(2));
}

#[test]
fn file_is_not_looked_at_where_no_licence_is_demanded() {
	let inbox = Inbox::new();
	assert_eq!(inbox.newer(&facts()).unwrap(), None);
	assert_eq!(inbox.newer(&Facts { record: None, ..unlicensed() }).unwrap(), None);
}

#[test]
fn file_without_a_licence_that_helps_says_why() {
	let (inbox, facts) = (Inbox::new(), unlicensed());
	let error = inbox.newer(&facts).unwrap_err();
	assert!(matches!(error, LicenceFileError::Unreadable { .. }), "{error}");
	assert!(error.to_string().contains("check --licence"), "{error}");

	fs::write(inbox.path(), "{}").unwrap();
	let error = inbox.newer(&facts).unwrap_err();
	let LicenceFileError::Unfit { error: LicenceError::Malformed(_), .. } = error else {
		panic!("{error}");
	};

	let owner = facts.record.as_ref().unwrap().owner;
	inbox.put(terms(owner, NOW + 60));
	let error = inbox.newer(&facts).unwrap_err();
	let LicenceFileError::Unfit { error: LicenceError::WrongWorker(_), .. } = error else {
		panic!("{error}");
	};

	inbox.put(LicenceTerms { not_before: NOW - 60, ..terms(facts.worker, NOW) });
	let error = inbox.newer(&facts).unwrap_err();
	let LicenceFileError::Unfit { error: LicenceError::Expired(0), .. } = error else {
		panic!("{error}");
	};

	inbox.put(LicenceTerms { last_build: 9, first_build: 2, ..terms(facts.worker, NOW + 60) });
	let error = inbox.newer(&facts).unwrap_err();
	assert!(
		matches!(error, LicenceFileError::NotForBuild { first: 2, last: 9, build: 1, .. }),
		"{error}"
	);
	assert_eq!(error.to_string().lines().count(), 1);
}

#[test]
fn endless_file_is_not_read_to_its_end() {
	let error = newer(&unlicensed(), &wanted(), GENESIS, Path::new("/dev/zero")).unwrap_err();
	assert!(matches!(error, LicenceFileError::Unfit { .. }), "{error}");
}
