import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, errors, request, type Dispatcher } from 'undici';

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
export const MOST_BYTES = 32 * 1024 * 1024;

/** The peer sent without end; what it sent is thrown away. */
export class AnswerTooLarge extends Error {
  constructor() {
    super(`The answer has more than ${MOST_BYTES} bytes`);
  }
}

/** The whole call took too long. */
class DeadlinePassed extends Error {
  readonly code = 'ETIMEDOUT';
}

/** Errors before which no byte of the request was sent. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT']);
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
  const { code: stated } = (error ?? {}) as { code?: unknown };
  const code = typeof stated === 'string' ? stated : '';
  return {
    code, notSent: NOT_SENT.has(code) || TLS_REFUSED.test(code),
    late: error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError || error instanceof DeadlinePassed,
  };
}

/** Calls over connections that are kept: no redirects, no retries, no cookies, deadlines on everything. */
export class HttpClient {
  private readonly agent: Agent;

  constructor({ connect, answer, stall }: HttpDeadlines, connections: number) {
    this.agent = new Agent({ connections, pipelining: 1, headersTimeout: answer, bodyTimeout: stall, connect: { timeout: connect } });
  }

  /** The answer's body as text, of a size that memory bears. */
  async text(url: URL, call: HttpRequest): Promise<HttpAnswer & { readonly body: string }> {
    const ending = new AbortController();
    const timer = call.whole === undefined ? undefined : setTimeout(() => { ending.abort(new DeadlinePassed(`No answer within ${call.whole} ms`)); }, call.whole);
    try {
      const { content, ...answer } = await this.stream(url, call, ending.signal);
      return { ...answer, body: await textOf(content) };
    } finally {
      clearTimeout(timer);
    }
  }

  /** The answer's bytes as they come; the caller reads them to the end or destroys them. */
  async stream(url: URL, { method, headers, body }: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer & { readonly content: Readable }> {
    // undici takes any iterable of bytes, which its types do not say
    const sent = body as Dispatcher.DispatchOptions['body'];
    const answer = await request(url, { dispatcher: this.agent, method, headers, ...(sent !== undefined && { body: sent }), ...(signal && { signal }) });
    // whoever gives up reading destroys it, and need not know that undici calls that an error
    answer.body.on('error', () => undefined);
    return { status: answer.statusCode, headers: answer.headers, content: decoded(answer.body, answer.headers['content-encoding']) };
  }

  close(): void {
    void this.agent.destroy();
  }
}

/** Compression is not asked for; a balancer may compress all the same. */
function decoded(body: Readable, encoding: string | string[] | undefined): Readable {
  const decoder = encoding === 'gzip' ? createGunzip() : encoding === 'br' ? createBrotliDecompress() : encoding === 'deflate' ? createInflate() : undefined;
  return decoder === undefined ? body : pipeline(body, decoder, () => undefined);
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
