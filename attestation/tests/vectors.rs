// SPDX-License-Identifier: AGPL-3.0-only

//! Real evidence of real machines, judged here and by the reference of each vendor. `vectors/README.md` names
//! where each file is from.
//!
//! What evidence says is read here at the offsets of the vendors' documents, for the policy that fits it.

mod common;

use common::*;
use cybros_attestation::{
	dcap, needs,
	nitro::{self, NitroAuthority},
	roots,
	snp::{self, SnpAuthority},
	verify, Authority, Collateral, Error, Evidence, Measurement, Needs, NitroPcrs, Policy, Revoked,
	SnpLine, SnpTcb, SnpTerms, TcbStatus, TeeKind, Terms,
};
use sha2::{Digest, Sha256, Sha384};

macro_rules! vector {
	($name:expr) => {
		include_bytes!(concat!("../vectors/", $name))
	};
}

/// The bytes of a file that may be in hex.
fn bytes_of(file: &[u8]) -> Vec<u8> {
	let text = file.trim_ascii();
	hex::decode(text.strip_prefix(b"0x").unwrap_or(text)).unwrap_or_else(|_| file.to_vec())
}

fn at<const N: usize>(bytes: &[u8], offset: usize) -> [u8; N] {
	bytes[offset..offset + N].try_into().unwrap()
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
	Sha256::digest(bytes).into()
}

/// A quote, the collateral of its platform, and a moment at which that held.
#[derive(Clone, Copy)]
struct Sample {
	file: &'static [u8],
	collateral: &'static str,
	now: u64,
}

macro_rules! sample {
	($name:literal, $now:literal) => {
		sample!($name, $name, $now)
	};
	($name:literal, $collateral:literal, $now:literal) => {
		Sample {
			file: vector!($name),
			collateral: include_str!(concat!("../vectors/", $collateral, "_collateral.json")),
			now: $now,
		}
	};
}

const SGX: Sample = sample!("sgx_quote", 1_750_400_000);
const TDX: Sample = sample!("tdx_quote", 1_750_400_000);
const TDX_OTHER: Sample = sample!("tdx-quote.hex", "tdx_quote", 1_750_400_000);
const TDX_TAPPD: Sample = sample!("quote-from-tappd.hex", "tdx_quote", 1_750_400_000);
const TDX_15: Sample = sample!("tdx_quote_outdated", 1_771_600_000);
const TDX_15_EX: Sample = sample!("tdx_quote_td15ex", 1_791_500_000);
const SAMPLES: [Sample; 6] = [SGX, TDX, TDX_OTHER, TDX_TAPPD, TDX_15, TDX_15_EX];

impl Sample {
	/// The quote without the zeros that fill the buffer in which the library returned it.
	fn quote(&self) -> Vec<u8> {
		let mut quote = bytes_of(self.file);
		let end = quote.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
		// The certificate chain ends with one zero of its own.
		quote.truncate(end + 1);
		quote
	}

	fn raw(&self) -> dcap_qvl::QuoteCollateralV3 {
		serde_json::from_str(self.collateral).unwrap()
	}

	/// The verdict here and that of the reference.
	fn verdicts(
		&self,
		quote: &[u8],
		now: u64,
	) -> (Result<TcbStatus, Error>, Result<String, String>) {
		let raw = self.raw();
		let ours = compact(&raw, roots::INTEL_SGX, now).and_then(|parts| {
			let verified = dcap::authenticate(quote, parts.collateral(), now)?;
			Ok(verified.tcb_status.unwrap())
		});
		(ours, reference(quote, &raw, roots::INTEL_SGX, now))
	}

	/// What the quote measured, and its report data.
	fn says(quote: &[u8]) -> (Measurement, [u8; 64]) {
		const HEADER: usize = 48;
		// From version 5 on a type and a length stand before the report.
		let body = if quote[0] == 5 { HEADER + 6 } else { HEADER };
		if quote[4..8] == [0; 4] {
			let mr_enclave = at(quote, body + 64);
			return (Measurement::SgxEnclave { mr_enclave, min_svn: 0 }, at(quote, body + 320));
		}
		let rtmr = |index| Some(at(quote, body + 328 + 48 * index));
		let rtmrs = core::array::from_fn(rtmr);
		(Measurement::Tdx { mr_td: at(quote, body + 136), rtmrs }, at(quote, body + 520))
	}
}

/// The 32 bytes that a policy may ask for, if there is nothing after them.
fn bindable(report_data: &[u8; 64]) -> Option<[u8; 32]> {
	let (data, rest) = report_data.split_at(32);
	(rest == [0; 32]).then(|| at(data, 0))
}

#[test]
fn intel_samples_get_the_verdict_and_status_of_the_reference() {
	for (sample, expected) in [
		(SGX, TcbStatus::ConfigurationAndSwHardeningNeeded),
		(TDX, TcbStatus::UpToDate),
		(TDX_15_EX, TcbStatus::UpToDate),
	] {
		let (ours, reference) = sample.verdicts(&sample.quote(), sample.now);
		assert_eq!(reference.as_deref(), Ok(name(expected)));
		assert_eq!(ours, Ok(expected));
	}
}

#[test]
fn intel_samples_below_every_level_are_refused_as_by_the_reference() {
	for sample in [TDX_OTHER, TDX_TAPPD, TDX_15] {
		let (ours, reference) = sample.verdicts(&sample.quote(), sample.now);
		assert_eq!(reference, Err("No matching TCB level found".into()));
		assert_eq!(ours, Err(Error::TcbLevelMissing));
	}
}

#[test]
fn intel_samples_have_expired_by_now_for_both() {
	for sample in SAMPLES {
		let (ours, reference) = sample.verdicts(&sample.quote(), 2_000_000_000);
		assert!(reference.is_err());
		assert!(matches!(ours, Err(Error::CrlExpired | Error::CertificateExpired)), "{ours:?}");
	}
}

#[test]
fn intel_samples_need_the_collateral_that_they_are_judged_by() {
	for sample in SAMPLES {
		let parts = compact(&sample.raw(), roots::INTEL_SGX, sample.now).unwrap();
		let needed = Needs::Dcap {
			kind: parts.tcb_info.kind,
			root: sha256(roots::INTEL_SGX),
			pck_ca: parts.pck_ca.authority.certificate,
			fmspc: parts.tcb_info.fmspc,
			pce_id: parts.tcb_info.pce_id,
		};
		assert_eq!(needs(Evidence::Dcap(&sample.quote())), Ok(needed));
	}
}

/// Two are bound to 32 bytes; one of them is below every level. The others fill their report data, as no policy asks for.
#[test]
fn intel_samples_are_judged_by_the_policy_that_fits_them() {
	let (mut accepted, mut unbound) = (0, 0);
	for sample in SAMPLES {
		let quote = sample.quote();
		let parts = compact(&sample.raw(), roots::INTEL_SGX, sample.now).unwrap();
		let (measurement, report_data) = Sample::says(&quote);
		let judge = |measurement: &Measurement, terms: &Terms, report_data| {
			let measurements = std::slice::from_ref(measurement);
			verify(
				Evidence::Dcap(&quote),
				Collateral::Dcap(parts.collateral()),
				Policy { measurements, terms, report_data },
				sample.now,
			)
		};
		let lax = Terms {
			tcb: vec![TcbStatus::ConfigurationAndSwHardeningNeeded].try_into().unwrap(),
			..Terms::default()
		};
		let Some(bound) = bindable(&report_data) else {
			unbound += 1;
			let judged = judge(&measurement, &lax, at(&report_data, 0));
			assert_eq!(judged, Err(Error::ReportDataMismatch));
			continue;
		};
		assert_eq!(judge(&measurement, &lax, [1; 32]), Err(Error::ReportDataMismatch));
		let other = match &measurement {
			Measurement::SgxEnclave { .. } => {
				Measurement::SgxEnclave { mr_enclave: [1; 32], min_svn: 0 }
			},
			_ => Measurement::Tdx { mr_td: [1; 48], rtmrs: [None; 4] },
		};
		assert_eq!(judge(&other, &lax, bound), Err(Error::MeasurementMismatch));

		let genuine = dcap::authenticate(&quote, parts.collateral(), sample.now);
		assert_eq!(judge(&measurement, &lax, bound), genuine);
		if let Ok(verified) = genuine {
			accepted += 1;
			let status = verified.tcb_status.unwrap();
			assert_eq!(
				judge(&measurement, &Terms::default(), bound),
				Err(Error::TcbNotAccepted(status))
			);
		}
	}
	assert_eq!((accepted, unbound), (1, 4));
}

#[test]
fn mutated_intel_samples_are_never_accepted_against_the_reference_nor_with_another_status() {
	let mut random = Random::new(1);
	let mut refused = 0;
	let cases = cases(200);
	for case in 0..cases {
		let sample = [SGX, TDX, TDX_15, TDX_15_EX][case % 4];
		let mut quote = sample.quote();
		random.mutate(&mut quote);
		let (ours, reference) = sample.verdicts(&quote, sample.now);
		refused += usize::from(reference.is_err());
		// Stricter in places that the reference does not look at, never laxer.
		if let Ok(status) = ours {
			assert_eq!(reference.as_deref(), Ok(name(status)), "case {case}");
		}
	}
	assert!(refused > cases / 2, "{refused}");
}

#[test]
fn bytes_after_a_quote_are_refused() {
	for sample in SAMPLES {
		let mut quote = sample.quote();
		quote.push(0);
		let (ours, _) = sample.verdicts(&quote, sample.now);
		assert_eq!(ours, Err(Error::EvidenceMalformed));
	}
}

/// A report, the certificate of the key that signed it, what stands above, and a moment at which all of that held.
#[derive(Clone, Copy)]
struct SnpSample {
	report: &'static [u8],
	certificate: &'static [u8],
	authority: &'static [u8],
	root: &'static [u8],
	list: Option<&'static [u8]>,
	line: SnpLine,
	/// The firmware that the certificate names.
	tcb: SnpTcb,
	vmpl: u8,
	now: u64,
	expires_at: u64,
}

const ASK_MILAN: &[u8] = vector!("ask_milan.der");
const ASK_GENOA: &[u8] = vector!("ask_genoa.der");
const ASK_TURIN: &[u8] = vector!("ask_turin.der");
const ASVK_MILAN: &[u8] = vector!("asvk_milan.der");
const ASVK_GENOA: &[u8] = vector!("asvk_genoa.der");
const ASVK_TURIN: &[u8] = vector!("asvk_turin.der");
/// Each with the moment of its issue.
const CRL_MILAN: (&[u8], u64) = (vector!("crl_milan.der"), 1_787_149_163);
const CRL_GENOA: (&[u8], u64) = (vector!("crl_genoa.der"), 1_787_148_541);
const CRL_TURIN: (&[u8], u64) = (vector!("crl_turin.der"), 1_787_149_365);
/// The end of the three lists.
const CRL_END: u64 = 1_791_072_000;
/// A moment at which they held.
const LISTS_NOW: u64 = 1_790_000_000;

const fn before_turin(bootloader: u8, snp: u8, microcode: u8) -> SnpTcb {
	SnpTcb { fmc: 0, bootloader, tee: 0, snp, microcode }
}

const SNP_MILAN: SnpSample = SnpSample {
	report: vector!("report_milan.hex"),
	certificate: vector!("vcek_milan.der"),
	authority: ASK_MILAN,
	root: roots::AMD_MILAN,
	list: None,
	line: SnpLine::Milan,
	tcb: before_turin(3, 8, 115),
	vmpl: 0,
	now: 1_700_000_000,
	// The end of the VCEK.
	expires_at: 1_901_474_623,
};
const SNP_MILAN_V3: SnpSample = SnpSample {
	report: vector!("report_milan_v3.bin"),
	certificate: vector!("vcek_milan_v3.der"),
	list: Some(CRL_MILAN.0),
	tcb: before_turin(4, 24, 219),
	now: LISTS_NOW,
	expires_at: CRL_END,
	..SNP_MILAN
};
/// Signed by a hoster's key, of AWS, that had expired when the lists were issued.
const SNP_MILAN_VLEK: SnpSample = SnpSample {
	report: vector!("report_milan_vlek.bin"),
	certificate: vector!("vlek_milan.der"),
	authority: ASVK_MILAN,
	tcb: before_turin(4, 24, 217),
	vmpl: 1,
	now: 1_750_000_000,
	// The end of the VLEK.
	expires_at: 1_765_404_861,
	..SNP_MILAN
};
const SNP_GENOA_V3: SnpSample = SnpSample {
	report: vector!("report_genoa_v3.bin"),
	certificate: vector!("vcek_genoa_v3.der"),
	authority: ASK_GENOA,
	root: roots::AMD_GENOA,
	list: Some(CRL_GENOA.0),
	line: SnpLine::Genoa,
	tcb: before_turin(9, 23, 72),
	..SNP_MILAN_V3
};
const SNP_GENOA_V5: SnpSample = SnpSample {
	report: vector!("report_genoa_v5.bin"),
	certificate: vector!("vcek_genoa_v5.der"),
	tcb: before_turin(10, 27, 88),
	..SNP_GENOA_V3
};
const SNP_TURIN_V5: SnpSample = SnpSample {
	report: vector!("report_turin_v5.bin"),
	certificate: vector!("vcek_turin_v5.der"),
	authority: ASK_TURIN,
	root: roots::AMD_TURIN,
	list: Some(CRL_TURIN.0),
	line: SnpLine::Turin,
	tcb: SnpTcb { fmc: 0, bootloader: 1, tee: 0, snp: 2, microcode: 71 },
	..SNP_MILAN_V3
};
const SNP_SAMPLES: [SnpSample; 6] =
	[SNP_MILAN, SNP_MILAN_V3, SNP_MILAN_VLEK, SNP_GENOA_V3, SNP_GENOA_V5, SNP_TURIN_V5];

impl SnpSample {
	fn report(&self) -> Vec<u8> {
		bytes_of(self.report)
	}

	fn verified_authority(&self) -> SnpAuthority {
		SnpAuthority::verify(self.root, self.authority, self.list, self.now).unwrap()
	}

	/// The strictest terms that the guest and its platform meet.
	fn terms(&self) -> Terms {
		let of = |line| (line == self.line).then_some(self.tcb);
		let snp = SnpTerms {
			milan: of(SnpLine::Milan),
			genoa: of(SnpLine::Genoa),
			turin: of(SnpLine::Turin),
			max_vmpl: self.vmpl,
			allow_smt: true,
			allow_missing_crl: self.list.is_none(),
			..SnpTerms::default()
		};
		Terms { snp, ..Terms::default() }
	}

	fn measurement(report: &[u8]) -> Measurement {
		Measurement::SevSnp {
			measurement: at(report, 0x90),
			host_data: Some(at(report, 0xc0)),
			min_svn: 0,
		}
	}
}

#[test]
fn amd_samples_are_genuine_here_and_for_the_reference() {
	for (index, sample) in SNP_SAMPLES.iter().enumerate() {
		let SnpSample { root, authority, certificate, .. } = sample;
		let verified = sample.verified_authority();
		assert_eq!(verified.line, sample.line);
		let verified = snp::authenticate(&sample.report(), certificate, &verified, sample.now);
		let verified = verified.unwrap_or_else(|error| panic!("sample {index}: {error:?}"));
		assert_eq!(verified.kind, TeeKind::SevSnp);
		assert_eq!(verified.expires_at, sample.expires_at);
		assert!(snp_reference(root, authority, certificate, &sample.report()), "sample {index}");
	}
}

#[test]
fn amd_samples_need_the_authority_that_they_are_judged_by() {
	for sample in SNP_SAMPLES {
		let evidence = Evidence::Snp { report: &sample.report(), certificate: sample.certificate };
		let issuer = sample.verified_authority().authority.name;
		assert_eq!(needs(evidence), Ok(Needs::Snp { issuer }));
	}
}

/// Four are bound to 32 bytes. The others fill their report data, as no policy asks for.
#[test]
fn amd_samples_are_judged_by_the_policy_that_fits_them() {
	let mut accepted = 0;
	for sample in SNP_SAMPLES {
		let report = sample.report();
		let authority = sample.verified_authority();
		let judge = |authority: &SnpAuthority, measurement, terms: &Terms, report_data| {
			verify(
				Evidence::Snp { report: &report, certificate: sample.certificate },
				Collateral::Snp(authority),
				Policy { measurements: &[measurement], terms, report_data },
				sample.now,
			)
		};
		let own = || SnpSample::measurement(&report);
		let report_data = at(&report, 0x50);
		let first = at(&report_data, 0);
		let without = |change: fn(&mut SnpTerms)| {
			let mut terms = sample.terms();
			change(&mut terms.snp);
			judge(&authority, own(), &terms, first)
		};
		assert_eq!(without(|terms| terms.allow_smt = false), Err(Error::GuestPolicy));
		if sample.vmpl > 0 {
			assert_eq!(without(|terms| terms.max_vmpl = 0), Err(Error::Vmpl));
		}
		let Some(bound) = bindable(&report_data) else {
			let judged = judge(&authority, own(), &sample.terms(), first);
			assert_eq!(judged, Err(Error::ReportDataMismatch));
			continue;
		};
		accepted += 1;
		let verified = judge(&authority, own(), &sample.terms(), bound).unwrap();
		assert_eq!(verified.kind, TeeKind::SevSnp);
		assert_eq!(verified.expires_at, sample.expires_at);

		let judged = judge(&authority, own(), &sample.terms(), [1; 32]);
		assert_eq!(judged, Err(Error::ReportDataMismatch));
		let other = Measurement::SevSnp { measurement: [1; 48], host_data: None, min_svn: 0 };
		let judged = judge(&authority, other, &sample.terms(), bound);
		assert_eq!(judged, Err(Error::MeasurementMismatch));
		let no_line = |terms: &mut SnpTerms| {
			(terms.milan, terms.genoa, terms.turin) = (None, None, None);
		};
		assert_eq!(without(no_line), Err(Error::ProductLineNotAccepted));
		let newer = |terms: &mut SnpTerms| {
			for tcb in [&mut terms.milan, &mut terms.genoa, &mut terms.turin] {
				tcb.iter_mut().for_each(|tcb| tcb.snp += 1);
			}
		};
		assert_eq!(without(newer), Err(Error::SecurityVersionTooLow));
		let no_list = SnpAuthority { revoked: None, ..authority.clone() };
		let judged = judge(&no_list, own(), &sample.terms(), bound);
		assert_eq!(judged, Err(Error::CrlMissing));
	}
	assert_eq!(accepted, 4);
}

#[test]
fn amd_reports_are_refused_with_the_certificates_of_others() {
	for (index, sample) in SNP_SAMPLES.iter().enumerate() {
		let authority = sample.verified_authority();
		for (other, by) in SNP_SAMPLES.iter().enumerate() {
			let judged =
				snp::authenticate(&sample.report(), by.certificate, &authority, sample.now);
			assert_eq!(judged.is_ok(), index == other, "{index} by {other}");
		}
	}
	let turin = SNP_TURIN_V5.verified_authority();
	let other_chip = vector!("vcek_turin.der");
	let judged = snp::authenticate(&SNP_TURIN_V5.report(), other_chip, &turin, LISTS_NOW);
	assert_eq!(judged, Err(Error::ChipMismatch));
}

#[test]
fn amd_authorities_stand_under_their_own_root_alone() {
	let roots = [
		(SnpLine::Milan, roots::AMD_MILAN),
		(SnpLine::Genoa, roots::AMD_GENOA),
		(SnpLine::Turin, roots::AMD_TURIN),
	];
	for (of, authority) in [
		(SnpLine::Milan, ASK_MILAN),
		(SnpLine::Milan, ASVK_MILAN),
		(SnpLine::Genoa, ASK_GENOA),
		(SnpLine::Genoa, ASVK_GENOA),
		(SnpLine::Turin, ASK_TURIN),
		(SnpLine::Turin, ASVK_TURIN),
	] {
		for (line, root) in roots {
			let verified = SnpAuthority::verify(root, authority, None, LISTS_NOW);
			let expected = if of == line { Ok(of) } else { Err(Error::IssuerMismatch) };
			assert_eq!(verified.map(|verified| verified.line), expected);
		}
	}
}

/// The serials of a list that a root signed: `webpki` reads it, `rsa` judges the signature.
fn listed(list: &[u8], root: &Authority) -> Option<Vec<Vec<u8>>> {
	use rsa::{pss, signature::Verifier, BigUint, RsaPublicKey};
	let cybros_attestation::PublicKey::Rsa4096(modulus) = &root.key else { return None };
	let key = RsaPublicKey::new(BigUint::from_bytes_be(modulus), 65537u32.into()).ok()?;
	let key = pss::VerifyingKey::<Sha384>::new(key);
	// The outer SEQUENCE and the one that is signed have lengths of two bytes; the signature of 4,096 bits ends the list.
	let signed = 4 + usize::from(u16::from_be_bytes(at(list, 6)));
	let signature = pss::Signature::try_from(&list[list.len() - 512..]).ok()?;
	key.verify(&list[4..4 + signed], &signature).ok()?;
	let list = webpki::BorrowedCertRevocationList::from_der(list).ok()?;
	(&list).into_iter().map(|entry| Some(entry.ok()?.serial_number.to_vec())).collect()
}

#[test]
fn amd_lists_name_the_serials_that_the_reference_reads() {
	for (root, (list, issued_at), expected) in [
		(roots::AMD_MILAN, CRL_MILAN, None),
		(roots::AMD_GENOA, CRL_GENOA, Some([2, 0, 1])),
		(roots::AMD_TURIN, CRL_TURIN, None),
	] {
		let root = Authority::root(root, LISTS_NOW).unwrap();
		let revoked = Revoked::verify(list, &root, LISTS_NOW).unwrap();
		assert_eq!((revoked.issued_at, revoked.expires_at), (issued_at, CRL_END));
		let serials: Vec<_> = expected.into_iter().collect();
		let ours: Vec<_> = revoked.serials.iter().map(|serial| at::<3>(serial, 17)).collect();
		assert_eq!(ours, serials);
		assert!(revoked.serials.iter().all(|serial| serial[..17] == [0; 17]));
		assert_eq!(listed(list, &root).unwrap(), serials);

		assert_eq!(Revoked::verify(list, &root, issued_at).unwrap(), revoked);
		assert_eq!(Revoked::verify(list, &root, issued_at - 1), Err(Error::CrlNotYetValid));
		assert_eq!(Revoked::verify(list, &root, CRL_END).unwrap(), revoked);
		assert_eq!(Revoked::verify(list, &root, CRL_END + 1), Err(Error::CrlExpired));
	}
}

#[test]
fn amd_lists_serve_their_own_root_alone() {
	for (line, (list, _)) in [(0, CRL_MILAN), (1, CRL_GENOA), (2, CRL_TURIN)] {
		for (of, root, authority) in [
			(0, roots::AMD_MILAN, ASK_MILAN),
			(1, roots::AMD_GENOA, ASK_GENOA),
			(2, roots::AMD_TURIN, ASK_TURIN),
		] {
			let verified = SnpAuthority::verify(root, authority, Some(list), LISTS_NOW);
			let expected = if of == line { Ok(()) } else { Err(Error::CrlSignature) };
			assert_eq!(verified.map(|_| ()), expected);
		}
	}
}

#[test]
fn mutated_amd_lists_are_refused() {
	let root = Authority::root(roots::AMD_GENOA, LISTS_NOW).unwrap();
	let mut random = Random::new(11);
	for case in 0..cases(40) {
		let mut list = CRL_GENOA.0.to_vec();
		random.mutate(&mut list);
		assert!(Revoked::verify(&list, &root, LISTS_NOW).is_err(), "case {case}");
	}
}

#[test]
fn mutated_amd_samples_are_refused() {
	let mut random = Random::new(2);
	let (mut by_reference, cases) = (0, cases(60));
	for case in 0..cases {
		let sample = SNP_SAMPLES[case / 2 % SNP_SAMPLES.len()];
		let SnpSample { root, authority, now, .. } = sample;
		let (mut report, mut certificate) = (sample.report(), sample.certificate.to_vec());
		random.mutate(if case % 2 == 0 { &mut report } else { &mut certificate });
		let verified = sample.verified_authority();
		let ours = snp::authenticate(&report, &certificate, &verified, now);
		assert!(ours.is_err(), "case {case}: every byte matters");
		by_reference += usize::from(!snp_reference(root, authority, &certificate, &report));
	}
	assert!(by_reference * 2 > cases, "{by_reference} of {cases}");
}

/// A document, the moment at which it was made, and the end of the certificate that signed it.
#[derive(Clone, Copy)]
struct NitroSample {
	document: &'static [u8],
	debug: bool,
	/// Its user data, if that are 32 bytes.
	bound: Option<[u8; 32]>,
	now: u64,
	expires_at: u64,
}

const NITRO: NitroSample = NitroSample {
	document: vector!("nitro.cose"),
	debug: false,
	bound: None,
	now: 1_736_179_625,
	expires_at: 1_736_190_425,
};
const NITRO_DEBUG: NitroSample = NitroSample {
	document: vector!("nitro_debug.cose"),
	debug: true,
	bound: None,
	now: 1_614_963_709,
	expires_at: 1_614_974_509,
};
/// From here on the security module ends the map of the payload by a break, and does not say its length before.
const NITRO_2025: NitroSample = NitroSample {
	document: vector!("nitro_2025.cose"),
	debug: false,
	bound: Some(*b"\x24\xa9\xe2\xc0\xb0\xce\x26\xbc\xbc\x3e\x65\x17\x2f\x8b\x06\xb1\x00\xd5\xe7\x12\x59\x1f\x60\x48\x32\xcb\xea\x9f\xf5\xce\x02\xbe"),
	now: 1_758_057_949,
	expires_at: 1_758_068_748,
};
const NITRO_2026: NitroSample = NitroSample {
	document: vector!("nitro_2026.cose"),
	debug: false,
	bound: None,
	now: 1_767_472_867,
	expires_at: 1_767_483_628,
};
const NITRO_SAMPLES: [NitroSample; 4] = [NITRO, NITRO_DEBUG, NITRO_2025, NITRO_2026];

/// What a document says, as AWS's own crate reads it.
fn payload_of(document: &[u8]) -> aws_nitro_enclaves_nsm_api::api::AttestationDoc {
	use coset::{CborSerializable, CoseSign1};
	let signed = CoseSign1::from_slice(document).unwrap();
	aws_nitro_enclaves_nsm_api::api::AttestationDoc::from_binary(&signed.payload.unwrap()).unwrap()
}

/// The chain in a document, the root first.
fn chain_of(document: &[u8]) -> Vec<Vec<u8>> {
	payload_of(document).cabundle.iter().map(|der| der.to_vec()).collect()
}

fn image_of(document: &[u8]) -> [u8; 48] {
	at(&payload_of(document).pcrs[&0], 0)
}

#[test]
fn aws_samples_are_genuine_here_and_for_the_reference() {
	for NitroSample { document, now, expires_at, .. } in NITRO_SAMPLES {
		let root = NitroAuthority::root(roots::AWS_NITRO, now).unwrap();
		let verified = nitro::authenticate(document, &root, now).unwrap();
		assert_eq!(verified.kind, TeeKind::Nitro);
		assert_eq!(verified.expires_at, expires_at);
		assert!(nitro_reference(document, now));
	}
}

#[test]
fn aws_samples_are_genuine_under_each_authority_that_they_need() {
	for NitroSample { document, now, .. } in NITRO_SAMPLES {
		let chain = chain_of(document);
		let needed = chain.iter().map(|der| sha256(der)).collect();
		assert_eq!(needs(Evidence::Nitro(document)), Ok(Needs::Nitro { chain: needed }));
		let below: Vec<_> = chain[1..].iter().map(Vec::as_slice).collect();
		for steps in 0..=below.len() {
			let authority = NitroAuthority::verify(roots::AWS_NITRO, &below[..steps], now).unwrap();
			assert_eq!(authority.authority.certificate, sha256(&chain[steps]));
			assert!(nitro::authenticate(document, &authority, now).is_ok(), "{steps}");
		}
	}
}

/// One is bound to 32 bytes. The others have no user data, or 20 bytes, as no policy asks for.
#[test]
fn aws_samples_are_judged_by_the_policy_that_fits_them() {
	for NitroSample { document, debug, bound, now, expires_at } in NITRO_SAMPLES {
		let root = NitroAuthority::root(roots::AWS_NITRO, now).unwrap();
		let judge = |image, terms: &Terms, report_data| {
			let image = Measurement::Nitro { image, pcrs: NitroPcrs::default() };
			let policy = Policy { measurements: &[image], terms, report_data };
			verify(Evidence::Nitro(document), Collateral::Nitro(&root), policy, now)
		};
		let image = image_of(document);
		let strict = Terms::default();
		let Some(bound) = bound else {
			let expected = if debug { Error::DebugEnabled } else { Error::ReportDataMismatch };
			assert_eq!(judge(image, &strict, [0; 32]), Err(expected));
			let lax = Terms { allow_debug: true, ..Terms::default() };
			assert_eq!(judge(image, &lax, [0; 32]), Err(Error::ReportDataMismatch));
			continue;
		};
		assert_eq!(judge(image, &strict, bound).unwrap().expires_at, expires_at);
		assert_eq!(judge(image, &strict, [1; 32]), Err(Error::ReportDataMismatch));
		assert_eq!(judge([1; 48], &strict, bound), Err(Error::MeasurementMismatch));
	}
}

#[test]
fn aws_samples_expire_here_and_for_the_reference() {
	for NitroSample { document, now, .. } in NITRO_SAMPLES {
		let root = NitroAuthority::root(roots::AWS_NITRO, now).unwrap();
		let later = now + 4 * 60 * 60;
		assert_eq!(nitro::authenticate(document, &root, later), Err(Error::CertificateExpired));
		assert!(!nitro_reference(document, later));
	}
}

#[test]
fn mutated_aws_samples_are_refused() {
	let mut random = Random::new(3);
	let (mut by_reference, cases) = (0, cases(40));
	for case in 0..cases {
		let NitroSample { document, now, .. } = &NITRO_SAMPLES[case % NITRO_SAMPLES.len()];
		let root = NitroAuthority::root(roots::AWS_NITRO, *now).unwrap();
		let mut document = document.to_vec();
		random.mutate(&mut document);
		let ours = nitro::authenticate(&document, &root, *now);
		assert!(ours.is_err(), "case {case}: every byte matters");
		by_reference += usize::from(!nitro_reference(&document, *now));
	}
	assert!(by_reference * 2 > cases, "{by_reference} of {cases}");
}
