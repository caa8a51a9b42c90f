// SPDX-License-Identifier: AGPL-3.0-only

//! Trusted roots and collateral: who may change what, which is newer, and whose deposit it is.

use super::*;
use crate::{
	fixtures::{self, Fixture},
	Collateral, Error, Event, Refusal, TrustedRoots, MAX_ROOTS,
};
use cybros_attestation::{
	roots,
	testing::{
		certificate, crl, CertificateSpec, DcapCase, Key, NitroCase, SnpCase, DAY, NOW as START,
	},
	Error as Reason,
};
use cybros_primitives::{CollateralId, TeeCollateral, TeeHash, TeeKind, TeeVendor};
use frame_support::{assert_noop, assert_ok, dispatch::PostDispatchInfo};
use sp_io::hashing::sha2_256;
use sp_runtime::{traits::Dispatchable, DispatchError};

fn intel(case: &DcapCase) -> Fixture {
	fixtures::dcap(case)
}

fn trust(vendor: TeeVendor, certificate: &[u8]) -> DispatchResult {
	Workers::trust_root(RuntimeOrigin::root(), vendor, certificate.to_vec())
}

fn update(who: Sr25519Keyring, root: TeeHash, part: &TeeCollateral) -> DispatchResult {
	Workers::update_collateral(signed(who), root, part.clone())
}

fn remove(id: CollateralId) -> DispatchResult {
	Workers::remove_collateral(signed(BOB), id)
}

/// Intel's collateral of a case, under the trusted test root, stored by Eve.
fn given(case: &DcapCase) -> Fixture {
	set_time(START);
	let fixture = intel(case);
	trust(TeeVendor::Intel, &fixture.root).unwrap();
	for part in &fixture.collateral {
		update(EVE, fixture.root_hash(), part).unwrap();
	}
	fixture
}

/// See that a part is refused, that it pays in full, and that nothing changes.
#[track_caller]
fn refused(root: TeeHash, part: &TeeCollateral, error: Error<Test>) {
	let collateral = part.clone();
	let call = RuntimeCall::Workers(crate::Call::update_collateral { root, collateral });
	let before = sp_io::storage::root(Default::default());
	let refusal = call.dispatch(signed(EVE)).unwrap_err();
	assert_eq!(refusal.error, error.into());
	assert_eq!(refusal.post_info, PostDispatchInfo::default(), "it pays in full");
	assert_eq!(sp_io::storage::root(Default::default()), before, "nothing changes");
}

fn refusal(reason: Reason) -> Error<Test> {
	Error::CollateralRefused(Refusal(reason))
}

fn tcb_info_id(root: TeeHash) -> CollateralId {
	let fmspc = DcapCase::default().fmspc.1;
	CollateralId::TcbInfo { root, kind: TeeKind::Sgx, fmspc, pce_id: [0; 2] }
}

/// By which of Intel's evaluations the chain has TCB info.
fn evaluations(root: TeeHash) -> Vec<u32> {
	let stored = Collateral::<Test>::get(tcb_info_id(root)).unwrap();
	let crate::Compacted::TcbInfo(parts) = stored.part else { unreachable!() };
	let mut numbers: Vec<_> = parts.iter().map(|part| part.evaluation).collect();
	numbers.sort();
	numbers
}

/// The TCB info of a case.
fn tcb_info(case: &DcapCase) -> TeeCollateral {
	intel(case).collateral[2].clone()
}

// Roots.

#[test]
fn vendors_own_roots_are_trusted_by_root_origin_alone() {
	execute(|| {
		set_time(START);
		for (vendor, certificate) in [
			(TeeVendor::Intel, roots::INTEL_SGX),
			(TeeVendor::Amd, roots::AMD_MILAN),
			(TeeVendor::Amd, roots::AMD_GENOA),
			(TeeVendor::Amd, roots::AMD_TURIN),
			(TeeVendor::Aws, roots::AWS_NITRO),
		] {
			assert_noop!(
				Workers::trust_root(signed(ALICE), vendor, certificate.to_vec()),
				DispatchError::BadOrigin
			);
			assert_ok!(trust(vendor, certificate));
			let root = sha2_256(certificate);
			System::assert_last_event(Event::RootTrusted { vendor, root }.into());
			assert_noop!(trust(vendor, certificate), Error::<Test>::RootAlreadyTrusted);
		}
		let root = sha2_256(roots::INTEL_SGX);
		assert_noop!(Workers::distrust_root(signed(ALICE), root), DispatchError::BadOrigin);
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), root));
		System::assert_last_event(Event::RootDistrusted { root }.into());
		assert_noop!(
			Workers::distrust_root(RuntimeOrigin::root(), root),
			Error::<Test>::RootNotTrusted
		);
	});
}

#[test]
fn root_is_a_certificate_of_its_vendor_in_force() {
	execute(|| {
		set_time(START);
		let mut mutated = roots::INTEL_SGX.to_vec();
		*mutated.last_mut().unwrap() ^= 1;
		for (vendor, certificate) in [
			(TeeVendor::Intel, &mutated[..]),
			(TeeVendor::Intel, roots::AWS_NITRO),
			(TeeVendor::Amd, roots::INTEL_SGX),
			(TeeVendor::Aws, roots::INTEL_SGX),
			(TeeVendor::Intel, &[]),
			(TeeVendor::Intel, &[0; 100 * 1024]),
		] {
			assert_noop!(trust(vendor, certificate), Error::<Test>::RootInvalid);
		}
		set_time(0);
		assert_noop!(trust(TeeVendor::Intel, roots::INTEL_SGX), Error::<Test>::RootInvalid);
	});
}

#[test]
fn no_more_roots_are_trusted_than_sixteen() {
	execute(|| {
		set_time(START);
		let root = |serial: u8| {
			let key = Key::p256("root");
			certificate(&CertificateSpec::authority("root", "root", serial), &key, &key)
		};
		for serial in 1..=MAX_ROOTS as u8 {
			assert_ok!(trust(TeeVendor::Intel, &root(serial)));
		}
		assert_noop!(trust(TeeVendor::Intel, &root(100)), Error::<Test>::TooManyRoots);
	});
}

#[test]
fn genesis_names_roots() {
	use sp_runtime::BuildStorage;
	let bytes = |certificate: &[u8]| sp_core::Bytes(certificate.to_vec());
	let storage = crate::GenesisConfig::<Test> {
		intel_roots: vec![bytes(roots::INTEL_SGX)],
		amd_roots: vec![bytes(roots::AMD_MILAN), bytes(roots::AMD_GENOA)],
		aws_roots: vec![bytes(roots::AWS_NITRO)],
		..Default::default()
	}
	.build_storage()
	.unwrap();
	sp_io::TestExternalities::new(storage).execute_with(|| {
		assert_eq!(TrustedRoots::<Test>::count(), 4);
		let milan = TrustedRoots::<Test>::get(sha2_256(roots::AMD_MILAN)).unwrap();
		assert_eq!(milan.vendor, TeeVendor::Amd);
		assert_eq!(milan.certificate, roots::AMD_MILAN.to_vec());
	});
}

// Collateral.

#[test]
fn collateral_is_updated_by_anyone_for_a_deposit() {
	execute(|| {
		let fixture = given(&DcapCase::default());
		let root = fixture.root_hash();
		System::assert_last_event(
			Event::CollateralUpdated {
				collateral: CollateralId::QeIdentity { root, kind: TeeKind::Sgx },
				expires_at: START + 30 * DAY,
			}
			.into(),
		);
		assert_eq!(Collateral::<Test>::count(), 4);
		let by_eve = held(EVE, HoldReason::CollateralDeposit);
		assert!(by_eve > 0);

		// Who stores what is newer gives the deposit from then on.
		let issued_at = DcapCase::default().issued_at;
		let newer = DcapCase { issued_at: issued_at + 1, ..DcapCase::default() };
		assert_ok!(update(BOB, root, &tcb_info(&newer)));
		assert_eq!(Collateral::<Test>::count(), 4);
		let by_bob = held(BOB, HoldReason::CollateralDeposit);
		assert_eq!(held(EVE, HoldReason::CollateralDeposit) + by_bob, by_eve);
		let newest = DcapCase { issued_at: issued_at + 2, ..DcapCase::default() };
		assert_ok!(update(BOB, root, &tcb_info(&newest)));
		assert_eq!(held(BOB, HoldReason::CollateralDeposit), by_bob);
	});
}

#[test]
fn collateral_of_amd_and_aws_is_kept_by_name_and_certificate() {
	execute(|| {
		set_time(START);
		let snp = fixtures::snp(&SnpCase::default());
		trust(TeeVendor::Amd, &snp.root).unwrap();
		let TeeCollateral::SnpAuthority { certificate, crl } = snp.collateral[0].clone() else {
			unreachable!()
		};
		let without = TeeCollateral::SnpAuthority { certificate: certificate.clone(), crl: None };
		assert_ok!(update(EVE, snp.root_hash(), &without));
		// The same with the revocation list is newer, and never the reverse.
		assert_ok!(update(EVE, snp.root_hash(), &TeeCollateral::SnpAuthority { certificate, crl }));
		refused(snp.root_hash(), &without, Error::CollateralWithoutList);
		assert_eq!(Collateral::<Test>::count(), 1);

		let nitro = NitroCase::default().build();
		trust(TeeVendor::Aws, &nitro.chain[0]).unwrap();
		let root = sha2_256(&nitro.chain[0]);
		for region in [None, Some(nitro.chain[1].clone())] {
			let part = TeeCollateral::NitroAuthority { region };
			assert_ok!(update(EVE, root, &part));
			refused(root, &part, Error::CollateralNotNewer);
		}
		// Of a zone or an instance there would be no end.
		let zone = TeeCollateral::NitroAuthority { region: Some(nitro.chain[2].clone()) };
		refused(root, &zone, refusal(Reason::IssuerMismatch));
	});
}

#[test]
fn attack_collateral_older_than_stored_is_refused() {
	execute(|| {
		let case = DcapCase::default();
		let fixture = given(&case);
		let root = fixture.root_hash();
		for part in &fixture.collateral {
			refused(root, part, Error::CollateralNotNewer);
		}
		let older = DcapCase { issued_at: START - DAY - 1, ..case.clone() };
		refused(root, &tcb_info(&older), Error::CollateralNotNewer);
		let list = |issuer| crl(issuer, &Key::p256(issuer), START - 30 * DAY, START + DAY, &[]);
		let older = TeeCollateral::IntelRoot { crl: list("Test SGX Root CA") };
		refused(root, &older, Error::CollateralNotNewer);
		let TeeCollateral::PckCa { chain, .. } = fixture.collateral[1].clone() else {
			unreachable!()
		};
		let older = TeeCollateral::PckCa { chain, crl: list("Test SGX PCK Platform CA") };
		refused(root, &older, Error::CollateralNotNewer);
		let newer = DcapCase { issued_at: START - DAY + 1, ..case };
		assert_ok!(update(EVE, root, &tcb_info(&newer)));
	});
}

#[test]
fn evaluations_of_intel_stand_side_by_side_whatever_their_order() {
	execute(|| {
		// GIVEN what Intel signs by its evaluation 17
		let root = given(&DcapCase::default()).root_hash();
		let by = |evaluation| tcb_info(&DcapCase { evaluation, ..DcapCase::default() });
		assert_eq!(evaluations(root), [17]);
		// WHEN others store those by a later and by an earlier one
		let deposit = held(EVE, HoldReason::CollateralDeposit);
		assert_ok!(update(BOB, root, &by(18)));
		assert_ok!(update(BOB, root, &by(16)));
		// THEN all are there, for a deposit of who stored the last
		assert_eq!(evaluations(root), [16, 17, 18]);
		assert_eq!(Collateral::<Test>::count(), 4);
		let by_bob = held(BOB, HoldReason::CollateralDeposit);
		assert!(held(EVE, HoldReason::CollateralDeposit) + by_bob > deposit);
		// AND each is replaced by what is newer of the same alone
		for evaluation in [16, 17, 18] {
			let stored = by(evaluation);
			refused(root, &stored, Error::CollateralNotNewer);
			let newer = DcapCase { evaluation, issued_at: START, ..DcapCase::default() };
			assert_ok!(update(EVE, root, &tcb_info(&newer)));
			refused(root, &stored, Error::CollateralNotNewer);
		}
		assert_eq!(evaluations(root), [16, 17, 18]);
		assert_eq!(held(BOB, HoldReason::CollateralDeposit), 0);
	});
}

#[test]
fn evaluation_goes_when_it_has_expired_and_another_is_stored() {
	execute(|| {
		let mut ends_soon = DcapCase::default();
		ends_soon.ends[0] = START + DAY;
		let root = given(&ends_soon).root_hash();
		let by = |evaluation| tcb_info(&DcapCase { evaluation, ..DcapCase::default() });
		assert_ok!(update(EVE, root, &by(18)));
		set_time(START + DAY);
		assert_ok!(update(EVE, root, &by(19)));
		assert_eq!(evaluations(root), [17, 18, 19], "the last second holds");
		set_time(START + DAY + 1);
		assert_noop!(remove(tcb_info_id(root)), Error::<Test>::CollateralInForce);
		assert_ok!(update(EVE, root, &by(20)));
		assert_eq!(evaluations(root), [18, 19, 20]);
		set_time(START + 30 * DAY + 1);
		assert_ok!(remove(tcb_info_id(root)));
	});
}

#[test]
fn attack_stranger_keeps_a_newer_evaluation_out_by_six_old_ones() {
	execute(|| {
		let root = given(&DcapCase::default()).root_hash();
		let by = |evaluation, issued_at| {
			tcb_info(&DcapCase { evaluation, issued_at, ..DcapCase::default() })
		};
		for evaluation in 18..=17 + crate::MAX_OTHER_EVALUATIONS {
			assert_ok!(update(EVE, root, &by(evaluation, START)));
		}
		for lower in [1, 16] {
			let lower = by(lower, START);
			refused(root, &lower, Error::TooMuchCollateral);
		}
		// What there is can be updated all the same.
		assert_ok!(update(BOB, root, &by(17, START)));
		assert_eq!(evaluations(root), [17, 18, 19, 20, 21, 22]);
		// And a newer one takes the place of the lowest, six being all that are kept.
		assert_ok!(update(BOB, root, &by(100, START)));
		assert_eq!(evaluations(root), [18, 19, 20, 21, 22, 100]);
	});
}

#[test]
fn attack_collateral_is_mutated_foreign_or_expired() {
	execute(|| {
		let case = DcapCase { evaluation: 18, ..DcapCase::default() };
		let fixture = given(&DcapCase::default());
		let root = fixture.root_hash();
		let TeeCollateral::TcbInfo { chain, json, mut signature } = tcb_info(&case) else {
			unreachable!()
		};
		signature[0] ^= 1;
		let mutated = TeeCollateral::TcbInfo { chain, json, signature };
		refused(root, &mutated, refusal(Reason::CollateralSignature));
		let ended = DcapCase { ends: [START - 1; 5], ..case.clone() };
		refused(root, &tcb_info(&ended), refusal(Reason::CollateralExpired));
		refused([7; 32], &tcb_info(&case), Error::RootNotTrusted);
		let nitro = NitroCase::default().build();
		trust(TeeVendor::Aws, &nitro.chain[0]).unwrap();
		refused(sha2_256(&nitro.chain[0]), &tcb_info(&case), Error::RootOfAnotherVendor);
		trust(TeeVendor::Intel, roots::INTEL_SGX).unwrap();
		refused(sha2_256(roots::INTEL_SGX), &fixture.collateral[0], refusal(Reason::CrlSignature));
	});
}

#[test]
fn attack_collateral_is_oversized_or_truncated() {
	execute(|| {
		let fixture = given(&DcapCase::default());
		let root = fixture.root_hash();
		let huge = vec![b' '; 100 * 1024];
		let TeeCollateral::TcbInfo { chain, json, signature } = fixture.collateral[2].clone()
		else {
			unreachable!()
		};
		let part = |chain: &[u8], json: &[u8]| {
			let (chain, json) = (chain.to_vec(), json.to_vec());
			TeeCollateral::TcbInfo { chain, json, signature }
		};
		let too_large = refusal(Reason::CollateralTooLarge);
		refused(root, &part(&chain, &huge), too_large);
		let too_large = refusal(Reason::CollateralTooLarge);
		refused(root, &part(&huge, &json), too_large);
		refused(root, &part(&chain, &json[..json.len() - 1]), refusal(Reason::CollateralSignature));
		let crl = TeeCollateral::IntelRoot { crl: huge };
		refused(root, &crl, refusal(Reason::CrlTooLarge));
	});
}

#[test]
fn collateral_of_intel_needs_the_list_of_its_root_first() {
	execute(|| {
		set_time(START);
		let fixture = intel(&DcapCase::default());
		trust(TeeVendor::Intel, &fixture.root).unwrap();
		for part in &fixture.collateral[1..] {
			refused(fixture.root_hash(), part, Error::CollateralMissing);
		}
	});
}

#[test]
fn collateral_is_removed_once_it_is_of_no_use() {
	execute(|| {
		let fixture = given(&DcapCase::default());
		let root = fixture.root_hash();
		let id = tcb_info_id(root);
		assert_noop!(remove(id.clone()), Error::<Test>::CollateralInForce);
		set_time(START + 30 * DAY);
		assert_noop!(remove(id.clone()), Error::<Test>::CollateralInForce);
		set_time(START + 30 * DAY + 1);
		let before = held(EVE, HoldReason::CollateralDeposit);
		assert_ok!(remove(id.clone()));
		System::assert_last_event(Event::CollateralRemoved { collateral: id.clone() }.into());
		assert!(held(EVE, HoldReason::CollateralDeposit) < before);
		assert_noop!(remove(id), Error::<Test>::CollateralMissing);

		set_time(START);
		assert_noop!(remove(CollateralId::IntelRoot { root }), Error::<Test>::CollateralInForce);
		assert_ok!(Workers::distrust_root(RuntimeOrigin::root(), root));
		assert_ok!(remove(CollateralId::IntelRoot { root }));
	});
}

#[test]
fn no_more_collateral_is_kept_than_the_constant_allows() {
	execute(|| {
		MostCollateral::set(4);
		let fixture = given(&DcapCase::default());
		let root = fixture.root_hash();
		let of = |family: u8| {
			let mut case = DcapCase { evaluation: 18, ..DcapCase::default() };
			case.fmspc.1[0] = family;
			tcb_info(&case)
		};
		refused(root, &of(1), Error::TooMuchCollateral);
		// What there is can be updated all the same.
		assert_ok!(update(BOB, root, &of(0x0f)));
		MostCollateral::set(5);
		assert_ok!(update(BOB, root, &of(1)));
	});
}

#[test]
fn attack_newer_authority_of_amd_takes_the_revocation_list_away() {
	execute(|| {
		// GIVEN an authority with a list
		set_time(START);
		let snp = fixtures::snp(&SnpCase::default());
		let root = snp.root_hash();
		assert_ok!(Workers::trust_root(RuntimeOrigin::root(), snp.vendor, snp.root.clone()));
		assert_ok!(update(EVE, root, &snp.collateral[0]));
		let TeeCollateral::SnpAuthority { crl: list, .. } = snp.collateral[0].clone() else {
			unreachable!()
		};
		// WHEN a newer certificate of it comes without, THEN it is refused
		let mut spec = CertificateSpec::authority("ARK-Test", "SEV-Milan", 7);
		(spec.path_len, spec.not_before) = (Some(0), spec.not_before + DAY);
		let newer = certificate(&spec, &Key::ask(), &Key::ark());
		let with = |crl| TeeCollateral::SnpAuthority { certificate: newer.clone(), crl };
		refused(root, &with(None), Error::CollateralWithoutList);
		// AND with one, or when the one that was there has ended, it is taken
		let taken_back = frame_support::storage::with_transaction(|| {
			assert_ok!(update(EVE, root, &with(list)));
			frame_support::storage::TransactionOutcome::Rollback(
				Ok::<_, sp_runtime::DispatchError>(()),
			)
		});
		assert_ok!(taken_back);
		set_time(START + 90 * DAY);
		refused(root, &with(None), Error::CollateralWithoutList);
		set_time(START + 90 * DAY + 1);
		assert_ok!(update(EVE, root, &with(None)));
	});
}

/// The certificate of an authority of AMD's test root, from so many days later than others.
fn authority(serial: u8, days: u64) -> Vec<u8> {
	let mut spec = CertificateSpec::authority("ARK-Test", "SEV-Milan", serial);
	(spec.path_len, spec.not_before) = (Some(0), spec.not_before + days * DAY);
	certificate(&spec, &Key::ask(), &Key::ark())
}

/// An authority with a list that is so many seconds newer than others and revokes some.
fn listed(certificate: &[u8], seconds: u64, revokes: &[u8]) -> TeeCollateral {
	let serials: Vec<_> = revokes.iter().map(|serial| vec![*serial]).collect();
	let issued_at = START - DAY + seconds;
	let list = crl("ARK-Test", &Key::ark(), issued_at, START + DAY, &serials);
	TeeCollateral::SnpAuthority { certificate: certificate.to_vec(), crl: Some(list) }
}

/// AMD's test root, which is trusted, and two of its authorities, of which the second is a day later.
fn given_amd() -> (TeeHash, Vec<u8>, Vec<u8>) {
	set_time(START);
	let snp = fixtures::snp(&SnpCase::default());
	trust(TeeVendor::Amd, &snp.root).unwrap();
	(snp.root_hash(), authority(2, 0), authority(3, 1))
}

#[test]
fn attack_list_of_amd_is_replaced_by_an_older_one_beside_a_newer_authority() {
	execute(|| {
		let (root, older, newer) = given_amd();
		// GIVEN an authority with a list
		assert_ok!(update(EVE, root, &listed(&older, 10, &[])));
		// WHEN a later certificate comes with a list from before, THEN it is refused
		refused(root, &listed(&newer, 9, &[]), Error::CollateralNotNewer);
		refused(root, &listed(&older, 10, &[]), Error::CollateralNotNewer);
		// AND it takes its place with the same list, or a later one, and not the reverse
		assert_ok!(update(EVE, root, &listed(&newer, 10, &[])));
		refused(root, &listed(&older, 11, &[]), Error::CollateralNotNewer);
	});
}

#[test]
fn attack_authority_that_amd_revoked_takes_the_place_of_one_that_holds() {
	execute(|| {
		let (root, older, newer) = given_amd();
		assert_ok!(update(EVE, root, &listed(&older, 0, &[])));
		// One that its own list revokes keeps out of the place of another.
		refused(root, &listed(&newer, 1, &[3]), refusal(Reason::CertificateRevoked));
		// Of itself it takes the place, so that all know that it is revoked.
		assert_ok!(update(EVE, root, &listed(&newer, 1, &[])));
		assert_ok!(update(EVE, root, &listed(&newer, 2, &[3])));
		refused(root, &listed(&newer, 1, &[]), Error::CollateralNotNewer);
		// Any that is not revoked takes the place of one that is, also an older one.
		refused(root, &listed(&older, 2, &[2, 3]), refusal(Reason::CertificateRevoked));
		refused(root, &listed(&older, 1, &[]), Error::CollateralNotNewer);
		assert_ok!(update(EVE, root, &listed(&older, 2, &[3])));
		refused(root, &listed(&newer, 2, &[3]), refusal(Reason::CertificateRevoked));
		// Also once the list has ended that revokes it, and without one.
		set_time(START + DAY + 1);
		let without = |certificate: &[u8]| TeeCollateral::SnpAuthority {
			certificate: certificate.to_vec(),
			crl: None,
		};
		refused(root, &without(&newer), refusal(Reason::CertificateRevoked));
		refused(root, &without(&older), Error::CollateralNotNewer);
		assert_ok!(update(EVE, root, &without(&authority(4, 1))));
	});
}

#[test]
fn authority_of_amd_gives_way_to_the_one_before_it_by_the_list_that_revokes_it() {
	execute(|| {
		let (root, older, newer) = given_amd();
		assert_ok!(update(EVE, root, &listed(&newer, 0, &[])));
		refused(root, &listed(&older, 1, &[]), Error::CollateralNotNewer);
		assert_ok!(update(EVE, root, &listed(&older, 1, &[3])));
	});
}

#[test]
fn attack_regions_of_aws_leave_no_room_for_other_collateral() {
	execute(|| {
		// GIVEN room for no more, and a region, that evidence can do without
		MostCollateral::set(6);
		let fixture = given(&DcapCase::default());
		let root = fixture.root_hash();
		let nitro = NitroCase::default().build();
		trust(TeeVendor::Aws, &nitro.chain[0]).unwrap();
		let region = TeeCollateral::NitroAuthority { region: Some(nitro.chain[1].clone()) };
		let aws = sha2_256(&nitro.chain[0]);
		assert_ok!(update(EVE, aws, &TeeCollateral::NitroAuthority { region: None }));
		assert_ok!(update(EVE, aws, &region));
		let mut case = DcapCase::default();
		case.fmspc.1[0] = 1;
		refused(root, &tcb_info(&case), Error::TooMuchCollateral);
		// WHEN anyone takes the region away, THEN what is needed has its place
		let id = CollateralId::NitroAuthority { certificate: sha2_256(&nitro.chain[1]) };
		let deposit = held(EVE, HoldReason::CollateralDeposit);
		assert_ok!(remove(id.clone()));
		assert!(held(EVE, HoldReason::CollateralDeposit) < deposit);
		assert_ok!(update(BOB, root, &tcb_info(&case)));
		// AND nothing else goes so, nor a region while there is room
		for needed in [tcb_info_id(root), CollateralId::NitroAuthority { certificate: aws }] {
			assert_noop!(remove(needed), Error::<Test>::CollateralInForce);
		}
		MostCollateral::set(8);
		assert_ok!(update(EVE, aws, &region));
		assert_noop!(remove(id), Error::<Test>::CollateralInForce);
	});
}

#[test]
fn each_verification_weighs_at_most_ten_milliseconds() {
	use crate::{weights::SubstrateWeight, WeightInfo};
	type Weights = SubstrateWeight<Test>;
	const LIMIT: u64 = 10_000_000_000;
	for weight in [
		Weights::refresh_attestation_sgx(),
		Weights::refresh_attestation_tdx(),
		Weights::refresh_attestation_snp(),
		Weights::refresh_attestation_nitro(),
		Weights::update_intel_root(),
		Weights::update_pck_ca(),
		Weights::update_tcb_info(),
		Weights::update_qe_identity(),
		Weights::update_snp_authority(),
		Weights::update_nitro_authority(),
		Weights::trust_root(),
	] {
		assert!((1..=LIMIT).contains(&weight.ref_time()), "{weight:?}");
	}
}
