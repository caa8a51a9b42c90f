// SPDX-License-Identifier: MIT

//! `cybros build`.

use crate::{checks, context::Context, report::Report};
use anyhow::{anyhow, bail, Result};
use clap::{Subcommand, ValueEnum};
use cybros_sdk::{
	calls, measurement_text, parse_measurement, BuildStatus, BuildVersion, ImplId, Measurement,
	SpecRange, MAX_MEASUREMENTS, MAX_SPEC_RANGE,
};

/// Commands about builds.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Register a build as Released
	Register {
		/// The impl
		#[arg(long = "impl", value_name = "IMPL")]
		impl_id: ImplId,
		/// The build's version: above those before
		#[arg(long = "version", value_name = "VERSION")]
		build: BuildVersion,
		/// The spec versions that it runs: one, or a range such as 1-3
		#[arg(long, value_parser = parse_specs)]
		specs: SpecRange,
		/// What it measures as in a TEE, once for each form in which it is released:
		/// sgx:mrenclave=HEX,min-svn=N or sgx:mrsigner=HEX,product=N,min-svn=N;
		/// tdx:mrtd=HEX,rtmr0=HEX, up to rtmr3; snp:measurement=HEX,host-data=HEX,min-svn=N;
		/// nitro:pcr0=HEX, up to pcr15
		#[arg(long = "measurement", value_name = "MEASUREMENT", value_parser = parse_measurement)]
		measurements: Vec<Measurement>,
	},
	/// Change a build's status
	SetStatus {
		/// The impl
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// The build's version
		#[arg(value_name = "VERSION")]
		build: BuildVersion,
		/// Its status from now on
		#[arg(value_enum)]
		status: Status,
	},
	/// Show a build
	Show {
		/// The impl
		#[arg(value_name = "IMPL")]
		impl_id: ImplId,
		/// The build's version
		#[arg(value_name = "VERSION")]
		build: BuildVersion,
	},
}

/// A build's status.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Status {
	/// Workers may go online with it
	Released,
	/// Workers that are online go on; none comes online
	Deprecated,
	/// No worker runs it, for ever
	Retired,
}

impl From<Status> for BuildStatus {
	fn from(status: Status) -> Self {
		match status {
			Status::Released => BuildStatus::Released,
			Status::Deprecated => BuildStatus::Deprecated,
			Status::Retired => BuildStatus::Retired,
		}
	}
}

fn parse_specs(text: &str) -> Result<SpecRange> {
	let (first, last) = text.split_once('-').unwrap_or((text, text));
	let number = |part: &str| {
		part.trim().parse().map_err(|_| {
			anyhow!(
				"`{text}` is no range of spec versions: write one, such as 1, or two, \
					 such as 1-3"
			)
		})
	};
	let specs = SpecRange { first: number(first)?, last: number(last)? };
	if !specs.is_valid() {
		bail!("a build runs 1 to {MAX_SPEC_RANGE} consecutive spec versions, lowest first");
	}
	Ok(specs)
}

pub async fn run(command: Command, context: &Context) -> Result<Report> {
	match command {
		Command::Register { impl_id, build, specs, measurements } => {
			register(context, impl_id, build, specs, measurements).await
		},
		Command::SetStatus { impl_id, build, status } => {
			set_status(context, impl_id, build, status.into()).await
		},
		Command::Show { impl_id, build } => show(context, impl_id, build).await,
	}
}

async fn register(
	context: &Context,
	impl_id: ImplId,
	build: BuildVersion,
	specs: SpecRange,
	measurements: Vec<Measurement>,
) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let record = checks::an_impl(&client.state().await?, impl_id).await?;
	checks::is_owner(&key, &record.owner, &format!("impl {impl_id}"))?;
	match (record.build(build), record.latest_version) {
		(Some(known), _) => bail!(
			"impl {impl_id} has build {build} already ({:?}, spec versions {}): use it, or register a \
			 higher version",
			known.status,
			known.specs
		),
		(None, Some(latest)) if build <= latest => bail!(
			"impl {impl_id} had build {latest} already, and versions only go up: register {} or \
			 higher",
			u64::from(latest) + 1
		),
		_ => (),
	}
	if measurements.len() > MAX_MEASUREMENTS as usize {
		bail!("a build has at most {MAX_MEASUREMENTS} measurements: register more than one build");
	}
	let texts: Vec<_> = measurements.iter().map(measurement_text).collect();
	let call = match measurements.is_empty() {
		true => calls::register_impl_build(impl_id, build, specs),
		false => calls::register_measured_build(impl_id, build, specs, measurements),
	};
	let included = context.submit(&client, &key, &call).await?;
	let mut report = Report::new()
		.line(format!("build {build} of impl {impl_id} released, for spec versions {specs}"));
	for text in &texts {
		report = report.row("measures as", text);
	}
	Ok(report
		.field("measurements", texts)
		.field("impl", impl_id)
		.field("version", build)
		.field("specs", specs)
		.field("status", BuildStatus::Released)
		.included(&included))
}

async fn set_status(
	context: &Context,
	impl_id: ImplId,
	build: BuildVersion,
	status: BuildStatus,
) -> Result<Report> {
	let key = context.key()?;
	let client = context.connect().await?;
	let record = checks::an_impl(&client.state().await?, impl_id).await?;
	checks::is_owner(&key, &record.owner, &format!("impl {impl_id}"))?;
	let known = record.build(build).ok_or_else(|| no_build(impl_id, build))?;
	if known.status == status {
		bail!("build {build} of impl {impl_id} is {status:?} already: there is nothing to do");
	}
	let call = calls::update_impl_build_status(impl_id, build, status);
	let included = context.submit(&client, &key, &call).await?;
	Ok(Report::new()
		.line(format!("build {build} of impl {impl_id} is {status:?}"))
		.field("impl", impl_id)
		.field("version", build)
		.field("status", status)
		.included(&included))
}

async fn show(context: &Context, impl_id: ImplId, build: BuildVersion) -> Result<Report> {
	let state = context.connect().await?.state().await?;
	let record = checks::an_impl(&state, impl_id).await?;
	let known = record.build(build).ok_or_else(|| no_build(impl_id, build))?;
	let measurements = state.measurements(impl_id, build).await?;
	let texts: Vec<_> = measurements.iter().map(measurement_text).collect();
	let report = Report::new()
		.row("impl", impl_id)
		.row("build", build)
		.row("status", format!("{:?}", known.status))
		.row("spec versions", known.specs)
		.row("workers on it", known.in_service)
		.field("impl", impl_id)
		.fields(known)
		.field("measurements", &texts);
	Ok(texts.iter().fold(report, |report, text| report.row("measures as", text)))
}

fn no_build(impl_id: ImplId, build: BuildVersion) -> anyhow::Error {
	anyhow!(
		"impl {impl_id} has no build {build}, or it is Retired: see `cybros impl show {impl_id}` for \
		 those that are"
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn specs_are_one_version_or_a_range() {
		assert_eq!(parse_specs("3").unwrap(), SpecRange { first: 3, last: 3 });
		assert_eq!(parse_specs("1-3").unwrap(), SpecRange { first: 1, last: 3 });
		for wrong in ["", "-", "1-", "3-1", "1-9", "a", "-1"] {
			assert!(parse_specs(wrong).is_err(), "{wrong}");
		}
	}
}
