// SPDX-License-Identifier: AGPL-3.0-only

//! How an era gets its validators where none of them mines a solution.

use super::{
	alice,
	migrations::{empty_block, genesis_header},
	state_with_timing,
};
use crate::{
	constants::currency::UNIT, Runtime, RuntimeEvent, RuntimeOrigin, Session, SessionKeys, Staking,
	System,
};
use frame_support::assert_ok;
use pallet_election_provider_multi_phase::{ElectionCompute, Event as ElectionEvent};
use pallet_staking::{RewardDestination, ValidatorPrefs};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

#[test]
fn era_gets_other_validators_by_an_election_on_chain_when_no_solution_comes() {
	// No off-chain worker runs here, so nobody mines a solution and nobody submits one.
	let timing = serde_json::json!({ "epochDuration": 8, "sessionsPerEra": 2 });
	state_with_timing(timing).execute_with(|| {
		// GIVEN four validators of four, and Alice, who stakes more than any of them
		let before = Session::validators();
		assert_eq!((before.len(), before.contains(&alice())), (4, false));
		assert_ok!(Staking::bond(
			RuntimeOrigin::signed(alice()),
			500_000 * UNIT,
			RewardDestination::Staked
		));
		assert_ok!(Staking::validate(RuntimeOrigin::signed(alice()), ValidatorPrefs::default()));
		let keys = SessionKeys {
			grandpa: Ed25519Keyring::Ferdie.public().into(),
			babe: Sr25519Keyring::Ferdie.public().into(),
			authority_discovery: Sr25519Keyring::Ferdie.public().into(),
		};
		pallet_session::NextKeys::<Runtime>::insert(alice(), keys);

		// WHEN an era passes, and the next has begun
		let mut parent = genesis_header();
		let mut computed = Vec::new();
		while !Session::validators().contains(&alice()) {
			assert!(parent.number < 64, "she is not elected within four eras: {computed:?}");
			empty_block(&mut parent);
			computed.extend(System::events().into_iter().filter_map(|record| match record.event {
				RuntimeEvent::ElectionProvider(ElectionEvent::ElectionFinalized {
					compute,
					..
				}) => Some(compute),
				RuntimeEvent::ElectionProvider(ElectionEvent::ElectionFailed) => {
					panic!("the election failed in block {}", parent.number)
				},
				_ => None,
			}));
		}

		// THEN the chain has elected by itself, and she is in the place of one of them
		assert!(!computed.is_empty());
		assert!(computed.iter().all(|by| *by == ElectionCompute::Fallback), "{computed:?}");
		let after = Session::validators();
		assert_eq!(after.len(), 4);
		assert_eq!(before.iter().filter(|who| after.contains(who)).count(), 3);
		let era = pallet_staking::CurrentEra::<Runtime>::get().unwrap_or_default();
		assert!(era >= 1);
	});
}
