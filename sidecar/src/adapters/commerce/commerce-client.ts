import { createHmac } from 'node:crypto';
import { PassThrough } from 'node:stream';
import OAuth from 'oauth-1.0a';
import type { LinkUpdate } from '../../contract/link-update.js';
import { getText, signatureHeaders } from '../../contract/signature.js';
import { BridgeError } from '../../domain/errors.js';
import type { Pairing } from '../../domain/pairing.js';
import type { Commerce, CommerceStatus, LinkResult } from '../../ports/commerce.js';
import { AdaptiveLimit, type Strain } from '../../pacing/adaptive-limit.js';
import type { DocumentContent } from '../../ports/document-content.js';
import { AnswerTooLarge, HttpClient } from '../http/http-client.js';
import { LONGEST_TRANSFER_MILLISECONDS } from '../http/longest-transfer.js';
import { brokenCall, documentRefused, isStrained, malformedAnswer, refusedCall } from './failure.js';
import { snakeCase } from './snake-case.js';

export type CommerceObserver = (call: { readonly operation: string; readonly outcome: string; readonly milliseconds: number }) => void;

/** Milliseconds. Rendering a PDF in a cold Magento takes its time. `call` is for a whole call without a document's bytes, `transfer` for one with them: they come as fast as Content Server takes them. */
const DEADLINES = { connect: 5_000, answer: 60_000, stall: 30_000, call: 90_000, transfer: LONGEST_TRANSFER_MILLISECONDS };

/** The module's answers bear the source id, so that a page of maintenance, of a balancer or of a firewall is never taken for the document. */
const DOCUMENT_HEADER = 'x-workspace-document';

interface RestCall { readonly operation: string; readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown }

/** The paired shop: its module's REST services (OAuth 1.0a, RFC 5849) and its document endpoint (signed GET). One origin, no redirects, no retries. */
export class CommerceClient implements Commerce {
  private readonly client: HttpClient;
  private readonly limit: AdaptiveLimit;

  /**
   * @param pairing asked at each call, so that pairing again takes effect without a restart
   * @param concurrency calls at once to the shop; fewer while it shows strain
   */
  constructor(
    private readonly pairing: () => Pairing, private readonly observe: CommerceObserver = () => undefined, concurrency = 8, private readonly deadlines = DEADLINES,
  ) {
    // the bytes of a document keep their connection longer than its place
    this.client = new HttpClient(deadlines, concurrency * 2);
    this.limit = new AdaptiveLimit({ ceiling: concurrency, refusal: asksForPause });
  }

  openDocument(sourceId: string, storeId: number): Promise<DocumentContent> {
    return this.limit.run(() => this.open(sourceId, storeId), strainOf);
  }

  /** How many calls may run at once now, and whether the shop asked for a pause. */
  get pace(): Pick<AdaptiveLimit, 'current' | 'isPaused'> {
    return this.limit;
  }

  private async open(sourceId: string, storeId: number): Promise<DocumentContent> {
    const { base, signing } = this.pairing();
    const url = new URL('workspaces/document/content', base);
    url.search = new URLSearchParams({ source: sourceId, store: String(storeId) }).toString();
    const call = { operation: 'read document' };
    const started = performance.now();
    const { status, headers, content: bytes } = await this.client.stream(url, {
      method: 'GET', whole: this.deadlines.transfer, headers: { 'user-agent': 'workspace-bridge', ...signatureHeaders(getText(url.pathname + url.search), signing, new Date()) },
    }).catch((error: unknown) => { throw this.seen(call.operation, started, brokenCall(call.operation, error)); });
    const ofModule = headers[DOCUMENT_HEADER] === sourceId;
    if (status !== 200 || !ofModule) {
      bytes.once('error', () => undefined).destroy();
      throw this.seen(call.operation, started, documentRefused(sourceId, { status, ofModule, retryAfter: oneOf(headers['retry-after']) }));
    }
    this.observe({ operation: call.operation, outcome: 'ok', milliseconds: performance.now() - started });
    const length = headers['content-encoding'] === undefined ? Number(headers['content-length']) : Number.NaN;
    // errors while the bytes flow reach the reader as the bridge's own
    const content = new PassThrough();
    bytes.once('error', (error) => { content.destroy(brokenCall(call.operation, error)); });
    content.once('close', () => { bytes.destroy(); });
    bytes.pipe(content);
    return { content, size: Number.isSafeInteger(length) ? length : undefined };
  }

  async updateLinks(links: readonly LinkUpdate[]): Promise<LinkResult[]> {
    return await this.rest({ operation: 'update links', method: 'POST', path: 'links', body: { links: links.map(snakeCase) } }, (answer) => {
      if (!Array.isArray(answer) || answer.length !== links.length) return undefined;
      const results = answer.map(linkResult);
      return results.every((result) => result !== undefined) ? results : undefined;
    });
  }

  async replay(from: { revision: number } | { time: string }): Promise<number> {
    const body = 'revision' in from ? { from_revision: from.revision } : { from_time: from.time };
    return await this.rest({ operation: 'replay', method: 'POST', path: 'outbox/replay', body }, (answer) => (typeof answer === 'number' ? answer : undefined));
  }

  async enter(subjects: readonly string[]): Promise<number> {
    return await this.rest({ operation: 'enter records', method: 'POST', path: 'outbox/entries', body: { subjects } }, (answer) => (typeof answer === 'number' ? answer : undefined));
  }

  async status(): Promise<CommerceStatus> {
    return await this.rest({ operation: 'status', method: 'GET', path: 'status' }, statusOf);
  }

  close(): void {
    this.client.close();
  }

  /** `read` turns the answer's JSON into what is asked for; undefined when it is something else. */
  private rest<T>(call: RestCall, read: (answer: unknown) => T | undefined): Promise<T> {
    return this.limit.run(() => this.send(call, read), strainOf);
  }

  private async send<T>({ operation, method, path, body }: RestCall, read: (answer: unknown) => T | undefined): Promise<T> {
    const { base, oauth } = this.pairing();
    const url = new URL(`rest/V1/workspaces/${path}`, base);
    const authorization = authorizationHeader(oauth, url.href, method);
    const started = performance.now();
    try {
      const response = await this.client.text(url, {
        method, whole: this.deadlines.call,
        headers: { authorization, accept: 'application/json', 'user-agent': 'workspace-bridge', ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (response.status !== 200) throw refusedCall(operation, response.status, response.body, oneOf(response.headers['retry-after']));
      const answer = read(parsed(operation, response.body));
      if (answer === undefined) throw malformedAnswer(operation);
      this.observe({ operation, outcome: 'ok', milliseconds: performance.now() - started });
      return answer;
    } catch (error) {
      throw this.seen(operation, started, error instanceof AnswerTooLarge ? malformedAnswer(operation) : brokenCall(operation, error));
    }
  }

  private seen(operation: string, started: number, failure: ReturnType<typeof brokenCall>) {
    this.observe({ operation, outcome: failure.code, milliseconds: performance.now() - started });
    return failure;
  }
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

/** OAuth 1.0a, RFC 5849 §3.5.1, with HMAC-SHA256 as Magento asks for. */
function authorizationHeader({ consumerKey, consumerSecret, token, tokenSecret }: Pairing['oauth'], url: string, method: string): string {
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA256',
    hash_function: (text, key) => createHmac('sha256', key).update(text).digest('base64'),
  });
  return oauth.toHeader(oauth.authorize({ url, method }, { key: token, secret: tokenSecret })).Authorization;
}

function strainOf(result: PromiseSettledResult<unknown>): Strain {
  if (result.status === 'fulfilled') return { kind: 'fine' };
  const failure: unknown = result.reason;
  if (!(failure instanceof BridgeError)) return { kind: 'neutral' };
  return isStrained(failure) ? { kind: 'overloaded', retryAfterSeconds: failure.retryAfterSeconds } : { kind: 'neutral' };
}

function asksForPause(seconds: number): BridgeError {
  return new BridgeError({
    code: 'COMMERCE_UNAVAILABLE', message: 'The shop has asked for a pause; nothing was sent.', disposition: 'retry',
    nextAction: 'The bridge goes on by itself when the pause is over.', retryAfterSeconds: seconds,
  });
}

function parsed(operation: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedAnswer(operation);
  }
}

function linkResult(result: unknown): LinkResult | undefined {
  const { outcome, reason } = (result ?? {}) as { outcome?: unknown; reason?: unknown };
  if (outcome !== 'applied' && outcome !== 'superseded' && outcome !== 'rejected') return undefined;
  return { outcome, ...(typeof reason === 'string' && reason !== '' && { reason }) };
}

function statusOf(answer: unknown): CommerceStatus | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const fields = answer as Record<string, unknown>;
  const number = (name: string): number => (Number.isFinite(Number(fields[name])) ? Number(fields[name]) : 0);
  return {
    moduleVersion: String(fields['module_version'] ?? ''), commerceVersion: String(fields['commerce_version'] ?? ''), pending: number('pending'), dead: number('dead'),
    highestRevision: number('highest_revision'), oldestPendingSeconds: number('oldest_pending_seconds'),
  };
}
