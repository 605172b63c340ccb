import { generateKeyPairSync, sign } from 'node:crypto';
import request from 'supertest';
import { AdobeIo, type CommerceIoEvent } from '../../../e2e/adobe-io/adobe-io.js';
import { TestService } from '../fixtures/service.js';

const PATH = '/v1/adobe-io/events';

describe('the webhook for Adobe I/O Events', () => {
  const test = new TestService();
  let adobe: AdobeIo;
  beforeAll(async () => {
    adobe = await AdobeIo.start();
    await test.start({ ADOBE_IO_WEBHOOK: 'on', ADOBE_IO_CLIENT_ID: adobe.clientId, ADOBE_IO_STAND_IN: adobe.origin, TRUST_PROXY: '1' });
  }, 60_000);
  afterEach(async () => {
    adobe.faults.keys = 'sound';
    await test.service.database.query('TRUNCATE io_event, io_nudge');
  });
  afterAll(async () => {
    await test.stop();
    await adobe.stop();
  });

  const order = (id: string) => adobe.commerceEvent('observer.sales_order_save_commit_after', { entity_id: id, customer_email: 'veronica@example.com' });
  const post = (body: string, headers: Record<string, string> = adobe.signatureHeaders(body), address = '10.0.0.1') =>
    request(test.service.app).post(PATH).set({ 'content-type': 'application/json', 'x-forwarded-for': address, ...headers }).send(body);
  const send = (events: CommerceIoEvent | readonly CommerceIoEvent[]) => post(JSON.stringify(events));
  const code = (response: { body: unknown }) => (response.body as { error?: { code: string } }).error?.code;
  const nudges = async () => (await test.service.database.query<{ subject: string }>('SELECT subject FROM io_nudge ORDER BY subject')).map(({ subject }) => subject);

  it('answers the challenge, and nothing that could be more than one', async () => {
    const answer = await request(test.service.app).get(PATH).query({ challenge: '8ec8d794-e0ab-42df-9017-e3dada8e84f7' });
    expect([answer.status, answer.type, answer.body]).toEqual([200, 'application/json', { challenge: '8ec8d794-e0ab-42df-9017-e3dada8e84f7' }]);
    for (const challenge of ['<script>alert(1)</script>', '', 'x'.repeat(201)]) {
      const refused = await request(test.service.app).get(PATH).query({ challenge });
      expect([refused.status, refused.text.includes('script')]).toEqual([400, false]);
    }
  });

  it('confirms a registration at Adobe\'s own address, and calls no other', async () => {
    const confirm = (origin: string, path = '/csm/registrations/validate') => post(JSON.stringify({ validationUrl: `${origin}${path}?id=42&challenge=9` }), {});
    const before = adobe.requests.length;
    for (const [origin, path] of [['http://127.0.0.1:1'], ['http://user@127.0.0.1:1'], ['https://csm.adobe.io.evil.example'], [adobe.origin, '/csm/registrations/validate/../delete']]) expect((await confirm(origin ?? '', path)).status).toBe(200);
    expect((await confirm(adobe.origin)).status).toBe(200);
    await eventuallyConfirmed(adobe);
    expect([adobe.confirmed, adobe.requests.slice(before)]).toEqual([['42'], ['GET /csm/registrations/validate']]);
  });

  it('takes a signed event in, and which business object it is about, and keeps nothing else of it', async () => {
    const answer = await send(order('57'));
    expect([answer.status, await nudges()]).toEqual([200, ['order/57']]);
    const kept = await test.service.database.query('SELECT * FROM io_event, io_nudge');
    expect(JSON.stringify(kept)).not.toContain('veronica');
  });

  it('takes several events at once, and leaves alone those about nothing it knows', async () => {
    const answer = await send([order('57'), order('58'), adobe.commerceEvent('observer.cataloginventory_stock_item_save_commit_after', { item_id: '3' })]);
    expect([answer.status, await nudges()]).toEqual([200, ['order/57', 'order/58']]);
  });

  it('drops an event that comes a second time, a recorded request too', async () => {
    const body = JSON.stringify(order('57'));
    const headers = adobe.signatureHeaders(body);
    expect((await post(body, headers)).status).toBe(200);
    await test.service.database.query('DELETE FROM io_nudge');
    expect([(await post(body, headers)).status, await nudges()]).toEqual([200, []]);
  });

  it('is satisfied with either of the two signatures', async () => {
    const body = JSON.stringify(order('57'));
    for (const lacking of ['1', '2']) {
      const headers = Object.fromEntries(Object.entries(adobe.signatureHeaders(body)).map(([name, value]) => [name, name.endsWith(`signature-${lacking}`) ? 'AAAA' : value]));
      expect((await post(body, headers)).status).toBe(200);
    }
  });

  it('refuses what is forged, altered or not signed at all', async () => {
    const body = JSON.stringify(order('57'));
    const forger = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const forged = Object.fromEntries(Object.entries(adobe.signatureHeaders(body)).map(([name, value]) => [name, name.includes('signature') ? sign('sha256', Buffer.from(body), forger.privateKey).toString('base64') : value]));
    for (const answer of [await post(body, forged), await post(body.replace('"57"', '"58"'), adobe.signatureHeaders(body)), await post(body, {})]) expect([answer.status, code(answer)]).toEqual([401, 'ADOBE_IO_SIGNATURE_INVALID']);
    expect(await nudges()).toEqual([]);
  });

  it('takes a key from no other host than Adobe\'s, whatever the headers name', async () => {
    const body = JSON.stringify(order('57'));
    const forger = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const signature = sign('sha256', Buffer.from(body), forger.privateKey).toString('base64');
    const other = await AdobeIo.start();
    try {
      other.publicKeys.set('/prod/keys/pub-key-1.pem', forger.publicKey.export({ format: 'pem', type: 'spki' }).toString());
      const { host } = new URL(other.origin);
      for (const path of [`.evil.example/prod/keys/pub-key-1.pem`, `@${host}/prod/keys/pub-key-1.pem`, `//${host}/prod/keys/pub-key-1.pem`, `${other.origin}/prod/keys/pub-key-1.pem`, '/prod/keys/../../ingress/pub-key-1.pem', '/prod/keys/pub-key-1.pem?x=1', '/prod/keys/pub-key-2.pem']) {
        const answer = await post(body, { 'x-adobe-digital-signature-1': signature, 'x-adobe-public-key1-path': path });
        expect([path, answer.status]).toEqual([path, 401]);
      }
      expect([other.requests, await nudges()]).toEqual([[], []]);
    } finally {
      await other.stop();
    }
  });

  it('refuses an event that Adobe signed for another client', async () => {
    const answer = await send({ ...order('57'), recipient_client_id: 'somebody-else' });
    expect([answer.status, code(answer), await nudges()]).toEqual([401, 'ADOBE_IO_RECIPIENT_WRONG', []]);
  });

  it('refuses a signed body that is no event, and one that is too large before it is read', async () => {
    for (const body of ['', 'null', '[]', '{}', JSON.stringify([order('57'), 'x'])]) expect((await post(body)).status).toBe(400);
    expect((await post('x'.repeat(2 * 1_024 * 1_024 + 1))).status).toBe(413);
    expect(await nudges()).toEqual([]);
  });

  it('takes the text within where Adobe sent it in base64', async () => {
    const text = JSON.stringify(order('57'));
    expect((await post(Buffer.from(text).toString('base64'), adobe.signatureHeaders(text))).status).toBe(200);
  });

  it('lets Adobe try again while the store or its keys cannot be had, and then takes the event in once', async () => {
    const event = order('57');
    await test.service.database.query('ALTER TABLE io_event RENAME TO io_event_away');
    const away = await send(event);
    await test.service.database.query('ALTER TABLE io_event_away RENAME TO io_event');
    expect([away.status, code(away), away.headers['retry-after']]).toEqual([503, 'BUSY', '60']);
    adobe.faults.keys = 'down';
    const fresh = JSON.stringify(event);
    const unknown = await post(fresh, { ...adobe.signatureHeaders(fresh), 'x-adobe-public-key1-path': '/prod/keys/pub-key-new-1.pem', 'x-adobe-public-key2-path': '/prod/keys/pub-key-new-2.pem' });
    expect(unknown.status).toBe(503);
    adobe.faults.keys = 'sound';
    expect([(await send(event)).status, await nudges()]).toEqual([200, ['order/57']]);
  });

  it('reads each key once a day, and is kept from asking Adobe for keys without end', async () => {
    const body = JSON.stringify(order('57'));
    const keyReads = () => adobe.requests.filter((line) => line.startsWith('GET /prod/keys/')).length;
    await post(body);
    const before = keyReads();
    for (let count = 0; count < 5; count += 1) await post(body);
    expect(keyReads()).toBe(before);
    const statuses = new Set<number>();
    for (let count = 0; count < 40; count += 1) statuses.add((await post(body, { 'x-adobe-digital-signature-1': 'AAAA', 'x-adobe-public-key1-path': `/prod/keys/pub-key-forged-${count}.pem` })).status);
    expect([[...statuses].sort(), keyReads() - before <= 20, (await post(body)).status]).toEqual([[401, 503], true, 200]);
  });

  it('slows down who delivers without end', async () => {
    const statuses = new Set<number>();
    for (let count = 0; count < 1_210; count += 1) statuses.add((await request(test.service.app).get(PATH).set('x-forwarded-for', '10.0.0.2').query({ challenge: 'c' })).status);
    expect([...statuses].sort()).toEqual([200, 429]);
  });
});

describe('without ADOBE_IO_WEBHOOK', () => {
  const test = new TestService();
  beforeAll(() => test.start(), 60_000);
  afterAll(() => test.stop());

  it('there is no webhook at all', async () => {
    expect((await request(test.service.app).get(PATH).query({ challenge: 'c' })).status).toBe(404);
    expect((await request(test.service.app).post(PATH).send('{}')).status).toBe(404);
  });
});

/** The address is called after the answer to Adobe. */
async function eventuallyConfirmed(adobe: AdobeIo): Promise<void> {
  for (let tries = 0; adobe.confirmed.length === 0 && tries < 1_000; tries += 1) await new Promise((resolve) => { setImmediate(resolve); });
}
