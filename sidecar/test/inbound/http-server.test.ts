import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import { unknownPath } from '../../src/inbound/last-resort.js';
import { httpServer } from '../../src/inbound/http-server.js';

describe('requests that are hardly HTTP', () => {
  let server: Server;
  beforeAll(async () => {
    server = httpServer(express().use(unknownPath));
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  });
  afterAll(async () => { await new Promise((resolve) => { server.close(resolve); }); });

  const send = (text: string) => new Promise<string>((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => { socket.end(text); });
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk; }).on('end', () => { resolve(answer); }).on('error', reject);
  });

  it.each([
    ['no method', ' / HTTP/1.1\r\nhost: x\r\n\r\n', 400, 'REQUEST_MALFORMED'],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'REQUEST_MALFORMED'],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}', 400, 'REQUEST_MALFORMED'],
    ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 404, 'PATH_UNKNOWN'],
  ])('are refused with a code: %s', async (_what, text, status, code) => {
    const answer = await send(text);
    expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({ error: { code, nextAction: expect.any(String) as string } });
  });
});
