import { jest } from '@jest/globals';
import { until } from '../processes/until.js';
import { leaksInLog } from './fixtures/log-leaks.js';
import { metric } from './fixtures/metrics.js';
import { Scene } from './fixtures/scene.js';

jest.setTimeout(60_000);

let scene: Scene;
beforeAll(async () => { scene = await Scene.start(); });
afterAll(async () => {
  // it would wait for the document that never comes
  await scene.installation.stopSidecar('SIGKILL');
  await scene.stop();
});
afterEach(() => { scene.store.faults.documents = 'sound'; });

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

it('a shop that never answers for the documents of one order holds up no other', async () => {
  const { store } = scene;
  const documentsOpened = () => metric(scene.installation.sidecarUrl, 'xecm_peer_requests_total', { operation: 'read document', outcome: 'ok' });
  const before = await documentsOpened();
  Object.assign(store.faults, { documents: 'slow', slowMilliseconds: 600_000 });
  const stuck = await store.placeOrder(0);
  await store.deliver();
  await until('a document of the first to be waited for', async () => await documentsOpened() > before);
  store.faults.documents = 'sound';
  const other = await store.placeOrder(1);
  await store.deliver();
  await until('the other order to be complete', async () => (await scene.problems(other)).length === 0);
  expect(await scene.problems(stuck)).not.toEqual([]);
  expect(await metric(scene.installation.sidecarUrl, 'xecm_due_items')).toBe(1);
});

it('no secret, name or address of all this is in the log', async () => {
  expect(await leaksInLog(scene)).toEqual([]);
});
