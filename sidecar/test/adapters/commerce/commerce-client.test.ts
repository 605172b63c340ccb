import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { CommerceClient } from '../../../src/adapters/commerce/commerce-client.js';
import { getText, verifySignature } from '../../../src/contract/signature.js';
import type { LinkUpdate } from '../../../src/contract/link-update.js';
import { parsePairing } from '../../../src/domain/pairing.js';
import { json, TestServer, type Request } from '../../fixtures/http-server.js';
import { pairing, SECRET } from '../../fixtures/service.js';

const LINK: LinkUpdate = {
  businessObjectType: 'order', businessObjectId: '42', state: 'active', workspaceNodeId: 2_001, workspaceName: 'Order 42', sequence: 3, revision: 7, updatedAt: '2026-11-23T16:00:00Z',
  documents: [{ role: 'invoice', sourceId: 'invoice:5', name: 'Invoice 5.pdf', nodeId: 3_001, version: 1, mimeType: 'application/pdf', size: 9, sha256: 'a'.repeat(64), storedAt: '2026-11-23T16:00:00Z' }],
};

/** RFC 5849, section 3.4, written out anew: what Magento computes of the same request. */
function expectedSignature({ method, url, headers }: Request, origin: string): { offered: string; expected: string } {
  const fields = new Map([...(headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
  const offered = fields.get('oauth_signature') ?? '';
  const parameters = [...fields].filter(([name]) => name !== 'oauth_signature').sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const base = [method, `${origin}${url}`, parameters].map(encodeURIComponent).join('&');
  return { offered, expected: createHmac('sha256', 'consumer-secret-1&token-secret-1').update(base).digest('base64') };
}

describe('commerce client', () => {
  const shop = new TestServer();
  let origin: string;
  let client: CommerceClient;
  const observed: string[] = [];

  beforeEach(async () => {
    origin = new URL(await shop.start()).origin;
    shop.requests.length = 0;
    observed.length = 0;
    client = new CommerceClient(() => parsePairing(pairing(`${origin}/`)), ({ operation, outcome }) => observed.push(`${operation}: ${outcome}`));
  });
  afterEach(async () => {
    client.close();
    await shop.stop();
  });

  describe('write-back', () => {
    it('is signed by OAuth 1.0a and sent in Magento\'s field names', async () => {
      shop.handler = (_request, response) => { json(response, [{ outcome: 'rejected', reason: 'no such order' }]); };
      expect(await client.updateLinks([LINK])).toEqual([{ outcome: 'rejected', reason: 'no such order' }]);
      const [asked] = shop.requests;
      expect([asked?.method, asked?.url]).toEqual(['POST', '/rest/V1/workspaces/links']);
      expect(JSON.parse(asked?.body ?? '')).toEqual({ links: [{
        business_object_type: 'order', business_object_id: '42', state: 'active', workspace_node_id: 2_001, workspace_name: 'Order 42', sequence: 3, revision: 7, updated_at: '2026-11-23T16:00:00Z',
        documents: [{ role: 'invoice', source_id: 'invoice:5', name: 'Invoice 5.pdf', node_id: 3_001, version: 1, mime_type: 'application/pdf', size: 9, sha256: 'a'.repeat(64), stored_at: '2026-11-23T16:00:00Z' }],
      }] });
      const { offered, expected } = expectedSignature(asked as Request, origin);
      expect(offered).toBe(expected);
    });

    it.each([
      [401, '{"message":"Invalid signature"}', 'COMMERCE_FORBIDDEN', 'park'], [403, '{}', 'COMMERCE_FORBIDDEN', 'park'], [400, '{"message":"links is required"}', 'COMMERCE_REFUSED', 'park'],
      [404, '{"message":"Request does not match any route."}', 'COMMERCE_NOT_FOUND', 'retry'], [302, '', 'COMMERCE_NOT_FOUND', 'retry'],
      [500, '<html>', 'COMMERCE_UNAVAILABLE', 'retry'], [503, '', 'COMMERCE_UNAVAILABLE', 'retry'], [429, '', 'COMMERCE_UNAVAILABLE', 'retry'],
      [200, '<html>Maintenance</html>', 'COMMERCE_UNREADABLE_ANSWER', 'retry'], [200, '[]', 'COMMERCE_UNREADABLE_ANSWER', 'retry'], [200, '[{"outcome":"odd"}]', 'COMMERCE_UNREADABLE_ANSWER', 'retry'],
    ])('an answer %i %s is %s', async (status, body, code, disposition) => {
      shop.handler = (_request, response) => { response.writeHead(status, { location: 'http://elsewhere.example/' }).end(body); };
      await expect(client.updateLinks([LINK])).rejects.toMatchObject({ code, disposition });
      expect(shop.requests).toHaveLength(1);
      expect(observed).toEqual([`update links: ${code}`]);
    });

    it('waits as long as the shop asks', async () => {
      shop.handler = (_request, response) => { response.writeHead(503, { 'retry-after': '17' }).end(); };
      await expect(client.updateLinks([LINK])).rejects.toMatchObject({ retryAfterSeconds: 17 });
    });

    it('waits until the time that a proxy before the shop names', async () => {
      shop.handler = (_request, response) => { response.writeHead(503, { 'retry-after': new Date(Date.now() + 1_800_000).toUTCString() }).end(); };
      const failure = await client.updateLinks([LINK]).catch((error: unknown) => error as { retryAfterSeconds?: number });
      expect(Math.abs((failure as { retryAfterSeconds?: number }).retryAfterSeconds! - 1_770)).toBeLessThan(60);
    });

    it('tells of a shop that is away, or that breaks off', async () => {
      shop.handler = (_request, _response, socket) => { socket.destroy(); };
      await expect(client.updateLinks([LINK])).rejects.toMatchObject({ code: 'COMMERCE_UNREACHABLE', disposition: 'retry' });
      await shop.stop();
      await expect(client.status()).rejects.toMatchObject({ code: 'COMMERCE_UNREACHABLE', disposition: 'retry' });
      await shop.start();
    });

    it('never tells a secret', async () => {
      shop.handler = (_request, response) => { json(response, { message: 'no' }, 401); };
      const failure = await client.updateLinks([LINK]).catch((error: unknown) => error as Error);
      expect(JSON.stringify(failure) + String(failure)).not.toMatch(/consumer-secret|token-secret|whsec/);
    });
  });

  describe('document', () => {
    it('is asked for by a signed GET of exactly its address, and streamed', async () => {
      shop.handler = (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '5', 'x-workspace-document': 'email:0b9d7a2e' }).end('bytes');
      };
      const { content, size } = await client.openDocument('email:0b9d7a2e', 3);
      expect([await text(content), size]).toEqual(['bytes', 5]);
      const [asked] = shop.requests;
      expect(asked?.url).toBe('/workspaces/document/content?source=email%3A0b9d7a2e&store=3');
      const header = (name: string) => String(asked?.headers[name]);
      expect(verifySignature(getText(asked?.url ?? ''), { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') }, [SECRET], new Date())).toBe('valid');
      expect(asked?.headers.authorization).toBeUndefined();
    });

    it.each([
      [404, 'DOCUMENT_GONE', 'park'], [410, 'DOCUMENT_GONE', 'park'], [401, 'COMMERCE_FORBIDDEN', 'park'], [500, 'COMMERCE_UNAVAILABLE', 'retry'], [503, 'COMMERCE_UNAVAILABLE', 'retry'],
      [302, 'COMMERCE_UNAVAILABLE', 'retry'],
    ])('answered by the module with %i is %s', async (status, code, disposition) => {
      shop.handler = (_request, response) => { response.writeHead(status, { location: 'http://elsewhere.example/', 'x-workspace-document': 'invoice:5' }).end('a page'); };
      await expect(client.openDocument('invoice:5', 1)).rejects.toMatchObject({ code, disposition });
      expect(shop.requests).toHaveLength(1);
    });

    it.each([
      [200, 'COMMERCE_UNREADABLE_ANSWER'], [204, 'COMMERCE_UNREADABLE_ANSWER'], [302, 'COMMERCE_NOT_FOUND'], [401, 'COMMERCE_NOT_FOUND'], [403, 'COMMERCE_NOT_FOUND'], [404, 'COMMERCE_NOT_FOUND'],
      [429, 'COMMERCE_UNAVAILABLE'], [503, 'COMMERCE_UNAVAILABLE'],
    ])('answered with %i by something before the shop is %s, and tried again', async (status, code) => {
      shop.handler = (_request, response) => { response.writeHead(status, { 'content-type': 'text/html', location: 'http://elsewhere.example/' }).end(status === 204 ? '' : '<h1>Maintenance</h1>'); };
      await expect(client.openDocument('invoice:5', 1)).rejects.toMatchObject({ code, disposition: 'retry' });
      expect(shop.requests).toHaveLength(1);
    });

    it('may flow for longer than any other call may take, but not for ever', async () => {
      client.close();
      client = new CommerceClient(() => parsePairing(pairing(`${origin}/`)), () => undefined, 8, { connect: 5_000, answer: 60_000, stall: 30_000, call: 1, transfer: 60_000 });
      const flowing = (_request: Request, response: ServerResponse) => {
        response.writeHead(200, { 'x-workspace-document': 'invoice:5' }).write('first ');
        setTimeout(() => response.end('last'), 50);
      };
      shop.handler = flowing;
      expect(await text((await client.openDocument('invoice:5', 1)).content)).toBe('first last');
      await expect(client.status()).rejects.toMatchObject({ code: 'COMMERCE_UNREACHABLE' });

      client.close();
      client = new CommerceClient(() => parsePairing(pairing(`${origin}/`)), () => undefined, 8, { connect: 5_000, answer: 60_000, stall: 30_000, call: 60_000, transfer: 500 });
      shop.handler = (_request, response) => {
        response.writeHead(200, { 'x-workspace-document': 'invoice:5' });
        const trickle = setInterval(() => response.write('x'), 10);
        response.once('close', () => { clearInterval(trickle); });
      };
      const trickled = client.openDocument('invoice:5', 1).then(async ({ content }) => await text(content));
      await expect(trickled).rejects.toMatchObject({ code: 'COMMERCE_UNREACHABLE', disposition: 'retry' });
    });

    it('whose reader gives up is not read to its end', async () => {
      const closed = new Promise((resolve) => {
        shop.handler = (_request, response) => {
          response.writeHead(200, { 'x-workspace-document': 'invoice:5' }).write('first');
          response.once('close', resolve);
        };
      });
      const { content } = await client.openDocument('invoice:5', 1);
      content.destroy();
      await closed;
    });

    it('that breaks off fails in its reader\'s hands, as the shop\'s failure', async () => {
      shop.handler = (_request, response) => {
        response.writeHead(200, { 'content-length': '1000', 'x-workspace-document': 'invoice:5' }).write('half');
        setImmediate(() => response.destroy());
      };
      const { content } = await client.openDocument('invoice:5', 1);
      await expect(text(content)).rejects.toMatchObject({ code: 'COMMERCE_UNREACHABLE', disposition: 'retry' });
    });

    it('of a shop below a path is asked for there', async () => {
      client.close();
      client = new CommerceClient(() => parsePairing(pairing(`${origin}/shop/`)));
      shop.handler = (_request, response) => { response.setHeader('x-workspace-document', 'invoice:5').end('x'); };
      await text((await client.openDocument('invoice:5', 1)).content);
      expect(shop.requests[0]?.url).toMatch(/^\/shop\/workspaces\/document\/content\?/);
    });
  });

  it('asks for a replay, and for the status', async () => {
    shop.handler = ({ url }, response) => { json(response, url.endsWith('/replay') ? 12 : { module_version: '1.0', commerce_version: '2.4.7-p3', pending: 3, dead: 1, highest_revision: 99, oldest_pending_seconds: 7 }); };
    expect(await client.replay({ revision: 5 })).toBe(12);
    expect(await client.replay({ time: '2026-11-23T00:00:00Z' })).toBe(12);
    expect(shop.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ from_revision: 5 }, { from_time: '2026-11-23T00:00:00Z' }]);
    expect(await client.status()).toEqual({ moduleVersion: '1.0', commerceVersion: '2.4.7-p3', pending: 3, dead: 1, highestRevision: 99, oldestPendingSeconds: 7 });
  });
});
