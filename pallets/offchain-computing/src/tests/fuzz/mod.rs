// SPDX-License-Identifier: AGPL-3.0-only

//! Both pallets, played with by chance and held against a [`model`] of plain maps after every step.
//!
//! A step is a call, a block, or a freeze of money. What each call comes to is foretold, error by error; what blocks do
//! by themselves is judged. One sum is the pallet's own: what a refused item of a batch pays, which depends on weights.
//! Then all money, jobs, queues and workers are compared, and now and then `try_state` of both pallets runs as well. One
//! call of four is dry-run before, and comes to what that says. A run is made of episodes, each a chain of its own with
//! a seed of its own, which is printed when it fails.
//!
//! `FUZZ_STEPS` says how many steps to play, `FUZZ_SEED` the first episode's seed, `FUZZ_THREADS` how many episodes to
//! play at once. [`crate::planted`] has bugs that the tests switch on, to see that they are found.

mod compare;
mod ends;
mod model;
mod people;
mod planted;
mod player;
mod seen;
pub(super) mod tee;

use super::*;
use crate::{
	types::{JobClock as Clock, Submission, Timer},
	JobClock, Overdue, Timers,
};
use frame_support::{
	traits::{GetCallName, OnIdle, UnfilteredDispatchable},
	weights::Weight,
};
use model::{Agenda, Model, Outcome, Refusal, Room, Seen};
use player::{Player, Step, CALLS};
use scale_info::{TypeDef, TypeInfo};
use sp_core::H256;
use std::{
	collections::{BTreeMap, BTreeSet, VecDeque},
	env,
};

/// The steps of an episode: deleted keys make a test's storage slow.
const EPISODE: u64 = 5_000;
/// `try_state` of both pallets runs after so many steps.
const TRY_STATE: u64 = 250;
/// In a long run all is compared after so many steps only; what each step comes to is judged in any case.
const COMPARE: u64 = 8;
/// One of so many calls is dry-run before.
const DRY_RUN: u64 = 4;
/// From so many steps on each call must have succeeded often, and each error occurred.
const LONG: u64 = 1_000_000;

/// What each renewal of a lease costs the depositor that may be for nothing.
const PROGRESS_FEE: Balance = CHAIN_FEE / 20;

/// What came of a run.
#[derive(Default)]
pub struct Counts {
	calls: BTreeMap<String, (u64, u64)>,
	errors: BTreeMap<(u8, &'static str), u64>,
	blocks: u64,
	/// The step of its episode that came last.
	step: u64,
}

impl Counts {
	fn add(&mut self, other: Counts) {
		for (name, (made, succeeded)) in other.calls {
			let sums = self.calls.entry(name).or_default();
			(sums.0, sums.1) = (sums.0 + made, sums.1 + succeeded);
		}
		for (error, times) in other.errors {
			*self.errors.entry(error).or_default() += times;
		}
		self.blocks += other.blocks;
	}

	/// Count the errors that items of a batch met.
	fn count_items(&mut self, seen: &VecDeque<Seen>) {
		for seen in seen {
			if let Seen::ItemFailed { refusal: Refusal::Named(name), .. } = seen {
				*self.errors.entry((JOBS, name)).or_default() += 1;
			}
		}
	}

	/// Count a call, and the error of a pallet by which it was refused.
	fn count(&mut self, name: &str, outcome: &Outcome, pallet: u8) {
		let (made, succeeded) = self.calls.entry(name.into()).or_default();
		*made += 1;
		match outcome {
			Ok(_) => *succeeded += 1,
			Err(Refusal::Named(name)) => *self.errors.entry((pallet, name)).or_default() += 1,
			Err(_) => {},
		}
	}

	fn print(&self) {
		let (mut made, mut succeeded) = (0, 0);
		for (name, (times, good)) in &self.calls {
			println!("{name:<26} {times:>8} made {good:>8} succeeded");
			made += times;
			succeeded += good;
		}
		for ((pallet, name), times) in &self.errors {
			println!(
				"{:<12} {name:<30} {times:>8}",
				if *pallet == JOBS { "jobs" } else { "workers" }
			);
		}
		println!("{made} calls, {succeeded} succeeded, {} blocks", self.blocks);
	}

	/// The errors that did not occur.
	fn missing(&self) -> Vec<(u8, &'static str)> {
		let all = errors_of::<crate::Error<Test>>(JOBS)
			.chain(errors_of::<pallet_offchain_computing_workers::Error<Test>>(REGISTRY));
		all.filter(|error| !self.errors.contains_key(error)).collect()
	}
}

/// The pallets' numbers in the tests' runtime.
const REGISTRY: u8 = 2;
const JOBS: u8 = 3;

fn errors_of<E: TypeInfo>(pallet: u8) -> impl Iterator<Item = (u8, &'static str)> {
	let TypeDef::Variant(variants) = E::type_info().type_def else { panic!("errors are variants") };
	variants.variants.into_iter().map(move |variant| (pallet, variant.name))
}

/// Tells where a run failed.
struct Witness {
	seed: u64,
	step: u64,
	last: VecDeque<Step>,
}

impl Drop for Witness {
	fn drop(&mut self) {
		if std::thread::panicking() {
			for step in &self.last {
				println!("{step:?}");
			}
			println!("failed at step {}: FUZZ_SEED={} makes it again", self.step, self.seed);
		}
	}
}

/// Play an episode, compare all after so many steps each, and count what came of it.
fn play(seed: u64, steps: u64, compare: u64, counts: &mut Counts) {
	let mut witness = Witness { seed, step: 0, last: VecDeque::new() };
	tee::forget();
	new_test_ext().execute_with(|| {
		let mut player = Player::new(seed);
		for (who, amount) in player.people.endowments() {
			mint(who, amount);
		}
		CancelDelay::set(&3);
		ProgressFee::set(&PROGRESS_FEE);
		// When the certificates of the tests are in force.
		Now::set(&cybros_attestation::testing::NOW);
		let accounts = frame_system::Account::<Test>::iter();
		let mut model = Model::new(accounts.map(|(who, info)| (who, info.data.free)).collect());
		model.anchored.extend(player.people.anchored().iter().cloned());
		for who in &model.anchored {
			System::inc_providers(who);
		}
		for step in 0..steps {
			let next = player.step(&model);
			(witness.step, counts.step) = (step, step);
			witness.last.push_back(next.clone());
			if witness.last.len() > 12 {
				witness.last.pop_front();
			}
			judge(next, &mut model, counts);
			if step % compare == 0 {
				compare::compare(&model, &player.people);
			}
			if step % TRY_STATE == TRY_STATE - 1 {
				check();
				ends::refuse_what_is_at_the_end(&mut player, &model, counts);
			}
		}
	});
}

/// Let a step happen on the chain and in the model, and see that the same comes of it.
fn judge(step: Step, model: &mut Model, counts: &mut Counts) {
	forget_events();
	match step {
		Step::Call { who, call } => {
			let name = name_of(&call);
			let foretold = counts
				.step
				.is_multiple_of(DRY_RUN)
				.then(|| Computing::dry_run(who.clone(), call.clone()));
			let dispatched = call.clone().dispatch_bypass_filter(signed(who.clone()));
			if let Some(foretold) = foretold {
				let outcome = dispatched.as_ref().map(|_| ()).map_err(|refused| refused.error);
				assert_eq!(foretold, outcome, "the dry run of {name}, and what came of it");
			}
			let (outcome, pallet) = outcome_of(dispatched);
			model.seen = seen::seen();
			counts.count_items(&model.seen);
			assert_eq!(
				outcome,
				model.call(&who, &call),
				"the outcome of {name}, and what was foretold"
			);
			counts.count(name, &outcome, pallet);
		},
		Step::Root { call } => {
			let name = name_of(&call);
			let (outcome, pallet) = dispatch(call.clone(), RuntimeOrigin::root());
			model.seen = seen::seen();
			assert_eq!(outcome, model.call_root(&call), "{name}");
			counts.count(name, &outcome, pallet);
		},
		Step::Freeze { who, amount } => {
			// An account that is gone has nothing to freeze.
			if model.free.contains_key(&who) {
				freeze(who.clone(), amount);
				model.frozen.insert(who, amount);
			}
		},
		Step::Block { seconds, draw, room } => {
			counts.blocks += 1;
			model.time += seconds;
			let agenda = agenda();
			block(model.time, draw, room);
			let left = left_of_agenda();
			model.seen = seen::seen();
			let done = agenda.len() - left;
			model.block(room, draw.is_some(), agenda, done);
			if !room.deadlines {
				model.settle_carried_over(|who| {
					let pools = WorkerSlots::<Test>::get(who).unwrap_or_default().pools;
					pools.iter().any(|subscription| subscription.ready_at.is_some())
				});
			}
			use pallet_offchain_computing_workers::{Impls, Revocations};
			model.forget(Revocations::<Test>::contains_key, |impl_id| {
				Impls::<Test>::get(impl_id).is_some_and(|info| info.deployers > 0)
			});
		},
	}
	assert_eq!(model.seen.front(), None, "the chain told of something that was not foretold");
}

fn block(time: u64, draw: Option<u64>, room: Room) {
	Now::set(&time);
	Draw::set(&draw.map(H256::from_low_u64_be));
	// Else for little, or for nothing.
	let little = Weight::from_parts(if time.is_multiple_of(2) { 500_000_000 } else { 0 }, u64::MAX);
	MaxDeadlineWeight::set(&if room.deadlines { Weight::MAX } else { little });
	PollWeight::set(&if room.registry { Weight::MAX } else { Weight::zero() });
	let number = System::block_number() + 1;
	frame_system::BlockHash::<Test>::insert(number - 1, tee::hash_of(number - 1));
	System::set_block_number(number);
	// In the order of the runtime.
	Computing::on_poll(number, &mut WeightMeter::new());
	Workers::on_poll(number, &mut WeightMeter::new());
	Workers::on_idle(number, Weight::MAX);
	Computing::on_idle(number, if room.idle { Weight::MAX } else { Weight::zero() });
}

/// The timers of the moments from the first that is not done to `last`, in the order in which a block looks at them.
fn timers_until(first: Clock, last: Clock) -> Vec<(Clock, Timer<AccountId>)> {
	let mut timers = vec![];
	for due in first..=last {
		let Some(page) = Timers::<Test>::get(due, 0) else { continue };
		let before = (1..=page.before).rev().filter_map(|page| Timers::<Test>::get(due, page));
		for page in [page.clone()].into_iter().chain(before) {
			timers.extend(page.timers.into_iter().rev().map(|timer| (due, timer)));
		}
	}
	timers
}

/// Whom the next block is to look at: in which order, the chain says.
fn agenda() -> Agenda {
	let next = JobClock::<Test>::get() + 1;
	let timers = timers_until(Overdue::<Test>::get().unwrap_or(next), next);
	let is_armed = |due: Clock, timer: &Timer<AccountId>| match timer {
		Timer::Worker(worker) => {
			WorkerSlots::<Test>::get(worker).is_some_and(|slots| slots.timer == Some(due))
		},
		Timer::Pool(pool) => Pools::<Test>::get(pool).is_some_and(|pool| pool.timer == Some(due)),
		Timer::Job(_) => true,
	};
	timers
		.into_iter()
		.map(|(due, timer)| {
			let armed = is_armed(due, &timer);
			(due, timer, armed)
		})
		.collect()
}

/// How many of those the block has left over.
fn left_of_agenda() -> usize {
	Overdue::<Test>::get().map_or(0, |first| timers_until(first, JobClock::<Test>::get()).len())
}

fn name_of(call: &RuntimeCall) -> &'static str {
	match call {
		RuntimeCall::Computing(call) => call.get_call_name(),
		RuntimeCall::Workers(call) => call.get_call_name(),
		RuntimeCall::Balances(call) => call.get_call_name(),
		other => panic!("{other:?} is not played"),
	}
}

/// What comes of a call, and by which pallet's error it is refused.
fn dispatch(call: RuntimeCall, origin: RuntimeOrigin) -> (Outcome, u8) {
	outcome_of(call.dispatch_bypass_filter(origin))
}

fn outcome_of(dispatched: DispatchResultWithPostInfo) -> (Outcome, u8) {
	match dispatched {
		Ok(post) => (Ok(post.pays_fee), 0),
		Err(refused) => {
			let pallet = match refused.error {
				DispatchError::Module(error) => error.index,
				_ => 0,
			};
			(Err(refusal(refused.error)), pallet)
		},
	}
}

fn refusal(error: DispatchError) -> Refusal {
	match error {
		DispatchError::Module(error) if [REGISTRY, JOBS].contains(&error.index) => {
			let name = error.message.or_else(|| name_of_error(error.index, error.error[0]));
			Refusal::Named(name.expect("an error has a name"))
		},
		DispatchError::BadOrigin => Refusal::Origin,
		_ => Refusal::Money,
	}
}

/// The name of an error that an event tells by its number only.
fn name_of_error(pallet: u8, number: u8) -> Option<&'static str> {
	let definition = match pallet {
		JOBS => crate::Error::<Test>::type_info().type_def,
		_ => pallet_offchain_computing_workers::Error::<Test>::type_info().type_def,
	};
	let TypeDef::Variant(errors) = definition else { return None };
	errors.variants.iter().find(|error| error.index == number).map(|error| error.name)
}

fn number(name: &str, default: u64) -> u64 {
	let value = env::var(name).ok().filter(|value| !value.is_empty());
	value.map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

/// Play all episodes, so many at once.
fn play_all(seed: u64, steps: u64, threads: u64) -> Counts {
	let compare = if steps >= LONG { COMPARE } else { 1 };
	let episodes = steps.div_ceil(EPISODE);
	let play_some = |first| {
		let mut counts = Counts::default();
		for episode in (first..episodes).step_by(threads as usize) {
			play(seed + episode, EPISODE.min(steps - episode * EPISODE), compare, &mut counts);
		}
		counts
	};
	std::thread::scope(|scope| {
		let threads: Vec<_> =
			(0..threads).map(|first| scope.spawn(move || play_some(first))).collect();
		let mut counts = Counts::default();
		for thread in threads {
			counts.add(thread.join().expect("an episode failed, and told of it"));
		}
		counts
	})
}

/// The calls of both pallets, by their names.
fn all_calls() -> impl Iterator<Item = &'static str> {
	let registry = pallet_offchain_computing_workers::Call::<Test>::get_call_names();
	crate::Call::<Test>::get_call_names().iter().chain(registry).copied()
}

#[test]
fn each_call_of_both_pallets_is_played() {
	let played: BTreeSet<_> = CALLS.iter().map(|(name, _)| *name).collect();
	let missing: Vec<_> = all_calls().filter(|name| !played.contains(name)).collect();
	assert!(missing.is_empty(), "nobody plays {missing:?}");
}

#[test]
fn chain_is_as_foretold_when_calls_come_by_chance() {
	let (seed, steps) = (number("FUZZ_SEED", 1), number("FUZZ_STEPS", 5_000));
	let counts = play_all(seed, steps, number("FUZZ_THREADS", 1).max(1));
	println!("{steps} steps from seed {seed} on");
	counts.print();
	println!("did not occur: {:?}", counts.missing());
	let (made, good) =
		counts.calls.values().fold((0, 0), |(made, good), (m, g)| (made + m, good + g));
	assert!(good * 100 >= made * 30, "{good} of {made} calls succeeded");
	if steps < LONG {
		return;
	}
	for name in all_calls() {
		let succeeded = counts.calls.get(name).map_or(0, |(_, good)| *good);
		assert!(succeeded >= 1_000, "{name} succeeded {succeeded} times");
	}
	assert_eq!(counts.missing(), [], "these errors did not occur");
}
