import { rm } from 'node:fs/promises';
import { startNode } from '../processes/node-process.js';
import { until } from '../processes/until.js';
import { pdf } from '../store/pdf.js';
import type { PlacedOrder } from '../demo/shop.js';
import { Scene } from './fixtures/scene.js';

let scene: Scene;
const orders: PlacedOrder[] = [];
beforeAll(async () => {
  scene = await Scene.start();
  for (const sample of [0, 1, 2, 3, 4]) {
    const order = await scene.store.placeOrder(sample);
    await scene.store.invoice(order);
    await scene.store.comment(order, 'Leave at the door');
    orders.push(order);
  }
  await scene.settle();
});
afterAll(() => scene.stop());

/** What a write that would make a second of something is called. */
const CREATING = ['workspace.create', 'node.create', 'relation.add', 'version.add'];

it('a lost database is filled again by itself, by what the shop delivers again: everything is recognised, nothing stored twice', async () => {
  const { installation, store } = scene;
  const before = await Promise.all(orders.map((order) => scene.workspace(order)));
  const sequences = orders.map(({ number }) => store.links.get(`order/${number}`)?.sequence ?? Number.NaN);
  await installation.stopSidecar();
  await rm(installation.environment['DATA_DIR'] ?? '', { recursive: true });
  const changed = orders[0] as PlacedOrder;
  const [invoice] = store.record(changed).snapshot.invoices;
  store.correct(changed, `invoice:${invoice?.entityId}`, pdf(['Invoice, corrected while nobody looked']));

  // nobody has to know: the sidecar sees that the shop delivered more than it knows of
  installation.startSidecar();
  await installation.ready();
  await until('the shop to be asked for all of it', async () => store.outbox.rows.filter((row) => row.generation > 0).length >= store.outbox.rows.length - 1);
  const { byOperation } = await scene.settle();

  expect(Object.keys(byOperation).filter((operation) => CREATING.includes(operation))).toEqual(['version.add']);
  expect(byOperation['version.add']).toBe(1);
  const after = await Promise.all(orders.map((order) => scene.workspace(order)));
  expect(after.map(({ nodeId, documents }) => ({ nodeId, documents: documents.map((document) => document.nodeId).sort() })))
    .toEqual(before.map(({ nodeId, documents }) => ({ nodeId, documents: documents.map((document) => document.nodeId).sort() })));
  expect(await scene.problems(...orders.slice(1))).toEqual([]);
  expect(after[0]?.documents.find(({ role }) => role === 'invoice')?.version).toBe(2);
  // the shop takes what it is told now for newer than what it was told before the loss
  for (const [index, { number }] of orders.entries()) expect(store.links.get(`order/${number}`)?.sequence).toBeGreaterThan(sequences[index] ?? Number.NaN);
});

it('after that a further replay changes nothing', async () => {
  await scene.store.replayAll();
  expect((await scene.settle()).writes).toBe(0);
});

it('a rebuild by hand finds every workspace in Content Server and changes nothing there', async () => {
  const { installation, store } = scene;
  await installation.stopSidecar();
  await rm(installation.environment['DATA_DIR'] ?? '', { recursive: true });
  const rebuild = startNode('sidecar/dist/cli.js', ['rebuild', '--json'], installation.environment);
  expect([await rebuild.ended, JSON.parse(rebuild.output().split('\n')[0] ?? '')]).toEqual([0, {
    seen: 5 + 3, known: 0, adopted: 5 + 3, passedOver: 0, rowsEnteredAgain: store.outbox.rows.length,
  }]);
  installation.startSidecar();
  await installation.ready();
  const { byOperation } = await scene.settle();
  expect(Object.keys(byOperation).filter((operation) => CREATING.includes(operation))).toEqual([]);
  await scene.store.replayAll();
  expect((await scene.settle()).writes).toBe(0);

  await installation.stopSidecar();
  // the customers were only remembered: nothing was done to them
  const verify = startNode('sidecar/dist/cli.js', ['audit', 'verify'], installation.environment);
  expect([await verify.ended, verify.output()]).toEqual([0, expect.stringMatching(/^\d+ entries of 5 business objects, the chain is unbroken/)]);
  installation.startSidecar();
  await installation.ready();
});
