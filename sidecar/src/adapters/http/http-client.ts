import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import got, { RequestError, TimeoutError, type Got } from 'got';

/** Milliseconds. */
export interface HttpDeadlines {
  /** Name, connection and TLS together. */
  readonly connect: number;
  /** From the request's last byte to the answer's first. */
  readonly answer: number;
  /** Without a byte of the answer. */
  readonly stall: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
  /** Milliseconds for all of it, the answer's body included. */
  readonly whole?: number;
}

export interface HttpAnswer { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>> }

/** Far more than any answer of a peer has that is no document; counted after decompression. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The peer sent without end; what it sent is thrown away. */
export class AnswerTooLarge extends Error {
  constructor() {
    super(`The answer has more than ${MOST_BYTES} bytes`);
  }
}

/** Errors before which no byte of the request was sent. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);
const CONNECTING = new Set(['lookup', 'connect', 'secureConnect']);
const TLS_REFUSED = /^(ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

export interface Trouble {
  readonly code: string;
  /** Nothing can have come of it. */
  readonly notSent: boolean;
  /** The peer was reached and did not answer in time. */
  readonly late: boolean;
}

/** What an error of a call says. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof RequestError)) return { code: '', notSent: false, late: false };
  const connecting = error instanceof TimeoutError && CONNECTING.has(error.event);
  return { code: error.code, notSent: connecting || NOT_SENT.has(error.code) || TLS_REFUSED.test(error.code), late: error instanceof TimeoutError && !connecting };
}

/** Calls over connections that are kept: no redirects, no retries, no cookies, deadlines on everything. */
export class HttpClient {
  private readonly agent: { readonly http: http.Agent; readonly https: https.Agent };
  private readonly client: Got;

  constructor({ connect, answer, stall }: HttpDeadlines, connections: number) {
    const options = { keepAlive: true, maxSockets: connections, maxFreeSockets: connections };
    this.agent = { http: new http.Agent(options), https: new https.Agent(options) };
    this.client = got.extend({
      agent: this.agent, retry: { limit: 0 }, followRedirect: false, throwHttpErrors: false,
      timeout: { lookup: connect, connect, secureConnect: connect, response: answer, socket: stall },
      // compression is not asked for; where a balancer compresses all the same it is undone
      headers: { 'accept-encoding': 'identity' },
    });
  }

  /** The answer's body as text, of a size that memory bears. */
  async text(url: URL, call: HttpRequest): Promise<HttpAnswer & { readonly body: string }> {
    const { content, ...answer } = await this.stream(url, call);
    try {
      return { ...answer, body: await textOf(content) };
    } finally {
      // a peer that answers before it has read the request's body would leave its connection half used; one whose call is over is kept
      content.destroy();
    }
  }

  /** The answer's bytes as they come; the caller reads them to the end or destroys them. */
  stream(url: URL, { method, headers, body, whole }: HttpRequest): Promise<HttpAnswer & { readonly content: Readable }> {
    // got waits for a body that is piped to it where none is given
    const sent = body ?? (method === 'GET' ? undefined : '');
    const content = this.client.stream(url, { method, headers, ...(sent !== undefined && { body: sent }), ...(whole !== undefined && { timeout: { request: whole } }) });
    return new Promise((resolve, reject) => {
      content.once('response', ({ statusCode, headers: answered }: http.IncomingMessage) => { resolve({ status: statusCode ?? 0, headers: answered, content }); });
      // after the answer has begun it reaches whoever reads; whoever gave up reading need not know
      content.on('error', reject);
    });
  }

  close(): void {
    this.agent.http.destroy();
    this.agent.https.destroy();
  }
}

/** @throws AnswerTooLarge */
function textOf(content: Readable): Promise<string> {
  return read(content, MOST_BYTES, () => { throw new AnswerTooLarge(); });
}

/** No more than the first bytes of it; the rest is thrown away. */
export function beginningOf(content: Readable, bytes: number): Promise<string> {
  return read(content, bytes, (read) => read);
}

function read(content: Readable, limit: number, more: (read: string) => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const text = () => Buffer.concat(chunks).toString('utf8');
    content.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      content.destroy();
      try {
        resolve(more(text()));
      } catch (error) {
        reject(error as Error);
      }
    });
    content.once('end', () => { resolve(text()); });
    content.once('error', reject);
  });
}
