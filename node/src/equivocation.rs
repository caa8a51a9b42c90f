// SPDX-License-Identifier: AGPL-3.0-only

//! Lets BABE see whole headers where it looks for equivocations.
//!
//! An author that makes two blocks in a slot is reported with both headers, and the chain believes those only with
//! their seals. The import queue takes the seal off before BABE's import looks (sc-consensus-babe 0.60), so its reports
//! would all be refused. [`Sealed`] stands before BABE's import and puts the seal back, [`Unsealed`] behind it and
//! takes it off again, as the client wants it.

use crate::service::Block;
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult};
use sp_consensus::Error;
use sp_consensus_babe::digests::CompatibleDigestItem;
use sp_runtime::traits::Header;

/// Under this key a block says that its seal was put back.
const SEAL_IS_BACK: &[u8] = b"cybros-seal-is-back";
struct SealIsBack;

/// Puts the seal back.
#[derive(Clone)]
pub struct Sealed<Import>(pub Import);

/// Takes the seal off that [`Sealed`] put back.
#[derive(Clone)]
pub struct Unsealed<Import>(pub Import);

#[async_trait::async_trait]
impl<Import> BlockImport<Block> for Sealed<Import>
where
	Import: BlockImport<Block, Error = Error> + Send + Sync,
{
	type Error = Error;

	async fn check_block(&self, block: BlockCheckParams<Block>) -> Result<ImportResult, Error> {
		self.0.check_block(block).await
	}

	async fn import_block(
		&self,
		mut block: BlockImportParams<Block>,
	) -> Result<ImportResult, Error> {
		if let [seal] = block.post_digests.as_slice() {
			if seal.as_babe_seal().is_some() {
				block.header = block.post_header();
				block.post_digests.clear();
				block.insert_intermediate(SEAL_IS_BACK, SealIsBack);
			}
		}
		self.0.import_block(block).await
	}
}

#[async_trait::async_trait]
impl<Import> BlockImport<Block> for Unsealed<Import>
where
	Import: BlockImport<Block, Error = Error> + Send + Sync,
{
	type Error = Error;

	async fn check_block(&self, block: BlockCheckParams<Block>) -> Result<ImportResult, Error> {
		self.0.check_block(block).await
	}

	async fn import_block(
		&self,
		mut block: BlockImportParams<Block>,
	) -> Result<ImportResult, Error> {
		if block.remove_intermediate::<SealIsBack>(SEAL_IS_BACK).is_ok() {
			block.post_digests.extend(block.header.digest_mut().pop());
		}
		self.0.import_block(block).await
	}
}
