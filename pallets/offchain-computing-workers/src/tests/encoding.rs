// SPDX-License-Identifier: AGPL-3.0-only

//! Consents and licences whose bytes were cut, grew or were altered on their way.

use super::*;
use crate::Error;
use codec::{Decode, Encode};
use cybros_primitives::{LicenceHolder, LicenceTerms, WorkerLicence};
use frame_support::{assert_noop, assert_ok};
use frame_system::mocking::MockUncheckedExtrinsic;
use sp_core::Pair;
use sp_runtime::{traits::Dispatchable, DispatchError, MultiSignature};

type Transaction = MockUncheckedExtrinsic<Test>;

/// Bob registers Ferdie with its consent.
fn registration() -> (RuntimeCall, MultiSignature) {
	let consent = consent(FERDIE, BOB, 0, EXPIRY);
	let call = crate::Call::<Test>::register_worker {
		worker: FERDIE.to_account_id(),
		impl_id: 0,
		consent_expires_at: EXPIRY,
		consent: consent.clone(),
		stake: MIN_STAKE,
		endowment: MIN_BALANCE,
	};
	(RuntimeCall::Workers(call), consent)
}

/// Bob presents a licence that Alice signed for all his workers.
fn presentation() -> (RuntimeCall, MultiSignature) {
	let terms = LicenceTerms {
		holder: LicenceHolder::Owner(BOB.to_account_id()),
		first_build: 1,
		last_build: 1,
		not_before: NOW,
		expires_at: EXPIRY,
		serial: 1,
	};
	let genesis = Workers::genesis_hash();
	let licence = WorkerLicence { genesis, impl_id: 0, terms: terms.clone() };
	let signature = MultiSignature::Sr25519(ALICE.pair().sign(&licence.payload()));
	let call = crate::Call::<Test>::present_licence {
		worker: FERDIE.to_account_id(),
		terms,
		signer: ALICE.to_account_id(),
		signature: signature.clone(),
	};
	(RuntimeCall::Workers(call), signature)
}

fn dispatch(call: RuntimeCall) -> DispatchResult {
	call.dispatch(signed(BOB)).map(|_| ()).map_err(|refusal| refusal.error)
}

/// A transaction of a call, without its length, which stands before it.
fn transaction(call: RuntimeCall) -> Vec<u8> {
	let whole = Transaction::new_bare(call).encode();
	Vec::<u8>::decode(&mut &whole[..]).unwrap()
}

/// The call that a node reads from a transaction's bytes, if they are one.
fn read(bytes: &[u8]) -> Option<RuntimeCall> {
	let sent = bytes.encode();
	Transaction::decode(&mut &sent[..]).ok().map(|transaction| transaction.function)
}

/// Where the signature stands among the bytes of its transaction.
fn place_of(signature: &MultiSignature, bytes: &[u8]) -> usize {
	let signature = signature.encode();
	bytes.windows(signature.len()).position(|window| window == signature).unwrap()
}

#[test]
fn attack_consent_or_licence_that_is_cut_short_is_no_transaction() {
	execute(|| {
		for (call, _) in [registration(), presentation()] {
			let bytes = transaction(call.clone());
			assert_eq!(read(&bytes), Some(call));
			for len in 0..bytes.len() {
				assert_eq!(read(&bytes[..len]), None, "{len} bytes");
			}
		}
	});
}

#[test]
fn attack_consent_or_licence_with_bytes_behind_it_is_no_transaction() {
	execute(|| {
		for (call, _) in [registration(), presentation()] {
			for more in [1, 64, 4_096] {
				let mut bytes = transaction(call.clone());
				bytes.resize(bytes.len() + more, 0);
				assert_eq!(read(&bytes), None, "{more} bytes more");
			}
		}
	});
}

#[test]
fn attack_consent_or_licence_with_a_signature_of_no_kind_is_no_transaction() {
	execute(|| {
		for (call, signature) in [registration(), presentation()] {
			let mut bytes = transaction(call);
			let kind = place_of(&signature, &bytes);
			for none in 4..=u8::MAX {
				bytes[kind] = none;
				assert_eq!(read(&bytes), None, "{none}");
			}
		}
	});
}

/// A call is refused with each byte of its signature altered, and accepted as it is.
fn assert_refused_where_altered(
	(call, signature): (RuntimeCall, MultiSignature),
	error: Error<Test>,
) {
	let error = DispatchError::from(error);
	let bytes = transaction(call.clone());
	let begin = place_of(&signature, &bytes);
	for at in begin..begin + signature.encoded_size() {
		let mut altered = bytes.clone();
		altered[at] ^= 1;
		assert_noop!(dispatch(read(&altered).unwrap()), error);
	}
	assert_ok!(dispatch(call));
}

#[test]
fn attack_consent_or_licence_with_an_altered_signature_is_refused() {
	execute(|| {
		given_impl();
		assert_refused_where_altered(registration(), Error::ConsentInvalid);
		// By now Ferdie is Bob's.
		assert_refused_where_altered(presentation(), Error::LicenceInvalid);
	});
}
