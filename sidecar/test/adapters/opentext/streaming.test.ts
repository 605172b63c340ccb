import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { OpenTextContentServer } from '../../../src/adapters/opentext/content-server.js';
import { hashed } from '../../../src/applying/document-source.js';
import { json } from '../../fixtures/http-server.js';

const MIB = 1024 * 1024;
const SIZE = 96 * MIB;

/** Chunks made only when asked for, and how many bytes of them have been asked for. */
function lazy(): { open: () => Promise<{ content: Readable; size: undefined }>; produced: () => number; sha256: string } {
  const chunk = Buffer.alloc(MIB / 4, 'x');
  const expected = createHash('sha256');
  for (let size = 0; size < SIZE; size += chunk.length) expected.update(chunk);
  let produced = 0;
  function* chunks() {
    for (produced = 0; produced < SIZE; produced += chunk.length) yield chunk;
  }
  return { open: async () => ({ content: Readable.from(chunks(), { objectMode: false }), size: undefined }), produced: () => produced, sha256: expected.digest('hex') };
}

/** Waits until the value stays the same, and gives it. */
async function settled(value: () => number): Promise<number> {
  for (let last = -1, same = 0; ; last = value()) {
    same = value() === last && last > 0 ? same + 1 : 0;
    if (same === 10) return last;
    await pause(10);
  }
}

it('a document larger than memory should bear is read only as fast as Content Server takes it', async () => {
  let uploading: IncomingMessage | undefined;
  let answer: ServerResponse | undefined;
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/auth')) { request.resume(); json(response, { ticket: 't' }); return; }
    request.pause();
    [uploading, answer] = [request, response];
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const contentServer = new OpenTextContentServer({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cs`, user: 'u', password: () => 'p' });
  const source = lazy();
  const upload = hashed(source.open);

  const stored = contentServer.addVersion(5, { name: 'large.bin', mimeType: 'application/octet-stream', open: upload.open });
  // What fits the buffers of both sides' sockets and streams, and no more.
  expect(await settled(source.produced)).toBeLessThan(SIZE / 4);

  let received = 0;
  for await (const chunk of uploading as AsyncIterable<Buffer>) received += chunk.length;
  json(answer!, { results: { data: { versions: { version_number: 2 } } } });
  await expect(stored).resolves.toEqual({ nodeId: 5, version: 2 });
  expect(received).toBeGreaterThan(SIZE);
  expect(upload.digest()).toEqual({ sha256: source.sha256, size: SIZE });
  contentServer.close();
  await new Promise((resolve) => { server.close(resolve); });
});

it('a document that Content Server sends a byte of now and then is given up in the end', async () => {
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/auth')) { request.resume(); json(response, { ticket: 't' }); return; }
    response.writeHead(200, { 'content-type': 'application/pdf' });
    const trickle = setInterval(() => response.write('x'), 10);
    response.once('close', () => { clearInterval(trickle); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const contentServer = new OpenTextContentServer({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cs`, user: 'u', password: () => 'p', deadlines: { transfer: 500 } });
  await expect(contentServer.hashDocument(5, 1)).rejects.toMatchObject({ disposition: 'retry' });
  contentServer.close();
  server.closeAllConnections();
  await new Promise((resolve) => { server.close(resolve); });
});
