// SPDX-License-Identifier: MIT

//! What the command `cybros` has for owners and depositors, each verb by a real node: that it does what it says, and what
//! it says where there is nothing to do.

use anyhow::{Context, Result};
use cybros_e2e::{binary, units, Network, CLIENT, DEVELOPER, OWNER};
use serde_json::{json, Value};
use std::time::Duration;

const CYB: u128 = 1_000_000_000_000;
const LIMIT: Duration = Duration::from_secs(120);

/// What `cybros --json` prints for a line of words, by an account.
fn done(network: &Network, key: &str, line: &str) -> Result<Value> {
	network.json(key, &line.split(' ').collect::<Vec<_>>())
}

/// The line is refused in these words.
fn refused(network: &Network, key: &str, line: &str, words: &str) -> Result<()> {
	network.refused(key, &line.split(' ').collect::<Vec<_>>(), words)
}

/// Bytes as the command prints them.
fn hex(bytes: &[u8]) -> Value {
	format!("0x{}", hex::encode(bytes)).into()
}

#[test]
fn impl_and_its_builds_are_what_their_owner_says_until_the_sunset() -> Result<()> {
	// GIVEN an impl of which only those on its list may register workers
	let network = Network::start_sealed()?;
	let [alice, bob, charlie] = [DEVELOPER, OWNER, CLIENT].map(|key| network.address(key));
	let (alice, bob, charlie) = (alice?, bob?, charlie?);
	let shown = || done(&network, CLIENT, "impl show 0");
	done(&network, DEVELOPER, "impl register --deploy allow-list")?;
	done(&network, DEVELOPER, "build register --impl 0 --version 1 --specs 1-2")?;
	let (key_file, worker) = network.worker_key("worker")?;
	let consent = network.consent(&key_file, "0")?;
	network.refused(OWNER, &["worker", "register", &consent], "not on the list")?;

	// WHEN the worker's owner is on it THEN that one may, and no more when it is off again
	let (allow, disallow) = (format!("impl allow 0 {bob}"), format!("impl disallow 0 {bob}"));
	refused(&network, CLIENT, &allow, "belongs to")?;
	done(&network, DEVELOPER, &allow)?;
	refused(&network, DEVELOPER, &allow, "is on the list of impl 0 already")?;
	assert_eq!(shown()?["allow_list"], json!([bob]));
	network.json(OWNER, &["worker", "register", &consent])?;
	refused(&network, CLIENT, &disallow, "belongs to")?;
	done(&network, DEVELOPER, &disallow)?;
	refused(&network, DEVELOPER, &disallow, "is not on the list of impl 0")?;
	assert_eq!(shown()?["allow_list"], json!([]));
	let (other_file, _) = network.worker_key("other")?;
	let others = network.consent(&other_file, "0")?;
	network.refused(OWNER, &["worker", "register", &others], "not on the list")?;

	// WHEN it says what evidence it accepts THEN it says just that
	let evidence =
		"impl evidence 0 --tcb up-to-date,sw-hardening-needed --max-age 600 --snp-vmpl 2";
	refused(&network, CLIENT, evidence, "belongs to")?;
	done(&network, DEVELOPER, evidence)?;
	refused(&network, DEVELOPER, evidence, "there is nothing to do")?;
	let terms = shown()?["evidence"].clone();
	assert_eq!(terms["max_age_secs"], 600, "{terms}");
	assert_eq!(terms["platforms"]["tcb"], json!(["UpToDate", "SwHardeningNeeded"]), "{terms}");
	assert_eq!(terms["platforms"]["snp"]["max_vmpl"], 2, "{terms}");

	// WHEN it is described THEN that stands there against a deposit, which comes back
	let held = network.money(&alice)?.1;
	let describe = ["impl", "describe", "0", "what it does"];
	network.refused(CLIENT, &describe, "belongs to")?;
	network.json(DEVELOPER, &describe)?;
	network.refused(DEVELOPER, &describe, "says already")?;
	assert_eq!(shown()?["metadata"], hex(b"what it does"));
	assert!(network.money(&alice)?.1 > held);
	done(&network, DEVELOPER, "impl describe 0 --nothing")?;
	assert_eq!((&shown()?["metadata"], network.money(&alice)?.1), (&hex(b""), held));

	// WHEN a build is deprecated, released again and retired THEN it is that, and gone at last
	let build = || done(&network, CLIENT, "build show 0 1");
	let status = |to: &str| format!("build set-status 0 1 {to}");
	assert_eq!(build()?["specs"], json!({ "first": 1, "last": 2 }));
	refused(&network, CLIENT, &status("deprecated"), "belongs to")?;
	refused(&network, DEVELOPER, &status("released"), "is Released already")?;
	refused(&network, DEVELOPER, "build set-status 0 7 retired", "has no build 7")?;
	refused(&network, CLIENT, "build show 0 7", "has no build 7")?;
	for (to, is) in [("deprecated", "Deprecated"), ("released", "Released")] {
		done(&network, DEVELOPER, &status(to))?;
		assert_eq!(build()?["status"], is);
	}
	done(&network, DEVELOPER, &status("retired"))?;
	refused(&network, CLIENT, "build show 0 1", "has no build 1")?;

	// WHEN it is offered THEN only whom it was offered to last takes it over, with its deposit
	let offer = |to: &str| format!("impl offer 0 {to}");
	refused(&network, CLIENT, "impl accept 0", "is offered to nobody")?;
	refused(&network, CLIENT, &offer(&charlie), "belongs to")?;
	refused(&network, DEVELOPER, &offer(&alice), "is yours")?;
	done(&network, DEVELOPER, &offer(&bob))?;
	refused(&network, DEVELOPER, &offer(&bob), "there is nothing to do")?;
	done(&network, DEVELOPER, "impl offer 0 --nobody")?;
	refused(&network, OWNER, "impl accept 0", "is offered to nobody")?;
	done(&network, DEVELOPER, &offer(&charlie))?;
	refused(&network, OWNER, "impl accept 0", &format!("is offered to {charlie}"))?;
	let (given, before) = (network.money(&alice)?.1, network.money(&charlie)?.1);
	let made = done(&network, CLIENT, "impl accept 0")?;
	assert_eq!(made["former_owner"], json!(alice));
	assert_eq!(shown()?["owner"], json!(charlie));
	assert_eq!((network.money(&alice)?.1, network.money(&charlie)?.1), (0, before + given));

	// AND the lists have it with its owner
	done(&network, DEVELOPER, "impl register")?;
	for (line, ids) in [
		(String::from("impl list"), vec![0, 1]),
		(format!("impl list --owner {charlie}"), vec![0]),
		(format!("impl list --owner {bob}"), vec![]),
	] {
		let list = done(&network, CLIENT, &line)?;
		let impls = list["impls"].as_array().context("a list")?;
		let found: Vec<_> = impls.iter().map(|one| one["impl"].clone()).collect();
		assert_eq!(json!(found), json!(ids), "{line}");
	}

	// WHEN its sunset is announced THEN nothing new refers to it
	refused(&network, DEVELOPER, "impl sunset 0", "belongs to")?;
	let made = done(&network, CLIENT, "impl sunset 0")?;
	assert!(made["sunset_at"].is_number(), "{made}");
	assert_eq!(shown()?["sunset_at"], made["sunset_at"]);
	refused(&network, CLIENT, "impl sunset 0", "is announced already")?;
	network.refused(OWNER, &["worker", "register", &others], "the sunset of impl 0")?;
	refused(&network, CLIENT, "impl show 7", "there is no impl 7")?;

	// AND its worker's owner has all that it gave to it back
	done(&network, OWNER, &format!("worker deregister {worker}"))?;
	assert_eq!(network.money(&worker)?, (0, 0));
	Ok(())
}

#[test]
fn worker_obeys_its_owner() -> Result<()> {
	// GIVEN a worker whose program waits for the file that its input names
	let network = Network::start_sealed()?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, worker) = network.admit_worker("worker", &impl_id, &pool)?;
	let folder = network.folder().display();
	let program = network.program(
		"gated",
		&format!(
			"read -r gate || :; while [ ! -e \"{folder}/$gate\" ]; do sleep 0.1; done; echo $gate"
		),
	)?;
	let verb = |verb: &str| format!("worker {verb} {worker}");
	let shown = |field: &str| anyhow::Ok(done(&network, CLIENT, &verb("show"))?[field].clone());
	let client = network.address(CLIENT)?;
	refused(&network, CLIENT, &format!("worker show {client}"), "is no worker on this chain")?;
	let new = done(&network, CLIENT, &verb("show"))?;
	assert_eq!((&new["status"], &new["stake"]), (&json!("Registered"), &json!("20")));
	let none = json!({ "credited": 0, "served": 0, "is_challenged": false });
	assert_eq!((&new["uptime"], &new["uptime_ratio"]), (&none, &Value::Null));
	let mut process = network.run_worker(&key_file, &pool, &program)?;
	let first = network.submit(&pool, &policy, "first")?;
	process.wait_for("started", LIMIT)?;

	// THEN its owner alone raises its stake, and lowers none while it serves
	let (raise, lower) = (verb("raise-stake"), verb("lower-stake"));
	refused(&network, CLIENT, &format!("{raise} 5"), "belongs to")?;
	refused(&network, OWNER, &format!("{raise} 2000000"), "send it at least")?;
	assert_eq!(done(&network, OWNER, &format!("{raise} 5"))?["stake"], "25");
	refused(&network, OWNER, &format!("{lower} 5"), "take it offline")?;
	let serving = done(&network, CLIENT, &verb("show"))?;
	assert_eq!((&serving["status"], &serving["stake"]), (&json!("Online"), &json!("25")));

	// WHEN the depositor cancels its job THEN it still has its time to end
	let cancel = format!("job cancel {first}");
	let made = done(&network, CLIENT, &cancel)?;
	assert_eq!((&made["status"], made["cancel_at"].is_number()), (&json!("Processing"), true));
	refused(&network, CLIENT, &cancel, "was cancelled before")?;

	// WHEN its owner requests that it goes THEN it finishes what it has, and ends
	refused(&network, CLIENT, &verb("request-offline"), "belongs to")?;
	let made = done(&network, OWNER, &verb("request-offline"))?;
	assert_eq!(made["status"], "RequestingOffline");
	refused(&network, OWNER, &verb("request-offline"), "there is nothing to request")?;
	refused(&network, OWNER, &verb("deregister"), "take it offline")?;
	std::fs::write(network.folder().join("first"), "")?;
	let output = network.cybros(CLIENT, &["job", "watch", &first])?;
	assert_eq!((output.code, &output.stdout[..]), (0, &b"first\n"[..]), "{output:?}");
	assert!(process.wait(LIMIT)?.success(), "{}", process.told());
	assert_eq!(shown("status")?, "Offline");

	// AND it lived all the time that it was in service
	let uptime = shown("uptime")?;
	assert!(
		uptime["served"].as_u64() > Some(0) && uptime["credited"] == uptime["served"],
		"{uptime}"
	);
	assert_eq!(shown("uptime_ratio")?, "100%");
	let text = network.cybros(CLIENT, &["worker", "show", &worker])?;
	let text = String::from_utf8(text.stdout)?;
	let lived = format!("uptime         100% of {} blocks in service\n", uptime["served"]);
	assert!(text.contains(&lived) && !text.contains("challenge"), "{text}");

	// AND gives up stake, below the least too, which is told
	refused(&network, CLIENT, &format!("{lower} 5"), "belongs to")?;
	refused(&network, OWNER, &format!("{lower} 26"), "has a stake of 25 CYB")?;
	let held = network.money(&worker)?.1;
	let output = network.cybros(OWNER, &["worker", "lower-stake", &worker, "21"])?;
	let told = String::from_utf8(output.stdout)?;
	assert!(told.contains("has a stake of 4 CYB"), "{told}");
	assert!(told.contains("comes online with 10 CYB at least"), "{told}");
	assert_eq!(network.money(&worker)?.1, held - 21 * CYB);
	assert_eq!(done(&network, OWNER, &format!("{raise} 16"))?["stake"], "20");

	// AND what is free, of which its owner gets just that
	let withdraw = verb("withdraw");
	refused(&network, CLIENT, &format!("{withdraw} 0.25"), "belongs to")?;
	refused(&network, OWNER, &format!("{withdraw} 1000"), "CYB free")?;
	let bob = network.address(OWNER)?;
	let (before, owners) = (network.money(&worker)?, network.money(&bob)?);
	let made = done(&network, OWNER, &format!("{withdraw} 0.25"))?;
	assert_eq!(network.money(&worker)?, (before.0 - CYB / 4, before.1));
	assert_eq!(network.money(&bob)?.0, owners.0 + CYB / 4 - units(&made["fee"])?);

	// WHEN its owner forces it offline with a job in hand THEN the job waits for another worker
	let mut process = network.run_worker(&key_file, &pool, &program)?;
	let second = network.submit(&pool, &policy, "second")?;
	process.wait_for("started", LIMIT)?;
	refused(&network, CLIENT, &verb("force-offline"), "belongs to")?;
	done(&network, OWNER, &verb("force-offline"))?;
	refused(&network, OWNER, &verb("force-offline"), "is Offline already")?;
	assert_eq!(shown("status")?, "Offline");
	let told = done(&network, CLIENT, &format!("job show {second}"))?;
	assert_eq!((&told["status"], &told["state"]), (&json!("Pending"), &json!("Queued")));
	assert!(process.wait(LIMIT)?.success(), "{}", process.told());

	// WHEN it is sent out of the pool and deregistered THEN nothing of it is left
	let revoke = format!("pool revoke {pool} {worker}");
	refused(&network, OWNER, &revoke, "belongs to")?;
	done(&network, DEVELOPER, &revoke)?;
	refused(&network, DEVELOPER, &revoke, "does not belong to pool")?;
	assert_eq!(done(&network, CLIENT, &format!("pool show {pool}"))?["members"], json!([]));
	done(&network, CLIENT, &format!("job destroy {first}"))?;
	refused(&network, CLIENT, &verb("deregister"), "belongs to")?;
	done(&network, OWNER, &verb("deregister"))?;
	assert_eq!(network.money(&worker)?, (0, 0));
	refused(&network, CLIENT, &verb("show"), "is no worker")?;
	let list = done(&network, CLIENT, &format!("worker list --owner {bob}"))?;
	assert_eq!(list["workers"], json!([]));
	Ok(())
}

#[test]
fn depositor_and_pools_owner_have_a_word_for_each_thing_to_do() -> Result<()> {
	// GIVEN a pool without a worker that is ready
	let network = Network::start_sealed()?;
	let (impl_id, pool, policy) = network.open_pool()?;
	let (key_file, worker) = network.admit_worker("worker", &impl_id, &pool)?;
	let [alice, bob, charlie] = [DEVELOPER, OWNER, CLIENT].map(|key| network.address(key));
	let (alice, bob, charlie) = (alice?, bob?, charlie?);

	// WHEN money is transferred THEN the receiver has just that
	let (_, receiver) = network.worker_key("receiver")?;
	let transfer = |amount: &str| format!("account transfer {receiver} {amount}");
	refused(&network, CLIENT, &transfer("0"), "there is nothing to transfer")?;
	refused(&network, CLIENT, &transfer("0.0001"), "does not exist yet")?;
	refused(&network, CLIENT, &transfer("2000000"), "send it at least")?;
	done(&network, CLIENT, &transfer("12.5"))?;
	assert_eq!(network.money(&receiver)?, (12 * CYB + CYB / 2, 0));

	// WHEN a job has a name of its depositor's THEN it is found by it, and no second one has it
	let terms = format!("--pool {pool} --policy {policy} --spec 1");
	let ask = format!("job quote {terms} --input x --tip 0.5");
	let nameless = done(&network, CLIENT, &ask)?;
	let quoted = done(&network, CLIENT, &format!("{ask} --track-id order-17"))?;
	let named = format!("job submit {terms} --input x --tip 0.5 --track-id order-17");
	let tried = done(&network, CLIENT, &format!("{named} --dry-run"))?;
	let job = done(&network, CLIENT, &named)?["job"].as_str().context("an id")?.to_owned();
	assert_eq!(network.money(&charlie)?.1, units(&quoted["held"])?, "to the last unit");
	for sum in ["deposit", "held", "total"] {
		assert!(units(&quoted[sum])? > units(&nameless[sum])?, "{quoted}");
		assert_eq!(tried[sum], quoted[sum]);
	}
	refused(&network, CLIENT, &named, "has the track id order-17 already")?;
	let tracked = |whose: &str| -> Result<Value> {
		Ok(done(&network, CLIENT, &format!("job tracked {pool}{whose}"))?["jobs"].clone())
	};
	let entry = |status: &str| json!([{ "job": job, "track_id": "order-17", "status": status }]);
	assert_eq!(tracked("")?, entry("Pending"));
	assert_eq!(tracked(&format!(" {charlie}"))?, entry("Pending"));
	assert_eq!(tracked(&format!(" {alice}"))?, json!([]));

	// WHEN it is cancelled THEN price and tip are free at once, and the deposit when it is destroyed
	let (cancel, destroy) = (format!("job cancel {job}"), format!("job destroy {job}"));
	refused(&network, OWNER, &cancel, "belongs to")?;
	refused(&network, CLIENT, &destroy, "only a job that has ended")?;
	refused(&network, DEVELOPER, &format!("job vouch {job}"), "no result to vouch for")?;
	let held = network.money(&charlie)?.1;
	assert_eq!(done(&network, CLIENT, &cancel)?["status"], "Discarded");
	refused(&network, CLIENT, &cancel, "there is nothing to cancel")?;
	assert!(network.money(&charlie)?.1 <= held - (CYB + CYB / 2), "price and tip are held no more");
	assert_eq!(tracked("")?, entry("Discarded"));
	done(&network, CLIENT, &destroy)?;
	assert_eq!((tracked("")?, network.money(&charlie)?.1), (json!([]), 0));
	refused(&network, CLIENT, &destroy, "was destroyed")?;

	// WHEN one waits for its result THEN standard output has the output's bytes and nothing else
	let _process = network.run_worker(&key_file, &pool, &binary("simple-echo")?)?;
	let input = [&[0u8, 255, 10, 13][..], "Hello ✓ $HOME".as_bytes()].concat();
	let wait = format!("job submit {terms} --wait -");
	let wait: Vec<_> = wait.split(' ').collect();
	let output = network.cybros_with_input(CLIENT, &wait, &input)?;
	assert_eq!((output.code, &output.stdout), (0, &input), "{output:?}");
	assert!(output.stderr.contains("processed: Success"), "{output:?}");

	// AND the impl's owner alone vouches for it
	let job = format!("{pool}/1");
	let vouch = format!("job vouch {job}");
	let vouched = || -> Result<Value> {
		let told = done(&network, CLIENT, &format!("job show {job}"))?;
		Ok(told["state"]["Processed"]["vouched"].clone())
	};
	refused(&network, CLIENT, &vouch, "belongs to")?;
	assert_eq!(vouched()?, false);
	done(&network, DEVELOPER, &vouch)?;
	assert_eq!(vouched()?, true);
	refused(&network, DEVELOPER, &vouch, "AlreadyVouched")?;
	done(&network, CLIENT, &format!("job destroy {job}"))?;

	// WHEN a policy is for those on its list THEN they alone create jobs under it, until they are off it again
	let listed = format!("policy create --pool {pool} --price 0 --scope allow-list");
	let listed = done(&network, DEVELOPER, &listed)?["policy"].to_string();
	let of_list = |verb: &str| format!("policy {verb} {pool} {listed}");
	let allowed = || -> Result<Value> {
		Ok(done(&network, OWNER, &of_list("allowed"))?["allow_list"].clone())
	};
	let (allow, disallow) =
		(format!("{} {charlie}", of_list("allow")), format!("{} {charlie}", of_list("disallow")));
	let submit = format!("job submit --pool {pool} --policy {listed} --spec 1 --input x --wait");
	refused(&network, CLIENT, &submit, "ask the pool's owner")?;
	refused(&network, CLIENT, &allow, "belongs to")?;
	refused(
		&network,
		DEVELOPER,
		&format!("policy allow {pool} {policy} {charlie}"),
		"has no list",
	)?;
	refused(&network, DEVELOPER, &disallow, "is not on the list")?;
	assert_eq!(allowed()?, json!([]));
	done(&network, DEVELOPER, &allow)?;
	refused(&network, DEVELOPER, &allow, "there is nothing to do")?;
	assert_eq!(allowed()?, json!([charlie]));
	let listeds = done(&network, CLIENT, &submit)?["job"].as_str().context("an id")?.to_owned();
	done(&network, DEVELOPER, &disallow)?;
	assert_eq!(allowed()?, json!([]));
	refused(&network, CLIENT, &submit, "ask the pool's owner")?;
	done(&network, CLIENT, &format!("job destroy {listeds}"))?;
	done(&network, DEVELOPER, &of_list("destroy"))?;

	// WHEN the pool is described THEN that stands there until it is taken back
	let shown = || done(&network, CLIENT, &format!("pool show {pool}"));
	let describe = ["pool", "describe", &pool, "for echoes"];
	network.refused(OWNER, &describe, "belongs to")?;
	network.json(DEVELOPER, &describe)?;
	network.refused(DEVELOPER, &describe, "says already")?;
	assert_eq!(shown()?["metadata"], hex(b"for echoes"));
	done(&network, DEVELOPER, &format!("pool describe {pool} --nothing"))?;
	assert_eq!(shown()?["metadata"], hex(b""));

	// WHEN a policy is destroyed THEN no job is created under it any more
	let of_policy = |verb: &str| format!("policy {verb} {pool} {policy}");
	let told = done(&network, CLIENT, &of_policy("show"))?;
	assert_eq!((&told["terms"]["base_price"], &told["live_jobs"]), (&json!("1"), &json!(0)));
	let all = done(&network, CLIENT, &format!("policy show {pool}"))?;
	assert_eq!(all["policies"], json!([told]));
	refused(&network, OWNER, &of_policy("destroy"), "belongs to")?;
	done(&network, DEVELOPER, &of_policy("destroy"))?;
	refused(&network, DEVELOPER, &of_policy("destroy"), "has no policy")?;
	refused(&network, CLIENT, &of_policy("show"), "has no policy")?;
	refused(&network, CLIENT, &format!("job submit {terms} --input x"), "has no policy")?;

	// WHEN it is offered THEN only whom it was offered to last takes it over, with its deposit
	let (accept, offer) = (format!("pool accept {pool}"), format!("pool offer {pool}"));
	refused(&network, CLIENT, &accept, "is offered to nobody")?;
	refused(&network, CLIENT, &format!("{offer} {charlie}"), "belongs to")?;
	refused(&network, DEVELOPER, &format!("{offer} {alice}"), "is yours")?;
	done(&network, DEVELOPER, &format!("{offer} {charlie}"))?;
	refused(&network, DEVELOPER, &format!("{offer} {charlie}"), "there is nothing to do")?;
	done(&network, DEVELOPER, &format!("{offer} --nobody"))?;
	refused(&network, CLIENT, &accept, "is offered to nobody")?;
	done(&network, DEVELOPER, &format!("{offer} {bob}"))?;
	refused(&network, CLIENT, &accept, &format!("is offered to {bob}"))?;
	let (given, before) = (network.money(&alice)?.1, network.money(&bob)?.1);
	assert_eq!(done(&network, OWNER, &accept)?["former_owner"], json!(alice));
	assert_eq!(shown()?["owner"], json!(bob));
	let deposit = network.money(&bob)?.1 - before;
	assert!(deposit > 0);
	assert_eq!(network.money(&alice)?.1, given - deposit);

	// WHEN it is closed, and its worker sent away by anyone THEN anyone destroys it, and its owner is paid
	let of_pool = |verb: &str| format!("pool {verb} {pool}");
	refused(&network, CLIENT, &of_pool("destroy"), "is open")?;
	refused(&network, DEVELOPER, &of_pool("close"), "belongs to")?;
	done(&network, OWNER, &of_pool("close"))?;
	refused(&network, OWNER, &of_pool("close"), "is closed already")?;
	assert_eq!(shown()?["is_closed"], true);
	refused(&network, CLIENT, &of_pool("destroy"), "has 1 workers")?;
	done(&network, CLIENT, &format!("pool revoke {pool} {worker}"))?;
	let before = network.money(&bob)?;
	done(&network, CLIENT, &of_pool("destroy"))?;
	let after = network.money(&bob)?;
	assert_eq!(after.0 + after.1, before.0 + before.1 + CYB / 10, "a tenth of the job's price");
	assert_eq!(after.1, 0);
	refused(&network, CLIENT, &of_pool("show"), "there is no pool")?;
	Ok(())
}
