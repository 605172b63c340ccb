import { createHmac } from 'node:crypto';
import got from 'got';
import { simpleParser } from 'mailparser';
import OAuth from 'oauth-1.0a';
import { Webhook } from 'standardwebhooks';
import { Store } from '../store/store.js';

let store: Store;
beforeEach(async () => { store = await Store.start(); });
afterEach(() => store.stop());

const quiet = { throwHttpErrors: false, retry: { limit: 0 } } as const;

function authorization(method: string, url: string, changes: Partial<Store['oauth']> = {}): string {
  const { consumerKey, consumerSecret, token, tokenSecret } = { ...store.oauth, ...changes };
  const oauth = new OAuth({ consumer: { key: consumerKey, secret: consumerSecret }, signature_method: 'HMAC-SHA256', hash_function: (text, key) => createHmac('sha256', key).update(text).digest('base64') });
  return oauth.toHeader(oauth.authorize({ method, url }, { key: token, secret: tokenSecret })).Authorization;
}

function signedGet(path: string, { secret = store.signing, signed = path, at = new Date() } = {}) {
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(secret).sign('msg_1', at, `GET ${signed}`) };
  return got.get(`${store.baseUrl.slice(0, -1)}${path}`, { ...quiet, headers, responseType: 'buffer' });
}

describe('the services of the shop stand-in', () => {
  const status = () => `${store.baseUrl}rest/V1/workspaces/status`;
  const ask = (header: string | undefined) => got.get(status(), { ...quiet, headers: { authorization: header } });

  it('answer who signs as the Integration', async () => {
    await store.placeOrder(0);
    expect(await ask(authorization('GET', status())).json()).toMatchObject({ pending: 2, dead: 0, highest_revision: 2 });
  });

  it.each<[string, () => string | undefined]>([
    ['without a signature', () => undefined],
    ['with another secret', () => authorization('GET', status(), { tokenSecret: 'other' })],
    ['with another token', () => authorization('GET', status(), { token: 'other' })],
    ['signed for another method', () => authorization('POST', status())],
    ['signed for another address', () => authorization('GET', `${status()}?a=1`)],
    ['signed in other hours', () => authorization('GET', status()).replace(/oauth_timestamp="\d+"/, 'oauth_timestamp="1600000000"')],
  ])('refuse a call %s', async (_what, header) => {
    expect((await ask(header())).statusCode).toBe(401);
  });

  it('refuse a nonce the second time', async () => {
    const header = authorization('GET', status());
    expect([(await ask(header)).statusCode, (await ask(header)).statusCode]).toEqual([200, 401]);
  });

  it('refuse a link that breaks the contract, and keep to the newer of two', async () => {
    const url = `${store.baseUrl}rest/V1/workspaces/links`;
    const link = { business_object_type: 'order', business_object_id: '000000041', state: 'active', sequence: 5, revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [] };
    const links = [link, { ...link, sequence: 4, state: 'attention' }, { ...link, sequence: 6, state: 'happy' }, { ...link, sequence: 7, updated_at: undefined }];
    const answer = await got.post(url, { ...quiet, headers: { authorization: authorization('POST', url) }, json: { links } }).json<{ outcome: string }[]>();
    expect(answer.map(({ outcome }) => outcome)).toEqual(['applied', 'superseded', 'rejected', 'rejected']);
    expect(store.links.get('order/000000041')).toMatchObject({ state: 'active', sequence: 5 });
  });
});

describe('the documents of the shop stand-in', () => {
  it('are given to who signs exactly this request, and are what they say', async () => {
    const order = await store.placeOrder(1);
    const record = store.record(order);
    const [confirmation, mail] = (['order-confirmation', 'order-confirmation-email'] as const).map((role) => record.snapshot.documents.find((document) => document.role === role)?.sourceId ?? '');
    const pdf = await signedGet(`/workspaces/document/content?source=${confirmation}&store=2`);
    expect([pdf.statusCode, pdf.headers['content-type'], Number(pdf.headers['content-length'])]).toEqual([200, 'application/pdf', pdf.rawBody.length]);
    const text = Buffer.from(pdf.rawBody).toString('latin1');
    const table = text.slice(Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]));
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(table.slice(0, 4)).toBe('xref');
    expect(offsets).toHaveLength(5);
    for (const [index, offset] of offsets.entries()) expect(text.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\\n`));
    const message = await simpleParser(Buffer.from((await signedGet(`/workspaces/document/content?source=${mail}&store=2`)).rawBody));
    expect(message).toMatchObject({ subject: 'Your Deutscher Shop order confirmation', text: expect.stringContaining(order.number) as string });
  });

  it('are refused to others, and where there are none', async () => {
    const order = await store.placeOrder(0);
    const path = `/workspaces/document/content?source=order-confirmation:${order.id}&store=1`;
    expect((await signedGet(path)).statusCode).toBe(200);
    expect((await signedGet(path, { secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}` })).statusCode).toBe(401);
    expect((await signedGet(path, { signed: path.replace(':', '%3A') })).statusCode).toBe(401);
    expect((await signedGet(path, { at: new Date(Date.now() - 360_000) })).statusCode).toBe(401);
    expect((await signedGet(path.replace('store=1', 'store=2'))).statusCode).toBe(404);
    expect((await signedGet(path.replace(String(order.id), '9'))).statusCode).toBe(404);
  });

  it('are the same bytes in every run', async () => {
    const other = await Store.start();
    try {
      const [a, b] = await Promise.all([store, other].map(async (shop) => {
        const order = await shop.placeOrder(2);
        await shop.invoice(order);
        return (await shop.expected(order)).documents.filter(({ sourceId }) => !sourceId.startsWith('email:'));
      }));
      expect(a).toEqual(b);
    } finally {
      await other.stop();
    }
  });
});

describe('the outbox of the shop stand-in', () => {
  it('makes one event of all that happened to an order; a replay makes new events of the same', async () => {
    const order = await store.placeOrder(0);
    await store.invoice(order);
    const subject = `order/${order.number}`;
    const rows = store.outbox.pending().get(subject) ?? [];
    const first = store.eventOf(subject, rows);
    expect(first).toMatchObject({ id: rows.at(-1)?.uuid, revision: 3, causes: ['order.placed', 'email.sent', 'invoice.saved'] });
    for (const row of rows) row.status = 'delivered';
    expect(store.outbox.replay((row) => row.id >= 2)).toBe(2);
    const second = store.eventOf(subject, store.outbox.pending().get(subject) ?? []);
    expect(second).toMatchObject({ id: `${rows.at(-1)?.uuid}.r1`, revision: 3, data: first.data });
    expect(second.time > first.time).toBe(true);
  });
});
