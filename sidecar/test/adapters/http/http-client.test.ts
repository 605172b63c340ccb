import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient } from '../../../src/adapters/http/http-client.js';

describe('calls over connections that are kept', () => {
  const client = new HttpClient({ connect: 5_000, answer: 60_000, stall: 60_000 }, 1);
  let server: Server | undefined;
  let connections = 0;

  const serving = async (answer: RequestListener) => {
    server = createServer({ keepAliveTimeout: 600_000 }, answer).on('connection', (socket) => {
      connections += 1;
      socket.on('error', () => undefined);
    });
    const listening = server;
    await new Promise<void>((resolve) => { listening.listen(0, '127.0.0.1', resolve); });
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  };

  beforeEach(() => { connections = 0; });
  afterEach(() => { server?.closeAllConnections(); server?.close(); });
  afterAll(() => { client.close(); });

  it('use one again after each call, with a body or without', async () => {
    const url = await serving((request, response) => { request.resume().once('end', () => response.end('ok')); });
    for (const body of ['first', undefined, 'third']) {
      expect(await client.text(url, { method: body === undefined ? 'GET' : 'POST', headers: {}, ...(body !== undefined && { body }) })).toMatchObject({ status: 200, body: 'ok' });
    }
    expect(connections).toBe(1);
  });

  it('hold no connection of a peer that refuses a body before it has read it', async () => {
    const url = await serving((_request, response) => { response.writeHead(413).end('too large'); });
    const ended: number[] = [];
    const endless = async function* bytes(number: number) {
      try {
        for (;;) yield Buffer.alloc(65_536);
      } finally {
        ended.push(number);
      }
    };
    for (const number of [1, 2, 3]) {
      expect(await client.text(url, { method: 'POST', headers: { 'content-length': '10000000000' }, body: endless(number) })).toMatchObject({ status: 413, body: 'too large' });
    }
    expect(ended).toEqual([1, 2, 3]);
  }, 30_000);
});
