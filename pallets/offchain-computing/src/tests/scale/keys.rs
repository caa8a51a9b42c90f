// SPDX-License-Identifier: AGPL-3.0-only

//! Which keys something reads and writes: externalities that write it down, and pass it on.

use super::*;
use frame_support::traits::StorageInfoTrait;
use sp_core::storage::{ChildInfo, StateVersion, TrackedStorageKey};
use sp_externalities::{
	set_and_run_with_externalities, with_externalities, Error, Extension, ExtensionStore,
	Externalities, MultiRemovalResults,
};
use std::{
	any::{Any, TypeId},
	collections::{BTreeMap, BTreeSet},
};

/// The keys that were read before they were written, and those that were written.
#[derive(Default)]
pub struct Touched {
	pub reads: BTreeMap<Vec<u8>, String>,
	pub writes: BTreeMap<Vec<u8>, String>,
	/// How often the host was asked for a value or given one, of whatever key: in wasm each time costs a microsecond or
	/// two, also where the value is at hand.
	pub host_calls: usize,
}

impl Touched {
	/// Without an account, which its signature's check has read and written already.
	pub fn signed_by(mut self, who: &AccountId) -> Self {
		let key = frame_system::Account::<Test>::hashed_key_for(who);
		self.reads.remove(&key);
		self.writes.remove(&key);
		self
	}

	pub fn print(&self, name: &str) {
		let (reads, writes) = (self.reads.len(), self.writes.len());
		println!("{name}: {reads} reads, {writes} writes, {} calls of the host", self.host_calls);
		for (kind, keys) in [("read", &self.reads), ("write", &self.writes)] {
			let mut names = BTreeMap::<_, u32>::new();
			keys.values().for_each(|name| *names.entry(name).or_default() += 1);
			for (name, times) in names {
				println!("  {kind:<5} {times} {name}");
			}
		}
	}
}

/// What these keys belong to. Only what pallets store counts, and not what every block has at hand anyway: the system's
/// own values, the sum of all money, and the job clock, which each block moves before its first transaction. Nor the pot,
/// for which each block pays.
fn names() -> Vec<(Vec<u8>, String)> {
	let counts = |pallet: &str, item: &str| match pallet {
		"System" => item == "Account",
		"Balances" => item != "TotalIssuance",
		"Computing" => item != "JobClock",
		_ => true,
	};
	let infos = AllPalletsWithSystem::storage_info().into_iter();
	infos
		.filter_map(|info| {
			let pallet = String::from_utf8(info.pallet_name).ok()?;
			let item = String::from_utf8(info.storage_name).ok()?;
			counts(&pallet, &item).then(|| (info.prefix, format!("{pallet}.{item}")))
		})
		.collect()
}

/// Run something, and tell which keys it touched.
pub fn touched(run: impl FnOnce()) -> Touched {
	let (mut reads, mut writes, mut host_calls) = (BTreeSet::new(), BTreeSet::new(), 0);
	with_externalities(|inner| {
		let host_calls = &mut host_calls;
		let mut log = Log { inner, reads: &mut reads, writes: &mut writes, host_calls };
		set_and_run_with_externalities(&mut log, run);
	})
	.expect("a test has a state");
	let names = names();
	let pot = frame_system::Account::<Test>::hashed_key_for(Computing::pot());
	let named = |keys: BTreeSet<Vec<u8>>| {
		keys.into_iter()
			.filter(|key| *key != pot)
			.filter_map(|key| {
				let name = names.iter().find(|(prefix, _)| key.starts_with(prefix))?.1.clone();
				Some((key, name))
			})
			.collect()
	};
	Touched { reads: named(reads), writes: named(writes), host_calls }
}

struct Log<'a> {
	inner: &'a mut dyn Externalities,
	reads: &'a mut BTreeSet<Vec<u8>>,
	writes: &'a mut BTreeSet<Vec<u8>>,
	host_calls: &'a mut usize,
}

impl Log<'_> {
	fn read(&mut self, key: &[u8]) {
		*self.host_calls += 1;
		if !self.writes.contains(key) {
			self.reads.insert(key.to_vec());
		}
	}

	fn write(&mut self, key: &[u8]) {
		*self.host_calls += 1;
		self.writes.insert(key.to_vec());
	}
}

impl ExtensionStore for Log<'_> {
	fn extension_by_type_id(&mut self, id: TypeId) -> Option<&mut dyn Any> {
		self.inner.extension_by_type_id(id)
	}

	fn register_extension_with_type_id(
		&mut self,
		id: TypeId,
		extension: Box<dyn Extension>,
	) -> Result<(), Error> {
		self.inner.register_extension_with_type_id(id, extension)
	}

	fn deregister_extension_by_type_id(&mut self, id: TypeId) -> Result<(), Error> {
		self.inner.deregister_extension_by_type_id(id)
	}
}

impl Externalities for Log<'_> {
	fn set_offchain_storage(&mut self, key: &[u8], value: Option<&[u8]>) {
		self.inner.set_offchain_storage(key, value)
	}

	fn storage(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		self.read(key);
		self.inner.storage(key)
	}

	fn storage_hash(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		self.read(key);
		self.inner.storage_hash(key)
	}

	fn child_storage_hash(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		self.inner.child_storage_hash(child, key)
	}

	fn child_storage(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		self.inner.child_storage(child, key)
	}

	fn next_storage_key(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		let next = self.inner.next_storage_key(key);
		self.read(next.as_deref().unwrap_or(key));
		next
	}

	fn next_child_storage_key(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		self.inner.next_child_storage_key(child, key)
	}

	fn kill_child_storage(
		&mut self,
		child: &ChildInfo,
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		self.inner.kill_child_storage(child, limit, cursor)
	}

	fn clear_prefix(
		&mut self,
		prefix: &[u8],
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		self.write(prefix);
		self.inner.clear_prefix(prefix, limit, cursor)
	}

	fn clear_child_prefix(
		&mut self,
		child: &ChildInfo,
		prefix: &[u8],
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		self.inner.clear_child_prefix(child, prefix, limit, cursor)
	}

	fn place_storage(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.write(&key);
		self.inner.place_storage(key, value)
	}

	fn place_child_storage(&mut self, child: &ChildInfo, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.inner.place_child_storage(child, key, value)
	}

	fn storage_root(&mut self, version: StateVersion) -> Vec<u8> {
		self.inner.storage_root(version)
	}

	fn child_storage_root(&mut self, child: &ChildInfo, version: StateVersion) -> Vec<u8> {
		self.inner.child_storage_root(child, version)
	}

	fn storage_append(&mut self, key: Vec<u8>, value: Vec<u8>) {
		self.write(&key);
		self.inner.storage_append(key, value)
	}

	fn storage_start_transaction(&mut self) {
		self.inner.storage_start_transaction()
	}

	fn storage_rollback_transaction(&mut self) -> Result<(), ()> {
		self.inner.storage_rollback_transaction()
	}

	fn storage_commit_transaction(&mut self) -> Result<(), ()> {
		self.inner.storage_commit_transaction()
	}

	fn wipe(&mut self) {
		self.inner.wipe()
	}

	fn commit(&mut self) {
		self.inner.commit()
	}

	fn read_write_count(&self) -> (u32, u32, u32, u32) {
		self.inner.read_write_count()
	}

	fn reset_read_write_count(&mut self) {
		self.inner.reset_read_write_count()
	}

	fn get_whitelist(&self) -> Vec<TrackedStorageKey> {
		self.inner.get_whitelist()
	}

	fn set_whitelist(&mut self, whitelist: Vec<TrackedStorageKey>) {
		self.inner.set_whitelist(whitelist)
	}

	fn get_read_and_written_keys(&self) -> Vec<(Vec<u8>, u32, u32, bool)> {
		self.inner.get_read_and_written_keys()
	}
}
