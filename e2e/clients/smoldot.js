// SPDX-License-Identifier: MIT

// Reads a processed job from the chain by the light client smoldot, which trusts no node: it verifies headers and
// finality by itself, and what it reads by proofs.
//
//   node smoldot.js URL SPEC POOL INDEX
//
// URL is the RPC of a node that listens for peers by websocket; it is asked for that address and for nothing else. SPEC is
// the file of the chain's raw spec. Prints the job's output on standard error.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createClient } from 'polkadot-api';
import { getSmProvider } from 'polkadot-api/sm-provider';
import { start } from 'smoldot';

const [url, spec, pool, index] = process.argv.slice(2);

const answer = await fetch(url.replace(/^ws/, 'http'), {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'system_localListenAddresses', params: [] }),
});
const { result: bootNodes } = await answer.json();
assert.ok(bootNodes.some((address) => address.includes('/ws/p2p/')), `no websocket in ${bootNodes}`);

const smoldot = start({
	logCallback: (_, target, message) => console.error(`${target}: ${message}`),
});
const chainSpec = JSON.stringify({ ...JSON.parse(await readFile(spec, 'utf8')), bootNodes });
const client = createClient(getSmProvider(() => smoldot.addChain({ chainSpec })));

// Looks at each block that becomes final in the light client's own view, until the job is processed there.
const { Jobs } = client.getUnsafeApi().query.OffchainComputing;
const job = await new Promise((resolve, reject) => {
	client.finalizedBlock$.subscribe({
		next: async ({ hash, number }) => {
			console.error(`final: ${number}`);
			const found = await Jobs.getValue(Number(pool), BigInt(index), { at: hash }).catch(reject);
			if (found?.state.type === 'Processed') resolve(found);
		},
		error: reject,
	});
});
assert.equal(job.state.value.result.type, 'Success');
console.error(`output: ${Buffer.from(job.state.value.output)}`);

client.destroy();
await smoldot.terminate();
// Timers of the light client outlive it.
process.exit();
