import { once } from 'node:events';
import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { getText, signatureHeaders } from '../../src/contract/signature.js';
import { json } from '../fixtures/http-server.js';
import { eventually } from '../fixtures/stores.js';
import { SECRET, TestService } from '../fixtures/service.js';

const NODE = 3_001;

describe('signed reads', () => {
  const test = new TestService();
  beforeAll(async () => {
    const { database } = await test.start();
    await database.query(
      `INSERT INTO link_document (object_key, role, source_id, name, node_id, version, mime_type, size, sha256, fingerprint, stored_at)
       VALUES ('commerce/order/1', 'invoice', 'invoice:5', 'Invoice "5".pdf', $1, 2, 'application/pdf', 9, 's', 'f', '2026-11-23T16:00:00Z')`, [NODE],
    );
  });
  afterAll(async () => { await test.stop(); });

  const get = (path: string, headers: Record<string, string> = signatureHeaders(getText(path), SECRET, new Date())) => request(test.service.app).get(path).set(headers);
  const contentServer = (content: (response: Parameters<typeof test.contentServer.handler>[1]) => void) => {
    test.contentServer.requests.length = 0;
    test.contentServer.handler = ({ url }, response) => {
      if (url.includes('/v1/auth')) json(response, { ticket: 't' });
      else if (url.includes('/v1/serverinfo')) json(response, { server: { version: '24.4' } });
      else content(response);
    };
  };
  const code = (response: request.Response) => [response.status, (response.body as { error: { code: string } }).error.code];

  describe('GET /v1/documents/{nodeId}/content', () => {
    it('streams a document that the bridge stored', async () => {
      contentServer((response) => { response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '9' }).end('%PDF-1.4\n'); });
      const response = await get(`/v1/documents/${NODE}/content?version=2`).buffer(true);
      expect(response.status).toBe(200);
      expect(response.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-length': '9', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
      expect(Buffer.from(response.body as Buffer).toString()).toBe('%PDF-1.4\n');
      expect(test.contentServer.requests.at(-1)?.url).toContain(`/v2/nodes/${NODE}/versions/2/content`);
    });

    it.each(['2000', '3002', '0', '-1', '3001.5', '1e3', 'x', '99999999999999999999', `${NODE}?version=x`, `${NODE}?version=-1`, '..%2F3001'])('asks Content Server for nothing else: %s', async (node) => {
      contentServer((response) => { response.end('secret'); });
      const [path, query] = node.split('?');
      expect(code(await get(`/v1/documents/${path}/content${query === undefined ? '' : `?${query}`}`))).toEqual([404, 'DOCUMENT_UNKNOWN']);
      expect(test.contentServer.requests).toEqual([]);
    });

    describe('in part', () => {
      const TEXT = '0123456789';
      const part = async (range: string, more: Record<string, string> = {}) => {
        contentServer((response) => { response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': String(TEXT.length) }).end(TEXT); });
        const path = `/v1/documents/${NODE}/content?version=2`;
        const { status, headers, body } = await get(path, { ...signatureHeaders(getText(path), SECRET, new Date()), range, ...more }).buffer(true);
        return [status, headers['content-range'], Buffer.isBuffer(body) ? body.toString() : undefined];
      };

      it.each([
        ['bytes=0-3', 206, 'bytes 0-3/10', '0123'], ['bytes=7-', 206, 'bytes 7-9/10', '789'], ['bytes=-2', 206, 'bytes 8-9/10', '89'], ['bytes=8-99', 206, 'bytes 8-9/10', '89'], ['bytes=-99', 206, 'bytes 0-9/10', TEXT],
        ['bytes=5-2', 200, undefined, TEXT], ['bytes=0-1,4-5', 200, undefined, TEXT], ['lines=1-2', 200, undefined, TEXT], ['bytes=-', 200, undefined, TEXT],
      ])('%s', async (range, ...expected) => {
        expect(await part(range)).toEqual(expected);
      });

      it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('%s is behind the end', async (range) => {
        expect((await part(range)).slice(0, 2)).toEqual([416, 'bytes */10']);
      });

      it('fetches nothing of what is behind it', async () => {
        let over = false;
        contentServer((response) => {
          response.on('close', () => { over = true; });
          response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '1000000' }).write(TEXT);
        });
        const path = `/v1/documents/${NODE}/content?version=2`;
        const listening = test.service.app.listen(0, '127.0.0.1');
        await once(listening, 'listening');
        // who keeps the connection for the next request does not end it by leaving
        const agent = new Agent({ keepAlive: true });
        try {
          const answer = await new Promise<IncomingMessage>((resolve, reject) => {
            httpGet({ agent, port: (listening.address() as AddressInfo).port, path, headers: { ...signatureHeaders(getText(path), SECRET, new Date()), range: 'bytes=0-3' } }, resolve).once('error', reject);
          });
          expect([answer.statusCode, await text(answer)]).toEqual([206, '0123']);
          await eventually(async () => over, 'the rest is not waited for');
        } finally {
          agent.destroy();
          listening.closeAllConnections();
          listening.close();
        }
      });

      it('goes on with the same version only, and costs nothing when the reader has it', async () => {
        expect(await part('bytes=7-', { 'if-range': `"${NODE}-2"` })).toEqual([206, 'bytes 7-9/10', '789']);
        expect(await part('bytes=7-', { 'if-range': `"${NODE}-1"` })).toEqual([200, undefined, TEXT]);
        expect((await part('bytes=0-', { 'if-none-match': `"${NODE}-2"` }))[0]).toBe(304);
        expect(test.contentServer.requests).toEqual([]);
      });
    });

    it('serves what people released in the version the shop was told of, and no more once it is withdrawn', async () => {
      contentServer((response) => { response.writeHead(200, { 'content-length': '4' }).end('SDS!'); });
      const told = (released: object[]) => test.service.database.query(
        `INSERT INTO watch (source, object_key, findings) VALUES ('documents', 'commerce/product/5', $1::jsonb) ON CONFLICT (source, object_key) DO UPDATE SET findings = EXCLUDED.findings`, [JSON.stringify({ released })],
      );
      const statuses = async () => [(await get('/v1/documents/9001/content')).status, (await get('/v1/documents/9001/content?version=3')).status, (await get('/v1/documents/9001/content?version=2')).status];
      expect(await statuses()).toEqual([404, 404, 404]);
      await told([{ nodeId: 9001, version: 3, name: 'SDS.pdf', mimeType: 'application/pdf' }]);
      expect(await statuses()).toEqual([200, 200, 404]);
      await told([{ nodeId: 9001, version: 4, name: 'SDS.pdf', mimeType: 'application/pdf' }]);
      expect(await statuses()).toEqual([200, 404, 404]);
      await told([]);
      expect(await statuses()).toEqual([404, 404, 404]);
    });

    it('needs a signature of this very address', async () => {
      const path = `/v1/documents/${NODE}/content`;
      expect(code(await request(test.service.app).get(path))).toEqual([401, 'SIGNATURE_INVALID']);
      expect(code(await get(`${path}?version=1`, signatureHeaders(getText(path), SECRET, new Date())))).toEqual([401, 'SIGNATURE_INVALID']);
      expect(code(await get(path, signatureHeaders(getText(path), SECRET, new Date(Date.now() - 3_600_000))))).toEqual([401, 'SIGNATURE_STALE']);
    });

    it('answers a HEAD by the signature of its GET, and refuses one without', async () => {
      contentServer((response) => { response.writeHead(200, { 'content-length': '9' }).end('%PDF-1.4\n'); });
      const path = `/v1/documents/${NODE}/content`;
      const head = (headers: Record<string, string>) => request(test.service.app).head(path).set(headers);
      expect((await head(signatureHeaders(getText(path), SECRET, new Date()))).status).toBe(200);
      expect((await head({ 'webhook-id': 'x', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' })).status).toBe(401);
    });

    it('tells of a Content Server that does not deliver', async () => {
      contentServer((response) => { json(response, { error: 'Internal error' }, 500); });
      expect(code(await get(`/v1/documents/${NODE}/content`))).toEqual([502, 'OPENTEXT_UNAVAILABLE']);
    });

    it('breaks off, rather than end well, when the bytes break off', async () => {
      contentServer((response) => {
        response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '1000' }).write('half');
        setTimeout(() => response.destroy(), 20);
      });
      await expect(get(`/v1/documents/${NODE}/content`)).rejects.toThrow();
    });
  });

  describe('GET /v1/ping', () => {
    it('tells both versions', async () => {
      contentServer((response) => { response.writeHead(404).end(); });
      const response = await get('/v1/ping');
      expect(response.body).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string, contentServer: { reachable: true, version: '24.4' } });
    });

    it('tells why Content Server is not reachable', async () => {
      test.contentServer.handler = (_request, _response, socket) => { socket.destroy(); };
      const response = await get('/v1/ping');
      expect([response.status, response.body]).toMatchObject([200, { contentServer: { reachable: false, message: expect.stringContaining('Content Server') as string } }]);
    });

    it('needs a signature', async () => {
      expect(code(await request(test.service.app).get('/v1/ping'))).toEqual([401, 'SIGNATURE_INVALID']);
    });
  });

  describe('health and metrics', () => {
    const ready = async () => (await request(test.service.app).get('/health/ready')).body as unknown;

    it('is ready while degraded, and tells of what', async () => {
      expect(await ready()).toMatchObject({ status: 'ready', degraded: [] });
      test.service.health.degrade('CONTENT_SERVER', 'It is away.');
      expect(await ready()).toMatchObject({ status: 'degraded', degraded: [{ code: 'CONTENT_SERVER', message: 'It is away.' }] });
      test.service.health.recover('CONTENT_SERVER');
      expect(await ready()).toMatchObject({ status: 'ready' });
      expect((await request(test.service.app).get('/health/live')).status).toBe(200);
    });

    it('counts refused signatures and shows the store\'s figures', async () => {
      const { text } = await request(test.service.app).get('/metrics');
      expect(text).toMatch(/^xecm_requests_refused_total\{code="SIGNATURE_INVALID"\} [1-9]/m);
      expect(text).toMatch(/^xecm_due_items 0$/m);
      expect(text).toMatch(/^xecm_unsent_write_backs 0$/m);
    });
  });

  it('answers in the same form where there is nothing, and to what it cannot read', async () => {
    expect(code(await request(test.service.app).get('/nothing'))).toEqual([404, 'PATH_UNKNOWN']);
    expect(code(await request(test.service.app).get('/v1/documents/%E0%A4%A/content'))).toEqual([400, 'REQUEST_MALFORMED']);
  });
});
