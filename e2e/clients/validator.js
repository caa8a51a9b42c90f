// SPDX-License-Identifier: MIT

// Makes Ferdie a validator, step by step as docs/operations.md says.
//
//   node validator.js URL

import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import assert from 'node:assert/strict';

const STAKE = 1_000n * 10n ** 12n;
const COMMISSION = 50_000_000;

const [url] = process.argv.slice(2);
const provider = new WsProvider(url);
const api = await ApiPromise.create({ provider, throwOnConnect: true });
const stash = new Keyring({ type: 'sr25519' }).addFromUri('//Ferdie');

/** Signs and sends a call, until it is in a block. */
function send(call) {
	return new Promise((resolve, reject) => {
		call.signAndSend(stash, ({ dispatchError, isError, isInBlock, status }) => {
			if (dispatchError?.isModule) reject(new Error(api.registry.findMetaError(dispatchError.asModule).name));
			else if (dispatchError || isError) reject(new Error(`${dispatchError ?? status}`));
			else if (isInBlock) resolve();
		}).catch(reject);
	});
}

const { keys, proof } = await provider.send('author_rotateKeysWithOwner', [api.createType('AccountId', stash.publicKey).toHex()]);
await send(api.tx.staking.bond(STAKE, 'Staked'));
// Keys without a proof, as of another's validator, are refused.
await assert.rejects(send(api.tx.session.setKeys(keys, '0x')), /^Error: InvalidProof$/);
await send(api.tx.session.setKeys(keys, proof));
await send(api.tx.staking.validate({ commission: COMMISSION, blocked: false }));

assert.equal((await api.query.session.nextKeys(stash.address)).unwrap().toHex(), keys);
assert.ok(await provider.send('author_hasSessionKeys', [keys]));
assert.equal((await api.query.staking.validators(stash.address)).commission.toNumber(), COMMISSION);
assert.equal((await api.query.staking.ledger(stash.address)).unwrap().active.toBigInt(), STAKE);

await api.disconnect();
