// SPDX-License-Identifier: MIT

//! Collateral from the shell: stored, shown with its end, and removed once it has ended.

use anyhow::{Context, Result};
use cybros_attestation::testing::{crl, Key, SnpCase, DAY};
use cybros_e2e::{follow, Network, CLIENT, OWNER};
use cybros_sdk::Client;
use serde_json::{json, Value};
use std::{
	fs,
	time::{SystemTime, UNIX_EPOCH},
};
use tokio::runtime::Runtime;

/// For so long the revocation list holds: longer than it takes to store, to show and to refuse.
const HOLDS: u64 = 55;

/// What `cybros collateral list` prints.
fn list(network: &Network) -> Result<(String, Value)> {
	let text = network.cybros(CLIENT, &["collateral", "list"])?;
	let parts = network.json(CLIENT, &["collateral", "list"])?["collateral"].clone();
	Ok((String::from_utf8(text.stdout)?, parts))
}

/// Returns when the chain's time is later.
async fn wait_until(network: &Network, moment: u64) -> Result<()> {
	let client = Client::connect(&network.url).await?;
	follow(&client, "end of the collateral", async |state| {
		Ok((state.time().await? > moment).then_some(()))
	})
	.await
}

#[test]
fn collateral_is_shown_with_its_end_and_removed_after_it_for_its_deposit() -> Result<()> {
	// GIVEN a chain that trusts a test root in place of AMD's
	let built = SnpCase::default().build();
	let root = format!("0x{}", hex::encode(&built.root));
	let network = Network::start_altered(|genesis| {
		genesis["offchainComputingWorkers"]["amdRoots"] = json!([root]);
	})?;
	assert!(list(&network)?.0.ends_with("\nno collateral\n"));

	// WHEN somebody stores an authority with a list that soon ends
	let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
	let (issued_at, ends) = (now - DAY, now + HOLDS);
	let (certificate, list_file) =
		(network.folder().join("ask.der"), network.folder().join("crl.der"));
	fs::write(&certificate, &built.authority)?;
	fs::write(&list_file, crl("ARK-Test", &Key::ark(), issued_at, ends, &[vec![9]]))?;
	let (certificate, list_file) =
		(certificate.to_str().context("a text")?, list_file.to_str().context("a text")?);
	let owner = network.address(OWNER)?;
	let (_, before) = network.money(&owner)?;
	let update = ["collateral", "update", "amd", "--certificate", certificate, "--crl", list_file];
	network.json(OWNER, &update)?;
	let (_, held) = network.money(&owner)?;
	assert!(held > before, "a deposit is held");

	// THEN it is shown with its end, its list and who stored it
	let (text, parts) = list(&network)?;
	let [part] = parts.as_array().context("a list")?.as_slice() else {
		panic!("one part, not {parts}")
	};
	assert_eq!((&part["expires_at"], &part["expired"]), (&json!(ends), &json!(false)));
	let expected = json!({ "issued_at": issued_at, "expires_at": ends, "revoked": 1 });
	assert_eq!((&part["revocation_list"], &part["line"]), (&expected, &json!("Milan")));
	assert_eq!((&part["depositor"], &part["root_trusted"]), (&json!(owner), &json!(true)));
	assert!(text.contains(" UTC, in 0 min "), "{text}");
	assert!(text.contains("for Milan, from ") && text.contains("(1 revoked)"), "{text}");

	// AND nobody removes it, nor what is not there, nor pays for the answer
	let name = part["name"].as_str().context("a name")?;
	let client = network.address(CLIENT)?;
	let unspent = network.money(&client)?;
	network.refused(CLIENT, &["collateral", "remove", name], "CollateralInForce")?;
	network.refused(CLIENT, &["collateral", "remove", "pck-ca:00"], "CollateralMissing")?;
	assert_eq!(network.money(&client)?, unspent);
	let removed = network.json(CLIENT, &["collateral", "remove", "--expired"])?;
	assert_eq!(removed["removed"], json!([]));

	// WHEN it has ended, THEN that is shown, and anyone removes it by the beginning of its name
	Runtime::new()?.block_on(wait_until(&network, ends))?;
	let (text, parts) = list(&network)?;
	assert_eq!(parts[0]["expired"], true);
	assert!(text.contains("\nEXPIRED ") && text.contains("1 of 1 has expired"), "{text}");
	let removed = network.json(CLIENT, &["collateral", "remove", "snp-authority:"])?;
	assert_eq!(removed["removed"], json!([name]));

	// AND its deposit returns to who stored it
	assert_eq!(network.money(&owner)?.1, before);
	assert!(list(&network)?.0.ends_with("\nno collateral\n"));
	Ok(())
}
