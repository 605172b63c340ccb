import got from 'got';
import { requestCounts, resetCounts } from '../demo/request-counts.js';
import type { PlacedOrder } from '../demo/shop.js';
import { until } from '../processes/until.js';
import { Faults } from './fixtures/faults.js';
import { Scene } from './fixtures/scene.js';

let scene: Scene;
let faults: Faults;
beforeAll(async () => {
  scene = await Scene.start();
  faults = new Faults(scene.installation);
});
afterAll(() => scene.stop());

async function trade(samples: readonly number[]): Promise<PlacedOrder[]> {
  const orders: PlacedOrder[] = [];
  for (const sample of samples) {
    const order = await scene.store.placeOrder(sample);
    await scene.store.invoice(order);
    await scene.store.comment(order, 'Please hurry');
    orders.push(order);
  }
  return orders;
}

const writes = async () => (await requestCounts(scene.installation.controlUrl)).writes;
const standing = () => got.get(`${scene.installation.controlUrl}/state`).json<{ nodes: number; workspaces: number }>();

it('a sidecar killed amid its work, again and again, leaves nothing undone and nothing twice', async () => {
  // effects that happened while their answers never came
  const before = await standing();
  await faults.ask({ operation: 'workspace.create', kind: 'stall' }, { operation: 'workspace.create', kind: 'stall', skip: 2 }, { operation: 'relation.add', kind: 'stall' }, { operation: 'node.create', kind: 'stall', count: 2 });
  const orders = await trade([0, 1, 2, 3, 4]);
  await scene.store.deliver();
  await faults.clear();
  await until('workspaces and documents to stand', async () => (await standing()).nodes >= before.nodes + 5);
  await scene.installation.restartSidecar('SIGKILL');

  // and in the middle of others, at whatever point they are
  await faults.latency(30);
  for (const few of [1, 3]) {
    await resetCounts(scene.installation.controlUrl);
    orders.push(...await trade([1, 2]));
    await scene.store.deliver();
    await until(`${few} writes`, async () => await writes() >= few);
    await scene.installation.restartSidecar('SIGKILL');
  }
  await faults.latency(0);

  await scene.installation.settled();
  expect(await scene.problems(...orders)).toEqual([]);
  const customers = new Set(orders.map((order) => scene.store.record(order).snapshot.customer.id));
  expect((await standing()).workspaces - before.workspaces).toBe(orders.length + customers.size);
  await resetCounts(scene.installation.controlUrl);
  await scene.store.replayAll();
  await scene.installation.settled();
  expect(await writes()).toBe(0);
});
