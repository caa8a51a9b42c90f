// SPDX-License-Identifier: MIT

//! What an impl's owner does with it once it is registered.

use crate::{checks, context::Context, report::Report};
use anyhow::{bail, Context as _, Result};
use cybros_sdk::{
	calls, types::Impl, AccountId, Client, DeployPermission, ImplId, Keypair, Permill,
	PoolPermission, State, TrustDemand, MAX_METADATA_LEN,
};
use std::{
	fs::File,
	io::{self, Read},
	path::Path,
};

/// What is to be declared anew; the rest stays.
pub struct Changes {
	pub deploy: Option<DeployPermission>,
	pub pools: Option<PoolPermission>,
	pub royalty: Option<Permill>,
	pub trust: Option<TrustDemand>,
	pub licensor: Option<Option<AccountId>>,
}

impl Changes {
	/// What the impl declares with these changes.
	fn apply(self, record: &Impl) -> Impl {
		Impl {
			deploy: self.deploy.unwrap_or(record.deploy),
			pools: self.pools.unwrap_or(record.pools),
			royalty: self.royalty.unwrap_or(record.royalty),
			trust: self.trust.unwrap_or(record.trust),
			licensor: self.licensor.unwrap_or(record.licensor),
			..record.clone()
		}
	}
}

/// Connects, and checks that the signer owns the impl.
async fn own(context: &Context, impl_id: ImplId) -> Result<(Keypair, Client, State, Impl)> {
	let key = context.key()?;
	let client = context.connect().await?;
	let state = client.state().await?;
	let record = checks::an_impl(&state, impl_id).await?;
	checks::is_owner(&key, &record.owner, &format!("impl {impl_id}"))?;
	Ok((key, client, state, record))
}

pub async fn update(context: &Context, impl_id: ImplId, changes: Changes) -> Result<Report> {
	let (key, client, _, record) = own(context, impl_id).await?;
	let changed = changes.apply(&record);
	if changed == record {
		bail!(
			"impl {impl_id} declares that already: see `cybros impl show {impl_id}`, and give what is to \
			 change, such as --royalty 2%"
		);
	}
	let Impl { deploy, pools, royalty, trust, licensor, .. } = changed;
	let call = calls::update_impl(impl_id, deploy, pools, royalty, trust, licensor);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!(
			"impl {impl_id} updated: deploy {deploy:?}, pools {pools:?}, royalty {royalty}, trust \
			 {trust:?}, licensor {}",
			licensor.map_or("none".into(), |licensor| licensor.to_string())
		))
		.field("impl", impl_id)
		.field("deploy", deploy)
		.field("pools", pools)
		.field("royalty", royalty)
		.field("trust", trust)
		.field("licensor", licensor)
		.included(&included))
}

pub async fn allow(context: &Context, impl_id: ImplId, deployer: AccountId) -> Result<Report> {
	let (key, client, state, record) = own(context, impl_id).await?;
	if state.is_deployer(impl_id, &deployer).await? {
		bail!("{deployer} is on the list of impl {impl_id} already: there is nothing to do");
	}
	let call = calls::allow_deployer(impl_id, deployer);
	let included = context.submit(&client, &key, &call).await?;
	let mut report = Report::new().line(format!("{deployer} is on the list of impl {impl_id}"));
	if record.deploy != DeployPermission::AllowList {
		report = report.line(format!(
			"the list counts once you say `cybros impl update {impl_id} --deploy allow-list`: now deploy \
			 is {:?}",
			record.deploy
		));
	}
	Ok(report.field("impl", impl_id).field("deployer", deployer).included(&included))
}

pub async fn disallow(context: &Context, impl_id: ImplId, deployer: AccountId) -> Result<Report> {
	let (key, client, state, _) = own(context, impl_id).await?;
	if !state.is_deployer(impl_id, &deployer).await? {
		bail!(
			"{deployer} is not on the list of impl {impl_id}: see `cybros impl show {impl_id}` for those \
			 that are"
		);
	}
	let call = calls::disallow_deployer(impl_id, deployer);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!("{deployer} is no longer on the list of impl {impl_id}"))
		.field("impl", impl_id)
		.field("deployer", deployer)
		.included(&included))
}

pub async fn offer(
	context: &Context,
	impl_id: ImplId,
	offered_to: Option<AccountId>,
) -> Result<Report> {
	let (key, client, _, record) = own(context, impl_id).await?;
	match offered_to {
		Some(account) if account == record.owner => {
			bail!("impl {impl_id} is yours: offer it to another account");
		},
		_ if offered_to == record.offered_to => bail!(
			"impl {impl_id} is offered to {} already: there is nothing to do",
			offered_to.map_or("nobody".into(), |account| account.to_string())
		),
		_ => (),
	}
	let call = calls::offer_impl(impl_id, offered_to);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(match offered_to {
			Some(account) => format!(
				"impl {impl_id} is offered to {account}, who takes it with `cybros impl accept {impl_id}`"
			),
			None => format!("impl {impl_id} is offered to nobody"),
		})
		.field("impl", impl_id)
		.field("offered_to", offered_to)
		.included(&included))
}

pub async fn accept(context: &Context, impl_id: ImplId) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let record = checks::an_impl(&client.state().await?, impl_id).await?;
	let signer = key.account_id();
	match record.offered_to {
		Some(account) if account == signer => (),
		Some(account) => bail!(
			"impl {impl_id} is offered to {account}, but you sign as {signer}: give that key, or ask the \
			 owner, {}",
			record.owner
		),
		None => bail!(
			"impl {impl_id} is offered to nobody: ask its owner, {}, for `cybros impl offer {impl_id} \
			 {signer}`",
			record.owner
		),
	}
	let included = context.submit(&client, &key, &calls::accept_impl(impl_id)).await?;
	Ok(Report::new()
		.line(format!("impl {impl_id} is yours; {} has its deposit back", record.owner))
		.field("impl", impl_id)
		.field("owner", signer)
		.field("former_owner", record.owner)
		.included(&included))
}

/// Reads what is to be said, and tells if it is too long. With neither, nothing is to be said.
pub fn read_metadata(text: Option<&str>, file: Option<&Path>) -> Result<Vec<u8>> {
	let limit = u64::from(MAX_METADATA_LEN);
	let mut metadata = Vec::new();
	match (text, file) {
		(Some(text), _) => metadata.extend(text.as_bytes()),
		(None, Some(path)) if path == Path::new("-") => {
			io::stdin()
				.take(limit + 1)
				.read_to_end(&mut metadata)
				.context("cannot read the metadata from standard input")?;
		},
		(None, Some(path)) => {
			File::open(path)
				.and_then(|file| file.take(limit + 1).read_to_end(&mut metadata))
				.with_context(|| format!("cannot read the metadata from {}", path.display()))?;
		},
		(None, None) => (),
	}
	if metadata.len() as u64 > limit {
		bail!(
			"the metadata have more than {limit} bytes: put them where everyone can fetch them, and say \
			 their address and hash"
		);
	}
	Ok(metadata)
}

pub async fn describe(context: &Context, impl_id: ImplId, metadata: Vec<u8>) -> Result<Report> {
	let (key, client, state, _) = own(context, impl_id).await?;
	if state.impl_metadata(impl_id).await? == metadata {
		bail!("that is what impl {impl_id} says already: there is nothing to do");
	}
	let len = metadata.len();
	let call = calls::set_impl_metadata(impl_id, metadata);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(match len {
			0 => format!("impl {impl_id} has no metadata"),
			_ => format!("impl {impl_id} has {len} bytes of metadata"),
		})
		.field("impl", impl_id)
		.field("metadata_len", len)
		.included(&included))
}

pub async fn sunset(context: &Context, impl_id: ImplId) -> Result<Report> {
	let (key, client, _, record) = own(context, impl_id).await?;
	if let Some(at) = record.sunset_at {
		bail!(
			"the sunset of impl {impl_id} is announced already: it is closed from job clock {at} on"
		);
	}
	let included = context.submit(&client, &key, &calls::sunset_impl(impl_id)).await?;
	let after = client.state_at(included.block).await?;
	let at = checks::an_impl(&after, impl_id).await?.sunset_at;
	Ok(Report::new()
		.line(format!(
			"the sunset of impl {impl_id} is announced: nothing new refers to it{}",
			at.map_or(String::new(), |at| format!(", and it is closed from job clock {at} on"))
		))
		.field("impl", impl_id)
		.field("sunset_at", at)
		.included(&included))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn metadata_are_text_or_a_file_of_at_most_2048_bytes() {
		assert_eq!(read_metadata(None, None).unwrap(), b"");
		assert_eq!(read_metadata(Some("echo"), None).unwrap(), b"echo");
		let limit = MAX_METADATA_LEN as usize;
		assert_eq!(read_metadata(Some(&"x".repeat(limit)), None).unwrap().len(), limit);
		assert!(read_metadata(Some(&"x".repeat(limit + 1)), None).is_err());

		let path = std::env::temp_dir().join(format!("cybros-metadata-{}", std::process::id()));
		std::fs::write(&path, "x".repeat(limit)).unwrap();
		assert_eq!(read_metadata(None, Some(&path)).unwrap().len(), limit);
		std::fs::write(&path, "x".repeat(limit + 1)).unwrap();
		assert!(read_metadata(None, Some(&path)).is_err());
		std::fs::remove_file(&path).unwrap();
		let error = read_metadata(None, Some(&path)).unwrap_err();
		assert!(format!("{error:#}").contains("No such file"), "{error:#}");
	}

	#[test]
	fn what_is_not_named_stays() {
		let owner = Keypair::from_suri("//Alice").unwrap().account_id();
		let record = Impl {
			owner,
			deploy: DeployPermission::AllowList,
			pools: PoolPermission::Owner,
			royalty: Permill(20_000),
			trust: TrustDemand::Licence,
			licensor: Some(owner),
			revocations: 0,
			deployers: 0,
			metadata_len: 0,
			offered_to: None,
			sunset_at: None,
			latest_version: None,
			builds: Vec::new(),
			workers: 0,
		};
		let nothing =
			|| Changes { deploy: None, pools: None, royalty: None, trust: None, licensor: None };
		assert_eq!(nothing().apply(&record), record);
		let changes = Changes { licensor: Some(None), ..nothing() };
		assert_eq!(changes.apply(&record), Impl { licensor: None, ..record.clone() });
		let changes = Changes { trust: Some(TrustDemand::Nothing), ..nothing() };
		let expected = Impl { trust: TrustDemand::Nothing, ..record.clone() };
		assert_eq!(changes.apply(&record), expected);
	}
}
