// SPDX-License-Identifier: MIT

//! Writes the book's page `docs/reference.md` from the runtime's metadata, as the SDK has them: `reference [PATH]`, to
//! standard output if no path is given.

use cybros_sdk::subxt::{
	ext::scale_value,
	metadata::{Metadata, PalletMetadata},
};
use scale_info::{
	form::PortableForm, Field, PortableRegistry, Type, TypeDef, TypeDefPrimitive, Variant,
};
use std::{
	collections::{BTreeMap, BTreeSet},
	env,
	fmt::Write as _,
	fs, io,
	io::Write as _,
	process::ExitCode,
};

const METADATA: &[u8] = include_bytes!("../artifacts/metadata.scale");
const PALLETS: [&str; 2] = ["OffchainComputingWorkers", "OffchainComputing"];
/// The crates whose types the page explains.
const OURS: [&str; 3] =
	["cybros_primitives", "pallet_offchain_computing", "pallet_offchain_computing_workers"];

const HEAD: &str = "\
# Reference

Every call, event, error, constant and storage entry of the two pallets, and the types in them, as the runtime's metadata have
them. What they are for is said in [Protocol](protocol.md). This page is made from the metadata by `make metadata`; a test holds
it against them.

Encoding is SCALE: fixed-width integers are little-endian; a struct is its fields one after the other; an enum is the index of
its variant as one byte, then the variant's fields; `Option<T>` is 0, or 1 and the value; `Vec<T>` is the compact number of
items, then the items, and `BoundedVec` is the same; `Compact<T>` is SCALE's compact form. A call is the index of the pallet, the
index of the call, and its arguments. `AccountId32` is 32 bytes; `MultiAddress` is 0 and an `AccountId32` for an account;
`MultiSignature` is 0 for ed25519, 1 for sr25519, 2 for ecdsa, 3 for eth, and the signature; `Permill` is a share in millionths, a `u32`;
amounts are `u128`, in units of 10⁻¹² CYB; `H256` is a hash of 32 bytes.
";

fn main() -> ExitCode {
	let written =
		page(METADATA).map_err(io::Error::other).and_then(|page| match env::args_os().nth(1) {
			Some(path) => fs::write(path, page),
			None => io::stdout().write_all(page.as_bytes()),
		});
	match written {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("cannot write the page: {error}");
			ExitCode::FAILURE
		},
	}
}

/// The page.
pub fn page(metadata: &[u8]) -> Result<String, String> {
	let metadata = Metadata::decode_from(metadata).map_err(|error| error.to_string())?;
	let types = Types::new(metadata.types());
	let mut page = String::from(HEAD);
	transactions(&mut page, &metadata, &types).map_err(|error| error.to_string())?;
	let mut used = BTreeSet::new();
	for name in PALLETS {
		let pallet = metadata.pallet_by_name(name).ok_or_else(|| format!("no pallet {name}"))?;
		of_pallet(&mut page, &pallet, &types, &mut used).map_err(|error| error.to_string())?;
	}
	types.explain(&mut page, &used).map_err(|error| error.to_string())?;
	Ok(page)
}

fn transactions(page: &mut String, metadata: &Metadata, types: &Types) -> std::fmt::Result {
	writeln!(
		page,
		"\n## Transactions\n\nWhat a signed transaction carries beside its call, in this order, and what is signed besides. \
		 `CheckMortality` carries the era, `CheckNonce` the nonce and `ChargeTransactionPayment` a tip for the block's author, \
		 both as compact integers, `CheckMetadataHash` a byte 0; the others carry nothing.\n\n\
		 | extension | carried | signed besides |\n| --- | --- | --- |"
	)?;
	for extension in metadata.extrinsic().transaction_extensions_to_use_for_encoding() {
		let (extra, additional) = (extension.extra_ty(), extension.additional_ty());
		writeln!(
			page,
			"| `{}` | `{}` | `{}` |",
			extension.identifier(),
			types.name(extra),
			types.name(additional)
		)?;
	}
	Ok(())
}

fn of_pallet(
	page: &mut String,
	pallet: &PalletMetadata,
	types: &Types,
	used: &mut BTreeSet<u32>,
) -> std::fmt::Result {
	let name = pallet.name();
	writeln!(page, "\n## {name}\n\nPallet {}.\n\n### Calls of {name}", pallet.call_index())?;
	for call in sorted(pallet.call_variants()) {
		types.collect_fields(&call.fields, used);
		let arguments = types.fields(&call.fields);
		writeln!(page, "\n`{}` **`{}`**`({arguments})`\n", call.index, call.name)?;
		writeln!(page, "{}", paragraphs(&call.docs))?;
	}
	writeln!(
		page,
		"\n### Events of {name}\n\n| index | event | what happened |\n| --- | --- | --- |"
	)?;
	for event in sorted(pallet.event_variants()) {
		types.collect_fields(&event.fields, used);
		let fields = types.fields(&event.fields);
		let docs = line(&event.docs);
		writeln!(page, "| {} | **`{}`** `{fields}` | {docs} |", event.index, event.name)?;
	}
	writeln!(
		page,
		"\n### Errors of {name}\n\n| index | error | what is wrong, and what to do |\n| --- | --- | --- |"
	)?;
	for error in sorted(pallet.error_variants()) {
		writeln!(page, "| {} | `{}` | {} |", error.index, error.name, line(&error.docs))?;
	}
	writeln!(
		page,
		"\n### Constants of {name}\n\n| constant | type | value | what it says |\n| --- | --- | --- | --- |"
	)?;
	for constant in pallet.constants() {
		types.collect(constant.ty(), used);
		let docs = line(constant.docs());
		let (kind, value) =
			(types.name(constant.ty()), types.value(constant.ty(), constant.value()));
		writeln!(page, "| `{}` | `{kind}` | {value} | {docs} |", constant.name())?;
	}
	writeln!(
		page,
		"\n### Storage of {name}\n\nA key begins with the xxHash-128 hashes of `{name}` and of the entry's name; then comes each \
		 key, hashed as it says. `Concat` puts the key itself after its hash.\n\n\
		 | entry | keys | value | what it holds |\n| --- | --- | --- | --- |"
	)?;
	for entry in pallet.storage().map(|storage| storage.entries()).unwrap_or_default() {
		types.collect(entry.value_ty(), used);
		let keys: Vec<_> = entry
			.keys()
			.map(|key| {
				types.collect(key.key_id, used);
				format!("`{:?}` of `{}`", key.hasher, types.name(key.key_id))
			})
			.collect();
		let (value, docs) = (types.name(entry.value_ty()), line(entry.docs()));
		writeln!(page, "| `{}` | {} | `{value}` | {docs} |", entry.name(), keys.join(", "))?;
	}
	Ok(())
}

fn sorted(variants: Option<&[Variant<PortableForm>]>) -> Vec<&Variant<PortableForm>> {
	let mut variants: Vec<_> = variants.unwrap_or_default().iter().collect();
	variants.sort_by_key(|variant| variant.index);
	variants
}

/// Documentation with its paragraphs.
fn paragraphs(docs: &[String]) -> String {
	docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n").trim().into()
}

/// Documentation in one line of a table.
fn line(docs: &[String]) -> String {
	let lines = docs.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
	lines.collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// The types of the metadata, and what the page calls them.
struct Types<'a> {
	registry: &'a PortableRegistry,
	/// Names that more than one of our types has.
	ambiguous: BTreeSet<String>,
}

impl<'a> Types<'a> {
	fn new(registry: &'a PortableRegistry) -> Self {
		let mut crates: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
		for of in &registry.types {
			let path = &of.ty.path.segments;
			if let (Some(first), Some(last)) = (path.first(), path.last()) {
				if OURS.contains(&first.as_str()) {
					crates.entry(last.clone()).or_default().insert(first.clone());
				}
			}
		}
		let ambiguous = crates.into_iter().filter(|(_, of)| of.len() > 1).map(|(name, _)| name);
		Types { registry, ambiguous: ambiguous.collect() }
	}

	fn get(&self, id: u32) -> Option<&'a Type<PortableForm>> {
		self.registry.resolve(id)
	}

	fn is_ours(of: &Type<PortableForm>) -> bool {
		of.path.segments.first().is_some_and(|first| OURS.contains(&first.as_str()))
	}

	fn name(&self, id: u32) -> String {
		let Some(of) = self.get(id) else { return "?".into() };
		match &of.type_def {
			TypeDef::Primitive(primitive) => match primitive {
				TypeDefPrimitive::Str => "String".into(),
				primitive => format!("{primitive:?}").to_lowercase(),
			},
			TypeDef::Sequence(of) => format!("Vec<{}>", self.name(of.type_param.id)),
			TypeDef::Array(of) => format!("[{}; {}]", self.name(of.type_param.id), of.len),
			TypeDef::Tuple(of) => {
				let parts: Vec<_> = of.fields.iter().map(|field| self.name(field.id)).collect();
				format!("({})", parts.join(", "))
			},
			TypeDef::Compact(of) => format!("Compact<{}>", self.name(of.type_param.id)),
			TypeDef::BitSequence(_) => "BitVec".into(),
			TypeDef::Composite(_) | TypeDef::Variant(_) => self.path_name(of),
		}
	}

	fn path_name(&self, of: &Type<PortableForm>) -> String {
		let Some(last) = of.path.segments.last() else { return "()".into() };
		let first = of.path.segments.first().map(String::as_str).unwrap_or_default();
		let mut name = match self.ambiguous.contains(last) && Self::is_ours(of) {
			true if first == "pallet_offchain_computing" => format!("jobs::{last}"),
			true => format!("workers::{last}"),
			false => last.clone(),
		};
		let shown = ["Option", "BoundedVec", "WeakBoundedVec"].contains(&last.as_str());
		let parameters: Vec<_> = of
			.type_params
			.iter()
			.filter_map(|parameter| Some(self.name(parameter.ty.as_ref()?.id)))
			.collect();
		if shown && !parameters.is_empty() {
			write!(name, "<{}>", parameters.join(", ")).unwrap_or_default();
		}
		name
	}

	fn fields(&self, fields: &[Field<PortableForm>]) -> String {
		let field = |field: &Field<PortableForm>| match &field.name {
			Some(name) => format!("{name}: {}", self.name(field.ty.id)),
			None => self.name(field.ty.id),
		};
		fields.iter().map(field).collect::<Vec<_>>().join(", ")
	}

	/// A constant's value.
	fn value(&self, id: u32, mut bytes: &[u8]) -> String {
		let all = bytes;
		match scale_value::scale::decode_as_type(&mut bytes, id, self.registry) {
			Ok(_) if self.name(id).starts_with("PalletId") => format!("`0x{}`", hex::encode(all)),
			Ok(value) => format!("`{value}`"),
			Err(_) => format!("`0x{}`", hex::encode(all)),
		}
	}

	/// Adds a type, and those in it, to those that the page explains.
	fn collect(&self, id: u32, used: &mut BTreeSet<u32>) {
		let Some(of) = self.get(id) else { return };
		if Self::is_ours(of) && !used.insert(id) {
			return;
		}
		match &of.type_def {
			TypeDef::Composite(of) => self.collect_fields(&of.fields, used),
			TypeDef::Variant(def) if Self::is_ours(of) || self.name(id).starts_with("Option") => {
				for variant in &def.variants {
					self.collect_fields(&variant.fields, used);
				}
			},
			TypeDef::Variant(_) => {},
			TypeDef::Sequence(of) => self.collect(of.type_param.id, used),
			TypeDef::Array(of) => self.collect(of.type_param.id, used),
			TypeDef::Tuple(of) => of.fields.iter().for_each(|field| self.collect(field.id, used)),
			TypeDef::Compact(of) => self.collect(of.type_param.id, used),
			TypeDef::Primitive(_) | TypeDef::BitSequence(_) => {},
		}
	}

	fn collect_fields(&self, fields: &[Field<PortableForm>], used: &mut BTreeSet<u32>) {
		fields.iter().for_each(|field| self.collect(field.ty.id, used));
	}

	fn explain(&self, page: &mut String, used: &BTreeSet<u32>) -> std::fmt::Result {
		writeln!(page, "\n## Types")?;
		let mut named: Vec<_> = used.iter().map(|id| (self.name(*id), *id)).collect();
		named.sort();
		named.dedup_by(|one, other| one.0 == other.0);
		for (name, id) in named {
			let Some(of) = self.get(id) else { continue };
			writeln!(page, "\n### {name}\n\n{}\n", paragraphs(&of.docs))?;
			match &of.type_def {
				TypeDef::Composite(of) => {
					writeln!(page, "| field | type | what it is |\n| --- | --- | --- |")?;
					for field in &of.fields {
						let name = field.name.as_deref().unwrap_or_default();
						let (kind, docs) = (self.name(field.ty.id), line(&field.docs));
						writeln!(page, "| `{name}` | `{kind}` | {docs} |")?;
					}
				},
				TypeDef::Variant(of) => {
					writeln!(page, "| index | variant | what it means |\n| --- | --- | --- |")?;
					for variant in sorted(Some(of.variants.as_slice())) {
						let fields = self.fields(&variant.fields);
						let fields =
							if fields.is_empty() { fields } else { format!(" `{fields}`") };
						let docs = line(&variant.docs);
						writeln!(
							page,
							"| {} | **`{}`**{fields} | {docs} |",
							variant.index, variant.name
						)?;
					}
				},
				_ => {},
			}
		}
		Ok(())
	}
}
