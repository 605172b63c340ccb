import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { CommerceClient } from '../../src/adapters/commerce/commerce-client.js';
import { OpenTextContentServer } from '../../src/adapters/opentext/content-server.js';
import { baseUrl } from '../../src/adapters/opentext/settings.js';
import { Transport } from '../../src/adapters/opentext/transport.js';
import { parsePairing } from '../../src/domain/pairing.js';
import { json, TestServer } from '../fixtures/http-server.js';
import { pairing } from '../fixtures/service.js';

const REDIRECTS = [301, 302, 303, 307, 308];

/** Credentials and tickets go to the paired shop and to the configured Content Server, whatever a peer or a payload says. */
describe('calls go to the configured origins alone', () => {
  const contentServer = new TestServer();
  const shop = new TestServer();
  const elsewhere = new TestServer();
  let addresses: { contentServer: string; shop: string; elsewhere: string };
  let openText: OpenTextContentServer;
  let commerce: CommerceClient;

  beforeEach(async () => {
    const [a, b, c] = await Promise.all([contentServer.start(), shop.start(), elsewhere.start()]);
    addresses = { contentServer: a, shop: new URL(b).origin, elsewhere: new URL(c).origin };
    elsewhere.requests.length = 0;
    elsewhere.handler = (_request, response) => { json(response, { ticket: 'stolen' }); };
    openText = new OpenTextContentServer({ url: addresses.contentServer, user: 'bridge', password: () => 'opentext-secret-1' });
    commerce = new CommerceClient(() => parsePairing(pairing(`${addresses.shop}/`)));
  });
  afterEach(async () => {
    openText.close();
    commerce.close();
    await Promise.all([contentServer.stop(), shop.stop(), elsewhere.stop()]);
  });

  const redirect = (server: TestServer, status: number, except: (url: string) => boolean = () => false) => {
    server.handler = ({ url }, response) => {
      if (except(url)) json(response, { ticket: 't' });
      else response.writeHead(status, { location: `${addresses.elsewhere}/cs/cs/api/v1/auth` }).end();
    };
  };

  it.each(REDIRECTS)('Content Server\'s redirect %i of a sign-in takes the password nowhere', async (status) => {
    redirect(contentServer, status);
    await expect(openText.ping()).rejects.toMatchObject({ code: 'OPENTEXT_REDIRECTED', disposition: 'park', nextAction: expect.stringContaining('OPENTEXT_URL') as string });
    expect(elsewhere.requests).toEqual([]);
  });

  it.each(REDIRECTS)('Content Server\'s redirect %i of a call takes neither ticket nor document elsewhere', async (status) => {
    redirect(contentServer, status, (url) => url.endsWith('/v1/auth'));
    await expect(openText.newestVersion(5)).rejects.toMatchObject({ code: 'OPENTEXT_REDIRECTED' });
    await expect(openText.openDocument(5)).rejects.toMatchObject({ code: 'OPENTEXT_REDIRECTED' });
    const upload = { name: 'a.pdf', mimeType: 'application/pdf', open: async () => ({ content: Readable.from([Buffer.from('secret bytes')], { objectMode: false }), size: 12 }) };
    await expect(openText.addVersion(5, upload)).rejects.toMatchObject({ code: 'OPENTEXT_REDIRECTED' });
    expect(elsewhere.requests).toEqual([]);
  });

  it.each(REDIRECTS)('the shop\'s redirect %i takes neither OAuth nor signature elsewhere', async (status) => {
    redirect(shop, status);
    await expect(commerce.status()).rejects.toMatchObject({ code: 'COMMERCE_NOT_FOUND' });
    await expect(commerce.openDocument('invoice:5', 1)).rejects.toMatchObject({ code: /^COMMERCE_/ });
    expect(elsewhere.requests).toEqual([]);
  });

  it.each(['../../../other', '%2e%2e/%2e%2e/%2e%2e/other', '..\\..\\..\\other', '/../../../../x'])('a path that climbs out of the API is never called: %s', async (path) => {
    const transport = new Transport({ url: addresses.contentServer, user: 'bridge', password: () => 'p' });
    contentServer.requests.length = 0;
    await expect(transport.exchange({ operation: 'read node', nature: 'read', method: 'GET', path }, 'ticket')).rejects.toThrow();
    transport.close();
    expect(contentServer.requests).toEqual([]);
  });

  it('a source id is a value of the query, whatever stands in it', async () => {
    shop.requests.length = 0;
    shop.handler = (_request, response) => { response.end('x'); };
    const sourceId = `invoice:5&store=2#@${new URL(addresses.elsewhere).host}/../..\r\nX-Injected: 1`;
    await expect(commerce.openDocument(sourceId, 1)).rejects.toMatchObject({ code: 'COMMERCE_UNREADABLE_ANSWER' });
    const asked = new URL(shop.requests[0]?.url ?? '', addresses.shop);
    expect([asked.pathname, Object.fromEntries(asked.searchParams)]).toEqual(['/workspaces/document/content', { source: sourceId, store: '1' }]);
    expect(shop.requests[0]?.headers).not.toHaveProperty('x-injected');
    expect(elsewhere.requests).toEqual([]);
  });

  it('an answer without end is broken off, of either peer, compressed or not', async () => {
    const endless = (server: TestServer, except: (url: string) => boolean = () => false) => {
      server.handler = ({ url }, response) => {
        if (except(url)) {
          json(response, { ticket: 't' });
          return;
        }
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        const zipped = createGzip();
        zipped.pipe(response);
        Readable.from((function* spaces() { for (;;) yield Buffer.alloc(1024 * 1024, 32); })(), { objectMode: false }).pipe(zipped);
        response.once('close', () => { zipped.destroy(); });
      };
    };
    endless(contentServer, (url) => url.endsWith('/v1/auth'));
    endless(shop);
    await expect(openText.newestVersion(5)).rejects.toMatchObject({ code: 'OPENTEXT_UNREADABLE_ANSWER' });
    await expect(commerce.status()).rejects.toMatchObject({ code: 'COMMERCE_UNREADABLE_ANSWER' });
  });

  it.each(['ftp://cs.example/', 'file:///etc/passwd', 'https://user:secret@cs.example/', 'javascript:alert(1)', 'cs.example'])('%s is no address of Content Server', (address) => {
    expect(() => baseUrl(address, 'OPENTEXT_URL')).toThrow('OPENTEXT_URL');
  });
});
