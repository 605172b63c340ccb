import { AdobeIo } from '../../../../e2e/adobe-io/adobe-io.js';
import type { Fault } from '../../../../e2e/adobe-io/state.js';
import { ImsTokens } from '../../../src/adapters/adobe-io/ims-tokens.js';
import { AdobeJournal } from '../../../src/adapters/adobe-io/journal.js';
import { AdobePublisher } from '../../../src/adapters/adobe-io/publisher.js';
import { loadAdobeSdk, type AdobeSdk } from '../../../src/adapters/adobe-io/sdk.js';
import type { AdobeIoSettings } from '../../../src/adobe-io-settings.js';
import type { CloudEvent } from '../../../src/domain/publication.js';
import { json, TestServer } from '../../fixtures/http-server.js';

const SCOPES = 'openid,AdobeID,adobeio_api';

describe('Adobe I/O Events by its SDK', () => {
  let adobe: AdobeIo;
  let sdk: AdobeSdk;
  let now = 0;
  const clock = { now: () => new Date(now) };
  const tokensOf = (settings: Partial<AdobeIoSettings> = {}) => new ImsTokens({ clientId: adobe.clientId, clientSecret: () => adobe.clientSecret, scopes: SCOPES, ...settings }, `${adobe.origin}/ims/token/v3`, clock);
  const tokenRequests = () => adobe.requests.filter((line) => line === 'POST /ims/token/v3').length;
  const journalWith = (tokens = tokensOf(), url = adobe.journalUrl, by = sdk) => new AdobeJournal({ sdk: by, tokens }, url);

  beforeAll(async () => {
    adobe = await AdobeIo.start();
    sdk = loadAdobeSdk(adobe, `${adobe.origin}/ingress`, undefined, 3_000);
  });
  beforeEach(() => {
    now = 1_000_000;
    adobe.requests.length = 0;
    Object.assign(adobe.faults, { tokens: 'sound', journal: 'sound', publishing: 'sound' } satisfies Partial<Record<string, Fault>>);
  });
  afterAll(() => adobe.stop());

  it('that is not installed is refused with what to do', () => {
    const missing = () => { throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' }); };
    expect(() => loadAdobeSdk(adobe, adobe.origin, missing)).toThrow(expect.objectContaining({ code: 'ADOBE_IO_SDK_MISSING', nextAction: expect.stringContaining('--omit=optional') }));
  });

  it('leaves the level of logs as it was', () => {
    const before = process.env['LOG_LEVEL'];
    loadAdobeSdk(adobe, adobe.origin);
    expect(process.env['LOG_LEVEL']).toBe(before);
  });

  describe('tokens', () => {
    it('are asked for once for all who need one, and again before they end', async () => {
      const tokens = tokensOf();
      const [one, two] = await Promise.all([tokens.token(), tokens.token()]);
      expect([one === two, tokenRequests()]).toEqual([true, 1]);
      now += 70_000_000;
      expect([await tokens.token() === one, tokenRequests()]).toEqual([true, 1]);
      now += 10_000_000;
      expect([await tokens.token() === one, tokenRequests()]).toEqual([false, 2]);
    });

    it('that cannot be had are not kept as failures', async () => {
      const tokens = tokensOf();
      adobe.faults.tokens = 'down';
      await expect(tokens.token()).rejects.toMatchObject({ code: 'ADOBE_IO_UNAVAILABLE', disposition: 'retry' });
      adobe.faults.tokens = 'sound';
      expect(await tokens.token()).not.toBe('');
    });

    it('are refused for a wrong secret in words that repeat no secret', async () => {
      const failure: unknown = await tokensOf({ clientSecret: () => 'wrong-secret-1' }).token().catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'ADOBE_IO_CREDENTIALS_REFUSED' });
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('wrong-secret-1');
    });

    it('that Adobe refuses before their time are renewed once', async () => {
      const tokens = tokensOf();
      await journalWith(tokens).read({ start: 'oldest' });
      adobe.revokeTokens();
      await journalWith(tokens).read({ start: 'oldest' });
      expect(tokenRequests()).toBe(2);
    });
  });

  describe('the journal', () => {
    it('gives its events page by page, then says how long to stay away', async () => {
      for (const id of ['1', '2']) adobe.journal.append(adobe.commerceEvent('observer.sales_order_save_commit_after', { entity_id: id }));
      const journal = journalWith();
      const page = await journal.read({ start: 'oldest' });
      expect(page.events).toHaveLength(2);
      const end = await journal.read({ position: page.next ?? '' });
      expect(end).toMatchObject({ events: [], next: page.next, retryAfterSeconds: 1 });
      expect((await journal.read({ start: 'latest' })).events).toEqual([]);
    });

    it('whose position has expired says so by a code of its own', async () => {
      adobe.journal.append(adobe.commerceEvent('observer.customer_save_commit_after', { entity_id: '1' }));
      await expect(journalWith().read({ position: '?since=long:ago' })).rejects.toMatchObject({ code: 'ADOBE_IO_POSITION_EXPIRED' });
    });

    it('that is throttled says for how long', async () => {
      adobe.faults.journal = 'throttled';
      await expect(journalWith().read({ start: 'oldest' })).rejects.toMatchObject({ code: 'ADOBE_IO_UNAVAILABLE', retryAfterSeconds: 1 });
    });
  });

  describe('a token goes nowhere but to the address of the settings', () => {
    const server = new TestServer();
    const other = new TestServer();
    let origin = '';
    beforeAll(async () => { origin = new URL(await server.start()).origin; await other.start(); });
    beforeEach(() => { other.requests.length = 0; });
    afterAll(async () => { await Promise.all([server.stop(), other.stop()]); });

    it.each([301, 302, 307, 308])('redirect %i of the journal is not followed', async (status) => {
      server.handler = (_request, response) => response.writeHead(status, { location: `${origin}/other` }).end();
      await expect(journalWith(tokensOf(), `${origin}/journal`).read({ start: 'oldest' })).rejects.toMatchObject({ code: 'ADOBE_IO_REFUSED' });
      expect(server.requests.filter(({ url }) => url === '/other')).toEqual([]);
    });

    it('a link to another host or journal is not followed', async () => {
      for (const link of ['http://localhost:1/journal', `${origin}/another?since=1`]) {
        server.handler = (_request, response) => json(response, { events: [] }, 200, { link: `<${link}>; rel="next"` });
        await expect(journalWith(tokensOf(), `${origin}/journal`).read({ start: 'oldest' })).rejects.toMatchObject({ code: 'ADOBE_IO_REFUSED' });
      }
    });

    it('an answer without end is broken off, and its connection with it', async () => {
      const closed = { yes: false };
      server.handler = (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const block = Buffer.alloc(1_024 * 1_024, ' ');
        const write = () => { while (!response.destroyed && response.write(block)) { /* until its buffer is full */ } };
        response.on('drain', write).on('close', () => { closed.yes = true; });
        write();
      };
      await expect(journalWith(tokensOf(), `${origin}/journal`).read({ start: 'oldest' })).rejects.toMatchObject({ code: 'ADOBE_IO_UNREACHABLE' });
      while (!closed.yes) await new Promise((resolve) => { setImmediate(resolve); });
    });
  });

  describe('publishing', () => {
    const event: CloudEvent = { specversion: '1.0', id: 'e-1', source: '', type: 'workspace.created', time: '2026-11-23T10:00:00Z', datacontenttype: 'application/json', data: {} };

    it('sends a CloudEvent of the provider, whether anybody listens or not', async () => {
      const publisher = new AdobePublisher({ sdk, tokens: tokensOf() });
      await publisher.publish({ ...event, source: `urn:uuid:${adobe.providerId}` });
      adobe.registeredFor.add('workspace.created');
      await publisher.publish({ ...event, id: 'e-2', source: `urn:uuid:${adobe.providerId}` });
      expect(adobe.published.map(({ id }) => id)).toEqual(['e-1', 'e-2']);
    });

    it('tells apart what comes right by itself and what does not', async () => {
      const publisher = new AdobePublisher({ sdk, tokens: tokensOf() });
      await expect(publisher.publish({ ...event, source: 'urn:uuid:another' })).rejects.toMatchObject({ code: 'ADOBE_IO_REFUSED', disposition: 'park' });
      adobe.faults.publishing = 'down';
      await expect(publisher.publish({ ...event, source: `urn:uuid:${adobe.providerId}` })).rejects.toMatchObject({ code: 'ADOBE_IO_UNAVAILABLE', disposition: 'retry' });
      adobe.faults.publishing = 'lost';
      await expect(publisher.publish({ ...event, id: 'lost', source: `urn:uuid:${adobe.providerId}` })).rejects.toMatchObject({ code: 'ADOBE_IO_UNREACHABLE', disposition: 'retry' });
    });
  });
});
