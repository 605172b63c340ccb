import { fileURLToPath } from 'node:url';
import express from 'express';
import sharp from 'sharp';
import request from 'supertest';
import { getText, signatureHeaders } from '../../src/contract/signature.js';
import { requireSignature } from '../../src/inbound/require-signature.js';
import { thumbnailsRouter } from '../../src/inbound/thumbnails.js';
import type { ServedDocument } from '../../src/ports/served-document.js';
import type { Thumbnails } from '../../src/ports/thumbnails.js';
import { PictureProcesses } from '../../src/thumbnails/picture-processes.js';
import { json } from '../fixtures/http-server.js';
import { eventually } from '../fixtures/stores.js';
import { SECRET, TestService } from '../fixtures/service.js';
import { FIXED_CLOCK, SILENT } from '../fixtures/shop.js';

const BUILT = fileURLToPath(new URL('../../dist/thumbnails/picture-process.js', import.meta.url));
const NODE = 3_001;

const get = (app: express.Express, path: string, headers: Record<string, string> = signatureHeaders(getText(path), SECRET, new Date())) => request(app).get(path).set(headers).buffer(true);
const code = ({ status, body }: request.Response) => [status, (body as { error?: { code: string } }).error?.code];

describe('GET /v1/documents/{nodeId}/thumbnail', () => {
  const test = new TestService();
  beforeAll(async () => {
    const { database } = await test.start();
    await database.query(
      `INSERT INTO link_document (object_key, role, source_id, name, node_id, version, mime_type, size, sha256, fingerprint, stored_at)
       VALUES ('commerce/case/C1', 'case-photo', 'case-photo:5', 'Photo.png', $1, 2, 'image/png', 9, 's', 'f', '2026-11-23T16:00:00Z')`, [NODE],
    );
    await database.query(`INSERT INTO watch (source, object_key, findings) VALUES ('documents', 'commerce/product/5', $1::jsonb)`, [
      JSON.stringify({ released: [{ nodeId: 9_001, version: 3, name: 'SDS.pdf', mimeType: 'application/pdf' }, { nodeId: 9_002, version: 1, name: 'Notes.txt', mimeType: 'text/plain' }] }),
    ]);
  });
  afterAll(async () => { await test.stop(); });

  /** What Content Server answers to who asks for bytes. */
  const delivers = (content: (response: Parameters<typeof test.contentServer.handler>[1]) => void) => {
    test.contentServer.requests.length = 0;
    test.contentServer.handler = ({ url }, response) => {
      if (url.includes('/v1/auth')) json(response, { ticket: 't' });
      else content(response);
    };
  };
  const asked = () => test.contentServer.requests.map(({ url }) => url).filter((url) => !url.includes('/v1/auth'));
  const path = (node: number | string, query = '') => `/v1/documents/${node}/thumbnail${query}`;

  describe('of the service', () => {
    it('needs a signature of this very address', async () => {
      delivers((response) => { response.end('secret'); });
      const service = test.service.app;
      expect(code(await request(service).get(path(NODE)))).toEqual([401, 'SIGNATURE_INVALID']);
      expect(code(await get(service, path(NODE), signatureHeaders(getText(`/v1/documents/${NODE}/content`), SECRET, new Date())))).toEqual([401, 'SIGNATURE_INVALID']);
      expect(code(await get(service, path(NODE), signatureHeaders(getText(path(NODE)), SECRET, new Date(Date.now() - 3_600_000))))).toEqual([401, 'SIGNATURE_STALE']);
      expect(asked()).toEqual([]);
    });

    it.each(['2000', '9003', '0', '-1', 'x', '..%2F3001', '9001?version=2', `${NODE}?version=x`])('asks Content Server for nothing that the shop was not told of: %s', async (node) => {
      delivers((response) => { response.end('secret'); });
      const [id = '', query] = node.split('?');
      expect(code(await get(test.service.app, path(id, query === undefined ? '' : `?${query}`)))).toEqual([404, 'DOCUMENT_UNKNOWN']);
      expect(asked()).toEqual([]);
    });

    it('asks for the version that is named, or the one the shop knows, of what the bridge stored and of what people released', async () => {
      delivers((response) => { response.writeHead(200, { 'content-length': '4' }).end('none'); });
      for (const each of [path(NODE), path(NODE, '?version=1'), path(9_001), path(9_001, '?version=3')]) await get(test.service.app, each);
      expect(asked().map((url) => url.replace(/^.*\/v2/, ''))).toEqual([`/nodes/${NODE}/versions/2/content`, `/nodes/${NODE}/versions/1/content`, '/nodes/9001/versions/3/content', '/nodes/9001/versions/3/content']);
    });

    it('fetches nothing of a type that has no picture', async () => {
      delivers((response) => { response.end('secret'); });
      expect(code(await get(test.service.app, path(9_002)))).toEqual([404, 'THUMBNAIL_NONE']);
      expect(asked()).toEqual([]);
    });
  });

  describe('by its router', () => {
    const DOCUMENT: ServedDocument = { name: 'Photo.png', mimeType: 'image/png', version: 2, onlyThisVersion: false };
    const router = (thumbnails: Thumbnails | undefined, document: ServedDocument = DOCUMENT) => {
      const app = express();
      app.use(thumbnailsRouter({
        contentServer: test.service.contentServer, find: async (nodeId) => (nodeId === NODE ? document : undefined), thumbnails,
        requireSignature: requireSignature(() => [SECRET], { ...FIXED_CLOCK, now: () => new Date() }, () => undefined), log: SILENT,
      }));
      return app;
    };
    const processes = (bytes = 8_000_000) => new PictureProcesses(SILENT, { bytes, milliseconds: 60_000, waiting: 1 }, BUILT);
    const photo = (width: number) => sharp({ create: { width, height: width / 2, channels: 3, background: '#0000ff' } }).png().toBuffer();

    it('is a small JPEG that nothing on its way keeps', async () => {
      const bytes = await photo(800);
      delivers((response) => { response.writeHead(200, { 'content-type': 'image/png', 'content-length': String(bytes.length) }).end(bytes); });
      const { status, headers, body } = await get(router(processes()), path(NODE));
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'image/jpeg', 'private, no-store']);
      expect(await sharp(body as Buffer).metadata()).toMatchObject({ format: 'jpeg', width: 240, height: 120 });
    });

    it('is none of a damaged document, and none where pictures are switched off', async () => {
      delivers((response) => { response.writeHead(200, { 'content-type': 'image/png', 'content-length': '9' }).end('no image!'); });
      expect(code(await get(router(processes()), path(NODE)))).toEqual([404, 'THUMBNAIL_NONE']);
      test.contentServer.requests.length = 0;
      expect(code(await get(router(undefined), path(NODE)))).toEqual([404, 'THUMBNAIL_NONE']);
      expect(asked()).toEqual([]);
    });

    it('is none of a document that is too large, of which no more than its beginning is read', async () => {
      let sent = 0;
      let left: () => void = () => undefined;
      const over = new Promise<void>((resolve) => { left = resolve; });
      delivers((response) => {
        response.writeHead(200, { 'content-type': 'image/png', 'content-length': '100000000' });
        const more = () => { while (!response.destroyed && sent < 100_000_000 && response.write(Buffer.alloc(65_536))) sent += 65_536; };
        response.on('drain', more).on('close', left);
        more();
      });
      expect(code(await get(router(processes(50_000)), path(NODE)))).toEqual([404, 'THUMBNAIL_NONE']);
      await over;
      expect(sent).toBeLessThan(50_000_000);
    });

    it('asks for patience while too many are being made', async () => {
      const busy: Thumbnails = { canPicture: () => true, picture: async () => ({ kind: 'busy' }) };
      const answer = await get(router(busy), path(NODE));
      expect([...code(answer), answer.headers['retry-after']]).toEqual([503, 'BUSY', '5']);
    });

    it('refuses those that come while one is made and another waits', async () => {
      const bytes = await photo(400);
      const waiting: (() => void)[] = [];
      let answered = false;
      const answer = (send: () => void) => { if (answered) send(); else waiting.push(send); };
      delivers((response) => { answer(() => { response.writeHead(200, { 'content-length': String(bytes.length) }).end(bytes); }); });
      const app = router(processes());
      const statuses: number[] = [];
      const all = Promise.all(Array.from({ length: 4 }, async () => { statuses.push((await get(app, path(NODE))).status); }));
      await eventually(async () => statuses.length === 2, 'two refusals');
      expect(statuses).toEqual([503, 503]);
      answered = true;
      for (const send of waiting) send();
      await all;
      expect(statuses.slice(2)).toEqual([200, 200]);
    });

    it('tells of a Content Server that does not deliver, at once or half way, and shows nothing of its answer', async () => {
      delivers((response) => { json(response, { error: 'Internal error of host db-17' }, 500); });
      const refused = await get(router(processes()), path(NODE));
      expect(code(refused)).toEqual([502, 'OPENTEXT_UNAVAILABLE']);
      expect(JSON.stringify(refused.body)).not.toContain('db-17');
      delivers((response) => {
        response.writeHead(200, { 'content-type': 'image/png', 'content-length': '100000' }).write('half');
        setTimeout(() => response.destroy(), 20);
      });
      expect((await get(router(processes()), path(NODE))).status).toBe(502);
    });
  });
});
