// SPDX-License-Identifier: MIT

//! Four validators: authoring, finality under faults, elections, and what an equivocation costs.

use anyhow::{Context, Result};
use cybros_e2e::{follow, Metrics, Validator, Validators};
use cybros_sdk::{
	chain::api::{
		self,
		runtime_types::{
			pallet_election_provider_multi_phase::ElectionCompute,
			pallet_staking::{RewardDestination, ValidatorPrefs},
			primal_runtime::SessionKeys,
			sp_arithmetic::per_things::Perbill,
			sp_authority_discovery::app as authority_discovery,
			sp_consensus_babe::app as babe,
			sp_consensus_grandpa::app as grandpa,
		},
	},
	subxt::utils::MultiAddress,
	AccountId, Call, Client, Keypair, State, Wait,
};
use rustix::process::Signal;
use serde_json::json;
use std::{collections::BTreeSet, time::Duration};

const CYB: u128 = 1_000_000_000_000;
const LIMIT: Duration = Duration::from_secs(60);

fn account(suri: &str) -> Result<AccountId> {
	Ok(Keypair::from_suri(suri)?.account_id())
}

/// The validators of the present session.
async fn validators(state: &State) -> Result<BTreeSet<AccountId>> {
	let found = state.read(api::storage().session().validators(), ()).await?;
	Ok(found.unwrap_or_default().into_iter().collect())
}

/// Who authored blocks in the present era.
async fn authors(state: &State) -> Result<BTreeSet<AccountId>> {
	let active = state.read(api::storage().staking().active_era(), ()).await?;
	let era = active.context("there is an era")?.index;
	let points = state.read(api::storage().staking().eras_reward_points(), (era,)).await?;
	Ok(points
		.map(|points| points.individual.into_iter().map(|(who, _)| who).collect())
		.unwrap_or_default())
}

/// Waits until a block beyond the present best one is final.
async fn finality_goes_on(client: &Client) -> Result<()> {
	let target = client.best_block().await?.number + 1;
	follow(client, "finality", async |_| {
		Ok((client.finalized_block().await?.number >= target).then_some(()))
	})
	.await
}

async fn submit(client: &Client, suri: &str, call: Call) -> Result<()> {
	client.submit_and_wait(&Keypair::from_suri(suri)?, &call, Wait::InBlock).await?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn four_validators_author_and_finality_stops_and_recovers_with_their_majority() -> Result<()>
{
	// GIVEN four validators
	let mut network = Validators::prepare(|_| ())?;
	let [mut alice, _bob, charlie, dave] =
		network.start_all(["alice", "bob", "charlie", "dave"]).await?;
	let client = alice.client.clone();
	let metrics = Metrics::of(&mut alice.process)?;

	// THEN all four author, and finality follows
	follow(&client, "block of each of four authors", async |state| {
		Ok((authors(state).await?.len() == 4).then_some(()))
	})
	.await?;
	finality_goes_on(&client).await?;

	// THEN the first, which was told of nobody, finds out where the others are
	follow(&client, "address of each of three others", async |_| {
		let known = metrics.value("substrate_authority_discovery_known_authorities_count")?;
		Ok((known == Some(3.0)).then_some(()))
	})
	.await?;

	// WHEN one is killed, THEN finality goes on
	dave.process.signal(Signal::KILL)?;
	drop(dave);
	finality_goes_on(&client).await?;

	// WHEN one more stands still, THEN blocks come, but finality stops
	charlie.process.signal(Signal::STOP)?;
	let stopped_at = client.best_block().await?.number;
	follow(&client, "further blocks", async |state| {
		Ok((state.block().number >= stopped_at + 4).then_some(()))
	})
	.await?;
	let finalized = client.finalized_block().await?.number;
	assert!(finalized <= stopped_at, "two of four made block {finalized} final");

	// WHEN it goes on, THEN finality catches up by itself
	charlie.process.signal(Signal::CONT)?;
	finality_goes_on(&client).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nominations_elect_another_validator_at_an_eras_end() -> Result<()> {
	// GIVEN a network with eras of 16 slots whose validator Dave has the least stake and never starts his node
	let mut network = Validators::prepare(|genesis| {
		genesis["timing"] =
			json!({ "epochDuration": 8, "sessionsPerEra": 2, "slashDeferDuration": 0 });
		let stakers = genesis["staking"]["stakers"].as_array_mut().expect("a list of stakers");
		stakers[3][2] = json!(90_000 * CYB);
		genesis["staking"]["minimumValidatorCount"] = json!(4);
	})?;
	let [alice, _bob, _charlie, mut eve] =
		network.start_all(["alice", "bob", "charlie", "eve"]).await?;
	let client = alice.client.clone();

	// WHEN Eve becomes a candidate, and Ferdie's stake stands behind her
	let target = MultiAddress::Id(account("//Eve")?);
	let bond = Call::new(api::tx().staking().bond(200_000 * CYB, RewardDestination::Staked));
	let nominate = Call::new(api::tx().staking().nominate(vec![target]));
	tokio::try_join!(
		become_candidate(&client, &eve, "//Eve"),
		submit(&client, "//Ferdie", bond),
		submit(&client, "//Ferdie", nominate),
	)?;

	// THEN at an era's end she is a validator in Dave's place, and authors
	let eve_account = account("//Eve")?;
	let authored =
		follow(&client, "block of the validator that nominations brought in", async |state| {
			Ok(authors(state).await?.contains(&eve_account).then_some(()))
		});
	// AND validators mine elections: what the chain reckons by itself is for when none has done so in time
	let mined = follow(&client, "solution that a validator mined", async |state| {
		let queued = state.read(api::storage().election_provider().queued_solution(), ()).await?;
		Ok(queued.filter(|queued| matches!(queued.compute, ElectionCompute::Unsigned)).map(|_| ()))
	});
	tokio::try_join!(authored, mined)?;
	let elected = validators(&client.state().await?).await?;
	assert!(!elected.contains(&account("//Dave//stash")?), "{elected:?}");
	assert_eq!(elected.len(), 4);
	finality_goes_on(&client).await?;

	// AND a validator ends well on SIGTERM
	eve.process.signal(Signal::TERM)?;
	assert!(eve.process.wait(LIMIT)?.success(), "{}", eve.process.told());
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn validator_that_equivocates_is_slashed() -> Result<()> {
	// GIVEN four validators, whose slashes are applied at once
	let mut network = Validators::prepare(|genesis| {
		genesis["timing"] =
			json!({ "epochDuration": 8, "sessionsPerEra": 2, "slashDeferDuration": 0 });
	})?;
	let [alice, _bob, _charlie, _dave] =
		network.start_all(["alice", "bob", "charlie", "dave"]).await?;
	let client = alice.client.clone();

	// WHEN a second node runs with Bob's keys
	let second_bob = network.start("bob", "second-bob").await?;

	// THEN he is slashed for the blocks that he authored twice
	let bob = account("//Bob//stash")?;
	follow(&client, "slash", async |state| {
		let ledger = state.read(api::storage().staking().ledger(), (bob,)).await?;
		Ok((ledger.context("Bob has stake")?.active < 100_000 * CYB).then_some(()))
	})
	.await?;
	drop(second_bob);
	Ok(())
}

/// Bonds, sets the session keys that the candidate's node makes, and validates, at best in one block.
async fn become_candidate(client: &Client, node: &Validator, suri: &str) -> Result<()> {
	let made = node.client.rotate_session_keys(account(suri)?).await?;
	let key = |at: usize| made.keys.0[32 * at..][..32].try_into();
	let keys = SessionKeys {
		grandpa: grandpa::Public(key(0)?),
		babe: babe::Public(key(1)?),
		authority_discovery: authority_discovery::Public(key(2)?),
	};
	let preferences = ValidatorPrefs { commission: Perbill(0), blocked: false };
	let bond = api::tx().staking().bond(50_000 * CYB, RewardDestination::Staked);
	let set_keys = api::tx().session().set_keys(keys, made.proof.0);
	let validate = api::tx().staking().validate(preferences);
	tokio::try_join!(
		submit(client, suri, Call::new(bond)),
		submit(client, suri, Call::new(set_keys)),
		submit(client, suri, Call::new(validate)),
	)?;
	Ok(())
}
