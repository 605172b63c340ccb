import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requestCounts } from '../demo/request-counts.js';
import type { PlacedOrder } from '../demo/shop.js';
import { until } from '../processes/until.js';
import { Faults } from './fixtures/faults.js';
import { leaksInLog } from './fixtures/log-leaks.js';
import { metric } from './fixtures/metrics.js';
import { Scene } from './fixtures/scene.js';

let scene: Scene;
beforeAll(async () => { scene = await Scene.start(); });
afterAll(() => scene.stop());

/** By SIGTERM; it has to say that it ended in order, and to end with 0. */
async function stopSidecar(): Promise<void> {
  const { installation } = scene;
  await installation.stopSidecar('SIGTERM');
  expect(installation.sidecar.child.exitCode).toBe(0);
  expect(await readFile(join(installation.directory, 'sidecar.log'), 'utf8')).toMatch(/"message":"Sidecar has stopped"[^\n]*\n$/);
}

it('a sidecar asked to stop amid its work finishes what it began; the next goes on with the rest, nothing twice', async () => {
  const { installation, store } = scene;
  const faults = new Faults(installation);
  await faults.latency(150);
  const orders: PlacedOrder[] = [];
  for (let sample = 0; sample < 12; sample += 1) orders.push(await store.placeOrder(sample));
  await store.deliver();
  await until('some documents to be stored', async () => ((await requestCounts(installation.controlUrl)).byOperation['node.create'] ?? 0) >= 3);
  expect(await metric(installation.sidecarUrl, 'xecm_due_items')).toBeGreaterThan(0);
  await stopSidecar();
  await faults.latency(0);
  installation.startSidecar();
  await installation.ready();
  await installation.settled();
  expect(await scene.problems(...orders)).toEqual([]);
});

it('a document that the shop does not have parks its order; the next change of the order heals it', async () => {
  const { installation, store } = scene;
  const order = await store.placeOrder(0);
  store.faults.documents = 'missing';
  await scene.settle();
  expect(await metric(installation.sidecarUrl, 'xecm_parked_items', { code: 'DOCUMENT_GONE' })).toBe(1);
  expect(store.links.get(`order/${order.number}`)).toMatchObject({ state: 'attention', message_code: 'DOCUMENT_GONE' });
  store.faults.documents = 'sound';
  await store.invoice(order);
  await scene.settle();
  expect(await metric(installation.sidecarUrl, 'xecm_parked_items')).toBe(0);
  expect(await scene.problems(order)).toEqual([]);
});

describe('an order whose documents never come', () => {
  let stuck: PlacedOrder;
  beforeAll(async () => {
    const { installation, store } = scene;
    const opened = () => metric(installation.sidecarUrl, 'xecm_peer_requests_total', { operation: 'read document', outcome: 'ok' });
    const before = await opened();
    Object.assign(store.faults, { documents: 'slow', slowMilliseconds: 600_000 });
    stuck = await store.placeOrder(0);
    await store.deliver();
    await until('a document to be waited for', async () => await opened() > before);
    store.faults.documents = 'sound';
  });

  it('holds up no other', async () => {
    const other = await scene.store.placeOrder(1);
    await scene.store.deliver();
    await until('the other order to be complete', async () => (await scene.problems(other)).length === 0);
    expect(await metric(scene.installation.sidecarUrl, 'xecm_due_items')).toBe(1);
  });

  it('is given back by a sidecar that stops and cannot wait longer: the next takes it up at once', async () => {
    await stopSidecar();
    scene.installation.startSidecar();
    await scene.installation.ready();
    await scene.installation.settled();
    expect(await scene.problems(stuck)).toEqual([]);
  });
});

it('no secret, name or address of all this is in the log', async () => {
  expect(await leaksInLog(scene)).toEqual([]);
});
