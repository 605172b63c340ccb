import type { Readable } from 'node:stream';
import type { CallNature } from '../../domain/disposition.js';
import { BridgeError } from '../../domain/errors.js';
import { AnswerTooLarge, HttpClient, beginningOf, troubleOf, type HttpAnswer, type HttpRequest } from '../http/http-client.js';
import { retryAfterSeconds } from '../http/retry-after.js';
import { errorText, failed } from './failure.js';
import { AdaptiveLimit, type Strain } from '../../pacing/adaptive-limit.js';
import { DEADLINES, baseUrl, type CallObserver, type Deadlines, type OpenTextSettings } from './settings.js';

export interface Call {
  /** Few and constant, for messages and metrics: `create workspace`. */
  readonly operation: string;
  readonly nature: CallNature;
  readonly method: HttpRequest['method'];
  /** Below `/api/`, its parts already encoded: `v2/nodes/42/categories`. */
  readonly path: string;
  readonly query?: ReadonlyArray<readonly [string, string]>;
  readonly form?: Readonly<Record<string, string>>;
  /** A body that is made anew for each try, since a stream can be sent only once. */
  readonly stream?: () => Promise<StreamBody>;
}

export interface StreamBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** No more of it is read. */
  end(): void;
  /** What broke the source while it was being sent, if anything did. */
  failure(): unknown;
}

export interface Answer { readonly status: number; readonly body: string; readonly ticket: string | undefined; readonly retryAfter: string | undefined }

/** Answers of a server, or of the balancer before it, that has more to do than it can. */
const STRAINED = new Set([408, 429, 502, 503, 504]);
const DEFAULT_CONCURRENCY = 8;
/** What is read of a document's refusal. */
const REFUSAL_BYTES = 65_536;

/** One HTTP exchange with Content Server: its origin only, no redirects, no retries, deadlines on everything. */
export class Transport {
  private readonly base: URL;
  private readonly client: HttpClient;
  private readonly deadlines: Deadlines;
  private readonly observe: CallObserver;
  readonly limit: AdaptiveLimit;

  constructor(settings: OpenTextSettings) {
    this.base = baseUrl(settings.url, 'OPENTEXT_URL');
    const ceiling = settings.concurrency ?? DEFAULT_CONCURRENCY;
    this.limit = new AdaptiveLimit({ ceiling, refusal: asksForPause });
    this.deadlines = { ...DEADLINES, ...settings.deadlines };
    // a document that somebody reads keeps its connection longer than its place
    this.client = new HttpClient(this.deadlines, ceiling * 2);
    this.observe = settings.observe ?? (() => undefined);
  }

  async exchange(call: Call, ticket: string | undefined): Promise<Answer> {
    // the shop is asked before, so that Content Server's place is not held while it answers
    const body = await call.stream?.();
    try {
      return await this.paced(() => this.observed(call, () => this.send(call, ticket, body), ({ status }) => (status < 300 ? 'ok' : String(status))));
    } finally {
      body?.end();
    }
  }

  /** The answer's bytes as they come; the caller reads them to the end or destroys them. */
  async download(call: Call, ticket: string): Promise<Answer & Pick<HttpAnswer, 'headers'> & { content: Readable }> {
    return this.paced(() => this.observed(call, async () => {
      try {
        const { status, headers, content } = await this.client.stream(this.url(call), { method: call.method, headers: this.headers(ticket), whole: this.deadlines.transfer });
        const body = status < 300 ? '' : await beginningOf(content, REFUSAL_BYTES);
        return { status, body, ...headersOf(headers), content, headers };
      } catch (error) {
        throw this.broken(call, error);
      }
    }, ({ status }) => (status < 300 ? 'ok' : String(status))));
  }

  close(): void {
    this.client.close();
  }

  private paced<T extends Answer>(exchange: () => Promise<T>): Promise<T> {
    return this.limit.run(exchange, strainOf);
  }

  private async send(call: Call, ticket: string | undefined, body: StreamBody | undefined): Promise<Answer> {
    const form = call.form && new URLSearchParams(call.form).toString();
    try {
      const { status, headers, body: text } = await this.client.text(this.url(call), {
        method: call.method,
        headers: { ...this.headers(ticket), ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }), ...body?.headers },
        ...(form !== undefined && { body: form }),
        ...(body ? { body: body.bytes, whole: this.deadlines.transfer } : { whole: this.deadlines.call }),
      });
      return { status, body: text, ...headersOf(headers) };
    } catch (error) {
      throw sourceFailure(call, body?.failure()) ?? this.broken(call, error);
    }
  }

  private broken(call: Call, error: unknown): BridgeError {
    if (error instanceof AnswerTooLarge) return failed({ ...call, outcome: { kind: 'unreadable' }, cause: error });
    const { code, notSent } = troubleOf(error);
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
  return { kind: result.reason instanceof BridgeError && troubleOf(result.reason.cause).late ? 'overloaded' : 'neutral' };
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

function headersOf(headers: HttpAnswer['headers']): Pick<Answer, 'ticket' | 'retryAfter'> {
  const [ticket, retryAfter] = [headers['otcsticket'], headers['retry-after']];
  return { ticket: typeof ticket === 'string' && ticket !== '' ? ticket : undefined, retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined };
}
