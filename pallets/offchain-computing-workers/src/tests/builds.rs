// SPDX-License-Identifier: AGPL-3.0-only

//! Builds of impls.

use super::*;
use crate::{Error, Event, Registry};
use codec::MaxEncodedLen;
use cybros_primitives::BuildStatus;
use frame_support::{assert_noop, assert_ok, traits::Get};
use sp_runtime::{DispatchError, TokenError};

fn register_build(version: BuildVersion, first: u32, last: u32) -> DispatchResult {
	Workers::register_impl_build(signed(ALICE), 0, version, SpecRange { first, last })
}

fn update(version: BuildVersion, status: BuildStatus) -> DispatchResult {
	Workers::update_impl_build_status(signed(ALICE), 0, version, status)
}

fn versions() -> Vec<BuildVersion> {
	builds(0).iter().map(|build| build.version).collect()
}

/// Alice's impl 0 with its builds 1 to `Config::MaxBuilds`.
fn given_impl_with_all_builds() -> BuildVersion {
	given_impl();
	let most = <Test as crate::Config>::MaxBuilds::get();
	(2..=most).for_each(|version| given_build(0, version));
	most
}

#[test]
fn build_is_released_when_registered() {
	execute(|| {
		// GIVEN
		given_impl();
		// WHEN
		assert_ok!(register_build(2, 3, 5));
		// THEN
		let specs = SpecRange { first: 3, last: 5 };
		let event = Event::ImplBuildRegistered { impl_id: 0, version: 2, specs };
		System::assert_last_event(event.into());
		let build = Build { version: 2, specs, status: BuildStatus::Released, in_service: 0 };
		assert_eq!(builds(0)[1], build);
	});
}

#[test]
fn build_grows_the_deposit_by_its_storage() {
	execute(|| {
		// GIVEN
		given_impl();
		let before = held(ALICE, HoldReason::ImplDeposit);
		// WHEN
		given_build(0, 2);
		// THEN
		let storage = Build::max_encoded_len() as Balance * DepositPerByte::get();
		assert_eq!(held(ALICE, HoldReason::ImplDeposit), before + storage);
	});
}

#[test]
fn build_is_refused_when_the_impl_is_unknown() {
	execute(|| {
		assert_noop!(register_build(1, 1, 1), Error::<Test>::ImplNotFound);
	});
}

#[test]
fn build_is_refused_when_the_owner_cannot_pay_the_deposit() {
	execute(|| {
		// GIVEN Alice with nothing free but what keeps her account alive
		given_impl();
		let spare = free(ALICE) - ExistentialDeposit::get();
		assert_ok!(Balances::transfer_keep_alive(signed(ALICE), EVE.to_account_id(), spare));
		// THEN
		assert_noop!(register_build(2, 1, 1), TokenError::FundsUnavailable);
	});
}

#[test]
fn build_is_refused_when_nobody_signs() {
	execute(|| {
		given_impl();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Workers::register_impl_build(origin, 0, 2, SPECS),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn attack_stranger_releases_a_build_of_an_impl_of_others_is_refused() {
	execute(|| {
		given_impl();
		assert_noop!(
			Workers::register_impl_build(signed(EVE), 0, 2, SPECS),
			Error::<Test>::NotImplOwner
		);
	});
}

#[test]
fn build_version_is_refused_when_it_is_the_latest() {
	execute(|| {
		// GIVEN
		given_impl();
		given_build(0, 5);
		// THEN
		assert_noop!(register_build(5, 1, 1), Error::<Test>::BuildVersionNotAboveLatest);
	});
}

#[test]
fn build_version_is_refused_when_it_is_below_the_latest() {
	execute(|| {
		// GIVEN
		given_impl();
		given_build(0, 5);
		// THEN although there is no build 4
		assert_noop!(register_build(4, 1, 1), Error::<Test>::BuildVersionNotAboveLatest);
	});
}

#[test]
fn build_version_is_taken_when_it_is_above_the_latest() {
	execute(|| {
		// GIVEN
		given_impl();
		given_build(0, 5);
		// WHEN
		assert_ok!(register_build(6, 1, 1));
		// THEN
		assert_eq!(versions(), vec![1, 5, 6]);
	});
}

#[test]
fn build_version_is_taken_when_it_is_zero_and_the_first() {
	execute(|| {
		// GIVEN an impl with no build
		assert_ok!(Workers::register_impl(
			signed(ALICE),
			DeployPermission::Public,
			PoolPermission::Public,
			Permill::zero(),
		));
		// WHEN
		assert_ok!(register_build(0, 1, 1));
		// THEN it is taken once
		assert_eq!(versions(), vec![0]);
		assert_noop!(register_build(0, 1, 1), Error::<Test>::BuildVersionNotAboveLatest);
	});
}

#[test]
fn attack_version_of_a_retired_build_used_again_is_refused() {
	execute(|| {
		// GIVEN
		given_impl();
		assert_ok!(update(1, BuildStatus::Retired));
		assert!(versions().is_empty());
		// THEN
		assert_noop!(register_build(1, 1, 1), Error::<Test>::BuildVersionNotAboveLatest);
	});
}

#[test]
fn build_specs_are_taken_when_eight_wide() {
	execute(|| {
		given_impl();
		assert_ok!(register_build(2, 0, 7));
		assert_ok!(register_build(3, u32::MAX - 7, u32::MAX));
	});
}

#[test]
fn build_specs_are_refused_when_nine_wide() {
	execute(|| {
		given_impl();
		assert_noop!(register_build(2, 0, 8), Error::<Test>::SpecRangeInvalid);
		assert_noop!(register_build(2, u32::MAX - 8, u32::MAX), Error::<Test>::SpecRangeInvalid);
	});
}

#[test]
fn build_specs_are_refused_when_they_overflow_the_width() {
	execute(|| {
		given_impl();
		assert_noop!(register_build(2, 0, u32::MAX), Error::<Test>::SpecRangeInvalid);
	});
}

#[test]
fn build_specs_are_refused_when_the_first_is_above_the_last() {
	execute(|| {
		given_impl();
		assert_noop!(register_build(2, 2, 1), Error::<Test>::SpecRangeInvalid);
		assert_noop!(register_build(2, u32::MAX, 0), Error::<Test>::SpecRangeInvalid);
	});
}

#[test]
fn builds_are_taken_up_to_the_maximum() {
	execute(|| {
		// WHEN
		let most = given_impl_with_all_builds();
		// THEN
		assert_eq!(builds(0).len() as u32, most);
		assert_noop!(register_build(most + 1, 1, 1), Error::<Test>::TooManyBuilds);
	});
}

#[test]
fn build_is_taken_when_one_of_the_maximum_is_retired() {
	execute(|| {
		// GIVEN
		let most = given_impl_with_all_builds();
		// WHEN
		assert_ok!(update(3, BuildStatus::Retired));
		// THEN
		assert_ok!(register_build(most + 1, 1, 1));
	});
}

#[test]
fn build_is_refused_when_one_of_the_maximum_is_only_deprecated() {
	execute(|| {
		// GIVEN
		let most = given_impl_with_all_builds();
		// WHEN
		assert_ok!(update(3, BuildStatus::Deprecated));
		// THEN
		assert_noop!(register_build(most + 1, 1, 1), Error::<Test>::TooManyBuilds);
	});
}

#[test]
fn build_is_deprecated_when_its_owner_says_so() {
	execute(|| {
		// GIVEN
		given_impl();
		// WHEN
		assert_ok!(update(1, BuildStatus::Deprecated));
		// THEN
		let status = BuildStatus::Deprecated;
		let event = Event::ImplBuildStatusUpdated { impl_id: 0, version: 1, status };
		System::assert_last_event(event.into());
		assert_eq!(builds(0)[0].status, status);
	});
}

#[test]
fn build_is_released_again_when_deprecated() {
	execute(|| {
		// GIVEN
		given_impl();
		assert_ok!(update(1, BuildStatus::Deprecated));
		// WHEN
		assert_ok!(update(1, BuildStatus::Released));
		// THEN
		assert_eq!(builds(0)[0].status, BuildStatus::Released);
	});
}

#[test]
fn build_is_dropped_when_retired() {
	execute(|| {
		// GIVEN
		given_impl();
		given_build(0, 2);
		given_build(0, 3);
		// WHEN
		assert_ok!(update(2, BuildStatus::Retired));
		// THEN
		let status = BuildStatus::Retired;
		let event = Event::ImplBuildStatusUpdated { impl_id: 0, version: 2, status };
		System::assert_last_event(event.into());
		assert_eq!(versions(), vec![1, 3]);
	});
}

#[test]
fn build_deposit_returns_when_retired() {
	execute(|| {
		// GIVEN
		given_impl();
		let (deposit, money) = (held(ALICE, HoldReason::ImplDeposit), free(ALICE));
		given_build(0, 2);
		// WHEN
		assert_ok!(update(2, BuildStatus::Retired));
		// THEN
		assert_eq!(held(ALICE, HoldReason::ImplDeposit), deposit);
		assert_eq!(free(ALICE), money);
	});
}

#[test]
fn build_status_is_refused_when_it_is_the_present_one() {
	execute(|| {
		given_impl();
		assert_noop!(update(1, BuildStatus::Released), Error::<Test>::BuildStatusUnchanged);
	});
}

#[test]
fn build_status_is_refused_when_there_is_no_such_build() {
	execute(|| {
		given_impl();
		assert_noop!(update(2, BuildStatus::Deprecated), Error::<Test>::BuildNotFound);
	});
}

#[test]
fn build_status_is_refused_when_the_impl_is_unknown() {
	execute(|| {
		assert_noop!(update(1, BuildStatus::Deprecated), Error::<Test>::ImplNotFound);
	});
}

#[test]
fn build_status_is_refused_when_nobody_signs() {
	execute(|| {
		given_impl();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Workers::update_impl_build_status(origin, 0, 1, BuildStatus::Retired),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn attack_stranger_retires_a_build_of_others_is_refused() {
	execute(|| {
		given_impl();
		assert_noop!(
			Workers::update_impl_build_status(signed(EVE), 0, 1, BuildStatus::Retired),
			Error::<Test>::NotImplOwner
		);
	});
}

#[test]
fn attack_retired_build_brought_back_is_refused() {
	execute(|| {
		// GIVEN
		given_impl();
		assert_ok!(update(1, BuildStatus::Retired));
		// THEN
		assert_noop!(update(1, BuildStatus::Released), Error::<Test>::BuildNotFound);
	});
}

#[test]
fn attack_deposit_of_a_retired_build_taken_twice_is_refused() {
	execute(|| {
		// GIVEN
		given_impl();
		given_build(0, 2);
		assert_ok!(update(2, BuildStatus::Retired));
		// THEN
		assert_noop!(update(2, BuildStatus::Retired), Error::<Test>::BuildNotFound);
	});
}

#[test]
fn build_is_retired_when_its_last_worker_is_offline() {
	execute(|| {
		given_offline_worker();
		assert_ok!(update(1, BuildStatus::Retired));
	});
}

#[test]
fn build_is_retired_when_only_another_is_in_service() {
	execute(|| {
		// GIVEN
		given_online_worker();
		given_build(0, 2);
		// THEN
		assert_ok!(update(2, BuildStatus::Retired));
	});
}

#[test]
fn build_is_deprecated_when_a_worker_is_online_with_it_which_goes_on() {
	execute(|| {
		// GIVEN
		given_online_worker();
		// WHEN
		assert_ok!(update(1, BuildStatus::Deprecated));
		// THEN
		assert_eq!(state(FERDIE), WorkerState::Online(SERVICE));
		assert_eq!(Scheduler::told(), vec![]);
	});
}

#[test]
fn spec_is_run_within_the_range_of_a_build() {
	execute(|| {
		// GIVEN
		given_impl();
		assert_ok!(register_build(2, 3, 4));
		// THEN
		let run: Vec<_> = (0..=5).filter(|spec| Workers::runs_spec(0, *spec)).collect();
		assert_eq!(run, vec![1, 3, 4]);
	});
}

#[test]
fn spec_is_run_when_its_build_is_deprecated() {
	execute(|| {
		given_impl();
		assert_ok!(update(1, BuildStatus::Deprecated));
		assert!(Workers::runs_spec(0, 1));
	});
}

#[test]
fn spec_is_not_run_when_its_build_is_retired() {
	execute(|| {
		given_impl();
		assert_ok!(update(1, BuildStatus::Retired));
		assert!(!Workers::runs_spec(0, 1));
	});
}

#[test]
fn spec_is_not_run_when_the_impl_is_unknown() {
	execute(|| {
		given_impl();
		assert!(!Workers::runs_spec(1, 1));
	});
}
