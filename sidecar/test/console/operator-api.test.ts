import type { OrderChanged } from '../../src/contract/envelope.js';
import request from 'supertest';
import { PostgresInbox } from '../../src/adapters/postgres/inbox.js';
import { BridgeError } from '../../src/domain/errors.js';
import { arrival, KEY } from '../fixtures/arrivals.js';
import { live } from '../fixtures/places.js';
import { OPERATOR_PASSWORD, TestService, VIEWER_PASSWORD } from '../fixtures/service.js';
import { empty } from '../fixtures/stores.js';

interface Item { readonly key: { readonly type: string; readonly id: string }; readonly code: string; readonly message: string; readonly preview: Record<string, unknown> }

describe('/v1/operator', () => {
  const test = new TestService();
  beforeAll(async () => { await test.start(); });
  beforeEach(async () => {
    const { database, queue } = test.service;
    await empty(database);
    const keys = [...['1', '2', '3'].map((id) => ({ ...KEY, id })), { ...KEY, type: 'customer', id: '4' }];
    await new PostgresInbox(database).take(keys.map((key) => ({ ...arrival({ id: `e${key.id}`, revision: 1, key }), key })));
    for (const item of await queue.claim(live(9))) {
      const code = item.key.id === '1' ? 'DOCUMENT_GONE' : 'OPENTEXT_REFUSED';
      const message = `An item with the name "${(item.event as OrderChanged).data.customer.lastName}" already exists.`;
      await item.park(new BridgeError({ code, message, disposition: 'park', nextAction: 'Mend it.' }));
    }
  });
  afterAll(async () => { await test.stop(); });

  const as = (password: string) => ({ authorization: `Bearer ${password}` });
  const get = (path: string, headers: Record<string, string> = as(VIEWER_PASSWORD)) => request(test.service.app).get(`/v1/operator/${path}`).set(headers);
  const redrive = (body: object, headers: Record<string, string> = as(OPERATOR_PASSWORD)) => request(test.service.app).post('/v1/operator/redrive').set(headers).send(body);
  const items = async (query: string) => ((await get(`parked${query}`)).body as { items: Item[] }).items.map(({ key: { type, id } }) => `${type}/${id}`).sort();
  const parked = async () => (await test.service.overview.figures()).parked;

  it('is closed to whoever has no password', async () => {
    for (const path of ['status', 'parked', 'nowhere']) expect([(await request(test.service.app).get(`/v1/operator/${path}`)).status, path]).toEqual([401, path]);
    expect((await get('status', as(`${OPERATOR_PASSWORD} `))).status).toBe(200);
    expect((await get('status', { authorization: OPERATOR_PASSWORD })).status).toBe(401);
    expect((await get('status', { authorization: `Basic ${Buffer.from(`operator:${OPERATOR_PASSWORD}`).toString('base64')}` })).body).toMatchObject({ error: { code: 'NOT_SIGNED_IN', nextAction: expect.stringContaining('Bearer') as string } });
  });

  it('tells figures, and parked items by use case and cause', async () => {
    expect((await get('status')).body).toMatchObject({
      due: 0, parked: { DOCUMENT_GONE: 1, OPENTEXT_REFUSED: 3 }, degraded: [],
      parkedGroups: [{ type: 'order', code: 'OPENTEXT_REFUSED', count: 2 }, { type: 'customer', code: 'OPENTEXT_REFUSED', count: 1 }, { type: 'order', code: 'DOCUMENT_GONE', count: 1 }],
    });
  });

  it('lists parked items, all or chosen ones', async () => {
    expect(await items('')).toEqual(['customer/4', 'order/1', 'order/2', 'order/3']);
    expect(await items('?code=DOCUMENT_GONE')).toEqual(['order/1']);
    expect(await items('?recipe=order&code=OPENTEXT_REFUSED')).toEqual(['order/2', 'order/3']);
    expect(await items('?key=order/2')).toEqual(['order/2']);
    expect(await items('?limit=2')).toHaveLength(2);
    for (const wrong of ['?recipe=nothing', '?limit=0', '?limit=5000', '?limit=x', '?key=order', '?other=1', '?code=%00', '?key=order/a%00b', '?recipe=order%00']) expect([wrong, (await get(`parked${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it('tells cause, next action and times of an item, and what waits without the customer\'s name', async () => {
    const { data } = arrival({ id: 'e', revision: 1 }).event as OrderChanged;
    const [item] = ((await get('parked?key=order/2')).body as { items: Item[] }).items;
    expect(item).toMatchObject({ code: 'OPENTEXT_REFUSED', message: 'An item with the name "•••" already exists.', nextAction: 'Mend it.', attempts: 1, firstFailureAt: expect.stringMatching(/Z$/) as string, lastFailureAt: expect.stringMatching(/Z$/) as string });
    expect(item?.preview).toMatchObject({ number: '2', customer: { lastName: '•••' } });
    expect(JSON.stringify(item)).not.toContain(data.customer.lastName);
  });

  it.each([
    [{ key: 'order/2' }, 1, { DOCUMENT_GONE: 1, OPENTEXT_REFUSED: 2 }], [{ key: 'commerce/order/2' }, 1, { DOCUMENT_GONE: 1, OPENTEXT_REFUSED: 2 }], [{ code: 'OPENTEXT_REFUSED' }, 3, { DOCUMENT_GONE: 1 }],
    [{ recipe: 'order' }, 3, { OPENTEXT_REFUSED: 1 }], [{ recipe: 'order', code: 'OPENTEXT_REFUSED' }, 2, { DOCUMENT_GONE: 1, OPENTEXT_REFUSED: 1 }], [{ key: 'order/99' }, 0, { DOCUMENT_GONE: 1, OPENTEXT_REFUSED: 3 }],
  ])('runs %j again', async (which, count, left) => {
    expect((await redrive(which)).body).toEqual({ count });
    expect(await parked()).toEqual(left);
  });

  it('runs nothing again for a viewer, or when it cannot tell what', async () => {
    expect((await redrive({ code: 'OPENTEXT_REFUSED' }, as(VIEWER_PASSWORD))).body).toMatchObject({ error: { code: 'OPERATOR_ONLY' } });
    for (const wrong of [{}, { key: '' }, { key: 7 }, { recipe: 'nothing' }, { code: ['a'] }, { key: 'order/2', code: 'DOCUMENT_GONE' }, { key: { $ne: null } }]) expect([wrong, (await redrive(wrong)).status]).toEqual([wrong, 400]);
    expect((await request(test.service.app).post('/v1/operator/redrive').set({ ...as(OPERATOR_PASSWORD), 'content-type': 'application/json' }).send('{"key":')).status).toBe(400);
    expect(await parked()).toEqual({ DOCUMENT_GONE: 1, OPENTEXT_REFUSED: 3 });
  });
});
