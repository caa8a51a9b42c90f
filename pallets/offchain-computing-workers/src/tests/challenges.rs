// SPDX-License-Identifier: AGPL-3.0-only

//! Challenges, what misses one, and the uptime that is credited.

use super::*;
use crate::{
	Challenged, Error, Event, LapseCursor, NextWindow, OfflineCause, OnlineCount, OnlineWorkers,
	Parameters, Registry, Uptime, Uptimes, WeightInfo, Window, Windows, MAX_CHALLENGE_INTERVAL,
	MAX_CHALLENGE_WINDOW, MAX_SLASH_CAP_IN_STAKES,
};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo, Pays},
	traits::Hooks,
	weights::Weight,
};
use sp_runtime::DispatchError;

/// When a challenge that is opened in the first block of a window is due.
const DUE: u32 = 2 * WINDOW;

fn answer(worker: &AccountId) -> DispatchResult {
	Workers::answer_challenge(RuntimeOrigin::signed(worker.clone()))
		.map(|_| ())
		.map_err(|refusal| refusal.error)
}

fn uptime(worker: &AccountId) -> Uptime {
	Uptimes::<Test>::get(worker).unwrap()
}

fn is_challenged(worker: &AccountId) -> bool {
	uptime(worker).watch.is_some_and(|watch| watch.challenge.is_some())
}

fn status(worker: &AccountId) -> WorkerState {
	crate::Workers::<Test>::get(worker).unwrap().state
}

fn stake(worker: &AccountId) -> Balance {
	<Workers as Registry<_, _>>::stake(worker)
}

/// Let so many blocks pass, in each of which those who live answer.
fn pass_answered(blocks: u32, living: &[AccountId]) {
	for _ in 0..blocks {
		pass_blocks(1);
		for worker in living.iter().filter(|worker| is_challenged(worker)) {
			assert_ok!(answer(worker));
		}
	}
}

fn parameters() -> Parameters<Balance> {
	InitialParameters::get()
}

/// Bob's workers of Alice's impl, online.
fn given_workers(count: u32) -> Vec<AccountId> {
	let impl_id = given_impl();
	let fleet = given_fleet(impl_id, count);
	Scheduler::told();
	fleet
}

// Opening.

#[test]
fn worker_is_challenged_when_online() {
	execute(|| {
		// GIVEN
		let worker = given_workers(1).remove(0);
		// WHEN
		pass_blocks(1);
		// THEN
		let event = Event::WorkerChallenged { worker: worker.clone(), due_at: DUE };
		System::assert_last_event(event.into());
		assert!(is_challenged(&worker));
		let window = Window { closes_at: WINDOW, due_at: DUE, opened: 1, answered: 0, pages: 1 };
		assert_eq!(Windows::<Test>::get(0), Some(window));
	});
}

#[test]
fn worker_is_challenged_when_it_drains() {
	execute(|| {
		given_draining_worker();
		pass_blocks(1);
		assert!(is_challenged(&FERDIE.to_account_id()));
	});
}

#[test]
fn worker_is_not_challenged_when_offline() {
	execute(|| {
		given_offline_worker();
		pass_blocks(5);
		assert!(!is_challenged(&FERDIE.to_account_id()));
		assert_eq!(NextWindow::<Test>::get(), 0);
	});
}

#[test]
fn worker_is_not_challenged_when_there_is_no_randomness() {
	execute(|| {
		// GIVEN
		let worker = given_workers(1).remove(0);
		Random::set(false);
		// WHEN
		pass_blocks(5);
		// THEN
		assert!(!is_challenged(&worker));
		// WHEN there is
		Random::set(true);
		pass_blocks(1);
		// THEN
		assert!(is_challenged(&worker));
	});
}

#[test]
fn worker_is_challenged_once_at_a_time() {
	execute(|| {
		given_workers(1);
		pass_blocks(5);
		assert_eq!(Windows::<Test>::get(0).unwrap().opened, 1);
		assert_eq!(Windows::<Test>::get(0).unwrap().pages, 1);
	});
}

#[test]
fn challenges_of_a_block_are_at_most_the_maximum() {
	execute(|| {
		// GIVEN more workers than a block may challenge, all of whom it should
		MostChallenges::set(4);
		given_workers(40);
		// WHEN
		pass_blocks(1);
		// THEN
		let opened = Windows::<Test>::get(0).unwrap().opened;
		assert!((1..=4).contains(&opened), "{opened}");
		assert_eq!(Challenged::<Test>::get(0, 0).len() as u32, opened);
	});
}

#[test]
fn every_worker_is_challenged_sooner_or_later() {
	execute(|| {
		let workers = given_workers(20);
		// 32 draws from 20 places miss one of them for 9 blocks once in a million times.
		pass_blocks(9);
		assert!(workers.iter().all(is_challenged));
	});
}

#[test]
fn challenges_keep_to_the_mean_interval() {
	execute(|| {
		// GIVEN 3 workers, each of whom is to be challenged once in 20 blocks
		let workers = given_workers(3);
		let slower = Parameters { challenge_interval: 20, ..parameters() };
		assert_ok!(Workers::set_parameters(RuntimeOrigin::root(), slower));
		// WHEN
		pass_answered(800, &workers);
		// THEN 120 is the mean
		let answered = System::events()
			.into_iter()
			.filter(|record| {
				matches!(record.event, RuntimeEvent::Workers(Event::ChallengeAnswered { .. }))
			})
			.count();
		assert!((80..160).contains(&answered), "{answered}");
	});
}

#[test]
fn hook_weighs_no_more_with_many_workers_than_with_some() {
	let weight_with = |count| {
		let mut weight = Weight::zero();
		execute(|| {
			MostChallenges::set(2);
			given_workers(count);
			let mut meter = frame_support::weights::WeightMeter::new();
			<Workers as frame_support::traits::OnPoll<u64>>::on_poll(2, &mut meter);
			weight = meter.consumed();
		});
		weight
	};
	assert_eq!(weight_with(4), weight_with(60));
}

#[test]
fn nobody_is_challenged_when_the_block_is_full() {
	execute(|| {
		let worker = given_workers(1).remove(0);
		let mut meter = frame_support::weights::WeightMeter::with_limit(Weight::zero());
		<Workers as frame_support::traits::OnPoll<u64>>::on_poll(2, &mut meter);
		assert!(!is_challenged(&worker));
		assert_eq!(meter.consumed(), Weight::zero());
	});
}

// Answering.

#[test]
fn answer_is_free_when_a_challenge_is_open() {
	execute(|| {
		// GIVEN
		let worker = given_workers(1).remove(0);
		pass_blocks(1);
		// WHEN
		let info = Workers::answer_challenge(RuntimeOrigin::signed(worker.clone())).unwrap();
		// THEN
		assert_eq!(info.pays_fee, Pays::No);
		System::assert_last_event(Event::ChallengeAnswered { worker: worker.clone() }.into());
		assert!(!is_challenged(&worker));
		assert_eq!(Windows::<Test>::get(0).unwrap().answered, 1);
	});
}

#[test]
fn answer_is_operational() {
	execute(|| {
		let info = RuntimeCall::Workers(crate::Call::answer_challenge {}).get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Operational);
		assert_eq!(info.pays_fee, Pays::Yes);
	});
}

#[test]
fn attack_free_answer_to_no_challenge_is_refused_and_costs() {
	execute(|| {
		// GIVEN a worker online, one that answered before, and an account that is no worker
		let worker = given_workers(1).remove(0);
		let refused = |who: AccountId| {
			let refusal =
				Workers::answer_challenge(RuntimeOrigin::signed(who)).expect_err("nothing is open");
			assert_eq!(refusal.error, Error::<Test>::ChallengeNotOpen.into());
			assert_eq!(refusal.post_info.pays_fee, Pays::Yes);
		};
		// THEN
		refused(worker.clone());
		refused(EVE.to_account_id());
		pass_blocks(1);
		assert_ok!(answer(&worker));
		refused(worker);
	});
}

#[test]
fn attack_stranger_answers_for_a_worker_is_refused() {
	execute(|| {
		let worker = given_workers(1).remove(0);
		pass_blocks(1);
		for stranger in [BOB, EVE] {
			assert_noop!(answer(&stranger.to_account_id()), Error::<Test>::ChallengeNotOpen);
		}
		assert!(is_challenged(&worker));
	});
}

#[test]
fn answer_is_refused_when_nobody_signs() {
	execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Workers::answer_challenge(origin), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn answer_is_taken_in_the_last_block_before_it_is_due() {
	execute(|| {
		let worker = given_workers(1).remove(0);
		pass_blocks(DUE - 1);
		assert_eq!(JobClock::get(), DUE - 1);
		assert_ok!(answer(&worker));
	});
}

#[test]
fn attack_late_answer_before_the_hook_has_come_is_refused() {
	execute(|| {
		// GIVEN
		let worker = given_workers(1).remove(0);
		pass_blocks(DUE);
		assert_eq!(JobClock::get(), DUE);
		// THEN
		assert_noop!(answer(&worker), Error::<Test>::ChallengeOverdue);
		// WHEN it tries by another call that was accepted
		Workers::alive(&worker);
		// THEN
		assert!(is_challenged(&worker));
	});
}

#[test]
fn worker_answers_by_any_call_that_was_accepted() {
	execute(|| {
		let worker = given_workers(1).remove(0);
		pass_blocks(1);
		Workers::alive(&worker);
		assert!(!is_challenged(&worker));
		System::assert_last_event(Event::ChallengeAnswered { worker }.into());
	});
}

#[test]
fn worker_answers_when_it_requests_offline_itself() {
	execute(|| {
		let worker = given_workers(1).remove(0);
		pass_blocks(1);
		assert_ok!(Workers::request_offline(RuntimeOrigin::signed(worker.clone()), worker));
		assert_eq!(Windows::<Test>::get(0).unwrap().answered, 1);
	});
}

#[test]
fn challenge_is_withdrawn_when_the_owner_takes_the_worker_offline_in_time() {
	execute(|| {
		// GIVEN
		let worker = given_workers(1).remove(0);
		pass_blocks(1);
		// WHEN
		assert_ok!(Workers::force_offline(signed(BOB), worker.clone()));
		// THEN
		let window = Windows::<Test>::get(0).unwrap();
		assert_eq!((window.opened, window.answered), (0, 0));
		pass_blocks(DUE + 1);
		assert_eq!(status(&worker), WorkerState::Offline);
		assert_eq!(stake(&worker), MIN_STAKE);
	});
}

#[test]
fn life_of_what_is_no_worker_in_service_is_nothing() {
	execute(|| {
		Workers::alive(&EVE.to_account_id());
		given_offline_worker();
		let before = uptime(&FERDIE.to_account_id());
		JobClock::set(50);
		Workers::alive(&FERDIE.to_account_id());
		assert_eq!(uptime(&FERDIE.to_account_id()), before);
	});
}

// Missing.

#[test]
fn worker_is_unresponsive_when_it_misses_a_challenge() {
	execute(|| {
		// GIVEN two workers, one of which is dead
		let workers = given_workers(2);
		let (dead, living) = (workers[0].clone(), &workers[1..]);
		// WHEN
		pass_answered(DUE, living);
		// THEN it has the whole window
		assert_eq!(status(&dead).status(), cybros_primitives::WorkerStatus::Online);
		Scheduler::told();
		// WHEN
		pass_answered(1, living);
		// THEN
		assert_eq!(status(&dead), WorkerState::Unresponsive);
		assert_eq!(status(&dead).status(), cybros_primitives::WorkerStatus::Unresponsive);
		let cause = OfflineCause::ChallengeMissed;
		System::assert_has_event(Event::WorkerOffline { worker: dead.clone(), cause }.into());
		assert_eq!(in_service(0, 1), 1);
		assert_eq!(OnlineCount::<Test>::get(), 1);
		// Its jobs are handed back unslashed, before it is slashed.
		let told =
			vec![Told::Offline(dead.clone(), false), Told::Stake(dead.clone(), MIN_STAKE - SLASH)];
		assert_eq!(Scheduler::told(), told);
	});
}

#[test]
fn worker_is_unresponsive_when_it_drains_and_misses_a_challenge() {
	execute(|| {
		given_draining_worker();
		pass_blocks(DUE + 1);
		assert_eq!(state(FERDIE), WorkerState::Unresponsive);
	});
}

#[test]
fn missed_challenge_is_slashed_once() {
	execute(|| {
		// GIVEN
		let workers = given_workers(2);
		let (dead, living) = (&workers[0], &workers[1..]);
		// WHEN many windows pass
		pass_answered(5 * DUE, living);
		// THEN
		assert_eq!(stake(dead), MIN_STAKE - SLASH);
		assert_eq!(Slashes::get(), SLASH);
		System::assert_has_event(
			Event::WorkerSlashed { worker: dead.clone(), amount: SLASH }.into(),
		);
		assert_eq!(stake(&living[0]), MIN_STAKE);
	});
}

#[test]
fn attack_worker_that_sleeps_between_challenges_is_found() {
	execute(|| {
		// GIVEN two workers that live for three windows
		let workers = given_workers(2);
		pass_answered(3 * WINDOW, &workers);
		// WHEN one sleeps
		pass_answered(2 * DUE, &workers[1..]);
		// THEN
		assert_eq!(status(&workers[0]), WorkerState::Unresponsive);
		assert_eq!(stake(&workers[0]), MIN_STAKE - SLASH);
	});
}

#[test]
fn nobody_is_slashed_when_over_half_of_a_window_went_unanswered() {
	execute(|| {
		// GIVEN three workers challenged once in a window, of which one answers: the chain was at fault
		let workers = given_workers(3);
		while workers.iter().any(|worker| !is_challenged(worker)) {
			pass_blocks(1);
		}
		assert!(JobClock::get() < WINDOW, "all in one window");
		Random::set(false);
		assert_ok!(answer(&workers[0]));
		// WHEN
		pass_blocks(DUE + 1);
		// THEN
		assert_eq!(status(&workers[0]).status(), cybros_primitives::WorkerStatus::Online);
		for dead in &workers[1..] {
			assert_eq!(status(dead), WorkerState::Unresponsive);
			assert_eq!(stake(dead), MIN_STAKE);
		}
		assert_eq!(Slashes::get(), 0);
	});
}

#[test]
fn worker_is_slashed_when_just_half_of_a_window_went_unanswered() {
	execute(|| {
		// GIVEN two workers challenged once in a window, of which one answers
		let workers = given_workers(2);
		while workers.iter().any(|worker| !is_challenged(worker)) {
			pass_blocks(1);
		}
		Random::set(false);
		assert_ok!(answer(&workers[0]));
		// WHEN
		pass_blocks(DUE + 1);
		// THEN
		assert_eq!(stake(&workers[1]), MIN_STAKE - SLASH);
	});
}

#[test]
fn attack_owner_forces_a_worker_offline_past_the_deadline_to_dodge_the_slash_is_slashed() {
	execute(|| {
		// GIVEN a missed challenge, in the block before the hook finds it
		let workers = given_workers(2);
		pass_answered(DUE, &workers[1..]);
		Scheduler::told();
		// WHEN
		assert_ok!(Workers::force_offline(signed(BOB), workers[0].clone()));
		// THEN it is slashed for that, and not for what it had in hand too
		assert_eq!(status(&workers[0]), WorkerState::Unresponsive);
		assert_eq!(stake(&workers[0]), MIN_STAKE - SLASH);
		assert_eq!(Scheduler::told()[0], Told::Offline(workers[0].clone(), false));
		// WHEN the hook comes
		pass_answered(2, &workers[1..]);
		// THEN it is not slashed again
		assert_eq!(stake(&workers[0]), MIN_STAKE - SLASH);
	});
}

#[test]
fn worker_is_not_hit_by_a_challenge_of_its_earlier_life() {
	execute(|| {
		// GIVEN a challenged worker that goes offline and comes back
		let workers = given_workers(2);
		pass_answered(1, &workers[1..]);
		assert_ok!(Workers::force_offline(signed(BOB), workers[0].clone()));
		Random::set(false);
		assert_ok!(Workers::online(RuntimeOrigin::signed(workers[0].clone()), 1, 1));
		// WHEN
		pass_blocks(DUE + 1);
		// THEN
		assert_eq!(status(&workers[0]).status(), cybros_primitives::WorkerStatus::Online);
	});
}

#[test]
fn missed_challenges_are_dealt_with_at_a_bounded_rate_and_none_is_skipped() {
	execute(|| {
		// GIVEN six dead workers, and a share for one of them in a block
		let workers = given_workers(6);
		pass_blocks(WINDOW);
		assert!(workers.iter().all(is_challenged));
		Random::set(false);
		pass_blocks(DUE - WINDOW);
		let pages = Windows::<Test>::get(0).unwrap().pages;
		let one = <() as WeightInfo>::leave_service().saturating_add(OFFLINE_WEIGHT);
		let looks = <() as WeightInfo>::lapse_page().saturating_mul(pages.into());
		let others = <() as WeightInfo>::end_licence()
			.saturating_mul(2)
			.saturating_add(<() as WeightInfo>::close_step());
		set_share(one.saturating_add(looks).saturating_add(others));
		for gone in 1..=6u32 {
			// WHEN
			pass_blocks(1);
			// THEN
			let unresponsive =
				workers.iter().filter(|worker| status(worker) == WorkerState::Unresponsive);
			assert_eq!(unresponsive.count() as u32, gone);
			assert_eq!(OnlineCount::<Test>::get(), 6 - gone);
			Workers::do_try_state().unwrap();
			// Those whose turn is still to come may not make up for it.
			for late in workers.iter().filter(|worker| status(worker).service().is_some()) {
				assert_noop!(answer(late), Error::<Test>::ChallengeOverdue);
			}
		}
		// WHEN
		pass_blocks(1);
		// THEN
		assert_eq!(Windows::<Test>::iter().count(), 0);
		assert_eq!(Challenged::<Test>::iter().count(), 0);
		assert_eq!(LapseCursor::<Test>::get(), (1, 0));
	});
}

#[test]
fn hook_takes_no_more_than_its_share() {
	execute(|| {
		// GIVEN
		given_workers(6);
		pass_blocks(DUE);
		Random::set(false);
		let one = <() as WeightInfo>::leave_service().saturating_add(OFFLINE_WEIGHT);
		let share = one.saturating_mul(8);
		Share::set(share);
		// WHEN
		let mut meter = frame_support::weights::WeightMeter::new();
		<Workers as frame_support::traits::OnPoll<u64>>::on_poll(2, &mut meter);
		// THEN
		assert!(meter.consumed().all_lte(share));
		assert!(meter.consumed().all_gte(share / 4));
	});
}

#[test]
fn attack_much_that_is_due_keeps_no_challenge_from_being_opened_nor_the_hook_in_more_than_its_share(
) {
	execute(|| {
		// GIVEN many that are dead, some that came online since, and a share for three that leave, and no more
		let dead = given_workers(40).len() as u32;
		pass_blocks(DUE);
		let young: Vec<_> = (100..120).map(|n| given_online(0, n)).collect();
		let one = <() as WeightInfo>::leave_service().saturating_add(OFFLINE_WEIGHT);
		Share::set(one.saturating_mul(3).saturating_add(<() as WeightInfo>::lapse_page()));
		// WHEN
		let next = System::block_number() + 1;
		System::set_block_number(next);
		let mut meter = frame_support::weights::WeightMeter::new();
		<Workers as frame_support::traits::OnPoll<u64>>::on_poll(next, &mut meter);
		// THEN
		assert!(meter.consumed().all_lte(Share::get()), "{}", meter.consumed());
		let left = OnlineCount::<Test>::get() - young.len() as u32;
		assert!(left < dead);
		assert!(young.iter().any(is_challenged));
		JobClock::set(JobClock::get() + 1);
	});
}

#[test]
fn nothing_is_due_when_the_clock_stands() {
	execute(|| {
		// GIVEN
		let worker = given_workers(1).remove(0);
		pass_blocks(1);
		let clock = JobClock::get();
		// WHEN blocks pass that accept no transactions
		for _ in 0..3 * DUE {
			pass_blocks(1);
			JobClock::set(clock);
		}
		// THEN
		assert!(is_challenged(&worker));
		assert_ok!(answer(&worker));
	});
}

// Coming back.

#[test]
fn unresponsive_worker_is_online_again_with_all_checks() {
	execute(|| {
		// GIVEN
		let workers = given_workers(2);
		pass_answered(DUE + 1, &workers[1..]);
		let online = || Workers::online(RuntimeOrigin::signed(workers[0].clone()), 1, 1);
		// THEN its stake is too low by now
		assert_noop!(online(), Error::<Test>::StakeTooLow);
		LeastStake::set(MIN_STAKE - SLASH);
		// WHEN
		assert_ok!(online());
		// THEN
		assert_eq!(status(&workers[0]).status(), cybros_primitives::WorkerStatus::Online);
		assert!(!is_challenged(&workers[0]));
	});
}

#[test]
fn unresponsive_worker_is_deregistered_with_what_is_left() {
	execute(|| {
		// GIVEN
		let workers = given_workers(2);
		pass_answered(DUE + 1, &workers[1..]);
		let before = free(BOB);
		// WHEN
		assert_ok!(Workers::deregister_worker(signed(BOB), workers[0].clone()));
		// THEN
		assert_eq!(free(BOB), before + MIN_STAKE - SLASH + MIN_BALANCE);
		assert!(!Uptimes::<Test>::contains_key(&workers[0]));
	});
}

#[test]
fn unresponsive_worker_neither_drains_nor_is_forced() {
	execute(|| {
		given_draining_worker();
		pass_blocks(DUE + 1);
		let worker = FERDIE.to_account_id();
		assert_noop!(
			Workers::request_offline(signed(FERDIE), worker.clone()),
			Error::<Test>::WorkerNotOnline
		);
		assert_noop!(
			Workers::force_offline(signed(BOB), worker.clone()),
			Error::<Test>::WorkerNotInService
		);
		pass_blocks(DUE);
		assert!(!is_challenged(&worker));
	});
}

// Places.

#[test]
fn last_worker_takes_the_place_of_one_that_leaves() {
	execute(|| {
		// GIVEN
		let workers = given_workers(4);
		// WHEN
		assert_ok!(Workers::force_offline(signed(BOB), workers[1].clone()));
		// THEN
		let places: Vec<_> = (0..3).map(|at| OnlineWorkers::<Test>::get(at).unwrap()).collect();
		assert_eq!(places, [workers[0].clone(), workers[3].clone(), workers[2].clone()]);
		assert_eq!(OnlineCount::<Test>::get(), 3);
		Workers::do_try_state().unwrap();
		// WHEN the last leaves
		assert_ok!(Workers::force_offline(signed(BOB), workers[2].clone()));
		// THEN
		assert_eq!(OnlineWorkers::<Test>::get(2), None);
	});
}

// Uptime.

#[test]
fn uptime_is_credited_at_each_sign_of_life() {
	execute(|| {
		// GIVEN
		let worker = given_workers(1).remove(0);
		Random::set(false);
		assert_eq!(Workers::uptime_ratio(&worker), None);
		// WHEN
		pass_blocks(7);
		Workers::alive(&worker);
		pass_blocks(5);
		// THEN nothing is credited since
		assert_eq!((uptime(&worker).credited, uptime(&worker).served), (7, 7));
		// WHEN
		Workers::alive(&worker);
		// THEN
		assert_eq!((uptime(&worker).credited, uptime(&worker).served), (12, 12));
		assert_eq!(Workers::uptime_ratio(&worker), Some(Permill::one()));
	});
}

#[test]
fn uptime_is_not_credited_for_time_that_ends_in_a_missed_challenge() {
	execute(|| {
		// GIVEN a worker that lived for 10 blocks
		let worker = given_workers(1).remove(0);
		Random::set(false);
		pass_blocks(10);
		Workers::alive(&worker);
		Random::set(true);
		// WHEN it misses a challenge that is opened at 10 and due at 30
		pass_blocks(DUE + 1);
		// THEN
		assert_eq!(status(&worker), WorkerState::Unresponsive);
		assert_eq!((uptime(&worker).credited, uptime(&worker).served), (10, 30));
		assert_eq!(Workers::uptime_ratio(&worker), Some(Permill::from_rational(1u32, 3)));
		// WHEN it comes back
		assert_ok!(Workers::online(RuntimeOrigin::signed(worker.clone()), 1, 1));
		Random::set(false);
		pass_blocks(10);
		Workers::alive(&worker);
		// THEN the time that it was away is not counted
		assert_eq!((uptime(&worker).credited, uptime(&worker).served), (20, 40));
	});
}

#[test]
fn uptime_does_not_count_time_before_it_goes_offline_without_a_sign() {
	execute(|| {
		let worker = given_workers(1).remove(0);
		Random::set(false);
		pass_blocks(10);
		assert_ok!(Workers::force_offline(signed(BOB), worker.clone()));
		assert_eq!((uptime(&worker).credited, uptime(&worker).served), (0, 0));
	});
}

#[test]
fn attack_uptime_by_many_signs_in_one_block_is_none() {
	execute(|| {
		let worker = given_workers(1).remove(0);
		Random::set(false);
		pass_blocks(3);
		(0..10).for_each(|_| {
			Workers::alive(&worker);
		});
		assert_eq!(uptime(&worker).credited, 3);
	});
}

// Parameters.

#[test]
fn parameters_are_set_by_root() {
	execute(|| {
		let parameters = Parameters { challenge_interval: 9, ..parameters() };
		assert_ok!(Workers::set_parameters(RuntimeOrigin::root(), parameters.clone()));
		System::assert_last_event(Event::ParametersSet { parameters: parameters.clone() }.into());
		assert_eq!(crate::CurrentParameters::<Test>::get(), parameters);
	});
}

#[test]
fn attack_parameters_set_by_a_stranger_are_refused() {
	execute(|| {
		for origin in [RuntimeOrigin::none(), signed(EVE)] {
			assert_noop!(Workers::set_parameters(origin, parameters()), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn parameters_are_taken_at_their_bounds_and_refused_beyond() {
	execute(|| {
		let set = |parameters| Workers::set_parameters(RuntimeOrigin::root(), parameters);
		for challenge_interval in [1, MAX_CHALLENGE_INTERVAL] {
			assert_ok!(set(Parameters { challenge_interval, ..parameters() }));
		}
		for challenge_interval in [0, MAX_CHALLENGE_INTERVAL + 1] {
			assert_noop!(
				set(Parameters { challenge_interval, ..parameters() }),
				Error::<Test>::ChallengeIntervalOutOfBounds
			);
		}
		for challenge_window in [2, MAX_CHALLENGE_WINDOW] {
			assert_ok!(set(Parameters { challenge_window, ..parameters() }));
		}
		for challenge_window in [1, MAX_CHALLENGE_WINDOW + 1] {
			assert_noop!(
				set(Parameters { challenge_window, ..parameters() }),
				Error::<Test>::ChallengeWindowOutOfBounds
			);
		}
		for challenge_slash in [0, SLASH_CAP] {
			assert_ok!(set(Parameters { challenge_slash, ..parameters() }));
		}
		let most = MIN_STAKE * Balance::from(MAX_SLASH_CAP_IN_STAKES);
		let rich = Parameters { owner_slash_cap: most, ..parameters() };
		assert_ok!(set(Parameters { challenge_slash: MIN_STAKE, ..rich.clone() }));
		for beyond in [
			Parameters { challenge_slash: SLASH_CAP + 1, ..parameters() },
			Parameters { challenge_slash: MIN_STAKE + 1, ..rich },
			Parameters { owner_slash_cap: SLASH - 1, ..parameters() },
		] {
			assert_noop!(set(beyond), Error::<Test>::ChallengeSlashOutOfBounds);
		}
		for owner_slash_cap in [most + 1, Balance::MAX] {
			let beyond = Parameters { owner_slash_cap, ..parameters() };
			assert_noop!(set(beyond), Error::<Test>::OwnerSlashCapOutOfBounds);
		}
	});
}

#[test]
#[should_panic(expected = "the chain would begin with parameters that root may not set")]
fn parameters_that_root_may_not_set_are_none_to_begin_with() {
	// WHEN a least stake makes what a missed challenge takes too much
	LeastStake::set(SLASH - 1);
	Workers::integrity_test();
}

#[test]
fn open_window_keeps_its_length_when_the_parameters_change() {
	execute(|| {
		// GIVEN
		let worker = given_workers(1).remove(0);
		pass_blocks(1);
		// WHEN
		let shorter = Parameters { challenge_window: 2, ..parameters() };
		assert_ok!(Workers::set_parameters(RuntimeOrigin::root(), shorter));
		pass_blocks(DUE - 2);
		// THEN
		assert_ok!(answer(&worker));
	});
}

#[test]
fn challenge_is_dealt_with_when_it_is_due_though_the_window_before_was_longer() {
	execute(|| {
		// GIVEN
		let workers = given_workers(1);
		pass_blocks(1);
		let shorter = Parameters { challenge_window: 2, ..parameters() };
		assert_ok!(Workers::set_parameters(RuntimeOrigin::root(), shorter));
		while NextWindow::<Test>::get() < 2 {
			pass_answered(1, &workers);
		}
		pass_blocks(1);
		assert!(is_challenged(&workers[0]));
		// WHEN no answer is taken any more
		while answer_would_be_taken(&workers[0]) {
			pass_blocks(1);
		}
		// THEN the next hook deals with it
		pass_blocks(1);
		assert_eq!(status(&workers[0]), WorkerState::Unresponsive);
	});
}

/// Whether an answer would be in time, without giving it.
fn answer_would_be_taken(worker: &AccountId) -> bool {
	let challenge = uptime(worker).watch.and_then(|watch| watch.challenge);
	challenge.is_some_and(|number| JobClock::get() < Windows::<Test>::get(number).unwrap().due_at)
}
