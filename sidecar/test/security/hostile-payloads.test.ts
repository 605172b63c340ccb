import request from 'supertest';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { multipart } from '../../src/adapters/opentext/multipart.js';
import { readEvent } from '../../src/inbound/read-event.js';
import { orderChanged } from '../fixtures/events.js';
import { signed, TestService } from '../fixtures/service.js';

type Json = Record<string, unknown>;
const sound = () => structuredClone({ ...orderChanged(), id: '0b9d7a2e-5d0f-4f6e-9a58-000000000001' }) as unknown as Json & { data: Json & { documents: Json[]; customer: Json } };
/** As it comes from the wire: `__proto__` is an own member there. */
const parsed = (json: string) => JSON.parse(json) as unknown;

describe('an event that means harm', () => {
  it('is refused with a member that would reach into a prototype, at any depth', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      for (const place of ['$', 'data', 'customer', 'documents'] as const) {
        const event = sound();
        const target: Json = place === '$' ? event : place === 'data' ? event.data : place === 'customer' ? event.data.customer : event.data.documents[0] ?? {};
        const marked = JSON.stringify(event, (_key, value: unknown) => (value === target ? { 'MARK': { polluted: true }, ...(value as Json) } : value)).replace('"MARK"', `"${name}"`);
        expect([name, place, readEvent(parsed(marked))]).toMatchObject([name, place, { ok: false, code: 'EVENT_MALFORMED' }]);
      }
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is refused when it is nested deeper than any event of ours', () => {
    const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
    expect(readEvent({ ...sound(), data: deep(20) })).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('deeper') as string }] });
    expect(readEvent({ ...sound(), data: parsed(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) })).toMatchObject({ ok: false });
  });

  it.each<[string, (event: ReturnType<typeof sound>) => void, string]>([
    ['a subject that climbs', (event) => { event['subject'] = 'order/../../x'; }, 'subject'],
    ['an id with a slash', (event) => { event.data['number'] = '1/2'; }, 'number'],
    ['an id with a line break', (event) => { event.data['number'] = '1\r\nX: y'; }, 'number'],
    ['a source id that is an address', (event) => { (event.data.documents[0] as Json)['sourceId'] = 'http://169.254.169.254/latest/meta-data'; }, 'sourceId'],
    ['a source id that climbs', (event) => { (event.data.documents[0] as Json)['sourceId'] = 'invoice:../../etc/passwd'; }, 'sourceId'],
    ['a media type with a header in it', (event) => { (event.data.documents[0] as Json)['mimeType'] = 'text/html\r\nSet-Cookie: a=b'; }, 'mimeType'],
    ['a media type with a parameter', (event) => { (event.data.documents[0] as Json)['mimeType'] = 'text/html;charset=utf-7'; }, 'mimeType'],
    ['an extension that is a path', (event) => { (event.data.documents[0] as Json)['extension'] = '/../x'; }, 'extension'],
    ['a source that is no web address', (event) => { event['source'] = 'file:///etc/passwd'; }, 'source'],
    ['an address of a file to fetch', (event) => { (event.data.documents[0] as Json)['url'] = 'http://169.254.169.254/'; }, 'url'],
    ['a role nobody knows', (event) => { (event.data.documents[0] as Json)['role'] = '../../x'; }, 'role'],
    ['text without end', (event) => { event.data['statusLabel'] = 'x'.repeat(300); }, 'statusLabel'],
    ['a list without end', (event) => { event.data['items'] = Array.from({ length: 10_001 }, () => ({})); }, 'items'],
  ])('is refused with %s, and the field is named', (_what, spoil, field) => {
    const event = sound();
    spoil(event);
    const reading = readEvent(event);
    expect(reading.ok).toBe(false);
    expect(reading.ok ? '' : reading.problems.map(({ path }) => path).join(' ')).toContain(field);
  });

  it('is sound before it is spoilt', () => {
    expect(readEvent(sound()).ok).toBe(true);
    expect(sound().data.documents.length).toBeGreaterThan(0);
  });
});

describe('a hostile name', () => {
  it.each(['a"; filename="b.exe', 'a\r\nX-Injected: 1\r\n\r\nbody', 'a\u2028b', '../../etc/passwd', 'ü€😀.pdf'])('never ends its header in an upload: %j', async (name) => {
    const { bytes, headers } = await multipart({ body: '{}' }, { name, mimeType: 'application/pdf', open: async () => ({ content: Readable.from([Buffer.from('bytes')], { objectMode: false }), size: 5 }) });
    const body = await text(bytes);
    const boundary = /boundary=(.+)$/.exec(headers['Content-Type'] ?? headers['content-type'] ?? '')?.[1] ?? 'none';
    const parts = body.split(`--${boundary}`).slice(1, -1);
    expect(parts).toHaveLength(2);
    const [head = '', ...rest] = (parts[1] ?? '').slice(2).split('\r\n\r\n');
    expect(head.split('\r\n').map((line) => line.split(':')[0])).toEqual(['Content-Disposition', 'Content-Type', 'Content-Length'].slice(0, head.split('\r\n').length));
    expect(head.split('\r\n')[0]?.replaceAll(/"[^"]*"/g, '""')).toBe('Content-Disposition: form-data; name=""; filename=""');
    expect(rest.join('\r\n\r\n')).toBe('bytes\r\n');
  });
});

describe('the service under hostile batches', () => {
  const test = new TestService();
  beforeAll(async () => { await test.start(); });
  afterAll(async () => { await test.stop(); });

  it.each([
    ['eight mebibytes of open brackets', '['.repeat(8 * 1024 * 1024), 400],
    ['lists nested a million deep', `{"events":[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}]}`, 202],
    ['a prototype of the batch', '{"__proto__":{"events":[]}}', 400],
    ['numbers past every range', '{"events":[{"revision":1e999999}]}', 202],
  ])('answers %s', async (_what, body, status) => {
    const answer = await request(test.service.app).post('/v1/events').set(signed(body)).send(body);
    expect(answer.status).toBe(status);
    if (status === 202) expect((answer.body as { results: { status: string }[] }).results.map((result) => result.status)).toEqual(['rejected']);
  });

  it('writes no text of an event that it refuses into its answer', async () => {
    const event = { ...sound(), data: { ...sound().data, statusLabel: 7, customer: { ...sound().data.customer, email: ['veronica@example.com'] } } };
    const body = JSON.stringify({ events: [event] });
    const answer = await request(test.service.app).post('/v1/events').set(signed(body)).send(body);
    expect(answer.text).toContain('data.customer.email');
    expect(answer.text).not.toContain('veronica@example.com');
  });
});
