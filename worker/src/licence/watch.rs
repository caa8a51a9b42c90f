// SPDX-License-Identifier: MIT

//! How long a licence is good still, and when to say so.

use cybros_sdk::types::HeldLicence;

/// The licence that the chain was seen to have. Times are the chain's, in Unix seconds.
#[derive(Debug, Default)]
pub(super) struct Watch(Option<Seen>);

#[derive(Debug)]
struct Seen {
	held: HeldLicence,
	/// When it was seen first: the chain does not keep since when it is good.
	since: u64,
	/// When it was warned of last.
	warned_at: Option<u64>,
}

impl Watch {
	/// Takes in what the chain has. Returns the licence that it had before, where it has none any more.
	pub fn look(&mut self, held: Option<&HeldLicence>, now: u64) -> Option<HeldLicence> {
		let seen = self.0.as_ref().map(|seen| &seen.held);
		match held {
			None => seen.cloned(),
			Some(held) => {
				if seen != Some(held) {
					self.0 = Some(Seen { held: held.clone(), since: now, warned_at: None });
				}
				None
			},
		}
	}

	/// Whether a newer one is due: a third is left of the time that was left when it was seen first.
	pub fn is_due(&self, now: u64) -> bool {
		self.0.as_ref().is_some_and(|seen| {
			let time = seen.held.expires_at.saturating_sub(seen.since);
			now >= seen.since.saturating_add(time / 3 * 2)
		})
	}

	/// Whether to warn of its end: the first time, and whenever half is over of what was left at the last. It counts as done.
	pub fn warns(&mut self, now: u64) -> bool {
		let Some(seen) = &mut self.0 else { return false };
		let left = |at: u64| seen.held.expires_at.saturating_sub(at);
		if seen.warned_at.is_some_and(|at| left(now) > left(at) / 2) {
			return false;
		}
		seen.warned_at = Some(now);
		true
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use cybros_sdk::AccountId;

	const START: u64 = 1_800_000_000;

	/// Good for 90 s.
	fn licence(serial: u64) -> HeldLicence {
		let signer: AccountId = cybros_sdk::subxt::utils::AccountId32([1; 32]);
		HeldLicence { signer, first_build: 1, last_build: 1, expires_at: START + 90, serial }
	}

	#[test]
	fn newer_licence_is_due_when_a_third_of_the_time_is_left() {
		let mut watch = Watch::default();
		assert!(!watch.is_due(START));
		assert_eq!(watch.look(Some(&licence(1)), START), None);
		assert!(!watch.is_due(START + 59));
		assert!(watch.is_due(START + 60) && watch.is_due(START + 90));
		// Another look at the same changes nothing, another licence begins anew.
		watch.look(Some(&licence(1)), START + 60);
		assert!(watch.is_due(START + 60));
		watch.look(Some(&HeldLicence { expires_at: START + 150, ..licence(2) }), START + 60);
		assert!(!watch.is_due(START + 119) && watch.is_due(START + 120));
	}

	#[test]
	fn warning_comes_again_when_half_of_what_was_left_is_over() {
		let mut watch = Watch::default();
		assert!(!watch.warns(START));
		watch.look(Some(&licence(1)), START);
		assert!(watch.warns(START + 60));
		assert!(!watch.warns(START + 60) && !watch.warns(START + 74));
		assert!(watch.warns(START + 75));
		assert!(!watch.warns(START + 82));
	}

	#[test]
	fn licence_that_is_gone_is_remembered() {
		let mut watch = Watch::default();
		assert_eq!(watch.look(None, START), None);
		watch.look(Some(&licence(1)), START);
		assert_eq!(watch.look(None, START + 100), Some(licence(1)));
		assert_eq!(watch.look(Some(&licence(2)), START + 101), None);
	}
}
