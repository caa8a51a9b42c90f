// SPDX-License-Identifier: MIT

// The quick start by `polkadot-api` (PAPI), from the impl to the destroyed job. It learns the chain's types from the
// metadata that the node serves, and uses the new JSON-RPC families only.
//
//   node papi.js URL CONSENT
//
// CONSENT is the line of `cybros-worker consent` for impl 0, owned by Bob. The caller starts the worker when `admitted`
// appears on standard error.

import { Keyring } from '@polkadot/api';
import assert from 'node:assert/strict';
import { Binary, createClient, Enum } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { getWsProvider } from 'polkadot-api/ws';
import WebSocket from 'ws';

const CYB = 10n ** 12n;
const INPUT = Binary.fromText('Hello from polkadot-api ✓');

const [url, consentLine] = process.argv.slice(2);
const consent = JSON.parse(consentLine);

// Node.js before 22 has no WebSocket of its own.
const client = createClient(getWsProvider(url, { websocketClass: WebSocket }));
const api = client.getUnsafeApi();
const keyring = new Keyring({ type: 'sr25519' });
const [alice, bob, charlie] = ['//Alice', '//Bob', '//Charlie'].map((uri) => {
	const pair = keyring.addFromUri(uri);
	return getPolkadotSigner(pair.publicKey, 'Sr25519', (bytes) => pair.sign(bytes));
});

/** The data of the first event of a kind, from here on, that `is` the one. */
function happens(entry, is) {
	return new Promise((resolve, reject) => {
		entry.watchBest().subscribe({
			next: ({ type, events }) => {
				const found = type === 'new' && events.find(({ payload }) => is(payload));
				if (found) resolve(found.payload);
			},
			error: reject,
		});
	});
}

/** Signs and sends a call. Gives the events of its transaction once it is in a block. */
function send(signer, call) {
	return new Promise((resolve, reject) => {
		call.signSubmitAndWatch(signer).subscribe({
			next: (state) => {
				if (state.type !== 'txBestBlocksState' || !state.found) return;
				if (state.ok) resolve(state.events);
				else reject(new Error(`${state.dispatchError.value.type}.${state.dispatchError.value.value.type}`));
			},
			error: reject,
		});
	});
}

/** Sends a call, and gives the data of the event that it must cause. */
async function done(signer, call, entry, name) {
	const [event] = entry[name].filter(await send(signer, call));
	assert.ok(event, `no event ${name}`);
	console.error(name);
	return event.payload;
}

const { OffchainComputingWorkers: workers, OffchainComputing: jobs } = api.tx;
const { OffchainComputingWorkers: ofWorkers, OffchainComputing: ofJobs } = api.event;

// A wallet shows the fee before anyone signs.
const registerImpl = workers.register_impl({ deploy: Enum('Public'), pools: Enum('Owner'), royalty: 50_000 });
const fee = await registerImpl.getEstimatedFees(alice.publicKey);
assert.ok(fee > 0n && fee < CYB, `a fee of ${fee}`);

// 1 and 2: impl and build.
const { impl_id } = await done(alice, registerImpl, ofWorkers, 'ImplRegistered');
assert.equal(impl_id, consent.impl);
const build = { impl_id, version: 1, specs: { first: 1, last: 1 } };
await done(alice, workers.register_impl_build(build), ofWorkers, 'ImplBuildRegistered');

// 3: the worker, with its consent.
const worker = Enum('Id', consent.worker);
await done(bob, workers.register_worker({
	worker,
	impl_id,
	consent_expires_at: BigInt(consent.expires_at),
	consent: Enum('Sr25519', consent.signature),
	stake: 20n * CYB,
	endowment: CYB,
}), ofWorkers, 'WorkerRegistered');

// 4 to 6: pool, policy, admission.
const { pool_id } = await done(alice, jobs.create_pool({
	impl_id,
	terms: {
		retention: 28_800,
		lane_bounds: [CYB / 10n, CYB, 10n * CYB],
		smallest_accept_window: 5,
		smallest_lease: 5,
		longest_wait: 28_800,
		largest_slash: 0n,
		proofs: 0,
	},
}), ofJobs, 'PoolCreated');
const { policy_id } = await done(alice, jobs.create_job_policy({
	pool_id,
	terms: {
		scope: Enum('Public'),
		valid_from: undefined,
		valid_until: undefined,
		base_price: CYB,
		byte_price: 0n,
		second_price: 0n,
		seconds_cap: 0,
		commission: 100_000,
		error_share: 0,
		max_attempts: 3,
		retry: { retries: 0, backoff: 0, doubling: false },
		attempt: { accept_window: 20, lease: 200, lease_cap: 1_200, slash: 0n, cancel_fee: 0n },
		proofs: 0,
	},
}), ofJobs, 'PolicyCreated');
await done(alice, jobs.authorize_worker({ pool_id, worker }), ofJobs, 'WorkerAuthorized');

// 7: the worker serves.
const subscribed = happens(ofJobs.PoolSubscribed, (event) => event.worker === consent.worker);
console.error('admitted');
await subscribed;

// A call that the chain refuses says which of its errors it is.
const job = { pool_id, policy_id, spec_version: 1, input: INPUT, tip: 0n, beneficiary: undefined };
await assert.rejects(
	send(charlie, jobs.create_job({ ...job, policy_id: 4_000 })),
	/^Error: OffchainComputing\.PolicyNotFound$/,
);

// 8: the job. It is assigned in the block that creates it.
const ended = happens(ofJobs.JobProcessed, ({ job_id }) => job_id.pool === pool_id);
const settled = happens(ofJobs.JobSettled, ({ job_id }) => job_id.pool === pool_id);
const created = await send(charlie, jobs.create_job(job));
const [{ payload: { job_id } }] = ofJobs.JobCreated.filter(created);
const [{ payload: assigned }] = ofJobs.JobAssigned.filter(created);
assert.deepEqual(assigned, { job_id, attempt: 1, worker: consent.worker });
assert.equal((await ended).result.type, 'Success');
assert.equal((await settled).paid, CYB * 85n / 100n);
const { Jobs } = api.query.OffchainComputing;
const record = await Jobs.getValue(job_id.pool, job_id.index, { at: 'best' });
assert.equal(record.state.type, 'Processed');
assert.deepEqual(record.state.value.output, INPUT);

// 9 and 10: everybody gets what is theirs.
const commission = await done(alice, jobs.claim_commission({ pool_id }), ofJobs, 'CommissionClaimed');
assert.equal(commission.amount, CYB / 10n);
await done(alice, jobs.claim_royalty({ pool_id }), ofJobs, 'RoyaltyClaimed');
await done(charlie, jobs.destroy_job({ job_id }), ofJobs, 'JobDestroyed');
assert.equal(await Jobs.getValue(job_id.pool, job_id.index, { at: 'best' }), undefined);
await assert.rejects(send(charlie, jobs.destroy_job({ job_id })), /^Error: OffchainComputing\.JobNotFound$/);
const amount = CYB * 85n / 100n;
await done(bob, workers.withdraw({ worker, amount }), ofWorkers, 'WorkerWithdrawn');

client.destroy();
