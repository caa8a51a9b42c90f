// SPDX-License-Identifier: AGPL-3.0-only

//! How an era gets its validators where none of them mines a solution.

use super::{
	alice,
	migrations::{empty_block, empty_block_in, genesis_header},
	state_with_timing,
};
use crate::{
	configs::elections::{FallbackElection, FallbackLimits, MaxCandidates},
	constants::currency::UNIT,
	AccountId, Balance, Balances, ElectionProvider, Runtime, RuntimeEvent, RuntimeOrigin, Session,
	SessionKeys, Staking, System,
};
use frame_election_provider_support::InstantElectionProvider;
use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use frame_system::EventRecord;
use pallet_election_provider_multi_phase::{ElectionCompute, Event as ElectionEvent, Phase};
use pallet_staking::{RewardDestination, ValidatorPrefs};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

type StakingError = pallet_staking::Error<Runtime>;

#[test]
fn era_gets_other_validators_by_an_election_on_chain_when_no_solution_comes() {
	// No off-chain worker runs here, so nobody mines a solution and nobody submits one.
	state_with_timing(era_of_16_slots()).execute_with(|| {
		// GIVEN four validators of four, and Alice, who stakes more than any of them
		let before = Session::validators();
		become_the_candidate_with_most_stake();

		// WHEN an era passes, and the next has begun
		let mut parent = genesis_header();
		let mut computed = Vec::new();
		while !Session::validators().contains(&alice()) {
			assert!(parent.number < 64, "she is not elected within four eras: {computed:?}");
			empty_block(&mut parent);
			computed.extend(elections_of_the_block());
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

#[test]
fn era_gets_other_validators_where_a_chain_stood_still_in_the_phases_of_its_election() {
	state_with_timing(era_of_16_slots()).execute_with(|| {
		// GIVEN a chain that makes one block in each epoch, at its begin: it never comes to the phases of an election
		become_the_candidate_with_most_stake();
		let mut parent = genesis_header();
		let mut elections = Vec::new();
		for epoch in 0..12 {
			assert_eq!(ElectionProvider::current_phase(), Phase::Off);
			empty_block_in(1 + 8 * epoch, &mut parent);
			elections.extend(elections_of_the_block());
		}

		// THEN the chain elects by itself at each era's end all the same, and goes on
		assert!(elections.len() >= 3, "{elections:?}");
		assert!(elections.iter().all(|by| *by == ElectionCompute::Fallback), "{elections:?}");
		assert!(Session::validators().contains(&alice()));
		assert_eq!(ElectionProvider::current_phase(), Phase::Off);
	});
}

#[test]
fn attack_nominators_by_the_thousand_do_not_make_an_election_in_one_block_longer() {
	state_with_timing(era_of_16_slots()).execute_with(|| {
		// GIVEN more nominators than one block can elect with
		let most = FallbackLimits::get().voters.count.expect("it is bounded").0;
		let validators = Session::validators();
		for (at, target) in (0..most + 100).zip(validators.iter().cycle()) {
			let nominator = RuntimeOrigin::signed(given_staker(at, 500 * UNIT));
			assert_ok!(Staking::nominate(nominator, vec![target.clone().into()]));
		}

		// WHEN it elects, though a snapshot would hold them all
		assert!(!FallbackElection::bother());
		let supports = FallbackElection::instant_elect(vec![], vec![], 0).expect("it elects");

		// THEN it has looked at those with most stake
		let voters: usize = supports.into_iter().map(|(_, support)| support.voters.len()).sum();
		assert_eq!(voters, most as usize);
	});
}

#[test]
fn attack_candidates_by_the_hundred_do_not_keep_an_election_in_one_block_from_ending() {
	state_with_timing(era_of_16_slots()).execute_with(|| {
		// GIVEN more candidates than one block can elect from, with less stake than the validators
		let most = FallbackLimits::get().targets.count.expect("it is bounded").0;
		let mut validators = Session::validators();
		for at in 0..most {
			let candidate = RuntimeOrigin::signed(given_staker(at, least_bond()));
			assert_ok!(Staking::validate(candidate, ValidatorPrefs::default()));
		}
		// WHEN it elects, THEN they are elected whom most stake stands behind
		let supports = FallbackElection::instant_elect(vec![], vec![], 0).expect("it elects");
		let mut elected: Vec<_> = supports.into_iter().map(|(who, _)| who).collect();
		elected.sort();
		validators.sort();
		assert_eq!(elected, validators);
	});
}

#[test]
fn attack_dust_becomes_no_candidate_and_leaves_room_for_none() {
	state_with_timing(era_of_16_slots()).execute_with(|| {
		let validate = |who| Staking::validate(who, ValidatorPrefs::default());
		let poor = RuntimeOrigin::signed(given_staker(0, least_bond() - 1));
		assert_noop!(validate(poor), StakingError::InsufficientBond);
		let before = pallet_staking::Validators::<Runtime>::count();
		for at in before..MaxCandidates::get() {
			let candidate = given_staker(at, least_bond());
			assert_ok!(validate(RuntimeOrigin::signed(candidate)));
		}
		let late = RuntimeOrigin::signed(given_staker(MaxCandidates::get(), least_bond()));
		assert_noop!(validate(late), StakingError::TooManyValidators);
		// An election off-chain begins with as many.
		assert_ok!(ElectionProvider::create_snapshot());
	});
}

/// The least that a candidate has at stake.
fn least_bond() -> Balance {
	pallet_staking::MinValidatorBond::<Runtime>::get()
}

/// An account with so much at stake, the `at`th.
fn given_staker(at: u32, stake: Balance) -> AccountId {
	let mut seed = [7; 32];
	seed[..4].copy_from_slice(&at.to_le_bytes());
	let staker = AccountId::from(seed);
	assert_ok!(Balances::mint_into(&staker, 2 * stake));
	let signed = RuntimeOrigin::signed(staker.clone());
	assert_ok!(Staking::bond(signed, stake, RewardDestination::Staked));
	staker
}

/// Eras of two epochs of eight slots.
fn era_of_16_slots() -> serde_json::Value {
	serde_json::json!({ "epochDuration": 8, "sessionsPerEra": 2 })
}

/// Alice is none of the four validators, and stakes more than any of them.
fn become_the_candidate_with_most_stake() {
	let before = Session::validators();
	assert_eq!((before.len(), before.contains(&alice())), (4, false));
	let signed = || RuntimeOrigin::signed(alice());
	assert_ok!(Staking::bond(signed(), 500_000 * UNIT, RewardDestination::Staked));
	assert_ok!(Staking::validate(signed(), ValidatorPrefs::default()));
	let keys = SessionKeys {
		grandpa: Ed25519Keyring::Ferdie.public().into(),
		babe: Sr25519Keyring::Ferdie.public().into(),
		authority_discovery: Sr25519Keyring::Ferdie.public().into(),
	};
	pallet_session::NextKeys::<Runtime>::insert(alice(), keys);
}

/// How the elections of the last block were decided: none of them may fail.
fn elections_of_the_block() -> Vec<ElectionCompute> {
	let elected = |record: EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::ElectionProvider(ElectionEvent::ElectionFinalized { compute, .. }) => {
			Some(compute)
		},
		RuntimeEvent::ElectionProvider(ElectionEvent::ElectionFailed) => {
			panic!("the election failed in block {}", System::block_number())
		},
		_ => None,
	};
	System::events().into_iter().filter_map(elected).collect()
}
