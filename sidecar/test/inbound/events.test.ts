import { readFileSync, readdirSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { keyText } from '../../src/domain/business-key.js';
import { orderChanged } from '../fixtures/events.js';
import { SECRET, TestService, signed } from '../fixtures/service.js';
import { empty, eventually } from '../fixtures/stores.js';

const EXAMPLES = new URL('../../contract/examples/', import.meta.url);
const examples = (kind: 'valid' | 'invalid') => readdirSync(new URL(`${kind}/`, EXAMPLES)).map((name) => ({
  name, content: JSON.parse(readFileSync(new URL(`${kind}/${name}`, EXAMPLES), 'utf8')) as Record<string, unknown>,
}));
const event = (number: number, revision = 1) => ({
  ...orderChanged({ number: String(number).padStart(9, '0') }, revision), id: `0b9d7a2e-5d0f-4f6e-9a58-${String(number).padStart(6, '0')}${String(revision).padStart(6, '0')}`,
});

interface Result { id: string | null; status: string; code?: string; reason?: string }

describe('POST /v1/events', () => {
  const test = new TestService();
  beforeAll(async () => { await test.start(); });
  afterEach(async () => { await empty(test.service.database); });
  afterAll(async () => { await test.stop(); });

  const post = (body: string | Buffer, headers: Record<string, string> = signed(body)) => request(test.service.app).post('/v1/events').set(headers).send(body);
  const deliver = (...events: unknown[]) => post(JSON.stringify({ events }));
  const results = (response: request.Response) => (response.body as { results: Result[] }).results;
  const waiting = async () => (await test.service.database.query<{ object_key: string }>('SELECT object_key FROM work_item')).map((row) => row.object_key).sort();
  const refusal = (response: request.Response) => {
    const { code, message, nextAction } = (response.body as { error: { code: string; message: string; nextAction: string } }).error;
    expect(message.length).toBeGreaterThan(10);
    expect(nextAction.length).toBeGreaterThan(10);
    return [response.status, code];
  };

  it('takes in every golden example, and its work', async () => {
    const response = await post(JSON.stringify({ events: examples('valid').slice(0, 5).map(({ content }) => content) }));
    expect(response.status).toBe(202);
    expect(results(response).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
    expect((await waiting()).length).toBeGreaterThan(0);
  });

  it('reads no more at once than memory bears, from whomever it comes', async () => {
    const server = createServer(test.service.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    let begun = 0;
    server.on('request', () => { begun += 1; });
    const open = Array.from({ length: 8 }, () => {
      const sent = httpRequest({ port, method: 'POST', path: '/v1/events', headers: { 'content-type': 'application/json', 'content-length': 8 * 1024 * 1024 } });
      sent.on('error', () => undefined);
      sent.write('{');
      return sent;
    });
    const body = JSON.stringify({ events: [event(1)] });
    const send = () => request(server).post('/v1/events').set(signed(body)).send(body);
    await eventually(async () => begun === 8, 'all bodies on their way');
    const refused = await send();
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    for (const sent of open) sent.destroy();
    await eventually(async () => (await send()).status === 202, 'room for a batch');
    server.close();
  });

  it('says duplicate to what it has, also within one batch', async () => {
    expect(results(await deliver(event(1))).map(({ status }) => status)).toEqual(['accepted']);
    expect(results(await deliver(event(1), event(2), event(2))).map(({ status }) => status)).toEqual(['duplicate', 'accepted', 'duplicate']);
  });

  it('accepts an event that comes late, and keeps to the newer', async () => {
    expect(results(await deliver(event(1, 9))).map(({ status }) => status)).toEqual(['accepted']);
    expect(results(await deliver(event(1, 3))).map(({ status }) => status)).toEqual(['accepted']);
    expect((await test.service.overview.newestEvent({ system: 'commerce', type: 'order', id: '000000001' }))?.revision).toBe(9);
  });

  it.each(examples('invalid'))('refuses $name with its reason, and takes in its neighbours', async ({ content }) => {
    const { event: invalid } = content as { event: { id?: string } };
    const response = await deliver(event(1), invalid, event(2));
    expect(response.status).toBe(202);
    const [first, refused, last] = results(response);
    expect([first?.status, refused?.status, last?.status]).toEqual(['accepted', 'rejected', 'accepted']);
    expect(refused).toMatchObject({ id: invalid.id ?? null, code: expect.stringMatching(/^EVENT_/) as string, reason: expect.stringContaining(':') as string });
    expect(await waiting()).toEqual([1, 2].map((id) => keyText({ system: 'commerce', type: 'order', id: String(id).padStart(9, '0') })));
  });

  it('refuses what is no event at all, one by one', async () => {
    const response = await deliver(null, 7, 'x', [], {}, { id: 5 }, { type: '__proto__' });
    expect(results(response).map(({ id, status }) => [id, status])).toEqual(Array.from({ length: 7 }, () => [null, 'rejected']));
  });

  it.each([
    ['nothing', ''], ['no JSON', '{"events":['], ['no list', '{"events":{}}'], ['another shape', '[]'], ['null', 'null'], ['more than 100 events', JSON.stringify({ events: Array.from({ length: 101 }, () => ({})) })],
  ])('refuses %s as a batch', async (_what, body) => {
    expect(refusal(await post(body))).toEqual([400, 'BATCH_MALFORMED']);
  });

  it('refuses a batch that is too large, before it reads it', async () => {
    const body = Buffer.alloc(8 * 1024 * 1024 + 1, 32);
    expect(refusal(await post(body))).toEqual([413, 'BATCH_TOO_LARGE']);
  });

  it.each([['text/plain', {}], ['application/x-www-form-urlencoded', {}], ['application/json', { 'content-encoding': 'gzip' }]])('refuses %s %o', async (type, more: Record<string, string>) => {
    const body = '{"events":[]}';
    expect(refusal(await post(body, { ...signed(body), 'content-type': type, ...more }))).toEqual([415, 'CONTENT_TYPE']);
  });

  describe('signature', () => {
    const body = JSON.stringify({ events: [event(1)] });
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);

    it.each([
      ['none', { 'content-type': 'application/json' }, 'SIGNATURE_INVALID'],
      ['of another secret', signed(body, { secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` }), 'SIGNATURE_INVALID'],
      ['of another body', signed(`${body} `), 'SIGNATURE_INVALID'],
      ['for another id', { ...signed(body), 'webhook-id': 'msg_other' }, 'SIGNATURE_INVALID'],
      ['of ten minutes ago', signed(body, { at: minutes(-10) }), 'SIGNATURE_STALE'],
      ['of ten minutes ahead', signed(body, { at: minutes(10) }), 'SIGNATURE_STALE'],
    ])('%s is refused and nothing is taken in', async (_what, headers: Record<string, string>, code) => {
      expect(refusal(await post(body, headers))).toEqual([401, code]);
      expect(await waiting()).toEqual([]);
    });

    it('by an old and a new secret at once is accepted while the module\'s secrets overlap', async () => {
      const at = new Date();
      const now = signed(body, { at });
      const other = signed(body, { secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}`, at });
      expect((await post(body, { ...now, 'webhook-signature': `${other['webhook-signature']} ${now['webhook-signature']}` })).status).toBe(202);
    });

    it('that is replayed with its request takes nothing in a second time', async () => {
      const headers = signed(body, { secret: SECRET });
      expect(results(await post(body, headers))[0]?.status).toBe('accepted');
      expect(results(await post(body, headers))[0]?.status).toBe('duplicate');
    });
  });

  it('asks the shop to keep its events while too much waits, and says for how long', async () => {
    await deliver(...[1, 2, 3, 4, 5, 6].map((number) => event(number)));
    const response = await deliver(event(7));
    expect(refusal(response)).toEqual([503, 'BUSY']);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(await waiting()).toHaveLength(6);
  });

  it('refuses the one event that the store cannot hold, by its code, and takes in its neighbours', async () => {
    await test.service.database.query(`ALTER TABLE work_item ADD CONSTRAINT odd CHECK (object_key <> 'commerce/order/000000002')`);
    try {
      const all = results(await deliver(event(1), event(2), event(3)));
      expect(all.map(({ status, code }) => [status, code])).toEqual([['accepted', undefined], ['rejected', 'EVENT_UNSTORABLE'], ['accepted', undefined]]);
      expect(all[1]?.reason).toContain('store');
      expect(await waiting()).toHaveLength(2);
    } finally {
      await test.service.database.query('ALTER TABLE work_item DROP CONSTRAINT odd');
    }
  });

  it('answers 503 while the store is away, and takes the same events in when it is back', async () => {
    await test.service.database.query('ALTER TABLE inbox RENAME TO inbox_away');
    expect(refusal(await deliver(event(1)))).toEqual([503, 'BUSY']);
    await test.service.database.query('ALTER TABLE inbox_away RENAME TO inbox');
    expect(results(await deliver(event(1)))[0]?.status).toBe('accepted');
  });
});
