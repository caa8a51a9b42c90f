// SPDX-License-Identifier: AGPL-3.0-only

//! Calls about roots, collateral and evidence.

use super::{tee::Says, *};
use cybros_primitives::{
	BuildStatus, CollateralId, EvidenceBinding, EvidenceTerms, PlatformTerms, SnpTerms,
	TeeCollateral, TeeEvidence, TeeVendor,
};
use pallet_offchain_computing_workers::Call;
use sp_core::Pair;

impl Player {
	/// By root: mostly that under which all evidence is stays trusted.
	pub fn change_roots(&mut self, model: &Model, name: &str) -> Call<Test> {
		let roots = tee::roots();
		let untrusted = roots.iter().find(|root| !model.roots.contains_key(&root.hash));
		let any = &roots[self.below(roots.len() as u64) as usize];
		if name == "distrust_root" {
			return Call::distrust_root { root: any.hash };
		}
		let root = untrusted.filter(|_| !self.one_in(8)).unwrap_or(any);
		let vendor = match self.below(16) {
			0 => TeeVendor::Amd,
			1 => TeeVendor::Intel,
			_ => root.vendor,
		};
		let certificate = match self.below(24) {
			0 => vec![0; 4_097],
			1 => vec![0x30; 40],
			_ => root.certificate.clone(),
		};
		Call::trust_root { vendor, certificate }
	}

	pub fn tee_call(&mut self, model: &Model, name: &str) -> (AccountId, Call<Test>) {
		match name {
			"set_evidence_terms" => {
				let idle =
					|_: &AccountId, worker: &Worker| !worker.serves() && worker.attested.is_some();
				let idle = self.worker_that(model, idle);
				let (impl_id, max_age_secs) = match model.workers.get(&idle) {
					// What an idle worker showed before is too old now, mostly.
					Some(worker) if self.one_in(4) => (worker.impl_id, 10 * 60),
					_ => {
						let max_age_secs = match self.below(16) {
							0 => 10 * 60 - 1,
							1 => 30 * 24 * 60 * 60 + 1,
							2 => 30 * 24 * 60 * 60,
							_ => 10 * 60 + self.below(20_000),
						};
						(self.impl_that(model, |_| true), max_age_secs)
					},
				};
				let snp = SnpTerms {
					max_vmpl: if self.one_in(16) { 4 } else { 0 },
					..Default::default()
				};
				let platforms = PlatformTerms { snp, ..Default::default() };
				let terms = EvidenceTerms { platforms, max_age_secs };
				let owner = self.owner_of_impl(model, impl_id);
				(owner, Call::set_evidence_terms { impl_id, terms })
			},
			"update_collateral" => self.update_collateral(model),
			"remove_collateral" => {
				let old = model.collateral.iter().filter(|(_, stored)| {
					stored.ends < model.time || !model.roots.contains_key(&stored.root)
				});
				let old: Vec<_> = old.map(|(id, _)| *id).collect();
				let all: Vec<_> = model.collateral.keys().copied().collect();
				let old = self.pick(&old).filter(|_| !self.one_in(8));
				let collateral = old.or_else(|| self.pick(&all)).filter(|_| !self.one_in(12));
				let none = CollateralId::SnpAuthority { name: [0; 32] };
				let of = |certificate| CollateralId::NitroAuthority { certificate };
				let collateral = collateral.map_or(none, of);
				(self.anyone(), Call::remove_collateral { collateral })
			},
			"refresh_attestation" => self.refresh(model),
			"demand_refresh" => {
				let worker = self.worker_that(model, |_, worker| worker.attested.is_some());
				let impl_id = model.workers.get(&worker).map_or(0, |worker| worker.impl_id);
				let within_secs = match self.below(16) {
					0 => 10 * 60 - 1,
					1 => 24 * 60 * 60 + 1,
					2 => 24 * 60 * 60,
					_ => 10 * 60 + self.below(300),
				};
				let owner = self.owner_of_impl(model, impl_id);
				(owner, Call::demand_refresh { worker, within_secs })
			},
			other => panic!("the player knows no {other}"),
		}
	}

	fn update_collateral(&mut self, model: &Model) -> (AccountId, Call<Test>) {
		let roots = tee::roots();
		let any = roots[self.below(roots.len() as u64) as usize].hash;
		let root = if self.one_in(6) { any } else { roots[0].hash };
		let collateral = match self.below(20) {
			0 => TeeCollateral::IntelRoot { crl: vec![0x30; 40] },
			1 => TeeCollateral::PckCa { chain: vec![0x2d; 40], crl: vec![] },
			2 => TeeCollateral::NitroAuthority { region: Some(vec![0x30; 40]) },
			3..=7 => TeeCollateral::NitroAuthority { region: None },
			_ => {
				let ends = match self.below(12) {
					0 => model.time - 1,
					1 => model.time,
					_ => model.time + 1 + self.below(2_000),
				};
				let region = tee::new_region(self.below(u64::MAX), ends);
				TeeCollateral::NitroAuthority { region: Some(region) }
			},
		};
		let vendor = collateral.vendor();
		let root = match vendor {
			TeeVendor::Intel if !self.one_in(3) => roots[2].hash,
			_ => root,
		};
		// Who has money, mostly.
		let who = if self.one_in(6) { self.anyone() } else { self.owner() };
		(who, Call::update_collateral { root, collateral })
	}

	fn refresh(&mut self, model: &Model) -> (AccountId, Call<Test>) {
		let who = self.worker_that(model, |_, worker| {
			let mut builds = model.impls.get(&worker.impl_id).into_iter().flat_map(|it| &it.builds);
			builds.any(|(version, build)| {
				build.measurements.is_some() && (!worker.serves() || *version == worker.build)
			})
		});
		let worker = model.workers.get(&who);
		let builds = worker
			.and_then(|worker| model.impls.get(&worker.impl_id))
			.map(|info| &info.builds)
			.into_iter()
			.flatten();
		let any = self.one_in(8);
		let builds = builds.filter(|(_, build)| {
			any || (build.measurements.is_some() && build.status != BuildStatus::Retired)
		});
		let builds: Vec<_> = builds.map(|(version, _)| *version).collect();
		let serves = worker.filter(|worker| worker.serves() && !self.one_in(8));
		let build = match serves {
			Some(worker) => worker.build,
			None => self.pick(&builds).unwrap_or(1),
		};
		let height = u64::from(model.now) + 1;
		let block = match self.below(24) {
			0 => height,
			1 => 0,
			2 => height.saturating_sub(257),
			_ => height.saturating_sub(1 + self.below(10)).max(1),
		};
		let enclave_key = People::enclave(&who).public().0;
		let binding = EvidenceBinding {
			genesis: Workers::genesis_hash(),
			worker: if self.one_in(20) { self.anyone() } else { who.clone() },
			enclave_key,
			block: tee::hash_of(block).0,
		};
		let evidence = match self.below(24) {
			0 => TeeEvidence::Nitro(vec![0x84; 40]),
			1 => TeeEvidence::Dcap(vec![7; 40]),
			_ => tee::new_document(Says {
				report_data: binding.report_data(),
				image: if self.one_in(20) { 99 } else { 1 },
				is_genuine: !self.one_in(20),
			}),
		};
		(who, Call::refresh_attestation { build, enclave_key, block, evidence })
	}
}
