import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import got from 'got';
import { startNode } from '../processes/node-process.js';
import { postEvents } from '../store/delivery.js';
import type { PlacedOrder } from '../demo/shop.js';
import { BrowserSession } from './fixtures/browser-session.js';
import { Faults } from './fixtures/faults.js';
import { leaksIn, logOf, type Outputs } from './fixtures/leaks.js';
import { metric } from './fixtures/metrics.js';
import { Scene } from './fixtures/scene.js';
import { SAMPLES, type Sample } from '../store/samples.js';

const VIEWER_PASSWORD = 'a-viewer-of-all-of-it';

let scene: Scene;
let refused: PlacedOrder;
/** A server of somebody else, whose address stands wherever an event lets one stand. */
const elsewhere = createServer((_request, response) => { response.end('x'); });
let asked = 0;
let elsewhereUrl: string;

beforeAll(async () => {
  elsewhere.on('request', () => { asked += 1; });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  scene = await Scene.start({ sidecarEnvironment: { VIEWER_PASSWORD, LOG_LEVEL: 'debug' } });
  const { store, installation } = scene;
  for (const sample of SAMPLES.keys()) {
    const order = await store.placeOrder(sample);
    await store.invoice(order);
    await store.comment(order, 'Veronica Costello called and wants it wrapped');
  }
  await scene.settle();
  // a peer whose words quote a customer
  const faults = new Faults(installation);
  await faults.ask({ operation: 'workspace.create', kind: 'status', status: 400, error: 'Veronica Costello (veronica.costello@example.com) of 6146 Honey Bluff Parkway is not allowed here.' });
  refused = await store.placeOrder(0);
  await scene.settle();
  await faults.clear();
  // a document the shop does not have, and a customer whose name is an address of somebody else's server
  store.faults.documents = 'missing';
  await store.placeOrder(1);
  await scene.settle();
  store.faults.documents = 'sound';
  const [registered] = SAMPLES as readonly [Sample];
  store.place({ ...registered, customer: { ...registered.customer, id: '900', firstName: elsewhereUrl, lastName: `${elsewhereUrl}/last` }, address: { ...registered.address, street: `${elsewhereUrl}/street` } });
  await scene.settle();
});
afterAll(async () => {
  await scene.stop();
  elsewhere.close();
});

async function cli(...args: string[]): Promise<string> {
  const process = startNode('sidecar/dist/cli.js', args, { ...scene.installation.environment, LOG_LEVEL: 'debug' });
  await process.ended;
  return `${args.join(' ')}\n${process.output()}`;
}

async function answer(path: string, options: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string } = {}): Promise<string> {
  const { statusCode, headers, body } = await got(`${scene.installation.sidecarUrl}${path}`, { ...options, throwHttpErrors: false, retry: { limit: 0 } });
  return `${statusCode} ${JSON.stringify(headers)} ${body}`;
}

async function pagesFor(password: string): Promise<string> {
  const session = new BrowserSession(scene.installation.sidecarUrl);
  const signIn = await session.get('/console');
  const { body: overview } = await session.submit('/console/sign-in', { password, csrf: /name="csrf" value="([^"]+)"/.exec(signIn)?.[1] ?? '' });
  if (!overview.includes('Sign out')) throw new Error('Not signed in');
  return [signIn, overview, await session.get(`/console/parked/order/${refused.number}`), await session.get('/console/nothing')].join('\n');
}

/** Everything that anybody but the two peers can read of a run. */
async function outputs(): Promise<Outputs> {
  const { store, installation: { operatorPassword, sidecarUrl } } = scene;
  const bearer = { authorization: `Bearer ${operatorPassword}` };
  const order = store.orders.get(refused.number);
  const bad = { specversion: '1.0', id: randomUUID(), type: 'commerce.order.changed', data: { ...order?.snapshot, email: 'veronica.costello@example.com', customer: { ...order?.snapshot.customer, groupId: 'Costello' } } };
  return {
    log: await logOf(scene),
    metrics: await answer('/metrics'),
    health: await answer('/health/ready'),
    'operator\'s pages': await pagesFor(operatorPassword),
    'viewer\'s pages': await pagesFor(VIEWER_PASSWORD),
    'operator\'s services': [await answer('/v1/operator/status', { headers: bearer }), await answer('/v1/operator/parked', { headers: bearer })].join('\n'),
    'refusals': [
      JSON.stringify(await postEvents({ url: sidecarUrl, secrets: [store.signing] }, [bad])), await answer('/v1/events', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"events":[' }),
      await answer('/v1/ping'), await answer('/v1/operator/status', { headers: { authorization: 'Bearer wrong' } }), await answer('/v1/operator/parked?recipe=Costello', { headers: bearer }), await answer('/Costello%'), await answer('/v1/documents/1/content'),
    ].join('\n'),
    'command line': [
      await cli('status'), await cli('status', '--json'), await cli('check'), await cli('recipes'), await cli('redrive', '--key', 'order/404'), await cli('audit', 'verify'), await cli('plan', 'order/404'),
    ].join('\n'),
  };
}

it('a run with refusals, parked work and hostile names tells no secret and no name, address or e-mail of a customer, in no output', async () => {
  expect(await metric(scene.installation.sidecarUrl, 'xecm_parked_items', { code: 'OPENTEXT_REFUSED' })).toBe(1);
  expect(await metric(scene.installation.sidecarUrl, 'xecm_parked_items', { code: 'DOCUMENT_GONE' })).toBe(1);
  const all = await outputs();
  expect(leaksIn(all, scene, elsewhereUrl)).toEqual([]);
  // each output is what it is taken for
  expect(all['operator\'s pages']).toMatch(/is not allowed here.*First failure.*&#34;grandTotal&#34;/s);
  expect(all['operator\'s services']).toMatch(/^200 .*"parked":.*\n200 .*••• ••• \(•••\) of ••• is not allowed here/s);
  expect(all['refusals']).toMatch(/EVENT_MALFORMED.*SIGNATURE_INVALID.*NOT_SIGNED_IN/s);
  expect(all['command line']).toMatch(/parked commerce\/order\/\d+ since .*OPENTEXT_REFUSED.*"parkedItems":.*Mapping: every name resolves/s);
});

it('an address in an event is never called', () => {
  expect(scene.store.outbox.rows.filter(({ status }) => status !== 'delivered')).toEqual([]);
  expect(asked).toBe(0);
});

it('the search finds what is there', async () => {
  const found = leaksIn({ page: '<b>Costello</b>', json: JSON.stringify({ a: 'Groß 🚲' }), hostile: '&#60;b&#62;Robin&#60;/b&#62;' }, scene);
  expect(found).toEqual(['page: Costello', 'json: Groß 🚲', 'hostile: <b>Robin</b>']);
});
