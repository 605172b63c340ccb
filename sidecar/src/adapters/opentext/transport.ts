import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import got, { RequestError, TimeoutError, type Method, type OptionsInit } from 'got';
import type { CallNature } from '../../domain/disposition.js';
import { BridgeError } from '../../domain/errors.js';
import { AnswerTooLarge, boundedAnswer } from '../http/bounded-answer.js';
import { errorText, failed, retryAfterSeconds } from './failure.js';
import { AdaptiveLimit, type Strain } from '../../pacing/adaptive-limit.js';
import { DEADLINES, baseUrl, type CallObserver, type Deadlines, type OpenTextSettings } from './settings.js';

export interface Call {
  /** Few and constant, for messages and metrics: `create workspace`. */
  readonly operation: string;
  readonly nature: CallNature;
  readonly method: Method;
  /** Below `/api/`, its parts already encoded: `v2/nodes/42/categories`. */
  readonly path: string;
  readonly query?: ReadonlyArray<readonly [string, string]>;
  readonly form?: Readonly<Record<string, string>>;
  /** A body that is made anew for each try, since a stream can be sent only once. */
  readonly stream?: () => Promise<StreamBody>;
}

export interface StreamBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Readable;
  /** What broke the source while it was being sent, if anything did. */
  failure(): unknown;
}

export interface Answer { readonly status: number; readonly body: string; readonly ticket: string | undefined; readonly retryAfter: string | undefined }

/** Errors before which no byte of the request was sent. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);
const TLS_REFUSED = /^(ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;
/** Answers of a server, or of the balancer before it, that has more to do than it can. */
const STRAINED = new Set([408, 429, 502, 503, 504]);
const DEFAULT_CONCURRENCY = 8;
const CONNECTING = new Set(['lookup', 'connect', 'secureConnect']);

/** One HTTP exchange with Content Server: its origin only, no redirects, no retries, deadlines on everything. */
export class Transport {
  private readonly base: URL;
  private readonly agent: { http: http.Agent; https: https.Agent };
  private readonly deadlines: Deadlines;
  private readonly observe: CallObserver;
  readonly limit: AdaptiveLimit;

  constructor(settings: OpenTextSettings) {
    this.base = baseUrl(settings.url, 'OPENTEXT_URL');
    const ceiling = settings.concurrency ?? DEFAULT_CONCURRENCY;
    // a document that somebody reads keeps its connection longer than its place
    const options = { keepAlive: true, maxSockets: ceiling * 2, maxFreeSockets: ceiling };
    this.limit = new AdaptiveLimit({ ceiling, refusal: asksForPause });
    this.agent = { http: new http.Agent(options), https: new https.Agent(options) };
    this.deadlines = { ...DEADLINES, ...settings.deadlines };
    this.observe = settings.observe ?? (() => undefined);
  }

  async exchange(call: Call, ticket: string | undefined): Promise<Answer> {
    // the shop is asked before, so that Content Server's place is not held while it answers
    const body = await call.stream?.();
    try {
      return await this.paced(() => this.observed(call, () => this.send(call, ticket, body), ({ status }) => (status < 300 ? 'ok' : String(status))));
    } finally {
      body?.content.destroy();
    }
  }

  /** The answer's bytes as they come; the caller reads them to the end or destroys them. */
  async download(call: Call, ticket: string): Promise<Answer & { content: Readable; headers: http.IncomingHttpHeaders }> {
    return this.paced(() => this.observed(call, async () => {
      const stream = got.stream(this.url(call), this.options(call, ticket));
      const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
        stream.once('response', resolve);
        stream.once('error', reject);
      }).catch((error: unknown) => { throw this.broken(call, error); });
      const status = response.statusCode ?? 0;
      const body = status < 300 ? '' : await text(stream, 65_536);
      return { status, body, ...headersOf(response.headers), content: stream, headers: response.headers };
    }, ({ status }) => (status < 300 ? 'ok' : String(status))));
  }

  close(): void {
    this.agent.http.destroy();
    this.agent.https.destroy();
  }

  private paced<T extends Answer>(exchange: () => Promise<T>): Promise<T> {
    return this.limit.run(exchange, strainOf);
  }

  private async send(call: Call, ticket: string | undefined, body: StreamBody | undefined): Promise<Answer> {
    try {
      const response = await boundedAnswer(this.url(call), {
        ...this.options(call, ticket),
        ...(call.form && { form: { ...call.form } }),
        ...(body && { body: body.content }),
        headers: { ...this.headers(ticket), ...body?.headers },
      });
      return { status: response.statusCode, body: String(response.body), ...headersOf(response.headers) };
    } catch (error) {
      throw sourceFailure(call, body?.failure()) ?? this.broken(call, error);
    }
  }

  private broken(call: Call, error: unknown): BridgeError {
    if (error instanceof AnswerTooLarge) return failed({ ...call, outcome: { kind: 'unreadable' }, cause: error });
    const code = error instanceof RequestError ? error.code : '';
    const connecting = error instanceof TimeoutError && CONNECTING.has(error.event);
    const notSent = connecting || NOT_SENT.has(code) || TLS_REFUSED.test(code);
    return failed({ ...call, outcome: { kind: notSent ? 'not-sent' : 'lost' }, text: code || undefined, cause: error });
  }

  private url(call: Call): URL {
    const url = new URL(`${this.base.href}/api/${call.path}`);
    // Flags such as `metadata` stand without a value (OpenText OpenAPI).
    url.search = (call.query ?? []).map(([name, value]) => (value === '' ? name : `${name}=${encodeURIComponent(value)}`)).join('&');
    // A path that climbs out of the base would carry the session elsewhere.
    if (url.origin !== this.base.origin || !url.pathname.startsWith(`${this.base.pathname}/api/`)) throw new RangeError('Path leaves the API');
    return url;
  }

  private headers(ticket: string | undefined): Record<string, string> {
    return { accept: 'application/json', 'user-agent': 'workspace-bridge', ...(ticket !== undefined && { otcsticket: ticket }) };
  }

  private options(call: Call, ticket: string | undefined) {
    const { connect, answer, stall, call: whole } = this.deadlines;
    const streaming = call.stream !== undefined || call.operation === 'read document';
    return {
      method: call.method,
      headers: this.headers(ticket),
      agent: this.agent,
      retry: { limit: 0 },
      followRedirect: false,
      throwHttpErrors: false,
      timeout: { lookup: connect, connect, secureConnect: connect, socket: stall, response: answer, ...(!streaming && { request: whole }) },
    } satisfies OptionsInit;
  }

  private async observed<T>(call: Call, run: () => Promise<T>, outcome: (result: T) => string): Promise<T> {
    const start = performance.now();
    const done = (how: string) => this.observe({ operation: call.operation, outcome: how, milliseconds: performance.now() - start });
    try {
      const result = await run();
      done(outcome(result));
      return result;
    } catch (error) {
      done(error instanceof BridgeError ? error.code : 'error');
      throw error;
    }
  }
}

function strainOf(result: PromiseSettledResult<Answer>): Strain {
  if (result.status === 'fulfilled') {
    const { status, retryAfter } = result.value;
    if (STRAINED.has(status)) return { kind: 'overloaded', retryAfterSeconds: retryAfterSeconds(retryAfter) };
    return status < 500 ? { kind: 'fine' } : { kind: 'neutral' };
  }
  const late = result.reason instanceof BridgeError && result.reason.cause instanceof TimeoutError && !CONNECTING.has(result.reason.cause.event);
  return { kind: late ? 'overloaded' : 'neutral' };
}

function asksForPause(seconds: number): BridgeError {
  return new BridgeError({
    code: 'OPENTEXT_THROTTLED', message: 'Content Server has asked for a pause; nothing was sent.', disposition: 'retry',
    nextAction: 'The bridge goes on by itself when the pause is over.', retryAfterSeconds: seconds,
  });
}

/** The shop broke off, not Content Server. What Content Server made of the half request is to be looked at before anything is sent again. */
function sourceFailure(call: Call, failure: unknown): BridgeError | undefined {
  if (failure === undefined) return undefined;
  const known = failure instanceof BridgeError ? failure : undefined;
  return new BridgeError({
    code: known?.code ?? 'DOCUMENT_BROKEN_OFF',
    message: known?.message ?? `${call.operation}: the document's bytes broke off on their way from the shop.`,
    disposition: 'look',
    nextAction: 'The bridge looks what Content Server has, then asks the shop for the document again.',
    cause: failure,
  });
}

export function refused(call: Call, { status, body, retryAfter }: Answer): BridgeError {
  return failed({ ...call, outcome: { kind: 'status', status }, text: errorText(body), retryAfter });
}

function headersOf(headers: http.IncomingHttpHeaders): Pick<Answer, 'ticket' | 'retryAfter'> {
  const ticket = headers['otcsticket'];
  return { ticket: typeof ticket === 'string' && ticket !== '' ? ticket : undefined, retryAfter: headers['retry-after'] };
}

async function text(stream: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size >= limit) break;
  }
  stream.destroy();
  return Buffer.concat(chunks).toString('utf8');
}
