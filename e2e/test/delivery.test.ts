import { randomBytes, randomUUID } from 'node:crypto';
import type { CommerceEvent, OrderChanged } from '../../sidecar/src/contract/envelope.js';
import { requestCounts, resetCounts } from '../demo/request-counts.js';
import type { PlacedOrder } from '../demo/shop.js';
import { postEvents, type DeliveryTarget } from '../store/delivery.js';
import { leaksInLog } from './fixtures/log-leaks.js';
import { metric } from './fixtures/metrics.js';
import { Scene } from './fixtures/scene.js';
import { signedPost, type SignedPost } from './fixtures/signed-post.js';

let scene: Scene;
let target: DeliveryTarget;
beforeAll(async () => {
  scene = await Scene.start();
  target = { url: scene.installation.sidecarUrl, secrets: [scene.store.signing] };
});
afterAll(() => scene.stop());

/** What the shop would deliver of an order now; its rows count as delivered. */
function eventNow({ number }: PlacedOrder): CommerceEvent {
  const subject = `order/${number}`;
  const rows = scene.store.outbox.rows.filter((row) => row.subject === subject && row.status === 'pending');
  for (const row of rows) row.status = 'delivered';
  return scene.store.eventOf(subject, rows);
}

const post = async (...events: readonly unknown[]) => (await postEvents(target, events)).results.map(({ status }) => status);
const status = async (order: PlacedOrder) => (await scene.workspace(order)).attributes['Status'];
const takenIn = () => metric(target.url, 'xecm_events_received_total');

describe('events that come late or twice', () => {
  it('of an older revision never overwrite a newer one, and cost no call', async () => {
    const order = await scene.store.placeOrder(0);
    const placed = eventNow(order);
    await scene.store.invoice(order);
    expect(await post(eventNow(order))).toEqual(['accepted']);
    await scene.installation.settled();
    expect(await status(order)).toBe('Processing');
    await resetCounts(scene.installation.controlUrl);
    expect(await post(placed)).toEqual(['accepted']);
    await scene.installation.settled();
    expect((await requestCounts(scene.installation.controlUrl)).byOperation).toEqual({});
    expect(await scene.problems(order)).toEqual([]);
  });

  it('of the same revision give way to the snapshot taken later, whatever order they come in', async () => {
    const order = await scene.store.placeOrder(3);
    const early = eventNow(order);
    await scene.store.invoice(order);
    const late = { ...eventNow(order), revision: early.revision };
    expect(late.time > early.time).toBe(true);
    expect(await post(late, early)).toEqual(['accepted', 'accepted']);
    await scene.installation.settled();
    expect(await status(order)).toBe('Complete');
    expect(await scene.problems(order)).toEqual([]);
  });

  it('with an id known already are duplicates, ten at once as well', async () => {
    const order = await scene.store.placeOrder(0);
    const event = eventNow(order);
    const outcomes = (await Promise.all(Array.from({ length: 10 }, () => post(event)))).flat();
    expect(outcomes.sort()).toEqual(['accepted', ...Array.from({ length: 9 }, () => 'duplicate')]);
    await scene.installation.settled();
    await resetCounts(scene.installation.controlUrl);
    expect(await post(event, event)).toEqual(['duplicate', 'duplicate']);
    await scene.installation.settled();
    expect((await requestCounts(scene.installation.controlUrl)).byOperation).toEqual({});
    expect(await scene.problems(order)).toEqual([]);
  });
});

describe('a batch that cannot be trusted or read', () => {
  it.each<[string, () => SignedPost, number, string]>([
    ['signed with another secret', () => ({ body: '{"events":[]}', secret: `whsec_${randomBytes(32).toString('base64')}` }), 401, 'SIGNATURE_INVALID'],
    ['without a signature', () => ({ body: '{"events":[]}', secret: scene.store.signing, headers: { 'webhook-signature': undefined } }), 401, 'SIGNATURE_INVALID'],
    ['under another id than it was signed for', () => ({ body: '{"events":[]}', secret: scene.store.signing, headers: { 'webhook-id': 'msg_other' } }), 401, 'SIGNATURE_INVALID'],
    ['signed six minutes ago', () => ({ body: '{"events":[]}', secret: scene.store.signing, secondsFromNow: -360 }), 401, 'SIGNATURE_STALE'],
    ['signed six minutes ahead', () => ({ body: '{"events":[]}', secret: scene.store.signing, secondsFromNow: 360 }), 401, 'SIGNATURE_STALE'],
    ['that breaks off', () => ({ body: '{"events":[', secret: scene.store.signing }), 400, 'BATCH_MALFORMED'],
    ['without a list of events', () => ({ body: '{"events":{}}', secret: scene.store.signing }), 400, 'BATCH_MALFORMED'],
    ['of 101 events', () => ({ body: JSON.stringify({ events: Array.from({ length: 101 }, () => ({})) }), secret: scene.store.signing }), 400, 'BATCH_MALFORMED'],
    ['of more than 8 MiB', () => ({ body: JSON.stringify({ events: ['x'.repeat(8 * 1024 * 1024)] }), secret: scene.store.signing }), 413, 'BATCH_TOO_LARGE'],
    ['of another content type', () => ({ body: '{"events":[]}', secret: scene.store.signing, headers: { 'content-type': 'text/plain' } }), 415, 'CONTENT_TYPE'],
  ])('%s is refused with what to do, and nothing of it is taken in', async (_name, given, expectedStatus, code) => {
    const before = await takenIn();
    const answer = await signedPost(target.url, given());
    expect(answer).toMatchObject({ status: expectedStatus, code, nextAction: expect.stringMatching(/\w/) as string });
    expect(await takenIn()).toBe(before);
  });
});

it('an event that is wrong is refused by itself, with the place; its neighbours are taken in', async () => {
  const first = await scene.store.placeOrder(1);
  const last = await scene.store.placeOrder(2);
  const [good, alsoGood] = [eventNow(first), eventNow(last)];
  const data = good.data as OrderChanged['data'];
  const wrong = (change: object) => ({ ...good, id: randomUUID(), ...change });
  const { status: answered, results } = await postEvents(target, [
    good,
    wrong({ type: 'commerce.planet.changed' }),
    wrong({ data: { ...data, totals: { ...data.totals, grandTotal: 12.5 } } }),
    wrong({ subject: 'order/000000001' }),
    wrong({ data: { ...data, surprise: true } }),
    'no event at all',
    alsoGood,
  ]);
  expect(answered).toBe(202);
  expect(results.map((result) => [result.status, result.code])).toEqual([
    ['accepted', undefined], ['rejected', 'EVENT_TYPE_UNKNOWN'], ['rejected', 'EVENT_MALFORMED'], ['rejected', 'EVENT_MALFORMED'], ['rejected', 'EVENT_MALFORMED'], ['rejected', 'EVENT_MALFORMED'],
    ['accepted', undefined],
  ]);
  expect(results.map(({ reason }) => reason?.split(':')[0])).toEqual([undefined, 'type', 'data.totals.grandTotal', 'subject', 'data.surprise', '', undefined]);
  await scene.installation.settled();
  expect(await scene.problems(first, last)).toEqual([]);
});

it('an event the sidecar refuses stays in the shop as dead, with the reason', async () => {
  const order = await scene.store.placeOrder(0);
  scene.store.record(order).snapshot.currency = 'dollars';
  await scene.store.deliver();
  const rows = scene.store.outbox.rows.filter(({ subject }) => subject === `order/${order.number}`);
  expect(rows.map((row) => row.status)).toEqual(['dead', 'dead']);
  expect(rows[0]?.lastError).toMatch(/^EVENT_MALFORMED data\.currency: /);
  scene.store.record(order).snapshot.currency = 'USD';
  scene.store.outbox.replay(({ status: state }) => state === 'dead');
  await scene.settle();
  expect(await scene.problems(order)).toEqual([]);
});

it('no secret, name or address of all this is in the log', async () => {
  expect(await leaksInLog(scene)).toEqual([]);
});
