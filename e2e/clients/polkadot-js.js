// SPDX-License-Identifier: MIT

// The quick start by `@polkadot/api`, from the impl to the destroyed job, as the accounts that Polkadot-JS Apps offers.
//
//   node polkadot-js.js URL CONSENT
//
// CONSENT is the line of `cybros-worker consent` for impl 0, owned by Bob. The caller starts the worker when `admitted`
// appears on standard error.

import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const CYB = 10n ** 12n;
const INPUT = 'Hello from @polkadot/api ✓';

const [url, consentLine] = process.argv.slice(2);
const consent = JSON.parse(consentLine);
const hashFile = new URL('../../runtimes/primal/metadata-hash', import.meta.url);
const metadataHash = (await readFile(hashFile, 'utf8')).trim();

const api = await ApiPromise.create({ provider: new WsProvider(url), throwOnConnect: true });
const keyring = new Keyring({ type: 'sr25519' });
const [alice, bob, charlie] = ['//Alice', '//Bob', '//Charlie'].map((uri) => keyring.addFromUri(uri));

// Every event of every block from here on, and who waits for one.
const seen = [];
const waiting = new Set();
await api.rpc.chain.subscribeNewHeads(async (header) => {
	const events = await (await api.at(header.hash)).query.system.events();
	for (const { event } of events) {
		seen.push({ event, block: header.number.toNumber() });
	}
	for (const look of waiting) look();
});

/** The first event of this name that concerns `id`, and its block; waits until there is one. */
function happened(pallet, name, id) {
	const find = () => seen.find(({ event }) =>
		event.section === pallet && event.method === name && JSON.stringify(event.data).includes(id));
	return new Promise((resolve) => {
		const look = () => {
			const found = find();
			if (found) {
				waiting.delete(look);
				resolve(found);
			}
		};
		waiting.add(look);
		look();
	});
}

/** Why the chain refused a call, in the chain's own words. */
function reason(error) {
	if (!error.isModule) return error.toString();
	const { section, name, docs } = api.registry.findMetaError(error.asModule);
	return `${section}.${name}: ${docs.join(' ')}`;
}

/** Signs and sends a call. Gives the events of its transaction once it is in a block. */
function send(signer, call, options = {}) {
	return new Promise((resolve, reject) => {
		call.signAndSend(signer, options, (result) => {
			if (result.dispatchError) reject(new Error(reason(result.dispatchError)));
			else if (result.isError) reject(new Error(`the node dropped the transaction: ${result.status}`));
			else if (result.isInBlock) resolve(result.events.map(({ event }) => event));
		}).catch(reject);
	});
}

/** Sends a call, and gives the data of the event that it must cause. */
async function done(signer, call, name) {
	const event = (await send(signer, call)).find(({ method }) => method === name);
	assert.ok(event, `no event ${name}`);
	console.error(`${name} ${event.data}`);
	return event.data;
}

const { offchainComputingWorkers: workers, offchainComputing: jobs } = api.tx;

// A wallet shows the fee before anyone signs.
const registerImpl = workers.registerImpl('Public', 'Owner', 50_000);
const { partialFee } = await registerImpl.paymentInfo(alice);
assert.ok(partialFee.toBigInt() > 0n && partialFee.toBigInt() < CYB, `a fee of ${partialFee}`);

// 1 and 2: impl and build.
const { implId } = await done(alice, registerImpl, 'ImplRegistered');
assert.equal(implId.toNumber(), consent.impl);
await done(alice, workers.registerImplBuild(implId, 1, { first: 1, last: 1 }), 'ImplBuildRegistered');

// 3: the worker, with its consent.
await done(bob, workers.registerWorker(
	consent.worker, implId, consent.expires_at, { Sr25519: consent.signature }, 20n * CYB, CYB), 'WorkerRegistered');

// 4 to 6: pool, policy, admission.
const { poolId } = await done(alice, jobs.createPool(implId, {
	retention: 28_800,
	laneBounds: [CYB / 10n, CYB, 10n * CYB],
	smallestAcceptWindow: 5,
	smallestLease: 5,
	longestWait: 28_800,
	largestSlash: 0,
	proofs: 0,
}), 'PoolCreated');
const { policyId } = await done(alice, jobs.createJobPolicy(poolId, {
	scope: 'Public',
	validFrom: null,
	validUntil: null,
	basePrice: CYB,
	bytePrice: 0,
	secondPrice: 0,
	secondsCap: 0,
	commission: 100_000,
	errorShare: 0,
	maxAttempts: 3,
	retry: { retries: 0, backoff: 0, doubling: false },
	attempt: { acceptWindow: 20, lease: 200, leaseCap: 1_200, slash: 0, cancelFee: 0 },
	proofs: 0,
}), 'PolicyCreated');
await done(alice, jobs.authorizeWorker(poolId, consent.worker), 'WorkerAuthorized');

// 7: the worker serves.
console.error('admitted');
await happened('offchainComputing', 'PoolSubscribed', consent.worker);

// A call that the chain refuses says which of its errors it is, and what to do.
await assert.rejects(
	send(charlie, jobs.createJob(poolId, 4_000, 1, INPUT, 0, null, null, null)),
	/^Error: offchainComputing\.PolicyNotFound: \S/,
);

// 8: the job. It is assigned in the block that creates it.
const created = await send(charlie, jobs.createJob(poolId, policyId, 1, INPUT, 0, null, null, null));
const names = created.map(({ method }) => method);
assert.ok(names.includes('JobCreated') && names.includes('JobAssigned'), `${names}`);
const { jobId } = created.find(({ method }) => method === 'JobCreated').data;
const id = JSON.stringify(jobId);
const processed = await happened('offchainComputing', 'JobProcessed', id);
assert.equal(processed.event.data.result.toString(), 'Success');
const settled = await happened('offchainComputing', 'JobSettled', id);
assert.equal(settled.event.data.paid.toBigInt(), CYB * 85n / 100n);
assert.equal(settled.block, processed.block);
const job = (await api.query.offchainComputing.jobs(jobId.pool, jobId.index)).unwrap();
assert.equal(job.state.asProcessed.output.toUtf8(), INPUT);

// 9 and 10: everybody gets what is theirs.
const { amount } = await done(alice, jobs.claimCommission(poolId), 'CommissionClaimed');
assert.equal(amount.toBigInt(), CYB / 10n);
await done(alice, jobs.claimRoyalty(poolId), 'RoyaltyClaimed');
await done(charlie, jobs.destroyJob(jobId), 'JobDestroyed');
assert.ok((await api.query.offchainComputing.jobs(jobId.pool, jobId.index)).isNone);
await assert.rejects(send(charlie, jobs.destroyJob(jobId)), /offchainComputing\.JobNotFound/);
await done(bob, workers.withdraw(consent.worker, CYB * 85n / 100n), 'WorkerWithdrawn');

// A wallet that shows what it signs does so under the hash of the metadata that it used; the chain knows its own.
const remark = api.tx.system.remarkWithEvent('shown as it is');
const under = (hash) => ({ mode: 1, metadataHash: hash });
await send(charlie, remark, under(metadataHash));
await assert.rejects(send(charlie, remark, under(`0x${'11'.repeat(32)}`)), /bad signature/);

await api.disconnect();
